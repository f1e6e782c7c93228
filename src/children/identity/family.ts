/**
 * The family of a child on a day, as far as the reader may see: from the child's own record and from the cards of the people it links to.
 * Somebody whose record is restricted or sealed has no card, and is not there at all: no gap, no count, no name in another's line.
 */
import type { Card, Exactness, FactId, Known, RecordId } from '../../record/fact.ts'
import { holdsOn } from '../../record/fact.ts'
import { ageOn, dayOf, writeDay, type Day } from '../../time/day.ts'
import type { Certainty, Descent, DescentKind, Family, Gender, PartialDay, Standing, Together, TreePerson, Union, UnionKind } from '../../ui/family-tree/model.ts'
import { birth, death, expectedBirth, relations, relationship } from './facts.ts'
import { genderOf, nameParts, type FamilyCard, type HomeInCare } from './family-card.ts'
import { homesOn } from './family-homes.ts'
import { bornAsTold, namesTold, parentsTold, type RelationFact } from './family-told.ts'

/** The address of somebody with a record, or of the fact that tells of somebody without one. */
export type LinkTo = (to: { readonly record: RecordId; readonly subject: 'child' | 'adult' } | { readonly fact: FactId }) => TreePerson['href']

export interface FamilyAsked {
  /** The child's record, as this reader may see it. */
  readonly known: Known
  /** Cards of the people it links to, as far as this reader may see them. */
  readonly cards: ReadonlyMap<RecordId, Readonly<Record<string, Card>>>
  /** The day at which the family is shown. */
  readonly on: Day
  /** The child's homes in care. */
  readonly inCare?: readonly HomeInCare[]
  readonly link: LinkTo
  /** Whole sentences that no person carries. */
  readonly notes?: readonly string[]
}

type Relation = keyof typeof relations

const standings: Readonly<Record<Relation, readonly [Standing, number | undefined]>> = {
  mother: ['parent', -1], father: ['parent', -1], parent: ['parent', -1], 'adoptive parent': ['parent', -1],
  'step-parent': ['wider', -1], 'parent’s partner': ['wider', -1], donor: ['wider', -1], guardian: ['wider', -1], 'special guardian': ['wider', -1], 'kinship carer': ['wider', -1],
  'foster carer': ['other', -1], 'private foster carer': ['other', -1],
  sister: ['brother or sister', 0], brother: ['brother or sister', 0], 'brother or sister': ['brother or sister', 0], 'half-sister': ['brother or sister', 0],
  'half-brother': ['brother or sister', 0], 'step-sister': ['brother or sister', 0], 'step-brother': ['brother or sister', 0], twin: ['brother or sister', 0],
  grandmother: ['grandparent', -2], grandfather: ['grandparent', -2], aunt: ['wider', -1], uncle: ['wider', -1], cousin: ['wider', 0],
  'other relative': ['other', undefined], friend: ['other', undefined], 'own child': ['wider', 1], partner: ['wider', 0], pet: ['other', undefined], other: ['other', undefined],
}

/** Words that name a gender by what they mean. */
const women = new Set<Relation>(['mother', 'sister', 'half-sister', 'step-sister', 'grandmother', 'aunt'])
const men = new Set<Relation>(['father', 'brother', 'half-brother', 'step-brother', 'grandfather', 'uncle'])
const byBirth = new Set<string>(['mother', 'father', 'parent'])
/** Words that say less than what the child calls them. */
const saysLittle = new Set<Relation>(['mother', 'father', 'parent', 'other relative', 'other'])
const fullBrothersAndSisters = new Set<Relation>(['sister', 'brother', 'brother or sister', 'twin'])
const lines: Readonly<Record<string, DescentKind>> = {
  mother: 'birth', father: 'birth', parent: 'birth', 'adoptive parent': 'adoption', donor: 'donor', 'special guardian': 'special guardian',
  'kinship carer': 'kinship', 'foster carer': 'foster', 'private foster carer': 'private fostering',
}

type Tie = { readonly who: string; readonly is: string; readonly starts: Day; readonly exactness: Exactness; readonly certainty: Certainty; readonly responsible: boolean }

