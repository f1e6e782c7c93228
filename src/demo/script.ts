import { family } from './year.ts'
import type { Scene } from './player.ts'

/** Everything that is played, in order of day and time. */
export function scenesOf(only?: 'family'): readonly Scene[] {
  const all = only === 'family' ? [...family] : [...family]
  return all.sort((a, b) => (a.on === b.on ? (a.at < b.at ? -1 : a.at > b.at ? 1 : 0) : a.on < b.on ? -1 : 1))
}
