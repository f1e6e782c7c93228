/** What keeps the service safe whoever asks: policies on every answer, rates, quarantine, forms that outlive their session, secrets. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../database/testing.ts'
import { newId } from '../record/index.ts'
import { csrfToken } from '../access/index.ts'
import { startSession } from '../access/people.ts'
import { classOf, ratesFrom, standardRates } from './rates.ts'
import { routes } from './routes.ts'
import { clamd } from './scanner.ts'
import { buildServer, sessionCookie } from './server.ts'
import { eicar, fakeClamd } from './testing-clamd.ts'
import { cast, testPassword, withPassword } from './testing-people.ts'
import { mainOf, multipart, textOf } from './testing.ts'

const database = await testDatabase()
const people = await cast(database)
const { children, staff, things, service } = people
const { server } = service

const formType = { 'content-type': 'application/x-www-form-urlencoded' }
const tokenOf = (secret: string): string => csrfToken(service.made.key, secret)

/** An address of a route with every blank filled in. */
function filled(path: string): string {
  return path
    .replace(':fact', things.lastVisit)
    .replace(':kind', path.startsWith('/law') ? 'local-standard' : 'school')
    .replace(':id', path.startsWith('/children') ? children.maya : newId())
    .replaceAll(/:[a-z]+/g, 'name')
}

describe('every answer of every route', () => {
  test('carries the policies, whoever asks and whatever comes of it', async () => {
    const answers: { where: string; type: string; headers: Record<string, string | number | string[] | undefined> }[] = []
    const look = async (method: 'GET' | 'POST' | 'PUT' | 'TRACE', url: string, secret?: string, payload?: string): Promise<void> => {
      const answer = await server.inject({ method: method as 'GET', url, ...(secret !== undefined && { cookies: { [sessionCookie]: secret } }), ...(payload !== undefined && { payload, headers: formType }) })
      answers.push({ where: `${method} ${url.replaceAll(/[0-9a-f-]{36}/g, 'ID')} ${answer.statusCode}`, type: answer.headers['content-type'] ?? '', headers: answer.headers })
    }
    for (const route of routes) {
      const url = filled(route.path)
      if (route.method === 'GET') for (const secret of [undefined, staff.sam.secret, staff.amy.secret, staff.hana.secret]) await look('GET', url, secret)
      else for (const secret of [undefined, staff.sam.secret]) await look('POST', url, secret, secret === undefined || route.path === '/sign-out' ? 'a=b' : `_token=${tokenOf(secret)}`)
    }
    for (const url of ['/nowhere', '/assets/nothing.js', service.made.assets.script, service.made.assets.sheet, '/health', '/ready', '/%', '/children/%zz', `/${'a'.repeat(3000)}`]) await look('GET', url)
    for (const method of ['PUT', 'TRACE'] as const) await look(method, '/search')
    await look('POST', '/search', staff.sam.secret, `_token=x&query=${'a'.repeat(3_000_000)}`)
    expect(answers.length).toBeGreaterThan(routes.length * 2)
    const wrong = answers.flatMap(({ where, type, headers }) => {
      const policy = [headers['content-security-policy']].flat().join()
      return [
        ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"].filter(rule => !policy.includes(rule)).map(rule => `${where}: no ${rule}`),
        ...(/unsafe|https?:|\*|data:(?!;|$)/.test(policy.replace("img-src 'self' data:", '')) ? [`${where}: ${policy}`] : []),
        ...(headers['x-content-type-options'] === 'nosniff' ? [] : [`${where}: may be taken for something else`]),
        ...(['same-origin', 'no-referrer'].includes([headers['referrer-policy']].flat().join()) ? [] : [`${where}: no referrer policy`]),
        ...(headers['cross-origin-opener-policy'] === 'same-origin' && headers['cross-origin-resource-policy'] === 'same-origin' ? [] : [`${where}: open to other sites`]),
        ...(headers['x-powered-by'] === undefined && headers['server'] === undefined ? [] : [`${where}: says what it is made of`]),
        ...(headers['access-control-allow-origin'] === undefined ? [] : [`${where}: shared with other sites`]),
        // What is about nobody may be kept: files that browsers fetch, and what the council publishes for everybody.
        ...(headers['cache-control'] === 'no-store' || /\/(assets|published|look|sheets?)\b/.test(where) ? [] : [`${where}: kept (${[headers['cache-control']].flat().join()})`]),
        ...(type.startsWith('text/') && !/charset=utf-8/i.test(type) ? [`${where}: ${type}`] : []),
      ]
    })
    expect([...new Set(wrong)]).toEqual([])
  })

  test('speaks only over TLS where a proxy does, keeps its cookies there, and believes no other about whose address it is', async () => {
    const behind = await buildServer({ ...service.made, secureCookies: true })
    const answer = await behind.inject({ method: 'GET', url: '/help' })
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
    const signedIn = await behind.inject({ method: 'POST', url: '/sign-in', payload: 'email=&password=', headers: formType })
    expect(signedIn.headers['strict-transport-security']).toBe('max-age=31536000')
    await withPassword(database, service, { name: 'Kit Overtls', email: 'kit@testshire.example', roles: ['social worker'] })
    const inside = await behind.inject({ method: 'POST', url: '/sign-in', payload: new URLSearchParams({ email: 'kit@testshire.example', password: testPassword }).toString(), headers: formType })
    const set = [inside.headers['set-cookie']].flat().map(String)
    expect(set).toEqual([expect.stringMatching(/^__Host-rowan-session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/), expect.stringMatching(/^__Secure-rowan-device=[^;]+; Max-Age=\d+; Path=\/sign-in; HttpOnly; Secure; SameSite=Lax$/)])
    const secret = /session=([^;]+)/.exec(set.join())?.[1] as string
    const asking = async (name: string): Promise<number> => (await behind.inject({ method: 'GET', url: '/my-work', cookies: { [name]: secret } })).statusCode
    expect([await asking('__Host-rowan-session'), await asking(sessionCookie)]).toEqual([200, 303])
  })
})

