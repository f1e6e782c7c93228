import argon2 from '@node-rs/argon2'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { countQueries, sqlState } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { addDays, day, millisecondsOf, type Instant } from '../time/day.ts'
import { hashPassword } from './passwords.ts'
import { createAccount, createAuthority, createOrganisation, createPost, createTeam, setPassword, startSession } from './people.ts'
import { choosePost, endSession, postsOf, sessionOf, signIn, type SignedIn, type SignInAttempt, type SignInRefused } from './sign-in.ts'

const database = await testDatabase({ max: 20 })
const { app, owner } = database
const key = Buffer.alloc(32, 7)
const password = 'sandbox lantern forty'
const started = day('2020-01-01')
const { id: authority } = await createAuthority(owner, { name: 'Testshire' })
const team = await createTeam(owner, { authority, name: 'North', starts: started })
const kept = await hashPassword(password)

let people = 0
async function person(of: { posts?: number; password?: string | null; role?: string } = {}): Promise<{ id: string; email: string; posts: string[] }> {
  people += 1
  const email = `person${people}@testshire.example`
  const id = await createAccount(owner, { name: `Person ${people}`, email, password: of.password === undefined ? kept : of.password })
  const posts: string[] = []
  for (let each = 0; each < (of.posts ?? 1); each += 1) {
    posts.push(await createPost(owner, { account: id, organisation: authority, team: each === 0 ? team : null, role: each === 0 ? (of.role ?? 'social worker') : 'team manager', starts: started }))
  }
  return { id, email, posts }
}

let places = 0
const somewhere = () => `192.0.2.${(places += 1)}`
const attempt = (email: string, more: Partial<SignInAttempt> = {}) => signIn(app, key, { email, password, origin: somewhere(), ...more })
const wrongly = (email: string, origin: string, more: Partial<SignInAttempt> = {}) => signIn(app, key, { email, password: 'not it', origin, ...more })
const isIn = (result: SignedIn | SignInRefused): result is SignedIn => 'secret' in result

async function into(email: string, more: Partial<SignInAttempt> = {}): Promise<SignedIn> {
  const result = await attempt(email, more)
  if (!isIn(result)) throw new Error(`Not signed in: ${JSON.stringify(result)}`)
  return result
}

const ahead = (by: string) => owner.query('select wall_ahead($1)', [by])
const isSomebody = async (secret: string) => (await owner.query('select 1 from actor_of($1)', [secret])).rowCount === 1
const minutesBetween = (a: Instant, b: Instant) => Math.round((millisecondsOf(b) - millisecondsOf(a)) / 60_000)

/** Tries wrongly until told to wait; how often it could, and the wait. */
async function untilTold(email: string, place: () => string, most = 60): Promise<{ tries: number; seconds: number }> {
  for (let tries = 0; tries < most; tries += 1) {
    const result = await wrongly(email, place())
    if ('refused' in result && result.refused === 'too many') return { tries, seconds: result.seconds }
    expect(result).toEqual({ refused: 'wrong' })
  }
  throw new Error(`Never told to wait in ${most} tries`)
}

