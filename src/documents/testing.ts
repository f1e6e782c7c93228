/** Files of every kind that is taken, made here, and a store of a test's own. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { folderStore, type DocumentStore } from './store.ts'

/** A store in a new folder. */
export function testStore(): DocumentStore & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'rowan-documents-'))
  return { ...folderStore(folder), folder }
}

/** A zip file of files without content, as Word and Excel make them. */
export function zipOf(...names: readonly string[]): Buffer {
  const heads: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const name of names) {
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(at, 42)
    heads.push(head, Buffer.from(name))
    list.push(entry, Buffer.from(name))
    at += 30 + name.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...heads, ...list, end])
}

/** A file of Microsoft's older container, as far as its first bytes and the names in it go. */
export function compoundOf(...names: readonly string[]): Buffer {
  return Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504), ...names.map(name => Buffer.from(`${name}\0`, 'utf16le'))])
}

/** A PDF of no pages: enough to be known as one. */
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** A PNG of one white dot, with what is put beside it. */
export function pngOf(...beside: readonly { readonly name: string; readonly content: Buffer }[]): Buffer {
  const part = (name: string, content: Buffer): Buffer => {
    const bytes = Buffer.alloc(12 + content.length)
    bytes.writeUInt32BE(content.length, 0)
    bytes.write(name, 4, 'latin1')
    content.copy(bytes, 8)
    bytes.writeUInt32BE(crc(bytes.subarray(4, 8 + content.length)), 8 + content.length)
    return bytes
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
    ...beside.map(({ name, content }) => part(name, content)),
    part('IDAT', deflateSync(Buffer.from([0, 255]))),
    part('IEND', Buffer.alloc(0)),
  ])
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** Directories of a photograph: which way up, when it was taken, by what, and where. Little-endian, as most telephones write them. */
export function exifOf({ orientation = 6, taken = '2026:09:22 16:05:00', place = true }: { orientation?: number; taken?: string; place?: boolean } = {}): Buffer {
  const tiff = Buffer.alloc(200)
  tiff.write('II', 0, 'latin1')
  tiff.writeUInt16LE(42, 2)
  tiff.writeUInt32LE(8, 4)
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(type, at + 2)
    tiff.writeUInt32LE(count, at + 4)
    tiff.writeUInt32LE(value, at + 8)
  }
  tiff.writeUInt16LE(place ? 3 : 2, 8)
  entry(10, 0x0112, 3, 1, orientation)
  entry(22, 0x8769, 4, 1, 80)
  if (place) entry(34, 0x8825, 4, 1, 130)
  tiff.writeUInt16LE(1, 80)
  entry(82, 0x9003, 2, 20, 100)
  tiff.write(`${taken}\0`, 100, 'latin1')
  tiff.write('GPS 51.5, -0.12', 150, 'latin1')
  return tiff
}

/** A JPEG with these directories, an owner in a note, and an earlier picture behind its end. */
export function jpegOf(exif: Buffer | null): Buffer {
  const part = (marker: number, content: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(content.length + 2, 2)
    return Buffer.concat([head, content])
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    part(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    ...(exif === null ? [] : [part(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]))]),
    part(0xfe, Buffer.from('Owner: Dana Samplewood')),
    part(0xdb, Buffer.alloc(65, 1)),
    part(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from('an earlier picture with GPS'),
  ])
}
