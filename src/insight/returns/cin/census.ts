import { codeList, firstDayOf, lastDayOf, parseCollectionYear } from '../../../codes/index.ts'
import type { CodeListId } from '../../../codes/index.ts'
import { addDays, addYears, dayFromNumber, dayNumber } from '../../../time/day.ts'
import type { Day } from '../../../time/day.ts'
import type { Collection } from '../kernel/collection.ts'
import type { CinTables } from './shape.ts'

/** The census a file is checked for. Days are counted from 1970-01-01. */
export interface Census {
  /** The rule set, named after the census year: `2025_26`. */
  readonly set: string
  /** The first and last day of the period: the year that ends on the reference date of the file. */
  readonly start: number
  readonly end: number
  /** The reference date that the file must have. */
  readonly reference: number
}

/**
 * The census of a year. Its period is the year up to the reference date that the file itself gives, since every date of the file is meant
 * for that; where it gives none, the year of the rule set. Throws for what is no census year.
 */
export function censusFor(set: string, collection: Collection<CinTables>, reference?: number): Census {
  const year = parseCollectionYear(set)
  if (year === null) throw new Error(`Not a census year: ${set}`)
  let given: number | null = null
  for (const row of collection.rows('Header')) given ??= row.ReferenceDate
  const expected = reference ?? dayNumber(lastDayOf(year))
  if (given === null) return { set: year, start: dayNumber(firstDayOf(year)), end: dayNumber(lastDayOf(year)), reference: expected }
  return { set: year, start: dayNumber(addDays(addYears(dayFromNumber(given), -1), 1)), end: given, reference: expected }
}

const inUse = new Map<string, ReadonlySet<string>>()

/** The codes of a list that may be used at some time of a census year, in capitals. */
export function codesIn(list: CodeListId, set: string): ReadonlySet<string> {
  const key = `${list} ${set}`
  let codes = inUse.get(key)
  const year = parseCollectionYear(set)
  if (codes === undefined && year !== null) {
    const within = (from: Day | null, until: Day | null) => (from === null || from <= lastDayOf(year)) && (until === null || until >= firstDayOf(year))
    codes = new Set(codeList(list).codes.filter((each) => !each.discontinued && within(each.from, each.until)).map((each) => each.code.toUpperCase()))
    inUse.set(key, codes)
  }
  return codes ?? new Set()
}
