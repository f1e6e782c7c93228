import { expect, test } from 'vitest'
import { tryExample } from '../testing/examples.ts'
import { censusFor } from './census.ts'
import { cinRules } from './index.ts'
import { shape } from './shape.ts'

/** A rule and what it finds in an example, in the rule set of 2025/26 unless said. */
export function example(code: string, written: string, set = '2025_26'): void {
  test(`${code} in ${set}: ${written.slice(0, 60)}`, () => {
    const came = tryExample(shape, cinRules, code, set, written, (collection) => censusFor(set, collection))
    expect(came.state).toBe('ran')
    expect(came.found).toEqual(came.expected)
    expect(came.ofReturn).toBe(false)
    expect(Object.keys(came.expected).length, 'an example shows something that is found').toBeGreaterThan(0)
  })
}

/** A rule that finds the return as such wrong in one example and right in another. */
export function wholeExample(code: string, wrong: string, right: string, set = '2025_26'): void {
  test(`${code} in ${set}, the whole return`, () => {
    for (const [written, found] of [[wrong, true], [right, false]] as const) {
      expect(tryExample(shape, cinRules, code, set, written, (collection) => censusFor(set, collection))).toMatchObject({ state: 'ran', ofReturn: found, found: {} })
    }
  })
}
