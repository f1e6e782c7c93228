/**
 * A photograph tells where it was taken: of a foster home, or a refuge. From JPEG and PNG pictures everything that stands beside the picture
 * is taken out (place, camera, owner, earlier versions, notes), and two things are kept: which way up it is, and when it was taken. The
 * picture itself is not touched. HEIC pictures keep theirs inside a container that Rowan does not rewrite: none is taken any more, and of those
 * held from before it says so.
 */

import { readFile, writeFile } from 'node:fs/promises'
import type { FileType } from './content.ts'

/** What is so of the place a picture tells: it told one and does not any more, it told none, or nobody has looked. */
export const tellsPlace = {
  removed: 'Taken out by Rowan',
  none: 'There was none',
  'may be there': 'It may still be in the file: Rowan cannot take it out of this kind of picture',
} as const

export type TellsPlace = keyof typeof tellsPlace

/** Takes what stands beside the picture out of the file at `path`. Null where it is no picture; throws `BrokenPicture` where it cannot be read. */
export async function takeOutPlace(path: string, type: FileType): Promise<TellsPlace | null> {
  if (type !== 'jpeg' && type !== 'png') return null
  const before = await readFile(path)
  const { bytes, place } = type === 'jpeg' ? bareJpeg(before) : barePng(before)
  if (!bytes.equals(before)) await writeFile(path, bytes)
  return place ? 'removed' : 'none'
}

/** The file begins as a picture and does not go on as one. */
export class BrokenPicture extends Error {
  override readonly name = 'BrokenPicture'
}

interface Bare {
  readonly bytes: Buffer
  /** Whether a place stood in what was taken out. */
  readonly place: boolean
}

/** A JPEG file without what stands beside the picture. Colours need JFIF, the profile (APP2) and Adobe's mark (APP14); these stay. */
export function bareJpeg(from: Buffer): Bare {
  const kept: Buffer[] = [from.subarray(0, 2)]
  let exif: Exif = { orientation: null, taken: null, place: false }
  let place = false
  let at = 2
  for (;;) {
    if (from[at] !== 0xff) throw new BrokenPicture('No marker where one must be')
    while (from[at + 1] === 0xff) at += 1
    const marker = from[at + 1]
    if (marker === undefined) throw new BrokenPicture('It ends before its picture')
    if (marker === 0xd9) break
    if (at + 4 > from.length) throw new BrokenPicture('It ends in the middle')
    const end = at + 2 + from.readUInt16BE(at + 2)
    if (end > from.length || end < at + 4) throw new BrokenPicture('It ends in the middle')
    const content = from.subarray(at + 4, end)
    if (marker === 0xe1 && content.toString('latin1', 0, 6) === 'Exif\0\0') exif = merged(exif, readExif(content.subarray(6)))
    else if (marker === 0xe1 || marker === 0xed) place ||= /GPS|geo:lat|Location/i.test(content.toString('latin1'))
    else if (!(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe) kept.push(from.subarray(at, end))
    else if (marker === 0xe0 || marker === 0xee || (marker === 0xe2 && content.toString('latin1', 0, 11) === 'ICC_PROFILE')) kept.push(from.subarray(at, end))
    at = end
    if (marker !== 0xda) continue
    // What is painted: it ends at the first mark that is neither a stuffed byte nor a restart.
    const painted = at
    while (at < from.length && !(from[at] === 0xff && from[at + 1] !== 0x00 && !((from[at + 1] as number) >= 0xd0 && (from[at + 1] as number) <= 0xd7))) at += 1
    kept.push(from.subarray(painted, at))
    // A picture that was cut short is shown as far as it goes.
    if (at >= from.length - 1) break
  }
  const head = kept.findIndex((part, index) => index > 0 && part[1] !== 0xe0)
  return { bytes: Buffer.concat([...kept.slice(0, head), ...writeExif(exif), ...kept.slice(head), Buffer.from([0xff, 0xd9])]), place: place || exif.place }
}

interface Exif {
  /** 1 to 8: which way up. */
  readonly orientation: number | null
  /** As a camera writes it: `2026:09:22 16:05:00`, without a time zone. */
  readonly taken: string | null
  readonly place: boolean
}

function merged(a: Exif, b: Exif): Exif {
  return { orientation: a.orientation ?? b.orientation, taken: a.taken ?? b.taken, place: a.place || b.place }
}

/** What is kept of a TIFF header and its directories; nothing of one that cannot be read. */
function readExif(tiff: Buffer): Exif {
  const none: Exif = { orientation: null, taken: null, place: tiff.length > 0 && tiff.includes('GPS') }
  const little = tiff.toString('latin1', 0, 2) === 'II'
  if (!little && tiff.toString('latin1', 0, 2) !== 'MM') return none
  const u16 = (at: number): number => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number): number => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const entry = (directory: number, tag: number): number | null => {
    for (let index = 0; index < u16(directory); index += 1) if (u16(directory + 2 + index * 12) === tag) return directory + 2 + index * 12
    return null
  }
  const first = u32(4)
  const turned = entry(first, 0x0112)
  const more = entry(first, 0x8769)
  const taken = more === null ? null : entry(u32(more + 8), 0x9003)
  const at = taken === null ? 0 : u32(taken + 8)
  const when = taken === null ? '' : tiff.toString('latin1', at, at + 19)
  const way = turned === null ? 0 : u16(turned + 8)
  return {
    orientation: way >= 1 && way <= 8 ? way : null,
    taken: /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(when) ? when : null,
    place: entry(first, 0x8825) !== null,
  }
}

