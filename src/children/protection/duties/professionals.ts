/** What the law asks between professionals. */

import { duty } from '../../../law/duty.ts'
import { childhoodEnds } from '../../identity/index.ts'
import { designatedOfficerTold, disagreement, disagreementStep, workerAllegation } from '../facts.ts'
import { atIts } from './occasions.ts'

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
