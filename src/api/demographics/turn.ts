import type { Pool } from '../../database/index.ts'

/** Milliseconds between two requests of all processes together: the platform takes five a second of one application. */
const apart = 200
/** Milliseconds that somebody who watches a page may wait for a turn. */
const longest = 5_000

/**
 * Waits for the turn of one request among those of all processes, as the database counts them. False, and no turn taken, where it would
 * be more than five seconds from now.
 */
export async function takeTurn(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ wait: number | null }>('select outside_turn($1, $2, $3) wait', ['pds', apart, longest])
  const wait = rows[0]?.wait ?? null
  if (wait === null) return false
  if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait))
  return true
}
