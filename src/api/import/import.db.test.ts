import { describe, expect, test } from 'vitest'
import { identifier, returnReceived, unplacedRow } from '../../children/identity/index.ts'
import { ssda903Tables, type CollectionYear, type Ssda903Table } from '../../codes/index.ts'
import { testDatabase } from '../../database/testing.ts'
import type { Known } from '../../record/index.ts'
import { makeReturns } from '../files/generate.ts'
import { madeSource, type CinRow, type Ssda903Row } from '../files/index.ts'
import { cinRowsOfRecord } from '../../insight/returns/made/cin.ts'
import { rowsIn, rowsThat } from './report.ts'
import type { Given } from './run.ts'
import { ssda903RowsOf } from '../../insight/returns/made/ssda903.ts'
import { council, countAll, knownOf, saidBy, setClock, wordsIn } from './testing-import.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const returns = makeReturns(11, 45)
const { years } = returns

const cinOf = (of: readonly CollectionYear[]): Given => ({ kind: 'cin', files: of.map(year => madeSource(`cin_${year}.xml`, () => returns.cin(year))) })
const ssda903Of = (of: readonly CollectionYear[]): Given => ({
  kind: 'ssda903',
  sets: of.map(year => ({
    name: `ssda903_${year}`,
    files: ssda903Tables().filter(table => table.from === null || table.from <= year).map(table => madeSource(`${year}/${table.file}`, () => returns.ssda903(year, table.name as Ssda903Table))),
  })),
})
const peopleFile: Given = { kind: 'people', file: madeSource('people.csv', () => returns.people()) }

/** A row in one spelling. */
function spelled(row: CinRow | Ssda903Row): string {
  const columns = Object.entries(row.cells).flatMap(([column, cell]) => {
    const meant = typeof cell.value === 'object' && cell.value !== null ? JSON.stringify(cell.value) : String(cell.value ?? cell.raw ?? '')
    const said = column === 'SEX' ? ({ 1: 'M', 2: 'F' }[meant] ?? meant) : meant
    return said.trim() === '' ? [] : [`${column}=${said}`]
  })
  return `${row.table} ${columns.toSorted().join(' ')}`
}

/** The record of each made-up child, by its number in the returns. */
function byLocalId(all: readonly Known[]): Map<string, Known> {
  return new Map(all.flatMap(known => known.all(identifier).flatMap(fact => (fact.body.scheme === 'local id' ? [[fact.body.value, known] as const] : []))))
}

const [north, south, west] = await Promise.all(['Northfold', 'Southfold', 'Westfold'].map(name => council(database, name))) as [Council, Council, Council]
type Council = Awaited<ReturnType<typeof council>>

describe('the tables of one year, through the database and out again', () => {
  test.each(years)('the census of %s: every row of every child, and no other', async year => {
    const here = await council(database, `Censusfold ${year}`)
    await here.bring(cinOf([year]), { together: 10 })
    const records = byLocalId(await knownOf(database, here.id))
    const words = await wordsIn(database, here.id, 'row')
    let rows = 0
    for (let index = 0; index < returns.children; index += 1) {
      const sent = returns.cinRows(returns.child(index), year)
      if (!sent) continue
      rows += sent.length
      const known = records.get(returns.child(index).localId) ?? expect.fail('no record')
      expect(cinRowsOfRecord(known, id => words.get(id) ?? null).rows.map(spelled).toSorted()).toEqual(sent.map(spelled).toSorted())
    }
    expect(rows).toBeGreaterThan(400)
  })

  test.each(years)('the children in care return of %s: every row of every child, and no other', async year => {
    const here = await council(database, `Carefold ${year}`)
    await here.bring(ssda903Of([year]), { together: 10 })
    const records = byLocalId(await knownOf(database, here.id))
    let rows = 0
    for (let index = 0; index < returns.children; index += 1) {
      const sent = returns.ssda903Rows(returns.child(index), year)
      if (sent.length === 0) continue
      rows += sent.length
      const known = records.get(returns.child(index).localId) ?? expect.fail('no record')
      expect(ssda903RowsOf(known, { year }).map(spelled).toSorted()).toEqual(sent.map(spelled).toSorted())
    }
    expect(rows).toBeGreaterThan(80)
  })
})

