import { duty, type Duty, type Occasion } from '../../law/duty.ts'
import { rule } from '../../law/rules.ts'
import { type Known } from '../../record/fact.ts'
import { addDays, birthday, daysBetween, later, type Day } from '../../time/day.ts'
import { careEnds, careSpells, spellOn, type CareSpell } from '../care/index.ts'
import { bornOn } from '../identity/index.ts'
import { leavingCareAssessment, pathwayPlan } from './facts.ts'

/*
 * Every sentence of law below is a paraphrase of the Care Planning, Placement and Case Review (England) Regulations 2010, as the law data
 * gives it. `README.md` says what is left to judgement.
 */

/** From this age the weeks in care are counted (regulation 40). */
const countedFromAge = 14
const eligibleAge = 16

/** A time in care, and the day in it on which the young person became eligible. */
export interface Eligible {
  readonly spell: CareSpell
  readonly on: Day
}

/**
 * Each time the young person became eligible: 16 or 17, in care, and in care for at least 13 weeks in all since the fourteenth birthday.
 * Weeks of several times in care are added up; short breaks do not count. The day may lie ahead, if nothing changes.
 */
export function becameEligible(known: Known): Eligible[] {
  const born = bornOn(known)
  if (born === null) return []
  const needed = (rule('eligible-assessment').otherNumbers.find(({ unit }) => unit === 'W')?.n ?? 0) * 7
  const fourteenth = birthday(born, countedFromAge)
  const sixteenth = birthday(born, eligibleAge)
  const eligible: Eligible[] = []
  let days = 0
  for (const spell of careSpells(known)) {
    const counted = later(spell.from, fourteenth)
    const lasting = addDays(counted, Math.max(0, needed - days))
    const on = later(later(spell.from, sixteenth), lasting)
    if (spell.until === null || on < spell.until) eligible.push({ spell, on })
    if (spell.until !== null && spell.until > counted) days += daysBetween(counted, spell.until)
  }
  return eligible
}

// Regulations 40 to 42 (paraphrase): the authority must finish an assessment of what an eligible young person needs not more than three
// months after the sixteenth birthday or, if later, after the day the young person became eligible.
const assess = duty({
  id: 'eligible-assessment',
  subject: 'child',
  what: 'Finish the assessment for leaving care',
  doneBy: 'social worker',
  proof: 'plans',
  arises: known => {
    const assessed = known.all(leavingCareAssessment)[0]?.starts ?? null
    return becameEligible(known).flatMap(({ spell, on }, index): Occasion[] =>
      // An assessment is made once: coming back into care asks for none where it was made before.
      index > 0 && assessed !== null && assessed < on ? [] : [{ anchor: spell.period, ordinal: spell.ordinal, day: on }],
    )
  },
  metBy: known => {
    const assessed = known.all(leavingCareAssessment)[0]
    return assessed ? { by: assessed } : null
  },
  ends: careEnds,
})

// Regulation 43 (paraphrase): as soon as possible after the assessment there is a pathway plan, which takes in the care plan.
const plan = duty({
  id: 'pathway-plan-eligible',
  subject: 'child',
  what: 'Agree the pathway plan',
  doneBy: 'social worker',
  proof: 'plans',
  arises: known =>
    known.all(leavingCareAssessment).flatMap((assessed, index): Occasion[] =>
      index === 0 && spellOn(known, assessed.starts) !== null ? [{ anchor: assessed, day: assessed.starts }] : [],
    ),
  metBy: (known, { day }) => {
    const agreed = known.first(pathwayPlan, { from: day })
    return agreed ? { by: agreed } : null
  },
  ends: careEnds,
})

export const duties: readonly Duty[] = [assess, plan]
