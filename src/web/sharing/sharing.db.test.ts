/** Sharing, from both sides: asked, answered, kept back, received; and who knows a child. */
import { expect, test } from 'vitest'
import { createOrganisation } from '../../access/index.ts'
import { socialWorker } from '../../children/allocation/index.ts'
import { birth, identifier, nameUsed } from '../../children/identity/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import {
  answer, ask, custodianAnswers, custodianWork, exchange, exchanges, informationAsked, isAbout, review, search, searchFound, sharingAgreement, sharingParty, sharingTerm, type Answered, type ItemAnswer, type Question, type Search, type Whom,
} from '../../partners/sharing/index.ts'
import { change, isRefusal, newId, recorded } from '../../record/index.ts'
import { day } from '../../time/day.ts'
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
const given = (said: string): ItemAnswer => ({ decision: 'disclosed', nature: 'fact', said, because: '' })
const none: ItemAnswer = { decision: 'none', nature: null, said: '', because: '' }
const answered = (...items: ItemAnswer[]): Answered => ({ items, basis: 'task', condition: 'safeguarding', criminal: false, leftOut: '', effect: 'Nothing was found', family: 'told', familyWhy: '', wishes: '', identifier: 'unknown', nhsNumber: '' })
const sentId = (of: { is: string; id?: string }): string => of.id ?? expect.fail(JSON.stringify(of))
const lines = async (secret: string) => (await exchanges(app, secret)).lines
const waiting = async (secret: string) => (await app.query<{ requests: number; sharing: number }>('select requests, sharing from asked_of_us($1)', [secret])).rows
const auditOf = async (record: string) => (await database.owner.query<{ act: string }>('select act from audit where record = $1 order by id', [record])).rows.map(({ act }) => act)

