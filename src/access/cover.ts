import { randomUUID } from 'node:crypto'
import type { Queryable } from '../database/index.ts'
import type { Day } from '../time/day.ts'

/** Who covers while somebody is away. What the cover may open follows from it by the door (`door_of_cover`); nothing is written into a record. */

/** Longest that somebody is covered at a time, in days. */
export const longestCover = 84

/** Some days on which one post covers for another. */
export interface Cover {
  readonly id: string
  readonly post: string
  readonly name: string
  readonly role: string
  readonly starts: Day
  /** The first day on which it holds no more. */
  readonly ends: Day
}

/** Who covers for this post, today or on days to come, the soonest first. */
export async function coversOf(from: Queryable, post: string): Promise<Cover[]> {
  const { rows } = await from.query<Cover>({
    name: 'covers-of',
    text: `select c.id, p.id as post, a.name, p.role, c.starts, c.ends from cover c join post p on p.id = c.by_post join account a on a.id = p.account
           where c.away = $1 and c.ends > business_today() and c.ends > c.starts order by c.starts, c.id limit 100`,
    values: [post],
  })
  return rows
}

/** For whom this post covers today: as long as they hold their own post. */
export async function coveredToday(from: Queryable, post: string): Promise<Cover[]> {
  const { rows } = await from.query<Cover>({
    name: 'covered-today',
    text: `select c.id, p.id as post, a.name, p.role, c.starts, c.ends from cover c join post p on p.id = c.away join account a on a.id = p.account
           where c.by_post = $1 and c.starts <= business_today() and c.ends > business_today() and (p.ends is null or p.ends > business_today()) and (a.ended_at is null or a.ended_at > business_now())
           order by c.ends, a.name, c.id limit 20`,
    values: [post],
  })
  return rows
}

/** Somebody who could cover. */
export interface MayCover {
  readonly post: string
  readonly name: string
  readonly role: string
  readonly team: string | null
}

/** Who could cover for a post today: people who work with children in the same team, then those of the same role elsewhere in the authority. */
export async function mayCover(from: Queryable, post: string): Promise<MayCover[]> {
  const { rows } = await from.query<MayCover>({
    name: 'may-cover',
    text: `select b.id as post, a.name, b.role, t.name as team from post p join post b on b.organisation = p.organisation and b.account <> p.account and (b.team = p.team or b.role = p.role)
             join role r on r.name = b.role and r.practitioner and r.writes join account a on a.id = b.account and (a.ended_at is null or a.ended_at > business_now()) left join team t on t.id = b.team
           where p.id = $1 and b.starts <= business_today() and (b.ends is null or b.ends > business_today()) order by b.team is distinct from p.team, a.name collate "en-GB-x-icu", b.id limit 500`,
    values: [post],
  })
  return rows
}

/**
 * Why cover is not kept. `gone`: the post is not one's own, nor of the team one manages. `person`: whoever is named is not one of `mayCover`.
 * `days`: before today, or longer than `longestCover`. `same`: somebody covers already in those days.
 */
export type CoverFault = 'gone' | 'person' | 'days' | 'same'

/** Says who covers for a post, from a day until before another: by whoever is away, or the manager of their team. */
export async function makeCover(from: Queryable, secret: string, of: { readonly away: string; readonly by: string; readonly starts: Day; readonly ends: Day }): Promise<CoverFault | null> {
  const { rows } = await from.query<{ fault: CoverFault | null }>('select cover_make($1, $2, $3, $4, $5, $6) as fault', [secret, randomUUID(), of.away, of.by, of.starts, of.ends])
  return rows[0]?.fault ?? null
}

/** Ends cover today, or before it has begun. False where it is not theirs to end. */
export async function endCover(from: Queryable, secret: string, cover: string): Promise<boolean> {
  const { rows } = await from.query<{ ended: boolean }>('select cover_end($1, $2) as ended', [secret, cover])
  return rows[0]?.ended === true
}
