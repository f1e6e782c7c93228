import { readNhsNumber } from '../nhs-number.ts'
import { isVerified, type Said } from './description.ts'

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
}

/** Counts, record by record, how good the numbers are that each organisation holds. It keeps no number and no name. */
export class NumberQualities {
  readonly #counts = new Map<string, { -readonly [Field in keyof NumberQuality]: NumberQuality[Field] }>()

  /** Counts a record. */
  add(said: Said): void {
    const organisation = said.custodian ?? ''
    const counts = this.#counts.get(organisation) ?? { organisation, records: 0, verified: 0, notVerified: 0, none: 0, wrong: 0, otherCountry: 0, temporary: 0 }
    this.#counts.set(organisation, counts)
    counts.records += 1
    const reading = readNhsNumber(said.nhsNumber ?? '')
    if (reading.is === 'none') counts.none += 1
    else if (reading.is === 'wrong') counts.wrong += 1
    else if (reading.is === 'temporary') counts.temporary += 1
    else if (reading.issued === 'scotland' || reading.issued === 'northern ireland') counts.otherCountry += 1
    else if (isVerified(said)) counts.verified += 1
    else counts.notVerified += 1
  }

  /** The report, by organisation in the order of their names. */
  report(): NumberQuality[] {
    return [...this.#counts.values()].sort((a, b) => (a.organisation < b.organisation ? -1 : 1))
  }
}
