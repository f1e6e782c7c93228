import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import type { Fact } from '../../record/fact.ts'
import { day } from '../../time/day.ts'
import { grantsOf, holderOf, socialWorker, teamResponsible } from '../allocation/index.ts'
import { accessRestriction } from '../identity/index.ts'
import { bars, decisionAsked, decisionMade, decisionRead, duties, grantsAsked, needsSentence, standingOf, type Asked, type Outcome } from './index.ts'

const today = day('2026-10-30')
const story = () => lawStory(duties, { holderOf })
const body = { what: '£600 for a bed and taxis', matter: 'money', of: 'team-manager', askedBy: 'nia', neededBy: day('2026-10-02'), sum: 600, wishesKnown: true } as const
const asks = (on: LawStory, more: Partial<Asked['body']> = {}): Asked => {
  on.happened(teamResponsible, '2026-09-10', { team: 'north' })
  return on.happened(decisionAsked, '2026-09-29', { ...body, ...more })
}
const decides = (on: LawStory, asked: Asked, outcome: Outcome, when = '2026-09-30', by = 'olu', version = 1) =>
  on.happened(decisionMade, when, { asked: asked.fact, version, decidedBy: by, as: 'team manager', outcome })
const barOf = (id: string) => bars.find(bar => bar.id === id) ?? expect.fail(id)

describe('to decide what was asked', () => {
  test('ordinary: the manager’s team has it from the day it is asked, by the day it is needed; the asker waits', () => {
    const on = story()
    asks(on)
    expect(on.duty('decide')).toMatchObject({ part: 'team-manager', ownerRole: 'team manager', ownerPost: null, ownerTeam: 'north', arises: '2026-09-29', due: '2026-10-02', what: 'Decide: £600 for a bed and taxis', waiting: null, inForce: true, known: true })
    expect(on.duty('ask-decision')).toMatchObject({ ownerPost: 'nia', due: '2026-10-02', waiting: 'the team manager' })
    expect(on.occasions('read-decision')).toEqual([])
  })

  test('boundary: due on the day it is needed, late on the next; decided on that day it is in time', () => {
    const on = story()
    const asked = asks(on)
    expect([on.status('decide', '2026-10-02'), on.status('decide', '2026-10-03')]).toEqual(['due', 'late'])
    decides(on, asked, 'agreed', '2026-10-02')
    expect([on.status('decide', '2026-10-05'), on.status('ask-decision', '2026-10-05')]).toEqual(['met', 'met'])
    const late = story()
    decides(late, asks(late), 'refused', '2026-10-03')
    expect(late.status('decide', '2026-10-05')).toBe('met late')
  })

  test.each(['agreed', 'changed', 'refused'] as const)('%s: the asker has it to read, until they say they have', outcome => {
    const on = story()
    const made = decides(on, asks(on), outcome)
    expect(on.duty('read-decision')).toMatchObject({ ownerPost: 'nia', arises: '2026-09-30', due: null, metOn: null })
    expect(on.duty('read-decision').what).toContain('£600 for a bed and taxis')
    on.happened(decisionRead, '2026-10-01', { decision: made.fact })
    expect(on.duty('read-decision').metOn).toBe('2026-10-01')
  })

  test('sent back: it is the asker’s turn until they write it again, and the clock runs on', () => {
    const on = story()
    const asked = asks(on)
    decides(on, asked, 'sent-back')
    expect(on.duty('decide')).toMatchObject({ waiting: 'whoever asked', metOn: null, due: '2026-10-02' })
    expect(on.duty('ask-decision')).toMatchObject({ ownerPost: 'nia', waiting: null, what: 'Say more about: £600 for a bed and taxis' })
    expect(on.status('decide', '2026-10-03')).toBe('late')
    const again = on.corrected(asked, { body: { ...asked.body, sum: 580 } })
    expect(on.duty('decide').waiting).toBeNull()
    expect(on.duty('ask-decision').waiting).toBe('the team manager')
    decides(on, again, 'agreed', '2026-10-01', 'olu', 2)
    expect(on.duty('decide').metOn).toBe('2026-10-01')
  })

  test('passed on: the head of service has it, by the same day, and nobody by name', () => {
    const on = story()
    const asked = asks(on, { person: 'rosa' })
    expect(on.duty('decide').ownerPost).toBe('rosa')
    decides(on, asked, 'passed-on')
    expect(on.duty('decide')).toMatchObject({ part: 'head-of-service', ownerRole: 'head of service', ownerPost: null, due: '2026-10-02' })
    expect(standingOf(on.known(), asked)).toMatchObject({ of: 'head-of-service', person: null, settled: null })
  })

  test('withdrawn it ends for both; struck out nothing is left; another day needed moves the clock', () => {
    const on = story()
    const asked = asks(on)
    on.corrected(asked, { body: { ...asked.body, neededBy: day('2026-10-09') } })
    expect(on.duty('decide').due).toBe('2026-10-09')
    on.ended(asked, '2026-10-01')
    expect([on.duty('decide'), on.duty('ask-decision')].map(row => [row.endedOn, row.metOn])).toEqual([['2026-10-01', null], ['2026-10-01', null]])
    on.struck(asked)
    expect(on.rows()).toEqual([])
  })
})

