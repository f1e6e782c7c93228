import { describe, expect, test } from 'vitest'
import { codeList } from '../../codes/index.ts'
import { lawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { involvement } from '../identity/index.ts'
import { beginsOurWork, contact, contactsBefore, dangerIn, factors, inShort, isUrgent, knownBefore, namesTold, referenceFrom, referralsByMonth, sourceGroupOf, sourceGroups, type Told } from './index.ts'

const referral = (child: string, on: string) => ({ child, on: day(on) })

describe('repeat referrals', () => {
  test('FD-05 tester’s check: a third referral of one child inside the window is one repeat, in the month it arrives', () => {
    expect(referralsByMonth([referral('maya', '2026-09-08'), referral('maya', '2026-03-02'), referral('maya', '2026-06-01')])).toEqual([
      { month: '2026-03', referrals: 1, repeats: 0 },
      { month: '2026-06', referrals: 1, repeats: 1 },
      { month: '2026-09', referrals: 1, repeats: 1 },
    ])
  })

  test('FD-05: the window is exact to the day, and can be another', () => {
    expect(referralsByMonth([referral('a', '2025-09-08'), referral('a', '2026-09-08')]).at(-1)?.repeats).toBe(0)
    expect(referralsByMonth([referral('a', '2025-09-09'), referral('a', '2026-09-08')]).at(-1)?.repeats).toBe(1)
    expect(referralsByMonth([referral('a', '2026-03-01'), referral('a', '2026-09-08')], 6).at(-1)?.repeats).toBe(0)
    expect(referralsByMonth([referral('a', '2026-09-08'), referral('a', '2026-09-08')]).at(-1)).toEqual({ month: '2026-09', referrals: 2, repeats: 1 })
  })

  test('FD-05: a time counts those that arrived in it, and looks back before it for what they repeat', () => {
    expect(referralsByMonth([referral('a', '2026-06-20'), referral('a', '2026-09-08'), referral('b', '2026-09-07')], 12, day('2026-09-08'))).toEqual([{ month: '2026-09', referrals: 1, repeats: 1 }])
  })

  test('brothers and sisters are counted each for themselves', () => {
    expect(referralsByMonth([referral('a', '2026-09-01'), referral('b', '2026-09-02')])).toEqual([{ month: '2026-09', referrals: 2, repeats: 0 }])
  })
})

describe('what went before a contact', () => {
  const told = (on: ReturnType<typeof lawStory>, when: string) => on.happened(contact, when, { asks: 'help', source: '2A', professional: true })

  test('are the contacts of the year before it, latest first, without itself and without later ones', () => {
    const on = lawStory([])
    told(on, '2025-09-08')
    const june = told(on, '2026-06-01')
    const july = told(on, '2026-07-01')
    const now = told(on, '2026-09-08')
    told(on, '2026-10-01')
    expect(contactsBefore(on.known(), now).map(each => each.fact)).toEqual([july.fact, june.fact])
  })

  test('FD-09: a child with work or notes of an earlier day was known; one about whom nothing stands is not said to be unknown', () => {
    const on = lawStory([])
    const now = told(on, '2026-09-08')
    expect(knownBefore(on.known(), now)).toBeNull()
    on.happened(involvement, '2026-09-08', {})
    expect(knownBefore(on.known(), now)).toBeNull()
    on.happened(involvement, '2024-02-01', {}, { ends: '2024-05-01' })
    expect(knownBefore(on.known(), now)).toBe('yes')
  })
})

describe('what a decision begins', () => {
  const begins = (on: ReturnType<typeof lawStory>, response: 'family help' | 'protection' | 'act now' | 'advice', restsOn?: 'need' | 'early help') => beginsOurWork(on.known(), { response, ...(restsOn && { restsOn }) }, day('2026-09-08'))

  test('FD-03: is our work as the census has it under section 17 and to protect a child, and nothing where the family chooses help', () => {
    const on = lawStory([])
    expect([begins(on, 'family help', 'need'), begins(on, 'protection'), begins(on, 'act now')]).toEqual([true, true, true])
    expect([begins(on, 'family help', 'early help'), begins(on, 'family help'), begins(on, 'advice')]).toEqual([false, false, false])
  })

  test('is nothing where our work lasts, or began since the contact; work that ended before it begins anew', () => {
    const on = lawStory([])
    const work = on.happened(involvement, '2025-01-06', {}, { ends: '2025-06-01' })
    expect(begins(on, 'protection')).toBe(true)
    on.corrected(work, { ends: null })
    expect(begins(on, 'protection')).toBe(false)
    on.corrected(work, { starts: '2026-09-09', ends: '2026-09-10' })
    expect(begins(on, 'protection')).toBe(false)
  })
})

test('FD-07: what may stand behind a contact is several at once, of everything that the papers on the reform name', () => {
  expect(contact.fields.factors).toMatchObject({ is: 'choices', required: false })
  expect(Object.keys(factors)).toEqual([
    'domestic abuse', 'parent mental health', 'child mental health', 'substance use', 'online', 'outside home', 'violence', 'gangs', 'knives', 'trafficking', 'forced labour', 'poverty', 'housing', 'disability',
  ])
})

describe('who told us', () => {
  test('FD-02: every code of the census stands in a group, and schools are a group of their own', () => {
    const codes = codeList('cin.referral_source').codes.map(each => each.code)
    expect(codes.length).toBeGreaterThanOrEqual(22)
    for (const code of codes) expect(Object.keys(sourceGroups), code).toContain(sourceGroupOf(code))
    expect(codes.filter(code => sourceGroupOf(code) === 'school')).toEqual(['2A'])
    expect(codes.filter(code => sourceGroupOf(code) === 'police')).toEqual(['6'])
    expect(codes.filter(code => sourceGroupOf(code) === 'other')).toEqual(['8', '10'])
  })
})

describe('what was told', () => {
  const toldWith = (said: string, today?: boolean): Told => ({
    children: [], home: { line1: '', town: '', postcode: '' }, words: { said },
    answers: { asks: 'help', source: '2A', professional: true, ...(today !== undefined && { today }) },
  })

  test.each([
    ['She says he is in danger now, please come', 'in danger now'],
    ['He took an Overdose this morning and she has a knife', 'Overdose'],
    ['They are locked out and cold', 'locked out'],
    ['She wants to kill herself', 'kill herself'],
    ['The flat is damp, and there is too little food', null],
    ['He knifed the ball over the fence; she gunned the engine', null],
  ])('words of danger are found as they stand: %s', (said, found) => {
    expect(dangerIn(said)).toBe(found)
    expect(isUrgent(toldWith(said))).toBe(found !== null)
  })

  test('what somebody says cannot wait is urgent whatever its words', () => {
    expect(isUrgent(toldWith('Please ring me', true))).toBe(true)
    expect(isUrgent(toldWith('Please ring me', false))).toBe(false)
  })

  test('in short it is their own words, cut between two of them', () => {
    expect(inShort('Shouting\n at   night.')).toBe('Shouting at night.')
    const short = inShort('shouting at night and '.repeat(20))
    expect(short.length).toBeLessThanOrEqual(91)
    expect(short.endsWith('…')).toBe(true)
    expect('shouting at night and '.repeat(20).startsWith(short.slice(0, -1))).toBe(true)
    expect(inShort('x'.repeat(300))).toBe(`${'x'.repeat(90)}…`)
  })

  test('children are named as they were, and a reference can be said aloud', () => {
    const child = { given: 'Maya', family: 'Samplewood', born: null, sex: '', nhsNumber: '' }
    expect(namesTold([child, { ...child, given: 'Theo' }, { ...child, given: '', family: '' }])).toBe('Maya Samplewood, Theo Samplewood')
    expect(namesTold([])).toBe('Not named')
    expect(referenceFrom(Uint8Array.from([0, 1, 2, 3, 4, 5, 255, 254]))).toMatch(/^[2-9A-Y]{4}-[2-9A-Y]{4}$/)
    expect(referenceFrom(new Uint8Array(8))).toBe('2222-2222')
  })
})
