import { localAuthority } from '../../../../codes/index.ts'
import { isShortBreak, isTemporary, wasEverUasc } from '../care.ts'
import { each, needsAuthority, needsProviders, oneOf, rule } from '../declare.ts'
import type { Check, Ssda903Rule } from '../declare.ts'
import type { Child, Episode } from '../shape.ts'
import { aged, on, yearsAfter } from '../year.ts'
import type { CollectionFor, Provider } from '../year.ts'
import { hasNoProvider } from './readable.ts'

const isOutsideEngland = oneOf('CON', 'NIR', 'SCO', 'WAL', 'NUK')
const isFamilyHome = oneOf('A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6')
const unlisted = 'XXXXXXX'
const asylum = '?Header.UASC ?UASC.DUC ?last.Header.UASC ?last.UASC.DUC'

/** Homes without a number of Ofsted: with parents, in a job, in custody, in hospital, away for a short time, elsewhere. */
function hasNoUrn(place: string | null, year: CollectionFor): boolean {
  if (place === null) return false
  if (isTemporary(place) || ['P1', 'P3', 'R1', 'R2', 'R5'].includes(place)) return true
  if (year.set >= '2025_26') return /^Z1[1-4]$/.test(place)
  return place === 'Z1' || (year.set < '2024_25' && place === 'P2') || (year.set < '2023_24' && place === 'H5')
}

/** The same for rule 218: until 31 March 2024 it asked for no number of a semi-independent home (H5), of which rule 230 spoke from 28 October 2023. */
const needsNoUrn = (place: string | null, year: CollectionFor) => hasNoUrn(place, year) || (year.set < '2024_25' && place === 'H5')

/** A child of this age is too young for this kind of home. */
const tooYoung = (places: readonly string[], age: number): Check => {
  const here = oneOf(...places)
  return each('Episodes', (row, child) => {
    if (!here(row.PLACE)) return false
    const born = child.Header.find((header) => header.DOB !== null)?.DOB ?? null
    return born !== null && row.DECOM !== null && aged(born, age) > row.DECOM
  })
}

/** A home that must not last longer than some days did. */
const tooLong = (place: string, days: number): Check =>
  each('Episodes', (row) => row.PLACE === place && row.DECOM !== null && row.DEC !== null && row.DEC - row.DECOM > days)

const provides = (provider: string, isWrong: (place: string | null) => boolean): Check => each('Episodes', (row) => row.PLACE_PROVIDER === provider && isWrong(row.PLACE))

/** An episode beside the provider whose number it has, where Ofsted's list has it. */
const atProvider = (isWrong: (row: Episode, provider: Provider, year: CollectionFor, child: Child) => boolean): Check =>
  each('Episodes', (row, child, year) => {
    if (row.URN === null || row.URN === unlisted) return false
    const provider = year.providers?.get(row.URN)
    return provider !== undefined && isWrong(row, provider, year, child)
  })

/** The code of nine characters of an authority that is written in either way. */
export const authorityCode = (code: string): string => localAuthority(code)?.code ?? code

const isOwnArea = (authority: string, code: string) => authorityCode(authority.toUpperCase()) === authorityCode(code)
const areas = (provider: Provider) => new Set([...provider.authorities].map(authorityCode))

const withPostcode: Readonly<Record<string, readonly string[]>> = { '2022_23': ['K1', 'K2', 'R3', 'S1'], '2023_24': ['H5', 'K1', 'K2', 'R3', 'S1'] }
const postcodeKnown = (place: string | null, year: CollectionFor) => place !== null && (withPostcode[year.set] ?? ['K1', 'K2', 'K3', 'R3', 'S1']).includes(place)

