import type { Tx } from '../../database/index.ts'
import type { Day } from '../../time/day.ts'

/** A child as supervision looks at them. */
export interface SupervisedChild {
  readonly record: string
  readonly name: string
  readonly status: string | null
  readonly lastSeenAlone: Day | null
  /** Whether somebody saw the child alone in the last six weeks, today counted. */
  readonly seenLately: boolean
  /** When two people last talked about the child in supervision. */
  readonly supervisedOn: Day | null
}

/** The children somebody works with: those not talked about first, then longest ago. */
export async function supervisedChildren(tx: Tx, post: string, today: Day): Promise<SupervisedChild[]> {
  const { rows } = await tx.query<SupervisedChild>({
    name: 'supervised-children',
    text: `select s.record, s.name, s.status, s.last_seen_alone as "lastSeenAlone", coalesce(s.last_seen_alone > $2::date - 42, false) as "seenLately", s.supervised_on as "supervisedOn"
           from summary s where s.worker_post = $1 and s.subject = 'child' and s.ended_on is null and s.died is null
           order by s.supervised_on nulls first, s.sort_name, s.record limit 200`,
    values: [post, today],
  })
  return rows
}
