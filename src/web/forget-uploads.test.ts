import { existsSync, mkdirSync, mkdtempSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetUploads } from './forget-uploads.ts'

test('what waits in the folder of uploads goes when its time is over, and nothing else does', async () => {
  const uploads = mkdtempSync(join(tmpdir(), 'rowan-forget-'))
  const hours: Readonly<Record<string, number>> = {
    'incoming-a/0': 25, 'incoming-b/0': 23, 'checks/a/now-0': 25, 'checks/b/now-0': 23, 'imports/run-a/import.json': 169, 'imports/run-b/import.json': 167,
    'held/sam/a': 169, 'held/sam/b': 167, 'held/olu/c': 200, 'made/sam/d.json': 25, 'made/sam/e.json': 23, 'another': 9000,
  }
  const now = (performance.timeOrigin + performance.now()) / 1000
  for (const [name, age] of Object.entries(hours)) {
    const path = join(uploads, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, name)
    const at = now - age * 3600
    utimesSync(path, at, at)
    if (/^(incoming|checks|imports)/.test(name)) utimesSync(dirname(path), at, at)
  }
  expect(await forgetUploads(uploads)).toBe(6)
  expect(Object.keys(hours).filter(name => existsSync(join(uploads, name)))).toEqual(['incoming-b/0', 'checks/b/now-0', 'imports/run-b/import.json', 'held/sam/b', 'made/sam/e.json', 'another'])
  expect([await forgetUploads(uploads), await forgetUploads(join(uploads, 'not-there'))]).toEqual([0, 0])
})
