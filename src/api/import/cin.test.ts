import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cinTables } from '../../codes/index.ts'
import type { CinTable } from '../../codes/index.ts'
import { basisOf } from '../../children/counting/index.ts'
import { episodesOf, familyHelp, plan } from '../../children/family-help/index.ts'
import { involvement, unplacedRow } from '../../children/identity/index.ts'
import { lawStory } from '../../law/story.ts'
import { Known, type Fact } from '../../record/fact.ts'
import { day, instantIn } from '../../time/day.ts'
import { cinRow, type CinChild, type CinIds, type CinRow } from '../files/index.ts'
import { makeReturns } from '../files/generate.ts'
import { cinFactsOf, type CinFacts } from './cin-reading.ts'
import { cinHeaderFacts, cinHolds, cinKeyOf } from './cin.ts'
import { cinRowsOfRecord, type CinRowsOfRecord } from '../../insight/returns/made/cin.ts'
import { refusedBecause, type ImportedFact } from './imported.ts'

const today = day('2027-06-16')
const child = (...rows: CinRow[]): Pick<CinChild, 'rows' | 'others'> => ({ rows, others: [] })
const read = (rows: readonly CinRow[], others: CinChild['others'] = []): CinFacts => cinFactsOf({ rows, others }, { today, year: '2025_26' })

/** The facts as a record would hold them: ids for names, and the words of the kept rows. */
function held({ facts, unplaced }: CinFacts): { known: Known; words: Map<string, string> } {
  const all = [...facts, ...unplaced]
  const ids = new Map(all.map((fact, index) => [fact.name ?? `unnamed ${index}`, `fact-${String(index).padStart(5, '0')}`]))
  const words = new Map<string, string>()
  const idOf = (name: string): string => ids.get(name) ?? expect.fail(`${name} is named and does not exist`)
  const known = new Known({
    authority: 'a',
    id: 'r',
    subject: 'child',
    number: 1,
    n: 1,
    facts: all.map((fact, index): Fact => {
      const id = idOf(fact.name ?? `unnamed ${index}`)
      if (fact.words.row !== undefined) words.set(id, fact.words.row)
      const refers = Object.fromEntries(Object.entries(fact.refers ?? {}).map(([field, name]) => [field, idOf(name)]))
      return {
        record: 'r',
        fact: id,
        version: 1,
        n: 1,
        act: 'recorded',
        kind: fact.kind.id,
        kindVersion: 1,
        section: fact.kind.section,
        class: fact.kind.class,
        lane: fact.kind.lane ?? null,
        partOf: fact.partOf === undefined ? null : idOf(fact.partOf),
        starts: fact.starts,
        ends: fact.ends,
        exactness: 'day',
        body: { ...fact.body, ...refers },
        change: 'c',
        recordedAt: instantIn(today, '12:00'),
      }
    }),
  })
  return { known, words }
}

function writtenAgain(facts: CinFacts): CinRowsOfRecord {
  const { known, words } = held(facts)
  return cinRowsOfRecord(known, id => words.get(id) ?? null)
}

/** Rows as one text, whatever their order and their running numbers: what stood below what, and every value that is not blank. */
function told(rows: readonly CinRow[]): string {
  const values = (row: CinRow) =>
    JSON.stringify([
      row.table,
      ...Object.entries(row.cells).flatMap(([column, cell]) => ((cell.raw ?? '').trim() === '' ? [] : [`${column}=${cell.raw?.trim()}`])).toSorted(),
      ...Object.entries(row.extra).map(([column, text]) => `${column}=${text}`).toSorted(),
    ])
  const of = (ids: CinIds, tables: readonly CinTable[]) =>
    rows.filter(row => tables.includes(row.table) && row.ids.cinDetails === ids.cinDetails && (ids.assessment === null || row.ids.assessment === ids.assessment) && (ids.plan === null || row.ids.plan === ids.plan))
  const group = (row: CinRow): string => {
    if (row.table === 'Assessments') return values(row) + of(row.ids, ['AssessmentFactorsList']).map(values).toSorted().join()
    if (row.table === 'ChildProtectionPlans') return values(row) + of(row.ids, ['Reviews']).map(values).toSorted().join()
    return values(row)
  }
  const heads = rows.filter(row => row.table === 'CINdetails').map(row =>
    values(row) + of(row.ids, ['Assessments', 'CINplanDates', 'Section47', 'ChildProtectionPlans', 'PreProceedingsandFGDM']).map(group).toSorted().join('\n'))
  const own = rows.filter(row => row.ids.cinDetails === null && row.table !== 'CINdetails').map(values)
  return [...own.toSorted(), ...heads.toSorted()].join('\n')
}

