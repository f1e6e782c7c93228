import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, dayFromNumber, dayNumber, instantFromMilliseconds, millisecondsOf, parseInstant } from '../time/day.ts'
import { england, withEntries } from './calendar.ts'
import {
  asTheOrderSays,
  atOnce,
  before,
  dueFrom,
  every,
  isInstant,
  lastDayIn,
  limitOf,
  meaningOf,
  noSetLimit,
  oncePerTerm,
  partOf,
  partProblem,
  within,
} from './limit.ts'
import { rule, rules } from './rules.ts'
import type { Day, Instant } from '../time/day.ts'
import type { CountedLimit, Limit } from './limit.ts'

const at = (text: string) => parseInstant(text) as Instant
const last = (ruleId: string, part: string | null, from: string) => dueFrom(limitOf(ruleId, part), day(from), england)
const moment = (ruleId: string, part: string | null, from: string) => dueFrom(limitOf(ruleId, part), at(from), england)
const counted = (kind: CountedLimit['kind'], n: number, unit: CountedLimit['unit'], change: Partial<CountedLimit> = {}): CountedLimit => ({
  ...within(n, unit),
  kind,
  ...change,
})

describe('expected days, written by hand', () => {
  test.each([
    // Working days over a leap day, Christmas, Easter, bank holidays and the holidays of 2022 and 2023.
    ['referral-decision', null, '2028-02-28', '2028-02-29'],
    ['referral-decision', null, '2026-12-24', '2026-12-29'],
    ['referral-decision', null, '2029-12-21', '2029-12-24'],
    ['assessment-complete', null, '2024-03-31', '2024-06-05'],
    ['assessment-complete', null, '2026-11-23', '2027-01-28'],
    ['icpc-hold', null, '2026-03-20', '2026-04-14'],
    ['icpc-hold', null, '2026-12-11', '2027-01-06'],
    ['core-group-first', null, '2027-03-19', '2027-04-06'],
    ['cp-transfer-in', null, '2026-12-23', '2027-01-18'],
    ['lado-referral', null, '2022-06-01', '2022-06-06'],
    ['lac-review-first', null, '2022-09-16', '2022-10-17'],
    ['lac-review-first', null, '2026-12-18', '2027-01-20'],
    ['placement-plan', 'else', '2022-09-19', '2022-09-26'],
    ['placement-plan', 'else', '2026-08-28', '2026-09-07'],
    ['placement-notify', 'emergency', '2026-08-28', '2026-09-07'],
    ['care-plan-prepare', 'else', '2025-12-22', '2026-01-08'],
    ['pep-initiate', null, '2025-12-22', '2026-01-08'],
    ['iro-appoint', null, '2026-05-01', '2026-05-11'],
    ['placed-with-parent-immediate', 'assessment', '2026-08-29', '2026-09-14'],
    ['placed-with-parent-immediate', 'decision', '2030-08-23', '2030-09-09'],
    ['pf-la-visit-proposal', null, '2027-08-30', '2027-09-08'],
    ['life-story-book', null, '2026-04-30', '2026-05-15'],
    ['complaint-stage2', 'with written reasons', '2023-05-08', '2023-08-08'],
    ['complaint-panel-request', null, '2016-12-30', '2017-01-30'],
    ['care-leaver-death-notify', null, '2026-05-01', '2026-05-11'],
    // Calendar days: the day left out, or counted, and never moved off a weekend or holiday.
    ['pa-visit-first', null, '2027-03-27', '2027-04-03'],
    ['home-reg45-review', 'report', '2026-04-27', '2026-05-25'],
    ['sa-quality-review', 'report', '2027-05-09', '2027-06-05'],
    ['sao-notice-437', null, '2026-11-02', '2026-11-16'],
    ['epo-duration', 's46-7', '2026-11-02', '2026-11-09'],
    ['epo-extension', null, '2026-11-02', '2026-11-09'],
    ['pathway-review-accommodation', 'first', '2026-11-02', '2026-11-29'],
    // Weeks of seven days.
    ['s37-report', null, '2026-07-10', '2026-09-03'],
    ['care-proceedings-26w', null, '2022-03-22', '2022-09-19'],
    ['care-proceedings-26w', null, '2027-08-31', '2028-02-28'],
    ['care-proceedings-extension', null, '2025-11-06', '2026-01-01'],
    ['visit-first', null, '2020-05-04', '2020-05-11'],
    ['visit-year1', null, '2024-11-14', '2024-12-26'],
    ['visit-immediate-with-parent', 'to first review', '2026-12-21', '2026-12-28'],
    ['connected-person-temp', null, '2026-09-01', '2026-12-22'],
    // Months and years to the corresponding date, or the last day of a shorter month.
    ['cp-review-first', null, '2023-11-30', '2024-02-29'],
    ['cp-review-first', null, '2026-11-30', '2027-02-28'],
    ['cp-review-subsequent', null, '2026-08-31', '2027-02-28'],
    ['lac-review-second', null, '2026-01-03', '2026-04-03'],
    ['lac-review-later', null, '2021-12-03', '2022-06-03'],
    ['secure-review-panel', 'first', '2024-02-29', '2024-03-29'],
    ['eligible-assessment', null, '2022-08-31', '2022-11-30'],
    ['foster-review', 'first', '2024-02-29', '2025-02-28'],
    ['health-review-5plus', null, '2024-02-29', '2025-02-28'],
    ['sdq-annual', null, '2026-09-14', '2027-09-14'],
    ['complaint-time-limit', null, '2027-02-28', '2028-02-28'],
    ['record-retention-lac', 'ordinary', '2012-02-29', '2087-02-28'],
    ['record-retention-lac', 'death', '2026-05-10', '2041-05-09'],
    ['record-retention-lac', 'death', '2024-02-29', '2039-02-28'],
    ['care-leaver-record-retention', null, '2011-12-25', '2086-12-25'],
    // Once in every calendar month or year: the end of the one after.
    ['home-reg44-visit', null, '2026-01-05', '2026-02-28'],
    ['home-reg44-visit', null, '2025-12-02', '2026-01-31'],
    ['home-reg44-visit', null, '2026-01-31', '2026-02-28'],
    ['home-location-review', null, '2026-01-05', '2027-12-31'],
    // Before an event: the last day on which notice is in time; and windows around a birthday.
    ['sgo-notice', null, '2026-05-31', '2026-02-28'],
    ['lcspr-send', null, '2026-05-08', '2026-05-01'],
    ['pf-notify-proposal', 'ordinary', '2026-05-13', '2026-04-01'],
    ['agency-notice', null, '2026-05-29', '2026-05-01'],
    ['keep-in-touch', 'returns: earliest', '2027-05-31', '2027-02-28'],
    ['keep-in-touch', 'returns: latest', '2027-05-31', '2027-06-30'],
    // Waiting, and a fixed day.
    ['referral-referrer-chase', null, '2026-12-24', '2026-12-31'],
    ['agency-cool-off', null, '2026-01-31', '2026-04-30'],
    ['sa-register', null, '2020-01-01', '2023-10-28'],
    // The same day.
    ['homeless-16-17', 'emergency', '2026-12-25', '2026-12-25'],
    ['icpc-not-required', null, '2026-05-13', '2026-05-13'],
  ])('%s (%s) from %s: %s', (ruleId, part, from, due) => {
    expect(last(ruleId, part, from)).toEqual({ due })
  })

  test.each([
    ['police-protection-max', null, '2025-12-25T02:15Z', '2025-12-28T02:15:00.000Z'],
    // The clocks go back in the night to 25 October 2026 and forward in the night to 28 March 2027.
    ['police-protection-max', null, '2026-10-24T12:00+01:00', '2026-10-27T11:00:00.000Z'],
    ['police-protection-max', null, '2027-03-27T12:00+00:00', '2027-03-30T12:00:00.000Z'],
    ['return-interview', null, '2026-10-23T20:30+01:00', '2026-10-26T19:30:00.000Z'],
    ['secure-managing-la-notify', null, '2026-12-31T23:30Z', '2027-01-01T11:30:00.000Z'],
    ['pf-change', 'else', '2028-02-27T06:40Z', '2028-02-29T06:40:00.000Z'],
    ['child-death-review', 'initial notification', '2026-10-25T01:30+00:00', '2026-10-26T01:30:00.000Z'],
    ['home-restraint-record', 'record', '2026-06-01T09:00+01:00', '2026-06-02T08:00:00.000Z'],
  ])('%s (%s) from %s: %s', (ruleId, part, from, dueAt) => {
    expect(moment(ruleId, part, from)).toEqual({ dueAt })
  })

  test('a rule in days counts from the day it was in England', () => {
    expect(moment('referral-decision', null, '2027-06-30T23:30Z')).toEqual({ due: '2027-07-02' })
    expect(moment('referral-decision', null, '2027-06-30T22:30Z')).toEqual({ due: '2027-07-01' })
    expect(moment('icpc-not-required', null, '2027-06-30T23:30Z')).toEqual({ due: '2027-07-01' })
  })
})

