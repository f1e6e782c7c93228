import { describe, expect, test } from 'vitest'
import { lawStory } from '../../law/story.ts'
import type { GrantRow } from '../../record/derived.ts'
import { Known } from '../../record/fact.ts'
import { day, instantIn } from '../../time/day.ts'
import { accessRestriction, adultName, birth, expectedBirth, identifier, involvement, namedAccess } from '../identity/index.ts'
import { bars, gaps, grantsOf, holderOf, leadPractitioner, leadProtectionPractitioner, roleKey, socialWorker, teamResponsible } from './index.ts'

const story = () => lawStory([])
const on = day('2026-10-01')
const spanOf = ({ to, starts, ends }: GrantRow) => [to, starts, ends]

describe('who holds the work', () => {
  test('the person chosen on the day, with the team of the choice or the team responsible', () => {
    const told = story()
    told.happened(teamResponsible, '2026-01-01', { team: 'north' })
    told.happened(socialWorker, '2026-01-01', { post: 'sam' }, { ends: '2026-10-01' })
    told.happened(socialWorker, '2026-10-01', { post: 'pat', team: 'south' })
    expect(holderOf(told.known(), 'social worker', day('2026-09-30'))).toEqual({ post: 'sam', team: 'north' })
    expect(holderOf(told.known(), 'social worker', on)).toEqual({ post: 'pat', team: 'south' })
  })

  test('a lead practitioner stands in for a social worker and the other way round; for protection a social worker alone', () => {
    const lead = story()
    lead.happened(leadPractitioner, '2026-01-01', { post: 'nia' })
    expect(holderOf(lead.known(), 'social worker', on).post).toBe('nia')
    expect(holderOf(lead.known(), 'lead child protection practitioner', on).post).toBeNull()
    lead.happened(socialWorker, '2026-01-01', { post: 'sam' })
    expect(holderOf(lead.known(), 'lead practitioner', on).post).toBe('nia')
    expect(holderOf(lead.known(), 'lead child protection practitioner', on).post).toBe('sam')
    lead.happened(leadProtectionPractitioner, '2026-01-01', { post: 'imani' })
    expect(holderOf(lead.known(), 'lead child protection practitioner', on).post).toBe('imani')
    const worker = story()
    worker.happened(socialWorker, '2026-01-01', { post: 'sam' })
    expect(holderOf(worker.known(), 'lead practitioner', on).post).toBe('sam')
  })

  test('falls to the team responsible, then to nobody; bodies outside are never ours', () => {
    const told = story()
    expect(holderOf(told.known(), 'team manager', on)).toEqual({ post: null, team: null })
    told.happened(teamResponsible, '2026-01-01', { team: 'north' })
    for (const role of ['team manager', 'conference chair', 'reviewing officer', 'front door', 'personal adviser', 'health', 'virtual school', 'social worker'] as const) {
      expect(holderOf(told.known(), role, on)).toEqual({ post: null, team: 'north' })
    }
    for (const role of ['court', 'police', 'partner agency'] as const) expect(holderOf(told.known(), role, on)).toEqual({ post: null, team: null })
  })
})

