import { fold } from '../../children/identity/index.ts'
import type { RecordId } from '../../record/index.ts'
import { addDays, type Day } from '../../time/day.ts'

/** Who a child is, as a file says it. */
export interface WhoArrives {
  /** The authority's own number for the child; null where the file gives none. */
  readonly localId: string | null
  /** Unique pupil numbers, the one before too. */
  readonly upns: readonly string[]
  readonly born: Day | null
  /** For a baby who is not born, or was not when the file was written. */
  readonly due: Day | null
}

/** A record that is known by one of the same numbers. */
export interface Candidate {
  readonly record: RecordId
  /** The number people say for the record. */
  readonly number: number
  /** `local id F-12`, `upn A123…`: every number by which the record is known. */
  readonly numbers: readonly string[]
  readonly born: Day | null
  /** How exactly the date of birth is known. */
  readonly bornExactness: string | null
  readonly due: Day | null
}

/** The record of the same child, or none; and those that share a number with the child and say another birth, for somebody to look at. */
export interface Sameness<C> {
  readonly same: C | null
  readonly nearby: readonly C[]
}

/**
 * Which of these records is the child's. Equal local number and birth date, else equal pupil number and birth date, else none of them. A
 * baby who was expected and a child who was born about then have the same birth; a record or a file that gives no birth contradicts none,
 * as far as the local number goes.
 */
export function sameChild<C extends Candidate>(child: WhoArrives, candidates: readonly C[]): Sameness<C> {
  const inOrder = candidates.toSorted((a, b) => a.number - b.number)
  const hasLocalId = (each: C) => child.localId !== null && localSchemes.some(scheme => each.numbers.includes(`${scheme} ${child.localId}`))
  const hasUpn = (each: C) => child.upns.some(upn => upnSchemes.some(scheme => each.numbers.some(number => number.toUpperCase() === `${scheme} ${upn}`.toUpperCase())))
  const byLocalId = inOrder.find(each => hasLocalId(each) && birthsAgree(child, each))
  const byUpn = inOrder.find(each => hasUpn(each) && child.born !== null && birthIs(child.born, each))
  const same = byLocalId ?? byUpn ?? null
  return { same, nearby: same ? [] : inOrder.filter(each => hasLocalId(each) || hasUpn(each)) }
}

/** Whether two readings of files are of one child: the same rule, before either has a record. */
export function isSameArrival(a: WhoArrives, b: WhoArrives): boolean {
  return birthsAgree(a, { born: b.born, bornExactness: 'day', due: b.due })
}

const localSchemes = ['local id', 'former local id'] as const
const upnSchemes = ['upn', 'former upn'] as const

/** Weeks that a birth may lie before and after the day it was expected on. */
const daysEarly = 126
const daysLate = 42

function birthsAgree(child: Pick<WhoArrives, 'born' | 'due'>, other: Pick<Candidate, 'born' | 'bornExactness' | 'due'>): boolean {
  if (child.born !== null && other.born !== null) return birthIs(child.born, other)
  if (child.born !== null) return other.due === null || isAbout(child.born, other.due)
  if (other.born !== null) return child.due === null || isAbout(other.born, child.due)
  return child.due === null || other.due === null || (isAbout(child.due, other.due) && isAbout(other.due, child.due))
}

/** Whether somebody born on that day may be who was expected on this one. */
function isAbout(born: Day, due: Day): boolean {
  return born >= addDays(due, -daysEarly) && born <= addDays(due, daysLate)
}

function birthIs(born: Day, { born: other, bornExactness }: Pick<Candidate, 'born' | 'bornExactness'>): boolean {
  if (other === null) return false
  if (bornExactness === 'year' || bornExactness === 'about') return born.slice(0, 4) === other.slice(0, 4)
  return bornExactness === 'month' ? born.slice(0, 7) === other.slice(0, 7) : born === other
}

/** A number as search keeps it: lower case, letters and digits alone. */
export function numberToken(number: string): string {
  return fold(number).replace(/[^\p{L}\p{N}]/gu, '')
}
