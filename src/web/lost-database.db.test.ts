/** The database goes away in the middle and comes back: what people are told, and that nothing is lost, half written or written twice. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { teamResponsible } from '../children/allocation/index.ts'
import { nameUsed } from '../children/identity/index.ts'
import { chooseHome } from '../database/home.ts'
import { migrate, openPool, startEmbedded, unavailable, type Embedded } from '../database/index.ts'
import { addressOf } from '../database/embedded.ts'
import { house } from '../house.ts'
import { verify } from '../record/index.ts'
import { errorPage, wordsFor, type Wrong } from './errors.tsx'
import { buildServer } from './server.ts'
import { tell } from './testing-people.ts'
import { mainOf, setClock, testService, textOf } from './testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'rowan-lost-'))
chmodSync(folder, 0o755)
const home = chooseHome(folder, { ROWAN_HOME: join(folder, 'home') })
let server: Embedded = await startEmbedded(home, { env: process.env })
const owner = openPool(addressOf(server.socketFolder, 'rowan_owner'), { max: 3 })
const app = openPool(addressOf(server.socketFolder, 'rowan_app'), { max: 4 })
afterAll(async () => {
  await Promise.all([owner.end(), app.end()])
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

await migrate(owner)
const service = await testService({ app, owner })
await setClock({ owner }, '2027-06-16T09:00:00Z')
const sam = await service.person('Sam Mockridge', 'social worker')
const child = await tell({ authority: service.authority, app }, sam, 'child', of => {
  of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya', family: 'Samplewood' })
  of.fact(teamResponsible, '2024-01-08', { team: service.team })
})

/** The form as it was sent last: to be sent once more, as a browser does that goes back. */
let last: object = {}
const inject = service.server.inject.bind(service.server)
service.server.inject = ((asked: { method?: string }) => {
  if (asked.method === 'POST') last = asked
  return inject(asked as never)
}) as typeof service.server.inject

