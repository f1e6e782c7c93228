import type { Tx } from '../../database/index.ts'
import type { Day } from '../../time/day.ts'
import { lastDay, openNow, workColumns, type WorkRow } from '../my-work/questions.ts'
import type { ActingPost } from './acting.ts'

/** Something to be decided by one of these posts, as a list shows it. */
export interface ToDecide extends WorkRow {
  readonly total: number
}

/** Whose turn it is: the decider's, or whoever asked has to say more first. */
export type Turn = 'ours' | 'theirs'

/** What these posts are asked to decide, the most urgent first: of a role for its team or its authority, or of one of them by name. */
export async function toDecide(tx: Tx, authority: string, posts: readonly ActingPost[], today: Day, turn: Turn, { limit, offset = 0 }: { limit: number; offset?: number }): Promise<ToDecide[]> {
  const managed = posts.filter(each => each.role === 'team manager').map(each => each.team)
  const { rows } = await tx.query<ToDecide>({
    name: `to-decide-${turn}`,
    text: `select ${workColumns}, count(*) over () as total from duty d join summary s on s.authority = d.authority and s.record = d.record
           where d.authority = $1 and d.rule = 'decide' and ${openNow} and d.arises <= $2 and d.waiting is ${turn === 'ours' ? '' : 'not '}null
             and (d.owner_post = any($3) or (d.owner_post is null and (
               (d.owner_role = 'team manager' and $4 and (d.owner_team is null or d.owner_team = any($5))) or (d.owner_role <> 'team manager' and d.owner_role = any($6)))))
           order by ${lastDay}, s.born desc nulls last, d.record, d.anchor limit $7 offset $8`,
    values: [authority, today, posts.map(each => each.post), managed.length > 0, managed.filter(team => team !== null), posts.map(each => each.role), limit, offset],
  })
  return rows
}

/** What a list of approvals shows of each request, beside its clock. */
export interface RequestRow {
  readonly record: string
  readonly fact: string
  readonly version: number
  readonly askedBy: string
  readonly sum: number | null
}

/**
 * The requests behind these rows. Their records are opened for it, each with its line in the audit: who asks, and for how much, is theirs.
 * A record that does not open leaves its row without them.
 */
export async function requestsBehind(tx: Tx, secret: string, authority: string, rows: readonly { record: string; anchor: string }[]): Promise<ReadonlyMap<string, RequestRow>> {
  if (rows.length === 0) return new Map()
  await tx.query({ name: 'open-to-decide', text: 'select record from open_records($1, $2, $3, $4, null)', values: [secret, [...new Set(rows.map(row => row.record))], 'Decide what was asked', 'approvals'] })
  const { rows: found } = await tx.query<RequestRow>({
    name: 'requests-behind',
    text: `select record, fact, version, body->>'askedBy' as "askedBy", (body->>'sum')::float8 as sum from fact where authority = $1 and fact = any($2) and is_current and kind = 'decision-asked'`,
    values: [authority, rows.map(row => row.anchor)],
  })
  return new Map(found.map(row => [row.fact, row]))
}

/** People who hold a role in which something is decided, for asking one of them by name. */
export async function peopleDeciding(tx: Tx, authority: string, roles: readonly string[]): Promise<{ value: string; text: string }[]> {
  const { rows } = await tx.query<{ value: string; text: string }>({
    name: 'people-deciding',
    text: `select p.id as value, concat_ws(', ', a.name, p.role, t.name) as text from post p join account a on a.id = p.account left join team t on t.id = p.team
           where p.organisation = $1 and p.role = any($2) and a.ended_at is null and p.starts <= business_today() and (p.ends is null or p.ends > business_today())
           order by a.name collate "en-GB-x-icu", p.id limit 200`,
    values: [authority, roles],
  })
  return rows
}
