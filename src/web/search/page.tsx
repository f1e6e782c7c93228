import { act } from '../../access/index.ts'
import { transaction } from '../../database/index.ts'
import { goesOnWords, identifierSchemes } from '../../children/identity/index.ts'
import { newId } from '../../record/index.ts'
import { identifierIsUsedOn, purposeIsAskedOn, settingsOf, uniqueSchemeOn } from '../../settings/index.ts'
import { Button, EmptyState, Form, InsetText, Input, Link, Radios } from '../../ui/components.ts'
import { ageWords, plural, writeNhsNumber } from '../../ui/dates.ts'
import { one, type TypedProblem } from '../../ui/form/typed.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { withinSentence } from '../../ui/letters.ts'
import type { Address } from '../../ui/markup.ts'
import { Pages, pageAsked } from '../record/sections.tsx'
import { frame } from '../frame.tsx'
import { guardianOf } from '../names.ts'
import { get, post, type Answer, type Route, type SignedInAsk } from '../route.ts'
import { formTokens } from '../tokens.ts'
import { recordPath } from '../record/address.ts'
import { notFoundPage } from '../record/closed.tsx'
import { errorAt } from '../typed-people.ts'
import { find, numbersAsked, understand, withoutNumbers, type Found } from './questions.ts'

const each = 20

/** Keeps what was asked under an id of its own: words about a child never stand in an address. */
async function searchSent(ask: SignedInAsk): Promise<Answer> {
  const { app } = ask.service.database
  const query = one(ask.typed, 'query').slice(0, 200)
  const typed = understand(query)
  const settings = typed.digits.length === 0 ? null : await settingsOf(app, ask.visitor.authority)
  if (settings !== null && purposeIsAskedOn(settings, ask.visitor.today) && numbersAsked(typed, uniqueSchemeOn(settings, ask.visitor.today)).length > 0) {
    const purpose = one(ask.typed, 'purpose')
    if (purpose !== 'child' && purpose !== 'other') return purposePage(ask, query, ask.typed['purpose-asked'] === undefined ? [] : [{ at: 'purpose', message: 'Select why you search by a child’s number' }])
    await app.query('select number_search_declared($1, $2)', [ask.visitor.secret, purpose === 'child'])
    if (purpose === 'other') return purposePage(ask, query, [{ at: 'purpose', message: 'A child’s number may be used only to keep a child safe or promote their welfare. Search by name instead. That you were refused is written down' }])
  }
  const id = newId()
  await app.query('select search_keep($1, $2, $3)', [ask.visitor.secret, id, query])
  return { redirect: `/search/${id}` }
}

/** Asks for what purpose somebody searches by a child's number, before anything is looked for. */
function purposePage(ask: SignedInAsk, query: string, problems: readonly TypedProblem[]): Answer {
  return {
    ...(problems.length > 0 && { status: 422 as const }),
    html: frame(ask, {
      title: 'Why do you search by this number?',
      page: 'search',
      problems,
      back: { href: '/search', text: 'Search by name instead' },
      content: (
        <Form action="/search" hidden={[...formTokens({ ...ask, typed: {} }), { name: 'query', value: query }, { name: 'purpose-asked', value: 'yes' }]}>
          <Radios
            name="purpose" legend={{ content: <h1 class="govuk-fieldset__heading">Why do you search by this number?</h1>, classes: 'govuk-fieldset__legend--l' }} error={errorAt(problems, 'purpose')}
            hint="A number by which every organisation knows a child may be used only to keep a child safe or promote their welfare. What you select is written down"
            items={[{ value: 'child', content: 'To keep a child safe, or promote their welfare' }, { value: 'other', content: 'For another purpose' }]}
          />
          <Button>Search</Button>
        </Form>
      ),
    }),
  }
}

async function searchEmpty(ask: SignedInAsk): Promise<Answer> {
  return { html: page(ask, null) }
}

/** Whom to show, by plain codes in the address. */
const whos = { everyone: { text: 'Everyone', subject: null }, children: { text: 'Children', subject: 'child' }, adults: { text: 'Adults', subject: 'adult' } } as const
type Who = keyof typeof whos

interface Results {
  readonly typed: string
  readonly rows: readonly Found[]
  readonly page: number
  readonly who: Who
  /** Whom to ask for a record that is not shown. */
  readonly guardian: string
  /** The number that was typed and that the authority does not use to find a record, in words. */
  readonly numbersOff: string | null
}

async function searchResults(ask: SignedInAsk): Promise<Answer> {
  const who: Who = Object.hasOwn(whos, ask.query['who'] ?? '') ? (ask.query['who'] as Who) : 'everyone'
  const found = await transaction(ask.service.database.app, { isolation: 'repeatable read' }, async tx => {
    const kept = await tx.query<{ typed: string | null }>('select search_kept($1, $2) as typed', [ask.visitor.secret, ask.params['id']])
    const typed = kept.rows[0]?.typed ?? null
    if (typed === null) return null
    await act(tx, ask.visitor.secret, 'search')
    const { authority, today } = ask.visitor
    const everything = understand(typed)
    const settings = everything.digits.length === 0 ? null : await settingsOf(tx, authority)
    const scheme = settings === null || identifierIsUsedOn(settings, today, 'search') ? null : uniqueSchemeOn(settings, today)
    const asked = scheme === null ? everything : withoutNumbers(everything, scheme)
    const numbersOff = scheme === null || asked.digits.length === everything.digits.length ? null : scheme === 'nhs number' ? identifierSchemes[scheme] : withinSentence(identifierSchemes[scheme])
    const read = async (number: number) => (authority === null ? [] : find(tx, authority, asked, { limit: each, offset: (number - 1) * each, subject: whos[who].subject }))
    const wanted = pageAsked(ask.query)
    const rows = await read(wanted)
    const first = rows.length === 0 && wanted > 1
    return { typed, rows: first ? await read(1) : rows, page: first ? 1 : wanted, who, numbersOff, guardian: await guardianOf(tx, authority), exact: asked.digits.length > 0 && asked.names.length === 0 }
  })
  if (found === null) return notFoundPage(ask)
  const [only] = found.rows
  if (found.exact && who === 'everyone' && found.rows.length === 1 && only?.works && only.subject === 'child') return { redirect: recordPath(only.subject, only.record) }
  return { html: page(ask, found) }
}

