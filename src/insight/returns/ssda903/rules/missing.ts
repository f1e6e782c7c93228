import { final, leftCare } from '../care.ts'
import { each, oneOf, rule } from '../declare.ts'
import type { Check, Ssda903Rule } from '../declare.ts'
import type { Child, Episode, RowOf } from '../shape.ts'

interface Stretch {
  readonly began: number
  /** Infinity while it lasts. */
  ended: number
}

/** Stretches of time in care: episodes that touch are one. */
function stretches(episodes: readonly Episode[]): Stretch[] {
  const all: Stretch[] = []
  for (const episode of episodes) {
    if (episode.DECOM === null) continue
    const ended = episode.DEC ?? Number.POSITIVE_INFINITY
    const last = all.at(-1)
    if (last !== undefined && episode.DECOM <= last.ended) last.ended = Math.max(last.ended, ended)
    else all.push({ began: episode.DECOM, ended })
  }
  return all
}

/** What begins while an earlier one lasts, be it the one just before or another. */
const overlaps = (child: Child, find: (row: RowOf<'Missing'>) => void) => {
  for (const [at, row] of child.Missing.entries()) {
    const began = row.MIS_START
    if (began === null) continue
    const lasts = child.Missing.slice(0, at).some((before) => before.MIS_START !== null && (!before.has('MIS_END') || (before.MIS_END !== null && before.MIS_END > began)))
    if (lasts) find(row)
  }
}

const isAwayType = oneOf('M', 'A')

/** Days on which an order and an episode both held; the first and last day count. */
const overlap = (order: RowOf<'DoLo'>, episode: Episode) => order.DOLO_START !== null && order.DOLO_END !== null && episode.DECOM !== null
  && order.DOLO_START <= (episode.DEC ?? Number.POSITIVE_INFINITY) && order.DOLO_END >= episode.DECOM

const inHomes = (isWrong: (place: string | null) => boolean): Check => (child, _, find) => {
  for (const order of child.DoLo) for (const episode of child.Episodes) if (isWrong(episode.PLACE) && overlap(order, episode)) find(order, episode)
}

/** Times missing or away without agreement. */
export const missing: readonly Ssda903Rule[] = [
  rule('564', 'The child was missing or away, and since when is missing.', 'Missing.MISSING Missing.MIS_START', each('Missing', (row) => isAwayType(row.MISSING) && !row.has('MIS_START'))),
  rule('565', 'There is a day on which the child went missing or away, and which of the two is missing.', 'Missing.MISSING Missing.MIS_START',
    each('Missing', (row) => row.has('MIS_START') && !row.has('MISSING'))),
  rule('566', 'There is a day on which the child was back, and whether missing or away is missing.', 'Missing.MISSING Missing.MIS_END',
    each('Missing', (row) => row.has('MIS_END') && !row.has('MISSING'))),
  rule('567', 'The child was back before going missing or away.', 'Missing.MIS_START Missing.MIS_END',
    each('Missing', (row) => row.MIS_START !== null && row.MIS_END !== null && row.MIS_END < row.MIS_START)),
  rule('570', 'The child went missing or away after the end of the year.', 'Missing.MIS_START', each('Missing', (row, _, year) => row.MIS_START !== null && row.MIS_START > year.end)),
  rule('571', 'The child was back before the year began or after it ended.', 'Missing.MIS_END',
    each('Missing', (row, _, year) => row.MIS_END !== null && (row.MIS_END < year.start || row.MIS_END > year.end))),
  rule('574', 'The child went missing or away while still missing or away from before.', 'Missing.MIS_START Missing.MIS_END', (child, _, find) => overlaps(child, find)),
  rule('575', 'The home ended from which the child went missing or away, and the day the child was back is missing.', 'Missing.MIS_START Missing.MIS_END Episodes.DECOM Episodes.DEC',
    each('Missing', (row, child) => {
      const from = row.MIS_START
      if (from === null || row.has('MIS_END')) return false
      const since = child.Episodes.findLastIndex((episode) => episode.DECOM !== null && episode.DECOM <= from)
      // A change of legal status alone ends an episode and not the stay in the home.
      const last = child.Episodes.findIndex((_, at) => at >= since && child.Episodes[at + 1]?.RNE !== 'L')
      return since >= 0 && (child.Episodes[last]?.DEC ?? from - 1) >= from
    })),
  rule('576', 'Last year ended with the child missing or away, and this year does not begin with that.', 'Missing.MIS_START last.Missing.MIS_START last.Missing.MIS_END',
    (child, _, find) => {
      const last = child.last.Missing.at(-1)
      if (last === undefined || last.MIS_START === null || last.has('MIS_END')) return
      if (!child.Missing.some((row) => row.MIS_START === last.MIS_START)) find(child.Missing[0])
    }),
  rule('577', 'The child left care while missing or away, and the day the child was back is missing or later.', 'Missing.MIS_START Missing.MIS_END Episodes.DECOM Episodes.DEC',
    each('Missing', (row, child) => {
      if (row.MIS_START === null || child.Episodes.length === 0) return false
      const from = row.MIS_START
      const inCare = stretches(child.Episodes)
      if (!row.has('MIS_END')) return ((inCare.findLast((stretch) => stretch.began <= from) ?? inCare[0])?.ended ?? Number.POSITIVE_INFINITY) < Number.POSITIVE_INFINITY
      const back = row.MIS_END
      return back !== null && !inCare.some((stretch) => stretch.began <= back && back <= stretch.ended)
    })),
  rule('578', 'The child went missing or away after leaving care.', 'Missing.MIS_START Episodes.DEC Episodes.DECOM',
    each('Missing', (row, child) => {
      if (row.MIS_START === null || child.Episodes.length === 0) return false
      const last = child.Episodes.reduce((latest, episode) => Math.max(latest, episode.DEC ?? Number.POSITIVE_INFINITY), Number.NEGATIVE_INFINITY)
      return row.MIS_START >= last
    })),
  rule('580', 'The child was missing or away on leaving care, so the episode ends with E8.', 'Episodes.DEC Episodes.REC Missing.MIS_END',
    each('Episodes', (row, child) => leftCare(row) && row.REC !== 'E8' && row.DEC !== null && child.Missing.some((missing) => missing.MIS_END === row.DEC))),
  rule('581', 'The child went missing or away before coming into care.', 'Missing.MIS_START Episodes.DECOM',
    each('Missing', (row, child) => {
      const first = child.Episodes[0]?.DECOM ?? null
      return row.MIS_START !== null && first !== null && row.MIS_START < first
    })),
  rule('586', 'The child went missing or away before being born.', 'Missing.DOB Missing.MIS_START', each('Missing', (row) => row.DOB !== null && row.MIS_START !== null && row.MIS_START < row.DOB)),
]

