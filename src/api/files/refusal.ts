import { foundIn } from './problem.ts'

/** Why a file was not read at all. */
export interface FileRefusal {
  /** Name of the file as the person knows it. */
  readonly file: string
  /** What it looks like, as part of a sentence: `a zip file`. */
  readonly looksLike: string
  /** What to do, as a sentence. */
  readonly cure: string
  /** The line at which reading stopped, from 1; null where that says nothing. */
  readonly line: number | null
  /** What stands there, never more than 40 characters. May be personal data: for the screen of who chose the file, never for a log. */
  readonly found: string | null
}

/** Thrown inside this room when a file is refused, and turned into a `FileRefusal` before it leaves. */
export class Refused extends Error {
  readonly refusal: FileRefusal

  constructor(file: string, looksLike: string, cure: string, line: number | null = null, found: string | null = null) {
    super('A file was refused')
    this.name = 'Refused'
    this.refusal = { file, looksLike, cure, line, found: found === null ? null : foundIn(found) }
  }
}

/** The refusal that `error` carries. Any other error is thrown on. */
export function refusalIn(error: unknown): FileRefusal {
  if (error instanceof Refused) return error.refusal
  throw error
}
