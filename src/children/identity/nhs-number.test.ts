import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { issueTemporaryNumber, nhsCheckDigit, readNhsNumber } from './nhs-number.ts'

describe('SUI-01, SUI-05: an NHS number', () => {
  test('is ten digits whose last checks the others, with spaces or without', () => {
    expect(readNhsNumber('999 003 7000')).toEqual({ is: 'number', value: '9990037000', issued: 'test' })
    expect(readNhsNumber('999-003-7000')).toEqual({ is: 'number', value: '9990037000', issued: 'test' })
    expect(readNhsNumber('')).toEqual({ is: 'none' })
    expect(readNhsNumber('999003700')).toEqual({ is: 'wrong', why: 'length' })
    expect(readNhsNumber('999003700X')).toEqual({ is: 'wrong', why: 'length' })
    expect(readNhsNumber('9990037001')).toEqual({ is: 'wrong', why: 'check' })
  })

  test('is not one digit again and again, though that can pass the check', () => {
    expect(nhsCheckDigit('000000000')).toBe(0)
    for (const digit of '0123456789') expect(readNhsNumber(digit.repeat(10))).toEqual({ is: 'wrong', why: 'repeated' })
  })

  test('says by its range who issued it', () => {
    const made = (nine: string): string => `${nine}${nhsCheckDigit(nine)}`
    expect(readNhsNumber(made('010112345'))).toMatchObject({ issued: 'scotland' })
    expect(readNhsNumber(made('320000001'))).toMatchObject({ issued: 'northern ireland' })
    expect(readNhsNumber(made('450557710'))).toMatchObject({ issued: 'england' })
    expect(readNhsNumber(made('610000004'))).toMatchObject({ issued: 'england' })
    expect(readNhsNumber(made('550000001'))).toEqual({ is: 'wrong', why: 'range' })
    expect(readNhsNumber(made('800000001'))).toEqual({ is: 'wrong', why: 'range' })
  })

  test('is not taken with one digit changed, nor with two neighbours in each other’s place', () => {
    fc.assert(fc.property(fc.integer({ min: 999_000_000, max: 999_999_999 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (nine, at, by) => {
      const check = nhsCheckDigit(String(nine))
      if (check === null) return
      const number = `${nine}${check}`
      const digits = number.split('')
      digits[at] = String((Number(digits[at]) + by) % 10)
      expect(readNhsNumber(digits.join('')).is).toBe('wrong')
      const [one, other] = [number[at] as string, number[at + 1]]
      if (other === undefined || one === other) return
      expect(readNhsNumber(number.slice(0, at) + other + one + number.slice(at + 2)).is).toBe('wrong')
    }))
  })

  test('is told apart from a temporary number, which an authority issues until there is one', () => {
    const issued = Array.from({ length: 200 }, (_, at) => issueTemporaryNumber('805', at)).filter(number => number !== null)
    expect(issued.length).toBeGreaterThan(150)
    expect(new Set(issued).size).toBe(issued.length)
    for (const number of issued) expect(readNhsNumber(number)).toEqual({ is: 'temporary', value: number })
    const [first = ''] = issued
    expect(readNhsNumber(`${first.slice(0, 9)}${(Number(first[9]) + 1) % 10}`)).toEqual({ is: 'wrong', why: 'check' })
    expect(() => issueTemporaryNumber('80', 1)).toThrow('three digits')
    expect(() => issueTemporaryNumber('805', 100_000)).toThrow('three digits')
  })
})
