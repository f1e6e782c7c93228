import { createWriteStream } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { firstDayOf, lastDayOf, ssda903Table, ssda903Tables, yearStarting } from '../../codes/index.ts'
import type { CollectionYear, Ssda903Table } from '../../codes/index.ts'
import { writeCin, writeCinChild } from './cin-write.ts'
import type { CinRow } from './cin-rows.ts'
import { makeChild } from './generate-child.ts'
import type { MadeChild } from './generate-child.ts'
import { cinHeaderOf, cinRowsOfYear, ssda903RowsOfYear } from './generate-rows.ts'
import { numberedName, peopleColumns } from './people-columns.ts'
import { writePeople } from './people-read.ts'
import { sentColumns, writeSsda903Table } from './ssda903-write.ts'
import type { Ssda903Row } from './ssda903-rows.ts'

export interface MadeReturnsOptions {
  /** The last collection year, and how many years there are; 2025_26 and 5 if not said. */
  readonly lastYear?: CollectionYear
  readonly years?: number
  /** Three digits of an authority that does not exist. */
  readonly authority?: string
  /** The share of children who were ever in care; 0.65 if not said, far more than in life, so that both returns are well filled. */
  readonly careShare?: number
}

/** The returns of made-up children. Everything is made again when it is asked for, and is the same each time. */
export interface MadeReturns {
  readonly years: readonly CollectionYear[]
  readonly children: number
  readonly authority: string
  /** The child at a position from 0. */
  child(index: number): MadeChild
  cinHeader(year: CollectionYear): CinRow[]
  /** The child's rows in the CIN census of a year; null where it is not in it. */
  cinRows(child: MadeChild, year: CollectionYear): CinRow[] | null
  /** The child's rows in the SSDA903 of a year; none where it is not in it. */
  ssda903Rows(child: MadeChild, year: CollectionYear): Ssda903Row[]
  /** A CIN census file, in pieces. */
  cin(year: CollectionYear): Iterable<string>
  /** One table of a year's SSDA903 as a comma-separated file, in pieces. */
  ssda903(year: CollectionYear, table: Ssda903Table): Iterable<string>
  /** The people file, in pieces. */
  people(): Iterable<string>
}

/**
 * Makes CIN census files, SSDA903 files and a people file for `children` made-up children, the same for the same seed: names,
 * numbers and places are invented, NHS numbers are of the range kept for testing.
 *
 * A child has about 50 different rows over five years (an SSDA903 episode alone says several things): most children have fewer, some
 * have hundreds (often missing, referred again and again). Each year's files hold what was known at its end: a later year repeats what lasts, ends it, adds to it, and puts some mistakes of the
 * years before right (a main need, the first day of care, a baby's expected day). The columns are those of 2025_26 where a year had
 * them; sex is written as the year wanted it.
 */
export function makeReturns(seed: number, children: number, options: MadeReturnsOptions = {}): MadeReturns {
  const { lastYear = yearStarting(2025), years: count = 5, authority = '998', careShare = 0.65 } = options
  const years = Array.from({ length: count }, (_, index) => yearStarting(Number(lastYear.slice(0, 4)) - count + 1 + index))
  const from = firstDayOf(years[0] ?? lastYear)
  const horizon = lastDayOf(lastYear)
  const child = (index: number) => makeChild(seed, index, from, horizon, authority, careShare)
  function* all() {
    for (let index = 0; index < children; index++) yield child(index)
  }
  return {
    years,
    children,
    authority,
    child,
    cinHeader: (year) => cinHeaderOf(year, authority),
    cinRows: cinRowsOfYear,
    ssda903Rows: ssda903RowsOfYear,
    cin: (year) => writeCin(cinHeaderOf(year, authority), inYear(all(), year)),
    ssda903: (year, table) => writeSsda903Table(table, ofTable(all(), year, table), sentColumns(table)),
    people: () => writePeople(madePeopleColumns, personRows(all())),
  }
}

function* inYear(all: Iterable<MadeChild>, year: CollectionYear): Generator<{ rows: readonly CinRow[] }> {
  for (const child of all) {
    const rows = cinRowsOfYear(child, year)
    if (rows) yield { rows }
  }
}

function* ofTable(all: Iterable<MadeChild>, year: CollectionYear, table: Ssda903Table): Generator<Ssda903Row> {
  for (const child of all) yield* ssda903RowsOfYear(child, year).filter((row) => row.table === table)
}

