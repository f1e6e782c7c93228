import { describe, expect, test } from 'vitest'
import { day } from '../../time/day.ts'
import { isSameArrival, numberToken, sameChild, type Candidate, type WhoArrives } from './same-child.ts'

const arrives = (of: Partial<WhoArrives>): WhoArrives => ({ localId: 'F-12', upns: [], born: day('2014-02-28'), due: null, ...of })
const record = (number: number, of: Partial<Candidate>): Candidate => ({ record: `r${number}`, number, numbers: ['local id F-12'], born: day('2014-02-28'), bornExactness: 'day', due: null, ...of })
const found = (who: Partial<WhoArrives>, ...candidates: Candidate[]) => {
  const { same, nearby } = sameChild(arrives(who), candidates)
  return [same?.record ?? null, nearby.map(each => each.record)]
}

describe('the same child', () => {
  test('has the same local number and birth date', () => {
    expect(found({}, record(2, {}))).toEqual(['r2', []])
    expect(found({ localId: 'F-13' }, record(2, {}))).toEqual([null, []])
  })

  test('or had that number before', () => {
    expect(found({}, record(2, { numbers: ['former local id F-12', 'local id G-1'] }))).toEqual(['r2', []])
  })

  test('or has the same pupil number and birth date, whatever the local number', () => {
    const upn = { numbers: ['local id LAC-9', 'upn A123456789012'] }
    expect(found({ upns: ['A123456789012'] }, record(2, upn))).toEqual(['r2', []])
    expect(found({ upns: ['a123456789012'] }, record(2, { numbers: ['former upn A123456789012'] }))).toEqual(['r2', []])
    expect(found({ upns: ['A123456789012'], born: null }, record(2, upn))).toEqual([null, ['r2']])
  })

  test('the local number goes before the pupil number', () => {
    expect(found({ upns: ['A123456789012'] }, record(1, { numbers: ['upn A123456789012'] }), record(2, {}))).toEqual(['r2', []])
  })

  test('is another where the birth date is another: two records, and the first is named', () => {
    expect(found({}, record(2, { born: day('2014-03-01') }))).toEqual([null, ['r2']])
    expect(found({ upns: ['A123456789012'] }, record(3, { numbers: ['upn A123456789012'], born: day('2013-02-28') }), record(2, { born: day('2014-03-01') }))).toEqual([null, ['r2', 'r3']])
  })

  test('may be known only to the month or the year', () => {
    expect(found({}, record(2, { born: day('2014-02-01'), bornExactness: 'month' }))).toEqual(['r2', []])
    expect(found({}, record(2, { born: day('2014-01-01'), bornExactness: 'year' }))).toEqual(['r2', []])
    expect(found({}, record(2, { born: day('2014-03-01'), bornExactness: 'month' }))).toEqual([null, ['r2']])
  })

  test('was a baby who was expected about then: eighteen weeks early at most, six weeks late', () => {
    const expected = { born: null, due: day('2026-06-01') }
    for (const [born, same] of [['2026-01-26', 'r2'], ['2026-01-25', null], ['2026-06-01', 'r2'], ['2026-07-13', 'r2'], ['2026-07-14', null]] as const) {
      expect(found({ born: day(born) }, record(2, expected))[0], born).toBe(same)
      expect(found({ born: null, due: day('2026-06-01') }, record(2, { born: day(born) }))[0], born).toBe(same)
    }
    expect(found({ born: null, due: day('2026-06-20') }, record(2, expected))[0]).toBe('r2')
    expect(found({ born: null, due: day('2027-06-01') }, record(2, expected))[0]).toBeNull()
  })

  test('a side that says no birth contradicts none', () => {
    expect(found({ born: null }, record(2, {}))).toEqual(['r2', []])
    expect(found({}, record(2, { born: null }))).toEqual(['r2', []])
  })

  test('of two records that are both it is the one made first', () => {
    expect(found({}, record(7, {}), record(3, {}))[0]).toBe('r3')
  })

  test('in two files before there is a record, by the same rule', () => {
    expect(isSameArrival(arrives({ born: null, due: day('2014-03-01') }), arrives({}))).toBe(true)
    expect(isSameArrival(arrives({ born: day('2014-03-01') }), arrives({}))).toBe(false)
  })
})

test('numbers are looked for as search keeps them', () => {
  expect(numberToken(' F-12/Ä ')).toBe('f12a')
})
