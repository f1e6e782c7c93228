import { describe, expect, test } from 'vitest'
import { calendarOf, england, holidayTable } from '../../law/calendar.ts'
import { limitOf, dueFrom } from '../../law/limit.ts'
import { stateOn, stories } from '../../law/testing-stories.ts'
import { everythingBinds, type StoryOptions } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { born, cameIntoCare } from '../testing/index.ts'
import { doneBeforeRowan } from '../identity/index.ts'
import { duties } from './duties.ts'
import { educationPlan, educationPlanReview } from './facts.ts'
import { schoolAge, schoolAgeOver } from './school-age.ts'

const { story, everyDutyIsTold } = stories(duties)

/** The terms that the authority of these stories has entered. */
const withTerms: StoryOptions = {
  law: {
    ...everythingBinds,
    calendar: calendarOf(holidayTable, [
      { name: 'Autumn 2026', first: day('2026-09-01'), last: day('2026-12-18') },
      { name: 'Spring 2027', first: day('2027-01-04'), last: day('2027-03-25') },
      { name: 'Summer 2027', first: day('2027-04-12'), last: day('2027-07-22') },
    ]),
  },
}

test('each duty says what to do, who does it, and among which facts its proof is looked for', () => {
  expect(duties.map(duty => [duty.id, duty.what, duty.doneBy, duty.proof].join(' | '))).toEqual([
    'pep-initiate | Make the personal education plan | social worker | education',
    'pep-review | Review the personal education plan this term | virtual school | education',
  ])
})

describe('personal education plan', () => {
  story('ordinary', 'pep-initiate', 'Maya, in care since 30 November 2026, has her plan by 14 December', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    expect(on.duty('pep-initiate')).toMatchObject({ arises: '2026-11-30', due: '2026-12-14', metOn: null })
    on.happened(educationPlan, '2026-12-09', {})
    expect(on.duty('pep-initiate').metOn).toBe('2026-12-09')
  })

  story('boundary', 'pep-initiate', 'the tenth working day is in time, the eleventh late', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    const open = on.duty('pep-initiate')
    expect([stateOn(open, '2026-12-14'), stateOn(open, '2026-12-15')]).toEqual(['due', 'late'])
    const plan = on.happened(educationPlan, '2026-12-14', {})
    expect(stateOn(on.duty('pep-initiate'), '2026-12-14')).toBe('met')
    on.corrected(plan, { starts: '2026-12-15' })
    expect(stateOn(on.duty('pep-initiate'), '2026-12-15')).toBe('met late')
  })

  story('exception', 'pep-initiate', 'under school age none is asked for; a child who reaches it in care has one within 10 working days', on => {
    born(on, '2022-02-10')
    cameIntoCare(on, '2026-11-30')
    // Five on 10 February 2027: of school age on 31 March. Good Friday is over, the May bank holiday is to come.
    expect(on.duty('pep-initiate')).toMatchObject({ arises: '2027-03-31', due: '2027-04-14' })
  })

  story('exception', 'pep-initiate', 'a plan from an earlier time in care is not one for this', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2025-01-06', { ends: '2025-06-02' })
    on.happened(educationPlan, '2025-01-15', {})
    cameIntoCare(on, '2026-11-30')
    expect(on.occasions('pep-initiate').map(row => row.metOn)).toEqual(['2025-01-15', null])
  })

  story('exception', 'pep-initiate', 'where the first day in care is not known nothing is counted from it', on => {
    born(on, '2016-03-14')
    const care = cameIntoCare(on, '2026-11-30')
    on.corrected(care, { body: { beganEarlier: true } })
    expect(on.occasions('pep-initiate')).toEqual([])
  })

  story('exception', 'pep-initiate', 'without a date of birth it is due from the first day in care; a child already in care who reaches school age owes it from then', on => {
    const care = cameIntoCare(on, '2026-11-30')
    expect(on.duty('pep-initiate').due).toBe('2026-12-14')
    on.corrected(care, { body: { beganEarlier: true } })
    born(on, '2022-02-10')
    expect(on.duty('pep-initiate')).toMatchObject({ arises: '2027-03-31', due: '2027-04-14' })
  })

  story('exception', 'pep-initiate', 'care that ends on the day of reaching school age asks for none, care of a single day does', on => {
    born(on, '2022-02-10')
    const care = cameIntoCare(on, '2026-11-30', { ends: '2027-03-31' })
    expect(on.occasions('pep-initiate')).toEqual([])
    on.corrected(care, { ends: '2027-04-01' })
    expect(on.duty('pep-initiate')).toMatchObject({ arises: '2027-03-31', endedOn: '2027-04-01' })
    on.corrected(care, { starts: '2027-06-01', ends: '2027-06-01' })
    expect(on.duty('pep-initiate')).toMatchObject({ arises: '2027-06-01', endedOn: '2027-06-01' })
  })

  story('ended', 'pep-initiate', 'leaving care ends it, and care that ends before school age asks for none', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30', { ends: '2026-12-04' })
    expect(on.duty('pep-initiate')).toMatchObject({ endedOn: '2026-12-04', endedBecause: 'Left care' })
    born(on, '2022-02-10')
    expect(on.occasions('pep-initiate')).toEqual([])
  })

  story('corrected', 'pep-initiate', 'the day care began put right moves the last day', on => {
    born(on, '2016-03-14')
    const care = cameIntoCare(on, '2026-11-30')
    on.corrected(care, { starts: '2026-12-01' })
    expect(on.duty('pep-initiate').due).toBe('2026-12-15')
  })

  test.each([
    ['2021-09-01', '2026-12-31'],
    ['2021-12-31', '2026-12-31'],
    ['2022-01-01', '2027-03-31'],
    ['2022-03-31', '2027-03-31'],
    ['2022-04-01', '2027-08-31'],
    ['2022-08-31', '2027-08-31'],
    ['2022-09-01', '2027-12-31'],
  ])('born on %s, a child is of compulsory school age on %s', (birth, ofAge) => {
    expect(schoolAge(day(birth))).toBe(ofAge)
  })

  test.each([
    ['2010-08-31', '2026-06-27'],
    ['2010-09-01', '2027-06-26'],
    ['2012-06-30', '2028-07-01'],
    ['2008-02-29', '2024-06-29'],
  ])('born on %s, somebody is past it on %s', (birth, past) => {
    expect(schoolAgeOver(day(birth))).toBe(past)
  })
})

