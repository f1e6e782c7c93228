import { describe, expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import { heldOn, heldSince, Known } from '../../record/fact.ts'
import { addHours, day, instantIn } from '../../time/day.ts'
import { contact } from '../front-door/index.ts'
import {
  accessRestriction, adultBirth, adultCaution, adultContactDetail, adultDeath, adultLivesAt, adultName, adultRelationship, bars, birth, bornOn, cardsOf, childhoodEnds, comesRound, comparedAs, contactDetail, couple, death,
  doneBeforeRowan, duties, eighteenOn, expectedBirth, fold, identifier, inOrder, involvement, involvementOn, keptFrom, keptFromOf, kinds, legalNameOf,
  livesAt, nameOf, nameUsed, nameWords, relationship, restrictionOf, sex, soonest, summaryOf, telephoneDigits, tokensOf, tookNoFurtherAction, unbornOn, unbornThroughout, workOf,
} from './index.ts'
import { task } from '../tasks/index.ts'

const story = () => lawStory(duties)

/** The same record with other facts. */
function withFacts({ authority, id, subject, number, n }: Known, facts: Known['facts']): Known {
  return new Known({ authority, id, subject, number, n, facts })
}

describe('kinds for children and adults', () => {
  test('the same question has two kinds, whose ids and lanes differ and nothing else', () => {
    const child = kinds.find(kind => kind.id === 'sex')
    const adult = kinds.find(kind => kind.id === 'adult-sex')
    expect(child).toMatchObject({ subject: 'child', lane: 'sex' })
    expect(adult).toMatchObject({ subject: 'adult', lane: 'adult-sex' })
    expect(adult?.fields).toBe(child?.fields)
  })

  test('a child’s record asks at least 25 kinds of its own here, an adult’s at least 14', () => {
    expect(kinds.filter(kind => kind.subject === 'child').length).toBeGreaterThanOrEqual(25)
    expect(kinds.filter(kind => kind.subject === 'adult').length).toBeGreaterThanOrEqual(14)
  })
})

describe('who a child is', () => {
  test('somebody born on 29 February is 18 on 1 March', () => {
    const on = story()
    on.happened(birth, '2008-02-29', {})
    expect(eighteenOn(on.known())).toBe('2026-03-01')
  })

  test('childhood ends by death where that comes first, and is unknown where neither day is', () => {
    const on = story()
    expect(childhoodEnds(on.known())).toBeNull()
    on.happened(death, '2026-05-01', {})
    expect(childhoodEnds(on.known())).toEqual({ on: '2026-05-01', because: 'The child died' })
    on.happened(birth, '2016-03-14', {})
    expect(childhoodEnds(on.known())).toEqual({ on: '2026-05-01', because: 'The child died' })
    const adult = story()
    adult.happened(birth, '2000-01-01', {})
    adult.happened(death, '2026-05-01', {})
    expect(childhoodEnds(adult.known())).toEqual({ on: '2018-01-01', because: 'Turned 18' })
  })

  test('a baby is unborn until the day of birth, and throughout what ended before it', () => {
    const on = story()
    expect(unbornOn(on.known(), day('2026-12-01'))).toBe(false)
    on.happened(expectedBirth, '2026-12-21', {})
    expect(unbornOn(on.known(), day('2026-12-01'))).toBe(true)
    expect(unbornThroughout(on.known(), { ends: null })).toBe(true)
    on.happened(birth, '2026-12-17', {})
    expect(bornOn(on.known())).toBe('2026-12-17')
    expect(unbornOn(on.known(), day('2026-12-16'))).toBe(true)
    expect(unbornOn(on.known(), day('2026-12-17'))).toBe(false)
    expect(unbornThroughout(on.known(), { ends: null })).toBe(false)
    expect(unbornThroughout(on.known(), { ends: day('2026-12-16') })).toBe(true)
    expect(unbornThroughout(on.known(), { ends: day('2026-12-17') })).toBe(false)
  })

  test('our work with a child is the stretch that holds on the day', () => {
    const on = story()
    on.happened(involvement, '2025-01-06', {}, { ends: '2025-06-02' })
    const now = on.happened(involvement, '2026-09-08', {})
    expect(involvementOn(on.known(), day('2026-09-10'))?.fact).toBe(now.fact)
    expect(involvementOn(on.known(), day('2025-06-02'))).toBeNull()
  })

  test('a fact belongs to the work it names, else to that of its day, its last day included', () => {
    const on = story()
    const before = on.happened(involvement, '2025-01-06', { noFurtherAction: '1' }, { ends: '2025-06-02' })
    const next = on.happened(involvement, '2025-06-02', {}, { ends: '2025-09-01' })
    const workAt = (starts: string, body = {}) => workOf(on.known(), { starts: day(starts), body })?.fact ?? null
    expect([workAt('2025-06-01'), workAt('2025-06-02'), workAt('2025-09-01'), workAt('2025-09-02')]).toEqual([before.fact, next.fact, next.fact, null])
    expect([workAt('2026-01-01', { involvement: before.fact }), workAt('2025-06-01', { involvement: 'nowhere' })]).toEqual([before.fact, before.fact])
    expect(on.known().all(involvement).map(tookNoFurtherAction)).toEqual([true, false])
  })

  test('the name in law is the last that is used, else another that is used, else the last there was', () => {
    const on = story()
    const legal = () => legalNameOf(on.known())?.body.given
    expect(legal()).toBeUndefined()
    on.happened(nameUsed, '2010-01-01', { use: 'legal', given: 'Testa' }, { ends: '2012-01-01' })
    expect(legal()).toBe('Testa')
    on.happened(nameUsed, '2011-01-01', { use: 'known as', given: 'Testi' })
    expect(legal()).toBe('Testi')
    on.happened(nameUsed, '2012-01-01', { use: 'legal', given: 'Teste' })
    on.happened(nameUsed, '2013-01-01', { use: 'legal', given: 'Testo' })
    expect(legal()).toBe('Testo')
  })
})

describe('what Rowan holds', () => {
  test('each group is held from the earliest day that was said for it', () => {
    const on = story()
    on.happened(keptFrom, '2026-09-01', { groups: ['visits', 'protection'] })
    on.happened(keptFrom, '2025-04-01', { groups: ['protection'] })
    expect(keptFromOf(on.known())).toEqual({ visits: '2026-09-01', protection: '2025-04-01' })
  })

  test('what returns told is held for their years, and joined with what follows on', () => {
    const on = story()
    on.happened(keptFrom, '2022-04-01', { groups: ['protection'], until: day('2023-03-31') })
    on.happened(keptFrom, '2023-04-01', { groups: ['protection', 'reviews'], until: day('2024-03-31') })
    on.happened(keptFrom, '2025-04-01', { groups: ['protection'], until: day('2026-03-31') })
    on.happened(keptFrom, '2026-04-01', { groups: ['protection', 'visits'] })
    expect(keptFromOf(on.known())).toEqual({
      protection: [{ from: '2022-04-01', until: '2024-03-31' }, { from: '2025-04-01', until: null }],
      reviews: [{ from: '2023-04-01', until: '2024-03-31' }],
      visits: '2026-04-01',
    })
  })

  test('a record that began with a return holds nothing between the return and the day it came in', () => {
    const on = story()
    on.happened(involvement, '2026-09-08', {})
    on.happened(keptFrom, '2025-04-01', { groups: ['protection'], until: day('2026-03-31') })
    const kept = keptFromOf(written(on.known(), '2026-09-10', 0))
    expect(kept.visits).toBe('2026-09-10')
    expect(kept.protection).toEqual([{ from: '2025-04-01', until: '2026-03-31' }, { from: '2026-09-10', until: null }])
    expect(heldOn(kept, 'protection', day('2026-03-31'))).toBe(true)
    expect(heldOn(kept, 'protection', day('2026-04-01'))).toBe(false)
    expect(heldSince(kept, 'protection', day('2026-03-31'))).toBe(false)
    expect(heldSince(kept, 'protection', day('2026-09-10'))).toBe(true)
  })

  test('a record made in Rowan holds everything from the contact that brought the child, but not from history added to it', () => {
    const on = story()
    on.happened(birth, '2016-03-14', {})
    on.happened(involvement, '2019-01-07', {}, { ends: '2019-05-07' })
    on.happened(contact, '2026-09-08', { asks: 'help', source: '2A', professional: true })
    const made = written(on.known(), '2026-09-10')
    expect(keptFromOf(made)).toMatchObject({ visits: '2026-09-08', decisions: '2026-09-08', education: '2026-09-08' })
    expect(keptFromOf(written(on.known(), '2026-10-10'))).toMatchObject({ visits: '2026-10-10' })
  })

  test('of nothing, nothing is held', () => {
    expect(keptFromOf(story().known())).toEqual({})
  })

  /** The same record, all of it written down on one day. */
  function written(known: Known, when: string, minutesApart = 1): Known {
    const at = instantIn(day(when), '09:00')
    return withFacts(known, known.facts.map((fact, index) => ({ ...fact, recordedAt: addHours(at, (index * minutesApart) / 60) })))
  }
})

describe('what comes round again', () => {
  test('is counted from the beginning and from each time it was done, one a day, until it stopped', () => {
    const on = story()
    const begins = on.happened(involvement, '2026-01-05', {}, { ends: '2026-04-01' })
    const done = ['2026-01-04', '2026-01-05', '2026-02-02', '2026-02-02', '2026-03-31', '2026-04-01'].map(when => on.happened(task, when, { what: 'x', askedOf: 'p' }, { ends: when }))
    on.happened(doneBeforeRowan, '2026-01-20', { rule: 'a-rule' })
    on.happened(doneBeforeRowan, '2026-01-21', { rule: 'another' })
    const occasions = comesRound(on.known(), { rule: 'a-rule', begins, since: day('2026-01-05'), done, until: day('2026-04-01') })
    expect(occasions.map(occasion => occasion.day)).toEqual(['2026-01-05', '2026-01-05', '2026-01-20', '2026-02-02', '2026-03-31'])
    expect(occasions[0]?.anchor.fact).toBe(begins.fact)
    expect(comesRound(on.known(), { rule: 'a-rule', begins, since: day('2026-04-01'), done, until: day('2026-04-01') })).toEqual([])
    expect(comesRound(on.known(), { rule: 'b', begins: null, since: day('2026-03-31'), done, until: null }).map(occasion => occasion.day)).toEqual(['2026-03-31', '2026-04-01'])
  })

  test('occasions are told in order of day, and of several endings the first counts', () => {
    expect(inOrder([{ day: day('2026-02-01') }, { day: day('2026-01-01') }, { day: day('2026-03-01') }]).map(each => each.day)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
    const early = { on: day('2026-01-01'), because: 'a' }
    expect(soonest(null, { on: day('2026-02-01'), because: 'b' }, early)).toBe(early)
    expect(soonest(early, { on: day('2026-01-01'), because: 'c' })).toBe(early)
    expect(soonest(null)).toBeNull()
  })
})

describe('the name on screen', () => {
  test('is the one they like to be called, with the legal family name where it has none', () => {
    const on = story()
    on.happened(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya Louise', family: 'Samplewood' })
    expect(nameOf(on.known())).toEqual({ name: 'Maya Louise Samplewood', sortName: 'Samplewood, Maya Louise' })
    on.happened(nameUsed, '2020-01-01', { use: 'known as', given: 'May' })
    expect(nameOf(on.known())?.name).toBe('May Samplewood')
    on.happened(nameUsed, '2020-01-01', { use: 'preferred', given: 'Maya' })
    expect(nameOf(on.known())).toEqual({ name: 'Maya Samplewood', sortName: 'Samplewood, Maya' })
  })

  test('may be a single name, 78 characters long, or an old one where no other is left', () => {
    const on = story()
    expect(nameOf(on.known())).toBeNull()
    const long = 'Wolfeschlegelsteinhausenbergerdorff-Testerlongnamewithmanylettersinitforsure78'
    expect(long).toHaveLength(78)
    on.happened(nameUsed, '2001-01-01', { use: 'previous', given: 'Old', family: 'Name' }, { ends: '2010-01-01' })
    expect(nameOf(on.known())?.name).toBe('Old Name')
    const single = on.happened(nameUsed, '2010-01-01', { use: 'legal', given: long })
    expect(nameOf(on.known())).toEqual({ name: long, sortName: long })
    on.corrected(single, { ends: '2012-01-01' })
    expect(nameOf(on.known())?.name).toBe(long)
  })

  test('of an adult is found in the same way', () => {
    const on = lawStory([], { subject: 'adult' })
    on.happened(adultName, '1990-05-12', { use: 'legal', given: 'Dana', family: 'Samplewood' })
    expect(nameOf(on.known())?.name).toBe('Dana Samplewood')
  })
})

describe('the row in lists', () => {
  test('shows birth, number, home and worker, and the day our work ended only when all of it has', () => {
    const on = story()
    on.happened(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya', family: 'Samplewood' })
    on.happened(birth, '2016-03-14', {})
    on.happened(identifier, '2016-03-14', { scheme: 'nhs number', value: '999 003 7000' })
    on.happened(identifier, '2016-03-14', { scheme: 'nhs number', value: '999 000 0000' }, { ends: '2017-01-01' })
    on.happened(livesAt, '2016-03-14', { whose: 'Mum’s', line1: '12 Sample Lane' })
    on.happened(livesAt, '2020-03-14', { line1: '3 Trial Road', protectedAddress: true })
    const work = on.happened(involvement, '2026-09-08', {})
    on.happened(involvement, '2025-09-08', {}, { ends: '2025-12-01' })
    const row = summaryOf(on.known(), { status: 'Family Help', workerPost: 'p1', team: 't1', lastSeen: day('2026-09-14') })
    expect(row).toEqual({
      name: 'Maya Samplewood',
      sortName: 'Samplewood, Maya',
      born: '2016-03-14',
      bornExactness: 'day',
      died: null,
      nhsNumber: '999 003 7000',
      status: 'Family Help',
      lives: 'Mum’s and Address protected',
      workerPost: 'p1',
      team: 't1',
      lastSeen: '2026-09-14',
      lastSeenAlone: null,
      endedOn: null,
    })
    // As it is compared with other records: a protected address is nowhere in it.
    expect(comparedAs(on.known())).toEqual({ given: 'Maya', family: 'Samplewood', born: '2016-03-14', bornPrecision: 'verified', nhsNumber: '9990037000', line: '12 Sample Lane' })
    on.ended(work, '2027-02-01')
    expect(summaryOf(on.known()).endedOn).toBe('2027-02-01')
  })

  test.each([
    [{ noFixedAddress: true }, 'No fixed address'],
    [{ town: 'Sampleton', line1: '1 Road' }, 'Sampleton'],
    [{ line1: '1 Road' }, '1 Road'],
    [{}, 'Address recorded'],
  ])('says of a home %o no more than a list may show', (body, said) => {
    const on = story()
    on.happened(livesAt, '2020-03-14', body)
    expect(summaryOf(on.known()).lives).toBe(said)
  })

  test('gives a baby, and somebody without a name, words of their own', () => {
    const on = story()
    expect(summaryOf(on.known())).toMatchObject({ name: 'Name not recorded', lives: null, born: null, endedOn: null })
    on.happened(expectedBirth, '2026-12-21', {})
    expect(summaryOf(on.known()).name).toBe('Baby, due 21 December 2026')
  })

  test('tells others who the person is, and nothing of a restricted record', () => {
    const on = story()
    on.happened(nameUsed, '2016-03-14', { use: 'legal', given: 'Maya', family: 'Samplewood' })
    on.happened(birth, '2016-03-14', {})
    on.happened(sex, '2016-03-14', { sex: 'F' })
    expect(cardsOf(on.known())).toEqual({
      person: { subject: 'child', name: 'Maya Samplewood', born: '2016-03-14', bornExactness: 'day', died: null, sex: 'F', due: null },
      family: { given: 'Maya', family: 'Samplewood', gender: 'woman', diedExactness: null, couples: [], ties: [], homes: [] },
    })
    const kept = on.happened(accessRestriction, '2026-01-01', { level: 'limited' })
    expect(cardsOf(on.known())).toEqual({})
    expect(restrictionOf(on.known(), day('2026-01-01'))).toBe('limited')
    expect(restrictionOf(on.known(), day('2025-12-31'))).toBe('none')
    on.ended(kept, '2026-02-01')
    expect(cardsOf(on.known())).toHaveProperty('person')
  })
})

describe('what a search finds', () => {
  test('every name, old ones too, without accents, apostrophes or capitals', () => {
    const on = story()
    on.happened(nameUsed, '2010-01-01', { use: 'previous', given: 'Zoë', family: 'O’Brien-Łukasz' }, { ends: '2015-01-01' })
    on.happened(nameUsed, '2015-01-01', { use: 'legal', given: 'Мария Ægir' })
    const words = tokensOf(on.known()).map(token => token.token)
    expect(words).toEqual(['zoe', 'obrien', 'lukasz', 'obrienlukasz', 'мария', 'aegir'])
  })

  test('numbers, dates, postcodes and telephones as they are typed in any form', () => {
    const on = story()
    on.happened(birth, '2016-03-14', {})
    on.happened(identifier, '2016-03-14', { scheme: 'nhs number', value: '999 003 7000' })
    on.happened(identifier, '2016-03-14', { scheme: 'local id', value: 'FC/100-421' })
    on.happened(identifier, '2016-03-14', { scheme: 'former upn', value: 'A123456789012' })
    on.happened(identifier, '2016-03-14', { scheme: 'court reference', value: 'ZC26' })
    on.happened(livesAt, '2020-03-14', { line1: '12 Sample Lane', postcode: 'fz1 2ab' })
    on.happened(livesAt, '2021-03-14', { line1: 'Secret House', postcode: 'FZ9 9ZZ', protectedAddress: true })
    on.happened(contactDetail, '2020-03-14', { way: 'telephone', value: '+44 (0)1632 960 114' })
    on.happened(contactDetail, '2020-03-14', { way: 'email', value: 'maya@example.org' })
    expect(tokensOf(on.known())).toEqual([
      { token: '9990037000', field: 'nhs number' },
      { token: 'fc100421', field: 'local id' },
      { token: 'a123456789012', field: 'upn' },
      { token: '2016-03-14', field: 'born' },
      { token: 'fz12ab', field: 'postcode' },
      { token: '12', field: 'address' },
      { token: 'sample', field: 'address' },
      { token: 'lane', field: 'address' },
      { token: '01632960114', field: 'telephone' },
    ])
  })

  test('a birth known only roughly is not searched by its day; adults are found as children are', () => {
    const on = lawStory([], { subject: 'adult' })
    const born = on.happened(adultBirth, '1987-01-01', {})
    on.happened(adultLivesAt, '2020-01-01', { postcode: 'FZ1 2AB' })
    on.happened(adultContactDetail, '2020-01-01', { way: 'telephone', value: '01632 960114' })
    const known = on.known()
    const roughly = withFacts(known, known.facts.map(fact => (fact.fact === born.fact ? { ...fact, exactness: 'year' as const } : fact)))
    expect(tokensOf(known).map(token => token.field)).toEqual(['born', 'postcode', 'telephone'])
    expect(tokensOf(roughly).map(token => token.field)).toEqual(['postcode', 'telephone'])
  })

  test.each([
    ['Straße Øst ıþð đœ', 'strasse ost ithd doe'],
    ['ÉCOLE', 'ecole'],
  ])('%s folds to %s', (text, folded) => expect(fold(text)).toBe(folded))

  test.each([
    ['Anne-Marie St. John', ['anne', 'marie', 'annemarie', 'st', 'john']],
    ['D‘Arcy ‑ ', ['darcy']],
    ['  ', []],
  ])('the words of %s', (text, words) => expect(nameWords(text)).toEqual(words))

  test.each([
    ['+44 1632 960000', '01632960000'],
    ['0044 (0)1632 960000', '01632960000'],
    ['01632-960000', '01632960000'],
  ])('%s is dialled %s', (text, digits) => expect(telephoneDigits(text)).toBe(digits))
})

describe('what cannot be', () => {
  const barOf = (id: string) => bars.find(bar => bar.id === id) ?? expect.fail(id)
  const today = day('2026-09-08')

  test('two dates of birth', () => {
    const on = story()
    const first = on.happened(birth, '2016-03-14', {})
    expect(barOf('one-date-of-birth').breaks(on.known(), [first], today)).toBeNull()
    const second = on.happened(birth, '2016-03-15', {})
    expect(barOf('one-date-of-birth').breaks(on.known(), [second], today)?.message).toMatch(/Correct it if it is wrong/)
  })

  test('a death before the birth', () => {
    const on = story()
    on.happened(birth, '2016-03-14', {})
    const died = on.happened(death, '2016-03-13', {})
    expect(barOf('death-after-birth').breaks(on.known(), [died], today)?.message).toBe('The date they died must be the same as or after the date of birth, 14 March 2016')
    const same = on.corrected(died, { starts: '2016-03-14' })
    expect(barOf('death-after-birth').breaks(on.known(), [same], today)).toBeNull()
  })

  test.each([
    ['999 003 7000', null], ['999-003-7000', null], ['9990037001', 'at least one figure is wrong'], ['9999999999', 'one figure again and again'], ['999003700', 'one has 10 figures'], ['5000000005', 'none of this range was issued'], ['T998000027', 'a temporary number of a council'],
  ])('SUI-01: asks about an NHS number that can be none: %s', (value, why) => {
    const on = story()
    const said = on.happened(identifier, '2016-03-14', { scheme: 'nhs number', value })
    const broken = barOf('nhs-number-can-be').breaks(on.known(), [said], today)
    expect(broken?.message ?? null).toEqual(why === null ? null : expect.stringContaining(why))
  })

  test('SUI-01: asks about a second NHS number in use, until one of the two has ended', () => {
    const on = story()
    const first = on.happened(identifier, '2016-03-14', { scheme: 'nhs number', value: '999 003 7000' })
    const same = on.happened(identifier, '2016-03-14', { scheme: 'nhs number', value: '9990037000' })
    expect(barOf('one-nhs-number').breaks(on.known(), [first, same], today)).toBeNull()
    const second = on.happened(identifier, '2020-01-01', { scheme: 'nhs number', value: '999 003 7744' })
    expect(barOf('one-nhs-number').breaks(on.known(), [second], today)?.message).toContain('Another NHS number is in use')
    on.ended(first, '2020-01-01')
    on.ended(same, '2020-01-01')
    expect(barOf('one-nhs-number').breaks(on.known(), [second], today)).toBeNull()
  })

  test('a child who is their own sister', () => {
    const on = story()
    const own = on.happened(relationship, '2016-03-14', { relation: 'sister', child: 'r' })
    const other = on.happened(relationship, '2016-03-14', { relation: 'sister', child: 'another' })
    expect(barOf('not-own-relative').breaks(on.known(), [other, own], today)).toMatchObject({ fact: { fact: own.fact }, field: 'child' })
    expect(barOf('not-own-relative').breaks(on.known(), [other], today)).toBeNull()
  })

  test('the same of an adult: two dates of birth, a death before it, and somebody who is their own partner or parent', () => {
    const on = story()
    const first = on.happened(adultBirth, '1990-05-12', {})
    expect(barOf('one-date-of-birth').breaks(on.known(), [first], today)).toBeNull()
    const died = on.happened(adultDeath, '1990-05-11', {})
    expect(barOf('death-after-birth').breaks(on.known(), [died], today)?.message).toContain('12 May 1990')
    const second = on.happened(adultBirth, '1990-05-13', {})
    expect(barOf('one-date-of-birth').breaks(on.known(), [second], today)?.field).toBe('starts')
    const own = on.happened(couple, '2015-01-01', { other: 'r', how: 'married' })
    const mother = on.happened(adultRelationship, '1990-05-12', { other: 'another', relation: 'parent' })
    const self = on.happened(adultRelationship, '1990-05-12', { other: 'r', relation: 'parent' })
    expect(barOf('not-own-relative').breaks(on.known(), [own], today)).toMatchObject({ field: 'other' })
    expect(barOf('not-own-relative').breaks(on.known(), [mother, self], today)).toMatchObject({ fact: { fact: self.fact }, field: 'other' })
    expect(barOf('not-own-relative').breaks(on.known(), [mother], today)).toBeNull()
  })
})

describe('what is told of an adult in one line', () => {
  const tell = (kind: { tell: unknown }, body: unknown) => (kind.tell as (body: unknown) => string)(body)
  test.each([
    [couple, { other: 'x', how: 'civil partnership' }, 'Civil partnership.'],
    [adultRelationship, { other: 'x', relation: 'brother or sister' }, 'Brother or sister recorded.'],
    [adultContactDetail, { way: 'telephone', value: '01632 960 123', safe: 'no' }, 'Telephone, not safe to use.'],
    [adultContactDetail, { way: 'email', value: 'a@mail.example' }, 'E-mail.'],
    [adultLivesAt, { line1: '7 Sandbox Close', whose: 'A refuge', protectedAddress: true }, 'Address protected.'],
    [adultCaution, { what: ['not at home', 'ring first'] }, 'Do not meet at home. Ring first.'],
  ] as const)('without the number and without a protected address', (kind, body, words) => {
    expect(tell(kind, body)).toBe(words)
  })
})
