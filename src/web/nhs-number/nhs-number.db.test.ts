/** The NHS number from the page to the register and back: asked, confirmed, recorded, replaced; what is sent, and what is not. */
import { describe, expect, test } from 'vitest'
import { act } from '../../access/index.ts'
import { openDemographics } from '../../api/demographics/index.ts'
import { doubleOf, type MadeUp } from '../../api/demographics/testing-service.ts'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { birth, identifier, livesAt, nameUsed } from '../../children/identity/index.ts'
import { transaction } from '../../database/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { day } from '../../time/day.ts'
import { alike } from '../front-door/alike.ts'
import { numberElsewhere } from '../front-door/number-elsewhere.tsx'
import { buildServer } from '../server.ts'
import { tell, type Teller } from '../testing-people.ts'
import { personOf, setClock, testService, type Person } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T09:44:00Z')
const made = await testService(database)
const orla: MadeUp = { number: '9990037000', given: ['Orla'], family: 'Fennimore', born: '2016-03-04', gender: 'female', postcode: 'ZZ9 2AB', line: '4 Mill Lane' }
const people: readonly MadeUp[] = [orla, { ...orla, number: '9990037019', replacedBy: orla.number }]

/** The service, joined to a register of its own, so that what was asked of it can be looked at. */
async function joined(role: string): Promise<{ who: Person; asked: readonly string[] }> {
  const { send, asked } = doubleOf(people, { open: true })
  const demographics = openDemographics({ address: new URL('https://pds.testshire.example'), application: null }, { turn: async () => true, send })
  const server = await buildServer({ ...made.made, demo: false, demographics })
  const { secret, post, account, name } = await made.person(`Somebody as ${role}`, role)
  return { who: personOf(server, name, secret, post, account), asked }
}

const child = (by: Person, more: (of: Teller) => void = () => {}) =>
  tell({ authority: made.authority, app: database.app }, by, 'child', of => {
    of.fact(nameUsed, '2016-03-04', { use: 'legal', given: 'Orla', family: 'Fennimore' })
    of.fact(birth, '2016-03-04', {})
    of.fact(socialWorker, '2026-09-10', { post: by.post, team: made.team })
    of.fact(teamResponsible, '2026-09-10', { team: made.team })
    more(of)
  })
const home = (of: Teller, more: object = {}) => of.fact(livesAt, '2020-01-01', { line1: '4 Mill Lane', town: 'Fernton', postcode: 'ZZ9 2AB', ...more })

async function numbersOf(record: string): Promise<unknown[]> {
  const { rows } = await database.owner.query("select starts, ends, body->>'value' as value, body->>'source' as source, body->>'verifiedOn' as checked from fact where record = $1 and kind = 'identifier' and is_current order by starts, version", [record])
  return rows
}

