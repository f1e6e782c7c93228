import { england } from '../../law/calendar.ts'
import { lastDayIn } from '../../law/limit.ts'
import type { Fact, FactId, Known } from '../../record/fact.ts'
import { holdsOn } from '../../record/fact.ts'
import type { Day, Instant } from '../../time/day.ts'
import { involvementOn } from '../identity/index.ts'
import {
  applied, conference, conferenceDecision, domesticAbuse, emergencyOrder, enquiry, extensionDecided, policeProtection, protectionPlan, strategyDiscussion, type orders,
} from './facts.ts'

export type Enquiry = Fact<typeof enquiry.fields, 'section-47-enquiry'>
export type ProtectionPlan = Fact<typeof protectionPlan.fields, 'protection-plan'>
export type Conference = Fact<typeof conference.fields, 'conference'>
export type EmergencyOrder = Fact<typeof emergencyOrder.fields, 'emergency-protection-order'>

/** The strategy discussions that decided to start an enquiry, in order of day. */
export function discussionsThatBegan(known: Known): readonly Fact<typeof strategyDiscussion.fields, 'strategy-discussion'>[] {
  return known.all(strategyDiscussion).filter(fact => fact.body.decision === 'enquiry' || fact.body.decision === 'enquiry together')
}

/**
 * The day from which guidance counts to the conference: the strategy discussion at which this enquiry was begun. Where none is recorded,
 * the enquiry's own start, as the census counts.
 */
export function begunOn(known: Known, of: Enquiry): Day {
  const named = of.body.discussion === undefined ? null : discussionsThatBegan(known).find(fact => fact.fact === of.body.discussion)
  if (named) return named.starts
  const last = discussionsThatBegan(known).findLast(fact => fact.starts <= of.starts)
  const earlierEnquiry = known.all(enquiry).some(each => each.fact !== of.fact && last !== undefined && each.starts >= last.starts && each.starts < of.starts)
  return last && !earlierEnquiry ? last.starts : of.starts
}

/** The first conference of an enquiry: the one it names, else the first held before another enquiry began. */
export function conferenceOf(known: Known, of: Enquiry): Conference | null {
  if (of.body.conference !== undefined) return known.all(conference).find(fact => fact.fact === of.body.conference) ?? null
  const next = known.first(enquiry, { after: of.starts })
  return known.first(conference, { from: of.starts, where: fact => isFirst(fact) && (next === null || fact.starts < next.starts) })
}

/**
 * The last day on which the first conference of an enquiry is in time: 15 working days from the day guidance counts from (rule `icpc-hold`; Working
 * Together to Safeguard Children, chapter 3). Null beyond the holiday table.
 */
export function conferenceTarget(known: Known, of: Enquiry): Day | null {
  return lastDayIn('icpc-hold', null, begunOn(known, of), england)
}

/** Whether it is the first conference about a child, born or not. */
export function isFirst({ body }: Conference): boolean {
  return body.type === 'initial' || body.type === 'pre-birth'
}

/** Whether an enquiry ended, or is known to have ended, without a conference; and since when. */
export function noConferenceSince(of: Enquiry): Day | null {
  const { outcome, conference: led, conferenceNotRequired } = of.body
  if (of.ends !== null && outcome !== undefined && outcome !== 'conference') return of.ends
  return conferenceNotRequired === '1' && led === undefined ? (of.ends ?? of.starts) : null
}

/** The day our work ended in which this enquiry was made; null while it lasts, or where none is recorded. A census gives an enquiry no end. */
export function workEndedOn(known: Known, of: Enquiry): Day | null {
  const work = of.body.involvement === undefined ? involvementOn(known, of.starts) : known.fact(of.body.involvement)
  return work?.ends ?? null
}

/** The plan in place on a day, or null. */
export function planOn(known: Known, on: Day): ProtectionPlan | null {
  return known.on(protectionPlan, on)[0] ?? null
}

/** The last decision of a conference that a plan begins, where none has begun on that day or since; null otherwise. */
export function planToBegin(known: Known): Fact<typeof conferenceDecision.fields, 'conference-decision'> | null {
  const last = known.all(conferenceDecision).at(-1)
  return last?.body.decision === 'plan' && known.all(protectionPlan).every(({ starts, ends }) => ends !== null && starts < last.starts) ? last : null
}

