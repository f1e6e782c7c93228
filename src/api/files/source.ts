import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Refused } from './refusal.ts'

/** Something that can be read from its beginning, more than once. */
export interface Source {
  /** The name people know it by. It stands in reports, so it holds no path of the machine. */
  readonly name: string
  /** Bytes, where that is known beforehand. */
  readonly size: number | null
  /** The bytes, from the beginning. */
  open(): AsyncIterable<Uint8Array>
}

const chunkSize = 65_536

/** A file on disk. A file that cannot be opened is refused when it is read, not here. */
export async function fileSource(path: string, name = basename(path)): Promise<Source> {
  const size = await stat(path).then((found) => (found.isFile() ? found.size : null), () => null)
  return { name, size, open: () => fileBytes(path, name) }
}

async function* fileBytes(path: string, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: chunkSize }) as AsyncIterable<Uint8Array>
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') throw new Refused(name, 'a file that is not there', 'Check the name of the file and the folder it is in.')
    if (code === 'EACCES' || code === 'EPERM') throw new Refused(name, 'a file that Rowan may not read', 'Give the user that runs Rowan leave to read it.')
    if (code === 'EISDIR') throw new Refused(name, 'a folder', 'Name the file inside it.')
    if (typeof code === 'string') throw new Refused(name, 'a file that could not be read to its end', 'Copy it again from where it was made.')
    throw error
  }
}

/** Bytes or text held in memory: uploads already read, and tests. */
export function memorySource(name: string, content: string | Uint8Array): Source {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    name,
    size: bytes.length,
    async *open() {
      for (let from = 0; from < bytes.length; from += chunkSize) yield await Promise.resolve(bytes.subarray(from, from + chunkSize))
    },
  }
}

/** Text made as it is read: a generated file that stands on no disk. `make` is called once for each reading. */
export function madeSource(name: string, make: () => Iterable<string>): Source {
  return {
    name,
    size: null,
    async *open() {
      const encoder = new TextEncoder()
      for (const text of make()) yield await Promise.resolve(encoder.encode(text))
    },
  }
}
