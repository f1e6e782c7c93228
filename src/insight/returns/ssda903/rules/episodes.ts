import { isAdopted, leftCare, neighbours } from '../care.ts'
import { each, oneOf, rule } from '../declare.ts'
import type { Check, Ssda903Rule } from '../declare.ts'
import type { Child, Episode } from '../shape.ts'
import { aged, isAged, on } from '../year.ts'
import type { CollectionFor } from '../year.ts'
import { timesInCare } from './adoption.ts'

const bornOf = (child: Child) => child.Header.find((row) => row.DOB !== null)?.DOB ?? null
const isNewHome = oneOf('P', 'T', 'B', 'U')
const goesOn = oneOf('P', 'L', 'T', 'U', 'B')
const isEndOfAll = oneOf('E2', 'E15')
const guardianship = oneOf('E45', 'E46', 'E47', 'E48')

/** Where the child lives and with whom: what changes when the home changes. */
const homeFields = ['PLACE', 'PLACE_PROVIDER', 'PL_POST', 'URN'] as const
const sameHome = (a: Episode, b: Episode) => homeFields.every((field) => a[field] === b[field])
const sequence = 'Episodes.RNE Episodes.LS Episodes.PLACE Episodes.PLACE_PROVIDER Episodes.PL_POST Episodes.URN Episodes.DECOM'

/** An episode beside the one before it. */
const beside = (isWrong: (before: Episode, episode: Episode) => boolean): Check => (child, _, find) => {
  for (const [before, episode] of neighbours(child.Episodes)) if (isWrong(before, episode)) find(episode)
}

/** An episode after a short time away, beside the home that the child was away from, where it is there. */
const afterAway = (isWrong: (episode: Episode, home: Episode | null) => boolean): Check => (child, _, find) => {
  for (const [at, episode] of child.Episodes.entries()) {
    const away = child.Episodes[at - 1]
    if (away !== undefined && episode.DECOM !== null && isAway(away) && isWrong(episode, child.Episodes[at - 2] ?? null)) find(episode)
  }
}

/** The episode ended in a way that does not fit the child's age on that day. */
const endedAtAge = (reason: (code: string | null) => boolean, isWrong: (born: number, ended: number) => boolean): Check =>
  each('Episodes', (row, child) => {
    if (!reason(row.REC)) return false
    const born = bornOf(child)
    return born !== null && row.DEC !== null && isWrong(born, row.DEC)
  })

/** Still 18 or over and in care at some time of the year. */
const isInCareAsAdult = (row: Episode, born: number, year: CollectionFor) =>
  row.DEC !== null ? row.DEC > aged(born, 18) : !row.has('DEC') && aged(born, 18) < year.end

