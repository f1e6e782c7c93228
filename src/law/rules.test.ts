import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '../time/day.ts'
import { holidayTable } from './calendar.ts'
import { provisions } from './provisions.ts'
import { cellOf, digestOf, findRule, lawDigest, nextJoining, readRules, rule, ruleBook, rules, versionFor, versionsOf } from './rules.ts'
import type { Rule } from './rules.ts'

const parts = () => rules().flatMap(({ limits }) => limits)
const withOneNumber = () => parts().filter(({ n }) => n !== null)

/** How often each value occurs. */
function tally(values: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1
  return counts
}

describe('the rules on file', () => {
  test('are 224 rules with 278 parts, in thirteen sections', () => {
    expect(rules()).toHaveLength(224)
    expect(new Set(rules().map(({ id }) => id)).size).toBe(224)
    expect(parts()).toHaveLength(278)
    expect(readdirSync(new URL('./rules/', import.meta.url))).toHaveLength(13)
    expect(tally(rules().map(({ section }) => section.number))).toEqual({
      '2.1': 11,
      '2.2': 27,
      '2.3': 14,
      '2.4': 14,
      '2.5': 50,
      '2.6': 11,
      '2.7': 4,
      '2.8': 19,
      '2.9': 22,
      '2.10': 12,
      '2.11': 23,
      '2.12': 9,
      '6': 8,
    })
  })

  test('stand in the order of the reference', () => {
    expect(rules().slice(0, 3).map(({ id }) => id)).toEqual(['referral-decision', 'referral-referrer-chase', 'referral-feedback'])
    expect([...new Set(rules().map(({ section }) => section.number))]).toEqual(
      ['2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7', '2.8', '2.9', '2.10', '2.11', '2.12', '6'],
    )
    expect(rules().at(-1)?.id).toBe('agency-exceptional')
  })

  test('one part each in 178, more in 46', () => {
    expect(tally(rules().map(({ limits }) => (limits.length === 1 ? 'one' : 'more')))).toEqual({ one: 178, more: 46 })
  })

  test('by certainty, of the limit and as written', () => {
    expect(tally(rules().map(({ certainty }) => certainty.limit))).toEqual({ S: 136, K: 50, C: 33, D: 3, O: 2 })
    expect(tally(rules().map(({ certainty }) => certainty.text.replace(/\(.*/, '').trim()))).toEqual({
      S: 125,
      K: 47,
      C: 30,
      'S/K': 11,
      'K/D': 3,
      'C/D': 2,
      D: 2,
      'C/K': 1,
      'D/K': 1,
      O4: 1,
      'O4/C': 1,
    })
    expect(tally(parts().map(({ certainty }) => certainty))).toEqual({ S: 176, K: 63, C: 33, D: 3, O: 3 })
  })

  test('by status', () => {
    expect(tally(rules().map(({ status }) => status.code))).toEqual({ IF: 153, SG: 43, NYC: 20, NG: 6, PWR: 2 })
    expect(rules().filter(({ status }) => status.also.length > 0).map(({ id, status }) => `${id} ${status.code} ${status.also.join()}`)).toEqual([
      'serious-incident-notify IF SG',
      'pep-initiate IF SG',
      'care-leaver-local-offer IF NYC',
      'financial-oversight-determination NYC PWR',
      'recovery-resolution-plan NYC PWR',
    ])
    expect(new Set(rules().map(({ status }) => status.checkedOn))).toEqual(new Set(['2026-11-21']))
    expect(rules().filter(({ status }) => status.evidenceTo === '2026-07')).toHaveLength(23)
  })

  test('by kind of part', () => {
    expect(tally(parts().map(({ kind }) => kind))).toEqual({
      limit: 106,
      before: 24,
      none: 16,
      duration: 15,
      event: 15,
      period: 14,
      continuing: 12,
      immediate: 12,
      external: 11,
      asap: 10,
      local: 7,
      retention: 7,
      reasonable: 6,
      notice: 5,
      date: 4,
      window: 4,
      wait: 3,
      aggregate: 2,
      notRead: 2,
      threshold: 2,
      default: 1,
    })
  })

  test('154 parts have one number: their units and marks', () => {
    expect(withOneNumber()).toHaveLength(154)
    expect(tally(withOneNumber().map(({ unit }) => unit))).toEqual({ WD: 43, M: 42, W: 25, CD: 17, Y: 15, H: 10, SD: 1, null: 1 })
    expect(tally(withOneNumber().map(({ count }) => count))).toEqual({ null: 102, excluded: 42, included: 7, timestamp: 3 })
    expect(parts().filter(({ range }) => range !== null).map(({ range }) => range)).toEqual([[1, 2], [12, 18]])
    expect(parts().filter(({ recurring }) => recurring)).toHaveLength(37)
    expect(parts().filter(({ before }) => before)).toHaveLength(31)
    expect(parts().filter(({ longestThatMayBeSet }) => longestThatMayBeSet)).toHaveLength(1)
  })

  test('11 have a practice standard, 74 are to be read again, 4 must not be coded, 24 rest on the Act of 2026', () => {
    expect(rules().filter(({ practice }) => practice !== null)).toHaveLength(11)
    expect(rules().filter(({ reviewNeeded }) => reviewNeeded)).toHaveLength(74)
    expect(rules().filter(({ doNotCode }) => doNotCode).map(({ id }) => id)).toEqual([
      'sao-new-regime',
      'withdrawal-consent',
      'cnis-home-visit',
      'cnis-parent-info',
    ])
    expect(rules().filter(({ commencedBy }) => commencedBy.length > 0)).toHaveLength(24)
    expect(rules().flatMap(({ otherNumbers }) => otherNumbers)).toHaveLength(18)
    expect(rules().flatMap(({ notes }) => notes)).toHaveLength(72)
    expect(rules().filter(({ asAbove }) => asAbove !== null)).toHaveLength(8)
  })

  test('carry no marks of emphasis', () => {
    expect(JSON.stringify(rules())).not.toMatch(/\*\*|`/)
  })

  test('one rule in full: the first review of a child in care', () => {
    expect(rule('lac-review-first')).toEqual({
      id: 'lac-review-first',
      version: 1,
      from: null,
      until: null,
      joinsExistingFrom: null,
      section: { number: '2.5', title: 'Children in care: planning, placement, health, education' },
      trigger: 'child becomes looked after',
      duty: 'first review',
      owedBy: 'RA; IRO chairs',
      limits: [
        {
          part: null,
          text: '≤20 WD (x)',
          kind: 'limit',
          bound: 'max',
          n: 20,
          range: null,
          unit: 'WD',
          count: 'excluded',
          recurring: false,
          period: null,
          before: false,
          event: null,
          age: null,
          date: null,
          times: null,
          within: null,
          extends: null,
          approximate: false,
          longestThatMayBeSet: false,
          certainty: 'S',
        },
      ],
      limitText: '≤20 WD (x)',
      practice: null,
      satisfiedBy: 'review held',
      exceptions: 'earlier triggers below',
      asAbove: null,
      otherNumbers: [],
      source: 'CPPCR reg 33(1)',
      instruments: ['si-2010-959'],
      commencedBy: [],
      certainty: { text: 'S(L14)', limit: 'S', detail: null, sources: ['L14'] },
      reviewNeeded: true,
      reviewReason: 'L14: consolidated to Aug 2012; section 11(3) names reg 33 to be read again',
      doNotCode: false,
      status: { code: 'IF', also: [], since: null, checkedOn: '2026-11-21', evidenceTo: null, text: 'IF' },
      notes: [],
    })
  })

  test('a part may be less sure than its rule, and a whole limit may have several parts', () => {
    expect(rule('iro-escalate').limits.map(({ certainty }) => certainty)).toEqual(['S', 'K'])
    expect(rule('care-plan-prepare').limitText).toBe('pre first placement; else ≤10 WD (x) of start of first placement')
    expect(rule('cp-visit').limitText).toBe('set in plan; common default int ≤10 WD, never >4 W')
    expect(rule('cp-visit').limits[0]?.text).toBe('set in plan')
  })

  test('are found by id', () => {
    expect(findRule('icpc-hold')?.limits[0]?.n).toBe(15)
    expect(findRule('icpc')).toBeNull()
    expect(() => rule('icpc')).toThrow('No rule icpc in src/law/rules')
    expect(() => versionsOf('icpc')).toThrow('No rule icpc')
    expect(versionsOf('icpc-hold')).toEqual([rule('icpc-hold')])
    expect(rules()).toBe(ruleBook.latest)
  })

  test('every section names the rules that wait for it', () => {
    const waiting = tally(rules().flatMap(({ commencedBy }) => commencedBy))
    expect(waiting).toEqual({
      'cwsa-2026/1': 2,
      'cwsa-2026/2': 1,
      'cwsa-2026/3': 1,
      'cwsa-2026/4': 2,
      'cwsa-2026/5': 1,
      'cwsa-2026/6': 1,
      'cwsa-2026/7': 1,
      'cwsa-2026/8': 1,
      'cwsa-2026/12': 1,
      'cwsa-2026/13': 1,
      'cwsa-2026/14': 1,
      'cwsa-2026/15': 1,
      'cwsa-2026/16': 3,
      'cwsa-2026/17-18': 1,
      'cwsa-2026/37': 1,
      'cwsa-2026/38': 4,
      'cwsa-2026/39': 1,
    })
  })
})

const written = {
  id: 'a-rule',
  version: 1,
  duty: 'do it',
  limits: [{ text: '≤5 WD (x)', kind: 'limit', bound: 'max', n: 5, unit: 'WD', count: 'excluded' }],
  instruments: ['ca-1989'],
  certainty: { text: 'S(L13)', limit: 'S', sources: ['L13'] },
  status: { code: 'IF', checkedOn: '2026-11-21' },
}

const read = (...all: object[]) => readRules([{ name: 'rules/9-test.json', content: { section: '9', title: 'Tests', rules: all } }], provisions)
const limits = (...all: object[]) => ({ ...written, limits: all })
const oneLimit = (change: object) => limits({ ...written.limits[0], ...change })

describe('reading rules', () => {
  test('fills what is left out', () => {
    const [filled] = read(written).latest
    expect(filled).toMatchObject({
      section: { number: '9', title: 'Tests' },
      trigger: null,
      owedBy: null,
      limitText: '≤5 WD (x)',
      practice: null,
      satisfiedBy: null,
      exceptions: null,
      asAbove: null,
      otherNumbers: [],
      source: null,
      commencedBy: [],
      reviewNeeded: false,
      reviewReason: null,
      doNotCode: false,
      notes: [],
    })
    expect(filled?.limits[0]?.certainty).toBe('S')
    expect(read({ ...written, reviewReason: 'an old copy' }).latest[0]).toMatchObject({ reviewNeeded: true, reviewReason: 'an old copy' })
  })

  test('takes several parts, their own certainty and the text of the whole', () => {
    const [rule] = read(limits({ part: 'a', text: 'one', kind: 'none' }, { part: 'b', text: 'two', kind: 'asap', certainty: 'K' })).latest
    expect(rule?.limitText).toBe('one; two')
    expect(rule?.limits.map(({ certainty }) => certainty)).toEqual(['S', 'K'])
    expect(read({ ...written, limitText: 'another text' }).latest[0]?.limitText).toBe('another text')
  })

  test.each<[string, object, string]>([
    ['an unknown field', { ...written, more: 1 }, 'rules/9-test.json: a-rule: the whole: Unrecognized key: "more"'],
    ['an unknown field of a part', oneLimit({ days: 5 }), 'rules/9-test.json: a-rule: limits.0: Unrecognized key: "days"'],
    ['two wrong fields', { ...written, duty: '', version: 0 }, 'version: Too small: expected number to be >0; duty: Too small'],
    ['no id', { ...written, id: 7 }, 'rules/9-test.json: a rule without an id: id: '],
    ['an id with a space', { ...written, id: 'a rule' }, 'rules/9-test.json: a rule: id: Invalid string'],
    ['an id with a capital at its end', { ...written, id: 'a-ruleX' }, 'id: Invalid string'],
    ['an id that begins with a hyphen', { ...written, id: '-a-rule' }, 'id: Invalid string'],
    ['no limit', limits(), 'rules/9-test.json: a-rule: limits: Too small'],
    ['no instrument', { ...written, instruments: [] }, 'instruments: Too small'],
    ['a part of a day', oneLimit({ n: 2.5 }), 'limits.0.n: '],
    ['no days', oneLimit({ n: 0 }), 'limits.0.n: Too small'],
    ['an unknown unit', oneLimit({ unit: 'days' }), 'limits.0.unit: '],
    ['an unnamed part among several', limits({ part: 'a', text: 'one', kind: 'none' }, { text: 'two', kind: 'none' }), 'a-rule: the limit has several parts; name each'],
    ['two parts of one name', limits({ part: 'a', text: 'one', kind: 'none' }, { part: 'a', text: 'two', kind: 'none' }), 'a-rule: two parts of the limit have the same name'],
    ['two parts without a name', limits({ text: 'one', kind: 'none' }, { text: 'two', kind: 'none' }), 'two parts of the limit have the same name'],
    ['a number and a range', oneLimit({ range: [1, 2] }), 'a-rule: part one has both a number and a range'],
    ['a unit without a number', limits({ part: 'first', text: 'some', kind: 'limit', unit: 'WD' }), 'a-rule: part first has a unit and no number'],
    ['a part that extends none', oneLimit({ extends: 'ordinary' }), 'part one extends ordinary, which is not a part'],
    ['a date without a day', limits({ text: 'by then', kind: 'date' }), 'part one: a date belongs to a part of kind date, and to no other'],
    ['a day on another kind', oneLimit({ date: '2026-01-01' }), 'part one: a date belongs to a part of kind date, and to no other'],
    ['a before that does not say so', limits({ text: 'pre', kind: 'before' }), 'part one is of kind before and does not say so'],
    ['an unknown instrument', { ...written, instruments: ['ca-1889'] }, 'a-rule names instrument ca-1889, which provisions.json does not hold'],
    ['an unknown section', { ...written, commencedBy: ['cwsa-2026/99'] }, 'a-rule names section cwsa-2026/99, which provisions.json does not hold'],
    ['an unknown copy', { ...written, certainty: { text: 'S', limit: 'S', sources: ['L99'] } }, 'a-rule names copy L99, which provisions.json does not hold'],
    ['a rule not commenced without its section', { ...written, status: { code: 'NYC', checkedOn: '2026-11-21' } }, 'a-rule is not commenced; name the section it waits for'],
    ['a power without its section', { ...written, status: { code: 'PWR', checkedOn: '2026-11-21' } }, 'a-rule is not commenced; name the section'],
    ['a first version that is not 1', { ...written, version: 2, from: '2027-01-01' }, 'a-rule: the first version given is 2; begin with 1'],
    ['a first version that joins', { ...written, joinsExistingFrom: '2027-01-01' }, 'a-rule: version 1 has no earlier occasions to join'],
    ['a version that ends before it begins', { ...written, from: '2027-01-01', until: '2027-01-01' }, 'a-rule: version 1 ends before it begins'],
  ])('refuses %s', (_what, rule, message) => {
    expect(() => read(rule)).toThrow(message)
  })

  test.each<[string, object, object, string]>([
    ['an id used twice', {}, {}, 'a-rule: version 1 follows version 1; is this id used twice?'],
    ['a version left out', { until: '2027-01-01' }, { version: 3, from: '2027-01-01' }, 'version 3 follows version 1'],
    ['a gap between versions', { until: '2027-01-01' }, { version: 2, from: '2027-01-02' }, 'version 2 must begin on the day that version 1 ends'],
    ['a version without a first day', { until: '2027-01-01' }, { version: 2 }, 'version 2 must begin on the day that version 1 ends'],
    ['a version after one without an end', {}, { version: 2 }, 'version 2 must begin on the day that version 1 ends'],
    [
      'a joining before the version begins',
      { until: '2027-01-01' },
      { version: 2, from: '2027-01-01', joinsExistingFrom: '2026-12-31' },
      'earlier occasions cannot join version 2 before it begins',
    ],
  ])('refuses %s', (_what, first, second, message) => {
    expect(() => read({ ...written, ...first }, { ...written, ...second })).toThrow(message)
  })

  test('refuses a file without rules', () => {
    expect(() => read()).toThrow('rules/9-test.json: rules: Too small')
    expect(() => readRules([{ name: 'rules/9-test.json', content: null }], provisions)).toThrow('rules/9-test.json: the whole: ')
  })

  test('takes not commenced rules with their section, dates with a day, and extensions', () => {
    const book = read(
      { ...written, status: { code: 'NYC', checkedOn: '2026-11-21' }, commencedBy: ['cwsa-2026/3'] },
      { ...limits({ text: 'by then', kind: 'date', date: '2026-01-01' }), id: 'b' },
      { ...limits({ part: 'x', text: 'a', kind: 'none' }, { part: 'y', text: 'b', kind: 'limit', n: 1, unit: 'W', extends: 'x' }), id: 'c' },
      { ...limits({ text: 'pre', kind: 'before', before: true }), id: 'd' },
    )
    expect(book.latest.map(({ id }) => id)).toEqual(['a-rule', 'b', 'c', 'd'])
  })
})

describe('versions', () => {
  // A rule of 5 working days becomes one of 3 from 1 April 2027, and of 2 from 1 January 2028, which takes in open cases from 1 February.
  const book = read(
    { ...written, until: '2027-04-01' },
    { ...oneLimit({ n: 3, text: '≤3 WD (x)' }), version: 2, from: '2027-04-01', until: '2028-01-01' },
    { ...oneLimit({ n: 2, text: '≤2 WD (x)' }), version: 3, from: '2028-01-01', joinsExistingFrom: '2028-02-01' },
  )
  const versions = book.versions.get('a-rule') as readonly Rule[]
  const judgedBy = (arose: string, openOn: string) => versionFor(versions, { arose: day(arose), openOn: day(openOn) })?.limits[0]?.n

  test('the latest stands for the rule, and all are kept', () => {
    expect(book.latest.map(({ version }) => version)).toEqual([3])
    expect(versions.map(({ version }) => version)).toEqual([1, 2, 3])
  })

  test('an occasion is judged by the version in force on the day it arose', () => {
    expect(judgedBy('2027-03-31', '2027-04-05')).toBe(5)
    expect(judgedBy('2027-04-01', '2027-04-05')).toBe(3)
    expect(judgedBy('2027-12-31', '2028-01-04')).toBe(3)
    expect(judgedBy('2028-01-01', '2028-01-04')).toBe(2)
  })

  test('an occasion that is still open when existing cases join is judged by the new version', () => {
    expect(judgedBy('2027-12-31', '2028-01-31')).toBe(3)
    expect(judgedBy('2027-12-31', '2028-02-01')).toBe(2)
    expect(judgedBy('2026-06-01', '2028-06-01')).toBe(2)
  })

  test('an earlier version that took in cases does not take in those of a later one', () => {
    const joined = read(
      { ...written, until: '2027-04-01' },
      { ...oneLimit({ n: 3 }), version: 2, from: '2027-04-01', until: '2028-01-01', joinsExistingFrom: '2027-04-01' },
      { ...oneLimit({ n: 2 }), version: 3, from: '2028-01-01' },
    ).versions.get('a-rule') as readonly Rule[]
    const on = (arose: string, openOn: string) => versionFor(joined, { arose: day(arose), openOn: day(openOn) })?.version
    expect([on('2027-03-01', '2027-03-31'), on('2027-03-01', '2027-04-01'), on('2027-05-01', '2028-03-01'), on('2028-01-10', '2028-03-01')]).toEqual([1, 2, 2, 3])
  })

  test('a version that takes in nobody leaves existing occasions alone', () => {
    expect(judgedBy('2026-06-01', '2027-06-01')).toBe(5)
  })

  test('no version judges what arose before the first or after the last', () => {
    const bounded = read({ ...written, from: '2026-01-01', until: '2027-01-01' }).versions.get('a-rule') as readonly Rule[]
    const on = (arose: string) => versionFor(bounded, { arose: day(arose), openOn: day(arose) })?.version ?? null
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(on)).toEqual([null, 1, 1, null])
  })

  test('the day to look again is the next day on which cases join', () => {
    expect(nextJoining(versions, day('2027-06-01'))).toBe('2028-02-01')
    expect(nextJoining(versions, addDays(day('2028-02-01'), -1))).toBe('2028-02-01')
    expect(nextJoining(versions, day('2028-02-01'))).toBeNull()
    const again = [...versions].reverse().map((version) => ({ ...version, joinsExistingFrom: version.version === 2 ? day('2027-05-01') : version.joinsExistingFrom }))
    expect(nextJoining(again, day('2027-04-01'))).toBe('2027-05-01')
  })

  test('every rule on file has version 1, without bounds', () => {
    expect(rules().every(({ version, from, until, joinsExistingFrom }) => version === 1 && from === null && until === null && joinsExistingFrom === null)).toBe(true)
    expect(versionFor(versionsOf('cp-visit'), { arose: day('2027-01-01'), openOn: day('2027-01-01') })).toBe(rule('cp-visit'))
  })
})

describe('the digest of the law', () => {
  test('is the same each time and changes with the law', () => {
    expect(lawDigest()).toMatch(/^[0-9a-f]{64}$/)
    expect(lawDigest()).toBe(lawDigest())
    expect(lawDigest()).toBe(digestOf([...ruleBook.versions.values()], provisions, holidayTable))
    expect(digestOf(['a'], ['b'])).not.toBe(digestOf(['a'], ['c']))
    expect(digestOf('ab', 'c')).not.toBe(digestOf('a', 'bc'))
    expect(digestOf('a')).toBe('0eb5b8d6f81bc677da8a08567cc4fa9a06a57e9ec8da85ed73a7f62727996002')
  })
})

describe('a cell that says as above', () => {
  test('reads as what stands above it, and any other as itself', () => {
    expect(rule('visit-year1').satisfiedBy).toBe('as above')
    expect(cellOf(rule('visit-year1'), 'satisfiedBy')).toBe('visit; child spoken to in private')
    expect(cellOf(rule('visit-year1'), 'trigger')).toBe('placement year 1')
    expect(cellOf(rule('lac-review-first'), 'satisfiedBy')).toBe('review held')
    expect(cellOf(rule('referral-decision'), 'exceptions')).toBe('immediate protection need: act at once, do not wait')
  })
})
