import type { Kept } from '../../children/family-help/index.ts'
import { birth, significantEvent } from '../../children/identity/index.ts'
import { directWork } from '../../children/visits/index.ts'
import { mayAdd, type Known } from '../../record/index.ts'
import { addDays, addMonths, day, daysBetween, later, type Day } from '../../time/day.ts'
import { Button, ButtonGroup, Checkboxes, DateInput, Details, EmptyState, Form, Link, Radios, Select } from '../../ui/components.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { copies, Journey, JourneyBrief, laneName, lanesFor, layOut, type Copy, type Item, type Lane, type Picture } from '../../ui/journey/index.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { isHeldFromFamily } from '../family-help/family-copy.ts'
import { keptHere } from '../family-help/kept-here.ts'
import { peopleNames } from '../names.ts'
import { itemsOf, kindsOfJourney, postsOf } from './journey-story.ts'
import { whatChildSaid } from './own-words.ts'
import { firstName, here, type PersonHere } from './person-page.tsx'
import { withheldAddresses } from './protected.ts'
import { knownHere, type OnRecord } from './record-page.tsx'

export const spans = { 6: '6 months', 12: '12 months', 36: '3 years', all: 'The whole childhood', own: 'Other dates' } as const
type Span = keyof typeof spans

const readers: Readonly<Record<Copy, string>> = { staff: 'People who work with the family', family: 'The family', child: 'The child', partner: 'Agencies that help', court: 'A court' }

/** What each copy of a journey leaves out, as its page and its paper say. */
export const journeyLeavesOut: Readonly<Record<Exclude<Copy, 'staff'>, string>> = {
  family: 'it leaves out workers’ family names, homes that are kept private, and what was marked to stay out of it.',
  child: 'it leaves out where things were told, homes that are kept private, and what was marked to stay out of it.',
  partner: 'it leaves out health, what the child said, other events, workers’ family names, homes that are kept private, and what was marked to stay out of a copy.',
  court: 'it leaves out homes that are kept private.',
}

/** What of the journey is asked for, by plain codes in the address. */
export interface JourneyChosen {
  readonly span: Span
  readonly from: Day | null
  readonly to: Day | null
  readonly copy: Copy
  readonly lanes: readonly Lane[]
  readonly scale: 1 | 2 | 4
  readonly order: 'lane' | 'date'
  readonly paper: 'a4' | 'a3'
  readonly narrow: boolean
  readonly problems: readonly TypedProblem[]
}

/** The copy that an address asks for: what the audit says was looked at. */
export function copyAsked(query: Readonly<Record<string, string>>): Copy {
  const asked = query['copy']
  return asked !== undefined && Object.hasOwn(copies, asked) ? (asked as Copy) : 'staff'
}

/** What an address, or a form that came from one, asks for. */
export function journeyAsked(query: Readonly<Record<string, string>>): JourneyChosen {
  const from = readDate(query, 'from', 'From', true)
  const to = readDate(query, 'to', 'To', true)
  const copy = copyAsked(query)
  const asked = query['span']
  const span = asked !== undefined && Object.hasOwn(spans, asked) ? ((asked === 'all' || asked === 'own' ? asked : Number(asked)) as Span) : from.day !== null || to.day !== null ? 'own' : 12
  const stay = always.filter(lane => lanesFor(copy).includes(lane))
  const picked = lanesFor(copy).filter(lane => query[`lane-${lane}`] === 'yes' || stay.includes(lane))
  const wrong = [from.problem && { at: 'from', message: from.problem }, to.problem && { at: 'to', message: to.problem }].filter(problem => typeof problem === 'object' && problem !== null)
  const turned = from.day !== null && to.day !== null && to.day < from.day ? [{ at: 'to', message: 'To must be a day after From' }] : []
  return {
    span, copy, from: from.day, to: to.day,
    lanes: query['lanes'] === 'chosen' && picked.length > stay.length ? picked : lanesFor(copy),
    scale: query['scale'] === '2' ? 2 : query['scale'] === '4' ? 4 : 1,
    order: query['order'] === 'date' ? 'date' : 'lane',
    paper: query['paper'] === 'a3' ? 'a3' : 'a4',
    narrow: query['picture'] === 'yes',
    problems: span === 'own' ? [...wrong, ...turned] : [],
  }
}

/** Rows that cannot be left out: a childhood in which they are empty is one that was not recorded well. */
const always: readonly Lane[] = ['good', 'said']

