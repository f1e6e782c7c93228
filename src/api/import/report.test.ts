import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { RowFate } from './fates.ts'
import type { reportColumns} from './report.ts';
import { addTotals, changedNothing, linesOf, noTotals, packLines, reportHead, rowsIn, rowsThat, totalsOf, totalsTable, unpackLines } from './report.ts'

const row = (table: string, line: number) => ({ file: 'cin.xml', line, table, year: '2025_26' })
const fate = (of: RowFate['fate'], as = '', why = ''): RowFate => ({ fate: of, as, why })
const child = {
  rows: [row('ChildIdentifiers', 4), row('CINdetails', 9), row('Assessments', 12)],
  fates: [fate('placed', 'Date of birth; Sex'), fate('unplaced', '', 'CINreferralDate is missing'), fate('already there')],
  problems: [{ kind: 'not a day', file: 'cin.xml', line: 10, field: 'CINdetails.CINreferralDate', found: '=2024-02-30', expected: 'a day that exists', cure: 'Correct it.' }] as const,
  facts: { recorded: 2 }, is: 'added' as const, perhapsTwice: false,
}

test('there is a line for every row and for every problem, and no value is a formula', () => {
  const lines = parse(`${reportHead()}${linesOf([child])}`, { bom: true, columns: true }) as Record<(typeof reportColumns)[number], string>[]
  expect(lines).toHaveLength(4)
  expect(lines[0]).toMatchObject({ file: 'cin.xml', line: '4', year: '2025_26', table: 'ChildIdentifiers', 'what became of it': 'placed', as: 'Date of birth; Sex' })
  expect(lines[1]).toMatchObject({ line: '9', 'what became of it': 'kept on the child, not placed', why: 'CINreferralDate is missing' })
  expect(lines[1]?.['what to do']).toContain('bring the file in again')
  expect(lines[3]).toMatchObject({ line: '10', field: 'CINdetails.CINreferralDate', found: '\'=2024-02-30', expected: 'a day that exists', 'what to do': 'Correct it.' })
})

test('the cure of a worker or team that is not known says what to do in Rowan', () => {
  const lines = parse(linesOf([{ ...child, problems: [], rows: [row('people', 2), row('people', 3)], fates: [fate('unplaced', '', 'Nobody signs in with this address'), fate('unplaced', '', 'No team has this name')] }]))
  expect(lines.map(line => line.at(-1))).toEqual([
    'Give the person an account in Rowan with this address, or correct the address; then bring the file in again.',
    'Write the name of the team as Rowan has it; then bring the file in again.',
  ])
})

test('sums count every row once', () => {
  const one = totalsOf([child])
  const totals = [one, one, totalsOf([{ ...child, is: 'refused', perhapsTwice: false, facts: {}, fates: child.rows.map(() => fate('refused')) }])].reduce(addTotals, noTotals)
  expect(rowsIn(totals)).toBe(9)
  expect(rowsThat(totals, 'unplaced')).toBe(2)
  expect(rowsThat(totals, 'refused')).toBe(3)
  expect(totals).toMatchObject({ children: { added: 2, known: 0, refused: 1, perhapsTwice: 0 }, facts: { recorded: 4 }, problems: 3 })
  expect(changedNothing(totals)).toBe(false)
  expect(changedNothing(noTotals)).toBe(true)
  const { head, rows } = totalsTable(totals)
  expect(head).toEqual(['placed', 'already there', 'unplaced', 'refused'])
  expect(rows.map(each => [each.table, each.sum])).toEqual([['ChildIdentifiers', 3], ['CINdetails', 3], ['Assessments', 3]])
})

test('lines are kept small and come back as they were', async () => {
  const lines = linesOf(Array.from({ length: 500 }, () => child))
  const packed = await packLines(lines)
  expect(packed.length).toBeLessThan(lines.length / 10)
  expect(await unpackLines(packed)).toBe(lines)
})
