import { nameInFindings, Table } from './table.ts'
import type { AnyRow, Row, Tables } from './table.ts'
import { Texts } from './texts.ts'
import type { DayForm } from './texts.ts'

/** What a return is made of. */
export interface Shape<T extends Tables> {
  readonly tables: T
  /** The column that says whose row it is. */
  readonly key: string
  readonly days: DayForm
  /** The day by which the rows of a table are put in order. */
  readonly orderedBy: Readonly<Partial<Record<keyof T, string>>>
  /** Columns that are worked out from others and that a file may well leave out: a rule that needs one does not apply without it. */
  readonly derived?: readonly string[]
}

/** The rows that one collection has of one child: each table in the order of its days. */
export type YearOf<T extends Tables> = { readonly [N in keyof T]: readonly Row<T[N]>[] }

/** The rows that every collection read has of one child. */
export type ChildOf<T extends Tables> = YearOf<T> & {
  /** The collection before this one; empty tables where it was not read. */
  readonly last: YearOf<T>
  /** All collections before this one, the nearest first. */
  readonly before: readonly YearOf<T>[]
}

/** The rows of a table as they come: a text for each column, null where it is blank. */
export type RawRow = Readonly<Record<string, string | number | null | undefined>>

/** Takes the rows of a return in, table by table, and hands them out child by child. */
export class Collection<T extends Tables> {
  readonly shape: Shape<T>
  readonly texts: Texts
  /** Tables by year: this year's, last year's, and so on back. */
  readonly #years: Map<string, Table>[] = []
  #onUnread: (row: AnyRow, column: string) => void = () => {}

  constructor(shape: Shape<T>) {
    this.shape = shape
    this.texts = new Texts(shape.days)
  }

