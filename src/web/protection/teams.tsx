import { placesOf } from '../../partners/places/index.ts'
import { standingOf, type Standing } from '../../law/standing.ts'
import { lawCard } from '../../law/entered.ts'
import { rule } from '../../law/rules.ts'
import {
  beforeTheLaw, kinds, memberAdded, nominatorOf, nominators, partnersConsulted, partnershipDecided, protectionTeam, readinessOf, seatFilled, seats, teamMode, teamServes, teamsOn, toldPartnership, vacancyTold, type SeatStanding, type TeamStanding,
} from '../../partners/protection-teams/index.ts'
import { change, ended, holdsOn, isRefusal, type AnyKind, type Fact, type Known } from '../../record/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Button, DateInput, EmptyState, Form, InsetText, Link, SummaryList, Table, Tag } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { nothingOffered, type Offered } from '../../ui/form/kind-form.tsx'
import { boxOf, dateBoxes, readAnswers, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { withinSentence } from '../../ui/letters.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { authorityForm, recordOfAuthority } from '../authority-fact.tsx'
import { finished } from '../drafts.ts'
import { peopleDeciding } from '../decisions/questions.ts'
import { frame } from '../frame.tsx'
import { authorityRecord } from '../law/authority-record.ts'
import { peopleNames, type PeopleNames } from '../names.ts'
import { notFoundPage } from '../record/closed.tsx'
import { asProblems } from '../refused.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { formKeyOf, formTokens } from '../tokens.ts'
import { dayAsked, dayInAddress } from '../places/who.ts'
import { Areas, areasToChoose } from './areas.tsx'
import { aboutSeat, seatBegun } from './empty-seat.ts'
import { keepsTeams } from './people.ts'
import { dateTyped, errorAt } from '../typed-people.ts'

/** Why the record of the authority is opened here. */
export const keepTeams = 'Keep the child protection teams'

/** What the law makes of the teams here today, in words for a director. */
const inLaw: Readonly<Record<Standing, string>> = {
  'in force': 'In force here. A team without its four seats is not as the law asks.',
  guidance: 'Not law here yet. We take part in a pilot and work to it as guidance.',
  practice: 'Not law here yet. We take part in a pilot and work to it as practice.',
  'not commenced': 'Not law here yet. It is expected in practice, and stands in the shadow report only.',
  'power only': 'Not law here yet.',
}

/** The teams of the area: seats, who nominates, since when a seat is empty, how ready each is, and what goes to the partnership and back. */
export async function teamsPage(ask: SignedInAsk): Promise<Answer> {
  const read = keepsTeams(ask.visitor)
    ? await authorityRecord(ask, 'protection-teams', async (known, tx) => {
        const posts = [...known.all(protectionTeam).map(({ body }) => body.lead), ...known.all(partnershipDecided).map(({ body }) => body.who)]
        return { known, people: await peopleNames(tx, posts), places: await placesOf(tx, known.authority) }
      }, keepTeams)
    : null
  if (read === null) return notFoundPage(ask)
  const { known, people, places } = read
  const { on, problems } = dayAsked(ask)
  const standing = standingOf(rule('macpt-establish'), on, lawCard(known))
  const teams = teamsOn(known, on)
  const mode = known.on(teamMode, on)[0]?.body.mode
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      problems,
      title: 'Child protection teams',
      page: 'protection-teams',
      wide: true,
      back: { href: '/settings', text: 'Back to Settings' },
      content: (
        <>
          <h1 class="govuk-heading-l">Child protection teams</h1>
          <Form action="/protection-teams" method="get">
            <DateInput id="on" namePrefix="on" legend={{ content: 'On which day?', classes: 'govuk-fieldset__legend--s' }} hint="Any day, past or to come" values={problems.length > 0 ? dateTyped(ask.query, 'on') : dateBoxes('on', on, 'day')} error={errorAt(problems, 'on')} />
            <Button look="secondary">Show that day</Button>
          </Form>
          <InsetText>
            {inLaw[standing]} <Link href="/law/macpt-establish">What it says, and how sure that is</Link>
          </InsetText>
          <SummaryList
            rows={[
              { key: 'What the teams do', value: mode === undefined ? 'Not said yet' : modeWords[mode] },
              { key: 'Who answers for each decision', value: `${ask.visitor.organisationName}, in either case` },
            ]}
          />
          <h2 class="govuk-heading-m">Areas and their teams, {writeDay(on)}</h2>
          <Areas known={known} places={places} authority={known.authority} on={on} />
          {teams.length === 0 ? <EmptyState>No team stands on {writeDay(on)}. {adds(protectionTeam)}.</EmptyState> : teams.map(team => <TeamPart known={known} of={team} people={people} today={on} standing={standing} />)}
          <h2 class="govuk-heading-m">With the partnership</h2>
          <Partnership known={known} people={people} />
          <p class="govuk-body">
            <Link href={`/protection-teams/files/csv?${dayInAddress(on)}` as Address}>The teams as a file for evaluation (CSV)</Link>. No child is in it, nobody who works here, and nothing that was written freely.
          </p>
          <h2 class="govuk-heading-m">Record</h2>
          <ul class="govuk-list">
            {kinds.map(kind => (
              <li>{adds(kind)}</li>
            ))}
          </ul>
        </>
      ),
    }),
  }
}

