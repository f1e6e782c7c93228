/** Systems of partners over HTTP: registered, believed or not, and what they send and answer. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { createOrganisation } from '../../access/index.ts'
import { openApiDocument, operations, root, type Operation } from '../../api/partner/index.ts'
import { contactReceipt, problemAnswer, requestList } from '../../api/partner/schemas.ts'
import { exchangeWhole } from '../../api/partner/sharing-schemas.ts'
import { assertionBy, newSystem, signedBy, type TestingSystem } from '../../api/partner/testing-client.ts'
import { testDatabase } from '../../database/testing.ts'
import { answer, review } from '../../partners/sharing/index.ts'
import { standardRates } from '../rates.ts'
import { buildServer } from '../server.ts'
import { setClock, testService } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2026-09-08T08:10:00Z')
const service = await testService(database)
const { server } = service
const [police, otherPolice, school, health, larkmoor] = await Promise.all(
  [['Testshire Police', 'police force'], ['Transport Police of Test', 'police force'], ['Sampleton Primary', 'school'], ['NHS Testshire', 'health body'], ['Larkmoor Council', 'local authority elsewhere']].map(([name, kind]) =>
    createOrganisation(database.owner, { name: name as string, kind: kind as string, keptBy: service.authority })),
) as [string, string, string, string, string]
const amy = await service.person('Amy Placeholder', 'administrator', { team: null })
const ola = await service.person('Ola Sandbox', 'front door worker')
const bea = await service.person('Bea Harness', 'head of service')
const audience = `https://rowan.testshire.example${root}/token`

interface Registered extends TestingSystem {
  readonly client: string
  readonly account: string
}

async function registered(organisation: string, name: string, scopes: readonly string[], curve: 'P-256' | 'Ed25519' = 'P-256'): Promise<Registered> {
  const system = newSystem(curve)
  const page = await amy.send('/accounts/systems', { organisation, name, scopes, key: system.jwk })
  const client = /^\/accounts\/systems\/([0-9a-f-]{36})$/.exec(page.path)?.[1]
  if (client === undefined) return expect.fail(`Not registered: ${page.text.slice(0, 500)}`)
  const { rows } = await database.owner.query<{ account: string }>('select account from partner_client where id = $1', [client])
  return { ...system, client, account: rows[0]?.account as string }
}

/** Every status that an operation has answered with here. */
const answered = new Set<string>()

/** What came back; it fails where the document does not know the status, or the shape of the body. */
async function taken(id: Operation['id'], request: { headers: Record<string, string>; payload?: string | Buffer; url?: string }) {
  const operation = operations.find(each => each.id === id) as Operation
  const url = request.url ?? `${root}${operation.path}`
  const answer = await server.inject({ method: operation.method, url, headers: request.headers, ...(request.payload !== undefined && { payload: request.payload }) })
  answered.add(`${id} ${answer.statusCode}`)
  const responses = (openApiDocument() as { paths: Record<string, Record<string, { responses: Record<string, unknown> }>> }).paths[operation.path.replace(':id', '{id}')]?.[operation.method.toLowerCase()]?.responses
  expect([id, Object.keys(responses ?? {}).includes(String(answer.statusCode))]).toEqual([id, true])
  const shape: z.ZodType = operation.answers[answer.statusCode]?.shape ?? problemAnswer
  const body = shape.parse(answer.json()) as Record<string, unknown>
  const problem = answer.statusCode >= 400
  expect([String(answer.headers['content-type']).split(';')[0], answer.headers['cache-control']]).toEqual([problem ? 'application/problem+json' : 'application/json', 'no-store'])
  return { status: answer.statusCode, body, word: problem ? String(body['type']).split('#')[1] : '', detail: typeof body['detail'] === 'string' ? body['detail'] : '', headers: answer.headers }
}

const form = (boxes: Record<string, string>) => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(boxes).toString() })
const asking = (assertion: string, more: Record<string, string> = {}) =>
  taken('partner-token', form({ grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion, ...more }))
async function tokenOf(system: Registered, scope?: string): Promise<string> {
  const { status, body } = await asking(assertionBy(system, { client: system.client, audience }), scope === undefined ? {} : { scope })
  expect(status).toBe(200)
  return String(body['access_token'])
}
const told = (more: object = {}) => ({ said: 'There is shouting at night.', from: 'Jo Dummy', reach: '01632 960 111', source: '6', children: [{ given: 'Avery', family: 'Trialton', born: '2017-03' }], ...more })
const sends = (system: Registered, token: string, body: object, key = randomUUID()) =>
  taken('partner-contact-send', signedBy(system, { method: 'POST', path: `${root}/contacts`, token, body: JSON.stringify(body), key }))
