import { createHash } from 'node:crypto'
import { unplacedRow } from '../../children/identity/index.ts'
import type { CollectionYear } from '../../codes/index.ts'
import type { KeptRow } from '../../insight/returns/made/kept-row.ts'
import { ended, type Known, type RecordId, type VersionProposal } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import type { Ssda903Row } from '../files/index.ts'
import type { ImportedFact } from './imported.ts'

/** The text in which a row is kept. */
export function writeKeptRow(row: Ssda903Row, partly: boolean): string {
  const columns = Object.fromEntries([
    ...Object.entries(row.cells).flatMap(([name, cell]) => (cell.raw === null ? [] : [[name, cell.raw] as const])),
    ...Object.entries(row.extra),
  ])
  return JSON.stringify({ table: row.table, year: row.year, file: row.file, line: row.line, columns, partly } satisfies KeptRow, null, 1)
}

/** What the same row has in common wherever it stands: its table, year and columns. */
export function markOfRow(row: Ssda903Row): string {
  const columns = [...Object.entries(row.cells).map(([name, cell]) => [name, cell.raw]), ...Object.entries(row.extra)]
  return createHash('sha256').update(JSON.stringify([row.table, row.year, columns])).digest('hex')
}

/** Rows that were kept of these years of a return, and that the return of those years has no more: put right where it was made, they need nobody. */
export function noLongerKept(
  known: Known,
  facts: readonly ImportedFact[],
  { of, years }: { readonly of: 'cin' | 'ssda903'; readonly years: readonly CollectionYear[] },
  { record, today }: { readonly record: RecordId; readonly today: Day },
): VersionProposal[] {
  const still = new Set(facts.flatMap(fact => (fact.kind.id === unplacedRow.id ? [fact.body['mark']] : [])))
  return known.all(unplacedRow).flatMap(fact => {
    const isGone = fact.ends === null && fact.body.return === of && years.some(year => year === fact.body.year) && !still.has(fact.body.mark)
    return isGone ? [ended({ record, fact: fact.fact, seen: fact.version, on: today })] : []
  })
}
