import { endOrganisation, endTeam, makeOrganisation, makeTeam, renameTeam } from '../../access/index.ts'
import { organisationTypeLabel, organisationTypesOn } from '../../codes/index.ts'
import { namesBefore } from '../../partners/places/index.ts'
import { newId } from '../../record/index.ts'
import { Button, DateInput, EmptyState, Form, Input, Link, Select, Table } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { one, readDate, type TypedProblem } from '../../ui/form/typed.ts'
import { writeDay, type Day } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'
import { finished } from '../drafts.ts'
import { frame } from '../frame.tsx'
import { KeptForm, keptHere } from '../kept-form.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { dateTyped, errorAt } from '../typed-people.ts'
import { Names } from '../places/one-place.tsx'
import { looksAfter } from './people-page.tsx'

interface TeamRow {
  readonly id: string
  readonly name: string
  readonly starts: Day
  readonly ends: Day | null
  readonly people: number
}

async function teamsKept(ask: SignedInAsk): Promise<TeamRow[]> {
  const { rows } = await ask.service.database.app.query<TeamRow>({
    name: 'teams-kept',
    text: `select t.id, t.name, t.starts, t.ends, (select count(distinct p.account) from post p join account a on a.id = p.account
             where p.team = t.id and a.ended_at is null and p.starts <= business_today() and (p.ends is null or p.ends > business_today())) as people
           from team t where t.authority = $1 order by t.ends is not null and t.ends <= business_today(), t.name collate "en-GB-x-icu", t.id limit 1000`,
    values: [ask.visitor.authority],
  })
  return rows
}

interface CodeRow {
  readonly scheme: 'dfe' | 'gss'
  readonly code: string
  readonly starts: Day | null
}

const schemes = { dfe: 'Department for Education code', gss: 'Government Statistical Service code' } as const

/** The codes that the authority is known by today. */
async function codesOf(ask: SignedInAsk): Promise<CodeRow[]> {
  const { rows } = await ask.service.database.app.query<CodeRow>({
    name: 'codes-of-authority',
    text: 'select scheme, code, starts from organisation_code where organisation = $1 and (ends is null or ends > $2) and (starts is null or starts <= $2) order by scheme, code',
    values: [ask.visitor.authority, ask.visitor.today],
  })
  return rows
}

const nameProblem = (name: string): TypedProblem[] => (name === '' ? [{ at: 'name', message: 'Enter a name' }] : name.length > 200 ? [{ at: 'name', message: 'The name must be 200 characters or fewer' }] : [])

function untilWords(ends: Day | null, today: Day): string {
  return ends === null ? '' : `${writeDay(ends)}${ends <= today ? ' (ended)' : ''}`
}

/** The teams of the authority, and a new one. */
export async function teams(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const [rows, codes] = [await teamsKept(ask), await codesOf(ask)]
  const { typed, heading } = await keptHere(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Teams',
      page: 'teams',
      problems,
      wide: true,
      back: { href: '/accounts', text: 'Back to People' },
      content: (
        <>
          <h1 class="govuk-heading-l">Teams</h1>
          {codes.length > 0 && <p class="govuk-body">{ask.visitor.organisationName}: {codes.map(({ scheme, code, starts }) => `${schemes[scheme]} ${code}${starts === null ? '' : `, since ${writeDay(starts)}`}`).join('; ')}.</p>}
          {rows.length === 0 ? (
            <EmptyState>No team yet. Children and work are given to teams, and a team manager sees what nobody in the team holds.</EmptyState>
          ) : (
            <Table
              caption="Teams"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Team', { content: 'People today', numeric: true }, 'From', 'Until']}
              rows={rows.map(row => [<Link href={`/teams/${row.id}` as Address}>{row.name}</Link>, { content: String(row.people), numeric: true }, writeDay(row.starts), untilWords(row.ends, ask.visitor.today)])}
            />
          )}
          <h2 class="govuk-heading-m app-heading-close">Make a team</h2>
          {heading}
          <KeptForm ask={{ ...ask, typed }} action="/teams" finish={<Button preventDoubleClick>Make the team</Button>}>
            <Input name="name" label={{ content: 'Name', classes: 'govuk-label--s' }} width={20} value={one(typed, 'name')} error={errorAt(problems, 'name')} autocomplete="off" />
            <DateInput id="starts" namePrefix="starts" legend={{ content: 'First day', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(typed, 'starts')} error={errorAt(problems, 'starts')} />
          </KeptForm>
        </>
      ),
    }),
  }
}

