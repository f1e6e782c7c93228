import { setTimeout as pause } from 'node:timers/promises'
import { isRepeatable, rowsLiteral, sqlState, transaction, type Columns, type Pool, type Tx } from '../database/index.ts'
import { dayOf, later, type Day, type Instant } from '../time/day.ts'
import { problemsOf, type Body } from './check.ts'
import { deriveTogether, leansOn, loadLeaning, sameCards, withoutReturns } from './derive.ts'
import type { Derived } from './derived.ts'
import { differences, exceptReturns, markLeaning, rowsOf, storedRows, together, writeDerived } from './differences.ts'
import type { ChangeId, Fact, Known, RecordId } from './fact.ts'
import type { BarRaised, House, UnderLaw } from './house.ts'
import { newId } from './id.ts'
import type { AnyKind, Class, Fields, Section, Subject } from './kind.ts'
import { knownFrom, loadForDerivation, loadHeld, stands } from './load.ts'
import type { Proposal, RecordProposal, VersionProposal } from './proposal.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { withRegistrations } from './registration.ts'

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
  /** Of many records at a time: what follows for the returns is left for the worker, or for whoever opens a record first. */
  readonly returnsLater?: boolean
  /** Reasons given to bars that ask, by the bar's id. */
  readonly reasons?: Readonly<Record<string, string>>
  /** Why the person opens records that are not theirs: stated in the change's own transaction, so that nothing is stated where nothing is changed. */
  readonly stated?: { readonly records: readonly RecordId[]; readonly reason: string }
}

export interface Moment {
  readonly today: Day
  readonly at: Instant
}

/** Pure: may run twice. Gives the facts to add, or a refusal. */
export type Propose = (known: ReadonlyMap<RecordId, Known>, moment: Moment) => readonly Proposal[] | Refusal

/** Done in the same transaction when everything is written: what an import notes of a part that is in. What it throws undoes the change. */
export type Beside = (tx: Tx) => Promise<void>

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

/** The same form was taken before. Thrown, so that a transaction which opened records and did nothing leaves nothing. */
class Already extends Error {
  readonly changed: Changed
  constructor(changed: Changed) {
    super('Already done')
    this.changed = changed
  }
}

/**
 * The one way in. Opens and locks the records in the order of their ids, reads them, asks `propose`, asks bars and rights inside the
 * transaction, derives, writes versions, derived rows and audit, and commits. Begins again when the set of records grows or others ran
 * beside it.
 */
export async function change(house: House, pool: Pool, request: ChangeRequest, propose: Propose, beside?: Beside): Promise<Changed | Refusal> {
  let reach: Reach = { ripple: [], share: [] }
  const id = request.change ?? newId()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(pool, {}, tx => once(house, tx, { ...request, change: id }, reach, propose, beside))
    } catch (problem) {
      if (problem instanceof Refused) return problem.refusal
      if (problem instanceof Already) return problem.changed
      if (attempt >= mostTries) throw problem
      if (problem instanceof LockMore) reach = grown(reach, problem)
      else if (isRepeatable(problem)) {
        reach = { ripple: [], share: [] }
        await pause(Math.random() * 10 * attempt)
      } else if (!isSameForm(problem)) throw problem
    }
  }
}

/** Two of one form ran at once (or two that start one record), and the other was first: begun again, this one finds it done. */
function isSameForm(problem: unknown): boolean {
  return sqlState(problem) === '23505' && ['change_form_key', 'record_pkey', 'record_id'].includes((problem as { constraint?: string }).constraint ?? '')
}

function grown(reach: Reach, by: LockMore): Reach {
  return { ripple: [...new Set([...reach.ripple, ...by.records])], share: [...new Set([...reach.share, ...by.share])] }
}

interface Locked {
  record: RecordId
  subject: Subject
  number: number
  head: number
  mode: 'change' | 'rowan' | 'closed' | 'shared'
  /** What the person may write: classes of every section, and section/class pairs beside them. */
  classes: Class[]
  parts: string[]
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
  done_entries: Readonly<Record<RecordId, number>> | null
}

