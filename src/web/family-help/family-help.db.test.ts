import { describe, expect, test } from 'vitest'
import { leadPractitioner, teamResponsible } from '../../children/allocation/index.ts'
import { familyAction, familyHelp, familyView } from '../../children/family-help/index.ts'
import { birth, disability, householdPoverty, involvement, livesAt, nameUsed } from '../../children/identity/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { sessionCookie } from '../server.ts'
import { refusalPolicy } from '../../law/entered.ts'
import { add, tell } from '../testing-people.ts'
import { setClock, testService } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const sam = await service.person('Sam Mockridge', 'social worker')
const nia = await service.person('Nia Prototype', 'family help lead practitioner')

const child = (given: string, more: (of: Parameters<Parameters<typeof tell>[3]>[0]) => void): Promise<string> =>
  tell(on, sam, 'child', of => {
    of.fact(nameUsed, '2016-03-14', { use: 'legal', given, family: 'Samplewood' })
    of.fact(birth, '2016-03-14', {})
    of.fact(teamResponsible, '2026-09-10', { team: service.team })
    of.fact(leadPractitioner, '2026-09-10', { post: nia.post, team: service.team, profession: 'family support', overseenBy: sam.post })
    more(of)
  })
const helpOf = async (record: string): Promise<{ fact: string; kind: string; starts: string; ends: string | null }[]> =>
  (await database.owner.query<{ fact: string; kind: string; starts: string; ends: string | null }>(
    `select distinct on (fact) fact, kind, starts::text, ends::text from fact where record = $1 and kind in ('family-help', 'involvement', 'lead-practitioner') order by fact, version desc`,
    [record],
  )).rows.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
const from = (prefix: string, day: string, month: string): Record<string, string> => ({ [`${prefix}-day`]: day, [`${prefix}-month`]: month, [`${prefix}-year`]: '2027' })

describe('more and less help on one episode', () => {
  test('FH-01 and FH-02 tester’s check, on the page: section 17 begins and ends in one step, and the episode and its lead stay', async () => {
    const maya = await child('Maya', of => of.fact(familyHelp, '2026-09-10', { agreed: 'yes' }))
    const before = await helpOf(maya)
    expect((await nia.get(`/children/${maya}/family-help`)).text).toContain('Early help, which the family chose')
    await nia.send(`/children/${maya}/family-help/basis`, { ...from('starts', '1', '6'), 'answer-source': '1A' })
    expect(await helpOf(maya)).toEqual([before[0], { fact: expect.any(String), kind: 'involvement', starts: '2027-06-01', ends: null }, before[1]])
    expect((await nia.get(`/children/${maya}/family-help`)).text).toMatch(/1 June 2027 ?Now ?Child in need \(section 17\)/)
    // Without the reason that the census asks nothing ends, and what was typed stays.
    const asked = await nia.send(`/children/${maya}/family-help/basis`, from('ends', '15', '6'))
    expect([asked.status, asked.text.includes('Select why our work under section 17 ends')]).toEqual([422, true])
    const needs = await nia.send(`/children/${maya}/family-help/basis`, { ...from('ends', '15', '6'), 'answer-reasonForClosure': 'RC9' })
    expect([needs.status, needs.text.includes('Select whether what the family needed is met')]).toEqual([422, true])
    await nia.send(`/children/${maya}/family-help/basis`, { ...from('ends', '15', '6'), 'answer-reasonForClosure': 'RC9', 'answer-needs': 'partly' })
    expect((await helpOf(maya)).map(each => [each.kind, each.ends])).toEqual([['family-help', null], ['involvement', '2027-06-15'], ['lead-practitioner', null]])
    const counted = await database.owner.query<{ rows: { starts: string; open: boolean }[] }>(`select to_json(counted) as rows from summary where record = $1`, [maya])
    expect(counted.rows[0]?.rows.filter(row => row.open).map(row => row.starts)).toEqual(['2027-06-01'])
  })

  test('FH-19: a case that only a census told goes on as early help, recorded with its own dates', async () => {
    const kit = await child('Kit', of => of.fact(involvement, '2026-01-12', {}))
    expect((await nia.get(`/children/${kit}/family-help`)).text).toMatch(/Helped since ?12 January 2026/)
    await nia.send(`/children/${kit}/family-help/basis`, { ...from('ends', '16', '6'), 'answer-reasonForClosure': 'RC9', 'answer-needs': 'met' })
    expect((await helpOf(kit)).map(each => [each.kind, each.starts, each.ends])).toEqual([
      ['family-help', '2026-01-12', null], ['involvement', '2026-01-12', '2027-06-16'], ['lead-practitioner', '2026-09-10', null],
    ])
    expect((await nia.get(`/children/${kit}`)).html).not.toContain('data-testid="closed"')
  })

  test('FH-03: a second episode, and a second lead, are refused', async () => {
    const posy = await child('Posy', of => of.fact(familyHelp, '2026-09-10', {}))
    const help = await nia.send(`/children/${posy}/record/family-help`, from('starts', '1', '6'))
    const lead = await nia.send(`/children/${posy}/record/lead-practitioner`, { ...from('starts', '1', '6'), 'answer-post': sam.post, 'answer-profession': 'social worker' })
    expect([help.status, lead.status]).toEqual([422, 422])
    expect((await helpOf(posy)).map(each => each.kind)).toEqual(['family-help', 'lead-practitioner'])
  })
})

