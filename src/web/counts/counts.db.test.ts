/** Children counted: over HTTP, in the database, and against the records themselves. */
import { expect, test } from 'vitest'
import { periodOfCare } from '../../children/care/index.ts'
import { teamResponsible } from '../../children/allocation/index.ts'
import { accessRestriction, birth, disability, ethnicity, householdPoverty, involvement, keptFrom, nameUsed, sex } from '../../children/identity/index.ts'
import { conference, protectionPlan } from '../../children/protection/index.ts'
import { countQueries } from '../../database/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { keptGroups } from '../../record/index.ts'
import { sessionCookie } from '../server.ts'
import { setClock, testService, type Page } from '../testing.ts'
import { tell } from '../testing-people.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T09:00:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const sam = await service.person('Sam Mockridge', 'social worker')
const ivy = await service.person('Ivy Guardian', 'record guardian', { team: null })
const hana = await service.person('Hana Dataset', 'data analyst', { team: null })
const dee = await service.person('Dee Director', 'director', { team: null })

const child = (born: string, more: Parameters<typeof tell>[3]): Promise<string> =>
  tell(on, sam, 'child', of => {
    of.fact(nameUsed, born, { use: 'legal', given: 'Juniper', family: 'Samplewood' })
    of.fact(birth, born, {})
    of.fact(teamResponsible, '2026-01-01', { team: service.team })
    of.fact(keptFrom, '2026-01-01', { groups: [...keptGroups] })
    more(of)
  })

