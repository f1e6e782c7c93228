import { episodeReturned, legalStatus, periodOfCare, placement } from '../../../children/care/index.ts'
import type { BodyOf, Known } from '../../../record/index.ts'
import type { Day } from '../../../time/day.ts'

/**
 * Periods of an SSDA903 episode and the facts of care say the same in two ways. A return has one row for every stretch in which neither
 * the home nor the legal status changed; the record has the time in care, each home and each legal status by itself:
 *
 *     rows    |--- S, V2, U6 ---|--- L, C1, U6 ---|--- P, C1, K2 ---|
 *     care    |-----------------------------------------------------|
 *     status  |------- V2 ------|---------------- C1 ---------------|
 *     homes   |----------------- U6 --------------|------- K2 ------|
 *
 * What a row says beyond that (another reason for its beginning than the facts give, a main need that changed) is kept beside it.
 */

/** One row of the table Episodes. Null is blank; undefined is a column that the file does not have. */
export interface EpisodeRow {
  readonly decom: Day
  readonly dec: Day | null
  readonly rne: Cell
  readonly ls: Cell
  readonly need: Cell
  readonly place: Cell
  readonly provider: Cell
  readonly rec: Cell
  readonly moved: Cell
  readonly home: Cell
  readonly postcode: Cell
  readonly urn: Cell
  readonly authority: Cell
  readonly inArea: Cell
  readonly miles: number | null | undefined
}

/** What stands in a cell. */
export type Cell = string | null | undefined

/** A stretch of time and what is so in it. */
export interface Stretch<B> {
  readonly starts: Day
  readonly ends: Day | null
  readonly body: B
}

/** What is known of care, as far as rows are made of it. */
export interface EpisodeParts {
  readonly cares: readonly Stretch<BodyOf<typeof periodOfCare.fields>>[]
  readonly statuses: readonly Stretch<BodyOf<typeof legalStatus.fields>>[]
  readonly homes: readonly Stretch<BodyOf<typeof placement.fields>>[]
  readonly returned: readonly Stretch<BodyOf<typeof episodeReturned.fields>>[]
}

/** What a record holds of care. */
export function partsIn(known: Known): EpisodeParts {
  return { cares: known.all(periodOfCare), statuses: known.all(legalStatus), homes: known.all(placement), returned: known.all(episodeReturned) }
}

/** The rows that these facts give, in order of day. */
export function rowsOf(parts: EpisodeParts): EpisodeRow[] {
  return rowsWithHomes(parts).map(each => each.row)
}

/** The same, each with the position of its home, status and time in care. */
export function rowsWithHomes(parts: EpisodeParts): { row: EpisodeRow; home: number; status: number | null; care: number }[] {
  const stretches = parts.homes.flatMap((home, at) => stretchesOf(home, at, parts)).sort((a, b) => (a.starts === b.starts ? lastOf(a, b) : a.starts < b.starts ? -1 : 1))
  return stretches.map((stretch, at) => {
    const care = parts.cares[stretch.care] as EpisodeParts['cares'][number]
    const home = parts.homes[stretch.home] as EpisodeParts['homes'][number]
    const status = stretch.status === null ? null : (parts.statuses[stretch.status] as EpisodeParts['statuses'][number])
    const isFirst = stretches.findIndex(each => each.care === stretch.care) === at
    const isLast = stretches.findLastIndex(each => each.care === stretch.care) === at
    const row: EpisodeRow = {
      decom: stretch.starts,
      dec: stretch.ends,
      rne: isFirst ? (care.body.beganEarlier ? null : 'S') : reasonBegan(home.starts === stretch.starts, status?.starts === stretch.starts, home.body.sameCarers === true),
      ls: status?.body.status ?? null,
      need: care.body.need ?? null,
      place: home.body.type,
      provider: home.body.provider ?? null,
      rec: stretch.ends === null ? null : isLast && care.ends === stretch.ends ? (care.body.reasonEnded ?? null) : 'X1',
      moved: stretch.ends !== null && stretch.ends === home.ends ? (home.body.reasonEnded ?? null) : null,
      home: care.body.homePostcode ?? null,
      postcode: home.body.postcode ?? null,
      urn: home.body.urn ?? null,
      authority: home.body.authority ?? null,
      inArea: home.body.inArea ?? null,
      miles: home.body.miles ?? null,
    }
    const which = stretches.slice(0, at).filter(each => each.starts === stretch.starts).length + 1
    return { row: asReturned(row, which, parts.returned), home: stretch.home, status: stretch.status, care: stretch.care }
  })
}

function lastOf(a: { ends: Day | null }, b: { ends: Day | null }): number {
  return a.ends === b.ends ? 0 : a.ends === null ? 1 : b.ends === null ? -1 : a.ends < b.ends ? -1 : 1
}

function asReturned(row: EpisodeRow, which: number, returned: EpisodeParts['returned']): EpisodeRow {
  const said = returned.find(each => each.starts === row.decom && (each.body.which ?? 1) === which)?.body
  if (!said) return row
  const blank = (column: string, answer: Cell) => (said.blank?.includes(column as never) ? null : answer)
  return {
    ...row,
    rne: blank('RNE', said.newEpisode ?? row.rne),
    need: blank('CIN', said.need ?? row.need),
    home: blank('HOME_POST', said.homePostcode ?? row.home),
    rec: blank('REC', said.ended ?? row.rec),
    moved: blank('REASON_PLACE_CHANGE', said.moved ?? row.moved),
  }
}

function reasonBegan(newHome: boolean, newStatus: boolean, sameCarers: boolean): string | null {
  if (newHome && newStatus) return sameCarers ? 'U' : 'B'
  if (newHome) return sameCarers ? 'T' : 'P'
  return newStatus ? 'L' : null
}

interface Cut {
  readonly starts: Day
  readonly ends: Day | null
  readonly home: number
  readonly status: number | null
  readonly care: number
}

/** A home cut where the legal status changes, as far as the child is in care. */
function stretchesOf(home: Stretch<unknown>, at: number, parts: EpisodeParts): Cut[] {
  const during = parts.statuses.flatMap((status, index) => (meets(home, status, parts.statuses) ? [index] : []))
  const cuts = during.length === 0 ? [{ status: null, starts: home.starts, ends: home.ends }] : during.map(index => {
    const status = parts.statuses[index] as Stretch<unknown>
    return { status: index, starts: home.starts > status.starts ? home.starts : status.starts, ends: sooner(home.ends, status.ends) }
  })
  return cuts.flatMap(cut => {
    const care = parts.cares.findLastIndex(each => each.starts <= cut.starts && (each.ends === null || cut.starts <= each.ends))
    if (care === -1) return []
    return [{ ...cut, ends: sooner(cut.ends, (parts.cares[care] as Stretch<unknown>).ends), home: at, care }]
  })
}

function sooner(a: Day | null, b: Day | null): Day | null {
  return a === null ? b : b === null || a < b ? a : b
}

/** Whether a home and a status share a stretch. One of a single day belongs to the status of that day. */
function meets(home: Stretch<unknown>, status: Stretch<unknown>, statuses: readonly Stretch<unknown>[]): boolean {
  if (home.starts === home.ends) {
    const onDay = statuses.some(each => each.starts === each.ends && each.starts === home.starts)
    if (onDay) return status.starts === status.ends && status.starts === home.starts
    return status.starts <= home.starts && (status.ends === null || home.starts < status.ends)
  }
  if (status.starts === status.ends) return home.starts < status.starts && (home.ends === null || status.starts < home.ends)
  return (home.ends === null || status.starts < home.ends) && (status.ends === null || home.starts < status.ends)
}
