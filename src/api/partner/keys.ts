import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'

/** Names of an algorithm: in a JSON Web Token (RFC 7518, RFC 8037) and in a message signature (RFC 9421). */
export interface Algorithm {
  readonly token: 'ES256' | 'EdDSA'
  readonly message: 'ecdsa-p256-sha256' | 'ed25519'
}

/** The public half of a system's key, without anything else that came with it. */
export type PublicKey = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string } | { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string }

const coordinate = z.string().regex(/^[\w-]{43}$/)
const shape = z.union([
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }),
  z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate }),
])

/** Why a text is no key that can be registered. `private`: it holds the private half, which nobody else may have. */
export type KeyFault = 'not json' | 'private' | 'sort' | 'not a key'

/**
 * Reads the public key of a system from a JSON Web Key (RFC 7517): P-256 or Ed25519, the two curves that sign requests and assertions alike.
 * A text with a private half is refused: that pair is no secret any more.
 */
export function readPublicKey(text: string): PublicKey | { readonly fault: KeyFault } {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return { fault: 'not json' }
  }
  if (typeof given === 'object' && given !== null && Object.hasOwn(given, 'd')) return { fault: 'private' }
  const read = shape.safeParse(given)
  if (!read.success) return { fault: 'sort' }
  try {
    createPublicKey({ key: read.data, format: 'jwk' })
    return read.data
  } catch {
    return { fault: 'not a key' }
  }
}

/** The name of a key that follows from it alone: the SHA-256 of its required members in order (RFC 7638). */
export function thumbprintOf(key: PublicKey): string {
  const members = key.kty === 'EC' ? { crv: key.crv, kty: key.kty, x: key.x, y: key.y } : { crv: key.crv, kty: key.kty, x: key.x }
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url')
}

/** The one algorithm that a key signs with here: what a message says of itself chooses nothing. */
export function algorithmOf(key: PublicKey): Algorithm {
  return key.kty === 'EC' ? { token: 'ES256', message: 'ecdsa-p256-sha256' } : { token: 'EdDSA', message: 'ed25519' }
}

/** Whether these bytes were signed by the private half of this key. */
export function isSignedBy(key: PublicKey, signed: Buffer, signature: Buffer): boolean {
  const object: KeyObject = createPublicKey({ key, format: 'jwk' })
  return key.kty === 'EC' ? verify('sha256', signed, { key: object, dsaEncoding: 'ieee-p1363' }, signature) : verify(null, signed, object, signature)
}
