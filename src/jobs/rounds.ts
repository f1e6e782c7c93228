/**
 * What the worker does by itself, round after round: brings records up to date whose day has come or that lean on what changed, sweeps
 * the marks of ended openings, and sees that each month has its part of the audit.
 */

import type { Pool } from '../database/index.ts'
import { rederive, type House, type Rederived, type RederiveOptions } from '../record/index.ts'
import type { Day } from '../time/day.ts'

/** The ids of the local authorities of this database. */
export async function authorities(app: Pool): Promise<string[]> {
  const { rows } = await app.query<{ id: string }>("select id from organisation where kind = 'local authority' order by id")
  return rows.map(row => row.id)
}

/**
 * Derives every record of an authority again that was made under another law or by another house, whose day has come, or that leans on
 * a card that changed. Gives how many were done, in how many the rows differed, and those on which the house failed. Stops between two
 * transactions when told to.
 */
export async function bringUpToDate(
  house: House,
  app: Pool,
  authority: string,
  options: Pick<RederiveOptions, 'stopping' | 'progress'> = {},
): Promise<{ done: number; differed: number; failed: Rederived['failed'] }> {
  const { done, differing, failed } = await rederive(house, app, authority, { ...options, page: 'brought up to date by the worker' })
  return { done, differed: differing, failed }
}

/** Sweeps the rows by which ended transactions had opened records, and makes the parts of the audit for this month and the next. */
export async function tidy(app: Pool): Promise<void> {
  await app.query('select openings_sweep()')
  await app.query(`select audit_month(current_date), audit_month((current_date + interval '1 month')::date)`)
}

/** Today by the business clock. */
export async function businessToday(app: Pool): Promise<Day> {
  const { rows } = await app.query<{ today: Day }>('select business_today() as today')
  return (rows[0] as { today: Day }).today
}