describe('too much at once', () => {
  test('is counted for each account and class, and the page keeps what was typed and can send it', async () => {
    const limited = await buildServer({ ...service.made, rates: { ...standardRates, form: 2, page: 3, search: 1, entry: 2, 'open page': 2 } })
    const { sam, nia } = staff
    const send = (words: string, secret = sam.secret) => limited.inject({ method: 'POST', url: '/help/message', cookies: { [sessionCookie]: secret }, headers: formType, payload: new URLSearchParams({ _token: tokenOf(secret), kind: 'idea', words }).toString() })
    expect([(await send('First')).statusCode, (await send('Second')).statusCode]).toEqual([303, 303])
    const third = await send('Third, with "quotes" & <marks>')
    expect([third.statusCode, third.headers['retry-after']]).toEqual([429, '60'])
    const main = mainOf(third.body)
    expect(textOf(main)).toContain('Nothing was changed. What you typed is kept on this page. Wait a minute, then choose “Send it again”.')
    expect(main).toContain('action="/help/message"')
    expect(main).toContain('value="Third, with &quot;quotes&quot; &amp; &lt;marks>"')
    expect(main).not.toContain('name="words" value="First"')
    expect((await send('Another person', nia.secret)).statusCode).toBe(303)
    expect((await limited.inject({ method: 'GET', url: '/my-work', cookies: { [sessionCookie]: sam.secret } })).statusCode).toBe(200)
    // A password that was sent too often is in no page.
    const entries = await Promise.all(['a', 'b', 'c'].map(each => limited.inject({ method: 'POST', url: '/sign-in', headers: formType, payload: new URLSearchParams({ email: `${each}@testshire.example`, password: testPassword }).toString() })))
    expect(entries.map(each => each.statusCode).toSorted()).toEqual([422, 422, 429])
    expect(entries.map(each => each.body).join()).not.toContain(testPassword)
    const rows = await database.owner.query<{ n: number }>("select count(*)::int as n from message where words like 'Third%'")
    expect(rows.rows[0]?.n).toBe(0)
  })

  test('every route is of a class, what could be carried away in the strictest, and the standard is what is served', () => {
    const classes = new Set(routes.map(route => classOf(route, true)))
    expect([...classes].toSorted()).toEqual(['entry', 'file', 'form', 'page', 'search'])
    expect(classOf({ method: 'POST', path: '/search' }, true)).toBe('search')
    expect(routes.filter(route => route.uploads !== undefined || route.page === 'import-report').map(route => classOf(route, true))).toEqual(expect.arrayContaining(['file']))
    expect(routes.filter(route => route.open === true && route.method === 'POST' && 'tokenless' in route).map(route => classOf(route, false)).every(name => name === 'entry')).toBe(true)
    expect([ratesFrom({}), ratesFrom({ ROWAN_RATE_LIMITS: 'off' })]).toEqual([standardRates, null])
    expect(() => ratesFrom({ ROWAN_RATE_LIMITS: '5' })).toThrow('ROWAN_RATE_LIMITS')
  })
})

