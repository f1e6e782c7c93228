import { describe, expect, test } from 'vitest'
import { england } from '../../law/calendar.ts'
import { commencement, commencementAgreed, lawCard } from '../../law/entered.ts'
import { asIfCommenced, countsHere, nothingEntered, standingOf, type EnteredLaw } from '../../law/standing.ts'
import { rule } from '../../law/rules.ts'
import { lawStory, type LawStory } from '../../law/story.ts'
import type { Fact } from '../../record/fact.ts'
import { day } from '../../time/day.ts'
import { askedWhenItBegins, bars, beforeTheLaw, duties, kinds, memberAdded, nominatorOf, partnersConsulted, protectionTeam, readinessOf, readyStep, seatFilled, seatRequirement, seats, teamsOn, vacanciesOf, vacancyTold, type Nominator, type Seat } from './index.ts'

const today = day('2027-06-16')
const barOf = (id: string) => bars.find(bar => bar.id === id) ?? expect.fail(id)
/** The authority's record under the law that it has entered. */
const under = (entered: EnteredLaw) => lawStory(duties, { subject: 'authority', law: { calendar: england, binds: (id, on) => countsHere(id, on, entered), standard: () => null } })
const story = () => under(nothingEntered('a'))
const team = (on: LawStory, name: string, from = '2026-09-01') => on.happened(protectionTeam, from, { name, lead: 'bea' })
const fills = (on: LawStory, of: Fact, seat: Seat, from = '2026-09-01', { nominatedBy = nominatorOf[seat], ends = null as string | null, years = 10 } = {}) =>
  on.happened(seatFilled, from, { team: of.fact, seat, nominatedBy, nominator: 'A body', name: `Somebody in ${seat}`, years }, { ends })
const everySeat = Object.keys(seats) as Seat[]

describe('a seat', () => {
  test('MAT-02: is filled by the nomination of its own body, and refused to that of another', () => {
    const by = barOf('seat-by-its-nominator')
    const looked: string[] = []
    for (const seat of everySeat) {
      for (const nominatedBy of ['council', 'board', 'police'] as Nominator[]) {
        const on = story()
        const filled = fills(on, team(on, 'North'), seat, '2026-09-01', { nominatedBy })
        const found = by.breaks(on.known(), [filled], today)
        looked.push(seat)
        expect([seat, nominatedBy, found === null]).toEqual([seat, nominatedBy, nominatedBy === nominatorOf[seat]])
      }
    }
    expect(looked).toHaveLength(12)
    expect([by.strength, nominatorOf]).toEqual(['cannot be', { 'social work': 'council', education: 'council', health: 'board', police: 'police' }])
  })

  test('holds one person, of its own team, while the team stands', () => {
    const bar = barOf('seat-in-its-team')
    const on = story()
    const [north, south] = [team(on, 'North'), team(on, 'South')]
    const first = fills(on, north, 'social work')
    const second = fills(on, north, 'social work', '2026-10-01')
    expect(bar.breaks(on.known(), [second], today)).toMatchObject({ field: 'seat' })
    on.ended(first, '2026-10-01')
    expect(bar.breaks(on.known(), [second], today)).toBeNull()
    expect(bar.breaks(on.known(), [fills(on, south, 'social work')], today)).toBeNull()
    expect(bar.breaks(on.known(), [fills(on, south, 'police', '2026-08-31')], today)).toMatchObject({ field: 'starts' })
  })
})

