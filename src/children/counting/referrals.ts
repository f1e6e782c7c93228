/** What counts of referrals say of one child: who referred them, whether they were known, and how much help was needed when they first came. */
import type { FactId, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { familyHelp } from '../family-help/index.ts'
import { contact, decision, knownBefore, sourceGroupOf, type needs, type SourceGroup } from '../front-door/index.ts'
import { involvement } from '../identity/index.ts'

/** One referral: a contact that asks us to help or protect a child, or our work as a file told it, where no contact here began it. */
export interface Referred {
  /** The contact, or our work. */
  readonly of: FactId
  readonly on: Day
  readonly source: SourceGroup
  /** Whether the child was referred never before, as far as the record says. */
  readonly isFirst: boolean
  /** As whoever decided said; else as the record says, which knows of no child that they were unknown. */
  readonly known: 'yes' | 'no' | 'not known'
  /** How much help was needed, as whoever decided said. */
  readonly need: keyof typeof needs | 'not said'
}

/**
 * The referrals of a child up to a day, in order of day. Our work is one of its own where no contact of its day asked for help: a census tells no contacts.
 * Section 17 that began while Family Help went on is no referral, but more of the same help.
 */
export function referralsOf(known: Known, until: Day): Referred[] {
  const asked = known.all(contact).filter(each => each.body.asks === 'help')
  const told = known.all(involvement).filter(work => !asked.some(each => each.starts === work.starts) && !known.on(familyHelp, work.starts).some(help => help.starts < work.starts))
  return [...asked, ...told]
    .filter(each => each.starts <= until)
    .toSorted((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0))
    .map((each, index) => {
      const decided = known.all(decision).findLast(made => made.body.contact === each.fact)?.body
      const source = sourceGroupOf(each.body.source ?? '')
      return { of: each.fact, on: each.starts, source, isFirst: index === 0, known: decided?.knownBefore ?? knownBefore(known, each) ?? 'not known', need: decided?.need ?? 'not said' }
    })
}
