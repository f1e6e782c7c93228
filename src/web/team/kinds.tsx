import { weighed, weightOn, type Settings, type Weighed } from '../../settings/index.ts'
import { writeDay, type Day } from '../../time/day.ts'
import { Details, Table } from '../../ui/components.ts'
import type { HeldKind, TeamPerson } from './questions.ts'

/** What kinds of work people hold, and what the children weigh by the authority's own weights, where it has set any. */
export function KindsOfWork({ people, kinds, settings, today }: { people: readonly TeamPerson[]; kinds: readonly HeldKind[]; settings: Settings; today: Day }) {
  const holding = people.filter(person => person.children > 0)
  if (holding.length === 0) return null
  const ofKinds = Object.keys(weighed) as Weighed[]
  const weights = new Map(ofKinds.map(of => [of, weightOn(settings, today, of)]))
  const set = ofKinds.filter(of => weights.get(of) !== null)
  const countOf = (post: string, of: Weighed) => kinds.find(each => each.post === post && each.of === of)?.children ?? 0
  const weightOf = (post: string) => set.reduce((sum, of) => sum + countOf(post, of) * (weights.get(of)?.figure ?? 0), 0)
  return (
    <>
      <h2 class="govuk-heading-m">What kinds of work these are</h2>
      <Table
        caption="What kinds of work people hold"
        captionClasses="govuk-visually-hidden"
        stacked
        firstCellIsHeader
        head={['Who', ...ofKinds.map(of => kindWords[of]), ...(set.length > 0 ? ['Weight'] : [])]}
        rows={holding.map(person => [person.name, ...ofKinds.map(of => String(countOf(person.post, of))), ...(set.length > 0 ? [String(Math.round(weightOf(person.post) * 10) / 10)] : [])])}
      />
      <Details summary="How the weight is made">
        {set.length === 0 ? (
          <p class="govuk-body">No weights are set, so none is shown: Rowan has none of its own. An administrator or head of service sets them under Settings, each from a day and with where it was decided.</p>
        ) : (
          <>
            <p class="govuk-body">Each child counts once, as the first of these that they are. The weight is the sum over a person’s children; a kind without a weight adds nothing. It says how much there is to do, and nothing about a child or a worker.</p>
            <ul class="govuk-list govuk-list--bullet">
              {ofKinds.map(of => {
                const weight = weights.get(of)
                return <li>{weighed[of]}: {weight ? `${weight.figure}, since ${writeDay(weight.from)} (${weight.source})` : 'no weight'}</li>
              })}
            </ul>
          </>
        )}
      </Details>
    </>
  )
}

const kindWords: Readonly<Record<Weighed, string>> = { 'in-care': 'In care', 'child-protection': 'Protected', enquiry: 'Enquiry', 'family-help': 'Family Help', other: 'Other' }
