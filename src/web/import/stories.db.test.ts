import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { censusText, peopleText, referred, underPlan } from '../../api/import/testing-files.ts'
import { beginImport, importRuns, restImport } from '../../api/import/run-state.ts'
import { workImports } from '../../api/import/uploads.ts'
import { ssda903Row, writeSsda903 } from '../../api/files/index.ts'
import { createAuthority } from '../../access/people.ts'
import { accessRestriction, identifier } from '../../children/identity/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { change, corrected, ended, isRefusal, newId, recorded } from '../../record/index.ts'
import { yearStarting } from '../../codes/index.ts'
import { knownOf } from '../../api/import/testing-import.ts'
import { day } from '../../time/day.ts'
import { forgetUploads } from '../forget-uploads.ts'
import { sessionCookie } from '../server.ts'
import { multipart, setClock, testService, type Person } from '../testing.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const service = await testService(database)
const hana = await service.person('Hana Dataset', 'data analyst', { team: null })
const omar = await service.person('Omar Figures', 'data analyst', { team: null })
const manager = await service.person('Mina Manager', 'team manager')
const { id: elsewhere } = await createAuthority(database.owner, { name: 'Otherfold', firstNumber: 1 })
const olga = await service.person('Olga Otherfold', 'data analyst', { team: null, organisation: elsewhere })

interface Sent {
  readonly status: number
  readonly to: string
  readonly html: string
}

/** Sends files as a browser does. */
async function upload(by: Person, kind: string, given: readonly { name: string; text: string | Buffer }[], act = 'bring'): Promise<Sent> {
  const token = /name="_token" value="([^"]+)"/.exec((await by.get('/import')).html)?.[1] ?? ''
  const { payload, type } = multipart({ _token: token, kind, act }, given.map(({ name, text }) => ({ box: 'files', name, bytes: Buffer.from(text) })))
  const response = await service.server.inject({ method: 'POST', url: '/import', payload, cookies: { [sessionCookie]: by.secret }, headers: { 'content-type': type } })
  return { status: response.statusCode, to: response.headers.location ?? '', html: response.body }
}

const work = () => workImports({ house, app: database.app, uploads: service.uploads, stopping: () => false, say: line => expect(line).toBe('') })
const children = () => knownOf(database, service.authority)
const numbers = async () => (await children()).flatMap(known => known.all(identifier).map(fact => fact.body.value)).toSorted()
const census = (...ids: string[]) => [{ name: 'census 2026.xml', text: censusText(2025, ids.map((id, at) => ({ id, born: `2014-02-0${at + 1}`, rows: [referred('2025-05-01')] }))) }]
const idIn = ({ to }: Sent) => to.split('/').at(-1) ?? ''
/** What the audit says of this import: who did what. */
const auditOf = async (sent: Sent) => {
  const [run] = await importRuns(database.app, hana.secret, idIn(sent))
  const { rows } = await database.owner.query<{ who: string; act: string; page: string }>(
    'select a.name as who, l.act, l.page from audit l join account a on a.id = l.account where l.because = $1 order by l.id', [`import ${run?.change}`],
  )
  return rows.map(({ who, act, page }) => `${who} ${act}, ${page}`)
}
const kept = () => readdirSync(join(service.uploads, 'imports'))

