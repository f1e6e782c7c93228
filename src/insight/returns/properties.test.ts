import { describe, expect, test } from 'vitest'
import { censusFor } from './cin/census.ts'
import { cinRulesIn, cinSets } from './cin/index.ts'
import { shape as cinShape } from './cin/shape.ts'
import { Collection } from './kernel/collection.ts'
import type { RawRow, Shape } from './kernel/collection.ts'
import { run } from './kernel/rule.ts'
import type { Outcome } from './kernel/rule.ts'
import type { Tables } from './kernel/table.ts'
import { ssda903RulesIn, ssda903Sets } from './ssda903/index.ts'
import { providersFrom } from './ssda903/providers.ts'
import { shape as ssda903Shape } from './ssda903/shape.ts'
import { collectionFor } from './ssda903/year.ts'
import { anyReturn, chanceFrom, oneOf, shuffled } from './testing/anything.ts'
import type { Rows } from './testing/anything.ts'

/** Ofsted's list for these returns: made up. */
const providers = providersFrom([
  { URN: 'SC00001', PLACE_CODES: 'K2,R3', PROVIDER_CODES: 'PR4', REG_END: null, POSTCODE: 'ZZ1 1AA', LA_CODE: 'E10000016' },
  { URN: 'SC00002', PLACE_CODES: 'U4,U6', PROVIDER_CODES: 'PR1', REG_END: '30/09/2022', POSTCODE: 'ZZ2 2BB', LA_CODE: 'E09000001' },
  { URN: 'SC00003', PLACE_CODES: 'K3', PROVIDER_CODES: 'PR4,PR5', REG_END: null, POSTCODE: 'ZZ3 3CC', LA_CODE: 'E09000007' },
])

/** How rules are run: in the order they are written or turned round, only some of them, and on files that lack some columns. */
interface How {
  readonly isTurned?: boolean
  readonly only?: ReadonlySet<string>
  readonly lacks?: ReadonlySet<string>
}

function collected<T extends Tables>(shape: Shape<T>, rows: Rows, lacks: ReadonlySet<string> = new Set()): Collection<T> {
  const collection = new Collection(shape)
  for (const [name, own] of Object.entries(rows)) {
    const table = name.replace(/_last$/, '')
    collection.add(table, name === table ? 0 : 1, Object.keys(shape.tables[table] ?? {}).filter((column) => !lacks.has(`${table}.${column}`)), own)
  }
  return collection
}

interface Engine {
  readonly name: 'ssda903' | 'cin'
  readonly sets: readonly string[]
  readonly shape: Shape<Tables>
  /** How many of the rules of its newest set look at one child at a time, at least. */
  readonly least: number
  /** What finds something in a whole return of few disabilities, or in none of many children, and has its own examples. */
  readonly ofReturn: readonly string[]
  readonly check: (rows: Rows, set: string, how?: How) => Outcome[]
}

const asked = <R extends { readonly code: string }>(rules: readonly R[], { isTurned = false, only }: How = {}): readonly R[] =>
  (isTurned ? rules.toReversed() : rules).filter((rule) => only?.has(rule.code) ?? true)

const engines: readonly Engine[] = [
  {
    name: 'ssda903', sets: ssda903Sets, shape: ssda903Shape, least: 311, ofReturn: [],
    check: (rows, set, how) =>
      run(asked(ssda903RulesIn(set), how), collected(ssda903Shape, rows, how?.lacks), collectionFor(set, { providers, authority: 'E09000001', form: 'xml' })),
  },
  {
    name: 'cin', sets: cinSets, shape: cinShape, least: 102, ofReturn: ['2883', '2887Q', '2888Q'],
    check: (rows, set, how) => {
      const collection = collected(cinShape, rows, how?.lacks)
      return run(asked(cinRulesIn(set), how), collection, censusFor(set, collection))
    },
  },
]

/** A return at random. A census has one header, which says of which year it is, and here a second that does not. */
const returned = ({ shape, name }: Engine, set: string, children: number, seed: number): Rows => ({
  ...anyReturn(shape, name, set, children, seed), ...(name === 'cin' ? { Header: [{ ReferenceDate: `20${set.slice(5)}-03-31` }, { ReferenceDate: null }] } : {}),
})

