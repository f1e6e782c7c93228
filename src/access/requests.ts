/** Requests for what is held about somebody: received, looked through by two people, given. What may be held back is decided entry by entry. */

import type { Queryable } from '../database/index.ts'
import type { Day, Instant } from '../time/day.ts'

/** Who asks. */
export const askers = { person: 'The person themselves', parent: 'A parent or carer, for the child', behalf: 'Somebody who acts for them, such as a solicitor' } as const
export type Asker = keyof typeof askers

/**
 * Why something is held back, and where the law says so. Written from the Data Protection Act 2018: schedule 2 (others’ rights, paragraph 16;
 * legal advice, paragraph 19; crime, paragraph 2), schedule 3 (serious harm; courts), schedule 4 (adoption records). `said` is what whoever
 * asked reads in its place.
 */
export const grounds = {
  'third party': { label: 'Somebody else’s information', law: 'Data Protection Act 2018, schedule 2, paragraph 16', said: 'someone else’s information' },
  harm: { label: 'It could cause serious harm to somebody', law: 'Data Protection Act 2018, schedule 3', said: 'it could cause somebody serious harm' },
  privilege: { label: 'Legal advice', law: 'Data Protection Act 2018, schedule 2, paragraph 19', said: 'legal advice' },
  adoption: { label: 'Adoption records', law: 'Data Protection Act 2018, schedule 4', said: 'adoption records' },
  crime: { label: 'It could stop a crime being prevented or found out', law: 'Data Protection Act 2018, schedule 2, paragraph 2', said: 'it could get in the way of dealing with a crime' },
  court: { label: 'A court’s papers, or a court forbids it', law: 'Data Protection Act 2018, schedule 3', said: 'a court’s papers' },
} as const
export type Ground = keyof typeof grounds

export function isGround(text: string): text is Ground {
  return Object.hasOwn(grounds, text)
}

export function isAsker(text: string): text is Asker {
  return Object.hasOwn(askers, text)
}

/** A request, as those who work on it see it. */
export interface AccessRequest {
  readonly id: string
  readonly record: string
  readonly subject: 'child' | 'adult'
  readonly number: number
  /** The number of the record’s last change, now. */
  readonly head: number
  readonly name: string | null
  readonly askedBy: Asker
  readonly receivedOn: Day
  readonly how: string
  readonly wants: string
  readonly begunAt: Instant
  readonly begunBy: string | null
  readonly identityOn: Day | null
  readonly identityHow: string | null
  readonly extendedOn: Day | null
  readonly extendedWhy: string | null
  readonly sentAt: Instant | null
  readonly sentBy: string | null
  readonly sentByMe: boolean | null
  /** The change up to which it was looked through when it was sent. */
  readonly sentHead: number | null
  readonly backWhy: string | null
  readonly checkedAt: Instant | null
  readonly checkedBy: string | null
  readonly madeAt: Instant | null
  readonly closedOn: Day | null
  readonly outcome: 'given' | 'withdrawn' | 'refused' | null
  readonly outcomeHow: string | null
  readonly openDecisions: number
  readonly sentBack: number
}

/**
 * Requests of the authority, open ones first by the day they came, then the closed, latest first; at most 200. The one named, where one is.
 * For record guardians, heads of service and directors, these once it was sent to a second person. Written in the audit. Throws for others.
 */
export async function accessRequests(from: Queryable, of: { secret: string; request?: string }): Promise<AccessRequest[]> {
  const { rows } = await from.query<AccessRequest>({
    name: 'access-requests',
    text: `select id, record, subject, number, head, name, asked_by as "askedBy", received_on as "receivedOn", how, wants, begun_at as "begunAt", begun_by as "begunBy",
             identity_on as "identityOn", identity_how as "identityHow", extended_on as "extendedOn", extended_why as "extendedWhy", sent_at as "sentAt", sent_by as "sentBy",
             sent_by_me as "sentByMe", sent_head as "sentHead", back_why as "backWhy", checked_at as "checkedAt", checked_by as "checkedBy", made_at as "madeAt",
             closed_on as "closedOn", outcome, outcome_how as "outcomeHow", open_decisions as "openDecisions", sent_back as "sentBack"
           from access_requests($1, $2)`,
    values: [of.secret, of.request ?? null],
  })
  return rows
}

/** Begins a request about the record of this number, as the record guardian. Null, or why not: no such record, or one is open already. */
export async function beginAccessRequest(
  from: Queryable,
  of: { secret: string; id: string; number: number; askedBy: Asker; receivedOn: Day; how: string; wants: string },
): Promise<'gone' | 'open' | null> {
  const { rows } = await from.query<{ fault: 'gone' | 'open' | null }>({
    name: 'access-request-begin',
    text: 'select access_request_begin($1, $2, $3, $4, $5, $6, $7) as fault',
    values: [of.secret, of.id, of.number, of.askedBy, of.receivedOn, of.how, of.wants],
  })
  return rows[0]?.fault ?? null
}

/** What can be written down of a request: that it was checked who asks, that it takes longer, and how it ended. */
export type Said = 'identity' | 'extended' | 'given' | 'withdrawn' | 'refused'

