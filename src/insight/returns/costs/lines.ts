import { firstDayOf, lastDayOf, type CollectionYear } from '../../../codes/index.ts'
import { addDays, addYears, daysBetween, earlier, later, type Day } from '../../../time/day.ts'
import file from './columns.json' with { type: 'json' }
import { numberOfYear } from '../made/number.ts'
import type { ChildPaid, HomePaid, Price, Stretch } from './child.ts'

/** The columns of a line, and where they come from: see `columns.json`, which says how sure they are. */
export const costColumns = file

export type CostCell = string | number | null

/** A line of a home in a year, and what it lacks. */
export interface CostLine {
  readonly number: number
  readonly cells: readonly CostCell[]
  /** Columns that a line must have and the record does not give. */
  readonly missing: readonly string[]
}

interface Asked {
  readonly year: CollectionYear
  /** The day up to which costs are counted, that day included. */
  readonly asOf: Day
}

/**
 * The lines of placement costs of one child: one for each home in care in the financial year (1 April to 31 March), up to a day. A cost is the
 * price of a week by the days of the home and of the price that lie in the year, a seventh for each, from its first day up to and not on the day
 * it stopped, in whole pence. Columns: `costColumns`.
 */
export function costLines(child: ChildPaid, { year, asOf }: Asked): CostLine[] {
  const counted = { from: firstDayOf(year), until: addDays(earlier(lastDayOf(year), asOf), 1) }
  return child.homes.filter(home => daysIn(home, counted) > 0).map(home => {
    const cells = lineOf(child, home, { childId: numberOfYear(child.returnsNumbers, child.number, year), counted })
    return { number: child.number, cells, missing: costColumns.columns.filter((column, at) => column.must && cells[at] === null).map(column => column.name) }
  })
}

type Whole = Stretch & { readonly until: Day }

function lineOf(child: ChildPaid, home: HomePaid, { childId, counted }: { readonly childId: string; readonly counted: Whole }): CostCell[] {
  const last = addDays(counted.until, -1)
  const lastThere = home.until === null || home.until > last ? last : later(home.from, addDays(home.until, -1))
  const ended = home.until !== null && home.until <= last ? home.until : null
  const assessed = child.assessments.findLast(each => each.on <= last)
  const price = home.prices.findLast(each => daysIn(each, counted) > 0)
  const inCare = child.homes.filter(each => each.careFrom === home.careFrom && each.from <= last)
  const yearBack = { from: addYears(last, -1), until: counted.until }
  return [
    childId, child.born, child.sex === 'M' ? '1' : child.sex === 'F' ? '2' : null, child.ethnicity, only(child.disabilities), only(assessed?.factors ?? []), assessed?.on ?? null, null,
    child.alone === null ? null : child.alone.some(each => each.from <= last && (each.until === null || each.until > last)) ? 'Yes' : 'No',
    child.missing.filter(on => on >= home.careFrom && on <= last && (home.careUntil === null || on <= home.careUntil)).length,
    child.statuses.findLast(each => each.from <= lastThere && (each.until === null || each.until > lastThere))?.status ?? null, home.from, ended, home.careFrom, ended === null ? null : home.moved,
    child.homes.filter(each => daysIn(each, yearBack) > 0).length, inCare.length, home.type, home.provider, boughtWords[price?.bought ?? ''] ?? null, price?.framework ?? null, home.urn,
    home.homePostcode, home.postcode, home.authority, paid(home, counted, each => each.weekly), paid(home, counted, each => each.socialCare), paid(home, counted, each => each.health),
    paid(home, counted, each => each.education),
  ]
}

const boughtWords: Readonly<Record<string, string>> = { framework: 'Framework', spot: 'Spot', block: 'Block' }

/** The one code there is: the column takes one, and of several none is more true than another. */
const only = (codes: readonly string[]): string | null => (codes.length === 1 ? (codes[0] as string) : null)

/** Days that a stretch shares with another, up to and not on the day either stops. */
function daysIn({ from, until }: Stretch, counted: Whole): number {
  return Math.max(0, daysBetween(later(from, counted.from), until === null ? counted.until : earlier(until, counted.until)))
}

const daysInWeek = 7

/** What came together at the prices of a home, in pounds; null where no price is recorded, or none of them says it. */
function paid(home: HomePaid, counted: Whole, of: (price: Price) => number | null): number | null {
  const said = home.prices.flatMap(price => {
    const amount = of(price)
    const end = price.until === null ? home.until : home.until === null ? price.until : earlier(price.until, home.until)
    return amount === null ? [] : [amount * daysIn({ from: later(price.from, home.from), until: end }, counted)]
  })
  return said.length === 0 ? null : Math.round((said.reduce((sum, each) => sum + each, 0) * 100) / daysInWeek) / 100
}
