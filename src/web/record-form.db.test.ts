import { describe, expect, test } from 'vitest'
import { createOrganisation } from '../access/index.ts'
import { testDatabase } from '../database/testing.ts'
import { setClock, testService } from './testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const sam = await service.person('Sam Mockridge', 'social worker')
const started = await sam.send('/new-child', { given: 'Lina', family: 'Trialova', 'born-day': '14', 'born-month': '3', 'born-year': '2014', worker: 'me' })
const child = started.path

const record = async (kind: string, boxes: Record<string, string>): Promise<string> => {
  await sam.send(`${child}/record/${kind}`, { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', ...boxes })
  const { rows } = await database.owner.query<{ fact: string }>('select fact from fact where kind = $1 and is_current order by n desc limit 1', [kind])
  return (rows[0] as { fact: string }).fact
}
const ended = { 'ends-day': '15', 'ends-month': '6', 'ends-year': '2027' }

describe('recording something that has a part', () => {
  test('keeps what a conference decided for this child as part of the conference', async () => {
    const whole = await record('conference', { 'answer-type': 'review', 'answer-decision': 'goes', 'answer-why': 'More time is needed.' })
    const { rows } = await database.owner.query('select part_of, body, starts from fact where kind = $1', ['conference-decision'])
    expect(rows).toEqual([{ part_of: whole, body: { decision: 'goes' }, starts: '2027-06-01' }])
  })

  test('leaves out a part of which nothing is said', async () => {
    await record('conference', { 'answer-type': 'review' })
    const { rows } = await database.owner.query('select count(*) from fact where kind = $1', ['conference-decision'])
    expect(rows).toEqual([{ count: 1 }])
  })
})

describe('the page of what was recorded', () => {
  test('leads to what can follow it, and to nothing where nothing can', async () => {
    const links = async (fact: string) => [...(await sam.get(`${child}/facts/${fact}`)).html.matchAll(/href="[^"]*\/record\/([a-z-]+)"/g)].map(([, kind]) => kind)
    const raised = await record('professional-disagreement', { 'answer-between': 'School and social work', 'answer-about': 'Who takes Lina home.' })
    const asked = await record('task', { 'answer-what': 'Ring the school', 'answer-askedOf': sam.post, ...ended, 'answer-outcome': 'done' })
    expect(await links(raised)).toContain('disagreement-step')
    expect(await links(asked)).not.toContain('disagreement-step')
  })
})

describe('a post that the form did not offer', () => {
  test('opens the record to nobody: one of another organisation, or one that nobody holds any longer', async () => {
    const school = await createOrganisation(database.owner, { name: 'Sampleton Primary', kind: 'school', keptBy: service.authority })
    const gwen = await service.person('Gwen Ipsum', 'education member', { team: null, organisation: school })
    const lee = await service.person('Lee Leaver', 'social worker')
    await database.owner.query("update post set ends = '2027-06-01' where id = $1", [lee.post])
    const named = (post: string) => sam.send(`${child}/record/social-worker`, { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'ends-day': '10', 'ends-month': '6', 'ends-year': '2027', 'answer-post': post })
    for (const nobody of [gwen, lee]) {
      const forged = await named(nobody.post)
      expect([forged.status, forged.text.includes('Who: choose somebody from the list')]).toEqual([422, true])
    }
    // Nor to a team of another authority.
    const { rows: [elsewhere] } = await database.owner.query<{ id: string; team: string }>(
      "with o as (insert into organisation (id, kind, name, starts) values (gen_random_uuid(), 'local authority', 'Otherton Council', '2020-01-01') returning id) select id, gen_random_uuid() as team from o")
    await database.owner.query("insert into team (id, authority, name, starts) values ($1, $2, 'Theirs', '2020-01-01')", [elsewhere?.team, elsewhere?.id])
    const theirs = await sam.send(`${child}/record/team-responsible`, { 'starts-day': '1', 'starts-month': '6', 'starts-year': '2027', 'ends-day': '10', 'ends-month': '6', 'ends-year': '2027', 'answer-team': elsewhere?.team ?? '' })
    expect([theirs.status, theirs.text.includes('choose a team from the list')]).toEqual([422, true])
    expect((await database.owner.query('select from grant_ where to_key = any($1)', [[gwen, lee].map(({ post }) => `post:${post}`)])).rowCount).toBe(0)
  })
})

describe('why a task is due', () => {
  test('is what was asked, by whom', async () => {
    const fact = await record('task', { 'answer-what': 'Ring the school', 'answer-askedOf': sam.post, 'answer-due-day': '20', 'answer-due-month': '6', 'answer-due-year': '2027' })
    const why = await sam.get(`${child}/duties/task?anchor=${fact}&ordinal=0`)
    expect(why.status).toBe(200)
    expect(why.path).toBe(`${child}/tasks/${fact}`)
    expect(why.text).toContain('Ring the school')
  })

  test('is the day of an appointment, which the page of the task names with its time', async () => {
    const fact = await record('task', { 'answer-what': 'Go to the review', 'answer-askedOf': sam.post, 'answer-at-day': '16', 'answer-at-month': '6', 'answer-at-year': '2027', 'answer-at-time': '9:00am' })
    expect((await sam.get(`${child}/tasks/${fact}`)).text).toMatch(/Appointment\s+16 June 2027 at 9:00am\s+By when\s+Due today/)
  })
})

describe('ending something', () => {
  test('asks what was left open when it began, and keeps what was answered', async () => {
    const fact = await record('assessment', { 'answer-lettersToChild': 'no' })
    const form = await sam.get(`${child}/facts/${fact}/end`)
    expect(form.html).toContain('name="answer-decision"')
    expect(form.html).toContain('name="answer-why"')
    expect(form.html).not.toContain('name="answer-lettersToChild"')
    await sam.send(`${child}/facts/${fact}/end`, { ...ended, 'answer-decision': 'family help', 'answer-why': 'Lina wants help at school.' })
    const { rows } = await database.owner.query('select act, ends, body from fact where fact = $1 and is_current', [fact])
    expect(rows).toEqual([{ act: 'ended', ends: '2027-06-15', body: { decision: 'family help', lettersToChild: false } }])
    expect((await sam.get(`${child}/facts/${fact}`)).text).toContain('Lina wants help at school.')
  })

  test('needs nothing but the day', async () => {
    const fact = await record('assessment', {})
    await sam.send(`${child}/facts/${fact}/end`, ended)
    const { rows } = await database.owner.query('select act, body from fact where fact = $1 and is_current', [fact])
    expect(rows).toEqual([{ act: 'ended', body: {} }])
  })

  test('says what cannot be read, and keeps what was typed', async () => {
    const fact = await record('assessment', {})
    const again = await sam.send(`${child}/facts/${fact}/end`, { ...ended, 'answer-reviewOn-day': '31', 'answer-reviewOn-month': '2', 'answer-reviewOn-year': '2027', 'answer-why': 'Still open' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('must be a real date')
    expect(again.html).toContain('Still open')
  })
})
