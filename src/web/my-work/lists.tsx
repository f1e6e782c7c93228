import { EmptyState } from '../../ui/components.ts'
import type { Address } from '../../ui/markup.ts'
import { calendarHere } from '../calendar.ts'
import { frame } from '../frame.tsx'
import { onList } from '../on-list.ts'
import { Pages } from '../record/sections.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import { emptyParts, partTitles } from './parts.ts'
import { childOrders, childrenOf, countWork, workOf, type ChildOrder, type WorkPart } from './questions.ts'
import { ChildrenTable, WorkTable } from './tables.tsx'

const onOnePage = 50

function pageOf(query: Readonly<Record<string, string>>): number {
  return /^[1-9]\d{0,4}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
}

/** One part of what somebody has to do, whole. */
export async function oneWorkPart(ask: SignedInAsk): Promise<Answer> {
  const part = ask.params['part'] as WorkPart
  const { visitor } = ask
  const seen = await onList(ask, `my-work-${part}`, async tx => {
    const counts = await countWork(tx, visitor.post, visitor.today)
    const page = Math.min(pageOf(ask.query), Math.max(1, Math.ceil(counts[part] / onOnePage)))
    return { page, counts, calendar: await calendarHere(tx, visitor.authority), rows: await workOf(tx, visitor.post, part, visitor.today, { limit: onOnePage, offset: (page - 1) * onOnePage }) }
  })
  return {
    html: frame(ask, {
      title: partTitles[part],
      page: 'my-work-part',
      wide: true,
      back: { href: '/my-work', text: 'Back to My work' },
      content: (
        <>
          <h1 class="govuk-heading-l">{partTitles[part]}</h1>
          {part === 'waiting' && <p class="govuk-body">These are off your list while somebody else acts. Their clocks still run.</p>}
          {seen.rows.length === 0 ? <EmptyState>{emptyParts[part]}</EmptyState> : <WorkTable rows={seen.rows} visitor={visitor} calendar={seen.calendar} caption={partTitles[part]} />}
          <Pages page={seen.page} total={seen.counts[part]} each={onOnePage} address={number => `/my-work/${part}?page=${number}` as Address} />
        </>
      ),
    }),
  }
}

/** Everybody whom somebody works with, in the order they choose. */
export async function myChildren(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  const order: ChildOrder = Object.hasOwn(childOrders, ask.query['sort'] ?? '') ? (ask.query['sort'] as ChildOrder) : 'due'
  const seen = await onList(ask, 'my-children', async tx => {
    const asked = pageOf(ask.query)
    const read = (page: number) => childrenOf(tx, visitor.post, visitor.today, { limit: onOnePage, offset: (page - 1) * onOnePage, order })
    const rows = await read(asked)
    return { calendar: await calendarHere(tx, visitor.authority), page: rows.length === 0 ? 1 : asked, rows: rows.length === 0 && asked > 1 ? await read(1) : rows }
  })
  const total = seen.rows[0]?.total ?? 0
  const address = (more: string) => `/my-children?sort=${order}${more}` as Address
  return {
    html: frame(ask, {
      title: 'My children',
      page: 'my-children',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">My children</h1>
          {seen.rows.length === 0 ? (
            <EmptyState>No children yet. When a manager chooses you for a child, the child stands here.</EmptyState>
          ) : (
            <>
              <p class="govuk-body">{orderWords[order]}</p>
              <ChildrenTable
                rows={seen.rows}
                visitor={visitor}
                calendar={seen.calendar}
                sorted={by => ({ sort: { href: `/my-children?sort=${by}` as Address, now: by === order ? 'ascending' : 'none' } })}
              />
            </>
          )}
          <Pages page={seen.page} total={total} each={onOnePage} address={number => address(`&page=${number}`)} />
        </>
      ),
    }),
  }
}

const orderWords: Record<ChildOrder, string> = { due: 'Sorted by what is due soonest.', name: 'Sorted by name.', seen: 'Sorted by who was seen longest ago.' }
