import { isRepeatable, sqlState, transaction, type Pool, type Tx } from '../database/index.ts'
import { dayOf, type Day, type Instant } from '../time/day.ts'
import { problemsOf, type Body } from './check.ts'
import type { Derived } from './derived.ts'
import { differences, rowsOf, storedRows, together, writeDerived } from './differences.ts'
import { Known, type ChangeId, type Fact, type FactId, type RecordId } from './fact.ts'
import type { BarRaised, House, UnderLaw } from './house.ts'
import { newId } from './id.ts'
import type { AnyKind, Fields, Subject } from './kind.ts'
import { knownFrom, loadCards, loadFacts, loadForDerivation, stands } from './load.ts'
import type { Proposal, VersionProposal } from './proposal.ts'
import { isRefusal, type Refusal } from './refusal.ts'

/** One act of one person: any number of facts in any number of records, all or nothing. */
export interface ChangeRequest {
  /** The secret of the session that acts. */
  readonly secret: string
  readonly authority: string
  /** Records the person names: each must open to them, for writing. */
  readonly records: readonly RecordId[]
  /** Records that the change starts. Their ids are made by the caller (newRecordId), so that the change may run twice. */
  readonly creates?: readonly { id: RecordId; subject: Subject }[]
  /** What is being done, as the audit shows it: `Record a visit`. */
  readonly step: string
  readonly purpose: string
  /** One for each form shown: the same form sent twice is one change. */
  readonly formKey?: string
  /** The id of the change; made here when absent. */
  readonly change?: ChangeId
  /** Adds to a change already begun by the same person: an import in parts. */
  readonly continues?: boolean
  /** Reasons given to bars that ask, by the bar's id. */
  readonly reasons?: Readonly<Record<string, string>>
}

export interface Moment {
  readonly today: Day
  readonly at: Instant
}

/** Pure: may run twice. Gives the facts to add, or a refusal. */
export type Propose = (known: ReadonlyMap<RecordId, Known>, moment: Moment) => readonly Proposal[] | Refusal

export interface Changed {
  readonly change: ChangeId
  /** The records touched with their new numbers of changes. */
  readonly entries: ReadonlyMap<RecordId, number>
  /** True where the same form had been taken before: nothing was done again. */
  readonly already: boolean
  /** What each named record's derivation now says. */
  readonly derived: ReadonlyMap<RecordId, Derived>
}

/** More records lean on one than are brought up to date in its own transaction. */
const mostRippled = 20
const mostTries = 12

class LockMore extends Error {
  readonly records: readonly RecordId[]
  readonly share: readonly RecordId[]
  constructor(records: readonly RecordId[], share: readonly RecordId[] = []) {
    super('The change reaches more records than it locked')
    this.records = records
    this.share = share
  }
}

/** What a change locks beside the records it names: those it reaches, and those they lean on. */
interface Reach {
  readonly ripple: readonly RecordId[]
  readonly share: readonly RecordId[]
}

class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super('Refused')
    this.refusal = refusal
  }
}

/**
 * The one way in. Opens and locks the records in the order of their ids, reads them, asks `propose`, asks bars and rights inside the
 * transaction, writes versions, derived rows and audit, and commits. Begins again when the set of records grows or others ran beside it.
 */
export async function change(house: House, pool: Pool, request: ChangeRequest, propose: Propose): Promise<Changed | Refusal> {
  let reach: Reach = { ripple: [], share: [] }
  const id = request.change ?? newId()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(pool, {}, tx => once(house, tx, { ...request, change: id }, reach, propose))
    } catch (problem) {
      if (problem instanceof Refused) return problem.refusal
      if (attempt >= mostTries) throw problem
      if (problem instanceof LockMore) reach = grown(reach, problem)
      else if (!isRepeatable(problem) && !isSameForm(problem, request)) throw problem
    }
  }
}

function isSameForm(problem: unknown, request: ChangeRequest): boolean {
  return request.formKey !== undefined && sqlState(problem) === '23505'
}

function grown(reach: Reach, by: LockMore): Reach {
  return { ripple: [...new Set([...reach.ripple, ...by.records])], share: [...new Set([...reach.share, ...by.share])] }
}

interface Locked {
  record: RecordId
  subject: Subject
  number: number
  head: number
  mode: 'read' | 'rowan' | 'closed' | 'shared'
  may_write: boolean
  restriction: string
}

interface Begun {
  now: Instant
  law: unknown
  account: string
  post: string
  role: string
  writes: boolean
  done: ChangeId | null
  done_records: RecordId[] | null
}

