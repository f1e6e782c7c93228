/**
 * Stands up several machines, kills each in turn while people read and write, and says what became of it. README.md says more.
 * Exits with 1 where a write or a document that was acknowledged is lost or doubled, a file that one machine took is not found by the other, a page that was asked for was not given, writes did not come back
 * within 30 seconds of a promotion, what was shown from a copy is not in the audit, or the record does not verify.
 */

import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createAccount, createPost, startSession } from '../../src/access/index.ts'
import { buildAuthority } from '../../src/commands/benchmark/build.ts'
import { openDatabase, type Database } from '../../src/database/index.ts'
import { day, millisecondsOf, parseInstant } from '../../src/time/day.ts'
import { multipart } from '../../src/web/testing.ts'
import { ask, formOn, freePort } from '../asking.ts'
import { startLoad, wordsOf, type Load, type Page } from './load.ts'
import { applicationMachine, clone, databaseMachine, follow, makePrimary, passwords, pointTo, pooler, prepareDatabase, proxy, psql, sharedDisk, watch, type DatabaseMachine, type Service } from './machines.ts'

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const keep = process.argv.includes('--keep')

async function until(what: string, is: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const end = performance.now() + seconds * 1000
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`Waited ${seconds} s in vain: ${what}`)
    await pause(200)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'rowan-machines-'))
chmodSync(folder, 0o755)
const secrets = passwords()
const ports: number[] = []
while (ports.length < 8) {
  const port = await freePort()
  if (!ports.includes(port)) ports.push(port)
}
const [p1, p2, b1, b2, w1, w2, h1, h2] = ports as [number, number, number, number, number, number, number, number]
const [db1, db2] = [databaseMachine(folder, 'db1', p1), databaseMachine(folder, 'db2', p2)]
const poolers = [pooler(folder, 'pgbouncer1', b1, secrets), pooler(folder, 'pgbouncer2', b2, secrets)] as const
const key = randomBytes(36).toString('base64')
const files = sharedDisk(folder)
const [app1, app2] = [applicationMachine(folder, 'app1', { port: w1, pooler: poolers[0], secrets, key, files }), applicationMachine(folder, 'app2', { port: w2, pooler: poolers[1], secrets, key, files })]
const proxies = [proxy(folder, 'haproxy1', h1, [app1, app2]), proxy(folder, 'haproxy2', h2, [app1, app2])] as const
const watching = watch(folder, [db1, db2], poolers, secrets)
const everything: readonly Service[] = [watching, ...proxies, app1, app2, ...poolers, db1, db2]

const answers = (port: number, path: string): Promise<boolean> => ask(port, '', path, undefined, 2000).then(each => each.status === 200, () => false)
const isUp = (of: DatabaseMachine): Promise<boolean> => psql(of.port, secrets.postgres, ['-At', '-c', 'select 1']).then(() => true, () => false)
const state = (): { primary: string; together: boolean } => JSON.parse(readFileSync(watching.state, 'utf8')) as { primary: string; together: boolean }
const machine = (name: string): DatabaseMachine => (name === db1.name ? db1 : db2)

/** When, by the clock of the load, the watch has said something since. */
function said(words: RegExp, since: number): number | null {
  const moments = readFileSync(watching.log, 'utf8').split('\n').filter(line => words.test(line)).map(line => parseInstant(line.split(' ')[0] ?? ''))
  return moments.flatMap(at => (at === null ? [] : [millisecondsOf(at) - performance.timeOrigin])).find(at => at >= since) ?? null
}

interface Step {
  readonly what: string
  readonly began: number
  ended: number
  promoted?: number
}
const steps: Step[] = []

async function step(what: string, seconds: number, act: () => Promise<void>): Promise<Step> {
  say(`· ${what}`)
  const one: Step = { what, began: performance.now(), ended: 0 }
  steps.push(one)
  const least = pause(seconds * 1000)
  await act()
  await least
  one.ended = performance.now()
  return one
}

/** The longest time without one that went well, up to the end of a time and from its beginning. */
function longestGap(moments: readonly number[], from: number, to: number): number {
  const inside = [from, ...moments.filter(at => at > from && at < to).sort((a, b) => a - b), to]
  return Math.max(...inside.slice(1).map((at, index) => at - (inside[index] as number)))
}

function killProcess(pid: number | null): void {
  if (pid === null) throw new Error('There is no process to kill')
  process.kill(pid, 'SIGKILL')
}

function signal(to: DatabaseMachine, what: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of to.pids()) {
    try {
      process.kill(pid, what)
    } catch {
      // One of its processes ended between the look and the signal.
    }
  }
}

