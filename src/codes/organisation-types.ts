import { day, type Day } from '../time/day.ts'

/** What an organisation can be. */
export interface OrganisationType {
  /** The word kept with the organisation. */
  readonly code: string
  readonly label: string
  /** First and last day of England on which a new organisation may be of this type; null where there is none. */
  readonly from: Day | null
  readonly until: Day | null
  /** No longer offered since a day that is of no account: what was of it stays readable. */
  readonly discontinued: boolean
}

const ordinary = (code: string, label = code.charAt(0).toUpperCase() + code.slice(1)): OrganisationType => ({ code, label, from: null, until: null, discontinued: false })

/**
 * Organisation types, in the order in which people look for them. Integrated care boards took the place of clinical commissioning groups
 * on 1 July 2022 (S.I. 2022/634). The council whose records these are is `local authority`, which nobody adds; another is
 * `local authority elsewhere`.
 */
const types: readonly OrganisationType[] = [
  ordinary('local authority'),
  ordinary('local authority elsewhere', 'Local authority (another)'),
  { ...ordinary('integrated care board'), from: day('2022-07-01') },
  { ...ordinary('clinical commissioning group'), until: day('2022-06-30') },
  ordinary('police force'),
  ordinary('health body', 'Other health body'),
  ordinary('school'),
  ordinary('college'),
  ordinary('early years setting'),
  ordinary('childcare setting'),
  ordinary('alternative provision'),
  { ...ordinary('pupil referral unit'), discontinued: true },
  ordinary('provider'),
  ordinary('provider group'),
  ordinary('fostering agency'),
  ordinary('adoption agency'),
  ordinary('regional adoption agency'),
  ordinary('regional care co-operative'),
  ordinary('fostering hub'),
  ordinary('Ofsted'),
  ordinary('Care Quality Commission'),
  ordinary('Department for Education'),
  { ...ordinary('inspectorate'), discontinued: true },
  { ...ordinary('national body'), discontinued: true },
  ordinary('other corporate parent'),
  ordinary('supplier of agency workers'),
]

const byCode = new Map(types.map(type => [type.code, type]))

/** Every type, those no longer in use among them. */
export function organisationTypes(): readonly OrganisationType[] {
  return types
}

/** The types that an organisation added on this day of England may be of; never the authority's own. */
export function organisationTypesOn(on: Day): readonly OrganisationType[] {
  return types.filter(type => type.code !== 'local authority' && !type.discontinued && (type.from === null || on >= type.from) && (type.until === null || on <= type.until))
}

/** A type in words; a code that no list has stays as it is. */
export function organisationTypeLabel(code: string): string {
  return byCode.get(code)?.label ?? code
}
