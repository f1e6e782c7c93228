/** Records that may be of one child: found when they change, shown to whoever may know of both, decided, joined, counted once, taken apart. */
import { expect, test } from 'vitest'
import { stateReason } from '../../access/index.ts'
import { contact } from '../../children/front-door/index.ts'
import { accessRestriction, birth, expectedBirth, identifier, involvement, livesAt, nameUsed, sex } from '../../children/identity/index.ts'
import { compareWaiting } from '../../children/identity/same-child.ts'
import { collectionYearOf } from '../../codes/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { cinCollection } from '../../insight/returns/made/index.ts'
import { agreeGuardian, askGuardian, verify } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { add, tell, type Teller } from '../testing-people.ts'
import { setClock, testService } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2026-09-08T08:10:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const olu = await service.person('Olu Sandbox', 'team manager')
const ola = await service.person('Ola Sandbox', 'front door worker')
const sam = await service.person('Sam Mockridge', 'social worker', { team: null })
const home = { line1: '12 Sample Lane', town: 'Fernton', postcode: 'FE1 2SL' }
const who = (of: Teller, given: string, family: string, born: string, more: { number?: string; home?: typeof home; sex?: 'F' | 'M' } = {}) => {
  of.fact(nameUsed, born, { use: 'legal', given, family })
  of.fact(birth, born, {})
  of.fact(sex, born, { sex: more.sex ?? 'F' })
  if (more.number) of.fact(identifier, born, { scheme: 'nhs number', value: more.number, source: 'A letter' })
  if (more.home) of.fact(livesAt, '2020-01-01', more.home)
}
const child = (story: (of: Teller) => void) => tell(on, sam, 'child', story)
/** Adds to a record after saying why it is opened. */
const addTo = async (record: string, story: (of: Teller) => void) => {
  await stateReason(database.app, { secret: sam.secret, record, reason: 'duty' })
  await add(on, sam, record, story)
}
const compared = () => compareWaiting(database.app)
const rows = async (text: string, values: unknown[] = []) => (await database.owner.query(text, values)).rows
const pairsOf = async (record: string) => rows('select case when one = $1 then other else one end as with, sure, one_number as number from same_child_pair where $1 in (one, other) order by 1', [record])
const numberOf = async (record: string) => Number((await rows('select number from record where id = $1', [record]))[0]?.['number'])
const pairIn = (html: string, one: number, other: number): string => {
  const at = [...html.matchAll(/href="(\/same-child\/[0-9a-f-]{36})"[^]*?records (\d+) and (\d+)/g)].find(([, , a, b]) => [Number(a), Number(b)].includes(one) && [Number(a), Number(b)].includes(other))
  return at?.[1] ?? expect.fail(`No pair of ${one} and ${other}`)
}
const derivedOf = async (record: string) => rows(
  `select (select json_agg(to_jsonb(s) order by s.record) from summary s where s.record = $1) as summary, (select json_agg(to_jsonb(d) order by d.rule, d.part, d.anchor, d.ordinal) from duty d where d.record = $1) as duties,
     (select json_agg(to_jsonb(c) order by c.name) from card c where c.record = $1) as cards, (select json_agg(to_jsonb(l) order by l.fact) from link l where l.record = $1) as links`, [record])

