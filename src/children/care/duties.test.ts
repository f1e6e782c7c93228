import { describe, expect, test } from 'vitest'
import { stateOn, stories } from '../../law/testing-stories.ts'
import { lawStory, type LawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { birth, death, doneBeforeRowan } from '../identity/index.ts'
import { visitAttempted } from '../visits/index.ts'
import { born, cameIntoCare, movedTo, notSeen, reviewed, seen } from '../testing/index.ts'
import { duties } from './duties.ts'
import {
  carePlan, fullApprovalDecided, legalStatus, permanencePlan, placementNotices, placementPlan, refusalChallenged, reviewDecisions, reviewRecord,
  reviewRecordSent, reviewingOfficer, temporaryApproval, temporaryApprovalExtended,
} from './facts.ts'

const { story, everyDutyIsTold } = stories(duties)

test('each duty says what to do, who does it, and among which facts its proof is looked for', () => {
  expect(duties.map(duty => [duty.id, duty.part ?? '', duty.what, duty.doneBy, duty.proof].join(' | '))).toEqual([
    'care-plan-prepare | before | Prepare the care plan before the child moves | social worker | plans',
    'care-plan-prepare | else | Prepare the care plan | social worker | plans',
    'placement-plan | before | Agree the plan for the home before the child moves | social worker | plans',
    'placement-plan | else | Agree the plan for the home | social worker | plans',
    'placement-notify | before | Tell people in writing before the child moves | social worker | decisions',
    'placement-notify | emergency | Tell people in writing about the move | social worker | decisions',
    'visit-first |  | See the child in the new home | social worker | visits',
    'visit-year1 |  | See the child | social worker | visits',
    'visit-after-year1 | ordinary | See the child | social worker | visits',
    'visit-after-year1 | intended to last to 18 | See the child | social worker | visits',
    'visit-immediate-with-parent | to first review | See the child this week | social worker | visits',
    'visit-immediate-with-parent | then | See the child | social worker | visits',
    'visit-temp-approved-or-ico-home | to first review | See the child this week | social worker | visits',
    'visit-temp-approved-or-ico-home | then | See the child | social worker | visits',
    'visit-care-order-home | first | See the child after the care order | social worker | visits',
    'visit-care-order-home | then | See the child | social worker | visits',
    'connected-person-temp |  | Decide on full approval of the kinship carer | social worker | decisions',
    'connected-person-extend | once | Decide on full approval of the kinship carer, after more time was given | social worker | decisions',
    'connected-person-extend | challenge | Decide again on the kinship carer | social worker | decisions',
    'lac-review-first |  | Hold the first review | reviewing officer | reviews',
    'lac-review-second |  | Hold the second review | reviewing officer | reviews',
    'lac-review-later |  | Hold the next review | reviewing officer | reviews',
    'iro-appoint |  | Choose the reviewing officer | team manager | decisions',
    'iro-decisions | decisions | Send the decisions of the review to the managers | reviewing officer | decisions',
    'iro-decisions | full record | Write up the review | reviewing officer | decisions',
    'iro-decisions | distributed | Send out the record of the review | reviewing officer | decisions',
    'permanence-by-second-review |  | Agree the plan for a lasting home | social worker | plans',
  ])
})

/** The last days of a duty's occasions, in order. */
function lastDays(on: LawStory, rule: string, part?: string): (string | null)[] {
  return on.occasions(rule, part === undefined ? {} : { part }).map(row => row.due)
}

describe('care plan', () => {
  story('ordinary', 'care-plan-prepare', 'the plan is due 10 working days after the first home began', on => {
    cameIntoCare(on, '2027-07-07')
    movedTo(on, '2027-07-07')
    // Thu 8 July is day 1, Wed 21 July day 10.
    const due = on.duty('care-plan-prepare', { today: '2027-07-08' })
    expect(due).toMatchObject({ part: 'else', arises: '2027-07-07', due: '2027-07-21', metOn: null, ownerRole: 'social worker' })
    on.happened(carePlan, '2027-07-15', {})
    expect(on.duty('care-plan-prepare')).toMatchObject({ metOn: '2027-07-15' })
  })

  story('ordinary', 'care-plan-prepare', 'a move decided a week ahead asks for the plan before it, and a plan made then is enough', on => {
    cameIntoCare(on, '2026-11-30')
    movedTo(on, '2026-11-30', { arrangedOn: day('2026-11-23') })
    on.happened(carePlan, '2026-11-27', {})
    expect(on.duty('care-plan-prepare')).toMatchObject({ part: 'before', arises: '2026-11-23', due: '2026-11-29', metOn: '2026-11-27' })
  })

  story('boundary', 'care-plan-prepare', 'a plan on the tenth working day is in time, on the eleventh late; Christmas is not counted', on => {
    cameIntoCare(on, '2025-12-22')
    movedTo(on, '2025-12-22')
    // 23 and 24 December, 29 to 31 December, 2 January, 5 to 8 January.
    const open = on.duty('care-plan-prepare')
    expect(open.due).toBe('2026-01-08')
    expect([stateOn(open, '2026-01-08'), stateOn(open, '2026-01-09')]).toEqual(['due', 'late'])
    const plan = on.happened(carePlan, '2026-01-08', {})
    expect(stateOn(on.duty('care-plan-prepare'), '2026-01-08')).toBe('met')
    on.corrected(plan, { starts: '2026-01-09' })
    expect(stateOn(on.duty('care-plan-prepare'), '2026-01-09')).toBe('met late')
  })

  story('exception', 'care-plan-prepare', 'where the plan for the court stands no other is asked for', on => {
    on.happened(carePlan, '2026-11-02', { forCourt: true })
    cameIntoCare(on, '2026-11-30', { status: 'C1' })
    movedTo(on, '2026-11-30')
    expect(on.duty('care-plan-prepare')).toMatchObject({
      metOn: null,
      endedOn: '2026-11-30',
      endedBecause: 'The plan for the court of 2 November 2026 stands (section 31A)',
    })
  })

  story('exception', 'care-plan-prepare', 'no plan is asked for where the first home began before the Regulations did', on => {
    cameIntoCare(on, '2011-03-31')
    movedTo(on, '2011-03-31')
    expect(on.occasions('care-plan-prepare')).toEqual([])
  })

  story('exception', 'care-plan-prepare', 'a plan of an earlier time in care is not one for this', on => {
    cameIntoCare(on, '2026-01-05', { ends: '2026-03-02' })
    movedTo(on, '2026-01-05', { ends: '2026-03-02' })
    on.happened(carePlan, '2026-01-12', {})
    cameIntoCare(on, '2026-11-30')
    movedTo(on, '2026-11-30')
    expect(on.occasions('care-plan-prepare').map(row => [row.due, row.metOn])).toEqual([['2026-01-19', '2026-01-12'], ['2026-12-14', null]])
  })

  story('exception', 'care-plan-prepare', 'a plan not ready before the move is due within 10 working days of it instead', on => {
    cameIntoCare(on, '2026-11-30')
    movedTo(on, '2026-11-30', { arrangedOn: day('2026-11-23') })
    const [before, after] = on.occasions('care-plan-prepare')
    expect(before).toMatchObject({ part: 'before', due: '2026-11-29', endedOn: '2026-11-30', endedBecause: 'The child moved first: it is due within 10 working days of the move' })
    expect(after).toMatchObject({ part: 'else', due: '2026-12-14', endedOn: null })
  })

  story('exception', 'care-plan-prepare', 'a plan made on the day of the move was not made before it, and a move decided on its own day asks for none before', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30', { arrangedOn: day('2026-11-23') })
    on.happened(carePlan, '2026-11-30', {})
    expect(on.occasions('care-plan-prepare').map(row => [row.part, row.metOn, row.endedOn])).toEqual([['before', null, '2026-11-30'], ['else', '2026-11-30', null]])
    on.corrected(home, { body: { type: 'U6', arrangedOn: day('2026-11-30') } })
    expect(on.duty('care-plan-prepare')).toMatchObject({ part: 'else', metOn: '2026-11-30' })
  })

  story('exception', 'care-plan-prepare', 'before a move only a plan for this time in care counts, and a plan for the court is another thing', on => {
    cameIntoCare(on, '2026-01-05', { ends: '2026-03-02' })
    movedTo(on, '2026-01-05', { ends: '2026-03-02' })
    on.happened(carePlan, '2026-01-12', {})
    cameIntoCare(on, '2026-11-30')
    movedTo(on, '2026-11-30', { arrangedOn: day('2026-11-23') })
    expect(on.occasions('care-plan-prepare', { part: 'before' })[0]).toMatchObject({ metOn: null, endedOn: '2026-11-30' })
    const forCourt = on.happened(carePlan, '2026-11-23', { forCourt: true })
    expect(on.occasions('care-plan-prepare', { part: 'before' })[0]).toMatchObject({ metOn: null, endedOn: '2026-11-23' })
    expect(on.occasions('care-plan-prepare', { part: 'else' }).at(-1)).toMatchObject({ metOn: null, endedOn: '2026-11-30' })
    on.corrected(forCourt, { starts: '2026-12-04' })
    expect(on.occasions('care-plan-prepare', { part: 'else' }).at(-1)).toMatchObject({ metOn: '2026-12-04', endedOn: null })
  })

  story('boundary', 'care-plan-prepare', 'the Regulations apply from their first day', on => {
    cameIntoCare(on, '2011-04-01')
    movedTo(on, '2011-04-01')
    expect(on.occasions('care-plan-prepare')).toHaveLength(1)
  })

  story('ended', 'care-plan-prepare', 'a child who left care needs no care plan any more', on => {
    cameIntoCare(on, '2026-11-30', { ends: '2026-12-04' })
    movedTo(on, '2026-11-30', { ends: '2026-12-04' })
    const row = on.duty('care-plan-prepare')
    expect(row).toMatchObject({ endedOn: '2026-12-04', endedBecause: 'Left care' })
    expect(stateOn(row, '2026-12-15')).toBe('ended')
  })

  story('corrected', 'care-plan-prepare', 'a first day in the home that was wrong moves the last day with it', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30')
    expect(on.duty('care-plan-prepare').due).toBe('2026-12-14')
    on.corrected(home, { starts: '2026-12-01' })
    expect(on.duty('care-plan-prepare').due).toBe('2026-12-15')
  })
})

