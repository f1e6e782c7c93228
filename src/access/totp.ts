import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { ServerKey } from './server-key.ts'

/**
 * Codes that change every half minute (RFC 6238, TOTP: HMAC-SHA-1 of RFC 4226 over steps of 30 seconds since 1970-01-01 UTC, 6 figures, as
 * every authenticator app makes them), and the secret they are made from, kept so that the database alone cannot make them.
 */

const stepSeconds = 30
const figures = 6

/** Bytes of a secret: as many as the hash has, as RFC 4226 section 4 advises. */
const secretBytes = 20

/** A new secret, shared with the app of one person. */
export function newTotpSecret(): Buffer {
  return randomBytes(secretBytes)
}

/** The step of a moment, in milliseconds since 1970-01-01 UTC. */
export function totpStep(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / stepSeconds)
}

/** The code of a step (RFC 4226 section 5.3, RFC 6238 section 4.2). `digits`: 6 as apps show it; the vectors of the RFC have 8. */
export function totpCode(secret: Buffer, step: number, digits = figures): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const offset = (hash[hash.length - 1] as number) & 0x0f
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

/** The step whose code was typed: of now, or of the one before or after, for clocks that differ by half a minute. Null for none of them, or one that was used: none later than `last` is taken. */
export function stepOfCode(secret: Buffer, typed: string, now: number, last: number): number | null {
  const code = typed.replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return null
  const at = totpStep(now)
  const right = [at - 1, at, at + 1].filter(step => step > last && timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code)))
  return right[0] ?? null
}

const base32Signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes as RFC 4648 base32 without padding: how secrets are typed into apps. */
export function base32(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map(five => base32Signs.charAt(parseInt(five.padEnd(5, '0'), 2))).join('')
}

/** The address that an app opens or draws: whose it is, and the secret. */
export function otpauthAddress(secret: Buffer, of: { service: string; person: string }): string {
  return `otpauth://totp/${encodeURIComponent(of.service)}:${encodeURIComponent(of.person)}?secret=${base32(secret)}&issuer=${encodeURIComponent(of.service)}`
}

const sealing = (key: ServerKey): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'rowan second step', 32))

/** A secret as it is kept: encrypted for one account with the service's key (AES-256-GCM: 12 bytes of nonce, 16 of tag, then the rest). */
export function sealSecret(key: ServerKey, account: string, secret: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealing(key), nonce).setAAD(Buffer.from(account))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The secret again; null where it was sealed with another key, for another account, or altered. */
export function openSecret(key: ServerKey, account: string, sealed: Buffer): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealing(key), sealed.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(account))
    decipher.setAuthTag(sealed.subarray(12, 28))
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  } catch {
    return null
  }
}

/** What is kept of a recovery code, by whose it is. */
export function recoveryDigest(account: string, typed: string): Buffer {
  return createHash('sha256').update(`${account} ${typed.toUpperCase().replace(/[^0-9A-Z]/g, '')}`).digest()
}
