import { isIn } from '../kernel/rule.ts'
import type { Ssda903Rule } from './declare.ts'
import { adoption } from './rules/adoption.ts'
import { careLeavers } from './rules/care-leavers.ts'
import { child } from './rules/child.ts'
import { episodes } from './rules/episodes.ts'
import { homes } from './rules/homes.ts'
import { integrity } from './rules/integrity.ts'
import { lastYear } from './rules/last-year.ts'
import { legalStatus } from './rules/legal-status.ts'
import { libertyOrders, missing } from './rules/missing.ts'
import { permanence } from './rules/permanence.ts'
import { readable } from './rules/readable.ts'
import { reviews } from './rules/reviews.ts'
import { socialWorkers } from './rules/social-workers.ts'
import { yearInCare } from './rules/year-in-care.ts'

/** Every rule of the SSDA903, of every rule set. A rule that changed stands once for each of its wordings. */
export const ssda903Rules: readonly Ssda903Rule[] = [
  ...readable, ...child, ...episodes, ...legalStatus, ...homes, ...lastYear, ...adoption, ...yearInCare, ...careLeavers, ...reviews, ...missing,
  ...permanence, ...socialWorkers, ...libertyOrders, ...integrity,
]

/** The rule sets that are whole, the oldest first. */
export const ssda903Sets = ['2022_23', '2023_24', '2024_25', '2025_26', '2026_27'] as const

/** The rules of one rule set. */
export function ssda903RulesIn(set: string): readonly Ssda903Rule[] {
  return ssda903Rules.filter((rule) => isIn(rule, set))
}
