/** What a script says, as the boxes of the service's forms take it. */
import { house } from '../../house.ts'
import type { AnyKind, Body, BodyOf, Exactness, Fields } from '../../record/index.ts'
import { day, parseInstant, type Day } from '../../time/day.ts'
import { dateBoxes, typedFrom } from '../../ui/form/typed.ts'
import type { ReadForm } from '../forms.ts'

/** The answers of a kind, texts among them. */
export type AnswersOf<F extends Fields> = BodyOf<F> & { readonly [Name in Exclude<keyof F, keyof BodyOf<F>>]?: string }

/** What stands beside the answers. */
export interface Beside {
  /** When it was so, or began; the day of the scene unless said. */
  readonly on?: string
  /** The time of day, where the kind asks for one. */
  readonly time?: string
  /** When it stopped, for a period that is over when it is written down. */
  readonly until?: string
  readonly exactness?: Exactness
  /** The name by which later scenes speak of this fact. */
  readonly as?: string
  /** Answers to what is asked as part of it: what a conference decided for this child. */
  readonly parts?: Readonly<Record<string, unknown>>
  /** Reasons for bars that ask. */
  readonly because?: Readonly<Record<string, string>>
}

/** What is put into the boxes of a form, by their names. */
export type Boxes = Readonly<Record<string, string | readonly string[]>>

/** The problem of an act, with the scene it stood in. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError'
}

/** A form as it is sent: what stood in it, with these boxes filled in. A box or an answer that the form does not have is a fault of the script. */
export function filled(form: ReadForm, boxes: Boxes): (readonly [string, string])[] {
  for (const [box, value] of Object.entries(boxes)) {
    const offered = form.boxes.get(box)
    const many = typeof value === 'string' ? [value] : value
    if (many.every(each => each === '')) continue
    if (offered === undefined) throw new ScriptError(`The form has no box “${box}”. It has ${[...form.boxes.keys()].join(', ')}`)
    const missing = offered === null ? undefined : many.find(each => !offered.has(each))
    // People who are not linked to the child yet are not offered: the form takes their id all the same.
    if (missing !== undefined && !/^answer-(adult|child|other|parent|person)$/.test(box)) throw new ScriptError(`The box “${box}” does not offer “${missing}”. It offers ${[...(offered as Set<string>)].slice(0, 40).join(', ')}`)
  }
  const own = form.values.filter(([name]) => !(name in boxes) && name !== 'later')
  const given = Object.entries(boxes).flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).filter(each => each !== '').map((each): [string, string] => [name, each]))
  return [...own, ...given]
}

export function kindOf(id: string): AnyKind {
  return house.kinds.get(id) as AnyKind
}

export function splitAnswers(kind: AnyKind, answers: Readonly<Record<string, unknown>>): { body: Body; words: Record<string, string> } {
  const body: Record<string, unknown> = {}
  const words: Record<string, string> = {}
  for (const [name, answer] of Object.entries(answers)) {
    const field = kind.fields[name]
    if (!field) throw new ScriptError(`${kind.id} has no question “${name}”`)
    if (field.is === 'words') words[name] = answer as string
    else if (field.is === 'instant' && typeof answer === 'string' && parseInstant(answer) === null) throw new ScriptError(`${kind.id}: “${name}” is no instant`)
    else body[name] = answer
  }
  return { body, words }
}

/** The boxes of answers alone: a page that asks no date of its own gives it itself. */
export function answersOnly(boxes: Boxes): Boxes {
  return Object.fromEntries(Object.entries(boxes).filter(([name]) => name.startsWith('answer-')))
}

/** The boxes of what is asked as part of a kind. */
export function partBoxes(kind: string, starts: Day, answers: Readonly<Record<string, unknown>>): Boxes {
  const part = [...house.kinds.values()].find(each => each.partOf === kind)
  if (!part || Object.keys(answers).length === 0) return {}
  const { body, words } = splitAnswers(part, answers)
  const typed = typedFrom(part, { starts, ends: null, exactness: 'day', body }, words) as Boxes
  return Object.fromEntries(Object.entries(typed).filter(([box]) => !box.startsWith('starts-')))
}

/** A day, a month or a year, as far as it is known. */
function roughDay(text: string): { day: Day; exactness: Exactness } {
  const parts = text.split('-')
  return { day: day(`${text}${'-01'.repeat(3 - parts.length)}`), exactness: parts.length === 3 ? 'day' : parts.length === 2 ? 'month' : 'year' }
}

export function roughDate(prefix: string, text: string): Record<string, string> {
  const { day: on, exactness } = roughDay(text)
  return dateBoxes(prefix, on, exactness)
}
