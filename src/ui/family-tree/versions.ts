/**
 * For whom a picture is drawn. It is chosen before anything is laid out, and written on the picture: what a reader may not see is not in
 * what they are given, and leaves no gap.
 */
import type { Family, TreePerson } from './model.ts'
import { byStanding } from './summary.ts'
import { parentsIn } from './words.ts'

export const versions = {
  staff: { title: 'Family tree', copy: 'Staff copy' },
  family: { title: 'Our family', copy: 'Family copy' },
  child: { title: 'My family', copy: 'Child copy' },
  partner: { title: 'Family tree', copy: 'Copy for agencies that help' },
  court: { title: 'Family tree', copy: 'Court copy' },
} as const
export type Version = keyof typeof versions

export interface Wishes {
  readonly version: Version
  /** Lines of how people get on, which a reader of a staff or court copy asked for. */
  readonly bonds?: boolean
  /** Lost pregnancies and donors, which somebody asked for with a reason: in a staff copy only. */
  readonly sensitive?: boolean
  /** False for a staff reader who may not see a home that is kept secret. */
  readonly secretHomes?: boolean
}

/** Whether somebody who died is drawn with a cross: not in the copies that a family or a child is given. */
export function crosses(version: Version): boolean {
  return version === 'staff' || version === 'court' || version === 'partner'
}

/** The family as this copy shows it. */
export function forReader(family: Family, { version, bonds = false, sensitive = false, secretHomes = true }: Wishes): Family {
  const outside = version === 'staff' || version === 'court'
  const donors = new Set(family.descents.filter(descent => descent.kind === 'donor').map(descent => descent.parent))
  const hidden = (person: TreePerson): boolean => person.id !== family.child && !(sensitive && version === 'staff') && (person.lost !== undefined || (donors.has(person.id) && isOnlyDonor(person, family)))
  const gone = new Set(family.people.filter(hidden).map(person => person.id))
  const foster = new Set(family.descents.flatMap(descent => (descent.kind === 'foster' || descent.kind === 'private fostering' ? parentsIn(descent, family) : [])))
  return {
    ...family,
    people: family.people
      .filter(person => !gone.has(person.id))
      .map(person => ({
        ...person,
        // A carer who is no relative stands by first name in what the family is given.
        family: outside || !foster.has(person.id) ? person.family : undefined,
        source: version === 'child' || version === 'partner' ? undefined : person.source,
        toAsk: outside ? person.toAsk : undefined,
        responsibleFor: person.responsibleFor.filter(id => !gone.has(id)),
      })),
    unions: family.unions.filter(union => !gone.has(union.a) && !gone.has(union.b)),
    descents: family.descents.filter(descent => !gone.has(descent.child) && (descent.parent === undefined || !gone.has(descent.parent))),
    // Where other people live is theirs to tell: the family's and the child's copies show the child's own homes.
    households: family.households.filter(home => (outside || home.people.includes(family.child)) && (home.secret === undefined || (secretHomes && version === 'staff'))),
    lines: outside && bonds ? family.lines : [],
  }
}

function isOnlyDonor(person: TreePerson, family: Family): boolean {
  return !family.descents.some(descent => descent.kind !== 'donor' && descent.parent === person.id) && !family.unions.some(union => union.a === person.id || union.b === person.id)
}

/** As many of a family as a picture holds, those nearest to the child first; and how many they are of. */
export function nearest(family: Family, most: number): { family: Family; of: number } {
  const of = family.people.length
  if (of <= most) return { family, of }
  const people = family.people.toSorted(byStanding).slice(0, most)
  const here = new Set(people.map(person => person.id))
  return { family: { ...family, people: people.map(person => ({ ...person, responsibleFor: person.responsibleFor.filter(id => here.has(id)) })) }, of }
}
