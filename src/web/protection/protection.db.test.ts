import { describe, expect, test } from 'vitest'
import { act, createOrganisation } from '../../access/index.ts'
import { leadPractitioner, leadProtectionPractitioner, teamResponsible } from '../../children/allocation/index.ts'
import { birth, involvement, nameUsed } from '../../children/identity/index.ts'
import { conference, conferenceDecision, discussionCalled, enquiry, harmSuspected, policeProtection, protectionPlan, strategyDiscussion } from '../../children/protection/index.ts'
import { transaction, type Tx } from '../../database/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { arrange } from '../../partners/places/index.ts'
import { newId, open } from '../../record/index.ts'
import { day, instantIn } from '../../time/day.ts'
import { add, tell } from '../testing-people.ts'
import { sessionCookie } from '../server.ts'
import { setClock, testService, type Person } from '../testing.ts'
import { hoursWords } from './child.tsx'

const database = await testDatabase()
await setClock(database, '2026-10-06T08:30:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const police = await createOrganisation(database.owner, { name: 'Test Police', kind: 'police force', keptBy: service.authority })
const board = await createOrganisation(database.owner, { name: 'Test Health', kind: 'health body', keptBy: service.authority })
const nia = await service.person('Nia Prototype', 'family help lead practitioner')
const imani = await service.person('Imani Stubbs', 'lead child protection practitioner')
const rob = await service.person('Rob Placeholder', 'police officer', { organisation: police, team: null })
const farah = await service.person('Farah Lorem', 'nurse', { organisation: board, team: null })
const gwen = await service.person('Gwen Ipsum', 'education member', { team: null })

const maya = await tell(on, imani, 'child', of => {
  of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya', family: 'Samplewood' })
  of.fact(birth, '2016-03-14', {})
  of.fact(involvement, '2026-10-06', {})
  of.fact(teamResponsible, '2026-10-06', { team: service.team })
  of.fact(leadPractitioner, '2026-10-06', { post: nia.post, profession: 'social worker' })
  of.fact(leadProtectionPractitioner, '2026-10-06', { post: imani.post })
  of.fact(harmSuspected, '2026-10-06', { decider: imani.post }, { words: { why: 'The neighbour heard blows.' } })
})

const path = `/children/${maya}/discussions`
const basis = 'Children Act 1989, section 47: to decide whether the child must be protected'
const sent = await imani.send(`${path}/new`, {
  'answer-child': 'Maya Samplewood, born 14 March 2016', 'answer-heldOn-day': '6', 'answer-heldOn-month': '10', 'answer-heldOn-year': '2026', 'answer-basis': basis,
  'answer-why': 'Police were called at ten past one.', asked: [rob.post, farah.post],
})
const table = sent.path

/** Every row that somebody from outside comes to in one table of the database, with the record opened to them or their list in hand. */
const rowsSeen = (who: Person, from: string, how: 'opened' | 'list') =>
  transaction(database.app, {}, async (tx: Tx) => {
    if (how === 'opened') await open(tx, { secret: who.secret, record: maya, purpose: 'test', page: 'test' })
    else await act(tx, who.secret, 'test')
    return (await tx.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${from} t where t.record = $1`, [maya])).rows.map(({ row }) => row)
  })

describe('agencies at one table', () => {
  test('each finds what it is asked on its board, with the legal basis at the top, and writes its own part', async () => {
    expect(table).toMatch(new RegExp(`^${path}/[0-9a-f-]{36}$`))
    const listed = await rob.get('/protection-board')
    expect(listed.text).toContain('Maya Samplewood, born 14 March 2016')
    const address = new RegExp(`${path}/[0-9a-f-]{36}`).exec(listed.html)?.[0] as string
    const shown = await rob.get(address)
    expect([shown.text.includes(basis), shown.text.includes('Police were called at ten past one.'), shown.text.includes('The neighbour heard blows.')]).toEqual([true, true, false])
    const written = await rob.send(`${table}/say`, { 'answer-knows': 'Four calls to the address in two years.', 'answer-unknown': 'Where he sleeps tonight.' })
    expect([written.path, written.text.includes('Four calls to the address')]).toEqual([table, true])
    expect((await rob.get('/protection-board')).text).toContain('Here')
    expect((await imani.get(table)).text).toMatch(/Police, Rob Placeholder.*Here.*Four calls.*Where he sleeps tonight/)
    expect((await imani.get('/protection-board')).text).toMatch(/1 of 2 have said what they know.*1 discussion, 2 agencies asked, 1 has answered/)
    // Who waits is reminded: on their own board and at the table, once, with who did it. Whoever was asked cannot.
    expect((await rob.get(table)).text).not.toContain('Remind')
    const asking = await imani.get(table)
    const remind = (shown = asking) => imani.send(table, {}, { shown, form: 0 })
    expect((await farah.get('/my-work')).text).toContain('Discussions to keep a child safe : 1 discussion waits for what you know, by 6 October 2026')
    expect((await remind()).text).toMatch(/Health, Farah Lorem How it stands Waiting Reminded .*by Imani Stubbs/)
    expect((await farah.get('/my-work')).text).toContain('by 6 October 2026. You were reminded of it')
    expect((await remind()).text).not.toMatch(/Not said yet/)
    const count = await database.owner.query<{ n: number }>(`select count(*)::int as n from fact where record = $1 and kind = 'agency-reminded'`, [maya])
    expect(count.rows).toEqual([{ n: 1 }])
    expect((await farah.get('/protection-board')).text).toMatch(/Waiting for you\s*Reminded .*by Imani Stubbs/)
    // Who is writing stands beside their agency while they write, and at nobody else's.
    await farah.send(`${table}/say`, { 'answer-knows': 'The midwife' }, { button: 'later' })
    expect((await rob.get(table)).text).toMatch(/Health, Farah Lorem How it stands Waiting Writing now Farah Lorem, since 9:30am/)
    expect((await rob.get(table)).text.match(/Writing now/g)).toHaveLength(1)
    expect((await farah.get(table)).text).not.toContain('Writing now')
    // Whose part is empty is told so, and what is typed is not lost.
    const empty = await farah.send(`${table}/say`, { 'answer-unknown': 'Her blood pressure.' })
    expect([empty.status, empty.html.includes('Her blood pressure.')]).toEqual([422, true])
  })

  test('what is typed for somebody waits until they confirm it, and nobody else can', async () => {
    await imani.send(`${table}/type?for=${farah.post}`, { 'answer-knows': 'The midwife saw a bruise in August.' })
    expect((await imani.get(table)).text).toMatch(/Health, Farah Lorem.*To be confirmed.*Said by Farah Lorem, typed by Imani Stubbs/)
    expect((await rob.get(table)).html).not.toContain('this is what I said')
    expect((await farah.get(table)).html).toContain('this is what I said')
    await farah.send(table, {})
    expect((await imani.get(table)).text).toMatch(/Health, Farah Lorem[^T]*Here/)
  })

  test('one asks another for advice, and is answered; ours are told from outside what was decided', async () => {
    await rob.send(`${table}/ask`, { 'answer-of': 'health', 'answer-question': 'Could the bruise be older?' })
    const answer = new RegExp(`${table}/answer\\?to=[0-9a-f-]{36}`).exec((await farah.get(table)).html)?.[0] as string
    await farah.send(answer, { 'answer-answer': 'No: two or three days.' })
    await imani.send(`${table}/tell`, { 'answer-told': 'An enquiry begins, with the police.' })
    expect((await rob.get(table)).text).toMatch(/Could the bruise be older\?.*No: two or three days\..*An enquiry begins, with the police\./)
    expect((await rob.get(`${table}/tell`)).status).toBe(404)
    expect((await rob.get(`${table}/type?for=${farah.post}`)).status).toBe(404)
  })
})

describe('what is asked opens this page and nothing else', () => {
  test('by its address: no other page of the record, and nothing at all to whoever was not asked', async () => {
    for (const page of ['', '/family', '/notes', '/plans', '/timeline', '/audit', '/protection', '/discussions/new', '/record', '/record/visit', '/papers']) {
      expect([page, (await rob.get(`/children/${maya}${page}`)).status]).toEqual([page, 404])
    }
    expect((await gwen.get(table)).status).toBe(404)
    expect((await gwen.get('/protection-board')).text).toContain('Nothing is asked of you now')
    const found = await rob.send('/search', { query: 'Samplewood' })
    expect(found.html).not.toContain(maya)
    expect((await rob.get('/my-work')).html).not.toContain(`/children/${maya}"`)
  })

  test('by the database: the facts of the table alone, and of what is worked out only what they are asked', async () => {
    const facts = await rowsSeen(rob, 'fact', 'opened')
    expect(facts.length).toBeGreaterThanOrEqual(8)
    expect(new Set(facts.map(row => row['section']))).toEqual(new Set(['enquiry']))
    for (const from of ['summary', 'search_token', 'link', 'card', 'duty', 'audit', 'leant_on']) expect([from, await rowsSeen(rob, from, 'opened')]).toEqual([from, []])
    for (const from of ['summary', 'search_token', 'fact', 'card']) expect([from, await rowsSeen(rob, from, 'list')]).toEqual([from, []])
    expect((await rowsSeen(rob, 'duty', 'list')).map(row => [row['rule'], row['owner_post']])).toEqual([['agency-contribution', rob.post]])
    for (const from of ['fact', 'duty', 'summary']) for (const how of ['opened', 'list'] as const) expect([from, how, await rowsSeen(gwen, from, how)]).toEqual([from, how, []])
    // Who works with the child sees it all.
    expect((await rowsSeen(imani, 'fact', 'opened')).some(row => row['section'] === 'overview')).toBe(true)
    expect(await rowsSeen(imani, 'summary', 'opened')).toHaveLength(1)
  })

  test('only while the enquiry lasts: the day it ends, the table is shut, and what was said stays', async () => {
    const { rows } = await database.owner.query<{ fact: string }>('select fact from fact where record = $1 and kind = $2', [maya, discussionCalled.id])
    expect(rows).toHaveLength(1)
    await add(on, imani, maya, of => {
      const discussed = of.fact(strategyDiscussion, '2026-10-06', { present: ['police', 'health'], decision: 'enquiry together' }, { words: { reasons: 'So.' } })
      of.fact(enquiry, '2026-10-06', { because: 'discussion', discussion: discussed }, {})
    })
    expect((await rob.get(table)).status).toBe(200)
    await setClock(database, '2026-10-20T08:30:00Z')
    const begun = (await database.owner.query<{ fact: string }>('select fact from fact where record = $1 and kind = $2', [maya, enquiry.id])).rows[0]?.fact as string
    const ended = await imani.send(`/children/${maya}/facts/${begun}/end`, { 'ends-day': '20', 'ends-month': '10', 'ends-year': '2026', 'answer-outcome': 'conference' })
    expect(ended.status).toBe(200)
    expect((await rob.get(table)).status).toBe(404)
    expect(await rowsSeen(rob, 'fact', 'opened')).toEqual([])
    expect(await rowsSeen(rob, 'duty', 'list')).toEqual([])
    expect((await imani.get(table)).text).toMatch(/Over since 20 October 2026.*Four calls to the address/)
    expect((await imani.get(`${table}/say`)).status).toBe(404)
  })
})

