import { conductOfYear, conviction, dentalCheck, developmentChecked, healthAssessment, healthOfYear, immunisationsChecked, strengthsQuestionnaire, substanceUse } from '../../../children/health/index.ts'
import { bornOn, keptFromOf } from '../../../children/identity/index.ts'
import { collectionYearOf, firstDayOf, lastDayOf, type CollectionYear } from '../../../codes/index.ts'
import { heldSince, type FactId, type Known } from '../../../record/index.ts'
import { addMonths, birthday, type Day } from '../../../time/day.ts'
import { inCareAllYear } from './gaps.ts'
import { yesWritten } from './written.ts'

/** What the table OC2 says of a year: the cells beside who the child is, and the facts that say it. */
export interface HealthOfYear {
  readonly year: CollectionYear
  readonly cells: Readonly<Record<string, string>>
  readonly of: readonly FactId[]
}

/** The months after the year in which the return is put together, and in which people still ask what happened in it. */
const monthsToAsk = 3

/** What returns said of the years from `first` to `last` (null: no bound): answers kept as they were given. */
export function healthReturned(known: Known, first: Day | null, last: Day | null): HealthOfYear[] {
  return known.all(healthOfYear).flatMap(fact => {
    if ((first !== null && fact.starts < first) || (last !== null && fact.starts > last)) return []
    const year = collectionYearOf(fact.starts)
    const conduct = known.all(conductOfYear).find(each => collectionYearOf(each.starts) === year)
    const { body } = fact
    const cells = {
      SDQ_SCORE: body.score === undefined ? '' : String(body.score), SDQ_REASON: body.noScore ?? '', CONVICTED: yesWritten(conduct?.body.convicted),
      HEALTH_CHECK: yesWritten(body.development), IMMUNISATIONS: yesWritten(body.immunisations), TEETH_CHECK: yesWritten(body.teeth),
      HEALTH_ASSESSMENT: yesWritten(body.assessment), SUBSTANCE_MISUSE: yesWritten(body.substances), INTERVENTION_RECEIVED: yesWritten(body.helpReceived),
      INTERVENTION_OFFERED: yesWritten(body.helpOffered),
    }
    return [{ year, cells, of: [fact.fact, ...(conduct ? [conduct.fact] : [])] }]
  })
}

/**
 * What was recorded of a year of care, as the return asks it: visits to the dentist, assessments and the rest, for a child in care all
 * year. Null for others, where a return spoke of the year, and where nothing was recorded and nobody holds the whole of it.
 *
 * That something did not happen is said only of a year that is over and of which Rowan holds every health fact; else the cell is blank, and
 * the rules of the return ask for it. Ages are those of the rules 188, 189, 542 and 546 (a score from 4 to 16, convictions from 10,
 * development checks under 5). A child under 5 has two health assessments a year (Care Planning Regulations 2010, regulation 7): with one, nobody knows.
 */
export function healthRecorded(known: Known, year: CollectionYear, asOf: Day): HealthOfYear | null {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  if (!inCareAllYear(known, year) || asOf < first || healthReturned(known, first, last).length > 0) return null
  const isWhole = asOf > last && heldSince(keptFromOf(known), 'health', first)
  const within = <F extends { readonly starts: Day }>(facts: readonly F[]) => facts.filter(fact => fact.starts >= first && fact.starts <= last)
  const [dentists, assessments, developments] = [within(known.all(dentalCheck)), within(known.all(healthAssessment)), within(known.all(developmentChecked))]
  const [immunised, scored] = [within(known.all(immunisationsChecked)).at(-1), within(known.all(strengthsQuestionnaire)).at(-1)]
  const substances = known.all(substanceUse).filter(fact => fact.starts <= last && (fact.ends === null || fact.ends >= first))
  const convictions = within(known.all(conviction)).filter(fact => fact.body.what !== 'none')
  const asked = known.all(conviction).filter(fact => fact.body.what === 'none' && fact.starts >= first && fact.starts <= addMonths(last, monthsToAsk))
  const told = [...dentists, ...assessments, ...developments, ...(immunised ? [immunised] : []), ...(scored ? [scored] : []), ...substances, ...convictions, ...asked]
  if (told.length === 0 && !isWhole) return null

  const born = bornOn(known)
  const isAged = (years: number, on: Day) => born !== null && birthday(born, years) <= on
  const yesOr = (answer: boolean, otherwise: string) => (answer ? '1' : otherwise)
  const no = isWhole ? '0' : ''
  const reported = assessments.filter(fact => fact.body.reportOn !== undefined)
  const enough = isAged(5, last) ? 1 : 2
  const helped = substances.some(fact => fact.body.helpReceived === true)
  const refused = substances.some(fact => fact.body.helpReceived === false)
  const offered = substances.find(fact => fact.body.helpOffered !== undefined)?.body.helpOffered
  const asksScore = isAged(4, last) && !isAged(17, first)
  const cells = {
    SDQ_SCORE: asksScore && scored?.body.score !== undefined ? String(scored.body.score) : '',
    SDQ_REASON: asksScore && scored?.body.score === undefined ? (scored?.body.noScore ?? '') : '',
    CONVICTED: isAged(10, last) ? yesOr(convictions.length > 0, asked.length > 0 ? '0' : '') : '',
    HEALTH_CHECK: isAged(5, last) ? '' : yesWritten(developments.at(-1)?.body.upToDate),
    IMMUNISATIONS: yesWritten(immunised?.body.upToDate),
    TEETH_CHECK: yesOr(dentists.length > 0, no),
    HEALTH_ASSESSMENT: yesOr(reported.length >= enough, assessments.length === 0 ? no : ''),
    SUBSTANCE_MISUSE: yesOr(substances.length > 0, no),
    INTERVENTION_RECEIVED: helped ? '1' : refused ? '0' : '',
    INTERVENTION_OFFERED: !helped && refused ? yesWritten(offered) : '',
  }
  return { year, cells, of: told.map(fact => fact.fact) }
}
