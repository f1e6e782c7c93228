/**
 * Where the bytes of documents stand: files outside the database, each under the SHA-256 of what it holds, the same file once for each
 * authority. docs/decisions/0014-documents.md says why. Another store (one that several machines share and that is no folder) is another
 * `DocumentStore`; nothing else of Rowan knows where the bytes are.
 */

import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { chooseHome, giveTo, sharedFolder, type Home, type SystemUser } from '../database/index.ts'

/** Which file: whose, and the SHA-256 of what it holds, in 64 small hexadecimal figures. */
export interface DocumentName {
  readonly authority: string
  readonly sha256: string
}

export interface DocumentStore {
  /** Keeps what stands at `path`, of which this is the SHA-256; it is on the disk when this returns. What is there already stays. */
  keep(name: DocumentName, path: string): Promise<void>
  /** How many bytes it has; null where it is not there. */
  size(name: DocumentName): Promise<number | null>
  /** What it holds, piece by piece; null where it is not there. */
  read(name: DocumentName): Promise<AsyncIterable<Buffer> | null>
  /** Lets it go. Nothing happens where it is not there. */
  remove(name: DocumentName): Promise<void>
  /** Every file of an authority that has stood here for `seconds` at the least. */
  list(authority: string, seconds: number): AsyncIterable<DocumentName>
}

const isSha256 = /^[0-9a-f]{64}$/
const isAuthority = /^[0-9a-f-]{36}$/

/**
 * A store in a folder: AUTHORITY/AB/ABCD…, readable by the service alone. `user` is whom new files are given to where this runs as root.
 * The folder may be shared by several machines, if a file that one of them has written is seen by the others at once.
 */
export function folderStore(root: string, user?: SystemUser): DocumentStore {
  const isName = ({ authority, sha256 }: DocumentName): boolean => isSha256.test(sha256) && isAuthority.test(authority)
  const folderOf = (name: DocumentName): string => {
    const { authority, sha256 } = name
    if (!isName(name)) throw new RangeError('A document is named by its authority and its SHA-256')
    return join(root, authority, sha256.slice(0, 2))
  }
  const pathOf = (name: DocumentName): string => join(folderOf(name), name.sha256)
  const give = (path: string): void => {
    if (user) giveTo(user, path)
  }
  return {
    async keep(name, path) {
      const target = pathOf(name)
      // What is there is the same, unless a disk has lost a part of it.
      if ((await sizeOf(target)) === (await sizeOf(path))) return
      for (const folder of [join(root, name.authority), folderOf(name)]) {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        give(folder)
      }
      // Written aside and given its name when it is whole: nobody ever reads half of it.
      const aside = join(folderOf(name), `.${randomBytes(8).toString('hex')}.part`)
      try {
        await copyFile(path, aside)
        const file = await open(aside, 'r+')
        await file.chmod(0o600)
        await file.sync()
        await file.close()
        give(aside)
        await rename(aside, target)
        await syncFolder(folderOf(name))
      } catch (problem) {
        await rm(aside, { force: true })
        throw problem
      }
    },
    // Under what is no name nothing stands.
    size: async name => (isName(name) ? sizeOf(pathOf(name)) : null),
    async read(name) {
      if (!isName(name)) return null
      const file = await open(pathOf(name), 'r').catch(unlessMissing)
      return file === null ? null : (file.createReadStream() as AsyncIterable<Buffer>)
    },
    remove: name => rm(pathOf(name), { force: true }),
    async *list(authority, seconds) {
      if (!isAuthority.test(authority)) throw new RangeError('A document is named by its authority')
      const before = performance.timeOrigin + performance.now() - seconds * 1000
      for await (const part of entriesOf(join(root, authority))) {
        for await (const sha256 of entriesOf(join(root, authority, part))) {
          const found = isSha256.test(sha256) ? await stat(join(root, authority, part, sha256)).catch(unlessMissing) : null
          if (found !== null && found.mtimeMs <= before) yield { authority, sha256 }
        }
      }
    },
  }
}

function unlessMissing(problem: unknown): null {
  const { code } = problem as { code?: string }
  if (code === 'ENOENT' || code === 'ENOTDIR') return null
  throw problem
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(unlessMissing)
  return found === null ? null : found.size
}

async function* entriesOf(folder: string): AsyncIterable<string> {
  const found = await opendir(folder).catch(unlessMissing)
  if (found === null) return
  for await (const entry of found) yield entry.name
}

/** A name lasts through a power cut only when the folder that holds it is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => {})
  await handle.close()
}

/** The SHA-256 of a file, in hexadecimal. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Whether what a store holds under this name is what the name says; null where it holds nothing there. */
export async function isAsWritten(store: DocumentStore, name: DocumentName): Promise<boolean | null> {
  const pieces = await store.read(name)
  if (pieces === null) return null
  const hash = createHash('sha256')
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex') === name.sha256
}

/** The store of a home, in the folder that `sharedFolder` gives: throws StartError with the cure as that does. */
export function storeOf(home: Home, env: NodeJS.ProcessEnv = process.env): DocumentStore {
  return folderStore(sharedFolder(home, 'documents', env), home.user)
}

/** The store beside the program in the folder `clone`: for commands, which serve nobody. */
export function storeBeside(clone: string, env: NodeJS.ProcessEnv = process.env): DocumentStore {
  return storeOf(chooseHome(clone, env), env)
}
