import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { bars, contact, decision } from './index.ts'

const today = day('2026-10-30')
const barOf = (id: string) => bars.find(bar => bar.id === id) ?? expect.fail(id)
const told = (on: LawStory, when: string) => on.happened(contact, when, { asks: 'help', source: '2A', professional: true })
const closed = (on: LawStory, when: string, of: string, response: 'none' | 'advice' = 'none') => on.happened(decision, when, { contact: of, response, decider: 'p1' })

describe('closing a contact', () => {
  const bar = barOf('nothing-after-three-contacts')

  test('is asked about at the third in twelve months, not at the second, and not for any other answer', () => {
    const on = lawStory([])
    told(on, '2026-03-02')
    const second = told(on, '2026-06-01')
    const quiet = closed(on, '2026-06-02', second.fact)
    expect(bar.breaks(on.known(), [quiet], today)).toBeNull()
    const third = told(on, '2026-09-08')
    const asked = closed(on, '2026-09-09', third.fact)
    expect(bar.breaks(on.known(), [asked], today)).toMatchObject({ field: 'response', message: 'This is contact 3 in 12 months. Say why it is right to close it this time.' })
    expect(bar.breaks(on.known(), [closed(on, '2026-09-09', third.fact, 'advice')], today)).toBeNull()
  })

  test('contacts of a year ago and of later days are not counted', () => {
    const on = lawStory([])
    told(on, '2025-09-08')
    told(on, '2025-09-09')
    const third = told(on, '2026-09-08')
    told(on, '2026-09-09')
    expect(bar.breaks(on.known(), [closed(on, '2026-09-09', third.fact)], today)).toBeNull()
    told(on, '2026-01-05')
    expect(bar.breaks(on.known(), [closed(on, '2026-09-09', third.fact)], today)).not.toBeNull()
  })
})

describe('a decision before its contact', () => {
  const bar = barOf('decided-after-contact')

  test('cannot be; on the same day it can', () => {
    const on = lawStory([])
    const came = told(on, '2026-09-08')
    expect(bar.breaks(on.known(), [closed(on, '2026-09-08', came.fact)], today)).toBeNull()
    expect(bar.breaks(on.known(), [closed(on, '2026-09-07', came.fact)], today)?.message).toMatch(/the same as or after/)
    expect(bar.breaks(on.known(), [closed(on, '2026-09-07', 'elsewhere')], today)).toBeNull()
  })
})
