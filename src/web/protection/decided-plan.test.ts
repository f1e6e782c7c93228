import { expect, test } from 'vitest'
import { involvement } from '../../children/identity/index.ts'
import { conferenceDecision, protectionPlan } from '../../children/protection/index.ts'
import { lawStory } from '../../law/story.ts'
import { planBegun, planEnding } from './decided-plan.tsx'

test('CP-05: a plan that a conference decided on begins with its day, its kind of harm and our work; once it has begun nothing is to begin', () => {
  const on = lawStory([])
  expect(planBegun(on.known())).toEqual({ 'answer-previousPlans': '0' })
  const work = on.happened(involvement, '2026-09-08', {})
  on.happened(protectionPlan, '2026-09-10', { initialCategory: 'NEG' }, { ends: '2026-10-01' })
  on.happened(conferenceDecision, '2026-10-22', { decision: 'plan', category: 'PHY' })
  expect(planBegun(on.known())).toEqual({
    'starts-day': '22', 'starts-month': '10', 'starts-year': '2026', 'answer-initialCategory': 'PHY', 'answer-latestCategory': 'PHY', 'answer-involvement': work.fact, 'answer-previousPlans': '1',
  })
  on.happened(protectionPlan, '2026-10-22', { initialCategory: 'PHY', previousPlans: 3 })
  // The plan that began says of three before it, of which the record has one.
  expect(planBegun(on.known())).toEqual({ 'answer-previousPlans': '4' })
})

test('a conference that decided on no plan leads on to none', () => {
  const on = lawStory([])
  on.happened(conferenceDecision, '2026-10-22', { decision: 'none' })
  expect(planBegun(on.known())).toEqual({ 'answer-previousPlans': '0' })
})

test('CP-05: a plan that a conference decided to end is ended as of that day, and no other plan', () => {
  const on = lawStory([])
  const before = on.happened(protectionPlan, '2026-03-02', {}, { ends: '2026-08-03' })
  const plan = on.happened(protectionPlan, '2026-10-22', {})
  expect(planEnding(on.known(), plan.fact)).toBeNull()
  on.happened(conferenceDecision, '2027-05-18', { decision: 'ends' })
  expect(planEnding(on.known(), plan.fact)).toEqual({ 'ends-day': '18', 'ends-month': '5', 'ends-year': '2027' })
  expect(planEnding(on.known(), before.fact)).toBeNull()
  on.corrected(plan, { ends: '2027-05-18', body: { endReason: 'safe' } })
  expect(planEnding(on.known(), plan.fact)).toBeNull()
})
