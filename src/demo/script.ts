import { bulkScenes } from './bulk.ts'
import { otherChildren } from './others.ts'
import type { Scene } from './player.ts'
import { summer } from './summer.ts'
import { family } from './year.ts'
import { shared } from './year/shared.ts'

/** What to play: the family alone, every child of the script, or those and the many who come in by files. */
export type Extent = 'family' | 'script' | 'everything'

/** Everything that is played, in order of day and time. */
export function scenesOf(extent: Extent): readonly Scene[] {
  const all = [...family, ...(extent === 'family' ? [] : [...otherChildren, ...summer, ...shared]), ...(extent === 'everything' ? bulkScenes() : [])]
  return all.sort((a, b) => (a.on === b.on ? (a.at < b.at ? -1 : a.at > b.at ? 1 : 0) : a.on < b.on ? -1 : 1))
}
