/** W22: from the change that makes an error to the change that mends it, over HTTP; who sees what, and that it is written down. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { expect, test } from 'vitest'
import { madeUpn } from '../../api/files/generate-child.ts'
import { socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { legalStatus, periodOfCare, placement } from '../../children/care/index.ts'
import { accessRestriction, birth, disability, ethnicity, identifier, involvement, nameUsed, noPupilNumber, sex } from '../../children/identity/index.ts'
import { yearStarting } from '../../codes/index.ts'
import { makeReturn, saysMade } from '../../commands/returns-make.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { freezeWaiting } from '../../insight/returns/frozen/index.ts'
import { rederive, wouldDiffer } from '../../record/index.ts'
import { parseInstant } from '../../time/day.ts'
import { sessionCookie } from '../server.ts'
import { setClock, testService } from '../testing.ts'
import { add, tell } from '../testing-people.ts'

const database = await testDatabase()
await setClock(database, '2026-11-22T09:00:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const sam = await service.person('Sam Mockridge', 'social worker')
const pat = await service.person('Pat Stubfield', 'social worker')
const ivy = await service.person('Ivy Guardian', 'record guardian', { team: null })
const hana = await service.person('Hana Dataset', 'data analyst', { team: null })
const olu = await service.person('Olu Leader', 'team manager')

/** In care in two homes; why the child moved was not said. Only the worker and the name differ. */
const child = (by: typeof sam, given: string, more: Parameters<typeof tell>[3] = () => {}): Promise<string> =>
  tell(on, by, 'child', of => {
    of.fact(nameUsed, '2014-05-01', { use: 'legal', given, family: 'Samplewood' })
    of.fact(birth, '2014-05-01', {})
    of.fact(sex, '2014-05-01', { sex: 'M' })
    of.fact(ethnicity, '2014-05-01', { code: 'WBRI' })
    of.fact(identifier, '2014-05-01', { scheme: 'local id', value: `T-${given}` })
    of.fact(noPupilNumber, '2014-05-01', { reason: 'UN3' })
    of.fact(socialWorker, '2026-06-01', { post: sam.post, team: service.team, registration: 'SW100001', changed: 'FCONTA' })
    of.fact(teamResponsible, '2026-06-01', { team: service.team })
    of.fact(periodOfCare, '2026-06-03', { need: 'N1', homePostcode: 'ZZ1 1AA' })
    of.fact(legalStatus, '2026-06-03', { status: 'V2' })
    of.fact(placement, '2026-06-03', { type: 'U6', provider: 'PR1', postcode: 'ZZ2 2BB', urn: 'SC00001' }, { ends: '2026-09-01' })
    of.fact(placement, '2026-09-01', { type: 'U6', provider: 'PR1', postcode: 'ZZ3 3CC', urn: 'SC00002' })
    more(of)
  })

const jo = await child(sam, 'Jo')
await child(ivy, 'Robyn', of => void of.fact(accessRestriction, '2026-06-01', { level: 'hidden' }, { words: { why: 'Adoption.' } }))

const errors = async (record: string): Promise<{ rule: string; kind: string; fact: string }[]> =>
  (await database.owner.query<{ rule: string; kind: string; fact: string }>("select rule, kind, fact from return_error where record = $1 and column_ = 'REASON_PLACE_CHANGE' order by rule", [record])).rows

/** The SSDA903 of the year, frozen as it is now: the page of it, and its episodes to the byte. */
async function frozen(): Promise<{ page: string; episodes: () => Promise<Buffer> }> {
  const { path: yearly } = await hana.send('/returns/collections', { collection: 'ssda903', year: '2026_27' })
  await hana.send(yearly, {})
  await freezeWaiting({ app: database.app, stopping: () => false, say: line => expect(line).toBe('') })
  const page = /href="(\/returns\/frozen\/[0-9a-f-]+)"/.exec((await hana.get(yearly)).html)?.[1] ?? expect.fail('nothing is frozen')
  return { page, episodes: async () => (await service.server.inject({ method: 'GET', url: `${page}/files/episodes`, cookies: { [sessionCookie]: hana.secret } })).rawPayload }
}

