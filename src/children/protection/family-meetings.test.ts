import { describe, expect } from 'vitest'
import type { LawStory } from '../../law/story.ts'
import { stories } from '../../law/testing-stories.ts'
import type { Fact } from '../../record/fact.ts'
import { birth } from '../identity/index.ts'
import { askFamilyAboutMeeting, conference, conferenceDecision, familyMeetingReferral, familyMeetingTalkedOf, mayNotStay } from './index.ts'

const rule = 'fgdm-offer-guidance'
const { story, everyDutyIsTold } = stories([askFamilyAboutMeeting])

const held = (on: LawStory, when: string, type: 'initial' | 'pre-birth' | 'review' | 'transfer in' = 'initial'): Fact => on.happened(conference, when, { type })
const asked = (on: LawStory, when: string): Fact => on.happened(familyMeetingTalkedOf, when, { answer: 'no', who: 'Dana' })

describe('a meeting of the family’s own', () => {
  story('ordinary', rule, 'the family are asked after a first conference, and after each review', on => {
    const first = held(on, '2026-10-22')
    expect(on.duty(rule)).toMatchObject({ anchor: first.fact, arises: '2026-10-22', due: null, ownerRole: 'lead practitioner' })
    const talk = asked(on, '2026-10-29')
    expect(on.duty(rule)).toMatchObject({ metOn: '2026-10-29', metBy: talk.fact })
    held(on, '2027-01-12', 'review')
    expect(on.occasions(rule).map(row => row.metOn)).toEqual(['2026-10-29', null])
  })

  story('boundary', rule, 'no number is given: it is due from the day itself, and a talk of the day before was about something else', on => {
    asked(on, '2026-10-21')
    held(on, '2026-10-22')
    expect(on.status(rule, '2026-10-22')).toBe('due')
    expect(on.status(rule, '2027-03-22')).toBe('due')
    on.happened(familyMeetingReferral, '2026-10-22', { because: 'conference', to: 'Lottie Mock' })
    expect(on.duty(rule).metOn).toBe('2026-10-22')
  })

  story('exception', rule, 'talked about at the conference itself, it is done; a conference for a child who moved here asks nothing; nor does one while a meeting is being arranged', on => {
    held(on, '2026-09-01', 'transfer in')
    expect(on.occasions(rule)).toEqual([])
    const first = held(on, '2026-10-22')
    on.happened(conferenceDecision, '2026-10-22', { decision: 'plan', familyMeeting: true }, { partOf: first })
    expect(on.duty(rule).metOn).toBe('2026-10-22')
    on.happened(familyMeetingReferral, '2026-11-10', { because: 'other', to: 'Lottie Mock' })
    held(on, '2027-01-12', 'review')
    expect(on.occasions(rule).at(-1)).toMatchObject({ metOn: null, endedOn: '2027-01-12', endedBecause: 'A meeting is being arranged already' })
  })

  story('exception', rule, 'a referral that is over arranges nothing any more', on => {
    on.happened(familyMeetingReferral, '2026-09-10', { because: 'early', to: 'Lottie Mock', outcome: 'stopped' }, { ends: '2026-10-22' })
    held(on, '2026-10-22')
    expect(on.status(rule, '2026-10-22')).toBe('due')
  })

  story('ended', rule, 'where the child may not stay with their parents it is asked until they can; and at 18', on => {
    const thought = on.happened(mayNotStay, '2026-11-02', { decider: 'p1' })
    expect(on.status(rule, '2026-11-02')).toBe('due')
    on.ended(thought, '2026-11-20')
    expect(on.duty(rule)).toMatchObject({ endedOn: '2026-11-20', endedBecause: 'The child can stay with their parents' })
    on.happened(birth, '2008-11-10', {})
    expect(on.duty(rule)).toMatchObject({ endedOn: '2026-11-10', endedBecause: 'Turned 18' })
  })

  story('corrected', rule, 'a talk that was in truth before the conference is no answer to it', on => {
    held(on, '2026-10-22')
    const talk = asked(on, '2026-10-29')
    on.corrected(talk, { starts: '2026-10-20' })
    expect(on.duty(rule).metOn).toBeNull()
  })
})

everyDutyIsTold()
