import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileSource, type Ssda903Set } from '../files/index.ts'
import type { Given } from './run.ts'
import type { ImportFile, ImportKind } from './run-state.ts'

/** A file as it came with a form: its name there, and where its bytes stand. */
export interface CameIn {
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** Where the files of an import wait for the worker: a folder of its own, named by the import alone. */
function folderOf(uploads: string, run: string): string {
  return join(uploads, 'imports', run)
}

const list = 'files.json'

/** The collection year a file of the SSDA903 says in its name, `episodes 2025-26.csv`: files of one year go together. */
function yearIn(name: string): string {
  const found = /(20\d\d)[ _-]?(?:20)?(\d\d)(?!\d)/.exec(name)
  return found && Number(found[2]) === (Number(found[1]) + 1) % 100 ? `${found[1]}_${found[2]}` : 'one year'
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Keeps uploaded files for an import, and says what they are. */
export async function keepFiles(uploads: string, run: string, kind: ImportKind, files: readonly CameIn[]): Promise<ImportFile[]> {
  const folder = folderOf(uploads, run)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const kept: ImportFile[] = []
  for (const [index, file] of files.entries()) {
    kept.push({ name: file.name.slice(0, 120), set: kind === 'ssda903' ? yearIn(file.name) : null, bytes: file.bytes, digest: await digestOf(file.path) })
    await rename(file.path, join(folder, String(index)))
  }
  await writeFile(join(folder, list), JSON.stringify(kept), { mode: 0o600 })
  return kept
}

/** The same files for another import: what was checked is brought in. Null where they are no longer kept. */
export async function keepAgain(uploads: string, from: string, run: string): Promise<ImportFile[] | null> {
  if (!existsSync(join(folderOf(uploads, from), list))) return null
  await cp(folderOf(uploads, from), folderOf(uploads, run), { recursive: true })
  return JSON.parse(await readFile(join(folderOf(uploads, run), list), 'utf8')) as ImportFile[]
}

/** Whether the files of an import are still kept. */
export function areKept(uploads: string, run: string): boolean {
  return existsSync(join(folderOf(uploads, run), list))
}

/** The files of an import, to be read. Null where they are not kept. */
export async function givenFor(uploads: string, run: string, kind: ImportKind): Promise<Given | null> {
  const folder = folderOf(uploads, run)
  if (!areKept(uploads, run)) return null
  const files = JSON.parse(await readFile(join(folder, list), 'utf8')) as ImportFile[]
  const sources = await Promise.all(files.map((file, index) => fileSource(join(folder, String(index)), file.name)))
  if (kind === 'cin') return { kind, files: sources }
  if (kind === 'people') return sources[0] ? { kind, file: sources[0] } : null
  const sets = new Map<string, Ssda903Set>()
  for (const [index, source] of sources.entries()) {
    const name = files[index]?.set ?? 'one year'
    sets.set(name, { name, files: [...(sets.get(name)?.files ?? []), source] })
  }
  return { kind, sets: [...sets.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
}

/** Files go when they have been read, or when nobody wants them. */
export async function forgetFiles(uploads: string, run: string): Promise<void> {
  await rm(folderOf(uploads, run), { recursive: true, force: true })
}

/**
 * Does what was asked for on the page: brings in, checks or withdraws, one import after another, until none waits or it is told to stop.
 * Files that were only checked are kept, so that they can be brought in without choosing them again.
 */
export async function workImports(of: { house: House; app: Pool; uploads: string; stopping: () => boolean; say: (line: string) => void }): Promise<void> {
  const { house, app, uploads, stopping } = of
  for (const run of await importsWaiting(app)) {
    if (stopping()) return
    try {
      if ((await withdraw({ house, app, run, stopping })) !== null) continue
      const kind = await kindKept(uploads, run)
      const given = kind === null ? null : await givenFor(uploads, run, kind)
      if (given === null) continue
      const outcome = await bringIn({ house, app, run, given, stopping, folder: folderOf(uploads, run) })
      if (outcome !== null && !(await isOnlyCheck(uploads, run))) await forgetFiles(uploads, run)
    } catch (problem) {
      if (problem instanceof ImportStopped) return
      of.say(`An import stopped: ${problem instanceof Error ? problem.name : 'unknown'}`)
    }
  }
}
