import { demonstration, openDatabase, pendingMigrations, StartError, whereFrom, type Database } from '../database/index.ts'

/** Shows progress where a person reads it, never among the answer. */
export const progress = (line: string): void => void process.stderr.write(`${line}\n`)

/**
 * Opens the database of the record, or of the demonstration, for a command that checks or mends what is in it. Throws StartError where it
 * has not the form of this version.
 */
export async function openRecordDatabase(clone: string, of: { demo: boolean }): Promise<Database> {
  const where = whereFrom(clone)
  if (of.demo && where.kind === 'server') throw new StartError('DATABASE_URL is set, and the demonstration is in the embedded PostgreSQL. Leave DATABASE_URL out, or leave out --demo.')
  const database = await openDatabase(where, { progress, ...(of.demo && { database: demonstration }) })
  try {
    const pending = await pendingMigrations(database.owner).catch((problem: unknown) => {
      // 3D000: there is no database of that name.
      if (of.demo && (problem as { code?: string }).code === '3D000') throw new StartError('There is no demonstration yet. ./rowan demo makes it.')
      throw problem
    })
    if (pending.length > 0) throw new StartError(`The database has not the form of this version (${pending.length} migrations to run). ${of.demo ? './rowan demo' : './rowan migrate'} brings it there.`)
    return database
  } catch (problem) {
    await database.close()
    throw problem
  }
}

/** The local authorities of a database, by name. */
export async function authoritiesOf(database: Pick<Database, 'owner'>): Promise<{ id: string; name: string }[]> {
  return (await database.owner.query<{ id: string; name: string }>("select id, name from organisation where kind = 'local authority' order by name, id")).rows
}

/** The flags given, or in words what was not understood. */
export function flags<Name extends string>(command: string, args: readonly string[], known: readonly Name[]): ReadonlySet<Name> | string {
  const unknown = args.find(arg => !(known as readonly string[]).includes(arg))
  return unknown === undefined ? new Set(args as Name[]) : `${command} does not understand “${unknown}”. ./rowan ${command} --help says what it takes.`
}

/** `1 record`, `2,000 records`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}
