/** Signing in by a provider: who comes in and as what, what groups give and take, passwords switched off, and everything that can go wrong on the way. */
import { randomBytes } from 'node:crypto'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { FastifyInstance } from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { endGroup, mapGroup, openProvider, prepareAccount, requireSecondStep, signInNamed, switchPasswordsOff, switchPasswordsOn, type GroupGiven, type Named, type Provider } from '../access/index.ts'
import { hashPassword } from '../access/passwords.ts'
import { createAccount, createPost } from '../access/people.ts'
import { askProvider, certificateOf, someMinutes, startProvider, startWrongProvider, testSecret, testSettings, type Claims } from '../access/testing-provider.ts'
import { testDatabase } from '../database/testing.ts'
import { day, type Day } from '../time/day.ts'
import { faultsIn } from '../ui/testing-html.ts'
import { buildServer, sessionCookie } from './server.ts'
import { testService, textOf } from './testing.ts'

const address = 'http://127.0.0.1:8420'
const database = await testDatabase()
const { owner, app } = database
const service = await testService(database)
const real = await startProvider(address)
const wrong = await startWrongProvider()
afterAll(async () => {
  await real.close()
  await wrong.close()
})
const today = (await owner.query<{ today: Day }>('select business_today() as today')).rows[0]?.today as Day
const long = day('2020-01-01')
const terminal = { authority: service.authority }
const password = 'sandbox lantern forty'
const kept = await hashPassword(password)

const serverOf = async (provider: Provider): Promise<FastifyInstance> => buildServer({ ...service.made, provider })
const server = await serverOf(openProvider(testSettings(real.issuer, address, { multifactor: ['mfa'] })))
const wrongServer = await serverOf(openProvider(testSettings(wrong.issuer, address)))

interface Shown {
  readonly status: number
  readonly path: string
  readonly text: string
  readonly html: string
}

function put(jar: Map<string, string>, name: string, value: string): void {
  if (value === '') jar.delete(name)
  else jar.set(name, value)
}

/** A browser of its own: it keeps the cookies of the service and of the provider, and goes where it is sent. */
function browser(at: FastifyInstance = server) {
  const own = new Map<string, string>()
  const there = new Map<string, string>()
  /** The last address at the service that the provider sent it back to. */
  let returned = ''
  const ask = async (method: 'GET' | 'POST', path: string, typed?: URLSearchParams) => {
    const response = await at.inject({ method, url: path, cookies: Object.fromEntries(own), ...(typed && { payload: typed.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }) })
    for (const each of response.cookies) put(own, each.name, each.value)
    return response
  }
  const elsewhere = async (url: string): Promise<string> => {
    const { status, next, cookies } = await askProvider(url, [...there].map(([name, value]) => `${name}=${value}`))
    for (const each of cookies) put(there, ...(each.split('=', 2) as [string, string]))
    if (next === null) throw new Error(`The provider answered ${status}`)
    return next
  }
  const follow = async (path: string): Promise<Shown> => {
    const response = await ask('GET', path)
    const next = response.headers.location
    if (next === undefined) return { status: response.statusCode, path, html: response.body, text: textOf(response.body) }
    let on = new URL(next, address).href
    while (!on.startsWith(address)) {
      on = on.startsWith(wrong.issuer) ? wrong.answer(on) : await elsewhere(on)
      if (on.startsWith(address)) returned = on
    }
    return follow(on.slice(address.length))
  }
  return {
    get: follow,
    ask,
    cookies: own,
    back: () => returned.slice(address.length),
    send: async (path: string, typed: Readonly<Record<string, string>>): Promise<Shown> => {
      const shown = await follow(path)
      const main = /<main[\s\S]*<\/main>/.exec(shown.html)?.[0] ?? ''
      const form = /<form[\s\S]*?<\/form>/.exec(main)?.[0] ?? ''
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']): [string, string] => [name, value])
      const response = await ask('POST', /action="([^"]+)"/.exec(form)?.[1] ?? '', new URLSearchParams([...hidden, ...Object.entries(typed)]))
      const next = response.headers.location
      return next === undefined ? { status: response.statusCode, path, html: response.body, text: textOf(response.body) } : follow(next)
    },
  }
}

