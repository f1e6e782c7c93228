import { expect, test } from 'vitest'
import { legalStatus, periodOfCare, placement, placementCost } from '../../../children/care/index.ts'
import { assessment } from '../../../children/family-help/index.ts'
import { birth, disability, ethnicity, identifier, sex } from '../../../children/identity/index.ts'
import { missingEpisode } from '../../../children/missing/index.ts'
import { yearStarting } from '../../../codes/index.ts'
import { LawStory } from '../../../law/story.ts'
import { day } from '../../../time/day.ts'
import { costColumns, costLines, paidFor } from './index.ts'

const year = yearStarting(2026)

/** A child made up for these tests, in a foster home and then in a children's home. */
function somebody() {
  const story = new LawStory([])
  story.happened(birth, '2014-05-01', {})
  story.happened(sex, '2014-05-01', { sex: 'F' })
  story.happened(ethnicity, '2014-05-01', { code: 'WBRI' })
  story.happened(identifier, '2014-05-01', { scheme: 'local id', value: 'T-1' })
  story.happened(disability, '2020-01-01', { codes: ['LD', 'AUT'] })
  story.happened(assessment, '2026-05-01', { factors: ['16A'] }, { ends: '2026-05-20' })
  story.happened(periodOfCare, '2026-06-03', { need: 'N1', homePostcode: 'ZZ1 1AA' })
  story.happened(legalStatus, '2026-06-03', { status: 'V2' }, { ends: '2026-09-15' })
  story.happened(legalStatus, '2026-09-15', { status: 'C1' })
  const fostered = story.happened(placement, '2026-06-03', { type: 'U6', provider: 'PR1', urn: 'SC00001', postcode: 'ZZ2 2BB', reasonEnded: 'CARPL' }, { ends: '2026-11-20' })
  const home = story.happened(placement, '2026-11-20', { type: 'K2', provider: 'PR4', urn: 'SC00002', postcode: 'ZZ3 3CC' })
  story.happened(missingEpisode, '2026-08-01', { type: 'M' }, { ends: '2026-08-03' })
  return { story, fostered, home }
}

const cellsOf = (story: LawStory, asOf: string) => {
  const child = paidFor(story.known())
  return child === null ? [] : costLines(child, { year, asOf: day(asOf) })
}

test('a line for each home of the year, by hand: 170 days at £700 a week; and 12 days at £4,000.10, then 40 at £4,900, of which health pays a part', () => {
  const { story, fostered, home } = somebody()
  story.happened(placementCost, '2026-06-03', { placement: fostered.fact, weekly: 700, socialCare: 700 }, { ends: '2027-01-31' })
  story.happened(placementCost, '2026-11-20', { placement: home.fact, weekly: 4000.1, socialCare: 3000.1, health: 1000, bought: 'spot' }, { ends: '2026-12-02' })
  story.happened(placementCost, '2026-12-02', { placement: home.fact, weekly: 4900, socialCare: 4900, bought: 'framework', framework: 'Testshire homes' })
  const lines = cellsOf(story, '2027-01-10')
  const who = ['T-1', '2014-05-01', '2', 'WBRI', null, '16A', '2026-05-20', null, null, 1]
  expect(lines.map(line => line.cells)).toEqual([
    [...who, 'C1', '2026-06-03', '2026-11-20', '2026-06-03', 'CARPL', 2, 2, 'U6', 'PR1', null, null, 'SC00001', 'ZZ1 1AA', 'ZZ2 2BB', null, 17000, 17000, null, null],
    [...who, 'C1', '2026-11-20', null, '2026-06-03', null, 2, 2, 'K2', 'PR4', 'Framework', 'Testshire homes', 'SC00002', 'ZZ1 1AA', 'ZZ3 3CC', null, 34857.31, 33143.03, 1714.29, null],
  ])
  expect(lines.map(line => line.cells.length)).toEqual([29, 29])
  expect(lines.flatMap(line => line.missing)).toEqual([])
  expect(costColumns.columns.length).toBe(29)
})

test('a home without a price lacks it by name, and no cost is guessed', () => {
  const { story } = somebody()
  expect(cellsOf(story, '2026-10-01').map(line => [line.cells[25], line.missing])).toEqual([[null, ['Total committed cost accrued in FY to date']]])
})

test('a child is named as the returns of the year name them: by the number of its end, or by that of the record where there never was one', () => {
  const named = (story: LawStory) => cellsOf(story, '2027-01-10').map(line => line.cells[0])
  const { story } = somebody()
  story.happened(identifier, '2027-06-01', { scheme: 'local id', value: 'T-2' })
  expect(named(story)).toEqual(['T-1', 'T-1'])
  const nameless = new LawStory([])
  nameless.happened(periodOfCare, '2026-06-03', { need: 'N1' })
  nameless.happened(legalStatus, '2026-06-03', { status: 'V2' })
  nameless.happened(placement, '2026-06-03', { type: 'U6' })
  expect(named(nameless)).toEqual([`R${nameless.known().number}`])
})

test('what lies outside the year is not counted, and a child without a home in care has no line', () => {
  const { story, home } = somebody()
  story.happened(placementCost, '2026-11-20', { placement: home.fact, weekly: 7000 })
  const child = paidFor(story.known())
  // From 1 to 10 April 2027 are ten days.
  expect(child === null ? null : costLines(child, { year: yearStarting(2027), asOf: day('2027-04-10') }).map(line => line.cells[25])).toEqual([10000])
  expect(cellsOf(story, '2027-06-01').map(line => line.cells[25])).toEqual([null, 132000])
  expect(paidFor(new LawStory([]).known())).toBe(null)
})
