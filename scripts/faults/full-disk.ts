/**
 * The disk fills up under a running Rowan, and has room again: `sudo node --import tsx scripts/faults/full-disk.ts`. Makes a small disk in
 * memory (which takes root) and a smaller one for documents, runs `rowan serve` on them, writes and sends files until there is no room, makes
 * room, and goes on. Exits with 1 where anybody is told anything but that there is no room, a write or a document that was acknowledged is lost or
 * doubled, one that was not is there in part, the record does not verify, or it does not go on by itself within a minute.
 */

import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createAccount, createPost, startSession } from '../../src/access/index.ts'
import { buildAuthority } from '../../src/commands/benchmark/build.ts'
import { chooseHome, openDatabase } from '../../src/database/index.ts'
import { multipart } from '../../src/web/testing.ts'
import { day } from '../../src/time/day.ts'
import { ask, formOn, freePort, type Reply, type Sent } from '../asking.ts'

const clone = fileURLToPath(new URL('../..', import.meta.url))
const megabytes = 520
if (process.getuid?.() !== 0) {
  process.stderr.write('This makes a disk in memory, which takes root.\n')
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'rowan-full-disk-'))
chmodSync(folder, 0o755)
if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], { stdio: 'inherit' }).status !== 0) process.exit(1)
const documents = join(folder, 'documents')
mkdirSync(documents)
const joinDocuments = (size: string, ...more: string[]): number | null => spawnSync('mount', ['-t', 'tmpfs', '-o', [`size=${size}`, 'mode=777', ...more].join(), 'tmpfs', documents], { stdio: 'inherit' }).status
if (joinDocuments('2m') !== 0) process.exit(1)
const log = `${folder}.log`
const env = { ...process.env, ROWAN_HOME: join(folder, 'home'), ROWAN_DOCUMENTS: documents, TSX_TSCONFIG_PATH: join(clone, 'tsconfig.json') }
const cli = (command: string, ...args: string[]): [string, string[]] => [process.execPath, ['--import', join(clone, 'node_modules/tsx/dist/loader.mjs'), join(clone, 'src/cli.ts'), command, ...args]]
const port = await freePort()
const send = (secret: string, path: string, body?: Sent): Promise<Reply> => ask(port, secret, path, body).catch(() => ({ status: 0, text: '' }))

