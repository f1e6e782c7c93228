import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { createAccount, createAuthority, createPost, createTeam, startSession } from '../access/people.ts'
import { testDatabase } from '../database/testing.ts'
import { day } from '../time/day.ts'
import { mailWork, messageOf, outboxOf, chooseNotices, noticesOf, queueMorning, queueTest, readAddress, sendWaiting, tellOfWorkGiven, tryAgain, type MailServer, type RowanAddress } from './index.ts'

const database = await testDatabase()
const { app, owner } = database
await owner.query('select clock_set($1)', ['2027-06-16T08:30:00Z'])
const { id: authority } = await createAuthority(owner, { name: 'Testshire' })
const { id: elsewhere } = await createAuthority(owner, { name: 'Otherham' })
const team = await createTeam(owner, { authority, name: 'North', starts: day('2020-01-01') })

interface Somebody {
  readonly account: string
  readonly post: string
  readonly secret: string
}

async function somebody(name: string, role: string, organisation = authority): Promise<Somebody> {
  const account = await createAccount(owner, { name, email: `${name.toLowerCase().replace(' ', '.')}@testshire.example`, password: null })
  const post = await createPost(owner, { account, organisation, team: role === 'social worker' && organisation === authority ? team : null, role, starts: day('2020-01-01') })
  return { account, post, secret: await startSession(owner, post) }
}

const sam = await somebody('Sam Mockridge', 'social worker')
const nia = await somebody('Nia Sample', 'social worker')
const amy = await somebody('Amy Setter', 'administrator')
const other = await somebody('Otto Otherham', 'administrator', elsewhere)

interface Received {
  readonly to: string[]
  readonly data: string
}

const open: { close(done: () => void): unknown }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await new Promise<void>(resolve => void each.close(() => resolve()))
})
beforeEach(async () => {
  await owner.query('delete from outbox')
  await owner.query('delete from notice_choice')
})

const address = readAddress('https://rowan.testshire.example') as RowanAddress
const at = (port: number, more: Partial<MailServer> = {}): MailServer => ({ host: '127.0.0.1', port, isTlsFromStart: false, isHere: true, signIn: null, from: 'rowan@testshire.example', address, ...more })

/** A mail server of this machine, and what it was given. */
async function post(options: SMTPServerOptions = {}): Promise<{ server: MailServer; received: Received[] }> {
  const received: Received[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map(each => each.address), data: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
    ...options,
  })
  smtp.on('error', () => {})
  await new Promise<void>(resolve => void smtp.listen(0, '127.0.0.1', resolve))
  open.push(smtp)
  return { server: at((smtp.server.address() as AddressInfo).port), received }
}

/** Something that takes connections and never says a word. */
async function silence(): Promise<MailServer> {
  const sockets = new Set<{ destroy(): unknown }>()
  const server: Server = createServer(socket => void sockets.add(socket.on('error', () => {})))
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  open.push({ close: done => (sockets.forEach(each => each.destroy()), server.close(done)) })
  return at((server.address() as AddressInfo).port)
}

const rows = () => outboxOf(app, amy.secret, { only: null, most: 50, skip: 0 })
const states = async () => (await rows()).map(({ name, notice, state, tries, problem }) => [name, notice, state, tries, problem])
/** As if the time had come for what waits. */
const waited = () => owner.query("update outbox set next_at = wall_now() where state in ('queued', 'tried')")
const refuse = (code: number): Error => Object.assign(new Error(`No ${code} for sam.mockridge@testshire.example`), { responseCode: code })

