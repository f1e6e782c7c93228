/** What the service answers, read into what Rowan needs of it and nothing else. FHIR R4: Patient, Bundle, OperationOutcome. */
import { z } from 'zod'
import type { Said } from '../../children/identity/matching/index.ts'
import { readNhsNumber } from '../../children/identity/index.ts'

/** A person as the NHS holds them. */
export interface Patient {
  readonly nhsNumber: string
  readonly given: readonly string[]
  readonly family: string
  /** As far as it is known: `2015`, `2015-03` or `2015-03-09`. */
  readonly born: string
  readonly sex: 'female' | 'male' | null
  /** Null where none is held, and always of somebody restricted. */
  readonly home: { readonly lines: readonly string[]; readonly postcode: string } | null
  readonly restricted: boolean
  readonly died: boolean
}

const name = z.object({ use: z.string().optional(), given: z.array(z.string()).default([]), family: z.string().default('') })
const address = z.object({ use: z.string().optional(), line: z.array(z.string()).default([]), postalCode: z.string().default('') })

const patient = z.object({
  resourceType: z.literal('Patient'),
  id: z.string(),
  name: z.array(name).default([]),
  birthDate: z.string().regex(/^\d{4}(-\d\d){0,2}$/).or(z.literal('')).default(''),
  gender: z.string().optional(),
  address: z.array(address).default([]),
  meta: z.object({ security: z.array(z.object({ code: z.string() })).default([]) }).default({ security: [] }),
  deceasedDateTime: z.string().optional(),
  deceasedBoolean: z.boolean().optional(),
})

const bundle = z.object({ resourceType: z.literal('Bundle'), entry: z.array(z.object({ resource: patient })).default([]) })

const outcome = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z.array(z.object({ details: z.object({ coding: z.array(z.object({ code: z.string() })).default([]) }).optional() })).default([]),
})

/** A patient, from a body that says it is one; null from any other, and from one whose number cannot be a number. */
export function patientIn(body: unknown): Patient | null {
  const read = patient.safeParse(body)
  return read.success ? patientOf(read.data) : null
}

/** The patients of a search, in the order of the answer; null where the body is no such answer. */
export function patientsIn(body: unknown): Patient[] | null {
  const read = bundle.safeParse(body)
  if (!read.success) return null
  const found = read.data.entry.map(({ resource }) => patientOf(resource))
  return found.some(each => each === null) ? null : (found as Patient[])
}

/** The code of an OperationOutcome, such as `INVALIDATED_RESOURCE`; null where the body is none. */
export function codeIn(body: unknown): string | null {
  const read = outcome.safeParse(body)
  return read.success ? (read.data.issue[0]?.details?.coding[0]?.code ?? null) : null
}

function patientOf(read: z.infer<typeof patient>): Patient | null {
  const number = readNhsNumber(read.id)
  if (number.is !== 'number') return null
  // Only an explicit “unrestricted” lets an address be used.
  const restricted = read.meta.security[0]?.code !== 'U'
  const called = read.name.find(({ use }) => use === 'usual') ?? read.name[0]
  const home = restricted ? undefined : (read.address.find(({ use }) => use === 'home') ?? read.address[0])
  return {
    nhsNumber: number.value,
    given: called?.given ?? [],
    family: called?.family ?? '',
    born: read.birthDate,
    sex: read.gender === 'female' || read.gender === 'male' ? read.gender : null,
    home: home ? { lines: home.line.filter(line => line !== ''), postcode: home.postalCode } : null,
    restricted,
    died: read.deceasedDateTime !== undefined || read.deceasedBoolean === true,
  }
}

/** What a patient says of themselves, as the matcher reads a record. */
export function saidBy(of: Patient): Said {
  return {
    id: 'nhs',
    custodian: 'nhs',
    nhsNumber: of.nhsNumber,
    nhsNumberStatus: '01',
    given: of.given[0] ?? '',
    middle: of.given.slice(1).join(' '),
    family: of.family,
    born: of.born,
    bornPrecision: of.born.length === 10 ? 'verified' : 'year',
    ...(of.sex && { sex: of.sex }),
    ...(of.home && { line: of.home.lines[0] ?? '', postcode: of.home.postcode }),
    flags: of.restricted ? 'sensitive' : '',
  }
}
