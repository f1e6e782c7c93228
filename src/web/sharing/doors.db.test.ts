/**
 * Every door that a partner has, tried about a child whose record is hidden because of an adoption, about one whose record is sealed by it, and about one whom
 * nobody knows: the same body, the same size, the same questions to the database, in the same order. A door that stands in none of the lists fails.
 */
import { expect, test } from 'vitest'
import { createOrganisation } from '../../access/index.ts'
import { partners as partnerRoles, type Role } from '../../access/expected.ts'
import { expectedFor } from '../../access/expected-routes.ts'
import { operations, root, type Operation } from '../../api/partner/index.ts'
import { assertionBy, newSystem, signedBy } from '../../api/partner/testing-client.ts'
import { accessRestriction, birth, identifier, nameUsed } from '../../children/identity/index.ts'
import { countQueries } from '../../database/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { ask as askOf, custodianAnswers, custodianWork, informationAsked, sharingAgreement, sharingParty, sharingTerm } from '../../partners/sharing/index.ts'
import { agreeGuardian, askGuardian, change, isRefusal, newId, recorded } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { routes } from '../routes.ts'
import { sessionCookie } from '../server.ts'
import { setClock, testService, type Page, type Person } from '../testing.ts'
import { add, tell } from '../testing-people.ts'
import { tokenAddress } from '../partner-api/token.ts'
import { formKeyBox, tokenBox, tokenFor } from '../tokens.ts'

const database = await testDatabase()
await setClock(database, '2026-09-09T08:10:00Z')
const service = await testService(database)
const { app, owner } = database
const today = day('2026-09-09')
const [police, school, health] = await Promise.all([['Fernshire Police', 'police force'], ['Sampleton Primary', 'school'], ['NHS Fernshire', 'health body']].map(([name, kind]) =>
  createOrganisation(owner, { name: name as string, kind: kind as string, keptBy: service.authority }))) as [string, string, string]
const sam = await service.person('Sam Mockridge', 'social worker')
const ola = await service.person('Ola Sandbox', 'front door worker')
const femi = await service.person('Femi Mockup', 'team manager')
const ivy = await service.person('Ivy Guardian', 'record guardian', { team: null })
const bea = await service.person('Bea Harness', 'head of service')
const amy = await service.person('Amy Setter', 'administrator', { team: null })
const rob = await service.person('Rob Placeholder', 'police officer', { team: null, organisation: police })
const farah = await service.person('Farah Lorem', 'nurse', { team: null, organisation: health })
const tom = await service.person('Tom Dummy', 'education member', { team: null, organisation: school })

/** A child as a partner seeks them. Names and numbers are of one length, so that pages of one size are. */
interface Sought {
  readonly given: string
  readonly family: string
  readonly nhs: string
  readonly record: string
  readonly number: string
  /** What the authority asked police about them, and what the front door asked health, before they were adopted; an id of nothing for whom nobody knows. */
  readonly exchange: string
  readonly request: string
}
const born = { 'born-day': '14', 'born-month': '3', 'born-year': '2016' }
const why = { limb: 'function', function: 'contact', purpose: 'To decide what help is needed', necessity: 'Nobody else was there', family: 'told', 'item-1-what': 'Who works with this child', 'item-1-why': 'To ring them' }
const due = { 'by-day': '10', 'by-month': '9', 'by-year': '2026' }

const part = { records: [service.authorityRecord], starts: today, ends: null, partOf: null }
const agreed = newId()
const done = await change(house, app, { secret: bea.secret, authority: service.authority, records: [service.authorityRecord], step: 'Agree', purpose: 'Sharing' }, () => [
  recorded(sharingAgreement, { ...part, fact: agreed, body: { name: 'Fernshire', functions: ['contact'], summary: 'We tell each other.' } }),
  ...[service.authority, police, school, health].map(organisation => recorded(sharingParty, { ...part, fact: newId(), body: { agreement: agreed, organisation, name: organisation } })),
  recorded(sharingTerm, { ...part, fact: newId(), body: { agreement: agreed, type: 'social care', existence: 'yes', content: 'yes' } }),
])
expect(isRefusal(done)).toBe(false)

