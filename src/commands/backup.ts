import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { demonstration, makeBackup, openDatabase, StartError, whereFrom } from '../database/index.ts'
import { storeBeside } from '../documents/index.ts'
import type { Surroundings } from './command.ts'
import { counted, progress } from './record-database.ts'

export const usage = `
Usage: ./rowan backup FILE [--demo]
       ./rowan backup FOLDER [--demo]

Writes everything that is recorded, with the files of documents, as it stands at one moment, into one file: FILE, or one in FOLDER named by the moment. The service
goes on meanwhile. The file can be read by its owner only, has its name only once it is whole, and never takes the place of another.
It is of no use to anybody without care: it holds the records of children. Keep it as they must be kept, and on another machine.
Uses the server of DATABASE_URL, ROWAN_OWNER_DATABASE_URL and ROWAN_JOBS_DATABASE_URL if they are set, else the embedded PostgreSQL.

  --demo   The demonstration

Example: ./rowan backup /a/place/elsewhere
`

/** Makes a backup, and says what is in it. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const paths = args.filter(arg => !arg.startsWith('--'))
  const unknown = args.find(arg => arg.startsWith('--') && arg !== '--demo') ?? paths[1]
  const [path] = paths
  if (unknown !== undefined || path === undefined) {
    process.stderr.write(unknown === undefined ? 'backup needs a file or a folder.\n' : `backup does not understand “${unknown}”. ./rowan backup --help says what it takes.\n`)
    return 2
  }
  const isDemo = args.includes('--demo')
  const where = whereFrom(clone)
  if (isDemo && where.kind === 'server') throw new StartError('DATABASE_URL is set, and the demonstration is in the embedded PostgreSQL. Leave DATABASE_URL out, or leave out --demo.')
  const database = await openDatabase(where, { progress, ...(isDemo && { database: demonstration }) })
  try {
    const made = await makeBackup(database.owner, database.jobs, resolve(path), { rowan: await versionOf(clone), progress, documents: storeBeside(clone) })
    const rows = made.manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    process.stdout.write(`${made.path}\n${counted(rows, 'row')} of ${counted(made.manifest.tables.length, 'table')}, as they stood at ${made.manifest.at}; ${counted(made.manifest.documents.length, 'document')}; ${(made.bytes / 1_000_000).toFixed(1)} MB\n`)
    if (made.lost === 0) return 0
    process.stderr.write(`${counted(made.lost, 'document')} could not be saved: ${made.lost === 1 ? 'its file is' : 'their files are'} not there, or not as written. ./rowan verify names them.\n`)
    return 1
  } finally {
    await database.close()
  }
}

/** The version of this Rowan. */
export async function versionOf(clone: string): Promise<string> {
  return (JSON.parse(await readFile(join(clone, 'package.json'), 'utf8')) as { version: string }).version
}