const identifiers = cinRow('ChildIdentifiers', {
  LAchildID: 'F-100', UPN: 'A123456789012', FormerUPN: 'B123456789012', UPNunknown: 'UN3', PersonBirthDate: '2014-02-28',
  ExpectedPersonBirthDate: '2014-03-01', GenderCurrent: '2', Sex: 'F', PersonDeathDate: '2026-01-02',
})

/** A child with a value in every column of every table. */
const everything: CinRow[] = [
  identifiers,
  cinRow('ChildCharacteristics', { Ethnicity: 'WBRI' }),
  cinRow('Disabilities', { Disability: 'HEAR' }),
  cinRow('Disabilities', { Disability: 'COMM' }),
  cinRow('CINdetails', {
    CINreferralDate: '2025-05-01', ReferralSource: '2A', PrimaryNeedCode: 'N1', CINclosureDate: '2026-01-02', ReasonForClosure: 'RC2',
    DateOfInitialCPC: '2025-07-01', ReferralNFA: '0',
  }, { cinDetails: 1 }),
  cinRow('Assessments', { AssessmentActualStartDate: '2025-05-02', AssessmentInternalReviewDate: '2025-05-20', AssessmentAuthorisationDate: '2025-06-20' }, { cinDetails: 1, assessment: 1 }),
  cinRow('AssessmentFactorsList', { AssessmentFactor: '3B' }, { cinDetails: 1, assessment: 1 }),
  cinRow('AssessmentFactorsList', { AssessmentFactor: '4B' }, { cinDetails: 1, assessment: 1 }),
  cinRow('CINplanDates', { CINPlanStartDate: '2025-06-21', CINPlanEndDate: '2025-07-01' }, { cinDetails: 1 }),
  cinRow('Section47', { S47ActualStartDate: '2025-06-10', InitialCPCtarget: '2025-07-01', DateOfInitialCPC: '2025-07-01', ICPCnotRequired: '0' }, { cinDetails: 1 }),
  cinRow('Section47', { S47ActualStartDate: '2025-06-10', ICPCnotRequired: '1' }, { cinDetails: 1 }),
  cinRow('ChildProtectionPlans', {
    CPPstartDate: '2025-07-01', CPPendDate: '2026-01-02', InitialCategoryOfAbuse: 'NEG', LatestCategoryOfAbuse: 'EMO', NumberOfPreviousCPP: '0',
  }, { cinDetails: 1, plan: 1 }),
  cinRow('Reviews', { CPPreviewDate: '2025-09-25' }, { cinDetails: 1, plan: 1 }),
  cinRow('PreProceedingsandFGDM', {
    PPStartDate: '2025-08-01', LBPSentDate: '2025-08-04', FGDMMeetingOffer: '1', FGDMMeetingFac: '0', InitialPPMeetingDate: '2025-08-20',
    ReviewMeetingsCount: '2', StepDecisionDate: '2025-10-01', PPOutcome: 'X', CourtAppDate: '2025-10-02', LetterInitCPDate: '2025-10-03',
  }, { cinDetails: 1 }),
]

