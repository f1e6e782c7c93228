import type { FactOf, Known, RecordId } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import { adopting, adoptersStage, adoptersStep } from './facts.ts'
import type { waysOut } from './facts.ts'

/** The way of one household towards adoption, in days; null is what has not been, or is not recorded. */
export interface Journey {
  /** The other of the two; null for somebody who wants to adopt alone. */
  readonly other: RecordId | null
  readonly asked: Day
  readonly fosters: boolean | null
  readonly stages: Readonly<Record<'one' | 'two', { readonly from: Day; readonly until: Day | null } | null>>
  readonly applied: Day | null
  readonly approved: Day | null
  readonly matched: Day | null
  readonly placed: Day | null
  /** How many children came to live with them; null where none did, or it was not said of one of the times. */
  readonly children: number | null
  readonly ordered: Day | null
  readonly left: Day | null
  readonly how: keyof typeof waysOut | null
}

/**
 * The ways towards adoption that stand on a record, as they stood on a day: what was later is not there yet. A step belongs to the time in which it
 * was taken; of a step taken more than once the last day counts.
 */
export function journeysOf(known: Known, on: Day): Journey[] {
  return known.all(adopting).filter(fact => fact.starts <= on).map(fact => journey(known, fact, on))
}

function journey(known: Known, fact: FactOf<typeof adopting>, on: Day): Journey {
  const left = fact.ends !== null && fact.ends <= on ? fact.ends : null
  const during = <F extends { readonly starts: Day }>(facts: readonly F[]): F[] => facts.filter(each => each.starts >= fact.starts && each.starts <= (left ?? on))
  const steps = during(known.all(adoptersStep))
  const last = (step: (typeof steps)[number]['body']['step']): Day | null => steps.findLast(each => each.body.step === step)?.starts ?? null
  const stage = (which: 'one' | 'two') => {
    const found = during(known.all(adoptersStage)).findLast(each => each.body.stage === which)
    return found === undefined ? null : { from: found.starts, until: found.ends !== null && found.ends <= on ? found.ends : null }
  }
  const came = steps.filter(each => each.body.step === 'placed').map(each => each.body.children)
  return {
    other: fact.body.other ?? null,
    asked: fact.starts,
    fosters: fact.body.fosters ?? null,
    stages: { one: stage('one'), two: stage('two') },
    applied: last('applied'),
    approved: last('approved'),
    matched: last('matched'),
    placed: last('placed'),
    children: came.length === 0 || came.includes(undefined) ? null : came.reduce<number>((sum, each) => sum + (each ?? 0), 0),
    ordered: last('ordered'),
    left,
    how: left === null ? null : (fact.body.left ?? null),
  }
}
