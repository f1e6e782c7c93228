import { duty, type Duty, type Ended, type Met, type Occasion } from '../../law/duty.ts'
import { every } from '../../law/limit.ts'
import type { Fact, Known } from '../../record/fact.ts'
import { later, type Day } from '../../time/day.ts'
import { notPossibleToHear, wishesHeard } from '../family-help/index.ts'
import { decisionsTo } from '../front-door/index.ts'
import { birth, bornOn, childhoodEnds, comesRound, death, eighteenOn, inOrder, soonest, unbornThroughout } from '../identity/index.ts'
import { firstSeenAfter, firstSeenFrom, timesSeen } from '../visits/index.ts'
import { sayWhatYouKnow } from './agencies.ts'
import { askFamilyAboutMeeting } from './family-meetings.ts'
import { tellNotInSchoolService } from './not-in-school.ts'
import {
  accessRefused, assessmentOrder, assistanceAnswered, assistanceAsked, conference, conferenceDecision, conferenceNotNeeded, coreGroup,
  courtDirection, courtReport, designatedOfficerTold, disagreement, disagreementStep, emergencyFamilyTime, emergencyOrder, enquiry, extensionApplied,
  extensionDecided, harmSuspected, lookAgainDecided, movedAway, orderedAssessmentDone, outline, policeProtection, policeTell, policeTold,
  protectionPlan, returnedHome, safeToReturn, safeWithoutOrder, strategyDiscussion, transferNotice, visitsAgreed, workerAllegation,
} from './facts.ts'
import {
  begunOn, conferenceOf, discussionsThatBegan, expiryOf, firstApplication, noConferenceSince, planHeldOn, planOn, reviewsOf, workEndedOn, type EmergencyOrder, type Enquiry,
  type ProtectionPlan,
} from './questions.ts'

// Working Together, chapter 3 (paraphrased): whenever there is reasonable cause to suspect that a child is suffering or likely to suffer
// significant harm, social care, the police, health and others hold a strategy discussion, as soon as possible. Urgent action may come
// before it. Local standards run from the same day to three working days.
export const holdStrategyDiscussion = duty({
  id: 'strategy-discussion',
  subject: 'child',
  what: 'Hold a strategy discussion',
  doneBy: 'team manager',
  byTeam: 'lead child protection practitioner',
  proof: 'meetings',
  arises: known => inOrder([...known.all(harmSuspected), ...decisionsTo(known, 'protection', 'act now')].map(whenItHappened)),
  metBy: (known, { day }) => {
    const held = known.first(strategyDiscussion, { from: day })
    return held ? atIts(held, held.body.at) : null
  },
  ends: childhoodEnds,
})

// Children Act 1989, section 47(1): where an authority is told that a child in its area is subject to an emergency protection order or in
// police protection, or has reasonable cause to suspect significant harm, it makes the enquiries it considers necessary to decide whether
// to act (paraphrased). There is no number: it begins at once. An enquiry that runs already answers it.
export const beginEnquiry = duty({
  id: 's47-initiate',
  subject: 'child',
  what: 'Begin an enquiry',
  doneBy: 'social worker',
  byTeam: 'lead child protection practitioner',
  proof: 'protection',
  arises: known => inOrder([...discussionsThatBegan(known), ...known.all(emergencyOrder), ...known.all(policeProtection)].map(whenItHappened)),
  metBy: (known, { day }) => {
    const running = known.on(enquiry, day)[0]
    const begun = running ?? known.first(enquiry, { from: day })
    return begun ? { by: begun, on: later(begun.starts, day) } : null
  },
  ends: childhoodEnds,
})

// Children Act 1989, section 47(4) (paraphrased): with a view to deciding, the authority takes steps to see the child, unless it already
// knows enough. An enquiry that ended without anybody seeing the child leaves this open, and late from then.
export const seeChildInEnquiry = duty({
  id: 's47-access',
  subject: 'child',
  what: 'See the child for the enquiry',
  doneBy: 'social worker',
  byTeam: 'lead child protection practitioner',
  proof: 'visits',
  arises: known => duringEnquiries(known),
  metBy: (known, { day }) => {
    const seen = firstSeenFrom(known, day)
    return seen ? { by: seen } : null
  },
  ends: (known, { anchor }) => {
    const enough = (anchor as Enquiry).body.knowsEnough ? { on: anchor.starts, because: 'Enough is known without seeing the child' } : null
    return soonest(enough, workOver(known, anchor as Enquiry), childhoodEnds(known))
  },
})

