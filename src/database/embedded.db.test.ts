import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from './connect.ts'
import type { Database } from './connect.ts'
import { startEmbedded } from './embedded.ts'
import { chooseHome } from './home.ts'
import type { Home } from './home.ts'
import { takeLock, waitForHolder } from './lock.ts'

const folder = mkdtempSync(join(tmpdir(), 'rowan-embedded-'))
// Where the tests run as root, PostgreSQL runs as another user, who must be able to pass.
chmodSync(folder, 0o755)
const cleanings: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanings.splice(0)) await clean()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function homeNamed(name: string): Home {
  return chooseHome(folder, { ROWAN_HOME: join(folder, name) })
}

async function open(home: Home, fast = true): Promise<Database> {
  const database = await openDatabase({ kind: 'embedded', home }, { fast, env: process.env })
  cleanings.push(() => database.close())
  return database
}

/** The processes of the server in a home: those that work in its cluster's folder, the first of them PostgreSQL itself. */
function serversOf(home: Home): number[] {
  const cluster = join(home.folder, 'database')
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === cluster
      } catch {
        return false
      }
    })
    .map(Number)
}

/** Another process of Rowan on a home, which says when it is ready and then waits. */
async function startElsewhere(home: string, fast = true): Promise<{ child: ChildProcess; said: string }> {
  const module = fileURLToPath(new URL('./embedded.ts', import.meta.url))
  const homes = fileURLToPath(new URL('./home.ts', import.meta.url))
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(module)})
    const { chooseHome } = await import(${JSON.stringify(homes)})
    const server = await startEmbedded(chooseHome('/', { ROWAN_HOME: process.argv[1] }), { fast: ${fast}, env: process.env })
    console.log(server.shared ? 'shares' : 'started')
    setInterval(() => {}, 1000)
    process.on('SIGTERM', () => server.stop().then(() => process.exit(0)))
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, home], { stdio: ['ignore', 'pipe', 'inherit'] })
  cleanings.push(async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The other process ended with ${String(code)} before it was ready`)
  })
  ended.catch(() => {})
  const [said] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [string]
  return { child, said }
}

describe('the embedded server', () => {
  test('starts in a new folder, keeps what was committed, and starts again', async () => {
    const home = homeNamed('a folder, with a space')
    const first = await open(home)
    await first.owner.query('create table rowan.kept (n int)')
    await first.owner.query('insert into kept values (7)')
    await first.close()
    expect(serversOf(home)).toEqual([])
    const second = await open(home)
    expect((await second.owner.query('select n from kept')).rows).toEqual([{ n: 7 }])
  })

  test('lets nobody in from the network, and lets in by peer only', async () => {
    const home = homeNamed('in common')
    const database = await open(home)
    const { rows } = await database.app.query(`select current_setting('listen_addresses') as addresses, inet_server_addr() as address`)
    expect(rows).toEqual([{ addresses: '', address: null }])
    expect(readFileSync(join(home.folder, 'database', 'pg_hba.conf'), 'utf8')).toBe('local all all peer map=rowan\n')
    expect(statSync(home.folder).mode & 0o077).toBe(0)
  })

  test('keeps values of failed statements out of its log', async () => {
    const home = homeNamed('in common')
    const database = await open(home)
    await expect(database.app.query(`select 'Mabel Madeup'::date`)).rejects.toThrow('invalid input syntax')
    await database.owner.query('create table person (name text primary key)')
    await database.owner.query('insert into person values ($1)', ['Mabel Madeup'])
    await expect(database.owner.query('insert into person values ($1)', ['Mabel Madeup'])).rejects.toThrow('duplicate key')
    const log = readFileSync(join(home.folder, 'log', 'postgresql.log'), 'utf8')
    expect(log).toContain('ready to accept connections')
    expect(log).not.toContain('Mabel')
  })

  test('gives a deep folder a socket with a short path', async () => {
    const home = homeNamed(join(...Array.from({ length: 6 }, () => 'a-folder-with-a-long-name')))
    const server = await startEmbedded(home, { fast: true, env: process.env })
    cleanings.push(() => server.stop())
    expect(Buffer.byteLength(join(server.socketFolder, '.s.PGSQL.5432'))).toBeLessThan(100)
    await server.stop()
    expect(existsSync(server.socketFolder)).toBe(false)
  })

  test('is shared by a second start in the same folder, and two first starts do not race', async () => {
    const home = homeNamed('twice')
    const both = await Promise.all([startElsewhere(home.folder), startElsewhere(home.folder)])
    expect(both.map(({ said }) => said).toSorted()).toEqual(['shares', 'started'])
    await expect(startEmbedded(home, { alone: true, fast: true, env: process.env })).rejects.toThrow('already running')
    const third = await open(home)
    expect((await third.app.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    await third.close()
    // Who only shared it does not stop it.
    expect(serversOf(home).length).toBeGreaterThan(0)
  })

  test('ends when Rowan is killed, and the next start is well', async () => {
    const home = homeNamed('in common')
    const { child } = await startElsewhere(home.folder)
    expect(serversOf(home).length).toBeGreaterThan(0)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const again = await open(home)
    expect((await again.app.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    await again.close()
    await expect.poll(() => serversOf(home)).toEqual([])
  })

  test('starts after everything was killed at once', async () => {
    const home = homeNamed('all killed')
    // Not the fast way, which may lose what was committed just before.
    const { child } = await startElsewhere(home.folder, false)
    const first = await open(home, false)
    await first.owner.query('create table rowan.kept as select 7 as n')
    await first.close()
    const servers = serversOf(home)
    child.kill('SIGKILL')
    for (const pid of servers) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // A process of the server may go between the look and the signal.
      }
    }
    const again = await open(home, false)
    expect((await again.owner.query('select n from kept')).rows).toEqual([{ n: 7 }])
  })

  test('does not take the number of another process for a running server', async () => {
    const home = homeNamed('in common')
    const first = await open(home)
    await first.close()
    const cluster = join(home.folder, 'database')
    // What a machine that lost its power leaves, when a process that outlives this test has since got the number.
    const other = spawn('sleep', ['60'], { cwd: '/', stdio: 'ignore', ...(process.getuid?.() === 0 ? { uid: home.user.uid, gid: home.user.gid } : {}) })
    cleanings.push(() => other.kill())
    writeFileSync(join(cluster, 'postmaster.pid'), `${other.pid}\n${cluster}\n1\n5432\n\n\n\n\n`)
    const again = await open(home)
    expect((await again.app.query('select 1 as n')).rows).toEqual([{ n: 1 }])
    expect(other.exitCode).toBeNull()
  })

  test('says so when the cluster was made by another version', async () => {
    const home = homeNamed('old')
    const first = await open(home)
    await first.close()
    writeFileSync(join(home.folder, 'database', 'PG_VERSION'), '12\n')
    await expect(open(home)).rejects.toThrow('made by PostgreSQL 12')
  })
})

describe('the lock of a folder', () => {
  test('has one holder, whatever path leads there, and tells those who wait', async () => {
    const place = join(folder, 'locked')
    mkdirSync(place)
    const held = await takeLock(place)
    expect(held).not.toBeNull()
    expect(await takeLock(join(place, '..', 'locked'))).toBeNull()
    const waiting = waitForHolder(place)
    held?.ready()
    expect(await waiting).toBe(true)
    await held?.release()
    expect(await waitForHolder(place)).toBe(false)
    const next = await takeLock(place)
    expect(next).not.toBeNull()
    await next?.release()
  })
})
