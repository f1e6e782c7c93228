import { bar, type Bar } from '../../law/bar.ts'
import { england, isWeekend, type Calendar } from '../../law/calendar.ts'
import { dueFrom, limitOf } from '../../law/limit.ts'
import { heldOn, type Fact } from '../../record/fact.ts'
import { addDays, dayOf, weekday, writeDay, type Day } from '../../time/day.ts'
import { keptFromOf } from '../identity/index.ts'
import { conference, emergencyOrder, extensionDecided, policeProtection, strategyDiscussion } from './facts.ts'
import { extensionsOf, type Conference, type EmergencyOrder } from './questions.ts'

type Extension = Fact<typeof extensionDecided.fields, 'emergency-order-extension'>
type Protection = Fact<typeof policeProtection.fields, 'police-protection'>

// Guidance counts to the conference from the discussion at which the enquiry began: without one there is nothing to count from. What
// happened before Rowan held meetings is not asked about.
const conferenceAfterDiscussion = bar({
  id: 'conference-after-discussion',
  strength: 'by law',
  rule: 'icpc-hold',
  on: [conference.id],
  breaks: (after, proposed) => {
    const kept = keptFromOf(after)
    const without = (proposed as unknown as Conference[]).find(
      fact => fact.body.type === 'initial' && heldOn(kept, 'meetings', fact.starts) && after.last(strategyDiscussion, { by: fact.starts }) === null,
    )
    return without
      ? { fact: without, field: 'starts', message: 'No strategy discussion is recorded before this conference. Record it first, or say why there was none.' }
      : null
  },
})

// Children Act 1989, section 45(1) to (3): an emergency protection order may last at most eight days; only where the eighth is Christmas Day,
// Good Friday, a bank holiday or a Sunday may the court specify noon on the first later day that is none of these (paraphrased).
const orderAtMostEightDays = bar({
  id: 'emergency-order-at-most-eight-days',
  strength: 'by law',
  rule: 'epo-duration',
  on: [emergencyOrder.id],
  breaks: (_, proposed) => {
    for (const fact of proposed as unknown as EmergencyOrder[]) {
      const last = lastDayOfOrder(fact, england)
      if (last === null || dayOf(fact.body.expiresAt) <= last) continue
      return { fact: fact, field: 'expiresAt', message: `The order can end on ${writeDay(last)} at the latest. Check the date on the order.` }
    }
    return null
  },
})

/** The last day on which an emergency protection order may end, the later day for holidays included. Null where the count leaves the holiday table. */
export function lastDayOfOrder(order: Pick<EmergencyOrder, 'starts' | 'body'>, calendar: Calendar): Day | null {
  const from = order.body.protectedSince ?? order.starts
  const counted = dueFrom(limitOf('epo-duration', order.body.forPolice ? 's46-7' : 'ordinary'), from, calendar)
  if (!('due' in counted)) return null
  let last = counted.due
  while (weekday(last) === 0 || isHoliday(last, calendar)) last = addDays(last, 1)
  return last
}

/** A bank holiday, Christmas Day or Good Friday. The table leaves Saturdays and Sundays out; whether one of those counts is for a lawyer. */
function isHoliday(day: Day, calendar: Calendar): boolean {
  return calendar.holidays.has(day) || (day.endsWith('-12-25') && isWeekend(day))
}

// Children Act 1989, section 45(5) and (6): the court may extend once, for at most seven days (paraphrased).
const oneExtension = bar({
  id: 'emergency-order-extended-once',
  strength: 'by law',
  rule: 'epo-extension',
  on: [extensionDecided.id],
  breaks: (after, proposed) => {
    for (const fact of proposed as unknown as Extension[]) {
      const order = after.all(emergencyOrder).find(each => each.fact === fact.body.order)
      if (!order || !fact.body.extended) continue
      if (extensionsOf(after, order.fact).length > 1) {
        return { fact: fact, message: 'The order was made to last longer once already, and that can be done only once.' }
      }
      const last = addDays(dayOf(order.body.expiresAt), 7)
      if (fact.body.expiresAt !== undefined && dayOf(fact.body.expiresAt) > last) {
        return { fact: fact, field: 'expiresAt', message: `The order can be made to last until ${writeDay(last)} at the latest. Check the date on the order.` }
      }
    }
    return null
  },
})

const orderEndsAfterItBegins = bar({
  id: 'emergency-order-ends-after-it-begins',
  strength: 'cannot be',
  on: [emergencyOrder.id],
  breaks: (_, proposed) => {
    const wrong = (proposed as unknown as EmergencyOrder[]).find(fact => dayOf(fact.body.expiresAt) < fact.starts)
    return wrong ? { fact: wrong, field: 'expiresAt', message: `When it ends must be the same as or after ${writeDay(wrong.starts)}` } : null
  },
})

const protectionHours = bar({
  id: 'police-protection-hours',
  strength: 'cannot be',
  on: [policeProtection.id],
  breaks: (_, proposed) => {
    for (const fact of proposed as unknown as Protection[]) {
      const { takenAt, endedAt } = fact.body
      if (dayOf(takenAt) !== fact.starts) return { fact: fact, field: 'takenAt', message: `The time must be on ${writeDay(fact.starts)}` }
      if (endedAt !== undefined && endedAt < takenAt) {
        return { fact: fact, field: 'endedAt', message: 'When it ended must be after the child was taken into protection' }
      }
      if (endedAt !== undefined && fact.ends !== null && dayOf(endedAt) !== fact.ends) {
        return { fact: fact, field: 'endedAt', message: `The time it ended must be on ${writeDay(fact.ends)}` }
      }
    }
    return null
  },
})

// Police protection is not used again straight away to make it longer (certainty C: it asks).
const protectionNotRepeated = bar({
  id: 'police-protection-not-repeated',
  strength: 'asks',
  on: [policeProtection.id],
  breaks: (after, proposed) => {
    const again = proposed.find(fact =>
      after.all(policeProtection).some(other => other.fact !== fact.fact && other.ends !== null && other.starts <= fact.starts && addDays(other.ends, 1) >= fact.starts),
    )
    return again
      ? { fact: again, field: 'starts', message: 'The child was in police protection until the day before or the same day. Say what new reason there is: it cannot be used again to make it longer.' }
      : null
  },
})

export const bars: readonly Bar[] = [
  conferenceAfterDiscussion, orderAtMostEightDays, oneExtension, orderEndsAfterItBegins, protectionHours, protectionNotRepeated,
]
