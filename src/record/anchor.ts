import type { Queryable } from '../database/index.ts'

/** Instead of an authority: the audit lines that belong to none, such as signing in. */
export const noAuthority = '00000000-0000-0000-0000-000000000000'

/** What the database held at a moment, in a few bytes. Digests and hash are hexadecimal. */
export interface Anchor {
  readonly authority: string
  /** Begins at 1; a restored database begins the next. */
  readonly series: number
  readonly k: number
  readonly at: string
  readonly snapshot: string
  readonly entries: string
  readonly audits: string
  readonly hash: string
}

const columns = `authority, series, k, at, snapshot::text as snapshot, encode(entries, 'hex') as entries, encode(audits, 'hex') as audits, encode(hash, 'hex') as hash`

/** Makes the next anchor of an authority. `pool` and not a transaction: an anchor needs a transaction of its own. */
export async function anchorNow(pool: Queryable, authority: string): Promise<Anchor> {
  const { rows } = await pool.query<Anchor>({ name: 'anchor-now', text: `select ${columns} from anchor_now($1)`, values: [authority] })
  return rows[0] as Anchor
}

/** Makes the next anchor of every local authority, and of what belongs to none. */
export async function anchorAll(pool: Queryable): Promise<Anchor[]> {
  const { rows } = await pool.query<{ id: string }>("select id from organisation where kind = 'local authority' order by name, id")
  const anchors: Anchor[] = []
  for (const authority of [...rows.map(row => row.id), noAuthority]) anchors.push(await anchorNow(pool, authority))
  return anchors
}

/** The anchors kept in the database, in order. */
export async function anchorsKept(from: Queryable): Promise<Anchor[]> {
  return (await from.query<Anchor>(`select ${columns} from anchor order by authority, series, k`)).rows
}

const first = 'rowan-anchor'

/** One line for a copy outside the database. Spaces part its nine fields; none of them holds one. */
export function anchorLine(anchor: Anchor): string {
  return [first, anchor.authority, anchor.series, anchor.k, anchor.at, anchor.snapshot, anchor.entries, anchor.audits, anchor.hash].join(' ')
}

/** The anchor written in a line, or null where the line is none. */
export function readAnchorLine(line: string): Anchor | null {
  const [word, authority, series, k, at, snapshot, entries, audits, hash, ...more] = line.trim().split(' ')
  if (word !== first || hash === undefined || more.length > 0) return null
  const isWhole = /^\d+$/.test(`${series}${k}`) && [entries, audits, hash].every(digest => /^[0-9a-f]{64}$/.test(digest ?? ''))
  return isWhole ? ({ authority, series: Number(series), k: Number(k), at, snapshot, entries, audits, hash } as Anchor) : null
}
