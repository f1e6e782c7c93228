import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { makeReturns, writeReturns } from '../../api/files/generate.ts'
import { zipped } from '../../api/files/index.ts'
import { knownOf } from '../../api/import/testing-import.ts'
import { workImports } from '../../api/import/uploads.ts'
import { sex } from '../../children/identity/index.ts'
import { yearStarting } from '../../codes/index.ts'
import { run as writeAnnexA } from '../../commands/annex-a.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { annexA } from '../../insight/annex-a/index.ts'
import { freezeWaiting } from '../../insight/returns/frozen/index.ts'
import { change, corrected, isRefusal } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { sessionCookie } from '../server.ts'
import { multipart, setClock, testService, type Person } from '../testing.ts'
import { checksDone } from './checks.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const hana = await service.person('Hana Dataset', 'data analyst', { team: null })
const omar = await service.person('Omar Figures', 'data analyst', { team: null })
const sam = await service.person('Sam Mockridge', 'social worker')

type Files = readonly { readonly box: string; readonly name: string; readonly bytes: Buffer }[]

/** Sends files as a browser does; gives the page that follows. */
async function check(by: Person, boxes: Readonly<Record<string, string>>, files: Files): Promise<{ status: number; to: string; html: string }> {
  const token = /name="_token" value="([^"]+)"/.exec((await by.get('/returns/check')).html)?.[1] ?? ''
  const { payload, type } = multipart({ _token: token, ...boxes }, files)
  const response = await service.server.inject({ method: 'POST', url: '/returns/check', payload, cookies: { [sessionCookie]: by.secret }, headers: { 'content-type': type } })
  await checksDone()
  return { status: response.statusCode, to: response.headers.location ?? '', html: response.body }
}

const fileAt = async (by: Person, path: string) => service.server.inject({ method: 'GET', url: path, cookies: { [sessionCookie]: by.secret } })
const csv = (box: string, name: string, text: string) => ({ box, name, bytes: Buffer.from(text) })
const header = (sex: string) => `CHILD,SEX,DOB,ETHNIC,UPN\nZZQQ-1,${sex},01/05/2012,WBRI,A801000000000\n`
const census = (sex: string) => `<?xml version="1.0"?><Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>
  <Children><Child><ChildIdentifiers><LAchildID>ZZQQ-2</LAchildID><UPN>A801000000008</UPN><PersonBirthDate>2015-05-01</PersonBirthDate><Sex>${sex}</Sex></ChildIdentifiers></Child></Children></Message>`
/** Everything that lies where uploads wait. */
const kept = () => readdirSync(service.uploads, { recursive: true, encoding: 'utf8' }).filter(name => name !== 'checks' && name !== 'imports')

/** The tables of the database in which some row holds these words. */
async function tablesWith(words: string): Promise<string[]> {
  const { rows } = await database.owner.query<{ name: string }>("select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'rowan'::regnamespace and c.relkind in ('r', 'p')")
  expect(rows.length).toBeGreaterThan(40)
  const found: string[] = []
  for (const { name } of rows) if (((await database.owner.query(`select from ${name} t where t::text like $1 limit 1`, [`%${words}%`])).rowCount ?? 0) > 0) found.push(name)
  return found
}

