import { day, type Day } from '../time/day.ts'
import { councils, type CouncilKey } from './places.ts'

/** The people of the demonstration who sign in. Every one of them is made up. */

export const password = 'rowan-demonstration'

/** The teams of Fernshire. */
export const teams = {
  'front door': 'Front door',
  north: 'North',
  south: 'South',
  protection: 'Protection',
  'children in care': 'Children in care',
  placements: 'Placements',
  reviewing: 'Reviewing and conferences',
  'family meetings': 'Family meetings',
  'virtual school': 'Virtual school',
  'leaving care': 'Leaving care',
  adoption: 'Adoption',
} as const
export type TeamKey = keyof typeof teams

/** Bodies beside the council whose people sign in; of those that sit with it the council looks after the people. */
export const partners = {
  police: { name: 'Fernshire Police', kind: 'police force', sitsHere: true },
  nhs: { name: 'NHS Fernshire', kind: 'health body', sitsHere: true },
  school: { name: 'Sampleton Primary', kind: 'school', sitsHere: true },
  cooperative: { name: 'Midshire Regional Care Co-operative', kind: 'regional care co-operative' },
  department: { name: 'Department for Education', kind: 'Department for Education' },
  inspectorate: { name: 'Ofsted', kind: 'Ofsted' },
} as const
export type PartnerKey = keyof typeof partners

interface Held {
  readonly role: string
  readonly team?: TeamKey
  readonly at?: PartnerKey | CouncilKey
  readonly from?: Day
}

interface Somebody {
  readonly name: string
  readonly posts: readonly [Held, ...Held[]]
}

const held = (role: string, team?: TeamKey, more: Omit<Held, 'role' | 'team'> = {}): Held => ({ role, ...(team && { team }), ...more })

/** Everybody who signs in, by the first part of their address. Posts began before anything that the demonstration tells. */
export const staff = {
  ola: { name: 'Ola Sandbox', posts: [held('front door worker', 'front door')] },
  femi: { name: 'Femi Mockup', posts: [held('team manager', 'front door'), held('social worker', 'north')] },
  nia: { name: 'Nia Prototype', posts: [held('family help lead practitioner', 'north')] },
  sam: { name: 'Sam Mockridge', posts: [held('social worker', 'north')] },
  pat: { name: 'Pat Locum', posts: [held('social worker', 'north', { from: day('2027-01-11') })] },
  olu: { name: 'Olu Sandbox', posts: [held('team manager', 'north')] },
  imani: { name: 'Imani Stubbs', posts: [held('lead child protection practitioner', 'protection')] },
  gwen: { name: 'Gwen Ipsum', posts: [held('education member', 'protection')] },
  bea: { name: 'Bea Harness', posts: [held('head of service')] },
  dee: { name: 'Dee Director', posts: [held('director')] },
  yusuf: { name: 'Yusuf Assert', posts: [held('conference chair', 'reviewing')] },
  moira: { name: 'Moira Fixture', posts: [held('reviewing officer', 'reviewing')] },
  lottie: { name: 'Lottie Mock', posts: [held('family meetings coordinator', 'family meetings')] },
  ada: { name: 'Dr Ada Benchmark', posts: [held('virtual school head', 'virtual school')] },
  kit: { name: 'Kit Sampler', posts: [held('placements commissioner', 'placements')] },
  dev: { name: 'Dev Tryout', posts: [held('personal adviser', 'leaving care')] },
  hana: { name: 'Hana Dataset', posts: [held('data analyst')] },
  ivy: { name: 'Ivy Guardian', posts: [held('record guardian')] },
  amy: { name: 'Amy Setter', posts: [held('administrator')] },
  carys: { name: 'Carys Draft', posts: [held('adoption worker', 'adoption')] },
  jude: { name: 'Jude Stencil', posts: [held('social worker', 'south')] },
  mo: { name: 'Mo Pattern', posts: [held('team manager', 'south')] },
  rosa: { name: 'Rosa Carbon', posts: [held('social worker', 'children in care')] },
  eli: { name: 'Eli Tracing', posts: [held('team manager', 'children in care')] },
  rob: { name: 'DC Rob Placeholder', posts: [held('police officer', undefined, { at: 'police' })] },
  vera: { name: 'DS Vera Specimen', posts: [held('police officer', undefined, { at: 'police' })] },
  farah: { name: 'Farah Lorem', posts: [held('nurse', undefined, { at: 'nhs' })] },
  noor: { name: 'Noor Placebo', posts: [held('nurse', undefined, { at: 'nhs' })] },
  tom: { name: 'Mr Tom Dummy', posts: [held('education member', undefined, { at: 'school' })] },
  jo: { name: 'Jo Regionly', posts: [held('placements commissioner', undefined, { at: 'cooperative' })] },
  max: { name: 'Max Overview', posts: [held('national overseer', undefined, { at: 'department' })] },
  quinn: { name: 'Quinn Regulate', posts: [held('inspector', undefined, { at: 'inspectorate' })] },
  lara: { name: 'Lara Ledger', posts: [held('data analyst', undefined, { at: 'larkmoor' })] },
  asta: { name: 'Asta Register', posts: [held('data analyst', undefined, { at: 'ashfold' })] },
  stan: { name: 'Stan Tally', posts: [held('data analyst', undefined, { at: 'stonewick' })] },
} as const satisfies Record<string, Somebody>
export type StaffKey = keyof typeof staff

