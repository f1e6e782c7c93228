/**
 * Connections to the database: one pool for each role, values in Rowan's own types, transactions.
 *
 * A `date` is read as a Day, a `timestamptz` as an Instant (cut to the millisecond), a `bigint` as a number, `json` parsed.
 * `numeric` stays text, because a sum of money is not a float. A parameter that is to be JSON and is an array must be passed as
 * text (`JSON.stringify`): a plain array becomes a PostgreSQL array.
 */

import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import { addressOf, databaseName, startEmbedded } from './embedded.ts'
import type { EmbeddedOptions } from './embedded.ts'
import { oldestMajor } from './binaries.ts'
import { chooseHome, StartError } from './home.ts'
import type { Home } from './home.ts'

/** A statement that PostgreSQL parses and plans once for each connection, under its name. One name, one text, for ever. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values?: readonly unknown[]
}

export interface Result<Row> {
  readonly rows: Row[]
  /** Rows returned, or rows changed by a statement that returns none. */
  readonly rowCount: number
}

/** Whatever can be asked: a transaction, or a pool for a single statement in a transaction of its own. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(text: string | Statement, values?: readonly unknown[]): Promise<Result<Row>>
}

export type Isolation = 'read committed' | 'repeatable read' | 'serializable'

/** An open transaction. Pass it down; never reach for the pool inside one: with one connection left that waits for ever. */
export interface Tx extends Queryable {
  readonly isolation: Isolation
  /** Statements sent so far, begin and commit not counted. */
  readonly queries: number
  /** The driver's connection, for what a statement cannot do: copy. It is the transaction's until it ends. */
  readonly connection: pg.PoolClient
}

export interface Pool extends Queryable {
  /** The pool of the driver, for what a transaction cannot do: listen, copy. */
  readonly raw: pg.Pool
  /** Whether statements with a name are prepared under it. */
  readonly named: boolean
  end(): Promise<void>
}

/** The addresses of a database on a server, one for each role. */
export interface ServerAddresses {
  readonly kind: 'server'
  readonly app: string
  readonly owner: string | null
  readonly jobs: string | null
  /** False behind a pooler that gives each transaction another session (pgbouncer before 1.21): statements then go unnamed. */
  readonly named: boolean
}

export type Where = ServerAddresses | { readonly kind: 'embedded'; readonly home: Home }

export interface Database {
  /** As `rowan_app`: everything the service does. */
  readonly app: Pool
  /** As `rowan_owner`: migrations and the acts that remove. Throws StartError where its address is not known. */
  readonly owner: Pool
  /** The address for the job queue, as `rowan_jobs`. Throws StartError where it is not known. */
  readonly jobs: string
  /** The address for a role, for another process. It may hold a password: it is handed on, never shown. Throws StartError where it is not known. */
  address(role: 'rowan_app' | 'rowan_owner' | 'rowan_jobs'): string
  /** One line saying where the data are, without a password. */
  readonly place: string
  /** Settles when an embedded server that this process started has ended. */
  readonly ended: Promise<void>
  /** Ends the pools, and the embedded server if this process started it. */
  close(): Promise<void>
}

const { types } = pg
const { builtins } = types

type Parse = (text: string) => unknown

/** A bigint as a number. Throws above 2^53, where a number would silently be another one. */
function parseBigint(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError('A bigint from the database is too large for a number')
  return number
}

const written = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00(?::00)?$/

/** PostgreSQL's `2027-06-16 08:44:00.123456+00` as an Instant. The roles read and write in UTC; any other offset is a broken setting. */
function parseTimestamp(text: string): string {
  const parts = written.exec(text)
  if (!parts) throw new RangeError('A timestamp from the database is not in UTC or not a moment between years 1 and 9999: check the TimeZone and DateStyle of the role')
  return `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`
}

const asText: Parse = (text) => text

function arrayOf(parse: Parse): Parse {
  return (text) => (types as unknown as { arrayParser: { create(text: string, parse: Parse): { parse(): unknown } } }).arrayParser.create(text, parse).parse()
}

