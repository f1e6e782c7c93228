import type { Ended } from '../../law/duty.ts'
import type { Fact, Known } from '../../record/fact.ts'
import { remembered } from '../../record/remembered.ts'
import type { Day } from '../../time/day.ts'
import { decisionsTo, referredOn, type Decision } from '../front-door/index.ts'
import { inOrder, involvementOn, workOf } from '../identity/index.ts'
import { assessment, familyHelp, plan, planReview, wishesHeard } from './facts.ts'

export type Assessment = Fact<typeof assessment.fields, 'assessment'>
export type Plan = Fact<typeof plan.fields, 'family-help-plan'>

/** One assessment that is owed: by a decision at the front door, or by its own beginning where no decision is recorded. */
export interface Owed {
  readonly anchor: Decision | Assessment
  /** The point of referral, from which guidance counts. */
  readonly day: Day
  /** The assessment that answers it, once there is one. */
  readonly assessment: Assessment | null
}

/**
 * The assessments that are owed. Guidance counts from the referral, the census from the assessment's own start: both dates are kept and
 * the clock is the guidance's. An assessment that answers no decision counts from the referral only if it is the first since that
 * referral; a later one counts from its own start. What is early help, which the family chose, has no clock: the rule is of section 17.
 */
export const assessmentsOwed = remembered((known): readonly Owed[] => {
  const all = known.all(assessment)
  const claimed = new Set<string>()
  const owed: Owed[] = []
  const decided = inOrder(decisionsTo(known, 'family help').filter(made => made.body.restsOn !== 'early help').map(made => ({ made, day: referredOn(known, made) })))
  for (const [index, { made, day }] of decided.entries()) {
    const next = decided[index + 1]?.day
    const answers = (each: Assessment) =>
      !claimed.has(each.fact) &&
      (each.body.contact === undefined ? each.starts >= day && (next === undefined || each.starts < next) : each.body.contact === made.body.contact)
    const answer = all.find(each => answers(each) && each.body.contact !== undefined) ?? all.find(answers) ?? null
    if (answer) claimed.add(answer.fact)
    owed.push({ anchor: made, day, assessment: answer })
  }
  for (const each of all) {
    if (!claimed.has(each.fact) && !isOfEarlyHelp(known, each)) owed.push({ anchor: each, day: countsFrom(known, each), assessment: each })
  }
  return inOrder(owed)
})

function countsFrom(known: Known, of: Assessment): Day {
  const referred = involvementOn(known, of.starts)?.starts
  if (referred === undefined) return of.starts
  const earlier = known.all(assessment).some(each => each.fact !== of.fact && each.starts >= referred && each.starts < of.starts)
  return earlier ? of.starts : referred
}

/**
 * Whether an assessment or a plan is of early help, which the family chose: no work of ours is recorded for its day, the family was helped all the same
 * or the front door had decided so, and nobody found the child in need. The census has no row for it: everything in it stands in a referral.
 */
export function isOfEarlyHelp(known: Known, of: Fact): boolean {
  if ((of.kind !== assessment.id && of.kind !== plan.id) || workOf(known, of) !== null) return false
  const decided = decisionsTo(known, 'family help').findLast(made => referredOn(known, made) <= of.starts)?.body.restsOn
  const found = (of as Assessment).body.inNeed ?? []
  return decided !== 'need' && found.every(each => each === 'none') && (decided === 'early help' || known.on(familyHelp, of.starts).length > 0)
}

/** The Family Help plan in place now, or null. */
export function currentPlan(known: Known): Plan | null {
  return known.all(plan).findLast(fact => fact.ends === null) ?? null
}

/** The reviews of a plan while it lasted, in order of day. */
export function reviewsOf(known: Known, of: Plan): readonly Fact<typeof planReview.fields, 'family-help-review'>[] {
  return known.all(planReview).filter(fact => fact.starts >= of.starts && (of.ends === null || fact.starts <= of.ends))
}

/** What Family Help is doing with a child now, in the words of the field; null where it is not involved. */
export function familyHelpStatus(known: Known): string | null {
  if (known.all(familyHelp).some(fact => fact.ends === null) || currentPlan(known)) return 'Family Help'
  return known.all(assessment).some(fact => fact.ends === null) ? 'Being assessed' : null
}

/** Recorded that the child could not say what they want about this. */
export function notPossibleToHear(known: Known, about: 'services' | 'enquiry', from: Day): Ended | null {
  const not = known.first(wishesHeard, { from, where: fact => fact.body.for === about && fact.body.heard !== 'yes' })
  return not && { on: not.starts, because: 'It was not possible, or not right, to ask the child' }
}