/** The first day of the picture and the day after its last: whole months, a little of what lies ahead among them. */
export function spanOf(chosen: Pick<JourneyChosen, 'span' | 'from' | 'to'>, today: Day, earliest: Day): { from: Day; until: Day } {
  const month = day(`${today.slice(0, 7)}-01`)
  switch (chosen.span) {
    case 'own': {
      const from = chosen.from ?? (chosen.to === null ? addMonths(month, -9) : addMonths(chosen.to, -12))
      const until = addDays(chosen.to ?? later(addDays(from, 30), addMonths(month, 3)), 1)
      return { from, until: later(until, addDays(from, 7)) }
    }
    case 'all':
      return { from: day(`${earliest.slice(0, 4)}-01-01`), until: addMonths(month, 3) }
    default:
      return { from: addMonths(month, chosen.span === 36 ? -33 : chosen.span === 6 ? -4 : -9), until: addMonths(month, chosen.span === 6 ? 2 : 3) }
  }
}

/** Names of what is asked of a journey. */
export const ofJourney = /^(from|to)-(day|month|year)$|^lane-|^(span|lanes|copy|scale|order|paper|picture)$/

/** The address of the journey with what is chosen, changed in these. */
function journeyAddress(on: OnRecord, changed: Readonly<Record<string, string | null>>): Address {
  return here(on, `/timeline?${asChosen(on, { view: 'journey' }, changed)}`)
}

function asChosen(on: OnRecord, of: Readonly<Record<string, string>>, changed: Readonly<Record<string, string | null>> = {}): string {
  const query = new URLSearchParams(of)
  for (const [name, value] of Object.entries(on.ask.query)) if (ofJourney.test(name) && value !== '') query.set(name, value)
  for (const [name, value] of Object.entries(changed)) if (value === null) query.delete(name)
    else query.set(name, value)
  return query.toString()
}

function datesAsked(from: Day, until: Day): Record<string, string> {
  const boxes = (prefix: string, of: Day) => ({ [`${prefix}-day`]: String(Number(of.slice(8))), [`${prefix}-month`]: String(Number(of.slice(5, 7))), [`${prefix}-year`]: of.slice(0, 4) })
  return { span: 'own', ...boxes('from', from), ...boxes('to', addDays(until, -1)) }
}

export interface JourneyHere {
  readonly content: Content
  readonly problems: readonly TypedProblem[]
}

/** The journey of the child whose record is open, laid out for whom it is asked; null where nothing is told yet. */
export async function journeyPicture(on: OnRecord, child: PersonHere, chosen: JourneyChosen): Promise<{ picture: Picture; from: Day; until: Day; isAllSaid: boolean } | null> {
  const name = firstName(child.known)
  const known = await knownHere(on, { kinds: kindsOfJourney })
  const born = known.all(birth).at(-1)?.starts ?? null
  const first = earliestOf(known) ?? on.today
  const { from, until } = spanOf(chosen.problems.length > 0 ? { span: 12, from: null, to: null } : chosen, on.today, born ?? first)
  const said = await whatChildSaid(on, { from, until, most: mostWords, characters: 200 })
  const withheld = await withheldAddresses(on)
  const people = await peopleNames(on.tx, postsOf(known))
  const items = itemsHere(on, { known, said, withheld, copy: chosen.copy, name, nameOf: people.post })
  if (items.length === 0) return null
  const kept: ReadonlyMap<string, Kept> = chosen.copy === 'staff' || chosen.copy === 'court' ? new Map() : await keptHere(on)
  const held = known.facts.filter(fact => isHeldFromFamily(kept, fact)).map(fact => fact.fact)
  const given = items.filter(item => !held.some(fact => item.id.startsWith(fact)))
  return { picture: layOut({ name, today: on.today, from, until, born, copy: chosen.copy, lanes: chosen.lanes, items: given, scale: chosen.scale }), from, until, isAllSaid: said.length < mostWords }
}

