/** Which words two texts share and which only one of them has. */

export interface Stretch {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Above this many differing words the rest is shown as wholly changed: nobody reads a finer comparison, and time grows with the square. */
const mostDifferences = 2_000

/** Words, stretches of white space and single marks of punctuation. */
const wordsOf = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}'’_-]+|[^\s]/gu) ?? []

/** The shortest way from `before` to `after` by Myers' algorithm: for each step the furthest reach on every diagonal, or null when too long. */
function reaches(before: readonly string[], after: readonly string[]): Int32Array[] | null {
  const most = Math.min(before.length + after.length, mostDifferences)
  const middle = most + 1
  const furthest = new Int32Array(2 * most + 3)
  const steps: Int32Array[] = []
  for (let step = 0; step <= most; step += 1) {
    steps.push(furthest.slice(middle - step - 1, middle + step + 2))
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      const below = furthest[middle + diagonal - 1] ?? 0
      const above = furthest[middle + diagonal + 1] ?? 0
      const down = diagonal === -step || (diagonal !== step && below < above)
      let x = down ? above : below + 1
      let y = x - diagonal
      while (x < before.length && y < after.length && before[x] === after[y]) {
        x += 1
        y += 1
      }
      furthest[middle + diagonal] = x
      if (x >= before.length && y >= after.length) return steps
    }
  }
  return null
}

function join(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const stretch of stretches) {
    const last = joined.at(-1)
    if (last?.kind === stretch.kind) joined[joined.length - 1] = { kind: stretch.kind, text: last.text + stretch.text }
    else if (stretch.text !== '') joined.push(stretch)
  }
  return joined
}

function differences(before: readonly string[], after: readonly string[]): Stretch[] {
  const steps = reaches(before, after)
  if (steps === null) {
    return [
      { kind: 'removed', text: before.join('') },
      { kind: 'added', text: after.join('') },
    ]
  }
  const backwards: Stretch[] = []
  let x = before.length
  let y = after.length
  for (let step = steps.length - 1; step >= 0; step -= 1) {
    const reach = steps[step] ?? new Int32Array(0)
    const at = (diagonal: number) => reach[diagonal + step + 1] ?? 0
    const diagonal = x - y
    const down = diagonal === -step || (diagonal !== step && at(diagonal - 1) < at(diagonal + 1))
    const previousDiagonal = down ? diagonal + 1 : diagonal - 1
    const previousX = step === 0 ? 0 : at(previousDiagonal)
    const previousY = step === 0 ? 0 : previousX - previousDiagonal
    while (x > previousX && y > previousY && before[x - 1] === after[y - 1]) {
      x -= 1
      y -= 1
      backwards.push({ kind: 'same', text: before[x] ?? '' })
    }
    if (step === 0) break
    if (down) {
      y -= 1
      backwards.push({ kind: 'added', text: after[y] ?? '' })
    } else {
      x -= 1
      backwards.push({ kind: 'removed', text: before[x] ?? '' })
    }
  }
  return backwards.toReversed()
}

/** White space and marks of punctuation between two changed words belong to the change; left alone they would chop a phrase into words. */
function bridged(stretches: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    out.push({ kind: 'removed', text: removed }, { kind: 'added', text: added })
    removed = ''
    added = ''
  }
  stretches.forEach((stretch, index) => {
    const between = stretch.kind === 'same' && /^[\s\p{P}]+$/u.test(stretch.text) && (removed !== '' || added !== '')
    const moreFollows = stretches[index + 1] !== undefined && stretches[index + 1]?.kind !== 'same'
    if (stretch.kind === 'removed') removed += stretch.text
    else if (stretch.kind === 'added') added += stretch.text
    else if (between && moreFollows) {
      removed += stretch.text
      added += stretch.text
    } else {
      flush()
      out.push(stretch)
    }
  })
  flush()
  return out.filter((stretch) => stretch.text !== '')
}

/**
 * The two texts as one line of stretches: what both have, what only `before` has (removed), what only `after` has (added). The
 * same and removed stretches joined give `before` back, the same and added ones `after`, letter for letter.
 */
export function compareWords(before: string, after: string): readonly Stretch[] {
  const left = wordsOf(before)
  const right = wordsOf(after)
  let start = 0
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1
  let end = 0
  while (end < left.length - start && end < right.length - start && left[left.length - 1 - end] === right[right.length - 1 - end]) end += 1
  return join(
    bridged(
      join([
        { kind: 'same', text: left.slice(0, start).join('') },
        ...differences(left.slice(start, left.length - end), right.slice(start, right.length - end)),
        { kind: 'same', text: left.slice(left.length - end).join('') },
      ]),
    ),
  )
}
