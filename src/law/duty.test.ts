import { describe, expect, test } from 'vitest'
import { choice, kind, text } from '../record/kind.ts'
import { day, instantIn } from '../time/day.ts'
import { england } from './calendar.ts'
import { duty, dutyName, dutyStatus, type Duty } from './duty.ts'
import { within } from './limit.ts'
import { rule, type Rule } from './rules.ts'
import { everythingBinds, everythingSince, lawStory } from './story.ts'

const began = kind({ id: 'began', subject: 'child', label: 'Began', does: 'Begin', shape: 'period', starts: 'When', ends: 'Until', section: 'life', fields: {} })
const done = kind({ id: 'done', subject: 'child', label: 'Done', does: 'Do', shape: 'moment', starts: 'When', section: 'life', fields: { how: choice('How', { well: 'Well' }) } })
const waitsFor = kind({ id: 'waiting-for', subject: 'child', label: 'Waiting', does: 'Wait', shape: 'period', starts: 'Since', ends: 'Until', section: 'access', fields: { duty: text('Duty', { required: true }), whom: text('Whom', { required: true }) } })

/** The first review of a child in care, in its plainest form: 20 working days. */
const review: Duty = duty({
  id: 'lac-review-first',
  subject: 'child',
  what: 'Hold the first review',
  doneBy: 'reviewing officer',
  proof: 'reviews',
  arises: child => child.all(began).map(fact => ({ anchor: fact, day: fact.starts })),
  metBy: (child, occasion) => {
    const held = child.first(done, { from: occasion.day })
    return held && { by: held }
  },
  ends: (_, occasion) => (occasion.anchor.ends === null ? null : { on: occasion.anchor.ends, because: 'Left care' }),
})

/** Yearly without end. */
const yearly: Duty = duty({
  ...review,
  *arises(child) {
    for (const fact of child.all(began)) for (let year = 0; ; year += 1) yield { anchor: fact, ordinal: year, day: day(`${Number(fact.starts.slice(0, 4)) + year}${fact.starts.slice(4)}`) }
  },
  metBy: () => null,
  limit: within(10, 'CD', 'excluded'),
})

function twoVersions(joinsExistingFrom: string | null): (id: string) => readonly Rule[] {
  const now = rule('lac-review-first')
  const first = { ...now, version: 1, from: null, until: day('2027-04-01'), joinsExistingFrom: null }
  const limits = now.limits.map(limit => ({ ...limit, n: 10, text: '≤10 WD (x)' }))
  const second = { ...now, version: 2, from: day('2027-04-01'), until: null, limits, joinsExistingFrom: joinsExistingFrom === null ? null : day(joinsExistingFrom) }
  return () => [first, second]
}

