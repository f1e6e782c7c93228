import { mostItems, type Answered, type DutyQuestion, type DutyTest, type Fault, type ItemAnswer, type Question, type Search, type Whom } from '../../partners/sharing/index.ts'
import { addMonths, type Day } from '../../time/day.ts'
import { one, readDate, type Typed, type TypedProblem } from '../../ui/form/typed.ts'
import { readNhsNumber } from '../../children/identity/index.ts'
import { linesOf } from '../front-door/reading.ts'

/** How many items a form asks for at once; more are asked in a second question. */
export const itemsAsked = 3

/** The box in which an organisation writes the child's number as it holds it. */
export const ownNumber = 'own-number'

/** The box of an item: `item-1-what`. */
export function itemBox(index: number, part: 'what' | 'why' | 'decision' | 'nature' | 'text' | DutyQuestion): string {
  return `item-${index + 1}-${part}`
}

/** Faults of the domain as problems of boxes. */
export function asTyped(faults: readonly Fault[]): readonly TypedProblem[] {
  return faults.map(({ at, message }) => ({ at: at.replace(/^items\.(\d+)\.(\w+)$/, (_, index: string, part: string) => itemBox(Number(index), part === 'said' || part === 'because' ? 'text' : (part as 'what'))), message }))
}

/** A question as it was typed. Items of which neither box was filled were not asked. */
export function readQuestion(typed: Typed): Question {
  const items = Array.from({ length: itemsAsked }, (_, index) => ({ what: linesOf(typed, itemBox(index, 'what')), why: linesOf(typed, itemBox(index, 'why')) }))
  return {
    limb: one(typed, 'limb') as Question['limb'], function: one(typed, 'function') as Question['function'], purpose: linesOf(typed, 'purpose'), necessity: linesOf(typed, 'necessity'),
    family: one(typed, 'family') as Question['family'], familyWhy: linesOf(typed, 'familyWhy'), wishes: linesOf(typed, 'wishes'), items: items.filter(({ what, why }, index) => index === 0 || what !== '' || why !== ''),
  }
}

/** An answer to so many items as it was typed. `nhsNumber`: the child's, as whoever answers holds it. */
export function readAnswered(typed: Typed, items: number, nhsNumber: string): Answered {
  const given = one(typed, 'identifier') as Answered['identifier']
  return {
    items: Array.from({ length: Math.min(items, mostItems) }, (_, index) => readItem(typed, index)),
    basis: one(typed, 'basis') as Answered['basis'], condition: one(typed, 'condition') as Answered['condition'], criminal: one(typed, 'criminal') === 'yes', leftOut: linesOf(typed, 'leftOut'), effect: linesOf(typed, 'effect'),
    family: one(typed, 'family') as Answered['family'], familyWhy: linesOf(typed, 'familyWhy'), wishes: linesOf(typed, 'wishes'), identifier: given, nhsNumber: given === 'included' ? nhsNumber : '',
  }
}

/** The child's number as an organisation holds it, where it goes with what is given; empty where nothing is. */
export function readOwnNumber(typed: Typed): { readonly number: string; readonly problems: readonly TypedProblem[] } {
  const gives = Array.from({ length: mostItems }, (_, index) => one(typed, itemBox(index, 'decision'))).includes('disclosed')
  if (!gives || one(typed, 'identifier') !== 'included') return { number: '', problems: [] }
  const read = readNhsNumber(one(typed, ownNumber))
  if (read.is === 'number') return { number: read.value, problems: [] }
  return { number: '', problems: [{ at: ownNumber, message: read.is === 'none' ? 'Enter the NHS number, or select why it does not go with it' : 'The NHS number must be 10 figures that belong together. Check it, or select why it does not go with it' }] }
}

const yesNo: Readonly<Record<string, boolean>> = { yes: true, no: false }

/** The three questions of the duty as they were answered. */
function readTest(typed: Typed, index: number): DutyTest {
  const said = (question: DutyQuestion): boolean | null => yesNo[one(typed, itemBox(index, question))] ?? null
  return { relevant: said('relevant'), helps: said('helps'), harms: said('harms') }
}

function readItem(typed: Typed, index: number): ItemAnswer {
  const decision = one(typed, itemBox(index, 'decision')) as ItemAnswer['decision']
  const [nature, text] = [one(typed, itemBox(index, 'nature')), linesOf(typed, itemBox(index, 'text'))]
  return { decision, test: readTest(typed, index), nature: nature === 'fact' || nature === 'opinion' ? nature : null, said: decision === 'disclosed' ? text : '', because: decision === 'disclosed' || decision === 'none' ? '' : text }
}

/** What is told unasked: each item is given as it was typed. */
export function readTold(typed: Typed, question: Question, nhsNumber: string): Answered {
  const said = readAnswered(typed, question.items.length, nhsNumber)
  return { ...said, items: question.items.map((_, index) => ({ ...readItem(typed, index), decision: 'disclosed', said: linesOf(typed, itemBox(index, 'text')), because: '' })) }
}

/** Whether no baby who is not born yet can be due on that day: a slip of the year, mostly. */
const outOfReach = (due: Day, today: Day): boolean => due < addMonths(today, -2) || due > addMonths(today, 10)

/** Whom it is about as it was typed, and what of it cannot be read. */
export function readWhom(typed: Typed, today: Day): { readonly whom: Whom; readonly problems: readonly TypedProblem[] } {
  const [born, due, number] = [readDate(typed, 'born', 'The date of birth', false), readDate(typed, 'due', 'The date the baby is due', false), readNhsNumber(one(typed, 'nhs'))]
  return {
    whom: { given: one(typed, 'given'), family: one(typed, 'familyName'), born: born.day, ...(due.day !== null && { due: due.day }), nhsNumber: number.is === 'number' ? number.value : '' },
    problems: [
      ...(born.problem === null ? [] : [{ at: 'born', message: born.problem }]),
      ...(born.day !== null && born.day > today ? [{ at: 'born', message: 'The date of birth must be in the past. Of a baby who is not born yet, enter the date the baby is due' }] : []),
      ...(due.problem === null ? [] : [{ at: 'due', message: due.problem }]),
      ...(due.day !== null && outOfReach(due.day, today) ? [{ at: 'due', message: 'The date the baby is due must be within the last 2 months or the next 10' }] : []),
      ...(one(typed, 'nhs') !== '' && number.is !== 'number' ? [{ at: 'nhs', message: 'The NHS number must be 10 figures that belong together. Check it, or leave it empty' }] : []),
    ],
  }
}

/** A search as it was typed. */
export function readSearch(typed: Typed, whom: Whom): Search {
  return { whom, function: one(typed, 'function') as Search['function'], purpose: linesOf(typed, 'purpose'), necessity: linesOf(typed, 'necessity'), harm: linesOf(typed, 'harm') }
}
