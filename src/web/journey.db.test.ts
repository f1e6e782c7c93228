import { describe, expect, test } from 'vitest'
import { testDatabase } from '../database/testing.ts'
import { setClock, testService } from './testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const sam = await service.person('Sam Mockridge', 'social worker')

describe('a social worker', () => {
  test('starts a record, records a visit that opens a clock, and corrects its day', async () => {
    const started = await sam.send('/new-child', { given: 'Maya', family: 'Samplewood', 'born-day': '14', 'born-month': '3', 'born-year': '2016', worker: 'me' })
    expect(started.status, started.text).toBe(200)
    expect(started.text).toContain('Maya Samplewood')
    expect(started.text).toContain('Record 100421')
    const child = started.path

    const recorded = await sam.send(`${child}/record/period-of-care`, { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027' })
    expect(recorded.text).toContain('Recorded')
    const work = await sam.get('/my-work')
    expect(work.text).toContain('Maya Samplewood')

    const placed = await sam.get(`${child}/record/placement`)
    expect(placed.status).toBe(200)

    const visited = await sam.send(`${child}/visit`, { where: 'home', 'seen-0': 'yes', 'said-0': 'I want to see Theo more', saw: 'Maya showed me her room.' })
    expect(visited.text).toContain('Recorded')
    const overview = await sam.get(child)
    expect(overview.text).toContain('I want to see Theo more')
    expect((await sam.get(`${child}/notes`)).text).toContain('Maya showed me her room.')

    const facts = [...(await sam.get(`${child}/notes`)).html.matchAll(/\/facts\/([0-9a-f-]{36})/g)].map(match => match[1])
    const fact = facts[0] as string
    const corrected = await sam.send(`${child}/facts/${fact}/correct`, { 'starts-day': '15', because: 'I was there on Tuesday' })
    expect(corrected.text).toContain('Recorded')
    const page = await sam.get(`${child}/facts/${fact}`)
    expect(page.text).toContain('Version 2: corrected by Sam Mockridge')
    const { rows } = await database.owner.query(`select kind, starts from fact where is_current and kind in ('visit', 'child-seen') order by kind`)
    expect(rows).toEqual([{ kind: 'child-seen', starts: '2027-06-15' }, { kind: 'visit', starts: '2027-06-15' }])
    expect((await sam.get(`${child}/audit`)).text).toContain('Sam Mockridge')
    expect((await sam.get(`${child}/moments`)).status).toBe(200)
    const past = await sam.get(`${child}?at=1`)
    expect(past.text).toContain('as it was known')
    expect(past.text).not.toContain('I want to see Theo more')
  })
})

describe('the family', () => {
  test('a person is looked for before a record is started, and stands on the child’s record by name', async () => {
    const child = (await sam.send('/new-child', ({
	given: 'Posy',
	family: 'Samplewood',
	'born-day': '17',
	'born-month': '12',
	'born-year': '2026',
	worker: 'me'
}))).path
    const path = child.startsWith('/children/') ? child : '/new-child'
    expect(path).toMatch(/^\/children\//)
    const added = await sam.send(`${path}/person`, { given: 'Dana', family: 'Testerby', relation: 'mother', responsibility: 'yes', 'born-year': '1990' })
    expect(added.text).toContain('Recorded')
    expect((await sam.get(`${path}/family`)).text).toContain('Dana Testerby')

    // Of a cousin who has no record the tie says what was typed.
    await sam.send(`${path}/person`, { given: 'Pim', relation: 'cousin', 'born-day': '2', 'born-month': '5', 'born-year': '2020' })
    await sam.send(`${path}/person`, { given: 'Pom', relation: 'cousin', 'born-year': '2021' })
    const { rows: cousins } = await database.owner.query<{ said: object }>("select body - 'relation' as said from fact where record = $1 and kind = 'relationship' and body->>'relation' = 'cousin' order by n", [path.split('/')[2]])
    expect(cousins.map(each => each.said)).toEqual([{ unnamed: 'Pim', bornOn: '2020-05-02' }, { unnamed: 'Pom', bornIn: 2021 }])
    const asked = await sam.send(`${path}/person`, { given: 'Dana', family: 'Testerby', relation: 'aunt' })
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('Is it one of these people?')
  })
})

test('a lead practitioner who begins a record stands in it as that, and is not counted as a social worker', async () => {
  const nia = await service.person('Nia Prototype', 'family help lead practitioner')
  const child = (await nia.send('/new-child', { given: 'Olive', family: 'Manyfold', 'born-day': '11', 'born-month': '11', 'born-year': '2017', worker: 'me' })).path
  const { rows } = await database.owner.query("select kind, body->>'post' as post from fact where record = $1 and kind in ('lead-practitioner', 'social-worker')", [child.split('/')[2]])
  expect(rows).toEqual([{ kind: 'lead-practitioner', post: nia.post }])
})
