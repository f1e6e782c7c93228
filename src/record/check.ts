import { parseDay, parseInstant, writeDay, type Day } from '../time/day.ts'
import type { AnyKind, Condition, Field } from './kind.ts'

/** What is wrong with one answer, and how to put it right. */
export interface Problem {
  readonly field: string
  readonly message: string
}

/** Whether a code is valid in a dated list on a day: the code lists live in their own room. */
export type IsCode = (list: string, code: string, on: Day) => boolean

export type Body = Readonly<Record<string, unknown>>

/** Whether a question is asked, given the other answers. */
export function isAsked(when: Condition | undefined, body: Body): boolean {
  if (!when) return true
  const answer = body[when.field]
  return Array.isArray(answer) ? answer.some((one: string) => when.is.includes(one)) : when.is.includes(answer as string | boolean)
}

/**
 * What is wrong with a fact as proposed: dates, required answers, answers of the wrong shape, codes outside their list.
 * `today` bounds moments only: what has not happened yet is planned, not recorded.
 */
export function problemsOf(
  kind: AnyKind,
  fact: { starts: Day; ends: Day | null; body: Body; words: Readonly<Record<string, string>> },
  today: Day,
  isCode: IsCode,
): Problem[] {
  const problems: Problem[] = []
  // A period may use a code of its first day or of its last: why it ended is chosen then, and a code may come in while it lasts.
  const days = kind.shape === 'period' ? [fact.starts, fact.ends ?? today] : [fact.starts]
  if (fact.ends !== null && fact.ends < fact.starts) {
    problems.push({ field: 'ends', message: `The end must be the same as or after ${writeDay(fact.starts)}` })
  }
  if (kind.shape === 'moment' && !kind.ahead && fact.starts > today) {
    problems.push({ field: 'starts', message: `${kind.starts.replace(/\?$/, '')} must be today or in the past` })
  }
  for (const name in kind.fields) {
    const field = kind.fields[name] as Field
    const answer = field.is === 'words' ? fact.words[name] : fact.body[name]
    const blank = answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0)
    if (blank) {
      if (field.required && isAsked(field.when, fact.body)) {
        problems.push({ field: name, message: field.missing ?? defaultMissing(field) })
      }
      continue
    }
    const message = wrong(field, answer, days, isCode)
    if (message !== null) problems.push({ field: name, message })
  }
  for (const name in fact.body) {
    if (!(name in kind.fields)) problems.push({ field: name, message: `There is no question called ${name} here` })
  }
  for (const name in fact.words) {
    if (name !== 'because' && kind.fields[name]?.is !== 'words') problems.push({ field: name, message: `There is no text called ${name} here` })
  }
  return problems
}

function defaultMissing(field: Field): string {
  const question = field.label.replace(/\?$/, '')
  const lower = question.charAt(0).toLowerCase() + question.slice(1)
  return field.is === 'choice' || field.is === 'choices' || field.is === 'code' || field.is === 'codes' || field.is === 'yes-no' ? `Select ${lower}` : `Enter ${lower}`
}

function wrong(field: Field, answer: unknown, days: readonly Day[], isCode: IsCode): string | null {
  const isIn = (list: string, code: unknown) => typeof code === 'string' && days.some(on => isCode(list, code, on))
  switch (field.is) {
    case 'choice':
      return typeof answer === 'string' && Object.hasOwn(field.options, answer) ? null : `${field.label}: choose one of the answers`
    case 'choices':
      return Array.isArray(answer) && answer.every(one => typeof one === 'string' && Object.hasOwn(field.options, one)) ? null : `${field.label}: choose from the answers`
    case 'code':
      return isIn(field.list, answer) ? null : `${field.label}: choose one of the answers`
    case 'codes':
      return Array.isArray(answer) && answer.every(one => isIn(field.list, one)) ? null : `${field.label}: choose from the answers`
    case 'yes-no':
      return typeof answer === 'boolean' ? null : `${field.label}: choose yes or no`
    case 'day':
      return typeof answer === 'string' && parseDay(answer) !== null ? null : `${field.label} must be a real date, like 16 6 2027`
    case 'instant':
      return typeof answer === 'string' && parseInstant(answer) !== null ? null : `${field.label} must be a real date and time, like 16 6 2027 at 9:44am`
    case 'number': {
      if (typeof answer !== 'number' || !Number.isFinite(answer)) return `${field.label} must be a number`
      if (field.least !== undefined && answer < field.least) return `${field.label} must be ${field.least} or more`
      if (field.most !== undefined && answer > field.most) return `${field.label} must be ${field.most} or fewer`
      const scale = 10 ** (field.decimals ?? 0)
      return Math.abs(answer * scale - Math.round(answer * scale)) < 1e-6 ? null : field.decimals ? `${field.label} must have at most ${field.decimals} decimal places` : `${field.label} must be a whole number`
    }
    case 'text':
      if (typeof answer !== 'string') return `${field.label} must be text`
      return answer.length <= (field.most ?? 200) ? null : `${field.label} must be ${field.most ?? 200} characters or fewer`
    case 'words':
      return typeof answer === 'string' ? null : `${field.label} must be text`
    default:
      return typeof answer === 'string' && /^[0-9a-f-]{36}$/.test(answer) ? null : `${field.label}: choose from the list`
  }
}