/** How episodes begin, follow each other and end. */
export const episodes: readonly Ssda903Rule[] = [
  rule('142', 'There is a later episode, and nothing says when and why this one ended.', 'Episodes.DECOM Episodes.DEC Episodes.REC',
    (child, _, find) => {
      for (const [before] of neighbours(child.Episodes)) if (!before.has('DEC') || !before.has('REC')) find(before)
    }),
  rule('148', 'When the episode ended and why belong together: one of them is missing.', 'Episodes.DEC Episodes.REC', each('Episodes', (row) => row.has('DEC') !== row.has('REC'))),
  rule('199', 'The child was adopted before this episode began.', 'Episodes.DECOM Episodes.REC ?last.Episodes.REC',
    (child, _, find) => {
      const adopted = [child, ...child.before].flatMap((year) => year.Episodes).filter((episode) => isAdopted(episode.REC) && episode.DECOM !== null)
      if (adopted.length === 0) return
      for (const episode of child.Episodes) if (episode.DECOM !== null && adopted.some((each) => (each.DECOM as number) < (episode.DECOM as number))) find(episode)
    }),
  rule('225', 'The child moved home, and why is missing.', 'Episodes.DECOM Episodes.RNE Episodes.REC Episodes.PLACE Episodes.REASON_PLACE_CHANGE',
    (child, _, find) => {
      for (const [before, episode] of neighbours(child.Episodes)) {
        if (before.REC === 'X1' && isNewHome(episode.RNE) && !isAway(before) && !isAway(episode) && !before.has('REASON_PLACE_CHANGE')) find(before)
      }
    }),
  rule('226', 'The child was away for a short time, so why the home changed is not asked.', 'Episodes.PLACE Episodes.REASON_PLACE_CHANGE Episodes.DECOM',
    (child, _, find) => {
      for (const [at, episode] of child.Episodes.entries()) {
        if (!episode.has('REASON_PLACE_CHANGE')) continue
        const next = child.Episodes[at + 1]
        if (isAway(episode) || (next !== undefined && isAway(next))) find(episode)
      }
    }),
  rule('233', 'The episode has not ended, so why the home changed is not asked.', 'Episodes.DEC Episodes.REASON_PLACE_CHANGE',
    each('Episodes', (row) => !row.has('DEC') && row.has('REASON_PLACE_CHANGE')), { from: '2025_26' }),
  rule('234', 'A child under 10 cannot have moved into custody.', 'Episodes.DECOM Episodes.REASON_PLACE_CHANGE Header.DOB',
    (child, _, find) => {
      const born = bornOf(child)
      for (const [before, episode] of neighbours(child.Episodes)) {
        if (born !== null && before.REASON_PLACE_CHANGE === 'CUSTOD' && episode.DECOM !== null && episode.DECOM < aged(born, 10)) find(before, ...child.Header)
      }
    }, { from: '2025_26' }),
  rule('352', 'The young person was 18 or over on coming into care.', 'Episodes.DECOM Episodes.RNE Header.DOB',
    each('Episodes', (row, child) => {
      if (row.RNE !== 'S') return false
      const born = bornOf(child)
      return born !== null && row.DECOM !== null && isAged(born, 18, row.DECOM)
    })),
  rule('353', 'The episode began before 14 October 1991.', 'Episodes.DECOM', each('Episodes', (row) => row.DECOM !== null && row.DECOM < on('1991-10-14'))),
  rule('354', 'The episode began after the end of the year.', 'Episodes.DECOM', each('Episodes', (row, _, year) => row.DECOM !== null && row.DECOM > year.end)),
  rule('355', 'The episode began and ended on the same day.', 'Episodes.DECOM Episodes.DEC', each('Episodes', (row) => row.DECOM !== null && row.DECOM === row.DEC)),
  rule('356', 'The episode ended before it began.', 'Episodes.DECOM Episodes.DEC', each('Episodes', (row) => row.DECOM !== null && row.DEC !== null && row.DEC < row.DECOM)),
  rule('357', 'The child’s first episode must begin with coming into care (S). Look for an earlier episode that was left out.', 'Episodes.DECOM Episodes.RNE ?last.Episodes.RNE',
    // What began before the year goes on from a return that was not read.
    (child, year, find) => {
      const [first] = child.Episodes
      if (first === undefined || first.RNE === 'S' || child.before.some((each) => each.Episodes.length > 0)) return
      if (first.DECOM !== null && first.DECOM >= year.start) find(first)
    }),
  rule('359', 'From 18 a young person is in care only by agreement (V2) and in a children’s home (K2).', 'Episodes.DEC Episodes.LS Episodes.PLACE Header.DOB',
    each('Episodes', (row, child, year) => {
      if (row.LS === 'V2' && row.PLACE === 'K2') return false
      const born = bornOf(child)
      return born !== null && isInCareAsAdult(row, born, year)
    })),
  rule('380', 'A time in care cannot begin with being away for a short time.', 'Episodes.PLACE Episodes.RNE', each('Episodes', (row) => row.RNE === 'S' && isAway(row))),
  rule('381', 'A time in care cannot end with being away for a short time.', 'Episodes.PLACE Episodes.REC', each('Episodes', (row) => leftCare(row) && isAway(row))),
  rule('383', 'After a short time away the child must go back to the same kind of home (P).', 'Episodes.PLACE ?Episodes.RNE Episodes.DECOM',
    afterAway((episode, home) => (episode.has('RNE') && episode.RNE !== 'P') || (home !== null && home.PLACE !== episode.PLACE)), { until: '2024_25' }),
  rule('383', 'After a short time away the child must go back to the same home (P).', 'Episodes.PLACE Episodes.RNE Episodes.PL_POST Episodes.DECOM',
    afterAway((episode, home) => episode.RNE !== 'P' || (home !== null && (home.PLACE !== episode.PLACE || home.PL_POST !== episode.PL_POST))), { from: '2025_26' }),
  rule('385', 'The episode ended after the end of the year.', 'Episodes.DEC', each('Episodes', (row, _, year) => row.DEC !== null && row.DEC > year.end)),
  rule('386', 'The young person was 18 or over when the adoption is said to have been made.', 'Episodes.REC Episodes.DEC Header.DOB',
    endedAtAge(isAdopted, (born, ended) => isAged(born, 18, ended))),
  rule('387', 'A child under 14 cannot have moved into a home of their own.', 'Episodes.REC Episodes.DEC Header.DOB', endedAtAge(oneOf('E5', 'E6'), (born, ended) => !isAged(born, 14, ended))),
  rule('388', 'The episode says that the next one began the same day, and there is none.', 'Episodes.DECOM Episodes.DEC Episodes.REC',
    (child, _, find) => {
      for (const [at, episode] of child.Episodes.entries()) {
        if (episode.REC !== 'X1') continue
        const next = child.Episodes[at + 1]
        if (next === undefined || (next.DECOM !== null && next.DECOM !== episode.DEC)) find(episode)
      }
    }),
  rule('389', 'A child under 16 cannot have moved to adult social care.', 'Episodes.REC Episodes.DEC Header.DOB', endedAtAge(oneOf('E7'), (born, ended) => !isAged(born, 16, ended))),
  rule('407', 'The young person was 18 or over when the special guardianship order is said to have been made.', 'Episodes.REC Episodes.DEC Header.DOB',
    (child, _, find) => {
      const born = bornOf(child)
      for (const episode of child.Episodes) {
        if (guardianship(episode.REC) && born !== null && episode.DEC !== null && isAged(born, 18, episode.DEC)) find(episode, ...child.Header)
      }
    }),
  rule('431', 'The child came into care on the very day the last episode ended: it should go on instead.', 'Episodes.DECOM Episodes.DEC Episodes.RNE',
    beside((before, episode) => episode.RNE === 'S' && before.DEC !== null && before.DEC === episode.DECOM)),
  rule('432', 'The child had left care, so this episode must begin with coming into care (S).', 'Episodes.DECOM Episodes.RNE Episodes.REC',
    beside((before, episode) => episode.RNE !== 'S' && leftCare(before))),
  rule('433', 'The episode goes on from the one before, and does not begin on the day that ended.', 'Episodes.DECOM Episodes.DEC Episodes.RNE',
    beside((before, episode) => goesOn(episode.RNE) && (before.reads('DEC') || !before.has('DEC')) && before.DEC !== episode.DECOM)),
  rule('434', 'Only the legal status is said to have changed (L), and it did not, or the home did.', sequence,
    beside((before, episode) => episode.RNE === 'L' && (before.LS === episode.LS || !sameHome(before, episode)))),
  rule('435', 'Only the home is said to have changed (P or T), and it did not, or the legal status did.', sequence,
    beside((before, episode) => (episode.RNE === 'P' || episode.RNE === 'T') && (before.LS !== episode.LS || sameHome(before, episode)))),
  rule('436', 'Both legal status and home are said to have changed (B or U), and one of them did not.', sequence,
    beside((before, episode) => (episode.RNE === 'B' || episode.RNE === 'U') && (before.LS === episode.LS || sameHome(before, episode)))),
  rule('437', 'The child died or was found to be 18 or over, and there is a later episode.', 'Episodes.REC Episodes.DECOM',
    (child, _, find) => {
      for (const [before] of neighbours(child.Episodes)) if (isEndOfAll(before.REC)) find(before)
    }),
  rule('460', 'A young person under 18 cannot have stayed on with carers as an adult.', 'Episodes.REC Episodes.DEC Header.DOB', endedAtAge(oneOf('E17'), (born, ended) => !isAged(born, 18, ended))),
  rule('501', 'The episode began before the one before it had ended.', 'Episodes.DECOM Episodes.DEC',
    beside((before, episode) => before.DEC !== null && episode.DECOM !== null && episode.DECOM < before.DEC)),
  rule('504', 'The main need is not the one with which this time in care began.', 'Episodes.CIN Episodes.DECOM ?Episodes.RNE',
    (child, _, find) => {
      for (const [first, ...later] of timesInCare(child.Episodes)) for (const episode of later) if (episode.CIN !== first?.CIN) find(episode)
    }),
  rule('516', 'A special guardianship order to foster carers (E45 or E46) needs a foster home (U1 to U6).', 'Episodes.REC Episodes.PLACE',
    each('Episodes', (row) => (row.REC === 'E45' || row.REC === 'E46') && !/^U[1-6]$/.test(row.PLACE ?? ''))),
]

function isAway(episode: Episode): boolean {
  return /^T[0-4]$/.test(episode.PLACE ?? '')
}
