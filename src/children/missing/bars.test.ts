import { expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import { day, instantIn } from '../../time/day.ts'
import { bars } from './bars.ts'
import { missingEpisode } from './facts.ts'

const at = (on: string, time: string) => instantIn(day(on), time)

test.each([
  ['both times on their days', { since: at('2026-10-14', '10:00'), found: at('2026-10-16', '14:00') }, undefined],
  ['no times at all', {}, undefined],
  ['missing since the day before', { since: at('2026-10-13', '23:59') }, 'The time the child went missing must be on the day they went missing'],
  ['found the day after', { found: at('2026-10-17', '00:00') }, 'The time the child was found must be on the day they were found or came back'],
])('a missing episode with %s', (_, body, message) => {
  const on = lawStory([])
  const fact = on.happened(missingEpisode, '2026-10-14', body, { ends: '2026-10-16' })
  expect(bars.map(bar => bar.breaks(on.known(), [fact], day('2026-10-20'))?.message)).toEqual([message])
})

test('a child is not found before they went missing', () => {
  const on = lawStory([])
  const body = { since: at('2026-10-14', '10:00'), found: at('2026-10-14', '09:59') }
  const fact = on.happened(missingEpisode, '2026-10-14', body, { ends: '2026-10-14' })
  expect(bars.map(bar => bar.breaks(on.known(), [fact], day('2026-10-20'))?.message)).toEqual(['The time the child was found must be after the time they went missing'])
})
