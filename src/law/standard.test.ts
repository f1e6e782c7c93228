import { describe, expect, test } from 'vitest'
import { every, limitOf, noSetLimit, within } from './limit.ts'
import { faultOfStandard, takesStandard } from './standard.ts'

describe('a standard of an authority', () => {
  test.each([
    ['visit-year1', every(4, 'W', { since: 'last done' }), null],
    ['visit-year1', every(6, 'W', { since: 'last done' }), 'same'],
    ['visit-year1', every(42, 'CD', { since: 'last done' }), 'same'],
    ['visit-year1', every(43, 'CD', { since: 'last done' }), 'later'],
    // 30 working days are six weeks, and longer where a holiday falls in them.
    ['visit-year1', every(30, 'WD', { since: 'last done' }), 'later'],
    ['cp-review-first', within(12, 'W', 'excluded'), null],
    // Three months can be 89 days, counted from the end of November.
    ['cp-review-first', within(90, 'CD', 'excluded'), 'later'],
    ['icpc-hold', within(14, 'WD', 'excluded'), null],
    // From a Sunday, 15 working days are 19 days: three weeks would end after them.
    ['icpc-hold', within(18, 'CD', 'excluded'), null],
    ['icpc-hold', within(3, 'W', 'excluded'), 'later'],
    ['return-interview', within(2, 'CD', 'excluded'), null],
    ['return-interview', within(4, 'CD', 'excluded'), 'later'],
    ['cp-visit', every(10, 'WD', { since: 'last done' }), null],
  ] as const)('beside %s: %o gives %s', (rule, standard, fault) => {
    expect(faultOfStandard(standard, limitOf(rule))).toBe(fault)
  })

  test('stands beside what the law counts, or leaves open, and beside nothing else', () => {
    expect([within(1, 'WD'), every(1, 'M', { since: 'last done' }), noSetLimit()].map(takesStandard)).toEqual([true, true, true])
    expect(['s47-initiate', 'police-protection-max', 'referral-referrer-chase', 'icpc-not-required', 'pep-review'].map(id => takesStandard(limitOf(id)))).toEqual([false, false, false, false, false])
  })
})
