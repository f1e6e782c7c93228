import { conference, enquiry } from '../../../children/protection/index.ts'
import type { FactOf, Known } from '../../../record/index.ts'
import type { Day } from '../../../time/day.ts'

/**
 * The day of the conference that an enquiry led to, or null: of the one it names, else of the first that followed an enquiry which found that one is
 * needed, before the next enquiry.
 */
export function conferenceLedTo(known: Known, { body, starts }: FactOf<typeof enquiry>): Day | null {
  if (body.conference !== undefined) return known.fact(body.conference)?.starts ?? null
  if (body.outcome !== 'conference') return null
  const enquiries = known.all(enquiry)
  const next = enquiries.find(each => each.starts > starts)?.starts ?? null
  const named = new Set(enquiries.map(each => each.body.conference))
  return known.all(conference).find(each => ['initial', 'pre-birth'].includes(each.body.type) && each.starts >= starts && (next === null || each.starts < next) && !named.has(each.fact))?.starts ?? null
}
