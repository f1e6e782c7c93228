/** What people say of our work: without signing in, and for those who hear it. */
import { expect, test } from 'vitest'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { feedbackAnswered } from '../../children/voice/index.ts'
import { accessRestriction, nameUsed } from '../../children/identity/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { verify } from '../../record/index.ts'
import { house } from '../../house.ts'
import { setClock, testService, type Person } from '../testing.ts'
import { add, tell } from '../testing-people.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T09:00:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const sam = await service.person('Sam Mockridge', 'social worker')
const jude = await service.person('Jude Stencil', 'social worker', { team: null })
const amy = await service.person('Amy Setter', 'administrator', { team: null })
const dee = await service.person('Dee Director', 'director', { team: null })
const maya = await tell(on, sam, 'child', of => {
  of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya', family: 'Samplewood' })
  of.fact(teamResponsible, '2026-09-10', { team: service.team })
  of.fact(socialWorker, '2026-09-10', { post: sam.post })
})

async function codeFrom(who: Person, path: string, boxes: Record<string, string> = {}): Promise<string> {
  const code = /app-breaks">([0-9A-Z-]{19})</.exec((await who.send(path, boxes)).html)?.[1]
  if (code === undefined) throw new Error('No code was shown')
  return code
}
const say = (boxes: Record<string, string>) => service.nobody.send('/have-your-say', boxes)
const words = 'I like it when you ring first.\n\n<script>alert("1")</script> & “quoted”'

test('a child writes with a code, once; the worker adds it to the record word for word, and the words stand there alone', async () => {
  const code = await codeFrom(sam, `/feedback/ask?child=${maya}`)
  expect((await service.nobody.get(`/have-your-say?code=${code}`)).html).toContain(`value="${code}"`)
  expect((await say({ code: code.toLowerCase().replaceAll('-', ' '), who: 'child', said: words })).path).toBe('/have-your-say/thanks')
  // The same again is taken as the same; other words with a used code are not taken, and stay on the page.
  expect((await say({ code, who: 'child', said: words })).path).toBe('/have-your-say/thanks')
  const used = await say({ code, who: 'child', said: 'Something else' })
  expect([used.status, used.text.includes('This code was used before'), used.html.includes('>Something else</textarea>')]).toEqual([422, true, true])

  const page = await sam.get('/feedback')
  expect(page.html).toContain('&lt;script>alert(')
  expect(page.html).not.toContain('<script>alert(')
  expect(page.text).toContain('Maya Samplewood')
  for (const other of [jude, amy]) expect((await other.get('/feedback')).text).not.toContain('ring first')
  const id = /\/feedback\/([0-9a-f-]{36})\/take/.exec(page.html)?.[1] as string
  const token = /name="_token" value="([^"]+)"/.exec((await jude.get('/feedback')).html)?.[1] ?? ''
  const theirs = await service.server.inject({ method: 'POST', url: `/feedback/${id}/take`, cookies: { 'rowan-session': jude.secret }, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: `_token=${encodeURIComponent(token)}` })
  expect(theirs.statusCode).toBe(404)

  await sam.send('/feedback', {}, { form: 0 })
  const { rows } = await database.owner.query(
    `select f.kind, f.body, w.text, g.words as left, g.taken_at is not null as taken from fact f join fact_words w on w.fact = f.fact and w.record = f.record join feedback_given g on g.id = f.fact where f.record = $1 and f.kind = 'feedback'`,
    [maya],
  )
  expect(rows).toEqual([{ kind: 'feedback', body: { from: 'child', how: 'page', askedBy: sam.post }, text: words, left: null, taken: true }])
  expect((await sam.get('/feedback')).text).toContain('Nothing waits')
  expect((await sam.get(`/children/${maya}/notes`)).text).toContain('I like it when you ring first.')
  expect((await database.owner.query<{ act: string }>("select act from audit where record = $1 and act like '%feedback%' order by id", [maya])).rows.map(row => row.act)).toEqual(
    expect.arrayContaining(['asked for feedback', 'feedback was given', 'read feedback that waits']),
  )
})