describe('two of the data team at once', () => {
  test('send the same files: both are done, each under its own name, and each child is there once', async () => {
    const [first, second] = await Promise.all([upload(hana, 'cin', census('D-1', 'D-2')), upload(omar, 'cin', census('D-1', 'D-2'))])
    expect([first.status, second.status]).toEqual([303, 303])
    expect(first.to).not.toBe(second.to)
    await Promise.all([work(), work()])
    await work()
    expect(await numbers()).toEqual(['D-1', 'D-2'])
    const pages = await Promise.all([hana.get(first.to), hana.get(second.to)])
    expect(pages.map(page => page.text.includes('Everything was there already, and nothing was changed')).toSorted()).toEqual([false, true])
    expect(pages.every(page => page.text.includes('Done'))).toBe(true)
    expect((await hana.get('/import')).text).toMatch(/Hana Dataset.*Done|Done.*Hana Dataset/)
    expect([await auditOf(first), await auditOf(second)]).toEqual([['Hana Dataset brought files in, cin'], ['Omar Figures brought files in, cin']])
  })

  test('one sends again what is under way: it waits for its turn, says so, and then changes nothing', async () => {
    const first = await upload(hana, 'cin', census('D-3'))
    const begun = (await beginImport(database.app, idIn(first))) ?? expect.fail('It did not begin')
    const again = await upload(hana, 'cin', census('D-3'))
    await work()
    expect((await hana.get(first.to)).text).toContain('Under way')
    const waiting = await hana.get(again.to)
    expect(waiting.text).toContain('Waiting for its turn')
    expect(waiting.html).toContain('Look again now')
    await restImport(database.app, begun.secret)
    await work()
    expect((await hana.get(again.to)).text).toContain('Everything was there already')
    expect((await numbers()).filter(number => number === 'D-3')).toHaveLength(1)
  })

  test('one brings in what the other checked, and withdraws what the other brought; the audit has each', async () => {
    const checked = await upload(hana, 'cin', census('D-4'), 'check')
    await work()
    expect(await numbers()).not.toContain('D-4')
    const brought = await omar.send(checked.to, {})
    await work()
    expect(await numbers()).toContain('D-4')
    const sent = { to: brought.path, status: 303, html: '' }
    expect(await auditOf(checked)).toEqual(['Hana Dataset checked files, cin'])
    expect((await hana.get(brought.path)).text).toContain('by Omar Figures')
    const taken = await hana.send(brought.path, {})
    expect(taken.text).toContain('Being withdrawn')
    await work()
    expect((await omar.get(brought.path)).text).toContain('Taken back')
    expect(await numbers()).not.toContain('D-4')
    expect(await auditOf(sent)).toEqual(['Omar Figures brought files in, cin', 'Hana Dataset withdrew an import, cin'])
  })

  test('both withdraw at once: it is withdrawn once', async () => {
    const sent = await upload(hana, 'cin', census('D-5'))
    await work()
    const tokens = await Promise.all([hana, omar].map(async who => /name="_token" value="([^"]+)"/.exec((await who.get(sent.to)).html)?.[1] ?? ''))
    const answers = await Promise.all([hana, omar].map((who, at) => service.server.inject({
      method: 'POST', url: `${sent.to}/withdraw`, cookies: { [sessionCookie]: who.secret }, payload: new URLSearchParams({ _token: tokens[at] ?? '' }).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })))
    expect(answers.map(answer => [answer.statusCode, answer.headers.location])).toEqual([[303, sent.to], [303, sent.to]])
    await Promise.all([work(), work()])
    await work()
    expect((await hana.get(sent.to)).text).toContain('Taken back')
    expect(await numbers()).not.toContain('D-5')
    expect((await auditOf(sent)).filter(line => line.includes('withdrew'))).toHaveLength(1)
  })
})

describe('a withdrawal', () => {
  test('is refused on the page with the record that leans, and nothing is changed', async () => {
    const sent = await upload(hana, 'cin', census('L-1'))
    await work()
    const known = (await children()).find(each => each.all(identifier).some(fact => fact.body.value === 'L-1')) ?? expect.fail('no child')
    const held = known.ofKind('involvement')[0] ?? expect.fail('no work')
    const done = await change(house, database.app, { secret: manager.secret, authority: service.authority, records: [known.id], step: 'Correct', purpose: 'p' }, () => [
      corrected({ record: known.id, fact: held.fact, seen: held.version, body: { ...held.body, primaryNeed: 'N2' }, because: 'As the referral says' }),
    ])
    expect(isRefusal(done)).toBe(false)
    const page = await omar.send(sent.to, {})
    expect(page.status).toBe(422)
    expect(page.text).toContain('It cannot be withdrawn: something stands on what it brought in')
    expect(page.text).toContain(`Record ${known.number} was changed since`)
    await work()
    expect(await numbers()).toContain('L-1')
  })

  test('of what never was, or of what only was checked, says that there is nothing', async () => {
    const checked = await upload(hana, 'cin', census('L-2'), 'check')
    await work()
    expect((await hana.get(checked.to)).html.includes('/withdraw')).toBe(false)
    expect((await hana.get(`/import/${newId()}`)).status).toBe(404)
  })
})

