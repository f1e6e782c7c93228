import { open, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'

/**
 * Rows put by until all rows of one key can be read together, in memory that does not grow with their number.
 *
 * Keys are dealt into parts by a hash; a part is read back whole. The rows lie in one temporary file that only this process can
 * open: its name is removed as soon as it is made, so nothing personal stays on the disk, even after a crash.
 */
export class Spill {
  readonly #file: FileHandle
  readonly #parts: Part[]
  readonly #rowsByHash = new Int32Array(1 << 20)
  #end = 0
  #fullest = 0

  private constructor(file: FileHandle, parts: number) {
    this.#file = file
    this.#parts = Array.from({ length: parts }, () => ({ waiting: Buffer.allocUnsafe(blockSize), held: 0, blocks: [], bytes: 0 }))
  }

  /** `bytes` is about how much will be put by; null where nobody knows. */
  static async begin(bytes: number | null, folder = tmpdir()): Promise<Spill> {
    const path = join(folder, `rowan-${randomUUID()}`)
    const file = await open(path, 'wx+', 0o600)
    await rm(path)
    return new Spill(file, bytes === null ? mostParts : Math.min(mostParts, Math.max(1, Math.ceil(bytes / wantedPart))))
  }

  get parts(): number {
    return this.#parts.length
  }

  /** An upper bound for the rows of any one key. */
  get mostRowsOfAKey(): number {
    return this.#fullest
  }

  /** The bytes of the largest part. */
  get largestPart(): number {
    return Math.max(...this.#parts.map((part) => part.bytes + part.held))
  }

  /** Puts one row by. The key may hold anything; the text must not hold a line feed. */
  async add(key: string, text: string): Promise<void> {
    const hash = hashOf(key)
    const slot = (hash >>> 12) ^ (hash & 0xfff)
    const count = (this.#rowsByHash[slot] ?? 0) + 1
    this.#rowsByHash[slot] = count
    if (count > this.#fullest) this.#fullest = count
    const part = this.#parts[hash % this.#parts.length] as Part
    const line = `${JSON.stringify(key)}\t${text}\n`
    // A character is at most three bytes of UTF-8 for each of its units.
    if (line.length * 3 > blockSize - part.held) await this.#write(part)
    if (line.length * 3 > blockSize) await this.#append(part, Buffer.from(line))
    else part.held += part.waiting.write(line, part.held)
  }

  /** The rows of one part by key, keys in the order of their characters, rows as they were put by. */
  async read(index: number): Promise<[key: string, texts: string[]][]> {
    const part = this.#parts[index] as Part
    const rows = new Map<string, string[]>()
    let rest = ''
    const decoder = new TextDecoder()
    const take = (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const tab = line.indexOf('\t')
        const key = line.slice(0, tab)
        const known = rows.get(key)
        if (known) known.push(line.slice(tab + 1))
        else rows.set(key, [line.slice(tab + 1)])
      }
    }
    for (const { at, length } of part.blocks) {
      const bytes = Buffer.alloc(length)
      await this.#file.read(bytes, 0, length, at)
      take(decoder.decode(bytes, { stream: true }))
    }
    take(decoder.decode(part.waiting.subarray(0, part.held)))
    return [...rows].map(([key, texts]): [string, string[]] => [JSON.parse(key) as string, texts]).toSorted(([a], [b]) => (a < b ? -1 : 1))
  }

  /** Gives the disk back. */
  async end(): Promise<void> {
    await this.#file.close()
  }

  async #write(part: Part): Promise<void> {
    if (part.held === 0) return
    const bytes = part.waiting.subarray(0, part.held)
    part.held = 0
    await this.#append(part, bytes)
  }

  async #append(part: Part, bytes: Buffer): Promise<void> {
    const at = this.#end
    this.#end += bytes.length
    part.blocks.push({ at, length: bytes.length })
    part.bytes += bytes.length
    await this.#file.write(bytes, 0, bytes.length, at)
  }
}

interface Part {
  /** Rows on their way to the file, and how many of its bytes are taken. */
  readonly waiting: Buffer
  held: number
  readonly blocks: { readonly at: number; readonly length: number }[]
  bytes: number
}

const mostParts = 256
const wantedPart = 4_000_000
const blockSize = 32_768

/** FNV-1a over the characters: fast, and the same on every machine, so a resumed import meets the children in the same order. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
