/** What the worker does about mail: each working morning it queues what people chose to be told of, and sends what waits. */

import type { Pool } from '../database/index.ts'
import { calendarFor, nothingEntered } from '../law/standing.ts'
import { lawFromCard } from '../law/entered.ts'
import { isWorkingDay } from '../law/calendar.ts'
import { dayOf, timeOf, type Instant } from '../time/day.ts'
import { queueMorning } from './outbox.ts'
import { sendWaiting } from './send.ts'
import type { MailServer } from './server.ts'

/** From when in the morning, in England, people are told. */
const morning = '07:00'

/** Days that what was sent or given up stays in the outbox. */
const daysKept = 90

/** One round: the morning's messages where it is time, what waits, and now and then the sweep. Says a change of the server's health once. */
export function mailWork(of: { app: Pool; server: MailServer; say: (line: string) => void }): (stopping: () => boolean) => Promise<void> {
  let sweptOn = ''
  let isWell = true
  return async stopping => {
    const { rows } = await of.app.query<{ now: Instant }>('select business_now() as now')
    const now = (rows[0] as { now: Instant }).now
    if (timeOf(now) >= morning) await queueMornings(of.app, now)
    const { sent, troubled, failed } = await sendWaiting(of.app, of.server, { stopping })
    const wasWell = isWell
    if (sent + troubled + failed > 0) isWell = troubled + failed === 0
    if (wasWell && !isWell) of.say('Mail could not be sent, and waits: the settings page about mail says why')
    if (!wasWell && isWell) of.say('Mail is sent again')
    if (sweptOn !== dayOf(now)) {
      await of.app.query('select mail_sweep(make_interval(days => $1))', [daysKept])
      sweptOn = dayOf(now)
    }
  }
}

/** Queues the morning's messages of each authority that works that day, by its own bank holidays. */
async function queueMornings(app: Pool, now: Instant): Promise<void> {
  const today = dayOf(now)
  const { rows } = await app.query<{ id: string; law: unknown }>("select id, law_as_entered(id) as law from organisation where kind = 'local authority' order by id")
  for (const { id, law } of rows) {
    // Where the table of holidays ends, every day but the weekend is taken for one on which people work.
    if (isWorkingDay(today, calendarFor(lawFromCard(law) ?? nothingEntered(id))) !== false) await queueMorning(app, id, today)
  }
}
