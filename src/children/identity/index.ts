import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export { birthOf, cautionsOf, communicationOf, contactsOf, currentNumber, diedOn, gendersOf, homesOf, languagesOf, numbersOf } from './anybody.ts'
export { familyOf } from './family.ts'
export type { FamilyAsked, LinkTo } from './family.ts'
export { mapsDrawn, networkMapOf, recordsOnMaps, tiesOf } from './network.ts'
export type { MapFact } from './network.ts'
export type { HomeInCare } from './family-card.ts'
export { legalNameOf, nameOf, namesOf } from './names.ts'
export { issueTemporaryNumber, readNhsNumber } from './nhs-number.ts'
export { barsOfOneChild, goesOn, goesOnWords, otherRecords, readTogether } from './one-child.ts'
export { comparedAs, currentNhsNumber, saidOfRecord } from './said.ts'
export {
  bornOn, childhoodEnds, comesRound, eighteenOn, inOrder, involvementHeldOn, involvementOn, keptFromOf, restrictionOf, soonest, tookNoFurtherAction, unbornOn,
  unbornThroughout, workOf,
} from './questions.ts'
export { cardsOf, fold, nameWords, summaryOf, telephoneDigits, tokensOf } from './summary.ts'
export type { SummaryParts } from './summary.ts'
export { bars } from './bars.ts'
export { duties, placeRow } from './duties.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
