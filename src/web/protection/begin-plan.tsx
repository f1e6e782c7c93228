/** The plan that a conference decided on: the way to begin it, and what its form begins with. */
import { planToBegin, protectionPlan } from '../../children/protection/index.ts'
import { involvementOn } from '../../children/identity/index.ts'
import { mayAdd, type Known } from '../../record/index.ts'
import { Link } from '../../ui/components.ts'
import { boxOf, dateBoxes, type Typed } from '../../ui/form/typed.ts'
import { withName } from '../duty-words.ts'
import { here } from '../record/person-page.tsx'
import type { OnRecord } from '../record/record-page.tsx'

/** What the form of a plan begins with: the day and the kind of harm that the conference decided on, and our work on that day. Null where no plan is to begin. */
export function planBegun(known: Known): Typed | null {
  const decided = planToBegin(known)
  if (decided === null) return null
  const { category } = decided.body
  const work = involvementOn(known, decided.starts)
  return {
    ...dateBoxes('starts', decided.starts, 'day'),
    ...(category !== undefined && { [boxOf('initialCategory')]: category, [boxOf('latestCategory')]: category }),
    ...(work !== null && { [boxOf('involvement')]: work.fact }),
  }
}

/** The link to that form, where somebody may begin the plan; nothing otherwise. */
export function BeginPlan({ on, known, name }: { on: OnRecord; known: Known; name: string }) {
  if (on.past || planToBegin(known) === null || !mayAdd(on.opened, protectionPlan)) return null
  return <p class="govuk-body">Next: <Link href={here(on, `/record/${protectionPlan.id}`)}>{withName(protectionPlan.does, name)}</Link>, as the conference decided</p>
}
