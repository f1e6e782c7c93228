import { agencies, involvement, significantEvent, sortsOfEvent } from '../../children/identity/index.ts'
import { isOpened, loadWords, mayAdd, maySee, open, readKnown, type FactOf } from '../../record/index.ts'
import { daysBetween, writeDay, type Day } from '../../time/day.ts'
import { Button, Checkboxes, DateInput, Details, EmptyState, Form, Link, Radios, Select, SummaryList, Table, type SummaryRow } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { paragraphs, writeAsKnown } from '../../ui/form/read-view.tsx'
import { readDate } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import type { Answer, SignedInAsk } from '../route.ts'
import { recordPath } from './address.ts'
import { brothersAndSistersOf } from './bar.tsx'
import { notFoundPage } from './closed.tsx'
import { firstName, here, personHere, personPage, type PersonHere } from './person-page.tsx'
import { knownHere, onRecord, purposes, type OnRecord } from './record-page.tsx'
import { Nothing, pageAsked, Pages } from './sections.tsx'
import { daysOfContact, silencesAmong, type Silence } from './silences.ts'
import { suggestedHere } from './suggested.tsx'
import { toldBy } from './told-by.ts'

export type Event = FactOf<typeof significantEvent>
const eventsOnPage = 50

/** For whom a chronology is read or printed. A child's own story is written to the child: it is never made by leaving out columns. */
const readers = { staff: 'People who work with the family', family: 'The family', court: 'A court' } as const
type Reader = keyof typeof readers

/** The reader that an address asks for: what the audit says was looked at. */
export function readerAsked(query: Readonly<Record<string, string>>): Reader {
  return oneOf(readers, query['copy']) ?? 'staff'
}

function oneOf<Name extends string>(names: Readonly<Record<Name, unknown>>, asked: string | undefined): Name | null {
  return asked !== undefined && Object.hasOwn(names, asked) ? (asked as Name) : null
}

/** What of the chronology is asked for, by plain codes in the address. */
interface Chosen {
  readonly from: Day | null
  readonly to: Day | null
  readonly keyOnly: boolean
  readonly oldestFirst: boolean
  readonly sort: keyof typeof sortsOfEvent | null
  readonly agency: keyof typeof agencies | null
  readonly reader: Reader
  /** The same as an address has it, without the page. */
  readonly query: string
}

function chosenIn(query: Readonly<Record<string, string>>): Chosen {
  const reader = readerAsked(query)
  const kept = Object.entries(query).filter(([name, value]) => /^(from|to)-(day|month|year)$|^(only|order|sort|agency|copy)$/.test(name) && value !== '')
  return {
    from: readDate(query, 'from', 'From', true).day,
    to: readDate(query, 'to', 'To', true).day,
    keyOnly: query['only'] === 'key',
    // A court reads from the beginning.
    oldestFirst: query['order'] === 'oldest' || reader === 'court',
    sort: oneOf(sortsOfEvent, query['sort']),
    agency: oneOf(agencies, query['agency']),
    reader,
    query: new URLSearchParams(kept).toString(),
  }
}

function isWanted(event: Event, chosen: Chosen): boolean {
  const { body, starts } = event
  return (
    (!chosen.keyOnly || body.weight === 'key') &&
    (chosen.from === null || starts >= chosen.from) &&
    (chosen.to === null || starts <= chosen.to) &&
    (chosen.sort === null || body.sort === chosen.sort) &&
    (chosen.agency === null || body.agency === chosen.agency)
  )
}

/** Whether an event may stand in this reader's copy at all: as an account beside another neither. */
function isFor(event: Event, reader: Reader): boolean {
  return reader !== 'family' || !(event.body.notIn ?? []).includes('family')
}

/** One event, in the record it stands in. */
interface Told {
  readonly event: Event
  readonly record: string
  /** The child of that record, by the name they are called. */
  readonly name: string
}

/** A row: what happened, as everybody told it, and which children it was about. */
interface Row {
  readonly accounts: readonly Told[]
  readonly about: readonly string[]
}