const parsers = new Map<number, Parse>([
  [builtins.DATE, asText],
  [1182, arrayOf(asText)],
  [builtins.TIMESTAMPTZ, parseTimestamp],
  [1185, arrayOf(parseTimestamp)],
  [builtins.TIMESTAMP, asText],
  [1115, arrayOf(asText)],
  [builtins.INT8, parseBigint],
  [1016, arrayOf(parseBigint)],
  [builtins.INTERVAL, asText],
  [1187, arrayOf(asText)],
])

const ownTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    return (format !== 'binary' && parsers.get(oid)) || types.getTypeParser(oid, format)
  },
}

interface Count {
  texts: string[]
  transactions: number
}

const counting = new AsyncLocalStorage<Count>()

/**
 * Runs `work` and tells what it asked of the database, in order: the number of round trips of a page is a test. Counts what is
 * asked by `work` and by all that it awaits or starts, in this process; begin and commit are not in `texts`.
 */
export async function countQueries<T>(work: () => Promise<T>): Promise<{ result: T; texts: readonly string[]; transactions: number }> {
  const count: Count = { texts: [], transactions: 0 }
  const result = await counting.run(count, work)
  return { result, ...count }
}

/** How long a statement took, told by its name alone: its text may hold a table's name, and its values are about people. */
export type StatementWatch = (name: string | null, milliseconds: number) => void

const watches = new Set<StatementWatch>()

/** Tells `watch` of every statement of this process when it is over. Gives what ends it. */
export function watchStatements(watch: StatementWatch): () => void {
  watches.add(watch)
  return () => void watches.delete(watch)
}

const preparedNames = new Map<string, string>()

/** The name a statement is prepared under: its own, told apart from another text that happens to have the same. */
function preparedName({ name, text }: Statement): string {
  const taken = preparedNames.get(text)
  if (taken !== undefined) return taken
  const others = [...preparedNames.values()].filter((each) => each === name || each.startsWith(`${name}.`)).length
  const own = others === 0 ? name : `${name}.${others}`
  preparedNames.set(text, own)
  return own
}

function ask<Row extends object>(
  to: pg.Pool | pg.PoolClient,
  named: boolean,
  statement: string | Statement,
  values?: readonly unknown[],
): Promise<Result<Row>> {
  const config: pg.QueryConfig =
    typeof statement === 'string'
      ? { text: statement, ...(values ? { values: [...values] } : {}) }
      : { text: statement.text, values: [...(statement.values ?? [])], ...(named ? { name: preparedName(statement) } : {}) }
  counting.getStore()?.texts.push(config.text)
  const start = performance.now()
  return to.query<Row>(config).then((answer) => {
    for (const watch of watches) watch(typeof statement === 'string' ? null : statement.name, performance.now() - start)
    // Several statements in one text without parameters (as migrations have) come back as a list: the last one counts.
    const last = Array.isArray(answer) ? (answer.at(-1) as pg.QueryResult<Row>) : answer
    return { rows: last.rows, rowCount: last.rowCount ?? 0 }
  })
}

export interface PoolOptions {
  /** Most connections at once; 10 unless said. */
  readonly max?: number
  /** Prepare named statements, and plan them once; true unless said. */
  readonly named?: boolean
  /** Milliseconds to wait for a connection; 30,000 unless said. */
  readonly patience?: number
}

/** A pool of connections to `address`. Connects when first asked. */
export function openPool(address: string, options: PoolOptions = {}): Pool {
  const named = options.named ?? true
  const raw = new pg.Pool({
    connectionString: address,
    max: options.max ?? 10,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: options.patience ?? 30_000,
    allowExitOnIdle: true,
    application_name: 'rowan',
    types: ownTypes,
    // Planning under row-level security costs more than running: a named statement keeps the plan it got first.
    ...(named ? { options: '-c plan_cache_mode=force_generic_plan' } : {}),
  })
  // An idle connection that breaks is replaced when the next one is asked for; without a listener it would end the process.
  raw.on('error', () => {})
  let ending: Promise<void> | null = null
  return {
    raw,
    named,
    query: (text, values) => ask(raw, named, text, values),
    end: () => (ending ??= raw.end()),
  }
}

