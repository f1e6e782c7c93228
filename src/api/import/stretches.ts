import { lastDayOf, firstDayOf, type CollectionYear } from '../../codes/index.ts'
import type { Day } from '../../time/day.ts'

/** A row that tells a stretch of time: a period of an episode, a time missing, a social worker. */
export interface ToldStretch<R> {
  readonly row: R
  readonly starts: Day
  readonly ends: Day | null
  /** Two rows with the same key are the same thing, told in two years. */
  readonly key: string
  /** Position of the row in the files; null where it is told by the record. */
  readonly index: number | null
  /** Written by a person in Rowan: no file takes it back. */
  readonly firm: boolean
}

/** How a newer row of the same thing is put upon an older one. `endedSince`: it ended after the newer row was made, and stays ended. */
export type Join<R> = (older: R, newer: R, endedSince: boolean) => R

export interface MergedYears<R> {
  readonly told: readonly ToldStretch<R>[]
  /** Rows that a later year tells again or otherwise, by position. */
  readonly superseded: readonly number[]
}

/**
 * Puts the years of a return upon each other and upon what the record holds. Each year repeats what still lasts: it ends what it ends and
 * corrects what it changes. What an earlier year told for days of this one, and this one tells otherwise, is dropped. A year older than
 * a return that the record holds adds, and changes nothing.
 */
export function mergeYears<R>(
  known: readonly ToldStretch<R>[],
  years: readonly { readonly year: CollectionYear | null; readonly told: readonly ToldStretch<R>[] }[],
  join: Join<R>,
): MergedYears<R> {
  let all: ToldStretch<R>[] = [...known]
  const superseded: number[] = []
  const drop = (each: ToldStretch<R>) => {
    if (each.index !== null) superseded.push(each.index)
  }
  for (const { year, told } of years) {
    if (told.length === 0) continue
    const asOf = year === null ? null : lastDayOf(year)
    const isOlder = asOf !== null && known.some(each => !each.firm && (each.starts > asOf || (each.ends !== null && each.ends > asOf)))
    const free = new Map<string, ToldStretch<R>[]>()
    for (const each of all.toSorted(byEnd)) free.set(each.key, [...(free.get(each.key) ?? []), each])
    const next: ToldStretch<R>[] = []
    for (const newer of told.toSorted(byEnd)) {
      const older = free.get(newer.key)?.shift()
      if (!older) {
        next.push(newer)
      } else if (isOlder && older.index === null) {
        next.push({ ...older, row: join(newer.row, older.row, false) })
        drop(newer)
      } else {
        const endedSince = newer.ends === null && older.ends !== null && (older.firm || (asOf !== null && older.ends > asOf))
        next.push({ ...newer, ends: endedSince ? older.ends : newer.ends, firm: older.firm, row: join(older.row, newer.row, endedSince) })
        drop(older)
      }
    }
    const left = [...free.values()].flat()
    const toldOtherwise = (each: ToldStretch<R>) =>
      !isOlder && !each.firm && year !== null && asOf !== null && each.starts <= asOf && (each.ends === null || each.ends > firstDayOf(year)) && next.some(other => overlap(each, other))
    left.filter(toldOtherwise).forEach(drop)
    all = [...left.filter(each => !toldOtherwise(each)), ...next]
  }
  return { told: all, superseded }
}

function byEnd(a: { starts: Day; ends: Day | null }, b: { starts: Day; ends: Day | null }): number {
  if (a.starts !== b.starts) return a.starts < b.starts ? -1 : 1
  if (a.ends === b.ends) return 0
  return a.ends === null ? 1 : b.ends === null ? -1 : a.ends < b.ends ? -1 : 1
}

function overlap(a: { starts: Day; ends: Day | null }, b: { starts: Day; ends: Day | null }): boolean {
  if (a.starts === b.starts) return true
  return (b.ends === null || a.starts < b.ends) && (a.ends === null || b.starts < a.ends)
}

/**
 * Stretches of which there is one at a time, in order of day, as positions; and, with the reason, those that contradict another. One
 * without an end gives way to one that follows; one that begins too early gives way to the one before; what a person wrote gives way to
 * nothing.
 */
export function withoutConflicts(stretches: readonly { readonly starts: Day; readonly ends: Day | null; readonly firm: boolean }[]): {
  readonly order: readonly number[]
  readonly conflicts: ReadonlyMap<number, string>
} {
  const at = (index: number) => stretches[index] as (typeof stretches)[number]
  const conflicts = new Map<number, string>()
  const order: number[] = []
  for (const index of stretches.map((_, position) => position).sort((a, b) => byEnd(at(a), at(b)) || a - b)) {
    const { starts, ends, firm } = at(index)
    if (ends !== null && ends < starts) {
      conflicts.set(index, 'It ends before it begins')
      continue
    }
    for (let last = order.at(-1); last !== undefined; last = order.at(-1)) {
      const before = at(last)
      const isOpen = before.ends === null && before.starts < starts
      const isLong = before.ends !== null && before.ends > starts && firm && !before.firm
      if (before.firm || !(isOpen || isLong)) break
      conflicts.set(last, isOpen ? 'It has no end, and another follows' : 'It ends after the next began')
      order.pop()
    }
    const last = order.at(-1)
    const before = last === undefined ? null : at(last)
    if (before !== null && (before.ends === null || starts < before.ends)) {
      conflicts.set(index, before.starts === starts ? 'Another begins on the same day' : 'It begins before the one before it ended')
      continue
    }
    order.push(index)
  }
  return { order, conflicts }
}
