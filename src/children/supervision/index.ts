import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export { duties, supervisedOn } from './duties.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