describe('an occasion', () => {
  test('is due by the rule of the law data, and met by the act on its own day', () => {
    const on = lawStory([review])
    on.happened(began, '2026-12-01', {})
    expect(on.duty('lac-review-first').due).toBe('2026-12-31')
    on.happened(done, '2026-12-31', {})
    expect(on.duty('lac-review-first')).toMatchObject({ metOn: '2026-12-31', endedOn: null })
    expect(on.status('lac-review-first', '2027-01-05')).toBe('met')
  })

  test('is met late when the act came a day late, and late while it has not come', () => {
    const on = lawStory([review])
    on.happened(began, '2026-12-01', {})
    expect(on.status('lac-review-first', '2026-12-31')).toBe('due')
    expect(on.status('lac-review-first', '2027-01-01')).toBe('late')
    on.happened(done, '2027-01-04', {})
    expect(on.status('lac-review-first', '2027-01-05')).toBe('met late')
  })

  test('is soon within three working days, counted over a weekend', () => {
    const on = lawStory([review])
    on.happened(began, '2027-05-05', {}) // twenty working days, the bank holiday of 31 May left out: Thursday 3 June
    expect(on.duty('lac-review-first').due).toBe('2027-06-03')
    expect(on.status('lac-review-first', '2027-05-27')).toBe('not yet')
    expect(on.status('lac-review-first', '2027-05-28')).toBe('soon')
  })

  test('ends with what it was about, and is open until the day of an ending that lies ahead', () => {
    const on = lawStory([review])
    const period = on.happened(began, '2026-12-01', {})
    on.ended(period, '2026-12-20')
    expect(on.duty('lac-review-first', { today: '2026-12-19' })).toMatchObject({ endedOn: null, endedBecause: null })
    expect(on.lookAgainOn('2026-12-19')).toBe('2026-12-20')
    expect(on.duty('lac-review-first', { today: '2026-12-20' })).toMatchObject({ endedOn: '2026-12-20', endedBecause: 'Left care' })
    expect(on.status('lac-review-first', '2027-02-01')).toBe('ended')
  })

  test('is nobody’s work where Rowan did not hold such facts on its last day', () => {
    const on = lawStory([review], { keptFrom: { reviews: day('2027-01-01') } })
    on.happened(began, '2026-12-01', {})
    expect(on.status('lac-review-first', '2027-02-01')).toBe('not known')
    const later = lawStory([review], { keptFrom: { reviews: day('2026-12-31') } })
    later.happened(began, '2026-12-01', {})
    expect(later.status('lac-review-first', '2027-02-01')).toBe('late')
    const never = lawStory([review], { keptFrom: {} })
    never.happened(began, '2026-12-01', {})
    expect(never.status('lac-review-first', '2027-02-01')).toBe('not known')
  })

  test('told by a return of one stretch is met, met late or ended by what it told, and never late by what it could not tell', () => {
    const told = (from: string, until: string, since: string) => ({ keptFrom: { reviews: [{ from: day(from), until: day(until) }, { from: day(since), until: null }] } })
    const late = lawStory([review], told('2026-04-01', '2027-03-31', '2027-06-16'))
    late.happened(began, '2026-12-01', {}) // due 31 December 2026, within the stretch
    expect(late.status('lac-review-first', '2027-06-16')).toBe('not known')
    late.happened(done, '2027-01-04', {})
    expect(late.status('lac-review-first', '2027-06-16')).toBe('met late')

    const over = lawStory([review], told('2026-04-01', '2027-03-31', '2027-06-16'))
    over.ended(over.happened(began, '2026-12-01', {}), '2027-02-01')
    expect(over.duty('lac-review-first', { today: '2027-06-16' })).toMatchObject({ endedOn: '2027-02-01', known: true })

    const between = lawStory([review], told('2026-04-01', '2027-03-31', '2027-06-16'))
    between.happened(began, '2027-03-25', {}) // due 26 April 2027, in the gap
    expect(between.status('lac-review-first', '2027-06-16')).toBe('not known')
    between.happened(done, '2027-05-04', {}) // told by another way, after the last day: it may not have been the first
    expect(between.status('lac-review-first', '2027-06-16')).toBe('not known')

    const ahead = lawStory([review], told('2026-04-01', '2027-03-31', '2027-04-20'))
    ahead.happened(began, '2027-03-25', {})
    expect(ahead.status('lac-review-first', '2027-04-26')).toBe('due')
    expect(ahead.status('lac-review-first', '2027-04-27')).toBe('late')
  })

  test('that ended before its proof was held is written down only where it binds nobody yet, for the shadow report', () => {
    const rows = (options: Parameters<typeof lawStory>[1], ends: string, today: string) => {
      const on = lawStory([review], { keptFrom: { reviews: day('2027-06-16') }, ...options })
      on.ended(on.happened(began, '2026-12-01', {}), ends)
      return on.occasions('lac-review-first', { today })
    }
    expect(rows({}, '2027-02-01', '2027-06-16')).toEqual([])
    expect(rows({ law: { ...everythingBinds, binds: () => false } }, '2027-02-01', '2027-06-16')).toMatchObject([{ endedOn: '2027-02-01', known: false, inForce: false }])
    // Open still, it is shown as recorded before Rowan until it ends.
    expect(rows({}, '2027-07-01', '2027-06-30')).toMatchObject([{ endedOn: null, known: false }])
    expect(rows({}, '2027-07-01', '2027-07-01')).toEqual([])
  })

  test('without end stops at the first that has not arisen, and asks to be looked at on its day', () => {
    const on = lawStory([yearly])
    on.happened(began, '2024-06-20', {})
    expect(on.occasions('lac-review-first', { today: '2026-06-19' }).map(row => row.arises)).toEqual(['2024-06-20', '2025-06-20', '2026-06-20'])
    expect(on.lookAgainOn('2026-06-19')).toBe('2026-06-20')
    expect(on.occasions('lac-review-first', { today: '2026-06-20' })).toHaveLength(4)
    expect(on.lookAgainOn('2026-06-20')).toBe('2027-06-20')
  })

  test('is off the list while it waits for somebody, and its clock runs on', () => {
    const on = lawStory([review])
    const period = on.happened(began, '2026-12-01', {})
    on.happened(waitsFor, '2026-12-10', { duty: dutyName('lac-review-first', '', period.fact, 0), whom: 'the school' })
    expect(on.duty('lac-review-first')).toMatchObject({ waiting: 'the school', due: '2026-12-31' })
    expect(on.status('lac-review-first', '2027-01-01')).toBe('late')
  })

  test('that does not bind yet is marked for the shadow report only', () => {
    const on = lawStory([review], { law: { ...everythingBinds, binds: (_, when) => when >= day('2027-01-01') } })
    on.happened(began, '2026-12-01', {})
    expect(on.duty('lac-review-first').inForce).toBe(false)
  })

  test('belongs to whoever holds the role, and an earlier standard of our own never takes the limit’s place', () => {
    const on = lawStory([review], {
      holderOf: (_, role, when) => ({ post: `${role} on ${when}`, team: null }),
      law: { ...everythingBinds, standard: () => within(10, 'WD', 'excluded') },
    })
    on.happened(began, '2026-12-01', {})
    expect(on.duty('lac-review-first', { today: '2026-12-02' })).toMatchObject({ ownerPost: 'reviewing officer on 2026-12-31', due: '2026-12-31', practiceDue: '2026-12-15' })
    expect(on.duty('lac-review-first', { today: '2027-02-01' }).ownerPost).toBe('reviewing officer on 2027-02-01')
  })

  test('of one part of a rule has the standard of that part; one that does not end before the law’s limit is nowhere', () => {
    const asked: unknown[] = []
    const decisions = duty({ ...review, id: 'iro-decisions', part: 'decisions' })
    const story = (days: number) => lawStory([decisions], { law: { ...everythingBinds, standard: (...what) => (asked.push(what), within(days, 'WD', 'excluded')) } })
    const on = story(3)
    on.happened(began, '2026-11-30', {})
    expect(on.duty('iro-decisions')).toMatchObject({ due: '2026-12-07', practiceDue: '2026-12-03' })
    expect(asked).toEqual([['iro-decisions', '2026-11-30', 'decisions']])
    const late = story(5)
    late.happened(began, '2026-11-30', {})
    expect(late.duty('iro-decisions')).toMatchObject({ due: '2026-12-07', practiceDue: null })
  })
})

