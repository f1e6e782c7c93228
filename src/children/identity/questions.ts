import { saidYes } from '../../codes/index.ts'
import type { Ended, Occasion } from '../../law/duty.ts'
import { holdsOn, type Fact, type FactId, type FactOf, type HeldStretch, type KeptFrom, type Known } from '../../record/fact.ts'
import { keptGroups, type KeptGroup } from '../../record/kind.ts'
import { addDays, birthday, dayOf, type Day, type Instant } from '../../time/day.ts'
import { accessRestriction, birth, death, doneBeforeRowan, expectedBirth, involvement, keptFrom } from './facts.ts'

/** The day of birth; where it is known only inexactly, the first day it can have been. Null for somebody not born or not known. */
export function bornOn(known: Known): Day | null {
  return known.all(birth).at(-1)?.starts ?? null
}

/** A baby who is expected and not born on that day. */
export function unbornOn(known: Known, on: Day): boolean {
  const born = bornOn(known)
  return born === null ? known.all(expectedBirth).length > 0 : on < born
}

/** A baby who was not born while this lasted: neither seen nor heard. */
export function unbornThroughout(known: Known, period: { readonly ends: Day | null }): boolean {
  const born = bornOn(known)
  return born === null ? known.all(expectedBirth).length > 0 : period.ends !== null && period.ends < born
}

/** The first day on which the child is 18. Null where the day of birth is not known. */
export function eighteenOn(known: Known): Day | null {
  const born = bornOn(known)
  return born === null ? null : birthday(born, 18)
}

/** The first day on which the child no longer is one, by death or the eighteenth birthday, for duties that end then. */
export function childhoodEnds(known: Known): Ended | null {
  const died = known.all(death).at(-1)?.starts ?? null
  const adult = eighteenOn(known)
  if (died !== null && (adult === null || died < adult)) return { on: died, because: 'The child died' }
  return adult === null ? null : { on: adult, because: 'Turned 18' }
}

/** The stretch of our work that holds on that day, or null. */
export function involvementOn(known: Known, on: Day): Fact<typeof involvement.fields, 'involvement'> | null {
  return known.on(involvement, on)[0] ?? null
}

/** The stretch of our work on a day, the day it ended included: what was done that day was done in it. Where the next began that day, the next. */
export function involvementHeldOn(known: Known, on: Day): FactOf<typeof involvement> | null {
  return known.all(involvement).findLast(work => work.starts <= on && (work.ends === null || on <= work.ends)) ?? null
}

/** Our work that a fact belongs to: the one it names, else the one of its day. */
export function workOf(known: Known, fact: Pick<Fact, 'starts' | 'body'>): FactOf<typeof involvement> | null {
  const named = (fact.body as { readonly involvement?: FactId }).involvement
  return known.all(involvement).find(work => work.fact === named) ?? involvementHeldOn(known, fact.starts)
}

/** Whether a referral was not taken further. Work that was begun is a referral that was, unless it says otherwise (decision 33). */
export function tookNoFurtherAction({ body }: FactOf<typeof involvement>): boolean {
  return saidYes(body.noFurtherAction) ?? false
}

/**
 * Of which time Rowan holds every fact of each group: since the earliest day that was said for it, and for the stretches of which returns
 * told everything. A record of which no such day was said began in Rowan: it holds everything from the day it was made, or from the
 * contact that brought the child to us shortly before.
 */
export function keptFromOf(known: Known): KeptFrom {
  const since = known.all(keptFrom).filter(fact => fact.body.until === undefined)
  const told = known.all(keptFrom).filter(fact => fact.body.until !== undefined)
  const begun = since.length === 0 ? begunOn(known) : null
  const kept: Partial<Record<KeptGroup, Day | readonly HeldStretch[]>> = {}
  for (const group of keptGroups) {
    const open = begun ?? since.find(fact => fact.body.groups?.includes(group))?.starts ?? null
    const stretches = told.flatMap(({ starts, body }) => (body.until !== undefined && body.groups?.includes(group) ? [{ from: starts, until: body.until }] : []))
    const joined = joinedUp(open === null ? stretches : [...stretches, { from: open, until: null }])
    const only = joined[0]
    if (only) kept[group] = joined.length === 1 && only.until === null ? only.from : joined
  }
  return kept
}

/** Stretches in order of day, those that touch or overlap as one. */
function joinedUp(stretches: readonly HeldStretch[]): HeldStretch[] {
  const joined: HeldStretch[] = []
  for (const next of stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = joined.at(-1)
    if (last === undefined || (last.until !== null && addDays(last.until, 1) < next.from)) joined.push(next)
    else if (last.until !== null && (next.until === null || next.until > last.until)) joined[joined.length - 1] = { from: last.from, until: next.until }
  }
  return joined
}

/** Longest time in which a contact is written down: an earlier one is history that was added later. */
const daysToWriteDown = 31

function begunOn(known: Known): Day | null {
  const first = known.facts.reduce<Instant | null>((earliest, fact) => (earliest === null || fact.recordedAt < earliest ? fact.recordedAt : earliest), null)
  if (first === null) return null
  const made = dayOf(first)
  // A record that began with a file holds nothing of the time between that file and this day; nor of the time between files, until
  // somebody works with it in Rowan.
  const files = known.all(keptFrom).filter(fact => fact.body.until !== undefined)
  if (files.some(fact => fact.recordedAt === first)) {
    const changes = new Set(files.map(fact => fact.change))
    const worked = known.facts.flatMap(fact => (changes.has(fact.change) ? [] : [fact.recordedAt])).toSorted()[0]
    return files.reduce<Day>((last, { recordedAt }) => (dayOf(recordedAt) > last && (worked === undefined || recordedAt < worked) ? dayOf(recordedAt) : last), made)
  }
  const from = addDays(made, -daysToWriteDown)
  return known.facts.find(fact => (fact.kind === 'contact' || fact.kind === involvement.id) && fact.starts >= from && fact.starts < made)?.starts ?? made
}

/** How the record is restricted on that day. */
export function restrictionOf(known: Known, on: Day): 'none' | 'limited' | 'hidden' {
  return known.all(accessRestriction).find(fact => holdsOn(fact, on))?.body.level ?? 'none'
}

/**
 * The occasions of something that comes round again: one when it begins, one after each time it was done while it lasts, counted from the
 * day it was done and never from the day it was due. A 'last done before Rowan' for the rule counts as a time it was done. `until` is the
 * day it stopped; what was done on that day begins nothing new.
 */
export function comesRound(
  known: Known,
  of: { rule: string; begins: Fact | null; since: Day; done: readonly Fact[]; until: Day | null },
): Occasion[] {
  const before = known.all(doneBeforeRowan).filter(fact => fact.body.rule === of.rule)
  const lasts = (on: Day) => on >= of.since && (of.until === null || on < of.until)
  const times = inOrder([...before, ...of.done].filter(fact => lasts(fact.starts)).map(anchor => ({ anchor, day: anchor.starts })))
  const once = times.filter((time, index) => times[index - 1]?.day !== time.day)
  return [...(of.begins && (of.until === null || of.since < of.until) ? [{ anchor: of.begins, day: of.since }] : []), ...once]
}

/** Occasions in order of day, as a duty gives them. */
export function inOrder<T extends { readonly day: Day }>(occasions: readonly T[]): T[] {
  return [...occasions].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** The earlier of two endings. */
export function soonest(...endings: readonly (Ended | null)[]): Ended | null {
  return endings.reduce<Ended | null>((first, each) => (each !== null && (first === null || each.on < first.on) ? each : first), null)
}
