/**
 * Returns of other systems, held up against the rules and forgotten. What was sent lies in a folder of its own until it has been read;
 * what was found lies in the memory of this process alone, for whoever sent it, until they look at it no more.
 */

import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FileRefusal } from '../../api/files/index.ts'
import type { Checked, Progress, Report, Return } from '../../insight/returns/index.ts'
import type { UploadedFile } from '../route.ts'

/** What is to be checked, and with what beside it. */
export interface CheckAsked {
  readonly id: string
  readonly account: string
  readonly what: Return
  readonly files: readonly UploadedFile[]
  readonly previous: readonly UploadedFile[]
  readonly ofsted: UploadedFile | null
  readonly postcodes: UploadedFile | null
  /** Three digits or nine characters of the authority whose return it is; null where nobody said. */
  readonly authority: string | null
  /** The rule set; null where the days in the files say it. */
  readonly year: string | null
}

/** A file as the thread finds it. */
interface KeptFile {
  readonly path: string
  readonly name: string
}

/** What the thread is given. */
export interface CheckOrder {
  readonly what: Return
  /** Where zips are unpacked. */
  readonly folder: string
  readonly files: readonly KeptFile[]
  readonly previous: readonly KeptFile[]
  readonly ofsted: KeptFile | null
  readonly postcodes: KeptFile | null
  readonly authority: string | null
  readonly year: string | null
}

/** What the thread says: how far it is, and then one of the others. */
export type CheckSaid = { readonly progress: Progress } | { readonly report: Report } | { readonly refusal: FileRefusal } | Extract<Checked, { problem: unknown }>

/** How a check stands. */
export type CheckState =
  | { readonly is: 'waiting' }
  | { readonly is: 'running'; readonly progress: Progress | null }
  | { readonly is: 'done'; readonly report: Report }
  | { readonly is: 'refused'; readonly refusal: FileRefusal }
  | { readonly is: 'not understood'; readonly problem: string }
  /** It took too long or too much memory, or a fault of ours. */
  | { readonly is: 'broken' }

/** A check that is under way or done, as its page shows it. */
export interface Check {
  readonly id: string
  readonly what: Return
  readonly names: readonly string[]
  readonly state: CheckState
}

interface Held {
  readonly id: string
  readonly account: string
  readonly what: Return
  readonly names: readonly string[]
  state: CheckState
  timer: NodeJS.Timeout | null
  /** Ends what is under way. */
  stop: () => void
}

/** Milliseconds for which what was found is held after somebody last looked. */
const heldFor = 60 * 60_000
/** Results that are held at once: each may be some tens of megabytes. */
const mostHeld = 12
/** Milliseconds after which a check has failed: a hundred thousand children take less than one minute. */
const patience = 10 * 60_000
const megabytes = 1536

const held = new Map<string, Held>()
let last: Promise<void> = Promise.resolve()

/** Begins a check of what somebody sent. What they had checked before is forgotten. The files are moved away from where they came in. */
export async function beginCheck(uploads: string, asked: CheckAsked): Promise<void> {
  for (const each of held.values()) if (each.account === asked.account) forgetCheck(each.id)
  const longestUnseen = [...held.keys()].slice(0, Math.max(0, held.size - mostHeld + 1))
  for (const id of longestUnseen) forgetCheck(id)
  const folder = join(uploads, 'checks', asked.id)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const order = await filesTaken(folder, asked).catch(async (problem: unknown) => {
    await rm(folder, { recursive: true, force: true })
    throw problem
  })
  const check: Held = { id: asked.id, account: asked.account, what: asked.what, names: [...order.files, ...order.previous].map(file => file.name), state: { is: 'waiting' }, timer: null, stop: () => {} }
  held.set(check.id, check)
  keepAnHour(check)
  // One after the other: a check takes a core, and a return of a whole country's size some hundred megabytes.
  last = checkedThenGone(last, check, order)
}

/** Waits for the check before, does this one, and deletes its files whatever came of it. Never rejects. */
async function checkedThenGone(before: Promise<void>, check: Held, order: CheckOrder): Promise<void> {
  await before
  try {
    await inThread(check, order)
  } finally {
    await rm(order.folder, { recursive: true, force: true }).catch(() => {})
  }
}

/** Moves the files to where the thread finds them, under names of our own. */
async function filesTaken(folder: string, asked: CheckAsked): Promise<CheckOrder> {
  const taken = async (file: UploadedFile, name: string): Promise<KeptFile> => {
    const path = join(folder, name)
    await rename(file.path, path)
    return { path, name: file.name.slice(0, 120) }
  }
  return {
    what: asked.what, folder, authority: asked.authority, year: asked.year,
    files: await Promise.all(asked.files.map((file, at) => taken(file, `now-${at}`))),
    previous: await Promise.all(asked.previous.map((file, at) => taken(file, `before-${at}`))),
    ofsted: asked.ofsted && (await taken(asked.ofsted, 'ofsted')),
    postcodes: asked.postcodes && (await taken(asked.postcodes, 'postcodes')),
  }
}

/** A check of this account, which from now on is held for another hour; null where there is none, or not any more. */
export function checkOf(account: string, id: string): Check | null {
  const check = held.get(id)
  if (check?.account !== account) return null
  // Whoever was looked at last is forgotten last.
  held.delete(id)
  held.set(id, check)
  keepAnHour(check)
  return { id, what: check.what, names: check.names, state: check.state }
}

/** The check that this account has under way or done; null where there is none. */
export function checkHeld(account: string): Check | null {
  const check = [...held.values()].find(each => each.account === account)
  return check === undefined ? null : checkOf(account, check.id)
}

/** Forgets what a check found, and ends it where it is under way. */
export function forgetCheck(id: string): void {
  const check = held.get(id)
  if (check === undefined) return
  held.delete(id)
  if (check.timer !== null) clearTimeout(check.timer)
  check.stop()
}

/** Waits until nothing is under way any more: every file that was sent is gone then. */
export async function checksDone(): Promise<void> {
  await last
}

function keepAnHour(check: Held): void {
  if (check.timer !== null) clearTimeout(check.timer)
  check.timer = setTimeout(() => forgetCheck(check.id), heldFor).unref()
}

async function inThread(check: Held, order: CheckOrder): Promise<void> {
  if (!held.has(check.id)) return
  check.state = { is: 'running', progress: null }
  await new Promise<void>(resolve => {
    // Node reads TypeScript by itself: the thread needs nothing of what started this process.
    const thread = new Worker(new URL('./checking.ts', import.meta.url), {
      workerData: order, execArgv: ['--disable-warning=ExperimentalWarning'], env: {}, resourceLimits: { maxOldGenerationSizeMb: megabytes },
    })
    const timer = setTimeout(() => void thread.terminate(), patience)
    check.stop = () => void thread.terminate()
    thread.on('message', (said: CheckSaid) => (check.state = stateOf(said)))
    // What broke it may hold what stood in a file: it is not told on.
    thread.once('error', () => {})
    thread.once('exit', () => {
      clearTimeout(timer)
      check.stop = () => {}
      if (check.state.is === 'running') check.state = { is: 'broken' }
      resolve()
    })
  })
}

function stateOf(said: CheckSaid): CheckState {
  if ('progress' in said) return { is: 'running', progress: said.progress }
  if ('report' in said) return { is: 'done', report: said.report }
  return 'refusal' in said ? { is: 'refused', refusal: said.refusal } : { is: 'not understood', problem: said.problem }
}
