import type { legalStatus, periodOfCare, placement } from '../../children/care/index.ts'
import { rowsOf, type EpisodeParts, type EpisodeRow } from '../../insight/returns/made/episodes.ts'
import type { BodyOf } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import { withoutConflicts } from './stretches.ts'

/** Rows of the table Episodes as facts of care: the way back of `rowsOf`, which says what belongs together. */

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
