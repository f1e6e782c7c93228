import type { Queryable, Tx } from '../database/index.ts'
import type { Day, Instant } from '../time/day.ts'
import { Known, type Act, type Exactness, type Fact, type FactId, type RecordId } from './fact.ts'
import type { Class, Section, Subject } from './kind.ts'

interface FactRow {
  record: string
  fact: string
  version: number
  n: number
  act: Act
  kind: string
  kind_version: number
  section: Section
  class: Class
  lane: string | null
  part_of: string | null
  starts: Day
  ends: Day | null
  exactness: Exactness
  body: Record<string, unknown> | null
  change: string
  at: Instant
}

const columns = `f.record, f.fact, f.version, f.n, f.act, f.kind, f.kind_version, f.section, f.class, f.lane, f.part_of, f.starts, f.ends,
  f.exactness, f.body, f.change, e.at`

function factOf(row: FactRow): Fact {
  return {
    record: row.record,
    fact: row.fact,
    version: row.version,
    n: row.n,
    act: row.act,
    kind: row.kind,
    kindVersion: row.kind_version,
    section: row.section,
    class: row.class,
    lane: row.lane,
    partOf: row.part_of,
    starts: row.starts,
    ends: row.ends,
    exactness: row.exactness,
    body: (row.body ?? {}),
    change: row.change,
    recordedAt: row.at,
  }
}

/** Whether a version says that something is so: not struck out, moved to another record or disposed of. */
export function stands(fact: { act: Act }): boolean {
  return fact.act !== 'struck' && fact.act !== 'moved' && fact.act !== 'disposed'
}

/** The current standing facts of opened records that take part in derivation. */
export async function loadForDerivation(tx: Queryable, authority: string, records: readonly RecordId[]): Promise<Map<RecordId, Fact[]>> {
  const facts = new Map<RecordId, Fact[]>(records.map(id => [id, []]))
  if (records.length === 0) return facts
  const { rows } = await tx.query<FactRow>({
    name: 'facts-for-derivation',
    text: `select ${columns} from fact f join entry e on e.authority = f.authority and e.record = f.record and e.n = f.n
           where f.authority = $1 and f.record = any($2) and f.is_current and f.derives and f.act not in ('struck', 'moved', 'disposed')`,
    values: [authority, records],
  })
  for (const row of rows) facts.get(row.record)?.push(factOf(row))
  return facts
}

/** The same as it was known at a moment, what was done later left out; as it stands where no moment is named. Asked by the owner of the database. */
export async function loadStandingAt(owner: Queryable, authority: string, records: readonly RecordId[], at: Instant | null): Promise<Map<RecordId, Fact[]>> {
  if (at === null || records.length === 0) return loadForDerivation(owner, authority, records)
  const facts = new Map<RecordId, Fact[]>(records.map(id => [id, []]))
  const { rows } = await owner.query<FactRow>({
    name: 'facts-standing-at',
    text: `select * from (select distinct on (f.record, f.fact) ${columns}, f.derives
             from fact f join entry e on e.authority = f.authority and e.record = f.record and e.n = f.n
             where f.authority = $1 and f.record = any($2) and e.at <= $3 order by f.record, f.fact, f.version desc) then_
           where derives and act not in ('struck', 'moved', 'disposed') and body is not null`,
    values: [authority, records, at],
  })
  for (const row of rows) facts.get(row.record)?.push(factOf(row))
  return facts
}

/**
 * The current version of these facts, whatever their kind, in opened records: each with all the records that now hold an entry of it
 * (without those it was moved from or disposed of in, and without sealed ones, its own included).
 */
export async function loadHeld(tx: Tx, authority: string, records: readonly RecordId[], facts: readonly string[]): Promise<{ fact: Fact; holders: readonly RecordId[] }[]> {
  if (facts.length === 0) return []
  const { rows } = await tx.query<FactRow & { holders: RecordId[] | null }>({
    name: 'facts-held',
    text: `select ${columns}, (select array_agg(h.record) from holders_of(f.authority, array[f.fact]) h) as holders
           from fact f join entry e on e.authority = f.authority and e.record = f.record and e.n = f.n
           where f.authority = $1 and f.record = any($2) and f.fact = any($3) and f.is_current`,
    values: [authority, records, facts],
  })
  return rows.map(row => ({ fact: factOf(row), holders: row.holders ?? [] }))
}

/** What a reader sees of a record by this condition on `f`: the rows that the database lets them have, and marks in place of those it keeps back from them. */
const shownWhere = (where: string, { first = '', order = '' } = {}): string =>
  ['fact', 'withheld_here($1, $2)']
    .map(from => `(select ${first} ${columns} from ${from} f join entry e on e.authority = f.authority and e.record = f.record and e.n = f.n
       where f.authority = $1 and f.record = $2 and ${where} ${order})`)
    .join(' union all ')

/** Every current fact of one opened record that this reader may see, of the sections or kinds named; all of them when neither is. */
export async function loadCurrent(tx: Tx, authority: string, record: RecordId, only: { sections?: readonly string[]; kinds?: readonly string[] } = {}): Promise<Fact[]> {
  const { rows } = await tx.query<FactRow>({
    name: 'facts-current',
    text: shownWhere(`f.is_current and f.act not in ('struck', 'moved', 'disposed')
             and ($3::text[] is null or f.section = any($3)) and ($4::text[] is null or f.kind = any($4))`),
    values: [authority, record, only.sections ?? null, only.kinds ?? null],
  })
  return rows.map(factOf)
}

