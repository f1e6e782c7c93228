import { describe, expect, test } from 'vitest'
import { everythingBinds } from '../../law/story.ts'
import { expectLastDay, stories } from '../../law/testing-stories.ts'
import { within } from '../../law/limit.ts'
import { lawStory } from '../../law/story.ts'
import { instantIn, day } from '../../time/day.ts'
import { birth } from '../identity/index.ts'
import { acknowledged, askedAgain, contact, decision, duties, feedback } from './index.ts'

const { story, everyDutyIsTold } = stories(duties)

const fromSchool = { asks: 'help', source: '2A', from: 'Mr Tom Dummy, Sampleton Primary', professional: true } as const
const familyHelp = { response: 'family help', decider: 'p1' } as const

describe('deciding on a contact', () => {
  story('ordinary', 'referral-decision', 'a contact on Tuesday is decided by Wednesday, and the decision says when', on => {
    const told = on.happened(contact, '2026-09-08', fromSchool)
    expect(on.duty('referral-decision')).toMatchObject({ arises: '2026-09-08', due: '2026-09-09', practiceDue: null, ownerRole: 'front door', metOn: null })
    const made = on.happened(decision, '2026-09-09', { contact: told.fact, ...familyHelp, at: instantIn(day('2026-09-09'), '10:30') })
    expect(on.duty('referral-decision')).toMatchObject({ metOn: '2026-09-09', metBy: made.fact, metAt: '2026-09-09T09:30:00.000Z' })
  })

  story('boundary', 'referral-decision', 'over Christmas the next working day is Tuesday 29 December, and a day later is late', on => {
    const told = on.happened(contact, '2026-12-24', fromSchool)
    expectLastDay(on, 'referral-decision', {
      last: '2026-12-29',
      after: '2026-12-30',
      done: when => on.happened(decision, when, { contact: told.fact, ...familyHelp }),
    })
  })

  story('boundary', 'referral-decision', 'a contact on Monday 28 February of a leap year is decided by Tuesday 29 February', on => {
    on.happened(contact, '2028-02-28', fromSchool)
    expect(on.duty('referral-decision', { today: '2028-02-28' }).due).toBe('2028-02-29')
  })

  story('boundary', 'referral-decision', 'a contact on the Friday before Christmas Eve is decided on Monday 24 December', on => {
    on.happened(contact, '2029-12-21', fromSchool)
    expect(on.duty('referral-decision', { today: '2029-12-21' }).due).toBe('2029-12-24')
  })

  story('exception', 'referral-decision', 'when a child must be kept safe today, practice is the same day and the law’s last day stands beside it', on => {
    on.happened(contact, '2026-09-08', { ...fromSchool, today: true })
    expect(on.duty('referral-decision')).toMatchObject({ due: '2026-09-09', practiceDue: '2026-09-08' })
  })

  story('exception', 'referral-decision', 'a contact that only tells us something asks for no decision', on => {
    on.happened(contact, '2026-09-08', { ...fromSchool, asks: 'information' })
    expect(on.occasions('referral-decision')).toEqual([])
  })

  story('ended', 'referral-decision', 'a young person who turns 18 before anybody decided is no longer owed the decision, and not a day sooner', on => {
    on.happened(birth, '2008-09-10', {})
    on.happened(contact, '2026-09-08', fromSchool)
    expect(on.status('referral-decision', '2026-09-09')).toBe('due')
    expect(on.status('referral-decision', '2026-09-10')).toBe('ended')
    expect(on.duty('referral-decision', { today: '2026-09-10' })).toMatchObject({ endedOn: '2026-09-10', endedBecause: 'Turned 18' })
  })

  story('corrected', 'referral-decision', 'a contact that in truth came on Friday is due on Monday, and a decision struck out closes nothing', on => {
    const told = on.happened(contact, '2026-09-08', fromSchool)
    const made = on.happened(decision, '2026-09-09', { contact: told.fact, ...familyHelp })
    on.corrected(told, { starts: '2026-09-04' })
    expect(on.duty('referral-decision')).toMatchObject({ arises: '2026-09-04', due: '2026-09-07', metOn: '2026-09-09' })
    expect(on.status('referral-decision', '2026-09-09')).toBe('met late')
    on.struck(made)
    expect(on.status('referral-decision', '2026-09-08')).toBe('late')
  })

  test('a decision on another contact closes only that one', () => {
    const on = lawStory(duties)
    on.happened(contact, '2026-09-08', fromSchool)
    const second = on.happened(contact, '2026-09-09', fromSchool)
    on.happened(decision, '2026-09-09', { contact: second.fact, ...familyHelp })
    expect(on.occasions('referral-decision').map(row => row.metOn)).toEqual([null, '2026-09-09'])
  })

  test('an authority’s own standard of the same day stands beside the law’s last day', () => {
    const law = { ...everythingBinds, standard: (rule: string) => (rule === 'referral-decision' ? within(0, 'CD') : null) }
    const on = lawStory(duties, { law })
    on.happened(contact, '2026-09-08', fromSchool)
    expect(on.duty('referral-decision')).toMatchObject({ due: '2026-09-09', practiceDue: '2026-09-08' })
  })

  test('a decision that was made before Rowan held decisions is not known, and not late', () => {
    const on = lawStory(duties, { keptFrom: { decisions: day('2026-10-01') } })
    on.happened(contact, '2026-09-08', fromSchool)
    expect(on.status('referral-decision', '2026-11-01')).toBe('not known')
  })
})

