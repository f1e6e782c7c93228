import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import { expectLastDay, stories } from '../../law/testing-stories.ts'
import type { Fact } from '../../record/fact.ts'
import { day, instantIn, parseInstant, type Instant } from '../../time/day.ts'
import { wishesHeard } from '../family-help/index.ts'
import { contact, decision } from '../front-door/index.ts'
import { birth, death, doneBeforeRowan, expectedBirth, involvement } from '../identity/index.ts'
import { childSeen, visit, visitAttempted } from '../visits/index.ts'
import {
  agencyAsked, contribution, contributionConfirmed, discussionCalled, grantsAtTable, accessRefused, askFamilyAboutMeeting, applied, assessmentOrder, assistanceAnswered, assistanceAsked, categoryOf, conference, conferenceDecision, conferenceNotNeeded,
  coreGroup, courtDirection, courtReport, currentPlan, designatedOfficerTold, disagreement, duties, emergencyFamilyTime, emergencyOrder, enquiry,
  extensionApplied, extensionDecided, harmSuspected, lookAgainDecided, movedAway, orderedAssessmentDone, outline, planOn, policeProtection,
  policeTold, protectionPlan, protectionStatus, returnedHome, safeToReturn, safeWithoutOrder, strategyDiscussion, tellNotInSchoolService, transferNotice, visitsAgreed, workerAllegation,
} from './index.ts'

// What the family are asked about a meeting of their own is told in `family-meetings.test.ts`, and what is told of children not in school in `not-in-school.test.ts`.
const { story, everyDutyIsTold } = stories(duties.filter(each => each !== askFamilyAboutMeeting && each !== tellNotInSchoolService))

const at = (on: string, time: string): Instant => instantIn(day(on), time)

const met = { present: ['social care', 'police', 'health'], decision: 'enquiry together' } as const
const discussed = (on: LawStory, when: string, outcome: 'enquiry together' | 'enquiry' | 'none' | 'meet again' = 'enquiry together') =>
  on.happened(strategyDiscussion, when, { present: ['police'], decision: outcome })
const saw = (on: LawStory, when: string, seen = true): Fact => {
  const came = on.happened(visit, when, { by: 'p1', where: 'home' })
  return on.happened(childSeen, when, seen ? { seen, alone: 'yes' } : { seen }, { partOf: came })
}
const heldConference = (on: LawStory, when: string, type: 'initial' | 'review' | 'transfer in' = 'initial'): Fact =>
  on.happened(conference, when, { type })
const order = (on: LawStory, made: string, expires: string, ends: string | null = null) =>
  on.happened(emergencyOrder, made, { expiresAt: at(expires, '17:00'), forPolice: false }, { ends })

describe('the strategy discussion', () => {
  story('ordinary', 'strategy-discussion', 'follows as soon as there is reason to think a child may be harmed', on => {
    const thought = on.happened(harmSuspected, '2026-10-06', { decider: 'p1', at: at('2026-10-06', '09:00') })
    expect(on.duty('strategy-discussion')).toMatchObject({ anchor: thought.fact, arises: '2026-10-06', due: null, ownerRole: 'team manager' })
    on.happened(strategyDiscussion, '2026-10-06', { ...met, present: [...met.present], at: at('2026-10-06', '14:30') })
    expect(on.duty('strategy-discussion')).toMatchObject({ metOn: '2026-10-06', metAt: '2026-10-06T13:30:00.000Z' })
  })

  story('boundary', 'strategy-discussion', 'there is no number: it is due at once and never late by itself', on => {
    on.happened(harmSuspected, '2026-10-06', { decider: 'p1' })
    expect(on.status('strategy-discussion', '2026-10-06')).toBe('due')
    expect(on.status('strategy-discussion', '2026-10-20')).toBe('due')
    discussed(on, '2026-10-05')
    expect(on.status('strategy-discussion', '2026-10-20')).toBe('due')
    discussed(on, '2026-10-20')
    expect(on.status('strategy-discussion', '2026-10-20')).toBe('met')
  })

  story('exception', 'strategy-discussion', 'urgent action may come first: a decision to act at once still needs the discussion', on => {
    const told = on.happened(contact, '2026-10-05', { asks: 'help', source: '6', professional: true, today: true })
    on.happened(decision, '2026-10-05', { contact: told.fact, response: 'act now', decider: 'p1' })
    on.happened(decision, '2026-10-05', { contact: told.fact, response: 'advice', decider: 'p1' })
    on.happened(applied, '2026-10-05', { order: 'emergency protection' })
    expect(on.duty('strategy-discussion')).toMatchObject({ arises: '2026-10-05', metOn: null })
    discussed(on, '2026-10-06')
    expect(on.duty('strategy-discussion').metOn).toBe('2026-10-06')
  })

  story('ended', 'strategy-discussion', 'it ends when the child dies', on => {
    on.happened(harmSuspected, '2026-10-06', { decider: 'p1' })
    on.happened(death, '2026-10-07', {})
    expect(on.status('strategy-discussion', '2026-10-06')).toBe('due')
    expect(on.duty('strategy-discussion')).toMatchObject({ endedOn: '2026-10-07', endedBecause: 'The child died' })
  })

  story('corrected', 'strategy-discussion', 'one discussion answers every earlier reason, and struck out, none', on => {
    on.happened(harmSuspected, '2026-10-06', { decider: 'p1' })
    const told = on.happened(contact, '2026-10-04', { asks: 'help', source: '6', professional: true })
    on.happened(decision, '2026-10-05', { contact: told.fact, response: 'protection', decider: 'p1' })
    const held = discussed(on, '2026-10-07')
    expect(on.occasions('strategy-discussion').map(row => [row.arises, row.metOn])).toEqual([['2026-10-05', '2026-10-07'], ['2026-10-06', '2026-10-07']])
    on.struck(held)
    expect(on.occasions('strategy-discussion').map(row => row.metOn)).toEqual([null, null])
  })
})

describe('beginning an enquiry', () => {
  story('ordinary', 's47-initiate', 'an enquiry begins at once when the discussion decides it', on => {
    const held = discussed(on, '2026-10-06')
    expect(on.duty('s47-initiate')).toMatchObject({ anchor: held.fact, arises: '2026-10-06', due: null, ownerRole: 'social worker' })
    const begun = on.happened(enquiry, '2026-10-06', {})
    expect(on.duty('s47-initiate')).toMatchObject({ metOn: '2026-10-06', metBy: begun.fact })
  })

  story('boundary', 's47-initiate', 'the law gives no number: due from the day itself, an enquiry that ended before counts for nothing', on => {
    on.happened(enquiry, '2026-09-01', {}, { ends: '2026-10-06' })
    discussed(on, '2026-10-06', 'enquiry')
    expect(on.status('s47-initiate', '2026-10-06')).toBe('due')
    expect(on.status('s47-initiate', '2026-10-30')).toBe('due')
    on.happened(enquiry, '2026-10-30', {})
    expect(on.duty('s47-initiate').metOn).toBe('2026-10-30')
  })

  story('exception', 's47-initiate', 'a discussion that decides otherwise begins none; an emergency order and police protection do', on => {
    discussed(on, '2026-10-06', 'none')
    discussed(on, '2026-10-06', 'meet again')
    expect(on.occasions('s47-initiate')).toEqual([])
    on.happened(policeProtection, '2026-10-08', { takenAt: at('2026-10-08', '01:10') })
    order(on, '2026-10-07', '2026-10-14')
    expect(on.occasions('s47-initiate').map(row => row.arises)).toEqual(['2026-10-07', '2026-10-08'])
  })

  story('exception', 's47-initiate', 'an enquiry that runs already answers it on the day it arises', on => {
    on.happened(enquiry, '2026-10-01', {})
    order(on, '2026-10-07', '2026-10-14')
    expect(on.duty('s47-initiate').metOn).toBe('2026-10-07')
  })

  story('ended', 's47-initiate', 'it ends at 18', on => {
    on.happened(birth, '2008-10-10', {})
    discussed(on, '2026-10-06')
    expect(on.status('s47-initiate', '2026-10-09')).toBe('due')
    expect(on.status('s47-initiate', '2026-10-10')).toBe('ended')
  })

  story('corrected', 's47-initiate', 'when the decision is corrected to no enquiry, none is owed', on => {
    const held = discussed(on, '2026-10-06')
    on.corrected(held, { body: { present: ['police'], decision: 'none' } })
    expect(on.occasions('s47-initiate')).toEqual([])
  })
})

describe('seeing the child in an enquiry', () => {
  story('ordinary', 's47-access', 'the child is seen for the enquiry', on => {
    const begun = on.happened(enquiry, '2026-10-06', {})
    expect(on.duty('s47-access')).toMatchObject({ anchor: begun.fact, arises: '2026-10-06', due: null })
    saw(on, '2026-10-07')
    expect(on.duty('s47-access').metOn).toBe('2026-10-07')
  })

  story('boundary', 's47-access', 'once the enquiry is finished its last day has passed', on => {
    on.happened(enquiry, '2026-10-06', { outcome: 'none' }, { ends: '2026-10-20' })
    expectLastDay(on, 's47-access', { last: '2026-10-20', after: '2026-10-21', done: when => saw(on, when) })
  })

  story('exception', 's47-access', 'a visit tried, a child not seen and a visit before the enquiry count for nothing; a baby unborn cannot be seen', on => {
    saw(on, '2026-10-05')
    on.happened(enquiry, '2026-10-06', {})
    on.happened(visitAttempted, '2026-10-07', { by: 'p1', why: 'not let in' })
    saw(on, '2026-10-07', false)
    expect(on.duty('s47-access').metOn).toBeNull()
    on.happened(expectedBirth, '2026-12-21', {})
    expect(on.occasions('s47-access')).toEqual([])
    on.happened(birth, '2026-12-17', {})
    expect(on.duty('s47-access').arises).toBe('2026-12-17')
  })

  story('ended', 's47-access', 'where enough is known already the child need not be seen', on => {
    on.happened(enquiry, '2026-10-06', { knowsEnough: true })
    expect(on.duty('s47-access')).toMatchObject({ endedOn: '2026-10-06', endedBecause: 'Enough is known without seeing the child' })
  })

  story('corrected', 's47-access', 'an enquiry that in truth began later is not met by an earlier visit', on => {
    const begun = on.happened(enquiry, '2026-10-06', {})
    saw(on, '2026-10-07')
    on.corrected(begun, { starts: '2026-10-08' })
    expect(on.duty('s47-access')).toMatchObject({ arises: '2026-10-08', metOn: null })
  })
})

