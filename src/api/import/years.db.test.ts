import { describe, expect, test } from 'vitest'
import { legalStatus, periodOfCare, placement } from '../../children/care/index.ts'
import { assessment } from '../../children/family-help/index.ts'
import { identifier, involvement, unplacedRow } from '../../children/identity/index.ts'
import { conference, enquiry, protectionPlan } from '../../children/protection/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { change, corrected, ended, type Known, type Propose } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { rowsIn } from './report.ts'
import { careReturn, careReturns, census, censuses, episode, header, inWork, referred, underPlan, type CareRow, type CensusChild } from './testing-files.ts'
import { changedOr, council, knownOf, setClock, wrongIn } from './testing-import.ts'

const database = await testDatabase()
await setClock(database, '2027-06-16T08:30:00Z')
const here = await council(database)
const nia = await here.person('team manager')

const one = async (id: string): Promise<Known> => {
  const found = (await knownOf(database, here.id)).filter(known => known.all(identifier).some(fact => fact.body.value === id))
  const [known] = found
  if (!known || found.length !== 1) throw new Error(`${found.length} records`)
  return known
}
const said = (known: Known, { id }: { readonly id: string }) => known.ofKind(id).map(({ starts, ends, act, version }) => [starts, ends, act, version])
const keptFromOf = async (known: Known) => (await database.owner.query<{ kept_from: unknown }>('select kept_from from record where id = $1', [known.id])).rows[0]?.kept_from
const lateIn = async (known: Known) =>
  (await database.owner.query<{ rule: string }>(`select rule from duty where record = $1 and known and in_force and met_on is null and ended_on is null and due < '2027-06-16' order by rule`, [known.id])).rows.map(row => row.rule)
/** A manager changes what a file brought: nobody holds the case yet. */
const byHand = async (known: Known, proposals: Propose) =>
  changedOr(await change(house, database.app, { secret: nia.secret, authority: here.id, records: [known.id], step: 'Put right', purpose: 'p' }, proposals))

// 2024/25: work, an enquiry with its conference, a plan, all open at the end of March. 2025/26: plan and work end, with another category.
const atFirst = (id: string): CensusChild => ({
  id, born: '2014-02-28',
  rows: [
    referred('2024-05-01'), inWork('Section47', { S47ActualStartDate: '2024-11-11', DateOfInitialCPC: '2024-11-28', ICPCnotRequired: '0' }), underPlan('2024-11-28'),
    inWork('Reviews', { CPPreviewDate: '2025-02-20' }, { plan: 1 }), inWork('Assessments', { AssessmentActualStartDate: '2025-03-20' }, { assessment: 1 }),
  ],
})
const afterwards = (id: string): CensusChild => ({
  id, born: '2014-02-28',
  rows: [
    referred('2024-05-01', { CINclosureDate: '2025-12-01', ReasonForClosure: 'RC1' }), underPlan('2024-11-28', { CPPendDate: '2025-08-14', LatestCategoryOfAbuse: 'EMO' }),
    inWork('Reviews', { CPPreviewDate: '2025-08-14' }, { plan: 1 }), inWork('Assessments', { AssessmentActualStartDate: '2025-03-20', AssessmentAuthorisationDate: '2025-05-06' }, { assessment: 1 }),
  ],
})
const stands = (known: Known) => ({
  work: known.all(involvement).map(fact => [fact.starts, fact.ends, fact.body.reasonForClosure]),
  plan: known.all(protectionPlan).map(fact => [fact.starts, fact.ends, fact.body.initialCategory, fact.body.latestCategory]),
  assessments: known.all(assessment).map(fact => [fact.starts, fact.ends]),
  enquiries: known.all(enquiry).map(fact => [fact.starts, fact.ends]),
  conferences: known.all(conference).map(fact => [fact.body.type, fact.starts]).toSorted(),
})
const inTheEnd = {
  work: [['2024-05-01', '2025-12-01', 'RC1']], plan: [['2024-11-28', '2025-08-14', 'NEG', 'EMO']], assessments: [['2025-03-20', '2025-05-06']],
  enquiries: [['2024-11-11', null]], conferences: [['initial', '2024-11-28'], ['review', '2025-02-20'], ['review', '2025-08-14']],
}