describe('plan for the home', () => {
  story('ordinary', 'placement-plan', 'the plan is due 5 working days after the child moved in; the day of the State Funeral counts as none', on => {
    cameIntoCare(on, '2022-09-19')
    const home = movedTo(on, '2022-09-19')
    // Tue 20 to Mon 26 September.
    expect(on.duty('placement-plan')).toMatchObject({ part: 'else', due: '2022-09-26' })
    on.happened(placementPlan, '2022-09-22', { placement: home.fact })
    expect(on.duty('placement-plan').metOn).toBe('2022-09-22')
  })

  story('ordinary', 'placement-plan', 'every home needs one of its own: Theo moved twice in three days', on => {
    cameIntoCare(on, '2026-10-19')
    movedTo(on, '2026-10-19', { type: 'K3', ends: '2026-10-21' })
    movedTo(on, '2026-10-21', { type: 'K2' })
    expect(lastDays(on, 'placement-plan')).toEqual(['2026-10-26', '2026-10-28'])
    expect(on.occasions('placement-plan')[0]).toMatchObject({ endedOn: '2026-10-21', endedBecause: 'Moved to another home' })
  })

  story('boundary', 'placement-plan', 'signed on the fifth working day is in time, on the sixth late', on => {
    cameIntoCare(on, '2026-08-28')
    const home = movedTo(on, '2026-08-28')
    const open = on.duty('placement-plan')
    // Mon 31 August is a bank holiday: Tue 1 to Mon 7 September.
    expect(open.due).toBe('2026-09-07')
    expect([stateOn(open, '2026-09-07'), stateOn(open, '2026-09-08')]).toEqual(['due', 'late'])
    const plan = on.happened(placementPlan, '2026-09-07', { placement: home.fact })
    expect(stateOn(on.duty('placement-plan'), '2026-09-07')).toBe('met')
    on.corrected(plan, { starts: '2026-09-08' })
    expect(stateOn(on.duty('placement-plan'), '2026-09-08')).toBe('met late')
  })

  story('exception', 'placement-plan', 'a plan for another home does not count, and a week in hospital asks for none', on => {
    cameIntoCare(on, '2026-11-02')
    const first = movedTo(on, '2026-11-02', { ends: '2026-11-09', postcode: 'ZZ1 1AA' })
    movedTo(on, '2026-11-09', { type: 'T1', ends: '2026-11-16' })
    movedTo(on, '2026-11-16', { postcode: 'ZZ1 1AA' })
    const other = on.happened(placementPlan, '2026-11-04', { placement: 'elsewhere' })
    expect(on.duty('placement-plan')).toMatchObject({ anchor: first.fact, due: '2026-11-09', metOn: null })
    on.corrected(other, { body: { placement: first.fact } })
    expect(on.duty('placement-plan').metOn).toBe('2026-11-04')
  })

  story('exception', 'placement-plan', 'a move decided ahead asks for the plan before it; not ready, it is due within 5 working days', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30', { arrangedOn: day('2026-11-23') })
    expect(on.occasions('placement-plan').map(row => [row.part, row.due, row.endedOn])).toEqual([['before', '2026-11-29', '2026-11-30'], ['else', '2026-12-07', null]])
    on.happened(placementPlan, '2026-11-27', { placement: home.fact })
    expect(on.duty('placement-plan')).toMatchObject({ part: 'before', metOn: '2026-11-27' })
  })

  story('exception', 'placement-plan', 'signed on the day of the move, or for another home, it was not signed before it', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30', { arrangedOn: day('2026-11-23') })
    on.happened(placementPlan, '2026-11-25', { placement: 'elsewhere' })
    expect(on.duty('placement-plan', { part: 'before' })).toMatchObject({ metOn: null, endedBecause: 'The child moved first: it is due within 5 working days of the move' })
    on.happened(placementPlan, '2026-11-30', { placement: home.fact })
    expect(on.occasions('placement-plan').map(row => [row.part, row.metOn])).toEqual([['before', null], ['else', '2026-11-30']])
    on.corrected(home, { body: { type: 'U6', arrangedOn: day('2026-11-30') } })
    expect(on.duty('placement-plan')).toMatchObject({ part: 'else', endedOn: null, endedBecause: null })
  })

  story('exception', 'placement-plan', 'neither an adoptive home nor youth detention has a placement plan', on => {
    cameIntoCare(on, '2026-11-30', { status: 'E1' })
    movedTo(on, '2026-11-30', { type: 'A5', ends: '2027-01-11' })
    movedTo(on, '2027-01-11', { type: 'R5' })
    expect(on.occasions('placement-plan')).toEqual([])
  })

  story('ended', 'placement-plan', 'it ends with the home', on => {
    cameIntoCare(on, '2026-11-30', { ends: '2026-12-03' })
    movedTo(on, '2026-11-30')
    expect(on.duty('placement-plan')).toMatchObject({ endedOn: '2026-12-03', endedBecause: 'Left care' })
  })

  story('corrected', 'placement-plan', 'a home recorded by mistake takes its duty with it', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30')
    expect(on.duty('placement-plan').due).toBe('2026-12-07')
    on.corrected(home, { starts: '2026-12-01' })
    expect(on.duty('placement-plan').due).toBe('2026-12-08')
    on.struck(home)
    expect(on.occasions('placement-plan')).toEqual([])
  })
})

describe('telling people about a move', () => {
  story('ordinary', 'placement-notify', 'a move planned ahead is told to everybody before it', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30', { arrangedOn: day('2026-11-23'), emergency: false })
    on.happened(placementNotices, '2026-11-26', { placement: home.fact, everybody: true })
    expect(on.duty('placement-notify')).toMatchObject({ part: 'before', arises: '2026-11-23', due: '2026-11-29', metOn: '2026-11-26' })
  })

  story('ordinary', 'placement-notify', 'in an emergency people are told within 5 working days', on => {
    cameIntoCare(on, '2026-10-19')
    const home = movedTo(on, '2026-10-19', { emergency: true })
    expect(on.duty('placement-notify')).toMatchObject({ part: 'emergency', arises: '2026-10-19', due: '2026-10-26' })
    on.happened(placementNotices, '2026-10-20', { placement: home.fact, everybody: true })
    expect(on.duty('placement-notify').metOn).toBe('2026-10-20')
  })

  story('boundary', 'placement-notify', 'the day before a planned move is the last; on the day itself it is late', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30', { emergency: false })
    const notices = on.happened(placementNotices, '2026-11-29', { placement: home.fact, everybody: true })
    expect(stateOn(on.duty('placement-notify'), '2026-11-30')).toBe('met')
    on.corrected(notices, { starts: '2026-11-30' })
    expect(stateOn(on.duty('placement-notify'), '2026-11-30')).toBe('met late')
    on.struck(notices)
    expect(stateOn(on.duty('placement-notify'), '2026-11-30')).toBe('late')
  })

  story('boundary', 'placement-notify', 'after an emergency the fifth working day is the last', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30', { emergency: true })
    const notices = on.happened(placementNotices, '2026-12-07', { placement: home.fact, everybody: true })
    expect(stateOn(on.duty('placement-notify'), '2026-12-07')).toBe('met')
    on.corrected(notices, { starts: '2026-12-08' })
    expect(stateOn(on.duty('placement-notify'), '2026-12-08')).toBe('met late')
    on.struck(notices)
    const open = on.duty('placement-notify')
    expect([stateOn(open, '2026-12-07'), stateOn(open, '2026-12-08')]).toEqual(['due', 'late'])
  })

  story('exception', 'placement-notify', 'some told is not all told; where nobody said whether it was an emergency the longer time is given', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30')
    on.happened(placementNotices, '2026-12-01', { placement: home.fact, told: ['child', 'school'], everybody: false })
    expect(on.duty('placement-notify')).toMatchObject({ part: 'emergency', due: '2026-12-07', metOn: null })
    on.happened(placementNotices, '2026-12-04', { placement: home.fact, told: ['parents', 'doctor'], everybody: true })
    expect(on.duty('placement-notify').metOn).toBe('2026-12-04')
  })

  story('exception', 'placement-notify', 'a move decided ahead is no emergency unless somebody says so', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30', { arrangedOn: day('2026-11-23') })
    expect(on.duty('placement-notify')).toMatchObject({ part: 'before', arises: '2026-11-23', due: '2026-11-29', endedOn: null, endedBecause: null })
    on.corrected(home, { body: { type: 'U6', arrangedOn: day('2026-11-23'), emergency: true } })
    expect(on.duty('placement-notify')).toMatchObject({ part: 'emergency', due: '2026-12-07' })
    on.corrected(home, { body: { type: 'U6', arrangedOn: day('2026-11-30') } })
    expect(on.duty('placement-notify').part).toBe('emergency')
    on.happened(placementNotices, '2026-12-01', { placement: 'elsewhere', everybody: true })
    expect(on.duty('placement-notify').metOn).toBeNull()
  })

  story('ended', 'placement-notify', 'it ends when the child has moved on', on => {
    cameIntoCare(on, '2026-10-19')
    movedTo(on, '2026-10-19', { emergency: true, ends: '2026-10-21' })
    movedTo(on, '2026-10-21', { emergency: true })
    expect(on.occasions('placement-notify').map(row => [row.due, row.endedOn])).toEqual([['2026-10-26', '2026-10-21'], ['2026-10-28', null]])
  })

  story('corrected', 'placement-notify', 'a move that was no emergency after all should have been told before it', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30', { emergency: true })
    expect(on.duty('placement-notify').part).toBe('emergency')
    on.corrected(home, { body: { ...home.body, emergency: false } })
    expect(on.duty('placement-notify')).toMatchObject({ part: 'before', due: '2026-11-29' })
  })
})

