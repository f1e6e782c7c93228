import { localAuthority } from '../../../../codes/index.ts'
import { addMonths, birthday, dayFromNumber, dayNumber } from '../../../../time/day.ts'
import { codesIn } from '../census.ts'
import { both, each, isNo, outside, rule, wholeRule } from '../declare.ts'
import type { Check, CinRule } from '../declare.ts'
import type { Child, RowOf } from '../shape.ts'

type Row = RowOf<'ChildIdentifiers'>

const aged = (born: number, years: number) => dayNumber(birthday(dayFromNumber(born), years))

const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const upnForm = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/

/** The check letter of the characters after it: each by its place, and the remainder by 23. A letter at the end counts as its number. */
function checkLetter(upn: string): string {
  let sum = 0
  for (let place = 2; place <= 13; place++) {
    const character = upn[place - 1] ?? ''
    sum += place * (/\d/.test(character) ? Number(character) : letters.indexOf(character))
  }
  return letters[sum % 23] ?? ''
}

/** Numbers that stood for an authority when pupil numbers were given, besides those of authorities: first and last of each run. */
const pupilAuthorities: readonly (readonly [number, number])[] = [
  [1, 5], [201, 213], [301, 320], [330, 336], [340, 344], [350, 359], [370, 373], [380, 384], [390, 394], [420, 420], [660, 681], [701, 708], [800, 803], [805, 808],
  [810, 813], [815, 816], [820, 823], [825, 826], [830, 831], [835, 841], [845, 846], [850, 852], [855, 857], [860, 861], [865, 896], [908, 909], [916, 916], [919, 919],
  [921, 921], [925, 926], [928, 929], [931, 931], [933, 933], [935, 938], [940, 941],
]
const isPupilAuthority = (code: string) => /^\d{3}$/.test(code)
  && (pupilAuthorities.some(([first, last]) => Number(code) >= first && Number(code) <= last) || localAuthority(code) !== null)

const unborn = (row: Row) => row.has('ExpectedPersonBirthDate') && !row.has('PersonBirthDate')
const takenFurther = (child: Child) => child.CINdetails.filter((details) => isNo(details.ReferralNFA))

/** The pupil number or why there is none is missing of a child who is old enough to have one, and whose referral was taken further. */
const noUpn = (isOldEnough: (born: number, end: number) => boolean, isReason: (reason: string | null, set: string) => boolean): Check => (child, census, find) => {
  const further = takenFurther(child)
  if (further.length === 0) return
  for (const row of child.ChildIdentifiers) {
    if (row.PersonBirthDate !== null && isOldEnough(row.PersonBirthDate, census.end) && !row.has('UPN') && !isReason(row.UPNunknown, census.set)) find(row, ...further)
  }
}

/** All rows that say the same as another child's. */
const unique = (column: 'UPN' | 'LAchildID') => wholeRule(
  column === 'UPN' ? '1520' : '8510', column === 'UPN' ? 'Two children have the same pupil number.' : 'Two children have the same number of the authority.', `ChildIdentifiers.${column}`,
  (collection, _, find) => {
    const first = new Map<string, Row>()
    for (const row of collection.rows('ChildIdentifiers')) {
      const value = row[column]
      if (value === null) continue
      const twin = first.get(value)
      if (twin === undefined) first.set(value, row)
      else find(twin, row)
    }
  })

