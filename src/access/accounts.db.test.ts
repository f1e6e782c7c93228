/** Who may invite, give and end posts, end accounts and help to a new password; and what then holds at once. */
import { describe, expect, test } from 'vitest'
import { sqlState } from '../database/index.ts'
import { testDatabase } from '../database/testing.ts'
import { addDays, day, writeDay, type Day } from '../time/day.ts'
import {
  actsAbout, actsOnOwn, changeOwnPassword, codeOf, endAccount, endOrganisation, endPost, endSessions, endTeam, givePost, invite, makeOrganisation, makeTeam, passwordByCode, peopleOf, personOf, postsOfPerson, renameTeam,
  reopenAccount, resetByCode, sessionsOf, type By, type Handed, type PostGiven,
} from './accounts.ts'
import { hashPassword } from './passwords.ts'
import { createAccount, createAuthority, createPost, createTeam, startSession } from './people.ts'
import { sessionOf, signIn } from './sign-in.ts'

const database = await testDatabase({ max: 10 })
const { app, owner } = database
const key = Buffer.alloc(32, 9)
const long = day('2020-01-01')
const today = (await owner.query<{ today: Day }>('select business_today() as today')).rows[0]?.today as Day
const { id: authority } = await createAuthority(owner, { name: 'Testshire' })
const { id: elsewhere } = await createAuthority(owner, { name: 'Otherham', firstNumber: 500_001 })
const [north, south] = [await createTeam(owner, { authority, name: 'North', starts: long }), await createTeam(owner, { authority, name: 'South', starts: long })]
const password = 'sandbox lantern forty'
const kept = await hashPassword(password)

let made = 0
interface Somebody {
  readonly account: string
  readonly email: string
  readonly post: string
  readonly secret: string
}
async function somebody(role: string, of: { team?: string | null; organisation?: string; starts?: Day } = {}): Promise<Somebody> {
  made += 1
  const email = `somebody${made}@testshire.example`
  const account = await createAccount(owner, { name: `Person ${made} Testerly`, email, password: kept })
  const post = await createPost(owner, { account, organisation: of.organisation ?? authority, team: of.team ?? null, role, starts: of.starts ?? long })
  return { account, email, post, secret: await startSession(owner, post) }
}
const amy = await somebody('administrator')
const by: By = { secret: amy.secret }
const worker = (more: Partial<PostGiven> = {}): PostGiven => ({ organisation: authority, team: north, role: 'social worker', starts: today, ends: null, ...more })
async function invited(email: string, post = worker()): Promise<Handed> {
  const done = await invite(app, by, { name: 'Lee Invited', email, post })
  if ('fault' in done) throw new Error(done.fault)
  return done
}
let places = 0
const enter = (email: string, typed = password) => signIn(app, key, { email, password: typed, origin: `198.51.100.${(places += 1)}` })
const isSomebody = async (secret: string) => (await owner.query('select 1 from actor_of($1)', [secret])).rowCount === 1
const lastAct = async (about: string) => (await owner.query<{ act: string; account: string | null; because: string | null }>('select act, account, because from audit where about = $1 order by id desc limit 1', [about])).rows[0]
const stateOf = async (doing: Promise<unknown>) => doing.then(() => 'done', (problem: unknown) => sqlState(problem))