describe('access refused', () => {
  story('ordinary', 's47-access-refused', 'we apply for an order at once', on => {
    const refused = on.happened(accessRefused, '2026-10-07', { what: 'access', at: at('2026-10-07', '11:00') })
    expect(on.duty('s47-access-refused')).toMatchObject({ anchor: refused.fact, arises: '2026-10-07', due: null, ownerRole: 'social worker' })
    on.happened(applied, '2026-10-07', { order: 'emergency protection' })
    expect(on.duty('s47-access-refused').metOn).toBe('2026-10-07')
  })

  story('boundary', 's47-access-refused', 'it is due from that day and never late by itself; an application of the day before is none', on => {
    on.happened(applied, '2026-10-06', { order: 'child assessment' })
    on.happened(accessRefused, '2026-10-07', { what: 'whereabouts' })
    expect(on.status('s47-access-refused', '2026-10-07')).toBe('due')
    expect(on.status('s47-access-refused', '2026-11-07')).toBe('due')
  })

  story('exception', 's47-access-refused', 'a recorded reason why the child is safe without an order answers it too, whichever is first', on => {
    on.happened(accessRefused, '2026-10-07', { what: 'access' })
    on.happened(applied, '2026-10-09', { order: 'supervision' })
    const safe = on.happened(safeWithoutOrder, '2026-10-08', { decider: 'p1' })
    expect(on.duty('s47-access-refused')).toMatchObject({ metOn: '2026-10-08', metBy: safe.fact })
  })

  story('exception', 's47-access-refused', 'a reason recorded the day before was about something else', on => {
    on.happened(safeWithoutOrder, '2026-10-06', { decider: 'p1' })
    on.happened(accessRefused, '2026-10-07', { what: 'access' })
    expect(on.duty('s47-access-refused').metOn).toBeNull()
  })

  story('ended', 's47-access-refused', 'it ends at 18', on => {
    on.happened(birth, '2008-10-10', {})
    on.happened(accessRefused, '2026-10-07', { what: 'access' })
    expect(on.status('s47-access-refused', '2026-10-10')).toBe('ended')
  })

  story('corrected', 's47-access-refused', 'an application struck out leaves it open', on => {
    on.happened(accessRefused, '2026-10-07', { what: 'access' })
    const made = on.happened(applied, '2026-10-07', { order: 'care' })
    on.struck(made)
    expect(on.duty('s47-access-refused').metOn).toBeNull()
  })
})

describe('hearing the child in an enquiry', () => {
  story('ordinary', 's47-wishes', 'what the child wants is heard while the enquiry lasts', on => {
    on.happened(enquiry, '2026-10-06', {})
    expect(on.duty('s47-wishes')).toMatchObject({ arises: '2026-10-06', due: null })
    on.happened(wishesHeard, '2026-10-08', { for: 'enquiry', heard: 'yes' })
    expect(on.duty('s47-wishes').metOn).toBe('2026-10-08')
  })

  story('boundary', 's47-wishes', 'on the day of the decision it is in time, a day later it is not', on => {
    on.happened(enquiry, '2026-10-06', { outcome: 'conference' }, { ends: '2026-10-20' })
    expectLastDay(on, 's47-wishes', {
      last: '2026-10-20',
      after: '2026-10-21',
      done: when => on.happened(wishesHeard, when, { for: 'enquiry', heard: 'yes' }),
    })
  })

  story('exception', 's47-wishes', 'what the child wants of services is another matter', on => {
    on.happened(enquiry, '2026-10-06', {})
    on.happened(wishesHeard, '2026-10-08', { for: 'services', heard: 'yes' })
    on.happened(wishesHeard, '2026-10-08', { for: 'services', heard: 'not right' })
    expect(on.duty('s47-wishes')).toMatchObject({ metOn: null, endedOn: null })
  })

  story('ended', 's47-wishes', 'it ends when asking was not possible or not right', on => {
    on.happened(enquiry, '2026-10-06', {})
    on.happened(wishesHeard, '2026-10-08', { for: 'enquiry', heard: 'not right' })
    expect(on.duty('s47-wishes')).toMatchObject({ metOn: null, endedOn: '2026-10-08' })
  })

  story('corrected', 's47-wishes', 'what was heard before the enquiry began closes nothing', on => {
    on.happened(enquiry, '2026-10-06', {})
    const heard = on.happened(wishesHeard, '2026-10-08', { for: 'enquiry', heard: 'yes' })
    on.corrected(heard, { starts: '2026-10-05' })
    expect(on.duty('s47-wishes').metOn).toBeNull()
  })
})

describe('help with an enquiry', () => {
  story('ordinary', 's47-assist', 'health is asked and answers; it is awaited and on nobody’s list', on => {
    const asked = on.happened(assistanceAsked, '2026-10-06', { agency: 'health' })
    expect(on.duty('s47-assist')).toMatchObject({ anchor: asked.fact, due: null, ownerRole: 'partner agency', ownerPost: null, ownerTeam: null })
    on.happened(assistanceAnswered, '2026-10-07', { asked: asked.fact, answer: 'helped' })
    expect(on.duty('s47-assist').metOn).toBe('2026-10-07')
  })

  story('boundary', 's47-assist', 'the law gives no number: awaited, never late by itself', on => {
    on.happened(assistanceAsked, '2026-10-06', { agency: 'health' })
    expect(on.status('s47-assist', '2026-10-06')).toBe('due')
    expect(on.status('s47-assist', '2027-06-16')).toBe('due')
  })

  story('exception', 's47-assist', 'a part of what was asked is help; the answer of another agency is not', on => {
    const health = on.happened(assistanceAsked, '2026-10-06', { agency: 'health' })
    const housing = on.happened(assistanceAsked, '2026-10-06', { agency: 'housing' })
    on.happened(assistanceAnswered, '2026-10-07', { asked: housing.fact, answer: 'partly' })
    expect(on.occasions('s47-assist').map(row => [row.anchor, row.metOn])).toEqual([[health.fact, null], [housing.fact, '2026-10-07']])
  })

  story('ended', 's47-assist', 'it ends when the agency says it would be unreasonable', on => {
    const asked = on.happened(assistanceAsked, '2026-10-06', { agency: 'probation' })
    on.happened(assistanceAnswered, '2026-10-07', { asked: asked.fact, answer: 'no' })
    expect(on.duty('s47-assist')).toMatchObject({ metOn: null, endedOn: '2026-10-07', endedBecause: 'It would be unreasonable' })
  })

  story('ended', 's47-assist', 'one agency’s no ends only what that agency was asked', on => {
    const health = on.happened(assistanceAsked, '2026-10-06', { agency: 'health' })
    const probation = on.happened(assistanceAsked, '2026-10-06', { agency: 'probation' })
    on.happened(assistanceAnswered, '2026-10-07', { asked: probation.fact, answer: 'no' })
    expect(on.occasions('s47-assist').map(row => [row.anchor, row.endedOn])).toEqual([[health.fact, null], [probation.fact, '2026-10-07']])
  })

  story('corrected', 's47-assist', 'an answer struck out leaves us waiting', on => {
    const asked = on.happened(assistanceAsked, '2026-10-06', { agency: 'health' })
    const answer = on.happened(assistanceAnswered, '2026-10-07', { asked: asked.fact, answer: 'helped' })
    on.struck(answer)
    expect(on.duty('s47-assist')).toMatchObject({ metOn: null, endedOn: null })
  })
})

describe('whether to look again after an enquiry', () => {
  const again = { again: true, on: day('2027-01-11') } as const

  story('ordinary', 's47-no-order-review', 'is decided when an enquiry ends without an application', on => {
    const done = on.happened(enquiry, '2026-10-06', { outcome: 'none' }, { ends: '2026-10-20' })
    expect(on.duty('s47-no-order-review')).toMatchObject({ anchor: done.fact, arises: '2026-10-20', due: '2026-10-20' })
    on.happened(lookAgainDecided, '2026-10-20', { enquiry: done.fact, ...again })
    expect(on.duty('s47-no-order-review').metOn).toBe('2026-10-20')
  })

  story('boundary', 's47-no-order-review', 'a day after the conclusion is late', on => {
    const done = on.happened(enquiry, '2026-10-06', { outcome: 'none' }, { ends: '2026-10-20' })
    expectLastDay(on, 's47-no-order-review', {
      last: '2026-10-20',
      after: '2026-10-21',
      done: when => on.happened(lookAgainDecided, when, { enquiry: done.fact, again: false }),
    })
  })

  story('exception', 's47-no-order-review', 'an enquiry that led to an application, or goes on, asks for no such decision', on => {
    on.happened(enquiry, '2026-10-06', { outcome: 'conference' }, { ends: '2026-10-20' })
    const made = on.happened(applied, '2026-10-20', { order: 'care' })
    on.happened(enquiry, '2026-11-02', {})
    expect(on.occasions('s47-no-order-review')).toEqual([])
    on.corrected(made, { starts: '2026-10-21' })
    expect(on.duty('s47-no-order-review').arises).toBe('2026-10-20')
  })

  story('ended', 's47-no-order-review', 'it ends when the child dies', on => {
    on.happened(enquiry, '2026-10-06', { outcome: 'none' }, { ends: '2026-10-20' })
    on.happened(death, '2026-10-25', {})
    expect(on.duty('s47-no-order-review')).toMatchObject({ endedOn: '2026-10-25', endedBecause: 'The child died' })
  })

  story('corrected', 's47-no-order-review', 'the decision about another enquiry is not this one’s', on => {
    const first = on.happened(enquiry, '2026-08-03', { outcome: 'none' }, { ends: '2026-08-20' })
    on.happened(enquiry, '2026-10-06', { outcome: 'none' }, { ends: '2026-10-20' })
    const made = on.happened(lookAgainDecided, '2026-10-20', { enquiry: first.fact, again: false })
    expect(on.occasions('s47-no-order-review').map(row => row.metOn)).toEqual(['2026-10-20', null])
    on.struck(made)
    expect(on.occasions('s47-no-order-review').map(row => row.metOn)).toEqual([null, null])
  })
})

