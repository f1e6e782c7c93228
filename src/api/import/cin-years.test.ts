import { describe, expect, test } from 'vitest'
import { lastDayOf, type CollectionYear } from '../../codes/index.ts'
import { unplacedRow } from '../../children/identity/index.ts'
import { day } from '../../time/day.ts'
import { cinRow, type CinRow } from '../files/index.ts'
import { makeReturns } from '../files/generate.ts'
import { cinFactsOf } from './cin-reading.ts'
import { cinKeyOf } from './cin.ts'
import { cinRowsOfRecord } from '../../insight/returns/made/cin.ts'
import { reconcile, type Reconciled } from './reconcile.ts'
import { RecordInMemory } from './testing-record.ts'

const today = day('2027-06-16')

/** Brings a child's rows of a year into a record. */
function bring(record: RecordInMemory, rows: readonly CinRow[], year: CollectionYear): Reconciled {
  const { facts, unplaced } = cinFactsOf({ rows, others: [] }, { today, year })
  const done = reconcile(record.known(), [...facts, ...unplaced], {
    record: 'r',
    from: 'cin',
    keyOf: cinKeyOf,
    because: `The census of ${year} says otherwise`,
    asOf: lastDayOf(year),
    newId: record.newId,
  })
  record.take(done.proposals)
  return done
}

/** A row as text, whatever stood above it. */
const asText = (row: CinRow) =>
  `${row.table} ${Object.entries(row.cells).flatMap(([column, cell]) => ((cell.raw ?? '').trim() === '' ? [] : [`${column}=${cell.raw?.trim()}`])).toSorted().join(' ')}`

function rowsOf(record: RecordInMemory): string[] {
  return cinRowsOfRecord(record.known(), () => null).rows.map(asText)
}

describe('several years of the census', () => {
  const returns = makeReturns(42, 150)

  test('each year adds, ends and corrects; told twice it changes nothing; the last year’s rows all come back', () => {
    let children = 0
    let ended = 0
    let corrected = 0
    for (let index = 0; index < returns.children; index++) {
      const made = returns.child(index)
      const record = new RecordInMemory(today)
      let last: readonly CinRow[] | null = null
      for (const year of returns.years) {
        const sent = returns.cinRows(made, year)
        if (!sent) continue
        const first = bring(record, sent, year)
        expect(first.crowded).toEqual([])
        ended += first.proposals.filter(proposal => proposal.act === 'ended').length
        corrected += first.proposals.filter(proposal => proposal.act === 'corrected').length
        expect(bring(record, sent, year).proposals).toEqual([])
        last = sent
      }
      if (!last) continue
      children += 1
      const back = rowsOf(record)
      for (const row of last) {
        const at = back.indexOf(asText(row))
        expect(at, asText(row)).toBeGreaterThanOrEqual(0)
        back.splice(at, 1)
      }
      expect(record.known().all(unplacedRow)).toEqual([])
    }
    expect(children).toBeGreaterThan(80)
    expect(ended).toBeGreaterThan(50)
    expect(corrected).toBeGreaterThan(10)
  })

  test('a plan that a later year ends is ended, and a category that changed is corrected, with nothing else', () => {
    const record = new RecordInMemory(today)
    const rows = (end: string | null, latest: string) => [
      cinRow('ChildIdentifiers', { LAchildID: 'F-1', PersonBirthDate: '2014-02-28', Sex: 'F' }),
      cinRow('CINdetails', { CINreferralDate: '2024-05-01', ReferralSource: '2A', ReferralNFA: '0' }, { cinDetails: 1 }),
      cinRow('ChildProtectionPlans', { CPPstartDate: '2024-07-01', CPPendDate: end, InitialCategoryOfAbuse: 'NEG', LatestCategoryOfAbuse: latest, NumberOfPreviousCPP: '0' }, { cinDetails: 1, plan: 1 }),
    ]
    bring(record, rows(null, 'NEG'), '2024_25' as CollectionYear)
    expect(bring(record, rows(null, 'EMO'), '2025_26' as CollectionYear).proposals.map(proposal => proposal.act)).toEqual(['corrected'])
    expect(bring(record, rows('2026-06-01', 'EMO'), '2026_27' as CollectionYear).proposals.map(proposal => proposal.act)).toEqual(['ended'])
  })

  test('what a practitioner ended after the year is not opened again by its file', () => {
    const record = new RecordInMemory(today)
    const rows = [
      cinRow('ChildIdentifiers', { LAchildID: 'F-1', PersonBirthDate: '2014-02-28' }),
      cinRow('CINdetails', { CINreferralDate: '2024-05-01', ReferralSource: '2A', ReferralNFA: '0' }, { cinDetails: 1 }),
    ]
    bring(record, rows, '2025_26' as CollectionYear)
    const work = record.known().facts.find(fact => fact.kind === 'involvement') ?? expect.fail('no work was recorded')
    record.take([{ act: 'ended', record: 'r', fact: work.fact, seen: work.version, ends: day('2026-05-04') }])
    expect(bring(record, rows, '2025_26' as CollectionYear).proposals).toEqual([])
  })
})