describe('what is not computed, and why', () => {
  test.each([
    ['referral-decision', null, '2030-12-31', 'the count leaves the holiday table, which runs from 2015-01-01 to 2030-12-31'],
    ['assessment-complete', null, '2030-11-01', 'the count leaves the holiday table, which runs from 2015-01-01 to 2030-12-31'],
    ['care-leaver-record-retention', null, '2150-01-01', 'the last day is outside the years 1800 to 2199'],
    ['police-protection-max', null, '2026-01-01', 'hours run from a time: give the time as well as the day'],
    ['school-n-code', null, '2026-01-01', 'school days need the calendar of the school'],
    ['school-new-pupil-return', null, '2026-01-01', 'the rule says "by end of 5th day after the day of entry" without saying which days are counted'],
    ['plo-cmh', null, '2026-01-01', 'the rule says "not before Day 12, not later than Day 18"'],
    ['assessment-child-wishes', null, '2026-01-01', 'it must come before decision, whenever that is'],
    ['placement-end-review', 'before', '2026-01-01', 'it must come before the event, whenever that is'],
    ['s47-initiate', null, '2026-01-01', 'it must be done at once: the law gives no number'],
    ['strategy-discussion', null, '2026-01-01', 'the rule says "as soon as possible"'],
    ['young-carer-assessment', null, '2026-01-01', 'the rule says "reasonable time (no number)"'],
    ['epo-contact', null, '2026-01-01', 'the rule says "throughout"'],
    ['s47-access', null, '2026-01-01', 'the rule says "no number"'],
    ['cp-visit', null, '2026-01-01', 'there is no national number: the authority sets its own'],
    ['interim-care-order', null, '2026-01-01', 'the order, plan or notice itself sets the date'],
    ['pep-review', null, '2026-01-01', 'the authority has not entered the dates of the next school term'],
    ['dol-return', null, '2026-01-01', 'the yearly collection sets its own timetable'],
    ['staying-put', null, '2026-01-01', 'it runs to the birthday at 21'],
    ['agency-pqe', null, '2026-01-01', `"≥3 years post-qualifying in direct employment of an English LA in children's services" is a quantity to reach, not a date`],
    ['secure-72h', null, '2026-01-01', '"aggregate ≤72 H in any 28 consecutive CD" is a total, not a date'],
    ['he-bursary', null, '2026-01-01', 'the rule says "once per course"'],
    ['permanence-by-second-review', null, '2026-01-01', 'the rule says "by second review (about 4 M)"'],
    ['agency-data', null, '2026-01-01', 'the rule says "below"'],
    ['sao-new-regime', null, '2026-01-01', 'the text of the law was not read, so nothing is counted'],
    ['contact-21-to-25', 'first', '2026-01-01', 'the rule says "as soon as possible after 21"'],
    ['withdrawal-consent', null, '2026-01-01', 'the text of the law was not read, so nothing is counted'],
    ['cnis-home-visit', null, '2026-01-01', 'the text of the law was not read, so nothing is counted'],
  ])('%s (%s) from %s: %s', (ruleId, part, from, notComputed) => {
    expect(last(ruleId, part, from)).toEqual({ notComputed })
  })

  test('every part of every rule has a limit, and all but 10 numbers can be counted', () => {
    const kinds = rules().flatMap((each) => each.limits.map(({ part }) => ({ id: each.id, n: partOf(each, part).n, limit: limitOf(each.id, part) })))
    expect(kinds).toHaveLength(278)
    const numbersLeft = kinds.filter(({ n, limit }) => n !== null && !('n' in limit)).map(({ id }) => id)
    expect(numbersLeft).toEqual([
      'permanence-by-second-review',
      'short-break-limits',
      'long-stay-health-education',
      'secure-72h',
      'dol-return',
      'missing-return-903',
      'cnis-home-visit',
      'cnis-parent-info',
      'school-new-pupil-return',
      'agency-pqe',
    ])
  })
})

