import type { Tx } from '../../database/index.ts'
import type { Calendar } from '../../law/calendar.ts'
import { EmptyState, Link, NotificationBadge } from '../../ui/components.ts'
import { actingPosts, decidingRoles } from '../decisions/acting.ts'
import { toDecide, type ToDecide } from '../decisions/questions.ts'
import type { Visitor } from '../visitor.ts'
import { WorkTable } from './tables.tsx'

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
