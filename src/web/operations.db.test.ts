/** What whoever runs the service is told, and that none of it is about a person. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { afterAll, describe, expect, test } from 'vitest'
import { migrate, watchStatements } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { enqueue, makeQueue, queueLengths } from '../jobs/index.ts'
import { newId } from '../record/index.ts'
import { noteSlowStatements, placeOf } from './log.ts'
import { measures } from './measures.ts'
import { measuresPort, serveMeasures } from './operators.ts'
import { routes } from './routes.ts'
import { buildServer, sessionCookie } from './server.ts'
import { cast } from './testing-people.ts'
import { strange, type Line } from './testing-lines.ts'
import { bareService, multipart } from './testing.ts'
import { openWaitingRoom } from './waiting-room.ts'

const database = await testDatabase()
const before = await testDatabase({ empty: true })
await makeQueue(database.jobs, () => {})
const people = await cast(database)
const { service, staff, children } = people
const counted = measures('0.0.0')
afterAll(() => counted.end())

/** Asks a port of this machine as anybody could. */
function asked(port: number, path: string, body?: string): Promise<{ status: number; headers: IncomingHttpHeaders; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }
    const request = httpRequest({ host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', headers }, answer => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (text += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    request.once('error', reject)
    request.end(body)
  })
}

const telling = ['Zebediah', 'Quillfeather', '01632 960 777', '9990007777', '2016-03-14', 'zebediah.quillfeather@testshire.example', 'ZQ1 9ZZ']