export async function teamMade(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const name = one(ask.typed, 'name')
  const starts = readDate(ask.typed, 'starts', 'The first day', false)
  const problems = [...nameProblem(name), ...(starts.problem === null ? [] : [{ at: 'starts', message: starts.problem }])]
  if (problems.length > 0) return teams(ask, problems)
  const done = await makeTeam(ask.service.database.app, { secret: ask.visitor.secret }, { name, starts: starts.day ?? ask.visitor.today })
  return 'fault' in done ? teams(ask, [{ at: 'name', message: 'There is a team of this name already' }]) : finished(ask, { change: newId(), already: false }, '/teams')
}

/** One team: another name, and its end. */
export async function team(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const found = (await teamsKept(ask)).find(row => row.id === ask.params['id'])
  if (!found) return notFoundPage(ask)
  const names = await namesBefore(ask.service.database.app, found.id)
  const over = found.ends !== null && found.ends <= ask.visitor.today
  const typedName = ask.typed['name'] === undefined ? found.name : one(ask.typed, 'name')
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'A team',
      page: 'team-settings',
      problems,
      back: { href: '/teams', text: 'Back to Teams' },
      content: (
        <>
          <h1 class="govuk-heading-l">{found.name}</h1>
          <p class="govuk-body">
            From {writeDay(found.starts)}{found.ends === null ? '' : ` until ${writeDay(found.ends)}`}. {plural(found.people, 'person holds', 'people hold')} a post in it today.
          </p>
          {names.length > 0 && (
            <>
              <h2 class="govuk-heading-s">Names before</h2>
              <Names names={names} />
            </>
          )}
          {over ? (
            <p class="govuk-body">It has ended. What was recorded with it keeps its name.</p>
          ) : (
            <>
              <h2 class="govuk-heading-m">Another name</h2>
              <Form action={`/teams/${found.id}/name` as Address} hidden={formTokens(ask)}>
                <Input name="name" label={{ content: 'Name', classes: 'govuk-label--s' }} hint="It is shown under this name everywhere. The name before is kept here, with the day until which it was used" width={20} value={typedName} error={errorAt(problems, 'name')} autocomplete="off" />
                <Button look="secondary" preventDoubleClick>Change the name</Button>
              </Form>
              <h2 class="govuk-heading-m">End the team</h2>
              <Form action={`/teams/${found.id}/end` as Address} hidden={formTokens(ask)}>
                <DateInput id="on" namePrefix="on" legend={{ content: 'First day on which it is not there', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today. First, people need other posts, and children another team" values={dateTyped(ask.typed, 'on')} error={errorAt(problems, 'on')} />
                <Button look="warning" preventDoubleClick>End the team</Button>
              </Form>
            </>
          )}
        </>
      ),
    }),
  }
}

export async function teamRenamed(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const name = one(ask.typed, 'name')
  if (nameProblem(name).length > 0) return team(ask, nameProblem(name))
  const id = ask.params['id'] as string
  const fault = await renameTeam(ask.service.database.app, { secret: ask.visitor.secret }, id, name)
  if (fault === 'gone') return notFoundPage(ask)
  return fault === 'same' ? team(ask, [{ at: 'name', message: 'There is a team of this name already' }]) : { redirect: `/teams/${id}` }
}

export async function teamEnded(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const on = readDate(ask.typed, 'on', 'The day', false)
  if (on.problem !== null) return team(ask, [{ at: 'on', message: on.problem }])
  const done = await endTeam(ask.service.database.app, { secret: ask.visitor.secret }, ask.params['id'] as string, on.day ?? ask.visitor.today)
  if (done === null) return { redirect: '/teams' }
  if (done.fault === 'gone') return notFoundPage(ask)
  const held = [done.people > 0 && plural(done.people, 'person holds a post in it', 'people hold a post in it'), done.children > 0 && plural(done.children, 'child stands with it', 'children stand with it')].filter(Boolean).join(', and ')
  return team(ask, [{ at: 'on', message: done.fault === 'past' ? 'The day must be today or later' : `It cannot end then: ${held}. Its manager chooses another team for the children, and you end the posts` }])
}

interface OrganisationRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly starts: Day | null
  readonly ends: Day | null
}

