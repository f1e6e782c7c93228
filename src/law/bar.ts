import type { Fact, Known } from '../record/fact.ts'
import type { Day } from '../time/day.ts'

/** What a proposed fact breaks, in words that say how to put it right. */
export interface Broken {
  /** The proposed fact that breaks it: the law of its own day judges it. */
  readonly fact: Fact
  readonly message: string
  readonly field?: string
}

/**
 * A bar: asked inside every change, before it is kept.
 *
 * `cannot be`: the record would contradict itself, and nobody can go on. `by law`: rests on a rule, which decides how strongly it speaks
 * on the fact's own day (`strengthOf`): refused only while the rule is in force and was read with certainty, otherwise it asks, or is only
 * told in the shadow report. `asks`: goes on with a reason, which is kept as a fact.
 */
export interface Bar {
  readonly id: string
  readonly strength: 'cannot be' | 'by law' | 'asks'
  /** The rule it rests on, by id in the law data. */
  readonly rule?: string
  /** The kinds of fact it looks at when one is proposed. */
  readonly on: readonly string[]
  /**
   * Whether one of the proposed facts (all of kinds in `on`) breaks it. `after` is the record as it would be, the proposed facts among
   * its own. Pure: it may be asked twice.
   */
  readonly breaks: (after: Known, proposed: readonly Fact[], today: Day) => Broken | null
}

/** Declares a bar. */
export function bar(declared: Bar): Bar {
  if (declared.strength === 'by law' && declared.rule === undefined) throw new Error(`${declared.id}: a bar by law names its rule`)
  if (declared.on.length === 0) throw new Error(`${declared.id}: a bar names the kinds it looks at`)
  return declared
}
