/** Ways in which a change is broken off: its transaction is undone, and it is refused, begun again, or found done. */

import type { RecordId } from './fact.ts'
import type { Refusal } from './refusal.ts'
import type { Changed } from './request.ts'

/** The change is begun again, with these records locked or held still as well. */
export class LockMore extends Error {
  readonly records: readonly RecordId[]
  readonly share: readonly RecordId[]
  constructor(records: readonly RecordId[], share: readonly RecordId[] = []) {
    super('The change reaches more records than it locked')
    this.records = records
    this.share = share
  }
}

/** Nothing is changed, and this is why. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super('Refused')
    this.refusal = refusal
  }
}

/** The same form was taken before. Thrown, so that a transaction which opened records and did nothing leaves nothing. */
export class Already extends Error {
  readonly changed: Changed
  constructor(changed: Changed) {
    super('Already done')
    this.changed = changed
  }
}