let made = 0
/** Somebody in the directory; and here too, where a role is given. */
async function somebody(claims: Claims = {}, role?: string): Promise<{ subject: string; email: string; account: string; name: string }> {
  made += 1
  const [subject, email, name] = [`subject-${made}`, `directory${made}@testshire.example`, `Robin${made} Directory`]
  real.people.set(subject, { email, email_verified: true, name, groups: [], ...claims })
  const account = role === undefined ? '' : await createAccount(owner, { name, email, password: kept })
  if (role !== undefined) await createPost(owner, { account, organisation: service.authority, team: role === 'administrator' ? null : service.team, role, starts: long })
  return { subject, email, account, name }
}
async function enters(who: { subject: string }, at = browser(), to = '/sign-in/work'): Promise<Shown> {
  real.as = who.subject
  return at.get(to)
}
const change = (who: { subject: string }, claims: Claims) => real.people.set(who.subject, { ...real.people.get(who.subject), ...claims })
const given = (claim: string, more: Partial<GroupGiven> = {}): Promise<unknown> => mapGroup(owner, terminal, { claim, organisation: service.authority, team: service.team, role: 'social worker', admits: false, starts: today, ends: null, ...more })
const accounts = async () => Number((await owner.query<{ n: number }>('select count(*) as n from account')).rows[0]?.n)
const postsOf = async (email: string) =>
  (await owner.query<{ role: string; held: boolean }>('select p.role, is_held(p) as held from post p join account a on a.id = p.account where a.email = $1 order by p.starts, p.role', [email])).rows
const actsAbout = async (email: string) => (await owner.query<{ act: string; because: string | null }>('select l.act, l.because from audit l join account a on a.id = l.about where a.email = $1 order by l.id', [email])).rows

describe('somebody', () => {
  test('whom nobody here knows gets a page that says so, and no account, whatever their address', async () => {
    const before = await accounts()
    const stranger = await somebody({ groups: ['strangers'] })
    const first = await enters(stranger)
    expect(first).toMatchObject({ status: 403, path: '/sign-in/problem/unknown' })
    expect(first.text).toContain('Nobody here has this account')
    expect(first.text).toContain('01632 960 000')
    // The address of an account that nobody prepared is no way into it.
    const known = await somebody({}, 'social worker')
    expect((await enters(known)).path).toBe('/sign-in/problem/unknown')
    expect(await accounts()).toBe(before + 1)
    expect((await owner.query('select from provider_subject')).rowCount).toBe(0)
  })

  test('whose account was prepared is connected by the subject once and for all, and never by an unverified address', async () => {
    const who = await somebody({ email_verified: false }, 'social worker')
    expect(await prepareAccount(owner, terminal, who.account)).toBeNull()
    expect((await enters(who)).path).toBe('/sign-in/problem/unknown')
    change(who, { email_verified: true })
    const shown = await enters(who, browser(), '/sign-in/work?to=/my-children')
    expect(shown).toMatchObject({ status: 200, path: '/my-children' })
    expect(shown.text).toContain(who.name)
    // Another address tomorrow is the same person; another subject with the old address is not.
    change(who, { email: 'married@testshire.example' })
    expect((await enters(who)).path).toBe('/my-work')
    const other = await somebody({ email: who.email })
    expect((await enters(other)).path).toBe('/sign-in/problem/unknown')
    expect((await actsAbout(who.email)).map(each => each.act)).toEqual(['prepared an account for a work account', 'connected a work account'])
    // Prepared once more, somebody who has a new account in the directory is connected with that one, and the old one no more.
    await prepareAccount(owner, terminal, who.account)
    expect((await enters(other)).path).toBe('/my-work')
    expect((await enters(who)).path).toBe('/sign-in/problem/unknown')
  })

  test('prepared too long ago is not connected', async () => {
    const who = await somebody({}, 'social worker')
    await prepareAccount(owner, terminal, who.account)
    await owner.query("select wall_ahead('15 days')")
    expect((await enters(who)).path).toBe('/sign-in/problem/unknown')
  })

  test('whose account has ended does not come in', async () => {
    const who = await somebody({}, 'social worker')
    await prepareAccount(owner, terminal, who.account)
    await enters(who)
    await owner.query('select account_end((null, null, null, $1::uuid, $1::uuid, \'terminal\', false, false, \'{}\')::actor, $2)', [service.authority, who.account])
    expect((await enters(who)).path).toBe('/sign-in/problem/ended')
  })
})

