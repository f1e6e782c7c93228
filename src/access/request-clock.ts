import { addMonths, later, type Day } from '../time/day.ts'

/** The days of a request for what is held about somebody. */
export interface RequestClock {
  /** The last day in time. */
  readonly due: Day
  /** The last day on which whoever asked may be told that it takes longer. */
  readonly tellBy: Day
}

/**
 * When a request must be answered, in days of England. UK GDPR article 12(3) (paraphrased): without undue delay and at the latest within a
 * month of receiving it; up to two months more where it is complex or there are many, and then whoever asked is told within that first month,
 * with the reasons. A month ends on the same day of the month that follows, or on its last day where there is none. What could let the clock
 * begin later (asking for proof of who asks) or end later (a day on which nobody works) is not used: nobody answers late by it.
 */
export function requestClock(of: { readonly received: Day; readonly extended: boolean }): RequestClock {
  const month = addMonths(of.received, 1)
  return { due: of.extended ? addMonths(of.received, 3) : month, tellBy: month }
}

/** The day that counts for a request that is closed: late where it was given after the last day in time. */
export function wasLate(closed: Day, due: Day): boolean {
  return later(closed, due) !== due
}
