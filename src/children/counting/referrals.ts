/** What counts of referrals say of one child: who referred them, whether they were known, and how much help was needed when they first came. */
import type { FactId, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { contact, decision, knownBefore, sourceGroupOf, type needs, type SourceGroup } from '../front-door/index.ts'

/** One referral: a contact that asks us to help or protect a child. */
export interface Referred {
  readonly contact: FactId
  readonly on: Day
  readonly source: SourceGroup
  /** Whether no contact asked for help for the child before it. */
  readonly isFirst: boolean
  /** As whoever decided said; else as the record says, which knows of no child that they were unknown. */
  readonly known: 'yes' | 'no' | 'not known'
  /** How much help was needed, as whoever decided said. */
  readonly need: keyof typeof needs | 'not said'
}

/** The referrals of a child up to a day, in order of day. */
export function referralsOf(known: Known, until: Day): Referred[] {
  return known
    .all(contact)
    .filter(each => each.body.asks === 'help' && each.starts <= until)
    .map((each, index) => {
      const decided = known.all(decision).findLast(made => made.body.contact === each.fact)?.body
      return { contact: each.fact, on: each.starts, source: sourceGroupOf(each.body.source), isFirst: index === 0, known: decided?.knownBefore ?? knownBefore(known, each) ?? 'not known', need: decided?.need ?? 'not said' }
    })
}