describe('five years of the census at once', async () => {
  const cin = await north.bring(cinOf(years), { together: 10 })
  const sent = Array.from({ length: returns.children }, (_, index) => years.flatMap(year => returns.cinRows(returns.child(index), year) ?? [])).flat()

  test('account for every row once, and leave none out', () => {
    expect(sent.length).toBeGreaterThan(2000)
    expect(cin.refusal).toBeUndefined()
    const totals = cin.totals ?? expect.fail('no totals')
    expect(rowsIn(totals)).toBe(sent.length)
    expect(rowsThat(totals, 'unplaced') + rowsThat(totals, 'refused') + rowsThat(totals, 'told again')).toBe(0)
    for (const fate of ['placed', 'changed', 'ended', 'already there'] as const) expect(rowsThat(totals, fate), fate).toBeGreaterThan(5)
    expect(cin.years).toBe('2021/22 to 2025/26')
  })

  test('keep what each file says of itself in the record of the authority', async () => {
    const [authority] = await knownOf(database, north.id, 'authority')
    expect(authority?.ofKind(returnReceived.id).map(fact => (fact.body as { year?: string }).year).toSorted()).toEqual(['2022', '2023', '2024', '2025', '2026'])
  })
})

describe('the children in care return beside it', async () => {
  const care = await south.bring(ssda903Of(years), { together: 10 })

  test('accounts for every row once', async () => {
    const sent = Array.from({ length: returns.children }, (_, index) => years.flatMap(year => returns.ssda903Rows(returns.child(index), year))).flat()
    const totals = care.totals ?? expect.fail('no totals')
    expect(sent.length).toBeGreaterThan(500)
    expect(rowsIn(totals)).toBe(sent.length)
    expect(rowsThat(totals, 'unplaced') + rowsThat(totals, 'refused')).toBe(0)
    expect(rowsThat(totals, 'told again')).toBeGreaterThan(20)
  })

  test('finds the children of the census, and the other way about', async () => {
    await north.bring(ssda903Of(years), { together: 10 })
    await south.bring(cinOf(years), { together: 10 })
    const [one, other] = await Promise.all([north, south].map(async each => byLocalId(await knownOf(database, each.id))))
    expect(one?.size).toBe(returns.children)
    expect([...(one?.keys() ?? [])].toSorted()).toEqual([...(other?.keys() ?? [])].toSorted())
    expect((await knownOf(database, north.id)).length).toBe(returns.children)
    expect((await knownOf(database, south.id)).length).toBe(returns.children)
  })
})

describe('one year after another', () => {
  test('in parts of another size, gives the same records as all at once', async () => {
    for (const year of years) await west.bring(cinOf([year]), { together: 7, lanes: 1 })
    for (const year of years) await west.bring(ssda903Of([year]), { together: 13 })
    const without = (known: Known) => saidBy(known.withFacts(known.facts.filter(fact => fact.kind !== 'kept-from')))
    const [atOnce, oneByOne] = [byLocalId(await knownOf(database, north.id)), byLocalId(await knownOf(database, west.id))]
    let compared = 0
    for (const [localId, known] of oneByOne) {
      expect(without(known)).toEqual(without(atOnce.get(localId) ?? expect.fail('A record is missing')))
      compared += 1
    }
    expect(compared).toBe(returns.children)
  })
})

describe('a people file after them', () => {
  test('completes each child, and lets the worker be found when there is an account', async () => {
    const brought = await north.bring(peopleFile, { together: 10 })
    const totals = brought.totals ?? expect.fail('no totals')
    expect(rowsIn(totals)).toBe(returns.children)
    expect(totals.children).toMatchObject({ added: 0, known: returns.children, refused: 0, perhapsTwice: 0 })
    const children = await knownOf(database, north.id)
    expect(children.filter(known => known.ofKind('name').length > 0)).toHaveLength(returns.children)
    expect(children.flatMap(known => known.all(unplacedRow)).every(fact => /Nobody signs in with this address/.test(fact.body.why))).toBe(true)
    const adults = await knownOf(database, north.id, 'adult')
    expect(adults.length).toBeGreaterThan(30)
    expect(new Set(adults.map(known => known.ofKind('adult-name')[0]?.body))).not.toContain(undefined)
  })
})

describe('the same files again', () => {
  test('change nothing, and say so', async () => {
    const before = await countAll(database, north.id)
    for (const given of [cinOf(years), ssda903Of(years), peopleFile]) {
      const again = await north.bring(given)
      expect(again.totals?.facts).toEqual({})
      expect(again.totals?.children.added).toBe(0)
    }
    expect(await countAll(database, north.id)).toEqual(before)
  })

  test('change nothing either where an older year comes by itself', async () => {
    const before = await countAll(database, south.id)
    expect((await south.bring(cinOf(years.slice(1, 2)))).totals?.facts).toEqual({})
    expect((await south.bring(ssda903Of(years.slice(0, 2)))).totals?.facts).toEqual({})
    expect(await countAll(database, south.id)).toEqual(before)
  })

  test('are checked without changing anything, and the report of the check says what bringing in will say', async () => {
    const fresh = await council(database, 'Eastfold')
    const before = await countAll(database, fresh.id)
    const checked = await fresh.bring(cinOf(years), { check: true })
    expect(await countAll(database, fresh.id)).toEqual(before)
    const brought = await fresh.bring(cinOf(years))
    expect(checked.totals).toEqual(brought.totals)
  })
})
