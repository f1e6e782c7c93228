import type { Tx } from '../../database/index.ts'
import { placeRow } from '../../children/identity/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { EmptyState, Link, Table } from '../../ui/components.ts'
import { plural } from '../../ui/dates.ts'
import type { Address } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { onList } from '../on-list.ts'
import { openNow } from '../my-work/questions.ts'
import { notFoundPage } from '../record/closed.tsx'
import { recordPath } from '../record/address.ts'
import { Pages, pageAsked } from '../record/sections.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { mayImport } from './may-import.ts'

const onOnePage = 50

interface WaitingRow {
  readonly record: string
  readonly name: string
  readonly number: number
  readonly fact: string
  readonly since: Day
  readonly what: string
}

interface Waiting {
  readonly rows: readonly WaitingRow[]
  readonly total: number
  readonly children: number
}

async function waitingRows(tx: Tx, authority: string, page: number): Promise<Waiting> {
  const { rows } = await tx.query<WaitingRow & { total: number; children: number }>({
    name: 'rows-to-place',
    text: `with waiting as (select d.record, d.anchor, d.arises, d.what from duty d where d.authority = $1 and d.rule = $2 and ${openNow})
           select w.record, s.name, s.number, w.anchor as fact, w.arises as since, w.what, count(*) over () as total, (select count(distinct record) from waiting) as children
           from waiting w join summary s on s.authority = $1 and s.record = w.record
           order by w.arises, s.sort_name, w.record, w.what, w.anchor limit $3 offset $4`,
    values: [authority, placeRow.id, onOnePage, (page - 1) * onOnePage],
  })
  return { rows, total: rows[0]?.total ?? 0, children: rows[0]?.children ?? 0 }
}

/** Every row that is kept word for word on its child until somebody places it, the longest waiting first. */
export async function rowsPage(ask: SignedInAsk): Promise<Answer> {
  if (!mayImport(ask)) return notFoundPage(ask)
  const { authority } = ask.visitor
  const wanted = pageAsked(ask.query)
  const { page, waiting } = await onList(ask, 'import-rows', async tx => {
    const rows = await waitingRows(tx, authority as string, wanted)
    // A page beyond the last is asked for when rows were placed meanwhile.
    return rows.rows.length > 0 || wanted === 1 ? { page: wanted, waiting: rows } : { page: 1, waiting: await waitingRows(tx, authority as string, 1) }
  })
  return {
    html: frame(ask, {
      title: 'Rows to place',
      page: 'import-rows',
      wide: true,
      back: { href: '/import', text: 'Back to Bring files in' },
      content: (
        <>
          <h1 class="govuk-heading-l">Rows to place</h1>
          {waiting.total === 0 ? (
            <EmptyState>No row waits. A row that cannot be recorded as it stands in its file is kept on its child, and is listed here until it is placed.</EmptyState>
          ) : (
            <>
              <p class="govuk-body">
                {plural(waiting.total, 'row')} of {plural(waiting.children, 'child', 'children')}. Open a row to read it as it came. When what it says is on the record, record on the row the day it was placed.
              </p>
              <Table
                caption="Rows that wait to be placed, the longest waiting first"
                captionClasses="govuk-visually-hidden"
                stacked
                firstCellIsHeader
                head={['Child', 'What stands in the way', 'Waiting since']}
                rows={waiting.rows.map(row => [
                  <Link href={recordPath('child', row.record)}>{`${row.name}, record ${row.number}`}</Link>,
                  <Link href={`${recordPath('child', row.record)}/facts/${row.fact}` as Address}>{row.what}</Link>,
                  writeDay(row.since),
                ])}
              />
              <Pages page={page} total={waiting.total} each={onOnePage} address={number => `/import/rows${number > 1 ? `?page=${number}` : ''}` as Address} />
            </>
          )}
        </>
      ),
    }),
  }
}
