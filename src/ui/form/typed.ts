import { isAsked, type Body } from '../../record/check.ts'
import type { Exactness } from '../../record/fact.ts'
import type { AnyKind, Field } from '../../record/kind.ts'
import { dayFrom, dayOf, instantIn, parseInstant, timeOf, type Day, type Instant } from '../../time/day.ts'
import { withinSentence } from '../letters.ts'

/** A form as typed, valid or not: what is sent, what a draft keeps, and what a form shows again. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

/** One thing wrong with what was typed, by the id of the box it is about. */
export interface TypedProblem {
  readonly at: string
  readonly message: string
}

/** What was typed, read as a fact. Dates are null where there is none or what stands there is no date. */
export interface Answers {
  readonly starts: Day | null
  readonly ends: Day | null
  readonly exactness: Exactness
  readonly body: Body
  readonly words: Readonly<Record<string, string>>
  readonly because: string
  readonly problems: readonly TypedProblem[]
}

/** The name of a field's box. */
export function boxOf(field: string): string {
  return `answer-${field}`
}

/** One line of what was typed, without spaces around it. */
export function one(typed: Typed, name: string): string {
  const value = typed[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

/** Every choice ticked under one name. */
export function many(typed: Typed, name: string): string[] {
  const value = typed[name]
  return (typeof value === 'string' ? [value] : [...(value ?? [])]).filter(each => each !== '')
}

/** The text of a box exactly as typed, with line breaks as the record keeps them. */
function text(typed: Typed, name: string): string {
  const value = typed[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).replace(/\r\n?/g, '\n')
}

interface ReadDate {
  readonly day: Day | null
  readonly exactness: Exactness
  readonly problem: string | null
}

/** A date in three boxes. Where `inexact` is allowed, a month or a year may stand alone. Years of two figures are refused: whose century? */
export function readDate(typed: Typed, prefix: string, what: string, inexact: boolean): ReadDate {
  const [d, m, y] = ['day', 'month', 'year'].map(part => one(typed, `${prefix}-${part}`)) as [string, string, string]
  const none = { day: null, exactness: 'day' as const }
  if (d === '' && m === '' && y === '') return { ...none, problem: null }
  const month = readMonth(m)
  if (inexact && d === '' && y !== '') {
    if (m === '') {
      const day = dayFrom(Number(y), 1, 1)
      return day ? { day, exactness: 'year', problem: null } : { ...none, problem: `${what} must be a real year, like 2019` }
    }
    const day = month === null ? null : dayFrom(Number(y), month, 1)
    return day ? { day, exactness: 'month', problem: null } : { ...none, problem: `${what} must be a real month and year, like 3 2016` }
  }
  const missing = [d === '' && 'a day', m === '' && 'a month', y === '' && 'a year'].filter(each => each !== false)
  if (missing.length > 0) return { ...none, problem: `${what} must include ${missing.join(' and ')}` }
  if (!/^\d{4}$/.test(y)) return { ...none, problem: `${what} must have a year of 4 figures, like 2027` }
  const day = month === null || !/^\d{1,2}$/.test(d) ? null : dayFrom(Number(y), month, Number(d))
  return day ? { day, exactness: 'day', problem: null } : { ...none, problem: `${what} must be a real date, like 16 6 2027` }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function readMonth(typed: string): number | null {
  if (/^\d{1,2}$/.test(typed)) return Number(typed)
  const index = months.indexOf(typed.slice(0, 3).toLowerCase())
  return index < 0 ? null : index + 1
}

/** A time of day as people write it: 9:44am, 9.44, 14:30, 2pm, midday. `HH:MM`, or null. */
export function readTime(typed: string): string | null {
  const lower = typed.trim().toLowerCase().replace(/\s+/g, '')
  if (lower === 'midday' || lower === 'noon') return '12:00'
  if (lower === 'midnight') return '00:00'
  const parts = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/.exec(lower)
  if (!parts) return null
  let hours = Number(parts[1])
  const minutes = Number(parts[2] ?? '0')
  if (parts[3] !== undefined) {
    if (hours < 1 || hours > 12) return null
    hours = (hours % 12) + (parts[3] === 'pm' ? 12 : 0)
  } else if (parts[2] === undefined) return null
  return hours > 23 || minutes > 59 ? null : `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** Whether dates of this kind may be known only to the month or the year. */
export function allowsInexact(kind: AnyKind): boolean {
  return kind.inexact === true
}

/** Reads what was typed as a fact of this kind. Says what cannot be read; what is missing or not allowed is asked of the record's own check. */
export function readAnswers(kind: AnyKind, typed: Typed): Answers {
  const problems: TypedProblem[] = []
  const body: Record<string, unknown> = {}
  const words: Record<string, string> = {}
  const starts = readDate(typed, 'starts', plain(kind.starts), allowsInexact(kind))
  if (starts.problem) problems.push({ at: 'starts', message: starts.problem })
  else if (starts.day === null) problems.push({ at: 'starts', message: `Enter ${withinSentence(plain(kind.starts))}` })
  const ends = kind.shape === 'period' ? readDate(typed, 'ends', plain(kind.ends ?? 'Until'), false) : { day: null, problem: null }
  if (ends.problem) problems.push({ at: 'ends', message: ends.problem })

  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.given) continue
    const box = boxOf(name)
    if (name === kind.time) {
      const time = one(typed, 'starts-time')
      if (time === '') continue
      const read = readTime(time)
      if (read === null) problems.push({ at: 'starts-time', message: 'Time must be a real time, like 9:44am or 14:30' })
      else if (starts.day !== null) body[name] = instantIn(starts.day, read)
      continue
    }
    const problem = readField(field, name, box, typed, body, words)
    if (problem) problems.push({ at: box, message: problem })
  }
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.orWhy === undefined || field.retired !== undefined || !isAsked(field.when, body)) continue
    if (words[name] === undefined && body[field.orWhy] === undefined) problems.push({ at: boxOf(name), message: field.missing ?? `Write ${withinSentence(plain(field.label))}, or select why there is nothing` })
  }
  return { starts: starts.day, ends: ends.day, exactness: starts.exactness, body, words, because: one(typed, 'because'), problems }
}

function readField(field: Field, name: string, box: string, typed: Typed, body: Record<string, unknown>, words: Record<string, string>): string | null {
  switch (field.is) {
    case 'words': {
      const said = text(typed, box)
      if (said.trim() !== '') words[name] = said
      return null
    }
    case 'choices':
    case 'codes': {
      const ticked = many(typed, box)
      if (ticked.length > 0) body[name] = ticked
      return null
    }
    case 'yes-no': {
      const answer = one(typed, box)
      if (answer !== '') body[name] = answer === 'yes'
      return null
    }
    case 'number': {
      const answer = one(typed, box).replaceAll(',', '').replace(/^£/, '')
      if (answer === '') return null
      if (!/^-?\d+(\.\d+)?$/.test(answer)) return `${field.label} must be a number`
      body[name] = Number(answer)
      return null
    }
    case 'day': {
      const read = readDate(typed, box, plain(field.label), false)
      if (read.day !== null) body[name] = read.day
      return read.problem
    }
    case 'instant': {
      const read = readDate(typed, box, plain(field.label), false)
      const time = one(typed, `${box}-time`)
      if (read.problem !== null) return read.problem
      if (read.day === null) return time === '' ? null : `${plain(field.label)} must include a date`
      const clock = readTime(time)
      if (clock === null) return `${plain(field.label)} must include a time, like 9:44am`
      body[name] = instantIn(read.day, clock)
      return null
    }
    default: {
      const answer = one(typed, box)
      if (answer !== '') body[name] = answer
      return null
    }
  }
}

/** A fact as a form would show it: for correcting, and for what is already known. */
export function typedFrom(
  kind: AnyKind,
  fact: { starts: Day; ends: Day | null; exactness: Exactness; body: Body },
  words: Readonly<Record<string, string>>,
): Typed {
  const typed: Record<string, string | readonly string[]> = { ...dateBoxes('starts', fact.starts, fact.exactness) }
  if (kind.shape === 'period' && fact.ends !== null) Object.assign(typed, dateBoxes('ends', fact.ends, 'day'))
  for (const [name, field] of Object.entries(kind.fields)) {
    if (field.given) continue
    const box = boxOf(name)
    const answer = fact.body[name]
    if (field.is === 'words') {
      if (words[name] !== undefined) typed[box] = words[name]
    } else if (answer === undefined || answer === null) continue
    else if (name === kind.time) typed['starts-time'] = timeOf(answer as Instant)
    else if (field.is === 'yes-no') typed[box] = answer ? 'yes' : 'no'
    else if (field.is === 'day') Object.assign(typed, dateBoxes(box, answer as Day, 'day'))
    else if (field.is === 'instant') {
      Object.assign(typed, dateBoxes(box, dayOf(answer as Instant), 'day'))
      typed[`${box}-time`] = timeOf(answer as Instant)
    } else typed[box] = Array.isArray(answer) ? (answer as string[]) : plainText(answer)
  }
  return typed
}

/** A date as three boxes. */
export function dateBoxes(prefix: string, day: Day, exactness: Exactness): Record<string, string> {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number]
  return {
    ...(exactness === 'day' && { [`${prefix}-day`]: String(d) }),
    ...(exactness !== 'year' && exactness !== 'about' && { [`${prefix}-month`]: String(m) }),
    [`${prefix}-year`]: String(y),
  }
}

/** The box of a problem that the record's own check found, by the name of its field. */
export function boxOfField(field: string): string {
  return field === 'starts' || field === 'ends' || field === 'because' ? field : boxOf(field)
}

/** A question without its question mark, to begin a sentence with. */
export function plain(label: string): string {
  return label.replace(/\?$/, '')
}


/** Whether an instant can be read: for values that come from elsewhere than our own boxes. */
export function isInstant(value: string): boolean {
  return parseInstant(value) !== null
}

/** A single answer as the text of its box. */
export function plainText(answer: unknown): string {
  return typeof answer === 'string' ? answer : typeof answer === 'number' || typeof answer === 'boolean' ? String(answer) : ''
}