describe('asking the NHS', () => {
  test('finds the number of a child who has none, says why, and records it where somebody says so', async () => {
    const { who } = await joined('social worker')
    const record = await child(who, of => home(of))
    const before = await who.get(`/children/${record}/nhs-number`)
    expect(before.text).toContain('No NHS number is recorded for Orla.')
    const answer = await who.send(`/children/${record}/nhs-number`, {})
    expect(answer.text).toMatch(/Orla’s NHS number is 999\s003\s7000/)
    expect(answer.text).toContain('The date of birth is the same')
    expect(await numbersOf(record)).toEqual([])
    const done = await who.send(answer.path, {}, { shown: answer })
    expect(done.path).toContain('/done')
    expect(await numbersOf(record)).toEqual([{ starts: '2027-06-16', ends: null, value: '9990037000', source: 'NHS Personal Demographics Service', checked: '2027-06-16' }])
    const { rows } = await database.owner.query("select distinct purpose from audit where record = $1 and page = 'nhs-number'", [record])
    expect(rows).toEqual([{ purpose: 'Work with this child' }])
  })

  test('a number that was replaced ends, and the one that counts is recorded', async () => {
    const { who } = await joined('social worker')
    const record = await child(who, of => {
      home(of)
      of.fact(identifier, '2016-03-04', { scheme: 'nhs number', value: '999 003 7019' })
    })
    const answer = await who.send(`/children/${record}/nhs-number`, {})
    expect(answer.text).toContain('The number was replaced.')
    await who.send(answer.path, {}, { shown: answer })
    expect(await numbersOf(record)).toMatchObject([{ value: '999 003 7019', ends: '2027-06-16', checked: null }, { value: '9990037000', ends: null, checked: '2027-06-16' }])
  })

  test('a number that is right is written down as checked, and stays one number', async () => {
    const { who } = await joined('social worker')
    const record = await child(who, of => {
      home(of)
      of.fact(identifier, '2016-03-04', { scheme: 'nhs number', value: '999 003 7000' })
    })
    const answer = await who.send(`/children/${record}/nhs-number`, {})
    await who.send(answer.path, {}, { shown: answer })
    expect(await numbersOf(record)).toMatchObject([{ starts: '2016-03-04', ends: null, value: '999 003 7000', checked: '2027-06-16' }])
  })

  test('a protected address is in no question, and no number is told of somebody who is not certain', async () => {
    const { who, asked } = await joined('social worker')
    const record = await child(who, of => home(of, { protectedAddress: true }))
    const answer = await who.send(`/children/${record}/nhs-number`, {})
    expect(asked.length).toBeGreaterThan(1)
    expect(asked.filter(each => each.includes('postal') || each.includes('ZZ9'))).toEqual([])
    expect(answer.text).toContain('it is not certain')
    expect(answer.html).not.toContain('9990037000')
  })

  test('a number that this service did not tell is not recorded', async () => {
    const { who } = await joined('social worker')
    const record = await child(who, of => home(of))
    const answer = await who.send(`/children/${record}/nhs-number`, {})
    await who.send(answer.path, { number: '9990037043' }, { shown: answer })
    expect(await numbersOf(record)).toEqual([])
  })

  test('who only reads sees what is recorded, and cannot ask', async () => {
    const { who: sam } = await joined('social worker')
    const record = await child(sam, of => home(of))
    const { who, asked } = await joined('director')
    const shown = await who.get(`/children/${record}/nhs-number`)
    expect([shown.status, shown.text.includes('No NHS number is recorded'), shown.text.includes('Ask the NHS')]).toEqual([200, true, false])
    expect(asked).toEqual([])
  })
})

