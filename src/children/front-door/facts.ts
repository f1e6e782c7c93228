import { about, choice, choices, code, dayField, instantField, kind, link, post, text, words, yesNo } from '../../record/kind.ts'

/** How a contact reached us. */
export const ways = { telephone: 'Telephone', form: 'Online form', email: 'E-mail', person: 'In person', letter: 'Letter', police: 'Police report', system: 'From a system of theirs' } as const

/** What may stand behind a worry or a wish for help: what government papers on the reform name, several at once, and none of them a finding. */
export const factors = {
  'domestic abuse': 'Domestic abuse',
  'parent mental health': 'A parent’s mental health',
  'child mental health': 'The child’s mental health',
  'substance use': 'Alcohol or drugs',
  online: 'Harm online',
  'outside home': 'Harm outside the home',
  violence: 'Serious youth violence',
  gangs: 'Gangs',
  knives: 'Knife crime',
  trafficking: 'Trafficking',
  'forced labour': 'Forced labour',
  poverty: 'Too little money',
  housing: 'Housing',
  disability: 'A disability in the family',
} as const

/** A message to the front door about a child. What a family sees of each other is family time, never a contact. */
export const contact = kind({
  id: 'contact',
  version: 2,
  subject: 'child',
  label: 'Contact',
  does: 'Record a contact',
  shape: 'moment',
  starts: 'When did it reach us?',
  time: 'at',
  section: 'notes',
  class: 'third party',
  group: 'decisions',
  shared: true,
  fields: {
    at: instantField('What time?'),
    asks: choice(
      'What does it ask?',
      { help: 'Asks us to help or protect the child: a referral', information: 'Tells us something, or asks a question' },
      { required: true, missing: 'Select what the contact asks' },
    ),
    source: code('Who told us', 'cin.referral_source', { required: true, missing: 'Select who told us' }),
    from: text('Name and organisation', { hint: 'Leave empty if they gave no name' }),
    role: text('What they do', { hint: 'For example, designated safeguarding lead, or grandmother', most: 100 }),
    reach: text('How to reach them safely', { hint: 'A telephone number or an email address, and when' }),
    professional: yesNo('They told us as part of their work', { required: true, missing: 'Select whether they told us as part of their work' }),
    adult: link('The person, if they have a record', 'adult'),
    way: choice('How', ways),
    today: yesNo('Somebody must act today to keep a child safe'),
    knowsOfIt: choice('Does the family know', { yes: 'Yes', no: 'No', unsafe: 'No: telling them could put the child in danger', 'not known': 'Not known' }),
    said: words('What they said, in their own words', { required: true, missing: 'Write what they said' }),
    factors: choices('What may be behind it', factors),
    household: words('Who lives with the child, and who else matters to them'),
    schooling: text('School or nursery, and how often the child is there'),
  },
  tell: body => (body.asks === 'help' ? `${body.from ?? 'Somebody'} asked us to help.` : `${body.from ?? 'Somebody'} told us something.`),
})

/** Why somebody at the front door is sure, or not sure yet, that a contact is about this child. Struck out where it turns out otherwise. */
export const contactMatched = kind({
  id: 'contact-matched',
  subject: 'child',
  label: 'How we know whom a contact is about',
  does: 'Record how we know whom a contact is about',
  shape: 'moment',
  starts: 'When?',
  section: 'notes',
  class: 'third party',
  group: 'decisions',
  fields: {
    contact: about('Which contact', 'contact', { required: true, missing: 'Select which contact' }),
    sure: choice(
      'Is it this child?',
      { same: 'Yes', new: 'Yes: a new record, none of those found was the child', unsure: 'Not sure yet: kept apart until we have asked' },
      { required: true, missing: 'Select whether it is this child' },
    ),
    why: words('Why we think so', { required: true, missing: 'Write why you think so' }),
    told: words('Who they said it is about'),
  },
  tell: body => (body.sure === 'unsure' ? 'A contact was kept apart until we know whom it is about.' : 'A contact was found to be about this child.'),
})

/** Tells the person who referred that it has reached us. */
export const acknowledged = kind({
  id: 'contact-acknowledged',
  subject: 'child',
  label: 'Contact acknowledged',
  does: 'Record that we said it reached us',
  shape: 'moment',
  starts: 'When were they told?',
  section: 'notes',
  group: 'decisions',
  shared: true,
  fields: {
    contact: about('Which contact', 'contact', { required: true, missing: 'Select which contact' }),
    how: choice('How', ways),
  },
})

/** The referrer heard nothing and asked again. */
export const askedAgain = kind({
  id: 'referrer-asked-again',
  subject: 'child',
  label: 'The referrer asked again',
  does: 'Record that the referrer asked again',
  shape: 'moment',
  starts: 'When did they ask again?',
  section: 'notes',
  group: 'decisions',
  shared: true,
  fields: {
    contact: about('Which contact', 'contact', { required: true, missing: 'Select which contact' }),
    said: words('What they said'),
  },
})

/** What was decided about a contact. */
export const responses = {
  'family help': 'Family Help assessment',
  protection: 'Child protection: discuss with police, health and education',
  'act now': 'Act at once to keep the child safe',
  advice: 'Advice, or another service',
  'other council': 'For another council',
  'already working': 'We already work with the child: told their worker',
  none: 'Close it: no help is needed from us',
} as const

/** What the help rests on where a family is helped: section 17, or what the family chooses. */
export const helpRestsOn = {
  need: 'Section 17: the child is in need, or may be',
  'early help': 'Early help, which the family chooses',
} as const

