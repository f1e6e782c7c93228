import { act, coveredToday, coversOf, type Cover } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { duties } from '../../house.ts'
import type { Calendar } from '../../law/calendar.ts'
import type { Tx } from '../../database/index.ts'
import { Alert, Clock, Details, EmptyState, Link, NotificationBadge, Table, Tag } from '../../ui/components.ts'
import { ageWords, plural, writeDateNear, writeDayNear, writeInstantNear } from '../../ui/dates.ts'
import { disposalLists, type House } from '../../record/index.ts'
import type { Address } from '../../ui/markup.ts'
import { dayOf, writeDay, writeDayLong, writeTime, type Day, type Instant } from '../../time/day.ts'
import { calendarHere } from '../calendar.ts'
import { calledBy, clockOf, whatToDo } from '../duty-words.ts'
import { dutyAddress } from '../record/duty-address.ts'
import { frame } from '../frame.tsx'
import { get, type Answer, type OnCopy, type Route, type SignedInAsk } from '../route.ts'
import { publicationDuties, publicationsFromCard, publishedBy, reviewOn, type Publication } from '../../publications/index.ts'
import { keepers as disposalKeepers } from '../disposal/page.tsx'
import { hears } from '../feedback/page.tsx'
import { reviewWords } from '../publications/pages.tsx'
import { countOwnErrors } from '../returns/errors.tsx'
import type { Visitor } from '../visitor.ts'
import { actingPosts, decidingRoles } from '../decisions/acting.ts'
import { toDecide, type ToDecide } from '../decisions/questions.ts'
import { appointmentsOf, childOrders, childrenOf, countWork, namesOfRecords, recentlyOpened, unallocatedWork, workLeft, workOf, workParts, type ChildOrder, type ChildRow, type Unallocated, type WorkCounts, type WorkPart, type WorkRow } from './questions.ts'
import { Asked, askedOfUs } from './asked.tsx'
import { decidedByPartnership, DecidedByPartnership } from './partnership.tsx'
import { emptyParts, isVisit, lastSeen, partTitles } from './parts.ts'
import { myChildrenOnCopy, myWorkOnCopy, workPartOnCopy, type ShownOnCopy } from './on-copy.tsx'
import { addressOfDraft, draftsOf, isOld, whatDraftIs, type DraftRow } from '../drafts.ts'
import { Pages } from '../record/sections.tsx'
import { withinSentence } from '../../ui/letters.ts'

const onOnePage = 50
const mostToday = 12
const mostRecent = 8

/** A list from a copy, with the calendar of the visitor's authority as the copy has it. */
export function onCopy(shown: ShownOnCopy): OnCopy {
  return async (ask, copy, asOf) => shown(ask, copy, asOf, await calendarHere(copy, ask.visitor.authority))
}

/** A list is acted on in its own transaction, with one audit line. */
export async function onList<T>(ask: SignedInAsk, page: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    await act(tx, ask.visitor.secret, page)
    return work(tx)
  })
}

