import { isSlip, plain, wordOf, type Word } from './spelling.ts'

/** An address as it is compared: what of it is known, each part in small letters without what only decorates it. */
export interface Home {
  readonly uprn: string
  /** Numbers of the house and of the flat, in order; empty where none is given. */
  readonly house: string
  readonly street: Word
  /** The end of the street's name: `street`, `lane`. */
  readonly end: string
  /** A house's name, a locality: what stands between street and town. */
  readonly place: Word
  readonly town: Word
  readonly postcode: Word
  readonly region: string
}

/** How two homes can be alike, closest first. */
export const homeLikenesses = ['same', 'nearly the same', 'half the same', 'near', 'something', 'apart'] as const
export type HomeLikeness = (typeof homeLikenesses)[number]

/** Ends of street names and how they are shortened. An end that is missing says nothing; two that differ are of two streets. */
const streetEnds = new Map(
  'street st str|road rd|lane ln|close cl|avenue ave av|drive dr|court ct|crescent cres cr|place pl|gardens gdns gdn|terrace terr ter|way|grove gr|square sq|circuit cct|parade pde|highway hwy|walk|mews|rise|row|hill|view|crest|green|park|loop'
    .split('|')
    .flatMap(ways => ways.split(' ').map((way, _, [end]) => [way, end as string])),
)
const houseWords = new Set(['flat', 'apt', 'apartment', 'unit', 'room', 'floor', 'no', 'number'])
const noHome = /^(address )?(withheld|protected|restricted|confidential|not known|unknown|nfa|no fixed (address|abode)|homeless)$/

/** An address from the parts of a record; null where nothing is known of it, or it says that it is withheld. */
export function readHome(parts: { uprn?: string; house?: string; line?: string; place?: string; town?: string; postcode?: string; region?: string }): Home | null {
  const line = plain(parts.line ?? '')
  const withheld = noHome.test(line)
  const { house, street, end } = withheld ? { house: '', street: '', end: '' } : houseAndStreet(parts.house ? `${plain(parts.house)} ${line}` : line)
  const home: Home = {
    uprn: (parts.uprn ?? '').trim(),
    house,
    street: wordOf(street),
    end,
    place: wordOf(plain(parts.place ?? '')),
    town: wordOf(plain(parts.town ?? '')),
    postcode: wordOf(plain(parts.postcode ?? '').replace(' ', '')),
    region: plain(parts.region ?? ''),
  }
  return home.uprn + home.house + home.street.text + home.place.text + home.town.text + home.postcode.text === '' ? null : home
}

function houseAndStreet(line: string): { house: string; street: string; end: string } {
  const words = line.split(' ').filter(word => word !== '' && !houseWords.has(word))
  const numbers = words.filter(word => /^\d/.test(word))
  const names = words.filter(word => !/^\d/.test(word))
  const end = names.length > 1 ? (streetEnds.get(names.at(-1) as string) ?? '') : ''
  return { house: numbers.join(' '), street: (end === '' ? names : names.slice(0, -1)).join(''), end }
}

/** What each part of an address says, where it is known on both sides. */
const says = { postcode: 3, street: 3, house: 2, place: 2, town: 1.5, region: 0.5 } as const

/** How alike two homes are, or null where they share no part that both know: a town or region alone is no home. */
export function homeLikeness(a: Home, b: Home): HomeLikeness | null {
  if (a.uprn !== '' && a.uprn === b.uprn) return 'same'
  let agree = agreeing(a.postcode, b.postcode, says.postcode) + (a.end === '' || b.end === '' || a.end === b.end ? agreeing(a.street, b.street, says.street) : 0) + agreeing(a.place, b.place, says.place)
  let known = knowing(a.postcode, b.postcode, says.postcode) + knowing(a.street, b.street, says.street) + knowing(a.place, b.place, says.place)
  if (a.house !== '' && b.house !== '') {
    known += says.house
    if (a.house === b.house) agree += says.house
    else if (isSameHouse(a.house, b.house)) agree += says.house * 0.8
  }
  if (known === 0) return null
  agree += agreeing(a.town, b.town, says.town)
  known += knowing(a.town, b.town, says.town)
  if (a.region !== '' && b.region !== '') {
    known += says.region
    if (a.region === b.region) agree += says.region
  }
  const share = agree / known
  if (share >= 0.93) return 'same'
  if (share >= 0.7) return 'nearly the same'
  if (share >= 0.45) return 'half the same'
  if (share >= 0.2) return 'near'
  return share > 0 ? 'something' : 'apart'
}

/**
 * Whether two addresses can be of one home: street, postcode or place agree, and with it another of them or the house, as far as both are
 * known. The number of a house in two streets of a town is no home, nor is a street of one name in two towns.
 */
export function canBeOneHome(a: Home, b: Home): boolean {
  if (a.uprn !== '' && a.uprn === b.uprn) return true
  const postcode = agreeing(a.postcode, b.postcode, 1) > 0
  const street = (a.end === '' || b.end === '' || a.end === b.end) && agreeing(a.street, b.street, 1) > 0
  const place = agreeing(a.place, b.place, 1) > 0
  const agreed = [postcode, street, place].filter(Boolean).length
  const houseKnown = a.house !== '' && b.house !== ''
  if (!postcode && !place && knowing(a.town, b.town, 1) > 0 && agreeing(a.town, b.town, 1) === 0) return false
  return agreed > 1 || (agreed === 1 && (!houseKnown || isSameHouse(a.house, b.house)))
}

/** Whether two houses are one, where a flat may be missing. */
const isSameHouse = (a: string, b: string): boolean => a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`)

const knowing = (a: Word, b: Word, weight: number): number => (a.text === '' || b.text === '' ? 0 : weight)

function agreeing(a: Word, b: Word, weight: number): number {
  if (a.text === '' || b.text === '') return 0
  if (a.text === b.text) return weight
  return isSlip(a, b) ? weight * 0.8 : 0
}

/** The key under which a household's records meet: house and postcode, or house and street. Empty where the address does not say. */
export function homeKey(home: Home): string {
  if (home.postcode.text === '' && home.street.text === '') return ''
  return `${home.house.slice(home.house.lastIndexOf(' ') + 1)}|${home.postcode.text !== '' ? home.postcode.text : home.street.text}`
}
