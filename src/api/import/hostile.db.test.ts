import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { yearStarting } from '../../codes/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { makeReturns } from '../files/generate.ts'
import { madeSource, memorySource, type FileRefusal, type Source } from '../files/index.ts'
import type { Given } from './run.ts'
import { importRuns } from './run-state.ts'
import { council, countAll, knownOf, setClock } from './testing-import.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const here = await council(database)
const returns = makeReturns(3, 6)
const year = yearStarting(2025)
const good = [...returns.cin(year)].join('')

const cin = (...files: (string | Uint8Array)[]): Given => ({ kind: 'cin', files: files.map((content, index) => memorySource(`cin${index + 1}.xml`, content)) })
const care = (files: Readonly<Record<string, string | Uint8Array>>): Given => ({ kind: 'ssda903', sets: [{ name: '2025_26', files: Object.entries(files).map(([name, content]) => memorySource(name, content)) }] })
const people = (content: string): Given => ({ kind: 'people', file: memorySource('people.csv', content) })

const bytes = (...first: number[]) => new Uint8Array([...first, ...Array.from({ length: 400 }, (_, index) => (index * 7) % 256)])
const entityBomb = `<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "${'x'.repeat(60)}">${Array.from({ length: 20 }, (_, at) => `<!ENTITY b${at} "${'&a;'.repeat(60)}">`).join('')}]><Message>&b19;</Message>`
const zip = new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...new TextEncoder().encode('\u0014\0\0\0 children.xml '), ...gzipSync(Buffer.alloc(5_000_000))])
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
  ['a people file with a column twice', people('local_id,first_name,First Name\n1,a,b\n'), { looksLike: 'a people file with the column first_name twice' }],
]

describe('a file that is no such file', () => {
  test.each(refused)('%s is refused with what it looks like and what to do, and changes nothing', async (_, given, expected) => {
    const before = await countAll(database, here.id)
    for (const check of [true, false]) {
      const outcome = await here.bring(given, { check })
      expect(outcome.refusal).toMatchObject(expected)
      expect(outcome.refusal?.cure).toMatch(/^[A-Z].*\.$/)
      expect(outcome.totals).toBeUndefined()
      const [run] = await importRuns(database.app, here.analyst.secret, outcome.run)
      expect(run).toMatchObject({ state: 'refused', outcome: { refusal: expected }, hasLines: false })
    }
    expect(await countAll(database, here.id)).toEqual(before)
  })

  test('there are at least twenty-five kinds of them here', () => {
    expect(refused.length).toBeGreaterThanOrEqual(25)
  })
})

describe('a file that is odd and can be read', () => {
  test('in UTF-16 comes in as it would in UTF-8', async () => {
    const [one, other] = [await council(database), await council(database)]
    const utf16 = Buffer.from(`\uFEFF${good.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, 'utf16le')
    const [a, b] = [await one.bring(cin(good)), await other.bring(cin(new Uint8Array(utf16)))]
    expect(b.refusal).toBeUndefined()
    expect(b.totals?.facts).toEqual(a.totals?.facts)
    expect((await knownOf(database, other.id)).length).toBeGreaterThan(3)
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
