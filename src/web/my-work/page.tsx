import { act } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { duties } from '../../house.ts'
import { lawFromCard } from '../../law/entered.ts'
import { calendarFor, nothingEntered } from '../../law/standing.ts'
import type { Calendar } from '../../law/calendar.ts'
import type { Tx } from '../../database/index.ts'
import { Clock, Details, EmptyState, Link, NotificationBadge, PageHeaderActions, Table, pageLinks, Pagination, Alert } from '../../ui/components.ts'
import { plural, writeDateNear } from '../../ui/dates.ts'
import { ageWords } from '../../ui/dates.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { ageOn, writeDayLong, type Day, type Instant } from '../../time/day.ts'
import { clockOf, whatToDo } from '../duty-words.ts'
import { dutyAddress } from '../child/duty-address.ts'
import { frame } from '../frame.tsx'
import { get, type Answer, type Route, type SignedInAsk } from '../route.ts'
import type { Visitor } from '../visitor.ts'
import { childrenOf, countWork, unallocatedWork, workOf, workParts, type ChildRow, type WorkPart, type WorkRow } from './questions.ts'
import { draftsOf, type DraftRow } from '../drafts.ts'

const onOnePage = 50
const mostToday = 12

/** The calendar of the visitor's authority, with the holidays it has entered. */
export async function calendarHere(tx: Tx, authority: string | null): Promise<Calendar> {
  const { rows } = await tx.query<{ law: unknown }>({ name: 'law-card', text: 'select law_as_entered($1) as law', values: [authority] })
  return calendarFor(lawFromCard(rows[0]?.law) ?? nothingEntered(''))
}

/** A list is acted on in its own transaction, with one audit line. */
async function onList<T>(ask: SignedInAsk, page: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, ask.visitor.secret, page)
    return work(tx)
  })
}

async function myWork(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  const seen = await onList(ask, 'my-work', async tx => ({
    calendar: await calendarHere(tx, visitor.authority),
    counts: await countWork(tx, visitor.post, visitor.today),
    today: await workOf(tx, visitor.post, 'today', visitor.today, { limit: mostToday }),
    week: await workOf(tx, visitor.post, 'week', visitor.today, { limit: onOnePage }),
    children: await childrenOf(tx, visitor.post, visitor.today, { limit: 20 }),
    unallocated: holdsQueue(visitor) ? await unallocatedWork(tx, visitor.authority as string, visitor.team, visitor.today, 20) : [],
    drafts: await draftsOf(tx, visitor.secret),
  }))
  const { counts, children } = seen
  const total = children[0]?.total ?? 0
  return {
    html: frame(ask, {
      title: 'My work',
      page: 'my-work',
      wide: true,
      content: (
        <>
          <PageHeaderActions heading="My work" headingLevel={1} />
          <p class="govuk-body-l">{writeDayLong(visitor.today)}</p>
          <Drafts drafts={seen.drafts} today={visitor.today} />
          <h2 class="govuk-heading-m">
            Needs you today <NotificationBadge count={counts.today} of="things to do" />
          </h2>
          {counts.today === 0 ? (
            <EmptyState>{nothingToday(seen.week[0], visitor.today)}</EmptyState>
          ) : (
            <>
              <WorkTable rows={seen.today} visitor={visitor} calendar={seen.calendar} caption="Needs you today" />
              {counts.today > seen.today.length && (
                <p class="govuk-body">
                  Showing {seen.today.length} of {counts.today}. <Link href="/my-work/today">See all {counts.today}</Link>
                </p>
              )}
              <Details summary="How we sort">Late first, then due today, then what has no date and is to be done at once. If two are equal, the younger child comes first.</Details>
            </>
          )}
          <div class="app-work-parts">
            {(['week', 'month', 'waiting'] as const).map(part => (
              <p class="govuk-body">
                <Link href={`/my-work/${part}`}>
                  {partTitles[part]} ({counts[part]})
                </Link>
              </p>
            ))}
          </div>
          {seen.unallocated.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Nobody has these yet</h2>
              <WorkTable rows={seen.unallocated} visitor={visitor} calendar={seen.calendar} caption="Work that nobody holds" />
            </>
          )}
          <h2 class="govuk-heading-m">
            My children ({total})
          </h2>
          {children.length === 0 ? (
            <EmptyState>No children yet. When a manager chooses you for a child, the child and everything due for them stand here.</EmptyState>
          ) : (
            <ChildrenTable rows={children} visitor={visitor} calendar={seen.calendar} />
          )}
          {total > children.length && (
            <p class="govuk-body">
              Showing {children.length} of {total}. <Link href="/my-children">See all my children</Link>
            </p>
          )}
        </>
      ),
    }),
  }
}

function holdsQueue(visitor: Visitor): boolean {
  return visitor.authority !== null && (visitor.role === 'team manager' || visitor.role === 'front door worker')
}

