import {
  cinBegins, cinEnds, cinRow, memorySource, sentColumns, ssda903XmlBegins, ssda903XmlEnds, writeCinChild, writeRecord, writeSsda903Row, writeSsda903XmlChild,
} from '../../../api/files/index.ts'
import type { CinRow, Ssda903Row } from '../../../api/files/index.ts'
import { lastDayOf, ssda903Tables, yearStarting } from '../../../codes/index.ts'
import type { CollectionYear, Ssda903Table } from '../../../codes/index.ts'
import type { Instant } from '../../../time/day.ts'
import { checkCin, checkSsda903 } from '../check.ts'
import type { Checked } from '../check.ts'
import { cinSets } from '../cin/index.ts'
import { ssda903Sets } from '../ssda903/index.ts'
import { reportOf } from '../report.ts'
import type { Report, Return } from '../report.ts'

/** A file as it is frozen. */
export interface FrozenFile {
  readonly name: string
  readonly rows: number
  readonly bytes: Uint8Array
}

/** What a rule finds in a frozen return, or a gap in the records it was made of: each is to be explained before anybody signs. */
export interface FrozenFinding {
  readonly rule: string
  readonly severity: 'error' | 'query' | 'gap'
  readonly message: string
  /** Rows that are found, or records that have the gap; 1 where it is the return as a whole. */
  readonly rows: number
}

/** The name of an SSDA903 as XML, beside its comma-separated files. */
export const careXml = 'ssda903.xml'

/** Characters that are gathered before they are kept as bytes. */
const piece = 1 << 14

/** A text that grows, kept as bytes: rows of a return weigh ten times what they are written as. */
class Growing {
  readonly #kept: Uint8Array[] = []
  #text = ''

  add(text: string): void {
    this.#text += text
    if (this.#text.length >= piece) this.#keep()
  }

  bytes(): Uint8Array {
    this.#keep()
    return Buffer.concat(this.#kept)
  }

  #keep(): void {
    this.#kept.push(new TextEncoder().encode(this.#text))
    this.#text = ''
  }
}

/** A table of an SSDA903 as it is written. */
interface GrowingTable {
  rows: number
  readonly columns: readonly string[]
  readonly text: Growing
}

/**
 * One year's SSDA903, child after child, as the files of an upload: comma-separated with the columns that are sent (the department works the others out
 * itself), and as XML, which says the same as far as its structure goes and whose rows are not counted again. The same rows give the same bytes.
 * `isSent`: without it the XML is left out, as for a year that others are only compared with.
 */
export class CareFiles {
  readonly #tables = new Map<Ssda903Table, GrowingTable>()
  readonly #xml: Growing | null
  children = 0

  constructor({ isSent = true }: { readonly isSent?: boolean } = {}) {
    this.#xml = isSent ? new Growing() : null
    this.#xml?.add(ssda903XmlBegins)
  }

  add(rows: readonly Ssda903Row[]): void {
    if (rows.length === 0) return
    this.children += 1
    for (const row of rows) {
      const table = this.#tables.get(row.table) ?? this.#begin(row.table)
      table.rows += 1
      table.text.add(writeSsda903Row(row, table.columns))
    }
    this.#xml?.add(writeSsda903XmlChild(rows))
  }

  #begin(table: Ssda903Table): GrowingTable {
    const columns = sentColumns(table)
    const begun = { rows: 0, columns, text: new Growing() }
    begun.text.add(writeRecord(columns))
    this.#tables.set(table, begun)
    return begun
  }

