/**
 * Plays a script: each act is done by its own person, signed in, through the page where it is done, on its own business day. What a
 * form refuses stops the play with the words of the form, so that a script cannot tell what the service would not let anybody do. What a
 * person can do stands by room in `player/`.
 */

import { day, instantIn, writeDay, type Day } from '../time/day.ts'
import { colleagues, staff, type ColleagueKey, type StaffKey } from './people.ts'
import { accessActs, type AccessActs } from './player/access.ts'
import { childrenActs, type ChildrenActs } from './player/children.ts'
import { factsActs, type FactsActs } from './player/facts.ts'
import { feedbackActs, type FeedbackActs } from './player/feedback.ts'
import { filesActs, type FilesActs } from './player/files.ts'
import { frontDoorActs, type FrontDoorActs } from './player/front-door.ts'
import { sharingActs, type SharingActs } from './player/sharing.ts'
import { papersActs, type PapersActs } from './player/papers.ts'
import { protectionActs, type ProtectionActs } from './player/protection.ts'
import { visitsActs, type VisitsActs } from './player/visits.ts'
import { workActs, type WorkActs } from './player/work.ts'
import { ScriptError } from './player/boxes.ts'
import { clockOf } from './player/clock.ts'
import { handOf, type Hand, type Stage } from './player/hand.ts'
import type { Lookups } from './player/names.ts'

/** Somebody of the staff, doing things. */
export interface Person
  extends Lookups,
    AccessActs,
    ChildrenActs,
    FactsActs,
    FeedbackActs,
    FilesActs,
    FrontDoorActs,
    PapersActs,
    ProtectionActs,
    SharingActs,
    VisitsActs,
    WorkActs {}

export type People = Readonly<Record<StaffKey | ColleagueKey, Person>>

/** One day's happening, in the words of the script. */
export interface Scene {
  readonly on: Day
  readonly at: string
  readonly title: string
  readonly play: (people: People) => Promise<void>
}

/** Writes a scene: `scene('2026-09-08 9:10', 'School tells the front door', async ({ ola }) => …)`. */
export function scene(when: string, title: string, play: Scene['play']): Scene {
  const [on, time] = when.split(' ') as [string, string | undefined]
  return { on: day(on), at: (time ?? '10:00').padStart(5, '0'), title, play }
}

export interface Player {
  /** Plays one scene. */
  readonly play: (scene: Scene) => Promise<void>
  /** Moves the clock to a time of a day that comes after everything played. */
  readonly moveTo: (on: Day, time: string) => Promise<void>
  /** Everything done through pages and the one way in so far. */
  readonly acts: number
}

export function playerOf(stage: Stage): Player {
  const clock = clockOf(stage.owner)
  const people = Object.fromEntries([...Object.keys(staff), ...Object.keys(colleagues)].map(key => [key, personOf(handOf(stage, clock, key as StaffKey))])) as People

  return {
    get acts() {
      return clock.acts()
    },
    async moveTo(on, time) {
      await clock.set(instantIn(on, time))
    },
    async play(each) {
      await clock.set(instantIn(each.on, each.at))
      try {
        await each.play(people)
      } catch (error) {
        if (!(error instanceof ScriptError)) throw error
        throw new ScriptError(`${writeDay(each.on)}, “${each.title}”: ${error.message}`)
      }
    },
  }
}

function personOf(hand: Hand): Person {
  return {
    ...hand.lookups,
    ...accessActs(hand),
    ...childrenActs(hand),
    ...factsActs(hand),
    ...feedbackActs(hand),
    ...filesActs(hand),
    ...frontDoorActs(hand),
    ...sharingActs(hand),
    ...papersActs(hand),
    ...protectionActs(hand),
    ...visitsActs(hand),
    ...workActs(hand),
  }
}
