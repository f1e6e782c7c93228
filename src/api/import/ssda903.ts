import {
  besideReturn, episodeReturned, legalStatus, libertyOrder, adoptionDecision, adoptionMatch, motherhood, periodOfCare, placement, previousPermanence,
  reviewHeld, socialWorkerEpisode,
} from '../../children/care/index.ts'
import { conductOfYear, healthOfYear } from '../../children/health/index.ts'
import { birth, ethnicity, identifier, nationality, noPupilNumber, sex, unplacedRow } from '../../children/identity/index.ts'
import { leaverAtBirthday } from '../../children/leaving-care/index.ts'
import { missingEpisode } from '../../children/missing/index.ts'
import { collectionYearOf, firstDayOf, lastDayOf, type CollectionYear, type Ssda903Table } from '../../codes/index.ts'
import type { Body, Fact, FactId, Fields, Kind, Known, Proposal, RecordId } from '../../record/index.ts'
import { birthday, earlier, later, type Day } from '../../time/day.ts'
import type { Ssda903Row } from '../files/index.ts'
import { imported, refusedBecause, type ImportedFact } from './imported.ts'
import { markOfRow, writeKeptRow } from './kept-row.ts'
import { reconcile, type KeyOf } from './reconcile.ts'
import { answers, asYes, dayIn, filled, partDayText, textOf, unreadable, value, type Read } from './ssda903-cells.ts'
import { partsIn, partsOf, rowsWithHomes, type EpisodeRow } from './ssda903-episodes.ts'
import { mergeYears, withoutConflicts, type ToldStretch } from './stretches.ts'

/*
 * The SSDA903 of one child, all tables and several years, as facts, and back. Nothing here reads a file or a database.
 */

export interface GivenForSsda903 {
  /** The child's record as it is; null for a child who has none yet. */
  readonly known: Known | null
  /** Whether a fact of the record came from a return: only such a fact may be taken back by one. */
  readonly fromReturn: (fact: Fact) => boolean
  /** The business day: what lies ahead cannot have happened. */
  readonly today: Day
  /** Rows, by position, that cannot stand beside what the record holds, and why. */
  readonly keptApart?: ReadonlyMap<number, string>
}

/** A row that cannot be a fact, kept word for word on the child for the data team. */
export interface UnplacedSsda903 {
  /** Position among the child's rows. */
  readonly row: number
  readonly why: string
  /** What could be read of it became facts all the same. */
  readonly partly: boolean
}

export interface Ssda903Facts {
  /** Everything the rows tell, together with what the record holds of the same kinds: for `reconcile`. Unplaced rows are among them. */
  readonly facts: readonly ImportedFact[]
  readonly unplaced: readonly UnplacedSsda903[]
  /** Rows of an earlier year that a later year tells again or otherwise, by position. */
  readonly superseded: readonly number[]
  /** The last day the newest year speaks for; null where no year is known. */
  readonly asOf: Day | null
}

/** Kinds of which `ssda903FactsOf` gives everything, the record's own included. */
export const ssda903Whole: ReadonlySet<string> = new Set(
  [periodOfCare, legalStatus, placement, episodeReturned, missingEpisode, socialWorkerEpisode, libertyOrder, adoptionDecision].map(kind => kind.id),
)

const alwaysOne = new Set<string>([birth.id, sex.id, ethnicity.id])

/** What tells the facts of the SSDA903 apart. */
export const ssda903KeyOf: KeyOf = fact => {
  const { body } = fact
  if (alwaysOne.has(fact.kind)) return ''
  switch (fact.kind) {
    case identifier.id:
      return `${String(body['scheme'])} ${String(body['value'])}`
    case noPupilNumber.id:
      return String(body['reason'])
    case motherhood.id:
      return String(body['mother'])
    case nationality.id:
      return body['alone'] === true ? 'alone' : ''
    case healthOfYear.id:
    case conductOfYear.id:
    case leaverAtBirthday.id:
      return collectionYearOf(fact.starts)
    case previousPermanence.id:
      return [body['what'], body['where'], body['orderedOn']].map(String).join(' ')
    case socialWorkerEpisode.id:
      return `${fact.starts} ${String(body['number'])}`
    case episodeReturned.id:
      return [fact.starts, body['which'] ?? 1].map(String).join(' ')
    case unplacedRow.id:
      return String(body['mark'])
    case besideReturn.id:
      return `${String(body['return'])} ${String(body['year'])}`
    default:
      return fact.starts
  }
}

