import type { Day } from '../../time/day.ts'
import { dayIn, numberIn, textIn } from '../files/index.ts'
import type { Cell, CinRow } from '../files/index.ts'
import { isCode } from './imported.ts'

/** A row as words: its columns as the file has them. */
export function wordsOf(row: CinRow): string {
  const cells = Object.fromEntries(Object.entries(row.cells).flatMap(([column, cell]) => (cell.raw === null ? [] : [[column, cell.raw] as const])))
  return JSON.stringify({ cells, ...(Object.keys(row.extra).length > 0 && { extra: row.extra }) })
}

/** Why the days of a row make no stretch of time; null where they do. */
export function whyNoPeriod(row: CinRow, startColumn: string, endColumn: string | null): string | null {
  for (const column of [startColumn, endColumn]) {
    if (column !== null && isUnreadable(row.cells[column])) return `${column} is not a day that exists`
  }
  const starts = dayIn(row, startColumn)
  if (starts === null) return `${startColumn} is missing`
  const ends = endColumn === null ? null : dayIn(row, endColumn)
  return ends !== null && ends < starts ? `${endColumn} is before ${startColumn}` : null
}

/** A value stands there and could not be read. */
function isUnreadable(cell: Cell | undefined): boolean {
  return cell !== undefined && cell.value === null && (cell.raw ?? '').trim() !== ''
}

/** What a column says in letters: as its list or standard writes it, else as it stands. */
export function wordFor(row: CinRow, column: string): string | null {
  const text = textIn(row, column) ?? row.cells[column]?.raw?.trim() ?? ''
  return text === '' ? null : text
}

/** What of a row could not be read. Its first reason is told; the row is then kept beside the fact. */
export class Unread {
  readonly #row: CinRow
  why: string | null

  constructor(row: CinRow) {
    this.#row = row
    this.why = Object.keys(row.extra).length > 0 ? 'The row has a column that its table does not know' : null
  }

  says(column: string, why: string): void {
    if (this.#row.cells[column] !== undefined) this.why ??= why
  }

  absent(column: string, why: string): void {
    if ((this.#row.cells[column]?.raw ?? '').trim() !== '') this.says(column, why)
  }

  day(column: string): Day | null {
    return this.#orNull(column, dayIn(this.#row, column), 'is not a day that exists')
  }

  number(column: string): number | null {
    return this.#orNull(column, numberIn(this.#row, column), 'is not a whole number')
  }

  text(column: string, most: number): string | null {
    const text = textIn(this.#row, column)
    if (text === null || text.length <= most) return this.#orNull(column, text, 'could not be read')
    this.says(column, `${column} is longer than ${most} characters`)
    return null
  }

  /** A code in use on the day; where there is no day the row cannot be a fact and is kept for that reason. */
  code(column: string, list: string, on: Day | null): string | null {
    const code = this.#orNull(column, textIn(this.#row, column), 'is not a code of its list')
    if (code === null || on === null || isCode(list, code, on)) return code
    this.says(column, `${column} was not in use on that day`)
    return null
  }

  #orNull<T>(column: string, value: T | null, why: string): T | null {
    if (value === null && isUnreadable(this.#row.cells[column])) this.says(column, `${column} ${why}`)
    return value
  }
}
