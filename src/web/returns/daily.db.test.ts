/** The daily data, from a record to the department and back: what goes, what is known to be there, and what the page says. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { socialWorker } from '../../children/allocation/index.ts'
import { birth, ethnicity, identifier, involvement, nameUsed, noPupilNumber, sex } from '../../children/identity/index.ts'
import { plan } from '../../children/family-help/index.ts'
import { dailyWork, openDepartment } from '../../api/department/index.ts'
import { departmentDouble, type DepartmentFault } from '../../api/department/testing-service.ts'
import { writePayload } from '../../commands/returns-payload.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { change, isRefusal, struck } from '../../record/index.ts'
import { setClock, testService } from '../testing.ts'
import { tell } from '../testing-people.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const keeper = async () => service.authority
const sam = await service.person('Sam Mockridge', 'social worker')
const hana = await service.person('Hana Dataset', 'data analyst', { team: null })
const on = { authority: service.authority, app: database.app }

const plans = new Map<string, string>()
const child = (number: string, more: Parameters<typeof tell>[3] = () => {}): Promise<string> =>
  tell(on, sam, 'child', of => {
    of.fact(nameUsed, '2014-05-01', { use: 'legal', given: `Madeup ${number}`, family: 'Samplewood' })
    of.fact(birth, '2014-05-01', {})
    of.fact(sex, '2014-05-01', { sex: 'M' })
    of.fact(ethnicity, '2014-05-01', { code: 'WBRI' })
    of.fact(identifier, '2014-05-01', { scheme: 'local id', value: number })
    of.fact(noPupilNumber, '2014-05-01', { reason: 'UN3' })
    of.fact(socialWorker, '2027-01-04', { post: sam.post, team: service.team, registration: 'SW100001' })
    of.fact(involvement, '2027-01-04', { source: '6' })
    more(of)
  })

const faults: DepartmentFault[] = []
const refuses: string[] = []
const said: string[] = []
/** What happens while the next batch is on its way. */
let meanwhile = async (): Promise<void> => {}
const double = departmentDouble({ faults, refuses })
const work = dailyWork({
  app: database.app, keeper, say: line => void said.push(line),
  department: openDepartment({ address: 'http://127.0.0.1:1', authority: '900', application: null }, { turn: async () => true, send: async (where, request) => (await meanwhile(), await double.send(where, request)), wait: async () => {} }),
})
const go = (): Promise<void> => work(() => false)
/** What was taken since the last time this was asked: the numbers of the children, batch by batch. */
let seen = 0
const taken = (): string[][] => double.taken.slice(seen, (seen = double.taken.length)).map(batch => batch.map(each => each.la_child_id))
const batches = async (): Promise<string[]> => (await database.owner.query<{ state: string }>('select state from payload_batch order by sent_at, n')).rows.map(row => row.state)
/** Lets whatever waits be tried now. */
const atOnce = () => database.owner.query("update payload_sending set next_at = wall_now() where state <> 'ended'")
const page = () => hana.get('/returns/daily')

const first = await child('100001', of => void plans.set('100001', of.fact(plan, '2027-02-01', {})))
await child('100002')
const third = await child('A/3')

/** How many children the command would write, of what changed. */
const written = async (): Promise<number> => {
  const out = mkdtempSync(join(tmpdir(), 'rowan-daily-'))
  const { children } = await writePayload(database.owner, { authority: service.authority, kind: 'delta', out })
  rmSync(out, { recursive: true })
  return children
}

test('each day what changed, and nothing on a day without change', async () => {
  expect(await written()).toBe(2)
  await go()
  expect(await written()).toBe(0)
  expect(taken()).toEqual([['100001', '100002']])
  await setClock(database, '2027-06-17T08:30:00Z')
  const asked = double.asked()
  await go()
  expect([taken(), double.asked()]).toEqual([[], asked])

  // A change of one child makes that child alone due; what was struck out is taken away, and then the child goes as a whole.
  const done = await change(house, database.app, { secret: sam.secret, authority: service.authority, records: [first], step: 'Strike out', purpose: 'p' }, () => [
    struck({ record: first, fact: plans.get('100001') ?? '', seen: 1, because: 'Of another child' }),
  ])
  expect(isRefusal(done)).toBe(false)
  expect(await written()).toBe(1)
  await setClock(database, '2027-06-18T08:30:00Z')
  await go()
  expect(taken()).toEqual([['100001'], ['100001']])
  expect(JSON.stringify(double.taken.at(-2))).toContain(`{"child_in_need_plan_id":"${plans.get('100001')}","purge":true}`)
  expect(JSON.stringify(double.taken.at(-1))).not.toContain('child_in_need_plans')
  const shown = await page()
  expect(shown.text).toContain('Our number of the child has other signs than letters and figures')
  expect(shown.text).toContain(double.receipts.at(-1))
})

