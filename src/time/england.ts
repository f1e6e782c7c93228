/** Instants as they are written in England, with the clock's distance from Greenwich. */

import { dayOf, millisecondsOf, parseInstant, timeOf } from './day.ts'
import type { Instant } from './day.ts'

const millisecondsAMinute = 60_000

/** Minutes that England's clocks are ahead of Greenwich at that instant: 0 in winter, 60 in summer. */
export function minutesAhead(at: Instant): number {
  const clock = parseInstant(`${dayOf(at)}T${timeOf(at)}Z`) as Instant
  return millisecondsOf(clock) / millisecondsAMinute - Math.floor(millisecondsOf(at) / millisecondsAMinute)
}

/** `2026-10-25T01:30+00:00`: the time by England's clocks with its offset, to the minute, or to the second where it has seconds. */
export function writeWithOffset(at: Instant): string {
  const ahead = minutesAhead(at)
  const two = (n: number) => String(n).padStart(2, '0')
  const seconds = at.slice(17, 19) === '00' ? '' : at.slice(16, 19)
  return `${dayOf(at)}T${timeOf(at)}${seconds}+${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`
}
