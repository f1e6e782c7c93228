import type { Fact, FactId, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { contact, decision } from './facts.ts'

export type Contact = Fact<typeof contact.fields, 'contact'>
export type Decision = Fact<typeof decision.fields, 'contact-decision'>

/** The contact with this id, or null. */
export function contactOf(known: Known, id: FactId): Contact | null {
  return known.all(contact).find(fact => fact.fact === id) ?? null
}

/** The decisions to respond in one of these ways, in order of day. */
export function decisionsTo(known: Known, ...responses: Decision['body']['response'][]): readonly Decision[] {
  return known.all(decision).filter(fact => responses.includes(fact.body.response))
}

/** The day of referral that a decision answers: when the contact reached us, not when it was decided. */
export function referredOn(known: Known, of: Decision): Day {
  return contactOf(known, of.body.contact)?.starts ?? of.starts
}
