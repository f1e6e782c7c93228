import type { GrantRow } from '../../record/derived.ts'
import type { Known } from '../../record/fact.ts'
import type { Class } from '../../record/kind.ts'
import { addDays, later } from '../../time/day.ts'
import { childhoodEnds } from '../identity/index.ts'
import { adviceOf } from './questions.ts'

/** What a team sees. Legal advice, supervision and adoption stay with whoever works with the child. */
const seen: readonly Class[] = ['ordinary', 'health', 'police', 'third party']

/**
 * Whoever is asked for advice reads the record and records the advice, from the day they are asked to the day they answered, that day too. What nobody answers opens
 * it no longer than the question is somebody's work: until the child turns 18 or dies.
 */
export function grantsAdvising(known: Known): GrantRow[] {
  const over = childhoodEnds(known)?.on
  return adviceOf(known).map(({ asked, given }) => ({
    to: `post:${asked.body.adviser}`, because: asked.fact, sections: null, classes: seen, mayWrite: true, why: 'Asked for advice', starts: asked.starts,
    ends: given !== null ? addDays(given.starts, 1) : over === undefined ? null : later(over, asked.starts),
  }))
}
