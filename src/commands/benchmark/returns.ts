import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCsvRows, fileSource } from '../../api/files/index.ts'
import { makeReturns, writeReturns } from '../../api/files/generate.ts'
import { recheckTime } from '../../insight/returns/index.ts'

/** What one check cost, as a whole process from its start. */
export interface CheckTime {
  readonly what: string
  readonly children: number
  readonly cpuSeconds: number
  readonly seconds: number
  readonly peakMegabytes: number
}

/** What checking and freezing returns costs: whole returns, and one child again. */
export interface ReturnsMeasured {
  readonly checks: readonly CheckTime[]
  /** Milliseconds of a processor to check one child against every rule, with two years of it: the middle, the 95th and the 99th of 100, of 2,000 times. */
  readonly oneChild: { readonly p50: number; readonly p95: number; readonly p99: number }
}

interface Cost {
  readonly code: number
  readonly cpuSeconds: number
  readonly seconds: number
  readonly peakMegabytes: number
}

const rounded = (number: number) => Math.round(number * 100) / 100

/** Makes returns of about `children` children over two years in a folder of its own, checks them, and removes them. */
export async function measureReturns(children: number, progress: (line: string) => void): Promise<ReturnsMeasured> {
  const folder = await mkdtemp(join(tmpdir(), 'rowan-returns-'))
  try {
    progress(`Making returns of ${children} children`)
    // About 15 in 17 of children who were ever in care are in care in a given year of two.
    const care = await writeReturns(makeReturns(20_270_616, Math.round(children * 1.19), { years: 2, careShare: 1 }), join(folder, 'care'))
    const need = await writeReturns(makeReturns(20_270_617, children, { years: 1, careShare: 0 }), join(folder, 'need'))
    const [before = '', now = ''] = care.ssda903
    const census = need.cin[0] ?? ''
    const checks: CheckTime[] = []
    const note = (what: string, counted: number, cost: Cost): void => {
      checks.push({ what, children: counted, cpuSeconds: rounded(cost.cpuSeconds), seconds: rounded(cost.seconds), peakMegabytes: Math.round(cost.peakMegabytes) })
      progress(JSON.stringify(checks.at(-1)))
    }
    for (const [what, counted, args] of [
      ['SSDA903, two years', await rowsIn(join(now, 'header.csv')), ['check', 'ssda903', now, '--previous', before, '--json']],
      ['CIN census', children, ['check', 'cin', census, '--json']],
    ] as const) {
      const cost = await costOf('./returns-process.ts', args)
      if (cost.code === 2) throw new Error('Made-up returns were refused')
      note(what, counted, cost)
    }
    for (const [what, name] of [['ssda903', 'Freezing an SSDA903'], ['cin', 'Freezing a CIN census']] as const) note(name, children, await costOf('./freeze-process.ts', [what, String(children)]))
    return { checks, oneChild: recheckTime(2000) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function rowsIn(path: string): Promise<number> {
  let rows = 0
  await readCsvRows(await fileSource(path), () => () => void rows++)
  return rows
}

async function costOf(program: './returns-process.ts' | './freeze-process.ts', args: readonly string[]): Promise<Cost> {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  return new Promise((resolve, reject) => {
    let cost: Cost | null = null
    child.once('message', (message) => void (cost = message as unknown as Cost))
    child.once('exit', (code) => (cost === null ? reject(new Error(`The check stopped with ${code}`)) : resolve(cost)))
  })
}
