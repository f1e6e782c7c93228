import { assessment, familyHelp, plan as familyHelpPlan, preProceedings } from '../../../children/family-help/index.ts'
import { contact, decision as contactDecision } from '../../../children/front-door/index.ts'
import { involvement, involvementOn, keptFromOf, tookNoFurtherAction, workOf } from '../../../children/identity/index.ts'
import { protectionPlan } from '../../../children/protection/index.ts'
import { timesSeen } from '../../../children/visits/index.ts'
import { labelOf } from '../../../codes/index.ts'
import { heldSince, type FactOf, type Known } from '../../../record/index.ts'
import { table } from './declare.ts'
import { flags, personId, referralOf, rowId, workOn, yesNo } from './given.ts'

const contactOutcomes = [
  'NEW_REFERRAL_FLAG', 'EXISTING_REFERRAL_FLAG', 'CP_ENQUIRY_FLAG', 'NFA_FLAG', 'NON_AGENCY_ADOPTION_FLAG', 'PRIVATE_FOSTERING_FLAG', 'ADVICE_FLAG', 'MISSING_FLAG', 'OLA_CP_FLAG',
  'OTHER_OUTCOMES_EXIST_FLAG', 'NUMBER_OF_OUTCOMES', 'COMMENTS',
] as const

export const contacts = table('ssd_contacts', {
  from: 'Contacts at the front door, with what was decided',
  rows: known => known.all(contact).map(fact => {
    const response = known.all(contactDecision).findLast(each => each.body.contact === fact.fact)?.body.response
    return {
      cont_contact_id: rowId(known, fact.fact), cont_person_id: personId(known), cont_contact_date: fact.starts, cont_contact_source_code: fact.body.source,
      cont_contact_source_desc: labelOf('cin.referral_source', fact.body.source, fact.starts),
      cont_contact_outcome_json: flags(contactOutcomes, response === undefined ? {} : {
        NEW_REFERRAL_FLAG: response === 'family help' || response === 'protection' || response === 'act now', EXISTING_REFERRAL_FLAG: response === 'already working', NFA_FLAG: response === 'none',
        ADVICE_FLAG: response === 'advice', OTHER_OUTCOMES_EXIST_FLAG: response === 'other council',
      }),
    }
  }),
})

export const earlyHelp = table('ssd_early_help_episodes', {
  from: 'Family Help that began while no referral was open',
  lacks: {
    earl_episode_reason: 'Why it began is told in words, and no code', earl_episode_organisation: 'Which organisation leads is not recorded',
  },
  rows: known => known.all(familyHelp).filter(fact => involvementOn(known, fact.starts) === null).map(fact => ({
    earl_episode_id: rowId(known, fact.fact), earl_person_id: personId(known), earl_episode_start_date: fact.starts, earl_episode_end_date: fact.ends,
    earl_episode_end_reason: fact.body.outcome === undefined ? null : (howHelpEnded[fact.body.outcome] ?? null), earl_episode_worker_id: workOn(known, fact.starts).worker,
  })),
})

const howHelpEnded: Readonly<Record<string, string>> = familyHelp.fields.outcome.is === 'choice' ? familyHelp.fields.outcome.options : {}

const referralOutcomes = [
  'SINGLE_ASSESSMENT_FLAG', 'STRATEGY_DISCUSSION_FLAG', 'CLA_REQUEST_FLAG', 'NON_AGENCY_ADOPTION_FLAG', 'PRIVATE_FOSTERING_FLAG', 'CP_TRANSFER_IN_FLAG', 'CP_CONFERENCE_FLAG', 'CARE_LEAVER_FLAG',
  'OTHER_OUTCOMES_EXIST_FLAG', 'NUMBER_OF_OUTCOMES', 'COMMENTS',
] as const

export const cinEpisodes = table('ssd_cin_episodes', {
  from: 'Our work with a child, from a referral to its end',
  rows: known => known.all(involvement).map(fact => {
    const { worker, team } = workOn(known, fact.starts)
    const assessed = known.all(assessment).some(each => workOf(known, each)?.fact === fact.fact)
    return {
      cine_referral_id: rowId(known, fact.fact), cine_person_id: personId(known), cine_referral_date: fact.starts, cine_cin_primary_need_code: fact.body.primaryNeed ?? null,
      cine_referral_source_code: fact.body.source ?? null, cine_referral_source_desc: fact.body.source === undefined ? null : labelOf('cin.referral_source', fact.body.source, fact.starts),
      cine_referral_outcome_json: flags(referralOutcomes, assessed ? { SINGLE_ASSESSMENT_FLAG: true } : {}), cine_referral_nfa: yesNo(tookNoFurtherAction(fact)),
      cine_close_reason: fact.body.reasonForClosure ?? null, cine_close_date: fact.ends, cine_referral_team: team, cine_referral_worker_id: worker,
    }
  }),
})

