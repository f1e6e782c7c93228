import { act } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { newId } from '../../record/index.ts'
import { Button, EmptyState, Form, Input, Link, SummaryList } from '../../ui/components.ts'
import { ageWords, writeNhsNumber } from '../../ui/dates.ts'
import { one } from '../../ui/form/typed.ts'
import { writeDay, type Day } from '../../time/day.ts'
import type { Address } from '../../ui/markup.ts'
import { Pages, pageAsked } from '../child/sections.tsx'
import { frame } from '../frame.tsx'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { notFoundPage } from '../child/closed.tsx'
import { find, understand, type Found } from './questions.ts'

const each = 20

/** Keeps what was asked under an id of its own: words about a child never stand in an address. */
async function searchSent(ask: SignedInAsk): Promise<Answer> {
  const id = newId()
  await ask.service.database.app.query('select search_keep($1, $2, $3)', [ask.visitor.secret, id, one(ask.typed, 'query').slice(0, 200)])
  return { redirect: `/search/${id}` }
}

async function searchEmpty(ask: SignedInAsk): Promise<Answer> {
  return { html: page(ask, '', [], 1, false) }
}

async function searchResults(ask: SignedInAsk): Promise<Answer> {
  const number = pageAsked(ask.query)
  const found = await transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    const kept = await tx.query<{ typed: string | null }>('select search_kept($1, $2) as typed', [ask.visitor.secret, ask.params['id']])
    const typed = kept.rows[0]?.typed ?? null
    if (typed === null) return null
    await act(tx, ask.visitor.secret, 'search')
    const asked = understand(typed)
    const rows = ask.visitor.authority === null ? [] : await find(tx, ask.visitor.authority, asked, { limit: each, offset: (number - 1) * each })
    return { typed, rows, exact: asked.digits.length > 0 && asked.names.length === 0 }
  })
  if (found === null) return notFoundPage(ask)
  const [only] = found.rows
  if (found.exact && found.rows.length === 1 && only?.works && only.subject === 'child') return { redirect: `/children/${only.record}` }
  return { html: page(ask, found.typed, found.rows, number, true) }
}

function page(ask: SignedInAsk, typed: string, rows: readonly Found[], number: number, asked: boolean): string {
  const total = rows[0]?.total ?? 0
  return frame(ask, {
    title: 'Search children and people',
    page: 'search',
    content: (
      <>
        <h1 class="govuk-heading-l">Search children and people</h1>
        <Form action="/search" hidden={formTokens(ask)} attributes={{ role: 'search' }}>
          <Input
            name="query"
            id="query"
            type="search"
            label={{ content: 'Name, NHS number, record number, date of birth, postcode or telephone', classes: 'govuk-label--s' }}
            hint="For example, smith 14 3 2016, or 999 003 7000"
            value={typed}
            autocomplete="off"
            spellcheck={false}
          />
          <Button>Search</Button>
        </Form>
        {asked && (
          <>
            <p class="govuk-body" role="status" data-testid="results-count">
              {total === 0 ? 'No results' : total === 1 ? '1 result' : `${total} results`}
            </p>
            {rows.length === 0 ? (
              <EmptyState {...(ask.visitor.writes && ask.visitor.authority && { action: { href: '/new-child' as Address, text: 'Record a new child' } })}>
                Nobody here fits everything you typed. Try without the date of birth, with another spelling, or with an old name.
              </EmptyState>
            ) : (
              <ol class="govuk-list app-results">
                {rows.map(row => (
                  <li class="app-results__item">
                    <Result row={row} today={ask.visitor.today} />
                  </li>
                ))}
              </ol>
            )}
            <Pages page={number} total={total} each={each} address={other => `/search/${ask.params['id']}?page=${other}` as Address} />
            <p class="govuk-body-s">Some records are not shown because access is limited. If you need one to keep a child safe, ask the record guardian.</p>
          </>
        )}
      </>
    ),
  })
}

/** A child this person works with in full; anybody else by a search card: name, year of birth, and whom to ring. */
function Result({ row, today }: { row: Found; today: Day }) {
  const adult = row.subject !== 'child'
  return (
    <>
      <h2 class="govuk-heading-s">
        {adult ? row.name : <Link href={`/children/${row.record}`}>{row.name}</Link>}
        {row.near && <span class="app-table-note">Spelt differently</span>}
      </h2>
      {row.works ? (
        <SummaryList
          noBorder
          classes="app-results__facts"
          rows={[
            { key: 'Born', value: row.born ? `${writeDay(row.born)} (${ageWords(row.born, today) ?? 'not born'})` : 'not recorded' },
            { key: 'NHS number', value: row.nhsNumber ? writeNhsNumber(row.nhsNumber) : 'not recorded' },
            { key: 'Record', value: String(row.number) },
            { key: 'Worker', value: [row.worker, row.team].filter(Boolean).join(', ') || 'not yet chosen' },
          ]}
        />
      ) : (
        <p class="govuk-body">
          {adult ? 'Adult. ' : row.born ? `Born ${row.born.slice(0, 4)}. ` : ''}
          {row.worker || row.team ? `Ring ${[row.worker, row.team].filter(Boolean).join(', ')}.` : 'No worker chosen.'}
        </p>
      )}
    </>
  )
}

export const searchRoutes: readonly Route[] = [get('/search', 'search', searchEmpty), post('/search', 'search', searchSent), get('/search/:id', 'search', searchResults)]
