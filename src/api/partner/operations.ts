import type { z } from 'zod'
import type { ProblemCode } from './problems.ts'
import { answerBody, contactBody, contactReceipt, contactState, requestList, requestWhole, tokenAnswer, tokenForm } from './schemas.ts'
import { askBody, exchangeAnswerBody, exchangeList, exchangeWhole, kept, searchAnswerBody, searchList } from './sharing-schemas.ts'
import type { Scope } from './scopes.ts'

/** The version that stands in every address. What is sent by this version is taken by it for as long as it is served. */
export const version = 'v1'
export const root = `/api/partner/${version}`

/** One thing that can be asked of the interface: the addresses are made from these, and so is the document. */
export interface Operation {
  /** Also the page that the audit names. */
  readonly id:
    | 'partner-token' | 'partner-contact-send' | 'partner-contact' | 'partner-requests' | 'partner-request' | 'partner-request-answer'
    | 'partner-exchanges' | 'partner-exchange-ask' | 'partner-exchange' | 'partner-exchange-answer' | 'partner-searches' | 'partner-search-answer'
  readonly method: 'GET' | 'POST'
  /** Below the root; parts that begin with a colon are ids. */
  readonly path: string
  readonly does: string
  readonly about: string
  /** Of which the token must reach to one; none for the token itself, which is proved by an assertion. */
  readonly scopes: readonly Scope[]
  readonly body: z.ZodType | null
  /** Whether it is sent under a key of the sender’s, so that sending it again changes nothing. */
  readonly keyed: boolean
  readonly answers: Readonly<Record<number, { readonly what: string; readonly shape: z.ZodType }>>
  readonly problems: readonly ProblemCode[]
}

const anywhere: readonly ProblemCode[] = ['address', 'too-large', 'media-type', 'too-often', 'fault', 'away']
const signed: readonly ProblemCode[] = [...anywhere, 'token', 'signature', 'replayed', 'scope']

export const operations: readonly Operation[] = [
  {
    id: 'partner-token', method: 'POST', path: '/token', does: 'Ask for a token', scopes: [], body: tokenForm, keyed: false,
    about: 'The grant client_credentials of OAuth 2 (RFC 6749, section 4.4) with private_key_jwt (RFC 7523). The audience of the assertion is this address. A token is good for ten minutes.',
    answers: { 200: { what: 'A token', shape: tokenAnswer } }, problems: [...anywhere, 'token-request', 'grant', 'assertion', 'token-scope'],
  },
  {
    id: 'partner-contact-send', method: 'POST', path: '/contacts', does: 'Send a contact to the front door', scopes: ['contacts:write'], body: contactBody, keyed: true,
    about: 'The same as the form for professionals. Somebody reads it and decides by the end of the next working day. From another council it stands there as a message of that council.',
    answers: { 201: { what: 'It has been received', shape: contactReceipt }, 200: { what: 'It had been received before: the same receipt', shape: contactReceipt } },
    problems: [...signed, 'body', 'idempotency-key', 'key-used', 'answers', 'closed'],
  },
  {
    id: 'partner-contact', method: 'GET', path: '/contacts/:id', does: 'Ask how a contact stands', scopes: ['contacts:write'], body: null, keyed: false,
    about: 'What the referrer was told, and nothing else. Only of contacts that this system sent.',
    answers: { 200: { what: 'How it stands', shape: contactState } }, problems: [...signed, 'not-there'],
  },
  {
    id: 'partner-requests', method: 'GET', path: '/requests', does: 'List what your agency is asked', scopes: ['requests:answer'], body: null, keyed: false,
    about: 'What the front door asks police, health or education before it decides, and what was answered in the last fortnight. Where somebody of your organisation signs in here for that agency.',
    answers: { 200: { what: 'Requests, what is due first', shape: requestList } }, problems: [...signed, 'not-there'],
  },
  {
    id: 'partner-request', method: 'GET', path: '/requests/:id', does: 'Read one request', scopes: ['requests:answer'], body: null, keyed: false,
    about: 'What you are told and asked, the purpose and the basis. Nothing of the record.',
    answers: { 200: { what: 'The request', shape: requestWhole } }, problems: [...signed, 'not-there'],
  },
  {
    id: 'partner-request-answer', method: 'POST', path: '/requests/:id/answer', does: 'Answer a request', scopes: ['requests:answer'], body: answerBody, keyed: false,
    about: 'Once. It is read by whoever asked, and added to the record word for word.',
    answers: { 200: { what: 'The request as it stands answered', shape: requestWhole } }, problems: [...signed, 'body', 'not-there', 'answered', 'answers'],
  },
  {
    id: 'partner-exchanges', method: 'GET', path: '/sharing', does: 'List what was asked and told', scopes: ['sharing:ask', 'sharing:answer'], body: null, keyed: false,
    about: 'Between the council and your organisation, by systems and by people, while it waits and for four weeks after. `side` is `by` where your organisation asked or told, and `to` where it was asked or told. What your organisation receives needs `sharing:ask`, what it gives `sharing:answer`.',
    answers: { 200: { what: 'What waits first', shape: exchangeList } }, problems: [...signed, 'not-there'],
  },
  {
    id: 'partner-exchange-ask', method: 'POST', path: '/sharing', does: 'Ask what we know of a child', scopes: ['sharing:ask'], body: askBody, keyed: true,
    about: 'Who needs what, for which function, and why each item is needed. Consent is asked for by nobody.',
    answers: { 201: { what: 'It was asked', shape: exchangeWhole }, 200: { what: 'It had been asked before: how it stands', shape: exchangeWhole } }, problems: [...signed, 'body', 'idempotency-key', 'key-used', 'answers', 'not-there'],
  },
  {
    id: 'partner-exchange', method: 'GET', path: '/sharing/:id', does: 'Read a question and its answer', scopes: ['sharing:ask', 'sharing:answer'], body: null, keyed: false,
    about: 'Where your organisation asked and something was given, reading it is its receipt. With the scopes as in the list.',
    answers: { 200: { what: 'How it stands', shape: exchangeWhole } }, problems: [...signed, 'not-there'],
  },
  {
    id: 'partner-exchange-answer', method: 'POST', path: '/sharing/:id/answer', does: 'Answer a question', scopes: ['sharing:answer'], body: exchangeAnswerBody, keyed: false,
    about: 'Item by item, once. What is kept back waits until a safeguarding lead of your organisation, whom the council has named and who is not the one in `by`, has agreed here.',
    answers: { 200: { what: 'The question as it stands answered', shape: exchangeWhole } }, problems: [...signed, 'body', 'not-there', 'answered', 'answers'],
  },
  {
    id: 'partner-searches', method: 'GET', path: '/locator', does: 'List whom you are asked about', scopes: ['locator:answer'], body: null, keyed: false,
    about: 'Searches for who knows a child that agreements let ask your organisation, oldest first: whom, by which organisation, and why.',
    answers: { 200: { what: 'What waits for your organisation', shape: searchList } }, problems: [...signed, 'not-there'],
  },
  {
    id: 'partner-search-answer', method: 'POST', path: '/locator/:id/answer', does: 'Say whether you hold something', scopes: ['locator:answer'], body: searchAnswerBody, keyed: false,
    about: 'The sort of record and its dates, and what is the same in your own record; or none. No names and no content.',
    answers: { 200: { what: 'It was kept', shape: kept } }, problems: [...signed, 'body', 'not-there', 'answered', 'answers'],
  },
]
