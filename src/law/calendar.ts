/**
 * Working days of England. A working day is every day except Saturday, Sunday, Christmas Day, Good Friday and the bank holidays of
 * England and Wales (Care Planning, Placement and Case Review (England) Regulations 2010, reg 2(1); the same definition in SI
 * 2005/1533, reg 2). The holidays stand in a dated table of our own (`holidays.json`) and an authority can add to it; no holiday is
 * ever worked out here. A sum that would leave the table answers `null`, which means "not computed".
 */

import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { dayFromNumber, dayNumber, weekday } from '../time/day.ts'
import { dayOnFile, readShape } from './shapes.ts'
import type { Day } from '../time/day.ts'

/** `verified` by the published list, `computed` from the standing rules and open to proclamation, `entered` by an authority. */
export type HolidaySource = 'verified' | 'computed' | 'entered'

/** A day, other than a Saturday or Sunday, on which no working day is counted. */
export type Holiday = { readonly day: Day; readonly name: string; readonly source: HolidaySource }

/** One school term of the authority, both days included. */
export type Term = { readonly name: string; readonly first: Day; readonly last: Day }

/** What an authority enters about its calendar: facts of its own record, as they stood when the calendar is made. */
export type CalendarEntries = {
  /** Holidays proclaimed since the table was written. */
  readonly added?: readonly { readonly day: Day; readonly name: string }[]
  /** Holidays of the table that were moved or withdrawn. */
  readonly removed?: readonly Day[]
  /** The last day up to which the authority states that the table and its additions hold every holiday. */
  readonly complete?: Day
  /** The authority's school terms, for limits that run by term. */
  readonly terms?: readonly Term[]
}

/** The holidays, terms and counted days between two days. A value: entering a holiday makes another calendar. */
export type Calendar = {
  /** The first and the last day the table answers for. */
  readonly first: Day
  readonly last: Day
  readonly holidays: ReadonlyMap<Day, Holiday>
  /** In order of their first day. */
  readonly terms: readonly Term[]
  /** `workingDays[k]` is the k-th working day of the table. */
  readonly workingDays: readonly Day[]
  /** `before[i]` is the number of working days before the i-th day of the table; one entry more than the table has days. */
  readonly before: Uint16Array
  readonly firstNumber: number
}

const tableShape = z.strictObject({
  first: dayOnFile,
  last: dayOnFile,
  holidays: z.array(z.strictObject({ day: dayOnFile, name: z.string().min(1), source: z.enum(['verified', 'computed']) })),
})

/** The holiday table as it stands on file. */
export type HolidayTable = { readonly first: Day; readonly last: Day; readonly holidays: readonly Holiday[] }

/**
 * Reads a holiday table. Throws, naming the day, where the table is not in order, holds a day twice, a Saturday or Sunday, or a day
 * outside its own first and last day.
 */
export function readHolidayTable(content: unknown): HolidayTable {
  const table = readShape(tableShape, content, 'holidays')
  let previous = ''
  for (const { day } of table.holidays) {
    if (day <= previous) throw new Error(`holidays: ${day} stands after ${previous}; give each day once, in order`)
    if (isWeekend(day)) throw new Error(`holidays: ${day} is a Saturday or Sunday; enter the day kept instead`)
    if (day < table.first || day > table.last) throw new Error(`holidays: ${day} is outside ${table.first} to ${table.last}`)
    previous = day
  }
  return table
}

/** The calendar of a table. Days run from its first to its last day, both included. */
export function calendarOf(table: HolidayTable, terms: readonly Term[] = []): Calendar {
  const holidays = new Map(table.holidays.map((holiday) => [holiday.day, holiday]))
  const firstNumber = dayNumber(table.first)
  const days = dayNumber(table.last) - firstNumber + 1
  const before = new Uint16Array(days + 1)
  const workingDays: Day[] = []
  for (let i = 0; i < days; i += 1) {
    const day = dayFromNumber(firstNumber + i)
    if (!isWeekend(day) && !holidays.has(day)) workingDays.push(day)
    before[i + 1] = workingDays.length
  }
  const inOrder = [...terms].sort((a, b) => (a.first < b.first ? -1 : 1))
  return { first: table.first, last: table.last, holidays, terms: inOrder, workingDays, before, firstNumber }
}