describe('what somebody chose', () => {
  test('is nothing until they choose; each change of it is noted', async () => {
    expect(await noticesOf(app, sam.secret)).toEqual([])
    expect([await chooseNotices(app, sam.secret, ['given', 'morning']), await chooseNotices(app, sam.secret, ['morning', 'given']), await chooseNotices(app, sam.secret, ['morning'])]).toEqual([true, false, true])
    expect(await noticesOf(app, sam.secret)).toEqual(['morning'])
    const { rows: acts } = await owner.query<{ because: string }>("select because from audit where act = 'chose messages by email' and about = $1 order by id", [sam.account])
    expect(acts.map(({ because }) => because)).toEqual(['given, morning', 'morning'])
  })

  test('is all that is queued: work given, once while it waits, and not to whoever gave it', async () => {
    await tellOfWorkGiven(app, nia.secret, [sam.post])
    expect(await states()).toEqual([])
    await chooseNotices(app, sam.secret, ['given'])
    await chooseNotices(app, nia.secret, ['given'])
    await tellOfWorkGiven(app, nia.secret, [sam.post, nia.post, 'no post'])
    await tellOfWorkGiven(app, nia.secret, [sam.post])
    expect(await states()).toEqual([['Sam Mockridge', 'given', 'queued', 0, null]])
    await expect(tellOfWorkGiven(app, 'nobody', [sam.post])).rejects.toThrow('not signed in')
  })

  test('in the morning, where something is due, and once that day', async () => {
    const due = (record: string, on: string | null, more = '') =>
      owner.query(`insert into duty (authority, record, rule, part, anchor, ordinal, owner_role, owner_post, arises, due, known, in_force${more ? ', met_on' : ''})
        values ($1, $2, 'visit-year1', '', gen_random_uuid(), 0, 'social worker', $3, '2027-05-01', $4, true, true${more ? `, '${more}'` : ''})`, [authority, record, sam.post, on])
    const { rows: made } = await owner.query<{ id: string }>("select id from record where authority = $1 and subject = 'authority'", [authority])
    const record = made[0]?.id as string
    await chooseNotices(app, sam.secret, ['morning'])
    await chooseNotices(app, nia.secret, ['morning'])
    await due(record, '2027-06-17')
    await due(record, '2027-06-10', '2027-06-09')
    expect(await queueMorning(app, authority, day('2027-06-16'))).toBe(0)
    expect([await queueMorning(app, authority, day('2027-06-17')), await queueMorning(app, authority, day('2027-06-17'))]).toEqual([1, 0])
    expect(await states()).toEqual([['Sam Mockridge', 'morning', 'queued', 0, null]])
    // One that could not be sent is that of the next morning too.
    const { server, received } = await post()
    expect(await queueMorning(app, authority, day('2027-06-18'))).toBe(0)
    await sendWaiting(app, server)
    expect([await queueMorning(app, authority, day('2027-06-18')), received.length]).toEqual([0, 1])
    expect(await queueMorning(app, authority, day('2027-06-21'))).toBe(1)
    await owner.query('delete from duty')
  })
})

