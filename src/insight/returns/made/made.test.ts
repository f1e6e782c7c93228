import { describe, expect, test } from 'vitest'
import { socialWorker } from '../../../children/allocation/index.ts'
import { adoptionDecision, legalStatus, motherhood, periodOfCare, placement, reviewHeld } from '../../../children/care/index.ts'
import { assessment, familyHelp, plan as familyHelpPlan } from '../../../children/family-help/index.ts'
import { contact, decision } from '../../../children/front-door/index.ts'
import { conviction, dentalCheck, healthAssessment, immunisationsChecked, strengthsQuestionnaire } from '../../../children/health/index.ts'
import { birth, ethnicity, expectedBirth, identifier, involvement, keptFrom as keptFromHere, nationality, noPupilNumber, sex } from '../../../children/identity/index.ts'
import { leaverAtBirthday } from '../../../children/leaving-care/index.ts'
import { missingEpisode } from '../../../children/missing/index.ts'
import { conference, conferenceDecision, enquiry, protectionPlan, strategyDiscussion } from '../../../children/protection/index.ts'
import { yearStarting } from '../../../codes/index.ts'
import { LawStory } from '../../../law/story.ts'
import { day } from '../../../time/day.ts'
import { cinMade, ssda903Made } from './index.ts'
import type { MadeRow } from './row.ts'

const year = yearStarting(2026)
const asOf = day('2027-04-20')

/** Rows as `Table COLUMN=text …`, blanks left out. */
function written(rows: readonly MadeRow<{ table: string; cells: Readonly<Record<string, { raw: string | null }>> }>[]): string[] {
  return rows.map(({ row }) => [row.table, ...Object.entries(row.cells).flatMap(([column, { raw }]) => (raw ? [`${column}=${raw}`] : []))].join(' '))
}

/** A child made up for these tests, as far as every return asks who it is. */
function somebody(born = '2014-05-01'): LawStory {
  const on = new LawStory([])
  on.happened(birth, born, {})
  on.happened(sex, born, { sex: 'F' })
  on.happened(ethnicity, born, { code: 'WBRI' })
  on.happened(identifier, born, { scheme: 'local id', value: 'T-1' })
  on.happened(noPupilNumber, born, { reason: 'UN3' })
  return on
}

const who = 'CHILD=T-1 DOB=01/05/2014'
const header = 'Header CHILD=T-1 SEX=F DOB=01/05/2014 ETHNIC=WBRI UPN=UN3'