async function once(house: House, tx: Tx, request: ChangeRequest & { change: ChangeId }, reach: Reach, propose: Propose): Promise<Changed> {
  const { authority } = request
  const { locked, shared } = await lock(tx, request, reach)
  const begun = await begin(tx, request)
  if (begun.done !== null && !request.continues) {
    return { change: begun.done, entries: new Map((begun.done_records ?? []).map(record => [record, 0])), already: true, derived: new Map() }
  }
  for (const id of request.records) {
    const row = locked.get(id)
    if (!row) throw new Refused({ refused: 'not-found' })
    if (row.mode === 'closed') throw new Refused({ refused: 'not-allowed', why: 'Access to this record is limited' })
    if (!row.may_write) throw new Refused({ refused: 'not-allowed', why: 'You can read this record and not add to it' })
  }
  for (const made of await create(tx, request)) locked.set(made.record, made)

  const under = house.under(begun.law)
  const moment: Moment = { at: begun.now, today: dayOf(begun.now) }
  const existing = [...locked.values()].filter(row => row.head > 0).map(row => row.record)
  const facts = await loadForDerivation(tx, authority, existing)
  const before = new Map<RecordId, Known>()
  for (const row of locked.values()) before.set(row.record, knownFrom({ ...row, authority }, facts.get(row.record) ?? []))

  const proposals = propose(before, moment)
  if (isRefusal(proposals)) throw new Refused(proposals)
  if (proposals.length === 0) throw new Refused({ refused: 'nothing-to-change' })

  const leantOn = proposals.flatMap(proposal => (proposal.body ? linksIn(house, proposalKind(proposal, before), proposal.body) : []))
  const unheld = leantOn.filter(record => !locked.has(record) && !shared.has(record))
  if (unheld.length > 0) throw new LockMore([], unheld)

  const versions = await newVersions(house, tx, authority, request, locked, before, proposals, moment)
  check(house, begun.role, versions, moment)
  const after = new Map<RecordId, Known>()
  for (const [record, known] of before) after.set(record, withVersions(known, versions.filter(version => version.fact.record === record)))
  const cards = await cardsFor(tx, house, authority, after)
  for (const [record, known] of after) after.set(record, known.withCards(cards))
  const reasons = askBars(house, under, request, before, after, versions, moment)
  const all = [...versions, ...reasons]

  const entries = await append(tx, request, all)
  const derived = await derive(tx, authority, under, locked, before, after, moment, entries)
  await tx.query({ name: 'change-audit', text: 'select change_audit($1, $2, $3, $4)', values: [authority, request.change, request.step, request.purpose] })
  return { change: request.change, entries, already: false, derived }
}

async function lock(tx: Tx, request: ChangeRequest, reach: Reach): Promise<{ locked: Map<RecordId, Locked>; shared: Set<RecordId> }> {
  if (request.records.length === 0 && reach.ripple.length === 0 && reach.share.length === 0) return { locked: new Map(), shared: new Set() }
  const { rows } = await tx.query<Locked>({
    name: 'lock-records',
    text: 'select record, subject, number, head, mode, may_write, restriction from lock_records($1, $2, $3, $4, $5, $6)',
    values: [request.secret, request.authority, request.records, reach.ripple.filter(id => !request.records.includes(id)), reach.share, request.purpose],
  })
  return {
    locked: new Map(rows.filter(row => row.mode !== 'shared').map(row => [row.record, row])),
    shared: new Set(rows.filter(row => row.mode === 'shared').map(row => row.record)),
  }
}

async function begin(tx: Tx, request: ChangeRequest): Promise<Begun> {
  const { rows } = await tx.query<Begun>({
    name: 'begin-change',
    text: 'select now, law, account, post, role, writes, done, done_records from begin_change($1, $2, $3)',
    values: [request.secret, request.authority, request.formKey ?? null],
  })
  return rows[0] as Begun
}

async function create(tx: Tx, request: ChangeRequest): Promise<Locked[]> {
  const creates = request.creates ?? []
  if (creates.length === 0) return []
  const { rows } = await tx.query<{ record: RecordId; number: number }>({
    name: 'create-records',
    text: 'select record, number from create_records($1, $2, $3)',
    values: [request.secret, request.authority, JSON.stringify(creates)],
  })
  const subjects = new Map(creates.map(each => [each.id, each.subject]))
  return rows.map(row => ({
    record: row.record,
    subject: subjects.get(row.record) as Subject,
    number: row.number,
    head: 0,
    mode: 'read',
    may_write: true,
    restriction: 'none',
  }))
}

