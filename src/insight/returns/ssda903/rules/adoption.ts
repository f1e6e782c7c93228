import { adoptionFields, isAdopted, isPlacedForAdoption, isShortBreak, leftCare, neighbours, saysCareLeaver } from '../care.ts'
import { each, oneOf, rule } from '../declare.ts'
import type { Check, Ssda903Rule } from '../declare.ts'
import type { Child, Episode, RowOf } from '../shape.ts'
import type { CollectionFor } from '../year.ts'

type Decision = RowOf<'PlacedAdoption'>

const saysAdoption = (row: RowOf<'AD1'>) => adoptionFields.some((field) => row.has(field))
const fosterHomes = oneOf('A3', 'A4', 'A5', 'A6', 'U1', 'U2', 'U3', 'U4', 'U5', 'U6')
const withFosterCarers = oneOf('A2', 'A3', 'A5')
const withOthers = oneOf('A1', 'A4', 'A6')
const isAdoption = oneOf('E1', 'E11', 'E12')
const isTwo = oneOf('MM', 'FF', 'MF')
const isSameGender = oneOf('MM', 'FF')

/** The adopters' gender must be one that fits their legal status. */
const genderFor = (status: string, fits: (gender: string | null) => boolean): Check => each('AD1', (row) => row.LS_ADOPTR === status && !fits(row.SEX_ADOPTR))

/** An order was made (its legal status began) and no decision was given a day. */
const orderWithoutDecision = (status: string): Check => (child, _, find) => {
  const under = child.Episodes.filter((episode) => episode.LS === status)
  if (under.length > 0 && !child.PlacedAdoption.some((row) => row.has('DATE_PLACED'))) find(...under, ...child.PlacedAdoption)
}

/** An order was made before the decision was taken. */
const orderBeforeDecision = (status: string): Check => (child, _, find) => {
  for (const period of timesInCare(child.Episodes)) {
    const first = period.find((episode) => episode.LS === status)
    if (first === undefined || first.DECOM === null) continue
    const began = first.DECOM
    const placed = child.PlacedAdoption.filter((row) => row.DATE_PLACED !== null)
    if (placed.length > 0 && placed.every((row) => (row.DATE_PLACED as number) > began)) find(first, ...placed)
  }
}

/** The episodes that ended with adoption; where none says how it ended, the last one: there would be no details of an adoption without. */
function adoptedFrom(child: Child): readonly Episode[] {
  const adopted = child.Episodes.filter((episode) => isAdoption(episode.REC))
  return adopted.length > 0 ? adopted : child.Episodes.slice(-1).filter((episode) => !episode.has('REC'))
}

/** The episodes of each time in care: a new one begins where the child came into care. */
export function timesInCare(episodes: readonly Episode[]): Episode[][] {
  const times: Episode[][] = []
  for (const episode of episodes) {
    const current = times.at(-1)
    if (current === undefined || episode.RNE === 'S') times.push([episode])
    else current.push(episode)
  }
  return times
}

/** Left care without being adopted, though adoption was the plan, and nothing says that the plan ended. */
const planWithoutEnd = (orders: (status: string | null) => boolean): Check => (child, _, find) => {
  const left = child.Episodes.filter((episode) => leftCare(episode) && !isAdopted(episode.REC) && (isPlacedForAdoption(episode.PLACE) || orders(episode.LS)))
  if (left.length === 0) return
  const ended = child.PlacedAdoption.some((row) => row.has('DATE_PLACED_CEASED') && row.has('REASON_PLACED_CEASED'))
  if (!ended) find(...left, ...child.PlacedAdoption)
}

/** Last year's decision: the latest. */
const lastYears = (child: Child): Decision | null => child.last.PlacedAdoption.findLast((row) => row.has('DATE_PLACED')) ?? child.last.PlacedAdoption[0] ?? null
const wasReversed = (row: Decision) => row.has('DATE_PLACED_CEASED') || row.has('REASON_PLACED_CEASED')

const endedInYear = (episode: Episode, year: CollectionFor) => episode.DEC === null || (episode.DEC >= year.start && episode.DEC <= year.end)

