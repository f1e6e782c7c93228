/**
 * Days and instants. A day (a birthday, a due date, the day of a visit) is a day of England and has no time zone; an instant
 * (when something was recorded, when seventy-two hours end) is a moment and is kept to the millisecond.
 * No other module makes a `Date`.
 */

declare const dayBrand: unique symbol
declare const instantBrand: unique symbol

/** A calendar day in England as `YYYY-MM-DD`, between 1800-01-01 and 2199-12-31. Days compare with `<` and `>`. */
export type Day = string & { readonly [dayBrand]: true }

/** A moment as ISO 8601 in UTC with milliseconds, `2027-06-16T08:44:00.000Z`. Instants compare with `<` and `>`. */
export type Instant = string & { readonly [instantBrand]: true }

const millisecondsADay = 86_400_000
const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** Days since 1970-01-01: the number in which day arithmetic is done. */
export function dayNumber(day: Day): number {
  return numbers.get(day) ?? Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / millisecondsADay
}

/** The day with this number of days since 1970-01-01. */
export function dayFromNumber(number: number): Day {
  return remembered.get(number) ?? remember(number)
}

// Every day between 1800 and 2199 is fewer than 150,000 texts: duties ask for the same few thousand again and again.
const remembered = new Map<number, Day>()
const numbers = new Map<Day, number>()

function remember(number: number): Day {
  const written = new Date(number * millisecondsADay).toISOString().slice(0, 10) as Day
  if (number > -62_100 && number < 84_000) {
    remembered.set(number, written)
    numbers.set(written, number)
  }
  return written
}

/** The day written in `text`, or null if `text` is not a day that exists between 1800 and 2199. */
export function parseDay(text: string): Day | null {
  if (numbers.has(text as Day)) return text as Day
  const parts = shape.exec(text)
  if (!parts) return null
  const year = Number(parts[1])
  if (year < 1800 || year > 2199) return null
  return dayFromNumber(dayNumber(text as Day)) === text ? (text as Day) : null
}

/** The day written in `text`. Throws if it is not a day that exists: for days in code and tests, never for input. */
export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === null) throw new Error(`Not a day: ${text}`)
  return parsed
}

/** The day from year, month (1 to 12) and day of the month, or null where there is no such day. */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day | null {
  const pad = (n: number, width: number) => String(n).padStart(width, '0')
  return parseDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`)
}

/** `count` calendar days later (earlier when negative). */
export function addDays(from: Day, count: number): Day {
  return dayFromNumber(dayNumber(from) + count)
}

/**
 * `count` calendar months later: the corresponding date, or the last day of a shorter month (31 August and six months is
 * 28 or 29 February). Statutory reference 0.3, rule 2.
 */
export function addMonths(from: Day, count: number): Day {
  const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + count
  const year = Math.floor(months / 12)
  const month = months - year * 12 + 1
  const wanted = Number(from.slice(8, 10))
  const lengthOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return dayFrom(year, month, Math.min(wanted, lengthOfMonth)) as Day
}

/** `count` years later; 29 February becomes 28 February in a common year. */
export function addYears(from: Day, count: number): Day {
  return addMonths(from, count * 12)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(of: Day): number {
  return (((dayNumber(of) + 4) % 7) + 7) % 7
}

/** Whole years completed on `on` by somebody born on `born`. Somebody born on 29 February is a year older on 1 March of a common year. */
export function ageOn(born: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4))
  return on.slice(5) < born.slice(5) ? years - 1 : years
}

/** The first day on which somebody born on `born` has completed `years` years (1 March for 29 February in a common year). */
export function birthday(born: Day, years: number): Day {
  const year = Number(born.slice(0, 4)) + years
  return dayFrom(year, Number(born.slice(5, 7)), Number(born.slice(8, 10))) ?? (dayFrom(year, 3, 1) as Day)
}

/** The earlier of two days. */
export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}

/** The later of two days. */
export function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

const england = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

const englandTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The day it was in England at that instant. */
export function dayOf(at: Instant): Day {
  return england.format(new Date(at)) as Day
}

/** The time of day in England at that instant, as `HH:MM`. */
export function timeOf(at: Instant): string {
  return englandTime.format(new Date(at))
}

/** The instant written in `text` (ISO 8601 with an offset or Z), or null. */
export function parseInstant(text: string): Instant | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) || !/(Z|[+-]\d{2}:\d{2})$/.test(text)) return null
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? null : (new Date(milliseconds).toISOString() as Instant)
}

/** Instants already worked out, by day and time: duties ask for the same midnights again and again. */
const instants = new Map<string, Instant>()

/** The instant of `time` (`HH:MM`) on `on` in England. A time skipped in March is read an hour later; one that comes twice in October is the first. */
export function instantIn(on: Day, time: string): Instant {
  const key = `${on}T${time}`
  const known = instants.get(key)
  if (known !== undefined) return known
  const instant = workedOut(on, time)
  if (instants.size < 20_000) instants.set(key, instant)
  return instant
}

function workedOut(on: Day, time: string): Instant {
  const asUtc = Date.parse(`${on}T${time}:00.000Z`)
  for (const hours of [1, 0]) {
    const candidate = new Date(asUtc - hours * 3_600_000).toISOString() as Instant
    if (dayOf(candidate) === on && timeOf(candidate) === time) return candidate
  }
  return new Date(asUtc).toISOString() as Instant
}

/** `hours` elapsed hours later, whatever the clocks do. */
export function addHours(from: Instant, hours: number): Instant {
  return new Date(Date.parse(from) + hours * 3_600_000).toISOString() as Instant
}

/** The instant that many milliseconds after 1970-01-01T00:00Z. */
export function instantFromMilliseconds(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString() as Instant
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function millisecondsOf(at: Instant): number {
  return Date.parse(at)
}

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const weekdayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

/** `16 June 2027`: dates on screen (ux 7.4). */
export function writeDay(of: Day): string {
  return `${Number(of.slice(8, 10))} ${monthNames[Number(of.slice(5, 7)) - 1]} ${of.slice(0, 4)}`
}

/** `16 Jun 2027`: dates in tight tables (ux 7.4). */
export function writeDayShort(of: Day): string {
  return `${Number(of.slice(8, 10))} ${monthNames[Number(of.slice(5, 7)) - 1]?.slice(0, 3)} ${of.slice(0, 4)}`
}

/** `June 2027`: the month of a day. */
export function writeMonth(of: Day): string {
  return `${monthNames[Number(of.slice(5, 7)) - 1]} ${of.slice(0, 4)}`
}

/** `Wednesday 16 June 2027`. */
export function writeDayLong(of: Day): string {
  return `${weekdayNames[weekday(of)]} ${writeDay(of)}`
}

/** `9:44am`; `midnight` and `midday` in words (ux 7.4). */
export function writeTime(of: Instant): string {
  const [hours, minutes] = timeOf(of).split(':').map(Number) as [number, number]
  if (minutes === 0 && hours === 0) return 'midnight'
  if (minutes === 0 && hours === 12) return 'midday'
  return `${hours % 12 === 0 ? 12 : hours % 12}:${String(minutes).padStart(2, '0')}${hours < 12 ? 'am' : 'pm'}`
}

/** `16 June 2027 at 9:44am`. */
export function writeInstant(of: Instant): string {
  return `${writeDay(dayOf(of))} at ${writeTime(of)}`
}
