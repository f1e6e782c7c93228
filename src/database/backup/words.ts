import { sqlState, unavailable } from '../connect.ts'
import { StartError } from '../home.ts'

const left = {
  backup: 'There is no backup; what was written of it is removed.',
  restore: 'Nothing was changed: the database is as it was.',
} as const

/** A failure in the middle of a backup or a restore as the person at the terminal is told it; what they cannot cure is passed on as it is. */
export function sayFailure(problem: unknown, of: keyof typeof left): unknown {
  if (problem instanceof StartError) return problem
  const { code } = problem as { code?: string }
  const say = (what: string): StartError => new StartError(`${what} ${left[of]}`, { cause: problem })
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return say('There was no room for the backup: the disk is full, or a limit of this user is reached. Make room, or name a folder on another disk.')
  const why = unavailable(problem)
  if (why === 'full') return say('The disk of the database is full. Make room on it and try again.')
  if (why === 'only read') return say('This database can only be read: it is a replica. Use the address of the one that is written to.')
  if (why === 'away') return say('The database went away in the middle. See that it runs, and try again.')
  if (sqlState(problem) === '55P03') return say('Somebody else is using the tables. Stop Rowan, and try again.')
  return problem
}
