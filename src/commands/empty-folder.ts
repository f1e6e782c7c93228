import { mkdir, readdir } from 'node:fs/promises'
import { StartError } from '../database/index.ts'

/** Makes a folder that only its owner can enter, to write into. Throws StartError where it holds something. */
export async function emptyFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  if ((await readdir(path)).length > 0) throw new StartError('The folder holds something already. Name one that is empty, or not there yet.')
}
