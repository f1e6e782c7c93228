import type { Tx } from '../../database/index.ts'
import { duties } from '../../house.ts'
import { isId } from '../../record/index.ts'
import { addDays, writeDay, writeDayLong, type Day } from '../../time/day.ts'
import { Alert, Button, ButtonLink, Checkboxes, Clock, Details, EmptyState, Form, Link, Table } from '../../ui/components.ts'
import { ageWords, plural, writeDateNear } from '../../ui/dates.ts'
import { many, one, type TypedProblem } from '../../ui/form/typed.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import { calledBy, clockOf, whatToDo } from '../duty-words.ts'
import { frame } from '../frame.tsx'
import { copiedPage, CopiedWorkTable, mostOnCopy, onCopy, type ShownOnCopy } from '../my-work/on-copy.tsx'
import { decisionsHere, NeedsDecision } from '../my-work/decide.tsx'
import { onList } from '../on-list.ts'
import { peopleNames } from '../names.ts'
import { dutyAddress } from '../record/duty-address.ts'
import { notFoundPage } from '../record/closed.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import type { Visitor } from '../visitor.ts'
import type { Calendar } from '../../law/calendar.ts'
import { allocateForm, allocateSent, mostTogether, type Own } from './allocate.tsx'
import { settingsOf, supervisionOn, type OwnFigure } from '../../settings/index.ts'
import { heldWords } from '../supervision/standard.ts'
import { lastPersonal, workloadAsks } from '../supervision/store.ts'
import { answerSent, AskedForHelp } from '../supervision/workload.tsx'
import { teamCounts } from './counts.tsx'
import { KindsOfWork } from './kinds.tsx'
import { childrenOfPerson, childrenToAllocate, clockParts, clocksOfTeam, clocksOnCopy, kindsOfWork, peopleOfTeam, workloadOfTeam, type ClockPart, type TeamChild, type TeamClock, type TeamPerson, type Workload } from './questions.ts'
import { sentenceCase } from '../../ui/letters.ts'

const mostClocks = 12
const onOnePage = 50

/** These pages are a team manager's, about the team they manage; to others it is as if they were not there. */
function managed(page: string, answer: (ask: SignedInAsk, own: Own) => Promise<Answer>): (ask: SignedInAsk) => Promise<Answer> {
  return async ask => {
    const { role, team, teamName, authority } = ask.visitor
    if (role !== 'team manager') return notFoundPage(ask)
    return team === null || authority === null ? noTeam(ask, page) : answer(ask, { team, authority, name: teamName ?? 'Your team' })
  }
}

