/**
 * A backup: one moment of a database in one file, made while others write. docs/decisions/0004-backups.md says why it has this form.
 */

import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { openPool, transaction, type Pool, type Queryable, type Tx } from '../connect.ts'
import { StartError } from '../home.ts'
import { appliedMigrations } from '../migrate.ts'
import { copyOut } from './copy.ts'
import type { KeptFiles } from './kept.ts'
import { RowsDigest, sha256, type Manifest } from './manifest.ts'
import { copiedTables, copyOutOf, writePlainly } from './tables.ts'
import { tarInto, type Sink } from './tar.ts'
import { sayFailure } from './words.ts'

export const manifestFile = 'manifest.json'
export const manifestSumFile = 'manifest.sha256'

const readme = `A backup made by Rowan.

./rowan restore FILE brings it back, and checks it first. Without Rowan: tables/NAME.NNNN.copy.gz are the rows of each table, in parts, as
PostgreSQL's COPY writes them as text (tabs between columns, \\N for nothing); documents/ are the files of documents; manifest.json names the
columns, whose document each file is, and the SHA-256 of each part.
It holds the records of children. Keep it as they must be kept.
`

export interface BackupOptions {
  /** The version of this Rowan. */
  readonly rowan: string
  readonly progress?: (line: string) => void
  /** Where the files of documents stand. */
  readonly documents: KeptFiles
}

export interface BackupMade {
  readonly path: string
  readonly bytes: number
  readonly manifest: Manifest
  /** Files of documents that the database names and that are not there, or not as they were written: they are not in it. */
  readonly lost: number
}

/**
 * Writes what `owner` (as rowan_owner) sees at one moment into a new file at `path`, or into one named by the moment where `path` is a
 * folder. Readable by its owner alone; it has its name only once it is whole and on the disk. `jobs` is the address for rowan_jobs.
 * Throws StartError where it cannot be made, and then leaves nothing behind.
 */
export async function makeBackup(owner: Pool, jobs: string, path: string, options: BackupOptions): Promise<BackupMade> {
  const folder = await stat(path).then(found => found.isDirectory(), () => false)
  if (!folder) await refuseTaken(path)
  const aside = join(folder ? path : dirname(path), `.rowan-backup-${randomBytes(6).toString('hex')}.part`)
  const file = await open(aside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600).catch((problem: unknown) => {
    throw new StartError(`No backup can be written in ${dirname(aside)}: ${(problem as Error).message}`)
  })
  try {
    const made = await transaction(owner, { isolation: 'repeatable read', readOnly: true }, tx => writeAll(tx, jobs, file, options))
    await file.sync()
    await file.close()
    const target = folder ? join(path, `rowan-${made.manifest.at.replaceAll(/[-:]/g, '')}.backup`) : path
    await refuseTaken(target)
    await rename(aside, target)
    await syncFolder(dirname(target))
    return { ...made, path: target }
  } catch (problem) {
    await file.close().catch(() => {})
    await rm(aside, { force: true })
    throw sayFailure(problem, 'backup')
  }
}

async function refuseTaken(path: string): Promise<void> {
  const isThere = await stat(path).then(() => true, () => false)
  if (isThere) throw new StartError(`${path} is there already. A backup never takes the place of another: name another file, or a folder.`)
}

