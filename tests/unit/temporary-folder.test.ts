import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { expect, inject, test } from 'vitest'

test('what a test makes in the temporary folder, and what it starts makes there, goes with the run', () => {
  const started = spawnSync(process.execPath, ['--print', 'os.tmpdir()'], { encoding: 'utf8' })
  expect(inject('rowanTemporaryFolder')).toMatch(/rowan-run-\w{6}$/)
  expect([tmpdir(), started.stdout.trim()]).toEqual(Array(2).fill(inject('rowanTemporaryFolder')))
})
