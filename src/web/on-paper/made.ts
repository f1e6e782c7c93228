import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makePaper, type CopyFor, type Form, type Paper } from '../../on-paper/index.ts'
import { isId, newId } from '../../record/index.ts'

/** A paper that somebody asked for. It is theirs alone, and gone after a day. */
export interface MadePaper {
  readonly id: string
  readonly title: string
  readonly form: Form
  readonly copy: CopyFor
  readonly record: string
  readonly state: 'making' | 'ready' | 'failed'
  /** Since it was asked for, in milliseconds of this machine's clock. */
  readonly askedAt: number
}

/** Milliseconds after which a paper that is still being made has failed with the process that made it. */
const longest = 150_000

/** Milliseconds that a browser waits for a paper before it is shown how it stands. */
const moment = 1500

const now = (): number => Math.round(performance.timeOrigin + performance.now())

function folderOf(uploads: string, account: string): string {
  if (!isId(account)) throw new RangeError('An account is named by its id')
  return join(uploads, 'made', account)
}

async function say(folder: string, made: MadePaper): Promise<void> {
  // Given its name when it is whole: it is read while it is written.
  const aside = join(folder, `${made.id}.${Math.random().toString(36).slice(2)}.part`)
  await writeFile(aside, JSON.stringify(made), { mode: 0o600 })
  await rename(aside, join(folder, `${made.id}.json`))
}

/** Begins to make a paper, and waits for it a moment; it is then ready or still being made. Gives its id. `told` is told of one that failed. */
export async function beginPaper(uploads: string, account: string, of: { record: string; paper: Paper; form: Form; told: (problem: unknown) => void }): Promise<string> {
  const folder = folderOf(uploads, account)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const made: MadePaper = { id: newId(), title: of.paper.title, form: of.form, copy: of.paper.copy, record: of.record, state: 'making', askedAt: now() }
  await say(folder, made)
  const done = makePaper(of.paper, of.form)
    .then(async bytes => {
      await writeFile(join(folder, made.id), bytes, { mode: 0o600 })
      await say(folder, { ...made, state: 'ready' })
    })
    .catch(async (problem: unknown) => {
      of.told(problem)
      await say(folder, { ...made, state: 'failed' })
    })
  await Promise.race([done, new Promise(resolve => void setTimeout(resolve, moment).unref())])
  return made.id
}

/** A paper of this person for this record; null where there is none, or none any more. */
export async function madePaper(uploads: string, account: string, record: string, id: string): Promise<MadePaper | null> {
  if (!isId(id)) return null
  const note = await readFile(join(folderOf(uploads, account), `${id}.json`), 'utf8').catch(() => null)
  const made = note === null ? null : (JSON.parse(note) as MadePaper)
  if (made === null || made.record !== record) return null
  return made.state === 'making' && now() - made.askedAt > longest ? { ...made, state: 'failed' } : made
}

/** Where the file of a paper that is ready stands. */
export function pathOfMade(uploads: string, account: string, id: string): string {
  return join(folderOf(uploads, account), id)
}