describe('what the authority sets for itself', () => {
  test('FH-11, FH-16, FH-17: a programme of its catalogue is cited, its test stands beside support, and who helps nearby beside what a household goes short of; before, all say that none is known', async () => {
    const amy = await service.person('Amy Setter', 'administrator', { team: null })
    const ada = await child('Ada', of => {
      of.fact(familyHelp, '2026-09-10', {})
      of.fact(householdPoverty, '2027-06-01', { shortOf: ['food'] })
    })
    const page = async (path: string) => nia.get(`/children/${ada}${path}`)
    expect((await page('/family-help')).text).toContain('Nobody is entered who helps with this nearby')
    expect((await page('/record/disabled-child-support')).text).toContain('the Law Commission’s review of this law is waited for')
    expect((await page('/record/family-action')).html).toMatch(/<input[^>]*name="answer-programme"/)
    const own = { 'answer-use': 'own' }
    await amy.send('/settings/local-help/food', { ...own, 'answer-who': 'Sample food club, Tuesdays', 'answer-checked': 'Ola, in June' })
    await amy.send('/settings/disability-test', { ...own, 'answer-title': 'Short breaks statement', 'answer-version': 'version 4', 'answer-source': 'Our pages' })
    for (const name of ['Calm Nights', 'First Steps']) await amy.send('/settings/programmes', { ...own, 'answer-name': name, 'answer-for': 'Arguments at home', 'answer-evidence': 'A study' })
    await amy.send('/settings/programmes', { 'answer-use': 'none', 'answer-name': 'first steps' })
    const held = (await amy.get('/settings/programmes')).text
    expect([held.includes('Holds today Calm Nights: Arguments at home (A study)'), (await amy.get('/settings')).text.includes('Programmes with evidence Calm Nights Open')]).toEqual([true, true])
    expect((await page('/family-help')).text).toContain('Sample food club, Tuesdays')
    const support = await page('/record/disabled-child-support')
    expect([support.text.includes('Decided by Short breaks statement, version 4 (Our pages)'), support.html.includes('value="Short breaks statement, version 4"')]).toEqual([true, true])
    const offered = [...(/<select[^>]*name="answer-programme"[^]*?<\/select>/.exec((await page('/record/family-action')).html)?.[0] ?? '').matchAll(/value="([^"]*)"/g)].map(match => match[1])
    expect(offered).toEqual(['Calm Nights'])
    await nia.send(`/children/${ada}/record/family-action`, { ...from('starts', '10', '6'), 'answer-what': 'The group', 'answer-who': 'Dana', 'answer-whose': 'family', 'answer-programme': 'Calm Nights' })
    const dee = await service.person('Dee Director', 'director', { team: null })
    expect((await dee.get('/counts/help')).text).toMatch(/Calm Nights 1 1 0 0 0 0/)
  })
})

