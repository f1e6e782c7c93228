import { duty, type Duty } from '../../law/duty.ts'
import type { Fact } from '../../record/fact.ts'
import { noSetLimit } from '../../law/limit.ts'
import { task } from './facts.ts'

/**
 * A task is a duty without a law: somebody asked, and the day it was done meets it. Where a day was agreed it is the last in time; the
 * task of a person stays theirs whoever works with the child.
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
    known.all(task).map(fact => ({
      anchor: fact,
      day: fact.starts,
      askedOf: fact.body.askedOf,
      what: fact.body.what,
      ...(fact.body.due && { due: fact.body.due }),
    })),
  metBy: (_, { anchor }) => (anchor.ends !== null && outcomeOf(anchor) !== 'not needed' ? { by: anchor, on: anchor.ends } : null),
  ends: (_, { anchor }) => (anchor.ends !== null ? { on: anchor.ends, because: 'No longer needed' } : null),
})

function outcomeOf(asked: Fact): string | undefined {
  return (asked.body as { outcome?: string }).outcome
}

export const duties: readonly Duty[] = [doTask]
