import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { StartError, type Where } from '../database/index.ts'
import { csrfMatches, csrfToken, keyedDigest, locatorKeys, serverKey } from './server-key.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function embedded(): Where & { folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rowan-key-'))
  folders.push(folder)
  const { username: name, uid, gid } = userInfo()
  return { kind: 'embedded', home: { folder, user: { name, uid, gid } }, folder }
}

const server: Where = { kind: 'server', app: 'postgres://nowhere', owner: null, jobs: null, named: true }
const long = 'a secret of more than thirty-two characters'

describe('the key of the service', () => {
  test('is made once beside the data, for its owner alone', () => {
    const where = embedded()
    const made = serverKey(where, {})
    expect(made).toHaveLength(32)
    expect(serverKey(where, {})).toEqual(made)
    expect(serverKey(embedded(), {})).not.toEqual(made)
    expect(statSync(join(where.folder, 'key')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(where.folder, 'key'), 'utf8').trim()).toHaveLength(64)
  })

  test('comes from the environment where it is given', () => {
    expect(serverKey(server, { ROWAN_KEY: long })).toEqual(serverKey(embedded(), { ROWAN_KEY: long }))
    expect(serverKey(server, { ROWAN_KEY: long })).not.toEqual(serverKey(server, { ROWAN_KEY: `${long}.` }))
  })

  test('is asked for by name on a server, and refused where it is short, spoilt or open to others', () => {
    expect(() => serverKey(server, {})).toThrow(/ROWAN_KEY is not set/)
    expect(() => serverKey(server, { ROWAN_KEY: 'short' })).toThrow(StartError)
    const where = embedded()
    writeFileSync(join(where.folder, 'key'), 'x', { mode: 0o600 })
    expect(() => serverKey(where, {})).toThrow(/does not hold a key/)
    writeFileSync(join(where.folder, 'key'), long)
    chmodSync(join(where.folder, 'key'), 0o640)
    expect(() => serverKey(where, {})).toThrow(/chmod 600/)
  })
})

test('the locator has the key of the service, or its own before it, with the one that it had', () => {
  const service = serverKey(server, { ROWAN_KEY: long })
  const [now, earlier] = [`${long}1`, `${long}2`]
  expect(locatorKeys(service, {})).toEqual([service])
  expect(locatorKeys(service, { ROWAN_LOCATOR_KEY: now, ROWAN_LOCATOR_KEY_BEFORE: earlier })).toEqual([serverKey(server, { ROWAN_KEY: now }), serverKey(server, { ROWAN_KEY: earlier }), service])
  // As whoever is about to change the key of the service gives it first.
  expect(locatorKeys(service, { ROWAN_LOCATOR_KEY: long, ROWAN_LOCATOR_KEY_BEFORE: long })).toEqual([service])
  expect(() => locatorKeys(service, { ROWAN_LOCATOR_KEY: 'short' })).toThrow(/ROWAN_LOCATOR_KEY is too short/)
})

describe('a form', () => {
  const key = serverKey(server, { ROWAN_KEY: long })
  const other = serverKey(server, { ROWAN_KEY: long.toUpperCase() })

  test('is of the session it was shown in and of this service', () => {
    const token = csrfToken(key, 'session one')
    expect(csrfMatches(key, 'session one', token)).toBe(true)
    expect(csrfMatches(key, 'session two', token)).toBe(false)
    expect(csrfMatches(other, 'session one', token)).toBe(false)
    for (const wrong of ['', 'é', token.slice(1), `${token}=`, token.toLowerCase()]) expect(csrfMatches(key, 'session one', wrong)).toBe(false)
  })

  test('carries nothing of the secret, and digests for other ends are other digests', () => {
    expect(csrfToken(key, 'session one')).not.toContain('session')
    expect(keyedDigest(key, 'who', 'a')).not.toEqual(keyedDigest(key, 'place', 'a'))
    expect(keyedDigest(key, 'a', 'bc')).not.toEqual(keyedDigest(key, 'ab', 'c'))
  })
})