/** Who the child is. */
export const child: readonly CinRule[] = [
  rule('1510', 'The pupil number’s check letter does not fit its digits.', 'ChildIdentifiers.UPN',
    each('ChildIdentifiers', (row) => row.UPN !== null && /^.\d{11}[\dA-HJ-NP-RT-Z]$/.test(row.UPN) && checkLetter(row.UPN) !== row.UPN[0])),
  unique('UPN'),
  rule('1530', 'Characters 2 to 4 of the pupil number are not the number of an authority.', 'ChildIdentifiers.UPN',
    each('ChildIdentifiers', (row) => row.UPN !== null && !isPupilAuthority(row.UPN.slice(1, 4)))),
  rule('1540', 'Characters 5 to 12 of the pupil number are not all digits.', 'ChildIdentifiers.UPN', each('ChildIdentifiers', (row) => row.UPN !== null && !/^\d{8}$/.test(row.UPN.slice(4, 12)))),
  rule('1550', 'The last character of the pupil number is neither a digit nor a letter that can stand there.', 'ChildIdentifiers.UPN',
    each('ChildIdentifiers', (row) => row.UPN !== null && row.UPN.length >= 13 && !/^[\dA-HJ-NP-RT-Z]$/.test(row.UPN[12] ?? ''))),
  rule('1560Q', 'The former pupil number is not written as one.', 'ChildIdentifiers.FormerUPN', each('ChildIdentifiers', (row) => row.FormerUPN !== null && !upnForm.test(row.FormerUPN))),
  rule('1570', 'The authority’s number for the child is longer than 20 characters.', 'ChildIdentifiers.LAchildID', each('ChildIdentifiers', (row) => (row.LAchildID?.length ?? 0) > 20), { from: '2024_25' }),
  rule('1580', 'The authority’s number for the child holds more than letters and digits.', 'ChildIdentifiers.LAchildID',
    each('ChildIdentifiers', (row) => row.LAchildID !== null && !/^[a-z\d]+$/i.test(row.LAchildID)), { from: '2024_25' }),
  rule('4180', 'The gender is missing or is not a code of the list.', 'ChildIdentifiers.GenderCurrent',
    each('ChildIdentifiers', (row) => row.GenderCurrent === null || !codesIn('cin.gender', '2022_23').has(row.GenderCurrent)), { until: '2023_24' }),
  rule('4180', 'The sex is missing, or is not M, F or U.', 'ChildIdentifiers.Sex',
    each('ChildIdentifiers', (row, { set }) => row.Sex === null || !codesIn('cin.sex', set).has(row.Sex)), { from: '2024_25' }),
  rule('4220', 'The ethnic background is missing or is not a code of the list.', 'ChildCharacteristics.Ethnicity',
    each('ChildCharacteristics', (row, { set }) => row.Ethnicity === null || !codesIn('cin.ethnicity', set).has(row.Ethnicity))),
  rule('8500', 'The authority’s number for the child is missing.', 'ChildIdentifiers.LAchildID', each('ChildIdentifiers', (row) => !row.has('LAchildID'))),
  unique('LAchildID'),
  rule('8520', 'The child was born after the census year ended.', 'ChildIdentifiers.PersonBirthDate Header.ReferenceDate',
    each('ChildIdentifiers', (row, census) => (row.PersonBirthDate ?? census.end) > census.end)),
  rule('8525Q', 'Either the date of birth or the expected date is needed, and never both.', 'ChildIdentifiers.PersonBirthDate ChildIdentifiers.ExpectedPersonBirthDate',
    each('ChildIdentifiers', (row) => row.has('PersonBirthDate') === row.has('ExpectedPersonBirthDate'))),
  rule('8530Q', 'The expected date of birth is not between March and December of the year in which the census year ended.', 'ChildIdentifiers.ExpectedPersonBirthDate Header.ReferenceDate',
    each('ChildIdentifiers', (row, census) => row.ExpectedPersonBirthDate !== null
      && (row.ExpectedPersonBirthDate < census.end - 30 || row.ExpectedPersonBirthDate > dayNumber(addMonths(dayFromNumber(census.end), 9))))),
  rule('8535Q', 'The child died before being born, or there is a date of death and none of birth.', 'ChildIdentifiers.PersonDeathDate ChildIdentifiers.PersonBirthDate',
    each('ChildIdentifiers', (row) => row.PersonDeathDate !== null && row.PersonDeathDate < (row.PersonBirthDate ?? Number.POSITIVE_INFINITY))),
  rule('8540', 'Whether the child has a disability, or has none, is missing, or is no code of the list.', 'Disabilities.Disability ChildIdentifiers.PersonBirthDate CINdetails.ReferralNFA',
    (of, { set }, find) => {
      const further = takenFurther(of)
      const born = of.ChildIdentifiers.filter((row) => row.has('PersonBirthDate'))
      if (further.length === 0 || born.length === 0) return
      const odd = of.Disabilities.filter((row) => row.Disability === null || !codesIn('cin.disability', set).has(row.Disability))
      if (of.Disabilities.length === 0 || odd.length > 0) find(...born, ...further, ...odd)
    }),
  rule('8545Q', 'The child did not die in the census year.', 'ChildIdentifiers.PersonDeathDate Header.ReferenceDate', each('ChildIdentifiers', (row, census) => outside(row.PersonDeathDate, census))),
  rule('8750', 'The gender of a child not yet born must be 0.', 'ChildIdentifiers.GenderCurrent ChildIdentifiers.PersonBirthDate ChildIdentifiers.ExpectedPersonBirthDate',
    each('ChildIdentifiers', (row) => unborn(row) && row.GenderCurrent !== '0'), { until: '2023_24' }),
  rule('8750', 'The sex of a child not yet born must be U.', 'ChildIdentifiers.Sex ChildIdentifiers.PersonBirthDate ChildIdentifiers.ExpectedPersonBirthDate',
    each('ChildIdentifiers', (row) => unborn(row) && row.Sex !== 'U'), { from: '2024_25' }),
  rule('8770Q', 'The child is over 5, and there is neither a pupil number nor why there is none.',
    'ChildIdentifiers.UPN ChildIdentifiers.UPNunknown ChildIdentifiers.PersonBirthDate CINdetails.ReferralNFA Header.ReferenceDate',
    noUpn((born, end) => aged(born, 6) < end, (reason, set) => reason !== null && codesIn('cin.upn_unknown', set).has(reason)), { until: '2023_24' }),
  rule('8770Q', 'The child is of school age, and the pupil number is missing, or why there is none. That the child is too young (UN1) is no reason.',
    'ChildIdentifiers.UPN ChildIdentifiers.UPNunknown ChildIdentifiers.PersonBirthDate CINdetails.ReferralNFA Header.ReferenceDate',
    noUpn((born, end) => aged(born, 4) <= end, (reason, set) => reason !== null && reason !== 'UN1' && codesIn('cin.upn_unknown', set).has(reason)), { from: '2024_25' }),
  rule('8772', 'UN7 stands for a referral that was not taken further, and one was.', 'ChildIdentifiers.UPNunknown CINdetails.ReferralNFA',
    both('ChildIdentifiers', 'CINdetails', (row, details) => row.UPNunknown === 'UN7' && isNo(details.ReferralNFA))),
  rule('8775Q', 'The young person is over 25.', 'ChildIdentifiers.PersonBirthDate CINdetails.CINclosureDate Header.ReferenceDate',
    both('ChildIdentifiers', 'CINdetails', (row, details, census) => {
      const born = row.PersonBirthDate
      return born !== null && aged(born, 25) < census.end && (!details.has('CINclosureDate') || (details.CINclosureDate ?? 0) > aged(born, 25))
    })),
  rule('8790', 'The disabilities are none (NONE), and also some.', 'Disabilities.Disability',
    (of, _, find) => {
      if (of.Disabilities.length > 1 && of.Disabilities.some((row) => row.Disability === 'NONE') && of.Disabilities.some((row) => row.Disability !== null && row.Disability !== 'NONE')) {
        find(...of.Disabilities)
      }
    }),
  rule('8794', 'The same disability is given twice.', 'Disabilities.Disability',
    each('Disabilities', (row, _, of) => row.Disability !== null && of.Disabilities.some((other) => other !== row && other.Disability === row.Disability))),
  rule('8590', 'The child has no episode of need.', 'ChildIdentifiers.LAchildID CINdetails.LAchildID', each('ChildIdentifiers', (_, __, of) => of.CINdetails.length === 0)),
]