/** The team (ux W14): what has run out or soon will, who holds how much, and who has nobody yet. */
async function teamPage(ask: SignedInAsk, own: Own, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor } = ask
  const given = givenTo(ask.query)
  const seen = await onList(ask, 'team', async tx => {
    const people = await peopleOfTeam(tx, own.team, visitor.today)
    const posts = people.map(person => person.post)
    return {
      calendar: await calendarHere(tx, own.authority),
      people,
      settings: await settingsOf(tx, own.authority),
      held: await lastPersonal(tx, visitor.secret, posts),
      workload: await workloadOfTeam(tx, visitor.secret),
      kinds: await kindsOfWork(tx, posts),
      asks: await workloadAsks(tx, visitor.secret),
      clocks: await clocksOfTeam(tx, own.authority, own.team, 'risk', visitor.today, { post: null, limit: mostClocks }),
      waiting: await childrenToAllocate(tx, own.authority, own.team, { limit: 1 }),
      decide: await decisionsHere(tx, visitor),
      names: given === null ? null : await peopleNames(tx, [given.to], [given.to]),
    }
  })
  const urgent = seen.clocks[0]?.total ?? 0
  const waiting = seen.waiting[0]?.total ?? 0
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: own.name,
      page: 'team',
      wide: true,
      problems,
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">{own.name}</h1>
          <p class="govuk-body-l">{writeDayLong(visitor.today)}</p>
          {given && (
            <Alert variant="success" title="Done" role="status">
              {plural(given.children, 'child', 'children')} given to {seen.people.find(each => each.post === given.to)?.name ?? seen.names?.team(given.to)}.
            </Alert>
          )}
          <NeedsDecision of={seen.decide} visitor={visitor} calendar={seen.calendar} />
          <AskedForHelp ask={ask} asks={seen.asks} problems={problems} />
          <h2 class="govuk-heading-m">To allocate ({waiting})</h2>
          {waiting === 0 ? (
            <EmptyState>Every child has somebody. A child whom nobody works with yet stands here.</EmptyState>
          ) : (
            <ButtonLink href="/team/to-allocate">Choose who works with {waiting === 1 ? 'this child' : 'these children'}</ButtonLink>
          )}
          <h2 class="govuk-heading-m">Late, or due in 7 days ({urgent})</h2>
          {urgent === 0 ? (
            <EmptyState>Nothing is late, and nothing is due in the next seven days.</EmptyState>
          ) : (
            <>
              <Clocks rows={seen.clocks} visitor={visitor} calendar={seen.calendar} caption="Late, or due in 7 days" />
              {urgent > seen.clocks.length && (
                <p class="govuk-body">
                  Showing the {seen.clocks.length} most urgent. <Link href="/team/clocks">See all {urgent}</Link>
                </p>
              )}
            </>
          )}
          <h2 class="govuk-heading-m">People</h2>
          <People people={seen.people} workload={seen.workload} held={seen.held} standard={supervisionOn(seen.settings, visitor.today, 'personal')} today={visitor.today} />
          <KindsOfWork people={seen.people} kinds={seen.kinds} settings={seen.settings} today={visitor.today} />
          <ul class="govuk-list app-inline">
            <li><Link href="/team/counts">The team’s children counted</Link></li>
            <li><Link href="/counts">Children counted</Link></li>
            <li><Link href="/returns">How ready the team’s returns are</Link></li>
            <li><Link href="/law">The law register</Link></li>
            <li><Link href="/feedback">What people say of our work</Link></li>
          </ul>
          <Details summary="What is counted">
            Children are those a person works with today; brothers and sisters among them are one family. New and gone this month are the children who came to a person, or went from them, since its first day. Late is what has passed its last day; due in 7 days is today and the seven days after. Seen alone is the
            children whom somebody saw alone in the last six weeks. A child who came in by files counts as seen once a visit is recorded here. Supervision is when personal supervision was last held, whoever held it. Each counts what you may see yourself. They say how much there is to do, and nothing about how well anybody works.
          </Details>
        </>
      ),
    }),
  }
}

function noTeam(ask: SignedInAsk, page: string): Answer {
  return {
    html: frame(ask, {
      title: 'Team',
      page,
      content: (
        <>
          <h1 class="govuk-heading-l">Team</h1>
          <EmptyState>Your post has no team. Ask an administrator to give it one.</EmptyState>
        </>
      ),
    }),
  }
}

/** What was just done, as the address of this page says it: how many children, and to whom. */
function givenTo(query: Readonly<Record<string, string>>): { children: number; to: string } | null {
  const { given = '', to = '' } = query
  return /^[1-9]\d?$/.test(given) && isId(to) ? { children: Number(given), to } : null
}

interface PeopleProps {
  people: readonly TeamPerson[]
  workload: ReadonlyMap<string, Workload>
  /** When personal supervision of each was last held, by post. */
  held: ReadonlyMap<string, Day>
  standard: OwnFigure | null
  today: Day
}

