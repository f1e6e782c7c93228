import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { besideReturn, episodeReturned, legalStatus, periodOfCare, placement, reviewHeld } from '../../children/care/index.ts'
import { healthOfYear } from '../../children/health/index.ts'
import { birth, identifier, noPupilNumber, unplacedRow } from '../../children/identity/index.ts'
import { missingEpisode } from '../../children/missing/index.ts'
import { ssda903Tables, type CollectionYear, type Ssda903Table } from '../../codes/index.ts'
import { house } from '../../house.ts'
import type { Fact } from '../../record/index.ts'
import { addDays, day } from '../../time/day.ts'
import { makeReturns } from '../files/generate.ts'
import { ssda903Row, writeSsda903Day, type Cell, type Ssda903Row } from '../files/index.ts'
import { readKeptRow } from '../../insight/returns/made/kept-row.ts'
import { ssda903FactsOf, ssda903Proposals, type Ssda903Proposals } from './ssda903.ts'
import { ssda903RowsOf } from '../../insight/returns/made/ssda903.ts'
import { RecordInMemory } from './testing-record.ts'

const today = day('2026-11-21')

/** Brings rows into a record, as the importer does; every fact there came from a return unless it is said otherwise. */
function bringIn(record: RecordInMemory, rows: readonly Ssda903Row[], fromReturn: (fact: Fact) => boolean = () => true): Ssda903Proposals {
  const read = ssda903Proposals(rows, {
    known: record.known(), fromReturn, today: record.today, record: 'r', because: 'A later return says otherwise', newId: record.newId,
  })
  record.take(read.proposals)
  return read
}

function kept(record: RecordInMemory) {
  return record.wordsOf(unplacedRow.id, 'row').map(readKeptRow)
}

/** A row in one spelling: values as their lists and standards write them, sex as it is written now. */
function spelled(row: Ssda903Row): string {
  const columns = Object.entries(row.cells).flatMap(([name, cell]) => {
    const meant = cell.problem ? (cell.raw ?? '').trim() : cell.value === null ? '' : typeof cell.value === 'object' ? JSON.stringify(cell.value) : String(cell.value)
    const answer = name === 'SEX' ? ({ 1: 'M', 2: 'F' }[meant] ?? meant) : meant
    return answer === '' ? [] : [`${name}=${answer}`]
  })
  return `${row.table} ${columns.join(' ')}`
}

const allSpelled = (rows: readonly Ssda903Row[]) => rows.map(spelled).sort()

describe('columns', () => {
  test('every column of every table lands in a field or a date, and none is named that does not exist', () => {
    const kinds = [...house.kinds.values()]
    const fed = new Set(kinds.flatMap(kind => [
      ...(kind.returns?.starts ?? []), ...(kind.returns?.ends ?? []), ...Object.values(kind.fields).flatMap(field => field.returns ?? []),
    ]))
    // The child's number and date of birth stand in every table and mean the same in each.
    const columns = ssda903Tables().flatMap(table => table.columns.map(({ name }) => (['CHILD', 'DOB'].includes(name) ? `ssda903.Header.${name}` : `ssda903.${table.name}.${name}`)))
    expect(columns.length).toBeGreaterThan(70)
    expect(columns.filter(column => !fed.has(column))).toEqual([])
    const known = new Set(ssda903Tables().flatMap(table => table.columns.map(({ name }) => `ssda903.${table.name}.${name}`)))
    expect([...fed].filter(column => column.startsWith('ssda903.') && !known.has(column))).toEqual([])
  })
})