/** Writes down what became of a request, as the record guardian. False where it cannot be: closed, or given without a pack or a checked identity. */
export async function sayOfRequest(from: Queryable, of: { secret: string; request: string; act: Said; on: Day; words: string }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>({
    name: 'access-request-say',
    text: 'select access_request_say($1, $2, $3, $4, $5) as done',
    values: [of.secret, of.request, of.act, of.on, of.words],
  })
  return rows[0]?.done ?? false
}

/** A decision about one entry: held back as a whole or in these words, or looked at and given. It holds when somebody else has agreed. */
export interface Decision {
  readonly id: string
  readonly item: string
  /** The words that are held back; null for the whole entry. */
  readonly passage: string | null
  readonly ground: Ground | 'give'
  readonly note: string
  readonly proposedAt: Instant
  readonly proposedBy: string | null
  readonly isOwn: boolean
  readonly answer: 'agreed' | 'sent back' | 'taken back' | null
  readonly answeredAt: Instant | null
  readonly answeredBy: string | null
  readonly why: string | null
}

/** The decisions of a request, in the order they were proposed; none for those who may not open its record. */
export async function decisionsOf(from: Queryable, of: { secret: string; request: string }): Promise<Decision[]> {
  const { rows } = await from.query<Decision>({
    name: 'access-decisions',
    text: `select id, item, passage, ground, note, proposed_at as "proposedAt", proposed_by as "proposedBy", is_own as "isOwn", answer, answered_at as "answeredAt",
             answered_by as "answeredBy", why from access_decisions($1, $2)`,
    values: [of.secret, of.request],
  })
  return rows
}

export interface Proposed {
  readonly id: string
  readonly item: string
  readonly passage: string | null
  readonly ground: Ground | 'give'
  readonly note: string
}

/** Proposes decisions; a pack that was made goes. Gives how many. */
export async function proposeDecisions(from: Queryable, of: { secret: string; request: string; decisions: readonly Proposed[] }): Promise<number> {
  const { rows } = await from.query<{ made: number }>({ name: 'access-decide', text: 'select access_decide($1, $2, $3) as made', values: [of.secret, of.request, JSON.stringify(of.decisions)] })
  return rows[0]?.made ?? 0
}

/** Answers a decision of somebody else, or takes back one’s own. False where it cannot be. */
export async function answerDecision(from: Queryable, of: { secret: string; request: string; decision: string; answer: 'agreed' | 'sent back' | 'taken back'; why: string }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>({ name: 'access-answer', text: 'select access_answer($1, $2, $3, $4, $5) as done', values: [of.secret, of.request, of.decision, of.answer, of.why] })
  return rows[0]?.done ?? false
}

/** Why a request does not go on: gone; the same person sent it; the record has changed since it was looked through; a decision is open. */
export type PassFault = 'gone' | 'same-person' | 'changed' | 'open'

/** Sends a request to a second person, or, as the second person, sends it back or agrees to all of it. Null, or why not. */
export async function passRequest(from: Queryable, of: { secret: string; request: string; to: 'sent' | 'back' | 'checked'; head: number | null; why: string }): Promise<PassFault | null> {
  const { rows } = await from.query<{ fault: PassFault | null }>({ name: 'access-pass', text: 'select access_pass($1, $2, $3, $4, $5) as fault', values: [of.secret, of.request, of.to, of.head, of.why] })
  return rows[0]?.fault ?? null
}

/** What was held back from a pack and why: kept with it, for those who prepare it and whoever must answer for it. */
export interface HeldBack {
  readonly item: string
  /** The whole entry, or how many times the words stood in it. */
  readonly whole: boolean
  readonly times: number
  readonly ground: Ground
  readonly law: string
  readonly note: string
  readonly proposedBy: string | null
  readonly agreedBy: string | null
}

/** Keeps the pack with its digests. Null, or why not. */
export async function keepPack(
  from: Queryable,
  of: { secret: string; request: string; copy: string; page: string; entries: number; withheld: readonly HeldBack[] },
): Promise<'gone' | 'open' | 'changed' | null> {
  const { rows } = await from.query<{ fault: 'gone' | 'open' | 'changed' | null }>({
    name: 'access-pack-keep',
    text: 'select access_pack_keep($1, $2, $3, $4, $5, $6) as fault',
    values: [of.secret, of.request, of.copy, of.page, of.entries, JSON.stringify(of.withheld)],
  })
  return rows[0]?.fault ?? null
}

export interface KeptPack {
  readonly madeAt: Instant
  readonly madeBy: string | null
  /** For machines, and as a page; each with its SHA-256 in hex. */
  readonly copy: string
  readonly copySha256: string
  readonly page: string
  readonly pageSha256: string
  readonly entries: number
  readonly withheld: readonly HeldBack[]
}

/** The pack of a request, or null. Each look is written in the record’s audit as `what`. */
export async function packOf(from: Queryable, of: { secret: string; request: string; what: string }): Promise<KeptPack | null> {
  const { rows } = await from.query<KeptPack>({
    name: 'access-pack-of',
    text: `select made_at as "madeAt", made_by as "madeBy", copy, copy_sha256 as "copySha256", page, page_sha256 as "pageSha256", entries, withheld from access_pack_of($1, $2, $3)`,
    values: [of.secret, of.request, of.what],
  })
  return rows[0] ?? null
}
