import {
  arrange, historyOf, isOn, namesBefore, renamePlace, sortFault, within, type Area, type ArrangeFault, type Arrangement, type NameBefore, type Organisation, type Places, type Version, type What,
} from '../../partners/places/index.ts'
import { isId, newId } from '../../record/index.ts'
import { Button, DateInput, EmptyState, Form, Input, InsetText, Link, Select, SummaryList, Table } from '../../ui/components.ts'
import { dateBoxes, one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { writeDay, writeInstant, type Day } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { nameProblem } from './page.tsx'
import { changesPlaces, isOrganisation, placesHere, readsPlaces, sortWords } from './who.ts'

/** What is said of the first of two, and of the second. */
const words: Readonly<Record<What, readonly [string, string]>> = {
  covers: ['Covers', 'Is covered by'],
  contains: ['Contains', 'Is a part of'],
  group: ['Belongs to the group', 'Has in its group'],
  member: ['Is a member of', 'Has as a member'],
}

type Place = Organisation | Area

function find(places: Places, id: string): Place | undefined {
  return places.organisations.find(each => each.id === id) ?? places.areas.find(each => each.id === id)
}

/** One organisation or area: its names, and what is said of it. */
export async function placePage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!readsPlaces(ask)) return notFoundPage(ask)
  const places = await placesHere(ask, 'place')
  const it = find(places, ask.params['id'] as string)
  if (it === undefined) return notFoundPage(ask)
  const { today } = ask.visitor
  const said = places.arrangements.filter(each => each.subject === it.id || each.object === it.id)
  const names = await namesBefore(ask.service.database.app, it.id)
  const mayChange = changesPlaces(ask)
  const mayRename = mayChange && (!isOrganisation(it) || it.own)
  const { typed, heading } = await keptHere({ ...ask, path: `/places/${it.id}` })
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: isOrganisation(it) ? 'An organisation' : 'An area',
      page: 'place',
      problems,
      back: { href: '/places', text: 'Back to Partners and regions' },
      content: (
        <>
          <h1 class="govuk-heading-l">{it.name}</h1>
          <SummaryList
            rows={[
              { key: 'What it is', value: sortWords(it) },
              ...(isOrganisation(it) || it.code === null ? [] : [{ key: 'Code', value: it.code }]),
              ...(it.starts === null ? [] : [{ key: isOrganisation(it) ? 'Looked after here since' : 'There since', value: writeDay(it.starts) }]),
              ...(it.ends === null ? [] : [{ key: 'There until', value: writeDay(it.ends) }]),
              ...(names.length === 0 ? [] : [{ key: 'Names before', value: <Names names={names} /> }]),
            ]}
          />
          <h2 class="govuk-heading-m">Where it stands</h2>
          {said.length === 0 ? <EmptyState>Nothing is said of it yet.</EmptyState> : <SaidTable said={said} places={places} of={it.id} today={today} />}
          {mayChange && <SayForm ask={ask} it={it} places={places} problems={problems} />}
          {mayRename && (
            <>
              <h2 class="govuk-heading-m app-heading-close">Another name</h2>
              {heading}
              <KeptForm ask={{ ...ask, typed }} action={`/places/${it.id}` as Address} finish={<Button look="secondary" preventDoubleClick>Change the name</Button>}>
                <Input name="name" label={{ content: 'Name', classes: 'govuk-label--s' }} hint="Days before keep the name it had" width={20} value={typed['name'] === undefined ? it.name : one(typed, 'name')} error={errorAt(problems, 'name')} autocomplete="off" />
                <DateInput id="since" namePrefix="since" legend={{ content: 'Called so since', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(typed, 'since')} error={errorAt(problems, 'since')} />
              </KeptForm>
            </>
          )}
        </>
      ),
    }),
  }
}

/** Names that something had, with the day until which each was used. */
export function Names({ names }: { names: readonly NameBefore[] }) {
  return (
    <ul class="govuk-list">
      {names.map(({ name, until }) => (
        <li>{name}, until {writeDay(until)}</li>
      ))}
    </ul>
  )
}

