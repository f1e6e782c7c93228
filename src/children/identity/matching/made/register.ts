import { addDays, addYears, dayFrom, dayNumber, dayFromNumber, day, type Day } from '../../../../time/day.ts'
import { nhsCheckDigit } from '../../nhs-number.ts'
import type { Said } from '../description.ts'
import { shortFormsOf } from '../nicknames.ts'
import { plain } from '../spelling.ts'
import { Chance } from './chance.ts'
import { originShares, origins, type Origin } from './names.ts'

/**
 * Two kinds of register differ in what they hold and how it goes wrong. `agencies`: what GPs, schools, hospitals and councils know, each in
 * its own system. `list`: a list copied by hand, with names, a birthday, an address or an email, and slips everywhere.
 */
export type RegisterKind = 'agencies' | 'list'

/** How often things go wrong in records, as shares of those in which they can. */
export interface Errors {
  readonly typo: number
  readonly spelling: number
  readonly nickname: number
  readonly secondName: number
  readonly swapped: number
  readonly birth: number
  readonly number: number
  readonly missing: number
  /** The share of values that are another's, or were once and are no more. */
  readonly other: number
  /** The share of records kept as an old list keeps people: an email, a number of its own, an address in more parts, and more slips. */
  readonly oldList: number
}

/** What a made register is made from. The same gives the same register, letter for letter. */
export interface Making {
  readonly kind: RegisterKind
  readonly seed: number
  readonly children: number
  readonly errors: Errors
  /** Which half of the list of names: what is learned from one half can be measured on the other. */
  readonly names: 'first half' | 'second half'
}

/** A record that was made, and the child it is of. */
export interface MadeRecord {
  readonly said: Said
  readonly child: string
  readonly origin: Origin
  readonly twin: boolean
}

/** A register of made-up children as several agencies would know them. */
export interface MadeRegister {
  readonly records: readonly MadeRecord[]
  /** Earlier and later identities of adopted children, by the ids of their records: these must never come together. */
  readonly mustNot: readonly (readonly [string, string])[]
}

/** The usual errors, those that the model is trained with. */
export const usualErrors: Errors = { typo: 0.05, spelling: 0.06, nickname: 0.05, secondName: 0.04, swapped: 0.015, birth: 0.025, number: 0.02, missing: 0.08, other: 0.03, oldList: 0.12 }
/** The errors of a list copied by hand. */
export const listErrors: Errors = { typo: 0.2, spelling: 0.05, nickname: 0.01, secondName: 0, swapped: 0.06, birth: 0.12, number: 0, missing: 0.12, other: 0.05, oldList: 0 }
/** Other errors than the model was trained with, to measure it on. */
export const otherErrors: Errors = { typo: 0.07, spelling: 0.05, nickname: 0.035, secondName: 0.03, swapped: 0.01, birth: 0.035, number: 0.015, missing: 0.12, other: 0.02, oldList: 0 }

const today = day('2026-11-01')

interface Address {
  readonly flat: number
  readonly house: number
  readonly street: string
  readonly place: string
  readonly town: string
  readonly postcode: string
  readonly region: string
  readonly uprn: string
}

/** Where a family lived, and from when; the first from before anybody was born. */
type Homes = readonly [Home, ...Home[]]

interface Home {
  readonly from: Day
  readonly address: Address
}

interface MadeChild {
  readonly id: string
  readonly origin: Origin
  readonly girl: boolean
  readonly given: readonly string[]
  readonly middle: readonly string[]
  readonly family: string
  readonly earlierFamily: string | null
  readonly changedOn: Day
  readonly born: Day
  readonly homes: Homes
  readonly nhs: string
  readonly earlierNhs: string | null
  readonly siblingNhs: string | null
  readonly upn: string
  readonly parents: readonly string[]
  readonly email: string
  readonly otherNumber: string
  readonly protectedHome: boolean
  readonly twin: boolean
  readonly unborn: boolean
  /** Known only before this day, or only after: an adoption parts two identities. */
  readonly until: Day
  readonly from: Day
}