async function standUp(): Promise<void> {
  say(`Standing up in ${folder}`)
  await makePrimary(db1, secrets)
  db1.start()
  await until('the primary answers', () => isUp(db1))
  await prepareDatabase(db1.port, secrets)
  pointTo(db1, db2, poolers)
  for (const each of poolers) each.start()
  say('A replica')
  await follow(db2, db1, secrets)
  db2.start()
  await until('the replica answers', () => isUp(db2))
  say('Rowan on two machines, one after the other: the first brings the database to its form')
  for (const each of [app1, app2]) {
    each.start()
    await until(`${each.name} is ready`, () => answers(each.port, '/ready'), 120)
  }
  for (const each of proxies) each.start()
  watching.start()
  await until('the replica is waited for', () => state().together)
}

async function kills(): Promise<void> {
  await step('nobody', 8, async () => {})
  for (const each of [app1, app2]) {
    for (const part of ['web', 'worker'] as const) {
      await step(`the ${part} process of ${each.name}`, 6, async () => {
        const before = each.part(part)
        killProcess(before)
        await until('it is back', () => each.part(part) !== null && each.part(part) !== before)
        if (part === 'web') await until('it serves', () => answers(each.port, '/ready'))
      })
    }
  }
  for (const each of [...poolers, ...proxies]) {
    await step(`${each.name}, back after 2 s`, 6, async () => {
      each.kill()
      await pause(2000)
      each.start()
    })
  }
  await step('app1 and its pgbouncer1 at once, as a machine that loses its power, back after 5 s', 14, async () => {
    app1.kill()
    poolers[0].kill()
    await pause(5000)
    poolers[0].start()
    app1.start()
    await until('it serves', () => answers(app1.port, '/ready'))
  })
  await step('the watch, back after 3 s', 6, async () => {
    watching.kill()
    await pause(3000)
    watching.start()
  })
  await step('the replica, back after 8 s', 16, async () => {
    machine(state().primary === 'db1' ? 'db2' : 'db1').kill()
    await until('the primary goes on alone', () => !state().together)
    await pause(3000)
    machine(state().primary === 'db1' ? 'db2' : 'db1').start()
    await until('they are together again', () => state().together)
  })
  const first = await step('the primary, for good: the replica is promoted', 20, async () => {
    const old = machine(state().primary)
    old.kill()
    await until('the other is the database', () => state().primary !== old.name)
  })
  first.promoted = said(/is the database/, first.began) ?? Number.NaN
  await step('nobody: the old primary is emptied and follows', 8, async () => {
    const [primary, copy] = state().primary === 'db1' ? [db1, db2] : [db2, db1]
    await follow(copy, primary, secrets)
    copy.start()
    await until('it follows', () => state().together)
  })
  const second = await step('the new primary freezes, and holds every line to it: the other is promoted', 25, async () => {
    const old = machine(state().primary)
    signal(old, 'SIGSTOP')
    await until('the other is the database', () => state().primary !== old.name)
  })
  second.promoted = said(/is the database/, second.began) ?? Number.NaN
  await step('nobody: it wakes, thinks it is the primary, and nobody asks it', 8, async () => {
    const old = machine(state().primary === 'db1' ? 'db2' : 'db1')
    signal(old, 'SIGCONT')
  })
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1)

function table(load: Load): { lines: string[]; faults: string[] } {
  const faults: string[] = []
  const lines = ['| Killed | Pages read | Not given | Longest wait for a list, s | of it from the copy | Longest wait for a record, s | Writes | Longest without one, s | From promotion to the next write, s |', '|---|---|---|---|---|---|---|---|---|']
  const good = load.reads.filter(read => read.status === 200)
  for (const each of steps) {
    const inside = load.reads.filter(read => read.ended > each.began && read.ended <= each.ended)
    const wait = (page: Page): string => seconds(Math.max(0, ...inside.filter(read => read.page === page).map(read => read.ended - read.began)))
    const failed = inside.filter(read => read.status !== 200)
    const acknowledged = load.writes.flatMap(write => (write.ended !== null ? [write.ended] : []))
    const next = each.promoted === undefined ? null : acknowledged.filter(at => at > (each.promoted as number)).sort((a, b) => a - b)[0]
    const resumed = next === null ? '' : next === undefined ? 'never' : seconds(next - (each.promoted as number))
    if (failed.length > 0) faults.push(`${each.what}: ${failed.length} pages were not given (${[...new Set(failed.map(read => read.status))].join(', ')})`)
    if (next !== null && (next === undefined || next - (each.promoted as number) > 30_000)) faults.push(`${each.what}: writes did not come back within 30 s`)
    if (longestGap(good.map(read => read.ended), each.began, each.ended) > 10_000) faults.push(`${each.what}: no page was read for more than 10 s`)
    lines.push(`| ${each.what} | ${inside.length} | ${failed.length} | ${wait('list')} | ${inside.filter(read => read.copied).length} | ${wait('record')} | ${acknowledged.filter(at => at > each.began && at <= each.ended).length} | ${seconds(longestGap(acknowledged, each.began, each.ended))} | ${resumed} |`)
  }
  return { lines, faults }
}

