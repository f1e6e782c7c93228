/** The front door over HTTP: noted, sent, matched, put into records, decided, told. */
import { expect, test } from 'vitest'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { contact } from '../../children/front-door/index.ts'
import { accessRestriction, birth, identifier, livesAt, nameUsed } from '../../children/identity/index.ts'
import { createOrganisation, stateReason } from '../../access/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { verify } from '../../record/index.ts'
import { house } from '../../house.ts'
import { thresholdDocument } from '../../settings/index.ts'
import { setClock, testService, type Page } from '../testing.ts'
import { add, tell, type Teller } from '../testing-people.ts'

const database = await testDatabase()
await setClock(database, '2026-09-08T08:10:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const ola = await service.person('Ola Sandbox', 'front door worker')
const femi = await service.person('Femi Mockup', 'team manager')
const sam = await service.person('Sam Mockridge', 'social worker', { team: null })
const home = { line1: '12 Sample Lane', town: 'Fernton', postcode: 'FE1 2SL' }
const named = (of: Teller, given: string, family: string, born: string) => {
  of.fact(nameUsed, born, { use: 'legal', given, family })
  of.fact(birth, born, {})
}
// Maya is known: Sam works with her. A record from Larkton says the same number and birthday, and another name and home. A third is hidden, and nobody may learn of her.
const maya = await tell(on, sam, 'child', of => {
  named(of, 'Maya', 'Samplewood', '2016-03-14')
  of.fact(livesAt, '2018-01-01', home)
  of.fact(socialWorker, '2024-02-01', { post: sam.post })
})
const other = await tell(on, sam, 'child', of => {
  named(of, 'Maya', 'Exampleton', '2016-03-14')
  of.fact(livesAt, '2019-01-01', { line1: '3 Trial Road', town: 'Larkton', postcode: 'LK3 3TR' })
  of.fact(identifier, '2016-03-14', { scheme: 'nhs number', value: '999 003 7000' })
  of.fact(teamResponsible, '2020-01-01', { team: service.team })
})
const hidden = await tell(on, sam, 'child', of => {
  named(of, 'Maya', 'Samplewood', '2016-03-14')
  of.fact(livesAt, '2018-01-01', home)
  of.fact(contact, '2026-08-03', { asks: 'help', source: '6', professional: true }, { words: { said: 'Of the hidden child.' } })
})
await add(on, femi, hidden, of => void of.fact(accessRestriction, '2026-09-08', { level: 'hidden' }, { words: { why: 'She was adopted.' } }))

const child = (index: number, given: string, family: string, born: readonly [string, string, string]) => ({
  [`child-${index}-given`]: given, [`child-${index}-family`]: family, [`child-${index}-born-day`]: born[0], [`child-${index}-born-month`]: born[1], [`child-${index}-born-year`]: born[2],
})
const said = '“Maya told me there is shouting at night.”\n\n<script>alert("1")</script>'
const note = { said, from: 'Mr Tom Dummy, Sampleton Primary', source: '2A', ...child(1, 'Maya', 'Samplewood', ['14', '3', '2016']), ...home, 'child-1-nhs': '999 003 7000' }
const numberOf = async (record: string): Promise<number> => (await database.owner.query<{ number: number }>('select number from record where id = $1', [record])).rows[0]?.number as number
const contactIn = (page: Page): string => /\/(?:front-door|contacts)\/([0-9a-f-]{36})/.exec(page.path)?.[1] ?? expect.fail(`No contact at ${page.path}: ${page.text.slice(0, 300)}`)

test('a note needs only what was said, keeps what was typed where something is wrong, and is nobody else’s to read', async () => {
  const wrong = await ola.send('/front-door/new', { said: '', from: 'A neighbour', 'child-1-born-day': '31', 'child-1-born-month': '2', 'child-1-born-year': '2016', 'child-1-nhs': '999' })
  expect([wrong.status, wrong.text.includes('Write what they say'), wrong.text.includes('must be a real date'), wrong.text.includes('10 figures'), wrong.html.includes('value="A neighbour"')]).toEqual([422, true, true, true, true])
  const kept = await ola.send('/front-door/new', { said: 'Somebody shouts in the street. The child is in danger now!' })
  expect(kept.text).toContain('They say “in danger now”')
  const first = await ola.send('/front-door/new', note)
  expect(first.text).toContain('Contact about Maya Samplewood')
  expect(first.html).not.toContain('<script>alert(')
  const board = await femi.get('/front-door')
  // What must not wait stands first, though it came first too here: the older is the urgent one, so the order is asked of a third.
  const last = await ola.send('/front-door/new', { said: 'He is not safe tonight.' })
  const order = [...(await femi.get('/front-door')).html.matchAll(/\/front-door\/([0-9a-f-]{36})"/g)].map(match => match[1])
  expect(order).toEqual([contactIn(kept), contactIn(last), contactIn(first)])
  expect(board.text).toContain('2 contacts waiting')
  expect(board.text).toMatch(/Decide by\s*Due in 1 working day|Due in 1 working day/)
  expect((await femi.get('/front-door?from=police')).text).toContain('Nothing waits from there')
  for (const path of ['/front-door', '/front-door/new', `/front-door/${contactIn(first)}`]) expect((await sam.get(path)).status, path).toBe(404)
  await expect(database.app.query('select * from contacts_waiting($1, 10)', [sam.secret])).rejects.toThrow('not for this role')
  for (const id of [contactIn(kept), contactIn(last)]) {
    expect((await ola.send(`/front-door/${id}`, { because: '' }, { form: 2 })).text).toContain('Write why it is about no child')
    expect((await ola.send(`/front-door/${id}`, { because: 'A test of the telephone' }, { form: 2 })).path).toBe('/front-door')
  }
})

test('two records may be of the child, with what speaks for each; a hidden one is in no list and in no word; somebody decides, with a reason', async () => {
  const id = /\/front-door\/([0-9a-f-]{36})"/.exec((await ola.get('/front-door')).html)?.[1] as string
  const page = await ola.send(`/front-door/${id}`, {}, { form: 0 })
  expect(page.text).toContain('You have it since')
  expect((await femi.get('/front-door')).text).toContain('Ola Sandbox')
  expect(page.text).toContain('2 records may be of this child')
  const [own, second, third] = [await numberOf(maya), await numberOf(other), await numberOf(hidden)]
  expect(page.text).toContain(`The child of record ${own}: Maya Samplewood`)
  expect(page.text).toMatch(new RegExp(`The child of record ${second}: Maya Exampleton[^]*Against: [^]*the family names differ`))
  expect(page.text).toMatch(/For: [^.]*the (date of birth|home|family name) is the same/)
  expect(page.text).not.toContain(String(third))
  const none = await ola.send(`/front-door/${id}`, { 'is-1': '' }, { form: 1 })
  expect([none.status, none.text.includes('Select who the child is'), none.text.includes('Write why you think so')]).toEqual([422, true, true])
  // By its number a hidden record is no more there than one that never was.
  for (const number of [String(third), '999999']) expect((await ola.send(`/front-door/${id}`, { 'is-1': 'number', 'number-1': number, 'why-1': 'So it was said' }, { form: 1 })).text).toContain('No child here has a record of this number')
  const placed = await ola.send(`/front-door/${id}`, { 'is-1': maya, 'why-1': 'Same name, birthday and address; we ask Larkton about the other.', acknowledged: 'yes' }, { form: 1 })
  expect(placed.path).toBe(`/children/${maya}/contacts/${id}`)
  expect(placed.html).toContain('&lt;script>alert(')
  expect(placed.text).toContain('we ask Larkton about the other')
  // Nothing that was said of the child is lost, though the record says it otherwise.
  expect(placed.text).toMatch(/Who they said it is about Maya Samplewood, born 14 March 2016, NHS number 999 003 7000\s+12 Sample Lane, Fernton, FE1 2SL/)
  // The same again leads to where it stands, and what was told is let go of outside the record.
  expect((await ola.get(`/front-door/${id}`)).path).toBe(`/children/${maya}/contacts/${id}`)
  expect((await database.owner.query('select told, placed_at is not null as placed from contact_waiting where id = $1', [id])).rows).toEqual([{ told: null, placed: true }])
  const reasons = (await database.owner.query<{ because: string }>("select because from audit where record = $1 and act = 'stated a reason'", [maya])).rows
  expect(reasons.map(row => row.because)).toContain('new contact')
  expect((await database.owner.query("select from fact where kind = 'contact' and record = $1", [other])).rowCount).toBe(0)
})

test('FD-02 and FD-03 tester’s checks: brothers and sisters at once: one contact in each record; the household shows a school and a police referral; the decision says the threshold version', async () => {
  const kept = await ola.send('/front-door/new', { said: 'We found Theo in town at 2am.', from: 'Fernshire Police', source: '6', ...child(1, 'Theo', 'Samplewood', ['2', '2', '2009']), ...child(2, 'Baby', 'Samplewood', ['21', '12', '2026']), ...home })
  const id = contactIn(kept)
  expect(kept.text).toContain('No record here is like this child')
  const placed = await ola.send(`/front-door/${id}`, { 'is-1': 'new', 'is-2': 'new' }, { form: 1 })
  const theo = /\/children\/([0-9a-f-]{36})\//.exec(placed.path)?.[1] as string
  expect(placed.text).toMatch(/The same contact is about\s*(<[^>]*>)*Baby Samplewood/)
  const { rows } = await database.owner.query<{ kind: string; starts: string }>("select kind, starts::text from fact where record <> $1 and kind in ('expected-birth', 'birth') and starts in ('2026-12-21', '2009-02-02') order by starts", [maya])
  expect(rows).toEqual([{ kind: 'birth', starts: '2009-02-02' }, { kind: 'expected-birth', starts: '2026-12-21' }])
  // Born early, under a name that nobody knew before: the record from before the birth is among those that may be hers.
  const born = await ola.send('/front-door/new', { said: 'Posy came early.', ...child(1, 'Posy', 'Samplewood', ['7', '9', '2026']) })
  expect(born.text).toMatch(/The child of record \d+: Baby Samplewood[^]*a baby is expected there at about that time/)
  const stranger = await ola.send('/front-door/new', { said: 'Posy came early.', ...child(1, 'Posy', 'Madeupname', ['7', '9', '2026']), 'child-1-nhs': '999 003 7000' })
  expect(stranger.text).not.toContain('Baby Samplewood')
  // The number is another child’s: it is said whose, and nothing is placed by it.
  expect(stranger.text).toContain(`that of Maya Exampleton, record ${await numberOf(other)}. It may be a brother’s or sister’s`)
  for (const page of [born, stranger]) await ola.send(`/front-door/${contactIn(page)}`, { because: 'Written down elsewhere' }, { form: 2 })
  // Both referrals of the household, and nothing of the hidden child at the same address.
  const household = placed.text.slice(placed.text.indexOf('What went before'))
  expect(household).toMatch(/Maya Samplewood\s+Schools\s+For help\s+Not yet/)
  expect(household).not.toContain('3 August 2026')
  const seen = await database.owner.query("select from audit where record = $1 and act = 'saw contacts of the household'", [maya])
  expect(seen.rowCount).toBeGreaterThan(0)

  const baby = (await database.owner.query<{ record: string }>("select record from fact where kind = 'expected-birth'")).rows[0]?.record as string
  const amy = await service.person('Amy Setter', 'administrator', { team: null })
  await add(on, amy, service.authorityRecord, of => {
    of.fact(thresholdDocument, '2025-04-01', { use: 'own', title: 'The right help', version: '4' })
    of.fact(thresholdDocument, '2026-10-01', { use: 'own', title: 'The right help', version: '5' })
  })
  const wrong = await femi.send(placed.path, { 'answer-response': 'family help', told: '' })
  expect([wrong.status, wrong.text.includes('Write why this was decided'), wrong.text.includes('Select what the help rests on')]).toEqual([422, true, true])
  const decided = await femi.send(placed.path, { 'answer-response': 'family help', 'answer-restsOn': 'need', 'answer-primaryNeed': 'N4', 'answer-why': 'Somebody will help you at home.', also: baby, told: 'yes', what: 'That we will come.' })
  expect(decided.text).toContain('Family Help assessment')
  expect(decided.text).toContain('That we will come.')
  expect(decided.text).toMatch(/Threshold document that day\s+The right help, version 4/)
  expect((await femi.get(`/children/${baby}/contacts/${id}`)).text).toContain('Somebody will help you at home.')
  expect((await database.owner.query("select from duty where record in ($1, $2) and rule in ('referral-decision', 'referral-feedback') and met_on is null and ended_on is null", [theo, baby])).rowCount).toBe(0)
  expect((await femi.get('/front-door')).text).toContain('To decide (1)')
  // Section 17 begins with it, for both, from the day the contact reached us: an assessment then stands in a referral of the census.
  const begun = await database.owner.query("select record, starts::text, body from fact where kind = 'involvement' and record in ($1, $2)", [theo, baby])
  for (const row of begun.rows) expect(row).toMatchObject({ starts: '2026-09-08', body: { source: '6', primaryNeed: 'N4' } })
  expect(begun.rowCount).toBe(2)
})

test('FD-06: families and professionals send without signing in: as typed, escaped, once, with a reference, and what waits says whence', async () => {
  const { nobody } = service
  expect((await nobody.get('/tell-us')).text).toContain('If somebody is in danger now, ring 999')
  const words = 'We argue at night.\n<b>Please</b> help.'
  const wrong = await nobody.send('/tell-us/family', { said: ' ', from: 'Dana', reach: 'Mornings, 01632 960 201' })
  expect([wrong.status, wrong.path, wrong.text.includes('Write what is happening'), wrong.html.includes('value="Mornings, 01632 960 201"')]).toEqual([422, '/tell-us/family', true, true])
  expect(wrong.html).toMatch(/govuk-exit-this-page__button[^>]*href="https:/)
  const sent = await nobody.send('/tell-us/family', { said: words, source: '1C' })
  const reference = /Your reference is ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(sent.text)?.[1] ?? expect.fail('no reference')
  expect((await nobody.send('/tell-us/family', { said: words, source: '1C' })).text).toContain(reference)
  expect((await nobody.send('/tell-us/work', { said: 'He is hungry.', source: '2A' })).text).toMatch(/Enter your name and your organisation/)
  expect((await nobody.send('/tell-us/work', { said: 'He is hungry.', from: 'Ms Example, Sampleton Primary', reach: '01632 960 300', source: '2A' })).text).toContain('Your reference is')
  const { rows } = await database.owner.query<{ way: string; told: { answers: Record<string, unknown>; words: { said: string } } }>("select way, told from contact_waiting where placed_at is null and aside_at is null order by at, way")
  expect(rows.map(row => [row.way, row.told.answers['source'], row.told.answers['professional'], row.told.answers['asks']])).toEqual([['family', '1C', false, 'help'], ['professional', '2A', true, 'help']])
  expect(rows[0]?.told.words.said).toBe(words)
  const board = await ola.get('/front-door')
  expect([board.html.includes('&lt;b>Please'), board.text.includes('Web form for families')]).toEqual([true, true])
  // Nothing that anybody could read back: not with the reference, and not the list.
  expect((await nobody.get(`/tell-us?reference=${reference}`)).text).not.toContain('argue')
  const post = (said: string) => service.server.inject({ method: 'POST', url: '/tell-us/family', remoteAddress: '192.0.2.7', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ said }).toString() })
  let last = await post('one of many')
  for (let n = 0; n < 24 && last.statusCode !== 429; n += 1) last = await post(`one of many, ${n}`)
  expect([last.statusCode, last.body.includes('Wait'), last.body.includes('>one of many, ')]).toEqual([429, true, true])
  await database.owner.query("update contact_waiting set aside_at = business_now(), because = 'the end of a test' where placed_at is null")
})

test('FD-04: police are asked, see the question and nothing of the record, answer once; the answer is added word for word; a hidden child is asked about no longer', async () => {
  const at = async (name: string, kind: string, keptBy?: string) => createOrganisation(database.owner, { name, kind, ...(keptBy !== undefined && { keptBy }) })
  const rob = await service.person('Rob Placeholder', 'police officer', { team: null, organisation: await at('Fernshire Police', 'police force', service.authority) })
  const elsewhere = await service.person('Sky Elsewhere', 'police officer', { team: null, organisation: await at('Otherland Police', 'police force') })
  const farah = await service.person('Farah Lorem', 'nurse', { team: null, organisation: await at('NHS Fernshire', 'health body', service.authority) })
  const contactId = /\/contacts\/([0-9a-f-]{36})/.exec((await femi.get('/front-door')).html)?.[1] as string
  const page = `/children/${maya}/contacts/${contactId}`
  expect((await ola.send(`${page}/ask`, { asked: 'What do you know?', 'by-year': '2020' })).text).toMatch(/Select who is asked[^]*Write the purpose and the legal basis[^]*Enter a day that is today or later/)
  await add(on, sam, maya, of => void of.fact(identifier, '2016-03-14', { scheme: 'nhs number', value: '999-003-7744' }))
  const asked = await ola.send(`${page}/ask`, { agencies: 'police', asked: 'Shouting at night. What do you know?', basis: 'To decide what help is needed; Mum agreed' })
  expect(asked.path).toBe(page)
  expect(asked.text).toMatch(/Police, asked 8 September 2026[^]*Due in 1 working day/)
  expect((await femi.get('/front-door')).text).toContain('Asked of others (1)')
  for (const nobody of [elsewhere, farah]) expect((await nobody.get('/requests')).text).toContain('To answer (0)')
  const mine = await rob.get('/requests')
  expect(mine.text).toContain('Maya Samplewood, born 14 March 2016, NHS number 999 003 7744')
  const request = /href="(\/requests\/[0-9a-f-]{36})"/.exec(mine.html)?.[1] as string
  for (const nobody of [elsewhere, farah, sam]) expect((await nobody.get(request)).status).toBe(404)
  const read = await rob.get(request)
  expect([read.text.includes('Shouting at night. What do you know?'), read.text.includes('we ask Larkton'), read.text.includes('12 Sample Lane')]).toEqual([true, false, false])
  expect((await rob.get(`/children/${maya}`)).status).toBe(404)
  expect((await rob.send(request, { answer: 'known', known: '' })).text).toContain('Write what you know')
  expect((await rob.send(request, { answer: 'no', known: 'She has not consented' })).text).toContain('Missing consent')
  const words = 'Called on 3 May.\n<b>Nobody</b> was hurt.'
  expect((await rob.send(request, { answer: 'known', known: words })).text).toContain('Answered in the last 14 days (1)')
  await expect(database.app.query('select research_answer($1, $2, $3, $4, null) as done', [rob.secret, request.slice('/requests/'.length), 'no', 'other words'])).resolves.toMatchObject({ rows: [{ done: false }] })
  expect((await database.owner.query("select from audit where record = $1 and account = $2 and act = 'answered a request'", [maya, rob.account])).rowCount).toBe(1)
  const waits = await ola.get(page)
  expect(waits.html).toContain('&lt;b>Nobody')
  const before = [...waits.html.matchAll(/action="(\/children\/[^"]*)"/g)].findIndex(match => match[1]?.includes('/answers/'))
  const stands = await ola.send(page, {}, { form: before })
  expect(stands.text).toContain('Police: they know something')
  expect((await database.owner.query<{ text: string; left: string | null }>("select w.text, r.known as left from fact f join fact_words w on w.record = f.record and w.fact = f.fact join research_request r on r.id::text = f.body->>'asked' where f.kind = 'research-answered'")).rows).toEqual([{ text: words, left: null }])
  expect((await rob.get(request)).status).toBe(404)
  // A second request, and the child is hidden before it is answered.
  await ola.send(`${page}/ask`, { agencies: 'health', asked: 'And you?', basis: 'The same' })
  expect((await farah.get('/requests')).text).toContain('To answer (1)')
  // The file for data protection has both and which answer, and what for where the record is open to whoever takes it; of a hidden child it has none.
  const dee = await service.person('Dee Example', 'head of service', { team: null })
  const file = async () => (await dee.get('/sharing/report/exchanges/files/csv')).html.split('\r\n').filter(line => line.includes('Asked by the front door'))
  const taken = await file()
  expect(taken).toHaveLength(2)
  expect(taken[0]).toMatch(/Asked by the front door,[^,]+,Police,2026-09-08,Ola Sandbox,2026-09-09,A decision on a contact,,"Not open to you, or no longer kept",.*"Rob Placeholder, police officer",,They know something,/)
  expect(taken[1]).toMatch(/,Health,2026-09-08,.*,,,,,,,,,,$/)
  expect(taken.join()).not.toMatch(/Called on|Shouting at night|Mum agreed|Samplewood|999/)
  await database.owner.query("insert into grant_ select (jsonb_populate_record(g, jsonb_build_object('to_key', 'post:' || $2))).* from grant_ g where g.record = $1 and g.to_key = 'post:' || $3 limit 1", [maya, dee.post, sam.post])
  expect((await file())[0]).toContain(',To decide what help is needed; Mum agreed,')
  await database.owner.query("delete from grant_ where to_key = 'post:' || $1", [dee.post])
  await database.owner.query("update record set restriction = 'hidden' where id = $1", [maya])
  expect((await farah.get('/requests')).text).toContain('To answer (0)')
  expect(await file()).toEqual([])
  await database.owner.query("update record set restriction = 'none' where id = $1", [maya])
})

test('FD-05: a repeat is told, not sure keeps apart with a task, and what stands in a record that is limited is on the front door for nobody else', async () => {
  const again = contactIn(await ola.send('/front-door/new', { said: 'It was loud again.', source: '2A', ...child(1, 'Maya', 'Samplewood', ['14', '3', '2016']), ...home }))
  const placed = await ola.send(`/front-door/${again}`, { 'is-1': maya, 'why-1': 'The same address.' }, { form: 1 })
  expect(placed.text).toContain('A repeat: Maya was referred once in the 12 months before this.')
  const unsure = contactIn(await ola.send('/front-door/new', { said: 'May is hungry.', source: '1B', ...child(1, 'May', 'Samplewood', ['14', '3', '2016']), ...home }))
  const apart = await ola.send(`/front-door/${unsure}`, { 'is-1': 'unsure', 'why-1': 'Same birthday and address; nobody answers at the school today.' }, { form: 1 })
  const kept = /\/children\/([0-9a-f-]{36})\//.exec(apart.path)?.[1] as string
  expect(kept).not.toBe(maya)
  const { rows } = await database.owner.query<{ body: { what: string; askedOf: string } }>("select body from fact where record = $1 and kind = 'task'", [kept])
  const own = String(await numberOf(maya))
  expect(rows.map(row => [row.body.what.includes(own), row.body.askedOf])).toEqual([[true, ola.post]])
  expect((await ola.get('/front-door')).text).toContain('To decide (3)')
  await add(on, femi, kept, of => void of.fact(accessRestriction, '2026-09-08', { level: 'limited' }, { words: { why: 'She knows somebody who works here.' } }))
  expect((await ola.get('/front-door')).text).toContain('To decide (2)')
  expect((await verify(house, database.owner)).findings).toEqual([])
})

test('a contact on the wrong child is put on the right one: struck there, whole here, its clock from when it reached us; what rests on it stays', async () => {
  const known = (given: string) => tell(on, sam, 'child', of => {
    named(of, given, 'Twicetold', '2013-05-05')
    of.fact(teamResponsible, '2024-01-01', { team: service.team })
  })
  const [lee, leo] = [await known('Lee'), await known('Leo')]
  const id = contactIn(await ola.send('/front-door/new', { said: 'He slept in the park.', source: '2A', ...child(1, 'Lee', 'Twicetold', ['5', '5', '2013']) }))
  const placed = await ola.send(`/front-door/${id}`, { 'is-1': 'number', 'number-1': String(await numberOf(lee)), 'why-1': 'The name.', acknowledged: 'yes' }, { form: 1 })
  expect(placed.text).toContain('It is about another child')
  const form = `/children/${lee}/contacts/${id}/elsewhere`
  const wrong = await femi.send(form, { number: String(await numberOf(lee)), why: '' })
  expect([wrong.status, wrong.text.includes('Enter the number of the right one'), wrong.text.includes('Write how you know')]).toEqual([422, true, true])
  expect((await femi.send(form, { number: String(await numberOf(hidden)), why: 'The school rang.' })).text).toContain('No child here has a record of this number')
  const right = await femi.send(form, { number: String(await numberOf(leo)), why: 'The school rang: it was Leo.' })
  expect(right.path).toMatch(new RegExp(`^/children/${leo}/contacts/`))
  expect([right.text.includes('He slept in the park.'), right.text.includes('The school rang: it was Leo.')]).toEqual([true, true])
  const stands = async (record: string) => (await database.owner.query("select kind, act, starts::text from fact where record = $1 and is_current and kind like 'contact%' order by kind", [record])).rows
  expect(await stands(leo)).toEqual(['contact', 'contact-acknowledged', 'contact-matched'].map(kind => ({ kind, act: 'recorded', starts: '2026-09-08' })))
  expect((await stands(lee)).map(row => row.act)).toEqual(['struck', 'struck', 'struck'])
  // In the wrong record it is struck out, and what it said is read by the front door alone.
  await stateReason(database.app, { secret: sam.secret, record: lee, reason: 'duty' })
  const [theirs, ours] = [await sam.get(`/children/${lee}/facts/${id}`), await femi.get(`/children/${lee}/facts/${id}`)]
  expect([theirs.status, theirs.text.includes('Struck out'), theirs.text.includes('He slept in the park.'), theirs.text.includes('it was Leo')]).toEqual([200, true, false, false])
  expect(ours.text).toContain('He slept in the park.')
  // What was decided rests on it: then the guardian moves it.
  await femi.send(right.path, { 'answer-response': 'advice', 'answer-why': 'Leo sleeps at home again.' })
  expect((await femi.get(`${right.path}/elsewhere`)).text).toContain('The record guardian moves it')
  expect((await verify(house, database.owner)).findings).toEqual([])
})

test('SUI-06: a baby of whom nobody said more than the family name keeps it, and is found by it', async () => {
  const expected = (on: string) => ({ said: 'She expects a child.', ...child(1, '', 'Placeholding', [on, '12', '2026']) })
  const first = await ola.send('/front-door/new', expected('21'))
  expect((await ola.send(`/front-door/${contactIn(first)}`, { 'is-1': 'new' }, { form: 1 })).text).toContain('Contact about the baby')
  expect((await ola.send('/front-door/new', expected('20'))).text).toMatch(/The child of record \d+: Baby Placeholding/)
})

test('SUI-05: a number of a child who is like nobody that was told of does not speak against the right record', async () => {
  await tell(on, sam, 'child', of => {
    named(of, 'Wystan', 'Unlike', '2011-08-02')
    of.fact(identifier, '2011-08-02', { scheme: 'nhs number', value: '999 003 8112' })
  })
  const asked = async (nhs: string) => {
    const page = await ola.send('/front-door/new', { said: 'It is loud.', ...child(1, 'Maya', 'Samplewood', ['14', '3', '2016']), 'child-1-nhs': nhs })
    return [page.text.includes('the NHS numbers differ'), page.text.includes('that of Wystan Unlike')]
  }
  expect(await asked('999 003 8112')).toEqual([false, true])
  expect(await asked('999 003 8481')).toEqual([true, false])
})
