/**
 * The checks that `./rowan test` is made of. Each knows how many files it must have looked at: a check that quietly looked at
 * none has failed.
 */

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** What a check found. */
export interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** What was looked at, in a few words. */
  readonly saw: string
  /** What went wrong, for people; empty where nothing did. */
  readonly complaint: string
  /** Tests that their own file left out, a line for each group of them. */
  readonly leftOut?: readonly string[]
  /** Tests that failed, each by its file and name, with the first line of what went wrong. */
  readonly failures?: readonly string[]
  /** Tests that failed and then passed when they were asked once more, in the same way. */
  readonly again?: readonly string[]
}

/** The kinds of test file, by name: see vitest.config.ts. */
export type Suite = 'unit' | 'database' | 'browser'

/** The suite that a file belongs to, by its path in the clone; null for a file that is no test. */
export function suiteOf(path: string): Suite | null {
  if (!/^(src|tests)\/.*\.test\.tsx?$/.test(path)) return null
  if (path.endsWith('.db.test.ts')) return 'database'
  return path.startsWith('tests/browser/') ? 'browser' : 'unit'
}

/**
 * Whether a database test is run a second time, on an installed PostgreSQL. What asks the database itself is: its versions differ in
 * what they parse, plan, lock and restore. What a page does with the answer does not depend on the server, so every page is opened
 * once there and its other tests are not repeated; nor is what starts the embedded server whatever else is installed.
 */
export function isForAnyServer(path: string): boolean {
  if (suiteOf(path) !== 'database') return false
  return path === 'src/web/pages.db.test.ts' || !/^src\/(web|demo)\/|^src\/commands\/(demo|import|serve)\.|^tests\/access\/http\./.test(path)
}

/** Every file below the given folders of the clone, as paths within the clone, without what is installed or generated. */
export function filesBelow(clone: string, folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(clone, folder)))
    .flatMap((folder) =>
      readdirSync(join(clone, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(clone.length + 1)),
    )
    .toSorted()
}

const isTypeScript = (path: string): boolean => /\.tsx?$/.test(path)

interface Run {
  readonly code: number
  readonly output: string
}

function runNode(clone: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv; show?: boolean } = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: clone, env: options.env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const take = (part: string): void => {
      output += part
      if (options.show) process.stderr.write(part)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** One check that passes or fails as a whole, and must have seen at least `least` of `what`. */
function whole(run: Run, seen: number | null, least: number, what: string): Outcome {
  const sawEnough = seen !== null && least > 0 && seen >= least
  const isGood = run.code === 0 && sawEnough
  const complaint = isGood ? '' : run.code === 0 ? `${run.output}\nIt looked at ${seen ?? 'an unknown number of'} ${what}, and there are ${least}.` : run.output
  return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, skipped: 0, saw: `${seen ?? 0} ${what}`, complaint }
}

/** Types, by TypeScript 7. */
export async function checkTypes(clone: string): Promise<Outcome> {
  const own = filesBelow(clone, ['src', 'tests', 'scripts']).filter(isTypeScript)
  const run = await runNode(clone, ['node_modules/typescript7/bin/tsc', '--noEmit', '--diagnostics', '--pretty', 'false'])
  const files = /^Files:\s+(\d+)/m.exec(run.output)?.[1]
  const complaints = run.output.split('\n').filter((line) => /error TS\d+|^\s+/.test(line))
  return whole({ ...run, output: complaints.join('\n') }, files ? Number(files) : null, own.length, 'files with their declarations')
}

