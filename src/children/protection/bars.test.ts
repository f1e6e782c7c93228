import { describe, expect, test } from 'vitest'
import { england } from '../../law/calendar.ts'
import { rule } from '../../law/rules.ts'
import type { Bar } from '../../law/bar.ts'
import { nothingEntered, strengthOf, type EnteredLaw } from '../../law/standing.ts'
import { lawStory } from '../../law/story.ts'
import { day, instantIn, type Instant } from '../../time/day.ts'
import { leadPractitioner, leadProtectionPractitioner } from '../allocation/index.ts'
import { birth, expectedBirth, keptFrom } from '../identity/index.ts'
import {
  agencyAsked, agencyReminded, atTheTable, bars, conference, conferenceDecision, conferenceNotNeeded, contribution, disagreement, discussionCalled, disagreementStep, domesticAbuse, duties, emergencyOrder, enquiry, extensionDecided, familyMeetingTalkedOf, harmOutsideHome,
  lastDayOfOrder, mayRemind, policeProtection, protectionPlan, strategyDiscussion, victimOfAbuse,
} from './index.ts'

const today = day('2026-10-30')
const at = (on: string, time: string): Instant => instantIn(day(on), time)
const barOf = (id: string) => bars.find(bar => bar.id === id) ?? expect.fail(id)
const story = () => lawStory([])
/** An authority that refuses, from 1 September 2026, what a bar only asks about. */
const pathfinder = (bar: Bar) => ({ ...nothingEntered('a'), refusals: [{ rule: bar.rule as string, from: day('2026-09-01'), until: null }] })
/** How strongly a bar speaks of what happens the day before and on 1 September 2026. */
const strengths = (bar: Bar, law: EnteredLaw) => ['2026-08-31', '2026-09-01'].map(on => strengthOf(rule(bar.rule as string), day(on), law))