describe('made-up returns come back', () => {
  const returns = makeReturns(7, 400)

  test('one year at a time, every row of every child, and no row without a place', () => {
    const seen = new Map<string, number>()
    for (let index = 0; index < returns.children; index += 1) {
      const child = returns.child(index)
      for (const year of returns.years) {
        const rows = returns.ssda903Rows(child, year)
        if (rows.length === 0) continue
        const record = new RecordInMemory(today)
        const read = bringIn(record, rows)
        expect(read.unplaced).toEqual([])
        expect(allSpelled(ssda903RowsOf(record.known(), { year }))).toEqual(allSpelled(rows))
        for (const row of rows) seen.set(row.table, (seen.get(row.table) ?? 0) + 1)
      }
    }
    for (const table of ssda903Tables()) if (table.name !== 'DoLo') expect(seen.get(table.name) ?? 0, table.name).toBeGreaterThan(5)
    expect(seen.get('Episodes')).toBeGreaterThan(1000)
  }, 120_000)

  test('several years at once give the same facts as one year after another, and bringing them in again changes nothing', () => {
    let children = 0
    for (let index = 0; index < returns.children; index += 1) {
      const child = returns.child(index)
      const years = returns.years.map(year => returns.ssda903Rows(child, year))
      const rows = years.flat()
      if (rows.length === 0) continue
      children += 1
      const atOnce = new RecordInMemory(today)
      bringIn(atOnce, rows)
      const oneByOne = new RecordInMemory(today)
      for (const year of years) if (year.length > 0) bringIn(oneByOne, year)
      expect(plain(oneByOne.known().facts)).toEqual(plain(atOnce.known().facts))
      const before = atOnce.known().facts
      bringIn(atOnce, rows)
      expect(atOnce.known().facts).toEqual(before)
    }
    expect(children).toBeGreaterThan(150)
  }, 120_000)

  test('of several years each row comes back as the newest year tells it', () => {
    for (let index = 0; index < returns.children; index += 1) {
      const child = returns.child(index)
      const rows = returns.years.flatMap(year => returns.ssda903Rows(child, year))
      if (rows.length === 0) continue
      const record = new RecordInMemory(today)
      const read = bringIn(record, rows)
      expect(read.unplaced).toEqual([])
      // Of a care leaver it is no longer asked whether she is a mother: what was said before stands.
      const mother = rows.findLast(row => row.table === 'Header' && row.cells['MOTHER']?.raw)
      const said = (row: Ssda903Row): Ssda903Row => row.table !== 'Header' || row.cells['MOTHER']?.raw || !mother ? row : { ...row, cells: { ...row.cells, MOTHER: mother.cells['MOTHER'] as Cell, MC_DOB: mother.cells['MC_DOB'] as Cell } }
      const newest = rows.filter((_, at) => !read.superseded.includes(at)).map(said)
      expect(allSpelled(ssda903RowsOf(record.known()))).toEqual(allSpelled(newest))
    }
  }, 120_000)
})

function plain(facts: readonly Fact[]) {
  return facts.map(({ kind, starts, ends, body }) => JSON.stringify([kind, starts, ends, Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1))])).sort()
}

// ---- Stories of one child

const rowIn = (of: string) => (table: Ssda903Table, values: Record<string, string>): Ssda903Row =>
  ssda903Row(table, { CHILD: '100422', ...(table !== 'Episodes' && { DOB: '02/02/2009' }), ...values }, of as CollectionYear)
const in2024 = rowIn('2024_25')
const in2025 = rowIn('2025_26')
const headerOf = (row: typeof in2024, more: Record<string, string> = {}) => row('Header', { SEX: 'M', ETHNIC: 'MWBC', UPN: 'UN3', ...more })
const first = { DECOM: '03/02/2025', RNE: 'S', LS: 'V2', CIN: 'N4', PLACE: 'U6', PLACE_PROVIDER: 'PR1', HOME_POST: 'FN1 1AA', PL_POST: 'FN2 2BB', URN: 'SC12345' }

/** What stands in a record of a kind: its days and answers. */
function told(record: RecordInMemory, kind: { id: string }) {
  return record.known().facts.filter(fact => fact.kind === kind.id).map(fact => ({ version: fact.version, act: fact.act, starts: fact.starts, ends: fact.ends, ...fact.body }))
}

