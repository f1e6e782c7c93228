/**
 * Brings a backup back, in one transaction of the owner: the tables are made by the migrations that made them before, filled, compared
 * with what the backup says of itself, brought to the form of this version and checked. Whatever fails, the database is as it was.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openPool, transaction, type Pool, type Tx } from '../connect.ts'
import { StartError } from '../home.ts'
import { migrateWithin, readMigrations } from '../migrate.ts'
import { openArchive, type Archive } from './archive.ts'
import { copyIn, copyOut } from './copy.ts'
import type { KeptFilesHome } from './kept.ts'
import { RowsDigest, type Manifest } from './manifest.ts'
import { copiedTables, copyInto, copyOutOf, writePlainly } from './tables.ts'
import { sayFailure } from './words.ts'

export interface RestoreOptions {
  /** The number of changes that the database holds which is to go: told by whoever has been told it. */
  readonly replacing?: number
  /** A folder of migrations other than this version's. */
  readonly folder?: string
  readonly progress?: (line: string) => void
  /** Looks at what was restored before it is committed; throws to refuse it. */
  readonly check?: (tx: Tx) => Promise<void>
  /** Where the files of documents go: before anything counts, and what is there already stays. */
  readonly documents: KeptFilesHome
}

/** What is in a database that a restore would take the place of. */
export interface Occupied {
  readonly accounts: number
  readonly records: number
  readonly changes: number
}

/**
 * Restores the backup at `path` into the database of `owner` (as rowan_owner), whose roles and extensions are there and which nobody else
 * uses. Gives what the backup said of itself. `jobs` is the address for rowan_jobs, whose queue must have been made (`ready`) after it.
 * Throws StartError where the backup is not whole or is newer than this Rowan, or the database is in use or holds what was not agreed to go.
 */
export async function restoreBackup(owner: Pool, path: string, options: RestoreOptions): Promise<Manifest> {
  const progress = options.progress ?? (() => {})
  const archive = await openArchive(path, progress)
  try {
    const { manifest } = archive
    const upTo = knownMigrations(path, manifest, options.folder)
    await transaction(owner, {}, async tx => {
      await writePlainly(tx)
      await tx.query("set local lock_timeout = '10s'")
      await refuseUnprepared(tx)
      await refuseInUse(tx)
      const occupied = await occupiedBy(tx)
      if (occupied && options.replacing !== occupied.changes) throw new StartError(saysOccupied(occupied, options.replacing !== undefined))
      await clear(tx)
      progress(`Making the tables as Rowan ${manifest.rowan} had them`)
      await migrateWithin(tx, upTo, options.folder)
      await fill(tx, archive, progress)
      await compare(tx, path, manifest, progress)
      await bringFiles(archive, options.documents, progress)
      await tx.query('select anchors_begin_again()')
      // Whoever was signed in when the backup was made may have signed out since, or left.
      await tx.query('update session set ended_at = clock_timestamp() where ended_at is null')
      await migrateWithin(tx, undefined, options.folder)
      await tx.query('analyze')
      progress('Checking what was restored')
      await options.check?.(tx)
    })
    return manifest
  } catch (problem) {
    throw sayFailure(problem, 'restore')
  } finally {
    await archive.close()
  }
}

/** The number of the last migration of a backup, where this version knows them all. */
function knownMigrations(path: string, manifest: Manifest, folder?: string): number {
  const known = readMigrations(folder)
  for (const [index, of] of manifest.migrations.entries()) {
    const file = known[index]
    if (!file) throw new StartError(`${path} was made by a newer Rowan (${manifest.rowan}): it has had migration ${of.name}, which this version does not know. Restore it with that version, or a later one.`)
    if (file.number !== of.number || file.sha256 !== of.sha256) throw new StartError(`${path} was made with a migration ${of.name} that is not this version’s ${file.name}. Restore it with the version that made it (${manifest.rowan}).`)
  }
  return manifest.migrations.length
}

async function refuseUnprepared(tx: Tx): Promise<void> {
  const { rows } = await tx.query<{ role: string; schema: boolean; extensions: number }>(`
    select current_user as role, exists (select from pg_namespace where nspname = 'rowan' and pg_get_userbyid(nspowner) = 'rowan_owner') as schema,
      (select count(*)::int from pg_extension where extname in ('btree_gist', 'pg_trgm', 'fuzzystrmatch')) as extensions`)
  const [found] = rows as [{ role: string; schema: boolean; extensions: number }]
  if (found.role !== 'rowan_owner') throw new StartError(`A backup is restored as the role rowan_owner, and the address given is of ${found.role}.`)
  if (!found.schema || found.extensions < 3) throw new StartError('The database is not prepared: run bootstrap-roles.sql and bootstrap-database.sql on it first (docs/operating.md says how).')
}

/** A connection that has just been let go is still counted for a moment. */
async function refuseInUse(tx: Tx): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { rows } = await tx.query<{ others: number }>(`
      select count(*)::int as others from pg_stat_activity where datname = current_database() and usename in ('rowan_app', 'rowan_jobs')`)
    const others = rows[0]?.others ?? 0
    if (others === 0) return
    if (tries === 10) throw new StartError(`The service is using this database (${others} ${others === 1 ? 'connection' : 'connections'}). Stop Rowan, and the pooler before it if there is one, and try again. Nothing was changed.`)
    await tx.query('select pg_stat_clear_snapshot()')
    await pause(200)
  }
}

async function occupiedBy(tx: Tx): Promise<Occupied | null> {
  const { rows } = await tx.query<{ isThere: boolean }>(`select to_regclass('rowan.change') is not null and to_regclass('rowan.account') is not null as "isThere"`)
  if (!rows[0]?.isThere) return null
  const [held] = (await tx.query<Occupied>('select (select count(*) from account) as accounts, (select count(*) from record) as records, (select count(*) from change) as changes')).rows
  return held && held.accounts + held.records + held.changes > 0 ? held : null
}

