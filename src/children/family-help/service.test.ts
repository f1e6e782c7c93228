import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import type { Fact } from '../../record/fact.ts'
import { day } from '../../time/day.ts'
import { grantsOf, leadPractitioner, leadProtectionPractitioner } from '../allocation/index.ts'
import { contact } from '../front-door/index.ts'
import { involvement, summaryOf } from '../identity/index.ts'
import { strategyDiscussion } from '../protection/index.ts'
import { actionsOn, agreementsOn, aroundFamily, bars, easedOf, familyAction, familyHelp, familyNeed, helpAgreed, leadsIn, episodesOf, needsOn, watchesOf, watchOn } from './index.ts'

const story = () => lawStory([])
const asksForHelp = { asks: 'help', source: '2A', professional: true } as const

/** What the bars say of a fact that the story already holds. */
function asked(on: LawStory, fact: Fact): string[] {
  return bars.filter(bar => bar.on.includes(fact.kind)).flatMap(bar => (bar.breaks(on.known(), [fact], day('2027-06-16')) ? [bar.id] : []))
}

describe('who leads, and who decides', () => {
  test('FH-04 tester’s check: a family support worker may lead section 17 work, and may not be the one who decides on protection', () => {
    const on = story()
    const lead = on.happened(leadPractitioner, '2026-09-10', { post: 'nia', profession: 'family support', overseenBy: 'sam' })
    expect(asked(on, lead as unknown as Fact)).toEqual([])
    const decided = { present: ['police'], decision: 'enquiry' } as const
    const discussion = on.happened(strategyDiscussion, '2026-10-06', { ...decided, present: ['police'], lead: 'nia' })
    expect(asked(on, discussion as unknown as Fact)).toEqual(['protection-decided-by-social-worker'])
    expect(asked(on, on.corrected(discussion, { body: { ...decided, present: ['police'], lead: 'imani' } }) as unknown as Fact)).toEqual([])
    expect(asked(on, on.happened(leadProtectionPractitioner, '2026-10-06', { post: 'nia' }) as unknown as Fact)).toEqual(['protection-decided-by-social-worker'])
  })

  test('a lead who is a social worker, and one of whom nothing is said, may decide', () => {
    const on = story()
    on.happened(leadPractitioner, '2026-09-10', { post: 'sam', profession: 'social worker' }, { ends: '2026-10-01' })
    on.happened(leadPractitioner, '2026-10-01', { post: 'pat' })
    for (const post of ['sam', 'pat']) expect(asked(on, on.happened(leadProtectionPractitioner, '2026-10-06', { post }) as unknown as Fact)).toEqual([])
  })

  test('FH-13: the people who led are told in order, and being handed on to the same person is no change', () => {
    const on = story()
    on.happened(familyHelp, '2026-09-10', {})
    on.happened(leadPractitioner, '2026-09-10', { post: 'nia' }, { ends: '2026-11-01' })
    on.happened(leadPractitioner, '2026-11-01', { post: 'nia', team: 'north' }, { ends: '2027-01-14' })
    on.happened(leadPractitioner, '2027-01-14', { post: 'sam', reason: 'Nia moved to another team' })
    const known = on.known()
    expect(leadsIn(known, episodesOf(known)[0] as never).map(lead => lead.body.post)).toEqual(['nia', 'sam'])
  })
})

describe('while help goes on after the duty behind it has ended', () => {
  test('the child stays current, and the front door still sees a child for whom nobody is chosen', () => {
    const on = story()
    const help = on.happened(familyHelp, '2026-09-10', {})
    on.happened(involvement, '2026-09-08', {}, { ends: '2027-02-01' })
    const ended = () => summaryOf(on.known(), { helped: on.known().all(familyHelp) }).endedOn
    const opens = () => grantsOf(on.known()).filter(grant => grant.to.includes('front door')).map(grant => [grant.starts, grant.ends])
    expect(ended()).toBeNull()
    expect(opens()).toEqual([['2026-09-08', '2027-02-01'], ['2026-09-10', null]])
    on.corrected(help, { ends: '2027-05-04', body: { needs: 'met' } })
    expect(ended()).toBe('2027-05-04')
    expect(opens().at(-1)).toEqual(['2026-09-10', '2027-05-04'])
  })
})

