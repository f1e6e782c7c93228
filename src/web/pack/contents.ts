/** What a pack says: the entries of a record in plain words, without what two people decided to hold back. No words that are held back are in it. */

import { grounds, type Decision, type Ground, type HeldBack } from '../../access/index.ts'
import type { Class } from '../../record/index.ts'

/** A question and its answer, as written. */
export interface Line {
  readonly label: string
  readonly text: string
}

/** One state of an entry: as it stands, and as it stood before. */
export interface Stated {
  /** `Recorded 3 March 2027 by Sam Mockridge, social worker`. */
  readonly said: string
  readonly lines: readonly Line[]
}

/** Something of the record that is given as a whole, in part or not. */
export interface Entry {
  /** The id of the fact or of the paper: what decisions name. */
  readonly item: string
  /** The part of the record, as its heading. */
  readonly part: string
  readonly title: string
  readonly class: Class
  /** Kept back from all but those who work with the family: a protected address. */
  readonly keptBack: boolean
  /** A file belongs to it: it is given beside the pack, when somebody has looked through it. */
  readonly file: boolean
  /** As it stands first, then as it stood before, latest first. */
  readonly states: readonly Stated[]
}

/** An entry as it is given. `held`: nothing of it but the reason. */
export type Given = { readonly held: string } | { readonly title: string; readonly states: readonly Stated[] }

export interface GivenPart {
  readonly part: string
  readonly entries: readonly Given[]
}

/** When somebody looked, in which role, and what for. Names of staff who only looked are not given. */
export interface Looked {
  readonly day: string
  readonly role: string
  readonly did: string
}

export interface Contents {
  readonly parts: readonly GivenPart[]
  readonly entries: number
  readonly withheld: readonly HeldBack[]
}

/** What stands in the place of words or of an entry that is held back. */
export function heldWords(ground: Ground): string {
  return `[Held back: ${grounds[ground].said}]`
}

/** Classes of which nothing is given or held back unless somebody decided so: they tell of others, or are held for a reason of their own. */
const looksTwice: Readonly<Partial<Record<Class, Ground>>> = { 'third party': 'third party', police: 'crime', 'legal advice': 'privilege', supervision: 'third party', adoption: 'adoption' }

/** Why an entry cannot be given without a decision; null where it can. */
export function asksDecision(entry: Pick<Entry, 'class' | 'keptBack' | 'file'>): Ground | null {
  return looksTwice[entry.class] ?? (entry.keptBack ? 'harm' : entry.file ? 'third party' : null)
}

/** Decisions that count: proposed or agreed, neither sent back nor taken back. */
export function standing(decisions: readonly Decision[]): Decision[] {
  return decisions.filter(each => each.answer === null || each.answer === 'agreed')
}

/** Entries of which somebody has to decide and nobody has. Those sent back count, until there is a new decision. */
export function undecided(entries: readonly Entry[], decisions: readonly Decision[]): Entry[] {
  const decided = new Set(standing(decisions).map(each => each.item))
  const back = new Set(decisions.filter(each => each.answer === 'sent back').map(each => each.item))
  return entries.filter(entry => !decided.has(entry.item) && (asksDecision(entry) !== null || back.has(entry.item)))
}

