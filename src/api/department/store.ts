import type { Queryable } from '../../database/index.ts'
import type { Due, Held, PayloadGap, PayloadGapName } from '../../insight/returns/payload/index.ts'
import type { RecordId } from '../../record/index.ts'
import type { Day, Instant } from '../../time/day.ts'

/** Why a sending could not go on. `none`: no answer, or none that says anything; `failed`: the data could not be made; `stopped`: Rowan was. */
export type Problem = 'not let in' | 'busy' | 'none' | 'failed' | 'stopped'

/** A sending, as whoever answers for the returns sees it. */
export interface Sending {
  readonly id: string
  readonly kind: 'full' | 'delta'
  readonly askedAt: Instant
  /** Null: the day itself. */
  readonly askedBy: string | null
  readonly state: 'waiting' | 'going' | 'ended'
  /** Minutes until it may go on; null where it does not wait. */
  readonly goesOnIn: number | null
  readonly endedAt: Instant | null
  readonly problem: Problem | null
  /** Children of whom something went, those of whom it was taken, those refused, and those of whom something was taken away. */
  readonly sent: number
  readonly taken: number
  readonly refused: number
  readonly purges: number
  /** Batches of which nobody knows whether they arrived: their children were sent again. */
  readonly unsure: number
  readonly receipts: readonly string[]
}

/** How many children the department holds, wait to be sent, are refused, and have changed since they were looked at. */
export interface Standing {
  readonly held: number
  readonly waits: number
  readonly refused: number
  readonly changed: number
}

/** What keeps a child, or an answer, out of what is sent. `refused`: the department does not take the child. */
export interface Trouble {
  readonly gap: PayloadGapName | 'refused'
  /** Null where only some may know of the record. */
  readonly record: RecordId | null
  readonly number: number | null
  readonly fact: string | null
  readonly worker: string | null
}

export async function sendingsOf(from: Queryable, secret: string, most = 20): Promise<Sending[]> {
  const { rows } = await from.query<Sending>({
    name: 'payload-sendings',
    text: `select id, kind, asked_at as "askedAt", asked_by as "askedBy", state, goes_on_in as "goesOnIn", ended_at as "endedAt", problem, sent, taken, refused, purges, unsure, receipts from payload_sendings($1, $2)`,
    values: [secret, most],
  })
  return rows
}

export async function standingOf(from: Queryable, secret: string): Promise<Standing> {
  const { rows } = await from.query<Standing>({ name: 'payload-standing', text: 'select held, waits, refused, changed from payload_standing($1)', values: [secret] })
  return rows[0] ?? { held: 0, waits: 0, refused: 0, changed: 0 }
}

/** The troubles of all children, by the number of their record. That they were looked at is written down. */
export async function troublesOf(from: Queryable, secret: string, page: string): Promise<Trouble[]> {
  return (await from.query<Trouble>({ name: 'payload-troubles', text: 'select gap, record, number, fact, worker from payload_troubles($1, $2)', values: [secret, page] })).rows
}

/** Asks for a sending now. Null, or `busy` where one goes on still. The same form sent twice asks once. */
export async function askToSend(to: Queryable, secret: string, of: { readonly id: string; readonly kind: Sending['kind'] }): Promise<'busy' | null> {
  return (await to.query<{ why: 'busy' | null }>('select payload_ask($1, $2, $3) as why', [secret, of.id, of.kind])).rows[0]?.why ?? null
}

/** A child as it was looked at. */
export interface Looked {
  readonly record: RecordId
  /** The change of the record up to which it was looked at. */
  readonly head: number
  readonly lookAgainOn: Day | null
  readonly gaps: readonly PayloadGap[]
  readonly before: Held | null
  readonly due: Due | null
  /** What is due takes something away. */
  readonly takesAway: boolean
  /** Something stays due once this was taken: of what is taken away the whole follows. */
  readonly more: boolean
}

