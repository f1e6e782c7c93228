import { Candidates } from './candidates.ts'
import { aspectNames, at, compare, level, type Agreement } from './comparisons.ts'
import type { Description } from './description.ts'
import { join, type Joined, type Link } from './join.ts'
import { Frequencies, Scorer, type Model } from './model.ts'
import type { Name, NameBook } from './names.ts'
import { canStandTogether, rulingOf, type Between, type Ruling } from './rules.ts'

/** What is decided of two records: one child, a question to a person, or two children. */
export type Decision = 'link' | 'review' | 'no'

/** Two records, by their places, and what was found of them. `score` is in bits of evidence: 0 is as likely as not. */
export interface Pair {
  readonly a: number
  readonly b: number
  readonly score: number
  readonly decision: Decision
}

/** What linking records gives. */
export interface Linked {
  readonly pairs: readonly Pair[]
  readonly joined: Joined
  /** Records that have one number and seem to be of two children: somebody must find out whose it is. Never a merge. */
  readonly tasks: readonly { readonly a: number; readonly b: number }[]
  /** How many pairs were compared. */
  readonly compared: number
}

/** Pairs of ids that a person or a court decided are not to be joined, in whichever order. */
export type MustNot = (a: string, b: string) => boolean

/** Records made ready to be linked, and how common things are among them. */
export interface Prepared {
  readonly candidates: Candidates
  readonly frequencies: Frequencies
  readonly book: NameBook
}

/** Puts records where they can be found and counts how common their names are. */
export function prepare(records: Iterable<Description>, book: NameBook): Prepared {
  const candidates = new Candidates()
  const frequencies = new Frequencies()
  for (const record of records) {
    candidates.add(record)
    frequencies.add(record)
  }
  return { candidates, frequencies, book }
}

/**
 * Links records with each other: compares those that share a key, asks the rules, scores, and joins by constraint. `progress` is told
 * how many records are done.
 */
export function link({ candidates, frequencies, book }: Prepared, model: Model, options: { mustNot?: MustNot; progress?: (done: number) => void } = {}): Linked {
  const { mustNot = () => false, progress = () => {} } = options
  const scorer = new Scorer(model, frequencies, book)
  const { link: upper, review, written } = model.thresholds
  const { records } = candidates
  const agreement: Agreement = new Int8Array(aspectNames.length)
  const found: Scored[] = []
  const tasks: { a: number; b: number }[] = []
  const near: number[] = []
  let compared = 0
  for (let a = 0; a < records.length; a++) {
    const record = records[a] as Description
    for (const b of candidates.of(record, a, near)) {
      const other = records[b] as Description
      compared += 1
      let score = scorer.compare(record, other, agreement, written)
      // One number on two children is somebody's task, however little else agrees: what a household shares may not have been looked at yet.
      if (score < written && agreement[at.nhsNumber] !== 0) continue
      if (score < written) score = scorer.compare(record, other, agreement)
      const ruling = rulingOf(record, other, agreement)
      if (ruling.rule === 'one number, two children') tasks.push({ a: b, b: a })
      if (score < written) continue
      if (ruling.is !== 'never' && !mustNot(record.id, other.id)) found.push({ a: b, b: a, score, ruling, sharesHome: isShared(agreement) })
    }
    if (a % 1000 === 999) progress(a + 1)
  }
  const rulingFor = (a: Description, b: Description): Ruling => {
    compare(a, b, book, agreement)
    return rulingOf(a, b, agreement)
  }
  const mayJoin = (one: readonly number[], other: readonly number[]): boolean => {
    const ofOne = one.map(place => records[place] as Description)
    const ofOther = other.map(place => records[place] as Description)
    const between: Between = {
      number: ofOne.some(a => ofOther.some(b => shareNumber(a, b))),
      bears: (a, b) => [...ofOne, ...ofOther].some(each => bearsBoth(each, a, b, book)),
    }
    return ofOne.every(a => ofOther.every(b => !mustNot(a.id, b.id) && canStandTogether(a, b, rulingFor(a, b), between)))
  }
  const strong = found.filter(({ score, ruling }) => ruling.is === 'may' && score >= upper).map(({ a, b, score }): Link => ({ kind: 'same child', a, b, score }))
  const asked = found.filter(({ score, ruling }) => ruling.is === 'ask' && score >= upper)
  const named = (a: Description, b: Description): boolean => areNamedApart(a, b, book)
  const ties = withoutDoubt(strong, asked, records, { cannotBeOne: (a, b) => ['no', 'never'].includes(rulingFor(a, b).is), areNamedApart: named })
  const joined = join(records.length, ties, mayJoin, place => (records[place] as Description).id)
  return { pairs: pairsOf(found.filter(pair => !areWhole(pair, joined, records)), joined, upper, review), joined, tasks, compared }
}

/** Whether a record shows that one child bears the given names of two others: by its given and middle names and what else they are called. */
function bearsBoth(record: Description, a: Description, b: Description, book: NameBook): boolean {
  if (!record.given || !a.given || !b.given || record.middle.length + record.alsoKnownAs.length === 0) return false
  const names = [record.given, ...record.middle, ...record.alsoKnownAs]
  const isAmong = (name: Name): boolean => names.some(each => !each.initial && ['same', 'nickname', 'spelling', 'part', 'slip'].includes(book.likeness(each, name)))
  return isAmong(a.given) && isAmong(b.given)
}

/** Two records, by their places, and how much speaks for them. */
interface Two {
  readonly a: number
  readonly b: number
  readonly score: number
}

/** By how many bits one of two ties must be the stronger to be believed against the other: more than two ways of writing one name. */
const clearly = 8

