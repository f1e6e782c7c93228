import { areNicknames, fullNamesOf, share } from './nicknames.ts'
import { romanisationsOf } from './romanisations.ts'
import { bones, differing, isAlike, isSlip, plain, sounded, wordOf, type Word } from './spelling.ts'

/** One part of a name, and how it sounds. */
export interface Part extends Word {
  readonly sound: string
  readonly bones: string
}

/** One way a name is written, read once and kept for every record that has it. */
export interface Name extends Word {
  /** Its place in the book of names: the same for the same parts. */
  readonly number: number
  /** The same for the same letters, in however many parts they are written. */
  readonly called: number
  /** Small letters without accents and without what joins the parts: `o'brien`, `Al-Rashid` and `Al Rashid` are `obrien` and `alrashid`. */
  readonly text: string
  readonly letters: number
  /** The parts of a name of several, without particles (`al`, `de`). Of one part: itself. */
  readonly parts: readonly Part[]
  /** Full names that it can stand for. */
  readonly full: ReadonlySet<string>
  /** Lines of the list of romanisations that it stands in. */
  readonly romanisations: ReadonlySet<number>
  readonly sound: string
  readonly bones: string
  /** Only a first letter is known. */
  readonly initial: boolean
}

/** How two names can be alike, closest first. `apart` is the last. */
export const likenesses = ['same', 'nickname', 'spelling', 'part', 'slip', 'initial', 'alike', 'apart'] as const
export type Likeness = (typeof likenesses)[number]

const particles = new Set(['al', 'el', 'bin', 'bint', 'ibn', 'abu', 'de', 'da', 'do', 'dos', 'das', 'del', 'della', 'di', 'la', 'le', 'van', 'von', 'der', 'den', 'mac', 'mc', 'o', 'st', 'san', 'and', 'e', 'y'])

/** Words that stand where a name is not known yet: of a baby not named, or of somebody who did not say. */
const notNames = new Set(['baby', 'babe', 'infant', 'unborn', 'newborn', 'neonate', 'bump', 'child', 'unknown', 'unnamed', 'notknown', 'na', 'nk', 'tbc', 'tba', 'male', 'female', 'boy', 'girl', 'twin', 'triplet', 'one', 'two', 'three', 'i', 'ii', 'iii', 'of', 'mr', 'mrs', 'miss', 'ms', 'master', 'a', 'b', 'c', 'x', 'known', 'not', 'xx', 'xxx', 'foetus', 'fetus'])

/** Whether what stands in place of a given name says that the child is not named yet: `Baby`, `UNBORN BABY`, `Female Infant`, `Twin 2 of`. */
export function isPlaceholder(text: string): boolean {
  const words = plain(text).split(' ').filter(word => !/^\d+$/.test(word))
  return words.length > 0 && words.every(word => notNames.has(word)) && words.some(word => word.length > 2)
}

/** The names that records hold, each read once. A book belongs to one run over records: it keeps names in memory and writes nothing. */
export class NameBook {
  readonly #byWay = new Map<string, Name>()
  readonly #called = new Map<string, number>()
  readonly #byWritten = new Map<string, Name | null>()
  // What was found of two names, where there is room: a pair that finds its place taken is worked out again.
  readonly #first = new Int32Array(remembered).fill(-1)
  readonly #second = new Int32Array(remembered)
  readonly #found = new Int8Array(remembered)

  /** A name as it was written; null where nothing is written. What stands in brackets is another part of it. */
  read(written: string): Name | null {
    const known = this.#byWritten.get(written)
    if (known !== undefined) return known
    const words = plain(written).split(' ').filter(word => word !== '')
    const name = words.length === 0 ? null : this.#named(words)
    this.#byWritten.set(written, name)
    return name
  }

