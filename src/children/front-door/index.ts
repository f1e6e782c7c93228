import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export * from './history.ts'
export * from './questions.ts'
export * from './sources.ts'
export * from './told.ts'
export { bars } from './bars.ts'
export { duties } from './duties.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
