import { describe, expect, test } from 'vitest'
import { england } from '../../law/calendar.ts'
import type { HolderOf } from '../../law/duty.ts'
import { lawStory } from '../../law/story.ts'
import { duties, enquiry, protectionPlan, strategyDiscussion } from './index.ts'

describe('MAT-05: who does the steps of protection', () => {
  const holderOf: HolderOf = (_, role) => ({ post: role, team: null })
  /** One enquiry and plan, where the child protection teams carry out enquiries from 1 October 2026 and only support them before. */
  const told = (begun: string, from: string | null) => {
    const on = lawStory(duties, { holderOf, law: { calendar: england, binds: () => true, standard: () => null, teamsCarryOut: each => from !== null && each >= from } })
    on.happened(strategyDiscussion, begun, { present: ['police'], decision: 'enquiry' })
    on.happened(enquiry, begun, { because: 'discussion' })
    on.happened(protectionPlan, '2026-10-22', {})
    return ['s47-initiate', 's47-access', 's47-wishes', 'core-group-first', 'cp-visit', 'icpc-hold', 'cp-review-first'].map(rule => on.duty(rule, { today: '2026-10-23' }).ownerPost)
  }

  test('the team carries out enquiries and oversees plans from its day on; visits, conferences and reviews stay with those who held them', () => {
    const [team, ours] = ['lead child protection practitioner', 'social worker']
    expect(told('2026-10-06', null)).toEqual([ours, ours, ours, 'lead practitioner', 'lead practitioner', 'conference chair', 'conference chair'])
    expect(told('2026-10-06', '2026-10-01')).toEqual([team, team, team, team, 'lead practitioner', 'conference chair', 'conference chair'])
    expect(told('2026-09-30', '2026-10-01')).toEqual([ours, ours, ours, team, 'lead practitioner', 'conference chair', 'conference chair'])
  })

  test('of the rules of protection it changes these and no other', () => {
    expect(duties.filter(each => each.byTeam !== undefined).map(({ id }) => id).toSorted()).toEqual([
      'core-group-first', 'core-group-subsequent', 'icpc-not-required', 's47-access', 's47-access-refused', 's47-initiate', 's47-no-order-review', 's47-wishes', 'strategy-discussion',
    ])
  })
})
