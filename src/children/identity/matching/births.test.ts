import { describe, expect, test } from 'vitest'
import { birthLikeness, readBirth, type BirthLikeness } from './births.ts'

const like = (a: string, b: string, precisionA = 'verified', precisionB = 'verified'): BirthLikeness | null => {
  const [one, other] = [readBirth(a, precisionA), readBirth(b, precisionB)]
  return one && other && birthLikeness(one, other)
}

describe('a date of birth', () => {
  test('is read in the ways that systems write it', () => {
    expect(readBirth('2016-03-04', '')?.number).toBe(20_160_304)
    expect(readBirth('20160304', '')?.number).toBe(20_160_304)
    expect(readBirth('04/03/2016', '')?.number).toBe(20_160_304)
    expect(readBirth('2016-03-04T00:00:00', '')?.number).toBe(20_160_304)
    expect(readBirth('2016', '')).toMatchObject({ year: 2016, certainty: 'year' })
    expect(readBirth('4 March 2016', '')?.number).toBe(20_160_304)
    expect(readBirth('04-MAR-2016', '')?.number).toBe(20_160_304)
    expect(readBirth('4 Foo 2016', '')).toBeNull()
    for (const nobodys of ['1900-01-01', '01/01/1900', '1899-12-30', '9999-12-31']) expect(readBirth(nobodys, 'verified')).toBeNull()
    expect(readBirth('', 'verified')).toBeNull()
    expect(readBirth('2016-03-04', 'unknown')).toBeNull()
    expect(readBirth('last spring', '')).toBeNull()
  })

  test.each([
    ['2016-03-04', '2016-03-04', 'same'],
    ['2016-03-04', '2016-04-03', 'day and month changed places'],
    ['2016-03-04', '2016-03-14', 'slip'],
    ['2016-03-12', '2016-03-21', 'slip'],
    ['1987-05-06', '1978-05-06', 'slip'],
    ['2016-03-04', '2016-03-29', 'two of three'],
    ['2016-03-04', '2016-01-01', 'as far as known'],
    ['2016-03-04', '2017-03-19', 'near'],
    ['2016-03-04', '2011-11-19', 'apart'],
  ] as const)('%s and %s: %s', (a, b, expected) => {
    expect(like(a, b)).toBe(expected)
    expect(like(b, a)).toBe(expected)
  })

  test('is compared only as far as it is known', () => {
    expect(like('2013-01-01', '2013-09-13', 'estimated')).toBe('as far as known')
    expect(like('2013-01-01', '2014-09-13', 'estimated')).toBe('near')
    expect(like('2013', '2013-09-13', 'year')).toBe('as far as known')
    expect(like('2013-01-01', '2013-01-01', 'estimated', 'estimated')).toBe('as far as known')
  })

  test('falls around the day that was expected, earlier more than later', () => {
    expect(like('2025-05-16', '2025-04-24', 'expected')).toBe('as far as known')
    expect(like('2025-05-16', '2025-06-05', 'expected')).toBe('as far as known')
    expect(like('2025-05-16', '2025-07-16', 'expected')).toBe('apart')
    expect(like('2025-05-16', '2023-04-24', 'expected')).toBe('apart')
  })
})