/** How much help was needed when somebody first came to us, on the way from what every family has to protection. */
export const needs = {
  universal: 'What every family can have',
  some: 'Some help beside that',
  'family help': 'Family Help',
  protection: 'Protection from harm',
} as const

/** The decision on a contact: what kind of response, by whom, and why. */
export const decision = kind({
  id: 'contact-decision',
  version: 3,
  subject: 'child',
  label: 'Decision on a contact',
  does: 'Decide on a contact',
  shape: 'moment',
  starts: 'When was it decided?',
  time: 'at',
  section: 'notes',
  group: 'decisions',
  fields: {
    contact: about('Which contact', 'contact', { required: true, missing: 'Select which contact' }),
    at: instantField('What time?'),
    response: choice('What we will do', responses, { required: true, missing: 'Select what we will do' }),
    restsOn: choice('What the help rests on', helpRestsOn, { when: { field: 'response', is: ['family help'] }, required: true, missing: 'Select what the help rests on' }),
    decider: post('Who decided', { required: true, missing: 'Select who decided' }),
    asked: choices('Who else was asked', { health: 'Health', police: 'Police', school: 'School or nursery', housing: 'Housing', 'adult social care': 'Adult social care', 'other council': 'Another council' }),
    basis: text('Purpose and legal basis of asking', { most: 300 }),
    need: choice('How much help is needed', needs),
    knownBefore: choice('Was the child known to us before this contact', { yes: 'Yes', no: 'No', 'not known': 'Not known' }),
    consent: choice('Did a parent agree to help', { yes: 'Yes', no: 'No', 'not asked': 'Not asked yet', 'not needed': 'Not needed: the child must be kept safe' }),
    why: words('Why, written so that the child could read it', { required: true, missing: 'Write why this was decided' }),
  },
  tell: body => `Decided: ${responses[body.response].charAt(0).toLowerCase()}${responses[body.response].slice(1)}.`,
})

/** Whether the person who referred was told. */
export const tellings = { yes: 'Yes', unsafe: 'No: telling them would put somebody in danger', 'no name': 'No: they gave no name' } as const

/** Telling the person who referred what was decided, and why; or the reason not to. */
export const feedback = kind({
  id: 'referrer-told',
  subject: 'child',
  label: 'The referrer was told',
  does: 'Record what the referrer was told',
  shape: 'moment',
  starts: 'When?',
  section: 'notes',
  group: 'decisions',
  shared: true,
  fields: {
    contact: about('Which contact', 'contact', { required: true, missing: 'Select which contact' }),
    told: choice(
      'Were they told what was decided and why?',
      tellings,
      { required: true, missing: 'Select whether they were told' },
    ),
    what: words('What they were told, or why not'),
  },
  tell: body => (body.told === 'yes' ? 'The referrer was told what was decided.' : 'The referrer was not told.'),
})

/** Whom the front door asks for what they know, before it decides. */
export const researchAgencies = { police: 'Police', health: 'Health', education: 'Education' } as const
export type ResearchAgency = keyof typeof researchAgencies

/** The front door asks an agency what it knows: who is told what, for what purpose and on what basis. */
export const researchAsked = kind({
  id: 'research-asked',
  subject: 'child',
  label: 'Another agency was asked what it knows',
  does: 'Record that an agency was asked what it knows',
  shape: 'moment',
  starts: 'When was it asked?',
  section: 'notes',
  group: 'decisions',
  fields: {
    contact: about('Which contact', 'contact', { required: true, missing: 'Select which contact' }),
    agency: choice('Which agency', researchAgencies, { required: true, missing: 'Select which agency' }),
    basis: text('Purpose and legal basis of asking', { most: 300, required: true, missing: 'Write the purpose and the legal basis' }),
    by: dayField('By when'),
    asked: words('What they were told, and asked', { required: true, missing: 'Write what they are told, and asked' }),
  },
  tell: body => `${researchAgencies[body.agency]} was asked what it knows.`,
})

/** What an agency answered, in its own words. */
export const researchAnswered = kind({
  id: 'research-answered',
  subject: 'child',
  label: 'What another agency knows',
  does: 'Record what another agency knows',
  shape: 'moment',
  starts: 'When did they answer?',
  section: 'notes',
  class: 'third party',
  group: 'decisions',
  fields: {
    asked: about('Which request', 'research-asked', { required: true, missing: 'Select which request' }),
    answer: choice('What they answered', { known: 'They know something', nothing: 'They know nothing of the family', no: 'They keep it back: telling it would harm the child more, or it is not for us' }, { required: true, missing: 'Select what they answered' }),
    by: text('Who answered'),
    known: words('What they told us'),
  },
  tell: body => (body.answer === 'known' ? 'Another agency told us what it knows.' : 'Another agency had nothing to tell us.'),
})

/** What the front door and the agencies see when they lay what they know side by side. The decision on the contact follows from it. */
export const jointAssessment = kind({
  id: 'joint-initial-assessment',
  subject: 'child',
  label: 'First look together',
  does: 'Record a first look together',
  about: 'What police, health, education and we know, side by side, before the decision on a contact.',
  shape: 'moment',
  starts: 'When?',
  section: 'notes',
  class: 'third party',
  group: 'decisions',
  fields: {
    contact: about('Which contact', 'contact', { required: true, missing: 'Select which contact' }),
    together: choices('Who looked at it with us', researchAgencies, { required: true, missing: 'Select who looked at it with us' }),
    picture: words('What we know together', { required: true, missing: 'Write what you know together' }),
    differs: words('What somebody sees in another way'),
  },
  tell: () => 'What several agencies know was looked at together.',
})
