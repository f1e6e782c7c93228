import { fieldsOf } from '../kernel/rule.ts'
import type { Find, Rule } from '../kernel/rule.ts'
import type { Child, RowOf, Ssda903Tables, TableName } from './shape.ts'
import type { CollectionFor } from './year.ts'

/** A rule of the SSDA903. */
export type Ssda903Rule = Rule<Ssda903Tables, CollectionFor>

/** How a rule looks for what is wrong with one child. */
export type Check = (child: Child, year: CollectionFor, find: Find) => void

/** What few rules say beside the rest. */
export interface More {
  readonly from?: string
  readonly until?: string
  readonly needs?: (year: CollectionFor) => string | null
}

/** Declares a rule: its code, what is wrong in plain words, the fields it looks at, and how it finds. */
export function rule(code: string, message: string, fields: string, check: Check, more: More = {}): Ssda903Rule {
  return { code, message, severity: 'error', fields: fieldsOf(fields), from: more.from ?? null, until: more.until ?? null, check, ...(more.needs ? { needs: more.needs } : {}) }
}

/** Finds the rows of a table that are wrong by themselves, or beside what else is known of the child. */
export function each<N extends TableName>(table: N, isWrong: (row: RowOf<N>, child: Child, year: CollectionFor) => boolean): Check {
  return (child, year, find) => {
    for (const row of child[table] as readonly RowOf<N>[]) if (isWrong(row, child, year)) find(row)
  }
}

/** A rule that can say nothing without Ofsted's list. */
export const needsProviders = (year: CollectionFor): string | null => (year.providers === null ? 'Ofsted’s list of providers was not given.' : null)

/** A rule that can say nothing without knowing whose return it is. */
export const needsAuthority = (year: CollectionFor): string | null => (year.authority === null ? 'The code of the authority was not given.' : null)

/** Whether one of several words stands there. */
export const oneOf = (...words: readonly string[]) => {
  const set = new Set(words)
  return (word: string | null): boolean => word !== null && set.has(word)
}
