import { describe, expect, test } from 'vitest'
import { createTeam } from '../../access/index.ts'
import { tidy } from '../../jobs/index.ts'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { birth, involvement, nameUsed } from '../../children/identity/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { day } from '../../time/day.ts'
import { tell } from '../testing-people.ts'
import { setClock, testService } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const sam = await service.person('Sam Mockridge', 'social worker')
const nia = await service.person('Nia Prototype', 'social worker')
const olu = await service.person('Olu Sandbox', 'team manager')
const amy = await service.person('Amy Setter', 'administrator', { team: null })
const bea = await service.person('Bea Harness', 'head of service', { team: null })
const ivy = await service.person('Ivy Guardian', 'record guardian', { team: null })
const south = await createTeam(database.owner, { authority: service.authority, name: 'South', starts: day('2020-01-01') })
const rosa = await service.person('Rosa Stencil', 'team manager', { team: south })

const child = (given: string): Promise<string> =>
  tell(on, sam, 'child', of => {
    of.fact(nameUsed, '2016-03-14', { use: 'legal', given, family: 'Samplewood' })
    of.fact(birth, '2016-03-14', {})
    of.fact(involvement, '2027-01-04', {})
    of.fact(teamResponsible, '2027-01-04', { team: service.team })
    of.fact(socialWorker, '2027-01-04', { post: sam.post, team: service.team })
  })
const maya = await child('Maya')

describe('personal supervision', () => {
  test('is read by its two people, added to by each, and by nobody else; that it was read is written down', async () => {
    await olu.send(`/supervision/${sam.post}/write`, { well: 'Tired, and glad of Friday.', agreed: 'Nia covers on Friday.' })
    for (const who of [sam, olu]) expect((await who.get(`/supervision/${sam.post}`)).text).toContain('Tired, and glad of Friday.')
    await sam.send(`/supervision/${sam.post}`, { added: 'Friday helped.' })
    expect((await olu.get(`/supervision/${sam.post}`)).text).toContain('Friday helped.')
    for (const who of [nia, rosa, bea, ivy, amy]) expect((await who.get(`/supervision/${sam.post}`)).status).toBe(404)
    const { rows } = await database.owner.query<{ act: string; account: string }>(`select act, account from audit where act like '%personal supervision' order by id`)
    expect(rows.map(row => row.act)).toEqual(expect.arrayContaining(['recorded personal supervision', 'read personal supervision', 'added to personal supervision']))
    expect(rows.every(row => [sam.account, olu.account].includes(row.account))).toBe(true)
  })

  test('is not read by the next manager of the team, who sees only when it was held', async () => {
    const una = await service.person('Una Follows', 'team manager')
    const page = (await una.get(`/supervision/${sam.post}`)).text
    expect(page).toContain('Personal supervision Today.')
    expect(page).not.toContain('glad of Friday')
  })

  test('stands in no record of a child', async () => {
    const { rows } = await database.owner.query<{ found: boolean }>(`select exists (select from fact_words where text like '%glad of Friday%') or exists (select from fact where body::text like '%glad of Friday%') as found`)
    expect(rows[0]?.found).toBe(false)
  })

  test('nobody writes of their own, of another team, or of a day ahead; what was typed stays', async () => {
    expect((await sam.get(`/supervision/${sam.post}/write`)).status).toBe(404)
    expect((await rosa.get(`/supervision/${sam.post}/write`)).status).toBe(404)
    const ahead = await olu.send(`/supervision/${nia.post}/write`, { 'held-year': '2028', agreed: 'Nothing new.' })
    expect([ahead.status, ahead.text.includes('The day must be today or in the past'), ahead.html.includes('Nothing new.')]).toEqual([422, true, true])
    expect((await olu.send(`/supervision/${nia.post}/write`, { agreed: '' })).text).toContain('Write what you agreed, or that nothing was')
  })

  test('is due by a standard of the authority and by nothing else', async () => {
    expect((await olu.get('/team')).text).toMatch(/Nia Prototype Social worker .*?Not held in Rowan yet/)
    expect((await sam.get(`/supervision/${sam.post}`)).text).toContain('No standard is set')
    await amy.send('/settings/supervision/personal', { 'answer-use': 'own', 'answer-weeks': '4', 'answer-source': 'Supervision policy, version 2' })
    await olu.send(`/supervision/${nia.post}/write`, { 'held-day': '10', 'held-month': '5', agreed: 'Nothing new.' })
    expect((await olu.get('/team')).text).toContain('37 days ago, due since 7 June 2027')
  })
})

