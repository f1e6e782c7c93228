import { aspectNames, at, compareOwn, compareShared, type Agreement, type Aspect } from './comparisons.ts'
import type { Description } from './description.ts'
import type { NameBook } from './names.ts'

/** What the model knows of an aspect: how often two records of one child agree at each level, and two records of two children. */
export interface Learned {
  readonly sameChild: readonly number[]
  readonly twoChildren: readonly number[]
}

/** What was learned of one kind of register. */
export interface Model {
  readonly learnedFrom: { readonly seed: number; readonly children: number; readonly records: number; readonly pairs: number; readonly rounds: number }
  readonly aspects: Readonly<Record<Aspect, Learned>>
  /** In bits of evidence: from `link` on two records are linked, from `review` on somebody is asked, from `written` on it is written down. */
  readonly thresholds: { readonly link: number; readonly review: number; readonly written: number }
}

/** The trained models. They are a file of this folder, made by `rowan matcher train` and by nothing else. */
export interface Models {
  readonly version: string
  readonly agencies: Model
  readonly list: Model
}

/** How common names and birthdays are among the records at hand. */
export class Frequencies {
  readonly #given = new Map<number, Set<number>>()
  readonly #family = new Map<number, Set<number>>()
  readonly #births = new Map<number, Set<number>>()
  readonly #children = new Set<number>()
  readonly #atLeast: number

  /** `atLeast`: how many children there are where the records at hand are only some of them. */
  constructor(atLeast = 0) {
    this.#atLeast = atLeast
  }

  /** Counts a record. A name is as common as the birthdays it occurs with, so that ten records of one child count once. */
  add(record: Description): void {
    const birth = record.birth?.number ?? 0
    const given = record.given?.called ?? -1
    if (record.given) note(this.#given, record.given.called, birth)
    if (record.family) note(this.#family, record.family.called, birth)
    if (birth !== 0 && given >= 0) note(this.#births, birth, given)
    this.#children.add(birth * 0x100000 + given + 1)
  }

  /** The share of children with this given name, family name or birthday; `usual` is the model's own for want of records. */
  share(of: 'given' | 'family' | 'birth', value: number, usual: number): number {
    const counted = (of === 'given' ? this.#given : of === 'family' ? this.#family : this.#births).get(value)?.size ?? 0
    return (counted + usual * ownFrom) / (this.#children.size + ownFrom)
  }

  /** How many different children there are, as far as name and birthday tell. */
  get children(): number {
    return Math.max(this.#children.size, this.#atLeast)
  }
}

/** A file's own counts weigh as much as the model's usual share when it has this many children. */
const ownFrom = 100

function note(counts: Map<number, Set<number>>, value: number, partner: number): void {
  const there = counts.get(value)
  if (there) there.add(partner)
  else counts.set(value, new Set([partner]))
}

/** A model made ready to score: its weights in bits, and how common things are among the records at hand. */
export class Scorer {
  readonly model: Model
  readonly frequencies: Frequencies
  /** What speaks against any two records before they are looked at: there are so many children they could be. */
  readonly start: number
  readonly #book: NameBook
  readonly #weights: readonly Float64Array[]
  readonly #rare = { given: new Map<number, number>(), family: new Map<number, number>(), birth: new Map<number, number>() }

  constructor(model: Model, frequencies: Frequencies, book: NameBook) {
    this.model = model
    this.frequencies = frequencies
    this.#book = book
    this.start = -Math.log2(Math.max(frequencies.children, 2))
    this.#weights = aspectNames.map(name => weightsOf(model.aspects[name]))
  }

  /** Bits of evidence of one aspect of an agreement: above 0 for one child, below 0 for two; 0 where one of the records does not say. */
  weight(aspect: Aspect, agreement: Agreement, a: Description, b: Description): number {
    return this.#weight(at[aspect], agreement, a, b)
  }

  /** Bits that wholly agreeing in an aspect usually is worth. */
  usual(aspect: Aspect): number {
    return this.#most(at[aspect])
  }

  #weight(place: number, agreement: Agreement, a: Description, b: Description): number {
    const found = agreement[place] as number
    if (found < 0) return 0
    if (found === 0) {
      // An alias can be what agrees: then the two given names differ, and the usual share counts.
      if (place === at.given && a.given && a.given.called === b.given?.called) return this.#rarity('given', a.given.called)
      if (place === at.family && a.family && a.family.called === b.family?.called) return this.#rarity('family', a.family.called)
      if (place === at.birth && a.birth) return this.#rarity('birth', a.birth.number)
    }
    return (this.#weights[place] as Float64Array)[found] as number
  }

  /**
   * Compares two records and adds up the evidence of every aspect, from where any two records start. Where what is a child's own leaves no
   * hope of `enough`, it stops and gives -Infinity: what a household shares need not be looked at.
   */
  compare(a: Description, b: Description, agreement: Agreement, enough = Number.NEGATIVE_INFINITY): number {
    compareOwn(a, b, this.#book, agreement)
    let sum = this.start
    for (let place = 0; place < agreement.length; place++) if (!isShared[place]) sum += this.#weight(place, agreement, a, b)
    if (sum + this.#most(at.home) + (a.guardian && b.guardian ? this.#most(at.guardian) : 0) < enough) return Number.NEGATIVE_INFINITY
    compareShared(a, b, this.#book, agreement)
    return sum + this.#weight(at.home, agreement, a, b) + this.#weight(at.town, agreement, a, b) + this.#weight(at.guardian, agreement, a, b)
  }

  #most(place: number): number {
    return (this.#weights[place] as Float64Array)[0] as number
  }

  /** To agree in what is rare says more than to agree in what many have. */
  #rarity(of: 'given' | 'family' | 'birth', value: number): number {
    const known = this.#rare[of].get(value)
    if (known !== undefined) return known
    const { sameChild, twoChildren } = this.model.aspects[of]
    const weight = Math.log2((sameChild[0] as number) / this.frequencies.share(of, value, twoChildren[0] as number))
    this.#rare[of].set(value, weight)
    return weight
  }
}

const isShared: readonly boolean[] = aspectNames.map(name => name === 'home' || name === 'town' || name === 'guardian')

function weightsOf({ sameChild, twoChildren }: Learned): Float64Array {
  return Float64Array.from(sameChild, (same, level) => Math.log2(same / (twoChildren[level] as number)))
}
