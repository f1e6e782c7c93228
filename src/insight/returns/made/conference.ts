import { conferenceOf, enquiry, type Enquiry } from '../../../children/protection/index.ts'
import type { Known } from '../../../record/index.ts'
import type { Day } from '../../../time/day.ts'

/**
 * The day of the conference that returns say an enquiry led to, or null. Of an enquiry that names none this is narrower than what meets the duty
 * (`conferenceOf`): a return states that the one led to the other, so the enquiry must have found that a conference is needed, and no other names it.
 */
export function conferenceLedTo(known: Known, of: Enquiry): Day | null {
  const held = conferenceOf(known, of)
  if (held === null || held.fact === of.body.conference) return held?.starts ?? null
  return of.body.outcome === 'conference' && !known.all(enquiry).some(each => each.body.conference === held.fact) ? held.starts : null
}
