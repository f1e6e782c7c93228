import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day, type Day } from '../../time/day.ts'
import { coverage, membershipsOf, nameOn, safeguardingPartners, sortFault, within, type Area, type Arrangement, type Organisation, type Places, type What } from './arrangements.ts'

const always = { starts: null, ends: null }
const organisation = (id: string, kind: string, of: { starts?: Day; ends?: Day } = {}): Organisation => ({ id, name: id, kind, own: true, ...always, ...of })
const area = (id: string, kind = 'local authority area', ends: Day | null = null): Area => ({ id, name: id, kind, code: null, starts: null, ends })
let made = 0
const says = (subject: string, what: What, object: string, starts = '2020-01-01', ends: string | null = null): Arrangement => ({
  id: String((made += 1)), version: 1, what, subject, object, starts: day(starts), ends: ends === null ? null : day(ends),
})

/** A county with two boards, of which one reaches only into a part of it, and a force of two counties. */
const county: Places = {
  organisations: [
    organisation('Council', 'local authority'), organisation('Neighbour', 'local authority elsewhere'),
    organisation('West Board', 'integrated care board'), organisation('East Board', 'integrated care board'), organisation('Far Board', 'integrated care board'),
    organisation('Force', 'police force'), organisation('Far Force', 'police force'), organisation('Trust', 'health body'), organisation('School', 'school'),
    organisation('Co-operative', 'regional care co-operative'), organisation('Hub', 'fostering hub'), organisation('Adoption', 'regional adoption agency'),
  ],
  areas: [area('County'), area('County East', 'part of a local authority area'), area('Next County'), area('Far County'), area('West', 'integrated care board area'), area('East', 'integrated care board area'), area('Both', 'police force area'), area('Agency Midlands', 'agency rules region')],
  arrangements: [
    says('Council', 'covers', 'County'), says('Neighbour', 'covers', 'Next County'), says('County', 'contains', 'County East'),
    says('West Board', 'covers', 'West', '2022-07-01'), says('West', 'contains', 'County'),
    says('East Board', 'covers', 'East', '2022-07-01'), says('East', 'contains', 'Next County'), says('East', 'contains', 'County East'),
    says('Far Board', 'covers', 'Far County'), says('Far Force', 'covers', 'Far County'),
    says('Force', 'covers', 'Both'), says('Both', 'contains', 'County'), says('Both', 'contains', 'Next County'),
    says('Trust', 'covers', 'County'), says('School', 'covers', 'County'),
    says('Council', 'member', 'Agency Midlands'), says('Council', 'member', 'Co-operative', '2026-01-01'), says('Neighbour', 'member', 'Hub'), says('Council', 'member', 'Adoption', '2020-01-01', '2026-04-01'),
  ],
  names: [{ of: 'Force', name: 'Old Force', until: day('2021-05-01') }, { of: 'Force', name: 'Newer Force', until: day('2024-05-01') }],
}
const today = day('2027-06-16')
const partnersOn = (places: Places, on = today, of = 'Council') => safeguardingPartners(places, of, on).map(each => each.organisation.id)