test('FH-18: what a family help worker can do is recorded against the statement that holds, without one while none is issued, and is for nobody else to read', async () => {
  const amy = await service.person('Amy Keeper', 'administrator', { team: null })
  const page = `/family-help-workers/${nia.post}`
  const wrong = await amy.send(page, { ...from('starts', '1', '6'), 'answer-by': 'Olu' })
  expect([wrong.status, wrong.text.includes('Select what was found'), wrong.html.includes('value="Olu"')]).toEqual([422, true, true])
  const recorded = await amy.send(page, { ...from('starts', '1', '6'), 'answer-found': 'partly', 'answer-by': 'Olu' })
  expect(recorded.text).toMatch(/Nia Prototype[^|]*Knows and can do part of it, 1 June 2027, looked at by Olu No statement/)
  await amy.send('/settings/family-help-workers', { 'answer-use': 'own', 'answer-title': 'A statement', 'answer-version': 'June 2027', 'answer-source': 'GOV.UK' })
  await amy.send(page, { ...from('starts', '16', '6'), 'answer-found': 'yes', 'answer-by': 'Bea' })
  const held = await amy.get('/family-help-workers')
  expect(held.text).toMatch(/Nia Prototype[^|]*Knows and can do what is asked, 16 June 2027, looked at by Bea A statement, June 2027/)
  // Another statement, and what was recorded says that it was by the one before.
  await amy.send('/settings/family-help-workers', { 'answer-use': 'own', 'answer-title': 'A statement', 'answer-version': '2', 'answer-source': 'GOV.UK' })
  expect((await amy.get('/family-help-workers')).text).toContain('A statement, June 2027: another holds now')
  for (const nobody of [nia, sam]) expect([(await nobody.get('/family-help-workers')).status, (await nobody.get(page)).status]).toEqual([404, 404])
  expect((await amy.get(`/family-help-workers/${sam.post}`)).status).toBe(404)
})

describe('what the family is given', () => {
  test('holds back at once what somebody asks to keep back, for good when a second person agrees, and never by one alone', async () => {
    const ivo = await child('Ivo', of => {
      of.fact(familyHelp, '2026-09-10', {}, { words: { why: 'So that nights are calm.' } })
      of.fact(familyAction, '2027-06-01', { what: 'The bed is bought', who: 'Nia', whose: 'worker' })
      of.fact(familyView, '2027-06-02', { of: 'plan', who: 'Dana' }, { words: { said: 'Fridays are good.' } })
    })
    const page = `/children/${ivo}/for-family`
    const words = async (): Promise<string> => (await sam.get(`${page}/files/txt`)).html
    expect(await words()).toMatch(/So that nights are calm\.[^]*The bed is bought[^]*Fridays are good\./)
    const asks = async (boxes: Readonly<Record<string, string>>) => nia.send(`${page}/keep`, boxes, { shown: await nia.get(`${page}/keep?item=actions`) })
    expect((await asks({ 'answer-ground': 'harm' })).status).toBe(422)
    await asks({ 'answer-ground': 'harm', 'answer-why': 'He must not know where.' })
    expect(await words()).not.toContain('The bed is bought')
    expect(await words()).toContain('[Held back: telling it could cause somebody serious harm]')
    // Whoever asked is shown no way to agree, and cannot by a form of their own.
    const own = await nia.get(page)
    expect([own.text.includes('A second person has to agree'), own.html.includes('value="agreed"')]).toEqual([true, false])
    const shown = await sam.get(page)
    const asked = /name="asked" value="([0-9a-f-]{36})"/.exec(shown.html)?.[1] ?? ''
    const forced = await service.server.inject({
      method: 'POST', url: `${page}/second`, cookies: { [sessionCookie]: nia.secret }, headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _token: /name="_token" value="([^"]+)"/.exec(own.html)?.[1] ?? '', asked, answer: 'agreed' }).toString(),
    })
    expect([forced.statusCode, forced.body.includes('agreed by a second person')]).toEqual([422, true])
    await sam.send(`${page}/second`, { asked, answer: 'agreed' }, { shown })
    expect((await nia.get(page)).text).toContain('Ask to show it again')
    expect(await words()).not.toContain('The bed is bought')
    // It goes on paper in large letters, from the same parts.
    expect((await nia.send(`/children/${ivo}/print`, { what: 'family', copy: 'family', size: 'large', form: 'pdf' })).path).toMatch(/\/print\/[0-9a-f-]{36}$/)
    // Looked at together, nothing stands there but what the family is given.
    const together = await sam.get(`${page}?view=together`)
    expect([together.text.includes('Fridays are good.'), together.text.includes('Ask to keep'), together.text.includes('Why we work with you')]).toEqual([true, false, true])
  })
})