const assessmentOutcomes = [
  'NFA_FLAG', 'NFA_S47_END_FLAG', 'STRATEGY_DISCUSSION_FLAG', 'CLA_REQUEST_FLAG', 'PRIVATE_FOSTERING_FLAG', 'LEGAL_ACTION_FLAG', 'PROV_OF_SERVICES_FLAG', 'PROV_OF_SB_CARE_FLAG',
  'SPECIALIST_ASSESSMENT_FLAG', 'REFERRAL_TO_OTHER_AGENCY_FLAG', 'OTHER_ACTIONS_FLAG', 'OTHER_OUTCOMES_EXIST_FLAG', 'TOTAL_NO_OF_OUTCOMES', 'COMMENTS',
] as const

/** Not seen is only said where the assessment is over and every visit since its beginning is held. */
function seenDuring(known: Known, { starts, ends }: FactOf<typeof assessment>): 'Y' | 'N' | null {
  if (timesSeen(known).some(seen => seen.starts >= starts && (ends === null || seen.starts <= ends))) return 'Y'
  return ends !== null && heldSince(keptFromOf(known), 'visits', starts) ? 'N' : null
}

export const cinAssessments = table('ssd_cin_assessments', {
  from: 'Assessments of what a child needs',
  rows: known => known.all(assessment).map(fact => {
    const { worker, team } = workOn(known, fact.starts)
    const { decision } = fact.body
    return {
      cina_assessment_id: rowId(known, fact.fact), cina_person_id: personId(known), cina_referral_id: referralOf(known, fact), cina_assessment_start_date: fact.starts,
      cina_assessment_child_seen: seenDuring(known, fact), cina_assessment_auth_date: fact.ends,
      cina_assessment_outcome_json: flags(assessmentOutcomes, decision === undefined ? {} : {
        NFA_FLAG: decision === 'none', STRATEGY_DISCUSSION_FLAG: decision === 'protection', CLA_REQUEST_FLAG: decision === 'care', PROV_OF_SERVICES_FLAG: decision === 'family help',
        REFERRAL_TO_OTHER_AGENCY_FLAG: decision === 'other service',
      }),
      cina_assessment_outcome_nfa: decision === undefined ? null : yesNo(decision === 'none'), cina_assessment_team: team, cina_assessment_worker_id: worker,
    }
  }),
})

export const assessmentFactors = table('ssd_assessment_factors', {
  from: 'What an assessment found, its codes together',
  rows: known => known.all(assessment).filter(fact => (fact.body.factors ?? []).length > 0).map(fact => ({
    cinf_table_id: rowId(known, fact.fact), cinf_assessment_id: rowId(known, fact.fact), cinf_assessment_factors_json: JSON.stringify(fact.body.factors),
  })),
})

export const cinPlans = table('ssd_cin_plans', {
  from: 'Family Help plans; a plan that names no end ends with our work, as in the census',
  rows: known => known.all(familyHelpPlan).map(fact => {
    const { worker, team } = workOn(known, fact.starts)
    const ended = fact.ends ?? (fact.body.involvement === undefined ? (workOf(known, fact)?.ends ?? null) : null)
    return {
      cinp_cin_plan_id: rowId(known, fact.fact), cinp_referral_id: referralOf(known, fact), cinp_person_id: personId(known), cinp_cin_plan_start_date: fact.starts, cinp_cin_plan_end_date: ended,
      cinp_cin_plan_team: team, cinp_cin_plan_worker_id: worker,
    }
  }),
})

const notOfCourt = 'The court’s part is not recorded'

export const preProceedingsTable = table('ssd_pre_proceedings', {
  from: 'Work before court',
  lacks: {
    prep_plo_family_id: 'Families in work before court have no number of their own', prep_legal_gateway_outcome: 'What the legal meeting decided is not recorded',
    prep_prev_care_proc_child: notOfCourt, prep_pre_pro_parents_legal_rep: 'Whether parents had a lawyer is not recorded', prep_parents_legal_rep_point_of_issue: 'Whether parents had a lawyer is not recorded',
    prep_court_reference: notOfCourt, prep_care_proc_court_hearings: notOfCourt, prep_care_proc_short_notice: notOfCourt, prep_proc_short_notice_reason: notOfCourt,
    prep_la_inital_plan_approved: notOfCourt, prep_la_initial_care_plan: notOfCourt, prep_la_final_plan_approved: notOfCourt, prep_la_final_care_plan: notOfCourt,
  },
  rows: known => known.all(preProceedings).map((fact, before) => {
    const work = workOf(known, fact)
    return {
      prep_table_id: rowId(known, fact.fact), prep_person_id: personId(known), prep_pre_pro_decision_date: fact.starts, prep_initial_pre_pro_meeting_date: fact.body.firstMeetingOn ?? null,
      prep_pre_pro_outcome: fact.body.outcome ?? null, prep_agree_stepdown_issue_date: fact.body.decidedOn ?? null,
      prep_cp_plans_referral_period: work === null ? null : known.all(protectionPlan).filter(plan => workOf(known, plan)?.fact === work.fact).length,
      prep_prev_pre_proc_child: before, prep_pre_pro_letter_date: fact.body.letterSentOn ?? null, prep_care_pro_letter_date: fact.body.issueLetterOn ?? null,
      prep_pre_pro_meetings_num: fact.body.reviewMeetings ?? null,
    }
  }),
})
