import { unplacedRow } from '../../../children/identity/index.ts'
import type { CollectionYear } from '../../../codes/index.ts'
import type { Queryable } from '../../../database/index.ts'
import type { FactId, Known, RecordId } from '../../../record/index.ts'
import type { Day, Instant } from '../../../time/day.ts'
import type { CinRow, Ssda903Row } from '../../../api/files/index.ts'
import { cinMade } from './cin.ts'
import { everyChild } from '../../every-child/index.ts'
import type { Gap } from './gaps.ts'
import { readKeptRow } from './kept-row.ts'
import type { MadeRow } from './row.ts'
import { ssda903Made, withKeptRows } from './ssda903.ts'

/** What one child's record gives for a collection. */
export interface MadeChild<R> {
  readonly record: RecordId
  /** The number that people say. */
  readonly number: number
  readonly known: Known
  readonly rows: readonly MadeRow<R>[]
  readonly gaps: readonly Gap[]
}

/** Which collection, as of which day, and as known at which moment (without it, as the records stand). */
export interface CollectionAsked {
  readonly year: CollectionYear
  readonly asOf: Day
  readonly knownAt?: Instant
}

const keptWords = { kind: unplacedRow.id, field: 'row' }

/**
 * The SSDA903 of a year, child by child in the order of their numbers; children who give no row and lack nothing are left out. Rows that were
 * kept word for word come as they stood. Asked by the owner of the database, see `everyChild`. The same moment gives the same rows for ever.
 */
export async function* ssda903Collection(owner: Queryable, authority: string, { year, asOf, knownAt }: CollectionAsked): AsyncGenerator<MadeChild<Ssda903Row>> {
  for await (const { known, words } of everyChild(owner, authority, { words: keptWords, ...(knownAt && { knownAt }) })) {
    const { rows, gaps } = ssda903Made(known, { year, asOf })
    const kept = known.all(unplacedRow).flatMap(fact => {
      const text = words.get(fact.fact)
      if (fact.body.return !== 'ssda903' || fact.ends !== null || fact.body.year !== year || text === undefined) return []
      return [{ fact: fact.fact, kept: readKeptRow(text) }]
    })
    const all = kept.length === 0 ? rows : besideKept(rows, kept)
    if (all.length > 0 || gaps.length > 0) yield { record: known.id, number: known.number, known, rows: all, gaps }
  }
}

/** The same of the CIN census. */
export async function* cinCollection(owner: Queryable, authority: string, { year, knownAt }: Omit<CollectionAsked, 'asOf'>): AsyncGenerator<MadeChild<CinRow>> {
  for await (const { known, words } of everyChild(owner, authority, { words: keptWords, ...(knownAt && { knownAt }) })) {
    const { rows, gaps } = cinMade(known, { year, wordsOf: fact => words.get(fact) ?? null })
    if (rows.length > 0 || gaps.length > 0) yield { record: known.id, number: known.number, known, rows, gaps }
  }
}

/** Rows with those kept; each still with the facts that give it, a kept row with the fact that keeps it. */
function besideKept(rows: readonly MadeRow<Ssda903Row>[], kept: readonly { readonly fact: FactId; readonly kept: ReturnType<typeof readKeptRow> }[]): MadeRow<Ssda903Row>[] {
  const of = new Map(rows.map(each => [each.row, each.of]))
  const all = withKeptRows(rows.map(each => each.row), kept.map(each => each.kept))
  // A kept row is a row of its own making: those that no fact gives are taken as the kept ones, in order.
  return all.map(row => ({ row, of: of.get(row) ?? kept.filter(each => each.kept.table === row.table).map(each => each.fact) }))
}
