/*
 * The words of sharing what is known of a child: what may be chosen, as it stands on screen. Legal bases are those of the statutory reference
 * (lawful bases and the record of what was disclosed). Consent is no basis here and stands in no list.
 */

/** Which limb of the law a request stands on. `section 16LA` (Children Act 2004, by the Act of 2026) has not begun: it is worked to as practice. */
export const limbs = {
  enquiry: 'A child protection enquiry: Children Act 1989, section 47(9)',
  function: 'It may help with a function for a child’s safety or welfare: Children Act 2004, section 16LA',
  service: 'It may help with a service for a child’s safety or welfare: Children Act 2004, section 16LA',
} as const
export type Limb = keyof typeof limbs

/** What whoever asks has to do, for which they need it. */
export const functions = {
  contact: 'Decide what help a child needs',
  assessment: 'Assess what a child needs',
  enquiry: 'Find out whether a child is safe',
  plan: 'Make or review a plan for a child',
  care: 'Look after a child in care',
  health: 'Give health care',
  education: 'Teach and keep safe at school',
  policing: 'Protect a child, or prevent a crime',
} as const
export type Function_ = keyof typeof functions

/** Whether an item is a fact or somebody's opinion. */
export const natures = { fact: 'Fact', opinion: 'Opinion' } as const
export type Nature = keyof typeof natures

/** The three questions of the duty, put to each item before it is decided. Yes, yes and no: it must be given. */
export const dutyQuestions = {
  relevant: 'Is it about the safety or welfare of a child?',
  helps: 'May it help whoever is told with a function or a service for that?',
  harms: 'Would giving it harm the child more than not giving it?',
} as const
export type DutyQuestion = keyof typeof dutyQuestions

/** What is decided of an item. The last two withhold it, and a second person looks at each before it counts. */
export const decisions = {
  disclosed: 'Give it',
  none: 'None held',
  detriment: 'Keep it back: giving it would harm the child more than not giving it',
  'not relevant': 'Keep it back: whoever asks is nobody whom the law names, or it helps them with no such function',
} as const
export type Decision = keyof typeof decisions

/** Reasons that are often given and that the law does not know. Choosing them is answered with the lawful ones. */
export const noReason = 'Another reason: no consent, no sharing agreement, or not being sure'

/** The same, as whoever asked reads it. */
export const decided: Readonly<Record<Decision, string>> = {
  disclosed: 'Given', none: 'None held', detriment: 'Kept back: giving it would harm the child more than not giving it', 'not relevant': 'Kept back: not for this organisation or function',
}

/** Lawful bases for personal data: Article 6 of the UK GDPR. */
export const bases = {
  task: 'Public task: Article 6(1)(e)',
  obligation: 'Legal obligation: Article 6(1)(c)',
  vital: 'To save a life: Article 6(1)(d)',
  legitimate: 'Safeguarding by a body that is not public: Article 6(1)(ea)',
} as const
export type Basis = keyof typeof bases

/** Conditions for special category data: Article 9, with Schedule 1 of the Data Protection Act 2018. */
export const conditions = {
  safeguarding: 'Safeguarding children: Article 9(2)(g), Schedule 1 paragraph 18',
  statutory: 'A function set by law: Article 9(2)(g), Schedule 1 paragraph 6',
  health: 'Health or social care: Article 9(2)(h), Schedule 1 paragraph 2',
  none: 'Nothing here is about health, ethnic background, religion, sex life or the like',
} as const
export type Condition = keyof typeof conditions

/** Whether the family is told. A wish against it is noted, and decides nothing. */
export const families = { told: 'They have been told', will: 'They will be told', unsafe: 'Not told: it could put somebody in danger', hinder: 'Not told: it would get in the way of a crime being looked into', 'not yet': 'Not told yet' } as const
export type FamilyTold = keyof typeof families

/** Whether the child's number goes with it, and if not why: the exceptions of section 16LC. */
export const identifiers = {
  included: 'It goes with this',
  unknown: 'Not included: we do not know it',
  delay: 'Not included: finding it would delay this too long',
  detriment: 'Not included: it would harm the child',
} as const
export type IdentifierGiven = keyof typeof identifiers

/** Sorts of record that the locator tells of. */
export const recordTypes = {
  'social care': 'Children’s social care', 'early help': 'Early help', school: 'School or nursery', 'health visiting': 'Health visiting and school nursing', hospital: 'Hospital', gp: 'General practice', police: 'Police',
  'mental health': 'Mental health', 'sexual health': 'Sexual health', substances: 'Drug and alcohol service',
} as const
export type RecordType = keyof typeof recordTypes

/** Sorts of which even being known there says a great deal: told of only on the ground of harm, whatever an agreement says. */
export const sensitive: ReadonlySet<RecordType> = new Set(['mental health', 'sexual health', 'substances'])

/** Ten things to think through before sharing; help where it is needed, and no gate. */
export const steps = [
  'Be clear what you want to achieve for the child, and who needs to know it.',
  'Share to keep a child safe from harm, and also where you are not sure yet: a small part may complete somebody else’s picture.',
  'Data protection law lets you share to protect a child. It sets how, not whether.',
  'You do not need consent. Be open with the family all the same, unless that would put somebody in danger.',
  'Choose the lawful basis: mostly a public task or a legal obligation.',
  'Give what is needed for the purpose, and say what you left out.',
  'Say what is a fact, what is an opinion, and how sure you are.',
  'Think whether this falls harder on a family because of who they are.',
  'Send it to the right person in a safe way.',
  'Write down what you shared or kept back, with whom and why.',
] as const
