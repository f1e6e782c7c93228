/** How a provider is named by the environment, and what is said where it is not rightly. */
import { expect, test } from 'vitest'
import { providerSettings } from './provider.ts'

const env = { ROWAN_PROVIDER: 'https://login.testshire.example/v2', ROWAN_PROVIDER_CLIENT: 'rowan', ROWAN_PROVIDER_SECRET: 'of a test', ROWAN_ADDRESS: 'https://rowan.testshire.example' }

test('nothing is set up where no provider is named, whatever else is', () => {
  expect(providerSettings({})).toBeNull()
  expect(providerSettings({ ...env, ROWAN_PROVIDER: ' ' })).toBeNull()
})

test('claims, scope and name have the usual values unless others are given', () => {
  expect(providerSettings(env)).toEqual({
    issuer: new URL(env.ROWAN_PROVIDER), client: 'rowan', secret: 'of a test', address: new URL(env.ROWAN_ADDRESS), name: 'work account', scope: 'openid profile email',
    claims: { groups: 'groups', email: 'email', name: 'name' }, multifactor: [],
  })
  const given = providerSettings({ ...env, ROWAN_PROVIDER_NAME: 'Testshire account', ROWAN_PROVIDER_SCOPE: 'openid, roles', ROWAN_PROVIDER_GROUPS: 'roles', ROWAN_PROVIDER_EMAIL: 'upn', ROWAN_PROVIDER_PERSON: 'display_name', ROWAN_PROVIDER_MULTIFACTOR: 'mfa, otp' })
  expect(given).toMatchObject({ name: 'Testshire account', scope: 'openid roles', claims: { groups: 'roles', email: 'upn', name: 'display_name' }, multifactor: ['mfa', 'otp'] })
})

test.each([
  [{ ROWAN_PROVIDER_SECRET: '' }, 'ROWAN_PROVIDER is set, and ROWAN_PROVIDER_SECRET is not. Set it'],
  [{ ROWAN_PROVIDER_CLIENT: '', ROWAN_ADDRESS: '' }, 'ROWAN_PROVIDER_CLIENT and ROWAN_ADDRESS are not. Set them'],
  [{ ROWAN_PROVIDER: 'login.testshire.example' }, 'ROWAN_PROVIDER must be an address that begins with https://'],
  [{ ROWAN_PROVIDER: 'http://login.testshire.example' }, 'ROWAN_PROVIDER must be an address that begins with https://'],
  [{ ROWAN_ADDRESS: 'http://rowan.testshire.example' }, 'ROWAN_ADDRESS must be an address that begins with https://'],
])('%j is told with its cure, and without the secret', (wrong, words) => {
  expect(() => providerSettings({ ...env, ...wrong })).toThrow(words)
  expect(() => providerSettings({ ...env, ...wrong })).not.toThrow(/of a test/)
})

test('without TLS both may be on this machine alone', () => {
  for (const here of ['http://127.0.0.1:8420', 'http://localhost:8420', 'http://[::1]:8420']) expect(providerSettings({ ...env, ROWAN_PROVIDER: here, ROWAN_ADDRESS: here })?.issuer.href).toBe(`${here}/`)
})