/**
 * The calendar with an authority's entries. An added day takes the place of the table's own on that day; an added Saturday or Sunday
 * changes nothing, because neither is counted. Extending the table says that every holiday up to then has been entered.
 */
export function withEntries(calendar: Calendar, entries: CalendarEntries): Calendar {
  const holidays = new Map(calendar.holidays)
  for (const day of entries.removed ?? []) holidays.delete(day)
  for (const { day, name } of entries.added ?? []) {
    if (!isWeekend(day)) holidays.set(day, { day, name, source: 'entered' })
  }
  const last = entries.complete ?? calendar.last
  const inOrder = [...holidays.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  return calendarOf({ first: calendar.first, last, holidays: inOrder }, [...calendar.terms, ...(entries.terms ?? [])])
}

/** The holiday table on file: 2015 to 2030, of which 2029 and 2030 are computed. */
export const holidayTable: HolidayTable = readHolidayTable(
  JSON.parse(readFileSync(new URL('./holidays.json', import.meta.url), 'utf8')),
)

/** England's calendar with nothing entered. */
export const england: Calendar = calendarOf(holidayTable)

/** Whether the day is a Saturday or a Sunday. */
export function isWeekend(day: Day): boolean {
  const of = weekday(day)
  return of === 0 || of === 6
}

/** Whether `day` is a working day; null where the table does not reach. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean | null {
  const at = placeOf(day, calendar)
  return at === null ? null : countBefore(at + 1, calendar) > countBefore(at, calendar)
}

/** Whether `from` may itself be day 1 (`included`) or counting begins on the next working day (`excluded`). */
export type FirstDay = 'excluded' | 'included'

/**
 * The last of `n` working days. Excluded: day 1 is the first working day after `from`, and 0 days is `from` itself. Included: day 1 is
 * `from` if it is a working day, else the next one. A negative `n` counts back: the working day that leaves that many working days, itself
 * the first of them, before `from` (included: up to `from`). Null where the table does not reach. Throws where `n` is not a whole number.
 */
export function addWorkingDays(from: Day, n: number, { firstDay }: { readonly firstDay: FirstDay }, calendar: Calendar): Day | null {
  if (!Number.isInteger(n)) throw new RangeError(`${n} working days cannot be counted; give a whole number`)
  const at = placeOf(from, calendar)
  if (at === null) return null
  if (n === 0) return from
  const past = countBefore(firstDay === (n > 0 ? 'excluded' : 'included') ? at + 1 : at, calendar)
  return calendar.workingDays[n > 0 ? past + n - 1 : past + n] ?? null
}

/**
 * The working days after `from` up to and with `to`: what has been counted when `from` is excluded. Negative when `to` is earlier. Null
 * where the table does not reach.
 */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar): number | null {
  const start = placeOf(from, calendar)
  const end = placeOf(to, calendar)
  return start === null || end === null ? null : countBefore(end + 1, calendar) - countBefore(start + 1, calendar)
}

/** The first working day after `from`; null where the table does not reach. */
export function nextWorkingDay(from: Day, calendar: Calendar): Day | null {
  return addWorkingDays(from, 1, { firstDay: 'excluded' }, calendar)
}

/** The place of `day` in the table, or null. */
function placeOf(day: Day, calendar: Calendar): number | null {
  return day < calendar.first || day > calendar.last ? null : dayNumber(day) - calendar.firstNumber
}

function countBefore(place: number, calendar: Calendar): number {
  return calendar.before[place] as number
}
