import { openDatabase, whereFrom } from '../database/index.ts'
import { becomeUser, keyOf, startService } from '../web/start.ts'
import { noteSlowStatements } from '../web/log.ts'
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
  const service = await startService({
    home: orders.home, database, key, demo: orders.demo, behindTls: orders.behindTls, measures: counted, env,
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
  const line = servedBy(async () => {
    await service.close()
    await operators?.close()
    counted.end()
    await database.close()
  })
  line.ready({ port: service.port })
  return new Promise(() => {})
}

/** The orders given to a process of the household, or null where somebody called it by hand. */
export function ordersFrom(args: readonly string[]): object | null {
  if (args.length !== 1 || process.send === undefined) return null
  return JSON.parse(args[0] as string) as object
}
