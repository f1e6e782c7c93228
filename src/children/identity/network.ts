/**
 * The network maps of a child, as far as the reader may see: from the facts of the child's own record. A tie to somebody whose record is
 * restricted or sealed is not there at all: no gap, no count, no name.
 */
import type { Card, Fact, Known, RecordId } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import type { NetworkMap, Tie } from '../../ui/network-map/model.ts'
import type { LinkTo } from './family.ts'
import { networkMap, networkTie } from './facts.ts'
import { fold } from './summary.ts'

export type MapFact = Fact<typeof networkMap.fields>
type TieFact = Fact<typeof networkTie.fields>

/** The maps that were drawn by that day, oldest first; of one day in the order they were recorded. */
export function mapsDrawn(known: Known, by: Day): readonly MapFact[] {
  return known.all(networkMap).filter(map => map.starts <= by)
}

/** The ties of a map, as they were recorded. */
export function tiesOf(known: Known, map: string): readonly TieFact[] {
  return known.partsOf(networkTie, map)
}

/** The records that ties lead to: their cards say whether this reader may know of them. */
export function recordsOnMaps(known: Known): RecordId[] {
  return [...new Set(known.all(networkTie).flatMap(({ body }) => [body.adult, body.child].filter(id => id !== undefined)))]
}

interface MapAsked {
  /** The child's record, as this reader may see it. */
  readonly known: Known
  readonly map: MapFact
  /** Cards of the people that ties lead to, as far as this reader may see them. */
  readonly cards: ReadonlyMap<RecordId, Readonly<Record<string, Card>>>
  readonly child: NetworkMap['child']
  /** What the child said about the map: words stand apart from the rest of a fact. */
  readonly said: string | undefined
  readonly link: LinkTo
}

/** A map as it is drawn. */
export function networkMapOf({ known, map, cards, child, said, link }: MapAsked): NetworkMap {
  return {
    id: map.fact,
    child,
    on: map.starts,
    view: map.body.view,
    drawnBy: map.body.drawnBy,
    said,
    mayHave: map.body.mayHave ?? [],
    ties: tiesOf(known, map.fact).flatMap((tie): Tie[] => {
      const { adult, child: other, name, what, group, feels, help, said: words, place, notIn } = tie.body
      const record = other ?? adult
      if (record !== undefined && record !== known.id && cards.get(record)?.['person'] === undefined) return []
      return [
        {
          id: tie.fact,
          same: record ?? fold(name),
          name,
          what,
          group,
          feels,
          help,
          said: words,
          place,
          notIn: notIn ?? [],
          href: record === undefined ? link({ fact: tie.fact }) : link({ record, subject: other === undefined ? 'adult' : 'child' }),
        },
      ]
    }),
  }
}
