import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export { becameEligible, duties } from './duties.ts'
export type { Eligible } from './duties.ts'
export { eligibilityOn, nextTurnOfEligibility } from './questions.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
