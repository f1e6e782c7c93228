import type { Known } from '../../record/fact.ts'
import { addYears, birthday, type Day } from '../../time/day.ts'
import { careSpells } from '../care/index.ts'
import { bornOn } from '../identity/index.ts'
import { becameEligible } from './duties.ts'

/** From this birthday on nobody is a care leaver any more. */
const leaverUntil = 25
const adult = 18

/** What a young person who became eligible by a day is on it: in care still, under 18, or older. Null for others, and from the 25th birthday on. */
export function eligibilityOn(known: Known, on: Day): 'eligible' | 'relevant' | 'former relevant' | null {
  const born = bornOn(known)
  if (born === null || on >= addYears(born, leaverUntil) || !becameEligible(known).some(each => each.on <= on)) return null
  if (careSpells(known).some(spell => spell.from <= on && (spell.until === null || spell.until > on))) return 'eligible'
  return on < birthday(born, adult) ? 'relevant' : 'former relevant'
}

/** The next day after `today` on which that turns by itself: somebody becomes eligible, turns 18, or 25. Null for never. */
export function nextTurnOfEligibility(known: Known, today: Day): Day | null {
  const born = bornOn(known)
  const eligible = becameEligible(known)
  if (born === null || eligible.length === 0) return null
  return [...eligible.map(each => each.on), birthday(born, adult), addYears(born, leaverUntil)].filter(day => day > today).toSorted()[0] ?? null
}
