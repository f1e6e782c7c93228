import { fieldsOf } from '../kernel/rule.ts'
import type { Find, Rule } from '../kernel/rule.ts'
import type { Collection } from '../kernel/collection.ts'
import type { AnyRow } from '../kernel/table.ts'
import type { Census } from './census.ts'
import type { Child, CinTables, RowOf, TableName } from './shape.ts'

/** A rule of the CIN census. */
export type CinRule = Rule<CinTables, Census>

/** How a rule looks for what is wrong with one child. */
export type Check = (child: Child, census: Census, find: Find) => void

/** The rule sets that have a rule, where not all do. */
export interface Sets {
  readonly from?: string
  readonly until?: string
}

/** Declares a rule: its code, what is wrong in plain words, the fields it looks at, and how it finds. A code that ends in Q only asks. */
export function rule(code: string, message: string, fields: string, check: Check, sets: Sets = {}): CinRule {
  return { ...declared(code, message, fields, sets), check }
}

/** Declares a rule over all children: it finds rows, or answers true where the return as such is wrong. */
export function wholeRule(
  code: string, message: string, fields: string, checkAll: (collection: Collection<CinTables>, census: Census, find: Find) => boolean | void, sets: Sets = {},
): CinRule {
  return { ...declared(code, message, fields, sets), checkAll }
}

function declared(code: string, message: string, fields: string, sets: Sets): Omit<CinRule, 'check' | 'checkAll'> {
  return { code, message, severity: code.endsWith('Q') ? 'query' : 'error', fields: fieldsOf(fields), from: sets.from ?? null, until: sets.until ?? null }
}

/** Finds the rows of a table that are wrong by themselves, or beside what else is known of the child. */
export function each<N extends TableName>(table: N, isWrong: (row: RowOf<N>, census: Census, child: Child) => boolean): Check {
  return (child, census, find) => {
    for (const row of child[table] as readonly RowOf<N>[]) if (isWrong(row, census, child)) find(row)
  }
}

/** Finds both rows where a row of one table does not go with a row of another. */
export function both<A extends TableName, B extends TableName>(one: A, other: B, isWrong: (a: RowOf<A>, b: RowOf<B>, census: Census) => boolean): Check {
  return (child, census, find) => {
    for (const a of child[one] as readonly RowOf<A>[]) {
      for (const b of child[other] as readonly RowOf<B>[]) if (isWrong(a, b, census)) find(a, b)
    }
  }
}

/** A row that belongs to an episode of need. */
interface OfEpisode extends AnyRow {
  readonly CINdetailsID: string | null
}

/** Whether two rows belong to the same episode of need. */
export const sameEpisode = (a: OfEpisode, b: OfEpisode): boolean => a.CINdetailsID === b.CINdetailsID

/** Finds all rows of a group of which more than one is as it may be only once. */
export function onlyOne<R extends AnyRow>(rows: readonly R[], key: (row: R) => string | null, find: Find): void {
  if (rows.length < 2) return
  const groups = new Map<string | null, R[]>()
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row])
  for (const group of groups.values()) if (group.length > 1) find(...group)
}

/** Finds both of two rows of which one begins while the other lasts. */
export function overlapping<R extends AnyRow>(rows: readonly R[], began: (row: R) => number | null, lasts: (row: R, day: number) => boolean, together: (a: R, b: R) => boolean, find: Find): void {
  if (rows.length < 2) return
  for (const [at, a] of rows.entries()) {
    for (const b of rows.slice(at + 1)) {
      if (!together(a, b)) continue
      const first = began(a)
      const second = began(b)
      if (first !== null && second !== null && (lasts(a, second) || lasts(b, first))) find(a, b)
    }
  }
}

/** Yes, as the census writes it. */
export const isYes = (code: string | null): boolean => code === '1' || code === 'TRUE'

/** No, as the census writes it. */
export const isNo = (code: string | null): boolean => code === '0' || code === 'FALSE'

/** Whether a day is given and lies outside the census year. */
export const outside = (day: number | null, census: Census): boolean => day !== null && (day < census.start || day > census.end)
