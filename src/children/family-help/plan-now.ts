import type { FactOf, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { aroundFamily, familyAction, familyNeed, helpAgreed } from './with-the-family.ts'

export type Need = FactOf<typeof familyNeed>
export type Action = FactOf<typeof familyAction>

/** What the family needs on a day, each with whoever of the team around the family helps with it: nobody is a gap. */
export function needsOn(known: Known, on: Day): readonly { readonly need: Need; readonly helpers: readonly FactOf<typeof aroundFamily>[] }[] {
  const team = known.on(aroundFamily, on)
  return known.on(familyNeed, on).map(need => ({ need, helpers: team.filter(each => each.body.for?.includes(need.body.sort)) }))
}

/** How an action of the plan stands on a day. What has no last day is never late; an action may be done on its last day. */
export type ActionState = 'late' | 'to do' | 'done' | 'stopped'

/** The actions of the plan up to a day, the late ones first, then by last day; what is done or stopped comes after what is not. */
export function actionsOn(known: Known, on: Day): readonly { readonly action: Action; readonly state: ActionState }[] {
  const order: readonly ActionState[] = ['late', 'to do', 'done', 'stopped']
  return known
    .all(familyAction)
    .filter(action => action.starts <= on)
    .map(action => ({ action, state: stateOf(action, on) }))
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || lastDay(a.action).localeCompare(lastDay(b.action)))
}

function stateOf(action: Action, on: Day): ActionState {
  if (action.ends !== null && action.ends <= on) return action.body.outcome === undefined || action.body.outcome === 'done' ? 'done' : 'stopped'
  return action.body.by !== undefined && action.body.by < on ? 'late' : 'to do'
}

/** What has no last day comes after what has one. */
function lastDay(action: Action): string {
  return action.body.by ?? '9'
}

/** What each person of the family said last of the help, as a name is written: whoever changes their mind is heard again. */
export function agreementsOn(known: Known, on: Day): readonly FactOf<typeof helpAgreed>[] {
  const last = new Map<string, FactOf<typeof helpAgreed>>()
  for (const said of known.all(helpAgreed)) if (said.starts <= on) last.set(said.body.who.trim().toLowerCase(), said)
  return [...last.values()]
}