/** The journey of the child whose record is open: drawn for whom it is asked, with the equal table. */
export async function journeyHere(on: OnRecord, child: PersonHere): Promise<JourneyHere> {
  const chosen = journeyAsked(on.ask.query)
  const name = firstName(child.known)
  const staff = chosen.copy === 'staff'
  const drawn = await journeyPicture(on, child, chosen)
  if (drawn === null) {
    return {
      problems: chosen.problems,
      content: <EmptyState>{`Nothing recorded yet that a journey is drawn from: where ${name} lives, who works with ${name}, school, plans, good things and ${name}’s own words.`}</EmptyState>,
    }
  }
  const { picture, from, until } = drawn
  return {
    problems: chosen.problems,
    content: (
      <div class={staff ? undefined : 'app-copy'}>
        <Choose on={on} chosen={chosen} name={name} />
        {!staff && (
          <p class="govuk-body app-no-print">
            {`This is the ${copies[chosen.copy].copy.toLowerCase()}: ${journeyLeavesOut[chosen.copy]} Read it before you share it. Looking at it here is in this record’s audit.`}
          </p>
        )}
        <Journey
          picture={picture}
          madeBy={on.ask.visitor.name}
          addTo={staff ? addsHere(on) : () => null}
          closer={closerHere(on)}
          order={chosen.order}
          orderHref={`${journeyAddress(on, { order: chosen.order === 'lane' ? 'date' : null })}#journey-as-table` as Address}
          controls={<Controls on={on} chosen={chosen} from={from} until={until} />}
          paper={chosen.paper}
          narrow={chosen.narrow}
          narrowHref={journeyAddress(on, { picture: 'yes' })}
        />
        <p class="govuk-body app-no-print">
          <Link href={here(on, `/print?${asChosen(on, { what: 'journey' })}`)}>Save or print the journey as a PDF</Link>
        </p>
        {!drawn.isAllSaid && <p class="govuk-body">{`Of what ${name} said in this time the last ${mostWords} are here. Choose a shorter time to see the others.`}</p>}
      </div>
    ),
  }
}

/** The last twelve months as they stand on the overview: a picture of what everybody who opens the record sees of it; null where nothing is told yet. */
export async function journeyBrief(on: OnRecord, { known, name, nameOf }: { known: Known; name: string; nameOf: (post: string) => string }): Promise<Content> {
  const month = day(`${on.today.slice(0, 7)}-01`)
  const [from, until] = [addMonths(month, -11), addMonths(month, 1)]
  const said = await whatChildSaid(on, { from, until, most: mostWords, characters: 200 })
  const items = itemsHere(on, { known, said, withheld: await withheldAddresses(on), copy: 'staff', name, nameOf })
  const picture = layOut({ name, today: on.today, from, until, born: known.all(birth).at(-1)?.starts ?? null, copy: 'staff', lanes: lanesFor('staff'), items, scale: 0.7 })
  if (items.length === 0) return null
  const dates = datesAsked(from, until)
  return (
    <JourneyBrief
      picture={picture}
      title="Journey, last 12 months"
      madeBy={on.ask.visitor.name}
      addTo={addsHere(on)}
      closer={closerHere(on)}
      tableHref={`${journeyAddress(on, dates)}#journey-as-table` as Address}
      fullHref={here(on, '/timeline')}
    />
  )
}

interface ItemsAsked {
  readonly known: Known
  readonly said: Parameters<typeof itemsOf>[0]['said']
  readonly withheld: ReadonlySet<string>
  readonly copy: Copy
  readonly name: string
  readonly nameOf: (post: string) => string
}

/** What a copy of the journey is drawn from, with a link to each in the staff copy, and no home that is kept from its reader. */
function itemsHere(on: OnRecord, { withheld, ...of }: ItemsAsked): Item[] {
  const staff = of.copy === 'staff'
  return itemsOf({
    ...of,
    today: on.today,
    linkTo: fact => (staff ? here(on, `/facts/${fact}`) : undefined),
    secret: fact => withheld.has(fact.fact) || (!staff && (fact.body as { protectedAddress?: boolean }).protectedAddress === true),
  })
}

/** Where something is added to a row that stays while it is empty. */
function addsHere(on: OnRecord): (lane: Lane) => Address | null {
  const kindOf = (lane: Lane) => (lane === 'good' ? significantEvent : lane === 'said' ? directWork : null)
  return lane => {
    const kind = kindOf(lane)
    return kind !== null && !on.past && mayAdd(on.opened, kind) ? here(on, `/record/${kind.id}`) : null
  }
}

/** The journey over the days of what stands together in a picture. */
function closerHere(on: OnRecord): (of: readonly Item[]) => Address {
  return of => {
    const [first, last] = [of[0] as Item, of.at(-1) as Item]
    const days = daysBetween(first.from, last.from)
    // A day or two in which much happened is as close as it gets: then the table says each.
    return journeyAddress(on, { ...datesAsked(addDays(first.from, -1 - Math.round(days / 20)), addDays(last.from, 2 + Math.round(days / 20))), scale: days < 14 ? '4' : null })
  }
}

