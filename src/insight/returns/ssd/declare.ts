import type { Known } from '../../../record/index.ts'
import type { Day } from '../../../time/day.ts'
import { fieldsOf, type Cell, type FieldName, type TableName } from './fields.ts'

/** Something recorded that finds no place in a table, and why. */
export interface LeftOut {
  readonly on: Day
  readonly why: string
}

/** One table of the dataset: which facts its rows are made of, and what no fact tells. */
export interface Table {
  readonly name: TableName
  /** What a row is, in the words of the record. Of a table without rows, why it has none. */
  readonly from: string
  /** Made from each child's record; from teams and posts, by the database itself; or empty, since nothing of it is recorded. */
  readonly of: 'child' | 'organisation' | 'nothing'
  /** Fields that stay blank in every row, each with the reason. */
  readonly lacks: Readonly<Record<string, string>>
  /** The rows of one record, their cells in the order of the fields. */
  readonly rows: (known: Known, today: Day) => Cell[][]
  readonly leftOut: (known: Known) => readonly LeftOut[]
}

interface Said<T extends TableName, L extends FieldName<T>> {
  readonly from: string
  readonly lacks?: Readonly<Record<L, string>>
  readonly rows: (known: Known, today: Day) => readonly Readonly<Record<Exclude<FieldName<T>, L>, Cell>>[]
  readonly leftOut?: (known: Known) => readonly LeftOut[]
}

/** A table made from each child's record. Every field has its cell, or the reason why nothing is recorded for it: the compiler asks for one of the two. */
export function table<T extends TableName, L extends FieldName<T> = never>(name: T, { from, lacks, rows, leftOut = () => [] }: Said<T, L>): Table {
  return {
    name, from, of: 'child', lacks: lacks ?? {}, leftOut,
    rows: (known, today) => rows(known, today).map(row => fieldsOf(name).map(field => (row as Readonly<Record<string, Cell>>)[field.name] ?? null)),
  }
}

/** A table that the database makes of teams and posts. */
export function organisationTable<T extends TableName, L extends FieldName<T> = never>(name: T, { from, lacks }: Pick<Said<T, L>, 'from' | 'lacks'>): Table {
  return { name, from, of: 'organisation', lacks: lacks ?? {}, leftOut: () => [], rows: () => [] }
}

/** A table of which nothing is recorded: it has its header and no row. */
export function emptyTable(name: TableName, why: string): Table {
  return { name, from: why, of: 'nothing', lacks: Object.fromEntries(fieldsOf(name).map(field => [field.name, why])), leftOut: () => [], rows: () => [] }
}
