/** `rowan law due`: counts a rule's limit from a day, for one case or a file of cases. Pure: reads and prints nothing. */

import { dayOf, parseDay, parseInstant } from '../time/day.ts'
import { writeWithOffset } from '../time/england.ts'
import { countAloud } from './aloud.ts'
import { england } from './calendar.ts'
import { dueFrom, isInstant, limitOf, meaningOf, partOf, partProblem } from './limit.ts'
import { findRule, rules } from './rules.ts'
import type { Day, Instant } from '../time/day.ts'
import type { Calendar } from './calendar.ts'
import type { Limit } from './limit.ts'
import type { Rule } from './rules.ts'

/** An answer: the date and how it was reached, or what to mend in the question. */
export type Answer =
  | { readonly due: string | null; readonly meaning: string; readonly lines: readonly string[] }
  | { readonly problem: string }

/** A case with its date. `reason` where nothing could be counted, `problem` where the case itself must be mended. */
export type AnsweredCase = Record<string, unknown> & {
  readonly due: string | null
  readonly reason?: string
  readonly problem?: string
}

type Question = { readonly rule: Rule; readonly limit: Limit; readonly part: string | null; readonly from: Day | Instant }

/**
 * The due date of a rule, or of one part of it, counted from `from`: a day (`2027-03-19`), or for hours a time with its offset
 * (`2027-03-28T00:30+00:00`). For notice, `from` is the event and the answer the last day on which notice is in time. A day is answered as a
 * day, hours as a time with England's offset.
 */
export function lawDue(ruleId: string, from: string, part: string | null = null, calendar: Calendar = england): Answer {
  const asked = read(ruleId, from, part)
  if ('problem' in asked) return asked
  const { rule, limit } = asked
  const steps = countAloud(asked.from, limit, calendar).map(({ text }) => text)
  const about = `${rule.id}${asked.part === null ? '' : ` (${asked.part})`}: ${rule.duty}`
  const found = partOf(rule, asked.part)
  const basis = `Limit: ${found.text}. ${rule.source === null ? '' : `Source: ${rule.source}. `}Certainty ${found.certainty}, status ${rule.status.code}.`
  const review = rule.reviewReason === null ? [] : [`The copy that was read is older than later changes (${rule.reviewReason}).`]
  const notes = rule.notes.map(({ text }) => `Note: ${text}`)
  return { due: answered(asked, calendar).due, meaning: meaningOf(limit), lines: [about, ...steps, basis, ...review, ...notes] }
}

/**
 * Adds `due` to each case of an array of `{id, rule, part, from}`: a day, or for hours a time with England's offset, or null with the
 * `reason` (nothing to count) or the `problem` (the case must be mended). Everything else in a case is given back as it came. Answers with
 * a problem alone where the file does not hold such an array.
 */
export function lawDueCases(cases: unknown, calendar: Calendar = england): readonly AnsweredCase[] | { readonly problem: string } {
  if (!Array.isArray(cases)) return { problem: 'The file must hold an array of cases: [{"id": …, "rule": …, "part": …, "from": …}]' }
  return cases.map((one: unknown) => answerCase(one, calendar))
}

function answerCase(one: unknown, calendar: Calendar): AnsweredCase {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return { due: null, problem: 'A case must be an object with rule and from' }
  const given = one as Record<string, unknown>
  const { rule, from, part = null } = given
  if (typeof rule !== 'string') return { ...given, due: null, problem: 'Give the rule as text: "rule": "lac-review-first"' }
  if (typeof from !== 'string') return { ...given, due: null, problem: 'Give the day as text: "from": "2027-03-19"' }
  if (part !== null && typeof part !== 'string') return { ...given, due: null, problem: 'Give the part as text, or null where the rule has one part' }
  const asked = read(rule, from, part)
  return 'problem' in asked ? { ...given, due: null, problem: asked.problem } : { ...given, ...answered(asked, calendar) }
}

function answered({ limit, from }: Question, calendar: Calendar): { readonly due: string | null; readonly reason?: string } {
  const result = dueFrom(limit, from, calendar)
  if ('due' in result) return { due: result.due }
  return 'dueAt' in result ? { due: writeWithOffset(result.dueAt) } : { due: null, reason: `not computed: ${result.notComputed}` }
}

function read(ruleId: string, written: string, part: string | null): Question | { readonly problem: string } {
  const rule = findRule(ruleId)
  if (rule === null) return { problem: `There is no rule "${ruleId}".${nearest(ruleId)}` }
  const problem = partProblem(rule, part)
  if (problem !== null) return { problem }
  const from = parseDay(written) ?? parseInstant(written)
  if (from === null || parseDay(isInstant(from) ? dayOf(from) : from) === null) {
    return { problem: `"${written}" is not a day between 1800 and 2199. Give a day, 2027-03-19, or a time with its offset, 2027-03-28T00:30+00:00.` }
  }
  return { rule, from, part, limit: limitOf(rule.id, part) }
}

/** Up to three rules that share most words with an id that is not one. */
function nearest(ruleId: string): string {
  const words = new Set(ruleId.toLowerCase().split(/[^a-z0-9]+/))
  const scored = rules().map(({ id }) => ({ id, shared: id.split('-').filter((word) => words.has(word)).length }))
  const close = scored.filter(({ shared }) => shared > 0).sort((a, b) => b.shared - a.shared)
  const ids = close.slice(0, 3).map(({ id }) => id)
  return ids.length === 0 ? ' The rules stand in src/law/rules.' : ` Nearest: ${ids.join(', ')}.`
}
