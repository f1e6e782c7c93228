import { bar, type Bar } from '../../law/bar.ts'
import { england, isWeekend, type Calendar } from '../../law/calendar.ts'
import { dueFrom, limitOf } from '../../law/limit.ts'
import { heldOn, type Fact, type Known } from '../../record/fact.ts'
import { addDays, addYears, dayOf, weekday, writeDay, type Day } from '../../time/day.ts'
import { leadPractitioner, leadProtectionPractitioner } from '../allocation/index.ts'
import { bornOn, keptFromOf } from '../identity/index.ts'
import {
  conference, conferenceDecision, conferenceNotNeeded, domesticAbuse, emergencyOrder, enquiry, extensionDecided, familyMeetingTalkedOf, policeProtection, protectionPlan,
  strategyDiscussion,
} from './facts.ts'
import { atTheTable, type Reminded } from './agencies.ts'
import { agencyAsked, agencyReminded } from './table.ts'
import { extensionsOf, isFirst, type Conference, type EmergencyOrder, type Enquiry, type ProtectionPlan } from './questions.ts'

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
      fact => isFirst(fact) && heldOn(kept, 'meetings', fact.starts) && after.last(strategyDiscussion, { by: fact.starts }) === null,
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

// A plan follows from the conference that decided it. What came in by a return, or stands in the paper file, is not asked about.
const planAfterConference = bar({
  id: 'plan-after-conference',
  strength: 'cannot be',
  on: [protectionPlan.id],
  breaks: (after, proposed) => {
    const kept = keptFromOf(after)
    const early = (proposed as unknown as ProtectionPlan[]).find(plan => {
      const ended = after.all(protectionPlan).findLast(each => each.starts < plan.starts)?.ends ?? null
      const decided = after.last(conference, { by: plan.starts, where: held => held.body.type !== 'review' && (ended === null || held.starts >= ended) && !decidedOtherwise(after, held) })
      return heldOn(kept, 'meetings', plan.starts) && heldOn(kept, 'protection', plan.starts) && decided === null
    })
    return early ? { fact: early, field: 'starts', message: 'No conference up to this day decided on a plan. Record the conference first, or check the day.' } : null
  },
})

function decidedOtherwise(after: Known, held: Conference): boolean {
  const decided = after.partsOf(conferenceDecision, held.fact)
  return decided.length > 0 && !decided.some(({ body }) => body.decision === 'plan')
}

const conferenceInItsTime = bar({
  id: 'conference-in-its-time',
  strength: 'cannot be',
  on: [conference.id],
  breaks: (after, proposed) => {
    const born = bornOn(after)
    for (const held of proposed as unknown as Conference[]) {
      if (held.body.type === 'pre-birth' && born !== null && held.starts > born) return { fact: held, field: 'type', message: `The child was born on ${writeDay(born)}: choose First conference, or check the day` }
      const of = after.all(protectionPlan).find(plan => plan.fact === held.body.plan)
      if (held.body.type === 'review' && of && (held.starts < of.starts || (of.ends !== null && held.starts > of.ends))) {
        return { fact: held, field: 'starts', message: `A review is held while its plan lasts: ${writeDay(of.starts)} to ${of.ends === null ? 'now' : writeDay(of.ends)}` }
      }
    }
    return null
  },
})

const enquiryInItsTime = bar({
  id: 'enquiry-in-its-time',
  strength: 'cannot be',
  on: [enquiry.id],
  breaks: (after, proposed) => {
    const kept = keptFromOf(after)
    for (const of of proposed as unknown as Enquiry[]) {
      if (!heldOn(kept, 'meetings', of.starts)) continue
      const discussed = after.all(strategyDiscussion).find(each => each.fact === of.body.discussion)
      if (discussed && discussed.starts > of.starts) return { fact: of, field: 'starts', message: `The enquiry cannot begin before the discussion that began it, on ${writeDay(discussed.starts)}` }
      const led = after.all(conference).find(each => each.fact === of.body.conference)
      if (led && led.starts < of.starts) return { fact: of, field: 'conference', message: `That conference was held on ${writeDay(led.starts)}, before the enquiry began` }
    }
    return null
  },
})

