import { localAuthority } from '../../../../codes/index.ts'
import type { CodeListId } from '../../../../codes/index.ts'
import { dayFrom } from '../../../../time/day.ts'
import { each, rule } from '../declare.ts'
import type { Check, Ssda903Rule } from '../declare.ts'
import { isTemporary, wasEverUasc, isShortBreak, yearFields } from '../care.ts'
import type { RowOf, TableName } from '../shape.ts'
import { codesIn } from '../year.ts'
import type { CollectionFor } from '../year.ts'

/** Something stands there that is no day. */
const notADay = (table: TableName, column: string): Check => each(table, (row) => row.has(column) && !row.reads(column))

/** Nothing stands there, or something that is no day. */
const noDay = (table: TableName, column: string): Check => each(table, (row) => !row.reads(column))

const outside = (row: { text(column: string): string | null }, column: string, list: CodeListId, year: CollectionFor) => {
  const text = row.text(column)
  return text !== null && !codesIn(list, year).has(text.toUpperCase())
}

/** Something stands there that is no code of the list in that year. */
const notACode = (table: TableName, column: string, list: CodeListId): Check => each(table, (row, _, year) => outside(row, column, list, year))

/** Nothing stands there, or something that is no code of the list in that year. */
const noCode = (table: TableName, column: string, list: CodeListId): Check =>
  each(table, (row, _, year) => !row.has(column) || outside(row, column, list, year))

/** A postcode of the United Kingdom, with or without its space. */
const isPostcode = (text: string) => /^[A-Z]{1,2}\d[A-Z\d]? *\d[A-Z]{2}$/.test(text.toUpperCase())

/** A pupil number: a check letter, which is never I, O or S, and twelve digits, or eleven and a letter while it is temporary. */
const isUpn = (text: string) => /^[A-HJ-NP-RT-Z](\d{12}|\d{11}[A-Z])$/.test(text.toUpperCase())

const isScore = (score: number) => Number.isInteger(score) && score >= 0 && score <= 40

/** A day of which day, month or year may be written with z. */
const isPartDay = (text: string) => {
  const parts = /^(\d{2}|zz)\/(\d{2}|zz)\/(\d{4}|zzzz)$/i.exec(text)
  if (parts === null) return false
  const number = (part: string | undefined, unknown: number) => (part === undefined || /z/i.test(part) ? unknown : Number(part))
  return dayFrom(number(parts[3], 2000), number(parts[2], 1), number(parts[1], 1)) !== null
}

/** The code of an authority in England, as three digits or nine characters, or one of the words the return has besides. */
const isAuthority = (text: string, list: CodeListId, year: CollectionFor) => codesIn(list, year).has(text.toUpperCase()) || localAuthority(text.toUpperCase()) !== null

const isNoShortBreak = (row: RowOf<'Episodes'>) => !isShortBreak(row)

