import { findInstalled } from '../database/binaries.ts'
import { checkArchitecture, checkLint, checkTypes, filesBelow, isForAnyServer, runTests, suiteOf } from './checks.ts'
import type { Outcome, Suite } from './checks.ts'
import { ensureChromium } from './chromium.ts'
import type { Surroundings } from './command.ts'

export const usage = `
Usage: ./rowan test [PATTERN…]

Without a pattern, runs every check: types, lint, architecture, unit tests, database tests on the embedded PostgreSQL, those
that ask the database itself also on an installed PostgreSQL (15 or later) where there is one, and browser tests. As root it installs Chromium where it is missing.
With patterns, runs only the test files whose path holds one of them, on the embedded PostgreSQL.

The last line is “N passed, N failed, N skipped”; what was not run, and why, stands before it. A failure makes the exit code 1.
A whole check that was not run counts as one skipped.
`

const progress = (line: string): void => void process.stderr.write(`${line}\n`)

interface Tally {
  passed: number
  failed: number
  skipped: number
  readonly notRun: string[]
  readonly failures: string[]
}

async function step(tally: Tally, title: string, check: () => Promise<Outcome>): Promise<void> {
  progress(`\n== ${title}`)
  const start = performance.now()
  const outcome = await check()
  tally.passed += outcome.passed
  tally.failed += outcome.failed
  tally.skipped += outcome.skipped
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  if (outcome.complaint !== '') progress(outcome.complaint)
  if (outcome.failed > 0) tally.failures.push(title, ...(outcome.failures ?? []).map((test) => `  ${test}`))
  for (const test of outcome.again ?? []) tally.notRun.push(`Passed only when asked once more: ${test}`)
  for (const group of outcome.leftOut ?? []) tally.notRun.push(`Not run: ${group}, because the file leaves them out on this machine`)
  progress(`== ${title}: ${outcome.failed > 0 ? `${outcome.failed} FAILED` : 'passed'}, ${outcome.saw}, ${seconds} s`)
}

/** Runs every check, or the test files that match a pattern. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const option = args.find((arg) => arg.startsWith('-'))
  if (option !== undefined) {
    process.stderr.write(`test has no option “${option}”. ./rowan test --help says what it takes.\n`)
    return 2
  }
  const all = filesBelow(clone, ['src', 'tests']).filter((path) => suiteOf(path) !== null)
  const chosen = args.length === 0 ? all : all.filter((path) => args.some((pattern) => path.includes(pattern)))
  if (chosen.length === 0) {
    process.stderr.write(args.length === 0 ? 'There are no tests in this folder.\n' : `No test file has “${args.join('” or “')}” in its path.\n`)
    return 1
  }
  const filesOf = (suite: Suite): string[] => chosen.filter((path) => suiteOf(path) === suite)
  const tally: Tally = { passed: 0, failed: 0, skipped: 0, notRun: [], failures: [] }
  const leaveOut = (what: string, why: string): void => {
    tally.skipped += 1
    tally.notRun.push(`Not run: ${what}, because ${why}`)
  }

  if (args.length === 0) {
    await step(tally, 'Types', () => checkTypes(clone))
    await step(tally, 'Lint', () => checkLint(clone))
    await step(tally, 'Architecture', () => checkArchitecture(clone))
  }
  const quick = [...filesOf('unit'), ...filesOf('database')]
  const suites = (['unit', 'database'] as const).filter((suite) => filesOf(suite).length > 0)
  if (quick.length > 0) await step(tally, suites.length === 2 ? 'Unit and database tests' : `${suites[0] === 'unit' ? 'Unit' : 'Database'} tests`, () => runTests(clone, suites, quick))
  if (args.length === 0) {
    const server = findInstalled()
    if (server) {
      await step(tally, `Database tests on the installed PostgreSQL ${server.major}`, () => runTests(clone, ['database'], filesOf('database').filter(isForAnyServer), { ROWAN_PG_BIN: server.folder }))
    } else {
      leaveOut('the database tests on an installed PostgreSQL', 'there is none of version 15 or later; install it with: sudo apt-get install postgresql')
    }
  }
  const browser = filesOf('browser')
  if (browser.length > 0 || args.length === 0) {
    const chromium = ensureChromium(progress)
    if (chromium.path === null) leaveOut(`the browser tests (${browser.length} files)`, chromium.why)
    else await step(tally, 'Browser tests', () => runTests(clone, ['browser'], browser, { ROWAN_CHROMIUM: chromium.path }))
  }

  const closing = [...tally.failures.map((title) => `Failed: ${title}`), ...tally.notRun, ...(args.length > 0 ? [`Not run: what does not match ${args.join(' or ')}, because only that was asked for`] : [])]
  process.stdout.write(`\n${closing.map((line) => `${line}\n`).join('')}${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`)
  return tally.failed > 0 || tally.passed === 0 ? 1 : 0
}
