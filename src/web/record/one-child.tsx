import { act } from '../../access/index.ts'
import { goesOn, goesOnIn, otherRecord, otherRecords } from '../../children/identity/index.ts'
import type { Fact, Known } from '../../record/index.ts'
import { InsetText, Link } from '../../ui/components.ts'
import type { Address, Content } from '../../ui/markup.ts'
import type { OnRecord } from './record-page.tsx'

/** The kinds that say that two records are of one child. */
export const oneChildKinds: readonly string[] = [goesOnIn.id, otherRecord.id]

/** Records of the same child, by number, of those that the reader may know of: the one in which this goes on, and those that lead here. */
export interface OneChild {
  readonly leads: boolean
  readonly records: readonly { readonly record: string; readonly number: number }[]
}

/** Reads them; null, and nothing asked, for a child who has one record. */
export async function oneChildHere(on: OnRecord, known: Known): Promise<OneChild | null> {
  const leading = goesOn(known)
  const ids = leading === null ? otherRecords(known) : [leading.body.record]
  if (ids.length === 0) return null
  await act(on.tx, on.ask.visitor.secret, 'same-child')
  const { rows } = await on.tx.query<{ record: string; number: number }>({
    name: 'records-of-one-child', text: 'select record, number from summary where authority = $1 and record = any($2) order by number', values: [on.opened.authority, ids],
  })
  return { leads: leading !== null, records: rows }
}

/**
 * Whether a fact joins the record with one that the reader may not know of: sealed or restricted since, or their own family. Then the fact, why it
 * was written and that it was struck out are no more to be seen than that record.
 */
export async function joinsUnknown(on: OnRecord, fact: Fact): Promise<boolean> {
  if (!oneChildKinds.includes(fact.kind)) return false
  await act(on.tx, on.ask.visitor.secret, 'same-child')
  const { rowCount } = await on.tx.query({ name: 'record-is-known', text: 'select from summary where authority = $1 and record = $2', values: [on.opened.authority, (fact.body as { readonly record?: string }).record ?? null] })
  return rowCount === 0
}

/** Says on every page of the record where it goes on, and which others lead to it. */
export function OneChildNote({ of, name }: { of: OneChild; name: string }): Content {
  const [first] = of.records
  const link = (each: { record: string; number: number }, text: string): Content => <Link href={`/children/${each.record}` as Address}>{text} {each.number}</Link>
  // Of a record that the reader may not know of, not even that it is there.
  if (first === undefined) return null
  if (of.leads) {
    return (
      <InsetText attributes={{ 'data-testid': 'goes-on' }}>
        This record goes on in {link(first, 'record')}. What stands here stays as it was written; nothing new is recorded here.
      </InsetText>
    )
  }
  return (
    <InsetText attributes={{ 'data-testid': 'other-records' }}>
      {of.records.map((each, index) => <>{index > 0 && '. '}{link(each, 'Record')} is of {name} too, and leads here: read there what was recorded before</>)}.
    </InsetText>
  )
}
