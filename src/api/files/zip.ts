import { createWriteStream } from 'node:fs'
import { basename, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openPromise } from 'yauzl'
import { isZip } from './look.ts'
import { Refused } from './refusal.ts'
import { fileSource } from './source.ts'
import type { Source } from './source.ts'

/** A file as it was handed in: where its bytes stand, and the name people know it by. */
export interface HandedIn {
  readonly path: string
  readonly name: string
}

/** What a zip may hold at most: a file that says it is small and grows without end is stopped here. */
export interface MostUnpacked {
  readonly files: number
  readonly bytes: number
}

const most: MostUnpacked = { files: 200, bytes: 2 * 1024 * 1024 * 1024 }

/**
 * The files as sources, and instead of each zip the files in it, unpacked into `folder` under names of our own: what they are called
 * inside is shown and never used as a path. Folders inside are of no account, and what a Mac adds is left out. A zip in a zip is not
 * opened. Throws `Refused` for a zip that is damaged, has a password, or holds more than it may.
 */
export async function unpacked(files: readonly HandedIn[], folder: string, atMost: MostUnpacked = most): Promise<Source[]> {
  const sources: Source[] = []
  for (const [at, { path, name }] of files.entries()) {
    const source = await fileSource(path, name)
    if (!(await isZip(source))) sources.push(source)
    else sources.push(...(await inside({ path, name }, (count) => join(folder, `${at}-${count}`), atMost)))
  }
  return sources
}

async function inside(zip: HandedIn, pathOf: (count: number) => string, atMost: MostUnpacked): Promise<Source[]> {
  const opened = await openPromise(zip.path, { autoClose: false }).catch(() => null)
  if (opened === null) throw damaged(zip)
  const sources: Source[] = []
  const counted = { left: atMost.bytes }
  try {
    for await (const entry of opened.eachEntry()) {
      if (!isWanted(entry.fileName)) continue
      if (entry.isEncrypted()) throw new Refused(zip.name, 'a zip file with a password', 'Unpack it first, then choose the files inside it.')
      if (sources.length >= atMost.files) throw tooMuch(zip)
      const path = pathOf(sources.length)
      await pipeline(await opened.openReadStreamPromise(entry), counting(zip, counted), createWriteStream(path, { mode: 0o600 }))
      sources.push(await fileSource(path, `${zip.name}/${basename(entry.fileName)}`))
    }
  } catch (error) {
    if (error instanceof Refused || isOfDisk(error)) throw error
    throw damaged(zip)
  } finally {
    opened.close()
  }
  if (sources.length === 0) throw new Refused(zip.name, 'a zip file without any file in it', 'Choose the zip that holds the files of the return, or the files themselves.')
  return sources
}

/** Lets bytes through until there are too many. */
function counting(zip: HandedIn, counted: { left: number }): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      counted.left -= chunk.length
      if (counted.left < 0) done(tooMuch(zip))
      else done(null, chunk)
    },
  })
}

/** A file, and none that a Mac or an editor keeps for itself. */
const isWanted = (name: string): boolean => !name.endsWith('/') && !name.startsWith('__MACOSX/') && !basename(name).startsWith('.')

const isOfDisk = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')
const damaged = ({ name }: HandedIn) => new Refused(name, 'a zip file that is damaged', 'Make it again, or choose the files inside it.')
const tooMuch = ({ name }: HandedIn) => new Refused(name, 'a zip file that holds more than a return', 'Choose the files of the return themselves.')
