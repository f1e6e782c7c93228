import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'
import * as forTheFamily from './for-the-family.ts'
import * as withTheFamily from './with-the-family.ts'

export * from './facts.ts'
export * from './with-the-family.ts'
export * from './for-the-family.ts'
export { bars } from './bars.ts'
export * from './episodes.ts'
export * from './plan-now.ts'
export * from './questions.ts'
export { duties } from './duties.ts'

/** Every kind of this area. */
export const kinds = kindsIn({ ...facts, ...withTheFamily, ...forTheFamily })