const streets = ['Alder', 'Ash', 'Beacon', 'Beech', 'Bridge End', 'Canal', 'Castle', 'Cherry', 'Clarence', 'Coronation', 'Dale', 'Derwent', 'Elm', 'Fern', 'Forge', 'Garden', 'George', 'Hawthorn', 'Heath', 'Ivy', 'Juniper', 'King', 'Larch', 'Laurel', 'Mafeking', 'Marsh', 'Meadow', 'Milton', 'Moorland', 'Oak', 'Park', 'Pine', 'Poplar', 'Prospect', 'Quarry', 'Railway', 'River', 'Rowan', 'Saddler', 'Shaw', 'Spencer', 'Station', 'Tennyson', 'Thorn', 'Union', 'Vicarage', 'Walnut', 'Weaver', 'Wharf', 'Woodland', 'Yew']
const ends: readonly (readonly [string, string])[] = [['Street', 'St'], ['Road', 'Rd'], ['Lane', 'Ln'], ['Close', 'Cl'], ['Avenue', 'Ave'], ['Drive', 'Dr'], ['Court', 'Ct'], ['Grove', 'Gr'], ['Terrace', 'Terr'], ['Walk', 'Walk']]
const towns = ['Fernbridge', 'Aldermoor', 'Kestrel Green', 'Wharfholme', 'Saltley Cross', 'Millbeck', 'Harrowfell']
const places = ['Rose Villa', 'The Old Mill', 'Hilltop Farm', 'Lower End', 'Orchard House', 'Northside', 'Barn Cottage', 'Swan Yard', 'Chapel Row', 'Eastgate', 'Weavers Fold', 'Priory']
const regions = ['fernshire', 'aldershire', 'moorland']
const agencies = ['gp', 'health visitors', 'hospital', 'school', 'council', 'police'] as const
type Agency = (typeof agencies)[number]

/** Makes a register. */
export function makeRegister(making: Making): MadeRegister {
  const chance = new Chance(making.seed)
  const children: MadeChild[] = []
  const mustNot: [string, string][] = []
  while (children.length < making.children) children.push(...makeFamily(chance, making, children.length, mustNot))
  const records: MadeRecord[] = []
  for (const child of children) {
    const said = making.kind === 'agencies' ? recordsOf(chance, making, child, records.length) : copiesOf(chance, making, child, records.length)
    for (const each of said) records.push({ said: each, child: child.id, origin: child.origin, twin: child.twin })
  }
  const recordsByChild = new Map<string, string[]>()
  for (const { said, child } of records) recordsByChild.set(child, [...(recordsByChild.get(child) ?? []), said.id ?? ''])
  return {
    records: shuffled(chance, records),
    mustNot: mustNot.flatMap(([earlier, later]) => (recordsByChild.get(earlier) ?? []).flatMap(a => (recordsByChild.get(later) ?? []).map(b => [a, b] as const))),
  }
}

function shuffled<T>(chance: Chance, list: readonly T[]): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = chance.whole(0, at)
    ;[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T]
  }
  return mixed
}

function originOf(chance: Chance): Origin {
  let left = chance.next() * 100
  for (const [origin, share] of originShares) if ((left -= share) < 0) return origin
  return 'british'
}

const halves = new Map<string, readonly string[]>()

/** Names of one half of a list. Lists too short to be halved are shared. */
function namesOf(origin: Origin, of: 'girls' | 'boys' | 'families', half: Making['names']): readonly string[] {
  const key = `${origin} ${of} ${half}`
  const known = halves.get(key)
  if (known) return known
  const made = (origins[origin][of] as readonly string[]).filter((_, at) => at % 2 === (half === 'first half' ? 0 : 1))
  halves.set(key, made)
  return made
}

