/** What the law asks of reviews, of what follows them, and of the plan for permanence. */

import { duty, type Duty, type Met } from '../../../law/duty.ts'
import { lastDayIn, partOf } from '../../../law/limit.ts'
import { rule } from '../../../law/rules.ts'
import type { Fields, Kind } from '../../../record/kind.ts'
import { addMonths, earlier, later, type Day } from '../../../time/day.ts'
import { permanencePlan, reviewDecisions, reviewHeld, reviewRecord, reviewRecordSent, reviewingOfficer } from '../facts.ts'
import { reviewsIn, type ReviewHeld } from '../reviews.ts'
import { beginningOf, careBegan, careEnds, careSpells, spellOf } from '../spells.ts'

// Regulation 33(1) (paraphrase): the authority must first review the child's case within 20 working days of the date on which the child
// becomes looked after. That day is not counted.
export const firstReview = duty({
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
export const secondReview = reviewAfter('lac-review-second', 'Hold the second review', review => review.place === 0)

// Regulation 33(2) (paraphrase): every later review is held not more than six months after the one before.
export const laterReview = reviewAfter('lac-review-later', 'Hold the next review', review => review.place > 0)

// Independent reviewing officers' handbook (guidance, not verified): a reviewing officer is named within 5 working days of the child
// becoming looked after. Section 25A asks that there is one.
export const appointOfficer = duty({
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
export const decisions = afterReview('decisions', 'Send the decisions of the review to the managers', reviewDecisions)
// (Paraphrase) Within 15 working days the full record is written.
export const fullRecord = afterReview('full record', 'Write up the review', reviewRecord)
// (Paraphrase) Within 20 working days it is sent to everybody who was part of the review.
export const distributed = afterReview('distributed', 'Send out the record of the review', reviewRecordSent)

// Guidance, volume 2 (paraphrase, not verified): by the second review there is a plan for permanence, that is, about four months after the
// child came into care. The day is the second review's own once it is held in time, and until then its last day.
export const permanence = duty({
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
