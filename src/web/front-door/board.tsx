import { dangerIn, inShort, isSourceGroup, namesTold, researchAgencies, sourceGroupOf, sourceGroups, type SourceGroup } from '../../children/front-door/index.ts'
import { duties } from '../../house.ts'
import { lastDayIn } from '../../law/limit.ts'
import type { Calendar } from '../../law/calendar.ts'
import { dayOf, millisecondsOf, type Instant } from '../../time/day.ts'
import { ButtonLink, Clock, EmptyState, Link, PageHeaderActions, Table, Tag } from '../../ui/components.ts'
import { ageWords, plural, writeInstantNear } from '../../ui/dates.ts'
import type { Address } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import { clockOf, whatToDo } from '../duty-words.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { waitsForAgencies } from './research-store.ts'
import { contactsWaiting, openAtDoor, waysIn, type OpenAtDoor, type WaitingContact } from './store.ts'
import { keepsFrontDoor } from './who.ts'

/** The most contacts that one page shows. */
const most = 200

/** The front door (ux W4): what waits for somebody to find out whom it is about, what waits for a decision, and who waits to be told. */
export async function boardPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor, service } = ask
  if (!keepsFrontDoor(visitor)) return notFoundPage(ask)
  const { app } = service.database
  const waiting = await contactsWaiting(app, visitor.secret, most)
  const open = await openAtDoor(app, visitor.secret)
  const agencies = await waitsForAgencies(app, visitor.secret)
  const calendar = await calendarHere(app, visitor.authority)
  const asked = ask.query['from'] ?? ''
  const from = isSourceGroup(asked) ? asked : null
  const rows = waiting.rows.filter(row => from === null || sourceGroupOf(row.told.answers.source) === from)
  const decide = open.filter(row => row.rule === 'referral-decision')
  const tell = open.filter(row => row.rule === 'referral-feedback')
  const today = [...waiting.rows.filter(row => isDueToday(row, calendar, ask)), ...decide.filter(row => row.practiceDue === visitor.today || (row.due !== null && row.due <= visitor.today))].length
  return {
    html: frame(ask, {
      title: 'Front door',
      page: 'front-door',
      wide: true,
      content: (
        <>
          <PageHeaderActions heading="Front door" headingClasses="govuk-heading-l">
            <ButtonLink href="/front-door/new">Note a contact</ButtonLink>
          </PageHeaderActions>
          <p class="govuk-body" role="status">
            {plural(waiting.total, 'contact')} waiting{oldest(waiting.rows, visitor.now)}. {today === 0 ? 'Nothing has to be decided today.' : `${plural(today, 'thing')} to decide today.`}
          </p>
          <h2 class="govuk-heading-m">Whom is it about? ({waiting.total})</h2>
          <FromWhom from={from} />
          {rows.length === 0 ? <NobodyWaits from={from} /> : <WaitingRows rows={rows} ask={ask} calendar={calendar} />}
          {waiting.total > waiting.rows.length && <p class="govuk-body">Showing the first {waiting.rows.length} of {waiting.total}. Those that must not wait stand first, then the oldest.</p>}
          <h2 class="govuk-heading-m">To decide ({decide.length})</h2>
          {decide.length === 0 ? <EmptyState>Every contact in a record is decided.</EmptyState> : <OpenRows rows={decide} ask={ask} calendar={calendar} caption="Contacts to decide on" link="Read and decide" />}
          <h2 class="govuk-heading-m">To tell ({tell.length})</h2>
          {tell.length === 0 ? <EmptyState>Everybody who told us knows what was decided.</EmptyState> : <OpenRows rows={tell} ask={ask} calendar={calendar} caption="Referrers to tell" link="Tell them" />}
          {agencies.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Asked of others ({agencies.length})</h2>
              <Table
                caption="Asked of others" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader head={['Child', 'Whom', 'By', 'Next']}
                rows={agencies.map(each => [
                  each.name,
                  researchAgencies[each.agency],
                  each.answered ? 'Answered' : <Clock {...clockOf({ arises: visitor.today, due: each.due, dueAt: null, metOn: null, metAt: null, endedOn: null, known: true, waiting: null }, visitor.today, visitor.now, calendar, true)} />,
                  <Link href={`/children/${each.record}/contacts/${each.contact}` as Address}>{each.answered ? 'Read the answer' : 'Look at the contact'}<span class="govuk-visually-hidden">: {each.name}, {researchAgencies[each.agency].toLowerCase()}</span></Link>,
                ])}
              />
            </>
          )}
          <p class="govuk-body"><Link href="/same-child">Records that may be of one child</Link>: compare them, and decide.</p>
          <p class="govuk-body"><Link href="/sharing">What other organisations ask and tell us</Link></p>
          <p class="govuk-body-s">Nothing here is scored. What somebody says must not wait stands first, then what came first. A child whose record is limited stands here for those alone who are named for it.</p>
        </>
      ),
    }),
  }
}