// ---- Facts

/** What one child's rows tell: gathered table by table. */
class Gathering {
  readonly facts: ImportedFact[] = []
  readonly unplaced = new Map<number, UnplacedSsda903>()
  readonly superseded: number[] = []
  readonly given: GivenForSsda903

  constructor(given: GivenForSsda903) {
    this.given = given
  }

  keep(index: number | null, why: string, partly = false): void {
    if (index !== null && !this.unplaced.has(index)) this.unplaced.set(index, { row: index, why, partly })
  }

  /** Adds a fact that stands by itself; where the record would refuse it, its rows are kept instead. */
  add(fact: ImportedFact): void {
    const refused = refusedBecause(fact, this.given.today)
    if (refused === null) this.facts.push(fact)
    else for (const index of fact.rows) this.keep(index, refused)
  }

  known<F extends Fields, Id extends string>(kind: Kind<F, Id>): readonly Fact<F, Id>[] {
    return this.given.known?.all(kind) ?? []
  }

  firm(fact: Fact): boolean {
    return !this.given.fromReturn(fact)
  }
}

/**
 * The facts that the rows of one child tell, years put upon each other and upon what the record holds. A row is a fact or is kept: every
 * row is in `facts`, in `unplaced` or in `superseded`. `rows` are those of one child, of any years, as the reader hands them out.
 */
export function ssda903FactsOf(rows: readonly Ssda903Row[], given: GivenForSsda903): Ssda903Facts {
  const gathering = new Gathering(given)
  const reads = rows.map((row, index): Read => ({ row, index })).filter(({ index }) => !given.keptApart?.has(index))
  for (const [index, why] of given.keptApart ?? []) gathering.keep(index, why)
  const years = byYear(reads)
  const born = birthOf(reads, given.known)
  const placeable = withSameChild(reads, born, gathering)

  header(placeable, years, born, gathering)
  episodes(placeable, gathering)
  stretchTables(placeable, gathering)
  moments(placeable, born, gathering)
  asylum(placeable, born, gathering)
  yearly(placeable, born, gathering)
  beside(reads, gathering)

  for (const { row, why, partly } of gathering.unplaced.values()) gathering.facts.push(unplaced(rows[row] as Ssda903Row, row, why, partly, given.today))
  const last = years.at(-1)?.year ?? null
  return {
    facts: gathering.facts,
    unplaced: [...gathering.unplaced.values()].sort((a, b) => a.row - b.row),
    superseded: gathering.superseded.sort((a, b) => a - b),
    asOf: last === null ? null : lastDayOf(last),
  }
}

export interface Ssda903Proposals extends Pick<Ssda903Facts, 'unplaced' | 'superseded'> {
  readonly proposals: readonly Proposal[]
  /** How many facts the record held already, just as the rows tell them. */
  readonly same: number
}

/**
 * What changes in a record so that it says what these rows tell. A row that cannot stand beside what a person wrote in Rowan (two homes at
 * one time) is kept, and the rest is put together again without it.
 */
export function ssda903Proposals(
  rows: readonly Ssda903Row[],
  given: GivenForSsda903 & { readonly known: Known; readonly record: RecordId; readonly because: string; readonly newId: () => FactId },
): Ssda903Proposals {
  const keptApart = new Map(given.keptApart ?? [])
  for (;;) {
    const { facts, unplaced, superseded, asOf } = ssda903FactsOf(rows, { ...given, keptApart })
    const { record, because, newId, fromReturn } = given
    const { proposals, crowded, same } = reconcile(given.known, facts, {
      record, because, newId, fromReturn, from: 'ssda903', keyOf: ssda903KeyOf, whole: ssda903Whole, asOf,
    })
    const apart = crowded.flatMap(fact => fact.rows).filter(row => !keptApart.has(row))
    if (apart.length === 0) return { proposals, unplaced, superseded, same }
    for (const row of apart) keptApart.set(row, 'Rowan holds something else for that time')
  }
}