describe('an invitation', () => {
  test('makes an account with a post and a code that sets the own password, once', async () => {
    const { account, code } = await invited('lee@testshire.example')
    expect(await enter('lee@testshire.example')).toEqual({ refused: 'wrong' })
    expect(await codeOf(app, key, { code: code.toLowerCase(), origin: '203.0.113.1' })).toEqual({ name: 'Lee Invited', email: 'lee@testshire.example' })
    expect(await passwordByCode(app, code, password)).toBe(true)
    expect(await passwordByCode(app, code, 'another lantern fifty')).toBe(false)
    expect(await codeOf(app, key, { code, origin: '203.0.113.1' })).toBeNull()
    expect(await enter('LEE@testshire.example')).toMatchObject({ account: { id: account } })
    const { rows } = await owner.query<{ row: string }>('select c::text as row from account_code c')
    expect(rows.map(row => row.row).join()).not.toContain(code.replaceAll('-', ''))
    expect((await actsAbout(app, { secret: amy.secret, about: account }, { each: 10, page: 1 })).map(({ act, who, because }) => ({ act, who, because }))).toEqual([
      { act: 'accepted an invitation', who: 'Lee Invited', because: null },
      { act: 'invited', who: 'Person 1 Testerly', because: null },
      { act: 'gave a post', who: 'Person 1 Testerly', because: `social worker, North, Testshire, from ${writeDay(today)}` },
    ])
  })

  test('is over after seven days, and wrong codes are slowed by where they come from', async () => {
    const { code } = await invited('late@testshire.example')
    await owner.query("update account_code set ends_at = wall_now() - interval '1 second' where account = (select id from account where email = 'late@testshire.example')")
    expect(await passwordByCode(app, code, password)).toBe(false)
    const { code: good } = await invited('slow@testshire.example')
    const { rows } = await owner.query<{ days: number }>("select round(extract(epoch from c.ends_at - wall_now()) / 86400)::int as days from account_code c join account a on a.id = c.account where a.email = 'slow@testshire.example'")
    expect(rows).toEqual([{ days: 7 }])
    for (let tries = 0; tries < 20; tries += 1) expect(await codeOf(app, key, { code: `AAAA-${tries}`, origin: '203.0.113.7' })).toBeNull()
    expect(await codeOf(app, key, { code: good, origin: '203.0.113.7' })).toEqual({ wait: 1 })
    expect(await codeOf(app, key, { code: good, origin: '203.0.113.8' })).toMatchObject({ name: 'Lee Invited' })
  })

  test('is not made for an address that is somebody’s', async () => {
    await invited('twice@testshire.example')
    expect(await invite(app, by, { name: 'Again', email: 'Twice@Testshire.example', post: worker() })).toEqual({ fault: 'here' })
    const other = await somebody('social worker', { organisation: elsewhere })
    expect(await invite(app, by, { name: 'Again', email: other.email, post: worker() })).toEqual({ fault: 'elsewhere' })
    expect(await invite(app, by, { name: 'No team', email: 'manager@testshire.example', post: worker({ role: 'team manager', team: null }) })).toEqual({ fault: 'team' })
    expect((await owner.query("select 1 from account where email = 'manager@testshire.example'")).rowCount).toBe(0)
  })
})

describe('a post', () => {
  test('is given and ended by days, several at once', async () => {
    const lee = await somebody('social worker', { team: north })
    expect(await givePost(app, by, lee.account, worker({ role: 'conference chair', team: south, starts: addDays(today, 7), ends: addDays(today, 30) }))).toBeNull()
    expect((await postsOfPerson(app, { secret: amy.secret, account: lee.account })).map(({ role, team, ends }) => [role, team, ends])).toEqual([['conference chair', 'South', addDays(today, 30)], ['social worker', 'North', null]])
    expect(await endPost(app, by, lee.post, addDays(today, 1))).toBeNull()
    expect(await isSomebody(lee.secret)).toBe(true)
    expect(await endPost(app, by, lee.post, today)).toBeNull()
    expect(await isSomebody(lee.secret)).toBe(false)
    expect(await endPost(app, by, lee.post, today)).toBe('gone')
    expect(await lastAct(lee.account)).toMatchObject({ act: 'ended a post', account: amy.account, because: `social worker, North, Testshire, until ${writeDay(today)}` })
  })

  test.each([
    ['a role of other organisations', { role: 'police officer', team: null }, 'role'],
    ['no role at all', { role: 'queen' }, 'role'],
    ['an organisation that others look after', { organisation: elsewhere, team: null }, 'role'],
    ['days that are over', { ends: today }, 'days'],
    ['an end before its start', { starts: addDays(today, 9), ends: addDays(today, 5) }, 'days'],
    ['the same post again', {}, 'same'],
    ['the administrator’s role beside another', { role: 'administrator', team: null }, 'together'],
  ] as const)('is not given: %s', async (_, post, fault) => {
    const lee = await somebody('social worker', { team: north })
    expect(await givePost(app, by, lee.account, worker(post as Partial<PostGiven>))).toBe(fault)
  })

  test('of an administrator is theirs alone: none gives themselves a post, and none holds another role', async () => {
    expect(await givePost(app, by, amy.account, worker())).toBe('self')
    expect(await endPost(app, by, amy.post, today)).toBe('self')
    const second = await somebody('administrator')
    for (const role of ['social worker', 'data analyst', 'record guardian', 'director']) expect(await givePost(app, by, second.account, worker({ role }))).toBe('together')
    expect(await givePost(owner, { authority }, second.account, worker())).toBe('together')
  })

  test('of a person elsewhere is not there', async () => {
    const other = await somebody('social worker', { organisation: elsewhere })
    expect(await givePost(app, by, other.account, worker())).toBe('ended')
    expect(await endPost(app, by, other.post, today)).toBe('gone')
    expect(await personOf(app, { secret: amy.secret, account: other.account })).toBeNull()
    expect(await sessionsOf(app, amy.secret, other.account)).toEqual([])
    expect(await endAccount(app, by, other.account)).toBe('gone')
    expect(await resetByCode(app, by, other.account)).toEqual({ fault: 'ended' })
  })
})