test('an error is there with the change that made it, for whoever can put it right, and gone with the change that did; what was frozen before stays', async () => {
  const [found] = await errors(jo)
  expect(found?.kind).toBe('placement')
  const counted = async () => new RegExp(`\\(${found?.rule}\\)\\s*(\\d+)`).exec((await hana.get('/returns')).text)?.[1]
  expect(await counted()).toBe('2')
  const before = await frozen()
  const episodes = await before.episodes()
  expect((await hana.get(before.page)).text).toContain('1 rule or gap found something, 0 explained')
  const work = await sam.get('/my-work')
  expect(work.text).toMatch(/For the returns ?: \d+ things? to put right/)
  const mine = await sam.get('/my-work/returns')
  expect(mine.text).toContain('Jo Samplewood')
  expect(mine.html).toContain(`/children/${jo}/facts/${found?.fact}`)
  expect(mine.text).toContain(`(${found?.rule},`)
  const at = `/children/${jo}/facts/${found?.fact}`
  expect((await sam.get(at)).text).toContain('For the returns, this needs to be put right:')
  const form = await sam.get(`${at}/correct`)
  expect(form.text).toContain('For the returns, this needs to be put right:')
  await sam.send(`${at}/correct`, { 'answer-reasonEnded': 'CARPL', because: 'It was left out' })
  expect((await sam.get(at)).text).toContain('It was left out')
  expect(await errors(jo)).toEqual([])
  // The hidden child's is left on the page for everything; what was frozen says what it said, and the next freeze says what is so now.
  expect(await counted()).toBe('1')
  expect(await before.episodes()).toEqual(episodes)
  const after = await frozen()
  expect(after.page).not.toBe(before.page)
  expect([episodes.includes('CARPL'), (await after.episodes()).includes('CARPL')]).toEqual([false, true])
  // Another rule may have something else to say of this home; this one is silent.
  expect((await sam.get(at)).text).not.toContain(`(${found?.rule},`)
})

test('the data team sees all by count and by number, a manager the team; hidden records count and are not named; a colleague sees nothing of it', async () => {
  const page = await hana.get('/returns')
  expect(page.text).toContain('Children in care return, year to 31 March 2027')
  expect(page.text).toContain('2 children')
  expect(page.text).not.toMatch(/Jo Samplewood|Robyn/)
  expect((await hana.get(`/returns?who=${sam.post}`)).text).toContain('Sam Mockridge')
  expect((await hana.get('/returns?who=data&what=query')).text).toContain('Nothing here fits what you chose to show.')
  const rule = /href="\/returns\/errors\/(ssda903\/2026_27\/[A-Za-z0-9-]+)"/.exec(page.html)?.[1] ?? ''
  const { text } = await hana.get(`/returns/errors/${rule}`)
  expect(text).toMatch(/1 more record with limited access has it too|Record \d/)
  expect(text).not.toMatch(/Samplewood|Robyn/)
  expect((await olu.get('/returns')).status).toBe(200)
  expect((await sam.get('/returns')).status).toBe(404)
  expect((await hana.get('/returns/errors/ssda903/2026_27/nothing-such')).status).toBe(404)
  expect((await pat.get('/my-work/returns')).text).toContain('Nothing to put right.')
  const { rows } = await database.owner.query("select distinct page from audit where account = $1 and act = 'saw a list' and page like 'data%' order by page", [hana.account])
  expect(rows).toEqual([{ page: 'data' }, { page: 'data-errors' }])
})

/** A girl in need of whom the census asks one thing: her pupil number. */
const inNeed = (by: typeof sam, given: string, more: Parameters<typeof tell>[3] = () => {}): Promise<string> =>
  tell(on, by, 'child', of => {
    of.fact(nameUsed, '2014-05-01', { use: 'legal', given, family: 'Testerly' })
    of.fact(birth, '2014-05-01', {})
    of.fact(sex, '2014-05-01', { sex: 'F' })
    of.fact(ethnicity, '2014-05-01', { code: 'WBRI' })
    of.fact(disability, '2014-05-01', { codes: ['NONE'] })
    of.fact(involvement, '2026-06-01', { source: '2B', primaryNeed: 'N1' })
    of.fact(socialWorker, '2026-06-01', { post: by.post, team: service.team })
    more(of)
  })

