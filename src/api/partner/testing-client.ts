import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { readPublicKey, thumbprintOf, type PublicKey } from './keys.ts'

/** A system of a partner, for tests: its key pair, and what it makes with it. */
export interface TestingSystem {
  readonly privateKey: KeyObject
  /** The public key as text, as a partner sends it. */
  readonly jwk: string
  readonly key: PublicKey
  readonly keyId: string
}

export function newSystem(curve: 'P-256' | 'Ed25519' = 'P-256'): TestingSystem {
  const { privateKey, publicKey } = curve === 'P-256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')
  const jwk = JSON.stringify(publicKey.export({ format: 'jwk' }))
  const key = readPublicKey(jwk)
  if ('fault' in key) throw new Error('A key that was made is none')
  return { privateKey, jwk, key, keyId: thumbprintOf(key) }
}

/** This machine's clock, in seconds since 1970. */
function presentSeconds(): number {
  return Math.floor((performance.timeOrigin + performance.now()) / 1000)
}

function signatureOf({ privateKey, key }: TestingSystem, text: string): Buffer {
  return key.kty === 'EC' ? sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }) : sign(null, Buffer.from(text), privateKey)
}

/** An assertion, right unless something else is given for a part of it. */
export function assertionBy(system: TestingSystem, of: { client: string; audience: string; head?: object; claims?: object }): string {
  const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = encoded({ alg: system.key.kty === 'EC' ? 'ES256' : 'EdDSA', kid: system.keyId, ...of.head })
  const claims = encoded({ iss: of.client, sub: of.client, aud: of.audience, exp: presentSeconds() + 120, jti: randomUUID(), ...of.claims })
  return `${head}.${claims}.${signatureOf(system, `${head}.${claims}`).toString('base64url')}`
}

/** A request with its signature, right unless something else is given. `parts` are covered in this order. */
export function signedBy(
  system: TestingSystem,
  of: { method: string; path: string; token: string; body?: string; key?: string; created?: number; nonce?: string; keyId?: string; parts?: readonly string[]; more?: string },
): { readonly headers: Record<string, string>; readonly payload?: string } {
  const headers: Record<string, string> = {
    authorization: `Bearer ${of.token}`,
    ...(of.body !== undefined && { 'content-type': 'application/json', 'content-digest': `sha-256=:${createHash('sha256').update(of.body).digest('base64')}:` }),
    ...(of.key !== undefined && { 'idempotency-key': of.key }),
  }
  const parts = of.parts ?? ['@method', '@path', ...Object.keys(headers).filter(name => name !== 'content-type')]
  const parameters = `(${parts.map(part => `"${part}"`).join(' ')});created=${of.created ?? presentSeconds()};keyid="${of.keyId ?? system.keyId}";nonce="${of.nonce ?? randomUUID()}"${of.more ?? ''}`
  const valueOf = (part: string): string => (part === '@method' ? of.method : part === '@path' ? of.path : (headers[part] ?? ''))
  const base = [...parts.map(part => `"${part}": ${valueOf(part)}`), `"@signature-params": ${parameters}`].join('\n')
  return {
    headers: { ...headers, 'signature-input': `rowan=${parameters}`, signature: `rowan=:${signatureOf(system, base).toString('base64')}:` },
    ...(of.body !== undefined && { payload: of.body }),
  }
}