describe('a child with a value in every column', () => {
  test('the sample holds every column that stands in a file', () => {
    const inSample = new Set(everything.flatMap(row => Object.keys(row.cells).map(column => `${row.table}.${column}`)))
    const columns = cinTables()
      .filter(table => table.name !== 'Header')
      .flatMap(table => table.columns.filter(column => column.xml !== null).map(column => `${table.name}.${column.name}`))
      .filter(name => !/(?<!ChildIdentifiers)\.LAchildID$|^Assessments\.AssessmentFactors$/.test(name))
    expect(columns.length).toBeGreaterThan(40)
    expect(columns.filter(name => !inSample.has(name))).toEqual([])
  })

  test('every row is placed, and comes back', () => {
    const facts = read(everything)
    expect(facts.unplaced).toEqual([])
    expect(told(writtenAgain(facts).rows)).toBe(told(everything))
  })

  test('what the rows tell are facts that the record would take', () => {
    const { facts } = read(everything)
    expect(facts.map(fact => [fact.kind.id, refusedBecause(fact, today)]).filter(([, why]) => why !== null)).toEqual([])
    expect(facts.map(fact => fact.kind.id).toSorted()).toEqual([
      'assessment', 'birth', 'conference', 'conference', 'death', 'disability', 'ethnicity', 'expected-birth', 'family-help-plan', 'identifier',
      'identifier', 'identifier', 'involvement', 'no-pupil-number', 'pre-proceedings', 'protection-plan', 'section-47-enquiry', 'section-47-enquiry', 'sex',
    ])
  })

  test('one conference is one fact, however many rows name its day', () => {
    const { known } = held(read(everything))
    const first = known.facts.filter(fact => fact.kind === 'conference' && (fact.body as { type?: string }).type === 'initial')
    expect(first).toHaveLength(1)
    expect(known.facts.filter(fact => Object.values(fact.body).includes(first[0]?.fact)).map(fact => fact.kind)).toEqual(['involvement', 'section-47-enquiry'])
  })

  test('what has no day of its own is told from birth, and never corrects a day that is known', () => {
    const { facts } = read(everything)
    const of = (kind: string) => facts.find(fact => fact.kind.id === kind)
    expect(of('ethnicity')).toMatchObject({ starts: '2014-02-28', firstTold: true })
    expect(of('identifier')).toMatchObject({ starts: '2014-02-28', firstTold: true, body: { scheme: 'local id', value: 'F-100' } })
    expect(of('birth')).toMatchObject({ starts: '2014-02-28', firstTold: false })
  })

  test('a child without a birth date is told of from the first referral, and without one from today', () => {
    const id = cinRow('ChildIdentifiers', { LAchildID: 'F-101' })
    const work = [cinRow('CINdetails', { CINreferralDate: '2026-02-01' }, { cinDetails: 1 }), cinRow('CINdetails', { CINreferralDate: '2025-02-01', CINclosureDate: '2025-03-01' }, { cinDetails: 2 })]
    expect(read([id, ...work]).facts[0]?.starts).toBe('2025-02-01')
    expect(read([id]).facts[0]?.starts).toBe(today)
  })
})