  /** The files, in the order of the tables; none where there was no row. */
  files(): FrozenFile[] {
    const tables = ssda903Tables().flatMap(({ name, file }) => {
      const written = this.#tables.get(name as Ssda903Table)
      return written === undefined ? [] : [{ name: file ?? '', rows: written.rows, bytes: written.text.bytes() }]
    })
    if (tables.length === 0 || this.#xml === null) return tables
    this.#xml.add(ssda903XmlEnds)
    return [...tables, { name: careXml, rows: 0, bytes: this.#xml.bytes() }]
  }
}

/** Whose census it is, when it was frozen, and the how manieth time. */
export interface CensusOf {
  readonly year: CollectionYear
  /** Three digits of the authority; blank where it has none on record. */
  readonly authority: string
  readonly at: Instant
  readonly number: number
}

/** What a frozen census says of itself: when it was frozen and the how manieth time, so that two are told apart. */
export function censusHeader({ year, authority, at, number }: CensusOf): CinRow {
  const last = lastDayOf(year)
  return cinRow('Header', {
    Collection: 'CIN', Year: last.slice(0, 4), ReferenceDate: last, SourceLevel: 'L', LEA: authority, SoftwareCode: 'Rowan', Release: '1', SerialNo: String(number).padStart(3, '0'),
    DateTime: at.slice(0, 19),
  })
}

/** One year's CIN census, child after child, as its XML file. The same rows give the same bytes. */
export class CensusFiles {
  readonly #text = new Growing()
  readonly #name: string
  #rows = 0
  children = 0

  constructor(name: string, header: CinRow) {
    this.#name = name
    this.#text.add(cinBegins([header]))
  }

  add(rows: readonly CinRow[]): void {
    if (rows.length === 0) return
    this.children += 1
    this.#rows += rows.length
    this.#text.add(writeCinChild({ rows }))
  }

  files(): FrozenFile[] {
    this.#text.add(cinEnds)
    return [{ name: this.#name, rows: this.#rows, bytes: this.#text.bytes() }]
  }
}

/** The rule set by which a year is checked: its own, or the last there is where its rules are not published yet. */
export function rulesFor(collection: Return, year: string): string {
  const sets: readonly string[] = collection === 'ssda903' ? ssda903Sets : cinSets
  return sets.includes(year) ? year : (sets.at(-1) as string)
}

/**
 * Holds frozen files up against the rules of their year: the very bytes, read as anybody else's are. `previous` are those of the year
 * before, of the SSDA903. Throws where our own files cannot be read.
 */
export async function checkFrozen(collection: Return, year: CollectionYear, files: readonly FrozenFile[], { previous = [], authority = null }: { readonly previous?: readonly FrozenFile[]; readonly authority?: string | null } = {}): Promise<Report> {
  const rules = rulesFor(collection, year)
  const sources = files.filter(({ name }) => name !== careXml).map(({ name, bytes }) => memorySource(name, bytes))
  const [first] = sources
  if (collection === 'cin' && first === undefined) throw new Error('A census has one file')
  const checked: Checked = collection === 'cin' && first !== undefined
    ? await checkCin(first, rules, undefined, year)
    : await checkSsda903({
        files: sources, year: rules, daysOf: year, ...(previous.length > 0 && { previous: [previous.map(({ name, bytes }) => memorySource(name, bytes))] }), ...(authority !== null && { authority }),
      })
  if (!('outcomes' in checked)) throw new Error('A return of our own could not be read')
  return reportOf(collection, checked)
}

/** The name by which what the published structure does not allow stands among the rules. */
const structure = 'structure'

/** What is found in a return and its records, each rule once; without a report, what the records lack. */
export function findingsOf(report: Report | null, gaps: ReadonlyMap<string, { readonly message: string; readonly records: number }>): FrozenFinding[] {
  const ofRules = (report?.rules ?? []).filter((rule) => rule.ofReturn || rule.found.length > 0).map(({ code, severity, message, found, ofReturn }) => ({ rule: code, severity, message, rows: found.length + (ofReturn ? 1 : 0) }))
  const places = report?.structure?.total ?? 0
  const ofStructure = places === 0 ? [] : [{ rule: structure, severity: 'error' as const, message: 'The file is not as its published structure has it.', rows: places }]
  return [...ofStructure, ...ofRules, ...[...gaps].map(([rule, { message, records }]) => ({ rule, severity: 'gap' as const, message, rows: records }))]
}

/** The year before. */
export function yearBefore(year: CollectionYear): CollectionYear {
  return yearStarting(Number(year.slice(0, 4)) - 1)
}