describe('what is known already', () => {
  test('FH-05, FH-15: what is known is shown, and one entry of it marked as seen and still right on this day', async () => {
    const jonah = await child('Jonah', of => {
      of.fact(familyHelp, '2026-09-10', {})
      of.fact(disability, '2019-08-30', { codes: ['HEAR'] })
      of.fact(livesAt, '2020-01-01', { noFixedAddress: true }, { words: { stayingAt: 'With friends' } })
    })
    expect((await nia.get(`/children/${jonah}/family-help`)).text).toContain('Jonah is disabled, and by that a child in need in law')
    const shown = await nia.get(`/children/${jonah}/family-help/still-right`)
    const entries = [...shown.html.matchAll(/name="right" type="checkbox" value="([0-9a-f-]{36})"/g)].map(match => match[1] as string)
    expect(entries.length).toBe(2)
    await nia.send(`/children/${jonah}/family-help/still-right`, { right: entries[0] as string, together: 'yes' })
    expect((await nia.get(`/children/${jonah}/family-help/still-right`)).text.match(/Seen and still right on 16 June 2027, with the family/g)?.length).toBe(1)
    const facts = await database.owner.query<{ n: number }>(`select count(*) as n from fact where record = $1 and kind = 'seen-still-right'`, [jonah])
    expect(facts.rows[0]?.n).toBe(1)
  })
})

describe('where the authority refuses what the guidance asks', () => {
  test('FH-04 tester’s check: a family support worker leads section 17 work, and cannot be saved as the one who decides on protection, whatever reason is given', async () => {
    const bea = await service.person('Bea Harness', 'head of service', { team: null })
    const mika = await child('Mika', of => {
      of.fact(familyHelp, '2026-09-10', {})
      of.fact(involvement, '2026-09-10', {})
    })
    const decides = (post: string, reason: Readonly<Record<string, string>> = {}) => sam.send(`/children/${mika}/record/lead-child-protection-practitioner`, { ...from('starts', '10', '6'), 'answer-post': post, ...reason })
    expect((await decides(nia.post)).text).toContain('Decisions to protect a child are for a social worker: select one, or say why')
    await add(on, bea, service.authorityRecord, of => void of.fact(refusalPolicy, '2027-06-01', { rule: 'family-help-lead-practitioner' }, { words: { because: 'Our procedures' } }))
    const refused = await decides(nia.post)
    expect([refused.status, refused.html.includes('name="reason-protection-decided-by-social-worker"')]).toEqual([422, false])
    const { rows } = await database.owner.query("select from fact where record = $1 and kind = 'lead-child-protection-practitioner'", [mika])
    expect(rows.length).toBe(0)
    expect((await decides(sam.post)).status).toBe(200)
    // The lead of section 17 stays the family support worker.
    expect((await nia.get(`/children/${mika}/family-help`)).text).toContain('Nia Prototype, family support worker')
  })
})