export interface TransactionOptions {
  readonly isolation?: Isolation
  readonly readOnly?: boolean
}

/**
 * Runs `work` in one transaction: commits when it resolves, rolls back and rethrows when it throws. Read committed unless said.
 * Does not repeat: whoever can run twice asks `isRepeatable` of the error and calls again.
 */
export async function transaction<T>(pool: Pool, options: TransactionOptions, work: (tx: Tx) => Promise<T>): Promise<T> {
  const isolation = options.isolation ?? 'read committed'
  const count = counting.getStore()
  if (count) count.transactions += 1
  const client = await pool.raw.connect()
  let broken = false
  const onBreak = (): void => {
    broken = true
  }
  client.on('error', onBreak)
  try {
    await client.query(`begin isolation level ${isolation}${options.readOnly ? ' read only' : ''}`)
    let queries = 0
    let isOver = false
    const tx: Tx = {
      isolation,
      connection: client,
      get queries() {
        return queries
      },
      query(text, values) {
        if (isOver) return Promise.reject(new Error('This transaction has ended: a query was not awaited, or the transaction was kept'))
        queries += 1
        return ask(client, pool.named, text, values)
      },
    }
    try {
      const result = await work(tx)
      isOver = true
      // A commit of a transaction that failed answers ROLLBACK without an error: somebody swallowed one on the way.
      const ended = await client.query('commit')
      if (ended.command !== 'COMMIT') throw new Error('The transaction was rolled back: an earlier error in it was caught and not passed on')
      return result
    } catch (error) {
      isOver = true
      await client.query('rollback').catch(onBreak)
      throw error
    }
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) && (error as { code?: string }).code === 'ECONNRESET') broken = true
    throw error
  } finally {
    client.off('error', onBreak)
    client.release(broken)
  }
}

/** The five-character SQLSTATE of an error from the database, or null. */
export function sqlState(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null
}

/** Why the database cannot do what is asked, where that is no fault of what was asked; null for any other error. */
export type Unavailable = 'away' | 'full' | 'only read'

const goneCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH'])

/** Tells an error of a database that is away, full or for reading only from one of a statement. */
export function unavailable(error: unknown): Unavailable | null {
  const { code, syscall, message } = error as { code?: string; syscall?: string; message?: string }
  const state = sqlState(error)
  if (state === '53100') return 'full'
  if (state === '25006' || (state === '0A000' && /during recovery/.test(message ?? ''))) return 'only read'
  if (state !== null) return state.startsWith('57P') || state.startsWith('08') || state === '53300' ? 'away' : null
  if (code !== undefined && (goneCodes.has(code) || (code === 'ENOENT' && syscall === 'connect'))) return 'away'
  return /^Connection terminated|connection error and is not queryable|^timeout (exceeded|expired) when trying to connect|^timeout exceeded/i.test(message ?? '') ? 'away' : null
}

/** Whether the transaction failed only because others ran beside it (serialisation failure, deadlock), so that it may be run again. */
export function isRepeatable(error: unknown): boolean {
  const state = sqlState(error)
  return state === '40001' || state === '40P01'
}

/**
 * Where the data are: on the server of `DATABASE_URL` (as rowan_app), `ROWAN_OWNER_DATABASE_URL` and `ROWAN_JOBS_DATABASE_URL`
 * if the first is set, else in the embedded server of the Rowan in the folder `clone`. `ROWAN_PREPARED_STATEMENTS=off` turns
 * naming off on a server.
 */
