/**
 * An export: everything that an authority has recorded, at one moment, in files that anybody can read for ever: a line of JSON and a line
 * of CSV for each row, the code lists, the law, schemas and a dictionary, and a manifest with the SHA-256 of every file. docs/export.md is
 * for whoever reads one.
 */

import { createHash } from 'node:crypto'
import { open, mkdir, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { noteAtTerminal } from '../../access/index.ts'
import { appliedMigrations, copyOut, sqlState, StartError, transaction, unavailable, writePlainly, type Pool, type Queryable, type Tx } from '../../database/index.ts'
import { provisions } from '../../law/provisions.ts'
import { rules, versionsOf } from '../../law/rules.ts'
import { isId, type AnyKind } from '../../record/index.ts'
import { codesFile, columnsFile, exportedColumns, kindsFile, kindsSchema, tableSchema, type Column, type Table } from './dictionary.ts'
import { isExported, places, withoutPlace, type Place } from './places.ts'

/** A file of an export. */
export interface ExportedFile {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  /** Rows of a table, or lines of a list; null where that says nothing. */
  readonly rows: number | null
}

/** What an export says of itself: `manifest.json`, written last. */
export interface ExportManifest {
  readonly format: 1
  /** The Rowan that made it. */
  readonly rowan: string
  readonly authority: { readonly id: string; readonly name: string }
  /** The moment it shows, by the database's clock, in UTC. */
  readonly at: string
  /** The form of the database it was made from. */
  readonly migrations: readonly { readonly number: number; readonly name: string }[]
  readonly files: readonly ExportedFile[]
  /** Tables that are left out, and why. */
  readonly leftOut: Readonly<Record<string, string>>
}

export interface ExportOptions {
  readonly authority: { readonly id: string; readonly name: string }
  readonly kinds: ReadonlyMap<string, AnyKind>
  /** The version of this Rowan. */
  readonly rowan: string
  readonly progress?: (line: string) => void
  /** Where the files of documents stand. */
  readonly documents: FilesToExport
}

/** What is asked of whoever keeps the files of documents. */
export interface FilesToExport {
  read(file: { readonly authority: string; readonly sha256: string }): Promise<AsyncIterable<Buffer> | null>
}

/** What stands in a folder that an export has begun and not finished: such a folder may be taken away by the next. */
const marker = '.rowan-export'
const betweenProgress = 500_000

/** Every table of Rowan with its columns and its key, by name. Parts of a table are not tables of their own. */
export async function tablesOf(from: Queryable): Promise<Table[]> {
  const { rows } = await from.query<{ table: string; columns: Column[]; key: string[] }>(`
    select c.relname as table,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'required', a.attnotnull) order by a.attnum)
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      array(select a.attname from pg_index i cross join lateral unnest(i.indkey::int2[]) with ordinality k(n, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n
         where i.indrelid = c.oid and i.indisprimary order by k.place)::text[] as key
    from pg_class c
    where c.relnamespace = 'rowan'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 1`)
  return rows
}

/**
 * Writes what an authority has recorded, as `owner` (rowan_owner) sees it at one moment, into a new folder. The folder has its name only
 * once it is whole; what an export that was cut short has left behind is taken away by the next to the same name. Two lines in the audit
 * say that it was begun and finished. Throws StartError where it cannot be made.
 */
export async function exportAuthority(owner: Pool, folder: string, options: ExportOptions): Promise<ExportManifest> {
  const { authority } = options
  if (!isId(authority.id)) throw new Error('An authority is named by its id')
  const aside = join(dirname(folder), `.${basename(folder)}.part`)
  await makeAside(folder, aside)
  try {
    await note(owner, authority.id, 'began an export', null)
    const manifest = await transaction(owner, { isolation: 'repeatable read', readOnly: true }, tx => writeAll(tx, aside, options))
    await rm(join(aside, marker))
    await syncFolder(aside)
    await rename(aside, folder)
    await syncFolder(dirname(folder))
    await note(owner, authority.id, 'exported everything', createHash('sha256').update(manifestText(manifest)).digest('hex'))
    return manifest
  } catch (problem) {
    await rm(aside, { recursive: true, force: true })
    throw sayFailure(problem)
  }
}

async function makeAside(folder: string, aside: string): Promise<void> {
  const there = (path: string) => stat(path).then(() => true, () => false)
  if (await there(folder)) throw new StartError(`${folder} is there already. An export never takes the place of anything: name a folder that is not there yet.`)
  if (await there(aside)) {
    if (!(await there(join(aside, marker)))) throw new StartError(`${aside} is in the way, and no export left it there. Move it away, or name another folder.`)
    await rm(aside, { recursive: true, force: true })
  }
  try {
    await mkdir(aside, { mode: 0o700 })
    await writeFile(join(aside, marker), '', { mode: 0o600 })
    for (const part of ['tables', 'schema', 'law', 'documents']) await mkdir(join(aside, part), { mode: 0o700 })
  } catch (problem) {
    throw new StartError(`No export can be written in ${dirname(folder)}: ${(problem as Error).message}`)
  }
}

async function note(owner: Pool, authority: string, act: string, because: string | null): Promise<void> {
  await noteAtTerminal(owner, { authority, act, purpose: 'keeping', because })
}

function sayFailure(problem: unknown): unknown {
  const { code } = problem as { code?: string }
  const gone = 'There is no export; what was written of it is removed.'
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new StartError(`There was no room for the export: the disk is full, or a limit of this user is reached. ${gone} Make room, or name a folder on another disk.`)
  const why = sqlState(problem) === undefined && code === undefined ? null : unavailable(problem)
  return why === null ? problem : new StartError(`The database went away in the middle. ${gone} See that it runs, and give the same command again.`)
}

/** A name lasts through a power cut only when the folder that holds it is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => {})
  await handle.close()
}

function manifestText(manifest: ExportManifest): string {
  return `${JSON.stringify(manifest, null, 1)}\n`
}

async function writeAll(tx: Tx, folder: string, options: ExportOptions): Promise<ExportManifest> {
  const { authority, progress = () => {} } = options
  await writePlainly(tx)
  const tables = await tablesOf(tx)
  const missing = withoutPlace(tables.map(({ table, columns }) => ({ table, columns: columns.map(({ name }) => name) })))
  if (missing.length > 0) throw new Error(`The export does not know this database: ${missing.join('. ')}`)
  const { rows: moments } = await tx.query<{ at: string }>(`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`)
  const files: ExportedFile[] = []
  const add = async (name: string, text: string, rows: number | null = null): Promise<void> => {
    const file = await Written.open(folder, name)
    await file.write([Buffer.from(text)])
    files.push(await file.end(rows))
  }
  const leftOut: Record<string, string> = {}
  for (const table of tables) {
    const of = places[table.table] as (typeof places)[string]
    if (!isExported(of)) {
      leftOut[table.table] = of.leftOut
      continue
    }
    files.push(...(await writeTable(tx, folder, table, of, authority.id, progress)))
    await add(`schema/${table.table}.schema.json`, `${JSON.stringify(tableSchema(table, of), null, 1)}\n`)
  }
  const kinds = [...options.kinds.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await add('schema/kinds.schema.json', `${JSON.stringify(kindsSchema(kinds), null, 1)}\n`)
  await add('dictionary-columns.csv', columnsFile(tables))
  await add('dictionary-kinds.csv', kindsFile(kinds))
  await add('codes.csv', codesFile())
  const versions = rules().flatMap(({ id }) => versionsOf(id))
  await add('law/rules.ndjson', versions.map(each => `${JSON.stringify(each)}\n`).join(''), versions.length)
  await add('law/provisions.json', `${JSON.stringify(provisions, null, 1)}\n`)
  files.push(...(await writeDocuments(tx, folder, options)))
  await add('README.txt', readme)
  const manifest: ExportManifest = {
    format: 1,
    rowan: options.rowan,
    authority: { id: authority.id, name: authority.name },
    at: (moments[0] as { at: string }).at,
    migrations: (await appliedMigrations(tx)).map(({ number, name }) => ({ number, name })),
    files,
    leftOut,
  }
  const last = await Written.open(folder, 'manifest.json')
  await last.write([Buffer.from(manifestText(manifest))])
  const { sha256 } = await last.end(null)
  const sums = await Written.open(folder, 'SHA256SUMS')
  await sums.write([Buffer.from([...files, { file: 'manifest.json', sha256 }].map(each => `${each.sha256}  ${each.file}\n`).join(''))])
  await sums.end(null)
  return manifest
}

/** The files of documents, each under the SHA-256 of what it holds. One that is not there cannot be handed on: nothing else is held back for it, and it is told. */
async function writeDocuments(tx: Tx, folder: string, { authority, documents, progress = () => {} }: ExportOptions): Promise<ExportedFile[]> {
  const files: ExportedFile[] = []
  const { rows } = await tx.query<{ sha256: string }>('select sha256 from document_file where authority = $1 order by 1', [authority.id])
  let lost = 0
  for (const { sha256 } of rows) {
    const pieces = await documents.read({ authority: authority.id, sha256 })
    if (pieces === null) {
      lost += 1
      continue
    }
    const file = await Written.open(folder, `documents/${sha256}`)
    for await (const piece of pieces) await file.write([piece])
    files.push(await file.end(null))
  }
  progress(`documents: ${files.length.toLocaleString('en-GB')} ${files.length === 1 ? 'file' : 'files'}${lost === 0 ? '' : `; ${lost} could not be found where they are kept: ./rowan verify names them`}`)
  return files
}

const name = (column: string): string => `"${column.replaceAll('"', '""')}"`

/** The statement that gives the rows of a table that are the authority's, in the order of its key. */
function rowsOf(table: Table, of: Place, authority: string): { readonly json: string; readonly csv: string } {
  const columns = exportedColumns(table, of)
  const from = `from rowan.${name(table.table)} t where ${of.where.replaceAll('{authority}', authority)}${table.key.length === 0 ? '' : ` order by ${table.key.map(column => `t.${name(column)}`).join(', ')}`}`
  const plain = columns.map(column => `t.${name(column.name)}`).join(', ')
  // A list is written as JSON in CSV too: PostgreSQL's own way of writing lists is known to few programs.
  const forCsv = columns.map(column => (column.type.endsWith('[]') ? `array_to_json(t.${name(column.name)}) as ${name(column.name)}` : `t.${name(column.name)}`)).join(', ')
  return { json: `select row_to_json(line) from (select ${plain} ${from}) line`, csv: `select ${forCsv} ${from}` }
}

async function writeTable(tx: Tx, folder: string, table: Table, of: Place, authority: string, progress: (line: string) => void): Promise<ExportedFile[]> {
  const statements = rowsOf(table, of, authority)
  const json = await Written.open(folder, `tables/${table.table}.ndjson`)
  let told = 0
  // JSON holds no control character, so that with these marks COPY writes each line as it is.
  await copyOut(tx.connection, `copy (${statements.json}) to stdout (format csv, delimiter e'\\x02', quote e'\\x01')`, async rows => {
    await json.write(rows)
    if (json.lines >= told + betweenProgress) {
      told = json.lines
      progress(`${table.table}: ${told.toLocaleString('en-GB')} rows so far`)
    }
  })
  const csv = await Written.open(folder, `tables/${table.table}.csv`)
  await copyOut(tx.connection, `copy (${statements.csv}) to stdout (format csv, header)`, rows => csv.write(rows))
  progress(`${table.table}: ${json.lines.toLocaleString('en-GB')} ${json.lines === 1 ? 'row' : 'rows'}`)
  // The first line names the columns.
  if (csv.lines !== json.lines + 1) throw new Error(`The two files of ${table.table} do not hold the same rows`)
  const count = json.lines
  return [await json.end(count), await csv.end(count)]
}

/** A file while it is written: its digest, its size and the rows that were handed to it. */
class Written {
  lines = 0
  readonly #file: FileHandle
  readonly #name: string
  readonly #digest = createHash('sha256')
  #bytes = 0

  private constructor(file: FileHandle, named: string) {
    this.#file = file
    this.#name = named
  }

  static async open(folder: string, named: string): Promise<Written> {
    return new Written(await open(join(folder, named), 'wx', 0o600), named)
  }

  async write(rows: readonly Buffer[]): Promise<void> {
    const content = Buffer.concat(rows)
    for (let done = 0; done < content.length; ) done += (await this.#file.write(content, done)).bytesWritten
    this.#digest.update(content)
    this.#bytes += content.length
    this.lines += rows.length
  }

  async end(rows: number | null): Promise<ExportedFile> {
    await this.#file.sync()
    await this.#file.close()
    return { file: this.#name, bytes: this.#bytes, sha256: this.#digest.digest('hex'), rows }
  }
}

const readme = `Everything an authority recorded in Rowan, at one moment.

tables/NAME.ndjson and tables/NAME.csv hold the same rows: one JSON object a line, and CSV (RFC 4180 in UTF-8, columns named in the first
line, lists and objects as JSON, nothing for what is empty). schema/ describes them in JSON Schema, dictionary-columns.csv and
dictionary-kinds.csv in words, codes.csv holds every code. law/ holds the rules they were judged by. manifest.json names every file with its
size, rows and SHA-256; sha256sum -c SHA256SUMS checks them.

A record is the list of its facts: the rows of fact with its id, each version in the order of its number, with the words of fact_words. What
stands now is where is_current is true and act is not struck, moved or disposed.

It holds the records of children, restricted and sealed ones too. Keep it as they must be kept.
CSV is for programs: a spreadsheet may take what somebody wrote for a formula.
`
