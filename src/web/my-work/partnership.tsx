import type { Tx } from '../../database/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Link, Table, Tag } from '../../ui/components.ts'
import type { Address } from '../../ui/markup.ts'
import { keepsTeams } from '../protection/people.ts'
import type { Visitor } from '../visitor.ts'

/** Something that the safeguarding partnership decided and gave to somebody to do. */
export interface PartnershipDecision {
  readonly fact: string
  readonly what: string
  readonly by: Day
}

/** What the partnership gave to the visitor and is not done, the first due first; none for those who act for no authority. */
export async function decidedByPartnership(tx: Tx, { authority, secret }: Visitor): Promise<readonly PartnershipDecision[]> {
  if (authority === null) return []
  return (await tx.query<PartnershipDecision>({ name: 'partnership-decisions-of', text: 'select fact, what, by_ as by from partnership_decisions_of($1)', values: [secret] })).rows
}

/** Stands on My work. Whoever keeps the teams says there that it is done; others tell them. */
export function DecidedByPartnership({ of, visitor }: { of: readonly PartnershipDecision[]; visitor: Visitor }) {
  if (of.length === 0) return null
  const keeps = keepsTeams(visitor)
  return (
    <>
      <Table
        caption="Decided by the safeguarding partnership, for you"
        captionSize="m"
        stacked
        firstCellIsHeader
        head={['What', 'By']}
        rows={of.map(({ fact, what, by }) => [
          keeps ? <Link href={`/protection-teams/${fact}/end` as Address}>{what}</Link> : what,
          <>{writeDay(by)} {by < visitor.today && <Tag meaning="act-now">Late</Tag>}</>,
        ])}
      />
      {!keeps && <p class="govuk-body">When it is done, tell your head of service: they record it.</p>}
    </>
  )
}
