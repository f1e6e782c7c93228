import file from './fields.json' with { type: 'json' }

/**
 * The 48 tables and 359 fields of the Standard Safeguarding Dataset, one line each in `fields.json`: what a cell holds, whether it is (part of)
 * the key, required, and the field of another table that it names; its number in the dataset; the returns that it feeds. Source: Data to
 * Insight's data model (MIT), July 2026. Four names of parents that it has otherwise in other places are written here as its tables have them.
 */
type File = typeof file

export type TableName = keyof File
export type FieldName<T extends TableName> = keyof File[T] & string

/** What stands in a cell. A day is written year first. */
export type Cell = string | number | boolean | null

export type FieldType = 'text' | 'day' | 'moment' | 'whole' | 'number' | 'yes-no' | 'bytes'

/** One field of a table. */
export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly isKey: boolean
  readonly isRequired: boolean
  /** The field of another table whose value this one names. */
  readonly to: { readonly table: TableName; readonly field: string } | null
  /** Its number in the dataset. */
  readonly item: string
  /** The returns that it feeds. */
  readonly feeds: readonly string[]
}

/** The tables, by name. */
export const tableNames = Object.keys(file) as TableName[]

const fields = new Map(tableNames.map(table => [table, Object.entries(file[table]).map(([name, written]) => read(name, written))]))

/** The fields of a table in their order. */
export function fieldsOf(table: TableName): readonly Field[] {
  return fields.get(table) as readonly Field[]
}

function read(name: string, written: string): Field {
  const [what = '', item = '', feeds = ''] = written.split('; ')
  const [marks = '', parent] = what.split(' to ')
  const [type, ...more] = marks.split(' ')
  const [table, field = ''] = (parent ?? '').split('.')
  return {
    name, type: type as FieldType, isKey: more.includes('key'), isRequired: more.includes('required'), to: parent === undefined ? null : { table: table as TableName, field }, item,
    feeds: feeds === '' ? [] : feeds.split(' '),
  }
}
