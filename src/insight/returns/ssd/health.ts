import { conviction, dentalCheck, developmentChecked, healthAssessment, healthAssessmentDeclined, healthOfYear, immunisationsChecked, strengthsQuestionnaire, substanceUse } from '../../../children/health/index.ts'
import type { Known } from '../../../record/index.ts'
import { table } from './declare.ts'
import { isInCareTables, personId, rowId, yesNo } from './given.ts'

/** Facts of a child in care alone: the dataset asks them of nobody else. */
const inCare = <F>(known: Known, facts: readonly F[]): readonly F[] => (isInCareTables(known) ? facts : [])

export const convictions = table('ssd_cla_convictions', {
  from: 'Convictions and cautions of a child in care',
  lacks: { clac_cla_conviction_offence: 'What happened is told in words' },
  rows: known => inCare(known, known.all(conviction)).filter(fact => fact.body.what !== 'none').map(fact => ({
    clac_cla_conviction_id: rowId(known, fact.fact), clac_person_id: personId(known), clac_cla_conviction_date: fact.starts,
  })),
})

const checks = [
  { kind: healthAssessment, type: 'Health Assessment', status: 'Completed' },
  { kind: healthAssessmentDeclined, type: 'Health Assessment', status: 'Refused' },
  { kind: dentalCheck, type: 'Dental Check', status: 'Completed' },
  { kind: developmentChecked, type: 'Health Surveillance Check', status: 'Completed' },
] as const

export const healthChecks = table('ssd_cla_health', {
  from: 'Health assessments, visits to the dentist and development checks of a child in care',
  rows: known => checks.flatMap(({ kind, type, status }) => inCare(known, known.ofKind(kind.id)).map(fact => ({
    clah_health_check_id: rowId(known, fact.fact), clah_person_id: personId(known), clah_health_check_type: type, clah_health_check_date: fact.starts, clah_health_check_status: status,
  }))),
})

export const immunisations = table('ssd_cla_immunisations', {
  from: 'Whether the immunisations of a child in care were up to date when last told, by a check or by a return',
  rows: known => {
    const told = [
      ...known.all(immunisationsChecked).map(({ starts, body }) => ({ starts, upToDate: body.upToDate })),
      ...known.all(healthOfYear).flatMap(({ starts, body }) => (body.immunisations === undefined ? [] : [{ starts, upToDate: body.immunisations }])),
    ].toSorted((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : 0)).at(-1)
    return inCare(known, told === undefined ? [] : [told]).map(({ starts, upToDate }) => ({
      clai_person_id: personId(known), clai_immunisations_status: yesNo(upToDate), clai_immunisations_status_date: starts,
    }))
  },
})

export const substanceMisuse = table('ssd_cla_substance_misuse', {
  from: 'Problems of a child in care with drugs or alcohol',
  lacks: { clas_substance_misused: 'Which substance it is, is told in words' },
  rows: known => inCare(known, known.all(substanceUse)).map(fact => ({
    clas_substance_misuse_id: rowId(known, fact.fact), clas_person_id: personId(known), clas_substance_misuse_date: fact.starts, clas_intervention_received: yesNo(fact.body.helpReceived),
  })),
})

export const questionnaires = table('ssd_sdq_scores', {
  from: 'Strengths and difficulties questionnaires of a child in care, and scores that a return told without their day',
  rows: known => [
    ...inCare(known, known.all(strengthsQuestionnaire)).map(fact => ({
      csdq_table_id: rowId(known, fact.fact), csdq_person_id: personId(known), csdq_sdq_completed_date: fact.body.score === undefined ? null : fact.starts, csdq_sdq_reason: fact.body.noScore ?? null,
      csdq_sdq_score: fact.body.score ?? null,
    })),
    ...inCare(known, known.all(healthOfYear)).filter(({ body }) => body.score !== undefined || body.noScore !== undefined).map(fact => ({
      csdq_table_id: rowId(known, fact.fact), csdq_person_id: personId(known), csdq_sdq_completed_date: null, csdq_sdq_reason: fact.body.noScore ?? null, csdq_sdq_score: fact.body.score ?? null,
    })),
  ],
})
