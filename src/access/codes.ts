import { createHash, randomInt } from 'node:crypto'

/**
 * Codes that one person hands to another: to begin Rowan, to accept an invitation, to set a new password. Of 32 letters and figures that
 * nobody takes for another (no 0, 1, I, O), so 16 of them are 80 random bits: no number of guesses over a network finds one.
 */

const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A new code as it is shown: `K7QX-4M2P-9RTW-HF3C`. It is kept nowhere; its digest is. */
export function newCode(): string {
  const four = (): string => Array.from({ length: 4 }, () => signs.charAt(randomInt(signs.length))).join('')
  return [four(), four(), four(), four()].join('-')
}

/** What is kept of a code, however it was typed: small letters, spaces and missing hyphens do not matter. */
export function codeDigest(typed: string): Buffer {
  return createHash('sha256').update(typed.toUpperCase().replace(/[^0-9A-Z]/g, '')).digest()
}
