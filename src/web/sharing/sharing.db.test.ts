/** Sharing, from both sides: asked, answered, kept back, received; and who knows a child. */
import { expect, test } from 'vitest'
import { createOrganisation } from '../../access/index.ts'
import { socialWorker } from '../../children/allocation/index.ts'
import { birth, expectedBirth, identifier, nameUsed } from '../../children/identity/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import {
  answer, ask, custodianAnswers, custodianWork, exchange, exchanges, informationAsked, isAbout, review, search, searchFound, sharingAgreement, sharingParty, sharingTerm, testOf, type Answered, type ItemAnswer, type Question, type Search, type Whom,
} from '../../partners/sharing/index.ts'
import { change, isRefusal, newId, recorded } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { sessionCookie } from '../server.ts'
import { setClock, testService } from '../testing.ts'
import { tell } from '../testing-people.ts'

const database = await testDatabase()
await setClock(database, '2026-09-09T08:10:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const app = database.app
const today = day('2026-09-09')
const police = await createOrganisation(database.owner, { name: 'Fernshire Police', kind: 'police force', keptBy: service.authority })
const school = await createOrganisation(database.owner, { name: 'Sampleton Primary', kind: 'school', keptBy: service.authority })
const elsewhere = await createOrganisation(database.owner, { name: 'Otherland Police', kind: 'police force' })
const sam = await service.person('Sam Mockridge', 'social worker', { team: null })
const ola = await service.person('Ola Sandbox', 'front door worker')
const femi = await service.person('Femi Mockup', 'team manager')
const bea = await service.person('Bea Harness', 'head of service')
const rob = await service.person('Rob Placeholder', 'police officer', { team: null, organisation: police })
const ann = await service.person('Ann Sergeant', 'police officer', { team: null, organisation: police })
const gwen = await service.person('Gwen Ipsum', 'education member', { team: null, organisation: school })
const sky = await service.person('Sky Elsewhere', 'police officer', { team: null, organisation: elsewhere })

const child = (given: string, family: string) =>
  tell(on, sam, 'child', of => {
    of.fact(nameUsed, '2016-03-14', { use: 'legal', given, family })
    of.fact(birth, '2016-03-14', {})
    of.fact(identifier, '2016-03-14', { scheme: 'nhs number', value: '999 003 7000' })
    of.fact(socialWorker, '2024-02-01', { post: sam.post })
  })
const maya = await child('Maya', 'Samplewood')
const whom: Whom = { given: 'Maya', family: 'Samplewood', born: day('2016-03-14'), nhsNumber: '' }
const question: Question = {
  limb: 'function', function: 'contact', purpose: 'To decide what help is needed', necessity: 'Nobody else was there', family: 'told', familyWhy: '', wishes: '',
  items: [{ what: 'Calls to the flat', why: 'To know whether it happened before' }, { what: 'Who lives there', why: 'To know who is at risk' }],
}
const given = (said: string): ItemAnswer => ({ decision: 'disclosed', test: testOf('disclosed'), nature: 'fact', said, because: '' })
const none: ItemAnswer = { decision: 'none', test: null, nature: null, said: '', because: '' }
const answered = (...items: ItemAnswer[]): Answered => ({ items, basis: 'task', condition: 'safeguarding', criminal: false, leftOut: '', effect: 'Nothing was found', family: 'told', familyWhy: '', wishes: '', identifier: 'unknown', nhsNumber: '' })
const sentId = (of: { is: string; id?: string }): string => of.id ?? expect.fail(JSON.stringify(of))
const lines = async (secret: string) => (await exchanges(app, secret)).lines
const waiting = async (secret: string) => (await app.query<{ requests: number; sharing: number }>('select requests, sharing from asked_of_us($1)', [secret])).rows
const auditOf = async (record: string) => (await database.owner.query<{ act: string }>('select act from audit where record = $1 order by id', [record])).rows.map(({ act }) => act)

test('INF-02, INF-07: the authority asks; the police keep something back for no reason, then for one; a second person agrees; whoever asked sees what was given and not why the rest was kept', async () => {
  const id = newId()
  const done = await change(house, app, { secret: sam.secret, authority: service.authority, records: [maya], step: 'Ask', purpose: 'Work with this child' },
    () => [recorded(informationAsked, { fact: id, records: [maya], starts: today, ends: today, body: { of: 'Fernshire Police', limb: 'function', function: 'contact', family: 'told' }, words: { purpose: 'p', necessity: 'n', items: 'i' } })],
    async tx => { expect(await ask(tx, sam.secret, { to: police, whom, question, id, due: today })).toEqual({ is: 'sent', id }) })
  expect(isRefusal(done)).toBe(false)
  // Without its fact, to whom nobody looks after, and of nobody, nothing is asked.
  expect(await ask(app, sam.secret, { to: police, whom, question, due: today })).toEqual({ is: 'gone' })
  expect(await ask(app, rob.secret, { to: school, whom, question, due: today })).toEqual({ is: 'gone' })
  expect(await ask(app, sky.secret, { to: service.authority, whom, question, due: today })).toEqual({ is: 'gone' })
  expect(await lines(gwen.secret)).toEqual([])
  expect(await exchange(app, gwen.secret, id)).toBeNull()
  expect(await lines(rob.secret)).toMatchObject([{ id, side: 'to', record: null, by: 'The council', about: whom, answeredAt: null }].map(({ by: _, ...rest }) => rest))
  expect([await waiting(rob.secret), await waiting(gwen.secret), await waiting(sky.secret)]).toEqual([[{ requests: 0, sharing: 1 }], [{ requests: 0, sharing: 0 }], []])
  await expect(waiting(sam.secret)).rejects.toThrow('not for this role')
  const kept = (because: string) => answered(given('Once, in July.'), { decision: 'detriment', test: testOf('detriment'), nature: null, said: '', because })
  const to = (of: Answered) => answer(app, rob.secret, { id, record: null, answered: of, items: 2 })
  expect(await to(kept('Mum has not consented'))).toMatchObject({ is: 'faults', faults: [{ at: 'items.1.because' }] })
  expect(await to(kept('He would learn where she lives now.'))).toEqual({ is: 'sent', id })
  expect(await to(answered(none, none))).toEqual({ is: 'gone' })
  expect(await exchange(app, sam.secret, id)).toMatchObject({ answeredAt: null, answer: null, said: null, review: null })
  // Nor does the audit of the record tell whoever asked of an answer that does not count yet: it stands in the audit, and in no authority's.
  expect((await database.owner.query('select because from audit where record = $1 or authority = $2', [maya, service.authority])).rows.map(row => String(row['because'])).filter(text => /kept back/.test(text))).toEqual([])
  expect(await auditOf(maya)).not.toContain('kept information back')
  expect((await database.owner.query("select authority, record, because from audit where act = 'kept information back'")).rows).toEqual([{ authority: null, record: null, because: expect.stringMatching(/ asked Fernshire Police\. Needed for: contact$/) }])
  // Now it waits for a second person of theirs, and once they have looked, for nobody there.
  expect(await waiting(ann.secret)).toEqual([{ requests: 0, sharing: 1 }])
  for (const nobody of [rob, gwen]) expect(await review(app, nobody.secret, { id, agreed: true, why: '' })).toBe(false)
  expect(await review(app, ann.secret, { id, agreed: true, why: 'I know the family' })).toBe(true)
  expect(await waiting(ann.secret)).toEqual([{ requests: 0, sharing: 0 }])
  const read = await exchange(app, sam.secret, id)
  expect(read).toMatchObject({ side: 'by', review: 'agreed', reviewWhy: null, said: ['Once, in July.', ''], answer: { items: [{ decision: 'disclosed' }, { decision: 'detriment' }] } })
  expect(JSON.stringify(read)).not.toMatch(/where she lives now|Nothing was found|I know the family/)
  expect((await database.owner.query('select unlawful from exchange where id = $1', [id])).rows).toEqual([{ unlawful: 1 }])
  const because = (await database.owner.query<{ act: string; because: string }>('select act, because from audit where record = $1 and because is not null order by id', [maya])).rows
  expect(because.find(({ act }) => act === 'asked for information')?.because).toMatch(/ asked Fernshire Police\. Needed for: contact$/)
  expect(because.find(({ act }) => act === 'agreed to keep information back')?.because).toMatch(/Items: 1 given, 1 kept back$/)
  expect(because.findLast(({ act }) => act === 'read an exchange')?.because).toMatch(/ asked Fernshire Police\. Needed for: contact\. Items: 1 given, 1 kept back$/)
  expect(JSON.stringify(because)).not.toMatch(/Once, in July|learn where|Nobody else was there/)
  expect(await auditOf(maya)).toEqual(expect.arrayContaining(['asked for information', 'gave no lawful reason to keep back', 'agreed to keep information back', 'read an exchange']))
})

test('a school asks; what it is told is the same for a hidden child as for one nobody knows', async () => {
  const hidden = await child('Posy', 'Samplewood')
  await database.owner.query("update record set restriction = 'hidden' where id = $1", [hidden])
  const about = (name: string): Whom => ({ given: name, family: 'Samplewood', born: day('2016-03-14'), nhsNumber: '' })
  const answersOf = []
  for (const name of ['Posy', 'Rosy']) {
    const id = sentId(await ask(app, gwen.secret, { to: service.authority, whom: about(name), question, due: today }))
    expect(await answer(app, ola.secret, { id, record: null, answered: answered(given('Something'), none), items: 2 })).toEqual({ is: 'gone' })
    expect(await answer(app, ola.secret, { id, record: hidden, answered: answered(none, none), items: 2 })).toEqual({ is: 'gone' })
    expect(await answer(app, ola.secret, { id, record: null, answered: answered(none, none), items: 2 })).toEqual({ is: 'sent', id })
    const { id: _, about: __, madeAt: ___, answeredAt: ____, receivedAt: _____, ...rest } = (await exchange(app, gwen.secret, id)) ?? expect.fail('not there')
    answersOf.push(rest)
  }
  expect(answersOf[0]).toEqual(answersOf[1])
  // Of a child who is known, whoever answers opens the record and answers from it.
  const id = sentId(await ask(app, gwen.secret, { to: service.authority, whom, question, due: today }))
  const from = (by: { secret: string }) => answer(app, by.secret, { id, record: maya, answered: answered(given('We work with her.'), none), items: 2 })
  for (const nobody of [sam, femi, gwen]) expect(await from(nobody)).toEqual({ is: 'gone' })
  // Once the front door says whose record it is, the child's own worker answers.
  expect([await isAbout(app, gwen.secret, id, maya), await isAbout(app, ola.secret, id, maya)]).toEqual([false, true])
  expect(await from(sam)).toEqual({ is: 'sent', id })
  expect(await exchange(app, gwen.secret, id)).toMatchObject({ record: null, said: ['We work with her.', ''] })
  expect((await exchange(app, sam.secret, id))?.receivedBy).toBe('Gwen Ipsum')
})

const boxes = { function: 'contact', limb: 'function', purpose: 'To decide what help is needed', necessity: 'Nobody else was there', 'item-1-what': 'Does anybody work with her?', 'item-1-why': 'To ring them', family: 'told' }
const by = { 'by-day': '10', 'by-month': '9', 'by-year': '2026' }
const given1 = { basis: 'task', condition: 'safeguarding', family: 'told', identifier: 'included' }
const mustGive = (item: number, harms = 'no') => ({ [`item-${item}-relevant`]: 'yes', [`item-${item}-helps`]: 'yes', [`item-${item}-harms`]: harms })
const linkTo = (html: string, pattern: RegExp): string => pattern.exec(html)?.[1] ?? expect.fail('No such link')
const exchangeIn = (html: string, name: string): string => linkTo(html, new RegExp(`href="(/sharing/[0-9a-f-]{36})">${name}`))

test('INF-01, INF-04, INF-11, INF-12: both sides on their pages: asked, kept back, looked at, received, added; told unasked; and the family can read it', async () => {
  const asking = `/children/${maya}/sharing/ask`
  const wrong = await sam.send(asking, { ...boxes, ...by, 'item-1-why': '', 'by-year': '2020' })
  expect([wrong.status, wrong.text.includes('Select who is asked'), wrong.text.includes('Write why you need it: item 1'), wrong.text.includes('today or later'), wrong.html.includes('Does anybody work with her?')]).toEqual([422, true, true, true, true])
  const asked = await sam.send(asking, { ...boxes, ...by, to: [police], 'item-2-what': 'Her mother’s new address', 'item-2-why': 'To visit' })
  expect(asked.text).toContain('Asked Fernshire Police')
  const mine = await rob.get('/sharing')
  expect(mine.text).toContain('To answer (1)')
  const page = exchangeIn(mine.html, 'Maya Samplewood')
  expect((await gwen.get(page)).status).toBe(404)
  const answering = { ...given1, ...mustGive(1), ...mustGive(2, 'yes'), 'item-1-decision': 'disclosed', 'item-1-nature': 'opinion', 'item-1-text': 'We think that she is safe.\n<b>Now</b>', 'item-2-decision': 'refused' }
  const refused = await rob.send(page, answering)
  expect([refused.status, refused.text.includes('Missing consent, a missing agreement, data protection law and not being sure are no reasons'), refused.html.includes('We think that she is safe.')]).toEqual([422, true, true])
  // The number that goes with it is the one that they hold, which need not be the one that they were asked with.
  const keptBack = { ...answering, 'item-2-decision': 'detriment', 'item-2-text': 'He reads what we send.' }
  expect((await rob.send(page, { ...keptBack, 'own-number': '' })).text).toContain('Enter the NHS number, or select why it does not go with it')
  expect((await rob.send(page, { ...keptBack, 'own-number': '999 003 7001' })).text).toContain('must be 10 figures that belong together')
  expect((await rob.send(page, { ...keptBack, 'own-number': '999-003-7744' })).text).toContain('A second person looks at it')
  expect((await sam.get(page)).text).not.toContain('We think')
  expect((await ann.send(`${page}/review`, { agreed: 'yes', why: 'So it is' })).text).toContain('Kept back: giving it would harm the child')
  const came = await sam.get(page)
  expect([came.html.includes('&lt;b>Now'), came.text.includes('He reads what we send'), came.text.includes('999 003 7744. It is not the one that was asked with: put that right')]).toEqual([true, false, true])
  expect((await sam.send(page, {}, { form: -1 })).path).toBe(`/children/${maya}/sharing`)
  const words = (await database.owner.query<{ text: string }>("select w.text from fact f join fact_words w on w.record = f.record and w.fact = f.fact where f.kind = 'information-received'")).rows
  expect(words[0]?.text).toMatch(/^Does anybody work with her\?\nOpinion: We think that she is safe\.\n<b>Now<\/b>\n\nHer mother’s new address\nKept back/)
  expect((await rob.get(page)).text).toMatch(/Received ?Sam Mockridge/)
  expect((await sam.get(`/children/${maya}/sharing/tell`)).html).toMatch(/value="included"[^>]* checked/)
  expect((await sam.send(`/children/${maya}/sharing/tell`, { ...boxes, ...given1, ...mustGive(1), identifier: 'unknown', to: police, 'item-1-text': 'Fridays.', 'item-1-nature': 'fact' })).text).toContain('The record holds the NHS number: it goes with this')
  const told = await sam.send(`/children/${maya}/sharing/tell`, { ...boxes, ...given1, ...mustGive(1), to: police, 'item-1-text': 'Her aunt fetches her on Fridays.', 'item-1-nature': 'fact', wishes: 'Mum would rather we did not' })
  expect(told.text).toMatch(/Told Fernshire Police[^]*What we shared about Maya, and why[^]*Her aunt fetches her on Fridays\.[^]*We told them unasked[^]*Whom we asked about Maya, and why[^]*Fernshire Police, 9 September 2026[^]*Her mother’s new address/)
  const read = await rob.get(exchangeIn((await rob.get('/sharing')).html, 'Maya Samplewood'))
  expect(read.text).toContain('Her aunt fetches her on Fridays.')
})

test('a school asks and tells on its pages; the front door finds whose record it is, or that we hold nothing; it is answered from the record', async () => {
  const child = (name: string) => ({ given: name, familyName: 'Samplewood', 'born-day': '14', 'born-month': '3', 'born-year': '2016' })
  expect((await gwen.send('/sharing/ask', { ...boxes, given: 'Maya', 'born-year': '3000' })).status).toBe(422)
  const page = (await gwen.send('/sharing/ask', { ...boxes, ...by, ...child('Maya') })).path
  const waits = await ola.get(page)
  expect(waits.text).toMatch(/Do we know this child\?[^]*The child of record 100421/)
  expect((await ola.send(page, {}, { form: -1 })).text).toContain('Select whose record it is')
  // A record that the comparison did not find is chosen by its number; one that is not there, or not for this person, is not.
  expect((await ola.send(page, { record: 'number', number: '999999' }, { form: -1 })).text).toContain('No child here has a record of this number')
  await ola.send(page, { record: 'number', number: '100421' }, { form: -1 })
  // Section 16LA has not begun: the duty is counted and nobody's work, and no day is made up for it.
  const duty = async () => (await database.owner.query("select what, due, practice_due, met_on, in_force from duty where record = $1 and rule = 'share-info-16la'", [maya])).rows
  expect(await duty()).toEqual([{ what: 'Answer Sampleton Primary, who asks about the child', due: null, practice_due: null, met_on: null, in_force: false }])
  const answering = linkTo((await sam.get(page)).html, /href="(\/children\/[^"]*\/answer\/[^"]*)"/)
  const done = await sam.send(answering, { ...given1, ...mustGive(1), 'item-1-decision': 'disclosed', 'item-1-nature': 'fact', 'item-1-text': 'Yes: ring Sam Mockridge.', leftOut: 'Why' })
  expect(done.text).toContain('Sampleton Primary asked')
  expect(await duty()).toMatchObject([{ met_on: '2026-09-09', in_force: false }])
  expect((await gwen.get(page)).text).toContain('Yes: ring Sam Mockridge.')
  const unknown = (await gwen.send('/sharing/ask', { ...boxes, ...by, ...child('Nobody') })).path
  expect((await ola.send(unknown, { record: 'none' }, { form: -1 })).text).toContain('None held')
  const tells = (await gwen.send('/sharing/tell', { ...boxes, ...given1, ...mustGive(1), ...child('Maya'), identifier: 'unknown', 'item-1-text': 'She was away for nine days.', 'item-1-nature': 'fact' })).path
  // Put with the wrong child, it is put with the right one until it stands in a record.
  const wrong = await tell(on, ola, 'child', of => void of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Zora', family: 'Otherwise' }))
  const { rows: [its] } = await database.owner.query<{ number: string }>('select number from record where id = $1', [wrong])
  await ola.send(tells, { record: 'number', number: String(its?.number) }, { form: -1 })
  expect((await sam.get(tells)).status).toBe(404)
  expect((await ola.get(tells)).text).toContain('It is about another child')
  await ola.send(tells, { record: maya }, { form: -2 })
  // Whoever does not work with children is answered as if nothing were there, whatever they send.
  const amy = await service.person('Amy Fixture', 'administrator')
  const token = /name="_token" value="([^"]+)"/.exec((await amy.get('/account')).html)?.[1] ?? expect.fail('no token')
  for (const path of [`${tells}/take`, tells, `${tells}/whose`, `${tells}/review`]) expect([path, (await service.server.inject({ method: 'POST', url: path, cookies: { [sessionCookie]: amy.secret }, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ _token: token }).toString() })).statusCode]).toEqual([path, 404])
  expect((await sam.send(tells, {}, { form: -1 })).text).toContain('Sampleton Primary told us')
})