// Children Act 1989, section 47(6) (paraphrased): where somebody making enquiries is refused access to the child, or is not told where the
// child is, the authority applies for an emergency protection, child assessment, care or supervision order, unless it is satisfied that the
// child's welfare can be safeguarded without one. At once.
export const applyWhenRefused = duty({
  id: 's47-access-refused',
  subject: 'child',
  what: 'Apply for an order, or record why the child is safe without',
  doneBy: 'social worker',
  byTeam: 'lead child protection practitioner',
  proof: 'decisions',
  arises: known => known.all(accessRefused).map(whenItHappened),
  metBy: (known, { day }) => earliest(firstApplication(known, day), known.first(safeWithoutOrder, { from: day })),
  ends: childhoodEnds,
})

// Children Act 1989, section 47(5A) (paraphrased): before deciding what to do, find out what the child wants and feels, as far as is
// reasonably practicable and consistent with the child's welfare, and give it due weight.
export const hearChildInEnquiry = duty({
  id: 's47-wishes',
  subject: 'child',
  what: 'Hear what the child wants before deciding',
  doneBy: 'social worker',
  byTeam: 'lead child protection practitioner',
  proof: 'decisions',
  arises: known => duringEnquiries(known),
  metBy: (known, { day }) => {
    const heard = known.first(wishesHeard, { from: day, where: fact => fact.body.for === 'enquiry' && fact.body.heard === 'yes' })
    return heard ? { by: heard } : null
  },
  ends: (known, { anchor, day }) => soonest(notPossibleToHear(known, 'enquiry', day), workOver(known, anchor as Enquiry), childhoodEnds(known)),
})

/** Each enquiry as something to be done by the day it is finished. A baby who is not born yet can neither be seen nor heard. */
function duringEnquiries(known: Known): Occasion[] {
  return known
    .all(enquiry)
    .filter(fact => !unbornThroughout(known, fact))
    .map(fact => ({ anchor: fact, day: later(fact.starts, bornOn(known) ?? fact.starts), ...(fact.ends && { due: fact.ends }) }))
}

// Children Act 1989, section 47(9) to (11) (paraphrased): a council, housing authority, health body or other listed person who is called upon
// helps with the enquiries, in particular with information and advice, unless that would be unreasonable in all the circumstances.
export const helpTheEnquiry = duty({
  id: 's47-assist',
  subject: 'child',
  what: 'Help with the enquiry',
  doneBy: 'partner agency',
  proof: 'decisions',
  arises: known => known.all(assistanceAsked).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { anchor }) => {
    const answer = known.first(assistanceAnswered, { where: fact => fact.body.asked === anchor.fact && fact.body.answer !== 'no' })
    return answer ? { by: answer } : null
  },
  ends: (known, { anchor }) => {
    const no = known.first(assistanceAnswered, { where: fact => fact.body.asked === anchor.fact && fact.body.answer === 'no' })
    return soonest(no && { on: no.starts, because: 'It would be unreasonable' }, childhoodEnds(known))
  },
})

// Children Act 1989, section 47(7) (paraphrased): where an authority concludes not to apply for an order, it considers whether to look at the
// case again later, and if so fixes the day. At the conclusion.
export const decideToLookAgain = duty({
  id: 's47-no-order-review',
  subject: 'child',
  what: 'Decide whether to look again later',
  doneBy: 'social worker',
  byTeam: 'lead child protection practitioner',
  proof: 'decisions',
  arises: known =>
    inOrder(
      known.all(enquiry).flatMap(fact => {
        const application = firstApplication(known, fact.starts)
        return fact.ends === null || (application && application.starts <= fact.ends) ? [] : [{ anchor: fact, day: fact.ends }]
      }),
    ),
  metBy: (known, { anchor }) => first(known.first(lookAgainDecided, { where: fact => fact.body.enquiry === anchor.fact })),
  ends: childhoodEnds,
})