describe('visits in an ordinary home', () => {
  story('ordinary', 'visit-first', 'somebody visits within a week of every move', on => {
    cameIntoCare(on, '2020-05-04')
    movedTo(on, '2020-05-04')
    expect(on.duty('visit-first', { today: '2020-05-05' })).toMatchObject({ arises: '2020-05-04', due: '2020-05-11', metOn: null })
    seen(on, '2020-05-07')
    expect(on.duty('visit-first').metOn).toBe('2020-05-07')
  })

  story('ordinary', 'visit-first', 'Theo is to be seen in each of his two homes', on => {
    cameIntoCare(on, '2026-10-19')
    movedTo(on, '2026-10-19', { type: 'K3', ends: '2026-10-21' })
    movedTo(on, '2026-10-21', { type: 'K2' })
    seen(on, '2026-10-23')
    expect(on.occasions('visit-first').map(row => [row.due, row.metOn, row.endedOn])).toEqual([['2026-10-26', null, '2026-10-21'], ['2026-10-28', '2026-10-23', null]])
  })

  story('boundary', 'visit-first', 'the seventh day is in time, the eighth late; a bank holiday does not extend it', on => {
    cameIntoCare(on, '2026-12-18')
    movedTo(on, '2026-12-18')
    const open = on.duty('visit-first')
    // Christmas Day.
    expect(open.due).toBe('2026-12-25')
    expect([stateOn(open, '2026-12-25'), stateOn(open, '2026-12-26')]).toEqual(['due', 'late'])
    const visit = seen(on, '2026-12-25')
    expect(stateOn(on.duty('visit-first'), '2026-12-25')).toBe('met')
    on.corrected(visit, { starts: '2026-12-26' })
    expect(stateOn(on.duty('visit-first'), '2026-12-26')).toBe('met late')
  })

  story('exception', 'visit-first', 'a visit that failed, a child not seen and a video call stop no clock', on => {
    cameIntoCare(on, '2026-11-30')
    movedTo(on, '2026-11-30')
    on.happened(visitAttempted, '2026-12-01', { by: 'sam', why: 'nobody in' })
    notSeen(on, '2026-12-02')
    seen(on, '2026-12-03', 'video')
    expect(on.duty('visit-first')).toMatchObject({ due: '2026-12-07', metOn: null })
    expect(on.occasions('visit-year1')).toEqual([])
  })

  story('exception', 'visit-first', 'a stay in hospital and the same carers on other terms are no new home', on => {
    cameIntoCare(on, '2026-11-02')
    movedTo(on, '2026-11-02', { urn: 'SC12345', ends: '2026-11-09' })
    movedTo(on, '2026-11-09', { type: 'T1', ends: '2026-11-13' })
    movedTo(on, '2026-11-13', { urn: 'SC12345', ends: '2026-12-01' })
    movedTo(on, '2026-12-01', { type: 'U4', urn: 'SC12345', sameCarers: true })
    expect(lastDays(on, 'visit-first')).toEqual(['2026-11-09'])
  })

  story('exception', 'visit-first', 'a return from hospital to another home is a new home', on => {
    cameIntoCare(on, '2026-11-02')
    movedTo(on, '2026-11-02', { urn: 'SC12345', ends: '2026-11-09' })
    movedTo(on, '2026-11-09', { type: 'T1', ends: '2026-11-13' })
    movedTo(on, '2026-11-13', { urn: 'SC99999' })
    expect(lastDays(on, 'visit-first')).toEqual(['2026-11-09', '2026-11-20'])
  })

  story('ended', 'visit-first', 'a child who moved on is seen in the new home, not in the old', on => {
    cameIntoCare(on, '2026-11-30')
    movedTo(on, '2026-11-30', { ends: '2026-12-04' })
    movedTo(on, '2026-12-04')
    expect(on.occasions('visit-first').map(row => [row.endedOn, row.endedBecause])).toEqual([['2026-12-04', 'Moved to another home'], [null, null]])
  })

  story('corrected', 'visit-first', 'the day of the move put right moves the last day', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30')
    expect(on.duty('visit-first').due).toBe('2026-12-07')
    on.corrected(home, { starts: '2026-12-02' })
    expect(on.duty('visit-first').due).toBe('2026-12-09')
  })

  story('ordinary', 'visit-year1', 'each visit opens the next, six weeks from the day the child was seen', on => {
    cameIntoCare(on, '2024-11-11')
    movedTo(on, '2024-11-11')
    seen(on, '2024-11-14')
    expect(on.duty('visit-year1')).toMatchObject({ arises: '2024-11-14', due: '2024-12-26', metOn: null })
    seen(on, '2024-12-12')
    expect(on.occasions('visit-year1').map(row => [row.due, row.metOn])).toEqual([['2024-12-26', '2024-12-12'], ['2025-01-23', null]])
  })

  story('ordinary', 'visit-year1', 'a visit that came late moves the next with it', on => {
    cameIntoCare(on, '2026-09-01')
    movedTo(on, '2026-09-01')
    seen(on, '2026-09-10')
    expect(stateOn(on.duty('visit-first'), '2026-09-11')).toBe('met late')
    expect(on.duty('visit-year1').due).toBe('2026-10-22')
  })

  story('boundary', 'visit-year1', 'the forty-second day is in time, the day after late', on => {
    cameIntoCare(on, '2027-04-22')
    movedTo(on, '2027-04-22')
    seen(on, '2027-05-05')
    const open = on.duty('visit-year1')
    expect(open.due).toBe('2027-06-16')
    expect([stateOn(open, '2027-06-16'), stateOn(open, '2027-06-17')]).toEqual(['due', 'late'])
    const next = seen(on, '2027-06-16')
    expect(stateOn(on.occasions('visit-year1')[0], '2027-06-16')).toBe('met')
    on.corrected(next, { starts: '2027-06-17' })
    expect(stateOn(on.occasions('visit-year1')[0], '2027-06-17')).toBe('met late')
  })

  story('exception', 'visit-year1', 'a visit in which the child was not seen leaves the clock as it was', on => {
    cameIntoCare(on, '2026-09-01')
    movedTo(on, '2026-09-01')
    seen(on, '2026-09-03')
    notSeen(on, '2026-10-08')
    expect(on.duty('visit-year1')).toMatchObject({ due: '2026-10-15', metOn: null })
  })

  story('exception', 'visit-year1', 'a day told as the last visit before Rowan starts the clock', on => {
    cameIntoCare(on, '2026-03-02')
    movedTo(on, '2026-03-02')
    on.happened(doneBeforeRowan, '2026-10-20', { rule: 'visit-year1' })
    expect(on.duty('visit-year1')).toMatchObject({ arises: '2026-10-20', due: '2026-12-01' })
  }, { keptFrom: { visits: day('2026-11-01') } })

  story('ended', 'visit-year1', 'leaving care ends it', on => {
    cameIntoCare(on, '2026-09-01', { ends: '2026-10-01' })
    movedTo(on, '2026-09-01', { ends: '2026-10-01' })
    seen(on, '2026-09-03')
    expect(on.duty('visit-year1')).toMatchObject({ endedOn: '2026-10-01', endedBecause: 'Left care' })
  })

  story('corrected', 'visit-year1', 'the day of a visit put right moves the next', on => {
    cameIntoCare(on, '2026-09-01')
    movedTo(on, '2026-09-01')
    const visit = seen(on, '2026-09-03')
    expect(on.duty('visit-year1').due).toBe('2026-10-15')
    on.corrected(visit, { starts: '2026-09-07' })
    expect(on.duty('visit-year1').due).toBe('2026-10-19')
    on.struck(visit)
    expect(on.occasions('visit-year1')).toEqual([])
    expect(on.duty('visit-first').metOn).toBeNull()
  })

  story('ordinary', 'visit-after-year1', 'after a year the interval stays six weeks', on => {
    cameIntoCare(on, '2024-12-16')
    movedTo(on, '2024-12-16')
    seen(on, '2025-12-23')
    expect(on.duty('visit-after-year1')).toMatchObject({ part: 'ordinary', arises: '2025-12-23', due: '2026-02-03' })
  })

  story('ordinary', 'visit-after-year1', 'where the home is meant to last until 18 it is three months', on => {
    cameIntoCare(on, '2024-12-16')
    movedTo(on, '2024-12-16', { type: 'U4', intendedTo18: true })
    seen(on, '2025-12-15')
    seen(on, '2025-12-16')
    // The fifteenth is the last day of the first year of the home; the sixteenth begins the second.
    expect(on.duty('visit-year1')).toMatchObject({ arises: '2025-12-15', due: '2026-01-26', metOn: '2025-12-16' })
    expect(on.duty('visit-after-year1')).toMatchObject({ part: 'intended to last to 18', due: '2026-03-16' })
  })

  story('boundary', 'visit-after-year1', 'the last day is in time, the day after late', on => {
    cameIntoCare(on, '2024-12-16')
    movedTo(on, '2024-12-16', { type: 'U4', intendedTo18: true })
    seen(on, '2026-01-14')
    const open = on.duty('visit-after-year1')
    expect(open.due).toBe('2026-04-14')
    expect([stateOn(open, '2026-04-14'), stateOn(open, '2026-04-15')]).toEqual(['due', 'late'])
    const next = seen(on, '2026-04-14')
    expect(stateOn(on.occasions('visit-after-year1')[0], '2026-04-14')).toBe('met')
    on.corrected(next, { starts: '2026-04-15' })
    expect(stateOn(on.occasions('visit-after-year1')[0], '2026-04-15')).toBe('met late')
  })

  story('exception', 'visit-after-year1', 'in long-term fostering a child who agrees is seen every six months, in a children’s home not', on => {
    cameIntoCare(on, '2024-12-16')
    const home = movedTo(on, '2024-12-16', { type: 'U4', intendedTo18: true, agreesToFewerVisits: true })
    seen(on, '2026-01-14')
    expect(on.duty('visit-after-year1')).toMatchObject({ part: 'intended to last to 18', due: '2026-07-14' })
    on.corrected(home, { body: { ...home.body, type: 'K2' } })
    expect(on.duty('visit-after-year1')).toMatchObject({ part: 'intended to last to 18', due: '2026-04-14' })
  })

  story('ended', 'visit-after-year1', 'the eighteenth birthday ends it, even where nobody recorded that care ended', on => {
    born(on, '2009-02-02')
    cameIntoCare(on, '2025-10-20')
    movedTo(on, '2025-10-20')
    seen(on, '2027-01-11')
    const before = on.duty('visit-after-year1', { today: '2027-02-01' })
    expect(before).toMatchObject({ due: '2027-02-22', endedOn: null })
    expect(on.lookAgainOn('2027-02-01')).toBe('2027-02-02')
    expect(on.duty('visit-after-year1', { today: '2027-02-02' })).toMatchObject({ endedOn: '2027-02-02', endedBecause: 'Turned 18' })
  })

  story('corrected', 'visit-after-year1', 'a home that began later than was thought is still in its first year', on => {
    cameIntoCare(on, '2024-12-16')
    const home = movedTo(on, '2024-12-16', { intendedTo18: true })
    seen(on, '2025-12-16')
    expect(on.duty('visit-after-year1').due).toBe('2026-03-16')
    on.corrected(home, { starts: '2024-12-17' })
    expect(on.occasions('visit-after-year1')).toEqual([])
    expect(on.duty('visit-year1').due).toBe('2026-01-27')
  })
})

