import { readdir } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { Refused, refusalIn } from './refusal.ts'
import type { FileRefusal } from './refusal.ts'
import { look } from './look.ts'
import { fileSource } from './source.ts'
import type { Problem } from './problem.ts'
import type { Ssda903Set } from './ssda903-read.ts'

/** The sets found in folders. */
export interface Ssda903Folders {
  readonly refusal: FileRefusal | null
  readonly sets: readonly Ssda903Set[]
  /** Files in the folders that are not comma-separated files and were left out. */
  readonly problems: readonly Problem[]
}

/**
 * The SSDA903 files in each of these folders: every file that ends in `.csv` or `.txt`, a set for each folder. A folder that holds no
 * such file but folders stands for the folders in it: one for each year. Other files are named and left out; where a folder holds
 * only those, it is refused and what they are is said.
 */
export async function ssda903Folders(paths: readonly string[]): Promise<Ssda903Folders> {
  const problems: Problem[] = []
  try {
    const sets: Ssda903Set[] = []
    for (const path of paths) sets.push(...(await setsIn(path, problems, true)))
    if (sets.length === 0) throw new Refused('', 'no folder at all', 'Name the folder that holds the SSDA903 files.')
    return { refusal: null, sets, problems }
  } catch (error) {
    return { refusal: refusalIn(error), sets: [], problems }
  }
}

async function setsIn(path: string, problems: Problem[], goDown: boolean): Promise<Ssda903Set[]> {
  const name = basename(resolve(path))
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') throw new Refused(name, 'a folder that is not there', 'Check the name of the folder.')
    if (code === 'ENOTDIR') throw new Refused(name, 'a file, where a folder is needed', 'Name the folder that holds the SSDA903 files.')
    if (typeof code === 'string') throw new Refused(name, 'a folder that Rowan may not read', 'Give the user that runs Rowan leave to read it.')
    throw error
  })
  const seen = entries.filter((entry) => !entry.name.startsWith('.')).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const names = seen.filter((entry) => !entry.isDirectory()).map((entry) => entry.name)
  const tables = names.filter((file) => ['.csv', '.txt'].includes(extname(file).toLowerCase()))
  const others = names.filter((file) => !tables.includes(file))
  if (tables.length > 0) {
    for (const file of others) problems.push(leftOut(`${name}/${file}`))
    return [{ name, files: await Promise.all(tables.map((file) => fileSource(join(path, file), `${name}/${file}`))) }]
  }
  // What the other files are says what to do: a workbook is saved as CSV, a zip is unpacked.
  for (const file of others) await look(await fileSource(join(path, file), `${name}/${file}`))
  const folders = seen.filter((entry) => entry.isDirectory())
  if (!goDown || folders.length === 0) {
    throw new Refused(name, 'a folder without any comma-separated file (CSV)', 'Choose the folder that holds the SSDA903 files.')
  }
  const sets: Ssda903Set[] = []
  for (const folder of folders) sets.push(...(await setsIn(join(path, folder.name), problems, false)))
  return sets
}

function leftOut(file: string): Problem {
  return {
    kind: 'file left out', file, line: null, field: null, found: null, expected: 'a file that ends in .csv',
    cure: 'Nothing, if it is no part of the return. Otherwise save it as CSV UTF-8 and import again.',
  }
}
