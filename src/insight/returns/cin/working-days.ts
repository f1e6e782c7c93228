import { addWorkingDays, england } from '../../../law/calendar.ts'
import { dayFromNumber, dayNumber, weekday } from '../../../time/day.ts'

/** Whether a day (counted from 1970-01-01) is a Saturday or a Sunday. */
export function isWeekend(day: number): boolean {
  const of = weekday(dayFromNumber(day))
  return of === 0 || of === 6
}

/**
 * The day that lies `count` working days of England before another, weekends and bank holidays left out. Where the table of bank holidays
 * does not reach, weekends alone are left out.
 */
export function workingDaysBefore(day: number, count: number): number {
  const found = addWorkingDays(dayFromNumber(day), -count, { firstDay: 'excluded' }, england)
  if (found !== null) return dayNumber(found)
  let back = day
  for (let left = count; left > 0;) if (!isWeekend(--back)) left--
  return back
}
