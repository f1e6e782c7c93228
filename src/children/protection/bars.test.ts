import { describe, expect, test } from 'vitest'
import { england } from '../../law/calendar.ts'
import { rule } from '../../law/rules.ts'
import { nothingEntered, strengthOf } from '../../law/standing.ts'
import { lawStory } from '../../law/story.ts'
import { day, instantIn, type Instant } from '../../time/day.ts'
import { keptFrom } from '../identity/index.ts'
import { bars, conference, emergencyOrder, extensionDecided, lastDayOfOrder, policeProtection, strategyDiscussion } from './index.ts'

const today = day('2026-10-30')
const at = (on: string, time: string): Instant => instantIn(day(on), time)
const barOf = (id: string) => bars.find(bar => bar.id === id) ?? expect.fail(id)
const story = () => lawStory([])

describe('what the law makes of each bar', () => {
  test.each([
    ['emergency-order-at-most-eight-days', 'refused by law'],
    ['emergency-order-extended-once', 'refused by law'],
    ['conference-after-discussion', 'asks'],
  ])('%s: %s', (id, strength) => {
    const named = barOf(id).rule
    expect(named).toBeDefined()
    expect(strengthOf(rule(named as string), today, nothingEntered('a'))).toBe(strength)
  })
})

describe('a conference without a strategy discussion', () => {
  const bar = barOf('conference-after-discussion')

  test('is asked about, and not once a discussion of that day or before is recorded', () => {
    const on = story()
    on.happened(keptFrom, '2026-01-01', { groups: ['meetings'] })
    const held = on.happened(conference, '2026-10-22', { type: 'initial' })
    expect(bar.breaks(on.known(), [held], today)).toMatchObject({ fact: { fact: held.fact } })
    const discussed = on.happened(strategyDiscussion, '2026-10-23', { present: ['police'], decision: 'enquiry' })
    expect(bar.breaks(on.known(), [held], today)).not.toBeNull()
    on.corrected(discussed, { starts: '2026-10-22' })
    expect(bar.breaks(on.known(), [held], today)).toBeNull()
  })

  test('is not asked about for a review, nor for a time before Rowan held meetings', () => {
    const on = story()
    on.happened(keptFrom, '2026-10-23', { groups: ['meetings'] })
    const held = on.happened(conference, '2026-10-22', { type: 'initial' })
    const review = on.happened(conference, '2026-10-25', { type: 'review' })
    expect(bar.breaks(on.known(), [held, review], today)).toBeNull()
    const known = story()
    known.happened(keptFrom, '2026-01-01', { groups: ['protection'] })
    const unknowable = known.happened(conference, '2026-10-22', { type: 'initial' })
    expect(bar.breaks(known.known(), [unknowable], today)).toBeNull()
  })
})

describe('an emergency protection order', () => {
  const bar = barOf('emergency-order-at-most-eight-days')

  test.each([
    ['eight days after it was made', '2026-10-07', '2026-10-15', false],
    ['nine days after it was made', '2026-10-07', '2026-10-16', true],
    ['the Monday, where the eighth day is a Sunday', '2026-10-10', '2026-10-19', false],
    ['the Tuesday, where the eighth day is a Sunday', '2026-10-10', '2026-10-20', true],
    ['after Christmas Day, Saturday counting, in 2026', '2026-12-17', '2026-12-26', false],
    ['the Sunday after it, in 2026', '2026-12-17', '2026-12-27', true],
    ['after Good Friday and no later than Saturday', '2027-03-18', '2027-03-27', false],
    ['after Christmas Day 2027, a Saturday, the Sunday and both holidays', '2027-12-17', '2027-12-29', false],
    ['a day later than that', '2027-12-17', '2027-12-30', true],
  ])('may end %s: made %s, ends %s, refused %s', (_, made, ends, refused) => {
    const on = story()
    const order = on.happened(emergencyOrder, made, { expiresAt: at(ends, '12:00'), forPolice: false })
    expect(bar.breaks(on.known(), [order], today) !== null).toBe(refused)
  })

  test('asked for by the police, the first day in police protection is the first of the eight', () => {
    const on = story()
    const police = { forPolice: true, protectedSince: day('2026-10-06') } as const
    const order = on.happened(emergencyOrder, '2026-10-08', { ...police, expiresAt: at('2026-10-13', '12:00') })
    expect(lastDayOfOrder(order, england)).toBe('2026-10-13')
    expect(bar.breaks(on.known(), [order], today)).toBeNull()
    const longer = on.corrected(order, { body: { ...police, expiresAt: at('2026-10-14', '12:00') } })
    expect(bar.breaks(on.known(), [longer], today)?.message).toBe('The order can end on 13 October 2026 at the latest. Check the date on the order.')
  })

  test('is not judged where the day leaves the holiday table', () => {
    const on = story()
    const order = on.happened(emergencyOrder, '2199-12-30', { expiresAt: at('2199-12-31', '12:00'), forPolice: false })
    expect(lastDayOfOrder(order, england)).toBeNull()
    expect(bar.breaks(on.known(), [order], today)).toBeNull()
  })

  test('cannot end before it begins', () => {
    const on = story()
    const order = on.happened(emergencyOrder, '2026-10-07', { expiresAt: at('2026-10-06', '12:00'), forPolice: false })
    expect(barOf('emergency-order-ends-after-it-begins').breaks(on.known(), [order], today)?.message).toBe('When it ends must be the same as or after 7 October 2026')
    const same = on.corrected(order, { body: { expiresAt: at('2026-10-07', '17:00'), forPolice: false } })
    expect(barOf('emergency-order-ends-after-it-begins').breaks(on.known(), [same], today)).toBeNull()
  })
})

