import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, dayFromNumber, dayNumber, weekday } from '../time/day.ts'
import {
  addWorkingDays,
  calendarOf,
  england,
  holidayTable,
  isWeekend,
  isWorkingDay,
  nextWorkingDay,
  readHolidayTable,
  withEntries,
  workingDaysBetween,
} from './calendar.ts'
import type { Day } from '../time/day.ts'

const excluded = { firstDay: 'excluded' } as const
const included = { firstDay: 'included' } as const

/** The bank holidays of England and Wales that fall Monday to Friday, as the statutory reference lists them. */
const listed: Record<number, string> = {
  2015: '1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec',
  2016: '1 Jan, 25 Mar, 28 Mar, 2 May, 30 May, 29 Aug, 26 Dec, 27 Dec',
  2017: '2 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec',
  2018: '1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec',
  2019: '1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec',
  2020: '1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec',
  2021: '1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec',
  2022: '3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec',
  2023: '2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec',
  2024: '1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec',
  2025: '1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec',
  2026: '1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec',
  2027: '1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec',
  2028: '3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec',
  2029: '1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec',
  2030: '1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec',
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function listedDays(): string[] {
  return Object.entries(listed).flatMap(([year, days]) =>
    days.split(', ').map((written) => {
      const [dayOfMonth = '', month = ''] = written.split(' ')
      return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
    }),
  )
}

describe('the holiday table', () => {
  test('holds the days listed for each year, and no other', () => {
    expect(listedDays()).toHaveLength(131)
    expect(holidayTable.holidays.map(({ day: on }) => on)).toEqual(listedDays())
    expect([holidayTable.first, holidayTable.last]).toEqual(['2015-01-01', '2030-12-31'])
  })

  test('says which days are only worked out: 2029 and 2030', () => {
    const computed = holidayTable.holidays.filter(({ source }) => source === 'computed')
    expect(computed.map(({ day: on }) => on.slice(0, 4))).toEqual([...Array<string>(8).fill('2029'), ...Array<string>(8).fill('2030')])
  })

  test('names the days', () => {
    const names = ['2022-06-03', '2022-09-19', '2023-05-08', '2026-12-28', '2020-05-08'].map((on) => england.holidays.get(day(on))?.name)
    expect(names).toEqual([
      'Platinum Jubilee bank holiday',
      'Bank Holiday for the State Funeral of Queen Elizabeth II',
      'Bank holiday for the coronation of King Charles III',
      'Boxing Day (substitute day)',
      'Early May bank holiday (VE day)',
    ])
  })

  test('counts 4,043 working days in its sixteen years', () => {
    // 5,844 days, of which 1,670 are Saturdays and Sundays and 131 are holidays.
    expect(england.before).toHaveLength(5845)
    expect(england.workingDays).toHaveLength(5844 - 1670 - 131)
    expect([england.workingDays[0], england.workingDays.at(-1)]).toEqual(['2015-01-02', '2030-12-31'])
  })

  const holidays = (...days: string[]) => ({
    first: '2026-01-01',
    last: '2026-12-31',
    holidays: days.map((on) => ({ day: on, name: 'A holiday', source: 'verified' })),
  })

  test('is refused where a day is not a day, stands twice, falls on a weekend or lies outside', () => {
    expect(() => readHolidayTable(holidays('2026-02-30'))).toThrow('"2026-02-30" is not a day')
    expect(() => readHolidayTable(holidays('2026-04-06', '2026-04-03'))).toThrow('holidays: 2026-04-03 stands after 2026-04-06')
    expect(() => readHolidayTable(holidays('2026-04-03', '2026-04-03'))).toThrow('holidays: 2026-04-03 stands after 2026-04-03')
    expect(() => readHolidayTable(holidays('2026-12-26'))).toThrow('holidays: 2026-12-26 is a Saturday or Sunday')
    expect(() => readHolidayTable(holidays('2027-01-01'))).toThrow('holidays: 2027-01-01 is outside 2026-01-01 to 2026-12-31')
    expect(() => readHolidayTable(holidays('2025-12-25'))).toThrow('holidays: 2025-12-25 is outside 2026-01-01 to 2026-12-31')
    expect(() => readHolidayTable({ ...holidays(), note: '' })).toThrow(/note/)
    expect(() => readHolidayTable({ ...holidays(), holidays: [{ day: '2026-04-03', name: '', source: 'verified' }] })).toThrow(/name/)
    expect(readHolidayTable(holidays('2026-01-01', '2026-12-31')).holidays).toHaveLength(2)
  })
})

describe('working days', () => {
  test('are every day but Saturday, Sunday and the holidays', () => {
    const week = ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24', '2026-12-25', '2026-12-26', '2026-12-27', '2026-12-28', '2026-12-29']
    expect(week.map((on) => isWorkingDay(day(on), england))).toEqual([true, true, true, true, false, false, false, false, true])
    expect([isWeekend(day('2026-12-25')), isWeekend(day('2026-12-26')), isWeekend(day('2026-12-27')), isWeekend(day('2026-12-28'))]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test.each([
    // Rule, from, working days, last: the test vectors of the statutory reference.
    ['lac-review-first', '2026-12-18', 20, '2027-01-20'],
    ['lac-review-first', '2026-03-27', 20, '2026-04-28'],
    ['icpc-hold', '2026-03-20', 15, '2026-04-14'],
    ['icpc-hold', '2026-12-11', 15, '2027-01-06'],
    ['assessment-complete', '2026-04-01', 45, '2026-06-09'],
    ['assessment-complete', '2026-11-23', 45, '2027-01-28'],
    ['referral-decision', '2026-12-24', 1, '2026-12-29'],
    ['core-group-first', '2027-03-19', 10, '2027-04-06'],
    ['serious-incident-notify', '2026-05-01', 5, '2026-05-11'],
    ['placement-plan', '2026-08-28', 5, '2026-09-07'],
    ['care-plan-prepare', '2025-12-22', 10, '2026-01-08'],
    ['rapid-review', '2026-12-15', 15, '2027-01-08'],
  ])('%s from %s: %i working days end on %s', (_rule, from, n, last) => {
    expect(addWorkingDays(day(from), n, excluded, england)).toBe(last)
  })

  test.each([
    ['2026-06-12', 1, 'excluded', '2026-06-15'],
    ['2026-06-12', 1, 'included', '2026-06-12'],
    ['2026-06-12', 5, 'included', '2026-06-18'],
    ['2026-06-13', 1, 'excluded', '2026-06-15'],
    ['2026-06-13', 1, 'included', '2026-06-15'],
    ['2026-06-13', 0, 'excluded', '2026-06-13'],
    ['2026-06-13', 0, 'included', '2026-06-13'],
    ['2026-06-15', -1, 'excluded', '2026-06-12'],
    ['2026-06-15', -1, 'included', '2026-06-15'],
    ['2026-06-14', -1, 'excluded', '2026-06-12'],
    ['2026-06-14', -1, 'included', '2026-06-12'],
    ['2026-06-15', -5, 'excluded', '2026-06-08'],
    ['2026-06-15', -5, 'included', '2026-06-09'],
  ] as const)('from %s, %i working days, first day %s: %s', (from, n, firstDay, last) => {
    expect(addWorkingDays(day(from), n, { firstDay }, england)).toBe(last)
  })

  test('that leave the table are not computed, forward or back', () => {
    expect(addWorkingDays(day('2030-12-30'), 1, excluded, england)).toBe('2030-12-31')
    expect(addWorkingDays(day('2030-12-31'), 1, excluded, england)).toBeNull()
    expect(addWorkingDays(day('2030-12-31'), 1, included, england)).toBe('2030-12-31')
    expect(addWorkingDays(day('2031-01-01'), 0, excluded, england)).toBeNull()
    expect(addWorkingDays(day('2014-12-31'), 1, excluded, england)).toBeNull()
    expect(addWorkingDays(day('2015-01-05'), -1, excluded, england)).toBe('2015-01-02')
    expect(addWorkingDays(day('2015-01-02'), -1, excluded, england)).toBeNull()
    expect(addWorkingDays(day('2015-01-01'), 1, excluded, england)).toBe('2015-01-02')
    expect([isWorkingDay(day('2014-12-31'), england), isWorkingDay(day('2031-01-01'), england)]).toEqual([null, null])
    expect([isWorkingDay(day('2015-01-01'), england), isWorkingDay(day('2030-12-31'), england)]).toEqual([false, true])
    expect(nextWorkingDay(day('2030-12-31'), england)).toBeNull()
    expect(workingDaysBetween(day('2030-12-24'), day('2031-01-01'), england)).toBeNull()
    expect(workingDaysBetween(day('2014-12-31'), day('2015-01-02'), england)).toBeNull()
    expect(workingDaysBetween(day('2015-01-01'), day('2030-12-31'), england)).toBe(4043)
  })

  test('are whole', () => {
    expect(() => addWorkingDays(day('2026-06-12'), 1.5, excluded, england)).toThrow('1.5 working days cannot be counted; give a whole number')
  })

  test('between two days leave the first out', () => {
    expect(workingDaysBetween(day('2026-12-24'), day('2026-12-29'), england)).toBe(1)
    expect(workingDaysBetween(day('2026-12-24'), day('2026-12-28'), england)).toBe(0)
    expect(workingDaysBetween(day('2026-12-24'), day('2026-12-24'), england)).toBe(0)
    expect(workingDaysBetween(day('2026-12-29'), day('2026-12-24'), england)).toBe(-1)
    expect(workingDaysBetween(day('2027-03-19'), day('2027-04-06'), england)).toBe(10)
  })

  test('the next one after a day', () => {
    expect(nextWorkingDay(day('2026-04-02'), england)).toBe('2026-04-07')
    expect(nextWorkingDay(day('2026-06-15'), england)).toBe('2026-06-16')
  })
})

describe('what an authority enters', () => {
  test('a new holiday is passed over and says who entered it', () => {
    const calendar = withEntries(england, { added: [{ day: day('2027-06-18'), name: 'A proclaimed holiday' }] })
    expect(addWorkingDays(day('2027-06-17'), 1, excluded, calendar)).toBe('2027-06-21')
    expect(calendar.holidays.get(day('2027-06-18'))).toEqual({ day: '2027-06-18', name: 'A proclaimed holiday', source: 'entered' })
    expect(addWorkingDays(day('2027-06-17'), 1, excluded, england)).toBe('2027-06-18')
    expect([...calendar.holidays.keys()]).toEqual([...calendar.holidays.keys()].sort())
  })

  test('a holiday that was moved counts again', () => {
    const calendar = withEntries(england, {
      removed: [day('2030-05-06')],
      added: [{ day: day('2030-05-08'), name: 'Early May bank holiday, moved' }],
    })
    expect([isWorkingDay(day('2030-05-06'), calendar), isWorkingDay(day('2030-05-08'), calendar)]).toEqual([true, false])
    expect(calendar.workingDays).toHaveLength(4043)
  })

  test('a holiday on a weekend changes nothing', () => {
    const calendar = withEntries(england, { added: [{ day: day('2026-12-26'), name: 'Boxing Day' }] })
    expect(calendar.holidays.has(day('2026-12-26'))).toBe(false)
    expect(calendar.workingDays).toHaveLength(4043)
  })

  test('the table reaches further only when the authority says it holds every holiday', () => {
    const added = [{ day: day('2031-01-01'), name: 'New Year’s Day' }]
    expect(addWorkingDays(day('2030-12-31'), 1, excluded, withEntries(england, { added }))).toBeNull()
    const calendar = withEntries(england, { added, complete: day('2031-01-31') })
    expect(addWorkingDays(day('2030-12-31'), 1, excluded, calendar)).toBe('2031-01-02')
    expect(isWorkingDay(day('2031-02-03'), calendar)).toBeNull()
    expect(calendar.last).toBe('2031-01-31')
  })

  test('school terms stand in order of their first day', () => {
    const spring = { name: 'Spring term', first: day('2027-01-04'), last: day('2027-03-25') }
    const autumn = { name: 'Autumn term', first: day('2026-09-02'), last: day('2026-12-18') }
    expect(withEntries(england, { terms: [spring, autumn] }).terms).toEqual([autumn, spring])
    expect(withEntries(withEntries(england, { terms: [spring] }), { terms: [autumn] }).terms).toEqual([autumn, spring])
    expect(england.terms).toEqual([])
  })

  test('nothing entered leaves the calendar as it was', () => {
    expect(withEntries(england, {})).toEqual(england)
  })
})

describe('properties', () => {
  const anyDay = fc.integer({ min: dayNumber(england.first), max: dayNumber(england.last) }).map(dayFromNumber)

  /** Counts by walking the days one by one. */
  function walk(from: Day, n: number): Day | null {
    let on = from
    for (let counted = 0; counted < n; ) {
      on = addDays(on, 1)
      if (on > england.last) return null
      if (weekday(on) !== 0 && weekday(on) !== 6 && !england.holidays.has(on)) counted += 1
    }
    return on
  }

  test('n working days at once are n working days one by one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 80 }), (from, n) => {
        let on: Day | null = from
        for (let i = 0; i < n && on !== null; i += 1) on = nextWorkingDay(on, england)
        expect(addWorkingDays(from, n, excluded, england)).toBe(on)
        expect(walk(from, n)).toBe(on)
      }),
      { numRuns: 500 },
    )
  })

  test('a later first day never gives an earlier last day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 80 }), fc.constantFrom(excluded, included), (from, later, n, first) => {
        const last = addWorkingDays(from, n, first, england)
        const lastOfLater = addWorkingDays(addDays(from, later), n, first, england)
        if (last !== null && lastOfLater !== null) expect(lastOfLater >= last).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('what was added lies between, and going back returns to the last working day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 200 }), (from, n) => {
        const last = addWorkingDays(from, n, excluded, england)
        if (last === null) return
        expect(workingDaysBetween(from, last, england)).toBe(n)
        expect(workingDaysBetween(last, from, england)).toBe(-n)
        expect(addWorkingDays(last, -n, included, england)).toBe(nextWorkingDay(from, england))
      }),
      { numRuns: 500 },
    )
  })

  test('an added holiday never makes a last day earlier', () => {
    fc.assert(
      fc.property(fc.constantFrom(...england.workingDays.slice(0, 3800)), fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 60 }), (holiday, near, n) => {
        const from = addDays(holiday, near)
        const calendar = withEntries(england, { added: [{ day: holiday, name: 'A proclaimed holiday' }] })
        const without = addWorkingDays(from, n, excluded, england)
        const last = addWorkingDays(from, n, excluded, calendar)
        if (without !== null && last !== null) expect(last >= without).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('a calendar without holidays counts Monday to Friday', () => {
    const calendar = calendarOf({ first: day('2026-01-01'), last: day('2026-12-31'), holidays: [] })
    expect(calendar.workingDays).toHaveLength(261)
  })
})
