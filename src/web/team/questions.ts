import type { Queryable, Tx } from '../../database/index.ts'
import type { Weighed } from '../../settings/index.ts'
import type { Day } from '../../time/day.ts'
import { openNow, ownWork, lastDay, workColumns, type CopiedWork, type WorkRow } from '../my-work/questions.ts'

/** Somebody of the team, with what they hold as far as the reader may know of it. */
export interface TeamPerson {
  readonly post: string
  readonly name: string
  readonly role: string
  /** Whether their role works with children: then there is supervision. */
  readonly practitioner: boolean
  readonly children: number
  /** Children whom somebody saw alone in the last six weeks, today counted. */
  readonly seenAlone: number
  readonly late: number
  readonly week: number
  /** Who covers for them today, and the first day back; null where nobody does. */
  readonly cover: string | null
  readonly back: Day | null
}

/** Everybody who has a post in the team today, by name. Late: the last day has passed. Week: due today or in the seven days after. */
export async function peopleOfTeam(tx: Tx, team: string, today: Day): Promise<TeamPerson[]> {
  const { rows } = await tx.query<TeamPerson>({
    name: 'people-of-team',
    text: `with people as (
             select p.id as post, a.name, p.role, r.practitioner from post p join account a on a.id = p.account join role r on r.name = p.role
             where p.team = $1 and p.starts <= $2 and (p.ends is null or p.ends > $2) and a.ended_at is null),
           kids as (
             select s.worker_post as post, count(*) as children, count(*) filter (where s.last_seen_alone > $2::date - 42) as seen from summary s
             where s.worker_post = any(array(select post from people)) and s.ended_on is null and s.subject = 'child' and s.died is null group by 1),
           clocks as (
             select d.owner_post as post, count(*) filter (where ${lastDay} < $2) as late, count(*) filter (where ${lastDay} between $2 and $2::date + 7) as week from duty d
             where d.owner_post = any(array(select post from people)) and ${openNow} and d.arises <= $2 and d.waiting is null and (d.due is not null or d.due_at is not null) group by 1)
           select p.post, p.name, p.role, p.practitioner, coalesce(k.children, 0) as children, coalesce(k.seen, 0) as "seenAlone", coalesce(c.late, 0) as late, coalesce(c.week, 0) as week, v.name as cover, v.ends as back
           from people p left join kids k on k.post = p.post left join clocks c on c.post = p.post left join lateral (
             select a.name, x.ends from cover x join post b on b.id = x.by_post join account a on a.id = b.account where x.away = p.post and x.starts <= $2 and x.ends > $2 order by x.ends limit 1) v on true order by p.name, p.post`,
    values: [team, today],
  })
  return rows
}

/** What somebody of the team holds beside how many children. */
export interface Workload {
  readonly post: string
  /** Brothers and sisters whom they hold together count as one. */
  readonly families: number
  /** Children who came to them, and who went, since the month began. */
  readonly came: number
  readonly went: number
}

/** The workload of everybody in the team that whoever asks manages, by post: of the children they may know of. */
export async function workloadOfTeam(tx: Tx, secret: string): Promise<ReadonlyMap<string, Workload>> {
  const { rows } = await tx.query<Workload>({ name: 'workload-of-team', text: 'select post, families, came, went from workload_of_team($1)', values: [secret] })
  return new Map(rows.map(row => [row.post, row]))
}

/** How many children of one kind of work somebody holds. */
export interface HeldKind {
  readonly post: string
  readonly of: Weighed
  readonly children: number
}

/** The kinds of work of a team's people: of each child the first of in care, protected, with an enquiry that goes on, with Family Help. */
export async function kindsOfWork(tx: Tx, posts: readonly string[]): Promise<HeldKind[]> {
  const { rows } = await tx.query<HeldKind>({
    name: 'kinds-of-work',
    text: `select s.worker_post as post, count(*) as children,
             case when s.status like 'In care%' then 'in-care'
               when s.status ~ '(Child protection plan|In police protection|Emergency protection order)' then 'child-protection'
               when s.status ~ 'Child protection enquiry' then 'enquiry'
               when s.status ~ '(Family Help|Being assessed)' then 'family-help' else 'other' end as of
           from summary s where s.worker_post = any($1) and s.ended_on is null and s.subject = 'child' and s.died is null group by 1, 3 order by 1, 3`,
    values: [posts],
  })
  return rows
}

/** Which of a team's clocks: those that have run out, those of the next seven days, or both. */
export const clockParts = ['risk', 'late', 'week'] as const
export type ClockPart = (typeof clockParts)[number]

const dueIn: Record<ClockPart, string> = {
  risk: `${lastDay} <= $2::date + 7`,
  late: `${lastDay} < $2`,
  week: `${lastDay} between $2 and $2::date + 7`,
}

export interface TeamClock extends WorkRow {
  /** Who has it; null where nobody is chosen. */
  readonly holder: string | null
  readonly total: number
}

