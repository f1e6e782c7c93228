import { isRepeatable, transaction, type Pool, type Queryable } from '../database/index.ts'
import type { Day } from '../time/day.ts'
import { differences, isNone, rowsOf, storedRows, together, writeDerived, type Differences } from './differences.ts'
import type { Derived } from './derived.ts'
import type { Known, RecordId } from './fact.ts'
import type { House, UnderLaw } from './house.ts'
import type { Subject } from './kind.ts'
import { knownFrom, loadCards, loadForDerivation } from './load.ts'

interface Row {
  record: RecordId
  subject: Subject
  number: number
  head: number
}

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

/** Whether a record's derived rows were made under another law, by another house, or before its day came. */
export function isStale(of: { derivation: string | null; lookAgainOn: Day | null }, under: UnderLaw, today: Day): boolean {
  return of.derivation !== under.digest || (of.lookAgainOn !== null && of.lookAgainOn <= today)
}

/**
 * Derives records again and writes what differs, in a change of its own. Used on opening a record whose day has passed, by the
 * worker, and by `rowan rederive`. With `check`, nothing is written. Returns the records whose rows differed.
 */
export async function mend(
  house: House,
  pool: Pool,
  authority: string,
  records: readonly RecordId[],
  page: string,
  { check = false }: { check?: boolean } = {},
): Promise<{ record: RecordId; tables: string[] }[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(pool, {}, async tx => {
        const { rows } = await tx.query<Row>({
          name: 'open-for-rowan',
          text: 'select record, subject, number, head from open_for_rowan($1, $2, $3)',
          values: [authority, records, page],
        })
        const { under, today } = await underLawOf(tx, house, authority)
        const ids = rows.map(row => row.record)
        const facts = await loadForDerivation(tx, authority, ids)
        const linked = new Set<RecordId>()
        const bare = rows.map(row => knownFrom({ ...row, authority }, facts.get(row.record) ?? []))
        for (const known of bare) for (const fact of known.facts) for (const [name, field] of Object.entries(house.kinds.get(fact.kind)?.fields ?? {})) {
          const to = field.is === 'link' ? (fact.body as Readonly<Record<string, unknown>>)[name] : undefined
          if (typeof to === 'string') linked.add(to)
        }
        const cards = await loadCards(tx, authority, [...linked])
        const derived = bare.map((known): [Known, Derived] => [known, under.derive(known.withCards(cards), today)])
        const stored = await storedRows(tx, authority, ids)
        const change = differences(stored, together(derived.map(([known, each]) => rowsOf(authority, known.id, known.subject, known.number, each))))
        if (!check) {
          await writeDerived(tx, authority, change, derived.map(([known, each]) => ({ record: known.id, derivation: under.digest, derived: each })))
        }
        return isNone(change) ? [] : differing(change)
      })
    } catch (problem) {
      if (attempt >= 5 || !isRepeatable(problem)) throw problem
    }
  }
}

function differing(change: Differences): { record: RecordId; tables: string[] }[] {
  const tables = new Map<RecordId, Set<string>>()
  for (const side of [change.gone, change.put]) {
    for (const [table, rows] of Object.entries(side)) {
      for (const row of rows) {
        const record = row['record'] as RecordId
        tables.set(record, (tables.get(record) ?? new Set()).add(table))
      }
    }
  }
  return [...tables].map(([record, names]) => ({ record, tables: [...names].sort() }))
}
