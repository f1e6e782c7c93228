import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, dayFromNumber, dayNumber, parseInstant } from '../time/day.ts'
import { countAloud, writeCount } from './aloud.ts'
import { england, isWorkingDay, withEntries, workingDaysBetween } from './calendar.ts'
import { limitOf, oncePerTerm, within } from './limit.ts'
import type { Day, Instant } from '../time/day.ts'
import type { CountedLimit, Limit } from './limit.ts'

const said = (limit: Limit, from: string, calendar = england) => countAloud(day(from), limit, calendar).map(({ text }) => text)
const saidOf = (ruleId: string, from: string, part: string | null = null) => said(limitOf(ruleId, part), from)
const at = (text: string) => parseInstant(text) as Instant
const notice = (n: number, unit: CountedLimit['unit']): CountedLimit => ({ ...within(n, unit), kind: 'notice' })

describe('working days aloud', () => {
  test('ten over Easter', () => {
    const steps = countAloud(day('2027-03-19'), limitOf('core-group-first'), england)
    expect(steps).toEqual([
      { step: 'from', days: ['2027-03-19'], text: 'Friday 19 March 2027 is not counted: the time runs from the day after.' },
      { step: 'skipped', because: 'weekend', days: ['2027-03-20', '2027-03-21'], text: 'Saturday 20 March 2027 and Sunday 21 March 2027: weekend.' },
      { step: 'day 1', days: ['2027-03-22'], text: 'Working day 1 is Monday 22 March 2027.' },
      { step: 'skipped', because: 'holiday', days: ['2027-03-26'], text: 'Friday 26 March 2027: Good Friday.' },
      { step: 'skipped', because: 'weekend', days: ['2027-03-27', '2027-03-28'], text: 'Saturday 27 March 2027 and Sunday 28 March 2027: weekend.' },
      { step: 'skipped', because: 'holiday', days: ['2027-03-29'], text: 'Monday 29 March 2027: Easter Monday.' },
      { step: 'skipped', because: 'weekend', days: ['2027-04-03', '2027-04-04'], text: 'Saturday 3 April 2027 and Sunday 4 April 2027: weekend.' },
      { step: 'last', days: ['2027-04-06'], text: 'Working day 10 is Tuesday 6 April 2027: last day in time.' },
    ])
  })

  test('one, from the middle of a weekend', () => {
    expect(saidOf('referral-decision', '2026-06-13')).toEqual([
      'Saturday 13 June 2026 is not counted: the time runs from the day after.',
      'Sunday 14 June 2026: weekend.',
      'Working day 1 is Monday 15 June 2026: last day in time.',
    ])
  })

  test('where the text does not say whether the first day counts', () => {
    expect(saidOf('life-story-book', '2026-06-12')[0]).toBe(
      'Friday 12 June 2026 is not counted: the text does not say, and the general rule leaves the first day out.',
    )
  })

  test('holidays that are only worked out, and those an authority entered, say so', () => {
    expect(saidOf('referral-decision', '2030-08-23')).toContain('Monday 26 August 2030: Summer bank holiday (worked out, not yet published).')
    const calendar = withEntries(england, { added: [{ day: day('2027-06-18'), name: 'A proclaimed holiday' }] })
    expect(said(limitOf('referral-decision'), '2027-06-17', calendar)).toContain('Friday 18 June 2027: A proclaimed holiday (entered by this authority).')
  })

  test('beginning with the day, when it is a working day and when it is not', () => {
    expect(said(within(2, 'WD', 'included'), '2026-06-11')).toEqual([
      'Thursday 11 June 2026 is counted: the time begins with that day.',
      'Working day 1 is Thursday 11 June 2026.',
      'Working day 2 is Friday 12 June 2026: last day in time.',
    ])
    expect(said(within(1, 'WD', 'included'), '2026-06-13')).toEqual([
      'Saturday 13 June 2026 would be counted, but is not a working day.',
      'Saturday 13 June 2026 and Sunday 14 June 2026: weekend.',
      'Working day 1 is Monday 15 June 2026: last day in time.',
    ])
  })

  test('back from an event', () => {
    expect(countAloud(day('2026-06-15'), notice(6, 'WD'), england)).toEqual([
      { step: 'from', days: ['2026-06-15'], text: 'Monday 15 June 2026 is the day of the event: the count goes back from it.' },
      { step: 'skipped', because: 'weekend', days: ['2026-06-14', '2026-06-13'], text: 'Sunday 14 June 2026 and Saturday 13 June 2026: weekend.' },
      { step: 'day 1', days: ['2026-06-12'], text: 'Working day 1 is Friday 12 June 2026.' },
      { step: 'skipped', because: 'weekend', days: ['2026-06-07', '2026-06-06'], text: 'Sunday 7 June 2026 and Saturday 6 June 2026: weekend.' },
      { step: 'last', days: ['2026-06-05'], text: '6 working days before is Friday 5 June 2026: last day on which notice is in time.' },
    ])
  })

  test('leaving the table', () => {
    expect(countAloud(day('2030-12-31'), limitOf('referral-decision'), england)).toEqual([
      { step: 'not computed', days: [], text: 'No date: the count leaves the holiday table, which runs from 2015-01-01 to 2030-12-31.' },
    ])
  })
})