describe('one child', () => {
  test('a change of legal status is no move: one home, two statuses', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [
      headerOf(in2025),
      in2025('Episodes', { ...first, DEC: '01/05/2025', REC: 'X1' }),
      in2025('Episodes', { ...first, DECOM: '01/05/2025', RNE: 'L', LS: 'C1', DEC: '02/06/2025', REC: 'X1', REASON_PLACE_CHANGE: 'CARPL' }),
      in2025('Episodes', { ...first, DECOM: '02/06/2025', RNE: 'P', LS: 'C1', PLACE: 'K2', URN: '1234567' }),
    ])
    expect(told(record, periodOfCare)).toMatchObject([{ starts: '2025-02-03', ends: null, need: 'N4', homePostcode: 'FN1 1AA' }])
    expect(told(record, legalStatus)).toMatchObject([{ starts: '2025-02-03', ends: '2025-05-01', status: 'V2' }, { starts: '2025-05-01', ends: null, status: 'C1' }])
    expect(told(record, placement)).toMatchObject([
      { starts: '2025-02-03', ends: '2025-06-02', type: 'U6', urn: 'SC12345', reasonEnded: 'CARPL' },
      { starts: '2025-06-02', ends: null, type: 'K2' },
    ])
    expect(told(record, episodeReturned)).toEqual([])
  })

  test('a later year ends what it ends: ordinary news, with the reason', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [headerOf(in2024), in2024('Episodes', first), in2024('Missing', { MISSING: 'M', MIS_START: '30/03/2025' })])
    const read = bringIn(record, [
      headerOf(in2025),
      in2025('Episodes', { ...first, DEC: '01/09/2025', REC: 'E4A' }),
      in2025('Missing', { MISSING: 'M', MIS_START: '30/03/2025', MIS_END: '01/04/2025' }),
    ])
    expect(read.proposals.map(each => each.act)).toEqual(['ended', 'ended', 'ended', 'ended'])
    expect(told(record, periodOfCare)).toMatchObject([{ act: 'ended', ends: '2025-09-01', reasonEnded: 'E4A' }])
    expect(told(record, placement)).toMatchObject([{ act: 'ended', ends: '2025-09-01' }])
    expect(told(record, missingEpisode)).toMatchObject([{ act: 'ended', ends: '2025-04-01' }])
  })

  test('a later year corrects what it changes: another first day is the same fact, put right', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [headerOf(in2024), in2024('Episodes', { ...first, DECOM: '04/02/2025' })])
    const before = told(record, placement)
    const read = bringIn(record, [headerOf(in2025), in2025('Episodes', { ...first, URN: 'SC99999' })])
    expect(before).toMatchObject([{ starts: '2025-02-04', urn: 'SC12345' }])
    expect(read.proposals.map(each => each.act)).toEqual(['corrected', 'corrected', 'corrected'])
    expect(told(record, placement)).toMatchObject([{ version: 2, act: 'corrected', starts: '2025-02-03', urn: 'SC99999' }])
  })

  test('a move that a later year no longer has is struck out, and the home before it goes on', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [
      headerOf(in2024),
      in2024('Episodes', { ...first, DEC: '10/03/2025', REC: 'X1' }),
      in2024('Episodes', { ...first, DECOM: '10/03/2025', RNE: 'P', PLACE: 'K2', URN: '1234567' }),
    ])
    bringIn(record, [headerOf(in2025), in2025('Episodes', first)])
    expect(told(record, placement)).toMatchObject([{ act: 'reopened', starts: '2025-02-03', ends: null, type: 'U6' }])
  })

  test('an older year brought in later adds what it has and takes nothing back', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [headerOf(in2025), in2025('Episodes', { ...first, URN: 'SC99999', DEC: '01/09/2025', REC: 'E4A' })])
    bringIn(record, [headerOf(in2024), in2024('Episodes', first), in2024('Reviews', { REVIEW: '24/02/2025', REVIEW_CODE: 'PN1' })])
    expect(told(record, placement)).toMatchObject([{ version: 1, ends: '2025-09-01', urn: 'SC99999' }])
    expect(told(record, reviewHeld)).toMatchObject([{ starts: '2025-02-24', participation: 'PN1' }])
  })

  test('what a person wrote in Rowan is completed, never taken back, and its end is kept', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [headerOf(in2025), in2025('Episodes', first)])
    const home = record.known().all(placement)[0]
    if (!home) throw new Error('There is no home')
    const care = { called: 'Placeholder House', ...home.body }
    record.take([{ act: 'ended', record: 'r', fact: home.fact, seen: 1, ends: day('2026-05-04'), body: care }])
    bringIn(record, [headerOf(rowIn('2025_26')), in2025('Episodes', { ...first, PL_POST: 'FN3 3CC' })], fact => fact.version === 1)
    expect(told(record, placement)).toMatchObject([{ ends: '2026-05-04', called: 'Placeholder House', postcode: 'FN3 3CC' }])
  })

  test('a row that cannot stand beside what a person wrote is kept, and the rest goes in', () => {
    const record = new RecordInMemory(today)
    record.take([
      { act: 'recorded', records: ['r'], fact: record.newId(), kind: missingEpisode.id, starts: day('2025-05-01'), ends: day('2025-05-05'), exactness: 'day', partOf: null, body: { type: 'M' }, words: {} },
    ])
    const read = bringIn(record, [headerOf(in2025), in2025('Missing', { MISSING: 'M', MIS_START: '03/05/2025', MIS_END: '06/05/2025' }), in2025('Episodes', first)], () => false)
    expect(read.unplaced).toEqual([{ row: 1, why: 'It begins before the one before it ended', partly: false }])
    expect(told(record, missingEpisode)).toHaveLength(1)
    expect(told(record, placement)).toHaveLength(1)
  })

  test('a child already in care in the first file is not said to have come into care then', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [headerOf(in2025), in2025('Episodes', { ...first, RNE: 'P' })])
    expect(told(record, periodOfCare)).toMatchObject([{ starts: '2025-02-03', beganEarlier: true }])
    expect(allSpelled(ssda903RowsOf(record.known()))).toContain(spelled(in2025('Episodes', { ...first, RNE: 'P' })))
  })

  test('a pupil number takes the place of the reason for having none from the first day of its year', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [headerOf(in2024, { UPN: 'UN1' }), in2024('Episodes', first)])
    bringIn(record, [headerOf(in2025, { UPN: 'A123456789012' }), in2025('Episodes', first)])
    expect(told(record, noPupilNumber)).toMatchObject([{ reason: 'UN1', starts: '2024-04-01', ends: '2025-04-01' }])
    expect(told(record, identifier).filter(each => 'scheme' in each && each.scheme === 'upn')).toMatchObject([{ value: 'A123456789012', starts: '2025-04-01', ends: null }])
  })

  test('a later year puts a date of birth right', () => {
    const record = new RecordInMemory(today)
    bringIn(record, [headerOf(in2024), in2024('Episodes', first)])
    bringIn(record, [in2025('Header', { SEX: 'M', ETHNIC: 'MWBC', UPN: 'UN3', DOB: '03/02/2009' }), in2025('Episodes', first)])
    expect(told(record, birth)).toMatchObject([{ version: 2, act: 'corrected', starts: '2009-02-03' }])
  })

  test('a row about another child is kept, and says why', () => {
    const record = new RecordInMemory(today)
    const other = ssda903Row('Reviews', { CHILD: '100422', DOB: '30/08/2019', REVIEW: '01/05/2025', REVIEW_CODE: 'PN1' }, '2025_26' as CollectionYear)
    const read = bringIn(record, [headerOf(in2025), in2025('Episodes', first), other])
    expect(read.unplaced).toEqual([{ row: 2, why: 'Its date of birth is not that of the child', partly: false }])
    expect(kept(record)).toMatchObject([{ table: 'Reviews', partly: false, columns: { DOB: '30/08/2019', REVIEW: '01/05/2025' } }])
  })

  test('what cannot be read is kept, and the home goes in all the same', () => {
    const record = new RecordInMemory(today)
    const read = bringIn(record, [headerOf(in2025), in2025('Episodes', { ...first, CIN: 'N77' })])
    expect(read.unplaced).toEqual([{ row: 1, why: 'CIN cannot be read', partly: true }])
    expect(told(record, placement)).toMatchObject([{ type: 'U6', urn: 'SC12345' }])
    expect(told(record, unplacedRow)).toMatchObject([{ table: 'Episodes', place: 'same', why: 'CIN cannot be read' }])
  })

  test('a code that came in while the home lasted may be told of it', () => {
    const record = new RecordInMemory(today)
    const read = bringIn(record, [headerOf(in2025), in2025('Episodes', { ...first, DECOM: '03/02/2023', PLACE: 'Z13' })])
    expect(read.unplaced).toEqual([])
    expect(told(record, placement)).toMatchObject([{ starts: '2023-02-03', type: 'Z13' }])
  })

  test('columns that the return does not have are kept beside it, once for the year', () => {
    const record = new RecordInMemory(today)
    const row = { ...in2025('Episodes', first), extra: { LA: 'Fernshire', YEAR: '2026' } }
    bringIn(record, [headerOf(in2025), row])
    bringIn(record, [headerOf(in2025), row])
    expect(told(record, besideReturn)).toMatchObject([{ return: 'ssda903', year: '2025_26' }])
    expect(record.wordsOf(besideReturn.id, 'columns').join('')).toContain('"LA": "Fernshire"')
  })

  test('a return of a year that has not ended yet is told as of today', () => {
    const record = new RecordInMemory(day('2026-01-15'))
    const read = bringIn(record, [headerOf(in2025), in2025('Episodes', first), in2025('OC2', { SDQ_SCORE: '12', TEETH_CHECK: '1' })])
    expect(read.unplaced).toEqual([])
    expect(told(record, healthOfYear)).toMatchObject([{ starts: '2026-01-15', score: 12, teeth: true }])
    const later = new RecordInMemory(today)
    expect(bringIn(later, [headerOf(in2025), in2025('Reviews', { REVIEW: '01/12/2026', REVIEW_CODE: 'PN1' })]).unplaced).toMatchObject([{ row: 1, why: 'When was the review must be today or in the past' }])
  })
})

