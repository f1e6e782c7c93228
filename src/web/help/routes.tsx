import { glossary, standingOfTerm, type Term } from '../../law/glossary.ts'
import { Link, SummaryList } from '../../ui/components.ts'
import { writeDay } from '../../time/day.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { frame } from '../frame.tsx'
import { notFoundPage } from '../record/closed.tsx'
import { plainCode, type Answer, type Ask, type Route } from '../route.ts'
import type { Visitor } from '../visitor.ts'
import { sentenceCase } from '../../ui/letters.ts'
import { editions, newsRead } from './news.ts'
import { helpFor, keysEverywhere, pageHelp } from './pages.ts'

type Anybody = Ask & { visitor: Visitor | null }

function List({ items }: { items: readonly Content[] }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {items.map(item => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

/** The help of one page, by its `data-page`. */
async function onePage(ask: Anybody): Promise<Answer> {
  const of = helpFor(ask.params['page'] ?? '')
  if (of === null) return notFoundPage(ask)
  return {
    html: frame(ask, {
      title: `Help: ${of.name}`,
      page: 'help-page',
      back: { href: '/help', text: 'Back to Help' },
      content: (
        <>
          <h1 class="govuk-heading-l">Help: {of.name}</h1>
          <h2 class="govuk-heading-m">What it is for</h2>
          <p class="govuk-body">{of.for}</p>
          <h2 class="govuk-heading-m">What you can do here</h2>
          <List items={of.can} />
          <h2 class="govuk-heading-m">What happens when you save</h2>
          <p class="govuk-body">{of.saved ?? 'Nothing is saved here. That you opened it is written down where it is about a person.'}</p>
          <h2 class="govuk-heading-m">Who sees it</h2>
          <p class="govuk-body">{of.seen}</p>
          <h2 class="govuk-heading-m">Keys</h2>
          <List items={[...(of.keys ?? []), ...keysEverywhere]} />
          <p class="govuk-body">
            A word you do not know? See <Link href="/words">Words</Link>. Something else? <Link href="/help/message">Message us</Link>, or call {ask.service.helpTelephone}.
          </p>
        </>
      ),
    }),
  }
}

/** Every page that has help, by its name. */
export function HelpOfPages() {
  const all = Object.entries(pageHelp).toSorted(([, a], [, b]) => (a.name < b.name ? -1 : 1))
  return <List items={all.map(([page, of]) => <Link href={`/help/on/${page}` as Address}>{of.name}</Link>)} />
}

function rowsOf(term: Term): Content {
  return (
    <>
      <p class="govuk-body">{term.meaning}</p>
      {term.also.length > 0 && <p class="govuk-body-s">Also: {term.also.join(', ')}.</p>}
      <p class="govuk-body-s app-provenance">
        {term.source}.{term.since !== null && ` Since ${writeDay(term.since)}.`} {standingOfTerm(term)}
      </p>
    </>
  )
}

/** What the words of law and practice mean, and where each is written. */
async function words(ask: Anybody): Promise<Answer> {
  return {
    html: frame(ask, {
      title: 'Words',
      page: 'law-words',
      content: (
        <>
          <h1 class="govuk-heading-l">Words</h1>
          <p class="govuk-body">
            What the words of law and practice mean, in plain words. Where a source is named, its text counts and not ours. Put together on {writeDay(glossary.compiledOn)}; the law may have changed since.
          </p>
          <SummaryList rows={glossary.terms.map(term => ({ key: { content: <span id={term.id}>{sentenceCase(term.term)}</span> }, value: { content: rowsOf(term) } }))} />
        </>
      ),
    }),
  }
}

/** What is different since an update; whoever reads it is not told again. */
async function whatsNew(ask: Anybody): Promise<Answer> {
  if (ask.visitor?.newsWaits) await newsRead(ask.service.database.app, ask.visitor.secret)
  return {
    html: frame(ask, {
      title: 'What’s new',
      page: 'whats-new',
      content: (
        <>
          <h1 class="govuk-heading-l">What’s new</h1>
          {editions.map(edition => (
            <>
              <h2 class="govuk-heading-m">{edition.title}</h2>
              <List items={edition.lines} />
            </>
          ))}
        </>
      ),
    }),
  }
}

export const helpOfPagesRoutes: readonly Route[] = [
  { method: 'GET', path: '/help/on/:page', page: 'help-page', open: true, codes: { page: plainCode }, answer: onePage },
  { method: 'GET', path: '/words', page: 'law-words', open: true, answer: words },
  { method: 'GET', path: '/whats-new', page: 'whats-new', open: true, answer: whatsNew },
]
