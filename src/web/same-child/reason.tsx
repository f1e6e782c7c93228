import { isStatedReason, statedReasons, type StatedReason } from '../../access/index.ts'
import { Radios } from '../../ui/components.ts'
import { one as answered, type TypedProblem } from '../../ui/form/typed.ts'
import type { Content } from '../../ui/markup.ts'
import type { SignedInAsk } from '../route.ts'
import { errorAt } from '../typed-people.ts'
import type { Side } from './store.ts'

/** The records that somebody must say why they open, before they write in both; none where they work with the child in each. */
export function toOpenFirst(sides: readonly Side[]): readonly string[] {
  return sides.filter(each => !each.works).map(each => each.record)
}

/** The reason that was chosen, or null. */
export function reasonGiven(typed: SignedInAsk['typed']): StatedReason | null {
  const reason = answered(typed, 'reason')
  return isStatedReason(reason) ? reason : null
}

/** What is wrong with the reason where one is needed. */
export const noReason: TypedProblem = { at: 'reason', message: 'Select why you open the records' }

/** Asks for the reason, as the door of a record does: it is stated with the change, and stands in the audit of each. */
export function WhyOpened({ typed, problems }: { typed: SignedInAsk['typed']; problems: readonly TypedProblem[] }): Content {
  const chosen = answered(typed, 'reason')
  return (
    <Radios
      name="reason" legend={{ content: 'Why do you open the records?', classes: 'govuk-fieldset__legend--s' }} error={errorAt(problems, 'reason')}
      hint="You do not work with the child in both. It stands in the audit, and the child’s worker can read it"
      items={Object.entries(statedReasons).map(([value, content]) => ({ value, content, checked: value === chosen }))}
    />
  )
}