interface YearOfRows {
  readonly year: CollectionYear | null
  readonly reads: readonly Read[]
}

/** The rows of each year, the earliest first; those of no known year come first of all, so that every year goes before them. */
function byYear(reads: readonly Read[]): YearOfRows[] {
  const years = [...new Set(reads.map(read => read.row.year))].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))
  return years.map(year => ({ year, reads: reads.filter(read => read.row.year === year) }))
}

function ofTable(reads: readonly Read[], table: Ssda903Table): Read[] {
  return reads.filter(read => read.row.table === table)
}

/** The date of birth as the newest Header gives it, else any row, else the record. */
function birthOf(reads: readonly Read[], known: Known | null): Day | null {
  const told = (of: readonly Read[]) => of.toReversed().map(read => dayIn(read, 'DOB')).find(filled)
  return told(ofTable(reads, 'Header')) ?? told(reads) ?? known?.last(birth)?.starts ?? null
}

/** Rows that say they are of another child are kept: their date of birth or sex is not that of the Header beside them. */
function withSameChild(reads: readonly Read[], born: Day | null, gathering: Gathering): Read[] {
  return reads.filter(read => {
    if (read.row.table === 'Header') return true
    const beside = ofTable(reads, 'Header').find(header => header.row.set === read.row.set)
    const dob = dayIn(read, 'DOB')
    const expected = (beside && dayIn(beside, 'DOB')) ?? born
    if (dob !== null && expected !== null && dob !== expected) {
      gathering.keep(read.index, 'Its date of birth is not that of the child')
      return false
    }
    const said = read.row.table === 'UASC' ? sexOf(read) : null
    if (said !== null && beside && sexOf(beside) !== null && sexOf(beside) !== said) {
      gathering.keep(read.index, 'Its sex is not that of the child')
      return false
    }
    return true
  })
}

function sexOf(read: Read): string | null {
  const code = textOf(read, 'SEX') ?? null
  return code === '1' ? 'M' : code === '2' ? 'F' : code
}

/**
 * Where a row holds what cannot be read, or leaves blank who the child is, what can be read becomes facts and the row is kept besides.
 */
function keepUnreadable(read: Read, gathering: Gathering): void {
  const columns = unreadable(read)
  if (columns.length > 0) gathering.keep(read.index, `${columns.join(', ')} cannot be read`, true)
  const blank = Object.entries(read.row.cells).flatMap(([name, cell]) => ((name === 'DOB' || name === 'SEX') && cell.raw?.trim() === '' ? [name] : []))
  if (blank.length > 0) gathering.keep(read.index, `${blank.join(', ')} is blank`, true)
}

function firstOf(year: CollectionYear | null, today: Day): Day {
  return year === null ? today : earlier(firstDayOf(year), today)
}

// ---- Header

/** Who the child is. What never changes is told by the newest year; what may change is told by each. */
function header(reads: readonly Read[], years: readonly YearOfRows[], born: Day | null, gathering: Gathering): void {
  const { today } = gathering.given
  const rows: Read[] = []
  for (const { reads: ofYear } of years) {
    const headers = ofTable(ofYear, 'Header')
    for (const extra of headers.slice(1)) gathering.keep(extra.index, 'The child stands in this table twice')
    const row = headers[0]
    if (row && reads.includes(row)) rows.push(row)
  }
  for (const row of rows) keepUnreadable(row, gathering)
  const newest = rows.at(-1)
  for (const row of rows.slice(0, -1)) if (!gathering.unplaced.has(row.index)) gathering.superseded.push(row.index)
  const told = (column: string) => rows.toReversed().map(row => textOf(row, column)).find(filled)
  const of = newest === undefined ? [] : [newest.index]
  const since = born ?? firstOf(newest?.row.year ?? null, today)

  if (born !== null) gathering.add(imported(birth, { starts: born, body: {}, rows: of }))
  const localId = (rows.at(-1) ?? reads.at(-1))?.row.cells['CHILD']?.value
  const firstYear = firstOf((rows[0] ?? reads[0])?.row.year ?? null, today)
  const from = born === null ? firstYear : later(firstYear, born)
  if (typeof localId === 'string') {
    gathering.add(imported(identifier, { starts: from, firstTold: true, body: { scheme: 'local id', value: localId }, rows: of }))
  }
  const firstSeeker = byYear(ofTable(reads, 'UASC')).map(({ reads: ofYear }) => ofYear[0] as Read)
  const code = [...firstSeeker, ...rows].toReversed().map(sexOf).find(filled)
  if (code) gathering.add(imported(sex, { starts: since, firstTold: true, body: { sex: code }, rows: of }))
  if (newest === undefined) return
  const background = told('ETHNIC')
  if (background) gathering.add(imported(ethnicity, { starts: since, firstTold: true, body: { code: background }, rows: of }))
  pupilNumbers(rows, born, gathering)
  mothers(rows, born, gathering)
}

