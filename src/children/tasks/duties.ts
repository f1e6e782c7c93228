import { duty, type Duty } from '../../law/duty.ts'
import { noSetLimit } from '../../law/limit.ts'
import type { Fact } from '../../record/fact.ts'
import { dayOf } from '../../time/day.ts'
import { task } from './facts.ts'
import { whoDoes } from './questions.ts'

/**
 * A task is a duty without a law: somebody asked, and the day it was done meets it. Where a day or a time was agreed it is the last in time. It stays
 * with the person who was asked until somebody gives it on, or that person stops working with the child: then it goes with the work.
 */
export const doTask = duty({
  id: 'task',
  withoutLaw: true,
  subject: 'child',
  what: 'Do what was asked',
  doneBy: 'lead practitioner',
  proof: 'decisions',
  limit: noSetLimit('a task has only the day that was agreed'),
  arises: known =>
    known.all(task).map(fact => {
      const who = whoDoes(known, fact)
      return { anchor: fact, day: fact.starts, what: fact.body.what, ...(who !== null && { askedOf: who }), ...(fact.body.at ? { due: dayOf(fact.body.at), dueAt: fact.body.at } : fact.body.due && { due: fact.body.due }) }
    }),
  metBy: (_, { anchor }) => (anchor.ends !== null && outcomeOf(anchor) !== 'not needed' ? { by: anchor, on: anchor.ends } : null),
  ends: (_, { anchor }) => (anchor.ends !== null ? { on: anchor.ends, because: 'No longer needed' } : null),
})

function outcomeOf(asked: Fact): string | undefined {
  return (asked.body as { outcome?: string }).outcome
}

export const duties: readonly Duty[] = [doTask]
