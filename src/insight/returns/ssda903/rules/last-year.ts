import { final } from '../care.ts'
import { rule } from '../declare.ts'
import type { Check, Ssda903Rule } from '../declare.ts'
import type { Child, Episode } from '../shape.ts'
import type { CollectionFor } from '../year.ts'

/** The first episode of this year and the last of the year before, where that had not ended. */
const overNewYear = (isWrong: (first: Episode, last: Episode, year: CollectionFor) => boolean): Check => (child, year, find) => {
  const [first] = child.Episodes
  const last = final(child.last.Episodes)
  if (first !== undefined && last !== null && !last.has('DEC') && isWrong(first, last, year)) find(first)
}

/** The open episode of last year says something else. */
const differs = (column: 'RNE' | 'LS' | 'CIN' | 'PLACE' | 'PLACE_PROVIDER' | 'URN' | 'PL_LA' | 'PL_LOCATION'): Check => overNewYear((first, last) => first[column] !== last[column])

/** Distances are rounded and grid references move: two tenths of a mile are no difference. */
const farApart = (first: Episode, last: Episode) =>
  first.PL_DISTANCE === null || last.PL_DISTANCE === null ? first.has('PL_DISTANCE') !== last.has('PL_DISTANCE') : Math.abs(first.PL_DISTANCE - last.PL_DISTANCE) >= 0.2 - 1e-9

const over = (column: string) => `Episodes.${column} Episodes.DECOM last.Episodes.${column} last.Episodes.DEC`
const beganBefore = (child: Child, year: CollectionFor) => child.Episodes.filter((episode) => episode.DECOM !== null && episode.DECOM < year.start)

/** What this year's first episode says beside the one that was open when last year ended. */
export const lastYear: readonly Ssda903Rule[] = [
  rule('452', 'The home did not change over the new year, and its local authority did.', `${over('PL_LA')} Episodes.RNE`,
    overNewYear((first, last) => first.RNE === last.RNE && first.PL_LA !== last.PL_LA)),
  rule('453', 'The home did not change over the new year, and its distance from the family home did.', `${over('PL_DISTANCE')} Episodes.RNE`,
    overNewYear((first, last) => first.RNE === last.RNE && farApart(first, last))),
  rule('502', 'Last year ended with an open episode, and this year’s first begins on another day.', over('DECOM'),
    overNewYear((first, last) => first.DECOM !== last.DECOM)),
  rule('503A', 'Why the first episode began is not what last year’s open episode said.', over('RNE'), differs('RNE')),
  rule('503B', 'The legal status of the first episode is not the one of last year’s open episode.', over('LS'), differs('LS')),
  rule('503C', 'The main need of the first episode is not the one of last year’s open episode.', over('CIN'), differs('CIN')),
  rule('503D', 'The kind of home of the first episode is not the one of last year’s open episode.', over('PLACE'), differs('PLACE'), { until: '2024_25' }),
  // Z1 became Z11 to Z14 on 1 April 2025: the same home has another code since.
  rule('503D', 'The kind of home of the first episode is not the one of last year’s open episode.', over('PLACE'),
    overNewYear((first, last) => first.PLACE !== last.PLACE && !(last.PLACE === 'Z1' && /^Z1[1-4]$/.test(first.PLACE ?? ''))), { from: '2025_26' }),
  rule('503E', 'Who provides the first home is not who provided last year’s open one.', over('PLACE_PROVIDER'), differs('PLACE_PROVIDER')),
  rule('503F', 'Ofsted’s number in the first episode is not the one of last year’s open episode.', over('URN'), differs('URN')),
  rule('503G', 'The distance in the first episode is not the one of last year’s open episode.', over('PL_DISTANCE'), overNewYear(farApart)),
  rule('503H', 'The local authority of the home in the first episode is not the one of last year’s open episode.', over('PL_LA'), differs('PL_LA')),
  rule('503J', 'Whether the home is inside our area is not what last year’s open episode said.', over('PL_LOCATION'), differs('PL_LOCATION')),
  rule('562', 'The first episode began before this year, and last year’s return ended with another one.', 'Episodes.DECOM last.Episodes.DECOM',
    (child, year, find) => {
      const [first] = child.Episodes
      const last = final(child.last.Episodes)
      if (first !== undefined && (first.DECOM ?? year.start) < year.start && last !== null && last.DECOM !== first.DECOM) find(first)
    }),
  rule('NoE', 'The child came into care before this year, and last year’s return has no episode of the child.', 'Episodes.DECOM last.Episodes.DECOM',
    (child, year, find) => {
      if (child.last.Episodes.length === 0) find(...beganBefore(child, year))
    }),
]