// Maya is known by two records of the council; a third, of the same child, is hidden. Ivo and Otis are twins; Theo was given his brother’s number.
const maya = await child(of => {
  who(of, 'Maya', 'Samplewood', '2016-03-14', { number: '9990037000', home })
  of.fact(involvement, '2026-05-05', { source: '2A' })
})
const again = await child(of => {
  who(of, 'Maya', 'Samplewood', '2016-03-14', { home })
  of.fact(contact, '2026-09-01', { asks: 'help', source: '6', professional: true }, { words: { said: 'Seen alone in town.' } })
  of.fact(involvement, '2026-02-02', { source: '6' }, { ends: '2026-03-30' })
})
const hidden = await child(of => who(of, 'Maya', 'Samplewood', '2016-03-14', { home }))
await add(on, olu, hidden, of => void of.fact(accessRestriction, '2026-09-08', { level: 'hidden' }, { words: { why: 'She was adopted.' } }))
const ivo = await child(of => who(of, 'Ivo', 'Dummett', '2020-02-02', { sex: 'M', home: { line1: '3 Trial Road', town: 'Larkton', postcode: 'LK3 3TR' } }))
const otis = await child(of => who(of, 'Otis', 'Dummett', '2020-02-02', { sex: 'M', home: { line1: '3 Trial Road', town: 'Larkton', postcode: 'LK3 3TR' } }))
const theo = await child(of => who(of, 'Theo', 'Testerly', '2009-02-02', { number: '9990037744', sex: 'M' }))
const jonah = await child(of => who(of, 'Jonah', 'Testerly', '2019-08-30', { number: '9990037744', sex: 'M' }))

test('SUI-05: records are compared when they say something new, and only then; twins are no pair, one number on two children is a task', async () => {
  expect(await compared()).toBe(7)
  expect(await compared()).toBe(0)
  expect((await pairsOf(again)).map(row => row['with'])).toEqual([maya, hidden].toSorted())
  expect([await pairsOf(ivo), await pairsOf(otis)]).toEqual([[], []])
  expect(await pairsOf(theo)).toEqual([{ with: jonah, sure: false, number: true }])
  // What is seen of a record and not said of the child makes no comparison; a corrected number does.
  await addTo(otis, of => void of.visited('2026-09-07'))
  expect(await compared()).toBe(0)
  expect((await rows("select page, act, account from audit where record = $1 and page = 'compared with other records'", [otis]))).toEqual([{ page: 'compared with other records', act: 'brought up to date', account: null }])
})

test('a pair is shown to whoever may know of both records; of a hidden record there is no pair, no number and no word', async () => {
  const page = await ola.get('/same-child')
  const [own, second, third] = [await numberOf(maya), await numberOf(again), await numberOf(hidden)]
  expect(page.text).toContain('Find out whose it is')
  expect(page.text).not.toContain(String(third))
  const address = pairIn(page.html, own, second)
  expect((await sam.get('/same-child')).status).toBe(404)
  const notHers = (await rows('select id from same_child_pair where $1 in (one, other) and $2 in (one, other)', [again, hidden]))[0]?.['id'] as string
  const unknown = await ola.get(`/same-child/${notHers}`)
  const never = await ola.get('/same-child/00000000-0000-4000-8000-000000000000')
  expect([unknown.status, unknown.html.length]).toEqual([404, never.html.length])
  const looked = await ola.get(address)
  expect(looked.text).toMatch(/For: the date of birth is the same/)
  expect(looked.text).toContain('Open the record to see it')
  // The table says nothing to whoever does not act, and nothing of the hidden child to the front door by any question.
  expect((await database.app.query('select from same_child_pair')).rowCount).toBe(0)
  await expect(database.app.query('select * from same_child_near($1, $2, $3, 50, 12)', [service.authority, maya, []])).rejects.toThrow('does not wait')
})

test('SUI-06, SUI-10: numbers are counted of children whom the reader may know of, and who has none is listed', async () => {
  const page = await olu.get('/same-child/numbers')
  // The hidden child is in no number, nor is the one with whom work has ended. Maya, Theo and Jonah have a number that nobody checked, two of them the same.
  expect(page.text).toMatch(/No team\s+5\s+3\s+0\s+2\s+1\s+2\s+2\s+0\s/)
  // The same in a line of the organisation: one team is all of it.
  expect(page.text).toMatch(/By team and organisation.*No team[\s\d]+[A-Z][a-z]+ [^\d]*5\s+3\s+0\s+2\s+1\s+2\s+2\s+0\s/s)
  expect(page.text).toContain('No NHS number yet (2)')
  expect(page.text).not.toContain('999 003')
  expect((await sam.get('/same-child/numbers')).status).toBe(404)
})