describe('the first conference', () => {
  story('ordinary', 'icpc-hold', 'is held by Tuesday 27 October, 15 working days after the discussion of 6 October', on => {
    discussed(on, '2026-10-06')
    const begun = on.happened(enquiry, '2026-10-07', {})
    expect(on.duty('icpc-hold')).toMatchObject({ anchor: begun.fact, arises: '2026-10-06', due: '2026-10-27', ownerRole: 'conference chair' })
    heldConference(on, '2026-10-22')
    expect(on.duty('icpc-hold').metOn).toBe('2026-10-22')
  })

  story('boundary', 'icpc-hold', 'over Christmas 15 working days from 11 December end on 6 January', on => {
    discussed(on, '2026-12-11')
    on.happened(enquiry, '2026-12-11', {})
    expectLastDay(on, 'icpc-hold', { last: '2027-01-06', after: '2027-01-07', done: when => heldConference(on, when) })
  })

  story('boundary', 'icpc-hold', 'over Easter 2026 they run from 20 March to 14 April', on => {
    on.happened(enquiry, '2026-03-20', {})
    expect(on.duty('icpc-hold').due).toBe('2026-04-14')
  })

  story('exception', 'icpc-hold', 'of several discussions it counts from the one at which the enquiry was begun', on => {
    discussed(on, '2026-10-01', 'meet again')
    const began = discussed(on, '2026-10-06')
    discussed(on, '2026-10-13')
    on.happened(enquiry, '2026-10-14', { discussion: began.fact })
    expect(on.duty('icpc-hold').due).toBe('2026-10-27')
  })

  story('exception', 'icpc-hold', 'unnamed, the last discussion before the enquiry counts; a second enquiry without its own counts from its start', on => {
    discussed(on, '2026-10-01')
    discussed(on, '2026-10-06')
    on.happened(enquiry, '2026-10-07', { outcome: 'none' }, { ends: '2026-10-12' })
    on.happened(enquiry, '2026-10-13', {})
    expect(on.occasions('icpc-hold').map(row => [row.arises, row.due])).toEqual([['2026-10-06', '2026-10-27'], ['2026-10-13', '2026-11-03']])
  })

  story('exception', 'icpc-hold', 'each enquiry is met by its own conference, the one it names or the first before the next enquiry', on => {
    const first = on.happened(enquiry, '2026-10-01', {})
    on.happened(enquiry, '2026-12-01', {})
    const held = heldConference(on, '2026-12-15')
    heldConference(on, '2026-10-20', 'review')
    expect(on.occasions('icpc-hold').map(row => row.metOn)).toEqual([null, '2026-12-15'])
    on.corrected(first, { body: { conference: held.fact } })
    expect(on.occasions('icpc-hold').map(row => row.metOn)).toEqual(['2026-12-15', '2026-12-15'])
  })

  story('ended', 'icpc-hold', 'it falls away on the day the enquiry finds that none is needed', on => {
    const begun = on.happened(enquiry, '2026-10-06', {})
    on.corrected(begun, { ends: '2026-10-20', body: { outcome: 'not continuing' } })
    expect(on.duty('icpc-hold')).toMatchObject({ endedOn: '2026-10-20', endedBecause: 'No conference is needed' })
    on.corrected(begun, { ends: '2026-10-20', body: { outcome: 'conference' } })
    expect(on.duty('icpc-hold').endedOn).toBeNull()
  })

  story('ended', 'icpc-hold', 'a return that says none was needed ends it, unless the same row names a conference', on => {
    const begun = on.happened(enquiry, '2026-10-06', { conferenceNotRequired: '1' })
    expect(on.duty('icpc-hold')).toMatchObject({ endedOn: '2026-10-06' })
    on.corrected(begun, { body: { conferenceNotRequired: '0' } })
    expect(on.duty('icpc-hold').endedOn).toBeNull()
    const held = heldConference(on, '2026-10-20')
    on.corrected(begun, { body: { conferenceNotRequired: '1', conference: held.fact } })
    expect(on.duty('icpc-hold')).toMatchObject({ metOn: '2026-10-20', endedOn: null })
  })

  story('ended', 'icpc-hold', 'an enquiry that nobody ended ends with our work, as its other duties do; one that was ended does not', on => {
    const work = on.happened(involvement, '2026-09-08', {}, { ends: '2026-11-02' })
    const begun = on.happened(enquiry, '2026-10-06', { involvement: work.fact })
    const stretch = { endedOn: '2026-11-02', endedBecause: 'Our work with the child ended' }
    for (const rule of ['icpc-hold', 's47-access', 's47-wishes']) expect(on.duty(rule)).toMatchObject(stretch)
    expect(protectionStatus(on.known())).toBeNull()
    on.ended(begun, '2026-10-20')
    for (const rule of ['icpc-hold', 's47-access', 's47-wishes']) expect(on.duty(rule).endedOn).toBeNull()
    on.ended(work, '2026-11-03')
    on.corrected(begun, { ends: null, body: {} })
    expect(on.duty('icpc-hold').endedOn).toBe('2026-11-03')
    on.corrected(work, { ends: null })
    expect(on.duty('icpc-hold').endedOn).toBeNull()
    expect(protectionStatus(on.known())).toBe('Child protection enquiry')
  })

  story('corrected', 'icpc-hold', 'a conference whose date was a day out is late after all', on => {
    discussed(on, '2026-10-06')
    on.happened(enquiry, '2026-10-06', {})
    const held = on.happened(conference, '2026-10-27', { type: 'initial' })
    expect(on.status('icpc-hold', '2026-10-30')).toBe('met')
    on.corrected(held, { starts: '2026-10-28' })
    expect(on.status('icpc-hold', '2026-10-30')).toBe('met late')
  })
})

describe('no conference needed', () => {
  const why = { agreedBy: 'p9', instead: 'family help' } as const

  story('ordinary', 'icpc-not-required', 'the reason is recorded and a manager agrees on the day the enquiry ends', on => {
    const done = on.happened(enquiry, '2026-10-06', { outcome: 'none' }, { ends: '2026-10-20' })
    expect(on.duty('icpc-not-required')).toMatchObject({ anchor: done.fact, arises: '2026-10-20', due: '2026-10-20' })
    on.happened(conferenceNotNeeded, '2026-10-20', { enquiry: done.fact, ...why })
    expect(on.duty('icpc-not-required').metOn).toBe('2026-10-20')
  })

  story('boundary', 'icpc-not-required', 'a day later is late', on => {
    const done = on.happened(enquiry, '2026-10-06', { outcome: 'not continuing' }, { ends: '2026-10-20' })
    expectLastDay(on, 'icpc-not-required', {
      last: '2026-10-20',
      after: '2026-10-21',
      done: when => on.happened(conferenceNotNeeded, when, { enquiry: done.fact, ...why }),
    })
  })

  story('exception', 'icpc-not-required', 'an enquiry that leads to a conference, or finds a plan in place, or goes on, needs no such reason', on => {
    on.happened(enquiry, '2026-08-03', { outcome: 'conference' }, { ends: '2026-08-20' })
    on.happened(enquiry, '2026-09-03', { outcome: 'planned' }, { ends: '2026-09-20' })
    on.happened(enquiry, '2026-10-06', { outcome: 'none' })
    expect(on.occasions('icpc-not-required')).toEqual([])
  })

  story('ended', 'icpc-not-required', 'it ends at 18', on => {
    on.happened(birth, '2008-10-25', {})
    on.happened(enquiry, '2026-10-06', { outcome: 'none' }, { ends: '2026-10-20' })
    expect(on.status('icpc-not-required', '2026-10-24')).toBe('late')
    expect(on.status('icpc-not-required', '2026-10-25')).toBe('ended')
  })

  story('corrected', 'icpc-not-required', 'a reason given for another enquiry is not this one’s', on => {
    on.happened(enquiry, '2026-10-06', { outcome: 'none' }, { ends: '2026-10-20' })
    on.happened(conferenceNotNeeded, '2026-10-20', { enquiry: 'another', ...why })
    expect(on.duty('icpc-not-required').metOn).toBeNull()
  })
})

describe('the outline of the plan', () => {
  const agreed = { body: 'council', lead: 'p1', group: 'Mum, Grandma, school, health visitor' } as const
  const decidedAt = (on: LawStory, when: string, outcome: 'plan' | 'none' = 'plan') => {
    const held = heldConference(on, when)
    on.happened(conferenceDecision, when, { decision: outcome }, { partOf: held })
    return held
  }

  story('ordinary', 'cp-plan-outline', 'a conference that decides on a plan agrees its outline, who leads and who works together', on => {
    const held = decidedAt(on, '2026-10-22')
    expect(on.duty('cp-plan-outline')).toMatchObject({ arises: '2026-10-22', due: '2026-10-22', ownerRole: 'conference chair' })
    on.happened(outline, '2026-10-22', { conference: held.fact, ...agreed })
    expect(on.duty('cp-plan-outline').metOn).toBe('2026-10-22')
  })

  story('boundary', 'cp-plan-outline', 'a day after the conference is late', on => {
    const held = decidedAt(on, '2026-10-22')
    expectLastDay(on, 'cp-plan-outline', {
      last: '2026-10-22',
      after: '2026-10-23',
      done: when => on.happened(outline, when, { conference: held.fact, ...agreed }),
    })
  })

  story('exception', 'cp-plan-outline', 'a conference that decides on no plan needs no outline', on => {
    decidedAt(on, '2026-10-22', 'none')
    expect(on.occasions('cp-plan-outline')).toEqual([])
  })

  story('ended', 'cp-plan-outline', 'it ends when the child dies', on => {
    decidedAt(on, '2026-10-22')
    on.happened(death, '2026-10-30', {})
    expect(on.duty('cp-plan-outline')).toMatchObject({ endedOn: '2026-10-30', endedBecause: 'The child died' })
  })

  story('corrected', 'cp-plan-outline', 'the outline of another conference is not this one’s', on => {
    const held = decidedAt(on, '2026-10-22')
    const written = on.happened(outline, '2026-10-22', { conference: 'another', ...agreed })
    expect(on.duty('cp-plan-outline').metOn).toBeNull()
    on.corrected(written, { body: { conference: held.fact, ...agreed } })
    expect(on.duty('cp-plan-outline').metOn).toBe('2026-10-22')
  })
})

