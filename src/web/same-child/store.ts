import { margin, type Said } from '../../children/identity/matching/index.ts'
import type { Queryable, Tx } from '../../database/index.ts'
import type { Day, Instant } from '../../time/day.ts'

/** What may be decided of two records, as it stands on screen. */
export const decisions = {
  same: 'They are of one child',
  different: 'They are of two children',
  household: 'They are of two children of one household or family',
  unborn: 'One is of the unborn child of the other',
  'must not': 'They must not be linked: nobody is asked again',
} as const
export type Decision = keyof typeof decisions

/** Two records that may be of one child, or that have one number. */
export interface Pair {
  readonly id: string
  readonly one: string
  readonly other: string
  /** The best of all, by more than the margin, and above the upper threshold; never joined by itself all the same. */
  readonly sure: boolean
  /** One number on two children: a task, never a merge. */
  readonly oneNumber: boolean
  /** How closely they agree, aspect by aspect: a decision holds until this changes. */
  readonly levels: string
}

/** One of the two, as its row for lists has it. */
export interface Side {
  readonly record: string
  readonly number: number
  readonly name: string
  readonly worker: string | null
  readonly team: string | null
  /** Whether whoever looks works with the child: then what the record says is shown here, otherwise what search would show. */
  readonly works: boolean
  readonly born: Day | null
  readonly lives: string | null
  readonly said: Said
}

/** The most pairs on one page. */
export const mostPairs = 100

/** Whether somebody is to decide on a pair: what was decided holds until the two agree in another way; that they must not be linked holds for ever. */
export const isOpen = `d.decision is null or d.decision = 'taken back' or (d.decision <> 'must not' and d.levels <> p.levels)`
// Another pair of one of the two that comes near makes both doubtful, unless all three may be of one child.
const isSure = `p.sure and not exists (
  select from same_child_pair q where q.authority = p.authority and q.id <> p.id and (q.one in (p.one, p.other) or q.other in (p.one, p.other)) and q.score > p.score - ${margin}
    and not exists (select from same_child_pair r where r.authority = p.authority and r.sure and r.id not in (p.id, q.id) and r.one in (p.one, p.other, q.one, q.other) and r.other in (p.one, p.other, q.one, q.other)))`
const columns = `p.id, p.one, p.other, (${isSure}) as sure, p.one_number as "oneNumber", p.levels`
/** Joins what was decided last of a pair `p`. */
export const lastDecision = `left join lateral (select x.decision, x.levels from same_child_decision x where x.authority = p.authority and x.one = p.one and x.other = p.other order by x.n desc limit 1) d on true`

/** Pairs that somebody is to decide on, of which whoever asks may know both records: one number first, then what is likeliest. */
export async function openPairs(tx: Tx, authority: string): Promise<{ readonly pairs: readonly Pair[]; readonly total: number }> {
  const { rows } = await tx.query<Pair & { total: number }>({
    name: 'same-child-open',
    text: `select ${columns}, count(*) over ()::int as total from same_child_pair p ${lastDecision} where p.authority = $1 and (${isOpen})
           order by p.one_number desc, p.score desc, p.id limit $2`,
    values: [authority, mostPairs],
  })
  return { pairs: rows, total: rows[0]?.total ?? 0 }
}

/** One of them; null where there is none, or it was decided. */
export async function openPair(tx: Tx, authority: string, id: string): Promise<Pair | null> {
  const { rows } = await tx.query<Pair>({ name: 'same-child-one', text: `select ${columns} from same_child_pair p ${lastDecision} where p.authority = $1 and p.id = $2 and (${isOpen})`, values: [authority, id] })
  return rows[0] ?? null
}

/** What was decided lately, of records of which whoever asks may know both. */
export interface Decided {
  readonly id: string
  readonly one: string
  readonly other: string
  readonly decision: Decision | 'taken back'
  readonly why: string
  readonly by: string | null
  readonly at: Instant
  /** Nothing was decided of the two since. */
  readonly isLast: boolean
}

const decidedColumns = `d.id, d.one, d.other, d.decision, d.why, a.name as by, d.at,
  not exists (select from same_child_decision later where later.authority = d.authority and later.one = d.one and later.other = d.other and later.n > d.n) as "isLast"
  from same_child_decision d left join post p on p.id = d.post left join account a on a.id = p.account`

/** The last decisions, the newest first. */
export async function decidedLately(tx: Tx, authority: string, most = 20): Promise<readonly Decided[]> {
  return (await tx.query<Decided>({ name: 'same-child-decided', text: `select ${decidedColumns} where d.authority = $1 order by d.n desc limit $2`, values: [authority, most] })).rows
}

/** One of them, where nothing was decided of the two records since; otherwise null. */
export async function decidedOne(tx: Tx, authority: string, id: string): Promise<Decided | null> {
  const { rows } = await tx.query<Decided>({ name: 'same-child-decided-one', text: `select ${decidedColumns} where d.authority = $1 and d.id = $2`, values: [authority, id] })
  return rows[0]?.isLast === true ? rows[0] : null
}

/** The records of pairs, by id, as far as whoever asks may know of them. */
export async function sidesOf(tx: Tx, authority: string, records: readonly string[]): Promise<ReadonlyMap<string, Side>> {
  const { rows } = await tx.query<Side>({
    name: 'same-child-sides',
    text: `select s.record, s.number, s.name, a.name as worker, t.name as team, s.born, s.lives, coalesce(s.compared_as, '{}') as said,
             exists (select from grant_ g, acting me where me.xact = pg_current_xact_id_if_assigned() and g.authority = s.authority and g.record = s.record
               and g.starts <= me.today and (g.ends is null or g.ends > me.today) and g.to_key = any(me.keys)) as works
           from summary s left join post p on p.id = s.worker_post left join account a on a.id = p.account left join team t on t.id = s.team
           where s.authority = $1 and s.record = any($2)`,
    values: [authority, [...new Set(records)]],
  })
  return new Map(rows.map(row => [row.record, row]))
}

/** Writes down what was decided of two records; false where they are no longer the pair that was looked at. */
export async function keepDecision(from: Queryable, secret: string, of: { readonly one: string; readonly other: string; readonly levels: string; readonly decision: Decision | 'taken back'; readonly why: string }): Promise<boolean> {
  const { rows } = await from.query<{ kept: boolean }>('select same_child_decide($1, $2, $3, $4, $5, $6) as kept', [secret, of.one, of.other, of.levels, of.decision, of.why])
  return rows[0]?.kept ?? false
}
