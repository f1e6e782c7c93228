import type { ChildOf, Collection } from './collection.ts'
import { nameInFindings } from './table.ts'
import type { AnyRow, Tables } from './table.ts'

/** Told the rows of one finding. */
export type Find = (...rows: readonly (AnyRow | null | undefined)[]) => void

/** One rule of a return. */
export interface Rule<T extends Tables, Y> {
  readonly code: string
  /** What is wrong, in our own plain words. */
  readonly message: string
  /** What a rule that only asks (a query) and one that must be put right (an error) have in common is here; which it is, here. */
  readonly severity: 'error' | 'query'
  /** `Table.COLUMN` of what it looks at; `last.Table.COLUMN` in the year before. */
  readonly fields: readonly Field[]
  /** The first and last rule set that has it; null where there is no bound. */
  readonly from: string | null
  readonly until: string | null
  /** Finds rows of one child. */
  readonly check?: (child: ChildOf<T>, year: Y, find: Find) => void
  /** Finds rows of the whole return, or (`return` true) something of the return as such. */
  readonly checkAll?: (collection: Collection<T>, year: Y, find: Find) => boolean | void
  /** Why the rule has nothing to work with here; null where it has. */
  readonly needs?: (year: Y) => string | null
}

/** A column that a rule looks at. */
export interface Field {
  readonly table: string
  readonly column: string
  readonly last: boolean
  /** Whether the rule has nothing to check where the table was not given. */
  readonly needed: boolean
}

/**
 * Fields as rules write them, with spaces between: `Episodes.DEC last.Episodes.DEC ?UASC.DUC`. A question mark stands before a table that
 * the rule can do without.
 */
export function fieldsOf(written: string): readonly Field[] {
  return written.split(' ').map((each) => {
    const parts = /^(\?)?(last\.)?(\w+)\.(\w+)$/.exec(each)
    if (parts === null) throw new Error(`Not a field: ${each}`)
    return { needed: parts[1] === undefined, last: parts[2] !== undefined, table: parts[3] as string, column: parts[4] as string }
  })
}

/** Whether a rule belongs to a rule set. Rule sets are named after collection years and compare as texts. */
export function isIn(rule: { readonly from: string | null; readonly until: string | null }, set: string): boolean {
  return (rule.from === null || set >= rule.from) && (rule.until === null || set <= rule.until)
}

/** A row that a rule could not check, because of a cell that cannot be read. */
export interface Unchecked {
  readonly table: string
  readonly row: number
  readonly column: string
}

/** What came of one rule. */
export type Outcome = {
  readonly code: string
  readonly message: string
  readonly severity: 'error' | 'query'
} & (
  | { readonly state: 'not applicable'; readonly why: string }
  | {
      readonly state: 'ran'
      /** Rows found, by table, from 0 in the order of the file. */
      readonly found: Readonly<Record<string, readonly number[]>>
      /** Whether something was found of the return as such, and not of rows. */
      readonly ofReturn: boolean
      readonly unchecked: readonly Unchecked[]
    }
)

/**
 * Runs rules over a collection. Each child is handed to every rule; what one rule does cannot be seen by another, and the order of
 * rules, rows and children changes nothing. A row of which a rule asked a cell that cannot be read is taken out of that rule's findings
 * and reported as not checked; every other row is judged as if that cell were blank. `onChild` is told how many children are done, and of how many.
 */
export function run<T extends Tables, Y>(rules: readonly Rule<T, Y>[], collection: Collection<T>, year: Y, onChild: (done: number, of: number) => void = () => {}): Outcome[] {
  const runs = rules.map((rule) => new Running(rule, notApplicable(rule, collection, year)))
  const childwise = runs.filter((each) => each.why === null && each.rule.check !== undefined)
  const noted: Noted = { found: [], unread: new Map() }
  collection.listen((row, column) => {
    if (!noted.unread.has(row)) noted.unread.set(row, column)
  })
  const find: Find = (...rows) => {
    for (const row of rows) if (row) noted.found.push(row)
  }
  let done = 0
  let of = 0
  for (const child of collection.children((children) => (of = children))) {
    for (const each of childwise) {
      each.rule.check?.(child, year, find)
      each.settle(noted)
    }
    onChild(++done, of)
  }
  for (const each of runs) {
    if (each.why !== null || each.rule.checkAll === undefined) continue
    each.ofReturn = each.rule.checkAll(collection, year, find) === true
    each.settle(noted)
  }
  collection.listen(() => {})
  return runs.map((each) => each.outcome())
}

/** What the rule at hand found of the child at hand, and the rows of which it asked a cell that cannot be read. Emptied for the next. */
interface Noted {
  readonly found: AnyRow[]
  readonly unread: Map<AnyRow, string>
}

const noRows: Readonly<Record<string, readonly number[]>> = Object.freeze({})
const noneUnchecked: readonly Unchecked[] = Object.freeze([])

/** One rule as it runs. Most find nothing, for one child above all: what they would keep it in is made when there is something to keep. */
class Running<T extends Tables, Y> {
  readonly rule: Rule<T, Y>
  readonly why: string | null
  ofReturn = false
  #rows: Map<string, Set<number>> | null = null
  #unchecked: Unchecked[] | null = null

  constructor(rule: Rule<T, Y>, why: string | null) {
    this.rule = rule
    this.why = why
  }

  /** Keeps what was noted, and empties it. */
  settle({ found, unread }: Noted): void {
    if (unread.size > 0) {
      this.#unchecked ??= []
      for (const [row, column] of unread) this.#unchecked.push({ table: nameInFindings(row), row: row.index, column })
    }
    for (const row of found) if (!unread.has(row)) this.#keep(nameInFindings(row), row.index)
    if (found.length > 0) found.length = 0
    if (unread.size > 0) unread.clear()
  }

  #keep(table: string, row: number): void {
    this.#rows ??= new Map()
    const rows = this.#rows.get(table)
    if (rows === undefined) this.#rows.set(table, new Set([row]))
    else rows.add(row)
  }

  outcome(): Outcome {
    const { code, message, severity } = this.rule
    if (this.why !== null) return { code, message, severity, state: 'not applicable', why: this.why }
    const found = this.#rows === null ? noRows : Object.fromEntries([...this.#rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([table, rows]) => [table, [...rows].toSorted((a, b) => a - b)]))
    const unchecked = this.#unchecked?.toSorted((a, b) => (a.table < b.table ? -1 : a.table > b.table ? 1 : a.row - b.row)) ?? noneUnchecked
    return { code, message, severity, state: 'ran', found, ofReturn: this.ofReturn, unchecked }
  }
}

function notApplicable<T extends Tables, Y>(rule: Rule<T, Y>, collection: Collection<T>, year: Y): string | null {
  const why = rule.needs?.(year) ?? null
  if (why !== null) return why
  for (const field of rule.fields) {
    if (!field.needed) continue
    const { table, last, column } = field
    const given = collection.table(table, last ? 1 : 0)
    if (given === null) return last ? `Last year’s table ${table} was not given.` : `The table ${table} was not given.`
    if (given.hasColumn(column)) continue
    const of = `The table ${table}${last ? ' of last year' : ''}`
    if (collection.shape.derived?.includes(column) === true) return `${of} has no ${column}, and there was nothing to work it out with.`
    const columns = rule.fields.flatMap((each) => (each.needed && each.table === table && each.last === last ? [each.column] : []))
    // One that is worked out says more, when its turn comes.
    if (!columns.some((each) => given.hasColumn(each) || collection.shape.derived?.includes(each) === true)) return `${of} has no column ${columns.join(' or ')}.`
  }
  return null
}