describe('an account that ends', () => {
  test('is signed out everywhere at once, with its posts and codes; what it did stays', async () => {
    const lee = await somebody('social worker', { team: north })
    const reset = await resetByCode(app, by, lee.account)
    expect(await endAccount(app, by, lee.account)).toBeNull()
    expect(await isSomebody(lee.secret)).toBe(false)
    expect(await sessionOf(app, lee.secret)).toMatchObject({ state: 'ended', because: 'account ended' })
    expect(await enter(lee.email)).toEqual({ refused: 'wrong' })
    expect('code' in reset && (await passwordByCode(app, reset.code, password))).toBe(false)
    expect((await postsOfPerson(app, { secret: amy.secret, account: lee.account }))[0]?.ends).toBe(today)
    expect(await endAccount(app, by, lee.account)).toBe('gone')
    expect((await peopleOf(app, { secret: amy.secret, like: `${lee.email.split('@')[0]}@`, leftToo: false }, { each: 10, page: 1 })).map(row => row.id)).toEqual([])
    expect((await peopleOf(app, { secret: amy.secret, like: `${lee.email.split('@')[0]}@`, leftToo: true }, { each: 10, page: 1 })).map(row => row.id)).toEqual([lee.account])

    const again = await reopenAccount(app, by, lee.account)
    if (!('code' in again)) throw new Error(again.fault)
    expect(await enter(lee.email)).toEqual({ refused: 'wrong' })
    expect(await passwordByCode(app, again.code, password)).toBe(true)
    expect(await enter(lee.email)).toEqual({ refused: 'no role' })
    expect(await givePost(app, by, lee.account, worker({ team: south }))).toBeNull()
    expect(await enter(lee.email)).toMatchObject({ account: { id: lee.account } })
  })

  test('is never one’s own, nor one that others look after too', async () => {
    expect(await endAccount(app, by, amy.account)).toBe('self')
    const both = await somebody('social worker', { team: north })
    await createPost(owner, { account: both.account, organisation: elsewhere, role: 'social worker', starts: long })
    expect(await endAccount(app, by, both.account)).toBe('elsewhere')
    expect(await resetByCode(app, by, both.account)).toEqual({ fault: 'elsewhere' })
    expect(await isSomebody(both.secret)).toBe(true)
  })
})

