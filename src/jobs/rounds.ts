/**
 * What the worker does by itself, round after round: brings records up to date whose day has come or that lean on what changed, notes how many
 * errors the returns have, sweeps the marks of ended openings, sees that each month has its part of the audit, and makes the night's anchors.
 */

import type { Pool } from '../database/index.ts'
import { anchorAll, rederive, type House, type Rederived, type RederiveOptions } from '../record/index.ts'

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

/** Notes for the day how many errors the returns of an authority have: the last look of a day stands for it. */
export async function noteReturns(app: Pool, authority: string): Promise<void> {
  await app.query('select returns_note_day($1)', [authority])
}

/** Sweeps the rows by which ended transactions had opened records, personal supervision whose time is over, and what was exchanged with others four weeks on; makes the parts of the audit for this month and the next. */
export async function tidy(app: Pool): Promise<void> {
  await app.query('select openings_sweep()')
  await app.query('select supervision_sweep()')
  await app.query('select sharing_sweep()')
  await app.query(`select audit_month(current_date), audit_month((current_date + interval '1 month')::date)`)
}

/** Hours after which what was written since the last anchors gets others. */
const betweenAnchors = 24

/** Makes the anchors of every authority where the last are a day old, from a clock that was ahead, or there are none; whether it did. `rowan anchor` prints theirs for keeping elsewhere. */
export async function anchorNightly(app: Pool): Promise<boolean> {
  const { rows } = await app.query<{ due: boolean }>('select not exists (select from anchor where at > business_now() - make_interval(hours => $1) and at <= business_now()) as due', [betweenAnchors])
  if (!rows[0]?.due) return false
  await anchorAll(app)
  return true
}
