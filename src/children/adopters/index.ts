import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export { grantsOf, workerOf } from './opens.ts'
export { journeysOf, type Journey } from './journey.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
