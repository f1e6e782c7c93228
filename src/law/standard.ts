/** An authority's own standard beside a limit of the law: where there can be one, and that it is never the longer of the two. */

import { addDays, dayOf, instantIn, parseDay, type Day } from '../time/day.ts'
import { england } from './calendar.ts'
import { dueFrom, type CountedLimit, type Limit } from './limit.ts'

/** Whether a standard in days can stand beside this limit: where the law counts by when something is done, or gives no number at all. */
export function takesStandard(limit: Limit): boolean {
  return limit.kind === 'within' || limit.kind === 'every' || limit.kind === 'no set limit'
}

/** Two years of days to count from: every weekday, month, leap day and holiday season comes up. */
const firstTried = parseDay('2027-07-01') as Day
const daysTried = 731

function lastDay(limit: Limit, from: Day): Day | null {
  const due = dueFrom(limit, 'unit' in limit && limit.unit === 'H' ? instantIn(from, '00:00') : from, england)
  return 'due' in due ? due.due : 'dueAt' in due ? dayOf(due.dueAt) : null
}

/**
 * What is wrong with a standard beside a limit; null where nothing is. `later`: counted from some day it would end after the law's own;
 * `same`: it never ends before it. Where the law gives no number, every standard may stand.
 */
export function faultOfStandard(standard: CountedLimit, limit: Limit): 'later' | 'same' | null {
  let earlier = false
  for (let passed = 0; passed < daysTried; passed += 1) {
    const from = addDays(firstTried, passed)
    const [own, law] = [lastDay(standard, from), lastDay(limit, from)]
    if (law === null || own === null) return null
    if (own > law) return 'later'
    earlier ||= own < law
  }
  return earlier ? null : 'same'
}
