import type { GrantRow } from '../../record/derived.ts'
import type { Known } from '../../record/fact.ts'
import type { Class } from '../../record/kind.ts'
import { roleKey } from '../allocation/index.ts'
import { decisionAsked, rolesOf } from './facts.ts'
import { standingOf } from './questions.ts'

/** What the team sees. Legal advice, supervision and adoption stay with whoever works with the child. */
const seen: readonly Class[] = ['ordinary', 'health', 'police', 'third party']

/**
 * Whoever is asked reads the record and records the decision, from the day they are asked until it is decided. The manager of the child's
 * own team may open it anyway, and a manager of another team is asked by name.
 */
export function grantsAsked(known: Known): GrantRow[] {
  return known.all(decisionAsked).flatMap(asked => {
    const { of, person } = standingOf(known, asked)
    const to = person !== null ? `post:${person}` : of !== 'team-manager' ? roleKey(known.authority, rolesOf[of]) : null
    return to === null ? [] : [{ to, because: asked.fact, sections: null, classes: seen, mayWrite: true, why: 'Asked to decide', starts: asked.starts, ends: asked.ends }]
  })
}
