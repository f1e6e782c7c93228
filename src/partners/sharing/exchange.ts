import type { Day } from '../../time/day.ts'
import { bases, conditions, decisions, families, functions, identifiers, limbs, natures, type Basis, type Condition, type Decision, type FamilyTold, type Function_, type IdentifierGiven, type Limb, type Nature } from './words.ts'

/** Whom a question is about, as whoever asks knows them. `born` null and texts empty where not known. */
export interface Whom {
  readonly given: string
  readonly family: string
  readonly born: Day | null
  /** The day on which a baby is due who is not born yet. */
  readonly due?: Day
  /** Ten digits, or empty. */
  readonly nhsNumber: string
}

/** What is asked, or told unasked, and why. */
export interface Question {
  readonly limb: Limb
  readonly function: Function_
  /** What it is for, and why it is needed for that. */
  readonly purpose: string
  readonly necessity: string
  readonly family: FamilyTold
  readonly familyWhy: string
  /** What a child or the family wishes about it: noted, and deciding nothing. */
  readonly wishes: string
  readonly items: readonly { readonly what: string; readonly why: string }[]
  /** The name of whoever asks, where a system of the organisation sends it. */
  readonly by?: string
}

/**
 * The test of the duty, put to one item (Children Act 2004, section 16LA, worked to as practice): null where it was not answered. `relevant`: it is about the
 * safety or welfare of a child. `helps`: it may help whoever is told with a function or a service for that. `harms`: giving it would harm the child more than not.
 */
export interface DutyTest {
  readonly relevant: boolean | null
  readonly helps: boolean | null
  readonly harms: boolean | null
}

/** Whether something must be given by these answers: it is relevant, it helps, and it does not harm more. */
export function mustGive({ relevant, helps, harms }: DutyTest): boolean {
  return relevant === true && helps === true && harms === false
}

/** The answers that a decision stands for, for a system that sends the decision alone; null where nothing is held. */
export function testOf(decision: Decision): DutyTest | null {
  return decision === 'none' ? null : { relevant: true, helps: decision !== 'not relevant', harms: decision === 'detriment' }
}

/** What is decided of one item: `said` is what is given, `because` why it is kept back, `test` what was answered before it was decided. */
export interface ItemAnswer {
  readonly decision: Decision
  readonly test: DutyTest | null
  readonly nature: Nature | null
  readonly said: string
  readonly because: string
}

/** An answer to a question, item by item in its order, or what is told unasked. */
export interface Answered {
  readonly items: readonly ItemAnswer[]
  readonly basis: Basis
  readonly condition: Condition
  /** Whether some of it is about offences: Article 10, with section 10(5) of the Data Protection Act 2018. */
  readonly criminal: boolean
  /** What was left out to give no more than is needed, and why. */
  readonly leftOut: string
  /** How it may fall on a family because of who they are. */
  readonly effect: string
  readonly family: FamilyTold
  readonly familyWhy: string
  readonly wishes: string
  readonly identifier: IdentifierGiven
  /** The number itself, where it is included. */
  readonly nhsNumber: string
  /** The name of whoever answers, where a system of the organisation sends it. */
  readonly by?: string
}

/** What is wrong with something: `at` names the answer by its path, `items.0.why`. */
export interface Fault {
  readonly at: string
  readonly message: string
}

/** Most items of one question, and most characters of one text. */
export const mostItems = 8
export const mostText = 10_000

const has = (of: object, key: string): boolean => Object.hasOwn(of, key)
const long = (at: string, text: string): Fault[] => (text.length > mostText ? [{ at, message: 'What you write must be 10,000 characters or fewer' }] : [])

function familyFaults({ family, familyWhy }: { readonly family: string; readonly familyWhy: string }): Fault[] {
  return [
    ...(has(families, family) ? [] : [{ at: 'family', message: 'Select whether the family is told' }]),
    ...((family === 'unsafe' || family === 'hinder' || family === 'not yet') && familyWhy === '' ? [{ at: 'familyWhy', message: 'Write why the family is not told' }] : []),
  ]
}

