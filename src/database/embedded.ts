/**
 * A PostgreSQL of Rowan's own, started and stopped with it.
 *
 * It listens on a socket in a folder that only its user can enter, never on the network, and lets in whom the operating
 * system names (peer): root, and the user who runs it. It lives exactly as long as the process that started it: a shell between
 * the two holds the reading end of a pipe and interrupts PostgreSQL when the pipe closes, which a killed process cannot prevent.
 */

import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { binariesFor } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { giveTo, StartError } from './home.ts'
import type { Home, SystemUser } from './home.ts'
import { takeLock, waitForHolder } from './lock.ts'
import type { Lock } from './lock.ts'

/** The superuser of the embedded server, used to make roles and databases and for nothing else. */
export const superuser = 'postgres'

/** The database that holds the record. */
export const databaseName = 'rowan'

const roles = [superuser, 'rowan_owner', 'rowan_app', 'rowan_jobs'] as const

export interface EmbeddedOptions {
  /** For throw-away clusters in tests: nothing is flushed to disk, so a power cut may ruin it. */
  readonly fast?: boolean
  /** Told what takes a while. */
  readonly progress?: (line: string) => void
  /** Refuse to share the server of another Rowan that runs on this home. */
  readonly alone?: boolean
  readonly env?: NodeJS.ProcessEnv
}