  /** Begins a table of a year. Columns the return does not have are left out. */
  begin(name: keyof T & string, yearsAgo: number, columns: readonly string[]): TableBuilder {
    const kinds = this.shape.tables[name]
    if (kinds === undefined) throw new Error(`The return has no table ${name}`)
    return new TableBuilder(columns.map((column) => (column in kinds ? column : null)), this.texts, (cells, rows) => {
      while (this.#years.length <= yearsAgo) this.#years.push(new Map())
      this.#years[yearsAgo]?.set(name, new Table(name, yearsAgo, kinds, cells, rows, this.texts, (row, column) => this.#onUnread(row, column)))
    })
  }

  /** Takes a whole table in. */
  add(name: keyof T & string, yearsAgo: number, columns: readonly string[], rows: readonly RawRow[]): void {
    const builder = this.begin(name, yearsAgo, columns)
    for (const row of rows) {
      builder.row(columns.map((column) => {
        const value = row[column]
        return value === null || value === undefined ? '' : String(value)
      }))
    }
    builder.end()
  }

  /** A table of a year; null where it was not given. */
  table(name: string, yearsAgo = 0): Table | null {
    return this.#years[yearsAgo]?.get(name) ?? null
  }

  /** Every table that was given, by the name it has in findings. */
  tables(): ReadonlyMap<string, Table> {
    return new Map(this.#years.flatMap((year) => [...year.values()].map((table) => [nameInFindings({ table: table.name, yearsAgo: table.yearsAgo }), table])))
  }

  /** How many collections were given, this year's included. */
  get years(): number {
    return this.#years.length
  }

  /** Who is told of cells that a rule asked for and that cannot be read. */
  listen(onUnread: (row: AnyRow, column: string) => void): void {
    this.#onUnread = onUnread
  }

  /**
   * The children, one after the other. A row without a child's number stands alone, as a child of its own: it can be checked for what
   * it says by itself. The rows of a child are made anew for each run and cannot be written to. `onCount` is told first how many there are.
   */
  *children(onCount: (children: number) => void = () => {}): Generator<ChildOf<T>> {
    const deal = new Deal(this.#years, this.shape)
    onCount(deal.children)
    for (let child = 0; child < deal.children; child++) yield deal.child(child)
  }

  /** Every row of one of this year's tables, in the order of the file. */
  *rows<N extends keyof T & string>(name: N): Generator<Row<T[N]>> {
    const table = this.table(name)
    for (let index = 0; index < (table?.rows ?? 0); index++) yield table?.row(index) as Row<T[N]>
  }
}

/** Takes the rows of one table. */
export class TableBuilder {
  readonly #columns: readonly (string | null)[]
  readonly #texts: Texts
  readonly #cells: number[][]
  readonly #done: (cells: ReadonlyMap<string, Int32Array>, rows: number) => void
  #rows = 0

  constructor(columns: readonly (string | null)[], texts: Texts, done: (cells: ReadonlyMap<string, Int32Array>, rows: number) => void) {
    this.#columns = columns
    this.#texts = texts
    this.#cells = columns.map(() => [])
    this.#done = done
  }

  /** Adds a row: a text for each column, in their order. What is left out is blank. */
  row(values: readonly string[]): void {
    for (let at = 0; at < this.#columns.length; at++) {
      if (this.#columns[at] !== null) this.#cells[at]?.push(this.#texts.of(values[at] ?? ''))
    }
    this.#rows++
  }

  end(): void {
    const cells = new Map<string, Int32Array>()
    // In the order of their names, so that the order of the file's columns decides nothing.
    const named = this.#columns.flatMap((column, at) => (column === null ? [] : [{ column, at }])).toSorted((a, b) => (a.column < b.column ? -1 : 1))
    for (const { column, at } of named) cells.set(column, Int32Array.from(this.#cells[at] ?? []))
    this.#done(cells, this.#rows)
  }
}

/** The rows of every table dealt out to the children. */
class Deal<T extends Tables> {
  readonly children: number
  readonly #years: readonly ReadonlyMap<string, Table>[]
  readonly #shape: Shape<T>
  /** For each table: where each child's rows begin, and the rows in that order. */
  readonly #dealt = new Map<Table, { readonly from: Int32Array; readonly rows: Int32Array }>()
  readonly #ChildView: ViewClass

  constructor(years: readonly ReadonlyMap<string, Table>[], shape: Shape<T>) {
    this.#years = years
    this.#shape = shape
    const numbers = new Map<number, number>()
    let count = 0
    const owners = new Map<Table, Int32Array>()
    for (const year of years) {
      for (const table of year.values()) {
        const owner = new Int32Array(table.rows)
        for (let index = 0; index < table.rows; index++) {
          const key = table.cell(shape.key, index)
          let child = key === 0 ? undefined : numbers.get(key)
          if (child === undefined) {
            child = count++
            if (key !== 0) numbers.set(key, child)
          }
          owner[index] = child
        }
        owners.set(table, owner)
      }
    }
    this.children = count
    for (const [table, owner] of owners) this.#dealt.set(table, dealt(owner, count))
    this.#ChildView = viewClass(shape.tables)
  }

  child(child: number): ChildOf<T> {
    const rowsOf = (yearsAgo: number, name: string) => this.#rows(child, yearsAgo, name)
    const before = Array.from({ length: Math.max(2, this.#years.length) - 1 }, (_, at) => new this.#ChildView(at + 1, rowsOf, none))
    return Object.freeze(new this.#ChildView(0, rowsOf, Object.freeze(before))) as ChildOf<T>
  }

  #rows(child: number, yearsAgo: number, name: string): readonly AnyRow[] {
    const table = this.#years[yearsAgo]?.get(name)
    const dealtOut = table && this.#dealt.get(table)
    if (!table || !dealtOut) return none
    const from = dealtOut.from[child] as number
    const to = dealtOut.from[child + 1] as number
    if (from === to) return none
    const rows = [...dealtOut.rows.subarray(from, to)]
    if (rows.length > 1) {
      const by = this.#shape.orderedBy[name] ?? null
      rows.sort((a, b) => table.inOrderOf(by, a, b))
    }
    return Object.freeze(rows.map((index) => table.row(index)))
  }
}

const none: readonly never[] = Object.freeze([])

type RowsOf = (yearsAgo: number, name: string) => readonly AnyRow[]
type ViewClass = new (yearsAgo: number, rowsOf: RowsOf, before: readonly object[]) => object

const views = new WeakMap<Tables, ViewClass>()

/**
 * The class of what rules see of a child in one year: a property for each table, whose rows are made when they are first asked for. Made once for each
 * return: rules that see objects of ever new classes are never made fast.
 */
function viewClass(tables: Tables): ViewClass {
  const known = views.get(tables)
  if (known) return known
  class YearView {
    readonly before: readonly object[]
    readonly last: object | undefined
    readonly #yearsAgo: number
    readonly #rowsOf: RowsOf
    readonly #made = new Map<string, readonly AnyRow[]>()
    constructor(yearsAgo: number, rowsOf: RowsOf, before: readonly object[]) {
      this.#yearsAgo = yearsAgo
      this.#rowsOf = rowsOf
      this.before = before
      this.last = before[0]
    }
    static rows(view: YearView, name: string): readonly AnyRow[] {
      let rows = view.#made.get(name)
      if (rows === undefined) {
        rows = view.#rowsOf(view.#yearsAgo, name)
        view.#made.set(name, rows)
      }
      return rows
    }
  }
  for (const name of Object.keys(tables)) Object.defineProperty(YearView.prototype, name, { get(this: YearView) { return YearView.rows(this, name) } })
  views.set(tables, YearView)
  return YearView
}

function dealt(owner: Int32Array, children: number): { from: Int32Array; rows: Int32Array } {
  const from = new Int32Array(children + 1)
  for (const child of owner) from[child + 1] = (from[child + 1] as number) + 1
  for (let child = 0; child < children; child++) from[child + 1] = (from[child + 1] as number) + (from[child] as number)
  const at = from.slice()
  const rows = new Int32Array(owner.length)
  for (const [index, child] of owner.entries()) {
    rows[at[child] as number] = index
    at[child] = (at[child] as number) + 1
  }
  return { from, rows }
}