/** What the teams do, and what follows for the work with each child. */
const modeWords = {
  support: 'Support the council in its enquiries. The steps of an enquiry and core groups stand on the lists of the child’s own workers',
  'carry out': 'Carry out enquiries and oversee plans. The steps of an enquiry and core groups stand on the list of the lead child protection practitioner',
} as const

const stands = {
  complete: { text: 'Four seats filled', meaning: 'current' },
  expected: { text: 'Seats are empty', meaning: 'soon' },
  'not as the law asks': { text: 'Not as the law asks', meaning: 'act-now' },
} as const

function adds(kind: AnyKind): Content {
  return <Link href={`/protection-teams/add/${kind.id}` as Address}>{kind.does}</Link>
}

function TeamPart({ known, of, people, today, standing }: { known: Known; of: TeamStanding; people: PeopleNames; today: Day; standing: Standing }) {
  const { team } = of
  const before = beforeTheLaw(of, standing)
  const others = known.on(memberAdded, today).filter(({ body }) => body.team === team.fact)
  return (
    <>
      <h2 class="govuk-heading-m">
        {team.body.name} <Tag meaning={stands[before].meaning}>{stands[before].text}</Tag>
      </h2>
      <p class="govuk-body">
        Led by {people.post(team.body.lead)}, since {writeDay(team.starts)}.{team.body.serves && ` Serves ${team.body.serves}.`} <End of={team} what={team.body.name} />
      </p>
      <Table
        caption={`Seats of ${team.body.name}`}
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={['Seat', 'Nominated by', 'Who']}
        rows={of.seats.map(seat => [seats[seat.seat], nominators[nominatorOf[seat.seat]], <Sits of={seat} team={team.fact} />])}
      />
      {others.length > 0 && (
        <SummaryList
          rows={others.map(member => {
            const consulted = known.all(partnersConsulted).find(each => each.fact === member.body.consulted)
            return { key: `${member.body.name}, ${member.body.agency}`, value: <>{consulted === undefined ? '' : `Partners consulted ${writeDay(consulted.starts)}: ${consulted.body.who}.`} <End of={member} what={member.body.name} /></> }
          })}
        />
      )}
      <Table
        caption={`How ready ${team.body.name} is`}
        captionClasses="govuk-table__caption--s"
        stacked
        firstCellIsHeader
        head={['What has to stand', 'How far', 'As of']}
        rows={readinessOf(known, team, today).map(({ what, how, said }) => [what, how, said === null ? '' : writeDay(said)])}
      />
    </>
  )
}

