import { describe, expect, test } from 'vitest'
import { nearest } from './nearest.ts'

describe('the name that was probably meant', () => {
  const names = ['migrate', 'test', 'demo', 'verify']

  test.each([
    ['tset', 'test'],
    ['migrat', 'migrate'],
    ['Demo', 'demo'],
    ['verfiy', 'verify'],
    ['migarte', 'migrate'],
  ])('%s is %s', (typed, meant) => {
    expect(nearest(typed, names)).toBe(meant)
  })

  test.each(['', 'x', 'banana', 'toast-rack'])('nothing is close to “%s”', (typed) => {
    expect(nearest(typed, names)).toBeNull()
  })

  test('there may be no names', () => {
    expect(nearest('test', [])).toBeNull()
  })
})
