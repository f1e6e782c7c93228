import { expect, test } from 'vitest'
import { agencies, significantEvent } from '../../children/identity/index.ts'
import { contribution, contributionConfirmed } from '../../children/protection/index.ts'
import { toldBy } from './told-by.ts'

const told = (body: { agency?: keyof typeof agencies; source?: string }): string => toldBy({ body: { title: 'Something happened', ...body } })

test('INF-08: every entry of the chronology that several agencies have together keeps whose it is', () => {
  expect(Object.keys(agencies).length).toBeGreaterThanOrEqual(9)
  for (const [agency, words] of Object.entries(agencies)) {
    expect(told({ agency: agency as keyof typeof agencies })).toBe(words)
    expect(told({ agency: agency as keyof typeof agencies, source: 'Jo Dummy' })).toContain('Jo Dummy')
  }
  expect(told({ agency: 'police', source: 'Sergeant Dummy' })).toBe('Sergeant Dummy, police')
  expect(told({})).toBe('Not recorded')
  // Two accounts of one event are joined and stay two; what an agency said at the table nobody changes, and somebody else’s typing waits for its word.
  expect(significantEvent.fields.same).toMatchObject({ is: 'fact', kind: significantEvent.id })
  expect([contribution.settled, contribution.fields.agency.required, contributionConfirmed.fields.by.required]).toEqual([true, true, true])
})
