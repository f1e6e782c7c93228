import { numbersOf } from '../../../children/identity/index.ts'
import { lastDayOf, type CollectionYear } from '../../../codes/index.ts'
import { holdsOn, type Known } from '../../../record/index.ts'
import type { Day } from '../../../time/day.ts'

/** A number that the council's returns have had for a child, and the time it was theirs. */
export interface ReturnsNumber {
  readonly value: string
  readonly starts: Day
  readonly ends: Day | null
}

/** Every number that the returns have had for the child of a record, in order of day. */
export function returnsNumbersOf(known: Known): readonly ReturnsNumber[] {
  return numbersOf(known).flatMap(({ starts, ends, body }) => (body.scheme === 'local id' ? [{ value: body.value, starts, ends }] : []))
}

/**
 * The number by which the returns of a year name a child: the one that the council's returns have had for the child, as it was at the end of the year; for
 * a child who never had one, R and the number of the record, which no other record has. Letters and figures, as rule 1580 of the census wants.
 */
export function numberOfYear(had: readonly ReturnsNumber[], record: number, year: CollectionYear): string {
  const told = had.findLast(each => holdsOn(each, lastDayOf(year))) ?? had.at(-1)
  return told?.value ?? `R${record}`
}

/** The same of a record: see `numberOfYear`. */
export function numberInReturns(known: Known, year: CollectionYear): string {
  return numberOfYear(returnsNumbersOf(known), known.number, year)
}
