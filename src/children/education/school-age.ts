import type { Fact, Known } from '../../record/fact.ts'
import { addDays, birthday, dayFrom, weekday, type Day } from '../../time/day.ts'
import { school } from './facts.ts'

/**
 * The day a child reaches compulsory school age: the first 31 March, 31 August or 31 December on or after the fifth birthday (Education
 * Act 1996, section 8).
 */
export function schoolAge(born: Day): Day {
  const fifth = birthday(born, 5)
  const year = Number(fifth.slice(0, 4))
  const days = [dayFrom(year, 3, 31), dayFrom(year, 8, 31), dayFrom(year, 12, 31)] as Day[]
  return days.find(day => day >= fifth) as Day
}

/**
 * The first day on which somebody is past compulsory school age: the day after the last Friday of June of the school year, 1 September to 31 August, in
 * which they become 16 (Education Act 1996, section 8(3), and the leaving date set under section 8(4)).
 */
export function schoolAgeOver(born: Day): Day {
  const sixteenth = birthday(born, 16)
  const year = Number(sixteenth.slice(0, 4)) + (sixteenth.slice(5, 7) >= '09' ? 1 : 0)
  const end = dayFrom(year, 6, 30) as Day
  return addDays(end, 1 - ((weekday(end) + 2) % 7))
}

/** Whether somebody is of compulsory school age on a day. Where the day of birth is not known nothing speaks against it. */
export function isOfSchoolAge(born: Day | null, on: Day): boolean {
  return born === null || (on >= schoolAge(born) && on < schoolAgeOver(born))
}

/** Whether the record says that the child is on the roll of no school on a day. Where it says nothing of a roll, that is not known, and false. */
export function notOnRoll(known: Known, on: Day): boolean {
  const rolls = known.on(school, on).map(({ body }) => body.onRoll)
  return !rolls.includes('yes') && rolls.some(roll => roll === 'no' || roll === 'waiting')
}

/** The first time after a day that the child came on the roll of a school; null where none is recorded. */
export function onRollAfter(known: Known, day: Day): Fact | null {
  return known.first(school, { after: day, where: ({ body }) => body.onRoll === 'yes' })
}
