import { duty, type Duty, type Ended, type Met, type Occasion } from '../../law/duty.ts'
import { limitOf, noSetLimit } from '../../law/limit.ts'
import type { Fact, Known } from '../../record/fact.ts'
import { ageOn, later, type Day } from '../../time/day.ts'
import { leadPractitioner, noLongerWorks, socialWorker } from '../allocation/index.ts'
import { bornOn, childhoodEnds, comesRound, involvementOn, soonest, unbornThroughout } from '../identity/index.ts'
import { firstSeenFrom } from '../visits/index.ts'
import {
  assessment, familyHelp, homeless, homelessAssessment, informedChoice, parentCarerAssessment, parentCarerNoticed, plan, planReview,
  wishesHeard, youngCarerAssessment, youngCarerNoticed,
} from './facts.ts'
import { familyAction } from './with-the-family.ts'
import { assessmentsOwed, notPossibleToHear, reviewsOf, type Assessment, type Plan } from './questions.ts'

// Working Together, chapter 3 (paraphrased): an assessment is finished in time to decide what happens next, at the latest 45 working days
// after the referral. The day of the referral is not counted. It may take longer with recorded reasons; it is then late, with its reason.
export const completeAssessment = duty({
  id: 'assessment-complete',
  subject: 'child',
  what: 'Finish the assessment',
  doneBy: 'lead practitioner',
  proof: 'protection',
  arises: known => assessmentsOwed(known).map(({ anchor, day }) => ({ anchor, day })),
  metBy: (known, { anchor }) => {
    const answer = assessmentFor(known, anchor)
    return answer?.ends && answer.body.decision !== 'stopped' ? { by: answer, on: answer.ends } : null
  },
  ends: (known, { anchor, day }) => {
    const answer = assessmentFor(known, anchor)
    const stopped = answer?.ends ? { on: answer.ends, because: 'The assessment was stopped' } : null
    const work = involvementOn(known, day)
    return soonest(stopped, work?.ends ? { on: work.ends, because: 'Our work with the child ended' } : null, childhoodEnds(known))
  },
})

function assessmentFor(known: Known, anchor: Fact): Assessment | null {
  return assessmentsOwed(known).find(owed => owed.anchor.fact === anchor.fact)?.assessment ?? null
}

// Working Together, chapter 3 (paraphrased): the child is seen during an assessment, alone where that is right, as soon as their needs ask
// for it. There is no national number; an authority sets its own, usually 5 to 10 working days. An assessment that was agreed although
// nobody saw the child leaves this open, and late from then.
export const seeChildInAssessment = duty({
  id: 'assessment-child-seen',
  subject: 'child',
  what: 'See the child for the assessment',
  doneBy: 'lead practitioner',
  proof: 'visits',
  arises: known => duringAssessments(known),
  metBy: (known, { day }) => seenFrom(known, day),
  ends: (known, { anchor }) => soonest(stoppedEarly(anchor), childhoodEnds(known)),
})

// Children Act 1989, section 17(4A) (paraphrased): before deciding what services to give, find out what the child wants and feels, as far
// as is practicable and right for the child, and give it due weight for their age and understanding.
export const hearChildInAssessment = duty({
  id: 'assessment-child-wishes',
  subject: 'child',
  what: 'Hear what the child wants before deciding',
  doneBy: 'lead practitioner',
  proof: 'decisions',
  arises: known => duringAssessments(known),
  metBy: (known, { day }) => {
    const heard = known.first(wishesHeard, { from: day, where: fact => fact.body.for === 'services' && fact.body.heard === 'yes' })
    return heard ? { by: heard } : null
  },
  ends: (known, { anchor, day }) => soonest(notPossibleToHear(known, 'services', day), stoppedEarly(anchor), childhoodEnds(known)),
})

/** Each assessment as something to be done by the day it is agreed. A baby who is not born yet can neither be seen nor heard. */
function duringAssessments(known: Known): Occasion[] {
  return known
    .all(assessment)
    .filter(fact => !unbornThroughout(known, fact))
    .map(fact => ({ anchor: fact, day: later(fact.starts, bornOn(known) ?? fact.starts), ...(fact.ends && { due: fact.ends }) }))
}

