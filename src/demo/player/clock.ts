/** The demonstration's clock: each act has its own minute, and it never goes back. */
import type { Pool } from '../../database/index.ts'
import { instantFromMilliseconds, millisecondsOf, type Instant } from '../../time/day.ts'

/** Minutes between two acts of one scene. */
const betweenActs = 2

export interface Clock {
  readonly now: () => Instant
  /** Everything done so far. */
  readonly acts: () => number
  /** Moves to a time; to the next minute where that has passed. */
  readonly set: (to: Instant) => Promise<void>
  /** Moves on to the next act. */
  readonly next: () => Promise<void>
  /** After something that took its time: the clock ran on meanwhile. */
  readonly catchUp: () => Promise<void>
}

export function clockOf(owner: Pool): Clock {
  let now: Instant | null = null
  let acts = 0
  const reached = (): Instant => now as Instant

  async function set(to: Instant): Promise<void> {
    now = now !== null && to <= now ? addMinutes(now, 1) : to
    await owner.query({ name: 'clock-set', text: 'select clock_set($1)', values: [now] })
  }

  return {
    now: reached,
    acts: () => acts,
    set,
    async next() {
      acts += 1
      await set(addMinutes(reached(), betweenActs))
    },
    async catchUp() {
      const { rows } = await owner.query<{ now: Instant }>('select business_now() as now')
      now = (rows[0] as { now: Instant }).now
    },
  }
}

function addMinutes(from: Instant, minutes: number): Instant {
  return instantFromMilliseconds(millisecondsOf(from) + minutes * 60_000)
}
