/**
 * Disposal of records whose time is over: a list that the record guardian asks for, a second person agrees to, and the worker carries out
 * one record after another. Which records are due is worked out by the house from `Keeping`; here they are listed, answered and done.
 */

import { setTimeout as pause } from 'node:timers/promises'
import { isRepeatable, transaction, unavailable, type Pool, type Queryable } from '../database/index.ts'
import type { Day, Instant } from '../time/day.ts'
import type { Keeping } from './derived.ts'
import type { RecordId } from './fact.ts'
import type { House } from './house.ts'
import { newId } from './id.ts'
import { deriveOpened, underLawOf, type OpenedRow } from './mend.ts'

/** Periods by class, as the database takes them. */
type Periods = ReadonlyMap<string, { readonly years: number; readonly from: string }>

/** A record whose time seems to be over. */
export interface DueRecord {
  readonly record: RecordId
  readonly number: number
  readonly subject: string
  readonly head: number
  readonly keeping: Keeping
}

const asJson = (periods: Periods): string => JSON.stringify(Object.fromEntries([...periods].map(([of, { years, from }]) => [of, { years, from }])))

/**
 * Records that stand on no list and whose time seems to be over under these periods, by number: without what the law sets at the least and
 * without what keeps them back, which the house knows. For a record guardian, a head of service or a director; written in the audit.
 */
export async function disposalDue(from: Queryable, of: { secret: string; periods: Periods; most: number }): Promise<DueRecord[]> {
  const { rows } = await from.query<DueRecord>({
    name: 'disposal-due',
    text: 'select record, number, subject, head, keeping from disposal_due($1, $2, $3)',
    values: [of.secret, asJson(of.periods), of.most],
  })
  return rows
}

/** Asks for the disposal of these records, as the record guardian. Gives the list with how many stand on it, or null where none could. */
export async function askDisposal(
  from: Queryable,
  of: { secret: string; reason: string; records: readonly { readonly record: RecordId; readonly head: number; readonly classes: readonly string[]; readonly until: Day }[] },
): Promise<{ readonly list: string; readonly listed: number } | null> {
  const list = newId()
  const { rows } = await from.query<{ listed: number }>({ name: 'disposal-ask', text: 'select disposal_ask($1, $2, $3, $4) as listed', values: [of.secret, list, of.reason, JSON.stringify(of.records)] })
  const listed = rows[0]?.listed ?? 0
  return listed === 0 ? null : { list, listed }
}

/** A list of records to dispose of, and how far it is. */
export interface DisposalList {
  readonly list: string
  readonly askedAt: Instant
  readonly askedBy: string | null
  /** Asked for by the person who looks: they may take it back, and never agree to it. */
  readonly isOwn: boolean
  readonly reason: string
  readonly answeredAt: Instant | null
  readonly answeredBy: string | null
  readonly answer: 'agreed' | 'declined' | 'withdrawn' | null
  readonly why: string | null
  readonly waiting: number
  readonly disposed: number
  readonly leftOut: number
  readonly changed: number
}

/** The lists of the authority, latest first (at most 200), or the one that is named. */
export async function disposalLists(from: Queryable, secret: string, list: string | null = null): Promise<DisposalList[]> {
  const { rows } = await from.query<DisposalList>({
    name: 'disposal-lists',
    text: `select list, asked_at as "askedAt", asked_by as "askedBy", is_own as "isOwn", reason, answered_at as "answeredAt", answered_by as "answeredBy", answer, why,
             waiting, disposed, left_out as "leftOut", changed from disposal_lists($1, $2)`,
    values: [secret, list],
  })
  return rows
}

/** A record of a list. Once it is answered for, only its number and classes stand. */
export interface DisposalItem {
  readonly record: RecordId
  readonly number: number
  readonly classes: readonly string[]
  readonly keptUntil: Day | null
  readonly state: 'waiting' | 'disposed' | 'left out' | 'changed'
  readonly at: Instant | null
  readonly why: string | null
}

/** The records of a list after a number, by number. Written in the audit. */
export async function disposalItems(from: Queryable, of: { secret: string; list: string; after: number; most: number }): Promise<DisposalItem[]> {
  const { rows } = await from.query<DisposalItem>({
    name: 'disposal-items',
    text: 'select record, number, classes, kept_until as "keptUntil", state, at, why from disposal_items($1, $2, $3, $4)',
    values: [of.secret, of.list, of.after, of.most],
  })
  return rows
}

/** Takes a record off a list that nobody has answered, with the reason. False where there is none such. */
export async function leaveOutOfDisposal(from: Queryable, of: { secret: string; list: string; record: RecordId; why: string }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>({ name: 'disposal-leave-out', text: 'select disposal_leave_out($1, $2, $3, $4) as done', values: [of.secret, of.list, of.record, of.why] })
  return rows[0]?.done ?? false
}

