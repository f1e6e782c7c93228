import { readNhsNumber } from '../nhs-number.ts'
import { isVerified, type Description, type Said } from './description.ts'
import type { Linked } from './link.ts'

/** How good the NHS numbers of one organisation's records are. Counts of records. */
export interface NumberQuality {
  readonly organisation: string
  readonly records: number
  readonly verified: number
  /** There, right by its form, and verified by nobody. */
  readonly notVerified: number
  readonly none: number
  /** Not a number: too short, one digit again and again, a check digit that does not fit, a range that was never issued. */
  readonly wrong: number
  /** Issued in Scotland or Northern Ireland. */
  readonly otherCountry: number
  readonly temporary: number
  /** Records of a child of whom the organisation has another record. */
  readonly duplicates: number
  /** Records of a child who is born on another day, or whose sex is another, in another record of the child; and those with a number of another child. */
  readonly conflicting: number
  /** Records of a child of whom no other organisation has a record that was found. */
  readonly unlinked: number
}

type Counts = { -readonly [Field in keyof NumberQuality]: NumberQuality[Field] }

/** Counts, record by record, how good the numbers are that each organisation holds, and how its records were linked. It keeps no number and no name. */
export class NumberQualities {
  readonly #counts = new Map<string, Counts>()

  /** Counts a record. */
  add(said: Said): void {
    const counts = this.#of(said.custodian ?? '')
    counts.records += 1
    const reading = readNhsNumber(said.nhsNumber ?? '')
    if (reading.is === 'none') counts.none += 1
    else if (reading.is === 'wrong') counts.wrong += 1
    else if (reading.is === 'temporary') counts.temporary += 1
    else if (reading.issued === 'scotland' || reading.issued === 'northern ireland') counts.otherCountry += 1
    else if (isVerified(said)) counts.verified += 1
    else counts.notVerified += 1
  }

  /** Counts how records were linked, once for all of them. */
  addLinked(records: readonly Description[], { joined, tasks }: Linked): void {
    const disputed = new Set(tasks.flatMap(({ a, b }) => [a, b]))
    for (const [place, record] of records.entries()) {
      const counts = this.#of(record.custodian)
      const others = (joined.members.get(joined.group[place] as number) ?? []).filter(each => each !== place).map(each => records[each] as Description)
      if (others.some(other => other.custodian === record.custodian)) counts.duplicates += 1
      if (disputed.has(place) || others.some(other => contradict(record, other))) counts.conflicting += 1
      if (!others.some(other => other.custodian !== record.custodian)) counts.unlinked += 1
    }
  }

  #of(organisation: string): Counts {
    const counts = this.#counts.get(organisation) ?? { organisation, records: 0, verified: 0, notVerified: 0, none: 0, wrong: 0, otherCountry: 0, temporary: 0, duplicates: 0, conflicting: 0, unlinked: 0 }
    this.#counts.set(organisation, counts)
    return counts
  }

  /** The report, by organisation in the order of their names. */
  report(): NumberQuality[] {
    return [...this.#counts.values()].sort((a, b) => (a.organisation < b.organisation ? -1 : 1))
  }
}

/** Whether two records of one child cannot both be right: two days of birth that are each known to the day, or two sexes. */
function contradict(a: Description, b: Description): boolean {
  return (a.sex !== null && b.sex !== null && a.sex !== b.sex) || (a.birth?.certainty === 'day' && b.birth?.certainty === 'day' && a.birth.number !== b.birth.number)
}
