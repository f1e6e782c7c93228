import { describe, expect, test } from 'vitest'
import type { Fact } from '../record/fact.ts'
import type { Duty } from './duty.ts'
import { lawStory, type LawStory, type StoryOptions } from './story.ts'

/** What every duty is told in: a plain case, its last day, something that changes it, its end, and a mistake put right. */
export const sorts = ['ordinary', 'boundary', 'exception', 'ended', 'corrected'] as const
export type Sort = (typeof sorts)[number]

export interface Telling {
  /** One story: of which rule, of which sort, as a sentence that a director could read. */
  readonly story: (rule: string, sort: Sort, sentence: string, tell: (on: LawStory) => void, options?: StoryOptions) => void
  /** A test that each duty is told in at least five stories, one of every sort, and that none is told of a duty that is not there. */
  readonly everyDutyIsTold: () => void
}

/** Tells stories of an area's duties and counts them, for tests only. */
export function telling(duties: readonly Duty[]): Telling {
  const rules = new Set(duties.map(duty => duty.id))
  const told = new Map<string, Sort[]>()
  return {
    story: (rule, sort, sentence, tell, options) => {
      told.set(rule, [...(told.get(rule) ?? []), sort])
      test(`${rule}: ${sentence}`, () => tell(lawStory(duties, options)))
    },
    everyDutyIsTold: () => {
      describe('every duty is told', () => {
        test.each([...rules])('%s has its five stories', rule => {
          expect(new Set(told.get(rule)), `${rule} needs a story of each sort`).toEqual(new Set(sorts))
          expect(told.get(rule)?.length).toBeGreaterThanOrEqual(5)
        })
        test('no story is told of a duty that is not there', () => {
          expect([...told.keys()].filter(rule => !rules.has(rule))).toEqual([])
        })
      })
    },
  }
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
