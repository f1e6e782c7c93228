import { describe, expect, test } from 'vitest'
import { stateOn, stories } from '../../law/testing-stories.ts'
import { born, cameIntoCare } from '../testing/index.ts'
import { legalStatus } from '../care/index.ts'
import { duties } from './duties.ts'
import { leavingCareAssessment, pathwayPlan } from './facts.ts'

const { story, everyDutyIsTold } = stories(duties)

test('each duty says what to do, who does it, and among which facts its proof is looked for', () => {
  expect(duties.map(duty => [duty.id, duty.what, duty.doneBy, duty.proof].join(' | '))).toEqual([
    'eligible-assessment | Finish the assessment for leaving care | social worker | plans',
    'pathway-plan-eligible | Agree the pathway plan | social worker | plans',
  ])
})

describe('assessment for leaving care', () => {
  story('ordinary', 'eligible-assessment', 'a young person long in care turns 16: the assessment is due within three months of the birthday', on => {
    born(on, '2006-08-31')
    cameIntoCare(on, '2019-03-04')
    // There is no 31 November.
    expect(on.duty('eligible-assessment')).toMatchObject({ arises: '2022-08-31', due: '2022-11-30', metOn: null })
    on.happened(leavingCareAssessment, '2022-10-14', {})
    expect(on.duty('eligible-assessment').metOn).toBe('2022-10-14')
  })

  story('ordinary', 'eligible-assessment', 'Theo, in care since 19 October 2026 and 17, has been thirteen weeks in care on 18 January', on => {
    born(on, '2009-02-02')
    cameIntoCare(on, '2026-10-19')
    expect(on.duty('eligible-assessment', { today: '2027-01-17' })).toMatchObject({ arises: '2027-01-18', due: '2027-04-18', endedOn: null })
    expect(on.lookAgainOn('2027-01-17')).toBe('2027-01-18')
    // He is 18 on 2 February: then other duties take its place.
    expect(on.duty('eligible-assessment', { today: '2027-02-02' })).toMatchObject({ endedOn: '2027-02-02', endedBecause: 'Turned 18' })
  })

  story('boundary', 'eligible-assessment', 'the corresponding day of the third month, or the last of a short month, is in time, the day after late', on => {
    born(on, '2011-11-30')
    cameIntoCare(on, '2024-03-04')
    const open = on.duty('eligible-assessment')
    expect(open).toMatchObject({ arises: '2027-11-30', due: '2028-02-29' })
    expect([stateOn(open, '2028-02-29'), stateOn(open, '2028-03-01')]).toEqual(['due', 'late'])
    const finished = on.happened(leavingCareAssessment, '2028-02-29', {})
    expect(stateOn(on.duty('eligible-assessment'), '2028-02-29')).toBe('met')
    on.corrected(finished, { starts: '2028-03-01' })
    expect(stateOn(on.duty('eligible-assessment'), '2028-03-01')).toBe('met late')
  })

  story('boundary', 'eligible-assessment', 'ninety-one days make thirteen weeks, ninety do not', on => {
    born(on, '2010-06-01')
    const care = cameIntoCare(on, '2026-09-01', { ends: '2026-11-30' })
    expect(on.occasions('eligible-assessment')).toEqual([])
    on.ended(care, '2026-12-01')
    expect(on.occasions('eligible-assessment')).toEqual([])
    on.ended(care, '2026-12-02')
    expect(on.duty('eligible-assessment')).toMatchObject({ arises: '2026-12-01', endedOn: '2026-12-02' })
  })

  story('exception', 'eligible-assessment', 'weeks before the fourteenth birthday and short breaks do not count; weeks of several times in care add up', on => {
    born(on, '2010-06-01')
    // To the fourteenth birthday nothing counts; from there to 1 July 2024 thirty days do.
    cameIntoCare(on, '2020-01-06', { ends: '2022-01-10' })
    cameIntoCare(on, '2023-01-09', { ends: '2024-07-01' })
    on.happened(legalStatus, '2025-01-06', { status: 'V3' }, { ends: '2025-12-01' })
    cameIntoCare(on, '2025-01-06', { status: null, ends: '2025-12-01' })
    // Sixteen on 1 June 2026. Thirty days are counted, sixty-one are missing on 5 October.
    cameIntoCare(on, '2026-10-05')
    expect(on.duty('eligible-assessment')).toMatchObject({ arises: '2026-12-05', due: '2027-03-05' })
  })

  story('exception', 'eligible-assessment', 'who had thirteen weeks before and comes back at 16 is eligible at once; an assessment made before is not made again', on => {
    born(on, '2010-06-01')
    cameIntoCare(on, '2024-09-02', { ends: '2026-08-03' })
    cameIntoCare(on, '2026-11-02')
    expect(on.occasions('eligible-assessment').map(row => [row.arises, row.due, row.endedOn])).toEqual([
      ['2026-06-01', '2026-09-01', '2026-08-03'],
      ['2026-11-02', '2027-02-02', null],
    ])
    on.happened(leavingCareAssessment, '2026-07-20', {})
    expect(on.occasions('eligible-assessment').map(row => row.metOn)).toEqual(['2026-07-20'])
  })

  story('exception', 'eligible-assessment', 'an assessment finished before the sixteenth birthday meets it; one made after coming back is that of coming back', on => {
    born(on, '2010-06-01')
    cameIntoCare(on, '2024-09-02', { ends: '2026-08-03' })
    const early = on.happened(leavingCareAssessment, '2026-05-18', {})
    expect(on.duty('eligible-assessment')).toMatchObject({ arises: '2026-06-01', metOn: '2026-05-18' })
    cameIntoCare(on, '2026-11-02')
    expect(on.occasions('eligible-assessment')).toHaveLength(1)
    on.corrected(early, { starts: '2026-11-02' })
    expect(on.occasions('eligible-assessment').map(row => [row.arises, row.metOn])).toEqual([['2026-06-01', '2026-11-02'], ['2026-11-02', '2026-11-02']])
  })

  story('ended', 'eligible-assessment', 'leaving care ends it, and without a date of birth nothing is counted', on => {
    cameIntoCare(on, '2024-09-02', { ends: '2026-08-03' })
    expect(on.occasions('eligible-assessment')).toEqual([])
    born(on, '2010-06-01')
    expect(on.duty('eligible-assessment')).toMatchObject({ due: '2026-09-01', endedOn: '2026-08-03', endedBecause: 'Left care' })
  })

  story('corrected', 'eligible-assessment', 'a first day in care put right moves the day of becoming eligible', on => {
    born(on, '2009-02-02')
    const care = cameIntoCare(on, '2026-09-21')
    expect(on.duty('eligible-assessment').arises).toBe('2026-12-21')
    on.corrected(care, { starts: '2026-09-14' })
    expect(on.duty('eligible-assessment')).toMatchObject({ arises: '2026-12-14', due: '2027-03-14' })
  })
})

