/** What the law asks of conferences, and while there is a protection plan. */

import { duty, type Ended, type Met, type Occasion } from '../../../law/duty.ts'
import { every } from '../../../law/limit.ts'
import type { Fact, Known } from '../../../record/fact.ts'
import { later, type Day } from '../../../time/day.ts'
import { birth, bornOn, childhoodEnds, comesRound, death, eighteenOn, inOrder, soonest, unbornThroughout } from '../../identity/index.ts'
import { firstSeenAfter, firstSeenFrom, timesSeen } from '../../visits/index.ts'
import {
  conference, conferenceDecision, conferenceNotNeeded, coreGroup, enquiry, movedAway, outline, protectionPlan, transferNotice, visitsAgreed,
} from '../facts.ts'
import { begunOn, conferenceOf, noConferenceSince, planHeldOn, planOn, reviewsOf, type Enquiry, type ProtectionPlan } from '../questions.ts'
import { atIts, first, workOver } from './occasions.ts'

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