describe('safeguarding partners', () => {
  test('an authority with two boards and one force lists four, itself among them', () => {
    expect(partnersOn(county)).toEqual(['Council', 'East Board', 'West Board', 'Force'])
  })

  test('say which area they have in common, the widest', () => {
    expect(safeguardingPartners(county, 'Council', today).map(each => each.because.map(area => area.id))).toEqual([[], ['County East'], ['County'], ['County']])
  })

  test('are those of the day: before the boards were there, only the force', () => {
    expect(partnersOn(county, day('2022-06-30'))).toEqual(['Council', 'Force'])
    expect(partnersOn(county, day('2022-07-01'))).toHaveLength(4)
  })

  test('change with what is said from the day on', () => {
    const left = { ...county, arrangements: county.arrangements.map(each => (each.subject === 'East' && each.object === 'County East' ? { ...each, ends: day('2027-04-01') } : each)) }
    expect(partnersOn(left, day('2027-03-31'))).toHaveLength(4)
    expect(partnersOn(left, day('2027-04-01'))).toEqual(['Council', 'West Board', 'Force'])
  })

  test('of one force are four authorities, each by itself', () => {
    const four = { ...county, arrangements: [...county.arrangements, ...['Far County'].map(each => says('Both', 'contains', each))] }
    expect(partnersOn(four, today, 'Neighbour')).toEqual(['Neighbour', 'East Board', 'Force'])
  })

  test('do not come from an organisation that is not there on the day, nor an area that has ended', () => {
    const gone = { ...county, organisations: county.organisations.map(each => (each.id === 'Force' ? { ...each, ends: day('2027-01-01') } : each)) }
    expect(partnersOn(gone)).not.toContain('Force')
    const noEast = { ...county, areas: county.areas.map(each => (each.id === 'County East' ? { ...each, ends: day('2027-01-01') } : each)) }
    expect(partnersOn(noEast)).toEqual(['Council', 'West Board', 'Force'])
  })

  test('are exactly those whose area reaches a part that ours reaches, whatever is said and in circles too', () => {
    const ids = ['a', 'b', 'c', 'd', 'e']
    const pair = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).filter(([one, other]) => one !== other)
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), fc.constantFrom(...ids), fc.constantFrom(...ids), (contains, ours, theirs) => {
        const places: Places = {
          organisations: [organisation('we', 'local authority'), organisation('they', 'police force')], areas: ids.map(id => area(id)), names: [],
          arrangements: [says('we', 'covers', ours), says('they', 'covers', theirs), ...contains.map(([one, other]) => says(one, 'contains', other))],
        }
        const common = [...within(places, ours, today)].some(each => within(places, theirs, today).has(each))
        expect(partnersOn(places, today, 'we')).toEqual(common ? ['we', 'they'] : ['we'])
        expect(safeguardingPartners(places, 'we', today).every(partner => partner.organisation.id === 'we' || partner.because.length > 0)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

test('an authority stands in different groupings, each with its own days', () => {
  const sorts = (on: string) => membershipsOf(county, 'Council', day(on)).map(each => each.sort)
  expect(sorts('2025-12-31')).toEqual(['agency rules region', 'regional adoption agency'])
  expect(sorts('2026-01-01')).toEqual(['agency rules region', 'regional care co-operative', 'regional adoption agency'])
  expect(sorts('2026-04-01')).toEqual(['agency rules region', 'regional care co-operative'])
  expect(membershipsOf(county, 'Neighbour', today).map(each => each.grouping.id)).toEqual(['Hub'])
})

test('a name is that of the day', () => {
  const force = organisation('Force', 'police force')
  const on = (text: string) => nameOn(county, force, day(text))
  expect([on('2021-04-30'), on('2021-05-01'), on('2024-04-30'), on('2024-05-01')]).toEqual(['Old Force', 'Newer Force', 'Newer Force', 'Force'])
})

test('what an organisation covers is what its areas hold, of every depth', () => {
  expect([...coverage(county, 'West Board', today)].toSorted()).toEqual(['County', 'County East', 'West'])
  expect(coverage(county, 'West Board', addDays(day('2022-07-01'), -1)).size).toBe(0)
})

test('only what makes sense can be said', () => {
  const [council, co, group, land, region] = [organisation('x', 'local authority'), organisation('y', 'regional care co-operative'), organisation('z', 'provider group'), area('l'), area('r', 'agency rules region')]
  expect([sortFault('covers', council, land), sortFault('contains', region, land), sortFault('group', council, group), sortFault('member', council, co), sortFault('member', council, region)]).toEqual([null, null, null, null, null])
  for (const [what, one, other] of [['covers', land, land], ['covers', council, co], ['contains', council, land], ['group', council, co], ['member', council, land], ['member', land, co]] as const) {
    expect(sortFault(what, one, other)).toMatch(/^An /)
  }
})
