import { expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { caseSupervision, duties, supervisedOn } from './index.ts'

const held = { with: 'sam', by: 'olu' }

test('to talk again is due by the day that was agreed, of whoever supervised, and met by the next time', () => {
  const on = lawStory(duties)
  on.happened(caseSupervision, '2027-05-12', { ...held, next: day('2027-06-09') })
  expect(on.duty('case-supervision')).toMatchObject({ ownerPost: 'olu', due: '2027-06-09', arises: '2027-05-12' })
  expect([on.status('case-supervision', '2027-06-09'), on.status('case-supervision', '2027-06-10')]).toEqual(['due', 'late'])
  const next = on.happened(caseSupervision, '2027-06-09', held)
  expect(on.status('case-supervision', '2027-06-10')).toBe('met')
  on.struck(next)
  expect(on.status('case-supervision', '2027-06-10')).toBe('late')
})

test('where no day was agreed nothing is due', () => {
  const on = lawStory(duties)
  on.happened(caseSupervision, '2027-05-12', held)
  expect(on.rows('2028-01-01')).toEqual([])
})

test('the second talk of a day meets the first', () => {
  const on = lawStory(duties)
  on.happened(caseSupervision, '2027-05-12', { ...held, next: day('2027-05-20') })
  on.happened(caseSupervision, '2027-05-12', held)
  expect(on.duty('case-supervision').metOn).toBe('2027-05-12')
})

test('the last day on which they talked, whatever order it was written down in', () => {
  const on = lawStory(duties)
  expect(supervisedOn(on.known())).toBeNull()
  on.happened(caseSupervision, '2027-05-12', held)
  on.happened(caseSupervision, '2027-04-14', held)
  expect(supervisedOn(on.known())).toBe('2027-05-12')
})
