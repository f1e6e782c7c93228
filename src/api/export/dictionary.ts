/** What an export says of itself: the data dictionary and the schemas, made from the kinds, the code lists and the form of the database. */

import { codeLists } from '../../codes/index.ts'
import type { AnyKind, Field } from '../../record/index.ts'
import { writeRecord } from '../files/csv.ts'
import { isExported, meaningOf, places, type Place } from './places.ts'

/** A column as the database has it. */
export interface Column {
  readonly name: string
  /** PostgreSQL's name of its type. */
  readonly type: string
  readonly required: boolean
}

/** A table as the database has it. */
export interface Table {
  readonly table: string
  readonly columns: readonly Column[]
  /** The columns of its key, by which the rows of an export are sorted. */
  readonly key: readonly string[]
}

type Schema = Readonly<Record<string, unknown>>

const types: Readonly<Record<string, { readonly words: string; readonly schema: Schema }>> = {
  uuid: { words: 'an id (UUID)', schema: { type: 'string', format: 'uuid' } },
  text: { words: 'text', schema: { type: 'string' } },
  integer: { words: 'a whole number', schema: { type: 'integer' } },
  bigint: { words: 'a whole number', schema: { type: 'integer' } },
  boolean: { words: 'true or false', schema: { type: 'boolean' } },
  date: { words: 'a day of England, YYYY-MM-DD', schema: { type: 'string', format: 'date' } },
  'timestamp with time zone': { words: 'a moment in UTC (ISO 8601)', schema: { type: 'string', format: 'date-time' } },
  jsonb: { words: 'JSON', schema: {} },
  bytea: { words: 'bytes, hexadecimal after \\x', schema: { type: 'string', pattern: '^\\\\x([0-9a-f]{2})*$' } },
  'text[]': { words: 'a list of texts', schema: { type: 'array', items: { type: 'string' } } },
  'uuid[]': { words: 'a list of ids', schema: { type: 'array', items: { type: 'string', format: 'uuid' } } },
  pg_snapshot: { words: 'a snapshot, as PostgreSQL writes it', schema: { type: 'string' } },
}

function typeOf(table: string, column: Column): { readonly words: string; readonly schema: Schema } {
  const found = types[column.type]
  if (found === undefined) throw new Error(`An export does not know how to describe ${table}.${column.name}, which is ${column.type}`)
  return found
}

/** The columns of a table that are exported, in the order of its place. */
export function exportedColumns(table: Table, of: Place): Column[] {
  return of.columns.map(name => {
    const found = table.columns.find(column => column.name === name)
    if (!found) throw new Error(`There is no column ${table.table}.${name}`)
    return found
  })
}

/** The JSON Schema (draft 2020-12) of one line of an exported table. */
export function tableSchema(table: Table, of: Place): Schema {
  const columns = exportedColumns(table, of)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: table.table,
    description: of.holds,
    type: 'object',
    additionalProperties: false,
    required: columns.map(column => column.name),
    properties: Object.fromEntries(columns.map(column => [column.name, { description: meaningOf(table.table, of, column.name), ...orNull(typeOf(table.table, column).schema, column.required) }])),
  }
}

function orNull(schema: Schema, required: boolean): Schema {
  return required || Object.keys(schema).length === 0 ? schema : { ...schema, type: [schema['type'], 'null'] }
}

/** The JSON Schema of the answers (`fact.body`) of every kind, each under its id. */
export function kindsSchema(kinds: Iterable<AnyKind>): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'The answers of a fact, by its kind',
    $defs: Object.fromEntries(
      [...kinds].map(kind => [
        kind.id,
        {
          title: kind.label,
          ...(kind.about !== undefined && { description: kind.about }),
          type: 'object',
          additionalProperties: false,
          properties: Object.fromEntries(Object.entries(kind.fields).flatMap(([name, field]) => (field.is === 'words' ? [] : [[name, { description: field.label, ...answerSchema(field) }]]))),
        },
      ]),
    ),
  }
}

