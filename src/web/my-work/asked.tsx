import type { Tx } from '../../database/index.ts'
import { Link } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import { agencyOfRole } from '../protection/people.ts'
import type { Visitor } from '../visitor.ts'

/** How much waits for the organisation of somebody who signs in for a partner. */
interface AskedOfUs {
  /** What the front door asks, before it decides about a child. */
  readonly requests: number
  /** What others ask, tell and answered in sharing. */
  readonly sharing: number
}

/** Figures alone; null for those who do not sign in for another organisation. */
export async function askedOfUs(tx: Tx, visitor: Visitor): Promise<AskedOfUs | null> {
  if (visitor.authority !== null || agencyOfRole[visitor.role] === undefined) return null
  const { rows } = await tx.query<AskedOfUs>({ name: 'asked-of-us', text: 'select requests, sharing from asked_of_us($1)', values: [visitor.secret] })
  return rows[0] ?? { requests: 0, sharing: 0 }
}

/** What waits for the organisation, with the way to it. */
export function Asked({ of }: { of: AskedOfUs }) {
  return (
    <>
      <h2 class="govuk-heading-m">Asked of your organisation</h2>
      <ul class="govuk-list">
        <li>
          <Link href="/requests">Requests of the front door</Link>: {of.requests === 0 ? 'nothing waits' : plural(of.requests, 'answer waits', 'answers wait')}
        </li>
        <li>
          <Link href="/sharing">Sharing</Link>: {of.sharing === 0 ? 'nothing waits' : plural(of.sharing, 'thing waits', 'things wait')} for you
        </li>
      </ul>
    </>
  )
}
