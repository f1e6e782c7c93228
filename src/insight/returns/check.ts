import { CinStructure, cinYearOf, fileSource, readCin, readCsvRows, readSsda903Tables, refusalIn } from '../../api/files/index.ts'
import type { CinRow, FileRefusal, OnTable, Source, StructureFault } from '../../api/files/index.ts'
import { cinTable, collectionYearOf, firstDayOf, lastDayOf, parseCollectionYear, writeCollectionYear } from '../../codes/index.ts'
import type { CinTable, CollectionYear } from '../../codes/index.ts'
import { dayFromNumber, dayNumber } from '../../time/day.ts'
import { censusFor } from './cin/census.ts'
import { cinRulesIn, cinSets } from './cin/index.ts'
import { shape as cinShape } from './cin/shape.ts'
import type { CinTables } from './cin/shape.ts'
import { Collection } from './kernel/collection.ts'
import type { TableBuilder } from './kernel/collection.ts'
import type { Table } from './kernel/table.ts'
import { run } from './kernel/rule.ts'
import type { Outcome } from './kernel/rule.ts'
import type { Texts } from './kernel/texts.ts'
import { ssda903RulesIn, ssda903Sets } from './ssda903/index.ts'
import { placeColumns, placesOf } from './ssda903/places.ts'
import type { Place } from './ssda903/places.ts'
import { providersFrom } from './ssda903/providers.ts'
import type { ProviderRow } from './ssda903/providers.ts'
import { shape as ssda903Shape } from './ssda903/shape.ts'
import type { Ssda903Tables } from './ssda903/shape.ts'
import { collectionFor } from './ssda903/year.ts'

/** What checking files came to. */
export type Checked =
  | { readonly refusal: FileRefusal }
  /** What was asked cannot be done: with which part of what was given, and why. */
  | { readonly problem: string; readonly about: 'year' | 'previous' | 'ofsted' | 'postcodes' }
  | {
      /** The rule set, and whether it was found in the files or said. */
      readonly set: string
      readonly setFrom: 'files' | 'said'
      /** Rows by table, this year's. */
      readonly rows: Readonly<Record<string, number>>
      readonly outcomes: readonly Outcome[]
      /** What was read, by the name that findings give each table, and which of this year's files each table came in. */
      readonly tables: ReadonlyMap<string, Table>
      readonly files: Readonly<Record<string, string>>
      /** A census held up against its published structure; null for other returns. */
      readonly structure: Structure | null
    }

/** What a census file has that its structure does not allow. */
export interface Structure {
  /** Whether the structure of its year is held: where it is not, nothing was looked for. */
  readonly held: boolean
  readonly total: number
  /** The first of them, in the order of the file. */
  readonly faults: readonly StructureFault[]
}

/** How far a check is: rows read, or children held up against the rules, and of how many. */
export interface Progress {
  readonly stage: 'reading' | 'checking'
  readonly done: number
  readonly of: number | null
}

/** Is told from time to time how far a check is. */
export type Tell = (progress: Progress) => void

/** What to check an SSDA903 with. */
export interface Ssda903Given {
  /** A folder of comma-separated files, an XML file, or the files themselves. */
  readonly files: string | readonly Source[]
  /** Earlier collections, the nearest first. */
  readonly previous?: readonly (string | readonly Source[])[]
  /** Ofsted's list of providers and the ONS Postcode Directory, as comma-separated files. */
  readonly ofsted?: string | Source
  readonly postcodes?: string | Source
  /** Three digits or nine characters of the authority whose return it is. */
  readonly authority?: string
  readonly year?: string
  /** The year whose days are meant, where its own rules are not published and it is held up against others. */
  readonly daysOf?: CollectionYear
}

/** Columns whose days say when a return was made. Birthdays do not, and the end of seeking asylum may be given ahead. */
const events: Readonly<Record<string, readonly string[]>> = {
  Episodes: ['DECOM', 'DEC'], Reviews: ['REVIEW'], Missing: ['MIS_START', 'MIS_END'], PlacedAdoption: ['DATE_PLACED', 'DATE_PLACED_CEASED'], AD1: ['DATE_INT', 'DATE_MATCH'],
  SWEpisodes: ['SW_DECOM', 'SW_DEC'], DoLo: ['DOLO_START', 'DOLO_END'],
}

