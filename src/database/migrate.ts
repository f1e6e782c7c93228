/**
 * Brings a database to the form that this code expects: the SQL files of `migrations/`, in order of their number, each in one
 * transaction as `rowan_owner`, each recorded with its SHA-256. A file that has run is never changed: the next one mends it.
 */

import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transaction } from './connect.ts'
import type { Pool, Queryable, Tx } from './connect.ts'
import { StartError } from './home.ts'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly text: string
  readonly sha256: string
}

export const migrationsFolder = fileURLToPath(new URL('./migrations/', import.meta.url))

/** Any two migrating processes ask for the same lock, and one waits. */
const lockKey = 7_269_622

/** The migrations in `folder`, in order. Throws StartError for a name that is not `NNNN-name.sql`, a number used twice, or a gap. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  const files = readdirSync(folder).filter((file) => !file.startsWith('.')).toSorted()
  return files.map((file, index) => {
    const parts = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file)
    if (!parts) throw new StartError(`${file} is not named as a migration is: 0001-what-it-does.sql`)
    const number = Number(parts[1])
    if (number !== index + 1) throw new StartError(`Migration ${file} should have the number ${String(index + 1).padStart(4, '0')}: numbers run from 0001 without gaps`)
    const text = readFileSync(join(folder, file), 'utf8')
    return { number, name: file.slice(0, -'.sql'.length), text, sha256: createHash('sha256').update(text).digest('hex') }
  })
}

interface Applied {
  readonly number: number
  readonly name: string
  readonly sha256: string
}

async function readApplied(from: Queryable): Promise<Applied[]> {
  const { rows } = await from.query<{ there: boolean }>("select to_regclass('rowan_meta.migration') is not null as there")
  if (!rows[0]?.there) return []
  return (await from.query<Applied>('select number, name, sha256 from rowan_meta.migration order by number')).rows
}

/** The migrations not yet applied. Throws StartError where the database is newer than the code, or a file changed after it ran. */
function compare(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  for (const [index, done] of applied.entries()) {
    const file = migrations[index]
    if (!file) {
      throw new StartError(`The database is newer than this Rowan: it has had migration ${done.name}, which this version does not know. Use the version that made it, or a later one.`)
    }
    if (file.number !== done.number || file.sha256 !== done.sha256) {
      throw new StartError(`Migration ${file.name} is not the file that made this database (${done.name}): a migration that has run may not change. Put it back, and add a new one.`)
    }
  }
  return migrations.slice(applied.length)
}

/** What was run on a database, in order; nothing where it has never been migrated. */
export const appliedMigrations = readApplied

/** The migrations that `migrate` would run, without running them. Works as rowan_app too. */
export async function pendingMigrations(pool: Pool, folder: string = migrationsFolder): Promise<string[]> {
  return compare(readMigrations(folder), await readApplied(pool)).map(({ name }) => name)
}

/** What asks whether a database has the form of this version, having read the migrations once: a service may later not be able to. */
export function formExpected(folder: string = migrationsFolder): (from: Queryable) => Promise<'as expected' | 'older' | 'newer'> {
  const migrations = readMigrations(folder)
  return async from => {
    const applied = await readApplied(from)
    if (migrations.some(({ number, sha256 }, index) => applied[index] !== undefined && (applied[index].number !== number || applied[index].sha256 !== sha256))) return 'newer'
    return applied.length === migrations.length ? 'as expected' : applied.length < migrations.length ? 'older' : 'newer'
  }
}

/**
 * Runs the migrations that the database lacks, as `rowan_owner`, and returns their names. Each stands or falls alone: after a
 * failure those before it stay. Two processes may call at once. Throws StartError as `compare` says, or naming the failed one.
 */
export async function migrate(owner: Pool, options: { folder?: string; progress?: (line: string) => void } = {}): Promise<string[]> {
  const migrations = readMigrations(options.folder)
  const names: string[] = []
  for (;;) {
    const name = await transaction(owner, {}, async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [lockKey])
      const applied = await readApplied(tx)
      const next = compare(migrations, applied)[0]
      if (!next) return null
      if (applied.length === 0) await tx.query(bookkeeping)
      options.progress?.(`Migrating the database: ${next.name}`)
      await run(tx, next)
      return next.name
    })
    if (name === null) return names
    names.push(name)
  }
}

async function run(tx: Tx, migration: Migration): Promise<void> {
  try {
    await tx.query(migration.text)
  } catch (error) {
    throw new StartError(`Migration ${migration.name} failed, and the database is as it was before it: ${(error as Error).message}`, { cause: error })
  }
  await tx.query('insert into rowan_meta.migration (number, name, sha256) values ($1, $2, $3)', [migration.number, migration.name, migration.sha256])
}

/**
 * Runs the migrations that the database lacks up to the one with the number `upTo`, in a transaction of the owner that stands or falls as
 * a whole: how a backup is restored to the form it was made in, and then brought to this version's.
 */
export async function migrateWithin(tx: Tx, upTo: number = Number.MAX_SAFE_INTEGER, folder?: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [lockKey])
  const applied = await readApplied(tx)
  if (applied.length === 0) await tx.query(bookkeeping)
  for (const next of compare(readMigrations(folder), applied)) if (next.number <= upTo) await run(tx, next)
}

const bookkeeping = `
  create schema if not exists rowan_meta;
  create table if not exists rowan_meta.migration (
    number integer primary key,
    name text not null,
    sha256 text not null,
    at timestamptz(3) not null default clock_timestamp()
  );
  grant usage on schema rowan_meta to rowan_app;
  grant select on rowan_meta.migration to rowan_app;
`
