import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BrokenPicture, cures, sha256Of, takeOutPlace, typeOfFile, type FileType, type TellsPlace } from '../../documents/index.ts'
import { isId, newId } from '../../record/index.ts'
import type { UploadedFile } from '../route.ts'

/** A file that somebody has chosen and not finished adding: looked at, and ready to be kept. It is theirs alone. */
export interface HeldFile {
  readonly id: string
  /** Its name on the sender's machine. */
  readonly name: string
  readonly type: FileType
  readonly bytes: number
  readonly sha256: string
  readonly place: TellsPlace | null
}

function folderOf(uploads: string, account: string): string {
  if (!isId(account)) throw new RangeError('An account is named by its id')
  return join(uploads, 'held', account)
}

const noteOf = (folder: string, id: string): string => join(folder, `${id}.json`)

/** Where the bytes of a held file stand. */
export function pathOfHeld(uploads: string, account: string, id: string): string {
  return join(folderOf(uploads, account), id)
}

/**
 * Holds a file that came with a form, so that it need not be chosen again when something else on the form is wrong or is finished later.
 * Gives it as it will be kept, what a picture tells of its place taken out; or, in words, why it is not taken.
 */
export async function holdFile(uploads: string, account: string, file: Pick<UploadedFile, 'name' | 'path'>): Promise<HeldFile | { readonly problem: string }> {
  const name = file.name.split(/[/\\]/).at(-1)?.slice(-120) ?? ''
  const type = await typeOfFile(file.path, name)
  if (typeof type !== 'string') return { problem: `“${name}” ${cures[type.notTaken]}` }
  let place: TellsPlace | null
  try {
    place = await takeOutPlace(file.path, type)
  } catch (problem) {
    if (!(problem instanceof BrokenPicture)) throw problem
    return { problem: `“${name}” is a picture that cannot be read to its end. Open it, save it again and choose it again` }
  }
  const held: HeldFile = { id: newId(), name, type, bytes: (await stat(file.path)).size, sha256: await sha256Of(file.path), place }
  const folder = folderOf(uploads, account)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await rename(file.path, join(folder, held.id))
    await writeFile(noteOf(folder, held.id), JSON.stringify(held), { mode: 0o600 })
  } catch (problem) {
    // A file that nobody has the number of is of no use to anybody.
    await letGoOfFile(uploads, account, held.id)
    throw problem
  }
  return held
}

/** The file that this person holds under this id; null where there is none, or none any more. */
export async function heldFile(uploads: string, account: string, id: string): Promise<HeldFile | null> {
  if (!isId(id)) return null
  const note = await readFile(noteOf(folderOf(uploads, account), id), 'utf8').catch(() => null)
  return note === null ? null : (JSON.parse(note) as HeldFile)
}

/** Lets a held file go: it is kept, or nobody wants it. */
export async function letGoOfFile(uploads: string, account: string, id: string): Promise<void> {
  const folder = folderOf(uploads, account)
  await Promise.all([rm(join(folder, id), { force: true }), rm(noteOf(folder, id), { force: true })])
}
