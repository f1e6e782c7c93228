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

/** A field that this change fills with a post or a team, where that opens the record to them; `whole`: all of the record, and not one section. */
interface Opening {
  readonly fact: FactId
  readonly field: string
  readonly label: string
  readonly is: 'post' | 'team'
  readonly to: string
  readonly whole: boolean
}

/**
 * What is wrong with those to whom this change would open a record: a form offers the teams of the authority and its posts that somebody holds today, and for one section
 * of the record also posts of organisations that the authority looks after. What no form offered has come by another way, and opens nothing. What was there before stays.
 */
export async function strangersIn(tx: Tx, authority: string, written: readonly Written[], derived: ReadonlyMap<RecordId, Derived>): Promise<(Problem & { readonly fact: FactId })[]> {
  const openings = written.flatMap(each => openingsOf(each, derived.get(each.fact.record)))
  if (openings.length === 0) return []
  const { rows } = await tx.query<{ to: string; ours: boolean; beside: boolean; held: boolean }>({
    name: 'opened-to',
    text: `select p.id as "to", p.organisation = $1 as ours, o.kept_by is not distinct from $1 as beside, a.ended_at is null and (p.ends is null or p.ends > business_today()) as held
             from post p join account a on a.id = p.account join organisation o on o.id = p.organisation where p.id = any($2)
           union all select t.id, t.authority = $1, false, t.ends is null or t.ends > business_today() from team t where t.id = any($3)`,
    values: [authority, ...(['post', 'team'] as const).map(is => openings.filter(each => each.is === is).map(({ to }) => to))],
  })
  const found = new Map(rows.map(row => [row.to, row]))
  return openings.flatMap(({ fact, field, label, is, to, whole }) => {
    const at = found.get(to)
    return at === undefined || (at.held && (at.ours || (at.beside && !whole))) ? [] : [{ fact, field, message: `${label}: choose ${is === 'post' ? 'somebody' : 'a team'} from the list` }]
  })
}

function openingsOf({ fact, kind, previous }: Written, derived: Derived | undefined): Opening[] {
  if (derived === undefined || fact.act === 'struck') return []
  const [body, before] = [fact.body as Readonly<Record<string, unknown>>, (previous?.body ?? {}) as Readonly<Record<string, unknown>>]
  return Object.entries(kind.fields).flatMap(([field, { is, label }]) => {
    const to = body[field]
    if ((is !== 'post' && is !== 'team') || typeof to !== 'string' || !isId(to) || to === before[field]) return []
    const grants = derived.grants.filter(grant => grant.because === fact.fact && grant.to === `${is}:${to}`)
    return grants.length === 0 ? [] : [{ fact: fact.fact, field, label, is, to, whole: grants.some(({ sections }) => sections === null) }]
  })
}