describe('rows that cannot be facts', () => {
  const details = cinRow('CINdetails', { CINreferralDate: '2025-05-01', ReferralSource: '2A', ReferralNFA: '0' }, { cinDetails: 1 })
  const badDetails = cinRow('CINdetails', { CINreferralDate: '2025-02-30', ReferralSource: '2A' }, { cinDetails: 1 })
  const under = { cinDetails: 1 }

  test.each<[string, string, CinRow[]]>([
    ['a date that does not exist', 'CINreferralDate is not a day that exists', [badDetails]],
    ['no start', 'CPPstartDate is missing', [details, cinRow('ChildProtectionPlans', { CPPendDate: '2025-06-01' }, { ...under, plan: 1 })]],
    ['an end before its start', 'CINPlanEndDate is before CINPlanStartDate', [details, cinRow('CINplanDates', { CINPlanStartDate: '2025-06-01', CINPlanEndDate: '2025-05-31' }, under)]],
    ['an end that cannot be read', 'CPPendDate is not a day that exists', [details, cinRow('ChildProtectionPlans', { CPPstartDate: '2025-06-01', CPPendDate: 'soon' }, { ...under, plan: 1 })]],
    ['a second plan in place', 'It overlaps another row of its kind', [details, cinRow('CINplanDates', { CINPlanStartDate: '2025-06-01' }, under), cinRow('CINplanDates', { CINPlanStartDate: '2025-07-01' }, under)]],
    ['a second stretch of work', 'It overlaps another row of its kind', [details, cinRow('CINdetails', { CINreferralDate: '2025-06-01' }, { cinDetails: 2 })]],
    ['the same table twice', 'The child has this row twice', [identifiers, cinRow('ChildIdentifiers', { LAchildID: 'F-101' })]],
    ['no value at all', 'The row holds no value', [cinRow('ChildCharacteristics', { Ethnicity: ' ' }), cinRow('Disabilities', {})]],
    ['a header among the rows of a child', 'A header does not belong to a child', [cinRow('Header', { Collection: 'CIN' })]],
    ['a review that lies ahead', 'CPPreviewDate lies ahead', [details, cinRow('ChildProtectionPlans', { CPPstartDate: '2025-06-01' }, { ...under, plan: 1 }), cinRow('Reviews', { CPPreviewDate: '2027-06-17' }, { ...under, plan: 1 })]],
    ['an unknown disability', 'Disability is not a code of its list', [cinRow('Disabilities', { Disability: 'XXX' }), cinRow('Disabilities', { Disability: 'MOB' })]],
  ])('%s: %s', (_, why, rows) => {
    const facts = read(rows)
    expect(facts.unplaced.map(fact => fact.body.why)).toContain(why)
    expect(facts.unplaced.every(fact => fact.kind.id === unplacedRow.id && fact.starts === today && refusedBecause(fact, today) === null)).toBe(true)
    expect(told(writtenAgain(facts).rows)).toBe(told(rows))
  })

  test('what stood below such a row says so, is a fact all the same, and comes back below it', () => {
    const rows = [badDetails, ...everything.filter(row => row.ids.cinDetails === 1 && row.table !== 'CINdetails')]
    const facts = read(rows)
    expect(facts.unplaced).toHaveLength(1)
    const kept = facts.unplaced[0] as ImportedFact
    expect(facts.facts.filter(fact => fact.refers?.underRow === kept.name).map(fact => fact.kind.id)).toEqual(
      ['assessment', 'family-help-plan', 'section-47-enquiry', 'section-47-enquiry', 'protection-plan', 'pre-proceedings'])
    expect(told(writtenAgain(facts).rows)).toBe(told(rows))
  })

  test('reviews and factors of what could not be placed stay below it', () => {
    const rows = [
      details,
      cinRow('ChildProtectionPlans', { CPPstartDate: 'x' }, { ...under, plan: 1 }),
      cinRow('Reviews', { CPPreviewDate: '2025-09-25' }, { ...under, plan: 1 }),
      cinRow('Reviews', { CPPreviewDate: '2025-09-31' }, { ...under, plan: 1 }),
      cinRow('Assessments', { AssessmentActualStartDate: '2025-06-31' }, { ...under, assessment: 1 }),
      cinRow('AssessmentFactorsList', { AssessmentFactor: '3B' }, { ...under, assessment: 1 }),
      cinRow('Assessments', { AssessmentActualStartDate: '2025-06-30' }, { ...under, assessment: 2 }),
      cinRow('AssessmentFactorsList', { AssessmentFactor: '99Z' }, { ...under, assessment: 2 }),
      cinRow('AssessmentFactorsList', { AssessmentFactor: '2A' }, { ...under, assessment: 2 }),
    ]
    const facts = read(rows)
    expect(facts.unplaced.map(fact => fact.body.why)).toEqual([
      'CPPstartDate is not a day that exists', 'CPPreviewDate is not a day that exists', 'AssessmentActualStartDate is not a day that exists',
      'Its assessment could not be placed', 'AssessmentFactor is not a code of its list',
    ])
    expect(facts.facts.find(fact => fact.kind.id === 'assessment')?.body).toEqual({ factors: ['2A'] })
    expect(told(writtenAgain(facts).rows)).toBe(told(rows))
  })

  test('a value that could not be read leaves a fact of the rest, and the row beside it, once', () => {
    const rows = [
      cinRow('ChildIdentifiers', { LAchildID: 'F-100', PersonBirthDate: '2014-02-28', PersonDeathDate: '2014-02-27', Sex: 'Q' }),
      cinRow('ChildCharacteristics', { Ethnicity: '??' }),
      cinRow('CINdetails', { CINreferralDate: '2025-05-01', ReferralSource: 'ZZ', PrimaryNeedCode: 'N1', DateOfInitialCPC: '2099-01-01' }, { cinDetails: 1 }),
      cinRow('ChildProtectionPlans', { CPPstartDate: '2025-06-01', NumberOfPreviousCPP: 'two', InitialCategoryOfAbuse: 'NEG' }, { cinDetails: 1, plan: 1 }),
      { ...cinRow('CINplanDates', { CINPlanStartDate: '2025-06-01' }, { cinDetails: 1 }), extra: { Mood: 'hopeful' } },
      cinRow('Section47', { S47ActualStartDate: '2025-06-01', InitialCPCtarget: 'later' }, { cinDetails: 1 }),
      cinRow('PreProceedingsandFGDM', { PPStartDate: '2025-06-01', PPOutcome: 'a'.repeat(21) }, { cinDetails: 1 }),
    ]
    const facts = read(rows)
    expect(facts.facts.map(fact => fact.kind.id)).toEqual(['birth', 'identifier', 'involvement', 'protection-plan', 'family-help-plan', 'section-47-enquiry', 'pre-proceedings'])
    expect(facts.facts.find(fact => fact.kind.id === 'involvement')?.body).toEqual({ primaryNeed: 'N1' })
    expect(facts.unplaced.map(fact => fact.body.why)).toEqual([
      'The date of death is before the date of birth', 'Ethnicity is not a code of its list', 'ReferralSource is not a code of its list',
      'NumberOfPreviousCPP is not a whole number', 'The row has a column that its table does not know', 'InitialCPCtarget is not a day that exists',
      'PPOutcome is longer than 20 characters',
    ])
    expect(facts.unplaced.every(fact => fact.body.place === 'same')).toBe(true)
    expect(told(writtenAgain(facts).rows)).toBe(told(rows))
  })

  test('a number is kept as it is written, whatever its form; one that is too long is kept with its row', () => {
    const odd = [cinRow('ChildIdentifiers', { LAchildID: 'F 100/x', UPN: 'none', PersonBirthDate: '2014-02-28' })]
    expect(read(odd)).toMatchObject({ unplaced: [] })
    expect(told(writtenAgain(read(odd)).rows)).toBe(told(odd))
    const long = [cinRow('ChildIdentifiers', { LAchildID: 'x'.repeat(101), PersonBirthDate: '2014-02-28' })]
    expect(read(long).unplaced.map(fact => fact.body.why)).toEqual(['LAchildID is longer than 100 characters'])
    expect(told(writtenAgain(read(long)).rows)).toBe(told(long))
  })

  test('a birth that lies ahead is not a birth', () => {
    const facts = read([cinRow('ChildIdentifiers', { LAchildID: 'F-1', PersonBirthDate: '2027-06-17' })])
    expect(facts.facts.map(fact => fact.kind.id)).toEqual(['identifier'])
    expect(facts.unplaced[0]?.body.why).toBe('PersonBirthDate lies ahead')
  })

  test('a code that was not in use then is kept with its row', () => {
    const facts = read([cinRow('ChildIdentifiers', { LAchildID: 'F-1', PersonBirthDate: '2025-06-17', GenderCurrent: '1' })])
    expect(facts.unplaced[0]?.body.why).toBe('GenderCurrent was not in use on that day')
  })

  test('a value that no table has a column for comes back as it stood', () => {
    const others = [{ path: '/Message/Children/Child/Mood', line: 7, raw: ' hopeful ' }]
    const facts = cinFactsOf({ rows: [identifiers], others }, { today })
    expect(facts.unplaced).toHaveLength(1)
    expect(writtenAgain(facts).others).toEqual(others)
  })

  test('a row that the record has no room for is kept apart, with all that stood below it still facts', () => {
    const facts = cinFactsOf({ rows: everything, others: [] }, { today, keptApart: new Map([[4, 'It overlaps what the record holds']]) })
    expect(facts.unplaced.map(fact => [fact.body.why, fact.rows])).toEqual([['It overlaps what the record holds', [4]]])
    expect(facts.facts.some(fact => fact.kind.id === 'protection-plan')).toBe(true)
    expect(told(writtenAgain(facts).rows)).toBe(told(everything))
  })
})

