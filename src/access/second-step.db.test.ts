/** The second step at sign-in: nobody is signed in before its code, each code counts once, and guessing is slow. */
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../database/testing.ts'
import { day } from '../time/day.ts'
import { resetByCode, passwordByCode, sessionsOf, turnOffSecondStep } from './accounts.ts'
import { hashPassword } from './passwords.ts'
import { createAccount, createAuthority, createPost, startSession } from './people.ts'
import { confirmSecondStep, endSecondStep, recoveryCodes, secondStateOf, secretToSetUp, showSecondStep } from './second-step.ts'
import { choosePost, endSession, postsOf, sessionOf, signIn, type SignedIn } from './sign-in.ts'
import { totpCode, totpStep } from './totp.ts'

const database = await testDatabase({ max: 10 })
const { app, owner } = database
const key = Buffer.alloc(32, 5)
const long = day('2020-01-01')
const { id: authority } = await createAuthority(owner, { name: 'Testshire' })
const password = 'sandbox lantern forty'
const kept = await hashPassword(password)

let made = 0
async function somebody(role = 'social worker', more = 0): Promise<{ account: string; email: string; post: string; secret: string }> {
  made += 1
  const email = `somebody${made}@testshire.example`
  const account = await createAccount(owner, { name: `Person ${made} Testerly`, email, password: kept })
  const post = await createPost(owner, { account, organisation: authority, role, starts: long })
  for (let each = 0; each < more; each += 1) await createPost(owner, { account, organisation: authority, role: 'conference chair', starts: long })
  return { account, email, post, secret: await startSession(owner, post) }
}
const ahead = (by: string) => owner.query('select wall_ahead($1)', [by])
const now = async () => Number((await owner.query<{ now: number }>('select (extract(epoch from wall_now()) * 1000)::bigint as now')).rows[0]?.now)
const codeOf = async (app_: Buffer, steps = 0) => totpCode(app_, totpStep(await now()) + steps)
const isSomebody = async (secret: string) => (await owner.query('select 1 from actor_of($1)', [secret])).rowCount === 1
let places = 0
async function enter(email: string): Promise<SignedIn> {
  const result = await signIn(app, key, { email, password, origin: `203.0.113.${(places += 1)}` })
  if ('refused' in result) throw new Error(result.refused)
  return result
}

/** Somebody with the second step on: the app's secret and the recovery codes. A minute on, so that the next code is another. */
async function withApp(role?: string, more?: number) {
  const who = await somebody(role, more)
  const app_ = (await secretToSetUp(app, key, who)) as Buffer
  const on = await confirmSecondStep(app, key, { ...who, code: await codeOf(app_) })
  if (typeof on === 'string' || 'wait' in on) throw new Error('Not turned on')
  await ahead('1 minute')
  return { ...who, app: app_, codes: on.codes }
}

describe('setting it up', () => {
  test('asks for nothing until a first code was shown; then gives recovery codes and ends the other sessions', async () => {
    const who = await somebody()
    const other = await startSession(owner, who.post)
    const secret = (await secretToSetUp(app, key, who)) as Buffer
    expect(await secretToSetUp(app, key, who)).toEqual(secret)
    expect(await secondStateOf(app, who.secret, who.account)).toMatchObject({ confirmedAt: null })
    expect((await enter(who.email)).second).toBe(false)
    expect(await confirmSecondStep(app, key, { ...who, code: '000000' })).toBe('wrong')
    expect(await confirmSecondStep(app, key, { ...who, code: await codeOf(secret, -3) })).toBe('wrong')
    const on = await confirmSecondStep(app, key, { ...who, code: await codeOf(secret) })
    expect('codes' in (on as object) && (on as { codes: string[] }).codes).toHaveLength(recoveryCodes)
    expect(await secondStateOf(app, who.secret, who.account)).toMatchObject({ confirmedAt: expect.any(String) as unknown, recoveryLeft: recoveryCodes })
    expect([await isSomebody(who.secret), await isSomebody(other)]).toEqual([true, false])
    expect(await secretToSetUp(app, key, who)).toBeNull()
  })

  test('keeps neither the secret nor a code as it is', async () => {
    const who = await withApp()
    const { rows } = await owner.query<{ row: string }>('select k::text as row from second_step k where account = $1 union all select c::text from recovery_code c where account = $1', [who.account])
    expect(rows).toHaveLength(1 + recoveryCodes)
    const all = rows.map(row => row.row).join()
    for (const plain of [who.app.toString('hex'), ...who.codes]) expect(all.toUpperCase()).not.toContain(plain.toUpperCase())
  })
})