/** A running server. */
export interface Embedded {
  readonly home: Home
  /** The folder of its socket: the `host` of a connection. */
  readonly socketFolder: string
  /** True where another process of Rowan started it and will stop it. */
  readonly shared: boolean
  /** Settles when PostgreSQL has ended, wanted or not; never for a shared server. */
  readonly ended: Promise<void>
  /** Stops the server: open connections are ended, what was committed stays. Does nothing to a shared one. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL of `home`, making its cluster, roles and database where there are none, or shares the one that another
 * process of Rowan has running there. Throws StartError with the cure where it cannot start.
 */
export async function startEmbedded(home: Home, options: EmbeddedOptions = {}): Promise<Embedded> {
  for (;;) {
    const lock = await takeLock(home.folder)
    if (lock) {
      try {
        return await startAlone(home, lock, options)
      } catch (error) {
        await lock.release()
        throw error
      }
    }
    if (options.alone) throw new StartError(`Rowan is already running on ${home.folder}. Stop it first, or set ROWAN_HOME to another folder.`)
    if (await waitForHolder(home.folder)) {
      const socketFolder = readFileSync(join(home.folder, 'run', 'socket'), 'utf8').trim()
      return { home, socketFolder, shared: true, ended: new Promise(() => {}), stop: async () => {} }
    }
  }
}

async function startAlone(home: Home, lock: Lock, options: EmbeddedOptions): Promise<Embedded> {
  const progress = options.progress ?? (() => {})
  if (!existsSync(join(home.folder, 'postgres')) && !options.env?.['ROWAN_PG_BIN']) progress('Unpacking PostgreSQL')
  const binaries = binariesFor(home, options.env)
  const cluster = join(home.folder, 'database')
  if (!existsSync(cluster)) {
    progress('Making the database')
    initialise(home, binaries, cluster, options.fast === true)
  }
  checkVersion(cluster, binaries)
  writeFileSync(join(cluster, 'pg_hba.conf'), 'local all all peer map=rowan\n')
  writeFileSync(join(cluster, 'pg_ident.conf'), identMap(home.user))

  const runFolder = folderFor(home, 'run')
  const socketFolder = socketFolderFor(home, runFolder)
  const server = await launch(home, binaries, cluster, socketFolder, options, progress)
  const stop = async (): Promise<void> => {
    server.hangUp()
    await server.ended
    if (socketFolder !== runFolder) rmSync(socketFolder, { recursive: true, force: true })
    await lock.release()
  }
  try {
    await bootstrap(socketFolder)
    const note = join(runFolder, 'socket')
    writeFileSync(note, `${socketFolder}\n`)
    giveTo(home.user, note)
  } catch (error) {
    await stop()
    throw error
  }
  lock.ready()
  let stopping: Promise<void> | null = null
  return { home, socketFolder, shared: false, ended: server.ended, stop: () => (stopping ??= stop()) }
}

function folderFor(home: Home, name: string): string {
  const folder = join(home.folder, name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  giveTo(home.user, folder)
  return folder
}

/** The system limits the path of a socket to about 100 bytes; a home deeper than that gets a short folder of its own. */
function socketFolderFor(home: Home, runFolder: string): string {
  if (Buffer.byteLength(join(runFolder, '.s.PGSQL.5432')) < 100) return runFolder
  const folder = mkdtempSync('/tmp/rowan-')
  giveTo(home.user, folder)
  return folder
}

function asUser(user: SystemUser): { uid?: number; gid?: number } {
  return process.getuid?.() === user.uid ? {} : { uid: user.uid, gid: user.gid }
}

/** Messages must be the untranslated ones: this module reads them. */
const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

function initialise(home: Home, binaries: Binaries, cluster: string, fast: boolean): void {
  const aside = `${cluster}.new`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { mode: 0o700 })
  giveTo(home.user, aside)
  const passages = ['--auth-local=peer', '--auth-host=reject', `--username=${superuser}`]
  const form = ['--encoding=UTF8', '--locale=C', '--locale-provider=libc', ...(fast ? ['--no-sync'] : ['--data-checksums'])]
  const made = spawnSync(join(binaries.folder, 'initdb'), ['--pgdata', aside, ...passages, ...form], {
    cwd: home.folder,
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    ...asUser(home.user),
  })
  if (made.status !== 0) {
    rmSync(aside, { recursive: true, force: true })
    throw new StartError(`PostgreSQL could not make its database in ${home.folder}: ${(made.error?.message ?? made.stderr).trim()}`)
  }
  // Only a finished cluster gets the name that the next start looks for.
  renameSync(aside, cluster)
}

function checkVersion(cluster: string, binaries: Binaries): void {
  const made = Number(readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim())
  if (made === binaries.major) return
  throw new StartError(
    `The database in ${cluster} was made by PostgreSQL ${made}, and this Rowan brings PostgreSQL ${binaries.major}, which cannot read it. ` +
      'Make a backup with the Rowan that made it (rowan backup), and restore it here (rowan restore).',
  )
}

function identMap(user: SystemUser): string {
  const people = [...new Set(['root', user.name])]
  return people.flatMap((person) => roles.map((role) => `rowan "${person}" ${role}\n`)).join('')
}

function settings(socketFolder: string, fast: boolean): Record<string, string> {
  const megabytes = Math.floor(totalmem() / 1_048_576)
  const buffers = fast ? 64 : Math.max(64, Math.min(4096, Math.floor(megabytes / 8)))
  return {
    listen_addresses: '',
    // A list: quoted, a folder may have a comma in its name.
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    max_connections: '100',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(megabytes / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    random_page_cost: '1.1',
    jit: 'off',
    // A message about a failed statement quotes values, and values are about people: none reaches the log.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
    logging_collector: 'off',
    log_destination: 'stderr',
    ...(fast ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: '0' } : {}),
  }
}

interface Server {
  readonly ended: Promise<void>
  /** Closes the pipe: the shell then interrupts PostgreSQL, which ends its connections, writes a checkpoint and leaves. */
  hangUp(): void
}

/**
 * Runs PostgreSQL in a session of its own, so that the terminal's Ctrl-C does not reach it before Rowan. The reader of the pipe
 * is a process of its own, so that it does its work even when the shell above it is killed.
 */
const supervise = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
(
  while read -r _ <&3; do :; done
  kill -INT $server 2>/dev/null
  waited=0
  while kill -0 $server 2>/dev/null; do
    sleep 1
    waited=$((waited + 1))
    [ $waited -eq 60 ] && kill -QUIT $server 2>/dev/null
  done
) &
reader=$!
wait $server
code=$?
kill $reader 2>/dev/null
exit $code
`

async function launch(home: Home, binaries: Binaries, cluster: string, socketFolder: string, options: EmbeddedOptions, progress: (line: string) => void): Promise<Server> {
  const logFile = join(folderFor(home, 'log'), 'postgresql.log')
  const chosen = Object.entries(settings(socketFolder, options.fast === true)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const giveUpAt = performance.now() + 60_000
  for (let attempt = 1; ; attempt += 1) {
    rotate(logFile)
    const log = openSync(logFile, 'a', 0o600)
    giveTo(home.user, logFile)
    const logStart = statSync(logFile).size
    const shell = spawn('/bin/sh', ['-c', supervise, 'rowan-postgresql', join(binaries.folder, 'postgres'), '-D', cluster, ...chosen], {
      cwd: home.folder,
      env: environment,
      detached: true,
      stdio: ['pipe', log, log],
      ...asUser(home.user),
    })
    closeSync(log)
    shell.unref()
    const pipe = shell.stdin as Socket
    // Rowan's process must be able to end without waiting for PostgreSQL: the closing pipe sees to the rest.
    pipe.unref()
    pipe.on('error', () => {})
    let hasEnded = false
    const ended = new Promise<void>((resolve) => {
      const end = (): void => {
        hasEnded = true
        resolve()
      }
      shell.once('exit', end)
      shell.once('error', end)
    })
    if (await answersBefore(socketFolder, () => hasEnded, progress)) {
      return {
        ended,
        hangUp() {
          shell.ref()
          pipe.end()
        },
      }
    }
    const said = readFileSync(logFile, 'utf8').slice(logStart)
    const isOccupied = /lock file ".*" already exists|pre-existing shared memory block|still in use/.test(said)
    if (!isOccupied || performance.now() > giveUpAt) {
      throw new StartError(`PostgreSQL did not start. It said:\n${said.trim() || '(nothing)'}\nIts log is ${logFile}.`)
    }
    // A Rowan that was killed a moment ago leaves a PostgreSQL that is still writing out its last pages.
    if (attempt === 1) progress('Waiting for the PostgreSQL of an earlier start to end')
    await clearEarlierServer(cluster, socketFolder)
    await pause(200)
  }
}

function rotate(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > 5_000_000) renameSync(logFile, `${logFile}.1`)
}

/**
 * This process holds the home's lock, so a server still running there is an orphan: it is told to end. Where no process works
 * in the cluster's folder, the file that claims so is left from a machine that went down, and its number now belongs to another.
 */
async function clearEarlierServer(cluster: string, socketFolder: string): Promise<void> {
  if (process.platform !== 'linux') return
  const inside = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && worksIn(name, cluster))
  const claim = join(cluster, 'postmaster.pid')
  const claimed = existsSync(claim) ? (readFileSync(claim, 'utf8').split('\n')[0] ?? '') : ''
  if (inside.includes(claimed)) {
    try {
      process.kill(Number(claimed), 'SIGINT')
    } catch {
      // It ended between the look and the signal.
    }
    return
  }
  if (inside.length > 0) return
  // Looked at twice: PostgreSQL enters its folder only after it has begun.
  await pause(300)
  if (readdirSync('/proc').some((name) => /^\d+$/.test(name) && worksIn(name, cluster))) return
  rmSync(claim, { force: true })
  rmSync(join(socketFolder, '.s.PGSQL.5432.lock'), { force: true })
}

function worksIn(pid: string, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return false
  }
}

/** Waits until the server lets the superuser in: true, or false once it has ended. Recovery after a crash may take minutes. */
async function answersBefore(socketFolder: string, hasEnded: () => boolean, progress: (line: string) => void): Promise<boolean> {
  const start = performance.now()
  let hasSaid = false
  while (!hasEnded()) {
    const client = new pg.Client({ host: socketFolder, user: superuser, database: 'postgres' })
    client.on('error', () => {})
    try {
      await client.connect()
      await client.end()
      return !hasEnded()
    } catch (error) {
      const code = (error as { code?: string }).code
      // 57P03: starting up, or bringing itself to the state before a crash. The others: no socket there yet.
      if (code !== '57P03' && code !== 'ENOENT' && code !== 'ECONNREFUSED' && code !== 'ECONNRESET') {
        if (hasEnded()) return false
        throw error
      }
    }
    if (!hasSaid && performance.now() - start > 3_000) {
      hasSaid = true
      progress('PostgreSQL is recovering')
    }
    await pause(20)
  }
  return false
}

function bootstrapText(name: string): string {
  return readFileSync(new URL(`./bootstrap-${name}.sql`, import.meta.url), 'utf8')
}

/** Runs `work` as the superuser in one database of an embedded server. */
export async function asSuperuser<T>(socketFolder: string, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: socketFolder, user: superuser, database })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Gives a fresh database its schema, extensions and rights. */
export async function bootstrapDatabase(socketFolder: string, database: string): Promise<void> {
  await asSuperuser(socketFolder, database, async (client) => {
    await client.query('set client_min_messages = warning')
    await client.query(bootstrapText('database'))
  })
}

async function bootstrap(socketFolder: string): Promise<void> {
  await asSuperuser(socketFolder, 'postgres', async (client) => {
    await client.query(bootstrapText('roles'))
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName} encoding 'UTF8' locale 'C' template template0`)
  })
  await bootstrapDatabase(socketFolder, databaseName)
}

/** The address of a database of an embedded server for `role`, in the form that PostgreSQL's own programs take. */
export function addressOf(socketFolder: string, role: string, database: string = databaseName): string {
  return `postgresql://${role}@/${database}?host=${encodeURIComponent(socketFolder)}`
}
