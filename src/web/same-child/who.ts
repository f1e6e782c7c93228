import type { Visitor } from '../visitor.ts'

/** Who decides whether two records are of one child. */
export function decidesOnPairs(visitor: Visitor): boolean {
  return visitor.authority !== null && ['front door worker', 'team manager', 'head of service', 'record guardian'].includes(visitor.role)
}

/** Who may also join them: the record guardian sees to who may know of a record, and writes in none. */
export function joinsRecords(visitor: Visitor): boolean {
  return decidesOnPairs(visitor) && visitor.writes && visitor.role !== 'record guardian'
}
