import type { Tx } from '../../database/index.ts'
import { EmptyState, Table } from '../../ui/components.ts'

/** How one organisation sends us the number, of what is still kept of it. */
export interface Sent {
  readonly name: string
  readonly sent: number
  readonly numbered: number
  readonly unborn: number
  /** With another number than the record has in which it was placed. */
  readonly apart: number
}

/** How organisations send us the number, by name. Throws for those who decide on no pairs. */
export async function numbersSent(tx: Tx, secret: string): Promise<readonly Sent[]> {
  return (await tx.query<Sent>({ name: 'numbers-sent', text: 'select name, sent, numbered, unborn, apart from numbers_sent($1)', values: [secret] })).rows
}

/** A line for each organisation: how it names children to us. What stands in its own records nobody here knows. */
export function NumbersSent({ of }: { of: readonly Sent[] }) {
  const share = (part: number, all: number): string => (all < 20 ? String(part) : `${part} (${Math.round((100 * part) / all)}%)`)
  return (
    <>
      <h2 class="govuk-heading-m">Numbers that other organisations send us</h2>
      {of.length === 0 ? <EmptyState>Nothing that another organisation asked, told or searched is kept with a name now.</EmptyState> : (
        <Table
          caption="By organisation" captionClasses="govuk-visually-hidden" stacked firstCellIsHeader
          head={['Organisation', { content: 'Asked, told or searched', numeric: true }, { content: 'With an NHS number', numeric: true }, { content: 'Another number than our record has', numeric: true }, { content: 'Not born yet', numeric: true }]}
          rows={of.map(({ name, sent, numbered, apart, unborn }) => [name, { content: String(sent), numeric: true }, { content: share(numbered, sent), numeric: true }, { content: share(apart, sent), numeric: true }, { content: String(unborn), numeric: true }])}
        />
      )}
      <p class="govuk-body-s">Counted is what they sent while names are kept: four weeks, or half a year where it waits. It says how they name children to us, not how good their own records are: whoever runs Rowan can count that of a file that they give.</p>
    </>
  )
}
