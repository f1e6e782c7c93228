import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '../../time/day.ts'
import { characteristics, fewest, heldBack, linesOf, mayLeave, measureNames, rowsToLeave, totalOf, type CountRow } from './rows.ts'

const row = (characteristic: string, value: string, children: number): CountRow => ({ characteristic, value, children, open: children, plan: 0, care: 0, late: 0, soon: 0, seen: 0 })
const on = day('2027-06-16')

test('every characteristic shows what is not recorded, also where everything is, and nothing is left out that a child has', () => {
  const rows = [row('all', '', 9), row('sex', 'F', 6), row('sex', 'M', 3), row('age', '10', 5), row('age', '1', 4), row('immigration', 'from another list', 9)]
  expect(linesOf(rows, 'sex', on).map(line => [line.label, line.counts.children])).toEqual([['Male', 3], ['Female', 6], ['Not recorded', 0]])
  expect(linesOf(rows, 'age', on).map(line => line.label)).toEqual(['1 to 4', '10 to 15', 'Not recorded'])
  expect(linesOf(rows, 'immigration', on).map(line => line.label)).toEqual(['from another list', 'Not recorded'])
  for (const { id } of characteristics) expect(linesOf([], id, on)).toEqual([expect.objectContaining({ label: 'Not recorded' })])
  expect(totalOf([]).children).toBe(0)
})

describe('what leaves', () => {
  test('has no number from 1 to 5, and none that follows from the others', () => {
    expect(mayLeave([3, 20, 40], 63)).toEqual({ counts: ['c', 'c', '40'], total: '63' })
    expect(mayLeave([3, 4, 40], 47)).toEqual({ counts: ['c', 'c', '40'], total: '47' })
    // Both are 1, as their sum would say.
    expect(mayLeave([1, 1, 40, 50], 92)).toEqual({ counts: ['c', 'c', 'c', '50'], total: '92' })
    expect(mayLeave([0, 6, 40], 46)).toEqual({ counts: ['0', '6', '40'], total: '46' })
    expect(mayLeave([2, 2], 4)).toEqual({ counts: ['c', 'c'], total: 'c' })
    // A child in more than one line: the total says nothing of what is held back, and still nothing small leaves.
    expect(mayLeave([5, 0, 0], 7)).toEqual({ counts: ['c', '0', '0'], total: 'c' })
  })

  test('of any numbers: nothing small is shown, one held back is never alone, and what is held back is 6 or more', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 }), counts => {
        const total = counts.reduce((sum, count) => sum + count, 0)
        const left = mayLeave(counts, total)
        for (const [index, shown] of left.counts.entries()) if (shown !== heldBack) expect(counts[index] === 0 || (counts[index] as number) >= fewest).toBe(true)
        const held = counts.filter((_, index) => left.counts[index] === heldBack)
        if (left.total !== heldBack && held.length > 0) {
          expect(held.length).toBeGreaterThan(1)
          expect(held.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(fewest)
        }
      }),
    )
  })

  test('holds a total back wherever it could be read', () => {
    const rows = [row('all', '', 8), row('sex', 'F', 8), row('age', '10', 4), row('age', '1', 4), row('ethnicity', 'WBRI', 8), row('disability', '', 8), row('immigration', '', 8), row('poverty', 'food', 3), row('poverty', '', 6)]
    const table = rowsToLeave(rows, on)
    expect(table[0]?.slice(0, 3)).toEqual(['All', '', '8'])
    expect(table.every(line => line.length === 2 + measureNames.length)).toBe(true)
    const few = rowsToLeave([row('all', '', 9), row('sex', 'F', 9), row('age', '1', 5), row('poverty', 'food', 5)], on)
    expect(few[0]?.[2]).toBe(heldBack)
    expect(few.filter(line => line[2] === '9')).toEqual([])
  })
})
