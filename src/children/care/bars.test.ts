import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import { type Fact } from '../../record/fact.ts'
import { day } from '../../time/day.ts'
import { bars } from './bars.ts'
import { placement, placementCost, temporaryApproval, temporaryApprovalExtended } from './facts.ts'

/** What the bars say of a fact that the story already holds. */
function asked(on: LawStory, fact: Fact): (string | undefined)[] {
  return bars.filter(bar => bar.on.includes(fact.kind)).map(bar => bar.breaks(on.known(), [fact], day('2027-06-16'))?.message)
}

describe('a kinship carer’s approval for a time', () => {
  test('may be given for sixteen weeks and not for a day more', () => {
    const on = lawStory([])
    const approval = on.happened(temporaryApproval, '2026-11-30', { until: day('2027-03-22') })
    expect(asked(on, approval)).toEqual([undefined])
    const longer = on.corrected(approval, { body: { until: day('2027-03-23') } })
    expect(asked(on, longer)).toEqual(['Approved until must be the same as or before 22 March 2027, 16 weeks after it began'])
  })

  test('is extended on its last day, not after it ran out', () => {
    const on = lawStory([])
    const approval = on.happened(temporaryApproval, '2026-11-30', {})
    const more = on.happened(temporaryApprovalExtended, '2027-03-22', { approval: approval.fact })
    expect(asked(on, more)).toEqual([undefined])
    expect(asked(on, on.corrected(more, { starts: '2027-03-23' }))).toEqual([
      'The approval ran out on 22 March 2027. It can be extended only while it holds: decide on full approval, or find another home',
    ])
  })

  test('is extended once', () => {
    const on = lawStory([])
    const approval = on.happened(temporaryApproval, '2026-11-30', {})
    on.happened(temporaryApprovalExtended, '2027-03-15', { approval: approval.fact })
    const again = on.happened(temporaryApprovalExtended, '2027-03-19', { approval: approval.fact })
    expect(asked(on, again)).toEqual(['This approval was extended on 15 March 2027. It can be extended once: decide on full approval, or find another home'])
  })

  test('is extended by eight weeks at most, counted from the day it would have run out', () => {
    const on = lawStory([])
    const approval = on.happened(temporaryApproval, '2026-11-30', {})
    const more = on.happened(temporaryApprovalExtended, '2027-03-15', { approval: approval.fact, until: day('2027-05-17') })
    expect(asked(on, more)).toEqual([undefined])
    expect(asked(on, on.corrected(more, { body: { approval: approval.fact, until: day('2027-05-18') } }))).toEqual([
      'Approved until must be the same as or before 17 May 2027, 8 weeks more',
    ])
  })

  test('an extension of an approval that is not in the record is left to other checks', () => {
    const on = lawStory([])
    const more = on.happened(temporaryApprovalExtended, '2027-03-15', { approval: 'unknown' })
    expect(asked(on, more)).toEqual([undefined])
  })
})

test('who pays a part of what a home costs pays, together, no more than all of it', () => {
  const on = lawStory([])
  const home = on.happened(placement, '2026-06-03', { type: 'U6' })
  const price = on.happened(placementCost, '2026-06-03', { placement: home.fact, weekly: 1000.1, socialCare: 700, health: 200.05, education: 100.05 })
  expect(asked(on, price)).toEqual([undefined])
  const more = on.corrected(price, { body: { placement: home.fact, weekly: 1000.1, socialCare: 700, health: 200.05, education: 100.06 } })
  expect(asked(on, more)).toEqual(['Cost of a week must be at least what social care, health and education pay together'])
})
