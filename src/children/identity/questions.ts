import type { Ended, Occasion } from '../../law/duty.ts'
import { holdsOn, type Fact, type KeptFrom, type Known } from '../../record/fact.ts'
import type { KeptGroup } from '../../record/kind.ts'
import { birthday, type Day } from '../../time/day.ts'
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

/** Whether somebody was still a child on that day, as far as is known. */
export function isChildOn(known: Known, on: Day): boolean {
  const ends = childhoodEnds(known)
  return ends === null || on < ends.on
}

/** The stretch of our work that holds on that day, or null. */
export function involvementOn(known: Known, on: Day): Fact<typeof involvement.fields, 'involvement'> | null {
  return known.on(involvement, on)[0] ?? null
}

/** From which day Rowan holds every fact of each group: the earliest that was said for it. */
export function keptFromOf(known: Known): KeptFrom {
  const from: Partial<Record<KeptGroup, Day>> = {}
  for (const fact of known.all(keptFrom)) {
    for (const group of fact.body.groups ?? []) from[group] ??= fact.starts
  }
  return from
}

/** How the record is restricted on that day. */
export function restrictionOf(known: Known, on: Day): 'none' | 'limited' | 'hidden' {
  return known.all(accessRestriction).find(fact => holdsOn(fact, on))?.body.level ?? 'none'
}

/**
 * The occasions of something that comes round again: one when it begins, one after each time it was done while it lasts, counted from the
 * day it was done and never from the day it was due. A 'last done before Rowan' for the rule counts as a time it was done.
 */
export function comesRound(
  known: Known,
  of: { rule: string; begins: Fact | null; done: readonly Fact[]; until: Day | null },
): Occasion[] {
  const before = known.all(doneBeforeRowan).filter(fact => fact.body.rule === of.rule) as unknown as readonly Fact[]
  const starts = of.begins?.starts ?? null
  const times = [...before, ...of.done]
    .filter(fact => (starts === null || fact.starts >= starts) && (of.until === null || fact.starts < of.until))
    .sort((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0))
  return [...(of.begins ? [of.begins] : []), ...times].map(anchor => ({ anchor, day: anchor.starts }))
}

/** The earlier of two endings. */
export function soonest(...endings: readonly (Ended | null)[]): Ended | null {
  return endings.reduce<Ended | null>((first, each) => (each !== null && (first === null || each.on < first.on) ? each : first), null)
}
