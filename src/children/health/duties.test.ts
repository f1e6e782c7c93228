import { describe, expect, test } from 'vitest'
import { stateOn, stories } from '../../law/testing-stories.ts'
import type { LawStory } from '../../law/story.ts'
import type { FactOf } from '../../record/fact.ts'
import { day } from '../../time/day.ts'
import { born, cameIntoCare, movedTo, reviewed } from '../testing/index.ts'
import { doneBeforeRowan } from '../identity/index.ts'
import { duties } from './duties.ts'
import { healthAssessment, healthAssessmentDeclined, healthOfYear, strengthsQuestionnaire } from './facts.ts'

const { story, everyDutyIsTold } = stories(duties)

/** Seen by a doctor, with a report of the same day unless another is said. */
function assessed(on: LawStory, seenOn: string, { by = 'doctor', reportOn = seenOn }: { by?: 'doctor' | 'nurse' | 'midwife' | 'other'; reportOn?: string | null } = {}): FactOf<typeof healthAssessment> {
  return on.happened(healthAssessment, seenOn, { by, ...(reportOn !== null && { reportOn: day(reportOn) }) })
}

function didNotWant(on: LawStory, on_: string, understood = true): void {
  on.happened(healthAssessmentDeclined, on_, { understood })
}

test('each duty says what to do, who does it, and among which facts its proof is looked for', () => {
  expect(duties.map(duty => [duty.id, duty.part ?? '', duty.what, duty.doneBy, duty.proof].join(' | '))).toEqual([
    'health-assessment-initial | before | Have the child’s health assessed before the move | health | health',
    'health-assessment-initial | else | Have the child’s health assessed by a doctor | health | health',
    'health-review-under5 |  | Review the child’s health | health | health',
    'health-review-5plus |  | Review the child’s health | health | health',
    'sdq-annual |  | Have the strengths and difficulties questionnaire filled in | social worker | health',
  ])
})

