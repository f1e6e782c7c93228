/** The dataset for reporting: who sees it, whose it is, what is left out of it, and that every look at it is written down. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { act, takenFor } from '../../access/index.ts'
import { legalStatus, periodOfCare, placement, placementCost } from '../../children/care/index.ts'
import { accessRestriction, adultName, birth, involvement, livesAt, nameUsed, relationship } from '../../children/identity/index.ts'
import { writeCosts, writeDataset } from '../../commands/returns-report.ts'
import { run } from '../../commands/returns.ts'
import { asSuperuser } from '../../database/embedded.ts'
import { transaction } from '../../database/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { tableNames } from '../../insight/returns/ssd/index.ts'
import { setClock, testService } from '../testing.ts'
import { tell } from '../testing-people.ts'

const database = await testDatabase()
await setClock(database, '2026-11-22T09:00:00Z')
const service = await testService(database)
const on = { authority: service.authority, app: database.app }
const sam = await service.person('Sam Mockridge', 'social worker')
const ivy = await service.person('Ivy Guardian', 'record guardian', { team: null })
const hana = await service.person('Hana Dataset', 'data analyst', { team: null })
const olu = await service.person('Olu Leader', 'team manager')

/** A login of the database that a database administrator made. */
const login = `report_${database.name}`
beforeAll(() => asSuperuser(database.socketFolder, database.name, async client => void (await client.query(`create role ${login} login`))))
afterAll(() => asSuperuser(database.socketFolder, database.name, async client => {
  await client.query(`drop owned by ${login}`)
  await client.query(`drop role ${login}`)
}))

/** Asks as that login; each time anew. */
const reporter: Asking = {
  query: text => asSuperuser(database.socketFolder, database.name, async client => {
    await client.query(`set session authorization ${login}`)
    return { rows: (await client.query(text)).rows }
  }),
}

interface Asking {
  readonly query: (text: string) => Promise<{ readonly rows: Record<string, unknown>[] }>
}

const mum = await tell(on, sam, 'adult', of => void of.fact(adultName, '1990-01-01', { use: 'legal', given: 'Mum', family: 'Samplewood' }))
await tell(on, sam, 'adult', of => void of.fact(adultName, '1990-01-01', { use: 'legal', given: 'Nobody', family: 'Samplewood' }))
const jo = await tell(on, sam, 'child', of => {
  of.fact(nameUsed, '2014-05-01', { use: 'legal', given: 'Jo', family: 'Samplewood' })
  of.fact(birth, '2014-05-01', {})
  of.fact(relationship, '2014-05-01', { relation: 'mother', adult: mum })
  of.fact(livesAt, '2020-01-01', { line1: '2 Hidden Row', postcode: 'ZZ9 9ZZ', protectedAddress: true })
  of.fact(involvement, '2026-06-01', { source: '6' })
  of.fact(periodOfCare, '2026-06-03', { need: 'N1' })
  of.fact(legalStatus, '2026-06-03', { status: 'V2' })
  const home = of.fact(placement, '2026-06-03', { type: 'U6', provider: 'PR1' })
  of.fact(placementCost, '2026-11-09', { placement: home, weekly: 700 })
})
await tell(on, ivy, 'child', of => {
  of.fact(nameUsed, '2014-05-01', { use: 'legal', given: 'Robyn', family: 'Samplewood' })
  of.fact(accessRestriction, '2026-06-01', { level: 'hidden' }, { words: { why: 'Adoption.' } })
})

const people = async (from: Asking, first = ''): Promise<unknown[]> => (await from.query(`${first}select pers_forename as name from ssd.ssd_person order by pers_person_id`)).rows.map(row => row['name'])
const audit = async (act: string): Promise<string[]> => (await database.owner.query<{ because: string }>('select because from audit where act = $1 and page in ($2, $3) order by id', [act, 'report', 'terminal'])).rows.map(row => row.because)

