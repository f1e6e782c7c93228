import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mostBytes, readText, typeOfFile, type FileType, type NotTaken } from './content.ts'
import { compoundOf, jpegOf, pdf, pngOf, zipOf } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'rowan-content-'))
let made = 0
async function typeOf(bytes: Buffer | string, name = 'a file'): Promise<FileType | NotTaken> {
  const path = join(folder, String((made += 1)))
  writeFileSync(path, bytes)
  const type = await typeOfFile(path, name)
  return typeof type === 'string' ? type : type.notTaken
}

const ftyp = (...brands: string[]): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 12 + brands.length * 4]), Buffer.from(`ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`, 'latin1'), Buffer.alloc(40)])
const content = '[Content_Types].xml'
const mail = 'From: a@example.test\r\nTo: b@example.test\r\nSubject: Hello\r\n\r\nHello'

describe('what a file is', () => {
  const taken: [FileType, Buffer | string, string?][] = [
    ['pdf', pdf],
    ['jpeg', jpegOf(null)],
    ['png', pngOf()],
    ['docx', zipOf(content, 'word/document.xml')],
    ['xlsx', zipOf('xl/workbook.xml', content)],
    ['msg', compoundOf('Root Entry', '__properties_version1.0')],
    ['eml', mail, 'letter.EML'],
    ['txt', 'What Maya said: “I like it here.”', 'words.txt'],
    ['txt', Buffer.from('\ufeffUnicode', 'utf16le'), 'words.txt'],
    ['txt', Buffer.from('caf\xe9 \x96 cream', 'latin1'), 'words.TXT'],
  ]
  test.each(taken)('is %s, by what it holds', async (type, bytes, name) => {
    expect(await typeOf(bytes, name)).toBe(type)
    // What it is called changes nothing, but for text: text can be anything.
    if (name === undefined) expect(await typeOf(bytes, 'holiday.exe')).toBe(type)
  })

  const refused: [NotTaken, string, Buffer | string, string?][] = [
    ['empty', 'nothing', ''],
    ['too large', 'more than 50 MB', Buffer.concat([pdf, Buffer.alloc(mostBytes)])],
    ['tells its place', 'a picture of a telephone', ftyp('heic', 'mif1', 'heic')],
    ['tells its place', 'the same of another maker', ftyp('mif1', 'heic')],
    ['runs something', 'a document with macros', zipOf(content, 'word/document.xml', 'word/vbaProject.bin')],
    ['runs something', 'a workbook with macros of the old kind', zipOf(content, 'xl/workbook.xml', 'xl/macrosheets/sheet1.xml')],
    ['locked', 'a document with a password', compoundOf('EncryptionInfo', 'EncryptedPackage')],
    ['old', 'a document of before 2007', compoundOf('WordDocument')],
    ['unknown', 'a presentation', zipOf(content, 'ppt/presentation.xml')],
    ['unknown', 'a zip file', zipOf('holiday.jpg')],
    ['unknown', 'a zip file whose list is gone', zipOf(content, 'word/document.xml').subarray(0, 60)],
    ['unknown', 'a film', ftyp('isom', 'mp42')],
    ['unknown', 'a program', Buffer.from('MZ\x90\0\x03\0\0\0')],
    ['unknown', 'a page', '<html><script>alert(1)</script></html>', 'page.html'],
    ['unknown', 'a drawing that can run something', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'drawing.svg'],
    ['unknown', 'a program that is called text', Buffer.from('MZ\x90\0\x03\0\0\0'), 'words.txt'],
    ['unknown', 'text that is called an email', 'Hello', 'letter.eml'],
    ['unknown', 'a page with a PDF behind it', `<html></html>%PDF-1.7`, 'page.pdf'],
  ]
  test.each(refused)('is refused (%s): %s', async (why, _, bytes, name) => {
    expect(await typeOf(bytes, name)).toBe(why)
  })
})

test('text is read however it was written, and what is none is not', () => {
  expect(readText(Buffer.from('\ufeffa\r\nb', 'utf8'))).toBe('a\r\nb')
  expect(readText(Buffer.from('a\0b'))).toBeNull()
})