async function cardsFor(tx: Tx, house: House, authority: string, records: ReadonlyMap<RecordId, Known>) {
  const linked = new Set<RecordId>()
  for (const known of records.values()) for (const fact of known.facts) for (const to of linksIn(house, fact.kind, fact.body as Body)) linked.add(to)
  return loadCards(tx, authority, [...linked])
}

function proposalKind(proposal: Proposal, before: ReadonlyMap<RecordId, Known>): string {
  return proposal.act === 'recorded' ? proposal.kind : (before.get(proposal.record)?.fact(proposal.fact)?.kind ?? '')
}

/** The records that a fact of this kind with this body links to. */
function linksIn(house: House, kind: string, body: Body): RecordId[] {
  const fields = house.kinds.get(kind)?.fields
  if (!fields) return []
  const links: RecordId[] = []
  for (const name in fields) {
    if (fields[name]?.is !== 'link') continue
    const to = body[name]
    if (typeof to === 'string') links.push(to)
  }
  return links
}

/** A version about to be written: the fact as it will stand, and the texts that come with it. */
interface NewVersion {
  readonly fact: Fact
  readonly kind: AnyKind
  readonly words: Readonly<Record<string, string>>
  readonly previous: Fact | null
}

async function newVersions(
  house: House,
  tx: Tx,
  authority: string,
  request: ChangeRequest & { change: ChangeId },
  locked: ReadonlyMap<RecordId, Locked>,
  before: ReadonlyMap<RecordId, Known>,
  proposals: readonly Proposal[],
  moment: Moment,
): Promise<NewVersion[]> {
  const versions: NewVersion[] = []
  const later: VersionProposal[] = []
  for (const proposal of proposals) {
    if (proposal.act !== 'recorded') {
      later.push(proposal)
      continue
    }
    const kind = house.kinds.get(proposal.kind)
    if (!kind) throw new Error(`No such kind: ${proposal.kind}`)
    if (proposal.records.length > 1 && !kind.shared) throw new Error(`${kind.id} is of one record only`)
    const missing = proposal.records.filter(record => !locked.has(record))
    if (missing.length > 0) throw new LockMore(missing)
    for (const record of proposal.records) {
      const fact = {
        record,
        fact: proposal.fact,
        version: 1,
        n: (locked.get(record)?.head ?? 0) + 1,
        act: 'recorded',
        kind: kind.id,
        kindVersion: kind.version,
        section: kind.section,
        class: kind.class,
        lane: kind.lane ?? null,
        partOf: proposal.partOf,
        starts: proposal.starts,
        ends: proposal.ends,
        exactness: proposal.exactness,
        body: proposal.body as Fact<Fields>['body'],
        change: request.change,
        recordedAt: moment.at,
      } satisfies Fact
      versions.push({ fact, kind, words: proposal.words, previous: null })
    }
  }
  if (later.length === 0) return versions

  const holders = await tx.query<{ fact: FactId; record: RecordId }>({
    name: 'holders-of',
    text: 'select fact, record from holders_of($1, $2)',
    values: [authority, later.map(proposal => proposal.fact)],
  })
  const unlocked = holders.rows.filter(row => !locked.has(row.record)).map(row => row.record)
  if (unlocked.length > 0) throw new LockMore(unlocked)
  const current = await loadFacts(tx, authority, [...before.keys()], [...new Set(later.map(proposal => proposal.fact))])
  for (const proposal of later) {
    const held = current.filter(fact => fact.fact === proposal.fact)
    const own = held.find(fact => fact.record === proposal.record)
    if (!own) throw new Refused({ refused: 'not-found' })
    if (own.version !== proposal.seen) throw new Refused({ refused: 'changed-meanwhile', theirs: own, fact: proposal.fact })
    const kind = house.kinds.get(own.kind)
    if (!kind) throw new Error(`No such kind: ${own.kind}`)
    for (const fact of held) {
      const starts = proposal.starts ?? fact.starts
      const next = {
        ...fact,
        version: fact.version + 1,
        n: (locked.get(fact.record)?.head ?? 0) + 1,
        act: proposal.act,
        kindVersion: kind.version,
        starts,
        ends: kind.shape === 'moment' ? (fact.ends === fact.starts ? starts : (proposal.ends ?? fact.ends)) : proposal.ends === undefined ? fact.ends : proposal.ends,
        exactness: proposal.exactness ?? fact.exactness,
        body: (proposal.body ?? fact.body) as Fact<Fields>['body'],
        change: request.change,
        recordedAt: moment.at,
      } satisfies Fact
      const words = { ...proposal.words, ...(proposal.because !== undefined && { because: proposal.because }) }
      versions.push({ fact: next, kind, words, previous: fact })
    }
  }
  return versions
}

