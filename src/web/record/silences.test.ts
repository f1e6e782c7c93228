import { describe, expect, test } from 'vitest'
import { day } from '../../time/day.ts'
import { silencesAmong } from './silences.ts'

const days = (...of: string[]) => of.map(each => day(each))
const work = (starts: string, ends: string | null = null) => ({ starts: day(starts), ends: ends === null ? null : day(ends) })

describe('silences in a chronology', () => {
  test('are the days between two days of contact that are more than four weeks apart', () => {
    expect(silencesAmong(days('2026-11-23', '2026-12-23', '2027-01-01'), [], day('2027-01-02'))).toEqual([{ from: '2026-11-24', to: '2026-12-22', days: 29 }])
  })

  test('of exactly four weeks are the rhythm, and are not told', () => {
    expect(silencesAmong(days('2027-01-01', '2027-01-30'), [], day('2027-01-31'))).toEqual([])
  })

  test('reach to today when nobody has been since', () => {
    expect(silencesAmong(days('2027-05-05'), [], day('2027-06-16'))).toEqual([{ from: '2027-05-06', to: '2027-06-16', days: 42 }])
  })

  test('are told only while we work with the child', () => {
    expect(silencesAmong(days('2026-01-10', '2026-06-10'), [work('2025-12-01', '2026-02-01'), work('2026-06-01')], day('2026-06-11'))).toEqual([])
  })

  test('say nothing of the time before anybody came', () => {
    expect(silencesAmong([], [work('2026-01-01')], day('2026-06-11'))).toEqual([])
  })
})