/** Why a list was not answered: answered already, by the person who asked (or taken back by another), all disposal is stopped, or nothing is left on it. */
export type DisposalFault = 'gone' | 'same-person' | 'stopped' | 'empty'

/** Agrees to a list, declines it, or takes one's own back. Null, or why not. What was agreed the worker does. */
export async function answerDisposal(from: Queryable, of: { secret: string; list: string; answer: 'agreed' | 'declined' | 'withdrawn'; why: string }): Promise<DisposalFault | null> {
  const { rows } = await from.query<{ fault: DisposalFault | null }>({ name: 'disposal-answer', text: 'select disposal_answer($1, $2, $3, $4) as fault', values: [of.secret, of.list, of.answer, of.why] })
  return rows[0]?.fault ?? null
}

/** Whether the authority has stopped all disposal today. */
export async function isDisposalStopped(from: Queryable, authority: string): Promise<boolean> {
  const { rows } = await from.query<{ stopped: boolean }>({ name: 'disposal-stopped', text: 'select disposal_stopped($1) as stopped', values: [authority] })
  return rows[0]?.stopped ?? false
}

/** What was disposed of: no name, no date of a life. */
export interface Disposed {
  readonly number: number
  readonly classes: readonly string[]
  readonly at: Instant
  readonly list: string
  readonly askedBy: string | null
  readonly agreedBy: string | null
  readonly total: number
}

/** The register of what was disposed of, latest first. Written in the audit. */
export async function disposalRegister(from: Queryable, of: { secret: string; most: number; skip: number }): Promise<Disposed[]> {
  const { rows } = await from.query<Disposed>({
    name: 'disposal-register',
    text: 'select number, classes, at, list, asked_by as "askedBy", agreed_by as "agreedBy", total from disposal_register($1, $2, $3)',
    values: [of.secret, of.most, of.skip],
  })
  return rows
}

/** What was done of agreed lists. */
export interface DisposalDone {
  readonly disposed: number
  readonly off: number
  readonly failed: readonly { readonly record: RecordId; readonly why: string }[]
}

const atATime = 50
const mostTries = 12

/**
 * Carries out the agreed lists of an authority: one record in one transaction, so that it can be stopped and goes on where it was, and two
 * workers never do the same. `isDue` says of each whether its time is still over; one that is not, or that has changed since it was listed,
 * is taken off. Gives how many were disposed of, how many passed over (taken off, or done by another worker), and those on which the house
 * failed: they wait.
 */
export async function carryOutDisposal(
  house: House,
  app: Pool,
  authority: string,
  of: { readonly isDue: (keeping: Keeping) => boolean; readonly stopping?: () => boolean },
): Promise<DisposalDone> {
  let [disposed, off] = [0, 0]
  const failed = new Map<RecordId, string>()
  const done = (): DisposalDone => ({ disposed, off, failed: [...failed].map(([record, why]) => ({ record, why })) })
  for (let before: string | null = null; ; ) {
    const { rows } = await app.query<{ list: string; record: RecordId; keeping: Keeping | null }>({
      name: 'disposal-waiting',
      text: 'select list, record, keeping from disposal_waiting($1, $2)',
      values: [authority, atATime],
    })
    // What another worker holds at the moment still waits: it is that worker's.
    const asked = rows.map(row => row.record).join()
    if (rows.length === 0 || asked === before) return done()
    before = asked
    for (const { list, record, keeping } of rows) {
      if (of.stopping?.()) return done()
      try {
        if (await disposeOf(house, app, authority, { list, record, due: keeping !== null && of.isDue(keeping) })) disposed += 1
        else off += 1
      } catch (problem) {
        if (unavailable(problem) !== null || isRepeatable(problem)) throw problem
        failed.set(record, problem instanceof Error ? problem.name : 'a fault')
      }
    }
  }
}

/** Disposes of one record of an agreed list; false where it was not to be, or is no longer. */
async function disposeOf(house: House, app: Pool, authority: string, of: { list: string; record: RecordId; due: boolean }): Promise<boolean> {
  const change = newId()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(app, {}, async tx => {
        const { rows } = await tx.query<OpenedRow>({ name: 'disposal-do', text: 'select record, subject, number, head from disposal_do($1, $2, $3, $4)', values: [of.list, of.record, change, of.due] })
        if (rows.length === 0) return false
        const { under, today } = await underLawOf(tx, house, authority)
        await deriveOpened(house, tx, authority, under, rows, today)
        return true
      })
    } catch (problem) {
      if (attempt >= mostTries || !isRepeatable(problem)) throw problem
      await pause(Math.random() * 10 * attempt)
    }
  }
}