describe('a code for a new password', () => {
  test('leaves the old one as it is until it is used; then every session ends, and they see who made it', async () => {
    const lee = await somebody('social worker', { team: north })
    const olu = await somebody('team manager', { team: north })
    const done = await resetByCode(app, { secret: olu.secret }, lee.account)
    if (!('code' in done)) throw new Error(done.fault)
    expect(await enter(lee.email)).toMatchObject({ account: { id: lee.account } })
    const second = await resetByCode(app, { secret: olu.secret }, lee.account)
    if (!('code' in second)) throw new Error(second.fault)
    expect(await passwordByCode(app, done.code, 'a quieter lantern')).toBe(false)
    expect(await passwordByCode(app, second.code, 'a quieter lantern')).toBe(true)
    expect(await sessionOf(app, lee.secret)).toMatchObject({ state: 'ended', because: 'password changed' })
    expect(await enter(lee.email)).toEqual({ refused: 'wrong' })
    const back = await enter(lee.email, 'a quieter lantern')
    if (!('secret' in back)) throw new Error(back.refused)
    expect((await actsOnOwn(app, back.secret)).map(({ act, role }) => ({ act, role }))).toEqual([
      { act: 'set a new password by a code', role: null },
      { act: 'made a code for a new password', role: 'team manager' },
      { act: 'made a code for a new password', role: 'team manager' },
    ])
  })

  test('is made by a manager for the people of the team alone, whose posts reach no further', async () => {
    const olu = await somebody('team manager', { team: north })
    const manager: By = { secret: olu.secret }
    const [other, director, both, second] = [await somebody('social worker', { team: south }), await somebody('director', { team: north }), await somebody('social worker', { team: north }), await somebody('team manager', { team: north })]
    await createPost(owner, { account: both.account, organisation: authority, role: 'record guardian', starts: long })
    expect(await resetByCode(app, manager, other.account)).toEqual({ fault: 'ended' })
    for (const higher of [director, both, second]) expect(await resetByCode(app, manager, higher.account)).toEqual({ fault: 'higher' })
    expect(await resetByCode(app, manager, olu.account)).toEqual({ fault: 'self' })
    expect(await resetByCode(app, by, both.account)).toMatchObject({ account: both.account })
    expect(await personOf(app, { secret: olu.secret, account: other.account })).toBeNull()
    expect(await personOf(app, { secret: olu.secret, account: second.account })).toMatchObject({ email: null, lastSeen: null })
    expect(await sessionsOf(app, olu.secret, second.account)).toEqual([])
  })
})

test('nobody but administrators does any of it', async () => {
  const lee = await somebody('social worker', { team: north })
  for (const role of ['social worker', 'team manager', 'director', 'record guardian', 'data analyst']) {
    const who: By = { secret: (await somebody(role, { team: north })).secret }
    for (const doing of [
      () => invite(app, who, { name: 'X', email: 'x@testshire.example', post: worker() }),
      () => givePost(app, who, lee.account, worker({ team: south })),
      () => endPost(app, who, lee.post, today),
      () => endAccount(app, who, lee.account),
      () => reopenAccount(app, who, lee.account),
      () => makeTeam(app, who, { name: 'X', starts: today }),
      () => renameTeam(app, who, north, 'X'),
      () => endTeam(app, who, north, today),
      () => makeOrganisation(app, who, { name: 'X', kind: 'school', starts: today }),
      () => endOrganisation(app, who, elsewhere, today),
    ]) expect(await stateOf(doing())).toBe('42501')
  }
  expect(await stateOf(endAccount(app, { secret: 'nobody' }, lee.account))).toBe('28000')
  // The owner's way needs the owner of the database.
  expect(await stateOf(endAccount(app, { authority }, lee.account))).toBe('42501')
  expect(await isSomebody(lee.secret)).toBe(true)
})

describe('sessions', () => {
  test('are seen and ended by whose they are, and by an administrator, never with their secrets', async () => {
    const lee = await somebody('social worker', { team: north })
    const other = await startSession(owner, lee.post)
    const seen = await sessionsOf(app, lee.secret, lee.account)
    expect(seen.map(session => [session.own, session.role, session.team])).toEqual([[true, 'social worker', 'North'], [false, 'social worker', 'North']])
    expect(JSON.stringify(seen)).not.toContain(other)
    expect(await endSessions(app, lee.secret, lee.account, null)).toBe(1)
    expect([await isSomebody(lee.secret), await isSomebody(other)]).toEqual([true, false])
    const stranger = await somebody('social worker', { team: north })
    expect(await endSessions(app, stranger.secret, lee.account, null)).toBe(0)
    expect(await sessionsOf(app, stranger.secret, lee.account)).toEqual([])
    const [own] = await sessionsOf(app, amy.secret, lee.account)
    expect(await endSessions(app, amy.secret, lee.account, own?.id ?? '')).toBe(1)
    expect(await isSomebody(lee.secret)).toBe(false)
    expect(await lastAct(lee.account)).toMatchObject({ act: 'ended sessions', account: amy.account })
  })
})

