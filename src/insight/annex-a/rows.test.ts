import { describe, expect, test } from 'vitest'
import { leadPractitioner, personalAdviser, socialWorker, teamResponsible } from '../../children/allocation/index.ts'
import { adoptionDecision, legalStatus, periodOfCare, permanencePlan, placement, reviewHeld } from '../../children/care/index.ts'
import { assessment, familyHelp, plan as familyHelpPlan } from '../../children/family-help/index.ts'
import { contact } from '../../children/front-door/index.ts'
import { birth, disability, ethnicity, identifier, involvement, nationality, sex } from '../../children/identity/index.ts'
import { leaverAtBirthday } from '../../children/leaving-care/index.ts'
import { missingEpisode, returnTalk } from '../../children/missing/index.ts'
import { conference, conferenceDecision, enquiry, protectionPlan } from '../../children/protection/index.ts'
import { childSeen, visit } from '../../children/visits/index.ts'
import { LawStory } from '../../law/story.ts'
import { day } from '../../time/day.ts'
import { lacking } from './gather.ts'
import { lists, type ChildListName } from './lists.ts'
import { rowsOf } from './rows.ts'

const on = day('2027-06-16')
const names = { worker: (post: string) => ({ p1: 'Sam Mockridge', p2: 'Ada Adviser' })[post] ?? null, organisation: (post: string) => ({ p1: 'Testshire Council', p3: 'Made-up School' })[post] ?? null, team: () => 'North' }
const who = ['T-1', 'b) Female', 'a) White', '2014-05-01', 13]
const ours = ['North', 'Sam Mockridge']

function somebody(born = '2014-05-01'): LawStory {
  const story = new LawStory([])
  story.happened(birth, born, {})
  story.happened(sex, born, { sex: 'F' })
  story.happened(ethnicity, born, { code: 'WBRI' })
  story.happened(identifier, born, { scheme: 'local id', value: 'T-1' })
  story.happened(disability, born, { codes: ['NONE'] })
  story.happened(teamResponsible, '2026-01-10', { team: 't1' })
  story.happened(socialWorker, '2026-01-10', { post: 'p1' })
  return story
}

/** The rows of a list, without who the child is and who works with them. */
function listed(story: LawStory, list: ChildListName): unknown[][] {
  return rowsOf(story.known(), on, names)[list].map(row => row.slice(who.length, list === 'contacts' || list === 'earlyHelp' || list === 'careLeavers' || list === 'adoption' ? undefined : -ours.length))
}