test('what was decided is remembered, until the two agree in another way', async () => {
  const [own, second] = [await numberOf(maya), await numberOf(again)]
  const address = pairIn((await olu.get('/same-child')).html, own, second)
  const empty = await olu.send(address, {})
  expect([empty.status, empty.text.includes('Select what you found out'), empty.text.includes('Write why you think so')]).toEqual([422, true, true])
  expect((await olu.send(address, { decision: 'different', why: 'Cousins of one name.' })).path).toBe('/same-child')
  expect((await olu.get(address)).status).toBe(404)
  expect((await olu.get('/same-child')).text).toContain('Cousins of one name.')
  expect((await rows("select because, page from audit where record = $1 and act = 'decided whether two records are of one child'", [again]))).toEqual([{ because: null, page: 'same-child-pair' }])
  await addTo(again, of => void of.fact(identifier, '2016-03-14', { scheme: 'nhs number', value: '999 003 7000', source: 'The GP practice' }))
  expect(await compared()).toBe(1)
  expect((await olu.get(address)).status).toBe(200)
})

test('SUI-05: two records of one child: one goes on, the other leads to it; counted once, read together, and taken apart to exactly what was there', async () => {
  const [own, second] = [await numberOf(maya), await numberOf(again)]
  const address = pairIn((await olu.get('/same-child')).html, own, second)
  const before = [await derivedOf(maya), await derivedOf(again)]
  // The record in which work is open is the one that goes on.
  const unsaid = await olu.send(address, { decision: 'same', goesOn: maya, why: 'Same number and home.' })
  expect([unsaid.status, unsaid.text.includes('Select why you open the records')]).toEqual([422, true])
  const stated = () => rows('select record, reason from stated where account = (select id from account where name = $1) and record = any($2) order by 1', ['Olu Sandbox', [maya, again]])
  const wrong = await olu.send(address, { decision: 'same', goesOn: again, why: 'Same number and home.', reason: 'cover' })
  expect([wrong.status, wrong.text.includes('Work is open in the record that would not go on: our work with the child')]).toEqual([422, true])
  // What was refused leaves no reason behind, and so opens nothing.
  expect(await stated()).toEqual([])
  const joined = await olu.send(address, { decision: 'same', goesOn: maya, why: 'Same number and home.', reason: 'cover' })
  expect(await stated()).toEqual([{ record: again, reason: 'cover' }])
  expect(joined.path).toBe(`/children/${maya}`)
  expect(joined.text).toContain(`Record ${second} is of Maya too`)
  const other = await olu.get(`/children/${again}`)
  expect(other.text).toContain(`This record goes on in record ${own}`)
  expect((await ola.send('/search', { query: String(second) })).text).toContain('Goes on in another record')
  await compared()
  expect(await pairsOf(again)).toEqual([])
  expect(await rows('select from duty where record = $1', [again])).toEqual([])
  expect(await rows("select status, ended_on is null as current, counted from summary where record = $1", [again])).toEqual([{ status: 'Goes on in another record', current: false, counted: null }])
  const counted = async (day: string) => (await rows("select children::int from count_children($1, null, $2, $2) where characteristic = 'all'", [service.authority, day]))[0]?.['children'] ?? 0
  expect([await counted('2026-02-10'), await counted('2026-06-01')]).toEqual([1, 1])
  // Nothing new is recorded in the one that leads away; the census has one child, with the referrals of both.
  await expect(addTo(again, of => void of.visited('2026-09-07'))).rejects.toThrow('goes on in another record')
  const census: [string, number][] = []
  for await (const { record, rows: made } of cinCollection(database.owner, service.authority, { year: collectionYearOf(day('2026-03-30')) })) census.push([record, made.filter(({ row }) => row.table === 'CINdetails').length])
  expect(census).toEqual([[maya, 1]])
  const apart = /href="(\/same-child\/decided\/[0-9a-f-]{36})"/.exec((await olu.get('/same-child')).html)?.[1] as string
  expect((await olu.send(apart, { why: '' })).text).toContain('Write why it was not right')
  expect((await olu.send(apart, { why: 'Two cousins.' })).text).toContain('Select why you open the records')
  expect((await olu.send(apart, { why: 'Two cousins: the practice gave one number to both.', reason: 'cover' })).path).toBe('/same-child')
  expect([await derivedOf(maya), await derivedOf(again)]).toEqual(before)
  expect((await olu.get(apart)).status).toBe(404)
  await compared()
  expect((await olu.get('/same-child')).text).toContain('Taken back: asked again')
  // Facts of both are as they were written, and the chains hold.
  expect((await rows("select act from fact where kind in ('goes-on-in', 'other-record') and is_current")).map(row => row['act'])).toEqual(['struck', 'struck'])
  expect((await verify(house, database.owner, { full: true })).findings).toEqual([])
})

