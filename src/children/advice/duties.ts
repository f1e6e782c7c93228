import { duty, type Duty } from '../../law/duty.ts'
import { noSetLimit } from '../../law/limit.ts'
import { childhoodEnds } from '../identity/index.ts'
import { teamAdviceGiven } from './facts.ts'
import { adviceOf } from './questions.ts'

/** To answer a question to the child protection team, by the day that was asked for. No law or guidance read for Rowan gives a number. */
const giveAdvice = duty({
  id: 'team-advice',
  withoutLaw: true,
  subject: 'child',
  what: 'Give advice that was asked of you',
  doneBy: 'lead child protection practitioner',
  proof: 'decisions',
  limit: noSetLimit('advice has only the day that was asked for'),
  arises: known => adviceOf(known).map(({ asked }) => ({ anchor: asked, day: asked.starts, askedOf: asked.body.adviser, ...(asked.body.by && { due: asked.body.by }) })),
  metBy: (known, { anchor }) => {
    const given = known.first(teamAdviceGiven, { where: ({ body }) => body.asked === anchor.fact })
    return given && { by: given }
  },
  ends: known => childhoodEnds(known),
})

/** To do what was agreed when advice was given, and to say what came of it. */
const followAdvice = duty({
  id: 'team-advice-followed',
  withoutLaw: true,
  subject: 'child',
  what: 'Do what was agreed on advice, and say what came of it',
  doneBy: 'lead practitioner',
  proof: 'decisions',
  limit: noSetLimit('what was agreed has only the day that was agreed'),
  arises: known =>
    adviceOf(known).flatMap(({ given }) =>
      given?.body.next === undefined ? [] : [{ anchor: given, day: given.starts, what: given.body.next, ...(given.body.nextBy && { askedOf: given.body.nextBy }), ...(given.body.nextOn && { due: given.body.nextOn }) }],
    ),
  metBy: (known, { anchor }) => {
    const followed = adviceOf(known).find(({ given }) => given?.fact === anchor.fact)?.followed ?? null
    return followed && { by: followed }
  },
  ends: known => childhoodEnds(known),
})

export const duties: readonly Duty[] = [giveAdvice, followAdvice]
