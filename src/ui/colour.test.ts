import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrastWithWhite, isColour, leastContrast, nearestReadable } from './colour.ts'

describe('contrast with white', () => {
  // Worked out by hand from the formula of WCAG 2.2.
  test.each([['#000000', 21], ['#ffffff', 1], ['#767676', 4.54], ['#777777', 4.48], ['#1d70b8', 5.17], ['#ff0000', 4]])('%s: %d', (colour, ratio) => {
    expect(contrastWithWhite(colour)).toBeCloseTo(ratio, 1)
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
        expect(contrastWithWhite(near)).toBeGreaterThanOrEqual(leastContrast)
        if (near !== colour) expect(contrastWithWhite(near)).toBeLessThan(4.75)
      }),
      { numRuns: 300 },
    )
  })
})

test.each(['1d70b8', '#1d70b', '#1d70bg', 'red', '#1d70b8f'])('%s is no colour', written => {
  expect(isColour(written)).toBe(false)
})
