import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { death, doneBeforeRowan } from '../identity/index.ts'
import { born, cameIntoCare, movedTo, reviewed, seen } from '../testing/index.ts'
import { childSeen } from '../visits/index.ts'
import { duties } from './duties.ts'
import { fullApprovalDecided, legalStatus, temporaryApproval } from './facts.ts'
import { careSpells, firstHome, inCareOn, spellOn } from './spells.ts'
import { homesInCare, stays } from './stays.ts'

/*
 * What the duties of care are counted in: spells of care, stays in one home, and the chain of visits through them.
 */

function story(tell: (on: LawStory) => void): LawStory {
  const on = lawStory(duties)
  tell(on)
  return on
}

function spells(on: LawStory): unknown[] {
  return careSpells(on.known()).map(spell => [spell.ordinal, spell.from, spell.until, spell.because, spell.beganHere])
}

function homes(on: LawStory): unknown[] {
  return stays(on.known()).map(stay => [stay.homes.length, stay.from, stay.until, stay.because])
}

function visits(on: LawStory, rule: string, part?: string): unknown[] {
  return on.occasions(rule, part === undefined ? {} : { part }).map(row => [row.arises, row.due, row.metOn ?? row.endedOn])
}

describe('spells of care', () => {
  test('lasts from the day care began, with nothing said of its end while it lasts', () => {
    expect(spells(story(on => cameIntoCare(on, '2026-09-01')))).toEqual([[0, '2026-09-01', null, '', true]])
  })

  test('ends when care ended, at 18, or when the child died: what comes first', () => {
    const on = story(of => void cameIntoCare(of, '2026-09-01', { ends: '2027-05-03' }))
    expect(spells(on)).toEqual([[0, '2026-09-01', '2027-05-03', 'Left care', true]])
    born(on, '2009-02-02')
    expect(spells(on)).toEqual([[0, '2026-09-01', '2027-02-02', 'Turned 18', true]])
    on.happened(death, '2026-12-12', {})
    expect(spells(on)).toEqual([[0, '2026-09-01', '2026-12-12', 'The child died', true]])
  })

  test('is none where care is said to begin after childhood, and one of a day where it begins as childhood ends', () => {
    const on = story(of => born(of, '2009-02-02'))
    const care = cameIntoCare(on, '2027-02-03')
    expect(spells(on)).toEqual([])
    on.corrected(care, { starts: '2027-02-02' })
    expect(spells(on)).toEqual([[0, '2027-02-02', '2027-02-02', 'Turned 18', true]])
  })

  test('has short breaks cut out of it, wherever they stand', () => {
    const broken = (...breaks: [string, string | null][]) =>
      spells(story(on => {
        cameIntoCare(on, '2026-01-05', { status: null, ends: '2026-12-01' })
        for (const [from, to] of breaks) on.happened(legalStatus, from, { status: 'V3' }, { ends: to })
      }))
    const whole = [0, '2026-01-05', '2026-12-01', 'Left care', true]
    expect(broken(['2026-01-05', null])).toEqual([])
    expect(broken(['2026-01-05', '2026-12-01'])).toEqual([])
    expect(broken(['2026-01-05', '2026-03-02'])).toEqual([[0, '2026-03-02', '2026-12-01', 'Left care', true]])
    expect(broken(['2026-03-02', '2026-05-04'])).toEqual([
      [0, '2026-01-05', '2026-03-02', 'Care became a series of short breaks', true], [1, '2026-05-04', '2026-12-01', 'Left care', true],
    ])
    expect(broken(['2026-03-02', '2026-05-04'], ['2026-07-06', null])).toEqual([
      [0, '2026-01-05', '2026-03-02', 'Care became a series of short breaks', true],
      [1, '2026-05-04', '2026-07-06', 'Care became a series of short breaks', true],
    ])
    expect(broken(['2025-01-06', '2026-01-05'])).toEqual([whole])
    expect(broken(['2026-12-01', null])).toEqual([whole])
    expect(broken(['2026-12-02', '2027-01-05'])).toEqual([whole])
    expect(broken(['2025-01-06', '2026-03-02'])).toEqual([[0, '2026-03-02', '2026-12-01', 'Left care', true]])
  })

  test('of a child already in care has no first day to count from; after short breaks it has', () => {
    const on = story(of => {
      const care = cameIntoCare(of, '2026-01-05', { status: null })
      of.corrected(care, { body: { beganEarlier: true } })
      of.happened(legalStatus, '2026-03-02', { status: 'V4' }, { ends: '2026-05-04' })
    })
    expect(spells(on)).toEqual([[0, '2026-01-05', '2026-03-02', 'Care became a series of short breaks', false], [1, '2026-05-04', null, '', true]])
  })

  test('holds on its last day too, unless another began then', () => {
    const known = story(on => {
      cameIntoCare(on, '2026-01-05', { ends: '2026-03-02' })
      cameIntoCare(on, '2026-05-04', { ends: '2026-07-06' })
      cameIntoCare(on, '2026-07-06')
    }).known()
    const from = (on: string) => spellOn(known, day(on))?.from ?? null
    expect(['2026-01-04', '2026-01-05', '2026-03-02', '2026-03-03', '2026-07-05', '2026-07-06', '2027-01-01'].map(from)).toEqual([
      null, '2026-01-05', '2026-01-05', null, '2026-05-04', '2026-07-06', '2026-07-06',
    ])
  })
})

