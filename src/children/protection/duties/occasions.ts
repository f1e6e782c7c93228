/** How several duties of protection say when they arise, what meets them and what ends them. */

import type { Ended, Met, Occasion } from '../../../law/duty.ts'
import type { Fact, Known } from '../../../record/fact.ts'
import { workEndedOn, type Enquiry } from '../questions.ts'

/** An enquiry that nobody ended ends at the latest with our work. */
export function workOver(known: Known, of: Enquiry): Ended | null {
  const on = workEndedOn(known, of)
  return of.ends === null && on !== null ? { on, because: 'Our work with the child ended' } : null
}

/** Arises on the fact's own day. */
export function whenItHappened(fact: Fact): Occasion {
  return { anchor: fact, day: fact.starts }
}

/** Met by this fact, where there is one. */
export function first(fact: Fact | null): Met | null {
  return fact ? { by: fact } : null
}

/** Met on the fact's own day, and at its time where that is known. */
export function atIts(fact: Fact, at: Met['at'] | undefined): Met {
  return { by: fact, on: fact.starts, ...(at && { at }) }
}