test('a login that nobody let in sees nothing, one that was let in its authority’s rows, and each look is written down', async () => {
  await expect(people(reporter)).rejects.toThrow('permission denied')
  await expect(database.owner.query('select dataset_admit($1, $2)', ['rowan_app', service.authority])).rejects.toThrow('no login of its own')
  await expect(database.owner.query('select dataset_admit($1, $2)', ['postgres', service.authority])).rejects.toThrow('no login of its own')
  await database.owner.query('select dataset_admit($1, $2)', [login, service.authority])
  // Jo and Jo’s mother; no adult who is nobody’s mother, and nobody whose record is hidden.
  expect(await people(reporter)).toEqual(['Mum', 'Jo'])
  expect(await audit('saw a list')).toEqual([`ssd_person, by the login ${login}`])
  expect(await audit('let a login report')).toEqual([login])
  const { rows } = await reporter.query('select m.moth_person_id = p.pers_person_id as same from ssd.ssd_mother m join ssd.ssd_person p on p.pers_person_id = m.moth_person_id')
  expect(rows).toEqual([{ same: true }])
  expect((await reporter.query(tableNames.map(table => `select count(*) from ssd.${table}`).join(' union all '))).rows.length).toBe(48)
  expect((await audit('saw a list')).length).toBeGreaterThanOrEqual(39)
  for (const table of ['dataset_rows', 'dataset_cells', 'dataset_beside', 'fact', 'report_login']) await expect(reporter.query(`select * from rowan.${table}`), table).rejects.toThrow('permission denied')
  await expect(reporter.query('delete from ssd.ssd_person')).rejects.toThrow('cannot delete')
  expect((await database.owner.query<{ done: boolean }>('select dataset_dismiss($1) as done', [login])).rows).toEqual([{ done: true }])
  await expect(people(reporter)).rejects.toThrow('permission denied')
})

test('a look that undoes its transaction leaves no line in the audit, and one in the log of the server', async () => {
  await database.owner.query('select dataset_admit($1, $2)', [login, service.authority])
  const lines = (await audit('saw a list')).length
  const logged: string[] = []
  await asSuperuser(database.socketFolder, database.name, async client => {
    await client.query(`set session authorization ${login}`)
    // What goes to the server's log, whatever the login says of it, the login is sent too.
    await client.query('set client_min_messages = log')
    client.on('notice', notice => void logged.push(`${notice.severity} ${notice.message}`))
    await client.query('begin')
    await client.query('select * from ssd.ssd_person')
    await client.query('rollback')
    await expect(client.query('set log_min_messages = panic')).rejects.toThrow('permission denied')
  })
  expect((await audit('saw a list')).length).toBe(lines)
  expect(logged).toContain(`LOG Rowan: the login ${login} reads ssd_person of the dataset for reporting`)
  await database.owner.query('select dataset_dismiss($1)', [login])
})

test('another authority’s login sees none of it, whatever it says of itself', async () => {
  const { rows } = await database.owner.query<{ id: string }>("insert into organisation (id, kind, name, starts) values (gen_random_uuid(), 'local authority', 'Otherton Council', '2020-01-01') returning id")
  await database.owner.query('select dataset_admit($1, $2)', [login, rows[0]?.id])
  const claimed = `with claim as materialized (select set_config('rowan.dataset_of', '${service.authority}', false)) `
  expect(await people(reporter, claimed)).toEqual([])
  await database.owner.query('select dataset_dismiss($1)', [login])
})

test('the service sees it for the data team alone, and at no other time', async () => {
  expect(await people(database.app)).toEqual([])
  const page = await hana.get('/returns/dataset')
  expect(page.status).toBe(200)
  expect(page.text).toContain('1 child is in none of it')
  expect((await olu.get('/returns/dataset')).status).toBe(404)
  const unasked = await hana.get('/returns/dataset/files/tables')
  expect([unasked.status, unasked.text.includes('Select what you take all tables for')]).toEqual([422, true])
  for (const purpose of ['child', 'other']) expect([(await hana.get(`/returns/dataset/files/tables?for=${purpose}`)).status, (await sam.get(`/returns/dataset/files/tables?for=${purpose}`)).status]).toEqual([200, 404])
  expect((await hana.get('/returns/dataset/files/costs')).text).toContain('U6')
  const { rows: taken } = await database.owner.query<{ purpose: string }>("select purpose from audit where act = 'took a file out' and page = 'dataset' order by id")
  expect(taken.map(line => line.purpose)).toEqual([takenFor.child, takenFor.other, takenFor.reporting])
  // Of their own family nobody is told anything here either.
  await database.owner.query("insert into own_family (id, authority, record, account, why, found, begun_at, begun_by) select gen_random_uuid(), $1, $2, p.account, '', false, business_now(), p.account from post p where p.id = $3", [service.authority, jo, hana.post])
  expect((await hana.get('/returns/dataset')).text).toContain('2 children are in none of it')
  expect((await hana.get('/returns/dataset/files/costs')).text).not.toContain('U6')
  await database.owner.query('delete from own_family where record = $1', [jo])
  // Nor of a child whose mother is of their own family is it told who she is.
  const mothers = () => transaction(database.app, {}, async tx => {
    await act(tx, hana.secret, 'dataset')
    return (await tx.query('select from ssd.ssd_mother')).rowCount
  })
  expect(await mothers()).toBe(1)
  await database.owner.query("insert into own_family (id, authority, record, account, why, found, begun_at, begun_by) select gen_random_uuid(), $1, $2, p.account, '', false, business_now(), p.account from post p where p.id = $3", [service.authority, mum, hana.post])
  expect(await mothers()).toBe(0)
  await database.owner.query('delete from own_family where record = $1', [mum])
})