describe('an SSDA903 of another system', () => {
  test('is checked as the command checks it: by rule, by child, by row, and as files', async () => {
    const sent = await check(hana, { what: 'ssda903' }, [
      { box: 'files', name: 'return 2026.zip', bytes: zipped({ 'now/header.csv': header('M'), 'now/episodes.csv': 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,URN\nZZQQ-1,01/05/2025,S,C2,N1,U4,PR9,,,SC00001\n' }) },
      csv('previous', 'header.csv', header('F')), csv('previous', 'episodes.csv', 'CHILD,DECOM\nZZQQ-1,01/05/2024\n'),
    ])
    expect(sent.status).toBe(303)
    const page = await hana.get(sent.to)
    expect(page.text).toContain('2025/26, as the files say')
    expect(page.text).toContain('1 row of Header, 1 row of Episodes')
    const json = await fileAt(hana, `${sent.to}/files/json`)
    const found = JSON.parse(json.body) as Record<string, Record<string, number[]>>
    // Its sex differs from last year's, and PR9 is no kind of provider.
    expect(found).toMatchObject({ '202': { Header: [0] }, '178': { Episodes: [0] } })
    for (const code of Object.keys(found)) expect(page.html).toContain(`?rule=${code}`)

    const rule = await hana.get(`${sent.to}?rule=178`)
    expect(rule.text).toContain('Episodes, row 1')
    expect(rule.text).toContain('PLACE_PROVIDER PR9')
    const child = await hana.send(sent.to, { child: 'zzqq-1' })
    expect(child.path).toMatch(/\?child=0$/)
    expect(child.text).toContain('Header, row 1')
    const row = await hana.get(/href="(\/returns\/check\/[^"]*\/row\?at=\d+)"/.exec(rule.html)?.[1] ?? expect.fail('no row'))
    expect(row.text).toContain('return 2026.zip/episodes.csv')
    expect(row.text).toMatch(/PLACE_PROVIDER\s*PR9\s*[\d, ]*178/)
    const table = await fileAt(hana, `${sent.to}/files/csv`)
    expect(table.body).toMatch(/178,to put right,.*,Episodes,return 2026\.zip\/episodes\.csv,1,ZZQQ-1,.*PLACE_PROVIDER=PR9/)
  })

  test('says what it could not understand, and that the year before is of no use to a census', async () => {
    const undated = await check(hana, { what: 'ssda903' }, [csv('files', 'header.csv', header('M'))])
    expect((await hana.get(undated.to)).text).toContain('Nothing in the files says which year they are of')
    const said = await check(hana, { what: 'ssda903', year: '2023_24' }, [csv('files', 'header.csv', header('M'))])
    expect((await hana.get(said.to)).text).toContain('2023/24, as chosen')
    const odd = await check(hana, { what: 'cin', year: '2026_27', authority: '000' }, [csv('previous', 'header.csv', header('M'))])
    expect(odd.status).toBe(422)
    for (const words of ['Choose at least one file', 'There are rules for this return from 2022/23 to 2025/26', 'three digits of a council', 'of use for an SSDA903 alone']) expect(odd.html).toContain(words)
  })
})

describe('a census of another system', () => {
  test('says what is to be put right and what is asked', async () => {
    const sent = await check(hana, { what: 'cin' }, [csv('files', 'census.xml', census('X'))])
    const page = await hana.get(sent.to)
    expect(page.text).toContain('To explain')
    expect(page.html).toContain('?rule=4180')
    expect(page.text).toContain('The whole return')
    // What its structure does not allow comes before the rules, with its place.
    expect(page.text).toContain('3 places not as published')
    expect(page.text).toMatch(/Line 2, Child 1\/ChildIdentifiers 1\s*Sex\s*Not as it is to be written/)
    expect(page.text).toMatch(/Line 2, Child 1\s*CINdetails\s*Not there/)
  })
})

describe('what is no return', () => {
  test.each([
    ['a zip file that is damaged', { box: 'files', name: 'x.zip', bytes: zipped({ '../../../header.csv': header('M') }) }],
    ['a table that the SSDA903 does not have', csv('files', '<b>x</b>.csv', 'A,B\n1,2\n')],
  ])('is refused as %s', async (looksLike, file) => {
    const sent = await check(hana, { what: 'ssda903' }, [file])
    const page = await hana.get(sent.to)
    expect(page.text).toContain(looksLike)
    expect(page.html).not.toContain('<b>x</b>')
    expect(kept()).toEqual([])
  })
})

describe('nothing is kept', () => {
  test('of the files or what was found: not on disk, not in the database, not in the log; only that it was done', async () => {
    const sent = await check(hana, { what: 'cin' }, [csv('files', 'ZZQQ census.xml', census('X'))])
    await fileAt(hana, `${sent.to}/files/csv`)
    expect(kept()).toEqual([])
    expect(await tablesWith('ZZQQ')).toEqual([])
    expect(service.lines.join('\n')).not.toContain('ZZQQ')
    const { rows } = await database.owner.query<{ act: string; page: string }>("select act, page from audit where account = $1 and act ~ 'check' order by id desc limit 2", [hana.account])
    expect(rows).toEqual([{ act: 'took away what a check found', page: 'cin' }, { act: 'checked a return of another system', page: 'cin' }])
  })

  test('what was found is its owner’s alone, goes when they say so, and when they check something else', async () => {
    const first = await check(hana, { what: 'cin' }, [csv('files', 'census.xml', census('X'))])
    expect((await omar.get(first.to)).status).toBe(404)
    expect((await fileAt(omar, `${first.to}/files/csv`)).statusCode).toBe(404)
    expect((await sam.get('/returns/check')).status).toBe(404)
    expect((await check(sam, { what: 'cin' }, [csv('files', 'census.xml', census('X'))])).status).toBe(404)
    const second = await check(hana, { what: 'cin' }, [csv('files', 'census.xml', census('M'))])
    expect((await hana.get(first.to)).text).toContain('This check is no longer held')
    const forgotten = await service.server.inject({
      method: 'POST', url: `${second.to}/forget`, cookies: { [sessionCookie]: hana.secret }, headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _token: /name="_token" value="([^"]+)"/.exec((await hana.get(second.to)).html)?.[1] ?? '' }).toString(),
    })
    expect(forgotten.headers.location).toBe('/returns/check')
    expect((await hana.get(second.to)).status).toBe(404)
    expect(kept()).toEqual([])
    expect(readdirSync(join(service.uploads, 'checks'))).toEqual([])
  })
})

