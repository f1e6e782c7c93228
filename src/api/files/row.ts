import type { Day } from '../../time/day.ts'
import type { Cell, CellType, PartDay } from './cell.ts'
import type { Problem } from './problem.ts'

/** One row of a table, as a file has it. */
export interface Row<T extends string = string> {
  readonly table: T
  /** Name of the file, and the line on which the row begins. */
  readonly file: string
  readonly line: number
  /** A cell for each column of the table that the file has. */
  readonly cells: Readonly<Record<string, Cell>>
  /** Text of columns that the table does not know, by the name they have in the file, word for word. */
  readonly extra: Readonly<Record<string, string>>
}

function valueIn(row: Row, column: string, ...types: CellType[]): Cell['value'] {
  const cell = row.cells[column]
  if (!cell) return null
  if (!types.includes(cell.type)) throw new Error(`${row.table}.${column} holds ${cell.type}, not ${types.join(' or ')}`)
  return cell.value
}

/** The day in a column; null where it is blank, absent or unreadable. Throws where the column holds no days. */
export function dayIn(row: Row, column: string): Day | null {
  return valueIn(row, column, 'day') as Day | null
}

/** The partly known day in a column; null where it is blank, absent or unreadable. */
export function partDayIn(row: Row, column: string): PartDay | null {
  return valueIn(row, column, 'part day') as PartDay | null
}

/** The number in a column; null where it is blank, absent or unreadable. */
export function numberIn(row: Row, column: string): number | null {
  return valueIn(row, column, 'whole number', 'running number', 'miles', 'year') as number | null
}

/** The code, number or other short text in a column, as its list or standard writes it; null where blank, absent or unreadable. */
export function textIn(row: Row, column: string): string | null {
  return valueIn(
    row, column, 'text', 'code', 'postcode', 'urn', 'upn', 'upn or code', 'authority', 'authority or code', 'moment', 'nhs number', 'email',
  ) as string | null
}

/** The text of a column word for word; null where the file has no such column. */
export function rawIn(row: Row, column: string): string | null {
  return row.cells[column]?.raw ?? null
}

/** The problems of a row's cells, in the order of its columns. */
export function problemsIn(row: Row): Problem[] {
  return Object.values(row.cells).flatMap((cell) => (cell.problem ? [cell.problem] : []))
}

/** Whether every cell of the row is blank. */
export function isBlank(row: Row): boolean {
  return Object.values(row.cells).every((cell) => (cell.raw ?? '').trim() === '') && Object.values(row.extra).every((text) => text.trim() === '')
}
