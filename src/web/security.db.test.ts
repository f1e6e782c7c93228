/** What nobody may do through the addresses: forms without their token, ways out of the service, odd addresses, and too much at once. */
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../database/testing.ts'
import { newId } from '../record/index.ts'
import { cast, testPassword, withPassword } from './testing-people.ts'
import { mainOf, multipart } from './testing.ts'
import { routes } from './routes.ts'
import { sessionCookie } from './server.ts'
import type { Visitor } from './visitor.ts'
import { createOrganisation } from '../access/index.ts'
import { operations } from '../api/partner/index.ts'
import { fuzzSystems } from './partner-api/testing-fuzz-systems.ts'
import { fuzz, neverBeenTo } from './testing-fuzz.ts'
import { visits } from './testing-visits.ts'

const database = await testDatabase()
const people = await cast(database)
const { children, staff, things, service } = people
const { sam } = staff
const { server } = service
await withPassword(database, service, { name: 'Kim Passworded', email: 'kim@testshire.example', roles: ['social worker', 'team manager'] })

interface Sent {
  readonly cookies?: Record<string, string>
  readonly headers?: Record<string, string>
  readonly payload?: string | Buffer
}

async function ask(method: 'GET' | 'POST', url: string, { cookies = { [sessionCookie]: sam.secret }, headers = {}, payload }: Sent = {}) {
  return server.inject({ method, url, cookies, ...(payload !== undefined && { payload }), headers: { ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }), ...headers } })
}

/** An address of a route with every blank filled in. */
function filled({ path, codes }: (typeof routes)[number]): string {
  return path
    .replace('/facts/:fact/:act', `/facts/${things.schooling}/correct`)
    .replace(':fact', things.lastVisit)
    .replace(':kind', path.startsWith('/law') ? 'local-standard' : 'school')
    .replace(':collection', 'cin')
    .replace(':year', '2026_27')
    .replace(':rule', 'visit-first')
    .replace(':part', 'today')
    .replace(':section', 'cwsa-2026-3')
    .replace(':key', newId())
    .replace(':post', sam.post)
    .replace(':page', 'my-work')
    .replace(':id', path.startsWith('/children') ? children.maya : newId())
    .replaceAll(/:([a-z]+)/g, (_, name: string) => (codes?.[name] === undefined ? newId() : 'name'))
}

/** Somebody who may send what a route takes: files are received from nobody else. */
function sender({ uploads }: (typeof routes)[number]): typeof sam {
  if (uploads === undefined) return sam
  const role = (['data analyst', 'administrator'] as const).find(each => uploads({ role: each, authority: service.authority } as Visitor))
  return role === 'administrator' ? staff.amy : staff.hana
}

const forms = routes.filter(route => route.method === 'POST')
// Nobody is signed in yet, or anybody may say what they think without being anybody here.
const openForms = ['/sign-in', '/choose-role', '/first-start', '/code', '/sign-in/code', '/have-your-say', '/tell-us/family', '/tell-us/work']

/** Everything that a form could change. */
async function everything(): Promise<string> {
  const { rows } = await database.owner.query<{ all: string }>(
    `select concat_ws(' ', (select count(*) from fact), (select count(*) from draft), (select count(*) from stated), (select count(*) from emergency),
       (select count(*) from message), (select count(*) from session where ended_at is null), (select max(n) from entry), (select count(*) from record)) as all`,
  )
  return rows[0]?.all ?? ''
}

const tokenOf = (html: string): string => /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? ''

