import type { Problem } from './check.ts'
import type { Fact, FactId, RecordId } from './fact.ts'
import type { BarRaised } from './house.ts'

/** What can be expected to go wrong with a change: values with names, never exceptions. A refusal changes nothing. */
export type Refusal =
  | { readonly refused: 'not-found' }
  | { readonly refused: 'not-allowed'; readonly why: string }
  | { readonly refused: 'incomplete'; readonly problems: readonly (Problem & { readonly fact: FactId })[] }
  | { readonly refused: 'barred'; readonly bars: readonly BarRaised[] }
  | { readonly refused: 'overlaps'; readonly lane: string; readonly record: RecordId }
  | { readonly refused: 'changed-meanwhile'; readonly theirs: Fact; readonly fact: FactId }
  | { readonly refused: 'nothing-to-change' }

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}
