import { sqlState } from '../connect.ts'
import { StartError } from '../home.ts'

const left = {
  backup: 'There is no backup; what was written of it is removed.',
  restore: 'Nothing was changed: the database is as it was.',
} as const

/** A failure in the middle of a backup or a restore as the person at the terminal is told it; what they cannot cure is passed on as it is. */
export function sayFailure(problem: unknown, of: keyof typeof left): unknown {
  if (problem instanceof StartError) return problem
  const { code, message } = problem as { code?: string; message?: string }
  const say = (what: string): StartError => new StartError(`${what} ${left[of]}`, { cause: problem })
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return say('There was no room for the backup: the disk is full, or a limit of this user is reached. Make room, or name a folder on another disk.')
  const state = sqlState(problem)
  if (state === '53100') return say('The disk of the database is full. Make room on it and try again.')
  if (state === '55P03') return say('Somebody else is using the tables. Stop Rowan, and try again.')
  const isGone = state?.startsWith('57P') || state?.startsWith('08') || code === 'ECONNRESET' || code === 'ECONNREFUSED' || code === 'EPIPE' || code === 'ENOENT'
  if (isGone || /Connection terminated|connection error|timeout exceeded when trying to connect/i.test(message ?? '')) return say('The database went away in the middle. See that it runs, and try again.')
  return problem
}
