import type { Queryable } from '../../database/index.ts'
import type { Day, Instant } from '../../time/day.ts'

/** What personal supervision asks, in order. Nothing of it stands in a child's record. */
export const personalBoxes = {
  well: 'How you are, and what helps',
  work: 'The work: what goes well, and what weighs',
  learning: 'Learning and support',
  agreed: 'What we agreed, who does it and by when',
} as const
export type PersonalBox = keyof typeof personalBoxes

/** One note of personal supervision, or what one of the two added to it. */
export interface PersonalNote {
  readonly id: string
  readonly heldOn: Day
  readonly addsTo: string | null
  /** Who held it. */
  readonly by: string
  readonly writtenBy: string
  readonly writtenAt: Instant
  readonly words: Readonly<Record<string, string>>
}

/** The notes of whoever holds a post that this reader is one of the two people of; the latest first. That they were read is written down. */
export async function personalNotes(from: Queryable, secret: string, post: string): Promise<PersonalNote[]> {
  const { rows } = await from.query<PersonalNote>({
    name: 'supervision-read',
    text: `select id, held_on as "heldOn", adds_to as "addsTo", by_name as by, written_by as "writtenBy", written_at as "writtenAt", words from supervision_read($1, $2, $3)`,
    values: [secret, post, 200],
  })
  return rows
}

/** Why it was not written: not theirs to write, a day ahead, or nothing was said. */
export type PersonalFault = 'gone' | 'day' | 'words'

/** Writes down personal supervision that was held with whoever holds a post. */
export async function writePersonal(from: Queryable, secret: string, of: { readonly id: string; readonly post: string; readonly heldOn: Day; readonly words: Readonly<Record<string, string>> }): Promise<PersonalFault | null> {
  return written(from, [secret, of.id, of.post, of.heldOn, null, JSON.stringify(of.words)])
}

/** Adds to a note of one's own supervision, or of one that one held. */
export async function addToPersonal(from: Queryable, secret: string, of: { readonly id: string; readonly post: string; readonly addsTo: string; readonly words: string }): Promise<PersonalFault | null> {
  return written(from, [secret, of.id, of.post, null, of.addsTo, JSON.stringify({ added: of.words })])
}

async function written(from: Queryable, values: readonly unknown[]): Promise<PersonalFault | null> {
  const { rows } = await from.query<{ fault: PersonalFault | null }>('select supervision_write($1, $2, $3, $4, $5, $6) as fault', [...values])
  return rows[0]?.fault ?? null
}

/** When personal supervision of each of these posts was last held, as far as the reader may know; never what was said. */
export async function lastPersonal(from: Queryable, secret: string, posts: readonly string[]): Promise<ReadonlyMap<string, Day>> {
  const { rows } = await from.query<{ post: string; held_on: Day }>({ name: 'supervision-last', text: 'select post, held_on from supervision_last($1, $2)', values: [secret, posts] })
  return new Map(rows.map(row => [row.post, row.held_on]))
}

/** Help that somebody asked for with how much there is to do. */
export interface WorkloadAsk {
  readonly id: string
  readonly post: string
  readonly name: string
  readonly askedAt: Instant
  readonly words: string
  readonly answeredAt: Instant | null
  readonly answer: string | null
  /** Whether the reader asked it. */
  readonly own: boolean
}

/** What is asked of the manager who reads, and what the reader asked in the last thirty days. */
export async function workloadAsks(from: Queryable, secret: string): Promise<WorkloadAsk[]> {
  const { rows } = await from.query<WorkloadAsk>({
    name: 'workload-asks',
    text: `select id, post, name, asked_at as "askedAt", words, answered_at as "answeredAt", answer, own from workload_asks($1)`,
    values: [secret],
  })
  return rows
}

/** Asks the manager for help with one's own work. False where it was not taken. */
export async function askForHelp(from: Queryable, secret: string, id: string, words: string): Promise<boolean> {
  const { rows } = await from.query<{ taken: boolean }>('select workload_ask_for($1, $2, $3) as taken', [secret, id, words])
  return rows[0]?.taken === true
}

/** Answers somebody of the team who asked for help. False where it is not theirs to answer, or was answered. */
export async function answerHelp(from: Queryable, secret: string, id: string, answer: string): Promise<boolean> {
  const { rows } = await from.query<{ taken: boolean }>('select workload_answer($1, $2, $3) as taken', [secret, id, answer])
  return rows[0]?.taken === true
}