function stoppedEarly(anchor: Fact): Ended | null {
  const { ends, body } = anchor as Assessment
  return ends !== null && body.decision === 'stopped' ? { on: ends, because: 'The assessment was stopped' } : null
}

function seenFrom(known: Known, day: Day): Met | null {
  const seen = firstSeenFrom(known, day)
  return seen && { by: seen }
}

// Children Act 1989, section 17ZA (paraphrased): where it appears that a child may be a young carer, or the child or a parent asks, their
// needs for support are assessed. The law gives no number: within a reasonable time.
export const assessYoungCarer = duty({
  id: 'young-carer-assessment',
  subject: 'child',
  what: 'Assess what the young carer needs',
  doneBy: 'lead practitioner',
  proof: 'plans',
  arises: known => known.all(youngCarerNoticed).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { day }) => finished(known.all(youngCarerAssessment), day),
  ends: childhoodEnds,
})

// Children Act 1989, section 17ZD (paraphrased): where a parent of a disabled child asks, or appears to need support, their needs are
// assessed. The law gives no number: within a reasonable time.
export const assessParentCarer = duty({
  id: 'parent-carer-assessment',
  subject: 'child',
  what: 'Assess what the parent carer needs',
  doneBy: 'lead practitioner',
  proof: 'plans',
  arises: known => known.all(parentCarerNoticed).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { day }) => finished(known.all(parentCarerAssessment), day),
  ends: childhoodEnds,
})

/** The first of them that was finished on or after a day, and not stopped. */
function finished(all: readonly { ends: Day | null; body: { outcome?: string } }[], day: Day): Met | null {
  const done = all.find(each => each.ends !== null && each.ends >= day && each.body.outcome !== 'stopped') as Fact | undefined
  return done ? { by: done, on: done.ends as Day } : null
}

// Practice (paraphrased): the plan is reviewed with the family and the agencies who help. No national number was found: the day that the
// plan or the last review set is the last in time; an authority's own standard stands beside it.
export const reviewFamilyHelpPlan = duty({
  id: 'family-help-plan-review',
  subject: 'child',
  what: 'Review the Family Help plan',
  doneBy: 'lead practitioner',
  proof: 'meetings',
  arises: known =>
    known.all(plan).flatMap(fact =>
      comesRound(known, { rule: 'family-help-plan-review', begins: fact, since: fact.starts, done: reviewsOf(known, fact), until: fact.ends }).map(
        occasion => ({ ...occasion, ...dayAgreed(occasion.anchor) }),
      ),
    ),
  metBy: (known, { day }) => {
    const review = known.first(planReview, { after: day })
    const lasted = planOn(known, day)
    return review && (lasted?.ends === null || lasted?.ends === undefined || review.starts <= lasted.ends) ? { by: review } : null
  },
  ends: (known, { day }) => {
    const lasted = planOn(known, day)
    return soonest(lasted?.ends ? { on: lasted.ends, because: 'The plan ended' } : null, childhoodEnds(known))
  },
})

function planOn(known: Known, day: Day): Plan | null {
  return known.on(plan, day)[0] ?? null
}

function dayAgreed(anchor: Fact): { due?: Day } {
  const { reviewBy, nextBy } = anchor.body as { reviewBy?: Day; nextBy?: Day }
  const due = reviewBy ?? nextBy
  return due ? { due } : {}
}

// Working Together, chapter 3, and the Families First guide (paraphrased): from the start one lead practitioner is named, and where they
// are not a social worker, a social worker who oversees the work.
export const nameLeadPractitioner = duty({
  id: 'family-help-lead-practitioner',
  subject: 'child',
  what: 'Choose a lead practitioner',
  doneBy: 'team manager',
  proof: 'decisions',
  arises: known => known.all(familyHelp).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { day }) => {
    const lead = known.all(leadPractitioner).find(fact => stillHeld(fact, day) && (fact.body.profession === 'social worker' || fact.body.overseenBy !== undefined))
    const worker = known.all(socialWorker).find(fact => stillHeld(fact, day))
    const first = [lead, worker].filter(fact => fact !== undefined).sort((a, b) => (a.starts < b.starts ? -1 : 1))[0]
    return first ? { by: first, on: later(first.starts, day) } : null
  },
  ends: (known, { anchor }) => soonest(anchor.ends ? { on: anchor.ends, because: 'Family Help ended' } : null, childhoodEnds(known)),
})

