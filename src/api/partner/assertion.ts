import { z } from 'zod'
import { algorithmOf, isSignedBy, type PublicKey } from './keys.ts'

/** Most seconds that an assertion may be good for, and that two clocks may differ. */
export const longestAssertion = 300
const clockDifference = 60

/** Why an assertion is not believed. Each is written down with the system it names, and told to whoever asks: nothing of it is secret. */
export type AssertionFault = 'not a token' | 'algorithm' | 'key' | 'signature' | 'whose' | 'audience' | 'expired' | 'too long' | 'not yet' | 'no id'

const head = z.looseObject({ alg: z.string(), kid: z.string().optional(), crit: z.unknown().optional() })
const claims = z.looseObject({
  iss: z.string(), sub: z.string(), aud: z.union([z.string(), z.array(z.string())]), exp: z.number(), nbf: z.number().optional(), iat: z.number().optional(), jti: z.string().min(8).max(200).optional(),
})

/** The system that an assertion says it is of, before anything is believed; null where it is no token at all. */
export function clientNamedIn(assertion: string): string | null {
  return partOf(assertion.split('.')[1], claims)?.sub ?? null
}

/**
 * Reads the assertion by which a system asks for a token (RFC 7523, `private_key_jwt`): signed by its key with the key's own algorithm, from
 * it and about it, for one of these audiences, at most five minutes long and not over, with an id that counts once. `at` is in seconds since
 * 1970. Gives the id and when it may be forgotten, or why it is not believed.
 */
export function readAssertion(assertion: string, of: { client: string; key: PublicKey; keyId: string; audiences: readonly string[]; at: number }): { readonly id: string; readonly until: number } | { readonly fault: AssertionFault } {
  const parts = assertion.split('.')
  const [first, second, third] = parts
  const said = partOf(first, head)
  const claimed = partOf(second, claims)
  if (parts.length !== 3 || said === null || claimed === null || third === undefined) return { fault: 'not a token' }
  if (said.alg !== algorithmOf(of.key).token || said.crit !== undefined) return { fault: 'algorithm' }
  if (said.kid !== undefined && said.kid !== of.keyId) return { fault: 'key' }
  if (!isSignedBy(of.key, Buffer.from(`${first}.${second}`), Buffer.from(third, 'base64url'))) return { fault: 'signature' }
  if (claimed.iss !== of.client || claimed.sub !== of.client) return { fault: 'whose' }
  if (![claimed.aud].flat().some(each => of.audiences.includes(each))) return { fault: 'audience' }
  if (claimed.exp <= of.at - clockDifference) return { fault: 'expired' }
  if (claimed.exp > of.at + longestAssertion + clockDifference) return { fault: 'too long' }
  if (Math.max(claimed.nbf ?? 0, claimed.iat ?? 0) > of.at + clockDifference) return { fault: 'not yet' }
  if (claimed.jti === undefined) return { fault: 'no id' }
  return { id: claimed.jti, until: claimed.exp + clockDifference }
}

function partOf<T>(part: string | undefined, shape: z.ZodType<T>): T | null {
  if (part === undefined || !/^[\w-]+$/.test(part)) return null
  try {
    return shape.safeParse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))).data ?? null
  } catch {
    return null
  }
}
