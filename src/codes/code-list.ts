import type { Day } from '../time/day.ts'

/** One code of a list, with the days between which it may be used. */
export interface Code {
  /** The code as a return writes it. */
  readonly code: string
  /**
   * Plain words for the screen. Null where no wording is held: the screen then shows what `labelOf` gives, which says so.
   * Never invented.
   */
  readonly label: string | null
  /** The wording of the official code set, kept beside ours for whoever compares a return with the guide. Null as above. */
  readonly official: string | null
  /** First day on which the code may be used; null where it is as old as the list. */
  readonly from: Day | null
  /** Last day on which the code may be used; null while it lasts (or where the last day is not known, see `discontinued`). */
  readonly until: Day | null
  /** No longer in use, since a day that is not known. */
  readonly discontinued: boolean
  /** A heading under which the list may show it. */
  readonly group: string | null
  /** Accommodation of young people who left care: whether the code says that it was suitable. */
  readonly suitable: boolean | null
  /** The plain wording before a change of words, with the last day on which it held. */
  readonly earlierLabel: { readonly label: string; readonly until: Day } | null
  /** What a reader of the list should know: missing wording, replaced codes, wording that is not from an official file. */
  readonly note: string | null
}

/** A list of codes that a column of a return takes its values from. */
export interface CodeList {
  readonly id: string
  readonly label: string
  /** Where the codes come from. Licence and publisher are in this folder's README. */
  readonly source: string
  /** The newest collection year the list was checked against, `2025_26`. */
  readonly asOf: string
  /** `Table.COLUMN` of each column that uses the list. */
  readonly fields: readonly string[]
  readonly note: string | null
  readonly codes: readonly Code[]
}

/** How a list is written down in `lists/`: years instead of days, and only what differs from the ordinary. */
export interface CodeListFacts {
  readonly label: string
  readonly source: string
  readonly asOf: string
  readonly fields: readonly string[]
  readonly note?: string
  readonly codes: readonly CodeFacts[]
}

/** One code as written down: code, plain label, and what else is worth saying. `official` is left out where it is the label. */
export type CodeFacts = readonly [code: string, label: string | null, more?: MoreFacts]

export interface MoreFacts {
  readonly official?: string
  /** The first and last collection year in which the code may be used. */
  readonly from?: string
  readonly until?: string
  readonly discontinued?: true
  readonly group?: string
  readonly suitable?: boolean
  readonly earlierLabel?: { readonly label: string; readonly until: string }
  readonly note?: string
}