describe('core groups', () => {
  const meets = (on: LawStory, when: string, nextBy?: string) => on.happened(coreGroup, when, nextBy ? { nextBy: day(nextBy) } : {})

  story('ordinary', 'core-group-first', 'meets by Thursday 5 November, ten working days after the conference of 22 October', on => {
    const begun = on.happened(protectionPlan, '2026-10-22', {})
    expect(on.duty('core-group-first')).toMatchObject({ anchor: begun.fact, arises: '2026-10-22', due: '2026-11-05', ownerRole: 'lead practitioner' })
    meets(on, '2026-11-03')
    expect(on.duty('core-group-first').metOn).toBe('2026-11-03')
  })

  story('boundary', 'core-group-first', 'over Easter 2027 ten working days from 19 March end on 6 April', on => {
    on.happened(protectionPlan, '2027-03-19', {})
    expectLastDay(on, 'core-group-first', { last: '2027-04-06', after: '2027-04-07', done: when => meets(on, when) })
  })

  story('exception', 'core-group-first', 'a meeting on the day of the conference counts, one of the day before belongs to an earlier plan', on => {
    meets(on, '2026-10-21')
    on.happened(protectionPlan, '2026-10-22', {})
    expect(on.duty('core-group-first').metOn).toBeNull()
    meets(on, '2026-10-22')
    expect(on.duty('core-group-first').metOn).toBe('2026-10-22')
  })

  story('ended', 'core-group-first', 'it ends with the plan, and a meeting afterwards meets nothing', on => {
    on.happened(protectionPlan, '2026-10-22', {}, { ends: '2026-10-30' })
    meets(on, '2026-10-31')
    expect(on.duty('core-group-first')).toMatchObject({ metOn: null, endedOn: '2026-10-30', endedBecause: 'The plan ended' })
  })

  story('corrected', 'core-group-first', 'a plan that in truth began a week earlier is due a week earlier', on => {
    const begun = on.happened(protectionPlan, '2026-10-22', {})
    on.corrected(begun, { starts: '2026-10-15' })
    expect(on.duty('core-group-first').due).toBe('2026-10-29')
  })

  story('ordinary', 'core-group-subsequent', 'each meeting sets the day of the next', on => {
    on.happened(protectionPlan, '2026-10-22', {})
    const held = meets(on, '2026-11-03', '2026-12-01')
    meets(on, '2026-11-30', '2027-01-11')
    expect(on.occasions('core-group-subsequent').map(row => [row.arises, row.due, row.metOn])).toEqual([
      ['2026-11-03', '2026-12-01', '2026-11-30'],
      ['2026-11-30', '2027-01-11', null],
    ])
    expect(on.occasions('core-group-subsequent')[0]?.anchor).toBe(held.fact)
  })

  story('boundary', 'core-group-subsequent', 'on the day that was set it is in time, the day after it is late', on => {
    on.happened(protectionPlan, '2026-10-22', {})
    meets(on, '2026-11-03', '2026-12-01')
    expect(on.status('core-group-subsequent', '2026-12-01')).toBe('due')
    expect(on.status('core-group-subsequent', '2026-12-02')).toBe('late')
    const held = meets(on, '2026-12-01')
    expect(on.occasions('core-group-subsequent')[0]?.metOn).toBe('2026-12-01')
    on.corrected(held, { starts: '2026-12-02' })
    expect(on.occasions('core-group-subsequent')[0]).toMatchObject({ due: '2026-12-01', metOn: '2026-12-02' })
  })

  story('exception', 'core-group-subsequent', 'without a day set there is no last day; a meeting before Rowan starts the clock', on => {
    on.happened(protectionPlan, '2026-10-22', {})
    on.happened(doneBeforeRowan, '2026-11-10', { rule: 'core-group-subsequent' })
    on.happened(doneBeforeRowan, '2026-10-01', { rule: 'core-group-subsequent' })
    expect(on.duty('core-group-subsequent')).toMatchObject({ arises: '2026-11-10', due: null })
  })

  story('ended', 'core-group-subsequent', 'it ends with the plan, whose last day begins nothing new', on => {
    on.happened(protectionPlan, '2026-10-22', {}, { ends: '2027-01-12' })
    meets(on, '2026-11-03')
    meets(on, '2027-01-12')
    expect(on.duty('core-group-subsequent').metOn).toBe('2027-01-12')
  })

  story('ended', 'core-group-subsequent', 'a meeting after the plan ended meets nothing', on => {
    on.happened(protectionPlan, '2026-10-22', {}, { ends: '2027-01-12' })
    meets(on, '2026-11-03', '2026-12-01')
    meets(on, '2027-01-13')
    expect(on.duty('core-group-subsequent')).toMatchObject({ metOn: null, endedOn: '2027-01-12', endedBecause: 'The plan ended' })
  })

  story('corrected', 'core-group-subsequent', 'a meeting struck out begins no clock', on => {
    on.happened(protectionPlan, '2026-10-22', {})
    const held = meets(on, '2026-11-03', '2026-12-01')
    on.struck(held)
    expect(on.occasions('core-group-subsequent')).toEqual([])
  })
})

describe('seeing the child under a protection plan', () => {
  const everyTen = { every: 10, unit: 'WD' } as const

  story('ordinary', 'cp-visit', 'every ten working days, counted from the last time the child was seen', on => {
    const begun = on.happened(protectionPlan, '2026-10-01', {})
    on.happened(visitsAgreed, '2026-10-01', everyTen)
    const seen = saw(on, '2026-10-12')
    expect(on.occasions('cp-visit').map(row => [row.anchor, row.arises, row.due, row.metOn])).toEqual([
      [begun.fact, '2026-10-01', '2026-10-15', '2026-10-12'],
      [seen.fact, '2026-10-12', '2026-10-26', null],
    ])
  })

  story('boundary', 'cp-visit', 'on the tenth working day it is due, on the eleventh late', on => {
    on.happened(protectionPlan, '2026-12-18', {})
    on.happened(visitsAgreed, '2026-12-18', everyTen)
    expect(on.status('cp-visit', '2027-01-06')).toBe('due')
    expect(on.status('cp-visit', '2027-01-07')).toBe('late')
    saw(on, '2027-01-06')
    expect(on.occasions('cp-visit')[0]).toMatchObject({ due: '2027-01-06', metOn: '2027-01-06' })
  })

  story('boundary', 'cp-visit', 'weeks are of seven days: two weeks from Thursday end on a Thursday', on => {
    on.happened(protectionPlan, '2026-12-17', {})
    on.happened(visitsAgreed, '2026-12-17', { every: 2, unit: 'W' })
    expect(on.duty('cp-visit').due).toBe('2026-12-31')
  })

  story('exception', 'cp-visit', 'with nothing agreed there is no last day, for no law sets how often', on => {
    on.happened(protectionPlan, '2026-10-01', {})
    expect(on.duty('cp-visit').due).toBeNull()
  })

  story('exception', 'cp-visit', 'a child who was not seen, and a visit only tried, stop no clock; a change in how often counts from then', on => {
    on.happened(protectionPlan, '2026-10-01', {})
    on.happened(visitsAgreed, '2026-10-01', everyTen, { ends: '2026-10-12' })
    on.happened(visitsAgreed, '2026-10-12', { every: 5, unit: 'WD' })
    on.happened(visitAttempted, '2026-10-08', { by: 'p1', why: 'nobody in' })
    saw(on, '2026-10-09', false)
    expect(on.duty('cp-visit')).toMatchObject({ due: '2026-10-15', metOn: null })
    saw(on, '2026-10-12')
    expect(on.occasions('cp-visit')[1]).toMatchObject({ arises: '2026-10-12', due: '2026-10-19' })
  })

  story('exception', 'cp-visit', 'a baby is seen from birth, not before', on => {
    on.happened(expectedBirth, '2026-12-21', {})
    on.happened(protectionPlan, '2026-10-22', {})
    on.happened(visitsAgreed, '2026-10-22', everyTen)
    expect(on.occasions('cp-visit')).toEqual([])
    on.happened(birth, '2026-12-17', {})
    expect(on.duty('cp-visit')).toMatchObject({ arises: '2026-12-17', due: '2027-01-05' })
  })

  story('exception', 'cp-visit', 'the day the plan began counts, and is itself the start of the next interval', on => {
    on.happened(protectionPlan, '2026-10-01', {})
    on.happened(visitsAgreed, '2026-10-01', everyTen)
    saw(on, '2026-10-01')
    saw(on, '2026-10-01')
    expect(on.occasions('cp-visit').map(row => [row.arises, row.due, row.metOn])).toEqual([
      ['2026-10-01', '2026-10-15', '2026-10-01'],
      ['2026-10-01', '2026-10-15', null],
    ])
  })

  story('ended', 'cp-visit', 'it ends with the plan', on => {
    on.happened(protectionPlan, '2026-10-01', {}, { ends: '2026-10-08' })
    saw(on, '2026-10-09')
    expect(on.duty('cp-visit')).toMatchObject({ metOn: null, endedOn: '2026-10-08', endedBecause: 'The plan ended' })
  })

  story('ended', 'cp-visit', 'a visit recorded before Rowan starts the clock, and a plan from long before is not known', on => {
    on.happened(protectionPlan, '2025-06-02', {})
    on.happened(visitsAgreed, '2025-06-02', everyTen)
    on.happened(doneBeforeRowan, '2026-09-25', { rule: 'cp-visit' })
    const rows = on.occasions('cp-visit')
    expect(rows.map(row => [row.arises, row.known, row.due])).toEqual([['2025-06-02', false, '2025-06-16'], ['2026-09-25', true, '2026-10-09']])
  }, { keptFrom: { visits: day('2026-10-01') } })

  story('corrected', 'cp-visit', 'a visit that in truth was a week later closes late and moves the next', on => {
    on.happened(protectionPlan, '2026-10-01', {})
    on.happened(visitsAgreed, '2026-10-01', everyTen)
    const seen = on.happened(childSeen, '2026-10-15', { seen: true, alone: 'no' })
    expect(on.occasions('cp-visit').map(row => [row.due, row.metOn])).toEqual([['2026-10-15', '2026-10-15'], ['2026-10-29', null]])
    on.corrected(seen, { starts: '2026-10-22' })
    expect(on.occasions('cp-visit').map(row => [row.due, row.metOn])).toEqual([['2026-10-15', '2026-10-22'], ['2026-11-05', null]])
  })
})