/** Orders that deprive a child of liberty, from 2026/27. */
export const libertyOrders: readonly Ssda903Rule[] = [
  rule('702', 'The order ended before it began.', 'DoLo.DOLO_START DoLo.DOLO_END',
    each('DoLo', (row) => row.DOLO_START !== null && row.DOLO_END !== null && row.DOLO_END < row.DOLO_START), { from: '2026_27' }),
  rule('703', 'The order began after the end of the year.', 'DoLo.DOLO_START', each('DoLo', (row, _, year) => row.DOLO_START !== null && row.DOLO_START > year.end), { from: '2026_27' }),
  rule('704', 'The order ended before the year began or after it ended.', 'DoLo.DOLO_END',
    each('DoLo', (row, _, year) => row.DOLO_END !== null && (row.DOLO_END < year.start || row.DOLO_END > year.end)), { from: '2026_27' }),
  rule('705', 'The order began while an earlier one still held, or before one that has already ended.', 'DoLo.DOLO_START DoLo.DOLO_END',
    each('DoLo', (row, child) => row.DOLO_START !== null && child.DoLo.some((other) => {
      if (other === row || other.DOLO_START === null || row.DOLO_START === null) return false
      if (!other.reads('DOLO_END')) return other.DOLO_START < row.DOLO_START
      return row.DOLO_END !== null && other.DOLO_START > row.DOLO_START && (other.DOLO_END ?? 0) < row.DOLO_END
    })), { from: '2026_27' }),
  rule('706', 'Last year ended with an order that still held, and this year does not begin with it.', 'DoLo.DOLO_START last.DoLo.DOLO_START last.DoLo.DOLO_END',
    (child, _, find) => {
      const last = child.last.DoLo.at(-1)
      if (last === undefined || last.DOLO_START === null || last.has('DOLO_END')) return
      const [first] = child.DoLo
      if (first !== undefined && first.DOLO_START !== last.DOLO_START) find(first)
    }, { from: '2026_27' }),
  rule('707', 'The child left care, and nothing says when the order ended.', 'DoLo.DOLO_END Episodes.DECOM Episodes.DEC Episodes.REC',
    each('DoLo', (row, child) => {
      const last = final(child.Episodes)
      return !row.has('DOLO_END') && last !== null && last.has('DEC') && last.REC !== 'X1'
    }), { from: '2026_27' }),
  rule('708', 'The order began before the child was born.', 'DoLo.DOLO_START DoLo.DOB', each('DoLo', (row) => row.DOLO_START !== null && row.DOB !== null && row.DOLO_START <= row.DOB), { from: '2026_27' }),
  rule('709', 'A child deprived of liberty is expected in a children’s home (K2) or an unregistered place (Z12 or Z13).', 'DoLo.DOLO_START DoLo.DOLO_END Episodes.PLACE Episodes.DECOM Episodes.DEC',
    inHomes((place) => !['K2', 'Z12', 'Z13'].includes(place ?? '')), { from: '2026_27' }),
  rule('710', 'A child deprived of liberty cannot be in a secure home, with parents, in custody or in supported accommodation.',
    'DoLo.DOLO_START DoLo.DOLO_END Episodes.PLACE Episodes.DECOM Episodes.DEC', inHomes(oneOf('K1', 'P1', 'R5', 'K3')), { from: '2026_27' }),
]
