import { birthLikeness, birthLikenesses } from './births.ts'
import { homesToCompare, type Description } from './description.ts'
import { homeLikeness, homeLikenesses } from './homes.ts'
import type { Likeness, Name, NameBook } from './names.ts'
import { isAlike, isNumberSlip, isSlip, lettersApart, wordOf } from './spelling.ts'

/**
 * What two records are compared by, and how closely each can agree, closest first. Of each aspect a comparison gives the place in its
 * list, or -1 where one of the two does not say.
 */
export const aspects = {
  given: ['same', 'nickname', 'spelling', 'part', 'slip', 'initial', 'called by second name', 'names changed places', 'initial of a second name', 'alike', 'apart'],
  middle: ['same', 'initial', 'alike', 'apart'],
  family: ['same', 'spelling', 'part', 'slip', 'stands among the middle names', 'alike', 'apart'],
  birth: birthLikenesses,
  sex: ['same', 'apart'],
  nhsNumber: ['same', 'slip', 'apart', 'apart and both verified'],
  upn: ['same', 'slip', 'apart'],
  otherNumber: ['same', 'slip', 'apart'],
  home: homeLikenesses,
  town: ['same', 'slip', 'apart'],
  email: ['same', 'slip', 'alike', 'apart'],
  telephone: ['same', 'slip', 'apart'],
  guardian: ['same', 'alike', 'same family name', 'apart'],
} as const
export type Aspect = keyof typeof aspects
export const aspectNames = Object.keys(aspects) as Aspect[]

/** How two records agree: for each aspect, in the order of `aspectNames`, the place in its list or -1. */
export type Agreement = Int8Array

const place = Object.fromEntries(aspectNames.map((name, at) => [name, at])) as Record<Aspect, number>

/** The place of each aspect in an agreement. */
export const at: Readonly<Record<Aspect, number>> = place

/** The place of a level in its aspect's list. Throws where there is none of that name: for code, never for input. */
export function level<A extends Aspect>(aspect: A, name: (typeof aspects)[A][number]): number {
  const found = (aspects[aspect] as readonly string[]).indexOf(name)
  if (found < 0) throw new Error(`${aspect} has no level ${name}`)
  return found
}

const givenLevel: Readonly<Record<Likeness, number>> = { same: 0, nickname: 1, spelling: 2, part: 3, slip: 4, initial: 5, alike: 9, apart: 10 }
const familyLevel: Readonly<Record<Likeness, number>> = { same: 0, nickname: 1, spelling: 1, part: 2, slip: 3, initial: 5, alike: 5, apart: 6 }
const second = level('given', 'called by second name')
const swapped = level('given', 'names changed places')
const apart = level('given', 'apart')
const givenSlip = level('given', 'slip')
const familySlip = level('family', 'slip')

/** Compares two records. The order of the two makes no difference. Writes into `into`, for speed, and gives it back. */
export function compare(a: Description, b: Description, book: NameBook, into: Agreement = new Int8Array(aspectNames.length)): Agreement {
  compareOwn(a, b, book, into)
  compareShared(a, b, book, into)
  return into
}

/** Compares what is a child's own: numbers, birthday, sex and names. */
export function compareOwn(a: Description, b: Description, book: NameBook, into: Agreement): void {
  into[place.birth] = a.birth && b.birth ? birthLevel[birthLikeness(a.birth, b.birth)] : -1
  into[place.sex] = a.sex && b.sex ? (a.sex === b.sex ? 0 : 1) : -1
  // A child of two countries has a number of each.
  into[place.nhsNumber] = a.nhsIssued === b.nhsIssued ? ofNumbers(a.nhsNumber, b.nhsNumber, a.nhsVerified && b.nhsVerified) : -1
  into[place.upn] = ofNumbers(a.upn, b.upn, false)
  into[place.otherNumber] = ofNumbers(a.otherNumber, b.otherNumber, false)
  into[place.email] = ofEmails(a.email, b.email)
  into[place.telephone] = ofNumbers(a.telephone, b.telephone, false)
  compareNames(a, b, book, into)
}

/** Compares what a household shares: home and carer. */
export function compareShared(a: Description, b: Description, book: NameBook, into: Agreement): void {
  compareHomes(a, b, into)
  into[place.guardian] = ofGuardians(a.guardian, b.guardian, book)
}

const birthLevel = Object.fromEntries(birthLikenesses.map((name, at) => [name, at])) as Record<(typeof birthLikenesses)[number], number>
const homeLevel = Object.fromEntries(homeLikenesses.map((name, at) => [name, at])) as Record<(typeof homeLikenesses)[number], number>

