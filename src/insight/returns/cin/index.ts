import { isIn } from '../kernel/rule.ts'
import type { CinRule } from './declare.ts'
import { assessments } from './rules/assessments.ts'
import { child } from './rules/child.ts'
import { enquiries } from './rules/enquiries.ts'
import { plans } from './rules/plans.ts'
import { protection } from './rules/protection.ts'
import { referrals } from './rules/referrals.ts'
import { wholeReturn } from './rules/return.ts'

/** Every rule of the CIN census, of every rule set. A rule that changed stands once for each of its wordings. */
export const cinRules: readonly CinRule[] = [...wholeReturn, ...child, ...referrals, ...assessments, ...enquiries, ...plans, ...protection]

/** The rule sets that are whole, the oldest first. */
export const cinSets = ['2022_23', '2023_24', '2024_25', '2025_26'] as const

/** The rules of one rule set. */
export function cinRulesIn(set: string): readonly CinRule[] {
  return cinRules.filter((rule) => isIn(rule, set))
}
