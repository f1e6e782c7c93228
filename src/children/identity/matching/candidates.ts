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

/** A list of whole numbers that grows, of 32 bits each: a Map of as many keys as a million records have is more than a Map can hold. */
class Numbers {
  #held = new Int32Array(1024)
  length = 0

  push(number: number): void {
    if (this.length === this.#held.length) {
      const longer = new Int32Array(this.#held.length * 2)
      longer.set(this.#held)
      this.#held = longer
    }
    this.#held[this.length++] = number
  }

  at(place: number): number {
    return this.#held[place] as number
  }
}

/** Which records have each key: keys in a table of open addresses, and the places of their records one after another. */
interface Index {
  readonly table: Int32Array
  readonly keys: Numbers
  /** Where the records of each key begin; those of the last end at the next. Those of a key that too many share are left out. */
  readonly starts: Int32Array
  readonly places: Int32Array
}

/**
 * Records by their keys, and which others one of them should be compared with. What comes back does not depend on the order in which
 * records were added, as long as all that count were added before the first is asked.
 */
export class Candidates {
  readonly #records: Description[] = []
  /** The keys of every record one after another, and where those of each begin. */
  readonly #keys = new Numbers()
  readonly #begins = new Numbers()
  readonly #own: number[] = []
  #index: Index | null = null
  #seen = new Uint32Array(0)
  #round = 0

  /** The records, in the order in which they were added. */
  get records(): readonly Description[] {
    return this.#records
  }

  /** Adds a record, and gives the place where it stands. */
  add(record: Description): number {
    this.#index = null
    this.#begins.push(this.#keys.length)
    for (const key of keysOf(record, this.#own)) this.#keys.push(key)
    return this.#records.push(record) - 1
  }

  /** The places of the records that share a key with this one, each once, those before `before` only. Written into `into`. */
  of(record: Description, before: number, into: number[] = []): number[] {
    into.length = 0
    this.#round += 1
    const { table, keys, starts, places } = (this.#index ??= this.#built())
    for (const key of keysOf(record, this.#own)) {
      const found = table[slotOf(table, keys, key)] as number
      if (found < 0) continue
      const end = starts[found + 1] as number
      for (let at = starts[found] as number; at < end; at++) {
        const place = places[at] as number
        if (place >= before || this.#seen[place] === this.#round) continue
        this.#seen[place] = this.#round
        into.push(place)
      }
    }
    return into
  }

  #built(): Index {
    const all = this.#keys.length
    const table = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(all, 8) * 1.5))).fill(-1)
    const keys = new Numbers()
    const which = new Int32Array(all)
    const shared = new Int32Array(all)
    const last = new Int32Array(all).fill(-1)
    for (let place = 0; place < this.#records.length; place++) {
      const end = place + 1 < this.#begins.length ? this.#begins.at(place + 1) : all
      for (let at = this.#begins.at(place); at < end; at++) {
        const slot = slotOf(table, keys, this.#keys.at(at))
        let found = table[slot] as number
        if (found < 0) {
          found = keys.length
          table[slot] = found
          keys.push(this.#keys.at(at))
        }
        // A record can have a key twice, and counts once.
        which[at] = last[found] === place ? -1 : found
        if (last[found] !== place) shared[found] = (shared[found] as number) + 1
        last[found] = place
      }
    }
    const starts = new Int32Array(keys.length + 1)
    for (let key = 0; key < keys.length; key++) {
      const count = shared[key] as number
      starts[key + 1] = (starts[key] as number) + (count <= ((keys.at(key) & 1) === 1 ? widest.weak : widest.strong) ? count : 0)
    }
    const places = new Int32Array(starts[keys.length] as number)
    const next = starts.slice()
    for (let place = 0; place < this.#records.length; place++) {
      const end = place + 1 < this.#begins.length ? this.#begins.at(place + 1) : all
      for (let at = this.#begins.at(place); at < end; at++) {
        const key = which[at] as number
        if (key < 0 || starts[key] === starts[key + 1]) continue
        places[next[key] as number] = place
        next[key] = (next[key] as number) + 1
      }
    }
    this.#seen = new Uint32Array(this.#records.length)
    this.#round = 1
    return { table, keys, starts, places }
  }
}

/** Where a key stands in the table, or where it would. */
function slotOf(table: Int32Array, keys: Numbers, key: number): number {
  const most = table.length - 1
  let slot = Math.imul(key, 0x9e3779b1) & most
  while ((table[slot] as number) >= 0 && keys.at(table[slot] as number) !== key) slot = (slot + 1) & most
  return slot
}
