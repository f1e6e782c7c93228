import { agencies, agencyAsked, agencyReminded, discussionCalled, remindedOf } from '../../children/protection/index.ts'
import type { Tx } from '../../database/index.ts'
import { isOpened, open, readKnown } from '../../record/index.ts'
import { writeDay, writeDayLong, writeInstant, type Day } from '../../time/day.ts'
import { EmptyState, Link, Table, Tag } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import type { Address } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import { frame } from '../frame.tsx'
import { onList } from '../on-list.ts'
import { peopleNames } from '../names.ts'
import { purposes } from '../record/record-page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { agencyOfRole } from './people.ts'
import { overseenHere, OverseenTable } from './plans.tsx'

/** One discussion as a list has it: whom it is about, by when, and how many of those asked have answered. */
interface Row {
  readonly record: string
  readonly anchor: string
  readonly about: string
  readonly due: Day | null
  readonly asked: number
  readonly answered: number
  /** When whoever is asked was last reminded, and by whom; to those of other agencies alone. */
  readonly reminded?: string
}

const most = 100
const mostFromOutside = 20

/** What a post is asked, while it lasts. Each record is opened by itself, with its own line in its audit: whom it is about stands on the table. */
async function askedOf(tx: Tx, ask: SignedInAsk): Promise<Row[]> {
  const { secret, post } = ask.visitor
  const { rows } = await tx.query<Omit<Row, 'about' | 'reminded'>>({
    name: 'table-asked-of',
    text: `select record, anchor, due, 1 as asked, (met_on is not null)::int as answered from duty
           where owner_post = $1 and rule = 'agency-contribution' and (ended_on is null or ended_on > business_today()) order by met_on is not null, due, record, anchor limit $2`,
    values: [post, mostFromOutside],
  })
  const named: Row[] = []
  for (const row of rows) {
    const opened = await open(tx, { secret, record: row.record, purpose: purposes.child, page: 'protection-board' })
    if (!isOpened(opened)) continue
    const known = await readKnown(tx, opened, { kinds: [discussionCalled.id, agencyAsked.id, agencyReminded.id] })
    const called = known.all(agencyAsked).find(each => each.fact === row.anchor)?.body.called
    const reminded = row.answered > 0 ? null : remindedOf(known, row.anchor)
    named.push({
      ...row,
      about: known.all(discussionCalled).find(each => each.fact === called)?.body.child ?? '',
      ...(reminded !== null && { reminded: `Reminded ${writeInstant(reminded.recordedAt)}, by ${(await peopleNames(tx, [reminded.body.by])).post(reminded.body.by)}` }),
    })
  }
  return named
}

/** The discussions that last, of children whom the visitor's work reaches. */
async function discussions(tx: Tx, authority: string): Promise<Row[]> {
  const { rows } = await tx.query<Row>({
    name: 'tables-of-authority',
    text: `select d.record, min(d.anchor::text) as anchor, s.name as about, d.due, count(*)::int as asked, count(d.met_on)::int as answered
           from duty d join summary s on s.authority = d.authority and s.record = d.record
           where d.authority = $1 and d.rule = 'agency-contribution' and (d.ended_on is null or d.ended_on > business_today()) group by d.record, s.name, d.due order by d.due, d.record limit $2`,
    values: [authority, most],
  })
  return rows
}

/** The board: to those of other agencies what they are asked; to our own people every discussion that lasts and their work reaches. */
export async function boardPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  const agency = agencyOfRole[visitor.role]
  const { authority } = visitor
  const { rows, enquiries, plans, calendar } = await onList(ask, 'protection-board', async tx =>
    agency === undefined && authority !== null
      ? { rows: await discussions(tx, authority), enquiries: await overseenHere(tx, authority, 'enquiries'), plans: await overseenHere(tx, authority, 'plans'), calendar: await calendarHere(tx, authority) }
      : { rows: await askedOf(tx, ask), enquiries: null, plans: null, calendar: null },
  )
  const [asked, answered] = [rows.reduce((sum, row) => sum + row.asked, 0), rows.reduce((sum, row) => sum + row.answered, 0)]
  return {
    html: frame(ask, {
      title: 'Protection board',
      page: 'protection-board',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l app-heading-close">Protection board</h1>
          <p class="govuk-body-l">{writeDayLong(visitor.today)}</p>
          {rows.length === 0 ? (
            <EmptyState>{agency === undefined ? 'No discussion with agencies is open now. One is called from the page of a child’s protection.' : `Nothing is asked of you now. What ${agencies[agency].toLowerCase()} is asked for an enquiry stands here while it lasts.`}</EmptyState>
          ) : (
            <Table
              caption={agency === undefined ? 'Discussions with agencies' : 'What you are asked'}
              captionClasses="govuk-table__caption--m"
              stacked
              firstCellIsHeader
              head={['About', 'Day of the discussion', 'How it stands']}
              rows={rows.map(row => [
                <Link href={`/children/${row.record}/discussions/${row.anchor}` as Address}>{row.about}</Link>,
                row.due === null ? '' : writeDay(row.due),
                row.answered === row.asked ? <Tag meaning="current">Here</Tag> : agency === undefined ? `${row.answered} of ${row.asked} have said what they know` : <><Tag meaning="waiting">Waiting for you</Tag>{row.reminded !== undefined && <span class="app-table-note">{row.reminded}</span>}</>,
              ])}
            />
          )}
          {agency === undefined && rows.length > 0 && (
            <p class="govuk-body">
              For the partnership, without names: {plural(rows.length, 'discussion', 'discussions')}, {plural(asked, 'agency asked', 'agencies asked')}, {plural(answered, 'has answered', 'have answered')}.
            </p>
          )}
          {enquiries !== null && calendar !== null && <OverseenTable of="enquiries" rows={enquiries} visitor={visitor} calendar={calendar} />}
          {plans !== null && calendar !== null && <OverseenTable of="plans" rows={plans} visitor={visitor} calendar={calendar} />}
        </>
      ),
    }),
  }
}