const noRoom = 'There is no room left'
const faults: string[] = []
const expect = (is: boolean, otherwise: string): void => void (is || faults.push(otherwise))
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const [program, args] = cli('serve', '--port', String(port))
const to = openSync(log, 'a')
const serve = spawn(program, args, { cwd: clone, env, stdio: ['ignore', to, to] })
try {
  for (let tries = 0; (await send('', '/ready')).status !== 200; tries += 1) {
    if (tries > 240) throw new Error('Rowan did not start')
    await pause(500)
  }
  const database = await openDatabase({ kind: 'embedded', home: chooseHome(clone, env) })
  const [row] = (await database.app.query<{ today: string }>('select business_today() as today')).rows
  const today = day(row?.today ?? '')
  const [year = '', month = '', date = ''] = today.split('-')
  const built = await buildAuthority(database, 20, today, () => {})
  const analyst = await createAccount(database.owner, { name: 'Dana Datafield', email: 'dana@benchshire.example', password: null })
  const analystSecret = await startSession(database.owner, await createPost(database.owner, { account: analyst, organisation: built.authority, team: null, role: 'data analyst', starts: day('2020-01-01') }))
  const [worker] = built.workers
  if (!worker) throw new Error('Nobody works there')
  const { secret, children } = worker
  const path = `/children/${children[0] as string}/record/significant-event`
  const form = async (title: string): Promise<URLSearchParams | null> => {
    const shown = await send(secret, path)
    const found = shown.status === 200 ? formOn(shown.text) : null
    return found && new URLSearchParams([...found.boxes, ['starts-day', date], ['starts-month', month], ['starts-year', year], ['answer-title', title], ['answer-meant', 'A trial '.repeat(120)], ['answer-weight', 'key']])
  }
  const acknowledged: string[] = []
  const write = async (title: string, body: URLSearchParams): Promise<Reply> => {
    const answer = await send(secret, path, body)
    if (answer.status === 303) acknowledged.push(title)
    return answer
  }
  for (let index = 0; index < 5; index += 1) await write(`Before ${index}`, (await form(`Before ${index}`)) as URLSearchParams)
  expect(acknowledged.length === 5, 'nothing could be written before the disk was full')
  // Shown while there was room, and sent when there is none.
  const kept = await Promise.all(Array.from({ length: 40 }, (_, index) => form(`Full ${index}`)))

  say('A file larger than the room that is left')
  const ballast = join(folder, 'ballast')
  const room = (): number => statfsSync(folder).bavail * statfsSync(folder).bsize
  spawnSync('fallocate', ['-l', String(room() - 30_000_000), ballast])
  const upload = multipart(Object.fromEntries(formOn((await send(analystSecret, '/import')).text)?.boxes ?? []), [{ box: 'files', name: 'large.csv', bytes: Buffer.alloc(60_000_000, 'x,') }])
  const uploaded = await send(analystSecret, '/import', upload)
  say(`  answered with ${uploaded.status}`)
  expect(uploaded.status === 503 && uploaded.text.includes(noRoom), `a file that found no room was answered with ${uploaded.status}`)
  expect(readdirSync(join(folder, 'home/uploads')).filter(name => name.startsWith('incoming')).length === 0, 'a piece of a file was left behind')
  expect((await send(secret, '/my-work')).status === 200, 'a page was not given after a file found no room')

  say('A document larger than the room on the disk of documents')
  const add = `/children/${children[0] as string}/documents/add`
  const adding = async (more: Record<string, string>, files: readonly { box: string; name: string; bytes: Buffer }[]): Promise<Reply> => {
    const boxes = Object.fromEntries(formOn((await send(secret, add)).text)?.boxes ?? [])
    return send(secret, add, multipart({ ...boxes, 'answer-title': 'A long letter', 'answer-sort': 'letter', 'starts-day': date, 'starts-month': month, 'starts-year': year, privacy: 'document', ...more }, files))
  }
  const letter = 'A long letter\n'.repeat(220_000)
  const added = await adding({}, [{ box: 'file', name: 'letter.txt', bytes: Buffer.from(letter) }])
  say(`  answered with ${added.status}`)
  expect(added.status === 503 && added.text.includes(`${noRoom} where documents are kept, so it was not added. The file is held`), `a document that found no room was answered with ${added.status}`)
  expect(added.text.includes('value="A long letter"'), 'what was typed of a document is gone')
  const pieces = (): string[] => readdirSync(documents, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => entry.name)
  expect(pieces().length === 0, 'a piece of a document was left behind')
  expect((await send(secret, path)).status === 200, 'a record was not opened while the disk of documents was full')
  joinDocuments('16m', 'remount')
  const taken = await adding({ held: /name="held" value="([^"]+)"/.exec(added.text)?.[1] ?? '' }, [])
  say(`  with room again the same form, without the file, is answered with ${taken.status}`)
  const [fact, ...doubled] = (await database.owner.query<{ fact: string }>("select fact from fact where kind = 'document'")).rows
  const file = await send(secret, `/children/${children[0] as string}/documents/${fact?.fact ?? ''}/file`)
  expect(taken.status === 303 && doubled.length === 0 && file.text === letter && pieces().length === 1, 'the document that was held is not there, once and whole')

  say('No room at all')
  writeFileSync(`${ballast}.rest`, '')
  for (let left = room(); left > 65_536; left = room()) {
    if (spawnSync('sh', ['-c', `head -c ${left} /dev/zero >> '${ballast}.rest'`]).status !== 0 && room() >= left) break
  }
  const told = new Map<string, number>()
  const note = (what: string, { status, text }: Reply): void => {
    const words = `${what}: ${status}${status === 503 ? (text.includes(noRoom) ? ', no room' : ', away') : ''}`
    told.set(words, (told.get(words) ?? 0) + 1)
  }
  let pending: { title: string; body: URLSearchParams }[] = []
  for (const [index, body] of kept.entries()) {
    if (body === null) continue
    const title = `Full ${index}`
    const answer = await write(title, body)
    note('a form', answer)
    if (answer.status !== 303) pending.push({ title, body })
    note('a page', await send(secret, '/my-work'))
    await pause(100)
  }
  for (const [words, count] of told) say(`  ${words} (${count} times)`)
  expect(pending.length > 0, 'the disk never became full')
  expect([...told.keys()].every(words => /: (303|200|503, no room|503, away)$/.test(words)), 'somebody was told something else')
  expect((await send('', '/health')).status === 200, 'the web does not answer')

  say('Room again')
  const since = performance.now()
  rmSync(ballast, { force: true })
  rmSync(`${ballast}.rest`, { force: true })
  while (pending.length > 0 && performance.now() - since < 60_000) {
    const left: typeof pending = []
    for (const each of pending) if ((await write(each.title, each.body)).status !== 303) left.push(each)
    pending = left
    if (left.length > 0) await pause(500)
  }
  say(`  every form that was refused was taken, unchanged, after ${((performance.now() - since) / 1000).toFixed(1)} s`)
  expect(pending.length === 0, `${pending.length} forms were not taken within a minute`)
  const { rows } = await database.owner.query<{ title: string; count: number }>("select body->>'title' as title, count(distinct fact) as count from fact where kind = 'significant-event' and (body->>'title' like 'Full %' or body->>'title' like 'Before %') group by 1")
  const there = new Map(rows.map(row => [row.title, row.count]))
  const lost = acknowledged.filter(title => there.get(title) !== 1)
  say(`${acknowledged.length} writes acknowledged, ${lost.length} lost or doubled`)
  expect(lost.length === 0, `${lost.length} acknowledged writes are lost or doubled`)
  await database.close()
  const verified = spawnSync(...cli('verify', '--full'), { cwd: clone, env, encoding: 'utf8' })
  say(`rowan verify --full: ${verified.status === 0 ? 'nothing found' : `ended with ${verified.status}\n${verified.stdout}${verified.stderr}`}`)
  expect(verified.status === 0, 'the record does not verify')
  expect(serve.exitCode === null, 'rowan serve ended')
} finally {
  serve.kill('SIGINT')
  await new Promise<void>(resolve => (serve.exitCode === null ? serve.once('exit', () => resolve()) : resolve()))
  await pause(500)
  // At once for everybody, and for good when PostgreSQL has left it too.
  spawnSync('umount', ['-l', documents])
  spawnSync('umount', ['-l', folder])
  rmSync(folder, { recursive: true, force: true })
}
say(faults.length === 0 ? 'Everything held.' : `Did not hold (what Rowan said is in ${log}):\n${faults.map(fault => `  ${fault}\n`).join('')}`)
if (faults.length === 0) rmSync(log)
process.exitCode = faults.length === 0 ? 0 : 1
