import { final, isShortBreak, leftCare, saysCareLeaver, saysUasc } from '../care.ts'
import { each, rule } from '../declare.ts'
import type { Ssda903Rule } from '../declare.ts'
import type { Child, ChildYear, RowOf } from '../shape.ts'
import { aged, isAged, yearsAfter } from '../year.ts'
import type { CollectionFor } from '../year.ts'
import { fieldsOf } from '../../kernel/rule.ts'

type Header = RowOf<'Header'>

/** Sexes were written 1 and 2 until 31 March 2024, and M and F since. */
const isGirl = (row: Header, year: CollectionFor) => row.SEX === (year.set < '2024_25' ? '2' : 'F')
const isBoy = (row: Header, year: CollectionFor) => row.SEX === (year.set < '2024_25' ? '1' : 'M')
const sameSex: Readonly<Record<string, string>> = { '1': 'M', '2': 'F' }
const sexOf = (sex: string | null) => (sex === null ? null : (sameSex[sex] ?? sex))

const isUnknownUpn = (upn: string | null) => upn !== null && /^UN[1-5]$/.test(upn)

/** In care at some time of the year, short breaks aside. */
const wasInCare = (child: Child, year: CollectionFor) => child.Episodes.some((episode) => !isShortBreak(episode)
  && (episode.DECOM === null || episode.DECOM <= year.end) && (episode.DEC === null || episode.DEC >= year.start))

/** What last year said once must still be said, and in the same words. */
const changed = (same: (now: Header, before: Header) => boolean, column: string): (row: Header, child: Child) => boolean =>
  (row, child) => child.last.Header.some((before) => before.has(column) && !same(row, before))

/** 31 August of the year before the collection began. */
const augustBefore = (year: CollectionFor) => yearsAfter(year.start, -1) + 152

interface Asylum {
  readonly now: boolean
  readonly before: boolean
  readonly ceased: number | null
  readonly ceasedBefore: number | null
}

function asylumOf(child: Child): Asylum {
  const ceased = (year: ChildYear) => year.UASC.find((row) => row.DUC !== null)?.DUC ?? null
  return { now: saysUasc(child), before: saysUasc(child.last), ceased: ceased(child), ceasedBefore: ceased(child.last) }
}

const asylumFields = 'UASC.DUC UASC.CHILD ?last.UASC.DUC Header.UASC Header.CHILD ?last.Header.UASC'

const asylum = (code: string, message: string, isWrong: (of: Asylum, year: CollectionFor, child: Child) => boolean): Ssda903Rule =>
  rule(code, message, asylumFields, (child, year, find) => {
    if (child.Header.length > 0 && isWrong(asylumOf(child), year, child)) find(...child.UASC, ...child.Header)
  })

const wasGiven = (child: Child) => child.last.Header.length > 0 || child.last.UASC.length > 0

