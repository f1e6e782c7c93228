import { episodeReturned, legalStatus, periodOfCare, placement } from '../../children/care/index.ts'
import type { BodyOf, Known } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import { withoutConflicts } from './stretches.ts'

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

type Cell = string | null | undefined

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

/** For each part, the rows (by position) that tell it. */
export interface EpisodeSources {
  readonly cares: readonly (readonly number[])[]
  readonly statuses: readonly (readonly number[])[]
  readonly homes: readonly (readonly number[])[]
  readonly returned: readonly (readonly number[])[]
}

export interface EpisodesRead {
  readonly parts: EpisodeParts
  readonly sources: EpisodeSources
  /** Rows that cannot be facts, by position, and why. */
  readonly unplaced: ReadonlyMap<number, string>
}

export interface HowToPlace {
  /** Rows, by position, that a person wrote in Rowan: they give way to no file. */
  readonly firm?: (index: number) => boolean
  /** Rows found before that they cannot be placed, and why. */
  readonly without?: ReadonlyMap<number, string>
}

/**
 * The facts that these rows tell. Every row that is not unplaced comes back from `rowsOf`, in every column: that is checked here, and a
 * row that does not is unplaced. Rows may come in any order.
 */
export function partsOf(rows: readonly EpisodeRow[], { firm = () => false, without = new Map() }: HowToPlace = {}): EpisodesRead {
  const usable = rows.flatMap((_, index) => (without.has(index) ? [] : [index]))
  const { order: kept, conflicts } = withoutConflicts(
    usable.map(index => ({ starts: (rows[index] as EpisodeRow).decom, ends: (rows[index] as EpisodeRow).dec, firm: firm(index) })),
  )
  const unplaced = new Map([...without, ...[...conflicts].map(([at, why]) => [usable[at] as number, why] as const)])
  const order = kept.map(at => usable[at] as number)
  for (;;) {
    const placed = order.filter(index => !unplaced.has(index))
    const built = build(placed.map(index => ({ index, row: rows[index] as EpisodeRow })))
    const back = rowsOf(built.parts)
    const wrong = placed.findIndex((index, at) => !isSameStretch(rows[index] as EpisodeRow, back[at]))
    if (wrong === -1 && back.length === placed.length) {
      const returned = differences(placed, rows, back)
      return {
        parts: { ...built.parts, returned: returned.map(each => each.part) },
        sources: { ...built.sources, returned: returned.map(each => [each.index]) },
        unplaced,
      }
    }
    unplaced.set(placed[wrong === -1 ? placed.length - 1 : wrong] as number, 'It cannot be told apart from the periods beside it')
  }
}

interface Placed {
  readonly index: number
  readonly row: EpisodeRow
}