describe('the referrer asks again', () => {
  story('ordinary', 'referral-referrer-chase', 'a school that has heard nothing by Friday asks again, and we wait for it', on => {
    const told = on.happened(contact, '2026-09-08', fromSchool)
    expect(on.duty('referral-referrer-chase')).toMatchObject({ due: '2026-09-11', ownerRole: 'partner agency', ownerPost: null, ownerTeam: null })
    on.happened(askedAgain, '2026-09-11', { contact: told.fact })
    expect(on.duty('referral-referrer-chase').metOn).toBe('2026-09-11')
  })

  story('boundary', 'referral-referrer-chase', 'three working days from 23 December run to 30 December', on => {
    const told = on.happened(contact, '2026-12-23', fromSchool)
    expectLastDay(on, 'referral-referrer-chase', {
      last: '2026-12-30',
      after: '2026-12-31',
      done: when => on.happened(askedAgain, when, { contact: told.fact }),
    })
  })

  story('exception', 'referral-referrer-chase', 'a neighbour is not asked to ask again', on => {
    on.happened(contact, '2026-09-08', { ...fromSchool, source: '1B', professional: false })
    expect(on.occasions('referral-referrer-chase')).toEqual([])
  })

  story('exception', 'referral-referrer-chase', 'a professional who only tells us something is not waiting for an answer', on => {
    on.happened(contact, '2026-09-08', { ...fromSchool, asks: 'information' })
    expect(on.occasions('referral-referrer-chase')).toEqual([])
  })

  story('ended', 'referral-referrer-chase', 'it falls away on the day the contact is acknowledged, and sooner if they are told what was decided', on => {
    const told = on.happened(contact, '2026-09-08', fromSchool)
    on.happened(acknowledged, '2026-09-10', { contact: told.fact })
    expect(on.duty('referral-referrer-chase')).toMatchObject({ endedOn: '2026-09-10', endedBecause: 'The referrer was answered' })
    on.happened(feedback, '2026-09-09', { contact: told.fact, told: 'yes' })
    expect(on.duty('referral-referrer-chase').endedOn).toBe('2026-09-09')
  })

  story('ended', 'referral-referrer-chase', 'a reason not to tell them answers nobody, nor does an answer to another contact', on => {
    const told = on.happened(contact, '2026-09-08', fromSchool)
    on.happened(feedback, '2026-09-09', { contact: told.fact, told: 'unsafe' })
    on.happened(acknowledged, '2026-09-09', { contact: 'another' })
    on.happened(askedAgain, '2026-09-10', { contact: 'another' })
    expect(on.duty('referral-referrer-chase')).toMatchObject({ endedOn: null, metOn: null })
  })

  story('ended', 'referral-referrer-chase', 'it ends at 18', on => {
    on.happened(birth, '2008-09-10', {})
    on.happened(contact, '2026-09-08', fromSchool)
    expect(on.status('referral-referrer-chase', '2026-09-10')).toBe('ended')
  })

  story('corrected', 'referral-referrer-chase', 'an acknowledgement struck out leaves them waiting', on => {
    const told = on.happened(contact, '2026-09-08', fromSchool)
    const answer = on.happened(acknowledged, '2026-09-09', { contact: told.fact })
    on.struck(answer)
    expect(on.status('referral-referrer-chase', '2026-09-14')).toBe('late')
  })
})

