import { describe, expect, test } from 'vitest'
import { codeList } from '../../codes/index.ts'
import { lawStory } from '../../law/story.ts'
import type { Known, RecordId } from '../../record/fact.ts'
import type { Proposal } from '../../record/proposal.ts'
import { day } from '../../time/day.ts'
import { handOver, leadPractitioner, personalAdviser, socialWorker, socialWorkerChanges, teamResponsible, workersSoFar, type Handover } from './index.ts'

const on = day('2027-06-16')
const to = (role: 'social worker' | 'family help lead practitioner' | 'personal adviser', post = 'kim') => ({ post, role, team: 'north' })
const of = (more: Partial<Handover> = {}): Handover => ({ to: to('social worker'), on, reason: '', partings: new Map(), ...more })

/** A child of the team North, as told. */
function child(tell: (told: ReturnType<typeof lawStory>) => void, team: string | null = 'north'): Known {
  const told = lawStory([])
  if (team !== null) told.happened(teamResponsible, '2026-09-10', { team })
  tell(told)
  return told.known()
}

const family = (...children: readonly Known[]): ReadonlyMap<RecordId, Known> => new Map(children.map((known, index) => [`child-${index}`, known]))

/** What is proposed, in a few words: `end social-worker`, `social-worker kim: 0 1`. */
function said(proposals: readonly Proposal[], children: ReadonlyMap<RecordId, Known>): string[] {
  return proposals.map(proposal => {
    if (proposal.act === 'recorded') return `${proposal.kind} ${String(proposal.body['post'] ?? proposal.body['team'])}: ${proposal.records.map(record => record.slice(6)).join(' ')}`
    expect(proposal).toMatchObject({ act: 'ended', ends: on })
    return `end ${children.get(proposal.record)?.facts.find(fact => fact.fact === proposal.fact)?.kind}`
  })
}

const handed = (children: ReadonlyMap<RecordId, Known>, more: Partial<Handover> = {}) => said(handOver(children, of(more)), children)

