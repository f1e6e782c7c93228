import { sign } from 'node:crypto'
import type { Application } from './settings.ts'

/** Seconds that an assertion is good for; the platform takes at most five minutes. */
const goodFor = 4 * 60

/**
 * The JWT by which an application asks for a token: signed with RS512, for one address, once. `at` is the moment in seconds since 1970.
 * Source: NHS API platform, application-restricted access with a signed JWT.
 */
export function assertionOf({ key, keyId, privateKey }: Application, { audience, id, at }: { readonly audience: string; readonly id: string; readonly at: number }): string {
  const head = encoded({ alg: 'RS512', typ: 'JWT', kid: keyId })
  const claims = encoded({ iss: key, sub: key, aud: audience, jti: id, exp: at + goodFor })
  return `${head}.${claims}.${sign('RSA-SHA512', Buffer.from(`${head}.${claims}`), privateKey).toString('base64url')}`
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
