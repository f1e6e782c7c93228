import { describe, expect, test } from 'vitest'
import { countTests, filesBelow, isForAnyServer, suiteOf } from './checks.ts'

describe('the suite of a file', () => {
  test.each([
    ['src/time/day.test.ts', 'unit'],
    ['src/ui/button.test.tsx', 'unit'],
    ['tests/unit/architecture.test.ts', 'unit'],
    ['src/database/connect.db.test.ts', 'database'],
    ['tests/browser/sign-in.test.ts', 'browser'],
    ['src/time/day.ts', null],
    ['docs/day.test.ts', null],
  ])('%s: %s', (path, suite) => {
    expect(suiteOf(path)).toBe(suite)
  })
})

describe('on an installed server, once more', () => {
  test.each([
    ['src/record/races.db.test.ts', true],
    ['src/commands/backup.db.test.ts', true],
    ['tests/upgrade/upgrade.db.test.ts', true],
    ['tests/access/expected.db.test.ts', true],
    ['src/web/pages.db.test.ts', true],
    ['src/web/team/team.db.test.ts', false],
    ['src/commands/demo.db.test.ts', false],
    ['tests/access/http.db.test.ts', false],
    ['src/time/day.test.ts', false],
  ])('%s: %s', (path, isMeant) => {
    expect(isForAnyServer(path)).toBe(isMeant)
  })

  test('there are enough of them', () => {
    expect(filesBelow(process.cwd(), ['src', 'tests']).filter(isForAnyServer).length).toBeGreaterThan(35)
  })
})

describe('counting', () => {
  const passed = { status: 'passed', ancestorTitles: [], title: 'is told', failureMessages: [] }
  const passing = { name: '/a.test.ts', status: 'passed', assertionResults: [passed, passed] }
  const report = { success: true, numPassedTests: 2, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [passing] }

  test('passes when every file ran', () => {
    expect(countTests(report, 0, ['/a.test.ts'])).toMatchObject({ passed: 2, failed: 0, skipped: 0, complaint: '' })
  })

  test('tells skipped and unfinished tests', () => {
    const skipped = { ...passed, status: 'skipped', ancestorTitles: ['beside the sea', 'in June'] }
    const partly = { ...passing, assertionResults: [passed, skipped, skipped, { ...passed, status: 'todo' }] }
    const outcome = countTests({ ...report, numPendingTests: 2, numTodoTests: 1, testResults: [partly] }, 0, ['/a.test.ts'])
    expect(outcome).toMatchObject({ passed: 2, failed: 0, skipped: 3, leftOut: ['2 of a.test.ts, “beside the sea”', '1 of a.test.ts'] })
  })

  test('names what failed, and what passed only when asked once more', () => {
    const failed = { ...passed, status: 'failed', ancestorTitles: ['in June'], failureMessages: ['it rained\n    in June', 'it rained'] }
    const twice = { ...passed, title: 'is heard', failureMessages: ['it rained'] }
    const partly = { ...passing, assertionResults: [passed, failed, twice] }
    const outcome = countTests({ ...report, success: false, numFailedTests: 1, testResults: [partly] }, 1, ['/a.test.ts'])
    expect(outcome).toMatchObject({ failed: 1, failures: ['a.test.ts › in June › is told: it rained'], again: ['a.test.ts › is heard: it rained'] })
  })

  test('counts a file that did not run as failed', () => {
    expect(countTests(report, 0, ['/a.test.ts', '/b.test.ts'])).toMatchObject({ failed: 1, complaint: 'Did not run: /b.test.ts' })
  })

  test('counts a file that could not be loaded as failed', () => {
    const broken = { name: '/b.test.ts', status: 'failed', assertionResults: [] }
    expect(countTests({ ...report, success: false, testResults: [passing, broken] }, 1, ['/a.test.ts', '/b.test.ts'])).toMatchObject({ passed: 2, failed: 1 })
  })

  test('counts an error outside any test as failed', () => {
    expect(countTests({ ...report, success: false }, 1, ['/a.test.ts'])).toMatchObject({ passed: 2, failed: 1 })
  })

  test('does not count one failure twice', () => {
    expect(countTests({ ...report, success: false, numFailedTests: 1 }, 1, ['/a.test.ts'])).toMatchObject({ failed: 1 })
  })

  test('fails when there was nothing to run', () => {
    expect(countTests({ ...report, numPassedTests: 0, testResults: [] }, 0, [])).toMatchObject({ failed: 1 })
  })
})