/** Checks an SSDA903 in files. Never throws for what a file holds. */
export async function checkSsda903(given: Ssda903Given, tell: Tell = () => {}): Promise<Checked> {
  const collection = new Collection(ssda903Shape)
  const counts: YearCount[] = []
  const rows: Record<string, number> = {}
  const builders: TableBuilder[] = []
  const authority = given.authority?.toUpperCase() ?? null
  const years = [given.files, ...(given.previous ?? [])]
  const places = given.postcodes === undefined ? null : await placesFrom(given.postcodes, await postcodesIn(years))
  if (places !== null && !('places' in places)) return places
  const files: Record<string, string> = {}
  const taking: Taking = { collection, builders, counts, rows, files, places, authority, read: rowsRead(tell) }
  let form: 'csv' | 'xml' = 'csv'
  for (const [yearsAgo, from] of years.entries()) {
    counts.push(new YearCount(collection.texts))
    const read = await readSsda903Tables(from, takerOf(taking, yearsAgo))
    if (read.refusal) return { refusal: read.refusal }
    if (yearsAgo === 0) form = read.form
  }
  const list = given.ofsted === undefined ? null : await listFrom(given.ofsted)
  if (list !== null && !('rows' in list)) return list
  for (const builder of builders) builder.end()
  const found = counts.map((each) => each.latest())
  const chosen = chosenSet(given.year, found[0] ?? null, ssda903Sets)
  if ('problem' in chosen) return chosen
  for (const [at, earlier] of found.entries()) {
    const later = found[at - 1]
    if (later && earlier && earlier >= later) return { problem: `What was given as an earlier year looks like ${writeCollectionYear(earlier)}, which is not before ${writeCollectionYear(later)}. Give the nearest year first.`, about: 'previous' }
  }
  const daysOf = given.daysOf ?? daysBeyond(chosen.set, found[0] ?? null, ssda903Sets)
  const days = daysOf === null ? {} : { start: dayNumber(firstDayOf(daysOf)), end: dayNumber(lastDayOf(daysOf)) }
  const year = collectionFor(chosen.set, { form, authority, providers: list === null ? null : providersFrom(list.rows), ...days })
  return { ...chosen, rows, outcomes: run(ssda903RulesIn(chosen.set), collection, year, childrenChecked(tell)), tables: collection.tables(), files, structure: null }
}

/**
 * Checks a CIN census file. `daysOf` is the year that it must be of, where that is held up against the rules of another. Never throws for what the
 * file holds.
 */
export async function checkCin(from: string | Source, said?: string, tell: Tell = () => {}, daysOf?: CollectionYear): Promise<Checked> {
  const collection = new Collection(cinShape)
  const rows: Record<string, number> = {}
  const takers = new Map(Object.keys(cinShape.tables).map((name) => [name, cinTaker(collection, name as CinName)]))
  const take = (row: CinRow, localId: string | null) => {
    const taker = takers.get(row.table)
    if (taker === undefined) return
    taker.row(row, localId)
    countRow()
    rows[row.table] = (rows[row.table] ?? 0) + 1
  }
  const countRow = rowsRead(tell)
  let found: CollectionYear | null = null
  const source = await sourceOf(from)
  const structure = new CinStructure()
  const read = await readCin(source, (child) => {
    for (const row of child.rows) take(row, child.localId)
  }, { putsBy: true, structure, onHeader: (header) => {
    found = cinYearOf(header)
    for (const row of header) take(row, null)
  } })
  if (read.refusal) return { refusal: read.refusal }
  for (const taker of takers.values()) taker.end()
  const chosen = chosenSet(said, found, cinSets)
  if ('problem' in chosen) return chosen
  const tables = collection.tables()
  const days = daysOf ?? daysBeyond(chosen.set, found, cinSets)
  return {
    ...chosen, rows, outcomes: run(cinRulesIn(chosen.set), collection, censusFor(chosen.set, collection, days === null ? undefined : dayNumber(lastDayOf(days))), childrenChecked(tell)),
    tables, files: Object.fromEntries([...tables.keys()].map((table) => [table, source.name])), structure: foundOf(structure),
  }
}

const foundOf = ({ covers, total, faults }: CinStructure): Structure => (covers ? { held: true, total, faults } : { held: false, total: 0, faults: [] })

