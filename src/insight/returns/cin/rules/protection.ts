import { codesIn } from '../census.ts'
import { both, each, onlyOne, outside, overlapping, rule, sameEpisode } from '../declare.ts'
import type { CinRule } from '../declare.ts'
import type { AnyRow } from '../../kernel/table.ts'

const early = Number.NEGATIVE_INFINITY
const late = Number.POSITIVE_INFINITY

/** Child protection plans and their reviews. */
export const protection: readonly CinRule[] = [
  rule('1105', 'The child protection plan began before the referral.', 'ChildProtectionPlans.CPPstartDate CINdetails.CINreferralDate',
    both('ChildProtectionPlans', 'CINdetails', (plan, details) => sameEpisode(plan, details) && (plan.CPPstartDate ?? late) < (details.CINreferralDate ?? early))),
  rule('2885', 'The child protection plan did not begin on the day of the first conference.',
    'ChildProtectionPlans.CPPstartDate ?Section47.DateOfInitialCPC ?CINdetails.DateOfInitialCPC Header.ReferenceDate',
    (child, census, find) => {
      for (const plan of child.ChildProtectionPlans) {
        if (plan.CPPstartDate === null || outside(plan.CPPstartDate, census)) continue
        const enquiries = child.Section47.filter((row) => sameEpisode(row, plan))
        const details = child.CINdetails.filter((row) => sameEpisode(row, plan))
        const held: readonly (AnyRow & { readonly DateOfInitialCPC: number | null })[] = enquiries.length > 0 ? enquiries : details
        if (!held.some((row) => row.DateOfInitialCPC === plan.CPPstartDate)) find(plan, ...enquiries, ...details)
      }
    }),
  rule('8720', 'The day the child protection plan began is missing or after the census year.', 'ChildProtectionPlans.CPPstartDate Header.ReferenceDate',
    each('ChildProtectionPlans', (row, census) => !row.has('CPPstartDate') || (row.CPPstartDate ?? early) > census.end)),
  rule('8730', 'How many child protection plans there were before is missing or below 0.', 'ChildProtectionPlans.NumberOfPreviousCPP',
    each('ChildProtectionPlans', (row) => !row.has('NumberOfPreviousCPP') || (row.NumberOfPreviousCPP ?? 0) < 0)),
  rule('8840', 'The child protection plan began and ended on the same day.', 'ChildProtectionPlans.CPPstartDate ChildProtectionPlans.CPPendDate',
    each('ChildProtectionPlans', (row) => row.CPPstartDate !== null && row.CPPstartDate === row.CPPendDate)),
  rule('8841', 'The child protection plan was reviewed on its first day or before.', 'ChildProtectionPlans.CPPstartDate Reviews.CPPreviewDate',
    both('ChildProtectionPlans', 'Reviews', (plan, review) => sameEpisode(plan, review) && plan.CPPID === review.CPPID && (review.CPPreviewDate ?? late) <= (plan.CPPstartDate ?? early))),
  rule('8842Q', 'The day of the review is missing.', 'Reviews.CPPreviewDate', each('Reviews', (row) => !row.reads('CPPreviewDate'))),
  rule('8905', 'The first category of abuse is missing or is not a code of the list.', 'ChildProtectionPlans.InitialCategoryOfAbuse',
    each('ChildProtectionPlans', (row, { set }) => row.InitialCategoryOfAbuse === null || !codesIn('cin.category_of_abuse', set).has(row.InitialCategoryOfAbuse))),
  rule('8910', 'The latest category of abuse is missing or is not a code of the list.', 'ChildProtectionPlans.LatestCategoryOfAbuse',
    each('ChildProtectionPlans', (row, { set }) => row.LatestCategoryOfAbuse === null || !codesIn('cin.category_of_abuse', set).has(row.LatestCategoryOfAbuse))),
  rule('8915', 'The child protection plan began after the child died.', 'ChildProtectionPlans.CPPstartDate ChildIdentifiers.PersonDeathDate',
    both('ChildProtectionPlans', 'ChildIdentifiers', (plan, row) => (plan.CPPstartDate ?? early) > (row.PersonDeathDate ?? late))),
  rule('8920', 'The child protection plan ended after the child died.', 'ChildProtectionPlans.CPPendDate ChildIdentifiers.PersonDeathDate',
    both('ChildProtectionPlans', 'ChildIdentifiers', (plan, row) => (plan.CPPendDate ?? early) > (row.PersonDeathDate ?? late))),
  rule('8925', 'The child protection plan ended before it began.', 'ChildProtectionPlans.CPPstartDate ChildProtectionPlans.CPPendDate',
    each('ChildProtectionPlans', (row) => (row.CPPendDate ?? late) < (row.CPPstartDate ?? early))),
  rule('8930', 'The child protection plan did not end in the census year.', 'ChildProtectionPlans.CPPendDate Header.ReferenceDate',
    each('ChildProtectionPlans', (row, census) => outside(row.CPPendDate, census))),
  rule('8935', 'The child has more than one open child protection plan.', 'ChildProtectionPlans.CPPendDate',
    (child, _, find) => {
      // Most files number the plans of a child one after the other. Where the same number stands twice it means the same plan, and tells plans apart.
      const numbers = child.ChildProtectionPlans.map((plan) => plan.CPPID)
      const tells = new Set(numbers).size < numbers.length
      onlyOne(child.ChildProtectionPlans.filter((plan) => !plan.has('CPPendDate')), (plan) => (tells ? plan.CPPID : null), find)
    }),
  rule('8940', 'Two child protection plans overlap.', 'ChildProtectionPlans.CPPstartDate ChildProtectionPlans.CPPendDate Header.ReferenceDate',
    (child, census, find) => overlapping(child.ChildProtectionPlans, (row) => row.CPPstartDate,
      (row, on) => row.CPPstartDate !== null && on >= row.CPPstartDate && on <= (row.CPPendDate ?? census.end), () => true, find)),
]
