import { addDays } from '../../time/day.ts'
import type { Day } from '../../time/day.ts'

/** Random choices that are the same for the same seed, on every machine (mulberry32). For made-up people only, never for secrets. */
export class Random {
  #state: number

  constructor(seed: number, stream: number) {
    this.#state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35)) >>> 0
    // The first numbers of neighbouring streams are alike.
    for (let skipped = 0; skipped < 4; skipped++) this.next()
  }

  /** From 0 to just below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.int(0, choices.length - 1)] as T
  }

  /** `count` different ones, in the order of the list. */
  several<T>(choices: readonly T[], count: number): T[] {
    const keyed = choices.map((choice, index) => ({ choice, index, key: this.next() }))
    return keyed.toSorted((a, b) => a.key - b.key).slice(0, count).toSorted((a, b) => a.index - b.index).map(({ choice }) => choice)
  }

  /** A day from `least` to `most` days after `from`. */
  after(from: Day, least: number, most: number): Day {
    return addDays(from, this.int(least, most))
  }
}
