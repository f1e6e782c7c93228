import { adoptionDecision, episodeReturned, legalStatus, libertyOrder, periodOfCare, placement, socialWorkerEpisode } from '../../children/care/index.ts'
import { missingEpisode } from '../../children/missing/index.ts'
import type { Ssda903Table } from '../../codes/index.ts'
import { partsIn, rowsWithHomes, type EpisodeRow } from '../../insight/returns/made/episodes.ts'
import type { Body, Fact } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'
import { imported, refusedBecause, type ImportedFact } from './imported.ts'
import { answers, dayIn, textOf, unreadable, value, type Read } from './ssda903-cells.ts'
import { partsOf } from './ssda903-episodes.ts'
import { byYear, keepUnreadable, ofTable, type Gathering } from './ssda903-gathering.ts'
import { mergeYears, withoutConflicts, type ToldStretch } from './stretches.ts'

/** The tables that tell stretches of time: Episodes, Missing, SWEpisodes, DoLo and PlacedAdoption. */

export function episodes(reads: readonly Read[], gathering: Gathering): void {
  const usable: Read[] = []
  for (const read of ofTable(reads, 'Episodes')) {
    const bad = unreadable(read).filter(column => ['DECOM', 'DEC', 'LS', 'PLACE'].includes(column))
    if (dayIn(read, 'DECOM') === null || bad.length > 0) gathering.keep(read.index, `${bad[0] ?? 'DECOM'} cannot be read, so the period has no place`)
    else usable.push(read)
  }
  const merged = mergeYears(
    knownEpisodes(gathering),
    byYear(usable).map(({ year, reads: ofYear }) => ({ year, told: ofYear.map(episodeTold) })),
    (older, newer, endedSince) => ({ ...older, ...said(newer), ...(endedSince && { dec: older.dec, rec: older.rec, moved: older.moved }) }),
  )
  gathering.superseded.push(...merged.superseded)
  placeEpisodes(merged.told, new Map(), gathering)
  for (const read of usable) if (!merged.superseded.includes(read.index)) keepUnreadable(read, gathering)
}

/** The columns that a row has: a file without a column says nothing about it. */
function said(row: EpisodeRow): EpisodeRow {
  return Object.fromEntries(Object.entries(row).filter(([, answer]) => answer !== undefined)) as unknown as EpisodeRow
}

function episodeTold(read: Read): ToldStretch<EpisodeRow> {
  const row: EpisodeRow = {
    decom: dayIn(read, 'DECOM') as Day,
    dec: dayIn(read, 'DEC'),
    rne: textOf(read, 'RNE'),
    ls: textOf(read, 'LS'),
    need: textOf(read, 'CIN'),
    place: textOf(read, 'PLACE'),
    provider: textOf(read, 'PLACE_PROVIDER'),
    rec: textOf(read, 'REC'),
    moved: textOf(read, 'REASON_PLACE_CHANGE'),
    home: textOf(read, 'HOME_POST'),
    postcode: textOf(read, 'PL_POST'),
    urn: textOf(read, 'URN'),
    authority: textOf(read, 'PL_LA'),
    inArea: textOf(read, 'PL_LOCATION'),
    miles: value(read, 'PL_DISTANCE') as number | null | undefined,
  }
  return { row, starts: row.decom, ends: row.dec, key: row.decom, index: read.index, firm: false }
}

function knownEpisodes(gathering: Gathering): ToldStretch<EpisodeRow>[] {
  if (gathering.given.known === null) return []
  const homes = gathering.known(placement)
  return rowsWithHomes(partsIn(gathering.given.known)).map(({ row, home }) => ({
    row, starts: row.decom, ends: row.dec, key: row.decom, index: null, firm: gathering.firm(homes[home] as Fact),
  }))
}

/** Makes the facts; a period whose fact the record would refuse is taken out and the rest is made again. */
function placeEpisodes(told: readonly ToldStretch<EpisodeRow>[], refused: ReadonlyMap<number, string>, gathering: Gathering): void {
  const read = partsOf(told.map(each => each.row), { firm: index => told[index]?.firm ?? false, without: refused })
  const of = (rows: readonly number[]) => rows.flatMap(row => told[row]?.index ?? [])
  const { parts, sources } = read
  const made: { fact: ImportedFact; rows: readonly number[] }[] = [
    ...parts.cares.map((each, at) => ({ fact: imported(periodOfCare, { ...each, rows: of(sources.cares[at] ?? []) }), rows: sources.cares[at] ?? [] })),
    ...parts.statuses.map((each, at) => ({ fact: imported(legalStatus, { ...each, rows: of(sources.statuses[at] ?? []) }), rows: sources.statuses[at] ?? [] })),
    ...parts.homes.map((each, at) => ({ fact: imported(placement, { ...each, rows: of(sources.homes[at] ?? []) }), rows: sources.homes[at] ?? [] })),
    ...parts.returned.map((each, at) => ({ fact: imported(episodeReturned, { ...each, rows: of(sources.returned[at] ?? []) }), rows: sources.returned[at] ?? [] })),
  ]
  for (const { fact, rows } of made) {
    const why = refusedBecause(fact, gathering.given.today)
    const last = rows.at(-1)
    if (why !== null && last !== undefined && told[last]?.index !== null) {
      placeEpisodes(told, new Map([...read.unplaced, [last, why]]), gathering)
      return
    }
  }
  for (const [row, why] of read.unplaced) gathering.keep(told[row]?.index ?? null, why)
  gathering.facts.push(...made.map(({ fact }) => fact))
}

