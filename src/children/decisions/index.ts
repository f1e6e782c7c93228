import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export { bars, needsSentence } from './bars.ts'
export { duties } from './duties.ts'
export { grantsAsked } from './grants.ts'
export { decisionsOn, settledBy, standingOf, type Asked, type Made, type Standing } from './questions.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