describe('other limits aloud', () => {
  test('days', () => {
    expect(saidOf('pa-visit-first', '2027-03-27')).toEqual([
      'Saturday 27 March 2027 is not counted: the time runs from the day after.',
      'It ends on a Saturday, and is not extended.',
      'Day 7 is Saturday 3 April 2027: last day in time.',
    ])
    expect(countAloud(day('2027-05-09'), limitOf('sa-quality-review', 'report'), england)).toEqual([
      { step: 'from', days: ['2027-05-09'], text: 'Sunday 9 May 2027 is counted: the time begins with that day.' },
      { step: 'note', days: ['2027-06-05'], text: 'It ends on a Saturday, and is not extended.' },
      { step: 'last', days: ['2027-06-05'], text: 'Day 28 is Saturday 5 June 2027: last day in time.' },
    ])
    expect(saidOf('home-reg45-review', '2026-04-27', 'report')[1]).toBe('It ends on Spring bank holiday, and is not extended.')
    expect(said(within(7, 'CD', 'included'), '2026-06-08')).toEqual([
      'Monday 8 June 2026 is counted: the time begins with that day.',
      'It ends on a Sunday, and is not extended.',
      'Day 7 is Sunday 14 June 2026: last day in time.',
    ])
    expect(saidOf('lcspr-send', '2026-05-31')).toEqual([
      'Sunday 31 May 2026 is the day of the event: the count goes back from it.',
      'It falls on a Sunday, and is not moved.',
      '7 days before is Sunday 24 May 2026: last day on which notice is in time.',
    ])
  })

  test('weeks', () => {
    expect(saidOf('s37-report', '2026-07-10')).toEqual([
      'Friday 10 July 2026 is counted: the time begins with that day.',
      '8 weeks are 56 days.',
      'Day 56 is Thursday 3 September 2026: last day in time.',
    ])
    expect(countAloud(day('2026-06-16'), limitOf('adoption-visits', 'first'), england)).toEqual([
      {
        step: 'from',
        days: ['2026-06-16'],
        text: 'Tuesday 16 June 2026 is not counted: the text does not say, and the general rule leaves the first day out.',
      },
      { step: 'note', days: [], text: '1 week is 7 days.' },
      { step: 'last', days: ['2026-06-23'], text: 'Day 7 is Tuesday 23 June 2026: last day in time.' },
    ])
    expect(saidOf('visit-first', '2026-06-15')).toEqual([
      'Monday 15 June 2026 is not counted: the time runs from the day after.',
      '1 week is 7 days.',
      'Day 7 is Monday 22 June 2026: last day in time.',
    ])
    expect(countAloud(day('2026-06-15'), limitOf('visit-year1'), england)[0]).toEqual({
      step: 'from',
      days: ['2026-06-15'],
      text: 'Monday 15 June 2026 is the day it was last done, and is not counted.',
    })
    expect(saidOf('pf-notify-proposal', '2026-05-13', 'ordinary').at(-1)).toBe(
      '6 weeks before is Wednesday 1 April 2026: last day on which notice is in time.',
    )
  })

  test('months and years', () => {
    expect(countAloud(day('2026-06-15'), limitOf('cp-review-first'), england)).toEqual([
      { step: 'from', days: ['2026-06-15'], text: 'Monday 15 June 2026 is not counted: the time runs from the day after.' },
      { step: 'note', days: ['2026-09-15'], text: 'The corresponding date is 15 September 2026.' },
      { step: 'last', days: ['2026-09-15'], text: '3 months end on Tuesday 15 September 2026: last day in time.' },
    ])
    expect(countAloud(day('2023-11-30'), limitOf('cp-review-first'), england)[1]).toEqual({
      step: 'note',
      days: ['2024-02-29'],
      text: 'There is no 30 February 2024, so it is the last day of the month.',
    })
    expect(saidOf('keep-in-touch', '2027-05-31', 'returns: earliest')).toEqual([
      'Monday 31 May 2027 is the day of the event: the count goes back from it.',
      'There is no 31 February 2027, so it is the last day of the month.',
      'It falls on a Sunday, and is not moved.',
      '3 months before is Sunday 28 February 2027: first day that counts.',
    ])
    expect(saidOf('foster-review', '2024-02-29', 'first').slice(1)).toEqual([
      'There is no 29 February 2025, so it is the last day of the month.',
      '1 year ends on Friday 28 February 2025: last day in time.',
    ])
    expect(countAloud(day('2026-05-10'), limitOf('record-retention-lac', 'death'), england)[1]).toEqual({
      step: 'note',
      days: ['2041-05-10'],
      text: 'The corresponding date is 10 May 2041, and the time ends the day before.',
    })
    expect(saidOf('record-retention-lac', '2026-05-10', 'death').slice(1)).toEqual([
      'The corresponding date is 10 May 2041, and the time ends the day before.',
      '15 years end on Thursday 9 May 2041: keep at least until this day.',
    ])
    expect(saidOf('sgo-notice', '2026-06-15').slice(1)).toEqual([
      'The corresponding date is 15 March 2026.',
      'It falls on a Sunday, and is not moved.',
      '3 months before is Sunday 15 March 2026: last day on which notice is in time.',
    ])
  })

  test('beyond the holiday table only weekends are known', () => {
    expect(saidOf('care-leaver-record-retention', '2011-12-25')).toHaveLength(3)
    expect(saidOf('care-leaver-record-retention', '2011-12-24').slice(1)).toEqual([
      'The corresponding date is 24 December 2086.',
      '75 years end on Tuesday 24 December 2086: keep at least until this day.',
    ])
  })

  test('calendar periods', () => {
    expect(countAloud(day('2026-01-05'), limitOf('home-reg44-visit'), england)[0]).toMatchObject({ step: 'note', days: ['2026-01-05'] })
    expect(saidOf('home-reg44-visit', '2026-01-05')).toEqual([
      'Once in every calendar month. It was last done on 5 January 2026.',
      'It ends on a Saturday, and is not extended.',
      'The calendar month after that ends on Saturday 28 February 2026: last day in time.',
    ])
  })

  test('school terms', () => {
    const calendar = withEntries(england, {
      terms: [
        { name: 'Spring term', first: day('2027-01-04'), last: day('2027-03-25') },
        { name: 'Summer term', first: day('2027-04-12'), last: day('2027-07-21') },
      ],
    })
    expect(countAloud(day('2027-02-01'), oncePerTerm(), calendar)).toEqual([
      { step: 'note', days: ['2027-02-01'], text: 'Once in each school term. The next after 1 February 2027 is Summer term.' },
      { step: 'last', days: ['2027-07-21'], text: 'Summer term ends on Wednesday 21 July 2027: last day in time.' },
    ])
  })

  test('hours, through both changes of the clock and where there is none', () => {
    expect(countAloud(at('2026-10-24T12:00+01:00'), limitOf('police-protection-max'), england)).toEqual([
      { step: 'from', days: ['2026-10-24'], text: '72 hours are counted from Saturday 24 October 2026 at midday, at every hour of every day.' },
      { step: 'note', days: [], text: 'The clocks go back 60 minutes in between: hours that pass are counted, not hours by the clock.' },
      { step: 'last', days: ['2026-10-27'], text: '72 hours end on Tuesday 27 October 2026 at 11:00am: last moment it may last.' },
    ])
    const spring = countAloud(at('2027-03-27T12:00Z'), limitOf('police-protection-max'), england).map(({ text }) => text)
    expect(spring[1]).toBe('The clocks go forward 60 minutes in between: hours that pass are counted, not hours by the clock.')
    expect(countAloud(at('2027-06-14T12:00Z'), limitOf('pf-end'), england)).toHaveLength(2)
    expect(countAloud(at('2027-06-14T12:00Z'), notice(24, 'H'), england).map(({ text }) => text)).toEqual([
      '24 hours are counted back from Monday 14 June 2027 at 1:00pm, at every hour of every day.',
      '24 hours before is Sunday 13 June 2027 at 1:00pm: last moment on which notice is in time.',
    ])
    expect(countAloud(at('2027-06-14T12:00Z'), within(1, 'H'), england).map(({ text }) => text)).toEqual([
      '1 hour is counted from Monday 14 June 2027 at 1:00pm, at every hour of every day.',
      '1 hour ends on Monday 14 June 2027 at 2:00pm: last moment in time.',
    ])
  })

  test('no number at all', () => {
    expect(saidOf('homeless-16-17', '2026-12-25', 'emergency')).toEqual(['It is the same day, Friday 25 December 2026: last day in time.'])
    expect(saidOf('icpc-not-required', '2026-05-13')).toEqual(['The day is Wednesday 13 May 2026: on the day of the event.'])
    expect(saidOf('sa-register', '2020-01-01')).toEqual(['The day is Saturday 28 October 2023: fixed day.'])
    expect(saidOf('s47-initiate', '2026-01-01')).toEqual(['No date: it must be done at once: the law gives no number.'])
  })

  test('from an instant, a rule in days counts from the day it was in England', () => {
    expect(countAloud(at('2027-06-30T23:30Z'), limitOf('referral-decision'), england)[0]?.text).toBe(
      'Thursday 1 July 2027 is not counted: the time runs from the day after.',
    )
  })

  test('units are written in words', () => {
    expect([writeCount(1, 'WD'), writeCount(2, 'WD'), writeCount(1, 'CD'), writeCount(3, 'M'), writeCount(72, 'H'), writeCount(5, 'SD')]).toEqual([
      '1 working day',
      '2 working days',
      '1 day',
      '3 months',
      '72 hours',
      '5 school days',
    ])
    expect([writeCount(1, 'Y'), writeCount(2, 'W')]).toEqual(['1 year', '2 weeks'])
  })
})

