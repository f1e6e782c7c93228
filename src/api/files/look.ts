import { Refused } from './refusal.ts'
import type { Source } from './source.ts'

/** How the bytes of a text become characters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What the beginning of a file says about it. */
export interface Look {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'
  /** The first bytes, at most 4,096. */
  readonly first: Uint8Array
  /** The same as characters, without a byte order mark. */
  readonly beginning: string
}

const starts = (bytes: Uint8Array, ...expected: number[]) => expected.every((each, index) => bytes[index] === each)
const ascii = (text: string) => new TextEncoder().encode(text)

/** Whether the file is a zip whose first names match. Office files are zips. */
const zipNames = (bytes: Uint8Array, names: RegExp) => starts(bytes, 0x50, 0x4b, 0x03, 0x04) && names.test(new TextDecoder('latin1').decode(bytes))

const unpack = 'Unpack it first, then choose the files inside it.'
const saveAsCsv = 'Open it in Excel, save each sheet as CSV UTF-8, and choose those files.'
const exportIt = 'Choose the file as the case system exported it.'

/** Kinds of file that people choose by mistake, by their first bytes. */
const otherKinds: readonly { readonly looksLike: string; readonly cure: string; readonly is: (bytes: Uint8Array) => boolean }[] = [
  { looksLike: 'a Word document', cure: exportIt, is: (bytes) => zipNames(bytes, /word\//) },
  { looksLike: 'an Excel workbook', cure: saveAsCsv, is: (bytes) => zipNames(bytes, /\[Content_Types\]\.xml|xl\//) },
  { looksLike: 'a zip file', cure: unpack, is: (bytes) => starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06) },
  { looksLike: 'a gzip file', cure: unpack, is: (bytes) => starts(bytes, 0x1f, 0x8b) },
  { looksLike: 'a 7-Zip file', cure: unpack, is: (bytes) => starts(bytes, 0x37, 0x7a, 0xbc, 0xaf) },
  { looksLike: 'a RAR file', cure: unpack, is: (bytes) => starts(bytes, ...ascii('Rar!')) },
  { looksLike: 'a compressed file', cure: unpack, is: (bytes) => starts(bytes, ...ascii('BZh')) || starts(bytes, 0xfd, ...ascii('7zXZ')) || starts(bytes, 0x28, 0xb5, 0x2f, 0xfd) },
  {
    looksLike: 'an old Excel or Word file',
    cure: saveAsCsv,
    is: (bytes) => starts(bytes, 0xd0, 0xcf, 0x11, 0xe0),
  },
  { looksLike: 'a PDF', cure: exportIt, is: (bytes) => starts(bytes, ...ascii('%PDF')) },
  {
    looksLike: 'a picture',
    cure: exportIt,
    is: (bytes) => starts(bytes, 0x89, ...ascii('PNG')) || starts(bytes, 0xff, 0xd8, 0xff) || starts(bytes, ...ascii('GIF8')),
  },
]

/** The first bytes of a source, at most `most`. */
async function firstBytes(source: Source, most: number): Promise<Uint8Array> {
  const first = new Uint8Array(most)
  let held = 0
  for await (const chunk of source.open()) {
    const part = chunk.subarray(0, most - held)
    first.set(part, held)
    held += part.length
    if (held === most) break
  }
  return first.subarray(0, held)
}

/** Whether a source is a zip of files, and not one of the documents that are zips inside. */
export async function isZip(source: Source): Promise<boolean> {
  const bytes = await firstBytes(source, 4096)
  return otherKinds.find((kind) => kind.is(bytes))?.looksLike === 'a zip file'
}

/** UTF-16 by its byte order mark, or by `<` or a letter beside a zero byte where the mark is missing. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be'
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  const letter = (byte: number) => byte >= 0x20 && byte < 0x7f
  if (letter(a) && b === 0 && letter(c) && d === 0) return 'utf-16le'
  if (a === 0 && letter(b) && c === 0 && letter(d)) return 'utf-16be'
  return null
}

/**
 * Looks at the first bytes of a file. Refuses what is not text: an empty file, an archive, a workbook, a picture. A zip is never
 * unpacked here, so a file that would grow without end inside one does no harm.
 */
export async function look(source: Source): Promise<Look> {
  const bytes = await firstBytes(source, 4096)
  if (bytes.length === 0) throw new Refused(source.name, 'an empty file', 'Export it again from the system it came from.')
  const other = otherKinds.find((kind) => kind.is(bytes))
  if (other) throw new Refused(source.name, other.looksLike, other.cure)
  const encoding = utf16(bytes) ?? 'utf-8'
  if (encoding === 'utf-8' && firstControl(bytes) !== -1) throw binary(source.name, null)
  const beginning = new TextDecoder(encoding).decode(bytes)
  if (beginning.trim() === '' && bytes.length < 4096) throw new Refused(source.name, 'an empty file', 'Export it again from the system it came from.')
  return { encoding, first: bytes, beginning }
}

/** The refusal of a file whose bytes are not text. */
export function binary(file: string, line: number | null): Refused {
  return new Refused(file, 'a file that is not text', exportIt, line)
}

/** Where bytes first hold a character that no text has: a zero, or a control other than tab, line and form feed, return and end mark; -1 if nowhere. */
export function firstControl(bytes: Uint8Array): number {
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1a) return index
  }
  return -1
}