/** The same event as several agencies told it stands in one row, the first account first; so does the same event of several children. */
export function rowsOf(told: readonly Told[]): Row[] {
  const rows = new Map<string, Told[]>()
  const ids = new Set(told.map(each => each.event.fact))
  const first = (of: Event): string => (of.body.same !== undefined && ids.has(of.body.same) ? of.body.same : of.fact)
  const alike = new Map<string, string>()
  for (const each of told) {
    const own = first(each.event)
    // Recorded once for several children it has the same day and the same words in each record.
    const key = own === each.event.fact ? `${each.event.starts} ${each.event.body.title}` : null
    const row = (key !== null ? alike.get(key) : undefined) ?? own
    if (key !== null && !alike.has(key)) alike.set(key, own)
    rows.set(row, [...(rows.get(row) ?? []), each])
  }
  return [...rows.entries()].map(([id, accounts]): Row => {
    const ordered = accounts.toSorted((a, b) => (a.event.fact === id ? -1 : b.event.fact === id ? 1 : 0))
    return {
      about: [...new Set(ordered.map(each => each.name))],
      accounts: ordered.filter((each, index) => ordered.findIndex(other => other.event.body.title === each.event.body.title && other.event.body.agency === each.event.body.agency && other.event.body.source === each.event.body.source) === index),
    }
  })
}

const startsOf = (row: Row): Day => (row.accounts[0] as Told).event.starts

/** The chronology of the child whose record is open: what somebody chose because it changed something. */
export async function chronologyHere(on: OnRecord, child: PersonHere): Promise<Content> {
  const name = firstName(child.known)
  const known = await knownHere(on, { kinds: [significantEvent.id, involvement.id] })
  const every = known.all(significantEvent)
  const mayRecord = mayAdd(on.opened, significantEvent) && !on.past
  const suggested = mayRecord ? await suggestedHere(on, every) : null
  if (every.length === 0) {
    return (
      <>
        <Nothing on={on} sections={['overview']} {...(mayRecord && { action: { href: here(on, '/record/significant-event'), text: 'Add to the chronology' } })}>
          Nothing chosen yet. The chronology holds what changed something for {name}: good events as much as hard ones, each with what it meant.
        </Nothing>
        {suggested}
      </>
    )
  }
  const chosen = chosenIn(on.ask.query)
  const silences = chosen.reader === 'staff' ? silencesAmong(await daysOfContact(on), known.all(involvement), on.today) : []
  const told = every.map(event => ({ event, record: on.opened.record, name }))
  const together = brothersAndSistersOf(child.known).length > 0
  return (
    <div class={chosen.reader === 'staff' ? undefined : 'app-copy'}>
      {(mayRecord || together) && (
        <ul class="govuk-list app-inline">
          {mayRecord && (
            <li>
              <Link href={here(on, '/record/significant-event')}>Add to the chronology</Link>
            </li>
          )}
          {together && !on.past && (
            <li>
              <Link href={here(on, '/together')}>With brothers and sisters</Link>
            </li>
          )}
        </ul>
      )}
      {suggested}
      <Choose on={on} chosen={chosen} path="/timeline" hidden={[{ name: 'view', value: 'chronology' }]} clear={here(on, '/timeline?view=chronology')} />
      {chosen.reader !== 'staff' && <CopyWords reader={chosen.reader} />}
      {await tableOf(on, { told, chosen, silences, name, path: '/timeline?view=chronology', mayRecord })}
    </div>
  )
}

function CopyWords({ reader }: { reader: Exclude<Reader, 'staff'> }) {
  return (
    <p class="govuk-body app-no-print">
      {reader === 'family'
        ? 'This is the family copy: it leaves out what was marked to stay out of it, and times without a visit. Read it before you share it. Looking at it here is in this record’s audit.'
        : 'This is the court copy: oldest first, each event with its number. Choose key events only to leave out what is context. Looking at it here is in this record’s audit.'}
    </p>
  )
}