describe('limits made by hand', () => {
  test('say what they are', () => {
    expect(within(10, 'WD', 'excluded')).toEqual({
      kind: 'within',
      n: 10,
      unit: 'WD',
      firstDay: 'excluded',
      since: null,
      period: null,
      longestThatMayBeSet: false,
    })
    expect(within(10, 'WD').firstDay).toBe('not said')
    expect(every(6, 'W', { since: 'last done' })).toEqual({ ...within(6, 'W'), kind: 'every', since: 'last done' })
    expect(before('the first placement')).toEqual({ kind: 'before', event: 'the first placement' })
    expect(atOnce()).toEqual({ kind: 'at once' })
    expect(oncePerTerm()).toEqual({ kind: 'once per term' })
    expect(asTheOrderSays('expires')).toEqual({ kind: 'as the order says', field: 'expires' })
    expect(noSetLimit('local')).toEqual({ kind: 'no set limit', why: 'local' })
    expect(noSetLimit()).toEqual({ kind: 'no set limit', why: 'the rule sets no limit' })
  })

  test('count whole numbers, none below nothing', () => {
    expect(() => within(1.5, 'WD')).toThrow('1.5 WD cannot be counted; give a whole number')
    expect(() => every(-1, 'M', { since: 'last done' })).toThrow('-1 M cannot be counted; give a whole number')
    expect(within(0, 'CD').n).toBe(0)
  })

  test.each<[string, Limit, string, string]>([
    ['working days beginning with a working day', within(5, 'WD', 'included'), '2026-06-12', '2026-06-18'],
    ['working days where the text is silent', within(5, 'WD'), '2026-06-12', '2026-06-19'],
    ['working days before an event', counted('notice', 5, 'WD'), '2026-06-19', '2026-06-12'],
    ['working days up to an event', counted('notice', 5, 'WD', { firstDay: 'included' }), '2026-06-19', '2026-06-15'],
    ['days beginning with a day', within(7, 'CD', 'included'), '2026-06-12', '2026-06-18'],
    ['days up to an event', counted('notice', 7, 'CD', { firstDay: 'included' }), '2026-06-18', '2026-06-12'],
    ['no days, the day itself', within(0, 'CD', 'included'), '2026-06-12', '2026-06-12'],
    ['two months beginning with 29 April', within(2, 'M', 'included'), '2026-04-29', '2026-06-28'],
    ['a month beginning with 31 January', within(1, 'M', 'included'), '2026-01-31', '2026-02-28'],
    ['a month beginning with 1 April', within(1, 'M', 'included'), '2026-04-01', '2026-04-30'],
    ['a month up to an event', counted('notice', 1, 'M', { firstDay: 'included' }), '2026-05-15', '2026-04-16'],
    ['a year beginning with 29 February', within(1, 'Y', 'included'), '2024-02-29', '2025-02-28'],
    ['a year after 29 February', within(1, 'Y', 'excluded'), '2024-02-29', '2025-02-28'],
    ['four years after 29 February', within(4, 'Y'), '2024-02-29', '2028-02-29'],
    ['a calendar year', counted('every', 1, 'Y', { period: 'calendar year' }), '2026-12-31', '2027-12-31'],
    ['a calendar month from its last day', counted('every', 1, 'M', { period: 'calendar month' }), '2026-12-31', '2027-01-31'],
    ['the day of an event', { kind: 'at event', event: 'conclusion' }, '2026-06-13', '2026-06-13'],
  ])('%s', (_what, limit, from, due) => {
    expect(dueFrom(limit, day(from), england)).toEqual({ due })
  })

  test('hours before an event go back', () => {
    expect(dueFrom(counted('notice', 24, 'H'), at('2027-03-28T12:00+01:00'), england)).toEqual({ dueAt: '2027-03-27T11:00:00.000Z' })
  })

  test('days that cannot be written are not computed', () => {
    const outside = { notComputed: 'the last day is outside the years 1800 to 2199' }
    expect(dueFrom(within(1, 'CD'), day('2199-12-31'), england)).toEqual(outside)
    expect(dueFrom(within(1, 'W'), day('2199-12-25'), england)).toEqual(outside)
    expect(dueFrom(within(6, 'CD'), day('2199-12-25'), england)).toEqual({ due: '2199-12-31' })
    expect(dueFrom(within(1, 'M', 'included'), day('2199-12-31'), england)).toEqual(outside)
    expect(dueFrom(counted('notice', 1, 'Y'), day('1800-06-01'), england)).toEqual(outside)
    expect(dueFrom(counted('every', 1, 'M', { period: 'calendar month' }), day('2199-11-30'), england)).toEqual(outside)
    expect(dueFrom(counted('every', 1, 'M', { period: 'calendar month' }), day('2199-10-30'), england)).toEqual({ due: '2199-11-30' })
    expect(dueFrom(counted('every', 1, 'Y', { period: 'calendar year' }), day('2199-01-01'), england)).toEqual(outside)
  })

  test('once per term: by the end of the next term', () => {
    const terms = [
      { name: 'Autumn term', first: day('2026-09-02'), last: day('2026-12-18') },
      { name: 'Spring term', first: day('2027-01-04'), last: day('2027-03-25') },
      { name: 'Summer term', first: day('2027-04-12'), last: day('2027-07-21') },
    ]
    const calendar = withEntries(england, { terms })
    const due = (from: string) => dueFrom(oncePerTerm(), day(from), calendar)
    expect(due('2026-09-01')).toEqual({ due: '2026-12-18' })
    expect(due('2026-09-02')).toEqual({ due: '2027-03-25' })
    expect(due('2026-12-18')).toEqual({ due: '2027-03-25' })
    expect(due('2026-12-25')).toEqual({ due: '2027-03-25' })
    expect(due('2027-03-25')).toEqual({ due: '2027-07-21' })
    expect(due('2027-04-12')).toEqual({ notComputed: 'the authority has not entered the dates of the next school term' })
  })

  test('days and instants are told apart', () => {
    expect([isInstant(day('2026-01-01')), isInstant(at('2026-01-01T00:00Z'))]).toEqual([false, true])
  })
})