function Sits({ of, team }: { of: SeatStanding; team: string }) {
  const named = <span class="govuk-visually-hidden">: {seats[of.seat]}</span>
  if (of.held !== null) {
    const { body, starts } = of.held
    return (
      <>
        {body.name}, {body.nominator}, since {writeDay(starts)}. <End of={of.held} what={body.name} />
        {of.short !== null && (
          <>
            <br />
            {of.short}
          </>
        )}
      </>
    )
  }
  return (
    <>
      <Tag meaning="waiting">Empty</Tag> since {of.vacantSince === null ? '' : writeDay(of.vacantSince)}, {plural(of.daysVacant, 'day', 'days')}. {of.toldOn === null ? <>The body that nominates has not been told. <Link href={aboutSeat(vacancyTold, team, of.seat)}>{vacancyTold.does}{named}</Link>.</> : `The body that nominates was told on ${writeDay(of.toldOn)}.`}{' '}
      <Link href={aboutSeat(seatFilled, team, of.seat)}>{seatFilled.does}{named}</Link>
    </>
  )
}

function End({ of, what, act = 'End' }: { of: Fact; what: string; act?: string }) {
  return (
    <Link href={`/protection-teams/${of.fact}/end` as Address}>
      {act}<span class="govuk-visually-hidden">: {what}</span>
    </Link>
  )
}

function Partnership({ known, people }: { known: Known; people: PeopleNames }) {
  const told = known.all(toldPartnership).toReversed().slice(0, 4)
  const decided = known.all(partnershipDecided).toReversed().slice(0, 20)
  return (
    <>
      {told.length === 0 ? <EmptyState>Nothing reported yet.</EmptyState> : (
        <Table caption="What we told the partnership" captionClasses="govuk-table__caption--s" stacked firstCellIsHeader head={['On', 'Discussions', 'Agencies asked', 'Answered']} rows={told.map(({ starts, body }) => [writeDay(starts), String(body.discussions), String(body.asked), String(body.answered)])} />
      )}
      {decided.length > 0 && (
        <Table
          caption="What the partnership decided"
          captionClasses="govuk-table__caption--s"
          stacked
          firstCellIsHeader
          head={['What', 'Who', 'By', 'How it stands']}
          rows={decided.map(fact => [fact.body.what, people.post(fact.body.who), writeDay(fact.body.by), fact.ends === null ? <End of={fact} what={fact.body.what} act="Say that it is done" /> : `Done on ${writeDay(fact.ends)}`])}
        />
      )}
    </>
  )
}

const kindAsked = (ask: SignedInAsk): AnyKind | undefined => kinds.find(kind => kind.id === ask.params['kind'])

/** What a form of the teams offers (our own people, the teams that stand, the consultations), and what it begins with. */
async function formHere(ask: SignedInAsk, kind: AnyKind): Promise<{ offered: Offered; begun: Typed } | null> {
  return authorityRecord(ask, 'protection-team-add', async (known, tx) => {
    const areas = areasToChoose(known, await placesOf(tx, known.authority), ask.visitor.today)
    const people = await peopleDeciding(tx, known.authority, ['head of service', 'director', 'team manager', 'lead child protection practitioner', 'social worker'])
    const offered: Offered = {
      ...nothingOffered,
      posts: people,
      texts: field => (field === 'area' ? areas : []),
      facts: id => (id === partnersConsulted.id ? known.all(partnersConsulted).toReversed().map(fact => ({ value: fact.fact, text: `${writeDay(fact.starts)}: ${fact.body.about}` })) : known.on(protectionTeam, ask.visitor.today).map(fact => ({ value: fact.fact, text: fact.body.name }))),
    }
    return { offered, begun: seatBegun(known, kind, ask.query) }
  }, keepTeams)
}

/** The form for one fact of the teams. */
export async function teamAdd(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const kind = kindAsked(ask)
  if (kind === undefined || !keepsTeams(ask.visitor)) return notFoundPage(ask)
  const here = await formHere(ask, kind)
  if (here === null) return notFoundPage(ask)
  const shown = {
    kind,
    title: kind.does,
    page: 'protection-team-add',
    heading: kind.does,
    back: { href: '/protection-teams', text: 'Back to Child protection teams' },
    action: `/protection-teams/add/${kind.id}` as Address,
    offered: here.offered,
    before: <p class="govuk-body">It stands in the record of the authority, with your name. Write nothing about a child or a family.</p>,
  } as const
  return authorityForm({ ...ask, typed: { ...here.begun, ...ask.typed } }, shown, problems)
}

