import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export { keepingOf, keptUntil } from './keeping.ts'
export type { Kept } from './keeping.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