describe('signing in with it', () => {
  test('is nobody until the code is shown, and somebody then', async () => {
    const who = await withApp()
    const { secret, second, post, posts } = await enter(who.email)
    expect({ second, post, posts }).toEqual({ second: true, post: null, posts: [] })
    expect(await isSomebody(secret)).toBe(false)
    expect(await sessionOf(app, secret)).toBeNull()
    expect(await postsOf(app, secret)).toEqual([])
    expect(await choosePost(app, secret, who.post)).toBe(false)
    expect(await secretToSetUp(app, key, { secret, account: who.account })).toBeNull()
    expect(await endSecondStep(app, key, { secret, code: await codeOf(who.app) })).toBe('wrong')
    await ahead('1 minute')
    expect(await showSecondStep(app, key, { secret, code: '123456' })).toBe('wrong')
    expect(await showSecondStep(app, key, { secret, code: await codeOf(who.app) })).toBe('done')
    expect(await isSomebody(secret)).toBe(true)
    const { rows } = await owner.query<{ act: string }>('select act from audit where account = $1 and act in ($2, $3, $4) order by id', [who.account, 'second step asked', 'second step not shown', 'signed in'])
    expect(rows.map(row => row.act)).toEqual(['second step asked', 'second step not shown', 'signed in'])
  })

  test('takes each code once, also in another session', async () => {
    const who = await withApp()
    const [one, other] = [await enter(who.email), await enter(who.email)]
    const code = await codeOf(who.app)
    expect(await showSecondStep(app, key, { secret: one.secret, code })).toBe('done')
    expect(await showSecondStep(app, key, { secret: other.secret, code })).toBe('wrong')
    expect(await isSomebody(other.secret)).toBe(false)
    await ahead('1 minute')
    expect(await showSecondStep(app, key, { secret: other.secret, code: await codeOf(who.app) })).toBe('done')
  })

  test('of two who send one code at once lets one in', async () => {
    const who = await withApp()
    const sessions = [await enter(who.email), await enter(who.email), await enter(who.email)]
    const code = await codeOf(who.app)
    const answers = await Promise.all(sessions.map(({ secret }) => showSecondStep(app, key, { secret, code })))
    expect(answers.filter(answer => answer === 'done')).toHaveLength(1)
  })

  test('takes a recovery code once', async () => {
    const who = await withApp()
    const { secret } = await enter(who.email)
    expect(await showSecondStep(app, key, { secret, code: (who.codes[0] as string).toLowerCase() })).toBe('done')
    const next = await enter(who.email)
    expect(await showSecondStep(app, key, { secret: next.secret, code: who.codes[0] as string })).toBe('wrong')
    expect(await showSecondStep(app, key, { secret: next.secret, code: who.codes[1] as string })).toBe('done')
    expect(await secondStateOf(app, secret, who.account)).toMatchObject({ recoveryLeft: recoveryCodes - 2 })
    const stranger = await withApp()
    const theirs = await enter(stranger.email)
    expect(await showSecondStep(app, key, { secret: theirs.secret, code: who.codes[2] as string })).toBe('wrong')
  })

  test('slows guessing, whatever session and place it comes from', async () => {
    const who = await withApp()
    for (let tries = 0; tries < 5; tries += 1) expect(await showSecondStep(app, key, { secret: (await enter(who.email)).secret, code: `00000${tries}` })).toBe('wrong')
    const { secret } = await enter(who.email)
    const right = await codeOf(who.app)
    expect(await showSecondStep(app, key, { secret, code: right })).toEqual({ wait: 1 })
    await ahead('2 seconds')
    expect(await showSecondStep(app, key, { secret, code: '999999' })).toBe('wrong')
    expect(await showSecondStep(app, key, { secret, code: right })).toEqual({ wait: 2 })
    await ahead('1 minute')
    expect(await showSecondStep(app, key, { secret, code: await codeOf(who.app) })).toBe('done')
  })

  test('waits ten minutes and no longer', async () => {
    const who = await withApp()
    const { secret } = await enter(who.email)
    await ahead('11 minutes')
    expect(await showSecondStep(app, key, { secret, code: await codeOf(who.app) })).toBe('gone')
    const next = await enter(who.email)
    expect(await endSession(app, next.secret)).toBe(true)
    expect(await showSecondStep(app, key, { secret: next.secret, code: await codeOf(who.app) })).toBe('gone')
  })

  test('with several posts lets one be chosen afterwards', async () => {
    const who = await withApp('social worker', 1)
    const { secret } = await enter(who.email)
    expect(await showSecondStep(app, key, { secret, code: await codeOf(who.app) })).toBe('done')
    expect(await postsOf(app, secret)).toHaveLength(2)
    expect(await isSomebody(secret)).toBe(false)
    expect(await choosePost(app, secret, who.post)).toBe(true)
    expect(await isSomebody(secret)).toBe(true)
  })

  test('still asks after a new password by a code', async () => {
    const who = await withApp()
    const amy = await somebody('administrator')
    const done = await resetByCode(app, { secret: amy.secret }, who.account)
    if (!('code' in done)) throw new Error(done.fault)
    await passwordByCode(app, done.code, password)
    expect((await enter(who.email)).second).toBe(true)
  })

  test('goes on by recovery codes where the key of the service has changed', async () => {
    const who = await withApp()
    const other = Buffer.alloc(32, 6)
    const { secret } = await enter(who.email)
    expect(await showSecondStep(app, other, { secret, code: await codeOf(who.app) })).toBe('wrong')
    expect(await showSecondStep(app, other, { secret, code: who.codes[0] as string })).toBe('done')
  })
})

