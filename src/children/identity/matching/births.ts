/** How far a date of birth is known. `expected` is a due date; `estimated` a day put down for want of one. */
export type BirthCertainty = 'day' | 'estimated' | 'expected' | 'year'

/** A date of birth as a record has it. It need not exist (30 February): a slip can make it so. */
export interface Birth {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly certainty: BirthCertainty
  /** The eight digits as one number: the same for the same date. */
  readonly number: number
  /** Days since the year 0, near enough to ask how far apart two dates are. */
  readonly days: number
}

/** How two dates of birth can be alike, closest first. */
export const birthLikenesses = ['same', 'day and month changed places', 'slip', 'two of three', 'as far as known', 'near', 'apart'] as const
export type BirthLikeness = (typeof birthLikenesses)[number]

/**
 * A date of birth from text: `2016-03-04`, `20160304`, `04/03/2016`, `4 March 2016`, `2016-03` or `2016`. Null where there is
 * none to read, and for a day that systems write where none is known (1 January 1900).
 * `precision` is what the record says of it: `verified`, `declared`, `estimated`, `expected`, `year`, `unknown`.
 */
export function readBirth(text: string, precision: string): Birth | null {
  const written = text.trim()
  if (written === '' || precision === 'unknown') return null
  const whole = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(written) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(written)
  if (whole) return birthOf(Number(whole[1]), Number(whole[2]), Number(whole[3]), certaintyOf(precision))
  const british = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})$/.exec(written)
  if (british) return birthOf(Number(british[3]), Number(british[2]), Number(british[1]), certaintyOf(precision))
  const named = /^(\d{1,2})[/. -]([a-z]{3})[a-z]*[/. -](\d{4})$/i.exec(written)
  const month = named ? months.indexOf((named[2] as string).toLowerCase()) + 1 : 0
  if (named && month > 0) return birthOf(Number(named[3]), month, Number(named[1]), certaintyOf(precision))
  const year = /^(\d{4})(?:-\d{1,2})?$/.exec(written)
  return year ? birthOf(Number(year[1]), 0, 0, 'year') : null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function certaintyOf(precision: string): BirthCertainty {
  return precision === 'estimated' || precision === 'expected' || precision === 'year' ? precision : 'day'
}

/** Days that systems write where none is known. */
const nobodysBirthday = new Set([19_000_101, 19_010_101, 10_101, 17_530_101, 18_991_230, 18_991_231, 99_991_231])

function birthOf(year: number, month: number, day: number, certainty: BirthCertainty): Birth | null {
  if (nobodysBirthday.has(year * 10_000 + month * 100 + day)) return null
  return { year, month, day, certainty, number: year * 10_000 + month * 100 + day, days: Math.round(year * 365.25 + month * 30.44 + day) }
}

/** A birth comes within this many days of the day it was expected: from an early birth to one that is late. */
export const expectedWithin = { before: 112, after: 28 }

/** How alike two dates of birth are. The order in which they are given makes no difference. */
export function birthLikeness(a: Birth, b: Birth): BirthLikeness {
  if (a.certainty === 'expected' || b.certainty === 'expected') return ofExpected(a, b)
  if (a.number === b.number) return a.certainty === 'year' || a.certainty === 'estimated' || b.certainty === 'estimated' ? 'as far as known' : 'same'
  if (a.certainty === 'year' || b.certainty === 'year') return a.year === b.year ? 'as far as known' : Math.abs(a.year - b.year) === 1 ? 'near' : 'apart'
  if (a.certainty === 'estimated' || b.certainty === 'estimated') {
    // Nobody knew the day: the year is what was meant.
    return a.year === b.year ? 'as far as known' : Math.abs(a.year - b.year) <= 2 ? 'near' : 'apart'
  }
  if (a.year === b.year && a.month === b.day && a.day === b.month) return 'day and month changed places'
  const agree = (a.year === b.year ? 1 : 0) + (a.month === b.month ? 1 : 0) + (a.day === b.day ? 1 : 0)
  if (agree === 2) {
    const [one, other] = a.year !== b.year ? [a.year, b.year] : a.month !== b.month ? [a.month, b.month] : [a.day, b.day]
    return isDigitSlip(one, other) || isTurned(one, other) ? 'slip' : 'two of three'
  }
  // A day put down for want of a better one: the first of January.
  if (agree === 1 && a.year === b.year && (isNewYear(a) || isNewYear(b))) return 'as far as known'
  return agree === 1 && Math.abs(a.year - b.year) <= 1 ? 'near' : 'apart'
}

/** Whether two numbers differ in one digit. */
function isDigitSlip(a: number, b: number): boolean {
  let [one, other] = [a, b]
  let apart = 0
  for (; one > 0 || other > 0; one = Math.floor(one / 10), other = Math.floor(other / 10)) if (one % 10 !== other % 10) apart += 1
  return apart === 1
}

/** Whether two digits that stand side by side changed places: 12 and 21, 1987 and 1978. */
function isTurned(a: number, b: number): boolean {
  const [one, other] = [String(a).padStart(2, '0'), String(b).padStart(2, '0')]
  for (let at = 0; at + 1 < one.length; at++) {
    if (one.slice(0, at) + (one[at + 1] as string) + (one[at] as string) + one.slice(at + 2) === other) return true
  }
  return false
}

function isNewYear(birth: Birth): boolean {
  return birth.month === 1 && birth.day === 1
}

function ofExpected(a: Birth, b: Birth): BirthLikeness {
  if (a.certainty === 'expected' && b.certainty === 'expected') return Math.abs(a.days - b.days) <= 28 ? 'as far as known' : 'apart'
  const [due, born] = a.certainty === 'expected' ? [a, b] : [b, a]
  if (born.certainty === 'year') return Math.abs(born.year - due.year) <= 1 ? 'near' : 'apart'
  const after = born.days - due.days
  return after >= -expectedWithin.before && after <= expectedWithin.after ? 'as far as known' : 'apart'
}
