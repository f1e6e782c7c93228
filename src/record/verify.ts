import { createHash } from 'node:crypto'
import { transaction, type Pool, type Tx } from '../database/index.ts'
import type { Day } from '../time/day.ts'
import { anchorLine, anchorsKept, noAuthority, type Anchor } from './anchor.ts'
import { problemsOf, type Body } from './check.ts'
import { compareDerived } from './compare.ts'
import type { RecordId } from './fact.ts'
import type { House, UnderLaw } from './house.ts'
import type { AnyKind } from './kind.ts'
import { underLawOf } from './mend.ts'
import { foundationKinds } from './sealed.ts'

/** One thing that is not as it was written. It names ids and numbers, never what a record says. */
export interface Finding {
  readonly what: string
  readonly authority: string | null
  readonly record: RecordId | null
  /** Where in it: the change, the fact and version, the anchor. */
  readonly where: string
}

export interface Verified {
  readonly looked: {
    readonly authorities: number
    readonly records: number
    readonly entries: number
    readonly facts: number
    readonly auditLines: number
    readonly anchors: number
    readonly derivations: number
    /** Files of documents, each read to its end; null where nobody said where they are. */
    readonly documents: number | null
  }
  /** Records whose derivation waits to be made again: no finding, and not compared. */
  readonly waiting: number
  /** Entries and audit lines since the last anchor: whoever owns the database can still rewrite them unseen. */
  readonly sinceAnchor: { readonly entries: number; readonly auditLines: number }
  /** Series of anchors, one more for each restore. Only the last can be worked out again; the others are chained. */
  readonly series: number
  /** At most `mostFindings` of them. */
  readonly findings: readonly Finding[]
  readonly found: number
}

export interface VerifyOptions {
  /** Compare the derivation of every record, not of a sample. */
  readonly full?: boolean
  /** Records in the sample, spread evenly; 500 unless said. */
  readonly sample?: number
  /** Records at a time; 200 unless said. */
  readonly chunk?: number
  /** Anchors as they were copied outside the database. */
  readonly copies?: readonly Anchor[]
  readonly progress?: (line: string) => void
  /** Where the files of documents stand. */
  readonly documents?: FilesToVerify
}

/** What is asked of whoever keeps the files of documents. */
export interface FilesToVerify {
  read(file: { readonly authority: string; readonly sha256: string }): Promise<AsyncIterable<Buffer> | null>
}

/** Findings beyond these are counted and not listed. */
export const mostFindings = 1000

/**
 * Checks that everything recorded is as it was written: chains and heads, digests of what facts say, anchors, what belongs together,
 * bodies against their kinds, traces against the guardian's requests, and what is derived. Reads one moment, while others write.
 */
export async function verify(house: House, owner: Pool, options: VerifyOptions = {}): Promise<Verified> {
  const reading = { isolation: 'repeatable read', readOnly: true } as const
  return transaction(owner, reading, async tx => {
    const [exported] = (await tx.query<{ id: string }>('select pg_export_snapshot() as id')).rows
    return transaction(owner, reading, async beside => {
      await beside.query(`set transaction snapshot '${exported?.id}'`)
      return verifyIn(house, [tx, beside], options)
    })
  })
}

interface Chunk {
  readonly authority: string
  readonly ids: readonly RecordId[]
  /** Those of which the derivation is compared. */
  readonly sample: readonly RecordId[]
}

