import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { ssda903Table, ssda903Tables } from '../../codes/index.ts'
import type { Ssda903Table } from '../../codes/index.ts'
import { readCsvRows } from './csv-rows.ts'
import { look } from './look.ts'
import { Refused, refusalIn } from './refusal.ts'
import type { FileRefusal } from './refusal.ts'
import { fileSource } from './source.ts'
import type { Source } from './source.ts'
import { recognise } from './ssda903-rows.ts'
import { sentColumns } from './ssda903-write.ts'
import { readSsda903Xml } from './ssda903-xml.ts'

/** Begins a table with its columns, in capitals, and the name of its file; is told its rows, a text for each column, in the order of the file. */
export type OnTable = (table: Ssda903Table, columns: readonly string[], file: string) => (values: readonly string[]) => void

/** What reading the tables of one collection came to. */
export interface Ssda903TablesRead {
  readonly refusal: FileRefusal | null
  readonly form: 'csv' | 'xml'
}

/**
 * Reads the tables of one SSDA903 in the order of their rows: a folder of comma-separated files (whatever they are called, with their
 * columns in any order), a folder with the XML, the XML itself, or the files one by one. Never throws for what a file holds.
 */
export async function readSsda903Tables(from: string | readonly Source[], onTable: OnTable): Promise<Ssda903TablesRead> {
  let form: 'csv' | 'xml' = 'csv'
  try {
    const sources = typeof from === 'string' ? await sourcesAt(from) : from
    const xml = sources.find((source) => extname(source.name).toLowerCase() === '.xml')
    if (xml) {
      form = 'xml'
      if (sources.length > 1) throw new Refused(xml.name, 'an XML file beside other tables', 'Choose either the XML or the comma-separated files.')
      await readXml(xml, onTable)
    } else {
      const taken = new Map<Ssda903Table, string>()
      for (const source of sources) await readTable(source, taken, onTable)
    }
    return { refusal: null, form }
  } catch (error) {
    return { refusal: refusalIn(error), form }
  }
}

async function sourcesAt(path: string): Promise<Source[]> {
  const found = await stat(path).catch(() => null)
  const name = basename(path)
  if (found === null) throw new Refused(name, 'a folder that is not there', 'Check the name of the folder.')
  if (found.isFile()) return [await fileSource(path)]
  const names = (await readdir(path)).filter((file) => !file.startsWith('.')).toSorted()
  const tables = names.filter((file) => ['.csv', '.txt', '.xml'].includes(extname(file).toLowerCase()))
  if (tables.length === 0) {
    // What is there instead says what to do: a workbook is saved as CSV, a zip is unpacked.
    for (const file of names) if ((await stat(join(path, file))).isFile()) await look(await fileSource(join(path, file)))
    throw new Refused(name, 'a folder without any comma-separated file (CSV) or XML', 'Choose the folder that holds the SSDA903 files of one year.')
  }
  return Promise.all(tables.map((file) => fileSource(join(path, file))))
}

async function readTable(source: Source, taken: Map<Ssda903Table, string>, onTable: OnTable): Promise<void> {
  await readCsvRows(source, (names) => {
    const table = recognise(names) ?? named(source.name, names)
    if (table === null) {
      throw new Refused(source.name, 'a table that the SSDA903 does not have', 'Leave the file out; if it is an SSDA903 table, give it the column names of the return.')
    }
    const twin = taken.get(table)
    if (twin !== undefined) throw new Refused(source.name, `a second ${table} table beside ${twin}`, 'Keep one of the two files.')
    taken.set(table, source.name)
    const known = new Set(ssda903Table(table).columns.map((column) => column.name))
    const double = names.find((column, index) => known.has(column) && names.indexOf(column) !== index)
    if (double !== undefined) throw new Refused(source.name, `the table ${table} with the column ${double} twice`, 'Take one of the two columns out.')
    return onTable(table, names, source.name)
  })
}

/** The table that the return gives a file of this name, where its first row names any of its columns: else that row is one of the table already. */
function named(file: string, names: readonly string[]): Ssda903Table | null {
  const stem = basename(file, extname(file)).toLowerCase()
  const table = (ssda903Tables().find((each) => each.file?.replace('.csv', '') === stem)?.name as Ssda903Table | undefined) ?? null
  if (table === null || ssda903Table(table).columns.some((column) => names.includes(column.name))) return table
  throw new Refused(file, `the table ${table} without the names of its columns`, `Put the row of column names back above the first row: ${sentColumns(table).join(', ')}.`, 1)
}

async function readXml(source: Source, onTable: OnTable): Promise<void> {
  const open = new Map<Ssda903Table, { columns: readonly string[]; row: (values: readonly string[]) => void }>()
  const begin = (table: Ssda903Table) => {
    const columns = [...ssda903Table(table).columns.filter((column) => !column.derived).map((column) => column.name), ...(table === 'Header' ? ['UASC'] : [])]
    const begun = { columns, row: onTable(table, columns, source.name) }
    open.set(table, begun)
    return begun
  }
  // The XML says what it says of every child in one place: a table without a row is there all the same.
  for (const { name } of ssda903Tables()) if (!['SWEpisodes', 'DoLo'].includes(name)) begin(name as Ssda903Table)
  await readSsda903Xml(source, (table, values) => {
    const { columns, row } = open.get(table) ?? begin(table)
    row(columns.map((column) => values[column] ?? ''))
  })
}