describe('groups of the directory', () => {
  test('give an account to whoever they admit, give posts, and take them away at the next sign-in', async () => {
    expect(await given('Children North', { admits: true })).toBeNull()
    expect(await given('Children Chairs', { role: 'conference chair', team: null })).toBeNull()
    const who = await somebody({ groups: ['Children North', 'All staff'] })
    expect(await enters(who)).toMatchObject({ status: 200, path: '/my-work' })
    expect(await postsOf(who.email)).toEqual([{ role: 'social worker', held: true }])
    change(who, { groups: ['Children North', 'Children Chairs'] })
    expect((await enters(who)).path).toBe('/choose-role?to=%2F')
    // One of two is gone; then both, and with them every way in.
    change(who, { groups: ['Children Chairs'] })
    expect((await enters(who)).path).toBe('/reviews')
    expect((await postsOf(who.email)).filter(each => each.held)).toEqual([{ role: 'conference chair', held: true }])
    real.people.set(who.subject, { email: who.email, name: who.name })
    const out = await enters(who)
    expect(out).toMatchObject({ status: 403, path: '/sign-in/problem/no-role' })
    expect((await postsOf(who.email)).some(each => each.held)).toBe(false)
    const acts = await actsAbout(who.email)
    expect(acts.map(each => each.act)).toEqual(['made an account', 'gave a post', 'gave a post', 'ended a post', 'ended a post'])
    expect(acts[1]?.because).toBe('social worker, North, Testshire Council, by the group Children North')
    // And back again.
    change(who, { groups: ['Children North'] })
    expect((await enters(who)).path).toBe('/my-work')
  })

  test('that are left out because there are too many end nothing', async () => {
    const who = await somebody({ groups: ['Children North'] })
    await enters(who)
    real.people.set(who.subject, { email: who.email, name: who.name, _claim_names: { groups: 'elsewhere' } })
    expect(await enters(who)).toMatchObject({ status: 503, path: '/sign-in/problem/groups' })
    expect((await postsOf(who.email)).filter(each => each.held)).toHaveLength(1)
  })

  test('leave alone what was given by hand, and make nobody an administrator beside another role', async () => {
    await given('Children Administrators', { role: 'administrator', team: null })
    const who = await somebody({ groups: ['Children North', 'Children Administrators'] }, 'social worker')
    await prepareAccount(owner, terminal, who.account)
    await enters(who)
    expect(await postsOf(who.email)).toEqual([{ role: 'social worker', held: true }])
    expect((await actsAbout(who.email)).at(-1)).toEqual({ act: 'did not give a post', because: 'administrator, Testshire Council, by the group Children Administrators: an administrator holds no other role' })
    change(who, { groups: [] })
    expect((await enters(who)).path).toBe('/my-work')
  })

  test('that give nothing any more end the posts they gave on that day', async () => {
    await given('Duty', { role: 'front door worker', admits: true })
    const { rows } = await owner.query<{ id: string }>("select id from directory_group where claim = 'Duty'")
    const who = await somebody({ groups: ['Duty'] })
    expect((await enters(who)).path).toBe('/front-door')
    expect(await endGroup(owner, terminal, rows[0]?.id ?? '', today)).toBeNull()
    expect((await postsOf(who.email)).some(each => each.held)).toBe(false)
    expect((await enters(who)).path).toBe('/sign-in/problem/no-role')
  })

  test('are kept only where they could be given', async () => {
    expect(await given('Children North')).toBe('same')
    expect(await given('X', { role: 'team manager', team: null })).toBe('team')
    expect(await given('X', { role: 'police officer', team: null })).toBe('role')
    expect(await given('X', { starts: long })).toBe('days')
  })
})