async function once(
  house: House,
  tx: Tx,
  request: ChangeRequest & { change: ChangeId },
  reach: Reach,
  propose: Propose,
  beside: Beside | undefined,
): Promise<Changed> {
  const { authority } = request
  for (const record of request.stated?.records ?? []) await tx.query('select state_reason($1, $2, $3)', [request.secret, record, request.stated?.reason])
  const { locked, shared } = await lock(tx, request, reach)
  const begun = await begin(tx, request)
  if (begun.done !== null && !request.continues) {
    throw new Already({ change: begun.done, entries: new Map(Object.entries(begun.done_entries ?? {})), already: true, derived: new Map() })
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

  const proposed = propose(before, moment)
  if (isRefusal(proposed)) throw new Refused(proposed)
  if (proposed.length === 0) throw new Refused({ refused: 'nothing-to-change' })
  const proposals = await withRegistrations(house, tx, proposed)

  const versions = await newVersions(house, tx, authority, request, locked, proposals, moment)
  check(house, begun.role, versions, locked, moment)
  const after = withVersions(before, versions)
  refuseOverlaps(after, versions)

  // Every record leaned on is held still: those of new links, and those of links that came while this change waited for its locks.
  const linked = [...new Set([...after.values()].flatMap(known => leansOn(house, known)))]
  const leaning = await loadLeaning(tx, authority, linked)
  const unheld = linked.filter(to => !locked.has(to) && !shared.has(to) && !leaning.sealed.has(to))
  if (unheld.length > 0) throw new LockMore([], unheld)
  const own = (known: Known): Known => known.withCards(new Map(leansOn(house, known).flatMap(to => (leaning.cards.has(to) ? [[to, leaning.cards.get(to) ?? {}]] : []))))
  const reasons = askBars(house, under, request, before, new Map([...after].map(([id, known]) => [id, own(known)])), versions, locked, moment)
  const known = reasons.length === 0 ? after : withVersions(after, reasons)

  const returnsLater = request.returnsLater === true && under.returns !== undefined
  const derived = deriveTogether(house, under, known, leaning, moment.today, { returnsLater })
  const held = await storedRows(tx, authority, existing)
  const stored = returnsLater ? exceptReturns(held) : held
  const crowds = await crowdsLeaning(tx, authority, stored, derived, locked)
  const entries = await append(tx, request, [...versions, ...reasons], moment)
  await markLeaning(tx, authority, crowds)
  const rows = together([...derived].map(([id, each]) => rowsOf(authority, id, (known.get(id) as Known).subject, (known.get(id) as Known).number, each)))
  await writeDerived(tx, authority, differences(stored, rows), [...derived].map(([record, each]) => ({ record, derivation: returnsLater ? withoutReturns(under.digest) : under.digest, derived: each })))
  await beside?.(tx)
  return { change: request.change, entries, already: false, derived }
}

async function lock(tx: Tx, request: ChangeRequest, reach: Reach): Promise<{ locked: Map<RecordId, Locked>; shared: Set<RecordId> }> {
  if (request.records.length === 0 && reach.ripple.length === 0 && reach.share.length === 0) return { locked: new Map(), shared: new Set() }
  const { rows } = await tx.query<Locked>({
    name: 'lock-records',
    text: 'select record, subject, number, head, mode, classes, parts, may_write, restriction from lock_records($1, $2, $3, $4, $5, $6)',
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
    text: 'select now, law, account, post, role, writes, done, done_entries from begin_change($1, $2, $3)',
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
    mode: 'change',
    classes: everyClass,
    parts: [],
    may_write: true,
    restriction: 'none',
  }))
}

const everyClass: Class[] = ['ordinary', 'health', 'police', 'third party', 'legal advice', 'supervision', 'adoption']

