import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ssda903Table, ssda903Tables } from '../../codes/index.ts'
import type { CollectionYear, Ssda903Table } from '../../codes/index.ts'
import type { Problem } from './problem.ts'
import { dayIn, numberIn, partDayIn, rawIn, textIn } from './row.ts'
import type { Source } from './source.ts'
import { fileSource, madeSource, memorySource } from './source.ts'
import { ssda903Folders } from './ssda903-folders.ts'
import { readSsda903 } from './ssda903-read.ts'
import type { Ssda903Reading, Ssda903Set } from './ssda903-read.ts'
import { recognise, ssda903Row, writeSsda903Day } from './ssda903-rows.ts'
import type { Ssda903Child, Ssda903Row } from './ssda903-rows.ts'
import { columnsIn, sentColumns, writeSsda903, writeSsda903Table } from './ssda903-write.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rowan-test-'))
})
afterAll(async () => rm(folder, { recursive: true }))

interface All { reading: Ssda903Reading; children: Ssda903Child[]; problems: Problem[] }

async function readAll(sets: readonly Ssda903Set[]): Promise<All> {
  const children: Ssda903Child[] = []
  const problems: Problem[] = []
  const reading = await readSsda903(sets, (child) => void children.push(child), { onProblem: (problem) => problems.push(problem), folder })
  return { reading, children, problems }
}

const set = (name: string, files: Record<string, string | Uint8Array>): Ssda903Set =>
  ({ name, files: Object.entries(files).map(([file, content]) => memorySource(`${name}/${file}`, content)) })
const one = (content: string | Uint8Array) => readAll([set('2025_26', { 'file.csv': content })])

const headers = Object.fromEntries(ssda903Tables().map((table) => [table.name, sentColumns(table.name as Ssda903Table).join(',')])) as Record<Ssda903Table, string>

