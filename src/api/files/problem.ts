/** What is wrong at one place of a file. */
export type ProblemKind =
  | 'not a day' | 'unknown code' | 'not a number' | 'wrong form' | 'missing value' | 'missing column' | 'unknown column'
  | 'unknown element' | 'given twice' | 'too many values' | 'encoding' | 'file left out' | 'two files'

/**
 * One thing in a file that could not be read, with its place and its cure. It goes into a report that the data team reads on
 * screen. `found` is personal data and must never be written to a log.
 */
export interface Problem {
  readonly kind: ProblemKind
  /** Name of the file as the person knows it, `2024_25/episodes.csv`. */
  readonly file: string
  /** Line of the file, from 1; null where the whole file is meant. */
  readonly line: number | null
  /** `Table.COLUMN`, or the path of an element; null where the whole row or file is meant. */
  readonly field: string | null
  /** What stands there, never more than 40 characters; null where nothing does. */
  readonly found: string | null
  /** What should stand there. */
  readonly expected: string
  /** What to do, as a sentence. */
  readonly cure: string
}

/** The longest `found`. */
export const longestFound = 40

/** What stands in the file, fit for a report: control characters as spaces, at most 40 characters. */
export function foundIn(raw: string): string {
  let plain = ''
  // Only the beginning is looked at: a hostile value may be a million characters long.
  for (const character of raw.slice(0, longestFound + 1)) plain += character < ' ' || character === '\u007F' ? ' ' : character
  return plain.length > longestFound ? `${plain.slice(0, longestFound - 1)}…` : plain
}
