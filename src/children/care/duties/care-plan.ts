/** What the law asks of the care plan. */

import { duty, type Ended, type Met, type Occasion } from '../../../law/duty.ts'
import type { FactOf, Known } from '../../../record/fact.ts'
import { day, later, writeDay, type Day } from '../../../time/day.ts'
import { soonest } from '../../identity/index.ts'
import { carePlan } from '../facts.ts'
import { beginningOf, careEnds, careSpells, firstHome, spellOf, type CareSpell } from '../spells.ts'

const regulationsBegan = day('2011-04-01')

// Regulation 4 (paraphrase): before a child is first placed, or, if that cannot be done, within 10 working days of the start of the
// first placement, the authority must assess what the child needs and prepare a care plan. It is not asked for where a plan under
// section 31A (care proceedings) stands, nor for placements before the Regulations began.
export const carePlanBefore = duty({
  id: 'care-plan-prepare',
  part: 'before',
  subject: 'child',
  what: 'Prepare the care plan before the child moves',
  doneBy: 'social worker',
  proof: 'plans',
  arises: known =>
    withCarePlan(known).flatMap(({ spell, arrangedOn, firstDay }) =>
      arrangedOn !== null && arrangedOn < firstDay ? [{ ...beginningOf(spell), day: arrangedOn, before: firstDay }] : [],
    ),
  metBy: (known, occasion) => planBefore(known, occasion),
  ends: (known, occasion) =>
    soonest(planForCourt(known, occasion), { on: occasion.before as Day, because: 'The child moved first: it is due within 10 working days of the move' }),
})

export const carePlanAfter = duty({
  id: 'care-plan-prepare',
  part: 'else',
  subject: 'child',
  what: 'Prepare the care plan',
  doneBy: 'social worker',
  proof: 'plans',
  arises: known =>
    withCarePlan(known).flatMap(({ spell, arrangedOn, firstDay }) => {
      const occasion = { ...beginningOf(spell), day: firstDay }
      const doneBefore = arrangedOn !== null && arrangedOn < firstDay && planBefore(known, { ...occasion, before: firstDay }) !== null
      return doneBefore ? [] : [occasion]
    }),
  metBy: (known, occasion) => {
    const plan = known.first(carePlan, { from: earliestPlan(known, occasion), where: fact => !stoodForCourt(fact, occasion.day) })
    return plan && { by: plan }
  },
  ends: (known, occasion) => soonest(planForCourt(known, occasion), careEnds(known, occasion)),
})

function withCarePlan(known: Known): { spell: CareSpell; arrangedOn: Day | null; firstDay: Day }[] {
  return careSpells(known).flatMap(spell => {
    const home = firstHome(known, spell)
    const firstDay = home ? later(home.starts, spell.from) : spell.from
    if (!spell.beganHere || firstDay < regulationsBegan) return []
    return [{ spell, arrangedOn: home?.body.arrangedOn ?? null, firstDay }]
  })
}

/** A plan of an earlier time in care is no plan for this one. */
function earliestPlan(known: Known, occasion: Occasion): Day {
  const spell = spellOf(known, occasion)
  const before = careSpells(known).findLast(each => spell !== null && each.from < spell.from)
  return before?.until ?? day('1900-01-01')
}

function planBefore(known: Known, occasion: Occasion): Met | null {
  const plan = known.first(carePlan, {
    from: earliestPlan(known, occasion),
    where: fact => fact.starts < (occasion.before as Day) && !stoodForCourt(fact, occasion.day),
  })
  return plan && { by: plan }
}

function stoodForCourt(plan: FactOf<typeof carePlan>, on: Day): boolean {
  return plan.body.forCourt === true && plan.starts <= on
}

function planForCourt(known: Known, occasion: Occasion): Ended | null {
  const plan = known.first(carePlan, { from: earliestPlan(known, occasion), where: fact => stoodForCourt(fact, occasion.day) })
  return plan && { on: occasion.day, because: `The plan for the court of ${writeDay(plan.starts)} stands (section 31A)` }
}
