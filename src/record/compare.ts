import type { Queryable } from '../database/index.ts'
import type { Day } from '../time/day.ts'
import { deriveTogether, leansOn, loadLeaningAsOwner } from './derive.ts'
import { canonical, differences, rowsOf, storedRows, together } from './differences.ts'
import type { Known, RecordId } from './fact.ts'
import type { House, UnderLaw } from './house.ts'
import type { Subject } from './kind.ts'
import { knownFrom, loadForDerivation } from './load.ts'
import { differing, isStale } from './mend.ts'

/** What a fresh derivation of a record says of the rows that are stored. */
export interface Comparison {
  readonly record: RecordId
  /** It waits to be derived again: made under another law or by another house, or its day has come. */
  readonly isStale: boolean
  /** The tables whose rows differ; `record` for what the derivation leaves on the record itself, `look_again_on` for the day of the next. */
  readonly tables: readonly string[]
}

interface Row {
  record: RecordId
  subject: Subject
  number: number
  head: number
  derivation: string | null
  look_again_on: Day | null
  kept_from: Record<string, Day>
  restriction: string
}

/**
 * Compares what is stored with what would be derived today, and writes nothing. Asked by the owner of the database, who sees every record.
 * Records that these lean on and that are stale are derived with them, as `mend` would.
 */
export async function compareDerived(house: House, owner: Queryable, authority: string, records: readonly RecordId[], under: UnderLaw, today: Day): Promise<Comparison[]> {
  const { rows } = await owner.query<Row>({
    name: 'compare-records',
    text: `select id as record, subject, number, head, derivation, look_again_on, kept_from, restriction from record
           where authority = $1 and head > 0 and (id = any($2) or (id in (select to_record from link where authority = $1 and record = any($2))
             and (derivation is distinct from $3 or look_again_on <= $4))) order by id`,
    values: [authority, records, under.digest, today],
  })
  const ids = rows.map(row => row.record)
  const facts = await loadForDerivation(owner, authority, ids)
  const known = new Map(rows.map((row): [RecordId, Known] => [row.record, knownFrom({ ...row, authority }, facts.get(row.record) ?? [])]))
  const leaning = await loadLeaningAsOwner(owner, authority, [...new Set([...ids, ...[...known.values()].flatMap(each => leansOn(house, each))])])
  const derived = deriveTogether(house, under, known, leaning, today)
  const stored = await storedRows(owner, authority, ids)
  const fresh = together([...derived].map(([id, each]) => rowsOf(authority, id, (known.get(id) as Known).subject, (known.get(id) as Known).number, each)))
  const tables = new Map(differing(differences(stored, fresh)).map(each => [each.record, each.tables]))
  const asked = new Set(records)
  return rows
    .filter(row => asked.has(row.record))
    .map(row => {
      const each = derived.get(row.record)
      const isLeft = each !== undefined && canonical([row.kept_from, row.restriction]) === canonical([each.keptFrom, each.restriction])
      return {
        record: row.record,
        isStale: isStale({ derivation: row.derivation, lookAgainOn: row.look_again_on }, under, today),
        tables: [...(tables.get(row.record) ?? []), ...(isLeft ? [] : ['record']), ...(row.look_again_on === each?.lookAgainOn ? [] : ['look_again_on'])],
      }
    })
}
