import { periodOfCare, placement } from '../../children/care/index.ts'
import { school } from '../../children/education/index.ts'
import { birth, death, livesAt, significantEvent } from '../../children/identity/index.ts'
import { missingEpisode } from '../../children/missing/index.ts'
import { conference, enquiry, protectionPlan } from '../../children/protection/index.ts'
import { directWork } from '../../children/visits/index.ts'
import type { AnyKind } from '../../record/index.ts'
import { addDays, type Day } from '../../time/day.ts'
import { Details, Link } from '../../ui/components.ts'
import { writeAsKnown } from '../../ui/form/read-view.tsx'
import { dateBoxes, type Typed } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import { told } from './fact-names.ts'
import { here } from './person-page.tsx'
import { knownHere, namedHere, type OnRecord } from './record-page.tsx'

/**
 * Kinds that a chronology often has to hold: births, moves, schools, being missing, enquiries, plans, coming into care. Visits, calls and
 * meetings are never among them. Nothing goes in by itself: each is offered, and somebody says what it meant.
 */
const often: readonly AnyKind[] = [birth, death, livesAt, placement, periodOfCare, school, missingEpisode, enquiry, conference, protectionPlan]

/** How near an event of the chronology must be for a fact to count as told there, in days either way. */
const near = 3
const mostOffered = 8

interface Event {
  readonly starts: Day
}

/** What may belong in the chronology and is not there yet: the latest, each with a link to a form that is begun. */
export async function suggestedHere(on: OnRecord, events: readonly Event[]): Promise<Content> {
  const known = await knownHere(on, { kinds: often.map(kind => kind.id) })
  const open = known.facts.filter(fact => fact.starts <= on.today && !events.some(event => event.starts >= addDays(fact.starts, -near) && event.starts <= addDays(fact.starts, near)))
  if (open.length === 0) return null
  const offered = open.toReversed().slice(0, mostOffered)
  return (
    <Details summary={`What may belong here too (${open.length})`} classes="app-no-print">
      <p class="govuk-body">Recorded elsewhere, with nothing in the chronology within {near} days. Add what changed something, and leave the rest.</p>
      <ul class="govuk-list govuk-list--bullet">
        {offered.map(fact => (
          <li>
            {told(on.ask.service.house, fact)} {writeAsKnown(fact.starts, fact.exactness)}.{' '}
            <Link href={here(on, `/record/${significantEvent.id}?about=${fact.fact}`)}>
              Add it<span class="govuk-visually-hidden">: {told(on.ask.service.house, fact)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {open.length > offered.length && <p class="govuk-body">{`Showing the latest ${offered.length} of ${open.length}.`}</p>}
    </Details>
  )
}

const sorts: Readonly<Record<string, string>> = {
  [birth.id]: 'family', [death.id]: 'family', [livesAt.id]: 'home', [placement.id]: 'home', [periodOfCare.id]: 'decision', [school.id]: 'school',
  [missingEpisode.id]: 'worry', [enquiry.id]: 'decision', [conference.id]: 'decision', [protectionPlan.id]: 'decision', [directWork.id]: 'other',
}

/**
 * The form of the chronology begun from a fact of the same record: its day as exactly as it is known, what it says in one line, and where it
 * stands. Null where no fact is named, or this reader may not see it.
 */
export async function begunFrom(on: OnRecord): Promise<Typed | null> {
  const named = on.ask.query['about']
  if (named === undefined) return null
  const [fact] = (await namedHere(on, [named])).filter(each => !['struck', 'moved', 'disposed'].includes(each.act))
  if (fact === undefined) return null
  const { house } = on.ask.service
  const sort = sorts[fact.kind]
  return {
    ...dateBoxes('starts', fact.starts, fact.exactness),
    'answer-title': told(house, fact).replace(/\.$/, '').slice(0, 150),
    'answer-source': `${house.kinds.get(fact.kind)?.label ?? 'The record'}, recorded here`,
    'answer-agency': 'council',
    ...(sort !== undefined && { 'answer-sort': sort }),
  }
}
