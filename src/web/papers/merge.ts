/**
 * Several people write in one section of a paper at the same time. What only one of them changed is kept from each; where two changed the
 * same field, what stands stays, the other text is kept beside it, and somebody brings the two together (ux 6.2).
 */
import type { PaperField } from '../../record/index.ts'

/** A field as a form sent it: the text, and the version that stood in the box when the form was shown (0 for a field nobody had written). */
export interface SentField {
  readonly field: string
  readonly text: string
  readonly seen: number
}

export interface MergedFields {
  /** What this person changed and nobody else did, or what agrees with what stands by being the later word on it. */
  readonly write: readonly SentField[]
  /** What somebody else changed meanwhile in another way: kept beside what stands. */
  readonly beside: readonly SentField[]
  /** Fields in which two texts wait beside each other now, whether by this sending or because the same was sent before. */
  readonly contested: readonly string[]
  /** Fields that others changed since the form was shown and this person did not. */
  readonly theirs: readonly string[]
}

/** A text as it is kept: one sort of line break, nothing around it. */
export function tidy(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim()
}

/**
 * Puts together what was sent and what stands. `was` gives the text of an earlier version of a field; empty where there is none. `softly`
 * names fields in which the more careful answer wins without asking anybody: the answer that it gives stands.
 */
export function mergeFields(
  sent: readonly SentField[],
  now: ReadonlyMap<string, PaperField>,
  was: (field: string, version: number) => string,
  softly: Readonly<Record<string, string>> = {},
): MergedFields {
  const write: SentField[] = []
  const beside: SentField[] = []
  const contested: string[] = []
  const theirs: string[] = []
  for (const { field, text, seen } of sent) {
    const mine = tidy(text)
    const stands = now.get(field)
    const changed = mine !== tidy(was(field, seen))
    if (!changed) {
      if (stands && stands.version > seen) theirs.push(field)
    } else if (mine === tidy(stands?.text ?? '')) continue
    else if ((stands?.seen ?? 0) === seen) write.push({ field, text: mine, seen })
    else if (softly[field] !== undefined) {
      if (mine === softly[field]) write.push({ field, text: mine, seen: stands?.seen ?? 0 })
    } else {
      contested.push(field)
      if (!stands?.meanwhile.some(each => tidy(each.text) === mine)) beside.push({ field, text: mine, seen })
    }
  }
  return { write, beside, contested, theirs }
}