test('INF-10, INF-15: a head of service reads how much was shared and kept back; what leaves has small numbers held back, and nothing of what was given', async () => {
  const page = await bea.get('/sharing/report')
  expect(page.text).toMatch(/In all[^]*With whom[^]*Fernshire Police[^]*Ethnic background[^]*Disability/)
  const counts = (await bea.get('/sharing/report/files/csv')).html
  expect(counts).toMatch(/^Part,Value,Asked[^]*All,,[0-9c]+,c,/)
  const taken = (await bea.get('/sharing/report/exchanges/files/csv')).html
  expect([taken.includes('He reads what we send.'), taken.includes('Public task: Article 6(1)(e)'), taken.includes('We think that she is safe'), taken.includes('Samplewood')]).toEqual([false, true, false, false])
  expect(taken).toContain(',"about safety or welfare: yes, may help: yes, harms more: no",Given,')
  expect(taken).toContain(',"Rob Placeholder, police officer",,Given; Kept back: giving it would harm the child more than not giving it,,agreed,')
  expect([taken.includes('(why: )'), taken.includes('"Not open to you, or no longer kept"')]).toEqual([false, true])
  expect((await database.owner.query("select from audit where act = 'took out what was shared'")).rowCount).toBe(1)
  expect((await sam.get('/sharing/report')).status).toBe(404)
  // Of what waits for a second person there nothing of the answer leaves, and what somebody wrote is no formula.
  const made = async (name: string, review: string) => {
    await database.owner.query('update organisation set name = $2 where id = $1', [police, name])
    await database.owner.query("update exchange set review = $1 where by_organisation = authority and review in ('agreed', 'waits')", [review])
  }
  await made('=1+1', 'waits')
  const waits = (await bea.get('/sharing/report/exchanges/files/csv')).html.split('\r\n').filter(line => line.includes(',Asked,') && line.includes('=1+1'))
  expect([waits.length > 0, waits.every(line => line.includes(",'=1+1,")), waits.filter(line => /Given|Kept back|Article|waits|null/.test(line))]).toEqual([true, true, []])
  await made('Fernshire Police', 'agreed')
})