describe('what holds on a day', () => {
  const known = story(on => {
    born(on, '2009-02-02')
    on.happened(legalStatus, '2026-09-01', { status: 'V3' }, { ends: '2026-11-02' })
    on.happened(legalStatus, '2026-11-02', { status: 'C2' })
    cameIntoCare(on, '2026-09-01', { status: null })
    movedTo(on, '2026-09-01', { called: 'Placeholder House', ends: '2026-11-02' })
    movedTo(on, '2026-11-02', { called: 'Grandma Joan’s' })
  }).known()

  test('in care by any status, to the day before the eighteenth birthday', () => {
    expect(['2026-08-31', '2026-09-01', '2026-11-02', '2027-02-01', '2027-02-02'].map(on => inCareOn(known, day(on)))).toEqual([false, true, true, true, false])
    expect(inCareOn(story(on => cameIntoCare(on, '2026-09-01')).known(), day('2050-01-01'))).toBe(true)
  })

  test('the first home of a spell is the one the child was in when it began, or the next, and never one of after', () => {
    const first = (...of: [string, string | null][]) => {
      const told = story(on => {
        cameIntoCare(on, '2026-09-01', { ends: '2026-11-02' })
        for (const [from, to] of of) movedTo(on, from, { ends: to })
      }).known()
      const [spell] = careSpells(told)
      return spell ? (firstHome(told, spell)?.starts ?? null) : null
    }
    expect(first()).toBeNull()
    expect(first(['2026-08-03', '2026-10-05'])).toBe('2026-08-03')
    expect(first(['2026-08-03', '2026-09-01'], ['2026-09-04', null])).toBe('2026-09-04')
    expect(first(['2026-11-02', null])).toBe('2026-11-02')
    expect(first(['2026-11-03', null])).toBeNull()
  })
})

