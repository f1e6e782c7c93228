import { duty, type Circumstances, type Duty, type Ended, type Met, type Occasion } from '../../law/duty.ts'
import { lastDayIn } from '../../law/limit.ts'
import { rule } from '../../law/rules.ts'
import { type Fact, type FactOf, type Known } from '../../record/fact.ts'
import { addMonths, addYears, birthday, later, writeDay, type Day } from '../../time/day.ts'
import { beginningOf, careEnds, careSpells, firstHome, reviewsIn, spellOf, type CareSpell } from '../care/index.ts'
import { bornOn, doneBeforeRowan, soonest } from '../identity/index.ts'
import { healthAssessment, healthAssessmentDeclined, healthOfYear, strengthsQuestionnaire } from './facts.ts'

/*
 * Every sentence of law below is a paraphrase of regulation 7 of the Care Planning, Placement and Case Review (England) Regulations 2010
 * or of the collection named, as the law data gives it. `README.md` says what is left to judgement.
 */

type Assessment = FactOf<typeof healthAssessment>

/** Seen by somebody who may, and reported in writing: only then is it done, on the day of the report. */
function isDone(fact: Assessment): boolean {
  return fact.body.reportOn !== undefined && fact.body.by !== 'other'
}

function doneOn(fact: Assessment): Day {
  return later(fact.starts, fact.body.reportOn ?? fact.starts)
}

function isByDoctor(fact: Assessment): boolean {
  return isDone(fact) && fact.body.by === 'doctor'
}

function declined(known: Known, from: Day): FactOf<typeof healthAssessmentDeclined> | null {
  return known.first(healthAssessmentDeclined, { from, where: fact => fact.body.understood })
}

function didNotWant(fact: FactOf<typeof healthAssessmentDeclined> | null): Ended | null {
  return fact && { on: fact.starts, because: 'The child understood what it is for, and did not want it' }
}

// ---- The first assessment

// Regulation 7(1) and (2) (paraphrase): before a child is first placed, or, if that cannot be done, before the first review (so within 20
// working days), a registered medical practitioner assesses the child's health and gives a written report. A report of the three months
// before is enough. A child who understands may say no (regulation 7(4)).
const initialBefore = duty({
  id: 'health-assessment-initial',
  part: 'before',
  subject: 'child',
  what: 'Have the child’s health assessed before the move',
  doneBy: 'health',
  proof: 'health',
  arises: known =>
    careSpells(known).flatMap(spell => {
      const occasion = spell.beganHere ? beforeFirstHome(known, spell) : null
      return occasion ? [occasion] : []
    }),
  metBy: seenBefore,
  ends: (known, occasion) =>
    soonest(recentReport(known, occasion), didNotWant(declined(known, occasion.day)), {
      on: occasion.before as Day,
      because: 'The child moved first: it is due before the first review',
    }),
})

const initialAfter = duty({
  id: 'health-assessment-initial',
  part: 'else',
  subject: 'child',
  what: 'Have the child’s health assessed by a doctor',
  doneBy: 'health',
  proof: 'health',
  arises: (known, given) =>
    careSpells(known).flatMap(spell => {
      if (!spell.beganHere) return []
      const before = beforeFirstHome(known, spell)
      if (before && seenBefore(known, before)) return []
      const firstReview = reviewsIn(known, spell, given).find(review => review.place === 0)
      return [{ ...beginningOf(spell), ...(firstReview && firstReview.on > spell.from && { before: firstReview.on }) }]
    }),
  metBy: (known, occasion) => {
    const seen = known.first(healthAssessment, { from: occasion.day, where: isByDoctor })
    return seen && { by: seen, on: doneOn(seen) }
  },
  ends: (known, occasion) => soonest(recentReport(known, occasion), didNotWant(declined(known, occasion.day)), careEnds(known, occasion)),
})

function beforeFirstHome(known: Known, spell: CareSpell): Occasion | null {
  const home = firstHome(known, spell)
  const arrangedOn = home?.body.arrangedOn
  return home && arrangedOn !== undefined && arrangedOn < home.starts ? { ...beginningOf(spell), day: arrangedOn, before: home.starts } : null
}

