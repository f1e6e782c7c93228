import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import { addDays, day } from '../../time/day.ts'
import { leadPractitioner } from '../allocation/index.ts'
import { periodOfCare } from '../care/index.ts'
import { episodeOn, episodesOf, familyHelp, plan } from '../family-help/index.ts'
import { birth, involvement } from '../identity/index.ts'
import { conference, enquiry, protectionPlan } from '../protection/index.ts'
import { basisOf, basisOn, countedOf } from './index.ts'

const story = () => lawStory([])

describe('what the help rests on', () => {
  test('FH-01 and FH-02 tester’s check: a family raised from early help to section 17 keeps its episode, lead and plan, and is counted in need from that day', () => {
    const on = story()
    const help = on.happened(familyHelp, '2026-09-10', { agreed: 'yes' })
    const lead = on.happened(leadPractitioner, '2026-09-10', { post: 'nia', profession: 'family support', overseenBy: 'sam' })
    const agreed = on.happened(plan, '2026-09-29', {})
    const before = on.known()
    expect(countedOf(before).some(row => row.open)).toBe(false)
    on.happened(involvement, '2026-11-02', { source: '1A' })
    const after = on.known()
    expect(basisOf(after)).toEqual([
      { starts: '2026-09-10', ends: '2026-11-02', basis: 'early help' },
      { starts: '2026-11-02', ends: null, basis: 'need' },
    ])
    expect(countedOf(after).filter(row => row.open).map(row => row.starts)).toEqual(['2026-11-02'])
    expect(episodesOf(after).map(each => each.of.fact)).toEqual([help.fact])
    expect([after.on(leadPractitioner, day('2026-11-02')), after.on(plan, day('2026-11-02'))].map(([fact]) => fact?.fact)).toEqual([lead.fact, agreed.fact])
  })

  test('it goes up to a plan and into care and back down, and the episode lasts through all of it', () => {
    const on = story()
    const help = on.happened(familyHelp, '2026-09-10', {})
    const work = on.happened(involvement, '2026-09-08', {})
    const held = on.happened(conference, '2026-10-22', { type: 'initial' })
    on.happened(enquiry, '2026-10-06', { conference: held.fact })
    on.happened(protectionPlan, '2026-10-22', {}, { ends: '2027-01-12' })
    on.happened(periodOfCare, '2026-11-30', {}, { ends: '2027-07-06' })
    on.ended(work, '2027-08-02')
    const known = on.known()
    expect(basisOf(known).map(each => [each.starts, each.basis])).toEqual([
      ['2026-09-08', 'need'], ['2026-10-06', 'enquiry'], ['2026-10-22', 'plan'], ['2026-11-30', 'care'], ['2027-07-06', 'need'], ['2027-08-02', 'early help'],
    ])
    expect(['2026-10-06', '2026-12-01', '2027-08-03'].map(each => episodeOn(known, day(each))?.of.fact)).toEqual([help.fact, help.fact, help.fact])
  })

  test('an enquiry that a census told without an end is over with its conference, or with our work', () => {
    const on = story()
    const work = on.happened(involvement, '2026-09-08', {}, { ends: '2026-12-01' })
    on.happened(enquiry, '2026-10-06', { involvement: work.fact })
    expect(basisOf(on.known()).map(each => [each.starts, each.ends, each.basis])).toEqual([['2026-09-08', '2026-10-06', 'need'], ['2026-10-06', '2026-12-01', 'enquiry']])
  })

  test('care counts until 18, whatever the record holds open', () => {
    const on = story()
    on.happened(birth, '2009-02-02', {})
    on.happened(periodOfCare, '2026-10-19', {})
    expect(basisOf(on.known())).toEqual([{ starts: '2026-10-19', ends: '2027-02-02', basis: 'care' }])
  })

  test('FH-19: a child in need case of a census is an episode with its own dates, and a referral that needed nothing more is none', () => {
    const on = story()
    on.happened(involvement, '2024-03-01', { noFurtherAction: '1' }, { ends: '2024-03-01' })
    const told = on.happened(involvement, '2025-05-01', {}, { ends: '2026-02-01' })
    expect(episodesOf(on.known()).map(each => [each.of.fact, each.starts, each.ends])).toEqual([[told.fact, '2025-05-01', '2026-02-01']])
  })

  test('FH-02: on every day the count of children in need is the basis under it', () => {
    const first = day('2027-01-01')
    const period = fc.record({ from: fc.nat(20), long: fc.option(fc.nat(12), { nil: null }), which: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: 8 }), periods => {
        const on = story()
        const kinds = [involvement, protectionPlan, periodOfCare, familyHelp]
        for (const { from, long, which } of periods) on.happened(kinds[which] as typeof involvement, addDays(first, from), {}, { ends: long === null ? null : addDays(first, from + long) })
        const known = on.known()
        const counted = countedOf(known)
        for (let n = 0; n < 40; n += 1) {
          const today = addDays(first, n)
          const row = counted.find(each => each.starts <= today && (each.ends === null || each.ends > today))
          const basis = basisOn(known, today)
          expect(basis).toBe(row?.care ? 'care' : row?.plan ? 'plan' : row?.open ? 'need' : known.on(familyHelp, today).length > 0 ? 'early help' : null)
        }
      }),
      { numRuns: 150 },
    )
  })
})