// Working Together, chapter 3 (paraphrased): the initial child protection conference is held within 15 working days of the strategy
// discussion at which the enquiry was begun; where there were several, of that one. The day itself is not counted. The clock is seen from
// the day the enquiry begins and falls away when the enquiry finds that no conference is needed.
export const holdConference = duty({
  id: 'icpc-hold',
  subject: 'child',
  what: 'Hold the first child protection conference',
  doneBy: 'conference chair',
  proof: 'protection',
  arises: known => inOrder(known.all(enquiry).map(fact => ({ anchor: fact, day: begunOn(known, fact) }))),
  metBy: (known, { anchor }) => {
    const held = conferenceOf(known, anchor as Enquiry)
    return held ? atIts(held, held.body.at) : null
  },
  ends: (known, { anchor }) => {
    const since = noConferenceSince(anchor as Enquiry)
    return soonest(since === null ? null : { on: since, because: 'No conference is needed' }, workOver(known, anchor as Enquiry), childhoodEnds(known))
  },
})

// Working Together, chapter 3 (paraphrased): where an enquiry finds that no conference is needed, the reasons are recorded, a manager agrees,
// other help is agreed and a family group decision-making meeting is talked about. At the conclusion.
export const recordWhyNoConference = duty({
  id: 'icpc-not-required',
  subject: 'child',
  what: 'Record why no conference is needed',
  doneBy: 'social worker',
  byTeam: 'lead child protection practitioner',
  proof: 'decisions',
  arises: known =>
    inOrder(
      known.all(enquiry).flatMap(fact => (fact.ends !== null && (fact.body.outcome === 'none' || fact.body.outcome === 'not continuing') ? [{ anchor: fact, day: fact.ends }] : [])),
    ),
  metBy: (known, { anchor }) => first(known.first(conferenceNotNeeded, { where: fact => fact.body.enquiry === anchor.fact })),
  ends: childhoodEnds,
})

// Working Together, chapter 3 (paraphrased): a first conference that decides on a plan appoints the body and the practitioner who lead, names
// the core group, and agrees the outline of the plan and its dates. At the conference.
export const outlineThePlan = duty({
  id: 'cp-plan-outline',
  subject: 'child',
  what: 'Agree the outline of the plan',
  doneBy: 'conference chair',
  proof: 'plans',
  arises: known => known.all(conferenceDecision).flatMap(fact => (fact.body.decision === 'plan' ? [{ anchor: fact, day: fact.starts }] : [])),
  metBy: (known, { anchor }) => first(known.first(outline, { where: fact => fact.body.conference === anchor.partOf })),
  ends: childhoodEnds,
})

// Working Together, chapter 3 (paraphrased): the core group first meets within ten working days of the conference, whose day is not counted.
// The plan begins on the day of the conference.
export const firstCoreGroup = duty({
  id: 'core-group-first',
  subject: 'child',
  what: 'Hold the first core group',
  doneBy: 'lead practitioner',
  byTeam: 'lead child protection practitioner',
  proof: 'meetings',
  arises: known => eachPlan(known),
  metBy: (known, { anchor, day }) => duringPlan(anchor, known.first(coreGroup, { from: day })),
  ends: planEnds,
})

// Local procedures (paraphrased): the core group goes on meeting while the plan lasts. No national number: the day the last meeting set.
export const nextCoreGroup = duty({
  id: 'core-group-subsequent',
  subject: 'child',
  what: 'Hold the next core group',
  doneBy: 'lead practitioner',
  byTeam: 'lead child protection practitioner',
  proof: 'meetings',
  arises: known =>
    known
      .all(protectionPlan)
      .flatMap(of => comesRound(known, { rule: 'core-group-subsequent', begins: null, since: of.starts, done: known.all(coreGroup), until: of.ends }))
      .map(occasion => ({ ...occasion, ...dayAgreed(occasion.anchor) })),
  metBy: (known, { day }) => duringPlan(planOn(known, day), known.first(coreGroup, { after: day })),
  ends: (known, { day }) => planOver(known, planOn(known, day)),
})

