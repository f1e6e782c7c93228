import { healthFields, isLookedAfterAllYear, isShortBreak, saysCareLeaver, yearFields } from '../care.ts'
import { each, rule } from '../declare.ts'
import type { Ssda903Rule } from '../declare.ts'
import type { RowOf } from '../shape.ts'
import { aged, isAged } from '../year.ts'
import type { CollectionFor } from '../year.ts'

type Row = RowOf<'OC2'>

const says = (row: Row) => yearFields.some((field) => row.has(field))
const lacksHealth = (row: Row) => healthFields.some((field) => !row.has(field))
const episodes = 'Episodes.DECOM Episodes.DEC Episodes.REC Episodes.LS'
const all = yearFields.map((field) => `OC2.${field}`).join(' ')
const health = healthFields.map((field) => `OC2.${field}`).join(' ')
const noScore = (row: Row) => !row.has('SDQ_SCORE')

/** Aged 4 on 1 April and not yet 17 on 31 March: a score is needed. */
const needsScore = (row: Row, year: CollectionFor) => row.DOB !== null && isAged(row.DOB, 4, year.start) && !isAged(row.DOB, 17, year.end)
/** Not yet of an age when the year began, and of it when it ended: whoever was 17 already has no score (rule 189). */
const turnsInYear = (row: Row, age: number, year: CollectionFor) => row.DOB !== null && aged(row.DOB, age) > year.start && aged(row.DOB, age) <= year.end

