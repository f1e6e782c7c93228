import { describe, expect, test } from 'vitest'
import { yearStarting } from '../../codes/index.ts'
import { day } from '../../time/day.ts'
import { cinRow, ssda903Row } from '../files/index.ts'
import { heldFacts, lastDayIn, markOf, toldPerson, toldPersonInPart, toldYears, writeYears, type HeldByReturn } from './told-years.ts'

const years = (...starts: number[]) => starts.map(yearStarting)
const today = day('2027-06-16')

const held = (of: Partial<HeldByReturn>) => {
  let id = 0
  const all: HeldByReturn = { of: 'cin', name: 'Child in need census', groups: ['protection'], years: years(2024), marks: new Map([[yearStarting(2024), 'aa']]), told: new Map(), today, firstDayTold: null, lastDayToldIn: () => null, ...of }
  return heldFacts(all, 'r', () => `fact ${(id += 1)}`).map(({ starts, body }) => ({ starts, ...body }))
}

describe('what a record holds since files told it', () => {
  test('is the years of the files, from the first day of the first to the last day of the last', () => {
    expect(held({ years: years(2022, 2023, 2024), marks: new Map([[yearStarting(2023), 'bb'], [yearStarting(2024), 'cc']]) })).toEqual([
      { starts: '2022-04-01', groups: ['protection'], until: '2025-03-31', source: 'Child in need census 2022/23 to 2024/25', told: 'cin 2023_24 bb; cin 2024_25 cc' },
    ])
  })

  test('leaves out a year between, and every later one, in which the child does not stand', () => {
    expect(held({ years: years(2021, 2022, 2023, 2024), marks: new Map([[yearStarting(2021), 'aa'], [yearStarting(2023), 'cc']]) })).toMatchObject([
      { starts: '2021-04-01', until: '2022-03-31', told: 'cin 2021_22 aa' }, { starts: '2023-04-01', until: '2024-03-31', told: 'cin 2023_24 cc' },
    ])
  })

  test('leaves out the years before the child’s first, where its rows speak of them', () => {
    const first = { years: years(2022, 2023), marks: new Map([[yearStarting(2023), 'bb']]) }
    expect(held({ ...first, firstDayTold: day('2023-04-01') })).toMatchObject([{ starts: '2022-04-01', until: '2024-03-31' }])
    expect(held({ ...first, firstDayTold: day('2023-03-31') })).toMatchObject([{ starts: '2023-04-01', until: '2024-03-31' }])
  })

  test('is two stretches where a year between is missing', () => {
    expect(held({ years: years(2022, 2024), marks: new Map([[yearStarting(2022), 'aa'], [yearStarting(2024), 'cc']]) })).toMatchObject([
      { starts: '2022-04-01', until: '2023-03-31' }, { starts: '2024-04-01', until: '2025-03-31' },
    ])
  })

  test('is only the new year where the others were told before, and nothing where all were', () => {
    const told = new Map([[yearStarting(2023), 'bb']])
    const marks = new Map([[yearStarting(2023), 'bb'], [yearStarting(2024), 'cc']])
    expect(held({ years: years(2023, 2024), marks, told })).toMatchObject([{ starts: '2024-04-01', until: '2025-03-31', told: 'cin 2024_25 cc' }])
    expect(held({ years: years(2023, 2024), marks, told: marks })).toEqual([])
  })

  test('goes, in a year that is not over, as far as the child’s own rows', () => {
    const running = { years: years(2026, 2027), marks: new Map([[yearStarting(2027), 'aa']]) }
    expect(held({ ...running, lastDayToldIn: () => day('2027-05-20') })).toMatchObject([{ starts: '2026-04-01', until: '2027-05-20' }])
    expect(held(running)).toMatchObject([{ starts: '2026-04-01', until: '2027-04-01' }])
  })
})

describe('marks', () => {
  test('are the same for the same rows wherever they stand, and others for others', () => {
    const row = cinRow('CINdetails', { CINreferralDate: '2024-05-01' }, { cinDetails: 1 })
    expect(markOf([{ ...row, file: 'a', line: 3 }])).toBe(markOf([{ ...row, file: 'b', line: 900 }]))
    expect(markOf([cinRow('CINdetails', { CINreferralDate: '2024-05-02' }, { cinDetails: 1 })])).not.toBe(markOf([row]))
    const other = cinRow('CINplanDates', { CINPlanStartDate: '2024-05-01' }, { cinDetails: 1 })
    expect(markOf([row, other])).toBe(markOf([other, row]))
    expect(markOf([row, row])).not.toBe(markOf([row]))
    expect(markOf([{ ...row, extra: { LA: 'x' } }])).not.toBe(markOf([row]))
    expect(markOf([cinRow('CINdetails', { CINreferralDate: '2024-05-01' }, { cinDetails: 2 })])).not.toBe(markOf([row]))
  })

  test('are read back: of several that speak of a year the last stands', () => {
    const texts = ['cin 2023_24 aa; cin 2024_25 bb', 'ssda903 2024_25 dd', 'cin 2024_25 cc', 'people 1234']
    expect(toldYears('cin', texts)).toEqual(new Map([['2023_24', 'aa'], ['2024_25', 'cc']]))
    expect(toldYears('ssda903', texts)).toEqual(new Map([['2024_25', 'dd']]))
    expect(toldPerson([...texts, 'people 5678'])).toBe('5678')
    expect(toldPerson(['cin 2023_24 aa'])).toBeNull()
    expect([toldPerson([...texts, 'people-part 90']), toldPersonInPart([...texts, 'people-part 90'])]).toEqual([null, '90'])
    expect(toldPersonInPart(['people-part 90', 'people 91'])).toBeNull()
  })
})

test('the last day of rows is no birthday and lies not ahead', () => {
  const rows = [
    ssda903Row('Reviews', { CHILD: '1', DOB: '01/01/2027', REVIEW: '04/05/2027' }),
    ssda903Row('Reviews', { CHILD: '1', DOB: '01/01/2027', REVIEW: '04/05/2028' }),
  ]
  expect(lastDayIn(rows, today)).toBe('2027-05-04')
  expect(lastDayIn([], today)).toBeNull()
})

test('years are written as people say them', () => {
  expect([writeYears(years(2024)), writeYears(years(2021, 2025)), writeYears([])]).toEqual(['2024/25', '2021/22 to 2025/26', 'a year that is not said'])
})
