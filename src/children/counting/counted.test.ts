import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import { addDays, day } from '../../time/day.ts'
import { holdsOn } from '../../record/index.ts'
import { periodOfCare } from '../care/index.ts'
import { disability, ethnicity, householdPoverty, involvement, nationality, sex } from '../identity/index.ts'
import { protectionPlan } from '../protection/index.ts'
import { countedOf, countedTogether } from './index.ts'

const story = () => lawStory([])

describe('the stretches in which a child counts', () => {
  test('begin and end with our work, and turn with what is recorded', () => {
    const of = story()
    of.happened(involvement, '2027-01-04', {}, { ends: null })
    of.happened(sex, '2016-03-14', { sex: 'F' }, { ends: null })
    of.happened(protectionPlan, '2027-02-01', {}, { ends: '2027-05-01' })
    of.happened(periodOfCare, '2027-05-01', {}, { ends: null })
    of.happened(householdPoverty, '2027-03-01', { shortOf: ['heating', 'food'] }, { ends: null })
    const what = countedOf(of.known()).map(row => [row.starts, row.ends, row.open, row.plan, row.care, row.sex, row.poverty.join()])
    expect(what).toEqual([
      ['2027-01-04', '2027-02-01', true, false, false, 'F', ''],
      ['2027-02-01', '2027-03-01', true, true, false, 'F', ''],
      ['2027-03-01', '2027-05-01', true, true, false, 'F', 'food,heating'],
      ['2027-05-01', null, true, false, true, 'F', 'food,heating'],
    ])
  })

  test('are none for a child whom nobody has worked with, and one day for work of one day', () => {
    const nobody = story()
    nobody.happened(sex, '2016-03-14', { sex: 'F' }, { ends: null })
    expect(countedOf(nobody.known())).toEqual([])
    const short = story()
    short.happened(involvement, '2027-01-04', {}, { ends: '2027-01-04' })
    expect(countedOf(short.known()).map(row => [row.starts, row.ends])).toEqual([['2027-01-04', '2027-01-05']])
  })

  test('say of every day what stands on that day, and never say one day twice', () => {
    const first = day('2027-01-01')
    const period = fc.record({ from: fc.nat(20), long: fc.option(fc.nat(12), { nil: null }), which: fc.nat(5) })
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: 8 }), periods => {
        const of = story()
        for (const { from, long, which } of periods) {
          const [starts, ends] = [addDays(first, from), long === null ? null : addDays(first, from + long)]
          if (which === 0) of.happened(involvement, starts, {}, { ends: ends })
          if (which === 1) of.happened(protectionPlan, starts, {}, { ends: ends })
          if (which === 2) of.happened(periodOfCare, starts, {}, { ends: ends })
          if (which === 3) of.happened(ethnicity, starts, { code: from % 2 === 0 ? 'WBRI' : 'MWBC' }, { ends: ends })
          if (which === 4) of.happened(disability, starts, { codes: ['VIS', 'HEAR'] }, { ends: ends })
          if (which === 5) of.happened(nationality, starts, { status: 'settled' }, { ends: ends })
        }
        const known = of.known()
        const rows = countedOf(known)
        for (let n = 0; n < 45; n += 1) {
          const on = addDays(first, n)
          const now = rows.filter(row => row.starts <= on && (row.ends === null || row.ends > on))
          const [open, plan, care] = [involvement, protectionPlan, periodOfCare].map(kind => known.ofKind(kind.id).some(fact => holdsOn(fact, on)))
          expect(now.length).toBe(open || plan || care ? 1 : 0)
          if (now[0] === undefined) continue
          expect([now[0].open, now[0].plan, now[0].care, now[0].ethnicity]).toEqual([open, plan, care, known.on(ethnicity, on).at(-1)?.body.code ?? null])
        }
      }),
      { numRuns: 200 },
    )
  })

  test('of two records of one child no day is counted twice and none is lost', () => {
    const period = fc.record({ from: fc.nat(20), long: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }) })
    const first = day('2027-01-01')
    const tellsOf = (periods: readonly { from: number; long: number | null }[]) => {
      const of = story()
      for (const { from, long } of periods) of.happened(involvement, addDays(first, from), {}, { ends: long === null ? null : addDays(first, from + long) })
      return countedOf(of.known())
    }
    fc.assert(
      fc.property(fc.array(period, { maxLength: 4 }), fc.array(period, { maxLength: 4 }), (a, b) => {
        const [goingOn, other] = [tellsOf(a), tellsOf(b)]
        const both = countedTogether(goingOn, other)
        for (let n = 0; n < 40; n += 1) {
          const on = addDays(first, n)
          const here = (rows: typeof both) => rows.filter(row => row.starts <= on && (row.ends === null || row.ends > on)).length
          expect(here(both)).toBe(Math.min(1, here(goingOn) + here(other)))
        }
      }),
      { numRuns: 150 },
    )
  })
})
