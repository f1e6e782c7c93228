import { codesIn } from '../census.ts'
import { both, each, onlyOne, outside, overlapping, rule, sameEpisode } from '../declare.ts'
import type { Check, CinRule } from '../declare.ts'
import type { Child, RowOf } from '../shape.ts'
import { workingDaysBefore } from '../working-days.ts'

type Assessment = RowOf<'Assessments'>

const open = (row: Assessment) => !row.has('AssessmentAuthorisationDate')
const factors = '?Assessments.AssessmentFactors ?AssessmentFactorsList.AssessmentFactor'

type Listed = RowOf<'AssessmentFactorsList'>

/** What the lists of factors say of a child's assessments; worked out once for each child, since many rules ask. */
const listed = new WeakMap<Child, ReadonlyMap<string, readonly Listed[]>>()
const keyOf = (row: Assessment | Listed) => `${row.CINdetailsID ?? ''} ${row.AssessmentID ?? ''}`

function listsOf(child: Child): ReadonlyMap<string, readonly Listed[]> {
  let lists = listed.get(child)
  if (lists === undefined) listed.set(child, (lists = Map.groupBy(child.AssessmentFactorsList, keyOf)))
  return lists
}

const inList = (rows: readonly Listed[] | undefined) => (rows ?? []).flatMap((each) => each.AssessmentFactor ?? [])

const inRow = (row: Assessment) => (row.AssessmentFactors?.split(/[^A-Z\d]+/) ?? []).filter((each) => each !== '')

/** The factors of an assessment, each as often as it stands there: those in its own row (or rows: they have one number), else those in the list of factors. */
function factorsOf(child: Child, row: Assessment): readonly string[] {
  const own = row.AssessmentID === null ? inRow(row) : child.Assessments.flatMap((each) => (each.AssessmentFactors !== null && keyOf(each) === keyOf(row) ? inRow(each) : []))
  const found = inList(listsOf(child).get(keyOf(row)))
  return found.length >= own.length ? found : own
}

/** Assessments whose factors are wrong. Factors whose assessment is not there are found themselves. */
const withFactors = (isWrong: (found: readonly string[]) => boolean): Check => (child, _, find) => {
  const there = new Set<string>()
  for (const row of child.Assessments) {
    there.add(keyOf(row))
    if (isWrong(factorsOf(child, row))) find(row)
  }
  for (const [key, rows] of listsOf(child)) if (!there.has(key) && isWrong(inList(rows))) find(...rows)
}

/** Assessments of a child's needs. */
export const assessments: readonly CinRule[] = [
  rule('1103', 'The assessment began before the referral.', 'Assessments.AssessmentActualStartDate CINdetails.CINreferralDate',
    both('Assessments', 'CINdetails', (row, details) => sameEpisode(row, details) && row.AssessmentActualStartDate !== null && row.AssessmentActualStartDate < (details.CINreferralDate ?? Number.NEGATIVE_INFINITY))),
  rule('8608', 'The assessment ended before it began.', 'Assessments.AssessmentActualStartDate Assessments.AssessmentAuthorisationDate',
    each('Assessments', (row) => row.AssessmentAuthorisationDate !== null && row.AssessmentAuthorisationDate < (row.AssessmentActualStartDate ?? row.AssessmentAuthorisationDate))),
  rule('8614', 'Factors are given of an assessment that is not finished.', `Assessments.AssessmentAuthorisationDate ${factors}`,
    each('Assessments', (row, _, child) => open(row) && factorsOf(child, row).length > 0)),
  rule('8670Q', 'The assessment began more than 45 working days before the census year ended and is not finished.',
    'Assessments.AssessmentAuthorisationDate Assessments.AssessmentActualStartDate Header.ReferenceDate',
    each('Assessments', (row, census) => open(row) && (row.AssessmentActualStartDate ?? census.end) < workingDaysBefore(census.end, 45))),
  rule('8696', 'The assessment was not finished in the census year.', 'Assessments.AssessmentAuthorisationDate Header.ReferenceDate',
    each('Assessments', (row, census) => outside(row.AssessmentAuthorisationDate, census))),
  rule('8736', 'An assessment that is not finished began outside the census year.', 'Assessments.AssessmentAuthorisationDate Assessments.AssessmentActualStartDate Header.ReferenceDate',
    each('Assessments', (row, census) => open(row) && outside(row.AssessmentActualStartDate, census))),
  rule('8863Q', 'The assessment began while another was going on.', 'Assessments.AssessmentActualStartDate Assessments.AssessmentAuthorisationDate Header.ReferenceDate',
    (child, census, find) => overlapping(child.Assessments, (row) => row.AssessmentActualStartDate,
      (row, on) => row.AssessmentActualStartDate !== null && on >= row.AssessmentActualStartDate && on <= (row.AssessmentAuthorisationDate ?? census.end), sameEpisode, find)),
  rule('8869', 'Factor 21 says there are none, and there are others.', factors,
    withFactors((found) => found.includes('21') && found.some((factor) => factor !== '21'))),
  rule('8873Q', 'The only assessment found no factors (21), and the work was not ended as assessed (RC8 or RC9).',
    `Assessments.CINdetailsID CINdetails.ReasonForClosure ${factors}`,
    (child, _, find) => {
      for (const details of child.CINdetails) {
        const [only, ...more] = child.Assessments.filter((row) => sameEpisode(row, details))
        if (only === undefined || more.length > 0 || details.ReasonForClosure === 'RC8' || details.ReasonForClosure === 'RC9') continue
        if (factorsOf(child, only).includes('21')) find(only, details)
      }
    }),
  rule('8896', 'More than one assessment of an episode of need is not finished.', 'Assessments.AssessmentAuthorisationDate',
    (child, _, find) => onlyOne(child.Assessments.filter(open), (row) => row.CINdetailsID, find)),
  rule('8897Q', 'Factors of a finished assessment are missing or are no codes of the list.', `Assessments.AssessmentAuthorisationDate ${factors} Header.ReferenceDate`,
    each('Assessments', (row, census, child) => {
      if (row.AssessmentAuthorisationDate === null || row.AssessmentAuthorisationDate < census.start) return false
      const found = factorsOf(child, row)
      return found.length === 0 || found.some((factor) => !codesIn('cin.assessment_factors', census.set).has(factor))
    })),
  rule('8898', 'The same factor is given twice of one assessment.', factors, withFactors((found) => new Set(found).size < found.length)),
  rule('8945Q', 'Factor 18A is no longer used: 18B or 18C took its place.', factors, withFactors((found) => found.includes('18A')), { from: '2024_25' }),
  rule('8950Q', 'Factor 19A is no longer used: 19B or 19C took its place.', factors, withFactors((found) => found.includes('19A')), { from: '2024_25' }),
]