describe('SSDA903 files', () => {
  test('each of the 12 tables is known by its columns alone', () => {
    for (const table of ssda903Tables()) expect(recognise(sentColumns(table.name as Ssda903Table))).toBe(table.name)
    expect(recognise(['CHILD', 'DOB'])).toBe(null)
    expect(recognise(['CHILD', 'DOB', 'SEX'])).toBe(null)
    expect(recognise(['NAME', 'SHOE'])).toBe(null)
    expect(recognise(['CHILD', 'ETHNIC', 'DUC'])).toBe(null)
  })

  test('are read whatever their names, in any order of columns, any capitals, with a byte order mark', async () => {
    const { reading, children, problems } = await one(
      `\uFEFFdec, Decom ,CHILD,rne,ls,CIN,place,"Place Provider",REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,urn\r\n` +
      `,01/05/2025,A 1 ,s,c2,n1,u4,pr1,,,fn11aa,FN2 2BB,xxxxxxx\r\n`)
    expect(reading).toMatchObject({ refusal: null, children: 1, rows: 1, problems: 0 })
    expect(problems).toEqual([])
    expect(reading.sets).toEqual([{
      name: '2025_26', year: '2025_26', yearFrom: 'name', yearByDays: '2025_26',
      tables: [{
        table: 'Episodes', file: '2025_26/file.csv', rows: 1, missing: [], unknown: [],
        columns: ['DEC', 'DECOM', 'CHILD', 'RNE', 'LS', 'CIN', 'PLACE', 'PLACE_PROVIDER', 'REC', 'REASON_PLACE_CHANGE', 'HOME_POST', 'PL_POST', 'URN'],
      }],
    }])
    const row = children[0]?.rows[0] as Ssda903Row
    expect(children[0]?.localId).toBe('A 1')
    expect(row).toMatchObject({ table: 'Episodes', file: '2025_26/file.csv', line: 2, set: 0, year: '2025_26', extra: {} })
    expect(dayIn(row, 'DECOM')).toBe('2025-05-01')
    expect(dayIn(row, 'DEC')).toBe(null)
    expect([textIn(row, 'RNE'), textIn(row, 'LS'), textIn(row, 'PLACE'), textIn(row, 'HOME_POST'), textIn(row, 'URN')]).toEqual(['S', 'C2', 'U4', 'FN1 1AA', 'XXXXXXX'])
    expect([rawIn(row, 'CHILD'), rawIn(row, 'LS'), rawIn(row, 'HOME_POST')]).toEqual(['A 1 ', 'c2', 'fn11aa'])
    expect(() => dayIn(row, 'LS')).toThrow('Episodes.LS holds code, not day')
  })

  test('several years and tables are joined for each child, earlier years first', async () => {
    const { reading, children } = await readAll([
      set('latest', {
        'e.csv': `${headers.Episodes}\n1,01/05/2024,P,C2,N1,U4,PR1,,,,,,\n1,01/04/2024,S,C1,N1,U6,PR1,01/05/2024,X1,CARPL,,,\n2,06/06/2024,S,V2,N2,U6,PR1,,,,,,\n`,
        'h.csv': `${headers.Header}\n1,M,01/02/2013,WBRI,UN3,,\n2,F,01/02/2015,WBRI,UN3,0,\n`,
      }),
      set('Return 2023-24 final', { 'h.csv': `${headers.Header}\n1,1,02/02/2013,WBRI,UN3,,\n` }),
      set('oldest', { 'r.csv': `${headers.Reviews}\n1,01/02/2013,01/08/2022,PN1\n9,01/02/2001,31/03/2023,PN1\n` }),
    ])
    expect(reading.sets.map(({ name, year, yearFrom }) => [name, year, yearFrom])).toEqual([
      ['oldest', '2022_23', 'days'], ['Return 2023-24 final', '2023_24', 'name'], ['latest', '2024_25', 'days'],
    ])
    expect(children.map((child) => String(child.localId)).toSorted()).toEqual(['1', '2', '9'])
    expect(children.find((child) => child.localId === '1')?.rows.map((row) => [row.year, row.set, row.table, row.line])).toEqual([
      ['2022_23', 0, 'Reviews', 2], ['2023_24', 1, 'Header', 2], ['2024_25', 2, 'Header', 2], ['2024_25', 2, 'Episodes', 2], ['2024_25', 2, 'Episodes', 3],
    ])
  })

  test('a year that somebody has said goes before the name and the days', async () => {
    const { reading } = await readAll([{ ...set('2019_20', { 'h.csv': `${headers.Missing}\n1,01/02/2013,M,05/05/2022,\n` }), year: '2024_25' as CollectionYear }])
    expect(reading.sets[0]).toMatchObject({ year: '2024_25', yearFrom: 'said', yearByDays: '2022_23' })
  })

  test('one mistyped year among many days does not make the year', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `${index},01/02/2013,${index === 7 ? '05/05/2204' : '05/05/2024'},PN1\n`).join('')
    const { reading } = await readAll([set('x', { 'r.csv': `${headers.Reviews}\n${rows}` })])
    expect(reading.sets[0]?.year).toBe('2024_25')
  })

  test('parts of days that are not known are read as the widest range', async () => {
    const { children, problems } = await one(`${headers.PrevPerm}\n` +
      '1,,P1,WAL,zz/05/2019\n2,,P1,886,ZZ/ZZ/2019\n3,,P4,999,zz/zz/zzzz\n4,,P1,SCO,29/02/2020\n5,,P1,NUK,29/02/2019\n6,,P1,458,zz/13/2019\n')
    const found = new Map(children.map((child) => [child.localId, partDayIn(child.rows[0] as Ssda903Row, 'DATE_PERM')]))
    expect(found).toEqual(new Map([
      ['1', { earliest: '2019-05-01', latest: '2019-05-31', known: 'month' }],
      ['2', { earliest: '2019-01-01', latest: '2019-12-31', known: 'year' }],
      ['3', { earliest: null, latest: null, known: 'nothing' }],
      ['4', { earliest: '2020-02-29', latest: '2020-02-29', known: 'day' }],
      ['5', null],
      ['6', null],
    ]))
    expect(problems.map(({ line, field, found: text }) => `${line} ${field} ${text}`).toSorted()).toEqual([
      '6 PrevPerm.DATE_PERM 29/02/2019', '7 PrevPerm.DATE_PERM zz/13/2019', '7 PrevPerm.LA_PERM 458',
    ])
  })

  test('what cannot be read keeps its text and says where, what and how to mend it', async () => {
    const { children, problems, reading } = await one(`${headers.OC2}\n\n\n7,31/02/2013,many,SDQ9,0,,1,2,,,,\n`)
    const row = children[0]?.rows[0] as Ssda903Row
    expect([rawIn(row, 'DOB'), dayIn(row, 'DOB'), rawIn(row, 'SDQ_SCORE'), numberIn(row, 'SDQ_SCORE')]).toEqual(['31/02/2013', null, 'many', null])
    expect(problems.map(({ kind, line, field, found }) => [kind, line, field, found])).toEqual([
      ['not a day', 4, 'OC2.DOB', '31/02/2013'], ['not a number', 4, 'OC2.SDQ_SCORE', 'many'],
      ['unknown code', 4, 'OC2.SDQ_REASON', 'SDQ9'], ['unknown code', 4, 'OC2.TEETH_CHECK', '2'],
    ])
    expect(children[0]?.problems).toEqual(problems)
    expect(reading.problems).toBe(4)
  })

  test('columns that are missing or unknown are named, and unknown ones are kept', async () => {
    const { children, problems } = await one('CHILD,DECOM,RNE,LS,PLACE,CIN,DEC,REC,TEAM,,PL_LA\n1,01/05/2024,S,C2,U4,N1,,,North,extra,E10000016\n')
    expect(problems.map(({ kind, field, found, line }) => [kind, field, found, line])).toEqual([
      ['missing column', 'Episodes.PLACE_PROVIDER', null, 1], ['missing column', 'Episodes.REASON_PLACE_CHANGE', null, 1],
      ['missing column', 'Episodes.HOME_POST', null, 1], ['missing column', 'Episodes.PL_POST', null, 1], ['missing column', 'Episodes.URN', null, 1],
      ['unknown column', 'Episodes', 'TEAM', 1],
    ])
    const row = children[0]?.rows[0] as Ssda903Row
    expect(row.extra).toEqual({ TEAM: 'North', 'column 10': 'extra' })
    expect(row.cells['URN']).toBe(undefined)
    expect(textIn(row, 'PL_LA')).toBe('886')
  })

  test('rows that are too long or too short are read as far as they go', async () => {
    const { children, problems } = await one(`${headers.Missing}\n1,01/02/2013,M,05/05/2024\n2,01/02/2013,M,05/05/2024,,,\n3,01/02/2013,M,05/05/2024,,loose\n,,,,\n`)
    expect(children.length).toBe(3)
    expect(children.map(({ rows }) => rows[0]?.cells['MIS_END']?.raw)).toEqual(['', '', ''])
    expect(problems).toMatchObject([{ kind: 'too many values', line: 4, found: 'loose' }])
    expect(children.find((child) => child.localId === '3')?.rows[0]?.extra).toEqual({ 'column 6': 'loose' })
  })

  test('a row without the child’s number comes alone', async () => {
    const { children, problems, reading } = await one(`${headers.Reviews}\n,01/02/2013,05/05/2024,PN1\n ,01/02/2013,06/05/2024,PN1\n1,01/02/2013,05/05/2024,PN1\n`)
    expect(children.filter((child) => child.localId === null).map((child) => child.rows.map((row) => row.line))).toEqual([[2], [3]])
    expect(problems.map(({ kind, line, field }) => [kind, line, field])).toEqual([['missing value', 2, 'Reviews.CHILD'], ['missing value', 3, 'Reviews.CHILD']])
    expect(reading).toMatchObject({ children: 1, rows: 3 })
  })

  test('lines are counted through values of several lines and blank lines', async () => {
    const { children } = await one(`${headers.Header}\r\n1,M,01/02/2013,WBRI,"UN3\r\n",,\r\n\r\n2,M,01/02/2013,WBRI,UN3,,\n3,M,01/02/2013,WBRI,UN3,,\r4,M,01/02/2013,WBRI,UN3,,`)
    expect(children.map((child) => `${child.localId} ${child.rows[0]?.line}`).toSorted()).toEqual(['1 2', '2 5', '3 6', '4 7'])
  })

  test('UTF-16 and Windows-1252 are read; the second is reported', async () => {
    const text = `${headers.Header}\n1,M,01/02/2013,WBRI,UN3,,Zo\u00EB\n`
    const wide = await one(new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])))
    expect(wide.children[0]?.rows[0]?.cells['MC_DOB']?.raw).toBe('Zoë')
    expect(wide.problems.map((problem) => problem.kind)).toEqual(['not a day'])
    const windows = await one(new Uint8Array(Buffer.from(text, 'latin1')))
    expect(windows.children[0]?.rows[0]?.cells['MC_DOB']?.raw).toBe('Zoë')
    expect(windows.problems.map((problem) => problem.kind)).toEqual(['encoding', 'not a day'])
  })

  test('semicolons and tabs are read as commas', async () => {
    for (const delimiter of [';', '\t']) {
      const { children } = await one(`${headers.Reviews.replaceAll(',', delimiter)}\n${['1', '01/02/2013', '05/05/2024', 'PN1'].join(delimiter)}\n`)
      expect(dayIn(children[0]?.rows[0] as Ssda903Row, 'REVIEW')).toBe('2024-05-05')
    }
  })

  test('days are day first or year first, with one digit or two, never with a year of two', async () => {
    const days = ['05/06/2024', '5/6/2024', '2024-06-05', '05/06/2024 00:00:00', '05/06/24', '05.06.2024', '06/25/2024', '00/06/2024', '1/1/1700']
    const { children } = await one(`${headers.Reviews}\n${days.map((text, index) => `${index},,${text},PN1\n`).join('')}`)
    const read = children.toSorted((a, b) => Number(a.localId) - Number(b.localId)).map((child) => dayIn(child.rows[0] as Ssda903Row, 'REVIEW'))
    expect(read).toEqual(['2024-06-05', '2024-06-05', '2024-06-05', '2024-06-05', null, null, null, null, null])
  })
})

