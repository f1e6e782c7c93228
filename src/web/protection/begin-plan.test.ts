import { expect, test } from 'vitest'
import { involvement } from '../../children/identity/index.ts'
import { conferenceDecision, protectionPlan } from '../../children/protection/index.ts'
import { lawStory } from '../../law/story.ts'
import { planBegun } from './begin-plan.tsx'

test('CP-05: a plan that a conference decided on begins with its day, its kind of harm and our work; once it has begun nothing is to begin', () => {
  const on = lawStory([])
  expect(planBegun(on.known())).toBeNull()
  const work = on.happened(involvement, '2026-09-08', {})
  on.happened(protectionPlan, '2026-09-10', { initialCategory: 'NEG' }, { ends: '2026-10-01' })
  on.happened(conferenceDecision, '2026-10-22', { decision: 'plan', category: 'PHY' })
  expect(planBegun(on.known())).toEqual({
    'starts-day': '22', 'starts-month': '10', 'starts-year': '2026', 'answer-initialCategory': 'PHY', 'answer-latestCategory': 'PHY', 'answer-involvement': work.fact,
  })
  on.happened(protectionPlan, '2026-10-22', { initialCategory: 'PHY' })
  expect(planBegun(on.known())).toBeNull()
})

test('a conference that decided on no plan leads on to none', () => {
  const on = lawStory([])
  on.happened(conferenceDecision, '2026-10-22', { decision: 'none' })
  expect(planBegun(on.known())).toBeNull()
})