/** The same, in transactions of the owner that see the same moment. The work is shared out among them. */
export async function verifyIn(house: House, txs: readonly Tx[], options: VerifyOptions = {}): Promise<Verified> {
  const progress = options.progress ?? (() => {})
  const findings = new Findings()
  const looked = { authorities: 0, records: 0, entries: 0, facts: 0, auditLines: 0, anchors: 0, derivations: 0 }
  let waiting = 0
  const tx = txs[0] as Tx

  const records = (await tx.query<{ authority: string; id: RecordId }>('select authority, id from record order by authority, id')).rows
  const today = (await tx.query<{ today: Day }>('select business_today() as today')).rows[0]?.today as Day
  const kinds = new Map<string, AnyKind>([...house.kinds, ...foundationKinds.map((kind): [string, AnyKind] => [kind.id, kind])])
  const authorities = [...new Set(records.map(each => each.authority))]
  const laws = new Map<string, UnderLaw>()
  for (const authority of authorities) laws.set(authority, (await underLawOf(tx, house, authority)).under)
  looked.authorities = authorities.length

  const every = options.full ? 1 : Math.max(1, Math.floor(records.length / (options.sample ?? 500)))
  await shared(txs, chunksOf(records, options.chunk ?? 200, every), async (tx, { authority, ids, sample }) => {
    const entries = await tx.query<Flaw & { looked: number }>({ name: 'verify-entries', text: entryFlaws, values: [authority, ids] })
    const facts = await tx.query<Flaw & { looked: number }>({ name: 'verify-facts', text: factFlaws, values: [authority, ids] })
    const bodies = await tx.query<BodyRow>({ name: 'verify-bodies', text: bodiesOf, values: [authority, ids] })
    const compared = sample.length === 0 ? [] : await compareDerived(house, tx, authority, sample, laws.get(authority) as UnderLaw, today)
    for (const flaw of [...entries.rows, ...facts.rows]) {
      if (flaw.what !== null) findings.add({ what: flaw.what, authority, record: flaw.record, where: flaw.where_ })
    }
    for (const row of bodies.rows) {
      for (const what of bodyFlaws(house, kinds.get(row.kind), row, today)) findings.add({ what, authority, record: row.record, where: `fact ${row.fact}, version ${row.version}` })
    }
    for (const each of compared) {
      if (each.isStale) waiting += 1
      else if (each.tables.length > 0) findings.add({ what: 'What is derived is not what a derivation gives', authority, record: each.record, where: each.tables.join(', ') })
    }
    looked.records += ids.length
    looked.entries += entries.rows.find(row => row.what === null)?.looked ?? 0
    looked.facts += facts.rows.find(row => row.what === null)?.looked ?? 0
    looked.derivations += compared.length
    progress(`Verified ${looked.records} of ${records.length} records`)
  })

  progress('Looking for what belongs to nothing')
  await shared(txs, strays, async (tx, text) => {
    for (const row of (await tx.query<Flaw & { authority: string | null }>(text)).rows) {
      findings.add({ what: row.what as string, authority: row.authority, record: row.record, where: row.where_ })
    }
  })
  const anchored = await verifyAnchors(txs, options.copies ?? [], findings, progress)
  looked.anchors = anchored.anchors
  looked.auditLines = (await tx.query<{ lines: number }>('select count(*) as lines from audit')).rows[0]?.lines ?? 0
  const documents = options.documents ? await verifyFiles(tx, options.documents, findings, progress) : null
  return { looked: { ...looked, documents }, waiting, sinceAnchor: anchored.since, series: anchored.series, findings: findings.listed, found: findings.count }
}

/** Reads every file that a fact leans on to its end, once, and holds it against the SHA-256 that the fact says. Gives how many. */
async function verifyFiles(tx: Tx, from: FilesToVerify, findings: Findings, progress: (line: string) => void): Promise<number> {
  const { rows } = await tx.query<{ authority: string; record: RecordId; fact: string; sha256: string; isNamed: boolean }>(
    `select distinct on (f.authority, f.body->>'sha256') f.authority, f.record, f.fact, f.body->>'sha256' as sha256,
       exists (select from document_file d where d.authority = f.authority and d.sha256 = f.body->>'sha256') as "isNamed"
     from fact f where f.body ? 'sha256' order by f.authority, f.body->>'sha256', f.record, f.fact`,
  )
  let done = 0
  for (const { authority, record, fact, sha256, isNamed } of rows) {
    const what = await fileFlaw(from, { authority, sha256 })
    if (what !== null) findings.add({ what, authority, record, where: `fact ${fact}` })
    else if (!isNamed) findings.add({ what: 'A document’s file is not marked as needed: it may be cleared away', authority, record, where: `fact ${fact}` })
    done += 1
    if (done % 500 === 0) progress(`Verified ${done} of ${rows.length} documents`)
  }
  return rows.length
}