describe('refused before any child is handed out', () => {
  const good = `${headers.Header}\n1,M,01/02/2013,WBRI,UN3,,\n`
  const cases: readonly (readonly [name: string, content: string | Uint8Array, looksLike: RegExp, line: number | null])[] = [
    ['an empty file', '', /an empty file/, null],
    ['a table of something else', 'Name,Shoe size\nMaya,4\n', /a table that the SSDA903 does not have/, 1],
    ['words', 'Dear colleague,\nhere are the files.\n', /a table that the SSDA903 does not have/, 1],
    ['no child number', 'DOB,REVIEW,REVIEW_CODE\n01/02/2013,05/05/2024,PN1\n', /the table Reviews without the column CHILD/, 1],
    ['no first day', 'CHILD,RNE,LS,PLACE\n1,S,C2,U4\n', /the table Episodes without the column DECOM/, 1],
    ['a column twice', 'CHILD,DOB,REVIEW,REVIEW_CODE,dob\n1,,,,\n', /the table Reviews with the column DOB twice/, 1],
    ['a quotation mark without end', `${headers.Header}\n1,M,01/02/2013,WBRI,UN3,,\n2,M,"01/02/2013,WBRI,UN3,,\n3,M,01/02/2013,WBRI,UN3,,\n`, /a quotation mark that is never closed/, 3],
    ['a row without end', madeText(`${headers.Header}\n1,M,"`, 'x'.repeat(100_000), 20), /a row of more than a million characters/, 2],
    ['columns without end', Array.from({ length: 501 }, (_, index) => `c${index}`).join(','), /more than 500 columns/, 1],
    ['an XML file', '<?xml version="1.0"?><EXPSSDA903/>', /an XML or web page file/, null],
    ['a zip', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), /a zip file/, null],
    ['an Excel workbook', new Uint8Array(Buffer.from('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml', 'latin1')), /an Excel workbook/, null],
    ['zeros in the middle', new Uint8Array(Buffer.concat([Buffer.from(good.repeat(400)), Buffer.from([0, 1, 2])])), /not text/, 801],
  ]

  test.each(cases)('%s', async (_, content, looksLike, line) => {
    const { reading, children } = await readAll([set('2024_25', { 'header.csv': good }), set('2025_26', { 'file.csv': content })])
    expect(children).toEqual([])
    expect(reading.refusal).toMatchObject({ file: '2025_26/file.csv', line })
    expect(reading.refusal?.looksLike).toMatch(looksLike)
    expect(reading.refusal?.cure).toMatch(/^[A-Z].*\.$/)
  })

  test('what stands first in a table of something else is said apart, cut to 40 characters', async () => {
    const { reading } = await one(`Name,${'x'.repeat(100)}\nMaya,4\n`)
    expect(reading.refusal?.found).toBe(`Name, ${'x'.repeat(33)}…`)
  })

  test('two files of one table in one set', async () => {
    const { reading, children } = await readAll([set('2025_26', { 'a.csv': good, 'b.csv': good })])
    expect(children).toEqual([])
    expect(reading.refusal).toMatchObject({ file: '2025_26/b.csv', looksLike: 'a second Header table beside 2025_26/a.csv' })
  })

  test('one child with rows without end', async () => {
    const { reading, children } = await readAll([{ name: 'x', files: [madeSource('x/r.csv', function* () {
      yield `${headers.Reviews}\n`
      for (let block = 0; block < 30; block++) yield '1,01/02/2013,05/05/2024,PN1\n'.repeat(1000)
    })] }])
    expect(children).toEqual([])
    expect(reading.refusal?.looksLike).toBe('tables with more than 20000 rows for one child')
  })

  test('a file that is not there', async () => {
    const { reading } = await readAll([{ name: 'x', files: [await fileSource('/nowhere/header.csv', 'x/header.csv')] }])
    expect(reading.refusal).toMatchObject({ file: 'x/header.csv', looksLike: 'a file that is not there' })
  })

  test('what the caller throws is thrown on, and nothing stays on the disk', async () => {
    await expect(readSsda903([set('x', { 'h.csv': good })], () => {
      throw new Error('no room')
    }, { folder })).rejects.toThrow('no room')
    expect((await readdir(folder)).filter((name) => name.startsWith('rowan-'))).toEqual([])
  })

  function madeText(start: string, piece: string, times: number): string {
    return start + piece.repeat(times)
  }
})

