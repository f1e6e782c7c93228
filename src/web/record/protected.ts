import type { Tx } from '../../database/index.ts'
import type { Opened } from '../../record/index.ts'
import type { SummaryRow } from '../../ui/components.ts'

/** An opened record, in the transaction of a page about it. */
interface On {
  readonly tx: Tx
  readonly opened: Opened
}

/** What stands in place of a protected address. */
export const addressProtected = 'Address protected. It is shown to the people who work with this family.'

const found = new WeakMap<On, Promise<ReadonlySet<string>>>()

/**
 * The facts of this record that hold a protected address and are kept back from this reader by the database: it is shown to those who come
 * to the whole of the record by a standing right and in an emergency, never for a reason stated for the day and never to those who see a
 * part. Protected is what is so now, in every version of it and at every past moment. What stands in their place has no more than the mark.
 */
export async function withheldAddresses(on: On): Promise<ReadonlySet<string>> {
  if (on.opened.door === 'emergency' || (on.opened.door === 'standing' && on.opened.everywhere.includes('ordinary'))) return new Set()
  const known = found.get(on) ?? ask(on)
  found.set(on, known)
  return known
}

async function ask(on: On): Promise<ReadonlySet<string>> {
  const { rows } = await on.tx.query<{ fact: string }>({
    name: 'protected-addresses',
    text: `select unnest(withheld) as fact from opened where xact = pg_current_xact_id() and authority = $1 and record = $2`,
    values: [on.opened.authority, on.opened.record],
  })
  return new Set(rows.map(row => row.fact))
}

/** The row of a protected address, in place of its answers and words. */
export function protectedRow(rows: readonly SummaryRow[]): SummaryRow[] {
  return [...rows.slice(0, 1), { key: 'Address', value: addressProtected }]
}
