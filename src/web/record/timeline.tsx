import { involvement, significantEvent } from '../../children/identity/index.ts'
import { conversation, directWork, visit } from '../../children/visits/index.ts'
import { loadWords, mayAdd, type AnyKind, type Fact, type FactOf } from '../../record/index.ts'
import { addDays, daysBetween, writeDay, type Day } from '../../time/day.ts'
import { Button, Checkboxes, DateInput, Details, EmptyState, Form, Link, Radios, SummaryList, Table, type SummaryRow } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { paragraphs, writeAsKnown, writeWhen } from '../../ui/form/read-view.tsx'
import { readDate } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { personHere, personPage, firstName, here, type PersonHere } from './person-page.tsx'
import { told } from './fact-names.ts'
import { copyAsked, journeyHere } from './journey.tsx'
import { knownHere, onRecord, type OnRecord } from './record-page.tsx'
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
  const seen = view === 'journey' ? `child-journey${copy === 'staff' ? '' : `-${copy}`}` : 'child-timeline'
  return onRecord(ask, seen, async on => {
    const child = await personHere(on)
    const { content, problems = [] } = view === 'journey' ? await journeyHere(on, child) : { content: view === 'activity' ? await activity(on) : await chronology(on, child) }
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

type Event = FactOf<typeof significantEvent>

/** What of the chronology is asked for, by plain codes in the address. */
interface Chosen {
  readonly from: Day | null
  readonly to: Day | null
  readonly keyOnly: boolean
  readonly oldestFirst: boolean
  /** The same as an address has it, without the page. */
  readonly query: string
}

function chosenIn(query: Readonly<Record<string, string>>): Chosen {
  const from = readDate(query, 'from', 'From', true).day
  const to = readDate(query, 'to', 'To', true).day
  const keyOnly = query['only'] === 'key'
  const oldestFirst = query['order'] === 'oldest'
  const kept = Object.entries(query).filter(([name, value]) => /^(from|to)-(day|month|year)$|^only$|^order$/.test(name) && value !== '')
  return { from, to, keyOnly, oldestFirst, query: new URLSearchParams(kept).toString() }
}

async function chronology(on: OnRecord, child: PersonHere): Promise<Content> {
  const name = firstName(child.known)
  const chosen = chosenIn(on.ask.query)
  const known = await knownHere(on, { kinds: [significantEvent.id, involvement.id] })
  const every = known.all(significantEvent)
  const wanted = every.filter(
    event => (!chosen.keyOnly || event.body.weight === 'key') && (chosen.from === null || event.starts >= chosen.from) && (chosen.to === null || event.starts <= chosen.to),
  )
  const mayRecord = mayAdd(on.opened, significantEvent) && !on.past
  if (every.length === 0) {
    return (
      <EmptyState {...(mayRecord && { action: { href: here(on, '/record/significant-event'), text: 'Add to the chronology' } })}>
        Nothing chosen yet. The chronology holds what changed something for {name}: good events as much as hard ones, each with what it meant.
      </EmptyState>
    )
  }
  const inOrder = chosen.oldestFirst ? wanted : wanted.toReversed()
  const page = Math.min(pageAsked(on.ask.query), Math.max(1, Math.ceil(inOrder.length / eventsOnPage)))
  const events = inOrder.slice((page - 1) * eventsOnPage, page * eventsOnPage)
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, events.map(event => ({ fact: event.fact, version: event.version })))
  const silences = silencesAmong(await daysOfContact(on), known.all(involvement), on.today)
  const lines = [...events.map(event => ({ day: event.starts, event })), ...within(silences, events, page, Math.ceil(inOrder.length / eventsOnPage), chosen).map(silence => ({ day: silence.from, silence }))]
  lines.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day === chosen.oldestFirst ? -1 : 1))
  const said = (event: Event) => words.get(event.fact) ?? {}
  return (
    <>
      {mayRecord && (
        <p class="govuk-body">
          <Link href={here(on, '/record/significant-event')}>Add to the chronology</Link>
        </p>
      )}
      <Choose on={on} chosen={chosen} />
      {wanted.length === 0 ? (
        <EmptyState action={{ href: here(on, '/timeline?view=chronology'), text: 'Clear what is chosen' }}>Nothing in the chronology fits what is chosen.</EmptyState>
      ) : (
        <Table
          caption={`Chronology, ${chosen.oldestFirst ? 'oldest' : 'newest'} first`}
          captionClasses="govuk-visually-hidden"
          stacked
          firstCellIsHeader
          head={[{ content: 'When', classes: 'app-column-when' }, 'What happened', { content: `What it meant for ${name}`, classes: 'govuk-!-width-one-third' }, { content: 'Source', classes: 'app-column-when' }]}
          rows={lines.map(line => ('event' in line ? eventRow(on, line.event, said(line.event), name) : silenceRow(on, line.silence)))}
        />
      )}
      <Pages page={page} total={wanted.length} each={eventsOnPage} address={number => here(on, `/timeline?${['view=chronology', chosen.query, `page=${number}`].filter(Boolean).join('&')}`)} />
    </>
  )
}

