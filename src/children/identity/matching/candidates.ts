import type { Description } from './description.ts'
import { homeKey } from './homes.ts'
import type { Name } from './names.ts'

/** A key that more records than this share brings nothing together by itself: narrower keys do. Weak keys may be shared by fewer. */
export const widest = { strong: 50, weak: 12 } as const

/** Mixes two numbers into one of 32 bits. Two keys that fall together only cost a comparison. */
const mix = (a: number, b: number): number => {
  let mixed = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

const hash = (text: string): number => {
  let mixed = 0x811c9dc5
  for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193)
  return mixed >>> 0
}

const bonesHashes = new WeakMap<Name, number>()

function bonesOf(name: Name): number {
  const known = bonesHashes.get(name)
  if (known !== undefined) return known
  const made = hash(name.bones)
  bonesHashes.set(name, made)
  return made
}

// Not closures of `keysOf`, which is called for every record: to make them again costs as much as a key.
const strong = (into: number[], kind: number, a: number, b = 0): void => void into.push((mix(mix(kind, a), b) >>> 2) << 1)
const weak = (into: number[], kind: number, a: number, b = 0): void => void into.push(((mix(mix(kind, a), b) >>> 2) << 1) | 1)

/**
 * The keys of a record: two records are compared where they share one. It is a union of many narrow blockings, each of which survives
 * what breaks another: a number, a birthday, names with two thirds of a birthday, a home, a mother. Written into `into`.
 */
export function keysOf(record: Description, into: number[] = []): number[] {
  into.length = 0
  const { birth, given, family, home } = record
  if (record.nhsNumber) strong(into, 1, hash(record.nhsNumber))
  if (record.upn) strong(into, 2, hash(record.upn))
  if (record.otherNumber) strong(into, 3, hash(record.otherNumber))
  if (record.telephone) strong(into, 4, hash(record.telephone))
  if (record.email) {
    const at = record.email.indexOf('@')
    strong(into, 5, hash(record.email))
    strong(into, 6, hash(record.email.slice(0, at)))
    weak(into, 7, hash(record.email.slice(at)))
  }
  const whole = birth !== null && birth.certainty === 'day' ? birth : null
  const givenBones = given ? bonesOf(given) : 0
  const familyBones = family ? bonesOf(family) : 0
  if (whole) {
    strong(into, 8, whole.number)
    if (given) strong(into, 9, whole.number, givenBones)
    for (const name of record.middle) if (!name.initial) strong(into, 9, whole.number, bonesOf(name))
    if (family) strong(into, 9, whole.number, familyBones)
    if (given) weak(into, 10, givenBones, whole.year)
    if (family) weak(into, 10, familyBones, whole.year)
  }
  if (given && family) {
    // The two in either order: names change places.
    const names = (givenBones ^ familyBones) >>> 0
    weak(into, 11, names)
    if (birth !== null && birth.certainty !== 'expected') weak(into, 12, names, birth.year)
    if (whole) {
      strong(into, 13, names, whole.year * 16 + whole.month)
      strong(into, 14, names, whole.year * 32 + whole.day)
      strong(into, 15, names, whole.month * 32 + whole.day)
      if (whole.day <= 12 && whole.day !== whole.month) strong(into, 13, names, whole.year * 16 + whole.day)
      for (const name of record.middle) if (!name.initial) strong(into, 14, (bonesOf(name) ^ familyBones) >>> 0, whole.year * 32 + whole.day)
    }
  }
  if (home !== null) {
    // A protected address brings together records of its own custodian only.
    const guard = record.protectedHome ? hash(record.custodian) : 0
    const [street, postcode, town] = [home.street.text, home.postcode.text, home.town.text]
    const key = homeKey(home)
    if (key !== '') strong(into, 16, hash(key), guard)
    if (home.uprn !== '') strong(into, 17, hash(home.uprn), guard)
    if (street !== '' && home.house !== '') strong(into, 18, hash(street) ^ hash(home.house), guard)
    if (postcode !== '' && given) strong(into, 19, mix(hash(postcode), givenBones), guard)
    if (postcode !== '' && whole) strong(into, 20, mix(hash(postcode), whole.number), guard)
    if (street !== '' && given) weak(into, 21, mix(hash(street), givenBones), guard)
    if (town !== '') {
      const place = mix(hash(town), guard)
      if (given && family) weak(into, 22, mix(place, givenBones), familyBones)
      // Without a name, two thirds of a birthday in one town.
      if (whole && !(given && family && key !== '')) {
        weak(into, 23, place, whole.year * 16 + whole.month)
        weak(into, 24, place, whole.year * 32 + whole.day)
        weak(into, 25, place, whole.month * 32 + whole.day)
      }
    }
  }
  if (record.guardian !== null && birth !== null) {
    const carer = mix(bonesOf(record.guardian.given), record.guardian.family ? bonesOf(record.guardian.family) : 0)
    if (given) weak(into, 26, carer, givenBones)
    // A baby who is expected this year may be born in the next.
    if (!record.unnamed) weak(into, 27, carer, birth.year)
    else for (const year of [birth.year - 1, birth.year, birth.year + 1]) weak(into, 27, carer, year)
  }
  return into
}

/**
 * Records by their keys, and which others one of them should be compared with. What comes back does not depend on the order in which
 * records were added, as long as all that count were added before the first is asked.
 */
export class Candidates {
  readonly #byKey = new Map<number, number | number[]>()
  readonly #records: Description[] = []
  readonly #keys: number[] = []
  #seen = new Uint32Array(1024)
  #round = 0

  /** The records, in the order in which they were added. */
  get records(): readonly Description[] {
    return this.#records
  }

  /** Adds a record, and gives the place where it stands. */
  add(record: Description): number {
    const place = this.#records.push(record) - 1
    for (const key of keysOf(record, this.#keys)) {
      const there = this.#byKey.get(key)
      if (there === undefined) this.#byKey.set(key, place)
      else if (typeof there === 'number') {
        if (there !== place) this.#byKey.set(key, [there, place])
      } else if (there.at(-1) !== place && there.length <= widest.strong) there.push(place)
    }
    if (place >= this.#seen.length) {
      const longer = new Uint32Array(this.#seen.length * 2)
      longer.set(this.#seen)
      this.#seen = longer
    }
    return place
  }

  /** The places of the records that share a key with this one, each once, those before `before` only. Written into `into`. */
  of(record: Description, before: number, into: number[] = []): number[] {
    into.length = 0
    this.#round += 1
    for (const key of keysOf(record, this.#keys)) {
      const there = this.#byKey.get(key)
      if (there === undefined) continue
      if (typeof there === 'number') this.#take(there, before, into)
      else if (there.length <= ((key & 1) === 1 ? widest.weak : widest.strong)) for (const place of there) this.#take(place, before, into)
    }
    return into
  }

  #take(place: number, before: number, into: number[]): void {
    if (place >= before || this.#seen[place] === this.#round) return
    this.#seen[place] = this.#round
    into.push(place)
  }
}
