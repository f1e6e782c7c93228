/** Network maps from facts: which map stands on which day, what is on it, and who is left out. */
import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import { Known, type Card } from '../../record/fact.ts'
import { day } from '../../time/day.ts'
import { feelingWords, groups } from '../../ui/network-map/model.ts'
import { adultName, cardsOf, accessRestriction, feelings, helpWays, kinds, mapGroups, mapsDrawn, mapViews, nameUsed, networkMap, networkMapOf, networkTie, recordsOnMaps } from './index.ts'

function record(id: string, subject: 'child' | 'adult', tell: (on: LawStory) => void): Known {
  const on = lawStory([])
  tell(on)
  return new Known({ authority: 'a', id, subject, number: 1, n: 1, facts: on.known().facts })
}

const joan = record('joan', 'adult', on => on.happened(adultName, '1964-05-02', { use: 'legal', given: 'Joan' }))
const theo = record('theo', 'child', on => on.happened(nameUsed, '2009-02-02', { use: 'legal', given: 'Theo' }))
const hidden = record('theo', 'child', on => {
  on.happened(nameUsed, '2009-02-02', { use: 'legal', given: 'Theo' })
  on.happened(accessRestriction, '2026-01-01', { level: 'limited' })
})
const maya = record('maya', 'child', on => {
  const first = on.happened(networkMap, '2026-09-14', { view: 'child', drawnBy: 'Maya and Mum', mayHave: ['family'] })
  on.happened(networkTie, '2026-09-14', { name: 'Grandma', what: 'Joan', group: 'family', feels: 'strong', help: 'to', adult: 'joan', place: 2 }, { partOf: first })
  on.happened(networkTie, '2026-09-14', { name: 'Theo', group: 'family', feels: 'mixed', child: 'theo', said: 'I miss him', notIn: ['partner'] }, { partOf: first })
  on.happened(networkTie, '2026-09-14', { name: 'Biscuit', what: 'the dog', group: 'family', feels: 'strong', place: 1 }, { partOf: first })
  const second = on.happened(networkMap, '2027-06-16', { view: 'together' })
  on.happened(networkTie, '2027-06-16', { name: 'Sam', group: 'workers', feels: 'ok' }, { partOf: second })
})

const cardsFrom = (others: readonly Known[]) => new Map<string, Readonly<Record<string, Card>>>(others.map(each => [each.id, cardsOf(each)]))
function drawn(on: string, others: readonly Known[] = [joan, theo]) {
  const map = mapsDrawn(maya, day(on)).at(-1)
  return map === undefined ? null : networkMapOf({ known: maya, map, cards: cardsFrom(others), child: { name: 'Maya', age: '10 years' }, said: 'Words', link: to => ('record' in to ? `/${to.subject}/${to.record}` : '/facts/x') })
}

describe('the map of a day', () => {
  test('is the last that was drawn by then, as it was then', () => {
    expect(drawn('2026-09-13')).toBeNull()
    expect(drawn('2026-09-14')).toMatchObject({ on: '2026-09-14', view: 'child', drawnBy: 'Maya and Mum', mayHave: ['family'], said: 'Words' })
    expect(drawn('2027-06-15')?.ties.map(tie => tie.name)).toEqual(['Grandma', 'Theo', 'Biscuit'])
    expect(drawn('2027-06-16')?.ties.map(tie => tie.name)).toEqual(['Sam'])
    expect(drawn('2027-06-16')?.mayHave).toEqual([])
  })

  test('leads to the record of whoever has one, and else to what was recorded', () => {
    expect(drawn('2026-09-14')?.ties.map(tie => [tie.name, tie.href, tie.same])).toEqual([['Grandma', '/adult/joan', 'joan'], ['Theo', '/child/theo', 'theo'], ['Biscuit', '/facts/x', 'biscuit']])
    expect(recordsOnMaps(maya).sort()).toEqual(['joan', 'theo'])
  })

  test('has nobody whose record this reader may not know of', () => {
    for (const others of [[joan], [joan, hidden]]) {
      const map = drawn('2026-09-14', others)
      expect(map?.ties.map(tie => tie.name)).toEqual(['Grandma', 'Biscuit'])
      expect(JSON.stringify(map)).not.toMatch(/theo|miss/i)
    }
  })
})

test('what can be recorded is what can be drawn: the same groups in the same order, feelings, ways and views', () => {
  expect(Object.keys(mapGroups)).toEqual([...groups])
  expect(Object.keys(feelings)).toEqual(Object.keys(feelingWords))
  expect(Object.keys(helpWays)).toEqual(['to', 'from', 'both', 'neither'])
  expect(Object.keys(mapViews)).toEqual(['child', 'together', 'parent', 'worker'])
})

describe('what is recorded of a family stands on the record it belongs to', () => {
  // Of whom, the kind, and the questions without which it would not do.
  test.each([
    ['child', 'relationship', ['relation', 'adult', 'child', 'unnamed', 'parentalResponsibility', 'responsibilityBy', 'responsibilityChecked', 'certainty', 'calledByChild', 'role', 'inTouch', 'safe']],
    ['adult', 'couple', ['other', 'how', 'ended']],
    ['adult', 'adult-relationship', ['relation', 'other']],
    ['child', 'network-map', ['view', 'drawnBy', 'mayHave', 'childSaid']],
    ['child', 'network-tie', ['name', 'what', 'group', 'feels', 'help', 'said', 'place', 'adult', 'child', 'notIn']],
  ] as const)('of a %s: %s', (subject, id, questions) => {
    const kind = kinds.find(each => each.id === id)
    expect(kind).toMatchObject({ subject, section: 'family' })
    expect(Object.keys(kind?.fields ?? {})).toEqual(expect.arrayContaining([...questions]))
  })

  test.each([
    ['lives-at', 'period', ['line1', 'postcode', 'protectedAddress', 'noFixedAddress', 'nights']],
    ['contact-detail', 'period', ['way', 'value', 'safe', 'when']],
    ['language', 'period', ['language', 'first', 'interpreter']],
    ['communication-need', 'period', ['how', 'detail']],
    ['disability', 'period', ['codes', 'ownWords']],
    ['gender-identity', 'period', ['gender', 'pronouns', 'whoKnows']],
    ['ethnicity', 'period', ['code', 'ownWords']],
    ['religion', 'period', ['religion', 'practice']],
    ['name', 'period', ['use', 'given', 'family']],
    ['caution', 'period', ['what', 'lookAgain', 'why']],
  ] as const)('of whomever it is about, child or adult, with the days it held: %s', (id, shape, questions) => {
    for (const [subject, name] of [['child', id], ['adult', `adult-${id}`]] as const) {
      const kind = kinds.find(each => each.id === name)
      expect(kind, name).toMatchObject({ subject, shape })
      expect(Object.keys(kind?.fields ?? {}), name).toEqual(expect.arrayContaining([...questions]))
    }
  })
})