/** From, to, key events only, and in which order: a form that is only read. */
function Choose({ on, chosen }: { on: OnRecord; chosen: Chosen }) {
  const { query } = on.ask
  const boxes = (prefix: string) => Object.fromEntries(['day', 'month', 'year'].map(part => [`${prefix}-${part}`, query[`${prefix}-${part}`] ?? '']))
  return (
    <Details summary="Choose a period or order" open={chosen.query !== ''}>
      <Form action={here(on, '/timeline')} method="get" hidden={[{ name: 'view', value: 'chronology' }, ...(query['at'] === undefined ? [] : [{ name: 'at', value: query['at'] }])]}>
        <DateInput id="from" namePrefix="from" legend={{ content: 'From (optional)', classes: 'govuk-fieldset__legend--s' }} hint="A year alone will do" values={boxes('from')} />
        <DateInput id="to" namePrefix="to" legend={{ content: 'To (optional)', classes: 'govuk-fieldset__legend--s' }} values={boxes('to')} />
        <Checkboxes name="only" legend={{ content: 'Which events?', classes: 'govuk-fieldset__legend--s' }} size="small" items={[{ value: 'key', content: 'Key events only', checked: chosen.keyOnly }]} />
        <Radios
          name="order"
          legend={{ content: 'In which order?', classes: 'govuk-fieldset__legend--s' }}
          size="small"
          inline
          items={[
            { value: 'newest', content: 'Newest first', checked: !chosen.oldestFirst },
            { value: 'oldest', content: 'Oldest first', checked: chosen.oldestFirst },
          ]}
        />
        <Button look="secondary">Show</Button>
        {chosen.query !== '' && (
          <p class="govuk-body">
            <Link href={here(on, '/timeline?view=chronology')}>Clear what is chosen</Link>
          </p>
        )}
      </Form>
    </Details>
  )
}

function eventRow(on: OnRecord, event: Event, words: Readonly<Record<string, string>>, name: string): Content[] {
  const { weight, learnedOn, standing, source, title } = event.body
  const rest: (SummaryRow | null)[] = [
    more('What happened', words['what']),
    more(`What ${name} said`, words['said'] && `“${words['said']}”`),
    more('What was done', words['done']),
    more('Who sees it differently', words['disputed']),
    learnedOn && daysBetween(event.starts, learnedOn) > 7 ? { key: 'When we learned of it', value: writeDay(learnedOn) } : null,
    standing && standing !== 'agreed' ? { key: 'How sure it is', value: standing === 'disputed' ? 'Disputed' : 'Not confirmed' } : null,
  ]
  const rows = rest.filter(row => row !== null)
  return [
    <>
      {writeAsKnown(event.starts, event.exactness)}
      {weight === 'key' && <span class="app-table-note">Key</span>}
    </>,
    <>
      <Link href={here(on, `/facts/${event.fact}`)}>{title}</Link>
      {rows.length > 0 && (
        <Details summary="More" classes="app-details-small">
          <SummaryList rows={rows} />
        </Details>
      )}
    </>,
    words['meant'] ?? 'Not thought about yet',
    source ?? 'Not recorded',
  ]
}

function more(key: string, text: string | undefined): SummaryRow | null {
  return text ? { key, value: paragraphs(text) } : null
}

/** A stretch in which nobody visited or spoke with the family, both days within it. */
export interface Silence {
  readonly from: Day
  readonly to: Day
  readonly days: number
}

/** Longer than this without a visit or a call is shown in the chronology. */
const rhythm = 28

function silenceRow(on: OnRecord, silence: Silence): Content[] {
  return [
    `${writeDay(silence.from)} to ${writeDay(silence.to)}`,
    <>
      No visits or calls recorded ({plural(silence.days, 'day')}).{' '}
      {on.opened.mayWrite && !on.past && (
        <Link href={here(on, '/record')}>
          Add what is missing<span class="govuk-visually-hidden"> between {writeDay(silence.from)} and {writeDay(silence.to)}</span>
        </Link>
      )}
    </>,
    '',
    '',
  ]
}

/** The days on which somebody visited or spoke with the family, first to last. */
async function daysOfContact(on: OnRecord): Promise<Day[]> {
  const kinds = [visit.id, conversation.id, directWork.id]
  if (on.past) return [...new Set((await knownHere(on, { kinds })).facts.map(fact => fact.starts))].sort()
  const { rows } = await on.tx.query<{ starts: Day }>({
    name: 'days-of-contact',
    text: `select distinct starts from fact where authority = $1 and record = $2 and is_current and kind = any($3) and act not in ('struck', 'moved', 'disposed') order by starts`,
    values: [on.opened.authority, on.opened.record, kinds],
  })
  return rows.map(row => row.starts)
}

/**
 * The silences of more than four weeks while we worked with a child: between one day of contact and the next, and since the last. Before the
 * first day of contact, and outside the periods of our work where any are recorded, nothing is said.
 */
export function silencesAmong(days: readonly Day[], works: readonly Pick<Fact, 'starts' | 'ends'>[], today: Day): Silence[] {
  const working = (from: Day, to: Day) => works.length === 0 || works.some(work => work.starts <= from && (work.ends === null || to < work.ends))
  return [...days, addDays(today, 1)].flatMap((day, index) => {
    const before = days[index - 1]
    if (before === undefined || index === 0) return []
    const silence = { from: addDays(before, 1), to: addDays(day, -1), days: daysBetween(before, day) - 1 }
    return silence.days > rhythm && working(silence.from, silence.to) ? [silence] : []
  })
}

/** The silences that fall among the events of one page: the first page reaches to its outer end, the last to the other. */
function within(silences: readonly Silence[], events: readonly Event[], page: number, pages: number, chosen: Chosen): Silence[] {
  if (events.length === 0 || chosen.keyOnly) return []
  const days = events.map(event => event.starts).sort()
  const outer = chosen.oldestFirst ? page === pages : page === 1
  const inner = chosen.oldestFirst ? page === 1 : page === pages
  const first = inner ? chosen.from : (days[0] as Day)
  const last = outer ? chosen.to : (days.at(-1) as Day)
  return silences.filter(silence => (first === null || silence.from >= first) && (last === null || silence.from <= last))
}

