import type { Day } from '../time/day.ts'
import type { Body, IsCode } from './check.ts'
import type { Derive, ReturnsDerived } from './derived.ts'
import type { Fact, FactId, Known, RecordId } from './fact.ts'
import type { AnyKind } from './kind.ts'

/** A proposed change contradicts the record or the law, or asks for a reason. */
export interface BarRaised {
  readonly bar: string
  /** `cannot be` and `by law` refuse; `asks` lets it through with a reason, which is kept as a fact. */
  readonly strength: 'cannot be' | 'by law' | 'asks'
  readonly rule: string | null
  readonly message: string
  readonly fact: FactId
  readonly field?: string
}

/** What the wings hand to the foundation, listed once in `src/house.ts`. */
export interface House {
  readonly kinds: ReadonlyMap<string, AnyKind>
  readonly isCode: IsCode
  /** Derivations under the law as one authority has entered it (the `law` card of its record, or null). */
  readonly under: (law: unknown) => UnderLaw
  /** Whether somebody in this role may record facts of this kind. */
  readonly mayRecord: (role: string, kind: AnyKind) => boolean
  /** The fact that keeps a reason given to a bar that asks. */
  readonly reasonKept: (of: { bar: string; fact: FactId; subject: string }) => { kind: string; body: Body } | null
}

export interface UnderLaw {
  readonly derive: Derive
  /** What follows for the returns: apart, since a bulk import leaves it for later. */
  readonly returns?: (known: Known, today: Day) => ReturnsDerived
  /** Digest of law data, what the authority has entered, and the deriving modules: stored with every record derived under it. */
  readonly digest: string
  readonly barsRaised: (before: Known, after: Known, proposed: readonly Fact[], today: Day) => readonly BarRaised[]
}

export type { AnyKind, RecordId }
