import { expect, test } from 'vitest'
import { dutyStatus } from '../../law/duty.ts'
import { england } from '../../law/calendar.ts'
import { stateOn, stories } from '../../law/testing-stories.ts'
import type { LawStory } from '../../law/story.ts'
import type { FactOf } from '../../record/fact.ts'
import { day, instantIn, type Instant } from '../../time/day.ts'
import { born } from '../testing/index.ts'
import { duties } from './duties.ts'
import { missingEpisode, returnTalk } from './facts.ts'

const { story, everyDutyIsTold } = stories(duties)

test('the duty says what to do, who does it, and among which facts its proof is looked for', () => {
  expect(duties.map(duty => [duty.id, duty.what, duty.doneBy, duty.proof].join(' | '))).toEqual(['return-interview | Talk with the child after being missing | social worker | meetings'])
})

function at(on: string, time: string): Instant {
  return instantIn(day(on), time)
}

/** Theo went missing on Wednesday 14 October 2026 at 10am and came back 52 hours later, on Friday at 2pm. */
function theoMissing(on: LawStory): FactOf<typeof missingEpisode> {
  return on.happened(missingEpisode, '2026-10-14', { type: 'M', since: at('2026-10-14', '10:00'), found: at('2026-10-16', '14:00') }, { ends: '2026-10-16' })
}

story('ordinary', 'return-interview', 'Theo, missing for 52 hours and back on Friday at 2pm, is offered a talk by Monday 19 October at 2pm', on => {
  theoMissing(on)
  expect(on.duty('return-interview')).toMatchObject({ arises: '2026-10-16', due: null, dueAt: at('2026-10-19', '14:00'), metOn: null })
  on.happened(returnTalk, '2026-10-19', { outcome: 'held', at: at('2026-10-19', '11:00') })
  expect(on.duty('return-interview')).toMatchObject({ metOn: '2026-10-19', metAt: at('2026-10-19', '11:00') })
})

story('boundary', 'return-interview', 'the last minute of 72 hours is in time, the next late, whatever the weekend', on => {
  theoMissing(on)
  const open = on.duty('return-interview')
  const stateAt = (instant: Instant) => dutyStatus(open, day('2026-10-19'), instant, england)
  expect([stateAt(at('2026-10-19', '14:00')), stateAt(at('2026-10-19', '14:01'))]).toEqual(['due', 'late'])
  const talk = on.happened(returnTalk, '2026-10-19', { outcome: 'held', at: at('2026-10-19', '14:00') })
  expect(stateOn(on.duty('return-interview'), '2026-10-19')).toBe('met')
  on.corrected(talk, { body: { outcome: 'held', at: at('2026-10-19', '14:01') } })
  expect(stateOn(on.duty('return-interview'), '2026-10-19')).toBe('met late')
  on.corrected(talk, { starts: '2026-10-20', body: { outcome: 'held' } })
  expect(stateOn(on.duty('return-interview'), '2026-10-20')).toBe('met late')
  on.corrected(talk, { starts: '2026-10-19', body: { outcome: 'held' } })
  expect(stateOn(on.duty('return-interview'), '2026-10-19')).toBe('met')
})

story('exception', 'return-interview', 'an offer without an answer does not meet it, a child who did not want to does', on => {
  theoMissing(on)
  on.happened(returnTalk, '2026-10-17', { outcome: 'offered' })
  expect(on.duty('return-interview').metOn).toBeNull()
  on.happened(returnTalk, '2026-10-18', { outcome: 'not wanted' })
  expect(on.duty('return-interview').metOn).toBe('2026-10-18')
})

story('exception', 'return-interview', 'a child who is still missing, or was away while people knew where, is owed none', on => {
  on.happened(missingEpisode, '2026-10-14', { type: 'M' })
  on.happened(missingEpisode, '2026-09-04', { type: 'A' }, { ends: '2026-09-05' })
  expect(on.occasions('return-interview')).toEqual([])
})

story('exception', 'return-interview', 'a talk before the child was found is about another time; where no hour is known the day is counted to its end', on => {
  on.happened(missingEpisode, '2026-10-14', { type: 'M', found: at('2026-10-16', '14:00') }, { ends: '2026-10-16' })
  on.happened(returnTalk, '2026-10-16', { outcome: 'held', at: at('2026-10-16', '09:00') })
  expect(on.duty('return-interview').metOn).toBeNull()
  on.happened(missingEpisode, '2026-11-02', {}, { ends: '2026-11-03' })
  expect(on.occasions('return-interview').at(-1)).toMatchObject({ arises: '2026-11-03', dueAt: at('2026-11-07', '00:00') })
})

story('exception', 'return-interview', 'a talk at the very time of being found counts, one without a time counts on that day, and each time found has its own', on => {
  theoMissing(on)
  on.happened(missingEpisode, '2026-11-02', { type: 'M', found: at('2026-11-03', '09:00') }, { ends: '2026-11-03' })
  const talk = on.happened(returnTalk, '2026-10-16', { outcome: 'held', at: at('2026-10-16', '14:00') })
  expect(on.occasions('return-interview').map(row => [row.metOn, row.metAt])).toEqual([['2026-10-16', at('2026-10-16', '14:00')], [null, null]])
  on.corrected(talk, { body: { outcome: 'held' } })
  expect(on.occasions('return-interview').map(row => [row.metOn, row.metAt])).toEqual([['2026-10-16', null], [null, null]])
  on.corrected(talk, { body: { outcome: 'held', at: at('2026-10-16', '13:59') } })
  expect(on.occasions('return-interview').map(row => row.metOn)).toEqual([null, null])
})

story('exception', 'return-interview', 'found, with the end of it not written down yet, the talk is due all the same', on => {
  on.happened(missingEpisode, '2026-10-14', { type: 'M', found: at('2026-10-16', '14:00') })
  expect(on.duty('return-interview')).toMatchObject({ arises: '2026-10-16', dueAt: at('2026-10-19', '14:00') })
})

story('ended', 'return-interview', 'turning 18 ends it', on => {
  born(on, '2008-10-18')
  theoMissing(on)
  expect(on.duty('return-interview', { today: '2026-10-17' }).endedOn).toBeNull()
  expect(on.duty('return-interview', { today: '2026-10-18' })).toMatchObject({ endedOn: '2026-10-18', endedBecause: 'Turned 18' })
})

story('corrected', 'return-interview', 'the time of coming back put right moves the 72 hours', on => {
  const missing = theoMissing(on)
  on.corrected(missing, { body: { type: 'M', found: at('2026-10-16', '18:30') } })
  expect(on.duty('return-interview').dueAt).toBe(at('2026-10-19', '18:30'))
  on.corrected(missing, { body: { type: 'A' } })
  expect(on.occasions('return-interview')).toEqual([])
})

story('boundary', 'return-interview', 'found on Saturday at 2pm before the clocks go back, the 72 hours end on Tuesday at 1pm', on => {
  on.happened(missingEpisode, '2026-10-23', { type: 'M', found: at('2026-10-24', '14:00') }, { ends: '2026-10-24' })
  expect(on.duty('return-interview').dueAt).toBe(at('2026-10-27', '13:00'))
})

everyDutyIsTold()
