import { collectionYearOf, parseCollectionYear, ssda903Table, ssda903Tables } from '../../codes/index.ts'
import type { CollectionYear, Ssda903Table } from '../../codes/index.ts'
import { dayOfText, readCell } from './cell.ts'
import type { Cell, CellColumn } from './cell.ts'
import { openCsv } from './csv.ts'
import type { CsvFile } from './csv.ts'
import { foundIn } from './problem.ts'
import type { Problem } from './problem.ts'
import { Refused, refusalIn } from './refusal.ts'
import type { FileRefusal } from './refusal.ts'
import { Spill } from './spill.ts'
import { neededColumns, recognise, ssda903Cell } from './ssda903-rows.ts'
import type { Ssda903Child, Ssda903Row } from './ssda903-rows.ts'
import type { Source } from './source.ts'

/** The files of one year's SSDA903, usually the files of one folder. */
export interface Ssda903Set {
  /** What people call it: the folder's name. */
  readonly name: string
  readonly files: readonly Source[]
  /** The collection year, where somebody has said it. */
  readonly year?: CollectionYear
}

/** What was found in one set. */
export interface Ssda903SetSeen {
  readonly name: string
  /** Null where neither somebody, nor the folder's name, nor the days in the files tell. */
  readonly year: CollectionYear | null
  readonly yearFrom: 'said' | 'name' | 'days' | null
  /** What the days in the files say by themselves: it should agree. */
  readonly yearByDays: CollectionYear | null
  readonly tables: readonly Ssda903TableSeen[]
}

export interface Ssda903TableSeen {
  readonly table: Ssda903Table
  readonly file: string
  readonly rows: number
  /** Columns of the table that the file has and lacks, and columns it has that the table does not know. */
  readonly columns: readonly string[]
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
}

/** What reading sets of SSDA903 files came to. */
export interface Ssda903Reading {
  /** Why the files were not read; null where they were. No child is handed out before every file has been read to its end. */
  readonly refusal: FileRefusal | null
  /** The sets in the order of their years; sets without a year come last. */
  readonly sets: readonly Ssda903SetSeen[]
  readonly children: number
  readonly rows: number
  readonly problems: number
}

export interface Ssda903Options {
  /** Told the sets before the first child. */
  readonly onSets?: (sets: readonly Ssda903SetSeen[]) => void | Promise<void>
  /** Told every problem, those of children included. */
  readonly onProblem?: (problem: Problem) => void
  /** Told how much of how much is done; each file is read twice, then its rows once. */
  readonly onProgress?: (done: number, of: number | null) => void
  /** Where rows lie until they are complete; the system's temporary folder if not said. About as much room as the files is needed. */
  readonly folder?: string
}

/** The most rows that one child may have over all years, and the largest part of the rows that is held at once. */
const mostRowsOfAChild = 20_000
const mostOfAPart = 64_000_000

/**
 * Reads several years of SSDA903 files and hands out each child once, with its rows of all tables and years, in memory that does not
 * grow with the files.
 *
 * Files are known by their columns, whatever they are called; columns may stand in any order and in any capitals. First every file
 * is read to its end: a file that is no SSDA903 table, that lacks the child's number or the day its rows hang on, two files of one
 * table in one set, or a file that is no text at all refuse the whole reading before any child is handed out. Then `onChild` gets
 * the children, always in the same order for the same files, and the next when it returns.
 *
 * Never throws for what a file holds. What `onChild` throws is thrown on.
 */