/** The chronologies of brothers and sisters in one, of those records that are open to this reader by their work. */
export async function togetherPage(ask: SignedInAsk): Promise<Answer> {
  return onRecord(ask, 'child-together', async on => {
    if (on.past) return notFoundPage(ask)
    const child = await personHere(on)
    const name = firstName(child.known)
    const own = await knownHere(on, { kinds: [significantEvent.id] })
    const told: Told[] = own.all(significantEvent).map(event => ({ event, record: on.opened.record, name }))
    const read: string[] = [name]
    const shut: string[] = []
    for (const { record, name: called } of brothersAndSistersOf(child.known).flatMap(id => nameIn(child, id))) {
      const opened = await open(on.tx, { secret: ask.visitor.secret, record, purpose: purposes.child, page: 'child-together' })
      // A reason given for the day and an emergency are for one record: neither lets anybody read another beside it.
      if (!isOpened(opened) || opened.door !== 'standing' || !maySee(opened, significantEvent)) {
        shut.push(called)
        continue
      }
      read.push(called)
      const known = await readKnown(on.tx, opened, { kinds: [significantEvent.id] })
      told.push(...known.all(significantEvent).map(event => ({ event, record, name: called })))
    }
    const chosen = chosenIn(ask.query)
    const shared = told.filter(each => each.event.body.alone !== true)
    const alone = told.length - shared.length
    return {
      html: personPage(on, child, {
        title: 'Brothers and sisters together',
        page: 'child-together',
        section: 'timeline',
        wide: true,
        back: { href: here(on, '/timeline?view=chronology'), text: `Back to ${name}’s chronology` },
        content: (
          <>
            <h1 class="govuk-heading-l">Brothers and sisters together</h1>
            <p class="govuk-body app-text-width">{`The chronology of ${listed(read)} in one. Looking at it is in the audit of each record.${alone > 0 ? ` ${plural(alone, 'event is', 'events are')} kept to one child alone and not here.` : ''}`}</p>
            {shut.length > 0 && (
              <p class="govuk-body" data-testid="withheld">
                {`Not here: what stands in the record of ${listed(shut)}, which your work does not open to you. If you need it to keep a child safe, ask the record guardian.`}
              </p>
            )}
            {shared.length === 0 ? (
              <EmptyState>Nothing is in these chronologies yet.</EmptyState>
            ) : (
              <>
                <Choose on={on} chosen={chosen} path="/together" hidden={[]} clear={here(on, '/together')} />
                {await tableOf(on, { told: shared, chosen, silences: [], name: null, path: '/together?', mayRecord: false })}
              </>
            )}
          </>
        ),
      }),
    }
  })
}

