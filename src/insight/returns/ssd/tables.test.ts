import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { socialWorker, teamResponsible } from '../../../children/allocation/index.ts'
import { adoptionDecision, adoptionMatch, legalStatus, periodOfCare, permanencePlan, placement, reviewHeld } from '../../../children/care/index.ts'
import { assessment, familyHelp, plan as familyHelpPlan } from '../../../children/family-help/index.ts'
import { contact, decision as contactDecision } from '../../../children/front-door/index.ts'
import { dentalCheck, healthAssessmentDeclined, strengthsQuestionnaire } from '../../../children/health/index.ts'
import { adultName, birth, disability, ethnicity, identifier, involvement, livesAt, nameUsed, noPupilNumber, relationship, sex } from '../../../children/identity/index.ts'
import { missingEpisode, returnTalk } from '../../../children/missing/index.ts'
import { conference, conferenceDecision, enquiry, protectionPlan } from '../../../children/protection/index.ts'
import { childSeen, visit } from '../../../children/visits/index.ts'
import { LawStory } from '../../../law/story.ts'
import { day } from '../../../time/day.ts'
import { fieldsOf, tableNames, type Cell, type TableName } from './fields.ts'
import { nextTurnOfDataset } from './index.ts'
import { datasetOf, leftOut, tables } from './tables.ts'
import { allViews } from './views.ts'

const today = day('2027-06-16')

/** A child made up for these tests. Facts are numbered as they are told: f0001, f0002. */
function somebody(born = '2014-05-01'): LawStory {
  const story = new LawStory([])
  story.happened(birth, born, {})
  story.happened(nameUsed, born, { use: 'legal', given: 'Testa', family: 'Placeholder' })
  story.happened(sex, born, { sex: 'F' })
  story.happened(ethnicity, born, { code: 'WBRI' })
  story.happened(identifier, born, { scheme: 'local id', value: 'T-1' })
  return story
}

/** The rows that a story gives for a table, blank cells left out, as `field=cell`. */
function rowsOf(story: LawStory, name: TableName, on = today): string[] {
  const rows = datasetOf(story.known(), on).find(each => each.name === name)?.rows ?? []
  return rows.map(row => fieldsOf(name).flatMap((field, at) => (row[at] === null ? [] : [`${field.name.slice(field.name.indexOf('_') + 1)}=${String(row[at] as Cell)}`])).join(' '))
}

function leftOutOf(story: LawStory): string[] {
  return (datasetOf(story.known(), today).find(each => each.name === leftOut)?.rows ?? []).map(row => row.join(' '))
}

/** Yes to these, no to those, and every other question of an outcome blank. */
const outcome = (keys: string, yes: readonly string[], no: readonly string[] = []): string =>
  JSON.stringify(Object.fromEntries(keys.split(' ').map(key => [key, yes.includes(key) ? 'Y' : no.includes(key) ? 'N' : ''])))

describe('the declarations', () => {
  test('are of all 48 tables and 359 fields; each field has its cell or the reason why it is blank', () => {
    expect(tableNames.length).toBe(48)
    expect(tableNames.flatMap(name => fieldsOf(name)).length).toBe(359)
    expect(tables.map(table => table.name)).toEqual(tableNames)
    expect(tables.every(table => table.from !== '' && Object.values(table.lacks).every(why => why !== ''))).toBe(true)
    for (const { name, lacks } of tables) expect(Object.keys(lacks).filter(field => !fieldsOf(name).some(each => each.name === field)), name).toEqual([])
    // Of the 39 tables that have rows, what must be there can be there.
    const filled = tables.filter(table => table.of !== 'nothing')
    expect(filled.length).toBe(39)
    expect(filled.flatMap(table => fieldsOf(table.name).filter(field => field.isRequired && field.name in table.lacks).map(field => field.name))).toEqual(['prep_plo_family_id'])
  })

  test('name fields of other tables that are there: all 68', () => {
    const named = tableNames.flatMap(name => fieldsOf(name)).filter(field => field.to !== null)
    expect(named.length).toBe(68)
    expect(named.filter(field => !fieldsOf(field.to?.table as TableName).some(each => each.name === field.to?.field)).map(field => field.name)).toEqual([])
  })

  test('are the views that the migrations make', () => {
    const folder = new URL('../../../database/migrations/', import.meta.url)
    const made = readdirSync(folder).map(name => readFileSync(new URL(name, folder), 'utf8')).join('').replaceAll('create or replace view', 'create view')
    const views = allViews().split('\n\n')
    expect(views.length).toBe(48)
    expect(views.filter(view => !made.includes(view.trim()))).toEqual([])
  })
})