/** Clocks of a team's children and people, late first, then by day. `post`: of one person alone, or of `nobody`. */
export async function clocksOfTeam(tx: Tx, authority: string, team: string, part: ClockPart, today: Day, of: { post: string | null; limit: number; offset?: number }): Promise<TeamClock[]> {
  const whose = {
    all: '(d.owner_post = any(array(select p.id from post p where p.team = $1)) or (d.owner_post is null and d.owner_team = $1))',
    nobody: '(d.owner_post is null and d.owner_team = $1)',
    one: '(d.owner_post = $6 and h.team = $1)',
  }
  const which = of.post === null ? 'all' : of.post === 'nobody' ? 'nobody' : 'one'
  const { rows } = await tx.query<TeamClock>({
    name: `clocks-of-team-${part}-${which}`,
    text: `select ${workColumns}, case when h.ends <= $2 or a.ended_at <= business_now() then a.name || ', who has left' when d.rule = 'decide' and h.id is null then 'The ' || d.owner_role else a.name end as holder, count(*) over () as total
           from duty d join summary s on s.authority = d.authority and s.record = d.record left join post h on h.id = d.owner_post left join account a on a.id = h.account
           where ${whose[which]} and d.authority = $5 and ${openNow} and ${ownWork} and d.arises <= $2 and d.waiting is null and (d.due is not null or d.due_at is not null) and ${dueIn[part]}
           order by ${lastDay}, s.born desc nulls last, d.record, d.rule, d.part, d.anchor, d.ordinal limit $3 offset $4`,
    values: [team, today, of.limit, of.offset ?? 0, authority, ...(which === 'one' ? [of.post] : [])],
  })
  return rows
}

/** Late, or due until a day, in the team that whoever asks manages, from a copy: late first. Refused (55000) on the database itself. */
export async function clocksOnCopy(copy: Queryable, secret: string, until: Day, limit: number): Promise<(CopiedWork & Pick<TeamClock, 'holder'>)[]> {
  const { rows } = await copy.query<CopiedWork & Pick<TeamClock, 'holder'>>(
    `select record, name, born, rule, part, anchor, ordinal, arises, due, due_at as "dueAt", practice_due as "practiceDue", waiting, what,
       last_seen as "lastSeen", last_seen_alone as "lastSeenAlone", last_day as "lastDay", holder from clocks_on_copy($1, $2, $3)`,
    [secret, until, limit],
  )
  return rows
}

/** A child as a list to choose from shows them. */
export interface TeamChild {
  readonly record: string
  readonly name: string
  readonly born: Day | null
  readonly status: string | null
  readonly lastSeen: Day | null
  readonly lastSeenAlone: Day | null
  /** Who worked with the child and has left; null where nobody was chosen, or whoever is has not left. */
  readonly hasLeft: string | null
  /** Whether a team answers for the child already. */
  readonly hasTeam: boolean
  readonly total: number
}

const childColumns = `s.record, s.name, s.born, s.status, s.last_seen as "lastSeen", s.last_seen_alone as "lastSeenAlone", s.team is not null as "hasTeam",
  (select a.name from post p join account a on a.id = p.account where p.id = s.worker_post and (p.ends <= business_today() or a.ended_at <= business_now())) as "hasLeft", count(*) over () as total`
const withUs = `s.subject = 'child' and s.ended_on is null and s.died is null`

// Posts of the authority that are held no more: whoever they were chosen in, nobody works with those children.
const left = `select p.id from post p join account a on a.id = p.account where p.organisation = $1 and (p.ends <= business_today() or a.ended_at <= business_now())`

/**
 * Children of the team whom nobody holds, then those for whom no team answers either; the youngest first. A child whose worker has left stands
 * here from that day on, with the team the worker left where none answers for the child: nothing in the record changes for it.
 */
export async function childrenToAllocate(tx: Tx, authority: string, team: string, { limit, offset = 0 }: { limit: number; offset?: number }): Promise<TeamChild[]> {
  const { rows } = await tx.query<TeamChild>({
    name: 'children-to-allocate',
    text: `select ${childColumns} from summary s where s.authority = $1 and (s.worker_post is null or s.worker_post = any(array(${left}))) and ${withUs}
             and coalesce(s.team, (select p.team from post p where p.id = s.worker_post), $2) = $2
           order by s.team is null, s.born desc nulls last, s.sort_name, s.record limit $3 offset $4`,
    values: [authority, team, limit, offset],
  })
  return rows
}

/** The children whom somebody works with, by name; `notSeen`: only those whom nobody saw alone in six weeks. */
export async function childrenOfPerson(tx: Tx, post: string, today: Day, { notSeen = false, limit, offset = 0 }: { notSeen?: boolean; limit: number; offset?: number }): Promise<TeamChild[]> {
  const { rows } = await tx.query<TeamChild>({
    name: 'children-of-person',
    text: `select ${childColumns} from summary s where s.worker_post = $1 and ${withUs} and (not $2 or s.last_seen_alone is null or s.last_seen_alone <= $3::date - 42)
           order by s.sort_name, s.record limit $4 offset $5`,
    values: [post, notSeen, today, limit, offset],
  })
  return rows
}

/** Teams of the authority that are open today, by name. */
export async function teamsOf(tx: Tx, authority: string, today: Day): Promise<{ id: string; name: string }[]> {
  const { rows } = await tx.query<{ id: string; name: string }>({
    name: 'teams-of',
    text: 'select t.id, t.name from team t where t.authority = $1 and t.starts <= $2 and (t.ends is null or t.ends > $2) order by t.name, t.id',
    values: [authority, today],
  })
  return rows
}

/** The records that hold each of these facts beside those that are open: brothers and sisters who share one lead practitioner. */
export async function holdersOf(tx: Tx, authority: string, facts: readonly string[]): Promise<{ fact: string; record: string }[]> {
  if (facts.length === 0) return []
  const { rows } = await tx.query<{ fact: string; record: string }>({ name: 'holders-of', text: 'select fact, record from holders_of($1, $2)', values: [authority, facts] })
  return rows
}
