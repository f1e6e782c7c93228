/** What is asked alike of a child and of an adult, whichever of the two a record is about: see `ofChildAndAdult`. */
import type { Fact, Known } from '../../record/fact.ts'
import type { Day } from '../../time/day.ts'
import {
  adultBirth, adultCaution, adultCommunicationNeed, adultContactDetail, adultDeath, adultGenderIdentity, adultIdentifier, adultLanguage, adultLivesAt, birth,
  caution, communicationNeed, contactDetail, death, genderIdentity, identifier, language, livesAt, type identifierSchemes,
} from './facts.ts'

/** The fact of the birth, with how exactly its day is known; null where none is recorded. */
export function birthOf(known: Known): Fact | null {
  return [...known.all(birth), ...known.all(adultBirth)].at(-1) ?? null
}

/** The day somebody died; null where no death is recorded. */
export function diedOn(known: Known): Day | null {
  return [...known.all(death), ...known.all(adultDeath)].at(-1)?.starts ?? null
}

/** The numbers somebody is known by, old ones too. */
export function numbersOf(known: Known): readonly Fact<typeof identifier.fields>[] {
  return [...known.all(identifier), ...known.all(adultIdentifier)]
}

/** The number of a scheme in use: of several, the last known. Null where there is none. */
export function currentNumber(known: Known, scheme: keyof typeof identifierSchemes): Fact<typeof identifier.fields> | null {
  return numbersOf(known).findLast(({ ends, body }) => ends === null && body.scheme === scheme) ?? null
}

/** Everywhere somebody lives or has lived. */
export function homesOf(known: Known): readonly Fact<typeof livesAt.fields>[] {
  return [...known.all(livesAt), ...known.all(adultLivesAt)]
}

/** Telephone numbers and other ways to reach somebody, old ones too. */
export function contactsOf(known: Known): readonly Fact<typeof contactDetail.fields>[] {
  return [...known.all(contactDetail), ...known.all(adultContactDetail)]
}

/** What a visitor must know, old warnings too. */
export function cautionsOf(known: Known): readonly Fact<typeof caution.fields>[] {
  return [...known.all(caution), ...known.all(adultCaution)]
}

/** What helps somebody to communicate. */
export function communicationOf(known: Known): readonly Fact<typeof communicationNeed.fields>[] {
  return [...known.all(communicationNeed), ...known.all(adultCommunicationNeed)]
}

/** The languages somebody speaks. */
export function languagesOf(known: Known): readonly Fact<typeof language.fields>[] {
  return [...known.all(language), ...known.all(adultLanguage)]
}

/** Gender and pronouns, in their own words. */
export function gendersOf(known: Known): readonly Fact<typeof genderIdentity.fields>[] {
  return [...known.all(genderIdentity), ...known.all(adultGenderIdentity)]
}