function dayAgreed(anchor: Fact): { due?: Day } {
  const { nextBy } = anchor.body as { nextBy?: Day }
  return nextBy ? { due: nextBy } : {}
}

// Local procedures (paraphrased): while there is a plan the child is seen as often as it says, alone where that is right. No law sets how
// often. Counted from the last time the child was seen; a visit that was only tried counts for nothing.
export const seeChildUnderPlan = duty({
  id: 'cp-visit',
  subject: 'child',
  what: 'See the child under the protection plan',
  doneBy: 'lead practitioner',
  proof: 'visits',
  arises: known =>
    known
      .all(protectionPlan)
      .filter(of => !unbornThroughout(known, of))
      .flatMap(of => {
        const since = later(of.starts, bornOn(known) ?? of.starts)
        return comesRound(known, { rule: 'cp-visit', begins: of, since, done: timesSeen(known), until: of.ends }).map(occasion => ({
          ...occasion,
          ...asOftenAsAgreed(known, occasion.day),
        }))
      }),
  metBy: (known, { anchor, day }) => {
    const seen = anchor.kind === protectionPlan.id ? firstSeenFrom(known, day) : firstSeenAfter(known, day)
    return duringPlan(planOn(known, day), seen)
  },
  ends: (known, { day }) => planOver(known, planOn(known, day)),
})

function asOftenAsAgreed(known: Known, on: Day): Pick<Occasion, 'limit'> {
  const agreed = known.on(visitsAgreed, on)[0]?.body
  return agreed ? { limit: every(agreed.every, agreed.unit, { since: 'last done' }) } : {}
}

// Working Together, chapter 3 (paraphrased): the first review conference is held within three months of the initial one, whose day is not
// counted. It may be brought forward.
export const firstReview = duty({
  id: 'cp-review-first',
  subject: 'child',
  what: 'Hold the first review conference',
  doneBy: 'conference chair',
  proof: 'protection',
  arises: known => eachPlan(known),
  metBy: (known, { anchor }) => first(reviewsOf(known, anchor as ProtectionPlan)[0] ?? null),
  ends: planEnds,
})

// Working Together, chapter 3 (paraphrased): further review conferences are held at intervals of not more than six months while the plan
// lasts, counted from the last one.
export const nextReview = duty({
  id: 'cp-review-subsequent',
  subject: 'child',
  what: 'Hold the next review conference',
  doneBy: 'conference chair',
  proof: 'protection',
  arises: known =>
    known.all(protectionPlan).flatMap(of =>
      comesRound(known, { rule: 'cp-review-subsequent', begins: null, since: of.starts, done: reviewsOf(known, of), until: of.ends }),
    ),
  metBy: (known, { day }) => {
    const of = planOn(known, day)
    return first(of ? (reviewsOf(known, of).find(review => review.starts > day) ?? null) : null)
  },
  ends: (known, { day }) => planOver(known, planOn(known, day)),
})

// Working Together, chapter 3 (paraphrased): a plan ends when a review conference decides that the child is no longer at risk, when the child
// has moved for good and the new council has held its conference, at 18, on death, or on leaving the United Kingdom for good. Ending by
// age, death or leaving needs no conference. The reason is recorded.
export const endThePlan = duty({
  id: 'cp-plan-discontinue',
  subject: 'child',
  what: 'End the protection plan and record why',
  doneBy: 'lead practitioner',
  proof: 'decisions',
  arises: known => inOrder(reasonsToEnd(known).filter(({ day }) => planHeldOn(known, day) !== null)),
  metBy: (known, { day }) => {
    const of = planHeldOn(known, day)
    return of?.ends && of.body.endReason !== undefined ? { by: of, on: of.ends } : null
  },
})