describe('stays in one home', () => {
  test('end with a move, with care, or when the child left for nowhere that is recorded', () => {
    expect(homes(story(on => {
      cameIntoCare(on, '2026-09-01', { ends: '2026-12-01' })
      movedTo(on, '2026-09-01', { ends: '2026-10-05' })
      movedTo(on, '2026-10-05', { ends: '2026-11-02' })
      movedTo(on, '2026-11-09')
    }))).toEqual([
      [1, '2026-09-01', '2026-10-05', 'Moved to another home'], [1, '2026-10-05', '2026-11-02', 'Moved to another home'], [1, '2026-11-09', '2026-12-01', 'Left care'],
    ])
    expect(homes(story(on => {
      cameIntoCare(on, '2026-09-01')
      movedTo(on, '2026-09-01', { ends: '2026-10-05' })
    }))).toEqual([[1, '2026-09-01', '2026-10-05', 'Left this home']])
  })

  test('begin with care where the child lived there already', () => {
    expect(homes(story(on => {
      cameIntoCare(on, '2026-09-01')
      movedTo(on, '2026-08-03')
    }))).toEqual([[1, '2026-09-01', null, '']])
  })

  test('go on with the same people on other terms, but not after days away that nobody recorded', () => {
    const again = (from: string) => homes(story(on => {
      cameIntoCare(on, '2026-09-01')
      movedTo(on, '2026-09-01', { ends: '2026-10-05' })
      movedTo(on, from, { type: 'U4', sameCarers: true })
    }))
    expect(again('2026-10-05')).toEqual([[2, '2026-09-01', null, '']])
    expect(again('2026-10-06')).toEqual([[1, '2026-09-01', '2026-10-05', 'Moved to another home'], [1, '2026-10-06', null, '']])
  })

  test.each([
    ['the same number of the home', { urn: 'SC1' }, { urn: 'SC1' }, true],
    ['the same name and postcode', { called: 'A', postcode: 'FN1 1AA' }, { called: 'A', postcode: 'FN1 1AA' }, true],
    ['the same carers', { carers: 'joan' }, { carers: 'joan' }, true],
    ['the same home of the register', { home: 'h1' }, { home: 'h1' }, true],
    ['nothing known of either', {}, {}, false],
    ['another number', { urn: 'SC1' }, { urn: 'SC2' }, false],
    ['a number that only one has', { urn: 'SC1', postcode: 'FN1 1AA' }, { postcode: 'FN1 1AA' }, false],
    ['another kind of home', { urn: 'SC1' }, { urn: 'SC1', type: 'K2' }, false],
  ])('after a week in hospital, %s', (_, before, after, isSame) => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01')
      movedTo(of, '2026-09-01', { ...before, ends: '2026-10-05' })
      movedTo(of, '2026-10-05', { type: 'T1', ends: '2026-10-12' })
      movedTo(of, '2026-10-12', after)
    })
    expect(homes(on)).toEqual(isSame ? [[3, '2026-09-01', null, '']] : [[2, '2026-09-01', '2026-10-12', 'Moved to another home'], [1, '2026-10-12', null, '']])
  })

  test('the same home again straight away is another stay: only a short time away is none', () => {
    expect(homes(story(on => {
      cameIntoCare(on, '2026-09-01')
      movedTo(on, '2026-09-01', { urn: 'SC1', ends: '2026-10-05' })
      movedTo(on, '2026-10-05', { urn: 'SC1' })
    }))).toHaveLength(2)
  })

  test('a child whose first days in care were in hospital begins there', () => {
    expect(homes(story(on => {
      cameIntoCare(on, '2026-09-01')
      movedTo(on, '2026-09-01', { type: 'T4', ends: '2026-09-04' })
      movedTo(on, '2026-09-04', { urn: 'SC1' })
    }))).toEqual([[1, '2026-09-01', '2026-09-04', 'Moved to another home'], [1, '2026-09-04', null, '']])
  })
})