describe('what people send as files', () => {
  const fakes: { close: () => Promise<void> }[] = []
  afterAll(async () => {
    for (const fake of fakes) await fake.close()
  })

  async function send(to: Awaited<ReturnType<typeof buildServer>>, files: readonly { name: string; bytes: Buffer }[], by = staff.hana) {
    const { payload, type } = multipart({ _token: tokenOf(by.secret), kind: 'people', act: 'check' }, files.map(file => ({ ...file, box: 'files' })))
    return to.inject({ method: 'POST', url: '/import', payload, cookies: { [sessionCookie]: by.secret }, headers: { 'content-type': type } })
  }

  test('wait in quarantine until they are looked through: harmful, too large or not looked through are not taken, and the choice stays', async () => {
    const fake = await fakeClamd({ most: 100_000 })
    fakes.push(fake)
    const lines: string[] = []
    const scanned = await buildServer({ ...service.made, scanner: clamd(fake.place), log: line => void lines.push(line) })
    const clean = Buffer.from('number,given,family\n')
    const taken = await send(scanned, [{ name: 'good.csv', bytes: clean }])
    expect([taken.statusCode, taken.headers.location?.startsWith('/import/')]).toEqual([303, true])
    const runs = async () => (await database.owner.query<{ n: number }>('select count(*)::int as n from import_run')).rows[0]?.n
    const before = await runs()
    const harmful = await send(scanned, [{ name: 'bad Maya.csv', bytes: Buffer.from(eicar) }])
    expect(harmful.statusCode).toBe(422)
    expect(textOf(mainOf(harmful.body))).toContain('“bad Maya.csv” holds harmful software (Eicar-Signature) and was deleted')
    expect(mainOf(harmful.body)).toMatch(/value="people"[^>]*checked|checked[^>]*value="people"/)
    const large = await send(scanned, [{ name: 'large.csv', bytes: Buffer.alloc(200_000, 'x') }])
    expect(textOf(mainOf(large.body))).toContain('larger than can be looked through')
    // One of two: neither is taken.
    expect((await send(scanned, [{ name: 'good.csv', bytes: clean }, { name: 'bad.csv', bytes: Buffer.from(eicar) }])).statusCode).toBe(422)
    await fake.close()
    const down = await send(scanned, [{ name: 'good.csv', bytes: clean }])
    expect([down.statusCode, textOf(mainOf(down.body)).includes('could not be looked through for harmful software just now, and was not kept')]).toEqual([422, true])
    expect(await runs()).toBe(before)
    const told = lines.filter(line => line.includes('file turned away')).map(line => (JSON.parse(line) as { verdict: string }).verdict)
    expect(told).toEqual(['harmful', 'too large', 'harmful', 'not checked'])
    expect(lines.join('\n')).not.toMatch(/Maya|\.csv/)
  })

  test('have names that a database can keep', async () => {
    expect((await send(server, [{ name: 'a\0b.csv', bytes: Buffer.from('number,given,family\n') }])).statusCode).toBe(303)
  })

  test('are not received from somebody who may not send them', async () => {
    const answer = await send(server, [{ name: 'good.csv', bytes: Buffer.from('a,b') }], staff.sam)
    expect(answer.statusCode).toBe(404)
  })
})

