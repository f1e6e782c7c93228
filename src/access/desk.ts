/** What waits for the record guardian, beside emergencies, requests and own family: wishes of colleagues, restrictions, refusals, acts that two people do. */

import type { Queryable } from '../database/index.ts'
import type { Day, Instant } from '../time/day.ts'

/** Asks the record guardian to open a record (that is shut to whoever asks) or to restrict it (that they see). False where it cannot be asked, or was. */
export async function askGuardianTo(from: Queryable, of: { secret: string; id: string; record: string; what: 'open' | 'restrict'; why: string }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>({ name: 'guardian-wish-ask', text: 'select guardian_wish_ask($1, $2, $3, $4, $5) as done', values: [of.secret, of.id, of.record, of.what, of.why] })
  return rows[0]?.done ?? false
}

/** What a colleague asked of the record guardian. */
export interface Wish {
  readonly id: string
  readonly record: string
  readonly subject: 'child' | 'adult'
  readonly number: number
  readonly name: string | null
  readonly who: string
  readonly role: string
  readonly what: 'open' | 'restrict'
  readonly why: string
  readonly askedAt: Instant
  readonly isOwn: boolean
  readonly answeredAt: Instant | null
  readonly answeredBy: string | null
  readonly answer: 'done' | 'no' | null
  readonly answerWords: string | null
}

/** What was asked, what waits first: of all for the record guardian; of one record, what the person asked themselves. Throws for others who name no record. */
export async function wishesOf(from: Queryable, of: { secret: string; record: string | null }): Promise<Wish[]> {
  const { rows } = await from.query<Wish>({
    name: 'guardian-wishes',
    text: `select id, record, subject, number, name, who, role, what, why, asked_at as "askedAt", is_own as "isOwn", answered_at as "answeredAt", answered_by as "answeredBy",
             answer, answer_words as "answerWords" from guardian_wishes($1, $2)`,
    values: [of.secret, of.record],
  })
  return rows
}

/** Answers what a colleague asked, as the record guardian. False where it was answered, or is their own. */
export async function answerWish(from: Queryable, of: { secret: string; id: string; answer: 'done' | 'no'; words: string }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>({ name: 'guardian-wish-answer', text: 'select guardian_wish_answer($1, $2, $3, $4) as done', values: [of.secret, of.id, of.answer, of.words] })
  return rows[0]?.done ?? false
}

/** A record that is restricted today. */
export interface Restricted {
  readonly record: string
  readonly subject: 'child' | 'adult'
  readonly number: number
  readonly name: string | null
  readonly level: 'limited' | 'hidden'
  readonly since: Day
  /** The day on which it is to be looked at again; null where nobody set one. */
  readonly lookAgain: Day | null
  /** The day on which it ends by itself, where one is set. */
  readonly ends: Day | null
  /** How many people are named today. */
  readonly named: number
  readonly openedAt: Instant | null
}

/** Restricted records, those without a day to look again first, then by that day; for record guardians. Written in the audit. Throws for others. */
export async function restrictedRecords(from: Queryable, secret: string): Promise<Restricted[]> {
  const { rows } = await from.query<Restricted>({
    name: 'restricted-for-guardian',
    text: 'select record, subject, number, name, level, since, look_again as "lookAgain", ends, named, opened_at as "openedAt" from restricted_for_guardian($1)',
    values: [secret],
  })
  return rows
}

/** Somebody who was turned away from a record on a day. */
export interface TurnedAway {
  /** The last time on that day. */
  readonly at: Instant
  readonly who: string
  readonly role: string | null
  readonly record: string
  readonly subject: 'child' | 'adult'
  readonly number: number
  readonly name: string | null
  readonly times: number
}

/** Who was turned away from restricted records, or from their own family’s, since a day; for record guardians, at most 100. Throws for others. */
export async function turnedAway(from: Queryable, of: { secret: string; since: Day }): Promise<TurnedAway[]> {
  const { rows } = await from.query<TurnedAway>({ name: 'turned-away', text: 'select at, who, role, record, subject, number, name, times from turned_away_for_guardian($1, $2)', values: [of.secret, of.since] })
  return rows
}

/** A request to move, seal or dispose that was answered. */
export interface ActDone {
  readonly act: 'move' | 'seal' | 'dispose'
  readonly number: number
  readonly toNumber: number | null
  readonly ground: string
  readonly askedAt: Instant
  readonly askedBy: string | null
  readonly answeredAt: Instant
  readonly answeredBy: string | null
  readonly answer: 'agreed' | 'declined' | 'withdrawn'
  readonly why: string | null
}

/** The last 50 that were answered, for those who may agree; disposal by lists stands in its register. Throws for others. */
export async function guardianActsDone(from: Queryable, secret: string): Promise<ActDone[]> {
  const { rows } = await from.query<ActDone>({
    name: 'guardian-requests-done',
    text: `select act, number, to_number as "toNumber", ground, asked_at as "askedAt", asked_by as "askedBy", answered_at as "answeredAt", answered_by as "answeredBy", answer, why
           from guardian_requests_done($1)`,
    values: [secret],
  })
  return rows
}

/** Somebody who holds or held a post of the guardian’s authority or of an organisation that it looks after, by work address or by account; null where there is none. Throws for others than record guardians. */
export async function colleague(from: Queryable, of: { secret: string } & ({ email: string } | { account: string })): Promise<{ readonly id: string; readonly name: string } | null> {
  const { rows } = await from.query<{ id: string; name: string }>({
    name: 'guardian-person',
    text: 'select id, name from guardian_person($1, $2, $3)',
    values: [of.secret, 'email' in of ? of.email : null, 'account' in of ? of.account : null],
  })
  return rows[0] ?? null
}

/** A line of what one person did. A sealed record has neither id nor number nor name. */
export interface DidLine {
  readonly id: number
  readonly at: Instant
  readonly record: string | null
  readonly subject: 'child' | 'adult' | 'authority' | null
  readonly number: number | null
  readonly name: string | null
  readonly role: string | null
  readonly act: string
  readonly door: string | null
  readonly because: string | null
  readonly purpose: string | null
  readonly page: string | null
  readonly shown: number | null
  /** How many lines there are of what was asked for. */
  readonly total: number
}

/**
 * What one person did in the guardian’s authority from one day to another (days of England, both included), newest first: only these acts and this
 * purpose, where they are named. At most 10,000 lines. Written in the audit, with whom it was about. Throws for others than record guardians.
 */
export async function didBetween(
  from: Queryable,
  of: { secret: string; page: string; account: string; from: Day | null; until: Day | null; acts: readonly string[] | null; purpose: string | null; most: number; skip: number },
): Promise<DidLine[]> {
  const { rows } = await from.query<DidLine>({
    name: 'audit-of-person-between',
    text: 'select id, at, record, subject, number, name, role, act, door, because, purpose, page, shown, total from audit_of_person_between($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: [of.secret, of.page, of.account, of.from, of.until, of.acts, of.purpose, of.most, of.skip],
  })
  return rows
}
