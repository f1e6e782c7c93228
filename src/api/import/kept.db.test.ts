import { describe, expect, test } from 'vitest'
import { significantEvent } from '../../children/identity/index.ts'
import { testDatabase } from '../../database/testing.ts'
import { house } from '../../house.ts'
import { change, newId, recorded } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import type { Given } from './run.ts'
import { careReturn, census, episode, header, inWork, people, referred, underPlan, type CareRow } from './testing-files.ts'
import { changedOr, council, knownOf, setClock, wrongIn, type Council } from './testing-import.ts'

const database = await testDatabase()
await setClock(database, '2027-05-04T08:30:00Z')

/*
 * One child, told by each file, with days of which somebody can say by hand what the law asked for. Brought in on 16 June 2027:
 * what falls due from then on is work; what fell due in a year that a file tells in full, of a thing that it tells in full, is known; all
 * the rest was never told.
 */

/** Referred 2 November 2026, assessed, an enquiry from 11 January 2027 with its conference on the 25th, and a plan since. */
const cin = (): Given => census(2026, [{
  id: 'A', born: '2014-02-28',
  rows: [
    referred('2026-11-02'), inWork('Assessments', { AssessmentActualStartDate: '2026-11-03', AssessmentAuthorisationDate: '2026-12-10' }, { assessment: 1 }),
    inWork('CINplanDates', { CINPlanStartDate: '2026-12-11', CINPlanEndDate: '2027-01-25' }), inWork('Section47', { S47ActualStartDate: '2027-01-11', DateOfInitialCPC: '2027-01-25', ICPCnotRequired: '0' }), underPlan('2027-01-25'),
  ],
}])
/** In care since 1 March 2027, reviewed on the 22nd, missing from the 10th to the 11th. */
const care = (): Given => careReturn(2026, [
  header('A', '28/02/2014'), episode('A', '01/03/2027'), ['Reviews', { CHILD: 'A', DOB: '28/02/2014', REVIEW: '22/03/2027', REVIEW_CODE: 'PN1' }] as CareRow,
  ['Missing', { CHILD: 'A', DOB: '28/02/2014', MISSING: 'M', MIS_START: '10/03/2027', MIS_END: '11/03/2027' }] as CareRow,
])

type Stands = readonly [rule: string, due: string | null, met: string | null]
const stands = {
  cin: [
    ['assessment-complete', '2027-01-07', '2026-12-10'], // 45 working days from 2 November, Christmas between
    ['cp-plan-discontinue', '2032-02-28', null], // at 18
    ['icpc-hold', '2027-02-01', '2027-01-25'], // 15 working days from 11 January
  ] as readonly Stands[],
  care: [
    ['eligible-assessment', '2030-05-28', null], // three months after 16
    ['lac-review-first', '2027-03-31', '2027-03-22'], // 20 working days from 1 March, Easter between
    ['lac-review-second', '2027-06-22', null], // three months from the first: after the day it was brought in
    ['permanence-by-second-review', '2027-06-22', null],
    ['sdq-annual', '2028-03-31', null],
  ] as readonly Stands[],
  people: [] as readonly Stands[],
}
/**
 * Never told: by the census no visit, core group or child's wish, and the review due in April after its year; by the return no visit, plan,
 * health, school or decision. The review of a Family Help plan that ended is not asked after: what ended then is not written down.
 */
const notKnown = {
  cin: ['assessment-child-seen', 'assessment-child-wishes', 'core-group-first', 'cp-review-first', 'cp-visit', 'fgdm-offer-guidance', 's47-access', 's47-wishes'],
  care: ['care-plan-prepare', 'health-assessment-initial', 'iro-appoint', 'iro-decisions', 'pep-initiate', 'placement-notify', 'placement-plan', 'return-interview', 'visit-first'],
  people: [] as string[],
}
type File = keyof typeof stands