describe('nobody decides their own, and nothing is decided twice', () => {
  const own = barOf('not-own-request')
  const once = barOf('decided-once')

  test('whoever asked cannot decide, in any outcome', () => {
    const on = story()
    const asked = asks(on)
    for (const outcome of ['agreed', 'sent-back'] as const) expect(own.breaks(on.known(), [decides(on, asked, outcome, '2026-09-30', 'nia') as unknown as Fact], today)?.message).toContain('You asked for this yourself')
    expect(own.breaks(on.known(), [decides(on, asked, 'agreed') as unknown as Fact], today)).toBeNull()
  })

  test('a second decision, one on what is no longer asked, and one on nothing', () => {
    const on = story()
    const asked = asks(on)
    const first = decides(on, asked, 'refused')
    expect(once.breaks(on.known(), [first as unknown as Fact], today)).toBeNull()
    expect(once.breaks(on.known(), [decides(on, asked, 'agreed') as unknown as Fact], today)?.message).toContain('decided already')
    const gone = story()
    const ended = gone.ended(asks(gone), '2026-09-30')
    expect(once.breaks(gone.known(), [decides(gone, ended, 'sent-back') as unknown as Fact], today)?.message).toContain('no longer asked')
    expect(once.breaks(gone.known(), [gone.happened(decisionMade, '2026-09-30', { asked: 'nothing', version: 1, decidedBy: 'olu', as: 'team manager', outcome: 'agreed' }) as unknown as Fact], today)?.message).toContain('no longer there')
  })

  test('money is asked for with its sum', () => {
    const on = story()
    const { sum: _, ...without } = body
    expect(barOf('sum-of-money').breaks(on.known(), [on.happened(decisionAsked, '2026-09-29', without) as unknown as Fact], today)?.field).toBe('sum')
    expect(barOf('sum-of-money').breaks(on.known(), [asks(on) as unknown as Fact], today)).toBeNull()
  })

  test('what changes where a child lives, whom they see or who works with them says something to the child', () => {
    expect(['home', 'family-time', 'worker', 'home-education', 'close'].map(needsSentence)).toEqual([true, true, true, true, true])
    expect(['money', 'plan', 'toString'].map(needsSentence)).toEqual([false, false, false])
  })
})

describe('who may open the record because they are asked', () => {
  const granted = (on: LawStory) => grantsAsked(on.known()).map(({ to, starts, ends, mayWrite }) => [to, starts, ends, mayWrite])

  test('the head of service, or one person by name, while it is open; a team manager has the team’s right already', () => {
    const on = story()
    const asked = asks(on)
    expect(granted(on)).toEqual([])
    const bea = story()
    const forBea = asks(bea, { of: 'head-of-service' })
    expect(granted(bea)).toEqual([['role:a:head of service', '2026-09-29', null, true]])
    bea.ended(forBea, '2026-10-13')
    expect(granted(bea)).toEqual([['role:a:head of service', '2026-09-29', '2026-10-13', true]])
    const rosa = story()
    asks(rosa, { person: 'rosa' })
    expect(granted(rosa)).toEqual([['post:rosa', '2026-09-29', null, true]])
    decides(on, asked, 'passed-on')
    expect(granted(on)).toEqual([['role:a:head of service', '2026-09-29', null, true]])
  })

  test('never what stays with the worker, and never while the record is restricted', () => {
    const on = story()
    asks(on, { of: 'head-of-service' })
    expect(grantsAsked(on.known())[0]?.classes).toEqual(['ordinary', 'health', 'police', 'third party'])
    on.happened(socialWorker, '2026-09-10', { post: 'sam' })
    on.happened(accessRestriction, '2026-09-01', { level: 'limited' })
    expect(grantsOf(on.known(), grantsAsked(on.known())).filter(grant => grant.to === 'role:a:head of service')).toEqual([])
  })
})
