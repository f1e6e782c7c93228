/**
 * Limits: by when, or for how long. `limitOf` reads a limit out of the rules, so that no number is written twice; `dueFrom` counts it.
 *
 * How days are counted (statutory reference 0.3). "Within 5 days of" leaves the day of the event out, "5 days beginning with" counts it,
 * and where the text carries no mark the day is left out. Weeks are seven calendar days. Months and years run to the corresponding date,
 * or the last day of a shorter month. A limit in calendar days, weeks, months or years that ends on a weekend or holiday is not
 * extended. Hours are elapsed hours from one instant to another. A practice standard is a limit of its own and never takes the place of
 * the rule's.
 */

import { addDays, addHours, addMonths, dayFrom, dayOf, parseDay } from '../time/day.ts'
import { addWorkingDays } from './calendar.ts'
import { rule } from './rules.ts'
import type { Day, Instant } from '../time/day.ts'
import type { Calendar } from './calendar.ts'
import type { Part, Rule, Unit } from './rules.ts'

/** `not said`: the text carries no mark, and the day is left out by the first rule of construction. */
export type CountOfFirstDay = 'excluded' | 'included' | 'not said'

/** A whole number of a unit, counted forward from a day or back from an event. */
export type CountedLimit = {
  /**
   * `within` act by the last day; `every` act again by the last day, counted from the last time; `lasts at most` and `lasts at least` how
   * long an order, power or state may or must last; `keep` keep at least so long; `wait` not before it has passed; `notice` at least so
   * long before an event; `opens` not earlier than so long before an event.
   */
  readonly kind: 'within' | 'every' | 'lasts at most' | 'lasts at least' | 'keep' | 'wait' | 'notice' | 'opens'
  readonly n: number
  readonly unit: Unit
  readonly firstDay: CountOfFirstDay
  /** For `every`: counted from the last time it was done, not from the day it was due. */
  readonly since: 'last done' | null
  /** For `every`: the calendar period each of which needs one; null counts from the day it was last done. */
  readonly period: 'calendar month' | 'calendar year' | null
  /** For `every`: `n` is the longest interval that somebody may set. */
  readonly longestThatMayBeSet: boolean
}

export type Limit =
  | CountedLimit
  /** Must come before the event named. */
  | { readonly kind: 'before'; readonly event: string }
  /** On the day of the event named; null is the trigger. */
  | { readonly kind: 'at event'; readonly event: string | null }
  /** Without delay; the law gives no number. */
  | { readonly kind: 'at once' }
  /** Once in each school term. */
  | { readonly kind: 'once per term' }
  /** On the day that an order, plan or notice gives; `field` names it where a fact holds it. */
  | { readonly kind: 'as the order says'; readonly field: string | null }
  | { readonly kind: 'on'; readonly day: Day }
  /** Nothing to count, and why. */
  | { readonly kind: 'no set limit'; readonly why: string }

/** The last day or moment, or why there is none. */
export type Due = { readonly due: Day } | { readonly dueAt: Instant } | { readonly notComputed: string }

/** Within `n` units of the day counted from. Throws where `n` is not a whole number of at least 0. */
export function within(n: number, unit: Unit, firstDay: CountOfFirstDay = 'not said'): CountedLimit {
  return counted('within', n, unit, firstDay)
}

/** Again within `n` units of the last time it was done (not of the day it was due). Throws as `within` does. */
export function every(n: number, unit: Unit, { since }: { readonly since: 'last done' }): CountedLimit {
  return { ...counted('every', n, unit, 'not said'), since }
}

/** Before `event` happens. */
export function before(event: string): Limit {
  return { kind: 'before', event }
}

/** At once, without delay. */
export function atOnce(): Limit {
  return { kind: 'at once' }
}

/** Once in each of the authority's school terms. */
export function oncePerTerm(): Limit {
  return { kind: 'once per term' }
}

/** On the day in this field of the order, plan or notice. */
export function asTheOrderSays(field: string): Limit {
  return { kind: 'as the order says', field }
}

/** No number and no event: `why` says what the text says instead. */
export function noSetLimit(why = 'the rule sets no limit'): Limit {
  return { kind: 'no set limit', why }
}

