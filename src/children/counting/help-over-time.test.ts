import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { leadPractitioner, teamResponsible } from '../allocation/index.ts'
import { familyAction, familyHelp } from '../family-help/index.ts'
import { contact } from '../front-door/index.ts'
import { involvement } from '../identity/index.ts'
import { conference, enquiry, protectionPlan, strategyDiscussion } from '../protection/index.ts'
import { changesIn, endedIn, helpedAt, ledIn, programmesIn, stepsTaken } from './index.ts'

const year = { from: day('2026-09-01'), until: day('2027-08-31') }
const story = (tell: (on: LawStory) => void) => {
  const on = lawStory([])
  tell(on)
  return on.known()
}

describe('the steps of protection', () => {
  test('count from the referral, from the discussion that began the enquiry, and from the conference', () => {
    const known = story(on => {
      on.happened(involvement, '2026-09-08', {})
      on.happened(strategyDiscussion, '2026-10-06', { present: ['police'], decision: 'enquiry' })
      on.happened(enquiry, '2026-10-07', {})
      on.happened(conference, '2026-10-22', { type: 'initial' })
      on.happened(protectionPlan, '2026-10-22', {})
    })
    expect(stepsTaken(known, year)).toEqual([
      { step: 'enquiry', from: '2026-09-08', to: '2026-10-07' },
      { step: 'conference', from: '2026-10-06', to: '2026-10-22' },
      { step: 'plan', from: '2026-10-22', to: '2026-10-22' },
    ])
    expect(stepsTaken(known, { from: day('2026-10-08'), until: day('2026-10-21') })).toEqual([])
    expect(stepsTaken(known, { from: day('2026-10-22'), until: day('2026-10-22') }).map(each => each.step)).toEqual(['conference', 'plan'])
  })

  test('without our work count from the contact that asked for help; with nothing to count from they are left out', () => {
    expect(stepsTaken(story(on => void on.happened(enquiry, '2026-10-07', {})), year)).toEqual([])
    const told = story(on => {
      on.happened(contact, '2026-10-05', { asks: 'help', source: '6', professional: true })
      on.happened(contact, '2026-10-06', { asks: 'information', source: '6', professional: true })
      on.happened(enquiry, '2026-10-07', {})
      on.happened(protectionPlan, '2026-10-30', {})
    })
    expect(stepsTaken(told, year)).toEqual([{ step: 'enquiry', from: '2026-10-05', to: '2026-10-07' }])
  })
})

describe('help', () => {
  test('FH-13: counts the changes of its lead, for the family that is helped together', () => {
    const known = story(on => {
      on.happened(familyHelp, '2026-09-10', {})
      on.happened(leadPractitioner, '2026-09-10', { post: 'p1' }, { ends: '2026-11-01' })
      on.happened(leadPractitioner, '2026-11-01', { post: 'p2' })
    })
    expect(ledIn(known, year)).toEqual([{ family: known.all(familyHelp)[0]?.fact, changes: 1 }])
    expect(ledIn(known, { from: day('2026-01-01'), until: day('2026-09-09') })).toEqual([])
  })

  test('FH-13: says why its lead changed, each change in its time; a first lead is no change, and words alone are not sorted', () => {
    const known = story(on => {
      on.happened(familyHelp, '2026-09-10', {})
      on.happened(leadPractitioner, '2026-09-10', { post: 'p1', changedBecause: 'need' }, { ends: '2026-11-01' })
      on.happened(leadPractitioner, '2026-11-01', { post: 'p2', changedBecause: 'left' }, { ends: '2027-02-01' })
      on.happened(leadPractitioner, '2027-02-01', { post: 'p3', reason: 'Somebody nearer' })
    })
    expect([changesIn(known, year), changesIn(known, { ...year, until: day('2027-01-31') })]).toEqual([['left', 'not said'], ['left']])
  })

  test('FH-14: that ended is watched for two years, and so is a protection plan that ended because the child is safe without it', () => {
    const known = story(on => {
      on.happened(familyHelp, '2026-01-10', { needs: 'partly' }, { ends: '2026-10-01' })
      on.happened(contact, '2027-02-01', { asks: 'help', source: '6', professional: true })
      on.happened(protectionPlan, '2026-02-01', { endReason: 'safe' }, { ends: '2026-09-20' })
      on.happened(protectionPlan, '2026-09-25', { endReason: 'moved' }, { ends: '2026-09-30' })
    })
    expect(endedIn(known, year)).toEqual([{ of: 'partly', again: true, over: false }, { of: 'plan', again: true, over: false }])
    // What is known only later does not count, and two years on the watch is over.
    expect(endedIn(known, { from: day('2026-09-01'), until: day('2027-01-31') })[0]).toEqual({ of: 'partly', again: false, over: false })
    expect(endedIn(known, { from: day('2026-09-01'), until: day('2028-10-02') })[0]).toEqual({ of: 'partly', again: true, over: true })
  })

  test('FH-08: is given where the last day finds it, by the team of the lead or else the one that answers', () => {
    const known = story(on => {
      on.happened(familyHelp, '2026-09-10', { place: 'hub' })
      on.happened(teamResponsible, '2026-09-01', { team: 'north' })
      on.happened(leadPractitioner, '2026-10-01', { post: 'p1', team: 'south' })
    })
    expect(helpedAt(known, { ...year, until: day('2026-09-30') })).toEqual({ team: 'north', place: 'hub', isNew: true })
    expect(helpedAt(known, { from: day('2026-10-01'), until: day('2026-10-31') })).toEqual({ team: 'south', place: 'hub', isNew: false })
    expect(helpedAt(known, { from: day('2026-01-01'), until: day('2026-09-09') })).toBeNull()
  })

  test('FH-11: names its programmes with what came of them, and nothing of actions without one', () => {
    const known = story(on => {
      const of = { who: 'Dana', whose: 'family' } as const
      on.happened(familyAction, '2026-09-29', { ...of, what: 'The group', programme: ' Calm Nights 2 ' })
      on.happened(familyAction, '2026-09-29', { ...of, what: 'The course', programme: 'Calm Nights 2', outcome: 'not done' }, { ends: '2026-10-20' })
      on.happened(familyAction, '2026-09-29', { ...of, what: 'A walk' })
    })
    expect(programmesIn(known, year)).toEqual([{ name: 'Calm Nights 2', outcome: 'going on' }, { name: 'Calm Nights 2', outcome: 'not done' }])
    expect(programmesIn(known, { ...year, until: day('2026-10-19') }).map(each => each.outcome)).toEqual(['going on', 'going on'])
    expect(programmesIn(known, { from: day('2026-10-21'), until: day('2026-11-21') }).map(each => each.outcome)).toEqual(['going on'])
  })
})