/** What stands in one cell and cannot be right whatever else is said. */
export const readable: readonly Ssda903Rule[] = [
  rule('101', 'The sex is missing or is not a code of this year’s list.', 'Header.SEX', noCode('Header', 'SEX', 'ssda903.sex')),
  rule('102', 'The date of birth is missing or is not a day that exists.', 'Header.DOB', noDay('Header', 'DOB')),
  rule('103', 'The ethnic background is missing or is not a code of the list.', 'Header.ETHNIC', noCode('Header', 'ETHNIC', 'ssda903.ethnicity')),
  rule('104', 'The day the child stopped being an unaccompanied asylum-seeking child is not a day that exists.', 'UASC.DUC', notADay('UASC', 'DUC')),
  rule('105', 'Whether the child seeks asylum alone is missing, or is neither 0 nor 1.', 'Header.UASC',
    each('Header', (row) => row.UASC !== '0' && row.UASC !== '1'),
    { needs: (year) => (year.form === 'xml' ? null : 'Only the XML carries this; from CSV files it is worked out.') }),
  rule('112', 'The day of the decision for adoption is not a day that exists.', 'AD1.DATE_INT', notADay('AD1', 'DATE_INT')),
  rule('113', 'The day the child was matched with adopters is not a day that exists.', 'AD1.DATE_MATCH', notADay('AD1', 'DATE_MATCH')),
  rule('114', 'Whether a former foster carer adopted the child is neither 0 nor 1.', 'AD1.FOSTER_CARE', notACode('AD1', 'FOSTER_CARE', 'ssda903.oc2_yes_no')),
  rule('115', 'The day it was decided to place the child for adoption is not a day that exists.', 'PlacedAdoption.DATE_PLACED', notADay('PlacedAdoption', 'DATE_PLACED')),
  rule('116', 'The day it was decided to place the child for adoption no longer is not a day that exists.', 'PlacedAdoption.DATE_PLACED_CEASED',
    notADay('PlacedAdoption', 'DATE_PLACED_CEASED')),
  rule('120', 'Why adoption is no longer the plan is not a code of the list.', 'PlacedAdoption.REASON_PLACED_CEASED',
    notACode('PlacedAdoption', 'REASON_PLACED_CEASED', 'ssda903.reason_placed_ceased')),
  rule('131', 'Whether we are in touch with the care leaver is missing or is not a code of the list.', 'OC3.IN_TOUCH', noCode('OC3', 'IN_TOUCH', 'ssda903.in_touch')),
  rule('132', 'What the care leaver does is missing or is not a code of the list.', 'OC3.ACTIV', noCode('OC3', 'ACTIV', 'ssda903.activity')),
  rule('133', 'Where the care leaver lives is missing or is not a code of the list.', 'OC3.ACCOM', noCode('OC3', 'ACCOM', 'ssda903.accommodation')),
  rule('141', 'The day the episode began is missing or is not a day that exists.', 'Episodes.DECOM', noDay('Episodes', 'DECOM')),
  rule('143', 'Why the episode began is not a code of the list.', 'Episodes.RNE', notACode('Episodes', 'RNE', 'ssda903.reason_new_episode')),
  rule('144', 'The legal status is not a code of the list.', 'Episodes.LS', notACode('Episodes', 'LS', 'ssda903.legal_status')),
  rule('145', 'The main need is not a code of the list.', 'Episodes.CIN', notACode('Episodes', 'CIN', 'ssda903.category_of_need')),
  rule('146', 'The kind of home is not a code of this year’s list.', 'Episodes.PLACE', notACode('Episodes', 'PLACE', 'ssda903.placement_type')),
  rule('147', 'The day the episode ended is not a day that exists.', 'Episodes.DEC', notADay('Episodes', 'DEC')),
  rule('149', 'Why the episode ended is not a code of the list.', 'Episodes.REC', notACode('Episodes', 'REC', 'ssda903.reason_episode_ceased')),
  rule('164', 'The distance from home is below 0 or above 999.9 miles, or cannot be read. Check both postcodes.',
    'Episodes.LS Episodes.PL_DISTANCE ?Header.UASC ?UASC.DUC ?last.Header.UASC ?last.UASC.DUC',
    each('Episodes', (row, child) => row.has('PL_DISTANCE') && isNoShortBreak(row) && !wasEverUasc(child)
      && (!row.reads('PL_DISTANCE') || (row.PL_DISTANCE ?? 0) < 0 || (row.PL_DISTANCE ?? 0) > 999.9))),
  rule('166', 'The day of the review is missing or is not a day that exists.', 'Reviews.REVIEW', noDay('Reviews', 'REVIEW')),
  rule('167', 'How the child took part in the review is missing or is not a code of the list.', 'Reviews.REVIEW_CODE',
    noCode('Reviews', 'REVIEW_CODE', 'ssda903.review_participation')),
  rule('168', 'The pupil number is neither a letter with 12 digits (or 11 digits and a letter) nor UN1 to UN5.', 'Header.UPN',
    each('Header', (row, _, year) => row.UPN !== null && !isUpn(row.UPN) && !codesIn('ssda903.upn_unknown', year).has(row.UPN))),
  rule('169', 'The local authority of the home is missing or is not one. Check the postcode of the home.', 'Episodes.LS Episodes.PL_LA',
    each('Episodes', (row, _, year) => isNoShortBreak(row) && (row.PL_LA === null || !isAuthority(row.PL_LA, 'ssda903.placement_la', year)))),
  rule('171', 'The date of birth of the mother’s child is not a day that exists.', 'Header.MC_DOB', notADay('Header', 'MC_DOB')),
  rule('175', 'The number of adopters is neither 1 nor 2.', 'AD1.NB_ADOPTR', notACode('AD1', 'NB_ADOPTR', 'ssda903.number_of_adopters')),
  rule('176', 'The gender of the adopters is not a code of the list.', 'AD1.SEX_ADOPTR', notACode('AD1', 'SEX_ADOPTR', 'ssda903.adopter_gender')),
  rule('177', 'The legal status of the adopters is not a code of the list.', 'AD1.LS_ADOPTR', notACode('AD1', 'LS_ADOPTR', 'ssda903.adopter_legal_status')),
  // Its wording names T0 to T3; of T4 rule 213 speaks.
  rule('178', 'Who provides the home is not a code of the list, or is given for a kind of home that has none.', 'Episodes.PLACE Episodes.PLACE_PROVIDER',
    each('Episodes', (row, _, year) => row.PLACE_PROVIDER !== null
      && ((hasNoProvider(row, year) && row.PLACE !== 'T4') || !codesIn('ssda903.placement_provider', year).has(row.PLACE_PROVIDER)))),
  rule('179', 'Whether the home is inside our area is missing, or is neither IN nor OUT.', 'Episodes.LS Episodes.PL_LOCATION',
    each('Episodes', (row, _, year) => isNoShortBreak(row) && (row.PL_LOCATION === null || outside(row, 'PL_LOCATION', 'ssda903.placement_location', year)))),
  rule('180', 'The strengths and difficulties score is not a whole number from 0 to 40.', 'OC2.SDQ_SCORE',
    each('OC2', (row) => row.has('SDQ_SCORE') && (!row.reads('SDQ_SCORE') || !isScore(row.SDQ_SCORE ?? -1)))),
  rule('181', 'A yes-or-no item for children in care for a year is neither 0 nor 1.', yearFields.map((field) => `OC2.${field}`).join(' '),
    each('OC2', (row) => yearFields.some((field) => row.has(field) && row[field] !== '0' && row[field] !== '1'))),
  rule('196', 'Why there is no strengths and difficulties score is not a code of the list.', 'OC2.SDQ_REASON', notACode('OC2', 'SDQ_REASON', 'ssda903.sdq_reason')),
  rule('392c', 'A postcode is not written as one.', 'Episodes.HOME_POST Episodes.PL_POST',
    each('Episodes', (row) => (row.HOME_POST !== null && !isPostcode(row.HOME_POST)) || (row.PL_POST !== null && !isPostcode(row.PL_POST)))),
  rule('631', 'The permanence the child had before is not a code of the list.', 'PrevPerm.PREV_PERM', notACode('PrevPerm', 'PREV_PERM', 'ssda903.previous_permanence')),
  rule('633', 'Where the earlier permanence was arranged is not the code of a local authority, nor WAL, SCO, NIR, NUK or 999.', 'PrevPerm.LA_PERM',
    each('PrevPerm', (row, _, year) => row.LA_PERM !== null && !isAuthority(row.LA_PERM, 'ssda903.la_previous_permanence', year))),
  rule('1004', 'The day the child went missing or away is not a day that exists.', 'Missing.MIS_START', notADay('Missing', 'MIS_START')),
  rule('1005', 'The day the child was back is not a day that exists.', 'Missing.MIS_END', notADay('Missing', 'MIS_END')),
  rule('1006', 'Whether the child was missing (M) or away without agreement (A) is not said with one of these letters.', 'Missing.MISSING',
    notACode('Missing', 'MISSING', 'ssda903.missing_type')),
  rule('1009', 'Why the child moved is not a code of the list.', 'Episodes.REASON_PLACE_CHANGE', notACode('Episodes', 'REASON_PLACE_CHANGE', 'ssda903.reason_placement_change')),
  rule('SW04STG1', 'The day the social worker began is not a day that exists.', 'SWEpisodes.SW_DECOM',
    each('SWEpisodes', (row) => row.has('SW_DECOM') && !row.reads('SW_DECOM') && !isPartDay(row.text('SW_DECOM') ?? '')), { from: '2023_24' }),
  rule('SW05STG1', 'The day the social worker ended is not a day that exists.', 'SWEpisodes.SW_DEC',
    each('SWEpisodes', (row) => row.has('SW_DEC') && !row.reads('SW_DEC') && !isPartDay(row.text('SW_DEC') ?? '')), { from: '2023_24' }),
  rule('700', 'The day the deprivation of liberty order began is not a day that exists.', 'DoLo.DOLO_START', notADay('DoLo', 'DOLO_START'), { from: '2026_27' }),
  rule('701', 'The day the deprivation of liberty order ended is not a day that exists.', 'DoLo.DOLO_END', notADay('DoLo', 'DOLO_END'), { from: '2026_27' }),
]

/** Homes that nobody is named as the provider of: short stays, and other places (Z1 until 31 March 2025, Z11 to Z14 since). */
export function hasNoProvider(row: RowOf<'Episodes'>, year: CollectionFor): boolean {
  return isTemporary(row.PLACE) || (year.set < '2025_26' ? row.PLACE === 'Z1' : row.PLACE !== null && /^Z1[1-4]$/.test(row.PLACE))
}
