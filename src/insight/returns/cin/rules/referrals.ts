import { day, dayNumber } from '../../../../time/day.ts'
import { codesIn } from '../census.ts'
import { both, each, isNo, isYes, outside, overlapping, rule, sameEpisode } from '../declare.ts'
import type { CinRule } from '../declare.ts'
import type { AnyRow } from '../../kernel/table.ts'
import type { Child, RowOf } from '../shape.ts'
import { workingDaysBefore } from '../working-days.ts'

type Details = RowOf<'CINdetails'>

const sourcesSince = dayNumber(day('2013-04-01'))
const isOpenWork = (row: Details) => !row.has('CINclosureDate') && isNo(row.ReferralNFA)
const closedAfterAssessment = (row: Details) => row.ReasonForClosure === 'RC8' || row.ReasonForClosure === 'RC9'

/** Rows of a table that belong to an episode of need. */
const within = <R extends AnyRow & { readonly CINdetailsID: string | null }>(rows: readonly R[], details: Details): R[] => rows.filter((row) => sameEpisode(row, details))

/** Rows of an episode of need on which some day is later than its end. */
function afterEnd(child: Child, details: Details, end: number): AnyRow[] {
  const late = (...days: readonly (number | null)[]) => days.some((each) => each !== null && each > end)
  return [
    ...within(child.Assessments, details).filter((row) => late(row.AssessmentActualStartDate, row.AssessmentAuthorisationDate)),
    ...within(child.Section47, details).filter((row) => late(row.S47ActualStartDate, row.DateOfInitialCPC)),
    ...within(child.ChildProtectionPlans, details).filter((row) => late(row.CPPendDate)),
    ...within(child.CINplanDates, details).filter((row) => late(row.CINPlanStartDate, row.CINPlanEndDate)),
  ]
}