describe('the report', () => {
  test('is a file with every row that a spreadsheet takes as text, kept from others, and its reading is an audit line', async () => {
    const sent = await upload(hana, 'people', [{ name: '=cmd|calc!A0.csv', text: peopleText([{ local_id: 'R-1', birth_date: '2014-02-30', first_name: 'Maya' }]) }])
    await work()
    expect((await hana.get(sent.to)).text).toContain('1 row brought in')
    const response = await service.server.inject({ method: 'GET', url: `${sent.to}/report`, cookies: { [sessionCookie]: omar.secret } })
    expect(response.headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="import-report-people.csv"', 'cache-control': 'no-store' })
    expect(response.body.split('\r\n')).toEqual([
      '\uFEFFfile,line,year,table,what became of it,as,why,field,found,expected,what to do',
      `'=cmd|calc!A0.csv,2,,people,placed in part,Identifier; Name,birth_date cannot be read,,,,"Correct it where the file was made and bring the file in again, or place it by hand on the child’s record."`,
      `'=cmd|calc!A0.csv,2,,,could not be read,,,people.birth_date,2014-02-30,"a day that exists, as dd/mm/yyyy or yyyy-mm-dd","Correct it where the file was made, then import again."`,
      '',
    ])
    expect(await auditOf(sent)).toEqual(['Hana Dataset brought files in, people', 'Omar Figures read the report of files, people'])
    for (const who of [manager, olga]) {
      expect((await who.get(sent.to)).status).toBe(404)
      expect((await who.get(`${sent.to}/report`)).status).toBe(404)
    }
  })
})

describe('a row that could not be placed', () => {
  test('stands on the child under Documents, word for word, where the data team records that it was placed', async () => {
    const text = censusText(2025, [{ id: 'U-1', born: '2014-02-28', rows: [referred('2025-05-01'), underPlan('2025-06-31')] }])
    await upload(hana, 'cin', [{ name: 'census.xml', text }])
    await work()
    const known = (await children()).find(each => each.all(identifier).some(fact => fact.body.value === 'U-1')) ?? expect.fail('no child')
    const row = known.ofKind('unplaced-row')[0] ?? expect.fail('not kept')
    const documents = await omar.get(`/children/${known.id}/documents`)
    for (const words of ['Row that could not be placed', 'CPPstartDate is not a day that exists', 'ChildProtectionPlans', '"CPPstartDate":"2025-06-31"']) expect(documents.text).toContain(words)
    expect(documents.html.includes(`/children/${known.id}/facts/${row.fact}`)).toBe(true)
    // The data team has it on a list; a manager's work and the child's duties say nothing of it.
    const toPlace = async () => (await omar.get('/import/rows')).html.includes(`/children/${known.id}/facts/${row.fact}`)
    expect((await omar.get('/import/rows')).text).toContain('ChildProtectionPlans: CPPstartDate is not a day that exists')
    expect(await toPlace()).toBe(true)
    expect((await manager.get('/import/rows')).status).toBe(404)
    expect((await olga.get('/import/rows')).text).toContain('No row waits')
    for (const page of ['/my-work', '/team']) expect((await manager.get(page)).text).not.toContain('CPPstartDate')
    // Nobody else says so.
    const refused = await change(house, database.app, { secret: manager.secret, authority: service.authority, records: [known.id], step: 'Place', purpose: 'p' }, () => [
      ended({ record: known.id, fact: row.fact, seen: row.version, on: day('2027-06-16') }),
    ])
    expect(refused).toEqual({ refused: 'not-allowed', why: 'A team manager does not record this: Row that could not be placed' })
    const done = await omar.send(`/children/${known.id}/facts/${row.fact}/end`, { 'ends-day': '16', 'ends-month': '6', 'ends-year': '2027' })
    expect(done.status).toBe(200)
    expect(await toPlace()).toBe(false)
    expect((await children()).find(each => each.id === known.id)?.ofKind('unplaced-row')).toMatchObject([{ ends: '2027-06-16', act: 'ended' }])
  })
})

describe('files that are sent', () => {
  const refused: readonly (readonly [title: string, kind: string, name: string, text: string | Buffer, looksLike: string, cure: string])[] = [
    ['a file without a byte', 'people', 'people.csv', '', 'an empty file', 'Export it again from the system it came from.'],
    ['a workbook', 'people', 'people.xlsx', Buffer.from('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml', 'latin1'), 'an Excel workbook', 'Open it in Excel, save each sheet as CSV UTF-8, and choose those files.'],
    ['a picture', 'cin', 'census.xml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'a picture', 'Choose the file as the case system exported it.'],
    ['a PDF', 'ssda903', 'episodes.csv', '%PDF-1.7 ', 'a PDF', 'Choose the file as the case system exported it.'],
    ['an entity bomb', 'cin', 'census.xml', '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "x">]><Message>&a;</Message>', 'an XML file with a DOCTYPE', 'Take the DOCTYPE and its entities out: a CIN census file has none.'],
  ]

  test.each(refused)('%s: the page names the file, what it looks like and what to do, and nothing of it is kept', async (_, kind, name, text, looksLike, cure) => {
    const before = await numbers()
    for (const act of ['check', 'bring']) {
      const sent = await upload(hana, kind, [{ name, text }], act)
      expect(sent.status).toBe(303)
      await work()
      const page = await hana.get(sent.to)
      for (const words of ['The files were not read, and nothing was changed', name, looksLike, cure]) expect(page.text).toContain(words)
      expect(page.html.includes(`${sent.to}/report`) || page.html.includes('/withdraw')).toBe(false)
      expect(kept()).not.toContain(idIn(sent))
    }
    expect(await numbers()).toEqual(before)
  })

  test('two years of the children in care return together, by the years in their names', async () => {
    const of = (start: number, decom: string) => writeSsda903([
      ssda903Row('Header', { CHILD: 'Y-1', DOB: '28/02/2012', SEX: 'F', ETHNIC: 'WBRI', UPN: 'UN1' }, yearStarting(start)),
      ssda903Row('Episodes', { CHILD: 'Y-1', DECOM: decom, RNE: 'S', LS: 'C2', CIN: 'N1', PLACE: 'U6', PLACE_PROVIDER: 'PR1', ...(start === 2025 && { DEC: '01/12/2025', REC: 'E4A' }) }, yearStarting(start)),
    ]).map(({ name, text }) => ({ name: name.replace('.csv', ` ${start}-${String(start + 1).slice(2)}.csv`), text }))
    const sent = await upload(hana, 'ssda903', [...of(2025, '03/06/2024'), ...of(2024, '03/06/2024')])
    await work()
    expect((await hana.get(sent.to)).text).toContain('2024/25 to 2025/26')
    const known = (await children()).find(each => each.all(identifier).some(fact => fact.body.value === 'Y-1'))
    expect(known?.ofKind('period-of-care').map(fact => [fact.starts, fact.ends])).toEqual([['2024-06-03', '2025-12-01']])
  })

  test('are gone from the disk once they are in; those only checked go after a week', async () => {
    const brought = await upload(hana, 'cin', census('K-1'))
    const checked = await upload(hana, 'cin', census('K-2'), 'check')
    await work()
    expect(kept()).not.toContain(idIn(brought))
    expect(kept()).toContain(idIn(checked))
    expect((await hana.get(checked.to)).text).toContain('Bring these files in')
    const old = 1_577_836_800 // 1 January 2020, in seconds
    utimesSync(join(service.uploads, 'imports', idIn(checked)), old, old)
    expect(await forgetUploads(service.uploads)).toBe(1)
    expect(kept()).not.toContain(idIn(checked))
    expect((await hana.get(checked.to)).text).not.toContain('Bring these files in')
  })

  test('that are gone before their turn: the import says so, and does not wait for ever', async () => {
    const sent = await upload(hana, 'cin', census('K-4'))
    const old = 1_577_836_800 // 1 January 2020, in seconds
    utimesSync(join(service.uploads, 'imports', idIn(sent)), old, old)
    await upload(hana, 'cin', census('K-5'))
    await forgetUploads(service.uploads)
    await work()
    const page = await hana.get(sent.to)
    expect(page.text).toContain('a file that is no longer kept')
    expect(page.text).toContain('Choose it again')
    expect(await numbers()).not.toContain('K-4')
    expect(await numbers()).toContain('K-5')
  })

  test('of a child whose record is hidden: the page says that the rows went where it cannot look', async () => {
    await upload(hana, 'people', [{ name: 'people.csv', text: peopleText([{ local_id: 'H-1', birth_date: '2013-05-05', first_name: 'Somebody' }]) }])
    await work()
    const known = (await children()).find(each => each.all(identifier).some(fact => fact.body.value === 'H-1')) ?? expect.fail('no child')
    const done = await change(house, database.app, { secret: manager.secret, authority: service.authority, records: [known.id], step: 'Restrict', purpose: 'p' }, () => [
      recorded(accessRestriction, { fact: newId(), records: [known.id], starts: day('2027-06-16'), body: { level: 'hidden' }, words: { why: 'Relocated' } }),
    ])
    expect(isRefusal(done)).toBe(false)
    const sent = await upload(hana, 'people', [{ name: 'people.csv', text: peopleText([{ local_id: 'H-1', birth_date: '2013-05-05', first_name: 'Somebody Else' }]) }])
    await work()
    const page = await hana.get(sent.to)
    expect(page.text).toContain('gone into a record that is closed to you')
    expect(page.text).not.toContain('nothing was changed')
    expect(page.text).not.toContain(String(known.number))
  })
})
