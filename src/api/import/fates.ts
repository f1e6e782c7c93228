import { unplacedRow } from '../../children/identity/index.ts'
import type { Outcome } from './reconcile.ts'

/**
 * What became of a row: it is a new fact (`placed`), changed or ended a fact that was known, says what was there, is told again by a later
 * year of the same files, is kept word for word on the child whole (`unplaced`) or beside what could be placed of it (`in part`), went into a record of which the report says no more (`closed`),
 * or went nowhere (`refused`).
 */
export const fates = ['placed', 'changed', 'ended', 'already there', 'told again', 'in part', 'unplaced', 'closed', 'refused'] as const
export type Fate = (typeof fates)[number]

export interface RowFate {
  readonly fate: Fate
  /** The facts that hold it, by their names on screen. */
  readonly as: string
  /** Why it is not placed, or not whole, where it is not. */
  readonly why: string
}

/** What became of each of `count` rows, from what became of the facts that they tell. A row that tells nothing new by itself was there. */
export function fatesOf(count: number, outcomes: readonly Outcome[]): RowFate[] {
  const telling: Outcome[][] = Array.from({ length: count }, () => [])
  for (const outcome of outcomes) for (const row of outcome.fact.rows) telling[row]?.push(outcome)
  return telling.map(fateOf)
}

const saysNothingNew: RowFate = { fate: 'already there', as: '', why: '' }

function fateOf(outcomes: readonly Outcome[]): RowFate {
  if (outcomes.length === 0) return saysNothingNew
  const facts = outcomes.filter(({ fact }) => fact.kind.id !== unplacedRow.id)
  const kept = outcomes.find(({ fact }) => fact.kind.id === unplacedRow.id)
  const as = [...new Set(facts.map(({ fact }) => fact.kind.label))].join('; ')
  if (kept) return { fate: facts.length > 0 ? 'in part' : 'unplaced', as, why: String(kept.fact.body['why']) }
  const did = (act: Outcome['act']) => facts.some(each => each.act === act)
  if (did('recorded')) return { fate: 'placed', as, why: '' }
  if (did('corrected') || did('reopened')) return { fate: 'changed', as, why: '' }
  return { fate: did('ended') ? 'ended' : 'already there', as, why: '' }
}
