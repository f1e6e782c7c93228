import { accessRestriction } from '../../children/identity/index.ts'
import { duty, type Duty } from '../../law/duty.ts'
import { dueFrom, noSetLimit } from '../../law/limit.ts'
import { informationRequested } from './facts.ts'

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
  ends: (known, { anchor }) => {
    const hides = known.all(accessRestriction).find(fact => fact.body.level === 'hidden' && fact.ends === null && anchor.ends === null)
    return hides === undefined ? null : { on: hides.starts < anchor.starts ? anchor.starts : hides.starts, because: 'The record is hidden, and nobody answers from it' }
  },
  practice: ({ day }, law) => {
    const standard = law.standard('share-info-16la', day)
    const counted = standard ? dueFrom(standard, day, law.calendar) : null
    return counted && 'due' in counted ? counted.due : null
  },
})

export const duties: readonly Duty[] = [shareInformation]