function SaidTable({ said, places, of, today }: { said: readonly Arrangement[]; places: Places; of: string; today: Day }) {
  const sorted = said.toSorted((a, b) => Number(isOn(b, today)) - Number(isOn(a, today)))
  return (
    <Table
      caption="What is said of it"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['What', 'From', 'Until', { content: <span class="govuk-visually-hidden">More</span> }]}
      rows={sorted.slice(0, 100).map(each => {
        const isSubject = each.subject === of
        const other = find(places, isSubject ? each.object : each.subject)
        const sentence = `${words[each.what][isSubject ? 0 : 1]} ${other?.name ?? 'an organisation that is not here'}`
        return [
          sentence,
          writeDay(each.starts),
          each.ends === null ? '' : `${writeDay(each.ends)}${each.ends <= today ? ' (ended)' : ''}`,
          <Link href={`/places/said/${each.id}` as Address}>Look at it<span class="govuk-visually-hidden">: {sentence}</span></Link>,
        ]
      })}
    />
  )
}

/** What can be said of it as the first of two: each with everything that fits. */
function choices(places: Places, it: Place): { value: string; text: string }[] {
  const all: readonly Place[] = [...places.areas, ...places.organisations]
  return (Object.keys(words) as What[]).flatMap(what =>
    all
      .filter(other => other.id !== it.id && sortFault(what, it, other) === null && (what !== 'member' || isOrganisation(it)))
      .map(other => ({ value: `${what}:${other.id}`, text: `${words[what][0]} ${other.name} (${sortWords(other).toLowerCase()})` })),
  )
}