async function fileFlaw(from: FilesToVerify, file: { authority: string; sha256: string }): Promise<string | null> {
  if (!/^[0-9a-f]{64}$/.test(file.sha256)) return 'A document names no file'
  const pieces = await from.read(file)
  if (pieces === null) return 'A document’s file is lost'
  const hash = createHash('sha256')
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex') === file.sha256 ? null : 'A document’s file was altered'
}

/** Each connection takes the next piece of work when it is free. */
async function shared<T>(txs: readonly Tx[], pieces: readonly T[], work: (tx: Tx, piece: T) => Promise<void>): Promise<void> {
  let next = 0
  await Promise.all(
    txs.map(async tx => {
      while (next < pieces.length) {
        const piece = pieces[next] as T
        next += 1
        await work(tx, piece)
      }
    }),
  )
}

function chunksOf(records: readonly { authority: string; id: RecordId }[], size: number, every: number): Chunk[] {
  const chunks: Chunk[] = []
  for (let from = 0; from < records.length; ) {
    const authority = records[from]?.authority as string
    let to = from
    while (to < records.length && to < from + size && records[to]?.authority === authority) to += 1
    const ids = records.slice(from, to).map(each => each.id)
    chunks.push({ authority, ids, sample: ids.filter((_, index) => (from + index) % every === 0) })
    from = to
  }
  return chunks
}

class Findings {
  readonly listed: Finding[] = []
  count = 0
  add(finding: Finding): void {
    this.count += 1
    if (this.listed.length < mostFindings) this.listed.push(finding)
  }
}

interface Flaw {
  what: string | null
  record: RecordId | null
  where_: string
}

/** Chains, heads, and the seal. The last row counts what was looked at. */
const entryFlaws = `
  with brought as materialized (
    select f.record, f.n, string_agg(envelope(f), ''::bytea order by f.fact, f.version) as envelopes
    from fact f where f.authority = $1 and f.record = any($2) group by f.record, f.n
  ), linked as materialized (
    select e.record, e.n, e.hash, e.at, e.change, lag(e.hash) over chain as before, coalesce(lag(e.n) over chain, 0) as before_n,
      lead(e.n) over chain is null as is_last
    from entry e where e.authority = $1 and e.record = any($2) window chain as (partition by e.record order by e.n)
  ), flaws as (
    select case
        when e.n <> e.before_n + 1 then 'A change is missing from the chain'
        when c.id is null then 'An entry has no change'
        when b.envelopes is null then 'An entry brought no fact'
        when e.hash is distinct from entry_hash(coalesce(e.before, first_hash(r.authority, r.id, r.subject, r.number)), change_digest(c), e.at, b.envelopes)
          then 'The chain is broken'
        when e.is_last and (r.head <> e.n or r.head_hash <> e.hash) then 'The record does not end where its chain does'
      end as what, e.record, 'change number ' || e.n as where_
    from linked e join record r on r.authority = $1 and r.id = e.record
      left join change c on c.authority = $1 and c.id = e.change
      left join brought b on b.record = e.record and b.n = e.n
    union all
    select case
        when r.head = 0 and not exists (select from entry e where e.authority = $1 and e.record = r.id) then
          case when r.head_hash <> first_hash(r.authority, r.id, r.subject, r.number) then 'The record does not begin as it was made' end
        when not exists (select from entry e where e.authority = $1 and e.record = r.id) then 'The record has lost its chain'
        when r.sealed <> exists (select from fact f where f.authority = $1 and f.record = r.id and f.kind = 'sealed' and f.is_current and f.act not in ('struck', 'moved', 'disposed'))
          then 'The record is sealed and no fact says so, or the other way round'
      end, r.id, 'the record'
    from record r where r.authority = $1 and r.id = any($2)
    union all
    select 'An entry of no record', b.record, 'change number ' || b.n from brought b
    where not exists (select from linked e where e.record = b.record and e.n = b.n)
  )
  select what, record, where_, 0 as looked from flaws where what is not null
  union all select null, null, '', (select count(*) from linked)`

