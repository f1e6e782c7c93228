import type { Queryable, Tx } from '../../database/index.ts'
import type { Day, Instant } from '../../time/day.ts'

/** One thing to do, for one child. */
export interface WorkRow {
  readonly record: string
  readonly name: string
  readonly born: Day | null
  readonly rule: string
  readonly part: string
  readonly anchor: string
  readonly ordinal: number
  readonly arises: Day
  readonly due: Day | null
  readonly dueAt: Instant | null
  readonly practiceDue: Day | null
  readonly waiting: string | null
  readonly what: string | null
  readonly lastSeen: Day | null
  readonly lastSeenAlone: Day | null
}

/** What a `WorkRow` is read from: a duty `d` and the summary `s` of its record. */
export const workColumns = `d.record, s.name, s.born, d.rule, d.part, d.anchor, d.ordinal, d.arises, d.due, d.due_at as "dueAt", d.practice_due as "practiceDue",
  d.waiting, d.what, s.last_seen as "lastSeen", s.last_seen_alone as "lastSeenAlone"`

/** A duty that is still to be done. */
export const openNow = 'd.met_on is null and d.ended_on is null and d.known and d.in_force'

/** What bodies outside owe is awaited, and is nobody's work here; the data team's rows have a list of their own. */
export const ownWork = `d.owner_role not in ('court', 'police', 'partner agency', 'data team')`

/** The parts of my work, by when: late or today (with what has no date and is to be done at once), this week, the next four weeks, later. */
export const workParts = ['today', 'week', 'month', 'waiting'] as const
export type WorkPart = (typeof workParts)[number]

/** The last day in time; of a limit in hours the day it is in England. */
export const lastDay = `coalesce(d.due, (d.due_at at time zone 'Europe/London')::date, d.arises)`

/** A task at a time of this day ($2): it stands among the day's appointments, and in this list only once the day is over and nobody has said that it is done. */
const isAppointment = `(d.rule = 'task' and d.due_at is not null and (d.due_at at time zone 'Europe/London')::date = $2)`

const conditions: Record<WorkPart, string> = {
  today: `d.waiting is null and ${lastDay} <= $2 and not ${isAppointment}`,
  week: `d.waiting is null and ${lastDay} > $2 and ${lastDay} <= $2 + 7`,
  month: `d.waiting is null and ${lastDay} > $2 + 7 and ${lastDay} <= $2 + 35`,
  waiting: 'd.waiting is not null',
}

/** What keeps a child safe tonight: it stands above everything else, whatever its day. */
export const safetyFirst: readonly string[] = ['strategy-discussion', 's47-initiate', 's47-access-refused', 'epo-return', 'police-protection-max', 'homeless-16-17']

/** How urgent a row of today is ($2): safety, late, due today, new to read, a change that was asked for; then what has no day. */
const urgency = `case when d.rule in (${safetyFirst.map(id => `'${id}'`).join(', ')}) then 0
  when (d.due is not null or d.due_at is not null) and ${lastDay} < $2 then 1 when (d.due is not null or d.due_at is not null) then 2
  when d.rule = 'read-decision' then 3 when d.rule = 'ask-decision' then 4 else 5 end`

export interface WorkCounts extends Record<WorkPart, number> {
  readonly late: number
}

/** How many things each part holds for a post; what the agencies at a table are asked stands by itself. */
export async function countWork(tx: Tx, post: string, today: Day): Promise<WorkCounts> {
  const { rows } = await tx.query<WorkCounts>({
    name: 'my-work-counts',
    text: `select ${workParts.map(part => `count(*) filter (where ${conditions[part]}) as ${part}`).join(', ')},
             count(*) filter (where d.waiting is null and ${lastDay} < $2 and (d.due is not null or d.due_at is not null)) as late
           from duty d where d.owner_post = $1 and ${openNow} and ${ownWork} and d.arises <= $2`,
    values: [post, today],
  })
  return rows[0] as WorkCounts
}

