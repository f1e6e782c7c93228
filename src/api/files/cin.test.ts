import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cinTables } from '../../codes/index.ts'
import type { CinTable } from '../../codes/index.ts'
import { readCin } from './cin-read.ts'
import type { CinReading } from './cin-read.ts'
import { cinRow, cinRowsOf, cinYearOf, flatCin } from './cin-rows.ts'
import type { CinChild, CinRow } from './cin-rows.ts'
import { writeCin } from './cin-write.ts'
import type { Problem } from './problem.ts'
import { dayIn, numberIn, textIn } from './row.ts'
import { madeSource, memorySource } from './source.ts'
import type { Source } from './source.ts'

interface All { reading: CinReading; children: CinChild[]; header: readonly CinRow[]; problems: Problem[] }

async function readAll(content: string | Uint8Array | Source): Promise<All> {
  const children: CinChild[] = []
  const problems: Problem[] = []
  let header: readonly CinRow[] = []
  const source = typeof content === 'string' || content instanceof Uint8Array ? memorySource('cin.xml', content) : content
  const reading = await readCin(source, (child) => void children.push(child), {
    onHeader: (rows) => {
      header = rows
    },
    onProblem: (problem) => problems.push(problem),
  })
  return { reading, children, header, problems }
}

/** The official structure, with every element of it. */
const sample = `<?xml version="1.0" encoding="UTF-8"?>
<Message>
  <Header>
    <CollectionDetails>
      <Collection>CIN</Collection>
      <Year>2026</Year>
      <ReferenceDate>2026-03-31</ReferenceDate>
    </CollectionDetails>
    <Source>
      <SourceLevel>L</SourceLevel>
      <LEA>998</LEA>
      <SoftwareCode>Example</SoftwareCode>
      <Release>1</Release>
      <SerialNo>001</SerialNo>
      <DateTime>2026-04-30T10:20:30</DateTime>
    </Source>
    <Content><CBDSLevels><CBDSLevel>Child</CBDSLevel></CBDSLevels></Content>
  </Header>
  <Children>
    <Child>
      <ChildIdentifiers>
        <LAchildID>F-100</LAchildID>
        <UPN>A123456789012</UPN>
        <FormerUPN>B123456789012</FormerUPN>
        <UPNunknown>UN3</UPNunknown>
        <PersonBirthDate>2014-02-28</PersonBirthDate>
        <ExpectedPersonBirthDate/>
        <GenderCurrent>2</GenderCurrent>
        <Sex>F</Sex>
        <PersonDeathDate></PersonDeathDate>
      </ChildIdentifiers>
      <ChildCharacteristics>
        <Ethnicity>MWBC</Ethnicity>
        <Disabilities>
          <Disability>MOB</Disability>
          <Disability>HEAR</Disability>
        </Disabilities>
      </ChildCharacteristics>
      <CINdetails>
        <CINreferralDate>2025-05-01</CINreferralDate>
        <ReferralSource>2A</ReferralSource>
        <PrimaryNeedCode>N1</PrimaryNeedCode>
        <CINclosureDate>2025-09-30</CINclosureDate>
        <ReasonForClosure>RC7</ReasonForClosure>
        <DateOfInitialCPC>2025-05-20</DateOfInitialCPC>
        <Assessments>
          <AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>
          <AssessmentInternalReviewDate>2025-05-15</AssessmentInternalReviewDate>
          <AssessmentAuthorisationDate>2025-06-10</AssessmentAuthorisationDate>
          <FactorsIdentifiedAtAssessment>
            <AssessmentFactors>3B</AssessmentFactors>
            <AssessmentFactors>16A</AssessmentFactors>
          </FactorsIdentifiedAtAssessment>
        </Assessments>
        <Assessments>
          <AssessmentActualStartDate>2025-07-02</AssessmentActualStartDate>
          <AssessmentFactors>20</AssessmentFactors>
        </Assessments>
        <CINPlanDates>
          <CINPlanStartDate>2025-06-11</CINPlanStartDate>
          <CINPlanEndDate>2025-09-30</CINPlanEndDate>
        </CINPlanDates>
        <Section47>
          <S47ActualStartDate>2025-05-03</S47ActualStartDate>
          <InitialCPCtarget>2025-05-26</InitialCPCtarget>
          <DateOfInitialCPC>2025-05-20</DateOfInitialCPC>
          <ICPCnotRequired>0</ICPCnotRequired>
        </Section47>
        <ReferralNFA>0</ReferralNFA>
        <ChildProtectionPlans>
          <CPPstartDate>2025-05-20</CPPstartDate>
          <CPPendDate>2025-09-01</CPPendDate>
          <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
          <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>
          <NumberOfPreviousCPP>1</NumberOfPreviousCPP>
          <Reviews><CPPreviewDate>2025-08-01</CPPreviewDate></Reviews>
          <Reviews><CPPreviewDate>2025-08-20</CPPreviewDate><CPPreviewDate>2025-08-29</CPPreviewDate></Reviews>
        </ChildProtectionPlans>
        <PreProceedingsandFGDM>
          <PPStartDate>2025-08-01</PPStartDate>
          <LBPSentDate>2025-08-02</LBPSentDate>
          <FGDMMeetingOffer>Y</FGDMMeetingOffer>
          <FGDMMeetingFac>N</FGDMMeetingFac>
          <InitialPPMeetingDate>2025-08-10</InitialPPMeetingDate>
          <ReviewMeetingsCount>2</ReviewMeetingsCount>
          <StepDecisionDate>2025-08-20</StepDecisionDate>
          <PPOutcome>A</PPOutcome>
          <CourtAppDate>2025-08-21</CourtAppDate>
          <LetterInitCPDate>2025-08-22</LetterInitCPDate>
        </PreProceedingsandFGDM>
      </CINdetails>
      <CINdetails>
        <CINreferralDate>2026-01-09</CINreferralDate>
        <ReferralSource>10</ReferralSource>
        <ReferralNFA>1</ReferralNFA>
      </CINdetails>
    </Child>
  </Children>
</Message>
`

