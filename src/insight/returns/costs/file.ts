import { asText, writeRecord } from '../../../api/files/index.ts'
import type { CollectionYear } from '../../../codes/index.ts'
import type { Queryable } from '../../../database/index.ts'
import type { Day } from '../../../time/day.ts'
import type { ChildPaid } from './child.ts'
import { costColumns, costLines, type CostCell } from './lines.ts'

/** Under this name stands what the lines of a child rest on, among what follows from each record. */
export const costs = 'placement costs'

/** The lines of placement costs as a comma-separated file, and what they lack. */
export interface CostsMade {
  readonly text: string
  readonly lines: number
  readonly missing: readonly { readonly record: number; readonly column: string; readonly owner: string }[]
}

/** The lines of all children whom whoever asks may see (`dataset_asked`), in the order of their numbers, up to and on a day of the financial year. */
export async function costsFile(tx: Queryable, asked: { readonly year: CollectionYear; readonly asOf: Day }): Promise<CostsMade> {
  const { rows } = await tx.query<{ cells: ChildPaid; worker: string | null }>('select cells, worker from dataset_beside where name = $1 order by number', [costs])
  const lines = rows.flatMap(({ cells, worker }) => costLines(cells, asked).map(line => ({ ...line, owner: worker ?? 'Data team' })))
  return {
    text: [costColumns.columns.map(column => column.name), ...lines.map(line => line.cells.map(written))].map(row => writeRecord(row)).join(''),
    lines: lines.length,
    missing: lines.flatMap(line => line.missing.map(column => ({ record: line.number, column, owner: line.owner }))),
  }
}

function written(cell: CostCell): string {
  return cell === null ? '' : typeof cell === 'number' ? String(cell) : asText(cell)
}