describe('how a team stands', () => {
  test('MAT-02 tester’s check: two social workers and nobody of the police is not complete, and not as the law asks once it has begun', () => {
    const on = story()
    const north = team(on, 'North')
    for (const seat of ['social work', 'education', 'health'] as const) fills(on, north, seat)
    on.happened(memberAdded, '2026-09-01', { team: north.fact, name: 'A second social worker', agency: 'The council', consulted: 'c' })
    const stands = (law: EnteredLaw) => teamsOn(on.known(), today).map(each => beforeTheLaw(each, standingOf(rule('macpt-establish'), today, law)))
    const begun = asIfCommenced(nothingEntered('a'), 'cwsa-2026/3', day('2027-06-01'))
    expect([stands(nothingEntered('a')), stands(begun)]).toEqual([['expected'], ['not as the law asks']])
    fills(on, north, 'police', '2026-10-01')
    expect([stands(nothingEntered('a')), stands(begun)]).toEqual([['complete'], ['complete']])
  })

  test('MAT-02 tester’s check: two teams of one area need four seats each', () => {
    const on = story()
    const [north, south] = [team(on, 'North'), team(on, 'South')]
    for (const seat of everySeat) fills(on, north, seat)
    expect(teamsOn(on.known(), today).map(({ team: of, complete }) => [of.body.name, complete])).toEqual([['North', true], ['South', false]])
    for (const seat of everySeat) fills(on, south, seat)
    expect(teamsOn(on.known(), today).map(({ complete }) => complete)).toEqual([true, true])
  })

  test('MAT-08: says since when a seat is empty, how many days, and whether the body that nominates was told of this vacancy', () => {
    const on = story()
    const north = team(on, 'North')
    on.happened(vacancyTold, '2026-09-10', { team: north.fact, seat: 'health', told: 'The board' })
    const nurse = fills(on, north, 'health', '2026-10-01', { ends: '2027-06-01' })
    expect(vacanciesOf(on.known(), north, 'health')).toEqual([{ seat: 'health', since: '2026-09-01', until: '2026-10-01' }, { seat: 'health', since: '2027-06-01', until: null }])
    const health = () => teamsOn(on.known(), today)[0]?.seats.find(each => each.seat === 'health')
    expect(health()).toMatchObject({ held: null, vacantSince: '2027-06-01', daysVacant: 16, toldOn: null })
    on.happened(vacancyTold, '2027-06-02', { team: north.fact, seat: 'health', told: 'The board' })
    expect(health()?.toldOn).toBe('2027-06-02')
    on.corrected(nurse, { ends: null })
    expect(health()).toMatchObject({ daysVacant: 0, vacantSince: null, toldOn: null })
  })

  test('MAT-04, MAT-11: shows who would not meet what a draft asks for, and how ready the team is', () => {
    const on = story()
    const north = team(on, 'North')
    fills(on, north, 'police', '2026-09-01', { years: 2 })
    const short = () => teamsOn(on.known(), today)[0]?.seats.find(each => each.seat === 'police')?.short
    expect(short()).toBeNull()
    on.happened(seatRequirement, '2027-01-01', { seat: 'police', years: 3, source: 'A made-up draft' })
    expect(short()).toBe('2 years of experience, and 3 are asked for (A made-up draft)')
    on.happened(readyStep, '2026-10-01', { team: north.fact, what: 'place', how: 'begun' })
    on.happened(readyStep, '2027-02-01', { team: north.fact, what: 'place', how: 'done' })
    expect(readinessOf(on.known(), north, today).map(({ what, how }) => [what, how])).toEqual([['Seats agreed', 'Begun'], ['One place to work', 'Done'], ['Access to systems', 'Not begun'], ['Training', 'Not begun']])
    // Of the seats the record says it itself, until somebody says more.
    for (const seat of ['social work', 'education', 'health'] as const) fills(on, north, seat, '2026-11-02')
    const agreed = () => readinessOf(on.known(), north, today)[0]
    expect(agreed()).toMatchObject({ how: 'Done', said: '2026-11-02' })
    on.happened(readyStep, '2027-02-01', { team: north.fact, what: 'seats', how: 'begun' })
    expect(agreed()).toMatchObject({ how: 'Begun', said: '2027-02-01' })
  })
})

test('MAT-03 tester’s check: somebody of probation is added only after the partners were consulted', () => {
  const bar = barOf('member-after-consultation')
  const on = story()
  const north = team(on, 'North')
  const added = on.happened(memberAdded, '2026-10-01', { team: north.fact, name: 'Pia Probation', agency: 'Probation', consulted: 'none' })
  expect([bar.strength, bar.breaks(on.known(), [added], today)?.field]).toEqual(['cannot be', 'consulted'])
  const consulted = on.happened(partnersConsulted, '2026-10-02', { about: 'Probation in the team', who: 'Police and the board', view: 'agree' })
  const after = on.corrected(added, { body: { ...added.body, consulted: consulted.fact } })
  expect(bar.breaks(on.known(), [after], today)?.field).toBe('consulted')
  on.corrected(consulted, { starts: '2026-10-01' })
  expect(bar.breaks(on.known(), [after], today)).toBeNull()
})