function oldest(rows: readonly WaitingContact[], now: Instant): string {
  const [first] = rows.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  if (first === undefined) return ''
  const minutes = Math.max(0, Math.round((millisecondsOf(now) - millisecondsOf(first.at)) / 60_000))
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)]
  if (minutes === 0) return ', the oldest came just now'
  return `, the oldest for ${days > 0 ? plural(days, 'day') : hours > 0 ? `${plural(hours, 'hour')} ${plural(minutes % 60, 'minute')}` : plural(minutes, 'minute')}`
}

/** By when a contact that waits is to be decided: the last day of the law's one working day, and today where it must not wait. */
function clockOfWaiting(row: WaitingContact, calendar: Calendar) {
  const received = dayOf(row.at)
  const due = lastDayIn('referral-decision', null, received, calendar)
  return { arises: received, due, dueAt: null, metOn: null, metAt: null, endedOn: null, known: true, waiting: null, ...(row.urgent && { practiceDue: received }) }
}

function isDueToday(row: WaitingContact, calendar: Calendar, ask: SignedInAsk): boolean {
  const { due } = clockOfWaiting(row, calendar)
  return row.urgent || (due !== null && due <= ask.visitor.today)
}

function FromWhom({ from }: { from: SourceGroup | null }) {
  const groups = [null, ...(Object.keys(sourceGroups) as SourceGroup[])]
  return (
    <nav aria-label="Who told us">
      <ul class="govuk-list app-inline">
        {groups.map(group => {
          const text = group === null ? 'Anybody' : sourceGroups[group]
          return <li>{group === from ? <strong aria-current="page">{text}</strong> : <Link href={group === null ? '/front-door' : `/front-door?from=${group}`}>{text}</Link>}</li>
        })}
      </ul>
    </nav>
  )
}

function NobodyWaits({ from }: { from: SourceGroup | null }) {
  if (from !== null) return <EmptyState action={{ href: '/front-door', text: 'Show everything that waits' }}>Nothing waits from there.</EmptyState>
  return <EmptyState action={{ href: '/front-door/new', text: 'Note a contact' }}>Nothing waits. What people send by the web forms, and what you note on the telephone, stands here until you know whom it is about.</EmptyState>
}

function WaitingRows({ rows, ask, calendar }: { rows: readonly WaitingContact[]; ask: SignedInAsk; calendar: Calendar }) {
  const { today, now } = ask.visitor
  return (
    <Table
      caption="Contacts that wait"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['About', 'Received', 'From', 'In short', 'Decide by', 'Who has it']}
      rows={rows.map(row => {
        const danger = dangerIn(row.told.words.said)
        return [
          <>
            <Link href={`/front-door/${row.id}` as Address}>{namesTold(row.told.children)}</Link>
            {row.urgent && <div><Tag meaning="act-now">{danger === null ? 'Must not wait' : `They say “${danger}”`}</Tag></div>}
          </>,
          <>{writeInstantNear(row.at, today)}<span class="app-table-note">{waysIn[row.way]}</span></>,
          <>{row.told.answers.from ?? 'Gave no name'}<span class="app-table-note">{sourceGroups[sourceGroupOf(row.told.answers.source)]}</span></>,
          inShort(row.told.words.said),
          <Clock {...clockOf(clockOfWaiting(row, calendar), today, now, calendar, true)} />,
          row.takenBy === null ? 'Nobody yet' : row.takenPost === ask.visitor.post ? 'You' : row.takenBy,
        ]
      })}
    />
  )
}

function OpenRows({ rows, ask, calendar, caption, link }: { rows: readonly OpenAtDoor[]; ask: SignedInAsk; calendar: Calendar; caption: string; link: string }) {
  const { today, now } = ask.visitor
  return (
    <Table
      caption={caption}
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Child', 'What', 'By', 'Next']}
      rows={rows.map(row => [
        <>{row.name}{row.born !== null && <span class="app-table-note">{ageWords(row.born, today)}</span>}</>,
        whatToDo(duties, row),
        <Clock {...clockOf({ ...row, metOn: null, metAt: null, endedOn: null, known: true }, today, now, calendar, true)} />,
        <Link href={addressOf(row)}>{link}<span class="govuk-visually-hidden">: {row.name}</span></Link>,
      ])}
    />
  )
}

/** A decision is owed on its contact; telling, on its decision: the page finds the contact by either. */
function addressOf(row: OpenAtDoor): Address {
  return `/children/${row.record}/contacts/${row.anchor}`
}