describe('an emergency protection order made to last longer', () => {
  const bar = barOf('emergency-order-extended-once')
  const ordered = () => {
    const on = story()
    const order = on.happened(emergencyOrder, '2026-10-07', { expiresAt: at('2026-10-14', '17:00'), forPolice: false })
    return { on, order }
  }

  test('by at most seven days', () => {
    const { on, order } = ordered()
    const decided = on.happened(extensionDecided, '2026-10-14', { order: order.fact, extended: true, expiresAt: at('2026-10-21', '17:00') })
    expect(bar.breaks(on.known(), [decided], today)).toBeNull()
    const longer = on.corrected(decided, { body: { order: order.fact, extended: true, expiresAt: at('2026-10-22', '09:00') } })
    expect(bar.breaks(on.known(), [longer], today)?.message).toBe('The order can be made to last until 21 October 2026 at the latest. Check the date on the order.')
  })

  test('only once; a court that said no, and another order, do not count', () => {
    const { on, order } = ordered()
    const no = on.happened(extensionDecided, '2026-10-12', { order: order.fact, extended: false })
    const elsewhere = on.happened(extensionDecided, '2026-10-12', { order: 'not here', extended: true, expiresAt: at('2026-12-01', '12:00') })
    const first = on.happened(extensionDecided, '2026-10-13', { order: order.fact, extended: true, expiresAt: at('2026-10-18', '12:00') })
    expect(bar.breaks(on.known(), [no, elsewhere, first], today)).toBeNull()
    const second = on.happened(extensionDecided, '2026-10-17', { order: order.fact, extended: true, expiresAt: at('2026-10-20', '12:00') })
    expect(bar.breaks(on.known(), [second], today)?.message).toMatch(/once already/)
  })
})

describe('police protection', () => {
  const hours = barOf('police-protection-hours')

  test('begins at a time of its first day and ends after it began, on its last day', () => {
    const on = story()
    const taken = on.happened(policeProtection, '2026-10-08', { takenAt: at('2026-10-08', '00:10') })
    expect(hours.breaks(on.known(), [taken], today)).toBeNull()
    const wrongDay = on.corrected(taken, { starts: '2026-10-07' })
    expect(hours.breaks(on.known(), [wrongDay], today)).toMatchObject({ field: 'takenAt', message: 'The time must be on 7 October 2026' })
    const ended = on.corrected(taken, { starts: '2026-10-08', ends: '2026-10-09', body: { takenAt: at('2026-10-08', '00:10'), endedAt: at('2026-10-09', '12:00') } })
    expect(hours.breaks(on.known(), [ended], today)).toBeNull()
    const backwards = on.corrected(taken, { ends: '2026-10-08', body: { takenAt: at('2026-10-08', '10:00'), endedAt: at('2026-10-08', '09:00') } })
    expect(hours.breaks(on.known(), [backwards], today)).toMatchObject({ field: 'endedAt' })
    const other = on.corrected(taken, { ends: '2026-10-10', body: { takenAt: at('2026-10-08', '00:10'), endedAt: at('2026-10-09', '12:00') } })
    expect(hours.breaks(on.known(), [other], today)).toMatchObject({ field: 'endedAt', message: 'The time it ended must be on 10 October 2026' })
  })

  test('used again the same or the next day is asked about, two days later it is not', () => {
    const bar = barOf('police-protection-not-repeated')
    const on = story()
    on.happened(policeProtection, '2026-10-05', { takenAt: at('2026-10-05', '10:00') }, { ends: '2026-10-08' })
    const again = on.happened(policeProtection, '2026-10-09', { takenAt: at('2026-10-09', '10:00') })
    expect(bar.breaks(on.known(), [again], today)?.fact.fact).toBe(again.fact)
    const later = on.corrected(again, { starts: '2026-10-10' })
    expect(bar.breaks(on.known(), [later], today)).toBeNull()
  })
})

test('every bar was told', () => {
  expect(bars.map(bar => bar.id)).toHaveLength(6)
})
