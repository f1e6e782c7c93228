import type { Fact, House } from '../../record/index.ts'
import { writeAsKnown } from '../../ui/form/read-view.tsx'

/** A fact in one line, to be chosen or linked to: `Referral, 8 September 2026`. */
export function factsNamed(house: House, fact: Pick<Fact, 'kind' | 'starts' | 'exactness'>): string {
  return `${house.kinds.get(fact.kind)?.label ?? fact.kind}, ${writeAsKnown(fact.starts, fact.exactness)}`
}

/** What a fact says, as its kind tells it. */
export function told(house: House, fact: Pick<Fact, 'kind' | 'body'>): string {
  const kind = house.kinds.get(fact.kind)
  return kind ? (kind.tell as (body: unknown) => string)(fact.body) : fact.kind
}
