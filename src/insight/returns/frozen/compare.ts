import { memorySource, readCin, readSsda903Tables } from '../../../api/files/index.ts'
import { cinTable } from '../../../codes/index.ts'
import type { Return } from '../report.ts'
import { careXml, type FrozenFile } from './files.ts'

/** A row as the file has it: what stands in each column that is not blank. */
export interface ComparedRow {
  readonly table: string
  /** The child's number in the return; '' where the row says none. */
  readonly child: string
  readonly cells: Readonly<Record<string, string>>
}

/** What became of a row between two frozen returns. */
export type Difference =
  | { readonly is: 'added' | 'gone'; readonly row: ComparedRow }
  /** The columns whose cells differ, of a row of the same child that otherwise says mostly the same. */
  | { readonly is: 'changed'; readonly row: ComparedRow; readonly columns: readonly { readonly column: string; readonly before: string; readonly after: string }[] }

/** Every row of frozen files, in the order of the files. Throws where they cannot be read. */
export async function rowsOfFrozen(collection: Return, files: readonly Pick<FrozenFile, 'name' | 'bytes'>[]): Promise<ComparedRow[]> {
  const rows: ComparedRow[] = []
  const sources = files.filter(({ name }) => name !== careXml).map(({ name, bytes }) => memorySource(name, bytes))
  if (collection === 'ssda903') {
    const { refusal } = await readSsda903Tables(sources, (table, columns) => {
      const key = columns.indexOf('CHILD')
      return (values) => void rows.push({ table, child: values[key] ?? '', cells: filledOf(columns.map((column, at) => [column, values[at] ?? ''])) })
    })
    if (refusal !== null) throw new Error('A frozen return cannot be read')
    return rows
  }
  for (const source of sources) {
    const { refusal } = await readCin(source, (child) => {
      for (const row of child.rows) {
        rows.push({ table: row.table, child: child.localId ?? '', cells: filledOf(cinTable(row.table).columns.map(({ name }) => [name, row.cells[name]?.raw ?? ''])) })
      }
    })
    if (refusal !== null) throw new Error('A frozen return cannot be read')
  }
  return rows
}

const filledOf = (cells: readonly (readonly [string, string])[]): Record<string, string> => Object.fromEntries(cells.filter(([, value]) => value !== ''))

/**
 * What differs between two returns, by table and child. Rows that are the same take no part. A row that is gone and one that is new, of the
 * same table and child, are one changed row where they have at least half of their cells in common; the most alike go together first.
 */
export function differencesBetween(before: readonly ComparedRow[], after: readonly ComparedRow[]): Difference[] {
  const counted = new Map<string, number>()
  for (const row of before) counted.set(keyOf(row), (counted.get(keyOf(row)) ?? 0) + 1)
  const added: ComparedRow[] = []
  for (const row of after) {
    const left = counted.get(keyOf(row)) ?? 0
    if (left > 0) counted.set(keyOf(row), left - 1)
    else added.push(row)
  }
  const gone: ComparedRow[] = []
  for (const row of before.toReversed()) {
    const left = counted.get(keyOf(row)) ?? 0
    if (left === 0) continue
    counted.set(keyOf(row), left - 1)
    gone.unshift(row)
  }
  const groups = [...new Set([...gone, ...added].map(groupOf))].toSorted()
  return groups.flatMap((group) => paired(gone.filter((row) => groupOf(row) === group), added.filter((row) => groupOf(row) === group)))
}

const groupOf = ({ table, child }: ComparedRow): string => `${table} ${child}`
const keyOf = (row: ComparedRow): string => JSON.stringify([row.table, row.child, Object.entries(row.cells).toSorted(([a], [b]) => (a < b ? -1 : 1))])

function paired(gone: readonly ComparedRow[], added: readonly ComparedRow[]): Difference[] {
  const pairs = gone
    .flatMap((one) => added.map((other) => ({ one, other, alike: alike(one, other) })))
    .filter((pair) => pair.alike >= 0.5)
    .toSorted((a, b) => b.alike - a.alike)
  const taken = new Set<ComparedRow>()
  const changed: Difference[] = []
  for (const { one, other } of pairs) {
    if (taken.has(one) || taken.has(other)) continue
    taken.add(one)
    taken.add(other)
    changed.push({ is: 'changed', row: other, columns: columnsOf(one, other).filter(({ before, after }) => before !== after) })
  }
  return [
    ...changed,
    ...gone.filter((row) => !taken.has(row)).map((row): Difference => ({ is: 'gone', row })),
    ...added.filter((row) => !taken.has(row)).map((row): Difference => ({ is: 'added', row })),
  ]
}

const columnsOf = (one: ComparedRow, other: ComparedRow) =>
  [...new Set([...Object.keys(one.cells), ...Object.keys(other.cells)])].map((column) => ({ column, before: one.cells[column] ?? '', after: other.cells[column] ?? '' }))

/** The share of cells that two rows have in common. */
function alike(one: ComparedRow, other: ComparedRow): number {
  const columns = columnsOf(one, other)
  return columns.length === 0 ? 0 : columns.filter(({ before, after }) => before === after).length / columns.length
}
