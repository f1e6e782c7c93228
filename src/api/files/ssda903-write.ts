import { ssda903Table, ssda903Tables } from '../../codes/index.ts'
import type { Ssda903Table } from '../../codes/index.ts'
import { writeRecord } from './csv.ts'
import type { Row } from './row.ts'

/** The columns that some of these rows have, in the order of the table; columns it does not know come last, in order of first sight. */
export function columnsIn(table: Ssda903Table, rows: Iterable<Row>): string[] {
  const present = new Set<string>()
  const extra = new Set<string>()
  for (const row of rows) {
    for (const [name, cell] of Object.entries(row.cells)) if (cell.raw !== null) present.add(name)
    for (const name of Object.keys(row.extra)) extra.add(name)
  }
  return [...ssda903Table(table).columns.map((column) => column.name).filter((name) => present.has(name)), ...extra]
}

/** The columns an authority sends for a table: all but those worked out from postcodes. */
export function sentColumns(table: Ssda903Table): string[] {
  return ssda903Table(table).columns.filter((column) => !column.derived).map((column) => column.name)
}

/**
 * A table as the text of a comma-separated file, in pieces: the column names, then a line for each row, every cell's text word for
 * word. Rows may come from a generator. Reading the file gives the same rows back.
 */
export function* writeSsda903Table(table: Ssda903Table, rows: Iterable<Row>, columns: readonly string[] = sentColumns(table)): Generator<string> {
  yield writeRecord(columns)
  for (const row of rows) yield writeSsda903Row(row, columns)
}

/** One line of such a file. */
export function writeSsda903Row(row: Row, columns: readonly string[]): string {
  return writeRecord(columns.map((name) => row.cells[name]?.raw ?? row.extra[name] ?? ''))
}

/** A file of the SSDA903 upload. */
export interface WrittenFile {
  readonly table: Ssda903Table
  /** The name the upload expects, `episodes.csv`. */
  readonly name: string
  readonly text: string
}

/**
 * One year's rows as the files of an upload: a file for each table that has rows, with the columns that some row has, or with those that
 * `columns` names for a table.
 */
export function writeSsda903(rows: readonly Row[], columns: (table: Ssda903Table, rows: readonly Row[]) => readonly string[] = columnsIn): WrittenFile[] {
  return ssda903Tables().flatMap((table) => {
    const name = table.name as Ssda903Table
    const own = rows.filter((row) => row.table === name)
    return own.length === 0 ? [] : [{ table: name, name: table.file ?? '', text: [...writeSsda903Table(name, own, columns(name, own))].join('') }]
  })
}