/** The pupil number, or why there is none, as it stood in each year. */
function pupilNumbers(rows: readonly Read[], born: Day | null, gathering: Gathering): void {
  const isReason = (upn: string) => /^UN\d$/.test(upn)
  const held: Changing[] = [
    ...gathering.known(identifier).flatMap(fact => (fact.body.scheme === 'upn' ? [{ value: fact.body.value, starts: fact.starts, ends: fact.ends, rows: [] }] : [])),
    ...gathering.known(noPupilNumber).map(fact => ({ value: fact.body.reason, starts: fact.starts, ends: fact.ends, rows: [] })),
  ]
  for (const each of changing(rows, 'UPN', held, born, gathering)) {
    const { starts, ends, rows: of } = each
    gathering.add(
      isReason(each.value)
        ? imported(noPupilNumber, { starts, ends, firstTold: true, body: { reason: each.value }, rows: of })
        : imported(identifier, { starts, ends, firstTold: true, body: { scheme: 'upn', value: each.value }, rows: of }),
    )
  }
}

function mothers(rows: readonly Read[], born: Day | null, gathering: Gathering): void {
  const held = gathering.known(motherhood).map((fact): Changing => ({ value: fact.body.mother, starts: fact.starts, ends: fact.ends, rows: [] }))
  const childBorn = rows.toReversed().map(row => dayIn(row, 'MC_DOB')).find(filled) ?? gathering.known(motherhood).findLast(fact => fact.body.firstChildBorn)?.body.firstChildBorn ?? null
  for (const each of changing(rows, 'MOTHER', held, born, gathering)) {
    gathering.add(
      imported(motherhood, {
        starts: each.starts,
        ends: each.ends,
        firstTold: true,
        body: answers({ mother: each.value, firstChildBorn: each.value === '1' ? childBorn : null }) as never,
        rows: each.rows,
      }),
    )
  }
  for (const row of rows) {
    if (dayIn(row, 'MC_DOB') !== null && textOf(row, 'MOTHER') !== '1') gathering.keep(row.index, 'It gives the birthday of a child and does not say that she is a mother', true)
  }
}

interface Changing {
  readonly value: string
  readonly starts: Day
  readonly ends: Day | null
  readonly rows: readonly number[]
}

/** A value that may be another in each year: each held until the first day of the year that gives another. */
function changing(rows: readonly Read[], column: string, held: readonly Changing[], born: Day | null, gathering: Gathering): Changing[] {
  const all = [...held].sort((a, b) => (a.starts < b.starts ? -1 : 1))
  for (const row of rows) {
    const told = textOf(row, column)
    if (!filled(told)) continue
    const first = firstOf(row.row.year, gathering.given.today)
    const from = born === null ? first : later(first, born)
    if (all.some(each => each.starts > from)) continue
    const open = all.findLast(each => each.ends === null)
    if (open?.value === told) {
      all[all.indexOf(open)] = { ...open, rows: [...open.rows, row.index] }
      continue
    }
    if (open) all[all.indexOf(open)] = { ...open, ends: later(from, open.starts) }
    all.push({ value: told, starts: from, ends: null, rows: [row.index] })
  }
  return all.filter(each => each.ends === null || each.ends > each.starts || each.rows.length === 0)
}

// ---- Episodes

