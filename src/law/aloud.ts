/** A limit counted aloud: what the page that explains a duty, and `rowan law due`, say about how a date was reached. */

import { addDays, addMonths, dayOf, weekday, writeDay, writeDayLong, writeTime } from '../time/day.ts'
import { minutesAhead } from '../time/england.ts'
import { isWeekend, isWorkingDay } from './calendar.ts'
import { dueFrom, isInstant, meaningOf } from './limit.ts'
import type { Day, Instant } from '../time/day.ts'
import type { Calendar, Holiday, Term } from './calendar.ts'
import type { CountedLimit, Limit } from './limit.ts'

/** One thing said. `days` are the days it speaks of; `text` is a sentence or phrase for the page. */
export type Step = {
  /**
   * `from` the day counted from, and whether it counts; `day 1`; `skipped` a weekend or holiday passed over; `note` why the last day is
   * that one; `last` the answer; `not computed` why there is none.
   */
  readonly step: 'from' | 'day 1' | 'skipped' | 'note' | 'last' | 'not computed'
  readonly days: readonly Day[]
  readonly text: string
  /** For `skipped`. */
  readonly because?: 'weekend' | 'holiday'
}

const longNames = { WD: 'working day', CD: 'day', SD: 'school day', W: 'week', M: 'month', Y: 'year', H: 'hour' } as const

/** `10 working days`, `1 month`, `72 hours`. A day that is not a working day is called a day. */
export function writeCount(n: number, unit: CountedLimit['unit']): string {
  return `${n} ${longNames[unit]}${n === 1 ? '' : 's'}`
}

/**
 * Counts a limit aloud from a day or instant (see `dueFrom`): whether the first day counts and why, every skipped day with its name, and
 * the last day. The last step is always `last` or `not computed`.
 */
export function countAloud(from: Day | Instant, limit: Limit, calendar: Calendar): readonly Step[] {
  const result = dueFrom(limit, from, calendar)
  if ('notComputed' in result) return [{ step: 'not computed', days: [], text: `No date: ${result.notComputed}.` }]
  if ('dueAt' in result) return hoursAloud(from as Instant, limit as CountedLimit, result.dueAt)
  const { due } = result
  const start = isInstant(from) ? dayOf(from) : from
  if (limit.kind === 'once per term') {
    const { name } = calendar.terms.find(({ last }) => last === due) as Term
    return [said('note', [start], `Once in each school term. The next after ${writeDay(start)} is ${name}.`), lastStep(due, `${name} ends on`, limit)]
  }
  if (!('unit' in limit)) return [lastStep(due, 'The day is', limit)]
  if (limit.n === 0) return [lastStep(due, 'It is the same day,', limit)]
  if (limit.unit === 'WD') return workingDaysAloud(start, limit, due, calendar)
  return [...daysAloud(start, limit, due, calendar), ...dayOffAloud(limit, due, calendar), lastStep(due, endsOn(limit), limit)]
}

function said(step: Step['step'], days: readonly Day[], text: string): Step {
  return { step, days, text }
}

function lastStep(due: Day, words: string, limit: Limit): Step {
  return said('last', [due], `${words} ${writeDayLong(due)}: ${meaningOf(limit)}.`)
}

function isBack({ kind }: CountedLimit): boolean {
  return kind === 'notice' || kind === 'opens'
}

function fromStep(start: Day, limit: CountedLimit, calendar: Calendar): Step {
  const named = writeDayLong(start)
  if (isBack(limit)) return said('from', [start], `${named} is the day of the event: the count goes back from it.`)
  if (limit.kind === 'every') return said('from', [start], `${named} is the day it was last done, and is not counted.`)
  if (limit.firstDay === 'included') {
    const off = limit.unit === 'WD' && !isWorkingDay(start, calendar)
    return said('from', [start], off ? `${named} would be counted, but is not a working day.` : `${named} is counted: the time begins with that day.`)
  }
  if (limit.firstDay === 'excluded') return said('from', [start], `${named} is not counted: the time runs from the day after.`)
  return said('from', [start], `${named} is not counted: the text does not say, and the general rule leaves the first day out.`)
}

function workingDaysAloud(start: Day, limit: CountedLimit, due: Day, calendar: Calendar): readonly Step[] {
  const back = isBack(limit)
  const direction = back ? -1 : 1
  const steps: Step[] = []
  let begun = false
  const begin = limit.firstDay === 'included' ? start : addDays(start, direction)
  for (let day = begin; back ? day >= due : day <= due; day = addDays(day, direction)) {
    if (!isWorkingDay(day, calendar)) {
      steps.push(...skipped(day, calendar, steps, direction))
    } else if (!begun) {
      begun = true
      if (limit.n > 1) steps.push(said('day 1', [day], `Working day 1 is ${writeDayLong(day)}.`))
    }
  }
  return [fromStep(start, limit, calendar), ...steps, lastStep(due, endsOn(limit), limit)]
}

