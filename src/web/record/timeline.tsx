import type { AnyKind, Fact } from '../../record/index.ts'
import { EmptyState, Link, Table } from '../../ui/components.ts'
import { writeWhen } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { personHere, personPage, here } from './person-page.tsx'
import { chronologyHere, readerAsked } from './chronology.tsx'
import { told } from './fact-names.ts'
import { copyAsked, journeyHere } from './journey.tsx'
import { onRecord, type OnRecord } from './record-page.tsx'
import { newest, pageAsked, Pages } from './sections.tsx'

const views = { journey: 'Journey', chronology: 'Chronology', activity: 'All activity' } as const
type View = keyof typeof views
const eventsOnPage = 50

/** Everything recorded of an adult: a chronology is a child's. */
export async function everythingRecorded(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'person-timeline', async on => {
    const person = await personHere(on)
    return {
      html: personPage(on, person, {
        title: 'Everything recorded',
        page: 'person-timeline',
        section: 'timeline',
        wide: true,
        content: (
          <>
            <h1 class="govuk-heading-l">Everything recorded</h1>
            {await activity(on)}
          </>
        ),
      }),
    }
  })
}

/** A childhood as a picture, as the chronology of events that somebody chose, or as everything recorded. */
export async function timelinePage(ask: SignedInAsk): Promise<Answer> {
  const asked = ask.query['view']
  const view: View = asked !== undefined && Object.hasOwn(views, asked) ? (asked as View) : 'journey'
  const copy = copyAsked(ask.query)
  const reader = readerAsked(ask.query)
  const seen = view === 'journey' ? `child-journey${copy === 'staff' ? '' : `-${copy}`}` : view === 'chronology' && reader !== 'staff' ? `child-chronology-${reader}` : 'child-timeline'
  return onRecord(ask, seen, async on => {
    const child = await personHere(on)
    const { content, problems = [] } = view === 'journey' ? await journeyHere(on, child) : { content: view === 'activity' ? await activity(on) : await chronologyHere(on, child) }
    return {
      ...(problems.length > 0 && { status: 422 as const }),
      html: personPage(on, child, {
        title: 'Timeline',
        page: 'child-timeline',
        section: 'timeline',
        wide: true,
        problems,
        content: (
          <>
            <h1 class="govuk-heading-l">Timeline</h1>
            <nav class="app-views" aria-label="Views of the timeline">
              <ul class="govuk-list">
                {Object.entries(views).map(([id, title]) => (
                  <li>{id === view ? <strong aria-current="page">{title}</strong> : <Link href={here(on, `/timeline?view=${id}`)}>{title}</Link>}</li>
                ))}
              </ul>
            </nav>
            {content}
          </>
        ),
      }),
    }
  })
}

async function activity(on: OnRecord): Promise<Content> {
  const { house } = on.ask.service
  const { facts, total, page } = await newest(on, { sections: null }, pageAsked(on.ask.query), eventsOnPage)
  if (facts.length === 0) return <EmptyState>Nothing recorded yet.</EmptyState>
  return (
    <>
      <Table
        caption={views.activity}
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={[{ content: 'When', classes: 'govuk-!-width-one-quarter' }, { content: 'What', classes: 'govuk-!-width-one-third' }, 'In short']}
        rows={facts.map(fact => {
          const kind = house.kinds.get(fact.kind)
          return [whenOf(kind, fact), kind?.label ?? fact.kind, <Link href={here(on, `/facts/${fact.fact}`)}>{told(house, fact)}</Link>]
        })}
      />
      <Pages page={page} total={total} each={eventsOnPage} address={number => here(on, `/timeline?view=activity&page=${number}`)} />
    </>
  )
}

function whenOf(kind: AnyKind | undefined, fact: Fact): string {
  return kind ? writeWhen(kind, { ...fact, body: fact.body }) : fact.starts
}
