// The thread in which one paper is made.
import { parentPort, workerData } from 'node:worker_threads'
import type { Order } from './make.ts'

const { paper, form } = workerData as Order
const bytes = form === 'pdf' ? await (await import('./pdf.ts')).pdfOf(paper) : await (await import('./word.ts')).wordOf(paper)
parentPort?.postMessage(new Uint8Array(bytes))
