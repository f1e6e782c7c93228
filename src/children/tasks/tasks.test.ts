import { describe, expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import { day, type Instant } from '../../time/day.ts'
import { holderOf, leadPractitioner, socialWorker } from '../allocation/index.ts'
import { duties, task, taskGiven } from './index.ts'

const story = () => lawStory(duties, { holderOf })
const ring = { what: 'Ring Grandma', askedOf: 'sam' }

describe('a task', () => {
  test('is asked of one person by a day, and met on the day it was done', () => {
    const on = story()
    const asked = on.happened(task, '2026-09-08', { ...ring, due: day('2026-09-15') })
    expect(on.duty('task')).toMatchObject({ ownerRole: 'lead practitioner', ownerPost: 'sam', due: '2026-09-15', inForce: true, metOn: null, endedOn: null, endedBecause: null })
    expect([on.status('task', '2026-09-15'), on.status('task', '2026-09-16')]).toEqual(['due', 'late'])
    on.ended(asked, '2026-09-15')
    expect(on.status('task', '2026-09-16')).toBe('met')
  })

  test('with a time is an appointment: on its day at that time, and late only when the day is over', () => {
    const on = story()
    const asked = on.happened(task, '2026-09-08', { ...ring, what: 'School review', due: day('2026-09-20'), at: '2026-09-15T13:00:00.000Z' as Instant })
    expect(on.duty('task')).toMatchObject({ due: '2026-09-15', dueAt: '2026-09-15T13:00:00.000Z', what: 'School review' })
    expect([on.status('task', '2026-09-15T18:00:00.000Z'), on.status('task', '2026-09-16')]).toEqual(['due', 'late'])
    on.ended(asked, '2026-09-15')
    expect(on.duty('task').metOn).toBe('2026-09-15')
  })

  test('without a day is never late, and no longer needed it ends', () => {
    const on = story()
    const asked = on.happened(task, '2026-09-08', ring)
    expect(on.status('task', '2027-01-01')).toBe('due')
    on.corrected(asked, { ends: '2026-09-10', body: { ...ring, outcome: 'not needed' } })
    expect(on.duty('task')).toMatchObject({ metOn: null, endedOn: '2026-09-10', endedBecause: 'No longer needed' })
  })

  test('opened again it is due again, and struck out nobody’s', () => {
    const on = story()
    const asked = on.happened(task, '2026-09-08', ring, { ends: '2026-09-09' })
    expect(on.status('task', '2026-09-10')).toBe('met')
    on.corrected(asked, { ends: null })
    expect(on.status('task', '2026-09-10')).toBe('due')
    on.struck(asked)
    expect(on.rows()).toEqual([])
  })

  test('given on it is the last person’s who got it', () => {
    const on = story()
    const asked = on.happened(task, '2026-09-08', ring)
    on.happened(taskGiven, '2026-09-09', { task: asked.fact, to: 'kim' })
    on.happened(taskGiven, '2026-09-09', { task: asked.fact, to: 'nia' })
    on.happened(taskGiven, '2026-09-09', { task: 'another', to: 'pat' })
    expect(on.duty('task').ownerPost).toBe('nia')
  })

  test('goes with the child when whoever was asked stops working with them; somebody who never did keeps it', () => {
    const on = story()
    on.happened(task, '2026-09-08', ring)
    on.happened(task, '2026-09-08', { what: 'Find a school place', askedOf: 'ada' })
    const sams = on.happened(socialWorker, '2026-09-01', { post: 'sam' })
    const owners = () => on.occasions('task').map(row => row.ownerPost)
    expect(owners()).toEqual(['sam', 'ada'])
    on.ended(sams, '2026-10-01')
    on.happened(socialWorker, '2026-10-01', { post: 'kim' })
    expect(owners()).toEqual(['kim', 'ada'])
  })

  test('stays where the person goes on in another role, and what was done stays with whoever did it', () => {
    const on = story()
    const open = on.happened(task, '2026-09-08', ring)
    const sams = on.happened(socialWorker, '2026-09-01', { post: 'sam' })
    on.ended(sams, '2026-10-01')
    const lead = on.happened(leadPractitioner, '2026-10-01', { post: 'sam' })
    expect(on.duty('task').ownerPost).toBe('sam')
    on.ended(open, '2026-10-02')
    on.ended(lead, '2026-10-03')
    expect(on.duty('task').ownerPost).toBe('sam')
  })
})