function People({ people, workload, held, standard, today }: PeopleProps) {
  if (people.length === 0) return <EmptyState>Nobody has a post in this team today.</EmptyState>
  const counted = (person: TeamPerson, count: number, href: Address, of: string) =>
    count === 0 ? (
      '0'
    ) : (
      <Link href={href}>
        {count}
        <span class="govuk-visually-hidden">
          {' '}
          {of}, {person.name}
        </span>
      </Link>
    )
  return (
    <Table
      caption="People"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Who', 'Children', 'Late', 'Due in 7 days', 'Seen alone', 'Supervision']}
      rows={people.map(person => [
        <>
          {person.name}
          <span class="app-table-note">{sentenceCase(person.role)}</span>
          {person.back !== null && <span class="app-table-note">Away until {writeDay(person.back)}: {person.cover} covers</span>}
        </>,
        <>
          {counted(person, person.children, `/team/people/${person.post}` as Address, 'children')}
          {workloadNotes(workload.get(person.post)).map(note => <span class="app-table-note">{note}</span>)}
        </>,
        counted(person, person.late, `/team/clocks?who=${person.post}&when=late` as Address, 'late'),
        counted(person, person.week, `/team/clocks?who=${person.post}&when=week` as Address, 'due in 7 days'),
        person.children === 0 ? (
          ''
        ) : person.seenAlone === person.children ? (
          `${person.seenAlone} of ${person.children}`
        ) : (
          <Link href={`/team/people/${person.post}?only=not-seen` as Address}>
            {person.seenAlone} of {person.children}
            <span class="govuk-visually-hidden"> children seen alone, {person.name}: see who was not</span>
          </Link>
        ),
        person.practitioner ? (
          <Link href={`/supervision/${person.post}` as Address}>
            {heldWords(held.get(person.post) ?? null, standard, today)}
            <span class="govuk-visually-hidden">: supervision of {person.name}</span>
          </Link>
        ) : (
          ''
        ),
      ])}
    />
  )
}

/** `9 families`, `2 new and 1 gone this month`; nothing of what is none. */
function workloadNotes(of: Workload | undefined): string[] {
  if (of === undefined) return []
  const changed = [of.came > 0 && `${of.came} new`, of.went > 0 && `${of.went} gone`].filter(Boolean).join(' and ')
  return [of.families > 0 && plural(of.families, 'family', 'families'), changed !== '' && `${changed} this month`].filter(each => each !== false)
}

function Clocks({ rows, visitor, calendar, caption }: { rows: readonly TeamClock[]; visitor: Visitor; calendar: Calendar; caption: string }) {
  return (
    <Table
      caption={caption}
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Child', { content: 'What', classes: 'govuk-!-width-one-third' }, 'Who has it', 'When', { content: <span class="govuk-visually-hidden">Why it is due</span>, classes: 'app-column-word' }]}
      rows={rows.map(row => {
        const what = whatToDo(duties, row, calledBy(row.name))
        return [
          <>
            <Link href={`/children/${row.record}` as Address}>{row.name}</Link>
            {row.born && <span class="app-table-note">{ageWords(row.born, visitor.today)}</span>}
          </>,
          what,
          row.holder ?? 'Nobody yet',
          <Clock {...clockOf({ ...row, metOn: null, metAt: null, endedOn: null, known: true }, visitor.today, visitor.now, calendar, true)} />,
          <Link href={dutyAddress(row.record, row)}>
            Why<span class="govuk-visually-hidden">: {what}, {row.name}</span>
          </Link>,
        ]
      })}
    />
  )
}

const clockTitles: Record<ClockPart, string> = { risk: 'Late, or due in 7 days', late: 'Late', week: 'Due in 7 days' }

async function clocksPage(ask: SignedInAsk, own: Own): Promise<Answer> {
  const { visitor, query } = ask
  const when = clockParts.find(part => part === query['when']) ?? 'risk'
  const who = query['who'] === 'nobody' || (query['who'] !== undefined && isId(query['who'])) ? query['who'] : null
  const seen = await onList(ask, 'team-clocks', async tx => {
    const read = (page: number) => clocksOfTeam(tx, own.authority, own.team, when, visitor.today, { post: who, limit: onOnePage, offset: (page - 1) * onOnePage })
    const asked = pageAsked(query)
    const rows = await read(asked)
    return {
      calendar: await calendarHere(tx, own.authority),
      page: rows.length === 0 ? 1 : asked,
      rows: rows.length === 0 && asked > 1 ? await read(1) : rows,
      people: await peopleOfTeam(tx, own.team, visitor.today),
    }
  })
  const person = seen.people.find(each => each.post === who)
  if (who !== null && who !== 'nobody' && !person) return notFoundPage(ask)
  const title = [clockTitles[when], person?.name ?? (who === 'nobody' ? 'nobody yet' : null)].filter(Boolean).join(': ')
  const address = (number: number) => `/team/clocks?when=${when}${who === null ? '' : `&who=${who}`}&page=${number}` as Address
  return {
    html: frame(ask, {
      title,
      page: 'team-clocks',
      wide: true,
      back: { href: '/team', text: `Back to ${own.name}` },
      content: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          {seen.rows.length === 0 ? <EmptyState>Nothing here now.</EmptyState> : <Clocks rows={seen.rows} visitor={visitor} calendar={seen.calendar} caption={title} />}
          <Pages page={seen.page} total={seen.rows[0]?.total ?? 0} each={onOnePage} address={address} />
        </>
      ),
    }),
  }
}