test('FH-19: a child in need case of a census is a Family Help episode with its dates and its plan, and every row still comes back', () => {
  const rows = [
    cinRow('ChildIdentifiers', { LAchildID: 'A1', PersonBirthDate: '2016-03-14', Sex: 'F' }),
    cinRow('CINdetails', { CINreferralDate: '2024-03-01', CINclosureDate: '2024-03-02', ReasonForClosure: 'RC8', ReferralNFA: '1' }, { cinDetails: 1 }),
    cinRow('CINdetails', { CINreferralDate: '2025-05-01', PrimaryNeedCode: 'N4' }, { cinDetails: 2 }),
    cinRow('CINplanDates', { CINPlanStartDate: '2025-06-10' }, { cinDetails: 2 }),
  ]
  const { known } = held(read(rows))
  expect(episodesOf(known).map(each => [each.starts, each.ends])).toEqual([['2025-05-01', null]])
  expect(known.all(plan).map(each => each.starts)).toEqual(['2025-06-10'])
  expect(basisOf(known).at(-1)).toEqual({ starts: '2025-05-01', ends: null, basis: 'need' })
  expect(told(writtenAgain(read(rows)).rows)).toBe(told(rows))
})

test('a plan that goes on as early help ends in the census with our work, and in the record not at all', () => {
  const on = lawStory([])
  on.happened(involvement, '2026-11-25', {}, { ends: '2027-06-11' })
  on.happened(familyHelp, '2026-11-25', {})
  on.happened(plan, '2026-12-01', {})
  const { rows } = cinRowsOfRecord(on.known(), () => null)
  expect(rows.filter(row => row.table === 'CINplanDates').map(row => [row.cells['CINPlanStartDate']?.raw, row.cells['CINPlanEndDate']?.raw])).toEqual([['2026-12-01', '2027-06-11']])
  expect([on.known().all(plan), on.known().all(familyHelp)].map(([fact]) => fact?.ends)).toEqual([null, null])
})

