import { setTimeout as pause } from 'node:timers/promises'
import { isRepeatable, transaction, type Pool, type Queryable, type Tx } from '../database/index.ts'
import type { Day, Instant } from '../time/day.ts'
import { deriveTogether, leansOn, loadLeaning, sameCards } from './derive.ts'
import { differences, isNone, markLeaning, rowsOf, storedRows, together, writeDerived, type Differences } from './differences.ts'
import type { Known, RecordId } from './fact.ts'
import type { House, UnderLaw } from './house.ts'
import type { Subject } from './kind.ts'
import { knownFrom, loadAuthorityAt, loadForDerivation } from './load.ts'

/** A record opened in this transaction for derivation. */
export interface OpenedRow {
  readonly record: RecordId
  readonly subject: Subject
  readonly number: number
  readonly head: number
}

/** A record whose derived rows were not what they should be, and the tables they are in. */
export interface Mended {
  readonly record: RecordId
  readonly tables: readonly string[]
}

const mostTries = 12

/** The law as an authority has entered it, and today by the business clock. */
export async function underLawOf(from: Queryable, house: House, authority: string): Promise<{ under: UnderLaw; today: Day }> {
  const { rows } = await from.query<{ law: unknown; today: Day }>({
    name: 'law-as-entered',
    text: 'select law_as_entered($1) as law, business_today() as today',
    values: [authority],
  })
  const row = rows[0] as { law: unknown; today: Day }
  return { under: house.under(row.law), today: row.today }
}

/** The law as an authority had entered it by a moment: what is asked of a record as it was known then is judged by it. */
export async function underLawAt(tx: Tx, house: House, authority: string, at: Instant, today: Day): Promise<UnderLaw> {
  const known = await loadAuthorityAt(tx, authority, at)
  return house.under(known.facts.length === 0 ? null : house.under(null).derive(known, today).cards['law'])
}

/** Whether a record's derived rows were made under another law, by another house, or before its day came. */
export function isStale(of: { derivation: string | null; lookAgainOn: Day | null }, under: UnderLaw, today: Day): boolean {
  return of.derivation !== under.digest || (of.lookAgainOn !== null && of.lookAgainOn <= today)
}

/**
 * Derives records again and writes what differs, in a transaction of its own. Used on opening a record whose day has passed, by the
 * worker, and by `rowan rederive`. Records that these lean on and that are stale are done with them, so that no card is old; records
 * that lean on a card which changes are marked, to be done when they are opened or by the worker. Returns the records whose rows differed.
 */
export async function mend(house: House, pool: Pool, authority: string, records: readonly RecordId[], page: string): Promise<Mended[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(pool, {}, async tx => {
        const { under, today } = await underLawOf(tx, house, authority)
        const { rows } = await tx.query<OpenedRow>({
          name: 'open-for-rowan',
          text: 'select record, subject, number, head from open_for_rowan($1, $2, $3, $4)',
          values: [authority, records, page, under.digest],
        })
        return deriveOpened(house, tx, authority, under, rows, today)
      })
    } catch (problem) {
      if (attempt >= mostTries || !isRepeatable(problem)) throw problem
      await pause(Math.random() * 10 * attempt)
    }
  }
}

/** Derives records that this transaction has opened, writes what differs, and marks those that lean on a card which changes. */
export async function deriveOpened(house: House, tx: Tx, authority: string, under: UnderLaw, rows: readonly OpenedRow[], today: Day): Promise<Mended[]> {
  const ids = rows.map(row => row.record)
  if (ids.length === 0) return []
  const facts = await loadForDerivation(tx, authority, ids)
  const known = new Map(rows.map((row): [RecordId, Known] => [row.record, knownFrom({ ...row, authority }, facts.get(row.record) ?? [])]))
  const stored = await storedRows(tx, authority, ids)
  const linked = new Set([...known.values()].flatMap(each => leansOn(house, each)))
  // What links named when the records were opened is held already; links may have come while that waited for its locks.
  if (linked.size > 0) await tx.query({ name: 'lean-on', text: 'select lean_on($1, $2)', values: [authority, [...linked]] })
  const leaning = await loadLeaning(tx, authority, [...new Set([...linked, ...ids])])
  const derived = deriveTogether(house, under, known, leaning, today)
  const change = differences(stored, together([...derived].map(([id, each]) => rowsOf(authority, id, (known.get(id) as Known).subject, (known.get(id) as Known).number, each))))
  await markLeaning(tx, authority, [...derived].filter(([id, each]) => !sameCards(leaning.cards.get(id) ?? {}, each.cards)).map(([id]) => id))
  await writeDerived(tx, authority, change, [...derived].map(([record, each]) => ({ record, derivation: under.digest, derived: each })))
  return isNone(change) ? [] : differing(change)
}

/** The records named in differences, with the tables that differ. */
export function differing(change: Differences): Mended[] {
  const tables = new Map<RecordId, Set<string>>()
  for (const side of [change.gone, change.put]) {
    for (const [table, rows] of Object.entries(side)) {
      for (const row of rows) {
        const record = row['record'] as RecordId
        tables.set(record, (tables.get(record) ?? new Set()).add(table))
      }
    }
  }
  return [...tables].map(([record, names]) => ({ record, tables: [...names].toSorted() }))
}
