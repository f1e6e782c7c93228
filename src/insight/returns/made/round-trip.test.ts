import { expect, test } from 'vitest'
import { makeReturns } from '../../../api/files/generate.ts'
import { CinStructure, cinRow, memorySource, readCin, writeCin, type CinRow, type Ssda903Row, type StructureFault } from '../../../api/files/index.ts'
import { cinFactsOf } from '../../../api/import/cin-reading.ts'
import { cinKeyOf } from '../../../api/import/cin.ts'
import { reconcile } from '../../../api/import/reconcile.ts'
import { ssda903Proposals } from '../../../api/import/ssda903.ts'
import { RecordInMemory } from '../../../api/import/testing-record.ts'
import { firstDayOf, lastDayOf, yearStarting, type CollectionYear } from '../../../codes/index.ts'
import type { Proposal } from '../../../record/index.ts'
import { day } from '../../../time/day.ts'
import { cinMade, ssda903Made } from './index.ts'

const today = day('2026-06-16')
const returns = makeReturns(11, 120)

/** A row as text, whatever its place; blanks left out. */
const text = (row: CinRow | Ssda903Row) => `${row.table} ${Object.entries(row.cells).flatMap(([column, { raw }]) => ((raw ?? '').trim() === '' ? [] : [`${column}=${raw?.trim()}`])).toSorted().join(' ')}`

function bringCare(record: RecordInMemory, rows: readonly Ssda903Row[]): readonly Proposal[] {
  const { proposals, unplaced } = ssda903Proposals(rows, { known: record.known(), fromReturn: () => true, today, record: 'r', because: 'A later return', newId: record.newId })
  expect(unplaced).toEqual([])
  record.take(proposals)
  return proposals
}

function bringCensus(record: RecordInMemory, rows: readonly CinRow[], year: CollectionYear): readonly Proposal[] {
  const { facts, unplaced } = cinFactsOf({ rows, others: [] }, { today, year })
  const { proposals } = reconcile(record.known(), [...facts, ...unplaced], { record: 'r', from: 'cin', keyOf: cinKeyOf, because: 'A later census', asOf: lastDayOf(year), newId: record.newId })
  record.take(proposals)
  return proposals
}

test('an SSDA903 made of what five years of returns brought is the last of them, and bringing it in changes nothing', () => {
  const seen = { children: 0, rows: 0 }
  for (let index = 0; index < returns.children; index += 1) {
    const record = new RecordInMemory(today)
    for (const year of returns.years) {
      const sent = returns.ssda903Rows(returns.child(index), year)
      if (sent.length === 0) continue
      bringCare(record, sent)
      const made = ssda903Made(record.known(), { year, asOf: today })
      expect(made.gaps.filter(({ gap }) => gap !== 'year-without-health')).toEqual([])
      const rows = made.rows.map(({ row }) => row)
      expect(rows.map(text).toSorted()).toEqual(sent.map(text).toSorted())
      expect(made.rows.every(({ of }) => of.length > 0 && of.every(id => record.known().fact(id) !== null))).toBe(true)
      expect(bringCare(record, rows)).toEqual([])
      seen.children += 1
      seen.rows += rows.length
    }
  }
  expect(seen.children).toBeGreaterThan(90)
  expect(seen.rows).toBeGreaterThan(900)
})

/** Days by which a row of a referral ended, where it is of no year after. */
const over: Readonly<Record<string, string>> = { Assessments: 'AssessmentAuthorisationDate', CINplanDates: 'CINPlanEndDate', ChildProtectionPlans: 'CPPendDate' }

test('a census made of what censuses brought has every row of the year and no row that was over before it, and bringing it in changes nothing', () => {
  const seen = { children: 0, rows: 0, over: 0 }
  for (let index = 0; index < returns.children; index += 1) {
    const record = new RecordInMemory(today)
    for (const year of returns.years) {
      const sent = returns.cinRows(returns.child(index), year)
      if (sent === null) continue
      bringCensus(record, sent, year)
      const rows = cinMade(record.known(), { year }).rows.map(({ row }) => row)
      expect(bringCensus(record, rows, year)).toEqual([])
      const left = sent.map(text)
      for (const row of rows) {
        const at = left.indexOf(text(row))
        expect(at, text(row)).toBeGreaterThanOrEqual(0)
        left.splice(at, 1)
      }
      // What the year leaves out ended before it, or stood below what did.
      const stood = sent.filter(row => left.includes(text(row)) && over[row.table] !== undefined)
      for (const row of stood) expect(row.cells[over[row.table] as string]?.raw?.localeCompare(firstDayOf(year))).toBe(-1)
      expect(left.every(each => /^(Assess|CINplan|ChildProtection|Reviews|Section47)/.test(each))).toBe(true)
      seen.children += 1
      seen.rows += rows.length
      seen.over += left.length
    }
  }
  expect(seen.children).toBeGreaterThan(120)
  expect(seen.rows).toBeGreaterThan(900)
  expect(seen.over).toBeGreaterThan(12)
})

/** What the published structure does not allow in a census: the check that anybody's file has. */
async function faults(xml: string): Promise<readonly StructureFault[]> {
  const structure = new CinStructure()
  const { refusal } = await readCin(memorySource('cin.xml', xml), () => {}, { putsBy: true, structure })
  expect([refusal, structure.covers]).toEqual([null, true])
  return structure.faults
}

test('a census made of records is valid against the published structure, and one with an element out of place is not', async () => {
  const year = yearStarting(2025)
  const header = cinRow('Header', { Collection: 'CIN', Year: '2026', ReferenceDate: '2026-03-31', SourceLevel: 'L', LEA: '998', SoftwareCode: 'Rowan', Release: '1', SerialNo: '001', DateTime: '2026-06-16T10:00:00' })
  const children: { rows: CinRow[] }[] = []
  for (let index = 0; index < 60; index += 1) {
    const record = new RecordInMemory(today)
    const sent = returns.cinRows(returns.child(index), year)
    if (sent === null) continue
    bringCensus(record, sent, year)
    const rows = cinMade(record.known(), { year }).rows.map(({ row }) => row)
    if (rows.length > 0) children.push({ rows })
  }
  const xml = [...writeCin([header], children)].join('')
  expect(await faults(xml)).toEqual([])
  expect(children.length).toBeGreaterThan(20)
  expect(await faults(xml.replace(/(<CINreferralDate>[^<]*<\/CINreferralDate>\s*)(<ReferralSource>[^<]*<\/ReferralSource>)/, '$2$1'))).toHaveLength(1)
})