function makeFamily(chance: Chance, making: Making, from: number, mustNot: [string, string][]): MadeChild[] {
  const origin = originOf(chance)
  const names = making.names
  const family = chance.common(namesOf(origin, 'families', names))
  const otherOrigin = chance.is(0.85) ? origin : originOf(chance)
  const motherFamily = chance.common(namesOf(otherOrigin, 'families', names))
  const usual = (name: string): string => name.split('/')[0] as string
  const parents = [`${usual(chance.common(namesOf(otherOrigin, 'girls', names)))} ${usual(motherFamily)}`, `${usual(chance.common(namesOf(origin, 'boys', names)))} ${usual(family)}`]
  const barrelled = chance.is(0.07)
  const familyName = barrelled ? `${usual(motherFamily)}-${usual(family)}` : chance.is(0.3) ? motherFamily : family
  const changes = chance.is(0.08)
  const earlierFamily = changes ? (familyName === motherFamily ? family : motherFamily) : null
  const count = chance.one([1, 1, 1, 2, 2, 3, 4])
  const eldest = addDays(today, -chance.whole(60, 17 * 365))
  const homes = makeHomes(chance, eldest)
  const protectedHome = chance.is(0.03)
  const made: MadeChild[] = []
  let born = eldest
  while (made.length < count) {
    const number = from + made.length
    const last = made.at(-1)
    const twin = last !== undefined && !last.twin && chance.is(0.05)
    if (last && !twin) born = addDays(born, chance.whole(330, 1500))
    if (dayNumber(born) > dayNumber(today) - 8) break
    const child = makeChild(chance, making, { number, origin, born: twin && last ? last.born : born, family: familyName, earlierFamily, homes, parents, protectedHome, twin, sibling: last ?? null })
    if (twin && last) made[made.length - 1] = { ...last, twin: true }
    made.push(child)
  }
  // Now and then a cousin of the same name, born in the same year, and an adoption that parts two identities.
  const first = made[0]
  if (first && chance.is(0.02)) {
    const cousin = makeChild(chance, making, { number: from + made.length, origin, born: sameYear(chance, first.born), family: familyName, earlierFamily: null, homes: makeHomes(chance, first.born), parents: [...parents].reverse(), protectedHome: false, twin: false, sibling: null })
    made.push({ ...cousin, given: first.given, girl: first.girl })
  }
  if (first && chance.is(0.04) && dayNumber(first.born) < dayNumber(today) - 900) {
    const on = addDays(first.born, chance.whole(300, 800))
    made[0] = { ...first, until: on }
    const after = makeChild(chance, making, { number: from + made.length, origin: originOf(chance), born: first.born, family: chance.common(namesOf(originOf(chance), 'families', names)), earlierFamily: null, homes: makeHomes(chance, first.born), parents: ['Mary Sample', 'John Sample'], protectedHome: false, twin: false, sibling: null })
    const kept = chance.is(0.6)
    made.push({ ...after, from: on, girl: first.girl, given: kept ? first.given : after.given, middle: kept ? first.middle : first.given.length > 0 && chance.is(0.4) ? [first.given[0] as string] : after.middle })
    mustNot.push([first.id, after.id])
  }
  return made
}

function sameYear(chance: Chance, born: Day): Day {
  const other = addDays(born, chance.whole(-170, 170))
  return dayNumber(other) > dayNumber(today) - 30 ? addDays(born, -90) : other
}

function makeHomes(chance: Chance, born: Day): Homes {
  const homes: Home[] = [{ from: day('2000-01-01'), address: makeAddress(chance) }]
  while (chance.is(0.28) && homes.length < 4) homes.push({ from: addDays(born, chance.whole(100, Math.max(200, dayNumber(today) - dayNumber(born)))), address: makeAddress(chance) })
  return homes.toSorted((a, b) => (a.from < b.from ? -1 : 1)) as unknown as Homes
}

function makeAddress(chance: Chance): Address {
  const town = chance.whole(0, towns.length - 1)
  const street = chance.whole(0, streets.length * ends.length - 1)
  const [end] = ends[street % ends.length] as readonly [string, string]
  // A street has its postcode: neighbours share it.
  const code = (street * 7 + town * 31) % 400
  return {
    flat: chance.is(0.15) ? chance.whole(1, 30) : 0,
    house: chance.whole(1, 140),
    street: `${streets[Math.floor(street / ends.length)]} ${end}`,
    place: chance.one(places),
    town: towns[town] as string,
    postcode: `QX${town + 1}${Math.floor(street / 51)} ${code % 10}${'ABDEFGHJ'[Math.floor(code / 10) % 8]}${'LNPQRSTUWX'[Math.floor(code / 80) % 10]}`,
    region: chance.one(regions),
    uprn: String(990_000_000_000 + chance.whole(0, 9_999_999)),
  }
}

