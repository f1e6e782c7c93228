/** The database goes away in the middle and comes back: what people are told, and that nothing is lost, half written or written twice. */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { socialWorker, teamResponsible } from '../children/allocation/index.ts'
import { legalStatus, periodOfCare, placement } from '../children/care/index.ts'
import { birth, involvement, keptFrom, nameUsed } from '../children/identity/index.ts'
import { binariesFor } from '../database/binaries.ts'
import { chooseHome } from '../database/home.ts'
import { migrate, openPool, startEmbedded, unavailable, type Embedded } from '../database/index.ts'
import { addressOf } from '../database/embedded.ts'
import { house } from '../house.ts'
import { keptGroups, verify } from '../record/index.ts'
import { copyOf } from './copy.ts'
import { errorPage, wordsFor, type Wrong } from './errors.tsx'
import { buildServer } from './server.ts'
import { faultsIn } from '../ui/testing-html.ts'
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
const olu = await service.person('Olu Sandbox', 'team manager')
const child = await tell({ authority: service.authority, app }, sam, 'child', of => {
  of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya', family: 'Samplewood' })
  of.fact(birth, '2016-03-14', {})
  of.fact(keptFrom, '2016-03-14', { groups: [...keptGroups] })
  of.fact(teamResponsible, '2024-01-08', { team: service.team })
  of.fact(socialWorker, '2024-01-08', { post: sam.post })
  of.fact(involvement, '2027-01-04', {})
  of.fact(periodOfCare, '2027-01-04', {})
  of.fact(legalStatus, '2027-01-04', { status: 'V2' })
  of.fact(placement, '2027-01-04', { type: 'U6' })
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

/** Which process of the server writes its memory to the disk: another one, once the server has begun again. */
const checkpointer = async (): Promise<number> => {
  const root = new pg.Client({ connectionString: addressOf(server.socketFolder, 'postgres', 'postgres') })
  root.on('error', () => {})
  await root.connect()
  try {
    const { rows } = await root.query<{ pid: number }>("select pid from pg_stat_activity where backend_type = 'checkpointer'")
    expect(rows).toHaveLength(1)
    return rows[0]?.pid as number
  } finally {
    await root.end()
  }
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
    const waiting = async () => (await root.query("select 1 from pg_stat_activity where usename = 'rowan_app' and wait_event_type = 'Lock'")).rowCount
    await expect.poll(waiting).toBeGreaterThan(0)
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
    expect((await sam.get(`/children/${child}/timeline?view=chronology`)).text).toContain('Moved school')
    expect(await verify(house, owner, { full: true })).toMatchObject({ found: 0 })
  })

  test('what was answered is there after the server was killed, not stopped', async () => {
    const done = await sam.send(form, { ...event, 'answer-title': 'Learned to swim' })
    expect(done.status).toBe(200)
    const before = await changes()
    // The worst way to go: a process of the server dies, and all of them begin again from the log.
    const killed = await checkpointer()
    process.kill(killed, 'SIGKILL')
    // Every process dies on its own: until the server has begun again, one connection may still answer while the next is gone.
    await expect.poll(() => checkpointer().catch(() => killed)).not.toBe(killed)
    await expect.poll(async () => (await inject('/ready')).statusCode).toBe(200)
    await expect.poll(async () => (await sam.get(`/children/${child}/timeline?view=chronology`)).text).toContain('Learned to swim')
    await expect.poll(() => changes().catch(() => null)).toBe(before)
    expect(await verify(house, owner, { full: true })).toMatchObject({ found: 0 })
  })
})