async function myWork(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  const seen = await onList(ask, 'my-work', async tx => ({
    calendar: await calendarHere(tx, visitor.authority),
    ...(await workHere(tx, visitor)),
    children: await childrenOf(tx, visitor.post, visitor.today, { limit: 20 }),
    appointments: await appointmentsOf(tx, visitor.post, visitor.today),
    unallocated: holdsQueue(visitor) ? await unallocatedWork(tx, visitor.authority as string, visitor.team, visitor.today, mostUnheld) : nothingUnheld,
    left: holdsQueue(visitor) ? await workLeft(tx, visitor.secret, mostUnheld) : nothingUnheld,
    forReturns: await countOwnErrors(tx, visitor),
    ...(await draftsHere(tx, visitor)),
    ...(await coverHere(tx, visitor)),
    decide: await decisionsHere(tx, visitor),
    asked: await askedOfUs(tx, visitor),
    partnership: await decidedByPartnership(tx, visitor),
    toReview: await publicationsToReview(tx, visitor),
    toAgree: disposalKeepers.includes(visitor.role) && visitor.authority !== null ? (await disposalLists(tx, visitor.secret)).filter(list => list.answer === null && !list.isOwn).length : null,
    recent: visitor.authority === null ? [] : await recentlyOpened(tx, { account: visitor.account, authority: visitor.authority }, mostRecent),
  }))
  const { counts, children } = seen
  const total = children[0]?.total ?? 0
  // A partner with no child and nothing due of their own: the empty lists of a caseworker would say that nothing waits.
  const onlyAsked = seen.asked !== null && total === 0 && workParts.every(part => counts[part] === 0)
  return {
    html: frame(ask, {
      title: 'My work',
      page: 'my-work',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">My work</h1>
          <p class="govuk-body-l">{writeDayLong(visitor.today)}</p>
          {visitor.writes && children.length > 0 && <RecordAVisit rows={children} total={total} />}
          <Drafts drafts={seen.drafts} names={seen.names} house={ask.service.house} today={visitor.today} />
          {seen.away.map(each => <AwayNow cover={each} post={visitor.post} today={visitor.today} />)}
          <NeedsDecision of={seen.decide} visitor={visitor} calendar={seen.calendar} />
          {seen.asked && <Asked of={seen.asked} visitor={visitor} />}
          {!onlyAsked && (
            <>
              <h2 class="govuk-heading-m">
                Needs you today <NotificationBadge count={counts.today} of={['thing to do', 'things to do']} />
              </h2>
              {counts.today === 0 ? (
                <EmptyState>{nothingToday(seen.next, visitor.today)}</EmptyState>
              ) : (
                <>
                  <WorkTable rows={seen.today} visitor={visitor} calendar={seen.calendar} caption="Needs you today" />
                  {counts.today > seen.today.length && (
                    <p class="govuk-body">
                      Showing the {seen.today.length} most urgent of {counts.today}. <Link href="/my-work/today">See all {counts.today}</Link>. There is more here than fits a day{visitor.practitioner && visitor.authority !== null ? <>: <Link href="/my-work/help">ask for help with it</Link></> : ''}.
                    </p>
                  )}
                  <Details summary="Sorted by what is most urgent: how we sort">What keeps a child safe now comes first, then what is late, then what is due today, then what is new for you to read, then changes that were asked for, then what has no day. If two are equal, the younger child comes first.</Details>
                </>
              )}
              <nav aria-label="Later">
                <ul class="govuk-list app-work-parts">
                  {(['week', 'month', 'waiting'] as const).map(part => (
                    <li>{counts[part] === 0 ? `${partTitles[part]} (0)` : <Link href={`/my-work/${part}`}>{`${partTitles[part]} (${counts[part]})`}</Link>}</li>
                  ))}
                </ul>
              </nav>
            </>
          )}
          {seen.forReturns > 0 && (
            <p class="govuk-body">
              <Link href="/my-work/returns">For the returns</Link>: {plural(seen.forReturns, 'thing', 'things')} to put right
            </p>
          )}
          <DecidedByPartnership of={seen.partnership} visitor={visitor} />
          <ToReview of={seen.toReview} visitor={visitor} />
          {seen.toAgree !== null && (
            <p class="govuk-body">
              <Link href="/disposal">Disposal of records</Link>
              {seen.toAgree > 0 && `: ${plural(seen.toAgree, 'list waits', 'lists wait')} for a second person`}
            </p>
          )}
          {seen.covered.map(each => <Covered of={each} visitor={visitor} calendar={seen.calendar} />)}
          <Unheld of={seen.unallocated} heading="Nobody has these yet" caption="Work that nobody holds" visitor={visitor} calendar={seen.calendar} />
          <Unheld of={seen.left} heading="Whoever had these has left" caption="Work of somebody who has left" visitor={visitor} calendar={seen.calendar} />
          {!onlyAsked && (
            <>
              <h2 class="govuk-heading-m">
                My children ({total})
              </h2>
              {children.length === 0 ? (
                <EmptyState>{visitor.role === 'lead child protection practitioner' ? <>The children whose protection you lead stand on the <Link href="/protection-board">Protection board</Link>, and what is due for them above.</> : 'No children yet. When a manager chooses you for a child, the child and everything due for them stand here.'}</EmptyState>
              ) : (
                <ChildrenTable rows={children} visitor={visitor} calendar={seen.calendar} />
              )}
            </>
          )}
          {total > children.length && (
            <p class="govuk-body">
              Showing {children.length} of {total}. <Link href="/my-children">See all my children</Link>
            </p>
          )}
          {seen.appointments.length > 0 && (
            <>
              <h2 class="govuk-heading-s">Today’s appointments</h2>
              <ul class="govuk-list">
                {seen.appointments.map(each => (
                  <li>
                    {writeTime(each.dueAt)} <Link href={dutyAddress(each.record, each)}>{each.what}, {each.name}</Link>
                  </li>
                ))}
              </ul>
            </>
          )}
          {seen.recent.length > 0 && (
            <>
              <h2 class="govuk-heading-s">Recently opened</h2>
              <ul class="govuk-list app-inline">
                {seen.recent.map(each => (
                  <li>
                    <Link href={`/children/${each.record}`}>{each.name}</Link>
                  </li>
                ))}
              </ul>
            </>
          )}
          <ul class="govuk-list">
            {visitor.practitioner && visitor.authority !== null && (
              <>
                <li>
                  <Link href={`/cover/${visitor.post}` as Address}>When you are away: say who covers</Link>
                </li>
                <li>
                  <Link href={`/supervision/${visitor.post}` as Address}>Your supervision</Link>
                </li>
                <li>
                  <Link href="/my-work/help">Ask for help with your work</Link>
                </li>
              </>
            )}
            {hears(ask) && (
              <li>
                <Link href="/feedback">What people say of our work</Link>
              </li>
            )}
          </ul>
        </>
      ),
    }),
  }
}