/** The directories of a picture that say which way up it is and when it was taken, and nothing else. */
function writeExif({ orientation, taken }: Exif): Buffer[] {
  if (orientation === null && taken === null) return []
  const entries: [tag: number, type: number, count: number, value: number][] = []
  if (orientation !== null) entries.push([0x0112, 3, 1, orientation << 16])
  const first = 8
  const second = first + 2 + (entries.length + (taken === null ? 0 : 1)) * 12 + 4
  if (taken !== null) entries.push([0x8769, 4, 1, second])
  const directory = (of: typeof entries): Buffer => {
    const bytes = Buffer.alloc(2 + of.length * 12 + 4)
    bytes.writeUInt16BE(of.length, 0)
    for (const [index, [tag, type, count, value]] of of.entries()) {
      bytes.writeUInt16BE(tag, 2 + index * 12)
      bytes.writeUInt16BE(type, 4 + index * 12)
      bytes.writeUInt32BE(count, 6 + index * 12)
      bytes.writeUInt32BE(value >>> 0, 10 + index * 12)
    }
    return bytes
  }
  const parts = [Buffer.from('Exif\0\0MM\0\x2a\0\0\0\x08', 'latin1'), directory(entries)]
  if (taken !== null) parts.push(directory([[0x9003, 2, 20, second + 18]]), Buffer.from(`${taken}\0`, 'latin1'))
  const content = Buffer.concat(parts)
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return [head, content]
}

/** Parts of a PNG file that stand beside the picture. */
const besidePng = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME', 'dSIG'])

/** A PNG file without what stands beside the picture, and without what was put behind its end. */
export function barePng(from: Buffer): Bare {
  const kept: Buffer[] = [from.subarray(0, 8)]
  let place = false
  for (let at = 8; ; ) {
    if (at + 12 > from.length) throw new BrokenPicture('It ends in the middle')
    const end = at + 12 + from.readUInt32BE(at)
    if (end > from.length) throw new BrokenPicture('It ends in the middle')
    const name = from.toString('latin1', at + 4, at + 8)
    const content = from.subarray(at + 8, end - 4)
    if (name === 'eXIf') place ||= readExif(content).place
    else if (besidePng.has(name)) place ||= /GPS|geo:lat|Location/i.test(content.toString('latin1'))
    if (!besidePng.has(name)) kept.push(from.subarray(at, end))
    if (name === 'IEND') return { bytes: Buffer.concat(kept), place }
    at = end
  }
}