interface Asked {
  readonly number: number
  readonly origin: Origin
  readonly born: Day
  readonly family: string
  readonly earlierFamily: string | null
  readonly homes: Homes
  readonly parents: readonly string[]
  readonly protectedHome: boolean
  readonly twin: boolean
  readonly sibling: MadeChild | null
}

function makeChild(chance: Chance, making: Making, asked: Asked): MadeChild {
  const girl = chance.is(0.49)
  const list = namesOf(asked.origin, girl ? 'girls' : 'boys', making.names)
  let given = chance.common(list)
  while (given === asked.sibling?.given[0] || (asked.sibling?.middle.includes(given) ?? false)) given = chance.one(list)
  const second = chance.is(0.05) && asked.origin === 'british' ? [chance.one(namesOf('british', girl ? 'girls' : 'boys', making.names)).split('/')[0] as string] : []
  const middle = chance.is(0.55) ? [chance.common(namesOf(asked.origin, girl ? 'girls' : 'boys', making.names))] : []
  const usual = (name: string): string => plain(name.split('/')[0] as string).replaceAll(' ', '')
  const takenNames = [given, ...(asked.sibling?.given ?? []), ...(asked.sibling?.middle ?? [])]
  return {
    id: `C${String(asked.number).padStart(6, '0')}`,
    origin: asked.origin,
    girl,
    given: second.length > 0 ? [`${given.split('/')[0]}-${second[0]}`] : [given],
    middle: middle.filter(name => !takenNames.includes(name)),
    family: asked.family,
    earlierFamily: asked.earlierFamily,
    changedOn: addDays(asked.born, chance.whole(200, 3000)),
    born: asked.born,
    homes: asked.homes,
    nhs: makeNhsNumber(asked.number, 0),
    earlierNhs: chance.is(0.02) ? makeNhsNumber(asked.number, 1) : null,
    siblingNhs: asked.sibling?.nhs ?? null,
    upn: makeUpn(chance),
    parents: asked.parents,
    email: `${usual(given)}${chance.one(['.', '', '_'])}${chance.is(0.7) ? usual(asked.family) : usual(asked.family).slice(0, 1)}${chance.whole(1, 99)}@${chance.one(['post', 'mail', 'letters'])}-${chance.one(streets).toLowerCase().replaceAll(' ', '')}.example`,
    otherNumber: String(chance.whole(1_000_000, 9_999_999)),
    protectedHome: asked.protectedHome,
    twin: asked.twin,
    unborn: chance.is(0.03),
    until: addYears(today, 1),
    from: day('2000-01-01'),
  }
}

/** A number of the range for tests that no other child of a register has: 909,000 are to be had. `child` and `which` tell them apart. */
export function makeNhsNumber(child: number, which: 0 | 1 | 2): string {
  for (let at = child * 4 + which; ; at += 400_009) {
    const nine = `999${String((at * 387_433) % 1_000_000).padStart(6, '0')}`
    const check = nhsCheckDigit(nine)
    if (check !== null) return `${nine}${check}`
  }
}

function makeUpn(chance: Chance): string {
  return `${chance.one('ABCDEFGHJKLMNPQRTUVWXYZ'.split(''))}${chance.whole(201, 940)}${String(chance.whole(0, 999_999_999)).padStart(9, '0')}`
}

function recordsOf(chance: Chance, making: Making, child: MadeChild, from: number): Said[] {
  const made: Said[] = []
  const id = (): string => `M${String(from + made.length).padStart(7, '0')}${chance.whole(10, 99)}`
  if (child.unborn && child.from < child.born) made.push(unbornRecord(chance, child, id()))
  for (const agency of agencies) {
    const knows = { gp: 0.9, 'health visitors': 0.5, hospital: 0.3, school: 0.65, council: 0.45, police: 0.12 }[agency]
    if (!chance.is(knows)) continue
    const copies = chance.is(0.06) ? 2 : 1
    for (let copy = 0; copy < copies; copy++) {
      const earliest = child.from > child.born ? child.from : child.born
      const latest = child.until < today ? child.until : today
      const span = dayNumber(latest) - dayNumber(earliest)
      if (span < 1) continue
      const on = addDays(earliest, chance.whole(0, span))
      made.push(chance.is(making.errors.oldList) ? oldListRecord(chance, making, child, on, id()) : agencyRecord(chance, making, child, agency, on, id()))
    }
  }
  return made
}

