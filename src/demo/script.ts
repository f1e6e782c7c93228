import { otherChildren } from './others.ts'
import type { Scene } from './player.ts'
import { summer } from './summer.ts'
import { family } from './year.ts'

/** Everything that is played, in order of day and time: the family's year, and with it the other children unless only the family is asked for. */
export function scenesOf(only?: 'family'): readonly Scene[] {
  const all = only === 'family' ? [...family] : [...family, ...otherChildren, ...summer]
  return all.sort((a, b) => (a.on === b.on ? (a.at < b.at ? -1 : a.at > b.at ? 1 : 0) : a.on < b.on ? -1 : 1))
}
