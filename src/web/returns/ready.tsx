import { rulesOf, wordsOfError } from '../../insight/returns/made/index.ts'
import { Button, Details, EmptyState, Form, Link, Select, SummaryList, Table, Tag } from '../../ui/components.ts'
import { writeCollectionYear, type CollectionYear } from '../../codes/index.ts'
import { daysBetween, writeDay, type Day, type Instant } from '../../time/day.ts'
import { plural, writeInstantNear } from '../../ui/dates.ts'
import type { Address } from '../../ui/markup.ts'
import { withinSentence } from '../../ui/letters.ts'
import { frame } from '../frame.tsx'
import { mayImport } from '../import/may-import.ts'
import { notFoundPage } from '../record/closed.tsx'
import { onList } from '../on-list.ts'
import { Pages, pageAsked } from '../record/sections.tsx'
import { get, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { dailyReaders } from './daily.tsx'
import { explainAt, inWords, mayReadReturns, ownErrors, placeOf, questionOf, returnTitle, sinceWords, type MadeReturn } from './errors.tsx'
import { oneRuleRoutes } from './one-rule.tsx'

/** Errors of one rule that one person or team has to put right. */
interface ReadyRow {
  readonly collection: string
  readonly year: string
  readonly rule: string
  readonly severity: 'error' | 'query' | 'gap'
  readonly isAhead: boolean
  readonly owner: 'worker' | 'data team'
  readonly ownerPost: string | null
  readonly ownerName: string | null
  readonly team: string | null
  readonly teamName: string | null
  readonly children: number
  readonly foundOn: Day
}

interface SizeRow {
  readonly collection: string
  readonly year: string
  readonly children: number
  readonly rows: number
}

interface TrendRow extends Omit<SizeRow, 'rows'> {
  readonly day: Day
  readonly errors: number
}

/** What is shown: everything, or what one owner or team has, by id; one sort of problem or all. */
interface Filter {
  readonly who: string
  readonly what: string
}

/** Whose a row is, as a filter names it: the post, the data team or nobody; and the team. */
const ownerIdOf = (row: ReadyRow): string => (row.owner === 'data team' ? 'data' : (row.ownerPost ?? 'nobody'))

const nobody = 'Nobody yet'
const dataTeam = 'Data team'
const whatToShow = { '': 'Everything', error: 'Errors', query: 'To explain', gap: 'Missing from the record', ahead: 'Asked by the end of the year' } as const

const ownerOf = (row: ReadyRow): string => (row.owner === 'data team' ? dataTeam : (row.ownerName ?? nobody))
const kindOf = (row: ReadyRow): string => (row.isAhead ? 'ahead' : row.severity)

async function ready(ask: SignedInAsk): Promise<Answer> {
  if (!mayReadReturns(ask)) return notFoundPage(ask)
  const { app } = ask.service.database
  const { secret, today } = ask.visitor
  const [rows, sizes, trend] = [
    (await app.query<ReadyRow>({
      name: 'returns-ready',
      text: 'select collection, year, rule, severity, is_ahead as "isAhead", owner, owner_post as "ownerPost", owner_name as "ownerName", team, team_name as "teamName", children, found_on as "foundOn" from returns_ready($1, $2)',
      values: [secret, 'data'],
    })).rows,
    (await app.query<SizeRow>({ name: 'returns-size', text: 'select collection, year, children, rows from returns_size($1)', values: [secret] })).rows,
    (await app.query<TrendRow>({ name: 'returns-trend', text: 'select collection, year, day, errors, children from returns_trend($1)', values: [secret] })).rows,
  ]
  const filter: Filter = { who: ask.query['who'] ?? '', what: ask.query['what'] ?? '' }
  const owners = new Map(rows.flatMap(row => [[ownerIdOf(row), ownerOf(row)] as const, ...(row.team === null ? [] : [[row.team, `Team: ${row.teamName}`] as const])]))
  const shown = rows.filter(row => (filter.who === '' || filter.who === ownerIdOf(row) || filter.who === row.team) && (filter.what === '' || filter.what === kindOf(row)))
  return {
    html: frame(ask, {
      title: 'Returns',
      page: 'data',
      wide: true,
      content: (
        <>
          <h1 class="govuk-heading-l">Returns</h1>
          <p class="govuk-body">Made from the records as they stand, and held up against the published rules with every change. What is put right in a record is gone from here at once.</p>
          {sizes.length === 0 ? (
            <EmptyState>No child is in a return yet. As soon as work with a child or a time in care is recorded, its returns stand here.</EmptyState>
          ) : (
            <>
              <Form action="/returns" method="get">
                <Select name="who" label="Who can put it right" value={filter.who} options={[{ value: '', text: 'Everybody' }, ...[...owners].map(([value, text]) => ({ value, text })).toSorted((a, b) => (a.text < b.text ? -1 : 1))]} />
                <Select name="what" label="What to show" value={filter.what} options={Object.entries(whatToShow).map(([value, text]) => ({ value, text }))} />
                <Button look="secondary" attributes={{ 'data-testid': 'filter-apply' }}>Show these</Button>
              </Form>
              {sizes.map(size => (
                <OneReturn size={size} rows={rows.filter(row => isOf(row, size))} shown={shown.filter(row => isOf(row, size))} trend={trend.filter(row => isOf(row, size))} today={today} isFiltered={filter.who + filter.what !== ''} />
              ))}
            </>
          )}
          <Details summary="How this is counted">
            A child counts once for each problem. Hidden and limited records count and are not named; sealed ones are in no return. Two children with one pupil number both count;
            what is counted over a whole return is found when it is frozen. A year whose rules are not published yet is held up against the newest ones. That you looked is written down.
          </Details>
          {dailyReaders.includes(ask.visitor.role) && <p class="govuk-body"><Link href="/returns/daily">Daily data for the department</Link></p>}
          {mayImport(ask) && <p class="govuk-body"><Link href="/import">Bring files in</Link>. <Link href="/returns/check">Check a return of another system</Link>. <Link href="/returns/dataset">Dataset for reporting</Link></p>}
        </>
      ),
    }),
  }
}

const isOf = (row: { collection: string; year: string }, of: { collection: string; year: string }): boolean => row.collection === of.collection && row.year === of.year

interface OneReturnProps {
  readonly size: SizeRow
  readonly rows: readonly ReadyRow[]
  readonly shown: readonly ReadyRow[]
  readonly trend: readonly TrendRow[]
  readonly today: Day
  readonly isFiltered: boolean
}

function OneReturn({ size, rows, shown, trend, today, isFiltered }: OneReturnProps) {
  const { set, rules } = rulesOf(size.collection as MadeReturn, size.year as CollectionYear)
  const sum = (of: readonly ReadyRow[]) => of.reduce((total, row) => total + row.children, 0)
  const now = rows.filter(row => !row.isAhead)
  const toFix = sum(now.filter(row => row.severity === 'error'))
  const toExplain = sum(now.filter(row => row.severity === 'query'))
  const missing = sum(now.filter(row => row.severity === 'gap'))
  const ahead = sum(rows.filter(row => row.isAhead))
  return (
    <section aria-label={returnTitle(size.collection, size.year)}>
      <h2 class="govuk-heading-m">{returnTitle(size.collection, size.year)}</h2>
      <SummaryList
        rows={[
          { key: 'In it', value: `${plural(size.children, 'child', 'children')}, ${plural(size.rows, 'row')}` },
          { key: 'Rules', value: set === size.year ? `${rules} of ${writeCollectionYear(set)}` : `Those of ${writeCollectionYear(size.year)} are not published yet: the ${rules} of ${writeCollectionYear(set)} stand in for them` },
          { key: 'To put right', value: <>{String(toFix)} {toFix + missing === 0 && <Tag meaning="settled">Ready</Tag>}</> },
          { key: 'To explain', value: String(toExplain) },
          { key: 'Missing from the record', value: String(missing) },
          ...(ahead > 0 ? [{ key: 'Asked by the end of the year', value: String(ahead) }] : []),
        ]}
      />
      {shown.length === 0 ? (
        <EmptyState>{isFiltered && rows.length > 0 ? 'Nothing here fits what you chose to show.' : 'Nothing is wrong: every rule that looks at one child found nothing.'}</EmptyState>
      ) : (
        <Table
          caption={`Problems, ${withinSentence(returnTitle(size.collection, size.year))}`}
          captionClasses="govuk-visually-hidden"
          stacked
          head={['Problem', { content: 'Children', numeric: true }, 'Who can put it right', 'Oldest']}
          rows={byRule(shown).map(of => {
            const [first] = of as [ReadyRow, ...ReadyRow[]]
            const oldest = of.map(row => row.foundOn).toSorted()[0] as Day
            return [
              <>
                <Link href={`/returns/errors/${first.collection}/${first.year}/${first.rule.toLowerCase()}` as Address}>{wordsOfError(first)}</Link> {first.severity !== 'gap' && `(${first.rule})`}
                {first.isAhead && <> <Tag meaning="quiet">By 31 March</Tag></>}
              </>,
              { content: String(sum(of)), numeric: true },
              [...new Set(of.map(row => (row.teamName === null ? ownerOf(row) : `${ownerOf(row)}, ${row.teamName}`)))].toSorted().join('; '),
              sinceWords(oldest, today),
            ]
          })}
        />
      )}
      {trend.length > 1 && (
        <Details summary="How it went">
          <Table
            caption={`Errors day by day, ${withinSentence(returnTitle(size.collection, size.year))}`}
            captionClasses="govuk-visually-hidden"
            head={['At the end of', { content: 'Problems', numeric: true }, { content: 'Children in it', numeric: true }]}
            rows={lastOfWeeks(trend).map(row => [writeDay(row.day), { content: String(row.errors), numeric: true }, { content: String(row.children), numeric: true }])}
          />
        </Details>
      )}
    </section>
  )
}

/** The rows of each rule together, those most children have first; what has time stands last. */
function byRule(rows: readonly ReadyRow[]): ReadyRow[][] {
  const groups = [...Map.groupBy(rows, row => `${row.isAhead ? 1 : 0} ${row.rule}`).values()]
  const many = (of: readonly ReadyRow[]) => of.reduce((total, row) => total + row.children, 0)
  return groups.toSorted((a, b) => Number(a[0]?.isAhead) - Number(b[0]?.isAhead) || many(b) - many(a) || ((a[0]?.rule ?? '') < (b[0]?.rule ?? '') ? -1 : 1))
}

/** The last day noted of each week, the newest first. */
function lastOfWeeks(trend: readonly TrendRow[]): TrendRow[] {
  const weeks = new Map<number, TrendRow>()
  const newest = trend.at(-1)?.day
  for (const row of trend) if (newest !== undefined) weeks.set(Math.floor(daysBetween(row.day, newest) / 7), row)
  return [...weeks.values()].toReversed()
}

/** A problem that somebody sent to whoever asks, with what they said. */
interface SentToMe {
  readonly collection: string
  readonly rule: string
  readonly words: string
  readonly at: Instant
  readonly by: string
}

async function sentTo({ service, visitor }: SignedInAsk): Promise<SentToMe[]> {
  return (await service.database.app.query<SentToMe>({ name: 'returns-sent-to-me', text: 'select * from returns_sent_to_me($1)', values: [visitor.secret] })).rows
}

function Asked({ of, today }: { readonly of: SentToMe | undefined; readonly today: Day }) {
  return of === undefined ? null : <><br /><strong>{of.by}, {writeInstantNear(of.at, today)}:</strong> {of.words}</>
}

const onOnePage = 50

/** What the returns have wrong with the children somebody works with. */
async function mine(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  const page = pageAsked(ask.query)
  const { rows, total } = await onList(ask, 'my-returns', tx => ownErrors(tx, visitor, { limit: onOnePage, offset: (page - 1) * onOnePage }))
  const sent = await sentTo(ask)
  const kinds = ask.service.house.kinds
  return {
    html: frame(ask, {
      title: 'For the returns',
      page: 'my-returns',
      wide: true,
      back: { href: '/my-work', text: 'Back to My work' },
      content: (
        <>
          <h1 class="govuk-heading-l">For the returns</h1>
          <p class="govuk-body">What the records of your children say, or leave out, that the returns to the government must not. Each is gone as soon as it is put right.</p>
          {rows.length === 0 ? (
            <EmptyState>Nothing to put right. When a return would have something wrong with a child you work with, it stands here.</EmptyState>
          ) : (
            <Table
              caption="To put right for the returns"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Child', 'Problem', 'What to put right', 'Since']}
              rows={rows.map(row => [
                <Link href={`/children/${row.record}` as Address}>{row.name}</Link>,
                <>
                  {inWords(row)} {row.isAhead && <Tag meaning="quiet">By 31 March</Tag>}
                  <Asked of={sent.find(each => each.collection === row.collection && each.rule === row.rule)} today={visitor.today} />
                </>,
                <>
                  <Link href={placeOf(row.record, row)}>{questionOf(kinds, row)}<span class="govuk-visually-hidden"> of {row.name}</span></Link>
                  {row.severity === 'query' && !row.isAhead && <>, or <Link href={explainAt(row.record, row)} hidden={`, for ${row.name}`}>say why it is right</Link></>}
                </>,
                sinceWords(row.foundOn, visitor.today),
              ])}
            />
          )}
          <Pages page={page} total={total} each={onOnePage} address={number => `/my-work/returns?page=${number}` as Address} />
        </>
      ),
    }),
  }
}

export const returnRoutes: readonly Route[] = [
  get('/returns', 'data', ready),
  ...oneRuleRoutes,
  get('/my-work/returns', 'my-returns', mine),
]
