import type { OwnFigure } from '../../settings/index.ts'
import { addDays, daysBetween, writeDay, type Day } from '../../time/day.ts'
import { plural } from '../../ui/dates.ts'

/** The last day on which it is to be held again under a standard of the authority; null where there is none, or it was never held here. */
export function dueAgain(last: Day | null, standard: OwnFigure | null): Day | null {
  return last === null || standard === null ? null : addDays(last, standard.figure * 7)
}

/** How long ago supervision was held, and whether it is due under the standard: `18 days ago`, `31 days ago, due since 14 June 2027`. */
export function heldWords(last: Day | null, standard: OwnFigure | null, today: Day): string {
  if (last === null) return standard === null ? 'Not held in Rowan yet' : 'Not held in Rowan yet: due'
  const days = daysBetween(last, today)
  const ago = days === 0 ? 'Today' : `${plural(days, 'day')} ago`
  const due = dueAgain(last, standard)
  return due !== null && due < today ? `${ago}, due since ${writeDay(due)}` : ago
}

/** The standard as a page tells it, or that there is none. */
export function standardWords(standard: OwnFigure | null): string {
  return standard === null
    ? 'No standard is set for how often, so nothing is due by Rowan.'
    : `At least every ${plural(standard.figure, 'week')}, since ${writeDay(standard.from)} (${standard.source}).`
}

/** For how long personal supervision is kept, or that nothing says so. */
export function keptWords(kept: OwnFigure | null): string {
  return kept === null ? 'No period is set for how long it is kept, so all of it is.' : `It is kept ${plural(kept.figure, 'year')} from the day it was held (${kept.source}), and then goes for good.`
}
