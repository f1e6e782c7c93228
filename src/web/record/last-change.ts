import type { Instant } from '../../time/day.ts'
import type { OnRecord } from './record-page.tsx'

/** When the record was changed last, up to what is shown of it, and by whom. */
export async function lastChange(on: OnRecord): Promise<{ at: Instant; name: string } | null> {
  const { rows } = await on.tx.query<{ at: Instant; name: string | null }>({
    name: 'last-change',
    text: `select e.at, a.name from entry e join change c on c.authority = e.authority and c.id = e.change left join account a on a.id = c.actor
           where e.authority = $1 and e.record = $2 and e.n = $3`,
    values: [on.opened.authority, on.opened.record, on.opened.shown],
  })
  const row = rows[0]
  return row ? { at: row.at, name: row.name ?? 'somebody who has left' } : null
}