/** Adoption: the decision, the order, the placement, the adopters. */
export const adoption: readonly Ssda903Rule[] = [
  rule('117', 'The decision to place the child for adoption, or its end, is dated after this collection year or after the child left care.',
    'PlacedAdoption.DATE_PLACED PlacedAdoption.DATE_PLACED_CEASED Episodes.DEC Episodes.REC',
    (child, year, find) => {
      const last = child.Episodes.findLast((episode) => episode.REC !== 'X1') ?? null
      const latest = Math.min(year.end, last?.DEC ?? year.end)
      for (const row of child.PlacedAdoption) {
        if ((row.DATE_PLACED ?? latest) > latest || (row.DATE_PLACED_CEASED ?? latest) > latest) find(row, last)
      }
    }),
  rule('118', 'The end of the decision for adoption is dated before this collection year or before the child came into care.',
    'PlacedAdoption.DATE_PLACED_CEASED Episodes.DECOM Episodes.LS',
    (child, year, find) => {
      const first = child.Episodes.find((episode) => !isShortBreak(episode)) ?? null
      for (const row of child.PlacedAdoption) {
        const ceased = row.DATE_PLACED_CEASED
        if (ceased !== null && (ceased < year.start || (first !== null && first.DECOM !== null && ceased < first.DECOM))) find(row, first)
      }
    }),
  rule('119', 'When adoption stopped being the plan, both the day and the reason are needed: one of them is missing.',
    'PlacedAdoption.DATE_PLACED_CEASED PlacedAdoption.REASON_PLACED_CEASED',
    each('PlacedAdoption', (row) => row.has('DATE_PLACED_CEASED') !== row.has('REASON_PLACED_CEASED'))),
  rule('134', 'A care leaver has details of an adoption.',
    'OC3.IN_TOUCH OC3.ACTIV OC3.ACCOM AD1.DATE_INT AD1.DATE_MATCH AD1.FOSTER_CARE AD1.NB_ADOPTR AD1.SEX_ADOPTR AD1.LS_ADOPTR',
    each('AD1', (row, child) => saysAdoption(row) && child.OC3.some(saysCareLeaver))),
  rule('151', 'Some details of the adoption are given and others are missing.', adoptionFields.map((field) => `AD1.${field}`).join(' '),
    each('AD1', (row) => saysAdoption(row) && !adoptionFields.every((field) => row.has(field)))),
  rule('184', 'It was decided to place the child for adoption before the child was born.', 'PlacedAdoption.DATE_PLACED Header.DOB',
    each('PlacedAdoption', (row, child) => child.Header.some((header) => header.DOB !== null && row.DATE_PLACED !== null && row.DATE_PLACED < header.DOB))),
  rule('331', 'The child was matched with adopters after moving in with them.', 'AD1.DATE_MATCH Episodes.DECOM Episodes.REC',
    (child, _, find) => {
      for (const row of child.AD1) {
        for (const episode of child.Episodes) {
          if (isAdoption(episode.REC) && row.DATE_MATCH !== null && episode.DECOM !== null && row.DATE_MATCH > episode.DECOM) find(row, episode)
        }
      }
    }),
  rule('333', 'The child was matched with adopters, and the decision for adoption is missing or later.', 'AD1.DATE_INT AD1.DATE_MATCH',
    each('AD1', (row) => row.DATE_MATCH !== null && (row.DATE_INT === null || row.DATE_INT > row.DATE_MATCH))),
  rule('334', 'The decision for adoption is dated before the child came into care this time.', 'AD1.DATE_INT Episodes.DECOM Episodes.RNE',
    (child, _, find) => {
      const began = child.Episodes.findLast((episode) => episode.RNE === 'S' && episode.DECOM !== null)
      for (const row of child.AD1) if (began !== undefined && row.DATE_INT !== null && (began.DECOM as number) > row.DATE_INT) find(row, began)
    }),
  rule('335', 'Whether a former foster carer adopted the child does not fit the last home.', 'AD1.FOSTER_CARE Episodes.PLACE Episodes.REC',
    (child, _, find) => {
      for (const row of child.AD1) {
        for (const episode of adoptedFrom(child)) {
          if ((withFosterCarers(episode.PLACE) && row.FOSTER_CARE === '0') || (withOthers(episode.PLACE) && row.FOSTER_CARE === '1')) find(row, episode)
        }
      }
    }),
  rule('336', 'The child was placed for adoption with foster carers without having been fostered by them just before.', 'Episodes.PLACE Episodes.DECOM',
    (child, _, find) => {
      for (const [before, episode] of neighbours(child.Episodes)) {
        if ((episode.PLACE === 'A3' || episode.PLACE === 'A5') && !fosterHomes(before.PLACE)) find(episode)
      }
    }),
  rule('390', 'The episode ended with adoption, and the child was not placed for adoption.', 'Episodes.PLACE Episodes.REC',
    each('Episodes', (row) => isAdopted(row.REC) && !isPlacedForAdoption(row.PLACE))),
  rule('408', 'The kind of home says there is a placement order, and the legal status does not.', 'Episodes.LS Episodes.PLACE',
    each('Episodes', (row) => (row.PLACE === 'A5' || row.PLACE === 'A6') && row.LS !== 'E1')),
  rule('511', 'There are two adopters, and the gender given is of one.', 'AD1.NB_ADOPTR AD1.SEX_ADOPTR',
    each('AD1', (row) => row.NB_ADOPTR === '2' && !isTwo(row.SEX_ADOPTR))),
  rule('514', 'The adopter is single, and the gender given is of a couple.', 'AD1.LS_ADOPTR AD1.SEX_ADOPTR', genderFor('L0', oneOf('M1', 'F1'))),
  rule('517', 'The adopters are an unmarried couple of different genders, and the gender is not MF.', 'AD1.LS_ADOPTR AD1.SEX_ADOPTR', genderFor('L3', oneOf('MF'))),
  rule('518', 'The adopters are an unmarried couple of one gender, and the gender is neither MM nor FF.', 'AD1.LS_ADOPTR AD1.SEX_ADOPTR', genderFor('L4', isSameGender)),
  rule('519', 'The adopters are in a civil partnership, and the gender given is not of a couple.', 'AD1.LS_ADOPTR AD1.SEX_ADOPTR', genderFor('L2', isTwo)),
  rule('520', 'The adopters are a married couple of different genders, and the gender is not MF.', 'AD1.LS_ADOPTR AD1.SEX_ADOPTR', genderFor('L11', oneOf('MF'))),
  rule('521', 'The child was placed for adoption before the decision for adoption.', 'AD1.DATE_INT Episodes.DECOM Episodes.PLACE',
    (child, _, find) => {
      for (const row of child.AD1) {
        for (const episode of child.Episodes) {
          if (isPlacedForAdoption(episode.PLACE) && row.DATE_INT !== null && episode.DECOM !== null && row.DATE_INT > episode.DECOM) find(row, episode)
        }
      }
    }),
  rule('522', 'The decision to place the child for adoption ended before it was taken.', 'PlacedAdoption.DATE_PLACED PlacedAdoption.DATE_PLACED_CEASED',
    each('PlacedAdoption', (row) => row.DATE_PLACED !== null && row.DATE_PLACED_CEASED !== null && row.DATE_PLACED > row.DATE_PLACED_CEASED)),
  rule('523', 'The decision to place the child for adoption has two different days.', 'PlacedAdoption.DATE_PLACED AD1.DATE_INT',
    (child, _, find) => {
      for (const row of child.AD1) {
        for (const placed of child.PlacedAdoption) {
          if (row.DATE_INT !== null && placed.DATE_PLACED !== null && row.DATE_INT !== placed.DATE_PLACED) find(row, placed)
        }
      }
    }),
  rule('524', 'The adopters are a married couple of one gender, and the gender is neither MM nor FF.', 'AD1.LS_ADOPTR AD1.SEX_ADOPTR', genderFor('L12', isSameGender)),
  rule('525', 'Adoption is no longer the plan, and there are details of an adoption.',
    'PlacedAdoption.DATE_PLACED_CEASED AD1.DATE_INT AD1.DATE_MATCH AD1.FOSTER_CARE AD1.NB_ADOPTR AD1.SEX_ADOPTR AD1.LS_ADOPTR',
    (child, _, find) => {
      const ceased = child.PlacedAdoption.filter((row) => row.has('DATE_PLACED_CEASED'))
      const adopted = child.AD1.filter(saysAdoption)
      if (ceased.length > 0 && adopted.length > 0) find(...ceased, ...adopted)
    }),
  rule('551', 'The child was placed for adoption, and the day of the decision is missing.', 'Episodes.PLACE PlacedAdoption.DATE_PLACED',
    (child, _, find) => {
      const placed = child.Episodes.filter((episode) => isPlacedForAdoption(episode.PLACE))
      if (placed.length > 0 && !child.PlacedAdoption.some((row) => row.has('DATE_PLACED'))) find(...placed, ...child.PlacedAdoption)
    }),
  rule('552', 'The child was placed for adoption before the decision to do so.', 'Episodes.DECOM Episodes.PLACE PlacedAdoption.DATE_PLACED',
    (child, _, find) => {
      const decided = child.PlacedAdoption.filter((row) => row.DATE_PLACED !== null)
      for (const episode of child.Episodes) {
        if (!isPlacedForAdoption(episode.PLACE) || episode.DECOM === null || decided.length === 0) continue
        const began = episode.DECOM
        if (decided.every((row) => (row.DATE_PLACED as number) > began)) find(episode, ...decided)
      }
    }),
  rule('553', 'A placement order was made, and the day of the decision to place the child for adoption is missing.',
    'Episodes.LS PlacedAdoption.DATE_PLACED PlacedAdoption.CHILD', orderWithoutDecision('E1')),
  rule('554', 'A placement order was made before the decision to place the child for adoption.', 'Episodes.LS Episodes.DECOM PlacedAdoption.DATE_PLACED', orderBeforeDecision('E1')),
  rule('555', 'A freeing order was made, and the day of the decision to place the child for adoption is missing.',
    'Episodes.LS PlacedAdoption.DATE_PLACED PlacedAdoption.CHILD', orderWithoutDecision('D1'), { until: '2023_24' }),
  rule('556', 'A freeing order was made before the decision to place the child for adoption.', 'Episodes.LS Episodes.DECOM PlacedAdoption.DATE_PLACED', orderBeforeDecision('D1'),
    { until: '2023_24' }),
  rule('557', 'The child left care without being adopted, and nothing says when and why adoption stopped being the plan.',
    'Episodes.PLACE Episodes.LS Episodes.REC PlacedAdoption.DATE_PLACED_CEASED PlacedAdoption.REASON_PLACED_CEASED', planWithoutEnd(oneOf('D1', 'E1')), { until: '2023_24' }),
  rule('557', 'The child left care without being adopted, and nothing says when and why adoption stopped being the plan.',
    'Episodes.PLACE Episodes.LS Episodes.REC PlacedAdoption.DATE_PLACED_CEASED PlacedAdoption.REASON_PLACED_CEASED', planWithoutEnd(oneOf('E1')), { from: '2024_25' }),
  rule('558', 'The child was adopted, and yet the last decision to place the child for adoption was ended.', 'Episodes.REC PlacedAdoption.DATE_PLACED_CEASED',
    each('Episodes', (row, child) => isAdopted(row.REC) && child.PlacedAdoption.length > 1 && child.PlacedAdoption.every((placed) => placed.has('DATE_PLACED_CEASED')))),
  rule('559', 'The decision to place the child for adoption was taken before this year, and last year’s return did not have it.',
    'PlacedAdoption.DATE_PLACED last.PlacedAdoption.DATE_PLACED',
    each('PlacedAdoption', (row, child, year) => row.DATE_PLACED !== null && row.DATE_PLACED < year.start && !child.last.PlacedAdoption.some((last) => last.has('DATE_PLACED')))),
  rule('560', 'The decision to place the child for adoption has another day than in last year’s return, and it never ended.',
    'PlacedAdoption.DATE_PLACED last.PlacedAdoption.DATE_PLACED last.PlacedAdoption.DATE_PLACED_CEASED',
    (child, _, find) => {
      const last = lastYears(child)
      if (last === null || last.DATE_PLACED === null || last.has('DATE_PLACED_CEASED')) return
      if (!child.PlacedAdoption.some((row) => row.DATE_PLACED === last.DATE_PLACED)) find(child.PlacedAdoption[0])
    }),
  rule('561', 'The decision to place the child for adoption has the same day as last year’s, which had been ended.',
    'PlacedAdoption.DATE_PLACED last.PlacedAdoption.DATE_PLACED last.PlacedAdoption.DATE_PLACED_CEASED last.PlacedAdoption.REASON_PLACED_CEASED',
    each('PlacedAdoption', (row, child) => row.DATE_PLACED !== null
      && child.last.PlacedAdoption.some((last) => last.DATE_PLACED === row.DATE_PLACED && wasReversed(last)))),
  rule('563', 'Adoption stopped being the plan, and the day of the decision for it is missing.',
    'PlacedAdoption.DATE_PLACED PlacedAdoption.DATE_PLACED_CEASED PlacedAdoption.REASON_PLACED_CEASED',
    each('PlacedAdoption', (row) => wasReversed(row) && !row.has('DATE_PLACED'))),
  rule('579', 'A decision to place the child for adoption was taken while an earlier one still held.', 'PlacedAdoption.DATE_PLACED PlacedAdoption.DATE_PLACED_CEASED',
    (child, _, find) => {
      for (const [at, row] of child.PlacedAdoption.entries()) {
        const placed = row.DATE_PLACED
        if (placed === null) continue
        if (child.PlacedAdoption.slice(0, at).some((before) => before.DATE_PLACED !== null && (before.DATE_PLACED_CEASED ?? Number.POSITIVE_INFINITY) > placed)) find(row)
      }
    }),
  rule('582', 'The child was matched with adopters on the very day of the adoption. Check both days.', 'Episodes.DEC Episodes.REC AD1.DATE_MATCH',
    (child, _, find) => {
      for (const row of child.AD1) {
        for (const episode of child.Episodes) if (isAdopted(episode.REC) && episode.DEC !== null && episode.DEC === row.DATE_MATCH) find(row, episode)
      }
    }),
  rule('583', 'There is a later decision to place the child for adoption, and nothing says when this one ended.', 'PlacedAdoption.DATE_PLACED PlacedAdoption.DATE_PLACED_CEASED',
    (child, _, find) => {
      const dated = child.PlacedAdoption.filter((row) => row.DATE_PLACED !== null)
      for (const row of dated.slice(0, -1)) if (!row.has('DATE_PLACED_CEASED')) find(row)
    }),
  rule('584', 'Last year’s decision to place the child for adoption was ended, and this year’s is not later than it.',
    'PlacedAdoption.DATE_PLACED last.PlacedAdoption.DATE_PLACED last.PlacedAdoption.DATE_PLACED_CEASED last.PlacedAdoption.REASON_PLACED_CEASED',
    each('PlacedAdoption', (row, child) => child.last.PlacedAdoption.some((last) =>
      last.DATE_PLACED !== null && wasReversed(last) && (row.DATE_PLACED === null || row.DATE_PLACED <= last.DATE_PLACED)))),
  rule('601', 'The child was adopted this year, and details of the adoption are missing.',
    'Episodes.REC AD1.DATE_INT AD1.DATE_MATCH AD1.FOSTER_CARE AD1.NB_ADOPTR AD1.SEX_ADOPTR AD1.LS_ADOPTR',
    (child, year, find) => {
      const adopted = child.Episodes.filter((episode) => isAdopted(episode.REC) && endedInYear(episode, year))
      if (adopted.length > 0 && !child.AD1.some((row) => adoptionFields.every((field) => row.has(field)))) find(...adopted, ...child.AD1)
    }),
  rule('602', 'There are details of an adoption, and no episode ended with adoption this year.', 'AD1.CHILD Episodes.REC Episodes.DEC',
    each('AD1', (row, child, year) => saysAdoption(row) && !child.Episodes.some((episode) => isAdopted(episode.REC) && endedInYear(episode, year)))),
  rule('1003', 'It was decided to place the child for adoption before the child came into care.', 'Episodes.DECOM Episodes.RNE PlacedAdoption.DATE_PLACED',
    (child, _, find) => {
      const first = child.Episodes.find((episode) => episode.RNE === 'S' && episode.DECOM !== null)
      for (const row of child.PlacedAdoption) if (first !== undefined && row.DATE_PLACED !== null && row.DATE_PLACED < (first.DECOM as number)) find(row, first)
    }),
]
