/**
 * For whom a map is drawn: chosen before anything is laid out, and written on it. What a reader may not see is taken out of what they are
 * given, and leaves no gap.
 */
import type { NetworkMap } from './model.ts'

export const versions = {
  staff: { title: 'Network map', copy: 'Staff copy' },
  family: { title: 'Our network', copy: 'Family copy' },
  child: { title: 'My network', copy: 'Child copy' },
  partner: { title: 'Network map', copy: 'Copy for agencies that help' },
  court: { title: 'Network map', copy: 'Court copy' },
} as const
export type Version = keyof typeof versions

/**
 * The map as this copy shows it; null where this reader may have none, because the child, or whoever drew it, did not say that they may. The
 * child is always given their own. The copies for the family and for agencies hold how things feel, and none of the child's own words.
 */
export function forReader(map: NetworkMap, version: Version): NetworkMap | null {
  if (version === 'staff' || version === 'court') return map
  if (version === 'child') return { ...map, ties: map.ties.filter(tie => !tie.notIn.includes('child')) }
  if (!map.mayHave.includes(version)) return null
  return {
    ...map,
    said: undefined,
    ties: map.ties.filter(tie => !tie.notIn.includes(version)).map(tie => ({ ...tie, said: undefined })),
  }
}