test('SUI-04: the locator knows tokens and custodians; a restricted record, and one that nobody told it of, are alike', async () => {
  const searching = (name: string, harm = ''): Search => ({ whom: { ...whom, given: name }, function: 'contact', purpose: 'To decide what help is needed', necessity: 'A worry was told', harm })
  const at = { organisation: school, authority: service.authority, custodians: [service.authority, police, school], today, most: 100 }
  const run = async (of: Search, by = gwen.secret) => (await searchFound(app, by, sentId(await search(app, by, [service.made.key], at, of))))?.found.map(({ name: _, custodian: __, ...rest }) => rest)
  expect(await search(app, gwen.secret, [service.made.key], at, { ...searching('Maya'), purpose: '' })).toMatchObject({ is: 'faults' })
  expect(await run(searching('Maya'))).toEqual([])
  const agreed = newId()
  const record = service.authorityRecord
  const part = { records: [record], starts: today, ends: null, partOf: null }
  const done = await change(house, app, { secret: bea.secret, authority: service.authority, records: [record], step: 'Agree', purpose: 'Sharing' }, () => [
    recorded(sharingAgreement, { ...part, fact: agreed, body: { name: 'Fernshire', functions: ['contact'], summary: 'We tell each other.' } }),
    ...[service.authority, school].map(organisation => recorded(sharingParty, { ...part, fact: newId(), body: { agreement: agreed, organisation, name: organisation } })),
    recorded(sharingTerm, { ...part, fact: newId(), body: { agreement: agreed, type: 'social care', existence: 'yes', content: 'no' } }),
  ])
  expect(isRefusal(done)).toBe(false)
  expect(await run(searching('Maya'))).toEqual([{ answer: null, type: null, starts: null, ends: null }])
  const work = await custodianWork(app, ola.secret)
  expect(work).toMatchObject([{ whom, purpose: 'To decide what help is needed' }])
  expect(await custodianAnswers(app, ola.secret, work[0]?.search as string, { answer: 'holds', type: 'social care', starts: day('2024-02-01'), ends: null, record: maya, same: ['name'] })).toBe(true)
  const before = sentId(await search(app, gwen.secret, [service.made.key], at, searching('Maya')))
  expect(await run(searching('Maya'))).toEqual([{ answer: 'holds', type: null, starts: null, ends: null }])
  const named = (await database.owner.query<{ row: string }>('select l::text as row from locator_entry l')).rows
  expect([named.length, named.some(({ row }) => /Maya|Samplewood|2016/.test(row))]).toEqual([1, false])
  await database.owner.query("update record set restriction = 'limited' where id = $1", [maya])
  expect(await run(searching('Maya'))).toEqual(await run(searching('Mary')))
  // What was said before is said no longer, and nobody says it anew, not even whoever was named for the record.
  expect((await searchFound(app, gwen.secret, before))?.found).toMatchObject([{ answer: 'none', type: null, starts: null, ends: null }])
  await database.owner.query("insert into grant_ select authority, record, $2, because, sections, classes, may_write, why, starts, ends from grant_ where record = $1 limit 1", [maya, `post:${ola.post}`])
  const restricted = sentId(await search(app, gwen.secret, [service.made.key], at, searching('Maya')))
  expect(await custodianAnswers(app, ola.secret, restricted, { answer: 'holds', type: 'social care', starts: null, ends: null, record: maya, same: ['name'] })).toBe(true)
  expect((await searchFound(app, gwen.secret, restricted))?.found).toMatchObject([{ answer: 'none', type: null }])
  expect((await database.owner.query('select from locator_question where search = $1 and (record is not null or record_type is not null)', [restricted])).rowCount).toBe(0)
  // On the pages: the same bytes but for the name and the addresses, and the same number of questions to the database.
  const alike = []
  for (const name of ['Maya', 'Mary']) {
    let asked = 0
    const counting = { query: (...args: Parameters<typeof app.query>) => { asked += 1; return app.query(...args) } } as unknown as typeof app
    await searchFound(counting, gwen.secret, sentId(await search(counting, gwen.secret, [service.made.key], at, searching(name))))
    const page = await gwen.send('/who-knows', { given: name, familyName: 'Samplewood', 'born-day': '14', 'born-month': '3', 'born-year': '2016', function: 'contact', purpose: 'p', necessity: 'n' })
    const main = /<main[\s\S]*<\/main>/.exec(page.html)?.[0] ?? ''
    alike.push([page.status, asked, main.replaceAll(name, 'Name').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(/"[A-Za-z0-9_-]{43}"/g, 'token'), main.length])
  }
  expect(alike[0]).toEqual(alike[1])
  expect(alike[0]?.[2]).toContain('Not answered')
  await database.owner.query("update record set restriction = 'none' where id = $1", [maya])
  // By somebody else's number nothing is kept, and nothing is taken away: only what is the same in the record, and only by all that was asked.
  const entries = async () => (await database.owner.query('select from locator_entry')).rowCount
  const asked = async (name: string, nhsNumber: string, of: Parameters<typeof custodianAnswers>[3]) => {
    const id = sentId(await search(app, gwen.secret, [service.made.key], at, { ...searching(name), whom: { ...whom, given: name, nhsNumber } }))
    expect(await custodianAnswers(app, ola.secret, id, of)).toBe(true)
    return entries()
  }
  const holds = (...same: readonly ('name' | 'number')[]) => ({ answer: 'holds', type: 'social care', starts: null, ends: null, record: maya, same } as const)
  await database.owner.query('delete from locator_entry')
  expect(await custodianAnswers(app, ola.secret, restricted, holds())).toBe(false)
  expect(await asked('Maya', '9990037000', holds('name'))).toBe(1)
  expect(await asked('Otherchild', '9990037000', holds('name', 'number'))).toBe(3)
  const number = (await database.owner.query<{ token: Buffer }>('select token from locator_entry')).rows.length
  expect(await asked('Nobody', '', { answer: 'none' })).toBe(number)
  await database.owner.query('delete from locator_entry')
  expect(await asked('Maya', '', holds('name'))).toBe(1)
  // Under a new key nothing that was said is lost: it is found by the earlier one and kept under the new one, which alone finds it from then on.
  const fresh = Buffer.alloc(32, 7)
  const under = async (...keys: [Buffer, ...Buffer[]]) => (await searchFound(app, gwen.secret, sentId(await search(app, gwen.secret, keys, at, searching('Maya')))))?.found[0]?.answer
  expect([await under(fresh), await under(fresh, service.made.key), await under(fresh), await under(service.made.key)]).toEqual([null, 'holds', 'holds', null])
  expect(await under(service.made.key, fresh)).toBe('holds')
  // Whoever was asked before the change speaks of what is kept under the new key: none held leaves nothing behind.
  const asked_ = sentId(await search(app, gwen.secret, [service.made.key], at, searching('Maya')))
  await database.owner.query('update locator_question set answer = null, answered_at = null where search = $1', [asked_])
  expect(await under(fresh, service.made.key)).toBe('holds')
  expect([await custodianAnswers(app, ola.secret, asked_, { answer: 'none' }), await entries()]).toEqual([true, 0])
  expect(await asked('Maya', '', holds('name'))).toBe(1)
  // A key that is given twice, as both the new and the one before, loses nothing.
  expect([await under(service.made.key, service.made.key), await under(service.made.key)]).toEqual(['holds', 'holds'])
  await database.owner.query("update record set restriction = 'limited' where id = $1", [maya])
  expect(await asked('Maya', '9990037000', { answer: 'none' })).toBe(1)
  expect(await asked('Maya', '', { answer: 'none' })).toBe(0)
  await database.owner.query("update record set restriction = 'none' where id = $1", [maya])
})

