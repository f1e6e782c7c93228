/**
 * The identifier of a child as a type: a scheme, a value, where it came from, who verified it and when, and how it stands. Which scheme is
 * the single unique identifier is a setting; the NHS number stands for it until regulations say so. An identifier is never changed: each
 * act gives a new one, and what was known before stays.
 */

import type { Day } from '../../time/day.ts'
import { readNhsNumber, type NhsNumberRange } from './nhs-number.ts'

/** Schemes that can be the single unique identifier. */
export const uniqueSchemes = ['nhs number', 'temporary number'] as const
export type UniqueScheme = (typeof uniqueSchemes)[number]

/** An identifier that somebody gave. */
export interface Identifier {
  readonly scheme: UniqueScheme
  readonly value: string
  /** Who issues numbers of its range. Null for a temporary number, which the authority issues. */
  readonly issued: NhsNumberRange | null
  /** Who gave it: a system or an organisation. */
  readonly source: string
  readonly givenOn: Day
  /** Who found that it is this child's, and on which day; null where nobody has. */
  readonly verified: { readonly on: Day; readonly by: string } | null
  readonly standing: Standing
}

/** How an identifier stands: in use, replaced by another of the same child, or found to be nobody's or another child's. */
export type Standing =
  | { readonly is: 'current' }
  | { readonly is: 'superseded'; readonly by: string; readonly on: Day }
  | { readonly is: 'invalidated'; readonly why: string; readonly on: Day }

/** Why a text is no identifier, with the cure. */
const cures = {
  length: 'An NHS number has 10 digits, such as 999 003 7000. Check it against the letter or system it came from.',
  repeated: 'One digit again and again is written where there is no number. Leave it empty.',
  check: 'The last digit does not fit the others, so at least one is wrong. Check it against the letter or system it came from.',
  range: 'No number of this range was ever issued. Check it against the letter or system it came from.',
} as const

/** An identifier from what somebody wrote. Null where nothing is written; a cure in words where it cannot be one. */
export function identifierFrom(text: string, given: { readonly source: string; readonly on: Day }): Identifier | { readonly cure: string } | null {
  const reading = readNhsNumber(text)
  if (reading.is === 'none') return null
  if (reading.is === 'wrong') return { cure: cures[reading.why] }
  return {
    scheme: reading.is === 'temporary' ? 'temporary number' : 'nhs number',
    value: reading.value,
    issued: reading.is === 'temporary' ? null : reading.issued,
    source: given.source,
    givenOn: given.on,
    verified: null,
    standing: { is: 'current' },
  }
}

/** Somebody found that it is this child's. A temporary number has nothing to be verified against, and throws. */
export function verify(identifier: Identifier, by: string, on: Day): Identifier {
  if (identifier.scheme === 'temporary number') throw new Error('A temporary number is issued here, and nobody else can verify it')
  return { ...identifier, verified: { on, by } }
}

/** Another number of the same child came in its place: kept, because others still hold it. Throws where that is the same number. */
export function supersede(identifier: Identifier, by: string, on: Day): Identifier {
  if (by === identifier.value) throw new Error('A number cannot replace itself')
  return { ...identifier, standing: { is: 'superseded', by, on } }
}

/** It is nobody's, or another child's: nobody is found by it any more, and what it was used for is looked at again. */
export function invalidate(identifier: Identifier, why: string, on: Day): Identifier {
  return { ...identifier, verified: null, standing: { is: 'invalidated', why, on } }
}

/** The identifier to use of several. */
export interface Chosen {
  /** Verified before not verified, a real number before a temporary one, then the one given last. Null where none is current. */
  readonly use: Identifier | null
  /** Two numbers of one range that are current: at most one is right, and somebody must find out which. */
  readonly conflict: boolean
}

/** Which identifier of a child to use. Superseded and invalidated ones are never used; a number of each country is no conflict. */
export function chosenOf(identifiers: readonly Identifier[]): Chosen {
  const current = identifiers.filter(({ standing }) => standing.is === 'current')
  const rank = (each: Identifier): number => (each.verified ? 0 : each.scheme === 'nhs number' ? 1 : 2)
  const [use = null] = current.toSorted((a, b) => rank(a) - rank(b) || (a.givenOn > b.givenOn ? -1 : a.givenOn < b.givenOn ? 1 : 0))
  const numbers = current.filter(({ scheme }) => scheme === 'nhs number')
  return { use, conflict: numbers.some((a, at) => numbers.slice(at + 1).some(b => a.value !== b.value && a.issued === b.issued)) }
}
