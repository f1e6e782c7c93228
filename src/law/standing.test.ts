import { describe, expect, test } from 'vitest'
import { day } from '../time/day.ts'
import { addWorkingDays, england } from './calendar.ts'
import { every, within } from './limit.ts'
import { rule, rules } from './rules.ts'
import {
  asIfCommenced,
  calendarFor,
  countsHere,
  isAgreed,
  nothingEntered,
  problemsWith,
  sectionsAwaited,
  standardOf,
  standingOf,
  strengthOf,
} from './standing.ts'
import type { Commencement, EnteredLaw, Pilot } from './standing.ts'

const law = nothingEntered('fernshire')
const today = day('2027-06-16')

const begins = (section: string, from: string, change: Partial<Commencement> = {}): Commencement => ({
  section,
  from: day(from),
  areas: 'everywhere',
  rules: 'all',
  enteredBy: 'a person',
  agreedBy: 'another person',
  ...change,
})

const withBegun = (...commencements: Commencement[]): EnteredLaw => ({ ...law, commencements })

describe('standing', () => {
  test('an authority that has entered nothing', () => {
    expect(law).toEqual({ area: 'fernshire', commencements: [], pilots: [], standards: [], refusals: [], calendar: {} })
  })

  test.each([
    ['lac-review-first', 'in force'],
    ['serious-incident-notify', 'in force'],
    ['icpc-hold', 'guidance'],
    ['cp-visit', 'practice'],
    ['fgdm-offer-31za', 'not commenced'],
    ['financial-oversight-determination', 'not commenced'],
    ['consistent-identifier', 'power only'],
    ['profit-cap', 'power only'],
    ['kinship-local-offer', 'in force'],
    ['care-leaver-local-offer', 'in force'],
  ])('%s, where nothing is entered: %s', (id, standing) => {
    expect(standingOf(rule(id), today, law)).toBe(standing)
  })

  test('of all rules, where nothing is entered', () => {
    const standings = rules().map((each) => standingOf(each, today, law))
    const number = (standing: string) => standings.filter((each) => each === standing).length
    expect(['in force', 'guidance', 'practice', 'not commenced', 'power only'].map(number)).toEqual([153, 43, 6, 20, 2])
  })

  test('before its first day a rule has not commenced', () => {
    expect(standingOf(rule('kinship-local-offer'), day('2026-06-28'), law)).toBe('not commenced')
    expect(standingOf(rule('kinship-local-offer'), day('2026-06-29'), law)).toBe('in force')
    expect(standingOf(rule('agency-notice'), day('2024-10-30'), law)).toBe('not commenced')
    expect(standingOf(rule('agency-notice'), day('2024-10-31'), law)).toBe('guidance')
  })

  test('a section entered and agreed brings its rules into force from its day', () => {
    const begun = withBegun(begins('cwsa-2026/1', '2027-01-11'))
    expect(standingOf(rule('fgdm-offer-31za'), day('2027-01-10'), begun)).toBe('not commenced')
    expect(standingOf(rule('fgdm-offer-31za'), day('2027-01-11'), begun)).toBe('in force')
    expect(standingOf(rule('fgdm-hold-31za'), today, begun)).toBe('in force')
    expect(standingOf(rule('macpt-establish'), today, begun)).toBe('not commenced')
  })

  test('one person alone brings nothing into force', () => {
    const alone = withBegun(begins('cwsa-2026/1', '2027-01-11', { agreedBy: 'a person' }))
    expect(standingOf(rule('fgdm-offer-31za'), today, alone)).toBe('not commenced')
    expect([
      isAgreed({ enteredBy: 'a', agreedBy: 'b' }),
      isAgreed({ enteredBy: 'a', agreedBy: 'a' }),
      isAgreed({ enteredBy: 'a', agreedBy: '' }),
      isAgreed({ enteredBy: '', agreedBy: 'b' }),
    ]).toEqual([true, false, false, false])
  })

  test('a section may begin in some areas only', () => {
    const here = withBegun(begins('cwsa-2026/3', '2027-01-11', { areas: ['elsewhere', 'fernshire'] }))
    const there = withBegun(begins('cwsa-2026/3', '2027-01-11', { areas: ['elsewhere'] }))
    expect(standingOf(rule('macpt-establish'), today, here)).toBe('in force')
    expect(standingOf(rule('macpt-establish'), today, there)).toBe('not commenced')
  })

  test('a section may begin for some rules only', () => {
    const some = withBegun(begins('cwsa-2026/38', '2027-01-11', { rules: ['cnis-register'] }))
    expect(standingOf(rule('cnis-register'), today, some)).toBe('in force')
    expect(standingOf(rule('cnis-support'), today, some)).toBe('not commenced')
  })

  test('a power begins only where it is named itself', () => {
    const section = withBegun(begins('cwsa-2026/4', '2027-01-11'))
    expect(standingOf(rule('share-info-16la'), today, section)).toBe('in force')
    expect(standingOf(rule('consistent-identifier'), today, section)).toBe('power only')
    const named = withBegun(begins('cwsa-2026/4', '2027-01-11', { rules: ['consistent-identifier'] }))
    expect(standingOf(rule('consistent-identifier'), today, named)).toBe('in force')
    expect(standingOf(rule('share-info-16la'), today, named)).toBe('not commenced')
  })

  test('a section that has begun by itself needs no entry, except for a power', () => {
    const later = { ...rule('fgdm-offer-31za'), commencedBy: ['cwsa-2026/5'] }
    expect(standingOf(later, day('2026-06-29'), law)).toBe('in force')
    expect(standingOf(later, day('2026-06-28'), law)).toBe('not commenced')
    expect(standingOf({ ...rule('profit-cap'), commencedBy: ['cwsa-2026/5'] }, today, law)).toBe('power only')
    expect(standingOf({ ...rule('fgdm-offer-31za'), commencedBy: [] }, today, law)).toBe('not commenced')
    expect(standingOf({ ...rule('fgdm-offer-31za'), commencedBy: ['no-such/1'] }, today, law)).toBe('not commenced')
  })

  test('a rule that rests on two sections waits for both', () => {
    const two = { ...rule('fgdm-offer-31za'), commencedBy: ['cwsa-2026/1', 'cwsa-2026/3'] }
    const one = withBegun(begins('cwsa-2026/1', '2027-01-11'))
    expect(standingOf(two, today, one)).toBe('not commenced')
    expect(sectionsAwaited(two, today, one)).toEqual(['cwsa-2026/3'])
    expect(standingOf(two, today, withBegun(begins('cwsa-2026/1', '2027-01-11'), begins('cwsa-2026/3', '2027-02-01')))).toBe('in force')
  })

  test('what an existing duty gains waits for its section', () => {
    expect(sectionsAwaited(rule('care-leaver-local-offer'), today, law)).toEqual(['cwsa-2026/8'])
    expect(sectionsAwaited(rule('care-leaver-local-offer'), today, withBegun(begins('cwsa-2026/8', '2027-01-11')))).toEqual([])
    expect(sectionsAwaited(rule('lac-review-first'), today, law)).toEqual([])
  })

  describe('a pilot', () => {
    const pilot: Pilot = { rule: 'macpt-establish', areas: ['fernshire'], from: day('2027-01-11'), until: day('2027-07-01'), as: 'practice' }
    const standing = (on: string, change: Partial<Pilot> = {}, id = 'macpt-establish') => standingOf(rule(id), day(on), { ...law, pilots: [{ ...pilot, ...change }] })

    test('gives the rule its standing while it lasts', () => {
      expect(['2027-01-10', '2027-01-11', '2027-06-30', '2027-07-01'].map((on) => standing(on))).toEqual([
        'not commenced',
        'practice',
        'practice',
        'not commenced',
      ])
      expect(standing('2030-01-01', { until: null, as: 'guidance' })).toBe('guidance')
    })

    test('in its areas, for its rule', () => {
      expect(standing('2027-02-01', { areas: ['elsewhere'] })).toBe('not commenced')
      expect(standing('2027-02-01', { areas: 'everywhere' })).toBe('practice')
      expect(standing('2027-02-01', {}, 'education-in-masa')).toBe('not commenced')
      expect(standing('2027-02-01', { rule: 'profit-cap' }, 'profit-cap')).toBe('practice')
    })

    test('gives way to commencement', () => {
      const both = { ...withBegun(begins('cwsa-2026/3', '2027-02-01')), pilots: [pilot] }
      expect(standingOf(rule('macpt-establish'), day('2027-01-31'), both)).toBe('practice')
      expect(standingOf(rule('macpt-establish'), day('2027-02-01'), both)).toBe('in force')
    })
  })
})