// ---- Rows as bad as files have them

const year = '2025_26' as CollectionYear
// A month about the end of a collection year.
const dayText = fc.integer({ min: 0, max: 30 }).map(count => writeSsda903Day(addDays(day('2025-03-17'), count)))
const dayOrWorse = fc.oneof({ weight: 12, arbitrary: dayText }, { weight: 1, arbitrary: fc.constantFrom('31/02/2025', 'tomorrow', '', '01/05/1025') })
const blankOr = (arbitrary: fc.Arbitrary<string>) => fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 3, arbitrary })
const oneOf = (...codes: string[]) => fc.oneof({ weight: 14, arbitrary: fc.constantFrom(...codes) }, { weight: 1, arbitrary: fc.constantFrom('', 'ZZ9', 'u1 ') })
const born = '14/03/2012'
const dob = fc.oneof({ weight: 20, arbitrary: fc.constant(born) }, { weight: 1, arbitrary: fc.constantFrom('15/03/2012', '31/02/2012') })

const cells: Readonly<Record<Ssda903Table, Readonly<Record<string, fc.Arbitrary<string>>>>> = {
  Header: {
    SEX: oneOf('M', 'F'), DOB: fc.constant(born), ETHNIC: oneOf('WBRI', 'MOTH'), UPN: oneOf('UN1', 'A123456789012'), MOTHER: oneOf('0', '1', ''),
    MC_DOB: blankOr(dayOrWorse),
  },
  Episodes: {
    DECOM: dayOrWorse, RNE: oneOf('S', 'L', 'P', 'T', 'U', 'B'), LS: oneOf('V2', 'C1', 'C2', 'V3'), CIN: oneOf('N1', 'N2'), PLACE: oneOf('U6', 'K2', 'T1', 'P1', 'Z1', 'P2'),
    PLACE_PROVIDER: oneOf('PR1', 'PR4', ''), DEC: blankOr(dayOrWorse), REC: oneOf('X1', 'E4A', ''), REASON_PLACE_CHANGE: oneOf('CARPL', 'OTHER', ''),
    HOME_POST: oneOf('FN1 1AA', 'nowhere', ''), PL_POST: oneOf('FN2 2BB', ''), URN: oneOf('1234567', 'XXXXXXX', 'SC1', ''),
  },
  Reviews: { DOB: dob, REVIEW: dayOrWorse, REVIEW_CODE: oneOf('PN1', 'PN7') },
  UASC: { DOB: dob, SEX: oneOf('M', 'F'), DUC: blankOr(dayOrWorse) },
  OC2: {
    DOB: dob, SDQ_SCORE: fc.constantFrom('', '0', '40', '41', 'many'), SDQ_REASON: oneOf('', 'SDQ2'), CONVICTED: oneOf('', '0', '1'), HEALTH_CHECK: oneOf('', '1'),
    IMMUNISATIONS: oneOf('0', '1'), TEETH_CHECK: oneOf('0', '1'), HEALTH_ASSESSMENT: oneOf('0', '1'), SUBSTANCE_MISUSE: oneOf('0', '1'),
    INTERVENTION_RECEIVED: oneOf('', '0'), INTERVENTION_OFFERED: oneOf('', '1'),
  },
  OC3: { DOB: dob, IN_TOUCH: oneOf('YES', 'NO'), ACTIV: oneOf('F1', '0', 'F3'), ACCOM: oneOf('B1', '0') },
  AD1: { DOB: dob, DATE_INT: dayOrWorse, DATE_MATCH: dayOrWorse, FOSTER_CARE: oneOf('0', '1'), NB_ADOPTR: oneOf('1', '2'), SEX_ADOPTR: oneOf('MF', 'F1'), LS_ADOPTR: oneOf('L0', 'L11') },
  PlacedAdoption: { DOB: dob, DATE_PLACED: dayOrWorse, DATE_PLACED_CEASED: blankOr(dayOrWorse), REASON_PLACED_CEASED: oneOf('RD1', '') },
  PrevPerm: { DOB: dob, PREV_PERM: oneOf('P1', 'Z1'), LA_PERM: oneOf('886', 'WAL', '999', ''), DATE_PERM: fc.constantFrom('zz/zz/zzzz', 'zz/05/2019', 'zz/zz/2018', '14/02/2019', '', '99/02/2019') },
  Missing: { DOB: dob, MISSING: oneOf('M', 'A'), MIS_START: dayOrWorse, MIS_END: blankOr(dayOrWorse) },
  SWEpisodes: { DOB: dob, SW_ID: fc.constantFrom('SW1', 'SW2', ''), SW_DECOM: dayOrWorse, SW_DEC: blankOr(dayOrWorse), SW_REASON: oneOf('MANAGE', '') },
  DoLo: { DOB: dob, DOLO_START: dayOrWorse, DOLO_END: blankOr(dayOrWorse) },
}

