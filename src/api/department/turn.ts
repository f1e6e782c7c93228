import type { Pool } from '../../database/index.ts'
import { takeTurn } from '../outside/index.ts'

/** The turn of a batch among those of all processes: two a second. Nothing that the department published says how many it takes. */
export function departmentTurn(pool: Pool): Promise<boolean> {
  return takeTurn(pool, { service: 'dfe', apart: 500, longest: 10_000 })
}
