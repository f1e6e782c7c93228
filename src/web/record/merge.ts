/**
 * Two people corrected the same fact at the same time. What only one of them changed is kept from both; where both changed the same
 * answer, the person who came second is asked, and nothing of either is lost (ux 6.2).
 */
import type { AnyKind } from '../../record/index.ts'
import { boxOf, many, one, plain, type Typed, type TypedProblem } from '../../ui/form/typed.ts'

/** One question of a form, with the boxes that hold its answer. */
export interface Asked {
  readonly id: string
  readonly label: string
  readonly boxes: readonly string[]
  /** Two answers can stand one after the other, and a third can be written in their place. */
  readonly isText: boolean
  /** Text of one line: two answers stand in it with a semicolon between. */
  readonly isLine: boolean
}

const dateParts = ['day', 'month', 'year']

/** The questions of a kind as its form asks them. */
export function questionsOf(kind: AnyKind): Asked[] {
  const date = (id: string, label: string, time: boolean): Asked => ({ id, label: plain(label), boxes: [...dateParts, ...(time ? ['time'] : [])].map(part => `${id}-${part}`), isText: false, isLine: false })
  return [
    date('starts', kind.starts, kind.time !== undefined),
    ...(kind.shape === 'period' ? [date('ends', kind.ends ?? 'Until', false)] : []),
    ...Object.entries(kind.fields).flatMap(([name, field]) => {
      if (name === kind.time || field.retired !== undefined || field.given) return []
      const id = boxOf(name)
      if (field.is === 'day' || field.is === 'instant') return [date(id, field.label, field.is === 'instant')]
      return [{ id, label: plain(field.label), boxes: [id], isText: field.is === 'words' || field.is === 'text', isLine: field.is === 'text' }]
    }),
  ]
}

/** The same answer however it was sent: without spaces around it, without leading zeros, ticks in any order. */
function answerTo(question: Asked, typed: Typed): string {
  return JSON.stringify(
    question.boxes.map(box => {
      const values = many(typed, box).map(value => value.trim().replaceAll('\r\n', '\n'))
      return question.boxes.length > 1 ? values.map(value => value.replace(/^0+(?=\d)/, '')) : values.toSorted()
    }),
  )
}

/** The questions that were answered anew from one version to the next. */
export function changedBetween(kind: AnyKind, before: Typed, after: Typed): Asked[] {
  return questionsOf(kind).filter(question => answerTo(question, before) !== answerTo(question, after))
}

export interface Merged {
  /** Each answer from whoever changed it; where both did, the second person's own. */
  readonly typed: Typed
  /** Questions that both answered anew, each in another way. */
  readonly contested: readonly Asked[]
}

/** Puts together what two people made of one form: `base` is what both saw, `mine` is not saved yet, `theirs` is. */
export function merge(kind: AnyKind, base: Typed, mine: Typed, theirs: Typed): Merged {
  const contested: Asked[] = []
  const typed: Record<string, string | readonly string[] | undefined> = { ...mine }
  for (const question of questionsOf(kind)) {
    const [was, own, saved] = [base, mine, theirs].map(each => answerTo(question, each)) as [string, string, string]
    if (own === was) for (const box of question.boxes) typed[box] = theirs[box]
    else if (saved !== was && saved !== own) contested.push(question)
  }
  return { typed, contested }
}

export const keepBox = (question: Asked): string => `keep-${question.id}`
export const newBox = (question: Asked): string => `new-${question.id}`
export const theirBox = (box: string): string => `theirs-${box}`
/** Whether a box holds what somebody else saved meanwhile: only the page that compares sends such. */
export const isTheirBox = (box: string): boolean => box.startsWith('theirs-')

/** What was chosen on the compare page, put into the form; null where something is still to be chosen. */
export function chosen(kind: AnyKind, typed: Typed): { typed: Typed } | { problems: TypedProblem[] } | null {
  const asked = questionsOf(kind).filter(question => question.boxes.some(box => typed[theirBox(box)] !== undefined))
  if (asked.length === 0) return null
  const problems: TypedProblem[] = []
  const made: Record<string, string | readonly string[] | undefined> = Object.fromEntries(Object.entries(typed).filter(([name]) => !/^(theirs|keep|new)-/.test(name)))
  for (const question of asked) {
    const choice = one(typed, keepBox(question))
    const [box = ''] = question.boxes
    if (choice === 'theirs') for (const each of question.boxes) made[each] = typed[theirBox(each)]
    else if (choice === 'both' && question.isText) made[box] = [text(typed, box), text(typed, theirBox(box))].filter(Boolean).join(question.isLine ? '; ' : '\n\n')
    else if (choice === 'new' && question.isText) {
      if (text(typed, newBox(question)).trim() === '') problems.push({ at: newBox(question), message: 'Write the new version, or choose another answer' })
      made[box] = text(typed, newBox(question))
    } else if (choice !== 'mine') problems.push({ at: keepBox(question), message: `Select what to keep of “${question.label}”` })
  }
  return problems.length > 0 ? { problems } : { typed: made }
}

function text(typed: Typed, box: string): string {
  const value = typed[box]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

