// The thread in which a return of another system is checked.
import { parentPort, workerData } from 'node:worker_threads'
import { fileSource, refusalIn, unpacked } from '../../api/files/index.ts'
import { checkCin, checkSsda903, reportOf, type Checked } from '../../insight/returns/index.ts'
import type { CheckOrder, CheckSaid } from './checks.ts'

const order = workerData as CheckOrder
const say = (said: CheckSaid): void => parentPort?.postMessage(said)

async function checked(): Promise<Checked> {
  const tell = (progress: Extract<CheckSaid, { progress: unknown }>['progress']): void => say({ progress })
  try {
    const [first, ...more] = await unpacked(order.files, order.folder)
    if (order.what === 'cin') {
      if (first === undefined || more.length > 0) return { refusal: { file: '', looksLike: 'more than one file', cure: 'Choose the census of one year.', line: null, found: null } }
      return await checkCin(first, order.year ?? undefined, tell)
    }
    const previous = await unpacked(order.previous, order.folder)
    return await checkSsda903({
      files: first === undefined ? [] : [first, ...more],
      ...(previous.length > 0 && { previous: [previous] }),
      ...(order.ofsted && { ofsted: await fileSource(order.ofsted.path, order.ofsted.name) }),
      ...(order.postcodes && { postcodes: await fileSource(order.postcodes.path, order.postcodes.name) }),
      ...(order.authority !== null && { authority: order.authority }),
      ...(order.year !== null && { year: order.year }),
    }, tell)
  } catch (error) {
    return { refusal: refusalIn(error) }
  }
}

const found = await checked()
say('outcomes' in found ? { report: reportOf(order.what, found) } : found)