describe('pathway plan', () => {
  story('ordinary', 'pathway-plan-eligible', 'the plan follows the assessment as soon as possible: no day is set', on => {
    born(on, '2010-06-01')
    cameIntoCare(on, '2024-09-02')
    expect(on.occasions('pathway-plan-eligible')).toEqual([])
    on.happened(leavingCareAssessment, '2026-08-17', {})
    expect(on.duty('pathway-plan-eligible')).toMatchObject({ arises: '2026-08-17', due: null, metOn: null })
    on.happened(pathwayPlan, '2026-09-07', { agreed: true })
    expect(on.duty('pathway-plan-eligible').metOn).toBe('2026-09-07')
  })

  story('boundary', 'pathway-plan-eligible', 'it is due from the day of the assessment and never late by itself', on => {
    born(on, '2010-06-01')
    cameIntoCare(on, '2024-09-02')
    on.happened(leavingCareAssessment, '2026-08-17', {})
    const open = on.duty('pathway-plan-eligible')
    expect([stateOn(open, '2026-08-16'), stateOn(open, '2026-08-17'), stateOn(open, '2027-06-16')]).toEqual(['not yet', 'due', 'due'])
    on.happened(pathwayPlan, '2026-08-17', {})
    expect(stateOn(on.duty('pathway-plan-eligible'), '2026-08-17')).toBe('met')
  })

  story('exception', 'pathway-plan-eligible', 'an assessment made out of care asks for none here, a second one for no second plan, and a plan from before does not count', on => {
    born(on, '2010-06-01')
    cameIntoCare(on, '2024-09-02')
    on.happened(pathwayPlan, '2026-08-14', {})
    on.happened(leavingCareAssessment, '2026-08-17', {})
    on.happened(leavingCareAssessment, '2027-02-01', {})
    expect(on.duty('pathway-plan-eligible')).toMatchObject({ arises: '2026-08-17', metOn: null })
  })

  story('exception', 'pathway-plan-eligible', 'for a young person who had left care it is another duty', on => {
    born(on, '2010-06-01')
    cameIntoCare(on, '2024-09-02', { ends: '2026-08-03' })
    on.happened(leavingCareAssessment, '2026-08-17', {})
    expect(on.occasions('pathway-plan-eligible')).toEqual([])
  })

  story('ended', 'pathway-plan-eligible', 'it ends when the young person is 18', on => {
    born(on, '2010-06-01')
    cameIntoCare(on, '2024-09-02')
    on.happened(leavingCareAssessment, '2026-08-17', {})
    expect(on.duty('pathway-plan-eligible', { today: '2028-05-31' }).endedOn).toBeNull()
    expect(on.duty('pathway-plan-eligible', { today: '2028-06-01' })).toMatchObject({ endedOn: '2028-06-01', endedBecause: 'Turned 18' })
  })

  story('corrected', 'pathway-plan-eligible', 'the assessment struck out takes the duty with it', on => {
    born(on, '2010-06-01')
    cameIntoCare(on, '2024-09-02')
    const assessed = on.happened(leavingCareAssessment, '2026-08-17', {})
    on.corrected(assessed, { starts: '2026-08-20' })
    expect(on.duty('pathway-plan-eligible').arises).toBe('2026-08-20')
    on.struck(assessed)
    expect(on.occasions('pathway-plan-eligible')).toEqual([])
  })
})

everyDutyIsTold()
