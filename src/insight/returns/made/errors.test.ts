import { describe, expect, test } from 'vitest'
import { legalStatus, periodOfCare, placement } from '../../../children/care/index.ts'
import { assessment } from '../../../children/family-help/index.ts'
import { dentalCheck } from '../../../children/health/index.ts'
import { birth, ethnicity, identifier, involvement, noPupilNumber, sex } from '../../../children/identity/index.ts'
import { house } from '../../../house.ts'
import { LawStory } from '../../../law/story.ts'
import { day } from '../../../time/day.ts'
import { lintLabel } from '../../../ui/words.ts'
import { gaps, nextTurnOfYears, returnsOf, wordsOfError, yearsAtHand } from './index.ts'

const around = { kinds: house.kinds, workerOf: () => 'p1', teamOf: () => 't1' }

/** A boy made up for these tests, with a referral that was taken further and an assessment-free year. */
function child(): LawStory {
  const on = new LawStory([])
  on.happened(birth, '2014-05-01', {})
  on.happened(sex, '2014-05-01', { sex: 'M' })
  on.happened(ethnicity, '2014-05-01', { code: 'WBRI' })
  on.happened(identifier, '2014-05-01', { scheme: 'local id', value: 'T-1' })
  on.happened(noPupilNumber, '2014-05-01', { reason: 'UN3' })
  return on
}

const errors = (on: LawStory, today: string) => returnsOf(on.known(), day(today), around).errors

test('the year of today is at hand, and the one before until the end of July', () => {
  expect(yearsAtHand(day('2027-03-31'))).toEqual(['2026_27'])
  expect(yearsAtHand(day('2027-04-01'))).toEqual(['2026_27', '2027_28'])
  expect(yearsAtHand(day('2027-07-31'))).toEqual(['2026_27', '2027_28'])
  expect(yearsAtHand(day('2027-08-01'))).toEqual(['2027_28'])
  expect([nextTurnOfYears(day('2027-03-31')), nextTurnOfYears(day('2027-04-01')), nextTurnOfYears(day('2027-08-01'))]).toEqual(['2027-04-01', '2027-08-01', '2028-04-01'])
})

