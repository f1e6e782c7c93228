/**
 * Vitest's global set-up of every run: a temporary folder of its own. What tests, their browsers and their databases make in the
 * temporary folder, they make in this one, and it goes when the run ends, whatever a test that failed has left there.
 */

import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The temporary folder of this run. */
    rowanTemporaryFolder: string
  }
}

export default function setup(project: TestProject): () => void {
  const before = process.env.TMPDIR
  const folder = mkdtempSync(join(tmpdir(), 'rowan-run-'))
  // Where root runs the tests, a database in here runs as another user, who has to come through.
  chmodSync(folder, 0o711)
  process.env.TMPDIR = folder
  project.provide('rowanTemporaryFolder', folder)
  return () => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    if (existsSync(folder)) throw new Error(`Something that this run started still writes in ${folder}.`)
  }
}
