import { identifierPilot, identifierRequired, identifierUse, identifierUsers, identifierUses, otherIdentifiers, pilotSectors, uniqueSchemeOn, valueOn, valuesOf, type IdentifierUse, type IdentifierUser, type Settings } from '../../settings/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { SummaryList, Table } from '../../ui/components.ts'

/**
 * Which number it is, who must use it, what it is used for with why and what came of it, and how the pilot goes: what whoever decides about
 * the number has to know, beside how good the numbers are. Everything in it is a dated setting of the authority.
 */
export function AboutTheNumber({ settings, today }: { settings: Settings; today: Day }) {
  const scheme = uniqueSchemeOn(settings, today)
  const required = (Object.keys(identifierUsers) as IdentifierUser[]).flatMap(of => {
    const holds = valueOn(settings, identifierRequired, today, of)
    return holds === null ? [] : [`${identifierUsers[of]}, since ${writeDay(holds.from)} (${holds.body.source})`]
  })
  return (
    <>
      <h2 class="govuk-heading-m">About the number</h2>
      <SummaryList
        rows={[
          { key: 'Which number', value: scheme === 'nhs number' ? 'The NHS number. No regulations that say so are known: section 16LC of the Children Act 2004 has not been used yet' : otherIdentifiers[scheme] },
          { key: 'Who must use it', value: required.length === 0 ? 'Nobody: no regulations are known' : <>{required.map(each => <div>{each}</div>)}</> },
        ]}
      />
      <Table
        caption="What it is used for" captionSize="s" stacked firstCellIsHeader head={['Use', 'Why the number is needed', 'What has come of it', 'Since']}
        rows={(Object.keys(identifierUses) as IdentifierUse[]).map(use => {
          const last = valuesOf(settings, identifierUse, use).findLast(({ from }) => from <= today)
          if (last === undefined) return [identifierUses[use], 'Nobody has written why', '', 'Used, as Rowan came']
          const { why, effect } = last.body
          return [identifierUses[use], last.body.use === 'none' ? 'Switched off' : why, effect ?? 'Nothing is written yet', writeDay(last.from)]
        })}
      />
      <Pilot settings={settings} today={today} />
    </>
  )
}

/** Every entry of the pilot by its day: a difficulty stays beside what resolved it. */
function Pilot({ settings, today }: { settings: Settings; today: Day }) {
  const entries = valuesOf(settings, identifierPilot).filter(({ from }) => from <= today)
  if (entries.length === 0) return <p class="govuk-body">Nobody here takes part in a pilot of the number.</p>
  return (
    <Table
      caption="The pilot" captionSize="s" stacked firstCellIsHeader head={['Who', 'From', 'Areas and organisations', 'A difficulty that was met', 'What resolved it']}
      rows={entries.map(({ body, from }) => [pilotSectors[body.of], writeDay(from), body.use === 'none' ? 'No longer takes part' : body.areas, body.challenge ?? 'None', body.resolved ?? (body.challenge === undefined ? '' : 'Nothing yet')])}
    />
  )
}
