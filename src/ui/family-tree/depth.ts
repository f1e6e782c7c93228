/** How far a tree reaches from the child: who is drawn, before anything is laid out. */
import type { Family } from './model.ts'
import { parentsIn } from './words.ts'

export const depths = { parents: 'Parents, brothers and sisters', grandparents: 'Grandparents too', everybody: 'Everybody' } as const
export type Depth = keyof typeof depths

/**
 * The part of a family within a depth. `parents`: the child and their own children and partners; those the child lives with; brothers and
 * sisters; parents and carers, with whoever they are or were a couple with and the children of those. `grandparents`: the parents of these
 * parents too, and whoever is a grandparent by what they are to the child. The picture says how many it leaves out.
 */
export function within(family: Family, depth: Depth): Family {
  if (depth === 'everybody') return family
  const near = new Set([family.child])
  const add = (ids: Iterable<string>): void => {
    for (const id of ids) near.add(id)
  }
  const parentsOf = (id: string) => family.descents.filter(descent => descent.child === id).flatMap(descent => parentsIn(descent, family))
  const childrenOf = (id: string) => family.descents.filter(descent => parentsIn(descent, family).includes(id)).map(descent => descent.child)
  const partnersOf = (id: string) => family.unions.flatMap(union => (union.a === id ? [union.b] : union.b === id ? [union.a] : []))
  const parents = new Set([...parentsOf(family.child), ...family.people.filter(person => person.standing === 'parent').map(person => person.id)])
  add(parents)
  add(family.people.filter(person => person.standing === 'brother or sister').map(person => person.id))
  add(family.households.filter(home => home.people.includes(family.child)).flatMap(home => home.people))
  for (const id of [family.child, ...parents]) {
    add(childrenOf(id))
    for (const partner of partnersOf(id)) add([partner, ...childrenOf(partner)])
  }
  if (depth === 'grandparents') {
    for (const id of parents) add(parentsOf(id))
    add(family.people.filter(person => person.standing === 'grandparent').map(person => person.id))
  }
  return {
    ...family,
    people: family.people.filter(person => near.has(person.id)).map(person => ({ ...person, responsibleFor: person.responsibleFor.filter(id => near.has(id)) })),
  }
}
