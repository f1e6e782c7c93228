import type { Pool } from '../../database/index.ts'
import { takeTurn } from '../outside/index.ts'

/** The turn of a request: the platform takes five a second of one application, and somebody who watches a page waits five seconds at most. */
export function demographicsTurn(pool: Pool): Promise<boolean> {
  return takeTurn(pool, { service: 'pds', apart: 200, longest: 5_000 })
}