describe('the own password', () => {
  const change = (secret: string, present: string, fresh = 'a quieter lantern', origin = '203.0.113.50') => changeOwnPassword(app, key, { secret, present, fresh, origin, device: null })

  test('is changed by whoever shows the present one; the other sessions end and this one goes on', async () => {
    const lee = await somebody('social worker', { team: north })
    const other = await startSession(owner, lee.post)
    expect(await change(lee.secret, 'not it')).toBe('wrong')
    expect(await enter(lee.email)).toMatchObject({ account: { id: lee.account } })
    expect(await change(lee.secret, password)).toBe('changed')
    expect([await isSomebody(lee.secret), await isSomebody(other)]).toEqual([true, false])
    expect(await enter(lee.email)).toEqual({ refused: 'wrong' })
    expect(await enter(lee.email, 'a quieter lantern')).toMatchObject({ account: { id: lee.account } })
  })

  test('is guessed as slowly as at sign-in', async () => {
    const lee = await somebody('social worker', { team: north })
    for (let tries = 0; tries < 5; tries += 1) expect(await change(lee.secret, 'not it')).toBe('wrong')
    expect(await change(lee.secret, password)).toEqual({ wait: 1 })
    expect(await change('nobody', password)).toBe('wrong')
  })
})

describe('teams and organisations', () => {
  test('are made, renamed and ended, not while somebody holds a post there', async () => {
    const team = await makeTeam(app, by, { name: 'West', starts: today })
    if (!('id' in team)) throw new Error(team.fault)
    expect(await makeTeam(app, by, { name: 'west', starts: today })).toEqual({ fault: 'same' })
    expect(await renameTeam(app, by, team.id, 'North')).toBe('same')
    expect(await renameTeam(app, by, team.id, 'Far west')).toBeNull()
    const lee = await somebody('social worker', { team: team.id })
    expect(await endTeam(app, by, team.id, today)).toEqual({ fault: 'held', people: 1, children: 0 })
    expect(await endTeam(app, by, team.id, addDays(today, -1))).toMatchObject({ fault: 'past' })
    await endPost(app, by, lee.post, today)
    expect(await endTeam(app, by, team.id, today)).toBeNull()
    expect(await givePost(app, by, lee.account, worker({ team: team.id }))).toBe('team')
    expect(await endTeam(app, by, team.id, today)).toMatchObject({ fault: 'gone' })
  })

  test('an organisation beside the authority has people with roles of theirs', async () => {
    expect(await makeOrganisation(app, by, { name: 'Testshire Police', kind: 'police force', starts: today })).toBeNull()
    expect(await makeOrganisation(app, by, { name: 'testshire police', kind: 'police force', starts: today })).toBe('same')
    expect(await makeOrganisation(app, by, { name: 'Another council', kind: 'local authority', starts: today })).toBe('kind')
    const { rows } = await owner.query<{ id: string }>("select id from organisation where name = 'Testshire Police'")
    const police = rows[0]?.id as string
    const rob = await invited('rob@police.example', { organisation: police, team: null, role: 'police officer', starts: today, ends: null })
    expect(await givePost(app, by, rob.account, { organisation: police, team: null, role: 'social worker', starts: today, ends: null })).toBe('role')
    expect(await endOrganisation(app, by, police, today)).toBe('held')
    expect(await endAccount(app, by, rob.account)).toBeNull()
    expect(await endOrganisation(app, by, police, today)).toBeNull()
  })
})

test('the terminal of the server does the same, and the audit says so', async () => {
  const terminal: By = { authority }
  const done = await invite(owner, terminal, { name: 'Gil Terminal', email: 'gil@testshire.example', post: worker({ role: 'administrator', team: null }) })
  if (!('code' in done)) throw new Error(done.fault)
  expect(await passwordByCode(app, done.code, password)).toBe(true)
  expect(await resetByCode(owner, terminal, done.account)).toMatchObject({ account: done.account })
  expect(await endAccount(owner, terminal, done.account)).toBeNull()
  const lines = await actsAbout(app, { secret: amy.secret, about: done.account }, { each: 10, page: 1 })
  expect(lines.filter(line => line.who === 'The terminal of the server').map(line => line.act)).toEqual(['ended an account', 'made a code for a new password', 'invited', 'gave a post'])
})
