import { open, type FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { StartError } from '../home.ts'
import { manifestFile, manifestSumFile } from './backup.ts'
import type { KeptFile } from './kept.ts'
import { manifestShape, sha256, type Manifest } from './manifest.ts'
import { bytesAt, CutShort, tarEntries, type TarEntry } from './tar.ts'

/** A backup that was read from beginning to end and found whole. */
export interface Archive {
  readonly manifest: Manifest
  /** The rows of a table as COPY takes them, part after part. */
  rowsOf(table: string): AsyncIterable<Buffer>
  /** The files of documents, one after the other. */
  documents(): AsyncIterable<KeptFile & { readonly content: Buffer }>
  close(): Promise<void>
}

const notWhole = (path: string, why: string): StartError => new StartError(`${path} cannot be restored: ${why} Nothing was changed. Take another backup.`)

/**
 * Opens a backup, having read every byte of it. Throws StartError, with the reason, where it is no backup, was cut short, was altered, or
 * was made by a version whose form this one does not know.
 */
export async function openArchive(path: string, progress: (line: string) => void = () => {}): Promise<Archive> {
  const file = await open(path, 'r').catch((problem: unknown) => {
    throw new StartError(`${path} cannot be read: ${(problem as Error).message}`)
  })
  try {
    progress('Reading the backup')
    const entries = await tarEntries(file)
    const manifest = await readManifest(file, path, entries)
    await checkPieces(file, path, entries, manifest)
    const places = new Map(entries.map(entry => [entry.name, entry]))
    return {
      manifest,
      close: () => file.close(),
      async *rowsOf(table) {
        for (const piece of manifest.tables.find(({ name }) => name === table)?.pieces ?? []) {
          const { at, bytes } = places.get(piece.file) as TarEntry
          yield await unpacked(await bytesAt(file, at, bytes), piece.text)
        }
      },
      async *documents() {
        for (const { file: name, authority, sha256: of } of manifest.documents) {
          const { at, bytes } = places.get(name) as TarEntry
          yield { authority, sha256: of, content: await bytesAt(file, at, bytes) }
        }
      },
    }
  } catch (problem) {
    await file.close()
    if (problem instanceof CutShort) throw notWhole(path, 'it is cut short, or is no backup of Rowan’s.')
    throw problem
  }
}

async function unpacked(packed: Buffer, length: number): Promise<Buffer> {
  return promisify(gunzip)(packed, { maxOutputLength: Math.max(1, length) })
}

async function readManifest(file: FileHandle, path: string, entries: readonly TarEntry[]): Promise<Manifest> {
  const [text, sum] = await Promise.all(
    [manifestFile, manifestSumFile].map(async name => {
      const entry = entries.find(each => each.name === name)
      if (!entry) throw notWhole(path, 'it is cut short, or is no backup of Rowan’s.')
      return bytesAt(file, entry.at, entry.bytes)
    }),
  ) as [Buffer, Buffer]
  if (!sum.toString('latin1').startsWith(sha256(text))) throw notWhole(path, `what it says of itself (${manifestFile}) was altered.`)
  const said = JSON.parse(text.toString('utf8')) as { format?: unknown; rowan?: unknown }
  if (typeof said.format === 'number' && said.format > 2) {
    throw new StartError(`${path} was made by a newer Rowan (${String(said.rowan)}), in a form that this one does not know. Restore it with that version, or a later one.`)
  }
  const read = manifestShape.safeParse(said)
  if (!read.success) throw notWhole(path, `what it says of itself (${manifestFile}) is not in the form of a backup.`)
  return read.data
}

async function checkPieces(file: FileHandle, path: string, entries: readonly TarEntry[], manifest: Manifest): Promise<void> {
  const left = new Map(entries.map(entry => [entry.name, entry]))
  if (left.size !== entries.length) throw notWhole(path, 'it holds a part twice.')
  for (const known of ['README.txt', manifestFile, manifestSumFile]) left.delete(known)
  for (const piece of [...manifest.tables.flatMap(table => table.pieces), ...manifest.documents]) {
    const entry = left.get(piece.file)
    if (!entry) throw notWhole(path, `its part ${piece.file} is missing.`)
    if (entry.bytes !== piece.bytes || sha256(await bytesAt(file, entry.at, entry.bytes)) !== piece.sha256) throw notWhole(path, `its part ${piece.file} was altered.`)
    left.delete(piece.file)
  }
  const [strange] = left.keys()
  if (strange !== undefined) throw notWhole(path, 'it holds a part that it does not name.')
}
