/** What a journey is drawn from: where a child lived, who was there, what happened and what the child said. It knows no record. */
import type { Address } from '../markup.ts'
import type { Day } from '../../time/day.ts'

/** For whom it is drawn. It is chosen before anything is laid out, and written on the picture. */
export const copies = {
  staff: { title: 'Journey', copy: 'Staff copy' },
  family: { title: 'Our journey', copy: 'Family copy' },
  child: { title: 'My journey', copy: 'Child copy' },
  partner: { title: 'Journey', copy: 'Copy for agencies that help' },
  court: { title: 'Journey', copy: 'Court copy' },
} as const
export type Copy = keyof typeof copies

interface LaneNames {
  /** As the people who work with the child call it. */
  readonly staff: string
  /** As the child's own copy calls it. */
  readonly child: string
  /** What is said of the lane while nothing stands in it and it stays all the same. */
  readonly empty?: string
}

/** The rows of the picture, in their order. `good` and `said` stay while they are empty: a childhood without them is a fault of the recording. */
export const lanes = {
  homes: { staff: 'Homes', child: 'Where I live' },
  workers: { staff: 'Workers', child: 'My workers' },
  school: { staff: 'School', child: 'My school' },
  plans: { staff: 'Plans', child: 'My plans' },
  law: { staff: 'Care and law', child: 'In care' },
  health: { staff: 'Health', child: 'My health' },
  good: { staff: 'Good things', child: 'Good things', empty: 'No good things recorded in this time.' },
  said: { staff: 'Child’s voice', child: 'What I said', empty: 'Nothing in the child’s own words in this time.' },
  people: { staff: 'Family changes', child: 'My people' },
  worries: { staff: 'Other events', child: 'What happened' },
} as const satisfies Record<string, LaneNames>
export type Lane = keyof typeof lanes

/** What an agency that helps is not given in a picture: it is told of health, and of what a child said, for its own purpose or not at all. */
const notForPartners: readonly Lane[] = ['health', 'said', 'worries']

/** The lanes that a copy may hold: what happened to a child is told to family and child in words, never as a row of worries. */
export function lanesFor(copy: Copy): readonly Lane[] {
  const all = Object.keys(lanes) as Lane[]
  return copy === 'staff' || copy === 'court' ? all : all.filter(lane => (copy === 'partner' ? !notForPartners.includes(lane) : lane !== 'worries'))
}

/** What a lane is called in a copy. */
export function laneName(lane: Lane, copy: Copy): string {
  return copy === 'child' ? lanes[lane].child : lanes[lane].staff
}

/**
 * One thing of a journey. `period`: from a day up to and not on the day it stopped. `away`: the same, within a home. `gap`: a time of which
 * it is not known where the child lived. `event` and `words` are of one day.
 */
export interface Item {
  readonly id: string
  readonly lane: Lane
  readonly shape: 'period' | 'away' | 'gap' | 'event' | 'words'
  /** As it stands in the picture and in the table; words of the child without quotation marks, which the drawing adds. */
  readonly what: string
  readonly from: Day
  /** The day it stopped; null while it lasts. For what is of one day, that day. */
  readonly to: Day | null
  /** The beginning is known only to the month or the year. */
  readonly about?: boolean
  /** How the day is written where it is not exact: `March 2016`. */
  readonly when?: string
  /** It ended otherwise than planned, and how. */
  readonly cutShort?: string
  /** How sure it is: `Known` unless told. */
  readonly sure?: string
  readonly source?: string
  readonly href?: Address
}

/** All that a picture is made of. */
export interface Story {
  /** The name the child is called by. */
  readonly name: string
  readonly today: Day
  /** First day of the picture, and the day after its last. */
  readonly from: Day
  readonly until: Day
  readonly born: Day | null
  readonly copy: Copy
  /** The lanes that were chosen, in their order. */
  readonly lanes: readonly Lane[]
  readonly items: readonly Item[]
  /** How much wider than usual it is drawn: 1, 2 or 4; 0.7 where it stands on a page among other things. */
  readonly scale: number
}
