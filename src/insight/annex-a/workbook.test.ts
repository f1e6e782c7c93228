import { expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { lists } from './lists.ts'
import { workbookOf } from './workbook.ts'

async function filesIn(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await fromBufferPromise(bytes)
  const files = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    files.set(entry.fileName, Buffer.concat(chunks).toString())
  }
  return files
}

const sheets = [{ name: 'One & all', columns: [{ name: 'Child', type: 'text' }, { name: 'Born', type: 'day' }, { name: 'Age', type: 'number' }], rows: [['=1+1 <b>', '2014-05-01', 13], [null, 'about 2014', null]] }]

test('a workbook holds a sheet for each list: text as text, days as days, numbers as numbers', async () => {
  const files = await filesIn(workbookOf(sheets))
  expect([...files.keys()]).toEqual(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/worksheets/sheet1.xml'])
  expect(files.get('xl/workbook.xml')).toContain('<sheet name="One &amp; all" sheetId="1" r:id="r1"/>')
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
  expect(sheet).toContain('<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">=1+1 &lt;b&gt;</t></is></c>')
  // 1 May 2014 is day 41,760 of spreadsheets.
  expect(sheet).toContain('<c r="B2" s="2"><v>41760</v></c><c r="C2"><v>13</v></c>')
  expect(sheet).toContain('<row r="3"><c r="B3" s="0" t="inlineStr">')
  expect(sheet).not.toContain('r="A3"')
})

test('the same sheets give the same bytes, and columns beyond Z have two letters', async () => {
  expect(workbookOf(sheets)).toEqual(workbookOf(sheets))
  const wide = [{ name: 'Wide', columns: Array.from({ length: 28 }, (_, at) => ({ name: `C${at}`, type: 'text' })), rows: [] }]
  const sheet = (await filesIn(workbookOf(wide))).get('xl/worksheets/sheet1.xml') ?? ''
  expect(sheet).toContain('r="Z1"')
  expect(sheet).toContain('r="AB1"')
})

test('a spreadsheet takes the name of every list', () => {
  const names = Object.values(lists).map(list => `List ${list.number} ${list.title}`)
  expect(names.length).toBe(11)
  expect(names.filter(name => name.length > 31 || /[[\]:*?/\\]/.test(name))).toEqual([])
})