function unbornRecord(chance: Chance, child: MadeChild, id: string): Said {
  const due = addDays(child.born, chance.whole(-12, 25))
  return {
    id, custodian: 'council', given: chance.one(['Unborn', 'UNBORN BABY', 'Baby']), family: variant(chance, (child.parents[0] as string).split(' ').at(-1) as string, 0),
    born: due, bornPrecision: 'expected', sex: 'U', guardian: child.parents[0] as string, flags: 'unborn', ...addressOf(chance, child, child.born, 0.02, false),
  }
}

/** One of the ways of writing a name; the usual one but for `share`. */
function variant(chance: Chance, name: string, share: number): string {
  const ways = name.split('/')
  return ways.length > 1 && chance.is(share * 2) ? chance.one(ways.slice(1)) : (ways[0] as string)
}

/** One slip of the keyboard. */
export function slip(chance: Chance, text: string): string {
  if (text.length < 2) return text
  const at = chance.whole(0, text.length - 2)
  const letter = chance.one('aeiourstnlmcdkp'.split(''))
  const kind = chance.whole(0, 3)
  if (kind === 0) return text.slice(0, at) + text.slice(at + 1)
  if (kind === 1) return text.slice(0, at) + letter + text.slice(at)
  if (kind === 2) return text.slice(0, at) + (text[at + 1] as string) + (text[at] as string) + text.slice(at + 2)
  return text.slice(0, at + 1) + letter + text.slice(at + 2)
}

interface Written {
  readonly given: string
  readonly middle: string
  readonly family: string
}

