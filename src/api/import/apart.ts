import { Worker } from 'node:worker_threads'
import type { Paths } from './files-given.ts'
import type { ImportOutcome, ImportProgress } from './run-state.ts'

/** What the thread of an import is told. */
export interface ApartOrders {
  /** The address of the database as rowan_app. */
  readonly address: string
  /** Whether statements with a name are prepared under it. */
  readonly named: boolean
  readonly run: string
  /** The files to bring in; null to withdraw the import. */
  readonly paths: Paths | null
  /** Where rows lie until they are complete. */
  readonly folder?: string
}

export type ApartMessage = { readonly progress: ImportProgress } | { readonly outcome: ImportOutcome | null } | { readonly stopped: true }

/** How it ended: with an outcome (null where there was nothing to do), or stopped and to be gone on with. */
export type ApartEnd = { readonly outcome: ImportOutcome | null } | { readonly stopped: true }

/** The most memory that the thread may fill, in megabytes: what is new, and what lasts. The whole process stays under 400. */
const memory = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 192 }

/**
 * Brings files in, or withdraws an import, in a thread of its own: whoever waits goes on answering, and a file however odd cannot fill the
 * memory of the process. `stop` asks it to end between two parts. Rejects with what went wrong.
 */
export function apart(orders: ApartOrders, say: (progress: ImportProgress) => void = () => {}): { readonly ended: Promise<ApartEnd>; readonly stop: () => void } {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: orders, resourceLimits: memory, stdout: false, stderr: false })
  const ended = new Promise<ApartEnd>((resolve, reject) => {
    let end: ApartEnd | null = null
    worker.on('message', (message: ApartMessage) => {
      if ('progress' in message) say(message.progress)
      else end = message
    })
    worker.once('error', reject)
    worker.once('exit', code => (end === null ? reject(new Error(`The thread of an import ended with ${code}`)) : resolve(end)))
  })
  return { ended, stop: () => worker.postMessage('stop', []) }
}
