import { openDatabase, unavailable, whereFrom } from '../database/index.ts'
import { becomeUser, copyFor, keyOf, startService } from '../web/start.ts'
import { noteSlowStatements, placeOf, tell } from '../web/log.ts'
import { measures } from '../web/measures.ts'
import { measuresPort, serveMeasures } from '../web/operators.ts'
import { askForPort, servedBy, type WebOrders } from '../web/processes.ts'
import { versionOf } from './backup.ts'
import type { Surroundings } from './command.ts'

export const usage = `
Usage: ./rowan web ORDERS

The process that answers browsers. ./rowan serve and ./rowan demo start it; it is not called by hand.
`

/** Answers browsers until the process above says stop or is gone. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const orders = ordersFrom(args) as WebOrders | null
  if (orders === null) {
    process.stderr.write(`${usage.trim()}\n`)
    return 2
  }
  const where = whereFrom(clone)
  const key = keyOf(orders.home, orders.embedded ? { kind: 'embedded', home: orders.home } : where)
  const database = await openDatabase(where)
  const env = { ...process.env, ...(orders.organisation !== undefined && { ROWAN_ORGANISATION: orders.organisation }) }
  const log = (line: string): void => void process.stderr.write(`${line}\n`)
  const counted = measures(await versionOf(clone))
  const metricsPort = measuresPort()
  const operators = metricsPort === null ? null : await serveMeasures({ measures: counted, app: database.app, port: metricsPort })
  noteSlowStatements(log, name => counted.slowStatement(name))
  const copy = copyFor(orders.home)
  const service = await startService({
    home: orders.home, database, key, copy, demo: orders.demo, behindTls: orders.behindTls, measures: counted, env,
    ...(orders.port !== undefined && { port: orders.port }),
    // Whoever looks at a demonstration reads its terminal.
    ...(!orders.demo && { log }),
    ...(orders.asksForPort && { beforeListening: askForPort }),
  })
  // Asked once as root, so that nothing of the program has to be read afterwards, and once as the user it goes on as.
  await service.server.inject('/help')
  becomeUser(orders.home.user)
  const answer = await service.server.inject('/help')
  if (answer.statusCode !== 200) throw new Error(`The help page answered ${answer.statusCode} as the user ${orders.home.user.name}`)
  const handingIn = copy && setInterval(() => void copy.handIn(database.app).catch(waitsForDatabase(log)), 5000).unref()
  const line = servedBy(async () => {
    if (handingIn) clearInterval(handingIn)
    await service.close()
    await copy?.close()
    await operators?.close()
    counted.end()
    await database.close()
  })
  line.ready({ port: service.port })
  return new Promise(() => {})
}

/** What was shown from a copy waits, on this machine's disk, until the database can take it. Anything else that hinders it is told. */
function waitsForDatabase(log: (line: string) => void): (problem: unknown) => void {
  return problem => {
    if (unavailable(problem) === null) tell(log, 'error', 'problem', { problem: placeOf(problem) })
  }
}

/** The orders given to a process of the household, or null where somebody called it by hand. */
export function ordersFrom(args: readonly string[]): object | null {
  if (args.length !== 1 || process.send === undefined) return null
  return JSON.parse(args[0] as string) as object
}