describe('a form that arrives after its session ran out', () => {
  let post: string
  beforeAll(() => {
    post = staff.sam.post
  })

  /** Sends a form in a session that has just run out, and opens the next page after signing in again. */
  async function late(path: string, boxes: Record<string, string>, by = post): Promise<{ to: string; secret: string }> {
    const secret = await startSession(database.owner, by)
    const payload = new URLSearchParams({ _token: tokenOf(secret), _form: newId(), ...boxes }).toString()
    await database.owner.query("update session set ends_at = rowan.wall_now() - interval '1 minute' where secret_hash = sha256(convert_to($1, 'UTF8'))", [secret])
    const answer: { statusCode: number; headers: { location?: unknown } } = await server.inject({ method: 'POST', url: path, cookies: { [sessionCookie]: secret }, headers: formType, payload })
    expect([path, answer.statusCode]).toEqual([path, 303])
    const asked = new URL(String(answer.headers.location), 'http://rowan.example')
    expect([path, asked.pathname, asked.searchParams.get('kept')]).toEqual([path, '/sign-in', '1'])
    return { to: asked.searchParams.get('to') ?? '', secret: await startSession(database.owner, by) }
  }
  const shown = async (to: string, secret: string): Promise<{ statusCode: number; body: string }> => server.inject({ method: 'GET', url: to, cookies: { [sessionCookie]: secret } })

  test.each([
    ['a visit', `/children/${children.maya}/visit`, { 'said-0': 'I like the pond best.' }, 'I like the pond best.'],
    ['a fact', `/children/${children.maya}/record/significant-event`, { 'answer-title': 'A swimming badge' }, 'A swimming badge'],
    ['a correction', `/children/${children.maya}/facts/${things.schooling}/correct`, { seen: '1', 'answer-name': 'Testbury Academy', because: 'It has another name' }, 'It has another name'],
    ['a new person', `/children/${children.maya}/person`, { given: 'Auntie', family: 'Placeholder' }, 'Placeholder'],
    ['an adult’s fact', `/people/${people.adults.dana}/record/adult-religion`, { 'answer-religion': 'Quaker' }, 'Quaker'],
    ['a message', '/help/message', { kind: 'idea', words: 'A list of days would help us all.' }, 'A list of days would help us all.'],
    ['a new child', '/new-child', { given: 'Quill', family: 'Latecome' }, 'Latecome'],
    ['an organisation', '/organisations', { name: 'School That Came Late', kind: 'school' }, 'School That Came Late', staff.amy.post],
    ['a team', '/teams', { name: 'Team That Came Late', 'starts-day': '1', 'starts-month': '7', 'starts-year': '2027' }, 'Team That Came Late', staff.amy.post],
  ] as const)('is carried on with in its own form: %s', async (_, path, boxes, words, by?: string) => {
    const { to, secret } = await late(path, boxes, by)
    expect(to.startsWith(`${path}?draft=`)).toBe(true)
    const page = await shown(to, secret)
    expect([page.statusCode, mainOf(page.body).includes(words)]).toEqual([200, true])
  })

  test('is shown as it was sent where its form cannot hold it, and sent once from there', async () => {
    const [path, words] = [`/teams/${service.team}/name`, 'Team That Came Late']
    const { to, secret } = await late(path, { name: words }, staff.amy.post)
    expect(to).toMatch(/^\/again\/[0-9a-f-]{36}$/)
    const page = mainOf((await shown(to, secret)).body)
    expect(page).toContain('Not sent yet')
    expect(page).toContain(words)
    // Nobody else can see it.
    expect((await shown(to, staff.nia.secret)).statusCode).toBe(404)
    const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
    const form = /<form[\s\S]*?<\/form>/.exec(page)?.[0] ?? ''
    const sent = new URLSearchParams([...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name as string, unescaped(value as string)]))
    const answer = await server.inject({ method: 'POST', url: path, cookies: { [sessionCookie]: secret }, headers: formType, payload: sent.toString() })
    expect([path, answer.statusCode < 400, textOf(mainOf(answer.body)).includes('There is a problem')]).toEqual([path, true, false])
    expect((await shown(to, secret)).statusCode).toBe(404)
  })

  test('is not kept where it holds a password, was not shown in that session, or somebody signed out', async () => {
    const secret = await startSession(database.owner, post)
    const send = (boxes: Record<string, string>) => server.inject({ method: 'POST', url: '/account/password', cookies: { [sessionCookie]: secret }, headers: formType, payload: new URLSearchParams(boxes).toString() })
    await database.owner.query("update session set ends_at = rowan.wall_now() - interval '1 minute' where secret_hash = sha256(convert_to($1, 'UTF8'))", [secret])
    for (const boxes of [{ _token: tokenOf(secret), present: 'an old password of mine', password: 'a new password of mine' }, { _token: 'wrong', words: 'Words without a token' }]) expect(String((await send(boxes)).headers.location)).not.toContain('kept=1')
    const { rows } = await database.owner.query<{ n: number }>("select count(*)::int as n from draft where answers::text ~ 'password of mine|without a token'")
    expect(rows[0]?.n).toBe(0)
  })
})