// Families First Partnership (paraphrased): from an enquiry on, the lead child protection practitioner decides and the Family Help lead practitioner
// stays with the family; neither is left out.
const twoLeads = bar({
  id: 'enquiry-has-two-leads',
  strength: 'by law',
  rule: 'family-help-lead-practitioner',
  on: [enquiry.id],
  breaks: (after, proposed) => {
    const kept = keptFromOf(after)
    for (const of of proposed as unknown as Enquiry[]) {
      if (of.ends !== null || !heldOn(kept, 'decisions', of.starts)) continue
      const missing = [
        ...(after.on(leadProtectionPractitioner, of.starts).length === 0 ? ['the lead child protection practitioner'] : []),
        ...(after.on(leadPractitioner, of.starts).length === 0 ? ['the family help lead practitioner'] : []),
      ]
      if (missing.length > 0) return { fact: of, field: 'starts', message: `Choose ${missing.join(' and ')} first: two people work together from the first day of an enquiry` }
    }
    return null
  },
})

// Working Together, chapter 3 (paraphrased): where an enquiry finds no significant harm, the family are asked whether they wish to be referred for a
// family group decision-making meeting, before it is closed.
const familyAskedFirst = bar({
  id: 'family-asked-about-meeting',
  strength: 'by law',
  rule: 'icpc-not-required',
  on: [enquiry.id],
  breaks: (after, proposed) => {
    const kept = keptFromOf(after)
    const unasked = (proposed as unknown as Enquiry[]).find(
      ({ fact, ends, body }) =>
        ends !== null && body.outcome === 'none' && heldOn(kept, 'decisions', ends) &&
        after.first(familyMeetingTalkedOf, { where: talk => talk.body.enquiry === fact && talk.starts <= ends }) === null &&
        after.first(conferenceNotNeeded, { where: decided => decided.body.enquiry === fact && ['talked', 'not right'].includes(decided.body.familyMeeting ?? '') }) === null,
    )
    return unasked ? { fact: unasked, field: 'ends', message: 'Record the talk with the family about a meeting of their own first, or the exceptional reason why there was none' } : null
  },
})

// Domestic Abuse Act 2021, section 1 (paraphrased): both are 16 or over and personally connected. Abuse in a younger relationship is harm outside the home.
const abuseOfSixteenAndOver = bar({
  id: 'domestic-abuse-of-sixteen-and-over',
  strength: 'cannot be',
  on: [domesticAbuse.id],
  breaks: (after, proposed) => {
    const born = bornOn(after)
    const young = (proposed as unknown as Fact<typeof domesticAbuse.fields, 'domestic-abuse'>[]).find(
      ({ starts, body }) => !body.bothSixteen || (body.between === 'self' && born !== null && starts < addYears(born, 16)),
    )
    return young ? { fact: young, field: 'bothSixteen', message: 'Domestic abuse is between people of 16 and over. Record this as harm outside the home: abuse in a teenage relationship' } : null
  },
})

// A reminder is of something that waits, and stands once: two who press at the same moment remind once.
const remindedOfWhatWaits = bar({
  id: 'reminded-of-what-waits',
  strength: 'cannot be',
  on: [agencyReminded.id],
  breaks: (after, proposed) => {
    for (const reminded of proposed as unknown as Reminded[]) {
      const { fact, starts, body } = reminded
      const asked = after.all(agencyAsked).find(each => each.fact === body.asked)
      if (asked === undefined || atTheTable(after, asked.body.called).find(each => each.asked === asked.fact)?.stand !== 'waiting') return { fact: reminded, field: 'asked', message: 'They have said what they know: look at the discussion again' }
      if (after.all(agencyReminded).some(each => each.fact !== fact && each.body.asked === body.asked && each.starts === starts)) return { fact: reminded, field: 'starts', message: 'They were reminded on that day: look at the discussion again' }
    }
    return null
  },
})

export const bars: readonly Bar[] = [
  conferenceAfterDiscussion, orderAtMostEightDays, oneExtension, orderEndsAfterItBegins, protectionHours, protectionNotRepeated, planAfterConference, conferenceInItsTime,
  enquiryInItsTime, twoLeads, familyAskedFirst, abuseOfSixteenAndOver, remindedOfWhatWaits,
]