/** The step for a day passed over; nothing where it is the second day of a weekend just told. */
function skipped(day: Day, calendar: Calendar, told: readonly Step[], direction: 1 | -1): readonly Step[] {
  if (isWeekend(day)) {
    if (told.at(-1)?.days.includes(day)) return []
    const after = addDays(day, direction)
    const days = isWeekend(after) ? [day, after] : [day]
    return [{ ...said('skipped', days, `${days.map(writeDayLong).join(' and ')}: weekend.`), because: 'weekend' }]
  }
  const { name, source } = calendar.holidays.get(day) as Holiday
  const remark = { verified: '', computed: ' (worked out, not yet published)', entered: ' (entered by this authority)' }[source]
  return [{ ...said('skipped', [day], `${writeDayLong(day)}: ${name}${remark}.`), because: 'holiday' }]
}

function daysAloud(start: Day, limit: CountedLimit, due: Day, calendar: Calendar): readonly Step[] {
  if (limit.period !== null) {
    return [said('note', [start], `Once in every ${limit.period}. It was last done on ${writeDay(start)}.`)]
  }
  const first = fromStep(start, limit, calendar)
  if (limit.unit === 'CD') return [first]
  if (limit.unit === 'W') {
    return [first, said('note', [], `${writeCount(limit.n, 'W')} ${limit.n === 1 ? 'is' : 'are'} ${writeCount(limit.n * 7, 'CD')}.`)]
  }
  return [first, correspondingDate(start, limit, due)]
}

function correspondingDate(start: Day, limit: CountedLimit, due: Day): Step {
  const months = (limit.unit === 'Y' ? limit.n * 12 : limit.n) * (isBack(limit) ? -1 : 1)
  const corresponding = addMonths(start, months)
  if (corresponding.slice(8) !== start.slice(8)) {
    const [, month, year] = writeDay(corresponding).split(' ')
    return said('note', [corresponding], `There is no ${Number(start.slice(8))} ${month} ${year}, so it is the last day of the month.`)
  }
  if (corresponding === due) return said('note', [due], `The corresponding date is ${writeDay(due)}.`)
  return said('note', [corresponding], `The corresponding date is ${writeDay(corresponding)}, and the time ends the day before.`)
}

/** The words before the last day. */
function endsOn(limit: CountedLimit): string {
  if (limit.period !== null) return `The ${limit.period} after that ends on`
  if (isBack(limit)) return `${writeCount(limit.n, limit.unit)} before is`
  if (limit.unit === 'WD') return `Working day ${limit.n} is`
  if (limit.unit === 'CD') return `Day ${limit.n} is`
  if (limit.unit === 'W') return `Day ${limit.n * 7} is`
  return `${writeCount(limit.n, limit.unit)} ${limit.n === 1 ? 'ends' : 'end'} on`
}

/** Where the last day, in calendar days, weeks, months or years, is not a working day: it stays the last day. */
function dayOffAloud(limit: CountedLimit, due: Day, calendar: Calendar): readonly Step[] {
  const name = isWeekend(due) ? (weekday(due) === 6 ? 'a Saturday' : 'a Sunday') : calendar.holidays.get(due)?.name
  if (name === undefined) return []
  return [said('note', [due], isBack(limit) ? `It falls on ${name}, and is not moved.` : `It ends on ${name}, and is not extended.`)]
}

function hoursAloud(from: Instant, limit: CountedLimit, dueAt: Instant): readonly Step[] {
  const written = (at: Instant) => `${writeDayLong(dayOf(at))} at ${writeTime(at)}`
  const back = isBack(limit) ? 'back ' : ''
  const hours = `${writeCount(limit.n, 'H')} ${limit.n === 1 ? 'is' : 'are'}`
  const steps = [said('from', [dayOf(from)], `${hours} counted ${back}from ${written(from)}, at every hour of every day.`)]
  const shift = minutesAhead(dueAt) - minutesAhead(from)
  if (shift !== 0) {
    const moved = `${shift > 0 ? 'forward' : 'back'} ${Math.abs(shift)} minutes`
    steps.push(said('note', [], `The clocks go ${moved} in between: hours that pass are counted, not hours by the clock.`))
  }
  return [...steps, said('last', [dayOf(dueAt)], `${endsOn(limit)} ${written(dueAt)}: ${meaningOf(limit)}.`)]
}
