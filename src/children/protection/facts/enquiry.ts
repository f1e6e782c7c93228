import { about, choice, choices, code, dayField, instantField, kind, post, text, words, yesNo } from '../../../record/kind.ts'

/** Agencies that know something about a child. */
export const agencies = {
  'social care': 'Social work',
  police: 'Police',
  health: 'Health',
  education: 'School or nursery',
  housing: 'Housing',
  probation: 'Probation',
  'adult services': 'Adult services',
  other: 'Another agency',
} as const

/** Reasonable cause to suspect that a child is suffering, or likely to suffer, significant harm: somebody's judgement, with their name. */
export const harmSuspected = kind({
  id: 'harm-suspected',
  subject: 'child',
  label: 'Reason to think a child may be harmed',
  does: 'Record why a child may be harmed',
  shape: 'moment',
  starts: 'When was this decided?',
  time: 'at',
  section: 'notes',
  class: 'police',
  group: 'decisions',
  fields: {
    at: instantField('What time?'),
    contact: about('Which contact', 'contact'),
    decider: post('Who decided', { required: true, missing: 'Select who decided' }),
    safeTonight: text('Who is with the child, and until when'),
    why: words('What we know, and why it makes us think so', { required: true, missing: 'Write why' }),
  },
  tell: () => 'There was reason to think the child may be harmed.',
})

/** Agencies meet, or speak together, to decide whether an enquiry begins. */
export const strategyDiscussion = kind({
  id: 'strategy-discussion',
  subject: 'child',
  label: 'Strategy discussion',
  does: 'Record a strategy discussion',
  shape: 'moment',
  starts: 'When was it held?',
  time: 'at',
  section: 'notes',
  class: 'police',
  group: 'meetings',
  shared: true,
  fields: {
    at: instantField('What time?'),
    present: choices('Who took part', agencies, { required: true, missing: 'Select who took part' }),
    decision: choice(
      'What was decided',
      { 'enquiry together': 'Start an enquiry, with the police', enquiry: 'Start an enquiry, social work alone', none: 'No enquiry', 'meet again': 'Meet again before deciding' },
      { required: true, missing: 'Select what was decided' },
    ),
    lead: post('Who led it'),
    safeTonight: text('Who is with the child, and until when'),
    disagreed: yesNo('Somebody disagreed'),
    shared: words('What each agency knows'),
    planned: words('What will be done, by whom and by when'),
    reasons: words('Why this was decided', { required: true, missing: 'Write why this was decided' }),
    disagreement: words('Who disagreed, and why, in their own words', { when: { field: 'disagreed', is: [true] } }),
  },
  tell: body => (body.decision === 'none' ? 'Agencies decided that no enquiry is needed.' : body.decision === 'meet again' ? 'Agencies met and will meet again.' : 'Agencies decided to start an enquiry.'),
})

/** An enquiry under section 47: one row of the census' Section47. */
export const enquiry = kind({
  id: 'section-47-enquiry',
  subject: 'child',
  label: 'Child protection enquiry',
  does: 'Begin an enquiry',
  shape: 'period',
  starts: 'Began on',
  ends: 'Finished on',
  returns: { starts: ['cin.Section47.S47ActualStartDate'] },
  section: 'plans',
  group: 'protection',
  fields: {
    because: choice('Why it began', { discussion: 'A strategy discussion decided it', order: 'An emergency protection order was made', police: 'The child is in police protection' }),
    discussion: about('Which strategy discussion began it', 'strategy-discussion'),
    together: yesNo('Done together with the police'),
    knowsEnough: yesNo('We know enough without seeing the child', { hint: 'Only where what is known already is enough to decide' }),
    outcome: choice('What was found', {
      conference: 'Suffering or likely to suffer significant harm: hold a conference',
      planned: 'Harm found, and the child has a protection plan already',
      'not continuing': 'Harm found, and the child is not at risk of more',
      none: 'No significant harm found',
    }),
    conference: about('The conference it led to', 'conference', { returns: ['cin.Section47.DateOfInitialCPC'] }),
    conferenceTarget: dayField('Day the conference was due, as a return wrote it', { retired: 1, returns: ['cin.Section47.InitialCPCtarget'] }),
    conferenceNotRequired: code('No conference was needed, as a return wrote it', 'cin.yes_no', { retired: 1, returns: ['cin.Section47.ICPCnotRequired'] }),
    involvement: about('Our work it belongs to', 'involvement'),
    underRow: about('Row of the return it stood under', 'unplaced-row', { retired: 1 }),
    found: words('What was found, and how we know'),
  },
  tell: () => 'A child protection enquiry began.',
})