function stillHeld(fact: { ends: Day | null }, day: Day): boolean {
  return fact.ends === null || fact.ends > day
}

// Children Act 1989, sections 17 and 20, with the joint guidance of 2018 on homeless young people (paraphrased): a homeless young person of
// 16 or 17 is assessed as any child who is referred, may come into care if they need it, and chooses knowing what each way means. Somebody
// with nowhere safe tonight is helped the same day.
export const assessHomelessYoungPerson = duty({
  id: 'homeless-16-17',
  part: 'ordinary',
  subject: 'child',
  what: 'Assess the young person and record their choice',
  doneBy: 'social worker',
  proof: 'plans',
  limit: limitOf('assessment-complete'),
  arises: known => homelessAt16or17(known).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { day }) => {
    const assessed = finished(known.all(homelessAssessment), day)
    const chose = known.first(informedChoice, { from: day, where: fact => fact.body.explained && fact.body.chose !== 'undecided' })
    if (!assessed || !chose) return null
    return chose.starts > (assessed.on as Day) ? { by: chose } : assessed
  },
  ends: childhoodEnds,
})

export const helpHomelessTonight = duty({
  id: 'homeless-16-17',
  part: 'emergency',
  subject: 'child',
  what: 'Find the young person somewhere safe tonight',
  doneBy: 'social worker',
  proof: 'decisions',
  limit: limitOf('homeless-16-17', 'emergency'),
  arises: known =>
    homelessAt16or17(known)
      .filter(fact => fact.body.tonight)
      .map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (known, { day }) => {
    const chose = known.first(informedChoice, { from: day, where: fact => fact.body.stays !== undefined })
    return chose ? { by: chose } : null
  },
  ends: childhoodEnds,
})

/**
 * An action of the plan that one of our own people took on, with the last day that was agreed: no law, their word. What goes on without a last day,
 * and what the family or another organisation does, is on nobody's list. It goes with the work where that person works with the child no more.
 */
export const doAction = duty({
  id: 'family-action',
  withoutLaw: true,
  subject: 'child',
  what: 'Do what the plan says',
  doneBy: 'lead practitioner',
  proof: 'plans',
  limit: noSetLimit('an action of a plan has only the day that was agreed'),
  arises: known =>
    known.all(familyAction).flatMap(action => {
      const { post, by, what } = action.body
      if (post === undefined || by === undefined) return []
      return [{ anchor: action, day: action.starts, what, due: by, ...((action.ends !== null || !noLongerWorks(known, post)) && { askedOf: post }) }]
    }),
  metBy: (_, { anchor }) => (anchor.ends !== null && wasDone(anchor) ? { by: anchor, on: anchor.ends } : null),
  ends: (known, { anchor }) => (anchor.ends !== null ? { on: anchor.ends, because: 'No longer to be done' } : childhoodEnds(known)),
})

function wasDone(action: Fact): boolean {
  const { outcome } = action.body as { outcome?: string }
  return outcome === undefined || outcome === 'done'
}

function homelessAt16or17(known: Known): Fact<typeof homeless.fields, 'homeless-young-person'>[] {
  const born = bornOn(known)
  return known.all(homeless).filter(fact => born === null || [16, 17].includes(ageOn(born, fact.starts)))
}

export const duties: readonly Duty[] = [
  completeAssessment, seeChildInAssessment, hearChildInAssessment, assessYoungCarer, assessParentCarer, reviewFamilyHelpPlan,
  nameLeadPractitioner, assessHomelessYoungPerson, helpHomelessTonight, doAction,
]