describe('visits to a child who lives with a parent', () => {
  const home = { type: 'P1', provider: 'PR0' } as const

  story('ordinary', 'visit-immediate-with-parent', 'gone home before the assessment: weekly until the first review, then every six weeks', on => {
    cameIntoCare(on, '2026-11-02')
    movedTo(on, '2026-11-02', { ...home, beforeAssessment: true })
    seen(on, '2026-11-06')
    seen(on, '2026-11-12')
    reviewed(on, '2026-11-16')
    expect(on.occasions('visit-immediate-with-parent', { part: 'to first review' }).map(row => [row.due, row.metOn, row.endedOn])).toEqual([
      ['2026-11-09', '2026-11-06', null],
      ['2026-11-13', '2026-11-12', null],
      ['2026-11-19', null, '2026-11-16'],
    ])
    expect(on.duty('visit-immediate-with-parent', { part: 'then' })).toMatchObject({ arises: '2026-11-12', due: '2026-12-24' })
    expect(on.occasions('visit-first')).toEqual([])
  })

  story('boundary', 'visit-immediate-with-parent', 'the seventh day is in time, the eighth late, and late it stays when the review comes first', on => {
    cameIntoCare(on, '2026-11-02')
    movedTo(on, '2026-11-02', { ...home, beforeAssessment: true })
    const open = on.duty('visit-immediate-with-parent', { part: 'to first review' })
    expect([stateOn(open, '2026-11-09'), stateOn(open, '2026-11-10')]).toEqual(['due', 'late'])
    const first = seen(on, '2026-11-09')
    expect(stateOn(on.occasions('visit-immediate-with-parent')[0], '2026-11-09')).toBe('met')
    on.corrected(first, { starts: '2026-11-10' })
    expect(stateOn(on.occasions('visit-immediate-with-parent')[0], '2026-11-10')).toBe('met late')
    on.struck(first)
    reviewed(on, '2026-11-16')
    expect(on.duty('visit-immediate-with-parent')).toMatchObject({ part: 'to first review', due: '2026-11-09', endedOn: null })
    seen(on, '2026-11-18')
    expect(on.occasions('visit-immediate-with-parent').map(row => [row.part, row.due, row.metOn])).toEqual([
      ['to first review', '2026-11-09', '2026-11-18'],
      ['then', '2026-12-30', null],
    ])
  })

  story('exception', 'visit-immediate-with-parent', 'under an interim care order the closer visits of that order apply instead', on => {
    cameIntoCare(on, '2026-11-02', { status: 'C1' })
    movedTo(on, '2026-11-02', { ...home, beforeAssessment: true })
    expect(on.occasions('visit-immediate-with-parent')).toEqual([])
    expect(on.duty('visit-temp-approved-or-ico-home').due).toBe('2026-11-09')
  })

  story('ended', 'visit-immediate-with-parent', 'a move to foster carers ends it and begins the visits of the new home', on => {
    cameIntoCare(on, '2026-11-02')
    movedTo(on, '2026-11-02', { ...home, beforeAssessment: true, ends: '2026-11-05' })
    movedTo(on, '2026-11-05')
    expect(on.duty('visit-immediate-with-parent')).toMatchObject({ endedOn: '2026-11-05', endedBecause: 'Moved to another home' })
    expect(on.duty('visit-first').due).toBe('2026-11-12')
  })

  story('corrected', 'visit-immediate-with-parent', 'where the assessment had been done after all the ordinary visits apply', on => {
    cameIntoCare(on, '2026-11-02')
    const placed = movedTo(on, '2026-11-02', { ...home, beforeAssessment: true })
    expect(on.duty('visit-immediate-with-parent').part).toBe('to first review')
    on.corrected(placed, { body: { ...placed.body, beforeAssessment: false } })
    expect(on.occasions('visit-immediate-with-parent')).toEqual([])
    expect(on.duty('visit-first').due).toBe('2026-11-09')
  })

  story('ordinary', 'visit-temp-approved-or-ico-home', 'at home under an interim care order: weekly until the first review, then every four weeks', on => {
    cameIntoCare(on, '2026-11-02', { status: 'C1' })
    movedTo(on, '2026-11-02', home)
    seen(on, '2026-11-06')
    reviewed(on, '2026-11-10')
    expect(on.occasions('visit-temp-approved-or-ico-home', { part: 'to first review' }).map(row => [row.due, row.metOn, row.endedOn])).toEqual([
      ['2026-11-09', '2026-11-06', null],
      ['2026-11-13', null, '2026-11-10'],
    ])
    expect(on.duty('visit-temp-approved-or-ico-home', { part: 'then' }).due).toBe('2026-12-04')
  })

  story('ordinary', 'visit-temp-approved-or-ico-home', 'with Grandma Joan, approved for a time, Maya is seen weekly until her review on 30 December', on => {
    cameIntoCare(on, '2026-11-30')
    movedTo(on, '2026-11-30', { type: 'U3', called: 'Grandma Joan’s' })
    const approval = on.happened(temporaryApproval, '2026-11-30', { name: 'Joan Samplewood' })
    seen(on, '2026-12-04')
    seen(on, '2026-12-11')
    seen(on, '2026-12-18')
    seen(on, '2026-12-23')
    reviewed(on, '2026-12-30')
    const weekly = on.occasions('visit-temp-approved-or-ico-home', { part: 'to first review' })
    expect(weekly.map(row => [row.due, row.metOn ?? row.endedBecause])).toEqual([
      ['2026-12-07', '2026-12-04'],
      ['2026-12-11', '2026-12-11'],
      ['2026-12-18', '2026-12-18'],
      ['2026-12-25', '2026-12-23'],
      ['2026-12-30', 'The first review was held'],
    ])
    expect(on.duty('visit-temp-approved-or-ico-home', { part: 'then' }).due).toBe('2027-01-20')
    expect(on.occasions('visit-first')).toEqual([])
    // On 22 April Joan is fully approved: the ordinary interval applies, and takes the place of what is open.
    seen(on, '2027-01-14')
    seen(on, '2027-04-08')
    on.happened(fullApprovalDecided, '2027-04-22', { approval: approval.fact, outcome: 'approved' })
    const then = on.occasions('visit-temp-approved-or-ico-home', { part: 'then' })
    expect(then.map(row => [row.due, row.metOn, row.endedOn])).toEqual([
      ['2027-01-20', '2027-01-14', null],
      ['2027-02-11', '2027-04-08', null],
      ['2027-05-06', null, '2027-04-22'],
    ])
    expect(on.duty('visit-year1')).toMatchObject({ arises: '2027-04-08', due: '2027-05-20' })
  })

  story('boundary', 'visit-temp-approved-or-ico-home', 'the twenty-eighth day is in time, the day after late', on => {
    cameIntoCare(on, '2026-11-02', { status: 'C1' })
    movedTo(on, '2026-11-02', home)
    seen(on, '2026-11-06')
    reviewed(on, '2026-11-09')
    const open = on.duty('visit-temp-approved-or-ico-home', { part: 'then' })
    expect(open.due).toBe('2026-12-04')
    expect([stateOn(open, '2026-12-04'), stateOn(open, '2026-12-05')]).toEqual(['due', 'late'])
    const next = seen(on, '2026-12-04')
    expect(stateOn(on.occasions('visit-temp-approved-or-ico-home', { part: 'then' })[0], '2026-12-04')).toBe('met')
    on.corrected(next, { starts: '2026-12-05' })
    expect(stateOn(on.occasions('visit-temp-approved-or-ico-home', { part: 'then' })[0], '2026-12-05')).toBe('met late')
  })

  story('boundary', 'visit-temp-approved-or-ico-home', 'the seventh day of each week is in time, the eighth late', on => {
    cameIntoCare(on, '2026-11-02', { status: 'C1' })
    movedTo(on, '2026-11-02', home)
    const visit = seen(on, '2026-11-09')
    expect(stateOn(on.occasions('visit-temp-approved-or-ico-home')[0], '2026-11-09')).toBe('met')
    on.corrected(visit, { starts: '2026-11-10' })
    expect(stateOn(on.occasions('visit-temp-approved-or-ico-home')[0], '2026-11-10')).toBe('met late')
  })

  story('exception', 'visit-temp-approved-or-ico-home', 'an approval begun in the middle of a stay begins weekly visits; one for other carers, or for foster carers, does not', on => {
    cameIntoCare(on, '2026-11-02')
    const placed = movedTo(on, '2026-11-02', { type: 'U3', carers: 'joan' })
    seen(on, '2026-11-05')
    const approval = on.happened(temporaryApproval, '2026-11-16', { carers: 'joan' })
    expect(on.duty('visit-year1')).toMatchObject({ due: '2026-12-17', endedOn: '2026-11-16', endedBecause: 'The carers were approved for a time: visits are weekly' })
    expect(on.duty('visit-temp-approved-or-ico-home')).toMatchObject({ arises: '2026-11-16', due: '2026-11-23' })
    on.corrected(approval, { body: { carers: 'priya' } })
    expect(on.occasions('visit-temp-approved-or-ico-home')).toEqual([])
    on.corrected(approval, { body: {} })
    on.corrected(placed, { body: { type: 'U6' } })
    expect(on.occasions('visit-temp-approved-or-ico-home')).toEqual([])
  })

  story('exception', 'visit-temp-approved-or-ico-home', 'a review of an earlier home does not end the weekly visits in this one', on => {
    cameIntoCare(on, '2026-09-01', { status: 'C1' })
    movedTo(on, '2026-09-01', { ends: '2026-11-02' })
    reviewed(on, '2026-09-15')
    movedTo(on, '2026-11-02', home)
    expect(on.duty('visit-temp-approved-or-ico-home')).toMatchObject({ part: 'to first review', due: '2026-11-09' })
  })

  story('exception', 'visit-temp-approved-or-ico-home', 'an approval that stopped gives the ordinary interval back, from the last visit', on => {
    cameIntoCare(on, '2026-11-02')
    movedTo(on, '2026-11-02', { type: 'U3' })
    seen(on, '2026-11-05')
    on.happened(temporaryApproval, '2026-11-09', {}, { ends: '2026-11-13' })
    expect(on.occasions('visit-year1').map(row => [row.arises, row.due, row.endedOn, row.endedBecause])).toEqual([
      ['2026-11-05', '2026-12-17', '2026-11-09', 'The carers were approved for a time: visits are weekly'],
      ['2026-11-05', '2026-12-17', null, null],
    ])
    expect(on.duty('visit-temp-approved-or-ico-home')).toMatchObject({ endedOn: '2026-11-13', endedBecause: 'The ordinary visits apply now' })
    seen(on, '2026-12-10')
    expect(on.occasions('visit-year1').map(row => [row.due, row.metOn])).toEqual([['2026-12-17', null], ['2026-12-17', '2026-12-10'], ['2027-01-21', null]])
  })

  story('ended', 'visit-temp-approved-or-ico-home', 'the interim order that ends with the child at home in no order’s place ends with care', on => {
    cameIntoCare(on, '2026-11-02', { status: 'C1', ends: '2026-11-06' })
    movedTo(on, '2026-11-02', { ...home, ends: '2026-11-06' })
    expect(on.duty('visit-temp-approved-or-ico-home')).toMatchObject({ endedOn: '2026-11-06', endedBecause: 'Left care' })
  })

  story('corrected', 'visit-temp-approved-or-ico-home', 'an approval that began a day later counts from then', on => {
    cameIntoCare(on, '2026-11-30')
    const placed = movedTo(on, '2026-11-30', { type: 'U3' })
    const approval = on.happened(temporaryApproval, '2026-11-30', {})
    expect(on.duty('visit-temp-approved-or-ico-home').due).toBe('2026-12-07')
    on.corrected(placed, { starts: '2026-12-01' })
    on.corrected(approval, { starts: '2026-12-01' })
    expect(on.duty('visit-temp-approved-or-ico-home').due).toBe('2026-12-08')
  })

  story('ordinary', 'visit-care-order-home', 'a care order for a child at home: a visit within a week of it, then every six weeks', on => {
    on.happened(legalStatus, '2026-09-01', { status: 'C1' }, { ends: '2026-12-14' })
    cameIntoCare(on, '2026-09-01', { status: null })
    movedTo(on, '2026-09-01', home)
    seen(on, '2026-09-04')
    reviewed(on, '2026-09-14')
    seen(on, '2026-12-03')
    on.happened(legalStatus, '2026-12-14', { status: 'C2' })
    expect(on.duty('visit-care-order-home')).toMatchObject({ part: 'first', arises: '2026-12-14', due: '2026-12-21' })
    expect(on.occasions('visit-temp-approved-or-ico-home').at(-1)).toMatchObject({
      part: 'then', due: '2026-12-31', endedOn: '2026-12-14', endedBecause: 'A care order was made: visits are counted from it',
    })
    seen(on, '2026-12-17')
    expect(on.duty('visit-care-order-home', { part: 'then' })).toMatchObject({ arises: '2026-12-17', due: '2027-01-28' })
  })

  story('boundary', 'visit-care-order-home', 'the seventh day after the order is in time, the eighth late', on => {
    cameIntoCare(on, '2026-12-14', { status: 'C2' })
    movedTo(on, '2026-12-14', home)
    const open = on.duty('visit-care-order-home')
    expect([stateOn(open, '2026-12-21'), stateOn(open, '2026-12-22')]).toEqual(['due', 'late'])
    const visit = seen(on, '2026-12-21')
    expect(stateOn(on.duty('visit-care-order-home', { part: 'first' }), '2026-12-21')).toBe('met')
    on.corrected(visit, { starts: '2026-12-22' })
    expect(stateOn(on.duty('visit-care-order-home', { part: 'first' }), '2026-12-22')).toBe('met late')
    expect(on.duty('visit-care-order-home', { part: 'then' }).due).toBe('2027-02-02')
  })

  story('exception', 'visit-care-order-home', 'a child who goes home long after the order is seen within a week of going home', on => {
    cameIntoCare(on, '2025-03-03', { status: 'C2' })
    movedTo(on, '2025-03-03', { ends: '2026-12-14' })
    movedTo(on, '2026-12-14', home)
    expect(on.duty('visit-care-order-home')).toMatchObject({ part: 'first', arises: '2026-12-14', due: '2026-12-21' })
  })

  story('ended', 'visit-care-order-home', 'a move from home to foster carers ends it', on => {
    cameIntoCare(on, '2026-12-14', { status: 'C2' })
    movedTo(on, '2026-12-14', { ...home, ends: '2026-12-18' })
    movedTo(on, '2026-12-18')
    expect(on.duty('visit-care-order-home')).toMatchObject({ endedOn: '2026-12-18', endedBecause: 'Moved to another home' })
  })

  story('corrected', 'visit-care-order-home', 'the day of the order put right moves the last day', on => {
    on.happened(legalStatus, '2026-12-01', { status: 'V2' }, { ends: '2026-12-14' })
    const order = on.happened(legalStatus, '2026-12-14', { status: 'C2' })
    cameIntoCare(on, '2026-12-01', { status: null })
    movedTo(on, '2026-12-01', home)
    expect(on.duty('visit-care-order-home').due).toBe('2026-12-21')
    on.corrected(order, { starts: '2026-12-15' })
    expect(on.duty('visit-care-order-home').due).toBe('2026-12-22')
  })
})

