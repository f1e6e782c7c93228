import { coveredToday } from '../../access/index.ts'
import { teamOf } from '../../children/allocation/index.ts'
import { rolesOf, type Asked, type Standing } from '../../children/decisions/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Known } from '../../record/index.ts'
import type { Visitor } from '../visitor.ts'

/** A post that somebody acts in today: their own, or one they cover. */
export interface ActingPost {
  readonly post: string
  readonly role: string
  readonly team: string | null
  /** Whose post it is, where they cover it. */
  readonly coversFor: string | null
}

/** The posts that the visitor acts in today: their own, and those they cover. */
export async function actingPosts(tx: Tx, visitor: Pick<Visitor, 'post' | 'role' | 'team' | 'practitioner' | 'authority'>): Promise<readonly ActingPost[]> {
  const own: ActingPost = { post: visitor.post, role: visitor.role, team: visitor.team, coversFor: null }
  if (!visitor.practitioner || visitor.authority === null) return [own]
  const covers = await coveredToday(tx, visitor.post)
  if (covers.length === 0) return [own]
  const { rows } = await tx.query<{ id: string; team: string | null }>({ name: 'teams-of-posts', text: 'select id, team from post where id = any($1)', values: [covers.map(cover => cover.post)] })
  const teams = new Map(rows.map(row => [row.id, row.team]))
  return [own, ...covers.map(cover => ({ post: cover.post, role: cover.role, team: teams.get(cover.post) ?? null, coversFor: cover.name }))]
}

/** The roles in which anybody decides. */
export const decidingRoles: readonly string[] = Object.values(rolesOf)

/**
 * The post in which somebody decides what was asked, or null where it is not for them: the manager of the child's team (any manager where
 * no team answers for the child), the head of service, the director, or the one person who was asked; and whoever covers for them.
 */
export function postDeciding(posts: readonly ActingPost[], known: Known, { of, person }: Standing): ActingPost | null {
  const team = teamOf(known)
  return posts.find(each => each.role === rolesOf[of] && (person !== null ? each.post === person : of !== 'team-manager' || team === null || each.team === team)) ?? null
}

/** What somebody decides as, in words: `team manager`, `team manager, covering for Olu Sandbox`. */
export function asWords({ role, coversFor }: ActingPost): string {
  return coversFor === null ? role : `${role}, covering for ${coversFor}`
}

/** The accounts that asked: whoever it says asks, and whoever wrote any version of it. None of them decides it. */
export async function accountsAsking(tx: Tx, authority: string, asked: Asked, changes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ account: string }>({
    name: 'accounts-asking',
    text: 'select p.account from post p where p.id = $1 union select c.actor from change c where c.authority = $2 and c.id = any($3)',
    values: [asked.body.askedBy, authority, changes],
  })
  return new Set(rows.map(row => row.account))
}
