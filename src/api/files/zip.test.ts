import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusalIn } from './refusal.ts'
import { zipped } from './zip-write.ts'
import { unpacked } from './zip.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'rowan-zip-'))))
afterEach(() => rm(folder, { recursive: true }))

async function handed(name: string, bytes: Buffer) {
  const path = join(folder, randomBytes(4).toString('hex'))
  await writeFile(path, bytes)
  return { path, name }
}

async function refusal(bytes: Buffer, atMost?: { files: number; bytes: number }) {
  const file = await handed('return.zip', bytes)
  return unpacked([file], folder, atMost).then(() => expect.fail('It was not refused'), refusalIn)
}

describe('a zip of files', () => {
  test('stands for what is in it, whatever folders that lies in; other files stand for themselves', async () => {
    const zip = zipped({ '2025-26/header.csv': 'CHILD\na\n', 'episodes.csv': 'CHILD,DECOM\n', '__MACOSX/header.csv': 'x', '.DS_Store': 'x', 'empty/': '' })
    const sources = await unpacked([await handed('return.zip', zip), await handed('reviews.csv', Buffer.from('CHILD,REVIEW\n'))], folder)
    expect(sources.map(source => source.name)).toEqual(['return.zip/header.csv', 'return.zip/episodes.csv', 'reviews.csv'])
    const chunks: Uint8Array[] = []
    for await (const chunk of sources[0]?.open() ?? []) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('CHILD\na\n')
  })

  test('is refused with the cure when it is damaged, empty, or leads out of its folder', async () => {
    expect((await refusal(Buffer.concat([Buffer.from('PK\u0003\u0004'), randomBytes(200)]))).looksLike).toBe('a zip file that is damaged')
    expect((await refusal(zipped({ 'empty/': '' }))).looksLike).toBe('a zip file without any file in it')
    expect((await refusal(zipped({ '../../header.csv': 'CHILD\n' }))).looksLike).toBe('a zip file that is damaged')
    expect(await readdir(join(folder, '..')).then(names => names.filter(name => name === 'header.csv'))).toEqual([])
  })

  test('that grows without end is stopped, by bytes and by files', async () => {
    const large = zipped({ 'header.csv': 'x'.repeat(200_000) })
    expect(large.length).toBeLessThan(2000)
    expect((await refusal(large, { files: 10, bytes: 100_000 })).cure).toBe('Choose the files of the return themselves.')
    expect((await refusal(zipped({ 'a.csv': 'A\n', 'b.csv': 'B\n' }), { files: 1, bytes: 100_000 })).looksLike).toBe('a zip file that holds more than a return')
  })
})
