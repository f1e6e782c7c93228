import type { Known } from '../../record/fact.ts'
import { addMonths, type Day } from '../../time/day.ts'
import { contact } from './facts.ts'
import type { Contact } from './questions.ts'

/** One referral of one child. A contact about brothers and sisters is a referral of each. */
export interface Referral {
  readonly child: string
  readonly on: Day
}

/**
 * Months in which another referral of the same child counts as a repeat, where the authority has set no time of its own. The dashboard that is planned
 * says “repeat referrals” without a number: twelve is an inference.
 */
export const repeatMonths = 12

/** How many referrals arrived in a month (`2026-09`), and how many of them were repeats. */
export interface ReferralsOfMonth {
  readonly month: string
  readonly referrals: number
  readonly repeats: number
}

/**
 * Referrals by the month they arrived in, earliest first. A referral is a repeat where the same child was referred in the months before it:
 * on a day after the same day of the month so many months ago, and before it. It counts once, in its own month, however many came before;
 * of two on one day the second is. `from`: the first day whose referrals are counted; those before it are looked back on.
 */
export function referralsByMonth(referrals: readonly Referral[], months = repeatMonths, from: Day | null = null): readonly ReferralsOfMonth[] {
  const counts = new Map<string, { referrals: number; repeats: number }>()
  const last = new Map<string, Day>()
  for (const { child, on } of referrals.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const before = last.get(child)
    last.set(child, on)
    if (from !== null && on < from) continue
    const of = counts.get(on.slice(0, 7)) ?? { referrals: 0, repeats: 0 }
    counts.set(on.slice(0, 7), { referrals: of.referrals + 1, repeats: of.repeats + (before !== undefined && before > addMonths(on, -months) ? 1 : 0) })
  }
  return [...counts].map(([month, of]) => ({ month, ...of }))
}

/** The contacts about this child in the year before one of them, latest first, that one left out. */
export function contactsBefore(known: Known, of: Pick<Contact, 'fact' | 'starts'>, months = repeatMonths): readonly Contact[] {
  const from = addMonths(of.starts, -months)
  return known.all(contact).filter(each => each.fact !== of.fact && each.starts > from && each.starts <= of.starts).toReversed()
}

/**
 * Whether a child was known to us before a contact, as far as the record says: `yes` where anything but who they are is recorded of an earlier
 * day; null where nothing is, which is not the same as no: what stands on paper nobody here knows.
 */
export function knownBefore(known: Known, of: { readonly starts: Day }): 'yes' | null {
  return known.facts.some(fact => fact.starts < of.starts && ['notes', 'plans'].includes(fact.section)) || known.facts.some(fact => fact.kind === 'involvement' && fact.starts < of.starts) ? 'yes' : null
}