function nameOn(chance: Chance, errors: Errors, child: MadeChild, on: Day, harder: number): Written {
  let given = variant(chance, child.given[0] as string, errors.spelling)
  let middle = child.middle.map(name => variant(chance, name, errors.spelling)).join(' ')
  const shorts = shortFormsOf(plain(given))
  if (shorts.length > 0 && chance.is(errors.nickname)) given = capital(chance.one(shorts))
  const old = child.earlierFamily !== null && on < child.changedOn
  let family = variant(chance, old ? (child.earlierFamily) : child.family, errors.spelling)
  if (family.includes('-') && chance.is(0.25)) family = chance.one([...family.split('-'), family.replace('-', ''), family.replace('-', ' ')])
  if (child.earlierFamily !== null && !old && chance.is(0.03)) family = `${family} (${(child.earlierFamily.split('/')[0] as string)})`
  if (given.includes('-') && chance.is(0.3)) given = chance.one([given.split('-')[0] as string, given.replace('-', ''), given.replace('-', ' ')])
  if (middle !== '' && chance.is(errors.secondName)) [given, middle] = [middle, given]
  else if (middle !== '' && chance.is(0.3)) middle = chance.is(0.5) ? middle.slice(0, 1) : ''
  if (chance.is(errors.typo * harder)) given = slip(chance, given)
  if (chance.is(errors.typo * harder)) family = slip(chance, family)
  if (chance.is(errors.swapped * harder)) [given, family] = [family, given]
  return { given, middle, family }
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

function birthOn(chance: Chance, errors: Errors, born: Day, harder: number): string {
  if (!chance.is(errors.birth * harder)) return born
  const [year, month, dayOfMonth] = born.split('-').map(Number) as [number, number, number]
  const kind = chance.whole(0, 4)
  if (kind === 0 && dayOfMonth <= 12) return dayFrom(year, dayOfMonth, month) ?? born
  if (kind === 1) return dayFrom(year + chance.one([-1, 1, -10]), month, dayOfMonth) ?? born
  if (kind === 2) return dayFrom(year, chance.whole(1, 12), dayOfMonth) ?? born
  if (kind === 3) return dayFromNumber(dayNumber(born) + chance.one([-1, 1, 10, -10]))
  return dayFrom(year, month, chance.whole(1, 28)) ?? born
}

/** Where a child lives on a day. */
function addressOn(child: MadeChild, on: Day): Address {
  return (child.homes.findLast(home => home.from <= on) ?? child.homes[0]).address
}

function addressOf(chance: Chance, child: MadeChild, on: Day, typo: number, inParts: boolean): Said {
  const address = addressOn(child, on)
  const [end, short] = ends.find(([long]) => address.street.endsWith(long)) as readonly [string, string]
  const street = chance.is(0.3) ? address.street.replace(end, short) : address.street
  const flat = address.flat === 0 ? '' : chance.one([`Flat ${address.flat}, `, `Apt ${address.flat} `, `${address.flat}/`, ''])
  const written = chance.is(typo) ? slip(chance, street) : street
  const postcode = chance.is(0.04) ? '' : chance.is(0.1) ? address.postcode.replace(' ', '').toLowerCase() : chance.is(typo) ? slip(chance, address.postcode) : address.postcode
  return inParts
    ? { house: chance.is(0.08) ? '' : String(address.house), line: written, place: chance.is(0.3) ? '' : chance.is(typo) ? slip(chance, address.place) : address.place, town: chance.is(typo) ? slip(chance, address.town) : address.town, postcode, region: chance.is(0.1) ? '' : address.region }
    : { line: `${flat}${address.house} ${written}`, town: address.town, postcode }
}

function agencyRecord(chance: Chance, making: Making, child: MadeChild, agency: Agency, on: Day, id: string): Said {
  const { errors } = making
  const harder = agency === 'police' ? 1.6 : agency === 'gp' ? 0.5 : 1
  const newborn = agency === 'hospital' && dayNumber(on) - dayNumber(child.born) < 15
  const name = newborn ? { given: chance.one(['Baby', 'Infant', child.girl ? 'Female Infant' : 'Male Infant']), middle: '', family: (child.parents[0] as string).split(' ').at(-1) as string } : nameOn(chance, errors, child, on, harder)
  const shout = (agency === 'hospital' || agency === 'police') && chance.is(0.6)
  const withNumber = { gp: 0.99, 'health visitors': 0.93, hospital: 0.95, school: 0.05, council: 0.45, police: 0.01 }[agency]
  const verified = agency === 'gp' || agency === 'health visitors' || (agency === 'hospital' && chance.is(0.9))
  const estimated = child.origin === 'african' && child.upn.charCodeAt(1) % 17 === 0 && (agency === 'gp' || agency === 'school')
  const year = agency === 'police' && chance.is(0.06)
  const said: Said = {
    id,
    custodian: agency,
    given: shout ? name.given.toUpperCase() : name.given,
    middle: agency === 'police' || agency === 'council' ? (chance.is(0.5) ? name.middle : '') : name.middle,
    family: shout ? name.family.toUpperCase() : name.family,
    born: estimated ? `${child.born.slice(0, 4)}-01-01` : year ? child.born.slice(0, 4) : birthOn(chance, errors, child.born, harder),
    bornPrecision: estimated ? 'estimated' : year ? 'year' : agency === 'gp' || agency === 'school' ? 'verified' : 'declared',
    sex: chance.is(0.02) ? 'U' : child.girl === chance.is(0.997) ? 'F' : 'M',
    guardian: chance.is(0.55) ? (chance.is(0.8) ? (child.parents[0] as string) : (child.parents[1] as string)) : '',
  }
  const hidden = child.protectedHome && (agency === 'gp' || agency === 'health visitors')
  return {
    ...said,
    ...(chance.is(withNumber) ? numberOn(chance, errors, child, on, verified) : {}),
    ...((agency === 'school' || (agency === 'council' && chance.is(0.25))) && on > addYears(child.born, 4) ? { upn: chance.is(errors.number / 4) ? makeUpn(chance) : child.upn } : {}),
    ...(hidden ? { flags: 'sensitive' } : agency === 'police' && chance.is(errors.missing) ? { line: 'NFA' } : addressOf(chance, child, on, errors.typo / 2, false)),
    ...(child.protectedHome && agency === 'council' ? { flags: 'confidential_address' } : {}),
    ...((agency === 'gp' || agency === 'council') && !hidden && chance.is(0.5) ? { uprn: addressOn(child, on).uprn } : {}),
  }
}

function numberOn(chance: Chance, errors: Errors, child: MadeChild, on: Day, verified: boolean): Said {
  const right = child.earlierNhs !== null && on < child.changedOn ? child.earlierNhs : child.nhs
  const status = verified ? '01' : chance.one(['02', '03', ''])
  if (verified || !chance.is(errors.number)) return { nhsNumber: right, nhsNumberStatus: status }
  const kind = chance.whole(0, 3)
  if (kind === 0 && child.siblingNhs !== null) return { nhsNumber: child.siblingNhs, nhsNumberStatus: status }
  if (kind === 1) return { nhsNumber: '0000000000', nhsNumberStatus: '' }
  if (kind === 2) return { nhsNumber: makeNhsNumber(Number(child.id.slice(1)), 2), nhsNumberStatus: status }
  return { nhsNumber: `${right.slice(0, 5)}${(Number(right[5]) + 1) % 10}${right.slice(6)}`, nhsNumberStatus: status }
}

function oldListRecord(chance: Chance, making: Making, child: MadeChild, on: Day, id: string): Said {
  const { errors } = making
  const name = nameOn(chance, errors, child, on, 2.5)
  const gone = (): boolean => chance.is(errors.missing)
  return {
    id,
    custodian: 'old list',
    given: gone() ? '' : name.given,
    family: gone() ? '' : name.family,
    born: birthOn(chance, errors, child.born, 3),
    email: gone() ? '' : chance.is(errors.typo * 2) ? slip(chance, child.email) : child.email,
    otherNumber: gone() ? '' : chance.is(errors.typo * 2) ? slip(chance, child.otherNumber) : child.otherNumber,
    telephone: chance.is(0.5) ? `07700 9${child.otherNumber.slice(2)}` : '',
    ...(chance.is(0.4) ? { town: child.homes[0].address.town } : addressOf(chance, child, on, errors.typo * 2, true)),
  }
}

function copiesOf(chance: Chance, making: Making, child: MadeChild, from: number): Said[] {
  const copies = chance.one([1, 1, 2, 2, 3, 4, 6])
  const short = chance.is(0.5)
  const last = dayNumber(today) - dayNumber(child.born)
  return Array.from({ length: copies }, (_, copy) => copyOf(chance, making, child, addDays(child.born, chance.whole(0, last)), `M${String(from + copy).padStart(7, '0')}${chance.whole(10, 99)}`, short))
}

/** One copy of an entry: `short` ones have an email and a town, long ones an address and a number. */
function copyOf(chance: Chance, making: Making, child: MadeChild, on: Day, id: string, short: boolean): Said {
  const { errors } = making
  const name = nameOn(chance, errors, child, on, 1)
  // What was copied before is copied again, with its slips.
  const worn = (text: string): string => {
    let copied = text
    for (let more = errors.typo; copied !== '' && chance.is(more); more /= 1.6) copied = slip(chance, copied)
    return chance.is(errors.missing) ? '' : copied
  }
  const other = (text: string, another: () => string): string => (chance.is(errors.other) ? another() : text)
  const address = addressOn(child, on)
  const given = worn(other(name.given, () => chance.one(streets)))
  const family = worn(other(name.family, () => chance.one(streets)))
  return {
    id,
    given,
    family,
    born: chance.is(errors.other) ? addDays(child.born, chance.whole(-9000, 9000)) : birthOn(chance, errors, child.born, chance.is(0.2) ? 4 : 1),
    ...(short
      ? { email: worn(other(child.email, () => `${chance.one(streets).toLowerCase()}${chance.whole(1, 99)}@post.example`)), town: worn(address.town) }
      : {
          otherNumber: chance.is(errors.other) ? String(chance.whole(1_000_000, 9_999_999)) : worn(child.otherNumber),
          house: worn(String(address.house)),
          line: worn(address.street),
          place: chance.is(0.3) ? '' : worn(address.place),
          town: worn(address.town),
          postcode: worn(other(address.postcode, () => makeAddress(chance).postcode)),
          region: chance.is(0.1) ? '' : address.region,
        }),
    ...(chance.is(0.3) ? { sex: child.girl === chance.is(0.99) ? 'F' : 'M' } : {}),
  }
}