describe('who a child is', () => {
  test('a person, with the number of the record and what a return knows the child by', () => {
    const story = somebody()
    story.happened(identifier, '2014-05-01', { scheme: 'nhs number', value: '9990000018' })
    story.happened(noPupilNumber, '2018-09-01', { reason: 'UN3' })
    story.happened(disability, '2020-01-01', { codes: ['LD', 'AUT'] })
    expect(rowsOf(story, 'ssd_person')).toEqual([
      'person_id=1 forename=Testa surname=Placeholder sex=F ethnicity=WBRI dob=2014-05-01 common_child_id=9990000018 legacy_id=T-1 upn_unknown=UN3',
    ])
    expect(rowsOf(story, 'ssd_disability')).toEqual(['person_id=1 table_id=1-f0008-LD disability_code=LD', 'person_id=1 table_id=1-f0008-AUT disability_code=AUT'])
    expect(rowsOf(story, 'ssd_linked_identifiers')).toEqual(['table_id=1-f0006 person_id=1 identifier_type=NHS Number identifier_value=9990000018 valid_from_date=2014-05-01'])
  })

  test('a protected address is told to nobody, and that it was left out is said', () => {
    const story = somebody()
    story.happened(livesAt, '2020-01-01', { line1: '1 Example Row', town: 'Testham', postcode: 'zz1 1aa' }, { ends: '2026-02-01' })
    story.happened(livesAt, '2026-02-01', { line1: '2 Hidden Row', postcode: 'ZZ9 9ZZ', protectedAddress: true })
    const json = '{"ROOM":"","FLOOR":"","FLAT":"","BUILDING":"","HOUSE":"1 Example Row","STREET":"","TOWN":"Testham","UPRN":"","EASTING":"","NORTHING":""}'
    expect(rowsOf(story, 'ssd_address')).toEqual([`table_id=1-f0006 address_json=${json} person_id=1 address_type=Home address_start_date=2020-01-01 address_end_date=2026-02-01 address_postcode=ZZ11AA`])
    expect(leftOutOf(story)).toEqual(['ssd_address 2026-02-01 The address is protected.'])
    expect(JSON.stringify(datasetOf(story.known(), today))).not.toContain('Hidden')
  })

  test('a mother who has a record, as the child’s table names her and as a person', () => {
    const story = somebody()
    story.happened(relationship, '2014-05-01', { relation: 'mother', adult: 'record of the mother' })
    story.happened(relationship, '2014-05-01', { relation: 'father', adult: 'record of the father' })
    expect(rowsOf(story, 'ssd_mother')).toEqual(['table_id=1-f0006 person_id=record of the mother childs_person_id=1 childs_dob=2014-05-01'])
    const her = new LawStory([], { subject: 'adult' })
    her.happened(adultName, '2000-01-01', { use: 'legal', given: 'Mother', family: 'Placeholder' })
    expect(datasetOf(her.known(), today)).toEqual([{ name: 'mothers', rows: [['1', 'Mother', 'Placeholder', null, null, null, null, null, null, null, null, null, null, 'Y', null]] }])
  })
})

