import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSsda903Tables } from './ssda903-tables.ts'

let folder: string
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'rowan-tables-'))))
afterAll(() => rm(folder, { recursive: true }))

async function given(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, name)
  await mkdir(path)
  for (const [file, text] of Object.entries(files)) await writeFile(join(path, file), text)
  return path
}

async function tablesOf(path: string) {
  const tables: Record<string, Record<string, string>[]> = {}
  const read = await readSsda903Tables(path, (table, columns) => {
    const rows: Record<string, string>[] = (tables[table] = [])
    return (values) => void rows.push(Object.fromEntries(columns.map((column, at) => [column, values[at] ?? ''])))
  })
  return { ...read, tables }
}

describe('the tables of one SSDA903', () => {
  test('are known by their columns, in any order and under any name', async () => {
    const path = await given('csv', { 'one.csv': 'REC,CHILD,DECOM\nX1,a,01/05/2025\n,b,02/05/2025\n', 'two.txt': 'child;sex;dob;duc\na;M;01/05/2012;\n', 'notes.pdf': 'x' })
    expect(await tablesOf(path)).toMatchObject({
      refusal: null, form: 'csv',
      tables: { Episodes: [{ CHILD: 'a', REC: 'X1' }, { CHILD: 'b', REC: '' }], UASC: [{ CHILD: 'a', DUC: '' }] },
    })
  })

  test('a table that its columns do not tell is known by its name', async () => {
    expect((await tablesOf(await given('named', { 'Header.csv': 'CHILD,DOB\na,01/05/2012\n' }))).tables).toEqual({ Header: [{ CHILD: 'a', DOB: '01/05/2012' }] })
  })

  test('rows without the names of their columns are refused, whatever the file is called', async () => {
    const { refusal } = await tablesOf(await given('nameless', { 'header.csv': 'a,M,01/05/2012,WBRI\n' }))
    expect(refusal).toMatchObject({ file: 'header.csv', looksLike: 'the table Header without the names of its columns', line: 1 })
    expect(refusal?.cure).toContain('CHILD, SEX, DOB')
  })

  test('the XML gives the same rows, and what it leaves to be worked out in CSV', async () => {
    const xml = `<?xml version="1.0"?><EXPSSDA903><CHILD><HEADER><CHILDID>a</CHILDID><UPN>UN1</UPN><SEX>M</SEX><DOB>01/05/2012</DOB><ETHNIC>WBRI</ETHNIC><UASC>1</UASC><DUC/>
      <AMISSING><MISSING>M</MISSING><MIS_START>01/06/2025</MIS_START></AMISSING><OC2><SDQ_SCORE>12</SDQ_SCORE></OC2></HEADER>
      <EPISODE><DECOM>01/05/2025</DECOM><RNE>S</RNE><PL>U4</PL></EPISODE><EPISODE><DECOM>01/06/2025</DECOM></EPISODE></CHILD>
      <CHILD><HEADER><CHILDID>b</CHILDID><SEX>F</SEX><DOB>01/05/2008</DOB><UASC>0</UASC><IN_TOUCH>YES</IN_TOUCH></HEADER></CHILD></EXPSSDA903>`
    const { refusal, form, tables } = await tablesOf(await given('xml', { 'return.xml': xml }))
    expect({ refusal, form }).toEqual({ refusal: null, form: 'xml' })
    expect(tables).toMatchObject({
      Header: [{ CHILD: 'a', UPN: 'UN1', UASC: '1' }, { CHILD: 'b', UASC: '0' }],
      Episodes: [{ CHILD: 'a', DECOM: '01/05/2025', PLACE: 'U4' }, { CHILD: 'a', DECOM: '01/06/2025', PLACE: '' }],
      UASC: [{ CHILD: 'a', SEX: 'M' }], OC3: [{ CHILD: 'b', IN_TOUCH: 'YES', DOB: '01/05/2008' }], Missing: [{ CHILD: 'a', DOB: '01/05/2012', MIS_START: '01/06/2025' }],
      OC2: [{ CHILD: 'a', SDQ_SCORE: '12' }], Reviews: [], AD1: [],
    })
    expect(tables['UASC']).toHaveLength(1)
    expect(Object.keys(tables)).not.toContain('SWEpisodes')
  })

  test('social workers in the XML are a table only where it has them', async () => {
    const xml = '<EXPSSDA903><CHILD><HEADER><CHILDID>a</CHILDID></HEADER><SWEPISODE><SW_ID>SW1</SW_ID><SW_DECOM>01/05/2025</SW_DECOM></SWEPISODE></CHILD></EXPSSDA903>'
    expect((await tablesOf(await given('workers', { 'return.xml': xml }))).tables['SWEpisodes']).toMatchObject([{ CHILD: 'a', SW_ID: 'SW1', SW_DECOM: '01/05/2025' }])
  })

  test.each([
    ['nothing', {}, 'without any comma-separated file'],
    ['twice', { 'a.csv': 'CHILD,DECOM\na,1\n', 'b.csv': 'CHILD,DECOM\na,1\n' }, 'a second Episodes table'],
    ['column', { 'a.csv': 'CHILD,DECOM,decom\na,1,2\n' }, 'DECOM twice'],
    ['other', { 'a.csv': 'x,y\n1,2\n' }, 'does not have'],
    ['beside', { 'a.csv': 'CHILD,DECOM\na,1\n', 'b.xml': '<EXPSSDA903/>' }, 'beside other tables'],
    ['notxml', { 'b.xml': '<EXPSSDA903><CHILD>' }, 'not well formed'],
    ['census', { 'b.xml': '<Message/>' }, 'no SSDA903'],
  ])('refuses %s', async (name, files, looksLike) => {
    expect((await tablesOf(await given(`no-${name}`, files))).refusal?.looksLike).toContain(looksLike)
  })

  test('refuses a folder that is not there', async () => {
    expect((await tablesOf(join(folder, 'nowhere'))).refusal?.looksLike).toBe('a folder that is not there')
  })
})
