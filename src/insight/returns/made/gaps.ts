import { careSpells, legalStatus, periodOfCare, placement } from '../../../children/care/index.ts'
import { assessment, isOfEarlyHelp, plan as familyHelpPlan } from '../../../children/family-help/index.ts'
import { healthOfYear } from '../../../children/health/index.ts'
import { unplacedRow, workOf } from '../../../children/identity/index.ts'
import { conference, enquiry, planHeldOn, protectionPlan } from '../../../children/protection/index.ts'
import { firstDayOf, lastDayOf, type CollectionYear } from '../../../codes/index.ts'
import type { Fact, FactId, Known } from '../../../record/index.ts'
import { addDays, earlier, later, type Day } from '../../../time/day.ts'

/**
 * What a record lacks so that a return can be made of it: what no rule can find, since there is no row that it could look at. Each has a
 * name and somebody who can put it right.
 */
export const gaps = {
  'row-not-placed': { message: 'A row of an earlier return could not be read into the record, and waits to be placed.', kind: 'unplaced-row', owner: 'data team' },
  'care-without-home': { message: 'The child was in care, and for some days nothing says where they lived.', kind: 'placement', owner: 'worker' },
  'care-without-status': { message: 'The child was in care, and for some days no legal status is recorded.', kind: 'legal-status', owner: 'worker' },
  'home-outside-care': { message: 'A home in care is recorded for days on which the child was not in care.', kind: 'period-of-care', owner: 'worker' },
  'year-without-health': { message: 'The child was in care all year, and nothing is recorded of their health in it.', kind: 'health-assessment', owner: 'worker' },
  'work-without-referral': { message: 'This is recorded for a day on which no work of ours with the child is, so it stands in no referral.', kind: 'involvement', owner: 'worker' },
  'review-without-plan': { message: 'A review conference is recorded for a day without a child protection plan.', kind: 'protection-plan', owner: 'worker' },
} as const satisfies Record<string, { message: string; kind: string; owner: 'worker' | 'data team' }>

/** The name of a gap. */
export type GapName = keyof typeof gaps

/** A gap of one record: the fact that shows it, and the first day it is about where it is about days. */
export interface Gap {
  readonly gap: GapName
  readonly fact: FactId | null
  readonly day: Day | null
}

interface Asked {
  readonly year: CollectionYear
  /** The day as of which the return is made: what lies ahead is not missing yet. */
  readonly asOf: Day
}

/** What a record lacks for the SSDA903 of a year. `hasHealth`: whether it gives a row on the child's health. Source: the tables of the SSDA903 guide, which have a row for each day in care. */
export function ssda903Gaps(known: Known, { year, asOf }: Asked, hasHealth: boolean): Gap[] {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  const found: Gap[] = []
  const [homes, statuses, cares] = [known.all(placement), known.all(legalStatus), known.all(periodOfCare)]
  const until = addDays(earlier(last, asOf), 1)
  for (const care of cares) {
    const from = later(care.starts, first)
    const to = care.ends === null ? until : earlier(care.ends, until)
    const homeless = firstUncovered(from, to, homes)
    if (homeless !== null) found.push({ gap: 'care-without-home', fact: care.fact, day: homeless })
    const lawless = firstUncovered(from, to, statuses)
    if (lawless !== null) found.push({ gap: 'care-without-status', fact: care.fact, day: lawless })
  }
  for (const home of homes) {
    if (home.starts > last || (home.ends !== null && home.ends < first) || home.starts === home.ends) continue
    const outside = firstUncovered(later(home.starts, first), home.ends === null ? until : earlier(home.ends, until), cares)
    if (outside !== null) found.push({ gap: 'home-outside-care', fact: home.fact, day: outside })
  }
  if (asOf > last && !hasHealth && inCareAllYear(known, year) && !known.all(healthOfYear).some(fact => fact.starts >= first && fact.starts <= last)) {
    found.push({ gap: 'year-without-health', fact: cares.findLast(care => care.starts <= first)?.fact ?? null, day: first })
  }
  return [...found, ...notPlaced(known, 'ssda903', year)]
}

/** What a record lacks for the CIN census of a year. Everything of the census stands in a referral; early help, which a family chose, is not of it. */
export function cinGaps(known: Known, { year }: Pick<Asked, 'year'>): Gap[] {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  const stands = (fact: Fact) => hasRow(fact) || workOf(known, fact) !== null || isOfEarlyHelp(known, fact)
  const hasRow = (fact: Fact) => (fact.body as { underRow?: FactId }).underRow !== undefined
  const loose = [assessment, familyHelpPlan, enquiry, protectionPlan].flatMap(kind =>
    known.ofKind(kind.id).filter(fact => fact.starts <= last && (fact.ends === null ? fact.starts >= first : fact.ends >= first) && !stands(fact)),
  )
  const reviews = known.all(conference).filter(fact => fact.body.type === 'review' && fact.starts >= first && fact.starts <= last)
  const planless = reviews.filter(fact => fact.body.plan === undefined && !hasRow(fact) && planHeldOn(known, fact.starts) === null)
  return [
    ...loose.map((fact): Gap => ({ gap: 'work-without-referral', fact: fact.fact, day: fact.starts })),
    ...planless.map((fact): Gap => ({ gap: 'review-without-plan', fact: fact.fact, day: fact.starts })),
    ...notPlaced(known, 'cin', year),
  ]
}

/** Whether the child was in care without a break from 1 April to the end of 31 March, short breaks aside. */
export function inCareAllYear(known: Known, year: CollectionYear): boolean {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  return careSpells(known).some(spell => spell.from <= first && (spell.until === null || spell.until > last))
}

function notPlaced(known: Known, of: 'ssda903' | 'cin', year: CollectionYear): Gap[] {
  return known.all(unplacedRow).filter(fact => fact.ends === null && fact.body.return === of && fact.body.year === year).map(fact => ({ gap: 'row-not-placed', fact: fact.fact, day: null }))
}

/** The first day from `from` up to, and not on, `to` that none of these stretches holds; null where they hold them all. */
function firstUncovered(from: Day, to: Day, stretches: readonly { readonly starts: Day; readonly ends: Day | null }[]): Day | null {
  let at = from
  for (const { starts, ends } of stretches.toSorted((a, b) => (a.starts < b.starts ? -1 : 1))) {
    if (at >= to) return null
    if (starts > at) return at
    if (ends === null) return null
    at = later(at, ends)
  }
  return at < to ? at : null
}