describe('turning it off', () => {
  test('needs a code', async () => {
    const who = await withApp()
    expect(await endSecondStep(app, key, { secret: who.secret, code: '123456' })).toBe('wrong')
    expect(await endSecondStep(app, key, { secret: who.secret, code: await codeOf(who.app) })).toBe('done')
    expect((await enter(who.email)).second).toBe(false)
    expect(await secondStateOf(app, who.secret, who.account)).toBeNull()
  })

  test('for somebody else is an administrator’s, ends their sessions, and is written down', async () => {
    const who = await withApp()
    const [amy, olu] = [await somebody('administrator'), await somebody('director')]
    expect(await secondStateOf(app, olu.secret, who.account)).toBeNull()
    await expect(turnOffSecondStep(app, { secret: olu.secret }, who.account)).rejects.toThrow('not for this role')
    expect(await turnOffSecondStep(app, { secret: amy.secret }, amy.account)).toBe('self')
    expect(await turnOffSecondStep(app, { secret: amy.secret }, who.account)).toBeNull()
    expect(await turnOffSecondStep(app, { secret: amy.secret }, who.account)).toBe('gone')
    expect(await isSomebody(who.secret)).toBe(false)
    expect(await sessionsOf(app, amy.secret, who.account)).toEqual([])
    expect((await owner.query('select account, act from audit where about = $1 order by id desc limit 1', [who.account])).rows).toEqual([{ account: amy.account, act: 'turned off the second step at sign-in' }])
    expect((await enter(who.email)).second).toBe(false)
  })
})
