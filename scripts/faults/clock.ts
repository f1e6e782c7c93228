/**
 * The clock of the database jumps, back and forward, under a running Rowan: `scripts/faults/clock.sh`. Runs a PostgreSQL 15 of its own, from
 * Debian's packages, whose time is another than the machine's (libfaketime), and `rowan serve` on it. Exits with 1 where a change is refused
 * or lost, the order of a record is another than that in which it was written, somebody is somebody else, Rowan does not go on by itself, or
 * the record does not verify.
 */

import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startSession } from '../../src/access/index.ts'
import { buildAuthority } from '../../src/commands/benchmark/build.ts'
import { openDatabase } from '../../src/database/index.ts'
import { day } from '../../src/time/day.ts'
import { ask, formOn, freePort, type Reply, type Sent } from '../asking.ts'
import { clone, databaseMachine, makePrimary, passwords, prepareDatabase, psql, service } from '../several-machines/machines.ts'

const folder = mkdtempSync(join(tmpdir(), 'rowan-clock-'))
chmodSync(folder, 0o755)
const clock = join(folder, 'clock')
const setClock = (by: string): void => writeFileSync(clock, by, { mode: 0o644 })
setClock('+0')
const preload = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1'].find(path => spawnSync('test', ['-e', path]).status === 0)
if (preload === undefined) throw new Error('libfaketime is missing. As root: apt-get install faketime')
const secrets = passwords()
const port = await freePort()
const database = databaseMachine(folder, 'db', port, { LD_PRELOAD: preload, FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' })
const web = await freePort()
const address = (role: 'rowan_owner' | 'rowan_app' | 'rowan_jobs'): string => `postgresql://${role}:${secrets[role]}@127.0.0.1:${port}/rowan`
const env = {
  TSX_TSCONFIG_PATH: join(clone, 'tsconfig.json'), ROWAN_HOME: join(folder, 'home'), ROWAN_KEY: randomBytes(36).toString('base64'),
  DATABASE_URL: address('rowan_app'), ROWAN_OWNER_DATABASE_URL: address('rowan_owner'), ROWAN_JOBS_DATABASE_URL: address('rowan_jobs'),
}
const cli = (...args: string[]): string[] => ['--import', join(clone, 'node_modules/tsx/dist/loader.mjs'), join(clone, 'src/cli.ts'), ...args]
const begin = { program: process.execPath, args: cli('serve', '--port', String(web)), env, asRoot: true as const }
const rowan = service('rowan', join(folder, 'log'), () => begin)
const send = (secret: string, path: string, body?: Sent): Promise<Reply> => ask(web, secret, path, body).catch(() => ({ status: 0, text: '' }))
const faults: string[] = []
const expect = (is: boolean, otherwise: string): void => void (is || faults.push(otherwise))
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const one = async (question: string): Promise<string> => (await psql(port, secrets.postgres, ['-d', 'rowan', '-At', '-c', question])).trim()

async function until(what: string, is: () => Promise<boolean>, seconds = 60): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`Waited ${seconds} s in vain: ${what}`)
    await pause(300)
  }
}

