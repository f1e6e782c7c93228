import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { yearStarting } from '../../codes/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { makeReturns } from '../files/generate.ts'
import { madeSource, memorySource, type FileRefusal, type Source } from '../files/index.ts'
import type { Given } from './run.ts'
import { importLines, importRuns } from './run-state.ts'
import { council, knownOf, setClock } from './testing-import.ts'
import { firstNeeds } from './words.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const here = await council(database)
const returns = makeReturns(3, 6)
const year = yearStarting(2025)
const good = [...returns.cin(year)].join('')

const cin = (...files: (string | Uint8Array)[]): Given => ({ kind: 'cin', files: files.map((content, index) => memorySource(`cin${index + 1}.xml`, content)) })
const care = (files: Readonly<Record<string, string | Uint8Array>>): Given => ({ kind: 'ssda903', sets: [{ name: '2025_26', files: Object.entries(files).map(([name, content]) => memorySource(name, content)) }] })
const people = (content: string | Uint8Array): Given => ({ kind: 'people', file: memorySource('people.csv', content) })

const bytes = (...first: number[]) => new Uint8Array([...first, ...Array.from({ length: 400 }, (_, index) => (index * 7) % 256)])
const entityBomb = `<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "${'x'.repeat(60)}">${Array.from({ length: 20 }, (_, at) => `<!ENTITY b${at} "${'&a;'.repeat(60)}">`).join('')}]><Message>&b19;</Message>`
const zip = new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...new TextEncoder().encode('\u0014\0\0\0 children.xml '), ...gzipSync(Buffer.alloc(5_000_000))])
const xlsx = new Uint8Array(Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml xl/workbook.xml', 'latin1'), Buffer.from(bytes(1, 2))]))
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
const header = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,F,01/02/2014,WBRI,UN1,0,\n'

const refused: readonly (readonly [string, Given, Partial<FileRefusal>])[] = [
  ['XML that is not well formed', cin(good.replace('</Children>', '</Kinder>')), { looksLike: 'XML that is not well formed' }],
  ['a file cut short', cin(good.slice(0, good.length / 2)), { looksLike: 'an XML file that ends before it is complete' }],
  ['an entity bomb', cin(entityBomb), { looksLike: 'an XML file with a DOCTYPE', cure: 'Take the DOCTYPE and its entities out: a CIN census file has none.' }],
  ['elements without end', cin(`<Message><Children>${'<Child>'.repeat(5000)}`), { looksLike: 'an XML file with more than 32 elements inside each other' }],
  ['a value without end', cin(good.replace('<Children>', `<Children><Child><x>${'y'.repeat(1_200_000)}</x></Child>`)), { looksLike: 'an XML file with a value of more than a million characters' }],
  ['a child with too much', cin(good.replace('<Children>', `<Children><Child>${'<x>1</x>'.repeat(100_100)}</Child>`)), { looksLike: 'a CIN census file with more than 100000 values for one child' }],
  ['another collection', cin(good.replace('<Collection>CIN</Collection>', '<Collection>SWF</Collection>')), { looksLike: 'the file of another collection', found: 'SWF' }],
  ['another XML file', cin('<?xml version="1.0"?><html><body/></html>'), { looksLike: 'an XML file that does not begin with Message' }],
  ['a web page', cin('<!DOCTYPE html><html></html>'), { looksLike: 'a web page' }],
  ['the XML of the other return', cin('<EXPSSDA903><CHILD/></EXPSSDA903>'), { looksLike: 'an SSDA903 XML file' }],
  ['a table instead of XML', cin(header), { looksLike: 'a text file that is not XML' }],
  ['nothing', cin(''), { looksLike: 'an empty file' }],
  ['a census without children', cin('<Message><Header/></Message>'), { looksLike: 'a CIN census file without any child' }],
  ['a zip', cin(zip), { looksLike: 'a zip file', cure: 'Unpack it first, then choose the files inside it.' }],
  ['a zip among tables', care({ 'header.csv': header, 'all.csv': zip }), { looksLike: 'a zip file' }],
  ['a gzip', cin(new Uint8Array(gzipSync(good))), { looksLike: 'a gzip file' }],
  ['a PDF', cin(new TextEncoder().encode(`%PDF-1.7 ${'x'.repeat(500)}`)), { looksLike: 'a PDF' }],
  ['a picture', cin(bytes(0x89, 0x50, 0x4e, 0x47)), { looksLike: 'a picture' }],
  ['bytes that are nothing', cin(bytes(1, 0, 2, 0xff)), { looksLike: 'a file that is not text' }],
  ['a good file beside a bad one', cin(good, good.slice(0, 500)), { file: 'cin2.xml', looksLike: 'an XML file that ends before it is complete' }],
  ['a table without the child’s number', care({ 'episodes.csv': 'DECOM,LS,PLACE\n01/02/2025,C2,U6\n' }), { looksLike: 'the table Episodes without the column CHILD' }],
  ['a table without the day its rows hang on', care({ 'episodes.csv': 'CHILD,LS,PLACE,RNE\n1,C2,U6,S\n' }), { looksLike: 'the table Episodes without the column DECOM' }],
  ['a table that the return does not have', care({ 'header.csv': header, 'pets.csv': 'CHILD,PET\n1,Biscuit\n' }), { file: 'pets.csv', looksLike: 'a table that the SSDA903 does not have' }],
  ['two of one table', care({ 'header.csv': header, 'again.csv': header }), { looksLike: 'a second Header table beside header.csv' }],
  ['a quotation mark that is never closed', care({ 'header.csv': `${header}2,"F,01/02/2014,WBRI\n` }), { looksLike: 'a table with a quotation mark that is never closed' }],
  ['XML among tables', care({ 'header.csv': good }), { looksLike: 'an XML or web page file' }],
  ['a people file without numbers', people('first_name,last_name\nMaya,Samplewood\n'), { looksLike: 'a table without the column local_id' }],
  ['a workbook among tables', care({ 'header.csv': header, 'all.xlsx': xlsx }), { file: 'all.xlsx', looksLike: 'an Excel workbook', cure: 'Open it in Excel, save each sheet as CSV UTF-8, and choose those files.' }],
  ['a workbook of people', people(xlsx), { looksLike: 'an Excel workbook' }],
  ['an old workbook of people', people(bytes(0xd0, 0xcf, 0x11, 0xe0)), { looksLike: 'an old Excel or Word file' }],
  ['a photograph of people', people(bytes(0xff, 0xd8, 0xff, 0xe0)), { looksLike: 'a picture' }],
  ['a picture among tables', care({ 'header.csv': header, 'logo.csv': bytes(0x89, 0x50, 0x4e, 0x47) }), { file: 'logo.csv', looksLike: 'a picture' }],
  ['a PDF among tables', care({ 'header.csv': header, 'guide.csv': new TextEncoder().encode(`%PDF-1.7 ${'x'.repeat(500)}`) }), { file: 'guide.csv', looksLike: 'a PDF' }],
  ['no people', people(''), { looksLike: 'an empty file' }],
  ['blank lines', people('\n\n \n'), { looksLike: 'an empty file' }],
  ['column names without people', people('local_id,first_name\n'), { looksLike: 'a people file without any child' }],
  ['an empty table', care({ 'header.csv': header, 'missing.csv': '' }), { file: 'missing.csv', looksLike: 'an empty file' }],
  ['column names without children', care({ 'header.csv': header.split('\n')[0] ?? '' }), { looksLike: 'tables without any row' }],
  ['a very long line among people', people(`local_id,first_name\n1,Maya\n2,${'y'.repeat(2_000_000)}\n`), { looksLike: 'a table with a row of more than a million characters', line: 3 }],
  ['a very long line of a table', care({ 'header.csv': `${header}2,F,${'9'.repeat(2_000_000)},WBRI,UN1,0,\n` }), { looksLike: 'a table with a row of more than a million characters', line: 3 }],
  ['columns without end', people(`local_id,${Array.from({ length: 600 }, (_, at) => `c${at}`).join(',')}\n1\n`), { looksLike: 'a table with more than 500 columns', line: 1 }],
  ['a zero byte far down', people(`local_id,first_name\n${'1,Maya\n'.repeat(900)}2,To\0m\n`), { looksLike: 'a file that is not text', line: 902 }],
  ['UTF-16 cut in the middle of a character', people(utf16('local_id,first_name\n1,Maya\n').slice(0, 41)), { looksLike: 'text with bytes that are not UTF-16' }],
  ['a reference to a zero', cin(good.replace('<LAchildID>', '<LAchildID>&#0;')), { looksLike: 'an XML file with an entity that XML itself does not have', line: good.split('\n').findIndex(line => line.includes('<LAchildID>')) + 1 }],
  ['a definition that lies elsewhere', cin('<?xml version="1.0"?><!DOCTYPE Message SYSTEM "http://nowhere.example/message.dtd"><Message/>'), { looksLike: 'an XML file with a DOCTYPE', line: 1 }],
  ['one child over and over', people(`local_id,first_name\n${Array.from({ length: 1001 }, (_, at) => `1,Maya ${at}\n`).join('')}`), { looksLike: 'a people file with more than 1000 rows for one child' }],
  ['the wrong one of three: people as a table', care({ 'people.csv': 'local_id,first_name\n1,Maya\n' }), { looksLike: 'a table that the SSDA903 does not have' }],
  ['the wrong one of three: a table as people', people(header), { looksLike: 'a table without the column local_id' }],
  ['the wrong one of three: a census as people', people(good), { looksLike: 'an XML or web page file' }],
  ['a people file with a column twice', people('local_id,first_name,First Name\n1,a,b\n'), { looksLike: 'a people file with the column first_name twice' }],
]

/** How many rows every table of the database has. */
async function countEvery(): Promise<Record<string, number>> {
  const { rows: tables } = await database.owner.query<{ name: string }>(`select relname as name from pg_class where relnamespace = 'rowan'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`)
  expect(tables.length).toBeGreaterThan(30)
  const { rows } = await database.owner.query<{ name: string; count: number }>(tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from rowan."${name}"`).join(' union all '))
  return Object.fromEntries(rows.map(row => [row.name, row.count]))
}

describe('a file that is no such file', () => {
  test.each(refused)('%s is refused with what it looks like and what to do, and changes nothing', async (_, given, expected) => {
    const before = await countEvery()
    for (const check of [true, false]) {
      const outcome = await here.bring(given, { check })
      expect(outcome.refusal).toMatchObject(expected)
      expect(outcome.refusal?.cure).toMatch(/^[A-Z].*\.$/)
      expect(outcome.totals).toBeUndefined()
      const [run] = await importRuns(database.app, here.analyst.secret, outcome.run)
      expect(run).toMatchObject({ state: 'refused', outcome: { refusal: expected }, hasLines: false })
    }
    // That somebody asked twice, and nothing else in any table.
    const one = (table: string, more: number) => ({ [table]: (before[table] ?? 0) + more })
    expect(await countEvery()).toEqual({ ...before, ...one('import_run', 2), ...one('session', 2), ...one('audit', 2) })
  })

  test('there are at least fifty kinds of them here', () => {
    expect(refused.length).toBeGreaterThanOrEqual(50)
  })
})

describe('a file that is odd and can be read', () => {
  test('in UTF-16 comes in as it would in UTF-8', async () => {
    const [one, other] = [await council(database), await council(database)]
    const [a, b] = [await one.bring(cin(good)), await other.bring(cin(utf16(good.replace('encoding="UTF-8"', 'encoding="UTF-16"'))))]
    expect(b.refusal).toBeUndefined()
    expect(b.totals?.facts).toEqual(a.totals?.facts)
    expect((await knownOf(database, other.id)).length).toBeGreaterThan(3)
  })

  test('in UTF-16, as tables and as people, comes in too', async () => {
    const there = await council(database)
    expect((await there.bring(care({ 'header.csv': utf16(header) }))).totals?.rows).toEqual({ Header: { placed: 1 } })
    expect((await there.bring(people(utf16('local_id,first_name,last_name\n2,Zoë,Exámple\n')))).totals?.rows).toEqual({ people: { placed: 1 } })
    expect((await knownOf(database, there.id)).flatMap(known => known.ofKind('name').map(fact => fact.body))).toMatchObject([{ given: 'Zoë', family: 'Exámple' }])
  })

  test('with days that cannot be: each such row is kept, with its line, what was found and what was expected', async () => {
    const there = await council(database)
    const days = ['31/02/2025', '00/00/0000', '1/1/25', '01/05/9999', '01/05/1850', 'yesterday']
    const columns = 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN'
    const brought = await there.bring(care({ 'header.csv': header, 'episodes.csv': `${columns}\n${days.map(on => `1,${on},S,C2,N1,U6,PR1,,,,,,\n`).join('')}1,05/05/2025,S,C2,N1,U6,PR1,,,,,,\n` }))
    expect(brought.totals?.rows).toEqual({ Header: { placed: 1 }, Episodes: { unplaced: 6, placed: 1 } })
    const lines = (await firstNeeds(importLines(database.app, there.analyst.secret, brought.run), 100)).lines
    expect(lines.filter(each => each.field === '').map(each => each.line).toSorted()).toEqual(['2', '3', '4', '5', '6', '7'])
    const unread = lines.filter(each => each.field !== '')
    expect(unread.map(each => [each.line, each.found, each.expected])).toEqual([['2', days[0]], ['3', days[1]], ['4', days[2]], ['5', days[3]], ['7', days[5]]].map(([line, found]) => [line, found, 'a day that exists, as dd/mm/yyyy']))
    const [known] = await knownOf(database, there.id)
    expect(known?.ofKind('placement').map(fact => fact.starts)).toEqual(['2025-05-05'])
    expect(known?.ofKind('unplaced-row')).toHaveLength(6)
  })

  test('that changes while it is read is refused; what is in can be taken back', async () => {
    let reading = 0
    const [head = '', ...rest] = good.split('<Children>')
    const source: Source = madeSource('cin.xml', () => {
      reading += 1
      return [head, '<Children>', reading > 2 ? rest.join('').replace('<Child>', '<Child><!-- other -->') : rest.join('')]
    })
    const outcome = await (await council(database)).bring({ kind: 'cin', files: [source] })
    expect(outcome.refusal?.looksLike).toBe('a file that changed while it was read')
  })
})