describe('a later year of the census', () => {
  test('ends what it ends and corrects what it changes', async () => {
    await here.bring(census(2024, [atFirst('Y-1')]))
    expect(said(await one('Y-1'), protectionPlan)).toEqual([['2024-11-28', null, 'recorded', 1]])
    const brought = await here.bring(census(2025, [afterwards('Y-1')]))
    const known = await one('Y-1')
    expect(stands(known)).toEqual(inTheEnd)
    // Ending is ordinary news, also where it brings a reason; another category than was told is a correction.
    expect([known.all(involvement), known.all(assessment), known.all(protectionPlan)].map(([fact]) => fact?.act)).toEqual(['ended', 'ended', 'corrected'])
    expect(brought.totals).toMatchObject({
      rows: { ChildIdentifiers: { 'already there': 1 }, CINdetails: { ended: 1 }, Assessments: { ended: 1 }, ChildProtectionPlans: { changed: 1 }, Reviews: { placed: 1 } },
      facts: { ended: 2, corrected: 1, recorded: 2 },
    })
    expect(brought.totals && rowsIn(brought.totals)).toBe(5)
  })

  test('gives the same with both years at once, in any order, each fact written once', async () => {
    const brought = await here.bring(censuses([2025, [afterwards('Y-2')]], [2024, [atFirst('Y-2')]]))
    const known = await one('Y-2')
    expect(stands(known)).toEqual(inTheEnd)
    expect(known.facts.every(fact => fact.version === 1)).toBe(true)
    expect(brought.totals && rowsIn(brought.totals)).toBe(11)
    expect(Object.keys(brought.totals?.facts ?? {})).toEqual(['recorded'])
  })

  test('puts first days right; the same fact stands, and what names it still does', async () => {
    await here.bring(census(2024, [atFirst('Y-3')]))
    const before = await one('Y-3')
    const brought = await here.bring(census(2025, [{
      id: 'Y-3', born: '2014-02-28',
      rows: [referred('2024-05-02'), underPlan('2024-11-29', { CPPendDate: '2025-08-14' }), inWork('Assessments', { AssessmentActualStartDate: '2025-03-21', AssessmentAuthorisationDate: '2025-05-06' }, { assessment: 1 })],
    }]))
    const known = await one('Y-3')
    expect(said(known, involvement)).toEqual([['2024-05-02', null, 'corrected', 2]])
    expect(said(known, protectionPlan)).toEqual([['2024-11-29', '2025-08-14', 'corrected', 2]])
    expect(said(known, assessment)).toEqual([['2025-03-21', '2025-05-06', 'corrected', 2]])
    expect([involvement, protectionPlan, assessment].map(kind => known.ofKind(kind.id)[0]?.fact)).toEqual([involvement, protectionPlan, assessment].map(kind => before.ofKind(kind.id)[0]?.fact))
    expect(known.all(conference).find(fact => fact.body.type === 'review')?.body.plan).toBe(known.all(protectionPlan)[0]?.fact)
    expect(known.all(unplacedRow)).toEqual([])
    expect(brought.totals?.rows).toMatchObject({ CINdetails: { changed: 1 }, ChildProtectionPlans: { changed: 1 }, Assessments: { changed: 1 } })
  })

  test('of a first day long after the one before makes no correction: the row is kept for somebody to look', async () => {
    await here.bring(census(2024, [{ id: 'Y-4', born: '2014-02-28', rows: [referred('2024-05-01')] }]))
    await here.bring(census(2025, [{ id: 'Y-4', born: '2014-02-28', rows: [referred('2025-06-02')] }]))
    const known = await one('Y-4')
    expect(said(known, involvement)).toEqual([['2024-05-01', null, 'recorded', 1]])
    expect(known.all(unplacedRow)).toMatchObject([{ ends: null, body: { table: 'CINdetails', year: '2025_26', why: 'Rowan holds something else for that time' } }])
  })

  test('that leaves a child out ends nothing, says nothing of the child, and leaves nothing late', async () => {
    await here.bring(censuses([2024, [atFirst('Y-5'), atFirst('Y-6')]], [2025, [afterwards('Y-6')]]))
    const known = await one('Y-5')
    expect(said(known, protectionPlan)).toEqual([['2024-11-28', null, 'recorded', 1]])
    expect(await keptFromOf(known)).toMatchObject({ protection: [{ from: '2024-04-01', until: '2025-03-31' }, { from: '2027-06-16', until: null }] })
    expect(await keptFromOf(await one('Y-6'))).toMatchObject({ protection: [{ from: '2024-04-01', until: '2026-03-31' }, { from: '2027-06-16', until: null }] })
    expect(await lateIn(known)).toEqual([])
  })

  test('that leaves a row out takes nothing back', async () => {
    await here.bring(census(2024, [atFirst('Y-7')]))
    const brought = await here.bring(census(2025, [{ id: 'Y-7', born: '2014-02-28', rows: [referred('2024-05-01')] }]))
    expect(said(await one('Y-7'), protectionPlan)).toEqual([['2024-11-28', null, 'recorded', 1]])
    expect(brought.totals?.facts).toEqual({ recorded: 1 })
  })

  test('brought in before the earlier one is not taken back by it', async () => {
    await here.bring(census(2025, [afterwards('Y-8')]))
    const brought = await here.bring(census(2024, [atFirst('Y-8')]))
    expect(stands(await one('Y-8'))).toEqual(inTheEnd)
    expect(Object.keys(brought.totals?.facts ?? {})).toEqual(['recorded'])
  })
})

