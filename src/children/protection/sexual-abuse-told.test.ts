import { expect, test } from 'vitest'
import { problemsOf } from '../../record/check.ts'
import { day } from '../../time/day.ts'
import { duties } from './duties.ts'
import { sexualAbuseTold } from './facts.ts'

const today = day('2026-11-22')
const lacks = (body: Readonly<Record<string, unknown>>, starts = '2026-11-20') =>
  problemsOf(sexualAbuseTold, { starts: day(starts), ends: day(starts), body, words: {} }, today, () => true).map(({ field }) => field)
const said = { how: 'child', by: 'Lina', toldTo: 'Her teacher, on 20 November', reported: 'yes', reportedOn: '2026-11-20', reference: 'made up' }

test('INF-14: what was told of sexual abuse says who was told, when, and whether it was reported', () => {
  expect(lacks({})).toEqual(['how', 'by', 'toldTo', 'reported'])
  expect(lacks(said)).toEqual([])
  expect(lacks({ ...said, reported: 'perhaps' })).toEqual(['reported'])
  expect(lacks({ ...said, reportedOn: 'soon' })).toEqual(['reportedOn'])
  expect(lacks(said, '2026-11-23')).toEqual(['starts'])
  // Not reported, or not yet, is an answer: it asks why, and no law that has begun refuses it.
  expect(lacks({ how: 'other', by: 'A neighbour', toldTo: 'Us', reported: 'not yet' })).toEqual([])
  expect(sexualAbuseTold.class).toBe('police')
  expect(sexualAbuseTold.fields.why.when).toEqual({ field: 'reported', is: ['not yet', 'no'] })
  expect(duties.map(({ id }) => id).filter(id => /abuse|mandatory/.test(id))).toEqual([])
})