const searching = (of: Pick<Sought, 'given' | 'family' | 'nhs'>) => ({ given: of.given, familyName: of.family, ...born, nhs: of.nhs, function: 'contact', purpose: 'p', necessity: 'n' })

/** A child who was known here, to the locator and to those whom the authority asked, and whose record is hidden or sealed since. */
async function adopted(of: Pick<Sought, 'given' | 'family' | 'nhs'>, becomes: (record: string) => Promise<void>): Promise<Sought> {
  const record = await tell({ authority: service.authority, app }, sam, 'child', it => {
    it.fact(nameUsed, '2016-03-14', { use: 'legal', given: of.given, family: of.family })
    it.fact(birth, '2016-03-14', {})
    it.fact(identifier, '2016-03-14', { scheme: 'nhs number', value: of.nhs })
  })
  const exchange = newId()
  const question = { limb: 'function', function: 'contact', purpose: 'p', necessity: 'n', family: 'told', familyWhy: '', wishes: '', items: [{ what: 'Calls', why: 'To know' }] } as const
  await change(house, app, { secret: sam.secret, authority: service.authority, records: [record], step: 'Ask', purpose: 'Work with this child' },
    () => [recorded(informationAsked, { fact: exchange, records: [record], starts: today, ends: today, body: { of: 'Fernshire Police', limb: 'function', function: 'contact', family: 'told' }, words: { purpose: 'p', necessity: 'n', items: 'i' } })],
    async tx => void (await askOf(tx, sam.secret, { to: police, whom: { given: of.given, family: of.family, born: day('2016-03-14'), nhsNumber: of.nhs }, question, id: exchange, due: today })))
  const placed = await ola.send((await ola.send('/front-door/new', { said: 'We heard shouting.', 'child-1-given': of.given, 'child-1-family': of.family })).path, { 'is-1': record, 'why-1': 'The same name.' }, { form: 1 })
  await ola.send(`${placed.path}/ask`, { agencies: ['health'], asked: 'What do you know?', basis: 'Children Act 1989, section 17' })
  const request = /href="\/requests\/([0-9a-f-]{36})"/.exec((await farah.get('/requests')).html)?.[1] ?? expect.fail('Nothing was asked')
  await tom.send('/who-knows', searching(of))
  const [asked] = await custodianWork(app, ola.secret)
  expect(await custodianAnswers(app, ola.secret, asked?.search ?? '', { answer: 'holds', type: 'social care', starts: null, ends: null, record, same: ['name', 'number'] })).toBe(true)
  expect((await owner.query('select from locator_entry where record = $1', [record])).rowCount).toBe(2)
  const { rows } = await owner.query<{ number: string }>('select number from record where id = $1', [record])
  await becomes(record)
  await everybodySaysNone()
  return { ...of, record, number: String(rows[0]?.number), exchange, request }
}

async function everybodySaysNone(): Promise<void> {
  for (const { secret } of [ola, rob, farah, tom]) for (const { search } of await custodianWork(app, secret)) await custodianAnswers(app, secret, search, { answer: 'none' })
}

const hidden = await adopted({ given: 'Wren', family: 'Palimpsest', nhs: '9990037078' }, record => add({ authority: service.authority, app }, femi, record, it => void it.fact(accessRestriction, '2026-09-08', { level: 'hidden' }, { words: { why: 'She is to be adopted.' } })))
const sealed = await adopted({ given: 'Ivor', family: 'Overwriten', nhs: '9990037140' }, async record => {
  const asked = await askGuardian(app, { secret: ivy.secret, reason: 'The order was made today.', act: 'seal', record, ground: 'adoption' })
  expect('request' in asked && (await agreeGuardian(house, app, { secret: bea.secret, request: asked.request }))).toMatchObject({ change: expect.any(String) })
})
const unknown: Sought = { given: 'Wynn', family: 'Nobodylike', nhs: '9990037213', record: newId(), number: '100999', exchange: newId(), request: newId() }