/** Referrals, and the episodes of need that follow them. */
export const referrals: readonly CinRule[] = [
  rule('2990', 'The work with the child was ended after the assessment, and there is work that came later.',
    'CINdetails.ReasonForClosure ?CINdetails.DateOfInitialCPC ?Section47.CINdetailsID ?ChildProtectionPlans.CINdetailsID ?CINplanDates.CINdetailsID',
    (child, _, find) => {
      for (const details of child.CINdetails) {
        if (!closedAfterAssessment(details)) continue
        const work = [...within(child.Section47, details), ...within(child.ChildProtectionPlans, details), ...within(child.CINplanDates, details)]
        if (work.length > 0 || details.has('DateOfInitialCPC')) find(details, ...work)
      }
    }),
  rule('8555Q', 'The child was referred after dying.', 'CINdetails.CINreferralDate ChildIdentifiers.PersonDeathDate',
    both('CINdetails', 'ChildIdentifiers', (details, row) => details.CINreferralDate !== null && details.CINreferralDate > (row.PersonDeathDate ?? Number.POSITIVE_INFINITY))),
  rule('8565', 'There is work after it was ended.',
    'CINdetails.CINclosureDate ?CINdetails.DateOfInitialCPC ?Assessments.AssessmentActualStartDate ?Section47.S47ActualStartDate ?ChildProtectionPlans.CPPendDate ?CINplanDates.CINPlanStartDate',
    (child, _, find) => {
      for (const details of child.CINdetails) {
        const end = details.CINclosureDate
        if (end === null) continue
        const late = afterEnd(child, details, end)
        if (late.length > 0 || (details.DateOfInitialCPC ?? end) > end) find(details, ...late)
      }
    }),
  rule('8568', 'Whether the referral was not taken further is missing, or is neither 0 (false) nor 1 (true).', 'CINdetails.ReferralNFA',
    each('CINdetails', (row) => !isYes(row.ReferralNFA) && !isNo(row.ReferralNFA))),
  rule('8569Q', 'A referral of before the census year that was not taken further does not belong here.', 'CINdetails.CINreferralDate CINdetails.ReferralNFA Header.ReferenceDate',
    each('CINdetails', (row, census) => isYes(row.ReferralNFA) && row.CINreferralDate !== null && row.CINreferralDate < workingDaysBefore(census.start, 1))),
  rule('8585Q', 'The work with the child was ended because the child died, and the date of death is missing.', 'CINdetails.ReasonForClosure ChildIdentifiers.PersonDeathDate',
    both('CINdetails', 'ChildIdentifiers', (details, row) => details.ReasonForClosure === 'RC2' && !row.reads('PersonDeathDate'))),
  rule('8600', 'The day of the referral is missing or after the census year.', 'CINdetails.CINreferralDate Header.ReferenceDate',
    each('CINdetails', (row, census) => !row.has('CINreferralDate') || (row.CINreferralDate ?? census.end) > census.end)),
  rule('8606', 'The referral is more than 40 weeks before the birth or the expected birth.', 'CINdetails.CINreferralDate ChildIdentifiers.PersonBirthDate ?ChildIdentifiers.ExpectedPersonBirthDate',
    both('CINdetails', 'ChildIdentifiers', (details, row) => {
      const born = row.PersonBirthDate ?? row.ExpectedPersonBirthDate
      return details.CINreferralDate !== null && born !== null && details.CINreferralDate < born - 280
    })),
  rule('8610', 'The referral was taken further, and the main need is missing.', 'CINdetails.ReferralNFA CINdetails.PrimaryNeedCode', each('CINdetails', (row) => isNo(row.ReferralNFA) && !row.has('PrimaryNeedCode'))),
  rule('8620', 'The work with the child was not ended in the census year.', 'CINdetails.CINclosureDate Header.ReferenceDate', each('CINdetails', (row, census) => outside(row.CINclosureDate, census))),
  rule('8630', 'The work with the child was ended before the referral.', 'CINdetails.CINreferralDate CINdetails.CINclosureDate',
    each('CINdetails', (row) => row.CINclosureDate !== null && row.CINclosureDate < (row.CINreferralDate ?? row.CINclosureDate))),
  rule('8640', 'Why the work was ended is not a code of the list.', 'CINdetails.ReasonForClosure',
    each('CINdetails', (row, { set }) => row.ReasonForClosure !== null && !codesIn('cin.reason_for_closure', set).has(row.ReasonForClosure))),
  rule('8650', 'The main need is not a code of the list.', 'CINdetails.PrimaryNeedCode',
    each('CINdetails', (row, { set }) => row.PrimaryNeedCode !== null && !codesIn('cin.primary_need', set).has(row.PrimaryNeedCode))),
  rule('8805', 'The work with the child was ended, and why is missing.', 'CINdetails.CINclosureDate CINdetails.ReasonForClosure', each('CINdetails', (row) => row.has('CINclosureDate') && !row.has('ReasonForClosure'))),
  rule('8810', 'There is a reason why the work was ended, and no day.', 'CINdetails.CINclosureDate CINdetails.ReasonForClosure', each('CINdetails', (row) => row.has('ReasonForClosure') && !row.has('CINclosureDate'))),
  rule('8815', 'The child has more than one open episode of need.', 'CINdetails.CINclosureDate CINdetails.ReferralNFA',
    (child, _, find) => {
      const open = child.CINdetails.filter(isOpenWork)
      if (open.length > 1) find(...open)
    }),
  rule('8816', 'The open episode of need is not the latest.', 'CINdetails.CINreferralDate CINdetails.ReferralNFA CINdetails.CINclosureDate',
    each('CINdetails', (row, _, child) => {
      if (!isOpenWork(row) || row.CINreferralDate === null) return false
      const referred = row.CINreferralDate
      return child.CINdetails.some((other) => (other.CINreferralDate ?? referred) > referred)
    })),
  rule('8820', 'Two episodes of need overlap.', 'CINdetails.CINreferralDate CINdetails.CINclosureDate CINdetails.ReferralNFA Header.ReferenceDate',
    (child, census, find) => overlapping(child.CINdetails, (row) => row.CINreferralDate,
      (row, on) => row.CINreferralDate !== null && on >= row.CINreferralDate
        && (row.has('CINclosureDate') ? on < (row.CINclosureDate ?? on) : isNo(row.ReferralNFA) && on <= census.end),
      () => true, find)),
  rule('8825Q', 'The work with the child was ended after an assessment, and there is none.', 'CINdetails.ReasonForClosure Assessments.CINdetailsID',
    each('CINdetails', (row, _, child) => closedAfterAssessment(row) && within(child.Assessments, row).length === 0)),
  rule('8831', 'The referral was not taken further, and there is an assessment, an enquiry or a conference.',
    'CINdetails.ReferralNFA ?CINdetails.DateOfInitialCPC ?Assessments.AssessmentActualStartDate ?Section47.S47ActualStartDate',
    (child, _, find) => {
      for (const details of child.CINdetails) {
        if (!isYes(details.ReferralNFA)) continue
        const work = [
          ...within(child.Assessments, details).filter((row) => row.has('AssessmentActualStartDate') || row.has('AssessmentAuthorisationDate')),
          ...within(child.Section47, details).filter((row) => row.has('S47ActualStartDate') || row.has('DateOfInitialCPC')),
        ]
        if (work.length > 0 || details.has('DateOfInitialCPC')) find(details, ...work)
      }
    }),
  rule('8832', 'The referral was not taken further, and there is a child protection plan.', 'CINdetails.ReferralNFA ChildProtectionPlans.CINdetailsID',
    both('ChildProtectionPlans', 'CINdetails', (plan, details) => isYes(details.ReferralNFA) && sameEpisode(plan, details))),
  rule('8866', 'Who referred the child is missing or is not a code of the list.', 'CINdetails.CINreferralDate CINdetails.ReferralSource',
    each('CINdetails', (row, { set }) => row.CINreferralDate !== null && row.CINreferralDate >= sourcesSince
      && (row.ReferralSource === null || !codesIn('cin.referral_source', set).has(row.ReferralSource)))),
  rule('8867', 'The work with the child was ended, and an assessment was not finished.', 'CINdetails.CINclosureDate Assessments.AssessmentAuthorisationDate',
    both('CINdetails', 'Assessments', (details, row) => sameEpisode(details, row) && details.has('CINclosureDate') && !row.has('AssessmentAuthorisationDate'))),
  rule('8868', 'The work with the child was ended, and an enquiry ended neither with a conference nor without the need for one.', 'CINdetails.CINclosureDate Section47.DateOfInitialCPC Section47.ICPCnotRequired',
    both('CINdetails', 'Section47', (details, row) => sameEpisode(details, row) && details.has('CINclosureDate') && !row.has('DateOfInitialCPC') && !isYes(row.ICPCnotRequired))),
]
