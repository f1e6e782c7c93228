import { both, each, isYes, onlyOne, outside, overlapping, rule, sameEpisode } from '../declare.ts'
import type { CinRule } from '../declare.ts'

const early = Number.NEGATIVE_INFINITY
const late = Number.POSITIVE_INFINITY

/** Child in need plans. */
export const plans: readonly CinRule[] = [
  rule('4000', 'The referral was not taken further, and there is a child in need plan.', 'CINplanDates.CINdetailsID CINdetails.ReferralNFA',
    both('CINplanDates', 'CINdetails', (plan, details) => sameEpisode(plan, details) && isYes(details.ReferralNFA))),
  rule('4001', 'A child in need plan and a child protection plan are open at once.', 'CINplanDates.CINPlanEndDate ChildProtectionPlans.CPPendDate',
    both('CINplanDates', 'ChildProtectionPlans', (plan, protection) => sameEpisode(plan, protection) && !plan.has('CINPlanEndDate') && !protection.has('CPPendDate'))),
  rule('4003', 'A child protection plan was reviewed while there was a child in need plan.',
    'Reviews.CPPreviewDate CINplanDates.CINPlanStartDate CINplanDates.CINPlanEndDate ChildProtectionPlans.CPPendDate',
    (child, _, find) => {
      for (const review of child.Reviews) {
        if (review.CPPreviewDate === null) continue
        const on = review.CPPreviewDate
        if (child.ChildProtectionPlans.some((plan) => sameEpisode(plan, review) && plan.CPPendDate === on)) continue
        for (const plan of child.CINplanDates) {
          if (sameEpisode(plan, review) && plan.CINPlanStartDate !== null && plan.CINPlanStartDate <= on && on <= (plan.CINPlanEndDate ?? late)) find(review, plan)
        }
      }
    }),
  rule('4004', 'More than one child in need plan of an episode of need is open.', 'CINplanDates.CINPlanEndDate',
    (child, _, find) => onlyOne(child.CINplanDates.filter((row) => !row.has('CINPlanEndDate')), (row) => row.CINdetailsID, find)),
  rule('4008', 'The child in need plan began after the child died.', 'ChildIdentifiers.PersonDeathDate CINplanDates.CINPlanStartDate',
    both('ChildIdentifiers', 'CINplanDates', (row, plan) => (plan.CINPlanStartDate ?? early) > (row.PersonDeathDate ?? late))),
  rule('4009Q', 'The child in need plan ended after the child died.', 'ChildIdentifiers.PersonDeathDate CINplanDates.CINPlanEndDate',
    both('ChildIdentifiers', 'CINplanDates', (row, plan) => (plan.CINPlanEndDate ?? early) > (row.PersonDeathDate ?? late))),
  rule('4010', 'The day the child in need plan began is missing or after the census year.', 'CINplanDates.CINPlanStartDate Header.ReferenceDate',
    each('CINplanDates', (row, census) => !row.has('CINPlanStartDate') || (row.CINPlanStartDate ?? early) > census.end)),
  rule('4011', 'The child in need plan ended before it began.', 'CINplanDates.CINPlanStartDate CINplanDates.CINPlanEndDate',
    each('CINplanDates', (row) => (row.CINPlanEndDate ?? late) < (row.CINPlanStartDate ?? early))),
  rule('4012Q', 'The child in need plan began and ended on the same day.', 'CINplanDates.CINPlanStartDate CINplanDates.CINPlanEndDate',
    each('CINplanDates', (row) => row.CINPlanStartDate !== null && row.CINPlanStartDate === row.CINPlanEndDate)),
  rule('4013', 'The child in need plan did not end in the census year.', 'CINplanDates.CINPlanEndDate Header.ReferenceDate', each('CINplanDates', (row, census) => outside(row.CINPlanEndDate, census))),
  rule('4014', 'Two child in need plans overlap.', 'CINplanDates.CINPlanStartDate CINplanDates.CINPlanEndDate Header.ReferenceDate',
    (child, census, find) => overlapping(child.CINplanDates, (row) => row.CINPlanStartDate,
      (row, on) => row.CINPlanStartDate !== null && on >= row.CINPlanStartDate && on <= (row.CINPlanEndDate ?? census.end), () => true, find)),
  rule('4015', 'The child in need plan began before the referral.', 'CINplanDates.CINPlanStartDate CINdetails.CINreferralDate',
    both('CINplanDates', 'CINdetails', (plan, details) => sameEpisode(plan, details) && (plan.CINPlanStartDate ?? late) < (details.CINreferralDate ?? early))),
  rule('4016', 'The child in need plan began while there was a child protection plan.',
    'CINplanDates.CINPlanStartDate ChildProtectionPlans.CPPstartDate ChildProtectionPlans.CPPendDate Header.ReferenceDate',
    both('CINplanDates', 'ChildProtectionPlans', (plan, protection, census) => {
      const on = plan.CINPlanStartDate
      return on !== null && protection.CPPstartDate !== null && on >= protection.CPPstartDate && on <= (protection.CPPendDate ?? census.end) && on !== protection.CPPendDate
    })),
  rule('4017', 'The child protection plan began while there was a child in need plan.',
    'CINplanDates.CINPlanStartDate CINplanDates.CINPlanEndDate ChildProtectionPlans.CPPstartDate Header.ReferenceDate',
    both('CINplanDates', 'ChildProtectionPlans', (plan, protection, census) => {
      const on = protection.CPPstartDate
      return on !== null && plan.CINPlanStartDate !== null && on >= plan.CINPlanStartDate && on <= (plan.CINPlanEndDate ?? census.end) && on !== plan.CINPlanEndDate
    })),
]