function check(house: House, role: string, versions: readonly NewVersion[], moment: Moment): void {
  const problems = versions.flatMap(({ fact, kind, words, previous }) => {
    if (!house.mayRecord(role, kind)) throw new Refused({ refused: 'not-allowed', why: `A ${role} does not record this: ${kind.label}` })
    if (fact.act === 'struck') return words['because'] ? [] : [{ fact: fact.fact, field: 'because', message: 'Enter why it is struck out' }]
    const reason =
      (fact.act === 'corrected' || fact.act === 'reopened') && !words['because']
        ? [{ fact: fact.fact, field: 'because', message: fact.act === 'corrected' ? 'Enter why it is corrected' : 'Enter why it is reopened' }]
        : []
    // Texts kept from an earlier version are not read again here: only what is missing from a new fact is a gap.
    const texts = previous === null ? words : { ...standIns(kind), ...words }
    const found = problemsOf(kind, { starts: fact.starts, ends: fact.ends, body: fact.body as Body, words: texts }, moment.today, house.isCode)
    return [...reason, ...found.map(problem => ({ ...problem, fact: fact.fact }))]
  })
  if (problems.length > 0) throw new Refused({ refused: 'incomplete', problems })
}

function standIns(kind: AnyKind): Record<string, string> {
  return Object.fromEntries(
    Object.entries(kind.fields)
      .filter(([, field]) => field.is === 'words')
      .map(([name]) => [name, 'kept']),
  )
}

/** The record with these versions in place of those they follow. */
function withVersions(known: Known, versions: readonly NewVersion[]): Known {
  if (versions.length === 0) return known
  const replaced = new Set(versions.map(version => version.fact.fact))
  const added = versions.filter(version => stands(version.fact) && version.kind.derives).map(version => version.fact)
  return new Known({
    authority: known.authority,
    id: known.id,
    subject: known.subject,
    number: known.number,
    n: known.n + 1,
    facts: [...known.facts.filter(fact => !replaced.has(fact.fact)), ...added],
    cards: known.cards,
  })
}

function askBars(
  house: House,
  under: UnderLaw,
  request: ChangeRequest & { change: ChangeId },
  before: ReadonlyMap<RecordId, Known>,
  after: ReadonlyMap<RecordId, Known>,
  versions: readonly NewVersion[],
  moment: Moment,
): NewVersion[] {
  const raised: (BarRaised & { record: RecordId })[] = []
  for (const [record, known] of after) {
    const proposed = versions.filter(version => version.fact.record === record).map(version => version.fact)
    if (proposed.length === 0) continue
    const bars = under.barsRaised(before.get(record) as Known, known, proposed, moment.today)
    raised.push(...bars.map(bar => ({ ...bar, record })))
  }
  const unanswered = raised.filter(bar => bar.strength !== 'asks' || !request.reasons?.[bar.bar]?.trim())
  if (unanswered.length > 0) throw new Refused({ refused: 'barred', bars: unanswered })
  return raised.flatMap(bar => {
    const subject = after.get(bar.record)?.subject as string
    const kept = house.reasonKept({ bar: bar.bar, fact: bar.fact, subject })
    const kind = kept && house.kinds.get(kept.kind)
    if (!kept || !kind) return []
    const fact = {
      record: bar.record,
      fact: newId(),
      version: 1,
      n: (before.get(bar.record)?.n ?? 0) + 1,
      act: 'recorded',
      kind: kind.id,
      kindVersion: kind.version,
      section: kind.section,
      class: kind.class,
      lane: null,
      partOf: bar.fact,
      starts: moment.today,
      ends: moment.today,
      exactness: 'day',
      body: kept.body as Fact<Fields>['body'],
      change: request.change,
      recordedAt: moment.at,
    } satisfies Fact
    return [{ fact, kind, words: { reason: request.reasons?.[bar.bar] as string }, previous: null }]
  })
}

