import { duty, type Duty } from '../../law/duty.ts'
import type { Fact } from '../../record/fact.ts'
import { noSetLimit } from '../../law/limit.ts'
import { task, unplacedRow } from './facts.ts'

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

/** A row of a return that could not be placed waits for the data team, and for nobody else, until the day it is placed is recorded. */
export const placeRow = duty({
  id: 'place-row',
  withoutLaw: true,
  subject: 'child',
  what: 'Place a row of a return',
  doneBy: 'data team',
  proof: 'decisions',
  limit: noSetLimit('a row waits until somebody places it'),
  arises: known => known.all(unplacedRow).map(fact => ({ anchor: fact, day: fact.starts, what: `${fact.body.table}: ${fact.body.why}`.slice(0, 200) })),
  metBy: (_, { anchor }) => (anchor.ends === null ? null : { by: anchor, on: anchor.ends }),
})

export const duties: readonly Duty[] = [doTask, placeRow]
