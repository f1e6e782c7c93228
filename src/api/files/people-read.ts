import { readCell } from './cell.ts'
import type { Cell } from './cell.ts'
import { openCsv, writeRecord } from './csv.ts'
import type { CsvFile, CsvRecord } from './csv.ts'
import { personField } from './people-columns.ts'
import type { NumberedGroup, PersonColumn, PersonField } from './people-columns.ts'
import { foundIn } from './problem.ts'
import type { Problem } from './problem.ts'
import { Refused, refusalIn } from './refusal.ts'
import type { FileRefusal } from './refusal.ts'
import type { Source } from './source.ts'
import { Spill } from './spill.ts'

/** One row of a people file: one child. */
export interface Person {
  readonly file: string
  readonly line: number
  /** The authority's own number for the child, as in its returns, without spaces around it; null where the row gives none. */
  readonly localId: string | null
  /** The columns that stand once, where the file has them. */
  readonly cells: Readonly<Partial<Record<PersonColumn, Cell>>>
  /** Other names the child is or was known by; blank ones are left out. */
  readonly otherNames: readonly Cell[]
  readonly addresses: readonly PersonAddress[]
  readonly parents: readonly PersonParent[]
  /** Text of columns that the people file does not have. */
  readonly extra: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
}

/** One address. A part is absent where the file lacks its column. */
export interface PersonAddress {
  /** The number in its columns' names. */
  readonly number: number
  readonly text?: Cell
  readonly postcode?: Cell
  /** First day the child lived there, and the day the child left. */
  readonly from?: Cell
  readonly to?: Cell
}

/** One parent, or another adult with parental responsibility. A part is absent where the file lacks its column. */
export interface PersonParent {
  readonly number: number
  readonly name?: Cell
  readonly relation?: Cell
  readonly birth_date?: Cell
  /** Whether they have parental responsibility; its value is a boolean. */
  readonly parental_responsibility?: Cell
  readonly telephone?: Cell
}

/** What reading a people file came to. */
export interface PeopleReading {
  /** Why the file was not read; null where it was. No child is handed out before the whole file has been read. */
  readonly refusal: FileRefusal | null
  /** Rows. */
  readonly people: number
  readonly problems: number
  /** Columns of the file that the people file does not have. */
  readonly unknown: readonly string[]
}

export interface PeopleOptions {
  /** Where rows lie until they are complete; the system's temporary folder if not said. */
  readonly folder?: string
  readonly onProblem?: (problem: Problem) => void
  /** Told how many bytes of how many have been read; the file is read four times. */
  readonly onProgress?: (done: number, of: number | null) => void
}

/** Rows that one child may have before the file is taken for something else. */
const mostRows = 1000

/** Bytes that are read back at once. */
const mostOfAPart = 64_000_000

/**
 * Reads a people file (docs/people-file.md), in memory that does not grow with the file. The whole file is read before the first child is
 * handed to `onChild`, with all its rows in the order of the file: there should be one. Columns may stand in any order and capitals; only
 * `local_id` must be there. Never throws for what the file holds; what `onChild` throws is thrown on.
 */
export async function readPeople(
  source: Source, onChild: (rows: readonly Person[]) => void | Promise<void>, options: PeopleOptions = {},
): Promise<PeopleReading> {
  const result = { people: 0, problems: 0, unknown: [] as string[] }
  let done = 0
  const onBytes = (count: number) => {
    done += count
    options.onProgress?.(done, source.size === null ? null : source.size * 4)
  }
  const tell = (problem: Problem) => {
    result.problems++
    options.onProblem?.(problem)
  }
  const spill = await Spill.begin(source.size, options.folder)
  try {
    const checked = await openCsv(source, onBytes)
    const fields = fieldsOf(checked)
    for await (const record of checked.records) if (record.line < 1) break
    result.unknown = fields.flatMap((field) => ('extra' in field ? [field.extra] : []))
    for (const problem of columnProblems(checked, result.unknown)) tell(problem)
    const at = fields.findIndex((field) => 'column' in field && field.column === 'local_id')
    for await (const { line, fields: values } of (await openCsv(source, onBytes)).records) {
      const id = values[at]?.trim() ?? ''
      await spill.add(id === '' ? `\uffff${line}` : id, JSON.stringify([line, values]))
    }
    if (spill.mostRowsOfAKey === 0) throw new Refused(source.name, 'a people file without any child', 'Export it again from the system it came from: there are column names and no row.')
    if (spill.mostRowsOfAKey > mostRows || spill.largestPart > mostOfAPart) {
      throw new Refused(source.name, `a people file with more than ${mostRows} rows for one child`, 'Give each child one row, as the page about the people file says.')
    }
    for (let part = 0; part < spill.parts; part++) {
      for (const [, texts] of await spill.read(part)) {
        const rows = texts.map((text) => {
          const [line, values] = JSON.parse(text) as [number, string[]]
          return personOf(source.name, fields, { line, fields: values })
        })
        result.people += rows.length
        for (const row of rows) row.problems.forEach(tell)
        await onChild(rows)
      }
    }
    return { refusal: null, ...result }
  } catch (error) {
    return { refusal: refusalIn(error), ...result }
  } finally {
    await spill.end()
  }
}