export async function readSsda903(
  sets: readonly Ssda903Set[], onChild: (child: Ssda903Child) => void | Promise<void>, options: Ssda903Options = {},
): Promise<Ssda903Reading> {
  const bytes = sizeOf(sets)
  const progress = progressOf(bytes, options.onProgress)
  const spill = await Spill.begin(bytes, options.folder)
  const result = { sets: [] as Ssda903SetSeen[], children: 0, rows: 0, problems: 0 }
  const tell = (problem: Problem) => {
    result.problems++
    options.onProblem?.(problem)
  }
  try {
    const read: SetRead[] = []
    for (const [index, set] of sets.entries()) read.push(await readSet(set, index, spill, tell, progress.bytes))
    if (spill.mostRowsOfAKey > mostRowsOfAChild || spill.largestPart > mostOfAPart) {
      const file = read.flatMap((set) => set.files).toSorted((a, b) => b.rows - a.rows)[0]?.file.source.name ?? ''
      throw new Refused(file, `tables with more than ${mostRowsOfAChild} rows for one child`, 'Check that the column CHILD holds each child’s own number.')
    }
    if (spill.mostRowsOfAKey === 0 && read.length > 0) {
      throw new Refused(read[0]?.files[0]?.file.source.name ?? '', 'tables without any row', 'Export them again from the system they came from: there are column names and no child.')
    }
    const ordered = read.toSorted(byYear)
    result.sets = ordered.map((set) => set.seen)
    await options.onSets?.(result.sets)
    for (let part = 0; part < spill.parts; part++) {
      for (const [key, texts] of await spill.read(part)) {
        for (const child of childrenOf(key, texts, read, ordered)) {
          result.rows += child.rows.length
          if (child.localId !== null) result.children++
          child.problems.forEach(tell)
          await onChild(child)
        }
      }
      progress.part(spill.parts)
    }
    return { refusal: null, ...result }
  } catch (error) {
    return { refusal: refusalIn(error), ...result }
  } finally {
    await spill.end()
  }
}

