import type { Day } from '../time/day.ts'
import type { Body } from './check.ts'
import type { Exactness, FactId, RecordId } from './fact.ts'
import type { BodyOf, Fields, Kind } from './kind.ts'

export type Words = Readonly<Record<string, string>>

/** A new fact, in one record or (where its kind is shared) identically in several. */
export interface RecordProposal {
  readonly act: 'recorded'
  readonly records: readonly RecordId[]
  readonly fact: FactId
  readonly kind: string
  readonly starts: Day
  readonly ends: Day | null
  readonly exactness: Exactness
  readonly partOf: FactId | null
  readonly body: Body
  readonly words: Words
}

/** A new version of a fact. `seen` is the version its author was shown: a later one is never overwritten. */
export interface VersionProposal {
  readonly act: 'ended' | 'corrected' | 'struck' | 'reopened'
  readonly record: RecordId
  readonly fact: FactId
  readonly seen: number
  readonly starts?: Day
  readonly ends?: Day | null
  readonly exactness?: Exactness
  readonly body?: Body
  /** Texts that change; a text not named stays as it was. */
  readonly words?: Words
  /** Why, for correcting, striking and reopening. */
  readonly because?: string
}

export type Proposal = RecordProposal | VersionProposal

/** Proposes a fact of a kind. A moment ends on the day it starts; a period lasts until `ends`. */
export function recorded<F extends Fields, Id extends string>(
  kind: Kind<F, Id>,
  of: {
    fact: FactId
    records: readonly RecordId[]
    starts: Day
    ends?: Day | null
    exactness?: Exactness
    partOf?: FactId | null
    body: BodyOf<F>
    words?: Words
  },
): RecordProposal {
  return {
    act: 'recorded',
    records: of.records,
    fact: of.fact,
    kind: kind.id,
    starts: of.starts,
    ends: kind.shape === 'moment' ? (of.ends ?? of.starts) : (of.ends ?? null),
    exactness: of.exactness ?? 'day',
    partOf: of.partOf ?? null,
    body: of.body,
    words: of.words ?? {},
  }
}

/** The period stopped on this day. Ordinary news. */
export function ended(of: { record: RecordId; fact: FactId; seen: number; on: Day; body?: Body }): VersionProposal {
  return { act: 'ended', record: of.record, fact: of.fact, seen: of.seen, ends: of.on, ...(of.body && { body: of.body }) }
}

/** The fact was written down wrongly. What is not named stays as it was; a body that is given replaces the whole body. */
export function corrected(of: Omit<VersionProposal, 'act' | 'because'> & { because: string }): VersionProposal {
  return { ...of, act: 'corrected' }
}

/** The fact was never so: recorded by mistake. */
export function struck(of: { record: RecordId; fact: FactId; seen: number; because: string }): VersionProposal {
  return { ...of, act: 'struck' }
}

/** The period did not stop after all. */
export function reopened(of: { record: RecordId; fact: FactId; seen: number; because: string }): VersionProposal {
  return { ...of, act: 'reopened', ends: null }
}