describe('our work with a child', () => {
  test('a referral from the first contact to its end, by hand', () => {
    const story = somebody()
    story.happened(teamResponsible, '2027-01-04', { team: 't1' }, { ends: '2027-05-01' })
    story.happened(socialWorker, '2027-01-04', { post: 'p1', changed: 'FCONTA' }, { ends: '2027-05-01' })
    const told = story.happened(contact, '2027-01-04', { asks: 'help', source: '6', professional: true })
    story.happened(contactDecision, '2027-01-04', { contact: told.fact, response: 'family help', decider: 'p9' })
    story.happened(involvement, '2027-01-04', { source: '6', primaryNeed: 'N1', noFurtherAction: '0', reasonForClosure: 'RC7' }, { ends: '2027-05-01' })
    story.happened(assessment, '2027-01-05', { decision: 'family help', factors: ['3B', '4B'] }, { ends: '2027-02-16' })
    story.happened(familyHelpPlan, '2027-02-16', {})
    const came = story.happened(visit, '2027-01-12', { by: 'p1', where: 'home' })
    story.happened(childSeen, '2027-01-12', { seen: true, alone: 'yes', bedroom: false }, { partOf: came })
    const later = story.happened(visit, '2027-06-01', { by: 'p1', where: 'home' })
    story.happened(childSeen, '2027-06-01', { seen: false }, { partOf: later })

    expect(rowsOf(story, 'ssd_contacts')).toEqual([`contact_id=1-f0008 person_id=1 contact_date=2027-01-04 contact_source_code=6 contact_source_desc=Police contact_outcome_json=${outcome(
      'NEW_REFERRAL_FLAG EXISTING_REFERRAL_FLAG CP_ENQUIRY_FLAG NFA_FLAG NON_AGENCY_ADOPTION_FLAG PRIVATE_FOSTERING_FLAG ADVICE_FLAG MISSING_FLAG OLA_CP_FLAG OTHER_OUTCOMES_EXIST_FLAG NUMBER_OF_OUTCOMES COMMENTS',
      ['NEW_REFERRAL_FLAG'], ['EXISTING_REFERRAL_FLAG', 'NFA_FLAG', 'ADVICE_FLAG', 'OTHER_OUTCOMES_EXIST_FLAG'],
    )}`])
    expect(rowsOf(story, 'ssd_cin_episodes')).toEqual([`referral_id=1-f0010 person_id=1 referral_date=2027-01-04 cin_primary_need_code=N1 referral_source_code=6 referral_source_desc=Police referral_outcome_json=${outcome(
      'SINGLE_ASSESSMENT_FLAG STRATEGY_DISCUSSION_FLAG CLA_REQUEST_FLAG NON_AGENCY_ADOPTION_FLAG PRIVATE_FOSTERING_FLAG CP_TRANSFER_IN_FLAG CP_CONFERENCE_FLAG CARE_LEAVER_FLAG OTHER_OUTCOMES_EXIST_FLAG NUMBER_OF_OUTCOMES COMMENTS',
      ['SINGLE_ASSESSMENT_FLAG'],
    )} referral_nfa=N close_reason=RC7 close_date=2027-05-01 referral_team=t1 referral_worker_id=p1`])
    expect(rowsOf(story, 'ssd_cin_assessments')).toEqual([`assessment_id=1-f0011 person_id=1 referral_id=1-f0010 assessment_start_date=2027-01-05 assessment_child_seen=Y assessment_auth_date=2027-02-16 assessment_outcome_json=${outcome(
      'NFA_FLAG NFA_S47_END_FLAG STRATEGY_DISCUSSION_FLAG CLA_REQUEST_FLAG PRIVATE_FOSTERING_FLAG LEGAL_ACTION_FLAG PROV_OF_SERVICES_FLAG PROV_OF_SB_CARE_FLAG SPECIALIST_ASSESSMENT_FLAG REFERRAL_TO_OTHER_AGENCY_FLAG OTHER_ACTIONS_FLAG OTHER_OUTCOMES_EXIST_FLAG TOTAL_NO_OF_OUTCOMES COMMENTS',
      ['PROV_OF_SERVICES_FLAG'], ['NFA_FLAG', 'STRATEGY_DISCUSSION_FLAG', 'CLA_REQUEST_FLAG', 'REFERRAL_TO_OTHER_AGENCY_FLAG'],
    )} assessment_outcome_nfa=N assessment_team=t1 assessment_worker_id=p1`])
    expect(rowsOf(story, 'ssd_assessment_factors')).toEqual(['table_id=1-f0011 assessment_id=1-f0011 assessment_factors_json=["3B","4B"]'])
    expect(rowsOf(story, 'ssd_cin_plans')).toEqual([
      'cin_plan_id=1-f0012 referral_id=1-f0010 person_id=1 cin_plan_start_date=2027-02-16 cin_plan_end_date=2027-05-01 cin_plan_team=t1 cin_plan_worker_id=p1',
    ])
    expect(rowsOf(story, 'ssd_cin_visits')).toEqual(['cin_visit_id=1-f0014 person_id=1 cin_visit_date=2027-01-12 cin_visit_seen=Y cin_visit_seen_alone=Y cin_visit_bedroom=N'])
    expect(leftOutOf(story)).toEqual(['ssd_cin_visits 2027-06-01 No work of ours was open.'])
    expect(rowsOf(story, 'ssd_involvements')).toEqual([
      'involvements_id=1-f0007 professional_id=p1 professional_role_id=Social worker involvement_start_date=2027-01-04 involvement_end_date=2027-05-01 worker_change_reason=FCONTA person_id=1 referral_id=1-f0010',
    ])
  })

  test('Family Help before any referral is early help, and beside one is not', () => {
    const story = somebody()
    story.happened(familyHelp, '2026-01-10', { outcome: 'better' }, { ends: '2026-06-01' })
    story.happened(involvement, '2027-01-04', { source: '1A' })
    story.happened(familyHelp, '2027-01-10', {})
    expect(rowsOf(story, 'ssd_early_help_episodes')).toEqual(['episode_id=1-f0006 person_id=1 episode_start_date=2026-01-10 episode_end_date=2026-06-01 episode_end_reason=Things are better'])
    expect(rowsOf(story, 'ssd_family')).toEqual(['table_id=1-f0006 family_id=f0006 person_id=1', 'table_id=1-f0008 family_id=f0008 person_id=1'])
  })
})