/** Words that are found however their lines are broken and whatever their case. Null for words with nothing in them. */
function finder(passage: string): RegExp | null {
  const words = passage.trim().split(/\s+/).filter(word => word !== '')
  if (words.length === 0) return null
  return new RegExp(words.map(word => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'), 'giu')
}

function textsOf(entry: Entry): string[] {
  return [entry.title, ...entry.states.flatMap(state => [state.said, ...state.lines.flatMap(line => [line.label, line.text])])]
}

/** Whether these words stand in an entry, in any of its states. */
export function standsIn(entry: Entry, passage: string): boolean {
  const find = finder(passage)
  return find !== null && textsOf(entry).some(text => text.search(find) >= 0)
}

/** The other entries, given as far as decided, in which words that are held back still stand: one slip there gives them away. */
export function stillStands(entries: readonly Entry[], decisions: readonly Decision[]): { readonly passage: string; readonly items: readonly string[] }[] {
  const held = standing(decisions)
  const passages = [...new Set(held.flatMap(each => (each.passage === null ? [] : [each.passage])))]
  return passages.flatMap(passage => {
    const covered = new Set(held.filter(each => each.ground === 'give' || each.passage === null || each.passage === passage).map(each => each.item))
    const items = entries.filter(entry => !covered.has(entry.item) && standsIn(entry, passage)).map(entry => entry.item)
    return items.length > 0 ? [{ passage, items }] : []
  })
}

/**
 * The pack: every entry, held back where that was agreed. Takes only agreed decisions; throws where one is still open or an entry is not decided,
 * so that nothing leaves because somebody forgot.
 */
export function contentsOf(entries: readonly Entry[], decisions: readonly Decision[]): Contents {
  if (standing(decisions).some(each => each.answer !== 'agreed')) throw new Error('A decision is open')
  if (undecided(entries, decisions).length > 0) throw new Error('An entry is not decided')
  const agreed = Map.groupBy(decisions.filter(each => each.answer === 'agreed'), each => each.item)
  const withheld: HeldBack[] = []
  const given = entries.map(entry => ({ part: entry.part, given: entryGiven(entry, agreed.get(entry.item) ?? [], withheld) }))
  const parts = [...Map.groupBy(given, each => each.part)].map(([part, all]) => ({ part, entries: all.map(each => each.given) }))
  return { parts, entries: entries.length, withheld }
}

function entryGiven(entry: Entry, agreed: readonly Decision[], withheld: HeldBack[]): Given {
  // That it may be given takes the place of whatever was decided before.
  const decisions = agreed.slice(agreed.findLastIndex(each => each.ground === 'give') + 1)
  const log = (of: Decision, ground: Ground, times: number) =>
    void withheld.push({ item: entry.item, whole: of.passage === null, times, ground, law: grounds[ground].law, note: of.note, proposedBy: of.proposedBy, agreedBy: of.answeredBy })
  const whole = decisions.find(each => each.passage === null)
  if (whole && whole.ground !== 'give') {
    log(whole, whole.ground, 1)
    return { held: heldWords(whole.ground) }
  }
  // The longest first: words within other words that are held back for another reason.
  const passages = decisions.filter(each => each.passage !== null).toSorted((a, b) => (b.passage ?? '').length - (a.passage ?? '').length)
  const times = new Map<Decision, number>()
  const without = (text: string): string => {
    let left: string[] = [text]
    for (const decision of passages) {
      const find = finder(decision.passage as string)
      if (find === null || decision.ground === 'give') continue
      const mark = heldWords(decision.ground)
      // What stands in place of words is never looked through again: every second piece is such a mark.
      left = left.flatMap((piece, index) => {
        if (index % 2 === 1) return [piece]
        const pieces = piece.split(find)
        times.set(decision, (times.get(decision) ?? 0) + pieces.length - 1)
        return pieces.flatMap((each, at) => (at === 0 ? [each] : [mark, each]))
      })
    }
    return left.join('')
  }
  const states = entry.states.map(state => ({ said: without(state.said), lines: state.lines.map(line => ({ label: without(line.label), text: without(line.text) })) }))
  const title = without(entry.title)
  for (const decision of passages) if (decision.ground !== 'give') log(decision, decision.ground, times.get(decision) ?? 0)
  return { title, states }
}

/** How many entries or words are held back for each reason, as the pack itself says it. */
export function heldCounts(withheld: readonly HeldBack[]): { readonly ground: Ground; readonly count: number }[] {
  return [...Map.groupBy(withheld, each => each.ground)].map(([ground, all]) => ({ ground, count: all.reduce((sum, each) => sum + each.times, 0) }))
}