export async function teamAdded(ask: SignedInAsk): Promise<Answer> {
  const kind = kindAsked(ask)
  const { authority } = ask.visitor
  if (kind === undefined || !keepsTeams(ask.visitor) || authority === null) return notFoundPage(ask)
  const answers = readAnswers(kind, ask.typed)
  if (answers.problems.length > 0 || answers.starts === null) return teamAdd(ask, answers.problems)
  const { starts, ends, body } = answers
  const here = await authorityRecord(ask, 'protection-team-add', async (known, tx) => ({ record: known.id, areas: kind.id === teamServes.id ? areasToChoose(known, await placesOf(tx, authority), starts) : [] }), keepTeams)
  if (here === null) return notFoundPage(ask)
  if (kind.id === teamServes.id && !here.areas.some(({ value }) => value === body['area'])) return teamAdd(ask, [{ at: boxOf('area'), message: here.areas.length === 0 ? `No area was ours on ${writeDay(starts)}: say under Partners and regions which area we cover` : `Select an area that was ours on ${writeDay(starts)}` }])
  const done = await recordOfAuthority(ask, { kind, record: here.record, authority, purpose: keepTeams }, { starts, ...(kind.shape === 'period' && { ends }), body, words: answers.words })
  return isRefusal(done) ? teamAdd(ask, asProblems(done, ask.typed, kind).problems) : finished(ask, done, '/protection-teams')
}

/** A period of the teams that still holds: a team, a seat, a member, a decision of the partnership. */
function holding(ask: SignedInAsk): Promise<Fact | null> {
  return authorityRecord(ask, 'protection-team-end', async known => {
    const fact = known.fact(ask.params['fact'] as string)
    const kind = kinds.find(each => each.id === fact?.kind)
    return fact !== null && kind?.shape === 'period' && (fact.ends === null || holdsOn(fact, ask.visitor.today)) ? fact : null
  }, keepTeams)
}

/** To end a seat, a member or a team. */
export async function teamEnd(ask: SignedInAsk, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const fact = keepsTeams(ask.visitor) ? await holding(ask) : null
  const kind = kinds.find(each => each.id === fact?.kind)
  if (fact === null || kind === undefined) return notFoundPage(ask)
  const body = fact.body as { name?: string; what?: string }
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: `End: ${withinSentence(kind.label)}`,
      page: 'protection-team-end',
      problems,
      back: { href: '/protection-teams', text: 'Back to Child protection teams' },
      content: (
        <>
          <h1 class="govuk-heading-l">{body.name ?? body.what ?? kind.label}</h1>
          <p class="govuk-body">Since {writeDay(fact.starts)}. What it was stays in the record.</p>
          <Form action={`/protection-teams/${fact.fact}/end` as Address} hidden={formTokens(ask)}>
            <DateInput id="on" namePrefix="on" legend={{ content: kind.ends ?? 'Until', classes: 'govuk-fieldset__legend--s' }} hint="The first day on which it is so no more" values={dateTyped(ask.typed, 'on')} error={errorAt(problems, 'on')} />
            <Button>End it</Button>
          </Form>
        </>
      ),
    }),
  }
}

export async function teamEnded(ask: SignedInAsk): Promise<Answer> {
  const { authority, today } = ask.visitor
  const fact = keepsTeams(ask.visitor) ? await holding(ask) : null
  if (fact === null || authority === null) return notFoundPage(ask)
  const on = readDate(ask.typed, 'on', 'The day it ends', true)
  const wrong = on.problem ?? (on.day === null ? 'Enter the day it ends' : on.day < fact.starts ? `The day it ends must be ${writeDay(fact.starts)} or later` : on.day > today ? 'The day it ends must be today or in the past' : null)
  if (wrong !== null || on.day === null) return teamEnd(ask, [{ at: 'on', message: wrong ?? '' }])
  const day = on.day
  const done = await change(ask.service.house, ask.service.database.app, { secret: ask.visitor.secret, authority, records: [fact.record], step: 'End something of a team', purpose: keepTeams, formKey: formKeyOf(ask.typed) }, () => [ended({ record: fact.record, fact: fact.fact, seen: fact.version, on: day })])
  return isRefusal(done) ? teamEnd(ask, asProblems(done, ask.typed).problems) : { redirect: '/protection-teams' }
}