/** Whether the person may write this part of a record that they named. */
function mayWrite(row: Locked, section: Section, of: Class): boolean {
  return row.classes.includes(of) || row.parts.includes(`${section}/${of}`)
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
  proposals: readonly Proposal[],
  moment: Moment,
): Promise<NewVersion[]> {
  const later = proposals.filter(proposal => proposal.act !== 'recorded')
  const versions = proposals.flatMap(proposal => (proposal.act === 'recorded' ? firstVersions(house, request, locked, proposal, moment) : []))
  if (later.length === 0) return versions
  if (new Set(later.map(proposal => proposal.fact)).size < later.length) throw new Error('A change gives one fact two new versions')

  const current = await loadHeld(tx, authority, [...locked.keys()], later.map(proposal => proposal.fact))
  const holders = current.flatMap(each => each.holders)
  const unlocked = holders.filter(record => !locked.has(record))
  if (unlocked.length > 0) throw new LockMore([...new Set(unlocked)])
  for (const proposal of later) {
    const own = current.find(({ fact }) => fact.fact === proposal.fact && fact.record === proposal.record)
    if (!own || locked.get(proposal.record)?.mode !== 'change' || own.fact.act === 'moved' || own.fact.act === 'disposed') throw new Refused({ refused: 'not-found' })
    if (own.fact.version !== proposal.seen) throw new Refused({ refused: 'changed-meanwhile', theirs: own.fact, fact: proposal.fact })
    if (own.fact.act === 'struck') throw new Refused({ refused: 'not-allowed', why: 'This was struck out: record it again' })
    const kind = house.kinds.get(own.fact.kind)
    if (!kind) throw new Error(`No such kind: ${own.fact.kind}`)
    if (kind.settled) throw new Refused({ refused: 'not-allowed', why: `${kind.label}: this stands as it was recorded. Record what takes its place` })
    // A sealed record is not among the holders: what it holds goes its own way.
    const goesTo = own.holders.includes(proposal.record) ? own.holders : [proposal.record]
    const held = current.filter(({ fact }) => fact.fact === proposal.fact && goesTo.includes(fact.record) && stands(fact))
    versions.push(...held.map(({ fact }) => nextVersion(kind, fact, proposal, request.change, locked.get(fact.record)?.head ?? 0, moment)))
  }
  return versions
}

function firstVersions(
  house: House,
  request: ChangeRequest & { change: ChangeId },
  locked: ReadonlyMap<RecordId, Locked>,
  proposal: RecordProposal,
  moment: Moment,
): NewVersion[] {
  const kind = house.kinds.get(proposal.kind)
  if (!kind) throw new Error(`No such kind: ${proposal.kind}`)
  if (proposal.records.length > 1 && !kind.shared) throw new Error(`${kind.id} is of one record only`)
  return proposal.records.map(record => {
    const row = locked.get(record)
    if (row?.mode !== 'change') throw new Error('A fact is recorded in a record that the change does not name')
    const fact = {
      record,
      fact: proposal.fact,
      version: 1,
      n: row.head + 1,
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
      body: answered(proposal.body) as Fact<Fields>['body'],
      change: request.change,
      recordedAt: moment.at,
    } satisfies Fact
    return { fact, kind, words: proposal.words, previous: null }
  })
}

function nextVersion(kind: AnyKind, fact: Fact, proposal: VersionProposal, change: ChangeId, head: number, moment: Moment): NewVersion {
  const starts = proposal.starts ?? fact.starts
  const isInstant = kind.shape === 'moment' && fact.ends === fact.starts
  const next = {
    ...fact,
    version: fact.version + 1,
    n: head + 1,
    act: proposal.act,
    kindVersion: kind.version,
    starts,
    ends: isInstant ? starts : proposal.ends === undefined ? fact.ends : proposal.ends,
    exactness: proposal.exactness ?? fact.exactness,
    body: answered(proposal.body ?? (fact.body)) as Fact<Fields>['body'],
    change,
    recordedAt: moment.at,
  } satisfies Fact
  return { fact: next, kind, words: { ...proposal.words, ...(proposal.because !== undefined && { because: proposal.because }) }, previous: fact }
}

/** The body without questions that have no answer: what is derived now must be what is read back later. */
function answered(body: Body): Body {
  for (const field in body) if (body[field] === undefined) return Object.fromEntries(Object.entries(body).filter(([, answer]) => answer !== undefined))
  return body
}

