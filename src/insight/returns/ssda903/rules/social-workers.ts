import { episodesAtEnd, isLookedAfterAtEnd } from '../care.ts'
import { each, rule } from '../declare.ts'
import type { Check, More, Ssda903Rule } from '../declare.ts'
import type { Child, RowOf } from '../shape.ts'
import { codesIn, on } from '../year.ts'
import type { CollectionFor } from '../year.ts'

type Row = RowOf<'SWEpisodes'>

const since2023: More = { from: '2023_24' }
const in2023: More = { from: '2023_24', until: '2023_24' }
const since2024: More = { from: '2024_25' }
const in2024: More = { from: '2024_25', until: '2024_25' }

/** Reasons are collected of changes since 1 April 2023. */
const reasonsSince = on('2023-04-01')

/** Whether a social worker is wanted on 31 March: whoever left care needs none. Where there are no episodes, nobody is known to have left. */
const needsOne = (child: Child, year: CollectionFor) => child.Episodes.length === 0 || isLookedAfterAtEnd(child, year)

/** The one social worker who ended last of all ended before 31 March. */
const endedEarly: Check = (child, year, find) => {
  const last = child.SWEpisodes.at(-1)
  if (needsOne(child, year) && (last?.SW_DEC ?? Number.POSITIVE_INFINITY) < year.end) find(last)
}

const beside = (isWrong: (before: Row, row: Row) => boolean, which: 'this' | 'before'): Check => (child, _, find) => {
  for (let at = 1; at < child.SWEpisodes.length; at++) {
    const before = child.SWEpisodes[at - 1] as Row
    const row = child.SWEpisodes[at] as Row
    if (row.reads('SW_DECOM') && isWrong(before, row)) find(which === 'this' ? row : before)
  }
}

/** A social worker begins within a week of the one before ending. */
const apart = (before: Row, row: Row) => before.SW_DEC !== null && row.SW_DECOM !== null && Math.abs(row.SW_DECOM - before.SW_DEC) > 7

/** The first social worker of the return began after the year did. */
const beginsLate = (isWrong: (row: Row) => boolean): Check => (child, year, find) => {
  const [first] = child.SWEpisodes
  if (first !== undefined && (first.SW_DECOM ?? year.start) > year.start && isWrong(first) && isLookedAfterAtEnd(child, year)) find(first)
}

const lacks = (row: Row, ...columns: readonly string[]) => columns.some((column) => !row.has(column))

