import { addDays, day } from '../time/day.ts'
import type { Day } from '../time/day.ts'

declare const yearBrand: unique symbol

/**
 * A collection year of the returns, written `2025_26`: 1 April 2025 to 31 March 2026. Both the SSDA903 and the CIN census
 * collect years that end on 31 March. Collection years compare with `<` and `>`.
 */
export type CollectionYear = string & { readonly [yearBrand]: true }

/** The collection year written in `text` as `2025_26`, `2025-26`, `2025/26`, `202526` or `2025_2026`, or null. */
export function parseCollectionYear(text: string): CollectionYear | null {
  const parts = /^(\d{4})[-_/ ]?(?:(\d{4})|(\d{2}))$/.exec(text.trim())
  if (!parts) return null
  const first = Number(parts[1])
  const second = parts[2] === undefined ? Number(parts[3]) : Number(parts[2]) % 100
  if (first < 1900 || first > 2198 || second !== (first + 1) % 100) return null
  if (parts[2] !== undefined && Number(parts[2]) !== first + 1) return null
  return yearStarting(first)
}

/** The collection year that begins on 1 April of `year`. */
export function yearStarting(year: number): CollectionYear {
  return `${year}_${String((year + 1) % 100).padStart(2, '0')}` as CollectionYear
}

/** The collection year in which `on` lies. */
export function collectionYearOf(on: Day): CollectionYear {
  const year = Number(on.slice(0, 4))
  return yearStarting(on.slice(5) >= '04-01' ? year : year - 1)
}

/** 1 April, the first day of the collection year. */
export function firstDayOf(year: CollectionYear): Day {
  return day(`${year.slice(0, 4)}-04-01`)
}

/** 31 March, the last day of the collection year. */
export function lastDayOf(year: CollectionYear): Day {
  return addDays(firstDayOf(yearStarting(Number(year.slice(0, 4)) + 1)), -1)
}

/** A collection year as people write it: 2025/26. */
export function writeCollectionYear(year: string): string {
  return year.replace('_', '/')
}
