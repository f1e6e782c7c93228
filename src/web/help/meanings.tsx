import type { Term } from '../../law/glossary.ts'
import { Details, Link } from '../../ui/components.ts'
import type { Address, Content } from '../../ui/markup.ts'
import { sentenceCase } from '../../ui/letters.ts'

/** Where a word stands on the page of words. */
export function addressOfTerm(term: Pick<Term, 'id'>): Address {
  return `/words#${term.id}`
}

/** “What “care order” and “section 20” mean”, folded away: for whoever asks, also without scripts. Nothing where no word is meant. */
export function Meanings({ terms }: { terms: readonly Term[] }): Content {
  if (terms.length === 0) return null
  const named = terms.map(term => `“${term.term}”`)
  const summary = named.length === 1 ? `What ${named[0]} means` : named.length === 2 ? `What ${named.join(' and ')} mean` : 'What these words mean'
  return (
    <Details summary={summary}>
      {terms.map(term => (
        <p class="govuk-body">
          {terms.length > 1 && <strong>{sentenceCase(term.term)}. </strong>}
          {term.meaning} <Link href={addressOfTerm(term)}>Where it is written<span class="govuk-visually-hidden">: {term.term}</span></Link>
        </p>
      ))}
    </Details>
  )
}

/** A line that leads to the words a thing in the record rests on. Nothing where there are none. */
export function WordsUsed({ terms }: { terms: readonly Term[] }): Content {
  if (terms.length === 0) return null
  return (
    <p class="govuk-body-s" data-testid="words-used">
      What it means:{' '}
      {terms.map((term, index) => (
        <>
          {index > 0 && ', '}
          <Link href={addressOfTerm(term)}>{term.term}</Link>
        </>
      ))}
    </p>
  )
}