/** Organisations beside the authority, whose people it looks after. */
export async function organisations(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const { rows } = await ask.service.database.app.query<OrganisationRow>({
    name: 'organisations-beside',
    text: `select id, name, kind, starts, ends from organisation where kept_by = $1 order by ends is not null and ends <= business_today(), name collate "en-GB-x-icu", id limit 1000`,
    values: [ask.visitor.authority],
  })
  const { today } = ask.visitor
  const { typed, heading } = await keptHere(ask)
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Organisations beside us',
      page: 'organisations',
      problems,
      wide: true,
      back: { href: '/accounts', text: 'Back to People' },
      content: (
        <>
          <h1 class="govuk-heading-l">Organisations beside us</h1>
          <p class="govuk-body">The police, health, schools and others whose people sign in here. They see only what they are given a seat for. What each covers and belongs to stands under <Link href="/places">Partners and regions</Link>.</p>
          {rows.length === 0 ? (
            <EmptyState>None yet. Add an organisation, then invite its people with a role of theirs.</EmptyState>
          ) : (
            <Table
              caption="Organisations"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Name', 'What it is', 'From', 'Until', { content: <span class="govuk-visually-hidden">End it</span> }]}
              rows={rows.map(row => [
                <Link href={`/places/${row.id}` as Address}>{row.name}</Link>,
                organisationTypeLabel(row.kind),
                row.starts === null ? '' : writeDay(row.starts),
                untilWords(row.ends, today),
                row.ends !== null && row.ends <= today ? (
                  ''
                ) : (
                  <Form action={`/organisations/${row.id}/end` as Address} hidden={formTokens(ask)}>
                    <Button look="secondary" classes="app-button-small">End today<span class="govuk-visually-hidden">: {row.name}</span></Button>
                  </Form>
                ),
              ])}
            />
          )}
          <h2 class="govuk-heading-m app-heading-close">Add an organisation</h2>
          {heading}
          <KeptForm ask={{ ...ask, typed }} action="/organisations" finish={<Button preventDoubleClick>Add the organisation</Button>}>
            <Input name="name" label={{ content: 'Name', classes: 'govuk-label--s' }} width={20} value={one(typed, 'name')} error={errorAt(problems, 'name')} autocomplete="off" />
            <Select name="kind" label={{ content: 'What it is', classes: 'govuk-label--s' }} options={[{ value: '', text: 'Choose' }, ...organisationTypesOn(today).map(type => ({ value: type.code, text: type.label }))]} value={one(typed, 'kind')} error={errorAt(problems, 'kind')} />
            <DateInput id="starts" namePrefix="starts" legend={{ content: 'First day', classes: 'govuk-fieldset__legend--s' }} hint="Leave empty for today" values={dateTyped(typed, 'starts')} error={errorAt(problems, 'starts')} />
          </KeptForm>
        </>
      ),
    }),
  }
}

export async function organisationMade(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const [name, kind] = [one(ask.typed, 'name'), one(ask.typed, 'kind')]
  const starts = readDate(ask.typed, 'starts', 'The first day', false)
  const problems = [
    ...nameProblem(name),
    ...(organisationTypesOn(ask.visitor.today).some(type => type.code === kind) ? [] : [{ at: 'kind', message: 'Select what it is' }]),
    ...(starts.problem === null ? [] : [{ at: 'starts', message: starts.problem }]),
  ]
  if (problems.length > 0) return organisations(ask, problems)
  const fault = await makeOrganisation(ask.service.database.app, { secret: ask.visitor.secret }, { name, kind, starts: starts.day ?? ask.visitor.today })
  return fault === null ? finished(ask, { change: newId(), already: false }, '/organisations') : organisations(ask, [{ at: 'name', message: 'There is an organisation of this name already' }])
}

export async function organisationEnded(ask: SignedInAsk): Promise<Answer> {
  if (looksAfter(ask) !== 'administrator') return notFoundPage(ask)
  const fault = await endOrganisation(ask.service.database.app, { secret: ask.visitor.secret }, ask.params['id'] as string, ask.visitor.today)
  if (fault === 'held') return organisations(ask, [{ at: 'main-content', message: 'It cannot end while somebody holds a post there. End their posts first' }])
  return fault === 'gone' ? notFoundPage(ask) : { redirect: '/organisations' }
}