describe('reading limits out of the rules', () => {
  test.each<[string, string | null, Partial<CountedLimit>]>([
    ['icpc-hold', null, { kind: 'within', n: 15, unit: 'WD', firstDay: 'excluded', since: null }],
    ['care-leaver-death-notify', null, { kind: 'within', n: 5, unit: 'WD', firstDay: 'not said' }],
    ['s37-report', null, { kind: 'within', n: 8, unit: 'W', firstDay: 'included' }],
    ['police-protection-max', null, { kind: 'lasts at most', n: 72, unit: 'H', firstDay: 'not said' }],
    ['sao-notice-437', null, { kind: 'lasts at least', n: 15, unit: 'CD', firstDay: 'included' }],
    ['lac-review-later', null, { kind: 'every', n: 6, unit: 'M', since: 'last done', period: null, longestThatMayBeSet: false }],
    ['home-reg44-visit', null, { kind: 'every', n: 1, unit: 'M', period: 'calendar month' }],
    ['home-location-review', null, { kind: 'every', n: 1, unit: 'Y', period: 'calendar year' }],
    ['visit-immediate-with-parent', 'to first review', { kind: 'every', n: 1, unit: 'W', period: null }],
    ['pathway-review-accommodation', 'then', { kind: 'every', n: 3, unit: 'M', longestThatMayBeSet: true }],
    ['pathway-review-accommodation', 'first', { kind: 'wait', n: 28, unit: 'CD', firstDay: 'included' }],
    ['lcspr-available', null, { kind: 'keep', n: 1, unit: 'Y' }],
    ['sgo-notice', null, { kind: 'notice', n: 3, unit: 'M' }],
    ['keep-in-touch', 'returns: earliest', { kind: 'opens', n: 3, unit: 'M' }],
    ['keep-in-touch', 'returns: latest', { kind: 'within', n: 1, unit: 'M' }],
    ['health-assessment-initial', 'else', { kind: 'within', n: 20, unit: 'WD' }],
  ])('%s (%s)', (ruleId, part, limit) => {
    expect(limitOf(ruleId, part)).toMatchObject(limit)
  })

  test('limits without a number', () => {
    expect(limitOf('care-plan-prepare', 'before')).toEqual(before('first placement'))
    expect(limitOf('pep-review')).toEqual(oncePerTerm())
    expect(limitOf('interim-care-order')).toEqual({ kind: 'as the order says', field: null })
    expect(limitOf('cp-plan-outline')).toEqual({ kind: 'at event', event: 'ICPC' })
    expect(limitOf('cp-plan-discontinue')).toEqual({ kind: 'at event', event: null })
    expect(limitOf('s47-access-refused')).toEqual(atOnce())
    expect(limitOf('homeless-16-17', 'emergency')).toEqual(within(0, 'CD'))
    expect(limitOf('sao-new-regime', null, { ...rule('sao-new-regime'), doNotCode: false })).toEqual(limitOf('sao-new-regime'))
    expect(limitOf('agency-price-cap', 'apply')).toEqual({ kind: 'on', day: '2025-10-01' })
  })

  test('a part is named where there are several, and only where it exists', () => {
    expect(limitOf('child-death-review')).toEqual(limitOf('child-death-review', 'initial notification'))
    expect(limitOf('icpc-hold', null)).toEqual(limitOf('icpc-hold'))
    expect(() => limitOf('icpc')).toThrow('No rule icpc in src/law/rules')
    expect(() => limitOf('iro-decisions')).toThrow('iro-decisions has several parts: name one of "decisions", "full record", "distributed"')
    expect(() => limitOf('iro-decisions', 'minutes')).toThrow('iro-decisions has no part "minutes": name one of "decisions", "full record", "distributed"')
    expect(() => limitOf('icpc-hold', 'else')).toThrow('icpc-hold has one part, without a name: leave the part out')
    expect(partOf(rule('iro-decisions'), 'full record').n).toBe(15)
    expect(partOf(rule('icpc-hold'), null).n).toBe(15)
    expect(partProblem(rule('icpc-hold'), null)).toBeNull()
    expect(partProblem(rule('iro-decisions'), 'distributed')).toBeNull()
  })

  test('the last day of a rule, or none where there is no day to count to', () => {
    expect(lastDayIn('iro-decisions', 'full record', day('2026-12-18'), england)).toBe('2027-01-13')
    expect(lastDayIn('s47-initiate', null, day('2026-12-18'), england)).toBeNull()
    expect(lastDayIn('pf-end', null, day('2026-12-18'), england)).toBeNull()
  })

  test('another version of the rule may be read', () => {
    const [part] = rule('icpc-hold').limits
    const next = { ...rule('icpc-hold'), version: 2, limits: [{ ...part, n: 10 } as NonNullable<typeof part>] }
    expect(limitOf('icpc-hold', null, next)).toEqual(within(10, 'WD', 'excluded'))
  })
})

