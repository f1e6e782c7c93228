import { expect, test } from 'vitest'
import { tryExample } from '../testing/examples.ts'
import { ssda903Rules } from './index.ts'
import { providersFrom } from './providers.ts'
import { shape } from './shape.ts'
import { collectionFor } from './year.ts'

/** Ofsted's list for examples: made up. */
const providers = providersFrom([
  { URN: 'SC00001', PLACE_CODES: 'K2,R3', PROVIDER_CODES: 'PR4', REG_END: null, POSTCODE: 'ZZ1 1AA', LA_CODE_INFERRED: 'E10000016' },
  { URN: 'SC00002', PLACE_CODES: 'U4,U6', PROVIDER_CODES: 'PR1', REG_END: '30/09/2025', POSTCODE: 'ZZ2 2BB', LA_CODE_INFERRED: 'E06000035' },
  { URN: 'SC00003', PLACE_CODES: 'K3', PROVIDER_CODES: 'PR4,PR5', REG_END: null, POSTCODE: 'ZZ3 3CC', LA_CODE_INFERRED: 'E10000016' },
  { URN: 'SC00003', PLACE_CODES: 'K3', PROVIDER_CODES: 'PR4,PR5', REG_END: null, POSTCODE: 'ZZ3 4DD', LA_CODE_INFERRED: 'E06000035' },
])


/** A rule and what it finds in an example, in the rule set of 2025/26 unless said. The authority of all examples is E10000016. */
export function example(code: string, written: string, set = '2025_26', form: 'csv' | 'xml' = 'csv'): void {
  test(`${code} in ${set}: ${written.slice(0, 60)}`, () => {
    const came = tryExample(shape, ssda903Rules, code, set, written, () => collectionFor(set, { providers, authority: 'E10000016', form }))
    expect(came.state).toBe('ran')
    expect(came.found).toEqual(came.expected)
    expect(Object.keys(came.expected).length, 'an example shows something that is found').toBeGreaterThan(0)
  })
}
