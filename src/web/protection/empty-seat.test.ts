import { expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import { protectionTeam, readyStep, seatFilled, vacancyTold } from '../../partners/protection-teams/index.ts'
import { newId } from '../../record/index.ts'
import { seatBegun } from './empty-seat.ts'

test('MAT-08: what is told of an empty seat, and who fills it, begins with its team, its seat and the body that nominates', () => {
  const on = lawStory([])
  const { fact: team } = on.happened(protectionTeam, '2026-09-01', { name: 'North', lead: newId() })
  on.happened(seatFilled, '2026-09-01', { team, seat: 'health', nominatedBy: 'board', nominator: 'Test Valley Board', name: 'Ann Sample' }, { ends: '2027-06-10' })
  expect(seatBegun(on.known(), vacancyTold, { team, seat: 'health' })).toEqual({ 'answer-team': team, 'answer-seat': 'health', 'answer-told': 'Test Valley Board' })
  expect(seatBegun(on.known(), seatFilled, { team, seat: 'health' })).toEqual({ 'answer-team': team, 'answer-seat': 'health', 'answer-nominatedBy': 'board', 'answer-nominator': 'Test Valley Board' })
  expect(seatBegun(on.known(), seatFilled, { team, seat: 'police' })).toEqual({ 'answer-team': team, 'answer-seat': 'police', 'answer-nominatedBy': 'police' })
  for (const odd of [{}, { team }, { team, seat: 'nobody' }, { team: newId(), seat: 'health' }]) expect(seatBegun(on.known(), seatFilled, odd)).toEqual({})
  expect(seatBegun(on.known(), readyStep, { team, seat: 'health' })).toEqual({})
})