/** The plan that the last decision of a conference ends and that goes on, with that decision; null where there is none. */
export function planToEnd(known: Known): { readonly plan: ProtectionPlan; readonly decided: Fact<typeof conferenceDecision.fields, 'conference-decision'> } | null {
  const decided = known.all(conferenceDecision).at(-1)
  const plan = currentPlan(known)
  return decided?.body.decision === 'ends' && plan !== null && plan.starts <= decided.starts ? { plan, decided } : null
}

/**
 * How many plans there were before one that begins now, as far as the record knows: those in it, and those that the earlier ones say stood before them.
 * A plan elsewhere of which nobody told is not in it.
 */
export function plansSoFar(known: Known): number {
  const plans = known.all(protectionPlan)
  return Math.max(plans.length, ...plans.map(({ body }) => (body.previousPlans ?? 0) + 1))
}

/** The plan on a day, the day it ended included: what ended that day is what the day was about. */
export function planHeldOn(known: Known, on: Day): ProtectionPlan | null {
  return known.all(protectionPlan).findLast(of => of.starts <= on && (of.ends === null || on <= of.ends)) ?? null
}

/** The plan in place now, or null. */
export function currentPlan(known: Known): ProtectionPlan | null {
  return known.all(protectionPlan).findLast(fact => fact.ends === null) ?? null
}

/** The review conferences of a plan, in order of day. */
export function reviewsOf(known: Known, of: ProtectionPlan): readonly Conference[] {
  return known
    .all(conference)
    .filter(fact => fact.body.type === 'review' && (fact.body.plan === undefined ? within(of, fact.starts) : fact.body.plan === of.fact) && fact.starts > of.starts)
}

function within(of: { starts: Day; ends: Day | null }, on: Day): boolean {
  return on >= of.starts && (of.ends === null || on <= of.ends)
}

/** The kind of harm a plan is about now: what the last conference said, else what the plan says. */
export function categoryOf(known: Known, of: ProtectionPlan): string | null {
  const said = known.last(conferenceDecision, { where: fact => fact.body.category !== undefined && within(of, fact.starts) })
  return said?.body.category ?? of.body.latestCategory ?? of.body.initialCategory ?? null
}

/** When an emergency protection order ends, as the court last said. */
export function expiryOf(known: Known, of: EmergencyOrder): Instant {
  return extensionsOf(known, of.fact).at(-1)?.body.expiresAt ?? of.body.expiresAt
}

/** Each time a court made this order last longer. */
export function extensionsOf(known: Known, order: FactId): readonly Fact<typeof extensionDecided.fields, 'emergency-order-extension'>[] {
  return known.all(extensionDecided).filter(fact => fact.body.order === order && fact.body.extended)
}

/** The first application to a court from a day, for one of these orders. */
export function firstApplication(known: Known, from: Day, ...ofKinds: (keyof typeof orders)[]): Fact<typeof applied.fields, 'order-applied-for'> | null {
  return known.first(applied, { from, where: fact => ofKinds.length === 0 || ofKinds.includes(fact.body.order) })
}

/** The last that was recorded of domestic abuse in which the child is a victim in their own right: sees it, hears it or feels what it does. Null where there is none. */
export function victimOfAbuse(known: Known): Fact<typeof domesticAbuse.fields, 'domestic-abuse'> | null {
  return known.all(domesticAbuse).findLast(({ body }) => body.between === 'others' && (body.child ?? []).length > 0) ?? null
}

/** What protection is in place for a child now, in the words of the field; null where none is. */
export function protectionStatus(known: Known, on?: Day): string | null {
  const lasts = (fact: { starts: Day; ends: Day | null }) => (on === undefined ? fact.ends === null : holdsOn(fact, on))
  if (known.all(policeProtection).some(lasts)) return 'In police protection'
  if (known.all(emergencyOrder).some(lasts)) return 'Emergency protection order'
  if (known.all(protectionPlan).some(lasts)) return 'Child protection plan'
  return known.all(enquiry).some(fact => lasts(fact) && noConferenceSince(fact) === null && fact.body.conference === undefined && workEndedOn(known, fact) === null) ? 'Child protection enquiry' : null
}