describe('the yearly act', () => {
  const dee = () => service.person('Dee Rector', 'director', { team: null })
  const freeze = () => freezeWaiting({ app: database.app, stopping: () => false, say: line => expect(line).toBe('') })
  const bytesOf = async (frozen: string, name: string) => (await fileAt(hana, `${frozen}/files/${name}`)).rawPayload

  test('a return is frozen, explained, signed by two, and is the same bytes after a record was put right', async () => {
    const director = await dee()
    const files = await writeReturns(makeReturns(7, 6, { years: 2, careShare: 1, lastYear: yearStarting(2026) }), mkdtempSync(join(tmpdir(), 'rowan-yearly-')))
    const folder = files.ssda903.at(-1) ?? expect.fail('no year')
    // Of one child nobody said the background: a rule has something to find.
    const unsaid = (text: string): Buffer => Buffer.from(text.replace(/^(\d+,[^,]*,[^,]*,)[A-Z]+,/m, '$1,'))
    await bringIn(readdirSync(folder).map(name => ({ name, bytes: name === 'header.csv' ? unsaid(readFileSync(join(folder, name), 'utf8')) : readFileSync(join(folder, name)) })))

    const { path: yearly } = await hana.send('/returns/collections', { collection: 'ssda903', year: '2026_27' })
    expect((await hana.send('/returns/collections', { collection: 'ssda903', year: '2026_27' })).path).toBe(yearly)
    await hana.send(yearly, {})
    expect((await hana.get(yearly)).text).toContain('It is being frozen')
    await freeze()
    const [first = ''] = frozenIn((await hana.get(yearly)).html)
    const header = await bytesOf(first, 'header')
    const digest = /Digest\s*([0-9a-f]{64})/.exec((await hana.get(first)).text)?.[1]
    const listed = await database.owner.query<{ line: string }>("select encode(i.sha256, 'hex') || '  ' || i.name || chr(10) as line from return_file i join return_frozen f on f.id = i.frozen where f.n = 1 order by i.name collate \"C\"")
    expect(digest).toBe(createHash('sha256').update(listed.rows.map(({ line }) => line).join('')).digest('hex'))
    expect(listed.rows.length).toBeGreaterThanOrEqual(5)

    // Nothing is signed unexplained, by nobody twice, and not by the director first.
    expect((await hana.send(first, {})).text).toContain('A rule still finds something that nobody has explained')
    for (const form of new Set([...(await hana.get(yearly)).html.matchAll(/href="([^"]*\/explain\/[^"]+)"/g)].map(match => match[1] as string))) await hana.send(form, { words: 'As the record says.' })
    expect((await hana.get(first)).text).toMatch(/found something, explained/)
    expect((await director.get(first)).html).not.toContain('/sign"')
    expect((await hana.send(first, {})).text).toContain('Hana Dataset')
    expect((await hana.get(first)).html).not.toContain('/sign"')
    const signed = await director.send(first, {})
    expect(signed.text).toContain('Dee Rector')

    // A record is put right; the second freeze says so, and the first does not change.
    await correctSex()
    await hana.send(yearly, {})
    await freeze()
    const [second = ''] = frozenIn((await hana.get(yearly)).html)
    expect(second).not.toBe(first)
    expect(await bytesOf(first, 'header')).toEqual(header)
    expect(await bytesOf(second, 'header')).not.toEqual(header)
    const compared = await hana.get(`${second}/compare?with=${first.split('/').at(-1)}`)
    expect(compared.text).toMatch(/Changed\s*SEX from [MF] to [MF]/)
    await expect(database.owner.query("update return_file set rows = 0 where name = 'header.csv'")).rejects.toThrow('what was frozen stays')
    // Every record that went in says so.
    const { rows } = await database.owner.query<{ noted: number; children: number }>(
      "select (select count(distinct record)::int from audit where door = 'return' and because = 'Frozen for the SSDA903 of 2026/27') as noted, (select count(*)::int from record where subject = 'child') as children",
    )
    expect(rows[0]?.noted).toBe(rows[0]?.children)
    expect(rows[0]?.children).toBeGreaterThanOrEqual(5)
  })

  test('the census is frozen as a file that says the how manieth it is, and nobody else has the pages', async () => {
    const { path: yearly } = await hana.send('/returns/collections', { collection: 'cin', year: '2025_26' })
    await hana.send(yearly, {})
    await freeze()
    const [frozen = ''] = frozenIn((await omar.get(yearly)).html)
    expect((await bytesOf(frozen, 'census')).toString()).toContain('<SerialNo>001</SerialNo>')
    for (const path of ['/returns/collections', yearly, frozen]) expect((await sam.get(path)).status).toBe(404)
    const director = await dee()
    expect((await director.get(frozen)).status).toBe(200)
    expect((await fileAt(director, `${frozen}/files/census`)).statusCode).toBe(404)
  })
})

