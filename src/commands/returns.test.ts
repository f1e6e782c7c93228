import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recheckTime } from '../insight/returns/index.ts'
import { run } from './returns.ts'

let out: string
let messages: string
let folder: string

beforeEach(async () => {
  out = ''
  messages = ''
  folder = await mkdtemp(join(tmpdir(), 'rowan-returns-'))
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((messages += String(text)), true))
})

afterEach(() => rm(folder, { recursive: true }))

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, content)
  return path
}

/** A small return of two children, without the tables that a fault would need. */
async function clean(at: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const files = {
    'header.csv': 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\na,M,01/05/2012,WBRI,A801000000000,,\nb,F,01/05/2013,WBRI,UN2,0,\n',
    'episodes.csv': `DECOM,CHILD,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
01/05/2025,a,S,C2,N1,U4,PR1,,,,ZZ1 1AA,ZZ2 2BB,SC00001
01/06/2025,b,S,C2,N1,U4,PR1,,,,ZZ1 1AA,ZZ2 2BB,SC00001
`,
    ...more,
  }
  for (const [name, text] of Object.entries(files)) await put(join(at, name), text)
  return join(folder, at)
}

describe('rowan returns check ssda903', () => {
  test('a clean return: nothing found, and what could not run is said', async () => {
    expect(await run(['check', 'ssda903', await clean('now')])).toBe(0)
    expect(out).toContain('Rule set 2025_26, by the days in the files.')
    expect(out).toContain('and nothing was found')
    expect(out).toMatch(/The table OC2 was not given\. .*157/)
    expect(out).toContain('Ofsted’s list of providers was not given')
  })

  test('faults are told by rule, table and row, and as JSON from 0', async () => {
    const path = await clean('now', { 'reviews.csv': 'CHILD,DOB,REVIEW,REVIEW_CODE\na,01/05/2012,31/06/2025,PN1\nb,01/05/2013,01/07/2025,PN0\n' })
    expect(await run(['check', 'ssda903', path])).toBe(1)
    expect(out).toContain('166: The day of the review is missing or is not a day that exists.\n  Reviews: row 1\n')
    expect(out).toContain('440: The child was 4 or over')
    expect(out).toContain('441: 1 row (Reviews.REVIEW)')
    out = ''
    expect(await run(['check', 'ssda903', path, '--json'])).toBe(1)
    expect(JSON.parse(out)).toEqual({ '166': { Reviews: [0] }, '440': { Reviews: [1] } })
    expect(messages).toContain('Rule set 2025_26')
  })

  test('last year, UTF-16, the rule set that is said, and lists beside it', async () => {
    const before = await clean('before', { 'header.csv': 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\na,1,02/05/2012,WBRI,A801000000000,,\n', 'episodes.csv': 'CHILD,DECOM\nz,01/05/2024\n' })
    const now = await clean('now')
    await put('now/header.csv', new Uint8Array(Buffer.from('\uFEFFCHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\na,M,01/05/2012,WBRI,A801000000000,,\r\nb,F,01/05/2013,WBRI,UN2,0,\r\n', 'utf16le')))
    const ofsted = await put('ofsted.csv', 'URN,PLACE_CODES,PROVIDER_CODES,REG_END,POSTCODE,LA_CODE\nSC00001,"U4,U6",PR4,,ZZ2 2BB,886\n')
    const postcodes = await put('places.csv', 'pcds,oseast1m,osnrth1m,oslaua,oscty\nZZ1 1AA,500000,150000,E07000105,E10000016\nZZ2 2BB,503000,154000,E06000035,E99999999\n')
    expect(await run(['check', 'ssda903', now, '--previous', before, '--ofsted', ofsted, '--postcodes', postcodes, '--authority', '886', '--json'])).toBe(1)
    expect(JSON.parse(out)).toEqual({ '203': { Header: [0] }, '224': { Episodes: [0, 1] } })
  })

  test('another rule set may be said, and one that is not there is refused', async () => {
    const now = await clean('now')
    expect(await run(['check', 'ssda903', now, '--year=2023-24', '--json'])).toBe(1)
    expect(messages).toContain('Rule set 2023_24, as said.')
    expect(Object.keys(JSON.parse(out) as object)).toContain('101')
    expect(await run(['check', 'ssda903', now, '--authority', 'Kent'])).toBe(2)
    expect(messages).toContain('--authority needs three digits')
    expect(await run(['check', 'ssda903', now, '--year', '2019_20'])).toBe(2)
    expect(messages).toContain('There is no rule set 2019_20. It can be 2022/23 to 2026/27.')
  })

  test('what cannot be read is refused with its cure', async () => {
    expect(await run(['check', 'ssda903', join(folder, 'nowhere')])).toBe(2)
    expect(messages).toBe('nowhere is a folder that is not there. Check the name of the folder.\n')
  })

  test.each([[[]], [['check']], [['chekc']], [['check', 'ssda903']], [['check', 'cin', 'a', 'b']], [['check', 'cin', 'a', '--ofsted', 'b']], [['check', 'cin', 'a', '--year']], [['cases']]])(
    'is not understood: %j', async (args) => {
      expect(await run(args)).toBe(2)
      expect(messages).toContain('./rowan returns --help says more.')
    })
})

describe('rowan returns check cin', () => {
  const census = (child: string) => `<?xml version="1.0"?><Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>
    <Children><Child><ChildIdentifiers><LAchildID>a</LAchildID><UPN>A801000000008</UPN><PersonBirthDate>2015-05-01</PersonBirthDate>${child}</Child></Children></Message>`

  test('finds by rule set of the reference date, and says queries as such', async () => {
    const path = await put('census.xml', census('<Sex>X</Sex></ChildIdentifiers><ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>'))
    expect(await run(['check', 'cin', path, '--json'])).toBe(1)
    expect(messages).toContain('Rule set 2025_26')
    expect(JSON.parse(out)).toMatchObject({ '4180': { ChildIdentifiers: [0] }, '8590': { ChildIdentifiers: [0] }, '2887Q': { _return: true } })
    out = ''
    await run(['check', 'cin', path])
    expect(out).toContain('2887Q (asks): Fewer than 8 different disabilities are given in the whole return.\n  the return as a whole')
  })

  test('rows of one episode belong together', async () => {
    const details = (date: string, s47: string) => `<CINdetails><CINreferralDate>${date}</CINreferralDate><ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>false</ReferralNFA>
      <Section47><S47ActualStartDate>${s47}</S47ActualStartDate><ICPCnotRequired>true</ICPCnotRequired></Section47></CINdetails>`
    const path = await put('census.xml', census(`<Sex>M</Sex></ChildIdentifiers>${details('2025-05-01', '2025-05-02')}${details('2025-08-01', '2025-07-31')}`))
    await run(['check', 'cin', path, '--json'])
    expect(JSON.parse(out)).toMatchObject({ '2889': { CINdetails: [1], Section47: [1] }, '8815': { CINdetails: [0, 1] } })
  })

  test('holds it up first against its structure, and says where it is not as published', async () => {
    const path = await put('census.xml', census('<Sex>M</Sex><Sex>F</Sex></ChildIdentifiers><CINdetails>\n<ReferralSource>1A</ReferralSource><CINreferralDate>2025-05-01</CINreferralDate></CINdetails>'))
    expect(await run(['check', 'cin', path])).toBe(1)
    expect(out).toContain('Structure: 4 places not as published.\n')
    for (const line of [
      '  line 2, Child 1/ChildIdentifiers 1: Sex too many; wanted: Sex once', '  line 3, Child 1/CINdetails 1: CINreferralDate out of order; wanted: CINreferralDate before ReferralSource',
      '  line 2, Child 1/CINdetails 1: ReferralNFA not there; wanted: ReferralNFA within CINdetails', '  line 2, Child 1: ChildCharacteristics not there; wanted: ChildCharacteristics within Child',
    ]) expect(out).toContain(line)
    const older = await put('older.xml', census('<GenderCurrent>1</GenderCurrent></ChildIdentifiers>').replace('2026-03-31', '2023-03-31').replace('>2026<', '>2023<'))
    await run(['check', 'cin', older])
    expect(out).toContain('Structure: not looked at.')
  })

  test('what is no census is refused', async () => {
    expect(await run(['check', 'cin', await put('x.xml', '<EXPSSDA903></EXPSSDA903>')])).toBe(2)
    expect(messages).toContain('an SSDA903 XML file')
  })
})

describe('years that do not fit', () => {
  test('an earlier return that is of the same year is refused: nothing would be right that is compared with it', async () => {
    const now = await clean('now')
    expect(await run(['check', 'ssda903', now, '--previous', await clean('twin')])).toBe(2)
    expect(messages).toContain('What was given as an earlier year looks like 2025/26, which is not before 2025/26. Give the nearest year first. The option is --previous.')
  })

  test('files of a year whose rules are not published are held up against the newest that are said, as of their own days', async () => {
    const census = await put('cin.xml', '<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2028</Year><ReferenceDate>2028-03-31</ReferenceDate></CollectionDetails></Header><Children><Child><ChildIdentifiers><LAchildID>a</LAchildID></ChildIdentifiers></Child></Children></Message>')
    expect(await run(['check', 'cin', census])).toBe(2)
    expect(await run(['check', 'cin', census, '--year', '2025_26', '--json'])).toBe(1)
    expect(Object.keys(JSON.parse(out) as object)).not.toContain('100')
    out = ''
    expect(await run(['check', 'cin', census, '--year', '2024_25', '--json'])).toBe(1)
    expect(Object.keys(JSON.parse(out) as object)).toContain('100')
  })
})

describe('rowan returns cases', () => {
  test('answers cases as JSON', async () => {
    const written = JSON.stringify({ cases: [{ id: 'x', return: 'SSDA903', rule: '102', ruleset: '2025_26', tables: { Header: { columns: ['DOB'], rows: [{ DOB: null }] } } }] })
    for (const content of [written, Buffer.from(`\uFEFF${written}`, 'utf16le'), Buffer.from(`\uFEFF${written}`, 'utf16le').swap16()]) {
      out = ''
      expect(await run(['cases', await put('cases.json', content)])).toBe(0)
      expect(JSON.parse(out)).toEqual({ x: { Header: [0] } })
    }
    expect(await run(['cases', await put('odd.json', '[')])).toBe(2)
    expect(messages).toContain('not JSON')
  })

  test('what nothing is known of is said beside the answers, and what is no case in words', async () => {
    const one = { return: 'SSDA903', rule: '102', ruleset: '2025_26', tables: {} }
    expect(await run(['cases', await put('doubts.json', JSON.stringify([{ ...one, id: 'x', rule: 9999 }, { ...one, id: 'y', ruleset: '1999_00', tables: { Nothing: { rows: [] } } }, { ...one, id: 'y' }]))])).toBe(0)
    expect(JSON.parse(out)).toEqual({ x: {}, y: {} })
    expect(messages).toBe('x: the SSDA903 has no rule 9999.\ny: there is no rule set 1999_00. It can be 2022_23 to 2026_27.\ny: there is no table Nothing, and it was left out.\ny: another case has this id, and only the last is answered.\n')
    for (const [cases, words] of [[{}, 'cases has to be a list.'], [[{ ...one, id: 7 }], 'id of case 1 has to be a text.'], [[{ ...one, id: 'z', tables: { Header: { rows: [['a']] } } }], 'tables.Header.rows.1 of case 1 has to be an object.']] as const) {
      messages = ''
      expect(await run(['cases', await put('wrong.json', JSON.stringify(cases))])).toBe(2)
      expect(messages).toContain(words)
    }
  })
})

describe('the benchmark of returns', () => {
  test('times one child against every rule', () => {
    const { p50, p99 } = recheckTime(5)
    expect(p50).toBeGreaterThan(0)
    expect(p99).toBeGreaterThanOrEqual(p50)
  })
})

describe('rowan returns payload', () => {
  test.each([
    [['--out', 'x'], 'Say with --full or --delta'], [['--full', '--delta', '--out', 'x'], 'Say with --full or --delta'], [['--full'], 'Say with --out'], [['--full', '--out', 'x', '--year', '2026_27'], '“--year” is not understood'],
  ])('%j is not understood', async (args, words) => {
    expect(await run(['payload', ...args])).toBe(2)
    expect(messages).toContain(words)
  })
})

describe('rowan returns ssd, s251 and reader', () => {
  test('say what they need before they look for a database', async () => {
    for (const [args, words] of [
      [['ssd'], 'returns ssd needs the name of one folder.'],
      [['s251'], 'returns s251 needs the name of one file.'],
      [['reader', 'a', 'b'], 'returns reader needs the name of one login.'],
      [['ssd', 'x', '--year', '2026_27'], 'returns ssd takes no year.'],
      [['s251', 'x', '--year', '2026'], 'There is no financial year 2026. Write it as 2026_27.'],
      [['s251', 'x', '--end'], 'returns s251 does not understand “--end”'],
    ] as const) {
      messages = ''
      expect(await run(args)).toBe(2)
      expect(messages).toContain(words)
    }
  })
})
