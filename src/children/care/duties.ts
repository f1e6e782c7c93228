import { duty, type Duty, type Ended, type Met, type Occasion } from '../../law/duty.ts'
import { lastDayIn, partOf } from '../../law/limit.ts'
import { rule } from '../../law/rules.ts'
import type { Calendar } from '../../law/calendar.ts'
import { type Fact, type FactOf, type Known } from '../../record/fact.ts'
import type { Fields, Kind } from '../../record/kind.ts'
import { addMonths, day, earlier, later, writeDay, type Day } from '../../time/day.ts'
import { soonest } from '../identity/index.ts'
import {
  carePlan, fullApprovalDecided, permanencePlan, placementNotices, placementPlan, refusalChallenged, reviewDecisions, reviewHeld, reviewRecord,
  reviewRecordSent, reviewingOfficer, temporaryApproval, temporaryApprovalExtended,
} from './facts.ts'
import { reviewsIn, type ReviewHeld } from './reviews.ts'
import { beginningOf, careBegan, careEnds, careSpells, firstHome, spellOf, type CareSpell } from './spells.ts'
import { isAdoptive, isShortTime, stayOf, stays, type Stay } from './stays.ts'
import { approvalStay, visitsDue, type VisitRule } from './visiting.ts'

/*
 * Every sentence of law below is a paraphrase of the Care Planning, Placement and Case Review (England) Regulations 2010 or of the
 * guidance named, as the law data gives it. `README.md` says what is left to judgement.
 */

const regulationsBegan = day('2011-04-01')

/** A move that was decided on an earlier day and was no emergency: what the law asks for must be ready before it. */
function isPlanned(stay: Stay): boolean {
  const { arrangedOn, emergency } = stay.home.body
  if (arrangedOn !== undefined && arrangedOn < stay.from) return emergency !== true
  return emergency === false
}

// ---- Care plan

// Regulation 4 (paraphrase): before a child is first placed, or, if that cannot be done, within 10 working days of the start of the
// first placement, the authority must assess what the child needs and prepare a care plan. It is not asked for where a plan under
// section 31A (care proceedings) stands, nor for placements before the Regulations began.
const carePlanBefore = duty({
  id: 'care-plan-prepare',
  part: 'before',
  subject: 'child',
  what: 'Prepare the care plan before the child moves',
  doneBy: 'social worker',
  proof: 'plans',
  arises: known =>
    withCarePlan(known).flatMap(({ spell, arrangedOn, firstDay }) =>
      arrangedOn !== null && arrangedOn < firstDay ? [{ ...beginningOf(spell), day: arrangedOn, before: firstDay }] : [],
    ),
  metBy: (known, occasion) => planBefore(known, occasion),
  ends: (known, occasion) =>
    soonest(planForCourt(known, occasion), { on: occasion.before as Day, because: 'The child moved first: it is due within 10 working days of the move' }),
})

const carePlanAfter = duty({
  id: 'care-plan-prepare',
  part: 'else',
  subject: 'child',
  what: 'Prepare the care plan',
  doneBy: 'social worker',
  proof: 'plans',
  arises: known =>
    withCarePlan(known).flatMap(({ spell, arrangedOn, firstDay }) => {
      const occasion = { ...beginningOf(spell), day: firstDay }
      const doneBefore = arrangedOn !== null && arrangedOn < firstDay && planBefore(known, { ...occasion, before: firstDay }) !== null
      return doneBefore ? [] : [occasion]
    }),
  metBy: (known, occasion) => {
    const plan = known.first(carePlan, { from: earliestPlan(known, occasion), where: fact => !stoodForCourt(fact, occasion.day) })
    return plan && { by: plan }
  },
  ends: (known, occasion) => soonest(planForCourt(known, occasion), careEnds(known, occasion)),
})

function withCarePlan(known: Known): { spell: CareSpell; arrangedOn: Day | null; firstDay: Day }[] {
  return careSpells(known).flatMap(spell => {
    const home = firstHome(known, spell)
    const firstDay = home ? later(home.starts, spell.from) : spell.from
    if (!spell.beganHere || firstDay < regulationsBegan) return []
    return [{ spell, arrangedOn: home?.body.arrangedOn ?? null, firstDay }]
  })
}

