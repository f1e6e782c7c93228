import type { Calendar } from '../../law/calendar.ts'
import type { Tx } from '../../database/index.ts'
import { writeDay, type Day, type Instant } from '../../time/day.ts'
import { Clock, EmptyState, Link, Table } from '../../ui/components.ts'
import type { Address } from '../../ui/markup.ts'
import { clockOf } from '../duty-words.ts'
import type { Visitor } from '../visitor.ts'

/** Something of a child that the board oversees: whose it is, which team has the child, and what is to be held next. */
export interface Overseen {
  readonly record: string
  readonly name: string
  readonly team: string | null
  readonly arises: Day
  readonly due: Day | null
  readonly dueAt: Instant | null
  readonly waiting: string | null
  readonly known: boolean
  /** How many of its sort there are altogether. */
  readonly total: number
}

const most = 100

/** What is overseen, each with the rules of what is to be held next: it goes on while that is open. */
const overseen = {
  enquiries: {
    rules: ['icpc-hold'], caption: 'Enquiries', next: 'Conference by', none: 'No enquiry that may lead to a conference goes on among the children whom your work reaches.',
    more: (total: number, shown: number) => `${total} enquiries go on. Of these ${shown} the conference is due first.`,
  },
  plans: {
    rules: ['cp-review-first', 'cp-review-subsequent'], caption: 'Protection plans', next: 'Next review by', none: 'No protection plan is open among the children whom your work reaches.',
    more: (total: number, shown: number) => `${total} plans are open. These ${shown} are reviewed first.`,
  },
} as const

/** The enquiries or open plans of children whom the visitor's work reaches, what is due first standing first; 100 at most. */
export async function overseenHere(tx: Tx, authority: string, of: keyof typeof overseen): Promise<Overseen[]> {
  const { rows } = await tx.query<Overseen>({
    name: `overseen-${of}`,
    text: `select p.*, count(*) over ()::int as total from (
             select distinct on (d.record) d.record, s.name, t.name as team, d.arises, d.due, d.due_at as "dueAt", d.waiting, d.known
             from duty d join summary s on s.authority = d.authority and s.record = d.record left join team t on t.id = s.team
             where d.authority = $1 and d.rule = any($3) and d.met_on is null and d.ended_on is null and d.arises <= business_today()
             order by d.record, d.due) p
           order by p.due, p.name, p.record limit $2`,
    values: [authority, most, overseen[of].rules],
  })
  return rows
}

/** What is overseen, each with the conference or review that is next and whether that is late. */
export function OverseenTable({ of, rows, visitor, calendar }: { of: keyof typeof overseen; rows: readonly Overseen[]; visitor: Visitor; calendar: Calendar }) {
  const { caption, next, none, more } = overseen[of]
  const total = rows[0]?.total ?? 0
  if (total === 0) return <EmptyState>{none}</EmptyState>
  return (
    <>
      <Table
        caption={caption}
        captionClasses="govuk-table__caption--m"
        stacked
        firstCellIsHeader
        head={['About', 'Team', next, 'How it stands']}
        rows={rows.map(each => [
          <Link href={`/children/${each.record}/protection` as Address}>{each.name}</Link>,
          each.team ?? 'None yet',
          each.due === null ? 'Not known' : writeDay(each.due),
          <Clock {...clockOf({ ...each, metOn: null, metAt: null, endedOn: null }, visitor.today, visitor.now, calendar, true)} />,
        ])}
      />
      {total > rows.length && <p class="govuk-body">{more(total, rows.length)}</p>}
    </>
  )
}
