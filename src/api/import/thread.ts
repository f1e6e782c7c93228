/** The thread in which an import is done: see `apart.ts`. */

import { parentPort, workerData } from 'node:worker_threads'
import { openPool } from '../../database/index.ts'
import { house } from '../../house.ts'
import type { ApartMessage, ApartOrders } from './apart.ts'
import { filesAt, isFileRefusal } from './files-given.ts'
import { bringIn, ImportStopped } from './run.ts'
import { withdraw } from './withdraw.ts'

const orders = workerData as ApartOrders
const tell = (message: ApartMessage): void => parentPort?.postMessage(message, [])
let isStopping = false
parentPort?.on('message', () => {
  isStopping = true
})

const app = openPool(orders.address, { max: 4, named: orders.named })
try {
  tell(await done())
} catch (problem) {
  if (!(problem instanceof ImportStopped)) throw problem
  tell({ stopped: true })
} finally {
  await app.end()
  parentPort?.close()
}

async function done(): Promise<ApartMessage> {
  const of = { house, app, run: orders.run, stopping: () => isStopping }
  if (orders.paths === null) return { outcome: await withdraw({ ...of, say: ({ records }) => tell({ progress: { children: records } }) }) }
  const given = await filesAt(orders.paths)
  if (isFileRefusal(given)) throw new Error('The files are not what they were')
  let told = 0
  const say = (progress: object): void => {
    if (performance.now() - told < 250) return
    told = performance.now()
    tell({ progress })
  }
  return { outcome: await bringIn({ ...of, given, say, ...(orders.folder !== undefined && { folder: orders.folder }) }) }
}
