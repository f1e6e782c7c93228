/**
 * Who stands beside whom. Couples stand together; children of one couple left to right, oldest first; somebody with several partners in
 * the middle of them. Where two families meet in a couple (a father and a mother who both have brothers and sisters), each of the two
 * stands at the end of their own row, beside the other.
 */
import { byText, caringKinds, oldestFirst, type Family, type TreePerson, type Union } from './model.ts'
import { generationsOf, partsOf } from './generations.ts'
import { parentsIn } from './words.ts'

/** People of one row who are joined as couples, left to right. They are moved only together. */
export interface Cluster {
  readonly people: readonly string[]
  readonly row: number
}

/** Children of one couple, or of one parent alone, by lines of birth, adoption, foster care or a donor. */
export interface Brood {
  readonly union: Union | null
  /** The one parent, where no couple is known. */
  readonly parent: string | null
  readonly children: readonly string[]
}

export interface Ordered {
  /** Rows from the oldest generation down, each with its clusters left to right. */
  readonly rows: readonly (readonly Cluster[])[]
  readonly rowOf: ReadonlyMap<string, number>
  readonly broods: readonly Brood[]
  /** Between which two of its cluster a couple's children hang; absent for couples of two rows. */
  readonly gapOf: ReadonlyMap<string, readonly [string, string]>
  /** People whom no line joins to anybody and who are no family: they stand below. */
  readonly apart: readonly string[]
  /** Everybody whom a line joins to the child. */
  readonly joined: ReadonlySet<string>
}

export function ordered(family: Family): Ordered {
  const persons = new Map(family.people.map(person => [person.id, person]))
  const person = (id: string): TreePerson => persons.get(id) as TreePerson
  const rowOf = generationsOf(family)
  const parts = partsOf(family)
  const joined = new Set(parts.filter(part => part.ofChild).flatMap(part => part.people))
  const apart = parts.flatMap(part => (part.people.length === 1 && !part.ofChild && person(part.people[0] as string).standing === 'other' && person(part.people[0] as string).generation === undefined ? part.people : []))

  const descents = family.descents.filter(descent => !caringKinds.includes(descent.kind))
  const broods = broodsOf(family, person)
  const parentsOf = new Map<string, string[]>()
  for (const descent of descents) parentsOf.set(descent.child, [...(parentsOf.get(descent.child) ?? []), ...parentsIn(descent, family)])
  const broodsOfPerson = new Map<string, Brood[]>()
  for (const brood of broods) for (const parent of brood.union ? [brood.union.a, brood.union.b] : [brood.parent as string]) broodsOfPerson.set(parent, [...(broodsOfPerson.get(parent) ?? []), brood])

  // Couples of one row, as those who are joined by them.
  const unionsOf = new Map<string, Union[]>()
  for (const union of family.unions) {
    if (rowOf.get(union.a) !== rowOf.get(union.b)) continue
    for (const id of [union.a, union.b]) unionsOf.set(id, [...(unionsOf.get(id) ?? []), union])
  }
  const gapOf = new Map<string, readonly [string, string]>()
  const clusterOf = new Map<string, Cluster>()
  const siblingsOf = (id: string): string[] => [...new Set(broods.filter(brood => brood.children.includes(id)).flatMap(brood => brood.children))].sort((a, b) => oldestFirst(person(a), person(b)))
  for (const { id } of family.people) {
    if (clusterOf.has(id)) continue
    const members = [id]
    for (const each of members) for (const union of unionsOf.get(each) ?? []) for (const other of [union.a, union.b]) if (!members.includes(other)) members.push(other)
    const people = arranged(members, unionsOf, person, parentsOf, siblingsOf, gapOf)
    const cluster: Cluster = { people, row: rowOf.get(id) as number }
    for (const each of people) clusterOf.set(each, cluster)
  }
  const of = (id: string): Cluster => clusterOf.get(id) as Cluster

  const placed = new Map<number, Cluster[]>()
  const emitted = new Set<Cluster>()
  const place = (cluster: Cluster): void => {
    if (emitted.has(cluster)) return
    emitted.add(cluster)
    placed.set(cluster.row, [...(placed.get(cluster.row) ?? []), cluster])
    const own = [...new Set(cluster.people.flatMap(id => broodsOfPerson.get(id) ?? []))]
    const at = (brood: Brood): number => {
      const ends = brood.union ? (gapOf.get(brood.union.id) ?? [brood.union.a, brood.union.b]) : [brood.parent as string]
      const places = ends.map(id => cluster.people.indexOf(id)).filter(index => index >= 0)
      return places.reduce((sum, index) => sum + index, 0) / Math.max(1, places.length) + (brood.union ? 0 : 0.1)
    }
    for (const brood of own.sort((a, b) => at(a) - at(b) || byText(keyOf(a), keyOf(b)))) {
      const meets = (id: string): boolean => of(id).people.some(other => other !== id && (parentsOf.get(other) ?? []).some(parent => !emitted.has(of(parent))))
      const inOrder = [...brood.children.filter(id => !meets(id)), ...brood.children.filter(meets)]
      for (const child of inOrder) place(of(child))
    }
  }
  const climbed = new Set<Cluster>()
  const roots = (cluster: Cluster): Cluster[] => {
    if (climbed.has(cluster)) return []
    climbed.add(cluster)
    const parents = [...new Set(cluster.people.flatMap(id => parentsOf.get(id) ?? []).map(of))]
    return parents.length === 0 ? [cluster] : parents.flatMap(roots)
  }
  // What no line joins to the child comes after, brothers and sisters first and each oldest first.
  const standings = ['child', 'parent', 'brother or sister', 'grandparent', 'wider', 'other']
  const apartOf = (part: (typeof parts)[number]) => person([...part.people].sort((a, b) => oldestFirst(person(a), person(b)))[0] as string)
  const inTurn = parts.toSorted((a, b) => Number(b.ofChild) - Number(a.ofChild) || standings.indexOf(apartOf(a).standing) - standings.indexOf(apartOf(b).standing) || oldestFirst(apartOf(a), apartOf(b)))
  for (const part of inTurn) {
    const people = part.people.filter(id => !apart.includes(id)).sort((a, b) => (rowOf.get(a) as number) - (rowOf.get(b) as number) || oldestFirst(person(a), person(b)))
    for (const first of part.ofChild ? [family.child, ...people] : people) {
      if (emitted.has(of(first))) continue
      for (const root of roots(of(first))) place(root)
      place(of(first))
    }
  }
  const rows = [...placed.keys()].sort((a, b) => a - b).map(row => placed.get(row) as Cluster[])
  return { rows, rowOf, broods, gapOf, apart: apart.sort((a, b) => apartFirst(person(a), person(b))), joined }
}