describe('the post', () => {
  test('takes a message: to one address, without a name, and never twice', async () => {
    await chooseNotices(app, sam.secret, ['given'])
    await tellOfWorkGiven(app, nia.secret, [sam.post])
    const { server, received } = await post()
    expect(await sendWaiting(app, server)).toEqual({ sent: 1, troubled: 0, failed: 0 })
    expect(await sendWaiting(app, server)).toEqual({ sent: 0, troubled: 0, failed: 0 })
    expect(received.map(({ to }) => to)).toEqual([['sam.mockridge@testshire.example']])
    const [data] = received.map(each => each.data.replaceAll('\r\n', '\n'))
    const headers = data?.slice(0, data.indexOf('\n\n')) ?? ''
    expect(headers).toContain('To: sam.mockridge@testshire.example\n')
    expect(headers).toContain('Subject: Something waits for you in Rowan\n')
    expect(headers).not.toMatch(/Mockridge|Sam M/)
    expect(data?.slice(data.indexOf('\n\n') + 2).trim()).toBe(messageOf('given', address).text.trim())
    expect(await states()).toEqual([['Sam Mockridge', 'given', 'sent', 1, null]])
  })

  test('is down: the message waits, the others are not tried in vain, and all go when it is back', async () => {
    await chooseNotices(app, sam.secret, ['given'])
    await tellOfWorkGiven(app, nia.secret, [sam.post])
    await queueTest(app, amy.secret)
    const gone = await post()
    await new Promise<void>(resolve => void open.splice(0)[0]?.close(() => resolve()))
    expect(await sendWaiting(app, gone.server)).toEqual({ sent: 0, troubled: 1, failed: 0 })
    expect((await rows()).map(({ state, problem }) => [state, problem]).toSorted()).toEqual([['queued', null], ['tried', 'The mail server could not be reached']])
    const { server, received } = await post()
    await waited()
    expect(await sendWaiting(app, server)).toEqual({ sent: 2, troubled: 0, failed: 0 })
    expect(received).toHaveLength(2)
  })

  test.each([
    ['for good', 550, 'failed', 'The mail server does not take this address (550)', { sent: 1, troubled: 0, failed: 1 }],
    ['for now', 451, 'tried', 'The mail server did not take this address for now (451)', { sent: 1, troubled: 1, failed: 0 }],
  ] as const)('does not take one address %s: that one alone', async (_, code, state, problem, round) => {
    await chooseNotices(app, sam.secret, ['given'])
    await tellOfWorkGiven(app, nia.secret, [sam.post])
    await queueTest(app, amy.secret)
    const { server, received } = await post({ onRcptTo: (to, __, done) => done(to.address.startsWith('sam') ? refuse(code) : null) })
    expect(await sendWaiting(app, server)).toEqual(round)
    expect(received.map(({ to }) => to)).toEqual([['amy.setter@testshire.example']])
    expect(await states()).toContainEqual(['Sam Mockridge', 'given', state, 1, problem])
  })

  test('does not take the message or the password: what is kept names nobody', async () => {
    await queueTest(app, amy.secret)
    const { server } = await post({ onData: (stream, _, done) => void stream.resume().on('end', () => done(refuse(554))) })
    expect(await sendWaiting(app, server)).toMatchObject({ failed: 1 })
    expect(await states()).toEqual([['Amy Setter', 'test', 'failed', 1, 'The mail server does not take the message (554)']])
    expect(await tryAgain(app, amy.secret, (await rows())[0]?.id as string)).toBe(true)
    const asking = await post({ authOptional: false, allowInsecureAuth: true, onAuth: (_, __, done) => done(refuse(535)) })
    expect(await sendWaiting(app, { ...asking.server, signIn: { user: 'rowan', password: 'not this one' } })).toMatchObject({ troubled: 1 })
    expect(await states()).toEqual([['Amy Setter', 'test', 'tried', 1, 'The mail server does not take the user and password (535)']])
  })

  test('is slow: nobody waits for ever, and the message is tried again', async () => {
    await queueTest(app, amy.secret)
    expect(await sendWaiting(app, await silence(), { patience: { connect: 1, greet: 0.3, silence: 0.5 } })).toEqual({ sent: 0, troubled: 1, failed: 0 })
    expect(await states()).toEqual([['Amy Setter', 'test', 'tried', 1, 'The mail server took too long to answer']])
  })

  test('that speaks in the clear is given nothing, except on this machine', async () => {
    await queueTest(app, amy.secret)
    const { server, received } = await post()
    expect(await sendWaiting(app, { ...server, isHere: false })).toMatchObject({ troubled: 1 })
    expect(received).toEqual([])
    expect((await rows())[0]?.problem).toBe('The mail server and Rowan found no way to talk in secret (TLS)')
  })

  test('on this machine needs no certificate; elsewhere one that has expired is told, and nothing is said to it', async () => {
    await queueTest(app, amy.secret)
    const { server, received } = await post({ disabledCommands: [], logger: false })
    expect(await sendWaiting(app, { ...server, isHere: false })).toMatchObject({ sent: 0, troubled: 1 })
    expect([received, (await rows())[0]?.problem]).toEqual([[], 'The certificate of the mail server has expired, is for another name, or is signed by nobody that Rowan trusts'])
    await waited()
    expect(await sendWaiting(app, { ...server, isTlsFromStart: true })).toMatchObject({ sent: 0, troubled: 1 })
    expect((await rows())[0]?.problem).toBe('The mail server speaks no TLS on this port. Use smtp:// where ROWAN_MAIL_SERVER says smtps://, or another port')
    await waited()
    expect(await sendWaiting(app, server)).toMatchObject({ sent: 1 })
  })
})