function page(ask: SignedInAsk, results: Results | null): string {
  return frame(ask, {
    title: 'Search children and people',
    page: 'search',
    content: (
      <>
        <h1 class="govuk-heading-l">Search children and people</h1>
        <Form action="/search" hidden={formTokens(ask)} attributes={{ role: 'search', 'aria-label': 'Children and people' }}>
          <Input
            name="query"
            id="query"
            type="search"
            label={{ content: 'Name, NHS number, pupil number, record number, date of birth, postcode or telephone', classes: 'govuk-label--s' }}
            hint="For example, smith 14 3 2016, or 999 003 7000"
            value={results?.typed ?? ''}
            autocomplete="off"
            spellcheck={false}
          />
          <Button>Search</Button>
        </Form>
        {results && <Found_ ask={ask} results={results} />}
      </>
    ),
  })
}

function Found_({ ask, results }: { ask: SignedInAsk; results: Results }) {
  const { rows, who, typed, numbersOff } = results
  const total = rows[0]?.total ?? 0
  const address = (of: Who, number: number) => `/search/${ask.params['id']}?who=${of}${number > 1 ? `&page=${number}` : ''}` as Address
  return (
    <>
      <p class="govuk-body" role="status" data-testid="results-count">
        {total === 0 ? 'No results' : plural(total, 'result')} for “{typed}”
      </p>
      {numbersOff !== null && <InsetText>Finding records by the {numbersOff} is switched off by {ask.visitor.organisationName}: nothing was looked for by the number.</InsetText>}
      <nav aria-label="Whom to show">
        <ul class="govuk-list app-inline">
          {(Object.keys(whos) as Who[]).map(each_ => (
            <li>{each_ === who ? <strong aria-current="page">{whos[each_].text}</strong> : <Link href={address(each_, 1)}>{whos[each_].text}</Link>}</li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 ? <Nobody ask={ask} who={who} address={address('everyone', 1)} /> : (
        <ol class="govuk-list app-results">
          {rows.map(row => (
            <li class="app-results__item">
              <Result row={row} today={ask.visitor.today} />
            </li>
          ))}
        </ol>
      )}
      <Pages page={results.page} total={total} each={each} address={number => address(who, number)} />
      <p class="govuk-body-s">
        Some records are not shown because access is limited. If you need one to keep a child safe, ask {results.guardian}, or ring {ask.service.helpTelephone}.
      </p>
    </>
  )
}

function Nobody({ ask, who, address }: { ask: SignedInAsk; who: Who; address: Address }) {
  if (who !== 'everyone') return <EmptyState action={{ href: address, text: 'Show everyone' }}>Nobody among the {whos[who].text.toLowerCase()} fits everything you typed.</EmptyState>
  const mayStart = ask.visitor.writes && ask.visitor.practitioner && ask.visitor.authority !== null
  return (
    <EmptyState {...(mayStart && { action: { href: '/new-child' as Address, text: 'Record a new child' } })}>
      Nobody here fits everything you typed. Try without the date of birth, with another spelling, or with an old name: old names are looked through too.
    </EmptyState>
  )
}

/** A child this person works with in full; anybody else by a search card: name, year of birth, and whom to ring. */
function Result({ row, today }: { row: Found; today: Day }) {
  const adult = row.subject !== 'child'
  return (
    <>
      <h2 class="govuk-heading-s app-results__name">
        <Link href={recordPath(row.subject, row.record)}>{row.name}</Link>
        {row.near && <span class="app-results__near"> Spelt differently</span>}
      </h2>
      <p class="govuk-body-s app-results__words">{row.works ? knownWords(row, today) : cardWords(row, adult)}{row.status === goesOnWords && `. ${goesOnWords}`}</p>
    </>
  )
}

function knownWords(row: Found, today: Day): string {
  const age = row.born && ageWords(row.born, today)
  return [
    row.born ? `Born ${writeDay(row.born)}${age ? ` (${age})` : ''}` : 'Date of birth not recorded',
    row.nhsNumber ? `NHS number ${writeNhsNumber(row.nhsNumber)}` : 'NHS number not recorded',
    `Record ${row.number}`,
    row.lives && (/^(No fixed|Address)/.test(row.lives) ? row.lives : `Lives: ${row.lives}`),
    `Worker: ${[row.worker, row.team].filter(Boolean).join(', ') || 'not yet chosen'}`,
  ]
    .filter(Boolean)
    .join('. ')
}

function cardWords(row: Found, adult: boolean): string {
  return [
    adult ? 'Adult' : row.born && `Born ${row.born.slice(0, 4)}`,
    row.worker || row.team ? `Ring ${[row.worker, row.team].filter(Boolean).join(', ')}` : !adult && row.status !== goesOnWords && 'No worker chosen',
  ]
    .filter(Boolean)
    .join('. ')
}

export const searchRoutes: readonly Route[] = [get('/search', 'search', searchEmpty), post('/search', 'search', searchSent), get('/search/:id', 'search', searchResults)]
