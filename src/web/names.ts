import { isCodeListId, labelOf } from '../codes/index.ts'
import type { Queryable, Tx } from '../database/index.ts'
import type { Day } from '../time/day.ts'

/** The names of people in posts and of teams, asked for together. */
export interface PeopleNames {
  readonly post: (id: string) => string
  readonly team: (id: string) => string
}

/** Names of these posts and teams: `Sam Mockridge, social worker`. Asked once for a page. */
export async function peopleNames(tx: Tx, posts: Iterable<string | null>, teams: Iterable<string | null> = []): Promise<PeopleNames> {
  const postIds = [...new Set([...posts].filter(id => id !== null))]
  const teamIds = [...new Set([...teams].filter(id => id !== null))]
  const names = new Map<string, string>()
  if (postIds.length > 0 || teamIds.length > 0) {
    const { rows } = await tx.query<{ id: string; name: string }>({
      name: 'people-names',
      text: `select p.id, a.name from post p join account a on a.id = p.account where p.id = any($1)
             union all select t.id, t.name from team t where t.id = any($2)`,
      values: [postIds, teamIds],
    })
    for (const row of rows) names.set(row.id, row.name)
  }
  return { post: id => names.get(id) ?? 'Somebody who has left', team: id => names.get(id) ?? 'A team that has closed' }
}

/** The words for a code of a list, for reading. A code the list never had is shown as it stands. */
export function codeWords(list: string, code: string, on: Day): string {
  return (isCodeListId(list) ? labelOf(list, code, on) : null) ?? code
}

/** The record guardians of an authority, as a sentence names them: `the record guardian, Ivy Guardian`. */
export async function guardianOf(from: Queryable, authority: string | null): Promise<string> {
  const { rows } = await from.query<{ name: string }>({
    name: 'guardians',
    text: `select a.name from post p join account a on a.id = p.account where p.organisation = $1 and p.role = 'record guardian' and a.ended_at is null
             and p.starts <= business_today() and (p.ends is null or p.ends > business_today()) order by a.name limit 3`,
    values: [authority],
  })
  return rows.length === 0 ? 'the record guardian' : `the record guardian, ${rows.map(row => row.name).join(' or ')}`
}
