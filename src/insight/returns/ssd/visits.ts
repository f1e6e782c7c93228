import { involvement, workOf } from '../../../children/identity/index.ts'
import { planHeldOn } from '../../../children/protection/index.ts'
import { childSeen } from '../../../children/visits/index.ts'
import type { FactOf, Known } from '../../../record/index.ts'
import { table } from './declare.ts'
import { careIdOn, personId, rowId, yesNo } from './given.ts'

type Seen = FactOf<typeof childSeen>

/** In which table a visit stands: one only, of the weightiest that held on its day. */
function belongsTo(known: Known, seen: Seen): 'care' | 'plan' | 'work' | null {
  if (careIdOn(known, seen.starts) !== null) return 'care'
  if (planHeldOn(known, seen.starts) !== null) return 'plan'
  return known.all(involvement).length > 0 && workOf(known, { starts: seen.starts, body: {} }) !== null ? 'work' : null
}

const visitsOf = (known: Known, what: ReturnType<typeof belongsTo>): readonly Seen[] => known.all(childSeen).filter(seen => belongsTo(known, seen) === what)
const alone = ({ body }: Seen): 'Y' | 'N' | null => (body.seen && body.alone !== undefined ? yesNo(body.alone === 'yes') : null)

export const cinVisits = table('ssd_cin_visits', {
  from: 'Visits while our work was open, in care and under a protection plan aside',
  rows: known => visitsOf(known, 'work').map(fact => ({
    cinv_cin_visit_id: rowId(known, fact.fact), cinv_person_id: personId(known), cinv_cin_visit_date: fact.starts, cinv_cin_visit_seen: yesNo(fact.body.seen), cinv_cin_visit_seen_alone: alone(fact),
    cinv_cin_visit_bedroom: yesNo(fact.body.bedroom),
  })),
  leftOut: known => visitsOf(known, null).map(fact => ({ on: fact.starts, why: 'No work of ours was open.' })),
})

export const protectionVisits = table('ssd_cp_visits', {
  from: 'Visits under a child protection plan, while the child was not in care',
  rows: known => visitsOf(known, 'plan').map(fact => {
    const plan = planHeldOn(known, fact.starts)
    return {
      cppv_cp_visit_id: rowId(known, fact.fact), cppv_person_id: personId(known), cppv_cp_plan_id: plan === null ? null : rowId(known, plan.fact), cppv_cp_visit_date: fact.starts,
      cppv_cp_visit_seen: yesNo(fact.body.seen), cppv_cp_visit_seen_alone: alone(fact), cppv_cp_visit_bedroom: yesNo(fact.body.bedroom),
    }
  }),
})

export const careVisits = table('ssd_cla_visits', {
  from: 'Visits to a child in care',
  rows: known => visitsOf(known, 'care').map(fact => ({
    clav_cla_visit_id: rowId(known, fact.fact), clav_cla_id: careIdOn(known, fact.starts), clav_person_id: personId(known), clav_cla_visit_date: fact.starts, clav_cla_visit_seen: yesNo(fact.body.seen),
    clav_cla_visit_seen_alone: alone(fact),
  })),
})