/** What each rule found and what it could not check, as what the rows say: the place of a row in its file is no part of that. */
function said({ shape }: Engine, rows: Rows, outcomes: readonly Outcome[], of: ReadonlySet<unknown> | null = null): Map<string, string[]> {
  const words = (what: string, table: string, index: number): string[] => {
    const row = rows[table]?.[index]
    return row === undefined || (of !== null && !of.has(row[shape.key])) ? [] : [`${what} ${table} ${JSON.stringify(row)}`]
  }
  return new Map(outcomes.toSorted((a, b) => (a.code < b.code ? -1 : 1)).map((outcome) => [outcome.code, outcome.state !== 'ran' ? [outcome.why] : [
    ...Object.entries(outcome.found).flatMap(([table, found]) => found.flatMap((index) => words('found', table, index))),
    ...outcome.unchecked.flatMap(({ table, row, column }) => words(`not checked for ${column}`, table, row)),
  ].toSorted()]))
}

const each = (rows: Rows, change: (own: readonly RawRow[]) => RawRow[]): Rows => Object.fromEntries(Object.entries(rows).map(([name, own]) => [name, change(own)]))

describe.each(engines)('returns at random, $name', (engine) => {
  test.each(engine.sets)('no rule of %s throws, and each finds something', (set) => {
    const outcomes = engine.check(returned(engine, set, 900, 14), set)
    const silent = outcomes.filter((each) => each.state !== 'ran' || (Object.keys(each.found).length === 0 && !each.ofReturn)).map((each) => each.code)
    expect(silent.filter((code) => !engine.ofReturn.includes(code))).toEqual([])
    expect(outcomes.length).toBeGreaterThanOrEqual(engine.name === 'cin' ? 105 : 293)
    for (const outcome of outcomes) {
      if (outcome.state === 'ran') for (const { table, row } of outcome.unchecked) expect(outcome.found[table] ?? [], outcome.code).not.toContain(row)
    }
  })

  const newest = engine.sets.at(-1) as string
  const rows = returned(engine, newest, 250, 7)
  const before = engine.check(rows, newest)
  const chance = chanceFrom(11)

  test('the order of rows and of rules changes nothing', () => {
    const turned = each(rows, (own) => shuffled(chance, own))
    const found = said(engine, rows, before)
    expect(said(engine, turned, engine.check(turned, newest, { isTurned: true }))).toEqual(found)
    expect([...found.values()].filter((words) => words.length > 0).length).toBeGreaterThanOrEqual(engine.least - 20)
  })

  test('a rule alone finds what it finds among the others', () => {
    const found = said(engine, rows, before)
    for (const { code } of shuffled(chance, before).slice(0, 12)) {
      expect(said(engine, rows, engine.check(rows, newest, { only: new Set([code]) }))).toEqual(new Map([[code, found.get(code)]]))
    }
  })

  test('columns that a file does not have stop no rule', () => {
    const columns = Object.entries(engine.shape.tables).flatMap(([table, own]) => Object.keys(own).map((column) => `${table}.${column}`))
    for (const share of [0.2, 0.5, 0.9]) {
      const outcomes = engine.check(rows, newest, { lacks: new Set(columns.filter(() => chance() < share)) })
      expect(outcomes.map((outcome) => outcome.code)).toEqual(before.map((outcome) => outcome.code))
      for (const outcome of outcomes) if (outcome.state !== 'ran') expect(outcome.why.length, outcome.code).toBeGreaterThan(10)
    }
  })

  test('neither another child nor what cannot be read of one changes anything for the others', () => {
    const numbers = [...new Set(Object.values(rows).flatMap((own) => own.map((row) => row[engine.shape.key])))]
    const spoilt = new Set(numbers.filter((_, at) => at % 3 === 0))
    const others = new Set(numbers.filter((_, at) => at % 3 !== 0))
    const isBad = (row: RawRow) => engine.shape.key in row && spoilt.has(row[engine.shape.key])
    const bad = each(rows, (own) => own.map((row) => {
      const columns = Object.keys(row).filter((column) => column !== engine.shape.key)
      return isBad(row) && columns.length > 0 ? { ...row, [oneOf(chance, columns)]: oneOf(chance, ['31/02/2025', '2025-02-30', '\u2014']) } : row
    }))
    const alone = each(rows, (own) => own.filter((row) => !isBad(row)))
    // Whoever asks of all children at once is asked of by its own examples.
    const whole = new Set(['444', '1520', '8510', ...engine.ofReturn, '2886Q'])
    const mine = (of: Rows, outcomes: readonly Outcome[]) => said(engine, of, outcomes.filter((outcome) => !whole.has(outcome.code)), others)
    const found = mine(rows, before)
    expect(mine(bad, engine.check(bad, newest))).toEqual(found)
    expect(mine(alone, engine.check(alone, newest))).toEqual(found)
    expect(found.size).toBeGreaterThanOrEqual(engine.least)
  })
})
