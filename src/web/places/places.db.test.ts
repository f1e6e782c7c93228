/** Partners and regions, over HTTP and in the database. */
import { expect, test } from 'vitest'
import { createAuthority } from '../../access/index.ts'
import { countQueries } from '../../database/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { sessionCookie } from '../server.ts'
import { multipart, setClock, testService, type Page, type Person } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T09:00:00Z')
const service = await testService(database)
const other = await createAuthority(database.owner, { name: 'Otherham' })
const amy = await service.person('Amy Setter', 'administrator', { team: null })
const dee = await service.person('Dee Director', 'director', { team: null })
const eve = await service.person('Eve Otherham', 'administrator', { team: null, organisation: other.id })

const header = 'Name,Type,What,Other name,Other type,From,Until'
const county = [
  header,
  'Testshire Council,local authority,covers,Test County,local authority area,2010-04-01,',
  'Test Force,police force,covers,Two Counties,police force area,1/4/2010,',
  'Two Counties,police force area,contains,Test County,local authority area,2010-04-01,',
  'West Board,integrated care board,covers,West,integrated care board area,2022-07-01,',
  'West,integrated care board area,contains,Test County,local authority area,2022-07-01,',
  'East Board,integrated care board,covers,East,integrated care board area,2022-07-01,',
  'East,integrated care board area,contains,Test East,part of a local authority area,2022-07-01,',
  'Test County,local authority area,contains,Test East,part of a local authority area,2010-04-01,',
  'Testshire Council,local authority,is a member of,Test Hub,fostering hub,2026-01-01,',
  'Otherham,local authority,is a member of,"Adoption, Together",regional adoption agency,2025-01-01,2027-01-01',
  'Mock Homes,provider,belongs to the group,Mock Group,provider group,2020-02-03,',
  'Sampleton Primary,school,,,,,',
]

async function bringsIn(by: Person, lines: readonly string[]): Promise<{ status: number; html: string }> {
  const token = /name="_token" value="([^"]+)"/.exec((await by.get('/places/bring-in')).html)?.[1] ?? ''
  const { payload, type } = multipart({ _token: token }, [{ box: 'file', name: 'places.csv', bytes: Buffer.from(lines.join('\r\n')) }])
  const answer = await service.server.inject({ method: 'POST', url: '/places/bring-in', payload, cookies: { [sessionCookie]: by.secret }, headers: { 'content-type': type } })
  return { status: answer.statusCode, html: /<main[\s\S]*<\/main>/.exec(answer.body)?.[0] ?? '' }
}