/** How much there is to do, and the first of it: of today, or, where nothing needs anybody today, of this week. */
async function workHere(tx: Tx, { post, today }: Visitor): Promise<{ counts: WorkCounts; today: WorkRow[]; next: WorkRow | undefined }> {
  const counts = await countWork(tx, post, today)
  const first = (part: WorkPart, limit: number) => (counts[part] === 0 ? [] : workOf(tx, post, part, today, { limit }))
  return { counts, today: await first('today', mostToday), next: counts.today === 0 ? (await first('week', 1))[0] : undefined }
}

/** The first of what this person is asked to decide; null for those who decide nothing. */
export async function decisionsHere(tx: Tx, visitor: Visitor): Promise<readonly ToDecide[] | null> {
  if (visitor.authority === null) return null
  const posts = await actingPosts(tx, visitor)
  return posts.some(each => decidingRoles.includes(each.role)) ? toDecide(tx, visitor.authority, posts, visitor.today, 'ours', { limit: mostToDecide }) : null
}

const mostToDecide = 5

/** What waits for somebody's decision: the first of it, and the way to the rest. */
export function NeedsDecision({ of, visitor, calendar }: { of: readonly ToDecide[] | null; visitor: Visitor; calendar: Calendar }) {
  if (of === null) return null
  const total = of[0]?.total ?? 0
  return (
    <>
      <h2 class="govuk-heading-m">
        Needs your decision <NotificationBadge count={total} of={['thing to decide', 'things to decide']} />
      </h2>
      {total === 0 ? <EmptyState>Nothing waits for your decision.</EmptyState> : <WorkTable rows={of} visitor={visitor} calendar={calendar} caption="Needs your decision" />}
      <p class="govuk-body"><Link href="/approvals">All approvals</Link></p>
    </>
  )
}

/** To begin a visit note from here, without looking for the child first. */
function RecordAVisit({ rows, total }: { rows: readonly ChildRow[]; total: number }) {
  const living = rows.filter(row => row.died === null)
  if (living.length === 0) return null
  return (
    <Details summary="Record a visit">
      <ul class="govuk-list app-inline">
        {living.map(row => (
          <li><Link href={`/children/${row.record}/visit` as Address}>{row.name}</Link></li>
        ))}
      </ul>
      {total > rows.length && <p class="govuk-body"><Link href="/my-children">Somebody else</Link></p>}
    </Details>
  )
}

/** What this person looks after that is to be looked at again within four weeks; null for those who publish nothing. */
async function publicationsToReview(tx: Tx, visitor: Visitor): Promise<readonly Publication[] | null> {
  if (visitor.authority === null || !(publishedBy as readonly string[]).includes(visitor.role)) return null
  const { rows } = await tx.query<{ all: unknown }>({ name: 'publications-of', text: 'select publications_of($1) as all', values: [visitor.secret] })
  return publicationsFromCard(rows[0]?.all).filter(each => each.owner === visitor.post && ['past', 'soon'].includes(reviewOn(each, visitor.today) ?? ''))
}

function ToReview({ of, visitor }: { of: readonly Publication[] | null; visitor: Visitor }) {
  if (of === null) return null
  return (
    <>
      {of.length > 0 && (
        <Table
          caption="Publications of yours to look at again"
          captionSize="m"
          stacked
          firstCellIsHeader
          head={['Publication', 'By']}
          rows={of.map(each => [<Link href={`/publications/${each.id}` as Address}>{each.versions.find(version => version.state === 'published')?.title ?? publicationDuties[each.duty].label}</Link>, reviewWords(each, visitor.today)])}
        />
      )}
      <p class="govuk-body">
        <Link href="/publications">Everything we publish</Link>
      </p>
    </>
  )
}

