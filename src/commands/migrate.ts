import { migrate, openDatabase, whereFrom } from '../database/index.ts'
import type { Surroundings } from './command.ts'

export const usage = `
Usage: ./rowan migrate

Runs the migrations that the database lacks, in order, each whole or not at all. Uses the server of DATABASE_URL and
ROWAN_OWNER_DATABASE_URL if they are set, else the embedded PostgreSQL. ./rowan demo does this by itself.
`

/** Brings the database to the form of this version, and says which migrations ran. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(`migrate takes no arguments, and was given “${args.join(' ')}”.\n`)
    return 2
  }
  const progress = (line: string): void => void process.stderr.write(`${line}\n`)
  const database = await openDatabase(whereFrom(clone), { progress })
  try {
    const ran = await migrate(database.owner, { progress })
    process.stdout.write(ran.length === 0 ? 'The database is up to date\n' : `Ran ${ran.length} migration${ran.length === 1 ? '' : 's'}: ${ran.join(', ')}\n`)
    return 0
  } finally {
    await database.close()
  }
}