test('an expected baby and the record begun at the birth are a pair; a sealed record is in none, and nothing is left that named it', async () => {
  const due = await child(of => {
    of.fact(nameUsed, '2026-08-01', { use: 'known as', given: 'Baby', family: 'Samplewood' })
    of.fact(expectedBirth, '2026-09-10', {})
    of.fact(livesAt, '2026-08-01', home)
  })
  const posy = await child(of => who(of, 'Posy', 'Samplewood', '2026-09-06', { home }))
  await compared()
  expect((await pairsOf(due)).map(row => row['with'])).toContain(posy)
  // Her two records were joined once: that is read by whoever may know of both, and goes with the one that is sealed.
  const [joined] = await rows("select distinct fact from fact where record = $1 and kind = 'other-record'", [maya])
  const once = `/children/${maya}/facts/${String(joined?.['fact'])}`
  expect((await olu.get(once)).text).toContain('Struck out')
  // She is adopted under another name: the earlier record is sealed, by two people.
  const [guardian, bea] = [await service.person('Ivy Guardian', 'record guardian', { team: null }), await service.person('Bea Harness', 'head of service', { team: null })]
  const asked = await askGuardian(database.app, { secret: guardian.secret, reason: 'The order was made today.', act: 'seal', record: again, ground: 'adoption' })
  expect('request' in asked && (await agreeGuardian(house, database.app, { secret: bea.secret, request: asked.request }))).toMatchObject({ change: expect.any(String) })
  const left = async (table: string, columns: string) => (await rows(`select from ${table} where $1 in (${columns})`, [again])).length
  expect([await left('same_child_pair', 'one, other'), await left('same_child_decision', 'one, other'), await left('same_child_key', 'record'), await left('same_child_compared', 'record'), await left('same_child_due', 'record')]).toEqual([0, 0, 0, 0, 0])
  expect([(await olu.get(`/children/${maya}`)).status, (await olu.get(once)).status]).toEqual([200, 404])
  // Her later record says nearly the same, and nobody is asked, told or given a hint.
  const later = await child(of => who(of, 'Maya', 'Samplewood', '2016-03-14', { home }))
  await compared()
  expect((await pairsOf(later)).map(row => row['with'])).not.toContain(again)
  for (const person of [olu, ola]) expect((await person.get('/same-child')).text).not.toContain('Cousins of one name.')
})

