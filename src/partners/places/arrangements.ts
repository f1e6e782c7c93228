import type { Day } from '../../time/day.ts'

/** What follows from who covers what: pure, for any day. Everything is so from `starts` and no more from `ends` on. */

/** What a statement says of its two ends. */
export type What = 'covers' | 'contains' | 'group' | 'member'

export interface Organisation {
  readonly id: string
  readonly name: string
  /** A code of the organisation types. */
  readonly kind: string
  readonly starts: Day | null
  readonly ends: Day | null
  /** Whether the authority that asks looks after it. */
  readonly own: boolean
}

export interface Area {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly code: string | null
  readonly starts: Day | null
  readonly ends: Day | null
}

/** A statement as it stands now. */
export interface Arrangement {
  readonly id: string
  readonly version: number
  readonly what: What
  readonly subject: string
  readonly object: string
  readonly starts: Day
  readonly ends: Day | null
}

export interface NameBefore {
  readonly of: string
  readonly name: string
  /** The day from which it was called otherwise. */
  readonly until: Day
}

/** All that an authority keeps of where organisations stand. */
export interface Places {
  readonly organisations: readonly Organisation[]
  readonly areas: readonly Area[]
  readonly arrangements: readonly Arrangement[]
  /** In the order in which the names were given up. */
  readonly names: readonly NameBefore[]
}

/** The sorts of area. */
export const areaKinds = ['local authority area', 'part of a local authority area', 'integrated care board area', 'police force area', 'region', 'agency rules region'] as const

/** The groupings that an authority can be a member of: a sort of area, or a type of organisation. It may be in several, each with its own dates. */
export const groupings = {
  'agency rules region': 'Region for agency workers',
  'regional care co-operative': 'Regional care co-operative',
  'fostering hub': 'Fostering hub',
  'regional adoption agency': 'Regional adoption agency',
} as const

/** Whether something that begins and may end is so on a day; without a first day it always was. */
export function isOn(of: { readonly starts: Day | null; readonly ends: Day | null }, on: Day): boolean {
  return (of.starts === null || of.starts <= on) && (of.ends === null || of.ends > on)
}

/**
 * Whether an organisation had not ended on a day. Its first day is when its people are first looked after here, which says nothing of where
 * it stood before: that is what statements are for.
 */
export function hasNotEnded(organisation: Organisation, on: Day): boolean {
  return organisation.ends === null || organisation.ends > on
}

/** What an organisation or an area was called on a day; a name given up and taken up on one day was never used. */
export function nameOn(places: Places, of: { readonly id: string; readonly name: string }, on: Day): string {
  const then = places.names.filter(name => name.of === of.id && name.until > on)
  return then.reduce<NameBefore | null>((first, name) => (first === null || name.until < first.until ? name : first), null)?.name ?? of.name
}

/** An area and everything it contains on a day, of every depth. A circle is gone round once. */
export function within(places: Places, area: string, on: Day): ReadonlySet<string> {
  return reached(places, [area], on)
}

function reached(places: Places, from: readonly string[], on: Day): ReadonlySet<string> {
  const parts = new Map<string, string[]>()
  for (const { what, subject, object, starts, ends } of places.arrangements) {
    if (what === 'contains' && isOn({ starts, ends }, on)) parts.set(subject, [...(parts.get(subject) ?? []), object])
  }
  const there = new Map(places.areas.map(area => [area.id, isOn(area, on)]))
  const found = new Set<string>()
  const ahead = [...from]
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (found.has(next) || there.get(next) === false) continue
    found.add(next)
    ahead.push(...(parts.get(next) ?? []))
  }
  return found
}

/** Everything that an organisation covers on a day: the areas it is said to cover, and what they contain. */
export function coverage(places: Places, organisation: string, on: Day): ReadonlySet<string> {
  return reached(places, places.arrangements.filter(each => each.what === 'covers' && each.subject === organisation && isOn(each, on)).map(each => each.object), on)
}

/** A safeguarding partner, with the areas in common that make it one: none for the authority itself. */
export interface Partner {
  readonly organisation: Organisation
  readonly because: readonly Area[]
}

/**
 * The safeguarding partners of an authority on a day: itself, and every integrated care board and police force any part of whose area falls
 * within the authority's (Children Act 2004, section 16E). In that order, each sort by name.
 */
export function safeguardingPartners(places: Places, authority: string, on: Day): readonly Partner[] {
  const own = coverage(places, authority, on)
  const partners: Partner[] = []
  for (const kind of ['integrated care board', 'police force']) {
    const found = places.organisations.filter(each => each.kind === kind && hasNotEnded(each, on)).flatMap(organisation => {
      const common = new Set([...coverage(places, organisation.id, on)].filter(area => own.has(area)))
      // The widest say it: what one in common contains is in common with it.
      const inner = new Set([...common].flatMap(area => [...within(places, area, on)].filter(each => each !== area)))
      const widest = places.areas.filter(area => common.has(area.id) && !inner.has(area.id))
      return common.size === 0 ? [] : [{ organisation, because: widest.length > 0 ? widest : places.areas.filter(area => common.has(area.id)) }]
    })
    partners.push(...found.toSorted((a, b) => a.organisation.name.localeCompare(b.organisation.name, 'en-GB')))
  }
  const self = places.organisations.find(each => each.id === authority)
  return self === undefined ? partners : [{ organisation: self, because: [] }, ...partners]
}

/** One membership of a grouping. */
export interface Membership {
  readonly sort: keyof typeof groupings
  readonly grouping: Organisation | Area
  readonly arrangement: Arrangement
}

/** The groupings that an organisation is a member of on a day, in the order of their sorts. */
export function membershipsOf(places: Places, organisation: string, on: Day): readonly Membership[] {
  const all = new Map<string, Organisation | Area>([...places.organisations, ...places.areas].map(each => [each.id, each]))
  const found = places.arrangements.filter(each => each.what === 'member' && each.subject === organisation && isOn(each, on))
  return (Object.keys(groupings) as (keyof typeof groupings)[]).flatMap(sort =>
    found.flatMap(arrangement => {
      const grouping = all.get(arrangement.object)
      return grouping?.kind === sort ? [{ sort, grouping, arrangement }] : []
    }),
  )
}

/** Why one thing cannot be said of the other, by their sorts; null where it can. */
export function sortFault(what: What, subject: { readonly kind: string }, object: { readonly kind: string }): string | null {
  const isArea = (of: { readonly kind: string }): boolean => (areaKinds as readonly string[]).includes(of.kind)
  switch (what) {
    case 'covers':
      return isArea(subject) || !isArea(object) ? 'An organisation covers an area' : null
    case 'contains':
      return !isArea(subject) || !isArea(object) ? 'An area contains another area, or a part of it' : null
    case 'group':
      return isArea(subject) || object.kind !== 'provider group' ? 'An organisation belongs to a provider group' : null
    case 'member':
      return isArea(subject) || !Object.hasOwn(groupings, object.kind) ? `An organisation is a member of one of these: ${Object.values(groupings).map(each => each.toLowerCase()).join(', ')}` : null
  }
}
