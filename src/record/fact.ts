import type { Day, Instant } from '../time/day.ts'
import type { BodyOf, Class, Fields, Kind, KeptGroup, Section, Subject } from './kind.ts'

/** Identifiers are UUIDs: of records random (a time-ordered id would date an adopted child's new record), of facts and changes v7. */
export type RecordId = string
export type FactId = string
export type ChangeId = string

/** What a version did. Facts are never edited: ending is ordinary news; correcting, striking and reopening ask why. */
export type Act = 'recorded' | 'ended' | 'corrected' | 'struck' | 'reopened' | 'moved' | 'disposed'

/** How exactly a date is known. An inexact date keeps its widest range: `starts` is the first day it can have been. */
export type Exactness = 'day' | 'month' | 'year' | 'about'

/** One version of one dated statement in one record. */
export interface Fact<F extends Fields = Fields, Id extends string = string> {
  readonly record: RecordId
  readonly fact: FactId
  readonly version: number
  /** The number of the record's change that brought this version. */
  readonly n: number
  readonly act: Act
  readonly kind: Id
  readonly kindVersion: number
  readonly section: Section
  readonly class: Class
  readonly lane: string | null
  readonly partOf: FactId | null
  /** Days of England. A moment ends on the day it starts; a period's end is the day it stopped, null while it lasts. */
  readonly starts: Day
  readonly ends: Day | null
  readonly exactness: Exactness
  readonly body: BodyOf<F>
  readonly change: ChangeId
  /** When it was written down, by the business clock: never when it happened. */
  readonly recordedAt: Instant
}

export type FactOf<K> = K extends Kind<infer F, infer Id> ? Fact<F, Id> : never

/**
 * A record as it is known: its current, standing facts (struck, moved and disposed versions left out), oldest first.
 * All a derivation may read, with the cards of the records it links to.
 */
export class Known {
  readonly authority: string
  readonly id: RecordId
  readonly subject: Subject
  readonly number: number
  /** The number of the last change known of. */
  readonly n: number
  readonly facts: readonly Fact[]
  readonly cards: ReadonlyMap<RecordId, Readonly<Record<string, Card>>>
  readonly #byKind = new Map<string, Fact[]>()

  constructor(of: {
    authority: string
    id: RecordId
    subject: Subject
    number: number
    n: number
    facts: readonly Fact[]
    cards?: ReadonlyMap<RecordId, Readonly<Record<string, Card>>>
  }) {
    this.authority = of.authority
    this.id = of.id
    this.subject = of.subject
    this.number = of.number
    this.n = of.n
    this.cards = of.cards ?? new Map()
    this.facts = of.facts.every((fact, at) => at === 0 || inOrder(of.facts[at - 1] as Fact, fact) < 0) ? of.facts : [...of.facts].sort(inOrder)
    for (const fact of this.facts) {
      const same = this.#byKind.get(fact.kind)
      if (same) same.push(fact)
      else this.#byKind.set(fact.kind, [fact])
    }
  }

  /** The same record leaning on these cards. */
  withCards(cards: ReadonlyMap<RecordId, Readonly<Record<string, Card>>>): Known {
    if (cards.size === 0) return this
    return new Known({ authority: this.authority, id: this.id, subject: this.subject, number: this.number, n: this.n, facts: this.facts, cards })
  }

  /** The same record, knowing these facts. */
  withFacts(facts: readonly Fact[], n: number = this.n): Known {
    return new Known({ authority: this.authority, id: this.id, subject: this.subject, number: this.number, n, facts, cards: this.cards })
  }

  /** Every standing fact of this kind, by day and then as recorded. */
  all<F extends Fields, Id extends string>(kind: Kind<F, Id>): readonly Fact<F, Id>[] {
    return (this.#byKind.get(kind.id) ?? []) as unknown as readonly Fact<F, Id>[]
  }

  /** The same by the kind's id, for code that handles kinds alike. */
  ofKind(id: string): readonly Fact[] {
    return this.#byKind.get(id) ?? []
  }

  /** The first of this kind on or after `from`, or strictly after `after`, that satisfies `where`. */
  first<F extends Fields, Id extends string>(
    kind: Kind<F, Id>,
    { from, after, where }: { from?: Day; after?: Day; where?: (fact: Fact<F, Id>) => boolean } = {},
  ): Fact<F, Id> | null {
    return (
      this.all(kind).find(
        fact => (from === undefined || fact.starts >= from) && (after === undefined || fact.starts > after) && (where?.(fact) ?? true),
      ) ?? null
    )
  }

  /** The last of this kind that starts on or before `by`, or strictly before `before`, and satisfies `where`. */
  last<F extends Fields, Id extends string>(
    kind: Kind<F, Id>,
    { by, before, where }: { by?: Day; before?: Day; where?: (fact: Fact<F, Id>) => boolean } = {},
  ): Fact<F, Id> | null {
    return (
      this.all(kind).findLast(
        fact => (by === undefined || fact.starts <= by) && (before === undefined || fact.starts < before) && (where?.(fact) ?? true),
      ) ?? null
    )
  }

  /** The periods of this kind that hold on `on`: their start is held, the day they stopped is not. */
  on<F extends Fields, Id extends string>(kind: Kind<F, Id>, on: Day): readonly Fact<F, Id>[] {
    return this.all(kind).filter(fact => holdsOn(fact, on))
  }

  /** The standing fact with this id, or null. */
  fact(id: FactId): Fact | null {
    return this.facts.find(fact => fact.fact === id) ?? null
  }

  /** The parts recorded under a fact: what was one child's alone in a shared visit. */
  partsOf<F extends Fields, Id extends string>(kind: Kind<F, Id>, whole: FactId): readonly Fact<F, Id>[] {
    return this.all(kind).filter(fact => fact.partOf === whole)
  }
}

/** Whether a fact holds on a day: periods from their start up to, and not on, the day they stopped; moments on their own day. */
export function holdsOn(fact: Pick<Fact, 'starts' | 'ends'>, on: Day): boolean {
  return fact.starts === on || (fact.starts <= on && (fact.ends === null || on < fact.ends))
}

function inOrder(a: Fact, b: Fact): number {
  if (a.starts !== b.starts) return a.starts < b.starts ? -1 : 1
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? -1 : 1
  return a.fact < b.fact ? -1 : 1
}

/** What a record lets others lean on: a small derived row of codes, days and names. */
export type Card = Readonly<Record<string, unknown>>

/** A stretch of time of which Rowan holds every fact of a group: both days are in it; `until` is null while it goes on. */
export interface HeldStretch {
  readonly from: Day
  readonly until: Day | null
}

/**
 * Of which time Rowan holds every fact of each group: all since a day, or stretches in order of day (what a return told of its years, then
 * what was recorded here). A group that is absent is not held.
 */
export type KeptFrom = Readonly<Partial<Record<KeptGroup, Day | readonly HeldStretch[]>>>

/** Whether every fact of a group on that day is held: what is not there did not happen. */
export function heldOn(kept: KeptFrom, group: KeptGroup, on: Day): boolean {
  return stretchesOf(kept, group).some(({ from, until }) => from <= on && (until === null || on <= until))
}

/** Whether every fact of a group is held from that day until now. */
export function heldSince(kept: KeptFrom, group: KeptGroup, on: Day): boolean {
  return stretchesOf(kept, group).some(({ from, until }) => from <= on && until === null)
}

function stretchesOf(kept: KeptFrom, group: KeptGroup): readonly HeldStretch[] {
  const held = kept[group]
  return held === undefined ? [] : typeof held === 'string' ? [{ from: held, until: null }] : held
}
