import { describe, expect, test } from 'vitest'
import { socialWorker } from '../../../children/allocation/index.ts'
import { adoptionDecision, adoptionMatch, legalStatus, periodOfCare, placement } from '../../../children/care/index.ts'
import { assessment, plan as familyHelpPlan } from '../../../children/family-help/index.ts'
import { strengthsQuestionnaire } from '../../../children/health/index.ts'
import { birth, disability, ethnicity, identifier, involvement, livesAt, nameUsed, noPupilNumber, sex } from '../../../children/identity/index.ts'
import { leaverAtBirthday } from '../../../children/leaving-care/index.ts'
import { conference, enquiry, protectionPlan } from '../../../children/protection/index.ts'
import { visit } from '../../../children/visits/index.ts'
import { LawStory } from '../../../law/story.ts'
import { day } from '../../../time/day.ts'
import { batchShape, digestOf, faultsOf, payloadOf, type ChildPayload } from './index.ts'
import { pathsOf } from './shape.ts'

const asOf = day('2027-06-01')

/** A child made up for these tests, with everything that is asked of who they are. */
function somebody({ number = '100001' }: { number?: string } = {}): LawStory {
  const on = new LawStory([])
  const born = '2014-05-01'
  on.happened(birth, born, {})
  on.happened(nameUsed, born, { use: 'legal', given: 'Madeup', family: 'Testperson' })
  on.happened(sex, born, { sex: 'F' })
  on.happened(ethnicity, born, { code: 'WBRI' })
  on.happened(disability, born, { codes: ['VIS', 'HAND'] })
  on.happened(noPupilNumber, born, { reason: 'UN3' })
  on.happened(identifier, born, { scheme: 'local id', value: number })
  on.happened(identifier, born, { scheme: 'nhs number', value: '9990037000' })
  on.happened(livesAt, born, { line1: '1 Example Lane', postcode: 'ZZ1 1AA' })
  return on
}

const made = (on: LawStory) => payloadOf(on.known(), { asOf })
const episodesIn = (on: LawStory) => (made(on).child as ChildPayload)['social_care_episodes'] as readonly Record<string, unknown>[]

describe('the form', () => {
  test('has the 90 names of version 1.0.1', () => {
    expect(pathsOf(batchShape)).toHaveLength(90)
  })

  test.each<[string, unknown, string[]]>([
    ['no number', [{}], ['$[].la_child_id is not there']],
    ['a number with signs', [{ la_child_id: 'A-1' }], ['$[].la_child_id has characters that are not taken']],
    ['a name that is not in it', [{ la_child_id: 'A1', nhs_number: '1' }], ['$[].nhs_number is not in the form']],
    ['a day that is none', [{ la_child_id: 'A1', child_details: { date_of_birth: '2027-02-30' } }], ['$[].child_details.date_of_birth is no day']],
    ['a pupil number too short', [{ la_child_id: 'A1', child_details: { unique_pupil_number: 'A12' } }], ['$[].child_details.unique_pupil_number has fewer than 13 characters']],
    ['one disability twice', [{ la_child_id: 'A1', child_details: { disabilities: ['VIS', 'VIS'] } }], ['$[].child_details.disabilities has something twice']],
    ['a score that is text', [{ la_child_id: 'A1', health_and_wellbeing: { sdq_assessments: [{ score: '7' }] } }], ['$[].health_and_wellbeing.sdq_assessments[].score is no whole number']],
    ['101 children', Array.from({ length: 101 }, (_, at) => ({ la_child_id: `A${at}` })), ['$ has more than 100']],
  ])('refuses %s', (_, value, problems) => {
    expect(faultsOf(batchShape, value).map(({ at, problem }) => `${at} ${problem}`)).toEqual(problems)
  })
})