/** Somebody does not let us see the child, or does not say where the child is. */
export const accessRefused = kind({
  id: 'access-refused',
  subject: 'child',
  label: 'Not allowed to see the child',
  does: 'Record that we may not see the child',
  shape: 'moment',
  starts: 'When?',
  time: 'at',
  section: 'notes',
  group: 'decisions',
  fields: {
    at: instantField('What time?'),
    what: choice('What happened', { access: 'We were not let in, or not let see the child', whereabouts: 'Nobody would say where the child is' }, { required: true, missing: 'Select what happened' }),
    who: text('Who'),
    detail: words('What was said and done'),
  },
  tell: () => 'We were not allowed to see the child.',
})

/** Asks a body that must help for help with an enquiry. */
export const assistanceAsked = kind({
  id: 'assistance-asked',
  subject: 'child',
  label: 'Help with an enquiry asked for',
  does: 'Ask an agency for help with an enquiry',
  shape: 'moment',
  starts: 'When did we ask?',
  section: 'notes',
  group: 'decisions',
  shared: true,
  fields: {
    agency: choice('Which agency', agencies, { required: true, missing: 'Select which agency' }),
    who: text('Who was asked'),
    basis: text('Purpose and legal basis', { most: 300 }),
    asked: words('What was asked'),
  },
  tell: body => `${agencies[body.agency]} asked for help with the enquiry.`,
})

export const assistanceAnswered = kind({
  id: 'assistance-answered',
  subject: 'child',
  label: 'Answer to a request for help',
  does: 'Record an agency’s answer',
  shape: 'moment',
  starts: 'When did they answer?',
  section: 'notes',
  class: 'third party',
  group: 'decisions',
  shared: true,
  fields: {
    asked: about('Which request', 'assistance-asked', { required: true, missing: 'Select which request' }),
    answer: choice('What they did', { helped: 'Gave what was asked', partly: 'Gave a part of it', no: 'Said it would be unreasonable' }, { required: true, missing: 'Select what they did' }),
    given: words('What they told us'),
  },
  tell: body => (body.answer === 'no' ? 'An agency did not help.' : 'An agency helped.'),
})

/** An enquiry ended without an application: whether the child is looked at again later, and when that begins. */
export const lookAgainDecided = kind({
  id: 'enquiry-look-again',
  subject: 'child',
  label: 'Whether to look again later',
  does: 'Decide whether to look again later',
  shape: 'moment',
  starts: 'When was it decided?',
  section: 'plans',
  group: 'decisions',
  fields: {
    enquiry: about('Which enquiry', 'section-47-enquiry', { required: true, missing: 'Select which enquiry' }),
    again: yesNo('Look again later', { required: true, missing: 'Select whether to look again later' }),
    on: dayField('From which day', { when: { field: 'again', is: [true] }, required: true, missing: 'Enter the day to begin' }),
    why: words('Why'),
  },
  tell: body => (body.again ? 'Decided to look again later.' : 'Decided not to look again.'),
})

/** An enquiry led to no conference: why, agreed by a manager, and what is done instead. */
export const conferenceNotNeeded = kind({
  id: 'conference-not-needed',
  subject: 'child',
  label: 'No conference needed',
  does: 'Decide that no conference is needed',
  shape: 'moment',
  starts: 'When was it decided?',
  section: 'plans',
  group: 'decisions',
  fields: {
    enquiry: about('Which enquiry', 'section-47-enquiry', { required: true, missing: 'Select which enquiry' }),
    agreedBy: post('Which manager agreed', { required: true, missing: 'Select which manager agreed' }),
    instead: choice('What is done instead', { 'family help': 'Family Help plan', other: 'Another plan or service', none: 'Nothing more is needed' }, { required: true, missing: 'Select what is done instead' }),
    familyMeeting: choice('A family group decision-making meeting', { talked: 'Talked about with the family', 'not yet': 'Not talked about yet', 'not right': 'Not right for this child' }),
    why: words('Why no conference is needed', { required: true, missing: 'Write why no conference is needed' }),
  },
  tell: () => 'Decided that no conference is needed.',
})
