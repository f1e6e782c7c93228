/** What the law asks where a court or the police protect a child. */

import { duty, type Ended } from '../../../law/duty.ts'
import type { Fact, Known } from '../../../record/fact.ts'
import { childhoodEnds, inOrder, soonest } from '../../identity/index.ts'
import {
  assessmentOrder, courtDirection, courtReport, emergencyFamilyTime, emergencyOrder, extensionApplied, extensionDecided, orderedAssessmentDone,
  policeProtection, policeTell, policeTold, returnedHome, safeToReturn,
} from '../facts.ts'
import { expiryOf, firstApplication, type EmergencyOrder } from '../questions.ts'
import { atIts, first, whenItHappened } from './occasions.ts'

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

function orderOf(known: Known, order: string): EmergencyOrder | null {
  return known.all(emergencyOrder).find(fact => fact.fact === order) ?? null
}

function orderOver(known: Known, order: Fact): Ended | null {
  return soonest(order.ends ? { on: order.ends, because: 'The order ended' } : null, childhoodEnds(known))
}

function isOf(fact: { body: { order: string } }, anchor: Fact): boolean {
  return fact.body.order === (anchor.body as { order?: string }).order
}
