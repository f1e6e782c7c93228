import { at, level, type Agreement, type Aspect } from './comparisons.ts'
import { homesToCompare, type Description } from './description.ts'
import { canBeOneHome } from './homes.ts'

/**
 * What stands above any score. `may`: the score decides. `ask`: at most a question to a person. `no`: two children. `never`: not linked,
 * not shown and not hinted at, whatever the score.
 */
export type Ruling = { readonly is: 'may' | 'ask' | 'no' | 'never'; readonly rule: Rule | null }

/** The rules by name; `rulesInWords` says each. */
export type Rule = keyof typeof rulesInWords

/** Each rule as a person is told it. */
export const rulesInWords = {
  'nothing but name and birthday': 'The records share no number, no family name and no home.',
  'two verified numbers, two families': 'Each record has a verified NHS number and a family name, and both differ.',
  'two verified numbers': 'Each record has a verified NHS number, and the two differ.',
  'two numbers': 'The NHS numbers differ, and so does the way the name is written or the home.',
  'two pupil numbers': 'The unique pupil numbers differ, and so does the way the name is written.',
  'brothers and sisters': 'Home, parents and family name are shared by a whole household, so they cannot decide between its members; the given names differ.',
  'one number, two children': 'The records have the same number, and another name or date of birth. Somebody must find out whose number it is.',
  'another given name, and no household': 'The given names differ, and the records share no number, no home and no carer.',
  'a name is missing': 'One record lacks a given or a family name, and they share no number, no home and no carer: what is left can be of two children.',
  'not named yet': 'One record is of a baby who was not named yet: what the household shares cannot decide alone.',
  'other sex': 'The names are written differently and the sex differs.',
  'born on other days': 'The dates of birth differ, and no number is shared.',
} as const

const may: Ruling = { is: 'may', rule: null }
const ruled = (is: Ruling['is'], rule: Rule): Ruling => ({ is, rule })

const L = {
  slip: level('given', 'slip'),
  initial: level('given', 'initial'),
  second: level('given', 'called by second name'),
  swapped: level('given', 'names changed places'),
  givenApart: level('given', 'apart'),
  middleApart: level('middle', 'apart'),
  familyAlike: level('family', 'alike'),
  homeHalf: level('home', 'half the same'),
  birthKnown: level('birth', 'as far as known'),
  birthNear: level('birth', 'near'),
  townApart: level('town', 'apart'),
  emailAlike: level('email', 'alike'),
  guardianAlike: level('guardian', 'alike'),
  verifiedApart: level('nhsNumber', 'apart and both verified'),
  nhsApart: level('nhsNumber', 'apart'),
  upnApart: level('upn', 'apart'),
}

const of = (agreement: Agreement, aspect: Aspect): number => agreement[at[aspect]] as number
const agreed = (agreement: Agreement, aspect: Aspect): boolean => of(agreement, aspect) === 0 || of(agreement, aspect) === 1

