/** What the law asks when a child comes to a home: the plan for it, and telling people. */

import { duty, type Ended, type Met, type Occasion } from '../../../law/duty.ts'
import type { Known } from '../../../record/fact.ts'
import type { Day } from '../../../time/day.ts'
import { placementNotices, placementPlan } from '../facts.ts'
import { isAdoptive, isShortTime, stayOf, stays, type Stay } from '../stays.ts'

/** A move that was decided on an earlier day and was no emergency: what the law asks for must be ready before it. */
function isPlanned(stay: Stay): boolean {
  const { arrangedOn, emergency } = stay.home.body
  if (arrangedOn !== undefined && arrangedOn < stay.from) return emergency !== true
  return emergency === false
}

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
export const placementPlanBefore = duty({
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

export const placementPlanAfter = duty({
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
export const notifyBefore = duty({
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

export const notifyEmergency = duty({
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