describe('the same year once more, put right where it was made', () => {
  test('moves an enquiry and its conference, places what was kept, and leaves no work behind', async () => {
    const rows = (enquiryOn: string, conferenceOn: string, endedOn: string) => ({
      id: 'Z-1', born: '2014-02-28',
      rows: [referred('2024-05-01'), inWork('Section47', { S47ActualStartDate: enquiryOn, DateOfInitialCPC: conferenceOn, ICPCnotRequired: '0' }), underPlan('2024-11-28', { CPPendDate: endedOn })],
    })
    await here.bring(census(2024, [rows('2024-11-11', '2024-11-28', '2025-02-30')]))
    expect((await one('Z-1')).all(unplacedRow)).toMatchObject([{ ends: null, body: { table: 'ChildProtectionPlans', why: 'CPPendDate is not a day that exists' } }])
    const brought = await here.bring(census(2024, [rows('2024-11-12', '2024-11-29', '2025-03-03')]))
    const known = await one('Z-1')
    expect(said(known, enquiry)).toEqual([['2024-11-12', null, 'corrected', 2]])
    expect(said(known, conference)).toEqual([['2024-11-29', '2024-11-29', 'corrected', 2]])
    expect(said(known, protectionPlan)).toEqual([['2024-11-28', '2025-03-03', 'recorded', 1]])
    expect(said(known, unplacedRow)).toEqual([['2027-06-16', '2027-06-16', 'ended', 2]])
    expect(brought.totals?.rows).toMatchObject({ Section47: { changed: 1 }, ChildProtectionPlans: { placed: 1 } })
    expect((await here.bring(census(2024, [rows('2024-11-12', '2024-11-29', '2025-03-03')]))).totals?.facts).toEqual({})
  })

  test('leaves what is wrong with it as it was kept, and does not keep it twice', async () => {
    const rows = (need: string) => ({ id: 'Z-2', born: '2014-02-28', rows: [referred('2024-05-01', { PrimaryNeedCode: need }), underPlan('2024-11-28', { CPPendDate: '2025-02-30' })] })
    await here.bring(census(2024, [rows('N1')]))
    await here.bring(census(2024, [rows('N2')]))
    const known = await one('Z-2')
    expect(known.all(involvement)).toMatchObject([{ act: 'corrected', body: { primaryNeed: 'N2' } }])
    expect(said(known, unplacedRow)).toEqual([['2027-06-16', null, 'recorded', 1]])
  })

  test('of the children in care return: what was kept is placed, and needs nobody', async () => {
    await here.bring(careReturn(2025, [header('Z-3', '28/02/2014'), episode('Z-3', '05/05/2025', { DEC: '31/06/2025', REC: 'X1' })]))
    expect((await one('Z-3')).all(unplacedRow)).toMatchObject([{ ends: null, body: { table: 'Episodes', why: 'DEC cannot be read, so the period has no place' } }])
    await here.bring(careReturn(2025, [header('Z-3', '28/02/2014'), episode('Z-3', '05/05/2025')]))
    const known = await one('Z-3')
    expect(said(known, placement)).toEqual([['2025-05-05', null, 'recorded', 1]])
    expect(said(known, unplacedRow)).toEqual([['2027-06-16', '2027-06-16', 'ended', 2]])
  })
})

