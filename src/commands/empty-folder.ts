import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { StartError } from '../database/index.ts'

/** Makes a folder that only its owner can enter, to write into. Throws StartError where it holds something, or cannot be. */
export async function emptyFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch(cannotWrite(path))
  if ((await readdir(path)).length > 0) throw new StartError('The folder holds something already. Name one that is empty, or not there yet.')
}

/** Writes a file that was not there, readable by its owner only. Throws StartError where it cannot be. */
export async function newFile(path: string, content: Buffer | string): Promise<void> {
  await writeFile(path, content, { flag: 'wx', mode: 0o600 }).catch(cannotWrite(path))
}

const why: Readonly<Record<string, string>> = {
  EEXIST: 'something of that name is there already', ENOTDIR: 'a part of the way to it is a file and no folder', ENOENT: 'the folder that it is to be in is not there', EACCES: 'whoever runs this may not write there',
  EPERM: 'whoever runs this may not write there', EROFS: 'nothing can be written there', ENOSPC: 'the disk is full', ENAMETOOLONG: 'the name is too long',
}

/** Says why something could not be written, where a person can cure it. */
const cannotWrite = (path: string) => (error: unknown): never => {
  const found = error instanceof Error && 'code' in error ? why[String(error.code)] : undefined
  if (found === undefined) throw error
  throw new StartError(`${basename(path)} cannot be written: ${found}. Give another name, or put that right.`)
}
