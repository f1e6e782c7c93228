import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ssda903RulesIn } from '../ssda903/index.ts'
import { shape, tables } from '../ssda903/shape.ts'
import type { TableName } from '../ssda903/shape.ts'
import { collectionFor } from '../ssda903/year.ts'
import { Collection } from './collection.ts'
import type { RawRow } from './collection.ts'
import { run } from './rule.ts'
import type { Outcome } from './rule.ts'

const rules = ssda903RulesIn('2025_26')
const year = collectionFor('2025_26', { authority: 'E10000016' })

/** Values that rules care for, and some that they cannot read. */
const words: Readonly<Record<string, readonly string[]>> = {
  SEX: ['M', 'F', 'U', '1'], UASC: ['0', '1'], MOTHER: ['0', '1'], RNE: ['S', 'P', 'L', 'B', 'U', 'T'], LS: ['C2', 'V3', 'V4', 'E1', 'V2', 'J1', 'L1'],
  PLACE: ['U4', 'K2', 'T1', 'T3', 'A3', 'A5', 'P1', 'K3', 'Z11'], REC: ['X1', 'E8', 'E11', 'E2', 'E17', 'E4a'], PLACE_PROVIDER: ['PR1', 'PR4', 'PR0'], CIN: ['N1', 'N2'],
  IN_TOUCH: ['YES', 'DIED', 'NO'], ACTIV: ['F1', '0'], ACCOM: ['B1', '0', 'Z1', 'T1'], UPN: ['UN1', 'UN4', 'A123456789012', 'B123456789012'], MISSING: ['M', 'A', 'x'],
  PL_DISTANCE: ['0.5', '12', '999.9', '1000', 'far'], SDQ_SCORE: ['0', '12', '41', 'x'], SDQ_REASON: ['SDQ1', 'SDQ2'], PL_LA: ['886', 'WAL'], URN: ['XXXXXXX', 'SC00001'],
}
const days = ['01/05/2008', '01/06/2015', '29/02/2020', '01/03/2025', '31/03/2025', '01/04/2025', '01/06/2025', '01/07/2025', '02/07/2025', '31/03/2026', '01/04/2026', '31/02/2025', 'soon']

const cell = (table: TableName, column: string) => {
  const kind = (tables[table] as Readonly<Record<string, string>>)[column]
  const values = words[column] ?? (kind === 'day' ? days : column === 'DATE_PERM' ? ['zz/zz/zzzz', ...days] : ['0', '1', '2'])
  return fc.option(fc.constantFrom(...values), { nil: null, freq: 4 })
}

const row = (table: TableName) => fc.record(Object.fromEntries(Object.keys(tables[table]).map((column) =>
  [column, column === 'CHILD' ? fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null, freq: 20 }) : cell(table, column)])))

type Given = Readonly<Record<string, readonly RawRow[]>>
const names = Object.keys(tables) as TableName[]
const given: fc.Arbitrary<Given> = fc.record(Object.fromEntries(names.flatMap((name) => [
  [name, fc.array(row(name), { maxLength: name === 'Episodes' ? 7 : 3 })],
  [`last.${name}`, fc.array(row(name), { maxLength: 3 })],
])))

function check(all: Given, order = rules, without: readonly string[] = []): Outcome[] {
  const collection = new Collection(shape)
  for (const name of names) {
    const columns = Object.keys(tables[name]).filter((column) => !without.includes(`${name}.${column}`))
    collection.add(name, 0, columns, all[name] ?? [])
    collection.add(name, 1, columns, all[`last.${name}`] ?? [])
  }
  return run(order, collection, year)
}

/** What each rule found, as what the rows say: the place of a row in its file is no part of that. */
function said(all: Given, outcomes: readonly Outcome[], only: (row: RawRow) => boolean = () => true): Record<string, string[]> {
  const rowsOf = (rows: Readonly<Record<string, readonly number[]>>) => Object.entries(rows).flatMap(([table, found]) =>
    found.map((index) => ({ table, row: all[table.endsWith('_last') ? `last.${table.slice(0, -5)}` : table]?.[index] ?? {} })))
  return Object.fromEntries(outcomes.map((outcome) => [outcome.code, outcome.state !== 'ran' ? [outcome.why] : [
    ...rowsOf(outcome.found).filter(({ row }) => only(row)).map((each) => `found ${JSON.stringify(each)}`),
    ...outcome.unchecked.flatMap((each) => rowsOf({ [each.table]: [each.row] })).filter(({ row }) => only(row)).map((each) => `not checked ${JSON.stringify(each)}`),
  ].toSorted()]))
}

