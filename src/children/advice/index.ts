import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export { duties } from './duties.ts'
export { grantsAdvising } from './grants.ts'
export { adviceOf, type Advice } from './questions.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