describe('who may open the record', () => {
  test('the worker reads and writes all of it from the first to the last day of the work; the team what it needs to cover', () => {
    const told = story()
    told.happened(involvement, '2026-01-01', {})
    told.happened(socialWorker, '2026-01-01', { post: 'sam', team: 'north' }, { ends: '2026-10-01' })
    const grants = grantsOf(told.known())
    expect(grants.find(grant => grant.to === 'post:sam')).toMatchObject({ sections: null, mayWrite: true, starts: '2026-01-01', ends: '2026-10-01', classes: expect.arrayContaining(['police', 'legal advice']) as unknown })
    const team = grants.find(grant => grant.to === 'team:north')
    expect(team).toMatchObject({ mayWrite: true, ends: '2026-10-01' })
    expect(team?.classes).not.toContain('legal advice')
    expect(team?.classes).not.toContain('adoption')
    expect(grants.find(grant => grant.to === 'post:sam')?.classes).toContain('adoption')
  })

  test('who oversees a lead practitioner reads as they do, once', () => {
    const told = story()
    told.happened(leadPractitioner, '2026-01-01', { post: 'nia', profession: 'youth', overseenBy: 'olu' })
    expect(grantsOf(told.known()).filter(grant => grant.to === 'post:olu')).toHaveLength(1)
    const own = story()
    own.happened(leadPractitioner, '2026-01-01', { post: 'nia', overseenBy: 'nia' })
    expect(grantsOf(own.known()).filter(grant => grant.to === 'post:nia')).toHaveLength(1)
  })

  test('while nobody is chosen, the front door and every team manager see the child, and in each gap between two workers', () => {
    const told = story()
    told.happened(involvement, '2026-01-05', {}, { ends: '2026-12-01' })
    told.happened(socialWorker, '2026-02-02', { post: 'sam' }, { ends: '2026-05-04' })
    told.happened(teamResponsible, '2026-06-01', { team: 'north' })
    const managers = grantsOf(told.known()).filter(grant => grant.to === roleKey('a', 'team manager'))
    expect(managers.map(spanOf)).toEqual([
      ['role:a:team manager', '2026-01-05', '2026-02-02'],
      ['role:a:team manager', '2026-05-04', '2026-06-01'],
    ])
    expect(grantsOf(told.known()).filter(grant => grant.to === roleKey('a', 'front door worker'))).toHaveLength(2)
  })

  test('with no work recorded at all, a child whom we know of is nobody’s until 18', () => {
    const told = story()
    told.happened(birth, '2016-03-14', {})
    expect(grantsOf(told.known()).filter(grant => grant.to === roleKey('a', 'team manager')).map(spanOf)).toEqual([['role:a:team manager', '2016-03-14', '2034-03-14']])
    expect(grantsOf(story().known())).toEqual([])
  })

  test('the analyst reads what returns are made of, never notes, and writes only what is kept for returns', () => {
    const told = story()
    told.happened(identifier, '2016-01-01', { scheme: 'local id', value: '7' })
    const born = told.happened(birth, '2016-03-14', {})
    const work = told.happened(involvement, '2026-01-05', {}, { ends: '2026-02-01' })
    const analyst = grantsOf(told.known()).filter(grant => grant.to === roleKey('a', 'data analyst'))
    expect(analyst).toHaveLength(2)
    expect(analyst[0]).toMatchObject({ because: born.fact, mayWrite: false, classes: ['ordinary'], ends: null })
    expect(analyst[0]?.sections).not.toContain('notes')
    expect(analyst[1]).toMatchObject({ because: work.fact, mayWrite: true, sections: ['returns'], ends: null })
  })

  test('a baby expected, or a child known by a number only, is there for the analyst too', () => {
    const baby = story()
    const due = baby.happened(expectedBirth, '2026-12-21', {})
    const { authority, id, subject, number, n, facts } = baby.known()
    const told = new Known({ authority, id, subject, number, n, facts: facts.map(fact => ({ ...fact, recordedAt: instantIn(day('2026-09-08'), '10:00') })) })
    expect(grantsOf(told).map(grant => [grant.to, grant.because, grant.starts])).toEqual([
      ['role:a:team manager', due.fact, '2026-09-08'],
      ['role:a:front door worker', due.fact, '2026-09-08'],
      ['role:a:data analyst', due.fact, '2026-09-08'],
    ])
  })

  test('while restricted, only the people named and the guardian; before and after, as for any child', () => {
    const told = story()
    told.happened(involvement, '2026-01-01', {})
    told.happened(socialWorker, '2026-01-01', { post: 'sam', team: 'north' })
    const kept = told.happened(accessRestriction, '2026-03-01', { level: 'hidden' }, { ends: '2026-06-01' })
    told.happened(namedAccess, '2026-03-01', { restriction: kept.fact, post: 'bea' }, { ends: '2026-06-01' })
    told.happened(namedAccess, '2026-03-01', { restriction: 'another', post: 'max', mayWrite: true })
    const grants = grantsOf(told.known())
    expect(grants.filter(grant => grant.to === 'post:sam').map(spanOf)).toEqual([
      ['post:sam', '2026-01-01', '2026-03-01'],
      ['post:sam', '2026-06-01', null],
    ])
    const inside = grants.filter(grant => grant.starts < '2026-06-01' && (grant.ends === null || grant.ends > '2026-03-01'))
    expect(inside.map(grant => grant.to)).toEqual([roleKey('a', 'record guardian'), 'post:bea'])
    expect(inside[1]).toMatchObject({ mayWrite: false, starts: '2026-03-01', ends: '2026-06-01' })
  })

  test('restricted without an end, nobody else ever again', () => {
    const told = story()
    told.happened(involvement, '2026-01-01', {})
    told.happened(socialWorker, '2026-03-01', { post: 'sam', team: 'north' })
    told.happened(accessRestriction, '2026-01-01', { level: 'limited' })
    expect(grantsOf(told.known()).map(grant => grant.to)).toEqual([roleKey('a', 'record guardian')])
  })

  test('an adult’s record gives no standing right', () => {
    const told = lawStory([], { subject: 'adult' })
    told.happened(adultName, '1990-05-12', { use: 'legal', given: 'Dana' })
    expect(grantsOf(told.known())).toEqual([])
  })
})