/** The family, oldest facts first, whatever order they were recorded in. Nobody unborn by that day and not expected is in it. */
export function familyOf({ known, cards, on, inCare = [], link, notes = [] }: FamilyAsked): Family {
  const told = known.all(relationship).filter(fact => holdsOn(fact, on))
  const cardOf = (id: string) => cards.get(id) as { person?: PersonCard; family?: FamilyCard } | undefined
  const facts = new Map<string, typeof told>()
  for (const fact of told) {
    const record = fact.body.child ?? fact.body.adult
    if (record === known.id || (record !== undefined && cardOf(record)?.person === undefined)) continue
    const id = record ?? fact.fact
    facts.set(id, [...(facts.get(id) ?? []), fact])
  }

  const people: TreePerson[] = [childOf(known, on, link)]
  const linked = new Map<string, FamilyCard>()
  for (const [id, own] of facts) {
    const record = own[0]?.body.child ?? own[0]?.body.adult
    const card = record === undefined ? undefined : cardOf(record)
    const person = personOf(id, own, card, on, known, link)
    if (person === null) continue
    people.push(person)
    if (card?.family !== undefined) linked.set(id, card.family)
  }
  const here = new Set(people.map(person => person.id))
  const isHere = ({ who }: { who: string }) => here.has(who)

  const ties = new Map<string, Tie[]>()
  const tie = (child: string, of: Tie): void => void ties.set(child, [...(ties.get(child) ?? []), of])
  for (const [id, own] of facts) {
    for (const { body, starts, exactness } of here.has(id) ? own : []) {
      const is = { who: id, is: body.relation, starts, exactness, certainty: certaintyOf(body.certainty), responsible: body.parentalResponsibility === 'yes' }
      if (lines[body.relation] !== undefined) tie(known.id, is)
      for (const who of parentsTold(body).filter(each => here.has(each))) {
        tie(id, { who, is: body.childBy === 'adoption' ? 'adoptive parent' : 'parent', starts, exactness, certainty: certaintyOf(body.certainty), responsible: false })
      }
      if (body.relation === 'own child' && !(linked.get(id)?.ties ?? []).some(each => each.who === known.id)) tie(id, { ...is, who: known.id, is: 'parent', responsible: false })
    }
  }
  for (const [id, card] of linked) {
    for (const each of card.ties.filter(isHere).filter(held => held.starts <= on && (held.ends === null || held.ends > on))) {
      const of = { starts: each.starts, exactness: each.exactness, certainty: certaintyOf(each.certainty ?? undefined), responsible: each.responsible }
      if (lines[each.is] !== undefined && isChildRecord(people, facts, id)) tie(id, { ...of, who: each.who, is: each.is })
      else if (each.is === 'parent') tie(id, { ...of, who: each.who, is: 'parent' })
      else if (each.is === 'child') tie(each.who, { ...of, who: id, is: 'parent' })
    }
  }
  // A full brother or sister of whom no parents are told has the child's own.
  const own = (ties.get(known.id) ?? []).filter(each => byBirth.has(each.is))
  for (const [id, of] of facts) {
    const full = of.find(fact => fullBrothersAndSisters.has(fact.body.relation))
    if (full === undefined || !here.has(id) || (ties.get(id) ?? []).some(each => byBirth.has(each.is))) continue
    for (const each of own) tie(id, { ...each, certainty: certaintyOf(full.body.certainty), responsible: false })
  }

  const unions = unionsOf(linked, here, on)
  const descents = [...ties].flatMap(([child, of]) => descentsOf(child, of, unions))
  const responsible = new Map<string, Set<string>>()
  for (const [child, of] of ties) for (const each of of) if (each.responsible) responsible.set(each.who, new Set([...(responsible.get(each.who) ?? []), child]))
  for (const [id, of] of facts) if (of.some(fact => fact.body.parentalResponsibility === 'yes')) responsible.set(id, new Set([...(responsible.get(id) ?? []), known.id]))
  const groups = bornTogether(people, facts, descents, known.id)
  const homes = homesOn(known, linked, people, facts, inCare, on)
  return {
    child: known.id,
    on,
    people: people.map(person => ({
      ...person,
      responsibleFor: [...(responsible.get(person.id) ?? [])].sort(),
      ...(groups.has(person.id) && { birthGroup: groups.get(person.id) }),
      ...(homes.unfixed.has(person.id) && { lives: 'No fixed address' }),
    })),
    unions: [...unions.values()],
    descents,
    households: homes.households,
    lines: [],
    notes,
  }
}

