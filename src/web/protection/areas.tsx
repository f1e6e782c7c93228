import { areasOn } from '../../partners/protection-teams/index.ts'
import { nameOn, safeguardingPartners, type Places } from '../../partners/places/index.ts'
import type { Known } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { EmptyState, Link, Table, Tag } from '../../ui/components.ts'
import type { Option } from '../../ui/form/kind-form.tsx'

/** Which of the council's areas have a team on a day, and which have none: each with the teams, and the safeguarding partners who set them up. */
export function Areas({ known, places, authority, on }: { known: Known; places: Places; authority: string; on: Day }) {
  const areas = areasOn(known, places, authority, on)
  const partners = safeguardingPartners(places, authority, on)
  if (areas.length === 0) return <EmptyState>No area of ours is named on that day. Say under <Link href="/places">Partners and regions</Link> which area we cover.</EmptyState>
  return (
    <>
      <Table
        caption="Our areas, and the teams that serve them"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={['Area', 'Teams', 'Since']}
        rows={areas.map(({ area, teams, since }) => [
          nameOn(places, area, on),
          teams.length > 0 ? teams.map(team => team.body.name).join(', ') : <Tag meaning="soon">No team</Tag>,
          since === null ? 'None so far' : teams.length > 0 ? writeDay(since) : `None since ${writeDay(since)}`,
        ])}
      />
      <p class="govuk-body">
        Set up by the safeguarding partners: {partners.map(({ organisation }) => nameOn(places, organisation, on)).join(', ')}. <Link href="/places">How we know</Link>
      </p>
    </>
  )
}

/** The areas that a team can be said to serve on a day: what the council covers, and what that contains. */
export function areasToChoose(known: Known, places: Places, on: Day): readonly Option[] {
  return areasOn(known, places, known.authority, on).map(({ area }) => ({ value: area.id, text: nameOn(places, area, on) }))
}
