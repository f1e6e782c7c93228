import type { Tx } from '../database/index.ts'
import type { Problem } from './check.ts'
import type { Derived } from './derived.ts'
import type { Fact, FactId, RecordId } from './fact.ts'
import { isId } from './id.ts'
import type { AnyKind } from './kind.ts'

/** A fact as this change writes it, and as it was before. */
interface Written {
  readonly fact: Fact
  readonly kind: AnyKind
  readonly previous: Fact | null
}

/** A field that this change fills with a post, where that opens the record to whoever holds it; `whole`: all of the record, and not one section. */
interface Opening {
  readonly fact: FactId
  readonly field: string
  readonly label: string
  readonly post: string
  readonly whole: boolean
}

/**
 * What is wrong with the posts to which this change would open a record: a form offers those of the authority that somebody holds today, and for one section of it those
 * of organisations that the authority looks after. A post that no form offered has come by another way, and opens nothing. A post that was there before stays as it was.
 */
export async function strangersIn(tx: Tx, authority: string, written: readonly Written[], derived: ReadonlyMap<RecordId, Derived>): Promise<(Problem & { readonly fact: FactId })[]> {
  const openings = written.flatMap(each => openingsOf(each, derived.get(each.fact.record)))
  if (openings.length === 0) return []
  const { rows } = await tx.query<{ post: string; ours: boolean; beside: boolean; held: boolean }>({
    name: 'posts-opened-to',
    text: `select p.id as post, p.organisation = $1 as ours, o.kept_by is not distinct from $1 as beside, a.ended_at is null and (p.ends is null or p.ends > business_today()) as held
           from post p join account a on a.id = p.account join organisation o on o.id = p.organisation where p.id = any($2)`,
    values: [authority, openings.map(({ post }) => post)],
  })
  const posts = new Map(rows.map(row => [row.post, row]))
  return openings.flatMap(({ fact, field, label, post, whole }) => {
    const at = posts.get(post)
    return at === undefined || (at.held && (at.ours || (at.beside && !whole))) ? [] : [{ fact, field, message: `${label}: choose somebody from the list` }]
  })
}

function openingsOf({ fact, kind, previous }: Written, derived: Derived | undefined): Opening[] {
  if (derived === undefined || fact.act === 'struck') return []
  const [body, before] = [fact.body as Readonly<Record<string, unknown>>, (previous?.body ?? {}) as Readonly<Record<string, unknown>>]
  return Object.entries(kind.fields).flatMap(([field, { is, label }]) => {
    const post = body[field]
    if (is !== 'post' || typeof post !== 'string' || !isId(post) || post === before[field]) return []
    const grants = derived.grants.filter(grant => grant.because === fact.fact && grant.to === `post:${post}`)
    return grants.length === 0 ? [] : [{ fact: fact.fact, field, label, post, whole: grants.some(({ sections }) => sections === null) }]
  })
}