interface Growing<B> {
  starts: Day
  ends: Day | null
  body: B
  rows: number[]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

function build(placed: readonly Placed[]): { parts: EpisodeParts; sources: EpisodeSources } {
  const cares: Growing<Mutable<BodyOf<typeof periodOfCare.fields>>>[] = []
  const statuses: Growing<BodyOf<typeof legalStatus.fields>>[] = []
  const homes: Growing<Mutable<BodyOf<typeof placement.fields>>>[] = []
  let previous: EpisodeRow | null = null
  for (const { index, row } of placed) {
    const touches: boolean = previous?.dec === row.decom
    const care = cares.at(-1)
    const continues = care !== undefined && care.ends === null && row.rne !== 'S'
    if (!continues) {
      if (care && care.ends === null && previous) {
        care.ends = previous.dec
        if (previous.rec) care.body.reasonEnded = previous.rec
      }
      cares.push({ starts: row.decom, ends: null, body: careBody(row), rows: [] })
    }
    ;(cares.at(-1) as Growing<unknown>).rows.push(index)

    const status = statuses.at(-1)
    const sameStatus = continues && status?.body.status === row.ls && !['L', 'B', 'U'].includes(row.rne ?? '')
    if (!sameStatus) {
      if (status && status.ends === null) status.ends = continues ? row.decom : (cares.at(-2)?.ends ?? row.decom)
      if (row.ls) statuses.push({ starts: row.decom, ends: null, body: { status: row.ls }, rows: [] })
    }
    statuses.at(-1)?.rows.push(index)

    const sameHome = continues && touches && previous !== null && isSameHome(previous, row) && (row.rne === 'L' || !row.rne)
    if (!sameHome) homes.push({ starts: row.decom, ends: row.dec, body: homeBody(row), rows: [] })
    const home = homes.at(-1) as (typeof homes)[number]
    home.ends = row.dec
    home.rows.push(index)
    delete home.body.reasonEnded
    if (row.moved) home.body.reasonEnded = row.moved

    if (row.dec !== null && row.rec && row.rec !== 'X1') {
      const ending = cares.at(-1) as (typeof cares)[number]
      ending.ends = row.dec
      ending.body.reasonEnded = row.rec
      const last = statuses.at(-1)
      if (last && last.ends === null) last.ends = row.dec
    }
    previous = row
  }
  return {
    parts: { cares, statuses, homes, returned: [] },
    sources: { cares: cares.map(each => each.rows), statuses: statuses.map(each => each.rows), homes: homes.map(each => each.rows), returned: [] },
  }
}

function careBody(row: EpisodeRow): Mutable<BodyOf<typeof periodOfCare.fields>> {
  return {
    ...(row.need && { need: row.need }),
    ...(row.home && { homePostcode: row.home }),
    ...(row.rne !== 'S' && { beganEarlier: true }),
  }
}

function homeBody(row: EpisodeRow): Mutable<BodyOf<typeof placement.fields>> {
  return {
    type: row.place ?? '',
    ...(row.provider && { provider: row.provider }),
    ...(row.postcode && { postcode: row.postcode }),
    ...(row.urn && { urn: row.urn }),
    ...(row.authority && { authority: row.authority }),
    ...(row.inArea && { inArea: row.inArea }),
    ...(row.miles !== null && row.miles !== undefined && { miles: row.miles }),
    ...((row.rne === 'T' || row.rne === 'U') && { sameCarers: true }),
  }
}

const ofTheHome = ['place', 'provider', 'postcode', 'urn', 'authority', 'inArea', 'miles'] as const

function isSameHome(a: EpisodeRow, b: EpisodeRow): boolean {
  return ofTheHome.every(column => (a[column] ?? null) === (b[column] ?? null))
}

/** Whether two rows are of the same stretch, home and status: what facts must give without help. */
function isSameStretch(a: EpisodeRow, b: EpisodeRow | undefined): boolean {
  return b !== undefined && a.decom === b.decom && a.dec === b.dec && (a.ls ?? null) === (b.ls ?? null) && isSameHome(a, b)
}

/** The columns that may be said otherwise than the facts say them, and how a column left blank is named. */
const besides = { need: 'CIN', home: 'HOME_POST', rec: 'REC', moved: 'REASON_PLACE_CHANGE' } as const
const besideField = { need: 'need', home: 'homePostcode', rec: 'ended', moved: 'moved' } as const

function differences(placed: readonly number[], rows: readonly EpisodeRow[], back: readonly EpisodeRow[]) {
  return placed.flatMap((index, at) => {
    const [row, made] = [rows[index] as EpisodeRow, back[at] as EpisodeRow]
    const body: Record<string, unknown> = {}
    const blank: string[] = []
    if (row.rne !== undefined && row.rne !== null && row.rne !== made.rne) body['newEpisode'] = row.rne
    for (const column of Object.keys(besides) as (keyof typeof besides)[]) {
      if (row[column] === undefined || row[column] === made[column]) continue
      if (row[column] === null) blank.push(besides[column])
      else body[besideField[column]] = row[column]
    }
    if (row.rne === null && made.rne !== null) blank.push('RNE')
    if (blank.length > 0) body['blank'] = blank
    if (Object.keys(body).length === 0) return []
    const which = placed.slice(0, at).filter(other => (rows[other] as EpisodeRow).decom === row.decom).length + 1
    if (which > 1) body['which'] = which
    return [{ index, part: { starts: row.decom, ends: row.decom, body } }]
  })
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
