/** People who sign in, on the pages: invited, given posts, helped to a password; and what stands with the team when somebody leaves. */
import { describe, expect, test } from 'vitest'
import { createPost, startSession } from '../../access/index.ts'
import { totpCode, totpStep } from '../../access/totp.ts'
import { leadProtectionPractitioner, socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { accessRestriction, birth, nameUsed } from '../../children/identity/index.ts'
import { visit } from '../../children/visits/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { day } from '../../time/day.ts'
import { mainOf, personOf, setClock, testService, type Page } from '../testing.ts'
import { sayRegistration } from '../settings/registration.tsx'
import { add, tell, testPassword, withPassword } from '../testing-people.ts'

const database = await testDatabase()
await setClock(database, '2027-05-03T08:00:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const { person, server, nobody, team } = service
const amy = await person('Amy Setter', 'administrator', { team: null })
const olu = await person('Olu Sandbox', 'team manager')
const ivy = await person('Ivy Guardian', 'record guardian', { team: null })

const codeIn = (page: Page): string => /[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}/.exec(page.text)?.[0] ?? 'no code'

async function signIn(email: string, password: string): Promise<{ location: string; secret: string }> {
  const answer = await server.inject({ method: 'POST', url: '/sign-in', payload: new URLSearchParams({ email, password }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  return { location: String(answer.headers.location ?? answer.statusCode), secret: answer.cookies.find(cookie => cookie.name === 'rowan-session')?.value ?? '' }
}

describe('an administrator', () => {
  test('invites somebody, who chooses a password by the code and signs in; what was typed stays where something is wrong', async () => {
    const wrong = await amy.send('/accounts/invite', { name: 'Lee Invited', email: 'lee', role: 'team manager' })
    expect([wrong.status, wrong.html.includes('value="Lee Invited"'), wrong.text.includes('Enter an email address in full')]).toEqual([422, true, true])
    expect((await amy.send('/accounts/invite', { name: 'Lee Invited', email: 'lee@testshire.example', role: 'team manager' })).text).toContain('A team manager has one')
    const shown = await amy.send('/accounts/invite', { name: 'Lee Invited', email: 'lee@testshire.example', role: 'social worker', team })
    expect(shown.text).toContain('Hand over this code')
    const code = codeIn(shown)
    expect((await nobody.send('/code', { code, password: 'Lee Invited 1', again: 'Lee Invited 1' })).text).toContain('must not be your own name')
    expect((await nobody.send('/code', { code, password: 'sandbox lantern forty', again: 'sandbox lantern forty' })).text).toContain('Your password is kept')
    expect((await nobody.send('/code', { code, password: 'sandbox lantern fifty', again: 'sandbox lantern fifty' })).text).toContain('This code does not count')
    expect((await signIn('lee@testshire.example', 'sandbox lantern forty')).location).toBe('/')
    expect((await amy.send('/accounts/invite', { name: 'Again', email: 'lee@testshire.example', role: 'social worker' })).text).toContain('Somebody here has this address already')
  })

  test('finds people by part of a name, which stands in no address', async () => {
    await person('Zora Findable', 'social worker')
    const found = await amy.send('/accounts', { query: 'findab' })
    expect(found.path).toMatch(/^\/accounts\/found\/[0-9a-f-]{36}$/)
    expect(found.text).toContain('1 person with “findab”')
    expect(found.text).toContain('Zora Findable')
    for (const odd of ['%', '_', '\\', "'", 'Zebedee']) expect((await amy.send('/accounts', { query: odd })).text, odd).toContain('0 people')
    expect((await olu.get(found.path)).status).toBe(404)
  })

  test('gives and ends posts, ends an account with its sessions, opens it again', async () => {
    const { account } = await withPassword(database, service, { name: 'Gus Departing', email: 'gus@testshire.example', roles: ['social worker'] })
    const { secret } = await signIn('gus@testshire.example', testPassword)
    const gus = personOf(server, 'Gus', secret, '', account)
    expect((await amy.send(`/accounts/${account}/posts`, { role: 'administrator' })).text).toContain('An administrator holds no other role')
    const given = await amy.send(`/accounts/${account}/posts`, { role: 'reviewing officer', 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027' })
    expect(given.text).toContain('Reviewing officer')
    const post = /href="(\/accounts\/posts\/[0-9a-f-]{36})"/.exec(given.html)?.[1] ?? ''
    expect((await amy.send(post, { 'on-day': '1', 'on-month': '1', 'on-year': '2027' })).text).toContain('must be today or later')
    expect((await amy.send(post, {})).text).toContain('Never held')
    expect((await gus.get('/account')).status).toBe(200)
    const ended = await amy.send(`/accounts/${account}/end`, {})
    expect(ended.text).toContain('Has left')
    expect((await gus.get('/account')).path).toContain('/sign-in')
    expect((await signIn('gus@testshire.example', testPassword)).location).toBe('422')
    expect(codeIn(await amy.send(`/accounts/${account}`, {}))).not.toBe('no code')
    expect((await amy.get(`/accounts/${account}`)).text).toContain('Has not set a password yet')
  })

  test('sees no child’s record, and what they do is read by others', async () => {
    const child = await tell(on, ivy, 'child', of => void of.fact(nameUsed, '2020-01-01', { use: 'legal', given: 'Wren', family: 'Testerly' }))
    expect((await amy.get(`/children/${child}`)).status).toBe(404)
    const acts = await ivy.get('/accounts/acts')
    for (const words of ['Invited', 'Ended an account', 'Gave a post', 'Amy Setter, administrator', 'Lee Invited', 'reviewing officer, Testshire Council, from 1 June 2027']) expect(acts.text).toContain(words)
    expect((await olu.get('/accounts/acts')).status).toBe(404)
  })
})

describe('the number with Social Work England', () => {
  const chosenFor = async (post: string, body: { registration?: string } = {}): Promise<unknown> => {
    const child = await tell(on, ivy, 'child', of => void of.fact(socialWorker, '2027-05-03', { post, ...body }))
    return (await database.owner.query<{ body: { registration?: string } }>("select body from fact where record = $1 and kind = 'social-worker'", [child])).rows[0]?.body.registration
  }

  test('is said by oneself or an administrator, and stands with every choosing from then on that gives no other', async () => {
    const sal = await person('Sal Registered', 'social worker')
    const before = await tell(on, ivy, 'child', of => {
      of.fact(socialWorker, '2027-05-03', { post: sal.post })
      of.fact(leadProtectionPractitioner, '2027-05-03', { post: sal.post })
    })
    const own = { form: 2 }
    const wrong = await sal.send('/account', { registration: '101' }, own)
    expect([wrong.status, wrong.text.includes('as SW and up to 10 figures'), wrong.html.includes('value="101"')]).toEqual([422, true, true])
    expect((await sal.send('/account', { registration: 'sw 00000101' }, own)).text).toContain('Your number with Social Work England is saved')
    expect(await chosenFor(sal.post)).toBe('SW00000101')
    expect(await chosenFor(sal.post, { registration: 'SW00000109' })).toBe('SW00000109')
    expect(await chosenFor(amy.post)).toBeUndefined()

    const path = `/accounts/${sal.account}`
    const form = await formOf(`${path}/registration`, sal.account)
    const mistyped = await amy.send(path, { registration: 'XX1' }, { form })
    expect([mistyped.status, mistyped.html.includes('value="XX1"')]).toEqual([422, true])
    expect((await amy.send(path, { registration: '' }, { form })).text).not.toContain('SW00000101')
    expect(await chosenFor(sal.post)).toBeUndefined()
    expect((await amy.send(path, { registration: 'SW00000102' }, { form })).text).toContain('SW00000102')
    expect((await sal.get('/account')).text).toMatch(/Took the number with Social Work England away[\s\S]*Amy Setter, administrator/)
    await add(on, sal, before, of => void of.fact(leadProtectionPractitioner, '2027-05-01', { post: sal.post }, { ends: '2027-05-03' }))
    const { rows } = await database.owner.query<{ starts: string; body: object }>('select starts, body from fact where record = $1 order by starts, kind', [before])
    expect(rows.map(({ starts, body }) => [starts, 'registration' in body ? body.registration : 'registered' in body ? body.registered : null])).toEqual([['2027-05-01', 'SW00000102'], ['2027-05-03', null], ['2027-05-03', null]])

    expect((await olu.get(path)).text).toContain('SW00000102')
    expect((await olu.get(path)).html).not.toContain(`${path}/registration`)
    await expect(sayRegistration(database.app, { secret: olu.secret, account: sal.account }, null)).rejects.toThrow('not for this role')
  })
})

describe('a team manager', () => {
  test('sees the people of the team, and makes a code for one of them', async () => {
    const { account } = await withPassword(database, service, { name: 'Nia Forgetful', email: 'nia@testshire.example', roles: ['social worker'] })
    const list = await olu.get('/accounts')
    expect(list.text).toContain('Nia Forgetful')
    expect(list.text).not.toContain('Amy Setter')
    expect(list.text).not.toContain('nia@testshire.example')
    const shown = await olu.send(`/accounts/${account}`, {})
    const code = codeIn(shown)
    expect(shown.text).toContain('24 hours')
    await nobody.send('/code', { code, password: 'lantern sandbox four', again: 'lantern sandbox four' })
    const { secret } = await signIn('nia@testshire.example', 'lantern sandbox four')
    const own = await personOf(server, 'Nia', secret, '', account).get('/account')
    expect(own.text).toContain('Made a code for a new password')
    expect(own.text).toContain('Olu Sandbox, team manager')
    for (const path of ['/end', '/posts']) expect((await olu.get(`/accounts/${account}${path}`)).status).toBe(404)
  })

  test('makes none for somebody whose posts reach further', async () => {
    const { account } = await withPassword(database, service, { name: 'Dee Director', email: 'dee@testshire.example', roles: ['social worker', 'director'] })
    const answer = await olu.send(`/accounts/${account}`, {})
    expect([answer.status, answer.text.includes('an administrator makes the code')]).toEqual([422, true])
  })
})

describe('one’s own account', () => {
  test('shows the sessions, ends them, and changes the password', async () => {
    const { account } = await withPassword(database, service, { name: 'Kim Passworded', email: 'kim@testshire.example', roles: ['social worker'] })
    const [here, there] = [await signIn('kim@testshire.example', testPassword), await signIn('kim@testshire.example', testPassword)]
    const [kim, away] = [personOf(server, 'Kim', here.secret, '', account), personOf(server, 'Kim', there.secret, '', account)]
    const shown = await kim.get('/account')
    expect(shown.text).toContain('This browser')
    expect(shown.html).not.toContain(there.secret)
    expect((await kim.send('/account', {}, { form: 0 })).path).toBe('/account')
    expect((await away.get('/account')).path).toContain('/sign-in')
    const wrong = await kim.send('/account', { present: 'not it', password: 'a quieter lantern', again: 'a quieter lantern' })
    expect([wrong.status, wrong.text.includes('This is not the password you have now')]).toEqual([422, true])
    expect((await kim.send('/account', { present: testPassword, password: 'a quieter lantern', again: 'a quieter lantern' })).text).toContain('Your password is changed')
    expect((await signIn('kim@testshire.example', 'a quieter lantern')).location).toBe('/')
  })
})

describe('the second step', () => {
  test('is set up by a code of the app, asked for at sign-in, and turned off by an administrator', async () => {
    const { account } = await withPassword(database, service, { name: 'Una Authenticated', email: 'una@testshire.example', roles: ['social worker', 'reviewing officer'] })
    const first = await signIn('una@testshire.example', testPassword)
    const una = personOf(server, 'Una', first.secret, '', account)
    await una.send('/choose-role', { post: /name="post"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="post"/.exec((await una.get('/choose-role')).html)?.slice(1).find(Boolean) ?? '' })
    const shown = await una.get('/account/second-step')
    const written = /secret=([A-Z2-7]{32})&amp;issuer=Rowan/.exec(shown.html)?.[1] ?? ''
    expect(shown.text).toContain((written.match(/.{4}/g) ?? []).join(' '))
    const code = async (): Promise<string> => {
      const { rows } = await database.owner.query<{ now: number }>('select (extract(epoch from wall_now()) * 1000)::bigint as now')
      return totpCode(bytesOf(written), totpStep(Number(rows[0]?.now)))
    }
    const wrong = await una.send('/account/second-step', { code: '12' })
    expect([wrong.status, wrong.text.includes('This code does not count')]).toEqual([422, true])
    const kept = await una.send('/account/second-step', { code: await code() })
    expect(kept.text.match(/[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}/g)).toHaveLength(8)
    expect((await una.get('/account')).text).toContain('On: you are asked for the code of your app. 8 recovery codes are left.')
    expect((await una.get('/account/second-step')).html).not.toContain(written)

    await database.owner.query("select wall_ahead('1 minute')")
    const asked = await signIn('una@testshire.example', testPassword)
    expect(asked.location).toBe('/sign-in/code?to=%2F')
    const waiting = personOf(server, 'Una', asked.secret, '', account)
    expect((await waiting.get('/my-work')).path).toContain('/sign-in')
    const again = await waiting.send('/sign-in/code?to=%2Fhelp', { code: '123456' })
    expect([again.status, again.text.includes('This code does not count')]).toEqual([422, true])
    expect((await waiting.send('/sign-in/code?to=%2Fhelp', { code: await code() })).path).toBe('/choose-role?to=%2Fhelp')
    const forged = await server.inject({ method: 'POST', url: '/sign-in/code', payload: 'code=123456', cookies: { 'rowan-session': (await signIn('una@testshire.example', testPassword)).secret }, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(forged.statusCode).toBe(403)

    expect((await amy.get(`/accounts/${account}`)).text).toContain('They are asked for the code of their app')
    expect((await amy.send(`/accounts/${account}`, {}, { form: await formOf(`/accounts/${account}/second-step`, account) })).text).not.toContain('They are asked for the code of their app')
    expect((await una.get('/account')).path).toContain('/sign-in')
    expect((await signIn('una@testshire.example', testPassword)).location).toContain('/choose-role')
  })
})

/** The bytes that base32 wrote. */
function bytesOf(written: string): Buffer {
  const bits = Array.from(written, sign => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => parseInt(byte, 2)))
}

/** Which of the forms of somebody's page is sent to this address. */
async function formOf(action: string, account: string): Promise<number> {
  const main = mainOf((await amy.get(`/accounts/${account}`)).html)
  return [...main.matchAll(/<form[^>]*action="([^"]+)"/g)].findIndex(match => match[1] === action)
}

describe('somebody who leaves', () => {
  test('leaves the work with the team on the same day, and no child’s record changes', async () => {
    const gil = await person('Gil Leaving', 'social worker')
    const child = await tell(on, gil, 'child', of => {
      of.fact(nameUsed, '2016-01-01', { use: 'legal', given: 'Marigold', family: 'Samplewood' })
      of.fact(birth, '2016-01-01', {})
      of.fact(teamResponsible, '2027-05-03', { team })
      of.fact(socialWorker, '2027-05-03', { post: gil.post })
      of.fact(visit, '2027-05-03', { by: gil.post, where: 'home' }, { ends: '2027-05-03' })
    })
    // No team answers for her, and none was named when he was chosen.
    const alone = await tell(on, gil, 'child', of => {
      of.fact(nameUsed, '2016-02-02', { use: 'legal', given: 'Clementine', family: 'Teamless' })
      of.fact(birth, '2016-02-02', {})
      of.fact(socialWorker, '2027-05-03', { post: gil.post })
    })
    const limited = await tell(on, ivy, 'child', of => {
      of.fact(nameUsed, '2016-03-03', { use: 'legal', given: 'Edie', family: 'Quietly' })
      of.fact(socialWorker, '2027-05-03', { post: gil.post })
      of.fact(teamResponsible, '2027-05-03', { team })
      of.fact(accessRestriction, '2027-05-03', { level: 'limited' }, { words: { why: 'A review is going on.' } })
    })
    // Something is due for each of them, held by Gil.
    await database.owner.query(
      `insert into duty (authority, record, rule, part, anchor, ordinal, owner_role, owner_post, owner_team, arises, due, known, in_force)
       select $1, r, 'visit-first', 'tested', gen_random_uuid(), 99, 'social worker', $2, t, '2027-05-03', '2027-05-07', true, true
       from unnest(array[$3::uuid, $4, $5], array[$6::uuid, null, $6]) given(r, t)`,
      [service.authority, gil.post, child, alone, limited, team],
    )
    const heads = async () => (await database.owner.query('select id, head, head_hash from record where id = any($1) order by id', [[child, alone, limited]])).rows
    const [before, workBefore, childrenBefore] = [await heads(), await olu.get('/my-work'), await olu.get('/team/to-allocate')]
    for (const page of [workBefore, childrenBefore]) for (const name of ['Marigold', 'Clementine', 'Edie']) expect(page.text).not.toContain(name)

    await amy.send(`/accounts/${gil.account}/end`, {})
    const [work, waiting] = [await olu.get('/my-work'), await olu.get('/team/to-allocate')]
    expect(work.text).toContain('Whoever had these has left')
    for (const name of ['Marigold Samplewood', 'Clementine Teamless']) {
      expect(work.text, name).toContain(name)
      expect(waiting.text, name).toContain(name)
    }
    expect(waiting.text).toContain('Gil Leaving worked with them and has left')
    for (const page of [work, waiting]) expect(page.text).not.toContain('Edie')
    expect(await heads()).toEqual(before)

    // Another team's manager has nothing of it.
    const other = await person('Mo Pattern', 'team manager', { team: await otherTeam() })
    expect((await other.get('/my-work')).text).not.toContain('Marigold')
    expect((await other.get('/team/to-allocate')).text).not.toContain('Clementine')
  })

  test('in one post of two keeps the work of the other', async () => {
    const two = await person('Two Posts', 'social worker')
    const second = await createPost(database.owner, { account: two.account, organisation: service.authority, team, role: 'reviewing officer', starts: day('2020-01-01') })
    const child = await tell(on, two, 'child', of => {
      of.fact(nameUsed, '2016-04-04', { use: 'legal', given: 'Juniper', family: 'Samplewood' })
      of.fact(teamResponsible, '2027-05-03', { team })
      of.fact(socialWorker, '2027-05-03', { post: two.post })
    })
    await amy.send(`/accounts/posts/${second}`, {})
    expect((await olu.get('/team/to-allocate')).text).not.toContain('Juniper')
    expect((await two.get(`/children/${child}`)).status).toBe(200)
    const kept = await startSession(database.owner, two.post)
    await amy.send(`/accounts/posts/${two.post}`, { 'on-day': '4', 'on-month': '5', 'on-year': '2027' })
    expect((await olu.get('/team/to-allocate')).text).not.toContain('Juniper')
    await setClock(database, '2027-05-04T08:00:00Z')
    expect((await olu.get('/team/to-allocate')).text).toContain('Juniper')
    expect((await database.owner.query('select 1 from actor_of($1)', [kept])).rowCount).toBe(0)
  })
})

async function otherTeam(): Promise<string> {
  await amy.send('/teams', { name: 'South' })
  expect((await amy.send('/teams', { name: 'south' })).text).toContain('There is a team of this name already')
  const { rows } = await database.owner.query<{ id: string }>("select id from team where name = 'South'")
  const south = rows[0]?.id as string
  expect((await amy.send(`/teams/${south}`, { name: 'Far south' })).text).toContain('Far south')
  expect((await amy.send(`/teams/${team}`, {}, { form: 1 })).text).toMatch(/It cannot end then: \d+ people hold a post in it, and \d+ (child stands|children stand) with it/)
  return south
}