/** The rows of a table of the page, as text. */
const rowsOf = (page: Page, caption: string): string[] => {
  const table = page.html.split('<table').slice(1).find(each => each.includes(caption)) ?? ''
  return [...table.matchAll(/<tr[\s\S]*?<\/tr>/g)].slice(1).map(([row]) => row.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ').trim())
}
const idOf = (page: Page, name: string): string => new RegExp(`href="/places/([0-9a-f-]{36})"[^>]*>${name}<`).exec(page.html)?.[1] ?? 'nobody'

test('a file with bad rows brings nothing in and says of each row what is wrong', async () => {
  const { status, html } = await bringsIn(amy, [
    ...county, 'Test Force,polis force,covers,Two Counties,police force area,2010-04-01,', 'Old Group,clinical commissioning group,,,,,', 'West,integrated care board area,covers,East,integrated care board area,2010-04-01,',
    'Test Force,police force,covers,West,integrated care board area,April 2010,', 'Test East,part of a local authority area,contains,Test County,local authority area,2022-07-01,', 'West Board,integrated care board,covers,West,integrated care board area,2023-01-01,',
  ])
  expect(status).toBe(422)
  for (const words of ['Nothing was brought in', '6 rows of the file', 'is no type of organisation or area', 'cannot be of the type', 'An organisation covers an area', 'From: write a day', 'contains this one already', 'This is said already for some of these days']) expect(html).toContain(words)
  expect((await database.owner.query('select 1 from arrangement union all select 1 from area')).rows).toEqual([])
  expect((await bringsIn(amy, ['Name,Type', 'x,school'])).html).toContain('The file has no column what, other name')
})

test('a good file brings everything in once, and goes out as it came', async () => {
  expect((await bringsIn(amy, county)).html).toContain('12 rows read: 8 organisations, 5 areas and 11 statements added, 0 here already')
  expect((await bringsIn(amy, county)).html).toContain('12 rows read: 0 organisations, 0 areas and 0 statements added, 11 here already')
  const file = await service.server.inject({ method: 'GET', url: '/places/files/csv', cookies: { [sessionCookie]: dee.secret } })
  expect(file.headers['content-disposition']).toContain('partners-and-regions.csv')
  expect(file.body.split('\r\n')[0]).toBe(header)
  expect(file.body).toContain('Otherham,local authority,is a member of,"Adoption, Together",regional adoption agency,2025-01-01,2027-01-01')
  expect((await bringsIn(amy, file.body.split('\r\n'))).html).toContain('0 statements added, 11 here already')
})

test('the page lists the partners of a day, and asks the database once for all of it', async () => {
  const { result: page, texts } = await countQueries(() => dee.get('/places'))
  expect(rowsOf(page, 'Safeguarding partners')).toEqual(['Testshire Council This council', 'East Board Integrated care board Test East', 'West Board Integrated care board Test County', 'Test Force Police force Test County'])
  expect(rowsOf(page, 'What we are a member of')).toEqual(['Region for agency workers Not recorded', 'Regional care co-operative Not recorded', 'Fostering hub Test Hub 1 January 2026', 'Regional adoption agency Not recorded'])
  expect(texts.length).toBeLessThanOrEqual(4)
  expect(rowsOf(await dee.get('/places?on-day=30&on-month=6&on-year=2022'), 'Safeguarding partners')).toHaveLength(2)
  expect((await dee.get('/places?on-day=31&on-month=2&on-year=2022')).status).toBe(422)
})

test('what is said is ended, corrected and struck with its history; nobody else’s hand is on it', async () => {
  const force = idOf(await amy.get('/places'), 'Test Force')
  const said = /href="(\/places\/said\/[0-9a-f-]{36})"/.exec((await amy.get(`/places/${force}`)).html)?.[1] as string
  expect((await amy.send(said, { 'on-day': '1', 'on-month': '1', 'on-year': '2009' }, { form: 0 })).text).toContain('The day it ends must be after the day it begins')
  await amy.send(said, { 'on-day': '1', 'on-month': '6', 'on-year': '2027' }, { form: 0 })
  expect(rowsOf(await dee.get('/places'), 'Safeguarding partners')).toHaveLength(3)
  expect(rowsOf(await dee.get('/places?on-day=31&on-month=5&on-year=2027'), 'Safeguarding partners')).toHaveLength(4)
  expect((await amy.send(said, { 'ends-day': '', 'ends-month': '', 'ends-year': '' }, { form: 1 })).text).toContain('Write why')
  await amy.send(said, { 'ends-day': '', 'ends-month': '', 'ends-year': '', because: 'It goes on' }, { form: 1 })
  expect(rowsOf(await dee.get('/places'), 'Safeguarding partners')).toHaveLength(4)
  // Looked at by two: the second is told.
  const before = await amy.get(said)
  await amy.send(said, { why: 'Never theirs' }, { form: 2 })
  const late = await service.server.inject({ method: 'POST', url: said, cookies: { [sessionCookie]: amy.secret }, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: `_token=${encodeURIComponent(/name="_token" value="([^"]+)"/.exec(before.html)?.[1] ?? '')}&seen=3&act=struck&why=late` })
  expect([late.statusCode, late.body.includes('Somebody has changed this meanwhile')]).toEqual([422, true])
  expect(rowsOf(await dee.get(said), 'What was said of it').map(row => row.replace(/^.*Amy Setter /, ''))).toEqual([
    'Struck out: it was never so 1 April 2010 Never theirs', 'Corrected 1 April 2010 It goes on', 'Ended 1 April 2010 1 June 2027', 'Recorded 1 April 2010',
  ])
  expect((await eve.get(said)).status).toBe(404)
  expect((await dee.get(said)).html).not.toContain('Strike it out')
  await expect(database.app.query('select * from admin_arrange($1, $2, $3, $4)', [dee.secret, '[]', '[]', '[]'])).rejects.toThrow('not for this role')
  expect((await amy.get('/accounts/acts')).text).toContain('Struck an arrangement of an organisation')
})

test('an area and an organisation get another name, and days before keep the one they had', async () => {
  const board = idOf(await amy.get('/places'), 'West Board')
  const page = `/places/${board}`
  expect((await amy.send(page, { name: 'East Board' }, { form: 1 })).text).toContain('Another one has this name already')
  await amy.send(page, { name: 'Westerly Board', 'since-day': '1', 'since-month': '4', 'since-year': '2026' }, { form: 1 })
  expect((await amy.get(page)).text).toContain('West Board, until 1 April 2026')
  expect((await dee.get('/places')).text).toContain('Westerly Board')
  const before = await dee.get('/places?on-day=31&on-month=3&on-year=2026')
  expect([before.text.includes('West Board'), before.text.includes('Westerly')]).toEqual([true, false])
  expect((await amy.send(page, { name: 'Another', 'since-day': '1', 'since-month': '3', 'since-year': '2026' }, { form: 1 })).text).toContain('not before it got the name it has now')
  await amy.send(`/teams/${service.team}`, { name: 'North and west' })
  expect((await amy.get(`/teams/${service.team}`)).text).toContain('North, until 16 June 2027')
})

test('an authority sees its own areas and nobody else’s', async () => {
  expect(rowsOf(await eve.get('/places'), 'Safeguarding partners')).toEqual(['Otherham This council'])
  const area = (await database.owner.query<{ id: string }>("select id from area where name = 'Test County'")).rows[0]?.id as string
  expect((await eve.get(`/places/${area}`)).status).toBe(404)
  const theirs = { act: 'recorded', id: area, what: 'covers', subject: other.id, object: area, starts: '2020-01-01' }
  expect((await database.app.query('select fault from admin_arrange($1, $2, $3, $4)', [eve.secret, '[]', '[]', JSON.stringify([theirs])])).rows).toEqual([{ fault: 'unknown' }])
})
