import type { Day, Instant } from '../time/day.ts'
import type { Card, FactId, KeptFrom, Known, RecordId } from './fact.ts'
import type { Class, Section } from './kind.ts'

/** One occasion of one duty. Dates, never states: whether it is due or late is asked of them when read. */
export interface DutyRow {
  readonly rule: string
  /** The part of the rule's limit, '' where it has one. */
  readonly part: string
  readonly anchor: FactId
  readonly ordinal: number
  readonly ownerRole: string
  readonly ownerPost: string | null
  readonly ownerTeam: string | null
  readonly arises: Day
  readonly due: Day | null
  readonly dueAt: Instant | null
  readonly practiceDue: Day | null
  readonly metOn: Day | null
  readonly metAt: Instant | null
  readonly metBy: FactId | null
  readonly endedOn: Day | null
  readonly endedBecause: string | null
  /** False: the proof belongs to a time before Rowan held such facts. Nobody's work, in no figure. */
  readonly known: boolean
  /** False: enacted and not commenced, only in the shadow report. */
  readonly inForce: boolean
  /** What to do, where this occasion has words of its own: what somebody was asked. Otherwise the duty's own words. */
  readonly what?: string | null
  /** Why it is waiting for somebody else; the clock runs on. */
  readonly waiting: string | null
}

/** A right to open a record in part, held by a post, team, role or organisation (`post:<id>`, `team:<id>`, `role:<authority>:<role>`). */
export interface GrantRow {
  readonly to: string
  readonly because: FactId
  readonly sections: readonly Section[] | null
  readonly classes: readonly Class[]
  readonly mayWrite: boolean
  readonly why: string
  readonly starts: Day
  readonly ends: Day | null
}

/**
 * What a record says about how long it is kept: the classes it belongs to, the days from which a period may run (null where the record does
 * not say it for certain), and until when it is kept back (`until` null: for as long as it takes; `held` null: it is not).
 */
export interface Keeping {
  readonly classes: readonly string[]
  readonly birth: Day | null
  readonly closed: Day | null
  readonly death: Day | null
  readonly held: { readonly until: Day | null } | null
}

/** The row that stands for a record in lists and in search. */
export interface SummaryRow {
  readonly name: string
  readonly sortName: string
  readonly born: Day | null
  readonly bornExactness: string | null
  readonly died: Day | null
  readonly nhsNumber: string | null
  /** What is current, in the words of the field: `In care (section 20)`. */
  readonly status: string | null
  readonly lives: string | null
  readonly workerPost: string | null
  readonly team: string | null
  readonly lastSeen: Day | null
  readonly lastSeenAlone: Day | null
  /** The day involvement ended, for lists of current children. */
  readonly endedOn: Day | null
  /** What counts of children rest on; absent for whoever is not counted. */
  readonly counted?: readonly CountedRow[]
  readonly keeping?: Keeping
  /** The last day on which two people talked about the child in supervision. */
  readonly supervisedOn?: Day | null
  /** What the record says of whoever it is about, as it is compared with other records; absent where it is not. Never a protected address. */
  readonly comparedAs?: Readonly<Record<string, string>> | null
}

/** A stretch of time in which a child counts, up to and not on `ends`. What is not recorded is null, or an empty list. */
export interface CountedRow {
  readonly starts: Day
  readonly ends: Day | null
  /** A referral is open. */
  readonly open: boolean
  /** A child protection plan. */
  readonly plan: boolean
  readonly care: boolean
  readonly sex: string | null
  readonly ethnicity: string | null
  readonly disability: readonly string[]
  readonly immigration: string | null
  /** What the household goes short of. */
  readonly poverty: readonly string[]
}

/** A token to search by: folded names, numbers, dates, postcodes. `field` says which. */
export interface TokenRow {
  readonly token: string
  readonly field: 'name' | 'nhs number' | 'local id' | 'upn' | 'born' | 'postcode' | 'address' | 'telephone'
}

/** How many rows a record gives for a return of a collection year. */
export interface ReturnChildRow {
  /** Which return: `ssda903`, `cin`. */
  readonly collection: string
  /** `2026_27`: 1 April 2026 to 31 March 2027. */
  readonly year: string
  readonly rows: number
}

/** Something a record says, or lacks, that a return must not: one for each rule of a return that finds something of this record. */
export interface ReturnErrorRow {
  /** Which return: `ssda903`, `cin`. */
  readonly collection: string
  readonly year: string
  /** The code of the published rule, or the name of a gap. */
  readonly rule: string
  readonly severity: 'error' | 'query' | 'gap'
  /** There is time until the year ends: what is asked of a whole year. */
  readonly isAhead: boolean
  /** The column where it shows, and how many rows it finds. */
  readonly table: string
  readonly column: string
  readonly rows: number
  /** What is to be put right: a fact and its question, or what is to be recorded. */
  readonly kind: string
  readonly field: string
  readonly fact: FactId | null
  /** Every fact that it is about. */
  readonly facts: readonly FactId[]
  readonly owner: 'worker' | 'data team'
  readonly ownerPost: string | null
  readonly ownerTeam: string | null
}

/** Rows of one table of a dataset, as JSON can hold them. */
export interface DatasetRow {
  readonly name: string
  readonly rows: readonly unknown[]
}

/** What follows from one record for the returns. */
export interface ReturnsDerived {
  readonly children: readonly ReturnChildRow[]
  readonly errors: readonly ReturnErrorRow[]
  /** What it gives for the datasets of reporting, each table once. */
  readonly dataset: readonly DatasetRow[]
}

export interface LinkRow {
  readonly to: RecordId
  readonly fact: FactId
  readonly kind: string
  readonly field: string
  readonly starts: Day
  readonly ends: Day | null
}

/** Everything that follows from one record. */
export interface Derived {
  readonly duties: readonly DutyRow[]
  readonly grants: readonly GrantRow[]
  /** What others may lean on: dates, never states, and nothing read from another record's card. */
  readonly cards: Readonly<Record<string, Card>>
  readonly links: readonly LinkRow[]
  readonly summary: SummaryRow | null
  readonly tokens: readonly TokenRow[]
  /** Absent where no return is made of the record, or where that was left for later. */
  readonly returns?: ReturnsDerived
  readonly keptFrom: KeptFrom
  readonly restriction: 'none' | 'limited' | 'hidden'
  /** The first day on which any of this would differ without a new fact; null for never. */
  readonly lookAgainOn: Day | null
}

/** A derivation: pure, made by the house from its wings. `today` decides only how far ahead repeating occasions are written. */
export type Derive = (known: Known, today: Day) => Derived