describe('kinship carers approved for a time', () => {
  function mayaWithJoan(on: LawStory) {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30', { type: 'U3', called: 'Grandma Joan’s' })
    return { home, approval: on.happened(temporaryApproval, '2026-11-30', { name: 'Joan Samplewood' }) }
  }

  story('ordinary', 'connected-person-temp', 'Joan’s approval for a time, from 30 November 2026, may last to Monday 22 March', on => {
    mayaWithJoan(on)
    expect(on.duty('connected-person-temp')).toMatchObject({ arises: '2026-11-30', due: '2027-03-22', metOn: null })
  })

  story('boundary', 'connected-person-temp', 'full approval on the last day of 16 weeks is in time, the day after late', on => {
    const { approval } = mayaWithJoan(on)
    const open = on.duty('connected-person-temp')
    expect([stateOn(open, '2027-03-22'), stateOn(open, '2027-03-23')]).toEqual(['due', 'late'])
    const decided = on.happened(fullApprovalDecided, '2027-03-22', { approval: approval.fact, outcome: 'approved' })
    expect(stateOn(on.duty('connected-person-temp'), '2027-03-22')).toBe('met')
    on.corrected(decided, { starts: '2027-03-23' })
    expect(stateOn(on.duty('connected-person-temp'), '2027-03-23')).toBe('met late')
  })

  story('exception', 'connected-person-temp', 'extended in time, the later day counts; extended after it ran out, nothing changes', on => {
    const { approval } = mayaWithJoan(on)
    const more = on.happened(temporaryApprovalExtended, '2027-03-22', { approval: approval.fact })
    expect(on.duty('connected-person-temp')).toMatchObject({ endedOn: '2027-03-22', endedBecause: 'Extended: now due by 17 May 2027' })
    on.corrected(more, { starts: '2027-03-23' })
    expect(on.duty('connected-person-temp')).toMatchObject({ due: '2027-03-22', endedOn: null })
    expect(on.occasions('connected-person-extend')).toEqual([])
  })

  story('exception', 'connected-person-temp', 'an approval given for less than 16 weeks runs out on its own day, and running out does not end the duty', on => {
    const { approval } = mayaWithJoan(on)
    const shorter = on.corrected(approval, { body: { until: day('2027-01-25') } })
    expect(on.duty('connected-person-temp').due).toBe('2027-01-25')
    on.ended(shorter, '2027-01-25')
    expect(stateOn(on.duty('connected-person-temp'), '2027-01-26')).toBe('late')
  })

  story('exception', 'connected-person-temp', 'with two carers one after the other, each approval has its own extension and decision', on => {
    cameIntoCare(on, '2026-09-01')
    movedTo(on, '2026-09-01', { type: 'U3', carers: 'priya', ends: '2026-11-30' })
    const priya = on.happened(temporaryApproval, '2026-09-01', { carers: 'priya' })
    movedTo(on, '2026-11-30', { type: 'U3', carers: 'joan' })
    const joan = on.happened(temporaryApproval, '2026-11-30', { carers: 'joan' })
    on.happened(temporaryApprovalExtended, '2026-11-20', { approval: priya.fact })
    expect(on.occasions('connected-person-temp').map(row => [row.due, row.endedOn])).toEqual([['2026-12-22', '2026-11-20'], ['2027-03-22', null]])
    expect(on.duty('connected-person-extend')).toMatchObject({ due: '2027-02-16', endedOn: '2026-11-30' })
    const refused = on.happened(fullApprovalDecided, '2026-11-27', { approval: priya.fact, outcome: 'not approved' })
    on.happened(refusalChallenged, '2026-11-28', { decision: refused.fact })
    on.happened(fullApprovalDecided, '2027-01-11', { approval: joan.fact, outcome: 'approved' })
    expect(on.occasions('connected-person-temp').map(row => row.metOn)).toEqual([null, '2027-01-11'])
    expect(on.duty('connected-person-extend', { part: 'challenge' })).toMatchObject({ metOn: null, endedOn: '2026-11-30' })
    expect(on.duty('connected-person-extend', { part: 'once' })).toMatchObject({ metOn: null, endedOn: '2026-11-27' })
  })

  story('exception', 'connected-person-temp', 'approved before an extension was decided, it is met by that', on => {
    const { approval } = mayaWithJoan(on)
    on.happened(fullApprovalDecided, '2027-03-01', { approval: approval.fact, outcome: 'approved' })
    on.happened(temporaryApprovalExtended, '2027-03-08', { approval: approval.fact })
    expect(on.duty('connected-person-temp')).toMatchObject({ metOn: '2027-03-01', endedOn: null })
  })

  story('ended', 'connected-person-temp', 'it ends when the child moves away, the approval is stopped, or the carer is not approved', on => {
    const { approval, home } = mayaWithJoan(on)
    on.ended(home, '2027-01-11')
    expect(on.duty('connected-person-temp')).toMatchObject({ endedOn: '2027-01-11', endedBecause: 'Left this home' })
    on.ended(approval, '2027-01-08')
    expect(on.duty('connected-person-temp')).toMatchObject({ endedOn: '2027-01-08', endedBecause: 'The approval for a time stopped' })
    on.happened(fullApprovalDecided, '2027-01-07', { approval: approval.fact, outcome: 'not approved' })
    expect(on.duty('connected-person-temp')).toMatchObject({ endedOn: '2027-01-07', endedBecause: 'The carer was not approved' })
  })

  story('corrected', 'connected-person-temp', 'an approval that began a week later may last a week longer', on => {
    const { approval } = mayaWithJoan(on)
    on.corrected(approval, { starts: '2026-12-07' })
    expect(on.duty('connected-person-temp').due).toBe('2027-03-29')
  })

  story('ordinary', 'connected-person-extend', 'Joan’s approval is extended to Monday 17 May, and she is approved on 22 April', on => {
    const { approval } = mayaWithJoan(on)
    on.happened(temporaryApprovalExtended, '2027-03-22', { approval: approval.fact, panelAsked: true })
    expect(on.duty('connected-person-extend')).toMatchObject({ part: 'once', arises: '2027-03-22', due: '2027-05-17' })
    on.happened(fullApprovalDecided, '2027-04-22', { approval: approval.fact, outcome: 'approved' })
    expect(on.duty('connected-person-extend').metOn).toBe('2027-04-22')
    expect(on.duty('connected-person-temp')).toMatchObject({ metOn: null, endedOn: '2027-03-22' })
  })

  story('boundary', 'connected-person-extend', 'the last day of eight weeks more is in time, the day after late', on => {
    const { approval } = mayaWithJoan(on)
    on.happened(temporaryApprovalExtended, '2027-03-15', { approval: approval.fact })
    const open = on.duty('connected-person-extend')
    // Eight weeks more run from the day the sixteen end, whenever it was decided.
    expect(open.due).toBe('2027-05-17')
    expect([stateOn(open, '2027-05-17'), stateOn(open, '2027-05-18')]).toEqual(['due', 'late'])
    const decided = on.happened(fullApprovalDecided, '2027-05-17', { approval: approval.fact, outcome: 'approved' })
    expect(stateOn(on.duty('connected-person-extend'), '2027-05-17')).toBe('met')
    on.corrected(decided, { starts: '2027-05-18' })
    expect(stateOn(on.duty('connected-person-extend'), '2027-05-18')).toBe('met late')
  })

  story('exception', 'connected-person-extend', 'there is no second extension; a shorter one runs out on its own day', on => {
    const { approval } = mayaWithJoan(on)
    on.happened(temporaryApprovalExtended, '2027-03-15', { approval: approval.fact, until: day('2027-04-19') })
    on.happened(temporaryApprovalExtended, '2027-03-19', { approval: approval.fact })
    expect(on.duty('connected-person-extend').due).toBe('2027-04-19')
  })

  story('exception', 'connected-person-extend', 'a carer who was refused and asks again waits for the outcome, which has no day', on => {
    const { approval } = mayaWithJoan(on)
    const refused = on.happened(fullApprovalDecided, '2027-03-10', { approval: approval.fact, outcome: 'not approved' })
    on.happened(refusalChallenged, '2027-03-17', { decision: refused.fact })
    const waiting = on.duty('connected-person-extend', { part: 'challenge' })
    expect(waiting).toMatchObject({ arises: '2027-03-17', due: null, metOn: null })
    expect(stateOn(waiting, '2027-06-16')).toBe('due')
    on.happened(fullApprovalDecided, '2027-05-04', { approval: approval.fact, outcome: 'approved' })
    expect(on.duty('connected-person-extend', { part: 'challenge' }).metOn).toBe('2027-05-04')
  })

  story('ended', 'connected-person-extend', 'it ends when the child leaves the carers', on => {
    const { approval, home } = mayaWithJoan(on)
    const more = on.happened(temporaryApprovalExtended, '2027-03-15', { approval: approval.fact })
    on.ended(home, '2027-04-06')
    expect(on.duty('connected-person-extend')).toMatchObject({ anchor: more.fact, endedOn: '2027-04-06' })
    const refused = on.happened(fullApprovalDecided, '2027-04-01', { approval: approval.fact, outcome: 'not approved' })
    on.happened(refusalChallenged, '2027-04-02', { decision: refused.fact })
    expect(on.duty('connected-person-extend', { part: 'once' })).toMatchObject({ endedOn: '2027-04-01', endedBecause: 'The carer was not approved' })
    expect(on.duty('connected-person-extend', { part: 'challenge' })).toMatchObject({ endedOn: '2027-04-06' })
  })

  story('corrected', 'connected-person-extend', 'a first day put right moves both last days', on => {
    const { approval } = mayaWithJoan(on)
    on.happened(temporaryApprovalExtended, '2027-03-15', { approval: approval.fact })
    on.corrected(approval, { starts: '2026-12-07' })
    expect(on.duty('connected-person-extend')).toMatchObject({ arises: '2027-03-29', due: '2027-05-24' })
  })
})

