import { describe, expect, test } from 'vitest'
import { day } from '../time/day.ts'
import { requestClock, wasLate } from './request-clock.ts'

describe('the clock of a request for what is held about somebody', () => {
  test.each([
    // Theo, 19 July 2027: due on 19 August.
    ['2027-07-19', false, '2027-08-19'],
    ['2027-07-19', true, '2027-10-19'],
    // The month that follows has no such day: its last one.
    ['2027-01-31', false, '2027-02-28'],
    ['2028-01-31', false, '2028-02-29'],
    ['2027-08-31', false, '2027-09-30'],
    // Three months are counted from the day it came, and not from the end of the first.
    ['2027-01-31', true, '2027-04-30'],
    ['2026-11-30', true, '2027-02-28'],
    // Over a year’s end, and on a Sunday: the day stands as it is.
    ['2026-12-15', false, '2027-01-15'],
    ['2027-07-22', false, '2027-08-22'],
  ] as const)('received %s, extended %s: due %s', (received, extended, due) => {
    expect(requestClock({ received: day(received), extended }).due).toBe(due)
  })

  test('whoever asked is told of more time within the first month, however long it then takes', () => {
    expect(requestClock({ received: day('2027-01-31'), extended: true }).tellBy).toBe('2027-02-28')
  })

  test('the last day is in time, the day after is late', () => {
    expect(wasLate(day('2027-08-19'), day('2027-08-19'))).toBe(false)
    expect(wasLate(day('2027-08-20'), day('2027-08-19'))).toBe(true)
  })
})
