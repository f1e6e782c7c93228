import { isShortBreak } from '../care.ts'
import { each, oneOf, rule } from '../declare.ts'
import type { Check, Ssda903Rule } from '../declare.ts'
import type { Episode } from '../shape.ts'
import { aged, on } from '../year.ts'

const isJustice = oneOf('J1', 'J2', 'J3')
const isTemporaryHome = oneOf('T0', 'T1', 'T2', 'T3', 'T4')
const span = 'Episodes.LS Episodes.DECOM Episodes.DEC'

/** A legal status lasted longer than it may: episodes that follow each other day by day are one stretch; an open one lasts to the end of the year. */
const lastsLonger = (status: string, days: number): Check => (child, year, find) => {
  let stretch: Episode[] = []
  let began = 0
  let ended = 0
  const settle = () => {
    if (stretch.length > 0 && ended - began > days) find(...stretch)
    stretch = []
  }
  for (const episode of child.Episodes) {
    if (episode.LS !== status || episode.DECOM === null) {
      settle()
      continue
    }
    if (stretch.length > 0 && episode.DECOM !== ended) settle()
    if (stretch.length === 0) began = episode.DECOM
    stretch.push(episode)
    ended = episode.DEC ?? year.end
  }
  settle()
}

/** Police protection, orders that last some days, remand, short breaks: what a legal status allows. */
export const legalStatus: readonly Ssda903Rule[] = [
  rule('358', 'A child under 10 cannot have a youth justice legal status.', 'Episodes.LS Episodes.DECOM Header.DOB',
    (child, _, find) => {
      const header = child.Header.find((row) => row.DOB !== null)
      const born = header?.DOB ?? null
      for (const episode of child.Episodes) {
        if (isJustice(episode.LS) && born !== null && episode.DECOM !== null && aged(born, 10) > episode.DECOM) find(episode, header)
      }
    }),
  rule('361', 'Police protection lasted more than 72 hours.', span, lastsLonger('L1', 3)),
  rule('362', 'An emergency protection order lasted more than 21 days.', span, lastsLonger('L2', 21)),
  rule('363', 'A child assessment order lasted more than 7 days.', span, lastsLonger('L3', 7)),
  rule('364', 'The child was held in local authority accommodation by the police for longer than can be.', span, lastsLonger('J2', 21)),
  rule('365', 'A stay in a series of short breaks lasted more than 17 days.', span,
    each('Episodes', (row, _, year) => row.LS === 'V3' && row.DECOM !== null && (row.DEC ?? (row.has('DEC') ? row.DECOM : year.end)) - row.DECOM > 17)),
  rule('366', 'The child cannot move home within a short break: each begins with coming into care (S).', 'Episodes.LS Episodes.RNE',
    each('Episodes', (row) => row.LS === 'V3' && row.RNE !== 'S')),
  rule('367', 'Short breaks came to more than 75 days in the year.', span,
    (child, year, find) => {
      const breaks = child.Episodes.filter((episode) => episode.LS === 'V3')
      let days = 0
      for (const { DECOM, DEC } of breaks) if (DECOM !== null) days += Math.max(0, Math.min(DEC ?? year.end, year.end) - Math.max(DECOM, year.start))
      if (days > 75) find(...breaks)
    }),
  rule('378', 'A child placed with parents cannot be in care by agreement (V2).', 'Episodes.LS Episodes.PLACE', each('Episodes', (row) => row.LS === 'V2' && row.PLACE === 'P1')),
  rule('382', 'A child on a short break cannot be away from it for a short time.', 'Episodes.LS Episodes.PLACE', each('Episodes', (row) => isShortBreak(row) && isTemporaryHome(row.PLACE))),
  rule('384', 'A child on a short break cannot be in long-term fostering.', 'Episodes.LS Episodes.PLACE', each('Episodes', (row) => isShortBreak(row) && (row.PLACE === 'U1' || row.PLACE === 'U4'))),
  rule('398', 'A postcode is given for a child on a short break.', 'Episodes.LS Episodes.HOME_POST Episodes.PL_POST',
    each('Episodes', (row) => isShortBreak(row) && (row.has('HOME_POST') || row.has('PL_POST')))),
  rule('399', 'The child was only on short breaks, and there is a review, or whether she is a mother.',
    'Episodes.LS ?Header.MOTHER ?Reviews.REVIEW ?Reviews.REVIEW_CODE',
    (child, _, find) => {
      if (child.Episodes.length === 0 || !child.Episodes.every(isShortBreak)) return
      const mothers = child.Header.filter((row) => row.has('MOTHER'))
      const reviews = child.Reviews.filter((row) => row.has('REVIEW') || row.has('REVIEW_CODE'))
      if (mothers.length + reviews.length > 0) find(...child.Episodes, ...mothers, ...reviews)
    }),
  rule('420', 'The local authority of the home is given for a child on a short break.', 'Episodes.LS Episodes.PL_LA', each('Episodes', (row) => isShortBreak(row) && row.has('PL_LA'))),
  rule('426', 'Short breaks of one year are either V3 or V4, and both are given.', 'Episodes.LS',
    (child, _, find) => {
      const breaks = child.Episodes.filter(isShortBreak)
      if (new Set(breaks.map((episode) => episode.LS)).size > 1) find(...breaks)
    }),
  rule('445', 'No freeing order (D1) could begin after December 2005.', 'Episodes.LS Episodes.DECOM',
    each('Episodes', (row) => row.LS === 'D1' && row.DECOM !== null && row.DECOM >= on('2005-12-01')), { until: '2023_24' }),
  rule('446', 'No placement order (E1) could begin before December 2005.', 'Episodes.LS Episodes.DECOM',
    each('Episodes', (row) => row.LS === 'E1' && row.DECOM !== null && row.DECOM < on('2005-12-01'))),
  rule('451', 'The child is still under a freeing order, and none could be applied for since 30 December 2005.', 'Episodes.LS Episodes.DEC Episodes.REC',
    each('Episodes', (row) => row.LS === 'D1' && !row.has('DEC') && !row.has('REC')), { until: '2023_24' }),
]