try {
  await makePrimary(database, secrets)
  database.start()
  await until('the database answers', () => psql(port, secrets.postgres, ['-c', 'select 1']).then(() => true, () => false))
  await prepareDatabase(port, secrets)
  rowan.start()
  await until('Rowan is ready', async () => (await send('', '/ready')).status === 200)
  const opened = await openDatabase({ kind: 'server', app: address('rowan_app'), owner: address('rowan_owner'), jobs: address('rowan_jobs'), named: true })
  const today = day(await one('select rowan.business_today()'))
  const built = await buildAuthority(opened, 20, today, () => {})
  const [first] = built.workers
  if (!first) throw new Error('Nobody works there')
  // A session that is still open in ten weeks.
  const longLived = await startSession(opened.owner, first.post, 24 * 200)
  await opened.close()
  const { secret, children } = first
  const child = children[0] as string
  const [year = '', month = '', date = ''] = today.split('-')
  let written = 0
  const write = async (when: string): Promise<void> => {
    const path = `/children/${child}/record/significant-event`
    const form = formOn((await send(secret, path)).text)
    const boxes = new URLSearchParams([...(form?.boxes ?? []), ['starts-day', date], ['starts-month', month], ['starts-year', year], ['answer-title', `Clock ${written + 1}`], ['answer-meant', 'A trial'], ['answer-weight', 'key']])
    const { status } = await send(secret, path, boxes)
    expect(status === 303, `a form was answered with ${status} ${when}`)
    if (status === 303) written += 1
  }
  const part = (name: 'web' | 'worker'): number[] => rowan.pids().filter(pid => spawnSync('grep', ['-qzx', name, `/proc/${pid}/cmdline`]).status === 0)
  /** Rowan as it is after its worker has looked at the day, which it does when it begins. */
  const workerBegins = async (when: string): Promise<void> => {
    const [before] = part('worker')
    if (before === undefined) throw new Error('There is no worker')
    process.kill(before, 'SIGKILL')
    await pause(12_000)
    const [after, ...more] = part('worker')
    expect(after !== undefined && after !== before && more.length === 0 && part('web').length === 1, `the worker or the web does not run ${when}`)
    const again = after
    await pause(3000)
    expect(part('worker')[0] === again, `the worker ends again and again ${when}`)
  }
  const jump = async (by: string, when: string): Promise<void> => {
    setClock(by)
    await pause(1500)
    say(`${when}: the database says ${await one('select now()')}`)
  }

  await write('before')
  await jump('-3600', 'An hour back')
  await write('an hour back')
  expect((await send(secret, '/my-work')).status === 200, 'a page was not given an hour back')
  await jump('+0', 'Right again')
  await write('after an hour back')
  await jump('+86400', 'A day forward')
  await write('a day forward')
  expect((await send(secret, '/my-work')).text.includes('My work'), 'a page was not given a day forward')
  await jump('+6048000', 'Ten weeks forward')
  const late = await send(secret, '/my-work')
  expect(late.status === 303, `a session of two days was answered with ${late.status} ten weeks forward`)
  expect((await send(longLived, '/my-work')).status === 200, 'a page was not given ten weeks forward')
  await workerBegins('ten weeks forward')
  await jump('+0', 'Right again')
  await write('after ten weeks forward')
  const lines = Number(await one("select count(*) from rowan.audit where page = 'my-work'"))
  expect((await send(secret, '/my-work')).status === 200, 'the session did not come back with the right time')
  expect(Number(await one("select count(*) from rowan.audit where page = 'my-work'")) === lines + 1, 'a page left no line in the audit')
  await workerBegins('when the time was right again')
  const order = await one(`select string_agg(f.body->>'title', ',' order by e.n) from rowan.fact f join rowan.entry e on e.authority = f.authority and e.record = f.record and e.n = f.n where f.record = '${child}' and f.body->>'title' like 'Clock %'`)
  const wanted = Array.from({ length: written }, (_, index) => `Clock ${index + 1}`).join(',')
  say(`${written} changes, in the order in which they were written: ${order === wanted ? 'yes' : order}`)
  expect(order === wanted, 'the order of the record is another')
  const verified = spawnSync(process.execPath, cli('verify', '--full'), { cwd: clone, encoding: 'utf8', env: { ...process.env, ...env } })
  say(`rowan verify --full: ${verified.status === 0 ? 'nothing found' : `ended with ${verified.status}\n${verified.stdout}${verified.stderr}`}`)
  expect(verified.status === 0, 'the record does not verify')
} finally {
  rowan.kill()
  database.kill()
  await pause(500)
  if (faults.length === 0 && !process.argv.includes('--keep')) rmSync(folder, { recursive: true, force: true })
}
say(faults.length === 0 ? 'Everything held.' : `Did not hold (what Rowan said is in ${folder}):\n${faults.map(fault => `  ${fault}\n`).join('')}`)
process.exitCode = faults.length === 0 ? 0 : 1
