/** The machines of the trial, each a folder and processes of its own on free ports of this machine. Nothing of the system is touched. */

import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'

export const clone = fileURLToPath(new URL('../..', import.meta.url))
const programs = process.env['ROWAN_PG_BIN'] ?? '/usr/lib/postgresql/15/bin'
const here = fileURLToPath(new URL('.', import.meta.url))

/** Whoever runs what refuses to run as root: the user of Debian's PostgreSQL, or whoever runs the trial. */
const user = process.getuid?.() === 0 ? userOf('postgres') : null

function userOf(name: string): { uid: number; gid: number } {
  const of = (flag: string): number => Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout)
  return { uid: of('-u'), gid: of('-g') }
}

const execute = promisify(execFile)

/** Runs a program to its end, as the same user as the servers; rejects with what it said. Who reads and writes meanwhile is not held up. */
async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  return (await execute(program, args, { cwd: '/', encoding: 'utf8', env: { ...process.env, ...env }, ...user })).stdout
}

function write(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 })
  if (user) chownSync(file, user.uid, user.gid)
}

export function folderOf(parent: string, name: string): string {
  const folder = join(parent, name)
  mkdirSync(folder, { mode: 0o700 })
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}

/** A process that is started again by hand of the trial, as systemd would. */
export interface Service {
  readonly name: string
  /** Ends it, and everything it started, without a word. */
  kill(): void
  start(): void
  /** The processes it consists of now. */
  pids(): number[]
}

function childrenOf(pid: number): number[] {
  const own = readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(name => {
    try {
      return readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1] === String(pid) ? [Number(name)] : []
    } catch {
      return []
    }
  })
  return own.flatMap(each => [each, ...childrenOf(each)])
}

export function service(name: string, log: string, begin: () => { program: string; args: readonly string[]; env?: NodeJS.ProcessEnv; asRoot?: true }): Service {
  let child: ChildProcess | null = null
  const pids = (): number[] => (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null ? [] : [child.pid, ...childrenOf(child.pid)])
  return {
    name,
    pids,
    kill() {
      for (const pid of pids()) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // It ended with the one before.
        }
      }
    },
    start() {
      const { program, args, env, asRoot } = begin()
      const to = openSync(log, 'a', 0o600)
      child = spawn(program, args, { cwd: clone, stdio: ['ignore', to, to], env: { ...process.env, ...env }, ...(asRoot ? {} : user) })
    },
  }
}

export interface Passwords {
  readonly postgres: string
  readonly rowan_owner: string
  readonly rowan_app: string
  readonly rowan_jobs: string
  readonly follower: string
  readonly watch: string
}

export function passwords(): Passwords {
  const one = (): string => randomBytes(18).toString('hex')
  return { postgres: one(), rowan_owner: one(), rowan_app: one(), rowan_jobs: one(), follower: one(), watch: one() }
}

export interface DatabaseMachine extends Service {
  readonly port: number
  readonly data: string
}

export function databaseMachine(parent: string, name: string, port: number, env: NodeJS.ProcessEnv = {}): DatabaseMachine {
  const folder = folderOf(parent, name)
  const data = join(folder, 'data')
  return { ...service(name, join(folder, 'log'), () => ({ program: join(programs, 'postgres'), args: ['-D', data, '-p', String(port), '-c', `unix_socket_directories=${folder}`], env })), port, data }
}