describe('review conferences', () => {
  story('ordinary', 'cp-review-first', 'three months after the conference of 22 October is 22 January', on => {
    const begun = on.happened(protectionPlan, '2026-10-22', {})
    expect(on.duty('cp-review-first')).toMatchObject({ anchor: begun.fact, due: '2027-01-22', ownerRole: 'conference chair' })
    heldConference(on, '2027-01-12', 'review')
    expect(on.duty('cp-review-first').metOn).toBe('2027-01-12')
  })

  story('boundary', 'cp-review-first', 'from 30 November three months end on the last day of February, 29 in a leap year', on => {
    on.happened(protectionPlan, '2023-11-30', {})
    expectLastDay(on, 'cp-review-first', { last: '2024-02-29', after: '2024-03-01', done: when => heldConference(on, when, 'review') })
  })

  story('exception', 'cp-review-first', 'the conference that began the plan, and a review of another plan, are not its review', on => {
    heldConference(on, '2026-10-22')
    on.happened(conference, '2026-10-22', { type: 'review' })
    on.happened(conference, '2026-12-01', { type: 'review', plan: 'another' })
    const begun = on.happened(protectionPlan, '2026-10-22', {})
    expect(on.duty('cp-review-first').metOn).toBeNull()
    on.happened(conference, '2026-12-02', { type: 'review', plan: begun.fact })
    expect(on.duty('cp-review-first').metOn).toBe('2026-12-02')
  })

  story('ended', 'cp-review-first', 'it ends with the plan, and a review after that is not of it', on => {
    on.happened(protectionPlan, '2026-10-22', {}, { ends: '2026-12-01' })
    heldConference(on, '2026-12-02', 'review')
    expect(on.duty('cp-review-first')).toMatchObject({ metOn: null, endedOn: '2026-12-01', endedBecause: 'The plan ended' })
  })

  story('ended', 'cp-review-first', 'a review on the plan’s last day is its review', on => {
    on.happened(protectionPlan, '2026-10-22', {}, { ends: '2027-01-12' })
    heldConference(on, '2027-01-12', 'review')
    expect(on.duty('cp-review-first').metOn).toBe('2027-01-12')
  })

  story('corrected', 'cp-review-first', 'brought forward it counts on its own day, corrected on the day it truly was', on => {
    on.happened(protectionPlan, '2026-10-22', {})
    const held = on.happened(conference, '2026-12-10', { type: 'review' })
    expect(on.status('cp-review-first', '2026-12-10')).toBe('met')
    on.corrected(held, { starts: '2027-01-25' })
    expect(on.status('cp-review-first', '2027-01-25')).toBe('met late')
  })

  story('ordinary', 'cp-review-subsequent', 'six months after each review', on => {
    on.happened(protectionPlan, '2026-10-22', {})
    heldConference(on, '2027-01-12', 'review')
    heldConference(on, '2027-06-30', 'review')
    expect(on.occasions('cp-review-subsequent', { today: '2027-07-01' }).map(row => [row.arises, row.due, row.metOn])).toEqual([
      ['2027-01-12', '2027-07-12', '2027-06-30'],
      ['2027-06-30', '2027-12-30', null],
    ])
  })

  story('boundary', 'cp-review-subsequent', 'from 31 August six months end on 28 February; that day is in time, 1 March is late', on => {
    on.happened(protectionPlan, '2026-06-01', {})
    heldConference(on, '2026-08-31', 'review')
    expect(on.duty('cp-review-subsequent').due).toBe('2027-02-28')
    expect(on.status('cp-review-subsequent', '2027-02-28')).toBe('due')
    expect(on.status('cp-review-subsequent', '2027-03-01')).toBe('late')
    const held = heldConference(on, '2027-02-28', 'review')
    expect(on.occasions('cp-review-subsequent')[0]?.metOn).toBe('2027-02-28')
    on.struck(held)
    heldConference(on, '2027-03-01', 'review')
    expect(on.occasions('cp-review-subsequent')[0]).toMatchObject({ due: '2027-02-28', metOn: '2027-03-01' })
  })

  story('exception', 'cp-review-subsequent', 'it is counted from the day of the last review, not from the day that one was due', on => {
    on.happened(protectionPlan, '2026-10-22', {})
    heldConference(on, '2026-12-01', 'review')
    expect(on.duty('cp-review-subsequent').due).toBe('2027-06-01')
  })

  story('exception', 'cp-review-subsequent', 'a review held before Rowan starts the clock', on => {
    on.happened(protectionPlan, '2026-02-02', {})
    on.happened(doneBeforeRowan, '2026-09-03', { rule: 'cp-review-subsequent' })
    expect(on.duty('cp-review-subsequent')).toMatchObject({ arises: '2026-09-03', due: '2027-03-03' })
  })

  story('ended', 'cp-review-subsequent', 'the review that ends the plan begins no other', on => {
    on.happened(protectionPlan, '2026-10-22', { endReason: 'safe' }, { ends: '2027-05-18' })
    heldConference(on, '2027-01-12', 'review')
    heldConference(on, '2027-05-18', 'review')
    expect(on.duty('cp-review-subsequent').metOn).toBe('2027-05-18')
  })

  story('ended', 'cp-review-subsequent', 'a plan that ends between reviews owes none', on => {
    on.happened(protectionPlan, '2026-10-22', { endReason: 'moved' }, { ends: '2027-03-01' })
    heldConference(on, '2027-01-12', 'review')
    expect(on.duty('cp-review-subsequent')).toMatchObject({ metOn: null, endedOn: '2027-03-01', endedBecause: 'The plan ended' })
  })

  story('ended', 'cp-review-subsequent', 'a plan that began and ended on one day held that day, and owes nothing after it', on => {
    on.happened(protectionPlan, '2026-10-22', { endReason: 'moved' }, { ends: '2026-10-22' })
    expect([planOn(on.known(), day('2026-10-22'))?.starts, planOn(on.known(), day('2026-10-23'))]).toEqual(['2026-10-22', null])
    const owed = ['cp-visit', 'cp-plan-outline', 'core-group-first', 'core-group-subsequent', 'cp-review-first', 'cp-review-subsequent'].flatMap(rule => on.occasions(rule))
    expect(owed.filter(row => row.metOn === null && row.endedOn === null)).toEqual([])
  })

  story('corrected', 'cp-review-subsequent', 'the review corrected to another day moves what follows', on => {
    on.happened(protectionPlan, '2026-10-22', {})
    const held = on.happened(conference, '2027-01-12', { type: 'review' })
    on.corrected(held, { starts: '2027-01-14' })
    expect(on.duty('cp-review-subsequent').due).toBe('2027-07-14')
  })
})

describe('ending the plan', () => {
  story('ordinary', 'cp-plan-discontinue', 'on the day a review decides that the child is safe the plan ends, with its reason', on => {
    const begun = on.happened(protectionPlan, '2026-10-22', {})
    const held = heldConference(on, '2027-05-18', 'review')
    const decided = on.happened(conferenceDecision, '2027-05-18', { decision: 'ends' }, { partOf: held })
    expect(on.duty('cp-plan-discontinue')).toMatchObject({ anchor: decided.fact, due: '2027-05-18', metOn: null })
    on.corrected(begun, { ends: '2027-05-18', body: { endReason: 'safe' } })
    expect(on.duty('cp-plan-discontinue').metOn).toBe('2027-05-18')
  })

  story('boundary', 'cp-plan-discontinue', 'ended the day after is late, and without a reason it is not ended properly', on => {
    const begun = on.happened(protectionPlan, '2026-10-22', {})
    on.happened(conferenceDecision, '2027-05-18', { decision: 'ends' })
    expect(on.status('cp-plan-discontinue', '2027-05-18')).toBe('due')
    expect(on.status('cp-plan-discontinue', '2027-05-19')).toBe('late')
    on.corrected(begun, { ends: '2027-05-18' })
    expect(on.status('cp-plan-discontinue', '2027-05-19')).toBe('late')
    on.corrected(begun, { ends: '2027-05-19', body: { endReason: 'safe' } })
    expect(on.status('cp-plan-discontinue', '2027-05-19')).toBe('met late')
  })

  story('exception', 'cp-plan-discontinue', 'at 18, on death and on leaving the country it ends without a conference', on => {
    on.happened(birth, '2009-02-02', {})
    on.happened(protectionPlan, '2026-10-22', {})
    on.happened(movedAway, '2026-12-01', { where: 'abroad' })
    expect(on.occasions('cp-plan-discontinue').map(row => row.arises)).toEqual(['2026-12-01', '2027-02-02'])
    on.happened(death, '2026-12-24', {})
    expect(on.occasions('cp-plan-discontinue').map(row => row.arises)).toEqual(['2026-12-01', '2026-12-24'])
  })

  story('exception', 'cp-plan-discontinue', 'a young person who died as an adult had turned 18 first', on => {
    on.happened(birth, '2009-02-02', {})
    on.happened(protectionPlan, '2026-10-22', {})
    on.happened(death, '2027-03-01', {})
    expect(on.occasions('cp-plan-discontinue').map(row => row.arises)).toEqual(['2027-02-02', '2027-03-01'])
  })

  story('exception', 'cp-plan-discontinue', 'after a move it goes on until the other council has held its conference', on => {
    on.happened(protectionPlan, '2026-10-22', {})
    const moved = on.happened(movedAway, '2026-12-01', { where: 'council', council: 'Larkmoor' })
    expect(on.occasions('cp-plan-discontinue')).toEqual([])
    on.corrected(moved, { body: { where: 'council', council: 'Larkmoor', theirConferenceOn: day('2026-12-15') } })
    expect(on.duty('cp-plan-discontinue').due).toBe('2026-12-15')
  })

  story('exception', 'cp-plan-discontinue', 'a review that goes on with the plan, and an ending with no plan in place, ask for nothing', on => {
    on.happened(conferenceDecision, '2026-10-21', { decision: 'ends' })
    on.happened(protectionPlan, '2026-10-22', {}, { ends: '2027-05-18' })
    on.happened(conferenceDecision, '2027-01-12', { decision: 'goes' })
    on.happened(conferenceDecision, '2027-05-19', { decision: 'ends' })
    expect(on.occasions('cp-plan-discontinue')).toEqual([])
  })

  story('ended', 'cp-plan-discontinue', 'a plan that ended before the birthday owes nothing on it', on => {
    on.happened(birth, '2009-02-02', {})
    on.happened(protectionPlan, '2026-10-22', { endReason: 'safe' }, { ends: '2027-02-01' })
    expect(on.occasions('cp-plan-discontinue')).toEqual([])
  })

  story('corrected', 'cp-plan-discontinue', 'a decision struck out leaves the plan in place', on => {
    on.happened(protectionPlan, '2026-10-22', {})
    const decided = on.happened(conferenceDecision, '2027-05-18', { decision: 'ends' })
    on.struck(decided)
    expect(on.occasions('cp-plan-discontinue')).toEqual([])
  })
})

describe('a child who moves here with a plan', () => {
  story('ordinary', 'cp-transfer-in', 'has a conference here within 15 working days of our being told', on => {
    const told = on.happened(transferNotice, '2026-10-06', { from: 'Larkmoor' })
    expect(on.duty('cp-transfer-in')).toMatchObject({ anchor: told.fact, due: '2026-10-27', ownerRole: 'conference chair' })
    heldConference(on, '2026-10-20', 'transfer in')
    expect(on.duty('cp-transfer-in').metOn).toBe('2026-10-20')
  })

  story('boundary', 'cp-transfer-in', 'told on 23 December, the last day is 18 January', on => {
    on.happened(transferNotice, '2026-12-23', { from: 'Larkmoor' })
    expectLastDay(on, 'cp-transfer-in', { last: '2027-01-18', after: '2027-01-19', done: when => heldConference(on, when, 'transfer in') })
  })

  story('exception', 'cp-transfer-in', 'a first conference of another kind is not the one', on => {
    on.happened(transferNotice, '2026-10-06', { from: 'Larkmoor' })
    heldConference(on, '2026-10-20')
    expect(on.duty('cp-transfer-in').metOn).toBeNull()
  })

  story('ended', 'cp-transfer-in', 'it falls away when the child moves on', on => {
    on.happened(transferNotice, '2026-10-06', { from: 'Larkmoor' })
    on.happened(movedAway, '2026-10-05', { where: 'council' })
    expect(on.duty('cp-transfer-in').endedOn).toBeNull()
    on.happened(movedAway, '2026-10-15', { where: 'council' })
    expect(on.duty('cp-transfer-in')).toMatchObject({ endedOn: '2026-10-15', endedBecause: 'The child moved away again' })
  })

  story('corrected', 'cp-transfer-in', 'told a week earlier than was written down, it is due a week earlier', on => {
    const told = on.happened(transferNotice, '2026-10-13', { from: 'Larkmoor' })
    expect(on.duty('cp-transfer-in').due).toBe('2026-11-03')
    on.corrected(told, { starts: '2026-10-06' })
    expect(on.duty('cp-transfer-in').due).toBe('2026-10-27')
  })
})

