import { adultLivesAt, livesAt } from '../../children/identity/index.ts'
import type { Tx } from '../../database/index.ts'
import type { Fact, Opened } from '../../record/index.ts'
import type { SummaryRow } from '../../ui/components.ts'

/** An opened record, in the transaction of a page about it. */
interface On {
  readonly tx: Tx
  readonly opened: Opened
}

/** What stands in place of a protected address. */
export const addressProtected = 'Address protected. It is shown to the people who work with this family.'

const kinds = [livesAt.id, adultLivesAt.id] as readonly string[]
const found = new WeakMap<On, Promise<ReadonlySet<string>>>()

/**
 * The facts of this record that hold a protected address and are withheld from this reader: it is shown to those who work with the family
 * (a standing right) and in an emergency, never for a reason stated for the day. Protected is what is so now, in every version of it and
 * at every past moment.
 */
export async function withheldAddresses(on: On): Promise<ReadonlySet<string>> {
  if (on.opened.door !== 'stated') return new Set()
  const known = found.get(on) ?? ask(on)
  found.set(on, known)
  return known
}

async function ask(on: On): Promise<ReadonlySet<string>> {
  const { rows } = await on.tx.query<{ fact: string }>({
    name: 'protected-addresses',
    text: `select fact from fact where authority = $1 and record = $2 and kind = any($3) and is_current and body->>'protectedAddress' = 'true'`,
    values: [on.opened.authority, on.opened.record, kinds],
  })
  return new Set(rows.map(row => row.fact))
}

/** Facts as this reader may see them: of a protected address no more than that there is one, and since when. */
export async function shownTo<F extends Fact>(on: On, facts: readonly F[]): Promise<F[]> {
  if (on.opened.door !== 'stated' || !facts.some(fact => kinds.includes(fact.kind))) return [...facts]
  const withheld = await withheldAddresses(on)
  return facts.map(fact => (withheld.has(fact.fact) ? { ...fact, body: { protectedAddress: true } } : fact))
}

/** The row of a protected address, in place of its answers and words. */
export function protectedRow(rows: readonly SummaryRow[]): SummaryRow[] {
  return [...rows.slice(0, 1), { key: 'Address', value: addressProtected }]
}
