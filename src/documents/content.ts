/**
 * What a file is, by what it holds and never by what it is called. A short list is taken; anything else is refused with what to do.
 */

import { open, type FileHandle } from 'node:fs/promises'

/** What is taken: how it is called on screen, how a browser is told, and the end of its name. */
export const fileTypes = {
  pdf: { label: 'PDF', mime: 'application/pdf', extension: 'pdf' },
  jpeg: { label: 'JPEG picture', mime: 'image/jpeg', extension: 'jpg' },
  png: { label: 'PNG picture', mime: 'image/png', extension: 'png' },
  /** Held from before: none is taken any more, because where it was made cannot be taken out. */
  heic: { label: 'HEIC picture', mime: 'image/heic', extension: 'heic' },
  docx: { label: 'Word document', mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx' },
  xlsx: { label: 'Excel workbook', mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extension: 'xlsx' },
  eml: { label: 'Email', mime: 'message/rfc822', extension: 'eml' },
  msg: { label: 'Outlook email', mime: 'application/vnd.ms-outlook', extension: 'msg' },
  txt: { label: 'Plain text', mime: 'text/plain; charset=utf-8', extension: 'txt' },
} as const

export type FileType = keyof typeof fileTypes

/** Most bytes of one document: 50 MB. A long scan has 20. */
export const mostBytes = 50 * 1024 * 1024
/** Most bytes of a text: 5 MB is a thousand pages. */
const mostText = 5 * 1024 * 1024

/** Why a file is not taken. */
export type NotTaken = 'empty' | 'too large' | 'tells its place' | 'runs something' | 'locked' | 'old' | 'unknown'

/** What to do about it, after the name of the file. */
export const cures: Readonly<Record<NotTaken, string>> = {
  empty: 'is empty. Choose another file',
  'too large': 'is larger than 50 MB. Make it smaller, or add it in parts',
  'tells its place': 'is a picture (HEIC) in which Rowan cannot take out where it was made. Save it as JPEG and choose it again; a telephone does that where it is set to “Most compatible”',
  'runs something': 'holds macros, which can run by themselves. Save it without macros and choose it again',
  locked: 'is locked with a password. Save it without the password and choose it again',
  old: 'is in an old form of Word, Excel or PowerPoint. Save it as DOCX, XLSX or PDF and choose it again',
  unknown: 'is not a PDF, a picture (JPEG, PNG), a Word document (DOCX), an Excel workbook (XLSX), an email (EML, MSG) or plain text (TXT). Save it as one of these and choose it again',
}

/** What the file at `path` is. `name` is how it was called: it decides nothing but whether text is meant as text. */
export async function typeOfFile(path: string, name: string): Promise<FileType | { readonly notTaken: NotTaken }> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    if (size === 0) return { notTaken: 'empty' }
    if (size > mostBytes) return { notTaken: 'too large' }
    const head = await bytesAt(file, 0, Math.min(size, 4096))
    if (starts(head, [0xff, 0xd8, 0xff])) return 'jpeg'
    if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
    if (head.subarray(0, 1024).includes('%PDF-')) return head.indexOf('%PDF-') === 0 ? 'pdf' : { notTaken: 'unknown' }
    if (head.toString('latin1', 4, 8) === 'ftyp') return { notTaken: isHeic(head) ? 'tells its place' : 'unknown' }
    if (starts(head, [0x50, 0x4b, 0x03, 0x04])) return typeOfZip(await namesInZip(file, size))
    if (starts(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return typeOfCompound(await bytesAt(file, 0, size))
    return size <= mostText ? typeOfText(await bytesAt(file, 0, size), name) : { notTaken: 'unknown' }
  } finally {
    await file.close()
  }
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, at)
  return bytes.subarray(0, bytesRead)
}

function starts(bytes: Buffer, by: readonly number[]): boolean {
  return by.every((byte, at) => bytes[at] === byte)
}

/** Pictures of telephones: the brand says so, or one of those it is compatible with. */
function isHeic(head: Buffer): boolean {
  const length = Math.min(head.readUInt32BE(0), head.length)
  const brands = head.toString('latin1', 8, Math.max(8, length)).match(/.{4}/gs) ?? []
  return brands.some(brand => ['heic', 'heix', 'heim', 'heis', 'mif1'].includes(brand)) && !brands.some(brand => brand.startsWith('mp4') || brand === 'isom' || brand === 'qt  ')
}

const mostNames = 4 * 1024 * 1024

/** The names of what a zip file holds, from the list at its end; null where it has none that can be read. */
async function namesInZip(file: FileHandle, size: number): Promise<string[] | null> {
  const tail = await bytesAt(file, Math.max(0, size - 66_000), Math.min(size, 66_000))
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > tail.length) return null
  const [length, at] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (length > mostNames || at + length > size) return null
  const list = await bytesAt(file, at, length)
  const names: string[] = []
  for (let next = 0; next + 46 <= list.length; ) {
    if (list.readUInt32LE(next) !== 0x02014b50) return null
    const name = list.readUInt16LE(next + 28)
    names.push(list.toString('utf8', next + 46, next + 46 + name))
    next += 46 + name + list.readUInt16LE(next + 30) + list.readUInt16LE(next + 32)
  }
  return names
}

function typeOfZip(names: readonly string[] | null): FileType | { readonly notTaken: NotTaken } {
  if (names === null || !names.includes('[Content_Types].xml')) return { notTaken: 'unknown' }
  if (names.some(name => /vbaProject|vbaData|macrosheets\/|activeX\/|embeddings\/.*\.bin$/i.test(name))) return { notTaken: 'runs something' }
  if (names.includes('word/document.xml')) return 'docx'
  return names.includes('xl/workbook.xml') ? 'xlsx' : { notTaken: 'unknown' }
}

/** Microsoft's older container: an email of Outlook, something locked, or a document of before 2007. */
function typeOfCompound(bytes: Buffer): FileType | { readonly notTaken: NotTaken } {
  const holds = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'))
  if (holds('__properties_version1.0')) return 'msg'
  if (holds('EncryptedPackage')) return { notTaken: 'locked' }
  return holds('WordDocument') || holds('Workbook') || holds('PowerPoint Document') ? { notTaken: 'old' } : { notTaken: 'unknown' }
}

/** Text is what is meant as text and holds nothing else: a page or a program is text too, and is not taken for one. */
function typeOfText(bytes: Buffer, name: string): FileType | { readonly notTaken: NotTaken } {
  const text = readText(bytes)
  if (text === null) return { notTaken: 'unknown' }
  const end = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()
  const heads = text.slice(0, 16_384).split(/\r?\n\r?\n/, 1)[0] ?? ''
  if (end === 'eml') return /^[A-Za-z-]+:/.test(heads) && /^from:/im.test(heads) && /^(date|to|subject):/im.test(heads) ? 'eml' : { notTaken: 'unknown' }
  return end === 'txt' || end === 'text' ? 'txt' : { notTaken: 'unknown' }
}

/** Bytes as text, however the machine it came from writes text; null where they are none. */
export function readText(bytes: Buffer): string | null {
  const text = decoded(bytes)
  // oxlint-disable-next-line no-control-regex -- what text never holds is what is looked for
  return text === null || /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text.replace(/^\ufeff/, '')
}

function decoded(bytes: Buffer): string | null {
  const as = (encoding: string): string | null => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      return null
    }
  }
  if (starts(bytes, [0xff, 0xfe])) return as('utf-16le')
  if (starts(bytes, [0xfe, 0xff])) return as('utf-16be')
  return as('utf-8') ?? as('windows-1252')
}
