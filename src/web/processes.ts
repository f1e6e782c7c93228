/**
 * Rowan running: this process keeps the database and watches over two others, the web and the worker. They end with it however it
 * ends, because each holds a line to it that closes; it starts one again that broke.
 */

import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Home } from '../database/index.ts'

/** What the web process is told. */
export interface WebOrders {
  readonly home: Home
  /** Whether the database is the embedded one, whose service keeps its key in the home. */
  readonly embedded: boolean
  readonly demo: boolean
  readonly behindTls: boolean
  readonly port?: number
  readonly organisation?: string
  /** Whether somebody answers on the port until the web can: it then asks for it when everything else is there. */
  readonly asksForPort?: true
}

/** What the worker process is told. */
export interface WorkerOrders {
  readonly home: Home
  /** Whether everybody in it is made up. */
  readonly demo: boolean
}

/** The addresses of the database, one for each role that the processes use. */
export interface Addresses {
  readonly app: string
  readonly jobs: string
  readonly named: boolean
}

export interface Household {
  /** Where it is reached, once it is. */
  readonly port: number
  /** Settles when it has ended by itself; a reason, in words. */
  readonly broken: Promise<string>
  /** Tells both to finish what they do and waits for them. */
  stop(): Promise<void>
  /** Ends both at once. */
  kill(): void
}

interface Watched {
  child: ChildProcess
  readonly ended: Promise<void>
}

const mostBreaks = 5
const breaksWithin = 60_000
const patience = 10_000

/**
 * Starts the web and the worker. Resolves when the web listens and the worker works; rejects where one of them ends before. What they
 * say goes to standard error.
 */
export async function startHousehold(of: { clone: string; addresses: Addresses; web: WebOrders; progress: (line: string) => void; /** Lets go of the port. */ freePort?: () => Promise<void> }): Promise<Household> {
  let isStopping = false
  const running = new Map<string, Watched>()
  let breakUp: (why: string) => void = () => {}
  const broken = new Promise<string>(resolve => (breakUp = resolve))

  async function begin(name: 'web' | 'worker', orders: WebOrders | WorkerOrders): Promise<{ port?: number }> {
    // As `./rowan import`: files must not fill the memory of the machine, nor their garbage take the database's core.
    const memory = name === 'worker' ? ['--max-old-space-size=2048', '--max-semi-space-size=24', '--v8-pool-size=1'] : []
    const child = spawn(process.execPath, [...process.execArgv, ...memory, join(of.clone, 'src/cli.ts'), name, JSON.stringify(orders)], {
      stdio: ['ignore', 2, 2, 'ipc'],
      env: environmentFor(name, of.addresses),
    })
    const ended = new Promise<void>(resolve => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    running.set(name, { child, ended })
    return new Promise((resolve, reject) => {
      child.on('message', message => {
        if ((message as { asks?: string }).asks !== 'port') return resolve(message as { port?: number })
        void (of.freePort?.() ?? Promise.resolve()).then(() => child.send({ port: 'free' }))
      })
      void ended.then(() => reject(new Error(`${name} ended before it was ready`)))
    })
  }

  /** Starts one again whenever it breaks, until told to stop or until it breaks too often. */
  async function watch(name: 'web' | 'worker', orders: WebOrders | WorkerOrders): Promise<void> {
    const breaks: number[] = []
    for (;;) {
      await running.get(name)?.ended
      if (isStopping) return
      const now = performance.now()
      breaks.push(now)
      if (breaks.filter(at => at > now - breaksWithin).length >= mostBreaks) return breakUp(`The ${name} process broke ${mostBreaks} times within a minute.`)
      of.progress(`The ${name} process ended unexpectedly; starting it again`)
      await pause(500)
      if (isStopping) return
      await begin(name, orders).catch(() => {})
    }
  }

  async function stop(): Promise<void> {
    isStopping = true
    const all = [...running.values()]
    for (const { child } of all) if (child.connected) child.disconnect()
    const late = setTimeout(() => kill(), patience)
    await Promise.all(all.map(({ ended }) => ended))
    clearTimeout(late)
  }

  function kill(): void {
    isStopping = true
    for (const { child } of running.values()) child.kill('SIGKILL')
  }

  // However this process ends, neither outlives it.
  process.once('exit', kill)
  try {
    const worker: WorkerOrders = { home: of.web.home, demo: of.web.demo }
    const [ready] = await Promise.all([begin('web', of.web), begin('worker', worker)])
    const port = ready.port as number
    void watch('web', { ...of.web, port })
    void watch('worker', worker)
    return { port, broken, stop, kill }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Neither process is given the owner's address, and the web is not given the queue's. */
function environmentFor(name: 'web' | 'worker', addresses: Addresses): NodeJS.ProcessEnv {
  const { ROWAN_OWNER_DATABASE_URL: _, ROWAN_JOBS_DATABASE_URL: __, ...rest } = process.env
  return {
    ...rest,
    DATABASE_URL: addresses.app,
    ...(name === 'worker' && { ROWAN_JOBS_DATABASE_URL: addresses.jobs }),
    ...(!addresses.named && { ROWAN_PREPARED_STATEMENTS: 'off' }),
  }
}

/**
 * For the two processes: says that this one is ready, and calls `close` when the process above asks or is gone. The terminal's Ctrl-C
 * reaches every process of a terminal: it is left to the one above.
 */
export function servedBy(close: () => Promise<void>): { ready(what: object): void } {
  let closing: Promise<void> | null = null
  const end = (): void => {
    closing ??= close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', () => {})
  process.on('SIGHUP', () => {})
  process.once('SIGTERM', end)
  process.once('disconnect', end)
  return { ready: what => void process.send?.(what) }
}

/** For the web: asks the process above to let go of the port that it holds, and waits until it has. */
export function askForPort(): Promise<void> {
  return new Promise(resolve => {
    process.once('message', () => resolve())
    process.send?.({ asks: 'port' })
  })
}
