import { basisOn } from '../../children/counting/index.ts'
import type { Episode } from '../../children/family-help/index.ts'
import { familyMeetingReferral, familyMeetingTalkedOf, isFamilyAsked, mayNotStay, networkWork } from '../../children/protection/index.ts'
import { holdsOn, type Fact, type Known } from '../../record/index.ts'
import { writeDay } from '../../time/day.ts'
import { InsetText, Link, SummaryList } from '../../ui/components.ts'
import { withName } from '../duty-words.ts'
import { here } from '../record/person-page.tsx'
import type { OnRecord } from '../record/record-page.tsx'
import { AddLinks } from '../record/sections.tsx'

/** The kinds that this part of a page reads. */
export const meetingKinds = [familyMeetingTalkedOf, familyMeetingReferral, mayNotStay, networkWork]

const answers = { yes: 'would like a meeting', no: 'would not like a meeting', later: 'want to think about it', 'not asked': 'were not asked' } as const
const outcomes = { planned: 'the family made a plan', met: 'the family met', stopped: 'the family changed their mind', 'not held': 'it was not held' } as const
const changes = { changed: 'The plan was changed', holds: 'The plan holds as it was', none: 'There is no plan yet' } as const

/**
 * A meeting of the family's own: whether they were asked, referred, and what work with their network did to the plan. While the help is new it says
 * that asking early is what guidance wants; where the child may not be able to stay, that it comes before other plans.
 */
export function FamilyMeetings({ on, known, name, episode = null }: { on: OnRecord; known: Known; name: string; episode?: Episode | null }) {
  const rows = [...known.all(familyMeetingTalkedOf), ...known.all(familyMeetingReferral), ...known.all(networkWork)].filter(each => each.starts <= on.today).toSorted((a, b) => b.starts.localeCompare(a.starts))
  const worry = known.all(mayNotStay).findLast(each => holdsOn(each, on.today))
  const since = worry?.starts ?? episode?.starts ?? null
  const unasked = since !== null && !isFamilyAsked(known, since)
  return (
    <section aria-labelledby="family-meetings">
      <h2 class="govuk-heading-m" id="family-meetings">A meeting of the family’s own</h2>
      {unasked && worry !== undefined && (
        <InsetText>
          Since {writeDay(worry.starts)} it is thought that {name} may not be able to stay with their parents. Guidance asks to think of a family group decision-making meeting now, unless asking would harm {name}.
        </InsetText>
      )}
      {unasked && worry === undefined && basisOn(known, on.today) === 'early help' && <InsetText>The family have not been asked yet whether they would like a family group decision-making meeting. Guidance asks to make use of it early. It is their choice.</InsetText>}
      {rows.length === 0 ? <p class="govuk-body">Nothing is recorded of a meeting of the family’s own.</p> : <SummaryList rows={rows.map(fact => ({ key: <Link href={here(on, `/facts/${fact.fact}`)}>{writeDay(fact.starts)}</Link>, value: saidOf(fact, name) }))} />}
      <AddLinks
        on={on}
        to={[
          [`/record/${familyMeetingTalkedOf.id}`, familyMeetingTalkedOf.does, familyMeetingTalkedOf],
          [`/record/${familyMeetingReferral.id}`, familyMeetingReferral.does, familyMeetingReferral],
          [`/record/${networkWork.id}`, networkWork.does, networkWork],
          ...(worry === undefined ? [[`/record/${mayNotStay.id}`, withName(mayNotStay.does, name), mayNotStay] as const] : []),
        ]}
      />
    </section>
  )
}

function saidOf(fact: Fact, name: string): string {
  const body = fact.body as { answer?: keyof typeof answers; to?: string; outcome?: keyof typeof outcomes; who?: string; plan?: keyof typeof changes }
  if (fact.kind === familyMeetingTalkedOf.id) return `Asked: ${body.who ?? `${name}’s family`} ${answers[body.answer ?? 'not asked']}`
  if (fact.kind === familyMeetingReferral.id) return `Referred: ${body.to} brings them together${fact.ends === null ? '' : `; on ${writeDay(fact.ends)} ${body.outcome === undefined ? 'it ended' : outcomes[body.outcome]}`}`
  return `Worked with the family network: ${body.who}. ${changes[body.plan ?? 'none']}`
}