const event = { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-title': 'Moved school', 'answer-meant': 'A fresh start', 'answer-weight': 'key' }
const form = `/children/${child}/record/significant-event`
const changes = async (): Promise<number> => Number((await owner.query<{ count: number }>('select count(*) as count from change')).rows[0]?.count)
const stop = (): Promise<void> => server.stop()
const start = async (): Promise<void> => {
  const before = server.socketFolder
  server = await startEmbedded(home, { env: process.env })
  expect(server.socketFolder).toBe(before)
}

describe('where the database stops in the middle of a change', () => {
  test('the page says so, nothing is half written, and the same form sent again is recorded once', async () => {
    const before = await changes()
    // Somebody else holds the record: the change has begun, and waits for it when the server stops.
    const holder = new pg.Client({ connectionString: addressOf(server.socketFolder, 'rowan_owner') })
    holder.on('error', () => {})
    await holder.connect()
    await holder.query('begin')
    await holder.query('select from record where id = $1 for update', [child])
    const sending = sam.send(form, event)
    const root = openPool(addressOf(server.socketFolder, 'postgres'), { max: 1 })
    for (let tries = 0; ; tries += 1) {
      const { rows } = await root.query("select 1 from pg_stat_activity where usename = 'rowan_app' and wait_event_type = 'Lock'")
      if (rows.length > 0) break
      expect(tries).toBeLessThan(200)
      await pause(25)
    }
    await stop()
    await root.end()
    const lost = await sending
    expect(lost.status).toBe(503)
    expect(lost.text).toContain('Rowan cannot reach its records at the moment')
    expect(lost.text).toContain('What you typed is kept on this page: do not go back. In a minute, choose “Send it again”. If it had arrived after all, it is still recorded only once.')
    const kept = /<form[\s\S]*?<\/form>/.exec(mainOf(lost.html))?.[0] ?? ''
    expect(kept).toContain(`action="${form}"`)
    for (const [box, value] of Object.entries(event)) expect(kept, box).toContain(`name="${box}" value="${value}"`)
    expect(lost.html).not.toMatch(/ECONN|PostgreSQL|terminat|\.ts:\d/)
    const form_ = last
    for (const path of ['/my-work', `/children/${child}`, '/sign-in']) {
      const page = await sam.get(path)
      expect({ path, status: page.status }).toEqual({ path, status: path === '/sign-in' ? page.status : 503 })
      expect(page.html).toContain('</html>')
    }
    const read = await inject({ method: 'GET', url: '/my-work', cookies: { 'rowan-session': sam.secret } })
    expect(read.headers['retry-after']).toBe('30')
    expect(textOf(read.body)).toContain('Nothing was lost. Load this page again in a minute.')
    const code = String(read.headers['x-request-id'])
    expect(textOf(read.body)).toContain(`quote ${code}`)
    expect(service.lines.some(line => line.includes('"problem"') && line.includes(code))).toBe(true)
    expect((await inject('/ready')).statusCode).toBe(503)
    expect((await inject('/health')).statusCode).toBe(200)

    await start()
    expect((await inject('/ready')).json()).toEqual({ status: 'ready' })
    expect(await changes()).toBe(before)
    expect(await verify(house, owner, { full: true })).toMatchObject({ found: 0 })
    // The same session, the same form.
    expect((await sam.get('/my-work')).status).toBe(200)
    expect((await inject(form_ as never)).statusCode).toBe(303)
    expect(await changes()).toBe(before + 1)
    expect((await inject(form_ as never)).statusCode).toBe(303)
    expect(await changes()).toBe(before + 1)
    expect((await sam.get(`/children/${child}/timeline`)).text).toContain('Moved school')
    expect(await verify(house, owner, { full: true })).toMatchObject({ found: 0 })
  })

  test('what was answered is there after the server was killed, not stopped', async () => {
    const done = await sam.send(form, { ...event, 'answer-title': 'Learned to swim' })
    expect(done.status).toBe(200)
    const before = await changes()
    const root = new pg.Client({ connectionString: addressOf(server.socketFolder, 'postgres', 'postgres') })
    root.on('error', () => {})
    await root.connect()
    // The worst way to go: a process of the server dies, and all of them begin again from the log.
    const killed = (await root.query<{ pid: number }>("select pid from pg_stat_activity where backend_type = 'checkpointer'")).rows[0]?.pid as number
    const gone = new Promise<void>(resolve => root.once('end', resolve))
    process.kill(killed, 'SIGKILL')
    await gone
    for (let tries = 0; (await inject('/ready')).statusCode !== 200; tries += 1) {
      expect(tries).toBeLessThan(400)
      await pause(50)
    }
    await expect.poll(() => changes().catch(() => null)).toBe(before)
    expect((await sam.get(`/children/${child}/timeline`)).text).toContain('Learned to swim')
    expect(await verify(house, owner, { full: true })).toMatchObject({ found: 0 })
  })
})

describe('a database that cannot take anything', () => {
  const broken = (of: Error) => async () => {
    throw of
  }
  const databaseError = (code: string): Error => Object.assign(new pg.DatabaseError('Maya Samplewood', 0, 'error'), { code })
  const cases: [string, Error, number, string][] = [
    ['its disk is full', databaseError('53100'), 503, 'There is no room left where Rowan keeps its records. Nothing was changed, and nothing that was recorded before is lost. Do not go back: leave this page open.'],
    ['it is a replica', databaseError('25006'), 503, 'Records can be read and not changed while the service is being moved. Nothing was changed. Do not go back'],
    ['it has no connection left', databaseError('53300'), 503, 'Rowan cannot reach its records'],
    ['it is shut down', databaseError('57P01'), 503, 'Rowan cannot reach its records'],
    ['it does not answer', new Error('timeout exceeded when trying to connect'), 503, 'Rowan cannot reach its records'],
    ['the disk for uploads is full', Object.assign(new Error('ENOSPC: Maya Samplewood'), { code: 'ENOSPC' }), 503, 'There is no room left'],
    ['two changes met to the end', databaseError('40001'), 409, 'What you sent was not recorded, and what they did stands. What you typed was not kept here.'],
    ['it is a fault of ours', databaseError('42P01'), 500, 'Nothing was changed. What you typed was not kept here. Your browser may still have it: go back and look before you type it again. Try again in a few minutes.'],
  ]
  test.each(cases)('says what became of what was typed: %s', async (_, problem, status, words) => {
    const pool = Object.assign(Object.create(app) as typeof app, { query: broken(problem) })
    const lines: string[] = []
    const hurt = await buildServer({ ...service.made, database: { app: pool }, log: line => void lines.push(line) })
    const answer = await hurt.inject({ method: 'POST', url: '/sign-in', payload: 'email=maya%40testshire.example&password=long+enough+to+be+one', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(answer.statusCode).toBe(status)
    const text = textOf(answer.body)
    expect(text).toContain(words)
    if (status !== 409) expect(text).toContain(String(answer.headers['x-request-id']))
    expect([answer.headers['retry-after'], lines.some(line => line.includes('"what":"problem"'))]).toEqual([status === 503 ? '30' : undefined, status >= 500])
    expect(`${text} ${lines.join()}`).not.toMatch(/Samplewood/)
  })

  test('an error of something else is not taken for the database', () => {
    for (const other of [new Error('no'), new TypeError('Connection to his father'), Object.assign(new Error('no file'), { code: 'ENOENT', syscall: 'open' }), databaseError('23505'), null, 'text']) {
      expect(other === null || typeof other === 'string' ? null : unavailable(other)).toBeNull()
    }
  })
})

describe('the words of each status', () => {
  const of = (wrong: Partial<Wrong>): Wrong => ({ status: 500, code: 'AB12-3456', sent: true, ...wrong })
  test('say what became of what was typed where something was, and nothing of it where nothing was', () => {
    for (const status of [400, 403, 409, 413, 415, 429, 500, 503]) {
      const sent = wordsFor(of({ status }), '01632 960 000')
      expect(sent.status).toBe(status)
      expect(sent.lines.join(' '), String(status)).toMatch(/Nothing was changed|was not recorded|recorded only once/)
      expect(sent.lines.join(' '), String(status)).toMatch(/[Gg]o back|leave this page open/)
    }
    const again = { path: '/somewhere', typed: { words: 'Kept' } }
    for (const status of [409, 429, 500, 503]) {
      const sent = wordsFor(of({ status, again }), '01632 960 000').lines.join(' ')
      expect(sent, String(status)).toMatch(/What you typed is kept on this page/)
      expect(sent, String(status)).toContain('“Send it again”')
    }
    for (const status of [403, 409, 429, 500, 503]) expect(wordsFor(of({ status, sent: false }), '').lines.join(' '), String(status)).not.toContain('typed')
    expect(wordsFor(of({ status: 418 }), '').status).toBe(400)
    expect(wordsFor(of({ status: 502 }), '').status).toBe(500)
  })

  test('stand on a page with their status', () => {
    const ask = { service: service.made, params: {}, query: {}, typed: {}, files: [], turnedAway: [], origin: '', path: '/', search: '', cookies: { session: null, device: null, atProvider: null }, visitor: null }
    const page = errorPage(ask, of({ status: 429 }))
    expect('html' in page && [page.status, textOf(page.html).includes('Too much at once')]).toEqual([429, true])
  })
})