/** What is said of children who were looked after for the whole year (OC2). */
export const yearInCare: readonly Ssda903Rule[] = [
  rule('157', 'There is no strengths and difficulties score because of the child’s age, and the child was of the age for one all year.',
    `OC2.DOB OC2.SDQ_REASON ${episodes}`,
    each('OC2', (row, child, year) => row.SDQ_REASON === 'SDQ1' && noScore(row) && needsScore(row, year) && isLookedAfterAllYear(child, year))),
  rule('158', 'The child received help for substance misuse, so whether it was offered is not asked.', 'OC2.INTERVENTION_RECEIVED OC2.INTERVENTION_OFFERED',
    each('OC2', (row) => row.INTERVENTION_RECEIVED === '1' && row.has('INTERVENTION_OFFERED'))),
  rule('159', 'The child received no help for substance misuse, and whether it was offered is missing.',
    'OC2.SUBSTANCE_MISUSE OC2.INTERVENTION_RECEIVED OC2.INTERVENTION_OFFERED',
    each('OC2', (row) => row.SUBSTANCE_MISUSE === '1' && row.INTERVENTION_RECEIVED === '0' && !row.has('INTERVENTION_OFFERED'))),
  rule('182', 'Some items for children in care for a year are given, and immunisations, teeth, health assessment or substance misuse is missing.', all,
    each('OC2', (row) => says(row) && lacksHealth(row))),
  rule('185', 'There is a strengths and difficulties score, and the child was not looked after for the whole year.', `OC2.SDQ_SCORE ${episodes}`,
    each('OC2', (row, child, year) => row.has('SDQ_SCORE') && !isLookedAfterAllYear(child, year))),
  rule('186', 'The child was of the age and in care for the whole year, and there is neither a strengths and difficulties score nor a reason.', `OC2.SDQ_SCORE OC2.DOB ${episodes}`,
    each('OC2', (row, child, year) => noScore(row) && !row.has('SDQ_REASON') && needsScore(row, year) && isLookedAfterAllYear(child, year))),
  rule('187', 'The child was looked after for the whole year, and there are details of an adoption or of a care leaver.',
    `?OC3.IN_TOUCH ?OC3.ACTIV ?OC3.ACCOM ?AD1.DATE_INT ?AD1.DATE_MATCH ?AD1.FOSTER_CARE ?AD1.NB_ADOPTR ?AD1.SEX_ADOPTR ?AD1.LS_ADOPTR ${episodes}`,
    (child, year, find) => {
      const leavers = child.OC3.filter(saysCareLeaver)
      const adopted = child.AD1.filter((row) => row.has('DATE_INT') || row.has('DATE_MATCH') || row.has('FOSTER_CARE') || row.has('NB_ADOPTR') || row.has('SEX_ADOPTR') || row.has('LS_ADOPTR'))
      if (leavers.length + adopted.length > 0 && isLookedAfterAllYear(child, year)) find(...leavers, ...adopted)
    }),
  rule('188', 'The child is under 4 at the end of the year, and there is a strengths and difficulties score or a reason for none.', 'OC2.DOB OC2.SDQ_SCORE OC2.SDQ_REASON',
    each('OC2', (row, _, year) => (row.has('SDQ_SCORE') || row.has('SDQ_REASON')) && row.DOB !== null && !isAged(row.DOB, 4, year.end))),
  rule('189', 'The child was 17 or over when the year began, and there is a strengths and difficulties score or a reason for none.', 'OC2.DOB OC2.SDQ_SCORE OC2.SDQ_REASON',
    each('OC2', (row, _, year) => (row.has('SDQ_SCORE') || row.has('SDQ_REASON')) && row.DOB !== null && isAged(row.DOB, 17, year.start))),
  rule('190', 'Items for children in care for a year are given, and the child was not looked after for the whole year.', `${all} ${episodes}`,
    each('OC2', (row, child, year) => says(row) && !isLookedAfterAllYear(child, year))),
  rule('191', 'The child was looked after for the whole year, and immunisations, teeth, health assessment or substance misuse is missing.', `${health} ${episodes}`,
    // A child of whom the table says nothing has left everything blank: then the episodes are all there is to point at.
    (child, year, find) => {
      const blank = child.OC2.filter(lacksHealth)
      if ((blank.length > 0 || child.OC2.length === 0) && isLookedAfterAllYear(child, year)) find(...blank, ...child.Episodes.filter((episode) => !isShortBreak(episode)))
    }),
  rule('192', 'The child has a substance misuse problem, and whether help was received is missing.', 'OC2.SUBSTANCE_MISUSE OC2.INTERVENTION_RECEIVED',
    each('OC2', (row) => row.SUBSTANCE_MISUSE === '1' && !row.has('INTERVENTION_RECEIVED'))),
  rule('193', 'The child has no substance misuse problem, and whether help was received or offered is given.',
    'OC2.SUBSTANCE_MISUSE OC2.INTERVENTION_RECEIVED OC2.INTERVENTION_OFFERED',
    each('OC2', (row) => row.SUBSTANCE_MISUSE !== '1' && (row.has('INTERVENTION_RECEIVED') || row.has('INTERVENTION_OFFERED')))),
  rule('197a', 'There is a strengths and difficulties score, so a reason for none is not asked.', 'OC2.SDQ_SCORE OC2.SDQ_REASON',
    each('OC2', (row) => row.has('SDQ_SCORE') && row.has('SDQ_REASON'))),
  rule('197B', 'The child turned 4 or 17 in a whole year of care, and there is neither a strengths and difficulties score nor a reason for none.',
    `OC2.DOB OC2.SDQ_REASON ${episodes}`,
    each('OC2', (row, child, year) => noScore(row) && !row.has('SDQ_REASON') && (turnsInYear(row, 4, year) || turnsInYear(row, 17, year)) && isLookedAfterAllYear(child, year))),
  rule('198', 'There is a reason for no strengths and difficulties score, and the child was not looked after for the whole year.', `OC2.SDQ_REASON ${episodes}`,
    each('OC2', (row, child, year) => row.has('SDQ_REASON') && !isLookedAfterAllYear(child, year))),
  rule('215', 'There is information on a care leaver and also items for children in care for a year.', `OC3.IN_TOUCH OC3.ACTIV OC3.ACCOM ${all}`,
    (child, _, find) => {
      const leavers = child.OC3.filter(saysCareLeaver)
      const inCare = child.OC2.filter(says)
      if (leavers.length > 0 && inCare.length > 0) find(...leavers, ...inCare)
    }),
  rule('542', 'The child is under 10 at the end of the year, and whether they were convicted is given.', 'OC2.DOB OC2.CONVICTED',
    each('OC2', (row, _, year) => row.has('CONVICTED') && row.DOB !== null && !isAged(row.DOB, 10, year.end))),
  rule('543', 'The child is 10 or over and was looked after for the whole year, and whether they were convicted is missing.', `OC2.DOB OC2.CONVICTED ${episodes}`,
    each('OC2', (row, child, year) => !row.has('CONVICTED') && row.DOB !== null && isAged(row.DOB, 10, year.end) && isLookedAfterAllYear(child, year))),
  rule('544', 'The child was convicted, and immunisations, teeth, health assessment or substance misuse is missing.', `OC2.CONVICTED ${health}`,
    each('OC2', (row) => row.CONVICTED === '1' && lacksHealth(row))),
  rule('545', 'The child is under 5 and was looked after for the whole year, and whether development checks are up to date is missing.', `OC2.DOB OC2.HEALTH_CHECK ${episodes}`,
    each('OC2', (row, child, year) => !row.has('HEALTH_CHECK') && row.DOB !== null && !isAged(row.DOB, 5, year.end) && isLookedAfterAllYear(child, year))),
  rule('546', 'The child is 5 or over, and whether development checks are up to date is given.', `OC2.DOB OC2.HEALTH_CHECK ${episodes}`,
    each('OC2', (row, child, year) => row.has('HEALTH_CHECK') && row.DOB !== null && isAged(row.DOB, 5, year.end) && isLookedAfterAllYear(child, year))),
  rule('547', 'Development checks are up to date, and immunisations, teeth, health assessment or substance misuse is missing.', `OC2.HEALTH_CHECK ${health}`,
    each('OC2', (row) => row.HEALTH_CHECK === '1' && lacksHealth(row))),
]