test('there is nothing to browse: one person searches so many times a day, is told whom to ask instead, and it is written down', async () => {
  const typed = { given: 'Nobody', familyName: 'Here', 'due-day': '20', 'due-month': '11', 'due-year': '2026', function: 'contact', purpose: 'To find out who helps the mother', necessity: 'n' }
  const fay = await service.person('Fay Sergeant', 'police officer', { team: null, organisation: police })
  await bea.send('/settings/locator-limit', { 'answer-use': 'own', 'answer-most': '2', 'answer-source': 'Our own decision' })
  // A baby who is not born yet is searched by the day it is due.
  expect((await fay.send('/who-knows', typed)).text).toMatch(/Nobody Here, due 20\sNovember\s2026/)
  expect((await fay.send('/who-knows', typed)).status).toBe(200)
  const refused = await fay.send('/who-knows', typed)
  expect([refused.status, refused.text.includes('You have searched 2 times today'), refused.html.includes('To find out who helps the mother')]).toEqual([422, true, true])
  expect((await database.owner.query("select a.name, u.because from audit u join account a on a.id = u.account where u.act = 'was refused a search of who knows a child'")).rows).toEqual([{ name: 'Fay Sergeant', because: '2 were made today' }])
  expect((await rob.send('/who-knows', typed)).status).toBe(200)
  await bea.send('/settings/locator-limit', { 'answer-use': 'none' })
  expect((await fay.send('/who-knows', typed)).status).toBe(200)
})