describe('telling the referrer', () => {
  story('ordinary', 'referral-feedback', 'a decision is told to the school that referred', on => {
    const told = on.happened(contact, '2026-09-08', fromSchool)
    const made = on.happened(decision, '2026-09-09', { contact: told.fact, ...familyHelp })
    expect(on.duty('referral-feedback')).toMatchObject({ anchor: made.fact, arises: '2026-09-09', due: null, ownerRole: 'front door' })
    on.happened(feedback, '2026-09-10', { contact: told.fact, told: 'yes' })
    expect(on.duty('referral-feedback').metOn).toBe('2026-09-10')
  })

  story('boundary', 'referral-feedback', 'there is no number: it is due from the decision on and never late by itself', on => {
    const told = on.happened(contact, '2026-09-08', fromSchool)
    on.happened(decision, '2026-09-09', { contact: told.fact, ...familyHelp })
    expect(on.status('referral-feedback', '2026-09-09')).toBe('due')
    expect(on.status('referral-feedback', '2027-06-16')).toBe('due')
    on.happened(feedback, '2027-06-16', { contact: told.fact, told: 'yes' })
    expect(on.status('referral-feedback', '2027-06-16')).toBe('met')
  })

  story('exception', 'referral-feedback', 'somebody who gave no name cannot be told', on => {
    const told = on.happened(contact, '2026-09-08', { asks: 'help', source: '9', professional: false })
    on.happened(decision, '2026-09-09', { contact: told.fact, ...familyHelp })
    expect(on.occasions('referral-feedback')).toEqual([])
  })

  story('ended', 'referral-feedback', 'where telling them would put somebody in danger, it ends with that reason', on => {
    const told = on.happened(contact, '2026-09-08', fromSchool)
    on.happened(decision, '2026-09-09', { contact: told.fact, ...familyHelp })
    on.happened(feedback, '2026-09-10', { contact: told.fact, told: 'unsafe' })
    expect(on.duty('referral-feedback')).toMatchObject({ metOn: null, endedOn: '2026-09-10', endedBecause: 'Telling them would put somebody in danger' })
  })

  story('ended', 'referral-feedback', 'where they turn out to have given no name, it ends with that reason; at 18 it ends too', on => {
    on.happened(birth, '2008-10-01', {})
    const told = on.happened(contact, '2026-09-08', fromSchool)
    on.happened(decision, '2026-09-09', { contact: told.fact, ...familyHelp })
    expect(on.duty('referral-feedback')).toMatchObject({ endedOn: '2026-10-01', endedBecause: 'Turned 18' })
    on.happened(feedback, '2026-09-10', { contact: told.fact, told: 'no name' })
    expect(on.duty('referral-feedback')).toMatchObject({ endedOn: '2026-09-10', endedBecause: 'They gave no name' })
  })

  story('corrected', 'referral-feedback', 'what was told before the decision, or about another contact, tells nobody what was decided', on => {
    const told = on.happened(contact, '2026-09-08', fromSchool)
    const made = on.happened(decision, '2026-09-09', { contact: told.fact, ...familyHelp })
    on.happened(feedback, '2026-09-10', { contact: 'another', told: 'yes' })
    on.happened(feedback, '2026-09-10', { contact: 'another', told: 'unsafe' })
    expect(on.duty('referral-feedback')).toMatchObject({ metOn: null, endedOn: null })
    on.happened(feedback, '2026-09-10', { contact: told.fact, told: 'yes' })
    expect(on.duty('referral-feedback').metOn).toBe('2026-09-10')
    on.corrected(made, { starts: '2026-09-14' })
    expect(on.duty('referral-feedback')).toMatchObject({ arises: '2026-09-14', metOn: null, endedOn: null })
  })
})

test.each(duties.map(duty => [duty.id, duty.what]))('%s says what to do: %s', (_, what) => {
  expect(what).toMatch(/^[A-Z][a-z]+ [a-z]/)
})

everyDutyIsTold()