describe('first health assessment', () => {
  story('ordinary', 'health-assessment-initial', 'Maya, in care since 30 November 2026, is to be seen by a doctor by 30 December; she is on 18 December', on => {
    cameIntoCare(on, '2026-11-30')
    expect(on.duty('health-assessment-initial')).toMatchObject({ part: 'else', arises: '2026-11-30', due: '2026-12-30', ownerRole: 'health' })
    assessed(on, '2026-12-18')
    expect(on.duty('health-assessment-initial').metOn).toBe('2026-12-18')
  })

  story('ordinary', 'health-assessment-initial', 'a move decided ahead asks for it before the move', on => {
    cameIntoCare(on, '2026-11-30')
    movedTo(on, '2026-11-30', { arrangedOn: day('2026-11-16') })
    const [before, after] = on.occasions('health-assessment-initial')
    expect(before).toMatchObject({ part: 'before', arises: '2026-11-16', due: '2026-11-29', endedOn: '2026-11-30', endedBecause: 'The child moved first: it is due before the first review' })
    expect(after).toMatchObject({ part: 'else', due: '2026-12-30', endedOn: null })
    assessed(on, '2026-11-25')
    expect(on.duty('health-assessment-initial')).toMatchObject({ part: 'before', metOn: '2026-11-25' })
  })

  story('boundary', 'health-assessment-initial', 'the twentieth working day is in time, the twenty-first late', on => {
    cameIntoCare(on, '2026-11-30')
    const open = on.duty('health-assessment-initial')
    expect([stateOn(open, '2026-12-30'), stateOn(open, '2026-12-31')]).toEqual(['due', 'late'])
    const seen = assessed(on, '2026-12-30')
    expect(stateOn(on.duty('health-assessment-initial'), '2026-12-30')).toBe('met')
    on.corrected(seen, { body: { ...seen.body, reportOn: day('2026-12-31') } })
    expect(stateOn(on.duty('health-assessment-initial'), '2026-12-31')).toBe('met late')
  })

  story('boundary', 'health-assessment-initial', 'a first review that comes earlier brings the last day forward to the day before it', on => {
    cameIntoCare(on, '2026-11-30')
    reviewed(on, '2026-12-15')
    const seen = assessed(on, '2026-12-14')
    expect(on.duty('health-assessment-initial').due).toBe('2026-12-14')
    expect(stateOn(on.duty('health-assessment-initial'), '2026-12-15')).toBe('met')
    on.corrected(seen, { starts: '2026-12-15', body: { by: 'doctor', reportOn: day('2026-12-15') } })
    expect(stateOn(on.duty('health-assessment-initial'), '2026-12-15')).toBe('met late')
  })

  story('exception', 'health-assessment-initial', 'without a report, or by a nurse, it is not done', on => {
    cameIntoCare(on, '2026-11-30')
    assessed(on, '2026-12-08', { by: 'nurse' })
    assessed(on, '2026-12-10', { reportOn: null })
    expect(on.duty('health-assessment-initial').metOn).toBeNull()
    assessed(on, '2026-12-11', { reportOn: '2026-12-22' })
    expect(on.duty('health-assessment-initial').metOn).toBe('2026-12-22')
  })

  story('exception', 'health-assessment-initial', 'a doctor’s report of the three months before is enough; an older one is not', on => {
    const before = assessed(on, '2026-08-27', { reportOn: '2026-08-30' })
    cameIntoCare(on, '2026-11-30')
    expect(on.duty('health-assessment-initial')).toMatchObject({
      endedOn: '2026-11-30',
      endedBecause: 'A doctor’s report of 30 August 2026 is less than three months old',
    })
    on.corrected(before, { body: { by: 'doctor', reportOn: day('2026-08-29') } })
    expect(on.duty('health-assessment-initial')).toMatchObject({ endedOn: null, due: '2026-12-30' })
  })

  story('exception', 'health-assessment-initial', 'a child who understands may say no; one who does not yet understand cannot', on => {
    cameIntoCare(on, '2026-11-30')
    didNotWant(on, '2026-12-03', false)
    expect(on.duty('health-assessment-initial').endedOn).toBeNull()
    didNotWant(on, '2026-12-10')
    expect(on.duty('health-assessment-initial')).toMatchObject({ endedOn: '2026-12-10', endedBecause: 'The child understood what it is for, and did not want it' })
  })

  story('exception', 'health-assessment-initial', 'before a move only a doctor’s report from before it counts, and a move decided on its own day asks for none', on => {
    cameIntoCare(on, '2026-11-30')
    const home = movedTo(on, '2026-11-30', { arrangedOn: day('2026-11-16') })
    assessed(on, '2026-11-20', { by: 'nurse' })
    const seen = assessed(on, '2026-11-25', { reportOn: '2026-11-30' })
    expect(on.duty('health-assessment-initial', { part: 'before' }).metOn).toBeNull()
    on.corrected(seen, { starts: '2026-11-15', body: { by: 'doctor', reportOn: day('2026-08-20') } })
    expect(on.duty('health-assessment-initial', { part: 'before' }).metOn).toBeNull()
    on.corrected(home, { body: { type: 'U6', arrangedOn: day('2026-11-30') } })
    expect(on.duty('health-assessment-initial').part).toBe('else')
  })

  story('exception', 'health-assessment-initial', 'a report of the first day in care is the assessment itself', on => {
    cameIntoCare(on, '2026-11-30')
    assessed(on, '2026-11-30')
    expect(on.duty('health-assessment-initial')).toMatchObject({ metOn: '2026-11-30', endedOn: null })
    const refused = on.happened(healthAssessmentDeclined, '2026-11-29', { understood: true })
    expect(on.duty('health-assessment-initial').metOn).toBe('2026-11-30')
    expect(refused.starts).toBe('2026-11-29')
  })

  story('exception', 'health-assessment-initial', 'only the first review brings the last day forward, not a review of the first day', on => {
    cameIntoCare(on, '2026-11-30')
    reviewed(on, '2026-11-30')
    expect(on.duty('health-assessment-initial').due).toBe('2026-12-30')
  })

  story('ended', 'health-assessment-initial', 'leaving care ends it', on => {
    cameIntoCare(on, '2026-11-30', { ends: '2026-12-11' })
    expect(on.duty('health-assessment-initial')).toMatchObject({ endedOn: '2026-12-11', endedBecause: 'Left care' })
  })

  story('corrected', 'health-assessment-initial', 'the day care began put right moves the last day', on => {
    const care = cameIntoCare(on, '2026-11-30')
    on.corrected(care, { starts: '2026-12-01' })
    expect(on.duty('health-assessment-initial').due).toBe('2026-12-31')
    on.corrected(care, { body: { beganEarlier: true } })
    expect(on.occasions('health-assessment-initial')).toEqual([])
  })
})

