import { ssda903Table, ssda903Tables } from '../../codes/index.ts'
import type { CollectionYear, Column, Ssda903Table } from '../../codes/index.ts'
import type { Day } from '../../time/day.ts'
import { readCell } from './cell.ts'
import type { Cell, CellColumn, Place } from './cell.ts'
import type { Problem } from './problem.ts'
import type { Row } from './row.ts'

/** One row of an SSDA903 table. */
export interface Ssda903Row extends Row<Ssda903Table> {
  /** The set of files it came from, by position among the sets read; the sets stand in order of their years. */
  readonly set: number
  /** The collection year of that set; null where nothing tells. */
  readonly year: CollectionYear | null
}

/** Everything that several years of SSDA903 files say of one child. */
export interface Ssda903Child {
  /** The authority's own number for the child, without spaces around it; null for rows that have none (each such row comes alone). */
  readonly localId: string | null
  /** Its rows: earlier years first, then in the order of the tables, then of the lines. */
  readonly rows: readonly Ssda903Row[]
  /** Every problem of the rows. */
  readonly problems: readonly Problem[]
}

/** Columns by which a table is known: those that no other table has. */
const tells = new Map<Ssda903Table, ReadonlySet<string>>(ssda903Tables().map((table) => [
  table.name as Ssda903Table,
  new Set(table.columns.map(({ name }) => name)
    .filter((name) => !ssda903Tables().some((other) => other.name !== table.name && other.columns.some((column) => column.name === name)))),
]))

/** Columns without which a row of the table can be placed on no child or no day. */
const needed: Readonly<Partial<Record<Ssda903Table, string>>> = {
  Episodes: 'DECOM', Reviews: 'REVIEW', PlacedAdoption: 'DATE_PLACED', Missing: 'MIS_START', SWEpisodes: 'SW_DECOM', DoLo: 'DOLO_START',
}

/** The columns a file of this table must have to be read at all. */
export function neededColumns(table: Ssda903Table): readonly string[] {
  const more = needed[table]
  return more === undefined ? ['CHILD'] : ['CHILD', more]
}

/**
 * The table whose columns these are, by the columns that no other table has; null where none of them is here, or where two tables
 * fit equally well. `names` are in capitals.
 */
export function recognise(names: readonly string[]): Ssda903Table | null {
  const scores = [...tells].map(([table, own]) => ({ table, score: names.filter((name) => own.has(name)).length }))
    .filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score)
  const [best, next] = scores
  return best && best.score !== next?.score ? best.table : null
}

/** How a column of the SSDA903 is read. */
export function ssda903Cell(column: Column): CellColumn {
  return { field: `${column.table}.${column.name}`, type: column.type, codeList: column.codeList, days: 'dd/mm/yyyy' }
}

const nowhere: Place = { file: '', line: 0 }

/**
 * A row made from values instead of a file, for writing: each value as the file writes it (`writeSsda903Day` for days). Columns left
 * out are blank; the three worked out from postcodes are absent unless given. Throws for a column the table does not have.
 */
export function ssda903Row(table: Ssda903Table, values: Readonly<Record<string, string | null>>, year: CollectionYear | null = null): Ssda903Row {
  const { columns } = ssda903Table(table)
  const unknown = Object.keys(values).find((name) => !columns.some((column) => column.name === name))
  if (unknown !== undefined) throw new Error(`${table} has no column ${unknown}`)
  const cells: Record<string, Cell> = {}
  for (const column of columns) {
    const raw = values[column.name] ?? null
    if (raw !== null || !column.derived) cells[column.name] = readCell(ssda903Cell(column), raw ?? '', nowhere)
  }
  return { table, file: nowhere.file, line: nowhere.line, cells, extra: {}, set: 0, year }
}

/** A day as the SSDA903 writes it, `07/05/2026`; an empty text for null. */
export function writeSsda903Day(day: Day | null): string {
  return day === null ? '' : `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}