/** Where the child lived and who provided it. */
export const homes: readonly Ssda903Rule[] = [
  rule('213', 'Nobody is named as the provider of this kind of home.', 'Episodes.PLACE Episodes.PLACE_PROVIDER',
    each('Episodes', (row, _, year) => row.has('PLACE_PROVIDER') && hasNoProvider(row, year))),
  rule('214', 'Where the home is, is not asked for a child on a short break.', 'Episodes.LS Episodes.PL_POST Episodes.URN',
    each('Episodes', (row) => isShortBreak(row) && (row.has('PL_POST') || row.has('URN')))),
  rule('217', 'Adoption by current foster carers (A3 or A5) begins with S, T or U.', 'Episodes.PLACE Episodes.RNE Episodes.DECOM',
    each('Episodes', (row) => (row.PLACE === 'A3' || row.PLACE === 'A5') && row.DECOM !== null && row.DECOM >= on('2015-04-01') && !['S', 'T', 'U'].includes(row.RNE ?? ''))),
  rule('217t', 'P2 could not be used from 28 October 2023.', 'Episodes.PLACE Episodes.DEC',
    each('Episodes', (row) => row.PLACE === 'P2' && (!row.has('DEC') || (row.DEC ?? 0) > on('2023-10-28'))), { from: '2023_24', until: '2023_24' }),
  rule('218', 'Ofsted’s number of the home is missing.', 'Episodes.URN Episodes.PLACE ?Episodes.PL_LA ?Episodes.DEC ?Episodes.LS',
    each('Episodes', (row, _, year) => !row.has('URN') && !isShortBreak(row) && !needsNoUrn(row.PLACE, year) && !isOutsideEngland(row.PL_LA)
      && (!row.has('DEC') || (row.DEC ?? 0) > on('2015-03-31')))),
  rule('219', 'Ofsted’s number is of a provider that does not have this kind of home.', 'Episodes.URN Episodes.PLACE',
    atProvider((row, provider) => row.PLACE === null || !provider.placeCodes.has(row.PLACE)), { needs: needsProviders }),
  rule('221', 'The postcode of the home is not one of the provider whose number is given.', 'Episodes.URN Episodes.PLACE Episodes.PL_POST ?Episodes.LS',
    atProvider((row, provider, year) => !isShortBreak(row) && postcodeKnown(row.PLACE, year) && row.PL_POST !== null && !provider.postcodes.has(row.PL_POST.replaceAll(' ', ''))),
    { needs: needsProviders }),
  rule('222', 'This kind of home has no number of Ofsted.', 'Episodes.URN Episodes.PLACE', each('Episodes', (row, _, year) => row.URN !== null && row.URN !== unlisted && hasNoUrn(row.PLACE, year))),
  rule('224', 'Ofsted’s number is of another sort of provider.', 'Episodes.URN Episodes.PLACE_PROVIDER',
    atProvider((row, provider) => row.PLACE_PROVIDER === null || !provider.providerCodes.has(row.PLACE_PROVIDER)), { needs: needsProviders }),
  rule('227', 'The provider was no longer registered when the episode began.', 'Episodes.URN Episodes.DECOM',
    atProvider((row, provider) => provider.ended !== null && row.DECOM !== null && row.DECOM >= provider.ended), { needs: needsProviders }),
  rule('228', 'The provider was no longer registered when the episode ended, or at the end of the year.', 'Episodes.URN Episodes.DEC',
    atProvider((row, provider, year) => provider.ended !== null && (row.DEC ?? (row.has('DEC') ? provider.ended : year.end)) > provider.ended), { needs: needsProviders }),
  rule('229', 'Whether this council provides the home does not fit the area the provider is in.', 'Episodes.URN Episodes.PLACE_PROVIDER ?Episodes.PLACE',
    atProvider((row, provider, year) => {
      if (year.set >= '2025_26' && (row.PLACE === 'K3' || hasNoUrn(row.PLACE, year))) return false
      const own = areas(provider).has(authorityCode(year.authority ?? ''))
      return row.PLACE_PROVIDER === 'PR1' ? !own : row.PLACE_PROVIDER === 'PR2' && own
    }), { needs: (year) => needsProviders(year) ?? needsAuthority(year) }),
  rule('230', 'From 28 October 2023 a semi-independent home (H5) in England needs Ofsted’s number.', 'Episodes.PLACE Episodes.URN Episodes.DEC ?Episodes.PL_LA',
    each('Episodes', (row) => row.PLACE === 'H5' && !row.has('URN') && !isOutsideEngland(row.PL_LA) && (!row.has('DEC') || (row.DEC ?? 0) > on('2023-10-28'))),
    { from: '2023_24', until: '2023_24' }),
  rule('241', 'The home is in an area in which the provider has no premises.', 'Episodes.URN Episodes.PLACE Episodes.PL_LA',
    atProvider((row, provider) => row.PLACE === 'K3' && (row.PL_LA === null || !areas(provider).has(authorityCode(row.PL_LA)))), { from: '2025_26', needs: needsProviders }),
  rule('242', 'XXXXXXX can stand for Ofsted’s number in fostering and adoption only.', 'Episodes.URN Episodes.PLACE',
    each('Episodes', (row) => row.URN === unlisted && !isFamilyHome(row.PLACE)), { from: '2025_26' }),
  rule('243', 'A home outside England has no number of Ofsted.', 'Episodes.URN Episodes.PL_LA', each('Episodes', (row) => row.has('URN') && isOutsideEngland(row.PL_LA)), { from: '2025_26' }),
  rule('370', 'A child who lives independently should be at least 15.', 'Episodes.PLACE Episodes.DECOM Header.DOB', tooYoung(['P2'], 15), { until: '2022_23' }),
  rule('370', 'A child who lives independently should be at least 16.', 'Episodes.PLACE Episodes.DECOM Header.DOB', tooYoung(['P2'], 16), { from: '2023_24', until: '2023_24' }),
  rule('371', 'A child in a semi-independent home should be at least 14.', 'Episodes.PLACE Episodes.DECOM Header.DOB', tooYoung(['H5'], 14), { until: '2022_23' }),
  rule('371', 'A child in a semi-independent home should be at least 16.', 'Episodes.PLACE Episodes.DECOM Header.DOB', tooYoung(['H5'], 16), { from: '2023_24', until: '2023_24' }),
  rule('371', 'A child in supported accommodation should be at least 16.', 'Episodes.PLACE Episodes.DECOM Header.DOB', tooYoung(['H5', 'K3'], 16), { from: '2024_25' }),
  rule('372', 'A child in custody should be at least 10.', 'Episodes.PLACE Episodes.DECOM Header.DOB', tooYoung(['R5'], 10)),
  rule('373', 'A child in a residential school should be at least 4.', 'Episodes.PLACE Episodes.DECOM Header.DOB', tooYoung(['S1'], 4)),
  rule('374', 'A child in a job with a home should be at least 14.', 'Episodes.PLACE Episodes.DECOM Header.DOB', tooYoung(['P3'], 14)),
  rule('375', 'A stay in hospital as a time away lasted more than six weeks.', 'Episodes.PLACE Episodes.DECOM Episodes.DEC', tooLong('T1', 42)),
  rule('376', 'A time away during the foster carers’ holiday lasted more than three weeks.', 'Episodes.PLACE Episodes.DECOM Episodes.DEC', tooLong('T3', 21)),
  rule('377', 'The child was away during the foster carers’ holiday more than twice in 12 months.', 'Episodes.PLACE Episodes.DECOM',
    (child, _, find) => {
      const away = child.Episodes.filter((episode) => episode.PLACE === 'T3')
      for (const [at, first] of away.entries()) {
        const third = away[at + 2]
        if (first.DECOM !== null && (third?.DECOM ?? Number.POSITIVE_INFINITY) < yearsAfter(first.DECOM, 1)) find(first, away[at + 1], third)
      }
    }),
  rule('379', 'A time away for no given reason (T4) lasted more than 7 days.', 'Episodes.PLACE Episodes.DECOM Episodes.DEC', tooLong('T4', 7)),
  rule('392a', 'The distance from home is missing.', `Episodes.PL_DISTANCE Episodes.LS ${asylum}`,
    each('Episodes', (row, child) => !row.has('PL_DISTANCE') && !isShortBreak(row) && !wasEverUasc(child))),
  rule('392b', 'The postcode of the family home or of the home in care is missing.', `Episodes.HOME_POST Episodes.PL_POST Episodes.LS ${asylum}`,
    each('Episodes', (row, child) => (!row.has('HOME_POST') || !row.has('PL_POST')) && !isShortBreak(row) && !wasEverUasc(child))),
  rule('392d', 'The family home and the home in care have the same postcode, and the child is not placed with parents.', 'Episodes.HOME_POST Episodes.PL_POST Episodes.PLACE',
    each('Episodes', (row) => row.PLACE !== 'P1' && row.HOME_POST !== null && row.PL_POST !== null && row.HOME_POST.replaceAll(' ', '') === row.PL_POST.replaceAll(' ', ''))),
  rule('406', 'The child seeks or sought asylum alone, so the distance from home is not asked.', `Episodes.PL_DISTANCE ${asylum}`,
    each('Episodes', (row, child) => row.has('PL_DISTANCE') && wasEverUasc(child))),
  rule('411', 'Whether the home is inside our area does not fit its local authority.', 'Episodes.PL_LOCATION Episodes.PL_LA',
    each('Episodes', (row, _, year) => row.PL_LA !== null
      && (row.PL_LOCATION === 'IN' ? !isOwnArea(year.authority ?? '', row.PL_LA) : row.PL_LOCATION === 'OUT' && isOwnArea(year.authority ?? '', row.PL_LA))), { needs: needsAuthority }),
  rule('454', 'The home is more than 350 miles from the family home.', 'Episodes.PL_DISTANCE',
    each('Episodes', (row) => row.PL_DISTANCE !== null && row.PL_DISTANCE !== 999.9 && row.PL_DISTANCE > 350), { from: '2025_26' }),
  rule('526', 'Who provides the home is missing.', 'Episodes.PLACE Episodes.PLACE_PROVIDER', each('Episodes', (row, _, year) => !row.has('PLACE_PROVIDER') && !hasNoProvider(row, year))),
  rule('527', 'This council (PR1) does not provide a home with parents, in hospital or in custody.', 'Episodes.PLACE Episodes.PLACE_PROVIDER', provides('PR1', oneOf('P1', 'R2', 'R5'))),
  rule('528', 'Another council (PR2) does not provide a home with parents, in hospital or in custody.', 'Episodes.PLACE Episodes.PLACE_PROVIDER', provides('PR2', oneOf('P1', 'R2', 'R5'))),
  rule('529', 'Another public body (PR3) does not provide a home with parents, fostering, adoption or a children’s home.', 'Episodes.PLACE Episodes.PLACE_PROVIDER',
    provides('PR3', oneOf('P1', 'K1', 'K2', 'A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6'))),
  rule('530', 'A private provider (PR4) does not provide a home with parents.', 'Episodes.PLACE Episodes.PLACE_PROVIDER', provides('PR4', oneOf('P1'))),
  rule('531', 'A voluntary provider (PR5) does not provide a home with parents.', 'Episodes.PLACE Episodes.PLACE_PROVIDER', provides('PR5', oneOf('P1'))),
  rule('550', 'Only a home with parents (P1) is provided by parents (PR0).', 'Episodes.PLACE Episodes.PLACE_PROVIDER', provides('PR0', (place) => place !== 'P1')),
  rule('1008', 'Ofsted’s list has no such number.', 'Episodes.URN', each('Episodes', (row, _, year) => row.URN !== null && row.URN !== unlisted && !year.providers?.has(row.URN)),
    { needs: needsProviders }),
  rule('1015', 'This council provides the home, and the home is not in its area.', 'Episodes.PL_LA Episodes.PLACE_PROVIDER ?Episodes.PLACE ?Episodes.LS',
    each('Episodes', (row, _, year) => row.PLACE_PROVIDER === 'PR1' && row.PL_LA !== null && !isShortBreak(row) && !isFamilyHome(row.PLACE) && !hasNoUrn(row.PLACE, year)
      && !isOwnArea(year.authority ?? '', row.PL_LA)), { needs: needsAuthority }),
]
