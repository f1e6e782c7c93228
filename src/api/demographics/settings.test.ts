import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { demographicsSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'rowan-pds-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const pem = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const rsa = pem('rsa.pem', generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } }).privateKey)
const ed = pem('ed.pem', generateKeyPairSync('ed25519', { privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } }).privateKey)
const own = { ROWAN_PDS_KEY: 'k', ROWAN_PDS_KEY_ID: 'k-1', ROWAN_PDS_PRIVATE_KEY: rsa }

test('none, an open sandbox on this machine, and the service itself', () => {
  expect(demographicsSettings({})).toBeNull()
  expect(demographicsSettings({ ROWAN_PDS: 'http://127.0.0.1:9000' })).toMatchObject({ application: null })
  expect(demographicsSettings({ ROWAN_PDS: 'https://api.service.nhs.uk', ...own })).toMatchObject({ application: { key: 'k', keyId: 'k-1' } })
})

test.each<[string, NodeJS.ProcessEnv, RegExp]>([
  ['no TLS elsewhere', { ROWAN_PDS: 'http://pds.example' }, /https:\/\//],
  ['a path', { ROWAN_PDS: 'https://pds.example/Patient' }, /no path/],
  ['a key without an address', own, /ROWAN_PDS is not set/],
  ['half an application', { ROWAN_PDS: 'https://pds.example', ROWAN_PDS_KEY: 'k' }, /ROWAN_PDS_KEY_ID and ROWAN_PDS_PRIVATE_KEY are not/],
  ['no such file', { ROWAN_PDS: 'https://pds.example', ...own, ROWAN_PDS_PRIVATE_KEY: join(folder, 'none.pem') }, /PEM form/],
  ['another kind of key', { ROWAN_PDS: 'https://pds.example', ...own, ROWAN_PDS_PRIVATE_KEY: ed }, /RSA/],
])('%s is said, with the cure', (_, env, says) => {
  expect(() => demographicsSettings(env)).toThrow(says)
})
