import { pipeline, Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Refused } from './refusal.ts'
import { lookAtCsv, textOf } from './text.ts'
import type { OnBytes } from './text.ts'
import type { Source } from './source.ts'

/** One record of a comma-separated file. */
export interface CsvRecord {
  /** Line on which the record begins, from 1. A record in quotation marks may go over several lines. */
  readonly line: number
  /** Its fields word for word, without the quotation marks around them. */
  readonly fields: readonly string[]
}

/** A comma-separated file whose first record is its column names. */
export interface CsvFile {
  readonly source: Source
  /** Line of the column names. */
  readonly line: number
  /** Column names as the file has them. */
  readonly names: readonly string[]
  /** The same in capitals with underscores, without spaces around them. */
  readonly folded: readonly string[]
  /** The file's bytes are not UTF-8 and were read as Windows-1252. */
  readonly windows: boolean
  /** The records below the column names; blank ones are left out. Can be asked for once. */
  readonly records: AsyncGenerator<CsvRecord>
}

/** The most characters of one record, and the most columns. */
const mostCharacters = 1_000_000
const mostColumns = 500

/** A column name as tables know it: `place provider` is `PLACE_PROVIDER`. */
export function foldName(name: string): string {
  return name.trim().toUpperCase().replaceAll(/[\s-]+/g, '_')
}

/**
 * Opens a comma-separated file: reads it once for its encoding, then its column names. Semicolons and tabs are read as commas where
 * the line of column names has them instead. Throws `Refused` for what is not such a file.
 */
export async function openCsv(source: Source, onBytes: OnBytes = () => {}): Promise<CsvFile> {
  const found = await lookAtCsv(source, onBytes)
  const text = textOf(source, found.encoding, (bytes) => onBytes(bytes.length))
  const records = readRecords(source.name, text, delimiterOf(found.beginning))
  const first = await records.next()
  if (first.done === true) throw new Refused(source.name, 'a file without any row', 'Export it again from the system it came from.')
  const { line, fields: names } = first.value
  if (names.length > mostColumns) throw new Refused(source.name, `a table with more than ${mostColumns} columns`, 'Export it again from the system it came from.', line)
  return { source, line, names, folded: names.map(foldName), windows: found.encoding === 'windows-1252', records }
}

function delimiterOf(beginning: string): ',' | ';' | '\t' {
  const firstLine = /[^\r\n]*/.exec(beginning.trimStart())?.[0] ?? ''
  if (firstLine.includes(',')) return ','
  if (firstLine.includes('\t')) return '\t'
  return firstLine.includes(';') ? ';' : ','
}

async function* readRecords(file: string, text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRecord> {
  let line = 1
  /** Where the records on their way to the loop below begin. */
  const begins: number[] = []
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: mostCharacters,
    // Called as each record is found, so that a failure knows the line after the last good one. Null leaves a blank record out.
    on_record: (fields: string[]) => {
      const began = line
      line += 1 + linesWithin(fields)
      if (fields.every((field) => field.trim() === '')) return null
      begins.push(began)
      return fields
    },
  })
  // What goes wrong in the source reaches the loop below through the parser.
  pipeline(Readable.from(text, { highWaterMark: 2 }), parser, () => {})
  try {
    for await (const fields of parser as AsyncIterable<string[]>) yield { line: begins.shift() ?? line, fields }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE') {
      const looksLike = error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'a table with a quotation mark that is never closed' : 'a table with a row of more than a million characters'
      throw new Refused(file, looksLike, 'Look on this line for a quotation mark (") that is not closed, or export the file again.', line)
    }
    throw new Refused(file, 'a file that is not a table of comma-separated values', 'Export it again from the system it came from as CSV.', line)
  }
}

function linesWithin(fields: readonly string[]): number {
  let lines = 0
  for (const field of fields) {
    if (field.includes('\n') || field.includes('\r')) lines += field.match(/\r\n|\n|\r/g)?.length ?? 0
  }
  return lines
}

/** A value that a spreadsheet would take for a formula, so that it is shown as text. */
export function asText(value: string): string {
  return /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
}

/** One record of a file that people open in a spreadsheet: what somebody wrote is shown there as text, and is never a formula. */
export function writeShown(fields: readonly string[]): string {
  return writeRecord(fields.map(asText))
}

/** One record as text, with the line end that the returns use. A field is quoted where it must be. */
export function writeRecord(fields: readonly string[]): string {
  let record = ''
  for (let at = 0; at < fields.length; at += 1) record += at === 0 ? writeField(fields[at] as string) : `,${writeField(fields[at] as string)}`
  return `${record}\r\n`
}

const mustBeQuoted = /[",\r\n]/

function writeField(field: string): string {
  return field !== '' && mustBeQuoted.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}
