import type { FactId } from '../../../record/index.ts'

/** A row of a return and the facts that give it, the one it is mostly about first. */
export interface MadeRow<R> {
  readonly row: R
  readonly of: readonly FactId[]
}