describe('strength', () => {
  test.each([
    ['lac-review-first', 'refused by law'],
    ['sdq-annual', 'asks'],
    ['missing-return-903', 'refused by law'],
    ['s20-consent', 'asks'],
    ['icpc-hold', 'asks'],
    ['cp-visit', 'asks'],
    ['fgdm-hold-31za', 'shadow'],
    ['profit-cap', 'note'],
  ])('%s: %s', (id, strength) => {
    expect(strengthOf(rule(id), today, law)).toBe(strength)
  })

  test('only what is in force and sure in every part refuses', () => {
    const refusing = rules().filter((each) => strengthOf(each, today, law) === 'refused by law')
    expect(refusing.every(({ status, certainty }) => status.code === 'IF' && 'SOD'.includes(certainty.limit))).toBe(true)
    expect(refusing).toHaveLength(125)
    expect(rules().filter((each) => strengthOf(each, today, law) === 'shadow')).toHaveLength(20)
    expect(rules().filter((each) => strengthOf(each, today, law) === 'note')).toHaveLength(2)
  })

  test.each(['S', 'O', 'D', 'C', 'K'] as const)('a mark of %s', (mark) => {
    const review = rule('lac-review-first')
    const marked = { ...review, limits: review.limits.map((part) => ({ ...part, certainty: mark })) }
    expect(strengthOf(marked, today, law)).toBe(mark === 'C' || mark === 'K' ? 'asks' : 'refused by law')
  })

  test('a part or a detail that is not sure stops nobody', () => {
    const escalate = rule('iro-escalate')
    expect(strengthOf(escalate, today, law, { part: 'ordinary' })).toBe('refused by law')
    expect(strengthOf(escalate, today, law, { part: 'dispute protocol' })).toBe('asks')
    expect(strengthOf(escalate, today, law)).toBe('asks')
    expect(strengthOf(escalate, today, law, { part: null })).toBe('asks')
    expect(strengthOf(rule('interim-care-order'), today, law)).toBe('refused by law')
    expect(strengthOf(rule('interim-care-order'), today, law, 'detail')).toBe('asks')
    expect(strengthOf(rule('lac-review-first'), today, law, 'detail')).toBe('refused by law')
    expect(() => strengthOf(escalate, today, law, { part: 'no such part' })).toThrow('iro-escalate has no part "no such part"')
  })

  test('a text that was not read stops nobody, even when it begins', () => {
    const begun = withBegun(begins('cwsa-2026/37', '2027-01-11'))
    expect(standingOf(rule('withdrawal-consent'), today, begun)).toBe('in force')
    expect(strengthOf(rule('withdrawal-consent'), today, begun)).toBe('asks')
  })

  test('commencement lets it refuse from its day', () => {
    const begun = withBegun(begins('cwsa-2026/1', '2027-01-11'))
    expect(strengthOf(rule('fgdm-hold-31za'), day('2027-01-10'), begun)).toBe('shadow')
    expect(strengthOf(rule('fgdm-hold-31za'), day('2027-01-11'), begun)).toBe('refused by law')
  })

  test('a piloted rule asks', () => {
    const pilots: Pilot[] = [{ rule: 'fgdm-hold-31za', areas: 'everywhere', from: day('2027-01-11'), until: null, as: 'guidance' }]
    expect(strengthOf(rule('fgdm-hold-31za'), today, { ...law, pilots })).toBe('asks')
  })

  test('an authority may raise an ask to a refusal, from its day, and nothing else', () => {
    const strict = (id: string, from = '2027-01-01', until: string | null = null): EnteredLaw => ({
      ...law,
      refusals: [{ rule: id, from: day(from), until: until === null ? null : day(until) }],
    })
    expect(strengthOf(rule('icpc-hold'), today, strict('icpc-hold'))).toBe('refused by policy')
    expect(strengthOf(rule('icpc-hold'), today, strict('icpc-hold', '2027-06-17'))).toBe('asks')
    expect(strengthOf(rule('icpc-hold'), today, strict('icpc-hold', '2027-06-16'))).toBe('refused by policy')
    expect(strengthOf(rule('icpc-hold'), today, strict('icpc-hold', '2027-01-01', '2027-06-16'))).toBe('asks')
    expect(strengthOf(rule('icpc-hold'), today, strict('cp-visit'))).toBe('asks')
    expect(strengthOf(rule('lac-review-first'), today, strict('lac-review-first'))).toBe('refused by law')
    expect(strengthOf(rule('fgdm-hold-31za'), today, strict('fgdm-hold-31za'))).toBe('shadow')
    expect(strengthOf(rule('profit-cap'), today, strict('profit-cap'))).toBe('note')
  })
})

