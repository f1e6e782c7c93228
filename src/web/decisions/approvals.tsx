import { act } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { Alert, Clock, Details, EmptyState, Link, Table } from '../../ui/components.ts'
import { ageWords, pounds, plural } from '../../ui/dates.ts'
import type { Address } from '../../ui/markup.ts'
import type { Calendar } from '../../law/calendar.ts'
import { calendarHere } from '../calendar.ts'
import { clockOf } from '../duty-words.ts'
import { frame } from '../frame.tsx'
import { peopleNames, type PeopleNames } from '../names.ts'
import { notFoundPage } from '../record/closed.tsx'
import { recordPath } from '../record/address.ts'
import { Pages, pageAsked } from '../record/sections.tsx'
import type { Answer, SignedInAsk } from '../route.ts'
import type { Visitor } from '../visitor.ts'
import { actingPosts, decidingRoles } from './acting.ts'
import { requestsBehind, toDecide, type RequestRow, type ToDecide } from './questions.ts'

const onOnePage = 20

/** The address of a decision. */
export function decisionAddress(record: string, asked: string): Address {
  return recordPath('child', record, `/decisions/${asked}`)
}

/** What a request asks for, without the word that a list of work puts before it. */
export function askedWords(what: string | null): string {
  return (what ?? '').replace(/^Decide: /, '')
}

/** Everything that waits for this person's decision (ux W15), and what they sent back. */
export async function approvalsPage(ask: SignedInAsk): Promise<Answer> {
  const { visitor, query } = ask
  const seen = await transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    const posts = await actingPosts(tx, visitor)
    if (visitor.authority === null || !posts.some(each => decidingRoles.includes(each.role))) return null
    await act(tx, visitor.secret, 'approvals')
    const page = pageAsked(query)
    const read = (at: number) => toDecide(tx, visitor.authority as string, posts, visitor.today, 'ours', { limit: onOnePage, offset: (at - 1) * onOnePage })
    const asked = await read(page)
    const ours = asked.length === 0 && page > 1 ? await read(1) : asked
    const theirs = await toDecide(tx, visitor.authority, posts, visitor.today, 'theirs', { limit: onOnePage })
    const requests = await requestsBehind(tx, visitor.secret, visitor.authority, [...ours, ...theirs])
    return {
      page: asked.length === 0 ? 1 : page,
      ours,
      theirs,
      requests,
      calendar: await calendarHere(tx, visitor.authority),
      names: await peopleNames(tx, [...requests.values()].map(each => each.askedBy)),
      coversFor: posts.filter(each => each.coversFor !== null && decidingRoles.includes(each.role)).map(each => each.coversFor as string),
    }
  })
  if (seen === null) return notFoundPage(ask)
  const total = seen.ours[0]?.total ?? 0
  const table = (rows: readonly ToDecide[], caption: string) => <Requests rows={rows} requests={seen.requests} names={seen.names} visitor={visitor} calendar={seen.calendar} caption={caption} />
  return {
    html: frame(ask, {
      title: 'Approvals',
      page: 'approvals',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">Approvals ({total})</h1>
          {query['done'] === 'yes' && (
            <Alert variant="success" title="Done" role="status">
              Your decision is recorded. Whoever asked finds it on their list.
            </Alert>
          )}
          {seen.coversFor.length > 0 && <p class="govuk-body">You cover for {seen.coversFor.join(' and ')}, and decide what they are asked while they are away.</p>}
          {total === 0 ? <EmptyState>Nothing waits for your decision. What somebody asks you to decide about a child stands here, with the day by which it is needed.</EmptyState> : table(seen.ours, 'Waiting for your decision')}
          <Pages page={seen.page} total={total} each={onOnePage} address={number => `/approvals?page=${number}` as Address} />
          {seen.theirs.length > 0 && (
            <>
              <h2 class="govuk-heading-m">Sent back ({seen.theirs[0]?.total})</h2>
              <p class="govuk-body">Whoever asked has to say more first. Their clocks still run.</p>
              {table(seen.theirs, 'Sent back, waiting for whoever asked')}
            </>
          )}
          <Details summary="Sorted by what is needed first: how it works">
            What has run out stands first, then what is needed soonest; if two are equal, the younger child comes first. Nobody decides what they asked for themselves. Whoever covers for you sees this list too.
          </Details>
        </>
      ),
    }),
  }
}

interface RequestsProps {
  rows: readonly ToDecide[]
  requests: ReadonlyMap<string, RequestRow>
  names: PeopleNames
  visitor: Visitor
  calendar: Calendar
  caption: string
}

function Requests({ rows, requests, names, visitor, calendar, caption }: RequestsProps) {
  return (
    <Table
      caption={caption}
      captionClasses="govuk-visually-hidden"
      stacked
      firstCellIsHeader
      head={[{ content: 'Asked for', classes: 'govuk-!-width-one-third' }, 'Child', 'From', 'Needed by', 'Changed since sent?']}
      rows={rows.map(row => {
        const request = requests.get(row.anchor)
        return [
          <>
            <Link href={decisionAddress(row.record, row.anchor)}>
              {askedWords(row.what)}
              <span class="govuk-visually-hidden">, for {row.name}: decide</span>
            </Link>
            {request?.sum !== undefined && request.sum !== null && request.sum > 0 && <span class="app-table-note">{pounds(request.sum)}</span>}
          </>,
          <>
            {row.name}
            {row.born && <span class="app-table-note">{ageWords(row.born, visitor.today)}</span>}
          </>,
          request ? names.post(request.askedBy) : 'You may not open this record',
          <Clock {...clockOf({ ...row, metOn: null, metAt: null, endedOn: null, known: true }, visitor.today, visitor.now, calendar, true)} />,
          request === undefined ? '' : request.version === 1 ? 'No' : `Yes, ${plural(request.version - 1, 'time')}`,
        ]
      })}
    />
  )
}
