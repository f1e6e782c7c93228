import { kindsIn } from '../../record/kind.ts'
import * as facts from './facts.ts'

export * from './facts.ts'
export { gaps, grantsOf, roleKey } from './grants.ts'
export { bars } from './bars.ts'
export { holderOf } from './holder.ts'
export { allocationKinds, allocations, competenceOf, noLongerWorks, teamOf, workerOf } from './workers.ts'
export { firstOf, handOver, roleKinds, socialWorkerChanges, workerFacts, workersSoFar, type AllocatedRole, type Handover, type Parting, type Taker } from './handover.ts'

/** Every kind of this area. */
export const kinds = kindsIn(facts)
