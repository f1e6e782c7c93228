import { describe, expect, test } from 'vitest'
import { england } from '../../law/calendar.ts'
import { asIfCommenced, countsHere, nothingEntered } from '../../law/standing.ts'
import { lawStory, type LawStory } from '../../law/story.ts'
import { stories } from '../../law/testing-stories.ts'
import { day } from '../../time/day.ts'
import { school } from '../education/index.ts'
import { birth, involvement } from '../identity/index.ts'
import { enquiry, eventsForNotInSchool, notInSchoolServiceTold, protectionPlan } from './index.ts'
import { tellNotInSchoolService } from './not-in-school.ts'

const rule = 'cnis-register'
const { story, everyDutyIsTold } = stories([tellNotInSchoolService])

const atHome = (on: LawStory, from = '2025-09-01', ends: string | null = null) => on.happened(school, from, { name: 'At home', onRoll: 'no' }, { ends })
const tell = (on: LawStory, when: string, ...of: ('enquiry began' | 'enquiry ended' | 'plan began' | 'plan ended')[]) => on.happened(notInSchoolServiceTold, when, { of, who: 'Lottie Mock', how: 'message' })
const events = (on: LawStory) => eventsForNotInSchool(on.known()).map(({ event, day: when, told }) => [event, when, told?.starts ?? null])

describe('CP-17: the service for children not in school hears of protection', () => {
  story('ordinary', rule, 'of the beginning and the ending of an enquiry and of a plan, each by itself, with no day that it must be by', on => {
    on.happened(birth, '2015-03-14', {})
    atHome(on)
    const asked = on.happened(enquiry, '2026-10-06', {})
    expect(on.duty(rule)).toMatchObject({ anchor: asked.fact, arises: '2026-10-06', due: null, dueAt: null, ownerRole: 'lead practitioner', what: 'Tell the service for children not in school: a child protection enquiry began' })
    on.ended(asked, '2026-10-22')
    const plan = on.happened(protectionPlan, '2026-10-22', {})
    const both = tell(on, '2026-10-22', 'enquiry ended', 'plan began')
    expect(on.occasions(rule).map(row => [row.arises, row.metBy])).toEqual([['2026-10-06', null], ['2026-10-22', both.fact], ['2026-10-22', both.fact]])
    on.ended(plan, '2027-05-18')
    expect(events(on)).toEqual([['enquiry began', '2026-10-06', null], ['enquiry ended', '2026-10-22', '2026-10-22'], ['plan began', '2026-10-22', '2026-10-22'], ['plan ended', '2027-05-18', null]])
  })

  story('boundary', rule, 'told of it on the day itself, not the day before; and only while the child is not on the roll, from its first day to the day before it ends', on => {
    atHome(on, '2026-10-06', '2026-10-22')
    on.happened(enquiry, '2026-10-06', {}, { ends: '2026-10-22' })
    tell(on, '2026-10-05', 'enquiry began')
    expect(on.status(rule, '2026-10-06')).toBe('due')
    expect(on.status(rule, '2027-03-06')).toBe('due')
    tell(on, '2026-10-06', 'enquiry began')
    expect(on.duty(rule).metOn).toBe('2026-10-06')
    const before = lawStory([tellNotInSchoolService])
    atHome(before, '2026-10-07')
    before.happened(enquiry, '2026-10-06', {})
    expect(before.occasions(rule)).toEqual([])
  })

  story('exception', rule, 'nothing of a child on the roll of a school, though taught elsewhere as well; nor where no school, or no roll, is recorded', on => {
    on.happened(enquiry, '2026-10-06', {}, { ends: '2026-10-22' })
    expect(on.occasions(rule)).toEqual([])
    on.happened(school, '2024-09-01', { name: 'Sampleton Primary' })
    expect(on.occasions(rule)).toEqual([])
    atHome(on)
    expect(on.occasions(rule)).toHaveLength(2)
    on.happened(school, '2024-09-01', { name: 'Mockham Primary', onRoll: 'yes' })
    expect(on.occasions(rule)).toEqual([])
  })

  story('exception', rule, 'a child who waits for a place is at no school yet; an enquiry that nobody ended ends with our work', on => {
    on.happened(school, '2026-09-01', { name: 'Sampleton Primary', onRoll: 'waiting' })
    const work = on.happened(involvement, '2026-09-20', {}, { ends: '2026-11-30' })
    on.happened(enquiry, '2026-10-06', { involvement: work.fact })
    expect(events(on)).toEqual([['enquiry began', '2026-10-06', null], ['enquiry ended', '2026-11-30', null]])
  })

  story('exception', rule, 'it is of compulsory school age only: from the day of it after 5 to the last Friday of June of the school year of 16', on => {
    const born = on.happened(birth, '2021-09-01', {})
    atHome(on, '2026-09-01')
    on.happened(enquiry, '2026-12-30', {}, { ends: '2026-12-31' })
    expect(events(on)).toEqual([['enquiry ended', '2026-12-31', null]])
    on.corrected(born, { starts: '2011-08-31' })
    on.happened(protectionPlan, '2027-06-25', {}, { ends: '2027-06-26' })
    expect(events(on).slice(-1)).toEqual([['plan began', '2027-06-25', null]])
  })

  story('ended', rule, 'once the child is on the roll of a school, or past school age, it is not owed any more', on => {
    on.happened(birth, '2010-09-01', {})
    atHome(on, '2025-09-01', '2026-11-02')
    on.happened(enquiry, '2026-10-06', {})
    expect(on.duty(rule, { today: '2027-06-25' }).endedOn).toBeNull()
    expect(on.duty(rule, { today: '2027-06-26' })).toMatchObject({ endedOn: '2027-06-26', endedBecause: 'The child is past compulsory school age' })
    on.happened(school, '2026-11-02', { name: 'Sampleton Primary', onRoll: 'yes' })
    expect(on.duty(rule)).toMatchObject({ endedOn: '2026-11-02', endedBecause: 'The child is on the roll of a school' })
  })

  story('corrected', rule, 'where the child was at school in truth, nothing arose; where the telling was of something else, it is open', on => {
    const taught = atHome(on)
    on.happened(enquiry, '2026-10-06', {})
    const told = tell(on, '2026-10-06', 'enquiry began')
    on.corrected(told, { body: { of: ['plan began'], who: 'Lottie Mock', how: 'message' } })
    expect(on.duty(rule).metOn).toBeNull()
    on.corrected(taught, { body: { name: 'Sampleton Primary', onRoll: 'yes' } })
    expect(on.occasions(rule)).toEqual([])
  })

  everyDutyIsTold()

  test('until the register of children not in school has begun it binds nobody, and after that what happens on or after the day', () => {
    const inForce = (law: ReturnType<typeof nothingEntered>) => {
      const on = lawStory([tellNotInSchoolService], { law: { calendar: england, binds: (of, when) => countsHere(of, when, law), standard: () => null } })
      atHome(on)
      on.happened(enquiry, '2027-01-10', {}, { ends: '2027-01-11' })
      return on.occasions(rule).map(row => [row.arises, row.inForce])
    }
    expect(inForce(nothingEntered('a'))).toEqual([['2027-01-10', false], ['2027-01-11', false]])
    expect(inForce(asIfCommenced(nothingEntered('a'), 'cwsa-2026/38', day('2027-01-11')))).toEqual([['2027-01-10', false], ['2027-01-11', true]])
  })
})
