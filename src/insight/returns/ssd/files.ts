import { asText, writeRecord } from '../../../api/files/index.ts'
import type { Queryable } from '../../../database/index.ts'
import { fieldsOf, tableNames, type Cell, type FieldName, type TableName } from './fields.ts'
import { leftOut } from './tables.ts'

/** A table as a comma-separated file. */
export interface DatasetFile {
  readonly table: TableName
  readonly name: string
  readonly rows: number
  readonly text: string
}

/** A cell that must be there and is not, or something that found no place: whose it is to put right. */
export interface DatasetGap {
  readonly table: string
  /** The field; null where a row found no place. */
  readonly field: string | null
  /** The number of the record. */
  readonly record: number
  readonly why: string
  /** Who works with the child; the data team where nobody does. */
  readonly owner: string
}

/** The dataset as files, and what it lacks. */
export interface DatasetMade {
  readonly files: readonly DatasetFile[]
  readonly gaps: readonly DatasetGap[]
  /** Children who are in none of it, since access to their record is limited. */
  readonly keptBack: number
}

/** Fields with a number by which others know a child, beside the table that has nothing else. */
const numbersOfChildren: ReadonlySet<string> = new Set<FieldName<'ssd_person'> | FieldName<'ssd_send'>>(['pers_common_child_id', 'send_upn'])

/**
 * The tables of the dataset as whoever asks may see them (see the migration: `dataset_asked`), each a file with its header, in the order of
 * their numbers. The same records give the same bytes. In one transaction where all are to be of one moment. `withoutNumbers`: nothing in it by
 * which others know a child.
 */
export async function datasetFiles(tx: Queryable, { withoutNumbers = false }: { readonly withoutNumbers?: boolean } = {}): Promise<DatasetMade> {
  const files: DatasetFile[] = []
  const gaps: DatasetGap[] = []
  const workers = new Map((await tx.query<{ number: number; worker: string }>('select number, worker from dataset_workers')).rows.map(row => [row.number, row.worker]))
  for (const table of tableNames) {
    const names = fieldsOf(table).map(field => field.name)
    const { rows } = await tx.query<Record<string, Cell>>(`select ${names.join(', ')} from ssd.${table} order by ${names.map((_, at) => at + 1).join(', ')}`)
    const shown = withoutNumbers && table === 'ssd_linked_identifiers' ? [] : rows
    const cellOf = (row: Readonly<Record<string, Cell>>, name: string): string => (withoutNumbers && numbersOfChildren.has(name) ? '' : written(row[name] ?? null))
    files.push({ table, name: `${table}.csv`, rows: shown.length, text: [names, ...shown.map(row => names.map(name => cellOf(row, name)))].map(row => writeRecord(row)).join('') })
    for (const field of fieldsOf(table).filter(each => each.isRequired)) {
      for (const row of rows.filter(each => each[field.name] === null)) {
        const record = recordOf(table, row)
        gaps.push({ table, field: field.name, record, why: 'It must be there, and nothing recorded gives it.', owner: workers.get(record) ?? 'Data team' })
      }
    }
  }
  const { rows: left } = await tx.query<{ number: number; cells: [string, string, string]; worker: string | null }>('select number, cells, worker from dataset_beside where name = $1 order by number', [leftOut])
  gaps.push(...left.map(({ number, cells: [table, on, why], worker }) => ({ table, field: null, record: number, why: `${on}: ${why}`, owner: worker ?? 'Data team' })))
  const { rows: kept } = await tx.query<{ children: number }>('select children from dataset_kept_back')
  return { files, gaps, keptBack: kept[0]?.children ?? 0 }
}

/** What is missing as a comma-separated file. */
export function missingText(gaps: readonly DatasetGap[]): string {
  return [['Table', 'Field', 'Record', 'What is missing', 'Who puts it right'], ...gaps.map(gap => [gap.table, gap.field ?? '', String(gap.record), gap.why, asText(gap.owner)])].map(row => writeRecord(row)).join('')
}

/** Numbers of rows begin with the number of the record. */
function recordOf(table: TableName, row: Readonly<Record<string, Cell>>): number {
  const first = fieldsOf(table).find(field => field.to?.table === 'ssd_person' && row[field.name] !== null) ?? fieldsOf(table).find(field => field.isKey)
  return Number(String(row[first?.name ?? ''] ?? '').split('-')[0])
}

function written(cell: Cell): string {
  return cell === null ? '' : typeof cell === 'boolean' ? (cell ? '1' : '0') : typeof cell === 'number' ? String(cell) : asText(cell)
}