/** What each version says, in which order versions came, and what should be gone. The last row counts what was looked at. */
const factFlaws = `
  with spoken as materialized (
    select w.record, w.fact, w.version, jsonb_object_agg(w.field, w.text) as texts
    from fact_words w where w.authority = $1 and w.record = any($2) group by w.record, w.fact, w.version
  ), flaws as (
    select case
        when e.change is null then 'A fact has no entry'
        when e.change <> f.change then 'A fact and its entry are of different changes'
        when f.version <> row_number() over versions then 'A version of a fact is missing'
        when f.n <= lag(f.n) over versions then 'A version came before the one it follows'
        when f.is_current <> (lead(f.version) over versions is null) then 'The current version is not the last'
        when f.act in ('moved', 'disposed') and lead(f.version) over versions is not null then 'A version came after the fact was gone'
        when f.is_gone and (f.salt is not null or s.texts is not null) then 'What should be gone is still there'
        when not f.is_gone and f.salt is null then 'What a fact said is lost'
        when not f.is_gone and f.digest <> content_digest(f.salt, f.body, s.texts) then 'What a fact says was altered'
        when f.act in ('moved', 'disposed') and f.digest <> content_digest(null, null, null) then 'A trace was altered'
      end as what, f.record, 'fact ' || f.fact || ', version ' || f.version as where_
    from (
      select g.*, bool_or(g.act in ('moved', 'disposed')) over (partition by g.record, g.fact) as is_gone
      from fact g where g.authority = $1 and g.record = any($2)) f
      left join entry e on e.authority = $1 and e.record = any($2) and e.record = f.record and e.n = f.n
      left join spoken s on s.record = f.record and s.fact = f.fact and s.version = f.version
    window versions as (partition by f.record, f.fact order by f.version)
    union all
    select 'Words belong to no fact', s.record, 'fact ' || s.fact || ', version ' || s.version from spoken s
    where not exists (select from fact f where f.authority = $1 and f.record = s.record and f.fact = s.fact and f.version = s.version)
  )
  select what, record, where_, 0 as looked from flaws where what is not null
  union all select null, null, '', (select count(*) from fact f where f.authority = $1 and f.record = any($2))`

const bodiesOf = `
  select record, fact, version, act, kind, kind_version, section, class, lane, derives, starts, ends, body
  from fact where authority = $1 and record = any($2) and body is not null`

interface BodyRow {
  record: RecordId
  fact: string
  version: number
  act: string
  kind: string
  kind_version: number
  section: string
  class: string
  lane: string | null
  derives: boolean
  starts: Day
  ends: Day | null
  body: Body
}

function bodyFlaws(house: House, kind: AnyKind | undefined, row: BodyRow, today: Day): string[] {
  if (!kind) return [`No kind is called ${row.kind}`]
  if (row.kind_version > kind.version) return [`${kind.id} has no version ${row.kind_version} yet`]
  const isOfToday = row.kind_version === kind.version
  if (isOfToday && (row.section !== kind.section || row.class !== kind.class || row.lane !== (kind.lane ?? null) || row.derives !== kind.derives)) {
    return ['A fact does not stand where its kind does']
  }
  // A struck version repeats what was said; texts are not read here, and may have come with an earlier version.
  if (row.act === 'struck') return []
  const words = Object.fromEntries(Object.entries(kind.fields).flatMap(([name, field]) => (field.is === 'words' ? [[name, 'kept']] : [])))
  return problemsOf(kind, { starts: row.starts, ends: row.ends, body: row.body, words }, today, house.isCode)
    .filter(problem => isOfToday || row.body[problem.field] !== undefined)
    .map(problem => `What a fact says does not fit its kind: ${problem.field}`)
}

