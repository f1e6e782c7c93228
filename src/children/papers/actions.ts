/** What stands under "Who will do what" in a paper, as actions of the child's plan: each owned by a person, the family included. */
import { ended, newId, recorded, type BodyOf, type FactOf, type Known, type Proposal } from '../../record/index.ts'
import { addYears, dayFrom, type Day } from '../../time/day.ts'
import { familyAction } from '../family-help/index.ts'
import { entriesOf, entryField, type Standing } from './fields.ts'

/** An action as a paper has it. */
export interface PaperAction {
  /** Its entry in the paper: a paper that goes on with it has the same. */
  readonly entry: string
  readonly what: string
  /** Who does it; empty where the paper names nobody. */
  readonly who: string
  /** The last day, where the paper names a day; else `often` holds what it says. */
  readonly by: Day | null
  readonly often: string | null
  readonly going: 'not begun' | 'on track' | 'changed' | 'done' | 'not needed' | null
}

/** Who somebody is: the child, of the family or a friend, of another organisation, or one of our own people by their post. */
export type Owner = { readonly whose: 'child' | 'family' | 'worker'; readonly post?: string }

const section = 'actions'
const list = 'actions'

/**
 * The actions that stand in a paper, in the order they were begun. A day without a year is the first such day from the day of the paper (`from`) on; one
 * that a paper took over from an earlier one stays the day that was agreed then.
 */
export function actionsIn(fields: readonly Standing[], from: Day, known: Known): PaperAction[] {
  const own = fields.filter(each => each.section === section)
  const text = (entry: string, box: string) => own.find(each => each.field === entryField(list, entry, box))?.text.trim() ?? ''
  return entriesOf(list, own.map(each => each.field)).flatMap(entry => {
    const [what, when] = [text(entry, 'what'), text(entry, 'by')]
    if (what === '') return []
    const before = lastOf(known, entry)
    const agreed = before?.body.by !== undefined && dayNamed(when, before.starts) === before.body.by ? before.body.by : null
    const by = agreed ?? dayNamed(when, from)
    return [{ entry, what: shortened(what), who: text(entry, 'who'), by, often: by !== null || when === '' ? null : when.slice(0, 100), going: (text(entry, 'going') || null) as PaperAction['going'] }]
  })
}

/** An action says what is done in one line; the paper keeps all of it. */
function shortened(what: string): string {
  const line = what.replaceAll(/\s+/g, ' ')
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** The day that a text names and nothing else: `23 October`, `by 3 Nov 2026`. Without a year it is the first such day from `from` on. Null for anything else. */
export function dayNamed(text: string, from: Day): Day | null {
  const [, date, name, year] = /^(?:by\s+)?(\d{1,2})\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?$/i.exec(text.trim()) ?? []
  const month = name === undefined ? -1 : months.findIndex(each => each === name.toLowerCase() || each.slice(0, 3) === name.toLowerCase())
  if (month < 0) return null
  const in_ = (of: number): Day | null => dayFrom(of, month + 1, Number(date))
  if (year !== undefined) return in_(Number(year))
  const this_ = in_(Number(from.slice(0, 4)))
  return this_ !== null && this_ < from ? in_(Number(addYears(from, 1).slice(0, 4))) : this_
}

type Action = FactOf<typeof familyAction>

/** The action of the plan that came last from an entry; null where none did. */
function lastOf(known: Known, entry: string): Action | null {
  return known.all(familyAction).findLast(each => each.body.entry === entry) ?? null
}

/** Who does an action, as the record has it already: of an earlier paper with the same entry and the same name. */
function ownerKnown(known: Known, action: PaperAction): Owner | null {
  const before = lastOf(known, action.entry)
  return before?.body.who === action.who ? { whose: before.body.whose, ...(before.body.post !== undefined && { post: before.body.post }) } : null
}

/** The actions of a paper of which it must be said who somebody is, when it is finished. */
export function ownersAsked(known: Known, actions: readonly PaperAction[]): readonly PaperAction[] {
  return actions.filter(action => action.who !== '' && ownerKnown(known, action) === null)
}

/**
 * What finishing a paper makes of its actions: new ones are recorded; one that is done, or no longer needed, ends; one that says something else now
 * ends as changed and is recorded anew. An action that names nobody stays in the paper alone.
 */
export function actionProposals(known: Known, actions: readonly PaperAction[], of: { readonly record: string; readonly on: Day; readonly owners: ReadonlyMap<string, Owner> }): Proposal[] {
  const { record, on, owners } = of
  return actions.flatMap((action): Proposal[] => {
    const before = lastOf(known, action.entry)
    const open = before?.ends === null && before.starts <= on ? before : null
    const outcome = action.going === 'done' ? 'done' : action.going === 'not needed' ? 'not needed' : null
    const stop = (as: 'done' | 'not needed' | 'changed'): Proposal[] => (open === null ? [] : [ended({ record, fact: open.fact, seen: open.version, on, body: { ...open.body, outcome: as } })])
    if (open !== null && isSame(open, action)) return outcome === null ? [] : stop(outcome)
    if (before !== null && open === null && isSame(before, action)) return []
    const owner = ownerKnown(known, action) ?? owners.get(action.entry)
    if (owner === undefined || action.who === '') return []
    const body: BodyOf<typeof familyAction.fields> = {
      what: action.what, who: action.who, ...owner, entry: action.entry,
      ...(action.by !== null && { by: action.by }), ...(action.often !== null && { often: action.often }), ...(outcome !== null && { outcome }),
    }
    return [...stop('changed'), recorded(familyAction, { fact: newId(), records: [record], starts: on, ends: outcome === null ? null : on, body })]
  })
}

function isSame({ body }: Action, action: PaperAction): boolean {
  return body.what === action.what && body.who === action.who && (body.by ?? null) === action.by && (body.often ?? null) === action.often
}

/** Whether all the actions of a paper stand as actions of the plan: then they are read there, and not twice. */
export function isPlanned(known: Known, fields: readonly Standing[], from: Day): boolean {
  const actions = actionsIn(fields, from, known)
  return actions.length > 0 && actions.every(({ entry }) => lastOf(known, entry) !== null)
}