/** What is late or due in the team from a copy, late first: of everybody, whomever the address names. */
const clocksFromCopy: ShownOnCopy = async (ask, copy, asOf, calendar) => {
  const { visitor } = ask
  if (visitor.role !== 'team manager') return null
  const rows = await clocksOnCopy(copy, visitor.secret, addDays(visitor.today, 7), mostOnCopy)
  return copiedPage(ask, asOf, { title: clockTitles.risk, page: ask.path === '/team' ? 'team' : 'team-clocks', content: <CopiedWorkTable rows={rows} visitor={visitor} calendar={calendar} caption={clockTitles.risk} empty="Nothing here now." /> })
}

/** A list of children to choose from: those of one person, or those whom nobody holds. */
interface Choosing {
  readonly from: string | null
  readonly page: 'team-person' | 'team-to-allocate'
  readonly title: string
  readonly intro: string
  /** What stands above the list: who covers while its person is away. */
  readonly above?: Content
  readonly empty: string
  readonly address: (number: number) => Address
  readonly read: (offset: number) => Promise<TeamChild[]>
}

/** A list to choose from, read in one transaction with one line in the audit; null where there is no such list. */
async function choosingPage(ask: SignedInAsk, own: Own, page: Choosing['page'], list: (tx: Tx) => Promise<Choosing | null>, problems: readonly TypedProblem[] = []): Promise<Answer> {
  const { visitor } = ask
  const seen = await onList(ask, page, async tx => {
    const of = await list(tx)
    if (of === null) return null
    const asked = pageAsked(ask.query)
    const rows = await of.read((asked - 1) * onOnePage)
    return rows.length === 0 && asked > 1 ? { of, page: 1, rows: await of.read(0) } : { of, page: asked, rows }
  })
  if (seen === null) return notFoundPage(ask)
  const { of } = seen
  const chosen = many(ask.typed, 'child')
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: of.title,
      page: of.page,
      problems,
      back: { href: '/team', text: `Back to ${own.name}` },
      content: (
        <>
          <h1 class="govuk-heading-l">{of.title}</h1>
          {of.above}
          {seen.rows.length === 0 ? (
            <EmptyState>{of.empty}</EmptyState>
          ) : (
            <>
              <p class="govuk-body">{of.intro}</p>
              <Form action="/team/choose" hidden={[...formTokens(ask), { name: 'from', value: of.from ?? '' }]}>
                <Checkboxes
                  name="child"
                  legend={{ content: 'Which children?', classes: 'govuk-fieldset__legend--s' }}
                  hint={`Up to ${mostTogether} at once`}
                  error={problems[0]?.message}
                  items={seen.rows.map(row => ({ value: row.record, content: row.name, hint: (
                      <>
                        {about(row, visitor.today)}.{' '}
                        <Link href={`/children/${row.record}` as Address}>
                          Open<span class="govuk-visually-hidden"> the record of {row.name}</span>
                        </Link>
                      </>
                    ), checked: chosen.includes(row.record) }))}
                />
                <Button>Choose who works with them</Button>
              </Form>
            </>
          )}
          <Pages page={seen.page} total={seen.rows[0]?.total ?? 0} each={onOnePage} address={of.address} />
        </>
      ),
    }),
  }
}

function about(row: TeamChild, today: Day): string {
  const seen = row.lastSeenAlone ? `Last seen alone ${writeDateNear(row.lastSeenAlone, today)}` : row.lastSeen ? `Last seen ${writeDateNear(row.lastSeen, today)}, not alone` : 'Not seen yet'
  const age = row.born && ageWords(row.born, today)
  return [age ? sentenceCase(age) : row.born === null ? 'Date of birth not recorded' : `Born ${writeDay(row.born)}`, row.status, seen, row.hasLeft && `${row.hasLeft} worked with them and has left`, row.hasTeam ? null : 'No team yet'].filter(Boolean).join('. ')
}