/** What is due for whom this person covers today. */
interface CoveredWork {
  readonly cover: Cover
  readonly rows: readonly WorkRow[]
  readonly total: number
  readonly children: readonly ChildRow[]
}

const mostCovered = 30

/** For whom somebody covers today, with what is due by the end of the week; and who covers for them today. */
async function coverHere(tx: Tx, { post, today, practitioner, authority }: Visitor): Promise<{ covered: CoveredWork[]; away: Cover[] }> {
  if (!practitioner || authority === null) return { covered: [], away: [] }
  const covered: CoveredWork[] = []
  for (const cover of await coveredToday(tx, post)) {
    const counts = await countWork(tx, cover.post, today)
    const now = await workOf(tx, cover.post, 'today', today, { limit: mostCovered })
    const week = now.length < mostCovered ? await workOf(tx, cover.post, 'week', today, { limit: mostCovered - now.length }) : []
    covered.push({ cover, rows: [...now, ...week], total: counts.today + counts.week, children: await childrenOf(tx, cover.post, today, { limit: mostCovered }) })
  }
  return { covered, away: (await coversOf(tx, post)).filter(each => each.starts <= today) }
}

function Covered({ of, visitor, calendar }: { of: CoveredWork; visitor: Visitor; calendar: Calendar }) {
  const { cover, rows, total, children } = of
  const all = children[0]?.total ?? 0
  return (
    <>
      <h2 class="govuk-heading-m">You cover for {cover.name}</h2>
      <p class="govuk-body">As {cover.role}, until {writeDayNear(cover.ends, visitor.today)}: what is due by the end of this week, late first; and {plural(all, 'child', 'children')}.</p>
      {rows.length === 0 ? <EmptyState>Nothing of theirs is due this week.</EmptyState> : <WorkTable rows={rows} visitor={visitor} calendar={calendar} caption={`Due this week, for ${cover.name}`} />}
      {total > rows.length && <p class="govuk-body">Showing the {rows.length} most urgent of {total}. If it is more than you can do, tell your manager.</p>}
      {children.length > 0 && (
        <Details summary={`Children of ${cover.name} (${all})`}>
          <ul class="govuk-list">
            {children.map(each => (
              <li><Link href={`/children/${each.record}` as Address}>{each.name}</Link></li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

function AwayNow({ cover, post, today }: { cover: Cover; post: string; today: Day }) {
  return (
    <Alert variant="information" title="Somebody covers for you">
      {cover.name} covers for you until {writeDayNear(cover.ends, today)}, and sees your work. <Link href={`/cover/${post}` as Address}>Change it</Link>
    </Alert>
  )
}

/** Work that has to be given to somebody. */
function Unheld({ of, heading, caption, visitor, calendar }: { of: Unallocated; heading: string; caption: string; visitor: Visitor; calendar: Calendar }) {
  if (of.rows.length + of.later === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{heading}</h2>
      {of.rows.length > 0 && <WorkTable rows={of.rows} visitor={visitor} calendar={calendar} caption={caption} />}
      {of.total > of.rows.length && (
        <p class="govuk-body">
          Showing the {of.rows.length} most urgent of {of.total}. The rest follow as these are given to somebody.
        </p>
      )}
      {of.later > 0 && <p class="govuk-body">{plural(of.later, 'more is', 'more are')} due later than five weeks from now, and nobody has {of.later === 1 ? 'it' : 'them'} yet.</p>}
    </>
  )
}

const mostUnheld = 20
const nothingUnheld: Unallocated = { rows: [], total: 0, later: 0 }

function holdsQueue(visitor: Visitor): boolean {
  return visitor.authority !== null && (visitor.role === 'team manager' || visitor.role === 'front door worker')
}

function nothingToday(next: WorkRow | undefined, today: Day): string {
  if (!next) return 'Nothing needs you today, and nothing is due this week.'
  const what = withinSentence(whatToDo(duties, next, calledBy(next.name)))
  return `Nothing needs you today. Next: ${what}${what.includes(calledBy(next.name)) ? '' : `, ${next.name}`}${next.due ? `, ${writeDayNear(next.due, today)}` : ''}.`
}

/** What this person has not finished, with the names of whom it is about. */
async function draftsHere(tx: Tx, visitor: Visitor): Promise<{ drafts: DraftRow[]; names: ReadonlyMap<string, string> }> {
  const drafts = await draftsOf(tx, visitor.secret)
  const about = drafts.length === 1 && drafts[0]?.record ? [drafts[0].record] : []
  return { drafts, names: visitor.authority === null ? new Map() : await namesOfRecords(tx, visitor.authority, about) }
}

function Drafts({ drafts, names, house, today }: { drafts: readonly DraftRow[]; names: ReadonlyMap<string, string>; house: House; today: Day }) {
  const [draft] = drafts
  if (!draft) return null
  const name = draft.record === null ? undefined : names.get(draft.record)
  return (
    <Alert variant="information" title="Unfinished">
      {drafts.length === 1
        ? `You have 1 unfinished note: ${[name && calledBy(name), withinSentence(whatDraftIs(house, draft.step)), savedWhen(draft.savedAt, today)].filter(Boolean).join(', ')}. `
        : `You have ${plural(drafts.length, 'unfinished note')}. `}
      {drafts.some(each => isOld(each, today)) && (
        <>
          {drafts.length === 1 ? 'It' : 'At least one'} has not been touched for more than a week: finish it, or delete it under <Link href="/drafts">Unfinished</Link>.{' '}
        </>
      )}
      <Link href={drafts.length === 1 ? (addressOfDraft(draft) as Address) : '/drafts'}>
        Carry on<span class="govuk-visually-hidden"> with {drafts.length === 1 ? 'it' : 'one of them'}</span>
      </Link>
    </Alert>
  )
}

function savedWhen(at: Instant, today: Day): string {
  const when = writeInstantNear(at, today)
  return dayOf(at) === today ? `${when} today` : when
}

export function WorkTable({ rows, visitor, calendar, caption }: { rows: readonly WorkRow[]; visitor: Pick<Visitor, 'today' | 'now' | 'writes'>; calendar: Calendar; caption: string }) {
  return (
    <Table
      caption={caption}
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={[
        { content: 'Child', classes: 'govuk-!-width-one-quarter' },
        { content: 'What', classes: 'govuk-!-width-one-half' },
        'When',
        { content: <span class="govuk-visually-hidden">Why it is due</span>, classes: 'app-column-word' },
      ]}
      rows={rows.map(row => {
        const what = whatToDo(duties, row, calledBy(row.name))
        const known = { ...row, metOn: null, metAt: null, endedOn: null, known: true }
        return [
          <>
            <Link href={`/children/${row.record}`}>{row.name}</Link>
            {row.born && <span class="app-table-note">{ageWords(row.born, visitor.today)}</span>}
          </>,
          <>
            {what}
            {isVisit(row.rule) && (
              <span class="app-table-note">
                {lastSeen(row, visitor.today)}
                {visitor.writes && (
                  <Link href={`/children/${row.record}/visit`}>
                    Record a visit<span class="govuk-visually-hidden"> to {row.name}</span>
                  </Link>
                )}
              </span>
            )}
          </>,
          row.rule === 'read-decision' ? <Tag meaning="current">New</Tag> : <Clock {...clockOf(known, visitor.today, visitor.now, calendar, true)} />,
          <Link href={dutyAddress(row.record, row)}>
            {actionOn[row.rule] ?? 'Why'}
            <span class="govuk-visually-hidden">: {withinSentence(what)}, {row.name}</span>
          </Link>,
        ]
      })}
    />
  )
}

/** What the link of a row is called, for what somebody asked: there it is done. Of everything else the link says why it is due. */
const actionOn: Readonly<Record<string, string>> = { decide: 'Decide', 'ask-decision': 'Open', 'read-decision': 'Read', task: 'Open', 'case-supervision': 'Open' }

/** A column that sorts: where its link leads, and whether the list is sorted by it now. */
type Sorted = (order: ChildOrder) => { sort: { href: Address; now: 'ascending' | 'none' } } | object

function ChildrenTable({ rows, visitor, calendar, sorted = () => ({}) }: { rows: readonly ChildRow[]; visitor: Pick<Visitor, 'today' | 'now' | 'writes'>; calendar: Calendar; sorted?: Sorted }) {
  return (
    <Table
      caption="My children"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={[
        { content: 'Child', classes: 'govuk-!-width-one-quarter', ...sorted('name') },
        { content: 'What is current', classes: 'govuk-!-width-one-quarter' },
        { content: 'Last seen', classes: 'app-column-when', ...sorted('seen') },
        { content: 'Next', ...sorted('due') },
      ]}
      rows={rows.map(row => [
        <>
          <Link href={`/children/${row.record}`}>{row.name}</Link>
          <span class="app-table-note">{row.died ? `Died ${writeDay(row.died)}` : row.born && ageWords(row.born, visitor.today)}</span>
        </>,
        row.died ? (
          ''
        ) : (
          <>
            {row.status === null ? 'Nothing recorded yet' : row.status.split('; ').map(status => [<Tag meaning="current">{status}</Tag>, ' '])}
            {row.lives && <span class="app-table-note">{/^(No fixed|Address)/.test(row.lives) ? row.lives : `Lives: ${row.lives}`}</span>}
          </>
        ),
        row.died ? (
          ''
        ) : (
          <>
            {row.lastSeen === null ? 'Not yet' : `${writeDateNear(row.lastSeen, visitor.today)}${row.lastSeenAlone === row.lastSeen ? ', alone' : ''}`}
            {visitor.writes && (
              <span class="app-table-note">
                <Link href={`/children/${row.record}/visit`}>
                  Record a visit<span class="govuk-visually-hidden"> to {row.name}</span>
                </Link>
              </span>
            )}
          </>
        ),
        row.nextRule === null ? (
          row.died ? (
            ''
          ) : (
            'Nothing with a date'
          )
        ) : (
          <>
            {whatToDo(duties, { rule: row.nextRule, part: row.nextPart ?? '', what: row.nextWhat }, calledBy(row.name))}{' '}
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
  const { visitor } = ask
  const seen = await onList(ask, `my-work-${part}`, async tx => {
    const counts = await countWork(tx, visitor.post, visitor.today)
    const page = Math.min(pageOf(ask.query), Math.max(1, Math.ceil(counts[part] / onOnePage)))
    return { page, counts, calendar: await calendarHere(tx, visitor.authority), rows: await workOf(tx, visitor.post, part, visitor.today, { limit: onOnePage, offset: (page - 1) * onOnePage }) }
  })
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
          {seen.rows.length === 0 ? <EmptyState>{emptyParts[part]}</EmptyState> : <WorkTable rows={seen.rows} visitor={visitor} calendar={seen.calendar} caption={partTitles[part]} />}
          <Pages page={seen.page} total={seen.counts[part]} each={onOnePage} address={number => `/my-work/${part}?page=${number}` as Address} />
        </>
      ),
    }),
  }
}

async function myChildren(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  const order: ChildOrder = Object.hasOwn(childOrders, ask.query['sort'] ?? '') ? (ask.query['sort'] as ChildOrder) : 'due'
  const seen = await onList(ask, 'my-children', async tx => {
    const asked = pageOf(ask.query)
    const read = (page: number) => childrenOf(tx, visitor.post, visitor.today, { limit: onOnePage, offset: (page - 1) * onOnePage, order })
    const rows = await read(asked)
    return { calendar: await calendarHere(tx, visitor.authority), page: rows.length === 0 ? 1 : asked, rows: rows.length === 0 && asked > 1 ? await read(1) : rows }
  })
  const total = seen.rows[0]?.total ?? 0
  const address = (more: string) => `/my-children?sort=${order}${more}` as Address
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
            <>
              <p class="govuk-body">{orderWords[order]}</p>
              <ChildrenTable
                rows={seen.rows}
                visitor={visitor}
                calendar={seen.calendar}
                sorted={by => ({ sort: { href: `/my-children?sort=${by}` as Address, now: by === order ? 'ascending' : 'none' } })}
              />
            </>
          )}
          <Pages page={seen.page} total={total} each={onOnePage} address={number => address(`&page=${number}`)} />
        </>
      ),
    }),
  }
}

const orderWords: Record<ChildOrder, string> = { due: 'Sorted by what is due soonest.', name: 'Sorted by name.', seen: 'Sorted by who was seen longest ago.' }

export const myWorkRoutes: readonly Route[] = [
  get('/my-work', 'my-work', myWork, undefined, onCopy(myWorkOnCopy)),
  get('/my-work/:part', 'my-work-part', oneWorkPart, { part: new RegExp(`^(${workParts.join('|')})$`) }, onCopy(workPartOnCopy)),
  get('/my-children', 'my-children', myChildren, undefined, onCopy(myChildrenOnCopy)),
]