function rowsOfTable(table: Ssda903Table, of: CollectionYear, maxLength: number): fc.Arbitrary<Ssda903Row[]> {
  return fc.array(fc.record(cells[table]), { maxLength }).map(all => all.map(values => ssda903Row(table, { CHILD: '1001', ...values }, of)))
}

const badRows = (of: CollectionYear) =>
  fc
    .tuple(...ssda903Tables().map(table => rowsOfTable(table.name as Ssda903Table, of, table.name === 'Episodes' ? 6 : ['Header', 'UASC', 'OC2', 'OC3'].includes(table.name) ? 2 : 3)))
    .map(tables => tables.flat().map((row, index) => ({ ...row, file: 'f', line: index + 2 })))

describe('rows as bad as files have them', () => {
  test('a year of them: each is a fact or is kept, the record refuses none, and all come back', () => {
    const seen = { kept: 0, partly: 0, rows: 0 }
    fc.assert(
      fc.property(badRows(year), rows => {
        const record = new RecordInMemory(today)
        const told = ssda903FactsOf(rows, { known: null, fromReturn: () => true, today })
        const accounted = new Set([...told.facts.flatMap(fact => fact.rows), ...told.superseded])
        expect(rows.filter((_, index) => !accounted.has(index)).map(row => `${row.table} ${row.line}`)).toEqual([])
        const read = bringIn(record, rows)
        expect(read.superseded).toEqual([])
        // A Header is made for every child that has rows: it is left out where the file had none.
        const back = ssda903RowsOf(record.known(), { kept: kept(record) }).filter(row => row.table !== 'Header' || rows.some(each => each.table === 'Header'))
        expect(allSpelled(back)).toEqual(allSpelled(rows))
        seen.rows += rows.length
        seen.kept += read.unplaced.length
        seen.partly += read.unplaced.filter(each => each.partly).length
      }),
      { numRuns: 800, seed: 903 },
    )
    expect(seen.rows).toBeGreaterThan(8_000)
    expect(seen.kept).toBeGreaterThan(1_000)
    expect(seen.partly).toBeGreaterThan(200)
    expect(seen.kept).toBeLessThan(seen.rows * 0.7)
  }, 120_000)

  test('two years of them, one after the other: the record refuses none, and bringing a year in again changes nothing', () => {
    const seen = { superseded: 0, versions: 0 }
    fc.assert(
      fc.property(badRows('2024_25' as CollectionYear), badRows(year), (earlier, later) => {
        const record = new RecordInMemory(today)
        bringIn(record, earlier)
        bringIn(record, later)
        const facts = record.known().facts
        bringIn(record, later)
        expect(plain(record.known().facts)).toEqual(plain(facts))
        bringIn(record, later)
        seen.versions += facts.filter(fact => fact.version > 1).length

        const atOnce = new RecordInMemory(today)
        seen.superseded += bringIn(atOnce, [...earlier, ...later]).superseded.length
      }),
      { numRuns: 400, seed: 904 },
    )
    expect(seen.versions).toBeGreaterThan(200)
    expect(seen.superseded).toBeGreaterThan(200)
  }, 120_000)
})
