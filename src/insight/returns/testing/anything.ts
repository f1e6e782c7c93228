import { codeList, firstDayOf, lastDayOf, localAuthorities, parseCollectionYear, returnColumn } from '../../../codes/index.ts'
import type { Column, Return } from '../../../codes/index.ts'
import { addDays, addYears, day } from '../../../time/day.ts'
import type { Day } from '../../../time/day.ts'
import type { RawRow, Shape } from '../kernel/collection.ts'
import type { Tables } from '../kernel/table.ts'

/** The rows of a return, by the names its tables have in findings: `Episodes`, `Episodes_last`. */
export type Rows = Readonly<Record<string, readonly RawRow[]>>

/** Answers numbers from 0 up to below 1, the same ones for the same seed. */
export type Chance = () => number

/** Chance that can be had again: mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One of several. */
export function oneOf<V>(chance: Chance, values: readonly V[]): V {
  const value = values[Math.floor(chance() * values.length)]
  if (value === undefined) throw new Error('There is nothing to choose from.')
  return value
}

/** The same in another order. */
export const shuffled = <V>(chance: Chance, values: readonly V[]): V[] =>
  values.map((value) => ({ value, key: chance() })).toSorted((a, b) => a.key - b.key).map(({ value }) => value)

/** What stands in no list and can be read as nothing. */
const odd = ['31/02/2025', '2025-02-30', 'soon', '??', '-1', '1e3', 'zz/zz/zzzz', '99']

/** Days that rules name, whatever the year. */
const named = [
  '1991-10-13', '1991-10-14', '2005-11-30', '2005-12-01', '2015-03-31', '2015-04-01', '2016-03-31', '2016-04-01', '2023-03-31', '2023-04-01', '2023-10-28', '2023-10-29',
].map(day)

const fromStart = [-400, -200, -30, -1, 0, 1, 3, 6, 10, 20, 22, 45, 100, 106, 200]
const fromEnd = [-90, -40, -8, -7, -5, -1, 0, 1, 30]
const ages = [0, 1, 3, 4, 4, 5, 7, 9, 10, 11, 14, 15, 16, 16, 17, 17, 18, 18, 19, 21, 25, 26]

/** Days on which a rule of the year may turn, of what happens and of births. */
function daysOf(set: string): { readonly happens: readonly Day[]; readonly births: readonly Day[] } {
  const year = parseCollectionYear(set)
  if (year === null) throw new Error(`Not a collection year: ${set}`)
  const start = firstDayOf(year)
  const end = lastDayOf(year)
  const near = [...fromStart.map((count) => addDays(start, count)), ...fromEnd.map((count) => addDays(end, count))]
  return {
    happens: [...near, ...near, ...near, ...named],
    births: ages.flatMap((age) => [start, end].flatMap((turn) => [-1, 0, 1, 100].map((count) => addDays(addYears(turn, -age), count))))
      .concat(day('2012-02-29'), day('2008-02-29')),
  }
}

const areas = localAuthorities().slice(0, 3).flatMap((each) => [each.gss, each.code])

/** What may stand in a column. */
function valuesOf(column: Column, set: string): readonly string[] {
  const listed = column.codeList === null ? [] : codeList(column.codeList).codes.map((each) => each.code)
  switch (column.type) {
    case 'code': return listed.length > 0 ? listed : ['0', '1']
    case 'day':
    case 'part day': {
      const { happens, births } = daysOf(set)
      const written = (of: Day) => (column.return === 'cin' ? of : of.split('-').toReversed().join('/'))
      return [...(/DOB|Birth/.test(column.name) ? births : happens).map(written), ...(column.type === 'part day' ? ['zz/zz/zzzz', 'zz/04/2014'] : [])]
    }
    case 'miles': return ['0.5', '12.0', '12.1', '350', '350.1', '999.9', '1000', '-2']
    case 'whole number': return ['0', '1', '2', '12', '40', '41']
    case 'postcode': return ['ZZ1 1AA', 'ZZ11AA', 'ZZ2 2BB', 'NOWHERE']
    case 'urn': return [...listed, 'SC00001', 'SC00002', 'SC00003', 'SC99999']
    case 'upn': return ['A801000000008', 'B801000000008', 'A80100000008X', 'A80100000000I', 'SHORT']
    case 'upn or code': return [...listed, 'A801000000008', 'A80100000008X', 'SHORT']
    case 'authority':
    case 'authority or code': return [...listed, ...areas, '000']
    default: return ['1', '2', 'SW12345', 'XX', 'NONE']
  }
}

const known = new Map<string, readonly string[]>()

/** What may stand in a column, put together once for each column and set; a column that no file has (Header.UASC) says yes or no. */
function possible(column: Column | null, set: string): readonly string[] {
  if (column === null) return ['0', '1']
  const key = `${set} ${column.return} ${column.table}.${column.name}`
  const values = known.get(key) ?? valuesOf(column, set)
  known.set(key, values)
  return values
}

/**
 * A child's rows of every table: few different values in each column, so that what must be alike is alike now and then, and what must differ
 * differs; some cells are blank, and a few cannot be read.
 */
function childOf(chance: Chance, number: string | null, of: Shape<Tables>, ofReturn: Return, set: string, years: readonly string[]): Record<string, RawRow[]> {
  const own = new Map<string, readonly string[]>()
  const cell = (table: string, column: string): string | null => {
    const found = returnColumn(`${ofReturn}.${table}.${column}`)
    const luck = chance()
    if (luck < 0.01) return oneOf(chance, odd)
    if (luck < (found?.required === 'when ended' ? 0.4 : 0.2)) return null
    // The days of a child are the same in all tables, and so is the day of birth; other columns have values of their own.
    const kind = found?.type === 'day' ? (/DOB|Birth/.test(column) ? 'birth' : 'day') : `${table}.${column}`
    const values = own.get(kind) ?? Array.from({ length: kind === 'day' ? 4 : oneOf(chance, [1, 2, 2, 3]) }, () => oneOf(chance, possible(found, set)))
    own.set(kind, values)
    return kind === 'birth' && chance() < 0.9 ? values[0] ?? null : oneOf(chance, values)
  }
  const row = (table: string): RawRow =>
    Object.fromEntries(Object.keys(of.tables[table] ?? {}).map((column) => [column, column === of.key ? number : cell(table, column)]))
  const rows = (table: string) => Array.from({ length: oneOf(chance, table === 'Episodes' ? [0, 1, 2, 3, 4] : [0, 1, 1, 2, 3]) }, () => row(table))
  return Object.fromEntries(Object.keys(of.tables).flatMap((table) => years.map((year) => [table + year, rows(table)])))
}

/** Numbers of children: most plain, some with a stroke, some too long, some missing. */
const numberOf = (child: number): string | null => (child % 50 === 3 ? null : child % 50 === 1 ? `c/${child}` : child % 50 === 2 ? `c${child}`.padEnd(21, '0') : `c${child}`)

/** A return of many children in which as good as everything is wrong somewhere. The same seed gives the same return. */
export function anyReturn(of: Shape<Tables>, ofReturn: Return, set: string, children: number, seed: number): Rows {
  const chance = chanceFrom(seed)
  const years = ofReturn === 'ssda903' ? ['', '_last'] : ['']
  const rows: Record<string, RawRow[]> = {}
  for (let child = 0; child < children; child++) {
    for (const [name, own] of Object.entries(childOf(chance, numberOf(child), of, ofReturn, set, years))) (rows[name] ??= []).push(...own)
  }
  return rows
}
