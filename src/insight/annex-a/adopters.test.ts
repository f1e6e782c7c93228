import { describe, expect, test } from 'vitest'
import { adopting, adoptersStage, adoptersStep } from '../../children/adopters/index.ts'
import { adultDisability, adultEthnicity, adultSex } from '../../children/identity/index.ts'
import { LawStory } from '../../law/story.ts'
import type { Known } from '../../record/index.ts'
import { day } from '../../time/day.ts'
import { adopterRows } from './adopters.ts'
import { lacking } from './gather.ts'
import { lists } from './lists.ts'

const on = day('2027-06-16')
const alone: ReadonlyMap<string, Known> = new Map()
const adult = () => new LawStory([], { subject: 'adult' })

function household(): LawStory {
  const story = adult()
  story.happened(adultSex, '1986-02-03', { sex: 'F' })
  story.happened(adultEthnicity, '1986-02-03', { code: 'WBRI' })
  story.happened(adultDisability, '1986-02-03', { codes: ['NONE'] })
  return story
}

describe('list 11', () => {
  test('has a row for each of two adopters, with the days of their household and the look of each', () => {
    const story = household()
    story.happened(adopting, '2026-02-01', { other: 'other', fosters: false })
    story.happened(adoptersStage, '2026-03-01', { stage: 'one' }, { ends: '2026-04-28' })
    story.happened(adoptersStage, '2026-05-04', { stage: 'two' }, { ends: '2026-08-30' })
    for (const [at, step] of [['2026-05-01', 'applied'], ['2026-09-10', 'approved'], ['2027-01-12', 'matched']] as const) story.happened(adoptersStep, at, { step })
    story.happened(adoptersStep, '2027-02-20', { step: 'placed', children: 2 })
    const other = adult().known()
    const rows = adopterRows(story.known(), on, new Map([['other', other]]))
    const days = ['No', '2026-02-01', '2026-03-01', '2026-04-28', '2026-05-04', '2026-08-30', '2026-05-01', '2026-09-10', '2027-01-12', '2027-02-20', 2, null, null, null]
    const number = story.known().number
    expect(rows).toEqual([
      [`A${number}`, `F${number}`, 'b) Female', 'a) White', 'No', ...days],
      [`A${other.number}`, `F${number}`, 'c) Not stated/recorded', 'f) Not stated', 'Unknown', ...days],
    ])
    for (const row of rows) expect(row.length).toBe(lists.adopters.columns.length)
  })

  test('has whoever left in the last 12 months, by their reason; whoever adopted left by the order', () => {
    const withdrew = household()
    withdrew.happened(adopting, '2026-01-05', { fosters: true, left: 'withdrew' }, { ends: '2026-06-16' })
    expect(adopterRows(withdrew.known(), on, alone)[0]?.slice(5)).toEqual(['Yes', '2026-01-05', null, null, null, null, null, null, null, null, null, null, '2026-06-16', 'a) Withdrew'])
    const adopted = household()
    adopted.happened(adopting, '2025-01-05', { left: 'adopted' }, { ends: '2027-01-20' })
    expect(adopterRows(adopted.known(), on, alone)[0]?.slice(16)).toEqual(['2027-01-20', null, null])
    const long = household()
    long.happened(adopting, '2025-01-05', { left: 'refused' }, { ends: '2026-06-15' })
    expect(adopterRows(long.known(), on, alone)).toEqual([])
  })

  test('is as it stood on its day, keeps two ways of one household apart, and names what is missing', () => {
    const story = household()
    story.happened(adopting, '2024-01-05', { left: 'on hold' }, { ends: '2026-12-01' })
    story.happened(adoptersStep, '2024-05-01', { step: 'approved' })
    story.happened(adopting, '2027-01-10', {})
    story.happened(adoptersStage, '2027-02-01', { stage: 'one' }, { ends: '2027-06-20' })
    story.happened(adoptersStep, '2027-03-01', { step: 'placed' })
    story.happened(adoptersStep, '2027-06-17', { step: 'applied' })
    const rows = adopterRows(story.known(), on, alone).map(row => row.slice(5))
    expect(rows).toEqual([
      [null, '2024-01-05', null, null, null, null, null, '2024-05-01', null, null, null, null, '2026-12-01', 'b) Process on hold'],
      [null, '2027-01-10', '2027-02-01', null, null, null, null, null, null, '2027-03-01', null, null, null, null],
    ])
    expect(lacking(lists.adopters, adopterRows(story.known(), on, alone)[0] ?? [])).toEqual(['Is the (prospective) adopter fostering for adoption?'])
  })
})
