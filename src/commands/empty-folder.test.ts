import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyFolder, newFile } from './empty-folder.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'rowan-folder-'))))
afterAll(() => rm(folder, { recursive: true }))

test('a folder and a file are made for their owner alone; what cannot be is said with what to do', async () => {
  const out = join(folder, 'new', 'out')
  await emptyFolder(out)
  expect((await stat(out)).mode & 0o777).toBe(0o700)
  await newFile(join(out, 'a.csv'), 'x')
  expect([(await stat(join(out, 'a.csv'))).mode & 0o777, await readFile(join(out, 'a.csv'), 'utf8')]).toEqual([0o600, 'x'])
  await expect(emptyFolder(out)).rejects.toThrow('The folder holds something already')
  await writeFile(join(folder, 'file'), '')
  await expect(emptyFolder(join(folder, 'file'))).rejects.toThrow('file cannot be written: something of that name is there already.')
  await expect(emptyFolder(join(folder, 'file', 'in'))).rejects.toThrow('a part of the way to it is a file and no folder')
  await expect(newFile(join(folder, 'file'), '')).rejects.toThrow('something of that name is there already')
  await expect(newFile(join(folder, 'nowhere', 'file'), '')).rejects.toThrow('the folder that it is to be in is not there')
})