/** More words of a child than these are not read for one picture: a shorter time shows the others. */
const mostWords = 2000

function earliestOf(known: Known): Day | null {
  return known.facts.reduce<Day | null>((first, fact) => (first === null || fact.starts < first ? fact.starts : first), null)
}

/** Smaller and bigger, earlier and later: by links, so that nothing needs to be dragged. */
function Controls({ on, chosen, from, until }: { on: OnRecord; chosen: JourneyChosen; from: Day; until: Day }) {
  const step = Math.max(1, Math.round(daysBetween(from, until) / 2))
  const scale = (to: 1 | 2 | 4) => journeyAddress(on, { scale: to === 1 ? null : String(to) })
  const moved = (by: number) => journeyAddress(on, datesAsked(addDays(from, by), addDays(until, by)))
  return (
    <ul class="govuk-list app-inline app-no-print" aria-label="Size and time of the picture">
      {chosen.scale > 1 && <li><Link href={scale(chosen.scale === 4 ? 2 : 1)}>Smaller</Link></li>}
      {chosen.scale < 4 && <li><Link href={scale(chosen.scale === 1 ? 2 : 4)}>Bigger</Link></li>}
      {chosen.scale > 1 && <li><Link href={scale(1)}>Fit</Link></li>}
      <li><Link href={moved(-step)}>Earlier</Link></li>
      <li><Link href={moved(step)}>Later</Link></li>
    </ul>
  )
}

/** The time, the rows, for whom and on what paper: a form that is only read. */
function Choose({ on, chosen, name }: { on: OnRecord; chosen: JourneyChosen; name: string }) {
  const { query } = on.ask
  const boxes = (prefix: string) => Object.fromEntries(['day', 'month', 'year'].map(part => [`${prefix}-${part}`, one(query, `${prefix}-${part}`)]))
  const errorAt = (at: string) => chosen.problems.find(problem => problem.at === at)?.message
  const legend = (content: string) => ({ content, classes: 'govuk-fieldset__legend--s' })
  return (
    <Details summary="Choose the time, the rows, and for whom" open={chosen.problems.length > 0} classes="app-no-print">
      <Form action={here(on, '/timeline')} method="get" hidden={[{ name: 'view', value: 'journey' }, { name: 'lanes', value: 'chosen' }, ...(query['at'] === undefined ? [] : [{ name: 'at', value: query['at'] }])]}>
        <Radios
          name="span"
          legend={legend('How long a time?')}
          size="small"
          inline
          items={Object.entries(spans).map(([value, content]) => ({ value, content, checked: String(chosen.span) === value }))}
        />
        <div class="app-choose">
          <DateInput id="from" namePrefix="from" legend={legend('From (other dates)')} hint="A year alone will do" values={boxes('from')} error={errorAt('from')} />
          <DateInput id="to" namePrefix="to" legend={legend('To (other dates)')} values={boxes('to')} error={errorAt('to')} />
        </div>
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Which rows?</legend>
          <div class="app-lanes">
            {lanesFor(chosen.copy)
              .filter(lane => !always.includes(lane))
              .map(lane => (
                <Checkboxes name={`lane-${lane}`} idPrefix={`lane-${lane}`} size="small" items={[{ value: 'yes', content: laneName(lane, chosen.copy), checked: chosen.lanes.includes(lane) }]} />
              ))}
          </div>
          <p class="govuk-hint">{`Good things and ${name}’s own words are always there.`}</p>
        </fieldset>
        <div class="app-choose">
          <Select name="copy" label={{ content: 'For whom', classes: 'govuk-label--s' }} value={chosen.copy} options={Object.entries(readers).map(([value, text]) => ({ value, text }))} />
          <Select name="paper" label={{ content: 'Paper, if it is printed', classes: 'govuk-label--s' }} value={chosen.paper} options={[{ value: 'a4', text: 'A4, lying down' }, { value: 'a3', text: 'A3, lying down' }]} />
        </div>
        <ButtonGroup>
          <Button look="secondary">Show</Button>
          <Link href={here(on, '/timeline?view=journey')}>Clear what is chosen</Link>
        </ButtonGroup>
      </Form>
    </Details>
  )
}
