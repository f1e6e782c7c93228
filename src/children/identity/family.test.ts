/** A child’s family, made from a record and the cards of others: who is in it, how they are joined, and what is never told. */
import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import { Known, type Card } from '../../record/fact.ts'
import { day } from '../../time/day.ts'
import type { Family } from '../../ui/family-tree/model.ts'
import {
  accessRestriction, adultBirth, adultDeath, adultGenderIdentity, adultLivesAt, adultName, adultRelationship, birth, cardsOf, couple, death, expectedBirth, familyOf,
  genderIdentity, livesAt, nameUsed, relationship, sex, type HomeInCare,
} from './index.ts'

/** A record of its own id, with what happened. */
function record(id: string, subject: 'child' | 'adult', tell: (on: LawStory) => void): Known {
  const on = lawStory([])
  tell(on)
  return new Known({ authority: 'a', id, subject, number: 1, n: 1, facts: on.known().facts.map(fact => ({ ...fact, record: id, fact: `${id} ${fact.fact}` })) })
}

const adult = (id: string, born: string, tell: (on: LawStory) => void = () => {}) =>
  record(id, 'adult', on => {
    on.happened(adultName, born, { use: 'legal', given: `${id.charAt(0).toUpperCase()}${id.slice(1)} Louise`, family: 'Samplewood' })
    on.happened(adultBirth, born, {})
    tell(on)
  })
const child = (id: string, born: string, tell: (on: LawStory) => void = () => {}) =>
  record(id, 'child', on => {
    on.happened(nameUsed, born, { use: 'legal', given: id.charAt(0).toUpperCase() + id.slice(1), family: 'Samplewood' })
    on.happened(birth, born, {})
    tell(on)
  })

const today = day('2026-11-10')

function family(of: Known, others: readonly Known[], more: { on?: string; inCare?: readonly HomeInCare[] } = {}): Family {
  const cards = new Map<string, Readonly<Record<string, Card>>>(others.map(each => [each.id, cardsOf(each)]))
  return familyOf({ known: of, cards, on: day(more.on ?? today), ...(more.inCare && { inCare: more.inCare }), link: to => ('record' in to ? `/${to.subject}/${to.record}` : `/facts/${to.fact.replace(' ', '-')}`) })
}

const person = (of: Family, id: string) => of.people.find(each => each.id === id)
const joined = (of: Family) => of.descents.map(each => `${each.child} < ${each.union ?? each.parent} (${each.kind}, ${each.certainty})`).sort()
const homes = (of: Family) => of.households.map(home => `${home.called}: ${[...home.people].sort().join(', ')}`).sort()