/** Milliseconds that a worker may be silent before another takes its sending for left lying. */
export const lease = 15 * 60_000

/** The authority that the department knows by these digits, or null. */
export async function authorityKnownBy(app: Queryable, code: string): Promise<string | null> {
  const { rows } = await app.query<{ id: string }>("select organisation as id from organisation_code where scheme = 'dfe' and code = $1 and (starts is null or starts <= business_today()) and (ends is null or ends > business_today())", [code])
  return rows[0]?.id ?? null
}

export async function makeDaily(app: Queryable, authority: string): Promise<void> {
  await app.query('select payload_daily($1)', [authority])
}

/** A sending that a worker has taken, and how often it was before. */
export interface Going {
  readonly id: string
  readonly kind: Sending['kind']
  readonly tries: number
}

export async function nextSending(app: Queryable, authority: string): Promise<Going | null> {
  return (await app.query<Going>("select id, kind, tries from payload_next($1, $2 * interval '1 millisecond')", [authority, lease])).rows[0] ?? null
}

/** A child's record that was opened for a look: what is held of the child, and whether it goes again though nothing changed. */
export interface Opened {
  readonly record: RecordId
  readonly number: number
  readonly held: Held | null
  readonly again: boolean
}

export async function openRecords(tx: Queryable, sending: string, of: { readonly form: number; readonly after: number; readonly most: number }): Promise<Opened[]> {
  return (await tx.query<Opened>({
    name: 'payload-records', text: "select record, number, held, again from payload_records($1, $2, $3, $4, $5 * interval '1 millisecond')", values: [sending, of.form, of.after, of.most, lease],
  })).rows
}

/** Notes what was looked at. `held`: what is held from now on, as far as anybody knows. */
export async function noteLooked(tx: Queryable, sending: string, form: number, looked: readonly (Looked & { readonly held: Held | null })[]): Promise<void> {
  const rows = looked.map(({ record, head, lookAgainOn, gaps, held, due }) => ({ record, head, look: lookAgainOn, gaps, held, waits: due !== null }))
  await tx.query('select payload_looked($1, $2, $3)', [sending, form, JSON.stringify(rows)])
}

/** Those of these records that still may go: none that was sealed since it was looked at. They are held as they are until the transaction ends. */
export async function stillToGo(tx: Queryable, sending: string, records: readonly RecordId[]): Promise<ReadonlySet<RecordId>> {
  return new Set((await tx.query<{ record: RecordId }>('select record from payload_still($1, $2)', [sending, records])).rows.map(row => row.record))
}

export async function beginBatch(tx: Queryable, sending: string, batch: { readonly id: string; readonly bytes: number; readonly sha256: string }, looked: readonly Looked[]): Promise<void> {
  const rows = looked.map(({ record, before, due, takesAway, more }) => ({ record, purges: takesAway, before, after: due?.after ?? null, more }))
  await tx.query('select payload_begin($1, $2, $3, $4, $5)', [sending, batch.id, batch.bytes, batch.sha256, JSON.stringify(rows)])
}

/** What became of a batch. */
export interface Settled {
  readonly state: 'taken' | 'refused' | 'unsure' | 'not taken'
  /** It may have arrived on an earlier try. */
  readonly unsure: boolean
  /** Nothing more of its one child is sent until the record changes. */
  readonly giveUp: boolean
  readonly tries: number
  readonly status: number | null
  readonly receipt: string | null
}

export async function settleBatch(app: Queryable, batch: string, of: Settled): Promise<void> {
  await app.query('select payload_settle($1, $2, $3, $4, $5, $6, $7)', [batch, of.state, of.unsure, of.giveUp, of.tries, of.status, of.receipt])
}

/** Ends a sending; with a problem, it goes on after that many milliseconds. */
export async function endSending(app: Queryable, sending: string, problem: Problem | null, after: number | null = null): Promise<void> {
  await app.query("select payload_end($1, $2, $3 * interval '1 millisecond')", [sending, problem, after])
}