const madePeopleColumns = peopleColumns({ other_name: 1, address: 2, parent: 2 })

function* personRows(all: Iterable<MadeChild>): Generator<Record<string, string>> {
  for (const child of all) yield personRow(child)
}

/** The child's row in a people file, as text by column name. */
export function personRow(child: MadeChild): Record<string, string> {
  const row: Record<string, string> = {
    local_id: child.localId, upn: child.upn, nhs_number: child.nhsNumber ?? '', birth_date: child.born, sex: child.sex, first_name: child.firstName,
    last_name: child.lastName, preferred_name: child.preferredName ?? '', other_name_1: child.otherName ?? '', worker_email: child.worker,
    worker_from: child.workerFrom, team: child.team,
  }
  for (const [index, address] of child.addresses.entries()) {
    const name = (part: string) => numberedName('address', index + 1, part)
    Object.assign(row, { [name('')]: address.text, [name('postcode')]: address.postcode, [name('from')]: address.from, [name('to')]: address.to ?? '' })
  }
  for (const [index, parent] of child.parents.entries()) {
    const name = (part: string) => numberedName('parent', index + 1, part)
    Object.assign(row, {
      [name('name')]: parent.name, [name('relation')]: parent.relation, [name('birth_date')]: parent.born,
      [name('parental_responsibility')]: parent.responsibility, [name('telephone')]: parent.telephone,
    })
  }
  return row
}

/** The files of made-up returns on disk. */
export interface WrittenReturns {
  /** CIN census files, one for each year. */
  readonly cin: readonly string[]
  /** Folders of SSDA903 files, one for each year. */
  readonly ssda903: readonly string[]
  readonly people: string
}

/** Writes all files of made-up returns into a folder, making each child once. */
export async function writeReturns(returns: MadeReturns, folder: string): Promise<WrittenReturns> {
  const { years } = returns
  const cinPath = (year: CollectionYear) => join(folder, `cin_${year}.xml`)
  const setPath = (year: CollectionYear) => join(folder, `ssda903_${year}`)
  await mkdir(folder, { recursive: true })
  for (const year of years) await mkdir(setPath(year), { recursive: true })
  const open: Output[] = []
  const output = (path: string) => {
    const made = new Output(path)
    open.push(made)
    return made
  }
  const people = output(join(folder, 'people.csv'))
  people.add([...writePeople(madePeopleColumns, [])].join(''))
  const byYear = years.map((year) => {
    const [start = '', end = ''] = [...writeCin(returns.cinHeader(year), [])].join('').split('  </Children>')
    const cin = output(cinPath(year))
    cin.add(start)
    const tables = ssda903Tables().filter((table) => table.from === null || table.from <= year).map((table) => {
      const name = table.name as Ssda903Table
      const file = output(join(setPath(year), ssda903Table(name).file ?? ''))
      file.add([...writeSsda903Table(name, [])].join(''))
      return { name, file }
    })
    return { year, cin, tables, end: `  </Children>${end}` }
  })
  for (let index = 0; index < returns.children; index++) {
    const child = returns.child(index)
    people.add([...writePeople(madePeopleColumns, [personRow(child)])].slice(1).join(''))
    for (const { year, cin, tables } of byYear) {
      const rows = returns.cinRows(child, year)
      if (rows) cin.add(writeCinChild({ rows }))
      const sent = returns.ssda903Rows(child, year)
      for (const { name, file } of sent.length > 0 ? tables : []) {
        file.add([...writeSsda903Table(name, sent.filter((row) => row.table === name))].slice(1).join(''))
      }
    }
    if (index % 50 === 0) for (const each of open) await each.room()
  }
  for (const { cin, end } of byYear) cin.add(end)
  for (const each of open) await each.end()
  return { cin: years.map(cinPath), ssda903: years.map(setPath), people: join(folder, 'people.csv') }
}

/** A file being written, with its text gathered into larger pieces. */
class Output {
  readonly #stream: WriteStream
  #waiting = ''

  constructor(path: string) {
    this.#stream = createWriteStream(path)
  }

  add(text: string): void {
    this.#waiting += text
  }

  /** Hands over what waits, and waits while the disk is behind. */
  async room(): Promise<void> {
    if (this.#waiting === '') return
    const more = this.#stream.write(this.#waiting)
    this.#waiting = ''
    if (!more) await once(this.#stream, 'drain')
  }

  async end(): Promise<void> {
    this.#stream.end(this.#waiting)
    await once(this.#stream, 'finish')
  }
}
