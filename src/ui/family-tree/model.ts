/**
 * A family as it is drawn: people, couples, who descends from or is cared for by whom, homes, and how people get on. It is a view of
 * records on one day, never a drawing of its own; nobody whom the reader may not see is in it.
 */
import type { Address } from '../markup.ts'
import type { Day } from '../../time/day.ts'

/** A day as far as it is known: the first day it can have been, and how exactly. */
export interface PartialDay {
  readonly day: Day
  readonly exactness: 'day' | 'month' | 'year' | 'about'
}

/** How sure something is. Uncertain things look uncertain. */
export type Certainty = 'known' | 'told' | 'about' | 'not known'

/** The shape follows the gender a person lives in; it is never guessed from a name. */
export type Gender = 'man' | 'woman' | 'another' | 'not recorded'

/** What a person is to the child, as the list is parted. */
export type Standing = 'child' | 'parent' | 'brother or sister' | 'grandparent' | 'wider' | 'other'

export interface TreePerson {
  readonly id: string
  /** What they like to be called: the first line of the label. Null where no name is known. */
  readonly name: string | null
  readonly family?: string | undefined
  readonly gender: Gender
  /** Who they are to the child of the record, in words: `Mum`, `half-brother`. */
  readonly is: string
  readonly standing: Standing
  /** The generation beside the child's (parents -1), for somebody whom no line joins to the child. */
  readonly generation?: number | undefined
  /** Not born yet: when the baby is due. */
  readonly due?: PartialDay | undefined
  readonly born?: PartialDay | undefined
  /** They have died; the day may not be known. */
  readonly died?: PartialDay | 'not known' | undefined
  /** The kind of animal. */
  readonly pet?: string | undefined
  /** A lost pregnancy: drawn only in a staff copy in which somebody asked for it. */
  readonly lost?: 'lost' | 'ended' | 'stillborn' | undefined
  /** Born together with those who have the same group. `identical` is null where it is not known. */
  readonly birthGroup?: { readonly id: string; readonly identical: boolean | null } | undefined
  /** For which of the people here they have parental responsibility. */
  readonly responsibleFor: readonly string[]
  /** Whether they have parental responsibility for the child of the record, where that was asked. */
  readonly responsibility?: 'yes' | 'no' | 'not known' | undefined
  /** How we know, in words: `Birth certificate`. */
  readonly source?: string | undefined
  /** Where they live, in words, where no home has a letter for it: `No fixed address`. */
  readonly lives?: string | undefined
  /** What is still to ask about them. */
  readonly toAsk?: readonly string[] | undefined
  readonly href?: Address | undefined
}

/** A stretch of being a couple, and how it ended. */
export interface Together {
  readonly from?: PartialDay | undefined
  readonly ended?: { readonly how: 'separated' | 'divorced' | 'dissolved' | 'died' | 'ended'; readonly on?: PartialDay | undefined } | undefined
}

export type UnionKind = 'married' | 'civil partnership' | 'together' | 'relationship' | 'not recorded'

/** Two people who are or were a couple, or who have a child together and nobody recorded what they were. */
export interface Union extends Together {
  readonly id: string
  readonly a: string
  readonly b: string
  readonly kind: UnionKind
  /** Earlier stretches of the same two, oldest first: they parted and came back. */
  readonly before?: readonly Together[] | undefined
}

export type DescentKind = 'birth' | 'adoption' | 'foster' | 'special guardian' | 'kinship' | 'private fostering' | 'donor'

/** From a couple, or from the one parent known, to a child. */
export interface Descent {
  readonly child: string
  readonly union?: string | undefined
  readonly parent?: string | undefined
  readonly kind: DescentKind
  readonly from?: PartialDay | undefined
  readonly certainty: Certainty
}

/** People who share a home on the day of the picture. */
export interface Household {
  readonly id: string
  /** Whose home it is or what it is called, never an address: `Dana’s home`. */
  readonly called: string
  readonly people: readonly string[]
  /** The address is kept secret: the home is only in staff copies, and is never joined with one that is not. */
  readonly secret?: true | undefined
  /** Which nights, for people who live in two homes. */
  readonly nights?: Readonly<Record<string, string>> | undefined
}

export type LineKind = 'close' | 'very close' | 'distant' | 'arguments' | 'cut off' | 'harm recorded'

/** How two people get on, in one word, with who said so. Harm goes from the first to the second. */
export interface RelationshipLine {
  readonly from: string
  readonly to: string
  readonly kind: LineKind
  readonly saidBy: string
  readonly on: Day
}

export interface Family {
  /** The child whose record it is. */
  readonly child: string
  /** The day at which the family is shown. */
  readonly on: Day
  readonly people: readonly TreePerson[]
  readonly unions: readonly Union[]
  readonly descents: readonly Descent[]
  readonly households: readonly Household[]
  readonly lines: readonly RelationshipLine[]
  /** What no person or couple here carries: a council that shares parental responsibility. Whole sentences. */
  readonly notes?: readonly string[] | undefined
}

/** The lines that care draws: they never make somebody a generation. */
export const caringKinds: readonly DescentKind[] = ['special guardian', 'kinship', 'private fostering']

/** Keys of text in a fixed order that no setting of the machine changes. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Oldest first; those of whom no birth is known after the others; then by id, so that it never depends on the order of rows. */
export function oldestFirst(a: TreePerson, b: TreePerson): number {
  return byText(birthKey(a), birthKey(b)) || byText(a.birthGroup?.id ?? '', b.birthGroup?.id ?? '') || byText(a.id, b.id)
}

function birthKey(of: TreePerson): string {
  return of.born?.day ?? of.due?.day ?? '9999'
}

/**
 * The same family in one fixed order, without lines that lead to nobody: whatever order rows come in, the picture is the same.
 */
export function settled(family: Family): Family {
  const people = [...family.people].sort((a, b) => byText(a.id, b.id))
  const here = new Set(people.map(person => person.id))
  const unions = family.unions.filter(union => here.has(union.a) && here.has(union.b) && union.a !== union.b).sort((a, b) => byText(a.id, b.id))
  const drawn = new Set(unions.map(union => union.id))
  return {
    ...family,
    people,
    unions,
    descents: family.descents
      .filter(descent => here.has(descent.child) && (descent.union === undefined ? descent.parent !== undefined && here.has(descent.parent) && descent.parent !== descent.child : drawn.has(descent.union)))
      .sort((a, b) => byText(a.child, b.child) || byText(a.kind, b.kind) || byText(a.union ?? a.parent ?? '', b.union ?? b.parent ?? '')),
    households: family.households
      .map(home => ({ ...home, people: home.people.filter(id => here.has(id)).sort(byText) }))
      .filter(home => home.people.length > 0)
      .sort((a, b) => byText(a.id, b.id)),
    lines: family.lines.filter(line => here.has(line.from) && here.has(line.to) && line.from !== line.to).sort((a, b) => byText(a.from, b.from) || byText(a.to, b.to) || byText(a.kind, b.kind)),
  }
}