async function dutiesOf(here: Council): Promise<{ known: Stands[]; notKnown: string[]; late: string[] }> {
  const [child, ...more] = await knownOf(database, here.id)
  expect(more).toEqual([])
  const { rows } = await database.owner.query<{ rule: string; due: string | null; met: string | null; ended: string | null; known: boolean }>(
    'select rule, due, met_on as met, ended_on as ended, known from duty where record = $1 and in_force order by rule, due', [child?.id],
  )
  return {
    known: rows.filter(row => row.known).map(row => [row.rule, row.due, row.met] as const),
    notKnown: [...new Set(rows.filter(row => !row.known).map(row => row.rule))],
    late: rows.filter(row => row.known && row.met === null && row.ended === null && row.due !== null && row.due < '2027-06-16').map(row => row.rule),
  }
}

async function given(here: Council): Promise<(file: File) => Given> {
  const nia = await here.person('social worker')
  const row = { local_id: 'A', birth_date: '2014-02-28', first_name: 'Maya', last_name: 'Samplewood', worker_email: nia.email, worker_from: '2027-03-01', team: here.teamName }
  return file => (file === 'cin' ? cin() : file === 'care' ? care() : people(row))
}

const early = await council(database)
const worked = await council(database)

describe('a child of whom a people file told on an earlier day', () => {
  // A plan since 22 February: its first review was due by 22 May, after the people file came and before the census did.
  const census2026 = () => census(2026, [{ id: 'A', born: '2014-02-28', rows: [referred('2027-01-04'), underPlan('2027-02-22')] }])
  const review = async (here: Council) => {
    const { rows } = await database.owner.query<{ due: string; known: boolean }>(
      `select d.due, d.known from duty d join record r on r.id = d.record where r.authority = $1 and d.rule = 'cp-review-first'`, [here.id],
    )
    return rows
  }

  test('is not late in June for what nobody told Rowan in May', async () => {
    for (const here of [early, worked]) await here.bring((await given(here))('people'))
    const [child] = await knownOf(database, worked.id)
    const manager = await worked.person('team manager')
    changedOr(await change(house, database.app, { secret: manager.secret, authority: worked.id, records: [child?.id ?? ''], step: 'Record', purpose: 'p' }, () => [
      recorded(significantEvent, { fact: newId(), records: [child?.id ?? ''], starts: day('2027-05-04'), body: { title: 'Learned to swim' } }),
    ]))
    await setClock(database, '2027-06-16T08:30:00Z')
    for (const here of [early, worked]) await here.bring(census2026())
    expect(await review(early)).toEqual([{ due: '2027-05-22', known: false }])
  })

  test('is late where somebody works with the record in Rowan since May', async () => {
    expect(await review(worked)).toEqual([{ due: '2027-05-22', known: true }])
  })
})

describe('the duties of a child that came in with', () => {
  const orders: readonly (readonly File[])[] = [
    ['cin'], ['care'], ['people'], ['cin', 'people'], ['people', 'cin'], ['care', 'people'], ['people', 'care'],
    ['cin', 'care'], ['care', 'cin'], ['cin', 'care', 'people'], ['people', 'care', 'cin'], ['care', 'people', 'cin'],
  ]

  test.each(orders.map(order => [order.join(', then '), order] as const))('%s: what stands, what is not known, and nothing late', async (_, order) => {
    const here = await council(database)
    const files = await given(here)
    for (const file of order) await here.bring(files(file))
    const duties = await dutiesOf(here)
    expect(duties.known).toEqual(order.flatMap(file => stands[file]).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    // In care, the plan's visits and reviews are the plan's still.
    expect(duties.notKnown.toSorted()).toEqual(order.flatMap(file => notKnown[file]).toSorted())
    expect(duties.late).toEqual([])
  })
})

test('everything stands as it was written, and would be derived again as it is', async () => {
  expect(await wrongIn(database, 12)).toEqual([])
})
