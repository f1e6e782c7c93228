/** A refusal as a form shows it again, with the boxes for the reasons that bars ask for. */

import type { AnyKind, Refusal } from '../record/index.ts'
import { Textarea } from '../ui/components.ts'
import { boxOf, boxOfField, one, type Typed, type TypedProblem } from '../ui/form/typed.ts'

/** A bar that asks for a reason, and what it says. */
export interface AskedReason {
  readonly bar: string
  readonly message: string
}

interface Shown {
  readonly asks: readonly AskedReason[] | undefined
  readonly typed: Typed
  readonly problems: readonly TypedProblem[]
}

/** A bar that asks: why is it right all the same? */
export function Reasons({ asks, typed, problems }: Shown) {
  if (!asks || asks.length === 0) return null
  return (
    <div class="app-asks">
      <h2 class="govuk-heading-m">Before you continue</h2>
      <ReasonBoxes asks={asks} typed={typed} problems={problems} />
    </div>
  )
}

/** The same, in the middle of a form. */
export function ReasonBoxes({ asks = [], typed, problems }: Shown) {
  return asks.map(each => (
    <Textarea
      name={`reason-${each.bar}`}
      label={{ content: each.message, classes: 'govuk-label--s' }}
      hint="If it is right all the same, say why. Your reason is kept with your name."
      rows={3}
      value={one(typed, `reason-${each.bar}`)}
      error={problems.find(problem => problem.at === `reason-${each.bar}`)?.message}
    />
  ))
}

/** The reasons given to bars that ask, by bar. */
export function reasonsGiven(typed: Typed): Record<string, string> {
  return Object.fromEntries(Object.keys(typed).flatMap(name => (name.startsWith('reason-') && one(typed, name) !== '' ? [[name.slice('reason-'.length), one(typed, name)]] : [])))
}

/**
 * A refusal as a form shows it again: what is wrong, where, and what to do; nothing typed is lost. `kind` is given by the form of a kind: its
 * question may be called as the reason for a correction is.
 */
export function asProblems(refusal: Refusal, typed: Typed, kind?: AnyKind): { problems: TypedProblem[]; asks: AskedReason[] } {
  switch (refusal.refused) {
    case 'incomplete':
      return { problems: eachOnce(refusal.problems.map(problem => ({ at: boxIn(problem.field, kind), message: problem.message }))), asks: [] }
    case 'barred': {
      const asks = refusal.bars.filter((bar, index) => bar.strength === 'asks' && refusal.bars.findIndex(each => each.bar === bar.bar && each.message === bar.message) === index).map(bar => ({ bar: bar.bar, message: bar.message }))
      const problems = refusal.bars.map(bar =>
        bar.strength === 'asks' ? { at: `reason-${bar.bar}`, message: `${bar.message} Say why it is right, or change it` } : { at: bar.field ? boxIn(bar.field, kind) : 'starts', message: bar.message },
      )
      return { problems: eachOnce(problems), asks: [...asks, ...Object.keys(reasonsGiven(typed)).filter(bar => !asks.some(each => each.bar === bar)).map(bar => ({ bar, message: 'Your reason' }))] }
    }
    case 'overlaps':
      return { problems: [{ at: 'starts', message: 'There is already one of these on that day. End the earlier one first, or choose another day' }], asks: [] }
    case 'not-allowed':
      return { problems: [{ at: 'main-content', message: refusal.why }], asks: [] }
    case 'changed-meanwhile':
      return { problems: [{ at: 'main-content', message: 'Somebody changed this while you were writing. Nothing is lost' }], asks: [] }
    default:
      return { problems: [{ at: 'main-content', message: 'This could not be recorded. Nothing was changed' }], asks: [] }
  }
}

/** What is wrong in several records at once, said once. */
function eachOnce(problems: readonly TypedProblem[]): TypedProblem[] {
  return problems.filter((one, index) => problems.findIndex(each => each.at === one.at && each.message === one.message) === index)
}

/** The box of a question of this kind; of something else that was asked, its own. */
function boxIn(field: string, kind: AnyKind | undefined): string {
  return kind !== undefined && Object.hasOwn(kind.fields, field) ? boxOf(field) : boxOfField(field)
}
