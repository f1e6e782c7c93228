import { describe, expect, test } from 'vitest'
import { day } from '../../time/day.ts'
import { chosenOf, identifierFrom, invalidate, supersede, verify, type Identifier } from './identifier.ts'
import { issueTemporaryNumber } from './nhs-number.ts'

const given = { source: 'Fernshire hospital', on: day('2026-03-02') }
const from = (text: string, on = '2026-03-02'): Identifier => identifierFrom(text, { ...given, on: day(on) }) as Identifier

describe('an identifier', () => {
  test('is read from what somebody wrote, with who gave it and nobody who verified it', () => {
    expect(identifierFrom('999 003 7000', given)).toEqual({ scheme: 'nhs number', value: '9990037000', issued: 'test', source: 'Fernshire hospital', givenOn: '2026-03-02', verified: null, standing: { is: 'current' } })
    expect(identifierFrom('', given)).toBeNull()
    for (const wrong of ['123', '0000000000', '9990037001', '5500000012']) expect(identifierFrom(wrong, given)).toHaveProperty('cure')
  })

  test('never changes: each act gives another, and what it was stays', () => {
    const number = from('9990037000')
    const verified = verify(number, 'the tracing service', day('2026-03-05'))
    expect(verified.verified).toEqual({ on: '2026-03-05', by: 'the tracing service' })
    expect(number.verified).toBeNull()
    expect(supersede(verified, '9990038481', day('2026-04-01'))).toMatchObject({ value: '9990037000', verified: { by: 'the tracing service' }, standing: { is: 'superseded', by: '9990038481' } })
    expect(invalidate(verified, 'It is a brother’s', day('2026-04-01'))).toMatchObject({ verified: null, standing: { is: 'invalidated' } })
    expect(() => supersede(number, '9990037000', day('2026-04-01'))).toThrow('replace itself')
    expect(() => verify(from(issueTemporaryNumber('805', 1) ?? ''), 'anybody', day('2026-04-01'))).toThrow('nobody else')
  })
})

describe('which identifier is used', () => {
  const temporary = from(issueTemporaryNumber('805', 1) ?? '', '2026-05-01')
  const number = from('9990037000')
  const other = from('9990038481', '2026-04-01')

  test('a verified one before one that is not, and a temporary one only where there is no other', () => {
    expect(chosenOf([temporary]).use).toBe(temporary)
    expect(chosenOf([temporary, number]).use).toBe(number)
    const verified = verify(number, 'the tracing service', day('2026-03-05'))
    expect(chosenOf([temporary, other, verified])).toEqual({ use: verified, conflict: true })
    expect(chosenOf([])).toEqual({ use: null, conflict: false })
  })

  test('never one that was replaced or found to be wrong, and then there is no conflict', () => {
    expect(chosenOf([supersede(number, other.value, day('2026-04-01')), other])).toEqual({ use: other, conflict: false })
    expect(chosenOf([invalidate(number, 'It is nobody’s', day('2026-04-01'))])).toEqual({ use: null, conflict: false })
  })

  test('a number of each country is no conflict', () => {
    const scottish = from('0101123450')
    expect(scottish.issued).toBe('scotland')
    expect(chosenOf([number, scottish]).conflict).toBe(false)
    expect(chosenOf([number, other]).conflict).toBe(true)
  })
})
