import type { Fact, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { childSeen, directWork } from './facts.ts'

type Seen = Fact<typeof childSeen.fields, 'child-seen'>

/** Each time the child was seen in a visit, in order of day. A visit that was only tried is never among them. */
export function timesSeen(known: Known): readonly Seen[] {
  return known.all(childSeen).filter(fact => fact.body.seen)
}

/** The first time the child was seen on or after a day. */
export function firstSeenFrom(known: Known, from: Day): Seen | null {
  return known.first(childSeen, { from, where: fact => fact.body.seen })
}

/** The first time the child was seen after a day: what closes a clock that began with an earlier visit. */
export function firstSeenAfter(known: Known, after: Day): Seen | null {
  return known.first(childSeen, { after, where: fact => fact.body.seen })
}

/** The last day on which the child was seen, and seen alone. */
export function lastSeen(known: Known): { seen: Day | null; alone: Day | null } {
  return {
    seen: timesSeen(known).at(-1)?.starts ?? null,
    alone: timesSeen(known).findLast(fact => fact.body.alone === 'yes')?.starts ?? null,
  }
}

/** Where a child's own words are kept, and how they came to be said. */
export const directWords = [
  { kind: childSeen, field: 'said', how: 'Said or shown on a visit' },
  { kind: directWork, field: 'said', how: 'Said or shown in direct work' },
  { kind: directWork, field: 'good', how: 'What is good, said or drawn in direct work' },
  { kind: directWork, field: 'worries', how: 'What worries, said or drawn in direct work' },
  { kind: directWork, field: 'wishes', how: 'What is wished for, said or drawn in direct work' },
] as const