describe('a child assessment order', () => {
  story('ordinary', 'child-assessment-order', 'the assessment is finished within seven days of the day the order gives', on => {
    const made = on.happened(assessmentOrder, '2026-10-06', { beginsOn: day('2026-10-12') })
    expect(on.duty('child-assessment-order')).toMatchObject({ anchor: made.fact, arises: '2026-10-12', due: '2026-10-19' })
    on.happened(orderedAssessmentDone, '2026-10-16', { order: made.fact })
    expect(on.duty('child-assessment-order').metOn).toBe('2026-10-16')
  })

  story('boundary', 'child-assessment-order', 'a last day on a Saturday is not moved', on => {
    const made = on.happened(assessmentOrder, '2026-10-06', { beginsOn: day('2026-10-10') })
    expectLastDay(on, 'child-assessment-order', {
      last: '2026-10-17',
      after: '2026-10-18',
      done: when => on.happened(orderedAssessmentDone, when, { order: made.fact }),
    })
  })

  story('exception', 'child-assessment-order', 'a shorter time in the order is the last day', on => {
    on.happened(assessmentOrder, '2026-10-06', { beginsOn: day('2026-10-12'), lastDay: day('2026-10-15') })
    expect(on.duty('child-assessment-order').due).toBe('2026-10-15')
  })

  story('ended', 'child-assessment-order', 'it ends when the order is discharged', on => {
    on.happened(assessmentOrder, '2026-10-06', { beginsOn: day('2026-10-12') }, { ends: '2026-10-13' })
    expect(on.duty('child-assessment-order')).toMatchObject({ endedOn: '2026-10-13', endedBecause: 'The order ended' })
  })

  story('corrected', 'child-assessment-order', 'two orders are told in the order of their days, and each is met by its own assessment', on => {
    const later = on.happened(assessmentOrder, '2026-10-06', { beginsOn: day('2026-11-12') })
    const sooner = on.happened(assessmentOrder, '2026-10-07', { beginsOn: day('2026-10-12') })
    const done = on.happened(orderedAssessmentDone, '2026-11-13', { order: later.fact })
    expect(on.occasions('child-assessment-order').map(row => [row.anchor, row.metOn])).toEqual([[sooner.fact, null], [later.fact, '2026-11-13']])
    on.corrected(done, { body: { order: sooner.fact } })
    expect(on.occasions('child-assessment-order').map(row => row.metOn)).toEqual(['2026-11-13', null])
  })
})

describe('an emergency protection order', () => {
  story('ordinary', 'epo-duration', 'ends when the sealed order says, and what came of it is recorded', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    expect(on.duty('epo-duration', { part: 'ordinary' })).toMatchObject({ anchor: made.fact, arises: '2026-10-07', due: null, dueAt: '2026-10-14T16:00:00.000Z', ownerRole: 'court' })
    on.ended(made, '2026-10-13')
    expect(on.duty('epo-duration').metOn).toBe('2026-10-13')
  })

  story('boundary', 'epo-duration', 'at five in the afternoon of the last day it still holds, a minute later it has lapsed', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    expect(on.status('epo-duration', '2026-10-14T16:00:00.000Z')).toBe('due')
    expect(on.status('epo-duration', '2026-10-14T16:01:00.000Z')).toBe('late')
    on.ended(made, '2026-10-14')
    expect(on.status('epo-duration', '2026-10-14T16:01:00.000Z')).toBe('met')
    on.ended(made, '2026-10-15')
    expect(on.status('epo-duration', '2026-10-15')).toBe('met late')
  })

  story('exception', 'epo-duration', 'asked for by the police it runs from the first day in police protection', on => {
    on.happened(emergencyOrder, '2026-10-09', { expiresAt: at('2026-10-14', '12:00'), forPolice: true, protectedSince: day('2026-10-07') })
    expect(on.duty('epo-duration', { part: 's46-7' })).toMatchObject({ arises: '2026-10-07', dueAt: '2026-10-14T11:00:00.000Z' })
    expect(on.occasions('epo-duration', { part: 'ordinary' })).toEqual([])
  })

  story('exception', 'epo-duration', 'made to last longer it ends when the court then said; not extended, nothing changes', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    on.happened(extensionDecided, '2026-10-13', { order: made.fact, extended: false })
    expect(on.duty('epo-duration').dueAt).toBe('2026-10-14T16:00:00.000Z')
    on.happened(extensionDecided, '2026-10-14', { order: made.fact, extended: true, expiresAt: at('2026-10-21', '12:00') })
    on.happened(extensionDecided, '2026-10-14', { order: 'another', extended: true, expiresAt: at('2026-12-21', '12:00') })
    expect(on.duty('epo-duration').dueAt).toBe('2026-10-21T11:00:00.000Z')
  })

  story('ended', 'epo-duration', 'it ends at 18', on => {
    on.happened(birth, '2008-10-12', {})
    order(on, '2026-10-07', '2026-10-14')
    expect(on.status('epo-duration', '2026-10-11')).toBe('soon')
    expect(on.status('epo-duration', '2026-10-12')).toBe('ended')
  })

  story('corrected', 'epo-duration', 'a time copied wrongly from the order is put right', on => {
    const made = order(on, '2026-10-07', '2026-10-15')
    on.corrected(made, { body: { expiresAt: at('2026-10-14', '12:00'), forPolice: false } })
    expect(on.duty('epo-duration').dueAt).toBe('2026-10-14T11:00:00.000Z')
  })

  story('ordinary', 'epo-extension', 'the court decides while the order lasts', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    const asked = on.happened(extensionApplied, '2026-10-12', { order: made.fact })
    expect(on.duty('epo-extension')).toMatchObject({ anchor: asked.fact, arises: '2026-10-12', dueAt: '2026-10-14T16:00:00.000Z', ownerRole: 'court' })
    on.happened(extensionDecided, '2026-10-13', { order: made.fact, extended: true, expiresAt: at('2026-10-21', '12:00') })
    expect(on.duty('epo-extension').metOn).toBe('2026-10-13')
  })

  story('boundary', 'epo-extension', 'decided on the last day it is in time, on the day after it is late', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    on.happened(extensionApplied, '2026-10-12', { order: made.fact })
    expect(on.status('epo-extension', '2026-10-14T15:59:00.000Z')).toBe('due')
    expect(on.status('epo-extension', '2026-10-14T16:01:00.000Z')).toBe('late')
    const decided = on.happened(extensionDecided, '2026-10-14', { order: made.fact, extended: false })
    expect(on.status('epo-extension', '2026-10-15')).toBe('met')
    on.corrected(decided, { starts: '2026-10-15' })
    expect(on.status('epo-extension', '2026-10-15')).toBe('met late')
  })

  story('exception', 'epo-extension', 'a court that says no has decided; a decision on another order, or before the application, has not', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    on.happened(extensionApplied, '2026-10-12', { order: made.fact })
    on.happened(extensionApplied, '2026-10-12', { order: 'not recorded here' })
    on.happened(extensionDecided, '2026-10-11', { order: made.fact, extended: false })
    on.happened(extensionDecided, '2026-10-13', { order: 'another', extended: false })
    expect(on.duty('epo-extension').metOn).toBeNull()
    on.happened(extensionDecided, '2026-10-13', { order: made.fact, extended: false })
    expect(on.duty('epo-extension').metOn).toBe('2026-10-13')
  })

  story('ended', 'epo-extension', 'an order that ended needs no decision', on => {
    const made = order(on, '2026-10-07', '2026-10-14', '2026-10-13')
    on.happened(extensionApplied, '2026-10-12', { order: made.fact })
    expect(on.duty('epo-extension')).toMatchObject({ endedOn: '2026-10-13', endedBecause: 'The order ended' })
  })

  story('corrected', 'epo-extension', 'an application struck out waits for no court', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    const asked = on.happened(extensionApplied, '2026-10-12', { order: made.fact })
    on.struck(asked)
    expect(on.occasions('epo-extension')).toEqual([])
  })

  story('ordinary', 'epo-contact', 'family time is arranged while the order lasts', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    expect(on.duty('epo-contact')).toMatchObject({ anchor: made.fact, arises: '2026-10-07', due: null, ownerRole: 'social worker' })
    on.happened(emergencyFamilyTime, '2026-10-08', { order: made.fact, who: ['parents'] })
    expect(on.duty('epo-contact').metOn).toBe('2026-10-08')
  })

  story('boundary', 'epo-contact', 'the duty holds throughout: due from the first day, with no last day', on => {
    order(on, '2026-10-07', '2026-10-14')
    expect(on.status('epo-contact', '2026-10-07')).toBe('due')
    expect(on.status('epo-contact', '2026-10-13')).toBe('due')
  })

  story('exception', 'epo-contact', 'what was arranged under another order is not this one’s', on => {
    order(on, '2026-10-07', '2026-10-14')
    on.happened(emergencyFamilyTime, '2026-10-08', { order: 'another', who: ['parents'] })
    expect(on.duty('epo-contact').metOn).toBeNull()
  })

  story('ended', 'epo-contact', 'it ends with the order', on => {
    order(on, '2026-10-07', '2026-10-14', '2026-10-13')
    expect(on.duty('epo-contact')).toMatchObject({ endedOn: '2026-10-13', endedBecause: 'The order ended' })
  })

  story('corrected', 'epo-contact', 'an arrangement struck out leaves it open', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    const arranged = on.happened(emergencyFamilyTime, '2026-10-08', { order: made.fact, who: ['parents'] })
    on.struck(arranged)
    expect(on.duty('epo-contact').metOn).toBeNull()
  })

  story('ordinary', 'epo-return', 'a child for whom it is safe goes back at once', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    const safe = on.happened(safeToReturn, '2026-10-10', { order: made.fact, at: at('2026-10-10', '10:00') })
    expect(on.duty('epo-return')).toMatchObject({ anchor: safe.fact, arises: '2026-10-10', due: null })
    on.happened(returnedHome, '2026-10-10', { order: made.fact, what: 'back', at: at('2026-10-10', '15:00') })
    expect(on.duty('epo-return')).toMatchObject({ metOn: '2026-10-10', metAt: '2026-10-10T14:00:00.000Z' })
  })

  story('boundary', 'epo-return', 'it is due from that day and has no number; a return of the day before is another one', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    on.happened(returnedHome, '2026-10-09', { order: made.fact, what: 'back' })
    on.happened(safeToReturn, '2026-10-10', { order: made.fact })
    expect(on.status('epo-return', '2026-10-10')).toBe('due')
    expect(on.status('epo-return', '2026-10-12')).toBe('due')
  })

  story('exception', 'epo-return', 'the return under another order is not this child’s here', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    on.happened(safeToReturn, '2026-10-10', { order: made.fact })
    on.happened(returnedHome, '2026-10-10', { order: 'another', what: 'back' })
    on.happened(returnedHome, '2026-10-10', { order: 'another', what: 'kept' })
    expect(on.duty('epo-return')).toMatchObject({ metOn: null, endedOn: null })
  })

  story('ended', 'epo-return', 'when things change the child may stay while the order lasts', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    on.happened(safeToReturn, '2026-10-10', { order: made.fact })
    on.happened(returnedHome, '2026-10-11', { order: made.fact, what: 'kept' })
    expect(on.duty('epo-return')).toMatchObject({ metOn: null, endedOn: '2026-10-11', endedBecause: 'Things changed, and the order still lasts' })
  })

  story('corrected', 'epo-return', 'a return that did not happen is struck out', on => {
    const made = order(on, '2026-10-07', '2026-10-14')
    on.happened(safeToReturn, '2026-10-10', { order: made.fact })
    const back = on.happened(returnedHome, '2026-10-10', { order: made.fact, what: 'back' })
    on.struck(back)
    expect(on.duty('epo-return').metOn).toBeNull()
  })
})