test('the same row twice, another year, has the same key; another row has another', () => {
  const once = read([cinRow('Disabilities', { Disability: 'XXX' })]).unplaced[0] as ImportedFact
  const again = cinFactsOf(child(cinRow('Disabilities', { Disability: 'XXX' })), { today: day('2026-06-16'), year: '2024_25' }).unplaced[0] as ImportedFact
  const other = read([cinRow('Disabilities', { Disability: 'YYY' })]).unplaced[0] as ImportedFact
  const keyOf = (fact: ImportedFact) => cinKeyOf({ ...fact, kind: fact.kind.id })
  expect(keyOf(once)).toBe(keyOf(again))
  expect(keyOf(once)).not.toBe(keyOf(other))
  const keys = read(everything).facts.map(fact => `${fact.kind.id} ${keyOf(fact)}`)
  expect(new Set(keys).size).toBe(keys.length - 1)
})

describe('the header', () => {
  test('is kept for the authority, value by value', () => {
    const values = {
      Collection: 'CIN', Year: '2026', ReferenceDate: '2026-03-31', SourceLevel: 'L', LEA: '998', SoftwareCode: 'Example', Release: '1', SerialNo: '001',
      DateTime: '2026-04-30T10:20:30',
    }
    const [fact] = cinHeaderFacts([cinRow('Header', values)], { today, file: 'cin.xml' })
    expect(fact && refusedBecause(fact, today)).toBeNull()
    expect(fact).toMatchObject({
      starts: today,
      body: {
        return: 'cin', file: 'cin.xml', collection: 'CIN', year: '2026', referenceDate: '2026-03-31', sourceLevel: 'L', sender: '998', software: 'Example',
        release: '1', serial: '001', writtenAt: '2026-04-30T10:20:30',
      },
    })
  })

  test('blank, overlong or unreadable, is still a fact', () => {
    const facts = cinHeaderFacts([cinRow('Header', { Collection: ' ', ReferenceDate: 'soon', SoftwareCode: 'x'.repeat(500) }), cinRow('Header', {})], { today, file: 'f'.repeat(300) })
    expect(facts.map(fact => refusedBecause(fact, today))).toEqual([null, null])
    expect(facts[0]?.body).toEqual({ return: 'cin', file: 'f'.repeat(200), software: 'x'.repeat(100) })
  })

  test('a census holds assessments, enquiries, conferences and protection plans, and nothing else', () => {
    expect(cinHolds).toEqual(['protection'])
  })
})

