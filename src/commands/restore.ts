import { resolve } from 'node:path'
import { openArchive, openDatabase, restoreBackup, restoreJobs, StartError, whereFrom, type Manifest, type Tx } from '../database/index.ts'
import { storeBeside } from '../documents/index.ts'
import { house } from '../house.ts'
import { makeQueue } from '../jobs/index.ts'
import { verifyIn } from '../record/index.ts'
import type { Surroundings } from './command.ts'
import { counted, progress } from './record-database.ts'
import { saysVerified } from './verify.ts'

export const usage = `
Usage: ./rowan restore FILE [--replace --holding N] [--with-faults]
       ./rowan restore FILE --check

Brings back what ./rowan backup wrote, from the embedded PostgreSQL or a server, into either. Stop the service first. Every row is read
back and compared with the backup, brought to the form of this version, and checked as ./rowan verify does, before any of it counts:
whatever fails, the database is as it was. Afterwards everybody signs in again, and anchors begin a new series.

  --replace --holding N   Lose what is in the database, which is N changes: without these two a database that holds anything is left
                          alone, and told how many
  --with-faults           Restore it although it holds faults that were there when the backup was made; they are listed
  --check                 Only read the backup to its end, say what it is, and touch no database

To try a backup without touching anything: ROWAN_HOME=/an/empty/folder ./rowan restore FILE
`

interface Options {
  readonly path: string
  readonly replacing?: number
  readonly withFaults: boolean
  readonly onlyCheck: boolean
}

function read(args: readonly string[]): Options | string {
  const paths: string[] = []
  const flags = new Set<string>()
  let holding: number | undefined
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] as string
    if (arg === '--holding') {
      const typed = args[(i += 1)] ?? ''
      if (!/^\d{1,15}$/.test(typed)) return '--holding needs the number of changes that the database holds.'
      holding = Number(typed)
    } else if (['--replace', '--with-faults', '--check'].includes(arg)) flags.add(arg)
    else if (arg.startsWith('--')) return `restore does not understand “${arg}”. ./rowan restore --help says what it takes.`
    else paths.push(arg)
  }
  const [path] = paths
  if (path === undefined || paths.length > 1) return 'restore needs one file: the backup.'
  if (flags.has('--replace') !== (holding !== undefined)) return '--replace and --holding go together: what is there goes for good, so it is asked twice.'
  return { path: resolve(path), withFaults: flags.has('--with-faults'), onlyCheck: flags.has('--check'), ...(holding !== undefined && { replacing: holding }) }
}

/** Restores a backup, or only reads it, and says what it was. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const options = read(args)
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`)
    return 2
  }
  if (options.onlyCheck) {
    const archive = await openArchive(options.path, progress)
    await archive.close()
    process.stdout.write(`${saysWhat(archive.manifest)}\nThe backup is whole.\n`)
    return 0
  }
  const where = whereFrom(clone)
  const database = await openDatabase(where, { progress, alone: true })
  try {
    // Nobody may look on: nor this command by another way.
    await database.app.end()
    const documents = storeBeside(clone)
    let found = ''
    const check = async (tx: Tx): Promise<void> => {
      const result = await verifyIn(house, [tx], { documents })
      found = saysVerified(result, 0)
      if (result.found > 0 && !options.withFaults) throw new StartError(`${found}Nothing was changed. These faults are in the backup. To restore it all the same, add --with-faults.`)
    }
    const manifest = await restoreBackup(database.owner, options.path, { progress, check, documents, ...(options.replacing !== undefined && { replacing: options.replacing }) })
    await makeQueue(database.jobs, progress)
    await restoreJobs(database.jobs, manifest.jobs)
    process.stdout.write(`${saysWhat(manifest)}\n${found}Restored into ${database.place}\n`)
    return 0
  } finally {
    await database.close()
  }
}

function saysWhat({ at, rowan, postgresql, tables, migrations }: Manifest): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return `Made at ${at} by Rowan ${rowan} from PostgreSQL ${postgresql.split(' ')[0]}, after ${counted(migrations.length, 'migration')}: ${counted(rows, 'row')} of ${counted(tables.length, 'table')}`
}