/** A plan of an earlier time in care is no plan for this one. */
function earliestPlan(known: Known, occasion: Occasion): Day {
  const spell = spellOf(known, occasion)
  const before = careSpells(known).findLast(each => spell !== null && each.from < spell.from)
  return before?.until ?? day('1900-01-01')
}

function planBefore(known: Known, occasion: Occasion): Met | null {
  const plan = known.first(carePlan, {
    from: earliestPlan(known, occasion),
    where: fact => fact.starts < (occasion.before as Day) && !stoodForCourt(fact, occasion.day),
  })
  return plan && { by: plan }
}

function stoodForCourt(plan: FactOf<typeof carePlan>, on: Day): boolean {
  return plan.body.forCourt === true && plan.starts <= on
}

function planForCourt(known: Known, occasion: Occasion): Ended | null {
  const plan = known.first(carePlan, { from: earliestPlan(known, occasion), where: fact => stoodForCourt(fact, occasion.day) })
  return plan && { on: occasion.day, because: `The plan for the court of ${writeDay(plan.starts)} stands (section 31A)` }
}

// ---- Plan for the home, and telling people

/** The homes for which the Regulations ask a plan and notices: not a short time away, and not an adoptive home. */
function homesToPlan(known: Known): readonly Stay[] {
  return stays(known).filter(stay => !isShortTime(stay.home) && !isAdoptive(stay))
}

function atHome(stay: Stay): Occasion {
  return { anchor: stay.home, day: stay.from }
}

function stayEnds(known: Known, occasion: Occasion): Ended | null {
  const stay = stayOf(known, occasion.anchor.fact)
  return stay === null || stay.until === null ? null : { on: stay.until, because: stay.because }
}

function arrangedFor(stay: Stay): Occasion | null {
  const { arrangedOn } = stay.home.body
  return arrangedOn !== undefined && arrangedOn < stay.from ? { ...atHome(stay), day: arrangedOn, before: stay.from } : null
}

function isForStay(known: Known, occasion: Occasion, placement: string): boolean {
  return stayOf(known, occasion.anchor.fact)?.homes.some(home => home.fact === placement) ?? false
}

// Regulation 9 (paraphrase): before making a placement, or, if that cannot be done, within 5 working days of its start, the authority
// must prepare a placement plan, agreed and signed by the person who answers for the home.
const placementPlanBefore = duty({
  id: 'placement-plan',
  part: 'before',
  subject: 'child',
  what: 'Agree the plan for the home before the child moves',
  doneBy: 'social worker',
  proof: 'plans',
  arises: known => planned(known).flatMap(stay => arrangedFor(stay) ?? []),
  metBy: signedBefore,
  ends: (_, occasion) => ({ on: occasion.before as Day, because: 'The child moved first: it is due within 5 working days of the move' }),
})

const placementPlanAfter = duty({
  id: 'placement-plan',
  part: 'else',
  subject: 'child',
  what: 'Agree the plan for the home',
  doneBy: 'social worker',
  proof: 'plans',
  arises: known =>
    planned(known).flatMap(stay => {
      const before = arrangedFor(stay)
      return before && signedBefore(known, before) ? [] : [atHome(stay)]
    }),
  metBy: (known, occasion) => {
    const plan = known.first(placementPlan, { where: fact => isForStay(known, occasion, fact.body.placement) })
    return plan && { by: plan }
  },
  ends: stayEnds,
})

function signedBefore(known: Known, occasion: Occasion): Met | null {
  const plan = known.first(placementPlan, { where: fact => fact.starts < (occasion.before as Day) && isForStay(known, occasion, fact.body.placement) })
  return plan && { by: plan }
}

/** A child on remand in youth detention has a detention placement plan instead (Part 8A). */
function planned(known: Known): readonly Stay[] {
  return homesToPlan(known).filter(stay => stay.home.body.type !== 'R5')
}