async function chosenFrom(ask: SignedInAsk, own: Own, from: string | null, problems: readonly TypedProblem[] = []): Promise<Answer> {
  if (from === null) {
    return choosingPage(ask, own, 'team-to-allocate', async tx => ({
      from, page: 'team-to-allocate', title: 'To allocate', empty: 'Every child has somebody.',
      intro: 'Nobody works with these children yet: first those of your team, then those whom no team answers for.',
      address: number => `/team/to-allocate?page=${number}`,
      read: offset => childrenToAllocate(tx, own.authority, own.team, { limit: onOnePage, offset }),
    }), problems)
  }
  const notSeen = ask.query['only'] === 'not-seen'
  return choosingPage(ask, own, 'team-person', async tx => {
    const person = (await peopleOfTeam(tx, own.team, ask.visitor.today)).find(each => each.post === from)
    return person === undefined ? null : listOf(ask, tx, from, person, notSeen)
  }, problems)
}

/** The children of one person of the team, or those of them whom nobody saw alone in six weeks. */
function listOf(ask: SignedInAsk, tx: Tx, from: string, person: TeamPerson, notSeen: boolean): Choosing {
  return {
    from, page: 'team-person', title: notSeen ? `Not seen alone in six weeks: ${person.name}` : `Children of ${person.name}`,
    empty: notSeen ? 'Every child was seen alone in the last six weeks.' : `${person.name} works with no child you may see.`,
    intro: 'Choose children to give them to somebody else.',
    above: (
      <p class="govuk-body">
        {person.back !== null && `${person.name} is away until ${writeDay(person.back)}, and ${person.cover} covers. `}
        <Link href={`/cover/${from}` as Address}>{person.back === null ? 'Say who covers while they are away' : 'Change who covers'}</Link>. <Link href={`/supervision/${from}` as Address}>Supervision</Link>.
      </p>
    ),
    address: number => `/team/people/${from}?${notSeen ? 'only=not-seen&' : ''}page=${number}` as Address,
    read: offset => childrenOfPerson(tx, from, ask.visitor.today, { notSeen, limit: onOnePage, offset }),
  }
}

/** The children that were chosen, as the address of the next page. */
async function choose(ask: SignedInAsk, own: Own): Promise<Answer> {
  const from = one(ask.typed, 'from')
  if (from !== '' && !isId(from)) return notFoundPage(ask)
  const children = many(ask.typed, 'child').filter(isId)
  const wrong = children.length === 0 ? 'Select at least one child' : children.length > mostTogether ? `Select ${mostTogether} children or fewer: the others can follow` : null
  if (wrong !== null) return chosenFrom(ask, own, from === '' ? null : from, [{ at: 'child', message: wrong }])
  return { redirect: `/team/allocate?children=${children.join('.')}` }
}

export const teamRoutes: readonly Route[] = [
  get('/team', 'team', managed('team', (ask, own) => teamPage(ask, own)), undefined, onCopy(clocksFromCopy)),
  post('/team/help/:id', 'team', managed('team', (ask, own) => answerSent(ask, problems => teamPage(ask, own, problems)))),
  get('/team/counts', 'team-counts', managed('team-counts', teamCounts)),
  get('/team/clocks', 'team-clocks', managed('team-clocks', clocksPage), undefined, onCopy(clocksFromCopy)),
  get('/team/to-allocate', 'team-to-allocate', managed('team-to-allocate', (ask, own) => chosenFrom(ask, own, null))),
  get('/team/people/:id', 'team-person', managed('team-person', (ask, own) => chosenFrom(ask, own, ask.params['id'] as string))),
  post('/team/choose', 'team-to-allocate', managed('team-to-allocate', choose)),
  get('/team/allocate', 'team-allocate', managed('team-allocate', allocateForm)),
  post('/team/allocate', 'team-allocate', managed('team-allocate', allocateSent), { keeps: true }),
]
