import { describe, expect, test } from 'vitest'
import { day } from '../time/day.ts'
import { england, withEntries } from './calendar.ts'
import { lawDue, lawDueCases } from './commands.ts'

const nextHoliday = withEntries(england, { added: [{ day: day('2027-06-18'), name: 'A proclaimed holiday' }] })

describe('the due date of a rule', () => {
  test('comes first, with how it was reached and on what it rests', () => {
    expect(lawDue('core-group-first', '2027-03-19')).toEqual({
      due: '2027-04-06',
      meaning: 'last day in time',
      lines: [
        'core-group-first: first core group; develop plan',
        'Friday 19 March 2027 is not counted: the time runs from the day after.',
        'Saturday 20 March 2027 and Sunday 21 March 2027: weekend.',
        'Working day 1 is Monday 22 March 2027.',
        'Friday 26 March 2027: Good Friday.',
        'Saturday 27 March 2027 and Sunday 28 March 2027: weekend.',
        'Monday 29 March 2027: Easter Monday.',
        'Saturday 3 April 2027 and Sunday 4 April 2027: weekend.',
        'Working day 10 is Tuesday 6 April 2027: last day in time.',
        'Limit: ≤10 WD (x) of ICPC. Source: Working Together ch.3. Certainty C, status SG.',
        'Note: Time limits above come from 2018-2024 procedures; secondary summaries of 2026 report no change to them, but silence is not proof.',
      ],
    })
  })

  test('names the part, an old copy and its certainty', () => {
    expect(lawDue('iro-escalate', '2027-06-16', 'dispute protocol')).toMatchObject({ due: '2027-07-14' })
    const answer = lawDue('record-retention-lac', '2026-05-10', 'death')
    expect('lines' in answer ? [answer.lines[0], ...answer.lines.slice(-2)] : answer).toEqual([
      'record-retention-lac (death): retain, keep secure',
      'Limit: or 15 Y (i) from death under 18. Source: CPPCR regs 49-50. Certainty S, status IF.',
      'The copy that was read is older than later changes (L14: consolidated to Aug 2012).',
    ])
    const weaker = lawDue('iro-escalate', '2027-06-16', 'dispute protocol')
    expect('lines' in weaker && weaker.lines.some((line) => line.includes('Certainty K, status IF.'))).toBe(true)
    const withoutSource = lawDue('agency-notice', '2026-05-29')
    expect('lines' in withoutSource ? withoutSource.lines.at(-2) : '').toBe(
      'Limit: 4 weeks, or the permanent-staff period for same/equivalent role if shorter. Certainty C, status SG.',
    )
  })

  test('uses the calendar it is given', () => {
    expect(lawDue('referral-decision', '2027-06-17')).toMatchObject({ due: '2027-06-18' })
    expect(lawDue('referral-decision', '2027-06-17', null, nextHoliday)).toMatchObject({ due: '2027-06-21' })
    const answer = lawDue('referral-decision', '2027-06-17', null, nextHoliday)
    expect('lines' in answer && answer.lines).toContain('Friday 18 June 2027: A proclaimed holiday (entered by this authority).')
  })

  test('in hours is a time with England’s offset', () => {
    expect(lawDue('police-protection-max', '2026-10-24T12:00+01:00')).toMatchObject({ due: '2026-10-27T11:00+00:00', meaning: 'last moment it may last' })
    expect(lawDue('police-protection-max', '2027-06-14T11:00Z')).toMatchObject({ due: '2027-06-17T12:00+01:00' })
  })

  test('that cannot be counted is null', () => {
    expect(lawDue('referral-decision', '2030-12-31')).toMatchObject({ due: null })
    expect(lawDue('police-protection-max', '2026-10-24')).toMatchObject({ due: null })
  })

  test.each([
    ['lac-review', '2027-01-01', null, 'There is no rule "lac-review". Nearest: lac-review-first, lac-review-second, lac-review-later.'],
    ['First LAC Review', '2027-01-01', null, 'There is no rule "First LAC Review". Nearest: lac-review-first, cp-review-first, lac-review-second.'],
    ['qqq', '2027-01-01', null, 'There is no rule "qqq". The rules stand in src/law/rules.'],
    ['iro-decisions', '2027-01-01', null, 'iro-decisions has several parts: name one of "decisions", "full record", "distributed"'],
    ['icpc-hold', '2027-01-01', 'else', 'icpc-hold has one part, without a name: leave the part out'],
  ])('%s from %s (%s) is not understood', (rule, from, part, problem) => {
    expect(lawDue(rule, from, part)).toEqual({ problem })
  })

  test.each(['19/03/2027', '2027-02-29', '2027-03-28T00:30', '1799-12-31', '2200-01-01', '2199-12-31T23:59-12:00', '', 'today'])('"%s" is not a day', (from) => {
    expect(lawDue('icpc-hold', from)).toEqual({
      problem: `"${from}" is not a day between 1800 and 2199. Give a day, 2027-03-19, or a time with its offset, 2027-03-28T00:30+00:00.`,
    })
  })
})

describe('a file of cases', () => {
  test('is given back with the due date of each', () => {
    const cases = [
      { id: 'one', rule: 'icpc-hold', part: null, from: '2026-12-11' },
      { id: 'two', rule: 'iro-decisions', part: 'distributed', from: '2026-12-18' },
      { id: 'three', rule: 'pf-end', part: null, from: '2026-10-24T09:00+01:00' },
      { id: 4, rule: 'referral-decision', from: '2026-12-24', mine: ['kept'] },
      { id: 'five', rule: 'lac-review-first', part: null, from: '2030-12-20' },
    ]
    expect(lawDueCases(cases)).toEqual([
      { ...cases[0], due: '2027-01-06' },
      { ...cases[1], due: '2027-01-20' },
      { ...cases[2], due: '2026-10-26T08:00+00:00' },
      { ...cases[3], due: '2026-12-29' },
      { ...cases[4], due: null, reason: 'not computed: the count leaves the holiday table, which runs from 2015-01-01 to 2030-12-31' },
    ])
    expect(lawDueCases([{ rule: 'referral-decision', from: '2027-06-17' }], nextHoliday)).toMatchObject([{ due: '2027-06-21' }])
    expect(lawDueCases([])).toEqual([])
  })

  test.each<[unknown, string]>([
    [4, 'A case must be an object with rule and from'],
    [null, 'A case must be an object with rule and from'],
    [[], 'A case must be an object with rule and from'],
    [{ from: '2026-12-11' }, 'Give the rule as text: "rule": "lac-review-first"'],
    [{ rule: 'icpc-hold', from: 20261211 }, 'Give the day as text: "from": "2027-03-19"'],
    [{ rule: 'icpc-hold', from: '2026-12-11', part: 1 }, 'Give the part as text, or null where the rule has one part'],
    [{ rule: 'qqq', from: '2026-12-11' }, 'There is no rule "qqq". The rules stand in src/law/rules.'],
  ])('%j must be mended', (one, problem) => {
    const given = typeof one === 'object' && one !== null && !Array.isArray(one) ? one : {}
    expect(lawDueCases([one, { rule: 'icpc-hold', from: '2026-12-11' }])).toEqual([
      { ...given, due: null, problem },
      { rule: 'icpc-hold', from: '2026-12-11', due: '2027-01-06' },
    ])
  })

  test('must be an array', () => {
    const problem = 'The file must hold an array of cases: [{"id": …, "rule": …, "part": …, "from": …}]'
    expect([lawDueCases({}), lawDueCases('[]'), lawDueCases(null)]).toEqual([{ problem }, { problem }, { problem }])
  })
})