describe('what the answer means', () => {
  test.each([
    [within(1, 'WD'), 'last day in time'],
    [within(1, 'H'), 'last moment in time'],
    [every(6, 'W', { since: 'last done' }), 'last day in time'],
    [counted('every', 3, 'M', { longestThatMayBeSet: true }), 'longest interval that may be set ends'],
    [counted('lasts at most', 72, 'H'), 'last moment it may last'],
    [counted('lasts at most', 8, 'CD'), 'last day it may last'],
    [counted('lasts at least', 15, 'CD'), 'may not end before this day has passed'],
    [counted('keep', 75, 'Y'), 'keep at least until this day'],
    [counted('wait', 3, 'M'), 'not before this day has passed'],
    [counted('notice', 3, 'M'), 'last day on which notice is in time'],
    [counted('opens', 3, 'M'), 'first day that counts'],
    [limitOf('sa-register'), 'fixed day'],
    [limitOf('cp-plan-outline'), 'on the day of the event'],
    [oncePerTerm(), 'last day in time'],
    [before('it'), 'no day to count to'],
    [atOnce(), 'no day to count to'],
    [asTheOrderSays('expires'), 'no day to count to'],
    [noSetLimit(), 'no day to count to'],
  ] satisfies [Limit, string][])('%j: %s', (limit, meaning) => {
    expect(meaningOf(limit)).toBe(meaning)
  })
})

