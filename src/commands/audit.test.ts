import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { audit, faultsOfLock, knownFaults } from './audit.ts'

const clone = fileURLToPath(new URL('../..', import.meta.url))
const good = { version: '1.0.0', resolved: 'https://registry.example/part/-/part-1.0.0.tgz', integrity: 'sha512-x' }

test('every part of Rowan is pinned by a digest, comes from a registry, and runs nothing unknown when it is installed', () => {
  const { code, lines } = audit(clone, { offline: true })
  expect(lines).toEqual([expect.stringMatching(/^\d{3,} parts are pinned; nothing is wrong with how\.$/), 'Known faults were not asked for.'])
  expect(code).toBe(0)
})

test('what is wrong with a part is told by its name', () => {
  const lock = { packages: { '': {}, 'node_modules/good': good, 'node_modules/linked': { link: true }, 'node_modules/a/node_modules/@b/c': { ...good, integrity: 'sha1-x' }, 'node_modules/git': { ...good, resolved: 'git+ssh://git@host/x.git' }, 'node_modules/runs': { ...good, hasInstallScript: true } } }
  expect(faultsOfLock(lock)).toEqual({ seen: 4, faults: ['@b/c 1.0.0 is pinned by no digest (sha512)', 'git comes from an address and not from a registry', 'runs runs something when it is installed, and is not known to need it'] })
})

test('known faults are told, none is said, and no answer is not taken for none', () => {
  const said = JSON.stringify({ vulnerabilities: { part: { severity: 'high', range: '<2.0.0', fixAvailable: false } } })
  expect(knownFaults(said)).toEqual(['part (<2.0.0): high; no version without it yet'])
  expect(audit(clone, { offline: false, ask: () => said })).toMatchObject({ code: 1 })
  expect(audit(clone, { offline: false, ask: () => '{"vulnerabilities":{}}' })).toMatchObject({ code: 0 })
  for (const none of ['', 'ENOTFOUND', '{"message":"404"}']) expect(audit(clone, { offline: false, ask: () => none })).toMatchObject({ code: 1, lines: expect.arrayContaining([expect.stringContaining('could not be asked for')]) })
})