/** Who the child is: what the Header says, and asylum sought alone. */
export const child: readonly Ssda903Rule[] = [
  rule('165', 'Whether she is a mother is missing, is neither 0 nor 1, or is said of a boy.',
    'Header.MOTHER Header.SEX Episodes.DECOM Episodes.DEC Episodes.LS OC3.IN_TOUCH OC3.ACTIV OC3.ACCOM',
    (of, year, find) => {
      for (const row of of.Header) {
        const wrong = row.has('MOTHER') ? row.MOTHER !== '0' && row.MOTHER !== '1' || isBoy(row, year) : isGirl(row, year) && wasInCare(of, year)
        if (wrong) find(row, ...of.OC3)
      }
    }),
  rule('174', 'A boy has the date of birth of a mother’s child.', 'Header.SEX Header.MC_DOB', each('Header', (row, _, year) => row.has('MC_DOB') && isBoy(row, year))),
  rule('202', 'The sex is not the one in last year’s return.', 'Header.SEX last.Header.SEX',
    each('Header', changed((row, before) => sexOf(row.SEX) === sexOf(before.SEX), 'SEX'))),
  rule('203', 'The date of birth is not the one in last year’s return.', 'Header.DOB last.Header.DOB',
    each('Header', changed((row, before) => before.DOB === null || row.DOB === before.DOB, 'DOB'))),
  rule('204', 'The ethnic background is not the one in last year’s return.', 'Header.ETHNIC last.Header.ETHNIC',
    each('Header', changed((row, before) => row.ETHNIC === before.ETHNIC, 'ETHNIC'))),
  asylum('205A', 'Last year the child sought asylum alone and this year not, and the day that ended does not explain it.',
    ({ now, before, ceasedBefore }, year) => before && !now && (ceasedBefore === null || ceasedBefore >= year.start)),
  asylum('205B', 'The child sought asylum alone last year and this year, and the day that ended says it had ended before.',
    ({ now, before, ceased, ceasedBefore }, year) => before && now && ((ceased !== null && ceased < year.start) || (ceasedBefore !== null && ceasedBefore < year.start))),
  asylum('205C', 'The child sought asylum alone neither last year nor this year, and there is a day on which that ended.',
    ({ now, before, ceased }) => !before && !now && ceased !== null),
  asylum('205D', 'The child seeks asylum alone this year and did not last year.', ({ now, before }, _, of) => now && !before && wasGiven(of)),
  rule('207', 'Last year’s return said that she is a mother, and this year’s does not.', 'Header.MOTHER last.Header.MOTHER Episodes.CHILD',
    each('Header', (row, of) => of.Episodes.length > 0 && row.MOTHER !== '1' && of.last.Header.some((before) => before.MOTHER === '1'))),
  rule('208', 'The pupil number is not the one in last year’s return.', 'Header.UPN last.Header.UPN',
    each('Header', (row, of) => row.UPN !== null && of.last.Header.some((before) => before.UPN !== null && !isUnknownUpn(before.UPN) && before.UPN !== row.UPN))),
  rule('209', 'The child is of school age, so UN1 cannot stand for the pupil number.', 'Header.DOB Header.UPN',
    each('Header', (row, _, year) => row.UPN === 'UN1' && row.DOB !== null && isAged(row.DOB, 4, augustBefore(year)))),
  rule('210', 'The child came into care more than a week before 31 March, so UN4 cannot stand for the pupil number.', 'Header.UPN Episodes.DECOM',
    (of, year, find) => {
      for (const row of of.Header) {
        if (row.UPN !== 'UN4') continue
        for (const episode of of.Episodes) if (episode.DECOM !== null && episode.DECOM < year.end - 7) find(row, episode)
      }
    }),
  rule('231', 'A child who seeks asylum alone and is not over 11 is rare: check the date of birth, and explain it if it is right.', 'Header.DOB ?Header.UASC ?UASC.CHILD',
    each('Header', (row, of, year) => row.DOB !== null && aged(row.DOB, 11) >= year.end && saysUasc(of)), { from: '2024_25' }),
  rule('232', 'The sex is said not to be known.', 'Header.SEX', each('Header', (row) => row.SEX === 'U'), { from: '2024_25' }),
  rule('301', 'The date of birth is after the end of the year.', 'Header.DOB', each('Header', (row, _, year) => row.DOB !== null && row.DOB > year.end)),
  rule('302', 'The first episode begins before the child was born.', 'Header.DOB Episodes.DECOM',
    (of, _, find) => {
      const first = of.Episodes[0]
      for (const row of of.Header) if (first !== undefined && first.DECOM !== null && row.DOB !== null && first.DECOM < row.DOB) find(row, first)
    }),
  rule('303', 'There is a day on which seeking asylum alone ended, and the child is not said to have done so.', 'UASC.DUC Header.UASC',
    (of, _, find) => {
      const dated = of.UASC.filter((row) => row.has('DUC'))
      const not = of.Header.filter((row) => row.UASC !== '1')
      if (dated.length > 0 && not.length > 0) find(...dated, ...not)
    }),
  rule('304', 'Seeking asylum alone ended after the 18th birthday.', 'UASC.DUC UASC.DOB',
    each('UASC', (row) => row.DUC !== null && row.DOB !== null && row.DUC > aged(row.DOB, 18))),
  rule('351', 'The child was over 25 when the year began.', 'Header.DOB', each('Header', (row, _, year) => row.DOB !== null && aged(row.DOB, 25) < year.start)),
  rule('393', 'She is in care, and whether she is a mother is missing.', 'Header.MOTHER Header.SEX Episodes.LS',
    each('Header', (row, of, year) => isGirl(row, year) && !row.has('MOTHER') && of.Episodes.some((episode) => !isShortBreak(episode)))),
  rule('442', 'The pupil number is missing. Where it is not known, UN1 to UN5 says why.', 'Header.UPN Episodes.LS',
    each('Header', (row, of) => !row.has('UPN') && of.Episodes.some((episode) => !isShortBreak(episode)))),
  {
    code: '444', message: 'Two children have the same pupil number.', severity: 'error', fields: fieldsOf('Header.UPN'), from: '2025_26', until: null,
    checkAll: (collection, _, find) => {
      const first = new Map<string, Header>()
      for (const row of collection.rows('Header')) {
        if (row.UPN === null || isUnknownUpn(row.UPN)) continue
        const twin = first.get(row.UPN)
        if (twin === undefined) first.set(row.UPN, row)
        else find(twin, row)
      }
    },
  } satisfies Ssda903Rule,
  rule('607', 'She left care this year, and whether she is a mother is missing.', 'Header.MOTHER Header.SEX Episodes.DEC Episodes.LS Episodes.REC',
    (of, year, find) => {
      const left = of.Episodes.filter((episode) => leftCare(episode) && !isShortBreak(episode) && episode.DEC !== null && episode.DEC >= year.start && episode.DEC <= year.end)
      for (const row of of.Header) if (left.length > 0 && isGirl(row, year) && !row.has('MOTHER')) find(row, ...left)
    }),
  rule('611', 'She is a mother, and her child’s date of birth is missing.', 'Header.MOTHER Header.MC_DOB', each('Header', (row) => row.MOTHER === '1' && !row.has('MC_DOB'))),
  rule('612', 'She is not said to be a mother, and the date of birth of her child is given.', 'Header.MOTHER Header.MC_DOB Header.SEX',
    each('Header', (row, _, year) => isGirl(row, year) && row.MOTHER !== '1' && row.has('MC_DOB'))),
  rule('620', 'A mother was under 11 when the year began.', 'Header.MOTHER Header.DOB',
    each('Header', (row, _, year) => row.MOTHER === '1' && row.DOB !== null && !isAged(row.DOB, 11, year.start))),
  rule('621', 'A mother is not older than her child.', 'Header.DOB Header.MC_DOB', each('Header', (row) => row.DOB !== null && row.MC_DOB !== null && row.MC_DOB <= row.DOB)),
  rule('624', 'The date of birth of her first child is not the one in last year’s return.', 'Header.MC_DOB last.Header.MC_DOB',
    each('Header', changed((row, before) => before.MC_DOB === null || row.MC_DOB === before.MC_DOB, 'MC_DOB'))),
  rule('625', 'Her first child was born after the year ended or after she left care.', 'Header.MC_DOB Episodes.DEC',
    (of, year, find) => {
      const last = final(of.Episodes)
      for (const row of of.Header) if (row.MC_DOB !== null && row.MC_DOB > Math.min(year.end, last?.DEC ?? year.end)) find(row, last)
    }),
  rule('626', 'Her first child was born before this year, and last year’s return said she was not a mother.', 'Header.MOTHER Header.MC_DOB last.Header.MOTHER',
    each('Header', (row, of, year) => row.MOTHER === '1' && row.MC_DOB !== null && row.MC_DOB < year.start && of.last.Header.some((before) => before.MOTHER === '0'))),
  rule('628', 'A care leaver who was not in care this year is not asked whether she is a mother.', 'Header.MOTHER Episodes.CHILD OC3.IN_TOUCH OC3.ACTIV OC3.ACCOM',
    each('Header', (row, of) => row.has('MOTHER') && of.Episodes.length === 0 && of.OC3.some(saysCareLeaver))),
  rule('EPI', 'The child has no episodes in this return.', 'Header.CHILD Episodes.CHILD',
    each('Header', (_, of) => of.Episodes.length === 0 && !of.OC3.some(saysCareLeaver))),
]