test('SUI-10: how each organisation sends the number is counted of what is kept, and of records that whoever asks may know of', async () => {
  const before = new Map((await app.query<{ name: string; sent: number; numbered: number; unborn: number; apart: number }>('select * from numbers_sent($1)', [ola.secret])).rows.map(row => [row.name, row]))
  const record = await child('Nell', 'Samplewood')
  for (const nhsNumber of ['', '9990037000', '9990037078']) {
    const id = sentId(await ask(app, gwen.secret, { to: service.authority, whom: { ...whom, given: 'Nell', nhsNumber }, question, due: today }))
    if (nhsNumber !== '') expect(await isAbout(app, ola.secret, id, record)).toBe(true)
  }
  sentId(await ask(app, gwen.secret, { to: service.authority, whom: { given: '', family: 'Samplewood', born: null, due: day('2026-11-20'), nhsNumber: '' }, question, due: today }))
  const counted = async () => {
    const { sent, numbered, unborn, apart } = (await app.query('select * from numbers_sent($1)', [ola.secret])).rows.find(row => row['name'] === 'Sampleton Primary') as Record<string, number>
    const was = before.get('Sampleton Primary') ?? { sent: 0, numbered: 0, unborn: 0, apart: 0 }
    return [Number(sent) - was.sent, Number(numbered) - was.numbered, Number(unborn) - was.unborn, Number(apart) - was.apart]
  }
  expect(await counted()).toEqual([4, 2, 1, 1])
  expect((await ola.get('/same-child/numbers')).text).toMatch(/Numbers that other organisations send us[^]*Sampleton Primary/)
  await database.owner.query("update record set restriction = 'hidden' where id = $1", [record])
  // What was asked of a child who is hidden since counts as of one whom nobody knows.
  expect(await counted()).toEqual([4, 2, 1, 0])
  await expect(app.query('select * from numbers_sent($1)', [gwen.secret])).rejects.toThrow('not for this role')
})