const asked = (sql: string): Promise<string> => psql(machine(state().primary).port, secrets.postgres, ['-d', 'rowan', '-At', '-F', '\t', '-c', sql])

/** Every acknowledged write is there once; of the others none is there twice. */
async function compare(load: Load): Promise<string[]> {
  const rows = await asked("select body->>'title', count(distinct fact) from rowan.fact where body->>'title' like 'Trial %' group by 1")
  const there = new Map(rows.trim().split('\n').map(line => line.split('\t') as [string, string]).map(([title, count]) => [title, Number(count)]))
  const acknowledged = load.writes.filter(write => write.ended !== null)
  const lost = acknowledged.filter(write => !there.has(write.title))
  const doubled = [...there.values()].filter(count => count !== 1).length
  const again = acknowledged.filter(write => write.tries > 1).length
  process.stdout.write(`${acknowledged.length} writes acknowledged, ${again} of them after being sent again; ${lost.length} lost, ${doubled} there twice. ${load.writes.length - acknowledged.length} never acknowledged.\n`)
  return [...(lost.length > 0 ? [`${lost.length} acknowledged writes are lost`] : []), ...(doubled > 0 ? [`${doubled} writes are there twice`] : []), ...(acknowledged.length < 100 ? ['fewer than 100 writes were tried'] : [])]
}

/** Every acknowledged document is there once, and each machine hands over what it holds, whichever took it. */
async function documentsThere(load: Load): Promise<string[]> {
  const rows = (await asked("select body->>'title', fact from rowan.fact where kind = 'document' and is_current")).trim().split('\n').map(line => line.split('\t') as [string, string])
  const taken = load.documents.filter(document => document.ended !== null)
  let wrong = 0
  for (const { title, child, secret } of taken) {
    const facts = rows.filter(([of]) => of === title)
    for (const each of [app1, app2]) {
      const file = await ask(each.port, secret, `/children/${child}/documents/${facts[0]?.[1] ?? ''}/file`).catch(() => null)
      if (facts.length !== 1 || file?.status !== 200 || file.text !== wordsOf(title)) wrong += 1
    }
  }
  process.stdout.write(`${taken.length} documents acknowledged, ${taken.filter(document => document.tries > 1).length} of them after being sent again; ${wrong} not handed over as they were sent, by one machine or the other.\n`)
  return [...(wrong > 0 ? ['a document is lost, doubled or altered'] : []), ...(taken.length < 50 ? ['fewer than 50 documents were tried'] : [])]
}

/** Files of returns that came to either machine are read by whichever worker takes them, and a file chosen on one is finished with on the other. */
async function filesFound(load: Load, analyst: string): Promise<string[]> {
  const faults: string[] = []
  for (let turn = 0; turn < 6; turn += 1) {
    const to = turn % 2 === 0 ? app1 : app2
    const form = formOn((await ask(to.port, analyst, '/import')).text)
    const people = Buffer.from(`local_id,birth_date,first_name,last_name\nT-${turn},2014-02-28,Trial,Child\n`)
    await ask(to.port, analyst, '/import', multipart({ ...Object.fromEntries(form?.boxes ?? []), kind: 'people', act: 'check' }, [{ box: 'files', name: 'people.csv', bytes: people }]))
  }
  const states = async (): Promise<string[]> => (await asked('select state, count(*) from rowan.import_run group by 1')).trim().split('\n')
  await until('every file is read', async () => !(await states()).some(line => /^(waiting|reading)/.test(line)), 60)
  const read = await states()
  process.stdout.write(`6 files of people sent to one machine and the other, and read by whichever worker took them: ${read.join(', ').replaceAll('\t', ' ')}\n`)
  if (read.join() !== 'done\t6') faults.push('a file that came to one machine was not found by a worker')

  const { secret, child } = load.documents[0] ?? { secret: '', child: '' }
  const path = `/children/${child}/documents/add`
  const boxes = async (port: number): Promise<Record<string, string>> => Object.fromEntries(formOn((await ask(port, secret, path)).text)?.boxes ?? [])
  const begun = await ask(app1.port, secret, path, multipart({ ...(await boxes(app1.port)), 'answer-sort': 'letter', privacy: 'document' }, [{ box: 'file', name: 'begun.txt', bytes: Buffer.from('Begun on one machine') }]))
  const held = /name="held" value="([^"]+)"/.exec(begun.text)?.[1] ?? ''
  const finished = await ask(app2.port, secret, path, multipart({ ...(await boxes(app2.port)), held, 'answer-title': 'Begun elsewhere', 'answer-sort': 'letter', 'starts-day': '1', 'starts-month': '6', 'starts-year': '2026', privacy: 'document' }, []))
  process.stdout.write(`A document whose file was chosen on one machine was finished on the other: ${finished.status === 303 ? 'taken' : finished.status}\n`)
  if (finished.status !== 303) faults.push('a file chosen on one machine was not found by the other')
  // Nothing was written beside the disk that both see.
  if (['app1', 'app2'].some(name => ['documents', 'uploads'].some(each => existsSync(join(folder, name, 'home', each))))) faults.push('a machine kept files to itself')
  return faults
}