  #named(words: readonly string[]): Name {
    const way = words.join(' ')
    const known = this.#byWay.get(way)
    if (known !== undefined) return known
    const text = words.join('')
    const called = this.#called.get(text) ?? this.#called.size
    this.#called.set(text, called)
    const parts = words.filter(word => !particles.has(word) && word.length > 1)
    const own = parts.length > 0 ? [...new Set(parts)] : [text]
    const sound = sounded(own.join(''))
    const name: Name = {
      number: this.#byWay.size,
      called,
      text,
      letters: wordOf(text).letters,
      parts: own.map(partOf),
      full: fullNamesOf(text),
      romanisations: romanisationsOf(text),
      sound,
      bones: bones(sound),
      initial: text.length === 1,
    }
    this.#byWay.set(way, name)
    return name
  }

  /** How alike two names are. The order in which they are given makes no difference. */
  likeness(a: Name, b: Name): Likeness {
    if (a.called === b.called) return 'same'
    if (isFar(a, b)) return 'apart'
    const [one, other] = a.number < b.number ? [a.number, b.number] : [b.number, a.number]
    const place = (Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b)) >>> (32 - rememberedBits)
    if (this.#first[place] === one && this.#second[place] === other) return likenesses[this.#found[place] as number] as Likeness
    const found = likenessOf(a, b)
    this.#first[place] = one
    this.#second[place] = other
    this.#found[place] = likenesses.indexOf(found)
    return found
  }
}

const rememberedBits = 18
const remembered = 1 << rememberedBits

/** Whether two names are seen at once to be apart, as most are. */
function isFar(a: Name, b: Name): boolean {
  if (a.initial || b.initial || a.parts.length > 1 || b.parts.length > 1 || a.bones === b.bones) return false
  if (a.full.size > 0 && b.full.size > 0 && share(a.full, b.full)) return false
  if (a.romanisations.size > 0 && b.romanisations.size > 0 && share(a.romanisations, b.romanisations)) return false
  const length = Math.max(a.text.length, b.text.length)
  return differing(a.letters, b.letters) > 2 * Math.floor(length * 0.45) && !isEnd(a.text, b.text) && !isEnd(b.text, a.text) && a.sound !== b.sound
}

/** How alike two names are, worked out. */
export function likenessOf(a: Name, b: Name): Likeness {
  if (a.text === b.text) return 'same'
  if (a.initial || b.initial) return a.text[0] === b.text[0] ? 'initial' : 'apart'
  if (share(a.full, b.full)) return 'nickname'
  if (share(a.romanisations, b.romanisations) || soundAlike(a.sound, b.sound, a.bones, b.bones)) return 'spelling'
  if (sharesPart(a, b)) return 'part'
  if (isSlip(a, b)) return 'slip'
  if (isAlike(a, b)) return 'alike'
  return 'apart'
}

/** Two short names of the same bones can be two names (`mia`, `maya`): of those all must sound alike. */
function soundAlike(a: string, b: string, bonesA: string, bonesB: string): boolean {
  return a === b || (bonesA === bonesB && bonesA.length >= 3)
}

function partOf(text: string): Part {
  const sound = sounded(text)
  return { ...wordOf(text), sound, bones: bones(sound) }
}

function sharesPart(a: Name, b: Name): boolean {
  if (isEnd(a.text, b.text) || isEnd(b.text, a.text)) return true
  if (a.parts.length === 1 && b.parts.length === 1) return false
  for (const part of a.parts) for (const other of b.parts) if (part.text.length > 2 && other.text.length > 2 && isPart(part, other)) return true
  return false
}

function isPart(part: Part, other: Part): boolean {
  return part.text === other.text || areNicknames(part.text, other.text) || soundAlike(part.sound, other.sound, part.bones, other.bones) || (part.text.length > 4 && isSlip(part, other))
}

/** Whether the short name begins or ends the long one, as `wardwilliams` begins and ends. */
const isEnd = (long: string, short: string): boolean => short.length > 3 && long.length > short.length + 3 && (long.startsWith(short) || long.endsWith(short))
