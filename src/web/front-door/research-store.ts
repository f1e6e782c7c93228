import type { ResearchAgency } from '../../children/front-door/index.ts'
import type { Queryable, Tx } from '../../database/index.ts'
import type { Day, Instant } from '../../time/day.ts'

/** What an agency is shown of a request: whom it is about, what it is told and asked, and why it may be. Nothing of the record. */
export interface Question {
  readonly about: string
  readonly asked: string
  readonly basis: string
}

export type ResearchAnswer = 'known' | 'nothing' | 'no'

/** Puts a request before an agency. Called with the change that says so in the record, by whoever made that change; throws where it was not theirs. */
export async function askAgency(tx: Tx, secret: string, of: { id: string; due: Day; question: Question }): Promise<void> {
  const { rows } = await tx.query<{ done: boolean }>('select research_ask($1, $2, $3, $4) as done', [secret, of.id, of.due, JSON.stringify(of.question)])
  if (rows[0]?.done !== true) throw new Error('A request stands in no record')
}

/** A request as the agency's own people see it. */
export interface AgencyRequest {
  readonly id: string
  readonly askedAt: Instant
  readonly askedBy: string
  readonly due: Day
  readonly question: Question
  readonly answeredAt: Instant | null
  readonly answeredBy: string | null
}

export interface AgencyRequestRead extends AgencyRequest {
  readonly answer: ResearchAnswer | null
  readonly known: string | null
}

const columns = 'id, asked_at as "askedAt", asked_by as "askedBy", due, question, answered_at as "answeredAt", answered_by as "answeredBy"'

/** What waits for this person's agency, what is due first, and what it answered in the last fortnight; each look is written down. Throws for whoever speaks for no agency. */
export async function requestsOfAgency(from: Queryable, secret: string): Promise<readonly AgencyRequest[]> {
  return (await from.query<AgencyRequest>({ name: 'research-mine', text: `select ${columns} from research_mine($1)`, values: [secret] })).rows
}

/** One of them; null where it is not there, or shown no longer. */
export async function requestOfAgency(from: Queryable, secret: string, id: string): Promise<AgencyRequestRead | null> {
  return (await from.query<AgencyRequestRead>({ name: 'research-one', text: `select ${columns}, answer, known from research_one($1, $2)`, values: [secret, id] })).rows[0] ?? null
}

/** Answers one, once: `by` is who answers, where a system sends it. False where somebody was quicker, or it is shown no longer. */
export async function answerRequest(from: Queryable, secret: string, of: { id: string; answer: ResearchAnswer; known: string; by?: string }): Promise<boolean> {
  return (await from.query<{ done: boolean }>('select research_answer($1, $2, $3, $4, $5) as done', [secret, of.id, of.answer, of.known, of.by ?? null])).rows[0]?.done ?? false
}

/** A request about a child that does not stand answered in the record yet. */
export interface OpenRequest {
  readonly id: string
  readonly agency: ResearchAgency
  readonly askedAt: Instant
  readonly due: Day
  readonly answeredAt: Instant | null
  readonly answeredBy: string
  readonly answer: ResearchAnswer | null
  readonly known: string | null
}

/** What was asked about a child and is not yet in the record, for whoever may write there. */
export async function openRequests(from: Queryable, secret: string, record: string): Promise<readonly OpenRequest[]> {
  return (await from.query<OpenRequest>({
    name: 'research-of', text: 'select id, agency, asked_at as "askedAt", due, answered_at as "answeredAt", answered_by as "answeredBy", answer, known from research_of($1, $2)', values: [secret, record],
  })).rows
}

/** Lets go of question and answer once the answer stands in the record. Called with the change that put it there; throws where somebody was quicker. */
export async function requestTaken(tx: Tx, secret: string, id: string): Promise<void> {
  const { rows } = await tx.query<{ done: boolean }>('select research_taken($1, $2) as done', [secret, id])
  if (rows[0]?.done !== true) throw new TakenBefore()
}

/** Somebody else has added the answer to the record meanwhile. */
export class TakenBefore extends Error {
  override readonly name = 'TakenBefore'
}

/** What the front door waits for, and what came and is in no record yet. */
export interface WaitsForAgency {
  readonly id: string
  readonly record: string
  readonly name: string
  readonly agency: ResearchAgency
  readonly due: Day
  readonly answered: boolean
  readonly contact: string
}

export async function waitsForAgencies(from: Queryable, secret: string): Promise<readonly WaitsForAgency[]> {
  return (await from.query<WaitsForAgency>({ name: 'research-waits', text: 'select id, record, name, agency, due, answered, contact from research_waits($1)', values: [secret] })).rows
}