describe('health reviews', () => {
  story('ordinary', 'health-review-under5', 'a child of two is reviewed every six months', on => {
    born(on, '2024-06-10')
    cameIntoCare(on, '2026-09-01')
    assessed(on, '2026-09-21')
    assessed(on, '2027-03-15', { by: 'nurse' })
    expect(on.occasions('health-review-under5').map(row => [row.due, row.metOn])).toEqual([['2027-03-21', '2027-03-15'], ['2027-09-15', null]])
    expect(on.occasions('health-review-5plus')).toEqual([])
  })

  story('boundary', 'health-review-under5', 'the corresponding day of the sixth month is in time, the day after late', on => {
    born(on, '2024-06-10')
    cameIntoCare(on, '2026-09-01')
    assessed(on, '2026-09-21')
    const open = on.duty('health-review-under5')
    expect([stateOn(open, '2027-03-21'), stateOn(open, '2027-03-22')]).toEqual(['due', 'late'])
    const next = assessed(on, '2027-03-21', { by: 'midwife' })
    expect(stateOn(on.occasions('health-review-under5')[0], '2027-03-21')).toBe('met')
    on.corrected(next, { starts: '2027-03-22', body: { by: 'midwife', reportOn: day('2027-03-22') } })
    expect(stateOn(on.occasions('health-review-under5')[0], '2027-03-22')).toBe('met late')
  })

  story('exception', 'health-review-under5', 'six months that run past the fifth birthday end there, and a year counts from the same assessment', on => {
    born(on, '2022-02-10')
    cameIntoCare(on, '2026-09-01')
    const first = assessed(on, '2026-09-21')
    // Due by 21 March 2027, and five on 10 February.
    expect(on.duty('health-review-under5', { today: '2027-02-09' })).toMatchObject({ due: '2027-03-21', endedOn: null })
    expect(on.duty('health-review-under5', { today: '2027-02-10' })).toMatchObject({ endedOn: '2027-02-10', endedBecause: 'Turned 5: health is now reviewed once a year' })
    expect(on.duty('health-review-5plus')).toMatchObject({ anchor: first.fact, arises: '2027-02-10', due: '2027-09-21' })
  })

  story('exception', 'health-review-under5', 'six months that end before the fifth birthday stay due, and late after it', on => {
    born(on, '2022-03-22')
    cameIntoCare(on, '2026-09-01')
    assessed(on, '2026-09-21')
    const open = on.duty('health-review-under5')
    expect(open).toMatchObject({ due: '2027-03-21', endedOn: null })
    expect(stateOn(open, '2027-04-01')).toBe('late')
    expect(on.occasions('health-review-5plus')).toEqual([])
    assessed(on, '2027-04-06', { by: 'nurse' })
    expect(stateOn(on.duty('health-review-under5'), '2027-04-06')).toBe('met late')
    expect(on.duty('health-review-5plus')).toMatchObject({ arises: '2027-04-06', due: '2028-04-06' })
  })

  story('exception', 'health-review-under5', 'seen again before the fifth birthday, it is met, and the next is counted from there', on => {
    born(on, '2022-02-10')
    cameIntoCare(on, '2026-09-01')
    assessed(on, '2026-09-21')
    assessed(on, '2027-02-01', { by: 'nurse' })
    expect(on.occasions('health-review-under5', { today: '2027-02-10' }).map(row => [row.due, row.metOn, row.endedOn])).toEqual([
      ['2027-03-21', '2027-02-01', null],
      ['2027-08-01', null, '2027-02-10'],
    ])
    expect(on.duty('health-review-5plus')).toMatchObject({ arises: '2027-02-10', due: '2028-02-01' })
  })

  story('boundary', 'health-review-under5', 'due on the fifth birthday itself it ends there; seen on the birthday it is the yearly one that is met', on => {
    born(on, '2022-03-21')
    cameIntoCare(on, '2026-09-01')
    assessed(on, '2026-09-21')
    expect(on.duty('health-review-under5', { today: '2027-03-20' })).toMatchObject({ due: '2027-03-21', endedOn: null })
    expect(on.duty('health-review-under5', { today: '2027-03-21' })).toMatchObject({ endedOn: '2027-03-21', endedBecause: 'Turned 5: health is now reviewed once a year' })
    assessed(on, '2027-03-21', { by: 'nurse' })
    expect(on.duty('health-review-under5')).toMatchObject({ metOn: null, endedOn: '2027-03-21' })
    expect(on.occasions('health-review-5plus').map(row => [row.arises, row.due, row.metOn])).toEqual([
      ['2027-03-21', '2027-09-21', '2027-03-21'],
      ['2027-03-21', '2028-03-21', null],
    ])
  })

  story('exception', 'health-review-under5', 'a child who leaves care before the fifth birthday is owed no yearly review', on => {
    born(on, '2022-02-10')
    cameIntoCare(on, '2026-09-01', { ends: '2027-02-10' })
    assessed(on, '2026-09-21')
    expect(on.occasions('health-review-5plus')).toEqual([])
    expect(on.duty('health-review-under5')).toMatchObject({ endedOn: '2027-02-10' })
  })

  story('exception', 'health-review-under5', 'a child of four who said no is asked again after six months', on => {
    born(on, '2022-12-10')
    cameIntoCare(on, '2026-09-01')
    didNotWant(on, '2026-12-01', false)
    assessed(on, '2026-09-21')
    didNotWant(on, '2027-03-01')
    expect(on.occasions('health-review-under5').map(row => [row.due, row.endedOn, row.endedBecause])).toEqual([
      ['2027-03-21', '2027-03-01', 'The child understood what it is for, and did not want it'],
      ['2027-09-01', null, null],
    ])
  })

  story('ended', 'health-review-under5', 'leaving care ends it', on => {
    born(on, '2024-06-10')
    cameIntoCare(on, '2026-09-01', { ends: '2026-12-18' })
    assessed(on, '2026-09-21')
    expect(on.duty('health-review-under5')).toMatchObject({ endedOn: '2026-12-18', endedBecause: 'Left care' })
  })

  story('corrected', 'health-review-under5', 'a date of birth put right may make it the yearly review', on => {
    on.happened(doneBeforeRowan, '2026-09-21', { rule: 'health-review-under5' })
    cameIntoCare(on, '2026-09-01')
    born(on, '2024-06-10')
    expect(on.duty('health-review-under5').due).toBe('2027-03-21')
    born(on, '2014-06-10')
    on.struck(on.known().facts.find(fact => fact.starts === '2024-06-10') as { fact: string })
    expect(on.occasions('health-review-under5')).toEqual([])
    expect(on.duty('health-review-5plus').due).toBe('2027-09-21')
  })

  story('ordinary', 'health-review-5plus', 'Maya was seen on 18 December 2026: the next is due by 18 December 2027', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    assessed(on, '2026-12-18')
    expect(on.duty('health-review-5plus')).toMatchObject({ arises: '2026-12-18', due: '2027-12-18', metOn: null })
  })

  story('ordinary', 'health-review-5plus', 'the year runs from the day the child was seen, whenever the report came', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    assessed(on, '2026-12-14', { reportOn: '2026-12-22' })
    expect(on.duty('health-review-5plus').due).toBe('2027-12-14')
  })

  story('boundary', 'health-review-5plus', 'the same day of the next year is in time, the day after late', on => {
    born(on, '2012-03-14')
    cameIntoCare(on, '2025-11-03')
    assessed(on, '2025-11-24')
    const open = on.duty('health-review-5plus')
    expect([stateOn(open, '2026-11-24'), stateOn(open, '2026-11-25')]).toEqual(['due', 'late'])
    const next = assessed(on, '2026-11-24', { by: 'nurse' })
    expect(stateOn(on.occasions('health-review-5plus')[0], '2026-11-24')).toBe('met')
    on.corrected(next, { starts: '2026-11-25', body: { by: 'nurse', reportOn: day('2026-11-25') } })
    expect(stateOn(on.occasions('health-review-5plus')[0], '2026-11-25')).toBe('met late')
  })

  story('exception', 'health-review-5plus', 'a young person who said no is asked again a year later; seen by somebody else, nothing changes', on => {
    born(on, '2012-03-14')
    cameIntoCare(on, '2025-11-03')
    assessed(on, '2025-11-24')
    assessed(on, '2026-06-01', { by: 'other' })
    didNotWant(on, '2026-11-10')
    expect(on.occasions('health-review-5plus').map(row => [row.due, row.metOn, row.endedOn])).toEqual([['2026-11-24', null, '2026-11-10'], ['2027-11-10', null, null]])
  })

  story('exception', 'health-review-5plus', 'a report of the months before care starts the year', on => {
    born(on, '2012-03-14')
    assessed(on, '2026-10-05')
    cameIntoCare(on, '2026-11-30')
    expect(on.duty('health-review-5plus')).toMatchObject({ arises: '2026-10-05', due: '2027-10-05' })
  })

  story('exception', 'health-review-5plus', 'an earlier time in care, another duty done before Rowan, and what came after care start no clock', on => {
    born(on, '2012-03-14')
    assessed(on, '2024-02-05')
    on.happened(doneBeforeRowan, '2025-12-01', { rule: 'lac-review-first' })
    on.happened(doneBeforeRowan, '2025-10-01', { rule: 'health-review-5plus' })
    didNotWant(on, '2025-10-20')
    cameIntoCare(on, '2025-11-03', { ends: '2026-07-01' })
    expect(on.occasions('health-review-5plus')).toEqual([])
    assessed(on, '2025-11-03')
    assessed(on, '2026-07-02')
    expect(on.occasions('health-review-5plus').map(row => [row.due, row.metOn, row.endedOn])).toEqual([['2026-11-03', null, '2026-07-01']])
  })

  story('exception', 'health-review-5plus', 'two people who saw the child on one day are one assessment, in whatever order they were written down', on => {
    born(on, '2012-03-14')
    cameIntoCare(on, '2024-11-04')
    assessed(on, '2026-10-12', { by: 'nurse' })
    assessed(on, '2025-11-24')
    on.happened(doneBeforeRowan, '2024-12-02', { rule: 'health-assessment-initial' })
    assessed(on, '2025-11-24', { by: 'nurse' })
    expect(on.occasions('health-review-5plus').map(row => [row.due, row.metOn])).toEqual([['2025-12-02', '2025-11-24'], ['2026-11-24', '2026-10-12'], ['2027-10-12', null]])
  })

  story('exception', 'health-review-5plus', 'on the fifth birthday the year begins, and without a birthday the longer time is given', on => {
    cameIntoCare(on, '2026-09-01')
    assessed(on, '2026-09-21')
    expect(on.duty('health-review-5plus').due).toBe('2027-09-21')
    born(on, '2021-09-21')
    expect(on.duty('health-review-5plus').due).toBe('2027-09-21')
  })

  story('ended', 'health-review-5plus', 'turning 18 ends it', on => {
    born(on, '2009-02-02')
    cameIntoCare(on, '2026-01-05')
    assessed(on, '2026-01-26')
    assessed(on, '2026-12-14', { by: 'nurse' })
    const last = on.occasions('health-review-5plus', { today: '2027-02-02' }).at(-1)
    expect(last).toMatchObject({ due: '2027-12-14', endedOn: '2027-02-02', endedBecause: 'Turned 18' })
  })

  story('corrected', 'health-review-5plus', 'an assessment recorded for the wrong day moves the next when it is put right', on => {
    born(on, '2012-03-14')
    cameIntoCare(on, '2025-11-03')
    const first = assessed(on, '2025-11-24')
    on.corrected(first, { starts: '2025-11-27', body: { by: 'doctor', reportOn: day('2025-11-27') } })
    expect(on.duty('health-review-5plus').due).toBe('2026-11-27')
    on.struck(first)
    expect(on.occasions('health-review-5plus')).toEqual([])
  })
})