test('the authority asks; the police keep something back for no reason, then for one; a second person agrees; whoever asked sees what was given and not why the rest was kept', async () => {
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
  const kept = (because: string) => answered(given('Once, in July.'), { decision: 'detriment', nature: null, said: '', because })
  const to = (of: Answered) => answer(app, rob.secret, { id, record: null, answered: of, items: 2 })
  expect(await to(kept('Mum has not consented'))).toMatchObject({ is: 'faults', faults: [{ at: 'items.1.because' }] })
  expect(await to(kept('He would learn where she lives now.'))).toEqual({ is: 'sent', id })
  expect(await to(answered(none, none))).toEqual({ is: 'gone' })
  expect(await exchange(app, sam.secret, id)).toMatchObject({ answeredAt: null, answer: null, said: null, review: null })
  // Now it waits for a second person of theirs, and once they have looked, for nobody there.
  expect(await waiting(ann.secret)).toEqual([{ requests: 0, sharing: 1 }])
  for (const nobody of [rob, gwen]) expect(await review(app, nobody.secret, { id, agreed: true, why: '' })).toBe(false)
  expect(await review(app, ann.secret, { id, agreed: true, why: 'I know the family' })).toBe(true)
  expect(await waiting(ann.secret)).toEqual([{ requests: 0, sharing: 0 }])
  const read = await exchange(app, sam.secret, id)
  expect(read).toMatchObject({ side: 'by', review: 'agreed', reviewWhy: null, said: ['Once, in July.', ''], answer: { items: [{ decision: 'disclosed' }, { decision: 'detriment' }] } })
  expect(JSON.stringify(read)).not.toMatch(/where she lives now|Nothing was found|I know the family/)
  expect((await database.owner.query('select unlawful from exchange where id = $1', [id])).rows).toEqual([{ unlawful: 1 }])
  expect(await auditOf(maya)).toEqual(expect.arrayContaining(['asked for information', 'gave no lawful reason to keep back', 'kept information back', 'agreed to keep information back', 'read an exchange']))
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
const linkTo = (html: string, pattern: RegExp): string => pattern.exec(html)?.[1] ?? expect.fail('No such link')
const exchangeIn = (html: string, name: string): string => linkTo(html, new RegExp(`href="(/sharing/[0-9a-f-]{36})">${name}`))

test('both sides on their pages: asked, kept back, looked at, received, added; told unasked; and the family can read it', async () => {
  const asking = `/children/${maya}/sharing/ask`
  const wrong = await sam.send(asking, { ...boxes, ...by, 'item-1-why': '', 'by-year': '2020' })
  expect([wrong.status, wrong.text.includes('Select who is asked'), wrong.text.includes('Write why you need it: item 1'), wrong.text.includes('today or later'), wrong.html.includes('Does anybody work with her?')]).toEqual([422, true, true, true, true])
  const asked = await sam.send(asking, { ...boxes, ...by, to: [police], 'item-2-what': 'Her mother’s new address', 'item-2-why': 'To visit' })
  expect(asked.text).toContain('Asked Fernshire Police')
  const mine = await rob.get('/sharing')
  expect(mine.text).toContain('To answer (1)')
  const page = exchangeIn(mine.html, 'Maya Samplewood')
  expect((await gwen.get(page)).status).toBe(404)
  const answering = { ...given1, 'item-1-decision': 'disclosed', 'item-1-nature': 'opinion', 'item-1-text': 'We think that she is safe.\n<b>Now</b>', 'item-2-decision': 'refused' }
  const refused = await rob.send(page, answering)
  expect([refused.status, refused.text.includes('Missing consent, a missing agreement and not being sure are no reasons'), refused.html.includes('We think that she is safe.')]).toEqual([422, true, true])
  expect((await rob.send(page, { ...answering, 'item-2-decision': 'detriment', 'item-2-text': 'He reads what we send.' })).text).toContain('A second person looks at it')
  expect((await sam.get(page)).text).not.toContain('We think')
  expect((await ann.send(`${page}/review`, { agreed: 'yes', why: 'So it is' })).text).toContain('Kept back: giving it would harm the child')
  const came = await sam.get(page)
  expect([came.html.includes('&lt;b>Now'), came.text.includes('He reads what we send'), came.text.includes('999 003 7000')]).toEqual([true, false, true])
  expect((await sam.send(page, {}, { form: -1 })).path).toBe(`/children/${maya}/sharing`)
  const words = (await database.owner.query<{ text: string }>("select w.text from fact f join fact_words w on w.record = f.record and w.fact = f.fact where f.kind = 'information-received'")).rows
  expect(words[0]?.text).toMatch(/^Does anybody work with her\?\nOpinion: We think that she is safe\.\n<b>Now<\/b>\n\nHer mother’s new address\nKept back/)
  expect((await rob.get(page)).text).toMatch(/Received ?Sam Mockridge/)
  const told = await sam.send(`/children/${maya}/sharing/tell`, { ...boxes, ...given1, to: police, 'item-1-text': 'Her aunt fetches her on Fridays.', 'item-1-nature': 'fact', wishes: 'Mum would rather we did not' })
  expect(told.text).toMatch(/Told Fernshire Police[^]*What we shared about Maya, and why[^]*Her aunt fetches her on Fridays\.[^]*We told them unasked/)
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
  await ola.send(page, { record: maya }, { form: -1 })
  const answering = linkTo((await sam.get(page)).html, /href="(\/children\/[^"]*\/answer\/[^"]*)"/)
  const done = await sam.send(answering, { ...given1, 'item-1-decision': 'disclosed', 'item-1-nature': 'fact', 'item-1-text': 'Yes: ring Sam Mockridge.', leftOut: 'Why' })
  expect(done.text).toContain('Sampleton Primary asked')
  expect((await gwen.get(page)).text).toContain('Yes: ring Sam Mockridge.')
  const unknown = (await gwen.send('/sharing/ask', { ...boxes, ...by, ...child('Nobody') })).path
  expect((await ola.send(unknown, { record: 'none' }, { form: -1 })).text).toContain('None held')
  const tells = (await gwen.send('/sharing/tell', { ...boxes, ...given1, ...child('Maya'), identifier: 'unknown', 'item-1-text': 'She was away for nine days.', 'item-1-nature': 'fact' })).path
  await ola.send(tells, { record: maya }, { form: -1 })
  expect((await sam.send(tells, {}, { form: -1 })).text).toContain('Sampleton Primary told us')
})

test('a head of service reads how much was shared and kept back; what leaves has small numbers held back, and nothing of what was given', async () => {
  const page = await bea.get('/sharing/report')
  expect(page.text).toMatch(/In all[^]*With whom[^]*Fernshire Police[^]*Ethnic background[^]*Disability/)
  const counts = (await bea.get('/sharing/report/files/csv')).html
  expect(counts).toMatch(/^Part,Value,Asked[^]*All,,[0-9c]+,c,/)
  const taken = (await bea.get('/sharing/report/exchanges/files/csv')).html
  expect([taken.includes('He reads what we send.'), taken.includes('Public task: Article 6(1)(e)'), taken.includes('We think that she is safe'), taken.includes('Samplewood')]).toEqual([true, true, false, false])
  expect((await database.owner.query("select from audit where act = 'took out what was shared'")).rowCount).toBe(1)
  expect((await sam.get('/sharing/report')).status).toBe(404)
})

test('the locator knows tokens and custodians; a restricted record, and one that nobody told it of, are alike', async () => {
  const searching = (name: string, harm = ''): Search => ({ whom: { ...whom, given: name }, function: 'contact', purpose: 'To decide what help is needed', necessity: 'A worry was told', harm })
  const at = { organisation: school, authority: service.authority, custodians: [service.authority, police, school], today }
  const run = async (of: Search, by = gwen.secret) => (await searchFound(app, by, sentId(await search(app, by, service.made.key, at, of))))?.found.map(({ name: _, custodian: __, ...rest }) => rest)
  expect(await search(app, gwen.secret, service.made.key, at, { ...searching('Maya'), purpose: '' })).toMatchObject({ is: 'faults' })
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
  expect(await custodianAnswers(app, ola.secret, work[0]?.search as string, { answer: 'holds', type: 'social care', starts: day('2024-02-01'), ends: null, record: maya })).toBe(true)
  expect(await run(searching('Maya'))).toEqual([{ answer: 'holds', type: null, starts: null, ends: null }])
  const named = (await database.owner.query<{ row: string }>('select l::text as row from locator_entry l')).rows
  expect([named.length, named.some(({ row }) => /Maya|Samplewood|2016/.test(row))]).toEqual([1, false])
  await database.owner.query("update record set restriction = 'limited' where id = $1", [maya])
  expect(await run(searching('Maya'))).toEqual(await run(searching('Mary')))
  // On the pages: the same bytes but for the name and the addresses, and the same number of questions to the database.
  const alike = []
  for (const name of ['Maya', 'Mary']) {
    let asked = 0
    const counting = { query: (...args: Parameters<typeof app.query>) => { asked += 1; return app.query(...args) } } as unknown as typeof app
    await searchFound(counting, gwen.secret, sentId(await search(counting, gwen.secret, service.made.key, at, searching(name))))
    const page = await gwen.send('/who-knows', { given: name, familyName: 'Samplewood', 'born-day': '14', 'born-month': '3', 'born-year': '2016', function: 'contact', purpose: 'p', necessity: 'n' })
    const main = /<main[\s\S]*<\/main>/.exec(page.html)?.[0] ?? ''
    alike.push([page.status, asked, main.replaceAll(name, 'Name').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(/"[A-Za-z0-9_-]{43}"/g, 'token'), main.length])
  }
  expect(alike[0]).toEqual(alike[1])
  expect(alike[0]?.[2]).toContain('Not answered')
  await database.owner.query("update record set restriction = 'none' where id = $1", [maya])
})