/** A name lasts through a power cut only when the folder that holds it is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => {})
  await handle.close()
}

async function writeAll(tx: Tx, jobs: string, file: FileHandle, options: BackupOptions): Promise<Omit<BackupMade, 'path'>> {
  await writePlainly(tx)
  const [moment] = (
    await tx.query<{ at: string; seconds: number; postgresql: string; snapshot: string }>(
      `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, extract(epoch from now())::bigint as seconds,
         current_setting('server_version') as postgresql, pg_export_snapshot() as snapshot`,
    )
  ).rows as [{ at: string; seconds: number; postgresql: string; snapshot: string }]
  const migrations = (await appliedMigrations(tx)).map(({ number, name, sha256 }) => ({ number, name, sha256 }))
  if (migrations.length === 0) throw new StartError('There is nothing to back up: this database has never been migrated.')
  let bytes = 0
  const sink: Sink = {
    async write(content) {
      for (let done = 0; done < content.length; ) done += (await file.write(content, done)).bytesWritten
      bytes += content.length
    },
  }
  const tar = tarInto(sink, moment.seconds)
  await tar.add('README.txt', Buffer.from(readme))
  const tables: Manifest['tables'] = []
  for (const table of await copiedTables(tx)) {
    const of = new RowsDigest()
    const pieces: Manifest['tables'][number]['pieces'] = []
    await copyOut(tx.connection, copyOutOf(table), async rows => {
      of.add(rows)
      const text = Buffer.concat(rows)
      const packed = await promisify(gzip)(text)
      const name = `tables/${table.name}.${String(pieces.length + 1).padStart(4, '0')}.copy.gz`
      await tar.add(name, packed)
      pieces.push({ file: name, bytes: packed.length, sha256: sha256(packed), text: text.length })
    })
    tables.push({ ...table, columns: [...table.columns], rows: of.rows, digest: of.hex, pieces })
    options.progress?.(`${table.name}: ${of.rows.toLocaleString('en-GB')} ${of.rows === 1 ? 'row' : 'rows'}`)
  }
  const { documents, lost } = await filesInto(tx, tar, options)
  const manifest: Manifest = {
    format: 2,
    rowan: options.rowan,
    at: moment.at,
    postgresql: moment.postgresql,
    migrations,
    tables,
    documents,
    partitions: await partitions(tx),
    sequences: await sequences(tx),
    jobs: await jobsAt(jobs, moment.snapshot),
  }
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
  await tar.add(manifestFile, text)
  await tar.add(manifestSumFile, Buffer.from(`${sha256(text)}  ${manifestFile}\n`))
  await tar.end()
  return { bytes, manifest, lost }
}

/** The files of documents that were kept at this moment. One that is lost does not keep the rest from being saved: it is counted, and told. */
async function filesInto(tx: Tx, tar: ReturnType<typeof tarInto>, { documents: from, progress }: BackupOptions): Promise<{ documents: Manifest['documents']; lost: number }> {
  const documents: Manifest['documents'] = []
  let lost = 0
  const { rows } = await tx.query<{ isThere: boolean }>(`select to_regclass('rowan.document_file') is not null as "isThere"`)
  const kept = rows[0]?.isThere ? (await tx.query<{ authority: string; sha256: string }>('select authority, sha256 from document_file order by 1, 2')).rows : []
  for (const file of kept) {
    const pieces: Buffer[] = []
    for await (const piece of (await from.read(file)) ?? []) pieces.push(piece)
    const content = Buffer.concat(pieces)
    if (sha256(content) !== file.sha256) {
      lost += 1
      continue
    }
    const name = `documents/${String(documents.length + 1).padStart(8, '0')}`
    await tar.add(name, content)
    documents.push({ file: name, ...file, bytes: content.length })
  }
  progress?.(`documents: ${documents.length.toLocaleString('en-GB')} ${documents.length === 1 ? 'file' : 'files'}`)
  return { documents, lost }
}

async function partitions(tx: Queryable): Promise<Manifest['partitions']> {
  const { rows } = await tx.query<{ name: string; of: string; bound: string }>(`
    select c.relname as name, p.relname as of, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
    where c.relnamespace = 'rowan'::regnamespace and c.relispartition and c.relkind = 'r' order by 1`)
  return rows.flatMap(({ name, of, bound }) => {
    const [, from, to] = /^FOR VALUES FROM \('([^']+)'\) TO \('([^']+)'\)$/.exec(bound) ?? []
    if (bound !== 'DEFAULT' && (from === undefined || to === undefined)) throw new Error(`The bounds of ${name} are of no kind that a backup knows`)
    return from === undefined || to === undefined ? [] : [{ name, of, from, to }]
  })
}

/** Where the counters stand. They do not go back with a transaction: what they give now is no less than the rows read before have. */
async function sequences(tx: Queryable): Promise<Manifest['sequences']> {
  const names = await tx.query<{ name: string }>(`
    select c.relname as name from pg_class c where c.relnamespace = 'rowan'::regnamespace and c.relkind = 'S' order by 1`)
  const found: Manifest['sequences'] = []
  for (const { name } of names.rows) {
    const { rows } = await tx.query<{ value: number; isUsed: boolean }>(`select last_value as value, is_called as "isUsed" from rowan."${name}"`)
    found.push({ name, ...(rows[0] as { value: number; isUsed: boolean }) })
  }
  return found
}

/** The jobs that waited at the moment of a snapshot. The queue is another role's: it is asked through a connection of that role. */
async function jobsAt(address: string, snapshot: string): Promise<Manifest['jobs']> {
  const pool = openPool(address, { max: 1, named: false })
  try {
    return await transaction(pool, { isolation: 'repeatable read', readOnly: true }, async tx => {
      await tx.query(`set transaction snapshot '${snapshot.replaceAll("'", "''")}'`)
      const { rows: made } = await tx.query<{ isMade: boolean }>(`select to_regclass('graphile_worker._private_jobs') is not null as "isMade"`)
      if (!made[0]?.isMade) return []
      const { rows } = await tx.query<Manifest['jobs'][number]>(`
        select t.identifier as job, j.payload as body, j.key, to_char(j.run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "runAt",
          j.priority::int as priority, j.max_attempts::int as tries
        from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where j.attempts < j.max_attempts order by j.id`)
      return rows
    })
  } finally {
    await pool.end()
  }
}