describe('what goes wrong on the way', () => {
  /** Where a browser of the provider that does wrong ends up. */
  const ends = async (wrongs: typeof wrong.wrongs): Promise<Shown> => {
    wrong.wrongs = wrongs
    return browser(wrongServer).get('/sign-in/work?to=/my-children')
  }
  const seen: string[] = []
  const isTold = (shown: Shown, why: string, status: number): void => {
    seen.push(why)
    expect(shown.path).toBe(`/sign-in/problem/${why}?to=%2Fmy-children`)
    expect(shown.status).toBe(status)
    expect(shown.text).toContain('nothing was changed. What you saved is safe.')
    expect(shown.html).toContain('href="/sign-in/work?to=%2Fmy-children')
  }

  test('each is told by a page of its own', async () => {
    isTold(await ends({ signature: true }), 'signature', 403)
    isTold(await ends({ nonce: true }), 'other', 403)
    isTold(await ends({ error: 'access_denied' }), 'denied', 403)
    isTold(await ends({ error: 'server_error' }), 'refused', 503)
    isTold(await ends({ error: 'invalid_scope' }), 'settings', 503)
    isTold(await ends({ claims: { aud: 'another service' } }), 'other', 403)
    // A clock that is some minutes off is tolerated; an hour, either way, is not.
    isTold(await ends({ skew: someMinutes }), 'unknown', 403)
    isTold(await ends({ skew: -someMinutes }), 'unknown', 403)
    isTold(await ends({ skew: 3600 }), 'clock', 503)
    isTold(await ends({ skew: -3600 }), 'clock', 503)
    // Also where the token would still hold for hours.
    isTold(await ends({ skew: -3600, claims: { exp: 4_000_000_000 } }), 'clock', 503)
    expect(seen).toHaveLength(11)
  })

  test('a sign-in that comes back twice, in another browser or for another one counts nowhere', async () => {
    const who = await somebody({ groups: ['Children North'] })
    const one = browser()
    real.as = who.subject
    await one.ask('GET', '/my-work')
    const begun = await one.ask('GET', '/sign-in/work?to=/my-children')
    const keptThere = one.cookies.get('rowan-provider') ?? ''
    // The way through the provider, by hand.
    expect(begun.headers.location).toMatch(/code_challenge_method=S256/)
    const first = await one.get('/sign-in/work?to=/my-children')
    expect(first.path).toBe('/my-children')
    const address_ = one.back()
    // Loaded again: nothing is kept any more.
    expect((await one.get(address_)).path).toBe('/sign-in/problem/late')
    expect((await browser().get(address_)).path).toBe('/sign-in/problem/late')
    // With what another sign-in kept: the state is another.
    const other = browser()
    other.cookies.set('rowan-provider', keptThere)
    expect((await other.get(address_)).path).toBe('/sign-in/problem/other?to=%2Fmy-children')
    // With everything it had: the provider does not take a code twice.
    const two = browser(wrongServer)
    wrong.wrongs = {}
    const begins = await two.ask('GET', '/sign-in/work')
    const keptHere = two.cookies.get('rowan-provider') ?? ''
    const returned = wrong.answer(String(begins.headers.location)).slice(address.length)
    expect((await two.get(returned)).path).toBe('/sign-in/problem/unknown')
    two.cookies.set('rowan-provider', keptHere)
    expect((await two.get(returned)).path).toBe('/sign-in/problem/used')
    // Nor does the service take one twice, were the provider to give two answers for one code.
    const named: Named = { issuer: real.issuer, subject: who.subject, email: who.email, name: who.name, groups: ['Children North'], multifactor: false, once: randomBytes(32), to: '/', here: '' }
    const of = { origin: '192.0.2.7', previous: null }
    expect(await signInNamed(app, service.made.key, named, of)).toMatchObject({ account: { name: who.name } })
    expect(await signInNamed(app, service.made.key, named, of)).toEqual({ refused: 'used' })
  })

  test('a provider that is down, or whose certificate is not to be trusted, is told before anybody is sent there', async () => {
    const gone = await startWrongProvider()
    await gone.close()
    const away = await serverOf(openProvider(testSettings(gone.issuer, address)))
    isTold(await browser(away).get('/sign-in/work?to=/my-children'), 'away', 503)
    // The sign-in page itself is there all the same.
    expect((await browser(away).get('/sign-in')).status).toBe(200)

    const expired = certificateOf('200101000000Z', '210101000000Z')
    const tls = await startWrongProvider(expired)
    const before = getCACertificates('default')
    try {
      // Trusted but for its days: what is told is that it has expired, and not only that nobody knows it.
      setDefaultCACertificates([...before, expired.cert])
      isTold(await browser(await serverOf(openProvider(testSettings(tls.issuer, address)))).get('/sign-in/work?to=/my-children'), 'certificate', 503)
      expect(service.lines.filter(line => line.includes('CERT_HAS_EXPIRED'))).toHaveLength(1)
    } finally {
      setDefaultCACertificates(before)
      await tls.close()
    }
    // It comes back, and so does the sign-in, without anybody starting anything again.
    const valid = certificateOf('200101000000Z', '491231000000Z')
    const again = await startWrongProvider(valid)
    try {
      const provider = openProvider(testSettings(again.issuer, address))
      const at = browser(await serverOf(provider))
      isTold(await at.get('/sign-in/work?to=/my-children'), 'certificate', 503)
      setDefaultCACertificates([...before, valid.cert])
      expect((await at.ask('GET', '/sign-in/work')).headers.location).toContain(`${again.issuer}/auth?`)
    } finally {
      setDefaultCACertificates(before)
      await again.close()
    }
  })

  test('leaves no secret, token, address or name in what the service tells whoever runs it', () => {
    expect(new Set(seen).size).toBeGreaterThanOrEqual(8)
    const told = service.lines.join('\n')
    expect(told).toContain('"what":"not signed in by the provider","why":"clock"')
    expect(told.split('\n').length).toBeGreaterThan(60)
    expect(told).not.toMatch(new RegExp(`${testSecret}|code=|state=|eyJ|Directory|Testerly|@testshire|description`))
  })
})

