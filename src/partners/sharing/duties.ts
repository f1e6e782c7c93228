import { accessRestriction, childhoodEnds, soonest } from '../../children/identity/index.ts'
import { duty, type Duty, type Ended, type Occasion } from '../../law/duty.ts'
import { dueFrom, noSetLimit } from '../../law/limit.ts'
import type { Known } from '../../record/fact.ts'
import { addMonths } from '../../time/day.ts'
import { informationAsked, informationReceived, informationRequested } from './facts.ts'

// Children Act 2004, section 16LA, as section 4 of the Act of 2026 would insert it (paraphrased): whoever holds information about a child that bears on safety or
// welfare sees to it that another whom the section names has it, so far as it may help their functions or services, unless that would be more detrimental to the
// child. It sets no day, and none is made up: by when whoever asks needs it is theirs to say, and a council may enter a practice standard of its own. It has not
// commenced: until two people have entered that it has, or the council works to it as practice, it stands in the shadow report only.
export const shareInformation: Duty = duty({
  id: 'share-info-16la',
  subject: 'child',
  what: 'Answer another organisation that asks about the child',
  doneBy: 'lead practitioner',
  proof: 'decisions',
  limit: noSetLimit(),
  arises: known => known.all(informationRequested).map(fact => ({ anchor: fact, day: fact.starts, what: `Answer ${fact.body.by}, who asks about the child` })),
  metBy: (_, { anchor }) => (anchor.ends === null ? null : { by: anchor, on: anchor.ends }),
  // Nobody answers from a record that is hidden: the question waits at the front door again, as of a child whom nobody knows.
  ends: (known, occasion) => (occasion.anchor.ends === null ? hidden(known, occasion, 'nobody answers from it') : null),
  practice: ({ day }, law) => {
    const standard = law.standard('share-info-16la', day)
    const counted = standard ? dueFrom(standard, day, law.calendar) : null
    return counted && 'due' in counted ? counted.due : null
  },
})

/** Months after which the question itself is let go of, where nobody answered it. */
const monthsKept = 6

/** What another organisation was asked stays with whoever leads, by the day it is needed, until its answer stands in the record: nobody has to look for what has come. */
export const readAnswer: Duty = duty({
  id: 'information-answer',
  withoutLaw: true,
  subject: 'child',
  what: 'Read what another organisation answers about the child',
  doneBy: 'lead practitioner',
  proof: 'decisions',
  limit: noSetLimit('an answer has only the day that was asked for'),
  arises: known => known.all(informationAsked).map(fact => ({ anchor: fact, day: fact.starts, what: `Read what ${fact.body.of} answers about the child, and add it`, ...(fact.body.by && { due: fact.body.by }) })),
  metBy: (known, { anchor }) => {
    const came = known.first(informationReceived, { where: ({ body }) => body.exchange === anchor.fact })
    return came && { by: came }
  },
  ends: (known, occasion) => soonest(hidden(known, occasion, 'what was asked is shown no longer'), childhoodEnds(known), { on: addMonths(occasion.day, monthsKept), because: 'It was not answered, and what was asked is no longer kept outside the record' }),
})

/** That the record of what was asked is hidden: nothing of an exchange is done from there. */
function hidden(known: Known, { anchor }: Occasion, so: string): Ended | null {
  const hides = known.all(accessRestriction).find(fact => fact.body.level === 'hidden' && fact.ends === null)
  return hides === undefined ? null : { on: hides.starts < anchor.starts ? anchor.starts : hides.starts, because: `The record is hidden, and ${so}` }
}

export const duties: readonly Duty[] = [shareInformation, readAnswer]
