import { about, choice, choices, dayField, instantField, kind, link, text, words, yesNo } from '../../../record/kind.ts'

/** A person who works with children may have harmed this child, or may put children at risk. */
export const workerAllegation = kind({
  id: 'worker-allegation',
  subject: 'child',
  label: 'Concern about a person who works with children',
  does: 'Record a concern about a person who works with children',
  shape: 'moment',
  starts: 'When did the employer learn of it?',
  section: 'notes',
  class: 'third party',
  group: 'decisions',
  fields: {
    employer: text('Which employer or agency'),
    person: link('The person, if they have a record', 'adult'),
    role: text('What their work with children is'),
    told: words('What the child or others told us', { required: true, missing: 'Write what was told' }),
  },
  tell: () => 'A concern about a person who works with children.',
})

export const designatedOfficerTold = kind({
  id: 'designated-officer-told',
  subject: 'child',
  label: 'Designated officer told',
  does: 'Record that the designated officer was told',
  shape: 'moment',
  starts: 'When?',
  time: 'at',
  section: 'notes',
  class: 'third party',
  group: 'decisions',
  fields: {
    allegation: about('Which concern', 'worker-allegation', { required: true, missing: 'Select which concern' }),
    at: instantField('What time?'),
    by: text('By whom'),
    advised: words('What the designated officer advised'),
  },
})

/** What kind of harm it is, and how it comes about: beside the one category that a plan has. */
export const harmDescribed = kind({
  id: 'harm-described',
  subject: 'child',
  label: 'Kinds of harm',
  does: 'Record the kinds of harm',
  shape: 'moment',
  starts: 'When was this thought?',
  section: 'notes',
  class: 'police',
  group: 'decisions',
  fields: {
    kinds: choices('Which kinds', { physical: 'Physical', emotional: 'Emotional', sexual: 'Sexual', neglect: 'Neglect' }, { required: true, missing: 'Select which kinds' }),
    how: choices('How', { witness: 'Sees or hears others being hurt', institution: 'In an institution', online: 'Online, or with the help of technology' }),
    by: choices('By whom', { adult: 'An adult', child: 'Another child' }),
    known: choice('Whether the child knows them', { known: 'Somebody the child knows', stranger: 'A stranger', 'not known': 'We do not know' }),
    detail: words('What makes us think so'),
  },
  tell: () => 'The kinds of harm were written down.',
})

/** The five groups of behaviour that are abusive: Domestic Abuse Act 2021, section 1(3). One incident or many, it does not matter which. */
export const abusiveBehaviour = {
  physical: 'Physical or sexual abuse',
  violent: 'Violent or threatening behaviour',
  controlling: 'Controlling or coercive behaviour',
  economic: 'Economic abuse: of money, property, goods or services',
  psychological: 'Psychological, emotional or other abuse',
} as const

/** Abuse between two people of 16 or over who are personally connected (Domestic Abuse Act 2021). A child who sees or hears it, or feels what it does, is a victim too. */
export const domesticAbuse = kind({
  id: 'domestic-abuse',
  version: 2,
  subject: 'child',
  label: 'Domestic abuse',
  does: 'Record domestic abuse',
  shape: 'moment',
  starts: 'When did we learn of it?',
  section: 'notes',
  class: 'police',
  group: 'decisions',
  about: 'Between two people who are both 16 or over and personally connected. Abuse between younger people is recorded as harm outside the home.',
  fields: {
    between: choice('Between whom', { others: 'Two others, in the child’s life', self: 'This young person and a partner or relative' }, { required: true, missing: 'Select between whom' }),
    bothSixteen: yesNo('Both are 16 or over', { required: true, missing: 'Select whether both are 16 or over' }),
    behaviour: choices('What kinds of behaviour', abusiveBehaviour, { required: true, missing: 'Select what kinds of behaviour' }),
    connected: text('How they are connected', { hint: 'Partners, were married, parents of one child, relatives', required: true, missing: 'Enter how they are connected' }),
    child: choices('What the child lives with', { sees: 'Sees it', hears: 'Hears it', effects: 'Feels what it does' }, { when: { field: 'between', is: ['others'] } }),
    detail: words('What happens, and how often'),
  },
  tell: body => (body.between === 'others' && (body.child ?? []).length > 0 ? 'Lives with domestic abuse, and is a victim of it too.' : 'Domestic abuse was recorded.'),
})