function nameIn(child: PersonHere, record: string): { record: string; name: string }[] {
  const name = child.relatives.get(record)
  return name === undefined ? [] : [{ record, name: name.split(' ')[0] as string }]
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) as string}`
}

interface Shown {
  readonly told: readonly Told[]
  readonly chosen: Chosen
  readonly silences: readonly Silence[]
  /** The child it is about; null where it is about several. */
  readonly name: string | null
  readonly path: string
  readonly mayRecord: boolean
}

async function tableOf(on: OnRecord, { told, chosen, silences, name, path, mayRecord }: Shown): Promise<Content> {
  const all = rowsOf(told.filter(each => isFor(each.event, chosen.reader))).filter(row => row.accounts.some(each => isWanted(each.event, chosen)))
  const ordered = all.toSorted((a, b) => (startsOf(a) === startsOf(b) ? 0 : startsOf(a) < startsOf(b) === chosen.oldestFirst ? -1 : 1))
  if (ordered.length === 0) {
    return <EmptyState action={{ href: here(on, path.replace(/\?$/, '')), text: 'Clear what is chosen' }}>Nothing in the chronology fits what is chosen.</EmptyState>
  }
  const pages = Math.max(1, Math.ceil(ordered.length / eventsOnPage))
  const page = Math.min(pageAsked(on.ask.query), pages)
  const rows = ordered.slice((page - 1) * eventsOnPage, page * eventsOnPage)
  const words = await wordsOf(on, rows.flatMap(row => row.accounts))
  const among = within(silences, rows, page, pages, chosen)
  const lines = [...rows.map((row, index) => ({ day: startsOf(row), row, number: (page - 1) * eventsOnPage + index + 1 })), ...among.map(silence => ({ day: silence.from, silence }))]
  lines.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day === chosen.oldestFirst ? -1 : 1))
  return (
    <>
      <Table
        caption={`Chronology${chosen.reader === 'staff' ? '' : `, ${chosen.reader} copy`}, ${chosen.oldestFirst ? 'oldest' : 'newest'} first`}
        captionClasses={chosen.reader === 'staff' ? 'govuk-visually-hidden' : 'app-caption'}
        stacked
        firstCellIsHeader
        head={[
          { content: 'When', classes: 'app-column-when' }, 'What happened', ...(name === null ? ['About'] : []),
          { content: name === null ? 'What it meant' : `What it meant for ${name}`, classes: 'govuk-!-width-one-third' }, { content: 'Source', classes: 'app-column-when' },
        ]}
        rows={lines.map(line => ('row' in line ? eventRow(on, line.row, words, { name, chosen, mayRecord, number: line.number }) : silenceRow(on, line.silence)))}
      />
      <Pages page={page} total={ordered.length} each={eventsOnPage} address={number => here(on, `${path}${path.endsWith('?') ? '' : '&'}${[chosen.query, `page=${number}`].filter(Boolean).join('&')}`)} />
    </>
  )
}

/** The texts of these events, asked for once for each record. */
async function wordsOf(on: OnRecord, told: readonly Told[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const words = new Map<string, Readonly<Record<string, string>>>()
  for (const [record, of] of Map.groupBy(told, each => each.record)) {
    for (const [fact, texts] of await loadWords(on.tx, on.opened.authority, record, of.map(each => each.event))) words.set(`${record} ${fact}`, texts)
  }
  return words
}

/** Period, kinds, agency, order, for whom: a form that is only read. */
function Choose({ on, chosen, path, hidden, clear }: { on: OnRecord; chosen: Chosen; path: string; hidden: readonly { name: string; value: string }[]; clear: Address }) {
  const { query } = on.ask
  const boxes = (prefix: string) => Object.fromEntries(['day', 'month', 'year'].map(part => [`${prefix}-${part}`, query[`${prefix}-${part}`] ?? '']))
  const small = (content: string) => ({ content, classes: 'govuk-fieldset__legend--s' })
  const label = (content: string) => ({ content, classes: 'govuk-label--s' })
  const any = (names: Readonly<Record<string, string>>, all: string) => [{ value: '', text: all }, ...Object.entries(names).map(([value, text]) => ({ value, text }))]
  return (
    <Details summary="Choose a period, kind, agency or order" open={chosen.query !== ''} classes="app-no-print">
      <Form action={here(on, path)} method="get" hidden={[...hidden, ...(query['at'] === undefined ? [] : [{ name: 'at', value: query['at'] }])]}>
        <div class="app-choose">
          <DateInput id="from" namePrefix="from" legend={small('From (optional)')} hint="A year alone will do" values={boxes('from')} />
          <DateInput id="to" namePrefix="to" legend={small('To (optional)')} values={boxes('to')} />
        </div>
        <div class="app-choose">
          <Select name="sort" label={label('What kind')} value={chosen.sort ?? ''} options={any(sortsOfEvent, 'Every kind')} />
          <Select name="agency" label={label('Told by')} value={chosen.agency ?? ''} options={any(agencies, 'Everybody')} />
          <Select name="copy" label={label('For whom')} value={chosen.reader} options={Object.entries(readers).map(([value, text]) => ({ value, text }))} />
        </div>
        <Checkboxes name="only" legend={small('Which events?')} size="small" items={[{ value: 'key', content: 'Key events only', checked: chosen.keyOnly }]} />
        <Radios
          name="order"
          legend={small('In which order?')}
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
            <Link href={clear}>Clear what is chosen</Link>
          </p>
        )}
      </Form>
    </Details>
  )
}

interface RowShown {
  readonly name: string | null
  readonly chosen: Chosen
  readonly mayRecord: boolean
  readonly number: number
}

function eventRow(on: OnRecord, row: Row, words: ReadonlyMap<string, Readonly<Record<string, string>>>, { name, chosen, mayRecord, number }: RowShown): Content[] {
  const [first] = row.accounts as [Told]
  const said = (of: Told) => words.get(`${of.record} ${of.event.fact}`) ?? {}
  const { event } = first
  const { weight, learnedOn, standing, title } = event.body
  const own = said(first)
  const link = (of: Told) => (of.record === on.opened.record ? here(on, `/facts/${of.event.fact}`) : recordPath('child', of.record, `/facts/${of.event.fact}`))
  const rest: (SummaryRow | null)[] = [
    more('What happened', own['what']),
    more(`What ${first.name} said`, own['said'] && `“${own['said'].trim().replace(/^[“"]+|[”"]+$/g, '')}”`),
    more('What was done', own['done']),
    more('Who sees it differently', own['disputed']),
    learnedOn && daysBetween(event.starts, learnedOn) > 7 ? { key: 'When we learned of it', value: writeDay(learnedOn) } : null,
    event.body.sort ? { key: 'Kind', value: sortsOfEvent[event.body.sort] } : null,
  ]
  const rows = rest.filter(each => each !== null)
  const others = row.accounts.slice(1)
  const staff = chosen.reader === 'staff'
  return [
    <>
      {chosen.reader === 'court' && `${number}. `}
      {writeAsKnown(event.starts, event.exactness)}
      {weight === 'key' && <span class="app-table-note">Key</span>}
      {event.act === 'corrected' && <span class="app-table-note">Corrected</span>}
    </>,
    <>
      {staff ? <Link href={link(first)}>{title}</Link> : title}
      {others.length > 0 && (
        <div class="app-accounts">
          <p class="govuk-body-s">{`${row.accounts.length} accounts of this, each in its own words:`}</p>
          <ul class="govuk-list govuk-list--bullet">
            {row.accounts.map(each => (
              <li>
                <strong>{toldBy(each.event)}</strong>: {each.event.body.title}
                {said(each)['what'] ? `. ${said(each)['what'] as string}` : ''}
                {staff && each !== first && (
                  <>
                    {' '}
                    <Link href={link(each)}>
                      Open<span class="govuk-visually-hidden"> the account of {toldBy(each.event)}</span>
                    </Link>
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {(rows.length > 0 || (staff && mayRecord)) && (
        <Details summary={<>More<span class="govuk-visually-hidden"> about {title}</span></>} classes={rows.length > 0 ? 'app-details-small' : 'app-details-small app-no-print'}>
          {rows.length > 0 && <SummaryList rows={rows} />}
          {staff && mayRecord && (
            <ul class="govuk-list app-inline app-no-print">
              <li>
                <Link href={here(on, `/facts/${event.fact}/correct`)}>Correct it</Link>
              </li>
              <li>
                <Link href={here(on, `/facts/${event.fact}/strike`)}>Take it out of the chronology</Link>
              </li>
            </ul>
          )}
        </Details>
      )}
    </>,
    ...(name === null ? [row.about.join(', ')] : []),
    own['meant'] ?? 'Not thought about yet',
    <>
      {others.length > 0 ? row.accounts.map(each => toldBy(each.event)).join('; ') : toldBy(event)}
      {standing !== undefined && standing !== 'agreed' && <span class="app-table-note">{standing === 'disputed' ? 'Disputed' : 'Not confirmed'}</span>}
    </>,
  ]
}

function more(key: string, text: string | undefined): SummaryRow | null {
  return text ? { key, value: paragraphs(text) } : null
}

function silenceRow(on: OnRecord, silence: Silence): Content[] {
  return [
    `${writeDay(silence.from)} to ${writeDay(silence.to)}`,
    <>
      No visits or calls recorded ({plural(silence.days, 'day')}).{' '}
      {on.opened.mayWrite && !on.past && (
        <Link href={here(on, '/record')} classes="app-no-print">
          Add what is missing<span class="govuk-visually-hidden"> between {writeDay(silence.from)} and {writeDay(silence.to)}</span>
        </Link>
      )}
    </>,
    '',
    '',
  ]
}

/** The silences that fall among the events of one page: the first page reaches to its outer end, the last to the other. */
function within(silences: readonly Silence[], rows: readonly Row[], page: number, pages: number, chosen: Chosen): Silence[] {
  if (rows.length === 0 || chosen.keyOnly || chosen.sort !== null || chosen.agency !== null) return []
  const days = rows.map(startsOf).sort()
  const outer = chosen.oldestFirst ? page === pages : page === 1
  const inner = chosen.oldestFirst ? page === 1 : page === pages
  const first = inner ? chosen.from : (days[0] as Day)
  const last = outer ? chosen.to : (days.at(-1) as Day)
  return silences.filter(silence => (first === null || silence.from >= first) && (last === null || silence.from <= last))
}