interface PersonCard {
  readonly subject: 'child' | 'adult'
  readonly name: string | null
  readonly born: Day | null
  readonly bornExactness: Exactness | null
  readonly died: Day | null
  readonly due: Day | null
}

function childOf(known: Known, on: Day, link: LinkTo): TreePerson {
  const born = known.all(birth).at(-1)
  const due = known.all(expectedBirth).at(-1)
  const died = known.all(death).at(-1)
  const { given, family } = nameParts(known)
  return {
    id: known.id,
    name: isAwaited(born && { day: born.starts }, on) ? 'Baby' : (given ?? (born === undefined && due !== undefined ? 'Baby' : null)),
    family: family ?? undefined,
    gender: genderOf(known),
    is: given === null && due === undefined ? 'the child' : 'this child',
    standing: 'child',
    born: born && { day: born.starts, exactness: born.exactness },
    due: due && { day: due.starts, exactness: due.exactness },
    died: died && died.starts <= on ? { day: died.starts, exactness: died.exactness } : undefined,
    responsibleFor: [],
    source: sourceOfBirth(born),
    href: link({ record: known.id, subject: 'child' }),
  }
}

function sourceOfBirth(born: { readonly body: { readonly seen?: string } } | undefined): string | undefined {
  const seen: Readonly<Record<string, string>> = { certificate: 'Birth certificate', passport: 'Passport or identity card', told: 'We were told', assessed: 'Age assessment' }
  return born?.body.seen === undefined ? undefined : seen[born.body.seen]
}

function personOf(id: string, facts: readonly RelationFact[], card: { person?: PersonCard; family?: FamilyCard } | undefined, on: Day, known: Known, link: LinkTo): TreePerson | null {
  const relation = (facts[0] as RelationFact).body.relation
  const all = facts.map(fact => fact.body.relation)
  const [standing, generation] = standings[all.toSorted((a, b) => order.indexOf(standings[a][0]) - order.indexOf(standings[b][0]))[0] as Relation]
  const { person, family } = card ?? {}
  const told = (facts[0] as RelationFact).body
  const born = person?.born ? { day: person.born, exactness: person.bornExactness ?? 'day' } : bornAsTold(told)
  const due = person?.due ? { day: person.due, exactness: 'day' as const } : undefined
  if (born !== undefined && born.day > on && (due === undefined || due.day < on)) return null
  const [name, kind] = relation === 'pet' ? petOf(told.unnamed) : [null, undefined]
  const [first, last] = relation === 'pet' ? [name, undefined] : namesTold(told)
  const recorded = facts.map(fact => dayOf(fact.recordedAt)).sort()[0] as Day
  const asked = facts.map(fact => fact.body.parentalResponsibility)
  const subject = (facts[0] as RelationFact).body.child === undefined ? 'adult' : 'child'
  return {
    id,
    name: card === undefined ? first : isAwaited(born, on) ? 'Baby' : (family?.given ?? person?.name ?? (due ? 'Baby' : null)),
    family: family?.family ?? last,
    gender: genderFor(card === undefined ? told.gender : family?.gender, all),
    is: wordsFor(facts, known, on),
    standing,
    generation,
    born,
    due,
    died: person?.died && person.died <= on ? { day: person.died, exactness: family?.diedExactness ?? 'day' } : undefined,
    pet: kind,
    responsibleFor: [],
    responsibility: asked.find(each => each === 'yes') ?? asked.find(each => each !== undefined),
    source: `${how[facts.map(fact => fact.body.certainty).find(each => each !== undefined) ?? 'known'] ?? 'Known'}, recorded ${writeDay(recorded)}`,
    href: card === undefined ? link({ fact: (facts[0] as RelationFact).fact }) : link({ record: id, subject: person?.subject ?? subject }),
  }
}