describe('the lists of one child', () => {
  test('have as many cells as columns, and begin and end with who', () => {
    const story = somebody()
    story.happened(involvement, '2027-02-01', { source: '2A', primaryNeed: 'N1' })
    const rows = rowsOf(story.known(), on, names)
    expect(rows.referrals[0]).toEqual([...who, '2027-02-01', 'b) Schools', 'No', 1, ...ours])
    expect(Object.keys(rows)).toEqual(Object.keys(lists).filter(name => name !== 'adopters'))
    for (const [name, each] of Object.entries(rows)) for (const row of each) expect([name, row.length]).toEqual([name, lists[name as ChildListName].columns.length])
  })

  test('contacts, assessments and children in need look back six months', () => {
    const story = somebody()
    story.happened(contact, '2026-12-15', { asks: 'help', source: '6', professional: true })
    story.happened(contact, '2026-12-16', { asks: 'help', source: '9', professional: false })
    story.happened(involvement, '2025-01-01', { source: '6', primaryNeed: 'N2', reasonForClosure: 'RC8' }, { ends: '2026-12-15' })
    const work = story.happened(involvement, '2026-12-16', { source: '6', primaryNeed: 'N5' })
    story.happened(assessment, '2026-12-17', { involvement: work.fact, decision: 'family help' }, { ends: '2027-02-01' })
    const seen = story.happened(visit, '2027-01-05', { by: 'p1', where: 'home' })
    story.happened(childSeen, '2027-01-05', { seen: true, alone: 'yes' }, { partOf: seen })
    expect(listed(story, 'contacts')).toEqual([['2026-12-16', 'j) Anonymous']])
    expect(listed(story, 'assessments')).toEqual([['No', '2026-12-17', 'Yes', '2027-02-01', 'Yes']])
    expect(listed(story, 'inNeed')).toEqual([['No', '2026-12-16', 'e) Family dysfunction', '2027-01-05', null, null, null]])
    story.happened(familyHelpPlan, '2027-02-02', {})
    expect(listed(story, 'inNeed')[0]?.at(-1)).toBe('c) Child in need plan')
  })

  test('an assessment in early help stands in its own list, with whose it was; under section 17 among the others', () => {
    const story = somebody()
    story.happened(familyHelp, '2027-01-10', {})
    story.happened(leadPractitioner, '2027-01-10', { post: 'p3' })
    story.happened(assessment, '2027-01-12', { agreedBy: 'p1' }, { ends: '2027-02-20' })
    story.happened(assessment, '2027-03-01', {}, { ends: '2027-04-01' })
    expect(listed(story, 'earlyHelp')).toEqual([['2027-01-12', '2027-02-20', 'Testshire Council'], ['2027-03-01', '2027-04-01', 'Made-up School']])
    expect(listed(story, 'assessments')).toEqual([])
    // Section 17 began while the second one lasted.
    story.happened(involvement, '2027-03-20', { source: '6' })
    expect(listed(story, 'earlyHelp')).toHaveLength(1)
    expect(listed(story, 'assessments')).toEqual([['No', '2027-03-01', 'No', '2027-04-01', null]])
  })

  test('an enquiry with the conference it led to, and the plan that came of it', () => {
    const story = somebody()
    const held = story.happened(conference, '2027-03-20', { type: 'initial' })
    story.happened(conferenceDecision, '2027-03-20', { decision: 'plan', category: 'NEG' }, { partOf: held })
    story.happened(enquiry, '2027-03-01', { conference: held.fact })
    story.happened(protectionPlan, '2027-03-20', { initialCategory: 'NEG', latestCategory: 'EMO', previousPlans: 1 })
    story.happened(conference, '2027-06-10', { type: 'review' })
    expect(listed(story, 'enquiries')).toEqual([['No', '2027-03-01', 'No', '2027-03-20', 'Yes', 1, 1]])
    expect(listed(story, 'protection')).toEqual([['No', '2027-03-20', 'a) Neglect', 'd) Emotional Abuse', null, null, '2027-06-10', null, 'No', 1]])
  })

  test('a child in care: law, home, times away and the talk after them; who left stays for six months', () => {
    const story = somebody()
    story.happened(periodOfCare, '2026-08-01', { need: 'N1' })
    story.happened(legalStatus, '2026-08-01', { status: 'V2' }, { ends: '2026-10-01' })
    story.happened(legalStatus, '2026-10-01', { status: 'C2' })
    story.happened(placement, '2026-08-01', { type: 'U6', provider: 'PR4' }, { ends: '2027-01-10' })
    story.happened(placement, '2027-01-10', { type: 'K2', provider: 'PR1', postcode: 'ZZ1 1AA', urn: 'SC00001', inArea: 'OUT', authority: '887' })
    story.happened(reviewHeld, '2027-02-01', { participation: 'PN1' })
    story.happened(permanencePlan, '2027-02-01', { route: 'fostering' })
    story.happened(missingEpisode, '2027-03-01', { type: 'M' }, { ends: '2027-03-02' })
    story.happened(missingEpisode, '2027-04-01', { type: 'A' }, { ends: '2027-04-02' })
    story.happened(returnTalk, '2027-04-03', { outcome: 'not wanted' })
    expect(listed(story, 'inCare')).toEqual([[
      'No', 'No', '2026-08-01', 'a) Abuse or neglect', 'No', '2026-10-01', 'b) Full care orders', '2027-02-01', null, 'f) Long-term fostering', null, null, null, 2, null, null,
      '2027-01-10', 'h) Children’s Homes', 'a) Own LA', 'ZZ1 1AA', 'SC00001', 'b) Out', '887', 1, 1, 'Yes', 'No',
    ]])
    const left = somebody()
    left.happened(periodOfCare, '2026-01-01', { need: 'N1', reasonEnded: 'E4A' }, { ends: '2026-12-16' })
    left.happened(placement, '2026-01-01', { type: 'U6' }, { ends: '2026-12-16' })
    expect(listed(left, 'inCare')[0]?.slice(14, 18)).toEqual(['2026-12-16', 'd) Returned home to live with parents or relatives', '2026-01-01', 'a) Foster Placement'])
    const long = somebody()
    long.happened(periodOfCare, '2026-01-01', { need: 'N1' }, { ends: '2026-12-15' })
    expect(listed(long, 'inCare')).toEqual([])
  })

  test('a young person who left care, with the adviser, and one decision for adoption', () => {
    const story = somebody('2008-05-01')
    story.happened(nationality, '2022-01-01', { alone: true }, { ends: '2026-05-01' })
    story.happened(periodOfCare, '2022-01-01', { need: 'N8' }, { ends: '2026-05-01' })
    story.happened(personalAdviser, '2026-01-01', { post: 'p2' })
    story.happened(leaverAtBirthday, '2027-05-01', { inTouch: 'YES', activity: 'F2', lives: 'U1' })
    expect(listed(story, 'careLeavers')).toEqual([[
      'Yes', 'No', ...ours, 'Ada Adviser', 'b) Former relevant', null, 'a) In touch', null, 'k) Independent living', 'a) Suitable', 'F2: Full time in education other than higher',
    ]])
    const child = somebody('2024-05-01')
    child.happened(periodOfCare, '2025-01-01', { need: 'N1' })
    child.happened(legalStatus, '2026-03-01', { status: 'E1' })
    child.happened(adoptionDecision, '2026-02-01', { reasonEnded: 'RD3' }, { ends: '2027-01-01' })
    expect(rowsOf(child.known(), on, names).adoption[0]?.slice(6)).toEqual(['No', '2025-01-01', '2026-02-01', '2026-03-01', null, null, null, '2027-01-01', 'c) Prospective adopters cannot be found', null])
    expect(listed(somebody(), 'careLeavers')).toEqual([])
  })

  test('what a list must have and the record does not give is named', () => {
    const story = new LawStory([])
    story.happened(birth, '2014-05-01', {})
    story.happened(involvement, '2027-02-01', {})
    expect(lacking(lists.referrals, rowsOf(story.known(), on, names).referrals[0] ?? [])).toEqual(['Allocated Team', 'Allocated Worker'])
    // Whoever never had a number in a return has the one that returns make.
    expect(rowsOf(story.known(), on, names).referrals[0]?.[0]).toBe(`R${story.known().number}`)
    expect(lacking(lists.inNeed, rowsOf(story.known(), on, names).inNeed[0] ?? [])).toContain('Case Status')
  })
})
