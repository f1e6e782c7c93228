import { unknownNumber } from './texts.ts'
import type { Texts } from './texts.ts'

/** What a column holds: words as they stand, a code (capitals do not matter), a day, or a number. */
export type Kind = 'text' | 'code' | 'day' | 'number'

/** The tables of a return, and the columns of each. */
export type Tables = Readonly<Record<string, Readonly<Record<string, Kind>>>>

type Value<K extends Kind> = K extends 'day' | 'number' ? number | null : string | null

/** What every row can tell whatever its table. */
export interface AnyRow {
  readonly table: string
  /** Its place in the file, from 0. */
  readonly index: number
  /** How many collections before the one that is checked: 0 this year's, 1 last year's. */
  readonly yearsAgo: number
  /** Whether anything stands in a column. */
  has(column: string): boolean
  /** Whether a column can be read: a day that exists, a number. A blank cannot. */
  reads(column: string): boolean
  /** The words of a column as they stand; null where it is blank. */
  text(column: string): string | null
}

/**
 * A row of a table: a property for each column. A day is the number of days since 1970-01-01. Null where the cell is blank, and where
 * it cannot be read; then the row is noted as one that could not be checked.
 */
export type Row<C extends Readonly<Record<string, Kind>>> = AnyRow & { readonly [N in keyof C]: Value<C[N]> }

/** Told each cell that could not be read when a rule asked for its meaning. */
export type OnUnread = (row: AnyRow, column: string) => void

/** What findings call a table: last year's has `_last` after its name. */
export const nameInFindings = ({ table, yearsAgo }: { readonly table: string; readonly yearsAgo: number }): string =>
  yearsAgo === 0 ? table : yearsAgo === 1 ? `${table}_last` : `${table}_${yearsAgo}_years_ago`

/** One table of one year: for each column the numbers of its texts, row by row. */
export class Table {
  readonly name: string
  readonly yearsAgo: number
  readonly rows: number
  readonly #cells: ReadonlyMap<string, Int32Array>
  readonly #columns: readonly string[]
  /** The cells of days, the last of a row first (its end comes after its beginning), and then of the rest: by what rows that begin on one day are told apart. */
  readonly #apart: readonly Int32Array[]
  readonly #texts: Texts
  readonly #makeRow: () => (index: number) => AnyRow
  #row: ((index: number) => AnyRow) | null = null

  constructor(name: string, yearsAgo: number, kinds: Readonly<Record<string, Kind>>, cells: ReadonlyMap<string, Int32Array>, rows: number, texts: Texts, onUnread: OnUnread) {
    this.name = name
    this.yearsAgo = yearsAgo
    this.rows = rows
    this.#cells = cells
    this.#columns = Object.keys(kinds).filter((column) => cells.has(column))
    const days = this.#columns.filter((column) => kinds[column] === 'day').toReversed()
    this.#apart = [...new Set([...days, ...cells.keys()])].flatMap((column) => cells.get(column) ?? [])
    this.#texts = texts
    // A child by itself has many tables without a row: their class is never made.
    this.#makeRow = () => {
      if (rows > fewRows) {
        const Own = rowClass(name, yearsAgo, kinds, cells, texts, onUnread)
        return index => new Own(index)
      }
      const Ready = readyRowClass(kinds)
      const source = { table: name, yearsAgo, cells, texts, onUnread }
      return index => new Ready(index, source)
    }
  }

  /** Whether the file has the column at all. */
  hasColumn(column: string): boolean {
    return this.#cells.has(column)
  }

  /** The columns of the file that the return has, in the return's order. */
  get columns(): readonly string[] {
    return this.#columns
  }

  /** The words of a cell as they stand in the file; '' where it is blank or the file has no such column. */
  text(column: string, index: number): string {
    return this.#texts.text(this.cell(column, index))
  }

  /** The number of the text of a cell; 0 where it is blank or the file has no such column. */
  cell(column: string, index: number): number {
    return this.#cells.get(column)?.[index] ?? 0
  }

  row(index: number): AnyRow {
    this.#row ??= this.#makeRow()
    return this.#row(index)
  }

  /** Orders rows by a day, unreadable and blank ones last, and equal ones by their other days and then by all they say: never by their place in the file. */
  inOrderOf(column: string | null, a: number, b: number): number {
    if (column !== null) {
      const first = this.#texts.day(this.cell(column, a))
      const second = this.#texts.day(this.cell(column, b))
      if (first !== second && !(Number.isNaN(first) && Number.isNaN(second))) {
        return Number.isNaN(first) ? 1 : Number.isNaN(second) ? -1 : first - second
      }
    }
    for (const cells of this.#apart) {
      const first = cells[a] as number
      const second = cells[b] as number
      if (first === second) continue
      // A period that has not ended comes after one that has.
      if (first === 0 || second === 0) return first === 0 ? 1 : -1
      const [one, other] = [this.#texts.day(first), this.#texts.day(second)]
      // Days by the calendar, before all else: in one order for every three, whatever else stands there.
      if (Number.isNaN(one) !== Number.isNaN(other)) return Number.isNaN(one) ? 1 : -1
      if (!Number.isNaN(one) && one !== other) return one - other
      return this.#texts.text(first) < this.#texts.text(second) ? -1 : 1
    }
    return a - b
  }
}

