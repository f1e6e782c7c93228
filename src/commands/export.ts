import { resolve } from 'node:path'
import { exportAuthority } from '../api/export/index.ts'
import { storeBeside } from '../documents/index.ts'
import { StartError } from '../database/index.ts'
import { house } from '../house.ts'
import { versionOf } from './backup.ts'
import type { Surroundings } from './command.ts'
import { authoritiesOf, counted, openRecordDatabase, progress } from './record-database.ts'

export const usage = `
Usage: ./rowan export FOLDER [--authority NAME] [--demo]

Writes everything that an authority has recorded, as it stands at one moment, into a new folder: a line of JSON and a line of CSV for
every row, the files of documents, the code lists and the law, schemas, a dictionary, and a manifest with the SHA-256 of every file. The service goes on meanwhile.
The folder has its name only once it is whole; where it was cut short, give the same command again. docs/export.md says how to read it.
It holds the records of children, restricted and sealed ones too, and is readable by its owner only. Each export is written in the audit.

  --authority NAME   Whose, where several authorities share the database
  --demo             The demonstration

Example: ./rowan export /a/place/elsewhere/fernshire
`

/** Exports an authority, and says what was written. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const named = args.indexOf('--authority')
  const rest = named === -1 ? args : args.toSpliced(named, 2)
  const paths = rest.filter(arg => !arg.startsWith('--'))
  const unknown = rest.find(arg => arg.startsWith('--') && arg !== '--demo') ?? paths[1]
  const [path] = paths
  if (unknown !== undefined || path === undefined || (named !== -1 && args[named + 1] === undefined)) {
    process.stderr.write(
      unknown !== undefined ? `export does not understand “${unknown}”. ./rowan export --help says what it takes.\n` : path === undefined ? 'export needs a folder.\n' : '--authority needs a name.\n',
    )
    return 2
  }
  const database = await openRecordDatabase(clone, { demo: rest.includes('--demo') })
  try {
    const authority = authorityNamed(await authoritiesOf(database), named === -1 ? undefined : args[named + 1])
    const manifest = await exportAuthority(database.owner, resolve(path), { authority, kinds: house.kinds, rowan: await versionOf(clone), documents: storeBeside(clone), progress })
    const tables = manifest.files.filter(({ file }) => file.endsWith('.ndjson') && file.startsWith('tables/'))
    const rows = tables.reduce((sum, table) => sum + (table.rows ?? 0), 0)
    const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0)
    process.stdout.write(`${resolve(path)}\n${counted(rows, 'row')} of ${counted(tables.length, 'table')} of ${authority.name}, as they stood at ${manifest.at}; ${counted(manifest.files.length, 'file')}, ${(bytes / 1_000_000).toFixed(1)} MB\n`)
    return 0
  } finally {
    await database.close()
  }
}

/** The authority that is meant: the only one, or the one of this name. Throws StartError where that is none. */
export function authorityNamed(all: readonly { id: string; name: string }[], name: string | undefined): { id: string; name: string } {
  const [only] = all
  if (only === undefined) throw new StartError('There is no authority yet: nothing was ever recorded.')
  const found = name === undefined ? (all.length === 1 ? only : undefined) : all.find(each => each.name.toLowerCase() === name.toLowerCase())
  if (found === undefined) throw new StartError(`${name === undefined ? 'Several authorities share this database: say whose with --authority.' : `No authority is called “${name}”.`} There are ${all.map(each => each.name).join(', ')}.`)
  return found
}
