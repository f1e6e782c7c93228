import { binary, firstControl, look } from './look.ts'
import type { Encoding } from './look.ts'
import { Refused } from './refusal.ts'
import type { Source } from './source.ts'

/** Told how many bytes have been read since the last time. */
export type OnBytes = (count: number) => void

/**
 * The characters of a source, in pieces. A byte order mark is left out. Bytes that are not text in this encoding refuse the file at
 * the line reached.
 */
export async function* textOf(source: Source, encoding: Encoding, onChunk: (bytes: Uint8Array) => void = () => {}): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let line = 1
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      throw new Refused(
        source.name,
        encoding === 'utf-8' ? 'text with bytes that are not UTF-8' : 'text with bytes that are not UTF-16',
        'Export it again as UTF-8; if it was made by hand, save it as UTF-8.',
        line + (bytes ? linesBefore(bytes, encoding) : 0),
      )
    }
  }
  for await (const bytes of source.open()) {
    onChunk(bytes)
    const text = decode(bytes)
    yield text
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) line++
  }
  yield decode()
}

/** How many lines of a piece end before its first bytes that are no text. */
function linesBefore(bytes: Uint8Array, encoding: Encoding): number {
  const text = new TextDecoder(encoding).decode(bytes)
  // A character that the piece before began looks the same and stands at the very beginning.
  const at = text.indexOf('\uFFFD', 3)
  return at === -1 ? 0 : text.slice(0, at).split('\n').length - 1
}

/** How a comma-separated file is written. */
export interface CsvLook {
  readonly encoding: Encoding
  /** Its first characters. */
  readonly beginning: string
}

/**
 * Reads a comma-separated file once to learn its encoding: UTF-16 by its mark, UTF-8 where every byte fits, else Windows-1252, which
 * is what Excel writes in England when asked for plain CSV. Refuses what is not text.
 */
export async function lookAtCsv(source: Source, onBytes: OnBytes = () => {}): Promise<CsvLook> {
  const { encoding, first, beginning } = await look(source)
  if (beginning.trimStart().startsWith('<')) {
    throw new Refused(source.name, 'an XML or web page file', 'Choose the comma-separated files (CSV) that the other system exported.')
  }
  if (encoding !== 'utf-8') return { encoding, beginning }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  let line = 1
  const fits = (decode: () => void) => {
    try {
      decode()
    } catch {
      isUtf8 = false
    }
  }
  for await (const bytes of source.open()) {
    onBytes(bytes.length)
    const control = firstControl(bytes)
    if (control !== -1) throw binary(source.name, line + lineFeeds(bytes.subarray(0, control)))
    line += lineFeeds(bytes)
    if (isUtf8) fits(() => decoder.decode(bytes, { stream: true }))
  }
  if (isUtf8) fits(() => decoder.decode())
  if (isUtf8) return { encoding, beginning }
  return { encoding: 'windows-1252', beginning: new TextDecoder('windows-1252').decode(first) }
}

function lineFeeds(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) count++
  return count
}
