import { parseCollectionYear, ssda903Table, type Ssda903Table } from '../../../codes/index.ts'
import { ssda903Row, type Ssda903Row } from '../../../api/files/index.ts'

/** A row that cannot be a fact, as it is kept: the text of each column word for word, and where it stood. */
export interface KeptRow {
  readonly table: Ssda903Table
  readonly year: string | null
  readonly file: string
  readonly line: number
  readonly columns: Readonly<Record<string, string>>
  /** Its readable columns became facts; the row stands for itself when the table is written again. */
  readonly partly: boolean
}

/** The row that a text keeps. Throws where the text was not written by `writeKeptRow`. */
export function readKeptRow(text: string): KeptRow {
  return JSON.parse(text) as KeptRow
}

/** The row as it stood in its file, without columns that its table does not know. */
export function rowAsItStood(kept: KeptRow): Ssda903Row {
  const known = new Set(ssda903Table(kept.table).columns.map(column => column.name))
  const values = Object.fromEntries(Object.entries(kept.columns).filter(([name]) => known.has(name)))
  return ssda903Row(kept.table, values, kept.year === null ? null : parseCollectionYear(kept.year))
}