/** What is missing or wrong in whom a question is about: a name, with a date of birth (of a baby not born yet, the day it is due, and no other) or a number. */
export function whomFaults({ given, family, born, due, nhsNumber }: Whom): readonly Fault[] {
  return [
    ...(given === '' && family === '' ? [{ at: 'given', message: 'Enter the name of the child' }] : []),
    ...(given.length > 200 || family.length > 200 ? [{ at: 'given', message: 'The name must be 200 characters or fewer' }] : []),
    ...(born === null && due === undefined && nhsNumber === '' ? [{ at: 'born', message: 'Enter the date of birth, the date the baby is due, or the NHS number' }] : []),
    ...(born !== null && due !== undefined ? [{ at: 'due', message: 'Enter the date of birth or the date the baby is due, not both' }] : []),
  ]
}

/** What is missing or wrong in a question: it says who needs what for which function, and why each item is needed. Never asks for consent. */
export function questionFaults(of: Question): readonly Fault[] {
  return [
    ...(has(limbs, of.limb) ? [] : [{ at: 'limb', message: 'Select what the law says' }]),
    ...(has(functions, of.function) ? [] : [{ at: 'function', message: 'Select what it is needed for' }]),
    ...(of.purpose === '' ? [{ at: 'purpose', message: 'Write what you want to find out or do' }] : long('purpose', of.purpose)),
    ...(of.necessity === '' ? [{ at: 'necessity', message: 'Write why it is needed for that' }] : long('necessity', of.necessity)),
    ...familyFaults(of),
    ...long('wishes', of.wishes),
    ...(of.items.length === 0 ? [{ at: 'items.0.what', message: 'Write at least one thing that you need' }] : []),
    ...(of.items.length > mostItems ? [{ at: 'items.0.what', message: `Ask for ${mostItems} things or fewer at once` }] : []),
    ...of.items.flatMap(({ what, why }, at) => [
      ...(what === '' ? [{ at: `items.${at}.what`, message: `Write what you need: item ${at + 1}` }] : long(`items.${at}.what`, what)),
      ...(why === '' ? [{ at: `items.${at}.why`, message: `Write why you need it: item ${at + 1}` }] : long(`items.${at}.why`, why)),
    ]),
  ]
}

/** Said wherever something is kept back for no reason that the law knows. */
export const lawfulReasons = 'Missing consent, a missing agreement, data protection law and not being sure are no reasons to keep something back. Give it, say that none is held, or say why giving it would harm the child more, or why it is not for whoever asks'

/** Words of reasons that the law does not know: consent by whatever name, an agreement between organisations that is missing, and data protection law, which lets people share. */
const noLawfulReason = new RegExp([
  String.raw`\bconsent`,
  String.raw`\b(?:no|not|given?|gave|gives|refus\w+|have|has|had|need\w*) (?:\w+ ){0,3}permission`,
  String.raw`(?:\b(?:not|never)|n['’]t) (?:yet )?(?:agreed?|authori[sz]ed?)(?= to (?:it|this|that|us|shar\w+|be|any)\b|\s*[.,;]|\s*$)`,
  String.raw`\b(?:no|without an?|without any) (?:\w+ )?agreement\b`,
  String.raw`\bgdpr\b|\bdata protection\b`,
].join('|'), 'i')

/** Whether a reason to keep something back leans on consent, or on another reason that is never one (Children Act 2004, section 16LA, worked to as practice). */
export function leansOnConsent(because: string): boolean {
  return noLawfulReason.test(because)
}

/** Whether an item is kept back for a reason that the law does not know: consent, above all, is never one. */
export function isUnlawful({ decision, because }: Pick<ItemAnswer, 'decision' | 'because'>): boolean {
  return (decision as string) === 'refused' || ((decision === 'detriment' || decision === 'not relevant') && leansOnConsent(because))
}

/**
 * What is missing or wrong in an answer to so many items. Keeping back needs a written reason, and a reason that leans on consent is refused: the
 * one ground is that disclosure would be more detrimental to the child than not (Children Act 2004, section 16LA, worked to as practice).
 */
