import type { Tx } from '../../database/index.ts'
import type { Fact, Known } from '../../record/index.ts'
import type { Instant } from '../../time/day.ts'

/** Who made a change of the record that is open, and when. */
export interface Author {
  readonly name: string | null
  readonly at: Instant
}

/** Who made each of these changes of an opened record, by the change. */
export async function authorsOf(tx: Tx, authority: string, changes: readonly string[]): Promise<ReadonlyMap<string, Author>> {
  const { rows } = await tx.query<Author & { id: string }>({
    name: 'authors-of-changes',
    text: 'select c.id, a.name, c.at from change c left join account a on a.id = c.actor where c.authority = $1 and c.id = any($2)',
    values: [authority, [...new Set(changes)]],
  })
  return new Map(rows.map(({ id, name, at }) => [id, { name, at }]))
}

/** A fact of the authority's record that was taken back: what it said, why, by whom and when. */
export interface TakenBack extends Author {
  readonly fact: string
  readonly kind: string
  readonly starts: Fact['starts']
  readonly ends: Fact['ends']
  readonly body: Readonly<Record<string, unknown>>
  readonly because: string | null
}

/** What was taken back of these kinds, the latest first. */
export async function takenBack(tx: Tx, known: Known, kinds: readonly string[]): Promise<TakenBack[]> {
  const { rows } = await tx.query<TakenBack>({
    name: 'taken-back',
    text: `select f.fact, f.kind, f.starts, f.ends, f.body, w.text as because, a.name, c.at
           from fact f join change c on c.authority = f.authority and c.id = f.change left join account a on a.id = c.actor
             left join fact_words w on w.authority = f.authority and w.record = f.record and w.fact = f.fact and w.version = f.version and w.field = 'because'
           where f.authority = $1 and f.record = $2 and f.is_current and f.act = 'struck' and f.kind = any($3) order by c.at desc, f.fact limit 100`,
    values: [known.authority, known.id, kinds],
  })
  return rows
}
