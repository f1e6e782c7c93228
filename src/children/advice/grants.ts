import type { GrantRow } from '../../record/derived.ts'
import type { Known } from '../../record/fact.ts'
import type { Class } from '../../record/kind.ts'
import { addDays } from '../../time/day.ts'
import { adviceOf } from './questions.ts'

/** What a team sees. Legal advice, supervision and adoption stay with whoever works with the child. */
const seen: readonly Class[] = ['ordinary', 'health', 'police', 'third party']

/** Whoever is asked for advice reads the record and records the advice, from the day they are asked to the day they answered, that day too. */
export function grantsAdvising(known: Known): GrantRow[] {
  return adviceOf(known).map(({ asked, given }) => ({
    to: `post:${asked.body.adviser}`, because: asked.fact, sections: null, classes: seen, mayWrite: true, why: 'Asked for advice', starts: asked.starts, ends: given === null ? null : addDays(given.starts, 1),
  }))
}
