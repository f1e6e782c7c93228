/** The worker: a process beside the web, for everything that takes longer than a page may. */

import { setTimeout as pause } from 'node:timers/promises'
import { unavailable, type Pool } from '../database/index.ts'
import type { DisposalDone, House } from '../record/index.ts'
import { anchorNightly, authorities, bringUpToDate, noteReturns, tidy } from './rounds.ts'
import { runQueue, type Say } from './queue.ts'
import type { Tasks } from './queue.ts'

/** Seconds between two looks for records to bring up to date, and between two sweeps. */
const betweenRounds = 20
const betweenSweeps = 300
/** Seconds between two looks through every file of documents for those that no record ever named. */
const betweenStrays = 24 * 3600
const betweenImports = 2
const betweenMail = 10
const betweenDaily = 60

export interface Worker {
  stop(): Promise<void>
  /** Settles when the worker has ended, wanted or not; rejects where it broke. */
  readonly ended: Promise<void>
}

/** Carries out what was agreed to be disposed of in an authority. */
export type Disposal = (authority: string, stopping: () => boolean) => Promise<DisposalDone>

/** Clears away the files of documents of an authority that nothing leans on any more; with `strays`, those too that never were. Gives how many went. */
export type Clearing = (authority: string, of: { readonly strays: boolean; readonly stopping: () => boolean }) => Promise<number>

/** Removes files that waited for somebody longer than they may. Gives how many went. */
export type Forgetting = () => Promise<number>

/** Starts the worker on a database: the jobs of the queue, and rounds. `jobs` is the address for `rowan_jobs`. */
export async function startWorker(of: { house: House; app: Pool; jobs: string; say: Say; imports?: Looking; mail?: Looking; daily?: Looking; comparing?: Looking; disposal?: Disposal; clearing?: Clearing; forgetting?: Forgetting }): Promise<Worker> {
  const stopping = new AbortController()
  const tasks: Tasks = {
    'bring-up-to-date': async ({ authority }, app) => void (await bringUpToDate(of.house, app, authority, { stopping: () => stopping.signal.aborted })),
  }
  const queue = await runQueue(of.jobs, of.app, tasks, { say: of.say })
  const ended = Promise.all([rounds(of, stopping.signal), look(of.imports, betweenImports, stopping.signal), look(of.mail, betweenMail, stopping.signal), look(of.daily, betweenDaily, stopping.signal), look(of.comparing, betweenRounds, stopping.signal), queue.ended]).then(() => {})
  // Whoever waits for the end hears of a failure; nobody else has to.
  ended.catch(() => stopping.abort())
  return {
    ended,
    async stop() {
      stopping.abort()
      await queue.stop()
      await ended
    },
  }
}

/** One look for work that stands in the database: files to bring in, mail to send, data that is due outside, records to compare with others. */
export type Looking = (stopping: () => boolean) => Promise<void>

/** One look after another, `between` seconds apart. */
async function look(work: Looking | undefined, between: number, signal: AbortSignal): Promise<void> {
  if (!work) return
  while (!signal.aborted) {
    await unlessAway(() => work(() => signal.aborted))
    await pause(between * 1000, undefined, { signal }).catch(() => {})
  }
}

/** Does a piece of work; false where the database was away, full or for reading only: what could not be done is done the next time. */
async function unlessAway(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (problem) {
    if (unavailable(problem) === null) throw problem
    return false
  }
}

async function rounds(of: { house: House; app: Pool; say: Say; disposal?: Disposal; clearing?: Clearing; forgetting?: Forgetting }, signal: AbortSignal): Promise<void> {
  let sweepIn = 0
  let straysIn = 0
  let isThere = true
  const told = new Set<string>()
  const round = async (): Promise<void> => {
    for (const authority of await authorities(of.app)) {
      const { done, differed, failed } = await bringUpToDate(of.house, of.app, authority, { stopping: () => signal.aborted })
      for (const { record, why } of failed) {
        if (!told.has(record)) of.say(`Record ${record} could not be brought up to date, and waits: ${why}`)
        told.add(record)
      }
      const gone = await of.disposal?.(authority, () => signal.aborted)
      for (const { record, why } of gone?.failed ?? []) {
        if (!told.has(record)) of.say(`Record ${record} could not be disposed of, and waits: ${why}`)
        told.add(record)
      }
      if (gone && gone.disposed + gone.off > 0) of.say(`Disposed of ${gone.disposed} ${gone.disposed === 1 ? 'record' : 'records'} whose time was over; ${gone.off} passed over`)
      const cleared = (await of.clearing?.(authority, { strays: straysIn <= 0, stopping: () => signal.aborted })) ?? 0
      if (cleared > 0) of.say(`Cleared away ${cleared} ${cleared === 1 ? 'file' : 'files'} of documents that nothing leans on`)
      if (done > 0 || sweepIn <= 0) await noteReturns(of.app, authority)
      if (done > 0) of.say(`Brought ${done} ${done === 1 ? 'record' : 'records'} up to date; ${differed} differed`)
    }
    straysIn = straysIn <= 0 ? betweenStrays : straysIn - betweenRounds
    if (sweepIn <= 0) {
      await tidy(of.app)
      await anchorNightly(of.app)
      await of.forgetting?.()
      sweepIn = betweenSweeps
    }
    sweepIn -= betweenRounds
  }
  while (!signal.aborted) {
    const wasThere = isThere
    isThere = await unlessAway(round)
    if (wasThere && !isThere) of.say('The database cannot be worked with: the worker waits for it')
    if (!wasThere && isThere) of.say('The database can be worked with again')
    await pause((isThere ? betweenRounds : betweenImports) * 1000, undefined, { signal }).catch(() => {})
  }
}
