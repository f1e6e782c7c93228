import { both, each, isNo, isYes, onlyOne, outside, overlapping, rule, sameEpisode } from '../declare.ts'
import type { CinRule } from '../declare.ts'
import type { RowOf } from '../shape.ts'
import { isWeekend, workingDaysBefore } from '../working-days.ts'

type Enquiry = RowOf<'Section47'>

/** Neither was the conference held, nor was it found not to be needed. */
const open = (row: Enquiry) => !row.has('DateOfInitialCPC') && !isYes(row.ICPCnotRequired)
const waits = (row: Enquiry) => !row.has('DateOfInitialCPC') && isNo(row.ICPCnotRequired)
const early = Number.NEGATIVE_INFINITY

/** Enquiries under section 47, and the conference that follows. */
export const enquiries: readonly CinRule[] = [
  rule('1104', 'The first child protection conference was before the referral.', 'Section47.DateOfInitialCPC CINdetails.CINreferralDate',
    both('Section47', 'CINdetails', (row, details) => sameEpisode(row, details) && row.DateOfInitialCPC !== null && row.DateOfInitialCPC < (details.CINreferralDate ?? early))),
  rule('2884', 'The first conference is given both with the enquiry and with the episode of need.', 'Section47.DateOfInitialCPC CINdetails.DateOfInitialCPC',
    both('Section47', 'CINdetails', (row, details) => row.DateOfInitialCPC !== null && row.DateOfInitialCPC === details.DateOfInitialCPC)),
  rule('2889', 'The enquiry began before the referral.', 'Section47.S47ActualStartDate CINdetails.CINreferralDate',
    both('Section47', 'CINdetails', (row, details) => sameEpisode(row, details) && row.S47ActualStartDate !== null && row.S47ActualStartDate < (details.CINreferralDate ?? early))),
  rule('2991Q', 'There is an enquiry, and no assessment in the same episode of need.', 'Section47.CINdetailsID Assessments.CINdetailsID',
    each('Section47', (row, _, child) => !child.Assessments.some((each) => sameEpisode(each, row)))),
  rule('8615', 'The day the enquiry began is missing or after the conference.', 'Section47.S47ActualStartDate Section47.DateOfInitialCPC',
    each('Section47', (row) => row.DateOfInitialCPC !== null && (!row.has('S47ActualStartDate') || (row.S47ActualStartDate ?? early) > row.DateOfInitialCPC))),
  rule('8675Q', 'The enquiry began more than 15 working days before the census year ended, and there was no conference.',
    'Section47.S47ActualStartDate Section47.DateOfInitialCPC Section47.ICPCnotRequired Header.ReferenceDate',
    each('Section47', (row, census) => waits(row) && (row.S47ActualStartDate ?? census.end) < workingDaysBefore(census.end, 15))),
  rule('8715', 'The first conference was not in the census year.', 'Section47.DateOfInitialCPC Header.ReferenceDate', each('Section47', (row, census) => outside(row.DateOfInitialCPC, census))),
  rule('8740', 'An enquiry without a conference began outside the census year.', 'Section47.S47ActualStartDate Section47.DateOfInitialCPC Section47.ICPCnotRequired Header.ReferenceDate',
    each('Section47', (row, census) => waits(row) && outside(row.S47ActualStartDate, census))),
  rule('8839', 'More than one enquiry of an episode of need is open.', 'Section47.DateOfInitialCPC ?Section47.ICPCnotRequired',
    (child, _, find) => onlyOne(child.Section47.filter(open), (row) => row.CINdetailsID, find)),
  rule('8870Q', 'The conference was to be held on a weekend.', 'Section47.InitialCPCtarget', each('Section47', (row) => row.InitialCPCtarget !== null && isWeekend(row.InitialCPCtarget))),
  rule('8875', 'The conference was held on a weekend.', 'Section47.DateOfInitialCPC', each('Section47', (row) => row.DateOfInitialCPC !== null && isWeekend(row.DateOfInitialCPC))),
  rule('8890', 'The enquiry began while another was going on.', 'Section47.S47ActualStartDate Section47.DateOfInitialCPC ?Section47.ICPCnotRequired Header.ReferenceDate',
    (child, census, find) => overlapping(child.Section47, (row) => row.S47ActualStartDate,
      (row, on) => row.S47ActualStartDate !== null && on >= row.S47ActualStartDate && (row.DateOfInitialCPC !== null ? on <= row.DateOfInitialCPC : open(row) && on <= census.end),
      sameEpisode, find)),
]
