/** Makes a paper in a thread of its own: setting twenty pages takes longer than anybody else’s page may wait. */

import { Worker } from 'node:worker_threads'
import type { Paper } from './paper.ts'

/** What a paper is made into. */
export const forms = {
  pdf: { label: 'PDF, to be read and sent', mime: 'application/pdf', extension: 'pdf' },
  docx: { label: 'Word document, to be changed', mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extension: 'docx' },
} as const

export type Form = keyof typeof forms

/** What the thread is given. */
export interface Order {
  readonly paper: Paper
  readonly form: Form
}

/** Milliseconds after which a paper has failed: hundreds of pages take seconds. */
const patience = 120_000

let last: Promise<unknown> = Promise.resolve()

/** Makes the file. One after the other in this process: a thread holds some forty megabytes. Throws where it cannot be made, or not in time. */
export function makePaper(paper: Paper, form: Form): Promise<Buffer> {
  const made = last.then(
    () => inThread({ paper, form }),
    () => inThread({ paper, form }),
  )
  last = made.catch(() => {})
  return made
}

function inThread(order: Order): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Node reads TypeScript by itself: the thread needs nothing of what started this process.
    const thread = new Worker(new URL('./making.ts', import.meta.url), { workerData: order, execArgv: ['--disable-warning=ExperimentalWarning'], env: {} })
    const timer = setTimeout(() => {
      reject(new Error('A paper was not made in time'))
      void thread.terminate()
    }, patience)
    thread.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)))
    thread.once('error', reject)
    thread.once('exit', code => {
      clearTimeout(timer)
      reject(new Error(`A paper was not made (${code})`))
    })
  })
}
