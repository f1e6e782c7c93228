import { aspectNames, aspects, compare, type Agreement, type Aspect } from './comparisons.ts'
import type { Description } from './description.ts'
import type { Learned } from './model.ts'
import type { NameBook } from './names.ts'

/** How often each pattern of agreement occurs. */
export type Patterns = ReadonlyMap<string, { readonly agreement: Agreement; count: number }>

/** Counts patterns over pairs of records. */
export function patternsOf(pairs: Iterable<readonly [Description, Description]>, book: NameBook): Patterns {
  const counted = new Map<string, { agreement: Agreement; count: number }>()
  for (const [a, b] of pairs) {
    const agreement = compare(a, b, book)
    const key = agreement.join()
    const there = counted.get(key)
    if (there) there.count += 1
    else counted.set(key, { agreement, count: 1 })
  }
  return counted
}

/** What expectation and maximisation found. */
export interface Estimate {
  readonly aspects: Readonly<Record<Aspect, Learned>>
  /** The share of the pairs that are of one child. */
  readonly share: number
  readonly rounds: number
}

/** What pairs that share a key can be. Told to find two kinds only, it would take brothers, sisters and namesakes for one child. */
const kinds = ['one child', 'household', 'namesakes', 'strangers'] as const
type Kind = (typeof kinds)[number]

/** What two records of each kind mostly agree in; in the rest they are mostly apart. */
const agreesOf: Readonly<Record<Kind, ReadonlySet<Aspect>>> = {
  'one child': new Set(aspectNames),
  household: new Set(['family', 'home', 'town', 'guardian']),
  namesakes: new Set(['given', 'family', 'sex']),
  strangers: new Set(['birth']),
}

/**
 * Learns, by expectation and maximisation and without being told any truth, how often records of one child agree at each level.
 * `candidates` are patterns of pairs that share a key: of one child, of two of a household, of two of one name, and of two strangers
 * who happen to share something. `chance` are patterns of pairs drawn by chance: they say how often any two children agree, and stay as
 * they are, because pairs that share a key agree more. Ends when no share moves by more than a hundred-thousandth, or after `most` rounds.
 */
export function estimate(candidates: Patterns, chance: Patterns, most = 100): Estimate {
  const patterns = [...candidates.values()]
  const total = patterns.reduce((sum, { count }) => sum + count, 0)
  let learned = kinds.map(firstGuess)
  let shares = kinds.map(() => 1 / kinds.length)
  let rounds = 0
  for (let moved = 1; moved > 1e-5 && rounds < most; rounds++) {
    const { sums, believed } = expect(patterns, learned, shares)
    const next = sums.map(ofKind => each(name => portions(ofKind[name])))
    const [one, before] = [next[0] as Record<Aspect, number[]>, learned[0] as Record<Aspect, number[]>]
    moved = Math.max(...aspectNames.flatMap(name => one[name].map((value, at) => Math.abs(value - (before[name][at] as number)))))
    learned = next
    shares = believed.map(each => each / total)
  }
  const byChance = each((name, at) => {
    const sums = beginning(name)
    for (const { agreement, count } of chance.values()) add(sums, agreement[at] as number, count)
    return portions(sums)
  })
  return { aspects: each(name => ({ sameChild: learned[0]?.[name] as number[], twoChildren: byChance[name] })), share: shares[0] as number, rounds }
}

/** One expectation: how many pairs of each kind there are at each level, by what is believed so far. */
function expect(patterns: readonly { readonly agreement: Agreement; readonly count: number }[], learned: readonly Record<Aspect, number[]>[], shares: readonly number[]) {
  const logs = learned.map(kind => aspectNames.map(name => kind[name].map(Math.log)))
  const starts = shares.map(Math.log)
  const sums = learned.map(() => each(beginning))
  const believed = learned.map(() => 0)
  const likely = learned.map(() => 0)
  for (const { agreement, count } of patterns) {
    let all = 0
    let best = Number.NEGATIVE_INFINITY
    for (let kind = 0; kind < likely.length; kind++) {
      let sum = starts[kind] as number
      for (let at = 0; at < aspectNames.length; at++) if ((agreement[at] as number) >= 0) sum += logs[kind]?.[at]?.[agreement[at] as number] as number
      likely[kind] = sum
      if (sum > best) best = sum
    }
    for (let kind = 0; kind < likely.length; kind++) all += likely[kind] = Math.exp((likely[kind] as number) - best)
    for (let kind = 0; kind < likely.length; kind++) {
      const share = (count * (likely[kind] as number)) / all
      believed[kind] = (believed[kind] as number) + share
      for (let at = 0; at < aspectNames.length; at++) add(sums[kind]?.[aspectNames[at] as Aspect] as number[], agreement[at] as number, share)
    }
  }
  return { sums, believed }
}

/** Something of every aspect. */
function each<T>(make: (name: Aspect, at: number) => T): Record<Aspect, T> {
  return Object.fromEntries(aspectNames.map((name, at) => [name, make(name, at)])) as Record<Aspect, T>
}

/** Half a pair at each level to begin with: what was never seen is rare, and not impossible. */
function beginning(name: Aspect): number[] {
  return aspects[name].map(() => 0.5)
}

function add(sums: number[], level: number, count: number): void {
  if (level >= 0) sums[level] = (sums[level] as number) + count
}

function portions(sums: readonly number[]): number[] {
  const all = sums.reduce((sum, each) => sum + each, 0)
  return sums.map(each => each / all)
}

/** A first guess, which says which kind is which: what agrees mostly does so wholly, and what does not is far apart. */
function firstGuess(kind: Kind): Record<Aspect, number[]> {
  return each(name => {
    const levels = aspects[name].length
    const likeliest = agreesOf[kind].has(name) ? 0 : levels - 1
    return Array.from({ length: levels }, (_, level) => (level === likeliest ? 0.8 : 0.2 / (levels - 1)))
  })
}