describe('the chain of visits', () => {
  test('a visit on the day of a move is to the new home, one on the last day in care still to the old', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01', { ends: '2026-11-02' })
      movedTo(of, '2026-09-01', { ends: '2026-09-14' })
      movedTo(of, '2026-09-14')
      seen(of, '2026-09-03')
      seen(of, '2026-09-14')
      seen(of, '2026-11-02')
      seen(of, '2026-11-03')
    })
    expect(visits(on, 'visit-first')).toEqual([['2026-09-01', '2026-09-08', '2026-09-03'], ['2026-09-14', '2026-09-21', '2026-09-14']])
    expect(on.occasions('visit-year1').map(row => [row.arises, row.due, row.metOn, row.endedOn])).toEqual([
      ['2026-09-03', '2026-10-15', null, '2026-09-14'], ['2026-09-14', '2026-10-26', '2026-11-02', null],
    ])
  })

  test('two visits on one day are one link, and a visit before the child moved in is none', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01')
      seen(of, '2026-08-31')
      movedTo(of, '2026-09-01')
      seen(of, '2026-09-03')
      seen(of, '2026-09-03')
    })
    expect(visits(on, 'visit-year1')).toEqual([['2026-09-03', '2026-10-15', null]])
  })

  test('only a visit done before Rowan counts among what was done before, in order of day', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01')
      movedTo(of, '2026-09-01')
      seen(of, '2026-10-01')
      of.happened(doneBeforeRowan, '2026-09-10', { rule: 'lac-review-first' })
      of.happened(doneBeforeRowan, '2026-09-04', { rule: 'visit-first' })
    })
    expect(visits(on, 'visit-first')).toEqual([['2026-09-01', '2026-09-08', '2026-09-04']])
    expect(visits(on, 'visit-year1')).toEqual([['2026-09-04', '2026-10-16', '2026-10-01'], ['2026-10-01', '2026-11-12', null]])
  })

  test('a child who was seen counts by itself, where the visit is in no record that can be read', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01')
      movedTo(of, '2026-09-01')
      of.happened(childSeen, '2026-09-03', { seen: true, alone: 'yes' })
    })
    expect(visits(on, 'visit-first')).toEqual([['2026-09-01', '2026-09-08', '2026-09-03']])
  })

  test('the first year ends the day before the corresponding day', () => {
    const on = story(of => {
      cameIntoCare(of, '2025-09-01')
      movedTo(of, '2025-09-01')
      seen(of, '2026-08-31')
      seen(of, '2026-09-01')
    })
    expect(visits(on, 'visit-year1')).toEqual([['2026-08-31', '2026-10-12', '2026-09-01']])
    expect(visits(on, 'visit-after-year1', 'ordinary')).toEqual([['2026-09-01', '2026-10-13', null]])
  })

  test('fewer visits are for fostering that is meant to last, where the child agrees', () => {
    const after = (body: Parameters<typeof movedTo>[2]) =>
      story(on => {
        cameIntoCare(on, '2024-09-02')
        movedTo(on, '2024-09-02', body)
        seen(on, '2026-01-14')
      }).duty('visit-after-year1')
    expect(after({ type: 'U4', agreesToFewerVisits: true })).toMatchObject({ part: 'ordinary', due: '2026-02-25' })
    expect(after({ type: 'U4', intendedTo18: true })).toMatchObject({ due: '2026-04-14' })
    expect(after({ type: 'K2', intendedTo18: true, agreesToFewerVisits: true })).toMatchObject({ due: '2026-04-14' })
    expect(after({ type: 'U1', intendedTo18: true, agreesToFewerVisits: true })).toMatchObject({ part: 'intended to last to 18', due: '2026-07-14' })
  })

  test('an adoptive home has visits of its own', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01', { status: 'E1' })
      movedTo(of, '2026-09-01', { type: 'A5' })
      seen(of, '2026-09-03')
    })
    expect(on.rows().filter(row => row.rule.startsWith('visit-'))).toEqual([])
  })

  test('an interim order made while the child lives at home begins the weekly visits, and a review on that day is the first', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01', { status: null })
      of.happened(legalStatus, '2026-09-01', { status: 'V2' }, { ends: '2026-09-14' })
      of.happened(legalStatus, '2026-09-14', { status: 'C1' })
      movedTo(of, '2026-09-01', { type: 'P1' })
      seen(of, '2026-09-03')
    })
    expect(on.duty('visit-year1')).toMatchObject({ endedOn: '2026-09-14', endedBecause: 'An interim care order was made: visits are counted from it' })
    expect(on.duty('visit-temp-approved-or-ico-home')).toMatchObject({ part: 'to first review', arises: '2026-09-14', due: '2026-09-21' })
    reviewed(on, '2026-09-14')
    expect(on.occasions('visit-temp-approved-or-ico-home').map(row => [row.part, row.due, row.endedOn])).toEqual([
      ['then', '2026-10-01', null], ['to first review', '2026-09-21', '2026-09-14'],
    ])
  })

  test('after a review without any visit the longer interval counts from the beginning', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01', { status: 'C1' })
      movedTo(of, '2026-09-01', { type: 'P1' })
      reviewed(of, '2026-09-03')
    })
    expect(on.occasions('visit-temp-approved-or-ico-home').map(row => [row.part, row.arises, row.due, row.endedOn])).toEqual([
      ['to first review', '2026-09-01', '2026-09-08', '2026-09-03'], ['then', '2026-09-01', '2026-09-29', null],
    ])
  })

  test('an approval on the last day of a weekly visit still due takes over; the day after, the visit stays late', () => {
    const on = (decided: string) => story(of => {
      cameIntoCare(of, '2026-09-01')
      movedTo(of, '2026-09-01', { type: 'U3' })
      const approval = of.happened(temporaryApproval, '2026-09-01', {})
      seen(of, '2026-09-03')
      of.happened(fullApprovalDecided, decided, { approval: approval.fact, outcome: 'approved' })
    })
    expect(on('2026-09-10').occasions('visit-temp-approved-or-ico-home').map(row => row.endedOn)).toEqual([null, '2026-09-10'])
    expect(on('2026-09-10').duty('visit-year1').due).toBe('2026-10-15')
    expect(on('2026-09-11').occasions('visit-temp-approved-or-ico-home').map(row => row.endedOn)).toEqual([null, null])
    expect(on('2026-09-11').occasions('visit-year1')).toEqual([])
  })

  test('fully approved before anybody came, the first visit is due from the day of moving in', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01')
      movedTo(of, '2026-09-01', { type: 'U3' })
      const approval = of.happened(temporaryApproval, '2026-09-01', {})
      of.happened(fullApprovalDecided, '2026-09-04', { approval: approval.fact, outcome: 'approved' })
    })
    expect(on.duty('visit-first')).toMatchObject({ arises: '2026-09-01', due: '2026-09-08', endedOn: null })
  })

  test('an approval given before the move is about the home that follows, and only about that', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-08-03')
      movedTo(of, '2026-08-03', { ends: '2026-09-01' })
      of.happened(temporaryApproval, '2026-08-24', {})
      movedTo(of, '2026-09-01', { type: 'U3', ends: '2026-10-05' })
      movedTo(of, '2026-10-05', { type: 'U3' })
    })
    expect(on.occasions('visit-temp-approved-or-ico-home').map(row => [row.arises, row.endedOn])).toEqual([['2026-09-01', '2026-10-05']])
    expect(visits(on, 'visit-first')).toEqual([['2026-08-03', '2026-08-10', '2026-09-01'], ['2026-10-05', '2026-10-12', null]])
  })

  test('an approval stopped before it was decided, or decided before it was stopped, ends on the first of the two', () => {
    const on = (ends: string, decided: string) => story(of => {
      cameIntoCare(of, '2026-09-01')
      movedTo(of, '2026-09-01', { type: 'U3' })
      const approval = of.happened(temporaryApproval, '2026-09-01', {}, { ends })
      of.happened(fullApprovalDecided, decided, { approval: approval.fact, outcome: 'approved' })
    }).duty('visit-temp-approved-or-ico-home').endedOn
    expect(on('2026-09-03', '2026-09-05')).toBe('2026-09-03')
    expect(on('2026-09-05', '2026-09-03')).toBe('2026-09-03')
  })
})