function check(house: House, role: string, versions: readonly NewVersion[], locked: ReadonlyMap<RecordId, Locked>, moment: Moment): void {
  const problems = versions.flatMap(({ fact, kind, words, previous }) => {
    const row = locked.get(fact.record) as Locked
    // Whoever answers ends what they were asked, in the same change.
    const answers = fact.act === 'ended' && kind.grantsAnswer === true
    if (!answers && !house.mayRecord(role, kind)) throw new Refused({ refused: 'not-allowed', why: `A ${role} does not record this: ${kind.label}` })
    if (row.mode === 'change' && !mayWrite(row, fact.section, fact.class)) {
      throw new Refused({ refused: 'not-allowed', why: `You may not write this part of the record: ${kind.label}` })
    }
    if (fact.act === 'struck') return words['because'] ? [] : [{ fact: fact.fact, field: 'because', message: 'Enter why it is struck out' }]
    const reason =
      (fact.act === 'corrected' || fact.act === 'reopened') && !words['because']
        ? [{ fact: fact.fact, field: 'because', message: fact.act === 'corrected' ? 'Enter why it is corrected' : 'Enter why it is reopened' }]
        : []
    // Texts kept from an earlier version are not read again here: only what is missing from a new fact is a gap.
    const texts = previous === null ? words : { ...standIns(kind), ...words }
    const found = problemsOf(kind, { starts: fact.starts, ends: fact.ends, body: fact.body, words: texts }, moment.today, house.isCode)
    return [...reason, ...unreadable(fact.body as Body, words), ...found].map(problem => ({ ...problem, fact: fact.fact }))
  })
  if (problems.length > 0) throw new Refused({ refused: 'incomplete', problems })
}

/** Texts that no database keeps as they are: with a zero character, or half of one outside the basic plane. */
function unreadable(body: Body, words: Readonly<Record<string, string>>): { field: string; message: string }[] {
  const isUnreadable = (answer: unknown): boolean =>
    typeof answer === 'string' ? answer.includes('\0') || !answer.isWellFormed() : Array.isArray(answer) && answer.some(isUnreadable)
  const problems: { field: string; message: string }[] = []
  for (const answers of [body, words]) {
    for (const field in answers) if (isUnreadable(answers[field])) problems.push({ field, message: 'This text holds a character that cannot be kept: remove it' })
  }
  return problems
}

function standIns(kind: AnyKind): Record<string, string> {
  return Object.fromEntries(
    Object.entries(kind.fields)
      .filter(([, field]) => field.is === 'words')
      .map(([name]) => [name, 'kept']),
  )
}

/** The records with these versions in place of those they follow. */
function withVersions(before: ReadonlyMap<RecordId, Known>, versions: readonly NewVersion[]): Map<RecordId, Known> {
  const byRecord = Map.groupBy(versions, version => version.fact.record)
  return new Map(
    [...before].map(([record, known]) => {
      const own = byRecord.get(record) ?? []
      if (own.length === 0) return [record, known]
      const replaced = new Set(own.map(version => version.fact.fact))
      const added = own.filter(version => stands(version.fact) && version.kind.derives).map(version => version.fact)
      return [record, known.withFacts([...known.facts.filter(fact => !replaced.has(fact.fact)), ...added], own[0]?.fact.n)]
    }),
  )
}

/** Two periods of one lane in one record. The database refuses them too: here the refusal can say which, before anything derives. */
function refuseOverlaps(after: ReadonlyMap<RecordId, Known>, versions: readonly NewVersion[]): void {
  for (const { fact } of versions) {
    if (fact.lane === null || !stands(fact)) continue
    const crowded = after.get(fact.record)?.facts.some(other => other.lane === fact.lane && other.fact !== fact.fact && overlap(fact, other))
    if (crowded) throw new Refused({ refused: 'overlaps', lane: fact.lane, record: fact.record })
  }
}

/** Whether two periods have a day in common. One of no days (it stopped on the day it started) overlaps nothing. */
function overlap(a: Fact, b: Fact): boolean {
  if (a.starts === a.ends || b.starts === b.ends) return false
  const from = later(a.starts, b.starts)
  return (a.ends === null || from < a.ends) && (b.ends === null || from < b.ends)
}