describe('signing in', () => {
  test('begins a session in the one post that is held', async () => {
    const { id, email, posts } = await person()
    const result = await into(` ${email.toUpperCase()} `)
    expect(result).toMatchObject({ account: { id, name: 'Person 1' }, post: posts[0] })
    expect(result.posts).toEqual([{ id: posts[0], role: 'social worker', team, teamName: 'North', organisation: authority, organisationName: 'Testshire', authority }])
    expect(result.secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(await isSomebody(result.secret)).toBe(true)
    const lines = await owner.query("select act, authority, post from audit where account = $1 order by id", [id])
    expect(lines.rows).toEqual([{ act: 'signed in', authority, post: posts[0] }])
  })

  test('lets a person of several posts choose one, and switch', async () => {
    const { email, posts } = await person({ posts: 2 })
    const stranger = await person()
    const { secret, post } = await into(email)
    expect(post).toBeNull()
    expect((await postsOf(app, secret)).map(each => each.id).toSorted()).toEqual(posts.toSorted())
    expect(await isSomebody(secret)).toBe(false)
    expect(await choosePost(app, secret, stranger.posts[0] as string)).toBe(false)
    expect(await choosePost(app, secret, posts[1] as string)).toBe(true)
    expect((await owner.query('select role from actor_of($1)', [secret])).rows).toEqual([{ role: 'team manager' }])
    expect(await choosePost(app, secret, posts[0] as string)).toBe(true)
    expect((await owner.query('select role from actor_of($1)', [secret])).rows).toEqual([{ role: 'social worker' }])
    expect((await owner.query("select act, because from audit where act like '%role' order by id desc limit 2")).rows).toEqual([
      { act: 'switched role', because: 'social worker' },
      { act: 'chose a role', because: 'team manager' },
    ])
  })

  test('says the same of a wrong password, nobody, somebody gone, and somebody without a password, with the same work', async () => {
    const known = await person()
    const gone = await person()
    await owner.query("update account set ended_at = clock_timestamp() - interval '1 day' where id = $1", [gone.id])
    const keyless = await person({ password: null })
    const told = await Promise.all(
      [known.email, 'nobody@testshire.example', gone.email, keyless.email].map(async email => countQueries(() => wrongly(email, somewhere()))),
    )
    expect(told.map(each => each.result)).toEqual(Array.from({ length: 4 }, () => ({ refused: 'wrong' })))
    expect(new Set(told.map(each => each.texts.join('\n'))).size).toBe(1)
    expect(await attempt(gone.email)).toEqual({ refused: 'wrong' })
    expect(await attempt(keyless.email)).toEqual({ refused: 'wrong' })
    expect(await attempt(keyless.email, { password: '' })).toEqual({ refused: 'wrong' })
  })

  test('makes one hash of one cost, whether or not there is such an account', async () => {
    const { email } = await person()
    const hashing = vi.spyOn(argon2, 'hash')
    const costs = []
    for (const each of [email, 'nobody-at-all@testshire.example']) {
      hashing.mockClear()
      await wrongly(each, somewhere())
      costs.push(hashing.mock.calls.map(([, options]) => ({ memory: options?.memoryCost, time: options?.timeCost, lanes: options?.parallelism })))
    }
    expect(costs).toEqual([[{ memory: 19_456, time: 2, lanes: 1 }], [{ memory: 19_456, time: 2, lanes: 1 }]])
  })

  test('says that there is no role today only to whoever knows the password', async () => {
    const { id, email } = await person({ posts: 0 })
    await createPost(owner, { account: id, organisation: authority, role: 'social worker', starts: started, ends: day('2021-01-01') })
    expect(await wrongly(email, somewhere())).toEqual({ refused: 'wrong' })
    expect(await attempt(email)).toEqual({ refused: 'no role' })
    expect((await owner.query('select 1 from session where account = $1', [id])).rowCount).toBe(0)
  })

  test('never takes over a session that was there before', async () => {
    const { email } = await person()
    const first = await into(email)
    const second = await into(email, { previous: first.secret })
    expect(second.secret).not.toBe(first.secret)
    expect(await isSomebody(first.secret)).toBe(false)
    expect(await isSomebody(second.secret)).toBe(true)
    expect(await sessionOf(app, first.secret)).toMatchObject({ state: 'ended', because: 'signed in again' })
  })

  test('keeps a password anew when its settings are old, once it is known to be right', async () => {
    const old = await argon2.hash(password, { memoryCost: 8192, timeCost: 2, parallelism: 1 })
    const { id, email } = await person({ password: old })
    const held = async () => (await owner.query<{ password: string }>('select password from account where id = $1', [id])).rows[0]?.password
    await wrongly(email, somewhere())
    expect(await held()).toBe(old)
    await into(email)
    const renewed = await held()
    expect(renewed).toContain('m=19456,t=2,p=1')
    await into(email)
    expect(await held()).toBe(renewed)
  })
})

describe('the service as rowan_app', () => {
  const denied = async (text: string, values: unknown[] = []) => sqlState(await app.query(text, values).catch((problem: unknown) => problem))

  test('cannot read a password, a session, an attempt or an origin', async () => {
    expect(await denied('select password from account')).toBe('42501')
    expect(await denied('select email from account')).toBe('42501')
    expect(await denied('select 1 from session')).toBe('42501')
    expect(await denied('select 1 from sign_in_attempt')).toBe('42501')
    expect(await denied('select 1 from sign_in_origin')).toBe('42501')
    expect(await denied('select wall_ahead($1)', ['1 hour'])).toBe('42501')
    expect(await denied('select clock_set($1)', ['2040-01-01T00:00:00Z'])).toBe('42501')
  })

  test('is given the method of a password and never its hash', async () => {
    const { email } = await person()
    const { rows } = await app.query<{ attempt: string; method: string }>('select * from sign_in_ask($1, $2, $3, null)', [email, Buffer.from('w'), Buffer.from('asks')])
    expect(rows[0]?.method).toBe(kept.slice(0, kept.lastIndexOf('$') + 1))
    expect(JSON.stringify(rows)).not.toContain(kept.slice(kept.lastIndexOf('$') + 1))
  })

  test('answers an attempt once, with the whole proof, and soon', async () => {
    const { email } = await person()
    const ask = async () => (await app.query<{ attempt: string }>('select * from sign_in_ask($1, $2, $3, null)', [email, Buffer.from('w'), Buffer.from('answers')])).rows[0]?.attempt
    const answer = async (id: string | undefined, proof: string) =>
      (await app.query('select * from sign_in_answer($1, $2, $3, $4, $5, null)', [id, proof, Buffer.from('answers'), Buffer.from(`d${places}`), Buffer.from(`s${(places += 1)}`)])).rowCount
    const first = await ask()
    expect(await answer(first, kept.slice(0, -1))).toBe(0)
    expect(await answer(first, kept)).toBe(0)
    const second = await ask()
    await ahead('3 minutes')
    expect(await answer(second, kept)).toBe(0)
    expect(await answer(await ask(), kept)).toBe(1)
  })
})

describe('a session', () => {
  test('ends after thirty minutes without anybody, and says so', async () => {
    const { email, id, posts } = await person()
    const { secret } = await into(email)
    await ahead('29 minutes')
    const open = await sessionOf(app, secret)
    expect(open).toMatchObject({ state: 'open', account: id })
    await ahead('29 minutes')
    expect(await isSomebody(secret)).toBe(true)
    expect(await sessionOf(app, secret, { active: false })).toMatchObject({ state: 'open' })
    await ahead('2 minutes')
    expect(await isSomebody(secret)).toBe(false)
    const ended = await sessionOf(app, secret)
    expect(ended).toMatchObject({ state: 'ended', because: 'idle', account: id })
    expect(ended?.state === 'ended' && open?.state === 'open' && ended.endedAt === open.idleEndsAt).toBe(true)
    expect(await postsOf(app, secret)).toEqual([])
    expect(await choosePost(app, secret, posts[0] as string)).toBe(false)
    expect(await isSomebody(secret)).toBe(false)
  })

  test('writes down that somebody is here at most once a minute, and not for a page that only asks the time', async () => {
    const { email } = await person()
    const { secret } = await into(email)
    const seen = async () => (await owner.query<{ at: Instant }>('select seen_at as at from session where secret_hash = sha256(convert_to($1, $2))', [secret, 'UTF8'])).rows[0]?.at
    const first = await seen()
    await ahead('50 seconds')
    await sessionOf(app, secret)
    expect(await seen()).toBe(first)
    await ahead('11 seconds')
    await sessionOf(app, secret, { active: false })
    expect(await seen()).toBe(first)
    await sessionOf(app, secret)
    expect(await seen()).not.toBe(first)
  })

  test('ends after twelve hours whatever is done', async () => {
    const { email } = await person()
    const { secret } = await into(email)
    for (let quarter = 0; quarter < 47; quarter += 1) {
      await ahead('15 minutes')
      expect((await sessionOf(app, secret))?.state).toBe('open')
    }
    await ahead('15 minutes')
    expect(await sessionOf(app, secret)).toMatchObject({ state: 'ended', because: 'limit' })
    expect(await isSomebody(secret)).toBe(false)
  })

  test('is as long idle as the organisation says', async () => {
    const force = await createOrganisation(owner, { name: 'Test Police', kind: 'police force' })
    await owner.query('update organisation set idle_minutes = 10 where id = $1', [force])
    const { id, email, posts } = await person()
    const there = await createPost(owner, { account: id, organisation: force, role: 'police officer', starts: started })
    const { secret } = await into(email)
    const left = async () => {
      const session = await sessionOf(app, secret)
      return session?.state === 'open' && session.idleEndsAt ? minutesBetween((await owner.query<{ now: Instant }>('select wall_now() as now')).rows[0]?.now as Instant, session.idleEndsAt) : null
    }
    expect(await left()).toBe(10)
    await choosePost(app, secret, posts[0] as string)
    expect(await left()).toBe(30)
    await choosePost(app, secret, there)
    expect(await left()).toBe(10)
  })

  test('ends when it is ended, when the account ends, and when the password is another', async () => {
    const { email, id } = await person()
    const one = await into(email)
    expect(await endSession(app, one.secret)).toBe(true)
    expect(await endSession(app, one.secret)).toBe(false)
    expect(await sessionOf(app, one.secret)).toMatchObject({ state: 'ended', because: 'signed out' })
    const two = await into(email)
    await setPassword(owner, id, await hashPassword('another lantern forty'))
    expect(await sessionOf(app, two.secret)).toMatchObject({ state: 'ended', because: 'password changed' })
    expect(await attempt(email)).toEqual({ refused: 'wrong' })
    const three = await into(email, { password: 'another lantern forty' })
    await owner.query("update account set ended_at = clock_timestamp() - interval '1 day' where id = $1", [id])
    expect(await isSomebody(three.secret)).toBe(false)
    expect(await sessionOf(app, three.secret)).toMatchObject({ state: 'ended', because: 'account ended' })
    expect(await sessionOf(app, 'never a secret')).toBeNull()
  })

  test('acts in no post that has ended, nor for an organisation that has', async () => {
    const { email, posts } = await person({ posts: 2 })
    const { secret } = await into(email)
    await choosePost(app, secret, posts[0] as string)
    const today = (await owner.query<{ today: typeof started }>('select business_today() as today')).rows[0]?.today as typeof started
    await owner.query('update post set ends = $2 where id = $1', [posts[0], addDays(today, 1)])
    expect(await isSomebody(secret)).toBe(true)
    await owner.query('update post set ends = $2 where id = $1', [posts[0], today])
    expect(await isSomebody(secret)).toBe(false)
    expect(await sessionOf(app, secret)).toMatchObject({ state: 'open', post: null })
    await choosePost(app, secret, posts[1] as string)
    expect(await isSomebody(secret)).toBe(true)
    await owner.query('update organisation set ends = $2 where id = $1', [authority, today])
    expect(await isSomebody(secret)).toBe(false)
    await owner.query('update organisation set ends = null where id = $1', [authority])
  })

  test('that a command began has no idle limit', async () => {
    const { posts } = await person()
    const secret = await startSession(owner, posts[0] as string)
    await ahead('11 hours')
    expect(await isSomebody(secret)).toBe(true)
    expect(await sessionOf(app, secret)).toMatchObject({ state: 'open', idleEndsAt: null })
  })
})

describe('guessing', () => {
  // A day between, so that what others of these tests mistyped no longer counts.
  beforeAll(() => ahead('25 hours'))

  test('is slowed after five tries from one place, longer each time, up to a quarter of an hour', async () => {
    const { email } = await person()
    const place = somewhere()
    expect(await untilTold(email, () => place)).toEqual({ tries: 5, seconds: 1 })
    const waits: number[] = []
    for (let each = 0; each < 12; each += 1) {
      const told = await wrongly(email, place)
      if (!('refused' in told) || told.refused !== 'too many') throw new Error('Not told to wait')
      waits.push(told.seconds)
      // Asking again while waiting does not make the wait longer.
      expect(await wrongly(email, place)).toEqual(told)
      await ahead(`${told.seconds} seconds`)
      expect(await wrongly(email, place)).toEqual({ refused: 'wrong' })
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
  })

  test('is slowed for a name that does not exist just as for one that does', async () => {
    const place = somewhere()
    expect(await untilTold('nobody-to-guess@testshire.example', () => place)).toEqual({ tries: 5, seconds: 1 })
  })

  test('many at once is counted too', async () => {
    const { email } = await person()
    const place = somewhere()
    const results = await Promise.all(Array.from({ length: 20 }, () => wrongly(email, place)))
    expect(results.filter(each => 'refused' in each && each.refused === 'wrong')).toHaveLength(5)
  })

  test('from many places at one account is slowed, and does not touch the place where its person signs in', async () => {
    const { email } = await person()
    const desk = somewhere()
    expect(isIn(await attempt(email, { origin: desk }))).toBe(true)
    expect(await untilTold(email, somewhere)).toEqual({ tries: 20, seconds: 1 })
    for (let each = 0; each < 12; each += 1) {
      const told = await wrongly(email, somewhere())
      if ('refused' in told && told.refused === 'too many') await ahead(`${told.seconds} seconds`)
      await wrongly(email, somewhere())
    }
    expect(await wrongly(email, somewhere())).toMatchObject({ refused: 'too many' })
    expect(isIn(await attempt(email, { origin: desk }))).toBe(true)
  })

  test('from one place at many accounts is slowed, and does not touch those who sign in there', async () => {
    const colleague = await person()
    const place = somewhere()
    expect(isIn(await attempt(colleague.email, { origin: place }))).toBe(true)
    let tries = 0
    for (; tries < 60; tries += 1) {
      const told = await wrongly(`guess${tries}@testshire.example`, place)
      if ('refused' in told && told.refused === 'too many') break
    }
    // Thirty, and five more for the one who is known there.
    expect(tries).toBe(35)
    expect(isIn(await attempt(colleague.email, { origin: place }))).toBe(true)
    expect(await attempt((await person()).email, { origin: place })).toMatchObject({ refused: 'too many' })
  })

  test('beside a colleague, at the same address, waits at most half a minute and never stops the browser they use', async () => {
    const { email } = await person()
    const office = somewhere()
    const { device } = await into(email, { origin: office })
    expect(await untilTold(email, () => office)).toEqual({ tries: 10, seconds: 1 })
    let longest = 0
    for (let each = 0; each < 8; each += 1) {
      const told = await wrongly(email, office)
      if ('refused' in told && told.refused === 'too many') {
        longest = Math.max(longest, told.seconds)
        await ahead(`${told.seconds} seconds`)
      }
      await wrongly(email, office)
    }
    expect(longest).toBe(30)
    expect(await attempt(email, { origin: office })).toMatchObject({ refused: 'too many' })
    expect(isIn(await attempt(email, { origin: office, device }))).toBe(true)
  })

  test('with the token of a browser is slowed too, and a token serves one account and one sign-in', async () => {
    const { email } = await person()
    const other = await person()
    const { device } = await into(email)
    const place = somewhere()
    for (let each = 0; each < 10; each += 1) expect(await wrongly(email, place, { device })).toEqual({ refused: 'wrong' })
    expect(await wrongly(email, place, { device })).toMatchObject({ refused: 'too many' })
    for (let each = 0; each < 5; each += 1) expect(await wrongly(other.email, place, { device })).toEqual({ refused: 'wrong' })
    expect(await wrongly(other.email, place, { device })).toMatchObject({ refused: 'too many' })
    await ahead('1 minute')
    const again = await into(email, { origin: place, device })
    expect(again.device).not.toBe(device)
    const elsewhere = somewhere()
    for (let each = 0; each < 5; each += 1) await wrongly(email, elsewhere, { device })
    expect(await wrongly(email, elsewhere, { device })).toMatchObject({ refused: 'too many' })
  })

  test('is forgotten once the right password came from there', async () => {
    const { email } = await person()
    const place = somewhere()
    for (let each = 0; each < 4; each += 1) await wrongly(email, place)
    expect(isIn(await attempt(email, { origin: place }))).toBe(true)
    expect(await untilTold(email, () => place)).toEqual({ tries: 10, seconds: 1 })
  })

  test('from one end of an IPv6 network is guessing from one place', async () => {
    const { email } = await person()
    let host = 0
    expect(await untilTold(email, () => `2001:db8:0:1::${(host += 1).toString(16)}`)).toEqual({ tries: 5, seconds: 1 })
    expect(await wrongly(email, '2001:0db8::1:aaaa:bbbb:cccc:dddd')).toMatchObject({ refused: 'too many' })
    expect(await wrongly(email, '2001:db8:0:2::1')).toEqual({ refused: 'wrong' })
  })

  test('leaves neither address nor name behind', async () => {
    const place = '198.51.100.77'
    await wrongly('leaves-nothing@testshire.example', place)
    const { rows } = await owner.query<{ text: string }>("select t::text as text from sign_in_attempt t union all select o::text from sign_in_origin o")
    expect(rows.length).toBeGreaterThan(50)
    const hexOf = (text: string) => Buffer.from(text).toString('hex')
    for (const { text } of rows) for (const word of [place, hexOf(place), 'leaves-nothing', hexOf('leaves-nothing')]) expect(text).not.toContain(word)
  })
})
