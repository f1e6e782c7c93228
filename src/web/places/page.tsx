import { arrange, areaKinds, groupings, hasNotEnded, isOn, membershipsOf, nameOn, safeguardingPartners, type Area, type Places } from '../../partners/places/index.ts'
import { newId } from '../../record/index.ts'
import { Button, DateInput, EmptyState, Form, Input, Link, Select, Table } from '../../ui/components.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { writeDay, type Day } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { changesPlaces, dayAsked, dayInAddress, placesHere, readsPlaces, sortWords } from './who.ts'
import { sentenceCase } from '../../ui/letters.ts'

const each = 50

/** Partners and regions: who our safeguarding partners are and what we are a member of, on any day. */
export async function partnersPage(ask: SignedInAsk): Promise<Answer> {
  if (!readsPlaces(ask)) return notFoundPage(ask)
  const places = await placesHere(ask, 'places')
  const { on, problems } = dayAsked(ask)
  const { authority, today } = ask.visitor
  const partners = safeguardingPartners(places, authority as string, on)
  const memberships = membershipsOf(places, authority as string, on)
  const named = (of: { id: string; name: string }): string => nameOn(places, of, on)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Partners and regions',
      page: 'places',
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l">Partners and regions</h1>
          <Form action="/places" method="get">
            <DateInput id="on" namePrefix="on" legend={{ content: 'On which day?', classes: 'govuk-fieldset__legend--s' }} hint="Any day, past or to come" values={problems.length > 0 ? dateTyped(ask.query, 'on') : dayBoxes(on)} error={errorAt(problems, 'on')} />
            <Button look="secondary">Show that day</Button>
          </Form>
          <h2 class="govuk-heading-m">Safeguarding partners {onDay(on, today)}</h2>
          <p class="govuk-body">The council, and every integrated care board and police force any part of whose area falls within the council’s (Children Act 2004, section 16E). Rowan works this out from the areas below.</p>
          {partners.length <= 1 && (
            <EmptyState {...(changesPlaces(ask) && { action: { href: '/organisations' as Address, text: 'Add an organisation' } })}>No board or force covers a part of our area yet. Say what area we cover and what areas they cover.</EmptyState>
          )}
          <Table
            caption="Safeguarding partners"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={['Partner', 'What it is', 'Area in common']}
            rows={partners.map(({ organisation, because }) => [
              <Link href={`/places/${organisation.id}` as Address}>{named(organisation)}</Link>,
              organisation.id === authority ? 'This council' : sortWords(organisation),
              because.map(named).join(', '),
            ])}
          />
          <h2 class="govuk-heading-m">Regions and groupings {onDay(on, today)}</h2>
          <p class="govuk-body">Each stands by itself: a council may be in one region for agency workers and in another for its care co-operative.</p>
          <Table
            caption="What we are a member of"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={['For', 'Member of', 'Since', 'Until']}
            rows={(Object.keys(groupings) as (keyof typeof groupings)[]).flatMap(sort => {
              const found = memberships.filter(membership => membership.sort === sort)
              return found.length === 0
                ? [[groupings[sort], 'Not recorded', '', '']]
                : found.map(({ grouping, arrangement }) => [
                    groupings[sort],
                    <Link href={`/places/${grouping.id}` as Address}>{named(grouping)}</Link>,
                    <Link href={`/places/said/${arrangement.id}` as Address}>{writeDay(arrangement.starts)}</Link>,
                    arrangement.ends === null ? '' : writeDay(arrangement.ends),
                  ])
            })}
          />
          <h2 class="govuk-heading-m">What this rests on</h2>
          <ul class="govuk-list">
            <li><Link href={`/places/${authority}` as Address}>{ask.visitor.organisationName}: what it covers and belongs to</Link></li>
            <li><Link href="/places/areas">Areas</Link></li>
            <li><Link href={`/places/organisations?${dayInAddress(on)}` as Address}>Organisations</Link></li>
            <li><Link href="/places/files/csv">All of it as a file (CSV)</Link></li>
            {changesPlaces(ask) && <li><Link href="/places/bring-in">Bring a file in</Link></li>}
          </ul>
        </>
      ),
    }),
  }
}

function dayBoxes(on: Day): Record<string, string> {
  const [year, month, date] = on.split('-').map(Number)
  return { 'on-day': String(date), 'on-month': String(month), 'on-year': String(year) }
}

function onDay(on: Day, today: Day): string {
  return on === today ? 'today' : `on ${writeDay(on)}`
}

/** Every organisation that can be named, with what it covers and belongs to on a day. */
export async function organisationsList(ask: SignedInAsk): Promise<Answer> {
  if (!readsPlaces(ask)) return notFoundPage(ask)
  const places = await placesHere(ask, 'places-organisations')
  const { on } = dayAsked(ask)
  const shown = places.organisations.filter(organisation => hasNotEnded(organisation, on))
  const page = pageAsked(ask.query)
  return {
    html: frame(ask, {
      title: 'Organisations',
      page: 'places-organisations',
      wide: true,
      back: { href: '/places', text: 'Back to Partners and regions' },
      content: (
        <>
          <h1 class="govuk-heading-l">Organisations {onDay(on, ask.visitor.today)}</h1>
          <Table
            caption="Organisations"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={['Name', 'What it is', 'Covers', 'Belongs to']}
            rows={shown.slice((page - 1) * each, page * each).map(organisation => [
              <Link href={`/places/${organisation.id}` as Address}>{nameOn(places, organisation, on)}</Link>,
              sortWords(organisation),
              others(places, organisation.id, ['covers'], on),
              others(places, organisation.id, ['group', 'member'], on),
            ])}
          />
          <Pages page={page} total={shown.length} each={each} address={number => `/places/organisations?${dayInAddress(on)}&page=${number}` as Address} />
          {changesPlaces(ask) && <p class="govuk-body"><Link href="/organisations">Add or end an organisation</Link></p>}
        </>
      ),
    }),
  }
}