function seenBefore(known: Known, occasion: Occasion): Met | null {
  const seen = known.first(healthAssessment, { from: occasion.day, where: fact => isByDoctor(fact) && doneOn(fact) < (occasion.before as Day) })
  return seen && { by: seen, on: doneOn(seen) }
}

/** A doctor's report of the three months before the child came into care. */
function reportBefore(known: Known, spell: CareSpell): Assessment | null {
  const months = rule('health-assessment-initial').otherNumbers.find(({ unit }) => unit === 'M')?.n ?? 0
  const earliest = addMonths(spell.from, -months)
  return known.all(healthAssessment).findLast(fact => isByDoctor(fact) && doneOn(fact) >= earliest && doneOn(fact) < spell.from) ?? null
}

function recentReport(known: Known, occasion: Occasion): Ended | null {
  const spell = spellOf(known, occasion)
  const report = spell && reportBefore(known, spell)
  return report && { on: occasion.day, because: `A doctor’s report of ${writeDay(doneOn(report))} is less than three months old` }
}

// ---- Reviews of health

/** One event of the clock: the child was assessed, or, understanding what it is for, said no. */
interface Turn {
  readonly fact: Fact
  /** The day the next interval runs from: the child was seen, whenever the report came. */
  readonly on: Day
  readonly met: Met | null
}

function turnsIn(known: Known, spell: CareSpell): readonly Turn[] {
  const before = reportBefore(known, spell)
  const seen = known
    .all(healthAssessment)
    .filter(fact => isDone(fact) && (fact.starts >= spell.from || fact === before))
    .map((fact): Turn => ({ fact: fact, on: fact.starts, met: { by: fact, on: doneOn(fact) } }))
  const told = known
    .all(doneBeforeRowan)
    .filter(fact => fact.body.rule.startsWith('health-') && fact.starts >= spell.from)
    .map((fact): Turn => ({ fact: fact, on: fact.starts, met: { by: fact, on: fact.starts } }))
  const refused = known
    .all(healthAssessmentDeclined)
    .filter(fact => fact.body.understood && fact.starts >= spell.from)
    .map((fact): Turn => ({ fact: fact, on: fact.starts, met: null }))
  return [...seen, ...told, ...refused]
    .filter(turn => spell.until === null || turn.on <= spell.until)
    .sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1))
}

interface HealthReviewDue {
  readonly rule: 'health-review-under5' | 'health-review-5plus'
  readonly occasion: Occasion
  readonly spell: CareSpell
  readonly next: Turn | null
  /** The fifth birthday, where it comes before the last day of a review that was due while the child was under five. */
  readonly turnsFive: Day | null
}

/**
 * The reviews of health that follow each assessment. Under five the interval is six months; where it would run past the fifth birthday
 * it ends there, and the yearly one takes its place, counted from the same assessment.
 */
function reviewsDue(known: Known, given: Circumstances): readonly HealthReviewDue[] {
  const born = bornOn(known)
  const fifth = born === null ? null : birthday(born, 5)
  return careSpells(known).flatMap(spell =>
    turnsIn(known, spell).flatMap((turn, index, turns): HealthReviewDue[] => {
      const next = turns.slice(index + 1).find(each => each.on > turn.on) ?? null
      const yearly = (day: Day): HealthReviewDue => ({
        rule: 'health-review-5plus',
        occasion: { anchor: turn.fact, day, due: lastDayIn('health-review-5plus', null, turn.on, given.calendar) as Day },
        spell,
        next,
        turnsFive: null,
      })
      if (turns[index + 1]?.on === turn.on) return []
      if (fifth === null || turn.on >= fifth) return [yearly(turn.on)]
      const due = lastDayIn('health-review-under5', null, turn.on, given.calendar) as Day
      const halfYearly: HealthReviewDue = {
        rule: 'health-review-under5',
        occasion: { anchor: turn.fact, day: turn.on, due },
        spell,
        next,
        turnsFive: due >= fifth ? fifth : null,
      }
      const takenOver = halfYearly.turnsFive !== null && (next === null || next.on >= fifth) && (spell.until === null || spell.until > fifth)
      return takenOver ? [halfYearly, yearly(fifth)] : [halfYearly]
    }),
  )
}

