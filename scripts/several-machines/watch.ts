/**
 * Decides, alone and on a third machine, which of two PostgreSQL servers is the database: `watch.ts FILE`, where FILE names them (`Watched`).
 * docs/decisions/0011-several-machines.md says why it is safe.
 *
 * - While the copy follows, the primary acknowledges only what the copy has on its disk. If then the primary does not answer, the copy is
 *   promoted, and the poolers are pointed at it.
 * - If the copy does not follow, that is written down first, and then the primary goes on alone. As long as that stands nothing is promoted.
 * - A copy that follows again and has caught up is waited for again, and then the primary no longer counts as alone.
 *
 * What it knows is in the file of `state`, whole and on the disk before it acts. It can be killed at any moment and started again.
 */

import { spawnSync } from 'node:child_process'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { instantFromMilliseconds } from '../../src/time/day.ts'

interface Machine {
  readonly name: string
  readonly host: string
  readonly port: number
}

/** What the file says. The role that it connects as, and its password, are in PGUSER and PGPASSWORD. */
export interface Watched {
  readonly machines: readonly [Machine, Machine]
  /** The file of what it knows: {"primary": "db1", "together": true}. Made by a person when the copy first follows. */
  readonly state: string
  /** A program with its arguments: called with host and port of the primary and of the copy, it points the poolers at them. */
  readonly point: readonly string[]
  /** Looks a second apart that a machine may miss before it counts as gone. */
  readonly misses: number
}

interface State {
  readonly primary: string
  /** Whether the primary waits for the copy, so that the copy has all that was acknowledged. */
  readonly together: boolean
}

const given = process.argv[2]
if (given === undefined) throw new Error('watch.ts needs the file that names the machines')
const watched = JSON.parse(readFileSync(given, 'utf8')) as Watched

const say = (line: string): void => void process.stdout.write(`${instantFromMilliseconds(performance.timeOrigin + performance.now())} ${line}\n`)

function keep(state: State): void {
  const aside = `${watched.state}.new`
  const to = openSync(aside, 'w', 0o600)
  writeSync(to, `${JSON.stringify(state)}\n`)
  fsyncSync(to)
  closeSync(to)
  renameSync(aside, watched.state)
  const folder = openSync(watched.state.replace(/\/[^/]*$/, '') || '.', 'r')
  fsyncSync(folder)
  closeSync(folder)
}

/** Asks a machine, in a connection of its own: null where it does not answer within a second and a half. */
async function ask<Row extends object>(machine: Machine, text: string, within = 1500): Promise<Row[] | null> {
  const client = new pg.Client({ host: machine.host, port: machine.port, database: 'postgres', connectionTimeoutMillis: within, query_timeout: within })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(text)).rows
  } catch {
    return null
  } finally {
    // A machine that is frozen does not say goodbye.
    void client.end().catch(() => {})
  }
}

const waitFor = "alter system set synchronous_standby_names = 'FIRST 1 (copy)'"
const goAlone = "alter system set synchronous_standby_names = ''"

async function setStandby(machine: Machine, text: string): Promise<boolean> {
  return (await ask(machine, text)) !== null && (await ask(machine, 'select pg_reload_conf()')) !== null
}

function point(primary: Machine, copy: Machine): void {
  const [program, ...args] = watched.point
  const done = spawnSync(program as string, [...args, primary.host, String(primary.port), copy.host, String(copy.port)], { encoding: 'utf8', timeout: 20_000 })
  if (done.status !== 0) say(`Pointing the poolers ended with ${done.status}: ${done.stderr.trim()}`)
}

/** Makes a machine the database: decided before, and done again as often as need be. */
async function promote(primary: Machine, copy: Machine): Promise<boolean> {
  say(`Promoting ${primary.name}`)
  if ((await ask(primary, 'select pg_promote(true, 20)', 22_000)) === null) return false
  // It was made from the other and would wait for a copy that it does not have.
  if (!(await setStandby(primary, goAlone))) return false
  point(primary, copy)
  say(`${primary.name} is the database, alone`)
  return true
}

/** Where the log of the primary stood when it began to wait for the copy: once that is on the copy, so is all that was written alone. */
let needed: string | null = null

const missed = new Map<string, number>()
function missing(name: string, answered: boolean): number {
  const count = answered ? 0 : (missed.get(name) ?? 0) + 1
  missed.set(name, count)
  return count
}

async function look(): Promise<void> {
  const state = JSON.parse(readFileSync(watched.state, 'utf8')) as State
  const primary = watched.machines.find(({ name }) => name === state.primary)
  const copy = watched.machines.find(({ name }) => name !== state.primary)
  if (!primary || !copy) throw new Error(`${watched.state} names ${state.primary}, which is not in ${given as string}`)

  const [here] = (await ask<{ follows: boolean }>(primary, 'select pg_is_in_recovery() as follows')) ?? []
  if (here?.follows) {
    // It was decided, and this watch or the machine stopped before it was done.
    await promote(primary, copy)
    return
  }
  if (missing(primary.name, here !== undefined) >= watched.misses) {
    if (!state.together) {
      if (missed.get(primary.name) === watched.misses) say(`${primary.name} does not answer, and ${copy.name} may lack what was written alone: a person decides`)
      return
    }
    const [there] = (await ask<{ follows: boolean }>(copy, 'select pg_is_in_recovery() as follows')) ?? []
    if (!there?.follows) return
    say(`${primary.name} does not answer`)
    keep({ primary: copy.name, together: false })
    missed.clear()
    await promote(copy, primary)
    return
  }
  if (here === undefined) return

  const [following] = (await ask<{ near: boolean; waited: boolean; has: boolean; now: string }>(
    primary,
    `select flush_lsn >= pg_current_wal_lsn() - 1000000 as near, sync_state = 'sync' as waited, flush_lsn >= '${needed ?? 'FFFFFFFF/FFFFFFFF'}' as has,
       pg_current_wal_lsn() as now from pg_stat_replication where application_name = 'copy' and state = 'streaming'`,
  )) ?? []
  if (!following?.waited) needed = null
  // A copy that is frozen keeps its line, and answers no question.
  const answers = following !== undefined && (await ask(copy, 'select 1')) !== null
  if (state.together && missing(copy.name, answers) >= watched.misses) {
    say(`${copy.name} does not follow`)
    keep({ primary: primary.name, together: false })
    if (await setStandby(primary, goAlone)) say(`${primary.name} goes on alone`)
  } else if (!state.together && !answers) {
    // It may have been cut off before it had set it.
    const [set] = (await ask<{ names: string }>(primary, "select current_setting('synchronous_standby_names') as names")) ?? []
    if (set !== undefined && set.names !== '' && (await setStandby(primary, goAlone))) say(`${primary.name} goes on alone`)
  } else if (!state.together && following?.waited && following.has) {
    keep({ primary: primary.name, together: true })
    point(primary, copy)
    say(`${copy.name} follows ${primary.name}, and is waited for`)
  } else if (!state.together && following?.waited) {
    needed ??= following.now
  } else if (!state.together && following?.near) {
    await setStandby(primary, waitFor)
  }
}

say('Watching')
for (;;) {
  await look()
  await pause(1000)
}