describe('its review', () => {
  story('ordinary', 'pep-review', 'one in every term that begins after the plan was made', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    on.happened(educationPlan, '2026-12-14', {})
    on.happened(educationPlanReview, '2027-03-09', {})
    expect(on.occasions('pep-review', { today: '2027-06-16' }).slice(0, 2).map(row => [row.arises, row.due, row.metOn])).toEqual([
      ['2027-01-04', '2027-03-25', '2027-03-09'],
      ['2027-04-12', '2027-07-22', null],
    ])
    expect(on.occasions('pep-review')[0]?.ownerRole).toBe('virtual school')
  }, withTerms)

  story('boundary', 'pep-review', 'the last day of term is in time, the day after late', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    on.happened(educationPlan, '2026-12-14', {})
    const open = on.occasions('pep-review')[0]
    expect([stateOn(open, '2027-03-25'), stateOn(open, '2027-03-26')]).toEqual(['due', 'late'])
    const review = on.happened(educationPlanReview, '2027-03-25', {})
    expect(stateOn(on.occasions('pep-review')[0], '2027-03-25')).toBe('met')
    on.corrected(review, { starts: '2027-03-26' })
    expect(stateOn(on.occasions('pep-review')[0], '2027-03-26')).toBe('met late')
  }, withTerms)

  story('exception', 'pep-review', 'without a plan there is nothing to review, and a new plan in a term is its review', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    expect(on.occasions('pep-review')).toEqual([])
    on.happened(educationPlan, '2026-12-14', {})
    on.happened(educationPlan, '2027-02-01', {})
    expect(on.occasions('pep-review')[0]?.metOn).toBe('2027-02-01')
  }, withTerms)

  story('exception', 'pep-review', 'where the authority has entered no terms there is no day, and the reason is said', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    on.happened(educationPlan, '2026-12-14', {})
    const open = on.duty('pep-review')
    expect(open).toMatchObject({ arises: '2026-12-15', due: null, metOn: null })
    expect(stateOn(open, '2028-01-10')).toBe('due')
    expect(dueFrom(limitOf('pep-review'), open.arises, england)).toEqual({ notComputed: 'the authority has not entered the dates of the next school term' })
    on.happened(educationPlanReview, '2027-03-09', {})
    expect(on.duty('pep-review').metOn).toBe('2027-03-09')
  })

  story('exception', 'pep-review', 'after the last term entered there is again no day', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    on.happened(educationPlan, '2026-12-14', {})
    expect(on.occasions('pep-review', { today: '2027-09-01' }).map(row => [row.arises, row.due])).toEqual([
      ['2027-01-04', '2027-03-25'],
      ['2027-04-12', '2027-07-22'],
      ['2027-07-23', null],
    ])
  }, withTerms)

  story('exception', 'pep-review', 'meetings of an earlier time in care, or after care, and other things done before Rowan, are no review', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-01-05', { ends: '2026-03-02' })
    on.happened(educationPlan, '2026-01-12', {})
    cameIntoCare(on, '2026-11-30', { ends: '2027-03-01' })
    on.happened(doneBeforeRowan, '2026-12-01', { rule: 'visit-first' })
    expect(on.occasions('pep-review').filter(row => row.arises > '2026-11-30')).toEqual([])
    on.happened(educationPlan, '2026-11-30', {})
    on.happened(educationPlanReview, '2027-03-02', {})
    const spring = on.occasions('pep-review').filter(row => row.arises > '2026-11-30')
    expect(spring.map(row => [row.arises, row.metOn, row.endedOn])).toEqual([['2027-01-04', null, '2027-03-01']])
  }, withTerms)

  story('exception', 'pep-review', 'a plan made on the first day of term is first reviewed in the next, and on the first day of term a review counts', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    on.happened(educationPlanReview, '2027-04-12', {})
    on.happened(educationPlan, '2027-01-04', {})
    expect(on.occasions('pep-review', { today: '2027-06-16' })[0]).toMatchObject({ arises: '2027-04-12', metOn: '2027-04-12' })
    on.happened(doneBeforeRowan, '2026-12-03', { rule: 'pep-review' })
    expect(on.occasions('pep-review', { today: '2027-06-16' }).slice(0, 2).map(row => row.metOn)).toEqual(['2027-01-04', '2027-04-12'])
  }, withTerms)

  story('boundary', 'pep-review', 'a term that begins on the day care ends asks for none', on => {
    born(on, '2016-03-14')
    const care = cameIntoCare(on, '2026-11-30', { ends: '2027-01-04' })
    on.happened(educationPlan, '2026-12-14', {})
    expect(on.occasions('pep-review')).toEqual([])
    on.ended(care, '2027-01-05')
    expect(on.duty('pep-review')).toMatchObject({ arises: '2027-01-04', endedOn: '2027-01-05' })
  }, withTerms)

  story('ended', 'pep-review', 'leaving care in the term ends it, and no later term asks for one', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30', { ends: '2027-02-05' })
    on.happened(educationPlan, '2026-12-14', {})
    expect(on.duty('pep-review')).toMatchObject({ due: '2027-03-25', endedOn: '2027-02-05', endedBecause: 'Left care' })
  }, withTerms)

  story('corrected', 'pep-review', 'a plan made after the term began is first reviewed in the next; one done before Rowan counts too', on => {
    born(on, '2016-03-14')
    cameIntoCare(on, '2026-11-30')
    const plan = on.happened(educationPlan, '2026-12-14', {})
    on.corrected(plan, { starts: '2027-01-05' })
    expect(on.occasions('pep-review')[0]).toMatchObject({ arises: '2027-04-12', due: '2027-07-22' })
    on.happened(doneBeforeRowan, '2026-12-10', { rule: 'pep-initiate' })
    expect(on.occasions('pep-review')[0]).toMatchObject({ arises: '2027-01-04', metOn: '2027-01-05' })
  }, withTerms)
})

everyDutyIsTold()
