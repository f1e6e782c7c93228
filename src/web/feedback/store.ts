import { codeDigest, keyedDigest, newCode, placeOf, type ServerKey } from '../../access/index.ts'
import type { Queryable } from '../../database/index.ts'
import { newId } from '../../record/index.ts'
import { createHash } from 'node:crypto'
import type { Day, Instant } from '../../time/day.ts'

/** How long a code for feedback counts, in days: one that is handed to a person, and one for many. */
export const daysForOne = 30
export const daysForMany = 90
/** Most characters of what is said at once. */
export const mostSaid = 10_000

/** Makes a code to hand over; about a child, or with null about the service. `closed`: the record does not open to them for writing. */
export async function askForFeedback(from: Queryable, secret: string, of: { record: string | null; many: boolean }): Promise<{ code: string } | { fault: 'role' | 'closed' }> {
  const code = newCode()
  const { rows } = await from.query<{ fault: 'role' | 'closed' | null }>('select feedback_ask($1, $2, $3, $4, $5) as fault', [
    secret, codeDigest(code), of.record, of.many, `${of.many ? daysForMany : daysForOne} days`,
  ])
  const fault = rows[0]?.fault ?? null
  return fault === null ? { code } : { fault }
}

export type Outcome = 'given' | 'again' | 'used' | 'wrong' | 'full'

/** Takes what somebody wrote with a code; where there were too many tries from that place, says how many seconds to wait. */
export async function giveFeedback(from: Queryable, key: ServerKey, of: { code: string; who: string; said: string; origin: string }): Promise<Outcome | { readonly wait: number }> {
  const { rows } = await from.query<{ outcome: Outcome | 'wait'; wait: number }>('select outcome, wait_seconds as wait from feedback_give($1, $2, $3, $4, $5, $6)', [
    newId(), codeDigest(of.code), keyedDigest(key, 'place', `feedback ${placeOf(of.origin)}`), of.who, of.said, createHash('sha256').update(`${of.who}\n${of.said}`).digest(),
  ])
  const { outcome, wait } = rows[0] as { outcome: Outcome | 'wait'; wait: number }
  return outcome === 'wait' ? { wait } : outcome
}

/** Something that waits to be added to a record. */
export interface Waiting {
  readonly id: string
  readonly at: Instant
  readonly who: string
  readonly words: string
  /** The child it is about; null: the service. */
  readonly record: string | null
  readonly name: string | null
  readonly askedBy: string
  readonly askedPost: string
}

/** What waits for this person, the oldest first; each look is written down. */
export async function waitingFor(from: Queryable, secret: string): Promise<Waiting[]> {
  const { rows } = await from.query<Waiting>('select id, at, who, words, record, name, asked_by as "askedBy", asked_post as "askedPost" from feedback_waiting($1, 200)', [secret])
  return rows
}

/** Lets go of the words of what stands in a record now. Called with the change that put them there. */
export async function letGo(tx: Queryable, secret: string, id: string): Promise<void> {
  await tx.query('select feedback_taken($1, $2)', [secret, id])
}

/** Sets aside what is no feedback; false where it was not theirs to. */
export async function setAside(from: Queryable, secret: string, id: string, because: string): Promise<boolean> {
  return (await from.query<{ done: boolean }>('select feedback_aside($1, $2, $3) as done', [secret, id, because])).rows[0]?.done ?? false
}

export interface FeedbackCount {
  readonly about: 'child' | 'service'
  /** Who said it, or `waiting`. */
  readonly who: string
  readonly given: number
  readonly answered: number
}

/** How much was said from one day to another, both in it, and what waits. */
export async function feedbackCounts(from: Queryable, secret: string, days: { from: Day; until: Day }): Promise<FeedbackCount[]> {
  return (await from.query<FeedbackCount>('select about, who, given, answered from feedback_counts($1, $2, $3)', [secret, days.from, days.until])).rows
}