/** The current version of these facts of one opened record, as far as this reader may see them. */
export async function loadNamed(tx: Tx, authority: string, record: RecordId, facts: readonly string[]): Promise<Fact[]> {
  if (facts.length === 0) return []
  const { rows } = await tx.query<FactRow>({
    name: 'facts-named',
    text: shownWhere('f.fact = any($3) and f.is_current'),
    values: [authority, record, facts],
  })
  return rows.map(factOf)
}

/**
 * The facts of one opened record as they stood after its change number `n`: exactly what a reader was then shown, without what has
 * since been moved to another record or disposed of (see `loadTraces`).
 */
export async function loadAsKnownAt(tx: Tx, authority: string, record: RecordId, n: number): Promise<Fact[]> {
  const { rows } = await tx.query<FactRow>({
    name: 'facts-as-known-at',
    text: `select * from (${shownWhere('f.n <= $3', { first: 'distinct on (f.fact)', order: 'order by f.fact, f.version desc' })}) then_
           where act not in ('struck', 'moved', 'disposed') and body is not null`,
    values: [authority, record, n],
  })
  return rows.map(factOf)
}

/** An authority's own record as it stood at a moment. */
export async function loadAuthorityAt(tx: Tx, authority: string, at: Instant): Promise<Known> {
  const { rows } = await tx.query<FactRow>({ name: 'authority-facts-at', text: 'select * from authority_facts_at($1, $2)', values: [authority, at] })
  return new Known({ authority, id: rows[0]?.record ?? '', subject: 'authority', number: 1, n: rows.length, facts: rows.map(factOf) })
}

/** Every version of one fact of an opened record, first to last. */
export async function loadVersions(tx: Tx, authority: string, record: RecordId, fact: string): Promise<Fact[]> {
  const { rows } = await tx.query<FactRow>({
    name: 'fact-versions',
    text: `select * from (${shownWhere('f.fact = $3')}) every_ order by version`,
    values: [authority, record, fact],
  })
  return rows.map(factOf)
}

/** What was here and is gone: moved to the record it belonged to, or disposed of. Its days and kind stay, what it said does not. */
export interface Trace {
  readonly fact: FactId
  readonly act: 'moved' | 'disposed'
  readonly kind: string
  readonly section: Section
  readonly starts: Day
  readonly ends: Day | null
  readonly change: string
  readonly at: Instant
}

/** Every trace in an opened record, of facts this reader may see, in the order in which they went. */
export async function loadTraces(tx: Tx, authority: string, record: RecordId): Promise<Trace[]> {
  const { rows } = await tx.query<Trace>({
    name: 'fact-traces',
    text: `select f.fact, f.act, f.kind, f.section, f.starts, f.ends, f.change, e.at
           from fact f join entry e on e.authority = f.authority and e.record = f.record and e.n = f.n
           where f.authority = $1 and f.record = $2 and f.is_current and f.act in ('moved', 'disposed') order by f.n, f.fact`,
    values: [authority, record],
  })
  return rows
}

/** The texts of these facts as their reader sees them: for each field the text of the latest version up to the one given. */
export async function loadWords(
  tx: Tx,
  authority: string,
  record: RecordId,
  of: readonly { fact: string; version: number }[],
): Promise<Map<string, Record<string, string>>> {
  const words = new Map<string, Record<string, string>>()
  if (of.length === 0) return words
  const { rows } = await tx.query<{ fact: string; field: string; text: string }>({
    name: 'words',
    text: `select distinct on (w.fact, w.field) w.fact, w.field, w.text
           from fact_words w join unnest($3::uuid[], $4::int[]) as seen(fact, version) on seen.fact = w.fact and w.version <= seen.version
           where w.authority = $1 and w.record = $2 and (w.field <> 'because' or w.version = seen.version)
           order by w.fact, w.field, w.version desc`,
    values: [authority, record, of.map(each => each.fact), of.map(each => each.version)],
  })
  for (const row of rows) {
    const texts = words.get(row.fact) ?? {}
    texts[row.field] = row.text
    words.set(row.fact, texts)
  }
  return words
}

/** Every version of every fact of an opened record that says something, as far as this reader may see them: by fact, last version first. */
export async function loadEveryVersion(tx: Tx, authority: string, record: RecordId): Promise<Fact[]> {
  const { rows } = await tx.query<FactRow>({
    name: 'facts-every-version',
    text: `select ${columns} from fact f join entry e on e.authority = f.authority and e.record = f.record and e.n = f.n
           where f.authority = $1 and f.record = $2 and f.body is not null order by f.fact, f.version desc`,
    values: [authority, record],
  })
  return rows.map(factOf)
}

/** Every text of an opened record, as far as this reader may see them: with its fact, the version that brought it and its field. */
export async function loadEveryText(tx: Tx, authority: string, record: RecordId): Promise<{ fact: FactId; version: number; field: string; text: string }[]> {
  const { rows } = await tx.query<{ fact: FactId; version: number; field: string; text: string }>({
    name: 'words-every-version',
    text: 'select fact, version, field, text from fact_words where authority = $1 and record = $2 order by fact, version',
    values: [authority, record],
  })
  return rows
}

/** A record from its facts. */
export function knownFrom(
  of: { authority: string; record: RecordId; subject: Subject; number: number; head: number },
  facts: readonly Fact[],
): Known {
  return new Known({ authority: of.authority, id: of.record, subject: of.subject, number: of.number, n: of.head, facts })
}