/** On a day before the birth nobody had the name that the child was given since. */
function isAwaited(born: { readonly day: Day } | undefined, on: Day): boolean {
  return born !== undefined && born.day > on
}

const order: readonly Standing[] = ['child', 'parent', 'brother or sister', 'grandparent', 'wider', 'other']
const how: Readonly<Record<string, string>> = { known: 'Known', told: 'The family told us', about: 'Not certain', 'not known': 'Not known how' }

function genderFor(own: FamilyCard['gender'] | undefined, all: readonly Relation[]): Gender {
  if (own !== undefined && own !== 'not recorded') return own
  return all.some(each => women.has(each)) ? 'woman' : all.some(each => men.has(each)) ? 'man' : 'not recorded'
}

/** What somebody is to the child: a parent as the child calls them, most others by each word once and the name the child has for them. */
function wordsFor(facts: readonly RelationFact[], known: Known, on: Day): string {
  const words = facts.map(({ body }) => (body.calledByChild !== undefined && saysLittle.has(body.relation) ? body.calledByChild : body.relation === 'own child' ? childWord(known, on) : relations[body.relation].toLowerCase()))
  const once = [...new Set(words)]
  const called = [...new Set(facts.flatMap(({ body }) => (body.calledByChild === undefined || saysLittle.has(body.relation) ? [] : [body.calledByChild])))].filter(name => !once.includes(name))
  return called.length === 0 ? once.join(', ') : `${once.join(', ')}, called ${called.join(' and ')}`
}

function childWord(known: Known, on: Day): string {
  const born = known.all(birth).at(-1)
  return born !== undefined && ageOn(born.starts, on) < 0 ? 'child' : 'own child'
}

/** `Biscuit, the dog` is Biscuit, a dog. */
function petOf(text: string | undefined): [string | null, string] {
  const [name, kind] = (text ?? '').split(/,\s*|\s+the\s+/)
  return [name?.trim() || null, kind?.replace(/^(the|a|an)\s+/i, '').trim() || 'pet']
}

function certaintyOf(text: string | undefined): Certainty {
  return text === 'told' || text === 'about' || text === 'not known' ? text : 'known'
}

function isChildRecord(people: readonly TreePerson[], facts: ReadonlyMap<string, readonly RelationFact[]>, id: string): boolean {
  return people.some(person => person.id === id) && (facts.get(id) ?? []).some(fact => fact.body.child !== undefined)
}

/** Couples that are told on the record of either; stretches of the same two as one, the last as it stands on the day. */
function unionsOf(linked: ReadonlyMap<string, FamilyCard>, here: ReadonlySet<string>, on: Day): Map<string, Union> {
  const spells = new Map<string, { how: string; starts: PartialDay; ends: Day | null; ended: string | null }[]>()
  for (const [id, card] of linked) {
    for (const each of card.couples) {
      if (!here.has(each.with) || each.starts > on) continue
      const pair = [id, each.with].sort().join(' ')
      spells.set(pair, [...(spells.get(pair) ?? []), { how: each.how, starts: { day: each.starts, exactness: each.exactness }, ends: each.ends, ended: each.ended }])
    }
  }
  const unions = new Map<string, Union>()
  for (const [pair, of] of spells) {
    const [a, b] = pair.split(' ') as [string, string]
    // Told on both records, it is one stretch.
    const once = [...new Map(of.map(spell => [`${spell.how} ${spell.starts.day}`, spell])).values()].sort((x, y) => (x.starts.day < y.starts.day ? -1 : 1))
    const together = (spell: (typeof once)[number]): Together => {
      const over = spell.ends !== null ? spell.ends <= on : spell.ended !== null
      return { from: spell.starts, ...(over && { ended: { how: (spell.ended ?? 'ended') as 'ended', ...(spell.ends !== null && { on: { day: spell.ends, exactness: 'day' as const } }) } }) }
    }
    const last = once.at(-1) as (typeof once)[number]
    unions.set(pair, { id: pair, a, b, kind: last.how as UnionKind, ...together(last), ...(once.length > 1 && { before: once.slice(0, -1).map(together) }) })
  }
  return unions
}

