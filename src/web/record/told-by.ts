import { agencies, type significantEvent } from '../../children/identity/index.ts'
import type { FactOf } from '../../record/index.ts'
import { withinSentence } from '../../ui/letters.ts'

/** Who told us of an event of the chronology: the person or paper, and the agency where that says more. */
export function toldBy({ body }: Pick<FactOf<typeof significantEvent>, 'body'>): string {
  const agency = body.agency === undefined ? undefined : agencies[body.agency]
  if (!body.source) return agency ?? 'Not recorded'
  const saysIt = agency === undefined || body.agency === 'other' || body.agency === 'child' || body.source.toLowerCase() === agency.toLowerCase()
  return saysIt ? body.source : `${body.source}, ${withinSentence(agency)}`
}
