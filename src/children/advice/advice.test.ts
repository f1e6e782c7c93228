import { describe, expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { birth } from '../identity/index.ts'
import { adviceOf, duties, grantsAdvising, teamAdviceAsked, teamAdviceFollowed, teamAdviceGiven } from './index.ts'

const story = () => lawStory(duties)

describe('FD-08: advice of the child protection team', () => {
  test('is asked of one person by a day without any enquiry, and met by the advice; a second answer takes the place of the first', () => {
    const on = story()
    const asked = on.happened(teamAdviceAsked, '2026-09-21', { adviser: 'imani', by: day('2026-09-23') })
    expect(on.duty('team-advice')).toMatchObject({ ownerPost: 'imani', due: '2026-09-23', metOn: null })
    expect([on.status('team-advice', '2026-09-23'), on.status('team-advice', '2026-09-24')]).toEqual(['due', 'late'])
    on.happened(teamAdviceGiven, '2026-09-22', { asked: asked.fact, by: 'imani' })
    const last = on.happened(teamAdviceGiven, '2026-09-24', { asked: asked.fact, by: 'imani', with: ['health'] })
    expect(on.status('team-advice', '2026-09-30')).toBe('met')
    expect(adviceOf(on.known())).toMatchObject([{ given: { fact: last.fact }, followed: null }])
  })

  test('what was agreed is somebody’s until what came of it is recorded; where nothing was, nothing is asked', () => {
    const on = story()
    const asked = on.happened(teamAdviceAsked, '2026-09-21', { adviser: 'imani' })
    const given = on.happened(teamAdviceGiven, '2026-09-22', { asked: asked.fact, by: 'imani', next: 'Ask the school nurse', nextBy: 'nia', nextOn: day('2026-09-29') })
    expect(on.duty('team-advice-followed')).toMatchObject({ ownerPost: 'nia', due: '2026-09-29', metOn: null })
    on.happened(teamAdviceFollowed, '2026-09-25', { advice: given.fact, outcome: 'done' })
    expect(on.status('team-advice-followed', '2026-09-30')).toBe('met')
    const quiet = story()
    const other = quiet.happened(teamAdviceAsked, '2026-09-21', { adviser: 'imani' })
    quiet.happened(teamAdviceGiven, '2026-09-22', { asked: other.fact, by: 'imani' })
    expect(quiet.occasions('team-advice-followed')).toEqual([])
  })

  test('opens the record to whoever is asked, from the day they are asked to the day they answered, and to nobody else', () => {
    const on = story()
    const asked = on.happened(teamAdviceAsked, '2026-09-21', { adviser: 'imani' })
    const opens = () => grantsAdvising(on.known()).map(({ to, starts, ends, mayWrite }) => [to, starts, ends, mayWrite])
    expect(opens()).toEqual([['post:imani', '2026-09-21', null, true]])
    on.happened(birth, '2016-03-14', {})
    expect(opens()).toEqual([['post:imani', '2026-09-21', '2034-03-14', true]])
    on.happened(teamAdviceGiven, '2026-09-22', { asked: asked.fact, by: 'imani' })
    expect(opens()).toEqual([['post:imani', '2026-09-21', '2026-09-23', true]])
    on.struck(asked)
    expect(opens()).toEqual([])
  })
})
