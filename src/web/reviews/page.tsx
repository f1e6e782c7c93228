import { duties } from '../../house.ts'
import { disagreement } from '../../children/protection/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Calendar } from '../../law/calendar.ts'
import { isOpened, mayAdd, open } from '../../record/index.ts'
import { dayOf, writeDay, writeDayLong } from '../../time/day.ts'
import { Clock, EmptyState, Link, Table, Tag, type Cell } from '../../ui/components.ts'
import { ageWords } from '../../ui/dates.ts'
import type { Address } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import { calledBy, clockOf, whatToDo } from '../duty-words.ts'
import { frame } from '../frame.tsx'
import { WorkTable } from '../my-work/tables.tsx'
import { onList } from '../on-list.ts'
import type { WorkRow } from '../my-work/questions.ts'
import { notFoundPage } from '../record/closed.tsx'
import { purposes } from '../record/record-page.tsx'
import { get, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { ahead, preparedFor, reviewsLed, type Prepared } from './questions.ts'

/** As many reviews as are prepared on one page: each record is opened, with its own line in its audit. */
const mostOpened = 20
const mostListed = 100

interface Review extends WorkRow {
  readonly prepared: Prepared | null
  readonly mayRaise: boolean
}

/** How far a review is prepared, where its record opens to this reader. */
async function prepared(tx: Tx, ask: SignedInAsk, row: WorkRow): Promise<Review> {
  const opened = await open(tx, { secret: ask.visitor.secret, record: row.record, purpose: purposes.child, page: 'reviews' })
  if (!isOpened(opened)) return { ...row, prepared: null, mayRaise: false }
  return { ...row, prepared: await preparedFor(tx, opened, row.arises), mayRaise: opened.mayWrite && mayAdd(opened, disagreement) }
}

/** The reviews that this person leads (ux W15): those of the next fortnight with what each is prepared from, and the later ones by their day. */
async function reviewsPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  if (!visitor.practitioner || visitor.authority === null) return notFoundPage(ask)
  const { rows, soon, calendar } = await onList(ask, 'reviews', async tx => {
    const led = await reviewsLed(tx, visitor.post, visitor.today, mostListed)
    const first: Review[] = []
    for (const row of led.filter(each => each.soon).slice(0, mostOpened)) first.push(await prepared(tx, ask, row))
    return { rows: led, soon: first, calendar: await calendarHere(tx, visitor.authority) }
  })
  const later = rows.filter(row => !soon.some(each => each.record === row.record && each.anchor === row.anchor && each.rule === row.rule))
  const total = rows[0]?.total ?? 0
  return {
    html: frame(ask, {
      title: 'Reviews',
      page: 'reviews',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">Reviews</h1>
          <p class="govuk-body-l">{writeDayLong(visitor.today)}</p>
          <h2 class="govuk-heading-m">In the next {ahead / 7} weeks</h2>
          {soon.length === 0 ? (
            <EmptyState>{later.length === 0 ? 'You lead no review yet. When you are chosen as the reviewing officer or the conference chair of a child, the child’s reviews stand here.' : 'No review is due in these two weeks.'}</EmptyState>
          ) : (
            <ReviewTable rows={soon} ask={ask} calendar={calendar} />
          )}
          {later.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Later</h2>
              <WorkTable rows={later} visitor={visitor} calendar={calendar} caption="Later reviews" />
              {total > rows.length && <p class="govuk-body">Showing {rows.length} of {total}, the first due first.</p>}
            </>
          )}
        </>
      ),
    }),
  }
}

function ReviewTable({ rows, ask, calendar }: { rows: readonly Review[]; ask: SignedInAsk; calendar: Calendar }) {
  const { today, now } = ask.visitor
  return (
    <Table
      caption="Reviews in the next two weeks, and what is there for each"
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={['Child', 'Review', 'Due', 'Papers in', 'Child’s views in', 'Done of what was agreed', { content: <span class="govuk-visually-hidden">Raise a concern</span> }]}
      rows={rows.map((row): Cell[] => [
        <>
          <Link href={`/children/${row.record}/plans` as Address}>{row.name}</Link>
          {row.born && <span class="app-table-note">{ageWords(row.born, today)}</span>}
        </>,
        whatToDo(duties, row, calledBy(row.name)),
        <Clock {...clockOf({ ...row, metOn: null, metAt: null, endedOn: null, known: true }, today, now, calendar, true)} />,
        ...(row.prepared === null ? ['Not shown to you', '', '', ''] : preparedCells(row, row.prepared)),
      ])}
    />
  )
}

function preparedCells(row: Review, of: Prepared): Cell[] {
  return [
    <>
      {of.finished.map(paper => <span class="app-table-note">{paper.title}, {writeDay(dayOf(paper.frozenAt as NonNullable<typeof paper.frozenAt>))}</span>)}
      {of.begun.map(paper => <span class="app-table-note">{paper.title}: being written</span>)}
      {of.finished.length + of.begun.length === 0 && `None since ${writeDay(of.since)}`}
    </>,
    of.said === null ? <Tag meaning="waiting">{`Not since ${writeDay(of.since)}`}</Tag> : <>“{of.said.words.trim().replace(/^[“"](.*)[”"]$/su, '$1')}” <span class="app-table-note">{of.said.how}, {writeDay(of.said.on)}</span></>,
    of.agreed === 0 ? 'Nothing was written down to be done' : `${of.done} of ${of.agreed}`,
    <>
      {of.concerns.map(each => (
        <span class="app-table-note">
          <Link href={`/children/${row.record}/facts/${each.fact}` as Address}>Concern raised {writeDay(each.on)}</Link>
          {each.answerBy !== null && `, answer by ${writeDay(each.answerBy)}`}
        </span>
      ))}
      {row.mayRaise && (
        <Link href={`/children/${row.record}/record/${disagreement.id}` as Address}>
          Raise a concern<span class="govuk-visually-hidden"> about the plan for {row.name}</span>
        </Link>
      )}
    </>,
  ]
}

/** The home of reviewing officers and conference chairs, and the list of whoever else leads a review. */
export const reviewRoutes: readonly Route[] = [get('/reviews', 'reviews', reviewsPage)]
