import type { Queryable } from '../../database/index.ts'
import { duties } from '../../house.ts'
import type { Calendar } from '../../law/calendar.ts'
import { addDays, writeDay, writeDayLong, type Day } from '../../time/day.ts'
import { Alert, Clock, EmptyState, Table } from '../../ui/components.ts'
import { ageWords, plural, writeDateNear, writeInstantNear } from '../../ui/dates.ts'
import type { Content } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import type { AsOf } from '../copy.ts'
import { calledBy, clockOf, whatToDo } from '../duty-words.ts'
import { frame } from '../frame.tsx'
import type { Answer, OnCopy, SignedInAsk } from '../route.ts'
import type { Visitor } from '../visitor.ts'
import { emptyParts, isVisit, lastSeen, partTitles } from './parts.ts'
import { childrenOnCopy, workOnCopy, type CopiedChild, type CopiedWork, type WorkPart } from './questions.ts'

/** A list as a copy has it, while the database is away; null where the copy has none, and the page waits for the database. */
export type ShownOnCopy = (ask: SignedInAsk, copy: Queryable, asOf: AsOf, calendar: Calendar) => Promise<Answer | null>

/** A list from a copy, with the calendar of the visitor's authority as the copy has it. */
export function onCopy(shown: ShownOnCopy): OnCopy {
  return async (ask, copy, asOf) => shown(ask, copy, asOf, await calendarHere(copy, ask.visitor.authority))
}

/** Most rows of each list from a copy: what is most urgent stands first. */
export const mostOnCopy = 100

/** A page of a list from a copy: it says so, and how old it is. Nothing on it can be opened or recorded. */
export function copiedPage(ask: SignedInAsk, asOf: AsOf, of: { readonly title: string; readonly page: string; readonly content: Content }): Answer {
  const { today } = ask.visitor
  return {
    html: frame(ask, {
      title: `${of.title}, from a copy`,
      page: of.page,
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">{of.title}</h1>
          <p class="govuk-body-l">{writeDayLong(today)}</p>
          <Alert variant="warning" title="This is a copy" role="status">
            This is a copy: Rowan’s own database cannot be reached. The last change in it was made at {writeInstantNear(asOf.at, today)}, {ageOfCopy(asOf.seconds)} ago. Records cannot be opened, and nothing can be recorded, until the database is back. Load this page again in a minute. That you saw it is written down.
          </Alert>
          {of.content}
        </>
      ),
    }),
  }
}

function ageOfCopy(seconds: number): string {
  return seconds < 120 ? plural(seconds, 'second') : plural(Math.round(seconds / 60), 'minute')
}

/** My work: what is due within a week, and the children. */
export const myWorkOnCopy: ShownOnCopy = async (ask, copy, asOf, calendar) => {
  const { visitor } = ask
  const work = await workOnCopy(copy, visitor.secret, addDays(visitor.today, 7), mostOnCopy)
  const children = await childrenOnCopy(copy, visitor.secret, mostOnCopy)
  return copiedPage(ask, asOf, {
    title: 'My work',
    page: 'my-work',
    content: (
      <>
        {(['today', 'week'] as const).map(part => (
          <>
            <h2 class="govuk-heading-m">{partTitles[part]}</h2>
            <CopiedWorkTable rows={work.filter(row => partOf(row, visitor.today) === part)} visitor={visitor} calendar={calendar} caption={partTitles[part]} empty={emptyParts[part]} />
          </>
        ))}
        <h2 class="govuk-heading-m">My children</h2>
        <CopiedChildrenTable rows={children} today={visitor.today} />
      </>
    ),
  })
}

/** One part of my work. What waits for others is not on a copy. */
export const workPartOnCopy: ShownOnCopy = async (ask, copy, asOf, calendar) => {
  const { visitor } = ask
  const part = ask.params['part'] as WorkPart
  if (part === 'waiting') return null
  const until = addDays(visitor.today, part === 'today' ? 0 : part === 'week' ? 7 : 35)
  // What is due sooner stands first and is left out after it was read.
  const rows = (await workOnCopy(copy, visitor.secret, until, 10 * mostOnCopy)).filter(row => partOf(row, visitor.today) === part).slice(0, mostOnCopy)
  return copiedPage(ask, asOf, { title: partTitles[part], page: 'my-work-part', content: <CopiedWorkTable rows={rows} visitor={visitor} calendar={calendar} caption={partTitles[part]} empty={emptyParts[part]} /> })
}

/** My children, by name. */
export const myChildrenOnCopy: ShownOnCopy = async (ask, copy, asOf) => {
  const children = await childrenOnCopy(copy, ask.visitor.secret, mostOnCopy)
  return copiedPage(ask, asOf, { title: 'My children', page: 'my-children', content: <CopiedChildrenTable rows={children} today={ask.visitor.today} /> })
}

function partOf({ lastDay }: CopiedWork, today: Day): WorkPart {
  if (lastDay <= today) return 'today'
  return lastDay <= addDays(today, 7) ? 'week' : 'month'
}

/** What is to be done, without links: no record opens while the database is away. With `holder`, who has it. */
export function CopiedWorkTable({ rows, visitor, calendar, caption, empty }: { rows: readonly (CopiedWork & { readonly holder?: string | null })[]; visitor: Visitor; calendar: Calendar; caption: string; empty: string }) {
  if (rows.length === 0) return <EmptyState>{empty}</EmptyState>
  const isHeld = rows.some(row => row.holder !== undefined)
  return (
    <Table
      caption={caption}
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={[{ content: 'Child', classes: 'govuk-!-width-one-quarter' }, { content: 'What', ...(!isHeld && { classes: 'govuk-!-width-one-half' }) }, ...(isHeld ? ['Who has it'] : []), 'When']}
      rows={rows.map(row => [
        <>
          {row.name}
          {row.born && <span class="app-table-note">{ageWords(row.born, visitor.today)}</span>}
        </>,
        <>
          {whatToDo(duties, row, calledBy(row.name))}
          {isVisit(row.rule) && <span class="app-table-note">{lastSeen(row, visitor.today)}</span>}
        </>,
        ...(isHeld ? [row.holder ?? 'Nobody yet'] : []),
        <Clock {...clockOf({ ...row, metOn: null, metAt: null, endedOn: null, known: true }, visitor.today, visitor.now, calendar, true)} />,
      ])}
    />
  )
}

function CopiedChildrenTable({ rows, today }: { rows: readonly CopiedChild[]; today: Day }) {
  if (rows.length === 0) return <EmptyState>No children in this copy.</EmptyState>
  return (
    <Table
      caption="My children"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={[{ content: 'Child', classes: 'govuk-!-width-one-quarter' }, { content: 'What is current', classes: 'govuk-!-width-one-half' }, 'Last seen']}
      rows={rows.map(row => [
        <>
          {row.name}
          <span class="app-table-note">{row.died ? `Died ${writeDay(row.died)}` : row.born && ageWords(row.born, today)}</span>
        </>,
        row.died ? '' : (
          <>
            {row.status ?? 'Nothing recorded yet'}
            {row.lives && <span class="app-table-note">{/^(No fixed|Address)/.test(row.lives) ? row.lives : `Lives: ${row.lives}`}</span>}
          </>
        ),
        row.died ? '' : row.lastSeen === null ? 'Not yet' : `${writeDateNear(row.lastSeen, today)}${row.lastSeenAlone === row.lastSeen ? ', alone' : ''}`,
      ])}
    />
  )
}