function askBars(
  house: House,
  under: UnderLaw,
  request: ChangeRequest & { change: ChangeId },
  before: ReadonlyMap<RecordId, Known>,
  after: ReadonlyMap<RecordId, Known>,
  versions: readonly NewVersion[],
  locked: ReadonlyMap<RecordId, Locked>,
  moment: Moment,
): NewVersion[] {
  const raised: (BarRaised & { record: RecordId })[] = []
  const byRecord = Map.groupBy(versions, version => version.fact.record)
  for (const [record, known] of after) {
    const proposed = (byRecord.get(record) ?? []).map(version => version.fact)
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
    // Into a record that the change only reaches goes the shared fact and nothing else: its own words say why.
    if (!kept || !kind || locked.get(bar.record)?.mode !== 'change') return []
    const fact = {
      record: bar.record,
      fact: newId(),
      version: 1,
      n: after.get(bar.record)?.n ?? 0,
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

/** The columns of `version_row`, by the names of a fact. */
export const versionRow: Columns = [
  ['record', 'plain'], ['fact', 'plain'], ['version', 'plain'], ['act', 'text'], ['kind', 'text'], ['kindVersion', 'plain'], ['section', 'text'], ['class', 'text'],
  ['lane', 'text'], ['partOf', 'plain'], ['starts', 'plain'], ['ends', 'plain'], ['exactness', 'text'], ['derives', 'plain'], ['body', 'json'], ['words', 'json'],
]

async function append(tx: Tx, request: ChangeRequest & { change: ChangeId }, versions: readonly NewVersion[], moment: Moment): Promise<Map<RecordId, number>> {
  const rows = versions.map(({ fact, kind, words, previous }) => {
    // A text may be emptied by a later version; an empty one is not written down as new.
    const named = Object.entries(words).filter(([, text]) => text !== '' || previous !== null)
    return { ...fact, derives: kind.derives, words: named.length > 0 ? Object.fromEntries(named) : null }
  })
  try {
    const appended = await tx.query<{ record: RecordId; n: number }>({
      name: 'record-append',
      text: 'select record, n from record_append($1, $2)',
      values: [
        JSON.stringify({
          authority: request.authority,
          id: request.change,
          step: request.step,
          purpose: request.purpose,
          formKey: request.formKey,
          at: moment.at,
          continues: request.continues ?? false,
        }),
        rowsLiteral(versionRow, rows),
      ],
    })
    return new Map(appended.rows.map(row => [row.record, row.n]))
  } catch (problem) {
    if (sqlState(problem) !== '23P01') throw problem
    throw new Refused({ refused: 'overlaps', ...crowdedLane((problem as { detail?: string }).detail ?? '', versions) })
  }
}

/** The lane and record that the database names: `Key (record, lane, valid)=(…, placement, […)) conflicts`. */
function crowdedLane(detail: string, versions: readonly NewVersion[]): { lane: string; record: RecordId } {
  const named = /=\(([0-9a-f-]{36}), (.*), [[(]/.exec(detail)
  const some = versions.find(version => version.fact.lane !== null)?.fact
  return { record: named?.[1] ?? some?.record ?? '', lane: named?.[2] ?? some?.lane ?? '' }
}

/**
 * Records that lean on one whose card is about to change are to be locked and derived with this change. Throws to begin again with
 * them; gives those records on which too many lean.
 */
async function crowdsLeaning(
  tx: Tx,
  authority: string,
  stored: Awaited<ReturnType<typeof storedRows>>,
  derived: ReadonlyMap<RecordId, Derived>,
  locked: ReadonlyMap<RecordId, Locked>,
): Promise<RecordId[]> {
  const changed = [...derived].filter(([record, each]) => (locked.get(record)?.head ?? 0) > 0 && !sameCards(cardsStored(stored, record), each.cards)).map(([record]) => record)
  if (changed.length === 0) return []
  const { rows: leaned } = await tx.query<{ record: RecordId; on: RecordId }>({
    name: 'leaning-on',
    text: 'select distinct record, to_record as "on" from link where authority = $1 and to_record = any($2)',
    values: [authority, changed],
  })
  const crowds = changed.filter(on => leaned.filter(lean => lean.on === on).length > mostRippled)
  const near = leaned.filter(lean => !locked.has(lean.record) && !crowds.includes(lean.on)).map(lean => lean.record)
  if (near.length > 0) throw new LockMore([...new Set(near)])
  return crowds
}

function cardsStored(stored: Awaited<ReturnType<typeof storedRows>>, record: RecordId): Readonly<Record<string, Record<string, unknown>>> {
  return Object.fromEntries((stored.card ?? []).filter(card => card['record'] === record).map(card => [card['name'] as string, card['body'] as Record<string, unknown>]))
}