describe('the SSDA903 from what was recorded', () => {
  test('a care history by hand: two homes, a change of law, a review, a time missing, two social workers', () => {
    const on = somebody()
    on.happened(socialWorker, '2026-01-10', { post: 'p1', registration: 'SW100001', changed: 'MANAGE' }, { ends: '2026-12-01' })
    on.happened(socialWorker, '2026-12-01', { post: 'p2', registration: 'SW100002', changed: 'LEFTRL' })
    on.happened(periodOfCare, '2026-06-03', { need: 'N1', homePostcode: 'ZZ1 1AA' })
    on.happened(legalStatus, '2026-06-03', { status: 'V2' }, { ends: '2026-09-15' })
    on.happened(legalStatus, '2026-09-15', { status: 'C1' })
    on.happened(placement, '2026-06-03', { type: 'U6', provider: 'PR1', postcode: 'ZZ2 2BB', urn: 'SC00001', reasonEnded: 'CARPL' }, { ends: '2026-11-20' })
    on.happened(placement, '2026-11-20', { type: 'U1', provider: 'PR0', postcode: 'ZZ3 3CC', urn: 'SC00002' })
    on.happened(reviewHeld, '2026-06-30', { participation: 'PN1' })
    on.happened(reviewHeld, '2026-07-05', { participation: 'PN1', adjourned: true })
    on.happened(missingEpisode, '2026-08-01', { type: 'M' }, { ends: '2026-08-03' })
    on.happened(missingEpisode, '2026-05-01', { type: 'M' }, { ends: '2026-05-02' })
    const made = ssda903Made(on.known(), { year, asOf })
    expect(made.gaps).toEqual([])
    const care = 'CIN=N1'
    const [first, second] = ['PLACE=U6 PLACE_PROVIDER=PR1', 'PLACE=U1 PLACE_PROVIDER=PR0']
    expect(written(made.rows)).toEqual([
      header,
      `Episodes CHILD=T-1 DECOM=03/06/2026 RNE=S LS=V2 ${care} ${first} DEC=15/09/2026 REC=X1 HOME_POST=ZZ1 1AA PL_POST=ZZ2 2BB URN=SC00001`,
      `Episodes CHILD=T-1 DECOM=15/09/2026 RNE=L LS=C1 ${care} ${first} DEC=20/11/2026 REC=X1 REASON_PLACE_CHANGE=CARPL HOME_POST=ZZ1 1AA PL_POST=ZZ2 2BB URN=SC00001`,
      `Episodes CHILD=T-1 DECOM=20/11/2026 RNE=P LS=C1 ${care} ${second} HOME_POST=ZZ1 1AA PL_POST=ZZ3 3CC URN=SC00002`,
      `Reviews ${who} REVIEW=30/06/2026 REVIEW_CODE=PN1`,
      `Missing ${who} MISSING=M MIS_START=01/08/2026 MIS_END=03/08/2026`,
      `SWEpisodes ${who} SW_ID=SW100001 SW_DECOM=10/01/2026 SW_DEC=01/12/2026 SW_REASON=MANAGE`,
      `SWEpisodes ${who} SW_ID=SW100002 SW_DECOM=01/12/2026 SW_REASON=LEFTRL`,
    ])
    const second903 = made.rows.find(({ row }) => row.table === 'Episodes' && row.cells['RNE']?.raw === 'L')
    expect(second903?.of.map(id => on.known().fact(id)?.kind)).toEqual(['placement', 'legal-status', 'period-of-care'])
  })

  test('what comes after the year is not in it, and a year before care has nothing', () => {
    const on = somebody()
    on.happened(periodOfCare, '2026-06-03', { need: 'N1', reasonEnded: 'E4A' }, { ends: '2027-04-10' })
    on.happened(legalStatus, '2026-06-03', { status: 'V2' }, { ends: '2027-04-10' })
    on.happened(placement, '2026-06-03', { type: 'U6', reasonEnded: 'CARPL' }, { ends: '2027-04-10' })
    expect(written(ssda903Made(on.known(), { year, asOf }).rows)).toEqual([header, 'Episodes CHILD=T-1 DECOM=03/06/2026 RNE=S LS=V2 CIN=N1 PLACE=U6'])
    expect(ssda903Made(on.known(), { year: yearStarting(2025), asOf })).toEqual({ rows: [], gaps: [] })
    expect(written(ssda903Made(on.known(), { year: yearStarting(2027), asOf }).rows)).toEqual([header, 'Episodes CHILD=T-1 DECOM=03/06/2026 RNE=S LS=V2 CIN=N1 PLACE=U6 DEC=10/04/2027 REC=E4A REASON_PLACE_CHANGE=CARPL'])
  })

  function allYear(born?: string): LawStory {
    const on = somebody(born)
    on.happened(periodOfCare, '2026-02-01', { need: 'N1' })
    on.happened(legalStatus, '2026-02-01', { status: 'C2' })
    on.happened(placement, '2026-02-01', { type: 'U6' })
    return on
  }
  const oc2 = (on: LawStory, by = asOf) => written(ssda903Made(on.known(), { year, asOf: by }).rows).filter(row => row.startsWith('OC2'))

  test('a year of care: what was done is said, what was not done only where the whole year is held and over', () => {
    const on = allYear()
    on.happened(dentalCheck, '2026-10-01', {})
    on.happened(healthAssessment, '2026-11-01', { by: 'nurse', reportOn: day('2026-11-09') })
    on.happened(immunisationsChecked, '2026-11-01', { upToDate: false })
    on.happened(strengthsQuestionnaire, '2027-03-01', { score: 14 })
    expect(oc2(on)).toEqual([`OC2 ${who} SDQ_SCORE=14 IMMUNISATIONS=0 TEETH_CHECK=1 HEALTH_ASSESSMENT=1 SUBSTANCE_MISUSE=0`])
    expect(oc2(on, day('2027-03-30'))).toEqual([`OC2 ${who} SDQ_SCORE=14 IMMUNISATIONS=0 TEETH_CHECK=1 HEALTH_ASSESSMENT=1`])
    on.happened(conviction, '2027-04-02', { what: 'none' })
    expect(oc2(on)[0]).toContain('CONVICTED=0')
    on.happened(conviction, '2027-03-02', { what: 'caution' })
    expect(oc2(on)[0]).toContain('CONVICTED=1')
  })

  test('under 5 one health assessment of two leaves the cell blank, and development is not asked of older children', () => {
    const on = allYear('2023-06-01')
    on.happened(healthAssessment, '2026-11-01', { by: 'nurse', reportOn: day('2026-11-09') })
    expect(oc2(on)[0]).not.toContain('HEALTH_ASSESSMENT')
    on.happened(healthAssessment, '2027-02-01', { by: 'nurse', reportOn: day('2027-02-09') })
    expect(oc2(on)[0]).toContain('HEALTH_ASSESSMENT=1')
  })

  test.each<[string, (on: LawStory) => void, unknown[]]>([
    ['days without a home', on => {
      on.happened(periodOfCare, '2026-06-03', {})
      on.happened(legalStatus, '2026-06-03', { status: 'V2' })
      on.happened(placement, '2026-06-03', { type: 'U6' }, { ends: '2026-07-01' })
      on.happened(placement, '2026-07-02', { type: 'U6' })
    }, [{ gap: 'care-without-home', day: '2026-07-01' }]],
    ['days without a legal status', on => {
      on.happened(periodOfCare, '2026-06-03', {})
      on.happened(legalStatus, '2026-06-13', { status: 'V2' })
      on.happened(placement, '2026-06-03', { type: 'U6' })
    }, [{ gap: 'care-without-status', day: '2026-06-03' }]],
    ['a home after care ended', on => {
      on.happened(periodOfCare, '2026-06-03', {}, { ends: '2026-09-01' })
      on.happened(legalStatus, '2026-06-03', { status: 'V2' }, { ends: '2026-09-01' })
      on.happened(placement, '2026-06-03', { type: 'U6' })
    }, [{ gap: 'home-outside-care', day: '2026-09-01' }]],
    ['a year in care and nothing of health', on => {
      on.happened(keptFromHere, '2026-12-01', { groups: ['health'] })
      on.happened(periodOfCare, '2026-02-01', {})
      on.happened(legalStatus, '2026-02-01', { status: 'C2' })
      on.happened(placement, '2026-02-01', { type: 'U6' })
    }, [{ gap: 'year-without-health', day: '2026-04-01' }]],
  ])('a gap has a name: %s', (_, tell, gaps) => {
    const on = somebody()
    tell(on)
    expect(ssda903Made(on.known(), { year, asOf }).gaps).toMatchObject(gaps)
    expect(ssda903Made(on.known(), { year, asOf }).gaps).toHaveLength(gaps.length)
  })

  test('a child whom no return of the council has named yet goes by the number of the record, and one who had a number by the last', () => {
    const on = new LawStory([])
    on.happened(periodOfCare, '2026-06-03', {})
    on.happened(legalStatus, '2026-06-03', { status: 'V2' })
    on.happened(placement, '2026-06-03', { type: 'U6' })
    const made = ssda903Made(on.known(), { year, asOf })
    expect(made.gaps).toEqual([])
    expect(made.rows.map(({ row }) => row.cells['CHILD']?.raw)).toEqual([`R${on.known().number}`, `R${on.known().number}`])
    on.happened(identifier, '2026-01-01', { scheme: 'local id', value: 'T-8' }, { ends: '2026-12-01' })
    expect(ssda903Made(on.known(), { year, asOf }).rows[0]?.row.cells['CHILD']?.raw).toBe('T-8')
  })

  test('girls too young to be a mother are none; of others it is asked, and of care leavers no more', () => {
    const girl = (born: string): LawStory => {
      const on = somebody(born)
      on.happened(periodOfCare, '2026-02-03', {}, { ends: '2026-08-01' })
      on.happened(placement, '2026-02-03', { type: 'U6' }, { ends: '2026-08-01' })
      return on
    }
    const said = (on: LawStory, of = year) => ssda903Made(on.known(), { year: of, asOf }).rows.find(({ row }) => row.table === 'Header')?.row.cells['MOTHER']?.raw
    expect([said(girl('2015-04-02')), said(girl('2015-04-01'))]).toEqual(['0', ''])
    const leaver = girl('2009-05-01')
    leaver.happened(motherhood, '2025-01-01', { mother: '1' })
    leaver.happened(leaverAtBirthday, '2027-05-01', { inTouch: 'YES' })
    expect([said(leaver), said(leaver, yearStarting(2027))]).toEqual(['1', ''])
  })

  test('what was decided, or asked, and ended before the year is not in it; how far a child who came alone lives is not said', () => {
    const on = somebody()
    on.happened(periodOfCare, '2025-06-03', {})
    on.happened(placement, '2025-06-03', { type: 'U6', miles: 12.5 })
    on.happened(adoptionDecision, '2025-09-01', { reasonEnded: 'RD4' }, { ends: '2026-02-01' })
    on.happened(nationality, '2025-06-01', { alone: true }, { ends: '2026-03-01' })
    const tables = (of: typeof year) => [...new Set(ssda903Made(on.known(), { year: of, asOf }).rows.map(({ row }) => row.table))]
    expect([tables(yearStarting(2025)), tables(year)]).toEqual([['Header', 'Episodes', 'UASC', 'PlacedAdoption'], ['Header', 'Episodes', 'OC2']])
    expect(ssda903Made(on.known(), { year, asOf }).rows.find(({ row }) => row.table === 'Episodes')?.row.cells['PL_DISTANCE']?.raw ?? null).toBeNull()
  })
})

