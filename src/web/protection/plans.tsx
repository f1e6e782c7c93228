import type { Calendar } from '../../law/calendar.ts'
import type { Tx } from '../../database/index.ts'
import { writeDay, type Day, type Instant } from '../../time/day.ts'
import { Clock, EmptyState, Link, Table } from '../../ui/components.ts'
import type { Address } from '../../ui/markup.ts'
import { clockOf } from '../duty-words.ts'
import type { Visitor } from '../visitor.ts'

/** An open protection plan as the board has it: whose it is, which team has the child, and its next review. */
export interface OverseenPlan {
  readonly record: string
  readonly name: string
  readonly team: string | null
  readonly arises: Day
  readonly due: Day | null
  readonly dueAt: Instant | null
  readonly waiting: string | null
  readonly known: boolean
  /** How many plans are open altogether. */
  readonly total: number
}

const most = 100

/** The open plans of children whom the visitor's work reaches, the review that is due first standing first; 100 at most. A plan is open while a review of it is to be held. */
export async function overseenPlans(tx: Tx, authority: string): Promise<OverseenPlan[]> {
  const { rows } = await tx.query<OverseenPlan>({
    name: 'overseen-plans',
    text: `select p.*, count(*) over ()::int as total from (
             select distinct on (d.record) d.record, s.name, t.name as team, d.arises, d.due, d.due_at as "dueAt", d.waiting, d.known
             from duty d join summary s on s.authority = d.authority and s.record = d.record left join team t on t.id = s.team
             where d.authority = $1 and d.rule in ('cp-review-first', 'cp-review-subsequent') and d.met_on is null and d.ended_on is null and d.arises <= business_today()
             order by d.record, d.due) p
           order by p.due, p.name, p.record limit $2`,
    values: [authority, most],
  })
  return rows
}

/** The plans that are overseen, each with its next review and whether that is late. */
export function Plans({ plans, visitor, calendar }: { plans: readonly OverseenPlan[]; visitor: Visitor; calendar: Calendar }) {
  const total = plans[0]?.total ?? 0
  if (total === 0) return <EmptyState>No protection plan is open among the children whom your work reaches.</EmptyState>
  return (
    <>
      <Table
        caption="Protection plans"
        captionClasses="govuk-table__caption--m"
        stacked
        firstCellIsHeader
        head={['About', 'Team', 'Next review by', 'How it stands']}
        rows={plans.map(plan => [
          <Link href={`/children/${plan.record}/protection` as Address}>{plan.name}</Link>,
          plan.team ?? 'None yet',
          plan.due === null ? 'Not known' : writeDay(plan.due),
          <Clock {...clockOf({ ...plan, metOn: null, metAt: null, endedOn: null }, visitor.today, visitor.now, calendar, true)} />,
        ])}
      />
      {total > plans.length && <p class="govuk-body">{total} plans are open. These {plans.length} are reviewed first.</p>}
    </>
  )
}
