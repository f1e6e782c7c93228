import argon2 from '@node-rs/argon2'

/**
 * Passwords are kept as argon2id, in the usual text form `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. What stands before the last `$` is how
 * the password is kept (the method): with it and what was typed the whole is made again, and the database compares. So the hash itself
 * never leaves the database.
 */

/** 19 MiB, two passes, one lane: the least that OWASP's password storage cheat sheet gives for argon2id. Raise them and everybody's password is kept anew at their next sign-in. */
export const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Longer than any password manager makes; more would only be work for the server. */
export const mostCharacters = 512

const decoyMethod = '$argon2id$v=19$m=19456,t=2,p=1$bm90IGFuIGFjY291bnQhIQ$'
const shape = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$$/

interface Method {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
  readonly salt: Buffer
}

function readMethod(method: string): Method {
  const parts = shape.exec(method)
  if (!parts) throw new Error('A password is kept in a way that is not known')
  return { memoryCost: Number(parts[1]), timeCost: Number(parts[2]), parallelism: Number(parts[3]), salt: Buffer.from(parts[4] as string, 'base64') }
}

/** The same text however the keyboard of the day composes its accents. */
function asTyped(password: string): string {
  return password.length > mostCharacters ? '' : password.normalize('NFC')
}

/** The text to keep for a password, with a new salt and today's settings. Throws for an empty password and for one over 512 characters. */
export async function hashPassword(password: string): Promise<string> {
  if (asTyped(password) === '') throw new RangeError(`A password has 1 to ${mostCharacters} characters`)
  return argon2.hash(asTyped(password), settings)
}

/**
 * What would be kept if `password` were the one, by the method it is kept under. `method` null (no such account): the same work is
 * done for nothing, so that an answer takes as long for everybody.
 */
export async function proofOf(password: string, method: string | null): Promise<string> {
  const made = await argon2.hash(asTyped(password), readMethod(method ?? decoyMethod))
  return method === null ? '' : made
}

/** Whether a password is kept under other settings than today's. */
export function isOutdated(method: string): boolean {
  const { memoryCost, timeCost, parallelism } = readMethod(method)
  return memoryCost !== settings.memoryCost || timeCost !== settings.timeCost || parallelism !== settings.parallelism
}

/** Fewest characters of a password that somebody chooses. */
export const fewestCharacters = 12

/** Passwords that are tried first by whoever guesses, without figures and signs around them. */
const commonWords = ['password', 'qwertyuiop', 'qwerty', 'letmein', 'welcome', 'iloveyou', 'administrator', 'admin', 'changeme', 'rowan', 'rowandemonstration', 'council', 'socialworker']

/**
 * What is wrong with a password somebody chooses, in words; null where nothing is. Length counts, and that it is not what anybody would
 * guess: no mixture of signs is asked for, because people then write the same thing with a figure behind it.
 */
export function passwordFault(password: string, of: { name: string; email: string }): string | null {
  if (password === '') return 'Enter a password'
  if (Array.from(password).length < fewestCharacters) return `Your password must have ${fewestCharacters} characters or more. Three words that do not belong together are easy to remember`
  if (password.length > mostCharacters) return `Your password must have ${mostCharacters} characters or fewer`
  const bare = password.normalize('NFC').toLowerCase()
  const letters = bare.replace(/[^\p{L}]/gu, '')
  const own = [of.name, of.email, of.email.split('@')[0] ?? ''].map(each => each.toLowerCase().replace(/[^\p{L}]/gu, '')).filter(each => each.length >= 3)
  if (own.includes(letters)) return 'Your password must not be your own name or email address'
  if (new Set(bare).size < 5 || isRow(bare) || commonWords.includes(letters)) return 'Choose a password that is harder to guess. Three words that do not belong together are easy to remember'
  return null
}

/** `123456789012`, `abcdefghijkl`: each sign follows the one before it. */
function isRow(text: string): boolean {
  const steps = new Set(Array.from({ length: text.length - 1 }, (_, index) => text.charCodeAt(index + 1) - text.charCodeAt(index)))
  return steps.size <= 2 && [...steps].every(step => Math.abs(step) <= 1 || step === -9)
}
