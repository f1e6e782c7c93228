import { duty, type Duty } from '../../law/duty.ts'
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
      ...(fact.body.due && { due: fact.body.due }),
    })),
  metBy: (known, { anchor }) => {
    const asked = known.fact(anchor.fact)
    return asked !== null && asked.ends !== null && outcomeOf(asked.body) !== 'not needed' ? { by: asked, on: asked.ends } : null
  },
  ends: (known, { anchor }) => {
    const asked = known.fact(anchor.fact)
    return asked !== null && asked.ends !== null ? { on: asked.ends, because: 'No longer needed' } : null
  },
})

function outcomeOf(body: object): string | undefined {
  return (body as { outcome?: string }).outcome
}

export const duties: readonly Duty[] = [doTask]
