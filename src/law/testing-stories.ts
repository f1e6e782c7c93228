import { expect, test } from 'vitest'
import type { DutyRow } from '../record/derived.ts'
import type { Fact } from '../record/fact.ts'
import { day, instantIn } from '../time/day.ts'
import { england } from './calendar.ts'
import { dutyStatus, type Duty, type DutyStatus } from './duty.ts'
import { lawStory, type LawStory, type StoryOptions } from './story.ts'

/**
 * The five stories every duty needs: the ordinary course; the last day (in time on it, late the day after); what lifts the duty or does not
 * meet it; how it ends without being met; and what a correction changes.
 */
export const storySorts = ['ordinary', 'boundary', 'exception', 'ended', 'corrected'] as const
export type StorySort = (typeof storySorts)[number]

export interface Stories {
  /** One story about a rule, as a test. Its name is a sentence a director could read. */
  story: (sort: StorySort, rule: string, sentence: string, tell: (on: LawStory) => void, options?: StoryOptions) => void
  /** Registers the test that fails while a duty lacks one of the five. Called after the stories. */
  everyDutyIsTold: () => void
}

/** Stories about these duties, counted. */
export function stories(duties: readonly Duty[]): Stories {
  const told = new Map<string, StorySort[]>()
  return {
    story(sort, rule, sentence, tell, options = {}) {
      if (!duties.some(duty => duty.id === rule)) throw new Error(`No duty here is called ${rule}`)
      told.set(rule, [...(told.get(rule) ?? []), sort])
      test(`${rule}, ${sort}: ${sentence}`, () => {
        expect.hasAssertions()
        tell(lawStory(duties, options))
      })
    },
    everyDutyIsTold() {
      test.each([...new Set(duties.map(duty => duty.id))])('%s is told in at least five stories, one of each sort', rule => {
        const sorts = told.get(rule) ?? []
        expect(sorts.length).toBeGreaterThanOrEqual(5)
        expect(storySorts.filter(sort => !sorts.includes(sort))).toEqual([])
      })
    },
  }
}

/** What a row is on a day, at noon in England. */
export function stateOn(row: DutyRow | undefined, on: string): DutyStatus {
  if (!row) throw new Error('There is no such occasion')
  return dutyStatus(row, day(on), instantIn(day(on), '12:00'), england)
}

/**
 * The last day in time of a duty's only occasion: due on it, late on the day after; met when done on it, met late when done the day after.
 * `done` records the act on the day it is given.
 */
export function expectLastDay(
  on: LawStory,
  rule: string,
  { last, after, done, part }: { last: string; after: string; done: (day: string) => Fact; part?: string },
): void {
  const of = part === undefined ? {} : { part }
  expect(on.duty(rule, of).due).toBe(last)
  expect(on.status(rule, last, of)).toBe('due')
  expect(on.status(rule, after, of)).toBe('late')
  const act = done(last)
  expect(on.status(rule, after, of)).toBe('met')
  on.struck(act)
  done(after)
  expect(on.status(rule, after, of)).toBe('met late')
}
