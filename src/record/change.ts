import { setTimeout as pause } from 'node:timers/promises'
import { isRepeatable, sqlState, transaction, type Pool, type Tx } from '../database/index.ts'
import { dayOf } from '../time/day.ts'
import { append } from './append.ts'
import { Already, LockMore, Refused } from './broken-off.ts'
import { deriveTogether, leansOn, loadLeaning, sameCards, withoutReturns } from './derive.ts'
import type { Derived } from './derived.ts'
import { differences, exceptReturns, markLeaning, rowsOf, storedRows, together, writeDerived } from './differences.ts'
import type { ChangeId, Known, RecordId } from './fact.ts'
import type { House } from './house.ts'
import { newId } from './id.ts'
import { knownFrom, loadForDerivation } from './load.ts'
import { begin, create, lock, type Locked, type Reach } from './lock.ts'
import { strangersIn } from './opens-to.ts'
import { isRefusal, type Refusal } from './refusal.ts'
import { askBars, check, refuseOverlaps } from './rights-and-bars.ts'
import { withRegistrations } from './registration.ts'
import type { Beside, Changed, ChangeRequest, Moment, Propose } from './request.ts'
import { newVersions, withVersions } from './versions.ts'

/** More records lean on one than are brought up to date in its own transaction. */
const mostRippled = 20
const mostTries = 12

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
  const strangers = await strangersIn(tx, authority, versions, derived)
  if (strangers.length > 0) throw new Refused({ refused: 'incomplete', problems: strangers })
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
