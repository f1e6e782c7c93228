import { householdPoverty, shortages } from '../../children/identity/index.ts'
import type { Known } from '../../record/index.ts'
import { helpNearby, localHelpOn, settingsOf, type HelpNearby } from '../../settings/index.ts'
import { writeDay } from '../../time/day.ts'
import { EmptyState, Link, SummaryList } from '../../ui/components.ts'
import type { Content } from '../../ui/markup.ts'
import { here } from '../record/person-page.tsx'
import type { OnRecord } from '../record/record-page.tsx'
import { AddLinks } from '../record/sections.tsx'

const isNearby = (of: string): of is HelpNearby => Object.hasOwn(helpNearby, of)

/** What the household goes short of, each with whoever helps nearby by the authority’s own list. */
export async function HelpNearbyHere(on: OnRecord, known: Known, name: string): Promise<Content> {
  const told = known.on(householdPoverty, on.today).at(-1)
  const short = told?.body.shortOf?.filter(isNearby) ?? []
  const settings = short.length === 0 ? {} : await settingsOf(on.tx, on.opened.authority)
  return (
    <>
      <h2 class="govuk-heading-m">Money, food, heating and home</h2>
      {told === undefined ? <EmptyState>Nobody has recorded whether {name}’s household goes short of anything.</EmptyState> : short.length === 0 ? (
        <p class="govuk-body"><Link href={here(on, `/facts/${told.fact}`)}>Asked {writeDay(told.starts)}</Link>: the household goes short of nothing.</p>
      ) : (
        <>
          <p class="govuk-body">Recorded since <Link href={here(on, `/facts/${told.fact}`)}>{writeDay(told.starts)}</Link>. Who helps nearby is the authority’s own list.</p>
          <SummaryList rows={short.map(of => ({ key: shortages[of], value: localHelpOn(settings, on.today, of) ?? 'Nobody is entered who helps with this nearby. Whoever keeps the settings can enter them' }))} />
        </>
      )}
      <AddLinks on={on} to={[[`/record/${householdPoverty.id}`, householdPoverty.does, householdPoverty]]} />
    </>
  )
}