test('what the authority entered to begin later is taken back, and what has begun is ended', async () => {
  const entered = async (year: string, words: string) => {
    const page = await bea.send('/sharing/named', { organisation: school, as: 'recipient', source: `Made up for ${year}`, 'starts-day': '1', 'starts-month': '1', 'starts-year': year })
    expect([page.text.includes(`Made up for ${year}`), page.text.includes(words)]).toEqual([true, true])
    expect((await bea.send('/sharing/named', {}, { shown: page, form: 0 })).text).toContain('Nobody is entered yet')
    return (await database.owner.query<{ act: string }>("select act from fact where kind = 'sharing-named-body' and is_current order by n desc limit 1")).rows[0]?.act
  }
  expect([await entered('2027', 'Take it back'), await entered('2026', 'End it today')]).toEqual(['struck', 'ended'])
})

test('from outside a baby who is not born yet is asked about by the day it is due, and the front door finds whose it may be', async () => {
  const due = { given: '', familyName: 'Expecting', 'due-day': '20', 'due-month': '11', 'due-year': '2026' }
  const record = await tell(on, sam, 'child', of => {
    of.fact(nameUsed, '2026-06-01', { use: 'legal', given: 'Baby', family: 'Expecting' })
    of.fact(expectedBirth, '2026-11-18', {})
  })
  const both = await gwen.send('/sharing/ask', { ...boxes, ...by, ...due, 'born-day': '1', 'born-month': '9', 'born-year': '2026' })
  expect([both.status, both.text.includes('not both')]).toEqual([422, true])
  expect((await gwen.send('/sharing/ask', { ...boxes, ...by, ...due, 'due-year': '2036' })).text).toContain('must be within the last 2 months or the next 10')
  const asked = await gwen.send('/sharing/ask', { ...boxes, ...by, ...due })
  expect(asked.text).toContain('Expecting, due 20')
  const page = await ola.get(asked.path)
  expect([page.text.includes('Expecting, due 20'), page.html.includes(record)]).toEqual([true, true])
})

