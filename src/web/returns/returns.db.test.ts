import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { zipOf } from '../../api/files/testing-zip.ts'
import { testDatabase } from '../../database/testing.ts'
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
const kept = () => readdirSync(service.uploads, { recursive: true, encoding: 'utf8' }).filter(name => name !== 'checks')

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
      { box: 'files', name: 'return 2026.zip', bytes: zipOf({ 'now/header.csv': header('M'), 'now/episodes.csv': 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,URN\nZZQQ-1,01/05/2025,S,C2,N1,U4,PR9,,,SC00001\n' }) },
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
  })
})

describe('what is no return', () => {
  test.each([
    ['a zip file that is damaged', { box: 'files', name: 'x.zip', bytes: zipOf({ '../../../header.csv': header('M') }) }],
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