describe('what counts here', () => {
  test('all but what has not commenced and what is a power only', () => {
    expect(['lac-review-first', 'icpc-hold', 'cp-visit', 'macpt-establish', 'profit-cap'].map((id) => countsHere(id, today, law))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect(countsHere('macpt-establish', today, withBegun(begins('cwsa-2026/3', '2027-01-11')))).toBe(true)
    expect(countsHere('kinship-local-offer', day('2026-06-28'), law)).toBe(false)
    expect(() => countsHere('no-such-rule', today, law)).toThrow('No rule no-such-rule')
  })

  test('a shadow report supposes a section begun, and changes nothing', () => {
    const supposed = asIfCommenced(law, 'cwsa-2026/38', day('2027-01-11'))
    expect(countsHere('cnis-register', today, supposed)).toBe(true)
    expect(countsHere('cnis-register', day('2027-01-10'), supposed)).toBe(false)
    expect(countsHere('cnis-register', today, law)).toBe(false)
    expect(law.commencements).toEqual([])
    const some = asIfCommenced(law, 'cwsa-2026/38', day('2027-01-11'), ['cnis-support'])
    expect([countsHere('cnis-register', today, some), countsHere('cnis-support', today, some)]).toEqual([false, true])
    expect(asIfCommenced(supposed, 'cwsa-2026/1', today).commencements.map(({ section }) => section)).toEqual(['cwsa-2026/38', 'cwsa-2026/1'])
  })
})

describe('local standards', () => {
  const ten = every(10, 'WD', { since: 'last done' })
  const five = every(5, 'WD', { since: 'last done' })
  const standards = [
    { rule: 'cp-visit', part: null, from: day('2026-04-01'), until: null, standard: ten },
    { rule: 'cp-visit', part: null, from: day('2027-04-01'), until: null, standard: five },
    { rule: 'iro-decisions', part: 'full record', from: day('2026-04-01'), until: day('2027-04-01'), standard: within(10, 'WD') },
  ]
  const on = (id: string, part: string | null, written: string) => standardOf(id, part, day(written), { ...law, standards })

  test('the latest in force on the day is the authority’s own', () => {
    expect(on('cp-visit', null, '2026-03-31')).toBeNull()
    expect(on('cp-visit', null, '2026-04-01')).toEqual(ten)
    expect(on('cp-visit', null, '2027-03-31')).toEqual(ten)
    expect(on('cp-visit', null, '2027-04-01')).toEqual(five)
    expect(standardOf('cp-visit', null, day('2027-04-01'), { ...law, standards: [...standards].reverse() })).toEqual(five)
  })

  test('for its rule and part', () => {
    expect(on('iro-decisions', 'full record', '2026-12-01')).toEqual(within(10, 'WD'))
    expect(on('iro-decisions', 'decisions', '2026-12-01')).toBeNull()
    expect(on('iro-decisions', null, '2026-12-01')).toBeNull()
    expect(on('iro-decisions', 'full record', '2027-04-01')).toBeNull()
    expect(on('core-group-subsequent', null, '2027-04-01')).toBeNull()
  })

  test('of two from one day the later entered', () => {
    const same = [
      { rule: 'cp-visit', part: null, from: day('2026-04-01'), until: null, standard: ten },
      { rule: 'cp-visit', part: null, from: day('2026-04-01'), until: null, standard: five },
    ]
    expect(standardOf('cp-visit', null, today, { ...law, standards: same })).toEqual(five)
  })
})

describe('what is wrong with a commencement', () => {
  test('nothing, where two people enter a section that has not begun', () => {
    expect(problemsWith(begins('cwsa-2026/3', '2027-01-11'))).toEqual([])
    expect(problemsWith(begins('cwsa-2026/38', '2027-01-11', { rules: ['cnis-register'] }))).toEqual([])
  })

  test('each thing in words', () => {
    expect(problemsWith(begins('cwsa-2026/99', '2027-01-11'))).toEqual(['Choose a section from the law register. There is no section cwsa-2026/99.'])
    expect(problemsWith(begins('cwsa-2026/3', '2027-01-11', { agreedBy: '' }))).toEqual(['A second person must agree the commencement.'])
    expect(problemsWith(begins('cwsa-2026/5', '2027-01-11'))).toEqual(['Section 5 has been in force since 29 June 2026.'])
    expect(problemsWith(begins('cwsa-2026/3', '2027-01-11', { rules: ['cnis-register', 'no-such-rule'], agreedBy: 'a person' }))).toEqual([
      'A second person must agree the commencement.',
      'cnis-register does not rest on section cwsa-2026/3.',
      'no-such-rule does not rest on section cwsa-2026/3.',
    ])
  })
})

describe('the calendar of an authority', () => {
  const entered = (name: string): EnteredLaw => ({ ...law, calendar: { added: [{ day: day('2027-06-18'), name }] } })

  test('is England’s with what it entered', () => {
    const calendar = calendarFor(entered('A proclaimed holiday'))
    expect(addWorkingDays(day('2027-06-17'), 1, { firstDay: 'excluded' }, calendar)).toBe('2027-06-21')
    expect(calendarFor(law)).toEqual(england)
  })

  test('is made once for the same entries, of which 32 are kept', () => {
    const calendar = calendarFor(entered('A proclaimed holiday'))
    expect(calendarFor(entered('A proclaimed holiday'))).toBe(calendar)
    for (let i = 1; i <= 31; i += 1) calendarFor(entered(`Another holiday ${i}`))
    expect(calendarFor(entered('A proclaimed holiday'))).toBe(calendar)
    for (let i = 1; i <= 32; i += 1) calendarFor(entered(`One more holiday ${i}`))
    expect(calendarFor(entered('A proclaimed holiday'))).not.toBe(calendar)
    expect(calendarFor(entered('A proclaimed holiday'))).toEqual(calendar)
  })
})