/** Rows that belong to nothing, each query over everything. */
const strays = [
  `select 'A change has no entry' as what, c.authority, null::uuid as record, 'change ' || c.id as where_
   from change c left join entry e on e.authority = c.authority and e.change = c.id where e.change is null`,
  `select 'An entry of no record' as what, x.authority, x.record, 'its entries' as where_
   from (select authority, record from entry group by authority, record) x left join record r on r.authority = x.authority and r.id = x.record where r.id is null`,
  `select 'A fact of no record' as what, x.authority, x.record, 'its facts' as where_
   from (select authority, record from fact group by authority, record) x left join record r on r.authority = x.authority and r.id = x.record where r.id is null`,
  `select 'Words of no record' as what, x.authority, x.record, 'its words' as where_
   from (select authority, record from fact_words group by authority, record) x left join record r on r.authority = x.authority and r.id = x.record where r.id is null`,
  `select 'An audit line names a change that is not there' as what, a.authority, a.record, 'audit line ' || a.id as where_
   from audit a left join change c on c.authority = a.authority and c.id = a.change where a.change is not null and c.id is null`,
  `select 'A change left no audit line' as what, e.authority, e.record, 'change number ' || e.n as where_
   from entry e left join audit a on a.authority = e.authority and a.change = e.change and a.record = e.record where a.id is null`,
  `select 'A fact is not the same in the records that share it' as what, f.authority, null::uuid as record, 'fact ' || f.fact as where_
   from (select authority, fact from fact where is_current group by authority, fact having count(*) > 1) shared
     join fact f on f.authority = shared.authority and f.fact = shared.fact and f.is_current and f.act not in ('struck', 'moved', 'disposed')
     join record r on r.authority = f.authority and r.id = f.record and not r.sealed
   group by f.authority, f.fact having count(distinct (f.kind, f.starts, f.ends, f.exactness, f.part_of, f.body)) > 1`,
  `select 'Something went, and no request of the guardian says why' as what, f.authority, f.record, 'fact ' || f.fact as where_
   from fact f left join guardian_request g on g.authority = f.authority and g.change = f.change and g.answer = 'agreed'
     and (f.record = g.record or (g.act = 'seal' and f.record = any(g.also))) and g.act = case f.act when 'moved' then 'move' when 'disposed' then 'dispose' else 'seal' end
   where (f.act in ('moved', 'disposed') or (f.kind = 'sealed' and f.version = 1)) and g.id is null`,
  `select 'A request of the guardian was done and left no trace' as what, g.authority, g.record, 'request ' || g.id as where_
   from guardian_request g left join change c on c.authority = g.authority and c.id = g.change and c.form_key = 'guardian:' || g.id and c.actor = g.asked_by
   where g.answer = 'agreed' and c.id is null`,
  ...['duty', 'grant_', 'card', 'link', 'summary', 'search_token'].map(
    table => `select 'A row of ${table} belongs to no record' as what, x.authority, x.record, 'its rows' as where_
     from (select authority, record from ${table} group by authority, record) x left join record r on r.authority = x.authority and r.id = x.record where r.id is null`,
  ),
]

