import { appliedMigrations, migrate, openDatabase, pendingMigrations, whereFrom } from '../database/index.ts'
import type { Surroundings } from './command.ts'
import { counted, flags, progress } from './record-database.ts'

export const usage = `
Usage: ./rowan migrate [--dry-run]

Runs the migrations that the database lacks, in order, each whole or not at all. Refuses a database that a newer Rowan has made, and one
made by a migration that has since been changed. Uses the server of DATABASE_URL and ROWAN_OWNER_DATABASE_URL if they are set, else the
embedded PostgreSQL. ./rowan serve and ./rowan demo do this by themselves. Make a backup before: a migration is not undone.

  --dry-run   Say which would run, and change nothing
`

/** Brings the database to the form of this version, and says which migrations ran; or only says which would. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const given = flags('migrate', args, ['--dry-run'])
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n`)
    return 2
  }
  const database = await openDatabase(whereFrom(clone), { progress })
  try {
    if (given.has('--dry-run')) {
      const [pending, applied] = [await pendingMigrations(database.owner), await appliedMigrations(database.owner)]
      const last = applied.at(-1)?.name
      const stands = last === undefined ? 'The database has never been migrated' : `The database stands at ${last}`
      process.stdout.write(pending.length === 0 ? `${stands}: it is up to date\n` : `${stands}. ${counted(pending.length, 'migration')} would run: ${pending.join(', ')}\n`)
      return 0
    }
    const ran = await migrate(database.owner, { progress })
    process.stdout.write(ran.length === 0 ? 'The database is up to date\n' : `Ran ${counted(ran.length, 'migration')}: ${ran.join(', ')}\n`)
    return 0
  } finally {
    await database.close()
  }
}