/** What can be asked of two records while ties are looked at. */
interface Asked {
  readonly cannotBeOne: (a: Description, b: Description) => boolean
  readonly areNamedApart: (a: Description, b: Description) => boolean
}

/**
 * Leaves out ties of a record that is tied to two children who cannot be one: of a baby who was not named yet to twins or to a brother and
 * a sister, of a record without a number to twins whose names are alike. What a household shares cannot decide which of them it is: none
 * of its ties holds. A home that only one of the two has can: the clearly weaker tie goes, and the other stays. A shared number decides,
 * unless the number is the one child's and the name the other's. `rivals` are pairs that a rule leaves to a person: they join nothing, and
 * make doubtful all the same.
 */
function withoutDoubt(ties: readonly Link[], rivals: readonly Two[], records: readonly Description[], { cannotBeOne, areNamedApart }: Asked): Link[] {
  const record = (place: number): Description => records[place] as Description
  const tied = new Map<number, { readonly plain: Two[]; readonly byNumber: Two[] }>()
  for (const tie of [...ties, ...rivals]) {
    for (const place of [tie.a, tie.b]) {
      const there = tied.get(place) ?? { plain: [], byNumber: [] }
      tied.set(place, there)
      there[shareNumber(record(tie.a), record(tie.b)) ? 'byNumber' : 'plain'].push(tie)
    }
  }
  const areProvenTwo = (a: Description, b: Description): boolean => areNamedApart(a, b) && haveOwnNumbers(a, b)
  const left = new Set<Two>()
  for (const [place, { plain, byNumber }] of tied) {
    const its = record(place)
    const at = (tie: Two): Description => record(tie.a === place ? tie.b : tie.a)
    for (const [index, one] of plain.entries()) {
      const a = at(one)
      for (const tie of byNumber) {
        if (its.given !== null && its.given.called === a.given?.called && its.given.called !== at(tie).given?.called && areProvenTwo(a, at(tie))) left.add(one).add(tie)
      }
      for (const other of plain.slice(index + 1)) {
        const b = at(other)
        if (!areProvenTwo(a, b) && !(its.given === null && a.given !== null && b.given !== null && cannotBeOne(a, b))) continue
        if (one.score - other.score > clearly) left.add(other)
        else if (other.score - one.score > clearly) left.add(one)
        else for (const tie of plain) left.add(tie)
      }
    }
  }
  return ties.filter(tie => !left.has(tie))
}

const shareNumber = (a: Description, b: Description): boolean => (a.nhsNumber !== null && a.nhsNumber === b.nhsNumber) || (a.upn !== null && a.upn === b.upn)

/** Whether two records name two children: by given names that are written differently, or by second names where the first is the same. */
function areNamedApart(a: Description, b: Description, book: NameBook): boolean {
  if (!a.given || !b.given) return false
  if (a.given.called !== b.given.called) return true
  return a.middle.length > 0 && b.middle.length > 0 && a.middle.every(one => b.middle.every(other => book.likeness(one, other) === 'apart'))
}

/** Two numbers, of which each is sure: with two names, two children. One name with two numbers may be a number that was replaced. */
function haveOwnNumbers(a: Description, b: Description): boolean {
  return (a.nhsVerified && b.nhsVerified && a.nhsNumber !== b.nhsNumber && a.nhsIssued === b.nhsIssued) || (a.upn !== null && b.upn !== null && a.upn !== b.upn)
}

/** Two records that were compared and are worth writing down. */
interface Scored {
  readonly a: number
  readonly b: number
  readonly score: number
  readonly ruling: Ruling
  readonly sharesHome: boolean
}

const halfHome = level('home', 'half the same')
const isShared = (agreement: Agreement): boolean => (agreement[at.home] as number) >= 0 && (agreement[at.home] as number) <= halfHome

/**
 * Whether two records belong to two children who are each known by a verified number of their own, and who share no home. Nobody is asked
 * of such a pair: an adopted child's earlier and later identities look so, even where the names stayed.
 */
function areWhole({ a, b, sharesHome }: Scored, { group, members }: Joined, records: readonly Description[]): boolean {
  if (sharesHome || group[a] === group[b]) return false
  const verified = (place: number): (string | null)[] =>
    (members.get(group[place] as number) ?? [place]).map(each => records[each] as Description).flatMap(each => (each.nhsVerified && each.nhsIssued === 'england' ? [each.nhsNumber] : []))
  const [one, other] = [verified(a), verified(b)]
  return one.length > 0 && other.length > 0 && !one.some(number => other.includes(number))
}

function pairsOf(found: readonly Scored[], joined: Joined, upper: number, review: number): Pair[] {
  const { group, members } = joined
  const direct = new Map(found.map(pair => [pair.a * 0x200000 + pair.b, pair]))
  const pairs: Pair[] = []
  for (const places of members.values()) {
    const sorted = places.toSorted((a, b) => a - b)
    for (let one = 0; one < sorted.length; one++) {
      for (let other = one + 1; other < sorted.length; other++) {
        const [a, b] = [sorted[one] as number, sorted[other] as number]
        pairs.push({ a, b, score: Math.max(direct.get(a * 0x200000 + b)?.score ?? upper, upper), decision: 'link' })
      }
    }
  }
  for (const { a, b, score, ruling } of found) {
    if (group[a] === group[b]) continue
    const decision = ruling.is === 'no' || score < review ? 'no' : 'review'
    pairs.push({ a, b, score: below(decision === 'no' ? review : upper, score), decision })
  }
  return pairs
}

/** A score below a bound that a rule set, in the order of the scores that the evidence alone would give. */
function below(bound: number, score: number): number {
  return score < bound ? score : bound - 1 / (1 + score - bound)
}
