import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Pool } from '../../database/index.ts'
import type { House } from '../../record/index.ts'
import { fileSource, type FileRefusal, type Ssda903Set } from '../files/index.ts'
import { bringIn, ImportStopped, type Given } from './run.ts'
import { beginImport, ImportBusy, importsWaiting, sayImport, type ImportFile, type ImportKind } from './run-state.ts'
import { withdraw } from './withdraw.ts'

/** A file as it came with a form: its name there, and where its bytes stand. */
export interface CameIn {
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** What a folder of uploaded files says of itself. */
interface Kept {
  readonly kind: ImportKind
  readonly onlyCheck: boolean
  readonly files: readonly ImportFile[]
}

const note = 'import.json'

/** Where the files of an import wait for the worker: a folder of its own, named by the import alone. */
function folderOf(uploads: string, run: string): string {
  return join(uploads, 'imports', run)
}

async function keptOf(uploads: string, run: string): Promise<Kept | null> {
  const path = join(folderOf(uploads, run), note)
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as Kept) : null
}

/** The collection year that a file says in its name, `episodes 2025-26.csv`: SSDA903 files of one year go together. */
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
export async function keepFiles(uploads: string, run: string, of: { kind: ImportKind; onlyCheck: boolean; files: readonly CameIn[] }): Promise<readonly ImportFile[]> {
  const folder = folderOf(uploads, run)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const files: ImportFile[] = []
  for (const [index, file] of of.files.entries()) {
    files.push({ name: file.name.slice(0, 120), set: of.kind === 'ssda903' ? yearIn(file.name) : null, bytes: file.bytes, digest: await digestOf(file.path) })
    await rename(file.path, join(folder, String(index)))
  }
  await writeFile(join(folder, note), JSON.stringify({ kind: of.kind, onlyCheck: of.onlyCheck, files } satisfies Kept), { mode: 0o600 })
  return files
}

/** The same files for another import: what was checked is brought in. Null where they are no longer kept. */
export async function keepAgain(uploads: string, from: string, run: string): Promise<readonly ImportFile[] | null> {
  const kept = await keptOf(uploads, from)
  if (kept === null) return null
  await cp(folderOf(uploads, from), folderOf(uploads, run), { recursive: true })
  await writeFile(join(folderOf(uploads, run), note), JSON.stringify({ ...kept, onlyCheck: false } satisfies Kept), { mode: 0o600 })
  return kept.files
}

/** Says of an import that its files are gone, so that it does not wait for ever. */
async function withoutFiles(app: Pool, run: string): Promise<void> {
  const begun = await beginImport(app, run)
  if (!begun) return
  const refusal: FileRefusal = { file: '', looksLike: 'a file that is no longer kept', cure: 'Choose it again.', line: null, found: null }
  await sayImport(app, begun.secret, { state: 'refused', outcome: { refusal }, progress: {} })
}

/** Whether the files of an import are still kept. */
export function areKept(uploads: string, run: string): boolean {
  return existsSync(join(folderOf(uploads, run), note))
}

/** Files go when they have been brought in, or when nobody wants them. */
export async function forgetFiles(uploads: string, run: string): Promise<void> {
  await rm(folderOf(uploads, run), { recursive: true, force: true })
}

async function givenIn(folder: string, { kind, files }: Kept): Promise<Given | null> {
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

/**
 * Does what was asked for on the page: checks, brings in or withdraws, one import after another, until none waits or it is told to stop.
 * Files that were only checked are kept, so that they can be brought in without choosing them again.
 */
export async function workImports(of: { house: House; app: Pool; uploads: string; stopping: () => boolean; say: (line: string) => void }): Promise<void> {
  const { house, app, uploads, stopping } = of
  for (const run of await importsWaiting(app)) {
    if (stopping()) return
    try {
      if ((await withdraw({ house, app, run, stopping })) !== null) continue
      const kept = await keptOf(uploads, run)
      const given = kept && (await givenIn(folderOf(uploads, run), kept))
      if (!kept || !given) {
        await withoutFiles(app, run)
        continue
      }
      const outcome = await bringIn({ house, app, run, given, stopping, folder: folderOf(uploads, run) })
      if (outcome !== null && (!kept.onlyCheck || outcome.refusal)) await forgetFiles(uploads, run)
    } catch (problem) {
      if (problem instanceof ImportStopped) return
      // It waits for its turn.
      if (problem instanceof ImportBusy) continue
      await forgetFiles(uploads, run)
      of.say(`An import stopped: ${problem instanceof Error ? problem.name : 'unknown'}`)
    }
  }
}
