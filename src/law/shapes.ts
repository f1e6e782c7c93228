/** Marks that the rules and the provisions share, and how they stand on file. */

import { z } from 'zod'
import { parseDay } from '../time/day.ts'
import type { Day } from '../time/day.ts'

/**
 * How sure the reference is: S statute read, O official source read, D the sector's validators, C a secondary source, K not verified.
 * Only S, O and D may stop anybody (`standing.ts`).
 */
export const certainties = ['S', 'O', 'D', 'C', 'K'] as const
export type Certainty = (typeof certainties)[number]

/** IF in force, SG statutory guidance, NG local or practice standard, NYC enacted and not commenced, PWR only a power is live. */
export const statusCodes = ['IF', 'SG', 'NG', 'NYC', 'PWR'] as const
export type StatusCode = (typeof statusCodes)[number]

export type Status = {
  readonly code: StatusCode
  /** Further codes: "in force, and the additions not commenced". */
  readonly also: readonly StatusCode[]
  /** In force or in effect since; null where the day was not checked or has not come. */
  readonly since: Day | null
  readonly checkedOn: Day
  /** The month in which the copies end for what had not commenced: anything may have been commenced since. */
  readonly evidenceTo: string | null
  readonly text: string | null
}

export const text = z.string().min(1)

export const dayOnFile = z.string().transform((written, context) => {
  const found = parseDay(written)
  if (found !== null) return found
  context.addIssue({ code: 'custom', message: `"${written}" is not a day` })
  return z.NEVER
})

export const certaintyMark = z.enum(certainties)

export const statusOnFile = z.strictObject({
  code: z.enum(statusCodes),
  also: z.array(z.enum(statusCodes)).default([]),
  since: dayOnFile.nullable().default(null),
  checkedOn: dayOnFile,
  evidenceTo: text.nullable().default(null),
  text: text.nullable().default(null),
})

/** Reads what stands on file. Throws `at` and each field that is wrong, missing or unknown, in one line. */
export function readShape<T extends z.ZodType>(shape: T, content: unknown, at: string): z.output<T> {
  const read = shape.safeParse(content)
  if (read.success) return read.data
  const issues = read.error.issues.map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.message}`)
  throw new Error(`${at}: ${issues.join('; ')}`)
}