describe('protection', () => {
  test('an enquiry, its conference, the plan, a visit and the review, by hand', () => {
    const story = somebody()
    story.happened(socialWorker, '2027-01-04', { post: 'p1' })
    story.happened(involvement, '2027-01-04', { source: '6' })
    const asked = story.happened(enquiry, '2027-01-11', { outcome: 'conference' }, { ends: '2027-01-25' })
    const first = story.happened(conference, '2027-01-28', { type: 'initial', quorate: true })
    story.happened(conferenceDecision, '2027-01-28', { decision: 'plan', category: 'NEG', nextBy: day('2027-04-28') }, { partOf: first })
    const plan = story.happened(protectionPlan, '2027-01-28', { initialCategory: 'NEG' })
    const came = story.happened(visit, '2027-02-08', { by: 'p1', where: 'home' })
    story.happened(childSeen, '2027-02-08', { seen: true, alone: 'too young' }, { partOf: came })
    const review = story.happened(conference, '2027-04-22', { type: 'review', quorate: false })
    story.happened(conferenceDecision, '2027-04-22', { decision: 'goes', category: 'EMO' }, { partOf: review })
    expect([asked.fact, first.fact, plan.fact, review.fact]).toEqual(['f0008', 'f0009', 'f0011', 'f0014'])

    const outcomes = 'NFA_FLAG LEGAL_ACTION_FLAG PROV_OF_SERVICES_FLAG PROV_OF_SB_CARE_FLAG CP_CONFERENCE_FLAG NFA_CONTINUE_SINGLE_FLAG MONITOR_FLAG OTHER_OUTCOMES_EXIST_FLAG TOTAL_NO_OF_OUTCOMES OUTCOME_COMMENTS'
    expect(rowsOf(story, 'ssd_s47_enquiry')).toEqual([
      `s47_enquiry_id=1-f0008 referral_id=1-f0007 person_id=1 s47_start_date=2027-01-11 s47_end_date=2027-01-25 s47_nfa=N s47_outcome_json=${outcome(outcomes, ['CP_CONFERENCE_FLAG'], ['NFA_FLAG', 'OTHER_OUTCOMES_EXIST_FLAG'])} s47_completed_by_worker_id=p1`,
    ])
    // Fifteen working days from Monday 11 January are over on Monday 1 February.
    const led = outcome('NFA_FLAG REFERRAL_TO_OTHER_AGENCY_FLAG SINGLE_ASSESSMENT_FLAG PROV_OF_SERVICES_FLAG CP_FLAG OTHER_OUTCOMES_EXIST_FLAG TOTAL_NO_OF_OUTCOMES COMMENTS', ['CP_FLAG'], ['NFA_FLAG'])
    expect(rowsOf(story, 'ssd_initial_cp_conference')).toEqual([
      `icpc_id=1-f0009 icpc_meeting_id=f0009 s47_enquiry_id=1-f0008 person_id=1 cp_plan_id=1-f0011 referral_id=1-f0007 icpc_transfer_in=N icpc_target_date=2027-02-01 icpc_date=2027-01-28 icpc_outcome_cp_flag=Y icpc_outcome_json=${led} icpc_worker_id=p1`,
    ])
    expect(rowsOf(story, 'ssd_cp_plans')).toEqual([
      'cp_plan_id=1-f0011 referral_id=1-f0007 icpc_id=1-f0009 person_id=1 cp_plan_start_date=2027-01-28 cp_plan_initial_category=Neglect cp_plan_latest_category=Emotional abuse',
    ])
    expect(rowsOf(story, 'ssd_cp_visits')).toEqual(['cp_visit_id=1-f0013 person_id=1 cp_plan_id=1-f0011 cp_visit_date=2027-02-08 cp_visit_seen=Y cp_visit_seen_alone=N'])
    expect(rowsOf(story, 'ssd_cin_visits')).toEqual([])
    expect(rowsOf(story, 'ssd_cp_reviews')).toEqual([
      'cp_review_id=1-f0014 person_id=1 cp_plan_id=1-f0011 cp_review_due=2027-04-28 cp_review_date=2027-04-22 cp_review_meeting_id=f0014 cp_review_outcome_continue_cp=Y cp_review_quorate=N',
    ])
  })

  test('a conference that led to no plan lacks its number, which is a gap; a second plan is not its', () => {
    const story = somebody()
    const first = story.happened(conference, '2026-01-28', { type: 'initial' })
    story.happened(conferenceDecision, '2026-01-28', { decision: 'none' }, { partOf: first })
    story.happened(conference, '2027-01-28', { type: 'transfer in' })
    story.happened(protectionPlan, '2027-01-28', { initialCategory: 'PHY' }, { ends: '2027-03-01' })
    story.happened(protectionPlan, '2027-04-01', { initialCategory: 'PHY' })
    const flagged = rowsOf(story, 'ssd_initial_cp_conference').map(row => /cp_plan_id=\S+|icpc_transfer_in=.|icpc_outcome_cp_flag=./g[Symbol.match](row)?.join(' '))
    expect(flagged).toEqual(['icpc_transfer_in=N icpc_outcome_cp_flag=N', 'cp_plan_id=1-f0009 icpc_transfer_in=Y icpc_outcome_cp_flag=Y'])
    expect(rowsOf(story, 'ssd_cp_plans').map(row => /icpc_id=\S+/.exec(row)?.[0])).toEqual(['icpc_id=1-f0008', undefined])
  })
})

