import { memorySource, sentColumns, writeCin, writeSsda903, writeSsda903Xml, cinRow } from '../../../api/files/index.ts'
import type { CinRow, Ssda903Row } from '../../../api/files/index.ts'
import { lastDayOf, yearStarting } from '../../../codes/index.ts'
import type { CollectionYear } from '../../../codes/index.ts'
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

/**
 * One year's SSDA903, child by child, as the files of an upload: comma-separated and as XML, which says the same as far as its structure goes and
 * whose rows are not counted again. The same rows give the same bytes.
 */
export function ssda903Files(children: readonly (readonly Ssda903Row[])[]): FrozenFile[] {
  const tables = ssda903Tables(children.flat())
  return tables.length === 0 ? [] : [...tables, { name: careXml, rows: 0, bytes: new TextEncoder().encode([...writeSsda903Xml(children)].join('')) }]
}

/** The comma-separated files alone, with the columns that are sent: the department works the others out itself. */
export function ssda903Tables(rows: readonly Ssda903Row[]): FrozenFile[] {
  return writeSsda903(rows, sentColumns).map(({ table, name, text }) => ({ name, rows: rows.filter((row) => row.table === table).length, bytes: new TextEncoder().encode(text) }))
}

/** Whose census it is, when it was frozen, and the how manieth time. */
export interface CensusOf {
  readonly year: CollectionYear
  /** Three digits of the authority; blank where it has none on record. */
  readonly authority: string
  readonly at: Instant
  readonly number: number
}

/** One year's CIN census as its XML file. Its header says when it was frozen and the how manieth time, so that two are told apart. */
export function cinFiles(children: readonly (readonly CinRow[])[], { year, authority, at, number }: CensusOf): FrozenFile[] {
  const last = lastDayOf(year)
  const header = cinRow('Header', {
    Collection: 'CIN', Year: last.slice(0, 4), ReferenceDate: last, SourceLevel: 'L', LEA: authority, SoftwareCode: 'Rowan', Release: '1', SerialNo: String(number).padStart(3, '0'),
    DateTime: at.slice(0, 19),
  })
  const text = [...writeCin([header], children.map((rows) => ({ rows })))].join('')
  return [{ name: `cin-census-${year}.xml`, rows: children.reduce((sum, rows) => sum + rows.length, 0), bytes: new TextEncoder().encode(text) }]
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