describe('folders', () => {
  test('a folder is a set; a folder of folders is a set for each', async () => {
    const years = join(folder, 'years')
    for (const year of ['2023_24', '2024_25']) {
      await mkdir(join(years, year), { recursive: true })
      await writeFile(join(years, year, 'Header.CSV'), `${headers.Header}\n1,M,01/02/2013,WBRI,UN3,,\n`)
      await writeFile(join(years, year, 'notes.docx'), 'PK')
      await writeFile(join(years, year, '.hidden.csv'), 'x')
    }
    const found = await ssda903Folders([years])
    expect(found.refusal).toBe(null)
    expect(found.sets.map((each) => [each.name, each.files.map((file) => file.name)])).toEqual([
      ['2023_24', ['2023_24/Header.CSV']], ['2024_25', ['2024_25/Header.CSV']],
    ])
    expect(found.problems.map(({ kind, file }) => [kind, file])).toEqual([['file left out', '2023_24/notes.docx'], ['file left out', '2024_25/notes.docx']])
    const { reading } = await readAll(found.sets)
    expect(reading).toMatchObject({ refusal: null, children: 1, rows: 2 })
  })

  test('a folder that holds only a workbook or a zip says what to do', async () => {
    const workbook = join(folder, 'workbook')
    await mkdir(workbook)
    await writeFile(join(workbook, 'return.xlsx'), Buffer.from('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml', 'latin1'))
    expect((await ssda903Folders([workbook])).refusal).toMatchObject({ file: 'workbook/return.xlsx', looksLike: 'an Excel workbook' })
    const empty = join(folder, 'empty')
    await mkdir(empty)
    expect((await ssda903Folders([empty])).refusal?.looksLike).toMatch(/a folder without any comma-separated file/)
    expect((await ssda903Folders([join(folder, 'nowhere')])).refusal?.looksLike).toBe('a folder that is not there')
    expect((await ssda903Folders([join(workbook, 'return.xlsx')])).refusal?.looksLike).toBe('a file, where a folder is needed')
    expect((await ssda903Folders([])).refusal).not.toBe(null)
  })
})