describe('a family of three generations in several homes', () => {
  const dana = adult('dana', '1990-05-12', on => {
    on.happened(couple, '2014-06-01', { other: 'lewis', how: 'married', ended: 'divorced' }, { ends: '2018-03-01' })
    on.happened(couple, '2024-01-01', { other: 'craig', how: 'together' })
    on.happened(adultRelationship, '1990-05-12', { relation: 'parent', other: 'joan' })
    on.happened(adultLivesAt, '2024-01-01', { line1: '12 Sample Lane', postcode: 'ZZ9 9ZZ' })
  })
  const lewis = adult('lewis', '1988-04-11', on => on.happened(couple, '2014-06-01', { other: 'dana', how: 'married', ended: 'divorced' }, { ends: '2018-03-01' }))
  const craig = adult('craig', '1987-03-03', on => on.happened(adultLivesAt, '2024-01-01', { line1: '12, sample lane', postcode: 'zz99zz' }))
  const joan = adult('joan', '1964-05-02', on => on.happened(adultRelationship, '1964-05-02', { relation: 'child', other: 'priya' }))
  const priya = adult('priya', '1993-02-14')
  const ade = adult('ade', '1988-01-05', on => on.happened(adultDeath, '2019-07-01', {}))
  const theo = child('theo', '2009-02-02', on => {
    on.happened(relationship, '2009-02-02', { relation: 'mother', adult: 'dana', parentalResponsibility: 'yes' })
    on.happened(relationship, '2009-02-02', { relation: 'father', adult: 'ade', certainty: 'told' })
    on.happened(relationship, '2009-02-02', { relation: 'uncle', adult: 'stranger' })
  })
  const baby = record('baby', 'child', on => {
    on.happened(expectedBirth, '2026-12-21', {})
    on.happened(relationship, '2026-10-01', { relation: 'mother', adult: 'dana' })
  })
  const maya = child('maya', '2016-03-14', on => {
    on.happened(sex, '2016-03-14', { sex: 'F' })
    on.happened(livesAt, '2024-01-01', { line1: '12 Sample Lane', postcode: 'ZZ9 9ZZ', whose: 'Mum' })
    on.happened(relationship, '2016-03-14', { relation: 'mother', adult: 'dana', parentalResponsibility: 'yes', calledByChild: 'Mum', certainty: 'known' })
    on.happened(relationship, '2016-03-14', { relation: 'father', adult: 'lewis', parentalResponsibility: 'yes' })
    on.happened(relationship, '2024-01-01', { relation: 'parent’s partner', adult: 'craig', parentalResponsibility: 'no' })
    on.happened(relationship, '2016-03-14', { relation: 'grandmother', adult: 'joan', calledByChild: 'Gran' })
    on.happened(relationship, '2016-03-14', { relation: 'aunt', adult: 'priya' })
    on.happened(relationship, '2016-03-14', { relation: 'half-brother', child: 'theo' })
    on.happened(relationship, '2026-10-01', { relation: 'half-sister', child: 'baby' })
    on.happened(relationship, '2016-03-14', { relation: 'other', adult: 'ade' })
    on.happened(relationship, '2020-01-01', { relation: 'pet', unnamed: 'Biscuit, the dog' })
    on.happened(relationship, '2018-01-01', { relation: 'foster carer', unnamed: 'Fay Carerson' }, { ends: '2019-01-01' })
  })
  const others = [dana, lewis, craig, joan, priya, ade, theo, baby]
  const now = family(maya, others, { inCare: [] })

  test('has everybody who holds that day, by the names they are called', () => {
    expect(now.people.map(each => each.id).sort()).toEqual(['ade', 'baby', 'craig', 'dana', 'joan', 'lewis', 'maya', `maya ${maya.all(relationship).find(fact => fact.body.relation === 'pet')?.fact.split(' ')[1]}`, 'priya', 'theo'].sort())
    expect(person(now, 'dana')).toMatchObject({ name: 'Dana', family: 'Samplewood', is: 'Mum', gender: 'woman', standing: 'parent', responsibility: 'yes', responsibleFor: ['maya', 'theo'], href: '/adult/dana', source: 'Known, recorded 14 March 2016' })
    expect(person(now, 'joan')).toMatchObject({ is: 'grandmother, called Gran', standing: 'grandparent' })
    expect(person(now, 'craig')).toMatchObject({ is: 'parent’s partner', responsibility: 'no', responsibleFor: [] })
    expect(person(now, 'baby')).toMatchObject({ name: 'Baby', due: { day: '2026-12-21', exactness: 'day' } })
    expect(person(now, 'ade')?.died).toEqual({ day: '2019-07-01', exactness: 'day' })
    expect(now.people.find(each => each.pet !== undefined)).toMatchObject({ name: 'Biscuit', pet: 'dog' })
    expect(person(now, 'maya')).toMatchObject({ standing: 'child', gender: 'woman', name: 'Maya' })
  })

  test('before a birth, the child who is expected has no name yet, whatever they were called since', () => {
    const posy = child('posy', '2026-12-17', on => void on.happened(expectedBirth, '2026-12-21', {}))
    const on = child('maya', '2016-03-14', is => void is.happened(relationship, '2026-09-14', { relation: 'half-sister', child: 'posy' }))
    const named = (at: string) => [person(family(on, [posy], { on: at }), 'posy')?.name, family(posy, [], { on: at }).people[0]?.name]
    expect(named('2026-11-10')).toEqual(['Baby', 'Baby'])
    expect(named('2026-12-18')).toEqual(['Posy', 'Posy'])
  })

  test('is joined as it is recorded, on whichever record it stands', () => {
    expect(joined(now)).toEqual(['baby < dana (birth, known)', 'dana < joan (birth, known)', 'maya < dana lewis (birth, known)', 'priya < joan (birth, known)', 'theo < ade dana (birth, told)'])
    expect(now.unions.map(each => `${each.id}: ${each.kind}${each.ended ? ` ${each.ended.how} ${each.ended.on?.day}` : ''}`).sort()).toEqual(['ade dana: not recorded', 'craig dana: together', 'dana lewis: married divorced 2018-03-01'])
  })

  test('shares a home where the address is the same, however it was typed', () => {
    expect(homes(now)).toEqual(['Craig and Dana’s home: craig, dana, maya'])
    expect(JSON.stringify(now)).not.toMatch(/sample lane|ZZ9/i)
    expect(JSON.stringify(others.map(each => cardsOf(each)))).not.toMatch(/sample ?lane|ZZ9/i)
  })

  test('on another day is what it was: together, alive, not yet there', () => {
    const then = family(maya, others, { on: '2018-02-01' })
    expect(then.people.map(each => each.name).sort()).toEqual(['Ade', 'Dana', 'Fay Carerson', 'Joan', 'Lewis', 'Maya', 'Priya', 'Theo'])
    expect(person(then, 'ade')?.died).toBeUndefined()
    expect(then.unions.find(each => each.id === 'dana lewis')?.ended).toBeUndefined()
  })

  test('leaves out whoever has no card, with every line to them, and says nothing of it', () => {
    const without = family(maya, others.filter(each => each.id !== 'dana'))
    expect(without.people.some(each => each.id === 'dana')).toBe(false)
    expect(joined(without)).toEqual(['maya < lewis (birth, known)', 'priya < joan (birth, known)', 'theo < ade (birth, told)'])
    expect(JSON.stringify(without)).not.toMatch(/dana/i)
    const hidden = child('theo', '2009-02-02', on => on.happened(accessRestriction, '2026-01-01', { level: 'hidden' }))
    expect(family(maya, [...others.filter(each => each.id !== 'theo'), hidden]).people.some(each => each.id === 'theo')).toBe(false)
  })

  test('never names somebody whom only another’s record knows', () => {
    expect(JSON.stringify(now)).not.toContain('stranger')
  })
})

