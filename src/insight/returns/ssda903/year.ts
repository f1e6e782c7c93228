import { firstDayOf, lastDayOf, parseCollectionYear } from '../../../codes/index.ts'
import type { CodeListId } from '../../../codes/index.ts'
import { codeList } from '../../../codes/index.ts'
import { addYears, birthday, day, dayFromNumber, dayNumber } from '../../../time/day.ts'
import type { Day } from '../../../time/day.ts'

/** A provider of homes on Ofsted's list. */
export interface Provider {
  readonly urn: string
  /** Kinds of home and of provider that it may be given with; empty where the list does not say. */
  readonly placeCodes: ReadonlySet<string>
  readonly providerCodes: ReadonlySet<string>
  /** The day its registration ended, in days since 1970-01-01; null while it lasts. */
  readonly ended: number | null
  /** Its postcodes without spaces, and the codes of the authorities it has premises in. */
  readonly postcodes: ReadonlySet<string>
  readonly authorities: ReadonlySet<string>
}

/** The collection a return is checked for. Days are counted from 1970-01-01. */
export interface CollectionFor {
  /** The rule set, named after the collection year: `2025_26`. */
  readonly set: string
  /** 1 April and 31 March. */
  readonly start: number
  readonly end: number
  /** Whether it came as XML, which carries what the CSV files leave to be worked out. */
  readonly form: 'csv' | 'xml'
  /** Ofsted's list of providers by number; null where none was given. */
  readonly providers: ReadonlyMap<string, Provider> | null
  /** The code of the authority whose return it is; null where nobody said. */
  readonly authority: string | null
}

/** The collection of a year. Throws for what is no collection year. */
export function collectionFor(set: string, more: Partial<Omit<CollectionFor, 'set'>> = {}): CollectionFor {
  const year = parseCollectionYear(set)
  if (year === null) throw new Error(`Not a collection year: ${set}`)
  return { set: year, start: dayNumber(firstDayOf(year)), end: dayNumber(lastDayOf(year)), form: 'csv', providers: null, authority: null, ...more }
}

/** The number of a day written in code: `2023-10-28`. */
export const on = (written: string): number => dayNumber(day(written))

const birthdays = new Map<number, number>()

/** The day somebody born on `born` completes `years` years (1 March for 29 February). */
export function aged(born: number, years: number): number {
  const key = born * 64 + years
  let found = birthdays.get(key)
  if (found === undefined) {
    found = dayNumber(birthday(dayFromNumber(born), years))
    // A return has some thousand days of birth; a hostile one must not fill the memory.
    if (birthdays.size < 500_000) birthdays.set(key, found)
  }
  return found
}

/** Whether somebody born on `born` has completed `years` years on a day. */
export const isAged = (born: number, years: number, day: number): boolean => aged(born, years) <= day

/** The day `count` years after a day. */
export const yearsAfter = (from: number, count: number): number => dayNumber(addYears(dayFromNumber(from), count))

const inUse = new Map<string, ReadonlySet<string>>()

/** The codes of a list that may be used at some time of a collection year, in capitals. */
export function codesIn(list: CodeListId, year: CollectionFor): ReadonlySet<string> {
  const key = `${list} ${year.set}`
  let codes = inUse.get(key)
  if (codes === undefined) {
    const { start, end } = collectionFor(year.set)
    const within = (from: Day | null, until: Day | null) => (from === null || dayNumber(from) <= end) && (until === null || dayNumber(until) >= start)
    codes = new Set(codeList(list).codes.filter((each) => !each.discontinued && within(each.from, each.until)).map((each) => each.code.toUpperCase()))
    inUse.set(key, codes)
  }
  return codes
}
