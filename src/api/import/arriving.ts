import type { AnyKind, Fact, FactId, Known, Proposal, RecordId } from '../../record/index.ts'
import type { Day, Instant } from '../../time/day.ts'
import type { Problem } from '../files/index.ts'
import type { RowFate } from './fates.ts'
import type { AdultOfPerson } from './people.ts'
import type { WhoArrives } from './same-child.ts'

/** A row of a file, as the report names it. */
export interface ArrivedRow {
  readonly file: string
  readonly line: number
  readonly table: string
  /** `2025_26`; empty where nothing tells. */
  readonly year: string
}

/** What a child's rows are told to: a record as it is, under the change that brings them in. */
export interface HowToTell {
  readonly record: RecordId
  readonly kinds: ReadonlyMap<string, AnyKind>
  readonly today: Day
  readonly at: Instant
  /** The id of the change. */
  readonly change: string
  readonly newId: () => FactId
  /** Whether a fact came in with a file, so that a later file may take it back. */
  readonly fromReturn: (fact: Fact) => boolean
  /** Rows, by position, that the record refused as facts, and why: they are kept word for word instead. */
  readonly keptApart: ReadonlyMap<number, string>
  /** Kinds of which the record refused a fact that is one of many of its row, and why: such facts are left out. */
  readonly without: ReadonlyMap<string, string>
  /** The record of an adult of a row, by position among its parents. */
  readonly adultOf: (number: number) => RecordId | null
  readonly postOf: (email: string, team: string | null) => { readonly post: string; readonly role: string } | null
  readonly teamOf: (name: string) => string | null
}

/** What the rows of a child change in its record. */
export interface Told {
  readonly proposals: readonly Proposal[]
  /** What becomes of each row, by position. */
  readonly fates: readonly RowFate[]
  /** The rows that tell a fact, where the record refuses it. */
  readonly rowsOf: (fact: FactId) => readonly number[]
}

/** One child as the files tell it, with everything they say. */
export interface Arriving {
  readonly who: WhoArrives
  readonly rows: readonly ArrivedRow[]
  readonly problems: readonly Problem[]
  /** Whether a record that was told these texts (of its facts `kept-from`) has nothing new to hear. */
  readonly isTold: (texts: readonly string[]) => boolean
  /** Adults of a people file, with records of their own. */
  readonly adults: readonly AdultOfPerson[]
  /** Addresses with which workers sign in. */
  readonly emails: readonly string[]
  /** Whether a refused fact is left out by its kind: many facts stand in one row. */
  readonly byKind: boolean
  /** Pure, but for the ids it asks for: may run twice. */
  readonly tell: (known: Known, how: HowToTell) => Told
}

/** The reason under which a row is kept that stands beside something else. */
export const somethingElse = 'Rowan holds something else for that time'

/** The rows of each fact, for `Told`. */
export function rowsByFact(told: readonly { readonly id: FactId; readonly fact: { readonly rows: readonly number[]; readonly name?: string; readonly refers?: Readonly<Record<string, string>> } }[]): Told['rowsOf'] {
  return id => {
    const fact = told.find(each => each.id === id)?.fact
    if (!fact) return []
    if (fact.rows.length > 0 || fact.name === undefined) return fact.rows
    // A fact that no row tells by itself stands for the rows that name it.
    return told.filter(each => Object.values(each.fact.refers ?? {}).includes(fact.name as string)).flatMap(each => each.fact.rows)
  }
}