function rowClass(
  table: string, yearsAgo: number, kinds: Readonly<Record<string, Kind>>, cells: ReadonlyMap<string, Int32Array>, texts: Texts, onUnread: OnUnread,
): new (index: number) => AnyRow {
  class TableRow implements AnyRow {
    readonly index: number
    constructor(index: number) {
      this.index = index
    }
    get table(): string {
      return table
    }
    get yearsAgo(): number {
      return yearsAgo
    }
    has(column: string): boolean {
      return this.#number(column) !== 0
    }
    reads(column: string): boolean {
      const number = this.#number(column)
      return number !== 0 && (kinds[column] === 'number' ? !Number.isNaN(texts.measure(number)) : kinds[column] !== 'day' || !Number.isNaN(texts.day(number)))
    }
    text(column: string): string | null {
      const number = this.#number(column)
      return number === 0 ? null : texts.text(number)
    }
    /** The number of the text of a cell; what nobody knows is noted and taken as blank. */
    #number(column: string): number {
      const number = cells.get(column)?.[this.index] ?? 0
      if (number !== unknownNumber) return number
      onUnread(this, column)
      return 0
    }
  }
  for (const [column, kind] of Object.entries(kinds)) {
    Object.defineProperty(TableRow.prototype, column, { get: reader(column, kind, cells.get(column) ?? null, texts, onUnread) })
  }
  return TableRow
}

function reader(column: string, kind: Kind, cells: Int32Array | null, texts: Texts, onUnread: OnUnread): (this: AnyRow) => string | number | null {
  if (cells === null) return () => null
  return function read(this: AnyRow) {
    return meaningOf(this, cells[this.index] as number, column, kind, texts, onUnread)
  }
}

/** What a cell means, by the number of its text; null where it is blank, and where it cannot be read, which is noted. */
function meaningOf(row: AnyRow, number: number, column: string, kind: Kind, texts: Texts, onUnread: OnUnread): string | number | null {
  if (kind === 'text' || kind === 'code') {
    if (number === unknownNumber) onUnread(row, column)
    return number <= unknownNumber ? null : kind === 'code' ? texts.code(number) : texts.text(number)
  }
  if (number === 0) return null
  const read = kind === 'day' ? texts.day(number) : texts.measure(number)
  if (!Number.isNaN(read)) return read
  onUnread(row, column)
  return null
}

/** What the rows of a table read. */
interface RowSource {
  readonly table: string
  readonly yearsAgo: number
  readonly cells: ReadonlyMap<string, Int32Array>
  readonly texts: Texts
  readonly onUnread: OnUnread
}

type ReadyRowClass = new (index: number, source: RowSource) => AnyRow

/** A table of so few rows is one child's: making a class for them takes longer than reading them. */
const fewRows = 50

const ready = new WeakMap<Readonly<Record<string, Kind>>, ReadyRowClass>()

/** The class of rows that find their cells through the table they are of: slower to read than that of `rowClass`, and made once for each sort of table. */
function readyRowClass(kinds: Readonly<Record<string, Kind>>): ReadyRowClass {
  const made = ready.get(kinds)
  if (made) return made
  class ReadyRow implements AnyRow {
    readonly index: number
    readonly #source: RowSource
    constructor(index: number, source: RowSource) {
      this.index = index
      this.#source = source
    }
    get table(): string {
      return this.#source.table
    }
    get yearsAgo(): number {
      return this.#source.yearsAgo
    }
    has(column: string): boolean {
      return this.#number(column) !== 0
    }
    reads(column: string): boolean {
      const number = this.#number(column)
      const { texts } = this.#source
      return number !== 0 && (kinds[column] === 'number' ? !Number.isNaN(texts.measure(number)) : kinds[column] !== 'day' || !Number.isNaN(texts.day(number)))
    }
    text(column: string): string | null {
      const number = this.#number(column)
      return number === 0 ? null : this.#source.texts.text(number)
    }
    static read(row: ReadyRow, column: string, kind: Kind): string | number | null {
      const { cells, texts, onUnread } = row.#source
      const own = cells.get(column)
      return own === undefined ? null : meaningOf(row, own[row.index] as number, column, kind, texts, onUnread)
    }
    #number(column: string): number {
      const number = this.#source.cells.get(column)?.[this.index] ?? 0
      if (number !== unknownNumber) return number
      this.#source.onUnread(this, column)
      return 0
    }
  }
  for (const [column, kind] of Object.entries(kinds)) {
    Object.defineProperty(ReadyRow.prototype, column, { get(this: ReadyRow) { return ReadyRow.read(this, column, kind) } })
  }
  ready.set(kinds, ReadyRow)
  return ReadyRow
}