type FieldOf = PersonField | { readonly extra: string }

function fieldsOf(file: CsvFile): FieldOf[] {
  const { name } = file.source
  if (!file.folded.includes('LOCAL_ID')) {
    throw new Refused(
      name, 'a table without the column local_id', 'Name the columns as the page about the people file says: local_id is the child’s number in the returns.',
      file.line, file.names.slice(0, 6).join(', '),
    )
  }
  const taken = new Set<string>()
  return file.folded.map((folded, index) => {
    const field = personField(folded)
    if (field && taken.has(folded)) {
      throw new Refused(name, `a people file with the column ${folded.toLowerCase()} twice`, 'Take one of the two columns out.', file.line)
    }
    const own = (file.names[index] ?? '').trim()
    const extra = own === '' || taken.has(own) ? `column ${index + 1}` : own
    taken.add(field ? folded : extra)
    return field ?? { extra }
  })
}

function columnProblems(file: CsvFile, unknown: readonly string[]): Problem[] {
  const place = { file: file.source.name, line: file.line, field: null }
  const problems = unknown.filter((name) => !/^column \d+$/.test(name)).map((name): Problem =>
    Object.assign({ kind: 'unknown column' as const, found: foundIn(name), expected: 'a column of the people file', cure: 'Rename it, or leave it: it is kept beside each row.' }, place))
  if (file.windows) {
    problems.push({
      ...place, line: null, kind: 'encoding', found: null, expected: 'text in UTF-8',
      cure: 'It was read as Windows-1252, as Excel writes it. Check names with accents; save as CSV UTF-8 if they are wrong.',
    })
  }
  return problems
}

type Part = Record<string, Cell>

function personOf(file: string, fields: readonly FieldOf[], { line, fields: values }: CsvRecord): Person {
  const place = { file, line }
  const cells: Partial<Record<PersonColumn, Cell>> = {}
  const groups: Record<NumberedGroup, Map<number, Part>> = { other_name: new Map(), address: new Map(), parent: new Map() }
  const extra: Record<string, string> = {}
  const problems: Problem[] = []
  for (let index = 0; index < Math.max(fields.length, values.length); index++) {
    const field = fields[index]
    const raw = values[index] ?? ''
    if (field === undefined) {
      if (raw.trim() === '') continue
      extra[`column ${index + 1}`] = raw
      problems.push({
        ...place, kind: 'too many values', field: null, found: foundIn(raw), expected: `${fields.length} values, as many as there are columns`,
        cure: 'Look for a comma inside a value that is not in quotation marks.',
      })
      continue
    }
    if ('extra' in field) {
      if (raw !== '' || !field.extra.startsWith('column ')) extra[field.extra] = raw
      continue
    }
    const cell = readCell(field.cell, raw, place)
    if (cell.problem) problems.push(cell.problem)
    if ('column' in field) cells[field.column as PersonColumn] = cell
    else partOf(groups[field.group], field.number)[field.part] = cell
  }
  const localId = (cells.local_id?.value as string | null | undefined) ?? null
  if (localId === null) {
    problems.unshift({
      ...place, kind: 'missing value', field: 'people.local_id', found: null, expected: 'the child’s number in the returns',
      cure: 'Give the row its child’s number, then import again.',
    })
  }
  return {
    ...place, localId, cells, extra, problems,
    otherNames: filled(groups.other_name).flatMap(([, part]) => (part['text'] ? [part['text']] : [])),
    addresses: filled(groups.address).map(([number, part]): PersonAddress => Object.assign({ number }, part)),
    parents: filled(groups.parent).map(([number, part]): PersonParent => Object.assign({ number }, part)),
  }
}

function partOf(parts: Map<number, Part>, number: number): Part {
  const known = parts.get(number)
  if (known) return known
  const made: Part = {}
  parts.set(number, made)
  return made
}

/** The parts that hold anything, in the order of their numbers. */
function filled(parts: Map<number, Part>): [number, Part][] {
  return [...parts].filter(([, part]) => Object.values(part).some((cell) => (cell.raw ?? '').trim() !== '')).toSorted(([a], [b]) => a - b)
}

/** A people file as text, in pieces: the column names, then a line for each person, given as text by column name. */
export function* writePeople(columns: readonly string[], people: Iterable<Readonly<Record<string, string>>>): Generator<string> {
  yield writeRecord(columns)
  for (const person of people) yield writeRecord(columns.map((column) => person[column] ?? ''))
}
