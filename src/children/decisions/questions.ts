import type { Fact, FactId, Known } from '../../record/fact.ts'
import { above, decisionMade, finalOutcomes, type Decider, type decisionAsked } from './facts.ts'

export type Asked = Fact<typeof decisionAsked.fields, 'decision-asked'>
export type Made = Fact<typeof decisionMade.fields, 'decision-made'>

/** Everything that was decided about one thing asked, oldest first. */
export function decisionsOn(known: Known, asked: FactId): readonly Made[] {
  return known.all(decisionMade).filter(fact => fact.body.asked === asked).toSorted((a, b) => a.n - b.n)
}

/** The decision that settled it, or null while it is open. */
export function settledBy(known: Known, asked: FactId): Made | null {
  return decisionsOn(known, asked).find(made => finalOutcomes.includes(made.body.outcome)) ?? null
}

/** Where something that was asked stands. */
export interface Standing {
  /** Who decides it now: whoever was asked, or to whom it was passed on. */
  readonly of: Decider
  /** One person alone who is asked, as long as it was not passed on. */
  readonly person: string | null
  /** Whoever asked has to say more first: it was sent back, and not written again since. */
  readonly sentBack: boolean
  readonly settled: Made | null
}

/** Whose turn it is. A request that was sent back is the asker's until there is a later version of it. */
export function standingOf(known: Known, asked: Asked): Standing {
  const made = decisionsOn(known, asked.fact)
  const passed = made.filter(each => each.body.outcome === 'passed-on')
  const back = made.findLast(each => each.body.outcome === 'sent-back')
  return {
    of: passed.reduce<Decider>((of, _) => above(of) ?? of, asked.body.of),
    person: passed.length > 0 ? null : (asked.body.person ?? null),
    sentBack: back !== undefined && back.body.version >= asked.version,
    settled: settledBy(known, asked.fact),
  }
}