/** One part of a post's work: what is to be done today by how urgent it is, then by day; ties by the younger child. */
export async function workOf(tx: Tx, post: string, part: WorkPart, today: Day, { limit, offset = 0 }: { limit: number; offset?: number }): Promise<WorkRow[]> {
  const { rows } = await tx.query<WorkRow>({
    name: `my-work-${part}`,
    text: `select ${workColumns} from duty d join summary s on s.authority = d.authority and s.record = d.record
           where d.owner_post = $1 and ${openNow} and ${ownWork} and d.arises <= $2 and ${conditions[part]}
           order by ${part === 'today' ? urgency : 'd.due is null and d.due_at is null'}, ${lastDay}, s.born desc nulls last, d.record, d.rule, d.part, d.anchor, d.ordinal limit $3 offset $4`,
    values: [post, today, limit, offset],
  })
  return rows
}

/** What of a post is to be done at a time of this day, the first first: a task that is an appointment. */
export async function appointmentsOf(tx: Tx, post: string, today: Day): Promise<(WorkRow & { readonly dueAt: Instant })[]> {
  const { rows } = await tx.query<WorkRow & { dueAt: Instant }>({
    name: 'appointments-today',
    text: `select ${workColumns} from duty d join summary s on s.authority = d.authority and s.record = d.record
           where d.owner_post = $1 and ${openNow} and ${isAppointment} order by d.due_at, d.record, d.anchor limit 20`,
    values: [post, today],
  })
  return rows
}

export interface Unallocated {
  readonly rows: WorkRow[]
  /** How many there are in five weeks, of which the rows may be the first only. */
  readonly total: number
  /** What nobody holds and is due later than those. */
  readonly later: number
}

/** Work that nobody holds and that is due within five weeks: the team's unallocated queue, or the authority's where no team answers for the child. */
export async function unallocatedWork(tx: Tx, authority: string, team: string | null, today: Day, limit: number): Promise<Unallocated> {
  const { rows } = await tx.query<WorkRow & { later: number; total: number; soon: boolean }>({
    name: 'unallocated-work',
    text: `select ${workColumns}, ${lastDay} <= $3::date + 35 as soon, count(*) filter (where ${lastDay} > $3::date + 35) over () as later, count(*) over () as total
           from duty d join summary s on s.authority = d.authority and s.record = d.record
           where d.authority = $1 and d.owner_post is null and (d.owner_team = $2 or d.owner_team is null) and ${openNow} and d.arises <= $3
             and ${ownWork} and d.rule <> 'decide'
           order by d.due is null and d.due_at is null, ${lastDay}, s.born desc nulls last, d.record, d.rule, d.part, d.anchor, d.ordinal limit $4`,
    values: [authority, team, today, limit],
  })
  const [first] = rows
  return { rows: rows.filter(row => row.soon), total: first ? first.total - first.later : 0, later: first?.later ?? 0 }
}

/** Work whose holder has left, for the manager of the team and the front door: of the child's team, else of the team they left. Throws for others. */
export async function workLeft(tx: Tx, secret: string, limit: number): Promise<Unallocated> {
  const { rows } = await tx.query<WorkRow & { later: number; total: number; soon: boolean }>({
    name: 'work-left',
    text: `select record, name, born, rule, part, anchor, ordinal, arises, due, due_at as "dueAt", practice_due as "practiceDue", waiting, what,
             last_seen as "lastSeen", last_seen_alone as "lastSeenAlone", soon, later, total from work_left($1, $2)`,
    values: [secret, limit],
  })
  const [first] = rows
  return { rows: rows.filter(row => row.soon), total: first ? first.total - first.later : 0, later: first?.later ?? 0 }
}

export interface ChildRow {
  readonly record: string
  readonly name: string
  readonly born: Day | null
  readonly status: string | null
  readonly lives: string | null
  readonly died: Day | null
  readonly lastSeen: Day | null
  readonly lastSeenAlone: Day | null
  readonly nextRule: string | null
  readonly nextPart: string | null
  readonly nextWhat: string | null
  readonly nextDue: Day | null
  readonly total: number
}

