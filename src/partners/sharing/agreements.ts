import { z } from 'zod'
import { holdsOn, type Card, type Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { namedAs, namedBody, safeguardingLead, sharingAgreement, sharingParty, sharingTerm } from './facts.ts'
import { functions, recordTypes, sensitive, type Function_, type RecordType } from './words.ts'

/** When an agreement lets something be told: to whoever asks with a purpose, on the ground of harm alone, or not. */
export const when = { no: 'No', harm: 'Only where a child may be harmed', yes: 'Yes' } as const
export type When = keyof typeof when

/** What an agreement lets be told of one sort of record: that a record is held, and what of it (its sort, its dates, whom to ring). */
export interface Term {
  readonly existence: When
  readonly content: When
}

/** A local sharing agreement, as it stands in one version. Its terms hold among its parties, and for nobody else. */
export interface Agreement {
  readonly id: string
  readonly version: number
  readonly name: string
  /** What it says in plain words, and where it can be read; empty where that is not known. */
  readonly summary: string
  readonly reference: string
  readonly starts: Day
  readonly ends: Day | null
  /** Organisations, by id. */
  readonly parties: readonly string[]
  /** What it may be used for. */
  readonly functions: readonly Function_[]
  readonly terms: Readonly<Partial<Record<RecordType, Term>>>
}

/** What a search asks an agreement: who asks whom, of which sort of record, for what, and whether harm is feared. */
export interface Asked {
  readonly asker: string
  readonly custodian: string
  readonly type: RecordType
  readonly function: Function_
  readonly harm: boolean
}

/** What may be told. `by`: the agreements that say so, with their versions. */
export interface Allowed {
  readonly existence: boolean
  readonly content: boolean
  readonly by: readonly { readonly id: string; readonly version: number }[]
}

export interface Compiled {
  readonly allows: (asked: Asked) => Allowed
  /** Agreements that were left out whole because something in them cannot be, each in a sentence. */
  readonly faults: readonly string[]
}

const nothing: Allowed = { existence: false, content: false, by: [] }

/** Why an agreement cannot be used; null where it can. One that is doubtful in one place is used in none. */
export function agreementFault({ name, parties, functions: uses, terms, starts, ends }: Agreement): string | null {
  if (new Set(parties).size < 2) return `${name} has fewer than two parties`
  if (ends !== null && ends < starts) return `${name} ends before it begins`
  if (uses.length === 0 || uses.some(use => !Object.hasOwn(functions, use))) return `${name} does not say what it may be used for`
  for (const [type, { existence, content }] of Object.entries(terms)) {
    if (!Object.hasOwn(recordTypes, type) || !Object.hasOwn(when, existence) || !Object.hasOwn(when, content)) return `${name} has a term that is not understood: ${type}`
    if (rank(content) > rank(existence)) return `${name} lets more be told of a record than that it is held: ${type}`
  }
  return null
}

const rank = (of: When): number => ['no', 'harm', 'yes'].indexOf(of)

/**
 * The agreements of an authority as one answer for a day. Fails closed: nothing is told but by an agreement that is in force, has both
 * organisations as parties, covers the function and says yes; one that says no among those that cover the question outweighs the others. Sensitive
 * services are told of on the ground of harm alone, whatever is agreed. It decides what the locator tells by itself, and never whether people may
 * share: a disclosure needs no agreement.
 */
export function compile(agreements: readonly Agreement[], on: Day): Compiled {
  const faults: string[] = []
  const used = agreements.filter(each => {
    const fault = agreementFault(each)
    if (fault !== null) faults.push(fault)
    return fault === null && holdsOn(each, on)
  })
  return {
    faults,
    allows: ({ asker, custodian, type, function: use, harm }) => {
      if (asker === custodian || (sensitive.has(type) && !harm)) return nothing
      const covering = used.filter(each => each.parties.includes(asker) && each.parties.includes(custodian) && each.functions.includes(use) && each.terms[type] !== undefined)
      const terms = covering.map(each => each.terms[type] as Term)
      const says = (part: keyof Term): boolean => terms.length > 0 && terms.every(term => term[part] === 'yes' || (term[part] === 'harm' && harm))
      const existence = says('existence')
      return existence ? { existence, content: says('content'), by: covering.map(({ id, version }) => ({ id, version })) } : nothing
    },
  }
}

/** The sorts of record that may be told of to an asker by one custodian: that they are held, and what of them. */
export function mayTell({ allows }: Compiled, of: Omit<Asked, 'type'>): { readonly existence: readonly RecordType[]; readonly content: readonly RecordType[] } {
  const types = (Object.keys(recordTypes) as RecordType[]).map(type => ({ type, may: allows({ ...of, type }) }))
  return { existence: types.filter(({ may }) => may.existence).map(({ type }) => type), content: types.filter(({ may }) => may.content).map(({ type }) => type) }
}

/** The agreements that stand in the authority's record, each in its present version. */
function agreementsOf(known: Known): readonly Agreement[] {
  return known.all(sharingAgreement).map(({ fact, version, starts, ends, body }) => ({
    id: fact, version, name: body.name, summary: body.summary, reference: body.reference ?? '', starts, ends, functions: body.functions ?? [],
    parties: known.all(sharingParty).filter(each => each.body.agreement === fact && each.ends === null).map(each => each.body.organisation),
    terms: Object.fromEntries(known.all(sharingTerm).filter(each => each.body.agreement === fact && each.ends === null).map(({ body: term }) => [term.type, { existence: term.existence, content: term.content }])),
  }))
}

/** The card of the authority's record that says what is agreed, and who leads on safeguarding in each organisation. No person but by their post. */
export function sharingCard(known: Known): Card {
  return {
    agreements: agreementsOf(known),
    named: known.all(namedBody).map(({ starts, ends, body }) => ({ name: body.name, as: body.as, starts, ends })),
    leads: known.all(safeguardingLead).map(({ starts, ends, body }) => ({ post: body.post, starts, ends })),
  }
}

const day = z.string().transform(each => each as Day)
const term = z.object({ existence: z.enum(['no', 'harm', 'yes']), content: z.enum(['no', 'harm', 'yes']) })
const shape = z.object({
  agreements: z.array(z.object({ id: z.string(), version: z.number(), name: z.string(), summary: z.string(), reference: z.string(), starts: day, ends: day.nullable(), parties: z.array(z.string()), functions: z.array(z.string()), terms: z.record(z.string(), term) })),
})

/** Who leads on safeguarding today, by post, from the card. */
export function leadsFromCard(card: unknown, on: Day): readonly string[] {
  const read = z.object({ leads: z.array(z.object({ post: z.string(), starts: day, ends: day.nullable() })) }).safeParse(card)
  return read.success ? read.data.leads.filter(lead => holdsOn(lead, on)).map(({ post }) => post) : []
}

/** What the duty makes of an organisation on a day, in words, from the card; null where nobody has entered it. */
export function namedOn(card: unknown, name: string, on: Day): string | null {
  const read = z.object({ named: z.array(z.object({ name: z.string(), as: z.enum(Object.keys(namedAs) as [keyof typeof namedAs]), starts: day, ends: day.nullable() })) }).safeParse(card)
  const found = read.success ? read.data.named.find(each => each.name === name && holdsOn(each, on)) : undefined
  return found === undefined ? null : namedAs[found.as]
}

/** The agreements of an authority from its card as stored: none where there is no card, or it cannot be read. */
export function agreementsFromCard(card: unknown): readonly Agreement[] {
  const read = shape.safeParse(card)
  return read.success ? (read.data.agreements as unknown as readonly Agreement[]) : []
}