async function append(tx: Tx, request: ChangeRequest & { change: ChangeId }, versions: readonly NewVersion[]): Promise<Map<RecordId, number>> {
  const texts: string[] = []
  const rows = versions.map(({ fact, kind, words }) => {
    const named = Object.entries(words).filter(([, text]) => text !== '')
    return {
      r: fact.record,
      f: fact.fact,
      v: fact.version,
      act: fact.act,
      k: fact.kind,
      kv: fact.kindVersion,
      s: fact.section,
      c: fact.class,
      ...(fact.lane !== null && { l: fact.lane }),
      ...(fact.partOf !== null && { p: fact.partOf }),
      from: fact.starts,
      ...(fact.ends !== null && { to: fact.ends }),
      x: fact.exactness,
      d: kind.derives,
      b: fact.body,
      ...(named.length > 0 && { w: Object.fromEntries(named.map(([name, text]) => [name, texts.push(text)])) }),
    }
  })
  try {
    const appended = await tx.query<{ record: RecordId; n: number }>({
      name: 'record-append',
      text: 'select record, n from record_append($1, $2, $3)',
      values: [
        JSON.stringify({
          authority: request.authority,
          id: request.change,
          step: request.step,
          purpose: request.purpose,
          formKey: request.formKey,
          continues: request.continues ?? false,
        }),
        JSON.stringify(rows),
        texts,
      ],
    })
    return new Map(appended.rows.map(row => [row.record, row.n]))
  } catch (problem) {
    if (sqlState(problem) !== '23P01') throw problem
    const crowded = versions.find(version => version.fact.lane !== null)
    throw new Refused({ refused: 'overlaps', lane: crowded?.fact.lane ?? '', record: crowded?.fact.record ?? '' })
  }
}

async function derive(
  tx: Tx,
  authority: string,
  under: UnderLaw,
  locked: ReadonlyMap<RecordId, Locked>,
  before: ReadonlyMap<RecordId, Known>,
  after: ReadonlyMap<RecordId, Known>,
  moment: Moment,
  entries: ReadonlyMap<RecordId, number>,
): Promise<Map<RecordId, Derived>> {
  const existing = [...locked.values()].filter(row => row.head > 0).map(row => row.record)
  const stored = await storedRows(tx, authority, existing)
  const derived = new Map<RecordId, Derived>()
  for (const [record, known] of after) derived.set(record, under.derive(known, moment.today))

  const leaned = await cardsChanged(tx, authority, stored, derived, before)
  const toLock = leaned.filter(lean => !locked.has(lean.record))
  const crowds = crowded(leaned)
  const near = toLock.filter(lean => !crowds.has(lean.on)).map(lean => lean.record)
  if (near.length > 0) throw new LockMore([...new Set(near)])

  const rippled = [...after.keys()].filter(record => !entries.has(record))
  const cards = new Map([...derived].map(([record, each]) => [record, each.cards]))
  for (const record of rippled) {
    const known = after.get(record) as Known
    const fresh = new Map([...known.cards].map(([id, own]) => [id, cards.get(id) ?? own]))
    derived.set(record, under.derive(known.withCards(fresh), moment.today))
  }
  const rows = together([...derived].map(([record, each]) => rowsOf(authority, record, (after.get(record) as Known).subject, (after.get(record) as Known).number, each)))
  await writeDerived(
    tx,
    authority,
    differences(stored, rows),
    [...derived].map(([record, each]) => ({ record, derivation: under.digest, derived: each })),
  )
  for (const on of crowds) await tx.query({ name: 'derivation-stale', text: 'select derivation_stale($1, $2)', values: [authority, on] })
  return derived
}

/** Records that lean on one whose card is about to change. */
async function cardsChanged(
  tx: Tx,
  authority: string,
  stored: Partial<Record<string, Record<string, unknown>[]>>,
  derived: ReadonlyMap<RecordId, Derived>,
  before: ReadonlyMap<RecordId, Known>,
): Promise<{ record: RecordId; on: RecordId }[]> {
  const changed: RecordId[] = []
  for (const [record, each] of derived) {
    if ((before.get(record)?.n ?? 0) === 0) continue
    const was = Object.fromEntries((stored['card'] ?? []).filter(card => card['record'] === record).map(card => [card['name'], card['body']]))
    if (!sameCards(was, each.cards)) changed.push(record)
  }
  if (changed.length === 0) return []
  const { rows } = await tx.query<{ record: RecordId; on: RecordId }>({
    name: 'leaning-on',
    text: 'select distinct record, to_record as "on" from link where authority = $1 and to_record = any($2)',
    values: [authority, changed],
  })
  return rows
}

function sameCards(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  return sorted(a) === sorted(b)
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  )
}

function crowded(leaned: readonly { record: RecordId; on: RecordId }[]): Set<RecordId> {
  const counts = new Map<RecordId, number>()
  for (const { on } of leaned) counts.set(on, (counts.get(on) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count > mostRippled).map(([on]) => on))
}
