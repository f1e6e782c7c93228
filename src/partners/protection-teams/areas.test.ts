import { describe, expect, test } from 'vitest'
import { lawStory, type LawStory } from '../../law/story.ts'
import type { Fact } from '../../record/fact.ts'
import { day } from '../../time/day.ts'
import type { Area, Arrangement, Places } from '../places/index.ts'
import {
  areasOn, bars, evaluationColumns, evaluationRows, memberAdded, nominatorOf, partnersConsulted, protectionTeam, readyStep, seatFilled, teamMode, teamServes, toldPartnership, type Seat,
} from './index.ts'

const area = (id: string): Area => ({ id, name: `${id}shire`, kind: 'local authority area', code: null, starts: null, ends: null })
const said = (what: Arrangement['what'], subject: string, object: string): Arrangement => ({ id: `${subject} ${object}`, version: 1, what, subject, object, starts: day('2009-04-01'), ends: null })
/** The council `a` covers Fern, of which Upper and Lower are parts; Lark is another council's. */
const places: Places = {
  organisations: [{ id: 'a', name: 'Fern Council', kind: 'local authority', starts: null, ends: null, own: true }],
  areas: ['Fern', 'Upper', 'Lower', 'Lark'].map(area), names: [],
  arrangements: [said('covers', 'a', 'Fern'), said('contains', 'Fern', 'Upper'), said('contains', 'Fern', 'Lower')],
}
const story = () => lawStory([], { subject: 'authority' })
const team = (on: LawStory, name: string, from = '2026-09-01', ends: string | null = null) => on.happened(protectionTeam, from, { name, lead: 'bea' }, { ends })
const serves = (on: LawStory, of: Fact, where: string, from = '2026-09-01', ends: string | null = null) => on.happened(teamServes, from, { team: of.fact, area: where }, { ends })
const stands = (on: LawStory, when: string) => areasOn(on.known(), places, 'a', day(when)).map(({ area: { id }, teams, since }) => [id, teams.map(({ body }) => body.name), since])

describe('MAT-01: areas and their teams', () => {
  test('every area of ours has at least one team or is listed without one, by the day; nobody else’s area is', () => {
    const on = story()
    expect(stands(on, '2027-01-01')).toEqual([['Fern', [], null], ['Upper', [], null], ['Lower', [], null]])
    const north = team(on, 'North')
    serves(on, north, 'Upper')
    // A team of a part is a team of the council's area, and not of its other parts.
    expect(stands(on, '2027-01-01')).toEqual([['Fern', ['North'], '2026-09-01'], ['Upper', ['North'], '2026-09-01'], ['Lower', [], null]])
    expect(stands(on, '2026-08-31')).toEqual([['Fern', [], null], ['Upper', [], null], ['Lower', [], null]])
    serves(on, team(on, 'South', '2026-10-01'), 'Fern', '2026-10-01')
    expect(stands(on, '2026-10-01')).toEqual([['Fern', ['North', 'South'], '2026-09-01'], ['Upper', ['North', 'South'], '2026-09-01'], ['Lower', ['South'], '2026-10-01']])
  })

  test('says since when there is none: the team, or its work there, ended', () => {
    const on = story()
    serves(on, team(on, 'North', '2026-09-01', '2027-02-01'), 'Upper')
    serves(on, team(on, 'South'), 'Lower', '2026-09-01', '2027-03-01')
    expect(stands(on, '2027-02-28')).toEqual([['Fern', ['South'], '2026-09-01'], ['Upper', [], '2027-02-01'], ['Lower', ['South'], '2026-09-01']])
    expect(stands(on, '2027-03-01')).toEqual([['Fern', [], '2027-03-01'], ['Upper', [], '2027-02-01'], ['Lower', [], '2027-03-01']])
  })

  test('a team serves nothing before it stands, nor after', () => {
    const bar = bars.find(each => each.id === 'area-while-the-team-stands') ?? expect.fail('no such bar')
    const on = story()
    const north = team(on, 'North', '2026-09-01', '2027-02-01')
    const breaks = (from: string) => bar.breaks(on.known(), [serves(on, north, 'Upper', from)], day('2027-06-01'))?.field ?? null
    expect(['2026-08-31', '2026-09-01', '2027-01-31', '2027-02-01'].map(breaks)).toEqual(['starts', null, null, 'starts'])
  })
})

test('MAT-12: what leaves for evaluation says how teams stood and for how long, and names nobody', () => {
  const on = story()
  const north = team(on, 'North')
  serves(on, north, 'Upper')
  on.happened(teamMode, '2026-09-01', { mode: 'carry out', agreedAt: 'A meeting with Pat Secret' })
  const fills = (seat: Seat, ends: string | null) => on.happened(seatFilled, '2026-09-01', { team: north.fact, seat, nominatedBy: nominatorOf[seat], nominator: 'A body', name: 'Pat Secret', years: 6, ...(ends !== null && { left: 'Pat Secret left' }) }, { ends })
  fills('police', '2026-10-01')
  for (const seat of ['social work', 'education', 'health'] as const) fills(seat, null)
  const consulted = on.happened(partnersConsulted, '2026-09-10', { about: 'Pat Secret', who: 'Pat Secret of the police', view: 'agree' })
  on.happened(memberAdded, '2026-09-11', { team: north.fact, name: 'Pat Secret', agency: 'Probation', consulted: consulted.fact })
  on.happened(readyStep, '2026-09-20', { team: north.fact, what: 'place', how: 'done' })
  on.happened(toldPartnership, '2026-11-01', { discussions: 4, asked: 12, answered: 11 })
  const rows = evaluationRows(on.known(), places, day('2026-10-10'))
  expect(rows).toContainEqual(['', 'What the teams do', 'Carry out enquiries and oversee plans, as in the pathfinders', '2026-09-01', '', '40', ''])
  expect(rows).toContainEqual(['North', 'Area served', 'Uppershire', '2026-09-01', '', '40', ''])
  expect(rows).toContainEqual(['North', 'Seat filled', 'Police officer or police employee with experience of child protection; nominated by: The chief officer of police', '2026-09-01', '2026-10-01', '30', '6'])
  expect(rows).toContainEqual(['North', 'Seat empty', 'Police officer or police employee with experience of child protection; nominated by: The chief officer of police', '2026-10-01', '', '10', ''])
  expect(rows).toContainEqual(['North', 'Another member', 'Probation', '2026-09-11', '', '30', ''])
  expect(rows).toContainEqual(['North', 'How ready', 'One place to work: Done', '2026-09-20', '', '', ''])
  expect(rows.every(row => row.length === evaluationColumns.length)).toBe(true)
  expect(JSON.stringify(rows)).not.toContain('Secret')
  // What had not happened on that day is not in it.
  expect(rows.some(row => row[1] === 'Told the partnership')).toBe(false)
  expect(evaluationRows(on.known(), places, day('2026-11-01'))).toContainEqual(['', 'Told the partnership', 'Of these, answered', '2026-11-01', '', '', '11'])
})
