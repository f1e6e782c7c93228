/** Pairs by score against what is true. */

/** A pair that a matcher wrote, and whether it is true. */
export interface Judged {
  readonly score: number
  readonly isTrue: boolean
}

/** How good a set of pairs is. */
export interface Accuracy {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Precision, recall and their mean, of `right` true pairs among `said`, where there are `all`. */
export function accuracy(right: number, said: number, all: number): Accuracy {
  const precision = said === 0 ? 1 : right / said
  const recall = all === 0 ? 1 : right / all
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

/** The best F1 that any threshold gives, and that threshold. Pairs of one score stand or fall together. */
export function bestF1(pairs: readonly Judged[], all: number): Accuracy & { readonly threshold: number } {
  const sorted = pairs.toSorted((a, b) => b.score - a.score)
  let best = { ...accuracy(0, 0, all), threshold: Number.POSITIVE_INFINITY }
  let right = 0
  for (const [at, pair] of sorted.entries()) {
    if (pair.isTrue) right += 1
    if (sorted[at + 1]?.score === pair.score) continue
    const now = accuracy(right, at + 1, all)
    if (now.f1 > best.f1) best = { ...now, threshold: pair.score }
  }
  return best
}
