import { duty, type Circumstances, type Duty, type Occasion } from '../../law/duty.ts'
import { type Fact, type Known } from '../../record/fact.ts'
import { addDays, dayNumber, later, type Day } from '../../time/day.ts'
import { beginningOf, careEnds, careSpells, spellOf, type CareSpell } from '../care/index.ts'
import { bornOn, doneBeforeRowan } from '../identity/index.ts'
import { educationPlan, educationPlanReview } from './facts.ts'
import { schoolAge } from './school-age.ts'

/*
 * Every sentence of law below is a paraphrase of the regulations or guidance named, as the law data gives it. `README.md` says what is
 * left to judgement.
 */

// Care Planning Regulations 2010, regulations 4 and 5(b)(ii), and guidance (paraphrase): the care plan holds a personal education plan;
// both say within 10 working days. It is asked for from compulsory school age: for a younger child in care it is due when the child
// reaches it.
const initiate = duty({
  id: 'pep-initiate',
  subject: 'child',
  what: 'Make the personal education plan',
  doneBy: 'social worker',
  proof: 'education',
  arises: known => {
    const born = bornOn(known)
    const ofAge = born === null ? null : schoolAge(born)
    return careSpells(known).flatMap(spell => {
      const day = ofAge === null ? spell.from : later(spell.from, ofAge)
      // Where the first day in care is not known nothing is counted from it; reaching school age in care is counted all the same.
      if (!spell.beganHere && day === spell.from) return []
      return spell.until !== null && day >= spell.until && day > spell.from ? [] : [{ ...beginningOf(spell), day }]
    })
  },
  metBy: (known, occasion) => {
    const spell = spellOf(known, occasion)
    const plan = spell && known.first(educationPlan, { from: spell.from })
    return plan && { by: plan }
  },
  ends: careEnds,
})

// Promoting the education of looked-after children (guidance; paraphrase, not verified): the personal education plan is reviewed in each
// school term. Terms are the authority's; where it has entered none that follow, no day is computed.
const review = duty({
  id: 'pep-review',
  subject: 'child',
  what: 'Review the personal education plan this term',
  doneBy: 'virtual school',
  proof: 'education',
  arises: (known, given) => careSpells(known).flatMap(spell => termlyReviews(known, spell, given)),
  metBy: (known, occasion) => {
    const spell = spellOf(known, occasion)
    const met = spell && meetings(known, spell).find(fact => fact.starts > occasion.anchor.starts && fact.starts >= occasion.day)
    return met ? { by: met } : null
  },
  ends: careEnds,
})

/** Each time the plan was made or looked at in a spell of care. */
function meetings(known: Known, spell: CareSpell): readonly Fact[] {
  const told = known.all(doneBeforeRowan).filter(fact => fact.body.rule === 'pep-initiate' || fact.body.rule === 'pep-review')
  const all = [...known.all(educationPlan), ...known.all(educationPlanReview), ...told]
  return all
    .filter(fact => fact.starts >= spell.from && (spell.until === null || fact.starts <= spell.until))
    .sort((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0))
}

/** One occasion for each term that begins after the plan was made, and one without a day for the time after the last term entered. */
function termlyReviews(known: Known, spell: CareSpell, { calendar }: Circumstances): Occasion[] {
  const plan = meetings(known, spell)[0]
  if (!plan) return []
  const lasts = (day: Day) => spell.until === null || day < spell.until
  const terms = calendar.terms.filter(term => term.first > plan.starts && lasts(term.first))
  const afterTerms = addDays(calendar.terms.at(-1)?.last ?? plan.starts, 1)
  const notEntered = later(plan.starts, afterTerms)
  return [
    ...terms.map((term): Occasion => ({ anchor: plan, ordinal: dayNumber(term.first), day: term.first, due: term.last })),
    ...(lasts(notEntered) ? [{ anchor: plan, day: notEntered }] : []),
  ]
}

export const duties: readonly Duty[] = [initiate, review]
