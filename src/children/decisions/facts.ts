import { about, choice, choices, dayField, kind, number, post, text, words, yesNo } from '../../record/kind.ts'

/** Who decides, by the role they are asked in. */
export const deciders = { 'team-manager': 'The team manager', 'head-of-service': 'The head of service', director: 'The director' } as const
export type Decider = keyof typeof deciders

/** The roles of accounts that answer for each. */
export const rolesOf = { 'team-manager': 'team manager', 'head-of-service': 'head of service', director: 'director' } as const satisfies Record<Decider, string>

/** To whom it can be passed on, or null where nobody stands above. */
export function above(of: Decider): Decider | null {
  return of === 'team-manager' ? 'head-of-service' : of === 'head-of-service' ? 'director' : null
}

/** What a decision is about. Those of `touchesTheChild` change where a child lives, whom they see or who works with them. */
export const matters = {
  money: 'Money or practical help',
  plan: 'An assessment or a plan',
  home: 'Where the child lives',
  'family-time': 'Whom the child sees',
  worker: 'Who works with the child',
  'home-education': 'Teaching the child at home',
  court: 'Going to court, or getting ready to',
  enquiry: 'An enquiry or a conference',
  close: 'Ending our work',
  other: 'Something else',
} as const
export type Matter = keyof typeof matters

/** Decisions of these say in a sentence to the child what was decided. */
export const touchesTheChild: readonly Matter[] = ['home', 'family-time', 'worker', 'home-education', 'close']

const often = { once: 'Once', week: 'Each week', month: 'Each month' } as const

/** What is asked to be decided. Whoever asks may write it again until it is decided; every version is kept. */
export const decisionAsked = kind({
  id: 'decision-asked',
  subject: 'child',
  label: 'Decision asked for',
  does: 'Ask for a decision',
  shape: 'period',
  starts: 'Asked on',
  ends: 'Decided, or no longer asked, on',
  section: 'plans',
  group: 'decisions',
  grants: true,
  grantsAnswer: true,
  hidden: true,
  about: 'What you recommend, and why. Whoever is asked decides on a page of their own, and the answer stands on your list.',
  fields: {
    what: text('What you ask for, in one sentence', { required: true, most: 150, hint: 'For example, £600 for a bed and taxis to school', missing: 'Write in one sentence what you ask for' }),
    matter: choice('What it is about', matters, { required: true, missing: 'Select what it is about' }),
    of: choice('Who decides', deciders, { required: true, missing: 'Select who decides' }),
    person: post('Somebody by name', { hint: 'Leave empty unless one person alone is asked' }),
    askedBy: post('Who asks', { required: true, missing: 'Select who asks' }),
    neededBy: dayField('Needed by', { required: true, missing: 'Enter the day by which it is needed' }),
    sum: number('What it costs', { unit: '£', least: 0, most: 10_000_000, decimals: 2, hint: 'Leave empty where no money is asked for' }),
    often: choice('How often it is paid', often, { hint: 'Where it costs something' }),
    assessment: about('Assessment it rests on', 'assessment'),
    plan: about('Plan it belongs to', 'family-help-plan'),
    why: words('Why', { required: true, missing: 'Write why' }),
    considered: words('What else was considered, and why not', { required: true, missing: 'Write what else was considered' }),
    wishesKnown: yesNo('Do you know what the child wants?', { required: true, missing: 'Select whether you know what the child wants' }),
    wishes: words('What the child wants, in their own words', { when: { field: 'wishesKnown', is: [true] }, required: true, missing: 'Write what the child wants' }),
    wishesNot: words('Why that is not known', { when: { field: 'wishesKnown', is: [false] }, required: true, missing: 'Write why it is not known what the child wants' }),
    checked: words('What was checked, and what is still to come'),
  },
  tell: body => `A decision was asked for: ${body.what}`,
})

/** What became of what was asked. The first three decide it; with the others it stays open, and it is somebody else's turn. */
export const outcomes = {
  agreed: 'Agree',
  changed: 'Agree with changes',
  refused: 'Do not agree',
  'sent-back': 'Ask for more',
  'passed-on': 'Pass it on',
} as const
export type Outcome = keyof typeof outcomes

/** The same as said of it afterwards. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  agreed: 'Agreed', changed: 'Agreed with changes', refused: 'Not agreed', 'sent-back': 'More was asked for', 'passed-on': 'Passed on',
}

/** Outcomes after which nothing is left to decide. */
export const finalOutcomes: readonly Outcome[] = ['agreed', 'changed', 'refused']

export const decisionMade = kind({
  id: 'decision-made',
  subject: 'child',
  label: 'Decision',
  does: 'Record the decision',
  shape: 'moment',
  starts: 'Decided on',
  section: 'plans',
  group: 'decisions',
  hidden: true,
  settled: true,
  answer: true,
  fields: {
    asked: about('What was asked', 'decision-asked', { required: true, missing: 'Select what was asked' }),
    version: number('Version that was decided', { required: true, least: 1 }),
    decidedBy: post('Who decided', { required: true, missing: 'Select who decided' }),
    as: text('In which role', { required: true, most: 120, missing: 'Enter in which role' }),
    outcome: choice('What do you decide?', outcomes, { required: true, missing: 'Select what you decide' }),
    changes: words('What is to be different', { when: { field: 'outcome', is: ['changed'] }, required: true, missing: 'Write what is to be different' }),
    sum: number('Sum that is agreed', { unit: '£', least: 0, most: 10_000_000, decimals: 2, when: { field: 'outcome', is: ['changed'] }, hint: 'Where it is another than was asked for' }),
    limit: text('Limit of delegation that held', { most: 200 }),
    reasons: words('Your reasons', { required: true, missing: 'Write your reasons' }),
    toChild: words('In a sentence to the child', { hint: 'What was decided and why, in words the child knows' }),
    tell: choices('Who else is to be told', { child: 'The child', parents: 'The parents', carer: 'Whoever cares for the child', network: 'The family network', professionals: 'Other professionals' }),
  },
  tell: body => `${outcomeWords[body.outcome]}: what was asked for.`,
})

/** Whoever asked has read what was decided. */
export const decisionRead = kind({
  id: 'decision-read',
  subject: 'child',
  label: 'Decision read',
  does: 'Say that you have read the decision',
  shape: 'moment',
  starts: 'Read on',
  section: 'plans',
  group: 'decisions',
  hidden: true,
  settled: true,
  fields: {
    decision: about('Which decision', 'decision-made', { required: true, missing: 'Select which decision' }),
  },
  tell: () => 'Whoever asked has read what was decided.',
})