// Regulation 13 (paraphrase): the authority must tell in writing the child, the parents, those who see the child, the carer before, the
// health bodies, the doctor, the school and the reviewing officer: before the placement is made or, in an emergency, within 5 working
// days of its start. Somebody may be left out where telling them could bring significant harm.
const notifyBefore = duty({
  id: 'placement-notify',
  part: 'before',
  subject: 'child',
  what: 'Tell people in writing before the child moves',
  doneBy: 'social worker',
  proof: 'decisions',
  arises: known =>
    homesToPlan(known).flatMap(stay => (isPlanned(stay) ? [{ ...(arrangedFor(stay) ?? atHome(stay)), before: stay.from }] : [])),
  metBy: everybodyTold,
  ends: stayEnds,
})

const notifyEmergency = duty({
  id: 'placement-notify',
  part: 'emergency',
  subject: 'child',
  what: 'Tell people in writing about the move',
  doneBy: 'social worker',
  proof: 'decisions',
  arises: known => homesToPlan(known).flatMap(stay => (isPlanned(stay) ? [] : [atHome(stay)])),
  metBy: everybodyTold,
  ends: stayEnds,
})

function everybodyTold(known: Known, occasion: Occasion): Met | null {
  const notices = known.first(placementNotices, { where: fact => fact.body.everybody && isForStay(known, occasion, fact.body.placement) })
  return notices && { by: notices }
}

// ---- Visits

/** One case of regulation 28. The chain of visits (`visiting.ts`) is walked once; each duty takes its own links. */
function visitDuty(id: VisitRule, part: string | null, what: string): Duty {
  return duty({
    id,
    ...(part !== null && { part }),
    subject: 'child',
    what,
    doneBy: 'social worker',
    proof: 'visits',
    arises: (known, given) =>
      visitsDue(known, given)
        .filter(link => link.rule === id && link.part === part)
        .map(({ anchor, ordinal, day, limit }) => ({ anchor, ordinal, day, limit })),
    metBy: (known, occasion, given) => linkOf(known, occasion, given)?.met ?? null,
    ends: (known, occasion, given) => linkOf(known, occasion, given)?.ended ?? null,
  })

  function linkOf(known: Known, occasion: Occasion, given: Parameters<Duty['arises']>[1]) {
    return visitsDue(known, given).find(
      link => link.rule === id && link.part === part && link.anchor.fact === occasion.anchor.fact && link.ordinal === (occasion.ordinal ?? 0),
    )
  }
}

const visits: readonly Duty[] = [
  // Regulation 28(2)(a) (paraphrase): the authority's representative visits within one week of the start of any placement.
  visitDuty('visit-first', null, 'See the child in the new home'),
  // Regulation 28(2)(b) (paraphrase): then at intervals of not more than six weeks in the first year of a placement.
  visitDuty('visit-year1', null, 'See the child'),
  // Regulation 28(2)(c) (paraphrase): after the first year at intervals of not more than six weeks, or three months where the placement
  // is meant to last until the child is 18 (six in long-term fostering where the child agrees; amendment of 2015, not read).
  visitDuty('visit-after-year1', 'ordinary', 'See the child'),
  visitDuty('visit-after-year1', 'intended to last to 18', 'See the child'),
  // Regulation 28(3) (paraphrase): where a child went home before the assessment (regulation 19), at least weekly until the first review
  // and then at intervals of not more than six weeks.
  visitDuty('visit-immediate-with-parent', 'to first review', 'See the child this week'),
  visitDuty('visit-immediate-with-parent', 'then', 'See the child'),
  // Regulation 28(4) (paraphrase): where the carer is approved for a time (regulation 24), or under an interim care order while living
  // with a parent, at least weekly until the first review and then at intervals of not more than four weeks.
  visitDuty('visit-temp-approved-or-ico-home', 'to first review', 'See the child this week'),
  visitDuty('visit-temp-approved-or-ico-home', 'then', 'See the child'),
  // Regulation 28(5) (paraphrase): under a care order while living with a parent, within one week of the order and then at intervals of
  // not more than six weeks.
  visitDuty('visit-care-order-home', 'first', 'See the child after the care order'),
  visitDuty('visit-care-order-home', 'then', 'See the child'),
]