export function answerFaults(of: Answered, items: number): readonly Fault[] {
  if (of.items.length !== items) return [{ at: 'items.0.decision', message: 'Answer every item' }]
  const gives = of.items.some(({ decision }) => decision === 'disclosed')
  return [
    ...of.items.flatMap((item, at) => itemFaults(item, at)),
    ...(!gives || has(bases, of.basis) ? [] : [{ at: 'basis', message: 'Select the lawful basis' }]),
    ...(!gives || has(conditions, of.condition) ? [] : [{ at: 'condition', message: 'Select the condition for sensitive information' }]),
    ...(gives ? familyFaults(of) : []),
    ...(!gives || has(identifiers, of.identifier) ? [] : [{ at: 'identifier', message: 'Select whether the child’s number goes with it' }]),
    ...(gives && of.identifier === 'included' && of.nhsNumber === '' ? [{ at: 'identifier', message: 'We do not hold the number: select why it is not included' }] : []),
    ...[['leftOut', of.leftOut], ['effect', of.effect], ['wishes', of.wishes]].flatMap(([at, text]) => long(at as string, text as string)),
  ]
}

function itemFaults({ decision, test, nature, said, because }: ItemAnswer, at: number): Fault[] {
  const box = `items.${at}`
  if (isUnlawful({ decision, because })) return [{ at: `${box}.${has(decisions, decision) ? 'because' : 'decision'}`, message: `${lawfulReasons}: item ${at + 1}` }]
  if (!has(decisions, decision)) return [{ at: `${box}.decision`, message: `Select what you decide: item ${at + 1}` }]
  if (decision === 'none') return []
  if (decision === 'disclosed') {
    return [
      ...testFaults(decision, test, at),
      ...(said === '' ? [{ at: `${box}.said`, message: `Write what you know: item ${at + 1}` }] : long(`${box}.said`, said)),
      ...(nature !== null && has(natures, nature) ? [] : [{ at: `${box}.nature`, message: `Select whether it is a fact or an opinion: item ${at + 1}` }]),
    ]
  }
  return [...testFaults(decision, test, at), ...(because === '' ? [{ at: `${box}.because`, message: `Write why it is kept back: item ${at + 1}` }] : long(`${box}.because`, because))]
}

/** What is missing in the test of an item, or where the decision goes against it: what is relevant, helps and does not harm more must be given, and nothing else is. */
function testFaults(decision: Decision, test: DutyTest | null, at: number): Fault[] {
  const { relevant, helps, harms } = test ?? { relevant: null, helps: null, harms: null }
  const [box, item] = [`items.${at}`, `item ${at + 1}`]
  if (relevant === null || helps === null || harms === null) {
    return [
      ...(relevant === null ? [{ at: `${box}.relevant`, message: `Select whether it is about a child’s safety or welfare: ${item}` }] : []),
      ...(helps === null ? [{ at: `${box}.helps`, message: `Select whether it may help whoever is told: ${item}` }] : []),
      ...(harms === null ? [{ at: `${box}.harms`, message: `Select whether giving it would harm the child more: ${item}` }] : []),
    ]
  }
  if (decision !== 'disclosed' && mustGive({ relevant, helps, harms })) return [{ at: `${box}.decision`, message: `By your three answers it must be given. Give it, or change the answer that is not right: ${item}` }]
  if (decision === 'disclosed' && harms) return [{ at: `${box}.decision`, message: `You answered that giving it would harm the child more. Keep it back, or change that answer: ${item}` }]
  if (decision === 'disclosed' && !mustGive({ relevant, helps, harms })) return [{ at: `${box}.decision`, message: `You answered that it is not about a child’s safety or welfare, or helps nobody with it. Keep it back, or change that answer: ${item}` }]
  if (decision === 'detriment' && !harms) return [{ at: `${box}.decision`, message: `You answered that giving it would not harm the child more. Choose another decision, or change that answer: ${item}` }]
  if (decision === 'not relevant' && relevant && helps) return [{ at: `${box}.decision`, message: `You answered that it may help whoever is told. Choose another decision, or change that answer: ${item}` }]
  return []
}
