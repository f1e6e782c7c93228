import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, parseInstant } from '../time/day.ts'
import type { Instant } from '../time/day.ts'
import { ageWords, plural, writeDateNear, writeDateTight, writeDayNear, writeInstantNear, writeNhsNumber } from './dates.ts'

const today = day('2026-11-10')

describe('days near today', () => {
  test('say the year only where it is another', () => {
    expect(writeDayNear(day('2026-11-12'), today)).toBe('Thursday 12 November')
    expect(writeDayNear(day('2027-01-22'), today)).toBe('Friday 22 January 2027')
    expect(writeDateNear(day('2026-06-14'), today)).toBe('14 June')
    expect(writeDateNear(day('2025-06-14'), today)).toBe('14 June 2025')
    expect(writeDateTight(day('2026-11-12'), today)).toBe('12 Nov')
    expect(writeDateTight(day('2027-11-12'), today)).toBe('12 Nov 2027')
  })

  test('an instant of today is a time, of another day a day and a time, in England', () => {
    expect(writeInstantNear(parseInstant('2026-11-10T09:44:00Z') as Instant, today)).toBe('9:44am')
    expect(writeInstantNear(parseInstant('2026-06-16T08:44:00Z') as Instant, today)).toBe('16 June at 9:44am')
  })
})

describe('ages', () => {
  const born = day('2026-01-31')
  test.each([
    ['2026-01-31', '0 days'],
    ['2026-02-01', '1 day'],
    ['2026-02-13', '13 days'],
    ['2026-02-14', '2 weeks'],
    ['2026-04-24', '11 weeks'],
    ['2026-04-25', '2 months'],
    ['2026-04-29', '2 months'],
    ['2026-04-30', '3 months'],
    ['2028-01-30', '23 months'],
    ['2028-01-31', '2 years'],
    ['2044-01-31', '18 years'],
  ])('on %s', (on, words) => {
    expect(ageWords(born, day(on))).toBe(words)
  })

  test('somebody not yet born has none', () => {
    expect(ageWords(born, day('2026-01-30'))).toBeNull()
  })

  test('never falls from one day to the next', () => {
    const rank = (words: string | null) => {
      const [count, unit = ''] = (words ?? '').split(' ')
      return ['day', 'week', 'month', 'year'].indexOf(unit.replace(/s$/, '')) * 1000 + Number(count)
    }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 9000 }), (shift, age) => {
        const someday = addDays(day('2010-01-01'), shift)
        return rank(ageWords(someday, addDays(someday, age))) <= rank(ageWords(someday, addDays(someday, age + 1)))
      }),
      { numRuns: 500 },
    )
  })
})

test('an NHS number stands in groups of 3, 3 and 4 that stay on one line', () => {
  expect(writeNhsNumber('9990037000')).toBe('999\u00a0003\u00a07000')
  expect(writeNhsNumber('999 003 7000')).toBe('999\u00a0003\u00a07000')
  expect(writeNhsNumber('99900')).toBe('99900')
})

test('one is not many', () => {
  expect(plural(1, 'working day')).toBe('1 working day')
  expect(plural(0, 'child', 'children')).toBe('0 children')
})
