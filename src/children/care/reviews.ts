import type { Circumstances } from '../../law/duty.ts'
import { lastDayIn } from '../../law/limit.ts'
import { heldOn, type Fact, type Known } from '../../record/fact.ts'
import { rememberedUnder } from '../../record/remembered.ts'
import type { Day } from '../../time/day.ts'
import { doneBeforeRowan } from '../identity/index.ts'
import { reviewHeld } from './facts.ts'
import { careSpells, spellOn, type CareSpell } from './spells.ts'

/** One completed review of a spell of care. */
export interface ReviewHeld {
  readonly fact: Fact
  readonly on: Day
  /** Which review of the spell it is: 0 the first, 1 the second, 2 a later one or one of which that is not known. */
  readonly place: 0 | 1 | 2
}

const placeBefore: Readonly<Record<string, 0 | 1 | 2>> = { 'lac-review-first': 0, 'lac-review-second': 1, 'lac-review-later': 2 }

/**
 * The reviews of a spell, one a day, in order. A review that was put off to another day was not completed (regulation 36). Where Rowan
 * did not hold reviews when the first was due, the first it knows of may be any: it is then taken as a later one, which gives the
 * longest time.
 */
export function reviewsIn(known: Known, spell: CareSpell, given: Circumstances): readonly ReviewHeld[] {
  return reviewsBySpell(known, given).get(spell) ?? []
}

const reviewsBySpell = rememberedUnder(
  (known: Known, given: Circumstances) => new Map(careSpells(known).map(spell => [spell, reviewsOf(known, spell, given)])),
)

function reviewsOf(known: Known, spell: CareSpell, given: Circumstances): readonly ReviewHeld[] {
  const told = known
    .all(doneBeforeRowan)
    .filter(fact => fact.body.rule in placeBefore)
    .map(fact => ({ fact: fact, on: fact.starts, said: placeBefore[fact.body.rule] ?? 2 }))
  const held = known
    .all(reviewHeld)
    .filter(fact => fact.body.adjourned !== true)
    .map(fact => ({ fact: fact, on: fact.starts, said: null }))
  const reviews: ReviewHeld[] = []
  for (const each of [...told, ...held].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    if (spellOn(known, each.on) !== spell) continue
    const previous = reviews.at(-1)
    if (previous?.on === each.on) continue
    const place = each.said ?? (previous ? next(previous.place) : mayBeFirst(spell, each.on, given) ? 0 : 2)
    reviews.push({ fact: each.fact, on: each.on, place })
  }
  return reviews
}

function next(place: 0 | 1 | 2): 1 | 2 {
  return place === 0 ? 1 : 2
}

function mayBeFirst(spell: CareSpell, on: Day, given: Circumstances): boolean {
  if (!spell.beganHere) return false
  const due = lastDayIn('lac-review-first', null, spell.from, given.calendar)
  return due === null || on <= due || heldOn(given.keptFrom, 'reviews', due)
}
