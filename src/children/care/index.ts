import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export { beginningOf, careBegan, careEnds, careSpells, firstHome, inCareOn, spellOf, spellOn } from './spells.ts'
export type { CareSpell } from './spells.ts'
export { homesInCare, stays } from './stays.ts'
export type { Stay } from './stays.ts'
export { reviewsIn } from './reviews.ts'
export { bars } from './bars.ts'
export { duties } from './duties.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
