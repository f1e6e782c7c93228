/**
 * A network map as it is drawn: the child in the middle, and round them who and what matters, each with how it feels. It is a view of what
 * was recorded on one day, never a drawing of its own; what the reader may not see is not in it.
 */
import { byText } from '../family-tree/model.ts'
import type { Address } from '../markup.ts'
import type { Day } from '../../time/day.ts'

/** How a tie feels; the word always stands on its line. */
export type Feeling = 'strong' | 'ok' | 'weak' | 'hard' | 'mixed' | 'stopped'

/** Which way help goes, seen from the child. */
export type Help = 'to' | 'from' | 'both' | 'neither'

/** Groups in the order they stand, from the top and clockwise. */
export const groups = ['family', 'friends', 'school', 'activities', 'online', 'health', 'community', 'workers', 'other'] as const
export type Group = (typeof groups)[number]

/** Who may be given a copy of a map, and so who a tie may be kept from. */
export type Reader = 'child' | 'family' | 'partner'

export interface Tie {
  readonly id: string
  /** The same for one person on two maps; what has no record is known again by its name. */
  readonly same: string
  readonly name: string
  /** What they are to the child: `grandma`, `Year 6`, `the dog`. */
  readonly what?: string | undefined
  readonly group: Group
  readonly feels: Feeling
  /** Undefined where nobody asked. */
  readonly help?: Help | undefined
  /** One line in the child's own words. */
  readonly said?: string | undefined
  /** Where the child put it in its group; those without a place stand after the others. */
  readonly place?: number | undefined
  readonly notIn: readonly Reader[]
  readonly href?: Address | undefined
}

export type View = 'child' | 'together' | 'parent' | 'worker'

export interface NetworkMap {
  readonly id: string
  readonly child: { readonly name: string; readonly age: string | null; readonly href?: Address | undefined }
  /** The day it was drawn. */
  readonly on: Day
  readonly view: View
  /** Who drew it and who was there, as it was written down. */
  readonly drawnBy?: string | undefined
  /** What the child said about the whole of it. */
  readonly said?: string | undefined
  readonly mayHave: readonly Exclude<Reader, 'child'>[]
  readonly ties: readonly Tie[]
}

/** The same ties in the one order in which they stand: by group, by the place the child gave them, then as they came, by id. */
export function settled(map: NetworkMap): NetworkMap {
  const ties = [...map.ties].sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || (a.place ?? 100) - (b.place ?? 100) || byText(a.id, b.id))
  return { ...map, ties }
}

/** How each tie feels, as the word on its line and in the table. */
export const feelingWords: Readonly<Record<Feeling, string>> = {
  strong: 'strong',
  ok: 'OK',
  weak: 'weak',
  hard: 'hard right now',
  mixed: 'strong and hard',
  stopped: 'stopped',
}

/** Which way help goes, by the name of the child: `to Maya`. */
export function helpWords(help: Help | undefined, name: string): string {
  return help === undefined ? 'not asked' : { to: `to ${name}`, from: `from ${name}`, both: 'both ways', neither: 'neither way' }[help]
}

/** Whose view a map holds, in a few words for its title and key. */
export function viewWords(map: NetworkMap): string {
  const { name } = map.child
  return { child: `${name}’s own view`, together: `drawn with ${name}`, parent: 'a parent’s or carer’s view', worker: 'the worker’s view' }[map.view]
}