const oneChild = (inside: string) => `<Message><Children><Child>${inside}</Child></Children></Message>`
const identified = '<ChildIdentifiers><LAchildID>1</LAchildID></ChildIdentifiers>'

describe('a CIN census file', () => {
  test('is read into rows, each value with its line', async () => {
    const { reading, children, header, problems } = await readAll(sample)
    expect(reading).toMatchObject({ refusal: null, children: 1, problems: 0 })
    expect(problems).toEqual([])
    expect(header.length).toBe(1)
    expect(textIn(header[0] as CinRow, 'LEA')).toBe('998')
    expect(numberIn(header[0] as CinRow, 'Year')).toBe(2026)
    expect(reading.headerOthers).toMatchObject([{ path: '/Message/Header/Content/CBDSLevels/CBDSLevel', raw: 'Child' }])

    const child = children[0] as CinChild
    expect(child).toMatchObject({ file: 'cin.xml', number: 1, line: 20, localId: 'F-100', others: [], problems: [] })
    const [identifiers] = cinRowsOf(child, 'ChildIdentifiers')
    expect(identifiers?.cells['PersonBirthDate']).toEqual({ type: 'day', raw: '2014-02-28', value: '2014-02-28', line: 26 })
    expect(identifiers?.cells['ExpectedPersonBirthDate']).toEqual({ type: 'day', raw: '', value: null, line: 27 })
    expect(identifiers?.cells['GenderCurrent']?.value).toBe('2')
    expect(cinRowsOf(child, 'Disabilities').map((row) => textIn(row, 'Disability'))).toEqual(['MOB', 'HEAR'])
    expect(cinRowsOf(child, 'CINdetails').map((row) => dayIn(row, 'CINreferralDate'))).toEqual(['2025-05-01', '2026-01-09'])
    expect(cinRowsOf(child, 'AssessmentFactorsList', { cinDetails: 1, assessment: 1 }).map((row) => textIn(row, 'AssessmentFactor'))).toEqual(['3B', '16A'])
    expect(cinRowsOf(child, 'AssessmentFactorsList', { assessment: 2 }).map((row) => textIn(row, 'AssessmentFactor'))).toEqual(['20'])
    expect(cinRowsOf(child, 'Reviews', { plan: 1 }).map((row) => dayIn(row, 'CPPreviewDate'))).toEqual(['2025-08-01', '2025-08-20', '2025-08-29'])
    expect(cinRowsOf(child, 'ChildProtectionPlans')[0]?.cells['NumberOfPreviousCPP']?.value).toBe(1)
  })

  test('says which year it is of', async () => {
    expect(cinYearOf((await readAll(sample)).header)).toBe('2025_26')
    expect(cinYearOf([cinRow('Header', { Year: '2024' })])).toBe('2023_24')
    expect(cinYearOf([cinRow('Header', { LEA: '998' })])).toBe(null)
    expect(cinYearOf([])).toBe(null)
  })

  test('fills every column of every table', async () => {
    const { children, header } = await readAll(sample)
    const child = children[0] as CinChild
    const tables = flatCin({ localId: child.localId, rows: [...header, ...child.rows] })
    const filled = cinTables().flatMap((table) => table.columns
      .filter(({ name }) => (tables[table.name as CinTable] ?? []).some((row) => row[name] !== null)).map(({ name }) => `${table.name}.${name}`))
    const all = cinTables().flatMap((table) => table.columns.map(({ name }) => `${table.name}.${name}`))
    // In a file the factors are rows of AssessmentFactorsList.
    expect(filled).toEqual(all.filter((name) => name !== 'Assessments.AssessmentFactors'))
    expect(filled.length).toBe(75)
  })

  test('is written and read again without a difference', async () => {
    const first = await readAll(sample)
    const second = await readAll([...writeCin(first.header, first.children)].join(''))
    expect(second.reading.refusal).toBe(null)
    expect(second.children.map(flatCin)).toEqual(first.children.map(flatCin))
    expect(flatCin({ localId: null, rows: second.header })).toEqual(flatCin({ localId: null, rows: first.header }))
  })

  test('may use namespaces, other capitals and another order', async () => {
    const { reading, children } = await readAll(
      '<d:Message xmlns:d="http://example.org/cin"><d:Children><d:Child><d:CINDETAILS><d:ReferralNFA>1</d:ReferralNFA>' +
      '<d:CINplanDates><d:CINPlanStartDate>2025-05-01</d:CINPlanStartDate></d:CINplanDates></d:CINDETAILS>' +
      '<d:ChildIdentifiers><d:LAchildID> 7 </d:LAchildID></d:ChildIdentifiers></d:Child></d:Children></d:Message>')
    expect(reading).toMatchObject({ refusal: null, problems: 0 })
    expect(children[0]?.localId).toBe('7')
    expect(children[0]?.rows.map((row) => row.table)).toEqual(['CINdetails', 'CINplanDates', 'ChildIdentifiers'])
  })

  test('has character references and CDATA read, and comments left out', async () => {
    const { children } = await readAll(oneChild('<ChildIdentifiers><LAchildID>A&amp;<![CDATA[<B>]]>&#x43;<!-- D -->E</LAchildID></ChildIdentifiers>'))
    expect(children[0]?.localId).toBe('A&<B>CE')
  })

  test('in UTF-16 of either kind, with or without a mark, is read', async () => {
    const text = oneChild('<ChildIdentifiers><LAchildID>Zoë</LAchildID></ChildIdentifiers>')
    const little = Buffer.from(text, 'utf16le')
    const big = Buffer.from(little).swap16()
    for (const bytes of [Buffer.concat([Buffer.from([0xff, 0xfe]), little]), Buffer.concat([Buffer.from([0xfe, 0xff]), big]), little, big]) {
      const { children } = await readAll(new Uint8Array(bytes))
      expect(children[0]?.localId).toBe('Zoë')
    }
  })

  test('in the encoding it declares is read', async () => {
    const text = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>${oneChild('<ChildIdentifiers><LAchildID>Zo\u00EB</LAchildID></ChildIdentifiers>')}`
    for (const encoding of ['windows-1252', 'ISO-8859-1']) {
      const { children } = await readAll(new Uint8Array(Buffer.from(text(encoding), 'latin1')))
      expect(children[0]?.localId).toBe('Zoë')
    }
    expect((await readAll(text('UTF-16'))).children[0]?.localId).toBe('Zoë')
    expect((await readAll(text('EBCDIC-GB'))).reading.refusal).toMatchObject({ looksLike: 'an XML file in the encoding ebcdic-gb', line: 1 })
  })
})

describe('what cannot be read', () => {
  test('keeps its text and says what is expected', async () => {
    const { children, problems, reading } = await readAll(oneChild(
      `${identified}<CINdetails>\n<CINreferralDate>2025-02-30</CINreferralDate><ReferralSource>99</ReferralSource><PrimaryNeedCode>n1</PrimaryNeedCode></CINdetails>`))
    const [row] = cinRowsOf(children[0] as CinChild, 'CINdetails')
    expect(row?.cells['CINreferralDate']).toMatchObject({ raw: '2025-02-30', value: null })
    expect(row?.cells['PrimaryNeedCode']).toMatchObject({ raw: 'n1', value: 'N1' })
    expect(problems).toEqual([
      {
        kind: 'not a day', file: 'cin.xml', line: 2, field: 'CINdetails.CINreferralDate', found: '2025-02-30',
        expected: 'a day that exists, as yyyy-mm-dd', cure: 'Correct it where the file was made, then import again.',
      },
      {
        kind: 'unknown code', file: 'cin.xml', line: 2, field: 'CINdetails.ReferralSource', found: '99',
        expected: 'a code of the list cin.referral_source', cure: 'Correct it where the file was made, then import again.',
      },
    ])
    expect(children[0]?.problems).toEqual(problems)
    expect(reading.problems).toBe(2)
  })

  test('unknown elements, values given twice and text between elements are kept beside the rows', async () => {
    const { children, problems } = await readAll(oneChild(
      '<ChildIdentifiers><LAchildID>1</LAchildID><LAchildID>2</LAchildID><Shoe>9</Shoe>loose</ChildIdentifiers><Pets><Cat>Tom</Cat></Pets>' +
      '<ChildCharacteristics xmlns:x="y" x:colour="blue"></ChildCharacteristics>'))
    expect(children[0]?.localId).toBe('1')
    expect(children[0]?.others).toEqual([
      { path: '/Message/Children/Child/ChildIdentifiers/LAchildID', line: 1, raw: '2' },
      { path: '/Message/Children/Child/ChildIdentifiers/Shoe', line: 1, raw: '9' },
      { path: '/Message/Children/Child/ChildIdentifiers', line: 1, raw: 'loose' },
      { path: '/Message/Children/Child/Pets/Cat', line: 1, raw: 'Tom' },
      { path: '/Message/Children/Child/ChildCharacteristics/@x:colour', line: 1, raw: 'blue' },
    ])
    expect(problems.map((problem) => problem.kind)).toEqual(['given twice', 'unknown element', 'unknown element', 'unknown element', 'unknown element'])
  })

  test('a child without a number is handed out with a problem', async () => {
    const { children, problems } = await readAll(oneChild('<ChildIdentifiers><LAchildID> </LAchildID></ChildIdentifiers>'))
    expect(children[0]?.localId).toBe(null)
    expect(problems).toMatchObject([{ kind: 'missing value', field: 'ChildIdentifiers.LAchildID', line: 1 }])
  })

  test('no report holds more than 40 characters of a value', async () => {
    const { problems } = await readAll(oneChild(`<ChildIdentifiers><LAchildID>1</LAchildID><UPN>${'x\u0009'.repeat(500)}</UPN></ChildIdentifiers>`))
    expect(problems.length).toBe(1)
    expect(problems[0]?.found?.length).toBe(40)
    expect(problems[0]?.found).toMatch(/^(x )+x…$/)
  })
})

describe('hostile and mistaken files are refused before any child is handed out', () => {
  const start = '<Message><Children><Child>' + identified + '</Child>'
  const cases: readonly (readonly [name: string, content: string | Uint8Array, looksLike: RegExp])[] = [
    ['empty', '', /an empty file/],
    ['only spaces', ' \n ', /an empty file/],
    ['cut short', start + '<Child><ChildId', /ends before it is complete/],
    ['not closed', start, /ends before it is complete/],
    ['crossed tags', '<Message><Children></Message></Children>', /not well formed/],
    ['a bare ampersand', start.replace('1', 'A & B') + '</Children></Message>', /not well formed/],
    ['a bare ampersand and a semicolon', start.replace('1', 'A & B; C') + '</Children></Message>', /an entity that XML itself does not have/],
    ['a quotation mark that is not closed', start.replace('<Child>', '<Child a="b>') + '</Children></Message>', /not well formed/],
    ['an unknown entity', start.replace('1', '&who;') + '</Children></Message>', /an entity that XML itself does not have/],
    ['a DOCTYPE', '<!DOCTYPE Message><Message/>', /DOCTYPE/],
    ['entities in entities', '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><Message>&c;</Message>', /DOCTYPE/],
    ['an outside entity', '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><Message>&x;</Message>', /DOCTYPE/],
    ['another message', '<Schools><School/></Schools>', /does not begin with Message/],
    ['SSDA903 XML', '<EXPSSDA903><CHILD/></EXPSSDA903>', /an SSDA903 XML file/],
    ['a census of schools', '<Message><Header><CollectionDetails><Collection>SC</Collection></CollectionDetails></Header></Message>', /the file of another collection/],
    ['no children', '<Message><Children/></Message>', /without any child/],
    ['a web page', '<!doctype html><html><p>Sign in</p></html>', /a web page/],
    ['comma-separated values', 'CHILD,DOB\n1,01/02/2003\n', /a text file that is not XML/],
    ['a zip', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]), /a zip file/],
    ['an Excel workbook', new Uint8Array(Buffer.from('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml', 'latin1')), /an Excel workbook/],
    ['a Word document', new Uint8Array(Buffer.from('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml...word/document.xml', 'latin1')), /a Word document/],
    ['an old Excel file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /an old Excel or Word file/],
    ['a PDF', '%PDF-1.7\n', /a PDF/],
    ['a gzip', new Uint8Array([0x1f, 0x8b, 8, 0]), /a gzip file/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /a picture/],
    ['bytes of a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0]), /not text/],
    ['bytes that are not UTF-8', new Uint8Array(Buffer.from(start.replace('1', 'Zo\u00EB') + '</Children></Message>', 'latin1')), /bytes that are not UTF-8/],
    ['elements without end', '<Message>' + '<a>'.repeat(40), /more than 32 elements inside each other/],
  ]

  test.each(cases)('%s', async (_, content, looksLike) => {
    const { reading, children } = await readAll(content)
    expect(children).toEqual([])
    expect(reading.refusal?.looksLike).toMatch(looksLike)
    expect(reading.refusal?.file).toBe('cin.xml')
    expect(reading.refusal?.cure).toMatch(/^[A-Z].*\.$/)
    expect(reading.digest).toBe(null)
  })

  test('bytes that are not UTF-8: the line is named', async () => {
    const { reading } = await readAll(new Uint8Array(Buffer.from(`\n\n${start.replace('1', 'Zo\u00EB')}\n</Children></Message>`, 'latin1')))
    expect(reading.refusal).toMatchObject({ looksLike: 'text with bytes that are not UTF-8', line: 3 })
  })

  test('malformed at the very end: the line is named', async () => {
    const { reading, children } = await readAll(start + '\n\n</Children>\n</Massage>')
    expect(children).toEqual([])
    expect(reading.refusal).toMatchObject({ looksLike: 'XML that is not well formed', line: 4 })
  })

  const endless = (before: string, piece: string, times: number, after = '') => madeSource('endless.xml', function* () {
    yield before
    for (let made = 0; made < times; made++) yield piece
    yield after
  })

  test.each([
    ['a value', endless('<Message><Children><Child><ChildIdentifiers><LAchildID>', 'x'.repeat(50_000), 4000)],
    ['a value broken by comments', endless('<Message><Children><Child><ChildIdentifiers><LAchildID>', `${'x'.repeat(50_000)}<!-- -->`, 4000)],
    ['a tag', endless('<Message><Children><Child ', 'a'.repeat(50_000), 4000)],
    ['attributes', endless('<Message><Children><Child ', Array.from({ length: 5000 }, () => 'a="b" ').join(''), 4000)],
    ['a comment', endless('<Message><!--', 'x'.repeat(50_000), 4000)],
    ['a DOCTYPE', endless('<!DOCTYPE Message [', '<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">'.repeat(1000), 4000)],
    ['one child', endless('<Message><Children><Child>', '<CINdetails><ReferralNFA>1</ReferralNFA></CINdetails>'.repeat(1000), 4000)],
    ['a header', endless('<Message><Header>', '<Source><LEA>998</LEA></Source>'.repeat(1000), 4000)],
  ])('%s without end', async (_, source) => {
    const { reading, children } = await readAll(source)
    expect(children).toEqual([])
    expect(reading.refusal?.looksLike).toMatch(/more than|not well formed/)
  })

  test('a file that changes between the two readings', async () => {
    let reading = 0
    const source = madeSource('changing.xml', () => [oneChild(`<ChildIdentifiers><LAchildID>${reading++}</LAchildID></ChildIdentifiers>`)])
    expect((await readAll(source)).reading.refusal?.looksLike).toBe('a file that changed while it was read')
  })

  test('a file that is not there', async () => {
    const { fileSource } = await import('./source.ts')
    const { reading } = await readAll(await fileSource('/nowhere/at-all.xml'))
    expect(reading.refusal).toMatchObject({ file: 'at-all.xml', looksLike: 'a file that is not there' })
  })

  test('what the caller throws is thrown on', async () => {
    await expect(readCin(memorySource('cin.xml', sample), () => {
      throw new Error('no room')
    })).rejects.toThrow('no room')
  })
})

test('any tables, written and read again, are the same', { timeout: 120_000 }, async () => {
  const seen: Partial<Record<CinTable, number>> = {}
  const text = fc.oneof(
    fc.constantFrom('', ' ', 'N1', '2025-05-01', '2025-02-30', '<b>&amp;', ' x ', 'ü\r\n\ty', ']]>', '0', '1'),
    fc.string({ unit: 'grapheme', maxLength: 12 }).map((made) => made.replaceAll(/[\p{Control}\uFFFE\uFFFF]|\p{Surrogate}/gu, '')),
  )
  const row = (table: CinTable, ids: (values: Record<string, string | null>) => CinRow) => {
    const columns = cinTables().find((each) => each.name === table)?.columns
      .filter(({ name, type, xml }) => xml !== null && type !== 'running number' && (name !== 'LAchildID' || table === 'ChildIdentifiers') && name !== 'AssessmentFactors') ?? []
    const single = table === 'Disabilities' || table === 'AssessmentFactorsList' || table === 'Reviews'
    return fc.record(Object.fromEntries(columns.map(({ name }) => [name, single ? text : fc.option(text)]))).map(ids)
  }
  const rows = (table: CinTable, ids: Partial<CinRow['ids']>, most: number) => fc.array(row(table, (values) => cinRow(table, values, ids)), { maxLength: most })
  const numbered = (made: CinRow, ids: CinRow['ids']): CinRow => ({ ...made, ids })
  const details = (cinDetails: number) => fc.tuple(
    row('CINdetails', (values) => cinRow('CINdetails', values, { cinDetails })),
    rows('Assessments', {}, 3).chain((made) => fc.tuple(...made.map((each, index) => rows('AssessmentFactorsList', { cinDetails, assessment: index + 1 }, 2)
      .map((factors) => [numbered(each, { cinDetails, assessment: index + 1, plan: null }), factors].flat())))),
    rows('CINplanDates', { cinDetails }, 2),
    rows('Section47', { cinDetails }, 2),
    rows('ChildProtectionPlans', {}, 2).chain((made) => fc.tuple(...made.map((each, index) => rows('Reviews', { cinDetails, plan: index + 1 }, 3)
      .map((reviews) => [numbered(each, { cinDetails, assessment: null, plan: index + 1 }), reviews].flat())))),
    rows('PreProceedingsandFGDM', { cinDetails }, 2),
  ).map((made) => made.flat(3))
  const child = fc.tuple(
    row('ChildIdentifiers', (values) => cinRow('ChildIdentifiers', values)),
    rows('ChildCharacteristics', {}, 2),
    rows('Disabilities', {}, 3),
    fc.integer({ min: 0, max: 3 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => details(index + 1)))),
  ).map((made) => ({ rows: made.flat(3) }))
  // The child's number is its LAchildID without the spaces around it; the row keeps them.
  const flat = (each: { rows: readonly CinRow[] }) => {
    const localId = each.rows[0]?.cells['LAchildID']?.raw?.trim()
    const tables = flatCin({ rows: each.rows, localId: localId ? localId : null })
    // A child with disabilities and no characteristics is written with an empty group around them.
    return tables.Disabilities ? { ChildCharacteristics: [flatCin({ rows: [cinRow('ChildCharacteristics', {})], localId: localId ? localId : null }).ChildCharacteristics?.[0]], ...tables } : tables
  }
  await fc.assert(fc.asyncProperty(fc.array(child, { minLength: 1, maxLength: 4 }), async (children) => {
    const again = await readAll([...writeCin([], children)].join(''))
    expect(again.reading.refusal).toBe(null)
    expect(again.children.map(flat)).toEqual(children.map(flat))
    for (const each of children.flatMap((made) => made.rows)) seen[each.table] = (seen[each.table] ?? 0) + 1
  }), { numRuns: 150, seed: 903 })
  expect(Object.keys(seen).length).toBe(11)
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(50)
})
