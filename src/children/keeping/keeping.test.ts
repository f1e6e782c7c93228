import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import { addDays, day } from '../../time/day.ts'
import { personalAdviser } from '../allocation/index.ts'
import { adoptionDecision } from '../care/index.ts'
import { assessment, familyHelp } from '../family-help/index.ts'
import { contact } from '../front-door/index.ts'
import { adultBirth, adultDeath, birth, death, involvement } from '../identity/index.ts'
import { protectionPlan } from '../protection/index.ts'
import { school } from '../education/index.ts'
import { visit } from '../visits/index.ts'
import { born, cameIntoCare } from '../testing/index.ts'
import { disposalHold, disposalStop, keepingOf, keptUntil } from './index.ts'

type Periods = Parameters<typeof keptUntil>[1]
const periods: Periods = new Map([
  ['in-care', { years: 75, from: 'birth' }],
  ['left-care', { years: 75, from: 'birth' }],
  ['child-protection', { years: 25, from: 'closed' }],
  ['child-in-need', { years: 10, from: 'closed' }],
  ['enquiry', { years: 10, from: 'closed' }],
  ['contact', { years: 6, from: 'closed' }],
  ['adult', { years: 20, from: 'death' }],
])

function told(tell: (on: LawStory) => void, today = '2100-01-01', under = periods): string {
  const on = lawStory([])
  tell(on)
  const kept = keptUntil(keepingOf(on.known()), under, day(today))
  return 'until' in kept ? kept.until : `never: ${kept.never}`
}

const asked = (on: LawStory, when: string): void => void on.happened(contact, when, { asks: 'information', professional: false, source: '1A' })

