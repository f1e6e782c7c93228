import { setTimeout as pause } from 'node:timers/promises'
import { isRepeatable, sqlState, transaction, type Pool, type Queryable } from '../database/index.ts'
import type { Instant } from '../time/day.ts'
import type { ChangeId, FactId, RecordId } from './fact.ts'
import type { House } from './house.ts'
import { newId } from './id.ts'
import { deriveOpened, underLawOf, type OpenedRow } from './mend.ts'
import type { Refusal } from './refusal.ts'

/**
 * The three acts by which something recorded may go. Each is asked for by the record guardian and done when a second person agrees:
 * another guardian, a head of service or the director. Each leaves a chained trace.
 */
export type GuardianAct =
  /** Recorded on the wrong person: what it says becomes a new fact of the right record, with its parts. */
  | { readonly act: 'move'; readonly record: RecordId; readonly fact: FactId; readonly to: RecordId }
  /** After an adoption order, or because a court ordered it: the record, and every other of the same child, opens to the adoption role and to nobody else. */
  | { readonly act: 'seal'; readonly record: RecordId; readonly ground: 'adoption' | 'order' }
  /** Its time to be kept is over, or a law requires it: what these facts say goes, or with null all that the record says. */
  | { readonly act: 'dispose'; readonly record: RecordId; readonly facts: readonly FactId[] | null; readonly ground: 'retention' | 'law' }

export interface GuardianRequest {
  readonly request: string
  readonly act: GuardianAct['act']
  readonly record: RecordId
  readonly number: number
  readonly facts: readonly FactId[] | null
  readonly toRecord: RecordId | null
  readonly toNumber: number | null
  /** Records of the same child, by number, that are sealed with this one; none for other acts. */
  readonly withNumbers: readonly number[]
  readonly ground: 'wrong person' | 'adoption' | 'order' | 'retention' | 'law'
  readonly reason: string
  readonly askedAt: Instant
  readonly askedBy: string
  readonly askedByName: string | null
  /** Asked by the person who looks: they may take it back, and never agree to it. */
  readonly isOwn: boolean
}

const refusals: Readonly<Record<string, Refusal>> = {
  'not-guardian': { refused: 'not-allowed', why: 'Only a record guardian asks for this' },
  'not-found': { refused: 'not-found' },
  already: { refused: 'nothing-to-change' },
  'not-there': { refused: 'not-allowed', why: 'The other record cannot take it: it must be open, and of the same kind' },
  'same-person': { refused: 'not-allowed', why: 'Somebody else must agree to what you asked for' },
  gone: { refused: 'not-allowed', why: 'The record is no longer as it was when this was asked for: ask again' },
}

/** Asks for an act of the guardian. `reason` is for the person who is to agree; it is kept with the request, outside the record. */
export async function askGuardian(pool: Pool, of: { secret: string; reason: string } & GuardianAct): Promise<{ readonly request: string } | Refusal> {
  const facts = of.act === 'move' ? [of.fact] : of.act === 'dispose' ? of.facts : null
  const { rows } = await pool.query<{ request: string | null; refused: string | null }>({
    name: 'guardian-ask',
    text: 'select request, refused from guardian_ask($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [of.secret, newId(), of.act, of.record, facts, of.act === 'move' ? of.to : null, of.act === 'move' ? 'wrong person' : of.ground, of.reason],
  })
  const row = rows[0]
  return row?.request ? { request: row.request } : (refusals[row?.refused ?? 'not-found'] as Refusal)
}

/**
 * Agrees to a request and does it: versions, derived rows of the records touched and of those that lean on them, and audit, together or
 * not at all. Refused to the person who asked, and where the facts are no longer as they were.
 */
export async function agreeGuardian(house: House, pool: Pool, of: { secret: string; request: string }): Promise<{ readonly change: ChangeId } | Refusal> {
  const change = newId()
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction(pool, {}, async tx => {
        const { rows } = await tx.query<OpenedRow & { refused: string | null; authority: string }>({
          name: 'guardian-agree',
          text: 'select refused, authority, record, subject, number, head from guardian_agree($1, $2, $3)',
          values: [of.secret, of.request, change],
        })
        const refused = rows[0]?.refused
        if (refused) throw new Refused(refusals[refused] as Refusal)
        const authority = rows[0]?.authority as string
        const { under, today } = await underLawOf(tx, house, authority)
        await deriveOpened(house, tx, authority, under, rows, today)
        return { change }
      })
    } catch (problem) {
      if (problem instanceof Refused) return problem.refusal
      if (sqlState(problem) === '23P01') return { refused: 'not-allowed', why: 'It would overlap with what the other record holds: put that right first' }
      if (attempt >= 12 || !isRepeatable(problem)) throw problem
      await pause(Math.random() * 10 * attempt)
    }
  }
}

class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super('Refused')
    this.refusal = refusal
  }
}

/** Turns a request down, or takes back one's own. False where none waits, or this person has no say. */
export async function declineGuardian(from: Queryable, of: { secret: string; request: string; why: string }): Promise<boolean> {
  const { rows } = await from.query<{ done: boolean }>({
    name: 'guardian-decline',
    text: 'select guardian_decline($1, $2, $3) as done',
    values: [of.secret, of.request, of.why],
  })
  return rows[0]?.done ?? false
}

/** The requests that wait for an answer, oldest first; none for people who have no say. */
export async function guardianRequests(from: Queryable, secret: string): Promise<GuardianRequest[]> {
  const { rows } = await from.query<GuardianRequest>({
    name: 'guardian-requests',
    text: `select request, act, record, number, facts, to_record as "toRecord", to_number as "toNumber", with_numbers as "withNumbers", ground, reason,
             asked_at as "askedAt", asked_by as "askedBy", asked_by_name as "askedByName", is_own as "isOwn"
           from guardian_requests($1)`,
    values: [secret],
  })
  return rows
}
