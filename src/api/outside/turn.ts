import type { Pool } from '../../database/index.ts'
import { pause } from './network.ts'

/** How far two requests of all processes together are from each other, and how long one may wait for its turn, in milliseconds. */
export interface Turns {
  readonly service: 'pds' | 'dfe'
  readonly apart: number
  readonly longest: number
}

/**
 * Waits for the turn of one request among those of all processes, as the database counts them. False, and no turn taken, where it would
 * come too late.
 */
export async function takeTurn(pool: Pool, { service, apart, longest }: Turns): Promise<boolean> {
  const { rows } = await pool.query<{ wait: number | null }>('select outside_turn($1, $2, $3) wait', [service, apart, longest])
  const wait = rows[0]?.wait ?? null
  if (wait === null) return false
  if (wait > 0) await pause(wait)
  return true
}
