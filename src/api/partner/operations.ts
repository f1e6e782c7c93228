import type { z } from 'zod'
import type { ProblemCode } from './problems.ts'
import { answerBody, contactBody, contactReceipt, contactState, requestList, requestWhole, tokenAnswer, tokenForm } from './schemas.ts'
import type { Scope } from './scopes.ts'

/** The version that stands in every address. What is sent by this version is taken by it for as long as it is served. */
export const version = 'v1'
export const root = `/api/partner/${version}`

/** One thing that can be asked of the interface: the addresses are made from these, and so is the document. */
export interface Operation {
  /** Also the page that the audit names. */
  readonly id: 'partner-token' | 'partner-contact-send' | 'partner-contact' | 'partner-requests' | 'partner-request' | 'partner-request-answer'
  readonly method: 'GET' | 'POST'
  /** Below the root; parts that begin with a colon are ids. */
  readonly path: string
  readonly does: string
  readonly about: string
  /** What the token must reach to; null for the token itself, which is proved by an assertion. */
  readonly scope: Scope | null
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
    id: 'partner-token', method: 'POST', path: '/token', does: 'Ask for a token', scope: null, body: tokenForm, keyed: false,
    about: 'The grant client_credentials of OAuth 2 (RFC 6749, section 4.4) with private_key_jwt (RFC 7523). The audience of the assertion is this address. A token is good for ten minutes.',
    answers: { 200: { what: 'A token', shape: tokenAnswer } }, problems: [...anywhere, 'token-request', 'grant', 'assertion', 'token-scope'],
  },
  {
    id: 'partner-contact-send', method: 'POST', path: '/contacts', does: 'Send a contact to the front door', scope: 'contacts:write', body: contactBody, keyed: true,
    about: 'The same as the form for professionals. Somebody reads it and decides by the end of the next working day. From another council it stands there as a message of that council.',
    answers: { 201: { what: 'It has been received', shape: contactReceipt }, 200: { what: 'It had been received before: the same receipt', shape: contactReceipt } },
    problems: [...signed, 'body', 'idempotency-key', 'key-used', 'answers', 'closed'],
  },
  {
    id: 'partner-contact', method: 'GET', path: '/contacts/:id', does: 'Ask how a contact stands', scope: 'contacts:write', body: null, keyed: false,
    about: 'What the referrer was told, and nothing else. Only of contacts that this system sent.',
    answers: { 200: { what: 'How it stands', shape: contactState } }, problems: [...signed, 'not-there'],
  },
  {
    id: 'partner-requests', method: 'GET', path: '/requests', does: 'List what your agency is asked', scope: 'requests:answer', body: null, keyed: false,
    about: 'What the front door asks police, health or education before it decides, and what was answered in the last fortnight.',
    answers: { 200: { what: 'Requests, what is due first', shape: requestList } }, problems: [...signed, 'not-there'],
  },
  {
    id: 'partner-request', method: 'GET', path: '/requests/:id', does: 'Read one request', scope: 'requests:answer', body: null, keyed: false,
    about: 'What you are told and asked, the purpose and the basis. Nothing of the record.',
    answers: { 200: { what: 'The request', shape: requestWhole } }, problems: [...signed, 'not-there'],
  },
  {
    id: 'partner-request-answer', method: 'POST', path: '/requests/:id/answer', does: 'Answer a request', scope: 'requests:answer', body: answerBody, keyed: false,
    about: 'Once. It is read by whoever asked, and added to the record word for word.',
    answers: { 200: { what: 'The request as it stands answered', shape: requestWhole } }, problems: [...signed, 'body', 'not-there', 'answered', 'answers'],
  },
]