function SayForm({ ask, it, places, problems }: { ask: SignedInAsk; it: Place; places: Places; problems: readonly TypedProblem[] }) {
  const offered = choices(places, it)
  if (offered.length === 0) return <InsetText>Add <Link href="/places/areas">areas</Link> and <Link href="/organisations">organisations</Link> first: then you can say what it covers or belongs to.</InsetText>
  return (
    <Form action={`/places/${it.id}/say` as Address} hidden={formTokens(ask)}>
      <h3 class="govuk-heading-s">Add to it</h3>
      <Select name="said" label={{ content: 'It', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Choose' }, ...offered]} value={one(ask.typed, 'said')} error={errorAt(problems, 'said')} />
      <DateInput id="starts" namePrefix="starts" legend={{ content: 'From', classes: 'govuk-fieldset__legend--s' }} values={dateTyped(ask.typed, 'starts')} error={errorAt(problems, 'starts')} />
      <DateInput id="ends" namePrefix="ends" legend={{ content: 'Until (if it has ended)', classes: 'govuk-fieldset__legend--s' }} hint="The first day on which it is not so any more" values={dateTyped(ask.typed, 'ends')} error={errorAt(problems, 'ends')} />
      <Button preventDoubleClick>Add</Button>
    </Form>
  )
}

/** Why something was not taken, by the box it is about. */
export function faultProblem({ fault }: ArrangeFault, at: string): TypedProblem {
  switch (fault) {
    case 'days':
      return { at: 'ends', message: 'The day it ends must be after the day it begins' }
    case 'same':
      return { at, message: 'This is said already for some of these days. Correct or end that one' }
    case 'changed':
      return { at, message: 'Somebody has changed this meanwhile. Look at it again, and then change it' }
    case 'because':
      return { at: 'because', message: 'Write why' }
    default:
      return { at, message: 'Choose something that is in the list' }
  }
}

export async function said(ask: SignedInAsk): Promise<Answer> {
  if (!changesPlaces(ask)) return notFoundPage(ask)
  const subject = ask.params['id'] as string
  const [what = '', object = ''] = one(ask.typed, 'said').split(':')
  const starts = readDate(ask.typed, 'starts', 'The first day', false)
  const ends = readDate(ask.typed, 'ends', 'The last day', false)
  const places = await placesHere(ask, 'place')
  const [it, other] = [find(places, subject), find(places, object)]
  if (it === undefined) return notFoundPage(ask)
  const chosen = Object.hasOwn(words, what) && isId(object) && other !== undefined
  const fault = chosen ? sortFault(what as What, it, other) : 'Select what it covers, contains or belongs to'
  const circle = chosen && what === 'contains' && starts.day !== null && within(places, object, starts.day).has(subject)
  const problems = [
    ...(fault === null ? [] : [{ at: 'said', message: fault }]),
    ...(circle ? [{ at: 'said', message: 'That area is already a part of this one the other way round' }] : []),
    ...(starts.problem === null ? (starts.day === null ? [{ at: 'starts', message: 'Enter the day from which it is so' }] : []) : [{ at: 'starts', message: starts.problem }]),
    ...(ends.problem === null ? [] : [{ at: 'ends', message: ends.problem }]),
  ]
  if (problems.length > 0) return placePage(ask, problems)
  const done = await arrange(ask.service.database.app, ask.visitor.secret, {
    said: [{ act: 'recorded', id: newId(), what: what as What, subject, object, starts: starts.day as Day, ends: ends.day }],
  })
  return done === null ? { redirect: `/places/${subject}` } : placePage(ask, [faultProblem(done, 'said')])
}

export async function renamed(ask: SignedInAsk): Promise<Answer> {
  if (!changesPlaces(ask)) return notFoundPage(ask)
  const id = ask.params['id'] as string
  const name = one(ask.typed, 'name')
  const since = readDate(ask.typed, 'since', 'The day', false)
  const problems = [...nameProblem(name), ...(since.problem === null ? [] : [{ at: 'since', message: since.problem }])]
  if (problems.length > 0) return placePage(ask, problems)
  const fault = await renamePlace(ask.service.database.app, ask.visitor.secret, { id, name, on: since.day ?? ask.visitor.today })
  if (fault === 'gone') return notFoundPage(ask)
  if (fault === 'same') return placePage(ask, [{ at: 'name', message: 'Another one has this name already' }])
  if (fault === 'past') return placePage(ask, [{ at: 'since', message: 'The day must be today or before, and not before it got the name it has now' }])
  return finished(ask, { change: newId(), already: false }, `/places/${id}`)
}

const acts: Readonly<Record<Version['act'], string>> = { recorded: 'Recorded', ended: 'Ended', corrected: 'Corrected', struck: 'Struck out: it was never so' }

/** One statement with everything that was ever said of it. */
export async function saidPage(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (!readsPlaces(ask)) return notFoundPage(ask)
  const places = await placesHere(ask, 'place-said')
  const history = await historyOf(ask.service.database.app, ask.visitor.authority as string, ask.params['id'] as string)
  const now = history[0]
  if (now === undefined) return notFoundPage(ask)
  const sentence = `${find(places, now.subject)?.name ?? 'An organisation'} ${words[now.what][0].toLowerCase()} ${find(places, now.object)?.name ?? 'an organisation'}`
  const address = `/places/said/${ask.params['id']}` as Address
  const seen = { name: 'seen', value: String(now.version) }
  const { typed, heading } = await keptHere(ask)
  const days = (prefix: 'starts' | 'ends'): Record<string, string> => {
    if (typed['act'] === 'corrected') return dateTyped(typed, prefix)
    return now[prefix] === null ? {} : dateBoxes(prefix, now[prefix], 'day')
  }
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Where an organisation stands',
      page: 'place-said',
      problems,
      back: { href: `/places/${now.subject}`, text: 'Back' },
      content: (
        <>
          <h1 class="govuk-heading-l">{sentence}</h1>
          <p class="govuk-body">{now.act === 'struck' ? 'This was struck out: it was never so.' : `From ${writeDay(now.starts)}${now.ends === null ? '' : ` until ${writeDay(now.ends)}`}.`}</p>
          {changesPlaces(ask) && now.act !== 'struck' && (
            <>
              <h2 class="govuk-heading-m">It has ended</h2>
              <Form action={address} hidden={[...formTokens(ask), seen, { name: 'act', value: 'ended' }]}>
                <DateInput id="on" namePrefix="on" legend={{ content: 'First day on which it is not so', classes: 'govuk-fieldset__legend--s' }} values={dateTyped(typed, 'on')} error={errorAt(problems, 'on')} />
                <Button look="secondary" preventDoubleClick>End it</Button>
              </Form>
              <h2 class="govuk-heading-m app-heading-close">The days are wrong</h2>
              {heading}
              <KeptForm ask={{ ...ask, typed }} action={address} hidden={[seen, { name: 'act', value: 'corrected' }]} finish={<Button look="secondary" preventDoubleClick>Correct it</Button>}>
                <DateInput id="starts" namePrefix="starts" legend={{ content: 'From', classes: 'govuk-fieldset__legend--s' }} values={days('starts')} error={errorAt(problems, 'starts')} />
                <DateInput id="ends" namePrefix="ends" legend={{ content: 'Until (if it has ended)', classes: 'govuk-fieldset__legend--s' }} values={days('ends')} error={errorAt(problems, 'ends')} />
                <Input name="because" label={{ content: 'Why', classes: 'govuk-label--s' }} value={one(typed, 'because')} error={errorAt(problems, 'because')} autocomplete="off" />
              </KeptForm>
              <h2 class="govuk-heading-m">It was never so</h2>
              <Form action={address} hidden={[...formTokens(ask), seen, { name: 'act', value: 'struck' }]}>
                <Input name="why" label={{ content: 'Why', classes: 'govuk-label--s' }} value={one(typed, 'why')} error={errorAt(problems, 'why')} autocomplete="off" />
                <Button look="warning" preventDoubleClick>Strike it out</Button>
              </Form>
            </>
          )}
          <h2 class="govuk-heading-m">History</h2>
          <Table
            caption="What was said of it, newest first"
            captionClasses="govuk-visually-hidden"
            stacked
            firstCellIsHeader
            head={['When', 'Who', 'What', 'From', 'Until', 'Why']}
            rows={history.map(version => [
              writeInstant(version.at), version.who, acts[version.act], writeDay(version.starts), version.ends === null ? '' : writeDay(version.ends), version.because ?? '',
            ])}
          />
        </>
      ),
    }),
  }
}