/** People first, pets last; then by name and id. */
function apartFirst(a: TreePerson, b: TreePerson): number {
  return Number(a.pet !== undefined) - Number(b.pet !== undefined) || byText(a.name ?? a.is, b.name ?? b.is) || byText(a.id, b.id)
}

function keyOf(brood: Brood): string {
  return brood.union?.id ?? brood.parent ?? ''
}

function broodsOf(family: Family, person: (id: string) => TreePerson): Brood[] {
  const found = new Map<string, { union: Union | null; parent: string | null; children: Set<string> }>()
  for (const descent of family.descents) {
    if (caringKinds.includes(descent.kind)) continue
    const union = family.unions.find(each => each.id === descent.union) ?? null
    const key = union ? `union ${union.id}` : `parent ${descent.parent}`
    const brood = found.get(key) ?? { union, parent: union ? null : (descent.parent as string), children: new Set<string>() }
    brood.children.add(descent.child)
    found.set(key, brood)
  }
  return [...found.keys()].sort(byText).map(key => {
    const brood = found.get(key) as { union: Union | null; parent: string | null; children: Set<string> }
    return { ...brood, children: [...brood.children].sort((a, b) => oldestFirst(person(a), person(b))) }
  })
}

/** The people of a cluster left to right; says for each couple between whom its children hang. */
function arranged(
  members: readonly string[],
  unionsOf: ReadonlyMap<string, readonly Union[]>,
  person: (id: string) => TreePerson,
  parentsOf: ReadonlyMap<string, readonly string[]>,
  siblingsOf: (id: string) => string[],
  gapOf: Map<string, readonly [string, string]>,
): string[] {
  if (members.length === 1) return [...members]
  const partners = (id: string, without: ReadonlySet<string>): string[] =>
    [...new Map((unionsOf.get(id) ?? []).map(union => [union.a === id ? union.b : union.a, beganOf(union)] as const)).entries()]
      .filter(([other]) => !without.has(other))
      .sort(([a, began], [b, started]) => byText(began, started) || oldestFirst(person(a), person(b)))
      .map(([other]) => other)
  const none: ReadonlySet<string> = new Set()
  const blood = (id: string) => (parentsOf.get(id)?.length ?? 0) > 0
  const hub = [...members].sort(
    (a, b) => partners(b, none).length - partners(a, none).length || Number(blood(b)) - Number(blood(a)) || oldestFirst(person(a), person(b)),
  )[0] as string
  const seen = new Set([hub])
  /** Somebody with their further partners, who all stand on the far side. */
  const outward = (id: string, side: 'left' | 'right'): string[] => {
    seen.add(id)
    const further = partners(id, seen)
    for (const each of further) seen.add(each)
    const beyond = (side === 'left' ? further : further.toReversed()).flatMap(each => outward(each, side))
    return side === 'left' ? [...beyond, id] : [id, ...beyond]
  }
  const own = partners(hub, none)
  for (const each of own) seen.add(each)
  let left = own.slice(0, Math.ceil(own.length / 2))
  let right = own.slice(left.length)
  if (own.length === 1) {
    const other = own[0] as string
    const [first] = siblingsOf(hub)
    const goesLeft = blood(hub) && !blood(other) ? siblingsOf(hub).length > 1 && first === hub : oldestFirst(person(other), person(hub)) < 0
    left = goesLeft ? [other] : []
    right = goesLeft ? [] : [other]
  }
  const people = [...left.flatMap(each => outward(each, 'left')), hub, ...right.flatMap(each => outward(each, 'right'))]
  const place = new Map(people.map((id, index) => [id, index]))
  const middle = place.get(hub) as number
  for (const union of new Set(members.flatMap(id => unionsOf.get(id) ?? []))) {
    const [low, high] = [place.get(union.a) as number, place.get(union.b) as number].sort((a, b) => a - b) as [number, number]
    const between = high <= middle ? [low, low + 1] : [high - 1, high]
    gapOf.set(union.id, [people[between[0] as number] as string, people[between[1] as number] as string])
  }
  return people
}

/** When a couple began, for their order. Those of whom it is not known come last. */
export function beganOf(union: Union): string {
  return union.before?.[0]?.from?.day ?? union.from?.day ?? union.ended?.on?.day ?? '9999'
}
