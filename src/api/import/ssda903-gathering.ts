import { birth } from '../../children/identity/index.ts'
import { firstDayOf, type CollectionYear, type Ssda903Table } from '../../codes/index.ts'
import { filled } from '../../insight/returns/made/written.ts'
import type { Fact, Fields, Kind, Known } from '../../record/index.ts'
import { earlier, type Day } from '../../time/day.ts'
import { refusedBecause, type ImportedFact } from './imported.ts'
import { dayIn, textOf, unreadable, type Read } from './ssda903-cells.ts'

export interface GivenForSsda903 {
  /** The child's record as it is; null for a child who has none yet. */
  readonly known: Known | null
  /** Whether a fact of the record came from a return: only such a fact may be taken back by one. */
  readonly fromReturn: (fact: Fact) => boolean
  /** The business day: what lies ahead cannot have happened. */
  readonly today: Day
  /** Rows, by position, that cannot stand beside what the record holds, and why. */
  readonly keptApart?: ReadonlyMap<number, string>
}

/** A row that cannot be a fact, kept word for word on the child for the data team. */
export interface UnplacedSsda903 {
  /** Position among the child's rows. */
  readonly row: number
  readonly why: string
  /** What could be read of it became facts all the same. */
  readonly partly: boolean
}

/** What one child's rows tell: gathered table by table. */
export class Gathering {
  readonly facts: ImportedFact[] = []
  readonly unplaced = new Map<number, UnplacedSsda903>()
  readonly superseded: number[] = []
  readonly given: GivenForSsda903

  constructor(given: GivenForSsda903) {
    this.given = given
  }

  keep(index: number | null, why: string, partly = false): void {
    if (index !== null && !this.unplaced.has(index)) this.unplaced.set(index, { row: index, why, partly })
  }

  /** Adds a fact that stands by itself; where the record would refuse it, its rows are kept instead. */
  add(fact: ImportedFact): void {
    const refused = refusedBecause(fact, this.given.today)
    if (refused === null) this.facts.push(fact)
    else for (const index of fact.rows) this.keep(index, refused)
  }

  known<F extends Fields, Id extends string>(kind: Kind<F, Id>): readonly Fact<F, Id>[] {
    return this.given.known?.all(kind) ?? []
  }

  firm(fact: Fact): boolean {
    return !this.given.fromReturn(fact)
  }
}

export interface YearOfRows {
  readonly year: CollectionYear | null
  readonly reads: readonly Read[]
}

/** The rows of each year, the earliest first; those of no known year come first of all, so that every year goes before them. */
export function byYear(reads: readonly Read[]): YearOfRows[] {
  const years = [...new Set(reads.map(read => read.row.year))].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))
  return years.map(year => ({ year, reads: reads.filter(read => read.row.year === year) }))
}

export function ofTable(reads: readonly Read[], table: Ssda903Table): Read[] {
  return reads.filter(read => read.row.table === table)
}

/** The date of birth as the newest Header gives it, else any row, else the record. */
export function birthOf(reads: readonly Read[], known: Known | null): Day | null {
  const told = (of: readonly Read[]) => of.toReversed().map(read => dayIn(read, 'DOB')).find(filled)
  return told(ofTable(reads, 'Header')) ?? told(reads) ?? known?.last(birth)?.starts ?? null
}

/** Rows that say they are of another child are kept: their date of birth or sex is not that of the Header beside them. */
export function withSameChild(reads: readonly Read[], born: Day | null, gathering: Gathering): Read[] {
  return reads.filter(read => {
    if (read.row.table === 'Header') return true
    const beside = ofTable(reads, 'Header').find(header => header.row.set === read.row.set)
    const dob = dayIn(read, 'DOB')
    const expected = (beside && dayIn(beside, 'DOB')) ?? born
    if (dob !== null && expected !== null && dob !== expected) {
      gathering.keep(read.index, 'Its date of birth is not that of the child')
      return false
    }
    const said = read.row.table === 'UASC' ? sexOf(read) : null
    if (said !== null && beside && sexOf(beside) !== null && sexOf(beside) !== said) {
      gathering.keep(read.index, 'Its sex is not that of the child')
      return false
    }
    return true
  })
}

export function sexOf(read: Read): string | null {
  const code = textOf(read, 'SEX') ?? null
  return code === '1' ? 'M' : code === '2' ? 'F' : code
}

/**
 * Where a row holds what cannot be read, or leaves blank who the child is, what can be read becomes facts and the row is kept besides.
 */
export function keepUnreadable(read: Read, gathering: Gathering): void {
  const columns = unreadable(read)
  if (columns.length > 0) gathering.keep(read.index, `${columns.join(', ')} cannot be read`, true)
  const blank = Object.entries(read.row.cells).flatMap(([name, cell]) => ((name === 'DOB' || name === 'SEX') && cell.raw?.trim() === '' ? [name] : []))
  if (blank.length > 0) gathering.keep(read.index, `${blank.join(', ')} is blank`, true)
}

export function firstOf(year: CollectionYear | null, today: Day): Day {
  return year === null ? today : earlier(firstDayOf(year), today)
}