function sizeOf(sets: readonly Ssda903Set[]): number | null {
  const sizes = sets.flatMap((set) => set.files.map((file) => file.size))
  return sizes.includes(null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
}

function progressOf(bytes: number | null, onProgress: Ssda903Options['onProgress']): { bytes: (count: number) => void; part: (of: number) => void } {
  const of = bytes === null ? null : bytes * 3
  let done = 0
  const advance = (count: number) => {
    done += count
    onProgress?.(Math.round(done), of)
  }
  return { bytes: advance, part: (parts) => advance((bytes ?? 0) / parts) }
}

interface FileRead {
  readonly file: CsvFile
  readonly table: Ssda903Table
  /** For each field: the column it fills, or the name under which it is kept beside the row. */
  readonly fields: readonly FieldOf[]
  rows: number
}

type FieldOf = { readonly column: string; readonly reads: CellColumn } | { readonly extra: string }

interface SetRead {
  readonly index: number
  readonly files: readonly FileRead[]
  readonly seen: Ssda903SetSeen
}

/** Sets in the order of their years, those without a year last, otherwise as they were given. */
function byYear(a: SetRead, b: SetRead): number {
  const [first, second] = [a.seen.year ?? '9', b.seen.year ?? '9']
  return first < second ? -1 : first > second ? 1 : a.index - b.index
}

async function readSet(set: Ssda903Set, index: number, spill: Spill, tell: (problem: Problem) => void, onBytes: (count: number) => void): Promise<SetRead> {
  if (set.files.length === 0) throw new Refused(set.name, 'a folder without any comma-separated file (CSV)', 'Choose the folder that holds the SSDA903 files.')
  const files: FileRead[] = []
  const days = new DayCount()
  for (const source of set.files) {
    const file = recogniseFile(await openCsv(source, onBytes))
    const twin = files.find((each) => each.table === file.table)
    if (twin) {
      throw new Refused(
        source.name, `a second ${file.table} table beside ${twin.file.source.name}`, 'Keep one of the two files in the folder, or put each year into a folder of its own.',
      )
    }
    for (const problem of columnProblems(file)) tell(problem)
    await putRowsBy(file, index, files.length, spill, days)
    files.push(file)
  }
  const yearByDays = days.year()
  const named = yearIn(set.name)
  const year = set.year ?? named ?? yearByDays
  const yearFrom = set.year ? 'said' : named ? 'name' : yearByDays ? 'days' : null
  return { index, files, seen: { name: set.name, year, yearFrom, yearByDays, tables: files.map((file) => tableSeen(file)) } }
}

/** A collection year somewhere in a name: `SSDA903 2024-25 final`. */
function yearIn(name: string): CollectionYear | null {
  for (const found of name.matchAll(/(?<!\d)\d{4}[-_/ ]?(?:\d{4}|\d{2})(?!\d)/g)) {
    const year = parseCollectionYear(found[0])
    if (year) return year
  }
  return null
}

function recogniseFile(file: CsvFile): FileRead {
  const { name } = file.source
  const table = recognise(file.folded)
  if (table === null) {
    throw new Refused(
      name, 'a table that the SSDA903 does not have', 'Take the file out of the folder; if it is an SSDA903 table, give it the column names of the return.',
      file.line, file.names.slice(0, 6).join(', '),
    )
  }
  const missing = neededColumns(table).find((column) => !file.folded.includes(column))
  if (missing !== undefined) {
    throw new Refused(name, `the table ${table} without the column ${missing}`, `Export it again with the column ${missing}.`, file.line)
  }
  const known = new Map(ssda903Table(table).columns.map((column) => [column.name, ssda903Cell(column)]))
  const fields: FieldOf[] = []
  const taken = new Set<string>()
  for (const [index, folded] of file.folded.entries()) {
    if (known.has(folded) && taken.has(folded)) {
      throw new Refused(name, `the table ${table} with the column ${folded} twice`, 'Take one of the two columns out.', file.line)
    }
    const own = (file.names[index] ?? '').trim()
    const extra = own === '' || taken.has(own) ? `column ${index + 1}` : own
    const reads = known.get(folded)
    fields.push(reads ? { column: folded, reads } : { extra })
    taken.add(reads ? folded : extra)
  }
  return { file, table, fields, rows: 0 }
}

function tableSeen({ file, table, fields, rows }: FileRead): Ssda903TableSeen {
  const columns = fields.flatMap((field) => ('column' in field ? [field.column] : []))
  const missing = ssda903Table(table).columns.filter((column) => !column.derived && !columns.includes(column.name)).map((column) => column.name)
  const unknown = fields.flatMap((field) => ('extra' in field ? [field.extra] : []))
  return { table, file: file.source.name, rows, columns, missing, unknown }
}

function columnProblems(read: FileRead): Problem[] {
  const { table, missing, unknown } = tableSeen(read)
  const file = read.file.source.name
  const { line } = read.file
  const problems = missing.map((name): Problem => ({
    kind: 'missing column', file, line, field: `${table}.${name}`, found: null, expected: `the column ${name}`,
    cure: 'Nothing, if the return of that year did not have it. Otherwise export the file again with it.',
  }))
  for (const name of unknown) {
    if (/^column \d+$/.test(name)) continue
    problems.push({
      kind: 'unknown column', file, line, field: table, found: foundIn(name), expected: `a column of the table ${table}`,
      cure: 'It was kept as it stands, beside each row. If it is a column of the return under another name, rename it and import again.',
    })
  }
  if (read.file.windows) {
    problems.push({
      kind: 'encoding', file, line: null, field: null, found: null, expected: 'text in UTF-8',
      cure: 'It was read as Windows-1252, as Excel writes it. Check names with accents; save as CSV UTF-8 if they are wrong.',
    })
  }
  return problems
}

/** Columns whose days say when the return was made: all but birthdays. */
const notEvents = new Set(['DOB', 'MC_DOB'])

async function putRowsBy(read: FileRead, set: number, position: number, spill: Spill, days: DayCount): Promise<void> {
  const childAt = read.fields.findIndex((field) => 'column' in field && field.column === 'CHILD')
  const types = new Map(ssda903Table(read.table).columns.map((column) => [column.name, column.type]))
  const dayAt = read.fields.flatMap((field, index) =>
    'column' in field && types.get(field.column) === 'day' && !notEvents.has(field.column) ? [index] : [])
  for await (const { line, fields } of read.file.records) {
    read.rows++
    for (const index of dayAt) days.count(fields[index] ?? '')
    const key = fields[childAt]?.trim() ?? ''
    // Rows without a child's number are dealt out by their line, so that many of them do no harm.
    await spill.add(key === '' ? `\u0000${set} ${position} ${line}` : key, JSON.stringify([set, position, line, ...fields]))
  }
}

/** Counts the days of a set by collection year. */
class DayCount {
  readonly #years = new Map<CollectionYear, number>()
  #all = 0

  count(text: string): void {
    const day = text === '' ? null : dayOfText(text.trim(), 'dd/mm/yyyy')
    if (!day) return
    const year = collectionYearOf(day)
    this.#years.set(year, (this.#years.get(year) ?? 0) + 1)
    this.#all++
  }

  /** The latest year to which more than a few of the days belong: a mistyped day in 2204 tells nothing. */
  year(): CollectionYear | null {
    const least = this.#all < 20 ? 1 : Math.max(2, this.#all / 200)
    return [...this.#years].filter(([, count]) => count >= least).map(([year]) => year).toSorted().at(-1) ?? null
  }
}

/** The children of one key: one with all its rows, or one for each row that has no child's number. */
function* childrenOf(key: string, texts: readonly string[], read: readonly SetRead[], ordered: readonly SetRead[]): Generator<Ssda903Child> {
  const rows = texts.map((text) => rowOf(JSON.parse(text) as [number, number, number, ...string[]], read, ordered))
    .toSorted((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1] || a.row.line - b.row.line)
  if (!key.startsWith('\u0000')) {
    yield { localId: key, rows: rows.map(({ row }) => row), problems: rows.flatMap(({ problems }) => problems) }
    return
  }
  for (const { row, problems } of rows) {
    const missing: Problem = {
      kind: 'missing value', file: row.file, line: row.line, field: `${row.table}.CHILD`, found: null,
      expected: 'the authority’s own number for the child', cure: 'Give the row its child’s number, then import again.',
    }
    yield { localId: null, rows: [row], problems: [missing, ...problems] }
  }
}

/** The tables in the order they are sent. */
const tableOrder = ssda903Tables().map((table) => table.name)

interface RowRead {
  readonly row: Ssda903Row
  readonly problems: readonly Problem[]
  readonly order: readonly [set: number, table: number]
}

function rowOf([setIndex, position, line, ...values]: [number, number, number, ...string[]], read: readonly SetRead[], ordered: readonly SetRead[]): RowRead {
  const set = read[setIndex] as SetRead
  const { file, table, fields } = set.files[position] as FileRead
  const place = { file: file.source.name, line }
  const cells: Record<string, Cell> = {}
  const extra: Record<string, string> = {}
  const problems: Problem[] = []
  for (const [index, field] of fields.entries()) {
    // A row that ends early has its last columns blank: some systems leave out the commas.
    const raw = values[index] ?? ''
    if ('extra' in field) {
      if (raw !== '' || !field.extra.startsWith('column ')) extra[field.extra] = raw
      continue
    }
    const cell = readCell(field.reads, raw, place)
    cells[field.column] = cell
    if (cell.problem) problems.push(cell.problem)
  }
  for (const [index, raw] of values.entries()) {
    if (index < fields.length || raw.trim() === '') continue
    extra[`column ${index + 1}`] = raw
    problems.push({
      ...place, kind: 'too many values', field: table, found: foundIn(raw), expected: `${fields.length} values, as many as there are columns`,
      cure: 'Look for a comma inside a value that is not in quotation marks.',
    })
  }
  const order = ordered.indexOf(set)
  return {
    row: { table, ...place, cells, extra, set: order, year: set.seen.year },
    problems,
    order: [order, tableOrder.indexOf(table)],
  }
}
