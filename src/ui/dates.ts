/** Days, ages and numbers of people, in the words shown on screen (ux 7.4, W7). */
import type { Day, Instant } from '../time/day.ts'
import { addMonths, ageOn, dayOf, daysBetween, writeDay, writeDayLong, writeDayShort, writeTime } from '../time/day.ts'

const withoutYear = (words: string) => words.slice(0, -5)

const sameYear = (of: Day, today: Day) => of.slice(0, 4) === today.slice(0, 4)

/** `Monday 21 June`, with the year where it is not this year's. */
export function writeDayNear(of: Day, today: Day): string {
  return sameYear(of, today) ? withoutYear(writeDayLong(of)) : writeDayLong(of)
}

/** `14 June`, with the year where it is not this year's. */
export function writeDateNear(of: Day, today: Day): string {
  return sameYear(of, today) ? withoutYear(writeDay(of)) : writeDay(of)
}

/** `12 Nov`, with the year where it is not this year's: for tight tables. */
export function writeDateTight(of: Day, today: Day): string {
  return sameYear(of, today) ? withoutYear(writeDayShort(of)) : writeDayShort(of)
}

/** `9:44am` for an instant of today, `3 November at 9:44am` before that; both in England. */
export function writeInstantNear(at: Instant, today: Day): string {
  return dayOf(at) === today ? writeTime(at) : `${writeDateNear(dayOf(at), today)} at ${writeTime(at)}`
}

/** `1 day`, `3 working days`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `£1,020`, `£1,020.50`: pence only where there are any. */
export function pounds(sum: number): string {
  return `£${sum.toLocaleString('en-GB', { minimumFractionDigits: Number.isInteger(sum) ? 0 : 2, maximumFractionDigits: 2 })}`
}

/** Whole months from `from` to `to`, 31 January to 28 February being one. */
function monthsBetween(from: Day, to: Day): number {
  const guess = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  return addMonths(from, guess) <= to ? guess : guess - 1
}

/**
 * How old somebody born on `born` is on `on`: in days under 2 weeks, in weeks under 12, in months under 2 years, then in years
 * (ux W7). Somebody not born by then has no age: null.
 */
export function ageWords(born: Day, on: Day): string | null {
  const days = daysBetween(born, on)
  if (days < 0) return null
  if (days < 14) return plural(days, 'day')
  if (days < 84) return plural(Math.floor(days / 7), 'week')
  const years = ageOn(born, on)
  return years < 2 ? plural(monthsBetween(born, on), 'month') : plural(years, 'year')
}

/** An NHS number of ten digits in groups of 3, 3 and 4, kept together at the end of a line. Anything else is left as it is. */
export function writeNhsNumber(number: string): string {
  const digits = number.replace(/[\s-]/g, '')
  return /^\d{10}$/.test(digits) ? `${digits.slice(0, 3)}\u00a0${digits.slice(3, 6)}\u00a0${digits.slice(6)}` : number
}
