import type { Fact, FactId, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import { involvement } from '../identity/index.ts'
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

/**
 * Whether a decision begins our work as the children in need census has it, from the day the contact reached us: section 17, or protection, where no
 * work of ours lasts or began since. Help that the family chooses is no referral of the census. Census guide 2025 to 2026: the referral date is the day
 * the referral was received, and everything under sections 17 and 47 stands in a referral.
 */
export function beginsOurWork(known: Known, { response, restsOn }: Pick<Decision['body'], 'response' | 'restsOn'>, on: Day): boolean {
  const isWork = response === 'family help' ? restsOn === 'need' : response === 'protection' || response === 'act now'
  return isWork && known.all(involvement).every(work => work.ends !== null && work.ends <= on && work.starts < on)
}
