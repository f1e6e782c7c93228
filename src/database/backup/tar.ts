/**
 * The container of a backup: a plain tar file (ustar), so that any tar can unpack it in years to come. Only files, only plain names,
 * written from the first byte to the last without going back.
 */

import type { FileHandle } from 'node:fs/promises'

const block = 512

/** A file inside a tar file. */
export interface TarEntry {
  readonly name: string
  readonly bytes: number
  /** Where its content begins. */
  readonly at: number
}

/** The file ends before its end, or is no tar file. */
export class CutShort extends Error {
  override readonly name = 'CutShort'
}

function header(name: string, bytes: number, seconds: number): Buffer {
  if (!/^[\w./-]{1,99}$/.test(name)) throw new RangeError('A file in a backup has a plain name of at most 99 characters')
  const head = Buffer.alloc(block)
  const octal = (value: number, at: number, width: number): void => void head.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1')
  head.write(name, 0, 'latin1')
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(bytes, 124, 12)
  octal(seconds, 136, 12)
  head.write('        0', 148, 'latin1')
  head.write('ustar\x0000', 257, 'latin1')
  octal(sumOf(head), 148, 7)
  head.write(' ', 155, 'latin1')
  return head
}

/** The sum of a header's bytes, its own field taken as spaces. */
function sumOf(head: Buffer): number {
  let sum = 0
  for (const [at, byte] of head.entries()) sum += at >= 148 && at < 156 ? 32 : byte
  return sum
}

/** What takes the bytes of a tar file, in order. */
export interface Sink {
  write(bytes: Buffer): Promise<void>
}

/** Writes a tar file into `sink`; `seconds` since 1970 is the time its files bear. */
export function tarInto(sink: Sink, seconds: number): { add(name: string, content: Buffer): Promise<void>; end(): Promise<void> } {
  return {
    async add(name, content) {
      await sink.write(header(name, content.length, seconds))
      await sink.write(content)
      if (content.length % block !== 0) await sink.write(Buffer.alloc(block - (content.length % block)))
    },
    end: () => sink.write(Buffer.alloc(block * 2)),
  }
}

/** The files in a tar file, in order. Throws CutShort where it has no proper end, or a header is not one. */
export async function tarEntries(file: FileHandle): Promise<TarEntry[]> {
  const { size } = await file.stat()
  const entries: TarEntry[] = []
  for (let at = 0; ; ) {
    const head = await bytesAt(file, at, block)
    if (head.every(byte => byte === 0)) return entries
    const text = (from: number, length: number): string => head.toString('latin1', from, from + length).split('\0')[0] as string
    const bytes = Number.parseInt(text(124, 12), 8)
    if (text(257, 5) !== 'ustar' || Number.parseInt(text(148, 7), 8) !== sumOf(head) || !Number.isSafeInteger(bytes)) throw new CutShort('no header of a tar file')
    entries.push({ name: text(0, 100), bytes, at: at + block })
    at += block + Math.ceil(bytes / block) * block
    if (at + block > size) throw new CutShort('no end of a tar file')
  }
}

/** The bytes of a file from `at` on. Throws CutShort where there are fewer. */
export async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) throw new CutShort('the file ends too early')
    done += bytesRead
  }
  return bytes
}
