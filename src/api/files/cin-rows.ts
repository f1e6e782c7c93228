import { cinTable, collectionYearOf, yearStarting } from '../../codes/index.ts'
import type { CinTable, CollectionYear } from '../../codes/index.ts'
import { readCell } from './cell.ts'
import type { Cell, Place } from './cell.ts'
import { cinCell } from './cin-tree.ts'
import type { Problem } from './problem.ts'
import { dayIn, numberIn } from './row.ts'
import type { Row } from './row.ts'

/**
 * The numbers that say which rows of a child belong together: the CINdetails group, counted from 1 in the child; the assessment and
 * the child protection plan, counted from 1 in the CINdetails group. They stand in no file.
 */
export interface CinIds {
  readonly cinDetails: number | null
  readonly assessment: number | null
  readonly plan: number | null
}

/** One row of a flat table of the CIN census. */
export interface CinRow extends Row<CinTable> {
  readonly ids: CinIds
}

/** A value that no table has a column for: an element the schema does not know, text between elements, a value given twice. */
export interface OtherValue {
  /** The element's path as the file writes it, at most 200 characters. */
  readonly path: string
  readonly line: number
  /** Its text, word for word. */
  readonly raw: string
}

/** One child of a CIN census. */
export interface CinChild {
  readonly file: string
  /** Line on which the child begins. */
  readonly line: number
  /** Counts the children of the file, from 1. */
  readonly number: number
  /** The authority's own number for the child, without spaces around it; null where the file gives none. */
  readonly localId: string | null
  /** Its rows, in the order of the file: a group before what it holds. */
  readonly rows: readonly CinRow[]
  readonly others: readonly OtherValue[]
  /** Every problem of the child, those of its cells included. */
  readonly problems: readonly Problem[]
}

/** The rows of one table, where `ids` are given only those of that group. */
export function cinRowsOf(child: Pick<CinChild, 'rows'>, table: CinTable, ids: Partial<CinIds> = {}): CinRow[] {
  return child.rows.filter((row) =>
    row.table === table &&
    (ids.cinDetails === undefined || row.ids.cinDetails === ids.cinDetails) &&
    (ids.assessment === undefined || row.ids.assessment === ids.assessment) &&
    (ids.plan === undefined || row.ids.plan === ids.plan))
}

/** The collection year a file is of, by its reference date, else by its year (2026 is 2025_26); null where the header has neither. */
export function cinYearOf(header: readonly CinRow[]): CollectionYear | null {
  for (const row of header) {
    const on = dayIn(row, 'ReferenceDate')
    if (on) return collectionYearOf(on)
  }
  const year = header.map((row) => numberIn(row, 'Year')).find((each) => each !== null)
  return year === undefined || year === null ? null : yearStarting(year - 1)
}

const noIds: CinIds = { cinDetails: null, assessment: null, plan: null }
const nowhere: Place = { file: '', line: 0 }

/**
 * A row made from values instead of a file, for writing: each value as the file writes it (days yyyy-mm-dd). Columns left out are
 * absent. Throws for a column the table does not have.
 */
export function cinRow(table: CinTable, values: Readonly<Record<string, string | null>>, ids: Partial<CinIds> = {}): CinRow {
  const columns = cinTable(table).columns
  const cells: Record<string, Cell> = {}
  for (const [name, raw] of Object.entries(values)) {
    const column = columns.find((each) => each.name === name)
    if (!column) throw new Error(`${table} has no column ${name}`)
    if (raw !== null) cells[name] = readCell(cinCell(column), raw, nowhere)
  }
  return { table, file: nowhere.file, line: nowhere.line, cells, extra: {}, ids: { ...noIds, ...ids } }
}

/** A row of a flat table with every column, key columns included, as text; null where the file has no such value. */
export type FlatRow = Readonly<Record<string, string | null>>

/**
 * A child's rows as the flat tables have them: `LAchildID` and the running numbers in their columns. `AssessmentFactors` of
 * Assessments is null: the factors are rows of AssessmentFactorsList.
 */
export function flatCin(child: Pick<CinChild, 'rows' | 'localId'>): Partial<Record<CinTable, FlatRow[]>> {
  const tables: Partial<Record<CinTable, FlatRow[]>> = {}
  for (const row of child.rows) {
    const keys: Readonly<Record<string, string | null>> = {
      LAchildID: child.localId,
      CINdetailsID: row.ids.cinDetails === null ? null : String(row.ids.cinDetails),
      AssessmentID: row.ids.assessment === null ? null : String(row.ids.assessment),
      CPPID: row.ids.plan === null ? null : String(row.ids.plan),
    }
    const flat = Object.fromEntries(cinTable(row.table).columns.map(({ name }) => [name, row.cells[name]?.raw ?? keys[name] ?? null]))
    ;(tables[row.table] ??= []).push(flat)
  }
  return tables
}
