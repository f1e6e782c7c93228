import type { FactOf, Known } from '../../record/fact.ts'
import { teamAdviceAsked, teamAdviceFollowed, teamAdviceGiven } from './facts.ts'

export type Asked = FactOf<typeof teamAdviceAsked>
export type Given = FactOf<typeof teamAdviceGiven>

/** One question to the team, with its answer and what came of it, each null until it is there. */
export interface Advice {
  readonly asked: Asked
  readonly given: Given | null
  readonly followed: FactOf<typeof teamAdviceFollowed> | null
}

/** Every question to the child protection team about a child, in the order asked. Of two answers to one question the last holds. */
export function adviceOf(known: Known): readonly Advice[] {
  return known.all(teamAdviceAsked).map(asked => {
    const given = known.all(teamAdviceGiven).findLast(({ body }) => body.asked === asked.fact) ?? null
    return { asked, given, followed: given && (known.all(teamAdviceFollowed).findLast(({ body }) => body.advice === given.fact) ?? null) }
  })
}