/**
 * Child sexual abuse that a child told, or that somebody alleged or found: who was told, and what was reported (register INF-14). A duty to report it was proposed, and none
 * that has begun is held in the law data: nothing follows from this by itself, and no day is set.
 */
export const sexualAbuseTold = kind({
  id: 'sexual-abuse-told',
  subject: 'child',
  label: 'Child sexual abuse that somebody told us of',
  does: 'Record child sexual abuse that somebody told us of',
  shape: 'moment',
  starts: 'When was it told or found?',
  section: 'notes',
  class: 'police',
  group: 'decisions',
  about: 'Write down who was told and what was reported, also where nobody is sure. If the child is in danger now, ring 999 first.',
  fields: {
    how: choice('How did it come to be known?', { child: 'The child told it', other: 'Somebody else says so', found: 'Somebody saw or found something' }, { required: true, missing: 'Select how it came to be known' }),
    by: text('Who told it, or found it', { required: true, missing: 'Enter who told it, or found it' }),
    toldTo: text('Who was told, and when', { required: true, most: 500, missing: 'Enter who was told, and when' }),
    reported: choice('Was it reported to the police?', { yes: 'Yes', 'not yet': 'Not yet', no: 'No' }, { required: true, missing: 'Select whether it was reported' }),
    reportedOn: dayField('When was it reported?', { when: { field: 'reported', is: ['yes'] } }),
    reference: text('The reference of the report', { when: { field: 'reported', is: ['yes'] } }),
    detail: words('What was said, in their own words'),
    why: words('Why it is not reported, or not yet', { when: { field: 'reported', is: ['not yet', 'no'] } }),
  },
  tell: body => `Somebody told us of child sexual abuse${body.reported === 'yes' ? ', and it was reported to the police' : ''}.`,
})

/** Sorts of harm that come to a child from outside the home. */
export const harmsOutside = {
  'county lines': 'Criminal exploitation: county lines',
  financial: 'Criminal exploitation: money',
  criminal: 'Criminal exploitation: another way',
  violence: 'Serious violence',
  trafficking: 'Modern slavery or trafficking',
  online: 'Harm online',
  'sexual exploitation': 'Sexual exploitation',
  'child on child': 'Sexual abuse by another child, not of the family',
  'sexual behaviour': 'Harmful sexual behaviour',
  relationship: 'Abuse in a teenage relationship',
  radicalisation: 'Drawn towards extremism',
  other: 'Something else',
} as const

/** Harm from outside the home: what it is, and the places, people and platforms that a plan must reach. */
export const harmOutsideHome = kind({
  id: 'harm-outside-home',
  subject: 'child',
  label: 'Harm outside the home',
  does: 'Record harm outside the home',
  shape: 'period',
  starts: 'Known since',
  ends: 'Over since',
  section: 'notes',
  class: 'police',
  group: 'decisions',
  fields: {
    sorts: choices('What it is', harmsOutside, { required: true, missing: 'Select what it is' }),
    own: text('Which of our own list, or what else', { hint: 'Where it is something else' }),
    places: text('Places', { most: 500, hint: 'Where it happens, and where the child is safer' }),
    peers: text('Other young people', { most: 500, hint: 'Without more than is needed about them' }),
    platforms: text('Apps and games', { most: 300 }),
    detail: words('What we know, and how'),
    plan: words('What the plan does about the places and the people'),
  },
  tell: () => 'Harm outside the home was recorded.',
})