/** How the children of a post may be sorted, by plain codes. */
export const childOrders = {
  due: 'n.due nulls last, s.sort_name, s.record',
  name: 's.sort_name, s.record',
  seen: 's.last_seen nulls first, s.sort_name, s.record',
} as const
export type ChildOrder = keyof typeof childOrders

/** The children a post works with; soonest due first unless another order is asked for. */
export async function childrenOf(tx: Tx, post: string, today: Day, { limit, offset = 0, order = 'due' }: { limit: number; offset?: number; order?: ChildOrder }): Promise<ChildRow[]> {
  const { rows } = await tx.query<ChildRow>({
    name: `my-children-${order}`,
    text: `select s.record, s.name, s.born, s.died, s.status, s.lives, s.last_seen as "lastSeen", s.last_seen_alone as "lastSeenAlone",
             n.rule as "nextRule", n.part as "nextPart", n.what as "nextWhat", n.due as "nextDue", count(*) over () as total
           from summary s left join lateral (
             select d.rule, d.part, d.what, d.due from duty d
             where d.authority = s.authority and d.record = s.record and ${openNow} and ${ownWork} and d.arises <= $2 and d.due is not null
             order by d.due, d.rule, d.part limit 1) n on true
           where s.worker_post = $1 and s.ended_on is null and s.subject = 'child'
           order by ${childOrders[order]} limit $3 offset $4`,
    values: [post, today, limit, offset],
  })
  return rows
}

export interface Recent {
  readonly record: string
  readonly name: string
}

/** The children whose records this person opened last, latest first, as far as lists may still name them. */
export async function recentlyOpened(tx: Tx, of: { account: string; authority: string }, most: number): Promise<Recent[]> {
  const { rows } = await tx.query<Recent>({
    name: 'recently-opened',
    text: `select s.record, s.name from (
             select record, max(id) as last from (
               select record, id from audit where account = $1 and act = 'opened' and record is not null order by id desc limit 300) lately
             group by record order by last desc limit $3) r
           join summary s on s.authority = $2 and s.record = r.record and s.subject = 'child' order by r.last desc`,
    values: [of.account, of.authority, most],
  })
  return rows
}

/** The names of these records, as far as lists may name them. */
export async function namesOfRecords(tx: Tx, authority: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await tx.query<Recent>({ name: 'names-of-records', text: 'select record, name from summary where authority = $1 and record = any($2)', values: [authority, ids] })
  return new Map(rows.map(row => [row.record, row.name]))
}

/** A thing to do as a copy has it, with its last day in time. */
export type CopiedWork = WorkRow & { readonly lastDay: Day }

/** What the post of whoever asks has to do until a day, from a copy: late first. Refused (55000) on the database itself. */
export async function workOnCopy(copy: Queryable, secret: string, until: Day, limit: number): Promise<CopiedWork[]> {
  const { rows } = await copy.query<CopiedWork>(
    `select record, name, born, rule, part, anchor, ordinal, arises, due, due_at as "dueAt", practice_due as "practiceDue", waiting, what,
       last_seen as "lastSeen", last_seen_alone as "lastSeenAlone", last_day as "lastDay" from work_on_copy($1, $2, $3)`,
    [secret, until, limit],
  )
  return rows
}

/** A child as a copy has it. */
export type CopiedChild = Pick<ChildRow, 'record' | 'name' | 'born' | 'died' | 'status' | 'lives' | 'lastSeen' | 'lastSeenAlone'>

/** The children whom the post of whoever asks works with, from a copy, by name. Refused (55000) on the database itself. */
export async function childrenOnCopy(copy: Queryable, secret: string, limit: number): Promise<CopiedChild[]> {
  const { rows } = await copy.query<CopiedChild>(
    'select record, name, born, died, status, lives, last_seen as "lastSeen", last_seen_alone as "lastSeenAlone" from children_on_copy($1, $2)',
    [secret, limit],
  )
  return rows
}