test('what a child said is answered, and both are counted', async () => {
  const fact = (await database.owner.query<{ fact: string }>("select fact from fact where kind = 'feedback'")).rows[0]?.fact as string
  const counts = async () => (await database.app.query('select about, who, given, answered from feedback_counts($1, $2, $3) order by about, who', [dee.secret, '2027-01-01', '2027-12-31'])).rows
  expect(await counts()).toEqual([{ about: 'child', who: 'child', given: 1, answered: 0 }])
  await add(on, sam, maya, of => void of.fact(feedbackAnswered, '2027-06-16', { feedback: fact, told: 'yes' }, { words: { did: 'I ring first now.' } }))
  expect(await counts()).toEqual([{ about: 'child', who: 'child', given: 1, answered: 1 }])
  expect((await dee.get('/counts')).text).toMatch(/A child or young person\s+1\s+1\s+0\s+0/)
  await expect(database.app.query('select * from feedback_counts($1, $2, $2)', [sam.secret, '2027-01-01'])).rejects.toThrow('not for this role')
})

test('a code for many counts for many; what is said of the service is answered: you said, we did', async () => {
  expect((await jude.get('/feedback/ask')).html).not.toContain('value="yes"')
  const code = await codeFrom(amy, '/feedback/ask', { many: 'yes' })
  for (const said of ['The letters are hard to read.', 'Buy our shoes']) await say({ code, who: 'parent', said })
  const page = await amy.get('/feedback')
  expect(page.text).toContain('The letters are hard to read.')
  expect((await amy.send('/feedback', { why: '' }, { form: 3 })).text).toContain('Write why it is no feedback')
  await amy.send('/feedback', { why: 'Advertising' }, { form: 3 })
  expect((await database.owner.query("select words, because from feedback_given where aside_at is not null")).rows).toEqual([{ words: 'Buy our shoes', because: 'Advertising' }])
  await amy.send('/feedback', {}, { form: 0 })
  const did = /href="(\/feedback\/service\/[0-9a-f-]{36})"/.exec((await amy.get('/feedback')).html)?.[1] as string
  expect((await amy.send(did, { did: 'We write in big letters now.' })).text).toContain('Select whether they were told')
  await amy.send(did, { did: 'We write in big letters now.', told: 'could not' })
  expect((await amy.get('/feedback')).text).toMatch(/You said\s+The letters are hard to read\.\s+We did, 16 June 2027\s+We write in big letters now\./)
  expect((await sam.get(did)).status).toBe(404)
})

test('a record that is limited meanwhile keeps what waits for those who may open it', async () => {
  const olu = await service.person('Olu Sandbox', 'team manager')
  const child = await tell(on, sam, 'child', of => {
    of.fact(nameUsed, '2016-03-14', { use: 'legal', given: 'Robyn', family: 'Unseen' })
    of.fact(socialWorker, '2026-09-10', { post: sam.post })
    of.fact(teamResponsible, '2026-09-10', { team: service.team })
  })
  await say({ code: await codeFrom(sam, `/feedback/ask?child=${child}`), who: 'parent', said: 'Somebody else read our letter.' })
  expect((await sam.get('/feedback')).text).toContain('Somebody else read our letter.')
  await add(on, olu, child, of => void of.fact(accessRestriction, '2027-06-16', { level: 'hidden' }, { words: { why: 'Somebody read what was not theirs.' } }))
  for (const person of [sam, olu]) expect((await person.get('/feedback')).text).not.toMatch(/Somebody else read our letter|Robyn/)
})

test('wrong codes are counted and slow down, and what was typed stays', async () => {
  let last = await say({ code: 'AAAA-BBBB-CCCC-DDDD', who: 'carer', said: 'Here is all of it.' })
  expect([last.status, last.html.includes('>Here is all of it.</textarea>')]).toEqual([422, true])
  for (let n = 0; n < 22 && last.status !== 429; n += 1) last = await say({ code: 'AAAA-BBBB-CCCC-DDDD', who: 'carer', said: 'Here is all of it.' })
  expect([last.status, last.text.includes('Too many tries'), last.html.includes('>Here is all of it.</textarea>')]).toEqual([429, true, true])
  expect((await verify(house, database.owner)).findings).toEqual([])
})