describe('a rule with two versions', () => {
  test('judges an occasion by the version in force on the day it arose', () => {
    const on = lawStory([review], { law: { ...everythingBinds, versions: twoVersions(null) } })
    on.happened(began, '2027-03-31', {})
    on.happened(began, '2027-04-01', {})
    expect(on.occasions('lac-review-first', { today: '2027-06-01' }).map(row => [row.arises, row.due])).toEqual([
      ['2027-03-31', '2027-04-28'],
      ['2027-04-01', '2027-04-15'],
    ])
  })

  test('takes in existing cases from the day it says, and asks to be looked at then', () => {
    const law = { ...everythingBinds, versions: twoVersions('2027-04-20') }
    const on = lawStory([review], { law })
    on.happened(began, '2027-03-31', {})
    expect(on.duty('lac-review-first', { today: '2027-04-19' }).due).toBe('2027-04-28')
    expect(on.lookAgainOn('2027-04-19')).toBe('2027-04-20')
    expect(on.duty('lac-review-first', { today: '2027-04-20' }).due).toBe('2027-04-14')
  })

  test('does not bind what arose before any version was in force', () => {
    const [, second] = twoVersions(null)('')
    const on = lawStory([review], { law: { ...everythingBinds, versions: () => [second as Rule] } })
    on.happened(began, '2027-03-31', {})
    expect(on.rows()).toEqual([])
  })
})

describe('a duty counted in hours', () => {
  const row = { arises: day('2026-10-16'), due: null, dueAt: instantIn(day('2026-10-19'), '06:00'), metOn: null, metAt: null, endedOn: null, known: true }

  test('is due until the very minute and late after it', () => {
    expect(dutyStatus(row, day('2026-10-19'), instantIn(day('2026-10-19'), '06:00'), england)).toBe('due')
    expect(dutyStatus(row, day('2026-10-19'), instantIn(day('2026-10-19'), '06:01'), england)).toBe('late')
  })

  test('is met late by a minute', () => {
    const met = (time: string) => dutyStatus({ ...row, metOn: day('2026-10-19'), metAt: instantIn(day('2026-10-19'), time) }, day('2026-10-20'), instantIn(day('2026-10-20'), '09:00'), england)
    expect(met('06:00')).toBe('met')
    expect(met('06:01')).toBe('met late')
  })
})

test('stories hold every group unless they say otherwise', () => {
  expect(Object.values(everythingSince('2020-01-01')).every(from => from === '2020-01-01')).toBe(true)
})
