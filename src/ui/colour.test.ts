import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrast, isColour, leastContrast, leastOn, nearestReadable } from './colour.ts'

describe('contrast with white', () => {
  // Worked out by hand from the formula of WCAG 2.2.
  test.each([['#000000', 21], ['#ffffff', 1], ['#767676', 4.54], ['#777777', 4.48], ['#1d70b8', 5.17], ['#ff0000', 4]])('%s: %d', (colour, ratio) => {
    expect(contrast(colour, '#ffffff')).toBeCloseTo(ratio, 1)
    expect(contrast('#ffffff', colour)).toBeCloseTo(ratio, 1)
  })

  test('is not all: words of the colour stand on the grey of the pages too', () => {
    expect(contrast('#767676', '#ffffff')).toBeGreaterThan(leastContrast)
    expect(leastOn('#767676')).toBeLessThan(leastContrast)
  })
})

describe('the nearest colour that can be read', () => {
  test('is the colour itself where white words stand out on it', () => {
    expect(nearestReadable('#1d70b8')).toBe('#1d70b8')
  })

  test('always can be read, is never lighter, and one shade more could not be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), number => {
        const colour = `#${number.toString(16).padStart(6, '0')}`
        const near = nearestReadable(colour)
        expect(isColour(near)).toBe(true)
        expect(leastOn(near)).toBeGreaterThanOrEqual(leastContrast)
        if (near !== colour) expect(leastOn(near)).toBeLessThan(4.75)
      }),
      { numRuns: 300 },
    )
  })
})

test.each(['1d70b8', '#1d70b', '#1d70bg', 'red', '#1d70b8f'])('%s is no colour', written => {
  expect(isColour(written)).toBe(false)
})