function reasonsToEnd(known: Known): Occasion[] {
  const eighteen = eighteenOn(known)
  const born = known.all(birth).at(-1)
  const died = known.all(death).at(-1)?.starts
  return [
    ...(eighteen !== null && born && (died === undefined || died > eighteen) ? [{ anchor: born, day: eighteen }] : []),
    ...known.all(death).map(fact => ({ anchor: fact, day: fact.starts })),
    ...known.all(conferenceDecision).flatMap(fact => (fact.body.decision === 'ends' ? [{ anchor: fact, day: fact.starts }] : [])),
    ...known.all(movedAway).flatMap(fact => {
      const day = fact.body.where === 'abroad' ? fact.starts : fact.body.theirConferenceOn
      return day === undefined ? [] : [{ anchor: fact, day }]
    }),
  ]
}

// Regional procedures (paraphrased): a council to which a child with a plan has moved for good holds its own conference within 15 working
// days of being told, that day not counted. Until then the first council stays responsible.
export const transferConference = duty({
  id: 'cp-transfer-in',
  subject: 'child',
  what: 'Hold a conference for a child who moved here with a plan',
  doneBy: 'conference chair',
  proof: 'protection',
  arises: known => known.all(transferNotice).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { day }) => first(known.first(conference, { from: day, where: fact => fact.body.type === 'transfer in' })),
  ends: (known, { day }) => {
    const moved = known.first(movedAway, { from: day })
    return soonest(moved && { on: moved.starts, because: 'The child moved away again' }, childhoodEnds(known))
  },
})

// Children Act 1989, section 43(5) (paraphrased): the order names the day by which the assessment begins, and lasts for the period it says,
// at most seven days from that day.
export const completeOrderedAssessment = duty({
  id: 'child-assessment-order',
  subject: 'child',
  what: 'Finish the assessment that the court ordered',
  doneBy: 'social worker',
  proof: 'plans',
  arises: known =>
    inOrder(known.all(assessmentOrder).map(fact => ({ anchor: fact, day: fact.body.beginsOn, ...(fact.body.lastDay && { due: fact.body.lastDay }) }))),
  metBy: (known, { anchor }) => first(known.first(orderedAssessmentDone, { where: fact => fact.body.order === anchor.fact })),
  ends: (known, { anchor }) => orderOver(known, anchor),
})

const epoLapses = (part: 'ordinary' | 's46-7') =>
  duty({
    id: 'epo-duration',
    part,
    subject: 'child',
    what: 'Record how the emergency protection order ended',
    doneBy: 'court',
    proof: 'decisions',
    arises: known =>
      inOrder(
        known
          .all(emergencyOrder)
          .filter(fact => fact.body.forPolice === (part === 's46-7'))
          .map(fact => ({ anchor: fact, day: fact.body.protectedSince ?? fact.starts, dueAt: expiryOf(known, fact) })),
      ),
    metBy: (_, { anchor }) => (anchor.ends === null ? null : { by: anchor, on: anchor.ends }),
    ends: childhoodEnds,
  })

// Children Act 1989, section 45(1) (paraphrased): an emergency protection order has effect for the period it specifies, at most eight days. The
// ending is copied from the sealed order and never worked out here.
export const emergencyOrderLapses = epoLapses('ordinary')

// Children Act 1989, section 45(3) (paraphrased): on an application by the police officer in charge of protection, the eight days begin with the
// first day in police protection.
export const policeEmergencyOrderLapses = epoLapses('s46-7')

// Children Act 1989, section 45(4) to (6) (paraphrased): while the order lasts, somebody who may apply for a care order may ask the court to
// extend it, once, for at most seven days. The court has to decide before the order ends.
export const decideExtension = duty({
  id: 'epo-extension',
  subject: 'child',
  what: 'Decide whether the emergency protection order lasts longer',
  doneBy: 'court',
  proof: 'decisions',
  arises: known =>
    known.all(extensionApplied).flatMap(fact => {
      const order = orderOf(known, fact.body.order)
      return order ? [{ anchor: fact, day: fact.starts, dueAt: order.body.expiresAt }] : []
    }),
  metBy: (known, { anchor, day }) => {
    const order = (anchor.body as { order?: string }).order
    return first(known.first(extensionDecided, { from: day, where: fact => fact.body.order === order }))
  },
  ends: (known, { anchor }) => {
    const order = orderOf(known, (anchor.body as { order: string }).order)
    return order ? orderOver(known, order) : null
  },
})