describe('police protection', () => {
  const taken = (on: LawStory, moment: string, ended?: string) => {
    const takenAt = parseInstant(moment) as Instant
    const endedAt = ended === undefined ? undefined : (parseInstant(ended) as Instant)
    return on.happened(policeProtection, moment.slice(0, 10), { takenAt, ...(endedAt && { endedAt }) }, { ends: endedAt ? endedAt.slice(0, 10) : null })
  }

  story('ordinary', 'police-protection-max', 'ends within 72 hours of the minute it began, over Christmas too', on => {
    taken(on, '2025-12-25T02:15:00.000Z')
    expect(on.duty('police-protection-max')).toMatchObject({ due: null, dueAt: '2025-12-28T02:15:00.000Z', ownerRole: 'police' })
  })

  story('boundary', 'police-protection-max', 'at the seventy-second hour it is in time, a minute later it is not', on => {
    const child = taken(on, '2025-12-29T22:45:00.000Z')
    expect(on.duty('police-protection-max').dueAt).toBe('2026-01-01T22:45:00.000Z')
    expect(on.status('police-protection-max', '2026-01-01T22:45:00.000Z')).toBe('due')
    expect(on.status('police-protection-max', '2026-01-01T22:46:00.000Z')).toBe('late')
    const takenAt = child.body.takenAt
    on.corrected(child, { ends: '2026-01-01', body: { takenAt, endedAt: '2026-01-01T22:45:00.000Z' as Instant } })
    expect(on.status('police-protection-max', '2026-01-02')).toBe('met')
    on.corrected(child, { ends: '2026-01-01', body: { takenAt, endedAt: '2026-01-01T22:46:00.000Z' as Instant } })
    expect(on.status('police-protection-max', '2026-01-02')).toBe('met late')
  })

  story('exception', 'police-protection-max', 'elapsed hours are counted when the clocks go back: it ends at an hour earlier by the clock', on => {
    on.happened(policeProtection, '2026-10-23', { takenAt: at('2026-10-23', '20:00') })
    expect(on.duty('police-protection-max').dueAt).toBe(at('2026-10-26', '19:00'))
  })

  story('ended', 'police-protection-max', 'it is met by the day it ended where nobody wrote down the hour', on => {
    on.happened(policeProtection, '2026-10-08', { takenAt: at('2026-10-08', '01:10') }, { ends: '2026-10-09' })
    expect(on.duty('police-protection-max')).toMatchObject({ metOn: '2026-10-09', metAt: null })
  })

  story('corrected', 'police-protection-max', 'the hour put right moves the last moment', on => {
    const child = taken(on, '2026-10-08T00:10:00.000Z')
    on.corrected(child, { body: { takenAt: parseInstant('2026-10-08T01:10:00.000Z') as Instant } })
    expect(on.duty('police-protection-max').dueAt).toBe('2026-10-11T01:10:00.000Z')
  })

  story('ordinary', 'police-protection-inform', 'the police tell both councils, the child and the parents, and the officer in charge looks into it', on => {
    const child = taken(on, '2026-10-08T00:10:00.000Z')
    on.happened(policeTold, '2026-10-08', { protection: child.fact, told: ['council found', 'council home', 'child'] })
    expect(on.duty('police-protection-inform')).toMatchObject({ metOn: null, due: null, ownerRole: 'police' })
    on.happened(policeTold, '2026-10-09', { protection: child.fact, told: ['parents', 'enquiry'], at: at('2026-10-09', '09:00') })
    expect(on.duty('police-protection-inform')).toMatchObject({ metOn: '2026-10-09', metAt: '2026-10-09T08:00:00.000Z' })
  })

  story('boundary', 'police-protection-inform', 'as soon as is practicable: due from the day, never late by itself', on => {
    taken(on, '2026-10-08T00:10:00.000Z')
    expect(on.status('police-protection-inform', '2026-10-08')).toBe('due')
    expect(on.status('police-protection-inform', '2026-10-20')).toBe('due')
  })

  story('exception', 'police-protection-inform', 'one person not told keeps it open, and telling about another child does not count', on => {
    const child = taken(on, '2026-10-08T00:10:00.000Z')
    on.happened(policeTold, '2026-10-08', { protection: child.fact, told: ['council found', 'council home', 'child', 'enquiry', 'place'] })
    on.happened(policeTold, '2026-10-08', { protection: 'another', told: ['parents'] })
    expect(on.duty('police-protection-inform').metOn).toBeNull()
  })

  story('ended', 'police-protection-inform', 'it ends at 18', on => {
    on.happened(birth, '2008-10-10', {})
    taken(on, '2026-10-08T00:10:00.000Z')
    expect(on.status('police-protection-inform', '2026-10-10')).toBe('ended')
  })

  story('corrected', 'police-protection-inform', 'somebody struck from the log has not been told', on => {
    const child = taken(on, '2026-10-08T00:10:00.000Z')
    const log = on.happened(policeTold, '2026-10-08', { protection: child.fact, told: ['council found', 'council home', 'child', 'parents', 'enquiry'] })
    expect(on.duty('police-protection-inform').metOn).toBe('2026-10-08')
    on.corrected(log, { body: { protection: child.fact, told: ['council found', 'council home', 'child', 'enquiry'] } })
    expect(on.duty('police-protection-inform').metOn).toBeNull()
  })
})

describe('a report to the court under section 37', () => {
  story('ordinary', 's37-report', 'eight weeks beginning with Friday 10 July end on Thursday 3 September', on => {
    const asked = on.happened(courtDirection, '2026-07-10', {})
    expect(on.duty('s37-report')).toMatchObject({ anchor: asked.fact, due: '2026-09-03', ownerRole: 'social worker' })
    on.happened(courtReport, '2026-08-28', { direction: asked.fact })
    expect(on.duty('s37-report').metOn).toBe('2026-08-28')
  })

  story('boundary', 's37-report', 'the day of the direction is counted, so the same weekday eight weeks on is late', on => {
    const asked = on.happened(courtDirection, '2026-07-10', {})
    expectLastDay(on, 's37-report', {
      last: '2026-09-03',
      after: '2026-09-04',
      done: when => on.happened(courtReport, when, { direction: asked.fact }),
    })
  })

  story('exception', 's37-report', 'a day the court gave is the last day', on => {
    on.happened(courtDirection, '2026-07-10', { reportBy: day('2026-08-14') })
    expect(on.duty('s37-report').due).toBe('2026-08-14')
  })

  story('ended', 's37-report', 'an application for a care or supervision order takes its place, one for another order does not', on => {
    on.happened(courtDirection, '2026-07-10', {})
    on.happened(applied, '2026-08-01', { order: 'child assessment' })
    on.happened(applied, '2026-07-09', { order: 'care' })
    expect(on.duty('s37-report').endedOn).toBeNull()
    on.happened(applied, '2026-08-20', { order: 'supervision' })
    expect(on.duty('s37-report')).toMatchObject({ endedOn: '2026-08-20', endedBecause: 'We applied for an order' })
  })

  story('ended', 's37-report', 'so does one for a care order, on the day of the direction too', on => {
    on.happened(courtDirection, '2026-07-10', {})
    on.happened(applied, '2026-07-10', { order: 'care' })
    expect(on.duty('s37-report').endedOn).toBe('2026-07-10')
  })

  story('corrected', 's37-report', 'a report on another direction is not this one’s', on => {
    on.happened(courtDirection, '2026-07-10', {})
    on.happened(courtReport, '2026-08-28', { direction: 'another' })
    expect(on.duty('s37-report').metOn).toBeNull()
  })
})

describe('a concern about a person who works with children', () => {
  story('ordinary', 'lado-referral', 'the employer tells the designated officer by the next working day', on => {
    const learned = on.happened(workerAllegation, '2026-10-05', {})
    expect(on.duty('lado-referral')).toMatchObject({ anchor: learned.fact, due: '2026-10-06', ownerRole: 'partner agency' })
    on.happened(designatedOfficerTold, '2026-10-05', { allegation: learned.fact, at: at('2026-10-05', '16:00') })
    expect(on.duty('lado-referral')).toMatchObject({ metOn: '2026-10-05', metAt: '2026-10-05T15:00:00.000Z' })
  })

  story('boundary', 'lado-referral', 'over the four days of the Jubilee it is Monday 6 June', on => {
    const learned = on.happened(workerAllegation, '2022-06-01', {})
    expectLastDay(on, 'lado-referral', {
      last: '2022-06-06',
      after: '2022-06-07',
      done: when => on.happened(designatedOfficerTold, when, { allegation: learned.fact }),
    })
  })

  story('exception', 'lado-referral', 'each concern is told on its own', on => {
    on.happened(workerAllegation, '2026-10-05', {})
    const second = on.happened(workerAllegation, '2026-10-06', {})
    on.happened(designatedOfficerTold, '2026-10-06', { allegation: second.fact })
    expect(on.occasions('lado-referral').map(row => row.metOn)).toEqual([null, '2026-10-06'])
  })

  story('ended', 'lado-referral', 'on this child’s record it ends at 18', on => {
    on.happened(birth, '2008-10-06', {})
    on.happened(workerAllegation, '2026-10-05', {})
    expect(on.status('lado-referral', '2026-10-06')).toBe('ended')
  })

  story('corrected', 'lado-referral', 'learned on Friday, it was due on Monday', on => {
    const learned = on.happened(workerAllegation, '2026-10-05', {})
    on.corrected(learned, { starts: '2026-10-02' })
    expect(on.duty('lado-referral').due).toBe('2026-10-05')
  })
})

