import { describe, expect, test } from 'vitest'
import { createTeam } from '../../access/index.ts'
import { day } from '../../time/day.ts'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { legalStatus, periodOfCare, placement } from '../../children/care/index.ts'
import { birth, involvement, keptFrom, nameUsed } from '../../children/identity/index.ts'
import { house } from '../../house.ts'
import { change, keptGroups, struck } from '../../record/index.ts'
import { rulesFor } from './law.ts'
import { findRule } from '../../law/rules.ts'
import { testDatabase } from '../../database/testing.ts'
import { sessionCookie } from '../server.ts'
import { tell } from '../testing-people.ts'
import { setClock, testService, type Page, type Person } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const sam = await service.person('Sam Mockridge', 'social worker')
const kim = await service.person('Kim Example', 'social worker')
const olu = await service.person('Olu Sandbox', 'team manager')
const bea = await service.person('Bea Harness', 'head of service', { team: null })
const dee = await service.person('Dee Director', 'director', { team: null })
const amy = await service.person('Amy Setter', 'administrator', { team: null })

const child = (given: string): Promise<string> =>
  tell(on, sam, 'child', of => {
    of.fact(nameUsed, '2016-03-14', { use: 'legal', given, family: 'Samplewood' })
    of.fact(birth, '2016-03-14', {})
    of.fact(involvement, '2027-01-04', {})
    of.fact(teamResponsible, '2027-01-04', { team: service.team })
    of.fact(socialWorker, '2027-01-04', { post: sam.post, team: service.team })
  })