// Children Act 1989, section 44(13) (paraphrased): while the order lasts the applicant allows the child reasonable contact with parents, others
// with parental responsibility, those the child lived with, and those with an order, subject to what the court directs.
export const allowFamilyTime = duty({
  id: 'epo-contact',
  subject: 'child',
  what: 'Arrange family time under the emergency order',
  doneBy: 'social worker',
  proof: 'plans',
  arises: known => known.all(emergencyOrder).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { anchor }) => first(known.first(emergencyFamilyTime, { where: fact => fact.body.order === anchor.fact })),
  ends: (known, { anchor }) => orderOver(known, anchor),
})

// Children Act 1989, section 44(10) to (12) (paraphrased): a child who was removed or kept, and for whom it appears safe to go back, is
// returned or allowed to go, at once. While the order lasts the power may be used again if things change.
export const returnTheChild = duty({
  id: 'epo-return',
  subject: 'child',
  what: 'Let the child go back',
  doneBy: 'social worker',
  proof: 'moves',
  arises: known => known.all(safeToReturn).map(whenItHappened),
  metBy: (known, { anchor, day }) => {
    const back = known.first(returnedHome, { from: day, where: fact => isOf(fact, anchor) && fact.body.what === 'back' })
    return back ? atIts(back, back.body.at) : null
  },
  ends: (known, { anchor, day }) => {
    const kept = known.first(returnedHome, { from: day, where: fact => isOf(fact, anchor) && fact.body.what === 'kept' })
    return soonest(kept && { on: kept.starts, because: 'Things changed, and the order still lasts' }, childhoodEnds(known))
  },
})

// Children Act 1989, section 46(6) (paraphrased): no child may be kept in police protection for more than 72 hours. Elapsed hours, from the
// moment the child was taken into it.
export const endPoliceProtection = duty({
  id: 'police-protection-max',
  subject: 'child',
  what: 'Record how police protection ended',
  doneBy: 'police',
  proof: 'decisions',
  arises: known => known.all(policeProtection).map(fact => ({ anchor: fact, day: fact.starts, at: fact.body.takenAt })),
  metBy: (_, { anchor }) => {
    const { endedAt } = (anchor as Fact<typeof policeProtection.fields>).body
    return anchor.ends === null ? null : { by: anchor, on: anchor.ends, ...(endedAt && { at: endedAt }) }
  },
})

// Children Act 1989, section 46(3) and (4) (paraphrased): as soon as reasonably practicable the constable tells the councils where the child
// was found and lives, the child, and the parents and those the child lived with, and sees to it that the officer in charge looks into
// the case. Each is written down.
export const policeInform = duty({
  id: 'police-protection-inform',
  subject: 'child',
  what: 'Tell everybody that the child is in police protection',
  doneBy: 'police',
  proof: 'decisions',
  arises: known => known.all(policeProtection).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { anchor }) => {
    const still = new Set<string>(Object.keys(policeTell))
    for (const fact of known.all(policeTold).filter(told => told.body.protection === anchor.fact)) {
      for (const who of fact.body.told ?? []) still.delete(who)
      if (still.size === 0) return atIts(fact, fact.body.at)
    }
    return null
  },
  ends: childhoodEnds,
})

// Children Act 1989, section 37(4) (paraphrased): where the authority decides not to apply for an order it reports its reasons, the services and
// what else it does to the court before the end of eight weeks beginning with the date of the direction, unless the court says otherwise.
export const reportToCourt = duty({
  id: 's37-report',
  subject: 'child',
  what: 'Report to the court under section 37',
  doneBy: 'social worker',
  proof: 'decisions',
  arises: known => known.all(courtDirection).map(fact => ({ anchor: fact, day: fact.starts, ...(fact.body.reportBy && { due: fact.body.reportBy }) })),
  metBy: (known, { anchor }) => first(known.first(courtReport, { where: fact => fact.body.direction === anchor.fact })),
  ends: (known, { day }) => {
    const application = firstApplication(known, day, 'care', 'supervision')
    return soonest(application && { on: application.starts, because: 'We applied for an order' }, childhoodEnds(known))
  },
})