// ---- Kinship carers

function lastDayOfApproval(approval: FactOf<typeof temporaryApproval>, calendar: Calendar): Day {
  const longest = lastDayIn('connected-person-temp', null, approval.starts, calendar) as Day
  return approval.body.until === undefined ? longest : earlier(approval.body.until, longest)
}

/** The extension that counts: the first, decided while the approval still held. There is no second. */
function extensionOf(known: Known, approval: FactOf<typeof temporaryApproval>, calendar: Calendar) {
  const last = lastDayOfApproval(approval, calendar)
  return known.first(temporaryApprovalExtended, { where: fact => fact.body.approval === approval.fact && fact.starts <= last })
}

function decisionOn(known: Known, approval: string | null, outcome: 'approved' | 'not approved') {
  return known.first(fullApprovalDecided, { where: fact => fact.body.approval === approval && fact.body.outcome === outcome })
}

/**
 * No longer needed: not approved, the approval was stopped, or the child lives with these carers no more. An approval that merely ran out
 * on its last day is not stopped: the decision is then late.
 */
function approvalStops(known: Known, approval: FactOf<typeof temporaryApproval>, last: Day): Ended | null {
  const stay = approvalStay(known, approval)
  const refused = decisionOn(known, approval.fact, 'not approved')
  return soonest(
    refused && { on: refused.starts, because: 'The carer was not approved' },
    approval.ends === null || approval.ends >= last ? null : { on: approval.ends, because: 'The approval for a time stopped' },
    stay === null || stay.until === null ? null : { on: stay.until, because: stay.because },
  )
}

function approvalNamed(known: Known, id: string | null): FactOf<typeof temporaryApproval> | null {
  return known.all(temporaryApproval).find(fact => fact.fact === id) ?? null
}

// Regulation 24 (paraphrase): a relative or friend who is not an approved foster carer may be approved for at most 16 weeks, while the
// full assessment is made. It is met by the decision on full approval; an extension decided in time takes its place.
const temporary = duty({
  id: 'connected-person-temp',
  subject: 'child',
  what: 'Decide on full approval of the kinship carer',
  doneBy: 'social worker',
  proof: 'decisions',
  arises: (known, { calendar }) =>
    known.all(temporaryApproval).map(approval => ({ anchor: approval, day: approval.starts, due: lastDayOfApproval(approval, calendar) })),
  metBy: (known, { anchor }, { calendar }) => {
    const approval = approvalNamed(known, anchor.fact)
    const approved = decisionOn(known, anchor.fact, 'approved')
    const extended = approval && extensionOf(known, approval, calendar)
    return approved && (!extended || approved.starts < extended.starts) ? { by: approved } : null
  },
  ends: (known, { anchor }, { calendar }) => {
    const approval = approvalNamed(known, anchor.fact)
    if (!approval) return null
    const extended = extensionOf(known, approval, calendar)
    return soonest(
      extended && { on: extended.starts, because: `Extended: now due by ${writeDay(lastDayExtended(approval, extended, calendar))}` },
      approvalStops(known, approval, lastDayOfApproval(approval, calendar)),
    )
  },
})

function lastDayExtended(approval: FactOf<typeof temporaryApproval>, extended: FactOf<typeof temporaryApprovalExtended>, calendar: Calendar): Day {
  const longest = lastDayIn('connected-person-extend', 'once', lastDayOfApproval(approval, calendar), calendar) as Day
  return extended.body.until === undefined ? longest : earlier(extended.body.until, longest)
}

