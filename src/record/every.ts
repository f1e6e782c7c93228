import type { Queryable } from '../database/index.ts'
import type { Instant } from '../time/day.ts'
import type { FactId, Known, RecordId } from './fact.ts'
import type { Subject } from './kind.ts'
import { knownFrom, loadStandingAt } from './load.ts'

/** One of the records of an authority, as it was known. */
export interface EveryRecord {
  readonly known: Known
  /** The text of that field of each fact of the kinds that were asked for, as it was known. */
  readonly words: ReadonlyMap<FactId, string>
}

export interface EveryOptions {
  readonly subject: Subject
  /** The moment at which they are to be as known: what was recorded, corrected or struck out later counts as not done. Without it, as they stand. */
  readonly knownAt?: Instant
  /** A kind of which the words of a field are wanted too. */
  readonly words?: { readonly kind: string; readonly field: string }
  /** Only these of them. */
  readonly only?: readonly RecordId[]
  /** Records at a time; 200 unless said. */
  readonly chunk?: number
  /** Only those with a higher number; all unless said. */
  readonly after?: number
}

/**
 * Every record of a subject that an authority keeps, by its number, hidden and limited ones too and sealed ones not: for what is made of all
 * of them together. Asked by the owner of the database, in one transaction where all are to be of one moment; no record is opened and the
 * caller writes down for whom it was done. Facts that take no part in derivation are left out.
 */
export async function* everyRecord(owner: Queryable, authority: string, { subject, knownAt, words, only, chunk = 200, after: from = 0 }: EveryOptions): AsyncGenerator<EveryRecord> {
  let after = from
  for (;;) {
    const { rows } = await owner.query<{ record: RecordId; number: number; head: number }>({
      name: 'every-record',
      text: `select r.id as record, r.number, (select count(*)::int from entry e where e.authority = r.authority and e.record = r.id and ($4::timestamptz is null or e.at <= $4)) as head
             from record r where r.authority = $1 and r.subject = $2 and r.number > $3 and not r.sealed and ($6::uuid[] is null or r.id = any($6)) order by r.number limit $5`,
      values: [authority, subject, after, knownAt ?? null, chunk, only ?? null],
    })
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.number
    const known = rows.filter(row => row.head > 0)
    const facts = await loadStandingAt(owner, authority, known.map(row => row.record), knownAt ?? null)
    const texts = words === undefined ? new Map<FactId, string>() : await wordsAt(owner, authority, known.map(row => row.record), words, knownAt ?? null)
    for (const row of known) yield { known: knownFrom({ ...row, authority, subject }, facts.get(row.record) ?? []), words: texts }
  }
}

async function wordsAt(owner: Queryable, authority: string, records: readonly RecordId[], { kind, field }: { kind: string; field: string }, at: Instant | null): Promise<Map<FactId, string>> {
  const { rows } = await owner.query<{ fact: FactId; text: string }>({
    name: 'words-of-kind-at',
    text: `select distinct on (w.fact) w.fact, w.text from fact_words w
             join fact f on f.authority = w.authority and f.record = w.record and f.fact = w.fact and f.version = w.version
             join entry e on e.authority = f.authority and e.record = f.record and e.n = f.n
           where w.authority = $1 and w.record = any($2) and w.field = $3 and f.kind = $4 and ($5::timestamptz is null or e.at <= $5) order by w.fact, w.version desc`,
    values: [authority, records, field, kind, at],
  })
  return new Map(rows.map(row => [row.fact, row.text]))
}
