import type { GrantRow, Known } from '../../record/index.ts'
import type { Class } from '../../record/kind.ts'
import { adoptersWorker } from './facts.ts'

const ofTheWorker: readonly Class[] = ['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption']
/** Covering for somebody who works with adopters is of no use without what is kept of adoption. */
const ofTheTeam: readonly Class[] = ['ordinary', 'health', 'police', 'third party', 'adoption']

/** Who may open the record of somebody who wants to adopt by a standing right: whoever works with them, and the team that covers. */
export function grantsOf(known: Known): GrantRow[] {
  return known.all(adoptersWorker).flatMap(({ fact: because, starts, ends, body }) => {
    const grant = { because, starts, ends, sections: null, mayWrite: true }
    return [
      { ...grant, to: `post:${body.post}`, classes: ofTheWorker, why: 'Works with them towards adoption' },
      ...(body.team === undefined ? [] : [{ ...grant, to: `team:${body.team}`, classes: ofTheTeam, why: 'Team' }]),
    ]
  })
}

/** The post of whoever works with them now; null where nobody does. */
export function workerOf(known: Known): string | null {
  return known.all(adoptersWorker).findLast(fact => fact.ends === null)?.body.post ?? null
}