/** A row that stands there twice, word for word, is one row as far as this goes. */
const distinct = (all: Given): Given => Object.fromEntries(Object.entries(all).map(([name, rows]) => [name, [...new Map(rows.map((each) => [JSON.stringify(each), each])).values()]]))
const some = { numRuns: 12 }

describe('what holds for every rule', () => {
  test('the order of the rows changes nothing', () => {
    let found = 0
    fc.assert(fc.property(given.map(distinct), fc.infiniteStream(fc.nat({ max: 1_000_000 })), (all, keys) => {
      const shuffled: Given = Object.fromEntries(Object.entries(all).map(([name, rows]) =>
        [name, rows.map((each) => ({ each, key: keys.next().value as number })).toSorted((a, b) => a.key - b.key).map(({ each }) => each)]))
      const before = said(all, check(all))
      found += Object.values(before).filter((each) => each.length > 0).length
      expect(said(shuffled, check(shuffled))).toEqual(before)
    }), some)
    expect(found).toBeGreaterThan(200)
  })

  test('the order of the rules changes nothing, and each alone finds what it finds among the others', () => {
    fc.assert(fc.property(given, fc.shuffledSubarray([...rules], { minLength: rules.length }), (all, order) => {
      const together = said(all, check(all))
      expect(said(all, check(all, order))).toEqual(together)
      for (const rule of order.slice(0, 5)) expect(said(all, check(all, [rule]))[rule.code]).toEqual(together[rule.code])
    }), some)
  })

  test('another child changes nothing for those who are there', () => {
    fc.assert(fc.property(given, given, (all, others) => {
      const renamed: Given = Object.fromEntries(Object.entries(others).map(([name, rows]) =>
        [name, rows.map((each) => ({ ...each, CHILD: each['CHILD'] === null ? null : `z${String(each['CHILD'])}`, UPN: null }))]))
      const both: Given = Object.fromEntries(names.flatMap((name) => [name, `last.${name}`]).map((name) => [name, [...(all[name] ?? []), ...(renamed[name] ?? [])]]))
      const mine = (row: RawRow) => typeof row['CHILD'] === 'string' && !row['CHILD'].startsWith('z')
      expect(said(both, check(both), mine)).toEqual(said(all, check(all), mine))
    }), some)
  })

  test('a value that cannot be read takes out its own row, and no row of another child', () => {
    fc.assert(fc.property(given, fc.constantFrom(...names.filter((name) => name !== 'Header')), fc.nat(), (all, name, which) => {
      const rows = all[name] ?? []
      const column = Object.entries(tables[name]).find(([, kind]) => kind === 'day')?.[0]
      const at = which % Math.max(1, rows.length)
      if (rows.length === 0 || column === undefined) return
      const child = rows[at]?.['CHILD']
      const spoilt: Given = { ...all, [name]: rows.map((each, index) => (index === at ? { ...each, [column]: 'not a day' } : each)) }
      const others = (row: RawRow) => row['CHILD'] !== null && row['CHILD'] !== child
      expect(said(spoilt, check(spoilt), others)).toEqual(said(all, check(all), others))
    }), some)
  })

  test('a row is found or could not be checked, never both', () => {
    fc.assert(fc.property(given, (all) => {
      for (const outcome of check(all)) {
        if (outcome.state !== 'ran') continue
        for (const { table, row } of outcome.unchecked) expect(outcome.found[table] ?? []).not.toContain(row)
      }
    }), some)
  })

  test('columns that a file does not have stop no rule', () => {
    const columns = names.flatMap((name) => Object.keys(tables[name]).map((column) => `${name}.${column}`))
    fc.assert(fc.property(given, fc.subarray(columns), (all, without) => {
      const outcomes = check(all, rules, without)
      expect(outcomes).toHaveLength(rules.length)
      for (const outcome of outcomes) if (outcome.state === 'not applicable') expect(outcome.why.length).toBeGreaterThan(10)
    }), some)
  })

  test('a rule cannot write to what it sees', () => {
    const collection = new Collection(shape)
    collection.add('Episodes', 0, ['CHILD', 'DECOM'], [{ CHILD: 'a', DECOM: '01/05/2025' }])
    for (const child of collection.children()) {
      const [episode] = child.Episodes
      expect(() => ((episode as { DECOM: number | null }).DECOM = 1)).toThrow(TypeError)
      expect(() => (child.Episodes as unknown[]).push(1)).toThrow(TypeError)
      expect(() => ((child as { last: unknown }).last = null)).toThrow(TypeError)
    }
  })
})