/** Asks the rules of two records that were compared. */
export function rulingOf(a: Description, b: Description, agreement: Agreement): Ruling {
  const [given, family, birth, home, nhs] = [of(agreement, 'given'), of(agreement, 'family'), of(agreement, 'birth'), of(agreement, 'home'), of(agreement, 'nhsNumber')]
  const otherShared = of(agreement, 'upn') === 0 || agreed(agreement, 'otherNumber') || agreed(agreement, 'email') || of(agreement, 'telephone') === 0
  const homes = home >= 0 && home <= L.homeHalf ? homesToCompare(a, b) : null
  const sharedHome = homes !== null && canBeOneHome(...homes)
  const sharedCarer = of(agreement, 'guardian') >= 0 && of(agreement, 'guardian') <= L.guardianAlike && !haveOnlyFirstName(a.guardian, b.guardian)
  const sharedHousehold = otherShared || sharedHome || sharedCarer
  const elsewhere = (home >= 0 || of(agreement, 'town') === L.townApart) && !(of(agreement, 'email') >= 0 && of(agreement, 'email') <= L.emailAlike)
  const otherFamily = family >= L.familyAlike
  // Names that changed places were compared with each other, and agree.
  const noFamily = family === -1 && given !== L.swapped && !a.unnamed && !b.unnamed
  const closeGiven = (given >= 0 && given <= L.slip) || given === L.second || given === L.swapped
  // Twins can share a first name and be told apart by the second: Muhammad Ali and Muhammad Hassan.
  const sameName = given === 0 && of(agreement, 'middle') !== L.middleApart
  const otherGiven = given > L.initial && !closeGiven
  const bornTogether = birth >= 0 && birth <= L.birthKnown

  // An adoption changes the number and the family name, and mostly the home. Nothing that stays the same may bring the two back together,
  // nor does a family name that is missing.
  if (otherFamily && nhs === L.verifiedApart) return ruled('never', 'two verified numbers, two families')
  if ((otherFamily || (noFamily && elsewhere)) && !sharedHousehold && nhs !== 0) return ruled('never', 'nothing but name and birthday')
  if (nhs === L.verifiedApart && (!sharedHome || !sameName || birth > 0)) return ruled('no', 'two verified numbers')
  if (nhs === 0) {
    if (given === L.givenApart) return ruled(bornTogether ? 'ask' : 'no', 'one number, two children')
    if (birth >= L.birthNear) return ruled(closeGiven ? 'ask' : 'no', 'one number, two children')
    return may
  }
  if (nhs === L.nhsApart && (!sameName || (!sharedHome && !sharedCarer))) return ruled(closeGiven && bornTogether ? 'ask' : 'no', 'two numbers')
  if (of(agreement, 'upn') === L.upnApart && !sameName) return ruled(given === 0 || given === L.second || given === L.swapped ? 'ask' : 'no', 'two pupil numbers')
  if (given === L.givenApart && home >= 0 && !sharedHousehold) return ruled('never', 'another given name, and no household')
  if (otherGiven) return ruled(otherShared || given !== L.givenApart ? 'ask' : 'no', 'brothers and sisters')
  if (of(agreement, 'sex') === 1 && given !== 0) return ruled(otherShared ? 'ask' : 'no', 'other sex')
  if (a.unnamed || b.unnamed) return bornTogether && (sharedHome || sharedCarer) ? may : ruled('no', 'not named yet')
  if ((noFamily || a.given === null || b.given === null) && !sharedHousehold) return ruled('ask', 'a name is missing')
  if (birth >= L.birthNear && !otherShared) return ruled('no', 'born on other days')
  return may
}

/** Two carers of one first name whose family names are of two families: that is no carer shared, and mothers by birth and by adoption can be so. */
function haveOnlyFirstName(a: Description['guardian'], b: Description['guardian']): boolean {
  return a !== null && b !== null && a.given.called === b.given.called && a.family !== null && b.family !== null && !a.family.parts.some(part => b.family?.parts.some(other => part.bones === other.bones))
}

/** What two groups of records have between them, which can excuse what two of their records alone could not. */
export interface Between {
  /** A number that both groups have. */
  readonly number: boolean
  /** Whether one record, or an alias, shows that one child bears both given names. */
  readonly bears: (a: Description, b: Description) => boolean
}

/** Whether two records can stand in one group, given what their groups have between them. */
export function canStandTogether(a: Description, b: Description, ruling: Ruling, between: Between): boolean {
  if (ruling.is === 'may' || (ruling.is === 'ask' && ruling.rule !== 'two numbers')) return true
  // A number outlasts a move and a new family name, and no adoption: an adopted child has another.
  if (ruling.rule === 'nothing but name and birthday' || ruling.rule === 'born on other days') return between.number
  return (ruling.rule === 'brothers and sisters' || ruling.rule === 'another given name, and no household') && between.bears(a, b)
}