test('a problem is sent to its owner with a plain message, and stands on their list; a manager or analyst sends, and nobody else', async () => {
  await inNeed(sam, 'Ida')
  const at = '/returns/errors/cin/2026_27/8770q'
  const page = await hana.get(at)
  expect(page.text).toContain('Identifier: the number')
  expect((await hana.send(at, { words: '', posts: sam.post })).text).toContain('Enter what you want to say')
  expect((await hana.send(at, { words: 'Can you ask the school?', posts: [sam.post, pat.post] })).text).toMatch(/22 November 2026 at 9:\d\dam, by Hana Dataset/)
  expect((await sam.get('/my-work/returns')).text).toMatch(/Hana Dataset, .*: Can you ask the school\?/)
  expect((await pat.get('/my-work/returns')).text).not.toContain('Can you ask the school')
  expect((await sam.get(at)).status).toBe(404)
  const { rows } = await database.owner.query("select count(*) from audit where act = 'sent a problem of a return' and because = '8770Q, to 1'")
  expect(rows).toEqual([{ count: 1 }])
})

test('whoever works with the child says why what a rule only asks about is right, and it is asked no more', async () => {
  const ada = await inNeed(sam, 'Ada')
  const list = await sam.get('/my-work/returns')
  expect(list.html).toContain(`/children/${ada}/record/return-explained?problem=cin-8770q`)
  const form = await sam.get(`/children/${ada}/record/return-explained?problem=cin-8770q`)
  expect(form.html).toMatch(/name="answer-rule"[^>]*value="8770Q"/)
  await sam.send(`/children/${ada}/record/return-explained`, { 'starts-day': '22', 'starts-month': '11', 'starts-year': '2026', 'answer-collection': 'cin', 'answer-rule': '8770Q', 'answer-why': 'She is taught at home, and no school has given her a number.' })
  const { rows } = await database.owner.query('select rule from return_error where record = $1', [ada])
  expect(rows).toEqual([])
  expect((await sam.get('/my-work/returns')).html).not.toContain(`/children/${ada}/record`)
})

test('two children with one pupil number: the workers of both see it at the number, and it is gone from both when one is put right', async () => {
  const numbered = (of: Parameters<Parameters<typeof tell>[3]>[0]) => void of.fact(identifier, '2018-09-01', { scheme: 'upn', value: madeUpn('001', 1) })
  const [una, may] = [await inNeed(sam, 'Una', numbered), await inNeed(pat, 'May', numbered)]
  expect((await hana.get('/returns')).text).toMatch(/Two children have the same pupil number/)
  expect((await hana.get('/returns/errors/cin/2026_27/1520')).text).toMatch(/Sam Mockridge[\s\S]*Pat Stubfield|Pat Stubfield[\s\S]*Sam Mockridge/)
  for (const [by, record] of [[sam, una], [pat, may]] as const) {
    const list = await by.get('/my-work/returns')
    expect(list.text).toContain('Two children have the same pupil number')
    const fact = new RegExp(`/children/${record}/facts/([0-9a-f-]{36})`).exec(list.html)?.[1]
    expect((await by.get(`/children/${record}/facts/${fact}`)).text).toContain('Two children have the same pupil number. (1520')
  }
  expect((await pat.get('/my-work')).text).toMatch(/For the returns ?: 1 thing to put right/)
  const fact = new RegExp(`/children/${may}/facts/([0-9a-f-]{36})`).exec((await pat.get('/my-work/returns')).html)?.[1]
  await pat.send(`/children/${may}/facts/${fact}/correct`, { 'answer-value': madeUpn('001', 2), because: 'It was her sister’s' })
  expect((await sam.get('/my-work/returns')).text).not.toContain('Two children')
  expect((await pat.get('/my-work/returns')).text).not.toContain('Two children')
  expect((await hana.get('/returns')).text).not.toMatch(/Two children have the same pupil number/)
})

test('what is stored is what would be derived, and stays so when all is derived again; the day an error was found stays with it', async () => {
  await database.owner.query("update return_error set found_on = '2026-10-01'")
  const { rows } = await database.owner.query<{ count: number }>('select count(*) from return_error')
  expect(rows[0]?.count).toBeGreaterThan(0)
  expect(await wouldDiffer(house, database.owner, service.authority, { all: true })).toMatchObject({ differing: 0, waiting: 0 })
  await database.owner.query("update return_error set column_ = 'x'")
  expect((await rederive(house, database.app, service.authority, { all: true })).differing).toBeGreaterThan(0)
  expect((await database.owner.query("select distinct found_on::text as day, column_ = 'x' as wrong from return_error")).rows).toEqual([{ day: '2026-10-01', wrong: false }])
  expect((await database.app.query<{ noted: number }>('select returns_note_day($1) as noted', [service.authority])).rows[0]?.noted).toBeGreaterThanOrEqual(1)
})