describe('handing children over', () => {
  test('somebody is chosen for a child who has nobody, in the role that is theirs', () => {
    const nobody = family(child(() => {}))
    expect(handed(nobody)).toEqual(['social-worker kim: 0'])
    expect(handed(nobody, { to: to('family help lead practitioner') })).toEqual(['lead-practitioner kim: 0'])
    expect(handed(nobody, { to: to('personal adviser') })).toEqual(['personal-adviser kim: 0'])
  })

  test('a child without a team gets the team; a child of another team changes to it', () => {
    expect(handed(family(child(() => {}, null)))).toEqual(['team-responsible north: 0', 'social-worker kim: 0'])
    expect(handed(family(child(() => {}, 'south')))).toEqual(['end team-responsible', 'team-responsible north: 0', 'social-worker kim: 0'])
  })

  test('the last worker’s time ends on the day on which the next begins', () => {
    const sams = family(child(told => void told.happened(socialWorker, '2026-09-10', { post: 'sam' })))
    expect(handed(sams)).toEqual(['end social-worker', 'social-worker kim: 0'])
    const [ended, begun] = handOver(sams, of())
    expect(ended).toMatchObject({ ends: '2027-06-16' })
    expect(begun).toMatchObject({ starts: '2027-06-16', ends: null })
  })

  test('who works beside the worker stays, and so does the personal adviser', () => {
    const both = family(child(told => {
      told.happened(socialWorker, '2026-09-10', { post: 'sam' })
      told.happened(leadPractitioner, '2026-09-10', { post: 'nia' })
      told.happened(personalAdviser, '2026-09-10', { post: 'pat' })
    }))
    expect(handed(both)).toEqual(['end social-worker', 'social-worker kim: 0'])
    expect(handed(both, { to: to('personal adviser') })).toEqual(['end personal-adviser', 'personal-adviser kim: 0'])
    const one = family(child(told => {
      told.happened(socialWorker, '2026-09-10', { post: 'sam' })
      told.happened(leadPractitioner, '2026-09-10', { post: 'sam' })
    }))
    expect(handed(one)).toEqual(['end social-worker', 'end lead-practitioner', 'social-worker kim: 0'])
  })

  test('a social worker who follows a lead practitioner leads the family’s help; somebody else who follows a social worker does too', () => {
    const led = family(child(told => void told.happened(leadPractitioner, '2026-09-10', { post: 'nia', profession: 'family support', overseenBy: 'sam' })))
    expect(handed(led)).toEqual(['end lead-practitioner', 'lead-practitioner kim: 0'])
    expect(handOver(led, of()).at(-1)).toMatchObject({ body: { post: 'kim', profession: 'social worker' } })
    const sams = family(child(told => void told.happened(socialWorker, '2026-09-10', { post: 'sam' })))
    expect(handed(sams, { to: to('family help lead practitioner') })).toEqual(['end social-worker', 'lead-practitioner kim: 0'])
  })

  test('a lead practitioner who is no social worker is overseen by one', () => {
    const nobody = family(child(() => {}))
    const lead = { ...to('family help lead practitioner'), profession: 'family support' as const, overseenBy: 'sam' }
    expect(handOver(nobody, of({ to: lead }))).toMatchObject([{ kind: 'lead-practitioner', body: { post: 'kim', profession: 'family support', overseenBy: 'sam' } }])
    expect(handOver(nobody, of({ to: { ...lead, profession: 'social worker' } }))[0]).not.toHaveProperty('body.overseenBy')
  })

  test('brothers and sisters who share one lead practitioner go on sharing one; others each get their own', () => {
    const shared = child(told => void told.happened(leadPractitioner, '2026-09-10', { post: 'nia' }))
    const apart = child(told => {
      told.happened(personalAdviser, '2026-01-10', { post: 'pat' }, { ends: '2026-09-10' })
      told.happened(socialWorker, '2026-09-10', { post: 'nia' })
    })
    const children = family(shared, shared, apart)
    expect(handed(children)).toEqual(['end lead-practitioner', 'end social-worker', 'lead-practitioner kim: 0 1', 'social-worker kim: 2'])
  })

  test('who works with a child already is not chosen again', () => {
    const kims = family(child(told => void told.happened(socialWorker, '2026-09-10', { post: 'kim' })))
    expect(handOver(kims, of())).toEqual([])
  })

  test('another team takes the child, and nobody in it is chosen yet', () => {
    const sams = family(child(told => {
      told.happened(socialWorker, '2026-09-10', { post: 'sam' })
      told.happened(personalAdviser, '2026-09-10', { post: 'pat' })
    }))
    expect(handed(sams, { to: { post: null, team: 'south' } })).toEqual(['end social-worker', 'end team-responsible', 'team-responsible south: 0'])
  })

  test('why, the goodbye and what the next worker needs to know go with it', () => {
    const sams = family(child(told => void told.happened(socialWorker, '2026-09-10', { post: 'sam' })))
    const partings = new Map([['child-0', { goodbye: 'Sam visits on Friday', handover: 'She likes to draw.' }]])
    expect(handOver(sams, of({ reason: 'Sam leaves', partings })).at(-1)).toMatchObject({
      body: { post: 'kim', team: 'north', reason: 'Sam leaves', goodbye: 'Sam visits on Friday' },
      words: { handover: 'She likes to draw.' },
    })
  })

  test('FH-13: why is one of the reasons that are counted; of a social worker it is the return’s own code, and the first of a child changed from nobody', () => {
    const of_ = (kind: typeof socialWorker | typeof leadPractitioner) => family(child(told => void told.happened(kind as typeof socialWorker, '2026-09-10', { post: 'sam' })))
    const body = (children: ReadonlyMap<RecordId, Known>, role: 'social worker' | 'family help lead practitioner') => handOver(children, of({ to: to(role), because: 'left', reason: 'Sam moves away' })).at(-1)
    expect(body(of_(leadPractitioner), 'family help lead practitioner')).toMatchObject({ body: { changedBecause: 'left', reason: 'Sam moves away' } })
    expect(body(of_(socialWorker), 'social worker')).toMatchObject({ body: { changed: 'LEFTRL' } })
    expect(body(family(child(() => {})), 'social worker')).toMatchObject({ body: { changed: 'FCONTA' } })
    for (const code of Object.values(socialWorkerChanges)) expect(codeList('ssda903.social_worker_change_reason').codes.map(each => each.code), code).toContain(code)
  })

  test('counts the people a child had as workers, each once', () => {
    const many = child(told => {
      told.happened(leadPractitioner, '2025-09-10', { post: 'nia' }, { ends: '2026-01-10' })
      told.happened(socialWorker, '2026-01-10', { post: 'sam' }, { ends: '2026-09-10' })
      told.happened(socialWorker, '2026-09-10', { post: 'pat' }, { ends: '2027-01-10' })
      told.happened(socialWorker, '2027-01-10', { post: 'sam' })
      told.happened(personalAdviser, '2027-01-10', { post: 'dev' })
    })
    expect(workersSoFar(many)).toBe(3)
    expect(workersSoFar(child(() => {}))).toBe(0)
  })
})