describe('made files', () => {
  const returns = makeReturns(20_260_616, 400)

  test('every row of every year comes back, and the record would take every fact', () => {
    let children = 0
    let rows = 0
    const tables = new Set<CinTable>()
    for (let index = 0; index < returns.children; index++) {
      const made = returns.child(index)
      for (const year of returns.years) {
        const sent = returns.cinRows(made, year)
        if (!sent) continue
        children += 1
        rows += sent.length
        for (const row of sent) tables.add(row.table)
        const facts = read(sent)
        expect(facts.facts.flatMap(fact => refusedBecause(fact, today) ?? [])).toEqual([])
        expect(told(writtenAgain(facts).rows)).toBe(told(sent))
      }
    }
    expect(children).toBeGreaterThan(300)
    expect(rows).toBeGreaterThan(3000)
    expect(tables.size).toBeGreaterThanOrEqual(10)
  })

  test('whatever is spoilt in them, every row comes back and every fact could stand', () => {
    const spoils = ['', ' ', 'x', '2025-02-30', '2099-01-01', '0000-00-00', 'ZZ', '-1', '3', 'a'.repeat(101), '1999-12-31', '2025-06-01']
    let kept = 0
    let runs = 0
    fc.assert(
      fc.property(fc.nat(returns.children - 1), fc.nat(returns.years.length - 1), fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(...spoils)), { minLength: 1, maxLength: 6 }), (index, yearIndex, changes) => {
        const sent = returns.cinRows(returns.child(index), returns.years[yearIndex] as (typeof returns.years)[number])
        if (!sent) return
        runs += 1
        const rows = [...sent]
        for (const [at, column, value] of changes) {
          const position = at % rows.length
          const row = rows[position] as CinRow
          const names = Object.keys(row.cells)
          if (names.length === 0) continue
          const values = Object.fromEntries(Object.entries(row.cells).map(([name, cell]) => [name, cell.raw]))
          rows[position] = cinRow(row.table, { ...values, [names[column % names.length] as string]: value }, row.ids)
        }
        const facts = read(rows)
        kept += facts.unplaced.length
        const lanes = new Set(facts.facts.flatMap(fact => fact.kind.lane ?? []))
        for (const lane of lanes) expect(overlaps(facts.facts.filter(fact => fact.kind.lane === lane))).toBe(false)
        expect([...facts.facts, ...facts.unplaced].flatMap(fact => refusedBecause(fact, today) ?? [])).toEqual([])
        expect(told(writtenAgain(facts).rows)).toBe(told(rows))
      }),
      { numRuns: 1500, seed: 7 },
    )
    expect(runs).toBeGreaterThan(400)
    expect(kept).toBeGreaterThan(300)
  })
})

function overlaps(facts: readonly ImportedFact[]): boolean {
  const long = facts.filter(fact => fact.ends !== fact.starts).toSorted((a, b) => (a.starts < b.starts ? -1 : 1))
  return long.some((fact, index) => {
    const next = long[index + 1]
    return next !== undefined && (fact.ends === null || next.starts < fact.ends)
  })
}