// Regulation 25 (paraphrase): where the full assessment is not finished, the approval may be extended once, for at most 8 weeks more,
// after asking the panel and telling the reviewing officer.
const extended = duty({
  id: 'connected-person-extend',
  part: 'once',
  subject: 'child',
  what: 'Decide on full approval of the kinship carer, after more time was given',
  doneBy: 'social worker',
  proof: 'decisions',
  arises: (known, { calendar }) =>
    known.all(temporaryApproval).flatMap(approval => {
      const more = extensionOf(known, approval, calendar)
      return more ? [{ anchor: more, day: lastDayOfApproval(approval, calendar), due: lastDayExtended(approval, more, calendar) }] : []
    }),
  metBy: (known, { anchor }) => {
    const approved = decisionOn(known, approvalOf(known, anchor), 'approved')
    return approved && { by: approved }
  },
  ends: (known, { anchor }, { calendar }) => {
    const approval = approvalNamed(known, approvalOf(known, anchor))
    const more = approval && extensionOf(known, approval, calendar)
    return more && approvalStops(known, approval, lastDayExtended(approval, more, calendar))
  },
})

function approvalOf(known: Known, extension: Fact): string | null {
  return known.all(temporaryApprovalExtended).find(fact => fact.fact === extension.fact)?.body.approval ?? null
}

// Regulation 25 (paraphrase): where full approval was refused and the carer asks for that to be looked at again, the approval lasts until
// the outcome. The law gives no day.
const challenged = duty({
  id: 'connected-person-extend',
  part: 'challenge',
  subject: 'child',
  what: 'Decide again on the kinship carer',
  doneBy: 'social worker',
  proof: 'decisions',
  arises: known => known.all(refusalChallenged).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { anchor }) => {
    const approval = refusedApproval(known, anchor)
    const refused = decisionOf(known, anchor)
    const again = known.first(fullApprovalDecided, { from: anchor.starts, where: fact => fact.body.approval === approval && fact.fact !== refused })
    return again && { by: again }
  },
  ends: (known, { anchor }) => {
    const approval = approvalNamed(known, refusedApproval(known, anchor))
    const stay = approval && approvalStay(known, approval)
    return stay === null || stay.until === null ? null : { on: stay.until, because: stay.because }
  },
})

function decisionOf(known: Known, challenge: Fact): string | null {
  return known.all(refusalChallenged).find(fact => fact.fact === challenge.fact)?.body.decision ?? null
}

function refusedApproval(known: Known, challenge: Fact): string | null {
  const decision = decisionOf(known, challenge)
  return known.all(fullApprovalDecided).find(fact => fact.fact === decision)?.body.approval ?? null
}

// ---- Reviews

// Regulation 33(1) (paraphrase): the authority must first review the child's case within 20 working days of the date on which the child
// becomes looked after. That day is not counted.
const firstReview = duty({
  id: 'lac-review-first',
  subject: 'child',
  what: 'Hold the first review',
  doneBy: 'reviewing officer',
  proof: 'reviews',
  arises: known => careBegan(known),
  metBy: (known, occasion, given) => {
    const spell = spellOf(known, occasion)
    const first = spell && reviewsIn(known, spell, given).find(review => review.place === 0)
    return first ? metByReview(first) : null
  },
  ends: careEnds,
})

/** A review is due after each review that stands in this place; the next one, whenever and for whatever reason it is held, meets it. */
function reviewAfter(id: 'lac-review-second' | 'lac-review-later', what: string, follows: (review: ReviewHeld) => boolean): Duty {
  return duty({
    id,
    subject: 'child',
    what,
    doneBy: 'reviewing officer',
    proof: 'reviews',
    arises: (known, given) =>
      careSpells(known).flatMap(spell =>
        reviewsIn(known, spell, given).flatMap(review => (follows(review) ? [{ anchor: review.fact, day: review.on }] : [])),
      ),
    metBy: (known, occasion, given) => {
      const spell = spellOf(known, occasion)
      const next = spell && reviewsIn(known, spell, given).find(review => review.on > occasion.day)
      return next ? metByReview(next) : null
    },
    ends: careEnds,
  })
}

function metByReview(review: ReviewHeld): Met {
  return { by: review.fact, on: review.on }
}