export async function saidAgain(ask: SignedInAsk): Promise<Answer> {
  if (!changesPlaces(ask)) return notFoundPage(ask)
  const id = ask.params['id'] as string
  const seen = Number(one(ask.typed, 'seen'))
  const { app } = ask.service.database
  if ((await historyOf(app, ask.visitor.authority as string, id)).length === 0 || !Number.isInteger(seen)) return notFoundPage(ask)
  const act = one(ask.typed, 'act')
  const [on, starts, ends] = [readDate(ask.typed, 'on', 'The day', false), readDate(ask.typed, 'starts', 'The first day', false), readDate(ask.typed, 'ends', 'The last day', false)]
  const because = one(ask.typed, act === 'struck' ? 'why' : 'because')
  if (act === 'ended') {
    if (on.day === null) return saidPage(ask, [{ at: 'on', message: on.problem ?? 'Enter the first day on which it is not so' }])
    const done = await arrange(app, ask.visitor.secret, { said: [{ act, id, seen, ends: on.day }] })
    return done === null ? finished(ask, { change: newId(), already: false }, `/places/said/${id}`) : saidPage(ask, [{ ...faultProblem(done, 'on'), at: 'on' }])
  }
  const problems = [
    ...(because === '' ? [{ at: act === 'struck' ? 'why' : 'because', message: 'Write why' }] : because.length > 500 ? [{ at: act === 'struck' ? 'why' : 'because', message: 'The reason must be 500 characters or fewer' }] : []),
    ...(act === 'corrected' && starts.day === null ? [{ at: 'starts', message: starts.problem ?? 'Enter the day from which it is so' }] : []),
    ...(act === 'corrected' && ends.problem !== null ? [{ at: 'ends', message: ends.problem }] : []),
  ]
  if (problems.length > 0) return saidPage(ask, problems)
  const done = await arrange(app, ask.visitor.secret, {
    said: [act === 'struck' ? { act, id, seen, because } : { act: 'corrected', id, seen, starts: starts.day as Day, ends: ends.day, because }],
  })
  return done === null ? finished(ask, { change: newId(), already: false }, `/places/said/${id}`) : saidPage(ask, [faultProblem(done, act === 'struck' ? 'why' : 'starts')])
}