describe('care', () => {
  function inCare(born?: string): LawStory {
    const story = somebody(born)
    story.happened(involvement, '2026-05-01', { source: '6' })
    story.happened(periodOfCare, '2026-06-03', { need: 'N1', homePostcode: 'ZZ1 1AA' })
    story.happened(legalStatus, '2026-06-03', { status: 'V2' }, { ends: '2026-09-15' })
    story.happened(legalStatus, '2026-09-15', { status: 'C1' })
    story.happened(placement, '2026-06-03', { type: 'U6', provider: 'PR1', postcode: 'ZZ2 2BB', urn: 'SC00001', miles: 3.5, reasonEnded: 'CARPL' }, { ends: '2026-11-20' })
    story.happened(placement, '2026-11-20', { type: 'K2', provider: 'PR4', postcode: 'ZZ3 3CC', urn: 'SC00002' })
    return story
  }

  test('a time in care, its homes, law, reviews, visits and times missing, by hand', () => {
    const story = inCare()
    story.happened(reviewHeld, '2026-06-30', { participation: 'PN1' })
    story.happened(reviewHeld, '2026-07-05', { participation: 'PN1', adjourned: true })
    const came = story.happened(visit, '2026-06-08', { by: 'p1', where: 'carers' })
    story.happened(childSeen, '2026-06-08', { seen: true, alone: 'yes' }, { partOf: came })
    story.happened(missingEpisode, '2026-08-01', { type: 'M' }, { ends: '2026-08-03' })
    story.happened(returnTalk, '2026-08-04', { outcome: 'not wanted' })
    const care = 'cla_primary_need_code=N1'
    const entered = 'cla_id=1-f0007 referral_id=1-f0006'
    expect(rowsOf(story, 'ssd_cla_episodes')).toEqual([
      `cla_episode_id=1-f0010-2026-06-03 person_id=1 cla_episode_start_date=2026-06-03 cla_episode_start_reason=S ${care} cla_episode_ceased_date=2026-09-15 cla_episode_ceased_reason=X1 ${entered} cla_placement_id=1-f0010 entered_care_date=2026-06-03`,
      `cla_episode_id=1-f0010-2026-09-15 person_id=1 cla_episode_start_date=2026-09-15 cla_episode_start_reason=L ${care} cla_episode_ceased_date=2026-11-20 cla_episode_ceased_reason=X1 ${entered} cla_placement_id=1-f0010 entered_care_date=2026-06-03`,
      `cla_episode_id=1-f0011-2026-11-20 person_id=1 cla_episode_start_date=2026-11-20 cla_episode_start_reason=P ${care} ${entered} cla_placement_id=1-f0011 entered_care_date=2026-06-03`,
    ])
    expect(rowsOf(story, 'ssd_cla_placement')).toEqual([
      'cla_placement_id=1-f0010 cla_placement_start_date=2026-06-03 cla_placement_type=U6 cla_placement_urn=SC00001 cla_placement_distance=3.5 cla_id=1-f0007 cla_placement_provider=PR1 cla_placement_postcode=ZZ2 2BB cla_placement_end_date=2026-11-20 cla_placement_change_reason=CARPL person_id=1',
      'cla_placement_id=1-f0011 cla_placement_start_date=2026-11-20 cla_placement_type=K2 cla_placement_urn=SC00002 cla_id=1-f0007 cla_placement_provider=PR4 cla_placement_postcode=ZZ3 3CC person_id=1',
    ])
    expect(rowsOf(story, 'ssd_legal_status')).toEqual([
      'legal_status_id=1-f0008 person_id=1 legal_status=V2 legal_status_start_date=2026-06-03 legal_status_end_date=2026-09-15', 'legal_status_id=1-f0009 person_id=1 legal_status=C1 legal_status_start_date=2026-09-15',
    ])
    expect(rowsOf(story, 'ssd_cla_reviews')).toEqual(['cla_review_id=1-f0012 cla_id=1-f0007 cla_review_date=2026-06-30 cla_review_cancelled=N cla_review_participation=PN1'])
    expect(rowsOf(story, 'ssd_cla_visits')).toEqual(['cla_visit_id=1-f0015 cla_id=1-f0007 person_id=1 cla_visit_date=2026-06-08 cla_visit_seen=Y cla_visit_seen_alone=Y'])
    expect(rowsOf(story, 'ssd_missing')).toEqual([
      'table_id=1-f0016 person_id=1 missing_episode_start_date=2026-08-01 missing_episode_type=M missing_episode_end_date=2026-08-03 missing_rhi_offered=Y missing_rhi_accepted=N',
    ])
  })

  test('health of a child in care, and of nobody else', () => {
    const told = (story: LawStory) => {
      story.happened(dentalCheck, '2026-10-01', {})
      story.happened(healthAssessmentDeclined, '2026-10-02', { understood: true })
      story.happened(strengthsQuestionnaire, '2026-10-03', { score: 14 })
      return story
    }
    const story = told(inCare())
    expect(rowsOf(story, 'ssd_cla_health')).toEqual([
      'health_check_id=1-f0013 person_id=1 health_check_type=Health Assessment health_check_date=2026-10-02 health_check_status=Refused',
      'health_check_id=1-f0012 person_id=1 health_check_type=Dental Check health_check_date=2026-10-01 health_check_status=Completed',
    ])
    expect(rowsOf(story, 'ssd_sdq_scores')).toEqual(['table_id=1-f0014 person_id=1 sdq_completed_date=2026-10-03 sdq_score=14'])
    expect(rowsOf(told(somebody()), 'ssd_cla_health')).toEqual([])
  })

  test('a plan for adoption that was carried out, and the plan that has no code of its own', () => {
    const story = somebody('2024-05-01')
    story.happened(periodOfCare, '2026-02-01', { need: 'N1', reasonEnded: 'E11' }, { ends: '2027-05-01' })
    story.happened(legalStatus, '2026-02-01', { status: 'C1' }, { ends: '2026-08-01' })
    story.happened(legalStatus, '2026-08-01', { status: 'E1' }, { ends: '2027-05-01' })
    story.happened(placement, '2026-02-01', { type: 'U1' }, { ends: '2026-11-01' })
    story.happened(placement, '2026-11-01', { type: 'A5', urn: 'SC00009' }, { ends: '2027-05-01' })
    story.happened(permanencePlan, '2026-05-01', { route: 'home' })
    story.happened(permanencePlan, '2026-07-01', { route: 'adoption' })
    story.happened(adoptionDecision, '2026-07-10', {}, { ends: '2027-05-01' })
    story.happened(adoptionMatch, '2026-10-05', { adopters: '2', gender: 'MF', relationship: 'L11', fostered: false })
    expect(rowsOf(story, 'ssd_permanence')).toEqual([
      'table_id=1-f0006 person_id=1 cla_id=1-f0006 adm_decision_date=2026-07-10 placement_order_date=2026-08-01 placed_for_adoption_date=2026-11-01 matched_date=2026-10-05 adopted_by_carer_flag=N placement_provider_urn=SC00009 permanence_order_date=2027-05-01 permanence_order_type=Adoption adopter_sex=MF adopter_legal_status=L11 number_of_adopters=2',
    ])
    const codes = 'REMAINSUP RETURN1M RETURN6M RETURNEV LTRELFR LTFOST18 RESPLMT SUPPLIV ADOPTION OTHERPLN'
    expect(rowsOf(story, 'ssd_cla_care_plan')).toEqual([
      `table_id=1-f0011 person_id=1 cla_care_plan_start_date=2026-05-01 cla_care_plan_end_date=2026-07-01 cla_care_plan_json=${outcome(codes, [])}`,
      `table_id=1-f0012 person_id=1 cla_care_plan_start_date=2026-07-01 cla_care_plan_json=${outcome(codes, ['ADOPTION'])}`,
    ])
  })

  test('a care leaver is eligible, relevant, former relevant and then none, and the day of each turn is known ahead', () => {
    const story = somebody('2010-01-01')
    story.happened(periodOfCare, '2025-01-01', {}, { ends: '2027-02-01' })
    story.happened(legalStatus, '2025-01-01', { status: 'V2' }, { ends: '2027-02-01' })
    story.happened(placement, '2025-01-01', { type: 'U6' }, { ends: '2027-02-01' })
    const as = (on: string) => /eligibility=([A-Za-z ]+?)(?: \w+=|$)/.exec(rowsOf(story, 'ssd_care_leavers', day(on))[0] ?? '')?.[1]
    expect(['2025-12-31', '2026-01-01', '2027-02-01', '2028-01-01', '2035-01-01'].map(as)).toEqual([undefined, 'Eligible', 'Relevant', 'Former Relevant', undefined])
    const turns = ['2025-06-01', '2026-01-01', '2028-01-01', '2035-01-01'].map(on => nextTurnOfDataset(story.known(), day(on)))
    expect(turns).toEqual(['2026-01-01', '2028-01-01', '2035-01-01', null])
  })
})