function episodes(reads: readonly Read[], gathering: Gathering): void {
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

// ---- Tables of stretches

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

function stretchTables(reads: readonly Read[], gathering: Gathering): void {
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

// ---- Tables of single days

function moments(reads: readonly Read[], born: Day | null, gathering: Gathering): void {
  for (const read of ofTable(reads, 'Reviews')) {
    const on = dayIn(read, 'REVIEW')
    if (on === null) gathering.keep(read.index, 'REVIEW cannot be read, so it has no place')
    else {
      gathering.add(imported(reviewHeld, { starts: on, body: answers({ participation: textOf(read, 'REVIEW_CODE') }), rows: [read.index] }))
      keepUnreadable(read, gathering)
    }
  }
  for (const read of onceInAll(ofTable(reads, 'AD1'), gathering)) {
    const on = dayIn(read, 'DATE_MATCH')
    if (on === null) gathering.keep(read.index, 'DATE_MATCH is blank or cannot be read, so it has no place')
    else {
      gathering.add(
        imported(adoptionMatch, {
          starts: on,
          body: answers({
            decidedOn: dayIn(read, 'DATE_INT'),
            fostered: asYes(textOf(read, 'FOSTER_CARE')),
            adopters: textOf(read, 'NB_ADOPTR'),
            gender: textOf(read, 'SEX_ADOPTR'),
            relationship: textOf(read, 'LS_ADOPTR'),
          }),
          rows: [read.index],
        }),
      )
      keepUnreadable(read, gathering)
    }
  }
  for (const read of ofTable(reads, 'PrevPerm')) {
    const what = textOf(read, 'PREV_PERM')
    if (!filled(what)) {
      gathering.keep(read.index, 'PREV_PERM is blank or cannot be read, so it has no place')
      continue
    }
    const first = firstOf(read.row.year, gathering.given.today)
    gathering.add(
      imported(previousPermanence, {
        starts: born === null ? first : later(first, born),
        firstTold: true,
        body: answers({ what, where: textOf(read, 'LA_PERM'), orderedOn: partDayText(value(read, 'DATE_PERM')) }) as { what: string },
        rows: [read.index],
      }),
    )
    keepUnreadable(read, gathering)
  }
}

/** The newest of each day: a row told again by a later year is the same. */
function onceInAll(reads: readonly Read[], gathering: Gathering): Read[] {
  const newest = new Map<string, Read>()
  for (const read of reads) {
    const day = dayIn(read, 'DATE_MATCH') ?? `none ${read.index}`
    const before = newest.get(day)
    if (before && before.row.set !== read.row.set) gathering.superseded.push(before.index)
    else if (before) gathering.keep(before.index, 'The child stands in this table twice')
    newest.set(day, read)
  }
  return [...newest.values()]
}

// ---- Seeking asylum without family

function asylum(reads: readonly Read[], born: Day | null, gathering: Gathering): void {
  const rows = ofTable(reads, 'UASC')
  const newest = newestOfEachYear(rows, gathering).at(-1)
  if (!newest) return
  const held = gathering.known(nationality).find(fact => fact.body.alone === true)
  const ends = dayIn(newest, 'DUC')
  const cared = reads.flatMap(read => (read.row.table === 'Episodes' ? (dayIn(read, 'DECOM') ?? []) : []))
  const first = [firstOf(rows[0]?.row.year ?? null, gathering.given.today), ...cared].sort()[0] as Day
  const since = born === null ? first : later(first, born)
  gathering.add(
    imported(nationality, {
      starts: held?.starts ?? (ends === null ? since : earlier(since, ends)),
      ends,
      firstTold: true,
      body: { alone: true },
      rows: [newest.index],
    }),
  )
  keepUnreadable(newest, gathering)
}

/** One row for each year, the others of the year kept; all but the last are told again by it. */
function newestOfEachYear(rows: readonly Read[], gathering: Gathering): Read[] {
  const years = byYear(rows)
  const ofYear = years.flatMap(({ reads }) => {
    for (const extra of reads.slice(1)) gathering.keep(extra.index, 'The child stands in this table twice')
    return reads.slice(0, 1)
  })
  for (const read of ofYear.slice(0, -1)) gathering.superseded.push(read.index)
  return ofYear
}

// ---- Tables of a year

function yearly(reads: readonly Read[], born: Day | null, gathering: Gathering): void {
  const { today } = gathering.given
  for (const { year, reads: ofYear } of byYear(reads)) {
    const only = (table: Ssda903Table): Read | null => {
      const rows = ofTable(ofYear, table)
      if (year === null) for (const read of rows) gathering.keep(read.index, 'It does not say of which year it is')
      else for (const extra of rows.slice(1)) gathering.keep(extra.index, 'The child stands in this table twice')
      return year === null ? null : (rows[0] ?? null)
    }
    const health = only('OC2')
    const leaver = only('OC3')
    if (year === null) continue
    if (health) healthTold(health, earlier(lastDayOf(year), today), gathering)
    if (leaver) leaverTold(leaver, earlier(birthdayIn(born, year), today), gathering)
  }
}

function healthTold(read: Read, on: Day, gathering: Gathering): void {
  const score = value(read, 'SDQ_SCORE')
  const yes = (column: string) => asYes(textOf(read, column))
  gathering.add(
    imported(healthOfYear, {
      starts: on,
      firstTold: true,
      body: answers({
        score,
        noScore: textOf(read, 'SDQ_REASON'),
        development: yes('HEALTH_CHECK'),
        immunisations: yes('IMMUNISATIONS'),
        teeth: yes('TEETH_CHECK'),
        assessment: yes('HEALTH_ASSESSMENT'),
        substances: yes('SUBSTANCE_MISUSE'),
        helpReceived: yes('INTERVENTION_RECEIVED'),
        helpOffered: yes('INTERVENTION_OFFERED'),
      }),
      rows: [read.index],
    }),
  )
  const convicted = yes('CONVICTED')
  if (convicted !== undefined && !gathering.unplaced.has(read.index)) {
    gathering.add(imported(conductOfYear, { starts: on, firstTold: true, body: { convicted }, rows: [read.index] }))
  }
  keepUnreadable(read, gathering)
}

function leaverTold(read: Read, on: Day, gathering: Gathering): void {
  const inTouch = textOf(read, 'IN_TOUCH')
  if (!filled(inTouch)) {
    gathering.keep(read.index, 'IN_TOUCH is blank or cannot be read, so it has no place')
    return
  }
  const body = answers({ inTouch, activity: textOf(read, 'ACTIV'), lives: textOf(read, 'ACCOM') }) as { inTouch: string }
  gathering.add(imported(leaverAtBirthday, { starts: on, firstTold: true, body, rows: [read.index] }))
  keepUnreadable(read, gathering)
}

/** The birthday that lies in a collection year; its last day where no date of birth is known. */
function birthdayIn(born: Day | null, year: CollectionYear): Day {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  if (born === null) return last
  const age = Number(first.slice(0, 4)) - Number(born.slice(0, 4))
  const on = birthday(born, age)
  return on >= first ? earlier(on, last) : earlier(birthday(born, age + 1), last)
}

// ---- What stands beside the return

function beside(reads: readonly Read[], gathering: Gathering): void {
  for (const { year, reads: ofYear } of byYear(reads)) {
    const rows = ofYear.flatMap(({ row }) => (Object.values(row.extra).some(text => text.trim() !== '') ? [{ table: row.table, file: row.file, line: row.line, columns: row.extra }] : []))
    if (rows.length === 0) continue
    const on = year === null ? gathering.given.today : earlier(lastDayOf(year), gathering.given.today)
    gathering.add(
      imported(besideReturn, {
        starts: on,
        firstTold: true,
        body: { return: 'ssda903', ...(year !== null && { year }) },
        words: { columns: JSON.stringify(rows, null, 1) },
      }),
    )
  }
}

function unplaced(row: Ssda903Row, index: number, why: string, partly: boolean, today: Day): ImportedFact {
  return imported(unplacedRow, {
    starts: today,
    firstTold: true,
    body: {
      return: 'ssda903',
      ...(row.year !== null && { year: row.year }),
      table: row.table,
      line: String(row.line),
      why: why.slice(0, 300),
      ...(partly && { place: 'same' }),
      mark: markOfRow(row),
    },
    words: { row: writeKeptRow(row, partly) },
    rows: [index],
  })
}