test('the page of a child’s protection says who decides, who stays with the family, and how many hours are left', async () => {
  await add(on, imani, maya, of => {
    of.fact(policeProtection, '2026-10-20', { takenAt: instantIn(day('2026-10-20'), '01:10') })
  })
  const { text } = await nia.get(`/children/${maya}/protection`)
  expect(text).toMatch(/In police protection.*Imani Stubbs.*Nia Prototype/)
  expect(text).toContain('8 hours have passed. 63 hours are left: it ends on 23 October 2026 at 1:10am at the latest.')
})

test.each([
  ['2026-10-06 01:10', '2026-10-09 01:10', '2026-10-06 01:40', '0 hours have passed. 71 hours are left'],
  ['2026-10-06 01:10', '2026-10-09 01:10', '2026-10-09 00:30', '71 hours have passed. Less than one hour is left'],
  ['2026-10-06 01:10', '2026-10-09 01:10', '2026-10-09 01:10', '72 hours have passed. It ended on'],
  // The clocks go back on 25 October: elapsed hours do not.
  ['2026-10-24 12:00', '2026-10-27 11:00', '2026-10-25 12:00', '25 hours have passed. 47 hours are left'],
])('hours: from %s until %s, at %s', (from, until, now, said) => {
  const at = (text: string) => instantIn(day(text.slice(0, 10)), text.slice(11))
  expect(hoursWords(at(from), at(until), at(now))).toContain(said)
})