test('a page that was open too long shows what was written, to be copied, and not what is secret', async () => {
  const send = (path: string, boxes: Record<string, string>) => server.inject({ method: 'POST', url: path, cookies: { [sessionCookie]: staff.sam.secret }, headers: formType, payload: new URLSearchParams({ _token: 'of-another-session', ...boxes }).toString() })
  const visit = await send(`/children/${children.maya}/visit`, { 'said-0': 'I want to see Theo <more>', where: 'home', _form: newId() })
  expect(visit.statusCode).toBe(403)
  expect(mainOf(visit.body)).toContain('I want to see Theo &lt;more>')
  expect(mainOf(visit.body)).toContain(`href="/children/${children.maya}/visit"`)
  const secret = await send('/account/password', { present: 'my own old password', password: 'my own new password' })
  expect([secret.statusCode, /my own/.test(secret.body)]).toEqual([403, false])
})

test('no secret stands in the program, and what the program is given is told to no log', async () => {
  const files = filesOfProgram()
  // The password of the demonstration stands on its sign-in page: everybody there is made up.
  const literal = /-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|(?:password|secret|token|api_?key)\s*[:=]\s*['"`][^'"`$\s{]{12,}['"`]|postgres(?:ql)?:\/\/[^:\s'"`]+:(?!password@|\$\{)[^@\s'"`…]+@/i
  const found = files.flatMap(path => readFileSync(path, 'utf8').split('\n').flatMap((line, index) => (literal.test(line) && !path.endsWith('demo/people.ts') ? [`${path.replace(/^.*\/src\//, 'src/')}:${index + 1}`] : [])))
  expect(files.length).toBeGreaterThan(250)
  expect(found).toEqual([])
  const lines: string[] = []
  const key = Buffer.from('the-key-that-is-to-stand-in-no-line-of-any-log')
  const told = await buildServer({ ...service.made, key, log: line => void lines.push(line) })
  const secret = await startSession(database.owner, staff.sam.post)
  for (const url of ['/my-work', '/account', `/my-work?token=${secret}`]) await told.inject({ method: 'GET', url, cookies: { [sessionCookie]: secret } })
  for (const password of [testPassword, 'wrong-and-long-enough']) await told.inject({ method: 'POST', url: '/sign-in', headers: formType, payload: new URLSearchParams({ email: 'sam@testshire.example', password }).toString() })
  await told.inject({ method: 'POST', url: '/code', headers: formType, payload: 'code=ABCD-EFGH-JKLM-NPQR&password=a+password+of+a+test' })
  expect(lines.length).toBeGreaterThanOrEqual(6)
  expect(lines.join('\n')).not.toMatch(new RegExp(`${secret}|${testPassword}|${key.toString()}|${key.toString('base64')}|wrong-and-long|ABCD-EFGH|password of a test`))
})

/** The files of the program, without its tests. */
function filesOfProgram(): string[] {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(tsx?|sql|json|mjs)$/.test(name) && !/\.test\.tsx?$|(^|\/)testing/.test(name))
    .map(name => join(folder, name))
}