function saysOccupied({ accounts, records, changes }: Occupied, isTold: boolean): string {
  const holds = `${accounts.toLocaleString('en-GB')} accounts, ${records.toLocaleString('en-GB')} records and ${changes.toLocaleString('en-GB')} changes`
  return (
    `${isTold ? 'The number of changes given is not that of this database' : 'There is something in this database already'}: ${holds}. ` +
    `Nothing was changed. To lose all of it and restore the backup in its place, first make a backup of it, then add: --replace --holding ${changes}`
  )
}

/** Lets go whatever the migrations made, of whatever version. What the superuser made before them stays. */
async function clear(tx: Tx): Promise<void> {
  await tx.query(`
    do $$
    declare
      statement text;
    begin
      -- All written down first: what goes with another has no name any more.
      foreach statement in array array(
        select format('drop %s if exists %s cascade', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, c.oid::regclass)
        from pg_class c
        where c.relnamespace = 'rowan'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S') and not c.relispartition
          and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('e', 'i') and d.refobjid <> c.oid)
        union all
        select format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p
        where p.pronamespace = 'rowan'::regnamespace and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
        union all
        select format('drop type if exists %s cascade', t.oid::regtype) from pg_type t left join pg_class c on c.oid = t.typrelid
        where t.typnamespace = 'rowan'::regnamespace and (t.typtype in ('e', 'd') or (t.typtype = 'c' and c.relkind = 'c'))
          and not exists (select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e'))
      loop
        execute statement;
      end loop;
    end
    $$;
    -- What a migration took from everybody by default, later migrations find given again, as at the first time.
    alter default privileges grant execute on functions to public;
    drop schema if exists rowan_meta, ssd cascade`)
}

async function fill(tx: Tx, archive: Archive, progress: (line: string) => void): Promise<void> {
  const { manifest } = archive
  const made = new Map((await copiedTables(tx)).map(table => [table.name, table]))
  for (const { name, columns } of manifest.tables) {
    if (made.get(name)?.columns.join() !== columns.join()) throw new StartError(`The backup holds a table ${name} that its migrations do not make. Nothing was changed.`)
  }
  if (made.size !== manifest.tables.length) throw new StartError('The backup lacks a table that its migrations make. Nothing was changed.')
  for (const { name, of, from, to } of manifest.partitions) {
    const { rows } = await tx.query<{ isThere: boolean }>('select to_regclass($1) is not null as "isThere"', [`rowan.${name}`])
    if (!rows[0]?.isThere) await tx.query(`create table rowan."${name}" partition of rowan."${of}" for values from (${literal(from)}) to (${literal(to)})`)
  }
  await tx.query(`truncate ${[...made.keys()].map(name => `rowan."${name}"`).join(', ')}`)
  for (const table of made.values()) {
    // What a trigger once added is in the backup.
    await tx.query(`alter table rowan."${table.name}" disable trigger user`)
    await copyIn(tx.connection, copyInto(table), archive.rowsOf(table.name))
    await tx.query(`alter table rowan."${table.name}" enable trigger user`)
    progress(`${table.name}: in`)
  }
  for (const { name, value, isUsed } of manifest.sequences) {
    if (/^number_[0-9a-f]{32}$/.test(name)) await tx.query(`create sequence if not exists rowan."${name}" start with ${value}`)
    await tx.query('select setval($1::regclass, $2, $3)', [`rowan."${name}"`, value, isUsed])
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Reads everything back, and holds it against what the backup says of itself. */
async function compare(tx: Tx, path: string, manifest: Manifest, progress: (line: string) => void): Promise<void> {
  progress('Comparing every row with the backup')
  for (const table of manifest.tables) {
    const of = new RowsDigest()
    await copyOut(tx.connection, copyOutOf(table), async rows => of.add(rows))
    if (of.rows !== table.rows || of.hex !== table.digest) {
      throw new StartError(`What was restored of ${table.name} is not what ${path} says it holds (${of.rows} rows, and ${table.rows} in the backup). Nothing was changed.`)
    }
  }
}

/** The files of documents. They are known by what they hold: those of a restore that comes to nothing harm nobody, and are cleared away. */
async function bringFiles(archive: Archive, into: KeptFilesHome, progress: (line: string) => void): Promise<void> {
  const aside = await mkdtemp(join(tmpdir(), 'rowan-restore-'))
  let count = 0
  try {
    for await (const { authority, sha256, content } of archive.documents()) {
      const path = join(aside, 'file')
      await writeFile(path, content, { mode: 0o600 })
      await into.keep({ authority, sha256 }, path)
      count += 1
    }
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  progress(`documents: ${count.toLocaleString('en-GB')} ${count === 1 ? 'file' : 'files'} in`)
}

/** Puts the jobs that waited when the backup was made into the queue of rowan_jobs, in place of those there are. The queue must be there. */
export async function restoreJobs(address: string, jobs: Manifest['jobs']): Promise<void> {
  const pool = openPool(address, { max: 1, named: false })
  try {
    await transaction(pool, {}, async tx => {
      await tx.query('delete from graphile_worker._private_jobs')
      for (const { job, body, key, runAt, priority, tries } of jobs) {
        await tx.query('select graphile_worker.add_job($1, $2::json, run_at := $3::timestamptz, max_attempts := $4, job_key := $5, priority := $6)', [job, JSON.stringify(body), runAt, tries, key, priority])
      }
    })
  } finally {
    await pool.end()
  }
}