const system = newSystem()
const registered = await amy.send('/accounts/systems', { organisation: health, name: 'Health records', scopes: ['contacts:write', 'requests:answer', 'sharing:ask', 'sharing:answer', 'locator:answer'], key: system.jwk })
const client = registered.path.split('/').at(-1) as string
const tokenGiven = await service.server.inject({
  method: 'POST', url: `${root}/token`, headers: { 'content-type': 'application/x-www-form-urlencoded' },
  payload: new URLSearchParams({ grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertionBy(system, { client, audience: tokenAddress(service.made) }) }).toString(),
})
const token = tokenGiven.json<{ access_token: string }>().access_token
async function asksBySystem(id: Operation['id'], at: string, body?: object) {
  const operation = operations.find(each => each.id === id) as Operation
  const url = root + operation.path.replace(':id', at)
  const { headers, payload } = signedBy(system, { method: operation.method, path: url, token, ...(body !== undefined && { body: JSON.stringify(body) }), ...(operation.keyed && { key: newId() }) })
  const answer = await service.server.inject({ method: operation.method, url, headers, ...(payload !== undefined && { payload }) })
  return { path: url, status: answer.statusCode, html: answer.body, text: answer.body }
}
const idIn = (answer: { text: string }): string => /"id":"([0-9a-f-]{36})"/.exec(answer.text)?.[1] ?? expect.fail(`No id in ${answer.text}`)
const aboutOf = (of: Sought) => ({ given: of.given, family: of.family, born: '2016-03-14', nhsNumber: of.nhs })

/** What does the front door, to which a hidden child is nobody either: it sees the question, and says that nothing is held. */
async function frontDoorSaysNone(path: string): Promise<Page[]> {
  return [await ola.get(path), await ola.send(path, { record: 'none' }, { form: -1 })]
}
const askedBy = async (who: Person, of: Sought): Promise<Page[]> => {
  const sent = await who.send('/sharing/ask', { ...why, ...due, given: of.given, familyName: of.family, ...born, nhs: of.nhs })
  return [sent, ...(await frontDoorSaysNone(sent.path)), await who.get(sent.path), await who.get('/sharing')]
}
const formOf = (who: Person): Record<string, string> => ({ [tokenBox]: tokenFor(service.made, who.secret), [formKeyBox]: newId() })
/** An address with the ids that a partner may have noted before, by its own hand, sent as their browser would. */
async function straight(method: string, path: string, who: Person): Promise<Page> {
  const answer = await service.server.inject({
    method: method as 'GET', url: path, cookies: { [sessionCookie]: who.secret },
    ...(method === 'POST' && { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(formOf(who)).toString() }),
  })
  return { path, status: answer.statusCode, html: answer.body, text: answer.body }
}