describe('strengths and difficulties', () => {
  story('ordinary', 'sdq-annual', 'a child in care for a year has one in every year to 31 March', on => {
    born(on, '2014-05-05')
    cameIntoCare(on, '2025-06-02')
    expect(on.occasions('sdq-annual', { today: '2027-06-16' }).map(row => [row.arises, row.due])).toEqual([['2026-06-02', '2027-03-31'], ['2027-04-01', '2028-03-31'], ['2028-04-01', '2029-03-31']])
    on.happened(strengthsQuestionnaire, '2026-09-10', { answeredBy: 'carer', score: 14 })
    expect(on.occasions('sdq-annual')[0]?.metOn).toBe('2026-09-10')
  })

  story('ordinary', 'sdq-annual', 'a questionnaire of the same year counts although the twelve months were not yet over', on => {
    born(on, '2014-05-05')
    cameIntoCare(on, '2025-06-02')
    on.happened(strengthsQuestionnaire, '2026-04-01', { score: 14 })
    expect(on.occasions('sdq-annual')[0]).toMatchObject({ arises: '2026-06-02', metOn: '2026-04-01' })
  })

  story('boundary', 'sdq-annual', '31 March is in time, 1 April late', on => {
    born(on, '2014-05-05')
    cameIntoCare(on, '2025-06-02')
    const open = on.occasions('sdq-annual')[0]
    expect([stateOn(open, '2027-03-31'), stateOn(open, '2027-04-01')]).toEqual(['due', 'late'])
    const filledIn = on.happened(strengthsQuestionnaire, '2027-03-31', { score: 14 })
    expect(stateOn(on.occasions('sdq-annual')[0], '2027-03-31')).toBe('met')
    on.corrected(filledIn, { starts: '2027-04-01' })
    expect(stateOn(on.occasions('sdq-annual')[0], '2027-04-01')).toBe('met late')
    on.corrected(filledIn, { starts: '2026-03-31' })
    expect(on.occasions('sdq-annual')[0]?.metOn).toBeNull()
  })

  story('exception', 'sdq-annual', 'a reason why there is no score is enough; a form without either is not', on => {
    born(on, '2014-05-05')
    cameIntoCare(on, '2025-06-02')
    const tried = on.happened(strengthsQuestionnaire, '2026-10-01', { answeredBy: 'carer' })
    expect(on.occasions('sdq-annual')[0]?.metOn).toBeNull()
    on.corrected(tried, { body: { noScore: 'SDQ5' } })
    expect(on.occasions('sdq-annual')[0]?.metOn).toBe('2026-10-01')
  })

  story('exception', 'sdq-annual', 'under four and from seventeen none is asked for, and what a return said of a year counts for it', on => {
    born(on, '2022-12-01')
    cameIntoCare(on, '2024-06-03')
    on.happened(healthOfYear, '2027-03-31', { score: 9 })
    expect(on.occasions('sdq-annual').map(row => [row.arises, row.due, row.metOn])).toEqual([
      ['2026-12-01', '2027-03-31', '2027-03-31'],
      ['2027-04-01', '2028-03-31', null],
      ['2028-04-01', '2029-03-31', null],
    ])
  })

  story('exception', 'sdq-annual', 'the last is for the year in which the young person is still sixteen at its end', on => {
    born(on, '2009-09-09')
    cameIntoCare(on, '2024-06-03')
    expect(on.occasions('sdq-annual').map(row => row.due)).toEqual(['2026-03-31'])
  })

  story('exception', 'sdq-annual', 'the first that counts is the first of the year, whoever told it', on => {
    born(on, '2014-05-05')
    cameIntoCare(on, '2025-06-02')
    on.happened(doneBeforeRowan, '2026-04-10', { rule: 'lac-review-later' })
    on.happened(healthOfYear, '2027-03-31', {})
    expect(on.occasions('sdq-annual')[0]?.metOn).toBeNull()
    on.happened(strengthsQuestionnaire, '2026-12-01', { score: 12 })
    on.happened(doneBeforeRowan, '2026-07-01', { rule: 'sdq-annual' })
    on.happened(healthOfYear, '2026-03-31', { score: 11 })
    expect(on.occasions('sdq-annual')[0]?.metOn).toBe('2026-07-01')
  })

  story('boundary', 'sdq-annual', 'twelve months that end on 31 March, and care that ends on the day they do', on => {
    born(on, '2014-05-05')
    const care = cameIntoCare(on, '2025-03-31')
    expect(on.occasions('sdq-annual')[0]).toMatchObject({ arises: '2026-03-31', due: '2026-03-31' })
    on.ended(care, '2026-03-31')
    expect(on.occasions('sdq-annual')).toEqual([])
  })

  story('boundary', 'sdq-annual', 'who is seventeen on 31 March owes none for that year, who is so on 1 April does', on => {
    cameIntoCare(on, '2024-06-03')
    expect(on.occasions('sdq-annual')).toEqual([])
    born(on, '2010-03-31')
    expect(on.occasions('sdq-annual').map(row => row.due)).toEqual(['2026-03-31'])
    on.struck(on.known().facts.find(fact => fact.starts === '2010-03-31') as { fact: string })
    born(on, '2010-04-01')
    expect(on.occasions('sdq-annual').map(row => row.due)).toEqual(['2026-03-31', '2027-03-31'])
  })

  story('ended', 'sdq-annual', 'leaving care ends it', on => {
    born(on, '2014-05-05')
    cameIntoCare(on, '2025-06-02', { ends: '2026-11-02' })
    expect(on.duty('sdq-annual')).toMatchObject({ due: '2027-03-31', endedOn: '2026-11-02', endedBecause: 'Left care' })
  })

  story('corrected', 'sdq-annual', 'a child who came into care a year later owes it a year later', on => {
    born(on, '2014-05-05')
    const care = cameIntoCare(on, '2025-06-02')
    on.corrected(care, { starts: '2026-06-02' })
    expect(on.occasions('sdq-annual')[0]).toMatchObject({ arises: '2027-06-02', due: '2028-03-31' })
  })

  story('corrected', 'sdq-annual', 'one told as done before Rowan counts until it is struck out', on => {
    born(on, '2014-05-05')
    cameIntoCare(on, '2025-06-02')
    const told = on.happened(doneBeforeRowan, '2026-07-01', { rule: 'sdq-annual' })
    expect(on.occasions('sdq-annual')[0]?.metOn).toBe('2026-07-01')
    on.struck(told)
    expect(on.occasions('sdq-annual')[0]?.metOn).toBeNull()
  })
})

everyDutyIsTold()
