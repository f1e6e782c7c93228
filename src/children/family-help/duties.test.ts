import { describe, expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import { expectLastDay, stories } from '../../law/testing-stories.ts'
import type { Fact } from '../../record/fact.ts'
import { day } from '../../time/day.ts'
import { holderOf, leadPractitioner, socialWorker } from '../allocation/index.ts'
import { contact, decision } from '../front-door/index.ts'
import { birth, death, doneBeforeRowan, expectedBirth, involvement } from '../identity/index.ts'
import { childSeen, visit, visitAttempted } from '../visits/index.ts'
import {
  assessment, duties, familyAction, familyHelp, homeless, homelessAssessment, informedChoice, parentCarerAssessment, parentCarerNoticed, plan, planReview,
  wishesHeard, youngCarerAssessment, youngCarerNoticed,
} from './index.ts'
import type { LawStory } from '../../law/story.ts'

const { story, everyDutyIsTold } = stories(duties)

const fromSchool = { asks: 'help', source: '2A', professional: true } as const

/** A contact, and the decision a day later that Family Help assesses. */
function referred(on: LawStory, received: string, decided: string) {
  const told = on.happened(contact, received, fromSchool)
  const made = on.happened(decision, decided, { contact: told.fact, response: 'family help', decider: 'p1' })
  return { told, made }
}

/** The child was seen on that day, in a visit. */
function saw(on: LawStory, when: string, seen: { seen: boolean; alone?: 'yes' | 'no' } = { seen: true, alone: 'yes' }): Fact {
  const came = on.happened(visit, when, { by: 'p1', where: 'home' })
  return on.happened(childSeen, when, seen, { partOf: came })
}

describe('finishing an assessment', () => {
  story('ordinary', 'assessment-complete', 'it is counted from the day the contact came, not from the decision or its own start', on => {
    const { made } = referred(on, '2026-09-08', '2026-09-09')
    expect(on.duty('assessment-complete')).toMatchObject({ anchor: made.fact, arises: '2026-09-08', due: '2026-11-10', ownerRole: 'lead practitioner' })
    const begun = on.happened(assessment, '2026-09-14', { decision: 'family help' }, { ends: '2026-09-29' })
    expect(on.duty('assessment-complete')).toMatchObject({ metOn: '2026-09-29', metBy: begun.fact })
  })

  story('boundary', 'assessment-complete', '45 working days from 23 November pass over Christmas and end on 28 January', on => {
    const { told } = referred(on, '2026-11-23', '2026-11-24')
    expectLastDay(on, 'assessment-complete', {
      last: '2027-01-28',
      after: '2027-01-29',
      done: when => on.happened(assessment, '2026-11-25', { contact: told.fact, decision: 'family help' }, { ends: when }),
    })
  })

  story('boundary', 'assessment-complete', 'a referral on 1 April 2026 is assessed by 9 June, Easter and both May holidays not counted', on => {
    referred(on, '2026-04-01', '2026-04-01')
    expect(on.duty('assessment-complete').due).toBe('2026-06-09')
  })

  story('boundary', 'assessment-complete', 'a referral on Easter Sunday 2024 begins to count on the Tuesday and ends on 5 June', on => {
    referred(on, '2024-03-31', '2024-04-02')
    expect(on.duty('assessment-complete').due).toBe('2024-06-05')
  })

  story('exception', 'assessment-complete', 'with no decision recorded the first assessment counts from the referral of the census, a second one from its own start', on => {
    on.happened(involvement, '2026-08-03', { source: '2A' })
    on.happened(assessment, '2026-08-10', { decision: 'family help' }, { ends: '2026-10-05' })
    on.happened(assessment, '2026-10-12', {})
    expect(on.occasions('assessment-complete').map(row => [row.arises, row.due, row.metOn])).toEqual([
      ['2026-08-03', '2026-10-06', '2026-10-05'],
      ['2026-10-12', '2026-12-14', null],
    ])
  })

  story('exception', 'assessment-complete', 'an assessment outside all our work counts from its own start', on => {
    on.happened(assessment, '2026-10-12', {})
    expect(on.duty('assessment-complete')).toMatchObject({ arises: '2026-10-12', due: '2026-12-14' })
  })

  story('exception', 'assessment-complete', 'each of two decisions is answered by its own assessment', on => {
    const first = referred(on, '2026-09-08', '2026-09-09')
    const second = referred(on, '2026-11-23', '2026-11-24')
    on.happened(assessment, '2026-11-25', {}, { ends: '2026-12-01' })
    on.happened(assessment, '2026-09-10', {}, { ends: '2026-10-01' })
    expect(on.occasions('assessment-complete').map(row => [row.anchor, row.metOn])).toEqual([
      [first.made.fact, '2026-10-01'],
      [second.made.fact, '2026-12-01'],
    ])
  })

  story('ended', 'assessment-complete', 'it ends when the assessment is stopped, when our work ends, and at 18, whichever is first', on => {
    referred(on, '2026-09-08', '2026-09-09')
    const work = on.happened(involvement, '2026-09-08', { source: '2A' })
    on.happened(birth, '2008-11-05', {})
    expect(on.status('assessment-complete', '2026-11-04')).toBe('not yet')
    expect(on.duty('assessment-complete')).toMatchObject({ endedOn: '2026-11-05', endedBecause: 'Turned 18' })
    on.ended(work, '2026-10-20')
    expect(on.duty('assessment-complete')).toMatchObject({ endedOn: '2026-10-20', endedBecause: 'Our work with the child ended' })
    on.happened(assessment, '2026-09-10', { decision: 'stopped' }, { ends: '2026-10-01' })
    expect(on.duty('assessment-complete')).toMatchObject({ metOn: null, endedOn: '2026-10-01', endedBecause: 'The assessment was stopped' })
  })

  story('corrected', 'assessment-complete', 'a contact that came a week earlier moves the last day, and an agreement corrected away opens it again', on => {
    const { told } = referred(on, '2026-09-08', '2026-09-09')
    const begun = on.happened(assessment, '2026-09-10', {}, { ends: '2026-11-09' })
    expect(on.status('assessment-complete', '2026-11-10')).toBe('met')
    on.corrected(told, { starts: '2026-09-01' })
    expect(on.duty('assessment-complete').due).toBe('2026-11-03')
    expect(on.status('assessment-complete', '2026-11-10')).toBe('met late')
    on.corrected(begun, { ends: null })
    expect(on.status('assessment-complete', '2026-11-10')).toBe('late')
  })

  test('a decision to do something else asks for no assessment', () => {
    const on = lawStory(duties)
    const told = on.happened(contact, '2026-09-08', fromSchool)
    on.happened(decision, '2026-09-09', { contact: told.fact, response: 'advice', decider: 'p1' })
    expect(on.occasions('assessment-complete')).toEqual([])
  })

  test('an assessment that names its contact answers that contact, whichever came first', () => {
    const on = lawStory(duties)
    const first = referred(on, '2026-09-08', '2026-09-09')
    const second = referred(on, '2026-09-10', '2026-09-11')
    on.happened(assessment, '2026-09-12', { contact: first.told.fact }, { ends: '2026-10-02' })
    on.happened(assessment, '2026-09-14', {}, { ends: '2026-10-05' })
    expect(on.occasions('assessment-complete').map(row => [row.anchor, row.metOn])).toEqual([
      [first.made.fact, '2026-10-02'],
      [second.made.fact, '2026-10-05'],
    ])
  })
})

describe('seeing the child in an assessment', () => {
  story('ordinary', 'assessment-child-seen', 'the child is seen in a visit, and the law gives no number', on => {
    const begun = on.happened(assessment, '2026-09-10', {})
    expect(on.duty('assessment-child-seen')).toMatchObject({ anchor: begun.fact, arises: '2026-09-10', due: null, ownerRole: 'lead practitioner' })
    const seen = saw(on, '2026-09-14')
    expect(on.duty('assessment-child-seen')).toMatchObject({ metOn: '2026-09-14', metBy: seen.fact })
  })

  story('boundary', 'assessment-child-seen', 'once the assessment is agreed, its last day is the day it was agreed', on => {
    on.happened(assessment, '2026-09-10', { decision: 'family help' }, { ends: '2026-09-29' })
    expectLastDay(on, 'assessment-child-seen', { last: '2026-09-29', after: '2026-09-30', done: when => saw(on, when) })
  })

  story('exception', 'assessment-child-seen', 'a visit that was only tried, and one in which the child was not seen, count for nothing', on => {
    on.happened(assessment, '2026-09-10', {})
    on.happened(visitAttempted, '2026-09-14', { by: 'p1', why: 'nobody in' })
    saw(on, '2026-09-15', { seen: false })
    expect(on.duty('assessment-child-seen').metOn).toBeNull()
  })

  story('exception', 'assessment-child-seen', 'a baby who is not born cannot be seen, and is to be seen from birth', on => {
    on.happened(expectedBirth, '2026-12-21', {})
    on.happened(assessment, '2026-09-10', {})
    expect(on.occasions('assessment-child-seen')).toEqual([])
    on.happened(birth, '2026-12-17', {})
    expect(on.duty('assessment-child-seen').arises).toBe('2026-12-17')
  })

  story('exception', 'assessment-child-seen', 'an assessment that was agreed before the birth never asked for it', on => {
    on.happened(birth, '2026-12-17', {})
    on.happened(assessment, '2026-09-10', { decision: 'family help' }, { ends: '2026-12-16' })
    expect(on.occasions('assessment-child-seen')).toEqual([])
  })

  story('ended', 'assessment-child-seen', 'it ends when the assessment is stopped, and when the child dies', on => {
    on.happened(assessment, '2026-09-10', { decision: 'stopped' }, { ends: '2026-09-20' })
    expect(on.duty('assessment-child-seen')).toMatchObject({ endedOn: '2026-09-20', endedBecause: 'The assessment was stopped' })
    on.happened(death, '2026-09-15', {})
    expect(on.duty('assessment-child-seen')).toMatchObject({ endedOn: '2026-09-15', endedBecause: 'The child died' })
  })

  story('corrected', 'assessment-child-seen', 'a visit that in truth was before the assessment closes nothing', on => {
    on.happened(assessment, '2026-09-10', {})
    const seen = on.happened(childSeen, '2026-09-10', { seen: true, alone: 'no' })
    expect(on.duty('assessment-child-seen').metOn).toBe('2026-09-10')
    on.corrected(seen, { starts: '2026-09-09' })
    expect(on.duty('assessment-child-seen').metOn).toBeNull()
  })
})

describe('hearing the child before services are decided', () => {
  story('ordinary', 'assessment-child-wishes', 'what the child wants is heard while the assessment lasts', on => {
    on.happened(assessment, '2026-09-10', {})
    expect(on.duty('assessment-child-wishes')).toMatchObject({ arises: '2026-09-10', due: null })
    on.happened(wishesHeard, '2026-09-22', { for: 'services', heard: 'yes' })
    expect(on.duty('assessment-child-wishes').metOn).toBe('2026-09-22')
  })

  story('boundary', 'assessment-child-wishes', 'on the day of the decision it is in time, a day later it is not', on => {
    on.happened(assessment, '2026-09-10', { decision: 'family help' }, { ends: '2026-09-29' })
    expectLastDay(on, 'assessment-child-wishes', {
      last: '2026-09-29',
      after: '2026-09-30',
      done: when => on.happened(wishesHeard, when, { for: 'services', heard: 'yes' }),
    })
  })

  story('exception', 'assessment-child-wishes', 'what the child wants in an enquiry is another matter, and a baby unborn cannot say', on => {
    on.happened(assessment, '2026-09-10', {})
    on.happened(wishesHeard, '2026-09-22', { for: 'enquiry', heard: 'yes' })
    expect(on.duty('assessment-child-wishes').metOn).toBeNull()
    on.happened(expectedBirth, '2026-12-21', {})
    expect(on.occasions('assessment-child-wishes')).toEqual([])
  })

  story('ended', 'assessment-child-wishes', 'it ends when it was not possible to ask, and when the assessment is stopped', on => {
    const begun = on.happened(assessment, '2026-09-10', {})
    on.happened(wishesHeard, '2026-09-22', { for: 'services', heard: 'too young' })
    expect(on.duty('assessment-child-wishes')).toMatchObject({ metOn: null, endedOn: '2026-09-22', endedBecause: 'It was not possible, or not right, to ask the child' })
    on.corrected(begun, { ends: '2026-09-15', body: { decision: 'stopped' } })
    expect(on.duty('assessment-child-wishes')).toMatchObject({ endedOn: '2026-09-15', endedBecause: 'The assessment was stopped' })
  })

  story('corrected', 'assessment-child-wishes', 'what was struck out was never heard', on => {
    on.happened(assessment, '2026-09-10', { decision: 'family help' }, { ends: '2026-09-29' })
    const heard = on.happened(wishesHeard, '2026-09-22', { for: 'services', heard: 'yes' })
    on.struck(heard)
    expect(on.status('assessment-child-wishes', '2026-09-30')).toBe('late')
  })
})

describe.each([
  { rule: 'young-carer-assessment', noticed: youngCarerNoticed, assessed: youngCarerAssessment, who: 'young carer' },
  { rule: 'parent-carer-assessment', noticed: parentCarerNoticed, assessed: parentCarerAssessment, who: 'parent carer' },
] as const)('assessing a $who', ({ rule, noticed, assessed, who }) => {
  const begin = (on: LawStory, when: string, ends: string | null, outcome?: 'stopped' | 'support'): Fact =>
    on.happened(assessed as typeof youngCarerAssessment, when, outcome ? { outcome } : {}, { ends })
  const notice = (on: LawStory, when: string): Fact => on.happened(noticed as typeof youngCarerNoticed, when, { how: 'asked' })

  story('ordinary', rule, `a ${who} who asks is assessed in a reasonable time`, on => {
    const asked = notice(on, '2026-09-10')
    expect(on.duty(rule)).toMatchObject({ anchor: asked.fact, arises: '2026-09-10', due: null })
    begin(on, '2026-09-20', '2026-10-20', 'support')
    expect(on.duty(rule).metOn).toBe('2026-10-20')
  })

  story('boundary', rule, 'there is no number: it is due and never late by itself, and an assessment that goes on has not met it', on => {
    notice(on, '2026-09-10')
    begin(on, '2026-09-20', null)
    expect(on.status(rule, '2026-09-10')).toBe('due')
    expect(on.status(rule, '2027-06-16')).toBe('due')
  })

  story('boundary', rule, 'an assessment finished on the day it was asked for answers it, one finished the day before does not', on => {
    notice(on, '2026-09-10')
    const done = begin(on, '2026-09-01', '2026-09-10', 'support')
    expect(on.duty(rule).metOn).toBe('2026-09-10')
    on.ended(done, '2026-09-09')
    expect(on.duty(rule).metOn).toBeNull()
  })

  story('exception', rule, 'an assessment that was stopped answers nobody', on => {
    notice(on, '2026-09-10')
    begin(on, '2026-09-20', '2026-10-01', 'stopped')
    expect(on.duty(rule).metOn).toBeNull()
  })

  story('ended', rule, 'it ends at 18', on => {
    on.happened(birth, '2008-10-05', {})
    notice(on, '2026-09-10')
    expect(on.status(rule, '2026-10-04')).toBe('due')
    expect(on.status(rule, '2026-10-05')).toBe('ended')
  })

  story('corrected', rule, 'what was recorded on the wrong child is owed no more', on => {
    const asked = notice(on, '2026-09-10')
    on.struck(asked)
    expect(on.occasions(rule)).toEqual([])
  })
})

describe('reviewing a Family Help plan', () => {
  story('ordinary', 'family-help-plan-review', 'the first review is by the day the plan sets, the next by the day the review sets', on => {
    const made = on.happened(plan, '2026-09-29', { reviewBy: day('2026-12-22') })
    const held = on.happened(planReview, '2026-12-15', { nextBy: day('2027-03-15') })
    expect(on.occasions('family-help-plan-review').map(row => [row.anchor, row.due, row.metOn])).toEqual([
      [made.fact, '2026-12-22', '2026-12-15'],
      [held.fact, '2027-03-15', null],
    ])
  })

  story('boundary', 'family-help-plan-review', 'on the day that was set it is in time, a day later it is late', on => {
    on.happened(plan, '2026-09-29', { reviewBy: day('2026-12-22') })
    expect(on.status('family-help-plan-review', '2026-12-22')).toBe('due')
    expect(on.status('family-help-plan-review', '2026-12-23')).toBe('late')
    const held = on.happened(planReview, '2026-12-22', {})
    expect(on.occasions('family-help-plan-review')[0]).toMatchObject({ metOn: '2026-12-22', due: '2026-12-22' })
    on.corrected(held, { starts: '2026-12-23' })
    expect(on.occasions('family-help-plan-review')[0]).toMatchObject({ metOn: '2026-12-23', due: '2026-12-22' })
  })

  story('exception', 'family-help-plan-review', 'where no day was set there is no last day, for no law sets one', on => {
    on.happened(plan, '2026-09-29', {})
    expect(on.duty('family-help-plan-review').due).toBeNull()
  })

  story('exception', 'family-help-plan-review', 'a review held before Rowan starts the clock of the next one', on => {
    on.happened(plan, '2025-02-03', {})
    on.happened(doneBeforeRowan, '2026-08-20', { rule: 'family-help-plan-review' })
    on.happened(doneBeforeRowan, '2026-08-25', { rule: 'cp-visit' })
    expect(on.occasions('family-help-plan-review').map(row => row.arises)).toEqual(['2025-02-03', '2026-08-20'])
  })

  story('ended', 'family-help-plan-review', 'when the plan ends nobody is owed another review, and the day it ended begins none', on => {
    on.happened(plan, '2026-09-29', { reviewBy: day('2026-12-22') }, { ends: '2027-01-12' })
    on.happened(planReview, '2026-12-15', {})
    on.happened(planReview, '2027-01-12', {})
    expect(on.occasions('family-help-plan-review').map(row => [row.arises, row.metOn, row.endedBecause])).toEqual([
      ['2026-09-29', '2026-12-15', null],
      ['2026-12-15', '2027-01-12', null],
    ])
  })

  story('ended', 'family-help-plan-review', 'a review after the plan ended meets nothing', on => {
    on.happened(plan, '2026-09-29', {}, { ends: '2026-12-01' })
    on.happened(planReview, '2026-12-02', {})
    expect(on.duty('family-help-plan-review')).toMatchObject({ metOn: null, endedOn: '2026-12-01', endedBecause: 'The plan ended' })
  })

  story('corrected', 'family-help-plan-review', 'a review struck out leaves the plan waiting for its first', on => {
    on.happened(plan, '2026-09-29', { reviewBy: day('2026-12-22') })
    const held = on.happened(planReview, '2026-12-15', { nextBy: day('2027-03-15') })
    on.struck(held)
    expect(on.duty('family-help-plan-review')).toMatchObject({ due: '2026-12-22', metOn: null })
  })
})

describe('naming the lead practitioner', () => {
  const overseen = { post: 'p2', profession: 'family support', overseenBy: 'p3' } as const

  story('ordinary', 'family-help-lead-practitioner', 'a family support worker whom a social worker oversees leads from the day Family Help begins', on => {
    on.happened(familyHelp, '2026-09-10', {})
    expect(on.duty('family-help-lead-practitioner')).toMatchObject({ arises: '2026-09-10', due: '2026-09-10', ownerRole: 'team manager' })
    on.happened(leadPractitioner, '2026-09-10', overseen)
    expect(on.duty('family-help-lead-practitioner').metOn).toBe('2026-09-10')
  })

  story('boundary', 'family-help-lead-practitioner', 'chosen the day after is late', on => {
    on.happened(familyHelp, '2026-09-10', {})
    expectLastDay(on, 'family-help-lead-practitioner', {
      last: '2026-09-10',
      after: '2026-09-11',
      done: when => on.happened(leadPractitioner, when, overseen),
    })
  })

  story('exception', 'family-help-lead-practitioner', 'a worker nobody oversees does not meet it, a social worker needs no overseer', on => {
    on.happened(familyHelp, '2026-09-10', {})
    const alone = on.happened(leadPractitioner, '2026-09-10', { post: 'p2', profession: 'youth' })
    expect(on.duty('family-help-lead-practitioner').metOn).toBeNull()
    on.corrected(alone, { body: { post: 'p2', profession: 'social worker' } })
    expect(on.duty('family-help-lead-practitioner').metOn).toBe('2026-09-10')
  })

  story('exception', 'family-help-lead-practitioner', 'a social worker who was there already leads from the first day, one who left before does not', on => {
    on.happened(familyHelp, '2026-09-10', {})
    const worker = on.happened(socialWorker, '2026-01-05', { post: 'p4' }, { ends: '2026-09-10' })
    expect(on.duty('family-help-lead-practitioner').metOn).toBeNull()
    on.corrected(worker, { ends: '2026-09-11' })
    expect(on.duty('family-help-lead-practitioner').metOn).toBe('2026-09-10')
  })

  story('exception', 'family-help-lead-practitioner', 'of a social worker and a lead practitioner the one who was there first counts', on => {
    on.happened(familyHelp, '2026-09-10', {})
    on.happened(leadPractitioner, '2026-09-15', overseen)
    on.happened(socialWorker, '2026-09-11', { post: 'p4' })
    expect(on.duty('family-help-lead-practitioner').metOn).toBe('2026-09-11')
  })

  story('ended', 'family-help-lead-practitioner', 'Family Help that ended without one owes none any more', on => {
    on.happened(familyHelp, '2026-09-10', {}, { ends: '2026-10-01' })
    expect(on.duty('family-help-lead-practitioner')).toMatchObject({ endedOn: '2026-10-01', endedBecause: 'Family Help ended' })
  })

  story('corrected', 'family-help-lead-practitioner', 'of two who were chosen the first counts, and struck out, the second', on => {
    on.happened(familyHelp, '2026-09-10', {})
    on.happened(socialWorker, '2026-09-15', { post: 'p4' })
    const lead = on.happened(leadPractitioner, '2026-09-11', overseen)
    expect(on.duty('family-help-lead-practitioner').metOn).toBe('2026-09-11')
    on.struck(lead)
    expect(on.duty('family-help-lead-practitioner').metOn).toBe('2026-09-15')
  })
})

describe('a homeless young person of 16 or 17', () => {
  const chose = { explained: true, chose: 'housing', stays: 'Aunt Priya’s' } as const

  story('ordinary', 'homeless-16-17', 'is assessed as after any referral, chooses knowing the choices, and is safe the same night', on => {
    on.happened(birth, '2010-02-02', {})
    on.happened(homeless, '2026-09-08', { tonight: true })
    expect(on.duty('homeless-16-17', { part: 'ordinary' })).toMatchObject({ due: '2026-11-10', metOn: null })
    expect(on.duty('homeless-16-17', { part: 'emergency' })).toMatchObject({ due: '2026-09-08', metOn: null })
    on.happened(informedChoice, '2026-09-08', chose)
    expect(on.duty('homeless-16-17', { part: 'emergency' }).metOn).toBe('2026-09-08')
    expect(on.duty('homeless-16-17', { part: 'ordinary' }).metOn).toBeNull()
    on.happened(homelessAssessment, '2026-09-09', { outcome: 'homeless' }, { ends: '2026-09-30' })
    expect(on.duty('homeless-16-17', { part: 'ordinary' }).metOn).toBe('2026-09-30')
  })

  story('boundary', 'homeless-16-17', 'somewhere safe the next day is late', on => {
    on.happened(homeless, '2026-09-08', { tonight: true })
    on.happened(informedChoice, '2026-09-08', { explained: true, chose: 'undecided' })
    expectLastDay(on, 'homeless-16-17', {
      part: 'emergency',
      last: '2026-09-08',
      after: '2026-09-09',
      done: when => on.happened(informedChoice, when, chose),
    })
  })

  story('boundary', 'homeless-16-17', 'the assessment is finished by the 45th working day, and the choice counts as its last act', on => {
    on.happened(homeless, '2026-09-08', { tonight: false })
    on.happened(homelessAssessment, '2026-09-09', { outcome: 'homeless' }, { ends: '2026-09-30' })
    expectLastDay(on, 'homeless-16-17', {
      part: 'ordinary',
      last: '2026-11-10',
      after: '2026-11-11',
      done: when => on.happened(informedChoice, when, chose),
    })
  })

  story('exception', 'homeless-16-17', 'with somewhere safe tonight there is no emergency', on => {
    on.happened(homeless, '2026-09-08', { tonight: false })
    expect(on.occasions('homeless-16-17', { part: 'emergency' })).toEqual([])
    expect(on.occasions('homeless-16-17', { part: 'ordinary' })).toHaveLength(1)
  })

  story('exception', 'homeless-16-17', 'somebody of 15 is a child in need of more than this, somebody of 18 is an adult', on => {
    on.happened(birth, '2010-09-09', {})
    on.happened(homeless, '2026-09-08', { tonight: true })
    on.happened(homeless, '2026-09-09', { tonight: false })
    on.happened(homeless, '2028-09-08', { tonight: false })
    on.happened(homeless, '2028-09-09', { tonight: false })
    expect(on.occasions('homeless-16-17', { today: '2029-01-01' }).map(row => row.arises)).toEqual(['2026-09-09', '2028-09-08'])
  })

  story('exception', 'homeless-16-17', 'a choice that was not explained, or not made, is no informed choice', on => {
    on.happened(homeless, '2026-09-08', { tonight: false })
    on.happened(homelessAssessment, '2026-09-09', { outcome: 'homeless' }, { ends: '2026-09-30' })
    on.happened(informedChoice, '2026-09-09', { explained: false, chose: 'family' })
    on.happened(informedChoice, '2026-09-10', { explained: true, chose: 'undecided' })
    expect(on.duty('homeless-16-17').metOn).toBeNull()
    on.happened(informedChoice, '2026-09-11', { explained: true, chose: 'care' })
    expect(on.duty('homeless-16-17').metOn).toBe('2026-09-30')
  })

  story('ended', 'homeless-16-17', 'both parts end at 18', on => {
    on.happened(birth, '2008-09-20', {})
    on.happened(homeless, '2026-09-08', { tonight: true })
    expect(on.occasions('homeless-16-17', { today: '2026-09-19' }).map(row => row.endedOn)).toEqual([null, null])
    expect(on.occasions('homeless-16-17', { today: '2026-09-20' }).map(row => row.endedOn)).toEqual(['2026-09-20', '2026-09-20'])
  })

  story('corrected', 'homeless-16-17', 'an assessment that in truth was stopped leaves the young person owed one', on => {
    on.happened(homeless, '2026-09-08', { tonight: false })
    on.happened(informedChoice, '2026-09-08', chose)
    const done = on.happened(homelessAssessment, '2026-09-09', { outcome: 'homeless' }, { ends: '2026-09-30' })
    expect(on.duty('homeless-16-17').metOn).toBe('2026-09-30')
    on.corrected(done, { body: { outcome: 'stopped' } })
    expect(on.duty('homeless-16-17').metOn).toBeNull()
  })
})

test.each([
  ['assessment-complete', 'lead practitioner', 'protection'],
  ['assessment-child-seen', 'lead practitioner', 'visits'],
  ['assessment-child-wishes', 'lead practitioner', 'decisions'],
  ['young-carer-assessment', 'lead practitioner', 'plans'],
  ['parent-carer-assessment', 'lead practitioner', 'plans'],
  ['family-help-plan-review', 'lead practitioner', 'meetings'],
  ['family-help-lead-practitioner', 'team manager', 'decisions'],
  ['homeless-16-17', 'social worker', expect.stringMatching(/^(plans|decisions)$/) as unknown],
])('%s is done by the %s and proved by %s', (rule, doneBy, proof) => {
  const found = duties.filter(duty => duty.id === rule)
  expect(found.length).toBeGreaterThan(0)
  for (const duty of found) {
    expect(duty).toMatchObject({ doneBy, proof, subject: 'child' })
    expect(duty.what).toMatch(/^[A-Z][a-z]+ [a-z]/)
  }
})

describe('what the plan says', () => {
  const bed = { what: 'Buy the bed', who: 'Nia', whose: 'worker', post: 'p1', by: day('2026-10-02') } as const
  const from = '2026-09-29'

  story('ordinary', 'family-action', 'an action with a last day is on the list of whoever of us took it on, in its own words', on => {
    const agreed = on.happened(familyAction, from, bed)
    expect(on.duty('family-action')).toMatchObject({ anchor: agreed.fact, arises: from, due: '2026-10-02', ownerPost: 'p1', what: 'Buy the bed' })
    on.ended(agreed, '2026-10-01')
    expect(on.duty('family-action').metOn).toBe('2026-10-01')
  })

  story('boundary', 'family-action', 'the day that was agreed is the last in time', on => {
    on.happened(familyAction, from, bed)
    expect([on.status('family-action', '2026-10-02'), on.status('family-action', '2026-10-03')]).toEqual(['due', 'late'])
  })

  story('exception', 'family-action', 'what the family does, what another organisation does and what goes on without a last day is on nobody’s list', on => {
    on.happened(familyAction, from, { what: 'The course', who: 'Craig', whose: 'family', by: day('2026-10-13') })
    on.happened(familyAction, from, { what: 'Nia comes', who: 'Nia', whose: 'worker', post: 'p1', often: 'every two weeks' })
    expect(on.occasions('family-action')).toEqual([])
  })

  story('exception', 'family-action', 'it goes with the work where that person works with the child no more', on => {
    on.happened(leadPractitioner, '2026-09-10', { post: 'p1' }, { ends: '2026-09-30' })
    on.happened(leadPractitioner, '2026-09-30', { post: 'p2' })
    on.happened(familyAction, from, bed)
    expect(on.duty('family-action').ownerPost).toBe('p2')
  }, { holderOf })

  story('ended', 'family-action', 'something else took its place', on => {
    on.happened(familyAction, from, { ...bed, outcome: 'changed' }, { ends: '2026-10-01' })
    expect(on.duty('family-action')).toMatchObject({ metOn: null, endedOn: '2026-10-01', endedBecause: 'No longer to be done' })
  })

  story('corrected', 'family-action', 'a last day that was written down wrongly is put right', on => {
    const agreed = on.happened(familyAction, from, bed)
    on.corrected(agreed, { body: { ...bed, by: day('2026-10-20') } })
    expect(on.duty('family-action').due).toBe('2026-10-20')
  })
})

everyDutyIsTold()
