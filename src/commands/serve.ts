import { firstStartMinutes, isFirstStart, offerFirstStart, providerSettings } from '../access/index.ts'
import { chooseHome, migrate, openDatabase, StartError, whereFrom, type Database, type Home, type Pool } from '../database/index.ts'
import { house } from '../house.ts'
import { makeQueue } from '../jobs/index.ts'
import { mailServer } from '../mail/index.ts'
import { announceGrantingKinds } from '../record/index.ts'
import { storedFlaws } from '../settings/index.ts'
import { startHousehold, type Addresses, type WebOrders } from '../web/processes.ts'
import { measuresPort } from '../web/operators.ts'
import { assetsFor, keyOf } from '../web/start.ts'
import { openWaitingRoom } from '../web/waiting-room.ts'
import type { Surroundings } from './command.ts'

export const usage = `
Usage: ./rowan serve [--port N] [--behind-tls]

Brings the database to the form of this version and serves it to browsers on this machine, on the first free port from 8420 upward
or on N. Uses the server of DATABASE_URL, ROWAN_OWNER_DATABASE_URL and ROWAN_JOBS_DATABASE_URL if they are set, else the embedded
PostgreSQL. --behind-tls says that a proxy before it speaks TLS: cookies are then sent over TLS only.
Started as root, everything that answers the network runs as the user who owns Rowan's data. Ctrl-C stops it; twice at once.

An empty database begins with a code that is shown in this terminal and written nowhere: with it a browser makes the authority and its
first administrator. Where there is no terminal, ./rowan user first shows one.

ROWAN_KEY           the key that signs forms, where several machines serve one database
ROWAN_PROVIDER      the provider by which people sign in, and what belongs to it: see docs/operating.md
ROWAN_ORGANISATION  whose service it is, as every page shows it
ROWAN_METRICS_PORT  a port of this machine on which whoever runs it reads /metrics; none unless set
ROWAN_MAIL_SERVER   where mail leaves, smtps://user@mail.example.gov.uk or smtp://mail.example.gov.uk:587; no mail unless set
ROWAN_MAIL_PASSWORD the password of that user
ROWAN_MAIL_FROM     the address that mail comes from
ROWAN_ADDRESS       the address at which people reach Rowan, where messages lead

Browsers are told that Rowan is starting while the database is migrated (not where root starts it). /ready says whether it serves, /health whether it is there.
Each request is a line of JSON on standard error, without addresses or anything that was typed.
`

interface Options {
  readonly port?: number
  readonly behindTls: boolean
}

/** The options, or in words what was not understood. */
function read(args: readonly string[]): Options | string {
  let port: number | undefined
  let behindTls = false
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] as string
    if (arg === '--behind-tls') behindTls = true
    else if (arg === '--port') {
      const given = portFrom(args[(i += 1)])
      if (given === null) return '--port needs a number from 1 to 65535.'
      port = given
    } else return `serve does not understand “${arg}”. ./rowan serve --help says what it takes.`
  }
  return { behindTls, ...(port !== undefined && { port }) }
}

/** A port as typed, or null. */
export function portFrom(typed: string | undefined): number | null {
  const port = Number(typed)
  return typed !== undefined && /^\d+$/.test(typed) && port >= 1 && port <= 65535 ? port : null
}

const progress = (line: string): void => void process.stderr.write(`${line}\n`)

/** Migrates and serves until stopped. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const options = read(args)
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`)
    return 2
  }
  const home = chooseHome(clone)
  const where = whereFrom(clone)
  measuresPort()
  providerSettings()
  mailServer()
  // From now on browsers are told that it starts, and not that nobody is there. Never by root: nothing that answers the network runs as it.
  const waiting = process.getuid?.() === 0 ? null : await openWaitingRoom({ port: options.port, telephone: process.env['ROWAN_HELP_TELEPHONE'] ?? 'your help desk' })
  const stopped = untilStopped()
  let database: Database | null = null
  try {
    database = await openDatabase(where, { progress, alone: true })
    const { owner } = database
    progress(`Data: ${database.place}`)
    await migrate(database.owner, { progress })
    await announceGrantingKinds(database.owner, house)
    await makeQueue(database.jobs, progress)
    for (const flaw of await storedFlaws(database.app)) progress(flaw)
    keyOf(home, where)
    const addresses: Addresses = { app: database.address('rowan_app'), jobs: database.jobs, named: where.kind === 'embedded' || where.named }
    return await household({ clone, home, addresses, stopped, ended: database.ended, ...(waiting && { freePort: () => waiting.close() }), ready: port => offer(owner, options.behindTls ? null : port), web: { home, embedded: where.kind === 'embedded', demo: false, ...options, ...(waiting && { port: waiting.port, asksForPort: true }) } })
  } finally {
    await waiting?.close()
    await database?.close()
  }
}

/**
 * Where nobody has an account yet: shows in the terminal how the first administrator is made. Never anywhere else: what is not a terminal
 * may be a log. `port` is null where a proxy's address is the one that people use.
 */
async function offer(owner: Pool, port: number | null): Promise<void> {
  const terminal = [process.stderr, process.stdout].find(each => each.isTTY)
  if (terminal) {
    const code = await offerFirstStart(owner)
    if (code !== null) terminal.write(firstStartWords(code, port))
  } else if (await isFirstStart(owner)) {
    progress('Nobody has an account here yet. In a terminal, ./rowan user first shows a code with which the first administrator is made.')
  }
}

/** How a code for the first start is told. */
export function firstStartWords(code: string, port: number | null): string {
  const where = port === null ? 'the address of this service, followed by /first-start,' : `http://127.0.0.1:${port}/first-start`
  return `Nobody has an account here yet. Open ${where}\nand enter this code. It counts once, for ${firstStartMinutes} minutes:\n\n    ${code}\n\n`
}

/** Resolves at the first wish to stop. A second one ends this process at once: what it started ends with it. */
export function untilStopped(): Promise<void> {
  return new Promise(resolve => {
    let asked = false
    const stop = (): void => {
      if (asked) process.exit(130)
      asked = true
      progress('Stopping')
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  })
}

/** Starts the web and the worker, says on standard output where Rowan is, and keeps them until stopped or broken. Gives the exit code. */
export async function household(of: { clone: string; home: Home; addresses: Addresses; stopped: Promise<void>; ended: Promise<void>; web: WebOrders; ready?: (port: number) => Promise<void>; freePort?: () => Promise<void> }): Promise<number> {
  await assetsFor(of.home)
  const own = process.getuid?.() === 0 ? `as the user ${of.home.user.name}` : null
  if (own) progress(`Answering browsers ${own}, not as root`)
  const started = startHousehold({ clone: of.clone, addresses: of.addresses, web: of.web, progress, ...(of.freePort && { freePort: of.freePort }) })
  const early = await Promise.race([started, of.stopped])
  if (early === undefined) {
    await started.then(each => each.stop(), () => {})
    return 0
  }
  process.stdout.write(`Rowan is ready at http://127.0.0.1:${early.port}\n`)
  await of.ready?.(early.port)
  const why = await Promise.race([of.stopped, early.broken, of.ended.then(() => 'PostgreSQL ended.')])
  await early.stop()
  if (why === undefined) return 0
  throw new StartError(`${why} Rowan has stopped. Start it again with the same command.`)
}