/** The statements that docs/operating.md has for a server of one's own, and what following and watching need. */
export async function makePrimary(of: DatabaseMachine, secrets: Passwords): Promise<void> {
  const file = join(of.data, '../password')
  write(file, secrets.postgres)
  await run(join(programs, 'initdb'), ['-D', of.data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${file}`, '-E', 'UTF8', '--locale=C'])
  write(join(of.data, 'postgresql.conf'), [
    "listen_addresses = '127.0.0.1'", "timezone = 'UTC'", 'max_connections = 150', "shared_buffers = '128MB'",
    // Following: what has not been written down on the copy is not acknowledged, once the watch says so.
    'wal_level = replica', 'max_wal_senders = 5', "wal_keep_size = '512MB'", 'synchronous_commit = on', 'hot_standby = on',
    // A machine that is gone is found out.
    "wal_sender_timeout = '5s'", "wal_receiver_timeout = '5s'", 'tcp_keepalives_idle = 5', 'tcp_keepalives_interval = 2', 'tcp_keepalives_count = 3',
    // Messages about failed statements quote values, and values are about people.
    "log_min_messages = 'log'", "log_min_error_statement = 'panic'", "log_error_verbosity = 'terse'", '',
  ].join('\n'))
  write(join(of.data, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\nhost replication follower 127.0.0.1/32 scram-sha-256\n')
}

export function psql(port: number, secret: string, args: readonly string[]): Promise<string> {
  return run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', ...args], { PGPASSWORD: secret })
}

export async function prepareDatabase(port: number, secrets: Passwords): Promise<void> {
  const read = (name: string): string => readFileSync(join(clone, 'src/database', name), 'utf8')
  await psql(port, secrets.postgres, ['-c', read('bootstrap-roles.sql')])
  await psql(port, secrets.postgres, ['-c', "create database rowan template template0 encoding 'UTF8' locale 'C'"])
  await psql(port, secrets.postgres, ['-d', 'rowan', '-c', read('bootstrap-database.sql')])
  for (const role of ['rowan_owner', 'rowan_app', 'rowan_jobs'] as const) await psql(port, secrets.postgres, ['-c', `alter role ${role} password '${secrets[role]}'`])
  // pgbouncer drops the setting by which a prepared statement keeps its plan.
  await psql(port, secrets.postgres, ['-c', 'alter role rowan_app set plan_cache_mode = force_generic_plan'])
  await psql(port, secrets.postgres, ['-c', `create role follower login replication password '${secrets.follower}'`])
  await psql(port, secrets.postgres, ['-c', `create role watch login password '${secrets.watch}'`])
  await psql(port, secrets.postgres, ['-c', 'grant pg_monitor to watch'])
  await psql(port, secrets.postgres, ['-c', 'grant alter system on parameter synchronous_standby_names to watch'])
  await psql(port, secrets.postgres, ['-c', 'grant execute on function pg_promote(boolean, int), pg_reload_conf() to watch'])
}

/** Makes a machine, emptied before, a copy that follows the other. */
export async function follow(copy: DatabaseMachine, primary: DatabaseMachine, secrets: Passwords): Promise<void> {
  await run('rm', ['-rf', copy.data])
  await run(join(programs, 'pg_basebackup'), ['-D', copy.data, '-R', '-X', 'stream', '-c', 'fast', '-d', `host=127.0.0.1 port=${primary.port} user=follower password=${secrets.follower} application_name=copy`])
}

export interface Pooler extends Service {
  readonly port: number
  readonly folder: string
}

export function pooler(parent: string, name: string, port: number, secrets: Passwords): Pooler {
  const folder = folderOf(parent, name)
  const file = join(folder, 'pgbouncer.ini')
  write(file, `[databases]
%include ${join(folder, 'databases.ini')}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users')}
admin_users = watch
pool_mode = session
max_client_conn = 200
default_pool_size = 60
ignore_startup_parameters = options,extra_float_digits
server_connect_timeout = 3
server_login_retry = 1
query_wait_timeout = 10
tcp_keepidle = 5
tcp_keepintvl = 2
tcp_keepcnt = 3
log_connections = 0
log_disconnections = 0
`)
  write(join(folder, 'users'), (['rowan_owner', 'rowan_app', 'rowan_jobs', 'watch'] as const).map(role => `"${role}" "${secrets[role]}"\n`).join(''))
  return { ...service(name, join(folder, 'log'), () => ({ program: 'pgbouncer', args: [file] })), port, folder }
}

export interface ApplicationMachine extends Service {
  readonly port: number
  /** The process of a part: `web` or `worker`. */
  part(name: 'web' | 'worker'): number | null
}

/** The disk that both application machines see: where documents stand, and where files wait. */
export interface Files {
  readonly documents: string
  readonly uploads: string
}

/** Makes that disk. On machines of their own it is joined on; here both look at the same two folders. */
export function sharedDisk(parent: string): Files {
  const disk = join(parent, 'files')
  mkdirSync(disk, { mode: 0o755 })
  const files = { documents: join(disk, 'documents'), uploads: join(disk, 'uploads') }
  for (const each of Object.values(files)) {
    mkdirSync(each)
    // Whomever the service goes on as: on machines of their own the folders belong to its user.
    chmodSync(each, 0o777)
  }
  return files
}

export function applicationMachine(parent: string, name: string, of: { port: number; pooler: Pooler; secrets: Passwords; key: string; files: Files }): ApplicationMachine {
  const folder = join(parent, name)
  mkdirSync(folder, { mode: 0o755 })
  const address = (role: 'rowan_owner' | 'rowan_app' | 'rowan_jobs', database: string): string => `postgresql://${role}:${of.secrets[role]}@127.0.0.1:${of.pooler.port}/${database}`
  const made = service(name, join(folder, 'log'), () => ({
    program: process.execPath,
    args: ['--import', join(clone, 'node_modules/tsx/dist/loader.mjs'), join(clone, 'src/cli.ts'), 'serve', '--port', String(of.port)],
    env: {
      TSX_TSCONFIG_PATH: join(clone, 'tsconfig.json'), ROWAN_HOME: join(folder, 'home'), ROWAN_KEY: of.key,
      DATABASE_URL: address('rowan_app', 'rowan'), ROWAN_OWNER_DATABASE_URL: address('rowan_owner', 'rowan'), ROWAN_JOBS_DATABASE_URL: address('rowan_jobs', 'rowan'),
      ROWAN_COPY_DATABASE_URL: address('rowan_app', 'rowan_copy'), ROWAN_DOCUMENTS: of.files.documents, ROWAN_UPLOADS: of.files.uploads,
      // Few people stand here for many.
      ROWAN_RATE_LIMITS: 'off',
    },
    asRoot: true,
  }))
  return {
    ...made,
    port: of.port,
    part: wanted => made.pids().find(pid => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(wanted)
      } catch {
        return false
      }
    }) ?? null,
  }
}