function compareNames(a: Description, b: Description, book: NameBook, into: Agreement): void {
  let given = a.given && b.given ? givenLevel[book.likeness(a.given, b.given)] : -1
  let family = a.family && b.family ? familyLevel[book.likeness(a.family, b.family)] : -1
  let crossed = false
  if (given > givenSlip || (given === -1 && !a.unnamed && !b.unnamed)) {
    for (const alias of a.alsoKnownAs) if (b.given) given = closer(given, givenLevel[book.likeness(alias, b.given)])
    for (const alias of b.alsoKnownAs) if (a.given) given = closer(given, givenLevel[book.likeness(alias, a.given)])
  }
  if (given > givenSlip && (isSecondName(a, b, book) || isSecondName(b, a, book))) {
    given = second
    crossed = true
  }
  if ((family > familySlip || given > swapped) && family !== -1 && given !== -1 && !crossed && haveChangedPlaces(a, b, book)) {
    given = swapped
    family = -1
    crossed = true
  }
  if (given === apart && (hasInitialOf(a, b) || hasInitialOf(b, a))) given = level('given', 'initial of a second name')
  if (family > familySlip && (isAmongMiddle(a, b) || isAmongMiddle(b, a))) family = level('family', 'stands among the middle names')
  into[place.given] = given
  into[place.family] = family
  into[place.middle] = crossed ? -1 : ofMiddle(a.middle, b.middle, book)
}

const closer = (one: number, other: number): number => (one === -1 ? other : Math.min(one, other))
const isClose = (likeness: Likeness): boolean => likeness === 'same' || likeness === 'nickname' || likeness === 'spelling' || likeness === 'slip'

function isSecondName(a: Description, b: Description, book: NameBook): boolean {
  if (a.given === null || a.given.initial) return false
  // Who is called by a second name has the first among the others, where others are written.
  if (b.given !== null && a.middle.length > 0 && !a.middle.some(name => (name.initial ? b.given?.text.startsWith(name.text) : isClose(book.likeness(name, b.given as Name))))) return false
  for (const name of b.middle) if (!name.initial && isClose(book.likeness(a.given, name))) return true
  return false
}

/** Whether one is written with the initial of the other's given name among its middle names. */
function hasInitialOf(a: Description, b: Description): boolean {
  if (b.given === null) return false
  for (const name of a.middle) if (name.initial && b.given.text.startsWith(name.text)) return true
  return false
}

/** A given name that stands where the other has the family name, and the other way round; a missing one counts for neither. */
function haveChangedPlaces(a: Description, b: Description, book: NameBook): boolean {
  if (!a.given || !a.family || !b.given || !b.family) return false
  const likeFirst = book.likeness(a.given, b.family)
  const likeLast = book.likeness(a.family, b.given)
  return (isClose(likeFirst) || likeFirst === 'part') && (isClose(likeLast) || likeLast === 'part')
}

function isAmongMiddle(a: Description, b: Description): boolean {
  if (a.family === null) return false
  for (const name of b.middle) if (name.called === a.family.called) return true
  return false
}

function ofMiddle(a: readonly Name[], b: readonly Name[], book: NameBook): number {
  if (a.length === 0 || b.length === 0) return -1
  let best = 3
  for (const one of a) {
    for (const other of b) {
      const likeness = book.likeness(one, other)
      best = Math.min(best, one.initial || other.initial ? (likeness === 'apart' ? 3 : 1) : isClose(likeness) ? 0 : likeness === 'alike' || likeness === 'part' ? 2 : 3)
    }
  }
  return best
}

function ofNumbers(a: string | null, b: string | null, verified: boolean): number {
  if (a === null || b === null) return -1
  if (a === b) return 0
  if (isNumberSlip(a, b)) return 1
  return verified ? 3 : 2
}

function compareHomes(a: Description, b: Description, into: Agreement): void {
  into[place.home] = -1
  into[place.town] = -1
  const homes = homesToCompare(a, b)
  if (homes === null) return
  const [one, other] = homes
  const like = homeLikeness(one, other)
  if (like !== null) into[place.home] = homeLevel[like]
  else if (one.town.text !== '' && other.town.text !== '') into[place.town] = one.town.text === other.town.text ? 0 : isSlip(one.town, other.town) ? 1 : 2
}

function ofEmails(a: string | null, b: string | null): number {
  if (a === null || b === null) return -1
  if (a === b) return 0
  if (lettersApart(a, b, 2) <= 2) return 1
  const localA = a.slice(0, a.indexOf('@'))
  const localB = b.slice(0, b.indexOf('@'))
  return isAlike(wordOf(localA), wordOf(localB)) || lettersApart(a, b, 5) <= 5 ? 2 : 3
}

function ofGuardians(a: Description['guardian'], b: Description['guardian'], book: NameBook): number {
  if (!a || !b) return -1
  const given = book.likeness(a.given, b.given)
  const family = a.family && b.family ? book.likeness(a.family, b.family) : 'apart'
  if (given === 'same' && (family === 'same' || !a.family || !b.family)) return 0
  if (given !== 'apart' && given !== 'alike' && family !== 'apart' && family !== 'alike') return 1
  if (given === 'same') return 1
  return family === 'same' || family === 'spelling' || family === 'part' ? 2 : 3
}