/** The doors at which a partner says whom they mean, or which lead on from there; each once for a child. */
const asked: Readonly<Record<string, (of: Sought) => Promise<Page[]>>> = {
  'search, by name, number and record': async of => [await tom.send('/search', { query: `${of.given} ${of.family}` }), await tom.send('/search', { query: of.nhs }), await tom.send('/search', { query: of.number })],
  'who knows, and what custodians are asked': async of => {
    const sent = await tom.send('/who-knows', searching(of))
    const at = sent.path.replace('/who-knows/', '/who-knows/asked/')
    const shown = [sent, await ola.get(at), await rob.get(at), await rob.send(at, { answer: 'none' })]
    const bySystem = [await asksBySystem('partner-searches', ''), await asksBySystem('partner-search-answer', sent.path.split('/').at(-1) as string, { answer: 'none' })]
    await ola.send(at, { answer: 'none' })
    return [...shown, ...bySystem, await tom.get(sent.path)]
  },
  'a question to the council': of => askedBy(tom, of),
  'something told to the council': async of => {
    const sent = await tom.send('/sharing/tell', { ...why, given: of.given, familyName: of.family, ...born, nhs: of.nhs, basis: 'task', condition: 'safeguarding', identifier: 'unknown', 'item-1-relevant': 'yes', 'item-1-helps': 'yes', 'item-1-harms': 'no', 'item-1-text': 'She was away.', 'item-1-nature': 'fact' })
    return [sent, await ola.get(sent.path), await tom.get('/sharing')]
  },
  'the form for professionals, and for a family': async of => {
    const child = { 'child-1-given': of.given, 'child-1-family': of.family }
    return [await service.nobody.send('/tell-us/work', { said: `${of.given} is tired.`, from: 'Jo Dummy', reach: '01632 960 111', source: '2A', ...child, 'child-1-nhs': of.nhs }), await service.nobody.send('/tell-us/family', { said: `${of.given} needs help.`, ...child })]
  },
  'a contact of a system, and how it stands': async of => {
    const sent = await asksBySystem('partner-contact-send', '', { said: 'Somebody shouts at night.', from: 'Jo Dummy', reach: '01632 960 111', source: '3A', children: [aboutOf(of)] })
    return [sent, await asksBySystem('partner-contact', idIn(sent))]
  },
  'a question of a system, and its answer': async of => {
    const sent = await asksBySystem('partner-exchange-ask', '', { about: aboutOf(of), limb: 'function', function: 'health', purpose: 'p', necessity: 'n', family: 'told', items: [{ what: 'Who works with her', why: 'To ring them' }], by: 'Lin Invented' })
    const id = idIn(sent)
    return [sent, ...(await frontDoorSaysNone(`/sharing/${id}`)), await asksBySystem('partner-exchange', id), await asksBySystem('partner-exchanges', '')]
  },
  'what was asked of them before, by its id': async of => [
    await rob.get(`/sharing/${of.exchange}`), await straight('POST', `/sharing/${of.exchange}`, rob), await rob.get(`/sharing/${of.exchange}/review`), await straight('POST', `/sharing/${of.exchange}/review`, rob),
    await farah.get(`/requests/${of.request}`), await straight('POST', `/requests/${of.request}`, farah), await rob.get('/requests'), await farah.get('/requests'),
    await asksBySystem('partner-request', of.request), await asksBySystem('partner-request-answer', of.request, { answer: 'nothing', by: 'Lin Invented' }), await asksBySystem('partner-requests', ''),
    await asksBySystem('partner-exchange-answer', of.exchange, { items: [{ decision: 'none' }], by: 'Lin Invented' }),
  ],
}

/** Which of the doors above goes through which addresses. */
const covered: ReadonlySet<string> = new Set([
  'GET /search', 'POST /search', 'GET /search/:id', 'GET /who-knows', 'POST /who-knows', 'GET /who-knows/:search', 'GET /who-knows/asked/:search', 'POST /who-knows/asked/:search', 'GET /sharing', 'GET /sharing/ask', 'POST /sharing/ask',
  'GET /sharing/tell', 'POST /sharing/tell', 'GET /sharing/:exchange', 'POST /sharing/:exchange', 'GET /sharing/:exchange/review', 'POST /sharing/:exchange/review', 'GET /tell-us/work', 'POST /tell-us/work', 'GET /tell-us/family',
  'POST /tell-us/family', 'GET /requests', 'GET /requests/:request', 'POST /requests/:request', ...operations.map(({ id }) => id).filter(id => id !== 'partner-token'),
])

/** Doors that take and show nothing of a child: help, law, the account, what was published, what somebody says of Rowan. And a list of whom they work with, which is empty. */
const ofNobody = /^(GET \/(health|assets\/\*|look\/:file)?$|(GET|POST) \/(first-start|first-use|sign-|choose-role|session|signed-|code|help|words|whats-new|accessibility|privacy|published|again|law|account|api\/partner|have-your-say|tell-us$|drafts|my-work|my-children|protection-board|sharing\/agreements$)|partner-token$)/

