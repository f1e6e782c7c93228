import { families, functions, identifiers, informationGiven } from '../../partners/sharing/index.ts'
import { loadWords, type Known } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { EmptyState, SummaryCard } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import type { OnRecord } from '../record/record-page.tsx'

/** What was given about a child, to whom and why, in plain words: to be read with the family where that is safe. What was kept back, and why, is not in it. */
export async function statement(on: OnRecord, known: Known, name: string): Promise<Content> {
  const given = known.all(informationGiven)
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, given)
  return (
    <>
      <h2 class="govuk-heading-m">What we shared about {name}, and why</h2>
      <p class="govuk-body">The law lets us share what is needed to keep a child safe and well, without asking for consent. We say what we share, with whom and why, wherever that is safe. You can ask for a copy of it, say that something in it is wrong, and complain.</p>
      {given.length === 0 ? (
        <EmptyState>We have given nothing about {name} to another organisation through Rowan.</EmptyState>
      ) : (
        given.map(each => (
          <SummaryCard
            title={`${each.body.to}, ${writeDay(each.starts)}`} titleLevel={3}
            rows={[
              { key: 'What we gave', value: paragraphs(words.get(each.fact)?.['items']) },
              { key: 'Why', value: `${each.body.asked ? 'They asked for it. ' : 'We told them unasked. '}They need it to: ${functions[each.body.function].toLowerCase()}.` },
              ...(words.get(each.fact)?.['purpose'] === undefined ? [] : [{ key: 'What for', value: paragraphs(words.get(each.fact)?.['purpose']) }]),
              { key: 'The family', value: families[each.body.family] },
              { key: 'NHS number', value: identifiers[each.body.identifier] },
            ]}
          />
        ))
      )}
    </>
  )
}
