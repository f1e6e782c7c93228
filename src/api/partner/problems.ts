/**
 * What an answer says that is no success, as RFC 9457 has it: what was wrong, where, and how it is cured. Nothing of what was sent stands in it.
 * `error` is the word of RFC 6749 where a token was asked for.
 */
interface Sort {
  readonly status: number
  readonly title: string
  readonly cure: string
  readonly error?: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type' | 'invalid_scope'
}

export const problemSorts = {
  'token-request': { status: 400, title: 'The request for a token is not whole', cure: 'Send grant_type, client_assertion_type and client_assertion as a form, each once.', error: 'invalid_request' },
  grant: { status: 400, title: 'Only the grant client_credentials is taken', cure: 'Send grant_type=client_credentials.', error: 'unsupported_grant_type' },
  'token-scope': { status: 400, title: 'The system may not do all of that', cure: 'Ask for what it was registered for, or leave scope out and have all of it.', error: 'invalid_scope' },
  assertion: { status: 401, title: 'The assertion is not believed', cure: 'Make a new one: see what is wrong with it in detail. A system that was withdrawn, or whose days are over, is registered again by the council.', error: 'invalid_client' },
  address: { status: 400, title: 'The address has something behind its path', cure: 'Leave the question mark and what follows it out.' },
  body: { status: 400, title: 'The body cannot be read', cure: 'Send one JSON object in UTF-8.' },
  'idempotency-key': { status: 400, title: 'The header Idempotency-Key is missing or of another shape', cure: 'Send 16 to 64 letters, figures, dashes or underscores, new for each contact or question and the same when it is sent again.' },
  token: { status: 401, title: 'There is no token, or it counts no longer', cure: 'Ask for a token at /token and send it as Authorization: Bearer.' },
  signature: { status: 401, title: 'The signature is not right', cure: 'Sign the request as it is sent, with the key that the system was registered with. The detail says what is wrong.' },
  replayed: { status: 401, title: 'A request with this nonce came before', cure: 'Sign each request anew, with a nonce of its own.' },
  scope: { status: 403, title: 'The token does not reach to this', cure: 'Ask for a token with the scope that the document names here. What a system may do is said where it is registered.' },
  'not-there': { status: 404, title: 'There is nothing here for you', cure: 'Check the address, and that it came from this system’s own answers.' },
  'key-used': { status: 409, title: 'Something else was sent under this Idempotency-Key', cure: 'Send this under a new key. A contact or question that was changed is a new one.' },
  answered: { status: 409, title: 'It is answered, or asked no longer', cure: 'Read the request again. What you know beside it, tell the front door on the telephone.' },
  'too-large': { status: 413, title: 'The body is too large', cure: 'Send at most 100 kB.' },
  'media-type': { status: 415, title: 'The body is of another sort', cure: 'Send Content-Type: application/json, or for a token application/x-www-form-urlencoded.' },
  answers: { status: 422, title: 'Something in the body has to be put right', cure: 'See each place in errors, put it right and send it again.' },
  'too-often': { status: 429, title: 'That was asked too often', cure: 'Wait as many seconds as Retry-After says.' },
  fault: { status: 500, title: 'Something went wrong here', cure: 'Nothing was changed. Send it again under the same key, and tell the council the request id if it stays so.' },
  closed: { status: 503, title: 'Nobody keeps the front door at the moment', cure: 'Ring the council. Send it again later under the same key.' },
  away: { status: 503, title: 'The service cannot reach its database', cure: 'Nothing was changed. Send it again in a moment under the same key.' },
} as const satisfies Readonly<Record<string, Sort>>
export type ProblemCode = keyof typeof problemSorts

/** One thing wrong in a body: a JSON Pointer to it, and what to do. */
export interface PlacedProblem {
  readonly at: string
  readonly message: string
}

/** A refusal of the interface, thrown by what answers and made into a problem where answers are sent. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: ProblemCode
  readonly detail: string | null
  readonly errors: readonly PlacedProblem[]
  /** Seconds to wait. */
  readonly wait: number | null

  constructor(code: ProblemCode, of: { detail?: string; errors?: readonly PlacedProblem[]; wait?: number } = {}) {
    super(code)
    this.code = code
    this.detail = of.detail ?? null
    this.errors = of.errors ?? []
    this.wait = of.wait ?? null
  }
}

/** Where the page for developers explains problems: each by its code. */
const problemsAt = '/api/partner'

/** A problem as it is sent. */
export function problemBody(refused: Refused, request: string) {
  const sort: Sort = problemSorts[refused.code]
  return {
    type: `${problemsAt}#${refused.code}`,
    title: sort.title,
    status: sort.status,
    detail: refused.detail ?? sort.cure,
    cure: sort.cure,
    request,
    ...(sort.error !== undefined && { error: sort.error, error_description: refused.detail ?? sort.title }),
    ...(refused.errors.length > 0 && { errors: refused.errors }),
  }
}