const isOfRecord = (path: string): boolean => /^\/(children|people)\/:id/.test(path)
const reaches = (role: Role, route: (typeof routes)[number]): boolean => {
  const expected = expectedFor(route)
  return expected.for === 'anybody' || expected.for === 'everybody' || (expected.for === 'roles' && expected.roles.includes(role))
}
const isTheirs = (route: (typeof routes)[number]): boolean => (['police officer', 'nurse', 'education member'] as const).some(role => reaches(role, route))

/** The time of day, and the seconds that a session has left. */
const madeAnew = /\d{1,2}(:\d\d)?(am|pm)|\d{4}-\d\d-\d\dT[\d:.]+Z|data-left="\d+"/g

/** A page without what the partner typed, what is made anew each time, and the time of day. */
function bare(html: string, { given, family, nhs, record, number }: Sought): string {
  return [given, family, nhs, nhs.replace(/(...)(...)(....)/, '$1\u00a0$2\u00a0$3'), number].reduce((text, typed) => text.replaceAll(typed, 'typed'), html.replaceAll(record, 'id'))
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(/"[A-Za-z0-9_-]{43}"/g, 'token').replaceAll(/nonce-[\w+/=-]+|nonce="[^"]+"/g, 'nonce').replaceAll(/[A-Z0-9]{4}-[A-Z0-9]{4}/g, 'reference').replaceAll(madeAnew, 'time')
}

test('every door of a partner is one of those tried here, and none is named that is not there', () => {
  const doors = [...routes.filter(route => !isOfRecord(route.path) && isTheirs(route)).map(route => `${route.method} ${route.path}`), ...operations.map(({ id }) => id as string)]
  expect(doors.length).toBeGreaterThan(60)
  expect(doors.filter(door => !covered.has(door) && !ofNobody.test(door))).toEqual([])
  expect([...covered].filter(door => !doors.includes(door))).toEqual([])
  expect(partnerRoles.length).toBe(5)
})

test.each(Object.entries(asked))('an adopted child is a child whom nobody knows: %s', async (_, door) => {
  const said: { status: number; body: string; size: number }[][] = []
  const questions: (readonly string[])[] = []
  for (const of of [unknown, hidden, sealed]) {
    const { result, texts } = await countQueries(() => door(of))
    await everybodySaysNone()
    said.push(result.map(page => ({ status: page.status, body: bare(page.html, of), size: page.html.replaceAll(madeAnew, '').length })))
    questions.push(texts)
    await owner.query("update exchange set made_at = made_at - interval '1 year', answered_at = answered_at - interval '1 year', received_at = received_at - interval '1 year' where by_organisation <> authority")
    await owner.query('delete from contact_waiting')
  }
  expect(said[0]?.length).toBeGreaterThan(1)
  for (const each of [1, 2]) {
    expect(said[each]).toEqual(said[0])
    expect(questions[each]).toEqual(questions[0])
  }
})

test('an adopted child is a child whom nobody knows: every address of a record, opened and sent', async () => {
  const ofRecords = routes.filter(route => isOfRecord(route.path) && !route.uploads)
  expect(ofRecords.length).toBeGreaterThan(100)
  const fill = (path: string, { record }: Sought) => path.replace(':id', record).replace(':kind', 'visit').replace(':act', 'correct').replace(':section', 'now').replaceAll(/:[a-z]+/g, newId())
  const differ: string[] = []
  for (const route of ofRecords) {
    const answers: { said: string; texts: string }[] = []
    for (const of of [unknown, hidden]) {
      const { result, texts } = await countQueries(() => straight(route.method, fill(route.path, of), farah))
      answers.push({ said: `${result.status} ${bare(result.html, of)}`, texts: texts.join('\n') })
    }
    if (answers.some(each => each.said !== answers[0]?.said || each.texts !== answers[0]?.texts) || !/^(404|303)/.test(answers[0]?.said ?? '')) differ.push(`${route.method} ${route.path}: ${answers.map(each => each.said.slice(0, 3)).join(', ')}`)
  }
  expect(differ).toEqual([])
})
