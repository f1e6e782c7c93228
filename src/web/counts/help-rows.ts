import { changesIn, endedIn, helpedAt, ledIn, programmesIn, stepsTaken, type EndedHelp, type HelpedAt, type ProgrammeUsed, type Step, type Time } from '../../children/counting/index.ts'
import { workingDaysBetween, type Calendar } from '../../law/calendar.ts'
import { Known, type Fact } from '../../record/index.ts'
import type { Day } from '../../time/day.ts'

/** Counts of help and protection over a time: made of dates without names, by the functions that a child's own pages read. */

/** One fact of a child who is nobody here: `child` is counted anew each time. */
export interface HelpFact {
  readonly child: string
  readonly fact: string
  readonly n: number
  readonly kind: string
  readonly starts: Day
  readonly ends: Day | null
  readonly body: Readonly<Record<string, unknown>>
}

/** The children that the rows are of, each with what is counted of them. */
export function childrenOf(rows: readonly HelpFact[]): Known[] {
  const children = Map.groupBy(rows, row => row.child)
  return [...children].map(([id, of]) => new Known({ authority: '', id, subject: 'child', number: 0, n: 0, facts: of.map(factOf) }))
}

function factOf({ child, fact, n, kind, starts, ends, body }: HelpFact): Fact {
  return {
    record: child, fact, version: 1, n, act: 'recorded', kind, kindVersion: 1, section: 'plans', class: 'ordinary', lane: null, partOf: null, starts, ends, exactness: 'day', body, change: '',
    // Of two facts of one day the one recorded first comes first, as in the record.
    recordedAt: String(n).padStart(12, '0') as Fact['recordedAt'],
  }
}

/** How long a step took in the cases of a time, in working days: the day it is counted from is not one of them. */
export interface StepCount {
  readonly step: Step
  readonly cases: number
  /** The middle of them, of an even number the longer of the two; null where there is none. */
  readonly middle: number | null
  readonly longest: number | null
  /** How many took no longer than the authority's own standard; null where it set none. */
  readonly inTime: number | null
}

export interface EndedCount {
  readonly of: EndedHelp['of']
  readonly ended: number
  readonly again: number
  /** Of how many the two years are over. */
  readonly over: number
}

export interface HelpCounts {
  readonly steps: readonly StepCount[]
  /** By how often the lead changed in one time of help: none, once, twice, three times or more; children, and families (brothers and sisters helped together). */
  readonly led: readonly { readonly changes: 0 | 1 | 2 | 3; readonly children: number; readonly families: number }[]
  /** Why it changed in the time, most first. */
  readonly changes: readonly { readonly because: ReturnType<typeof changesIn>[number]; readonly count: number }[]
  readonly ended: readonly EndedCount[]
  /** By team and kind of place, on the last day; `isNew` of the time. */
  readonly places: readonly (Pick<HelpedAt, 'team' | 'place'> & { readonly children: number; readonly isNew: number })[]
  readonly programmes: readonly { readonly name: string; readonly used: number; readonly by: Readonly<Record<ProgrammeUsed['outcome'], number>> }[]
}

/** Counts of a time. `standards` are the authority's own, in working days. */
export function helpCounts(children: readonly Known[], time: Time, { calendar, standards }: { readonly calendar: Calendar; readonly standards: Readonly<Partial<Record<Step, number>>> }): HelpCounts {
  return {
    steps: stepCounts(children, time, calendar, standards),
    led: ledCounts(children, time),
    changes: changeCounts(children, time),
    ended: endedCounts(children, time),
    places: placeCounts(children, time),
    programmes: programmeCounts(children, time),
  }
}

function stepCounts(children: readonly Known[], time: Time, calendar: Calendar, standards: Readonly<Partial<Record<Step, number>>>): StepCount[] {
  const taken = children.flatMap(child => stepsTaken(child, time))
  return (['enquiry', 'conference', 'plan'] as const).map(step => {
    const days = taken.flatMap(each => (each.step === step ? (workingDaysBetween(each.from, each.to, calendar) ?? []) : [])).toSorted((a, b) => a - b)
    const standard = standards[step]
    return { step, cases: days.length, middle: days[Math.floor(days.length / 2)] ?? null, longest: days.at(-1) ?? null, inTime: standard === undefined ? null : days.filter(each => each <= standard).length }
  })
}

function ledCounts(children: readonly Known[], time: Time): HelpCounts['led'] {
  const led = children.flatMap(child => ledIn(child, time))
  return ([0, 1, 2, 3] as const).map(changes => {
    const of = led.filter(each => Math.min(each.changes, 3) === changes)
    return { changes, children: of.length, families: new Set(of.map(each => each.family)).size }
  })
}

function changeCounts(children: readonly Known[], time: Time): HelpCounts['changes'] {
  return [...Map.groupBy(children.flatMap(child => changesIn(child, time)), because => because)].map(([because, of]) => ({ because, count: of.length })).toSorted((a, b) => b.count - a.count)
}

function endedCounts(children: readonly Known[], time: Time): EndedCount[] {
  const all = children.flatMap(child => endedIn(child, time))
  return (['met', 'partly', 'unmet', 'not said', 'eased', 'plan'] as const).map(of => {
    const own = all.filter(each => each.of === of)
    return { of, ended: own.length, again: own.filter(each => each.again).length, over: own.filter(each => each.over).length }
  })
}

function placeCounts(children: readonly Known[], time: Time): HelpCounts['places'] {
  const helped = children.map(child => helpedAt(child, time)).filter(each => each !== null)
  return [...Map.groupBy(helped, ({ team, place }) => `${team} ${place}`).values()].map(of => ({ team: of[0]?.team ?? null, place: of[0]?.place ?? 'not said', children: of.length, isNew: of.filter(each => each.isNew).length }))
}

function programmeCounts(children: readonly Known[], time: Time): HelpCounts['programmes'] {
  const used = children.flatMap(child => programmesIn(child, time))
  // A name is one however it is written large or small; it is shown as it was written first.
  return [...Map.groupBy(used, ({ name }) => name.toLowerCase()).values()]
    .map(of => {
      const count = (outcome: ProgrammeUsed['outcome']): number => of.filter(each => each.outcome === outcome).length
      return { name: of[0]?.name ?? '', used: of.length, by: { 'going on': count('going on'), done: count('done'), changed: count('changed'), 'not needed': count('not needed'), 'not done': count('not done') } }
    })
    .toSorted((a, b) => b.used - a.used || a.name.localeCompare(b.name))
}
