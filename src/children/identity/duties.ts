import { duty, type Duty } from '../../law/duty.ts'
import { noSetLimit } from '../../law/limit.ts'
import { unplacedRow } from './facts.ts'

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

export const duties: readonly Duty[] = [placeRow]
