import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export { duties } from './duties.ts'
export * from './school-age.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
