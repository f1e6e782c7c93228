/**
 * What the service tells whoever runs it: lines of JSON. Each says what happened by codes of ours (a route by its pattern, a statement by
 * its name, an error by where it arose) and never an address as it was asked for, anything typed, or anything read.
 */

import { watchStatements } from '../database/index.ts'
import { instantFromMilliseconds } from '../time/day.ts'

/** Takes one line. */
export type Log = (line: string) => void

export type Level = 'info' | 'warning' | 'error'

/** Writes one line: when (by this machine's clock, in UTC), how grave, what, and its particulars. */
export function tell(log: Log, level: Level, what: string, particulars: Readonly<Record<string, string | number | null>>): void {
  const at = instantFromMilliseconds(performance.timeOrigin + performance.now())
  log(JSON.stringify({ at, level, what, ...particulars }))
}

/** Milliseconds after which a statement is noted as slow, unless `ROWAN_SLOW_MS` says another number. */
const slowAfter = 500

/** Notes statements of this process that take long, by the name they are prepared under. Gives what ends it. */
export function noteSlowStatements(log: Log, note: (name: string) => void = () => {}, env: NodeJS.ProcessEnv = process.env): () => void {
  const given = Number(env['ROWAN_SLOW_MS'])
  const most = env['ROWAN_SLOW_MS'] !== undefined && Number.isFinite(given) && given >= 0 ? given : slowAfter
  return watchStatements((name, milliseconds) => {
    if (milliseconds < most) return
    note(name ?? 'unnamed')
    tell(log, 'warning', 'slow statement', { statement: name ?? 'unnamed', ms: Math.round(milliseconds) })
  })
}

/** What is told of a problem: where it arose, never its message, which may quote what was typed or read. */
export function placeOf(problem: unknown): string {
  if (!(problem instanceof Error)) return 'unknown'
  const code = (problem as { code?: unknown }).code
  const where = (problem.stack ?? '')
    .split('\n')
    .filter(each => /^\s+at /.test(each))
    .slice(0, 4)
    .map(each => each.trim().replace(/\(?(?:file:\/\/)?\/[^()]*\/(src|node_modules)\//, '($1/'))
    .join(' < ')
  return [problem.name, typeof code === 'string' ? code : '', where].filter(Boolean).join(' ')
}