describe('a line of the log', () => {
  test('is one for each request, by the pattern of its route, and holds nothing of anybody, wherever they are', async () => {
    const begun = service.lines.length
    const slow: string[] = []
    const end = noteSlowStatements(line => void slow.push(line), () => {}, { ROWAN_SLOW_MS: '0' })
    const said = encodeURIComponent(telling.join(' '))
    const payload = new URLSearchParams(Object.fromEntries(['_token', 'query', 'given', 'family', 'email', 'password', 'answer-text', 'words', 'reason', 'explanation'].map(box => [box, telling.join(' ')]))).toString()
    const files = multipart({ kind: telling[0] as string }, [{ box: 'files', name: `${telling[1]}.csv`, bytes: Buffer.from(telling.join(',')) }])
    for (const route of routes) {
      const url = route.path.replace(':id', route.path.startsWith('/children') ? children.maya : newId()).replaceAll(/:(\w+)/g, () => encodeURIComponent(telling[1] as string))
      for (const cookies of [{ [sessionCookie]: staff.sam.secret }, { [sessionCookie]: telling[0] as string }]) {
        if (route.method === 'GET') await service.server.inject({ method: 'GET', url: `${url}?q=${said}&${said}=1`, cookies, headers: { referer: `http://localhost/${said}`, 'user-agent': telling[1] } })
        else for (const sent of [{ payload, type: 'application/x-www-form-urlencoded' }, files]) await service.server.inject({ method: 'POST', url: `${url}?${said}`, cookies, payload: sent.payload, headers: { 'content-type': sent.type } })
      }
    }
    for (const url of [`/children/${said}`, `/${said}`, `/assets/${said}`, `/search/${telling[3]}`, '/health', '/ready']) {
      for (const method of ['GET', 'POST', 'PUT'] as const) await service.server.inject({ method, url })
    }
    end()
    const lines = service.lines.slice(begun)
    expect(lines.length).toBeGreaterThan(routes.length * 2)
    expect(lines.flatMap(strange)).toEqual([])
    const seen = new Set(lines.map(line => (JSON.parse(line) as Line)['route']))
    expect(routes.map(route => route.path).filter(path => !seen.has(path))).toEqual([])
    expect(seen.has(null)).toBe(true)
    expect(slow.length).toBeGreaterThan(100)
    expect(slow.flatMap(strange)).toEqual([])
    const text = [...lines, ...slow].join('\n')
    for (const word of [...telling, ...telling.map(encodeURIComponent), 'Maya', 'Samplewood', children.maya, staff.sam.account, staff.sam.secret]) expect(text, word).not.toContain(word)
  })

  test('has the code that the answer bears', async () => {
    const answer = await service.server.inject({ method: 'GET', url: '/sign-in' })
    const last = JSON.parse(service.lines.at(-1) as string) as Line
    expect(last).toMatchObject({ what: 'request', level: 'info', id: answer.headers['x-request-id'], method: 'GET', route: '/sign-in', status: 200 })
  })

  test('of a problem says where it arose and not what it says', () => {
    const told = placeOf(Object.assign(new TypeError('Zebediah Quillfeather\nborn 2016'), { code: 'E_WRONG' }))
    expect(told).toMatch(/^TypeError E_WRONG at .*\(src\/web\/operations\.db\.test\.ts:\d+/)
    expect(told).not.toMatch(/Zebediah|2016/)
    expect(placeOf('Zebediah')).toBe('unknown')
  })

  test('is written of a slow statement by its name, and of none that is quick', async () => {
    const slow: string[] = []
    const names: string[] = []
    const end = noteSlowStatements(line => void slow.push(line), name => void names.push(name), { ROWAN_SLOW_MS: '400' })
    await database.app.query({ name: 'long-one', text: 'select pg_sleep($1), $2::text', values: [0.42, 'Zebediah'] })
    await database.app.query("select pg_sleep(0.42), 'Zebediah'")
    await database.app.query('select 1')
    end()
    await database.app.query({ name: 'long-one', text: 'select pg_sleep($1), $2::text', values: [0.42, 'Zebediah'] })
    expect(names).toEqual(['long-one', 'unnamed'])
    expect(slow.join()).not.toContain('Zebediah')
    const seen: (string | null)[] = []
    const stop = watchStatements(name => void seen.push(name))
    await database.app.query({ name: 'quick-one', text: 'select 1' })
    stop()
    expect(seen).toEqual(['quick-one'])
  })
})

describe('whether it serves', () => {
  test('is said at /ready beside /health, and not to be kept', async () => {
    const ready = await service.server.inject('/ready')
    expect([ready.statusCode, ready.json(), ready.headers['cache-control']]).toEqual([200, { status: 'ready' }, 'no-store'])
    expect((await service.server.inject('/health')).json()).toEqual({ status: 'ok' })
  })

  test('is no where the database is older or newer than this version, or is away', async () => {
    const empty = before
    const { server } = await bareService(empty.app)
    expect([(await server.inject('/ready')).statusCode, (await server.inject('/ready')).json()]).toEqual([503, { status: 'not ready', why: 'the database is older than this version' }])
    await migrate(empty.owner)
    expect((await server.inject('/ready')).statusCode).toBe(200)
    await empty.owner.query("insert into rowan_meta.migration (number, name, sha256) values (999, '0999-later', 'x')")
    expect((await server.inject('/ready')).json()).toEqual({ status: 'not ready', why: 'the database is newer than this version' })
    await empty.close()
    expect((await server.inject('/ready')).json()).toEqual({ status: 'not ready', why: 'the database does not answer' })
    expect((await server.inject('/health')).statusCode).toBe(200)
  })
})


describe('the measures', () => {
  test('count requests by route and status, the pool, the loop and the queue, and are on a port of their own', async () => {
    const server = await buildServer({ ...people.service.made, measures: counted })
    await enqueue(database.app, 'bring-up-to-date', { authority: service.authority })
    expect(await queueLengths(database.app)).toEqual([{ job: 'bring-up-to-date', waiting: 1, failed: 0 }])
    for (const url of ['/sign-in', '/sign-in', `/children/${children.maya}`, '/no/such/Zebediah']) await server.inject(url)
    counted.slowStatement('long-one')
    const own = await serveMeasures({ measures: counted, app: database.app, port: 0 })
    const answer = await asked(own.port, '/metrics')
    const { text } = answer
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    for (const line of [
      'rowan_requests_total{method="GET",route="/sign-in",status="200"} 2',
      'rowan_requests_total{method="GET",route="/children/:id",status="303"} 1',
      'rowan_requests_total{method="GET",route="none",status="404"} 1',
      'rowan_request_seconds_count{route="/sign-in"} 2',
      'rowan_request_seconds_bucket{route="/sign-in",le="+Inf"} 2',
      'rowan_database_up 1',
      'rowan_jobs{job="bring-up-to-date",state="waiting"} 1',
      'rowan_jobs{job="bring-up-to-date",state="failed"} 0',
      'rowan_slow_statements_total{statement="long-one"} 1',
      'rowan_pool_waiting 0',
      'rowan_info{version="0.0.0"} 1',
    ]) expect(text.split('\n')).toContain(line)
    expect(text).toMatch(/^rowan_event_loop_delay_seconds\{at="mean"\} [\d.e-]+$/m)
    expect(text).toMatch(/^rowan_pool_connections\{state="idle"\} [1-9]$/m)
    // The format: every line is a comment or a name, labels and a number; every name is told what it is.
    const told = new Set([...text.matchAll(/^# TYPE (\S+) (?:counter|gauge|histogram)$/gm)].map(match => match[1] as string))
    for (const line of text.trim().split('\n').filter(each => !each.startsWith('#'))) {
      const [, name] = /^([a-z_]+)(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? -?[\d.]+(?:e[-+]?\d+)?$/.exec(line) ?? []
      expect(told.has((name ?? line).replace(/_(bucket|sum|count)$/, '')), line).toBe(true)
    }
    expect(text).not.toMatch(new RegExp(`${children.maya}|Zebediah`))
    expect((await asked(own.port, '/')).status).toBe(404)
    await expect(serveMeasures({ measures: counted, app: database.app, port: own.port })).rejects.toThrow('is in use. Choose another with ROWAN_METRICS_PORT')
    await own.close()
    expect((await server.inject('/metrics')).statusCode).toBe(404)
  })

  test('are nowhere unless a port was chosen, and only at a port', () => {
    expect([measuresPort({}), measuresPort({ ROWAN_METRICS_PORT: '' }), measuresPort({ ROWAN_METRICS_PORT: '9464' })]).toEqual([null, null, 9464])
    for (const wrong of ['0', '99999', 'x', '80;']) expect(() => measuresPort({ ROWAN_METRICS_PORT: wrong })).toThrow('needs a number')
  })
})

describe('while it starts', () => {
  test('browsers are told so, and what became of what they sent; the port is let go of', async () => {
    const room = await openWaitingRoom({ telephone: '01632 960 000' })
    const page = await asked(room.port, `/children/${children.maya}`)
    expect([page.status, page.headers['retry-after'], page.headers['refresh'], page.headers['cache-control']]).toEqual([503, '10', '10', 'no-store'])
    expect(page.text).toContain('Rowan is starting')
    const sent = await asked(room.port, '/search', 'query=Zebediah')
    expect([sent.status, sent.headers['refresh']]).toEqual([503, undefined])
    expect(sent.text).toContain('What you sent has not been received. Do not go back: leave this page open. In a minute, load it again and let your browser send what you typed once more.')
    expect(sent.text).not.toContain('Zebediah')
    expect([(await asked(room.port, '/ready')).status, (await asked(room.port, '/health')).status]).toEqual([503, 200])
    await expect(openWaitingRoom({ port: room.port, telephone: '' })).rejects.toThrow('is in use by another program')
    await room.close()
    const next = await openWaitingRoom({ port: room.port, telephone: '' })
    expect(next.port).toBe(room.port)
    await next.close()
  })
})