function reads(system: Registered, token: string, id: 'partner-contact' | 'partner-requests' | 'partner-request', of = '') {
  const url = `${root}${(operations.find(each => each.id === id) as Operation).path.replace(':id', of)}`
  return taken(id, { ...signedBy(system, { method: 'GET', path: url, token }), url })
}
const audited = async (system: Registered) =>
  (await database.owner.query<{ act: string; page: string | null; because: string | null }>('select act, page, because from audit where account = $1 order by id', [system.account])).rows

const force = await registered(police, 'Crime records', ['contacts:write', 'requests:answer'])
const primary = await registered(school, 'School office', ['contacts:write'], 'Ed25519')

test('an administrator registers a system with a public key that is nobody else’s, and a private one is not shown again', async () => {
  const { privateKey, jwk } = newSystem()
  const secret = privateKey.export({ format: 'jwk' })
  const wrong = await amy.send('/accounts/systems', { organisation: police, name: 'Another', scopes: ['contacts:write'], key: JSON.stringify(secret) })
  expect([wrong.status, wrong.text.includes('This is the private key'), wrong.html.includes(String(secret.d))]).toEqual([422, true, false])
  const twice = await amy.send('/accounts/systems', { organisation: police, name: 'Another', scopes: ['contacts:write'], key: force.jwk })
  expect([twice.status, twice.text.includes('Another system is registered with this key')]).toEqual([422, true])
  const none = await amy.send('/accounts/systems', { organisation: service.authority, name: 'Ours', scopes: ['contacts:write'], key: jwk })
  expect([none.status, none.text.includes('Select an organisation beside us')]).toEqual([422, true])
  expect((await amy.send('/accounts/systems', { organisation: '', name: '', key: '{"kty":"RSA"}' })).text).toMatch(/Select whose system it is[^]*Select what it may do[^]*The key must be of the curve/)
  expect((await ola.get('/accounts/systems')).status).toBe(404)
  // It is nobody among the people: no code, no password, no post to give.
  expect((await amy.get('/accounts')).text).not.toContain('Crime records')
  expect((await amy.get(`/accounts/${force.account}`)).status).toBe(404)
  expect((await amy.get('/accounts/acts')).text).toContain('Registered a partner system')
})