describe('reviews', () => {
  story('ordinary', 'lac-review-first', 'Theo came into care on Monday 19 October 2026: his first review is due by Monday 16 November', on => {
    cameIntoCare(on, '2026-10-19')
    expect(on.duty('lac-review-first')).toMatchObject({ arises: '2026-10-19', due: '2026-11-16', ownerRole: 'reviewing officer' })
  })

  story('ordinary', 'lac-review-first', 'Maya came into care on 30 November: hers is due by Wednesday 30 December, Christmas not counted', on => {
    cameIntoCare(on, '2026-11-30')
    expect(on.duty('lac-review-first').due).toBe('2026-12-30')
    reviewed(on, '2026-12-30')
    expect(stateOn(on.duty('lac-review-first'), '2026-12-30')).toBe('met')
  })

  test.each([
    ['2022-09-16', '2022-10-17'],
    ['2026-12-18', '2027-01-20'],
    ['2026-03-27', '2026-04-28'],
  ])('lac-review-first: in care since %s, the twentieth working day is %s', (from, due) => {
    const on = lawStory(duties)
    cameIntoCare(on, from)
    expect(on.duty('lac-review-first').due).toBe(due)
  })

  story('boundary', 'lac-review-first', 'the twentieth working day is in time, the twenty-first late', on => {
    cameIntoCare(on, '2026-10-19')
    const open = on.duty('lac-review-first')
    expect([stateOn(open, '2026-11-10'), stateOn(open, '2026-11-11'), stateOn(open, '2026-11-16'), stateOn(open, '2026-11-17')]).toEqual(['not yet', 'soon', 'due', 'late'])
    const review = reviewed(on, '2026-11-16')
    expect(stateOn(on.duty('lac-review-first'), '2026-11-16')).toBe('met')
    on.corrected(review, { starts: '2026-11-17' })
    expect(stateOn(on.duty('lac-review-first'), '2026-11-17')).toBe('met late')
  })

  story('exception', 'lac-review-first', 'a review put off to another day was not held', on => {
    cameIntoCare(on, '2026-10-19')
    reviewed(on, '2026-11-16', { adjourned: true })
    expect(on.duty('lac-review-first').metOn).toBeNull()
    expect(on.occasions('lac-review-second')).toEqual([])
    reviewed(on, '2026-12-07')
    expect(stateOn(on.duty('lac-review-first'), '2026-12-07')).toBe('met late')
  })

  story('exception', 'lac-review-first', 'a series of short breaks has reviews of its own; ordinary care that follows begins its own count', on => {
    on.happened(legalStatus, '2026-09-01', { status: 'V4' }, { ends: '2026-11-30' })
    on.happened(legalStatus, '2026-11-30', { status: 'V2' })
    cameIntoCare(on, '2026-09-01', { status: null })
    expect(on.duty('lac-review-first')).toMatchObject({ arises: '2026-11-30', due: '2026-12-30' })
  })

  story('exception', 'lac-review-first', 'nothing is counted from a day before which the child was in care already', on => {
    const care = cameIntoCare(on, '2026-10-19')
    on.corrected(care, { body: { ...care.body, beganEarlier: true } })
    expect(on.occasions('lac-review-first')).toEqual([])
    expect(on.occasions('iro-appoint')).toEqual([])
    expect(on.occasions('care-plan-prepare')).toEqual([])
    expect(on.occasions('permanence-by-second-review')).toEqual([])
  })

  story('exception', 'lac-review-first', 'what was never told to Rowan is not late', on => {
    cameIntoCare(on, '2024-01-08')
    movedTo(on, '2024-01-08')
    reviewed(on, '2025-05-20')
    expect(stateOn(on.duty('lac-review-first'), '2025-06-02')).toBe('not known')
    // Of the first review that Rowan knows nobody can say which it was: the next is due in six months, not in three.
    expect(on.occasions('lac-review-second')).toEqual([])
    expect(on.duty('lac-review-later')).toMatchObject({ arises: '2025-05-20', due: '2025-11-20' })
    expect(stateOn(on.duty('permanence-by-second-review'), '2025-06-02')).toBe('not known')
  }, { keptFrom: { reviews: day('2025-04-01'), moves: day('2024-04-01'), plans: day('2025-04-01') } })

  story('ended', 'lac-review-first', 'a child who left care, or died, needs none', on => {
    cameIntoCare(on, '2026-10-19', { ends: '2026-10-30' })
    expect(on.duty('lac-review-first')).toMatchObject({ endedOn: '2026-10-30', endedBecause: 'Left care' })
    on.happened(birth, '2016-03-14', {})
    on.happened(death, '2026-10-28', {})
    expect(on.duty('lac-review-first')).toMatchObject({ endedOn: '2026-10-28', endedBecause: 'The child died' })
  })

  story('corrected', 'lac-review-first', 'the day care began put right moves the last day, and what was late may be in time', on => {
    const care = cameIntoCare(on, '2026-10-19')
    reviewed(on, '2026-11-17')
    expect(stateOn(on.duty('lac-review-first'), '2026-11-18')).toBe('met late')
    on.corrected(care, { starts: '2026-10-20' })
    expect(stateOn(on.duty('lac-review-first'), '2026-11-18')).toBe('met')
  })

  story('ordinary', 'lac-review-second', 'the second review is due three months after the first', on => {
    cameIntoCare(on, '2025-12-08')
    reviewed(on, '2026-01-03')
    // Good Friday: not extended.
    expect(on.duty('lac-review-second')).toMatchObject({ arises: '2026-01-03', due: '2026-04-03', metOn: null })
  })

  story('ordinary', 'lac-review-second', 'Maya’s is held on 18 March 2027, and the third is due by 18 September', on => {
    cameIntoCare(on, '2026-11-30')
    reviewed(on, '2026-12-30')
    reviewed(on, '2027-03-18')
    expect(on.duty('lac-review-second')).toMatchObject({ due: '2027-03-30', metOn: '2027-03-18' })
    expect(on.duty('lac-review-later')).toMatchObject({ arises: '2027-03-18', due: '2027-09-18' })
  })

  story('boundary', 'lac-review-second', 'the corresponding day of the third month is in time, the day after late', on => {
    cameIntoCare(on, '2026-10-19')
    reviewed(on, '2026-11-16')
    const open = on.duty('lac-review-second')
    expect([stateOn(open, '2027-02-16'), stateOn(open, '2027-02-17')]).toEqual(['due', 'late'])
    const second = reviewed(on, '2027-02-16')
    expect(stateOn(on.duty('lac-review-second'), '2027-02-16')).toBe('met')
    on.corrected(second, { starts: '2027-02-17' })
    expect(stateOn(on.duty('lac-review-second'), '2027-02-17')).toBe('met late')
  })

  story('exception', 'lac-review-second', 'coming into care again begins with a first review, and one put off is none', on => {
    cameIntoCare(on, '2026-01-05', { ends: '2026-02-02' })
    reviewed(on, '2026-01-20')
    cameIntoCare(on, '2026-10-19')
    reviewed(on, '2026-11-16')
    reviewed(on, '2027-02-15', { adjourned: true })
    expect(on.occasions('lac-review-second').map(row => [row.due, row.metOn, row.endedOn])).toEqual([['2026-04-20', null, '2026-02-02'], ['2027-02-16', null, null]])
  })

  story('exception', 'lac-review-second', 'a first review told as done before Rowan starts the three months', on => {
    cameIntoCare(on, '2026-10-05')
    on.happened(doneBeforeRowan, '2026-10-26', { rule: 'lac-review-first' })
    expect(on.duty('lac-review-second').due).toBe('2027-01-26')
    expect(on.occasions('iro-decisions')).toEqual([])
  }, { keptFrom: { reviews: day('2026-11-01') } })

  story('ended', 'lac-review-second', 'leaving care ends it', on => {
    cameIntoCare(on, '2026-10-19', { ends: '2027-01-11' })
    reviewed(on, '2026-11-16')
    expect(on.duty('lac-review-second')).toMatchObject({ endedOn: '2027-01-11', endedBecause: 'Left care' })
  })

  story('corrected', 'lac-review-second', 'the day of the first review put right moves the second', on => {
    cameIntoCare(on, '2026-10-19')
    const first = reviewed(on, '2026-11-16')
    on.corrected(first, { starts: '2026-11-12' })
    expect(on.duty('lac-review-second').due).toBe('2027-02-12')
  })

  story('ordinary', 'lac-review-later', 'every later review is due six months after the one before', on => {
    cameIntoCare(on, '2021-05-03')
    reviewed(on, '2021-05-27')
    reviewed(on, '2021-08-03')
    reviewed(on, '2021-12-03')
    // Platinum Jubilee: not extended.
    expect(on.occasions('lac-review-later').map(row => [row.due, row.metOn])).toEqual([['2022-02-03', '2021-12-03'], ['2022-06-03', null]])
  })

  story('boundary', 'lac-review-later', 'the corresponding day is in time, the day after late', on => {
    cameIntoCare(on, '2026-01-05')
    reviewed(on, '2026-01-26')
    reviewed(on, '2026-04-20')
    const open = on.duty('lac-review-later')
    expect([stateOn(open, '2026-10-20'), stateOn(open, '2026-10-21')]).toEqual(['due', 'late'])
    const third = reviewed(on, '2026-10-20')
    expect(stateOn(on.occasions('lac-review-later')[0], '2026-10-20')).toBe('met')
    on.corrected(third, { starts: '2026-10-21' })
    expect(stateOn(on.occasions('lac-review-later')[0], '2026-10-21')).toBe('met late')
  })

  story('exception', 'lac-review-later', 'a review brought forward begins the six months again', on => {
    cameIntoCare(on, '2026-01-05')
    reviewed(on, '2026-01-26')
    reviewed(on, '2026-04-20')
    reviewed(on, '2026-06-01', { broughtForward: true })
    expect(on.occasions('lac-review-later').map(row => [row.due, row.metOn])).toEqual([['2026-10-20', '2026-06-01'], ['2026-12-01', null]])
  })

  story('ended', 'lac-review-later', 'turning 18 ends it on the birthday, and not before', on => {
    born(on, '2009-02-02')
    cameIntoCare(on, '2026-01-05')
    reviewed(on, '2026-01-26')
    reviewed(on, '2026-09-14')
    expect(on.duty('lac-review-later', { today: '2027-02-01' })).toMatchObject({ due: '2027-03-14', endedOn: null })
    expect(on.duty('lac-review-later', { today: '2027-02-02' })).toMatchObject({ endedOn: '2027-02-02', endedBecause: 'Turned 18' })
  })

  story('corrected', 'lac-review-later', 'a review recorded twice counts once, and one recorded by mistake not at all', on => {
    cameIntoCare(on, '2026-01-05')
    reviewed(on, '2026-01-26')
    const mistaken = reviewed(on, '2026-04-20')
    reviewed(on, '2026-04-20')
    expect(lastDays(on, 'lac-review-later')).toEqual(['2026-10-20'])
    on.struck(mistaken)
    expect(lastDays(on, 'lac-review-later')).toEqual(['2026-10-20'])
  })
})