describe('a child without the number', () => {
  test('SUI-06: is given a temporary one, which ends when there is a number, stays in the record and still finds the child', async () => {
    await database.owner.query("insert into organisation_code (organisation, scheme, code) values ($1, 'dfe', '805') on conflict do nothing", [made.authority])
    const { who } = await joined('social worker')
    const record = await child(who, of => home(of))
    const [page, slower] = [await who.get(`/children/${record}/nhs-number`), await who.get(`/children/${record}/nhs-number`)]
    await who.send(page.path, {}, { shown: page, form: 1 })
    const [given] = (await numbersOf(record)) as { value: string; ends: string | null }[]
    expect(given).toMatchObject({ value: expect.stringMatching(/^T805\d{6}$/), ends: null })
    expect((await who.get(`/children/${record}/nhs-number`)).text).not.toContain('Give a temporary number')
    // The same form of somebody who was slower does not end it.
    await who.send(slower.path, {}, { shown: slower, form: 1 })
    expect(await numbersOf(record)).toMatchObject([{ value: given?.value, ends: null }])
    const answer = await who.send(`/children/${record}/nhs-number`, {})
    await who.send(answer.path, {}, { shown: answer })
    expect(await numbersOf(record)).toMatchObject([{ value: '9990037000', ends: null }, { value: given?.value, ends: '2027-06-16' }])
    const found = await who.send('/search', { query: given?.value ?? '' })
    expect(found.path).toContain(record)
  })

  test('SUI-01, SUI-02: is read and found by every number it has, whichever is the one that organisations use; where councils must use it, a reason is asked', async () => {
    const { who } = await joined('social worker')
    const dee = await made.person('Dee Director', 'director', { team: null })
    const record = await child(who, of => {
      home(of)
      of.fact(identifier, '2016-03-04', { scheme: 'nhs number', value: '999 003 8481' })
    })
    await dee.send('/settings/child-number', { 'answer-use': 'own', 'answer-scheme': 'single unique identifier', 'answer-source': 'Made-up regulations' })
    await dee.send('/settings/number-required/local-authority', { 'answer-use': 'own', 'answer-named': 'Councils', 'answer-source': 'Made-up regulations' })
    const page = await who.get(`/children/${record}/nhs-number`)
    expect(page.text).toMatch(/999\s003\s8481\s+NHS number/)
    expect(page.text).toContain('Councils must use this number since 16 June 2027 (Made-up regulations)')
    expect((await who.send('/search', { query: '9990038481' })).path).toContain(record)
    await who.send(`/children/${record}/record/no-child-number`, { 'answer-reason': 'unknown', 'starts-day': '16', 'starts-month': '6', 'starts-year': '2027' })
    expect((await who.get(`/children/${record}/nhs-number`)).text).toContain('Why there is none: Nobody knows it yet')
    await dee.send('/settings/child-number', { 'answer-use': 'none' })
    expect((await who.get(`/children/${record}/nhs-number`)).text).not.toContain('Councils must use')
  })

  test('SUI-03, SUI-08: a number is searched by for a child’s welfare and for nothing else, which is refused and written down, and not at all where that is switched off', async () => {
    const { who } = await joined('social worker')
    const dee = await made.person('Dina Director', 'director', { team: null })
    const query = '999 003 8481'
    await dee.send('/settings/number-purpose', { 'answer-use': 'own', 'answer-source': 'Our own decision' })
    const asked = await who.send('/search', { query })
    expect(asked.text).toContain('Why do you search by this number?')
    expect(asked.html).not.toContain('/children/')
    const refused = await who.send('/search', { query, purpose: 'other' }, { shown: asked })
    expect([refused.status, refused.text.includes('Search by name instead')]).toEqual([422, true])
    expect((await who.send('/search', { query, purpose: 'child' }, { shown: asked })).path).toContain('/children/')
    const { rows } = await database.owner.query("select act, purpose from audit where page = 'search' and purpose is not null order by id")
    expect(rows).toEqual([{ act: 'was refused a search by a child’s number', purpose: 'Another purpose' }, { act: 'searched by a child’s number', purpose: 'Keep a child safe, or promote their welfare' }])
    // A pupil’s number looks a child up as well.
    const pupil = await child(who, of => void of.fact(identifier, '2020-09-01', { scheme: 'upn', value: 'H801200001001' }))
    const byPupil = await who.send('/search', { query: 'h801200001001' })
    expect(byPupil.text).toContain('Why do you search by this number?')
    expect((await who.send('/search', { query: 'h801200001001', purpose: 'child' }, { shown: byPupil })).path).toContain(pupil)
    await dee.send('/settings/number-purpose', { 'answer-use': 'none' })
    const ofAsked = () => transaction(database.app, {}, async tx => {
      await act(tx, who.secret, 'search')
      const told = { given: 'Orla', family: 'Fennimore', sex: '', nhsNumber: '9990038481', born: null }
      return [(await numberElsewhere(tx, made.authority, told.nhsNumber, [])).length, JSON.stringify((await alike(tx, made.authority, told, { line1: '', town: '', postcode: '' }, day('2027-06-16'))).map(each => each.why)).includes('NHS number')]
    })
    expect(await ofAsked()).toEqual([1, true])
    await dee.send('/settings/number-use/search', { 'answer-use': 'none' })
    await dee.send('/settings/number-use/comparing', { 'answer-use': 'none' })
    // Nor of a child whom somebody tells or asks about.
    expect(await ofAsked()).toEqual([0, false])
    expect((await who.send('/search', { query })).text).toContain('nothing was looked for by the number')
    await dee.send('/settings/number-use/nhs', { 'answer-use': 'none' })
    const record = await child(who, of => home(of))
    const off = await who.get(`/children/${record}/nhs-number`)
    expect([off.text.includes('Asking the NHS is switched off'), off.text.includes('It may be asked only')]).toEqual([true, false])
  })
})

test('turns are one after another for every process, and none is taken that would be too late', async () => {
  const take = async (): Promise<number | null> => (await database.app.query<{ wait: number | null }>('select outside_turn($1, $2, $3) wait', ['a test', 60_000, 150_000])).rows[0]?.wait ?? null
  const waits = [await take(), await take(), await take(), await take(), await take()]
  expect(waits[0]).toBe(0)
  // A minute apart, less what has passed between the questions.
  for (const [at, wait] of waits.slice(1, 3).entries()) expect(wait).toBeGreaterThan((at + 1) * 60_000 - 30_000)
  expect(waits[1]).toBeLessThanOrEqual(60_000)
  expect(waits[2]).toBeLessThanOrEqual(120_000)
  expect(waits.slice(3)).toEqual([null, null])
})