// Working Together and Keeping Children Safe in Education (paraphrased): an employer or agency tells the designated officer of the council within
// one working day of learning that somebody who works with children may have harmed a child or may be a risk to children.
export const tellDesignatedOfficer = duty({
  id: 'lado-referral',
  subject: 'child',
  what: 'Tell the designated officer',
  doneBy: 'partner agency',
  proof: 'decisions',
  arises: known => known.all(workerAllegation).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { anchor }) => {
    const told = known.first(designatedOfficerTold, { where: fact => fact.body.allegation === anchor.fact })
    return told ? atIts(told, told.body.at) : null
  },
  ends: childhoodEnds,
})

// Working Together, chapter 2 (paraphrased): professionals who disagree use the partnership's own policy, stage by stage, until it is settled. The
// stages and their days are local.
export const settleDisagreement = duty({
  id: 'escalation-dispute',
  subject: 'child',
  what: 'Settle the disagreement',
  doneBy: 'team manager',
  proof: 'decisions',
  arises: known =>
    known.all(disagreement).map(fact => {
      const due = known.last(disagreementStep, { where: step => step.body.disagreement === fact.fact })?.body.answerBy ?? fact.body.answerBy
      return { anchor: fact, day: fact.starts, ...(due && { due }) }
    }),
  metBy: (_, { anchor }) => (anchor.ends === null ? null : { by: anchor, on: anchor.ends }),
  ends: childhoodEnds,
})

export const duties: readonly Duty[] = [
  holdStrategyDiscussion, beginEnquiry, seeChildInEnquiry, applyWhenRefused, hearChildInEnquiry, helpTheEnquiry, decideToLookAgain,
  holdConference, recordWhyNoConference, outlineThePlan, firstCoreGroup, nextCoreGroup, seeChildUnderPlan, firstReview, nextReview,
  endThePlan, transferConference, completeOrderedAssessment, emergencyOrderLapses, policeEmergencyOrderLapses, decideExtension,
  allowFamilyTime, returnTheChild, endPoliceProtection, policeInform, reportToCourt, tellDesignatedOfficer, settleDisagreement, sayWhatYouKnow, askFamilyAboutMeeting,
  tellNotInSchoolService,
]

/** An enquiry that nobody ended ends at the latest with our work. */
function workOver(known: Known, of: Enquiry): Ended | null {
  const on = workEndedOn(known, of)
  return of.ends === null && on !== null ? { on, because: 'Our work with the child ended' } : null
}

function eachPlan(known: Known): Occasion[] {
  return known.all(protectionPlan).map(fact => ({ anchor: fact, day: fact.starts }))
}

function planEnds(known: Known, { anchor }: Occasion): Ended | null {
  return planOver(known, anchor)
}

function planOver(known: Known, of: Fact | null): Ended | null {
  return soonest(of?.ends ? { on: of.ends, because: 'The plan ended' } : null, childhoodEnds(known))
}

/** What was done while the plan lasted, its last day included. */
function duringPlan(of: Fact | null, done: Fact | null): Met | null {
  return done && of && (of.ends === null || done.starts <= of.ends) ? { by: done } : null
}

function orderOf(known: Known, order: string): EmergencyOrder | null {
  return known.all(emergencyOrder).find(fact => fact.fact === order) ?? null
}

function orderOver(known: Known, order: Fact): Ended | null {
  return soonest(order.ends ? { on: order.ends, because: 'The order ended' } : null, childhoodEnds(known))
}

function isOf(fact: { body: { order: string } }, anchor: Fact): boolean {
  return fact.body.order === (anchor.body as { order?: string }).order
}

function whenItHappened(fact: Fact): Occasion {
  return { anchor: fact, day: fact.starts }
}

function first(fact: Fact | null): Met | null {
  return fact ? { by: fact } : null
}

function earliest(...facts: (Fact | null)[]): Met | null {
  return first(facts.filter(fact => fact !== null).sort((a, b) => (a.starts < b.starts ? -1 : 1))[0] ?? null)
}

/** Met on the fact's own day, and at its time where that is known. */
function atIts(fact: Fact, at: Met['at'] | undefined): Met {
  return { by: fact, on: fact.starts, ...(at && { at }) }
}
