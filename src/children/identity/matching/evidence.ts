import { aspectNames, aspects, at, type Agreement, type Aspect } from './comparisons.ts'
import type { Description } from './description.ts'
import type { Scorer } from './model.ts'

/** One thing that speaks for two records being of one child (`bits` above 0) or against it, in plain words. It holds no name and no number. */
export interface Evidence {
  readonly aspect: Aspect
  readonly bits: number
  readonly says: string
}

type Words = { readonly [A in Aspect]: { readonly [L in (typeof aspects)[A][number]]: string } }

const words: Words = {
  given: {
    same: 'The given name is the same',
    nickname: 'One given name is short for the other',
    spelling: 'The given name is written in another way',
    part: 'The given names share a part',
    slip: 'The given names are a slip of the keyboard apart',
    initial: 'The given name and an initial agree',
    'called by second name': 'One is called by the other’s second name',
    'names changed places': 'Given and family name stand in each other’s place',
    'initial of a second name': 'A second initial agrees with the other’s given name',
    alike: 'The given names are somewhat alike',
    apart: 'The given names differ',
  },
  middle: { same: 'A middle name is the same', initial: 'A middle initial agrees', alike: 'The middle names are somewhat alike', apart: 'The middle names differ' },
  family: {
    same: 'The family name is the same',
    spelling: 'The family name is written in another way',
    part: 'The family names share a part',
    slip: 'The family names are a slip of the keyboard apart',
    'stands among the middle names': 'One family name is the other’s middle name',
    alike: 'The family names are somewhat alike',
    apart: 'The family names differ',
  },
  birth: {
    same: 'The date of birth is the same',
    'day and month changed places': 'Day and month of birth changed places',
    slip: 'The dates of birth are one digit apart',
    'two of three': 'Two of day, month and year of birth agree',
    'as far as known': 'The dates of birth agree as far as they are known',
    near: 'The dates of birth are near each other',
    apart: 'The dates of birth differ',
  },
  sex: { same: 'The sex is the same', apart: 'The sex differs' },
  nhsNumber: { same: 'The NHS number is the same', slip: 'The NHS numbers are one digit apart', apart: 'The NHS numbers differ', 'apart and both verified': 'The NHS numbers differ, and both are verified' },
  upn: { same: 'The unique pupil number is the same', slip: 'The unique pupil numbers are one digit apart', apart: 'The unique pupil numbers differ' },
  otherNumber: { same: 'Another number is the same', slip: 'Another number is one digit apart', apart: 'Another number differs' },
  home: {
    same: 'The home is the same',
    'nearly the same': 'The home is nearly the same',
    'half the same': 'Half of the address agrees',
    near: 'A part of the address agrees',
    something: 'Little of the address agrees',
    apart: 'The homes differ',
  },
  town: { same: 'The town is the same', slip: 'The towns are a slip of the keyboard apart', apart: 'The towns differ' },
  email: { same: 'The email address is the same', slip: 'The email addresses are a slip of the keyboard apart', alike: 'The email addresses are alike', apart: 'The email addresses differ' },
  telephone: { same: 'The telephone number is the same', slip: 'The telephone numbers are one digit apart', apart: 'The telephone numbers differ' },
  guardian: { same: 'The parent or carer is the same', alike: 'The parents or carers have names alike', 'same family name': 'The parents or carers share a family name', apart: 'The parents or carers differ' },
}

/** A name or birthday counts as rare or common where it says two bits more or less than it usually would. */
const remarkable = 2

/**
 * Why a score is what it is: what speaks for one child and what against, the strongest first. The bits and the start add up to the score.
 * Where both say nothing of an aspect it is left out.
 */
export function evidenceOf(scorer: Scorer, a: Description, b: Description, agreement: Agreement): Evidence[] {
  return aspectNames
    .filter(aspect => (agreement[at[aspect]] as number) >= 0)
    .map(aspect => {
      const level = agreement[at[aspect]] as number
      const bits = scorer.weight(aspect, agreement, a, b)
      const says = (words[aspect] as Readonly<Record<string, string>>)[aspects[aspect][level] as string] as string
      return { aspect, bits, says: `${says}${level === 0 ? rarity(bits - scorer.usual(aspect)) : ''}` }
    })
    .toSorted((one, other) => Math.abs(other.bits) - Math.abs(one.bits))
}

function rarity(more: number): string {
  if (more >= remarkable) return ', which is rare here'
  return more <= -remarkable ? ', which is common here' : ''
}

/** Evidence in two sentences, for and against; one where there is nothing of the other. */
export function inWords(evidence: readonly Evidence[]): string {
  const said = (title: string, some: readonly Evidence[]): string[] => (some.length === 0 ? [] : [`${title}: ${some.map(({ says }) => says.slice(0, 1).toLowerCase() + says.slice(1)).join('; ')}.`])
  return [...said('For', evidence.filter(({ bits }) => bits > 0)), ...said('Against', evidence.filter(({ bits }) => bits <= 0))].join(' ')
}