interface StretchTable {
  readonly table: Ssda903Table
  /** The fields of its fact that the table gives. */
  readonly fields: readonly string[]
  readonly starts: string
  readonly ends: string
  readonly oneAtATime: boolean
  /** What a row says beside its days, by field. */
  readonly said: (read: Read) => Readonly<Record<string, string | null | undefined>>
  readonly fact: (stretch: { starts: Day; ends: Day | null; rows: readonly number[] }, said: Body) => ImportedFact
  readonly known: (gathering: Gathering) => readonly Fact[]
  readonly key?: string
}

const stretched: readonly StretchTable[] = [
  {
    table: 'Missing',
    fields: ['type'],
    starts: 'MIS_START',
    ends: 'MIS_END',
    oneAtATime: true,
    said: read => ({ type: textOf(read, 'MISSING') }),
    fact: (stretch, body) => imported(missingEpisode, { ...stretch, body }),
    known: gathering => gathering.known(missingEpisode),
  },
  {
    table: 'SWEpisodes',
    fields: ['number', 'reason'],
    starts: 'SW_DECOM',
    ends: 'SW_DEC',
    oneAtATime: false,
    said: read => ({ number: textOf(read, 'SW_ID'), reason: textOf(read, 'SW_REASON') }),
    fact: (stretch, body) => imported(socialWorkerEpisode, { ...stretch, body: body as { number: string } }),
    known: gathering => gathering.known(socialWorkerEpisode),
    key: 'number',
  },
  {
    table: 'DoLo',
    fields: [],
    starts: 'DOLO_START',
    ends: 'DOLO_END',
    oneAtATime: false,
    said: () => ({}),
    fact: (stretch, body) => imported(libertyOrder, { ...stretch, body }),
    known: gathering => gathering.known(libertyOrder),
  },
  {
    table: 'PlacedAdoption',
    fields: ['reasonEnded'],
    starts: 'DATE_PLACED',
    ends: 'DATE_PLACED_CEASED',
    oneAtATime: true,
    said: read => ({ reasonEnded: textOf(read, 'REASON_PLACED_CEASED') }),
    fact: (stretch, body) => imported(adoptionDecision, { ...stretch, body }),
    known: gathering => gathering.known(adoptionDecision),
  },
]

type Said = Readonly<Record<string, string | null | undefined>>

export function stretchTables(reads: readonly Read[], gathering: Gathering): void {
  for (const table of stretched) stretchTable(table, ofTable(reads, table.table), gathering)
}

function stretchTable(table: StretchTable, reads: readonly Read[], gathering: Gathering): void {
  const usable = reads.filter(read => {
    const bad = unreadable(read).filter(column => column === table.starts || column === table.ends)
    const stands = dayIn(read, table.starts) !== null && bad.length === 0
    if (!stands) gathering.keep(read.index, `${bad[0] ?? table.starts} cannot be read, so it has no place`)
    return stands
  })
  const keyOf = (starts: Day, said: Said) => (table.key === undefined ? starts : `${starts} ${said[table.key] ?? ''}`)
  const known = table.known(gathering).map((fact): ToldStretch<Said> => {
    const said = givenBy(table, fact.body)
    return { row: said, starts: fact.starts, ends: fact.ends, key: keyOf(fact.starts, said), index: null, firm: gathering.firm(fact) }
  })
  const merged = mergeYears(
    known,
    byYear(usable).map(({ year, reads: ofYear }) => ({
      year,
      told: ofYear.map((read): ToldStretch<Said> => {
        const [starts, said] = [dayIn(read, table.starts) as Day, table.said(read)]
        return { row: said, starts, ends: dayIn(read, table.ends), key: keyOf(starts, said), index: read.index, firm: false }
      }),
    })),
    (older, newer, endedSince) => (endedSince ? { ...newer, ...answers(older) } : { ...older, ...Object.fromEntries(Object.entries(newer).filter(([, answer]) => answer !== undefined)) }) as Said,
  )
  gathering.superseded.push(...merged.superseded)
  const { order, conflicts } = table.oneAtATime
    ? withoutConflicts(merged.told)
    : { order: merged.told.map((_, index) => index), conflicts: new Map<number, string>() }
  for (const [at, why] of conflicts) gathering.keep(merged.told[at]?.index ?? null, why)
  for (const at of order) {
    const each = merged.told[at] as ToldStretch<Said>
    if (each.ends !== null && each.ends < each.starts) {
      gathering.keep(each.index, 'It ends before it begins')
      continue
    }
    const fact = table.fact({ starts: each.starts, ends: each.ends, rows: each.index === null ? [] : [each.index] }, answers(each.row))
    if (each.index === null) gathering.facts.push(fact)
    else gathering.add(fact)
  }
  for (const read of usable) if (!merged.superseded.includes(read.index)) keepUnreadable(read, gathering)
}

/** The answers of a known fact that its table gives, and no others. */
function givenBy(table: StretchTable, body: Body): Said {
  return Object.fromEntries(table.fields.map(field => [field, (body[field] as string | undefined) ?? null]))
}