export interface Proxy extends Service {
  readonly port: number
}

export function proxy(parent: string, name: string, port: number, of: readonly { name: string; port: number }[]): Proxy {
  const folder = folderOf(parent, name)
  const file = join(folder, 'haproxy.cfg')
  const servers = of.map(each => `  server ${each.name} 127.0.0.1:${each.port} check`).join('\n')
  write(file, `defaults
  mode http
  timeout connect 2s
  timeout client 65s
  timeout server 65s
  timeout check 2s
  option redispatch 1
  retries 3
  # A page that is only read may be asked for again; a form is sent once.
  retry-on conn-failure empty-response
  # Whoever waits on one that is no longer ready goes on waiting: the page comes when the database is back.
  default-server inter 1s fall 2 rise 1
frontend rowan
  bind 127.0.0.1:${port}
  use_backend ready if { nbsrv(ready) ge 1 }
  default_backend there
backend ready
  balance leastconn
  option httpchk GET /ready
  http-request disable-l7-retry unless METH_GET
${servers}
# Where none is ready, because the database is away: those that answer at all say what became of what was typed, and show the list of work.
backend there
  balance leastconn
  option httpchk GET /health
  http-request disable-l7-retry unless METH_GET
${servers}
`)
  return { ...service(name, join(folder, 'log'), () => ({ program: 'haproxy', args: ['-W', '-db', '-f', file] })), port }
}

export interface Watch extends Service {
  readonly log: string
  readonly state: string
}

export function watch(parent: string, databases: readonly [DatabaseMachine, DatabaseMachine], poolers: readonly Pooler[], secrets: Passwords): Watch {
  const folder = folderOf(parent, 'watch')
  const [state, file, log] = [join(folder, 'state'), join(folder, 'machines'), join(folder, 'log')]
  write(state, JSON.stringify({ primary: databases[0].name, together: false }))
  write(file, JSON.stringify({
    machines: databases.map(({ name, port }) => ({ name, host: '127.0.0.1', port })), state, misses: 3,
    point: [join(here, 'point.sh'), ...poolers.map(each => `${each.folder}=${each.port}`), '--'],
  }))
  const env = { PGUSER: 'watch', PGPASSWORD: secrets.watch, TSX_TSCONFIG_PATH: join(clone, 'tsconfig.json') }
  return { ...service('watch', log, () => ({ program: process.execPath, args: ['--import', join(clone, 'node_modules/tsx/dist/loader.mjs'), join(here, 'watch.ts'), file], env, asRoot: true })), log, state }
}

export function pointTo(primary: DatabaseMachine, copy: DatabaseMachine, poolers: readonly Pooler[]): void {
  for (const { folder } of poolers) write(join(folder, 'databases.ini'), `rowan = host=127.0.0.1 port=${primary.port} dbname=rowan\nrowan_copy = host=127.0.0.1 port=${copy.port} dbname=rowan\n`)
}