/** A question of the school about a child of a record of their own, and the front door has said whose it is. */
async function askedAbout(given: string): Promise<{ readonly record: string; readonly id: string }> {
  const record = await child(given, 'Samplewood')
  const id = sentId(await ask(app, gwen.secret, { to: service.authority, whom: { ...whom, given }, question, due: today }))
  expect(await isAbout(app, ola.secret, id, record)).toBe(true)
  return { record, id }
}
const answersFrom = (record: string, id: string) => answer(app, sam.secret, { id, record, answered: answered(given('We work with her.'), none), items: 2 })
const stored = async (id: string) => (await database.owner.query<{ text: string }>('select e::text as text from exchange e where id = $1', [id])).rows[0]?.text ?? ''

test('who may be listed is not who may read: without a reason a manager of another team has a name in a list, and the door of the record', async () => {
  const { record, id } = await askedAbout('Wren')
  for (const reader of [femi, ola]) {
    expect((await lines(reader.secret)).find(each => each.id === id)).toMatchObject({ about: { given: 'Wren', family: 'Samplewood', born: null, nhsNumber: '' }, question: { function: 'contact' } })
    expect((await lines(reader.secret)).find(each => each.id === id)?.question).not.toHaveProperty('purpose')
    expect(await exchange(app, reader.secret, id)).toBeNull()
  }
  expect(await answer(app, sam.secret, { id, record, answered: answered(given('We work with her.'), { decision: 'detriment', test: testOf('detriment'), nature: null, said: '', because: 'He reads it.' }), items: 2 })).toEqual({ is: 'sent', id })
  const shut = await femi.get(`/sharing/${id}`)
  expect([shut.status, shut.text.includes('Why do you need this record?'), shut.text.includes('We work with her'), shut.text.includes('Nobody else was there')]).toEqual([403, true, false, false])
  expect(await review(app, femi.secret, { id, agreed: true, why: 'Unseen' })).toBe(false)
  expect((await auditOf(record)).filter(act => act === 'read an exchange')).toEqual([])
  const opened = await femi.send(`/sharing/${id}`, { reason: 'duty' }, { form: -1 })
  expect(opened.path).toBe(`/children/${record}/sharing`)
  expect(await exchange(app, femi.secret, id)).toMatchObject({ said: ['We work with her.', ''], question: { purpose: 'To decide what help is needed' } })
  expect(await review(app, femi.secret, { id, agreed: true, why: 'So it is' })).toBe(true)
})

