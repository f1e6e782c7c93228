import { gaps, wordsOfError } from '../../insight/returns/made/index.ts'
import { Button, Details, EmptyState, Form, InsetText, Link, Select, SummaryList, Table, Tag } from '../../ui/components.ts'
import { daysBetween, writeDay, type Day } from '../../time/day.ts'
import { plural } from '../../ui/dates.ts'
import type { Address } from '../../ui/markup.ts'
import { withinSentence } from '../../ui/letters.ts'
import { frame } from '../frame.tsx'
import { mayImport } from '../import/may-import.ts'
import { notFoundPage } from '../record/closed.tsx'
import { onList } from '../my-work/page.tsx'
import { Pages, pageAsked } from '../record/sections.tsx'
import { get, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { dailyReaders } from './daily.tsx'
import { inWords, madeReturns, ownErrors, returnTitle } from './errors.tsx'

/** Who sees how ready the returns are: who manages the work, and the data team. */
export const returnReaders = ['team manager', 'head of service', 'director', 'data analyst']

function mayRead(ask: SignedInAsk): boolean {
  return ask.visitor.authority !== null && returnReaders.includes(ask.visitor.role)
}

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
  if (!mayRead(ask)) return notFoundPage(ask)
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
            A child counts once for each problem. Hidden and limited records count and are not named; sealed ones are in no return. What asks of several children at once, such as one pupil number for two, is
            found when the return is made. A year whose rules are not published yet is held up against the newest ones. That you looked is written down.
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
                <Link href={`/returns/errors/${first.collection}/${first.year}/${first.rule}` as Address}>{wordsOfError(first)}</Link> {first.severity !== 'gap' && `(${first.rule})`}
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

function sinceWords(found: Day, today: Day): string {
  const days = daysBetween(found, today)
  return days <= 0 ? 'Today' : plural(days, 'day')
}

interface ErrorRow {
  /** Null where access to the record is limited: it only counts. */
  readonly record: string | null
  readonly number: number | null
  readonly kind: string
  readonly fact: string | null
  readonly owner: 'worker' | 'data team'
  readonly ownerName: string | null
  readonly team: string | null
  readonly foundOn: Day
}

/** The records that have one problem, by number: nobody is named and none is opened. */
async function oneRule(ask: SignedInAsk): Promise<Answer> {
  const { collection = '', year = '', rule = '' } = ask.params
  if (!mayRead(ask)) return notFoundPage(ask)
  let problem: string
  try {
    problem = wordsOfError({ collection, year, rule })
  } catch {
    return notFoundPage(ask)
  }
  const { rows } = await ask.service.database.app.query<ErrorRow>({
    name: 'returns-children',
    text: 'select record, number, kind, fact, owner, owner_name as "ownerName", team, found_on as "foundOn" from returns_children($1, $2, $3, $4, $5)',
    values: [ask.visitor.secret, 'data-errors', collection, year, rule],
  })
  const named = rows.filter(row => row.record !== null)
  const kept = rows.length - named.length
  const kinds = ask.service.house.kinds
  return {
    html: frame(ask, {
      title: 'Records with a problem',
      page: 'data-errors',
      wide: true,
      back: { href: '/returns', text: 'Back to Returns' },
      content: (
        <>
          <h1 class="govuk-heading-l">{problem}</h1>
          <p class="govuk-body">{returnTitle(collection, year)}{Object.hasOwn(gaps, rule) ? '' : `, ${rule}`}. Whoever works with the child has it on their list, and finds it beside what is to be put right.</p>
          {named.length === 0 && kept === 0 && <EmptyState>No record has this problem any more.</EmptyState>}
          {named.length > 0 && (
            <Table
              caption="Records with this problem"
              captionClasses="govuk-visually-hidden"
              stacked
              firstCellIsHeader
              head={['Record', 'What to put right', 'Who can put it right', 'Since']}
              rows={named.map(row => [
                `Record ${row.number}`,
                <Link href={placeOf(row.record ?? '', row)}>{kinds.get(row.kind)?.label ?? 'Open the record'}</Link>,
                row.owner === 'data team' ? dataTeam : [row.ownerName ?? nobody, row.team].filter(Boolean).join(', '),
                sinceWords(row.foundOn, ask.visitor.today),
              ])}
            />
          )}
          {kept > 0 && <InsetText>{plural(kept, 'more record', 'more records')} with limited access {kept === 1 ? 'has' : 'have'} it too. The people who work with {kept === 1 ? 'that child' : 'those children'} see it on their own lists.</InsetText>}
          {rows.length >= 500 && <p class="govuk-body">Showing the 500 oldest.</p>}
        </>
      ),
    }),
  }
}

/** Where something is put right: the fact as it stands, or the form for what is missing. */
function placeOf(record: string, { fact, kind }: { readonly fact: string | null; readonly kind: string }): Address {
  return `/children/${record}${fact !== null ? `/facts/${fact}` : kind === '' ? '' : `/record/${kind}`}` as Address
}

const onOnePage = 50

/** What the returns have wrong with the children somebody works with. */
async function mine(ask: SignedInAsk): Promise<Answer> {
  const { visitor } = ask
  const page = pageAsked(ask.query)
  const { rows, total } = await onList(ask, 'my-returns', tx => ownErrors(tx, visitor.post, { limit: onOnePage, offset: (page - 1) * onOnePage }))
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
                <>{inWords(row)} {row.isAhead && <Tag meaning="quiet">By 31 March</Tag>}</>,
                <Link href={placeOf(row.record, row)}>{kinds.get(row.kind)?.label ?? 'Open the record'}<span class="govuk-visually-hidden"> of {row.name}</span></Link>,
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

const yearCode = /^\d{4}_\d{2}$/
export const returnRoutes: readonly Route[] = [
  get('/returns', 'data', ready),
  get('/returns/errors/:collection/:year/:rule', 'data-errors', oneRule, { collection: new RegExp(`^(${Object.keys(madeReturns).join('|')})$`), year: yearCode, rule: /^[A-Za-z0-9-]{1,30}$/ }),
  get('/my-work/returns', 'my-returns', mine),
]