describe('what is left of a stretch of time', () => {
  const span = (starts: string, ends: string | null) => ({ starts: day(starts), ends: ends === null ? null : day(ends) })

  test.each([
    ['nothing cut', span('2026-01-01', '2026-02-01'), [], [span('2026-01-01', '2026-02-01')]],
    ['cut in the middle', span('2026-01-01', null), [span('2026-02-01', '2026-03-01')], [span('2026-01-01', '2026-02-01'), span('2026-03-01', null)]],
    ['cut at both ends', span('2026-01-01', '2026-06-01'), [span('2025-01-01', '2026-02-01'), span('2026-05-01', null)], [span('2026-02-01', '2026-05-01')]],
    ['cut away', span('2026-01-01', '2026-06-01'), [span('2026-01-01', '2026-06-01')], []],
    ['cut before and after', span('2026-01-01', '2026-06-01'), [span('2025-01-01', '2026-01-01'), span('2026-06-01', null)], [span('2026-01-01', '2026-06-01')]],
    ['cuts out of order', span('2026-01-01', null), [span('2026-04-01', '2026-05-01'), span('2026-02-01', '2026-03-01')], [span('2026-01-01', '2026-02-01'), span('2026-03-01', '2026-04-01'), span('2026-05-01', null)]],
  ])('%s', (_, of, cuts, left) => expect(gaps(of, cuts)).toEqual(left))
})

describe('a lead practitioner whom nobody oversees', () => {
  test.each([
    [{ post: 'nia', profession: 'youth' }, true],
    [{ post: 'nia', profession: 'youth', overseenBy: 'olu' }, false],
    [{ post: 'nia', profession: 'social worker' }, false],
    [{ post: 'nia' }, false],
  ] as const)('%o is asked about: %s', (body, asked) => {
    const told = story()
    const lead = told.happened(leadPractitioner, '2026-01-01', body)
    expect(bars[0]?.breaks(told.known(), [lead], on) !== null).toBe(asked)
  })

  test('is not asked about when that has ended', () => {
    const told = story()
    const lead = told.happened(leadPractitioner, '2026-01-01', { post: 'nia', profession: 'youth' }, { ends: '2026-02-01' })
    expect(bars[0]?.breaks(told.known(), [lead], on)).toBeNull()
  })
})