// Regulation 33(2) (paraphrase): the second review is held not more than three months after the first.
const secondReview = reviewAfter('lac-review-second', 'Hold the second review', review => review.place === 0)

// Regulation 33(2) (paraphrase): every later review is held not more than six months after the one before.
const laterReview = reviewAfter('lac-review-later', 'Hold the next review', review => review.place > 0)

// Independent reviewing officers' handbook (guidance, not verified): a reviewing officer is named within 5 working days of the child
// becoming looked after. Section 25A asks that there is one.
const appointOfficer = duty({
  id: 'iro-appoint',
  subject: 'child',
  what: 'Choose the reviewing officer',
  doneBy: 'team manager',
  proof: 'decisions',
  arises: known => careBegan(known),
  metBy: (known, occasion) => {
    const officer = known.all(reviewingOfficer).find(fact => fact.ends === null || fact.ends > occasion.day)
    return officer ? { by: officer, on: later(officer.starts, occasion.day) } : null
  },
  ends: careEnds,
})

/** Guidance, volume 2, and the handbook (not verified): what must follow a review, each counted from the day it was held. */
function afterReview<F extends Fields & { review: (typeof reviewDecisions.fields)['review'] }, Id extends string>(
  part: string,
  what: string,
  proof: Kind<F, Id>,
): Duty {
  return duty({
    id: 'iro-decisions',
    part,
    subject: 'child',
    what,
    doneBy: 'reviewing officer',
    proof: 'decisions',
    arises: (known, given) =>
      careSpells(known).flatMap(spell =>
        reviewsIn(known, spell, given).flatMap(review => (review.fact.kind === reviewHeld.id ? [{ anchor: review.fact, day: review.on }] : [])),
      ),
    metBy: (known, { anchor }) => {
      const done = known.all(proof).find(fact => (fact.body as unknown as { review: string }).review === anchor.fact)
      return done ? { by: done } : null
    },
    ends: careEnds,
  })
}

// (Paraphrase) Within 5 working days of the review its decisions go to the managers.
const decisions = afterReview('decisions', 'Send the decisions of the review to the managers', reviewDecisions)
// (Paraphrase) Within 15 working days the full record is written.
const fullRecord = afterReview('full record', 'Write up the review', reviewRecord)
// (Paraphrase) Within 20 working days it is sent to everybody who was part of the review.
const distributed = afterReview('distributed', 'Send out the record of the review', reviewRecordSent)

// Guidance, volume 2 (paraphrase, not verified): by the second review there is a plan for permanence, that is, about four months after the
// child came into care. The day is the second review's own once it is held in time, and until then its last day.
const permanence = duty({
  id: 'permanence-by-second-review',
  subject: 'child',
  what: 'Agree the plan for a lasting home',
  doneBy: 'social worker',
  proof: 'plans',
  arises: (known, given) =>
    careSpells(known).flatMap(spell => {
      if (!spell.beganHere) return []
      const reviews = reviewsIn(known, spell, given)
      const first = reviews.find(review => review.place === 0)
      const second = reviews.find(review => review.place === 1)
      const lastDay = first ? (lastDayIn('lac-review-second', null, first.on, given.calendar) as Day) : aboutWhen(spell.from)
      return [{ ...beginningOf(spell), due: second ? earlier(second.on, lastDay) : lastDay }]
    }),
  metBy: (known, occasion) => {
    const plan = known.first(permanencePlan, { from: occasion.day })
    return plan && { by: plan }
  },
  ends: careEnds,
})

function aboutWhen(from: Day): Day {
  const { n } = partOf(rule('permanence-by-second-review'), null)
  return addMonths(from, n ?? 0)
}

export const duties: readonly Duty[] = [
  carePlanBefore,
  carePlanAfter,
  placementPlanBefore,
  placementPlanAfter,
  notifyBefore,
  notifyEmergency,
  ...visits,
  temporary,
  extended,
  challenged,
  firstReview,
  secondReview,
  laterReview,
  appointOfficer,
  decisions,
  fullRecord,
  distributed,
  permanence,
]