describe('errors of one child', () => {
  test('a legal status and a home that were never ended are found, at the fact, and belong to the worker; put right, they are gone', () => {
    const on = child()
    on.happened(periodOfCare, '2026-06-03', { need: 'N1', homePostcode: 'ZZ1 1AA' })
    on.happened(legalStatus, '2026-06-03', { status: 'V2' })
    const home = on.happened(placement, '2026-06-03', { type: 'U6', provider: 'PR1', postcode: 'ZZ2 2BB', urn: 'SC00001' }, { ends: '2026-09-01' })
    on.happened(placement, '2026-09-01', { type: 'U6', provider: 'PR1', postcode: 'ZZ3 3CC', urn: 'SC00002' })
    const found = errors(on, '2026-11-21').filter(({ collection }) => collection === 'ssda903')
    // 205B to 205D ask of a return whether it says UASC; what is missing is why he moved on (353 and 556 have other words).
    const moved = found.find(({ column }) => column === 'REASON_PLACE_CHANGE')
    expect(moved).toMatchObject({ year: '2026_27', kind: 'placement', field: 'reasonEnded', fact: home.fact, owner: 'worker', ownerPost: 'p1', ownerTeam: 't1', severity: 'error', isAhead: false })
    on.corrected(home, { body: { ...home.body, reasonEnded: 'CARPL' } })
    expect(errors(on, '2026-11-21').filter(({ column }) => column === 'REASON_PLACE_CHANGE')).toEqual([])
  })

  test('what nobody recorded is asked of the worker, at the kind that would say it; a gap has its own name', () => {
    const on = new LawStory([])
    on.happened(birth, '2014-05-01', {})
    on.happened(involvement, '2026-05-06', { source: '2B', primaryNeed: 'N1', noFurtherAction: '0' })
    const found = errors(on, '2026-11-21')
    expect(found.map(({ rule, owner, kind }) => [rule, owner, kind])).toEqual(expect.arrayContaining([['8770Q', 'worker', 'identifier'], ['8540', 'worker', 'disability']]))
    // The number of the record stands for that of the council's returns: no rule takes its rows for several children's.
    expect(found.filter(({ rule }) => ['8590', '1570', '1580'].includes(rule))).toEqual([])
    expect(found.find(({ column }) => column === 'Sex')).toMatchObject({ collection: 'cin', kind: 'sex', field: 'sex', fact: null, owner: 'worker' })
  })

  test('what is asked of a whole year has time until it is over', () => {
    const on = child()
    on.happened(periodOfCare, '2026-02-01', { need: 'N1', homePostcode: 'ZZ1 1AA' })
    on.happened(legalStatus, '2026-02-01', { status: 'C2' })
    on.happened(placement, '2026-02-01', { type: 'U6', provider: 'PR1', postcode: 'ZZ2 2BB', urn: 'SC00001' })
    on.happened(dentalCheck, '2026-10-01', {})
    const of = (today: string) => errors(on, today).filter(({ year, rule }) => year === '2026_27' && ['191', '186', '543'].includes(rule)).map(({ rule, isAhead }) => [rule, isAhead])
    expect(of('2027-03-31')).toEqual([['186', true], ['191', true], ['543', true]])
    // Rowan holds all of the year: no assessment, no problem with drugs is known then; a score, immunisations and convictions are still nobody's guess.
    expect(of('2027-04-01')).toEqual([['186', false], ['191', false], ['543', false]])
  })

  test('what is asked of whom no health fact tells is put right where health is recorded, and what is not finished at its end', () => {
    const on = child()
    on.happened(periodOfCare, '2026-02-01', { need: 'N1', homePostcode: 'ZZ1 1AA' })
    on.happened(legalStatus, '2026-02-01', { status: 'C2' })
    on.happened(placement, '2026-02-01', { type: 'U6', provider: 'PR1', postcode: 'ZZ2 2BB', urn: 'SC00001' })
    on.happened(involvement, '2026-05-06', { source: '2B', primaryNeed: 'N1', noFurtherAction: '0' })
    const open = on.happened(assessment, '2026-05-07', {})
    const found = errors(on, '2026-11-21').filter(({ year }) => year === '2026_27')
    expect(found.find(({ rule }) => rule === '191')).toMatchObject({ table: 'OC2', fact: null, owner: 'worker' })
    // Nothing that is found of somebody still in care is why they left it.
    expect(found.filter(({ field }) => field === 'reasonEnded' || field === 'reasonForClosure')).toEqual([])
    expect(found.find(({ rule }) => rule === '8670Q')).toMatchObject({ kind: assessment.id, field: 'ends', fact: open.fact })
  })

  test('of whoever is in no return nothing follows, and what follows is a function of the facts alone', () => {
    expect(returnsOf(child().known(), day('2026-11-21'), around)).toEqual({ children: [], errors: [] })
    const on = child()
    on.happened(involvement, '2026-05-06', { source: '2B', primaryNeed: 'N1', noFurtherAction: '0' })
    expect(returnsOf(on.known(), day('2026-11-21'), around)).toEqual(returnsOf(on.known(), day('2026-11-21'), around))
    expect(returnsOf(on.known(), day('2026-11-21'), around).children).toEqual([{ collection: 'cin', year: '2026_27', rows: 3 }])
  })
})

test('an error has the words of its rule or of its gap, and a rule that nobody knows has none', () => {
  expect(wordsOfError({ collection: 'cin', year: '2026_27', rule: 'row-not-placed' })).toBe(gaps['row-not-placed'].message)
  expect(wordsOfError({ collection: 'ssda903', year: '2027_28', rule: '543' })).toContain('convicted')
  expect(() => wordsOfError({ collection: 'cin', year: '2026_27', rule: '99999' })).toThrow('No rule')
  for (const { message } of Object.values(gaps)) expect(lintLabel(message), message).toEqual([])
})
