import { researchAgencies, researchAsked } from '../../children/front-door/index.ts'
import { families, functions, identifiers, informationAsked, informationGiven } from '../../partners/sharing/index.ts'
import { loadWords, type Fact, type Known } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { EmptyState, SummaryCard } from '../../ui/components.ts'
import { paragraphs } from '../../ui/form/read-view.tsx'
import type { Content } from '../../ui/markup.ts'
import type { OnRecord } from '../record/record-page.tsx'

/** What the statement is made of: what was given, and whom we asked, here and at the front door. */
export const sharedKinds: readonly string[] = [informationGiven, informationAsked, researchAsked].map(({ id }) => id)

/** What was given about a child and asked of others, of whom and why, in plain words: to be read with the family where that is safe. What was kept back, and why, is not in it. */
export async function statement(on: OnRecord, known: Known, name: string): Promise<Content> {
  const given = known.all(informationGiven)
  const asked = [...known.all(informationAsked), ...known.all(researchAsked)].toSorted((one, other) => (one.starts < other.starts ? -1 : one.starts > other.starts ? 1 : 0))
  const words = await loadWords(on.tx, on.opened.authority, on.opened.record, [...given, ...asked])
  const wordsOf = ({ fact }: Pick<Fact, 'fact'>, part: string) => words.get(fact)?.[part]
  const told = (fact: Pick<Fact, 'fact'>, key: string, part: string) => (wordsOf(fact, part) === undefined ? [] : [{ key, value: paragraphs(wordsOf(fact, part)) }])
  return (
    <>
      <h2 class="govuk-heading-m">What we shared about {name}, and why</h2>
      <p class="govuk-body">The law lets us share what is needed to keep a child safe and well, without asking for consent. We say what we share, with whom and why, wherever that is safe. You can ask for a copy of it, say that something in it is wrong, and complain.</p>
      {given.length === 0 ? (
        <EmptyState>{asked.length === 0 ? `We have given nothing about ${name} to another organisation through Rowan.` : `We have given nothing about ${name} to another organisation through Rowan, but what was needed to ask.`}</EmptyState>
      ) : (
        given.map(each => (
          <SummaryCard
            title={`${each.body.to}, ${writeDay(each.starts)}`} titleLevel={3}
            rows={[
              { key: 'What we gave', value: paragraphs(wordsOf(each, 'items')) },
              { key: 'Why', value: `${each.body.asked ? 'They asked for it. ' : 'We told them unasked. '}They need it to: ${functions[each.body.function].toLowerCase()}.` },
              ...told(each, 'What for', 'purpose'),
              { key: 'The family', value: families[each.body.family] },
              { key: 'NHS number', value: identifiers[each.body.identifier] },
            ]}
          />
        ))
      )}
      {asked.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Whom we asked about {name}, and why</h2>
          <p class="govuk-body">To ask, we say whom we mean: the name, the date of birth and the NHS number where it is known.</p>
          {asked.map(each => (
            <SummaryCard
              title={`${'agency' in each.body ? researchAgencies[each.body.agency] : each.body.of}, ${writeDay(each.starts)}`} titleLevel={3}
              rows={
                'agency' in each.body
                  ? [...told(each, 'What they were told, and asked', 'asked'), { key: 'Why', value: each.body.basis }]
                  : [...told(each, 'What we asked', 'items'), { key: 'Why', value: `We need it to: ${functions[each.body.function].toLowerCase()}.` }, ...told(each, 'What for', 'purpose'), { key: 'The family', value: families[each.body.family] }]
              }
            />
          ))}
        </>
      )}
    </>
  )
}