describe('how long a record is kept', () => {
  test('ordinary: Theo, in care from 2012 to 2014, is kept to his 75th birthday', () => {
    expect(told(on => {
      born(on, '2010-03-14')
      cameIntoCare(on, '2012-01-10', { ends: '2014-02-01' })
    })).toBe('2085-03-14')
  })

  test('boundary: kept on the last day, over on the next; a leap day ends on 28 February', () => {
    const tell = (on: LawStory) => {
      born(on, '2012-02-29')
      cameIntoCare(on, '2013-01-10', { ends: '2014-02-01' })
    }
    const last = told(tell)
    expect(last).toBe('2087-02-28')
    expect([last < '2087-02-28', last < addDays(day('2087-02-28'), 1)]).toEqual([false, true])
  })

  test('a child in care who died under 18 is kept 15 years from the death, that day counted, unless the authority keeps longer', () => {
    const tell = (on: LawStory) => {
      born(on, '2010-03-14')
      cameIntoCare(on, '2012-01-10', { ends: '2014-02-01' })
      on.happened(death, '2014-02-01', {})
    }
    expect(told(tell, '2100-01-01', new Map([['in-care', { years: 15, from: 'death' }]]))).toBe('2029-02-01')
    expect(told(tell)).toBe('2085-03-14')
  })

  test('never for less than the law sets, whatever was entered', () => {
    const tell = (on: LawStory) => {
      born(on, '2010-03-14')
      cameIntoCare(on, '2012-01-10', { ends: '2014-02-01' })
    }
    expect(told(tell, '2100-01-01', new Map([['in-care', { years: 6, from: 'closed' }]]))).toBe('2085-03-14')
    const lived = (on: LawStory) => {
      tell(on)
      on.happened(death, '2040-01-01', {})
    }
    expect(told(lived, '2100-01-01', new Map([['in-care', { years: 15, from: 'death' }]]))).toBe('2085-03-14')
  })

  test('the longest of all that the involvement came to', () => {
    expect(told(on => {
      born(on, '2010-03-14')
      on.happened(protectionPlan, '2025-01-01', {}, { ends: '2027-03-31' })
      cameIntoCare(on, '2026-01-10', { ends: '2027-04-30' })
      on.happened(personalAdviser, '2028-03-14', { post: 'sam' }, { ends: '2035-03-14' })
    }, '2150-01-01', new Map([...periods, ['child-protection', { years: 75, from: 'closed' }]]))).toBe('2110-03-14')
  })

  test.each<[string, (on: LawStory) => void, string]>([
    ['Family Help that ended, 10 years from the last of it', on => {
      on.happened(involvement, '2020-01-05', {}, { ends: '2020-08-01' })
      on.happened(familyHelp, '2020-01-20', {}, { ends: '2020-07-01' })
    }, '2030-08-01'],
    ['an assessment alone', on => {
      on.happened(involvement, '2020-01-05', {}, { ends: '2020-02-20' })
      on.happened(assessment, '2020-01-06', {}, { ends: '2020-02-19' })
    }, '2030-02-20'],
    ['a contact alone, 6 years from it', on => asked(on, '2020-01-05'), '2026-01-05'],
    ['a visit after the work had ended moves the end', on => {
      on.happened(involvement, '2020-01-05', {}, { ends: '2020-02-20' })
      on.happened(visit, '2021-05-01', { by: 'sam', where: 'home' })
    }, '2027-05-01'],
    ['school goes on and is no work of ours', on => {
      asked(on, '2020-01-05')
      on.happened(school, '2019-09-01', { name: 'Sample School' })
    }, '2026-01-05'],
  ])('%s', (_, tell, until) => {
    expect(told(on => {
      born(on, '2010-03-14')
      tell(on)
    })).toBe(until)
  })

  test('reopened: while work goes on there is no end, and the next one counts', () => {
    const on = lawStory([])
    born(on, '2010-03-14')
    const first = on.happened(involvement, '2020-01-05', {}, { ends: '2020-02-20' })
    const kept = () => keptUntil(keepingOf(on.known()), periods, day('2100-01-01'))
    expect(kept()).toEqual({ until: '2026-02-20' })
    on.corrected(first, { ends: null })
    expect(kept()).toEqual({ never: 'the work has not ended, or the record does not say when' })
    on.ended(first, '2023-06-30')
    expect(kept()).toEqual({ until: '2029-06-30' })
  })

  test('corrected: another day of birth, another last day; one that is not known for certain, none', () => {
    const on = lawStory([])
    const born_ = on.happened(birth, '2010-03-14', {})
    cameIntoCare(on, '2012-01-10', { ends: '2014-02-01' })
    const kept = () => keptUntil(keepingOf(on.known()), periods, day('2100-01-01'))
    on.corrected(born_, { starts: '2011-03-14' })
    expect(kept()).toEqual({ until: '2086-03-14' })
    const inexact = (exactness: 'month' | 'year' | 'about') => {
      const facts = on.known().facts.map(fact => (fact.kind === 'birth' ? { ...fact, exactness } : fact))
      return keptUntil(keepingOf(on.known().withFacts(facts)), periods, day('2100-01-01'))
    }
    expect([inexact('month'), inexact('year'), inexact('about')]).toEqual([{ until: '2086-04-13' }, { until: '2087-03-13' }, { never: 'the day of birth is not known for certain' }])
    on.struck(born_)
    expect(kept()).toEqual({ never: 'the day of birth is not known for certain' })
  })

  test('held: kept back while it lasts, however long ago its time was over', () => {
    const on = lawStory([])
    asked(on, '2000-01-05')
    const kept = (today: string) => keptUntil(keepingOf(on.known()), periods, day(today))
    expect(kept('2020-01-01')).toEqual({ until: '2006-01-05' })
    const hold = on.happened(disposalHold, '2019-01-01', { ground: 'inquiry' })
    expect(kept('2020-01-01')).toEqual({ never: 'it is kept back' })
    on.ended(hold, '2021-01-01')
    expect([kept('2020-12-31'), kept('2021-01-01')]).toEqual([{ never: 'it is kept back' }, { until: '2006-01-05' }])
  })

  test('a time that ends beyond the days that can be written is for ever', () => {
    expect(told(on => asked(on, '2020-01-05'), '2100-01-01', new Map([['contact', { years: 200, from: 'closed' }]]))).toBe('never: its time ends later than can be counted')
  })

  test('a class without a period keeps it for ever, and adoption does beside everything else', () => {
    expect(told(on => asked(on, '2000-01-05'), '2100-01-01', new Map())).toBe('never: no period is set for records of this class')
    expect(told(on => {
      born(on, '2010-03-14')
      cameIntoCare(on, '2012-01-10', { ends: '2014-02-01' })
      on.happened(adoptionDecision, '2013-01-10', {})
    })).toBe('never: no period is set for records of this class')
  })

  test('an adult is kept by birth or death alone', () => {
    const on = lawStory([], { subject: 'adult' })
    on.happened(adultBirth, '1970-01-01', {})
    expect(keptUntil(keepingOf(on.known()), periods, day('2100-01-01'))).toEqual({ never: 'the record says of no death' })
    on.happened(adultDeath, '2020-05-06', {})
    expect(keptUntil(keepingOf(on.known()), periods, day('2100-01-01'))).toEqual({ until: '2040-05-06' })
    expect(disposalStop.subject).toBe('authority')
  })
})
