/** How many letters must be added, left out, changed or swapped with a neighbour to make one word of the other. */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)))
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity
      const row = rows[i] as number[]
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same, swapped)
    }
  }
  return at(a.length, b.length)
}

/** The name that `typed` was probably meant to be: at most a third of its letters differ. Null where none is that close. */
export function nearest(typed: string, names: readonly string[]): string | null {
  const [best] = names.map((name) => ({ name, away: distance(typed.toLowerCase(), name) })).toSorted((a, b) => a.away - b.away)
  return best && best.away <= Math.max(1, Math.ceil(best.name.length / 3)) ? best.name : null
}