describe('where a copy follows the database', () => {
  const cluster = join(home.folder, 'database')
  const standby = { folder: join(home.folder, 'standby'), sockets: join(folder, 'standby-run') }

  test('lists of work, of children and of the team are read from it while the database is away, with its age; each is written down first, and handed in once', async () => {
    await sam.get('/my-work')
    // The machine of the database loses its power; what it had sent is on the copy.
    const down = server.ended
    process.kill(Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT')
    await down
    await stop()
    expect(spawnSync('cp', ['-a', cluster, standby.folder]).status).toBe(0)
    rmSync(join(standby.folder, 'postmaster.pid'), { force: true })
    writeFileSync(join(standby.folder, 'standby.signal'), '')
    mkdirSync(standby.sockets)
    const own = process.getuid?.() === 0 ? { uid: home.user.uid, gid: home.user.gid } : {}
    if (own.uid !== undefined) for (const each of [standby.sockets, join(standby.folder, 'standby.signal')]) chownSync(each, own.uid, own.gid)
    const follower = spawn(join(binariesFor(home).folder, 'postgres'), ['-D', standby.folder, '-c', `unix_socket_directories=${standby.sockets}`, '-c', 'listen_addresses=', '-c', 'timezone=UTC'], { cwd: home.folder, stdio: 'ignore', ...own })
    const copied = openPool(addressOf(standby.sockets, 'rowan_app'), { max: 2, named: false })
    const shown = mkdtempSync(join(tmpdir(), 'rowan-shown-'))
    try {
      await expect.poll(() => copied.query('select 1').then(() => true, () => false)).toBe(true)
      const copy = copyOf(copied, shown, { hurry: 60_000, again: 50, patience: 200 })
      const patient = await buildServer({ ...service.made, copy })
      const at = (url: string, by = sam) => patient.inject({ method: 'GET', url, cookies: { 'rowan-session': by.secret } })

      const list = await at('/my-work')
      expect(list.statusCode, textOf(list.body)).toBe(200)
      expect(textOf(list.body)).toMatch(/The last change in it was made at .+, \d+ (seconds?|minutes?) ago/)
      expect(textOf(list.body)).toContain('Maya Samplewood')
      expect(list.body).not.toContain(child)
      const lines = readFileSync(join(shown, 'shown'), 'utf8').trim().split('\n').map(line => JSON.parse(line) as object)
      expect(lines).toEqual([{ account: sam.account, post: sam.post, page: 'my-work', at: expect.stringMatching(/^2027-06-16T09:/) as string }])

      // The longer lists too, and what is late in the team for its manager.
      const others = [['/my-work/today', sam], ['/my-work/week', sam], ['/my-work/month', sam], ['/my-children', sam], ['/team', olu], ['/team/clocks', olu]] as const
      const copies = new Map<string, string>()
      for (const [url, by] of others) {
        const { statusCode, body } = await at(url, by)
        expect([url, statusCode, textOf(body).includes('This is a copy'), body.includes(child)]).toEqual([url, 200, true, false])
        expect(await faultsIn(body)).toEqual([])
        copies.set(url, body)
      }
      for (const [url, by] of [['/my-work/waiting', sam], ['/team', sam], ['/team/people/' + sam.post, olu]] as const) expect([url, (await at(url, by)).statusCode]).toEqual([url, 503])
      expect(readFileSync(join(shown, 'shown'), 'utf8').trim().split('\n')).toHaveLength(1 + others.length)

      // Nothing else is read from a copy, nothing is shown that could not be written down, and nobody else is let in.
      const record = await at(`/children/${child}`)
      expect([record.statusCode, textOf(record.body).includes('can be read from a copy'), record.body.includes('Samplewood')]).toEqual([503, true, false])
      const full = await buildServer({ ...service.made, copy: { ...copy, note: () => { throw Object.assign(new Error('full'), { code: 'ENOSPC' }) } } })
      const refused = await full.inject({ method: 'GET', url: '/my-work', cookies: { 'rowan-session': sam.secret } })
      expect([refused.statusCode, refused.body.includes('Samplewood')]).toEqual([503, false])
      const stranger = await patient.inject({ method: 'GET', url: '/my-work', cookies: { 'rowan-session': 'nobody' } })
      expect([stranger.statusCode, stranger.body.includes('Samplewood')]).toEqual([503, false])
      expect(unavailable(await copied.query('select * from summary').catch((problem: unknown) => problem))).toBe('only read')
      expect(unavailable(await copy.handIn(app).catch((problem: unknown) => problem))).toBe('away')

      await start()
      const seen = async () => (await owner.query<{ count: number }>("select count(*) as count from audit where account = $1 and page = 'my-work' and act = 'saw a list' and because = 'from a copy'", [sam.account])).rows[0]?.count
      expect(existsSync(join(shown, 'handing-in-1'))).toBe(true)
      expect([await copy.handIn(app), await seen()]).toEqual([1 + others.length, 1])
      expect(readdirSync(shown)).toEqual([])
      // Cut off between the database and the file: the same lines come again.
      writeFileSync(join(shown, 'handing-in-7'), `${JSON.stringify(lines[0])}\n{"account":"`)
      expect([await copy.handIn(app), await seen()]).toEqual([0, 1])
      // On the database itself the way of the copy is shut, and its own list is shown.
      await expect(app.query('select * from work_on_copy($1, $2, 10)', [sam.secret, '2027-06-16'])).rejects.toThrow('this is not a copy')
      const own_ = await at('/my-work')
      expect([own_.statusCode, textOf(own_.body).includes('This is a copy')]).toEqual([200, false])
      // What both show is the same: every duty that is due within the week, and every child.
      const rows = (html: string) => [...html.matchAll(/<tr[ >][\s\S]*?<\/tr>/g)].map(([row]) => textOf(`<table>${row}</table>`)).filter(row => row.includes('Samplewood'))
      expect(rows(list.body).length).toBeGreaterThan(0)
      expect(rows(own_.body).length).toBe(rows(list.body).length)
      for (const [url, by] of others) if (url !== '/team') expect([url, rows(copies.get(url) ?? '').length]).toEqual([url, rows((await at(url, by)).body).length])
      for (const url of ['/my-work/today', '/my-children', '/team/clocks']) expect([url, rows(copies.get(url) ?? '').length > 0]).toEqual([url, true])
      expect(textOf(copies.get('/team/clocks') ?? '')).toContain('Sam Mockridge')
    } finally {
      follower.kill('SIGQUIT')
      await copied.end()
      rmSync(shown, { recursive: true, force: true })
    }
  })
})

describe('a database that cannot take anything', () => {
  const broken = (of: Error) => async () => {
    throw of
  }
  const databaseError = (code: string): Error => Object.assign(new pg.DatabaseError('Maya Samplewood', 0, 'error'), { code })
  const cases: [string, Error, number, string][] = [
    ['its disk is full', databaseError('53100'), 503, 'There is no room left where Rowan keeps its records. Nothing was changed, and nothing that was recorded before is lost. Do not go back: leave this page open.'],
    ['it is a replica', databaseError('25006'), 503, 'Records cannot be opened or changed while the service is being moved. Nothing was changed. Do not go back'],
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
    const ask = { service: service.made, params: {}, query: {}, typed: {}, files: [], turnedAway: [], origin: '', path: '/', search: '', cookies: { session: null, device: null, atProvider: null, quiet: false }, visitor: null }
    const page = errorPage(ask, of({ status: 429 }))
    expect('html' in page && [page.status, textOf(page.html).includes('Too much at once')]).toEqual([429, true])
  })
})
