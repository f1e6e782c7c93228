import { duty, type Duty } from '../../law/duty.ts'
import { noSetLimit } from '../../law/limit.ts'
import type { Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { caseSupervision } from './facts.ts'

/** To talk about a child again, by the day that was agreed. Where none was agreed nothing is due: how often is a standard of the authority. */
const talkAgain = duty({
  id: 'case-supervision',
  withoutLaw: true,
  subject: 'child',
  what: 'Talk about the child in supervision',
  doneBy: 'team manager',
  proof: 'decisions',
  limit: noSetLimit('it has the day that was agreed'),
  arises: known => known.all(caseSupervision).flatMap(held => (held.body.next === undefined ? [] : [{ anchor: held, day: held.starts, due: held.body.next, askedOf: held.body.by }])),
  metBy: (known, { anchor }) => {
    const later = known.all(caseSupervision).find(held => held.starts > anchor.starts || (held.starts === anchor.starts && held.n > anchor.n))
    return later === undefined ? null : { by: later }
  },
})

/** The last day on which two people talked about the child in supervision, or null. */
export function supervisedOn(known: Known): Day | null {
  return known.all(caseSupervision).at(-1)?.starts ?? null
}

export const duties: readonly Duty[] = [talkAgain]