const bed = {
  'answer-what': '£600 for a bed and taxis', 'answer-matter': 'money', 'answer-of': 'team-manager', 'answer-sum': '600', 'answer-neededBy-day': '18', 'answer-neededBy-month': '6', 'answer-neededBy-year': '2027',
  'answer-why': 'There is a mattress on the floor.', 'answer-considered': 'A charity: none this month.', 'answer-wishesKnown': 'yes', 'answer-wishes': 'I want drawers under it.',
}
const asks = async (who: Person, record: string, more: Readonly<Record<string, string>> = {}): Promise<{ path: string; sent: Page }> => {
  const sent = await who.send(`/children/${record}/ask`, { ...bed, ...more })
  return { path: `/children/${record}/decisions/${/\/facts\/([0-9a-f-]{36})/.exec(sent.html)?.[1] ?? ''}`, sent }
}
const decides = (who: Person, path: string, outcome: string, more: Readonly<Record<string, string>> = {}) => who.send(path, { 'answer-outcome': outcome, 'answer-reasons': 'Because a bed helps everybody sleep.', ...more })
/** The form of a decision, sent by somebody to whom the page shows none. */
const forces = async (who: Person, path: string, boxes: Readonly<Record<string, string>>) => {
  const token = /name="_token" value="([^"]+)"/.exec((await who.get('/search')).html)?.[1] ?? ''
  const answer = await service.server.inject({ method: 'POST', url: path, cookies: { [sessionCookie]: who.secret }, payload: new URLSearchParams({ _token: token, version: '1', 'answer-reasons': 'So.', ...boxes }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  return { status: answer.statusCode, html: answer.body }
}
const decisionsOf = async (record: string) =>
  (await database.owner.query<{ outcome: string; by: string; as: string; version: number }>(`select body->>'outcome' as outcome, body->>'decidedBy' as by, body->>'as' as "as", (body->>'version')::int as version from fact where record = $1 and kind = 'decision-made' order by n`, [record])).rows

describe('asking and deciding', () => {
  test('what is asked stands with the manager and waits with whoever asked; decided, it is read and done with', async () => {
    const maya = await child('Maya')
    const { path } = await asks(sam, maya)
    expect((await sam.get('/my-work/waiting')).text).toContain('A decision: £600 for a bed and taxis')
    for (const page of ['/my-work', '/team', '/approvals']) expect((await olu.get(page)).text).toContain('£600 for a bed and taxis')
    expect((await olu.get('/approvals')).text).toMatch(/Maya Samplewood.*Sam Mockridge/)
    // It is decided once, so it is nobody's unallocated work.
    expect((await olu.get('/my-work')).text).not.toContain('Nobody has these yet')
    const shown = (await olu.get(path)).text
    for (const words of ['There is a mattress on the floor.', 'A charity: none this month.', 'I want drawers under it.', 'No limit of delegation is set', '£600']) expect(shown).toContain(words)
    const done = await decides(olu, path, 'agreed')
    expect(done.text).toContain('Your decision is recorded')
    expect((await olu.get('/approvals')).text).not.toContain('£600 for a bed')
    expect((await sam.get('/my-work')).text).toContain('Read: agreed, £600 for a bed and taxis')
    expect((await sam.get(path)).text).toContain('Because a bed helps everybody sleep.')
    await sam.send(path, {})
    expect((await sam.get('/my-work')).text).not.toContain('£600 for a bed')
    expect((await sam.get(path)).text).toContain('Sam Mockridge has read it, 16 June 2027')
    expect(await decisionsOf(maya)).toEqual([{ outcome: 'agreed', by: olu.post, as: 'team manager', version: 1 }])
    expect((await sam.get(`/children/${maya}/audit`)).text).toContain('Olu Sandbox')
  })

  test('nobody decides what they asked for, or wrote some of; nobody else’s list has it', async () => {
    const theo = await child('Theo')
    const { path } = await asks(olu, theo)
    expect((await olu.get(path)).text).toContain('Nobody decides what they asked for')
    const own = await forces(olu, path, { 'answer-outcome': 'agreed' })
    expect([own.status, own.html.includes('You asked for this, or wrote some of it, yourself')]).toEqual([422, true])
    const another = await forces(sam, path, { 'answer-outcome': 'agreed' })
    expect([another.status, another.html.includes('This is not yours to decide')]).toEqual([422, true])
    expect(await decisionsOf(theo)).toEqual([])
    expect((await sam.get('/approvals')).status).toBe(404)
  })

  test('sent back it is the asker’s turn; what they write again is decided on in the version that was read', async () => {
    const posy = await child('Posy')
    const { path } = await asks(sam, posy)
    await decides(olu, path, 'sent-back', { 'answer-reasons': 'Which bed?' })
    expect((await sam.get('/my-work/week')).text).toContain('Say more about: £600 for a bed and taxis')
    expect((await olu.get('/approvals')).text).toContain('Sent back (1)')
    const fact = path.split('/').at(-1) ?? ''
    await sam.send(`/children/${posy}/facts/${fact}/correct`, { 'answer-sum': '580', because: 'A bed that costs less' })
    const page = await olu.get(path)
    expect(page.text).toContain('What changed since it was sent back')
    // Written again while the form stands open: nothing is recorded on a version that was not read, and nothing typed is lost.
    await sam.send(`/children/${posy}/facts/${fact}/correct`, { 'answer-sum': '590', because: 'And a lamp' })
    const stale = await olu.send(path, { version: '2', 'answer-outcome': 'agreed', 'answer-reasons': 'Go ahead with this one.' })
    expect(stale.text).toContain('What is asked was written again while you decided')
    expect(stale.html).toContain('Go ahead with this one.')
    expect((await decisionsOf(posy)).length).toBe(1)
    await decides(olu, path, 'changed', { 'answer-changes': 'Without the lamp', 'answer-sum': '580' })
    expect((await decisionsOf(posy)).at(-1)).toEqual({ outcome: 'changed', by: olu.post, as: 'team manager', version: 3 })
  })

  test('what is missing is asked for, with all that was typed', async () => {
    const eli = await child('Eli')
    const none = await sam.send(`/children/${eli}/ask`, { ...bed, 'answer-what': '', 'answer-sum': '', 'answer-neededBy-year': '2026' })
    expect([none.status, none.text.includes('Write in one sentence'), none.html.includes('There is a mattress on the floor.')]).toEqual([422, false, true])
    expect(none.text).toContain('The day by which it is needed must be today or later')
    const { path } = await asks(sam, eli, { 'answer-matter': 'home', 'answer-what': 'Eli lives with Grandma' })
    const refused = await decides(olu, path, 'agreed')
    expect([refused.status, refused.text.includes('Write a sentence to Eli')]).toEqual([422, true])
    expect(refused.html).toContain('Because a bed helps everybody sleep.')
    await decides(olu, path, 'agreed', { 'answer-toChild': 'Eli, you can stay with Grandma, as you wished.' })
    expect(await decisionsOf(eli)).toHaveLength(1)
  })

  test('above the limit of delegation it is passed on; the head of service reads the record while it is open, and not after', async () => {
    const ada = await child('Ada')
    await amy.send('/settings/delegation/team-manager', { 'answer-use': 'own', 'answer-most': '500', 'answer-source': 'Scheme of delegation, version 3' })
    const { path } = await asks(sam, ada)
    expect((await bea.get(`/children/${ada}`)).status).toBe(403)
    const tooMuch = await decides(olu, path, 'agreed')
    expect([tooMuch.status, tooMuch.text.includes('The team manager decides up to £500, and this is £600')]).toEqual([422, true])
    await decides(olu, path, 'passed-on')
    expect((await olu.get('/approvals')).text).not.toContain('Ada Samplewood')
    expect((await bea.get('/approvals')).text).toContain('Ada Samplewood')
    expect((await bea.get(`/children/${ada}`)).status).toBe(200)
    expect((await decides(bea, path, 'refused')).text).toContain('Your decision is recorded')
    expect((await bea.get(`/children/${ada}`)).status).toBe(403)
    expect((await decisionsOf(ada)).map(each => each.outcome)).toEqual(['passed-on', 'refused'])
  })

  test('whoever covers decides as the one who is away, and it says so', async () => {
    const ben = await child('Ben')
    await olu.send(`/cover/${olu.post}`, { by: kim.post, 'ends-day': '18', 'ends-month': '6', 'ends-year': '2027' })
    const { path } = await asks(sam, ben)
    expect((await kim.get('/approvals')).text).toContain('You cover for Olu Sandbox')
    await decides(kim, path, 'refused')
    expect(await decisionsOf(ben)).toEqual([{ outcome: 'refused', by: olu.post, as: 'team manager, covering for Olu Sandbox', version: 1 }])
  })

  test('passed on once more it is the director’s, who records nothing else in the record', async () => {
    const fern = await child('Fern')
    const { path } = await asks(sam, fern, { 'answer-of': 'head-of-service' })
    expect((await dee.get('/approvals')).text).toContain('Nothing waits for your decision')
    expect((await bea.get(path)).text).toContain('Pass it to the director')
    await decides(bea, path, 'passed-on')
    expect((await dee.get('/approvals')).text).toContain('Fern Samplewood')
    const shown = (await dee.get(path)).text
    expect([shown.includes('Pass it to'), shown.includes('I want drawers under it.')]).toEqual([false, true])
    expect((await dee.get(`/children/${fern}`)).text).toContain('You can read this record')
    // Nothing that stands in the same part as a decision, and nothing elsewhere.
    for (const kind of ['family-help-plan', 'conversation']) expect([kind, (await dee.get(`/children/${fern}/record/${kind}`)).status]).toEqual([kind, 404])
    expect((await decides(dee, path, 'agreed')).text).toContain('Your decision is recorded')
    expect((await decisionsOf(fern)).map(each => [each.outcome, each.as])).toEqual([['passed-on', 'head of service'], ['agreed', 'director']])
    expect((await dee.get(`/children/${fern}`)).status).toBe(403)
    expect((await sam.get('/my-work')).text).toContain('Read: agreed, £600 for a bed and taxis')
  })

  test('a manager who covers for the manager of another team finds that team’s requests, and decides them', async () => {
    const gil = await child('Gil')
    const south = await createTeam(database.owner, { authority: service.authority, name: 'South', starts: day('2020-01-01') })
    const mo = await service.person('Mo Pattern', 'team manager', { team: south })
    const una = await service.person('Una Proofread', 'team manager', { team: null })
    const { path } = await asks(sam, gil, { 'answer-sum': '60' })
    expect((await mo.get('/approvals')).text).not.toContain('Gil Samplewood')
    expect((await mo.get(`/children/${gil}`)).status).toBe(403)
    await database.owner.query('update cover set ends = business_today() where away = $1', [olu.post])
    await olu.send(`/cover/${olu.post}`, { by: mo.post, 'ends-day': '18', 'ends-month': '6', 'ends-year': '2027' })
    expect((await mo.get('/approvals')).text).toContain('Gil Samplewood')
    await decides(mo, path, 'agreed')
    expect(await decisionsOf(gil)).toEqual([{ outcome: 'agreed', by: olu.post, as: 'team manager, covering for Olu Sandbox', version: 1 }])
    expect((await una.get(`/children/${gil}`)).status).toBe(403)
  })

  test('a decision is never corrected, ended or struck out', async () => {
    const cas = await child('Cas')
    const { path } = await asks(sam, cas)
    await decides(olu, path, 'refused')
    const made = (await database.owner.query<{ fact: string }>(`select fact from fact where record = $1 and kind = 'decision-made'`, [cas])).rows[0]?.fact
    for (const act of ['correct', 'strike', 'end', 'reopen']) expect((await olu.get(`/children/${cas}/facts/${made}/${act}`)).status).toBe(404)
    expect((await olu.get(`/children/${cas}/facts/${made}`)).text).not.toContain('Correct it')
    const straight = await change(house, database.app, { secret: olu.secret, authority: service.authority, records: [cas], step: 'For a test', purpose: 'A test' }, () => [struck({ record: cas, fact: made ?? '', seen: 1, because: 'To see' })])
    expect(straight).toMatchObject({ refused: 'not-allowed' })
  })

  test('whoever asked may ask no longer, and nobody else: then there is nothing to decide', async () => {
    const dan = await child('Dan')
    const { path } = await asks(sam, dan)
    await forces(olu, `${path}/withdraw`, {})
    expect((await olu.get('/approvals')).text).toContain('Dan Samplewood')
    expect((await sam.send(path, {})).text).toContain('This is no longer asked, since 16 June 2027')
    expect((await olu.get('/approvals')).text).not.toContain('Dan Samplewood')
    expect((await sam.get('/my-work/waiting')).html).not.toContain(dan)
  })
})

describe('a task', () => {
  const tasked = async (record: string): Promise<string> => {
    const sent = await sam.send(`/children/${record}/record/task`, { 'starts-day': '16', 'starts-month': '6', 'starts-year': '2027', 'answer-what': 'Ring the school', 'answer-askedOf': sam.post })
    return `/children/${record}/tasks/${/\/facts\/([0-9a-f-]{36})/.exec(sent.html)?.[1] ?? ''}`
  }

  test('stands on its person’s list until it is done, is given on, or is no longer needed for a reason', async () => {
    const dot = await child('Dot')
    const path = await tasked(dot)
    expect((await sam.get('/my-work')).text).toContain('Ring the school')
    expect((await sam.send(path, { end: 'given', to: kim.post, why: 'Kim knows the school' })).text).toContain('To Kim Example, 16 June 2027')
    expect((await sam.get('/my-work')).text).not.toContain('Ring the school')
    expect((await kim.get('/my-work')).text).toContain('Ring the school')
    const why = await kim.send(path, { end: 'not needed' })
    expect([why.status, why.text.includes('Write why it is no longer needed')]).toEqual([422, true])
    expect((await kim.send(path, { end: 'not needed', dropped: 'The school rang us.' })).text).toContain('The school rang us.')
    expect((await kim.get('/my-work')).text).not.toContain('Ring the school')
  })

  test('is done on a day from the one it was asked on', async () => {
    const fay = await child('Fay')
    const path = await tasked(fay)
    expect((await sam.send(path, { end: 'done', 'on-day': '15' })).text).toContain('The day must be from 16 June 2027 to today')
    expect((await sam.send(path, { end: 'done' })).text).toContain('Done since 16 June 2027')
  })

  test('goes with the child to the next worker', async () => {
    const gus = await child('Gus')
    await tasked(gus)
    await olu.send(`/team/allocate?children=${gus}`, { to: `post:${kim.post}`, because: 'team', reason: 'Sam goes to another team', 'goodbye-0': 'Sam visits on Friday' })
    expect((await kim.get('/my-work')).text).toContain('Ring the school')
  })
})

test('something due is moved to what waits for others, off the list with its clock running, and back', async () => {
  const ivy = await tell(on, sam, 'child', of => {
    of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Iris', family: 'Samplewood' })
    of.fact(birth, '2016-03-14', {})
    of.fact(involvement, '2027-01-04', {})
    of.fact(keptFrom, '2026-01-04', { groups: [...keptGroups] })
    of.fact(socialWorker, '2027-01-04', { post: sam.post, team: service.team })
    of.fact(periodOfCare, '2027-06-01', {})
    of.fact(legalStatus, '2027-06-01', { status: 'V2' })
    of.fact(placement, '2027-06-01', { type: 'U6' })
  })
  const due = /href="(\/children\/[^"]*\/duties\/placement-plan\?[^"]*)"/.exec((await sam.get(`/children/${ivy}`)).html)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const list = async (part: string) => (await sam.get(`/my-work/${part}`)).html
  expect(await list('today')).toContain(`/children/${ivy}/duties/placement-plan`)
  const nobody = await sam.send(due.replace('?', '/wait?'), { 'answer-why': 'When it can be signed.' })
  expect([nobody.status, nobody.text.includes('Enter who you wait for'), nobody.html.includes('When it can be signed.')]).toEqual([422, true, true])
  const moved = await sam.send(due.replace('?', '/wait?'), { 'answer-whom': 'Mum' })
  expect(moved.text).toContain('It waits for Mum: off your list, and its clock still runs.')
  expect(await list('today')).not.toContain(`/children/${ivy}/duties/placement-plan`)
  expect(await list('waiting')).toContain(`/children/${ivy}/duties/placement-plan`)
  const end = /href="(\/children\/[^"]*\/facts\/[^"]*\/end)"/.exec(moved.html)?.[1] ?? ''
  await sam.send(end, { 'ends-day': '16', 'ends-month': '6', 'ends-year': '2027' })
  expect(await list('today')).toContain(`/children/${ivy}/duties/placement-plan`)
})

test('the law that is shown beside a decision is there', () => {
  const ids = Object.values(rulesFor).flat()
  expect(ids.length).toBeGreaterThanOrEqual(12)
  expect(ids.filter(id => findRule(id) === null)).toEqual([])
})
