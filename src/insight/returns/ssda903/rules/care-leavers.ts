import { final, isShortBreak, saysCareLeaver } from '../care.ts'
import { each, oneOf, rule } from '../declare.ts'
import type { Ssda903Rule } from '../declare.ts'
import type { Child, Episode } from '../shape.ts'
import { aged, isAged } from '../year.ts'
import type { CollectionFor } from '../year.ts'

const leaver = 'OC3.IN_TOUCH OC3.ACTIV OC3.ACCOM'
const filled = (count: number) => count > 0 && count < 3
const isFoyer = oneOf('T', 'T1', 'T2')
const goesOn = oneOf('P', 'L', 'T', 'U', 'B')
const isFormerCarers = oneOf('Z1', 'Z2')

/** Episodes of every year that was read. */
const everyEpisode = (child: Child) => [child, ...child.before].flatMap((year) => year.Episodes)

/** Days spent in care, short breaks aside, from one day up to another. An open episode lasts to the end of the year. */
function daysInCare(child: Child, from: number, to: number, year: CollectionFor): number {
  const days = new Set<number>()
  for (const episode of everyEpisode(child)) {
    if (isShortBreak(episode) || episode.DECOM === null) continue
    const last = Math.min(episode.DEC ?? year.end, to)
    for (let day = Math.max(episode.DECOM, from); day < last; day++) days.add(day)
  }
  return days.size
}

/** 13 weeks in care since 14, some of it since 16: what makes a relevant or former relevant child. */
function isRelevant(child: Child, born: number, year: CollectionFor): boolean {
  const grown = aged(born, 18)
  return daysInCare(child, aged(born, 16), grown, year) > 0 && daysInCare(child, aged(born, 14), grown, year) >= 91
}

/** Whether the episodes begin with coming into care: what goes on from a return that was not read says too little of how long it was. */
function isWhole(episodes: readonly Episode[]): boolean {
  const first = episodes.toSorted((a, b) => (a.DECOM ?? Number.POSITIVE_INFINITY) - (b.DECOM ?? Number.POSITIVE_INFINITY))[0]
  return first !== undefined && !goesOn(first.RNE)
}

const bornOf = (child: Child, own: number | null) => own ?? child.Header.find((row) => row.DOB !== null)?.DOB ?? null

/** The age of 17 or 18 that somebody reached by the end of the year; null for any other. */
function turned17or18(born: number | null, year: CollectionFor): number | null {
  if (born === null || !isAged(born, 17, year.end) || isAged(born, 19, year.end)) return null
  return isAged(born, 18, year.end) ? 18 : 17
}