describe('law switched by date', () => {
  const section = 'cwsa-2026/3'
  const of = rule('macpt-establish')

  /** One authority: a team in autumn 2026 without police until February, and again from May; the section entered as beginning on 1 March 2027. */
  const told = (entered: EnteredLaw): LawStory => {
    const on = under(entered)
    const north = team(on, 'North')
    for (const seat of ['social work', 'education', 'health'] as const) fills(on, north, seat)
    fills(on, north, 'police', '2027-02-01', { ends: '2027-05-03' })
    return on
  }
  const asked = (on: LawStory) => on.occasions('macpt-establish').map(({ arises, inForce, metOn }) => [arises, inForce, metOn])

  test('nothing commenced: the duty stands in the shadow report alone, and the team is expected in practice', () => {
    expect(standingOf(of, today, nothingEntered('a'))).toBe('not commenced')
    expect(asked(told(nothingEntered('a')))).toEqual([['2026-09-01', false, '2027-02-01'], ['2027-05-03', false, null]])
  })

  test('a pathfinder works to it as practice before it is law', () => {
    const pathfinder = { ...nothingEntered('a'), pilots: [{ rule: of.id, areas: 'everywhere' as const, from: day('2027-04-01'), until: null, as: 'practice' as const }] }
    expect([standingOf(of, day('2027-03-31'), pathfinder), standingOf(of, day('2027-04-01'), pathfinder)]).toEqual(['not commenced', 'practice'])
    expect(asked(told(pathfinder))).toEqual([['2026-09-01', false, '2027-02-01'], ['2027-05-03', true, null]])
  })

  test('from its day it is asked of what happens on or after it, and of nothing before', () => {
    const begun = asIfCommenced(nothingEntered('a'), section, day('2027-03-01'))
    expect([standingOf(of, day('2027-02-28'), begun), standingOf(of, day('2027-03-01'), begun)]).toEqual(['not commenced', 'in force'])
    expect(asked(told(begun))).toEqual([['2026-09-01', false, '2027-02-01'], ['2027-05-03', true, null]])
  })

  test('it counts once a second person has agreed it; what is empty that day is asked again from that day, and filled it is met', () => {
    const on = told(asIfCommenced(nothingEntered('a'), section, day('2027-06-01')))
    const entered = on.happened(commencement, '2027-06-01', { section, source: 'A made-up instrument', enteredBy: 'amy' })
    expect(asked(on)).toEqual([['2026-09-01', false, '2027-02-01'], ['2027-05-03', false, null]])
    expect(lawCard(on.known()).commencements).toEqual([])
    on.happened(commencementAgreed, '2027-06-02', { agreedBy: 'dee' }, { partOf: entered })
    expect(lawCard(on.known()).commencements).toMatchObject([{ section, from: '2027-06-01' }])
    expect(asked(on)).toEqual([['2026-09-01', false, '2027-02-01'], ['2027-05-03', false, null], ['2027-06-01', true, null]])
    const [north] = teamsOn(on.known(), today)
    fills(on, (north as NonNullable<typeof north>).team, 'police', '2027-06-10')
    expect(asked(on).at(-1)).toEqual(['2027-06-01', true, '2027-06-10'])
    // Taken back: nothing is asked of it any more.
    on.ended(entered, '2027-06-15')
    expect(on.occasions('macpt-establish').every(row => row.arises !== '2027-06-01')).toBe(true)
  })

  test('before it is agreed the shadow report counts what would be asked of what is there already', () => {
    const on = told(nothingEntered('a'))
    expect(['2027-01-31', '2027-02-01', '2027-05-03', '2027-05-04', '2026-08-31'].map(when => askedWhenItBegins(on.known(), day(when)))).toEqual([1, 0, 0, 1, 1])
  })

  test('an area without any team on that day is asked for one, and is met by it', () => {
    const on = under(asIfCommenced(nothingEntered('a'), section, day('2027-06-01')))
    const entered = on.happened(commencement, '2027-06-01', { section, source: 'A made-up instrument', enteredBy: 'amy' })
    on.happened(commencementAgreed, '2027-06-02', { agreedBy: 'dee' }, { partOf: entered })
    expect(asked(on)).toEqual([['2027-06-01', true, null]])
    team(on, 'North', '2027-06-14')
    expect(asked(on)[0]).toEqual(['2027-06-01', true, '2027-06-14'])
    expect(asked(on).slice(1)).toHaveLength(everySeat.length)
  })

  test('each team is asked for its own seats, and another section of the Act asks for none', () => {
    const on = under(asIfCommenced(nothingEntered('a'), section, day('2026-09-01')))
    const [north, south] = [team(on, 'North'), team(on, 'South', '2026-10-01')]
    for (const seat of ['social work', 'education', 'health'] as const) {
      fills(on, north, seat)
      fills(on, south, seat, '2026-10-01')
    }
    fills(on, north, 'police', '2026-09-01', { ends: '2027-05-03' })
    fills(on, south, 'police', '2026-10-01', { ends: '2027-05-04' })
    fills(on, south, 'police', '2027-05-10')
    const other = on.happened(commencement, '2027-06-01', { section: 'cwsa-2026/1', source: 'A made-up instrument', enteredBy: 'amy' })
    on.happened(commencementAgreed, '2027-06-02', { agreedBy: 'dee' }, { partOf: other })
    const rows = on.occasions('macpt-establish')
    expect(rows.map(({ anchor, arises, metOn, endedOn, what }) => [anchor === north.fact ? 'North' : 'South', arises, metOn, endedOn, what])).toEqual([
      ['North', '2027-05-03', null, null, 'Fill a seat in North: police officer or police employee with experience of child protection'],
      ['South', '2027-05-04', '2027-05-10', null, 'Fill a seat in South: police officer or police employee with experience of child protection'],
    ])
  })

  test('a team that ends is asked for nothing more', () => {
    const on = told(nothingEntered('a'))
    const [north] = teamsOn(on.known(), today)
    on.ended((north as NonNullable<typeof north>).team, '2027-06-01')
    expect(on.occasions('macpt-establish').at(-1)).toMatchObject({ endedOn: '2027-06-01', endedBecause: 'The team ended' })
    expect(teamsOn(on.known(), today)).toEqual([])
  })
})

test('every kind is of the authority’s own record, and none is filled in by a child’s form', () => {
  expect(kinds.length).toBeGreaterThanOrEqual(10)
  expect(kinds.every(kind => kind.subject === 'authority' && kind.hidden === true && (kind.recordedBy ?? []).includes('head of service'))).toBe(true)
})
