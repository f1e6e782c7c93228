import { describe, expect, test } from 'vitest'
import { parseInstant } from './day.ts'
import { minutesAhead, writeWithOffset } from './england.ts'
import type { Instant } from './day.ts'

const at = (text: string) => parseInstant(text) as Instant

describe('England’s clocks', () => {
  test('are an hour ahead in summer and change at one in the morning, Greenwich time', () => {
    expect(minutesAhead(at('2027-01-15T12:00Z'))).toBe(0)
    expect(minutesAhead(at('2027-06-16T12:00Z'))).toBe(60)
    expect(minutesAhead(at('2027-03-28T00:59:59.999Z'))).toBe(0)
    expect(minutesAhead(at('2027-03-28T01:00Z'))).toBe(60)
    expect(minutesAhead(at('2026-10-25T00:59:59.999Z'))).toBe(60)
    expect(minutesAhead(at('2026-10-25T01:00Z'))).toBe(0)
  })

  test('are written with their offset, to the minute or to the second', () => {
    expect(writeWithOffset(at('2026-10-25T00:30Z'))).toBe('2026-10-25T01:30+01:00')
    expect(writeWithOffset(at('2026-10-25T01:30Z'))).toBe('2026-10-25T01:30+00:00')
    expect(writeWithOffset(at('2027-06-30T23:15Z'))).toBe('2027-07-01T00:15+01:00')
    expect(writeWithOffset(at('2027-01-15T09:05:07Z'))).toBe('2027-01-15T09:05:07+00:00')
  })

  test('were an hour ahead all the year round from 1968 to 1971', () => {
    expect(writeWithOffset(at('1969-01-15T12:00Z'))).toBe('1969-01-15T13:00+01:00')
  })
})
