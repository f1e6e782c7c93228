/** Who lives together, on a family tree: homes told by marks of addresses, by homes in care, and by whom a home is called after. */
import type { Known } from '../../record/fact.ts'
import { holdsOn } from '../../record/fact.ts'
import { ageOn, type Day } from '../../time/day.ts'
import type { Household, TreePerson } from '../../ui/family-tree/model.ts'
import { homesOf, type CardHome, type FamilyCard, type HomeInCare } from './family-card.ts'
import { parentsTold, type RelationFact } from './family-told.ts'

/** Who shares a home on the day. A child's home that is called after somebody here is that person's. */
export function homesOn(
  known: Known,
  linked: ReadonlyMap<string, FamilyCard>,
  people: readonly TreePerson[],
  facts: ReadonlyMap<string, readonly RelationFact[]>,
  inCare: readonly HomeInCare[],
  on: Day,
): { households: Household[]; unfixed: Set<string> } {
  const groups = new Map<string, { called: string | null; secret: boolean; people: string[]; nights: Record<string, string> }>()
  const unfixed = new Set<string>()
  const alive = (id: string) => people.some(person => person.id === id && person.died === undefined && (person.born === undefined ? person.due === undefined : person.born.day <= on))
  const add = (key: string, id: string, home: CardHome): void => {
    const group = groups.get(key) ?? { called: null, secret: false, people: [], nights: {} }
    groups.set(key, { called: group.called ?? (home.called === null || home.inCare ? home.called : whoseHome(home.called)), secret: group.secret || home.secret, people: group.people.includes(id) ? group.people : [...group.people, id], nights: { ...group.nights, ...(home.nights !== null && { [id]: home.nights }) } })
  }
  const homeOf = new Map<string, string>()
  /** Homes in care that one of those who live there calls after somebody here: that person's own home. */
  const withFamily = new Map<string, string>()
  const held = [...[...linked].map(([id, card]) => [id, homesHeld(card.homes, on)] as const), [known.id, homesHeld(homesOf(known, inCare), on)] as const].filter(([id]) => alive(id))
  for (const [id, own] of held) {
    for (const home of own) {
      const whose = !home.inCare || home.at === null || home.called === null ? null : calledAfter(home.called, people, facts, id === known.id)
      if (home.at !== null && whose !== null && whose !== id && alive(whose)) withFamily.set(home.at, whose)
    }
  }
  for (const [id, own] of held) {
    for (const home of own) {
      if (!home.fixed) unfixed.add(id)
      else if (home.at !== null && !withFamily.has(home.at)) {
        // Whose home it is was said from where they stand: to somebody else “Dad’s” is another’s.
        add(home.at, id, id === known.id || home.inCare ? home : { ...home, called: null })
        homeOf.set(id, homeOf.get(id) ?? home.at)
      }
    }
  }
  for (const [id, own] of held) {
    for (const home of own) {
      const carer = home.at === null ? null : (withFamily.get(home.at) ?? null)
      if (!home.fixed || (home.at !== null && carer === null)) continue
      const whose = carer ?? (home.called === null ? null : calledAfter(home.called, people, facts, id === known.id))
      const own = id === known.id || home.inCare ? home : { ...home, called: null }
      if (whose === null || whose === id || !alive(whose)) {
        add(`only ${id} ${home.called ?? ''}`, id, own)
        continue
      }
      const key = homeOf.get(whose) ?? `of ${whose}`
      add(key, id, own)
      if (!homeOf.has(whose)) add(key, whose, { ...own, nights: null })
    }
  }
  // Who has no record lives where it is told that their parents do.
  for (const [id, of] of facts) {
    const told = of.map(fact => fact.body).find(body => body.livesThere === true)
    const whose = told === undefined ? undefined : parentsTold(told).find(parent => alive(parent))
    if (whose === undefined || !alive(id)) continue
    const key = homeOf.get(whose) ?? `of ${whose}`
    const there: CardHome = { at: null, called: null, nights: null, secret: groups.get(key)?.secret ?? false, fixed: true, inCare: false, starts: on, ends: null }
    for (const each of homeOf.has(whose) ? [id] : [whose, id]) add(key, each, there)
  }
  const order = (group: { called: string | null; secret: boolean; people: readonly string[] }) => [...group.people.toSorted(), String(group.secret), group.called ?? ''].join(' ')
  const households = [...groups.values()]
    .sort((x, y) => (order(x) < order(y) ? -1 : 1))
    .map((group, index): Household => {
      const names = people.flatMap(person => (group.people.includes(person.id) && isGrown(person, on) && person.name !== null ? [person.name] : [])).sort()
      const called = names.length > 0 && names.length < 3 ? `${names.join(' and ')}’s home` : (group.called ?? `${names[0] ?? nameOfFirst(people, group.people)}’s home`)
      return {
        id: `home-${index + 1}`,
        called: group.secret ? `${called} (address kept secret)` : called,
        people: group.people.toSorted(),
        ...(group.secret && { secret: true as const }),
        ...(Object.keys(group.nights).length > 0 && { nights: group.nights }),
      }
    })
  return { households, unfixed }
}