describe('the outbox', () => {
  test('gives up after its tries, says why, and tries again when somebody asks who may', async () => {
    await queueTest(app, amy.secret)
    const gone = at(1)
    let tries = 0
    for (; (await rows())[0]?.state !== 'failed' && tries < 20; tries += 1) {
      await waited()
      await sendWaiting(app, gone)
    }
    const [given] = await rows()
    expect(given).toMatchObject({ state: 'failed', problem: `The mail server could not be reached. Given up after ${tries} tries` })
    expect(tries).toBeGreaterThanOrEqual(5)
    const id = given?.id as string
    await expect(tryAgain(app, sam.secret, id)).rejects.toThrow('not for this role')
    expect([await tryAgain(app, other.secret, id), await tryAgain(app, amy.secret, id), await tryAgain(app, amy.secret, id)]).toEqual([false, true, false])
    expect(await outboxOf(app, other.secret, { only: null, most: 50, skip: 0 })).toEqual([])
    expect(await outboxOf(app, amy.secret, { only: 'sent', most: 50, skip: 0 })).toEqual([])
  })

  test('sends each message once with two workers, and none to somebody who has left', async () => {
    const left = await somebody('Lee Leaver', 'social worker')
    for (const each of [sam, nia, left]) await chooseNotices(app, each.secret, ['given'])
    await tellOfWorkGiven(app, amy.secret, [sam.post, nia.post, left.post])
    await owner.query('update account set ended_at = business_now() where id = $1', [left.account])
    const { server, received } = await post()
    const rounds = await Promise.all([sendWaiting(app, server), sendWaiting(app, server)])
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(2)
    expect(received.flatMap(({ to }) => to).toSorted()).toEqual(['nia.sample@testshire.example', 'sam.mockridge@testshire.example'])
    expect(await states()).toContainEqual(['Lee Leaver', 'given', 'failed', 0, 'The person has left'])
  })

  test('sends nothing that somebody has chosen against since', async () => {
    await chooseNotices(app, sam.secret, ['given'])
    await tellOfWorkGiven(app, nia.secret, [sam.post])
    await chooseNotices(app, sam.secret, [])
    const { server, received } = await post()
    expect(await sendWaiting(app, server)).toEqual({ sent: 0, troubled: 0, failed: 0 })
    expect([received, await states()]).toEqual([[], [['Sam Mockridge', 'given', 'failed', 0, 'The person chose not to be told of it any more']]])
  })

  test('what another worker settled later is not settled by the one before', async () => {
    await queueTest(app, amy.secret)
    await app.query("select mail_claim(interval '0')")
    await app.query("select mail_claim(interval '1 minute')")
    await app.query('select mail_settle($1, 1, null, null)', [(await rows())[0]?.id])
    expect(await states()).toEqual([['Amy Setter', 'test', 'tried', 2, null]])
  })
})

test('the worker sends what waits, and tells once that it cannot and once that it can again', async () => {
  const said: string[] = []
  const gone = at(1)
  const { server, received } = await post()
  let used = gone
  const work = mailWork({ app, say: line => void said.push(line), server: new Proxy(gone, { get: (_, name) => used[name as keyof MailServer] }) })
  await queueTest(app, amy.secret)
  for (let round = 0; round < 2; round += 1) {
    await waited()
    await work(() => false)
  }
  expect(said).toEqual(['Mail could not be sent, and waits: the settings page about mail says why'])
  used = server
  await waited()
  await work(() => false)
  expect(said.at(-1)).toBe('Mail is sent again')
  expect(received).toHaveLength(1)
  await owner.query("update outbox set queued_at = wall_now() - interval '91 days'")
  await mailWork({ app, say: () => {}, server })(() => false)
  expect(await states()).toEqual([])
})