describe('properties', () => {
  const anyDay = fc.integer({ min: dayNumber(day('2015-01-05')), max: dayNumber(day('2030-06-30')) }).map(dayFromNumber)

  test('every day from the first to the last is counted or skipped by name', () => {
    let counts = 0
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 65 }), fc.constantFrom('excluded', 'included'), fc.boolean(), (from, n, firstDay, back) => {
        const limit = back ? { ...notice(n, 'WD'), firstDay } : within(n, 'WD', firstDay)
        const steps = countAloud(from, limit, england)
        const last = steps.at(-1)
        if (last?.step !== 'last') return
        counts += 1
        const skipped = steps.filter(({ step }) => step === 'skipped').flatMap(({ days }) => days)
        expect(skipped.every((each) => isWorkingDay(each, england) === false)).toBe(true)
        expect(new Set(skipped).size).toBe(skipped.length)
        const due = last.days[0] as Day
        const span = Math.abs(dayNumber(due) - dayNumber(from))
        expect(skipped.length).toBe(span - n + (firstDay === 'included' ? 1 : 0))
        expect(Math.abs(workingDaysBetween(from, due, england) ?? 0)).toBeGreaterThanOrEqual(n - 1)
      }),
      { numRuns: 500 },
    )
    expect(counts).toBeGreaterThan(400)
  })
})