test('what shuts one of two joined records shuts both: it cannot be restricted alone, own family is own family in both, and both are sealed in one act', async () => {
  const [vale, guardian, bea] = [await service.person('Vale Mockridge', 'social worker', { team: null }), await service.person('Ivo Guardian', 'record guardian', { team: null }), await service.person('Bo Harness', 'head of service', { team: null })]
  const at = { line1: '9 Fable Court', town: 'Larkton', postcode: 'LK3 9FC' }
  const nell = await child(of => {
    who(of, 'Nell', 'Fablewick', '2019-04-05', { number: '9990038007', home: at })
    of.fact(involvement, '2026-05-05', { source: '2A' })
  })
  const early = await child(of => who(of, 'Nell', 'Fablewick', '2019-04-05', { number: '9990038007', home: at }))
  await compared()
  const address = pairIn((await olu.get('/same-child')).html, await numberOf(nell), await numberOf(early))
  expect((await olu.send(address, { decision: 'same', goesOn: nell, why: 'One number.' })).path).toBe(`/children/${nell}`)
  for (const record of [nell, early]) {
    await expect(add(on, olu, record, of => void of.fact(accessRestriction, '2026-09-08', { level: 'hidden' }, { words: { why: 'She is to be adopted.' } }))).rejects.toThrow('would stay open to everybody')
  }
  // One record was said to be of their own family: the other is shut too, and shuts no more than that to anybody else.
  expect((await database.app.query('select own_family_say($1, gen_random_uuid(), $2, null, null, $3) as why', [vale.secret, early, 'My niece.'])).rows).toEqual([{ why: null }])
  for (const record of [nell, early]) {
    const shut = await vale.get(`/children/${record}`)
    expect([shut.status, shut.text.includes('You cannot open this record')]).toEqual([403, true])
  }
  // The earlier record is named to be sealed: the second person is told what goes with it.
  const asked = await askGuardian(database.app, { secret: guardian.secret, reason: 'The order was made today.', act: 'seal', record: early, ground: 'adoption' })
  expect((await bea.get('/access')).text).toContain(`Record ${await numberOf(nell)}, found to be of the same child`)
  expect('request' in asked && (await agreeGuardian(house, database.app, { secret: bea.secret, request: asked.request }))).toMatchObject({ change: expect.any(String) })
  expect(await rows('select sealed, restriction from record where id = any($1)', [[nell, early]])).toEqual([nell, early].map(() => ({ sealed: true, restriction: 'hidden' })))
  for (const table of ['summary', 'search_token', 'card', 'link', 'same_child_decision']) {
    const named = { link: 'record, to_record', same_child_decision: 'one, other' }[table] ?? 'record'
    expect(await rows(`select from ${table} where $1 in (${named}) or $2 in (${named})`, [nell, early]), table).toEqual([])
  }
  const never = await olu.get('/children/00000000-0000-4000-8000-000000000000')
  for (const record of [nell, early]) expect([(await olu.get(`/children/${record}`)).html.length, never.status]).toEqual([never.html.length, 404])
  expect((await ola.send('/search', { query: 'Nell Fablewick' })).text).not.toContain('Fablewick, born')
  expect((await verify(house, database.owner, { full: true })).findings).toEqual([])
})

test('SUI-08: where comparing by the number is switched off, nothing is found by it, until it is switched on and the records say something new', async () => {
  const dee = await service.person('Dee Director', 'director', { team: null })
  await dee.send('/settings/number-use/comparing', { 'answer-use': 'none' })
  const wren = await child(of => who(of, 'Wren', 'Ledgerly', '2012-12-12', { number: '9990039011' }))
  const barnaby = await child(of => who(of, 'Barnaby', 'Quillworth', '2018-01-20', { number: '9990039011', sex: 'M' }))
  expect(await compared()).toBe(2)
  expect(await pairsOf(wren)).toEqual([])
  await dee.send('/settings/number-use/comparing', { 'answer-use': 'own', 'answer-why': 'One number may be written down for two children' })
  expect(await compared()).toBe(0)
  for (const record of [wren, barnaby]) await addTo(record, of => void of.fact(livesAt, '2020-01-01', { line1: '4 Mock Yard', town: 'Fernton', postcode: 'FE9 9ZZ' }))
  expect(await compared()).toBe(2)
  expect(await pairsOf(wren)).toEqual([{ with: barnaby, sure: false, number: true }])
})
