/** The interface for systems of partners: who they are, how they prove it, what can be asked, and the document that says so. */

export { bearerOf, clientsOf, giveToken, keyOfClient, noteAsked, noteRefused, noteTokenRefused, registerClient, tokenSeconds, tokenWait, withdrawClient } from './clients.ts'
export type { Bearer, Client, RegisterFault } from './clients.ts'
export { clientNamedIn, readAssertion, type AssertionFault } from './assertion.ts'
export { readPublicKey, thumbprintOf, type KeyFault, type PublicKey } from './keys.ts'
export { openApiDocument } from './openapi.ts'
export { operations, root, type Operation } from './operations.ts'
export { problemBody, problemSorts, Refused, type PlacedProblem, type ProblemCode } from './problems.ts'
export { answerBody, assertionType, contactBody, tokenForm, wrongIn, type ContactBody } from './schemas.ts'
export { exchangeAnswerBody, askBody, searchAnswerBody, type AskBody, type ExchangeAnswerBody, type SearchAnswerBody } from './sharing-schemas.ts'
export { isScope, scopes, type Scope } from './scopes.ts'
export { partsToCover, readSignature, type SignatureFault } from './signature.ts'