test('a sending that ended in the middle of a batch is known, and goes again; nothing is lost', async () => {
  await child('100004')
  await setClock(database, '2027-06-19T08:30:00Z')
  // The process dies between the answer and writing it down.
  const dying = dailyWork({ app: database.app, keeper, say: () => {}, department: { send: async batch => (await double.send('http://127.0.0.1:1/children_social_care_data/900/children', { method: 'POST', body: batch }), await Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED', syscall: 'connect' }))) } })
  await expect(dying(() => false)).rejects.toThrow('gone')
  expect((await batches()).at(-1)).toBe('sent')
  expect(taken()).toEqual([['100004']])
  // Nobody takes it while the other may still be at it.
  await go()
  expect(taken()).toEqual([])
  await atOnce()
  await go()
  expect(taken()).toEqual([['100004']])
  expect((await batches()).slice(-2)).toEqual(['unsure', 'taken'])
  expect((await page()).text).toContain('sent again')
})

test('a service that is away is asked again later, and one child that is refused holds up no other', async () => {
  await Promise.all(['100005', '100006', '100007'].map(number => child(number)))
  refuses.push('100006')
  faults.push(...Array.from({ length: 6 }, () => ({ status: 503 })))
  await setClock(database, '2027-06-20T08:30:00Z')
  await go()
  expect(taken()).toEqual([])
  expect(said).toEqual(['The daily data could not be sent, and waits: the page about it under Returns says why'])
  expect((await page()).text).toContain('did not answer')
  await atOnce()
  await go()
  expect(taken().flat().toSorted()).toEqual(['100005', '100007'])
  expect((await page()).text).toContain('does not take')
  expect(said).toContain('The daily data is sent again')
  const asked = double.asked()
  await setClock(database, '2027-06-21T08:30:00Z')
  await go()
  expect(double.asked()).toBe(asked)
})

test('the data team asks for everything again, once; nobody else does; each look stands in the record’s audit and nothing in the lines', async () => {
  await hana.send('/returns/daily', { kind: 'full' })
  expect((await hana.send('/returns/daily', { kind: 'full' })).text).toContain('still goes on')
  refuses.length = 0
  await go()
  expect(taken().flat().toSorted()).toEqual(['100001', '100002', '100004', '100005', '100006', '100007'])
  expect((await sam.get('/returns/daily')).status).toBe(404)
  const { rows } = await database.owner.query<{ looks: number }>("select count(*)::int as looks from audit where record = $1 and act = 'opened' and door = 'return' and purpose = 'Daily data for the Department for Education'", [first])
  expect(rows[0]?.looks).toBeGreaterThanOrEqual(3)
  expect(said.join('\n')).not.toMatch(/Madeup|10000/)
  // What is kept has no answer of any child in it.
  const { rows: kept } = await database.owner.query<{ text: string }>('select string_agg(c::text, chr(10)) as text from payload_child c')
  expect(kept[0]?.text).not.toMatch(/Madeup|2014-05-01|WBRI/)
})

test('a record that is sealed is sent no more, and nothing of it is kept', async () => {
  await database.owner.query('update record set sealed = true where id = $1', [first])
  expect((await database.owner.query('select from payload_child where record = $1', [first])).rowCount).toBe(0)
  await hana.send('/returns/daily', { kind: 'full' })
  await go()
  expect(taken().flat()).not.toContain('100001')
})

test('a child who is sealed while a batch is refused is in neither of its halves', async () => {
  const [sealed] = [await child('100008'), await child('100009')]
  refuses.push('100009')
  meanwhile = async () => {
    meanwhile = async () => {}
    await database.owner.query('update record set sealed = true where id = $1', [sealed])
  }
  await setClock(database, '2027-06-22T08:30:00Z')
  const asked = double.asked()
  await go()
  expect([taken(), double.asked() - asked]).toEqual([[], 2])
  expect((await database.owner.query('select from payload_batch_child where record = $1', [sealed])).rowCount).toBe(0)
})

test('a child who is sealed while a batch waits to be tried again goes no more, and the others do', async () => {
  const [sealed] = [await child('100010'), await child('100011')]
  faults.push({ status: 429 })
  meanwhile = async () => {
    meanwhile = async () => {}
    await database.owner.query('update record set sealed = true where id = $1', [sealed])
  }
  await setClock(database, '2027-06-23T08:30:00Z')
  await go()
  expect(taken().flat()).toContain('100011')
  expect(double.taken.flat().map(each => each.la_child_id)).not.toContain('100010')
  expect((await batches()).slice(-2)).toEqual(['not taken', 'taken'])
})

test('what keeps a child of their own family out of it is counted and not named', async () => {
  const named = async () => (await database.app.query<{ record: string | null }>('select record, number, fact from payload_troubles($1, $2)', [hana.secret, 'daily-data'])).rows
  const before = await named()
  expect(before.map(row => row.record)).toContain(third)
  await database.owner.query("insert into own_family (id, authority, record, account, why, found, begun_at, begun_by) select gen_random_uuid(), $1, $2, p.account, '', false, business_now(), p.account from post p where p.id = $3", [service.authority, third, hana.post])
  const after = await named()
  expect(after.length).toBe(before.length)
  expect(after.filter(row => before.every(each => each.record !== row.record))).toEqual(before.filter(row => row.record === third).map(() => ({ record: null, number: null, fact: null })))
})