/** The rules of .oxlintrc.json, those that need types among them. */
export async function checkLint(clone: string): Promise<Outcome> {
  const folders = ['src', 'tests', 'scripts'].filter((folder) => existsSync(join(clone, folder)))
  const own = filesBelow(clone, folders).filter((path) => /\.(tsx?|mjs|cjs)$/.test(path))
  const run = await runNode(clone, ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives', ...folders, 'vitest.config.ts'])
  const files = /on (\d+) files? with/.exec(run.output)?.[1]
  return whole(run, files ? Number(files) : null, own.length, 'files')
}

interface Cruise {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: { readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[] }
}

/** The house's plan: the rules of .dependency-cruiser.cjs. */
export async function checkArchitecture(clone: string): Promise<Outcome> {
  const own = filesBelow(clone, ['src']).filter((path) => isTypeScript(path) && !path.endsWith('.d.ts'))
  const run = await runNode(clone, ['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'])
  let cruise: Cruise
  try {
    cruise = JSON.parse(run.output) as Cruise
  } catch {
    return whole({ code: 1, output: run.output }, null, own.length, 'modules')
  }
  const lines = cruise.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
  const seen = new Set(cruise.modules.map(({ source }) => source))
  return whole({ code: lines.length > 0 ? 1 : run.code, output: lines.join('\n') }, own.filter((path) => seen.has(path)).length, own.length, 'modules')
}

interface Assertion {
  readonly status: string
  readonly ancestorTitles: readonly string[]
  readonly title: string
  /** What went wrong at each try, the tries before a passing one included. */
  readonly failureMessages: readonly string[]
}

interface VitestReport {
  readonly success: boolean
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly { readonly name: string; readonly status: string; readonly assertionResults: readonly Assertion[] }[]
}

/** Rowan's own settings, which must not reach the tests: they bring their own database, and never touch a real one. */
function testEnvironment(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && (!name.startsWith('ROWAN_') || name === 'ROWAN_PG_BIN'))
  return { ...Object.fromEntries(kept), ...extra }
}

/**
 * Runs the given test files by Vitest, and counts. A file that does not load, a file that did not run and an error outside any
 * test each count as one failed.
 */
export async function runTests(clone: string, suites: readonly Suite[], files: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'rowan-report-'))
  const reportFile = join(folder, 'report.json')
  try {
    const projects = suites.flatMap((suite) => ['--project', suite])
    const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
    const run = await runNode(clone, ['node_modules/vitest/vitest.mjs', 'run', ...projects, ...reports, ...files], { env: testEnvironment(env), show: true })
    if (!existsSync(reportFile)) {
      return { passed: 0, failed: 1, skipped: 0, saw: 'nothing', complaint: `The test runner ended with code ${run.code} before it had a result.` }
    }
    return countTests(JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport, run.code, files.map((file) => join(clone, file)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What a report of Vitest amounts to, given the files that should have run. */
export function countTests(report: VitestReport, code: number, files: readonly string[]): Outcome {
  const ran = new Set(report.testResults.map(({ name }) => name))
  const missing = files.filter((file) => !ran.has(file))
  const empty = report.testResults.filter(({ assertionResults }) => assertionResults.length === 0).map(({ name }) => name)
  const complaints = [
    ...missing.map((file) => `Did not run: ${file}`),
    ...empty.map((file) => `Has no test, or could not be loaded: ${file}`),
  ]
  if (files.length === 0) complaints.push('There are no test files.')
  const counted = report.numFailedTests + complaints.length
  // An error after the last test, or in none, is in no count.
  if (counted === 0 && (code !== 0 || !report.success)) complaints.push('An error arose outside any test: it is shown above.')
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + complaints.length,
    skipped: report.numPendingTests + report.numTodoTests,
    saw: `${report.numPassedTests + report.numFailedTests} tests in ${ran.size} files`,
    complaint: complaints.join('\n'),
    leftOut: leftOut(report),
    failures: named(report, ({ status }) => status === 'failed'),
    again: named(report, ({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0),
  }
}

function named(report: VitestReport, isMeant: (test: Assertion) => boolean): string[] {
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(isMeant)
      .map(({ ancestorTitles, title, failureMessages }) => `${[basename(name), ...ancestorTitles, title].join(' › ')}: ${failureMessages[0]?.split('\n', 1)[0] ?? ''}`),
  )
}

function leftOut(report: VitestReport): string[] {
  const groups = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ ancestorTitles }) => `${basename(name)}${ancestorTitles[0] === undefined ? '' : `, “${ancestorTitles[0]}”`}`),
  )
  return [...new Set(groups)].map((group) => `${groups.filter((each) => each === group).length} of ${group}`)
}