/** Others who hold work and act for their whole lists only: they can sign in all the same. Social workers, unless it says otherwise. */
export const colleagues = {
  'tess.outline': ['Tess Outline', 'north'],
  'ravi.sketchley': ['Ravi Sketchley', 'north'],
  'bo.freehand': ['Bo Freehand', 'north'],
  'mina.watermark': ['Mina Watermark', 'south'],
  'gil.blueprint': ['Gil Blueprint', 'south'],
  'una.proofread': ['Una Proofread', 'south'],
  'cass.footnote': ['Cass Footnote', 'south'],
  'dov.paragraph': ['Dov Paragraph', 'protection'],
  'elsa.comma': ['Elsa Comma', 'protection'],
  'finn.margin': ['Finn Margin', 'protection'],
  'ines.inkwell': ['Ines Inkwell', 'children in care'],
  'kai.notebook': ['Kai Notebook', 'children in care'],
  'lou.envelope': ['Lou Envelope', 'children in care'],
  'noa.paperclip': ['Noa Paperclip', 'children in care'],
  'omar.binder': ['Omar Binder', 'children in care'],
  'vic.asterisk': ['Vic Asterisk', 'reviewing', 'reviewing officer'],
  'hal.semicolon': ['Hal Semicolon', 'reviewing', 'conference chair'],
} as const satisfies Record<string, readonly [name: string, team: TeamKey, role?: string]>
export type ColleagueKey = keyof typeof colleagues

const domain = 'fernshire.example'

/** The address somebody signs in with. */
export function emailOf(key: StaffKey | ColleagueKey): string {
  const at = key in staff ? (staff[key as StaffKey] as Somebody).posts[0].at : undefined
  return `${key}@${at !== undefined && at in councils ? `${at}.example` : domain}`
}

/** Roles that social workers hold here. */
const ofSocialWorkers: readonly string[] = ['social worker', 'team manager', 'lead child protection practitioner', 'reviewing officer', 'conference chair', 'adoption worker']

/** The number with Social Work England of those who are social workers: made up, by where they stand in these lists. */
export function registered(key: StaffKey | ColleagueKey): { registration?: string } {
  const roles = key in staff ? (staff[key as StaffKey] as Somebody).posts.map(({ role }) => role) : [(colleagues[key as ColleagueKey] as readonly string[])[2] ?? 'social worker']
  const place = [...Object.keys(staff), ...Object.keys(colleagues)].indexOf(key) + 1
  return roles.some(role => ofSocialWorkers.includes(role)) ? { registration: `SW${String(place).padStart(8, '0')}` } : {}
}
