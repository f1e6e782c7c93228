import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../database/testing.ts'
import { teamResponsible } from '../../children/allocation/index.ts'
import { contact, decision } from '../../children/front-door/index.ts'
import { keptFrom, nameUsed } from '../../children/identity/index.ts'
import { conference, protectionPlan } from '../../children/protection/index.ts'
import { house, kindsByWork } from '../../house.ts'
import { bringUpToDate } from '../../jobs/index.ts'
import { keptGroups } from '../../record/kind.ts'
import { change, newId, recorded } from '../../record/index.ts'
import { renameable, retentionOn, settingsOf, storedFlaws } from '../../settings/index.ts'
import { day } from '../../time/day.ts'
import { setClock, testService } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const amy = await service.person('Amy Setter', 'administrator', { team: null })
const dee = await service.person('Dee Director', 'director', { team: null })
const sam = await service.person('Sam Mockridge', 'social worker')

const own = (answers: Readonly<Record<string, string>>) => ({ 'answer-use': 'own', ...answers })

describe('the name and the colour', () => {
  test('stand on every page from their day on, for people of the authority and before sign-in', async () => {
    expect((await sam.get('/my-work')).text).toContain('Testshire Council')
    const set = await amy.send('/settings/name', own({ 'answer-name': 'County of Testshire' }))
    expect(set.text).toContain('It is set')
    expect((await sam.get('/my-work')).html).toContain('County of Testshire')
    expect((await service.nobody.get('/sign-in')).text).toContain('County of Testshire')
    expect((await service.nobody.get('/help')).text).toContain('County of Testshire')

    await amy.send('/settings/colour', own({ 'answer-colour': '#4C2C92' }))
    const page = await sam.get('/my-work')
    expect(page.html).toContain('href="/look/4c2c92.css"')
    const sheet = await service.server.inject({ method: 'GET', url: '/look/4c2c92.css' })
    expect([sheet.statusCode, sheet.headers['content-type'], sheet.body]).toEqual([200, 'text/css; charset=utf-8', ':root{--govuk-brand-colour:#4c2c92}\n'])
  })

  test('a colour that white words are too faint on is not taken; the nearest that can be read is named; nothing typed is lost', async () => {
    const faint = await amy.send('/settings/colour', own({ 'answer-colour': '#ffdd00' }))
    expect(faint.status).toBe(422)
    const nearest = /The nearest colour that can be read is (#[0-9a-f]{6})/.exec(faint.text)?.[1] as string
    expect(faint.html).toContain('value="#ffdd00"')
    expect((await amy.send('/settings/colour', own({ 'answer-colour': nearest }))).text).toContain('It is set')
    for (const file of ['ffdd00.css', '4C2C92.css', '4c2c92', '..%2f4c2c92.css']) expect((await service.server.inject({ method: 'GET', url: `/look/${file}` })).statusCode, file).toBe(404)
  })

  test('a value ahead changes nothing before its day; the history says who, when and from which day; an earlier value is set again', async () => {
    const ahead = await dee.send('/settings/name', { ...own({ 'answer-name': 'Testshire and Borders' }), 'starts-day': '1', 'starts-month': '7', 'starts-year': '2027' })
    expect(ahead.text).toContain('From 1 July 2027 Testshire and Borders')
    expect(ahead.text).toContain('Dee Director, 16 June 2027 at 9:30am')
    expect((await sam.get('/my-work')).text).toContain('County of Testshire')
    await setClock(database, '2027-07-01T08:30:00Z')
    expect((await sam.get('/my-work')).text).toContain('Testshire and Borders')

    const page = await amy.get('/settings/name')
    const again = /href="(\/settings\/name\?again=[0-9a-f-]{36})"/g
    const addresses = [...page.html.matchAll(again)].map(match => match[1] as string)
    expect(addresses).toHaveLength(1)
    await amy.send(addresses[0] as string, {})
    expect((await sam.get('/my-work')).text).toContain('County of Testshire')
    expect((await amy.get('/settings/name')).text).toContain('1 July 2027 County of Testshire Holds today')
    await amy.send('/settings/name', { 'answer-use': 'none', 'answer-name': 'typed and left' })
    expect((await sam.get('/my-work')).text).toContain('Testshire Council')
  })

  test('what was done before stands: a day gone by is not taken', async () => {
    const early = await amy.send('/settings/name', { ...own({ 'answer-name': 'Old Testshire' }), 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027' })
    expect([early.status, early.text.includes('From must be today or later')]).toEqual([422, true])
  })

  test('are nobody else’s to see or set', async () => {
    for (const path of ['/settings', '/settings/name', '/settings/retention/in-care']) expect((await sam.get(path)).status, path).toBe(404)
    for (const path of ['/settings/nothing', '/settings/name/in-care', '/settings/retention/nobody']) expect((await amy.get(path)).status, path).toBe(404)
  })
})

describe('how long a session may be idle', () => {
  const idleOf = async (secret: string) => (await database.owner.query<{ idle: number }>(`select extract(epoch from idle)::int / 60 as idle from session where secret_hash = sha256(convert_to($1, 'UTF8'))`, [secret])).rows[0]?.idle

  test('holds for new sessions, and for open ones from the next thing done; the page says how long is left', async () => {
    const lee = await service.person('Lee Lingers', 'social worker')
    await database.owner.query(`update session set idle = interval '30 minutes' where secret_hash = sha256(convert_to($1, 'UTF8'))`, [lee.secret])
    await amy.send('/settings/idle', own({ 'answer-minutes': '10' }))
    expect(await idleOf(lee.secret)).toBe(30)
    await database.owner.query(`alter table session disable trigger session_idle`)
    await database.owner.query(`update session set seen_at = seen_at - interval '2 minutes' where secret_hash = sha256(convert_to($1, 'UTF8'))`, [lee.secret])
    await database.owner.query(`alter table session enable trigger session_idle`)
    await lee.get('/my-work')
    expect(await idleOf(lee.secret)).toBe(10)
    const left = Number(/data-idle-left="(\d+)"/.exec((await lee.get('/my-work')).html)?.[1])
    expect(left).toBeGreaterThan(9 * 60)
    expect(left).toBeLessThanOrEqual(600)
    // One that a command began has no limit, and gets none.
    await sam.get('/my-work')
    expect(await idleOf(sam.secret)).toBe(null)
  })

  test.each([['4', 'must be 5 or more'], ['721', 'must be 720 or fewer'], ['ten', 'must be a number'], ['', 'Enter the minutes']])('%s minutes: %s', async (minutes, words) => {
    const page = await amy.send('/settings/idle', own({ 'answer-minutes': minutes }))
    expect([page.status, page.text.includes(words)]).toEqual([422, true])
  })
})

test('what cannot hold any more is told when Rowan starts, and counts as not set', async () => {
  expect(await storedFlaws(database.app)).toEqual([])
  const asItWas = (await database.owner.query<{ body: object }>("select body from card where name = 'settings' and record = $1", [service.authorityRecord])).rows[0]?.body
  const damaged = { 'authority-colour': [{ fact: newId(), from: '2027-06-01', body: { use: 'own', colour: '#ffdd00' } }], 'idle-limit': [{ fact: newId(), from: '2027-06-01', body: { use: 'own', minutes: 1 } }] }
  await database.owner.query("update card set body = $2 where name = 'settings' and record = $1", [service.authorityRecord, damaged])
  expect(await storedFlaws(database.app)).toEqual([
    'Setting: the colour, from 1 June 2027, is too faint to read, and does not hold. Set another under /settings/colour.',
    'Setting: the idle limit, from 1 June 2027, is not from 5 to 720 minutes, and does not hold. Set another under /settings/idle.',
  ])
  expect((await database.owner.query<{ minutes: number }>('select extract(epoch from idle_of($1))::int / 60 as minutes', [service.authority])).rows).toEqual([{ minutes: 30 }])
  const page = await sam.get('/my-work')
  expect(page.status).toBe(200)
  expect((await service.server.inject({ method: 'GET', url: /\/look\/[^"]+/.exec(page.html)?.[0] as string })).statusCode).toBe(404)
  await database.owner.query("update card set body = $2 where name = 'settings' and record = $1", [service.authorityRecord, asItWas])
})

describe('how long records are kept', () => {
  test('is never shorter than the law, and nothing where nobody set it', async () => {
    expect(retentionOn(await settingsOf(database.app, service.authority), day('2027-07-01'))).toEqual(new Map())
    const page = await amy.get('/settings/retention/in-care')
    expect(page.text).toContain('75th anniversary of birth')
    expect(page.text).toContain('the law was read')
    const short = await amy.send('/settings/retention/in-care', own({ 'answer-years': '74', 'answer-counted': 'birth', 'answer-source': 'Our schedule' }))
    expect(short.text).toContain('at least 75 years from birth')
    const other = await amy.send('/settings/retention/in-care', own({ 'answer-years': '80', 'answer-counted': 'closed', 'answer-source': 'Our schedule' }))
    expect(other.text).toContain('Choose that')
    await amy.send('/settings/retention/in-care', own({ 'answer-years': '75', 'answer-counted': 'birth', 'answer-source': 'The regulations of 2010, 49' }))
    await amy.send('/settings/retention/contact', { ...own({ 'answer-years': '6', 'answer-counted': 'closed', 'answer-source': 'Our schedule, version 3' }), 'starts-year': '2028' })
    const settings = await settingsOf(database.app, service.authority)
    expect([...retentionOn(settings, day('2027-07-01'))].map(([of, { years, from, source }]) => [of, years, from, source])).toEqual([['in-care', 75, 'birth', 'The regulations of 2010, 49']])
    expect(retentionOn(settings, day('2028-07-01')).get('contact')).toMatchObject({ years: 6, from: 'closed' })
    await amy.send('/settings/retention/in-care', { 'answer-use': 'none' })
    expect(retentionOn(await settingsOf(database.app, service.authority), day('2027-07-01'))).toEqual(new Map())
  })
})

const child = newId()
await change(house, database.app, { secret: sam.secret, authority: service.authority, records: [], creates: [{ id: child, subject: 'child' }], step: 'Add a child', purpose: 'Work with the child' }, () => [
  recorded(nameUsed, { fact: newId(), records: [child], starts: day('2027-06-01'), body: { use: 'legal', given: 'Edie', family: 'Quietly' } }),
  recorded(teamResponsible, { fact: newId(), records: [child], starts: day('2027-06-01'), body: { team: service.team } }),
])

describe('words of our own', () => {
  test('say nothing that the law says, and nothing we avoid', async () => {
    for (const [word, problem] of [['Care plans', 'already says something in law'], ['Respite', 'a word we avoid'], ['First response', 'It is set']] as const) {
      expect((await amy.send('/settings/words/front-door', own({ 'answer-word': word }))).text, word).toContain(problem)
    }
    const choices = (await sam.get(`/children/${child}/record`)).text
    expect(choices).toContain('First response')
    expect(choices).not.toContain('Contact and referral')
  })

  test('stand for headings that there are, and for nothing that the law, guidance or a return names', () => {
    const titles = kindsByWork.map(({ title }) => title)
    expect(Object.values(renameable).filter(heading => !titles.includes(heading))).toEqual([])
    for (const heading of ['Family Help', 'Child protection', 'In care', 'Leaving care']) expect([titles.includes(heading), Object.values(renameable).some(each => each === heading)], heading).toEqual([true, false])
  })
})

describe('the threshold document', () => {
  const document = { 'answer-title': 'The right help', 'answer-version': '4', 'starts-day': '1', 'starts-month': '4', 'starts-year': '2027' }

  test('may hold from a day gone by, is published at a safe address, and stands beside a decision', async () => {
    expect((await sam.get(`/children/${child}/record/contact-decision`)).text).not.toContain('threshold document')
    const unsafe = await amy.send('/settings/threshold-document', own({ ...document, 'answer-address': 'http://testshire.example/help' }))
    expect(unsafe.text).toContain('begins with https://')
    expect((await amy.send('/settings/threshold-document', own({ ...document, 'answer-address': 'https://testshire.example/help', 'answer-text': 'Four levels of help.' }))).text).toContain('The right help, version 4')
    const form = await sam.get(`/children/${child}/record/contact-decision`)
    expect(form.text).toContain('Our threshold document: The right help, version 4 , from 1 April 2027')
    const address = /\/threshold-document\/[0-9a-f-]{36}/.exec(form.html)?.[0] as string
    const read = await sam.get(address)
    expect(read.text).toContain('Four levels of help.')
    expect(read.html).toContain('href="https://testshire.example/help"')
    expect((await sam.get(`/threshold-document/${newId()}`)).status).toBe(404)
  })

  test('stands on a decision with the version of its day', async () => {
    const [told, decided, before] = [newId(), newId(), newId()]
    const record = { secret: sam.secret, authority: service.authority, records: [child], step: 'Record a contact', purpose: 'Work with the child' }
    const of = { records: [child], words: { why: 'We can help.' } }
    const body = { contact: told, response: 'advice', decider: sam.post } as const
    const done = await change(house, database.app, record, () => [
      recorded(contact, { fact: told, records: [child], starts: day('2027-03-01'), body: { asks: 'help', source: '1A', professional: false }, words: { said: 'They need help.' } }),
      recorded(decision, { ...of, fact: before, starts: day('2027-03-02'), body }),
      recorded(decision, { ...of, fact: decided, starts: day('2027-04-02'), body }),
    ])
    expect(done).not.toHaveProperty('refused')
    expect((await sam.get(`/children/${child}/facts/${decided}`)).text).toContain('Threshold document that day The right help, version 4')
    expect((await sam.get(`/children/${child}/facts/${before}`)).text).not.toContain('Threshold document')
  })
})

describe('what is entered about the law', () => {
  test('moves what is due: a standard stands beside the day of the law, and a holiday that two people entered moves both', async () => {
    await change(house, database.app, { secret: sam.secret, authority: service.authority, records: [child], step: 'Begin a plan', purpose: 'Work with the child' }, () => [
      recorded(keptFrom, { fact: newId(), records: [child], starts: day('2020-01-01'), body: { groups: [...keptGroups] } }),
      recorded(conference, { fact: newId(), records: [child], starts: day('2027-06-16'), body: { type: 'transfer in' } }),
      recorded(protectionPlan, { fact: newId(), records: [child], starts: day('2027-06-16'), body: {} }),
    ])
    const due = async () => {
      await bringUpToDate(house, database.app, service.authority)
      const { rows } = await database.owner.query<{ due: string; practice: string | null }>("select due::text, practice_due::text as practice from duty where record = $1 and rule = 'core-group-first'", [child])
      return rows
    }
    expect(await due()).toEqual([{ due: '2027-06-30', practice: null }])
    await amy.send('/law/entries/new/local-standard', { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'answer-rule': 'core-group-first', 'answer-n': '7', 'answer-unit': 'WD' })
    expect(await due()).toEqual([{ due: '2027-06-30', practice: '2027-06-25' }])
    expect((await sam.get(`/children/${child}`)).text).toContain('our own standard 25 June')

    const entered = await amy.send('/law/entries/new/holiday-entered', { 'starts-day': '21', 'starts-month': '6', 'starts-year': '2027', 'answer-name': 'A day of thanks', 'answer-change': 'added', 'answer-source': 'A made-up proclamation' })
    expect(await due()).toEqual([{ due: '2027-06-30', practice: '2027-06-25' }])
    await dee.send(/\/law\/entries\/[0-9a-f-]{36}/.exec(entered.html)?.[0] as string, {})
    expect(await due()).toEqual([{ due: '2027-07-01', practice: '2027-06-28' }])
  })
})