function counted(kind: CountedLimit['kind'], n: number, unit: Unit, firstDay: CountOfFirstDay): CountedLimit {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${n} ${unit} cannot be counted; give a whole number`)
  return { kind, n, unit, firstDay, since: kind === 'every' ? 'last done' : null, period: null, longestThatMayBeSet: false }
}

/**
 * The limit of a rule, or of one part of it. Throws where there is no such rule or part, or where the rule has several parts and none is
 * named: for ids in code. `of` reads another version of the rule than the latest.
 */
export function limitOf(ruleId: string, part?: string | null, of: Rule = rule(ruleId)): Limit {
  return limitOfPart(of, partOf(of, part ?? null))
}

/** A part of a rule; null is the only part. Throws where there is no such part: for names in code (`partProblem` is for input). */
export function partOf(of: Rule, name: string | null): Part {
  const problem = partProblem(of, name)
  if (problem !== null) throw new Error(problem)
  return of.limits.find(({ part }) => name === null || part === name) as Part
}

/** Why a rule has no such part, naming those it has; null where it has it. */
export function partProblem(of: Rule, name: string | null): string | null {
  if (name === null ? of.limits.length === 1 : of.limits.some(({ part }) => part === name)) return null
  const names = of.limits.flatMap(({ part }) => (part === null ? [] : [`"${part}"`])).join(', ')
  if (names === '') return `${of.id} has one part, without a name: leave the part out`
  return `${of.id} ${name === null ? 'has several parts' : `has no part "${name}"`}: name one of ${names}`
}

function limitOfPart(of: Rule, part: Part): Limit {
  if (of.doNotCode || part.kind === 'notRead') return noSetLimit('the text of the law was not read, so nothing is counted')
  switch (part.kind) {
    case 'before':
      return before(part.event ?? 'the event')
    case 'event':
      // "Once per course" and "by second review (about 4 M)" do not fall on the day of the trigger.
      if (part.approximate || (part.event === null && part.text.startsWith('once'))) return noSetLimit(`the rule says "${part.text}"`)
      return { kind: 'at event', event: part.event }
    case 'immediate':
      return part.text.includes('same day') ? within(0, 'CD') : atOnce()
    case 'date':
      return { kind: 'on', day: part.date as Day }
    case 'external':
      return { kind: 'as the order says', field: null }
    case 'asap':
    case 'reasonable':
    case 'continuing':
    case 'none':
      return noSetLimit(`the rule says "${part.text}"`)
    case 'local':
      return noSetLimit('there is no national number: the authority sets its own')
    case 'threshold':
      return noSetLimit(`"${part.text}" is a quantity to reach, not a date`)
    case 'aggregate':
      return noSetLimit(`"${part.text}" is a total, not a date`)
    default:
      return countedPart(part)
  }
}

function countedPart(part: Part): Limit {
  if (part.period === 'school term') return oncePerTerm()
  if (part.period === 'SSDA903 collection year') return noSetLimit('the yearly collection sets its own timetable')
  if (part.age !== null && part.n === null) return noSetLimit(`it runs to the birthday at ${part.age}`)
  if (part.n === null) return noSetLimit(`the rule says "${part.text}"`)
  if (part.unit === null) return noSetLimit(`the rule says "${part.text}" without saying which days are counted`)
  return {
    ...counted(countedKind(part), part.n, part.unit, part.count === 'excluded' || part.count === 'included' ? part.count : 'not said'),
    period: part.period === 'calendar month' || part.period === 'calendar year' ? part.period : null,
    longestThatMayBeSet: part.longestThatMayBeSet,
  }
}

function countedKind({ kind, recurring, before: precedes, bound }: Part): CountedLimit['kind'] {
  switch (kind) {
    case 'notice':
      return 'notice'
    case 'wait':
      return 'wait'
    case 'retention':
      return 'keep'
    case 'duration':
      return bound === 'min' ? 'lasts at least' : 'lasts at most'
    case 'window':
      return precedes ? 'opens' : 'within'
    default:
      return recurring ? 'every' : 'within'
  }
}

/**
 * Counts a limit. `from` is the day the limit runs from: the trigger, the last time it was done, or, for notice and opening, the event
 * that it must precede. An instant counts as the day it was in England, except for hours, which need an instant. `notComputed` gives the
 * reason in words: there is nothing to count, or the count would leave the holiday table or the days that can be written.
 */
export function dueFrom(limit: Limit, from: Day | Instant, calendar: Calendar): Due {
  switch (limit.kind) {
    case 'before':
      return { notComputed: `it must come before ${limit.event}, whenever that is` }
    case 'at event':
      return { due: dayIn(from) }
    case 'at once':
      return { notComputed: 'it must be done at once: the law gives no number' }
    case 'once per term':
      return endOfNextTerm(dayIn(from), calendar)
    case 'as the order says':
      return { notComputed: 'the order, plan or notice itself sets the date' }
    case 'on':
      return { due: limit.day }
    case 'no set limit':
      return { notComputed: limit.why }
    default:
      return countedFrom(limit, from, calendar)
  }
}

/** Whether this is an instant rather than a day. */
export function isInstant(from: Day | Instant): from is Instant {
  return from.length > 10
}

function dayIn(from: Day | Instant): Day {
  return isInstant(from) ? dayOf(from) : from
}

function countedFrom(limit: CountedLimit, from: Day | Instant, calendar: Calendar): Due {
  const back = limit.kind === 'notice' || limit.kind === 'opens'
  if (limit.unit === 'H') {
    if (!isInstant(from)) return { notComputed: 'hours run from a time: give the time as well as the day' }
    return { dueAt: addHours(from, back ? -limit.n : limit.n) }
  }
  if (limit.unit === 'SD') return { notComputed: 'school days need the calendar of the school' }
  const start = dayIn(from)
  if (limit.unit === 'WD') {
    const last = addWorkingDays(start, back ? -limit.n : limit.n, { firstDay: limit.firstDay === 'included' ? 'included' : 'excluded' }, calendar)
    return last === null ? { notComputed: `the count leaves the holiday table, which runs from ${calendar.first} to ${calendar.last}` } : { due: last }
  }
  const last = limit.period === null ? onDays(start, back ? -limit.n : limit.n, limit.unit, limit.firstDay) : endOfNext(limit.period, start)
  return last === null ? { notComputed: 'the last day is outside the years 1800 to 2199' } : { due: last }
}

/** Calendar days, weeks, months or years from a day; null where the day cannot be written. */
function onDays(from: Day, n: number, unit: 'CD' | 'W' | 'M' | 'Y', firstDay: CountOfFirstDay): Day | null {
  const counting = firstDay === 'included'
  if (unit === 'CD' || unit === 'W') {
    const days = unit === 'W' ? n * 7 : n
    return parseDay(addDays(from, counting ? days - Math.sign(days) : days))
  }
  // A null hides behind the type where the year has five digits or is before 1800.
  const corresponding = addMonths(from, unit === 'Y' ? n * 12 : n) as Day | null
  if (corresponding === null || !counting) return corresponding
  // Two months beginning with 29 April end on 28 June; one beginning with 31 January ends with February, which has no 31st.
  return corresponding.slice(8) === from.slice(8) ? addDays(corresponding, -Math.sign(n)) : corresponding
}

/** The last day of the calendar month or year after the one that `from` falls in. */
function endOfNext(period: 'calendar month' | 'calendar year', from: Day): Day | null {
  const year = Number(from.slice(0, 4))
  if (period === 'calendar year') return dayFrom(year + 1, 12, 31)
  const firstOfMonth = `${from.slice(0, 8)}01` as Day
  const afterNext = addMonths(firstOfMonth, 2) as Day | null
  return afterNext === null ? null : addDays(afterNext, -1)
}

/** The last day of the first term that begins after `from`: one in every term, the last having been on `from`. */
function endOfNextTerm(from: Day, calendar: Calendar): Due {
  const next = calendar.terms.find(({ first }) => first > from)
  if (next === undefined) return { notComputed: 'the authority has not entered the dates of the next school term' }
  return { due: next.last }
}

/** What the day or moment that `dueFrom` gives means, in a few words. */
export function meaningOf(limit: Limit): string {
  const unit = 'unit' in limit && limit.unit === 'H' ? 'moment' : 'day'
  switch (limit.kind) {
    case 'within':
      return `last ${unit} in time`
    case 'every':
      return limit.longestThatMayBeSet ? 'longest interval that may be set ends' : `last ${unit} in time`
    case 'lasts at most':
      return `last ${unit} it may last`
    case 'lasts at least':
      return `may not end before this ${unit} has passed`
    case 'keep':
      return `keep at least until this ${unit}`
    case 'wait':
      return `not before this ${unit} has passed`
    case 'notice':
      return `last ${unit} on which notice is in time`
    case 'opens':
      return `first ${unit} that counts`
    case 'on':
      return 'fixed day'
    case 'at event':
      return 'on the day of the event'
    case 'once per term':
      return 'last day in time'
    default:
      return 'no day to count to'
  }
}

/** The last day in time under a rule's own limit, counted from a day; null where there is none to count. For rules in code. */
export function lastDayIn(ruleId: string, part: string | null, from: Day, calendar: Calendar): Day | null {
  const due = dueFrom(limitOf(ruleId, part), from, calendar)
  return 'due' in due ? due.due : null
}
