import { authorityKnownBy, dailyWork, departmentSettings, departmentTurn, openDepartment } from '../api/department/index.ts'
import { workImports } from '../api/import/uploads.ts'
import { compareWaiting } from '../children/identity/same-child.ts'
import { openDatabase, sharedFolder, whereFrom } from '../database/index.ts'
import { clearAway, storeOf } from '../documents/index.ts'
import { house } from '../house.ts'
import { freezeWaiting } from '../insight/returns/frozen/index.ts'
import { startWorker } from '../jobs/index.ts'
import { mailServer, mailWork } from '../mail/index.ts'
import { workDisposal } from '../web/disposal/work.ts'
import { forgetUploads } from '../web/forget-uploads.ts'
import { placeOf, tell } from '../web/log.ts'
import { becomeUser } from '../web/start.ts'
import { servedBy, type WorkerOrders } from '../web/processes.ts'
import type { Surroundings } from './command.ts'
import { ordersFrom } from './web.ts'

export const usage = `
Usage: ./rowan worker ORDERS

The process that does what nobody waits for. ./rowan serve and ./rowan demo start it; it is not called by hand.
`

/** Works until the process above says stop or is gone. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const orders = ordersFrom(args) as WorkerOrders | null
  if (orders === null) {
    process.stderr.write(`${usage.trim()}\n`)
    return 2
  }
  const database = await openDatabase(whereFrom(clone), { max: 4 })
  becomeUser(orders.home.user)
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  const uploads = sharedFolder(orders.home, 'uploads')
  const imports = async (stopping: () => boolean): Promise<void> => {
    await workImports({ house, app: database.app, uploads, stopping, say })
    await freezeWaiting({ app: database.app, stopping, say })
  }
  const documents = storeOf(orders.home)
  const server = mailServer()
  // Children of a demonstration are made up: nobody is told of them.
  const joined = orders.demo ? null : departmentSettings()
  const worker = await startWorker({ house, app: database.app, jobs: database.jobs, say, imports, disposal: (authority, stopping) => workDisposal(house, database.app, authority, stopping), clearing: (authority, of) => clearAway(database.app, documents, authority, of), forgetting: () => forgetUploads(uploads), comparing: async stopping => void (await compareWaiting(database.app, stopping)), ...(server && { mail: mailWork({ app: database.app, server, say }) }),
    ...(joined && { daily: dailyWork({ app: database.app, keeper: () => authorityKnownBy(database.app, joined.authority), department: openDepartment(joined, { turn: () => departmentTurn(database.app) }), say }) }) })
  const line = servedBy(async () => {
    await worker.stop()
    await database.close()
  })
  line.ready({})
  try {
    await worker.ended
  } catch (problem) {
    // Its connections would keep a process alive that does nothing any more. The one above starts it again.
    tell(say, 'error', 'problem', { problem: placeOf(problem) })
    process.exit(1)
  }
  return 0
}