function others(places: Places, subject: string, what: readonly string[], on: Day): string {
  const all = [...places.organisations, ...places.areas]
  return places.arrangements
    .filter(said => said.subject === subject && what.includes(said.what) && isOn(said, on))
    .flatMap(said => all.find(other => other.id === said.object) ?? [])
    .map(other => nameOn(places, other, on))
    .join(', ')
}

/** The areas, and a new one. */
export async function areasPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!readsPlaces(ask)) return notFoundPage(ask)
  const places = await placesHere(ask, 'places-areas')
  const { typed, heading } = await keptHere(ask)
  const page = pageAsked(ask.query)
  const { today } = ask.visitor
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Areas',
      page: 'places-areas',
      problems,
      wide: true,
      back: { href: '/places', text: 'Back to Partners and regions' },
      content: (
        <>
          <h1 class="govuk-heading-l">Areas</h1>
          <p class="govuk-body">An area is made of others: a force’s area of the councils’ areas that it covers, a board’s of a council’s area or the part of it that is named. Two areas have a part in common where something named in both is the same.</p>
          {places.areas.length === 0 ? (
            <EmptyState>No area yet. Begin with our own, then the boards’ and forces’ around us.</EmptyState>
          ) : (
            <Table
              caption="Areas"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Area', 'What it is', 'Contains today', 'Covered today by']}
              rows={places.areas.slice((page - 1) * each, page * each).map(area => [
                <Link href={`/places/${area.id}` as Address}>{area.name}</Link>,
                sortWords(area),
                others(places, area.id, ['contains'], today),
                coveredBy(places, area, today),
              ])}
            />
          )}
          <Pages page={page} total={places.areas.length} each={each} address={number => `/places/areas?page=${number}` as Address} />
          {changesPlaces(ask) && (
            <>
              <h2 class="govuk-heading-m app-heading-close">Add an area</h2>
              {heading}
              <KeptForm ask={{ ...ask, typed }} action="/places/areas" finish={<Button preventDoubleClick>Add the area</Button>}>
                <Input name="name" label={{ content: 'Name', classes: 'govuk-label--s' }} width={20} value={one(typed, 'name')} error={errorAt(problems, 'name')} autocomplete="off" />
                <Select name="kind" label={{ content: 'What it is', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Choose' }, ...areaKinds.map(kind => ({ value: kind, text: sentenceCase(kind) }))]} value={one(typed, 'kind')} error={errorAt(problems, 'kind')} />
                <Input name="code" label={{ content: 'Government Statistical Service code (if it has one)', classes: 'govuk-label--s' }} hint="A letter and 8 figures" width={10} value={one(typed, 'code')} error={errorAt(problems, 'code')} autocomplete="off" />
                <DateInput id="starts" namePrefix="starts" legend={{ content: 'There since', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty if it always was" values={dateTyped(typed, 'starts')} error={errorAt(problems, 'starts')} />
              </KeptForm>
            </>
          )}
        </>
      ),
    }),
  }
}

function coveredBy(places: Places, area: Area, on: Day): string {
  return places.arrangements
    .filter(said => said.what === 'covers' && said.object === area.id && isOn(said, on))
    .flatMap(said => places.organisations.find(organisation => organisation.id === said.subject) ?? [])
    .map(organisation => nameOn(places, organisation, on))
    .join(', ')
}

/** What is wrong with the name of an organisation or an area. */
export function nameProblem(name: string): TypedProblem[] {
  return name === '' ? [{ at: 'name', message: 'Enter a name' }] : name.length > 200 ? [{ at: 'name', message: 'The name must be 200 characters or fewer' }] : []
}

export async function areaMade(ask: SignedInAsk): Promise<Answer> {
  if (!changesPlaces(ask)) return notFoundPage(ask)
  const [name, kind, code] = ['name', 'kind', 'code'].map(box => one(ask.typed, box)) as [string, string, string]
  const starts = readDate(ask.typed, 'starts', 'The first day', false)
  const problems = [
    ...nameProblem(name),
    ...((areaKinds as readonly string[]).includes(kind) ? [] : [{ at: 'kind', message: 'Select what it is' }]),
    ...(code === '' || /^[A-Z]\d{8}$/i.test(code) ? [] : [{ at: 'code', message: 'The Government Statistical Service code must be a letter and 8 figures, like E10000019' }]),
    ...(starts.problem === null ? [] : [{ at: 'starts', message: starts.problem }]),
  ]
  if (problems.length > 0) return areasPage(ask, problems)
  const id = newId()
  const fault = await arrange(ask.service.database.app, ask.visitor.secret, { areas: [{ id, name, kind, code: code === '' ? null : code.toUpperCase(), starts: starts.day }] })
  return fault === null ? finished(ask, { change: id, already: false }, `/places/${id}`) : areasPage(ask, [{ at: 'name', message: 'There is an area of this sort and name already' }])
}
