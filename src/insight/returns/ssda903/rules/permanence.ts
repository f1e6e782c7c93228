import { dayFrom, dayNumber } from '../../../../time/day.ts'
import { isShortBreak } from '../care.ts'
import { each, rule } from '../declare.ts'
import type { Ssda903Rule } from '../declare.ts'
import type { RowOf } from '../shape.ts'
import { on } from '../year.ts'

const saysPermanence = (row: RowOf<'PrevPerm'>) => row.has('PREV_PERM') || row.has('LA_PERM') || row.has('DATE_PERM')

/** The earliest day that a partly known day can be; null where nothing is known of it, NaN where it is no day. */
function earliest(text: string): number | null {
  const parts = /^(\d{1,2}|zz)\/(\d{1,2}|zz)\/(\d{4}|zzzz)$/i.exec(text)
  if (parts === null) return Number.NaN
  const [, dayOfMonth = '', month = '', year = ''] = parts
  const known = (part: string, unknown: number) => (/z/i.test(part) ? unknown : Number(part))
  const found = dayFrom(known(year, 2000), known(month, 1), known(dayOfMonth, 1))
  if (found === null) return Number.NaN
  return /z/i.test(year) ? null : dayNumber(found)
}

/** Adoption, guardianship and the like that a child had before coming into care. */
export const permanence: readonly Ssda903Rule[] = [
  rule('630', 'The child came into care this year, and which permanence they had before is missing.', 'Episodes.RNE Episodes.DECOM PrevPerm.PREV_PERM ?Episodes.LS',
    (child, year, find) => {
      if (child.PrevPerm.some((row) => row.has('PREV_PERM'))) return
      for (const episode of child.Episodes) if (episode.RNE === 'S' && !isShortBreak(episode) && (episode.DECOM ?? year.start) >= year.start) find(episode)
    }),
  rule('632', 'The day of the earlier permanence is not a day (or one with z for what is not known), or is not before the child came into care.',
    'PrevPerm.DATE_PERM Episodes.DECOM',
    (child, _, find) => {
      const [first] = child.Episodes
      for (const row of child.PrevPerm) {
        if (row.DATE_PERM === null) continue
        const day = earliest(row.DATE_PERM)
        if (day === null) continue
        if (Number.isNaN(day) || day >= (first?.DECOM ?? Number.POSITIVE_INFINITY)) find(row, first)
      }
    }),
  rule('634', 'There is an earlier permanence, and the child did not come into care since 1 April 2016.', 'PrevPerm.PREV_PERM PrevPerm.LA_PERM PrevPerm.DATE_PERM Episodes.DECOM',
    (child, _, find) => {
      const given = child.PrevPerm.filter(saysPermanence)
      if (given.length > 0 && child.Episodes.length > 0 && !child.Episodes.some((episode) => episode.DECOM !== null && episode.DECOM >= on('2016-04-01'))) find(...given, ...child.Episodes)
    }),
  rule('635', 'When and where the earlier permanence was arranged is given, and which it was is missing or said to be none (Z1).',
    'PrevPerm.PREV_PERM PrevPerm.LA_PERM PrevPerm.DATE_PERM',
    each('PrevPerm', (row) => (row.PREV_PERM === null ? row.has('LA_PERM') || row.has('DATE_PERM') : row.PREV_PERM === 'Z1' && row.has('LA_PERM') && row.has('DATE_PERM')))),
]