function nothingToday(next: WorkRow | undefined, today: Day): string {
  if (!next) return 'Nothing needs you today, and nothing is due this week.'
  return `Nothing needs you today. Next: ${lower(whatToDo(duties, next))}, ${next.name}${next.due ? `, ${writeDateNear(next.due, today)}` : ''}.`
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

const partTitles: Record<WorkPart, string> = { today: 'Needs you today', week: 'This week', month: 'Next 4 weeks', waiting: 'Waiting for others' }

function Drafts({ drafts, today }: { drafts: readonly DraftRow[]; today: Day }) {
  if (drafts.length === 0) return null
  return (
    <Alert variant="information" title="Unfinished">
      You have {plural(drafts.length, 'unfinished note')}.{' '}
      <Link href="/drafts">
        {drafts.length === 1 ? `Carry on with it` : 'Carry on'}
      </Link>
      <span class="govuk-visually-hidden"> ({writeDateNear(today, today)})</span>
    </Alert>
  )
}

export function WorkTable({ rows, visitor, calendar, caption }: { rows: readonly WorkRow[]; visitor: { today: Day; now: Instant }; calendar: Calendar; caption: string }) {
  return (
    <Table
      caption={caption}
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Child', 'What', 'When', '']
        .map((content, index) => (index === 3 ? { content: <span class="govuk-visually-hidden">Open</span> } : content))}
      rows={rows.map(row => {
        const what = whatToDo(duties, row)
        const known = { ...row, metOn: null, metAt: null, endedOn: null, known: true }
        return [
          <>
            <Link href={`/children/${row.record}`}>{row.name}</Link>
            {row.born && <span class="app-table-note">{ageWords(row.born, visitor.today)}</span>}
          </>,
          <>
            {what}
            {lastSeen(row, visitor.today)}
          </>,
          <Clock {...clockOf(known, visitor.today, visitor.now, calendar, true)} />,
          <Link href={dutyAddress(row.record, row)}>
            Why<span class="govuk-visually-hidden">: {lower(what)} for {row.name}</span>
          </Link>,
        ]
      })}
    />
  )
}

function lastSeen(row: WorkRow, today: Day): Content {
  if (!row.rule.startsWith('visit') && row.rule !== 'cp-visit') return null
  const words = row.lastSeenAlone ? `last seen alone ${writeDateNear(row.lastSeenAlone, today)}` : row.lastSeen ? `last seen ${writeDateNear(row.lastSeen, today)}` : null
  return words && <span class="app-table-note">{words}</span>
}

function ChildrenTable({ rows, visitor, calendar }: { rows: readonly ChildRow[]; visitor: { today: Day; now: Instant }; calendar: Calendar }) {
  return (
    <Table
      caption="My children, soonest due first"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Child', 'What is current', 'Last seen', 'Next']}
      rows={rows.map(row => [
        <>
          <Link href={`/children/${row.record}`}>{row.name}</Link>
          {row.born && <span class="app-table-note">{ageOn(row.born, visitor.today)} years</span>}
        </>,
        <>
          {row.status ?? 'Not recorded'}
          {row.lives && <span class="app-table-note">Lives with {row.lives}</span>}
        </>,
        row.lastSeen === null ? 'Not recorded' : `${writeDateNear(row.lastSeen, visitor.today)}${row.lastSeenAlone === row.lastSeen ? ', alone' : ''}`,
        row.nextRule === null ? (
          'Nothing with a date'
        ) : (
          <>
            {whatToDo(duties, { rule: row.nextRule, part: row.nextPart ?? '', what: row.nextWhat })}{' '}
            <Clock
              {...clockOf(
                { arises: visitor.today, due: row.nextDue, dueAt: null, metOn: null, metAt: null, endedOn: null, known: true, waiting: null },
                visitor.today,
                visitor.now,
                calendar,
                true,
              )}
            />
          </>
        ),
      ])}
    />
  )
}

function pageOf(query: Readonly<Record<string, string>>): number {
  return /^[1-9]\d{0,4}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
}

async function oneWorkPart(ask: SignedInAsk): Promise<Answer> {
  const part = ask.params['part'] as WorkPart
  const page = pageOf(ask.query)
  const { visitor } = ask
  const seen = await onList(ask, `my-work-${part}`, async tx => ({
    calendar: await calendarHere(tx, visitor.authority),
    counts: await countWork(tx, visitor.post, visitor.today),
    rows: await workOf(tx, visitor.post, part, visitor.today, { limit: onOnePage, offset: (page - 1) * onOnePage }),
  }))
  const pages = pageLinks(page, Math.ceil(seen.counts[part] / onOnePage), number => `/my-work/${part}?page=${number}` as Address)
  return {
    html: frame(ask, {
      title: partTitles[part],
      page: 'my-work-part',
      wide: true,
      back: { href: '/my-work', text: 'Back to My work' },
      content: (
        <>
          <h1 class="govuk-heading-l">{partTitles[part]}</h1>
          {part === 'waiting' && <p class="govuk-body">These are off your list while somebody else acts. Their clocks still run.</p>}
          {seen.rows.length === 0 ? <EmptyState>Nothing here.</EmptyState> : <WorkTable rows={seen.rows} visitor={visitor} calendar={seen.calendar} caption={partTitles[part]} />}
          {pages && <Pagination {...pages} />}
        </>
      ),
    }),
  }
}

async function myChildren(ask: SignedInAsk): Promise<Answer> {
  const page = pageOf(ask.query)
  const { visitor } = ask
  const seen = await onList(ask, 'my-children', async tx => ({
    calendar: await calendarHere(tx, visitor.authority),
    rows: await childrenOf(tx, visitor.post, visitor.today, { limit: onOnePage, offset: (page - 1) * onOnePage }),
  }))
  const pages = pageLinks(page, Math.ceil((seen.rows[0]?.total ?? 0) / onOnePage), number => `/my-children?page=${number}` as Address)
  return {
    html: frame(ask, {
      title: 'My children',
      page: 'my-children',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">My children</h1>
          {seen.rows.length === 0 ? (
            <EmptyState>No children yet. When a manager chooses you for a child, the child stands here.</EmptyState>
          ) : (
            <ChildrenTable rows={seen.rows} visitor={visitor} calendar={seen.calendar} />
          )}
          {pages && <Pagination {...pages} />}
        </>
      ),
    }),
  }
}

export const myWorkRoutes: readonly Route[] = [
  get('/my-work', 'my-work', myWork),
  get('/my-work/:part', 'my-work-part', oneWorkPart, { part: new RegExp(`^(${workParts.join('|')})$`) }),
  get('/my-children', 'my-children', myChildren),
]