test('personal supervision is kept until a period of the authority is over, and all of it where none is set', async () => {
  expect((await sam.get(`/supervision/${sam.post}`)).text).toContain('No period is set for how long it is kept')
  const held = async () => (await database.owner.query<{ held: string }>('select held_on::text as held from supervision order by held_on')).rows.map(each => each.held)
  await olu.send(`/supervision/${nia.post}/write`, { 'held-day': '16', 'held-month': '6', 'held-year': '2026', agreed: 'A year ago.' })
  const before = await held()
  expect(before[0]).toBe('2026-06-16')
  await tidy(database.app)
  expect(await held()).toEqual(before)
  await amy.send('/settings/supervision-kept', { 'answer-use': 'own', 'answer-years': '1', 'answer-source': 'Schedule 4' })
  expect((await sam.get(`/supervision/${sam.post}`)).text).toContain('It is kept 1 year from the day it was held (Schedule 4)')
  await tidy(database.app)
  expect(await held()).toEqual(before.slice(1))
  const { rows } = await database.owner.query<{ because: string }>(`select because from audit where act = 'disposed of personal supervision'`)
  expect(rows).toEqual([{ because: '1 note, kept 1 year' }])
})

describe('case supervision', () => {
  test('stands in the child’s record, and what was agreed to do on the list of whoever does it', async () => {
    expect((await olu.get(`/supervision/${sam.post}`)).text).toMatch(/Maya Samplewood.*Not held in Rowan yet/)
    await olu.send(`/children/${maya}/supervision`, { 'answer-talked': 'How Maya settles.', 'answer-agreed': 'To ask about Theo.', 'answer-next-day': '14', 'answer-next-month': '7', 'answer-next-year': '2027', 'what-0': 'Ask Maya about Theo', 'by-0-day': '18', 'by-0-month': '6', 'by-0-year': '2027' })
    expect((await sam.get('/my-work/week')).text).toContain('Ask Maya about Theo')
    expect((await olu.get('/my-work/month')).text).toContain('Talk about Maya in supervision')
    expect((await sam.get(`/children/${maya}/notes`)).text).toContain('How Maya settles.')
    expect((await olu.get(`/supervision/${sam.post}`)).text).toMatch(/Maya Samplewood.*Today/)
  })

  test('takes two people, and a day ahead to talk again', async () => {
    const alone = await olu.send(`/children/${maya}/supervision`, { 'answer-with': olu.post, 'answer-talked': 'Still here.', 'answer-agreed': 'x', 'answer-next-day': '16', 'answer-next-month': '6', 'answer-next-year': '2027', 'by-1-day': '1', 'by-1-month': '7', 'by-1-year': '2027' })
    expect(alone.status).toBe(422)
    for (const words of ['supervision takes two people', 'must be after this one', 'Write what to do by that day']) expect(alone.text).toContain(words)
    expect(alone.html).toContain('Still here.')
  })
})

describe('asking for help', () => {
  test('stands on the page of the team until its manager answers, and the answer with whoever asked', async () => {
    await sam.send('/my-work/help', { words: 'Three visits on Thursday.' })
    expect((await olu.get('/team')).text).toContain('Sam Mockridge asked for help')
    expect((await rosa.get('/team')).text).not.toContain('asked for help')
    expect((await olu.send('/team', { answer: '' })).text).toContain('Write your answer')
    await olu.send('/team', { answer: 'Nia takes one.' })
    expect((await olu.get('/team')).text).not.toContain('asked for help')
    expect((await sam.get('/my-work/help')).text).toContain('Nia takes one.')
  })
})

test('weights are the authority’s own, and none is shown where none is set', async () => {
  expect((await olu.get('/team')).text).toContain('No weights are set, so none is shown')
  await amy.send('/settings/weights/other', { 'answer-use': 'own', 'answer-weight': '1.5', 'answer-source': 'Workload policy 1' })
  const page = (await olu.get('/team')).text
  expect(page).toContain('Any other child: 1.5, since 16 June 2027 (Workload policy 1)')
  expect(page).toMatch(/Sam Mockridge 0 0 0 0 1 1\.5/)
})

test('the children of somebody of the team are read with one line in the audit', async () => {
  const lines = async () => Number((await database.owner.query<{ n: number }>(`select count(*) as n from audit where page = 'team-person'`)).rows[0]?.n)
  const before = await lines()
  await olu.get(`/team/people/${sam.post}`)
  expect(await lines()).toBe(before + 1)
})