const sourceOf = async (from: string | Source): Promise<Source> => (typeof from === 'string' ? fileSource(from) : from)

/** How often it is told how far a check is. */
const rowsBetween = 5000
const childrenBetween = 250

function rowsRead(tell: Tell): () => void {
  let done = 0
  return () => {
    done++
    if (done % rowsBetween === 0) tell({ stage: 'reading', done, of: null })
  }
}

const childrenChecked = (tell: Tell) => (done: number, of: number): void => {
  if (done % childrenBetween === 0) tell({ stage: 'checking', done, of })
}

function chosenSet(said: string | undefined, found: CollectionYear | null, sets: readonly string[]): { set: string; setFrom: 'files' | 'said' } | Extract<Checked, { problem: unknown }> {
  const known = `It can be ${writeCollectionYear(sets[0] ?? '')} to ${writeCollectionYear(sets.at(-1) ?? '')}.`
  if (said !== undefined) {
    const year = parseCollectionYear(said)
    return year !== null && sets.includes(year) ? { set: year, setFrom: 'said' } : { problem: `There is no rule set ${said}. ${known}`, about: 'year' }
  }
  if (found === null) return { problem: `Nothing in the files says which year they are of. Say which rule set to use. ${known}`, about: 'year' }
  return sets.includes(found) ? { set: found, setFrom: 'files' } : { problem: `The files look like ${writeCollectionYear(found)}, for which there is no rule set. Say which to use. ${known}`, about: 'year' }
}

/** The year whose days are meant where the newest rules are said for files of a later one, whose own are not published; null where those of the rules are. */
const daysBeyond = (set: string, found: CollectionYear | null, sets: readonly string[]): CollectionYear | null => (found !== null && set === sets.at(-1) && found > set ? found : null)

/** Counts the days of a return by collection year. */
class YearCount {
  readonly #texts: Texts
  readonly #years = new Map<CollectionYear, number>()
  #all = 0

  constructor(texts: Texts) {
    this.#texts = texts
  }

  count(text: string): void {
    const day = text === '' ? Number.NaN : this.#texts.day(this.#texts.of(text))
    if (Number.isNaN(day)) return
    const year = collectionYearOf(dayFromNumber(day))
    this.#years.set(year, (this.#years.get(year) ?? 0) + 1)
    this.#all++
  }