describe('when help ends', () => {
  test('FH-14: whether the needs are met is asked, and an ending that says it is not asked again', () => {
    const on = story()
    const help = on.happened(familyHelp, '2026-09-10', {})
    expect(asked(on, help as unknown as Fact)).toEqual([])
    const ended = on.ended(help, '2027-03-01')
    expect(asked(on, ended as unknown as Fact)).toEqual(['family-help-ends-with-needs'])
    expect(asked(on, on.corrected(ended, { body: { needs: 'met' } }) as unknown as Fact)).toEqual([])
  })

  test('FH-14: a family that comes back within two years is seen, on the last day too, and a day later no longer', () => {
    const on = story()
    on.happened(familyHelp, '2026-09-10', { needs: 'met' }, { ends: '2027-03-01' })
    expect(watchesOf(on.known())).toMatchObject([{ needs: 'met', until: '2029-03-01', again: null }])
    const told = on.happened(contact, '2029-03-01', asksForHelp)
    expect(watchesOf(on.known())[0]?.again).toBe('2029-03-01')
    on.corrected(told, { starts: '2029-03-02' })
    expect(watchesOf(on.known())[0]?.again).toBeNull()
    expect([watchOn(on.known(), day('2027-03-01')), watchOn(on.known(), day('2029-03-02'))]).toEqual([null, null])
    expect(watchOn(on.known(), day('2029-03-01'))?.until).toBe('2029-03-01')
  })

  test('a question is no return, what came on the last day belongs to the ending, and new work is one', () => {
    const on = story()
    on.happened(familyHelp, '2026-09-10', { needs: 'unmet' }, { ends: '2027-03-01' })
    on.happened(contact, '2027-03-01', asksForHelp)
    on.happened(contact, '2027-04-01', { ...asksForHelp, asks: 'information' })
    expect(watchesOf(on.known())[0]?.again).toBeNull()
    on.happened(involvement, '2028-01-04', {})
    expect(watchesOf(on.known())[0]).toMatchObject({ needs: 'unmet', again: '2028-01-04' })
  })
})

describe('less help on one episode', () => {
  test('FH-14: section 17 that ended while the help went on is watched for two years too, and began again or did not; an ending of both is watched once', () => {
    const on = story()
    const help = on.happened(familyHelp, '2026-09-10', {})
    on.happened(involvement, '2026-09-08', { needs: 'partly' }, { ends: '2027-02-01' })
    expect(easedOf(on.known())).toEqual([{ on: '2027-02-01', needs: 'partly', until: '2029-02-01', again: null }])
    const again = on.happened(involvement, '2029-02-01', {})
    expect(easedOf(on.known())[0]?.again).toBe('2029-02-01')
    on.corrected(again, { starts: '2029-02-02' })
    expect(easedOf(on.known())[0]?.again).toBeNull()
    on.corrected(help, { ends: '2027-02-01', body: { needs: 'met' } })
    expect([easedOf(on.known()), watchesOf(on.known())[0]?.needs]).toEqual([[], 'met'])
  })
})

describe('the plan as it stands', () => {
  test('FH-06: an action is to do on its last day and late the day after, until it is done or stopped', () => {
    const on = story()
    const course = on.happened(familyAction, '2026-09-29', { what: 'The course on arguments', who: 'Craig', whose: 'family', by: day('2026-10-13') })
    on.happened(familyAction, '2026-09-29', { what: 'Fridays at Grandma’s', who: 'Joan', whose: 'family', often: 'every Friday' })
    const states = (when: string) => actionsOn(on.known(), day(when)).map(({ action, state }) => [action.body.who, state])
    expect(states('2026-10-13')).toEqual([['Craig', 'to do'], ['Joan', 'to do']])
    expect(states('2026-10-14')).toEqual([['Craig', 'late'], ['Joan', 'to do']])
    on.corrected(course, { ends: '2026-10-20', body: { ...course.body, outcome: 'not done' } })
    expect(states('2026-10-20')).toEqual([['Joan', 'to do'], ['Craig', 'stopped']])
    expect(states('2026-09-28')).toEqual([])
  })

  test('FH-07: a need that nobody in the team helps with is a gap, until somebody does', () => {
    const on = story()
    on.happened(familyNeed, '2026-09-29', { sort: 'domestic abuse', what: 'Calm nights' })
    const gaps = (when: string) => needsOn(on.known(), day(when)).filter(each => each.helpers.length === 0).map(each => each.need.body.sort)
    on.happened(aroundFamily, '2026-09-29', { who: 'Mr Dummy', discipline: 'school', for: ['school'] })
    expect(gaps('2026-10-01')).toEqual(['domestic abuse'])
    on.happened(aroundFamily, '2026-10-05', { who: 'Ada Helpful', discipline: 'domestic abuse', for: ['domestic abuse', 'parenting'] })
    expect([gaps('2026-10-04'), gaps('2026-10-05')]).toEqual([['domestic abuse'], []])
  })

  test('FH-20: what somebody said last of the help stands, by person', () => {
    const on = story()
    on.happened(helpAgreed, '2026-09-10', { who: 'Dana', answer: 'yes' })
    on.happened(helpAgreed, '2026-09-10', { who: 'Craig', answer: 'no' })
    on.happened(helpAgreed, '2026-11-01', { who: 'dana ', answer: 'ended' })
    const said = (when: string) => agreementsOn(on.known(), day(when)).map(each => each.body.answer)
    expect(said('2026-10-31')).toEqual(['yes', 'no'])
    expect(said('2026-11-01')).toEqual(['ended', 'no'])
  })
})