/** Homes on a day; in care, the home that was given stands for every other, and is as secret as they are. */
function homesHeld(homes: readonly CardHome[], on: Day): CardHome[] {
  const held = homes.filter(home => holdsOn(home, on))
  const given = held.filter(home => home.inCare)
  return given.length > 0 ? given.map(home => ({ ...home, secret: held.some(each => each.secret) })) : held
}

/** Somebody after whom a home is called: grown up as far as is known, and neither the child nor a brother or sister. */
function isGrown(person: TreePerson, on: Day): boolean {
  return person.standing !== 'child' && person.standing !== 'brother or sister' && person.pet === undefined && (person.born === undefined || ageOn(person.born.day, on) >= 18)
}

/** `Mum’s home` for a home that is written down as Mum, or as Mum’s. */
function whoseHome(whose: string): string {
  return /['’]s?$/.test(whose) ? `${whose} home` : /\b(home|house|flat)$/i.test(whose) ? whose : `${whose}’s home`
}

/** What children put before the name of somebody whose home they speak of. */
const kinWords = new Set(['mum', 'mummy', 'dad', 'daddy', 'gran', 'granny', 'grandma', 'grandmother', 'nan', 'nana', 'grandad', 'grandpa', 'grandfather', 'aunt', 'auntie', 'aunty', 'uncle'])

/**
 * Whom a home is called after: `Grandma Joan’s`, and where the child of the record says it, `Mum`. Null where it is nobody here, or could
 * be two.
 */
function calledAfter(called: string, people: readonly TreePerson[], facts: ReadonlyMap<string, readonly RelationFact[]>, byTheChild: boolean): string | null {
  const plain = (text: string) => text.toLowerCase().replace(/['’]s?\b.*$/, '').replace(/\s+(house|home|flat)$/, '').trim()
  const wanted = plain(called)
  const [first, second, more] = wanted.split(' ')
  const name = second === undefined ? first : more === undefined && kinWords.has(first as string) ? second : null
  const found = people.filter(person => {
    if (!facts.has(person.id)) return false
    const words = (facts.get(person.id) ?? []).flatMap(({ body }) => [body.calledByChild, body.relation === 'mother' ? 'mum' : body.relation === 'father' ? 'dad' : body.relation]).filter(word => word !== undefined)
    return (byTheChild && words.some(word => plain(word) === wanted)) || (person.name !== null && (plain(person.name) === wanted || plain(person.name) === name))
  })
  return found.length === 1 ? (found[0]?.id ?? null) : null
}

function nameOfFirst(people: readonly TreePerson[], ids: readonly string[]): string {
  const first = ids.toSorted()[0]
  const person = people.find(each => each.id === first)
  return person?.name ?? person?.is ?? 'Somebody'
}