/** What is said of young people who left care (OC3). */
export const careLeavers: readonly Ssda903Rule[] = [
  rule('153', 'Some of in touch, activity and accommodation are given and others are missing.', leaver,
    each('OC3', (row) => filled([row.has('IN_TOUCH'), row.has('ACTIV'), row.has('ACCOM')].filter(Boolean).length))),
  rule('344', 'The young person died or went back to family, so activity and accommodation must both be 0.', leaver,
    each('OC3', (row) => (row.IN_TOUCH === 'DIED' || row.IN_TOUCH === 'RHOM') && (row.ACTIV !== '0' || row.ACCOM !== '0'))),
  rule('345', 'We are in touch with the young person, so neither activity nor accommodation can be 0.', leaver,
    each('OC3', (row) => row.IN_TOUCH === 'YES' && (row.ACTIV === '0' || row.ACCOM === '0'))),
  rule('347', 'Somebody who was under 18 when the year began cannot live in a foyer.', 'OC3.DOB OC3.ACCOM',
    each('OC3', (row, _, year) => isFoyer(row.ACCOM) && row.DOB !== null && !isAged(row.DOB, 18, year.start)), { from: '2023_24' }),
  rule('348', 'An earlier return said that this young person died.', 'OC3.IN_TOUCH last.OC3.IN_TOUCH',
    each('OC3', (row, child) => saysCareLeaver(row) && child.before.some((year) => year.OC3.some((last) => last.IN_TOUCH === 'DIED'))), { from: '2025_26' }),
  rule('391', 'The young person is under 17 at the end of the year, and there is information on a care leaver.', `${leaver} OC3.DOB`,
    each('OC3', (row, _, year) => saysCareLeaver(row) && row.DOB !== null && !isAged(row.DOB, 17, year.end))),
  rule('1000', 'The child died in care, and there is information on a care leaver.', `OC3.CHILD OC3.IN_TOUCH Episodes.REC ?last.Episodes.REC`,
    each('OC3', (_, child) => everyEpisode(child).some((episode) => episode.REC === 'E2'))),
  rule('1001', 'The young person was not in care for 13 weeks after turning 14 with some time after 16, so no information on a care leaver is needed.',
    `${leaver} Episodes.DECOM Episodes.DEC ?Episodes.RNE ?Header.DOB ?OC3.DOB ?last.Episodes.DECOM ?last.Episodes.DEC`,
    each('OC3', (row, child, year) => {
      const born = bornOf(child, row.DOB)
      return saysCareLeaver(row) && born !== null && isWhole(everyEpisode(child)) && !isRelevant(child, born, year)
    })),
  rule('1002', 'The young person has no episodes in care, and there is information on a care leaver.', `${leaver} Episodes.DECOM last.Episodes.DECOM`,
    // Care that ended before the first year that was read leaves no trace here: whoever turned 16 before then is not judged.
    each('OC3', (row, child, year) => saysCareLeaver(row) && everyEpisode(child).length === 0
      && (row.DOB === null || aged(row.DOB, 16) >= year.start - 365 * child.before.length))),
  rule('1007', 'The young person of 17 or 18 is still in care, so no information on a care leaver is needed.', `${leaver} ?OC3.DOB ?Header.DOB Episodes.DEC Episodes.REC`,
    each('OC3', (row, child, year) => {
      const current = final(child.Episodes)
      return saysCareLeaver(row) && turned17or18(bornOf(child, row.DOB), year) !== null && current !== null && !(current.has('DEC') && current.has('REC'))
    })),
  rule('1010', 'The child was in care when last year ended and has no episode this year, and there is information on a care leaver.', `${leaver} Episodes.DECOM last.Episodes.DEC`,
    each('OC3', (row, child) => {
      const last = final(child.last.Episodes)
      return saysCareLeaver(row) && child.Episodes.length === 0 && last !== null && !last.has('DEC')
    })),
  rule('1011', 'Another authority took over at the end, and there is information on a care leaver.', `${leaver} Episodes.REC`,
    each('OC3', (row, child) => saysCareLeaver(row) && final(child.Episodes)?.REC === 'E3')),
  rule('1012', 'The child had no episode this year, and yet there is more than information on a care leaver.',
    'Episodes.CHILD ?AD1.CHILD ?PlacedAdoption.CHILD ?Missing.CHILD ?Reviews.CHILD ?PrevPerm.CHILD ?OC2.CHILD',
    (child, _, find) => {
      if (child.Episodes.length === 0) find(...child.AD1, ...child.PlacedAdoption, ...child.Missing, ...child.Reviews, ...child.PrevPerm, ...child.OC2)
    }),
  rule('1014', 'The child had no episode this year and is a care leaver, so when they stopped seeking asylum alone is not asked.', `${leaver} UASC.DUC Episodes.CHILD`,
    (child, _, find) => {
      const asylum = child.UASC.filter((row) => row.has('DUC'))
      const leavers = child.OC3.filter(saysCareLeaver)
      if (child.Episodes.length === 0 && asylum.length > 0 && leavers.length > 0) find(...asylum, ...leavers)
    }),
  rule('1016', 'The young person left care on or after this year’s 17th or 18th birthday, so no information on a care leaver is needed.', `${leaver} OC3.DOB Episodes.DEC`,
    each('OC3', (row, child, year) => {
      const age = turned17or18(row.DOB, year)
      const left = final(child.Episodes)?.DEC ?? null
      return saysCareLeaver(row) && age !== null && row.DOB !== null && left !== null && left >= aged(row.DOB, age) && left <= year.end
    }), { from: '2023_24' }),
  rule('3001', 'Around a 17th birthday nobody lives with former foster carers yet.', 'OC3.ACCOM ?Header.DOB ?OC3.DOB',
    each('OC3', (row, child, year) => {
      const born = bornOf(child, row.DOB)
      return isFormerCarers(row.ACCOM) && born !== null && aged(born, 17) >= year.start && aged(born, 17) <= year.end
    })),
]