function answerSchema(field: Field): Schema {
  switch (field.is) {
    case 'choice':
      return { type: 'string', enum: Object.keys(field.options) }
    case 'choices':
      return { type: 'array', items: { type: 'string', enum: Object.keys(field.options) } }
    case 'codes':
      return { type: 'array', items: { type: 'string' } }
    case 'yes-no':
      return { type: 'boolean' }
    case 'number':
      return { type: 'number', ...(field.least !== undefined && { minimum: field.least }), ...(field.most !== undefined && { maximum: field.most }) }
    case 'day':
      return { type: 'string', format: 'date' }
    case 'instant':
      return { type: 'string', format: 'date-time' }
    case 'link':
    case 'fact':
    case 'post':
    case 'team':
      return { type: 'string', format: 'uuid' }
    case 'code':
    case 'text':
    case 'words':
      return { type: 'string' }
  }
}

function answerWords(field: Field): string {
  switch (field.is) {
    case 'choice':
      return 'one of the answers'
    case 'choices':
      return 'any of the answers'
    case 'code':
      return `a code of ${field.list}`
    case 'codes':
      return `codes of ${field.list}`
    case 'yes-no':
      return 'true or false'
    case 'number':
      return field.unit === undefined ? 'a number' : `a number of ${field.unit}`
    case 'day':
      return 'a day of England'
    case 'instant':
      return 'a moment'
    case 'link':
      return `the record of ${/^[aeiou]/.test(field.subject) ? 'an' : 'a'} ${field.subject}`
    case 'fact':
      return `a fact of the kind ${field.kind}`
    case 'post':
      return 'a post'
    case 'team':
      return 'a team'
    case 'text':
      return 'text'
    case 'words':
      return 'words: they stand in fact_words'
  }
}

/** The tables and columns of an export, and what is left out, one a line (CSV). */
export function columnsFile(tables: readonly Table[]): string {
  const lines = [writeRecord(['table', 'column', 'type', 'may be empty', 'exported', 'meaning, or why it is left out'])]
  for (const table of tables) {
    const of = places[table.table]
    if (of === undefined) throw new Error(`The table ${table.table} has no place in the export`)
    if (!isExported(of)) {
      lines.push(writeRecord([table.table, '', '', '', 'no', of.leftOut]))
      continue
    }
    for (const column of exportedColumns(table, of)) {
      lines.push(writeRecord([table.table, column.name, typeOf(table.table, column).words, column.required ? 'no' : 'yes', 'yes', meaningOf(table.table, of, column.name)]))
    }
    for (const [column, why] of Object.entries(of.left)) lines.push(writeRecord([table.table, column, '', '', 'no', why]))
  }
  return lines.join('')
}

/** Every kind with its fields, one field a line (CSV); a kind without fields has one line. */
export function kindsFile(kinds: Iterable<AnyKind>): string {
  const head = ['kind', 'version', 'kind in words', 'whose record', 'shape', 'section', 'how private', 'first day means', 'end means', 'gives a right', 'part of', 'field', 'field in words', 'answer', 'always answered', 'answers', 'no longer asked from version', 'columns of returns']
  const lines = [writeRecord(head)]
  for (const kind of kinds) {
    const of = [kind.id, String(kind.version), kind.label, kind.subject, kind.shape, kind.section, kind.class, kind.starts, kind.ends ?? '', kind.grants ? 'yes' : 'no', kind.partOf ?? '']
    const fields = Object.entries(kind.fields)
    if (fields.length === 0) lines.push(writeRecord([...of, '', '', '', '', '', '', columnsOf([...(kind.returns?.starts ?? []), ...(kind.returns?.ends ?? [])])]))
    for (const [name, field] of fields) {
      const answers = 'options' in field ? Object.entries(field.options).map(([code, label]) => `${code}: ${label}`).join('; ') : ''
      lines.push(writeRecord([...of, name, field.label, answerWords(field), field.required && field.when === undefined ? 'yes' : 'no', answers, field.retired === undefined ? '' : String(field.retired), columnsOf(field.returns ?? [])]))
    }
  }
  return lines.join('')
}

function columnsOf(names: readonly string[]): string {
  return names.join('; ')
}

/** Every code of every list, one a line (CSV). */
export function codesFile(): string {
  const lines = [writeRecord(['list', 'list in words', 'code', 'label', 'official wording', 'first day', 'last day', 'no longer used', 'group', 'source', 'checked against', 'note'])]
  for (const list of codeLists()) {
    for (const code of list.codes) {
      lines.push(writeRecord([list.id, list.label, code.code, code.label ?? '', code.official ?? '', code.from ?? '', code.until ?? '', code.discontinued ? 'yes' : 'no', code.group ?? '', list.source, list.asOf, code.note ?? '']))
    }
  }
  return lines.join('')
}