test('a question of another organisation does not vanish with a child who is hidden: what it has read stays, what it has not is held back, and nobody answers it from there', async () => {
  const [read, unread, open] = [await askedAbout('Ada'), await askedAbout('Ida'), await askedAbout('Una')]
  for (const each of [read, unread]) expect((await answersFrom(each.record, each.id)).is).toBe('sent')
  const seen = await exchange(app, gwen.secret, read.id)
  for (const { record } of [read, unread, open]) await database.owner.query("update record set restriction = 'hidden' where id = $1", [record])
  expect(await exchange(app, gwen.secret, read.id)).toEqual({ ...seen })
  for (const each of [unread, open]) {
    expect(await exchange(app, gwen.secret, each.id)).toMatchObject({ side: 'by', answeredAt: null, answer: null, said: null })
    expect(await answersFrom(each.record, each.id)).toEqual({ is: 'gone' })
    expect(await isAbout(app, ola.secret, each.id, each.record)).toBe(false)
    expect(await answer(app, ola.secret, { id: each.id, record: null, answered: answered(none, none), items: 2 })).toMatchObject({ is: 'sent' })
    expect(await exchange(app, gwen.secret, each.id)).toMatchObject({ answer: { items: [{ decision: 'none' }, { decision: 'none' }] } })
  }
  // Sent once more under its id it is one question, also when nobody is shown it any longer.
  await database.owner.query("update exchange set received_at = business_now() - interval '29 days' where id = $1", [read.id])
  expect(await exchange(app, gwen.secret, read.id)).toBeNull()
  expect(await ask(app, gwen.secret, { id: read.id, to: service.authority, whom, question, due: today })).toEqual({ is: 'sent', id: read.id })
  expect(await ask(app, rob.secret, { id: read.id, to: service.authority, whom, question, due: today })).toEqual({ is: 'gone' })
})

test('what was exchanged goes with a record that is sealed or disposed of, and when its time is over, whether it was received or not', async () => {
  for (const [name, end] of [
    ['Lou', (record: string) => database.owner.query('update record set sealed = true where id = $1', [record])],
    ['Kit', async (record: string) => {
      const { rows } = await database.owner.query<{ id: string }>(
        `insert into guardian_request (id, authority, act, record, ground, reason, asked_at, asked_by, asked_post) select gen_random_uuid(), p.organisation, 'dispose', $1, 'retention', 'Its time is over', business_now(), p.account, p.id from post p where p.id = $2 returning id`, [record, bea.post])
      await database.owner.query("update guardian_request set answer = 'agreed', answered_at = business_now(), answered_by = gen_random_uuid(), change = gen_random_uuid() where id = $1", [rows[0]?.id])
    }],
  ] as const) {
    const { record, id } = await askedAbout(name)
    expect((await answersFrom(record, id)).is).toBe('sent')
    await exchange(app, gwen.secret, id)
    const ours = newId()
    await database.owner.query(`insert into exchange (id, authority, record, what, by_organisation, to_organisation, made_at, made_by, about, question, answered_at, answer, said) select $1, authority, record, 'ask', authority, by_organisation, made_at, made_by, about, question, answered_at, answer, said from exchange where id = $2`, [ours, id])
    await database.owner.query(`insert into locator_entry values ($1, sha256('made up'), $1, $2, 'social care', null, null, business_now(), $3)`, [service.authority, record, ola.post])
    await end(record)
    expect([await stored(ours), await stored(id)].map(text => [/Samplewood|We work with her|Nobody else was there|To decide/.test(text), text.includes('disclosed')])).toEqual([[false, true], [true, true]])
    expect([(await stored(id)).includes('We work with her'), (await stored(id)).includes(record)]).toEqual([false, false])
    expect(await exchange(app, gwen.secret, id)).toMatchObject({ side: 'by', answer: { items: [{ decision: 'disclosed' }, { decision: 'none' }] }, said: null })
    expect(await exchange(app, ola.secret, id)).toBeNull()
    expect((await database.owner.query('select from locator_entry where record = $1', [record])).rowCount).toBe(0)
  }
  const [unopened, unanswered] = [await askedAbout('Tess'), await askedAbout('Bo')]
  const placed = sentId(await ask(app, gwen.secret, { to: service.authority, whom: { ...whom, given: 'Nowhere' }, question, due: today }))
  expect((await answersFrom(unopened.record, unopened.id)).is).toBe('sent')
  const sweep = async (days: number) => {
    await database.owner.query("update exchange set made_at = business_now() - make_interval(days => $2), answered_at = case when answered_at is not null then business_now() - make_interval(days => $2) end where id = any($1)", [[unopened.id, unanswered.id, placed], days])
    await app.query('select sharing_sweep()')
    return Promise.all([unopened.id, unanswered.id, placed].map(async id => /Samplewood|We work with her/.test(await stored(id))))
  }
  expect([await sweep(27), await sweep(29), await sweep(183)]).toEqual([[true, true, true], [false, true, true], [false, false, false]])
  expect([await stored(unopened.id), await stored(placed)].map(text => text.includes('Nobody else was there'))).toEqual([true, false])
})
