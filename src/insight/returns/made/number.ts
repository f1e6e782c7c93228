import { identifier } from '../../../children/identity/index.ts'
import { lastDayOf, type CollectionYear } from '../../../codes/index.ts'
import { holdsOn, type Known } from '../../../record/index.ts'

/**
 * The number by which the returns of a year name a child: the one that the council's returns have had for the child, as it was at the end of the year; for
 * a child who never had one, R and the number of the record, which no other record has. Letters and figures, as rule 1580 of the census wants.
 */
export function numberInReturns(known: Known, year: CollectionYear): string {
  const own = known.all(identifier).filter(fact => fact.body.scheme === 'local id')
  const told = own.findLast(fact => holdsOn(fact, lastDayOf(year))) ?? own.at(-1)
  return told?.body.value ?? `R${known.number}`
}