describe('properties', () => {
  const anyDay = fc.integer({ min: dayNumber(day('2015-01-01')), max: dayNumber(day('2029-12-31')) }).map(dayFromNumber)
  const limits = rules()
    .flatMap((each) => each.limits.map(({ part }) => ({ id: each.id, limit: limitOf(each.id, part) })))
    .filter((each): each is { id: string; limit: CountedLimit } => 'n' in each.limit && !['H', 'SD'].includes(each.limit.unit))

  test('in the 135 limits counted in days a later trigger never gives an earlier due date', () => {
    expect(limits).toHaveLength(135)
    let compared = 0
    fc.assert(
      fc.property(fc.constantFrom(...limits), anyDay, fc.integer({ min: 0, max: 60 }), ({ limit }, from, later) => {
        const due = dueFrom(limit, from, england)
        const dueLater = dueFrom(limit, addDays(from, later), england)
        if (!('due' in due) || !('due' in dueLater)) return
        compared += 1
        expect(dueLater.due >= due.due).toBe(true)
      }),
      { numRuns: 3000 },
    )
    expect(compared).toBeGreaterThan(2500)
  })

  test('a day counted is a day fewer: included ends one day before excluded, in days and weeks', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 400 }), fc.constantFrom('CD', 'W'), (from, n, unit) => {
        const excluded = dueFrom(within(n, unit, 'excluded'), from, england) as { due: Day }
        expect(dueFrom(within(n, unit, 'included'), from, england)).toEqual({ due: addDays(excluded.due, -1) })
        expect(dueFrom(within(n, unit), from, england)).toEqual(excluded)
      }),
    )
  })

  test('hours are elapsed, whenever they begin', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000_000_000 }), (milliseconds) => {
        const from = instantFromMilliseconds(milliseconds)
        const due = dueFrom(within(72, 'H'), from, england) as { dueAt: Instant }
        expect(millisecondsOf(due.dueAt) - milliseconds).toBe(72 * 3_600_000)
      }),
    )
  })
})