describe('written and read again', () => {
  const plain = (rows: readonly Ssda903Row[]) => rows.map((row) => [
    row.table, Object.fromEntries(Object.entries(row.cells).map(([name, cell]) => [name, cell.raw])), row.extra,
  ])

  test('every column of every table, the worked-out and the unknown ones too', async () => {
    const rows = ssda903Tables().map((table) => ssda903Row(
      table.name as Ssda903Table, Object.fromEntries(table.columns.map((column) => [column.name, column.name === 'CHILD' ? 'F-1' : `value of ${column.name}`]))))
    const withExtra = [{ ...(rows[0] as Ssda903Row), extra: { TEAM: 'North, "1"' } }, ...rows.slice(1)]
    const files = writeSsda903(withExtra)
    expect(files.map((file) => file.name)).toEqual([
      'header.csv', 'episodes.csv', 'reviews.csv', 'uasc.csv', 'oc2.csv', 'oc3.csv', 'ad1.csv', 'placed_for_adoption.csv',
      'previous_permanence.csv', 'missing.csv', 'sw_episodes.csv', 'dolo.csv',
    ])
    const { reading, children } = await readAll([set('x', Object.fromEntries(files.map((file) => [file.name, file.text])))])
    expect(reading.refusal).toBe(null)
    expect(plain(children[0]?.rows ?? [])).toEqual(plain(withExtra))
    expect(withExtra.flatMap((row) => Object.keys(row.cells)).length).toBe(81)
  })

  test('days are written as the return wants them', () => {
    expect(writeSsda903Day('2026-05-07' as never)).toBe('07/05/2026')
    expect(writeSsda903Day(null)).toBe('')
    expect(() => ssda903Row('Header', { SHOE: '4' })).toThrow('Header has no column SHOE')
  })

  test('any rows', { timeout: 120_000 }, async () => {
    const seen: Partial<Record<Ssda903Table, number>> = {}
    const text = fc.oneof(
      fc.constantFrom('', ' ', '01/02/2024', '31/02/2024', 'U4', '"', 'a,b', 'x\r\ny', '\n', "'", 'ü', ' ; ', '\t', '0'),
      fc.string({ unit: 'grapheme', maxLength: 12 }).map((made) => made.replaceAll(/[^\P{Control}\t]|\p{Surrogate}|\uFEFF/gu, '')),
    )
    const row = fc.constantFrom(...ssda903Tables().map((table) => table.name as Ssda903Table)).chain((table) => {
      const columns = sentColumns(table).filter((name) => name !== 'CHILD')
      return fc.tuple(fc.integer({ min: 1, max: 5 }), fc.record(Object.fromEntries(columns.map((name) => [name, text]))))
        .map(([child, values]) => ssda903Row(table, { ...values, CHILD: ` F-${child}` }))
    })
    await fc.assert(fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async (rows) => {
      const files = writeSsda903(rows)
      const { reading, children } = await readAll([set('x', Object.fromEntries(files.map((file) => [file.name, file.text])))])
      expect(reading.refusal).toBe(null)
      const order = ssda903Tables().map((table) => table.name)
      const expected = [1, 2, 3, 4, 5].flatMap((child) => {
        const own = rows.filter((each) => rawIn(each, 'CHILD') === ` F-${child}`).toSorted((a, b) => order.indexOf(a.table) - order.indexOf(b.table))
        return own.length > 0 ? [[`F-${child}`, plain(own)]] : []
      })
      expect(Object.fromEntries(children.map((child) => [child.localId, plain(child.rows)]))).toEqual(Object.fromEntries(expected))
      for (const each of rows) seen[each.table] = (seen[each.table] ?? 0) + 1
    }), { numRuns: 150, seed: 903 })
    expect(Object.keys(seen).length).toBe(12)
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50)
  })

  test('a table of any size is written piece by piece', () => {
    const rows = function* () {
      for (let index = 0; index < 3; index++) yield ssda903Row('Reviews', { CHILD: String(index) })
    }
    expect([...writeSsda903Table('Reviews', rows())]).toEqual(['CHILD,DOB,REVIEW,REVIEW_CODE\r\n', '0,,,\r\n', '1,,,\r\n', '2,,,\r\n'])
    expect(columnsIn('Episodes', [ssda903Row('Episodes', { PL_LA: '886' })]).at(-1)).toBe('PL_LA')
    expect(ssda903Table('Episodes').columns.length).toBe(16)
  })
})

test('the order of children is the same for the same files, whatever the order of rows', async () => {
  const lines = Array.from({ length: 200 }, (_, index) => `C${index},,05/05/2024,PN1\n`)
  const ids = async (source: Source) => {
    const read: (string | null)[] = []
    await readSsda903([{ name: 'x', files: [source] }], (child) => void read.push(child.localId), { folder })
    return read
  }
  const first = await ids(memorySource('x/a.csv', `${headers.Reviews}\n${lines.join('')}`))
  expect(first.length).toBe(200)
  expect(await ids(memorySource('x/a.csv', `${headers.Reviews}\n${lines.toReversed().join('')}`))).toEqual(first)
})