/** Which social workers a child had, from 2023/24. */
export const socialWorkers: readonly Ssda903Rule[] = [
  rule('SW01STG1', 'The child is in care on 31 March, and no social worker is given.', 'Episodes.DECOM Episodes.DEC SWEpisodes.SW_ID SWEpisodes.SW_DECOM SWEpisodes.SW_REASON',
    (child, year, find) => {
      const complete = (['SW_ID', 'SW_DECOM', 'SW_REASON'] as const).every((column) => child.SWEpisodes.some((row) => row.has(column)))
      if (!complete) find(...episodesAtEnd(child, year))
    }, in2023),
  rule('SW01aSTG1', 'The social worker began before April 2023, and the number or the day is missing.', 'SWEpisodes.SW_ID SWEpisodes.SW_DECOM',
    each('SWEpisodes', (row) => row.SW_DECOM !== null && row.SW_DECOM < reasonsSince && lacks(row, 'SW_ID', 'SW_DECOM')), in2024),
  rule('SW01bSTG1', 'The social worker’s number, first day or reason for the change is missing.', 'SWEpisodes.SW_ID SWEpisodes.SW_DECOM SWEpisodes.SW_REASON',
    each('SWEpisodes', (row) => row.SW_DECOM !== null && row.SW_DECOM >= reasonsSince && lacks(row, 'SW_ID', 'SW_DECOM', 'SW_REASON')), in2024),
  rule('SW02STG1', 'The social worker’s number does not begin with SW or XX.', 'SWEpisodes.SW_ID', each('SWEpisodes', (row) => row.SW_ID !== null && !/^(SW|XX)/.test(row.SW_ID)),
    { from: '2023_24', until: '2024_25' }),
  rule('SW02STG1', 'The social worker’s number does not begin with SW or XX, or nothing follows.', 'SWEpisodes.SW_ID',
    each('SWEpisodes', (row) => row.SW_ID !== null && !/^(SW|XX)./.test(row.SW_ID)), { from: '2025_26' }),
  rule('SW03STG1', 'The social worker’s number, first day or reason for the change is missing.', 'SWEpisodes.SW_ID SWEpisodes.SW_DECOM SWEpisodes.SW_REASON',
    each('SWEpisodes', (row) => lacks(row, 'SW_ID', 'SW_DECOM', 'SW_REASON')), in2023),
  rule('SW06STG2', 'The social worker began after the end of the year.', 'SWEpisodes.SW_DECOM', each('SWEpisodes', (row, _, year) => row.SW_DECOM !== null && row.SW_DECOM > year.end), since2023),
  rule('SW07STG2', 'The social worker ended before the year began or after it ended.', 'SWEpisodes.SW_DEC',
    each('SWEpisodes', (row, _, year) => row.SW_DEC !== null && (row.SW_DEC < year.start || row.SW_DEC > year.end)), since2023),
  rule('SW08STG2', 'There is a later social worker, and nothing says when this one ended.', 'SWEpisodes.SW_DECOM SWEpisodes.SW_DEC', beside((before) => !before.has('SW_DEC'), 'before'), since2023),
  rule('SW09STG2', 'The social worker began and ended on the same day.', 'SWEpisodes.SW_DECOM SWEpisodes.SW_DEC',
    each('SWEpisodes', (row) => row.SW_DECOM !== null && row.SW_DECOM === row.SW_DEC), since2023),
  rule('SW10STG2', 'The social worker did not begin within 7 days of the one before ending.', 'SWEpisodes.SW_DECOM SWEpisodes.SW_DEC', beside(apart, 'this'), in2023),
  rule('SW10STG2', 'The social worker did not begin within 7 days of the one before ending, and this was no first contact.', 'SWEpisodes.SW_DECOM SWEpisodes.SW_DEC SWEpisodes.SW_REASON',
    beside((before, row) => row.SW_REASON !== 'FCONTA' && apart(before, row), 'this'), since2024),
  rule('SW11aSTG2', 'The last social worker ended before 31 March.', 'SWEpisodes.SW_DECOM SWEpisodes.SW_DEC ?Episodes.DEC', endedEarly, in2023),
  rule('SW11bSTG2', 'The last social worker ended before 31 March.', 'SWEpisodes.SW_DECOM SWEpisodes.SW_DEC ?Episodes.DEC', endedEarly, since2023),
  rule('SW12STG2', 'The child is in care on 31 March, and no social worker is given for the beginning of the year.', 'SWEpisodes.SW_DECOM Episodes.DEC Episodes.DECOM', beginsLate(() => true), in2023),
  rule('SW12STG2', 'The child is in care on 31 March, and no social worker is given for the beginning of the year.', 'SWEpisodes.SW_DECOM Episodes.DEC Episodes.DECOM',
    beginsLate((row) => row.SW_REASON !== 'FCONTA'), since2024),
  rule('SW13STG1', 'Why the social worker changed is missing or is not a code of the list.', 'SWEpisodes.SW_REASON',
    each('SWEpisodes', (row, _, year) => row.SW_REASON === null || !codesIn('ssda903.social_worker_change_reason', year).has(row.SW_REASON)), in2023),
  rule('SW13STG1', 'Why the social worker changed is not a code of the list, or is missing of a change since April 2023.', 'SWEpisodes.SW_REASON SWEpisodes.SW_DECOM',
    each('SWEpisodes', (row, _, year) => (row.SW_REASON === null
      ? row.SW_DECOM !== null && row.SW_DECOM >= reasonsSince
      : !codesIn('ssda903.social_worker_change_reason', year).has(row.SW_REASON))), since2024),
  rule('SW14STG2', 'The day the social worker ended is missing.', 'SWEpisodes.SW_DEC', each('SWEpisodes', (row) => !row.has('SW_DEC')), in2023),
  rule('SW16aSTG2', 'The social worker with whom this year begins is not the one with whom last year ended.', 'SWEpisodes.SW_DECOM SWEpisodes.SW_ID last.SWEpisodes.SW_DEC last.SWEpisodes.SW_ID',
    (child, _, find) => {
      const [first] = child.SWEpisodes
      const last = child.last.SWEpisodes.at(-1)
      if (first !== undefined && last !== undefined && !last.has('SW_DEC') && first.SW_ID !== last.SW_ID) find(first)
      // Announced for 2024/25 and taken back before it began: no rule set has it.
    }, { from: '2024_25', until: '2023_24' }),
  rule('SW17STG2', 'No social worker is open on 31 March.', 'SWEpisodes.SW_DECOM SWEpisodes.SW_DEC ?Episodes.DEC',
    (child, year, find) => {
      const last = child.SWEpisodes.at(-1)
      if (last?.has('SW_DEC') && needsOne(child, year)) find(last)
    }, { from: '2025_26' }),
]