describe('the CIN census from what was recorded', () => {
  test('a referral by hand: assessment, enquiry, conference, plan and review', () => {
    const on = somebody()
    const work = on.happened(involvement, '2026-05-06', { source: '2B', primaryNeed: 'N1', noFurtherAction: '0' })
    on.happened(assessment, '2026-05-07', { factors: ['3B', '4B'] }, { ends: '2026-06-10' })
    const held = on.happened(conference, '2026-06-01', { type: 'initial' })
    on.happened(enquiry, '2026-05-11', { outcome: 'conference', conference: held.fact, involvement: work.fact }, { ends: '2026-05-20' })
    on.happened(enquiry, '2026-12-01', { outcome: 'none' }, { ends: '2026-12-09' })
    const first = on.happened(protectionPlan, '2026-06-01', { initialCategory: 'NEG', latestCategory: 'NEG', previousPlans: 0 }, { ends: '2027-05-02' })
    const review = on.happened(conference, '2026-08-25', { type: 'review', plan: first.fact })
    on.happened(conferenceDecision, '2026-08-25', { decision: 'goes', category: 'EMO' }, { partOf: review })
    on.happened(conference, '2027-04-12', { type: 'review', plan: first.fact })
    on.happened(familyHelpPlan, '2025-01-01', {}, { ends: '2025-03-01' })
    const made = cinMade(on.known(), { year })
    expect(written(made.rows)).toEqual([
      'ChildIdentifiers LAchildID=T-1 UPNunknown=UN3 PersonBirthDate=2014-05-01 Sex=F',
      'ChildCharacteristics Ethnicity=WBRI',
      'CINdetails CINreferralDate=2026-05-06 ReferralSource=2B PrimaryNeedCode=N1 ReferralNFA=0',
      'Assessments AssessmentActualStartDate=2026-05-07 AssessmentAuthorisationDate=2026-06-10',
      'AssessmentFactorsList AssessmentFactor=3B',
      'AssessmentFactorsList AssessmentFactor=4B',
      // 15 working days from 11 May 2026: the bank holiday on 25 May is none of them.
      'Section47 S47ActualStartDate=2026-05-11 InitialCPCtarget=2026-06-02 DateOfInitialCPC=2026-06-01 ICPCnotRequired=0',
      'Section47 S47ActualStartDate=2026-12-01 ICPCnotRequired=1',
      'ChildProtectionPlans CPPstartDate=2026-06-01 InitialCategoryOfAbuse=NEG LatestCategoryOfAbuse=EMO NumberOfPreviousCPP=0',
      'Reviews CPPreviewDate=2026-08-25',
    ])
    expect(made.gaps).toEqual([])
    expect(cinMade(on.known(), { year: yearStarting(2025) })).toEqual({ rows: [], gaps: [] })
  })

  test('an enquiry that found a conference is needed led to the first that followed; work that was begun was taken further', () => {
    const on = somebody()
    on.happened(involvement, '2026-05-06', { source: '2B', primaryNeed: 'N1' })
    on.happened(enquiry, '2026-05-11', { outcome: 'conference' }, { ends: '2026-05-20' })
    on.happened(conference, '2026-06-01', { type: 'initial' })
    on.happened(enquiry, '2026-12-01', { outcome: 'conference' }, { ends: '2026-12-09' })
    const rows = written(cinMade(on.known(), { year }).rows)
    expect(rows).toContain('CINdetails CINreferralDate=2026-05-06 ReferralSource=2B PrimaryNeedCode=N1 ReferralNFA=0')
    expect(rows.filter(row => row.startsWith('Section47')).map(row => /DateOfInitialCPC=\S+/.exec(row)?.[0])).toEqual(['DateOfInitialCPC=2026-06-01', undefined])
  })

  test('the day a conference was due counts from the discussion that began the enquiry, named or not; what begins on the last day of our work stands in it', () => {
    const on = somebody()
    on.happened(involvement, '2026-05-06', { source: '2B', primaryNeed: 'N1' }, { ends: '2026-05-11' })
    on.happened(strategyDiscussion, '2026-05-08', { decision: 'enquiry' })
    on.happened(enquiry, '2026-05-11', { outcome: 'conference' })
    const made = cinMade(on.known(), { year })
    // 15 working days from 8 May 2026: the bank holiday on 25 May is none of them.
    expect(written(made.rows)).toContain('Section47 S47ActualStartDate=2026-05-11 InitialCPCtarget=2026-06-01 ICPCnotRequired=0')
    expect(made.gaps).toEqual([])
  })

  test('a baby born after the year was expected at its end', () => {
    const on = new LawStory([])
    on.happened(birth, '2027-04-09', {})
    on.happened(identifier, '2027-03-01', { scheme: 'local id', value: 'T-2' })
    on.happened(expectedBirth, '2027-04-03', {})
    on.happened(involvement, '2027-03-01', { source: '2B' })
    expect(written(cinMade(on.known(), { year }).rows)[0]).toBe('ChildIdentifiers LAchildID=T-2 ExpectedPersonBirthDate=2027-04-03')
    expect(written(cinMade(on.known(), { year: yearStarting(2027) }).rows)[0]).toBe('ChildIdentifiers LAchildID=T-2 PersonBirthDate=2027-04-09')
  })

  test('FH-02: an assessment and a plan of early help stand in no referral and are no gap; where the front door decided on section 17 they are, or the child was found in need', () => {
    const gapsOf = (restsOn: 'need' | 'early help' | null, inNeed: 'none' | 'standard') => {
      const on = somebody()
      const told = on.happened(contact, '2026-05-06', { asks: 'help', source: '2A', professional: true })
      if (restsOn !== null) on.happened(decision, '2026-05-07', { contact: told.fact, response: 'family help', restsOn, decider: 'p1' })
      on.happened(familyHelp, '2026-05-08', {})
      on.happened(assessment, '2026-05-11', { inNeed: [inNeed] })
      on.happened(familyHelpPlan, '2026-06-11', {})
      return cinMade(on.known(), { year }).gaps.map(({ gap, day: of }) => `${gap} ${of}`)
    }
    expect([gapsOf('early help', 'none'), gapsOf(null, 'none')]).toEqual([[], []])
    expect(gapsOf('need', 'none')).toEqual(['work-without-referral 2026-05-11', 'work-without-referral 2026-06-11'])
    expect(gapsOf('early help', 'standard')).toEqual(['work-without-referral 2026-05-11'])
  })

  test('work outside every referral, and a review outside every plan, are gaps', () => {
    const on = somebody()
    on.happened(involvement, '2026-05-06', {}, { ends: '2026-06-06' })
    on.happened(enquiry, '2026-07-06', {})
    on.happened(conference, '2026-05-10', { type: 'review' })
    expect(cinMade(on.known(), { year }).gaps.map(({ gap, day: on }) => [gap, on])).toEqual([['work-without-referral', '2026-07-06'], ['review-without-plan', '2026-05-10']])
  })
})
