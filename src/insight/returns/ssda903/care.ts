import { oneOf } from './declare.ts'
import type { Child, ChildYear, Episode, RowOf } from './shape.ts'
import type { CollectionFor } from './year.ts'

/** Short breaks: a series of stays (V3) or its agreement (V4). Most rules leave them out. */
export const isShortBreak = (episode: Episode): boolean => episode.LS === 'V3' || episode.LS === 'V4'

/** Away for a short time. */
export const isTemporary = oneOf('T0', 'T1', 'T2', 'T3', 'T4')

/** Adopted. E1 is the code of early years, which some rules still name. */
export const isAdopted = oneOf('E11', 'E12')

/** Placed for adoption. */
export const isPlacedForAdoption = oneOf('A3', 'A4', 'A5', 'A6')

/** Whether the episode ended with the child leaving care, and not with the next episode. */
export const leftCare = (episode: Episode): boolean => episode.REC !== null && episode.REC !== 'X1'

/** The last of the episodes; null where there is none. */
export const final = (episodes: readonly Episode[]): Episode | null => episodes.at(-1) ?? null

/** Each episode that has one before it, with that one. Episodes without a readable first day stand at the end and have none before them. */
export function* neighbours(episodes: readonly Episode[]): Generator<readonly [before: Episode, episode: Episode]> {
  for (let at = 1; at < episodes.length; at++) {
    const before = episodes[at - 1] as Episode
    const episode = episodes[at] as Episode
    if (episode.reads('DECOM')) yield [before, episode]
  }
}

/**
 * Whether the child was looked after at the end of 31 March and without a break since 1 April, short breaks aside. An episode that says
 * the next began the same day (X1) goes on even where the next is not there: its absence is the finding of other rules.
 */
export function isLookedAfterAllYear(child: Child, year: CollectionFor): boolean {
  let reached: number | null = null
  let before: Episode | null = null
  for (const episode of child.Episodes) {
    if (isShortBreak(episode)) continue
    const began = episode.DECOM
    if (began === null || began > year.end) continue
    const ended = episode.DEC === null || (episode.REC === 'X1' && isLastOf(child, episode)) ? Number.POSITIVE_INFINITY : episode.DEC
    if (reached === null || reached < began) {
      if (began > year.start) return false
      reached = ended
    } else if (episode.RNE === 'S' && before !== null && leftCare(before) && began > year.start) {
      // Left care and came back on the same day: a new time in care.
      return false
    } else {
      reached = Math.max(reached, ended)
    }
    if (reached <= year.start) reached = null
    before = episode
  }
  return reached !== null && reached > year.end
}

function isLastOf(child: Child, episode: Episode): boolean {
  return final(child.Episodes) === episode
}

/** The episodes in which the child is looked after at the end of 31 March, short breaks aside. */
export const episodesAtEnd = (child: Child, year: CollectionFor): readonly Episode[] =>
  child.Episodes.filter((episode) => !isShortBreak(episode) && episode.DECOM !== null && episode.DECOM <= year.end && (!episode.has('DEC') || (episode.DEC ?? 0) > year.end))

/** Whether the child is looked after at the end of 31 March, short breaks aside. */
export const isLookedAfterAtEnd = (child: Child, year: CollectionFor): boolean => episodesAtEnd(child, year).length > 0

/** Care leaver information of a young person. */
export const saysCareLeaver = (row: RowOf<'OC3'>): boolean => row.has('IN_TOUCH') || row.has('ACTIV') || row.has('ACCOM')

/** The fields of an adoption. */
export const adoptionFields = ['DATE_INT', 'DATE_MATCH', 'FOSTER_CARE', 'NB_ADOPTR', 'SEX_ADOPTR', 'LS_ADOPTR'] as const

/** The yes-or-no fields for children looked after for a year. */
export const yearFields = [
  'CONVICTED', 'HEALTH_CHECK', 'IMMUNISATIONS', 'TEETH_CHECK', 'HEALTH_ASSESSMENT', 'SUBSTANCE_MISUSE', 'INTERVENTION_RECEIVED', 'INTERVENTION_OFFERED',
] as const

/** Those of them that every such child has. */
export const healthFields = ['IMMUNISATIONS', 'TEETH_CHECK', 'HEALTH_ASSESSMENT', 'SUBSTANCE_MISUSE'] as const

/**
 * Whether a collection says that the child sought asylum alone: as the XML says it; by a row in the table UASC where only CSV files are
 * there; by the day it ceased where the children of that year are not there at all.
 */
export function saysUasc(of: ChildYear): boolean {
  if (of.Header.some((row) => row.has('UASC'))) return of.Header.some((row) => row.UASC === '1')
  return of.Header.length > 0 ? of.UASC.length > 0 : of.UASC.some((row) => row.has('DUC'))
}

/** Whether the child seeks asylum alone, or did in any year that was read. */
export const wasEverUasc = (child: Child): boolean =>
  saysUasc(child) || child.UASC.some((row) => row.has('DUC')) || child.before.some((year) => saysUasc(year) || year.UASC.some((row) => row.has('DUC')))