describe('the second step', () => {
  test('is asked after the provider too, unless its word is taken and it says that it asked for more', async () => {
    const who = await somebody({ groups: ['Children North'] })
    await enters(who)
    await owner.query('insert into second_step (account, secret, confirmed_at) select id, $2, now() from account where email = $1', [who.email, Buffer.alloc(20)])
    expect((await enters(who)).path).toBe('/sign-in/code?to=%2F')
    change(who, { amr: ['pwd', 'mfa'] })
    expect((await enters(who)).path).toBe('/my-work')
  })

  test('required of a role: nothing else opens to whoever has none, and the sessions there are go on', async () => {
    await given('Advisers', { role: 'personal adviser', admits: true })
    const who = await somebody({ groups: ['Advisers'] })
    const before = browser()
    expect((await enters(who, before)).path).toBe('/my-work')
    expect(await requireSecondStep(owner, terminal, 'personal adviser', today)).toBeNull()
    expect(await requireSecondStep(owner, terminal, 'personal adviser', today)).toBe('already')
    await owner.query("select wall_ahead('1 second')")
    expect((await before.get('/my-children')).path).toBe('/my-children')
    const at = browser()
    const led = await enters(who, at, '/sign-in/work?to=/law')
    expect(led.path).toBe('/account/second-step?to=%2Flaw')
    expect(led.text).toContain('A personal adviser of Testshire Council needs a second step')
    for (const path of ['/my-work', '/law', '/account', '/drafts', '/help/message']) expect((await at.get(path)).path, path).toBe(`/account/second-step?to=${encodeURIComponent(path)}`)
    expect((await at.get('/help')).path).toBe('/help')
    const sent = await at.ask('POST', '/search', new URLSearchParams({ _token: /name="_token" value="([^"]+)"/.exec(led.html)?.[1] ?? '', query: 'anything' }))
    expect(sent.headers.location).toMatch(/^\/account\/second-step/)
    // What was written is kept, and is what they come to when it is set up.
    const written = new URLSearchParams({ _token: /name="_token" value="([^"]+)"/.exec(led.html)?.[1] ?? '', given: 'Written-before' })
    const kept_ = await at.ask('POST', '/new-child', written)
    expect(decodeURIComponent(String(kept_.headers.location))).toMatch(/^\/account\/second-step\?to=\/new-child\?draft=/)
    expect((await owner.query("select from draft where answers->>'given' = 'Written-before'")).rowCount).toBe(1)
    change(who, { amr: ['mfa'] })
    expect((await enters(who)).path).toBe('/my-work')
    expect(await faultsIn(led.html)).toEqual([])
  })
})

describe('passwords', () => {
  test('can be switched off only by an administrator who came by the provider; the sign-in page says so; the terminal is the way back', async () => {
    const amy = await somebody({}, 'administrator')
    await prepareAccount(owner, terminal, amy.account)
    const byPassword = browser()
    expect((await byPassword.send('/sign-in', { email: amy.email, password })).path).toBe('/accounts')
    expect(await switchPasswordsOff(app, { secret: byPassword.cookies.get(sessionCookie) ?? '' }, today)).toBe('provider')
    const at = browser()
    expect((await enters(amy, at)).path).toBe('/accounts')
    const before = await at.get('/accounts/signing-in')
    expect(before.text).toContain('By the provider: it works')
    expect(before.text).toContain('Switch passwords off')
    const by = { secret: at.cookies.get(sessionCookie) ?? '' }
    expect(await switchPasswordsOff(app, by, long)).toBe('past')
    expect(await switchPasswordsOff(app, by, today)).toBeNull()
    expect(await switchPasswordsOff(app, by, today)).toBe('already')

    const shown = await browser().get('/sign-in')
    expect(shown.text).toContain('Sign in with your work account')
    expect(shown.html).not.toContain('type="password"')
    const tries = await browser().ask('POST', '/sign-in', new URLSearchParams({ email: amy.email, password }))
    expect(tries.statusCode).toBe(403)
    expect(textOf(tries.body)).toContain('Passwords are switched off here')
    expect((await at.get('/account')).text).toContain('Passwords are switched off here')
    expect((await at.get('/accounts/acts')).text).toContain('Switched passwords off')
    // Who is invited now is prepared, and shown no code; nobody is made one.
    const invited = await at.send('/accounts/invite', { name: 'Lee Prepared', email: 'lee.prepared@testshire.example', role: 'social worker', organisation: service.authority, team: service.team })
    expect(invited.text).toContain('Prepared: the next work account that comes with this address is connected')
    expect(invited.text).not.toContain('Make a code')
    const after = await at.get('/accounts/signing-in')
    expect(after.text).toContain('Switch passwords on')
    for (const page of [before, shown, invited, after, await at.get('/accounts/invite'), await at.get('/account')]) expect(await faultsIn(page.html)).toEqual([])

    expect(await switchPasswordsOn(owner, terminal)).toBeNull()
    expect(await switchPasswordsOn(owner, terminal)).toBe('gone')
    expect((await browser().send('/sign-in', { email: amy.email, password })).path).toBe('/accounts')
    expect((await browser().get('/sign-in')).text).toContain('Or with a password')
  })
})

describe('signing out', () => {
  test('ends the session here, and offers the way out of the provider too', async () => {
    const who = await somebody({ groups: ['Children North'] })
    const at = browser()
    const shown = await enters(who, at)
    const secret = at.cookies.get(sessionCookie) ?? ''
    const out = await at.ask('POST', '/sign-out', new URLSearchParams({ _token: /name="_token" value="([^"]+)"/.exec(shown.html)?.[1] ?? '' }))
    expect(out.headers.location).toBe('/signed-out')
    const after = await at.get('/signed-out')
    expect(after.text).toContain('You are signed out of Rowan')
    const there = /href="(http:\/\/127[^"]+)"/.exec(after.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(there).toContain('/session/end?')
    expect((await askProvider(there)).status).toBe(200)
    expect((await owner.query('select from actor_of($1)', [secret])).rowCount).toBe(0)
  })
})

test('somebody whose session ran out signs in by the provider, and the page they left goes on in the same post', async () => {
  const who = await somebody({ groups: ['Children North', 'Children Chairs'] })
  const at = browser()
  expect((await enters(who, at)).path).toBe('/choose-role?to=%2F')
  const { rows } = await owner.query<{ post: string }>("select p.id as post from post p join account a on a.id = p.account where a.email = $1 and p.role = 'conference chair'", [who.email])
  const chair = rows[0]?.post ?? ''
  const again = await at.get(`/sign-in/work?to=/signed-in&here=${chair}`)
  expect(again).toMatchObject({ status: 200, path: '/signed-in' })
  expect(again.html).toContain('data-signed-in')
  expect((await at.ask('GET', '/session')).json()).toMatchObject({ state: 'open', account: (await owner.query<{ id: string }>('select id from account where email = $1', [who.email])).rows[0]?.id })
  // The dialog of the page itself, without a password where none counts.
  expect(again.html).toContain(`href="/sign-in/work?to=%2Fsigned-in&amp;here=${chair}"`)
})