export function whereFrom(clone: string, env: NodeJS.ProcessEnv = process.env): Where {
  const app = env['DATABASE_URL']
  if (!app) {
    if (env['ROWAN_OWNER_DATABASE_URL']) throw new StartError('ROWAN_OWNER_DATABASE_URL is set and DATABASE_URL is not. Set both to use a server, or neither.')
    return { kind: 'embedded', home: chooseHome(clone, env) }
  }
  return {
    kind: 'server',
    app,
    owner: env['ROWAN_OWNER_DATABASE_URL'] ?? null,
    jobs: env['ROWAN_JOBS_DATABASE_URL'] ?? null,
    named: env['ROWAN_PREPARED_STATEMENTS'] !== 'off',
  }
}

/**
 * Opens the database `where` it is, starting the embedded server if it is there. Throws StartError where it cannot be reached,
 * is older than PostgreSQL 15, or where `rowan_app` would not be bound by row-level security. `database` is another than the one of the
 * record, which must be there; on a server the addresses name it.
 */
export async function openDatabase(where: Where, options: EmbeddedOptions & { readonly max?: number; readonly database?: string } = {}): Promise<Database> {
  const sizes = options.max === undefined ? {} : { max: options.max }
  if (where.kind === 'embedded') {
    const server = await startEmbedded(where.home, options)
    const address = (role: string): string => addressOf(server.socketFolder, role, options.database)
    const app = openPool(address('rowan_app'), sizes)
    const owner = openPool(address('rowan_owner'), { max: 4 })
    return {
      app,
      owner,
      address,
      jobs: address('rowan_jobs'),
      place: `the embedded PostgreSQL in ${where.home.folder}, run by the user ${where.home.user.name}`,
      ended: server.ended,
      async close() {
        await Promise.all([app.end(), owner.end()])
        await server.stop()
      },
    }
  }
  const app = openPool(where.app, { ...sizes, named: where.named })
  let owner: Pool | null = null
  try {
    await checkServer(app)
  } catch (error) {
    await app.end()
    throw error
  }
  const address = (role: 'rowan_app' | 'rowan_owner' | 'rowan_jobs'): string => {
    const [known, name] = { rowan_app: [where.app, 'DATABASE_URL'], rowan_owner: [where.owner, 'ROWAN_OWNER_DATABASE_URL'], rowan_jobs: [where.jobs, 'ROWAN_JOBS_DATABASE_URL'] }[role] as [string | null, string]
    if (known === null) throw new StartError(`${name} is not set: this needs the address of the database as ${role}.`)
    return known
  }
  return {
    app,
    address,
    get owner() {
      return (owner ??= openPool(address('rowan_owner'), { max: 4, named: where.named }))
    },
    get jobs() {
      return address('rowan_jobs')
    },
    place: placeOf(where.app),
    ended: new Promise(() => {}),
    async close() {
      await Promise.all([app.end(), owner?.end()])
    },
  }
}

function placeOf(address: string): string {
  try {
    const { hostname, port, pathname } = new URL(address)
    return `PostgreSQL at ${hostname || 'this machine'}${port ? `:${port}` : ''}, database ${pathname.slice(1) || databaseName}`
  } catch {
    return 'the PostgreSQL of DATABASE_URL'
  }
}

async function checkServer(app: Pool): Promise<void> {
  const { rows } = await app
    .query<{ version: number; unbound: boolean; owns: boolean }>(
      `select current_setting('server_version_num')::int as version,
              (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as unbound,
              exists (select from pg_namespace where nspname = 'rowan' and pg_has_role(nspowner, 'USAGE')) as owns`,
    )
    .catch((error: unknown) => {
      throw new StartError(`The database of DATABASE_URL does not answer: ${(error as Error).message}`)
    })
  const found = rows[0]
  if (!found) throw new StartError('The database of DATABASE_URL does not answer as PostgreSQL does.')
  if (found.version < oldestMajor * 10_000) throw new StartError(`The database is PostgreSQL ${Math.floor(found.version / 10_000)}: Rowan needs ${oldestMajor} or later.`)
  if (found.unbound || found.owns) {
    throw new StartError('DATABASE_URL names a role that row-level security does not bind (a superuser, or an owner of the tables). Use the role rowan_app.')
  }
}
