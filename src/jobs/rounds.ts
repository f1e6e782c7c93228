/**
 * What the worker does by itself, round after round: brings records up to date whose day has come or that lean on what changed, sweeps
 * the marks of ended openings, and sees that each month has its part of the audit.
 */

import type { Pool } from '../database/index.ts'
import { mend, underLawOf, type House, type RecordId } from '../record/index.ts'
import type { Day } from '../time/day.ts'

/** Records brought up to date in one transaction. */
const together = 25

/** The ids of the local authorities of this database. */
export async function authorities(app: Pool): Promise<string[]> {
  const { rows } = await app.query<{ id: string }>("select id from organisation where kind = 'local authority' order by id")
  return rows.map(row => row.id)
}

/**
 * Derives every record of an authority again that was made under another law or by another house, whose day has come, or that leans on
 * a card that changed. Gives how many were done and in how many the rows differed. Stops between two transactions when told to.
 */
export async function bringUpToDate(
  house: House,
  app: Pool,
  authority: string,
  options: { readonly stopping?: () => boolean; readonly progress?: (done: number) => void } = {},
): Promise<{ done: number; differed: number }> {
  let done = 0
  let differed = 0
  let after: RecordId = '00000000-0000-0000-0000-000000000000'
  while (!options.stopping?.()) {
    const { under } = await underLawOf(app, house, authority)
    const { rows } = await app.query<{ record: RecordId }>({
      name: 'records-to-derive',
      text: 'select record from records_to_derive($1, $2, $3, $4)',
      values: [authority, under.digest, after, together],
    })
    const last = rows.at(-1)
    if (!last) break
    differed += (await mend(house, app, authority, rows.map(row => row.record), 'brought up to date by the worker')).length
    done += rows.length
    after = last.record
    options.progress?.(done)
  }
  return { done, differed }
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