async function verifyAnchors(
  txs: readonly Tx[],
  copies: readonly Anchor[],
  findings: Findings,
  progress: (line: string) => void,
): Promise<{ anchors: number; since: Verified['sinceAnchor']; series: number }> {
  const tx = txs[0] as Tx
  const kept = await anchorsKept(tx)
  const series = (await tx.query<{ series: number }>('select series from anchor_series')).rows[0]?.series ?? 1
  const found = (what: string, anchor: Pick<Anchor, 'authority' | 'series' | 'k'>): void =>
    findings.add({ what, authority: anchor.authority === noAuthority ? null : anchor.authority, record: null, where: `anchor ${anchor.series}.${anchor.k}` })

  let done = 0
  await shared(txs, kept, async (tx, anchor) => {
    const previous = kept[kept.indexOf(anchor) - 1]
    const chainedTo = previous?.authority === anchor.authority ? previous : null
    const before = chainedTo?.series === anchor.series && chainedTo.k === anchor.k - 1 ? chainedTo : null
    const { rows } = await tx.query<{ hash: boolean; entries: boolean; audits: boolean }>(
      `select a.hash = anchor_hash($4::bytea, a) as hash,
         $5::bool or a.entries = anchored_entries(a.authority, $6::pg_snapshot, a.snapshot) as entries,
         $5::bool or a.audits = anchored_audits(a.authority, $6::pg_snapshot, a.snapshot) as audits
       from anchor a where a.authority = $1 and a.series = $2 and a.k = $3`,
      [anchor.authority, anchor.series, anchor.k, chainedTo ? Buffer.from(chainedTo.hash, 'hex') : null, anchor.series < series, before?.snapshot ?? null],
    )
    const is = rows[0]
    if (anchor.k > 1 && !before) found('An anchor is missing before this one', anchor)
    else if (!is?.hash) found('The chain of anchors is broken', anchor)
    if (anchor.series > series) found('An anchor of a series that has not begun', anchor)
    if (!is?.entries) found('Entries that this anchor holds were altered', anchor)
    if (!is?.audits) found('Audit lines that this anchor holds were altered', anchor)
    done += 1
    if (done % 50 === 0) progress(`Verified ${done} of ${kept.length} anchors`)
  })
  const lost = await tx.query<{ authority: string | null; k: number }>(
    `select l.authority, l.shown as k from audit l where l.act = 'anchored' and not exists (
       select from anchor a where a.authority = coalesce(l.authority, $1) and a.k = l.shown and encode(a.hash, 'hex') = l.page)`,
    [noAuthority],
  )
  for (const { authority, k } of lost.rows) found('An anchor was made and is not there', { authority: authority ?? noAuthority, series, k })
  const lines = new Set(kept.map(anchorLine))
  const names = new Set(kept.map(({ authority, series: of, k }) => `${authority} ${of} ${k}`))
  for (const copy of copies) {
    if (lines.has(anchorLine(copy))) continue
    // Of a series that a restore ended, one that is not here at all was made after the backup that was restored.
    const isLater = copy.series < series && !names.has(`${copy.authority} ${copy.series} ${copy.k}`)
    found(isLater ? 'An anchor kept outside was made after the backup that was restored here: what was recorded between is not here' : 'The copy kept outside is not what the database holds', copy)
  }

  const since = await tx.query<{ entries: number; lines: number }>(
    `select coalesce(sum((select count(*) from entry e where e.authority = o.authority and (o.snapshot is null or (e.xact >= pg_snapshot_xmin(o.snapshot) and not pg_visible_in_snapshot(e.xact, o.snapshot))))), 0)::bigint as entries,
       coalesce(sum((select count(*) from audit a where a.authority is not distinct from nullif(o.authority, $1) and (o.snapshot is null or (a.xact >= pg_snapshot_xmin(o.snapshot) and not pg_visible_in_snapshot(a.xact, o.snapshot))))), 0)::bigint as lines
     from (select x.authority, (select a.snapshot from anchor a, anchor_series s where a.authority = x.authority and a.series = s.series order by a.k desc limit 1) as snapshot
           from (select id as authority from organisation where kind = 'local authority' union all select $1::uuid) x) o`,
    [noAuthority],
  )
  return { anchors: kept.length, since: { entries: since.rows[0]?.entries ?? 0, auditLines: since.rows[0]?.lines ?? 0 }, series }
}
