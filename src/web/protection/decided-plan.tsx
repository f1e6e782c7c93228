/** What a conference decided on a plan: the way to begin or to end it, and what those forms begin with. */
import { plansSoFar, planToBegin, planToEnd, protectionPlan } from '../../children/protection/index.ts'
import { involvementOn } from '../../children/identity/index.ts'
import { mayAdd, type Known } from '../../record/index.ts'
import { Link } from '../../ui/components.ts'
import { boxOf, dateBoxes, type Typed } from '../../ui/form/typed.ts'
import { withName } from '../duty-words.ts'
import { here } from '../record/person-page.tsx'
import type { OnRecord } from '../record/record-page.tsx'

/**
 * What the form of a plan begins with: how many plans there were before it and, where a conference decided on one, its day, the kind of harm and our work
 * on that day.
 */
export function planBegun(known: Known): Typed {
  const counted = { [boxOf('previousPlans')]: String(plansSoFar(known)) }
  const decided = planToBegin(known)
  if (decided === null) return counted
  const { category } = decided.body
  const work = involvementOn(known, decided.starts)
  return {
    ...counted,
    ...dateBoxes('starts', decided.starts, 'day'),
    ...(category !== undefined && { [boxOf('initialCategory')]: category, [boxOf('latestCategory')]: category }),
    ...(work !== null && { [boxOf('involvement')]: work.fact }),
  }
}

/** What ending a plan begins with: the day on which the conference decided it. Why is asked. Null where none decided it. */
export function planEnding(known: Known, plan: string): Typed | null {
  const found = planToEnd(known)
  return found?.plan.fact === plan ? dateBoxes('ends', found.decided.starts, 'day') : null
}

/** The link to what the conference decided, where somebody may do it; nothing otherwise. */
export function DecidedPlan({ on, known, name }: { on: OnRecord; known: Known; name: string }) {
  if (on.past || !mayAdd(on.opened, protectionPlan)) return null
  const ends = planToEnd(known)
  if (ends !== null) return <p class="govuk-body">Next: <Link href={here(on, `/facts/${ends.plan.fact}/end`)}>End the protection plan and record why</Link>, as the conference decided</p>
  if (planToBegin(known) === null) return null
  return <p class="govuk-body">Next: <Link href={here(on, `/record/${protectionPlan.id}`)}>{withName(protectionPlan.does, name)}</Link>, as the conference decided</p>
}