  /** The latest year to which more than a few of the days belong: a mistyped day in 2204 tells nothing. */
  latest(): CollectionYear | null {
    const least = this.#all < 20 ? 1 : Math.max(2, this.#all / 200)
    return [...this.#years].filter(([, count]) => count >= least).map(([year]) => year).toSorted().at(-1) ?? null
  }
}

/** What the tables of an SSDA903 are put into as they are read. */
interface Taking {
  readonly collection: Collection<Ssda903Tables>
  /** Tables that were begun; they end when everything has been read. */
  readonly builders: TableBuilder[]
  /** The days of each year, this one's first. */
  readonly counts: YearCount[]
  /** Rows of this year's tables, and the names of their files. */
  readonly rows: Record<string, number>
  readonly files: Record<string, string>
  readonly places: PlacesRead | null
  readonly authority: string | null
  /** Told each row that is read. */
  readonly read: () => void
}

function takerOf({ collection, builders, counts, rows, files, places, authority, read }: Taking, yearsAgo: number): OnTable {
  return (table, columns, file) => {
    const derived = table === 'Episodes' && places !== null && !columns.includes('PL_DISTANCE') ? placeColumns(authority) : []
    const builder = collection.begin(table, yearsAgo, [...columns, ...derived])
    builders.push(builder)
    const isThisYear = yearsAgo === 0
    const dated = (events[table] ?? []).flatMap((column) => (columns.includes(column) ? [columns.indexOf(column)] : []))
    const count = counts[yearsAgo]
    if (isThisYear) {
      rows[table] = 0
      files[table] = file
    }
    const home = columns.indexOf('HOME_POST')
    const placed = columns.indexOf('PL_POST')
    return (values) => {
      read()
      for (const at of dated) count?.count(values[at] ?? '')
      if (isThisYear) rows[table] = (rows[table] ?? 0) + 1
      if (derived.length === 0 || places === null) return builder.row(values)
      const padded = Array.from(columns, (_, at) => values[at] ?? '')
      builder.row([...padded, ...placesOf(places.places, values[home] ?? '', values[placed] ?? '', authority).slice(0, derived.length)])
    }
  }
}

function cinTaker(collection: Collection<CinTables>, name: CinName): { row: (row: CinRow, localId: string | null) => void; end: () => void } {
  const columns = cinTable(name as CinTable).columns.map((column) => column.name)
  const builder = collection.begin(name, 0, columns)
  return {
    row: ({ cells, ids }, localId) => {
      const numbered: Readonly<Record<string, string | number | null>> = { LAchildID: localId, CINdetailsID: ids.cinDetails, AssessmentID: ids.assessment, CPPID: ids.plan }
      builder.row(columns.map((column) => cells[column]?.raw ?? String(numbered[column] ?? '')))
    },
    end: () => builder.end(),
  }
}

type CinName = keyof CinTables

interface PlacesRead {
  readonly places: ReadonlyMap<string, Place>
}

/** Names by which the columns of the ONS Postcode Directory, and of shorter lists, go. */
const named = (names: readonly string[], ...wanted: readonly RegExp[]) => names.findIndex((name) => wanted.some((each) => each.test(name)))

/** The postcodes that episodes have, without spaces. What cannot be read here is refused when it is read for good. */
async function postcodesIn(years: readonly (string | readonly Source[])[]): Promise<ReadonlySet<string>> {
  const postcodes = new Set<string>()
  for (const from of years) {
    await readSsda903Tables(from, (table, columns) => {
      const at = table === 'Episodes' ? [columns.indexOf('HOME_POST'), columns.indexOf('PL_POST')].filter((index) => index !== -1) : []
      return (values) => {
        for (const index of at) postcodes.add((values[index] ?? '').toUpperCase().replaceAll(' ', ''))
      }
    })
  }
  return postcodes
}

/** The places of some postcodes. The directory has millions; what is not asked for is not kept. */
async function placesFrom(from: string | Source, wanted: ReadonlySet<string>): Promise<PlacesRead | Exclude<Checked, { outcomes: unknown }>> {
  const places = new Map<string, Place>()
  let lacks = false
  try {
    await readCsvRows(await sourceOf(from), (names) => {
      const postcode = named(names, /^PCDS$/, /^PCD\d?$/, /^POSTCODE$/)
      const east = named(names, /^OSEAST1M$/, /^EAST1M$/, /^EASTING$/)
      const north = named(names, /^OSNRTH1M$/, /^NORTH1M$/, /^NORTHING$/)
      const area = named(names, /^OSLAUA$/, /^LAD\d*CD$/, /^LA_GSS$/)
      const county = named(names, /^OSCTY$/, /^CTY\d*CD$/)
      lacks = [postcode, east, north, area].includes(-1)
      return (values) => {
        const text = (at: number) => (at === -1 ? '' : (values[at] ?? '').trim())
        const key = text(postcode).toUpperCase().replaceAll(' ', '')
        if (!wanted.has(key)) return
        const upper = text(county)
        const eastings = text(east)
        places.set(key, {
          east: eastings === '' ? null : Number(eastings), north: eastings === '' ? null : Number(text(north)),
          // Children's services of a county are the county's: its districts are no authorities in the return.
          authority: upper.startsWith('E10') ? upper : text(area),
        })
      }
    })
  } catch (error) {
    return { refusal: refusalIn(error) }
  }
  return lacks ? { problem: 'The file of postcodes needs the columns of the ONS Postcode Directory: PCDS, OSEAST1M, OSNRTH1M and OSLAUA.', about: 'postcodes' } : { places }
}

async function listFrom(from: string | Source): Promise<{ rows: readonly ProviderRow[] } | Exclude<Checked, { outcomes: unknown }>> {
  const rows: ProviderRow[] = []
  let lacks = false
  try {
    await readCsvRows(await sourceOf(from), (names) => {
      lacks = !names.includes('URN')
      return (values) => void rows.push(Object.fromEntries(names.map((name, at) => [name, values[at] ?? null])))
    })
  } catch (error) {
    return { refusal: refusalIn(error) }
  }
  return lacks ? { problem: 'Ofsted’s list needs a column URN, and PLACE_CODES, PROVIDER_CODES, REG_END, POSTCODE and LA_CODE for what is checked with them.', about: 'ofsted' } : { rows }
}
