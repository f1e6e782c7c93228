/**
 * Answers as the Personal Demographics Service does, from people who were made up: who signs in, the headers of each request, a number that
 * was replaced, one that is nobody's, somebody restricted, one match or none, and faults in the order they are told.
 */
import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import type { Send } from '../outside/index.ts'

/** A person of the double. `replacedBy`: the number counts no more, and another does. */
export interface MadeUp {
  readonly number: string
  readonly given: readonly string[]
  readonly family: string
  readonly born: string
  readonly gender?: 'male' | 'female'
  readonly postcode?: string
  readonly line?: string
  readonly restricted?: boolean
  readonly invalidated?: boolean
  readonly replacedBy?: string
  /** How the name sounds to a fuzzy search. */
  readonly sounds?: string
}

/** What goes wrong with the next request, instead of its answer. */
export type Fault = { readonly status: number; readonly retryAfter?: number } | 'no answer' | 'not json'

export interface DoubleService {
  readonly send: Send
  /** What was asked, in order: path and query, without the host. */
  readonly asked: string[]
  /** How often a token was given. */
  readonly tokens: () => number
}

/** A double for these people. `open` asks for no sign-in, as a sandbox does. */
export function doubleOf(people: readonly MadeUp[], { key, open = false, faults = [] }: { readonly key?: KeyObject; readonly open?: boolean; readonly faults?: Fault[] } = {}): DoubleService {
  const asked: string[] = []
  const ids = new Set<string>()
  let tokens = 0
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Response => new Response(JSON.stringify(body), { status, headers })

  const respond = (input: URL, init: RequestInit): Response => {
    if (input.pathname === '/oauth2/token') {
      const form = init.body instanceof URLSearchParams ? init.body : new URLSearchParams()
      if (!key || !isSigned(form.get('client_assertion') ?? '', key, input.href)) return answer(400, { error: 'invalid_client' })
      tokens += 1
      return answer(200, { access_token: `token-${tokens}`, expires_in: '599', token_type: 'Bearer' })
    }
    const fault = faults.shift()
    if (fault === 'no answer') throw new TypeError('fetch failed')
    if (fault === 'not json') return new Response('<html>Bad gateway</html>', { status: 200 })
    if (fault) return answer(fault.status, {}, fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) })
    const headers = new Headers(init.headers)
    const id = headers.get('x-request-id') ?? ''
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) || ids.has(id)) return answer(400, outcome('INVALID_VALUE'))
    ids.add(id)
    if (!open && headers.get('authorization') !== `Bearer token-${tokens}`) return answer(401, outcome('ACCESS_DENIED'))
    asked.push(`${input.pathname.replace('/personal-demographics/FHIR/R4', '')}${decodeURIComponent(input.search)}`)
    const number = /\/Patient\/(\d+)$/.exec(input.pathname)?.[1]
    return number === undefined ? search(people, input.searchParams, answer) : read(people, number, answer)
  }
  return { send: async (where, request) => respond(new URL(where), request), asked, tokens: () => tokens }
}

type Answer = (status: number, body: unknown) => Response

function read(people: readonly MadeUp[], number: string, answer: Answer): Response {
  const person = people.find(each => each.number === number)
  const counts = person?.replacedBy === undefined ? person : people.find(each => each.number === person.replacedBy)
  if (!counts) return answer(404, outcome('RESOURCE_NOT_FOUND'))
  return counts.invalidated ? answer(404, outcome('INVALIDATED_RESOURCE')) : answer(200, resource(counts))
}

function search(people: readonly MadeUp[], query: URLSearchParams, answer: Answer): Response {
  const postcode = query.get('address-postalcode')
  const isFuzzy = query.get('_fuzzy-match') === 'true'
  const found = people.filter(each => {
    if (each.invalidated || each.replacedBy !== undefined || (postcode !== null && each.restricted)) return false
    const name = isFuzzy && each.sounds === query.get('family') ? each.sounds : each.family
    return fits(query.get('family'), name) && fits(query.get('given'), each.given[0] ?? '') && query.get('birthdate') === `eq${each.born}` && (postcode === null || fits(postcode, each.postcode ?? ''))
  })
  if (found.length > 1) return answer(200, outcome('TOO_MANY_MATCHES'))
  return answer(200, { resourceType: 'Bundle', type: 'searchset', total: found.length, entry: found.map(each => ({ resource: resource(each), search: { score: 1 } })) })
}

function fits(asked: string | null, held: string): boolean {
  if (asked === null) return true
  const [one, other] = [asked.toLowerCase(), held.toLowerCase()]
  return one.endsWith('*') ? other.startsWith(one.slice(0, -1)) : one === other
}

function resource({ number, given, family, born, gender, postcode, line, restricted = false }: MadeUp): object {
  return {
    resourceType: 'Patient',
    id: number,
    birthDate: born,
    ...(gender && { gender }),
    name: [{ use: 'usual', given, family }],
    meta: { versionId: '1', security: [{ code: restricted ? 'R' : 'U' }] },
    ...(!restricted && postcode && { address: [{ use: 'home', line: [line ?? ''], postalCode: postcode }] }),
  }
}

function outcome(code: string): object {
  return { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'structure', details: { coding: [{ code }] } }] }
}

/** Whether an assertion is an application's own: signed by its key, for this address, and good for five minutes at most. */
function isSigned(assertion: string, key: KeyObject, audience: string): boolean {
  const [head = '', claims = '', signature = ''] = assertion.split('.')
  const { alg, kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: string; kid: string }
  const { iss, sub, aud, exp, jti } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
  const seconds = Number(exp) - (performance.timeOrigin + performance.now()) / 1000
  return (
    alg === 'RS512' && kid !== '' && iss === sub && aud === audience && typeof jti === 'string' && seconds > 0 && seconds <= 300 &&
    verify('RSA-SHA512', Buffer.from(`${head}.${claims}`), createPublicKey(key), Buffer.from(signature, 'base64url'))
  )
}