test('a return made as it was known at a moment is the same to the byte after the record was corrected; what is missing is named; that it was made is written down', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rowan-made-'))
  const make = (out: string, what: 'ssda903' | 'cin', knownAt: string | null) =>
    makeReturn(database.owner, { what, authority: { id: service.authority, name: 'Testshire Council' }, year: yearStarting(2026), knownAt: knownAt === null ? null : parseInstant(knownAt), out: join(folder, out), release: '1' })
  const bytes = async (out: string): Promise<Record<string, string>> => Object.fromEntries<string>(await Promise.all((await readdir(join(folder, out), { recursive: true })).filter(name => extname(name) !== '').toSorted().map(async (name): Promise<[string, string]> => [name, await readFile(join(folder, out, name), 'utf8')])))
  try {
    const first = await make('first', 'ssda903', null)
    expect(first).toMatchObject({ children: 2, gaps: {}, rows: { Header: 2, Episodes: 4, SWEpisodes: 2 } })
    expect(Object.keys(await bytes('first'))).toEqual(['episodes.csv', 'header.csv', 'sw_episodes.csv', 'xml/ssda903.xml'])
    await setClock(database, '2026-11-23T09:00:00Z')
    const at = `/children/${jo}`
    const home = /\/facts\/([0-9a-f-]{36})/.exec((await sam.get(`${at}/life`)).html)?.[1] ?? ''
    await sam.send(`${at}/facts/${home}/strike`, { because: 'It was never so' })
    await make('again', 'ssda903', '2026-11-22T12:00:00Z')
    expect(await bytes('again')).toEqual(await bytes('first'))
    const later = await make('later', 'ssda903', null)
    expect(await bytes('later')).not.toEqual(await bytes('first'))
    expect(Object.keys(later.gaps)).not.toEqual([])
    expect(saysMade(later, { what: 'ssda903', year: yearStarting(2026), out: 'there' })).toMatch(/Missing: .*\n {2}1 record: \d+/)
    await expect(make('later', 'cin', null)).rejects.toThrow('holds something already')
    expect((await make('census', 'cin', null)).gaps).toEqual({})
    const { rows } = await database.owner.query("select count(*) from audit where act = 'made a return' and authority = $1", [service.authority])
    expect(rows).toEqual([{ count: 4 }])
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('that a number is a hidden child’s too is told to nobody who works with the other child; the data team counts both, and names none of their own family', async () => {
  const numbered = (of: Parameters<Parameters<typeof tell>[3]>[0]) => void of.fact(identifier, '2018-09-01', { scheme: 'upn', value: madeUpn('001', 7) })
  const [ida, other] = [await inNeed(sam, 'Ida', numbered), await inNeed(pat, 'Io', numbered)]
  await add(on, olu, other, of => void of.fact(accessRestriction, '2026-11-22', { level: 'hidden' }, { words: { why: 'To be adopted.' } }))
  const list = await sam.get('/my-work/returns')
  expect(list.text).not.toContain('Two children')
  expect((await sam.get(`/children/${ida}`)).status).toBe(200)
  const { rows } = await database.owner.query<{ fact: string }>("select fact from fact where record = $1 and kind = 'identifier' and is_current", [ida])
  expect((await sam.get(`/children/${ida}/facts/${rows[0]?.fact}`)).text).not.toContain('Two children')
  expect((await hana.get('/returns')).text).toMatch(/Two children have the same pupil number/)
  const listed = async () => (await database.app.query<{ record: string | null }>("select record from returns_children($1, 'data-errors', 'cin', '2026_27', '1520')", [hana.secret])).rows.map(row => row.record)
  expect((await listed()).toSorted()).toEqual([ida, null])
  await database.owner.query("insert into own_family (id, authority, record, account, why, found, begun_at, begun_by) select gen_random_uuid(), $1, $2, p.account, '', false, business_now(), p.account from post p where p.id = $3", [service.authority, ida, hana.post])
  expect(await listed()).toEqual([null, null])
})
