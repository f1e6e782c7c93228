import { findSection } from '../../law/provisions.ts'
import { cellOf, findRule } from '../../law/rules.ts'
import { standingOf, type EnteredLaw } from '../../law/standing.ts'
import { publicationDuties, type PublicationDuty } from '../../publications/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Link, SummaryCard, Tag } from '../../ui/components.ts'
import type { Content } from '../../ui/markup.ts'
import { certaintyWords, inWords, sentence, standingWords } from '../law/words.ts'

const notKnown = 'Not known'

/** What the law register says of a duty to publish: each rule with its standing, since when, and how sure that is. What is not known is said to be so. */
export function LawOf({ duty, today, law }: { duty: PublicationDuty; today: Day; law: EnteredLaw }): Content {
  const { rules, sections } = publicationDuties[duty]
  if (rules.length + sections.length === 0) return <p class="govuk-body">The law register holds no rule about this. Publishing it is the authority’s own decision, as far as Rowan knows.</p>
  return (
    <>
      {rules.flatMap(id => {
        const rule = findRule(id)
        if (rule === null) return []
        const standing = standingWords[standingOf(rule, today, law)]
        return [
          <SummaryCard
            title={sentence(rule.duty)}
            titleLevel={3}
            rows={[
              { key: 'Standing today', value: <Tag meaning={standing.meaning}>{standing.text}</Tag> },
              { key: 'In force since', value: rule.status.since === null ? notKnown : writeDay(rule.status.since) },
              { key: 'Owed by', value: rule.owedBy === null ? notKnown : sentence(rule.owedBy) },
              { key: 'Limit', value: rule.limits.map(limit => inWords(limit.text)).join('; ') },
              { key: 'What meets it', value: sentence(cellOf(rule, 'satisfiedBy') ?? notKnown) },
              { key: 'Source', value: rule.source === null ? notKnown : sentence(rule.source) },
              { key: 'How sure we are', value: `${sentence(certaintyWords[rule.certainty.limit] ?? rule.certainty.text)}${rule.certainty.detail === null ? '' : `; a detail: ${certaintyWords[rule.certainty.detail] ?? rule.certainty.detail}`}` },
              { key: 'Rule', value: <Link href={`/law/${rule.id}`}>{rule.id}</Link> },
            ]}
          />,
        ]
      })}
      {sections.flatMap(id => {
        const section = findSection(id)
        if (section === null) return []
        const begun = law.commencements.find(entered => entered.section === id)?.from ?? section.status.since
        return [
          <SummaryCard
            title={section.effect === null ? `Section ${section.section}` : sentence(section.effect)}
            titleLevel={3}
            rows={[
              { key: 'Standing today', value: begun !== null && begun <= today ? <Tag meaning="current">In force</Tag> : <Tag meaning="waiting">Not commenced</Tag> },
              { key: 'In force since', value: begun === null ? notKnown : writeDay(begun) },
              { key: 'Source', value: `Section ${section.section} of the Children’s Wellbeing and Schools Act 2026` },
              { key: 'How sure we are', value: section.textRead.certainty === null ? 'The text was not read' : sentence(certaintyWords[section.textRead.certainty] ?? section.textRead.certainty) },
            ]}
          />,
        ]
      })}
    </>
  )
}
