import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

interface Measured { refusal: string | null; children: number; rows: number; problems: number; peakMegabytes: number }

/** As `./rowan import` runs. */
const asImport = ['--max-old-space-size=2048', '--max-semi-space-size=24', '--v8-pool-size=1']

/** Reads made-up files in a process of its own, so that only the reading counts. */
async function measure(what: string, size: number): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [...asImport, join(import.meta.dirname, 'measure.ts'), what, String(size)])
  return JSON.parse(stdout) as Measured
}

// The memory held must not follow the size of the file; larger sizes are measured by hand with the same command.
describe('large files are read in little memory', { timeout: 300_000 }, () => {
  test('200 MB of CIN census', async () => {
    const measured = await measure('cin', 200)
    expect(measured).toMatchObject({ refusal: null, problems: 0 })
    expect(measured.children).toBeGreaterThan(50_000)
    expect(measured.rows).toBeGreaterThan(1_000_000)
    expect(measured.peakMegabytes).toBeLessThan(400)
  })

  test('three years of SSDA903 for 20,000 children', async () => {
    const measured = await measure('ssda903', 20_000)
    expect(measured).toMatchObject({ refusal: null, problems: 0 })
    expect(measured.children).toBeGreaterThan(15_000)
    expect(measured.rows).toBeGreaterThan(400_000)
    expect(measured.peakMegabytes).toBeLessThan(400)
  })
})
