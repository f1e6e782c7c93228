import { expect, test } from 'vitest'
import { day } from '../time/day.ts'
import { organisationTypeLabel, organisationTypes, organisationTypesOn } from './organisation-types.ts'

test('an organisation can be everything that the work has to do with', () => {
  const named = [
    'local authority', 'integrated care board', 'police force', 'school', 'college', 'early years setting', 'childcare setting', 'alternative provision', 'provider', 'provider group',
    'fostering agency', 'adoption agency', 'regional adoption agency', 'regional care co-operative', 'fostering hub', 'Ofsted', 'Care Quality Commission', 'Department for Education',
    'other corporate parent', 'supplier of agency workers',
  ]
  const codes = organisationTypes().map(type => type.code)
  expect(named.filter(code => !codes.includes(code))).toEqual([])
  expect(new Set(codes).size).toBe(codes.length)
})

test('boards took the place of clinical commissioning groups on 1 July 2022, and what was before stays readable', () => {
  const offered = (on: string) => organisationTypesOn(day(on)).map(type => type.code).filter(code => ['integrated care board', 'clinical commissioning group'].includes(code))
  expect(offered('2022-06-30')).toEqual(['clinical commissioning group'])
  expect(offered('2022-07-01')).toEqual(['integrated care board'])
  expect(organisationTypeLabel('clinical commissioning group')).toBe('Clinical commissioning group')
  expect(organisationTypesOn(day('2027-01-01')).map(type => type.code)).not.toContain('local authority')
  expect(organisationTypesOn(day('2027-01-01')).map(type => type.code)).not.toContain('inspectorate')
})