test('a token is for whoever proves itself by its key, once, for this service, now, and reaches no further than it was registered', async () => {
  const right = { client: force.client, audience }
  const other = newSystem()
  const once = assertionBy(force, right)
  expect((await asking(once)).body).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'contacts:write requests:answer' })
  const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${once.split('.')[1]}.`
  const cases: [string, string, string][] = [
    ['used twice', once, 'jti was used before'],
    ['another key', assertionBy({ ...other, keyId: force.keyId }, right), 'not signed by the registered key'],
    ['another name of a key', assertionBy(force, { ...right, head: { kid: other.keyId } }), 'kid is not'],
    ['no algorithm', none, 'alg is not'],
    ['no algorithm, signed', assertionBy(force, { ...right, head: { alg: 'none' } }), 'alg is not'],
    ['a shared secret', assertionBy(force, { ...right, head: { alg: 'HS256' } }), 'alg is not'],
    ['over', assertionBy(force, { ...right, claims: { exp: 1_600_000_000 } }), 'exp is over'],
    ['too long', assertionBy(force, { ...right, claims: { exp: 9_000_000_000 } }), 'exp is more than five minutes ahead'],
    ['not yet', assertionBy(force, { ...right, claims: { nbf: 9_000_000_000 } }), 'ahead of this service'],
    ['another service', assertionBy(force, { ...right, audience: 'https://elsewhere.example/token' }), 'aud has to be'],
    ['of another system', assertionBy(force, { ...right, claims: { iss: primary.client } }), 'iss and sub'],
    ['without an id', assertionBy(force, { ...right, claims: { jti: undefined } }), 'jti has to be given'],
    ['nobody', assertionBy(force, { ...right, client: randomUUID() }), 'No such system'],
    ['no token at all', 'x', 'No such system'],
  ]
  for (const [what, assertion, detail] of cases) {
    const { status, body, headers } = await asking(assertion)
    expect([what, status, body['error'], String(body['detail']).includes(detail), headers['www-authenticate']]).toEqual([what, 401, 'invalid_client', true, 'Bearer'])
  }
  expect((await asking(assertionBy(primary, { client: primary.client, audience }), { scope: 'requests:answer' })).body).toMatchObject({ status: 400, error: 'invalid_scope' })
  expect((await taken('partner-token', form({ grant_type: 'password' }))).body).toMatchObject({ status: 400, error: 'invalid_request' })
  expect((await asking(assertionBy(force, right), { grant_type: 'password' })).body).toMatchObject({ status: 400, error: 'unsupported_grant_type' })
  expect((await taken('partner-token', { headers: { 'content-type': 'application/json' }, payload: '{}' })).word).toBe('media-type')
  expect((await audited(force)).filter(line => line.act === 'was refused a token').length).toBeGreaterThanOrEqual(11)
  // Whoever fails often from one place waits.
  for (let tries = 0; tries < 8; tries += 1) await asking('x')
  const slowed = await asking(assertionBy(force, right))
  expect([slowed.status, Number(slowed.headers['retry-after']) > 0]).toEqual([429, true])
  await database.owner.query("delete from sign_in_attempt where who = sha256('partner token')")
  // What is kept is a digest, and a session is none of it.
  const token = await tokenOf(force, 'contacts:write')
  expect((await database.owner.query('select from partner_token where digest = convert_to($1, $2)', [token, 'UTF8'])).rowCount).toBe(0)
  expect((await server.inject({ method: 'GET', url: '/requests', cookies: { 'rowan-session': token } })).statusCode).toBe(303)
})

test('a request is believed as it was signed, once, and by nobody else’s key', async () => {
  const token = await tokenOf(force)
  const [path, body, key] = [`${root}/contacts`, JSON.stringify(told()), randomUUID()]
  const right = { method: 'POST', path, token, body, key }
  const all = ['@method', '@path', 'authorization', 'content-digest', 'idempotency-key']
  const changed = signedBy(force, right)
  const cases: [string, Parameters<typeof taken>[1], string, string][] = [
    ['the body changed', { ...changed, payload: body.replace('night', 'noon') }, 'signature', 'Content-Digest is not'],
    ['body and digest changed', { headers: { ...changed.headers, 'content-digest': signedBy(force, { ...right, body: '{}' }).headers['content-digest'] as string }, payload: '{}' }, 'signature', 'does not fit'],
    ['another key of the sender', { ...changed, headers: { ...changed.headers, 'idempotency-key': randomUUID() } }, 'signature', 'does not fit'],
    ['another address', { ...changed, url: `${root}/requests/${randomUUID()}/answer` }, 'signature', 'does not fit'],
    ['another method signed', signedBy(force, { ...right, method: 'GET' }), 'signature', 'does not fit'],
    ['signed by another', signedBy({ ...primary, keyId: force.keyId }, right), 'signature', 'does not fit'],
    ['the key of another', signedBy(primary, right), 'signature', 'keyid is not'],
    ['an old one', signedBy(force, { ...right, created: 1_600_000_000 }), 'signature', 'more than five minutes'],
    ['another algorithm', signedBy(force, { ...right, more: ';alg="ed25519"' }), 'signature', 'alg is not'],
    ['a short nonce', signedBy(force, { ...right, nonce: 'short' }), 'signature', 'It has to cover'],
    ...all.map((part): [string, Parameters<typeof taken>[1], string, string] => [`without ${part}`, signedBy(force, { ...right, parts: all.filter(each => each !== part) }), 'signature', 'It has to cover']),
    ['no signature', { headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' }, payload: body }, 'signature', 'is missing'],
    ['no token', { headers: {} }, 'token', 'Ask for a token'],
    ['another’s token', signedBy(force, { ...right, token: 'a'.repeat(43) }), 'token', 'Ask for a token'],
    ['no key of the sender', signedBy(force, { method: 'POST', path, token, body }), 'idempotency-key', 'Send 16'],
    ['something behind the path', { ...changed, url: `${path}?x=1` }, 'address', 'question mark'],
  ]
  for (const [what, request, word, detail] of cases) {
    const id = request.url?.endsWith('/answer') ? 'partner-request-answer' : 'partner-contact-send'
    const answer = await taken(id, request)
    expect([what, answer.word, answer.detail.includes(detail)]).toEqual([what, word, true])
  }
  expect((await database.owner.query('select from contact_waiting where by_client is not null')).rowCount).toBe(0)
  const nonce = randomUUID()
  expect((await taken('partner-contact-send', signedBy(force, { ...right, nonce }))).status).toBe(201)
  expect((await taken('partner-contact-send', signedBy(force, { ...right, nonce }))).word).toBe('replayed')
  const narrow = await tokenOf(force, 'requests:answer')
  expect((await taken('partner-contact-send', signedBy(force, { ...right, token: narrow }))).word).toBe('scope')
  expect((await taken('partner-contact-send', signedBy(force, { ...right, body: '{"said":', key: randomUUID() }))).word).toBe('body')
  const plain = signedBy(force, { ...right, key: randomUUID() })
  expect((await taken('partner-contact-send', { ...plain, headers: { ...plain.headers, 'content-type': 'application/x-www-form-urlencoded' } })).word).toBe('media-type')
  expect((await taken('partner-contact-send', signedBy(force, { ...right, body: 'x'.repeat(100_001) }))).word).toBe('too-large')
  const lines = await audited(force)
  expect(lines.filter(line => line.act === 'was refused as a partner system').map(line => line.because)).toEqual(expect.arrayContaining(['replayed', 'It has to have the scope contacts:write']))
  expect(service.lines.join(' ')).not.toContain('Trialton')
})

test('a contact is refused as the form refuses it, received once, shown at the front door with who sent it, and answered with what the referrer was told', async () => {
  // Nobody keeps the front door elsewhere; here Ola does.
  const [token, others] = [await tokenOf(primary), await tokenOf(force)]
  const wrong = await sends(primary, token, told({ from: ' ', source: '9', children: [{ given: 'Avery', nhsNumber: '123', born: '2017-02-31' }], movedHere: { plan: 'x' } }))
  expect(wrong.word).toBe('answers')
  expect((wrong.body['errors'] as { at: string }[]).map(each => each.at).toSorted()).toEqual(['/children/0/born', '/children/0/nhsNumber', '/from', '/movedHere', '/source'])
  const shape = await sends(primary, token, { said: 3, extra: true, knowsOfIt: 'perhaps' })
  expect((shape.body['errors'] as { at: string }[]).map(each => each.at).toSorted()).toEqual(['', '/from', '/knowsOfIt', '/reach', '/said'])
  const key = randomUUID()
  const body = told({ source: '2A', today: true, said: 'Avery came in with a bruise.\n<script>alert("1")</script>', home: { postcode: 'FE1 4TC' } })
  const first = await sends(primary, token, body, key)
  const receipt = contactReceipt.parse(first.body)
  expect([first.status, (await sends(primary, token, body, key)).body, (await sends(primary, token, body)).status]).toEqual([201, receipt, 200])
  expect((await sends(primary, token, { ...body, said: 'Something else.' }, key)).word).toBe('key-used')
  expect((await reads(primary, token, 'partner-contact', receipt.id)).body).toEqual(receipt)
  // Another organisation has no such contact.
  expect((await reads(force, others, 'partner-contact', receipt.id)).word).toBe('not-there')
  expect((await reads(primary, token, 'partner-contact', 'x')).word).toBe('not-there')

  const board = await ola.get('/front-door')
  expect(board.text).toMatch(/Avery Trialton\s*Must not wait[^]*A partner’s system[^]*Jo Dummy, Sampleton Primary/)
  const waiting = await ola.get(`/front-door/${receipt.id}`)
  expect([waiting.text.includes('A partner’s system: School office, Sampleton Primary'), waiting.html.includes('<script>alert(')]).toEqual([true, false])
  const placed = await ola.send(`/front-door/${receipt.id}`, { 'is-1': 'new', 'why-1': 'Nobody here is like Avery.' }, { form: 1 })
  expect(placed.path).toMatch(/^\/children\/[0-9a-f-]{36}\/contacts\//)
  expect(placed.text).toContain('From a system of theirs')
  expect(placed.text).toContain('the system that sent it reads these words as you write them')
  expect((await reads(primary, token, 'partner-contact', receipt.id)).body['state']).toBe('received')
  await ola.send(placed.path, { 'answer-response': 'family help', 'answer-restsOn': 'need', 'answer-primaryNeed': 'N4', 'answer-decider': ola.post, 'answer-why': 'Avery needs help at home.', told: 'yes', what: 'We visit this week.' })
  expect((await reads(primary, token, 'partner-contact', receipt.id)).body).toMatchObject({ state: 'decided', toldOn: '2026-09-08', told: 'We visit this week.' })
  const record = placed.path.split('/')[2]
  expect((await database.owner.query("select from audit where record = $1 and account = $2 and act = 'read what the referrer was told'", [record, primary.account])).rowCount).toBe(1)
  // Once the child is hidden, the system is told no more than it has read: neither that something vanished nor anything new.
  const read = (await reads(primary, token, 'partner-contact', receipt.id)).body
  await database.owner.query("update record set restriction = 'hidden' where id = $1", [record])
  expect((await reads(primary, token, 'partner-contact', receipt.id)).body).toEqual(read)
  await database.owner.query('update contact_waiting set told_read_at = null where id = $1', [receipt.id])
  expect((await reads(primary, token, 'partner-contact', receipt.id)).body).toEqual(receipt)
})

test('a message of another council stands as one, and a plan that moved here starts the clock of the conference', async () => {
  const council = await registered(larkmoor, 'Case system', ['contacts:write'])
  const token = await tokenOf(council)
  const sent = await sends(council, token, told({ source: undefined, from: 'Sol Madeup', children: [{ given: 'Remy', family: 'Exampler', born: '2019-05-06' }], movedHere: { arrivedOn: '2026-09-01', plan: 'Plan since 4 August 2026, neglect.' } }))
  expect(sent.status).toBe(201)
  const id = String(sent.body['id'])
  expect((await ola.get('/front-door')).text).toMatch(/Remy Exampler[^]*Message from another council[^]*Sol Madeup, Larkmoor Council\s*Councils/)
  expect((await ola.get(`/front-door/${id}`)).text).toMatch(/Plan since 4 August 2026/)
  const placed = await ola.send(`/front-door/${id}`, { 'is-1': 'new' }, { form: 1 })
  const record = placed.path.split('/')[2]
  const { rows } = await database.owner.query<{ from: string; due: string }>(
    "select f.body->>'from' as from, d.due::text as due from fact f join duty d on d.authority = f.authority and d.record = f.record and d.anchor = f.fact and d.rule = 'cp-transfer-in' where f.record = $1", [record])
  expect(rows).toEqual([{ from: 'Larkmoor Council', due: '2026-09-29' }])
  // It tells us something, and asks for no decision.
  const question = await sends(council, token, told({ source: undefined, asks: 'information', said: 'Is the family known to you?' }))
  expect(question.status).toBe(201)
  expect((await database.owner.query<{ way: string; asks: string }>("select way, told->'answers'->>'asks' as asks from contact_waiting where id = $1", [question.body['id']])).rows).toEqual([{ way: 'authority', asks: 'information' }])
})

test('a system answers what its agency is asked, by name and once, and no other agency is shown it', async () => {
  const waiting = await ola.send('/front-door/new', { said: 'We heard shouting.', 'child-1-given': 'Noa', 'child-1-family': 'Testwell' })
  const placed = await ola.send(waiting.path, { 'is-1': 'new' }, { form: 1 })
  const asked = await ola.send(`${placed.path}/ask`, { agencies: ['police'], asked: 'What do you know since January?', basis: 'Children Act 1989, section 17' })
  expect(asked.status).toBe(200)
  const board = await registered(health, 'Health records', ['requests:answer'])
  // A system speaks for an agency only where somebody of its organisation does: otherwise any one would be shown what is asked of all, and close it.
  expect((await reads(force, await tokenOf(force), 'partner-requests')).detail).toContain('nobody of it signs in here for that agency')
  await service.person('Rob Placeholder', 'police officer', { team: null, organisation: police })
  await service.person('Nora Ipsum', 'nurse', { team: null, organisation: health })
  const [token, ofHealth, ofSchool] = [await tokenOf(force), await tokenOf(board), await tokenOf(primary)]
  const { requests } = requestList.parse((await reads(force, token, 'partner-requests')).body)
  expect(requests.map(each => [each.about.includes('Noa Testwell'), each.answeredAt])).toEqual([[true, null]])
  const id = requests[0]?.id as string
  expect((await reads(board, ofHealth, 'partner-requests')).body).toEqual({ requests: [] })
  expect((await reads(board, ofHealth, 'partner-request', id)).word).toBe('not-there')
  expect((await reads(primary, ofSchool, 'partner-requests')).word).toBe('scope')
  const councils = await registered(larkmoor, 'Of no agency', ['requests:answer'])
  expect((await reads(councils, await tokenOf(councils), 'partner-requests')).detail).toContain('none of them')
  expect((await reads(force, token, 'partner-request', id)).body).toMatchObject({ asked: 'What do you know since January?', answer: null })
  const url = `${root}/requests/${id}/answer`
  const answers = (body: object, system = force, by = token) => taken('partner-request-answer', { ...signedBy(system, { method: 'POST', path: url, token: by, body: JSON.stringify(body) }), url })
  expect((await answers({ answer: 'known', by: 'Sergeant Kit Invented' })).body['errors']).toEqual([{ at: '/known', message: 'Write what you know' }])
  expect((await answers({ answer: 'nothing' })).body['errors']).toMatchObject([{ at: '/by' }])
  expect((await answers({ answer: 'nothing', by: 'A nurse' }, board, ofHealth)).word).toBe('not-there')
  expect((await answers({ answer: 'known', known: 'Called twice in May.', by: 'Sergeant Kit Invented' })).body).toMatchObject({ answer: 'known', known: 'Called twice in May.', answeredBy: 'Crime records' })
  expect((await answers({ answer: 'nothing', by: 'Sergeant Kit Invented' })).word).toBe('answered')
  expect((await ola.get(placed.path)).text).toContain('Sergeant Kit Invented, Crime records, partner system, Testshire Police')
})

test('a system asks and answers about a child by name, item by item, and no reason that the law does not know keeps anything back', async () => {
  const [asker, custodian] = [await registered(police, 'Sharing', ['sharing:ask', 'sharing:answer']), await registered(health, 'Who knows', ['locator:answer'])]
  const [token, ofCustodian] = [await tokenOf(asker), await tokenOf(custodian)]
  const posts = (system: Registered, by: string, id: Operation['id'], url: string, body: object, key?: string) => taken(id, { ...signedBy(system, { method: 'POST', path: url, token: by, body: JSON.stringify(body), ...(key !== undefined && { key }) }), url })
  const question = {
    about: { given: 'Noa', born: '2015-05-04' }, limb: 'function', function: 'policing', purpose: 'To know who works with Noa.', necessity: 'We visit on Friday.', family: 'told', items: [{ what: 'Who works with Noa', why: 'To go together' }], by: 'Sergeant Kit Invented',
  }
  const [url, key] = [`${root}/sharing`, randomUUID()]
  const wrong = await posts(asker, token, 'partner-exchange-ask', url, { ...question, about: { given: 'Noa', nhsNumber: '123' }, due: '2026-02-31' }, randomUUID())
  expect((wrong.body['errors'] as { at: string }[]).map(each => each.at)).toEqual(['/about/nhsNumber', '/due'])
  // A baby who is not born yet is asked about by the day it is due.
  const unborn = await posts(asker, token, 'partner-exchange-ask', url, { ...question, about: { family: 'Testwell', due: '2026-12-30' } }, randomUUID())
  expect([unborn.status, unborn.body['about']]).toEqual([201, { given: '', family: 'Testwell', born: null, due: '2026-12-30', nhsNumber: '' }])
  await database.owner.query('delete from exchange where id = $1', [unborn.body['id']])
  const unsaid = await posts(asker, token, 'partner-exchange-ask', url, { ...question, about: { given: 'Noa' }, family: 'unsafe', items: [{ what: 'All', why: ' ' }] }, randomUUID())
  expect((unsaid.body['errors'] as { at: string }[]).map(each => each.at)).toEqual(['/about/born', '/familyWhy', '/items/0/why'])
  const asked = exchangeWhole.parse((await posts(asker, token, 'partner-exchange-ask', url, question, key)).body)
  expect(asked).toMatchObject({ side: 'by', what: 'ask', by: 'Testshire Police', to: 'Testshire Council', answeredAt: null })
  expect(asked.madeBy).toMatch(/^Sergeant Kit Invented, Sharing/)
  expect((await posts(asker, token, 'partner-exchange-ask', url, question, key)).status).toBe(200)
  expect((await posts(asker, token, 'partner-exchange-ask', url, { ...question, purpose: 'Another.' }, key)).word).toBe('key-used')
  // The council holds none; reading that is the receipt.
  expect(await answer(database.app, ola.secret, { id: asked.id, record: null, items: 1, answered: { items: [{ decision: 'none', test: null, nature: null, said: '', because: '' }], basis: 'task', condition: 'none', criminal: false, leftOut: '', effect: '', family: 'told', familyWhy: '', wishes: '', identifier: 'unknown', nhsNumber: '' } })).toMatchObject({ is: 'sent' })
  const page = `${url}/${asked.id}`
  const read = (system: Registered, by: string) => taken('partner-exchange', { ...signedBy(system, { method: 'GET', path: page, token: by }), url: page })
  expect((await read(asker, token)).body).toMatchObject({ answer: { items: [{ decision: 'none' }] } })
  expect((await database.owner.query('select from exchange where id = $1 and received_at is not null', [asked.id])).rowCount).toBe(1)
  expect((await read(custodian, ofCustodian)).word).toBe('scope')
  const others = await registered(otherPolice, 'Railway sharing', ['sharing:ask'])
  expect((await read(others, await tokenOf(others))).word).toBe('not-there')

  // What the council asks the police, as its page puts it.
  const theirs = randomUUID()
  const { rows } = await database.owner.query<{ question: object }>('select question from exchange where id = $1', [asked.id])
  await database.owner.query(`insert into exchange (id, authority, what, by_organisation, to_organisation, made_at, made_by, about, question) values ($1, $2, 'ask', $2, $3, business_now(), $4, '{"given": "Noa", "family": "", "born": "2015-05-04", "nhsNumber": ""}', $5)`, [theirs, service.authority, police, ola.post, rows[0]?.question])
  const list = await taken('partner-exchanges', { ...signedBy(asker, { method: 'GET', path: url, token }), url })
  expect((list.body['exchanges'] as { id: string; side: string }[]).map(each => [each.id, each.side]).toSorted()).toEqual([[asked.id, 'by'], [theirs, 'to']].toSorted())
  expect((await taken('partner-exchanges', { ...signedBy(custodian, { method: 'GET', path: url, token: ofCustodian }), url })).word).toBe('scope')
  expect((await taken('partner-searches', signedBy(asker, { method: 'GET', path: `${root}/locator`, token }))).word).toBe('scope')
  const answers = (body: object) => posts(asker, token, 'partner-exchange-answer', `${url}/${theirs}/answer`, { by: 'Sergeant Kit Invented', ...body })
  for (const item of [{ decision: 'refused' }, { decision: 'detriment', because: 'The mother does not consent.' }]) expect((await answers({ items: [item] })).body['errors']).toMatchObject([{ message: expect.stringContaining('Missing consent') as string }])
  expect((await database.owner.query<{ unlawful: number }>('select unlawful from exchange where id = $1', [theirs])).rows[0]?.unlawful).toBe(2)
  expect(((await answers({ items: [{ decision: 'disclosed', said: 'Called in May.' }] })).body['errors'] as { at: string }[]).map(each => each.at)).toEqual(['/items/0/nature', '/basis', '/condition', '/family', '/identifier'])
  const given = await answers({ items: [{ decision: 'disclosed', nature: 'fact', said: 'Called in May.' }], basis: 'task', condition: 'safeguarding', family: 'will', identifier: 'unknown' })
  expect(given.body).toMatchObject({ given: ['Called in May.'], answer: { items: [{ decision: 'disclosed' }] }, answeredBy: expect.stringContaining('Sergeant Kit Invented, Sharing') as string })
  expect((await answers({ items: [{ decision: 'none' }] })).word).toBe('answered')

  // A system that only answers reads nothing that was given to its organisation, and so gives no receipt for it; one that only asks is shown nothing that waits for an answer.
  await database.owner.query('update exchange set received_at = null, received_by = null where id = $1', [asked.id])
  const [answers1, asks1] = [await registered(police, 'Answers alone', ['sharing:answer']), await registered(police, 'Asks alone', ['sharing:ask'])]
  const [ofAnswers, ofAsks] = [await tokenOf(answers1), await tokenOf(asks1)]
  const listed = async (system: Registered, by: string) => ((await taken('partner-exchanges', { ...signedBy(system, { method: 'GET', path: url, token: by }), url })).body['exchanges'] as { id: string }[]).map(each => each.id)
  expect([await listed(answers1, ofAnswers), await listed(asks1, ofAsks)]).toEqual([[theirs], [asked.id]])
  expect((await read(answers1, ofAnswers)).word).toBe('not-there')
  expect((await database.owner.query('select from exchange where id = $1 and received_at is not null', [asked.id])).rowCount).toBe(0)
  expect((await read(asks1, ofAsks)).status).toBe(200)
  expect((await database.owner.query('select from exchange where id = $1 and received_at is not null', [asked.id])).rowCount).toBe(1)

  // What a system keeps back is agreed to by a named safeguarding lead, and not by the one whom the system names; with everything kept back, the decisions alone are kept.
  const [kit, lea] = [await service.person('Sergeant Kit Invented', 'police officer', { team: null, organisation: police }), await service.person('Lea Formally', 'police officer', { team: null, organisation: police })]
  const back = randomUUID()
  await database.owner.query(`insert into exchange (id, authority, what, by_organisation, to_organisation, made_at, made_by, about, question) select $1, authority, what, by_organisation, to_organisation, made_at, made_by, about, question from exchange where id = $2`, [back, theirs])
  const withheld = await posts(asker, token, 'partner-exchange-answer', `${url}/${back}/answer`, {
    items: [{ decision: 'detriment', because: 'He would find them.', said: 'Where she lives now.' }], nhsNumber: '999 003 7000', leftOut: 'Her address.', familyWhy: 'He reads it.', wishes: 'Mum would rather not.', by: 'Sergeant Kit Invented',
  })
  expect(withheld.body).toMatchObject({ review: 'waits', given: [''] })
  expect(JSON.stringify((await database.owner.query('select answer, said from exchange where id = $1', [back])).rows)).not.toMatch(/Where she lives|999|Her address|He reads|Mum would/)
  const agrees = (by: { secret: string }) => review(database.app, by.secret, { id: back, agreed: true, why: 'So it is' })
  expect(await agrees(lea)).toBe(false)
  for (const lead of [kit, lea]) await bea.send('/sharing/leads', { post: lead.post }, { form: -1 })
  // To end something that was never named ends nothing.
  for (const nothing of [{ end: 'V2' }, { version: 'x' }]) expect((await bea.send('/sharing/leads', nothing, { form: 0 })).status).toBe(404)
  expect([await agrees(kit), await agrees(lea)]).toEqual([false, true])

  // A question that was let go of is not asked again under its key, and that is no fault of ours.
  await database.owner.query("update exchange set received_at = business_now() - interval '29 days' where id = $1", [asked.id])
  expect((await posts(asker, token, 'partner-exchange-ask', url, question, key)).word).toBe('key-used')

  // Health is asked whether it knows a child; nobody else is shown that.
  const search = randomUUID()
  await database.owner.query(`insert into locator_search values ($1, $2, $2, business_now(), $3, 'contact', 'To decide', 'Nobody knows', null, '{"given": "Noa", "family": "", "born": "2015-05-04", "nhsNumber": ""}', array[sha256('made up')])`, [search, service.authority, ola.post])
  await database.owner.query("insert into locator_question (search, custodian, told, tells) values ($1, $2, array['hospital'], array['hospital'])", [search, health])
  const waiting = () => taken('partner-searches', { ...signedBy(custodian, { method: 'GET', path: `${root}/locator`, token: ofCustodian }), url: `${root}/locator` })
  expect((await waiting()).body).toMatchObject({ searches: [{ id: search, by: 'Testshire Council', about: { given: 'Noa' } }] })
  const says = (body: object) => posts(custodian, ofCustodian, 'partner-search-answer', `${root}/locator/${search}/answer`, body)
  expect((await says({ answer: 'holds', type: 'hospital', starts: '2026-05-04', ends: '2026-05-03', same: ['name'] })).body['errors']).toMatchObject([{ at: '/ends' }])
  expect((await says({ answer: 'holds', type: 'hospital', starts: '2026-05-04', same: ['name'] })).body).toEqual({ kept: true })
  expect((await says({ answer: 'none' })).word).toBe('answered')
  expect((await waiting()).body).toEqual({ searches: [] })
})

test('two systems of one sort never see each other’s contacts, and a withdrawn one is refused at once', async () => {
  const railway = await registered(otherPolice, 'Railway records', ['contacts:write'])
  const [mine, theirs] = [await tokenOf(force), await tokenOf(railway)]
  const key = randomUUID()
  const [one, two] = [await sends(force, mine, told({ said: 'The same words.' }), key), await sends(railway, theirs, told({ said: 'The same words.' }), key)]
  expect([one.status, two.status, one.body['id'] === two.body['id']]).toEqual([201, 201, false])
  expect((await reads(railway, theirs, 'partner-contact', String(one.body['id']))).word).toBe('not-there')
  const page = `/accounts/systems/${railway.client}`
  expect((await amy.send(page, { because: '' })).text).toContain('Write why it is withdrawn')
  expect((await amy.send(page, { because: 'Its key is no longer safe' })).text).toContain('Withdrawn')
  expect((await sends(railway, theirs, told())).word).toBe('token')
  expect((await asking(assertionBy(railway, { client: railway.client, audience }))).detail).toContain('No such system may ask today')
  expect((await audited(railway)).map(line => line.act)).toEqual(['was given a token', 'asked as a partner system', 'a contact was sent', 'asked as a partner system', 'was refused a token'])
  expect((await database.owner.query("select from audit where about = $1 and act = 'withdrew a partner system' and because = 'Its key is no longer safe'", [railway.account])).rowCount).toBe(1)
})

test('a system asks on its days alone, for as long as its token lasts, and no more often than the rate', async () => {
  const later = newSystem()
  const page = await amy.send('/accounts/systems', { organisation: school, name: 'Of next year', scopes: ['contacts:write'], key: later.jwk, 'starts-day': '1', 'starts-month': '1', 'starts-year': '2027' })
  expect(page.text).toContain('From 1 January 2027')
  expect((await asking(assertionBy(later, { client: page.path.split('/').at(-1) as string, audience }))).detail).toContain('No such system may ask today')
  const token = await tokenOf(primary)
  const limited = await buildServer({ ...service.made, rates: { ...standardRates, system: 1 } })
  const url = `${root}/contacts/${randomUUID()}`
  const asks = async () => (await limited.inject({ method: 'GET', url, ...signedBy(primary, { method: 'GET', path: url, token }) })).statusCode
  expect([await asks(), await asks()]).toEqual([404, 429])
  await database.owner.query("update partner_token set ends_at = wall_now() where digest = sha256(convert_to($1, 'UTF8'))", [token])
  expect((await sends(primary, token, told())).word).toBe('token')
})

test('the worked example of the documentation does what it says', async () => {
  const script = /```js\n([^]*?)```/.exec(readFileSync(new URL('../../../docs/partner-api.md', import.meta.url), 'utf8'))?.[1] ?? ''
  expect(script.length).toBeGreaterThan(2000)
  const folder = mkdtempSync(join(tmpdir(), 'rowan-partner-'))
  writeFileSync(join(folder, 'send.mjs'), script)
  const library = await registered(school, 'Of the example', ['contacts:write'])
  writeFileSync(join(folder, 'system.pem'), library.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  const address = await server.listen({ host: '127.0.0.1', port: 0 })
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'send.mjs'), address, audience, library.client, join(folder, 'system.pem')])
  rmSync(folder, { recursive: true, force: true })
  await server.close()
  expect(contactReceipt.parse(JSON.parse(stdout)).state).toBe('received')
})

test('every operation was asked, with what it answers and with what it refuses', () => {
  for (const { id } of operations) expect([id, [...answered].filter(each => each.startsWith(`${id} `)).length >= 2]).toEqual([id, true])
  expect(answered.size).toBeGreaterThanOrEqual(36)
})