/** Lines to a child: two parents by birth, or by adoption, from their couple; one from that one; each carer alone. */
function descentsOf(child: string, ties: readonly Tie[], unions: Map<string, Union>): Descent[] {
  const found: Descent[] = []
  const kinds = [...new Set(ties.map(tie => lines[tie.is] as DescentKind))]
  for (const kind of kinds) {
    const of = [...new Map(ties.filter(tie => lines[tie.is] === kind).map(tie => [tie.who, tie])).values()].sort((a, b) => (a.who < b.who ? -1 : 1))
    const from = (tie: Tie) => (kind === 'birth' || kind === 'donor' ? {} : { from: { day: tie.starts, exactness: tie.exactness } })
    const single = (tie: Tie): Descent => ({ child, parent: tie.who, kind, certainty: tie.certainty, ...from(tie) })
    const sure = of.filter(tie => tie.certainty === 'known' || tie.certainty === 'told')
    const [a, b] = sure
    const pairs = (kind === 'birth' || kind === 'adoption' || kind === 'foster') && sure.length === 2
    if (!pairs || a === undefined || b === undefined) {
      found.push(...of.map(single))
      continue
    }
    const id = `${a.who} ${b.who}`
    // Two parents of one child of whom nobody recorded that they were a couple: the line says only that.
    if (!unions.has(id)) unions.set(id, { id, a: a.who, b: b.who, kind: 'not recorded' })
    found.push({ child, union: id, kind, certainty: a.certainty === 'told' || b.certainty === 'told' ? 'told' : 'known', ...from(a.starts > b.starts ? a : b) })
    found.push(...of.filter(tie => !sure.includes(tie)).map(single))
  }
  return found
}

type BirthGroup = NonNullable<TreePerson['birthGroup']>

/** Groups of people born together: told as twins, or born on one day to one mother; of those without a record, told so of children of the same parents. */
function bornTogether(people: readonly TreePerson[], facts: ReadonlyMap<string, readonly RelationFact[]>, descents: readonly Descent[], child: string): Map<string, BirthGroup> {
  const groups = new Map<string, BirthGroup>()
  const group = (ids: readonly string[], id: string, identical: boolean | null): void => {
    if (ids.length > 1) for (const each of ids) groups.set(each, { id, identical })
  }
  const together = (key: (person: TreePerson) => string | null): Map<string, string[]> => {
    const found = new Map<string, string[]>()
    for (const person of people) {
      const is = groups.has(person.id) ? null : key(person)
      if (is !== null) found.set(is, [...(found.get(is) ?? []), person.id])
    }
    return found
  }
  const twins = [...facts].filter(([, of]) => of.some(fact => fact.body.relation === 'twin')).map(([id]) => id).filter(id => people.some(person => person.id === id))
  if (twins.length > 0) group([child, ...twins], `born with ${child}`, null)

  const told = (id: string) => (facts.get(id) ?? []).map(fact => fact.body).find(body => parentsTold(body).length > 0 && body.bornTogether !== undefined)
  const ofParents = together(({ id, born }) => {
    const of = told(id)
    return of === undefined ? null : `${parentsTold(of).toSorted().join(' ')} ${born?.day ?? ''}`
  })
  for (const [key, ids] of ofParents) group(ids, `born to ${key}`, ids.every(id => told(id)?.bornTogether === 'identical') || null)

  const onOneDay = together(({ id, born }) => {
    const from = descents.find(descent => descent.child === id && descent.kind === 'birth')
    return born?.exactness !== 'day' || from === undefined ? null : `${born.day} ${from.union ?? from.parent}`
  })
  for (const [key, ids] of onOneDay) group(ids, key, null)
  return groups
}
