/** What the law asks from the first suspicion to the end of an enquiry. */

import { duty, type Met, type Occasion } from '../../../law/duty.ts'
import type { Fact, Known } from '../../../record/fact.ts'
import { later } from '../../../time/day.ts'
import { notPossibleToHear, wishesHeard } from '../../family-help/index.ts'
import { decisionsTo } from '../../front-door/index.ts'
import { bornOn, childhoodEnds, inOrder, soonest, unbornThroughout } from '../../identity/index.ts'
import { firstSeenFrom } from '../../visits/index.ts'
import {
  accessRefused, assistanceAnswered, assistanceAsked, emergencyOrder, enquiry, harmSuspected, lookAgainDecided, policeProtection,
  safeWithoutOrder, strategyDiscussion,
} from '../facts.ts'
import { discussionsThatBegan, firstApplication, type Enquiry } from '../questions.ts'
import { atIts, first, whenItHappened, workOver } from './occasions.ts'

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

function earliest(...facts: (Fact | null)[]): Met | null {
  return first(facts.filter(fact => fact !== null).sort((a, b) => (a.starts < b.starts ? -1 : 1))[0] ?? null)
}