describe('what a person wrote since', () => {
  test('is neither reopened nor shortened: the end of an enquiry stays, another end of a plan is kept as a row', async () => {
    await here.bring(census(2024, [atFirst('H-1')]))
    const known = await one('H-1')
    const [asked, plan] = [known.all(enquiry)[0] ?? expect.fail('no enquiry'), known.all(protectionPlan)[0] ?? expect.fail('no plan')]
    await byHand(known, () => [
      ended({ record: known.id, fact: asked.fact, seen: asked.version, on: day('2024-11-22') }), ended({ record: known.id, fact: plan.fact, seen: plan.version, on: day('2025-08-01') }),
    ])
    const brought = await here.bring(census(2025, [afterwards('H-1')]))
    const after = await one('H-1')
    expect(said(after, protectionPlan)).toEqual([['2024-11-28', '2025-08-01', 'ended', 2]])
    expect(after.all(unplacedRow)).toMatchObject([{ body: { table: 'ChildProtectionPlans', why: 'Rowan holds something else for that time' } }])
    expect(brought.totals?.rows).toMatchObject({ ChildProtectionPlans: { unplaced: 1 } })
    // The same year again, with another conference day: the enquiry is told without an end, as a census tells every enquiry.
    await here.bring(census(2024, [{ id: 'H-1', born: '2014-02-28', rows: [referred('2024-05-01'), inWork('Section47', { S47ActualStartDate: '2024-11-11', DateOfInitialCPC: '2024-11-27', ICPCnotRequired: '0' })] }]))
    expect((await one('H-1')).all(enquiry)).toMatchObject([{ starts: '2024-11-11', ends: '2024-11-22' }])
  })

  test('is not moved to another day: the row is kept', async () => {
    await here.bring(census(2024, [atFirst('H-2')]))
    const known = await one('H-2')
    const plan = known.all(protectionPlan)[0] ?? expect.fail('no plan')
    await byHand(known, () => [corrected({ record: known.id, fact: plan.fact, seen: plan.version, starts: day('2024-11-27'), because: 'The minutes say the 27th' })])
    await here.bring(census(2025, [afterwards('H-2')]))
    const after = await one('H-2')
    expect(said(after, protectionPlan)).toEqual([['2024-11-27', null, 'corrected', 2]])
    expect(after.all(unplacedRow)).toMatchObject([{ body: { table: 'ChildProtectionPlans' } }])
  })
})

describe('several years of the children in care return', () => {
  test('an episode that lasted ends with the later year, and a move it corrects is put right', async () => {
    await here.bring(careReturn(2024, [header('E-1', '28/02/2012'), episode('E-1', '03/06/2024')]))
    await here.bring(careReturn(2025, [
      header('E-1', '28/02/2012'), episode('E-1', '04/06/2024', { DEC: '10/11/2025', REC: 'X1', REASON_PLACE_CHANGE: 'CARPL' }), episode('E-1', '10/11/2025', { RNE: 'P', DEC: '02/02/2026', REC: 'E4A' }),
    ]))
    const known = await one('E-1')
    expect(said(known, periodOfCare)).toEqual([['2024-06-04', '2026-02-02', 'corrected', 2]])
    expect(said(known, placement)).toEqual([['2024-06-04', '2025-11-10', 'corrected', 2], ['2025-11-10', '2026-02-02', 'recorded', 1]])
    expect(said(known, legalStatus)).toEqual([['2024-06-04', '2026-02-02', 'corrected', 2]])
  })

  test('a child whom the later year leaves out stays in care, and is late in nothing', async () => {
    const reviews = ['28/06/2024', '27/09/2024', '20/03/2025'].map((REVIEW): CareRow => ['Reviews', { CHILD: 'E-2', DOB: '28/02/2012', REVIEW, REVIEW_CODE: 'PN1' }])
    await here.bring(careReturns([2024, [header('E-2', '28/02/2012'), episode('E-2', '03/06/2024'), ...reviews]], [2025, [header('E-3', '28/02/2013'), episode('E-3', '03/06/2025')]]))
    const known = await one('E-2')
    expect(said(known, periodOfCare)).toEqual([['2024-06-03', null, 'recorded', 1]])
    expect(await keptFromOf(known)).toMatchObject({ reviews: [{ from: '2024-04-01', until: '2025-03-31' }, { from: '2027-06-16', until: null }] })
    // Of the child of the later year the earlier file says that there was no care before.
    expect(await keptFromOf(await one('E-3'))).toMatchObject({ reviews: [{ from: '2024-04-01', until: '2026-03-31' }, { from: '2027-06-16', until: null }] })
    // The next review was due in September 2025, a year of which the return says nothing of this child.
    expect(await lateIn(known)).toEqual([])
  })
})

test('everything stands as it was written, and would be derived again as it is', async () => {
  expect(await wrongIn(database, 14)).toEqual([])
})
