import type { Tx } from '../../database/index.ts'
import { duties } from '../../house.ts'
import type { Calendar } from '../../law/calendar.ts'
import { publicationDuties, publicationsFromCard, publishedBy, reviewOn, type Publication } from '../../publications/index.ts'
import { disposalLists } from '../../record/index.ts'
import { Details, EmptyState, Link, NotificationBadge, Table } from '../../ui/components.ts'
import { plural, writeDayNear } from '../../ui/dates.ts'
import { withinSentence } from '../../ui/letters.ts'
import type { Address } from '../../ui/markup.ts'
import { writeDayLong, writeTime, type Day } from '../../time/day.ts'
import { calendarHere } from '../calendar.ts'
import { keepers as disposalKeepers } from '../disposal/page.tsx'
import { calledBy, whatToDo } from '../duty-words.ts'
import { hears } from '../feedback/page.tsx'
import { frame } from '../frame.tsx'
import { onList } from '../on-list.ts'
import { reviewWords } from '../publications/pages.tsx'
import { dutyAddress } from '../record/duty-address.ts'
import { countOwnErrors } from '../returns/errors.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import type { Visitor } from '../visitor.ts'
import { Asked, askedOfUs } from './asked.tsx'
import { AwayNow, coverHere, Covered } from './covered.tsx'
import { decisionsHere, NeedsDecision } from './decide.tsx'
import { decidedByPartnership, DecidedByPartnership } from './partnership.tsx'
import { partTitles } from './parts.ts'
import { appointmentsOf, childrenOf, countWork, recentlyOpened, unallocatedWork, workLeft, workOf, workParts, type ChildRow, type Unallocated, type WorkCounts, type WorkPart, type WorkRow } from './questions.ts'
import { ChildrenTable, WorkTable } from './tables.tsx'
import { Drafts, draftsHere } from './unfinished.tsx'

const mostToday = 12
const mostRecent = 8

/** The first page of everybody who works with children: what needs them today, and whom they work with. */
export async function myWork(ask: SignedInAsk): Promise<Answer> {
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