const rowsOf = (page: Page, caption: string): string[] => {
  const table = page.html.split('<table').slice(1).find(each => new RegExp(`<caption[^>]*>${caption}<`).test(each)) ?? ''
  return [...(table.split('</table>')[0] ?? '').matchAll(/<tr[\s\S]*?<\/tr>/g)].slice(1).map(([row]) => row.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ').trim())
}

await child('2016-03-14', of => {
  of.fact(involvement, '2027-01-04', {})
  of.fact(sex, '2016-03-14', { sex: 'F' })
  of.fact(ethnicity, '2027-02-01', { code: 'MWBC' })
  of.fact(disability, '2027-01-04', { codes: ['HEAR', 'VIS'] })
  of.fact(householdPoverty, '2027-03-01', { shortOf: ['food', 'heating'] })
  of.fact(conference, '2027-02-01', { type: 'transfer in' })
  of.fact(protectionPlan, '2027-02-01', {}, { ends: '2027-05-01' })
  of.fact(periodOfCare, '2027-05-01', {})
})
await child('2027-01-20', of => {
  of.fact(involvement, '2027-01-25', {})
  of.fact(sex, '2027-01-20', { sex: 'M' })
})
await child('2010-01-01', of => void of.fact(involvement, '2026-05-04', {}, { ends: '2026-12-01' }))
// Kept from everybody but those named: counted, and never named.
await tell(on, ivy, 'child', of => {
  of.fact(nameUsed, '2019-01-01', { use: 'legal', given: 'Robyn', family: 'Unseen' })
  of.fact(birth, '2019-01-01', {})
  of.fact(involvement, '2027-01-04', {})
  of.fact(accessRestriction, '2027-01-04', { level: 'hidden' }, { words: { why: 'Adoption.' } })
})

test('a day is counted by every characteristic, with what is not recorded', async () => {
  const { result: page, texts } = await countQueries(() => dee.get('/counts'))
  // The session, one question for all of the children, and one for what people say.
  expect(texts.length).toBeLessThanOrEqual(3)
  expect(rowsOf(page, 'All')).toEqual([expect.stringMatching(/^All children 3 3 0 1 /)])
  expect(rowsOf(page, 'Sex').map(row => row.slice(0, 14))).toEqual([expect.stringMatching(/^Male 1 1 0 0/), expect.stringMatching(/^Female 1 1 0 1/), expect.stringMatching(/^Not recorded 1/)])
  expect(rowsOf(page, 'Age').map(row => row.replace(/( \d+){7}$/, ''))).toEqual(['Under 1', '5 to 9', '10 to 15', 'Not recorded'])
  expect(rowsOf(page, 'Disability').map(row => row.split(' ').at(-7))).toEqual(['1', '1', '2'])
  expect(rowsOf(page, 'What the household goes short of').map(row => row.slice(0, 9))).toEqual(['Food 1 1 ', 'Heating 1', 'Not recor'])
  expect(page.text).not.toMatch(/Juniper|Robyn/)
})

test('an earlier day is counted as it was', async () => {
  const at = async (date: number, month: number) => rowsOf(await dee.get(`/counts?on-day=${date}&on-month=${month}&on-year=2027`), 'All')[0]?.split(' ').slice(2, 6).join(' ')
  expect([await at(3, 1), await at(4, 1), await at(1, 2), await at(30, 4), await at(1, 5)]).toEqual(['0 0 0 0', '2 2 0 0', '3 3 1 0', '3 3 1 0', '3 3 0 1'])
  // When a child was last seen alone is known of today only.
  expect([(await dee.get('/counts')).html, (await dee.get('/counts?on-day=15&on-month=6&on-year=2027')).html].map(html => html.includes('data-label="Seen alone"'))).toEqual([true, false])
  expect(rowsOf(await dee.get('/counts?on-day=31&on-month=1&on-year=2027'), 'Ethnic background')).toEqual([expect.stringMatching(/^Not recorded 3 3/)])
  expect((await dee.get('/counts?on-day=1&on-month=1&on-year=2028')).status).toBe(422)
})

test('what is late is counted by child, on the day, and is what their duties say', async () => {
  const { rows } = await database.owner.query<{ late: number; soon: number }>(
    `select count(distinct record) filter (where last < '2027-06-16') as late, count(distinct record) filter (where last between '2027-06-16' and '2027-06-23') as soon
     from (select record, coalesce(due, (due_at at time zone 'Europe/London')::date) as last from duty
           where met_on is null and ended_on is null and known and in_force and arises <= '2027-06-16' and owner_role not in ('court', 'police', 'partner agency')) d
     where record in (select record from summary where ended_on is null)`,
  )
  expect(rows[0]?.late).toBeGreaterThan(0)
  expect(rowsOf(await dee.get('/counts'), 'All')[0]?.split(' ').slice(6, 8)).toEqual([String(rows[0]?.late), String(rows[0]?.soon)])
})

test('the file holds small numbers back; nobody else counts; each look is written down', async () => {
  const file = await service.server.inject({ method: 'GET', url: '/counts/files/csv', cookies: { [sessionCookie]: hana.secret } })
  expect([file.statusCode, file.headers['content-disposition']]).toEqual([200, 'attachment; filename="children-counted-2027-06-16.csv"'])
  expect(file.body.split('\r\n').slice(0, 2)).toEqual(['Characteristic,Value,Children,Referral open,Child protection plan,In care,Late,Due in 7 days', expect.stringMatching(/^All,,c,c,0,c/)])
  expect(file.body).not.toMatch(/,[1-5](,|\r\n)/)
  expect((await sam.get('/counts')).status).toBe(404)
  await expect(database.app.query('select * from counts_of($1, $2, $3, $3)', [sam.secret, 'counts', '2027-06-16'])).rejects.toThrow('not for this role')
  const { rows } = await database.owner.query('select act, page, because from audit where account = $1 order by id desc limit 1', [hana.account])
  expect(rows).toEqual([{ act: 'saw a list', page: 'counts-file', because: 'Counts of 16 June 2027' }])
})

test('help and protection are counted over a time, from records that most people may not know of too, and nobody is named', async () => {
  const page = await dee.get('/counts/help?from-day=1&from-month=1&from-year=2027&until-day=31&until-month=5&until-year=2027')
  expect(page.status).toBe(200)
  // A plan that began on the day of its conference for a child who moved here, which is no first conference: nothing to count from.
  expect(rowsOf(page, 'How long the steps of protection took')).toEqual([expect.stringMatching(/^From the referral to the enquiry 0/), expect.stringMatching(/^From the strategy/), expect.stringMatching(/^From the first conference to the plan 0/)])
  // Three whose work goes on, the one in care and the one kept from most people among them.
  expect(rowsOf(page, 'Where families are helped, on 31 May 2027')).toEqual(['No team recorded Not recorded 1 1', 'North Not recorded 2 2'])
  expect(page.text).not.toMatch(/Juniper|Robyn/)
  expect([(await sam.get('/counts/help')).status, (await hana.get('/counts/help?from-day=1&from-month=1&from-year=2020')).status]).toEqual([404, 422])
  await expect(database.app.query('select * from help_facts_of($1, $2, $3, $3)', [sam.secret, 'counts-help', '2027-06-16'])).rejects.toThrow('not for this role')
  const { rows } = await database.owner.query('select act, page, because from audit where account = $1 order by id desc limit 1', [dee.account])
  expect(rows).toEqual([{ act: 'saw a list', page: 'counts-help', because: 'Help and protection counted, 1 January 2027 to 31 May 2027' }])
})
