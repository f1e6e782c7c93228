import {
  categoryOf, conference, conferenceDecision, conferenceOf, conferenceTarget, enquiry, isFirst, planHeldOn, protectionPlan, type Conference, type ProtectionPlan,
} from '../../../children/protection/index.ts'
import type { Known } from '../../../record/index.ts'
import { table } from './declare.ts'
import { flags, personId, referralOf, rowId, workOn, yesNo } from './given.ts'

const enquiryOutcomes = [
  'NFA_FLAG', 'LEGAL_ACTION_FLAG', 'PROV_OF_SERVICES_FLAG', 'PROV_OF_SB_CARE_FLAG', 'CP_CONFERENCE_FLAG', 'NFA_CONTINUE_SINGLE_FLAG', 'MONITOR_FLAG', 'OTHER_OUTCOMES_EXIST_FLAG', 'TOTAL_NO_OF_OUTCOMES',
  'OUTCOME_COMMENTS',
] as const

export const enquiries = table('ssd_s47_enquiry', {
  from: 'Child protection enquiries',
  rows: known => known.all(enquiry).map(fact => {
    const { worker, team } = workOn(known, fact.starts)
    const { outcome } = fact.body
    return {
      s47e_s47_enquiry_id: rowId(known, fact.fact), s47e_referral_id: referralOf(known, fact), s47e_person_id: personId(known), s47e_s47_start_date: fact.starts, s47e_s47_end_date: fact.ends,
      s47e_s47_nfa: outcome === undefined ? null : yesNo(outcome === 'none'),
      s47e_s47_outcome_json: flags(enquiryOutcomes, outcome === undefined ? {} : {
        NFA_FLAG: outcome === 'none', CP_CONFERENCE_FLAG: outcome === 'conference', OTHER_OUTCOMES_EXIST_FLAG: outcome === 'planned' || outcome === 'not continuing',
      }),
      s47e_s47_completed_by_worker_id: worker, s47e_s47_completed_by_team: team,
    }
  }),
})

/** The conferences with which a plan may begin: the first about a child, and that of a child who moved here with a plan. */
function firstConferences(known: Known): readonly Conference[] {
  return known.all(conference).filter(fact => isFirst(fact) || fact.body.type === 'transfer in')
}

/** The conference with which a plan began: the last before it, unless another plan began between them. */
function conferenceBefore(known: Known, plan: ProtectionPlan): Conference | null {
  const last = firstConferences(known).findLast(fact => fact.starts <= plan.starts) ?? null
  return last === null || known.all(protectionPlan).some(other => other.starts >= last.starts && other.starts < plan.starts) ? null : last
}

const conferenceOutcomes = [
  'NFA_FLAG', 'REFERRAL_TO_OTHER_AGENCY_FLAG', 'SINGLE_ASSESSMENT_FLAG', 'PROV_OF_SERVICES_FLAG', 'CP_FLAG', 'OTHER_OUTCOMES_EXIST_FLAG', 'TOTAL_NO_OF_OUTCOMES', 'COMMENTS',
] as const

export const initialConferences = table('ssd_initial_cp_conference', {
  from: 'First conferences, and those of children who moved here with a plan',
  rows: known => firstConferences(known).map(fact => {
    const led = known.all(enquiry).find(each => conferenceOf(known, each)?.fact === fact.fact)
    const begun = known.all(protectionPlan).find(plan => conferenceBefore(known, plan)?.fact === fact.fact)
    const decided = known.partsOf(conferenceDecision, fact.fact)[0]?.body.decision
    const isPlan = decided === undefined ? (begun === undefined ? null : true) : decided === 'plan'
    const { worker, team } = workOn(known, fact.starts)
    return {
      icpc_icpc_id: rowId(known, fact.fact), icpc_icpc_meeting_id: fact.fact, icpc_s47_enquiry_id: led === undefined ? null : rowId(known, led.fact), icpc_person_id: personId(known),
      icpc_cp_plan_id: begun === undefined ? null : rowId(known, begun.fact), icpc_referral_id: referralOf(known, fact), icpc_icpc_transfer_in: yesNo(fact.body.type === 'transfer in'),
      icpc_icpc_target_date: led === undefined ? null : (led.body.conferenceTarget ?? conferenceTarget(known, led)),
      icpc_icpc_date: fact.starts, icpc_icpc_outcome_cp_flag: yesNo(isPlan),
      icpc_icpc_outcome_json: flags(conferenceOutcomes, isPlan === null ? {} : { CP_FLAG: isPlan, ...(decided !== undefined && { NFA_FLAG: decided === 'none' }) }),
      icpc_icpc_team: team, icpc_icpc_worker_id: worker,
    }
  }),
})

/** Kinds of harm in the words of the dataset (`cin.category_of_abuse`). */
const harms: Readonly<Record<string, string>> = { NEG: 'Neglect', PHY: 'Physical abuse', SAB: 'Sexual abuse', EMO: 'Emotional abuse', MUL: 'Multiple' }

export const protectionPlans = table('ssd_cp_plans', {
  from: 'Child protection plans',
  lacks: { cppl_cp_plan_ola: 'Plans of other councils for children who stay here for a time are not recorded' },
  rows: known => known.all(protectionPlan).map(fact => {
    const before = conferenceBefore(known, fact)
    const latest = categoryOf(known, fact)
    return {
      cppl_cp_plan_id: rowId(known, fact.fact), cppl_referral_id: referralOf(known, fact), cppl_icpc_id: before === null ? null : rowId(known, before.fact), cppl_person_id: personId(known),
      cppl_cp_plan_start_date: fact.starts, cppl_cp_plan_end_date: fact.ends, cppl_cp_plan_initial_category: harms[fact.body.initialCategory ?? ''] ?? null,
      cppl_cp_plan_latest_category: harms[latest ?? ''] ?? null,
    }
  }),
})

function planReviewed(known: Known, review: Conference): ProtectionPlan | null {
  return review.body.plan === undefined ? planHeldOn(known, review.starts) : (known.all(protectionPlan).find(plan => plan.fact === review.body.plan) ?? null)
}

/** The day by which the conference before this one asked for it. */
function askedBy(known: Known, review: Conference) {
  const before = known.all(conference).findLast(fact => fact.starts < review.starts)
  return before === undefined ? null : (known.partsOf(conferenceDecision, before.fact)[0]?.body.nextBy ?? null)
}

const reviews = (known: Known): readonly Conference[] => known.all(conference).filter(fact => fact.body.type === 'review')

export const protectionReviews = table('ssd_cp_reviews', {
  from: 'Review conferences of a child protection plan; due is the day that the conference before it named',
  lacks: { cppr_cp_review_participation: 'That a child took part is recorded, and not in the codes of a review in care' },
  rows: known => reviews(known).flatMap(fact => {
    const plan = planReviewed(known, fact)
    if (plan === null) return []
    const decided = known.partsOf(conferenceDecision, fact.fact)[0]?.body.decision
    return [{
      cppr_cp_review_id: rowId(known, fact.fact), cppr_person_id: personId(known), cppr_cp_plan_id: rowId(known, plan.fact), cppr_cp_review_due: askedBy(known, fact), cppr_cp_review_date: fact.starts,
      cppr_cp_review_meeting_id: fact.fact, cppr_cp_review_outcome_continue_cp: decided === undefined ? null : yesNo(decided === 'goes' || decided === 'plan'), cppr_cp_review_quorate: yesNo(fact.body.quorate),
    }]
  }),
  leftOut: known => reviews(known).filter(fact => planReviewed(known, fact) === null).map(fact => ({ on: fact.starts, why: 'No child protection plan was in place.' })),
})