describe('what a record gives', () => {
  test('who the child is, without the NHS number; a protected address stays here', () => {
    const on = somebody()
    on.happened(involvement, '2027-01-04', { source: '6', noFurtherAction: '0' })
    const { child, gaps } = made(on)
    expect(child?.['child_details']).toEqual({
      unique_pupil_number_unknown_reason: 'UN3', first_name: 'Madeup', surname: 'Testperson', date_of_birth: '2014-05-01', sex: 'F', ethnicity: 'WBRI', disabilities: ['HAND', 'VIS'], postcode: 'ZZ1 1AA',
    })
    expect(gaps).toEqual([])
    expect(JSON.stringify(child)).not.toContain('9990037000')
    const hidden = somebody()
    hidden.happened(involvement, '2027-01-04', { source: '6' })
    hidden.happened(livesAt, '2027-02-01', { line1: '2 Example Lane', postcode: 'ZZ2 2BB', protectedAddress: true })
    expect(JSON.stringify(made(hidden).child)).not.toContain('ZZ')
  })

  test('work with the child: assessment, plan, enquiry, protection plan, worker and how it ended', () => {
    const on = somebody()
    const work = on.happened(involvement, '2026-10-01', { source: '1B', reasonForClosure: 'RC7' }, { ends: '2027-04-30' })
    const assessed = on.happened(assessment, '2026-10-02', { factors: ['4A', '1C'] }, { ends: '2026-11-01' })
    const helped = on.happened(familyHelpPlan, '2026-11-02', {})
    const held = on.happened(conference, '2026-12-20', { type: 'initial' })
    const asked = on.happened(enquiry, '2026-12-01', { conference: held.fact, outcome: 'conference' }, { ends: '2026-12-19' })
    const plan = on.happened(protectionPlan, '2026-12-20', { initialCategory: 'NEG' }, { ends: '2027-03-20' })
    on.happened(socialWorker, '2026-10-01', { post: 'p1', registration: 'SW123456' })
    on.happened(strengthsQuestionnaire, '2027-01-10', { score: 12 })
    expect(made(on).gaps).toEqual([])
    expect(made(on).child?.['health_and_wellbeing']).toEqual({ sdq_assessments: [{ date: '2027-01-10', score: 12 }] })
    expect(episodesIn(on)).toEqual([{
      social_care_episode_id: work.fact, referral_date: '2026-10-01', referral_source: '1B', referral_no_further_action_flag: false, closure_date: '2027-04-30', closure_reason: 'RC7',
      care_worker_details: [{ worker_id: 'SW123456', start_date: '2026-10-01' }],
      child_and_family_assessments: [{ child_and_family_assessment_id: assessed.fact, start_date: '2026-10-02', authorisation_date: '2026-11-01', factors: ['1C', '4A'] }],
      child_in_need_plans: [{ child_in_need_plan_id: helped.fact, start_date: '2026-11-02', end_date: '2027-04-30' }],
      section_47_assessments: [{ section_47_assessment_id: asked.fact, start_date: '2026-12-01', icpc_required_flag: true, icpc_date: '2026-12-20', end_date: '2026-12-19' }],
      child_protection_plans: [{ child_protection_plan_id: plan.fact, start_date: '2026-12-20', end_date: '2027-03-20' }],
    }])
  })

  test('care in rows of one home under one law, each with a number that stays; adoption and life after care', () => {
    const on = somebody()
    on.happened(involvement, '2026-06-01', { source: '6' })
    on.happened(periodOfCare, '2026-06-03', { need: 'N1' })
    on.happened(legalStatus, '2026-06-03', { status: 'V2' }, { ends: '2026-09-15' })
    on.happened(legalStatus, '2026-09-15', { status: 'C1' })
    on.happened(placement, '2026-06-03', { type: 'U6', postcode: 'ZZ2 2BB', reasonEnded: 'CARPL' }, { ends: '2026-11-20' })
    const last = on.happened(placement, '2026-11-20', { type: 'A3' })
    on.happened(adoptionDecision, '2026-10-01', {})
    on.happened(adoptionMatch, '2026-11-01', {})
    on.happened(leaverAtBirthday, '2027-05-01', { inTouch: 'YES', activity: 'F2', lives: 'U1' })
    on.happened(visit, '2027-04-20', { by: 'p1', where: 'home' })
    const [episode] = episodesIn(on)
    const rows = episode?.['child_looked_after_placements'] as readonly Record<string, unknown>[]
    expect(rows.map(({ child_looked_after_placement_id: _, ...row }) => row)).toEqual([
      { start_date: '2026-06-03', start_reason: 'S', placement_type: 'U6', postcode: 'ZZ2 2BB', end_date: '2026-09-15', end_reason: 'X1' },
      { start_date: '2026-09-15', start_reason: 'L', placement_type: 'U6', postcode: 'ZZ2 2BB', end_date: '2026-11-20', end_reason: 'X1', change_reason: 'CARPL' },
      { start_date: '2026-11-20', start_reason: 'P', placement_type: 'A3' },
    ])
    expect(episode).toMatchObject({
      adoption: { initial_decision_date: '2026-10-01', matched_date: '2026-11-01', placed_date: '2026-11-20' },
      care_leavers: { contact_date: '2027-04-20', activity: 'F2', accommodation: 'U' },
    })
    on.corrected(last, { starts: '2026-11-20', body: { type: 'A4' } })
    const again = episodesIn(on)[0]?.['child_looked_after_placements'] as readonly Record<string, unknown>[]
    expect(again.map(row => row['child_looked_after_placement_id'])).toEqual(rows.map(row => row['child_looked_after_placement_id']))
    expect(new Set(rows.map(row => row['child_looked_after_placement_id'])).size).toBe(3)
    expect(faultsOf(batchShape, [made(on).child])).toEqual([])
  })

  test('what lies ahead is told on its day, and the day is named', () => {
    const on = somebody()
    on.happened(involvement, '2027-01-04', { source: '6', reasonForClosure: 'RC7' }, { ends: '2027-06-20' })
    const first = made(on)
    expect([episodesIn(on)[0]?.['closure_date'], first.lookAgainOn]).toEqual([undefined, '2027-06-20'])
    const then = payloadOf(on.known(), { asOf: day('2027-06-20') })
    expect([JSON.stringify(then.child).includes('"closure_date":"2027-06-20"'), then.lookAgainOn]).toEqual([true, null])
  })

  test('whoever we never worked with is not told of, and nobody with a number that cannot be sent', () => {
    expect(made(somebody())).toMatchObject({ child: null, gaps: [] })
    const unnumbered = new LawStory([])
    unnumbered.happened(involvement, '2027-01-04', {})
    expect(made(unnumbered).child?.la_child_id).toBe(`R${unnumbered.known().number}`)
    const signs = somebody({ number: 'T/1' })
    signs.happened(involvement, '2027-01-04', { source: '6' })
    expect(made(signs)).toMatchObject({ child: null, gaps: [{ gap: 'number-form' }] })
  })

  test('what is lacking is left out and named with the fact that shows it', () => {
    const on = new LawStory([])
    on.happened(identifier, '2027-01-01', { scheme: 'local id', value: '100002' })
    on.happened(identifier, '2027-01-01', { scheme: 'upn', value: 'SHORT' })
    const early = on.happened(familyHelpPlan, '2026-12-01', {})
    const work = on.happened(involvement, '2027-01-04', {}, { ends: '2027-05-01' })
    on.happened(enquiry, '2027-01-05', {}, { ends: '2027-01-20' })
    on.happened(socialWorker, '2027-01-04', { post: 'p1' })
    const { child, gaps } = made(on)
    expect(gaps.map(({ gap, at }) => `${gap} ${at}`)).toEqual([
      'no-work $.social_care_episodes', 'no-name $.child_details.first_name', 'no-birth $.child_details.date_of_birth', 'no-sex $.child_details.sex', 'no-ethnicity $.child_details.ethnicity',
      'no-source $.social_care_episodes[].referral_source', 'no-closure-reason $.social_care_episodes[].closure_reason', 'no-worker-number $.social_care_episodes[].care_worker_details[].worker_id',
      'no-enquiry-outcome $.social_care_episodes[].section_47_assessments[].icpc_required_flag', 'does-not-fit $.child_details.unique_pupil_number',
    ])
    expect([gaps[0]?.fact, gaps[5]?.fact]).toEqual([early.fact, work.fact])
    expect(faultsOf(batchShape, [child])).toEqual([])
  })

  test('the same record has the same digest, whatever the order of what is in it', () => {
    const on = somebody()
    on.happened(involvement, '2027-01-04', { source: '6' })
    expect(digestOf(made(on).child as ChildPayload)).toBe(digestOf(made(on).child as ChildPayload))
    expect(digestOf({ b: [1, 'x'], a: true })).toBe(digestOf({ a: true, b: [1, 'x'] }))
    expect(digestOf({ a: [1, 2] })).not.toBe(digestOf({ a: [2, 1] }))
  })
})
