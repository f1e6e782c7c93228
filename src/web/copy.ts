/**
 * A copy of the database that follows it (a streaming replica), for while the database is away: a page that can be read from the copy is,
 * and says how old it is; any other page that is only read waits for the database a while before it says that it cannot be reached.
 *
 * Nothing can be written on a copy, no audit line either. So what was shown from it is written down first, in a file of this machine that is
 * on the disk before the page is sent, and handed in when the database is back. A page whose line cannot be written is not shown.
 */

import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openPool, sqlState, unavailable, type Pool, type Queryable } from '../database/index.ts'
import type { Instant } from '../time/day.ts'

/** How old a copy is. */
export interface AsOf {
  /** When the last change that has arrived there was made. */
  readonly at: Instant
  /** Seconds since then, by the copy's own clock. */
  readonly seconds: number
}

/** A list that somebody saw, in a post of theirs, at a moment of the business clock. No names, and nobody whom the list is about. */
export interface CopyRead {
  readonly account: string
  readonly post: string
  readonly page: string
  readonly at: Instant
}

export interface Copy {
  readonly pool: Pick<Pool, 'query'>
  /** Milliseconds for which a page waits for the database before the copy is asked, and between two tries. */
  readonly hurry: number
  readonly again: number
  /** Milliseconds for which a page that cannot be read from the copy waits for the database. */
  readonly patience: number
  /** Writes down what is about to be shown: on the disk when it returns. Throws where it cannot be. */
  note(read: CopyRead): void
  /** Hands in what was written down, and gives how many lines were new to the database. Leaves all where it cannot. */
  handIn(to: Queryable): Promise<number>
  close(): Promise<void>
}

const noted = 'shown'
const handedIn = /^handing-in-\d+$/

/** The copy at `address`, with the lines of what was shown from it in `folder`. */
export function copyAt(address: string, folder: string, times: Partial<Pick<Copy, 'hurry' | 'again' | 'patience'>> = {}): Copy {
  const pool = openPool(address, { max: 4, named: false, patience: 3000 })
  return { ...copyOf(pool, folder, times), close: () => pool.end() }
}

/** The same, of a pool that is there. */
export function copyOf(pool: Pick<Pool, 'query'>, folder: string, times: Partial<Pick<Copy, 'hurry' | 'again' | 'patience'>> = {}): Copy {
  const file = join(folder, noted)
  return {
    pool,
    hurry: times.hurry ?? 3000,
    again: times.again ?? 500,
    patience: times.patience ?? 20_000,
    note(read) {
      const to = openSync(file, 'a', 0o600)
      try {
        const line = `${JSON.stringify(read)}\n`
        if (writeSync(to, line) !== Buffer.byteLength(line)) throw Object.assign(new Error('The line of what is shown from the copy was cut short'), { code: 'ENOSPC' })
        fsyncSync(to)
      } finally {
        closeSync(to)
      }
    },
    async handIn(to) {
      const names = readdirSync(folder)
      if (names.includes(noted)) renameSync(file, join(folder, `handing-in-${Math.max(0, ...names.filter(name => handedIn.test(name)).map(name => Number(name.slice(11)))) + 1}`))
      let taken = 0
      for (const name of readdirSync(folder).filter(each => handedIn.test(each))) {
        const lines = readFileSync(join(folder, name), 'utf8').split('\n').flatMap(lineOf)
        const { rows } = await to.query<{ taken: number }>('select copy_reads_take($1) as taken', [JSON.stringify(lines)])
        taken += rows[0]?.taken ?? 0
        rmSync(join(folder, name))
      }
      return taken
    },
    close: async () => {},
  }
}

/** A line as it was written, or nothing where a full disk cut it short: the page it was for was not shown. */
function lineOf(line: string): CopyRead[] {
  if (line === '') return []
  try {
    return [JSON.parse(line) as CopyRead]
  } catch {
    return []
  }
}

/** How old the copy is, or null where it is none (any more), cannot be asked, or has had nothing since it began. */
export async function ageOf(copy: Copy): Promise<AsOf | null> {
  const { rows } = await copy.pool.query<{ at: Instant | null; seconds: number }>(
    `select pg_last_xact_replay_timestamp() as at, greatest(0, round(extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())))::int as seconds
     where pg_is_in_recovery()`,
  )
  const [row] = rows
  return row?.at ? { at: row.at, seconds: row.seconds } : null
}

/** The database is away, or can only be read while the copy takes its place. A full disk is not over by itself. */
function isAway(problem: unknown): boolean {
  const why = unavailable(problem)
  return why === 'away' || why === 'only read'
}

/** What `work` reads from a copy; null where that is away too, or has become the database meanwhile. */
export async function unlessNone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (problem) {
    if (unavailable(problem) !== null || sqlState(problem) === notACopy) return null
    throw problem
  }
}

/** What the functions for a copy answer on the database itself: object_not_in_prerequisite_state. */
const notACopy = '55000'

const late = Symbol('late')

/**
 * A page that is only read: from the database, which is asked once more where a connection broke; where it is away or does not answer for
 * `hurry`, from the copy (`fromCopy` gives null where that cannot be); else from the database again, until `patience` is over. What is asked
 * twice is written down twice in the audit.
 */
export async function throughOutage<Answer>(copy: Pick<Copy, 'hurry' | 'again' | 'patience'>, fromDatabase: () => Promise<Answer>, fromCopy: (() => Promise<Answer | null>) | null): Promise<Answer> {
  const until = performance.now() + copy.patience
  for (let tries = 1; ; tries += 1) {
    const asked = fromDatabase()
    try {
      if (fromCopy === null) return await asked
      const first = await Promise.race([asked, pause(copy.hurry, late, { ref: false })])
      if (first !== late) return first
      // The copy answers or does not; the database may still, and whichever it is nobody hears of the other.
      asked.catch(() => {})
      return (await fromCopy()) ?? (await asked)
    } catch (problem) {
      if (!isAway(problem)) throw problem
      const instead = tries > 1 ? await fromCopy?.() : null
      if (instead) return instead
      if (performance.now() + copy.again > until) throw problem
      await pause(copy.again)
    }
  }
}
