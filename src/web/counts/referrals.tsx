import { needs, repeatMonths, sourceGroups, type ReferralsOfMonth } from '../../children/front-door/index.ts'
import { day, writeMonth } from '../../time/day.ts'
import { EmptyState, Table } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { figure, heads } from './figures.ts'
import type { ReferralCounts } from './referral-rows.ts'

/** Referrals of a time: how many were repeats, who referred, and how much help was needed when a child first came. */
export function Referrals({ counts: { months, ofChildren, ofHouseholds, sources, first }, isOwn }: { counts: ReferralCounts; /** Whether the authority set the time itself. */ isOwn: boolean }) {
  if (ofChildren.length === 0) {
    return (
      <>
        <h2 class="govuk-heading-m">Referrals</h2>
        <EmptyState>No contact asked for help in this time.</EmptyState>
      </>
    )
  }
  const of = (rows: readonly ReferralsOfMonth[], month: string) => rows.find(each => each.month === month) ?? { referrals: 0, repeats: 0 }
  const all = (rows: readonly ReferralsOfMonth[]) => ({ referrals: rows.reduce((sum, each) => sum + each.referrals, 0), repeats: rows.reduce((sum, each) => sum + each.repeats, 0) })
  const row = (title: string, child: Omit<ReferralsOfMonth, 'month'>, home: Omit<ReferralsOfMonth, 'month'>) => [title, ...[child.referrals, child.repeats, share(child), home.referrals, home.repeats, share(home)].map(figure)]
  return (
    <>
      <h2 class="govuk-heading-m">Referrals, and which of them were repeats</h2>
      <p class="govuk-body">
        A referral is a repeat where the same child, or somebody of the household, was referred in the {plural(months, 'month', 'months')} before it. {isOwn ? 'The time is your own, set under Settings.' : `The time of ${repeatMonths} months is an inference: set your own under Settings.`} A household is children who share a contact, help or a lead practitioner.
      </p>
      <Table
        caption="Referrals, and which of them were repeats"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={['Arrived in', ...heads(['Of a child', 'Repeats', 'Share', 'Of a household', 'Repeats for it', 'Share for it'])]}
        rows={[...ofChildren.map(({ month }) => row(writeMonth(day(`${month}-01`)), of(ofChildren, month), of(ofHouseholds, month))), row('All', all(ofChildren), all(ofHouseholds))]}
      />
      <Table caption="Who referred children" captionSize="s" stacked firstCellIsHeader head={['Who', ...heads(['Referrals'])]} rows={sources.map(each => [sourceGroups[each.source], figure(each.referrals)])} />
      <h2 class="govuk-heading-m">How much help was needed when a child first came to us</h2>
      <p class="govuk-body">At the first referral of each child, as whoever decided on it said. Children who were not known and needed protection at once are those who came late.</p>
      <Table
        caption="How much help was needed when a child first came to us"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={['What was needed', ...heads(['Known before', 'Not known before', 'Not said'])]}
        rows={first.map(({ need, by }) => [need === 'not said' ? 'Not said' : needs[need], ...[by.yes, by.no, by['not known']].map(figure)])}
      />
    </>
  )
}

function share({ referrals, repeats }: Omit<ReferralsOfMonth, 'month'>): string {
  return referrals === 0 ? '' : `${Math.round((100 * repeats) / referrals)}%`
}
