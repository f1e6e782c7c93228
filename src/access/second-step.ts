import type { Pool, Queryable } from '../database/index.ts'
import type { Instant } from '../time/day.ts'
import { newCode } from './codes.ts'
import type { ServerKey } from './server-key.ts'
import { newTotpSecret, openSecret, recoveryDigest, sealSecret, stepOfCode } from './totp.ts'

/** The second step at sign-in: set up, asked for, turned off. `./totp.ts` says how its codes are made. */

/** How many recovery codes somebody is given. */
export const recoveryCodes = 8

export interface SecondState {
  /** Since when a code is asked for at sign-in; null while it is being set up. */
  readonly confirmedAt: Instant | null
  readonly recoveryLeft: number
}

/** How the second step of an account stands: one's own, or of whom an administrator looks after. Null where there is none. */
export async function secondStateOf(from: Queryable, secret: string, account: string): Promise<SecondState | null> {
  const { rows } = await from.query<SecondState>({ name: 'second-state', text: 'select confirmed_at as "confirmedAt", recovery_left as "recoveryLeft" from second_state($1, $2)', values: [secret, account] })
  return rows[0] ?? null
}

/** The secret being set up for the own account: the one begun before, else a new one. Null where one is in use already. */
export async function secretToSetUp(pool: Pool, key: ServerKey, of: { secret: string; account: string }): Promise<Buffer | null> {
  const { rows } = await pool.query<{ confirmed: boolean; sealed: Buffer | null }>('select confirmed_at is not null as confirmed, sealed from second_state($1, $2)', [of.secret, of.account])
  if (rows[0]?.confirmed) return null
  const begun = rows[0]?.sealed ? openSecret(key, of.account, rows[0].sealed) : null
  if (begun !== null) return begun
  const made = newTotpSecret()
  const kept = await pool.query<{ begun: boolean }>('select second_begin($1, $2) as begun', [of.secret, sealSecret(key, of.account, made)])
  return kept.rows[0]?.begun === true ? made : null
}

/** Why what was typed does not count. `gone`: nobody waits for it any more, or no second step is kept. Else how many seconds to wait before the next try. */
export type SecondRefused = 'wrong' | 'gone' | { readonly wait: number }

interface Tried {
  readonly attempt: string
  readonly step: number | null
  readonly recovery: Buffer
}

/** Counts a try and says what was typed: a code of a half minute, or else perhaps a recovery code. */
async function tried(pool: Pool, key: ServerKey, secret: string, typed: string): Promise<Tried | SecondRefused> {
  const { rows } = await pool.query<{ attempt: string | null; account: string; sealed: Buffer | null; last: number; now: number; wait: number }>(
    'select attempt, account, sealed, last_step as last, now_ms as now, wait_seconds as wait from second_ask($1)',
    [secret],
  )
  const row = rows[0]
  if (!row) return 'gone'
  if (row.attempt === null) return { wait: row.wait }
  const own = row.sealed === null ? null : openSecret(key, row.account, row.sealed)
  return { attempt: row.attempt, step: own === null ? null : stepOfCode(own, typed, row.now, row.last), recovery: recoveryDigest(row.account, typed) }
}

async function answered(pool: Pool, key: ServerKey, secret: string, typed: string, by: 'second_answer' | 'second_end'): Promise<'done' | SecondRefused> {
  const of = await tried(pool, key, secret, typed)
  if (typeof of === 'string' || 'wait' in of) return of
  const { rows } = await pool.query<{ right: boolean }>(`select ${by}($1, $2, $3, $4) as right`, [secret, of.attempt, of.step, of.recovery])
  return rows[0]?.right === true ? 'done' : 'wrong'
}

/** The code of whoever has just shown a password, by the secret of the session that waits: right, and they are signed in. A recovery code will do, once. */
export function showSecondStep(pool: Pool, key: ServerKey, of: { secret: string; code: string }): Promise<'done' | SecondRefused> {
  return answered(pool, key, of.secret, of.code, 'second_answer')
}

/** Turns the own second step off, by a code. */
export function endSecondStep(pool: Pool, key: ServerKey, of: { secret: string; code: string }): Promise<'done' | SecondRefused> {
  return answered(pool, key, of.secret, of.code, 'second_end')
}

/** Turns the second step on, by the first code of the app. Gives the recovery codes: shown once, kept as digests. */
export async function confirmSecondStep(pool: Pool, key: ServerKey, of: { secret: string; account: string; code: string }): Promise<{ readonly codes: readonly string[] } | SecondRefused> {
  const found = await tried(pool, key, of.secret, of.code)
  if (typeof found === 'string' || 'wait' in found) return found
  const codes = Array.from({ length: recoveryCodes }, newCode)
  const { rows } = await pool.query<{ on: boolean }>('select second_confirm($1, $2, $3, $4) as on', [of.secret, found.attempt, found.step, codes.map(code => recoveryDigest(of.account, code))])
  return rows[0]?.on === true ? { codes } : 'wrong'
}