describe('a form without the token of its session', () => {
  test('is refused and changes nothing, wherever it is sent', async () => {
    const other = tokenOf((await staff.nia.get('/search')).html)
    expect(other).not.toBe('')
    const before = await everything()
    let tried = 0
    for (const route of forms.filter(each => !openForms.includes(each.path))) {
      for (const token of ['', 'wrong', other, `${tokenOf((await sam.get('/search')).html)}x`]) {
        const boxes: Record<string, string> = { ...(token !== '' && { _token: token }), because: 'Tried', reason: 'duty', explanation: 'Tried', words: 'Tried', kind: 'idea', query: 'maya', given: 'Tried' }
        const sent = route.uploads ? multipart(boxes, [{ box: 'files', name: 'tried.csv', bytes: Buffer.from('a,b') }]) : { payload: new URLSearchParams(boxes).toString(), type: 'application/x-www-form-urlencoded' }
        const cookies = { [sessionCookie]: sender(route).secret }
        const answer = await ask('POST', filled(route), { cookies, payload: sent.payload, headers: { 'content-type': sent.type } })
        expect([route.path, token, answer.statusCode]).toEqual([route.path, token, 403])
        expect(mainOf(answer.body)).toContain('data-page="expired"')
        tried += 1
      }
    }
    expect(tried).toBeGreaterThanOrEqual(60)
    expect(await everything()).toBe(before)
  })

  test('a role is not chosen without it either', async () => {
    const answer = await ask('POST', '/choose-role', { payload: new URLSearchParams({ post: sam.post }).toString() })
    expect(answer.statusCode).toBe(403)
  })

  test('sent as something else than a form is not taken', async () => {
    const before = await everything()
    for (const [type, payload] of [
      ['application/json', JSON.stringify({ _token: tokenOf((await sam.get('/search')).html), query: 'maya' })],
      ['text/plain', 'query=maya'],
      ['application/x-www-form-urlencoded; charset=utf-7', 'query=maya'],
    ] as const) {
      const answer = await ask('POST', '/search', { payload, headers: { 'content-type': type } })
      expect([type, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([type, true])
    }
    expect(await everything()).toBe(before)
  })
})

describe('every answer', () => {
  test('carries the policies that keep it to itself', async () => {
    const answers = [
      await ask('GET', '/sign-in', { cookies: {} }),
      await ask('GET', '/my-work', { cookies: {} }),
      await ask('GET', '/my-work'),
      await ask('GET', `/children/${children.maya}`),
      await ask('GET', `/children/${children.hidden}`),
      await ask('GET', '/nowhere'),
      await ask('GET', '/assets/nothing.js'),
      await ask('GET', '/health', { cookies: {} }),
      await ask('POST', '/search', { payload: 'query=maya' }),
      await ask('POST', '/sign-in', { cookies: {}, payload: 'email=&password=' }),
    ]
    for (const { headers, statusCode, raw } of answers) {
      const where = `${statusCode} ${String(raw.req.url)}`
      const policy = String(headers['content-security-policy'])
      for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"]) expect([where, policy.includes(rule)]).toEqual([where, true])
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect([where, headers['x-content-type-options']]).toEqual([where, 'nosniff'])
      expect([where, headers['referrer-policy']]).toEqual([where, 'same-origin'])
      expect([where, headers['x-powered-by']]).toEqual([where, undefined])
      expect([where, headers['cache-control']]).toEqual([where, where.includes('/assets/') ? headers['cache-control'] : 'no-store'])
    }
  })

  test('has no script, style or handler within it', async () => {
    for (const path of ['/my-work', `/children/${children.maya}`, `/children/${children.maya}/visit`, '/law']) {
      const { body } = await ask('GET', path)
      expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle="|\son[a-z]+="|javascript:/i)
    }
  })

  test('of signing in sets cookies that scripts and other sites cannot use', async () => {
    const answer = await ask('POST', '/sign-in', { cookies: {}, payload: new URLSearchParams({ email: 'kim@testshire.example', password: testPassword }).toString() })
    expect(answer.statusCode).toBe(303)
    const set = [answer.headers['set-cookie']].flat().map(String)
    expect(set).toHaveLength(2)
    for (const cookie of set) expect(cookie).toMatch(/; HttpOnly(;|$)/)
    for (const cookie of set) expect(cookie).toMatch(/; SameSite=(Lax|Strict)/)
    const secret = new RegExp(`${sessionCookie}=([^;]+)`).exec(set.join(' '))?.[1] ?? ''
    expect(secret.length).toBeGreaterThan(30)
    // A session that somebody else put into the browser before is not the one that signs in.
    const fixed = await ask('POST', '/sign-in', { cookies: { [sessionCookie]: 'chosen-by-somebody-else' }, payload: new URLSearchParams({ email: 'kim@testshire.example', password: testPassword }).toString() })
    expect([fixed.headers['set-cookie']].flat().join(' ')).not.toContain('chosen-by-somebody-else')
  })
})

describe('ways out of the service', () => {
  const outside = ['https://evil.example', '//evil.example', '/\\evil.example', '/\\/evil.example', 'javascript:alert(1)', '\\\\evil.example', '/%09/evil.example', '/sign-in', '/my-work\r\nset-cookie: x=1', ' /my-work', '/\t/evil.example']

  test('are not taken after signing in', async () => {
    for (const to of outside) {
      const answer = await ask('POST', '/sign-in', { cookies: {}, payload: new URLSearchParams({ email: 'kim@testshire.example', password: testPassword, to }).toString() })
      expect([to, answer.statusCode]).toEqual([to, 303])
      const where = new URL(String(answer.headers.location), 'http://rowan.example')
      expect([to, where.origin, where.pathname]).toEqual([to, 'http://rowan.example', '/choose-role'])
      const next = new URL(where.searchParams.get('to') ?? '/', 'http://rowan.example')
      expect([to, next.origin]).toEqual([to, 'http://rowan.example'])
      const signedIn = await ask('GET', `/sign-in?to=${encodeURIComponent(to)}`)
      expect([to, new URL(String(signedIn.headers.location), 'http://rowan.example').origin]).toEqual([to, 'http://rowan.example'])
    }
  })

  test('are not taken after choosing a role or stating a reason', async () => {
    const token = tokenOf((await sam.get('/choose-role')).html)
    for (const to of outside) {
      const chosen = await ask('POST', '/choose-role', { payload: new URLSearchParams({ _token: token, post: sam.post, to }).toString() })
      expect([to, chosen.statusCode, new URL(String(chosen.headers.location), 'http://rowan.example').origin]).toEqual([to, 303, 'http://rowan.example'])
      const stated = await ask('POST', `/children/${children.jonah}/open`, { payload: new URLSearchParams({ _token: token, reason: 'duty', return: to }).toString() })
      expect([to, stated.statusCode, stated.headers.location]).toEqual([to, 303, `/children/${children.jonah}`])
    }
    const within = await ask('POST', `/children/${children.jonah}/open`, { payload: new URLSearchParams({ _token: token, reason: 'duty', return: `/children/${children.jonah}/notes?page=2` }).toString() })
    expect(within.headers.location).toBe(`/children/${children.jonah}/notes?page=2`)
    const broken = await ask('POST', `/children/${children.jonah}/open`, { payload: new URLSearchParams({ _token: token, reason: 'duty', return: `/children/${children.jonah}\r\nx: y` }).toString() })
    expect(broken.headers.location).toBe(`/children/${children.jonah}`)
  })

  test('there is no way from one session to another’s token', async () => {
    const [own, other] = await Promise.all([sam.get('/help/message'), staff.nia.get('/help/message')])
    expect(tokenOf(own.html)).not.toBe(tokenOf(other.html))
  })
})

describe('addresses of the wrong shape', () => {
  test('are not there', async () => {
    for (const path of [
      '/children/1', '/children/maya', `/children/${children.maya}x`, `/children/${children.maya.toUpperCase()}`, '/children/..%2f..%2fetc%2fpasswd', '/children/%00', `/children/${children.maya}%27`,
      `/children/${children.maya}/facts/1`, `/children/${children.maya}/facts/${things.lastVisit}/dispose`, `/children/${children.maya}/record/Visit`, `/children/${children.maya}/record/__proto__`,
      `/children/${children.maya}/record/constructor`, `/children/${children.maya}/duties/__proto__?anchor=${newId()}`, '/my-work/tomorrow', '/my-work/constructor', '/law/toString', '/law/sections/__proto__', '/search/1',
      '/law/commencements/1', '/law/entries/new/constructor',
    ]) {
      const answer = await ask('GET', path)
      expect([path, answer.statusCode]).toEqual([path, 404])
      expect([path, mainOf(answer.body).includes('data-page="not-found"')]).toEqual([path, true])
    }
  })

  test('a form too large is told so, and changes nothing', async () => {
    const before = await everything()
    const answer = await ask('POST', '/search', { payload: `_token=x&query=${'a'.repeat(3 * 1024 * 1024)}` })
    expect(answer.statusCode).toBe(413)
    expect(answer.body).toContain('That is too large')
    expect(answer.body).toContain('Nothing was changed')
    expect(await everything()).toBe(before)
  })
})

describe('odd parameters', () => {
  test('answers that are called like methods of every object are no answers', async () => {
    for (const where of ['constructor', 'toString', '__proto__']) {
      const page = await sam.send(`/children/${children.maya}/visit`, { where, 'seen-0': where, 'said-0': 'Kept' })
      expect([where, page.status]).toEqual([where, 422])
      expect(page.html).toContain('Kept')
      expect((await sam.send(`/children/${children.maya}/record/school`, { 'starts-day': '1', 'starts-month': '9', 'starts-year': '2022', 'answer-name': 'Kept', 'answer-onRoll': where })).status).toBe(422)
      expect((await sam.send('/help/message', { kind: where, words: 'Kept' })).status).toBe(422)
      expect((await sam.send(`/children/${children.maya}/person`, { given: 'Kept', relation: where })).status).toBe(422)
    }
  })

  test('to every route, with every name that the code reads, bring no fault and nothing to light', async () => {
    const been = await visits(people)
    // What these are sent with stands in no address, and on a page's forms.
    expect(neverBeenTo(been)).toEqual(['POST /feedback/:id/take', 'POST /feedback/:id/aside', 'POST /children/:id/contacts/:contact/answers/:request', 'POST /settings/mail/:id/again', 'POST /organisations/:id/end'])
    const done = await fuzz({ cast: people, owner: database.owner, server, visits: been, seed: 20_270_616, most: 1000 })
    expect(done.findings).toEqual([])
    expect([done.requests, done.routes.size]).toEqual([1000, new Set(routes.map(route => `${route.method} ${route.path}`)).size - 1])
    expect(done.names).toBeGreaterThan(1000)
    // Not only doors that stay shut.
    expect(done.statuses.get(200)).toBeGreaterThan(100)
    expect(done.statuses.get(303)).toBeGreaterThan(50)
  }, 60_000)

  test('of a partner’s system bring no fault either, and nothing that its document does not know', async () => {
    const police = await createOrganisation(database.owner, { name: 'Odd Police', kind: 'police force', keptBy: service.authority })
    const done = await fuzzSystems({ cast: people, server, police, seed: 20_270_616, most: 240 })
    expect(done.findings).toEqual([])
    expect([done.requests, done.operations]).toEqual([240, operations.length])
    // Not only doors that stay shut.
    expect((done.statuses.get(200) ?? 0) + (done.statuses.get(201) ?? 0)).toBeGreaterThan(30)
    expect(done.statuses.get(422)).toBeGreaterThan(10)
  })
})