describe('which visits a home asks for', () => {
  test('as it is on the day of the visit: fostering that became long term, and not a week in hospital', () => {
    const on = story(of => {
      cameIntoCare(of, '2024-09-02')
      movedTo(of, '2024-09-02', { urn: 'SC1', ends: '2025-12-01' })
      movedTo(of, '2025-12-01', { type: 'U4', urn: 'SC1', sameCarers: true, intendedTo18: true, ends: '2026-03-02' })
      movedTo(of, '2026-03-02', { type: 'T1', ends: '2026-03-09' })
      movedTo(of, '2026-03-09', { type: 'U4', urn: 'SC1', intendedTo18: true })
      seen(of, '2025-11-28')
      seen(of, '2025-12-01')
      seen(of, '2026-03-04')
    })
    expect(visits(on, 'visit-after-year1', 'ordinary')).toEqual([['2025-11-28', '2026-01-09', '2025-12-01']])
    expect(visits(on, 'visit-after-year1', 'intended to last to 18')).toEqual([['2025-12-01', '2026-03-01', '2026-03-04'], ['2026-03-04', '2026-06-04', null]])
  })

  test('one home, two approvals after each other: the weekly visits begin again, whatever was reviewed in between', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01')
      movedTo(of, '2026-09-01', { type: 'U3' })
      of.happened(temporaryApproval, '2026-09-01', {}, { ends: '2026-09-28' })
      seen(of, '2026-09-04')
      reviewed(of, '2026-09-07')
      const again = of.happened(temporaryApproval, '2026-10-12', {})
      of.happened(fullApprovalDecided, '2026-10-15', { approval: again.fact, outcome: 'not approved' })
    })
    expect(visits(on, 'visit-temp-approved-or-ico-home', 'to first review')).toEqual([
      ['2026-09-01', '2026-09-08', '2026-09-04'], ['2026-09-04', '2026-09-11', '2026-09-07'], ['2026-10-12', '2026-10-19', null],
    ])
    expect(visits(on, 'visit-temp-approved-or-ico-home', 'then')).toEqual([['2026-09-04', '2026-10-02', '2026-09-28']])
    expect(visits(on, 'visit-year1')).toEqual([['2026-09-04', '2026-10-16', '2026-10-12']])
  })

  test('an approval that follows another on the same day begins again, and a review of that day is its first', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01')
      movedTo(of, '2026-09-01', { type: 'U3' })
      of.happened(temporaryApproval, '2026-09-01', {}, { ends: '2026-09-14' })
      of.happened(temporaryApproval, '2026-09-14', {})
      seen(of, '2026-09-10')
      reviewed(of, '2026-09-14')
    })
    expect(on.occasions('visit-temp-approved-or-ico-home').map(row => [row.part, row.arises, row.due, row.metOn ?? row.endedBecause])).toEqual([
      ['to first review', '2026-09-01', '2026-09-08', '2026-09-10'],
      ['to first review', '2026-09-10', '2026-09-17', 'The carers were approved for a time: visits are weekly'],
      ['then', '2026-09-10', '2026-10-08', null],
      ['to first review', '2026-09-14', '2026-09-21', 'The first review was held'],
    ])
  })

  test('an approval is about the carers it names, wherever both are named', () => {
    const weekly = (approved: { carers?: string }, home: { carers?: string; type?: string }) =>
      story(on => {
        cameIntoCare(on, '2026-09-01')
        movedTo(on, '2026-09-01', { type: 'U3', ...home })
        on.happened(temporaryApproval, '2026-09-01', approved)
      }).occasions('visit-temp-approved-or-ico-home').length === 1
    expect(weekly({}, {})).toBe(true)
    expect(weekly({ carers: 'joan' }, {})).toBe(true)
    expect(weekly({}, { carers: 'joan' })).toBe(true)
    expect(weekly({ carers: 'joan' }, { carers: 'joan' })).toBe(true)
    expect(weekly({ carers: 'joan' }, { carers: 'priya' })).toBe(false)
    expect(['U1', 'U2', 'U4', 'U5', 'U6', 'K2', 'P1'].map(type => weekly({}, { type }))).toEqual([true, true, false, false, false, false, false])
  })

  test('a decision on another carer leaves the weekly visits as they are', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01')
      movedTo(of, '2026-09-01', { type: 'U3' })
      of.happened(temporaryApproval, '2026-09-01', {})
      of.happened(fullApprovalDecided, '2026-09-03', { approval: 'somebody else', outcome: 'approved' })
    })
    expect(on.duty('visit-temp-approved-or-ico-home').endedOn).toBeNull()
  })

  test('what was made before the child came into this home changes nothing in it, nor does what is made after', () => {
    const on = story(of => {
      cameIntoCare(of, '2025-03-03', { status: null })
      of.happened(legalStatus, '2025-03-03', { status: 'C1' }, { ends: '2025-09-01' })
      const order = of.happened(legalStatus, '2025-09-01', { status: 'C2' }, { ends: '2026-12-01' })
      of.happened(legalStatus, '2026-12-01', { status: 'E1' })
      const home = movedTo(of, '2026-09-01', { type: 'P1', ends: '2026-10-05' })
      movedTo(of, '2026-10-05')
      expect(order.fact).not.toBe(home.fact)
      expect(of.duty('visit-care-order-home').anchor).toBe(home.fact)
    })
    expect(visits(on, 'visit-care-order-home')).toEqual([['2026-09-01', '2026-09-08', '2026-10-05']])
    expect(visits(on, 'visit-first')).toEqual([['2026-10-05', '2026-10-12', null]])
  })

  test('a visit due under a care order is anchored to the order where that came last', () => {
    const on = story(of => {
      of.happened(legalStatus, '2026-09-01', { status: 'C1' }, { ends: '2026-11-02' })
      const order = of.happened(legalStatus, '2026-11-02', { status: 'C2' })
      cameIntoCare(of, '2026-09-01', { status: null })
      movedTo(of, '2026-09-01', { type: 'P1' })
      expect(of.duty('visit-care-order-home').anchor).toBe(order.fact)
    })
    expect(visits(on, 'visit-care-order-home')).toEqual([['2026-11-02', '2026-11-09', null]])
  })

  test('a home with a parent without any legal status that is known has the ordinary visits', () => {
    const on = story(of => {
      cameIntoCare(of, '2026-09-01', { status: null })
      movedTo(of, '2026-09-01', { type: 'P1' })
    })
    expect(visits(on, 'visit-first')).toEqual([['2026-09-01', '2026-09-08', null]])
  })
})