describe('reviewing officer and what follows a review', () => {
  story('ordinary', 'iro-appoint', 'a reviewing officer is chosen within 5 working days', on => {
    cameIntoCare(on, '2026-11-30')
    expect(on.duty('iro-appoint')).toMatchObject({ due: '2026-12-07', ownerRole: 'team manager' })
    on.happened(reviewingOfficer, '2026-12-02', { post: 'moira' })
    expect(on.duty('iro-appoint').metOn).toBe('2026-12-02')
  })

  story('boundary', 'iro-appoint', 'the fifth working day is in time, the sixth late', on => {
    cameIntoCare(on, '2026-11-30')
    const open = on.duty('iro-appoint')
    expect([stateOn(open, '2026-12-07'), stateOn(open, '2026-12-08')]).toEqual(['due', 'late'])
    const chosen = on.happened(reviewingOfficer, '2026-12-07', { post: 'moira' })
    expect(stateOn(on.duty('iro-appoint'), '2026-12-07')).toBe('met')
    on.corrected(chosen, { starts: '2026-12-08' })
    expect(stateOn(on.duty('iro-appoint'), '2026-12-08')).toBe('met late')
  })

  story('exception', 'iro-appoint', 'an officer who still is one from before counts from the first day; one who stopped does not', on => {
    const before = on.happened(reviewingOfficer, '2025-02-03', { post: 'moira' })
    cameIntoCare(on, '2026-11-30')
    expect(on.duty('iro-appoint').metOn).toBe('2026-11-30')
    on.ended(before, '2026-11-30')
    expect(on.duty('iro-appoint').metOn).toBeNull()
    on.ended(before, '2026-12-01')
    expect(on.duty('iro-appoint').metOn).toBe('2026-11-30')
  })

  story('ended', 'iro-appoint', 'leaving care ends it', on => {
    cameIntoCare(on, '2026-11-30', { ends: '2026-12-02' })
    expect(on.duty('iro-appoint')).toMatchObject({ endedOn: '2026-12-02', endedBecause: 'Left care' })
  })

  story('corrected', 'iro-appoint', 'the day care began put right moves the last day', on => {
    const care = cameIntoCare(on, '2026-11-30')
    on.corrected(care, { starts: '2026-12-01' })
    expect(on.duty('iro-appoint').due).toBe('2026-12-08')
  })

  story('ordinary', 'iro-decisions', 'after the review of 16 November: decisions by the 23rd, the record by 7 December, sent by the 14th', on => {
    cameIntoCare(on, '2026-10-19')
    const review = reviewed(on, '2026-11-16')
    expect(on.occasions('iro-decisions').map(row => [row.part, row.due])).toEqual([['decisions', '2026-11-23'], ['full record', '2026-12-07'], ['distributed', '2026-12-14']])
    on.happened(reviewDecisions, '2026-11-18', { review: review.fact })
    on.happened(reviewRecord, '2026-12-01', { review: review.fact })
    on.happened(reviewRecordSent, '2026-12-03', { review: review.fact })
    expect(on.occasions('iro-decisions').map(row => row.metOn)).toEqual(['2026-11-18', '2026-12-01', '2026-12-03'])
  })

  story('boundary', 'iro-decisions', 'each last day is in time and the day after late', on => {
    cameIntoCare(on, '2026-11-30')
    const review = reviewed(on, '2026-12-30')
    const last = { decisions: '2027-01-07', 'full record': '2027-01-21', distributed: '2027-01-28' }
    const after = { decisions: '2027-01-08', 'full record': '2027-01-22', distributed: '2027-01-29' }
    const proofs = { decisions: reviewDecisions, 'full record': reviewRecord, distributed: reviewRecordSent } as unknown as Record<string, typeof reviewDecisions>
    for (const [part, lastDay] of Object.entries(last)) {
      const open = on.duty('iro-decisions', { part })
      const next = after[part as keyof typeof after]
      expect([open.due, stateOn(open, lastDay), stateOn(open, next)]).toEqual([lastDay, 'due', 'late'])
      const done = on.happened(proofs[part] as typeof reviewDecisions, lastDay, { review: review.fact })
      expect(stateOn(on.duty('iro-decisions', { part }), lastDay)).toBe('met')
      on.corrected(done, { starts: next })
      expect(stateOn(on.duty('iro-decisions', { part }), next)).toBe('met late')
    }
  })

  story('exception', 'iro-decisions', 'a review put off to another day has no record yet, and the record of another review does not count', on => {
    cameIntoCare(on, '2026-10-19')
    const begun = reviewed(on, '2026-11-16', { adjourned: true })
    expect(on.occasions('iro-decisions')).toEqual([])
    reviewed(on, '2026-12-07')
    on.happened(reviewDecisions, '2026-12-09', { review: begun.fact })
    expect(on.duty('iro-decisions', { part: 'decisions' })).toMatchObject({ due: '2026-12-14', metOn: null })
  })

  story('ended', 'iro-decisions', 'leaving care ends what is open', on => {
    cameIntoCare(on, '2026-10-19', { ends: '2026-11-20' })
    reviewed(on, '2026-11-16')
    expect(on.occasions('iro-decisions').map(row => row.endedOn)).toEqual(['2026-11-20', '2026-11-20', '2026-11-20'])
  })

  story('corrected', 'iro-decisions', 'the day of the review put right moves all three', on => {
    cameIntoCare(on, '2026-10-19')
    const review = reviewed(on, '2026-11-16')
    on.corrected(review, { starts: '2026-11-13' })
    expect(lastDays(on, 'iro-decisions')).toEqual(['2026-11-20', '2026-12-04', '2026-12-11'])
  })

  story('ordinary', 'permanence-by-second-review', 'there is a plan for a lasting home by the second review', on => {
    cameIntoCare(on, '2026-11-30')
    // About four months, until the first review says it better.
    expect(on.duty('permanence-by-second-review').due).toBe('2027-03-30')
    reviewed(on, '2026-12-22')
    expect(on.duty('permanence-by-second-review').due).toBe('2027-03-22')
    reviewed(on, '2027-03-18')
    on.happened(permanencePlan, '2027-03-18', { route: 'guardianship' })
    expect(on.duty('permanence-by-second-review')).toMatchObject({ due: '2027-03-18', metOn: '2027-03-18' })
  })

  story('boundary', 'permanence-by-second-review', 'agreed at the second review it is in time, the day after late', on => {
    cameIntoCare(on, '2026-11-30')
    reviewed(on, '2026-12-22')
    reviewed(on, '2027-03-18')
    const open = on.duty('permanence-by-second-review')
    expect([stateOn(open, '2027-03-18'), stateOn(open, '2027-03-19')]).toEqual(['due', 'late'])
    const plan = on.happened(permanencePlan, '2027-03-18', { route: 'family' })
    expect(stateOn(on.duty('permanence-by-second-review'), '2027-03-18')).toBe('met')
    on.corrected(plan, { starts: '2027-03-19' })
    expect(stateOn(on.duty('permanence-by-second-review'), '2027-03-19')).toBe('met late')
  })

  story('exception', 'permanence-by-second-review', 'a second review that comes late gives no more time', on => {
    cameIntoCare(on, '2026-10-19')
    reviewed(on, '2026-11-16')
    reviewed(on, '2027-03-01')
    on.happened(permanencePlan, '2027-03-01', { route: 'fostering' })
    const row = on.duty('permanence-by-second-review')
    expect(row.due).toBe('2027-02-16')
    expect(stateOn(row, '2027-03-01')).toBe('met late')
  })

  story('exception', 'permanence-by-second-review', 'a plan from before the child came into care is none for this', on => {
    on.happened(permanencePlan, '2026-11-29', { route: 'home' })
    cameIntoCare(on, '2026-11-30')
    expect(on.duty('permanence-by-second-review').metOn).toBeNull()
  })

  story('ended', 'permanence-by-second-review', 'leaving care ends it', on => {
    cameIntoCare(on, '2026-10-19', { ends: '2026-12-18' })
    expect(on.duty('permanence-by-second-review')).toMatchObject({ endedOn: '2026-12-18', endedBecause: 'Left care' })
  })

  story('corrected', 'permanence-by-second-review', 'the day of the first review put right moves it', on => {
    cameIntoCare(on, '2026-10-19')
    const first = reviewed(on, '2026-11-16')
    expect(on.duty('permanence-by-second-review').due).toBe('2027-02-16')
    on.corrected(first, { starts: '2026-11-10' })
    expect(on.duty('permanence-by-second-review').due).toBe('2027-02-10')
  })
})

everyDutyIsTold()