test('is asked for at the terminal: what was made is said, and a login that is none is not let in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rowan-dataset-'))
  const said: string[] = []
  const write = (text: string | Uint8Array): boolean => said.push(String(text)) > 0
  vi.stubEnv('DATABASE_URL', database.address('rowan_app'))
  vi.stubEnv('ROWAN_OWNER_DATABASE_URL', database.address('rowan_owner'))
  const spies = [vi.spyOn(process.stdout, 'write').mockImplementation(write), vi.spyOn(process.stderr, 'write').mockImplementation(write)]
  try {
    const rowan = (...args: string[]) => run([...args, '--authority', 'Testshire Council'], { clone: folder })
    expect(await rowan('ssd', join(folder, 'ssd'))).toBe(1)
    expect(await rowan('s251', join(folder, 'costs.csv'), '--year', '2026_27')).toBe(1)
    expect(await rowan('reader', login)).toBe(0)
    expect(await rowan('reader', login, '--end')).toBe(0)
    expect(await rowan('reader', 'rowan_owner')).toBe(2)
    const all = said.join('')
    for (const words of ['ssd_person.csv: 2 rows', '1 child to whose records access is limited is in none of it', 'Placement costs 2026/27: 1 line', 'lacks: Gender (Data team)', `The login ${login} reports no more.`, 'The login rowan_owner cannot report']) expect(all).toContain(words)
  } finally {
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  }
})

test('the commands write a file for each table, what is missing, and the placement costs by hand: 14 days at £700 a week', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rowan-dataset-'))
  try {
    const authority = { id: service.authority, name: 'Testshire Council' }
    const made = await writeDataset(database.owner, authority, join(folder, 'ssd'))
    expect(made.keptBack).toBe(1)
    expect((await readdir(join(folder, 'ssd'))).toSorted()).toEqual(['missing.csv', ...tableNames.map(name => `${name}.csv`)].toSorted())
    const persons = await readFile(join(folder, 'ssd', 'ssd_person.csv'), 'utf8')
    expect(persons.split('\r\n')[0]).toBe('pers_person_id,pers_forename,pers_surname,pers_sex,pers_gender,pers_ethnicity,pers_dob,pers_common_child_id,pers_legacy_id,pers_upn_unknown,pers_send_flag,pers_expected_dob,pers_death_date,pers_is_mother,pers_nationality')
    expect(persons).toContain('Jo,Samplewood,,,,2014-05-01')
    expect(await readFile(join(folder, 'ssd', 'ssd_sen_need.csv'), 'utf8')).toBe('senn_table_id,senn_active_ehcp_id,senn_active_ehcp_need_type,senn_active_ehcp_need_rank\r\n')
    expect(await readFile(join(folder, 'ssd', 'missing.csv'), 'utf8')).toContain('The address is protected.')
    for (const file of made.files) expect(file.text).not.toMatch(/Hidden Row|Robyn/)
    const { rows } = await database.owner.query<{ number: number }>('select number from record where id = $1', [jo])
    const costs = await writeCosts(database.owner, authority, { path: join(folder, 'costs.csv'), year: null })
    expect(costs.lines).toBe(1)
    expect((await readFile(join(folder, 'costs.csv'), 'utf8')).split('\r\n')[1]).toBe(`R${rows[0]?.number},2014-05-01,,,,,,,,0,V2,2026-06-03,,2026-06-03,,1,1,U6,PR1,,,,,,,1400,,,`)
    expect((await audit('made a return')).slice(-2)).toEqual(['Standard Safeguarding Dataset', 'Placement costs'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