describe('the place of a review', () => {
  const told = (rule: string) => story(on => {
    cameIntoCare(on, '2026-03-02')
    on.happened(doneBeforeRowan, '2026-09-01', { rule })
  })

  test('is what was told of it, where it was done before Rowan', () => {
    expect(told('lac-review-first').occasions('lac-review-second').map(row => row.due)).toEqual(['2026-12-01'])
    expect(told('lac-review-second').occasions('lac-review-later').map(row => row.due)).toEqual(['2027-03-01'])
    expect(told('lac-review-later').occasions('lac-review-later').map(row => row.due)).toEqual(['2027-03-01'])
    expect(told('visit-first').rows().filter(row => row.rule.startsWith('lac-review') && row.rule !== 'lac-review-first')).toEqual([])
  })

  test('is the first where it was held in time, whatever Rowan held then', () => {
    const on = lawStory(duties, { keptFrom: { reviews: day('2026-09-01') } })
    cameIntoCare(on, '2026-03-02')
    const first = reviewed(on, '2026-03-30')
    expect(on.duty('lac-review-second').due).toBe('2026-06-30')
    // The twentieth working day is 30 March: a day later, and nobody can say which review it was.
    on.corrected(first, { starts: '2026-03-31' })
    expect(on.duty('lac-review-later').due).toBe('2026-09-30')
  })

  test('is the first, and late, where Rowan held reviews on the last day', () => {
    const on = lawStory(duties, { keptFrom: { reviews: day('2026-03-30') } })
    cameIntoCare(on, '2026-03-02')
    reviewed(on, '2026-03-31')
    expect(on.duty('lac-review-first').metOn).toBe('2026-03-31')
    expect(on.duty('lac-review-second').due).toBe('2026-06-30')
  })

  test('cannot be told of a child who was in care before', () => {
    const on = story(of => {
      const care = cameIntoCare(of, '2026-03-02')
      of.corrected(care, { body: { beganEarlier: true } })
      reviewed(of, '2026-03-30')
    })
    expect(on.occasions('lac-review-second')).toEqual([])
    expect(on.duty('lac-review-later').due).toBe('2026-09-30')
  })
})

describe('homes in care, for the family', () => {
  const of = (body: Parameters<typeof movedTo>[2]) => homesInCare(story(on => void movedTo(on, '2026-10-01', body)).known()).map(home => home.of)

  test('are one home for two children where the carers or the number of the home are the same', () => {
    expect(of({ type: 'U6', carers: 'the hearths', urn: 'SC9100' })).toEqual(['the hearths'])
    expect(of({ type: 'K2', urn: 'SC9004' })).toEqual(['SC9004'])
  })

  test('are not one for the number of a fostering agency, which all its homes have', () => {
    for (const type of ['U1', 'U3', 'U6'] as const) expect(of({ type, urn: 'SC9100' })).toEqual([null])
  })
})
