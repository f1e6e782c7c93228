import { rm } from 'node:fs/promises'
import {
  addressOf, chooseHome, demonstration, dropDatabase, folderOfHome, hasDatabase, makeDatabase, migrate, openPool, replaceDatabase, startEmbedded, StartError, whereFrom, type Home,
} from '../database/index.ts'
import { buildDemo, demoDay, firstDay, lastDay, stateOf } from '../demo/build.ts'
import { makeQueue } from '../jobs/index.ts'
import { composeService, keyOf } from '../web/start.ts'
import { parseDay, writeDay, type Day } from '../time/day.ts'
import type { Surroundings } from './command.ts'
import { household, portFrom, untilStopped } from './serve.ts'

export const usage = `
Usage: ./rowan demo [--on DAY] [--reset] [--port N]

Shows Rowan at work in Fernshire, a council that does not exist: makes the demonstration where there is none yet, and serves it on this
machine, on the first free port from 8420 upward or on N. Everybody in it is made up; the sign-in page says who there is.

--on DAY   stands at the end of that day, from ${writeDay(firstDay)} to ${writeDay(lastDay)}: 2027-06-16 unless said. A demonstration
           goes on to a later day and never back.
--reset    throws the demonstration away and makes it again

It has a database of its own in the embedded PostgreSQL: what ./rowan serve holds is never touched. Ctrl-C stops it; twice at once.
`

interface Options {
  readonly on?: Day
  readonly reset: boolean
  readonly port?: number
}

function read(args: readonly string[]): Options | string {
  let on: Day | undefined
  let port: number | undefined
  let reset = false
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] as string
    if (arg === '--reset') reset = true
    else if (arg === '--on') {
      const typed = args[(i += 1)]
      const given = typed === undefined ? null : parseDay(typed)
      if (given === null || given < firstDay || given > lastDay) return `--on needs a day from ${firstDay} to ${lastDay}, such as 2027-06-16.`
      on = given
    } else if (arg === '--port') {
      const given = portFrom(args[(i += 1)])
      if (given === null) return '--port needs a number from 1 to 65535.'
      port = given
    } else return `demo does not understand “${arg}”. ./rowan demo --help says what it takes.`
  }
  return { reset, ...(on !== undefined && { on }), ...(port !== undefined && { port }) }
}

const progress = (line: string): void => void process.stderr.write(`${line}\n`)

/** The database of the demonstration, and the name it has until it is finished. */
const name = demonstration
const unfinished = `${demonstration}_unfinished`

/** Makes the demonstration if need be and serves it until stopped. */
export async function run(args: readonly string[], { clone }: Surroundings): Promise<number> {
  const options = read(args)
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n`)
    return 2
  }
  if (whereFrom(clone).kind === 'server') {
    throw new StartError('DATABASE_URL is set. The demonstration makes databases of its own and uses the embedded PostgreSQL: leave DATABASE_URL out (env -u DATABASE_URL ./rowan demo).')
  }
  const home = chooseHome(clone)
  const embedded = await startEmbedded(home, { progress, alone: true })
  const stopped = untilStopped()
  try {
    const made = await Promise.race([prepare(home, embedded.socketFolder, options), stopped])
    if (made === undefined) return 0
    progress(`The demonstration stands at the end of ${writeDay(made.until)}`)
    const addresses = { app: addressOf(embedded.socketFolder, 'rowan_app', name), jobs: addressOf(embedded.socketFolder, 'rowan_jobs', name), named: true }
    const web = { home, embedded: true, demo: true, behindTls: false, organisation: 'Fernshire Council', ...(options.port !== undefined && { port: options.port }) }
    return await household({ clone, home, addresses, stopped, ended: embedded.ended, web })
  } finally {
    await embedded.stop()
  }
}

/** Sees that the demonstration is there and stands on the day asked for. Whatever is not finished has another name, and is begun again. */
async function prepare(home: Home, socketFolder: string, options: Options): Promise<{ until: Day }> {
  await dropDatabase(socketFolder, unfinished)
  const found = options.reset || !(await hasDatabase(socketFolder, name)) ? null : await look(socketFolder)
  if (found !== null && options.on !== undefined && options.on < found.until) {
    throw new StartError(
      `The demonstration stands at the end of ${writeDay(found.until)}, and its clock never goes back. To see ${writeDay(options.on)}, make it again: ./rowan demo --reset --on ${options.on}`,
    )
  }
  const until = options.on ?? found?.until ?? demoDay
  if (found !== null && until === found.until) return found
  progress(found === null ? 'Making the demonstration (once; about a minute)' : `Going on from ${writeDay(found.until)} to ${writeDay(until)}`)
  const start = performance.now()
  await makeDatabase(socketFolder, unfinished, found === null ? undefined : name)
  await build(home, socketFolder, until)
  await replaceDatabase(socketFolder, name, unfinished)
  progress(`Made in ${((performance.now() - start) / 1000).toFixed(0)} s`)
  return { until }
}

/** What the demonstration that is there says of itself, brought to the form of this version. */
async function look(socketFolder: string): Promise<{ until: Day }> {
  const owner = openPool(addressOf(socketFolder, 'rowan_owner', name), { max: 1 })
  try {
    await migrate(owner, { progress })
    await makeQueue(addressOf(socketFolder, 'rowan_jobs', name), progress)
    const state = await stateOf(owner)
    if (state === null) throw new StartError('What is in it is not a demonstration.')
    return state
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    throw new StartError(`The demonstration cannot be used as it is: ${error.message} To make it again: ./rowan demo --reset`, { cause: error })
  } finally {
    await owner.end()
  }
}

async function build(home: Home, socketFolder: string, until: Day): Promise<void> {
  const owner = openPool(addressOf(socketFolder, 'rowan_owner', unfinished), { max: 2 })
  const app = openPool(addressOf(socketFolder, 'rowan_app', unfinished), { max: 4 })
  // Where it is played as root, what is held meanwhile stays root's: in the service's own folder nobody could add a document after it.
  const uploads = folderOfHome(home, 'played')
  try {
    await migrate(owner)
    await makeQueue(addressOf(socketFolder, 'rowan_jobs', unfinished), progress)
    const service = await composeService({ home, database: { app }, key: keyOf(home, { kind: 'embedded', home }), demo: true, env: { ...process.env, ROWAN_RATE_LIMITS: 'off', ROWAN_UPLOADS: uploads } })
    await buildDemo({ service, owner, until, progress })
    // Planned well from the first page on.
    await owner.query('analyze')
  } finally {
    await Promise.all([app.end(), owner.end()])
    await rm(uploads, { recursive: true, force: true })
  }
}
