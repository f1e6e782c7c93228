import type { Visitor } from '../visitor.ts'

/** Who keeps the front door: whoever receives contacts there, and team managers, who decide on them. */
export function keepsFrontDoor(visitor: Visitor): boolean {
  return visitor.authority !== null && visitor.writes && ['front door worker', 'team manager'].includes(visitor.role)
}
