/** What is asked of a change, and what it gives. */

import type { Tx } from '../database/index.ts'
import type { Day, Instant } from '../time/day.ts'
import type { Derived } from './derived.ts'
import type { ChangeId, Known, RecordId } from './fact.ts'
import type { Subject } from './kind.ts'
import type { Proposal } from './proposal.ts'
import type { Refusal } from './refusal.ts'

/** One act of one person: any number of facts in any number of records, all or nothing. */
export interface ChangeRequest {
  /** The secret of the session that acts. */
  readonly secret: string
  readonly authority: string
  /** Records the person names: each must open to them, for writing. */
  readonly records: readonly RecordId[]
  /** Records that the change starts. Their ids are made by the caller (newRecordId), so that the change may run twice. */
  readonly creates?: readonly { id: RecordId; subject: Subject }[]
  /** What is being done, as the audit shows it: `Record a visit`. */
  readonly step: string
  readonly purpose: string
  /** One for each form shown: the same form sent twice is one change. */
  readonly formKey?: string
  /** The id of the change; made here when absent. */
  readonly change?: ChangeId
  /** Adds to a change already begun by the same person: an import in parts. */
  readonly continues?: boolean
  /** Of many records at a time: what follows for the returns is left for the worker, or for whoever opens a record first. */
  readonly returnsLater?: boolean
  /** Reasons given to bars that ask, by the bar's id. */
  readonly reasons?: Readonly<Record<string, string>>
  /** Why the person opens records that are not theirs: stated in the change's own transaction, so that nothing is stated where nothing is changed. */
  readonly stated?: { readonly records: readonly RecordId[]; readonly reason: string }
}

export interface Moment {
  readonly today: Day
  readonly at: Instant
}

/** Pure: may run twice. Gives the facts to add, or a refusal. */
export type Propose = (known: ReadonlyMap<RecordId, Known>, moment: Moment) => readonly Proposal[] | Refusal

/** Done in the same transaction when everything is written: what an import notes of a part that is in. What it throws undoes the change. */
export type Beside = (tx: Tx) => Promise<void>

export interface Changed {
  readonly change: ChangeId
  /** The records touched with their new numbers of changes. */
  readonly entries: ReadonlyMap<RecordId, number>
  /** True where the same form had been taken before: nothing was done again. */
  readonly already: boolean
  /** What each named record's derivation now says. */
  readonly derived: ReadonlyMap<RecordId, Derived>
}
