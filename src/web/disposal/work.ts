import { keptUntil } from '../../children/keeping/index.ts'
import type { Pool, Queryable } from '../../database/index.ts'
import { carryOutDisposal, disposalDue, type DisposalDone, type DueRecord, type House, type Keeping } from '../../record/index.ts'
import { retentionOn, settingsOf } from '../../settings/index.ts'
import type { Day } from '../../time/day.ts'

/** A record whose time is over, with the last day to which it was kept. */
export interface Due extends DueRecord {
  readonly until: Day
}

/** The periods that an authority has set, as they hold on a day, by class of record. */
export async function periodsOf(from: Queryable, authority: string, today: Day): Promise<ReturnType<typeof retentionOn>> {
  return retentionOn(await settingsOf(from, authority), today)
}

/** The records whose time is over, at most `most`: by the periods set, by what the law sets at the least, and with nothing that keeps them back. */
export async function recordsDue(from: Queryable, of: { secret: string; authority: string; today: Day; most: number }): Promise<Due[]> {
  const periods = await periodsOf(from, of.authority, of.today)
  const found = await disposalDue(from, { secret: of.secret, periods, most: of.most })
  return found.flatMap(each => {
    const kept = keptUntil(each.keeping, periods, of.today)
    return 'until' in kept && kept.until < of.today ? [{ ...each, until: kept.until }] : []
  })
}

/** What the worker does of an authority's agreed lists: asked again of each record, at the moment it would go. */
export async function workDisposal(house: House, app: Pool, authority: string, stopping: () => boolean): Promise<DisposalDone> {
  const { rows } = await app.query<{ today: Day }>('select business_today() as today')
  const today = (rows[0] as { today: Day }).today
  const periods = await periodsOf(app, authority, today)
  const isDue = (keeping: Keeping): boolean => {
    const kept = keptUntil(keeping, periods, today)
    return 'until' in kept && kept.until < today
  }
  return carryOutDisposal(house, app, authority, { isDue, stopping })
}