/** Somebody who may bring files in: the secret of their session. */
async function dataAnalyst(database: Database, authority: string): Promise<string> {
  const account = await createAccount(database.owner, { name: 'Dana Datafield', email: 'dana@benchshire.example', password: null })
  return startSession(database.owner, await createPost(database.owner, { account, organisation: authority, team: null, role: 'data analyst', starts: day('2020-01-01') }))
}

async function audited(load: Load): Promise<string[]> {
  const shown = load.reads.filter(read => read.copied).length
  const count = async (): Promise<number> => Number(await asked("select count(*) from rowan.audit where because = 'from a copy'"))
  await until('what was shown from the copy is handed in', async () => (await count()) >= shown, 20).catch(() => {})
  const kept = await count()
  process.stdout.write(`${shown} lists were shown from the copy; the audit has ${kept}.\n`)
  return kept < shown ? ['what was shown from the copy is not all in the audit'] : []
}

function verified(): string[] {
  const address = (role: 'rowan_owner' | 'rowan_app'): string => `postgresql://${role}:${secrets[role]}@127.0.0.1:${machine(state().primary).port}/rowan`
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(clone, 'tsconfig.json'), ROWAN_HOME: join(folder, 'verify'), ROWAN_DOCUMENTS: files.documents, ROWAN_KEY: key, DATABASE_URL: address('rowan_app'), ROWAN_OWNER_DATABASE_URL: address('rowan_owner') }
  const done = spawnSync(process.execPath, ['--import', join(clone, 'node_modules/tsx/dist/loader.mjs'), join(clone, 'src/cli.ts'), 'verify', '--full'], { cwd: clone, encoding: 'utf8', env })
  process.stdout.write(`rowan verify --full: ${done.status === 0 ? 'nothing found' : `ended with ${done.status}\n${done.stdout}${done.stderr}`}\n`)
  return done.status === 0 ? [] : ['the record does not verify']
}

const installed = spawnSync(join(clone, 'scripts/several-machines/install.sh'), { stdio: ['ignore', 2, 2] })
if (installed.status !== 0) process.exit(1)
let faults: string[]
try {
  await standUp()
  const direct = (role: 'rowan_owner' | 'rowan_app' | 'rowan_jobs'): string => `postgresql://${role}:${secrets[role]}@127.0.0.1:${db1.port}/rowan`
  const database = await openDatabase({ kind: 'server', app: direct('rowan_app'), owner: direct('rowan_owner'), jobs: direct('rowan_jobs'), named: true })
  const [today] = (await database.app.query<{ today: string }>('select business_today() as today')).rows
  const built = await buildAuthority(database, 60, day(today?.today as string), say)
  const analyst = await dataAnalyst(database, built.authority)
  await database.close()
  const load = startLoad({ proxies: [h1, h2], people: built.workers, readers: 6, writers: 3, adders: 2, day: today?.today as string })
  await kills()
  await load.stop()
  const result = table(load)
  process.stdout.write(`${result.lines.join('\n')}\n\n`)
  faults = [...result.faults, ...(await compare(load)), ...(await audited(load)), ...(await documentsThere(load)), ...(await filesFound(load, analyst)), ...verified()]
} finally {
  for (const each of everything) each.kill()
  await pause(500)
  if (!keep) rmSync(folder, { recursive: true, force: true })
}
process.stdout.write(faults.length === 0 ? 'Everything held.\n' : `Did not hold:\n${faults.map(fault => `  ${fault}\n`).join('')}`)
process.exitCode = faults.length === 0 ? 0 : 1