test('the board shows our own people which plan is reviewed next, and whether that is late; nobody else', async () => {
  for (const [given, when] of [['Early', '2026-10-20'], ['Later', '2027-02-01']] as const) {
    await setClock(database, `${when}T08:30:00Z`)
    await tell(on, imani, 'child', of => {
      of.fact(nameUsed, when, { use: 'legal', given, family: 'Testchild' })
      of.fact(birth, '2016-03-14', {})
      of.fact(involvement, when, {})
      of.fact(teamResponsible, when, { team: service.team })
      of.fact(leadProtectionPractitioner, when, { post: imani.post })
      of.fact(strategyDiscussion, when, { present: ['police', 'health'], decision: 'enquiry together' }, { words: { reasons: 'So.' } })
      const held = of.fact(conference, when, { type: 'initial' })
      of.fact(conferenceDecision, when, { decision: 'plan', category: 'EMO' }, { partOf: held })
      of.fact(protectionPlan, when, { initialCategory: 'EMO' })
    })
  }
  expect((await imani.get('/protection-board')).text).toMatch(/Protection plans .*Early Testchild North 20 January 2027 8 working days late Later Testchild North 1 May 2027 Due/)
  expect((await rob.get('/protection-board')).text).not.toContain('Protection plans')
})

describe('the child protection teams', async () => {
  const amy = await service.person('Amy Admin', 'administrator', { team: null })
  const from = { 'starts-day': '1', 'starts-month': '10', 'starts-year': '2026' }
  const keeps = (kind: string, answers: Readonly<Record<string, string>>) => amy.send(`/protection-teams/add/${kind}`, { ...from, ...answers })
  const teams = (when = '') => amy.get(`/protection-teams?${when}`)
  const ours = newId()
  await arrange(database.app, amy.secret, { areas: [{ id: ours, name: 'Testshire', kind: 'local authority area', code: null, starts: null }], said: [{ act: 'recorded', id: newId(), what: 'covers', subject: service.authority, object: ours, starts: day('2009-04-01'), ends: null }] })
  await keeps('protection-team', { 'answer-name': 'North team', 'answer-lead': imani.post })
  const team = /\/protection-teams\/([0-9a-f-]{36})\/end/.exec((await teams()).html)?.[1] ?? ''

  test('MAT-01: an area without a team is listed as such on each day until a team serves it', async () => {
    expect((await teams()).text).toContain('Testshire No team None so far')
    const unknown = await keeps('protection-team-area', { 'answer-team': team, 'answer-area': newId() })
    expect([unknown.status, unknown.text.includes('Select an area that was ours on 1 October 2026')]).toEqual([422, true])
    await keeps('protection-team-area', { 'answer-team': team, 'answer-area': ours })
    expect((await teams('on-day=1&on-month=10&on-year=2026')).text).toContain('Testshire North team 1 October 2026')
    expect((await teams('on-day=30&on-month=9&on-year=2026')).text).toContain('Testshire No team None so far')
  })

  test('MAT-05: the mode stands on the page of a child’s protection, and each decision stays the council’s', async () => {
    expect((await nia.get(`/children/${maya}/protection`)).text).not.toContain('Who answers for each decision')
    await keeps('protection-team-mode', { 'answer-mode': 'carry out' })
    expect((await nia.get(`/children/${maya}/protection`)).text).toMatch(/oversees plans The child protection team, through the lead .* Who answers for each decision \w.*, whoever carries it out/)
  })

  test('MAT-10: what the partnership decides is a task on My work of whoever it was given to, until it is done', async () => {
    await keeps('partnership-decision', { 'answer-what': 'One room for the team', 'answer-who': imani.post, 'answer-by-day': '1', 'answer-by-month': '3', 'answer-by-year': '2027' })
    expect((await imani.get('/my-work')).text).toContain('Decided by the safeguarding partnership, for you What By One room for the team 1 March 2027')
    expect((await nia.get('/my-work')).text).not.toContain('One room for the team')
    const ends = [...(await teams()).html.matchAll(/\/protection-teams\/[0-9a-f-]{36}\/end/g)].at(-1)?.[0] ?? ''
    await amy.send(ends, { 'on-day': '2', 'on-month': '10', 'on-year': '2026' })
    expect((await imani.get('/my-work')).text).not.toContain('One room for the team')
  })

  test('MAT-12: the teams leave as a file for evaluation, which is written down; nobody else takes it', async () => {
    const file = async (by: Person) => service.server.inject({ method: 'GET', url: '/protection-teams/files/csv?on-day=2&on-month=10&on-year=2026', cookies: { [sessionCookie]: by.secret } })
    const taken = await file(amy)
    expect([taken.statusCode, taken.headers['content-disposition']]).toEqual([200, 'attachment; filename="child-protection-teams-2026-10-02.csv"'])
    expect(taken.body).toContain('North team,Team,,2026-10-01,,2,')
    const { rows } = await database.owner.query('select page from audit where account = $1 order by id desc limit 1', [amy.account])
    expect(rows).toEqual([{ page: 'protection-teams-file' }])
    expect((await file(imani)).statusCode).toBe(404)
  })
})
