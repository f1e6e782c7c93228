import { createHash, timingSafeEqual } from 'node:crypto'
import { algorithmOf, isSignedBy, type PublicKey } from './keys.ts'

/** Seconds that a request may be old, or ahead of this service's clock, by its own word. */
export const freshFor = 300

/** A request as it came. Names of headers are in small letters; `body` is exactly the bytes that came, and null where there are none. */
export interface SignedRequest {
  readonly method: string
  /** Without what stands behind a question mark: an address of this interface has nothing there. */
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Buffer | null
}

/** Why a request is not believed to come from the bearer of the key as it stands. */
export type SignatureFault = 'missing' | 'not read' | 'covers too little' | 'key' | 'algorithm' | 'too old' | 'body' | 'signature'

/** What a request has to cover by its signature: who asks, what is asked and, where something is sent, every byte of it. */
export function partsToCover(of: { method: string; hasBody: boolean; keyed: boolean }): readonly string[] {
  return ['@method', '@path', 'authorization', ...(of.hasBody ? ['content-digest'] : []), ...(of.keyed ? ['idempotency-key'] : [])]
}

/**
 * Checks the signature of a request: a small part of HTTP Message Signatures (RFC 9421). There is one signature, under any label. It covers
 * at least `parts`, and says `created`, `keyid` and `nonce`; `alg` may be left out, and chooses nothing. A body is covered by its
 * `Content-Digest` (RFC 9530) in SHA-256. `at` is in seconds since 1970. Gives the nonce and when it may be forgotten, or the fault.
 */
export function readSignature(request: SignedRequest, of: { key: PublicKey; keyId: string; parts: readonly string[]; at: number }): { readonly nonce: string; readonly until: number } | { readonly fault: SignatureFault } {
  const [input, given] = [headerOf(request, 'signature-input'), headerOf(request, 'signature')]
  if (input === null || given === null) return { fault: 'missing' }
  const read = /^([a-z*][\w.*-]{0,60})=(\(((?:"[@\w-]{1,60}"(?: (?="))?){1,20})\)((?:;[a-z]+=(?:\d{1,12}|"[\x20\x21\x23-\x5b\x5d-\x7e]{0,200}"))*))$/.exec(input)
  const signature = /^([a-z*][\w.*-]{0,60})=:([A-Za-z0-9+/]{86}==):$/.exec(given)
  if (read === null || signature === null || read[1] !== signature[1]) return { fault: 'not read' }
  const covered = [...(read[3] as string).matchAll(/"([^"]+)"/g)].map(match => match[1] as string)
  const said = new Map([...(read[4] as string).matchAll(/;([a-z]+)=(?:(\d+)|"([^"]*)")/g)].map(match => [match[1] as string, match[2] ?? match[3] ?? '']))
  if (new Set(covered).size < covered.length || !of.parts.every(part => covered.includes(part))) return { fault: 'covers too little' }
  const nonce = said.get('nonce') ?? ''
  if (!/^\d+$/.test(said.get('created') ?? '') || nonce.length < 16) return { fault: 'covers too little' }
  if (said.get('keyid') !== of.keyId) return { fault: 'key' }
  if (said.has('alg') && said.get('alg') !== algorithmOf(of.key).message) return { fault: 'algorithm' }
  const created = Number(said.get('created'))
  if (Math.abs(created - of.at) > freshFor || (said.has('expires') && Number(said.get('expires')) < of.at)) return { fault: 'too old' }
  if (of.parts.includes('content-digest') && !isDigestRight(request)) return { fault: 'body' }
  const base = signatureBase(request, covered, read[2] as string)
  if (base === null) return { fault: 'covers too little' }
  if (!isSignedBy(of.key, Buffer.from(base), Buffer.from(signature[2] as string, 'base64'))) return { fault: 'signature' }
  return { nonce, until: created + 2 * freshFor }
}

/** The text that is signed (RFC 9421, section 2.5); null where something covered is not there, or is nothing that this service can see. */
function signatureBase(request: SignedRequest, covered: readonly string[], parameters: string): string | null {
  const lines = covered.map(name => {
    const value = name === '@method' ? request.method : name === '@path' ? request.path : name.startsWith('@') ? null : headerOf(request, name)
    return value === null ? null : `"${name}": ${value}`
  })
  return lines.includes(null) ? null : [...lines, `"@signature-params": ${parameters}`].join('\n')
}

function isDigestRight(request: SignedRequest): boolean {
  const said = /(?:^|, ?)sha-256=:([A-Za-z0-9+/]{43}=):(?:$|,)/.exec(headerOf(request, 'content-digest') ?? '')?.[1]
  return said !== undefined && timingSafeEqual(Buffer.from(said, 'base64'), createHash('sha256').update(request.body ?? '').digest())
}

function headerOf(request: SignedRequest, name: string): string | null {
  const value = request.headers[name]
  return value === undefined ? null : typeof value === 'string' ? value.trim() : value.map(each => each.trim()).join(', ')
}