describe('unusual families', () => {
  test('nobody recorded', () => {
    expect(family(child('maya', '2016-03-14'), [])).toMatchObject({ people: [{ id: 'maya' }], unions: [], descents: [], households: [] })
  })

  test('a full sister without parents of her own has the child’s; twins are born together', () => {
    const on = child('maya', '2016-03-14', is => {
      is.happened(relationship, '2016-03-14', { relation: 'mother', adult: 'dana' })
      is.happened(relationship, '2016-03-14', { relation: 'sister', child: 'una', certainty: 'told' })
      is.happened(relationship, '2016-03-14', { relation: 'twin', child: 'tia' })
    })
    const made = family(on, [adult('dana', '1990-01-01'), child('una', '2018-01-01'), child('tia', '2016-03-14')])
    expect(joined(made)).toEqual(['maya < dana (birth, known)', 'tia < dana (birth, known)', 'una < dana (birth, told)'])
    expect([person(made, 'maya')?.birthGroup, person(made, 'una')?.birthGroup]).toEqual([{ id: 'born with maya', identical: null }, undefined])
    expect(person(made, 'tia')?.birthGroup).toEqual(person(made, 'maya')?.birthGroup)
  })

  test('somebody who is two things to a child is told by both words, and called by the one name', () => {
    const on = child('maya', '2016-03-14', of => {
      of.happened(relationship, '2016-03-14', { relation: 'grandmother', adult: 'joan', calledByChild: 'Gran' })
      of.happened(relationship, '2026-01-01', { relation: 'kinship carer', adult: 'joan', calledByChild: 'Gran' })
    })
    expect(person(family(on, [adult('joan', '1964-05-02')]), 'joan')).toMatchObject({ is: 'grandmother, kinship carer, called Gran', standing: 'grandparent' })
  })

  test('somebody who may be the father, adoptive parents, a grandmother who cares, a child who is a parent', () => {
    const on = child('maya', '2010-03-14', is => {
      is.happened(relationship, '2010-03-14', { relation: 'mother', adult: 'dana' })
      is.happened(relationship, '2010-03-14', { relation: 'father', adult: 'lewis', certainty: 'about' })
      is.happened(relationship, '2019-03-14', { relation: 'adoptive parent', adult: 'vera' })
      is.happened(relationship, '2010-03-14', { relation: 'grandmother', adult: 'joan' })
      is.happened(relationship, '2026-11-01', { relation: 'kinship carer', adult: 'joan' })
      is.happened(relationship, '2026-10-20', { relation: 'own child', child: 'pip' })
    })
    const made = family(on, [adult('dana', '1990-01-01'), adult('lewis', '1988-01-01'), adult('vera', '1980-01-01'), adult('joan', '1960-01-01'), child('pip', '2026-10-20')])
    expect(joined(made)).toEqual(['maya < dana (birth, known)', 'maya < joan (kinship, known)', 'maya < lewis (birth, about)', 'maya < vera (adoption, known)', 'pip < maya (birth, known)'])
    expect(person(made, 'joan')).toMatchObject({ is: 'grandmother, kinship carer', standing: 'grandparent', generation: -2 })
    expect(made.people.filter(each => each.id === 'joan')).toHaveLength(1)
  })

  test('a couple who married twice, and one told on both records', () => {
    const dana = adult('dana', '1980-01-01', is => {
      is.happened(couple, '2001-01-01', { other: 'lewis', how: 'married', ended: 'divorced' }, { ends: '2005-01-01' })
      is.happened(couple, '2010-01-01', { other: 'lewis', how: 'married' })
    })
    const lewis = adult('lewis', '1980-01-01', is => is.happened(couple, '2010-01-01', { other: 'dana', how: 'married' }))
    const on = child('maya', '2016-03-14', is => {
      is.happened(relationship, '2016-03-14', { relation: 'mother', adult: 'dana' })
      is.happened(relationship, '2016-03-14', { relation: 'father', adult: 'lewis' })
    })
    const [union] = family(on, [dana, lewis]).unions
    expect(union).toMatchObject({ kind: 'married', from: { day: '2010-01-01' }, before: [{ from: { day: '2001-01-01' }, ended: { how: 'divorced' } }] })
    expect(union?.ended).toBeUndefined()
  })

  test('gender is the one a person lives in; its history is never told', () => {
    const sam = adult('sam', '1985-01-01', is => is.happened(adultGenderIdentity, '2015-01-01', { gender: 'Man' }))
    const kit = adult('kit', '1985-01-01', is => is.happened(adultGenderIdentity, '2015-01-01', { gender: 'non-binary' }))
    const on = child('maya', '2016-03-14', is => {
      is.happened(sex, '2016-03-14', { sex: 'M' })
      is.happened(genderIdentity, '2026-01-01', { gender: 'girl' })
      is.happened(relationship, '2016-03-14', { relation: 'mother', adult: 'sam' })
      is.happened(relationship, '2016-03-14', { relation: 'parent', adult: 'kit' })
      is.happened(relationship, '2016-03-14', { relation: 'cousin', unnamed: 'Jo' })
    })
    const made = family(on, [sam, kit])
    expect(made.people.map(each => each.gender)).toEqual(['woman', 'man', 'another', 'not recorded'])
  })

  test('cousins without records of their own stand with their parents: adopted, born together, in one home', () => {
    const flat = { line1: '2 Placebo Park', postcode: 'FE3 2PP' }
    const priya = adult('priya', '1993-01-01', is => {
      is.happened(couple, '2019-01-01', { other: 'ruth', how: 'married' })
      is.happened(adultLivesAt, '2019-01-01', flat)
    })
    const ruth = adult('ruth', '1992-01-01', is => is.happened(adultLivesAt, '2019-01-01', flat))
    const twin = { childOf: 'priya', childOfToo: 'ruth', childBy: 'adoption', bornIn: 2020, gender: 'man', livesThere: true } as const
    const on = child('maya', '2016-03-14', is => {
      is.happened(relationship, '2016-03-14', { relation: 'aunt', adult: 'priya' })
      is.happened(relationship, '2019-01-01', { relation: 'aunt', adult: 'ruth' })
      is.happened(relationship, '2020-05-01', { relation: 'cousin', unnamed: 'Ivo Dummett', bornTogether: 'identical', ...twin })
      is.happened(relationship, '2020-05-01', { relation: 'cousin', unnamed: 'Otis', bornTogether: 'identical', ...twin })
      is.happened(relationship, '2021-05-01', { relation: 'cousin', unnamed: 'Una', childOf: 'ruth', childOfToo: 'stranger' })
    })
    const made = family(on, [priya, ruth])
    const [ivo, otis, una] = ['Ivo', 'Otis', 'Una'].map(name => made.people.find(each => each.name === name))
    expect(made.descents.map(({ child: id, union, parent, kind }) => [made.people.find(each => each.id === id)?.name, union ?? parent, kind])).toEqual([
      ['Ivo', 'priya ruth', 'adoption'], ['Otis', 'priya ruth', 'adoption'], ['Una', 'ruth', 'birth'],
    ])
    expect([ivo?.family, ivo?.gender, ivo?.born, ivo?.birthGroup?.identical, una?.birthGroup]).toEqual(['Dummett', 'man', { day: '2020-01-01', exactness: 'year' }, true, undefined])
    expect(otis?.birthGroup).toEqual(ivo?.birthGroup)
    expect(made.households.map(home => [home.called, home.people.length])).toEqual([['Priya and Ruth’s home', 4]])
    expect(JSON.stringify(made)).not.toContain('stranger')
  })

  test('a home kept secret meets only other secret ones, and its address is in no card', () => {
    const secret = { line1: '1 Hidden Way', postcode: 'ZZ1 1ZZ', protectedAddress: true }
    const dana = adult('dana', '1990-01-01', is => is.happened(adultLivesAt, '2026-01-01', secret))
    const joan = adult('joan', '1960-01-01', is => is.happened(adultLivesAt, '2026-01-01', { line1: '1 Hidden Way', postcode: 'ZZ1 1ZZ' }))
    const on = child('maya', '2016-03-14', is => {
      is.happened(livesAt, '2026-01-01', secret)
      is.happened(relationship, '2016-03-14', { relation: 'mother', adult: 'dana' })
      is.happened(relationship, '2016-03-14', { relation: 'grandmother', adult: 'joan' })
    })
    const made = family(on, [dana, joan])
    expect(homes(made)).toEqual(['Dana’s home (address kept secret): dana, maya', 'Joan’s home: joan'])
    expect(made.households.map(home => home.secret ?? false).sort()).toEqual([false, true])
    expect(JSON.stringify([made, cardsOf(dana)])).not.toMatch(/hidden ?way|ZZ1/i)
  })

  test('a home is somebody’s where it is called after them; in care the home that was given stands for it', () => {
    const joan = adult('joan', '1960-01-01', is => is.happened(adultLivesAt, '2020-01-01', { line1: '7 Elder Close', postcode: 'ZZ3 3ZZ' }))
    const theo = child('theo', '2009-01-01')
    const on = child('maya', '2016-03-14', is => {
      is.happened(livesAt, '2020-01-01', { line1: '3 Trial Road', whose: 'Mum' })
      is.happened(relationship, '2016-03-14', { relation: 'grandmother', adult: 'joan', calledByChild: 'Grandma' })
      is.happened(relationship, '2016-03-14', { relation: 'brother', child: 'theo' })
    })
    const given = (called: string): HomeInCare[] => [{ called, of: null, starts: day('2026-10-01'), ends: null }]
    expect(homes(family(on, [joan, theo], { inCare: given('Grandma Joan’s') }))).toEqual(['Joan’s home: joan, maya'])
    expect(homes(family(on, [joan, theo], { inCare: given('Placeholder House') }))).toEqual(['Joan’s home: joan', 'Placeholder House: maya'])
    expect(homes(family(on, [joan, theo], { inCare: given('Placeholder House'), on: '2026-09-30' }))).toEqual(['Joan’s home: joan', 'Mum’s home: maya'])
    const placed = { person: cardsOf(theo)['person'], family: cardsOf(theo, given('Placeholder House'))['family'] } as Record<string, Card>
    const made = familyOf({ known: on, cards: new Map([['joan', cardsOf(joan)], ['theo', placed]]), on: today, link: () => undefined })
    expect(homes(made)).toContain('Placeholder House: theo')
    // With carers who have a record of their own: one of two calls the home after her, and it is hers for both.
    const withCarers = (called: string | null): HomeInCare[] => [{ called, of: 'household 7', starts: day('2026-10-01'), ends: null }]
    const beside = { ...placed, family: cardsOf(theo, withCarers(null))['family'] } as Record<string, Card>
    expect(homes(familyOf({ known: on, cards: new Map([['joan', cardsOf(joan)], ['theo', beside]]), on: today, inCare: withCarers('Grandma Joan’s'), link: () => undefined }))).toEqual(['Joan’s home: joan, maya, theo'])
    expect(homes(familyOf({ known: on, cards: new Map([['joan', cardsOf(joan)], ['theo', beside]]), on: today, inCare: withCarers('The yellow house'), link: () => undefined }))).toEqual(['Joan’s home: joan', 'The yellow house: maya, theo'])
    // A brother who lives with the same grandmother, who calls her something else.
    const there = { ...placed, family: cardsOf(theo, given('Nan Joan’s'))['family'] } as Record<string, Card>
    expect(homes(familyOf({ known: on, cards: new Map([['joan', cardsOf(joan)], ['theo', there]]), on: today, link: () => undefined }))).toContain('Joan’s home: joan, theo')
  })

  test('whose home it is says nothing of where it is, and means what it means only to whoever says it', () => {
    const theo = child('theo', '2009-01-01', is => is.happened(livesAt, '2020-01-01', { line1: 'Flat 3', whose: 'himself, at Test Lane' }))
    const jonah = child('jonah', '2019-01-01', is => is.happened(livesAt, '2020-01-01', { line1: '4 Trial Road', whose: 'Dad' }))
    const lewis = adult('lewis', '1988-01-01')
    const on = child('maya', '2016-03-14', is => {
      is.happened(livesAt, '2020-01-01', { whose: '12 Sample Lane' })
      is.happened(relationship, '2016-03-14', { relation: 'father', adult: 'lewis', calledByChild: 'Dad' })
      for (const who of ['theo', 'jonah']) is.happened(relationship, '2016-03-14', { relation: 'half-brother', child: who })
    })
    const made = family(on, [theo, jonah, lewis])
    expect(homes(made)).toEqual(['Jonah’s home: jonah', 'Maya’s home: maya', 'Theo’s home: theo'])
    expect(JSON.stringify([made, cardsOf(theo), cardsOf(jonah)])).not.toMatch(/Test Lane|Trial Road|Sample Lane/)
  })

  test('two homes with their nights, no fixed address, somebody who died lives nowhere', () => {
    const dana = adult('dana', '1990-01-01', is => is.happened(adultLivesAt, '2020-01-01', { line1: '1 A Street', postcode: 'ZZ1 1AA' }))
    const lewis = adult('lewis', '1990-01-01', is => is.happened(adultLivesAt, '2020-01-01', { line1: '2 B Street', postcode: 'ZZ1 1AB' }))
    const craig = adult('craig', '1990-01-01', is => is.happened(adultLivesAt, '2020-01-01', { noFixedAddress: true }))
    const theo = child('theo', '2009-01-01', is => {
      is.happened(livesAt, '2020-01-01', { line1: '1 A Street', postcode: 'ZZ1 1AA' })
      is.happened(death, '2025-01-01', {})
    })
    const on = child('maya', '2016-03-14', is => {
      is.happened(livesAt, '2020-01-01', { line1: '1 A Street', postcode: 'ZZ1 1AA', nights: 'Monday to Thursday' })
      is.happened(livesAt, '2020-01-01', { line1: '2 B Street', postcode: 'ZZ1 1AB', nights: 'Friday to Sunday' })
      for (const [relation, who] of [['mother', 'dana'], ['father', 'lewis'], ['parent’s partner', 'craig']] as const) is.happened(relationship, '2016-03-14', { relation, adult: who })
      is.happened(relationship, '2016-03-14', { relation: 'brother', child: 'theo' })
    })
    const made = family(on, [dana, lewis, craig, theo])
    expect(homes(made)).toEqual(['Dana’s home: dana, maya', 'Lewis’s home: lewis, maya'])
    expect(made.households.map(home => home.nights?.['maya']).sort()).toEqual(['Friday to Sunday', 'Monday to Thursday'])
    expect(person(made, 'craig')?.lives).toBe('No fixed address')
  })
})
