import { agencies } from '../../children/protection/index.ts'
import type { Tx } from '../../database/index.ts'
import { writeDay, writeDayLong, type Day } from '../../time/day.ts'
import { EmptyState, Link, Table, Tag } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { onList } from '../my-work/page.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { agencyOfRole } from './people.ts'

/** One discussion as a list has it: whom it is about, by when, and how many of those asked have answered. */
interface Row {
  readonly record: string
  readonly anchor: string
  readonly what: string
  readonly due: Day | null
  readonly asked: number
  readonly answered: number
}

const most = 100

/** What a post is asked, while it lasts. */
async function askedOf(tx: Tx, post: string): Promise<Row[]> {
  const { rows } = await tx.query<Row>({
    name: 'table-asked-of',
    text: `select record, anchor, what, due, 1 as asked, (met_on is not null)::int as answered from duty
           where owner_post = $1 and rule = 'agency-contribution' and (ended_on is null or ended_on > business_today()) order by met_on is not null, due, record, anchor limit $2`,
    values: [post, most],
  })
  return rows
}

/** The discussions that last, of children whom the visitor's work reaches. */
async function discussions(tx: Tx, authority: string): Promise<Row[]> {
  const { rows } = await tx.query<Row>({
    name: 'tables-of-authority',
    text: `select record, min(anchor::text) as anchor, min(what) as what, due, count(*)::int as asked, count(met_on)::int as answered from duty
           where authority = $1 and rule = 'agency-contribution' and (ended_on is null or ended_on > business_today()) group by record, what, due order by due, record limit $2`,
    values: [authority, most],
  })
  return rows
}

/** The board: to those of other agencies what they are asked; to our own people every discussion that lasts and their work reaches. */
export async function boardPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  const agency = agencyOfRole[visitor.role]
  const rows = await onList(ask, 'protection-board', tx => (agency === undefined && visitor.authority !== null ? discussions(tx, visitor.authority) : askedOf(tx, visitor.post)))
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
            <EmptyState>{agency === undefined ? 'No discussion with agencies lasts. One is called from the page of a child’s protection.' : `Nothing is asked of you now. What ${agencies[agency].toLowerCase()} is asked for an enquiry stands here while it lasts.`}</EmptyState>
          ) : (
            <Table
              caption={agency === undefined ? 'Discussions with agencies' : 'What you are asked'}
              captionClasses="govuk-table__caption--m"
              stacked
              firstCellIsHeader
              head={['About', 'Day of the discussion', 'How it stands']}
              rows={rows.map(row => [
                <Link href={`/children/${row.record}/discussions/${row.anchor}` as Address}>{row.what.replace(/^Say what you know: /, '')}</Link>,
                row.due === null ? '' : writeDay(row.due),
                row.answered === row.asked ? <Tag meaning="current">Here</Tag> : agency === undefined ? `${row.answered} of ${row.asked} have said what they know` : <Tag meaning="waiting">Waiting for you</Tag>,
              ])}
            />
          )}
          {agency === undefined && rows.length > 0 && (
            <p class="govuk-body">
              For the partnership, without names: {plural(rows.length, 'discussion', 'discussions')}, {plural(asked, 'agency asked', 'agencies asked')}, {plural(answered, 'has answered', 'have answered')}.
            </p>
          )}
        </>
      ),
    }),
  }
}