function healthReview(id: HealthReviewDue['rule'], what: string): Duty {
  return duty({
    id,
    subject: 'child',
    what,
    doneBy: 'health',
    proof: 'health',
    arises: (known, given) => reviewsDue(known, given).flatMap(due => (due.rule === id ? [due.occasion] : [])),
    metBy: (known, occasion, given) => {
      const due = dueFor(known, occasion, given)
      if (!due?.next?.met || (due.turnsFive !== null && due.next.on >= due.turnsFive)) return null
      return due.next.met
    },
    ends: (known, occasion, given) => {
      const due = dueFor(known, occasion, given)
      return soonest(
        due?.turnsFive ? { on: due.turnsFive, because: 'Turned 5: health is now reviewed once a year' } : null,
        due?.next && due.next.met === null ? { on: due.next.on, because: 'The child understood what it is for, and did not want it' } : null,
        due === null || due.spell.until === null ? null : { on: due.spell.until, because: due.spell.because },
      )
    },
  })

  function dueFor(known: Known, occasion: Occasion, given: Circumstances): HealthReviewDue | null {
    return reviewsDue(known, given).find(due => due.rule === id && due.occasion.anchor.fact === occasion.anchor.fact) ?? null
  }
}

// Regulation 7(3)(a) (paraphrase): a doctor, nurse or midwife reviews the health of a child under five at least once in every six months.
const reviewUnder5 = healthReview('health-review-under5', 'Review the child’s health')

// Regulation 7(3)(b) (paraphrase): from the fifth birthday at least once in every twelve months.
const review5plus = healthReview('health-review-5plus', 'Review the child’s health')

// ---- Strengths and difficulties

// SSDA903, outcomes table (OC2), and guidance on health (paraphrase): for each child aged 4 to 16 who has been in care for twelve months
// there is a questionnaire in every collection year, 1 April to 31 March, or a reason why there is none.
const questionnaire = duty({
  id: 'sdq-annual',
  subject: 'child',
  what: 'Have the strengths and difficulties questionnaire filled in',
  doneBy: 'social worker',
  proof: 'health',
  arises: known => careSpells(known).flatMap(spell => [...yearsIn(known, spell)]),
  metBy: (known, occasion) => {
    const after = addYears(occasion.due as Day, -1)
    const said = (fact: { body: { score?: number; noScore?: string } }) => fact.body.score !== undefined || fact.body.noScore !== undefined
    const proofs = [
      ...known.all(strengthsQuestionnaire).filter(said),
      ...known.all(healthOfYear).filter(said),
      ...known.all(doneBeforeRowan).filter(fact => fact.body.rule === 'sdq-annual'),
    ]
    const first = proofs.filter(fact => fact.starts > after).sort((a, b) => (a.starts < b.starts ? -1 : 1))[0]
    return first ? { by: first } : null
  },
  ends: careEnds,
})

function* yearsIn(known: Known, spell: CareSpell): Iterable<Occasion> {
  const born = bornOn(known)
  if (born === null) return
  const earliest = later(addYears(spell.from, 1), birthday(born, 4))
  const seventeenth = birthday(born, 17)
  for (let year = Number(earliest.slice(0, 4)) - 1; ; year += 1) {
    const first = `${year}-04-01` as Day
    const last = `${year + 1}-03-31` as Day
    if (last < earliest) continue
    const day = later(first, earliest)
    if (last >= seventeenth || (spell.until !== null && day >= spell.until)) return
    yield { anchor: spell.period, ordinal: year, day, due: last }
  }
}

export const duties: readonly Duty[] = [initialBefore, initialAfter, reviewUnder5, review5plus, questionnaire]
