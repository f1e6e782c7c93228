/** The outbox: what waits to be sent, what became of it, and who chose what. Messages are named and never written down here. */

import type { Queryable } from '../database/index.ts'
import { isId } from '../record/index.ts'
import type { Day, Instant } from '../time/day.ts'
import { choosable, type Choosable, type Notice } from './message.ts'

/** The messages that the bearer of this secret has chosen. */
export async function noticesOf(from: Queryable, secret: string): Promise<Choosable[]> {
  const { rows } = await from.query<{ notice: string }>({ name: 'notices-of', text: 'select notices_of($1) as notice', values: [secret] })
  return choosable.filter(each => rows.some(row => row.notice === each))
}

/** Chooses them anew; whether anything changed. The choice is noted among the acts on the account. */
export async function chooseNotices(to: Queryable, secret: string, notices: readonly Choosable[]): Promise<boolean> {
  const { rows } = await to.query<{ changed: boolean }>('select notices_choose($1, $2) as changed', [secret, notices])
  return rows[0]?.changed === true
}

/** Queues a message for whoever holds these posts, chose to be told, and is not who gave the work. In the transaction that gives it. */
export async function tellOfWorkGiven(tx: Queryable, secret: string, posts: readonly string[]): Promise<void> {
  const held = posts.filter(isId)
  if (held.length > 0) await tx.query('select mail_given($1, $2)', [secret, held])
}

/** Queues the messages of a morning for an authority: once a day for each person who chose it and has work late or due. Gives how many. */
export async function queueMorning(app: Queryable, authority: string, day: Day): Promise<number> {
  const { rows } = await app.query<{ queued: number }>('select mail_morning($1, $2) as queued', [authority, day])
  return rows[0]?.queued ?? 0
}

/** Queues a message to oneself, to see whether it arrives; false where one waits already. For whoever keeps the settings. */
export async function queueTest(app: Queryable, secret: string): Promise<boolean> {
  const { rows } = await app.query<{ queued: boolean }>('select mail_test($1) as queued', [secret])
  return rows[0]?.queued === true
}

export type MailState = 'queued' | 'tried' | 'sent' | 'failed'

/** A message in the outbox, as whoever keeps the settings sees it. */
export interface Queued {
  readonly id: string
  readonly name: string
  readonly notice: Notice
  readonly state: MailState
  readonly tries: number
  readonly queuedAt: Instant
  readonly nextAt: Instant
  readonly sentAt: Instant | null
  /** Why the last try failed, in words of our own. */
  readonly problem: string | null
  /** How many there are of that state in all. */
  readonly total: number
}

/** The messages to people that the authority looks after, the latest first; only those in one state where it is named. */
export async function outboxOf(from: Queryable, secret: string, of: { only: MailState | null; most: number; skip: number }): Promise<Queued[]> {
  const { rows } = await from.query<Queued>({
    name: 'outbox-of',
    text: `select id, name, notice, state, tries, queued_at as "queuedAt", next_at as "nextAt", sent_at as "sentAt", problem, total from outbox_of($1, $2, $3, $4)`,
    values: [secret, of.only, of.most, of.skip],
  })
  return rows
}

/** Tries a message again that was given up; false where it is not there, was not given up, or another of its kind waits. */
export async function tryAgain(app: Queryable, secret: string, id: string): Promise<boolean> {
  const { rows } = await app.query<{ done: boolean }>('select mail_again($1, $2) as done', [secret, id])
  return rows[0]?.done === true
}