describe('professionals who disagree', () => {
  story('ordinary', 'escalation-dispute', 'settle it by the stages of the partnership, and say how', on => {
    const raised = on.happened(disagreement, '2026-10-06', { between: 'School and social work', answerBy: day('2026-10-13') })
    expect(on.duty('escalation-dispute')).toMatchObject({ anchor: raised.fact, arises: '2026-10-06', due: '2026-10-13', ownerRole: 'team manager' })
    on.ended(raised, '2026-10-12')
    expect(on.duty('escalation-dispute').metOn).toBe('2026-10-12')
  })

  story('boundary', 'escalation-dispute', 'on the day that was set it is in time, the day after it is late', on => {
    const raised = on.happened(disagreement, '2026-10-06', { between: 'School and social work', answerBy: day('2026-10-13') })
    expect(on.status('escalation-dispute', '2026-10-13')).toBe('due')
    expect(on.status('escalation-dispute', '2026-10-14')).toBe('late')
    on.ended(raised, '2026-10-13')
    expect(on.status('escalation-dispute', '2026-10-14')).toBe('met')
    on.ended(raised, '2026-10-14')
    expect(on.status('escalation-dispute', '2026-10-14')).toBe('met late')
  })

  story('exception', 'escalation-dispute', 'where the policy sets no day there is none', on => {
    on.happened(disagreement, '2026-10-06', { between: 'School and social work' })
    expect(on.duty('escalation-dispute').due).toBeNull()
  })

  story('ended', 'escalation-dispute', 'it ends at 18', on => {
    on.happened(birth, '2008-10-10', {})
    on.happened(disagreement, '2026-10-06', { between: 'School and social work' })
    expect(on.status('escalation-dispute', '2026-10-10')).toBe('ended')
  })

  story('corrected', 'escalation-dispute', 'settled by mistake, it is open again', on => {
    const raised = on.happened(disagreement, '2026-10-06', { between: 'School and social work' }, { ends: '2026-10-12' })
    on.corrected(raised, { ends: null })
    expect(on.duty('escalation-dispute').metOn).toBeNull()
  })
})

test('a child whose record holds only a birth is owed nothing', () => {
  const on = lawStory(duties)
  on.happened(birth, '2016-03-14', {})
  expect(on.rows()).toEqual([])
})

test.each([
  ['strategy-discussion', 'team manager', 'meetings'],
  ['s47-initiate', 'social worker', 'protection'],
  ['s47-access', 'social worker', 'visits'],
  ['s47-access-refused', 'social worker', 'decisions'],
  ['s47-wishes', 'social worker', 'decisions'],
  ['s47-assist', 'partner agency', 'decisions'],
  ['s47-no-order-review', 'social worker', 'decisions'],
  ['icpc-hold', 'conference chair', 'protection'],
  ['icpc-not-required', 'social worker', 'decisions'],
  ['cp-plan-outline', 'conference chair', 'plans'],
  ['core-group-first', 'lead practitioner', 'meetings'],
  ['core-group-subsequent', 'lead practitioner', 'meetings'],
  ['cp-visit', 'lead practitioner', 'visits'],
  ['cp-review-first', 'conference chair', 'protection'],
  ['cp-review-subsequent', 'conference chair', 'protection'],
  ['cp-plan-discontinue', 'lead practitioner', 'decisions'],
  ['cp-transfer-in', 'conference chair', 'protection'],
  ['child-assessment-order', 'social worker', 'plans'],
  ['epo-duration', 'court', 'decisions'],
  ['epo-extension', 'court', 'decisions'],
  ['epo-contact', 'social worker', 'plans'],
  ['epo-return', 'social worker', 'moves'],
  ['police-protection-max', 'police', 'decisions'],
  ['police-protection-inform', 'police', 'decisions'],
  ['s37-report', 'social worker', 'decisions'],
  ['lado-referral', 'partner agency', 'decisions'],
  ['escalation-dispute', 'team manager', 'decisions'],
])('%s is done by the %s and proved by %s', (rule, doneBy, proof) => {
  const found = duties.filter(duty => duty.id === rule)
  expect(found.length).toBeGreaterThan(0)
  for (const duty of found) {
    expect(duty).toMatchObject({ doneBy, proof, subject: 'child' })
    expect(duty.what).toMatch(/^[A-Z][a-z]+ [a-z]/)
  }
})

describe('what protection is in place', () => {
  test('the strongest that lasts is told, and nothing once it has ended', () => {
    const on = lawStory(duties)
    expect(protectionStatus(on.known())).toBeNull()
    on.happened(enquiry, '2026-10-06', {})
    expect(protectionStatus(on.known())).toBe('Child protection enquiry')
    const begun = on.happened(protectionPlan, '2026-10-22', { initialCategory: 'NEG' })
    expect(protectionStatus(on.known())).toBe('Child protection plan')
    expect(currentPlan(on.known())?.fact).toBe(begun.fact)
    const made = order(on, '2026-11-02', '2026-11-09')
    expect(protectionStatus(on.known())).toBe('Emergency protection order')
    on.happened(policeProtection, '2026-11-01', { takenAt: at('2026-11-01', '20:00') }, { ends: '2026-11-02' })
    expect(protectionStatus(on.known(), day('2026-11-01'))).toBe('In police protection')
    expect(protectionStatus(on.known(), day('2026-10-30'))).toBe('Child protection plan')
    on.ended(made, '2026-11-05')
    on.ended(begun, '2026-12-01')
    expect(protectionStatus(on.known())).toBe('Child protection enquiry')
    expect(currentPlan(on.known())).toBeNull()
  })

  test('the kind of harm is what the last conference of the plan said, else what the plan says', () => {
    const on = lawStory(duties)
    const begun = on.happened(protectionPlan, '2026-10-22', { initialCategory: 'NEG' }, { ends: '2027-05-18' })
    const now = () => categoryOf(on.known(), on.known().all(protectionPlan)[0] ?? begun)
    expect(now()).toBe('NEG')
    on.corrected(begun, { body: { initialCategory: 'NEG', latestCategory: 'PHY' } })
    expect(now()).toBe('PHY')
    on.happened(conferenceDecision, '2027-01-12', { decision: 'goes', category: 'EMO' })
    on.happened(conferenceDecision, '2027-06-12', { decision: 'plan', category: 'SAB' })
    on.happened(conferenceDecision, '2027-05-18', { decision: 'ends' })
    expect(now()).toBe('EMO')
    on.corrected(begun, { body: {} })
    expect(categoryOf(lawStory(duties).known(), begun)).toBe('NEG')
  })
})

describe('what an agency is asked', () => {
  const asks = (on: LawStory, heldOn = '2026-10-06') => {
    const called = on.happened(discussionCalled, '2026-10-06', { child: 'Maya', heldOn: day(heldOn), basis: 'Section 47' })
    const asked = on.happened(agencyAsked, '2026-10-06', { called: called.fact, agency: 'police', post: 'rob' })
    return { called, asked }
  }
  const says = (on: LawStory, called: Fact, when: string, by: { saidBy: string; typedBy?: string } = { saidBy: 'rob' }) => on.happened(contribution, when, { called: called.fact, agency: 'police', ...by })
  const rights = (on: LawStory) => grantsAtTable(on.known()).map(({ to, sections, classes, starts, ends }) => [to, sections, classes, starts, ends])

  story('ordinary', 'agency-contribution', 'stands on the list of whoever is asked, and is met when they have said what they know', on => {
    const { called, asked } = asks(on)
    expect(on.duty('agency-contribution')).toMatchObject({ anchor: asked.fact, ownerPost: 'rob', due: '2026-10-06', metOn: null })
    expect(rights(on)).toEqual([['post:rob', ['enquiry'], ['police'], '2026-10-06', null]])
    says(on, called, '2026-10-06')
    expect(on.duty('agency-contribution').metOn).toBe('2026-10-06')
  })

  story('boundary', 'agency-contribution', 'is in time on the day of the discussion, and late the day after', on => {
    const { called } = asks(on, '2026-10-07')
    expectLastDay(on, 'agency-contribution', { last: '2026-10-07', after: '2026-10-08', done: when => says(on, called, when) })
  })

  story('exception', 'agency-contribution', 'what was typed for them waits until they confirm it; what another says is not theirs', on => {
    const { called } = asks(on)
    says(on, called, '2026-10-06', { saidBy: 'farah' })
    const typed = says(on, called, '2026-10-06', { saidBy: 'rob', typedBy: 'imani' })
    expect(on.duty('agency-contribution').metOn).toBeNull()
    on.happened(contributionConfirmed, '2026-10-06', { contribution: typed.fact, by: 'rob' })
    expect(on.duty('agency-contribution').metOn).toBe('2026-10-06')
  })

  story('ended', 'agency-contribution', 'ends, with the right to read, the day after a discussion that decides on no enquiry', on => {
    asks(on)
    discussed(on, '2026-10-06', 'meet again')
    expect(rights(on)[0]?.[4]).toBeNull()
    discussed(on, '2026-10-07', 'none')
    expect(on.duty('agency-contribution')).toMatchObject({ endedOn: '2026-10-08' })
    expect(rights(on)[0]?.[4]).toBe('2026-10-08')
  })

  story('corrected', 'agency-contribution', 'lasts as long as the enquiry that followed, and no longer than somebody is asked', on => {
    const { called, asked } = asks(on)
    discussed(on, '2026-10-06')
    const begun = on.happened(enquiry, '2026-10-06', {})
    expect(rights(on)[0]?.[4]).toBeNull()
    on.ended(begun, '2026-10-20')
    expect(on.duty('agency-contribution').endedOn).toBe('2026-10-20')
    on.ended(asked, '2026-10-09')
    expect(on.duty('agency-contribution').endedOn).toBe('2026-10-09')
    expect(rights(on)[0]?.[4]).toBe('2026-10-09')
    on.ended(called, '2026-10-06')
    expect(rights(on)).toEqual([])
    on.struck(called)
    expect([on.occasions('agency-contribution'), rights(on)]).toEqual([[], []])
  })
})

test('twenty-nine rules are coded, and what an agency is asked', () => {
  expect(new Set(duties.map(duty => duty.id)).size).toBe(30)
})

everyDutyIsTold()
