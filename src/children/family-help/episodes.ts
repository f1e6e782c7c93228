import type { FactOf, Known } from '../../record/fact.ts'
import { remembered } from '../../record/remembered.ts'
import { addDays, addYears, type Day } from '../../time/day.ts'
import { leadPractitioner } from '../allocation/index.ts'
import { contact } from '../front-door/index.ts'
import { involvement, tookNoFurtherAction } from '../identity/index.ts'
import { familyHelp } from './facts.ts'

/**
 * One time in which a family is helped. It goes on while the duty behind it changes, and while the worker does: what the help rests on at
 * any day is `basisOf` (`src/children/counting`).
 */
export interface Episode {
  readonly starts: Day
  /** The day it ended; null while it lasts. */
  readonly ends: Day | null
  /** Family Help as it was recorded, or our work as a return or a referral has it. */
  readonly of: FactOf<typeof familyHelp> | FactOf<typeof involvement>
}

/**
 * The times in which a child’s family was helped, in order of day. Where no Family Help is recorded, a child in need case that a census
 * told, or that was recorded before the service had its name, is one with its own dates. A referral that needed nothing more is none.
 */
export const episodesOf = remembered((known): readonly Episode[] => {
  const recorded = known.all(familyHelp)
  const told = known.all(involvement).filter(work => !tookNoFurtherAction(work) && !recorded.some(help => overlap(help, work)))
  return [...recorded, ...told].map(of => ({ starts: of.starts, ends: of.ends, of })).toSorted((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0))
})

interface Stretch {
  readonly starts: Day
  readonly ends: Day | null
}

/** The first day a stretch no longer holds; what began and ended on one day holds on that day. */
function until({ starts, ends }: Stretch): Day | null {
  return ends === starts ? addDays(ends, 1) : ends
}

function overlap(a: Stretch, b: Stretch): boolean {
  const [endOfA, endOfB] = [until(a), until(b)]
  return (endOfA === null || b.starts < endOfA) && (endOfB === null || a.starts < endOfB)
}

/** The episode that lasts on a day, or null. */
export function episodeOn(known: Known, on: Day): Episode | null {
  return episodesOf(known).findLast(each => each.starts <= on && (until(each) ?? addDays(on, 1)) > on) ?? null
}

/** Who led the work during an episode, in order, each with why the worker changed. Being handed on to the same person is no change. */
export function leadsIn(known: Known, episode: Episode): readonly FactOf<typeof leadPractitioner>[] {
  return known.all(leadPractitioner).filter(lead => overlap(lead, episode)).filter((lead, index, all) => all[index - 1]?.body.post !== lead.body.post)
}

/** For how many years after Family Help ended it is seen whether the family needs help again (the draft dashboard of 2023 has two). */
export const watchYears = 2

/** Whether a family came back after its help ended. */
export interface Watch {
  readonly episode: Episode
  /** What was said when it ended of what the family needed; null where nothing was. */
  readonly needs: 'met' | 'partly' | 'unmet' | null
  /** The last day of the watch. */
  readonly until: Day
  /** The first contact that asked for help, or the next episode, after it ended and within the watch. */
  readonly again: Day | null
}

/**
 * The watch on each episode that ended: two years from the day after, counted in calendar days of England. What comes on the day it ended
 * belongs to the ending. Source: the draft dashboard of the children’s social care National Framework, 2023 (no need came up again in two years).
 */
export function watchesOf(known: Known): readonly Watch[] {
  const came = [...known.all(contact).filter(each => each.body.asks === 'help'), ...episodesOf(known)].map(each => each.starts)
  return episodesOf(known).flatMap(episode => {
    if (episode.ends === null) return []
    const ends = episode.ends
    const last = addYears(ends, watchYears)
    const again = came.filter(on => on > ends && on <= last).toSorted()[0] ?? null
    return [{ episode, needs: needsAtEnd(episode), until: last, again }]
  })
}

function needsAtEnd({ of }: Episode): Watch['needs'] {
  return of.body.needs ?? null
}

/** Section 17 that ended while the help went on as early help, and whether it was needed again within two years. */
export interface Eased {
  readonly on: Day
  /** What was said of what the family needed; null where nothing was. */
  readonly needs: Watch['needs']
  readonly until: Day
  /** The day on which section 17 began anew within the watch. */
  readonly again: Day | null
}

/** Less help on one episode, each with its watch: two years, as after an ending (`watchesOf`). */
export function easedOf(known: Known): readonly Eased[] {
  const works = known.all(involvement)
  return works.flatMap(({ ends, body }) => {
    if (ends === null || !known.all(familyHelp).some(help => help.starts <= ends && (help.ends === null || help.ends > ends))) return []
    const until = addYears(ends, watchYears)
    return [{ on: ends, needs: body.needs ?? null, until, again: works.find(work => work.starts >= ends && work.starts <= until)?.starts ?? null }]
  })
}

/** The watch that lasts on a day, of the help that ended last; null where there is none. */
export function watchOn(known: Known, on: Day): Watch | null {
  return watchesOf(known).findLast(watch => (watch.episode.ends as Day) < on && on <= watch.until) ?? null
}