describe('what the law makes of each bar', () => {
  test.each([
    ['emergency-order-at-most-eight-days', 'refused by law'],
    ['emergency-order-extended-once', 'refused by law'],
    ['conference-after-discussion', 'asks'],
    ['enquiry-has-two-leads', 'asks'],
    ['family-asked-about-meeting', 'asks'],
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

/** A record of which Rowan holds everything since the start of the year. */
const held = () => {
  const on = story()
  on.happened(keptFrom, '2026-01-01', { groups: ['meetings', 'protection', 'decisions'] })
  return on
}

describe('CP-06: an enquiry has two leads', () => {
  const bar = barOf('enquiry-has-two-leads')

  test('FH-10: asks for whoever is missing, and for nobody once both are chosen', () => {
    const on = held()
    const begun = on.happened(enquiry, '2026-10-06', { because: 'discussion' })
    expect(bar.breaks(on.known(), [begun], today)?.message).toContain('Choose the lead child protection practitioner and the family help lead practitioner first')
    on.happened(leadPractitioner, '2026-09-10', { post: 'nia' })
    expect(bar.breaks(on.known(), [begun], today)?.message).toContain('Choose the lead child protection practitioner first')
    on.happened(leadProtectionPractitioner, '2026-10-06', { post: 'imani' })
    expect(bar.breaks(on.known(), [begun], today)).toBeNull()
  })

  test.each([['the lead child protection practitioner', leadPractitioner], ['the family help lead practitioner', leadProtectionPractitioner]] as const)('CP-06 tester’s check: without %s it is refused in a pathfinder, and warned of elsewhere and before', (missing, chosen) => {
    const on = held()
    const inLead = { post: 'nia' }
    if (chosen === leadPractitioner) on.happened(leadPractitioner, '2026-09-10', inLead)
    else on.happened(leadProtectionPractitioner, '2026-09-10', inLead)
    const found = bar.breaks(on.known(), [on.happened(enquiry, '2026-10-06', { because: 'discussion' })], today)
    expect(found?.message).toContain(`Choose ${missing} first`)
    expect(strengths(bar, pathfinder(bar))).toEqual(['asks', 'refused by policy'])
    expect(strengths(bar, nothingEntered('a'))).toEqual(['asks', 'asks'])
  })

  test('is not asked of an enquiry that is over, nor of one from before Rowan', () => {
    const on = story()
    on.happened(keptFrom, '2026-01-01', { groups: ['protection'] })
    const before = on.happened(enquiry, '2026-10-06', {})
    expect(bar.breaks(on.known(), [before], today)).toBeNull()
    const over = held()
    const closed = over.happened(enquiry, '2026-10-06', {}, { ends: '2026-10-20' })
    expect(bar.breaks(over.known(), [closed], today)).toBeNull()
  })
})

describe('CP-03: an enquiry that found no significant harm', () => {
  const bar = barOf('family-asked-about-meeting')

  test('CP-03 tester’s check: closing it without the talk with the family is refused where the authority has decided so', () => {
    const on = held()
    expect(bar.breaks(on.known(), [closed(on)], today)).toMatchObject({ field: 'ends' })
    expect(strengths(bar, pathfinder(bar))).toEqual(['asks', 'refused by policy'])
  })

  const closed = (on: ReturnType<typeof held>, outcome: 'none' | 'conference' = 'none') => on.happened(enquiry, '2026-10-06', { outcome }, { ends: '2026-10-20' })

  test('closes when the family were asked, or there is an exceptional reason', () => {
    for (const answer of ['yes', 'no', 'later', 'not asked'] as const) {
      const on = held()
      const of = closed(on)
      expect(bar.breaks(on.known(), [of], today)).toMatchObject({ field: 'ends' })
      on.happened(familyMeetingTalkedOf, '2026-10-20', { enquiry: of.fact, answer, who: 'Mum' })
      expect(bar.breaks(on.known(), [of], today)).toBeNull()
    }
  })

  test.each([['talked', false], ['not right', false], ['not yet', true]] as const)('where the decision that no conference is needed says: %s', (familyMeeting, asks) => {
    const on = held()
    const of = closed(on)
    on.happened(conferenceNotNeeded, '2026-10-20', { enquiry: of.fact, agreedBy: 'olu', instead: 'family help', familyMeeting })
    expect(bar.breaks(on.known(), [of], today) !== null).toBe(asks)
  })

  test('is asked about neither while it goes on, nor where harm was found, nor after a talk about another enquiry or on a later day', () => {
    const on = held()
    expect(bar.breaks(on.known(), [on.happened(enquiry, '2026-10-06', { outcome: 'none' }), closed(on, 'conference')], today)).toBeNull()
    const of = closed(on)
    on.happened(familyMeetingTalkedOf, '2026-10-10', { enquiry: 'another', answer: 'yes', who: 'Mum' })
    on.happened(familyMeetingTalkedOf, '2026-10-21', { enquiry: of.fact, answer: 'yes', who: 'Mum' })
    expect(bar.breaks(on.known(), [of], today)).not.toBeNull()
  })
})

describe('what cannot be in time', () => {
  const plan = barOf('plan-after-conference')

  test('a plan before its conference', () => {
    const on = held()
    const begun = on.happened(protectionPlan, '2026-10-22', {})
    expect(plan.breaks(on.known(), [begun], today)).toMatchObject({ field: 'starts' })
    const met = on.happened(conference, '2026-10-23', { type: 'initial' })
    expect(plan.breaks(on.known(), [begun], today)).not.toBeNull()
    on.corrected(met, { starts: '2026-10-22' })
    expect(plan.breaks(on.known(), [begun], today)).toBeNull()
    const said = on.happened(conferenceDecision, '2026-10-22', { decision: 'none' }, { partOf: met })
    expect(plan.breaks(on.known(), [begun], today)).not.toBeNull()
    on.corrected(said, { body: { decision: 'plan' } })
    expect(plan.breaks(on.known(), [begun], today)).toBeNull()
  })

  test('a second plan on the conference of the first', () => {
    const on = held()
    on.happened(conference, '2026-03-02', { type: 'initial' })
    on.happened(protectionPlan, '2026-03-02', {}, { ends: '2026-09-01' })
    const again = on.happened(protectionPlan, '2026-10-22', {})
    expect(plan.breaks(on.known(), [again], today)).not.toBeNull()
    on.happened(conference, '2026-10-20', { type: 'transfer in' })
    expect(plan.breaks(on.known(), [again], today)).toBeNull()
  })

  test('a plan of which only a return tells is not asked about', () => {
    const on = story()
    on.happened(keptFrom, '2026-01-01', { groups: ['protection'] })
    expect(plan.breaks(on.known(), [on.happened(protectionPlan, '2026-10-22', {})], today)).toBeNull()
  })

  test('a conference before birth after it, and a review outside its plan', () => {
    const bar = barOf('conference-in-its-time')
    const on = held()
    const before = on.happened(conference, '2026-12-18', { type: 'pre-birth' })
    expect(bar.breaks(on.known(), [before], today)).toBeNull()
    on.happened(birth, '2026-12-17', {})
    expect(bar.breaks(on.known(), [before], today)?.field).toBe('type')
    const of = on.happened(protectionPlan, '2026-10-22', {}, { ends: '2027-05-18' })
    const reviewed = (when: string) => bar.breaks(on.known(), [on.happened(conference, when, { type: 'review', plan: of.fact })], today)?.field
    expect(['2026-10-21', '2026-10-22', '2027-05-18', '2027-05-19'].map(reviewed)).toEqual(['starts', undefined, undefined, 'starts'])
  })

  test('an enquiry before the discussion that began it, or after the conference it led to', () => {
    const bar = barOf('enquiry-in-its-time')
    const on = held()
    const discussed = on.happened(strategyDiscussion, '2026-10-06', { present: ['police'], decision: 'enquiry' })
    const met = on.happened(conference, '2026-10-22', { type: 'initial' })
    const begun = (when: string) => bar.breaks(on.known(), [on.happened(enquiry, when, { discussion: discussed.fact, conference: met.fact })], today)?.field
    expect(['2026-10-05', '2026-10-06', '2026-10-22', '2026-10-23'].map(begun)).toEqual(['starts', undefined, undefined, 'conference'])
  })
})

describe('CP-11: abuse in the relationship of a young person', () => {
  const bar = barOf('domestic-abuse-of-sixteen-and-over')
  const recorded = (when: string, body: { between: 'self' | 'others'; bothSixteen: boolean }) => {
    const on = story()
    on.happened(birth, '2011-03-14', {})
    return bar.breaks(on.known(), [on.happened(domesticAbuse, when, { ...body, behaviour: ['controlling'], connected: 'girlfriend' })], today)
  }

  test('CP-11 tester’s check: at 15 it is harm outside the home, and at 16 domestic abuse', () => {
    expect(recorded('2027-03-13', { between: 'self', bothSixteen: true })?.message).toContain('harm outside the home')
    expect(recorded('2027-03-14', { between: 'self', bothSixteen: true })).toBeNull()
    expect(Object.keys(harmOutsideHome.fields.sorts.is === 'choices' ? harmOutsideHome.fields.sorts.options : {})).toContain('relationship')
  })

  test('is domestic abuse only where both are 16; between others the age of the child does not matter', () => {
    expect(recorded('2027-05-01', { between: 'self', bothSixteen: false })).not.toBeNull()
    expect(recorded('2026-10-06', { between: 'others', bothSixteen: true })).toBeNull()
  })

  test('CP-11: it is one or more of five groups of behaviour, and a child who lives with it is a victim in their own right', () => {
    const { behaviour } = domesticAbuse.fields
    expect([Object.keys(behaviour.is === 'choices' ? behaviour.options : {}), behaviour.required]).toEqual([['physical', 'violent', 'controlling', 'economic', 'psychological'], true])
    const on = story()
    const body = { between: 'others' as const, bothSixteen: true, behaviour: ['violent' as const], connected: 'partners' }
    on.happened(domesticAbuse, '2026-10-01', body)
    expect(victimOfAbuse(on.known())).toBeNull()
    const lived = on.happened(domesticAbuse, '2026-10-06', { ...body, child: ['hears'] })
    on.happened(domesticAbuse, '2026-10-07', { ...body, between: 'self' })
    expect(victimOfAbuse(on.known())?.fact).toBe(lived.fact)
  })
})

test('a plan made before birth goes on after it: the same plan, the same clocks, and the child is seen from the day of birth', () => {
  const on = lawStory(duties)
  on.happened(expectedBirth, '2026-12-21', {})
  on.happened(conference, '2026-10-22', { type: 'pre-birth' })
  const plan = on.happened(protectionPlan, '2026-10-22', {})
  const before = on.duty('cp-review-first', { today: '2026-12-01' })
  on.happened(birth, '2026-12-17', {})
  expect(on.duty('cp-review-first', { today: '2026-12-20' })).toMatchObject({ anchor: plan.fact, due: before.due, metOn: null, endedOn: null })
  expect(on.known().on(protectionPlan, day('2026-12-20')).map(each => each.fact)).toEqual([plan.fact])
})

describe('a disagreement that goes a stage further', () => {
  test('is answered by the day of its latest stage', () => {
    const on = lawStory(duties)
    const raised = on.happened(disagreement, '2026-10-12', { between: 'School and us', raisedBy: 'education', stage: 'workers', answerBy: day('2026-10-14') })
    expect(on.duty('escalation-dispute').due).toBe('2026-10-14')
    on.happened(disagreementStep, '2026-10-15', { disagreement: raised.fact, stage: 'managers', by: 'education', answerBy: day('2026-10-22') })
    expect(on.duty('escalation-dispute').due).toBe('2026-10-22')
    on.ended(raised, '2026-10-21')
    expect(on.duty('escalation-dispute').metOn).toBe('2026-10-21')
  })
})

test('every bar was told', () => {
  expect(bars.map(bar => bar.id)).toHaveLength(13)
})

describe('a reminder to an agency', () => {
  const bar = barOf('reminded-of-what-waits')
  const asks = () => {
    const on = story()
    const called = on.happened(discussionCalled, '2026-10-06', { child: 'Maya', heldOn: day('2026-10-08'), basis: 'Section 47' })
    const asked = on.happened(agencyAsked, '2026-10-06', { called: called.fact, agency: 'health', post: 'farah' })
    const remind = (when: string) => on.happened(agencyReminded, when, { asked: asked.fact, by: 'imani' })
    const table = () => atTheTable(on.known(), called.fact)[0] ?? expect.fail('nobody is asked')
    return { on, called, remind, table }
  }

  test('stands with who and when, once on a day, and may be given again the next', () => {
    const { on, remind, table } = asks()
    expect([table().reminded, mayRemind(table(), day('2026-10-06'))]).toEqual([null, true])
    const first = remind('2026-10-06')
    expect(bar.breaks(on.known(), [first], today)).toBeNull()
    expect(table().reminded).toMatchObject({ fact: first.fact, body: { by: 'imani' } })
    expect([mayRemind(table(), day('2026-10-06')), mayRemind(table(), day('2026-10-07'))]).toEqual([false, true])
    expect(bar.breaks(on.known(), [remind('2026-10-06')], today)).toMatchObject({ field: 'starts' })
    expect(bar.breaks(on.known(), [remind('2026-10-07')], today)).toBeNull()
  })

  test('is not given to somebody who has spoken, nor to our own people', () => {
    const { on, called, remind, table } = asks()
    on.happened(contribution, '2026-10-06', { called: called.fact, agency: 'health', saidBy: 'farah' })
    expect(mayRemind(table(), day('2026-10-07'))).toBe(false)
    expect(bar.breaks(on.known(), [remind('2026-10-07')], today)).toMatchObject({ field: 'asked' })
    expect(mayRemind(atTheTable(on.known(), called.fact)[1] ?? expect.fail('our own are at the table'), day('2026-10-07'))).toBe(false)
  })
})
