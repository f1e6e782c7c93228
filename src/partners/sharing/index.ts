/** Sharing what is known of a child: asking, answering and telling between an authority and other organisations, who knows a child, and what was agreed. */

export * from './facts.ts'
export { duties, shareInformation } from './duties.ts'
export { agreementFault, agreementsFromCard, compile, leadsFromCard, mayTell, namedOn, sharingCard, when, type Agreement, type Allowed, type Asked, type Compiled, type Term, type When } from './agreements.ts'
export { answerFaults, isUnlawful, lawfulReasons, leansOnConsent, mostItems, mostText, mustGive, questionFaults, testOf, whomFaults, type Answered, type DutyTest, type Fault, type ItemAnswer, type Question, type Whom } from './exchange.ts'
export {
  agreementsOn, answer, ask, custodianAnswers, custodianWork, exchange, exchanges, exchangesOf, isAbout, partsOf, received, ReceivedBefore, recordBehind, review, sameParts, search, searchFaults,
  searchFound, sharingEntered, tell,
  type AnswerKept, type CustodianWork, type Exchange, type ExchangeLine, type ExchangeOfRecord, type Found, type SamePart, type Search, type SearchFound, type Sent,
} from './store.ts'
export { answeredFacts, answeredRequest, askedAgain, askedFact, receivedFact, requestedFact, reviewedFact } from './record.ts'
export { locatorTokens } from './tokens.ts'
export * from './words.ts'
