import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { linkSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError, type Where } from '../database/index.ts'

/** The key of this service: it signs what is given to browsers and keys the digests of what people typed. 32 bytes. */
export type ServerKey = Buffer

const fileName = 'key'
const fewestCharacters = 32

/**
 * The key of the service: on a server from `ROWAN_KEY` of the environment, with the embedded database from a file beside the data,
 * made when it is first asked for and readable by its owner only. Every process of one service has the same. Throws StartError where
 * the key is missing, too short, or readable by others.
 */
export function serverKey(where: Where, env: NodeJS.ProcessEnv = process.env): ServerKey {
  const given = env['ROWAN_KEY']
  if (given !== undefined && given !== '') {
    if (given.length < fewestCharacters) throw new StartError(`ROWAN_KEY is too short: give at least ${fewestCharacters} characters, such as those that openssl rand -base64 48 prints.`)
    return derived(given)
  }
  if (where.kind === 'server') {
    throw new StartError('ROWAN_KEY is not set. Give every process of this service the same secret of at least 32 characters, such as those that openssl rand -base64 48 prints.')
  }
  return derived(readOrMake(join(where.home.folder, fileName)))
}

/**
 * The keys by which the locator knows children, the one in use first: `ROWAN_LOCATOR_KEY`, then what it was before (`ROWAN_LOCATOR_KEY_BEFORE`), then the key of
 * the service, which it is where none of its own is set. Each stands once: one that is given twice is in use. What was kept under an earlier one is found by it and
 * kept under the first from then on. Throws StartError where one is too short.
 */
export function locatorKeys(service: ServerKey, env: NodeJS.ProcessEnv = process.env): readonly [ServerKey, ...ServerKey[]] {
  const given = ['ROWAN_LOCATOR_KEY', 'ROWAN_LOCATOR_KEY_BEFORE'].flatMap(name => {
    const secret = env[name] ?? ''
    if (secret !== '' && secret.length < fewestCharacters) throw new StartError(`${name} is too short: give at least ${fewestCharacters} characters, such as those that openssl rand -base64 48 prints.`)
    return secret === '' ? [] : [derived(secret)]
  })
  const [first, ...earlier] = given
  return first === undefined ? [service] : [first, ...[...earlier, service].filter((key, at, all) => !key.equals(first) && all.findIndex(other => other.equals(key)) === at)]
}

function derived(secret: string): ServerKey {
  return Buffer.from(hkdfSync('sha256', secret, '', 'rowan service', 32))
}

function readOrMake(path: string): string {
  return read(path) ?? make(path)
}

function read(path: string): string | null {
  try {
    const text = readFileSync(path, 'utf8').trim()
    if ((statSync(path).mode & 0o077) !== 0) throw new StartError(`${path} can be read by others. Make it its owner's alone: chmod 600 '${path}'`)
    if (text.length < fewestCharacters) throw new StartError(`${path} does not hold a key. Remove it, and the next start makes a new one: everybody then signs in again.`)
    return text
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw problem
  }
}

/** Written aside and linked into place: of two first starts at once one wins whole, and both read the winner's key. */
function make(path: string): string {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(aside, `${randomBytes(48).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    linkSync(aside, path)
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw problem
  } finally {
    unlinkSync(aside)
  }
  return read(path) as string
}

/** A digest of `text` that only the bearer of the key can make; `purpose` keeps digests for different ends apart. */
export function keyedDigest(key: ServerKey, purpose: string, text: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\0`).update(text).digest()
}

/** What every form of a session carries, to prove that it was shown in that session. `secret` is the session's, or any token of the browser. */
export function csrfToken(key: ServerKey, secret: string): string {
  return keyedDigest(key, 'form', secret).toString('base64url')
}

/** Whether `given` is the token of this session. Takes the same time whatever is wrong with it. */
export function csrfMatches(key: ServerKey, secret: string, given: string): boolean {
  return timingSafeEqual(keyedDigest(key, 'compare', csrfToken(key, secret)), keyedDigest(key, 'compare', given))
}