test('the lists of an inspection hold the children in care, with an owner for what they lack', async () => {
  const { sheets, missing } = await annexA(database.owner, service.authority, day('2027-03-31'))
  expect(sheets.map(sheet => sheet.name)).toContain('List 8 Children in care')
  const inCare = sheets.find(sheet => sheet.name === 'List 8 Children in care') ?? expect.fail('no list')
  expect(inCare.rows.length).toBeGreaterThanOrEqual(1)
  expect(inCare.rows.every(row => row.length === inCare.columns.length)).toBe(true)
  // What came by a return names no team and no worker of ours.
  expect(missing).toContainEqual(expect.objectContaining({ list: 'Children in care', column: 'Allocated Worker', owner: 'Data team' }))

  vi.stubEnv('DATABASE_URL', database.address('rowan_app'))
  vi.stubEnv('ROWAN_OWNER_DATABASE_URL', database.address('rowan_owner'))
  vi.stubEnv('ROWAN_JOBS_DATABASE_URL', database.jobs)
  const said: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation(text => said.push(String(text)) > 0)
  vi.spyOn(process.stderr, 'write').mockImplementation(text => said.push(String(text)) > 0)
  try {
    const path = join(mkdtempSync(join(tmpdir(), 'rowan-annex-a-')), 'lists.xlsx')
    expect(await writeAnnexA([path, '--on', '2027-03-31'], { clone: '.' })).toBe(0)
    expect(said.join('')).toContain(`List 8 Children in care: ${inCare.rows.length} row`)
    expect([path, `${path}.missing.csv`].map(each => statSync(each).mode & 0o777)).toEqual([0o600, 0o600])
    expect(readFileSync(`${path}.missing.csv`, 'utf8').split('\r\n').length).toBe(missing.length + 2)
    expect(await writeAnnexA([path], { clone: '.' })).toBe(2)
    expect(said.at(-1)).toContain('is there already')
    expect(await writeAnnexA([`${path}2`, '--on', '31/03/2027'], { clone: '.' })).toBe(2)
    await expect(writeAnnexA([`${path}2`, '--on', '2060-01-01'], { clone: '.' })).rejects.toThrow('1 January 2060 is still to come')
  } finally {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  }
  const { rows } = await database.owner.query<{ because: string }>("select because from audit where act = 'exported'")
  expect(rows).toEqual([{ because: 'Annex A as of 2027-03-31' }])
})

const frozenIn = (html: string): string[] => [...html.matchAll(/href="(\/returns\/frozen\/[0-9a-f-]+)"/g)].map(match => match[1] as string)

async function bringIn(files: readonly { name: string; bytes: Buffer }[]): Promise<void> {
  const token = /name="_token" value="([^"]+)"/.exec((await hana.get('/import')).html)?.[1] ?? ''
  const { payload, type } = multipart({ _token: token, kind: 'ssda903', act: 'bring' }, files.map(file => ({ ...file, box: 'files' })))
  await service.server.inject({ method: 'POST', url: '/import', payload, cookies: { [sessionCookie]: hana.secret }, headers: { 'content-type': type } })
  await workImports({ house, app: database.app, uploads: service.uploads, stopping: () => false, say: line => expect(line).toBe('') })
}

/** The data team corrects the sex of the first child. */
async function correctSex(): Promise<void> {
  const manager = await service.person('Mina Manager', 'team manager')
  const known = (await knownOf(database, service.authority)).find(each => each.all(sex).length > 0) ?? expect.fail('no child')
  const fact = known.last(sex) ?? expect.fail('no sex')
  const done = await change(house, database.app, { secret: manager.secret, authority: service.authority, records: [known.id], step: 'Correct', purpose: 'p' }, () => [
    corrected({ record: known.id, fact: fact.fact, seen: fact.version, body: { ...fact.body, sex: fact.body.sex === 'M' ? 'F' : 'M' }, because: 'As the birth certificate says' }),
  ])
  expect(isRefusal(done)).toBe(false)
}
